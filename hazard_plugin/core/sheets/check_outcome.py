"""What a check is given, and what it says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ...errors import Message
from .. import catalog
from ..catalog.guidelines import StaleName
from ..catalog.sheets import sheet_kinds
from ..workspace.store import Workspace
from .check_facts import SheetFacts

PRESENT, MISSING, NOT_APPLICABLE, WARNING = "present", "missing", "not_applicable", "warning"
ABSENT = "absent"
"""It is not on the sheet: missing where the guideline always asks for it, else a warning."""


@dataclass(frozen=True)
class Outcome:
    """What a check found; `state`: PRESENT, MISSING, NOT_APPLICABLE, WARNING or ABSENT."""

    state: str
    reason: Message


@dataclass(frozen=True)
class Sheet:
    """A sheet under check: its facts, its workspace, and what is old today."""

    facts: SheetFacts
    workspace: Workspace
    today: date
    max_age_years: int
    stale_names: tuple[StaleName, ...]
    language: str

    def joined(self, names: Iterable[str]) -> str:
        """Return names as a list in the sheet's language, each once."""
        return ("、" if self.language == "ja" else ", ").join(dict.fromkeys(names))

    def required(self) -> list[tuple[str, str]]:
        """Return theme and hazard ('': any) of the zones and places that the sheet, by its kind, must carry."""
        kind = sheet_kinds().get(self.facts.kind)
        names = kind.required if kind else [theme.id for theme in catalog.required_themes()]
        return [(theme, hazard) for theme, _, hazard in (name.partition("/") for name in names)]

    def theme_names(self, themes: Iterable[str]) -> str:
        """Return the names of themes."""
        return self.joined(catalog.themes()[theme].label.text(self.language) for theme in themes)
