"""What is lost where the class changes: bounds of the damage, from the values of what is exposed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ....errors import InputError, Message
from ..assets import Assets
from ..partition import UNKNOWN
from .damage import DamageTable
from .moves import Moves

if TYPE_CHECKING:
    from .changes import Comparison


@dataclass(frozen=True)
class Damage:
    """Bounds of the expected damage, in the unit of the values; a row a state: UNKNOWN, OUTSIDE, classes.

    `before` and `after`: states x (value, low, high); the damage where nothing is known is NaN.
    `change`: (low, high) of after less before, where a class that stays counts as no change.
    """

    table: DamageTable
    before: np.ndarray
    after: np.ndarray
    change: tuple[float, float]
    unknown: float
    """Value in places of which one side knows nothing: not in `change`."""


def usable_values(values: np.ndarray) -> tuple[np.ndarray, list[Message]]:
    """Return the values with 0 where none can be used, and a note of how many that are."""
    try:
        numbers = np.asarray(values, dtype=float)
    except (TypeError, ValueError) as error:
        raise InputError(
            "The field of values holds no numbers.", "Choose a field of numbers: the worth of each feature."
        ) from error
    bad = ~(np.isfinite(numbers) & (numbers >= 0))
    if bad.all():
        raise InputError(
            "The field of values is empty or negative throughout.",
            "Choose the field that holds the worth of each.",
        )
    notes = []
    if bad.any():
        notes = [
            Message("{count} features have no usable value: they are not in the damage", count=int(bad.sum()))
        ]
    return np.where(bad, 0.0, numbers), notes


def damage_of_assets(one: Comparison, assets: Assets, values: np.ndarray, side: int) -> np.ndarray:
    """Return the bounds (low, high) of each asset before (0) or after (1), NaN where a part of it is unknown."""
    state = (one.moves.before, one.moves.after)[side] - UNKNOWN
    value = _values_of(one.moves, assets, values)
    bounds = [np.concatenate([[np.nan, 0.0], rates]) for rates in one.damage.table.bounds(one.classes)]
    return np.column_stack([np.bincount(one.moves.asset, value * rate[state], len(assets)) for rate in bounds])


def _values_of(moves: Moves, assets: Assets, values: np.ndarray) -> np.ndarray:
    """Return the value of what moved: one is spread evenly over the length or area of what has it."""
    size = assets.size[moves.asset]
    return values[moves.asset] * np.divide(moves.size, size, out=np.zeros(len(size)), where=size > 0)


def expected_damage(one: Comparison, assets: Assets, values: np.ndarray, table: DamageTable) -> Damage:
    """Return bounds of the damage before and after, and of its change; `values`: what each asset is worth."""
    moves = one.moves
    value = _values_of(moves, assets, values)
    low, high = table.bounds(one.classes)
    low, high = (np.concatenate([[np.nan, 0.0], rates]) for rates in (low, high))
    sides = []
    for states in (moves.before, moves.after):
        worth = np.bincount(states - UNKNOWN, value, len(low))
        sides.append(np.column_stack([worth, worth * low, worth * high]))
    moved = (moves.before != moves.after) & (moves.before != UNKNOWN) & (moves.after != UNKNOWN)
    old, new = moves.before[moved] - UNKNOWN, moves.after[moved] - UNKNOWN
    change = (value[moved] * (low[new] - high[old])).sum(), (value[moved] * (high[new] - low[old])).sum()
    unknown = value[(moves.before == UNKNOWN) | (moves.after == UNKNOWN)].sum()
    return Damage(table, *sides, (float(change[0]), float(change[1])), float(unknown))
