"""The ground: rivers laid out, a plain built around them, hills worn behind it, all rounded to centimetres."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rasterio.features import rasterize
from scipy.interpolate import PchipInterpolator
from scipy.ndimage import distance_transform_edt, gaussian_filter, label, map_coordinates
from scipy.spatial import cKDTree
from shapely import LineString, Polygon

from .curves import affine, meandering, profile, sample_raster, smooth_line
from .erosion import eroded
from .place import COARSE, COAST, FINE, ISLETS, PLAIN, RAILWAY, RIVERS, TERRACE, Array, Grid, RiverPlan

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class River:
    """A river's course from source to mouth (m, every 20 m), with its share of the way from the mouth."""

    plan: RiverPlan
    xy: Array
    share: Array

    @property
    def floor(self) -> Array:
        """Height (m) of the valley floor beside each vertex."""
        return profile(self.plan.rise, self.share)


@dataclass(frozen=True)
class Ground:
    """Everything later steps ask the land: heights (m) and masks on both grids, and the rivers."""

    rivers: tuple[River, ...]
    height: Array  # FINE; below 0 is sea
    floor: Array  # FINE; the plain and the valley floors without their small forms
    channel: Mask  # FINE; between the levees of any river
    lowland: Mask  # FINE; plain and valley floors
    coarse_height: Array
    coarse_lowland: Mask
    coarse_field: Array  # shore function: above 0 is land (m, roughly the distance)


def noise(grid: Grid, wavelength: float, rng: np.random.Generator) -> Array:
    """Smooth random field of zero mean and unit deviation, features about `wavelength` metres across."""
    dx, dy = grid.metres
    shrink = max(1, int(wavelength / 6 / max(dx, dy)))  # made coarse, then enlarged: much faster
    rows, columns = grid.rows // shrink + 3, grid.columns // shrink + 3
    sigma = (wavelength / 4 / dy / shrink, wavelength / 4 / dx / shrink)
    field = gaussian_filter(rng.random((rows, columns)) - 0.5, sigma, mode="reflect")
    if shrink > 1:
        at = np.meshgrid(np.arange(grid.rows) / shrink + 1, np.arange(grid.columns) / shrink + 1, indexing="ij")
        field = map_coordinates(field, at, order=3, mode="nearest")
    else:
        field = field[: grid.rows, : grid.columns]
    return np.round((field - field.mean()) / field.std(), 6)


def enlarged(raster: Array, grid: Grid, order: int = 1) -> Array:
    """A raster of COARSE read at the cell centres of `grid`."""
    row, column = COARSE.index(*grid.centres())
    return map_coordinates(raster, [row, column], order=order, mode="nearest")


def laid_out_rivers(rng: np.random.Generator) -> tuple[River, ...]:
    """The rivers of place.RIVERS, meandering; tributaries end on the river they join."""
    rivers: list[River] = []
    for plan in RIVERS:
        xy = meandering(smooth_line(np.array(plan.points)), *plan.meander, rng)
        if plan.section != "3" and rivers:  # 二級 rivers run to the sea themselves
            others = np.vstack([r.xy for r in rivers])
            gap, at = cKDTree(others).query(xy[-60:])
            end = len(xy) - 60 + int(np.argmin(gap))
            xy = np.vstack([xy[: end - 2], others[at[int(np.argmin(gap))]]])
        length = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
        rivers.append(River(plan, xy, 1 - length / length[-1]))
    return tuple(rivers)


def shore_field(grid: Grid, rng: np.random.Generator) -> Array:
    """Roughly the distance inland (m): above 0 is land. Ragged at the cape, smooth along the sand."""
    x, y = grid.centres()
    inland = y - PchipInterpolator(*COAST.T)(x)
    rocky = 1 / (1 + np.exp(np.clip((x - 2600) / 250, -30, 30)))
    rough = 130 * noise(grid, 900, rng) + 60 * noise(grid, 330, rng)
    field = inland + rocky * rough + 14 * noise(grid, 1500, rng)
    uneven = 25 * noise(grid, 260, rng)
    for east, north, radius in ISLETS:
        field = np.maximum(field, radius - np.hypot(x - east, y - north) + uneven)
    return np.round(field, 2)


def to_the_shore(river: River, shore: Array) -> River:
    """The river without the stretch that its plan runs out to sea."""
    at_sea = np.flatnonzero(sample_raster(shore, COARSE, river.xy) < -30)
    end = int(at_sea[0]) + 1 if len(at_sea) else len(river.xy)
    return River(river.plan, river.xy[:end], river.share[:end])


def lowland_field(rivers: tuple[River, ...], rng: np.random.Generator) -> Array:
    """Signed distance (m, COARSE) to the foot of the hills: above 0 is plain or valley floor."""
    shapes = [Polygon(smooth_line(np.vstack([PLAIN, PLAIN[:1]]), 60)).buffer(0)]
    for river in rivers:
        half = profile(river.plan.half_valley, river.share)
        shapes += [LineString(river.xy[i : i + 7]).buffer(half[i]) for i in range(0, len(river.xy) - 6, 5)]
    inside = rasterize([(s, 1) for s in shapes], COARSE.shape, transform=affine(COARSE), dtype="uint8") > 0
    sampling = COARSE.metres[::-1]
    signed = distance_transform_edt(inside, sampling=sampling) - distance_transform_edt(~inside, sampling=sampling)
    # Wide places waver much, narrow valleys little.
    room = np.clip(gaussian_filter(np.abs(signed), 4) / 150, 0.25, 1)
    return np.round(signed + room * (55 * noise(COARSE, 1500, rng) + 40 * noise(COARSE, 600, rng)), 2)


def plain_floor(rivers: tuple[River, ...]) -> Array:
    """Height (m, COARSE) of the plain without its small forms, from the river floors around."""
    x, y = COARSE.centres()
    cells = np.column_stack([x.ravel(), y.ravel()])
    total, weights = np.zeros(len(cells)), np.zeros(len(cells))
    for river in rivers:
        distance, nearest = cKDTree(river.xy).query(cells)
        weight = 1 / (distance + 60) ** 2
        total += weight * (river.floor[nearest] + 0.0013 * np.minimum(distance, 3000))
        weights += weight
    return np.round(gaussian_filter((total / weights).reshape(COARSE.shape), 1.5), 3)


def hills(floor: Array, lowland: Mask, shore: Array, rng: np.random.Generator) -> Array:
    """Heights (m, COARSE) with hills and a terrace worn above the lowland and the sea."""
    sea = shore <= 0
    x, y = COARSE.centres()
    ring = smooth_line(np.vstack([TERRACE, TERRACE[:1]]), 60)
    terrace = rasterize([Polygon(ring).buffer(0)], COARSE.shape, transform=affine(COARSE), dtype="uint8") > 0
    terrace &= ~lowland
    near = distance_transform_edt(~(lowland | sea), sampling=COARSE.metres[::-1])
    inner = np.clip(near / 1800, 0, 1)
    west_and_north = np.clip(0.55 + (y - 7000) / 12000 + (2500 - x) / 16000, 0.4, 1.35)
    uplift = 5.0 * (0.45 + 0.55 * inner) * west_and_north * (1 + 0.28 * noise(COARSE, 2600, rng))
    uplift = np.where(terrace, 0, np.clip(uplift, 0.5, None))
    erodibility = 0.13 * np.clip(1 + 0.35 * noise(COARSE, 1100, rng), 0.4, 1.8)
    erodibility = np.where(terrace, 0.004, erodibility)
    top = 25 + 0.0016 * (x - 10000) + 0.0022 * (y - 5000)
    start = np.where(terrace, top, floor)
    base = np.where(sea, -1.0 + np.maximum(shore, -3000) * 0.012, floor)
    return eroded(base, lowland | sea, COARSE.metres, uplift, erodibility, start, rng)


def small_forms(rivers: tuple[River, ...], shore: Array, rng: np.random.Generator) -> tuple[Array, Array]:
    """What makes a plain more than a slope (m to add, FINE), and the distance (m) to the nearest channel edge.

    Natural levees, back swamps, filled channels, dunes with a swale, and a railway embankment.
    """
    x, _ = FINE.centres()
    sampling = FINE.metres[::-1]
    form = 0.32 * noise(FINE, 1400, rng) + 0.22 * noise(FINE, 480, rng) + 0.06 * noise(FINE, 160, rng)
    edge = np.full(FINE.shape, np.inf)
    main = rivers[0]
    for river in rivers:
        half = profile(river.plan.half_channel, river.share)
        shapes = [LineString(river.xy[i : i + 3]).buffer(half[i]) for i in range(0, len(river.xy) - 2, 2)]
        inside = rasterize(shapes, FINE.shape, transform=affine(FINE), dtype="uint8") > 0
        distance = distance_transform_edt(~inside, sampling=sampling)
        edge = np.minimum(edge, distance)
        height, reach = (1.5, 260) if river is main else (0.7, 90)
        form += height * np.exp(-((distance / reach) ** 2)) * np.clip(1 + 0.5 * noise(FINE, 700, rng), 0, 2)
    plain_part = main.xy[(main.share < 0.42) & (main.share > 0.04)]
    for offset, wavelength, amplitude in ((-1250, 1500, 330), (-620, 1900, 380), (850, 1400, 300)):
        old = meandering(smooth_line(plain_part[::25] + (offset, 0), 20), wavelength, amplitude, rng)
        away = distance_transform_edt(
            rasterize(
                [LineString(old)], FINE.shape, fill=1, default_value=0, transform=affine(FINE), dtype="uint8"
            ),
            sampling=sampling,
        )
        form += 0.55 * np.exp(-(((away - 110) / 60) ** 2)) - 1.15 * np.exp(-((away / 50) ** 2))
    form += 3.2 * np.clip(noise(FINE, 620, rng) - 0.8, 0, 1.0)  # 微高地, where the old villages stand

    sandy = np.clip((x - 3000) / 700, 0, 1)
    gap = np.clip((edge - 60) / 250, 0, 1)
    crest = 6.5 + 1.2 * noise(FINE, 800, rng)
    dune = crest * np.exp(-(((shore - 140) / 80) ** 2)) + 2.6 * np.exp(-(((shore - 520) / 70) ** 2))
    dune += 2.6 * np.exp(-(((shore - 330) / 170) ** 2))
    swale = -0.9 * np.exp(-(((shore - 950) / 260) ** 2))
    form += sandy * (gap * dune + swale)

    track = LineString(smooth_line(RAILWAY)).buffer(13)
    bank = rasterize([track], FINE.shape, transform=affine(FINE), dtype="uint8")
    form += np.where((bank > 0) & (edge > 45), 2.4, 0)
    return np.round(form, 3), edge


def build_ground(rng: np.random.Generator) -> Ground:
    """The whole land, from the rivers up."""
    rivers = laid_out_rivers(rng)
    coarse_shore = shore_field(COARSE, rng)
    foot = lowland_field(rivers, rng)
    # Low ground must reach the rivers' mouths, and must not run along under the cape.
    lowland = (foot > 0) & (coarse_shore > 0)
    floor = plain_floor(rivers)
    coarse_height = np.round(hills(floor, lowland, coarse_shore, rng), 2)

    shore = enlarged(coarse_shore, FINE, order=3) + 4 * noise(FINE, 120, rng)
    land, _ = label(shore > 0)
    shore = np.where((shore > 0) & (np.isin(land, big_parts(land, 30))), shore, np.minimum(shore, -0.5))
    forms, edge = small_forms(rivers, shore, rng)
    fine_foot = enlarged(foot, FINE, order=3) + 7 * noise(FINE, 150, rng)
    flat = np.clip(0.5 + fine_foot / 50, 0, 1)
    flat = flat * flat * (3 - 2 * flat)
    up = enlarged(coarse_height, FINE, order=3)
    steep = np.hypot(*np.gradient(up, *FINE.metres[::-1]))
    up = up + np.clip(steep, 0, 0.6) * (9 * noise(FINE, 240, rng) + 4 * noise(FINE, 110, rng))
    fine_floor = np.round(enlarged(floor, FINE), 2)
    plain = fine_floor + forms
    height = flat * plain + (1 - flat) * np.maximum(up, plain)
    beach = np.clip(shore / 40, 0, 1)
    height = np.where(shore > 0, np.maximum(height * beach, 0.05), np.clip(shore * 0.02, -20, -0.05))
    channel = (edge <= 0) & (shore > 0)
    height = np.where(channel & (shore > 0), np.maximum(height - 2.5, 0.01), height)
    rivers = tuple(to_the_shore(river, coarse_shore) for river in rivers)
    return Ground(
        rivers,
        np.round(height, 2),
        fine_floor,
        channel,
        (fine_foot > 0) & (shore > 0),
        coarse_height,
        lowland,
        coarse_shore,
    )


def big_parts(labels: NDArray[np.int32], cells: int) -> NDArray[np.int64]:
    """The labels of the connected parts that have at least `cells` cells."""
    counts = np.bincount(labels.ravel())
    counts[0] = 0
    return np.flatnonzero(counts >= cells)
