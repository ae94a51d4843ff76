"""Rivers that only one side of a comparison has data of: what they add is no change that could be compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import shapely

from ...workspace.store import Workspace
from ..partition import OUTSIDE, UNKNOWN, Meeting, Side, meet, over_cells
from ..subjects import NO_RIVER, Zones, coverage_rows
from ..tiles import TileSet

LEAST = 1.0
"""Square metres: less, over a whole municipality, is rounding of edges that nearly fall together."""


@dataclass(frozen=True)
class OneSided:
    """What comes from rivers of which one side has no data; areas in m2."""

    before: tuple[str, ...]
    """Rivers that only the data before tell of."""
    after: tuple[str, ...]
    newly_inside: float = 0.0
    """Where no zone was before, and the zones after are of such rivers alone."""
    deeper: float = 0.0
    """Where the class after is worse than before through such rivers alone."""
    no_longer_inside: float = 0.0
    shallower: float = 0.0
    named: bool = True
    """Whether the data of both sides name their rivers; else nothing can be said."""


def one_sided(
    sides: tuple[tuple[Workspace, Zones], tuple[Workspace, Zones]],
    covers: list[TileSet],
    whole: list[Side],
    framed: Mapping[int, shapely.Geometry | None] | None,
    progress: Callable[[float], None],
) -> OneSided | None:
    """Return what comes from rivers of one side alone; None where both tell of the same, or of no rivers.

    `whole`: both sides with all their zones. Only the cells where such rivers have zones are asked again,
    without them; the zones of the rivers that both have are a part of all, so the differences are exact.
    """
    subject = sides[1][1].subject
    if not subject.kind.rivers or (subject.value("hazard") or "river") != "river":
        return None
    rivers = [_rivers(workspace, zones) for workspace, zones in sides]
    if any(NO_RIVER in one for one in rivers):
        return OneSided((), (), named=False)
    before, after = sorted(rivers[0] - rivers[1]), sorted(rivers[1] - rivers[0])
    if not before and not after:
        return None
    count = len(subject.classes)
    found = {}
    for at, own in enumerate((before, after)):
        if not own:
            continue
        alone, common = _parted(sides[at][1], own, covers[at])
        cells = sorted(set(alone.zones) if framed is None else set(alone.zones) & set(framed))
        pair = list(whole)
        full = areas_of(*pair, count, cells, framed, progress)
        pair[at] = common
        found[at] = full - areas_of(*pair, count, cells, framed, progress)
    none = np.zeros((count + 2, count + 2))
    gained, lost = found.get(1, none), found.get(0, none).T
    return OneSided(tuple(before), tuple(after), *_entered_and_worse(gained), *_entered_and_worse(lost))


def _rivers(workspace: Workspace, zones: Zones) -> set[str]:
    """Return the rivers that data tell of, with or without a zone; NO_RIVER among them where one is not named."""
    covered = coverage_rows(workspace, zones.subject)["river"].astype(object).fillna(NO_RIVER)
    return {*covered, *zones.rivers[zones.facts.index]}


def _parted(zones: Zones, rivers: list[str], cover: TileSet) -> tuple[Side, Side]:
    """Return the zones of some rivers, and those of the others, each as a side."""
    own = np.isin(zones.rivers.astype(str), rivers)
    made = []
    for mask in (own, ~own):
        tiles = zones.tiles.only(mask)
        made.append(Side.of(tiles.tiles, zones.severity[tiles.zone], cover.tiles))
    return made[0], made[1]


def areas_of(
    before: Side,
    after: Side,
    classes: int,
    cells: list[int],
    framed: Mapping[int, shapely.Geometry | None] | None,
    progress: Callable[[float], None],
) -> np.ndarray:
    """Return the areas of states before x after in some cells (see `Comparison.areas`)."""
    areas = np.zeros((classes + 2, classes + 2))

    def ask(cell: int) -> list[Meeting]:
        return meet(before, after, cell, None if framed is None else framed[cell])

    for found in over_cells(ask, cells, progress):
        for one in found:
            areas[one.before - UNKNOWN, one.after - UNKNOWN] += one.area
    return areas


def _entered_and_worse(areas: np.ndarray) -> tuple[float, float]:
    """Return of a table of states x states what left 'outside' for a class, and what left one for a worse."""
    outside = OUTSIDE - UNKNOWN
    entered = areas[outside, outside + 1 :].sum()
    worse = np.triu(areas[outside + 1 :, outside + 1 :], 1).sum()
    return tuple(float(area) if area >= LEAST else 0.0 for area in (entered, worse))
