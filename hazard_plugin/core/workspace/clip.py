"""Cuts canonical tables to a municipality in its plane rectangular zone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import numpy as np
import shapely

from ..catalog import STORAGE_EPSG
from ..sources.geometry import mended, polygonal
from ..sources.validity import is_valid

SAFE_DEGREES = 2e-5
"""About 2 m: a row this far inside the area's outline in degrees is inside it in the plane zone too."""

STEP_M = 500.0
"""Edges of the area are followed in such steps where it is drawn in degrees: then they are true to 3 mm."""


@dataclass(frozen=True)
class Area:
    """What is cut to: `plane` in metres in the plane zone EPSG:`epsg`."""

    plane: shapely.Geometry
    epsg: int

    @cached_property
    def degrees(self) -> shapely.Geometry:
        """The same area in EPSG:6668."""
        fine = shapely.segmentize(self.plane, STEP_M)
        return gpd.GeoSeries([fine], crs=self.epsg).to_crs(STORAGE_EPSG).iloc[0]

    @cached_property
    def inner(self) -> shapely.Geometry:
        """What lies safely inside, in EPSG:6668."""
        inner = self.degrees.buffer(-SAFE_DEGREES)
        shapely.prepare(inner)
        return inner

    @cached_property
    def outer(self) -> shapely.Geometry:
        """What does not meet this, in EPSG:6668, lies safely outside."""
        outer = self.degrees.buffer(SAFE_DEGREES)
        shapely.prepare(outer)
        return outer

    @cached_property
    def near(self) -> tuple[float, float, float, float]:
        """Bounds in degrees (EPSG:6668), a little wider: what lies beyond is outside."""
        west, south, east, north = self.degrees.bounds
        return west - SAFE_DEGREES, south - SAFE_DEGREES, east + SAFE_DEGREES, north + SAFE_DEGREES


@dataclass(frozen=True)
class ClippedTable:
    """Rows inside the area, in EPSG:6668, and how many were outside."""

    table: gpd.GeoDataFrame
    outside: int


def clip_table(table: gpd.GeoDataFrame, area: Area) -> ClippedTable:
    """Keep what lies in `area`; cut what crosses its edge.

    Rows wholly inside keep their source coordinates: only cut ones are projected there and back, so
    that a zone's edge stays on the official mesh to the last digit. An edge cut in degrees
    and measured in metres would be off by up to 2e-6, hence the plane zone.
    """
    stored = table if table.crs == STORAGE_EPSG else table.to_crs(STORAGE_EPSG)
    geometry = np.array(stored.geometry.to_numpy(), dtype=object)
    west, south, east, north = area.near
    bounds = shapely.bounds(geometry)
    near = (bounds[:, 0] <= east) & (bounds[:, 2] >= west) & (bounds[:, 1] <= north) & (bounds[:, 3] >= south)
    keep = np.zeros(len(geometry), dtype=bool)
    keep[near] = shapely.contains_properly(area.inner, geometry[near])
    edge = np.flatnonzero(near & ~keep)
    edge = edge[shapely.intersects(area.outer, geometry[edge])]
    if edge.size:
        cut = _cut_at_edge(geometry[edge], area)
        geometry[edge] = cut
        keep[edge] = ~(shapely.is_missing(cut) | shapely.is_empty(cut))
    result = stored if keep.all() else stored[keep]
    if edge.size:
        result = result.set_geometry(gpd.GeoSeries(geometry[keep], index=result.index, crs=stored.crs))
    return ClippedTable(result.reset_index(drop=True), int((~keep).sum()))


def _cut_at_edge(geometry: np.ndarray, area: Area) -> np.ndarray:
    """Return what of each geometry (EPSG:6668) lies in the area, empty where nothing does."""
    result = geometry.copy()
    plane = np.array(gpd.GeoSeries(geometry, crs=STORAGE_EPSG).to_crs(area.epsg).to_numpy(), dtype=object)
    shapely.prepare(area.plane)
    crossing = ~shapely.contains_properly(area.plane, plane)
    touching = crossing & shapely.intersects(area.plane, plane)
    result[crossing] = shapely.from_wkt("GEOMETRYCOLLECTION EMPTY")
    if touching.any():
        cut = _cut(_sound(plane[touching]), area.plane)
        result[touching] = gpd.GeoSeries(cut, crs=f"EPSG:{area.epsg}").to_crs(STORAGE_EPSG).to_numpy()
    return result


def _sound(plane: np.ndarray) -> np.ndarray:
    """Mend what projecting has made invalid: a hole that touches a straight edge in degrees crosses it here."""
    bent = (shapely.get_dimensions(plane) == 2) & ~is_valid(plane)
    plane[bent] = mended(plane[bent])
    return plane


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
