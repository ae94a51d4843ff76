"""Kinds of sheet that a municipality hands out, from resources/catalog/sheet_kinds.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from . import RESOURCES
from .products import Label

DEPTH_PANEL, ALERT_PANEL, ACTION_PANEL = "depth", "alert", "action"
PANELS = (DEPTH_PANEL, ALERT_PANEL, ACTION_PANEL)
"""Panels that a kind of sheet may do without."""
LANGUAGES = ("ja", "en", "ja_en")
"""Languages of a sheet; 'ja_en': Japanese with English."""
DEFAULT_TEMPLATE = "a3_landscape"
"""Template of resources/layouts that a sheet takes where none is asked for."""


@dataclass(frozen=True)
class SheetKind:
    """One kind of sheet: which layers it draws and what stands beside them.

    `title` has a place for the municipality's {name}. `required` names themes, of depth with its
    hazard ('inundation_depth/tsunami'). `suitability` names columns of the theme shelter.
    """

    id: str
    label: Label
    title: Label
    layers: tuple[str, ...]
    subject: tuple[str, ...]
    """Layers of which at least one must have data: without any there is nothing to print."""
    panels: frozenset[str]
    alerts: str
    suitability: tuple[str, ...]
    required: tuple[str, ...]
    actions: tuple[Label, ...]
    notes: tuple[Label, ...]


@cache
def sheet_kinds() -> dict[str, SheetKind]:
    """Return the kinds of sheet by id, in the order in which they are offered."""
    document = json.loads((RESOURCES / "catalog" / "sheet_kinds.json").read_text(encoding="utf-8"))
    return {row["id"]: _kind(row) for row in document["kinds"]}


def _kind(row: dict) -> SheetKind:
    labels = {name: Label(**row[name]) for name in ("label", "title")}
    sentences = {name: tuple(Label(**entry) for entry in row[name]) for name in ("actions", "notes")}
    names = {name: tuple(row[name]) for name in ("layers", "subject", "suitability", "required")}
    panels = frozenset(row["panels"])
    return SheetKind(row["id"], panels=panels, alerts=row["alerts"], **labels, **sentences, **names)
