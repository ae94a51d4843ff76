"""Hazard areas that nobody watches: zones without what lies near a gauge, camera or shelter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from ..assets import Assets
from ..partition import Side, cell_box, exactly, frames, joined, over_cells, split, united
from ..subjects import Subject, Zones
from ..tiles import TileSet
from .watchers import Watchers


@dataclass(frozen=True)
class AreaGaps:
    """The parts of a subject's zones that nobody watches.

    `table`: a row a connected gap, ranked: rank, worst (class number), area_m2, exposed, exposed_size.
    `polygons` (plane zone) in the same order. Areas in m2, each square metre once.
    """

    subject: Subject
    table: pd.DataFrame
    polygons: np.ndarray
    total: float
    whole: np.ndarray
    """Area of each class, in gaps or not."""
    by_class: np.ndarray
    """Area in gaps of each class."""
    away: dict[str, float]
    """Area without a place of each kind within its distance."""
    exposed: tuple[int, float]
    """Exposed in all gaps: features, each once, and their size within."""
    not_covered: float = 0.0
    """Area of the municipality of which no data tell: there a gap cannot be seen."""
    datasets: Sequence[dict] = ()
    """What the zones rest on (rows of the dataset table)."""


def area_gaps(
    zones: Zones, watchers: Watchers, frame: TileSet | None, assets: Assets | None, progress: Callable
) -> AreaGaps:
    """Return the parts of a subject's zones, within `frame`, that lie outside the circles of all watchers."""
    tiles = zones.tiles
    side = Side.of(tiles.tiles, zones.severity[tiles.zone], np.empty(0, object))
    framed = frames(frame)
    cells = sorted(side.zones if framed is None else set(side.zones) & set(framed))
    kinds = list(watchers.places)
    circles = {kind: watchers.circles([kind]) for kind in kinds}
    trees = {kind: shapely.STRtree(circles[kind]) for kind in kinds}

    def ask(cell: int) -> tuple[dict[int, float], dict[str, float], dict[int, shapely.Geometry]]:
        part = None if framed is None else framed[cell]

        def work(grid: float | None) -> tuple:
            states = side.states_on(cell, part, grid)
            whole = united(np.array(list(states.values()), dtype=object), grid)
            away, rest = {}, states
            for kind in kinds:
                near = circles[kind][trees[kind].query(whole)] if states else []
                if len(near) and shapely.covers(near, cell_box(cell)).any():
                    away[kind], rest = 0.0, {}
                    continue
                seen = united(near, grid) if len(near) else None
                away[kind] = whole.area if seen is None else split(whole, seen, grid)[1].area
                if seen is not None:
                    rest = {number: split(shape, seen, grid)[1] for number, shape in rest.items()}
            sizes = {number: shape.area for number, shape in states.items()}
            return sizes, away, {number: shape for number, shape in rest.items() if not shape.is_empty}

        return exactly(work)

    away = dict.fromkeys(kinds, 0.0)
    every, by_class = np.zeros(len(zones.subject.classes)), np.zeros(len(zones.subject.classes))
    shapes, owners, numbers = [], [], []
    for sizes, distant, rest in over_cells(ask, cells, progress):
        for number, size in sizes.items():
            every[number] += size
        for kind in kinds:
            away[kind] += distant[kind]
        for number, shape in rest.items():
            by_class[number] += shape.area
            parts = shapely.get_parts(shape)
            owners.append(parts)
            numbers.append(np.full(len(parts), number))
        if rest:
            shapes.append(
                exactly(lambda grid, rest=rest: united(np.array(list(rest.values()), dtype=object), grid))
            )
    polygons = joined(shapes)
    parts = np.concatenate(owners) if owners else np.empty(0, object)
    classes = np.concatenate(numbers) if numbers else np.empty(0, np.int64)
    owner = _owners(parts, polygons)
    found = owner >= 0
    worst = np.zeros(len(polygons), dtype=np.int64)
    np.maximum.at(worst, owner[found], classes[found])
    table = pd.DataFrame({"worst": worst, "area_m2": shapely.area(polygons)}, index=range(len(polygons)))
    exposed = (0, 0.0)
    table["exposed"], table["exposed_size"] = 0, 0.0
    if assets is not None and len(polygons):
        counted, exposed = _exposed(assets, TileSet(parts[found], owner[found], len(polygons)))
        table["exposed"], table["exposed_size"] = counted
    table = table[table["area_m2"] >= LEAST_GAP]
    order = table.sort_values(
        ["exposed", "exposed_size", "area_m2"], ascending=False, kind="stable"
    ).index.to_numpy()
    table = table.loc[order].reset_index(drop=True)
    table.insert(0, "rank", np.arange(1, len(table) + 1))
    return AreaGaps(zones.subject, table, polygons[order], float(every.sum()), every, by_class, away, exposed)


LEAST_GAP = 0.01
"""Square metres: less is rounding of edges that nearly fall together; it counts in the sums."""


def _owners(parts: np.ndarray, polygons: np.ndarray) -> np.ndarray:
    """Return which connected gap each part lies in, -1 for slivers whose middle lies in none."""
    owner = np.full(len(parts), -1)
    if len(parts):
        inside = shapely.point_on_surface(parts)
        part, polygon = shapely.STRtree(polygons).query(inside, predicate="intersects")
        owner[part] = polygon
    return owner


def _exposed(assets: Assets, gaps: TileSet) -> tuple[tuple[np.ndarray, np.ndarray], tuple[int, float]]:
    """Return of each gap the features in it and their size (1 each, metres, m2), and both for all gaps."""
    if assets.kind == "point":
        thing, gap = gaps.of_points(assets.xy)
        size = np.ones(len(thing))
    elif assets.kind == "line":
        inside = gaps.of_lines(assets.segments)
        thing, gap, size = inside.line, inside.zone, inside.length
    else:
        inside = gaps.of_areas(assets.pieces)
        thing, gap, size = inside.area, inside.zone, inside.square_metres
    pairs = np.unique(np.column_stack([thing, gap]), axis=0) if len(thing) else np.empty((0, 2), np.int64)
    counts = np.bincount(pairs[:, 1], minlength=gaps.zones)
    whole = float(len(np.unique(thing))) if assets.kind == "point" else float(size.sum())
    return (counts, np.bincount(gap, size, gaps.zones)), (len(np.unique(thing)), whole)
