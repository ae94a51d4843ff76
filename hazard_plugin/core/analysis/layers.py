"""Layers of any vector file as arrays, read by GDAL's own bindings, and brought into the plane zone."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import shapely
from pyproj import CRS, Transformer

from ...errors import InputError
from .dbf_text import AS_BYTES, DbfText, readings

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
    try:
        with opened(path, layer) as (dataset, source, text):
            given = given_names(source)
            taken = _positions(path, fields, given, text)
            ignored = [name for at, name in enumerate(given) if at not in taken]
            source.SetIgnoredFields(ignored if with_geometry else [*ignored, "OGR_GEOMETRY"])
            source.SetAttributeFilter(text.sql(where) if text else where)
            geometry, fid = source.GetGeometryColumn() or "wkb_geometry", source.GetFIDColumn() or "OGC_FID"
            crs = _crs(source)
            with in_one_thread(where is not None or has_gaps(dataset, source)):
                options = [f"MAX_FEATURES_IN_BATCH={AT_ONCE}", "USE_MASKED_ARRAYS=YES"]
                batches = list(source.GetArrowStreamAsNumPy(options))
    except RuntimeError as error:
        raise unreadable(path, error) from error
    if not batches:
        return LayerTable(
            np.empty(0, np.int64), np.empty(0, object), crs, {name: np.empty(0, object) for name in fields}
        )
    columns = {
        name: np.concatenate([_plain(batch[given[at]], text) for batch in batches])
        for name, at in zip(fields, taken)
    }
    fids = np.concatenate([np.ma.getdata(batch[fid]) for batch in batches])
    if with_geometry and geometry in batches[0]:
        wkb = _together([np.ma.getdata(batch[geometry]) for batch in batches])
    else:
        wkb = np.full(len(fids), None, dtype=object)
    return LayerTable(fids, wkb, crs, columns)


def field_names(path: Path, layer: str | None) -> list[str]:
    """Return the names of a layer's fields. Raises InputError where the file or the layer is not there."""
    return list(field_kinds(path, layer))


def field_kinds(path: Path, layer: str | None) -> dict[str, bool]:
    """Return the names of a layer's fields, each with whether it holds texts. Raises InputError."""
    from osgeo import ogr

    try:
        with opened(path, layer) as (_, source, text):
            given, definition = given_names(source), source.GetLayerDefn()
            texts = [definition.GetFieldDefn(at).GetType() == ogr.OFTString for at in range(len(given))]
            return dict(zip(text.names(given) if text else given, texts))
    except RuntimeError as error:
        raise unreadable(path, error) from error


def check_fields(path: Path, layer: str | None, fields: Sequence[str]) -> None:
    """Raise InputError where a field is not there, before any work is done."""
    try:
        with opened(path, layer) as (_, source, text):
            _positions(path, fields, given_names(source), text)
    except RuntimeError as error:
        raise unreadable(path, error) from error


@contextlib.contextmanager
def opened(path: Path, layer: str | None) -> Iterator[tuple]:
    """Yield GDAL's dataset and layer, and what decodes its texts where they come as bytes (shapefiles).

    Raises RuntimeError where the file or the layer is not there.
    """
    from osgeo import gdal

    gdal.UseExceptions()
    text = DbfText.of(path)
    options = [f"ENCODING={AS_BYTES}"] if text else []
    with gdal.OpenEx(str(path), gdal.OF_VECTOR, open_options=options) as dataset:
        source = dataset.GetLayerByName(layer) if layer else dataset.GetLayer(0)
        if source is None:
            raise RuntimeError(f"no layer {layer}")
        yield dataset, source, text


def given_names(source) -> list[str]:
    """Return the field names as GDAL has them."""
    definition = source.GetLayerDefn()
    return [definition.GetFieldDefn(at).GetName() for at in range(definition.GetFieldCount())]


def _positions(path: Path, wanted: Sequence[str], given: list[str], text: DbfText | None) -> list[int]:
    """Return where the wanted fields stand. QGIS may show a shapefile's name in an encoding that it has not."""
    present = text.names(given) if text else given
    places: list[int] = []
    for name in wanted:
        also = [at for at, one in enumerate(given) if text and name in readings(one)]
        places.append(present.index(name) if name in present else also[0] if also else -1)
    absent = [name for name, at in zip(wanted, places) if at < 0]
    if absent:
        raise InputError(
            "{name} has no field {fields}.",
            "Choose among its fields: {present}.",
            name=path.name,
            fields=", ".join(absent),
            present=", ".join(present),
        )
    return places


@contextlib.contextmanager
def in_one_thread(needed: bool) -> Iterator[None]:
    """Keep GDAL from reading a GeoPackage in a thread that works on while its result is already being read.

    So it does before 3.11.4 wherever rows are filtered or their numbers have gaps, when the system wakes a
    waiting thread too early (GDAL #12934). Seen with 3.10.3: "Negative size passed to
    PyBytes_FromStringAndSize" once, and a crash within seconds where four threads read a filtered table; a wrong
    value would go unseen. With this, 6,000 such reads went well. It takes three times as long, 0.1 s more for
    84,000 tiles; a table without gaps, as a workspace's are, is read the fast way, which waits properly.
    """
    from osgeo import gdal

    with gdal.config_options({"OGR_GPKG_STREAM_BASE_IMPL": "YES"} if needed else {}):
        yield


def has_gaps(dataset, source) -> bool:
    """Whether the rows of a GeoPackage's table are not numbered 1, 2, 3 to their count, or GDAL cannot tell."""
    if dataset.GetDriver().ShortName != "GPKG":
        return False
    table, fid = source.GetName().replace("'", "''"), source.GetFIDColumn().replace('"', '""')
    quoted = source.GetName().replace('"', '""')
    query = (
        f'SELECT (SELECT max("{fid}") FROM "{quoted}") = feature_count'
        f" FROM gpkg_ogr_contents WHERE lower(table_name) = lower('{table}')"
    )
    try:
        with dataset.ExecuteSQL(query) as answer:
            row = answer.GetNextFeature()
            return row is None or row.GetField(0) != 1
    except RuntimeError:  # a table or a column that is not there
        return True


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


def _plain(values: np.ndarray, text: DbfText | None = None) -> np.ndarray:
    """Return a column with NaN or None where GDAL's mask says that nothing stands."""
    mask, data = np.ma.getmaskarray(values), np.ma.getdata(values)
    if data.dtype.kind == "S":
        codes, distinct = pd.factorize(data.astype(object))
        read = [value.decode("utf-8", "replace") for value in distinct]
        texts = np.array([text.text(one) for one in read] if text else read, dtype=object)[codes]
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
