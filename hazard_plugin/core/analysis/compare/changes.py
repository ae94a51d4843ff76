"""Two states of the same hazard against each other: L1 and L2, before and after a measure, last year and this."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import CRS

from ....errors import InputError, Message
from ... import catalog
from ...catalog import RankClass
from ...progress import Step
from ...workspace.store import Workspace
from ..assets import Assets
from ..layers import in_plane
from ..partition import OUTSIDE, UNKNOWN, Meeting, Side, frames, joined, meet, over_cells
from ..sources import used_datasets
from ..subjects import Subject, Zones, coverage_rows, covered, read_zones
from ..tiles import TileSet
from .damage import DamageTable
from .losses import Damage, expected_damage, usable_values
from .moves import Moves, moves_of
from .rivers import OneSided, one_sided

CHANGES = (
    "newly_inside",
    "deeper",
    "shallower",
    "no_longer_inside",
    "newly_covered",
    "no_longer_covered",
)
"""What may happen to a place, in the order of a legend."""


@dataclass(frozen=True)
class Chosen:
    """One side of a comparison: a workspace and, if not every one, a scenario."""

    workspace: Workspace
    scenario: str | None = None


@dataclass(frozen=True)
class Comparison:
    """One subject before and after. Rows and columns of tables: UNKNOWN, OUTSIDE, then the classes."""

    before: Subject
    after: Subject
    areas: np.ndarray
    """m2, states before x states after, each square metre once; UNKNOWN to UNKNOWN only within a frame."""
    changed: dict[tuple[int, int], np.ndarray]
    """Polygons (plane zone) by state before and after, where they differ."""
    limits: tuple[bool, bool]
    """Whether the data before and after speak of published rivers or zones only."""
    moves: Moves | None = None
    damage: Damage | None = None
    one_sided: OneSided | None = None
    """What comes from rivers of which one side has no data; None where there are none."""
    datasets: tuple[list[dict], list[dict]] = ((), ())
    """What the zones before and after rest on (rows of the dataset tables)."""

    @property
    def classes(self) -> tuple[RankClass, ...]:
        """The classes, the least first."""
        return self.after.classes

    def total(self, side: int) -> np.ndarray:
        """Return the area of each state before (0) or after (1)."""
        return self.areas.sum(axis=1 - side)

    def gained(self) -> np.ndarray:
        """Return the area that each state has only after; what was not covered before is not in it."""
        return _off_diagonal(self.areas)[1:].sum(axis=0)

    def lost(self) -> np.ndarray:
        """Return the area that each state had only before; what is no longer covered is not in it."""
        return _off_diagonal(self.areas)[:, 1:].sum(axis=1)


def _off_diagonal(table: np.ndarray) -> np.ndarray:
    return table - np.diag(np.diag(table))


@dataclass(frozen=True)
class Result:
    """All comparisons, what could not be compared and why, and what else is to be said."""

    before: Chosen
    after: Chosen
    comparisons: tuple[Comparison, ...]
    not_compared: tuple[Unpaired, ...]
    within: bool
    """Whether only the municipality itself is counted."""
    assets: Assets | None = None
    values: np.ndarray | None = None
    """What each asset is worth, 0 where it is not said."""
    notes: tuple[Message, ...] = ()


def change_of(before: int, after: int) -> str | None:
    """Return what happened to a place, one of CHANGES; None where its state is the same."""
    if before == after:
        return None
    if UNKNOWN in (before, after):
        return "newly_covered" if before == UNKNOWN else "no_longer_covered"
    if OUTSIDE in (before, after):
        return "newly_inside" if before == OUTSIDE else "no_longer_inside"
    return "deeper" if after > before else "shallower"


def compare(
    before: Chosen,
    after: Chosen,
    themes: Sequence[str] = (),
    hazard: str | None = None,
    within: bool = True,
    assets: Assets | None = None,
    values: np.ndarray | None = None,
    damage: DamageTable | None = None,
    step: Step = lambda share, message: None,
) -> Result:
    """Compare what two workspaces, or two scenarios of one, say of the same places.

    `within`: count the municipality of `after` only, not the margin around it (assets are counted
    wherever they are). `assets`: in the same plane zone; `values`: worth of each, for the damage.
    Raises InputError where the two do not belong together or share no subject.
    """
    _check(before, after)
    if damage is not None and values is None:
        raise InputError(
            "A depth-damage table needs a value of each feature.",
            "Choose the layer of what is exposed and its field of values.",
        )
    step(0.0, Message("Reading the zones"))
    pairs, not_compared = _pairs(before, after, themes, hazard)
    if not pairs:
        raise InputError(
            "Nothing can be compared: {reasons}.",
            "Choose other themes, scenarios or workspaces that hold the same hazard in the same classes.",
            reasons=tuple(one.message() for one in not_compared)
            or Message("neither side has zones of these themes"),
        )
    frame = municipality(after.workspace) if within else None
    notes: list[Message] = []
    if damage is not None:
        values, notes = usable_values(values)
        if not any(new.subject.theme == "inundation_depth" for _, new in pairs):
            raise InputError(
                "A depth-damage table is given, but no depths are compared.",
                "Compare inundation depth, or leave the table out.",
            )
    found = []
    for number, (old, new) in enumerate(pairs):
        part = Part(number, len(pairs), step, Message("Comparing zones, subject {number}", number=number + 1))
        one = _compared((before.workspace, old), (after.workspace, new), frame, assets, part)
        if damage is not None and one.after.theme == "inundation_depth":
            one = replace(one, damage=expected_damage(one, assets, values, damage))
        found.append(one)
    if assets is not None:
        notes += assets.notes
    return Result(before, after, tuple(found), tuple(not_compared), within, assets, values, tuple(notes))


@dataclass(frozen=True)
class Part:
    """One of several equal parts of the work: shares of it become shares of the whole."""

    number: int
    count: int
    step: Step
    message: Message

    def __call__(self, share: float) -> None:
        """Tell how much of this part is done."""
        self.step((self.number + share) / self.count, self.message)


def municipality(workspace: Workspace) -> TileSet:
    """Return the municipality itself, without neighbours and margin."""
    rows = workspace.theme("municipality", "role = 'self'")
    return TileSet.of(
        in_plane(rows.geometry.to_numpy(), CRS.from_epsg(catalog.STORAGE_EPSG), workspace.plane_epsg)
    )


def _check(before: Chosen, after: Chosen) -> None:
    one, other = before.workspace, after.workspace
    places = {"before": f"{one.name} ({one.code})", "after": f"{other.name} ({other.code})"}
    if one.code != other.code:
        raise InputError(
            "The two workspaces are of different places: {before}, {after}.",
            "Compare workspaces of one municipality or prefecture.",
            **places,
        )
    if one.plane_epsg != other.plane_epsg:
        raise InputError(
            "The two workspaces are in different plane zones: {before} EPSG:{zone}, {after} EPSG:{other}.",
            "Build one of them anew: a municipality lies in one zone.",
            **places,
            zone=one.plane_epsg,
            other=other.plane_epsg,
        )
    if (before.scenario is None) != (after.scenario is None):
        raise InputError(
            "A scenario is chosen for one side only.", "Choose one for both sides, or for none of them."
        )
    if one.path.resolve() == other.path.resolve() and before.scenario == after.scenario:
        raise InputError(
            "Before and after are the same.", "Choose another workspace for after, or another scenario."
        )


def _pairs(
    before: Chosen, after: Chosen, themes: Sequence[str], hazard: str | None
) -> tuple[list[tuple[Zones, Zones]], list[Unpaired]]:
    """Return zones to compare with each other, and why others are not.

    A subject that one side lacks is compared where that side's data speak of it: then it has no zone there.
    """
    sides = [
        {zones.subject: zones for zones in read_zones(one.workspace, themes, one.scenario, hazard)}
        for one in (before, after)
    ]
    if before.workspace.path.resolve() == after.workspace.path.resolve():
        # subjects without a scenario would be compared with themselves
        sides = [{s: z for s, z in side.items() if s.value("scenario")} for side in sides]
    keyed = [{_key(s, before.scenario != after.scenario): z for s, z in side.items()} for side in sides]
    pairs, refused = [], []
    for key in [*keyed[0], *(key for key in keyed[1] if key not in keyed[0])]:
        old, new = keyed[0].get(key), keyed[1].get(key)
        if old is None or new is None:
            present, absent = (new, before) if old is None else (old, after)
            if any(
                _key(s, True, scheme=False) == _key(present.subject, True, scheme=False)
                for s in sides[0 if old is None else 1]
            ):
                refused.append(
                    Unpaired(present.subject, Message("its classes are of another scheme on the other side"))
                )
                continue
            without = _without_zones(present.subject, absent)
            if without is None:
                refused.append(Unpaired(present.subject, Message("the other side has no data of it")))
                continue
            old, new = (without, present) if old is None else (present, without)
        pairs.append((old, new))
    return pairs, refused


def _key(subject: Subject, any_scenario: bool, scheme: bool = True) -> tuple:
    left_out = {"scenario"} if any_scenario else set()
    left_out |= set() if scheme else {"scheme"}
    values = dict(subject.values)
    if "hazard" in values:
        values["hazard"] = values["hazard"] or "river"
    return (subject.theme, *((name, value) for name, value in values.items() if name not in left_out))


@dataclass(frozen=True)
class Unpaired:
    """A subject that is not compared, and why."""

    subject: Subject
    reason: Message

    def message(self) -> Message:
        """Return it as an error says it, with the subject in both languages of the catalog."""
        label = self.subject.label()
        return Message("{subject}: {reason}", subject=f"{label.ja} / {label.en}", reason=self.reason)


def _without_zones(subject: Subject, side: Chosen) -> Zones | None:
    """Return the subject without a zone, where data of that side speak of it; else None."""
    values = tuple(
        (name, side.scenario if name == "scenario" and side.scenario else value) for name, value in subject.values
    )
    same = Subject(subject.theme, values)
    if coverage_rows(side.workspace, same).empty:
        return None
    none = TileSet(np.empty(0, object), np.empty(0, np.int64), 0)
    return Zones(same, pd.DataFrame({"fid": [], "river": []}), none, np.empty(0, np.int64))


def _compared(
    old: tuple[Workspace, Zones],
    new: tuple[Workspace, Zones],
    frame: TileSet | None,
    assets: Assets | None,
    progress: Part,
) -> Comparison:
    zones = (old[1], new[1])
    covers = [covered(workspace, one.subject) for workspace, one in (old, new)]
    sides = [Side.of(z.tiles.tiles, z.severity[z.tiles.zone], c.tiles) for z, c in zip(zones, covers)]
    areas, changed = partition_of(sides[0], sides[1], len(zones[1].subject.classes), frame, progress)
    alone = one_sided((old, new), covers, sides, frames(frame), lambda share: progress(1.0))
    datasets = tuple(used_datasets(workspace, one.subject, one.facts) for workspace, one in (old, new))
    limits = tuple(
        bool((coverage_rows(workspace, one.subject)["meaning"] != catalog.OUTSIDE_IS_OUTSIDE).any())
        for workspace, one in (old, new)
    )
    moves = None if assets is None else moves_of(assets, zones, covers, sides)
    subjects = (zones[0].subject, zones[1].subject)
    return Comparison(*subjects, areas, changed, limits, moves, one_sided=alone, datasets=datasets)


def partition_of(
    before: Side, after: Side, classes: int, frame: TileSet | None = None, progress: Callable = lambda share: None
) -> tuple[np.ndarray, dict[tuple[int, int], np.ndarray]]:
    """Return the areas of states before x after, and the polygons where they differ.

    Row and column 0 are UNKNOWN, 1 OUTSIDE, 2 and up the classes.
    """
    framed = frames(frame)
    cells = sorted((before.cells | after.cells) if framed is None else framed)

    def ask(cell: int) -> list[Meeting]:
        return meet(before, after, cell, None if framed is None else framed[cell])

    areas = np.zeros((classes + 2, classes + 2))
    shapes: dict[tuple[int, int], list] = {}
    for found in over_cells(ask, cells, progress):
        for one in found:
            areas[one.before - UNKNOWN, one.after - UNKNOWN] += one.area
            if one.shape is not None:
                shapes.setdefault((one.before, one.after), []).append(one.shape)
    if frame is not None:
        areas[0, 0] = max(0.0, shapely.area(frame.tiles).sum() - areas.sum())
    grown = {key: joined(parts) for key, parts in sorted(shapes.items())}
    drawn = {key: polygons[shapely.area(polygons) >= LEAST_DRAWN] for key, polygons in grown.items()}
    return areas, {key: polygons for key, polygons in drawn.items() if len(polygons)}


LEAST_DRAWN = 0.01
"""Square metres. Edges that nearly fall together leave slivers of millimetres: they count, and are not drawn."""


def worst_states(result: Result, one: Comparison) -> pd.DataFrame:
    """Return a row an asset, its worst state before and after (UNKNOWN, OUTSIDE, a class)."""
    table = pd.DataFrame({"asset": one.moves.asset, "before": one.moves.before, "after": one.moves.after})
    return table.groupby("asset").max().reindex(range(len(result.assets)), fill_value=UNKNOWN)


def change_layer(result: Result) -> gpd.GeoDataFrame:
    """Return the polygons of all changes (plane zone) with numbers of states; the page names them."""
    rows, shapes = [], []
    for number, one in enumerate(result.comparisons):
        for (before, after), polygons in one.changed.items():
            rows += [(number, before, after)] * len(polygons)
            shapes.append(polygons)
    frame = pd.DataFrame(rows, columns=["comparison", "before", "after"], dtype=np.int64)
    geometry = np.concatenate(shapes) if shapes else np.empty(0, dtype=object)
    return gpd.GeoDataFrame(frame, geometry=geometry, crs=result.after.workspace.plane_epsg)
