"""Reads a source file as it is: its columns, its rows, its encoding and its CRS, nothing interpreted."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError
from shapely.errors import GEOSException

from ...errors import InputError
from .encoding import cpg_encoding, dbf_encoding, decode, decode_values, undecodable
from .package import SourceFile
from .report import RowNote

PART_ROWS = 150_000
"""Rows read at once: a prefecture's file must not be in memory twice as a whole."""

TABLE_ENDINGS = frozenset({".csv", ".tsv", ".txt"})
XML_ENDINGS = frozenset({".gml", ".xml"})
RASTER_ENDINGS = frozenset({".tif", ".tiff", ".mbtiles", "tiles"})

READING_ERRORS = (
    DataSourceError,
    DataLayerError,
    FeatureError,
    FieldError,
    GEOSException,
    UnicodeDecodeError,
    ValueError,
    OSError,
)
"""What pyogrio and its libraries raise for a file that is not what it should be."""


@dataclass(frozen=True)
class RawTable:
    """Rows as the file has them; `epsg` None where the file states no CRS."""

    frame: pd.DataFrame
    encoding: str
    epsg: int | None
    first_row: int
    """Number a person would give the first row: 1 for features, 2 for the line after a CSV's header."""
    undecoded: list[RowNote] = field(default_factory=list)


def kind_of(file: SourceFile) -> str:
    """Return 'csv', 'json' (a feed), 'gml', 'raster' or 'vector' (also GeoJSON named .json)."""
    if file.ending in TABLE_ENDINGS:
        return "csv"
    if file.ending in XML_ENDINGS:
        return "gml"
    if file.ending in RASTER_ENDINGS:
        return "raster"
    if file.ending == ".json" and not _is_geojson(file.path):
        return "json"
    return "vector"


def layers_of(file: SourceFile) -> tuple[str | None, ...]:
    """Return the layers of a file, (None,) where the file is one table.

    Raises InputError where the file cannot be read at all.
    """
    if kind_of(file) == "gml":
        from .gml import gml_layers

        return tuple(gml_layers(file))
    if file.ending != ".gpkg":
        return (None,)
    try:
        return tuple(name for name, _ in pyogrio.list_layers(file.path) if name != "layer_styles")
    except READING_ERRORS as error:
        raise unreadable(file, error) from error


def columns_of(file: SourceFile, layer: str | None = None) -> tuple[tuple[str, ...], list[dict]]:
    """Return the column names and up to five rows, to recognise a layer by.

    Raises InputError where the file cannot be read at all.
    """
    if kind_of(file) == "gml":
        from .gml import peek_gml

        return peek_gml(file, layer)
    raw = next(read_parts(file, layer, 5), None)
    if raw is None:
        return (), []
    frame = raw.frame.drop(columns="geometry", errors="ignore").head(5)
    return tuple(frame.columns), frame.to_dict("records")


def outline_of(file: SourceFile) -> tuple[int, tuple[float, ...]]:
    """Return how many features a vector file has and their bounds, to know two forms of one layer by."""
    try:
        facts = pyogrio.read_info(file.path, force_feature_count=True, force_total_bounds=True)
    except READING_ERRORS as error:
        raise unreadable(file, error) from error
    return facts["features"], tuple(round(side, 6) for side in facts["total_bounds"] or ())


def read_table(file: SourceFile, layer: str | None = None) -> RawTable:
    """Read every row of a layer at once. Raises InputError with the reason where the file is broken."""
    parts = list(read_parts(file, layer))
    if len(parts) == 1:
        return parts[0]
    frame = pd.concat([part.frame for part in parts], ignore_index=True)
    notes = [note for part in parts for note in part.undecoded]
    return RawTable(frame, parts[0].encoding, parts[0].epsg, parts[0].first_row, notes)


def read_parts(file: SourceFile, layer: str | None = None, rows: int | None = None) -> Iterator[RawTable]:
    """Yield the rows of a layer, PART_ROWS at a time; only the first `rows` where that is given.

    A layer without rows is one empty table. Raises InputError where the file is broken.
    """
    kind = kind_of(file)
    if kind == "csv":
        yield _read_csv(file, rows)
    elif kind == "json":
        yield RawTable(_json_frame(file), "utf-8", None, 1)
    elif kind == "gml":
        from .gml import read_gml

        yield read_gml(file, layer)
    else:
        yield from _vector_parts(file, layer, rows)


def unreadable(file: SourceFile, error: Exception) -> InputError:
    """Return the error that says that a file is broken, and why."""
    return InputError(
        "{name} cannot be read ({reason}).",
        "Open it in the program that made it, or download it again.",
        name=file.shown,
        reason=str(error).splitlines()[0] if str(error) else type(error).__name__,
    )


# -- text


def _read_csv(file: SourceFile, rows: int | None = None) -> RawTable:
    text = decode(_bytes_of(file), file.shown)
    skipped = _lines_before_header(text.text)
    lines = text.text.split("\n", skipped)[skipped] if skipped else text.text
    header = lines.partition("\n")[0]
    separator = "\t" if header.count("\t") > header.count(",") else ","
    try:
        frame = pd.read_csv(
            io.StringIO(lines.replace("\0", "")),
            sep=separator,
            dtype=str,
            keep_default_na=False,
            index_col=False,
            nrows=rows,
            quoting=csv.QUOTE_MINIMAL,
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError, ValueError) as error:
        raise unreadable(file, error) from error
    frame.columns = [str(name).strip().strip('"') for name in frame.columns]
    return RawTable(frame.fillna(""), text.encoding, None, 2 + skipped, list(text.damaged))


def _lines_before_header(text: str) -> int:
    """Return how many lines stand above a table's head: titles and dates, with few cells filled."""
    lines = text[:20_000].split("\n")[:10]
    separator = "\t" if text[:20_000].count("\t") > text[:20_000].count(",") else ","
    filled = [sum(bool(cell.strip().strip('"')) for cell in line.split(separator)) for line in lines]
    most = max(filled, default=0)
    return next((number for number, count in enumerate(filled) if count * 2 > most), 0) if most > 3 else 0


def _bytes_of(file: SourceFile) -> bytes:
    try:
        return file.path.read_bytes()
    except OSError as error:
        raise unreadable(file, error) from error


def _is_geojson(path: Path) -> bool:
    with path.open("rb") as stream:
        return b'"FeatureCollection"' in stream.read(65536)


def _json_frame(file: SourceFile) -> pd.DataFrame:
    """Return a feed's records as rows; a document of one list under one key is such a feed."""
    text = decode(_bytes_of(file), file.shown).text
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise unreadable(file, error) from error
    if isinstance(document, dict):
        lists = {key: value for key, value in document.items() if isinstance(value, list)}
        if "uasl" in document:
            return pd.DataFrame({"uasl": [document["uasl"]]})
        if len(lists) == 1:
            document = next(iter(lists.values()))
    if isinstance(document, list) and all(isinstance(row, dict) for row in document):
        return pd.DataFrame(document)
    return pd.DataFrame()


# -- vector files


def _vector_parts(file: SourceFile, layer: str | None, rows: int | None) -> Iterator[RawTable]:
    # ours to skip through: a shapefile and a GeoPackage find row n at once, a GeoJSON reads up to it
    in_parts = rows is None and file.ending in (".shp", ".gpkg")
    first = 0
    while True:
        part = _read_vector(file, layer, first, PART_ROWS if in_parts else rows)
        if first == 0 or len(part.frame):
            yield part
        if not in_parts or len(part.frame) < PART_ROWS:
            return
        first += PART_ROWS


def _read_vector(file: SourceFile, layer: str | None, first: int, rows: int | None) -> RawTable:
    shapefile = file.ending == ".shp"
    encoding = dbf_encoding(file.path.with_suffix(".dbf")) if shapefile else "utf-8"
    try:
        frame = pyogrio.read_dataframe(
            file.path,
            layer=layer,
            encoding=encoding if shapefile else None,
            skip_features=first,
            max_features=rows,
        )
    except READING_ERRORS as error:
        raise unreadable(file, error) from error
    epsg = _stated_epsg(file, frame)
    notes: list[RowNote] = []
    if encoding == "latin-1":
        encoding, notes = _decode_columns(frame, file, first + 1)
    return RawTable(pd.DataFrame(frame), encoding, epsg, first + 1, notes)


def _decode_columns(frame: pd.DataFrame, file: SourceFile, first_row: int) -> tuple[str, list[RowNote]]:
    """Decode the text columns of a dbf that is in no encoding throughout, in place."""
    encoding = cpg_encoding(file.path)
    notes = []
    for name in [column for column in frame if frame[column].dtype == object and column != "geometry"]:
        values = frame[name].to_numpy()
        filled = np.flatnonzero([isinstance(value, str) for value in values])
        texts, damaged = decode_values([values[index] for index in filled], encoding)
        values[filled] = texts
        frame[name] = values
        notes += [RowNote(first_row + int(filled[at]), undecodable(data)) for at, data in damaged.items()]
    frame.columns = [decode_values([name], encoding)[0][0] if name != "geometry" else name for name in frame]
    return encoding, notes


def _stated_epsg(file: SourceFile, frame: pd.DataFrame) -> int | None:
    if not isinstance(frame, gpd.GeoDataFrame) or frame.crs is None:
        return None
    if file.ending in (".geojson", ".json") and not _states_crs(file.path):
        return None
    epsg = frame.crs.to_epsg() or frame.crs.to_epsg(min_confidence=25)
    if epsg is None:
        raise InputError(
            "The coordinate reference system of {name} has no EPSG code ({crs}).",
            "Save the layer in QGIS with EPSG:6668 (JGD2011), then give that file.",
            name=file.shown,
            crs=frame.crs.name,
        )
    return epsg


def _states_crs(path: Path) -> bool:
    """Whether a GeoJSON names its CRS; GDAL calls those without one EPSG:4326, N03 means 6668."""
    with path.open("rb") as stream:
        return b'"crs"' in stream.read(4096)
