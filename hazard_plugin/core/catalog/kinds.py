"""Kinds of facilities, dangers and restricted areas: their names, pictograms and hatches."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from . import RESOURCES
from .products import Label


@dataclass(frozen=True)
class Kind:
    """One kind of a theme; `id` None stands for every kind that has no row of its own."""

    id: str | None
    label: Label
    symbol: str | None = None
    """Pictogram of resources/symbols."""
    rgb: tuple[int, int, int] | None = None
    angle: float = 0.0
    """Direction of an area's hatch in degrees."""


@cache
def kinds() -> dict[str, tuple[Kind, ...]]:
    """Return the kinds by theme, in the order of the legend; the last one is 'every other'."""
    document = json.loads((RESOURCES / "catalog" / "kinds.json").read_text(encoding="utf-8"))
    return {theme: tuple(_kind(row) for row in rows) for theme, rows in document["themes"].items()}


def _kind(row: dict) -> Kind:
    rgb = tuple(row["rgb"]) if "rgb" in row else None
    return Kind(row["kind"], Label(**row["label"]), row.get("symbol"), rgb, row.get("angle", 0.0))
