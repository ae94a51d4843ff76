"""Floods of each river: depth at its planned (L1) and greatest (L2) rain, duration, house collapse.

The water surface leaves the river at its stage and falls with the distance it has run over ground
that lies below it; depth is that surface minus the ground. Surfaces are counted from the valley
floor, which has the river's own slope already in it.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rasterio.features import rasterize, sieve
from scipy.ndimage import binary_dilation, distance_transform_edt, gaussian_filter, map_coordinates
from shapely import LineString

from .curves import affine, profile
from .place import FINE, Array, Grid
from .terrain import Ground, Mask, River, noise

Ranks = NDArray[np.uint8]

DEPTH_STEPS = (0.5, 3.0, 5.0, 10.0, 20.0)  # m, lower edges of ranks 2 to 6
DURATION_STEPS = (12.0, 24.0, 72.0, 168.0, 336.0, 672.0)  # h, lower edges of ranks 2 to 7
SPREAD = Grid(FINE.west, FINE.south, FINE.columns // 4, FINE.rows // 4, 4)  # the water is led on 40 m cells
SPECK = 14  # mesh cells; smaller patches are merged into their surroundings


@dataclass(frozen=True)
class Flood:
    """Rank rasters of one river on FINE, 0 where dry; None where the administrator published none."""

    river: River
    depth_l2: Ranks
    duration: Ranks
    depth_l1: Ranks | None = None
    overflow: Ranks | None = None  # 1 where houses are swept away by 氾濫流
    erosion: Ranks | None = None  # 2 where the bank is eaten away, 河岸侵食


def ranks(values: Array, steps: tuple[float, ...]) -> Ranks:
    """Rank 1, 2, ... of positive values by the lower edges of rank 2 and on; 0 elsewhere."""
    return np.where(values > 0, 1 + np.searchsorted(steps, values, side="right"), 0).astype(np.uint8)


def block_mean(raster: Array) -> Array:
    """A FINE raster on the SPREAD grid."""
    return raster.reshape(SPREAD.rows, 4, SPREAD.columns, 4).mean(axis=(1, 3))


def led_water(surface: Array, ground: Array, fall: Array) -> Array:
    """Water surface (m above the valley floor) led from where `surface` is finite; NaN where it never comes.

    It loses `fall` (m per m) on its way and stops where the ground is higher: a best-first search,
    so that every cell gets the highest surface any way can bring.
    """
    level = np.where(np.isfinite(surface) & (surface > ground), surface, -np.inf)
    heap = [(-level[r, c], int(r), int(c)) for r, c in np.argwhere(np.isfinite(level))]
    heapq.heapify(heap)
    dx, dy = SPREAD.metres
    moves = [(r, c, float(np.hypot(r * dy, c * dx))) for r in (-1, 0, 1) for c in (-1, 0, 1) if r or c]
    rows, columns = level.shape
    while heap:
        minus, r, c = heapq.heappop(heap)
        if -minus < level[r, c]:
            continue
        for dr, dc, length in moves:
            i, j = r + dr, c + dc
            if 0 <= i < rows and 0 <= j < columns:
                new = -minus - length * fall[i, j]
                if new > level[i, j] and new > ground[i, j]:
                    level[i, j] = new
                    heapq.heappush(heap, (-new, i, j))
    return np.where(np.isfinite(level), level, np.nan)


def water_depth(source: Array, ground: Ground, fall: Array) -> Array:
    """Depth (m, FINE) of the water led from `source` (m above the floor, SPREAD, NaN off the river)."""
    land = np.where(ground.height > 0, ground.height - ground.floor, 60.0)  # the sea takes no flood
    level = led_water(source, block_mean(land), fall)
    wet = np.isfinite(level)
    # Beyond its edge the surface goes on level, and the ground decides where it ends.
    nearest = distance_transform_edt(~wet, return_distances=False, return_indices=True)
    filled = level[tuple(nearest)]
    smooth = gaussian_filter(filled, 2.2)
    row, column = SPREAD.index(*FINE.centres())
    surface = map_coordinates(smooth, [row, column], order=1, mode="nearest")
    near = map_coordinates(binary_dilation(wet, iterations=2).astype(float), [row, column], order=0)
    depth = np.where((near > 0) & (ground.height > 0) & ~ground.channel, surface - land, 0)
    return np.round(np.maximum(depth, 0), 3)


def without_specks(raster: Ranks, mask: Mask) -> Ranks:
    """The ranks with small patches and small holes merged away; nothing is put on `mask`."""
    return np.where(mask, 0, sieve(raster, SPECK, connectivity=4)).astype(np.uint8)


def along(river: River, values: Array, half_width: Array) -> Array:
    """`values` of the vertices as a FINE raster over the river's band, NaN outside."""
    shapes = [
        (LineString(river.xy[i : i + 3]).buffer(half_width[i]), float(values[i]))
        for i in range(0, len(river.xy) - 2, 2)
    ]
    return rasterize(shapes, FINE.shape, fill=np.nan, transform=affine(FINE), dtype="float64")


def coarse_source(raster: Array) -> Array:
    """The band's water surface on SPREAD: the highest value in each block, NaN where there is none."""
    blocks = np.where(np.isnan(raster), -np.inf, raster).reshape(SPREAD.rows, 4, SPREAD.columns, 4)
    top = blocks.max(axis=(1, 3))
    return np.where(np.isfinite(top), top, np.nan)


class Lie(NamedTuple):
    """What the ground alone (FINE) does to the time that water stays, the same for every river."""

    hollow: Array  # hours more
    low: Array  # hours more
    slope: Array  # share by which it is shorter


def lie_of(ground: Ground) -> Lie:
    """Long in hollows and low places, short on slopes."""
    height = np.where(ground.height > 0, ground.height, 0.0)
    near = gaussian_filter(height, 12)
    hollow = gaussian_filter(height, 60) - near
    slope = np.hypot(*np.gradient(gaussian_filter(height, 40), *FINE.metres[::-1]))
    low = np.clip(4.5 - near, 0, None)
    return Lie(16 * np.clip(hollow, 0, 3), 15 * low**1.4, 1 + slope * 220)


def duration_hours(depth: Array, lie: Lie, rng: np.random.Generator) -> Array:
    """Hours (FINE) the water stays above 0.5 m; 0 where it stays below."""
    hours = (5 + 9 * depth + lie.hollow + lie.low) / lie.slope
    hours *= np.clip(1 + 0.25 * noise(FINE, 900, rng), 0.4, 2)
    return np.round(np.where(depth >= 0.5, np.maximum(hours, 1), 0), 2)


def flood_of(river: River, ground: Ground, lie: Lie, rng: np.random.Generator) -> Flood:
    """All published rasters of one river."""
    plan = river.plan
    half = profile(plan.half_channel, river.share)
    stage = profile(plan.stage, river.share)
    dry = (ground.height <= 0) | ground.channel
    main = plan.code == "8505990001"
    rough = np.clip(1 + 0.35 * noise(SPREAD, 1300, rng) + 0.25 * noise(SPREAD, 450, rng), 0.3, 2.2)
    fall = (0.0017 if main else 0.0023) * rough

    band = along(river, stage, half + 20)
    depth = water_depth(coarse_source(band), ground, fall)
    depth_l2 = without_specks(ranks(depth, DEPTH_STEPS), dry)
    hours = duration_hours(gaussian_filter(depth, 2), lie, rng)
    duration = without_specks(ranks(hours, DURATION_STEPS), dry | (depth_l2 == 0))
    if plan.group == "20":
        return Flood(river, depth_l2, duration)

    # L1 overtops in the valley, but in the plain it needs a breach.
    breached = np.min([np.abs(river.share - b) for b in plan.breaches], axis=0) < 0.012
    lower = np.where(breached, 0.8 * stage, np.where(river.share > 0.46, 0.55 * stage, -np.inf))
    source = coarse_source(along(river, lower, half + 20))
    shallow = np.minimum(water_depth(source, ground, fall * 1.1), depth)
    depth_l1 = without_specks(ranks(shallow, DEPTH_STEPS), dry)

    from_bank = distance_transform_edt(np.isnan(along(river, stage, half)), sampling=FINE.metres[::-1])
    sway = noise(FINE, 800, rng)
    reach = (230 if main else 70) * np.clip(1 + 0.45 * sway, 0.15, 2) * np.clip((depth - 0.8) / 2.2, 0, 1.4)
    overflow = without_specks(((from_bank < reach) & (depth > 0.8)).astype(np.uint8), dry)
    eaten = (75 if main else 24) * np.clip(1 + 0.3 * noise(FINE, 500, rng), 0.5, 1.6)
    bank = (from_bank < eaten) & (ground.height - ground.floor < band_level(band) + 6)
    erosion = without_specks(2 * bank.astype(np.uint8), dry)
    return Flood(river, depth_l2, duration, depth_l1, overflow, erosion)


def band_level(band: Array) -> Array:
    """The river's water surface (m above the floor) carried to every cell from the nearest cell of its band."""
    nearest = distance_transform_edt(np.isnan(band), return_distances=False, return_indices=True)
    return band[tuple(nearest)]


def build_floods(ground: Ground, rng: np.random.Generator) -> tuple[Flood, ...]:
    """The floods of every river, in the order of place.RIVERS."""
    lie = lie_of(ground)
    return tuple(flood_of(river, ground, lie, rng) for river in ground.rivers)
