"""Reads a source file as it is: its columns, its rows, its encoding and its CRS, nothing interpreted."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError
from shapely.errors import GEOSException

from ...errors import InputError
from .package import SourceFile

ENCODINGS = ("utf-8-sig", "cp932", "euc-jp")
"""Tried in this order: UTF-8 refuses CP932 text, CP932 refuses most EUC-JP text."""


@dataclass(frozen=True)
class RawTable:
    """Rows as the file has them; `epsg` None where the file states no CRS."""

    frame: pd.DataFrame
    encoding: str
    epsg: int | None
    first_row: int
    """Number a person would give the first row: 1 for features, 2 for the line after a CSV's header."""


def columns_of(file: SourceFile) -> tuple[tuple[str, ...], list[dict]]:
    """Return the column names and up to five rows, to recognise a file by.

    Raises InputError where the file cannot be read at all.
    """
    kind = kind_of(file)
    if kind == "csv":
        frame = _read_csv(file, rows=5)[0]
    elif kind == "json":
        frame = _json_frame(file).head(5)
    else:
        frame = _read_vector(file, rows=5).frame
    frame = frame.drop(columns="geometry", errors="ignore")
    return tuple(frame.columns), frame.to_dict("records")


def outline_of(file: SourceFile) -> tuple[int, tuple[float, ...]]:
    """Return how many features a vector file has and their bounds, to know two forms of one layer by."""
    try:
        facts = pyogrio.read_info(file.path, force_feature_count=True, force_total_bounds=True)
    except (DataSourceError, DataLayerError) as error:
        raise _unreadable(file, error) from error
    return facts["features"], tuple(round(side, 6) for side in facts["total_bounds"] or ())


def read_table(file: SourceFile) -> RawTable:
    """Read every row of `file`.

    Raises InputError with the reason where the file is broken.
    """
    kind = kind_of(file)
    if kind == "csv":
        frame, encoding = _read_csv(file)
        return RawTable(frame, encoding, None, 2)
    if kind == "json":
        return RawTable(_json_frame(file), "utf-8", None, 1)
    return _read_vector(file)


def kind_of(file: SourceFile) -> str:
    """Return 'csv', 'json' (a feed) or 'vector' (shapefile or GeoJSON, also when named .json)."""
    ending = file.path.suffix.lower()
    if ending == ".csv":
        return "csv"
    if ending == ".json" and not _is_geojson(file.path):
        return "json"
    return "vector"


def _is_geojson(path: Path) -> bool:
    with path.open("rb") as stream:
        return b'"FeatureCollection"' in stream.read(4096)


def _unreadable(file: SourceFile, error: Exception) -> InputError:
    return InputError(
        "{name} cannot be read ({reason}).",
        "Open it in the program that made it, or download it again.",
        name=file.shown,
        reason=str(error).splitlines()[0] if str(error) else type(error).__name__,
    )


def _decode(file: SourceFile, data: bytes) -> tuple[str, str]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace"), "utf-16"
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding), encoding.replace("-sig", "")
        except UnicodeDecodeError:
            continue
    raise InputError(
        "The text of {name} is in no encoding known here (UTF-8, UTF-16, CP932, EUC-JP).",
        "Save it as UTF-8 in a spreadsheet or an editor, then try again.",
        name=file.shown,
    )


def _read_csv(file: SourceFile, rows: int | None = None) -> tuple[pd.DataFrame, str]:
    text, encoding = _decode(file, file.path.read_bytes())
    header = text.partition("\n")[0]
    separator = "\t" if header.count("\t") > header.count(",") else ","
    try:
        frame = pd.read_csv(
            io.StringIO(text),
            sep=separator,
            dtype=str,
            keep_default_na=False,
            nrows=rows,
            quoting=csv.QUOTE_MINIMAL,
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError, ValueError) as error:
        raise _unreadable(file, error) from error
    frame.columns = [str(name).strip() for name in frame.columns]
    return frame, encoding


def _json_frame(file: SourceFile) -> pd.DataFrame:
    """Return a feed's records as rows; a document of one list under one key is such a feed."""
    text, _ = _decode(file, file.path.read_bytes())
    try:
        document = json.loads(text)
    except ValueError as error:
        raise _unreadable(file, error) from error
    if isinstance(document, dict):
        lists = {key: value for key, value in document.items() if isinstance(value, list)}
        if "uasl" in document:
            return pd.DataFrame({"uasl": [document["uasl"]]})
        if len(lists) == 1:
            document = next(iter(lists.values()))
    if isinstance(document, list) and all(isinstance(row, dict) for row in document):
        return pd.DataFrame(document)
    return pd.DataFrame()


def _read_vector(file: SourceFile, rows: int | None = None) -> RawTable:
    shapefile = file.path.suffix.lower() == ".shp"
    encoding = _dbf_encoding(file.path.with_suffix(".dbf")) if shapefile else "utf-8"
    try:
        frame = pyogrio.read_dataframe(file.path, encoding=encoding if shapefile else None, max_features=rows)
    except (DataSourceError, DataLayerError, GEOSException, UnicodeDecodeError, ValueError) as error:
        raise _unreadable(file, error) from error
    epsg = None
    if isinstance(frame, gpd.GeoDataFrame) and frame.crs is not None and (shapefile or _states_crs(file.path)):
        epsg = frame.crs.to_epsg()
        if epsg is None:
            raise InputError(
                "The coordinate reference system of {name} has no EPSG code ({crs}).",
                "Save the layer in QGIS with EPSG:6668 (JGD2011), then give that file.",
                name=file.shown,
                crs=frame.crs.name,
            )
    return RawTable(pd.DataFrame(frame), encoding, epsg, 1)


def _dbf_encoding(path: Path) -> str:
    """Tell a dbf's encoding by its rows: .cpg files are often missing and sometimes wrong."""
    if not path.exists():
        return "cp932"
    data = path.read_bytes()
    header = int.from_bytes(data[8:10], "little")  # field widths in it may look like text
    for encoding in ("utf-8", "cp932"):
        try:
            data[header:].decode(encoding)
            return encoding
        except UnicodeDecodeError:
            continue
    # a last character cut off by the field's width: then the .cpg decides
    cpg = path.with_suffix(".cpg")
    return "utf-8" if cpg.exists() and "utf" in cpg.read_text(errors="replace").lower() else "cp932"


def _states_crs(path: Path) -> bool:
    """Whether a GeoJSON names its CRS; GDAL calls those without one EPSG:4326, N03 means 6668."""
    with path.open("rb") as stream:
        return b'"crs"' in stream.read(4096)
