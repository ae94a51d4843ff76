"""Tables that an office opens in a spreadsheet: CSV with BOM, or XLSX; and layers with results."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
from pyogrio.errors import DataSourceError, FeatureError

from ...errors import OutputError
from ..workspace.atomic import whole_file

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so is run by a spreadsheet: names come from files of others."""

LAYER_DRIVERS = {".gpkg": "GPKG", ".geojson": "GeoJSON", ".fgb": "FlatGeobuf"}
"""Formats that are one file: a shapefile is several, and shortens names."""


def write_table(path: Path, table: pd.DataFrame) -> None:
    """Write a table whole or not at all, .csv (UTF-8 with BOM) or .xlsx by its name.

    Texts that a spreadsheet would run as a formula get an apostrophe. Raises OutputError, also where two
    columns have one name: in a spreadsheet nobody could tell them apart, and GDAL writes no such sheet.
    """
    safe = table.apply(lambda column: column.map(_safe) if column.dtype == object else column)
    safe.columns = [_safe(str(name)) for name in safe]
    twice = [str(name) for name in safe.columns[safe.columns.duplicated()]]
    if twice:
        raise OutputError(
            "The table {name} would have two columns of one name: {twice}.",
            "Give the fields that are summed or named other names.",
            name=path.name,
            twice=", ".join(dict.fromkeys(twice)),
        )
    ending = path.suffix.lower()
    if ending not in (".csv", ".xlsx"):
        raise OutputError(
            "{name} is no kind of table that can be written.",
            "Give a name ending in .csv or .xlsx.",
            name=path.name,
        )
    with whole_file(path) as draft:
        try:
            if ending == ".csv":
                safe.to_csv(draft, index=False, encoding="utf-8-sig", lineterminator="\r\n")
            else:
                pyogrio.write_dataframe(safe, draft, layer="table", driver="XLSX")
        except (DataSourceError, FeatureError, OSError, RuntimeError) as error:
            raise not_written(path, error) from error


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def write_layer(path: Path, layers: Mapping[str, gpd.GeoDataFrame]) -> None:
    """Write one or more layers as one file, whole or not at all; only a GeoPackage holds several.

    Raises OutputError where the name ends in no format known here, or the disk is full.
    """
    driver = layer_driver(path)
    with whole_file(path) as draft:
        try:
            for name, frame in layers.items():
                pyogrio.write_dataframe(frame, draft, layer=name, driver=driver, append=draft.exists())
        except (DataSourceError, FeatureError, OSError, RuntimeError, ValueError) as error:
            raise not_written(path, error) from error


def layer_driver(path: Path) -> str:
    """Return GDAL's driver for a file name. Raises OutputError where there is none."""
    driver = LAYER_DRIVERS.get(path.suffix.lower())
    if driver is None:
        raise OutputError(
            "{name} is no kind of layer that can be written.",
            "Give a name ending in .gpkg, .geojson or .fgb.",
            name=path.name,
        )
    return driver


def not_written(path: Path, error: Exception) -> OutputError:
    """Return the error that says that a file could not be written, and why."""
    return OutputError(
        "{name} could not be written ({reason}).",
        "Close it where it is open, make room on the disk or choose another folder.",
        name=path.name,
        reason=(str(error) or type(error).__name__).splitlines()[0],
    )
