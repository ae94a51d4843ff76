"""Geometry of source rows: of the theme's kind, valid, in Japan; repaired or given up with a reason."""

from __future__ import annotations

import re
import unicodedata

import numpy as np
import pandas as pd
import shapely
from pyproj import CRS, Transformer

from ...errors import Message
from ..catalog import STORAGE_EPSG
from ..places import JAPAN_BOUNDS
from .validity import is_valid
from .verdict import Verdict

GEOMETRY_TYPES = {"point": {0, 4}, "line": {1, 2, 5}, "polygon": {3, 6}}
"""shapely type ids that a theme's geometry may have."""

AREA_TOLERANCE = 1e-9
"""Relative loss of area beyond which a repair is not accepted."""

Bounds = tuple[float, float, float, float]


def checked_geometry(
    geometry: np.ndarray, kind: str, epsg: int, verdict: Verdict, near: Bounds | None = None
) -> np.ndarray:
    """Return 2D geometry of a theme's kind ('point', 'line', 'polygon'); what cannot be used is rejected.

    `geometry`: shapely objects in EPSG:`epsg`, None where there is none. Swapped latitude and
    longitude are put right and noted. Polygons are repaired where their bounds meet `near`
    (EPSG:6668; None: everywhere): elsewhere they are only going to be counted.
    """
    geometry = np.array(geometry, dtype=object)
    high = shapely.get_coordinate_dimension(geometry) > 2
    geometry[high] = shapely.force_2d(geometry[high])
    verdict.reject(shapely.is_missing(geometry) | shapely.is_empty(geometry), "no geometry")
    broken = _not_finite(geometry)
    verdict.reject(broken, "coordinates are not numbers")
    geometry[broken] = None
    wrong = ~np.isin(shapely.get_type_id(geometry), list(GEOMETRY_TYPES[kind]))
    verdict.reject(wrong, "geometry is not a {value}", np.full(len(geometry), kind, dtype=object))
    geometry, bounds = _in_japan(geometry, epsg, verdict)
    if kind == "polygon":
        wanted = verdict.accepted if near is None else verdict.accepted & _meet(bounds, near)
        geometry = _repaired(geometry, wanted, verdict)
    return geometry


def _not_finite(geometry: np.ndarray) -> np.ndarray:
    """Return which geometries have a coordinate that is no number: lines and areas then have no length."""
    long = np.isin(shapely.get_type_id(geometry), list(GEOMETRY_TYPES["line"] | GEOMETRY_TYPES["polygon"]))
    doubtful = np.flatnonzero(~(long & np.isfinite(shapely.length(geometry))))
    coordinates, owners = shapely.get_coordinates(geometry[doubtful], return_index=True)
    broken = np.zeros(len(geometry), dtype=bool)
    broken[doubtful[owners[~np.isfinite(coordinates).all(axis=1)]]] = True
    return broken


def _in_japan(geometry: np.ndarray, epsg: int, verdict: Verdict) -> tuple[np.ndarray, np.ndarray]:
    """Reject what lies outside Japan; return geometry and its bounds in degrees.

    Latitude and longitude of Japan share no value, so a swap is certain where swapping helps.
    """
    bounds = _degrees(shapely.bounds(geometry), epsg)
    outside = ~_inside(bounds)
    if CRS.from_epsg(epsg).is_geographic:
        swapped = verdict.accepted & outside & _inside(bounds[:, [1, 0, 3, 2]])
        if swapped.any():
            geometry[swapped] = shapely.transform(geometry[swapped], lambda xy: xy[:, ::-1])
            bounds[swapped] = bounds[swapped][:, [1, 0, 3, 2]]
            verdict.repair(swapped, Message("latitude and longitude were swapped"))
            outside &= ~swapped
    verdict.reject(outside & verdict.accepted, "lies outside Japan")
    return geometry, bounds


def _degrees(bounds: np.ndarray, epsg: int) -> np.ndarray:
    """Return bounds in EPSG:`epsg` as degrees; good enough to tell where a row lies."""
    if CRS.from_epsg(epsg).is_geographic:
        return bounds
    transformer = Transformer.from_crs(epsg, STORAGE_EPSG, always_xy=True)
    corners = [transformer.transform(bounds[:, x], bounds[:, y]) for x, y in ((0, 1), (0, 3), (2, 1), (2, 3))]
    longitudes, latitudes = (np.column_stack([corner[axis] for corner in corners]) for axis in (0, 1))
    return np.column_stack(
        [longitudes.min(axis=1), latitudes.min(axis=1), longitudes.max(axis=1), latitudes.max(axis=1)]
    )


def _inside(bounds: np.ndarray) -> np.ndarray:
    west, south, east, north = JAPAN_BOUNDS
    return (bounds[:, 0] >= west) & (bounds[:, 1] >= south) & (bounds[:, 2] <= east) & (bounds[:, 3] <= north)


def _meet(bounds: np.ndarray, near: Bounds) -> np.ndarray:
    west, south, east, north = near
    return (bounds[:, 0] <= east) & (bounds[:, 2] >= west) & (bounds[:, 1] <= north) & (bounds[:, 3] >= south)


def _repaired(geometry: np.ndarray, wanted: np.ndarray, verdict: Verdict) -> np.ndarray:
    """Repair the invalid polygons of `wanted`; those whose repair would lose area are set apart."""
    invalid = np.flatnonzero(wanted)[~is_valid(geometry[wanted])]
    if not invalid.size:
        return geometry
    even_odd = shapely.area(polygonal(shapely.make_valid(geometry[invalid])))
    whole = mended(geometry[invalid])
    empty, smaller, fine = (np.zeros(len(geometry), dtype=bool) for _ in range(3))
    empty[invalid] = shapely.is_empty(whole)
    smaller[invalid] = shapely.area(whole) < even_odd * (1 - AREA_TOLERANCE)
    fine[invalid] = ~empty[invalid] & ~smaller[invalid]
    verdict.reject(empty, "polygon without area")
    verdict.reject(smaller, "polygon crosses itself and cannot be repaired without losing area")
    geometry[fine] = whole[fine[invalid]]
    verdict.repair(fine, Message("polygon was not valid"))
    return geometry


def mended(geometry: np.ndarray) -> np.ndarray:
    """Return invalid polygons as valid ones that cover at least what any of their parts covers.

    GEOS's default repair is even-odd: an area covered twice, by overlapping parts or a ring
    that crosses itself, would become a hole. A hole in a flood zone looks safe.
    """
    try:
        whole = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
    except TypeError:  # shapely 2.0 knows the default method only: each part alone, then their union
        whole = [shapely.union_all(shapely.make_valid(shapely.get_parts(one))) for one in geometry]
    return polygonal(np.array(whole, dtype=object))


def polygonal(geometry: np.ndarray) -> np.ndarray:
    """Keep the polygons of each geometry: repairs and cuts also leave points and lines without area."""
    geometry = np.array(geometry, dtype=object)
    mixed = ~np.isin(shapely.get_type_id(geometry), (3, 6))
    for index in np.flatnonzero(mixed):
        parts = shapely.get_parts(geometry[index])
        geometry[index] = shapely.union_all(parts[np.isin(shapely.get_type_id(parts), (3, 6))])
    return geometry


def points_of(x: pd.Series, y: pd.Series, verdict: Verdict) -> np.ndarray:
    """Return points from columns of coordinates: numbers, or degrees, minutes and seconds."""
    longitude, latitude = (np.array([angle(value) for value in column], dtype=float) for column in (x, y))
    missing = np.isnan(longitude) | np.isnan(latitude)
    verdict.reject(missing, "no coordinates")
    points = np.full(len(longitude), None, dtype=object)
    points[~missing] = shapely.points(longitude[~missing], latitude[~missing])
    return points


_SEXAGESIMAL = re.compile(
    r"(?:東経|北緯|[EN])?\s*(\d{2,3})\s*[°度]\s*(\d{1,2})\s*['′’分]\s*(\d{1,2}(?:\.\d+)?)\s*(?:[\"”秒]|''|′′|’’)?\s*[NE]?"
)


def angle(value: object) -> float:
    """Return a coordinate as a number; NaN where it is none. Reads 34.7, ３４．７ and 34°42'10.5\"."""
    if isinstance(value, (int, float)):
        return float(value)
    text = unicodedata.normalize("NFKC", str(value)).strip() if value is not None else ""
    try:
        return float(text)
    except ValueError:
        parts = _SEXAGESIMAL.fullmatch(text)
    if parts is None:
        return float("nan")
    degrees, minutes, seconds = (float(part) for part in parts.groups())
    return degrees + minutes / 60 + seconds / 3600
