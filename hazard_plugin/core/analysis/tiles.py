"""Sets of small polygons that together are zones, and which points, lines and areas lie in them.

All geometry is in the plane zone of a workspace, metres. A place on the edge of a zone is in it:
on an edge that two zones share it is in both, and whoever needs one answer takes the worse.
Answers are by zone, so that how a zone was cut into tiles changes nothing. A set of tiles is for one
question at a time: it must not be asked from two threads at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely

from ..workspace.tiles import cut_into_tiles
from .crossing import parts_inside
from .lines import Intervals, Segments

FEW = 4
"""So many tiles are asked one after the other."""

AT_ONCE = 200_000
"""Geometries or pairs that one thread works on at a time."""


@dataclass(frozen=True)
class TileSet:
    """Polygons (plane zone, metres) and the zone that each is a piece of, 0 to `zones` - 1.

    Tiles of one zone do not overlap; those of different zones may.
    """

    tiles: np.ndarray
    zone: np.ndarray
    zones: int

    @classmethod
    def of(cls, polygons: np.ndarray) -> TileSet:
        """Cut polygons; zone i is polygon i."""
        tiles, zone = cut_into_tiles(polygons)
        return cls(tiles, zone, len(polygons))

    def only(self, zones: np.ndarray) -> TileSet:
        """Return the tiles of some zones (a mask); the zones keep their numbers."""
        kept = zones[self.zone]
        return TileSet(self.tiles[kept], self.zone[kept], self.zones)

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Index of the tiles; they are prepared for many questions."""
        shapely.prepare(self.tiles)
        return shapely.STRtree(self.tiles)

    def pairs(self, geometries: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return (geometry, tile) where their bounds meet, those of one tile together."""
        return self._pairs(lambda part: geometries[part], len(geometries))

    def _pairs(self, geometries: Callable[[slice], np.ndarray], count: int) -> tuple[np.ndarray, np.ndarray]:
        """Do so for geometries that are made part by part, in the threads that ask about them."""
        tree, spans = self.tree, _spans(count)
        found = _in_threads(lambda part: tree.query(geometries(part)), spans)
        geometry = _joined([span.start + pair[0] for span, pair in zip(spans, found)], np.int64)
        tile = _joined([pair[1] for pair in found], np.int64)
        order = np.argsort(tile, kind="stable")
        return geometry[order], tile[order]

    # -- points

    def of_points(self, xy: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return (point, zone) for every zone that a point lies in or on the edge of; `xy`: n x 2."""
        if len(self.tiles) <= FEW:
            return self._of_points_in_few(xy)
        point, tile = self._pairs(lambda part: shapely.points(xy[part]), len(xy))
        x, y = xy[point, 0], xy[point, 1]
        inside = _joined(
            _in_threads(
                lambda part: shapely.intersects_xy(self.tiles[tile[part]], x[part], y[part]), _spans_by(tile)
            ),
            bool,
        )
        return self._unique(point[inside], self.zone[tile[inside]])

    def _of_points_in_few(self, xy: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Ask every tile about every point: an index is not worth its while."""
        shapely.prepare(self.tiles)
        found = [np.flatnonzero(shapely.intersects_xy(tile, xy[:, 0], xy[:, 1])) for tile in self.tiles]
        zone = [np.full(len(inside), self.zone[number]) for number, inside in enumerate(found)]
        return self._unique(_joined(found, np.int64), _joined(zone, np.int64))

    def _unique(self, thing: np.ndarray, zone: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        keys = np.unique(thing.astype(np.int64) * max(self.zones, 1) + zone)
        return keys // max(self.zones, 1), keys % max(self.zones, 1)

    # -- lines

    def of_lines(self, segments: Segments) -> Intervals:
        """Return which stretches of lines lie in which zone."""
        geometry = segments.geometry
        segment, tile = self.pairs(geometry)
        asked = _in_threads(
            lambda span: shapely.contains_properly(self.tiles[tile[span]], geometry[segment[span]]),
            _spans_by(tile),
        )
        whole = _joined(asked, bool)
        found = segments.whole(segment[whole], self.zone[tile[whole]])
        segment, tile = segment[~whole], tile[~whole]
        pair, low, high, doubtful = parts_inside(segments.begin[segment], segments.end[segment], self.tiles, tile)
        found = found.joined(segments.shares(segment[pair], low, high, self.zone[tile[pair]]))
        cut = shapely.intersection(geometry[segment[doubtful]], self.tiles[tile[doubtful]])
        return found.joined(segments.pieces(segment[doubtful], cut, self.zone[tile[doubtful]])).merged()

    # -- areas

    def of_areas(self, areas: TileSet) -> AreaPieces:
        """Return the pieces of areas, themselves cut into tiles, that lie in zones."""
        part, tile, whole, cut = self._met(areas.tiles)
        pieces = areas.tiles[part]
        pieces[~whole] = cut
        size = shapely.area(pieces)
        kept = size > 0
        return AreaPieces(areas.zone[part[kept]], self.zone[tile[kept]], pieces[kept], size[kept])

    def _met(self, geometry: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Return pairs (geometry, tile) that meet, which lie whole in the tile, and what others share with it."""
        thing, tile = self.pairs(geometry)

        def ask(span: slice) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
            tiles, things = self.tiles[tile[span]], geometry[thing[span]]
            whole = shapely.contains_properly(tiles, things)
            met = whole.copy()
            met[~whole] = shapely.intersects(tiles[~whole], things[~whole])
            crossing = met & ~whole
            return met, whole[met], shapely.intersection(things[crossing], tiles[crossing])

        answers = _in_threads(ask, _spans_by(tile))
        met = _joined([answer[0] for answer in answers], bool)
        whole = _joined([answer[1] for answer in answers], bool)
        return thing[met], tile[met], whole, _joined([answer[2] for answer in answers], object)


@dataclass(frozen=True)
class AreaPieces:
    """Pieces of areas in zones; one area may have several in one zone, without overlap."""

    area: np.ndarray
    zone: np.ndarray
    geometry: np.ndarray
    square_metres: np.ndarray


def _in_threads(work: Callable[[slice], object], spans: list[slice]) -> list[object]:
    """Do parts of the work in threads: shapely lets the others go on meanwhile."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
        return list(threads.map(work, spans))


def _spans(count: int) -> list[slice]:
    workers = os.cpu_count() or 1
    size = max(1, min(AT_ONCE, -(-count // workers)))
    return [slice(start, min(start + size, count)) for start in range(0, count, size)]


def _spans_by(tile: np.ndarray) -> list[slice]:
    """Return spans of pairs of which no two share a tile.

    A prepared polygon builds its index when it is first asked: two threads that ask at once crash GEOS.
    """
    ends = np.array([span.stop for span in _spans(len(tile))], dtype=np.int64)
    ends = np.unique(np.searchsorted(tile, tile[ends - 1], side="right")) if len(ends) else ends
    return [slice(start, end) for start, end in zip([0, *ends[:-1]], ends)]


def _joined(parts: list, kind: type) -> np.ndarray:
    return np.concatenate(parts) if parts else np.empty(0, dtype=kind)
