"""From which state to which what is exposed moves: counted, in metres or square metres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from ..assets import Assets
from ..lines import Intervals, Segments
from ..partition import OUTSIDE, UNKNOWN, Side, over_cells, stretches
from ..subjects import Zones
from ..tiles import TileSet


@dataclass(frozen=True)
class Moves:
    """What of which asset went from which state to which: `size` as in Assets.size."""

    asset: np.ndarray
    before: np.ndarray
    after: np.ndarray
    size: np.ndarray


def moves_of(assets: Assets, zones: Sequence[Zones], covers: Sequence[TileSet], sides: Sequence[Side]) -> Moves:
    """Return what of each asset is in which state before and after."""
    if assets.kind == "point":
        states = [_states_of_points(assets.xy, z, c) for z, c in zip(zones, covers)]
        return Moves(np.arange(len(assets)), *states, np.ones(len(assets)))
    if assets.kind == "line":
        return _moves_of_lines(assets.segments, zones, covers)
    return _moves_of_areas(assets, sides)


def _states_of_points(xy: np.ndarray, zones: Zones, cover: TileSet) -> np.ndarray:
    state = np.full(len(xy), UNKNOWN)
    state[cover.of_points(xy)[0]] = OUTSIDE
    point, zone = zones.tiles.of_points(xy)
    np.maximum.at(state, point, zones.severity[zone])
    return state


def _moves_of_lines(segments: Segments, zones: Sequence[Zones], covers: Sequence[TileSet]) -> Moves:
    layers: list[Intervals] = []
    for one, cover in zip(zones, covers):
        inside = one.tiles.of_lines(segments)
        layers += [cover.of_lines(segments), inside.named(one.severity[inside.zone]).worst()]
    line, start, end = stretches(segments.line_lengths, *layers)
    states = []
    for known, worst in (layers[:2], layers[2:]):
        middle = (start + end) / 2
        state = np.where(known.covers(line, middle), OUTSIDE, UNKNOWN)
        for code in np.unique(worst.zone):
            state[worst.where(worst.zone == code).covers(line, middle)] = code
        states.append(state)
    return Moves(line, *states, end - start)


def _moves_of_areas(assets: Assets, sides: Sequence[Side]) -> Moves:
    """Areas of states in the cells that assets lie in; 0 is UNKNOWN here, and what is left over is unknown."""
    pieces, count = assets.pieces, len(assets)
    near = Side.of(pieces.tiles, np.zeros(len(pieces.tiles), np.int64), np.empty(0, object)).cells
    before, after = (_tiles_of_states(side, sorted(near)) for side in sides)
    old, new = before.of_areas(pieces), after.of_areas(pieces)
    both = after.of_areas(TileSet(old.geometry, np.arange(len(old.geometry)), len(old.geometry)))
    owner, state = old.area[both.area], old.zone[both.area]
    none = np.zeros(len(both.area), np.int64)
    parts = [  # asset, state before, state after, area; each line takes from where it counted as unknown
        (np.arange(count), 0 * np.arange(count), 0 * np.arange(count), assets.size),
        (old.area, old.zone, 0 * old.zone, old.square_metres),
        (old.area, 0 * old.zone, 0 * old.zone, -old.square_metres),
        (new.area, 0 * new.zone, new.zone, new.square_metres),
        (new.area, 0 * new.zone, 0 * new.zone, -new.square_metres),
        (owner, state, both.zone, both.square_metres),
        (owner, state, none, -both.square_metres),
        (owner, none, both.zone, -both.square_metres),
        (owner, none, none, both.square_metres),
    ]
    asset, first, second, size = (np.concatenate(column) for column in zip(*parts))
    table = pd.DataFrame({"asset": asset, "old": first, "new": second, "size": size})
    table = table.groupby(["asset", "old", "new"], as_index=False)["size"].sum()
    table = table[table["size"] > LEAST_PART]
    asset, first, second, size = (table[name].to_numpy() for name in ("asset", "old", "new", "size"))
    return Moves(asset, first + UNKNOWN, second + UNKNOWN, size)


LEAST_PART = 1e-4
"""Square metres: smaller parts of an asset are rounding."""


def _tiles_of_states(side: Side, cells: list[int]) -> TileSet:
    """Return the states of cells as tiles; zone 0 is UNKNOWN and has none."""
    shapes, state = [], []
    for found in over_cells(side.states, cells):
        for number, shape in found.items():
            shapes.append(shape)
            state.append(number - UNKNOWN)
    tiles, owner = shapely.get_parts(np.array(shapes, dtype=object), return_index=True)
    state = np.array(state, dtype=np.int64)
    return TileSet(tiles, state[owner], int(state.max(initial=0)) + 1)


# -- damage
