"""Geometry of GML 3 in two dimensions: coordinates as one array, shapes as references into it, shapely at the end.

A shape is an int (a line of the coordinate store), a str (the gml:id it refers to), None
(unreadable) or a tuple that begins with its kind: ("curve", *parts), ("reversed", part),
("polygon", exterior, *interiors), ("point", line), ("multi", *parts).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from ....errors import InputError

Shape = Any

JOIN_TOLERANCE = 1e-7
"""Degrees (1 cm): ends of curves that meet; official coordinates have eight decimals or more."""
NO_AREA = 1e-16
"""Square degrees (about 1 mm²): a polygon of less is one that stood upright before its heights were dropped."""
LINKS_IN_A_ROW = 20
"""A surface of curves of oriented curves takes four."""
BATCH = 200_000
"""Coordinates made into shapely objects at once, to keep the copies in memory small."""


class Unreadable(Exception):
    """The shape has no coordinates, refers to nothing or to itself, or its curves do not meet."""


@dataclass
class Coordinates:
    """All positions of a document, first and second axis as in the file; a line is a run of them."""

    values: array = field(default_factory=lambda: array("d"))
    ends: array = field(default_factory=lambda: array("q", [0]))

    def add(self, numbers: Iterable[float]) -> int:
        """Store a line (first and second axis in turn) and return its number."""
        self.values.extend(numbers)
        self.ends.append(len(self.values) // 2)
        return len(self.ends) - 2

    def line(self, number: int) -> array:
        """Return the numbers of a line."""
        return self.values[2 * self.ends[number] : 2 * self.ends[number + 1]]


@dataclass
class Flat:
    """A feature's geometry as lines of the store."""

    polygons: list[list[int]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    points: list[int] = field(default_factory=list)


class Resolver:
    """Follows the references of shapes within one document."""

    def __init__(self, shown: str, store: Coordinates, by_id: dict[str, Shape]) -> None:
        self.shown = shown
        self.store = store
        self.by_id = by_id
        self._loose: dict[str, str] | None = None
        # Each curve bounds two areas at most, so this allows a real file far more than it needs,
        # and stops a small one whose links multiply.
        self._steps = 100_000 + 20 * (len(store.ends) + len(by_id))

    def flat(self, shape: Shape) -> Flat:
        """Return the shape's polygons, lines and points. Raises Unreadable."""
        out = Flat()
        self._flatten(shape, out, [])
        return out

    def target(self, name: str) -> str | None:
        """Return the gml:id that a link means, None where there is no such geometry.

        Storm surge files write Cv1_0 and refer to cv1_0; some flood files put an underscore
        before the reference without the oriented curve it should name.
        """
        if name in self.by_id:
            return name
        if self._loose is None:
            self._loose = {key.casefold(): key for key in self.by_id}
        return self._loose.get(name.casefold()) or self._loose.get(name.lstrip("_").casefold())

    def _step(self) -> None:
        self._steps -= 1
        if self._steps < 0:
            raise InputError(
                "The links of {name} repeat its geometry more often than an official file can.",
                "Check where the file comes from; take it from the publisher's own site.",
                name=self.shown,
            )

    def _follow(self, name: str, active: list[str]) -> tuple[Shape, list[str]]:
        key = self.target(name)
        if key is None or key in active or len(active) >= LINKS_IN_A_ROW:
            raise Unreadable
        return self.by_id[key], [*active, key]

    def _flatten(self, shape: Shape, out: Flat, active: list[str]) -> None:
        self._step()
        if shape is None:
            raise Unreadable
        if isinstance(shape, str):
            shape, active = self._follow(shape, active)
            self._flatten(shape, out, active)
        elif isinstance(shape, int):
            out.lines.append(shape)
        elif shape[0] == "polygon":
            out.polygons.append([self._ring(part, active) for part in shape[1:]])
        elif shape[0] == "curve":
            out.lines.append(self._joined(self._pieces(shape, False, active), closed=False))
        elif shape[0] == "point":
            out.points.append(shape[1])
        else:
            for part in shape[1:]:
                self._flatten(part, out, active)

    def _ring(self, shape: Shape, active: list[str]) -> int:
        pieces = self._pieces(shape, False, active)
        return pieces[0][0] if len(pieces) == 1 else self._joined(pieces, closed=True)

    def _pieces(self, shape: Shape, turned: bool, active: list[str]) -> list[tuple[int, bool]]:
        """Return the lines of a curve in order, each with whether it runs backwards."""
        self._step()
        if isinstance(shape, int):
            return [(shape, turned)]
        if isinstance(shape, str):
            shape, active = self._follow(shape, active)
            return self._pieces(shape, turned, active)
        if shape is None or shape[0] not in ("curve", "reversed"):
            raise Unreadable
        if shape[0] == "reversed":
            return self._pieces(shape[1], not turned, active)
        parts = [self._pieces(part, turned, active) for part in shape[1:]]
        return [piece for part in (reversed(parts) if turned else parts) for piece in part]

    def _joined(self, pieces: list[tuple[int, bool]], closed: bool) -> int:
        """Join lines end to end as a new line; one that only fits backwards is turned.

        Raises Unreadable where the next line meets the end of the last one nowhere.
        """
        lines = [np.array(self.store.line(number)).reshape(-1, 2) for number, _ in pieces]
        lines = [line[::-1] if turned else line for line, (_, turned) in zip(lines, pieces, strict=True)]
        if not lines or any(len(line) < 2 for line in lines):
            raise Unreadable
        if len(lines) > 1 and not any(_meet(lines[0][-1], end) for end in (lines[1][0], lines[1][-1])):
            lines[0] = lines[0][::-1]
        chain = [lines[0]]
        for line in lines[1:]:
            if _meet(chain[-1][-1], line[0]):
                chain.append(line[1:])
            elif _meet(chain[-1][-1], line[-1]):
                chain.append(line[::-1][1:])
            else:
                raise Unreadable
        whole = np.concatenate(chain)
        if closed and not _meet(whole[0], whole[-1]):
            raise Unreadable
        return self.store.add(whole.ravel().tolist())


def _meet(one: np.ndarray, other: np.ndarray) -> bool:
    return bool(abs(one[0] - other[0]) <= JOIN_TOLERANCE and abs(one[1] - other[1]) <= JOIN_TOLERANCE)


def made(
    store: Coordinates, shapes: list[Flat | None], latitude_first: bool, watch: Callable[[], None]
) -> tuple[np.ndarray, int]:
    """Return the shapes as shapely objects (x = longitude), and how many parts without area were dropped.

    A shape of several kinds is that of the highest dimension. None stays None.
    """
    geometry = np.full(len(shapes), None, dtype=object)
    ends = np.frombuffer(store.ends, dtype=np.int64)
    positions = np.frombuffer(store.values, dtype=float).reshape(-1, 2) if store.values else np.empty((0, 2))
    if latitude_first:
        positions = positions[:, ::-1]
    dropped = 0
    for first, last in _batches(shapes, ends):
        watch()
        dropped += _make_areas(geometry, shapes, first, last, positions, ends)
        for kind, make in (("lines", shapely.linestrings), ("points", shapely.points)):
            _make_parts(geometry, shapes, first, last, positions, ends, kind, make)
    return geometry, dropped


def _batches(shapes: list[Flat | None], ends: np.ndarray) -> Iterable[tuple[int, int]]:
    first = size = 0
    for index, shape in enumerate(shapes):
        if shape is not None:
            size += sum(int(ends[ring + 1] - ends[ring]) for polygon in shape.polygons for ring in polygon)
            size += sum(int(ends[line + 1] - ends[line]) for line in shape.lines)
        if size >= BATCH:
            yield first, index + 1
            first, size = index + 1, 0
    yield first, len(shapes)


def _taken(lines: np.ndarray, positions: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the positions of the lines one after the other, and for each which of the lines it is of."""
    lengths = ends[lines + 1] - ends[lines]
    owner = np.repeat(np.arange(len(lines)), lengths)
    before = np.cumsum(lengths) - lengths
    return positions[np.arange(len(owner)) + np.repeat(ends[lines] - before, lengths)], owner


def _has_extent(ring: int, positions: np.ndarray, ends: np.ndarray) -> bool:
    """Whether a ring has the three corners that GEOS asks for; an open one is closed there."""
    first, last = ends[ring], ends[ring + 1] - 1
    return last - first >= 3 or (last - first == 2 and not np.array_equal(positions[first], positions[last]))


def _make_areas(geometry, shapes, first: int, last: int, positions: np.ndarray, ends: np.ndarray) -> int:
    """Put the polygons of shapes[first:last] into `geometry` and return how many had no area."""
    rings: list[int] = []
    of_polygon: list[int] = []
    of_shape: list[int] = []
    dropped = 0
    for index in range(first, last):
        for polygon in shapes[index].polygons if shapes[index] else ():
            kept = [ring for ring in polygon if _has_extent(ring, positions, ends)]
            if not kept or kept[0] != polygon[0]:  # the outline itself is a point or a line
                dropped += 1
                continue
            rings.extend(kept)
            of_polygon.extend([len(of_shape)] * len(kept))
            of_shape.append(index)
    if not rings:
        return dropped
    coordinates, owner = _taken(np.array(rings), positions, ends)
    outlines = shapely.linearrings(coordinates, indices=owner)
    polygons = shapely.polygons(outlines, indices=np.array(of_polygon))
    flat = shapely.area(polygons) <= NO_AREA
    _put(geometry, polygons[~flat], np.array(of_shape)[~flat], shapely.multipolygons)
    return dropped + int(flat.sum())


def _make_parts(geometry, shapes, first, last, positions, ends, kind: str, make: Callable) -> None:
    """Put the lines or points of shapes[first:last] that have nothing of a higher dimension into `geometry`."""
    lines: list[int] = []
    of_shape: list[int] = []
    least = 2 if kind == "lines" else 1
    for index in range(first, last):
        shape = shapes[index]
        if shape is None or shape.polygons or (kind == "points" and shape.lines):
            continue
        for line in getattr(shape, kind):
            if ends[line + 1] - ends[line] >= least:
                lines.append(line)
                of_shape.append(index)
    if not lines:
        return
    coordinates, owner = _taken(np.array(lines), positions, ends)
    if kind == "points":
        _put(geometry, make(coordinates), np.array(of_shape)[owner], shapely.multipoints)
    else:
        _put(geometry, make(coordinates, indices=owner), np.array(of_shape), shapely.multilinestrings)


def _put(geometry: np.ndarray, parts: np.ndarray, of_shape: np.ndarray, collect: Callable) -> None:
    """Put the parts where they belong; several of one shape become one collection."""
    indices, starts, counts = np.unique(of_shape, return_index=True, return_counts=True)
    single = counts == 1
    geometry[indices[single]] = parts[starts[single]]
    many = np.isin(of_shape, indices[~single])
    if many.any():
        groups = np.searchsorted(indices[~single], of_shape[many])
        geometry[indices[~single]] = collect(parts[many], indices=groups)
