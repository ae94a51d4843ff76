"""Pages of one scale side by side over a municipality: a grid, or one for each group of its islands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ...errors import LayoutError
from .pages import SheetPage, ground_size
from .paging import holds_land, names_by_area, pages_of, refuse_too_many

POSITIONS = (0.5, 0.0, 1.0, 0.25, 0.75)
"""Where a grid may lie in the room that it has: in the middle, unless fewer pages do elsewhere."""
MOST_OVERLAP = 0.4
"""Of a page's side: with more, the page after the next would show the same place."""


def grid_pages(
    land: BaseGeometry,
    map_mm: tuple[float, float],
    scale: float,
    overlap_mm: tuple[float, float] = (0.0, 0.0),
    areas: Sequence[BaseGeometry] = (),
    names: Sequence[str] = (),
) -> list[SheetPage]:
    """Return pages of `scale` that show all of `land` (plane zone, metres), none of them without land.

    `map_mm`: width and height of the map on the sheet; `overlap_mm`: what neighbours show twice.
    A page is called after the one of `areas` that takes most of it. Land in pieces further apart than
    a page gets a grid for each group of pieces where that needs fewer pages than one grid for all.
    Raises LayoutError for an overlap that leaves no step, and for too many pages.
    """
    size = np.array(ground_size(map_mm, scale))
    overlap = np.array(ground_size(overlap_mm, scale))
    if (overlap < 0).any() or (overlap > MOST_OVERLAP * size).any():
        raise LayoutError(
            "Pages cannot overlap by {overlap} mm.",
            "Choose 0 to {most} mm.",
            overlap=f"{max(overlap_mm):g}",
            most=f"{MOST_OVERLAP * min(map_mm):.0f}",
        )
    refuse_too_many(math.ceil(shapely.area(land) / float(np.prod(size - overlap))))
    shapely.prepare(land)
    cells = _grid(land, size, overlap)
    groups = _groups(land, float(min(size - overlap)))
    if len(groups) > 1:
        apart = np.concatenate([_grid(group, size, overlap) for group in groups])
        cells = apart if len(apart) < len(cells) else cells
    refuse_too_many(len(cells))
    called = names_by_area(cells, np.array(areas, dtype=object), names) if len(areas) else [""] * len(cells)
    return pages_of(cells, scale, called)


def _grid(land: BaseGeometry, size: np.ndarray, overlap: np.ndarray) -> np.ndarray:
    """Return the cells (n, 4) with land of the grid that needs fewest pages; cells are a step apart."""
    west, south, east, north = land.bounds
    step = size - overlap
    extent = np.array([east - west, north - south])
    counts = np.maximum(np.ceil((extent - overlap) / step - 1e-9), 1).astype(int)
    room = counts * step + overlap - extent
    refuse_too_many(int(np.prod(counts, dtype=float)) // 50)  # most of a grid may be sea
    best = None
    for share in product(POSITIONS, repeat=2):
        corner = np.array([west, south]) - room * share + overlap / 2
        cells = _cells(corner, counts, step)
        reached = _reached(cells, corner, counts, step, overlap)
        kept = holds_land(reached, land)
        if best is None or kept.sum() < len(best):
            best = cells[kept]
    return best


def _cells(corner: np.ndarray, counts: np.ndarray, step: np.ndarray) -> np.ndarray:
    """Return the cells of a grid (n, 4), from the south-west."""
    column, row = (part.ravel() for part in np.meshgrid(*(np.arange(count) for count in counts)))
    low = corner + np.column_stack([column, row]) * step
    return np.hstack([low, low + step])


def _reached(
    cells: np.ndarray, corner: np.ndarray, counts: np.ndarray, step: np.ndarray, overlap: np.ndarray
) -> np.ndarray:
    """Return the ground for which each page is needed: its cell, at the grid's edge as far as its map reaches."""
    result = cells.copy()
    far = corner + counts * step
    for axis in (0, 1):
        result[np.isclose(cells[:, axis], corner[axis]), axis] -= overlap[axis] / 2
        result[np.isclose(cells[:, axis + 2], far[axis]), axis + 2] += overlap[axis] / 2
    return result


def _groups(land: BaseGeometry, reach: float) -> list[BaseGeometry]:
    """Return the land's pieces in groups that are more than `reach` metres from each other."""
    pieces = shapely.get_parts(land)
    if len(pieces) == 1:
        return [land]
    around = shapely.buffer(shapely.convex_hull(pieces), reach / 2, quad_segs=4)
    groups = shapely.get_parts(shapely.union_all(around))
    piece, group = shapely.STRtree(groups).query(shapely.centroid(shapely.convex_hull(pieces)), "intersects")
    result = [shapely.multipolygons(pieces[piece[group == number]]) for number in range(len(groups))]
    for one in result:
        shapely.prepare(one)
    return result
