"""Polygons exact to the cell: blocks of cell codes in, one polygon for each patch of equal code out.

All work is done in cell coordinates (whole numbers), so that areas and seams are exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from affine import Affine
from rasterio.features import shapes

from ....errors import InputError

MAX_POLYGONS = 5_000_000
"""A prefecture's 1 km mesh files hold some 100,000; more than this is noise, and would fill the memory."""


@dataclass(frozen=True)
class Block:
    """Codes (height, width; uint8, 0 = nothing) whose upper left cell has these coordinates."""

    column: int
    row: int
    codes: np.ndarray


@dataclass(frozen=True)
class CellPolygons:
    """Polygons in cell coordinates, x = column and y = row growing downwards, with code and cell count."""

    codes: np.ndarray
    polygons: np.ndarray
    counts: np.ndarray
    """Cells of each code, (256,)."""

    def of(self, *codes: int) -> np.ndarray:
        """Return the polygons of these codes."""
        return self.polygons[np.isin(self.codes, codes)]


def polygons_of(
    blocks: Iterable[Block], side: int, name: str, watch: Callable[[], None] = lambda: None
) -> CellPolygons:
    """Return the patches of equal code as polygons, joined across the seams of the blocks.

    Blocks lie on a grid of `side` cells that starts at (0, 0). Cells belong together where they
    share an edge, not where they share a corner only (4-connectivity): a ring through a corner
    would cross itself, and no polygon could be valid. Raises InputError for noise.
    """
    codes: list[np.ndarray] = []
    polygons: list[np.ndarray] = []
    counts = np.zeros(256, dtype=np.int64)
    total = 0
    for block in blocks:
        watch()
        counts += np.bincount(block.codes.ravel(), minlength=256)
        if not block.codes.any():
            continue
        some_codes, some = patches(block, MAX_POLYGONS - total, name)
        codes.append(some_codes)
        polygons.append(some)
        total += len(some)
    if not polygons:
        return CellPolygons(np.zeros(0, dtype=np.uint8), np.zeros(0, dtype=object), counts)
    joined = _joined(np.concatenate(codes), np.concatenate(polygons), side, watch)
    order = np.argsort(joined[0], kind="stable")
    return CellPolygons(joined[0][order], joined[1][order], counts)


def patches(block: Block, limit: int = MAX_POLYGONS, name: str = "") -> tuple[np.ndarray, np.ndarray]:
    """Return codes and polygons of one block, built from flat coordinates: ten times as fast as one by one.

    Raises InputError, which calls the raster `name`, where they are more than `limit`.
    """
    codes: list[int] = []
    coordinates: list[tuple[float, float]] = []
    ring_lengths: list[int] = []
    ring_counts: list[int] = []
    corner = Affine.translation(block.column, block.row)
    for patch, code in shapes(block.codes, mask=block.codes > 0, connectivity=4, transform=corner):
        codes.append(int(code))
        ring_counts.append(len(patch["coordinates"]))
        for ring in patch["coordinates"]:
            ring_lengths.append(len(ring))
            coordinates.extend(ring)
        if len(codes) > limit:
            raise InputError(
                "{name} falls into more than {count} patches: it shows noise, not zones.",
                "Check that it is an official raster of ranks, unchanged.",
                name=name,
                count=MAX_POLYGONS,
            )
    built = _built(np.array(coordinates), np.array(ring_lengths), np.array(ring_counts))
    return np.array(codes, dtype=np.uint8), built


def _built(coordinates: np.ndarray, ring_lengths: np.ndarray, ring_counts: np.ndarray) -> np.ndarray:
    rings = shapely.linearrings(coordinates, indices=np.repeat(np.arange(len(ring_lengths)), ring_lengths))
    return shapely.polygons(rings, indices=np.repeat(np.arange(len(ring_counts)), ring_counts))


def _joined(
    codes: np.ndarray, polygons: np.ndarray, side: int, watch: Callable[[], None]
) -> tuple[np.ndarray, np.ndarray]:
    """Join what the seams cut: a coverage union, with a vertex at every cell of a seam so that edges match.

    An overlay union of the same pieces takes seven times as long.
    """
    at_seam = (shapely.bounds(polygons) % side == 0).any(axis=1)
    parts, part_codes = [polygons[~at_seam]], [codes[~at_seam]]
    for code in np.unique(codes[at_seam]):
        watch()
        pieces = _with_seam_vertices(polygons[at_seam & (codes == code)], side)
        whole = _straightened(shapely.get_parts(shapely.coverage_union_all(pieces)))
        for index in np.flatnonzero(~shapely.is_valid(whole)):
            whole[index] = _with_simple_rings(whole[index])
        whole = shapely.get_parts(whole)
        parts.append(whole)
        part_codes.append(np.full(len(whole), code, dtype=codes.dtype))
    return np.concatenate(part_codes), np.concatenate(parts)


def _rings(polygons: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return coordinates (n, 2), the rings' starts in them and one end (r + 1), and the rings of each polygon."""
    rings, owners = shapely.get_rings(polygons, return_index=True)
    coordinates, ring_of = shapely.get_coordinates(rings, return_index=True)
    starts = np.append(np.flatnonzero(np.diff(ring_of, prepend=-1)), len(coordinates))
    return coordinates, starts, np.bincount(owners, minlength=len(polygons))


def _with_seam_vertices(polygons: np.ndarray, side: int) -> np.ndarray:
    """Return the polygons with a vertex at every cell corner of their edges along seams."""
    coordinates, starts, ring_counts = _rings(polygons)
    step = np.diff(coordinates, axis=0, append=0)
    step[starts[1:] - 1] = 0  # from one ring to the next there is no edge
    along = ((step == 0) & (coordinates % side == 0)).any(axis=1)
    count = np.where(along, np.abs(step).sum(axis=1), 1).astype(int)
    count[count == 0] = 1
    offsets = np.concatenate([[0], np.cumsum(count)])
    number = np.arange(offsets[-1]) - np.repeat(offsets[:-1], count)
    finer = np.repeat(coordinates, count, axis=0) + np.repeat(np.sign(step), count, axis=0) * number[:, None]
    return _built(finer, np.diff(offsets[starts]), ring_counts)


def _straightened(polygons: np.ndarray) -> np.ndarray:
    """Return the polygons without vertices in the middle of a straight edge (but each ring's first)."""
    coordinates, starts, ring_counts = _rings(polygons)
    before, after = np.arange(len(coordinates)) - 1, np.arange(len(coordinates)) + 1
    first, last = starts[:-1], starts[1:] - 1
    before[first], after[last] = last - 1, first + 1
    straight = ((coordinates[before] == coordinates) & (coordinates[after] == coordinates)).any(axis=1)
    straight[first] = straight[last] = False
    offsets = np.concatenate([[0], np.cumsum(~straight)])
    return _built(coordinates[~straight], np.diff(offsets[starts]), ring_counts)


def _with_simple_rings(polygon: shapely.Polygon) -> shapely.Geometry:
    """Return a polygon whose rings touch themselves at corners with those rings taken apart there.

    The coverage union writes two holes that share a corner as one ring. shapely.make_valid mends
    that too, but needs seconds for a river's 100,000 vertices; it is left for what is not so simple.
    """
    loops: list[list[tuple[float, float]]] = []
    for ring in shapely.get_rings(polygon):
        path: list[tuple[float, float]] = []
        places: dict[tuple[float, float], int] = {}
        for point in map(tuple, shapely.get_coordinates(ring).tolist()):
            start = places.get(point)
            if start is None:
                places[point] = len(path)
                path.append(point)
                continue
            loops.append([*path[start:], point])
            for passed in path[start + 1 :]:
                del places[passed]
            del path[start + 1 :]
    lengths = [len(loop) for loop in loops]
    rings = shapely.linearrings(np.concatenate(loops), indices=np.repeat(np.arange(len(loops)), lengths))
    shell = shapely.is_ccw(rings) == polygon.exterior.is_ccw
    if shell.sum() == 1:
        simple = shapely.polygons(rings[shell][0], holes=rings[~shell])
        if shapely.is_valid(simple):
            return simple
    return shapely.make_valid(polygon)


def placed(polygons: np.ndarray, transform: Affine) -> np.ndarray:
    """Return polygons in cell coordinates as polygons in the raster's CRS (north up)."""
    factors, corner = np.array([transform.a, transform.e]), np.array([transform.c, transform.f])
    return shapely.transform(polygons, lambda cells: cells * factors + corner)
