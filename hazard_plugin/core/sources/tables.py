"""Reads a source file as it is: its columns, its rows, its encoding and its CRS, nothing interpreted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pandas as pd
import pyogrio

from ...errors import InputError
from .files.package import SourceFile
from .lists import json_frame, json_layers, read_csv
from .raw import READING_ERRORS, RawTable, unreadable
from .vector import vector_parts

TABLE_ENDINGS = frozenset({".csv", ".tsv", ".txt"})
XML_ENDINGS = frozenset({".gml", ".xml"})
RASTER_ENDINGS = frozenset({".tif", ".tiff", ".mbtiles", "tiles"})


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
        return json_layers(file)
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
        yield read_csv(file, rows)
    elif kind == "json":
        yield RawTable(json_frame(file, layer), "utf-8", None, 1)
    elif kind == "gml":
        from .gml.reader import read_gml

        yield read_gml(file, layer, watch, code_lists or {})
    else:
        yield from vector_parts(file, layer, rows)


def _is_geojson(path: Path) -> bool:
    with path.open("rb") as stream:
        return b'"FeatureCollection"' in stream.read(65536)
