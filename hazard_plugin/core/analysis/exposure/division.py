"""How much of what lies in which zone: every asset is divided among the classes, 'outside' and 'not covered'.

Written rules: a point on the edge of a zone is in it. An asset in several zones of a subject
counts in its worst class; each metre and square metre counts once, in the worst class there. Per
river, the same with the zones of that river alone. What lies in no zone is outside only where data
speak of the place; elsewhere it is not covered. An asset of which no part is in a zone but some
part is not covered is not covered.

Neighbouring zones overlap by slivers: an edge that is straight in degrees bends in the plane zone, and
a neighbour with a corner on it bends otherwise. Slivers count in both, as they do in an overlay.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import shapely

from ..assets import Assets
from ..lines import Intervals
from ..subjects import Zones
from ..tiles import AreaPieces, TileSet

OUTSIDE, NOT_COVERED = -1, -2
"""Beside the numbers of the classes: in no zone where data speak, and where none do."""

NOTHING = 1e-9
"""Relative: a smaller remainder is rounding, not a part of an asset."""

SLIVER = 1e-5
"""Relative: what neighbouring zones overlap by at most, after they are projected."""


@dataclass(frozen=True)
class Division:
    """How assets are divided among classes: rows (asset, class, measure), each class of an asset once.

    `measure`: metres, square metres, or 1 for a point; classes count from 0, the least.
    """

    asset: np.ndarray
    code: np.ndarray
    measure: np.ndarray

    def worst(self, assets: int) -> np.ndarray:
        """Return the worst class of each asset, OUTSIDE where it is in none."""
        worst = np.full(assets, OUTSIDE)
        np.maximum.at(worst, self.asset, self.code)
        return worst

    def total(self, assets: int) -> np.ndarray:
        """Return of each asset how much is in any class."""
        return np.bincount(self.asset, self.measure, assets)


@dataclass(frozen=True)
class Exposure:
    """What of the assets lies in the zones of one subject."""

    zones: Zones
    assets: Assets
    division: Division
    """Worst case over the rivers."""
    rivers: dict[str, Division]
    """The same for the zones of each river alone; empty where no river is named."""
    not_covered: np.ndarray
    """Measure of each asset of which nothing is known."""
    hits: pd.DataFrame
    """Every zone that an asset lies in: asset, zone, measure."""

    @cached_property
    def outside(self) -> np.ndarray:
        """Measure of each asset that lies in no zone although data speak there."""
        rest = self.assets.size - self.division.total(len(self.assets)) - self.not_covered
        return np.where(rest > NOTHING * self.assets.size, rest, 0.0)

    @cached_property
    def worst(self) -> np.ndarray:
        """The worst class of each asset; NOT_COVERED where none is known and some part is not covered."""
        worst = self.division.worst(len(self.assets))
        worst[(worst == OUTSIDE) & ((self.not_covered > 0) | (self.assets.size <= 0))] = NOT_COVERED
        return worst

    @cached_property
    def most(self) -> np.ndarray:
        """The class, OUTSIDE or NOT_COVERED, that holds most of each asset; of equals the worse."""
        if self.assets.kind == "point":
            return self.worst
        count = len(self.assets)
        everyone = np.arange(count)
        rows = pd.DataFrame(
            {
                "asset": np.concatenate([self.division.asset, everyone, everyone]),
                "code": np.concatenate([self.division.code, np.full(count, OUTSIDE), np.full(count, NOT_COVERED)]),
                "measure": np.concatenate([self.division.measure, self.outside, self.not_covered]),
            }
        )
        # of equals a class comes before 'not covered', and that before 'outside'
        rows["rank"] = np.where(rows["code"] == OUTSIDE, -3, rows["code"])
        rows["measure"] = rows["measure"].round(6)
        last = rows.sort_values(["asset", "measure", "rank"], kind="stable").groupby("asset", sort=True).tail(1)
        most = last["code"].to_numpy().copy()
        most[self.assets.size <= 0] = NOT_COVERED
        return most


def expose(
    assets: Assets, zones: Zones, where_covered: TileSet, watch: Callable[[], None] = lambda: None
) -> Exposure:
    """Divide assets among the classes of a subject. `where_covered`: see `subjects.covered`."""
    work = {"point": _points, "line": _lines, "polygon": _areas}[assets.kind]
    return work(assets, zones, where_covered, watch)


def _named_rivers(zones: Zones) -> list[str]:
    return sorted(set(zones.facts["river"].dropna().unique())) if zones.subject.kind.rivers else []


# -- points


def _points(assets: Assets, zones: Zones, where_covered: TileSet, watch: Callable[[], None]) -> Exposure:
    point, zone = zones.tiles.of_points(assets.xy)
    watch()
    code = zones.severity[zone]
    division = _of_points(point, code, len(assets))
    free = np.ones(len(assets), dtype=bool)
    free[point] = False
    nowhere = free.copy()
    places = np.flatnonzero(free)
    nowhere[places[where_covered.of_points(assets.xy[places])[0]]] = False
    of_zone = zones.rivers[zone]
    rivers = {r: _of_points(point[of_zone == r], code[of_zone == r], len(assets)) for r in _named_rivers(zones)}
    hits = pd.DataFrame({"asset": point, "zone": zone, "measure": np.ones(len(point))})
    return Exposure(zones, assets, division, rivers, nowhere.astype(float), hits)


def _of_points(point: np.ndarray, code: np.ndarray, count: int) -> Division:
    worst = np.full(count, OUTSIDE)
    np.maximum.at(worst, point, code)
    inside = np.flatnonzero(worst >= 0)
    return Division(inside, worst[inside], np.ones(len(inside)))


# -- lines


def _lines(assets: Assets, zones: Zones, where_covered: TileSet, watch: Callable[[], None]) -> Exposure:
    segments = assets.segments
    stretches = zones.tiles.of_lines(segments)
    watch()
    inside = stretches.named(zones.severity[stretches.zone])
    speaks = where_covered.of_lines(segments)
    watch()
    known = speaks.joined(inside).total(len(assets))
    rest = assets.size - known
    of_zone = zones.rivers[stretches.zone]
    rivers = {}
    for river in _named_rivers(zones):
        rivers[river] = _of_lines(inside.where(of_zone == river), assets.size)
    hits = pd.DataFrame({"asset": stretches.line, "zone": stretches.zone, "measure": stretches.length})
    hits = hits.groupby(["asset", "zone"], as_index=False).sum()
    not_covered = np.where(rest > NOTHING * assets.size, rest, 0.0)
    return Exposure(zones, assets, _of_lines(inside, assets.size), rivers, not_covered, hits)


def _of_lines(inside: Intervals, size: np.ndarray) -> Division:
    """Divide lines: where zones overlap by more than slivers, each metre counts in the worst class."""
    twice = np.bincount(inside.line, inside.length, len(size)) - inside.total(len(size)) > SLIVER * size
    once = twice[inside.line]
    worst = inside.where(once).worst()
    plain = inside.where(~once)
    return _summed(*(np.concatenate(pair) for pair in zip(_columns(plain), _columns(worst))))


def _columns(inside: Intervals) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return inside.line, inside.zone, inside.length


def _summed(asset: np.ndarray, code: np.ndarray, measure: np.ndarray) -> Division:
    rows = pd.DataFrame({"asset": asset, "code": code, "measure": measure})
    rows = rows[rows["measure"] > 0].groupby(["asset", "code"], as_index=False).sum()
    return Division(*(rows[name].to_numpy() for name in ("asset", "code", "measure")))


# -- areas


def _areas(assets: Assets, zones: Zones, where_covered: TileSet, watch: Callable[[], None]) -> Exposure:
    pieces = zones.tiles.of_areas(assets.pieces)
    watch()
    division = _of_areas(pieces, zones, assets.size)
    of_zone = zones.rivers[pieces.zone]
    rivers = {
        river: _of_areas(_some(pieces, of_zone == river), zones, assets.size) for river in _named_rivers(zones)
    }
    hits = pd.DataFrame({"asset": pieces.area, "zone": pieces.zone, "measure": pieces.square_metres})
    hits = hits.groupby(["asset", "zone"], as_index=False).sum()
    watch()
    return Exposure(zones, assets, division, rivers, _unknown_areas(assets, pieces, where_covered), hits)


def _some(pieces: AreaPieces, mask: np.ndarray) -> AreaPieces:
    return AreaPieces(pieces.area[mask], pieces.zone[mask], pieces.geometry[mask], pieces.square_metres[mask])


def _of_areas(pieces: AreaPieces, zones: Zones, size: np.ndarray) -> Division:
    """Divide areas; where zones overlap by more than slivers, the worse class covers the others."""
    code = zones.severity[pieces.zone]
    overlapped = _shared(pieces, len(size)) > SLIVER * size
    plain = ~overlapped[pieces.area]
    found = _summed(pieces.area[plain], code[plain], pieces.square_metres[plain])
    if plain.all():
        return found
    rest = pd.DataFrame({"asset": pieces.area, "code": code, "geometry": pieces.geometry})[~plain]
    rows = []
    for asset, group in rows_by(rest, "asset"):
        covered_so_far, before = None, 0.0
        for number, part in sorted(rows_by(group, "code"), key=lambda pair: -pair[0]):
            whole = shapely.union_all([*part["geometry"], *([covered_so_far] if covered_so_far else [])])
            rows.append((asset, number, whole.area - before))
            covered_so_far, before = whole, whole.area
            if before >= size[asset] * (1 - NOTHING):
                break
    asset, number, measure = (np.array(column) for column in zip(*rows))
    cascaded = _summed(asset, number, measure)
    return Division(
        np.concatenate([found.asset, cascaded.asset]),
        np.concatenate([found.code, cascaded.code]),
        np.concatenate([found.measure, cascaded.measure]),
    )


def rows_by(frame: pd.DataFrame, name: str) -> list[tuple[int, pd.DataFrame]]:
    """Return the rows of each value of a column."""
    return list(frame.groupby(name, sort=True))


def _of_several(asset: np.ndarray, zone: np.ndarray, count: int) -> np.ndarray:
    """Return which assets have parts in several zones."""
    highest, lowest = np.zeros(count, np.int64), np.full(count, np.iinfo(np.int64).max)
    np.maximum.at(highest, asset, zone)
    np.minimum.at(lowest, asset, zone)
    return highest > lowest


def _shared(pieces: AreaPieces, count: int) -> np.ndarray:
    """Return how many square metres of each area lie in two zones at once, each pair of zones counted."""
    rows = np.flatnonzero(_of_several(pieces.area, pieces.zone, count)[pieces.area])
    geometry, area, zone = pieces.geometry[rows], pieces.area[rows], pieces.zone[rows]
    one, other = shapely.STRtree(geometry).query(geometry)
    pair = (one < other) & (area[one] == area[other]) & (zone[one] != zone[other])
    one, other = one[pair], other[pair]
    return np.bincount(area[one], shapely.area(shapely.intersection(geometry[one], geometry[other])), count)


def _unknown_areas(assets: Assets, pieces: AreaPieces, where_covered: TileSet) -> np.ndarray:
    """Return how much of each area lies neither in a zone nor where data speak."""
    speaks = where_covered.of_areas(assets.pieces)
    known = np.bincount(speaks.area, speaks.square_metres, len(assets))
    unknown = np.where(assets.size - known > NOTHING * assets.size, assets.size - known, 0.0)
    doubtful = np.flatnonzero(unknown > 0)
    doubtful = doubtful[np.isin(doubtful, pieces.area)]
    if not doubtful.size:
        return unknown
    # zones beyond where data are said to speak are known all the same
    of_doubtful = np.isin(pieces.area, doubtful)
    zoned = (
        pd.Series(pieces.geometry[of_doubtful])
        .groupby(pieces.area[of_doubtful])
        .agg(lambda parts: shapely.union_all(parts.to_numpy()))
    )
    areas = zoned.to_numpy(dtype=object)
    shared = where_covered.of_areas(TileSet.of(areas))
    beyond = shapely.area(areas) - np.bincount(shared.area, shared.square_metres, len(areas))
    unknown[zoned.index.to_numpy()] -= beyond
    return np.where(unknown > NOTHING * assets.size, unknown, 0.0)
