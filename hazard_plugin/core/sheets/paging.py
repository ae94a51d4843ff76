"""Frames on the ground become pages: reading order, neighbours, names."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ...errors import LayoutError
from .pages import SheetPage

MOST_PAGES = 3000
"""More pages than any printed atlas has: a scale or level given by mistake."""
SHARED_SIDE = 0.25
"""A page beyond a side is its neighbour where it takes this share of the shorter of the two sides."""
TOLERANCE_M = 1.0
"""Sides that lie this near each other are one side."""

SIDES = {"north": (0, 1), "east": (1, 0), "south": (0, -1), "west": (-1, 0)}


def pages_of(
    cells: np.ndarray, scale: float, names: Sequence[str], neighbours: list[dict[str, int]] | None = None
) -> list[SheetPage]:
    """Return the pages of cells (n, 4: west, south, east, north; metres), in reading order.

    A cell is what a page shows alone: its map without the overlap. `neighbours` by the cell's
    index, None: told from the sides that cells share.
    """
    if neighbours is None:
        neighbours = shared_sides(cells)
    centres = np.column_stack([(cells[:, 0] + cells[:, 2]) / 2, (cells[:, 1] + cells[:, 3]) / 2])
    order = reading_order(centres, float(np.median(cells[:, 3] - cells[:, 1])))
    number = {int(index): place + 1 for place, index in enumerate(order)}
    return [
        SheetPage(
            number=number[index],
            count=len(order),
            name=names[index],
            centre=(float(centres[index, 0]), float(centres[index, 1])),
            scale=scale,
            neighbours={side: number[other] for side, other in neighbours[index].items()},
        )
        for index in map(int, order)
    ]


def reading_order(centres: np.ndarray, height: float) -> list[int]:
    """Return the indexes of centres (n, 2) row by row from the north, each row from the west.

    A row is all that lies less than half a page's `height` south of its northernmost page.
    """
    waiting = sorted(range(len(centres)), key=lambda index: -centres[index, 1])
    order: list[int] = []
    while waiting:
        end = centres[waiting[0], 1] - height / 2
        row = [index for index in waiting if centres[index, 1] > end]
        order += sorted(row, key=lambda index: (centres[index, 0], -centres[index, 1]))
        waiting = waiting[len(row) :]
    return order


def shared_sides(cells: np.ndarray) -> list[dict[str, int]]:
    """Return per cell (n, 4) the index of the cell beyond each side, where there is one.

    Of several the one that shares most of the side; of equals the northern or western one.
    """
    boxes = shapely.box(*cells.T)
    one, other = shapely.STRtree(boxes).query(boxes, predicate="dwithin", distance=TOLERANCE_M)
    best: list[dict[str, tuple[float, float, float, int]]] = [{} for _ in cells]
    for a, b in zip(one.tolist(), other.tolist()):
        for side, (east, north) in SIDES.items():
            share = _shared(cells[a], cells[b], east, north) if a != b else 0.0
            if share >= SHARED_SIDE:
                rank = (round(share, 3), cells[b][1], -cells[b][0], b)
                best[a][side] = max(best[a].get(side, rank), rank)
    return [{side: rank[3] for side, rank in sides.items()} for sides in best]


def _shared(a: np.ndarray, b: np.ndarray, east: int, north: int) -> float:
    """Return the share of the shorter side that b takes of a's side in a direction, 0 where it is elsewhere."""
    along, across = (0, 1) if north else (1, 0)
    ahead = (east or north) > 0
    edge, facing = (a[across + 2], b[across]) if ahead else (a[across], b[across + 2])
    beyond = (b[across] + b[across + 2]) / 2 - edge
    if abs(edge - facing) > TOLERANCE_M or (beyond > 0) != ahead:
        return 0.0
    common = min(a[along + 2], b[along + 2]) - max(a[along], b[along])
    return common / min(a[along + 2] - a[along], b[along + 2] - b[along])


def names_by_area(cells: np.ndarray, areas: np.ndarray, names: Sequence[str]) -> list[str]:
    """Return per cell (n, 4) the name of the area that takes most of it, '' where none does."""
    best = [(0.0, "")] * len(cells)
    tree = shapely.STRtree(areas)
    for cell, area in zip(*tree.query(shapely.box(*cells.T), predicate="intersects").tolist()):
        share = shapely.area(shapely.clip_by_rect(areas[area], *cells[cell]))
        best[cell] = max(best[cell], (float(share), names[area]))
    return [name for _, name in best]


def holds_land(cells: np.ndarray, land: BaseGeometry) -> np.ndarray:
    """Return which cells (n, 4) hold some of `land`; one that it only touches holds none."""
    boxes = shapely.box(*cells.T)
    return shapely.intersects(land, boxes) & ~shapely.touches(land, boxes)


def not_shown(land: BaseGeometry, pages: Sequence[SheetPage], map_mm: tuple[float, float]) -> float:
    """Return how much of `land` (plane zone) no page shows, in square metres."""
    frames = shapely.union_all([shapely.box(*page.frame(map_mm)) for page in pages])
    return float(shapely.area(shapely.difference(land, frames)))


def refuse_too_many(count: int) -> None:
    """Raise LayoutError for more pages than an atlas can sensibly have."""
    if count > MOST_PAGES:
        raise LayoutError(
            "The atlas would have {count} pages.",
            "Choose a smaller scale (a larger number) or a larger sheet; {most} pages are the limit.",
            count=f"{count:,}",
            most=f"{MOST_PAGES:,}",
        )
