"""What a place can be asked about: each hazard with its zones, and where its data speak."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property

import numpy as np
import pandas as pd
import shapely
from pyproj import CRS

from ... import catalog
from ...catalog import Label, RankClass
from ...workspace.store import Workspace
from ..layers import in_plane
from ..subjects import NO_RIVER, Zones, kinds, read_zones
from ..tiles import TileSet

DEPTH, DURATION, COLLAPSE, SEDIMENT = "inundation_depth", "inundation_duration", "house_collapse", "sediment_zone"
RIVER = "river"
"""Hazard of zones that state none (scenarios.json)."""

Key = tuple[str, str | None, str | None, str | None]
"""Theme, hazard, scenario, and the phenomenon or kind."""


@cache
def card_words() -> dict:
    """Return the fixed words of the card (resources/catalog/point_risk.json)."""
    return json.loads((catalog.RESOURCES / "catalog" / "point_risk.json").read_text(encoding="utf-8"))


@cache
def phenomena() -> dict[str, Label]:
    """Return the phenomena of sediment zones by id."""
    return {row["id"]: Label(**row["label"]) for row in card_words()["phenomena"]}


def house_meaning(minimum: float | None, maximum: float | None) -> Label | None:
    """Return what a depth in metres means for a two-storey house; None where no bound is known.

    The class of depth_standard that holds the upper bound tells (0.5 belongs to the class that ends
    there); without an upper bound the deepest.
    """
    if minimum is None and maximum is None:
        return None
    classes = catalog.rank_tables()["depth_standard"].classes
    by_top = next((n for n, c in enumerate(classes) if _within(maximum, c.maximum)), len(classes) - 1)
    by_low = max((n for n, c in enumerate(classes) if (minimum or 0.0) >= c.minimum), default=0)
    return classes[max(by_top, by_low)].meaning


def _within(value: float | None, maximum: float | None) -> bool:
    return maximum is None or (value is not None and value <= maximum)


@dataclass(frozen=True)
class Hit:
    """A zone at a place. Metres or hours are those of the row itself, None where it has no bound."""

    fid: int
    river: str
    """NO_RIVER where the source merges rivers or the theme has none."""
    rank: RankClass
    scheme: str | None
    minimum: float | None
    maximum: float | None
    unit: str | None
    text: str | None
    """The depth in the source's own words."""
    meaning: Label | None
    """Of a depth: for a two-storey house."""
    facts: dict[str, str | int | float | None]
    dataset: str | None

    @property
    def severity(self) -> tuple[float, float]:
        """Greater is worse, among the hits of one topic."""
        if self.unit is None:
            return (-1.0, 0.0)
        top = float("inf") if self.maximum is None else self.maximum
        return (top, self.minimum or 0.0)


BOUNDS = {DEPTH: ("depth_min_m", "depth_max_m", "m"), DURATION: ("hours_min", "hours_max", "h")}
SHOWN_APART = {"depth_min_m", "depth_max_m", "depth_text", "hours_min", "hours_max", "rank", "river", "scheme"}


class Rows:
    """The rows of a theme's zones, by zone number."""

    def __init__(self, workspace: Workspace, theme: str) -> None:
        self.theme = theme
        self.names = ["fid", *catalog.themes()[theme].fields, "dataset_id"]
        columns = workspace.columns(theme, self.names)
        # arrays, not lists: Python's garbage collector does not walk through them between two questions
        self.columns = {name: np.array(columns[name], dtype=object) for name in self.names}

    def hit(self, zones: Zones, zone: int) -> Hit:
        """Return the facts of a zone."""
        row = {name: values[zone] for name, values in self.columns.items()}
        low, high, unit = BOUNDS.get(self.theme, ("", "", None))
        facts = {
            name: value
            for name, value in row.items()
            if name not in SHOWN_APART and name not in ("fid", "dataset_id") and value is not None
        }
        minimum, maximum = row.get(low), row.get(high)
        return Hit(
            fid=row["fid"],
            river=row.get("river") or NO_RIVER,
            rank=zones.subject.classes[zones.severity[zone]],
            scheme=row.get("scheme"),
            minimum=minimum,
            maximum=maximum,
            unit=unit,
            text=row.get("depth_text"),
            meaning=house_meaning(minimum, maximum) if self.theme == DEPTH else None,
            facts=facts,
            dataset=row["dataset_id"],
        )


@dataclass(frozen=True, eq=False)
class Topic:
    """A line of the card: a theme with hazard and scenario, or one of its phenomena or kinds."""

    key: Key
    zones: tuple[Zones, ...] = ()
    coverage: tuple[int, ...] = ()
    """Rows of the coverage table that are of it."""

    @property
    def theme(self) -> str:
        """Its theme."""
        return self.key[0]

    @property
    def hazard(self) -> str | None:
        """What floods; None for sediment."""
        return self.key[1]

    @property
    def danger(self) -> str:
        """What one flees from: a hazard, or 'sediment'."""
        return "sediment" if self.theme == SEDIMENT else self.key[1] or RIVER

    @property
    def known(self) -> bool:
        """Whether the workspace has any data of it."""
        return bool(self.zones or self.coverage)

    @property
    def id(self) -> str:
        """A short name for programs: 'depth_river_L2'."""
        short = {DEPTH: "depth", DURATION: "duration", SEDIMENT: "sediment", COLLAPSE: "collapse"}
        return "_".join([short[self.theme], *(part for part in self.key[1:] if part)])

    @property
    def theme_label(self) -> Label:
        """Name of its theme: '浸水深', '土砂災害警戒区域'."""
        tables = {DEPTH: "depth_standard", DURATION: "duration"}
        table = tables.get(self.theme)
        return catalog.rank_tables()[table].label if table else catalog.themes()[self.theme].label

    @property
    def part_label(self) -> Label | None:
        """Name of what floods, or of its phenomenon or kind; None where it has none."""
        if self.theme == SEDIMENT:
            return phenomena().get(self.key[3])
        if self.theme == COLLAPSE:
            rank = catalog.rank_tables()[COLLAPSE].by_code().get(self.key[3])
            return rank.label if rank else None
        hazard = self.key[1]
        return catalog.hazards().get(hazard, Label(str(hazard), str(hazard)))

    @cached_property
    def label(self) -> Label:
        """Its name: '洪水 浸水深 想定最大規模'."""
        parts = [self.theme_label, self.part_label]
        if self.theme in (DEPTH, DURATION):
            parts.reverse()
        parts.append(catalog.scenarios().get(self.key[2] or ""))
        named = [one for one in parts if one]
        return Label(" ".join(one.ja for one in named), ", ".join(one.en for one in named))

    def zones_at(self, place: shapely.Point) -> list[tuple[Zones, int]]:
        """Return its zones that a place lies in or on the edge of."""
        found = []
        for zones in self.zones:
            tiles = zones.tiles.tree.query(place, predicate="intersects")
            found += [(zones, int(zone)) for zone in np.unique(zones.tiles.zone[tiles])]
        return found


class Areas:
    """Rows with an area (plane zone), equal areas kept once: which rows hold a place."""

    def __init__(self, rows: list[dict], areas: np.ndarray) -> None:
        self.rows = rows
        wkb = shapely.to_wkb(areas)
        first, self.number = np.unique(wkb, return_index=True, return_inverse=True)[1:] if len(wkb) else ([], [])
        self.areas = areas[first] if len(wkb) else np.empty(0, dtype=object)
        self.tiles = TileSet.of(self.areas)

    def at(self, place: shapely.Point) -> list[int]:
        """Return the numbers of the rows whose area holds a place or has it on its edge."""
        if not self.rows:
            return []
        held = np.unique(self.tiles.zone[self.tiles.tree.query(place, predicate="intersects")])
        return np.flatnonzero(np.isin(self.number, held)).tolist()

    def union(self, rows: Iterable[int]) -> shapely.Geometry:
        """Return the area of some rows together."""
        chosen = sorted({int(self.number[row]) for row in rows})
        return shapely.union_all(self.areas[chosen]) if chosen else shapely.Polygon()


def read_areas(workspace: Workspace, table: str, where: str | None = None) -> Areas:
    """Read a table of areas; none where the workspace does not have it."""
    if not workspace.has(table):
        return Areas([], np.empty(0, dtype=object))
    frame = workspace.theme(table, where)
    facts = pd.DataFrame(frame.drop(columns=frame.geometry.name)).astype(object)
    rows = facts.where(facts.notna(), None).to_dict("records")
    areas = frame.geometry.to_numpy()
    return Areas(rows, in_plane(areas, CRS.from_epsg(catalog.STORAGE_EPSG), workspace.plane_epsg))


@dataclass(frozen=True)
class Knowledge:
    """Everything that a workspace knows of hazards, read once."""

    topics: tuple[Topic, ...]
    rows: dict[str, Rows]
    coverage: Areas
    set_aside: Areas
    set_aside_hazards: tuple[frozenset[str], ...] = field(default=())
    """Hazards that each row of set_aside may be of; empty: any."""

    def hit(self, topic: Topic, zones: Zones, zone: int) -> Hit:
        """Return the facts of a zone of a topic."""
        return self.rows[topic.theme].hit(zones, zone)

    def aside_of(self, topic: Topic, numbers: Iterable[int]) -> list[dict]:
        """Return those rows of set_aside that may be of a topic."""
        found = []
        for number in numbers:
            row, hazards = self.set_aside.rows[number], self.set_aside_hazards[number]
            scenario = row["scenario"] is None or topic.key[2] is None or row["scenario"] == topic.key[2]
            if row["theme"] == topic.theme and scenario and (not hazards or topic.danger in hazards):
                found.append(row)
        return found

    def covered(self, topic: Topic) -> shapely.Geometry:
        """Return where the data of a topic speak and can be read (plane zone)."""
        unread = [n for n in range(len(self.set_aside.rows)) if self.aside_of(topic, [n])]
        return shapely.difference(self.coverage.union(topic.coverage), self.set_aside.union(unread))


def read_knowledge(workspace: Workspace) -> Knowledge:
    """Read zones and coverage of a workspace and sort them into topics, in the order of a card."""
    coverage = read_areas(workspace, "coverage")
    products = {row["dataset_id"]: row["product"] for row in workspace.datasets()}
    zones_of: dict[Key, list[Zones]] = {}
    for zones in read_zones(workspace):
        zones.tiles.tree  # noqa: B018 - built now, so that the first question is as fast as the others
        subject = zones.subject
        values = {name: subject.value(name) for name in ("hazard", "scenario", "kind", "phenomenon")}
        for key in _keys(subject.theme, values):
            zones_of.setdefault(key, []).append(zones)
    rows_of: dict[Key, list[int]] = {}
    for number, row in enumerate(coverage.rows):
        only = card_words()["only"].get(products.get(row["dataset_id"], ""))
        values = {"hazard": row["hazard"], "scenario": row["scenario"], "phenomenon": only}
        for key in _keys(row["theme"], values):
            rows_of.setdefault(key, []).append(number)
    known = dict.fromkeys([*zones_of, *rows_of, *_not_covered_keys(workspace)])
    topics = [
        Topic(key, tuple(zones_of.get(key, ())), tuple(rows_of.get(key, ()))) for key in _with_missing(known)
    ]
    topics.sort(key=lambda topic: _order(topic.key))
    themes = {topic.theme for topic in topics if topic.zones}
    aside = read_areas(workspace, "set_aside")
    hazards = tuple(_hazards_of(row, coverage.rows) for row in aside.rows)
    return Knowledge(tuple(topics), {name: Rows(workspace, name) for name in themes}, coverage, aside, hazards)


def _keys(theme: str, values: dict[str, str | None]) -> list[Key]:
    """Return the topics that zones or a coverage row are of; a kind that is not said is every kind."""
    if theme in (DEPTH, DURATION):
        return [(theme, values["hazard"] or RIVER, values["scenario"], None)]
    if theme == COLLAPSE:
        every = [rank.code for rank in catalog.rank_tables()[COLLAPSE].classes]
        kind = values.get("kind")
        return [(theme, RIVER, values["scenario"], one) for one in ([kind] if kind in every else every)]
    if theme == SEDIMENT:
        phenomenon = values.get("phenomenon")
        return [(theme, None, None, one) for one in ([phenomenon] if phenomenon else phenomena())]
    return []


def _not_covered_keys(workspace: Workspace) -> list[Key]:
    if not workspace.has("not_covered"):
        return []
    rows = workspace.records("SELECT DISTINCT theme, hazard, scenario FROM not_covered")
    return [key for row in rows for key in _keys(row["theme"], row)]


def _with_missing(known: dict[Key, None]) -> list[Key]:
    """Add the hazards that the workspace has nothing of: a card names them, it does not leave them out."""
    keys = dict(known)
    for hazard in catalog.hazards():
        if not any(key[:2] == (DEPTH, hazard) for key in known):
            keys[(DEPTH, hazard, None, None)] = None
        keys |= _worst_scenario(hazard, {key[2] for key in known if key[:2] == (DEPTH, hazard)})
    if not any(key[0] == DURATION for key in known):
        keys[(DURATION, RIVER, None, None)] = None
    collapse = {key[2] for key in known if key[0] == COLLAPSE}
    for scenario in collapse or {None}:
        keys |= dict.fromkeys(_keys(COLLAPSE, {"scenario": scenario}))
    keys |= dict.fromkeys(_keys(SEDIMENT, {}))
    return list(keys)


def _worst_scenario(hazard: str, present: set[str | None]) -> dict[Key, None]:
    """Return the line of the worst scenario where only lesser ones are there: they are not the worst case."""
    worst = next(iter(catalog.scenarios()))
    lesser = present & set(catalog.scenarios()) and worst not in present
    return {(DEPTH, hazard, worst, None): None} if lesser else {}


def _order(key: Key) -> tuple:
    themes = list(kinds())
    places = {name: n for n, name in enumerate([*catalog.hazards(), *catalog.scenarios()])}
    theme, hazard, scenario, part = key
    late = len(places)
    parts = [*(rank.code for rank in catalog.rank_tables()[COLLAPSE].classes), *phenomena()]
    return (
        themes.index(theme),
        places.get(hazard or RIVER, late),
        places.get(scenario, late),
        parts.index(part) if part in parts else -1,
    )


def _hazards_of(row: dict, coverage: list[dict]) -> frozenset[str]:
    """Return the hazards that the file of an unread zone speaks of, as its coverage rows say."""
    return frozenset(
        one["hazard"] or RIVER
        for one in coverage
        if row["theme"] in (DEPTH, DURATION) and one["dataset_id"] == row.get("dataset_id")
    )
