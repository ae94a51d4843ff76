"""Cuts canonical tables to a municipality in its plane rectangular zone."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely

from ..catalog import STORAGE_EPSG
from ..sources.mapped import polygonal


@dataclass(frozen=True)
class ClippedTable:
    """Rows inside the area: `table` in EPSG:6668, `plane` the same geometries in the plane zone (metres)."""

    table: gpd.GeoDataFrame
    plane: np.ndarray
    outside: int


def clip_table(table: gpd.GeoDataFrame, area: shapely.Geometry, plane_epsg: int) -> ClippedTable:
    """Keep what lies in `area` (plane zone, metres); cut what crosses its edge.

    Rows wholly inside keep their source coordinates: only cut ones are projected back, so
    that a zone's edge stays on the official mesh to the last digit. An edge cut in degrees
    and measured in metres would be off by up to 2e-6, hence the plane zone.
    """
    stored = table.to_crs(STORAGE_EPSG)
    plane = np.array(table.to_crs(plane_epsg).geometry.to_numpy(), dtype=object)
    geographic = np.array(stored.geometry.to_numpy(), dtype=object)
    shapely.prepare(area)
    west, south, east, north = area.bounds
    bounds = shapely.bounds(plane)
    near = (bounds[:, 0] <= east) & (bounds[:, 2] >= west) & (bounds[:, 1] <= north) & (bounds[:, 3] >= south)
    keep = np.zeros(len(plane), dtype=bool)
    keep[near] = shapely.contains_properly(area, plane[near])
    crossing = np.flatnonzero(near & ~keep)
    crossing = crossing[shapely.intersects(area, plane[crossing])]
    if crossing.size:
        plane[crossing] = _cut(plane[crossing], area)
        crossing = crossing[~shapely.is_empty(plane[crossing])]
        geographic[crossing] = (
            gpd.GeoSeries(plane[crossing], crs=f"EPSG:{plane_epsg}").to_crs(STORAGE_EPSG).to_numpy()
        )
        keep[crossing] = True
    result = stored[keep].set_geometry(gpd.GeoSeries(geographic[keep], index=stored.index[keep], crs=stored.crs))
    return ClippedTable(result.reset_index(drop=True), plane[keep], int((~keep).sum()))


def _cut(geometry: np.ndarray, area: shapely.Geometry) -> np.ndarray:
    """Intersect, and keep only parts of the geometry's own dimension."""
    cut = shapely.intersection(geometry, area)
    dimension = shapely.get_dimensions(geometry)
    if (dimension == 2).all():
        return polygonal(cut)
    mixed = np.flatnonzero(shapely.get_type_id(cut) == GEOMETRY_COLLECTION)
    for index in mixed:  # a line that also touches the edge leaves points beside its parts
        parts = shapely.get_parts(cut[index])
        cut[index] = shapely.union_all(parts[shapely.get_dimensions(parts) == dimension[index]])
    cut[shapely.get_dimensions(cut) < dimension] = shapely.from_wkt("GEOMETRYCOLLECTION EMPTY")
    return cut


GEOMETRY_COLLECTION = 7
"""shapely's type id of a geometry collection."""
