"""The risk card of one place: every hazard inside, outside or not covered, and what is near for it.

No data is never an answer: a hazard that the workspace knows nothing of has a line that says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import CRS, Transformer

from ....errors import InputError, Message, Translate
from ... import catalog
from ...catalog import Label
from ...places import JAPAN_BOUNDS
from ...spatial_id import Voxel, voxel_at
from ...workspace.store import Workspace
from ..layers import in_plane
from ..subjects import NO_RIVER
from ..tiles import TileSet
from .nearby import Nearby, Refuges, Station, worst_first
from .topics import Hit, Topic, read_knowledge

INSIDE, OUTSIDE, NOT_COVERED = "inside", "outside", "not_covered"

ZOOM = 18
"""Zoom of the card's spatial ID: about 125 m wide in Japan and 128 m high."""

ELEVATION = "elevation"


@dataclass(frozen=True)
class Source:
    """A dataset that the card speaks from."""

    id: str
    theme: str
    product: str
    title: Label
    year: int | None
    attribution: Label
    licence: Label
    licence_url: str | None
    licence_in_credits: bool


@dataclass(frozen=True)
class RiskLine:
    """One hazard at the place: its state, the zones there, and why it is so."""

    topic: Topic
    state: str
    reason: str
    """'zone'; 'outside_every_zone', 'outside_published_rivers', 'outside_published_zones'; 'no_data',
    'outside_workspace', 'outside_extent', 'extent_unknown', 'unreadable_zone'."""
    notes: tuple[Message, ...]
    hits: tuple[Hit, ...]
    """The worst first."""
    rivers_outside: tuple[str, ...]
    """Published rivers of which no zone lies here."""
    merged: bool
    """Whether a source here merges the published rivers without naming them."""
    datasets: tuple[str, ...]


@dataclass(frozen=True)
class RiskCard:
    """Everything that a workspace says of a place (degrees, EPSG:6668)."""

    longitude: float
    latitude: float
    found: Message | None
    """How the place was found, where it was asked for in words."""
    workspace: Workspace
    municipality: str | None
    """Whose ground it is, where the boundary data say so."""
    within: bool
    """Whether the place lies in the municipality or its margin, to which the data were cut."""
    in_town: bool
    """Whether it lies in the municipality itself."""
    elevation_m: float | None
    elevation_known: bool
    """Whether the workspace holds elevations at all."""
    spatial_id: Voxel
    lines: tuple[RiskLine, ...]
    refuges: tuple[Refuges, ...]
    gauges: tuple[Station, ...]
    cameras: tuple[Station, ...]
    gauges_known: bool
    cameras_known: bool
    sources: tuple[Source, ...]

    @property
    def state(self) -> str:
        """'inside' any zone, else 'not_covered' by any hazard's data, else 'outside'."""
        states = {line.state for line in self.lines}
        return next(state for state in (INSIDE, NOT_COVERED, OUTSIDE) if state in states)

    def worst(self) -> tuple[tuple[Label, Label], ...]:
        """Return the lines that hold the place, each with the worst of its classes: names for a person."""
        return tuple((line.topic.label, line.hits[0].rank.label) for line in self.inside)

    def to_dict(self, translate: Translate = str) -> dict:
        """Return the card for JSON: codes and labels in both languages, sentences in that of `translate`."""
        from .document import document

        return document(self, translate)

    @property
    def inside(self) -> tuple[RiskLine, ...]:
        """The lines whose zones hold the place."""
        return tuple(line for line in self.lines if line.state == INSIDE)


class PointRisk:
    """A workspace that answers for places; reads it once. Not for two threads at once."""

    def __init__(self, workspace: Workspace) -> None:
        """Read zones, coverage, shelters, gauges and cameras of an opened workspace."""
        self.workspace = workspace
        self.knowledge = read_knowledge(workspace)
        self.nearby = Nearby(workspace, self.knowledge)
        self._to_plane = Transformer.from_crs(catalog.STORAGE_EPSG, workspace.plane_epsg, always_xy=True)
        self.sources = {row["dataset_id"]: _source(row) for row in workspace.datasets()}
        boundaries = workspace.theme("municipality")
        areas = in_plane(boundaries.geometry.to_numpy(), CRS.from_epsg(catalog.STORAGE_EPSG), workspace.plane_epsg)
        self._municipalities = list(zip(boundaries["role"], boundaries["name"]))
        self._boundaries = TileSet.of(areas)
        self._own = self._boundaries.only(boundaries["role"].to_numpy() == "self")
        self._own.tree  # noqa: B018 - built before the first question
        self._elevation_at = None
        if workspace.has(ELEVATION):
            from ...sources.raster.elevation import elevation_at  # rasterio: only where there are heights

            self._elevation_at = elevation_at

    def at(self, longitude: float, latitude: float, found: Message | None = None) -> RiskCard:
        """Return the card of a place (degrees, EPSG:6668). Raises InputError outside Japan."""
        check_in_japan(longitude, latitude)
        xy = np.array(self._to_plane.transform(longitude, latitude))
        place = shapely.Point(*xy)
        within = self._within(place)
        covering, aside = set(self.knowledge.coverage.at(place)), self.knowledge.set_aside.at(place)
        lines = tuple(self._line(topic, place, within, covering, aside) for topic in self.knowledge.topics)
        dangers = list(dict.fromkeys(line.topic.danger for line in lines if line.state == INSIDE))
        refuges = tuple(self.nearby.refuges(xy, danger) for danger in dangers or self.nearby.dangers)
        rivers = list(dict.fromkeys(hit.river for line in lines for hit in line.hits if hit.river != NO_RIVER))
        gauges, cameras = self.nearby.nearest_gauges(xy, rivers), self.nearby.nearest_cameras(xy, rivers)
        metres = self._elevation(longitude, latitude)
        return RiskCard(
            longitude=longitude,
            latitude=latitude,
            found=found,
            workspace=self.workspace,
            municipality=self._municipality(place),
            within=within,
            in_town=bool(len(self._own.tree.query(place, predicate="intersects"))),
            elevation_m=metres,
            elevation_known=self.workspace.has(ELEVATION),
            spatial_id=voxel_at(longitude, latitude, metres or 0.0, ZOOM),
            lines=lines,
            refuges=refuges,
            gauges=gauges,
            cameras=cameras,
            gauges_known=self.nearby.gauges.present,
            cameras_known=self.nearby.cameras.present,
            sources=self._used(lines, refuges, (*gauges, *cameras), metres),
        )

    # -- hazards

    def _line(
        self, topic: Topic, place: shapely.Point, within: bool, covering: set[int], aside: list[int]
    ) -> RiskLine:
        hits = [self.knowledge.hit(topic, *zone) for zone in topic.zones_at(place)]
        hits = [hit for _, hit in worst_first([(topic, hit) for hit in _distinct(hits)])]
        rows = [self.knowledge.coverage.rows[number] for number in topic.coverage if number in covering]
        unread = self.knowledge.aside_of(topic, aside)
        named = dict.fromkeys(row["river"] for row in rows if row["river"])
        rivers = tuple(river for river in named if river not in {hit.river for hit in hits})
        if hits:
            state, reason, notes = INSIDE, "zone", [*_unread_notes(unread), *_of_others(rows, rivers)]
        elif unread:
            state, reason, notes = NOT_COVERED, "unreadable_zone", _unread_notes(unread)
        elif rows:
            state, (reason, note) = OUTSIDE, _outside(rows, rivers)
            notes = [note]
        else:
            state, (reason, note) = NOT_COVERED, self._not_covered(topic, within)
            notes = [note]
        datasets = [hit.dataset for hit in hits] or [row["dataset_id"] for row in (*rows, *unread)]
        return RiskLine(
            topic=topic,
            state=state,
            reason=reason,
            notes=tuple(notes),
            hits=tuple(hits),
            rivers_outside=rivers,
            merged=any(row["meaning"] == catalog.PUBLISHED_RIVERS and not row["river"] for row in rows),
            datasets=tuple(dict.fromkeys(filter(None, datasets))),
        )

    def _not_covered(self, topic: Topic, within: bool) -> tuple[str, Message]:
        if not topic.known:
            return "no_data", Message("No data in this workspace: this does not mean safe.")
        if not within:
            return "outside_workspace", Message(
                "The place lies outside {name} and the {margin} m around it, to which the data were cut: "
                "this does not mean safe.",
                name=self.workspace.name,
                margin=round(self.workspace.margin_m),
            )
        if topic.coverage:
            return "outside_extent", Message("The data do not reach this place: this does not mean safe.")
        return "extent_unknown", Message(
            "No zone of the data lies here, but they do not say how far was studied: this does not mean safe."
        )

    # -- the place itself

    def _within(self, place: shapely.Point) -> bool:
        margin = self.workspace.margin_m
        if margin > 0:
            return bool(len(self._own.tree.query(place, predicate="dwithin", distance=margin)))
        return bool(len(self._own.tree.query(place, predicate="intersects")))

    def _municipality(self, place: shapely.Point) -> str | None:
        """Return the name of the ward or municipality that holds the place; a ward says more than its city."""
        tiles = self._boundaries.tree.query(place, predicate="intersects")
        held = [self._municipalities[zone] for zone in np.unique(self._boundaries.zone[tiles])]
        for wanted in ("ward", "self", "neighbour"):
            for role, name in held:
                if role == wanted:
                    return name
        return None

    def _elevation(self, longitude: float, latitude: float) -> float | None:
        return self._elevation_at(self.workspace.path, longitude, latitude) if self._elevation_at else None

    def _used(
        self,
        lines: Iterable[RiskLine],
        refuges: Iterable[Refuges],
        stations: Iterable[Station],
        metres: float | None,
    ) -> tuple[Source, ...]:
        """Return the datasets that the card speaks from, in the order in which it names them."""
        used = [dataset for line in lines for dataset in line.datasets]
        used += [site.dataset for asked in refuges for site in asked.sites]
        used += [hit.dataset for asked in refuges for site in asked.sites for _, hit in site.hits]
        used += [one.worst.dataset for asked in refuges for site in asked.sites for one in site.way.crossed]
        used += [station.dataset for station in stations]
        themes = {"municipality", ELEVATION} if metres is not None else {"municipality"}
        used += [source.id for source in self.sources.values() if source.theme in themes]
        return tuple(self.sources[one] for one in dict.fromkeys(used) if one in self.sources)


def check_in_japan(longitude: float, latitude: float) -> None:
    """Refuse a place that is not in Japan. Raises InputError."""
    west, south, east, north = JAPAN_BOUNDS
    if math.isfinite(longitude) and math.isfinite(latitude):
        if west <= longitude <= east and south <= latitude <= north:
            return
        if west <= latitude <= east and south <= longitude <= north:
            raise InputError(
                "{longitude}, {latitude} is not in Japan: latitude and longitude seem to be swapped.",
                "Give longitude (east) first, then latitude (north).",
                longitude=longitude,
                latitude=latitude,
            )
    raise InputError(
        "{longitude}, {latitude} (longitude, latitude) is not in Japan.",
        "Give a place in Japan, and the coordinate reference system that its numbers are in.",
        longitude=longitude,
        latitude=latitude,
    )


def _source(row: dict) -> Source:
    licence = catalog.licences().get(row["licence_id"])
    label = licence.label if licence else Label(row["licence"] or "", row["licence"] or "")
    return Source(
        id=row["dataset_id"],
        theme=row["theme"],
        product=row["product"],
        title=Label(row["title_ja"] or row["product"], row["title_en"] or row["product"]),
        year=row["year"],
        attribution=Label(row["attribution_ja"] or "", row["attribution_en"] or ""),
        licence=label,
        licence_url=licence.url if licence else None,
        licence_in_credits=bool(licence and licence.in_credits),
    )


def _distinct(hits: list[Hit]) -> list[Hit]:
    """Drop hits that say the same of the same river: a place on the edge of two cells of one class."""
    seen: dict[tuple, Hit] = {}
    for hit in hits:
        facts = tuple(sorted((name, str(value)) for name, value in hit.facts.items()))
        seen.setdefault((hit.river, hit.rank.code, hit.scheme, hit.minimum, hit.maximum, hit.text, facts), hit)
    return list(seen.values())


def _unread_notes(unread: list[dict]) -> list[Message]:
    reasons = dict.fromkeys(str(row["reason"]) for row in unread)
    # a reason without facts is a template that the translator knows
    return [
        Message(
            "A zone here could not be read ({reason}): how dangerous it is, is not known.",
            reason=Message(reason) if "{" not in reason and "}" not in reason else reason,
        )
        for reason in reasons
    ]


def _of_others(rows: list[dict], rivers: tuple[str, ...]) -> list[Message]:
    """Say beside zones what else the data cover and what they do not."""
    meanings = {row["meaning"] for row in rows}
    if rivers:
        return [
            Message(
                "No zone of these published rivers lies here: {rivers}. Other rivers are not in the data.",
                rivers=_names(rivers),
            )
        ]
    if catalog.PUBLISHED_RIVERS in meanings:
        return [Message("Rivers that are not published are not in the data.")]
    return []


def _outside(rows: list[dict], rivers: tuple[str, ...]) -> tuple[str, Message]:
    """Say what outside means here: of several sources the one that promises least."""
    meanings = {row["meaning"] for row in rows}
    if catalog.PUBLISHED_ZONES in meanings:
        return "outside_published_zones", Message(
            "Outside the published zones. Which coasts or drainage areas were studied is not said."
        )
    if catalog.PUBLISHED_RIVERS in meanings and rivers:
        return "outside_published_rivers", Message(
            "Outside the published zones of {rivers}. Other rivers are not in the data.", rivers=_names(rivers)
        )
    if catalog.PUBLISHED_RIVERS in meanings:  # a mesh file
        return "outside_published_rivers", Message(
            "Outside the zones of the published rivers, which the source merges without names. "
            "Other rivers are not in the data."
        )
    return "outside_every_zone", Message("Outside every zone; the data cover this place.")


def _names(rivers: Iterable[str]) -> str:
    return "・".join(rivers)
