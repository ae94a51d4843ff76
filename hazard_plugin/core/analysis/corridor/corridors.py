"""Roads, drone routes and other lines cut by zones: stretches along each of them, and metres per class.

Every corridor is cut, for each subject by itself, into stretches that follow each other without gap:
in a zone of a class, outside of every zone where data speak, or not covered. Their lengths add up to
the corridor's own. All lengths are in the plane zone of the workspace.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from ....errors import InputError, Message
from ...workspace.store import Workspace
from ..assets import Assets, read_assets
from ..layers import field_names
from ..lines import Intervals, Segments
from ..subjects import NO_RIVER, Subject, Zones, coverage_rows, covered
from .passability import NOT_KNOWN, OUTSIDE_ZONES, Vehicle, passability

NOT_COVERED, OUTSIDE, FIRST_CLASS = 0, 1, 2
"""Codes of a stretch: nothing known; outside the zones where data speak; FIRST_CLASS + number of the class."""

STATES = ("not_covered", "outside", "inside")

WORKSPACE_THEMES = ("road", "corridor")
"""Themes of the workspace that are corridors."""

FLOWN = "drone"
"""Kinds that begin so are flown, not driven: no depth of water says whether they can be used."""

DUST = 1e-7
"""Metres: a stretch this short is rounding, not road: coordinates have 1e-10 m, cuts of them 1e-9."""


@dataclass(frozen=True)
class Corridors:
    """Lines (plane zone, metres) with what tells them apart; one row each."""

    source: np.ndarray
    """Theme or layer that each comes from."""
    fid: np.ndarray
    name: np.ndarray
    """Text, or None."""
    kind: np.ndarray
    """Kind of the Digital Lifeline (drone_river, auto_highway, ...), or None."""
    geometry: np.ndarray
    plane_epsg: int
    notes: tuple[Message, ...] = ()

    def __len__(self) -> int:
        return len(self.fid)

    @cached_property
    def segments(self) -> Segments:
        """The straight parts of the lines."""
        return Segments.of(self.geometry)

    @cached_property
    def length(self) -> np.ndarray:
        """Length of each in metres."""
        return self.segments.line_lengths

    @cached_property
    def doubled(self) -> float:
        """Metres that lie on another corridor point by point: in sums they count with each of them."""
        ends = np.round(np.concatenate([self.segments.begin, self.segments.end], axis=1), 3)
        turned = (ends[:, 0] > ends[:, 2]) | ((ends[:, 0] == ends[:, 2]) & (ends[:, 1] > ends[:, 3]))
        ends[turned] = ends[turned][:, [2, 3, 0, 1]]
        first = np.unique(ends, axis=0, return_index=True)[1] if len(ends) else []
        length = self.segments.length
        return float(length.sum() - length[first].sum())

    @cached_property
    def flown(self) -> np.ndarray:
        """Which are no roads: drone routes."""
        return np.array([str(kind or "").startswith(FLOWN) for kind in self.kind], dtype=bool)

    def title(self, index: int) -> str:
        """Return a name to show: its own, or '#fid'."""
        return str(self.name[index]) if self.name[index] else f"#{self.fid[index]}"


def read_corridors(
    path: Path,
    layer: str | None,
    plane_epsg: int,
    name_field: str | None,
    shown: str,
    where: str | None = None,
) -> Corridors:
    """Read the lines of any layer; a field called `kind` is taken as the kind. `where`: SQL that keeps rows.

    Raises InputError where the layer is empty, has no CRS, holds no lines, or mixes kinds of geometry.
    """
    fields = field_names(path, layer)
    wanted = [
        name for name in dict.fromkeys((name_field, "kind")) if name and (name in fields or name == name_field)
    ]
    assets = read_assets(path, layer, plane_epsg, wanted, where, shown)
    return corridors_of(assets, shown, plane_epsg, name_field, "kind" if "kind" in wanted else None)


def corridors_of(
    assets: Assets, shown: str, plane_epsg: int, name_field: str | None = None, kind_field: str | None = None
) -> Corridors:
    """Take features for corridors. Raises InputError where they are no lines."""
    if assets.kind != "line":
        raise InputError(
            "{name} holds points or areas, not lines.", "Choose a layer of roads or routes.", name=shown
        )
    return Corridors(
        np.full(len(assets), shown, dtype=object),
        assets.fid,
        _texts(assets.columns.get(name_field), len(assets)),
        _texts(assets.columns.get(kind_field), len(assets)),
        assets.geometry,
        plane_epsg,
        assets.notes,
    )


def _texts(values: np.ndarray | None, count: int) -> np.ndarray:
    texts = np.full(count, None, dtype=object)
    if values is not None:
        for at, value in enumerate(values):
            if value is not None and value == value and str(value).strip():
                texts[at] = f"{value:g}" if isinstance(value, float) else str(value).strip()
    return texts


def workspace_corridors(workspace: Workspace, themes: Sequence[str] = WORKSPACE_THEMES) -> Corridors:
    """Read the workspace's own roads and corridors. Raises InputError where it has none."""
    found = []
    for theme in themes:
        if workspace.has(theme):
            fields = ["name", "kind"] if theme == "corridor" else ["name"]
            assets = read_assets(workspace.path, theme, workspace.plane_epsg, fields)
            found.append(corridors_of(assets, theme, workspace.plane_epsg, "name", "kind"))
    if not found:
        raise InputError(
            "The workspace {name} has neither roads nor corridors.",
            "Choose a layer of lines, or add such data to the workspace first.",
            name=workspace.name,
        )
    arrays = [
        np.concatenate([getattr(one, part) for one in found])
        for part in ("source", "fid", "name", "kind", "geometry")
    ]
    notes = tuple(dict.fromkeys(note for one in found for note in one.notes))
    return Corridors(*arrays, workspace.plane_epsg, notes)


# ------------------------------------------------------------------ cutting


@dataclass(frozen=True)
class Cut:
    """What one subject does to the corridors.

    `worst`: stretches of every corridor, without gap or overlap, `zone` a code (NOT_COVERED, OUTSIDE,
    FIRST_CLASS + class): where rivers overlap, the worst class. `by_river`: stretches in zones, `zone`
    a code, of each river by itself; `river` is the number of its name in `river_names`.
    """

    subject: Subject
    worst: Intervals
    rivers: np.ndarray
    """Of each worst stretch in a zone: the rivers whose zones of this class reach it; '' where none is named."""
    by_river: Intervals
    river: np.ndarray
    river_names: np.ndarray
    meanings: tuple[str, ...]
    """What being outside means here (meaning of the coverage rows)."""

    def codes(self) -> range:
        """Return the codes that a stretch can have."""
        return range(FIRST_CLASS + len(self.subject.classes))

    def state(self, code: int) -> str:
        """Return 'not_covered', 'outside' or 'inside'."""
        return STATES[min(code, FIRST_CLASS)]

    def metres(self, corridors: int) -> np.ndarray:
        """Return the metres of each corridor in each code (corridors x codes), each place once."""
        return _sums(self.worst.line, self.worst.zone, self.worst.length, corridors, len(self.codes()))

    def metres_by_river(self, corridors: int) -> np.ndarray:
        """Return the metres of each corridor in each code by river (rivers x corridors x codes)."""
        count = len(self.river_names)
        row = self.river * corridors + self.by_river.line
        sums = _sums(row, self.by_river.zone, self.by_river.length, count * corridors, len(self.codes()))
        return sums.reshape(count, corridors, len(self.codes()))

    def passability(self, code: int, vehicle: Vehicle) -> str:
        """Return the passability of a stretch of a road. No data is never passable."""
        if code < FIRST_CLASS:
            return NOT_KNOWN if code == NOT_COVERED else OUTSIDE_ZONES
        return passability(self.subject, self.subject.classes[code - FIRST_CLASS], vehicle)


def _sums(row: np.ndarray, code: np.ndarray, length: np.ndarray, rows: int, codes: int) -> np.ndarray:
    return np.bincount(row * codes + code, length, rows * codes).reshape(rows, codes)


def cut_corridors(workspace: Workspace, zones: Zones, corridors: Corridors) -> Cut:
    """Cut the corridors by the zones of one subject."""
    segments = corridors.segments
    inside = zones.tiles.of_lines(segments).merged(DUST)
    cover = covered(workspace, zones.subject).of_lines(segments).merged(DUST)
    code = zones.severity[inside.zone] + FIRST_CLASS
    worst = partition(segments, [cover.named(np.full(len(cover.line), OUTSIDE)), inside.named(code)])
    names, number = np.unique(zones.rivers[inside.zone].astype(str), return_inverse=True)
    by_river, river = _each_river(inside, code, number, len(corridors))
    if not zones.subject.kind.rivers:
        names, by_river, river = names[:0], Intervals.none(), np.empty(0, np.int64)
    rows = coverage_rows(workspace, zones.subject)
    meanings = tuple(sorted({str(meaning) for meaning in rows["meaning"]}))
    return Cut(zones.subject, worst, _rivers_of(worst, by_river, river, names), by_river, river, names, meanings)


def _each_river(
    inside: Intervals, code: np.ndarray, number: np.ndarray, lines: int
) -> tuple[Intervals, np.ndarray]:
    """Return the worst stretches of each river by itself: its name's number and the line are one key meanwhile."""
    key = number.astype(np.int64) * max(lines, 1) + inside.line
    found = Intervals(key, code, inside.start, inside.end).worst()
    found = found.where(found.length > DUST)
    river = found.line // max(lines, 1)
    return Intervals(found.line % max(lines, 1), found.zone, found.start, found.end), river


def _rivers_of(worst: Intervals, by_river: Intervals, river: np.ndarray, names: np.ndarray) -> np.ndarray:
    """Return the names of the rivers that reach each stretch with its own class, joined by a Japanese comma."""
    told = np.full(len(worst.line), "", dtype=object)
    left = pd.DataFrame({"line": worst.line, "code": worst.zone, "low": worst.start, "high": worst.end})
    left["stretch"] = np.arange(len(left))
    right = pd.DataFrame({"line": by_river.line, "code": by_river.zone, "start": by_river.start})
    right["end"], right["river"] = by_river.end, river
    right = right[names[right["river"]] != NO_RIVER]
    pairs = left.merge(right, on=["line", "code"])
    pairs = pairs[(pairs["start"] < pairs["high"] - DUST) & (pairs["end"] > pairs["low"] + DUST)]
    pairs = pairs[["stretch", "river"]].drop_duplicates().sort_values(["stretch", "river"])
    alone = ~pairs["stretch"].duplicated(keep=False)
    told[pairs["stretch"][alone]] = names[pairs["river"][alone]]
    for stretch, group in pairs[~alone].groupby("stretch")["river"]:
        told[stretch] = "、".join(names[group.to_numpy()])
    return told


def partition(segments: Segments, layers: Sequence[Intervals]) -> Intervals:
    """Return every line as stretches that follow each other without gap: the highest code of any layer, else 0.

    Codes of the layers are from 1. Stretches shorter than DUST go to the worse of their neighbours, so
    that each line's stretches have its length to rounding.
    """
    length = segments.line_lengths
    lines = np.flatnonzero(length > 0)
    every = Intervals(lines, np.zeros(len(lines), np.int64), np.zeros(len(lines)), length[lines])
    for layer in layers:
        every = every.joined(layer)
    start, end = np.clip(every.start, 0, length[every.line]), np.clip(every.end, 0, length[every.line])
    every = Intervals(every.line, every.zone, start, end)
    return _without_dust(every.where(end > start).worst(), length)


def _without_dust(pieces: Intervals, length: np.ndarray) -> Intervals:
    pieces = pieces.where(np.lexsort((pieces.start, pieces.line)))
    longest = np.zeros(len(length))
    np.maximum.at(longest, pieces.line, pieces.length)
    kept = pieces.where((pieces.length > DUST) | (longest[pieces.line] <= DUST))
    if not len(kept.line):
        return kept
    line, zone, start, end = kept.line, kept.zone, kept.start.copy(), kept.end.copy()
    same = line[1:] == line[:-1]
    before, after = np.flatnonzero(same), np.flatnonzero(same) + 1
    gap = start[after] > end[before]
    worse_after = zone[after] > zone[before]
    start[after[gap & worse_after]] = end[before[gap & worse_after]]
    end[before[gap & ~worse_after]] = start[after[gap & ~worse_after]]
    start[np.append(True, ~same)] = 0.0
    last = np.append(~same, True)
    end[last] = length[line[last]]
    return Intervals(line, zone, start, end).merged()
