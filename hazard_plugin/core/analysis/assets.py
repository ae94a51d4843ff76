"""What may be at risk: points, lines or areas of any layer, in the plane zone, with weights and districts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import shapely

from ...errors import InputError, Message
from ..sources.geometry import GEOMETRY_TYPES, mended
from ..sources.validity import is_valid
from .layers import LayerTable, geometry_of, in_plane, points_of, read_layer, xy_in_plane
from .lines import Segments
from .tiles import TileSet


@dataclass(frozen=True)
class Assets:
    """A layer's features (plane zone, metres), those of one kind: 'point', 'line' or 'polygon'."""

    name: str
    kind: str
    fid: np.ndarray
    xy: np.ndarray | None
    """Coordinates of points; of multipoints the first point."""
    geometry: np.ndarray | None
    """Lines or valid polygons; empty ones lie nowhere."""
    columns: dict[str, np.ndarray] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()

    def __len__(self) -> int:
        return len(self.fid)

    @cached_property
    def segments(self) -> Segments:
        """The straight parts of lines."""
        return Segments.of(self.geometry)

    @cached_property
    def pieces(self) -> TileSet:
        """Areas cut small."""
        return TileSet.of(self.geometry)

    @cached_property
    def size(self) -> np.ndarray:
        """Metres, square metres, or 1 for each point."""
        if self.kind == "point":
            return np.ones(len(self))
        return self.segments.line_lengths if self.kind == "line" else shapely.area(self.geometry)


def _xy(points: np.ndarray) -> np.ndarray:
    return np.column_stack([shapely.get_x(points), shapely.get_y(points)])


def read_assets(
    path: Path,
    layer: str | None,
    plane_epsg: int,
    columns: Sequence[str] = (),
    where: str | None = None,
    name: str = "",
) -> Assets:
    """Read a layer. Raises InputError where it is empty, has no CRS, or mixes points, lines and areas."""
    return assets_of(read_layer(path, layer, columns, where), plane_epsg, name or layer or path.stem)


def assets_of(table: LayerTable, plane_epsg: int, name: str) -> Assets:
    """Return a layer's features in the plane zone EPSG:`plane_epsg`."""
    if not len(table.fid):
        raise InputError(
            "{name} has no features.", "Choose another layer, or look at its filter and its selection.", name=name
        )
    if table.crs is None:
        raise InputError(
            "{name} states no coordinate reference system.",
            "Set it in QGIS (layer properties, Source), then try again: a guess could be off by kilometres.",
            name=name,
        )
    xy = points_of(table)
    if xy is not None:
        plane = xy_in_plane(xy, table.crs, plane_epsg)
        notes = _unplaced(~np.isfinite(plane).all(axis=1)) + _abroad(plane, name)
        return Assets(name, "point", table.fid, plane, None, table.columns, notes)
    geometry = geometry_of(table)
    kind = _kind(geometry, name)
    nowhere = shapely.is_missing(geometry) | shapely.is_empty(geometry)
    if kind == "point":
        xy = np.full((len(geometry), 2), np.nan)
        first = shapely.get_point(shapely.get_geometry(geometry[~nowhere], 0), 0)
        first = np.where(shapely.is_missing(first), shapely.get_geometry(geometry[~nowhere], 0), first)
        xy[~nowhere] = xy_in_plane(_xy(first), table.crs, plane_epsg)
        notes = _unplaced(~np.isfinite(xy).all(axis=1)) + _abroad(xy, name)
        return Assets(name, kind, table.fid, xy, None, table.columns, notes)
    geometry[nowhere] = shapely.from_wkt("LINESTRING EMPTY" if kind == "line" else "POLYGON EMPTY")
    geometry = in_plane(geometry, table.crs, plane_epsg)
    lost = ~nowhere & ~np.isfinite(shapely.length(geometry))
    geometry[lost] = shapely.from_wkt("LINESTRING EMPTY" if kind == "line" else "POLYGON EMPTY")
    notes = _unplaced(nowhere | lost) + _abroad(shapely.bounds(geometry)[:, :2], name)
    if kind == "polygon":
        bent = ~is_valid(geometry)
        if bent.any():
            geometry[bent] = mended(geometry[bent])
            notes += (Message("{count} areas were not valid and were repaired", count=int(bent.sum())),)
    return Assets(name, kind, table.fid, None, geometry, table.columns, notes)


def _kind(geometry: np.ndarray, name: str) -> str:
    types = set(shapely.get_type_id(geometry).tolist()) - {-1}
    kinds = [kind for kind, ids in GEOMETRY_TYPES.items() if types & ids]
    if len(kinds) == 1 and types <= GEOMETRY_TYPES[kinds[0]]:
        return kinds[0]
    if not kinds:
        raise InputError(
            "{name} has no geometry that can be used.", "Choose a layer of points, lines or areas.", name=name
        )
    raise InputError(
        "{name} mixes points, lines and areas.",
        "Split it by geometry type in QGIS (Fix and Split tools), and ask one layer after the other.",
        name=name,
    )


REACH_OF_JAPAN = 4_000_000.0
"""Metres from the origin of any plane zone within which all of Japan lies (沖ノ鳥島 to 択捉島: 3,300 km)."""


def _abroad(xy: np.ndarray, name: str) -> tuple[Message, ...]:
    """Say that nothing lies in Japan; `xy`: a place (plane zone) of each feature."""
    if (np.abs(xy) < REACH_OF_JAPAN).all(axis=1).any():
        return ()
    return (
        Message(
            "Nothing of {name} lies in Japan: look at its coordinate reference system (layer properties, Source).",
            name=name,
        ),
    )


def _unplaced(mask: np.ndarray) -> tuple[Message, ...]:
    count = int(mask.sum())
    return (
        (Message("{count} features have no usable geometry: they are counted as not covered", count=count),)
        if count
        else ()
    )
