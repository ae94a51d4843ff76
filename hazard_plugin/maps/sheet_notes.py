"""The words of a sheet that follow from what it shows: title, scenario, credits, and what it does not show."""

from __future__ import annotations

from dataclasses import dataclass

from ..core import catalog
from ..core.catalog import MapLayer, Theme
from ..core.workspace.store import Workspace, connected
from .rows import DEPTH, present_layers, shown_scenario, subset, table_columns

MAXIMUM = "L2"
"""想定最大規模: the only scenario that house collapse zones are made for."""

SET_ASIDE = "set_aside"

RIVER = "river"
"""Hazard of the depth zones that a hazard map must carry."""


@dataclass(frozen=True)
class SheetNotes:
    """What a sheet shows: the visible layers of a workspace by id, under a scenario, in a language."""

    workspace: Workspace
    layers: frozenset[str]
    scenario: str | None
    language: str

    def _text(self, key: str, /, **facts: object) -> str:
        return catalog.sheet_texts()["texts"][key][self.language].format(**facts)

    def _joined(self, names: list[str]) -> str:
        return ("、" if self.language == "ja" else ", ").join(dict.fromkeys(names))

    def shown(self) -> list[MapLayer]:
        """Return the layers on the sheet, top first."""
        return [spec for spec in catalog.map_layers() if spec.id in self.layers]

    def depths(self) -> list[MapLayer]:
        """Return the layers of depth zones on the sheet."""
        return [spec for spec in self.shown() if spec.style == DEPTH]

    # -- head

    def title(self) -> str:
        """Return the sheet's title: the municipality and the hazards whose zones are drawn."""
        groups = [spec.group for spec in self.depths()]
        groups += [spec.group for spec in self.shown() if spec.style == "sediment_zone"]
        hazards = [catalog.layer_groups()[group].text(self.language) for group in dict.fromkeys(groups)]
        if not hazards:
            return self._text("title_plain", name=self.workspace.name)
        joined = "・".join(hazards) if self.language == "ja" else ", ".join(hazards)
        return self._text("title", name=self.workspace.name, hazards=joined)

    def subtitle(self) -> str:
        """Return the depth zones on the sheet, each with the scenario that it shows."""
        parts = []
        for spec in self.depths():
            code = shown_scenario(self.workspace.path, spec, self.scenario)
            label = spec.label.text(self.language)
            if code in catalog.scenarios():
                name = catalog.scenarios()[code].text(self.language)
                label = self._text("subtitle", zones=label, scenario=name)
            parts.append(label)
        return "　".join(parts)

    # -- credits

    def credits(self) -> str:
        """Credits of the datasets whose rows are on the map, with years and licences; each said once."""
        drawn = self.drawn_datasets()
        facts: dict[str, list[str]] = {}
        for dataset in self.workspace.datasets():
            if dataset["dataset_id"] not in drawn:
                continue
            said = facts.setdefault(dataset[f"attribution_{self.language}"], [])
            licence = catalog.licences()[dataset["licence_id"]]
            year = f"{dataset['year']}年" if self.language == "ja" else str(dataset["year"])
            for fact in (
                year if dataset["year"] else "",
                licence.label.text(self.language) if licence.in_credits else "",
            ):
                if fact and fact not in said:
                    said.append(fact)
        return "　".join(f"{credit}（{'、'.join(said)}）" if said else credit for credit, said in facts.items())

    def drawn_datasets(self) -> set[str]:
        """Return the ids of the datasets that the visible layers show under the sheet's scenario."""
        drawn = {d["dataset_id"] for d in self.workspace.datasets() if d["theme"] == "municipality"}
        with connected(self.workspace.path) as connection:
            specs = [spec for spec in self.shown() if "dataset_id" in table_columns(connection, spec.table)]
        for spec in specs:
            where = subset(self.workspace.path, spec, self.scenario) or "1"
            query = f'SELECT DISTINCT dataset_id FROM "{spec.table}" WHERE {where}'
            drawn |= {row["dataset_id"] for row in self.workspace.records(query)}
        return drawn

    # -- what the map does not show

    def notes(self) -> str:
        """What the map does not show: themes without data, places outside the data, rivers not studied."""
        notes = [self._text("unusable_note")] if "shelter" in self.layers else []
        notes += self._set_aside()  # the loudest hatch of the map is explained early
        if "house_collapse" in self.layers and self.scenario not in (MAXIMUM, None):
            notes.append(self._text("maximum_only"))
        missing = [self._required_name(t) for t in catalog.required_themes() if not self._covers(t)]
        if missing:
            notes.append(self._text("missing", names=self._joined(missing)))
        hidden = self._hidden()
        if hidden:
            notes.append(self._text("hidden_hazards", names=self._joined(hidden)))
        hatched = [spec.label.text(self.language) for spec in self.shown() if spec.table == "not_covered"]
        if hatched:
            notes.append(self._text("hatched", names=self._joined(hatched)))
        if DEPTH in self.layers:
            rivers = self.published_rivers()
            notes.append(self._text("rivers" if rivers else "rivers_unnamed", rivers="、".join(rivers)))
        elif self.depths():
            notes.append(self._text("uncoloured"))
        if "neighbour" in self.layers:
            notes.append(self._text("neighbours", metres=f"{self.workspace.margin_m:,.0f}"))
        return "\n".join(notes)

    def _hidden(self) -> list[str]:
        """Return the hazards whose depth zones the workspace holds and the sheet does not show."""
        return [
            catalog.layer_groups()[spec.group].text(self.language)
            for spec in present_layers(self.workspace)
            if spec.style == DEPTH and spec.id not in self.layers
        ]

    def _set_aside(self) -> list[str]:
        """Return what is said of zones whose class could not be read: those drawn, and those of unknown place."""
        drawn = self._set_aside_themes() if SET_ASIDE in self.layers else []
        count = sum(row["rows"] for row in drawn)
        notes = []
        if count:
            labels = [catalog.themes()[r["theme"]].label for r in drawn if r["theme"] in catalog.themes()]
            names = self._joined([label.text(self.language) for label in labels])
            notes.append(self._text("set_aside", names=names, count=count))
        rejected = sum(
            d["rows_rejected"] - (d.get("rows_overlapped") or 0)  # what another file holds is on the map
            for d in self.workspace.datasets()
            if catalog.themes()[d["theme"]].analysis_tiles
        )
        if rejected > count:
            notes.append(self._text("rejected", count=rejected - count))
        return notes

    def _set_aside_themes(self) -> list[dict]:
        return self.workspace.records(
            "SELECT theme, count(*) AS rows FROM set_aside GROUP BY theme ORDER BY min(fid)"
        )

    def _covers(self, theme: Theme) -> bool:
        """Whether the data speak of a theme that a hazard map must carry; depth means that of rivers."""
        if theme.id != DEPTH:
            return self.workspace.covers(theme.id)
        return any(spec.id == DEPTH for spec in present_layers(self.workspace)) or bool(
            self.workspace.records("SELECT 1 FROM coverage WHERE theme = ? AND hazard = ? LIMIT 1", DEPTH, RIVER)
        )

    def _required_name(self, theme: Theme) -> str:
        depth = next(spec for spec in catalog.map_layers() if spec.id == DEPTH)
        return (depth if theme.id == DEPTH else theme).label.text(self.language)

    def published_rivers(self) -> list[str]:
        """Return the rivers whose zones are drawn; none where the data do not name them."""
        rows = self.workspace.records(
            "SELECT river FROM coverage WHERE theme = ? AND hazard = ? AND meaning = ? AND scenario = ?"
            " AND river IS NOT NULL GROUP BY river ORDER BY min(fid)",
            DEPTH,
            RIVER,
            catalog.PUBLISHED_RIVERS,
            self.scenario,
        )
        return [row["river"] for row in rows]
