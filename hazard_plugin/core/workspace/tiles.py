"""Analysis tiles: hazard polygons cut small once, so that every later question touches few vertices."""

from __future__ import annotations

import math
import os
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import numpy as np
import shapely
from shapely.errors import GEOSException

from ..sources.geometry import mended, polygonal
from ..sources.validity import is_valid

MAX_VERTICES = 128
"""Polygons up to this size stay whole. Measured on the Hamamatsu data: 732 of 104,132 are
larger, and hold 909,341 of the 1,742,339 vertices."""

MAX_CELLS = 16
"""Into so many cells a piece is cut at a time. What GEOS takes grows with the holes times the
rings left in a cell, so that few large cells cost more than many small ones (Hamamatsu, four
runs in turn: halves 1.8 s, 16 cells 0.8 s, 32 the same; 0.9 % more tiles than by halves)."""

AREA_TOLERANCE = 1e-9
"""Relative difference of area between a polygon and its tiles beyond which it is cut again, exactly."""


def cut_into_tiles(polygons: np.ndarray, max_vertices: int = MAX_VERTICES) -> tuple[np.ndarray, np.ndarray]:
    """Return (tiles, index of the polygon each was cut from); areas add up to the polygons'.

    `polygons`: shapely polygons or multipolygons in a plane CRS (metres). Pieces are cut
    by grids until they hold at most `max_vertices`. `clip_by_rect` does it far faster than
    an intersection (Hamamatsu: 1.2 s in all, against 11 s for the 160 polygons with invalid
    pieces alone) but leaves some pieces invalid where rings touch the cut: those are repaired, and
    polygons whose area is then not the sum of their tiles' are cut again exactly.
    """
    polygons = np.asarray(polygons, dtype=object)
    tiles, owners = _cut(polygons, max_vertices, shapely.clip_by_rect)
    invalid = ~is_valid(tiles)
    if invalid.any():
        repaired, origin = shapely.get_parts(_mended(tiles[invalid]), return_index=True)
        tiles = np.concatenate([tiles[~invalid], repaired])
        owners = np.concatenate([owners[~invalid], owners[invalid][origin]])
    doubtful = _different_area(polygons, tiles, owners)
    if doubtful.size:
        whole = polygons[doubtful]
        bent = ~is_valid(whole)  # by projecting: a hole that touches a straight edge in degrees crosses it here
        whole[bent] = mended(whole[bent])
        exact, exact_owners = _cut(whole, max_vertices, _intersect_box)
        sound = ~np.isin(owners, doubtful)
        tiles = np.concatenate([tiles[sound], exact])
        owners = np.concatenate([owners[sound], doubtful[exact_owners]])
    order = np.argsort(owners, kind="stable")
    return tiles[order], owners[order]


def _mended(polygons: np.ndarray) -> np.ndarray:
    """Repair polygons on all processors."""
    workers = os.cpu_count() or 1
    with ThreadPoolExecutor(workers) as pool:
        return np.concatenate(list(pool.map(mended, np.array_split(polygons, workers))))


def _cut(polygons: np.ndarray, max_vertices: int, clip) -> tuple[np.ndarray, np.ndarray]:
    done: list[np.ndarray] = []
    done_owners: list[np.ndarray] = []
    pieces, owners = shapely.get_parts(polygons, return_index=True)
    while pieces.size:
        large = shapely.get_num_coordinates(pieces) > max_vertices
        done.append(pieces[~large])
        done_owners.append(owners[~large])
        pieces, owners = pieces[large], owners[large]
        if not pieces.size:
            break
        with ThreadPoolExecutor(os.cpu_count() or 1) as workers:  # shapely lets other threads work meanwhile
            cut = list(workers.map(lambda piece: _in_cells(piece, _cells(piece, max_vertices), clip), pieces))
        owners = np.repeat(owners, [len(cells) for cells in cut])
        inside = polygonal(np.array([cell for cells in cut for cell in cells], dtype=object))
        pieces, origin = shapely.get_parts(inside, return_index=True)
        owners = owners[origin]
    return np.concatenate([*done, pieces]), np.concatenate([*done_owners, owners])


def _cells(piece: shapely.Geometry, max_vertices: int) -> list[tuple[float, float, float, float]]:
    """Return the boxes of a grid of 2 to `MAX_CELLS` nearly square cells over a piece, by its vertices."""
    west, south, east, north = shapely.bounds(piece)
    width, height = east - west, north - south
    cells = max(2, min(MAX_CELLS, math.ceil(shapely.get_num_coordinates(piece) / max_vertices)))
    along = min(cells, max(2, round(math.sqrt(cells * max(width, height) / (min(width, height) or 1e-9)))))
    across = max(1, cells // along)
    columns, rows = (along, across) if width >= height else (across, along)
    x = np.linspace(west, east, columns + 1).tolist()
    y = np.linspace(south, north, rows + 1).tolist()
    return [(*low, *high) for low, high in zip(product(x[:-1], y[:-1]), product(x[1:], y[1:]))]


def _in_cells(
    piece: shapely.Geometry, cells: list[tuple[float, float, float, float]], clip
) -> list[shapely.Geometry]:
    try:
        return [clip(piece, *cell) for cell in cells]
    except GEOSException:  # clip_by_rect makes rings of three points of some valid polygons, and then refuses them
        return [_intersect_box(piece, *cell) for cell in cells]


def _intersect_box(
    piece: shapely.Geometry, west: float, south: float, east: float, north: float
) -> shapely.Geometry:
    return shapely.intersection(piece, shapely.box(west, south, east, north))


def _different_area(polygons: np.ndarray, tiles: np.ndarray, owners: np.ndarray) -> np.ndarray:
    whole = shapely.area(polygons)
    summed = np.bincount(owners, weights=shapely.area(tiles), minlength=len(polygons))
    return np.flatnonzero(np.abs(summed - whole) > AREA_TOLERANCE * whole)
