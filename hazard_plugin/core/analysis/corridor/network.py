"""A road network as a graph, and the ways around what is cut: shortest paths by scipy.sparse.csgraph.

What it knows and what not: roads join at their ends and at vertices that they share, never where they
merely cross (bridges). One-way streets, closures, widths, loads and heights are not known; every road is
taken as open in both directions. A way is called dry only where data speak of the whole of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import shapely
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree

from ..lines import Intervals, Segments
from .corridors import DUST
from .events import BLOCKED, DRY, UNKNOWN

SNAP_M = 0.5
"""Ends of roads this close are taken to meet."""

SHORT_DRY_M = 1.0
"""A dry stretch shorter than this between two that are cut is no place to turn: edges of zones leave slivers."""

REACH_M = 20.0
"""A corridor's place this close to a dry road of the network is taken to be on it."""


@dataclass(frozen=True)
class Roads:
    """Roads (plane zone, metres) taken apart at the gaps of multi-part lines, with their joints."""

    geometry: np.ndarray
    """A LineString each."""
    snap: float = SNAP_M

    @classmethod
    def of(cls, lines: np.ndarray, snap: float = SNAP_M) -> Roads:
        """Take the parts of LineStrings and MultiLineStrings; those without length are left out."""
        parts = shapely.get_parts(lines)
        return cls(parts[shapely.length(parts) > 0], snap)

    @cached_property
    def segments(self) -> Segments:
        """The straight parts; a line number is a road's position."""
        return Segments.of(self.geometry)

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Index of the roads."""
        return shapely.STRtree(self.geometry)

    @cached_property
    def vertices(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Return road, metres along it, coordinates and whether it is an end, of every vertex."""
        parts = self.segments
        new = np.append(True, parts.line[1:] != parts.line[:-1])[: len(parts.line)]
        first, last = np.flatnonzero(new), np.flatnonzero(np.append(new[1:], True)[: len(parts.line)])
        road = np.concatenate([parts.line[first], parts.line])
        at = np.concatenate([np.zeros(len(first)), parts.start + parts.length])
        end = np.concatenate([np.ones(len(first), bool), np.isin(np.arange(len(parts.line)), last)])
        return road, at, np.concatenate([parts.begin[first], parts.end]), end

    @cached_property
    def joint(self) -> np.ndarray:
        """Return the number of the place of every vertex: one place is one joint.

        Vertices at the same coordinates are one place; an end and whatever vertex of another road lies
        within `snap` of it too. A place may so be up to `snap` wide; that length is not counted.
        """
        road, _, xy, end = self.vertices
        _, same = np.unique(xy[:, 0] + 1j * xy[:, 1], return_inverse=True)
        same = same.ravel()
        ends = np.flatnonzero(end)
        if self.snap <= 0 or not len(ends):
            return same
        near = cKDTree(xy).query_ball_point(xy[ends], self.snap)
        counts = np.fromiter(map(len, near), np.int64, len(ends))
        of = np.repeat(ends, counts)
        other = np.concatenate([np.asarray(found, dtype=np.int64) for found in near])
        kept = (road[of] != road[other]) | (end[other] & (of != other))
        return _joined(same.max() + 1, same[of[kept]], same[other[kept]])[same]

    @cached_property
    def loose_ends(self) -> int:
        """Count the ends that lie on another road where it has no vertex: they are not joined to it."""
        road, _, xy, end = self.vertices
        ends = np.flatnonzero(end)
        met, other = self.tree.query(shapely.points(xy[ends]), predicate="dwithin", distance=max(self.snap, DUST))
        own = road[ends[met]] == other
        reached = self.joint * len(self.geometry) + road
        joined = np.isin(self.joint[ends[met]] * len(self.geometry) + other, reached)
        return len(np.unique(met[~own & ~joined]))


def _joined(count: int, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return the number of the group of each of `count` things, of which pairs belong together."""
    return connected_components(csr_array((np.ones(len(left)), (left, right)), (count, count)), False)[1]


@dataclass(frozen=True)
class Place:
    """A place on a road: the road's position, metres along it, and how far off the place asked about lay."""

    road: int
    at: float
    away: float


def attach(roads: Roads, states: Intervals, xy: np.ndarray, reach: float) -> list[Place | None]:
    """Return the nearest dry place on a road for each of `xy` (n x 2), None where none is within `reach`."""
    if not len(xy) or not len(roads.geometry):
        return [None] * len(xy)
    points = shapely.points(xy)
    point, road = roads.tree.query(points, predicate="dwithin", distance=reach)
    at_an_end = (states.start <= DUST) | (states.end >= roads.segments.line_lengths[states.line] - DUST)
    place = (states.length >= SHORT_DRY_M) | at_an_end  # a sliver between two zones is no place to stand
    dry = states.where((states.zone == DRY) & place & np.isin(states.line, road))
    pieces = shapely.get_geometry(roads.segments.cut(dry), 0)  # a road has no gap
    pairs = pd.DataFrame({"point": point, "road": road}).merge(
        pd.DataFrame({"road": dry.line, "piece": np.arange(len(dry.line))}), on="road"
    )
    piece = pairs["piece"].to_numpy()
    pairs["away"] = shapely.distance(points[pairs["point"].to_numpy()], pieces[piece])
    pairs = pairs[pairs["away"] <= reach].sort_values(["point", "away", "road", "piece"]).drop_duplicates("point")
    found: list[Place | None] = [None] * len(xy)
    for row in pairs.itertuples():
        along = shapely.line_locate_point(pieces[row.piece], points[row.point]) + dry.start[row.piece]
        found[row.point] = Place(int(row.road), float(min(along, dry.end[row.piece])), float(row.away))
    return found


@dataclass(frozen=True)
class Graph:
    """Stretches of road between joints, borders of states and places asked about.

    `begin` and `end` number the ends of every stretch; `place` is the number of each place asked about.
    """

    nodes: int
    begin: np.ndarray
    end: np.ndarray
    stretches: Intervals
    """Road, state, start and end in metres along the road."""
    place: np.ndarray

    @classmethod
    def of(
        cls, roads: Roads, states: Intervals, places: Sequence[Place], borders: Sequence[Intervals] = ()
    ) -> Graph:
        """Cut roads at their joints, where their state changes, at places, and at the ends of `borders`."""
        road, at, _, end = roads.vertices
        joint = roads.joint
        counts = np.bincount(joint)
        node = end | (counts[joint] > 1)
        cuts = [states, *borders]
        marks = [road[node], *(np.repeat(one.line, 2) for one in cuts), [place.road for place in places]]
        along = [at[node], *(np.column_stack([one.start, one.end]).ravel() for one in cuts)]
        line = np.concatenate([np.asarray(part, dtype=np.int64) for part in marks])
        metre = np.concatenate([*along, np.array([place.at for place in places])])
        used, junction = np.unique(joint[node], return_inverse=True)
        joints = len(used)
        group = np.concatenate([junction.ravel(), joints + np.arange(len(line) - int(node.sum()))]).astype(
            np.int64
        )
        order = np.lexsort((metre, line))
        a, b = order[:-1], order[1:]
        together = line[a] == line[b]
        a, b = a[together], b[together]
        length = metre[b] - metre[a]
        touch = length <= DUST
        total = joints + len(line) - int(node.sum())
        number = _joined(total, group[a[touch]], group[b[touch]])
        a, b = a[~touch], b[~touch]
        state = state_at(states, line[a], (metre[a] + metre[b]) / 2)
        stretches = Intervals(line[a], state, metre[a], metre[b])
        count = int(number.max()) + 1 if len(number) else 0
        asked = number[group[len(line) - len(places) :]]
        return cls(count, number[group[a]], number[group[b]], stretches, asked)

    def paths(
        self, pairs: np.ndarray, usable: np.ndarray, look: Callable[[], None] = lambda: None
    ) -> list[np.ndarray | None]:
        """Return for each pair of nodes (n x 2) the stretches of the shortest way over `usable` ones, or None.

        `look` is called before each search; what it raises stops the work.
        """
        edge = np.flatnonzero(usable & (self.begin != self.end))
        low, high = np.minimum(self.begin, self.end)[edge], np.maximum(self.begin, self.end)[edge]
        order = np.lexsort((edge, self.stretches.length[edge], high, low))
        edge, low, high = edge[order], low[order], high[order]
        first = np.append(True, (low[1:] != low[:-1]) | (high[1:] != high[:-1]))[: len(edge)]
        edge, low, high = edge[first], low[first], high[first]  # of parallel stretches the shortest
        key = low.astype(np.int64) * self.nodes + high
        weight = self.stretches.length[edge]
        shape = (self.nodes, self.nodes)
        both = (np.concatenate([low, high]), np.concatenate([high, low]))
        matrix = csr_array((np.concatenate([weight, weight]), both), shape)
        component = connected_components(matrix, directed=False)[1]
        found: list[np.ndarray | None] = [None] * len(pairs)
        order = np.argsort(pairs[:, 0], kind="stable") if len(pairs) else []
        source, before = -1, np.empty(0)
        for one in order:
            start, goal = pairs[one]
            if component[start] != component[goal]:
                continue
            if start != source:
                source = start
                look()
                before = dijkstra(matrix, directed=True, indices=start, return_predecessors=True)[1]
            nodes = [goal]
            while nodes[-1] != start:
                nodes.append(before[nodes[-1]])
            u, v = np.array(nodes[:0:-1], dtype=np.int64), np.array(nodes[-2::-1], dtype=np.int64)
            found[one] = edge[np.searchsorted(key, np.minimum(u, v) * self.nodes + np.maximum(u, v))]
        return found


def state_at(states: Intervals, line: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Return the state of places along roads; where nothing is said it is UNKNOWN."""
    found = np.full(len(line), UNKNOWN)
    for state in (DRY, BLOCKED):
        found[states.where(states.zone == state).covers(line, at)] = state
    return found
