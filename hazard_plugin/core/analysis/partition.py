"""Zones that overlap, as areas that do not: each square metre has the worst class of those that lie on it.

It is done in cells of a grid, so that no union ever sees a whole prefecture. Areas of states add up:
a state is a class (0, the least, and up), OUTSIDE where data cover the place, else UNKNOWN.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import shapely

from ..sources.geometry import polygonal
from .lines import Intervals
from .tiles import TileSet

CELL = 500.0
"""Metres. Hamamatsu (84,004 tiles, 2 cores), worst class of each place and its meeting with the same zones
moved by 30 m: 7.5 + 7.4 + 6.2 s; with 1000 m 9.4 + 10.2 + 8.5 s, with 2000 m 11.5 + 11.3 + 11.7 s. Tile
against tile instead took 7.7 s, but 45 s more to make polygons of its 240,000 pieces."""

GRID = 1e-7
"""Metres. Overlays on a grid cannot go wrong, but take five to ten times as long (all of Hamamatsu on 1e-6:
37 + 44 + 103 s) and move each vertex by up to half of it. Without one, 110 of 6,779 cells of Hamamatsu were
wrong, by up to 5,000 m2 each, although every polygon was valid: holes of a few metres got lost. Hence areas
are added up in every cell, and a cell that does not add up is done on the grid."""

TOLERANCE = 1e-9
"""Relative difference of areas that counts as none."""

OUTSIDE, UNKNOWN = -1, -2

CELLS_AT_ONCE = 64
"""Cells between two looks at whether somebody wants to stop."""

NOTHING = shapely.from_wkt("POLYGON EMPTY")

LEAST_LEFT = 1e-10
"""Share of the area of a cell, some square centimetres, that may be missing in a sum of areas there."""

LEAST_OVERLAP = 1e-8 * CELL**2
"""Square metres: 25 cm2 of a cell."""

Progress = Callable[[float], None]


@dataclass(frozen=True)
class Pieces:
    """Polygons (plane zone, metres), each in one cell: `cell` is its number, `owner` what it was cut from."""

    cell: np.ndarray
    owner: np.ndarray
    geometry: np.ndarray

    @classmethod
    def of(cls, polygons: np.ndarray, cell: float = CELL) -> Pieces:
        """Cut small polygons along the grid; those that lie in one cell stay as they are."""
        bounds = shapely.bounds(polygons)
        low = np.floor(bounds[:, :2] / cell).astype(np.int64)
        wide = np.floor(bounds[:, 2:] / cell).astype(np.int64) - low + 1
        count = wide.prod(axis=1)
        owner = np.repeat(np.arange(len(polygons)), count)
        nth = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
        column, row = low[owner, 0] + nth % wide[owner, 0], low[owner, 1] + nth // wide[owner, 0]
        geometry = polygons[owner]
        cut = count[owner] > 1
        boxes = shapely.box(column[cut] * cell, row[cut] * cell, (column[cut] + 1) * cell, (row[cut] + 1) * cell)
        geometry[cut] = _in_threads(shapely.intersection, geometry[cut], boxes)
        geometry[cut] = polygonal(geometry[cut])
        kept = ~shapely.is_empty(geometry)
        return cls(_number(column, row)[kept], owner[kept], geometry[kept])

    def by_cell(self) -> dict[int, tuple[np.ndarray, np.ndarray]]:
        """Return (owners, polygons) of each cell."""
        order = np.argsort(self.cell, kind="stable")
        cells, first = np.unique(self.cell[order], return_index=True)
        parts = np.split(order, first[1:]) if len(cells) else []
        return {int(cell): (self.owner[part], self.geometry[part]) for cell, part in zip(cells, parts)}


def _number(column: np.ndarray, row: np.ndarray) -> np.ndarray:
    """Return one number for a cell; plane zones reach a few thousand kilometres at most."""
    return (column + 2**30) * 2**32 + row + 2**30


def cell_box(number: int, cell: float = CELL) -> shapely.Polygon:
    """Return the square of a cell."""
    column, row = number // 2**32 - 2**30, number % 2**32 - 2**30
    return shapely.box(column * cell, row * cell, (column + 1) * cell, (row + 1) * cell)


def _in_threads(work: Callable, *arrays: np.ndarray) -> np.ndarray:
    """Do work on arrays in threads: shapely lets the others go on meanwhile. Nothing is prepared here."""
    if not len(arrays[0]):
        return np.empty(0, dtype=object)
    spans = np.array_split(np.arange(len(arrays[0])), os.cpu_count() or 1)
    with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
        return np.concatenate(list(threads.map(lambda span: work(*(array[span] for array in arrays)), spans)))


def over_cells(work: Callable, cells: Sequence, progress: Progress = lambda share: None) -> Iterator:
    """Yield work(cell) of all cells, in order, done in threads; `progress` may raise to stop it."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
        for start in range(0, len(cells), CELLS_AT_ONCE):
            progress(start / len(cells))
            yield from threads.map(work, cells[start : start + CELLS_AT_ONCE])


States = dict[int, shapely.Geometry]
"""Where which state is, without overlap; UNKNOWN is not written."""


class NotExact(ArithmeticError):
    """Areas do not add up: GEOS's noding with floating coordinates went wrong, without saying so."""


@dataclass(frozen=True)
class Side:
    """The zones of one question with their classes, and where data speak, cell by cell."""

    zones: dict[int, tuple[np.ndarray, np.ndarray]]
    cover: dict[int, tuple[np.ndarray, np.ndarray]]

    @classmethod
    def of(cls, tiles: np.ndarray, classes: np.ndarray, cover: np.ndarray, cell: float = CELL) -> Side:
        """`tiles`: small polygons (plane zone) and `classes`, the class of each; `cover`: where data speak."""
        pieces = Pieces.of(tiles, cell)
        pieces = Pieces(pieces.cell, classes[pieces.owner], pieces.geometry)
        return cls(pieces.by_cell(), Pieces.of(cover, cell).by_cell())

    @property
    def cells(self) -> set[int]:
        """The cells that have anything."""
        return set(self.zones) | set(self.cover)

    def states(self, cell: int, frame: shapely.Geometry | None = None) -> States:
        """Return the states of a cell, within the frame (None: the whole cell counts)."""
        return exactly(lambda grid: self.states_on(cell, frame, grid))

    def states_on(self, cell: int, frame: shapely.Geometry | None, grid: float | None) -> States:
        """Return the same without a grid or on one. Raises NotExact where that is needed."""
        found: States = {}
        worse = NOTHING
        classes, geometry = self.zones.get(cell, (np.empty(0, np.int64), np.empty(0, object)))
        for number in np.unique(classes)[::-1]:
            own = geometry[classes == number]
            here = united(own, grid)
            if grid is None:
                _check_union(here, own)
            found[int(number)], worse = _put(here, worse, grid)
        if cell in self.cover:
            found[OUTSIDE] = _outside(united(self.cover[cell][1], grid), worse, grid)
        if frame is not None:
            found = {state: split(shape, frame, grid)[0] for state, shape in found.items()}
        return {state: shape for state, shape in found.items() if not shape.is_empty}

    def same(self, other: Side, cell: int) -> bool:
        """Whether both have the very same zones in a cell, point by point."""
        pairs = ((self.zones.get(cell), other.zones.get(cell)), (self.cover.get(cell), other.cover.get(cell)))
        return all(_same(one, another) for one, another in pairs)


def _same(one: tuple | None, other: tuple | None) -> bool:
    if one is None or other is None:
        return one is other
    if (
        len(one[0]) != len(other[0])
        or (shapely.get_num_coordinates(one[1]) != shapely.get_num_coordinates(other[1])).any()
    ):
        return False
    return np.array_equal(one[0], other[0]) and bool(shapely.equals_exact(one[1], other[1], 0.0).all())


def exactly(work: Callable[[float | None], object]) -> object:
    """Return work(None); where areas then do not add up, work(GRID), which rounds and is always right."""
    try:
        return work(None)
    except (NotExact, shapely.errors.GEOSException):
        return work(GRID)


def _add_up(area: float, parts: float) -> None:
    if abs(area - parts) > TOLERANCE * max(area, parts, 1.0):
        raise NotExact


def _check_union(whole: shapely.Geometry, parts: np.ndarray) -> None:
    """Raise NotExact where a union lacks much of its parts: they overlap, or it is wrong; the grid tells which.

    It cannot be wrong by more than what is missing: 25 cm2 of a cell, for zones that overlap by a hair.
    """
    over = whole.area - shapely.area(parts).sum()
    if over > TOLERANCE * whole.area or over < -LEAST_OVERLAP:
        raise NotExact


def united(shapes: np.ndarray, grid: float | None) -> shapely.Geometry:
    """Return the union of polygons, on a grid also where it is a single one, which GEOS leaves as it is."""
    whole = shapely.union_all(shapes, grid_size=grid)
    return _areal(whole if grid is None else shapely.set_precision(whole, grid))


def _put(here: shapely.Geometry, worse: shapely.Geometry, grid: float | None) -> tuple:
    """Return what of an area is not in a worse one, and both together."""
    if worse.is_empty:
        return here, here
    own = _areal(shapely.difference(here, worse, grid_size=grid))
    both = _areal(shapely.union(here, worse, grid_size=grid))
    if grid is None:
        _add_up(both.area, own.area + worse.area)
    return own, both


def _outside(cover: shapely.Geometry, worse: shapely.Geometry, grid: float | None) -> shapely.Geometry:
    """Return where data speak and no zone is."""
    if worse.is_empty:
        return cover
    own = _areal(shapely.difference(cover, worse, grid_size=grid))
    if grid is None and abs(cover.area - own.area - worse.area) > TOLERANCE * cover.area:
        _add_up(shapely.union(cover, worse).area, own.area + worse.area)  # zones beyond what data cover
    return own


def split(shape: shapely.Geometry, by: shapely.Geometry, grid: float | None) -> tuple:
    """Return what of a shape lies in another one, and what does not."""
    within = _areal(shapely.intersection(shape, by, grid_size=grid))
    beyond = _areal(shapely.difference(shape, by, grid_size=grid))
    if grid is None:
        _add_up(shape.area, within.area + beyond.area)
    return within, beyond


@dataclass(frozen=True)
class Meeting:
    """A place of one cell: its state before and after, its area, and its shape where the states differ."""

    before: int
    after: int
    area: float
    shape: shapely.Geometry | None


def meet(before: Side, after: Side, cell: int, frame: shapely.Geometry | None = None) -> list[Meeting]:
    """Return which state before meets which after in a cell; the areas of each state add up to it.

    A cell that needs the grid is done on it throughout: one side alone would leave slivers.
    """
    if before.same(after, cell):
        return [Meeting(state, state, shape.area, None) for state, shape in before.states(cell, frame).items()]
    return exactly(
        lambda grid: _meet(before.states_on(cell, frame, grid), after.states_on(cell, frame, grid), grid)
    )


def _meet(before: States, after: States, grid: float | None) -> list[Meeting]:
    found = []
    rest = {
        (side, state): shape.area for side, states in enumerate((before, after)) for state, shape in states.items()
    }
    ground = [sum(shape.area for shape in states.values()) for states in (before, after)]
    same_ground = abs(ground[0] - ground[1]) <= TOLERANCE * max(*ground, 1.0)
    for one, shape in before.items():
        for other, another in after.items():
            if one == other == OUTSIDE and same_ground:
                continue  # what is left over on both sides; by far the costliest pair
            common = _areal(shapely.intersection(shape, another, grid_size=grid))
            if not common.is_empty:
                found.append(Meeting(one, other, common.area, common if one != other else None))
                rest[0, one] -= common.area
                rest[1, other] -= common.area
    if same_ground and OUTSIDE in before and OUTSIDE in after:
        left = rest[0, OUTSIDE]
        if grid is None and abs(left - rest[1, OUTSIDE]) > TOLERANCE * max(ground):
            raise NotExact
        if left > TOLERANCE * max(ground):
            found.append(Meeting(OUTSIDE, OUTSIDE, left, None))
        rest[0, OUTSIDE] = rest[1, OUTSIDE] = 0.0
    for side, (states, others) in enumerate(((before, after), (after, before))):
        left = {state: rest[side, state] for state in states}
        found += _alone(side, states, others, left, LEAST_LEFT * max(*ground, 1.0), grid)
    return found


def _alone(
    side: int, states: States, others: States, rest: dict[int, float], scale: float, grid: float | None
) -> list[Meeting]:
    """Return where the other side knows nothing; `rest`: what of each state is left over, `scale`: none."""
    found = []
    known = None
    for state, shape in states.items():
        if grid is None and rest[state] < -scale:
            raise NotExact
        if rest[state] <= scale:
            continue
        if known is None:
            known = united(np.array(list(others.values()), dtype=object), grid) if others else NOTHING
        alone = shape if known.is_empty else _areal(shapely.difference(shape, known, grid_size=grid))
        if grid is None and abs(alone.area - rest[state]) > scale:
            raise NotExact
        if not alone.is_empty:
            found.append(Meeting(*((UNKNOWN, state) if side else (state, UNKNOWN)), alone.area, alone))
    return found


def _areal(shape: shapely.Geometry) -> shapely.Geometry:
    """Return what of a shape has an area."""
    if shapely.get_type_id(shape) in (3, 6):
        return shape
    return polygonal(np.array([shape], dtype=object))[0]


def frames(frame: TileSet | None, cell: float = CELL) -> dict[int, shapely.Geometry | None] | None:
    """Return the part of each cell that counts: None for a cell that does so whole; no frame, no limit."""
    if frame is None:
        return None
    found: dict[int, shapely.Geometry | None] = {}
    for number, (_, geometry) in Pieces.of(frame.tiles, cell).by_cell().items():
        shape = shapely.union_all(geometry)
        found[number] = None if shape.area >= cell * cell * (1 - 1e-12) else _areal(shape)
    return found


def joined(shapes: Iterable[shapely.Geometry], cell: float = CELL) -> np.ndarray:
    """Return polygons of many cells as single polygons, grown together across the edges of cells."""
    parts = shapely.get_parts(np.array([shape for shape in shapes if not shape.is_empty], dtype=object))
    if not len(parts):
        return parts
    bounds = shapely.bounds(parts)
    at_edge = (np.abs(bounds - np.round(bounds / cell) * cell) < 1e-6).any(axis=1)
    edge = parts[at_edge]

    def grow(grid: float | None) -> shapely.Geometry:
        whole = united(edge, grid)
        if grid is None:
            _add_up(whole.area, shapely.area(edge).sum())
        return whole

    return np.concatenate([parts[~at_edge], shapely.get_parts(exactly(grow)) if len(edge) else edge])


def stretches(lengths: np.ndarray, *sets: Intervals) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Cut lines wherever a stretch of any set begins or ends: (line, start, end), each in or out of every set."""
    lines = np.arange(len(lengths))
    line = np.concatenate([lines, lines, *(one.line for one in sets for _ in range(2))])
    at = np.concatenate([np.zeros(len(lengths)), lengths, *(end for one in sets for end in (one.start, one.end))])
    at = np.clip(at, 0, lengths[line])
    order = np.lexsort((at, line))
    line, at = line[order], at[order]
    piece = (line[1:] == line[:-1]) & (at[1:] > at[:-1])
    return line[:-1][piece], at[:-1][piece], at[1:][piece]
