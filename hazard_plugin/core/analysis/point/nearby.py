"""What is near a place: sites to flee to that suit a hazard, gauges and cameras; distances are straight ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from pyproj import CRS

from ... import catalog
from ...catalog import Label
from ...workspace.store import Workspace
from ..layers import xy_in_plane
from ..lines import Intervals
from ..subjects import Zones
from ..tiles import TileSet
from .topics import DEPTH, DURATION, SEDIMENT, Hit, Knowledge, Topic, card_words

NEAREST = 3
"""How many sites are named for a hazard."""

NEAR_M = 20_000.0
"""Metres beyond which no site, gauge or camera is near: what is farther away helps nobody on foot."""

STEP = 100.0
"""Metres of a way that are looked up at once: its whole bounds would meet the tiles of half a town."""

SLACK = 0.5
"""Metres of a way that may seem uncovered by rounding where it runs along an edge."""

HERE = 1.0
"""Metres within which no direction is said."""


@dataclass(frozen=True)
class Towards:
    """Straight distance in metres (plane zone) and direction: 'NW' with its name; None right here."""

    metres: float
    direction: str | None
    label: Label | None


def towards(origin: np.ndarray, target: np.ndarray) -> Towards:
    """Return distance and one of eight directions from one place to another (x east, y north, metres).

    Grid north is taken for north: inside a plane zone they differ by less than 2 degrees.
    """
    east, north = target - origin
    metres = float(np.hypot(east, north))
    if metres < HERE:
        return Towards(metres, None, None)
    row = card_words()["directions"][round(np.degrees(np.arctan2(east, north)) / 45) % 8]
    return Towards(metres, row["id"], Label(**row["label"]))


@dataclass(frozen=True)
class Crossed:
    """Zones of one topic on a way: the worst of them, and how many metres lie in any."""

    topic: Topic
    worst: Hit
    metres: float


@dataclass(frozen=True)
class Way:
    """The straight way to a site, seen by one hazard: which zones it crosses, and where nothing is known."""

    state: str
    """'inside' a zone somewhere, else 'not_covered' somewhere, else 'outside'."""
    crossed: tuple[Crossed, ...]
    uncovered_m: float


@dataclass(frozen=True)
class Refuge:
    """A site that suits a hazard."""

    fid: int
    facts: dict
    """shelter_id, name, address, telephone, capacity, elevation_m, note; what is there."""
    towards: Towards
    state: str
    """Whether it lies in a zone of the hazard itself."""
    hits: tuple[tuple[Topic, Hit], ...]
    way: Way
    dataset: str | None


@dataclass(frozen=True)
class Refuges:
    """The nearest sites for one hazard; `found` 'sites', 'none_suitable', 'none_near' or 'no_list'."""

    danger: str
    label: Label
    column: str
    found: str
    sites: tuple[Refuge, ...]
    unknown_nearer: int
    """Sites nearer than the last one named of which it is not known whether they suit the hazard."""


@dataclass(frozen=True)
class Station:
    """A gauge or camera near a place; `observed`: its latest level in the workspace, as it was built."""

    fid: int
    facts: dict
    towards: Towards
    observed: dict | None
    dataset: str | None


class StraightWay:
    """A straight line between two places (plane zone, metres), looked up in small pieces.

    `TileSet.of_lines` does the same for thousands of lines at once, in threads; for one line the threads
    would take longer than the answer.
    """

    def __init__(self, start: np.ndarray, end: np.ndarray) -> None:
        self.start, self.end = start, end
        self.length = float(np.hypot(*(end - start)))

    @cached_property
    def pieces(self) -> np.ndarray:
        """The line in pieces of up to STEP metres."""
        count = max(1, int(np.ceil(self.length / STEP)))
        stops = self.start + np.linspace(0, 1, count + 1)[:, None] * (self.end - self.start)
        return shapely.linestrings(np.stack([stops[:-1], stops[1:]], axis=1))

    def stretches(self, tiles: TileSet) -> Intervals:
        """Return which stretches of the way lie in which zone; places that it only touches are none."""
        if not self.length or not tiles.zones:
            return Intervals.none()
        met = np.unique(tiles.tree.query(self.pieces, predicate="intersects")[1])
        line = shapely.linestrings([self.start, self.end])
        parts, origin = shapely.get_parts(shapely.intersection(line, tiles.tiles[met]), return_index=True)
        long = shapely.get_type_id(parts) == 1
        parts, origin = parts[long], origin[long]
        if not len(parts):
            return Intervals.none()
        ends = [shapely.get_coordinates(shapely.get_point(parts, at)) for at in (0, -1)]
        unit = (self.end - self.start) / self.length
        along = np.sort(np.column_stack([(xy - self.start) @ unit for xy in ends]), axis=1)
        return Intervals(np.zeros(len(parts), np.int64), tiles.zone[met[origin]], along[:, 0], along[:, 1])


def length_of(stretches: Intervals) -> float:
    """Return the metres that stretches of one way cover, each place counted once."""
    if not len(stretches.start):
        return 0.0
    order = np.argsort(stretches.start)
    start, end = stretches.start[order], np.maximum.accumulate(stretches.end[order])
    begin = np.append(-np.inf, end[:-1])
    return float(np.maximum(end - np.maximum(start, begin), 0).sum())


class Points:
    """The rows of a theme of points with their places in the plane zone; those without a place are left out."""

    def __init__(self, workspace: Workspace, theme: str) -> None:
        self.present = workspace.has(theme)
        self.rows: list[dict] = []
        self.xy = np.empty((0, 2))
        if not self.present:
            return
        frame = workspace.theme(theme)
        frame = frame[~(frame.geometry.isna() | frame.geometry.is_empty)]
        names = [*catalog.themes()[theme].fields, "dataset_id"]
        facts = frame[names].astype(object)
        self.rows = facts.where(facts.notna(), None).to_dict("records")
        self.fid = frame.index.to_numpy()
        xy = np.column_stack([frame.geometry.x, frame.geometry.y]).reshape(-1, 2)
        self.xy = xy_in_plane(xy, CRS.from_epsg(catalog.STORAGE_EPSG), workspace.plane_epsg)

    def distances(self, xy: np.ndarray) -> np.ndarray:
        """Return the distance of each from a place."""
        return np.hypot(*(self.xy - xy).T)


@dataclass(frozen=True)
class Danger:
    """A hazard to flee from: its topics that have zones, where its data speak, and which sites lie in it."""

    id: str
    label: Label
    column: str
    topics: tuple[Topic, ...]
    covered: TileSet
    """One area, or none."""
    site_hits: dict[int, list[tuple[Topic, Zones, int]]]
    site_covered: np.ndarray


DESIGNATED = "emergency_site"
"""Kind of the sites that the law makes a mayor designate (災害対策基本法 49条の4): for each hazard yes or no."""
SITES = frozenset({DESIGNATED, "tsunami_building"})
"""Kinds of theme shelter to flee to at once; a shelter is for the days after."""


class Nearby:
    """Shelters, gauges and cameras of a workspace, read once. Not for two threads at once."""

    def __init__(self, workspace: Workspace, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.shelters, self.gauges, self.cameras = (
            Points(workspace, theme) for theme in ("shelter", "gauge", "camera")
        )
        self.observed = _latest(workspace)
        kinds = np.array([row["kind"] for row in self.shelters.rows], object)
        self.is_site = np.isin(kinds.astype(str), list(SITES))
        self.is_designated = kinds == DESIGNATED
        columns = dict.fromkeys(row["suitability"] for row in card_words()["dangers"])
        self.suits = {name: np.array([row[name] for row in self.shelters.rows], object) for name in columns}
        self.dangers = {row["id"]: self._danger(row) for row in card_words()["dangers"]}

    def _danger(self, row: dict) -> Danger:
        own = [topic for topic in self.knowledge.topics if topic.danger == row["id"] and topic.theme != DURATION]
        topics = tuple(topic for topic in own if topic.zones)
        covered = self._covered(own)
        sites: dict[int, list] = {}
        for topic in topics:
            for zones in topic.zones:
                for site, zone in zip(*zones.tiles.of_points(self.shelters.xy)):
                    sites.setdefault(int(site), []).append((topic, zones, int(zone)))
        inside = np.zeros(len(self.shelters.rows), dtype=bool)
        inside[covered.of_points(self.shelters.xy)[0]] = True
        return Danger(row["id"], Label(**row["label"]), row["suitability"], topics, covered, sites, inside)

    def _covered(self, topics: list[Topic]) -> TileSet:
        """Return where a hazard is known: by its worst scenario, and by every phenomenon."""
        asked = [topic for topic in topics if topic.theme in (DEPTH, SEDIMENT)]
        worst = [topic for topic in asked if topic.key[2] == asked[0].key[2]]
        if not all(topic.known for topic in worst):
            return TileSet.of(np.empty(0, dtype=object))
        area = shapely.intersection_all([self.knowledge.covered(topic) for topic in worst])
        return TileSet.of(np.array([] if area.is_empty else [area], dtype=object))

    # -- sites

    def refuges(self, xy: np.ndarray, danger: str) -> Refuges:
        """Return the nearest sites that suit a hazard. 'unknown' is not suitable, but counted."""
        asked = self.dangers[danger]
        if not self.shelters.present:
            return Refuges(danger, asked.label, asked.column, "no_list", (), 0)
        suits = self.suits[asked.column]
        distance = self.shelters.distances(xy)
        everywhere = np.flatnonzero(self.is_site & (suits == "yes"))
        suitable = everywhere[distance[everywhere] <= NEAR_M]
        chosen = suitable[np.argsort(distance[suitable], kind="stable")][:NEAREST].tolist()
        reach = distance[chosen[-1]] if chosen else NEAR_M if len(everywhere) else np.inf
        unknown = self.is_designated & ~np.isin(suits, ("yes", "no")) & (distance <= reach)
        sites = tuple(self._refuge(xy, number, asked) for number in chosen)
        found = "sites" if sites else "none_near" if len(everywhere) else "none_suitable"
        return Refuges(danger, asked.label, asked.column, found, sites, int(unknown.sum()))

    def _refuge(self, xy: np.ndarray, number: int, danger: Danger) -> Refuge:
        hits = [(topic, self.knowledge.hit(topic, *zone)) for topic, *zone in danger.site_hits.get(number, ())]
        state = "inside" if hits else "outside" if danger.site_covered[number] else "not_covered"
        row = self.shelters.rows[number]
        return Refuge(
            int(self.shelters.fid[number]),
            _facts(row, ("shelter_id", "name", "address", "telephone", "capacity", "elevation_m", "note")),
            towards(xy, self.shelters.xy[number]),
            state,
            worst_first(hits),
            self._way(xy, self.shelters.xy[number], danger),
            row["dataset_id"],
        )

    def _way(self, start: np.ndarray, end: np.ndarray, danger: Danger) -> Way:
        way = StraightWay(start, end)
        found = tuple(one for one in (self._crossed(way, topic) for topic in danger.topics) if one)
        uncovered = way.length - length_of(way.stretches(danger.covered))
        uncovered = uncovered if uncovered > SLACK else 0.0
        state = "inside" if found else "not_covered" if uncovered else "outside"
        return Way(state, found, uncovered)

    def _crossed(self, way: StraightWay, topic: Topic) -> Crossed | None:
        hits, together = [], Intervals.none()
        for zones in topic.zones:
            stretches = way.stretches(zones.tiles)
            first = np.unique(zones.severity[stretches.zone], return_index=True)[1]
            hits += [self.knowledge.hit(topic, zones, int(zone)) for zone in stretches.zone[first]]
            together = together.joined(stretches)
        if not hits:
            return None
        return Crossed(topic, max(hits, key=_severity_of(topic)), length_of(together))

    # -- stations

    def nearest_gauges(self, xy: np.ndarray, rivers: Sequence[str]) -> tuple[Station, ...]:
        """Return the nearest gauge, and the nearest of each of some rivers where that is another."""
        return self._stations(xy, self.gauges, rivers, "station_id")

    def nearest_cameras(self, xy: np.ndarray, rivers: Sequence[str]) -> tuple[Station, ...]:
        """Return the nearest camera, and the nearest of each of some rivers where that is another."""
        return self._stations(xy, self.cameras, rivers, "camera_id")

    def _stations(self, xy: np.ndarray, points: Points, rivers: Sequence[str], name: str) -> tuple[Station, ...]:
        if not points.rows:
            return ()
        distance = points.distances(xy)
        order = [number for number in np.argsort(distance, kind="stable").tolist() if distance[number] <= NEAR_M]
        chosen = order[:1]
        for river in rivers:
            chosen += [number for number in order if river and points.rows[number]["river"] == river][:1]
        return tuple(
            Station(
                int(points.fid[number]),
                {key: value for key, value in points.rows[number].items() if value is not None},
                towards(xy, points.xy[number]),
                self.observed.get(points.rows[number][name]) if name == "station_id" else None,
                points.rows[number]["dataset_id"],
            )
            for number in dict.fromkeys(chosen)
        )


def _severity_of(topic: Topic):
    """Return the key by which the hits of a topic are worse: metres, or the class of a sediment zone."""
    codes = topic.zones[0].subject.classes if topic.zones else ()
    places = {rank.code: place for place, rank in enumerate(codes)}
    return lambda hit: (*hit.severity, places.get(hit.rank.code, 0))


def worst_first(hits: list[tuple[Topic, Hit]]) -> tuple[tuple[Topic, Hit], ...]:
    """Return hits topic by topic, in each the worst first."""
    topics = list(dict.fromkeys(topic for topic, _ in hits))
    return tuple(
        sorted(hits, key=lambda pair: (topics.index(pair[0]), *(-n for n in _severity_of(pair[0])(pair[1]))))
    )


def _facts(row: dict, names: Sequence[str]) -> dict:
    return {name: row[name] for name in names if row.get(name) is not None}


def _latest(workspace: Workspace) -> dict[str, dict]:
    """Return the latest observation of each gauge."""
    if not workspace.has("observation"):
        return {}
    rows = workspace.records("SELECT station_id, observed_at, level_m, level_rank FROM observation ORDER BY fid")
    latest: dict[str, dict] = {}
    for row in rows:
        if (row["observed_at"] or "") >= ((latest.get(row["station_id"]) or {}).get("observed_at") or ""):
            latest[row["station_id"]] = row
    return latest
