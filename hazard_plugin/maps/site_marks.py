"""The marks of evacuation sites that say what they cannot be used for."""

from __future__ import annotations

from collections.abc import Sequence

from ..core import catalog
from ..core.catalog import Label

SUITABLE = {"no": "= 'no'", "unknown": "NOT IN ('yes', 'no')", "yes": "= 'yes'"}
"""What a site is for a hazard -> how the column says it."""


def site_marks(marks: dict[str, str]) -> tuple[list[str], list[str]]:
    """Return pictograms, one over the other, and tags of a site by what it is for each hazard."""
    unusable = [name for name, state in marks.items() if state == "no"]
    names = ["emergency_site"]
    if len(unusable) == len(marks):
        return [*names, "unusable"], []
    if "unknown" in marks.values():
        names.append("unknown")
    known = catalog.sheet_texts()["suitability"]
    return names, [f"{known[name]['badge']}×" for name in unusable]


def suitability_text(language: str, marks: dict[str, str]) -> str:
    """Return what a legend says after the name of a site with some marks, '' where it is for every hazard."""
    texts, known = catalog.sheet_texts()["texts"], catalog.sheet_texts()["suitability"]
    keys = {"no": "shelter_unusable", "unknown": "shelter_unknown"}
    parts = [
        Label(**texts[keys[state]]).text(language).format(hazard=Label(**known[name]["label"]).text(language))
        for name, state in marks.items()
        if state in keys
    ]
    return Label(f"（{'・'.join(parts)}）", f" ({'; '.join(parts)})").text(language) if parts else ""


def doubt(suitability: Sequence[str]) -> str:
    """Return an expression that is the greater the less a place can be used: one 'no' outweighs all 'unknown'.

    Where places lie upon each other, no mark that warns may be hidden by one that does not.
    """
    no = len(suitability) + 1
    doubts = (
        f"CASE WHEN \"{name}\" = 'no' THEN {no} WHEN \"{name}\" = 'yes' THEN 0 ELSE 1 END" for name in suitability
    )
    site = f"WHEN \"kind\" = 'emergency_site' THEN {' + '.join(doubts)}"
    return f"CASE {site} WHEN \"kind\" IN ('shelter', 'tsunami_building') THEN 0 ELSE 1 END"
