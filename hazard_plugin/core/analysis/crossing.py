"""Where straight segments lie in polygons, for many pairs at once: what GEOS does one by one in 20 µs each.

A segment is cut where it crosses an edge, and each part asked by its middle. Where a segment runs
along an edge, its middle is on the edge but for rounding: such pairs are left to GEOS.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

PARALLEL = 1e-9
"""Sine of the angle below which a segment runs along an edge."""

BESIDE = 1e-5
"""Metres between a segment and an edge along it, within which GEOS decides."""

EDGES_AT_ONCE = 2_000_000
"""Pairs of segment and edge that are worked on at a time: some 300 MB."""


@dataclass(frozen=True)
class Edges:
    """Edges of polygons, those of one polygon together: `first` and `count` by polygon."""

    begin: np.ndarray
    end: np.ndarray
    first: np.ndarray
    count: np.ndarray

    @classmethod
    def of(cls, polygons: np.ndarray) -> Edges:
        """Take polygons apart."""
        parts, polygon = shapely.get_parts(polygons, return_index=True)
        rings, part = shapely.get_rings(parts, return_index=True)  # of a multipolygon it returns none
        polygon = polygon[part]
        xy, ring = shapely.get_coordinates(rings, return_index=True)
        same = ring[1:] == ring[:-1]
        count = np.bincount(polygon[ring[:-1][same]], minlength=len(polygons))
        return cls(xy[:-1][same], xy[1:][same], np.cumsum(count) - count, count)


def parts_inside(
    begin: np.ndarray, end: np.ndarray, polygons: np.ndarray, polygon: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return (pair, share where it enters, share where it leaves, pairs left to GEOS).

    Pair i is the segment from begin[i] to end[i] (n x 2) and polygons[polygon[i]]; shares are of the
    segment's length. A part on an edge is inside.
    """
    used, polygon = np.unique(polygon, return_inverse=True)
    shapes = polygons[used]
    edges = Edges.of(shapes)
    count = edges.count[polygon]
    starts = np.concatenate([[0], np.flatnonzero(np.diff(np.cumsum(count) // EDGES_AT_ONCE)) + 1, [len(count)]])
    found = [
        _parts(begin[a:b], end[a:b], edges, polygon[a:b], a) for a, b in zip(starts[:-1], starts[1:]) if b > a
    ]
    pair, low, high, doubtful = (np.concatenate(column) for column in zip(*found)) if found else (_none(),) * 4
    middle = begin[pair] + ((low + high) / 2)[:, None] * (end - begin)[pair]
    shapely.prepare(shapes)
    order = np.argsort(polygon[pair], kind="stable")
    inside = np.empty(len(pair), dtype=bool)
    inside[order] = shapely.intersects_xy(shapes[polygon[pair[order]]], middle[order, 0], middle[order, 1])
    return pair[inside], low[inside], high[inside], doubtful


def _none() -> np.ndarray:
    return np.empty(0, dtype=np.int64)


def _parts(
    begin: np.ndarray, end: np.ndarray, edges: Edges, polygon: np.ndarray, offset: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the parts between crossings (pair, from, to), and the pairs that run along an edge."""
    count = edges.count[polygon]
    pair = np.repeat(np.arange(len(count)), count)
    edge = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + edges.first[polygon][pair]
    along, side = (end - begin)[pair], edges.end[edge] - edges.begin[edge]
    away = edges.begin[edge] - begin[pair]
    turn = _cross(along, side)
    size = np.hypot(*along.T)
    parallel = np.abs(turn) <= PARALLEL * size * np.hypot(*side.T)
    safe = np.where(parallel, 1.0, turn)
    share = _cross(away, side) / safe
    on_edge = _cross(away, along) / safe
    hit = ~parallel & (on_edge >= -PARALLEL) & (on_edge <= 1 + PARALLEL) & (share > 0) & (share < 1)
    beside = parallel & (np.abs(_cross(away, along)) <= BESIDE * size)
    doubtful = np.zeros(len(count), dtype=bool)
    doubtful[pair[beside]] = True
    kept = hit & ~doubtful[pair]
    every = np.flatnonzero(~doubtful)
    at = np.concatenate([share[kept], np.zeros(len(every)), np.ones(len(every))])
    owner = np.concatenate([pair[kept], every, every])
    order = np.lexsort((at, owner))
    at, owner = at[order], owner[order]
    follows = (owner[1:] == owner[:-1]) & (at[1:] > at[:-1])
    return owner[:-1][follows] + offset, at[:-1][follows], at[1:][follows], np.flatnonzero(doubtful) + offset


def _cross(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]
