"""Expected damage by a depth-damage table: bounds for each class of depth, never one false figure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ....errors import InputError
from ... import catalog
from ...catalog import Label, RankClass

FIRST_YEAR = 1950
"""No table is older; a form whose year was left at 0 is not filled in."""

KEYS = {"label", "source", "year", "certainty", "confirmed", "rates"}


@dataclass(frozen=True)
class DamageTable:
    """Share of a value that is lost by depth above the ground (resources/catalog/damage.json tells the form)."""

    label: Label
    source: str
    year: int
    certainty: str
    confirmed: bool
    """Whether a person of the office has compared it with its source."""
    depth: np.ndarray
    """Metres from which each rate holds, rising, the first 0."""
    rate: np.ndarray
    """0 to 1, never falling."""

    def bounds(self, classes: Sequence[RankClass]) -> tuple[np.ndarray, np.ndarray]:
        """Return the least and the greatest rate of each class: those at its least and greatest depth.

        The upper bound of a class is not in it; a class without one reaches the table's last rate.
        """
        low = [rank.minimum or 0.0 for rank in classes]
        high = [np.inf if rank.maximum is None else rank.maximum for rank in classes]
        first = np.searchsorted(self.depth, low, side="right") - 1
        last = np.searchsorted(self.depth, high, side="left") - 1
        return self.rate[first], self.rate[np.maximum(first, last)]


def shipped_tables() -> list[DamageTable]:
    """Return the tables that come with the plugin: none whose figures could not be sourced."""
    path = catalog.RESOURCES / "catalog" / "damage.json"
    return [_table(row, path.name) for row in json.loads(path.read_text(encoding="utf-8"))["tables"]]


def read_damage_table(path: Path) -> DamageTable:
    """Read the one table of a JSON file of the office. Raises InputError that says what is wrong with it."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
        rows = content["tables"]
        if not isinstance(rows, list):
            raise TypeError
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            "{name} is no depth-damage table ({reason}).",
            'Write it as resources/catalog/damage.json shows: {{"tables": [...]}} with one table, as UTF-8.',
            name=path.name,
            reason=str(error) or type(error).__name__,
        ) from error
    if len(rows) != 1:
        raise InputError(
            "{name} holds {count} depth-damage tables.",
            "Leave exactly one in the file: which one is used must not be a guess.",
            name=path.name,
            count=len(rows),
        )
    return _table(rows[0], path.name)


def _table(row: object, name: str) -> DamageTable:
    if not isinstance(row, dict) or not set(row) >= KEYS:
        absent = KEYS - set(row) if isinstance(row, dict) else KEYS
        raise _wrong(name, f"{', '.join(sorted(absent))}?")
    if not isinstance(row["confirmed"], bool):
        raise _wrong(name, "confirmed: true, false")
    if not isinstance(row["year"], int) or row["year"] < FIRST_YEAR or not str(row["source"]).strip():
        raise _wrong(name, "source, year")
    label = row["label"] if isinstance(row["label"], dict) else {"ja": str(row["label"]), "en": str(row["label"])}
    try:
        depth = np.array([entry["from_m"] for entry in row["rates"]], dtype=float)
        rate = np.array([entry["rate"] for entry in row["rates"]], dtype=float)
        shown = Label(**label)
    except (KeyError, TypeError, ValueError) as error:
        raise _wrong(name, f"rates: {error}") from error
    if not len(depth) or depth[0] != 0 or not (np.diff(depth) > 0).all() or not np.isfinite(depth).all():
        raise _wrong(name, "from_m: 0, ... <")
    if not ((rate >= 0) & (rate <= 1)).all() or not rate.any():  # all 0: a form that was not filled in
        raise _wrong(name, "rate: 0 - 1")
    if (np.diff(rate) < 0).any():
        raise _wrong(name, "rate: <=")
    return DamageTable(
        shown, str(row["source"]), row["year"], str(row["certainty"]), row["confirmed"], depth, rate
    )


def _wrong(name: str, what: str) -> InputError:
    return InputError(
        "The depth-damage table in {name} is not as it must be: {what}.",
        "It needs label, source, year, certainty, confirmed (true or false) and rates: depths from 0 m upwards "
        "(from_m) with rates from 0 to 1 that never fall.",
        name=name,
        what=what,
    )
