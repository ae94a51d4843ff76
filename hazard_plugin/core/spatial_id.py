"""Spatial IDs (空間ID) in their ZFXY form: the voxel of a place at a zoom, written /z/f/x/y, and its middle.

Source: 空間ID spec of the デジタルアーキテクチャ・デザインセンター (IPA) as its public libraries compute it
(ouranos-gex-lib, javascript-sdk): x and y are those of web map tiles, f counts 2^25 / 2^z metres upwards.
"""

from __future__ import annotations

import math
import re
import unicodedata
from typing import NamedTuple

from ..errors import InputError

MAX_ZOOM = 35
LATITUDE_LIMIT = 85.0511287798
"""Degrees up to which the square map of Web Mercator reaches."""
HEIGHT_ZOOM = 25
"""At this zoom a voxel is one metre high."""


class Voxel(NamedTuple):
    """A spatial ID: zoom, floor, column and row."""

    z: int
    f: int
    x: int
    y: int

    def __str__(self) -> str:
        return f"/{self.z}/{self.f}/{self.x}/{self.y}"

    @property
    def heights(self) -> tuple[float, float]:
        """Elevation (metres) of its floor and its ceiling."""
        step = 2.0 ** (HEIGHT_ZOOM - self.z)
        return self.f * step, (self.f + 1) * step

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees."""
        n = 2**self.z
        return (
            self.x / n * 360 - 180,
            _latitude((self.y + 1) / n),
            (self.x + 1) / n * 360 - 180,
            _latitude(self.y / n),
        )

    @property
    def middle(self) -> tuple[float, float]:
        """Longitude and latitude (degrees) of its middle on the map."""
        n = 2**self.z
        return (self.x + 0.5) / n * 360 - 180, _latitude((self.y + 0.5) / n)


def voxel_at(longitude: float, latitude: float, height: float, zoom: int) -> Voxel:
    """Return the voxel that holds a place: degrees, and metres above sea level (標高).

    Raises InputError outside zoom 0 to 35, 85.0511 degrees of latitude, or 2^25 metres of height.
    """
    if not 0 <= zoom <= MAX_ZOOM:
        raise InputError("Zoom {zoom} is none of a spatial ID.", "Give a zoom from 0 to 35.", zoom=zoom)
    # 85.0511287798 is itself rounded: the edge belongs to the map
    if not (abs(latitude) <= LATITUDE_LIMIT + 1e-9 and abs(longitude) <= 180 and abs(height) < 2**HEIGHT_ZOOM):
        raise InputError(
            "{longitude}, {latitude}, {height} m has no spatial ID.",
            "Give degrees within 85.05 of the equator and a height in metres.",
            longitude=longitude,
            latitude=latitude,
            height=height,
        )
    n = 2**zoom
    phi = math.radians(latitude)
    x = math.floor(n * ((0.0 if longitude == 180 else longitude + 180) / 360))
    y = math.floor(n * (1 - math.log(math.tan(phi) + 1 / math.cos(phi)) / math.pi) / 2)
    return Voxel(zoom, math.floor(n * height / 2**HEIGHT_ZOOM), min(x, n - 1), min(max(y, 0), n - 1))


_WRITTEN = re.compile(r"/?(\d{1,2})/(-?\d{1,11})/(\d{1,11})/(\d{1,11})")


def parse_voxel(text: str) -> Voxel | None:
    """Return the voxel of '/z/f/x/y' or 'z/f/x/y' (also in full-width letters); None where it is none."""
    found = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    voxel = Voxel(*(int(part) for part in found.groups()))
    n = 2**voxel.z
    sound = voxel.z <= MAX_ZOOM and voxel.x < n and voxel.y < n and -n <= voxel.f < n
    return voxel if sound else None


def _latitude(down: float) -> float:
    """Return the latitude at a share of the square map, from its top."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * down))))
