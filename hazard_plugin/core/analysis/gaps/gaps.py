"""Where nobody watches: hazard areas, shelters and corridors without a gauge, camera or shelter nearby."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
from ..lines import Intervals
from ..partition import Side, cell_box, exactly, frames, joined, over_cells, split, stretches, united
from ..sources import used_datasets
from ..subjects import Subject, Zones, covered_area, read_zones
from ..tiles import TileSet
from .watchers import INSTRUMENTS, Watchers, missing_note, read_watchers

CORRIDOR_THEMES = ("corridor", "road")


@dataclass(frozen=True)
class AreaGaps:
    """The parts of a subject's zones that nobody watches.

    `table`: a row a connected gap, ranked: rank, worst (class number), area_m2, exposed, exposed_size.
    `polygons` (plane zone) in the same order. Areas in m2, each square metre once.
    """

    subject: Subject
    table: pd.DataFrame
    polygons: np.ndarray
    total: float
    whole: np.ndarray
    """Area of each class, in gaps or not."""
    by_class: np.ndarray
    """Area in gaps of each class."""
    away: dict[str, float]
    """Area without a place of each kind within its distance."""
    exposed: tuple[int, float]
    """Exposed in all gaps: features, each once, and their size within."""
    not_covered: float = 0.0
    """Area of the municipality of which no data tell: there a gap cannot be seen."""
    datasets: Sequence[dict] = ()
    """What the zones rest on (rows of the dataset table)."""


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
        gaps = _area_gaps(one, watchers, frame, assets, part)
        datasets = used_datasets(workspace, one.subject, one.facts)
        found.append(replace(gaps, not_covered=_not_covered(workspace, one.subject), datasets=datasets))
    step(0.95, Message("Looking for gaps along lines"))
    shelters, asked = _shelter_gaps(workspace, watchers, zones, frame)
    lines, shapes, km = _corridor_gaps(workspace, watchers, zones, frame, corridors)
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


# -- areas


def _area_gaps(
    zones: Zones, watchers: Watchers, frame: TileSet | None, assets: Assets | None, progress: Callable
) -> AreaGaps:
    tiles = zones.tiles
    side = Side.of(tiles.tiles, zones.severity[tiles.zone], np.empty(0, object))
    framed = frames(frame)
    cells = sorted(side.zones if framed is None else set(side.zones) & set(framed))
    kinds = list(watchers.places)
    circles = {kind: watchers.circles([kind]) for kind in kinds}
    trees = {kind: shapely.STRtree(circles[kind]) for kind in kinds}

    def ask(cell: int) -> tuple[dict[int, float], dict[str, float], dict[int, shapely.Geometry]]:
        part = None if framed is None else framed[cell]

        def work(grid: float | None) -> tuple:
            states = side.states_on(cell, part, grid)
            whole = united(np.array(list(states.values()), dtype=object), grid)
            away, rest = {}, states
            for kind in kinds:
                near = circles[kind][trees[kind].query(whole)] if states else []
                if len(near) and shapely.covers(near, cell_box(cell)).any():
                    away[kind], rest = 0.0, {}
                    continue
                seen = united(near, grid) if len(near) else None
                away[kind] = whole.area if seen is None else split(whole, seen, grid)[1].area
                if seen is not None:
                    rest = {number: split(shape, seen, grid)[1] for number, shape in rest.items()}
            sizes = {number: shape.area for number, shape in states.items()}
            return sizes, away, {number: shape for number, shape in rest.items() if not shape.is_empty}

        return exactly(work)

    away = dict.fromkeys(kinds, 0.0)
    every, by_class = np.zeros(len(zones.subject.classes)), np.zeros(len(zones.subject.classes))
    shapes, owners, numbers = [], [], []
    for sizes, distant, rest in over_cells(ask, cells, progress):
        for number, size in sizes.items():
            every[number] += size
        for kind in kinds:
            away[kind] += distant[kind]
        for number, shape in rest.items():
            by_class[number] += shape.area
            parts = shapely.get_parts(shape)
            owners.append(parts)
            numbers.append(np.full(len(parts), number))
        if rest:
            shapes.append(
                exactly(lambda grid, rest=rest: united(np.array(list(rest.values()), dtype=object), grid))
            )
    polygons = joined(shapes)
    parts = np.concatenate(owners) if owners else np.empty(0, object)
    classes = np.concatenate(numbers) if numbers else np.empty(0, np.int64)
    owner = _owners(parts, polygons)
    found = owner >= 0
    worst = np.zeros(len(polygons), dtype=np.int64)
    np.maximum.at(worst, owner[found], classes[found])
    table = pd.DataFrame({"worst": worst, "area_m2": shapely.area(polygons)}, index=range(len(polygons)))
    exposed = (0, 0.0)
    table["exposed"], table["exposed_size"] = 0, 0.0
    if assets is not None and len(polygons):
        counted, exposed = _exposed(assets, TileSet(parts[found], owner[found], len(polygons)))
        table["exposed"], table["exposed_size"] = counted
    table = table[table["area_m2"] >= LEAST_GAP]
    order = table.sort_values(
        ["exposed", "exposed_size", "area_m2"], ascending=False, kind="stable"
    ).index.to_numpy()
    table = table.loc[order].reset_index(drop=True)
    table.insert(0, "rank", np.arange(1, len(table) + 1))
    return AreaGaps(zones.subject, table, polygons[order], float(every.sum()), every, by_class, away, exposed)


LEAST_GAP = 0.01
"""Square metres: less is rounding of edges that nearly fall together; it counts in the sums."""


def _owners(parts: np.ndarray, polygons: np.ndarray) -> np.ndarray:
    """Return which connected gap each part lies in, -1 for slivers whose middle lies in none."""
    owner = np.full(len(parts), -1)
    if len(parts):
        inside = shapely.point_on_surface(parts)
        part, polygon = shapely.STRtree(polygons).query(inside, predicate="intersects")
        owner[part] = polygon
    return owner


def _exposed(assets: Assets, gaps: TileSet) -> tuple[tuple[np.ndarray, np.ndarray], tuple[int, float]]:
    """Return of each gap the features in it and their size (1 each, metres, m2), and both for all gaps."""
    if assets.kind == "point":
        thing, gap = gaps.of_points(assets.xy)
        size = np.ones(len(thing))
    elif assets.kind == "line":
        inside = gaps.of_lines(assets.segments)
        thing, gap, size = inside.line, inside.zone, inside.length
    else:
        inside = gaps.of_areas(assets.pieces)
        thing, gap, size = inside.area, inside.zone, inside.square_metres
    pairs = np.unique(np.column_stack([thing, gap]), axis=0) if len(thing) else np.empty((0, 2), np.int64)
    counts = np.bincount(pairs[:, 1], minlength=gaps.zones)
    whole = float(len(np.unique(thing))) if assets.kind == "point" else float(size.sum())
    return (counts, np.bincount(gap, size, gaps.zones)), (len(np.unique(thing)), whole)


# -- shelters


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


# -- corridors


def _corridor_gaps(
    workspace: Workspace,
    watchers: Watchers,
    zones: list[Zones],
    frame: TileSet | None,
    given: Mapping[str, Assets] | None,
) -> tuple[pd.DataFrame | None, np.ndarray, tuple[float, float]]:
    if not watchers.instruments:
        return None, np.empty(0, object), (0.0, 0.0)
    sources = given
    if sources is None:
        sources = {
            theme: read_assets(workspace.path, theme, workspace.plane_epsg, ["name"])
            for theme in CORRIDOR_THEMES
            if workspace.has(theme)
        }
    if not sources:
        return None, np.empty(0, object), (0.0, 0.0)
    seen = watchers.circles(watchers.instruments)
    seen = TileSet(seen, np.zeros(len(seen), np.int64), 1)
    tables, shapes, asked, alone = [], [], 0.0, 0.0
    for theme, lines in sources.items():
        if lines.kind != "line":
            raise InputError("{name} holds no lines.", "Choose a layer of lines as corridors.", name=lines.name)
        table, geometry, km = _stretches_of(theme, lines, seen, zones, frame)
        tables.append(table)
        shapes.append(geometry)
        asked, alone = asked + km, alone + table["km"].sum()
    table, geometry = pd.concat(tables, ignore_index=True), np.concatenate(shapes)
    order = table.sort_values(["km_in_zones", "km"], ascending=False, kind="stable").index.to_numpy()
    table = table.loc[order].reset_index(drop=True)
    table.insert(0, "rank", np.arange(1, len(table) + 1))
    return table, geometry[order], (asked, alone)


def _stretches_of(
    theme: str, lines: Assets, seen: TileSet, zones: list[Zones], frame: TileSet | None
) -> tuple[pd.DataFrame, np.ndarray, float]:
    segments = lines.segments
    watched = seen.of_lines(segments)
    danger = Intervals.none()
    for one in zones:
        danger = danger.joined(one.tiles.of_lines(segments))
    sets = [watched, danger]
    if frame is not None:
        sets.append(frame.of_lines(segments))
    line, start, end = stretches(segments.line_lengths, *sets)
    middle = (start + end) / 2
    asked = sets[2].covers(line, middle) if frame is not None else np.ones(len(line), dtype=bool)
    gap = asked & ~watched.covers(line, middle)
    whole = Intervals(line[gap], np.zeros(gap.sum(), np.int64), start[gap], end[gap]).merged()
    inside = danger.covers(line, middle) & gap
    # every piece lies in one stretch: the last that begins before it, on its line
    order = np.lexsort((whole.start, whole.line))
    whole = whole.where(order)
    at = _last_before(whole, line[inside], middle[inside])
    in_zones = np.bincount(at, (end - start)[inside], len(whole.line))
    long = whole.length >= LEAST_STRETCH
    whole, in_zones = whole.where(long), in_zones[long]
    names = lines.columns.get("name")
    table = pd.DataFrame(
        {
            "theme": theme,
            "name": names[whole.line] if names is not None else None,
            "km": whole.length / 1000,
            "km_in_zones": in_zones / 1000,
        },
        index=range(len(whole.line)),
    )
    return table, segments.cut(whole), float((end - start)[asked].sum() / 1000)


LEAST_STRETCH = 0.01
"""Metres: less is rounding where a line leaves a circle at one of its corners."""


def _last_before(whole: Intervals, line: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Return for places along lines the stretch that they lie in; stretches in order, without overlap."""
    owners, places = np.concatenate([whole.line, line]), np.concatenate([whole.start, at])
    order = np.lexsort((np.arange(len(owners)) >= len(whole.line), places, owners))
    last = np.empty(len(order), dtype=np.int64)
    last[order] = np.cumsum(order < len(whole.line)) - 1
    return last[len(whole.line) :]
