"""Lines as stretches along themselves: what lies in which zone becomes arithmetic on numbers.

A stretch is (line, start, end) in metres from the line's beginning. Stretches of several zones
overlap as they like; lengths are counted once by merging them, without building geometry.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import shapely


@dataclass(frozen=True)
class Segments:
    """The straight parts of lines (plane zone, metres): line, ends and where each begins along its line."""

    line: np.ndarray
    begin: np.ndarray
    end: np.ndarray
    start: np.ndarray
    lines: int
    """How many lines there are, with those that have no length."""

    @classmethod
    def of(cls, lines: np.ndarray) -> Segments:
        """Take LineStrings and MultiLineStrings apart; parts of one line follow each other."""
        parts, owner = shapely.get_parts(lines, return_index=True)
        xy, part = shapely.get_coordinates(parts, return_index=True)
        same = part[1:] == part[:-1]
        begin, end, line = xy[:-1][same], xy[1:][same], owner[part[:-1][same]]
        length = np.hypot(*(end - begin).T)
        long = length > 0
        begin, end, line, length = begin[long], end[long], line[long], length[long]
        start = pd.Series(length).groupby(line).cumsum().to_numpy() - length
        return cls(line, begin, end, start, len(lines))

    @cached_property
    def length(self) -> np.ndarray:
        """Length of each segment."""
        return np.hypot(*(self.end - self.begin).T)

    @cached_property
    def geometry(self) -> np.ndarray:
        """Each segment as a LineString."""
        return shapely.linestrings(np.stack([self.begin, self.end], axis=1))

    @property
    def line_lengths(self) -> np.ndarray:
        """Length of each line."""
        return np.bincount(self.line, self.length, self.lines)

    def whole(self, segment: np.ndarray, zone: np.ndarray) -> Intervals:
        """Return stretches that are whole segments."""
        start = self.start[segment]
        return Intervals(self.line[segment], zone, start, start + self.length[segment])

    def shares(self, segment: np.ndarray, low: np.ndarray, high: np.ndarray, zone: np.ndarray) -> Intervals:
        """Return stretches from one share of a segment's length to another."""
        start, length = self.start[segment], self.length[segment]
        return Intervals(self.line[segment], zone, start + low * length, start + high * length)

    def pieces(self, segment: np.ndarray, pieces: np.ndarray, zone: np.ndarray) -> Intervals:
        """Return the stretches that pieces of segments cover; points have none."""
        parts, origin = shapely.get_parts(pieces, return_index=True)
        kept = (shapely.get_type_id(parts) == 1) & ~shapely.is_empty(parts)
        parts, origin = parts[kept], origin[kept]
        if not len(parts):
            return Intervals.none()
        owner = segment[origin]
        direction = (self.end[owner] - self.begin[owner]) / self.length[owner][:, None]
        ends = [shapely.get_coordinates(shapely.get_point(parts, at)) for at in (0, -1)]
        along = [np.einsum("ij,ij->i", xy - self.begin[owner], direction) for xy in ends]
        low, high = np.minimum(*along), np.maximum(*along)
        start = self.start[owner]
        return Intervals(self.line[owner], zone[origin], start + low, start + high)

    def cut(self, stretches: Intervals) -> np.ndarray:
        """Return stretches as MultiLineStrings with the corners between their ends; gaps of a line stay gaps."""
        made = np.full(len(stretches.line), shapely.from_wkt("MULTILINESTRING EMPTY"), dtype=object)
        if not len(made):
            return made
        first, last = _segments_of(self, stretches)
        count = last - first + 1
        owner = np.repeat(np.arange(len(made)), count)
        part = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + first[owner]
        whole = self.end[part] - self.begin[part]
        xy = []
        for along in (stretches.start, stretches.end):
            share = np.clip((along[owner] - self.start[part]) / self.length[part], 0, 1)
            xy.append(self.begin[part] + share[:, None] * whole)
        new = np.append(True, owner[1:] != owner[:-1])
        new[1:] |= (self.begin[part[1:]] != self.end[part[1:] - 1]).any(axis=1)
        run = np.cumsum(new) - 1
        # the first point of a run, then the far end of each of its segments
        at = np.arange(len(part)) + run + 1
        points = np.empty((len(part) + run[-1] + 1, 2))
        points[at] = xy[1]
        points[at[new] - 1] = xy[0][new]
        number = np.empty(len(points), dtype=np.int64)
        number[at] = run
        number[at[new] - 1] = run[new]
        lines = shapely.linestrings(points, indices=number)
        return shapely.multilinestrings(lines, indices=owner[new], out=made)


@dataclass(frozen=True)
class Intervals:
    """Stretches of lines, each with a zone or a class."""

    line: np.ndarray
    zone: np.ndarray
    start: np.ndarray
    end: np.ndarray

    @classmethod
    def none(cls) -> Intervals:
        """Return no stretch at all."""
        return cls(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0), np.empty(0))

    @property
    def length(self) -> np.ndarray:
        """Length of each stretch in metres."""
        return self.end - self.start

    def where(self, mask: np.ndarray) -> Intervals:
        """Return some of them."""
        return Intervals(self.line[mask], self.zone[mask], self.start[mask], self.end[mask])

    def joined(self, other: Intervals) -> Intervals:
        """Return both."""
        pairs = ((getattr(self, name), getattr(other, name)) for name in ("line", "zone", "start", "end"))
        return Intervals(*(np.concatenate(pair) for pair in pairs))

    def named(self, zone: np.ndarray) -> Intervals:
        """Return the same stretches under other zones or classes."""
        return Intervals(self.line, zone, self.start, self.end)

    def merged(self, gap: float = 0.0) -> Intervals:
        """Join stretches of one line and zone that overlap or touch: each place is there once.

        `gap`: so many metres between two are taken for touching.
        """
        if not len(self.line):
            return self
        order = np.lexsort((self.start, self.zone, self.line))
        line, zone, start, end = (a[order] for a in (self.line, self.zone, self.start, self.end))
        new = np.ones(len(line), dtype=bool)
        new[1:] = (line[1:] != line[:-1]) | (zone[1:] != zone[:-1])
        group = np.cumsum(new) - 1
        reach = pd.Series(end).groupby(group).cummax().to_numpy()
        new[1:] |= start[1:] > reach[:-1] + gap
        first = np.flatnonzero(new)
        last = np.append(first[1:], len(line)) - 1
        return Intervals(line[first], zone[first], start[first], reach[last])

    def worst(self) -> Intervals:
        """Return stretches that do not overlap: `zone` is a class here, and the highest one stands.

        As those of `merged` they are in the order of line, then zone, then start.
        """
        if not len(self.line):
            return self
        classes = np.unique(self.zone)
        line = np.concatenate([self.line, self.line])
        at = np.concatenate([self.start, self.end])
        order = np.lexsort((at, line))
        line, at = line[order], at[order]
        different = np.ones(len(line), dtype=bool)
        different[1:] = (line[1:] != line[:-1]) | (at[1:] != at[:-1])
        line, at = line[different], at[different]
        follows = line[1:] == line[:-1]
        piece_line, low, high = line[:-1][follows], at[:-1][follows], at[1:][follows]
        best = np.full(len(low), -1)
        for code in classes:  # from the least to the worst
            best[self.where(self.zone == code).covers(piece_line, (low + high) / 2)] = code
        kept = best >= 0
        return Intervals(piece_line[kept], best[kept], low[kept], high[kept]).merged()

    def covers(self, line: np.ndarray, at: np.ndarray) -> np.ndarray:
        """Return which places along lines lie in any of the stretches, whatever their zone."""
        plain = self.named(np.zeros(len(self.line), dtype=np.int64)).merged()
        if not len(plain.line):
            return np.zeros(len(line), dtype=bool)
        places = np.concatenate([plain.start, at])
        owners = np.concatenate([plain.line, line])
        kind = np.concatenate([np.zeros(len(plain.line), np.int8), np.ones(len(line), np.int8)])
        order = np.lexsort((kind, places, owners))
        last_start = np.cumsum(kind[order] == 0) - 1
        before = np.empty(len(order), dtype=np.int64)
        before[order] = last_start
        before = before[len(plain.line) :]
        found = before >= 0
        index = np.maximum(before, 0)
        return found & (plain.line[index] == line) & (plain.end[index] >= at)

    def total(self, lines: int) -> np.ndarray:
        """Return the length of each of `lines` lines that lies in any stretch, counted once."""
        plain = self.named(np.zeros(len(self.line), dtype=np.int64)).merged()
        return np.bincount(plain.line, plain.length, lines)


def _segments_of(segments: Segments, stretches: Intervals) -> tuple[np.ndarray, np.ndarray]:
    """Return the first and last segment of each stretch; every stretch has at least one."""
    begin, end = (
        np.searchsorted(segments.line, stretches.line),
        np.searchsorted(segments.line, stretches.line, "right"),
    )
    # one rising number for all lines finds the place; rounding of it is mended by looking at the neighbours
    offset = np.append(0.0, np.cumsum(segments.line_lengths + 1.0))
    key = offset[segments.line] + segments.start
    stop = segments.start + segments.length
    first = np.clip(np.searchsorted(key, offset[stretches.line] + stretches.start, "right") - 1, begin, end - 1)
    first += (stop[first] <= stretches.start) & (first < end - 1)
    last = np.clip(np.searchsorted(key, offset[stretches.line] + stretches.end, "left") - 1, first, end - 1)
    last -= (segments.start[last] >= stretches.end) & (last > first)
    return first, last
