"""Sediment disaster zones: fans at torrent mouths, strips along steep feet, lobes of sliding ground."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from contourpy import contour_generator
from scipy.ndimage import gaussian_filter, gaussian_filter1d
from shapely import Point, Polygon, unary_union

from .boundaries import Boundary
from .curves import rounded_line, sample_raster
from .erosion import drainage
from .place import COARSE, FINE, HERE, LOCALITIES, Array
from .routes import cell_xy
from .terrain import Ground

STEEP, DEBRIS, SLIDE = "1", "2", "3"  # A33_001
WARNING, SPECIAL, WARNING_PLANNED, SPECIAL_PLANNED = "1", "2", "3", "4"  # A33_002

DAYS = ("2009/3/31", "2012/10/5", "2015/3/27", "2017/2/28", "2018/10/23", "2020/3/31", "2022/12/20")


@dataclass(frozen=True)
class Zone:
    """One zone in local metres, with the A33 attributes that are its own."""

    phenomenon: str
    zone: str
    number: str
    name: str
    location: str
    announced: str
    special_undesignated: str  # A33_008: 1 where a special zone is still to be designated
    shape: Polygon


@dataclass(frozen=True)
class Slope:
    """A slope or torrent with the shape of its warning zone and, where it has one, its special zone."""

    phenomenon: str
    warning: Polygon
    special: Polygon | None


def widening(path: Array, half: Array) -> Polygon:
    """A band along the path whose half width (m) changes from vertex to vertex, ends round."""
    discs = [Point(p).buffer(h, quad_segs=6) for p, h in zip(path, half)]
    pieces = [unary_union([a, b]).convex_hull for a, b in zip(discs[:-1], discs[1:])]
    return tidy(unary_union(pieces))


def tidy(shape: Polygon) -> Polygon:
    """The largest part of the shape without holes, at survey detail."""
    parts = getattr(shape, "geoms", [shape])
    largest = max((p for p in parts if isinstance(p, Polygon)), key=lambda p: p.area)
    return Polygon(largest.exterior).simplify(0.8)


def debris_fans(ground: Ground, count: int, rng: np.random.Generator) -> list[Slope]:
    """Torrents of 2 to 60 ha at the point where they leave the hills, with the ground their debris reaches."""
    fixed = ground.coarse_lowland | (ground.coarse_field <= 0)
    flow = drainage(ground.coarse_height, fixed, COARSE.metres)
    low = ground.coarse_lowland.ravel()
    mouths = np.flatnonzero(low[flow.receiver] & ~low & (flow.area > 2e4) & (flow.area < 6e5))
    donors: dict[int, int] = {}
    for cell in np.argsort(flow.area, kind="stable"):
        donors[int(flow.receiver[cell])] = int(cell)  # the largest donor is written last
    slopes: list[Slope] = []
    for mouth in rng.permutation(mouths):
        cells = [int(flow.receiver[mouth]), int(mouth)]
        while len(cells) < 5 and cells[-1] in donors and flow.area[donors[cells[-1]]] > 1.2e4:
            cells.append(donors[cells[-1]])
        path = cell_xy(cells[::-1])
        if len(path) < 4 or not inside_core(path) or near_other(path[-2], slopes, 330):
            continue
        out = path[-1] - path[-3]
        run = 70 + 130 * rng.random() + 90 * min(1, float(flow.area[mouth]) / 2.5e5)
        turned = out / np.hypot(*out) + 0.35 * (rng.random(2) - 0.5)
        path = rounded_line(np.vstack([path, path[-1] + turned * run]), 35, 12)
        share = np.linspace(0, 1, len(path))
        spread = 26 + 40 * rng.random()
        sway = 1 + 0.5 * gaussian_filter1d(rng.random(len(path)) - 0.5, 2, mode="nearest")
        warning = widening(path, (17 + 12 * share + spread * np.clip((share - 0.3) / 0.7, 0, 1)) * sway)
        red = path[: int(len(path) * (0.55 + 0.2 * rng.random()))]
        special = widening(red, 6 + 9 * np.linspace(0, 1, len(red)) ** 2)
        slopes.append(Slope(DEBRIS, warning, special if rng.random() < 0.7 else None))
        if len(slopes) == count:
            break
    return slopes


def inside_core(xy: Array) -> bool:
    """Whether the points lie well inside FINE."""
    row, column = FINE.index(*np.asarray(xy).T)
    inner = (row > 40) & (row < FINE.rows - 40) & (column > 40) & (column < FINE.columns - 40)
    return bool(inner.all())


def near_other(point: Array, slopes: list[Slope], metres: float) -> bool:
    """Whether a chosen slope lies within `metres`."""
    return any(s.warning.distance(Point(point)) < metres for s in slopes)


def steep_strips(ground: Ground, count: int, rng: np.random.Generator) -> list[Slope]:
    """Slopes along the foot of the hills and of the terrace scarp, where houses stand below."""
    x, y = FINE.centres()
    low = ground.lowland | (ground.height <= 0)  # the shore is no foot of a slope
    flat = np.round(gaussian_filter(low.astype(float), 3), 6)
    steep = gaussian_filter(ground.height, 2)
    slope = np.round(np.hypot(*np.gradient(steep, *FINE.metres[::-1])), 4)
    feet = [rounded_line(f, 20, 10) for f in contour_generator(x[0], y[:, 0], flat).lines(0.5) if len(f) > 40]
    candidates = []
    for foot in feet:
        at = 0
        while at < len(foot):
            n = int(10 + 22 * rng.random())
            if at + n < len(foot):
                candidates.append(foot[at : at + n + 1])
            at += n + 3
    slopes: list[Slope] = []
    for order in rng.permutation(len(candidates)):
        line = candidates[order]
        tangent = np.gradient(gaussian_filter1d(line, 2.5, axis=0, mode="nearest"), axis=0)
        tangent /= np.hypot(*tangent.T)[:, None]
        uphill = np.column_stack([-tangent[:, 1], tangent[:, 0]])
        rise = sample_raster(steep, FINE, line + 40 * uphill) - sample_raster(steep, FINE, line - 40 * uphill)
        if rise.mean() < 0:
            uphill = -uphill
        steepness = sample_raster(slope, FINE, line + 30 * uphill).mean()
        middle = line[len(line) // 2]
        if steepness < 0.13 or not inside_core(line) or near_other(middle, slopes, 140):
            continue
        warning = strip(line, uphill, 42 + 40 * steepness, 24 + 22 * rng.random(), rng)
        inner = slice(2, -2) if len(line) > 11 else slice(1, -1)
        special = strip(line[inner], uphill[inner], 30 + 24 * steepness, 6 + 6 * rng.random(), rng)
        special = special.intersection(warning) if special else None
        if warning is None:
            continue
        keep = special is not None and isinstance(special, Polygon) and rng.random() < 0.75
        slopes.append(Slope(STEEP, warning, special if keep else None))
        if len(slopes) == count:
            break
    return slopes


def strip(line: Array, uphill: Array, up: float, down: float, rng: np.random.Generator) -> Polygon | None:
    """The band from `down` metres below the foot line to `up` metres above it; None where it folds."""
    n = len(line)
    taper = np.sqrt(np.sin(np.linspace(0.12, np.pi - 0.12, n)))
    sway = gaussian_filter1d(rng.random(n) - 0.5, 2, mode="nearest")
    upper = line + uphill * (up * taper * (1 + 0.9 * sway))[:, None]
    lower = line - uphill * (down * np.sqrt(taper))[:, None]
    ring = Polygon(np.vstack([upper, lower[::-1]]))
    if ring.is_valid:
        return tidy(ring)
    mended = tidy(ring.buffer(0))
    return mended if mended.area > 0.6 * abs(ring.area) and mended.area > 600 else None


def sliding_lobes(ground: Ground, count: int, rng: np.random.Generator) -> list[Slope]:
    """Egg-shaped lobes on long moderate slopes."""
    height = gaussian_filter(ground.height, 9)
    down_y, down_x = np.gradient(height, *FINE.metres[::-1])
    slope = np.hypot(down_x, down_y)
    fit = np.argwhere((slope > 0.16) & (slope < 0.38) & (ground.height > 25) & ~ground.lowland)
    slopes: list[Slope] = []
    x, y = FINE.centres()
    for row, column in fit[rng.integers(0, len(fit), 4000)]:
        centre = np.array([x[row, column], y[row, column]])
        if not inside_core(centre[None]) or near_other(centre, slopes, 1300):
            continue
        down = np.array([-down_x[row, column], down_y[row, column]]) / slope[row, column]
        across = np.array([-down[1], down[0]])
        angle = np.linspace(0, 2 * np.pi, 60, endpoint=False)
        length, width = 150 + 90 * rng.random(), 75 + 45 * rng.random()
        rough = 1 + 0.22 * gaussian_filter1d(rng.random(60) - 0.5, 3, mode="wrap") / 0.2
        along = length * np.cos(angle) * rough
        wide = width * np.sin(angle) * rough * (1 + 0.22 * np.cos(angle))
        ring = centre + along[:, None] * down + wide[:, None] * across
        tongue = centre + (0.75 * along[:, None] + 0.45 * length) * down + 0.5 * wide[:, None] * across
        special = tidy(Polygon(tongue).buffer(0)).intersection(Polygon(ring).buffer(0))
        slopes.append(Slope(SLIDE, tidy(Polygon(ring).buffer(0)), special if not slopes else None))
        if len(slopes) == count:
            break
    return slopes


def nearest_locality(point: Point) -> str:
    """Name of the 大字 whose middle is nearest."""
    return min(LOCALITIES, key=lambda place: (place.x - point.x) ** 2 + (place.y - point.y) ** 2).name


def build_zones(ground: Ground, boundaries: tuple[Boundary, ...], rng: np.random.Generator) -> tuple[Zone, ...]:
    """All zones with numbers, names and dates; a few still planned, one with an unknown date."""
    slopes = steep_strips(ground, 44, rng) + debris_fans(ground, 25, rng) + sliding_lobes(ground, 8, rng)
    zones: list[Zone] = []
    counted: dict[str, int] = {}
    prefix = {STEEP: "481-Ⅰ-", DEBRIS: "481-D-", SLIDE: "481-L-"}
    for index, slope in enumerate(slopes):
        middle = slope.warning.representative_point()
        owner = next((b.municipality for b in boundaries if b.shape.contains(middle)), HERE)
        place = nearest_locality(middle) if owner is HERE else owner.name[:-1]
        counted[place] = counted.get(place, 0) + 1
        suffix = "沢" if slope.phenomenon == DEBRIS else ""
        name = f"{place}{suffix}{counted[place]}"
        location = f"{owner.name}{place}" if owner is HERE else f"{owner.county or ''}{owner.name}"
        number = f"{prefix[slope.phenomenon]}{1000 + 7 * index:04d}"
        planned = index % 23 == 5
        day = "9999/1/1" if index == 17 else DAYS[int(rng.integers(len(DAYS)))]
        pending = "1" if planned or (slope.special is None and slope.phenomenon == DEBRIS) else "0"
        facts = (number, name, location, day, pending)
        zones.append(Zone(slope.phenomenon, WARNING_PLANNED if planned else WARNING, *facts, slope.warning))
        if isinstance(slope.special, Polygon) and not slope.special.is_empty:
            kind = SPECIAL_PLANNED if planned else SPECIAL
            zones.append(Zone(slope.phenomenon, kind, *facts, slope.special))
    return tuple(sorted(zones, key=lambda z: (z.phenomenon, z.number, z.zone)))


def zone_at(zones: tuple[Zone, ...], point: Point) -> bool:
    """Whether any zone holds the point."""
    return any(z.shape.contains(point) for z in zones)
