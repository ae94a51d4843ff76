"""A page for each district: the scale at which it fits, its name, the districts that touch it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from ...errors import InputError, LayoutError
from ..analysis.assets import Assets
from .pages import SheetPage
from .paging import TOLERANCE_M, refuse_too_many
from .zukaku import fitting_scale

MARGIN = 1.06
"""A district's map leaves this much room around it."""
SLIVER_M = 50.0
"""Land this narrow in a district is the neighbour's: two borders of 1:25,000 may each be 0.7 mm of the map
(17.5 m) off, the standard deviation that 公共測量 allows."""
OWN_SHARE = 0.5
"""Unless it is this share of the district: an islet."""


def district_pages(
    areas: Assets, field: str | None, land: BaseGeometry, map_mm: tuple[float, float], scales: list[float]
) -> tuple[list[SheetPage], list[str]]:
    """Return a page a district in the order of the layer, and the names of those without `land` of their own.

    Areas with the same value of `field` are one district; without a field each is one, without a
    name. `areas` and `land` in the plane zone (metres); each page has the largest of `scales`
    (denominators) at which its district fits the map. Raises InputError for a layer that holds no
    areas, LayoutError where no district is on land.
    """
    if areas.kind != "polygon":
        raise InputError(
            "Districts must be areas, {name} holds none.", "Choose a layer of polygons.", name=areas.name
        )
    names, shapes = _named(areas.columns[field] if field else None, areas.geometry)
    inside = _holds_land(shapes, land)
    outside = [name for name, kept in zip(names, inside) if not kept]
    names, shapes = [name for name, kept in zip(names, inside) if kept], shapes[inside]
    if not len(shapes):
        raise LayoutError(
            "None of the districts of {name} lies in the municipality.",
            "Check the CRS of the layer, and whether it is that of this municipality.",
            name=areas.name,
        )
    refuse_too_many(len(shapes))
    bounds = shapely.bounds(shapes)
    neighbours = _touching(shapes, bounds)
    pages = [
        SheetPage(
            number=index + 1,
            count=len(shapes),
            name=names[index],
            centre=((west + east) / 2, (south + north) / 2),
            scale=fitting_scale((MARGIN * (east - west), MARGIN * (north - south)), map_mm, scales),
            neighbours={side: other + 1 for side, other in neighbours[index].items()},
        )
        for index, (west, south, east, north) in enumerate(bounds.tolist())
    ]
    return pages, outside


def _holds_land(shapes: np.ndarray, land: BaseGeometry) -> np.ndarray:
    """Return which districts hold more of `land` than a sliver along their border."""
    shapely.prepare(land)
    result = shapely.contains_properly(land, shapes)
    for index in np.flatnonzero(shapely.intersects(land, shapes) & ~result):
        common = shapely.intersection(land, shapes[index])
        wide = not shapely.is_empty(shapely.buffer(common, -SLIVER_M / 2))
        result[index] = wide or 0 < OWN_SHARE * shapely.area(shapes[index]) <= shapely.area(common)
    return result


def _named(values: np.ndarray | None, shapes: np.ndarray) -> tuple[list[str], np.ndarray]:
    """Return names and areas; those of one name together, where it is first met."""
    if values is None:
        return [""] * len(shapes), shapes
    texts = ["" if pd.isna(value) else _text(value) for value in values]
    members: dict[str | int, list[int]] = {}
    for index, text in enumerate(texts):
        members.setdefault(text or index, []).append(index)  # areas without a name are not one district
    areas = [shapely.union_all(shapes[indexes]) for indexes in members.values()]
    return [texts[indexes[0]] for indexes in members.values()], np.array(areas, dtype=object)


def _text(value: object) -> str:
    whole = isinstance(value, float) and value.is_integer()  # a column of whole numbers with gaps
    return str(int(value) if whole else value).strip()


def _touching(areas: np.ndarray, bounds: np.ndarray) -> list[dict[str, int]]:
    """Return per area the one that shares the longest border with it beyond each side of its page."""
    one, other = shapely.STRtree(areas).query(areas, predicate="dwithin", distance=TOLERANCE_M)
    best: list[dict[str, tuple[float, int]]] = [{} for _ in areas]
    around = shapely.buffer(areas, TOLERANCE_M, quad_segs=2)
    for a, b in zip(one.tolist(), other.tolist()):
        if a == b:
            continue
        border = shapely.intersection(shapely.boundary(areas[a]), around[b])
        length = float(shapely.length(border))
        if length > 4 * TOLERANCE_M:  # more than a corner
            side = _side(bounds[a], shapely.centroid(border))
            best[a][side] = max(best[a].get(side, (0.0, b)), (length, b))
    return [{side: b for side, (_, b) in sides.items()} for sides in best]


def _side(bounds: np.ndarray, point: shapely.Point) -> str:
    """Return beyond which side of an area's box the middle of a border leads."""
    west, south, east, north = bounds
    x = (point.x - (west + east) / 2) / max(east - west, TOLERANCE_M)
    y = (point.y - (south + north) / 2) / max(north - south, TOLERANCE_M)
    if abs(x) > abs(y):
        return "east" if x > 0 else "west"
    return "north" if y > 0 else "south"
