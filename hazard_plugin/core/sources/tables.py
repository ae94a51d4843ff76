"""Reads a source file as it is: its columns, its rows, its encoding and its CRS, nothing interpreted."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
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
from .files.package import SourceFile
from .report import RowNote

PART_ROWS = 150_000
"""Rows read at once: a prefecture's file must not be in memory twice as a whole."""

MAX_COLUMNS = 5_000
"""No published table has more; 200,000 would keep pandas busy for minutes."""

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
    IndexError,
    UnboundLocalError,
)
"""What pyogrio and its libraries raise for a file that is not what it should be.

The last two are pyogrio's own slips, at a file without layers and at a .prj that is no text.
"""


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
        from .gml.reader import gml_layers

        return tuple(gml_layers(file))
    if kind_of(file) == "json":
        return _json_layers(file)
    if file.ending != ".gpkg":
        return (None,)
    try:
        names = tuple(name for name, _ in pyogrio.list_layers(file.path) if name != "layer_styles")
    except READING_ERRORS as error:
        raise unreadable(file, error) from error
    if {"workspace", "dataset", "coverage"} <= set(names):
        raise InputError(
            "{name} is a workspace itself.", "Give the official files that it was built from.", name=file.shown
        )
    return names


def columns_of(file: SourceFile, layer: str | None = None) -> tuple[tuple[str, ...], list[dict]]:
    """Return the column names and up to five rows, to recognise a layer by.

    Raises InputError where the file cannot be read at all.
    """
    if kind_of(file) == "gml":
        from .gml.reader import peek_gml

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


def read_parts(
    file: SourceFile,
    layer: str | None = None,
    rows: int | None = None,
    code_lists: Mapping[str, Mapping[str, str]] | None = None,
    watch: Callable[[], None] = lambda: None,
) -> Iterator[RawTable]:
    """Yield the rows of a layer, PART_ROWS at a time; only the first `rows` where that is given.

    A layer without rows is one empty table. `code_lists`: by file name, for PLATEAU.
    Raises InputError where the file is broken.
    """
    kind = kind_of(file)
    if kind == "csv":
        yield _read_csv(file, rows)
    elif kind == "json":
        yield RawTable(_json_frame(file, layer), "utf-8", None, 1)
    elif kind == "gml":
        from .gml.reader import read_gml

        yield read_gml(file, layer, watch, code_lists or {})
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
    if max(header.count(","), header.count("\t")) > MAX_COLUMNS:
        raise unreadable(file, ValueError(f"more than {MAX_COLUMNS} columns"))
    separator = "\t" if header.count("\t") > header.count(",") else ","
    plain = lines.replace("\0", "")
    try:
        frame = pd.read_csv(
            io.StringIO(plain),
            sep=separator,
            dtype=str,
            keep_default_na=False,
            index_col=False,
            nrows=rows,
            quoting=csv.QUOTE_MINIMAL,
        )
    except pd.errors.ParserError:
        frame = _ragged_table(file, plain, separator, rows)
    except (pd.errors.EmptyDataError, ValueError) as error:
        raise unreadable(file, error) from error
    frame.columns = unique_names(_plain_name(name) for name in frame.columns)
    return RawTable(frame.fillna(""), text.encoding, None, 2 + skipped, list(text.damaged))


def _ragged_table(file: SourceFile, text: str, separator: str, rows: int | None) -> pd.DataFrame:
    """Read a table in which some rows have more cells than the head: those get columns of their own."""
    try:
        lines = [line for line in csv.reader(io.StringIO(text), delimiter=separator, strict=True) if line]
    except csv.Error as error:
        raise unreadable(file, error) from error
    width = max(map(len, lines))
    if width > MAX_COLUMNS:
        raise unreadable(file, ValueError(f"more than {MAX_COLUMNS} columns"))
    head = lines[0] + [f"column {number}" for number in range(len(lines[0]) + 1, width + 1)]
    filled = [line + [""] * (width - len(line)) for line in lines[1:]]
    return pd.DataFrame(filled[:rows], columns=unique_names(head), dtype=object)


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


def _json_document(file: SourceFile) -> object:
    try:
        return json.loads(decode(_bytes_of(file), file.shown).text)
    except (ValueError, RecursionError) as error:
        raise unreadable(file, error) from error


def _record_lists(document: object) -> dict[str, list[dict]]:
    """Return the lists of records that stand under a document's keys."""
    if not isinstance(document, dict):
        return {}
    lists = {key: value for key, value in document.items() if isinstance(value, list) and value}
    return {key: rows for key, rows in lists.items() if all(isinstance(row, dict) for row in rows)}


def _json_layers(file: SourceFile) -> tuple[str | None, ...]:
    """A feed with several lists of records has a layer each."""
    document = _json_document(file)
    lists = _record_lists(document)
    return tuple(lists) if len(lists) > 1 and "uasl" not in document else (None,)


def _json_frame(file: SourceFile, layer: str | None = None) -> pd.DataFrame:
    """Return a feed's records as rows; a document of one list under one key is such a feed."""
    document = _json_document(file)
    if isinstance(document, dict) and "uasl" in document:
        return pd.DataFrame({"uasl": [document["uasl"]]})
    lists = _record_lists(document)
    if lists:
        document = lists.get(layer or "", next(iter(lists.values())))
    try:
        if isinstance(document, list) and all(isinstance(row, dict) for row in document):
            return pd.DataFrame(document).rename(columns=_plain_name)
    except (OverflowError, ValueError) as error:
        raise unreadable(file, error) from error
    return pd.DataFrame()


# -- vector files


def _vector_parts(file: SourceFile, layer: str | None, rows: int | None) -> Iterator[RawTable]:
    encoding = dbf_encoding(file.path.with_suffix(".dbf"), rows) if file.ending == ".shp" else "utf-8"
    first = 0
    while True:
        part = _read_vector(file, layer, encoding, first, rows)
        if first == 0 or len(part.frame):
            yield part
        if rows is not None or not _in_parts(file) or len(part.frame) < PART_ROWS:
            return
        first += PART_ROWS


def _in_parts(file: SourceFile) -> bool:
    """A shapefile and a GeoPackage find row n at once; a GeoJSON is read up to it again."""
    return file.ending in (".shp", ".gpkg")


def _read_vector(file: SourceFile, layer: str | None, encoding: str, first: int, rows: int | None) -> RawTable:
    try:
        with _drawing_text(file):
            frame = pyogrio.read_dataframe(
                file.path,
                layer=layer,
                encoding=encoding if file.ending == ".shp" else None,
                skip_features=first,
                max_features=PART_ROWS if rows is None and _in_parts(file) else rows,
                **_options(file),
            )
    except READING_ERRORS as error:
        raise unreadable(file, error) from error
    epsg = _stated_epsg(file, frame)
    notes: list[RowNote] = []
    if encoding == "latin-1":
        encoding, notes = _decode_columns(frame, file, first + 1)
    frame = pd.DataFrame(frame)
    frame.columns = unique_names(frame.columns)
    return RawTable(frame, encoding, epsg, first + 1, notes)


def _plain_name(name: object) -> str:
    """A column's name in a file without geometry: one that is called so holds text, not shapes."""
    text = str(name).strip().strip('"')
    return f"{text}_" if text == "geometry" else text


def unique_names(names: Iterable[object]) -> list[str]:
    """Return column names of which none comes twice: the second 緯度 becomes 緯度.1."""
    seen: dict[str, int] = {}
    unique = []
    for name in map(str, names):
        seen[name] = seen.get(name, -1) + 1
        unique.append(name if seen[name] == 0 else f"{name}.{seen[name]}")
    return unique


def _options(file: SourceFile) -> dict[str, str]:
    """GDAL's open options: a date stays the text that it is, 1975/03/14, and a list becomes text."""
    return {"DATE_AS_STRING": "YES", "ARRAY_AS_STRING": "YES"} if file.ending in (".geojson", ".json") else {}


@contextlib.contextmanager
def _drawing_text(file: SourceFile) -> Iterator[None]:
    """Tell GDAL a drawing's encoding: the header of Japanese DXF files often names none, or a wrong one."""
    if file.ending != ".dxf":
        yield
        return
    encoding = decode(_bytes_of(file), file.shown).encoding
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


def _stated_epsg(file: SourceFile, frame: pd.DataFrame) -> int | None:
    if not isinstance(frame, gpd.GeoDataFrame) or frame.crs is None:
        return None
    if file.ending in (".geojson", ".json"):
        stated = _stated_in_geojson(file)
        if stated is None:
            return None
        if frame.crs.to_epsg() != stated:
            raise _unknown_crs(file, f"EPSG:{stated}")
    epsg = frame.crs.to_epsg() or frame.crs.to_epsg(min_confidence=25)
    if epsg is None:
        raise _unknown_crs(file, frame.crs.name)
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
