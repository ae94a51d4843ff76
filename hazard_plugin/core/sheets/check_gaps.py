"""The checks of what no data speak of: nothing drawn there must not read as nothing there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...errors import Message
from .. import catalog
from .check_facts import DrawnLayer, plain
from .check_outcome import ABSENT, MISSING, NOT_APPLICABLE, PRESENT, WARNING, Outcome, Sheet


@dataclass(frozen=True)
class Gap:
    """A theme, hazard and scenario whose data do not speak of all of the municipality; None: of any."""

    theme: str
    hazard: str | None
    scenario: str | None

    def of(self, layer: DrawnLayer) -> bool:
        """Whether it is a gap in what a layer draws."""
        same_hazard = self.hazard in (None, layer.hazard)
        same_scenario = None in (self.scenario, layer.scenario) or self.scenario == layer.scenario
        return self.theme == layer.theme and same_hazard and same_scenario

    def hatched_by(self, rows: str) -> bool:
        """Whether a hatch that shows some `rows` (a filter of layers.json) shows it."""
        same_hazard = self.hazard is None or f"'{self.hazard}'" in rows or "hazard" not in rows
        return f"'{self.theme}'" in rows and same_hazard


def gaps(sheet: Sheet) -> list[Gap] | None:
    """Return the gaps in the data, None where a workspace of an older format does not know them."""
    columns = {row["name"] for row in sheet.workspace.records("PRAGMA table_info('not_covered')")}
    if not columns:
        return None
    wanted = ", ".join(name if name in columns else f"NULL AS {name}" for name in ("theme", "hazard", "scenario"))
    return [Gap(**row) for row in sheet.workspace.records(f"SELECT DISTINCT {wanted} FROM not_covered")]


def nothing_held(sheet: Sheet, themes: Sequence[str]) -> Outcome:
    """Judge themes of which the workspace holds nothing: only data that speak of every place know that none is."""
    names = sheet.theme_names(themes)
    meanings = [_meanings(sheet, theme) for theme in themes]
    if not all(meanings):
        return Outcome(
            ABSENT,
            Message("The workspace holds no data of {names}: whether there are any is not known", names=names),
        )
    holes = gaps(sheet)
    if holes is None or any(gap.theme in themes for gap in holes):
        return Outcome(
            ABSENT,
            Message("The data hold none of {names}, and do not speak of the whole municipality", names=names),
        )
    if set().union(*meanings) != {catalog.OUTSIDE_IS_OUTSIDE}:
        return Outcome(
            WARNING, Message("The data hold none of {names}, and speak only of what was studied", names=names)
        )
    return Outcome(
        NOT_APPLICABLE, Message("The data speak of the municipality and hold none there: {names}", names=names)
    )


def _meanings(sheet: Sheet, theme: str) -> set[str]:
    """Return what outside the zones means to the data that speak of a theme; empty where none do."""
    rows = sheet.workspace.records("SELECT DISTINCT meaning FROM coverage WHERE theme = ?", theme)
    return {row["meaning"] for row in rows}


def no_data(sheet: Sheet, one_of: Sequence[str]) -> Outcome:
    """Where data lack, the sheet says so: in words, and as a hatch on the map where a layer can hatch it."""
    known = gaps(sheet)
    holes = known or []
    drawn = [gap for gap in holes if any(gap.of(layer) for layer in sheet.facts.layers if layer.rows)]
    lacking = _lacking(sheet, holes)
    bare = [gap for gap in drawn if not _hatched(sheet, gap)]
    to_hatch = [gap.theme for gap in bare if any(gap.hatched_by(spec.filter or "") for spec in _hatches())]
    if to_hatch:
        names = sheet.theme_names(sorted(to_hatch))
        return Outcome(MISSING, Message("Places without data of {names} are blank on the map", names=names))
    unsaid = not [word for word in one_of if plain(word) in sheet.facts.words]
    if unsaid and (lacking or drawn):
        names = sheet.theme_names([*lacking, *sorted(gap.theme for gap in drawn)])
        return Outcome(MISSING, Message("The sheet does not say that there are no data of {names}", names=names))
    if known is None:
        return Outcome(WARNING, Message("The workspace is older and does not say where data lack; build it again"))
    if bare:
        names = sheet.theme_names(sorted(gap.theme for gap in bare))
        return Outcome(
            WARNING,
            Message("Places without data of {names} are blank on the map: no layer hatches them", names=names),
        )
    if not lacking and not drawn:
        return Outcome(NOT_APPLICABLE, Message("The data cover what the map shows"))
    return Outcome(PRESENT, Message("Said on the sheet"))


def _lacking(sheet: Sheet, holes: Sequence[Gap]) -> list[str]:
    """Return the themes that the sheet must carry, does not draw and cannot know to be nowhere."""
    lacking = []
    for theme, hazard in sheet.required():
        drawn = any(hazard in ("", layer.hazard) for layer in sheet.facts.drawn(theme))
        gap = any(gap.theme == theme and (not hazard or gap.hazard in (None, hazard)) for gap in holes)
        if not _speaks(sheet, theme, hazard) or (gap and not drawn):
            lacking.append(theme)
    return lacking


def _speaks(sheet: Sheet, theme: str, hazard: str) -> bool:
    """Whether a dataset speaks of a theme, of one hazard ('': any), with or without a zone in the municipality."""
    if not hazard:
        return sheet.workspace.covers(theme)
    query = "SELECT 1 FROM coverage WHERE theme = ? AND hazard = ? LIMIT 1"
    held = sheet.workspace.has(theme) and sheet.workspace.records(
        f'SELECT 1 FROM "{theme}" WHERE hazard = ? LIMIT 1', hazard
    )
    return bool(held or sheet.workspace.records(query, theme, hazard))


def _hatches() -> list[catalog.MapLayer]:
    return [spec for spec in catalog.map_layers() if spec.table == "not_covered"]


def _hatched(sheet: Sheet, gap: Gap) -> bool:
    shown = {layer.id for layer in sheet.facts.drawn("not_covered")}
    return any(gap.hatched_by(spec.filter or "") for spec in _hatches() if spec.id in shown)
