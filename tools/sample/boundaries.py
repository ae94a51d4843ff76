"""The municipality and its neighbours: crest lines, a river and the shore make the boundaries."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from contourpy import contour_generator
from shapely import LineString, MultiPolygon, Point, Polygon, unary_union
from shapely.ops import polygonize

from .place import COARSE, EAST, HERE, NORTH, WEST, Array, Grid, Municipality
from .routes import ridge_line
from .terrain import Ground, enlarged

# Crest points from the western shore over the north to the head of 浜野川, whose course closes the east.
CRESTS = (
    (250, 1000), (500, 3000), (600, 4400), (700, 5700), (700, 7000), (800, 8300), (850, 9700), (1000, 11000),
    (1800, 11700), (2800, 11900), (5200, 11900), (7300, 12700), (9300, 12400), (11600, 12600), (13000, 11200),
    (13850, 9700),
)  # fmt: skip
SPLIT_NORTHWEST = ((2800, 11900), (2700, 14500), (2200, 17000), (2600, 19500))
SPLIT_NORTHEAST = ((13850, 9700), (15200, 11800), (17800, 12800), (19600, 12600))
OUTER = (
    (-3900, 2000), (-4100, 4500), (-3500, 8500), (-4200, 13000), (-3300, 16500), (-500, 18000), (3000, 17700),
    (7500, 18300), (12500, 17700), (16500, 16500), (18300, 13500), (17700, 9000), (18600, 5000), (17900, 1000),
)  # fmt: skip
OFFSHORE = ((18900, -1700), (8000, -1900), (-3900, -1500))
SEEDS = {HERE: (6200, 5500), NORTH: (9000, 15000), EAST: (16000, 5000), WEST: (-1500, 8000)}
SHORE_GRID = Grid(COARSE.west, COARSE.south, COARSE.columns * 2, COARSE.rows * 2, 3)


@dataclass(frozen=True)
class Boundary:
    """A municipality's land, in local metres; islets are parts of their own."""

    municipality: Municipality
    shape: MultiPolygon


def shore_polygons(ground: Ground) -> MultiPolygon:
    """All land above the sea as polygons."""
    field = np.pad(enlarged(ground.coarse_field, SHORE_GRID, order=3), 1, constant_values=-1.0)
    x, y = SHORE_GRID.centres()
    dx, dy = SHORE_GRID.metres
    xs = np.concatenate([[x[0, 0] - dx], x[0], [x[0, -1] + dx]])
    ys = np.concatenate([[y[0, 0] + dy], y[:, 0], [y[-1, 0] - dy]])
    rings = contour_generator(xs, ys, field).lines(0.0)
    land = unary_union([Polygon(r) for r in rings if len(r) > 3 and Polygon(r).area > 1500])
    return MultiPolygon(list(getattr(land, "geoms", [land]))).simplify(3.0)


def outer_ring(ground: Ground) -> Array:
    """Crests around the neighbours, closed over the sea, so that the known land does not end in straight lines."""
    inland = ridge_line(ground, np.array(OUTER))
    return np.vstack([inland, OFFSHORE, inland[:1]])


def nearest_of(line: list[tuple[float, float]], point: tuple[float, float]) -> tuple[float, float]:
    """The vertex of a line that is nearest to a point."""
    return min(line, key=lambda vertex: float(np.hypot(*np.subtract(vertex, point))))


def build_boundaries(ground: Ground) -> tuple[Boundary, ...]:
    """The four municipalities, HERE first; shared boundaries coincide."""
    river = ground.rivers[2].xy
    head = np.array(CRESTS[-1], float)
    to_river = river[int(np.argmin(np.hypot(*(river - head).T))) :]
    west_of_the_data = COARSE.centres()[0] < 200
    crest = ridge_line(ground, np.array(CRESTS), west_of_the_data)
    splits = [ridge_line(ground, np.array(points)) for points in (SPLIT_NORTHWEST, SPLIT_NORTHEAST)]
    lines = [
        [(CRESTS[0][0], -5000), *crest, *to_river, to_river[-1] + (60, -6000)],
        *([nearest_of(crest, split[0]), *split] for split in splits),
        outer_ring(ground),
    ]
    web = unary_union([LineString(line) for line in lines])
    faces = list(polygonize(web))
    land = shore_polygons(ground)
    found = []
    for municipality, seed in SEEDS.items():
        face = next(f for f in faces if f.contains(Point(seed)))
        part = face.intersection(land)
        parts = [p for p in getattr(part, "geoms", [part]) if isinstance(p, Polygon) and p.area > 400]
        found.append(Boundary(municipality, MultiPolygon(sorted(parts, key=lambda p: -p.area))))
    return tuple(found)
