"""Where corridors are cut in an event, and which dry way leads around: candidates on a road network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ....errors import Message
from ..lines import Intervals, Segments
from .corridors import DUST, Corridors
from .events import BLOCKED, DRY, UNKNOWN, Event
from .network import REACH_M, SHORT_DRY_M, Graph, Place, Roads, attach
from .passability import Vehicle

FOUND, LEAVES, NONE, NO_END, OFF_NETWORK = "found", "leaves_covered", "none", "no_dry_end", "off_network"

STATUS = {
    FOUND: Message("a dry way is known"),
    LEAVES: Message("only a way through places without data is known"),
    NONE: Message("no dry way known"),
    NO_END: Message("the corridor has no known dry place before or after the cut"),
    OFF_NETWORK: Message("the corridor's dry places are not on the road network"),
}
"""What was found, in the order of a table."""


def routes_of(corridors: Corridors) -> tuple[np.ndarray, np.ndarray]:
    """Return the routes (LineStrings) and for each the position of one of its corridors.

    Corridors are joined end to end where they share source, kind and name: a road is rarely one feature.
    Those without a name stand alone. Drone routes are left out: no road leads around for them.
    """
    made, owner = [], []
    lengths = corridors.length
    named: dict[tuple, list[int]] = {}
    for index in np.flatnonzero(~corridors.flown & (lengths > 0)):
        name = corridors.name[index]
        key = (corridors.source[index], corridors.kind[index], name) if name else (int(index),)
        named.setdefault(key, []).append(int(index))
    for members in named.values():
        parts = shapely.get_parts(corridors.geometry[members])
        parts = parts[shapely.length(parts) > 0]
        for line in shapely.get_parts(shapely.line_merge(shapely.multilinestrings(parts))):
            made.append(line)
            owner.append(members[0])
    return np.array(made, dtype=object), np.array(owner, dtype=np.int64)


@dataclass(frozen=True)
class Breaks:
    """Stretches of routes that cannot be passed, from the last dry place to the next."""

    route: np.ndarray
    start: np.ndarray
    end: np.ndarray
    has_both: np.ndarray
    """Whether there is a dry place before and after."""


def breaks_of(states: Intervals, length: np.ndarray) -> Breaks:
    """Return runs without a dry place in which something is cut; dry bits under SHORT_DRY_M do not end one."""
    wet = states.where(states.zone != DRY)
    runs = wet.named(np.zeros(len(wet.line), np.int64)).merged(SHORT_DRY_M)
    cut = states.where(states.zone == BLOCKED)
    kept = np.zeros(len(runs.line), dtype=bool)
    at = np.lexsort((runs.start, runs.line))
    runs = runs.where(at)
    # the run that holds the middle of each cut stretch
    offset = np.concatenate([[0.0], np.cumsum(length + 1.0)])
    starts = offset[runs.line] + runs.start
    kept[np.searchsorted(starts, offset[cut.line] + (cut.start + cut.end) / 2, side="right") - 1] = True
    runs = runs.where(kept)
    both = (runs.start > DUST) & (runs.end < length[runs.line] - DUST)
    return Breaks(runs.line, runs.start, runs.end, both)


def find_detours(
    corridors: Corridors,
    roads: Roads,
    event: Event,
    others: Sequence[Event],
    vehicle: Vehicle | None,
    language: str,
    reach: float = REACH_M,
    step: Callable[[float], None] = lambda share: None,
) -> gpd.GeoDataFrame:
    """Return a row for every break of a corridor in an event, with the shortest way around it (plane zone).

    A way leads from the last dry place before the cut to the first after it, for one who stands at the
    water's edge: its length has the way back to the last junction in it. It uses roads that are dry by
    data; where there is none, one that leaves what is covered is shown as such, with the metres of it.
    `access_m`: metres between the corridor and the network at both ends, part of `length_m`;
    `other_zones_m`: metres of it in zones of `others` (other scenarios, other hazards).
    """
    routes, owner = routes_of(corridors)
    segments = Segments.of(routes)
    route_states = event.states(segments, event.inside(segments), vehicle)
    breaks = breaks_of(route_states, segments.line_lengths)
    step(0.2)
    asked = np.flatnonzero(breaks.has_both)
    ends = [_xy_at(routes[breaks.route[asked]], metres) for metres in (breaks.start[asked], breaks.end[asked])]
    road_states = event.states(roads.segments, event.inside(roads.segments), vehicle)
    step(0.4)
    elsewhere = _inside_any(others, roads.segments)
    step(0.6)
    places = [attach(roads, road_states, xy, reach) for xy in ends]
    on = np.array([a is not None and b is not None for a, b in zip(*places)], dtype=bool)
    pairs: list[Place] = [place for at in np.flatnonzero(on) for place in (places[0][at], places[1][at])]
    status = np.full(len(breaks.route), NO_END, dtype=object)
    status[asked] = np.where(on, NONE, OFF_NETWORK)
    graph = Graph.of(roads, road_states, pairs, [elsewhere])
    state = graph.stretches.zone
    wanted = graph.place.reshape(-1, 2)
    first = graph.paths(wanted, state == DRY, lambda: step(0.6))
    missing = np.array([path is None for path in first], dtype=bool)
    step(0.8)
    second = graph.paths(wanted[missing], state != BLOCKED, lambda: step(0.8))
    middle = (graph.stretches.start + graph.stretches.end) / 2
    in_others = elsewhere.covers(graph.stretches.line, middle)
    rows = _rows(corridors, routes, owner, breaks, status, event, language)
    rest = iter(second)
    for number, index in enumerate(asked[on]):
        path, how = first[number], FOUND
        if path is None:
            path, how = next(rest), LEAVES
        if path is None:
            continue
        length = graph.stretches.length[path]
        row = rows[index]
        row["access_m"] = pairs[2 * number].away + pairs[2 * number + 1].away
        row["status"], row["length_m"] = how, float(length.sum()) + row["access_m"]
        row["extra_m"] = row["length_m"] - row["cut_m"]
        row["not_covered_m"] = float(length[state[path] == UNKNOWN].sum())
        row["other_zones_m"] = float(length[in_others[path]].sum())
        row["geometry"] = _geometry(roads, graph, path)
    step(1.0)
    frame = pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(METRES, float))
    return gpd.GeoDataFrame(frame, geometry="geometry", crs=f"EPSG:{corridors.plane_epsg}")


COLUMNS = ["event", "event_label", "source", "fids", "name", "cut_m", "status", "length_m", "extra_m"]
COLUMNS += ["not_covered_m", "other_zones_m", "access_m", "from_x", "from_y", "to_x", "to_y", "geometry"]
METRES = ["cut_m", "length_m", "extra_m", "not_covered_m", "other_zones_m", "access_m"]
METRES += ["from_x", "from_y", "to_x", "to_y"]


def _rows(
    corridors: Corridors,
    routes: np.ndarray,
    owner: np.ndarray,
    breaks: Breaks,
    status: np.ndarray,
    event: Event,
    language: str,
) -> list[dict]:
    starts, ends = (_xy_at(routes[breaks.route], at) for at in (breaks.start, breaks.end))
    fids = _fids(corridors, routes, breaks)
    empty = dict.fromkeys(COLUMNS)
    return [
        {
            **empty,
            "event": "_".join(str(part) for part in event.key if part),
            "event_label": event.label().text(language),
            "source": corridors.source[owner[route]],
            "fids": fids[index],
            "name": corridors.name[owner[route]],
            "cut_m": float(breaks.end[index] - breaks.start[index]),
            "status": status[index],
            "from_x": float(starts[index][0]),
            "from_y": float(starts[index][1]),
            "to_x": float(ends[index][0]),
            "to_y": float(ends[index][1]),
        }
        for index, route in enumerate(breaks.route)
    ]


def _fids(corridors: Corridors, routes: np.ndarray, breaks: Breaks) -> list[str]:
    """Return the fids of the corridors that each break lies on: routes keep their corridors' coordinates."""
    whole, own = Segments.of(routes), corridors.segments
    left = pd.DataFrame(_ends_in_order(whole)).assign(route=whole.line, start=whole.start, length=whole.length)
    right = pd.DataFrame(_ends_in_order(own)).assign(corridor=own.line)
    right = right[~corridors.flown[right["corridor"]]]
    pairs = left.merge(right, on=[0, 1, 2, 3])[["route", "start", "length", "corridor"]]
    by_route = dict(list(pairs.groupby("route")))  # a GroupBy has `keys`, and is no mapping
    told = []
    for route, low, high in zip(breaks.route, breaks.start, breaks.end):
        group = by_route[route]
        on = (group["start"] < high - DUST) & (group["start"] + group["length"] > low + DUST)
        told.append(", ".join(str(fid) for fid in sorted(set(corridors.fid[group["corridor"][on]].tolist()))))
    return told


def _ends_in_order(segments: Segments) -> np.ndarray:
    """Return the coordinates of each segment's ends, the lesser end first."""
    a, b = segments.begin, segments.end
    swap = (a[:, 0] > b[:, 0]) | ((a[:, 0] == b[:, 0]) & (a[:, 1] > b[:, 1]))
    return np.where(swap[:, None], np.hstack([b, a]), np.hstack([a, b]))


def _xy_at(lines: np.ndarray, metres: np.ndarray) -> np.ndarray:
    points = shapely.line_interpolate_point(lines, metres) if len(lines) else lines
    return np.column_stack([shapely.get_x(points), shapely.get_y(points)]) if len(lines) else np.empty((0, 2))


def _inside_any(events: Sequence[Event], segments: Segments) -> Intervals:
    found = Intervals.none()
    for event in events:
        for stretches in event.inside(segments):
            found = found.joined(stretches)
    return found.named(np.zeros(len(found.line), np.int64)).merged(DUST)


def _geometry(roads: Roads, graph: Graph, path: np.ndarray) -> shapely.Geometry:
    stretches = graph.stretches
    parts = shapely.get_parts(roads.segments.cut(stretches.where(path)))
    merged = shapely.line_merge(shapely.multilinestrings(parts)) if len(parts) else shapely.MultiLineString()
    return shapely.multilinestrings(shapely.get_parts(merged))
