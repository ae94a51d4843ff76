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
WEST_CRESTS = ((-250, 2000), (0, 3000), (150, 4700), (-350, 6700), (150, 8600),
               (1250, 11750), (2600, 12000))  # fmt: skip
NORTH_CRESTS = ((2600, 12000), (5200, 11900), (7300, 12800), (9300, 12500), (11600, 12700), (13000, 11200), (13850, 9700))
SPLIT_NORTHWEST = ((2600, 12000), (2700, 14500), (2200, 17000), (2600, 19500))
SPLIT_NORTHEAST = ((13850, 9700), (15200, 11800), (17800, 12800), (19600, 12600))
OUTER = ((-3900, 2000), (-4300, 4500), (-4000, 8500), (-4400, 13000), (-3300, 17000), (-500, 18500), (3000, 18300),
         (7500, 18800), (12500, 18200), (16500, 17000), (18800, 13500), (18400, 9000), (19200, 5000), (18600, 1000))
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


def build_boundaries(ground: Ground) -> tuple[Boundary, ...]:
    """The four municipalities, HERE first; shared boundaries coincide."""
    river = ground.rivers[2].xy
    head = np.array(NORTH_CRESTS[-1], float)
    to_river = river[int(np.argmin(np.hypot(*(river - head).T))):]
    lines = [
        ridge_line(ground, np.array(WEST_CRESTS)),
        ridge_line(ground, np.array(NORTH_CRESTS)),
        np.vstack([head, to_river, to_river[-1] + (60, -6000)]),
        np.vstack([(-250, -5000), WEST_CRESTS[0]]),
        ridge_line(ground, np.array(SPLIT_NORTHWEST)),
        ridge_line(ground, np.array(SPLIT_NORTHEAST)),
    ]
    # A crest line starts at the centre of its first cell: tie the pieces together at those points.
    ties = [[lines[0][-1], lines[1][0]], [lines[1][-1], head], [lines[3][-1], lines[0][0]],
            [lines[4][0], lines[1][0]], [lines[5][0], lines[1][-1]]]
    ring = outer_ring(ground)
    web = unary_union([LineString(l) for l in [*lines, ring]] + [LineString(t) for t in ties if tuple(t[0]) != tuple(t[1])])
    faces = list(polygonize(web))
    land = shore_polygons(ground)
    found = []
    for municipality, seed in SEEDS.items():
        face = next(f for f in faces if f.contains(Point(seed)))
        part = face.intersection(land)
        parts = [p for p in getattr(part, "geoms", [part]) if isinstance(p, Polygon) and p.area > 400]
        found.append(Boundary(municipality, MultiPolygon(sorted(parts, key=lambda p: -p.area))))
    return tuple(found)
