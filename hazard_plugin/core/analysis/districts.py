"""Assets by district: cut where a district ends, so that lengths and areas add up."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import shapely

from ...errors import InputError
from .assets import Assets
from .tiles import TileSet


@dataclass(frozen=True)
class Districts:
    """Areas with names, in the plane zone; several areas of one name are one district."""

    names: tuple[str, ...]
    tiles: TileSet

    @classmethod
    def of(cls, areas: Assets, field: str | None) -> Districts:
        """Take areas named by a field, or else by feature id. Raises InputError for other geometry."""
        if areas.kind != "polygon":
            raise InputError(
                "Districts must be areas, {name} holds none.", "Choose a layer of polygons.", name=areas.name
            )
        texts = areas.columns[field] if field else areas.fid
        labels = [str(text).strip() if text is not None and text == text else "" for text in texts]
        codes, names = pd.factorize(pd.Series(labels), sort=False)
        cut = TileSet.of(areas.geometry)
        return cls(tuple(names), TileSet(cut.tiles, codes[cut.zone], len(names)))


@dataclass(frozen=True)
class Split:
    """Parts of assets in districts: `parts` (as Assets), the asset and the district of each."""

    parts: Assets
    asset: np.ndarray
    district: np.ndarray
    names: tuple[str, ...]
    home: np.ndarray
    """Of each asset the district that holds most of it, -1 where none holds any."""


def split(assets: Assets, districts: Districts) -> Split:
    """Cut assets at the borders of districts. Overlapping districts each get their part."""
    asset, district, geometry = {"point": _points, "line": _lines, "polygon": _areas}[assets.kind](
        assets, districts.tiles
    )
    columns = {name: values[asset] for name, values in assets.columns.items()}
    xy = assets.xy[asset] if assets.kind == "point" else None
    parts = replace(assets, fid=assets.fid[asset], xy=xy, geometry=geometry, columns=columns, notes=())
    return Split(parts, asset, district, districts.names, _home(asset, district, parts.size, len(assets)))


def _home(asset: np.ndarray, district: np.ndarray, size: np.ndarray, count: int) -> np.ndarray:
    home = np.full(count, -1)
    order = np.lexsort((-district, size))  # of equals the first district
    home[asset[order]] = district[order]
    return home


def _points(assets: Assets, tiles: TileSet) -> tuple[np.ndarray, np.ndarray, None]:
    point, district = tiles.of_points(assets.xy)
    return point, district, None


def _lines(assets: Assets, tiles: TileSet) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    stretches = tiles.of_lines(assets.segments).merged()
    cut = assets.segments.cut(stretches)
    parts, origin = shapely.get_parts(cut, return_index=True)
    keys = pd.MultiIndex.from_arrays([stretches.line[origin], stretches.zone[origin]])
    return _gathered(keys, parts, shapely.multilinestrings)


def _areas(assets: Assets, tiles: TileSet) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    pieces = tiles.of_areas(assets.pieces)
    parts, origin = shapely.get_parts(pieces.geometry, return_index=True)
    areal = shapely.get_type_id(parts) == 3
    parts, origin = parts[areal], origin[areal]
    keys = pd.MultiIndex.from_arrays([pieces.area[origin], pieces.zone[origin]])
    return _gathered(keys, parts, shapely.multipolygons)


def _gathered(keys: pd.MultiIndex, parts: np.ndarray, make) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Make one geometry of all parts with the same key."""
    if not len(parts):
        return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, dtype=object)
    codes, unique = keys.factorize(sort=True)
    order = np.argsort(codes, kind="stable")
    geometry = make(parts[order], indices=codes[order])
    asset, district = (np.array(unique.get_level_values(level), dtype=np.int64) for level in (0, 1))
    return asset, district, geometry
