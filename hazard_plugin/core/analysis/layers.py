"""Layers of any vector file as arrays, read by GDAL's own bindings, and brought into the plane zone."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import shapely
from pyproj import CRS, Transformer

from ...errors import InputError

AT_ONCE = 50_000
"""Features that GDAL hands over at a time, and geometries that one thread makes."""

PLAIN_POINT = np.dtype("V21")
"""WKB of a plain point: byte order, type, x, y."""


@dataclass(frozen=True)
class LayerTable:
    """A layer as arrays: feature ids, geometry as WKB (None where there is none) and some columns."""

    fid: np.ndarray
    wkb: np.ndarray
    crs: CRS | None
    columns: dict[str, np.ndarray] = field(default_factory=dict)


def read_layer(
    path: Path,
    layer: str | None,
    fields: Sequence[str] = (),
    where: str | None = None,
    with_geometry: bool = True,
) -> LayerTable:
    """Read a layer whole. Numbers are floats with NaN where nothing stands, or integers; texts are str or None.

    `where`: SQL that keeps rows. Without geometry `wkb` holds None only. Raises InputError where the
    file, the layer or a field is not there.
    """
    from osgeo import gdal

    gdal.UseExceptions()
    try:
        with gdal.OpenEx(str(path), gdal.OF_VECTOR) as dataset:
            source = dataset.GetLayerByName(layer) if layer else dataset.GetLayer(0)
            if source is None:
                raise RuntimeError(f"no layer {layer}")
            definition = source.GetLayerDefn()
            present = [definition.GetFieldDefn(at).GetName() for at in range(definition.GetFieldCount())]
            absent = [name for name in fields if name not in present]
            if absent:
                raise InputError(
                    "{name} has no field {fields}.",
                    "Choose among its fields: {present}.",
                    name=path.name,
                    fields=", ".join(absent),
                    present=", ".join(present),
                )
            ignored = [name for name in present if name not in fields]
            source.SetIgnoredFields(ignored if with_geometry else [*ignored, "OGR_GEOMETRY"])
            source.SetAttributeFilter(where)
            geometry, fid = source.GetGeometryColumn() or "wkb_geometry", source.GetFIDColumn() or "OGC_FID"
            crs = _crs(source)
            options = [f"MAX_FEATURES_IN_BATCH={AT_ONCE}", "USE_MASKED_ARRAYS=YES"]
            batches = list(source.GetArrowStreamAsNumPy(options))
    except RuntimeError as error:
        raise unreadable(path, error) from error
    if not batches:
        return LayerTable(
            np.empty(0, np.int64), np.empty(0, object), crs, {name: np.empty(0, object) for name in fields}
        )
    columns = {name: np.concatenate([_plain(batch[name]) for batch in batches]) for name in fields}
    fids = np.concatenate([np.ma.getdata(batch[fid]) for batch in batches])
    if with_geometry and geometry in batches[0]:
        wkb = _together([np.ma.getdata(batch[geometry]) for batch in batches])
    else:
        wkb = np.full(len(fids), None, dtype=object)
    return LayerTable(fids, wkb, crs, columns)


def unreadable(path: Path, error: Exception) -> InputError:
    """Return the error that says that a layer cannot be read, and why."""
    return InputError(
        "{name} cannot be read ({reason}).",
        "Open it in QGIS to see whether it is whole, and choose a vector layer of it.",
        name=path.name,
        reason=str(error),
    )


def _crs(source) -> CRS | None:
    reference = source.GetSpatialRef()
    return CRS.from_wkt(reference.ExportToWkt()) if reference is not None else None


def _plain(values: np.ndarray) -> np.ndarray:
    """Return a column with NaN or None where GDAL's mask says that nothing stands."""
    mask, data = np.ma.getmaskarray(values), np.ma.getdata(values)
    if data.dtype.kind == "S":
        codes, distinct = pd.factorize(data.astype(object))
        texts = np.array([value.decode("utf-8", "replace") for value in distinct], dtype=object)[codes]
        texts[mask] = None
        return texts
    if data.dtype.kind in "iufb" and mask.any():
        data = data.astype(float)
        data[mask] = np.nan
    return data


def _together(batches: list[np.ndarray]) -> np.ndarray:
    """Join WKB; GDAL hands over values of one length as numpy's 'void', which joined would be padded."""
    if all(batch.dtype == PLAIN_POINT for batch in batches):
        return np.concatenate(batches)
    return np.concatenate([batch.astype(object) for batch in batches])


def points_of(table: LayerTable) -> np.ndarray | None:
    """Return coordinates (n x 2) where all geometries are plain points, else None."""
    if table.wkb.dtype != PLAIN_POINT:
        return None
    raw = table.wkb.view(np.uint8).reshape(-1, PLAIN_POINT.itemsize)
    if not (raw[:, :5] == (1, 1, 0, 0, 0)).all():
        return None
    return np.ascontiguousarray(raw[:, 5:]).view("<f8")


def geometry_of(table: LayerTable) -> np.ndarray:
    """Return the geometries as shapely objects, made in threads."""
    wkb = table.wkb.astype(object)
    parts = [wkb[start : start + AT_ONCE] for start in range(0, len(wkb), AT_ONCE)]
    with ThreadPoolExecutor() as threads:
        made = list(threads.map(partial(shapely.from_wkb, on_invalid="ignore"), parts))
    return np.concatenate(made) if made else np.empty(0, dtype=object)


def xy_in_plane(xy: np.ndarray, crs: CRS, epsg: int) -> np.ndarray:
    """Return coordinates (n x 2) in EPSG:`epsg`; what cannot be projected is not finite."""
    if crs.to_epsg() == epsg:
        return xy
    return np.column_stack(Transformer.from_crs(crs, epsg, always_xy=True).transform(xy[:, 0], xy[:, 1]))


def in_plane(geometry: np.ndarray, crs: CRS, epsg: int) -> np.ndarray:
    """Return 2D geometries in EPSG:`epsg`."""
    geometry = shapely.force_2d(geometry)
    if crs.to_epsg() == epsg:
        return geometry
    return shapely.transform(geometry, lambda xy: xy_in_plane(xy, crs, epsg))
