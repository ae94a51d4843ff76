"""The words of a sheet that follow from what it shows: title, scenario, credits, and what it does not show."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from ...core import catalog
from ...core.catalog import MapLayer
from ...core.catalog.products import Label
from ...core.catalog.sheets import SheetKind
from ...core.workspace.store import SOURCE_ROW, Workspace, connected
from ..rows import DEPTH, shown_scenario, subset, table_columns
from .credits import credits_of
from .on_page import PageView, boxes_of

MAXIMUM = "L2"
"""想定最大規模: the only scenario that house collapse zones are made for."""
COLLAPSE, DURATION = "house_collapse", "inundation_duration"
"""Styles of zones that are drawn whatever the scenario of the depths beside them."""
SET_ASIDE = "set_aside"
RIVER = "river"
"""Hazard of the depth zones that a hazard map must carry."""
RAINFALLS, RIVERS = 4, 15
"""Rivers whose rainfall is said on a sheet, and those that are named; a prefecture would have hundreds."""
SUITABLE_FOR = {"flood": "flood", "sediment": "landslide", "tsunami": "tsunami", "surge": "storm_surge"}
SUITABLE_FOR |= {"inland": "inland_flood", "pond": "flood"}
"""Group of zones in layers.json -> the column of shelters that says whether a site is for that hazard."""


def depth_layer(hazard: str) -> str:
    """Return the id of the layer with a hazard's depth zones."""
    return DEPTH if hazard == RIVER else f"{DEPTH}_{hazard}"


@dataclass(frozen=True)
class SheetNotes:
    """What a sheet says in one language of the layers that it draws (ids), under a scenario."""

    workspace: Workspace
    layers: frozenset[str]
    scenario: str | None
    language: str
    held: tuple[MapLayer, ...]
    """The map layers that the workspace has rows for (`rows.present_layers`)."""
    kind: SheetKind | None = None
    basemap: str = ""
    basemap_credit: str = ""

    def text(self, key: str, /, **facts: object) -> str:
        """Return a fixed text of sheet.json with its facts."""
        return catalog.sheet_texts()["texts"][key][self.language].format(**facts)

    def joined(self, names: Collection[str]) -> str:
        """Return names as a list, each once."""
        return ("、" if self.language == "ja" else ", ").join(dict.fromkeys(names))

    def _first_of(self, names: Collection[str], most: int) -> str:
        """Return the first names, and how many there are besides."""
        names = list(dict.fromkeys(names))
        more = len(names) - most
        return self.joined([*names[:most], *([self.text("and_more", count=more)] if more > 0 else [])])

    def shown(self) -> list[MapLayer]:
        """Return the layers on the sheet, top first."""
        return [spec for spec in catalog.map_layers() if spec.id in self.layers]

    def depths(self) -> list[MapLayer]:
        """Return the layers of depth zones on the sheet."""
        return [spec for spec in self.shown() if spec.style == DEPTH]

    def suitability(self) -> tuple[str, ...]:
        """Return the columns of shelters that the marks on the sheet are about."""
        if self.kind is not None:
            return self.kind.suitability
        groups = [spec.group for spec in self.shown() if spec.style in (DEPTH, "sediment_zone")]
        order = list(catalog.sheet_texts()["suitability"])
        columns = {SUITABLE_FOR[group] for group in groups if group in SUITABLE_FOR}
        return tuple(sorted(columns, key=order.index)) or ("flood",)

    # -- head

    def title(self) -> str:
        """Return the sheet's title: its kind's, else the municipality and the hazards whose zones are drawn."""
        if self.kind is not None:
            return self.kind.title.text(self.language).format(name=self.workspace.name)
        groups = [spec.group for spec in self.depths()]
        groups += [spec.group for spec in self.shown() if spec.style == "sediment_zone"]
        hazards = [catalog.layer_groups()[group].text(self.language) for group in dict.fromkeys(groups)]
        if not hazards:
            return self.text("title_plain", name=self.workspace.name)
        joined = "・".join(hazards) if self.language == "ja" else ", ".join(hazards)
        return self.text("title", name=self.workspace.name, hazards=joined)

    @cached_property
    def _subtitle(self) -> str:
        parts = []
        for spec in self.depths():
            label = spec.label.text(self.language)
            name = self.scenario_name(spec)
            parts.append(self.text("subtitle", zones=label, scenario=name) if name else label)
        if self.kind is not None:
            others = set(self.kind.subject) - {spec.id for spec in self.depths()}
            parts += [spec.label.text(self.language) for spec in self.shown() if spec.id in others]
            subject = {spec.table for spec in catalog.map_layers() if spec.id in self.kind.subject}
            none_held = (name for name, theme in self._none_held if theme in subject)
            parts += [self.text("subtitle_no_zone", zones=name) for name in none_held]
        return "　".join(parts)

    def subtitle(self) -> str:
        """Return the depth zones on the sheet, each with the scenario that it shows, and its other subjects."""
        return self._subtitle

    def scenario_name(self, spec: MapLayer) -> str:
        """Return the name of the scenario that a layer shows, '' where it has none."""
        code = shown_scenario(self.workspace.path, spec, self.scenario)
        return catalog.scenarios()[code].text(self.language) if code in catalog.scenarios() else ""

    # -- credits

    def credits(self, with_basemap: bool = True) -> str:
        """Credits of the datasets whose rows are on the map, with years and licences; each said once."""
        return credits_of(self, with_basemap)

    @cached_property
    def drawn_datasets(self) -> set[str]:
        """Return the ids of the datasets that the sheet's layers show under its scenario."""
        drawn = {d["dataset_id"] for d in self.workspace.datasets() if d["theme"] == "municipality"}
        with connected(self.workspace.path) as connection:
            specs = [spec for spec in self.shown() if "dataset_id" in table_columns(connection, spec.table)]
        for spec in specs:
            where = subset(self.workspace.path, spec, self.scenario) or "1"
            query = f'SELECT DISTINCT dataset_id FROM "{spec.table}" WHERE {where}'
            drawn |= {row["dataset_id"] for row in self.workspace.records(query)}
        return drawn

    # -- what the map does not show

    def notes(
        self, on_page: Collection[str], view: PageView | None = None, left_out: Collection[str] = ()
    ) -> list[str]:
        """What the map does not show: themes without data, places outside the data, rivers not studied.

        `on_page`: the layers that have something within the page; `left_out`: those without room.
        """
        notes = [self._marks()] if "shelter" in on_page else []
        if SET_ASIDE in on_page:
            notes += self._set_aside(view)  # the loudest hatch of the map is explained early
        notes += self._rejected
        maximum = [spec.label.text(self.language) for spec in self._of_maximum if spec.id in on_page]
        if maximum:
            notes.append(self.text("maximum_only", names=self.joined(maximum)))
        notes += self._lacking
        notes += self._without_zones(on_page)
        hatched = [
            s.label.text(self.language) for s in self.shown() if s.table == "not_covered" and s.id in on_page
        ]
        if hatched:
            notes.append(self.text("hatched", names=self.joined(hatched)))
        notes += self._depth_notes
        if "neighbour" in on_page:
            notes.append(self.text("neighbours", metres=f"{self.workspace.margin_m:,.0f}"))
        if left_out:
            names = [spec.label.text(self.language) for spec in catalog.map_layers() if spec.id in left_out]
            notes.append(self.text("left_out", names=self.joined(names)))
        return notes

    def _scenario_of(self, depths: MapLayer) -> str | None:
        """Return the scenario whose depths are drawn, where there are none the one that was asked for."""
        return shown_scenario(self.workspace.path, depths, self.scenario) or self.scenario

    @cached_property
    def _of_maximum(self) -> list[MapLayer]:
        """The layers with zones of the maximum scenario beside depths, of the same hazard, of another."""
        depths = {spec.group: spec for spec in catalog.map_layers() if spec.style == DEPTH}
        return [
            spec
            for spec in self.shown()
            if spec.style in (COLLAPSE, DURATION)
            and self._scenario_of(depths[spec.group]) not in (MAXIMUM, None)
            and (spec.style == COLLAPSE or self._holds_maximum(spec))
        ]

    def _holds_maximum(self, spec: MapLayer) -> bool:
        where = subset(self.workspace.path, spec, self.scenario) or "1"
        query = f'SELECT 1 FROM "{spec.table}" WHERE scenario = ? AND ({where}) LIMIT 1'
        return bool(self.workspace.records(query, MAXIMUM))

    def _marks(self) -> str:
        known = catalog.sheet_texts()["suitability"]
        names = {column: known[column]["label"][self.language] for column in self.suitability()}
        if len(names) == 1:
            return self.text("unusable_note", hazards=self.joined(names.values()))
        badges = [self.text("badge", badge=known[c]["badge"], hazard=name) for c, name in names.items()]
        return self.text("badge_note", badges=self.joined(badges))

    @cached_property
    def _lacking(self) -> list[str]:
        notes = []
        missing = [
            label.text(self.language) for theme, hazard, label in self._required() if self._unknown(theme, hazard)
        ]
        if missing:
            notes.append(self.text("missing", names=self.joined(missing)))
        hidden = [
            catalog.layer_groups()[spec.group].text(self.language)
            for spec in self.held
            if spec.style in (DEPTH, "sediment_zone") and spec.id not in self.layers
        ]
        if self.kind is None:  # zones that a person switched off are no secret to that person
            sediment = catalog.layer_groups()["sediment"].text(self.language)
            hidden = [name for name in hidden if name != sediment]
        if hidden:
            notes.append(self.text("hidden_hazards", names=self.joined(hidden)))
        return notes

    @cached_property
    def _depth_notes(self) -> list[str]:
        notes = []
        if DEPTH in self.layers:
            rivers = self._first_of(self.published_rivers(), RIVERS)
            notes.append(self.text("rivers" if rivers else "rivers_unnamed", rivers=rivers))
        elif self.depths():
            notes.append(self.text("uncoloured"))
        rainfall = self.rainfall()
        if rainfall:
            notes.append(self.text("rainfall", rainfall=rainfall))
        return notes + [note.text(self.language) for note in (self.kind.notes if self.kind else ())]

    def _set_aside(self, view: PageView | None) -> list[str]:
        """Return what is said of zones on the page whose class could not be read."""
        rows, where, facts = f"{SET_ASIDE} AS thing", "1", ()
        if view is not None:
            box = view.stored.boundingBox()
            with connected(self.workspace.path) as connection:
                rows += f" JOIN {boxes_of(connection, SET_ASIDE)} AS box ON box.id = thing.fid"
            where = "maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?"
            facts = (box.xMinimum(), box.xMaximum(), box.yMinimum(), box.yMaximum())
        query = f"SELECT theme, count(*) AS rows FROM {rows} WHERE {where} GROUP BY theme ORDER BY min(thing.fid)"
        drawn = self.workspace.records(query, *facts)
        labels = [catalog.themes()[row["theme"]].label for row in drawn if row["theme"] in catalog.themes()]
        names = self.joined([label.text(self.language) for label in labels])
        return [self.text("set_aside", names=names, count=sum(row["rows"] for row in drawn))]

    @cached_property
    def _rejected(self) -> list[str]:
        """Return what is said of zones that were rejected without a place on the map."""
        drawn = self._drawn_rejects()
        lost = sum(
            # what another file holds is on the map
            max(d["rows_rejected"] - (d.get("rows_overlapped") or 0) - drawn.get(d["dataset_id"], 0), 0)
            for d in self.workspace.datasets()
            if catalog.themes()[d["theme"]].analysis_tiles
        )
        return [self.text("rejected", count=lost)] if lost else []

    def _drawn_rejects(self) -> dict[str, int]:
        """Return how many rejected rows of each dataset are drawn; cells of a raster were none of its rows."""
        with connected(self.workspace.path) as connection:
            if SET_ASIDE not in self.layers or SOURCE_ROW not in table_columns(connection, SET_ASIDE):
                return {}
        rows = self.workspace.records(
            f"SELECT dataset_id, count(DISTINCT {SOURCE_ROW}) AS rows FROM {SET_ASIDE} GROUP BY dataset_id"
        )
        return {row["dataset_id"]: row["rows"] for row in rows}

    def _without_zones(self, on_page: Collection[str]) -> list[str]:
        """Return what is said of themes that the data know and that have no zone, in all or on the page."""
        none_held = [name for name, _ in self._none_held]
        gaps = (spec for spec in self.shown() if spec.table == "not_covered" and spec.id in on_page)
        hatched = " ".join(spec.filter or "" for spec in gaps)  # of a page with a hatch the hatch's note speaks
        none_here = [
            label.text(self.language)
            for theme, hazard, label in self._required()
            if (layer := depth_layer(hazard) if hazard else theme) in self.layers
            and layer not in on_page
            and f"'{theme}'" not in hatched
            and catalog.themes()[theme].analysis_tiles
        ]
        notes = [self.text("no_zone", names=self.joined(none_held))] if none_held else []
        return [*notes, self.text("no_zone_here", names=self.joined(none_here))] if none_here else notes

    @cached_property
    def _none_held(self) -> list[tuple[str, str]]:
        """Return name and theme of what the sheet must carry, the data know everywhere and hold no zone of."""
        return [
            (label.text(self.language), theme)
            for theme, hazard, label in self._required()
            if catalog.themes()[theme].analysis_tiles
            and not self._holds(theme, hazard)
            and not self._unknown(theme, hazard)
        ]

    def _holds(self, theme: str, hazard: str) -> bool:
        """Whether the workspace has zones of a theme, of depth zones of one hazard."""
        return any(spec.table == theme and (not hazard or spec.id == depth_layer(hazard)) for spec in self.held)

    def _unknown(self, theme: str, hazard: str) -> bool:
        """Whether no data speak of a theme, or they hold nothing of it and do not speak of every place."""
        if not self.covers(theme, hazard):
            return True
        if self._holds(theme, hazard):
            return False
        if self._gaps is None:
            return True
        gaps = self._gaps.get(theme, set())
        return None in gaps or (hazard in gaps if hazard else bool(gaps))

    @cached_property
    def _gaps(self) -> dict[str, set[str | None]] | None:
        """Return theme -> hazards of places that no data speak of; None where an older workspace does not know."""
        with connected(self.workspace.path) as connection:
            columns = table_columns(connection, "not_covered")
        if not columns:
            return None
        hazard = "hazard" if "hazard" in columns else "NULL AS hazard"
        gaps: dict[str, set[str | None]] = {}
        for row in self.workspace.records(f"SELECT DISTINCT theme, {hazard} FROM not_covered"):
            gaps.setdefault(row["theme"], set()).add(row["hazard"])
        return gaps

    def _required(self) -> list[tuple[str, str, Label]]:
        """Return theme, hazard ('': any) and name of what the sheet must carry."""
        if self.kind is not None:
            wanted = self.kind.required
        else:
            wanted = [f"{DEPTH}/{RIVER}" if theme.id == DEPTH else theme.id for theme in catalog.required_themes()]
        labels = {spec.id: spec.label for spec in catalog.map_layers()}
        result = []
        for theme, _, hazard in (name.partition("/") for name in wanted):
            label = labels[depth_layer(hazard)] if hazard else catalog.themes()[theme].label
            result.append((theme, hazard, label))
        return result

    def covers(self, theme: str, hazard: str = "") -> bool:
        """Whether the data speak of a theme, of depth zones for one hazard."""
        if not hazard:
            return self.workspace.covers(theme)
        query = "SELECT 1 FROM coverage WHERE theme = ? AND hazard = ? LIMIT 1"
        present = {spec.id for spec in self.held}
        return depth_layer(hazard) in present or bool(self.workspace.records(query, theme, hazard))

    def published_rivers(self) -> list[str]:
        """Return the rivers whose zones are drawn; none where the data do not name them."""
        rows = self.workspace.records(
            "SELECT river FROM coverage WHERE theme = ? AND hazard = ? AND meaning = ? AND scenario = ?"
            " AND river IS NOT NULL GROUP BY river ORDER BY min(fid)",
            DEPTH,
            RIVER,
            catalog.PUBLISHED_RIVERS,
            self._scenario_of(next(spec for spec in catalog.map_layers() if spec.id == DEPTH)),
        )
        return [row["river"] for row in rows]

    def rainfall(self) -> str:
        """Return the rainfall that the depth zones on the sheet assume, '' where the data do not say."""
        said: dict[str, None] = {}
        for spec in self.depths():
            with connected(self.workspace.path) as connection:
                if not {"rainfall", "river"} <= table_columns(connection, spec.table):
                    continue
            where = subset(self.workspace.path, spec, self.scenario) or "1"
            rows = self.workspace.records(
                f"SELECT river, rainfall FROM \"{spec.table}\" WHERE {where} AND trim(rainfall) <> ''"
                " GROUP BY river, rainfall ORDER BY min(fid)"
            )
            for row in rows:
                river, rainfall = row["river"] or "", row["rainfall"].strip()
                said[self.text("rainfall_of", river=river, rainfall=rainfall).strip(" 　")] = None
        return self._first_of(said, RAINFALLS)
