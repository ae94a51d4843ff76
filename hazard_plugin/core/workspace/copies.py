"""Copies of the zones made for drawing, in the plane zone: near views show them in squares, wide ones on cells.

QGIS fetches, projects, sorts and classifies every row of a layer alone, and a town has 100,000 zones. The near
copy holds the same outlines, those of equal attributes in one square as one row; the wide copy holds the worst
class of every cell. Neither answers questions: those go to the zones and their analysis tiles.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from affine import Affine

from ..catalog import Theme
from ..sources.raster.cell_polygons import Block, patches, placed
from .levels import WIDE_LEVELS, WideLevel

SQUARE_M = 1000.0
"""Side of the squares of the near copy (metres). Drawing the zones of 浜松市 in 12.7 km x 7.1 km: 308 ms row by
row, 201 ms in squares of 2 km; the smaller square is better for the nearer views."""

TILES_AT_ONCE = 50_000
BLOCK = 1024
"""Side (cells) of what is put on cells at once."""
PART = 256
"""Side (cells) of the squares that the wide copy's rows lie in; BLOCK is a multiple."""
COLUMNS = {"float": "float64", "int": "Int64"}
DRAW_ORDER = ("hazard", "scenario", "depth_max_m", "depth_min_m", "rank")
"""What rows are ordered by, as the styles order them: what ends deeper lies above, no upper bound topmost.

What has no bound at all, of which nothing is known, lies above every class that ends somewhere: it may be
deeper, and no milder class may hide it. It hides none either: its symbol is a hatch that can be seen through
(`maps.symbols.unread`). Only classes with a lower bound and no upper one lie above it.
"""


def in_drawing_order(table: pd.DataFrame, theme: Theme) -> pd.DataFrame:
    """Return rows of a theme so ordered that of each hazard and scenario the worse class lies above."""
    by = [name for name in DRAW_ORDER if name in theme.fields and name in table]
    if not by:
        return table
    return table.sort_values(by, kind="stable", na_position="first", key=_unbounded, ignore_index=True)


def _unbounded(column: pd.Series) -> pd.Series:
    return column.astype("float64").fillna(math.inf) if column.name == "depth_max_m" else column


def near_copy(
    table: pd.DataFrame,
    fields: list[str],
    tiles: Iterator[gpd.GeoDataFrame],
    watch: Callable[[], None] = lambda: None,
    square: float = SQUARE_M,
) -> Iterator[gpd.GeoDataFrame]:
    """Yield rows of the near copy: `fields` and a multipolygon of all tiles with equal ones in a square.

    `table`: the theme's rows in drawing order, fid = position + 1; `tiles`: its analysis tiles (plane zone)
    in the same order, with source_fid. Tiles lie in the square of their middle and are not cut again.
    """
    number = table.groupby(fields, dropna=False, sort=False).ngroup().to_numpy()
    first = np.unique(number, return_index=True)[1]
    for part in tiles:
        watch()
        geometry = np.array(part.geometry, dtype=object)
        group = number[part["source_fid"].to_numpy() - 1]
        bounds = shapely.bounds(geometry)
        column, row = np.floor((bounds[:, :2] + bounds[:, 2:]) / (2 * square)).T
        order = np.lexsort((column, row, group))
        keys = np.column_stack([group, row, column])[order]
        begins = np.append(True, (keys[1:] != keys[:-1]).any(axis=1))
        joined = shapely.multipolygons(geometry[order], indices=np.cumsum(begins) - 1)
        attributes = table.iloc[first[keys[begins, 0].astype(int)]][fields].reset_index(drop=True)
        yield gpd.GeoDataFrame(attributes, geometry=joined, crs=part.crs)


def wide_copy(
    path: Path, layer: str, theme: Theme, watch: Callable[[], None] = lambda: None
) -> Iterator[gpd.GeoDataFrame]:
    """Yield rows of the wide copies of a near copy (a layer of the GeoPackage at `path`), level by level.

    A cell has the worst class of the zones that touch it, so that no zone is too narrow to be seen: an
    outline moves by less than a cell, outwards. A row holds the cells of its class and of all worse ones,
    to be drawn one upon the other. Each hazard and scenario has cells of its own.
    """
    from osgeo import gdal

    gdal.UseExceptions()
    with gdal.OpenEx(str(path), gdal.OF_VECTOR) as dataset:
        near = dataset.GetLayer(layer)
        crs = f"EPSG:{near.GetSpatialRef().GetAuthorityCode(None)}"
        for level in WIDE_LEVELS:
            for classes in _classes(dataset, layer, theme):
                for corner, codes in _cells(near, classes, level.cell_m):
                    watch()
                    yield from _rows(corner, codes, classes, level, crs)


def _classes(dataset, layer: str, theme: Theme) -> Iterator[pd.DataFrame]:
    """Yield the classes that occur, the worst last, of each hazard and scenario.

    Rows do not say the order: an update puts those of new files behind those that were there.
    """
    fields = list(theme.drawing_class)
    listed = ", ".join(f'"{name}"' for name in fields)
    found = dataset.ExecuteSQL(f'SELECT DISTINCT {listed} FROM "{layer}" ORDER BY {listed}')
    rows = [[feature.GetField(name) for name in fields] for feature in found]
    dataset.ReleaseResultSet(found)
    kinds = {name: COLUMNS.get(theme.fields[name], "object") for name in fields}
    table = pd.DataFrame(rows, columns=fields, dtype=object).astype(kinds)
    together = [name for name in ("hazard", "scenario") if name in fields]
    for _, classes in in_drawing_order(table, theme).groupby(together, dropna=False, sort=False):
        yield classes


def _cells(near, classes: pd.DataFrame, cell: float) -> Iterator[tuple[tuple[int, int], np.ndarray]]:
    """Yield blocks of class numbers (uint16, 0: none, 1: the first of `classes`) with their corner in cells."""
    from osgeo import gdal

    near.SetAttributeFilter(None)
    near.SetSpatialFilter(None)
    west, east, south, north = near.GetExtent()
    side = BLOCK * cell
    driver = gdal.GetDriverByName("MEM")
    for row in range(math.floor(south / side), math.floor(north / side) + 1):
        for column in range(math.floor(west / side), math.floor(east / side) + 1):
            raster = driver.Create("", BLOCK + 1, BLOCK + 1, 1, gdal.GDT_UInt16)  # one more: parts overlap
            raster.SetSpatialRef(near.GetSpatialRef())
            left, top = column * side, (row + 1) * side
            raster.SetGeoTransform((left, cell, 0, top, 0, -cell))
            near.SetSpatialFilterRect(left, top - side - cell, left + side + cell, top)
            for number, (_, one) in enumerate(classes.iterrows(), start=1):
                near.SetAttributeFilter(_filter(one))
                gdal.RasterizeLayer(raster, [1], near, burn_values=[number], options=["ALL_TOUCHED=TRUE"])
            codes = raster.ReadAsArray()
            if codes.any():
                yield (column * BLOCK, -(row + 1) * BLOCK), codes
    near.SetSpatialFilter(None)


def _filter(one: pd.Series) -> str:
    """Return the SQL condition of a class."""
    tests = []
    for name, value in one.items():
        if pd.isna(value):
            tests.append(f'"{name}" IS NULL')
        elif isinstance(value, str):
            text = value.replace("'", "''")
            tests.append(f"\"{name}\" = '{text}'")
        else:
            tests.append(f'"{name}" = {value!r}')
    return " AND ".join(tests)


def _rows(
    corner: tuple[int, int], codes: np.ndarray, classes: pd.DataFrame, level: WideLevel, crs: str
) -> Iterator[gpd.GeoDataFrame]:
    """Yield the rows of one block: in each part of it a multipolygon a class, of its cells and all worse ones.

    So the milder class lies below the worse one, and no hairline of background shows between them; parts
    overlap by a cell for the same reason.
    """
    transform = Affine.scale(level.cell_m, -level.cell_m)
    numbers, shapes = [], []
    for top in range(0, BLOCK, PART):
        for left in range(0, BLOCK, PART):
            part = codes[top : top + PART + 1, left : left + PART + 1]
            for number in np.unique(part[part > 0]):
                block = Block(corner[0] + left, corner[1] + top, (part >= number).astype(np.uint8))
                numbers.append(int(number))
                shapes.append(shapely.multipolygons(placed(patches(block)[1], transform)))
    attributes = classes.iloc[np.array(numbers) - 1].reset_index(drop=True)
    attributes.insert(0, "level", level.number)
    yield gpd.GeoDataFrame(attributes, geometry=shapes, crs=crs)
