"""Where nobody watches: hazard areas, shelters and corridors without a gauge, camera or shelter nearby."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
import shapely
from pyproj import CRS
from scipy.spatial import cKDTree

from ....errors import InputError, Message
from ... import catalog
from ...progress import Step
from ...workspace.store import Workspace
from ..assets import Assets, read_assets
from ..compare.changes import Part, municipality
from ..exposure.answer import themes_without
from ..layers import in_plane
from ..sources import used_datasets
from ..subjects import Subject, Zones, covered_area, read_zones
from ..tiles import TileSet
from .areas import AreaGaps, area_gaps
from .corridors import corridor_gaps
from .watchers import INSTRUMENTS, Watchers, missing_note, read_watchers


@dataclass(frozen=True)
class Gaps:
    """Everything that nobody watches, and what is to be said of the data."""

    workspace: Workspace
    watchers: Watchers
    within: bool
    areas: tuple[AreaGaps, ...]
    shelters: pd.DataFrame | None
    """A row a shelter without an instrument nearby: rank, name, kind, capacity, x, y, zones, metres to each."""
    shelters_asked: int
    corridors: pd.DataFrame | None
    """A row a stretch: name, theme, km, km_in_zones, rank; geometry in `stretches`."""
    stretches: np.ndarray
    corridor_km: tuple[float, float]
    """Kilometres asked about, and those that nobody watches."""
    exposed_name: Message | str
    exposed_kind: str
    notes: tuple[Message, ...] = field(default=())
    lacking: tuple[tuple[str, bool], ...] = ()
    """Themes asked about without zones (see `exposure.answer.themes_without`)."""


def find_gaps(
    workspace: Workspace,
    themes: Sequence[str] = (),
    scenario: str | None = None,
    kinds: Sequence[str] = INSTRUMENTS,
    distance: float = 1000.0,
    shelter_distance: float = 2000.0,
    assets: Assets | None = None,
    corridors: Mapping[str, Assets] | None = None,
    within: bool = True,
    step: Step = lambda share, message: None,
) -> Gaps:
    """Return what lies farther than the distances (metres, straight) from every watcher of the chosen kinds.

    `assets`: what may be exposed; None for the shelters and facilities of the workspace. `corridors`:
    lines to ask instead of the workspace's. `within`: ask about the municipality only; watchers count
    wherever they are. Raises WorkspaceError where the workspace has none of the chosen watchers.
    """
    step(0.0, Message("Reading the zones"))
    watchers = read_watchers(workspace, kinds, distance, shelter_distance)
    notes = [missing_note(kind) for kind in watchers.missing]
    zones = read_zones(workspace, themes, scenario)
    if not zones:
        raise InputError(
            "The workspace has no zones of these themes and this scenario.",
            "Choose others, or build the workspace with the files of these zones.",
        )
    frame = municipality(workspace) if within else None
    exposed_name: Message | str = Message("shelters and facilities of the workspace")
    if assets is None:
        assets = _own_assets(workspace)
        if "shelter" in watchers.places:
            notes.append(
                Message(
                    "Shelters watch here, so none of them lies in a gap: name a layer of what is exposed "
                    "(buildings, people) to rank the gaps by it."
                )
            )
    else:
        exposed_name = assets.name
    if assets is None:
        notes.append(Message("The workspace has no shelters and no facilities: nothing exposed could be counted."))
    else:
        notes += assets.notes
    found = []
    for number, one in enumerate(zones):
        part = Part(number, len(zones) + 1, step, Message("Looking for gaps, subject {number}", number=number + 1))
        gaps = area_gaps(one, watchers, frame, assets, part)
        datasets = used_datasets(workspace, one.subject, one.facts)
        found.append(replace(gaps, not_covered=_not_covered(workspace, one.subject), datasets=datasets))
    step(0.95, Message("Looking for gaps along lines"))
    shelters, asked = _shelter_gaps(workspace, watchers, zones, frame)
    lines, shapes, km = corridor_gaps(workspace, watchers, zones, frame, corridors)
    if not watchers.instruments:
        notes.append(Message("Shelters and corridors are asked for gauges and cameras only: there are none here."))
    if lines is None and watchers.instruments:
        notes.append(Message("The workspace has no corridors and no roads: no stretches could be asked about."))
    return Gaps(
        workspace, watchers, within, tuple(found), shelters, asked, lines, shapes, km, exposed_name,
        assets.kind if assets is not None else "point", tuple(notes), themes_without(workspace, themes, zones),
    )  # fmt: skip


def _not_covered(workspace: Workspace, subject: Subject) -> float:
    """Return how many m2 of the municipality no data of a subject tell of, cut in degrees as the build does."""
    town = shapely.union_all(workspace.theme("municipality", "role = 'self'").geometry.to_numpy())
    unknown = np.array([shapely.difference(town, covered_area(workspace, subject))])
    in_metres = in_plane(unknown, CRS.from_epsg(catalog.STORAGE_EPSG), workspace.plane_epsg)
    return float(shapely.area(in_metres).sum())


def _own_assets(workspace: Workspace) -> Assets | None:
    """Return shelters, each building once, and facilities; None where there are neither."""
    parts = []
    if workspace.has("shelter"):
        shelters = _read_shelters(workspace, [])
        parts.append(shelters.xy)
    if workspace.has("facility"):
        parts.append(read_assets(workspace.path, "facility", workspace.plane_epsg).xy)
    if not parts:
        return None
    xy = np.concatenate(parts)
    return Assets("shelter, facility", "point", np.arange(len(xy)), xy, None)


def _read_shelters(workspace: Workspace, columns: list[str]) -> Assets:
    """Read shelters; a building that is listed as site and as shelter comes once, as the site."""
    once = "NOT (coalesce(paired, '') = 'yes' AND coalesce(kind, '') = 'shelter')"
    return read_assets(workspace.path, "shelter", workspace.plane_epsg, columns, once)


def _shelter_gaps(
    workspace: Workspace, watchers: Watchers, zones: list[Zones], frame: TileSet | None
) -> tuple[pd.DataFrame | None, int]:
    if not workspace.has("shelter") or not watchers.instruments:
        return None, 0
    columns = ["name", "kind", "capacity", "flood", "landslide"]
    shelters = _read_shelters(workspace, columns)
    xy = shelters.xy
    wanted = np.isfinite(xy).all(axis=1)
    if frame is not None:
        within = np.zeros(len(xy), dtype=bool)
        within[frame.of_points(xy)[0]] = True
        wanted &= within
    table = pd.DataFrame({name: shelters.columns[name] for name in columns})
    table["x"], table["y"] = xy.T
    table["zones"] = _zones_at(xy, zones)
    near = np.zeros(len(xy), dtype=bool)
    for kind in watchers.instruments:
        away = np.full(len(xy), np.inf)
        away[wanted] = cKDTree(watchers.places[kind]).query(xy[wanted])[0]
        table[f"to_{kind}_m"] = away
        near |= away <= watchers.distance[kind]
    table["capacity"] = pd.to_numeric(table["capacity"], errors="coerce")
    gap = table[wanted & ~near]
    nearest = gap[[f"to_{kind}_m" for kind in watchers.instruments]].min(axis=1)
    order = pd.DataFrame({"zones": gap["zones"], "capacity": gap["capacity"].fillna(0), "away": nearest})
    gap = gap.loc[order.sort_values(list(order), ascending=False, kind="stable").index].reset_index(drop=True)
    gap.insert(0, "rank", np.arange(1, len(gap) + 1))
    return gap, int(wanted.sum())


def _zones_at(xy: np.ndarray, zones: list[Zones]) -> np.ndarray:
    """Return in how many subjects' zones each place lies."""
    count = np.zeros(len(xy), dtype=np.int64)
    for one in zones:
        count[np.unique(one.tiles.of_points(xy)[0])] += 1
    return count
