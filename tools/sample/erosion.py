"""A landscape worn by running water: hills whose valleys branch as real ones do.

The stream power law dz/dt = U - K A^0.5 S is stepped implicitly down each flow tree (Braun and
Willett 2013). Only + - * / and sqrt touch the heights, so every machine finds the same hills.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt

from .place import Array

NEIGHBOURS = ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1))


@dataclass(frozen=True)
class Drainage:
    """Where each cell (flat index) drains to, how far away (m) that is, and the area above it (m2)."""

    receiver: NDArray[np.int64]
    distance: Array
    levels: list[NDArray[np.int64]]  # cells by steps to their outlet, outlets first
    area: Array


def drainage(height: Array, fixed: NDArray[np.bool_], metres: tuple[float, float]) -> Drainage:
    """Steepest of the eight neighbours for every cell; `fixed` cells and pits keep their water."""
    rows, columns = height.shape
    padded = np.pad(height, 1, constant_values=np.inf)
    here = np.arange(rows * columns).reshape(rows, columns)
    steepest = np.zeros(height.shape)
    receiver, distance = here.copy(), np.ones(height.shape)
    for dr, dc in NEIGHBOURS:
        length = float(np.sqrt((dr * metres[1]) ** 2 + (dc * metres[0]) ** 2))
        slope = (height - padded[1 + dr : 1 + dr + rows, 1 + dc : 1 + dc + columns]) / length
        better = slope > steepest
        steepest[better] = slope[better]
        receiver[better] = here[better] + dr * columns + dc
        distance[better] = length
    receiver[fixed] = here[fixed]
    receiver, distance = receiver.ravel(), distance.ravel()

    steps = (receiver != np.arange(receiver.size)).astype(np.int64)
    jump = receiver.copy()
    while True:
        further = steps + steps[jump]
        if np.array_equal(further, steps):
            break
        steps, jump = further, jump[jump]
    order = np.argsort(steps, kind="stable")
    levels = np.split(order, np.searchsorted(steps[order], np.arange(1, steps.max() + 1)))
    area = np.full(receiver.size, metres[0] * metres[1])
    for cells in reversed(levels[1:]):
        np.add.at(area, receiver[cells], area[cells])
    return Drainage(receiver, distance, levels, area)


def eroded(
    base: Array,
    fixed: NDArray[np.bool_],
    metres: tuple[float, float],
    uplift: Array,
    erodibility: Array,
    start: Array,
    rng: np.random.Generator,
    steps: int = 90,
) -> Array:
    """Heights (m) after `steps` of uplift and erosion above the `fixed` cells, which stay at `base`.

    `uplift` is height gained per step (m), `erodibility` the share K dt (1/step).
    """
    away = distance_transform_edt(~fixed, sampling=(metres[1], metres[0]))
    height = np.where(fixed, base, start + 0.01 * away + 6 * rng.random(base.shape))
    steepest_stable = 0.75  # about 37 degrees: steeper ground slides
    for _ in range(steps):
        flow = drainage(height, fixed, metres)
        z = (height + np.where(fixed, 0, uplift)).ravel()
        pull = erodibility.ravel() * np.sqrt(flow.area) / flow.distance
        for cells in flow.levels[1:]:
            below = z[flow.receiver[cells]]
            worn = (z[cells] + pull[cells] * below) / (1 + pull[cells])
            z[cells] = np.minimum(worn, below + steepest_stable * flow.distance[cells])
        height = z.reshape(base.shape)
        smoothed = height.copy()  # soil creep rounds the crests
        smoothed[1:-1, 1:-1] += 0.04 * (
            height[:-2, 1:-1] + height[2:, 1:-1] + height[1:-1, :-2] + height[1:-1, 2:] - 4 * height[1:-1, 1:-1]
        )
        height = np.where(fixed, base, smoothed)
    return height
