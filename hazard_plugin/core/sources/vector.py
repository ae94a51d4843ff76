"""Vector files by GDAL (shapefile, GeoJSON, GeoPackage, DXF) with the encoding and CRS that they really have."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pyogrio
from pyproj import CRS

from ...errors import InputError
from .ahead import geometry_ahead
from .encoding import cpg_encoding, dbf_encoding, decode, decode_values, undecodable
from .files.package import SourceFile
from .raw import READING_ERRORS, RawTable, bytes_of, unique_names, unreadable
from .report import RowNote

PART_ROWS = 25_000
"""Rows read at once: a prefecture's file must not be in memory twice, and the next ones are read meanwhile."""


def vector_parts(file: SourceFile, layer: str | None, rows: int | None) -> Iterator[RawTable]:
    """Yield the rows of a layer in parts. Raises InputError where the file is broken."""
    encoding = dbf_encoding(file.path.with_suffix(".dbf"), rows) if file.ending == ".shp" else "utf-8"
    try:
        if rows is None and _in_parts(file):
            yield from _parts(file, layer, encoding)
        else:
            with _drawing_text(file):
                frame = pyogrio.read_dataframe(
                    file.path, layer=layer, encoding=_given(file, encoding), max_features=rows, **_options(file)
                )
            yield _raw_table(file, frame, encoding, _stated_epsg(file, getattr(frame, "crs", None)), 1)
    except READING_ERRORS as error:
        raise unreadable(file, error) from error


def _in_parts(file: SourceFile) -> bool:
    """A shapefile and a GeoPackage find row n at once; a GeoJSON is read up to it again."""
    return file.ending in (".shp", ".gpkg")


def _given(file: SourceFile, encoding: str) -> str | None:
    return encoding if file.ending == ".shp" else None


def _parts(file: SourceFile, layer: str | None, encoding: str) -> Iterator[RawTable]:
    """Yield PART_ROWS rows at a time; the geometry of the next is read while these are worked on."""
    info = pyogrio.read_info(file.path, layer=layer)
    epsg = _stated_epsg(file, CRS.from_user_input(info["crs"]) if info["crs"] else None)
    with contextlib.ExitStack() as stack:
        areal = info["geometry_type"] is not None
        take = stack.enter_context(geometry_ahead(file.path, layer, PART_ROWS)) if areal else None
        first, skipped = 1, 0
        while True:
            fids, geometry = take() if take else (None, None)
            frame = pyogrio.read_dataframe(
                file.path,
                layer=layer,
                encoding=_given(file, encoding),
                skip_features=skipped,
                max_features=PART_ROWS,
                read_geometry=False,
                fid_as_index=True,
            )
            if take:
                if not np.array_equal(frame.index, fids):
                    raise OSError("its rows and its geometry do not belong together")
                frame["geometry"] = geometry
            if first == 1 or len(frame):
                yield _raw_table(file, frame.reset_index(drop=True), encoding, epsg, first)
            if len(frame) < PART_ROWS:
                return
            first += len(frame)
            # a shapefile counts rows that are marked as deleted as well
            skipped = int(frame.index[-1]) + 1 if file.ending == ".shp" else skipped + len(frame)


def _raw_table(file: SourceFile, frame: pd.DataFrame, encoding: str, epsg: int | None, first: int) -> RawTable:
    notes: list[RowNote] = []
    if encoding == "latin-1":
        encoding, notes = _decode_columns(frame, file, first)
    frame = pd.DataFrame(frame)
    frame.columns = unique_names(frame.columns)
    return RawTable(frame, encoding, epsg, first, notes)


def _options(file: SourceFile) -> dict[str, str]:
    """GDAL's open options: a date stays the text that it is, 1975/03/14, and a list becomes text."""
    return {"DATE_AS_STRING": "YES", "ARRAY_AS_STRING": "YES"} if file.ending in (".geojson", ".json") else {}


@contextlib.contextmanager
def _drawing_text(file: SourceFile) -> Iterator[None]:
    """Tell GDAL a drawing's encoding: the header of Japanese DXF files often names none, or a wrong one."""
    if file.ending != ".dxf":
        yield
        return
    encoding = decode(bytes_of(file), file.shown).encoding
    pyogrio.set_gdal_config_options({"DXF_ENCODING": encoding.upper()})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"DXF_ENCODING": None})


def _decode_columns(frame: pd.DataFrame, file: SourceFile, first_row: int) -> tuple[str, list[RowNote]]:
    """Decode the text columns of a dbf that is in no encoding throughout, in place."""
    encoding = cpg_encoding(file.path)
    notes = []
    names = [name if name == "geometry" else decode_values([name], encoding)[0][0] for name in frame]
    for position, name in enumerate(frame):
        values = frame.iloc[:, position].to_numpy()
        if values.dtype != object or name == "geometry":
            continue
        filled = np.flatnonzero([isinstance(value, str) for value in values])
        texts, damaged = decode_values([values[index] for index in filled], encoding)
        values = values.copy()
        values[filled] = texts
        frame.isetitem(position, values)
        notes += [RowNote(first_row + int(filled[at]), undecodable(data)) for at, data in damaged.items()]
    frame.columns = names
    return encoding, notes


def _stated_epsg(file: SourceFile, crs: CRS | None) -> int | None:
    if crs is None:
        return None
    if file.ending in (".geojson", ".json"):
        stated = _stated_in_geojson(file)
        if stated is None:
            return None
        if crs.to_epsg() != stated:
            raise _unknown_crs(file, f"EPSG:{stated}")
    epsg = crs.to_epsg() or crs.to_epsg(min_confidence=25)
    if epsg is None:
        raise _unknown_crs(file, crs.name)
    return epsg


def _unknown_crs(file: SourceFile, crs: str) -> InputError:
    return InputError(
        "The coordinate reference system of {name} has no EPSG code ({crs}).",
        "Save the layer in QGIS with EPSG:6668 (JGD2011), then give that file.",
        name=file.shown,
        crs=crs,
    )


def _stated_in_geojson(file: SourceFile) -> int | None:
    """Return the EPSG code that a GeoJSON names, None where it names none. Raises InputError for another name.

    GDAL calls those without one EPSG:4326, and N03 means 6668; it also reads a name it does not
    know as 4326. The `crs` member may stand behind megabytes of features.
    """
    name = None
    with file.path.open("rb") as stream:
        tail = b""
        for block in iter(lambda: stream.read(1 << 20), b""):
            found = _CRS_MEMBER.search(tail + block)
            if found:
                name = found.group(1).decode("utf-8", errors="replace")
                break
            tail = block[-512:]
    if name is None:
        return None
    code = re.search(r"EPSG:+(?:[\d.]*:)?(\d{4,6})$", name, re.IGNORECASE)
    if code:
        return int(code.group(1))
    if name.upper().endswith("CRS84"):
        return 4326
    raise _unknown_crs(file, name)


_CRS_MEMBER = re.compile(rb'"crs"\s*:\s*\{[^{}]*"properties"\s*:\s*\{[^{}]*"name"\s*:\s*"([^"]*)"')
