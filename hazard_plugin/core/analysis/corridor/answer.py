"""The question 'where are roads and routes cut?' from files to files: hazard:corridorrisk without QGIS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from ....errors import InputError, Message, Translate, WorkspaceError
from ... import catalog
from ...progress import Step
from ...workspace.atomic import write_text
from ...workspace.store import Workspace
from ..assets import read_assets
from ..exposure.answer import LayerFile, missing
from ..subjects import Zones, kinds, read_zones
from ..tables import layer_driver, write_layer, write_table
from .corridors import WORKSPACE_THEMES, Corridors, Cut, cut_corridors, read_corridors, workspace_corridors
from .detours import STATUS, find_detours
from .events import event_key, events_of
from .network import REACH_M, SNAP_M, Roads
from .page import corridor_html
from .passability import Vehicle, states
from .tables import EVERY_RIVER, kilometre_table, stretch_layer

LEAST_DOUBLED = 10.0
"""Metres of corridors on one another that are worth a word."""


@dataclass(frozen=True)
class CorridorAnswer:
    """What every subject does to the corridors, and the ways around, ready to be written."""

    workspace: Workspace
    corridors: Corridors
    own: bool
    """Whether the corridors are the workspace's own."""
    cuts: tuple[Cut, ...]
    vehicle: Vehicle | None
    detours: gpd.GeoDataFrame | None
    notes: tuple[Message, ...] = ()
    network_notes: tuple[Message, ...] = ()

    def table(self, language: str) -> pd.DataFrame:
        """Return metres per subject and class (see `kilometre_table`)."""
        return kilometre_table(self.cuts, self.corridors, self.vehicle, language)

    def write_segments(self, path: Path, language: str, translate: Translate) -> None:
        """Write every stretch as a line."""
        layer_driver(path)
        frame = stretch_layer(self.cuts, self.corridors, self.vehicle, language, translate)
        write_layer(path, {"corridor_segments": frame})

    def write_detours(self, path: Path, language: str, translate: Translate) -> None:
        """Write a row for every cut, with the way around as its line where there is one."""
        frame = self.detours.copy()
        told = {code: text.translated(translate) for code, text in STATUS.items()}
        frame.insert(frame.columns.get_loc("status") + 1, "status_label", frame["status"].map(told))
        if self.vehicle is not None:
            frame.insert(0, "vehicle", self.vehicle.label.text(language))
            frame.insert(1, "limit", self.vehicle.status().translated(translate))
            frame.insert(2, "limit_status", "confirmed" if self.vehicle.confirmed else "unconfirmed")
        missing_way = frame.geometry.isna()
        frame.loc[missing_way, "geometry"] = shapely.MultiLineString()
        write_layer(path, {"detours": frame})

    def write_table(self, path: Path, language: str, translate: Translate) -> None:
        """Write the metres as .csv or .xlsx with headings in the reader's language."""
        rows = self.table(language)
        scopes = {"total": Message("All corridors"), "corridor": Message("Corridor")}
        rows["scope"] = rows["scope"].map({code: text.translated(translate) for code, text in scopes.items()})
        themes = {one: catalog.themes()[one].label.text(language) for one in WORKSPACE_THEMES}
        rows["source"] = rows["source"].map(lambda one: themes.get(one, one) if self.own else one)
        worst = Message("Worst of all").translated(translate)
        unnamed = Message("River not named").translated(translate)
        rows["river"] = rows["river"].map({EVERY_RIVER: worst, "": unnamed}).fillna(rows["river"])
        heads = {
            "scope": Message("What is counted"),
            "source": Message("Layer"),
            "fid": Message("Feature"),
            "name": Message("Name"),
            "kind": Message("Kind"),
            "subject_label": Message("Hazard"),
            "river": Message("River"),
            "state": Message("Inside or outside"),
            "class_label": Message("Class"),
        }
        rows["fid"] = rows["fid"].astype("Int64")
        rows["state"] = rows["state"].map(_state_labels(language))
        if self.vehicle is not None:
            heads["passability_label"] = Message("Passability")
            rows["vehicle"] = self.vehicle.label.text(language)
            rows["limit"] = self.vehicle.status().translated(translate)
            heads |= {"vehicle": Message("Vehicle"), "limit": Message("Depth limit")}
        rows["km"] = rows["length_m"] / 1000
        heads |= {"length_m": Message("Length (m)"), "km": Message("Length (km)")}
        table = rows[list(heads)].rename(
            columns={name: text.translated(translate) for name, text in heads.items()}
        )
        write_table(path, table)

    def write_page(self, path: Path, language: str, translate: Translate) -> None:
        """Write the page for people."""
        write_text(path, corridor_html(self, language, translate))


def _state_labels(language: str) -> dict[str, str]:
    return {code: named.label.text(language) for code, named in states().items()}


def ask_corridors(
    workspace: Workspace,
    source: LayerFile | None = None,
    name_field: str | None = None,
    themes: Sequence[str] = (),
    scenario: str | None = None,
    vehicle: Vehicle | None = None,
    detours: bool = False,
    network: LayerFile | None = None,
    language: str = "ja",
    snap: float = SNAP_M,
    reach: float = REACH_M,
    step: Step = lambda share, message: None,
) -> CorridorAnswer:
    """Cut corridors by the zones of a workspace, and find ways around.

    `source`: None takes the workspace's own roads and corridors. `themes`: none for all; `scenario`:
    None for every one by itself. `detours`: look for ways around on `network`, or on the workspace's
    roads. `snap`, `reach`: metres (see `network`). Raises HazardError children.
    """
    step(0.0, Message("Reading the zones"))
    zones = read_zones(workspace, themes, scenario)
    if not zones:
        raise WorkspaceError(
            "{name} holds no zones of what was asked ({themes}).",
            "Ask for other themes or another scenario, or add their data to the workspace. This does not mean "
            "that the place is safe.",
            name=workspace.name,
            themes="、".join(catalog.themes()[theme].label.text(language) for theme in themes or kinds()),
        )
    step(0.15, Message("Reading the corridors"))
    if source is None:
        corridors = workspace_corridors(workspace)
    else:
        shown = source.name or source.layer or source.path.stem
        corridors = read_corridors(
            source.path, source.layer, workspace.plane_epsg, name_field, shown, source.where
        )
    notes = [*corridors.notes, *missing(workspace, themes, zones, language)]
    if source is None:
        taken = [catalog.themes()[one].label.text(language) for one in WORKSPACE_THEMES if workspace.has(one)]
        notes.insert(
            0, Message("No layer was given: the workspace's own are taken ({themes}).", themes="、".join(taken))
        )
    if corridors.doubled >= LEAST_DOUBLED:
        notes.append(
            Message(
                "{km} km lie on another corridor: such a stretch counts in the sums with each corridor that uses "
                "it.",
                km=f"{corridors.doubled / 1000:,.2f}",
            )
        )
    cuts = []
    for number, one in enumerate(zones):
        label = one.subject.label().text(language)
        step(0.2 + 0.4 * number / len(zones), Message("Cutting by {zones}", zones=label))
        cuts.append(cut_corridors(workspace, one, corridors))
    if not any((cut.worst.zone > 0).any() for cut in cuts):
        notes.append(
            Message("No corridor lies where the data speak: look whether the layer is of this place, and its CRS.")
        )
    found, network_notes = None, []
    if detours or network is not None:
        found, network_notes = _detours(
            workspace, corridors, zones, scenario, vehicle, network, language, snap, reach, step
        )
    step(0.95, Message("Writing"))
    return CorridorAnswer(
        workspace, corridors, source is None, tuple(cuts), vehicle, found, tuple(notes), tuple(network_notes)
    )


def _detours(
    workspace: Workspace,
    corridors: Corridors,
    asked: Sequence[Zones],
    scenario: str | None,
    vehicle: Vehicle | None,
    network: LayerFile | None,
    language: str,
    snap: float,
    reach: float,
    step: Step,
) -> tuple[gpd.GeoDataFrame, list[Message]]:
    """Find the ways around in every event asked about, with all its zones, also of themes not asked about."""
    if network is None and not workspace.has("road"):
        raise InputError(
            "The workspace {name} has no roads to look for ways around on.",
            "Choose a layer of the road network.",
            name=workspace.name,
        )
    file = network or LayerFile(workspace.path, "road", name=catalog.themes()["road"].label.text(language))
    shown = file.name or file.layer or file.path.stem
    assets = read_assets(file.path, file.layer, workspace.plane_epsg, (), file.where, shown)
    if assets.kind != "line":
        raise InputError(
            "{name} holds points or areas, not lines.", "Choose a layer of roads or routes.", name=shown
        )
    roads = Roads.of(assets.geometry, snap)
    notes = [
        Message(
            "Road network: {name}, {count} roads, {km} km.",
            name=shown,
            count=f"{len(roads.geometry):,}",
            km=f"{roads.segments.length.sum() / 1000:,.2f}",
        )
    ]
    if roads.loose_ends:
        notes.append(
            Message(
                "{count} road ends lie on another road that has no vertex there: they are not joined. Split "
                "the roads there if they meet.",
                count=f"{roads.loose_ends:,}",
            )
        )
    if corridors.flown.any():
        notes.append(Message("For drone routes no way around is looked for."))
    keys = {event_key(one.subject) for one in asked}
    every = events_of(workspace, read_zones(workspace, (), scenario))
    events = [event for event in every if event.key in keys]
    for event in events:
        kept = "、".join(zones.subject.label().text(language) for zones in event.zones)
        notes.append(Message("Ways around keep out of these zones: {zones}", zones=kept))
    found = []
    for number, event in enumerate(events):
        label = event.label().text(language)
        low, high = 0.6 + 0.35 * number / len(events), 0.35 / len(events)
        others = [other for other in every if other is not event]
        found.append(
            find_detours(
                corridors,
                roads,
                event,
                others,
                vehicle,
                language,
                reach,
                lambda share, low=low, high=high, label=label: step(
                    low + high * share, Message("Looking for ways around: {zones}", zones=label)
                ),
            )
        )
    return pd.concat(found, ignore_index=True), notes
