"""Municipality codes, plane rectangular zones and mesh codes: the keys by which Japan's data are filed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..errors import MunicipalityError
from . import catalog
from .catalog.municipalities import Municipality, called, like

if TYPE_CHECKING:  # numpy comes with geopandas, which the provider must do without
    import numpy as np

JAPAN_BOUNDS = (122.0, 20.0, 154.5, 46.5)
"""West, south, east, north in degrees: with 与那国島, 沖ノ鳥島, 南鳥島 and 択捉島."""


def check_digit(code: str) -> str:
    """Return the sixth digit of a five-digit municipality code.

    全国地方公共団体コード: (11 - (6a + 5b + 4c + 3d + 2e) mod 11) mod 10.
    """
    weighted = sum(weight * int(digit) for weight, digit in zip((6, 5, 4, 3, 2), code))
    return str((11 - weighted % 11) % 10)


def municipality_code(text: str) -> str:
    """Return the code meant by `text`: five digits, or two for a whole prefecture.

    Six digits are five with their check digit; a name is looked up in the catalog. Raises
    MunicipalityError where it is none of them, fits several, or the check digit is wrong.
    """
    code = text.strip()
    if code and not re.search(r"[0-9０-９]", code):
        return _code_of_name(code)
    if not re.fullmatch(r"[0-9]{2}|[0-9]{5,6}", code):
        raise MunicipalityError(
            "'{text}' is not a municipality code.",
            "Give five digits (22130), six with check digit (221309), two for a prefecture; keep a leading zero.",
            text=text,
        )
    if code[:2] == "00":
        raise MunicipalityError(
            "'{text}' is not a municipality code: prefectures have the numbers 01 to 47.",
            "Look the code up in 全国地方公共団体コード.",
            text=text,
        )
    if len(code) == 6 and code[5] != check_digit(code):
        raise MunicipalityError(
            "The check digit of municipality code {code} is wrong.",
            "If {five} is meant, its six-digit code is {six}; compare with 全国地方公共団体コード.",
            code=code,
            five=code[:5],
            six=code[:5] + check_digit(code),
        )
    return code[:5]


LISTED = 10
"""How many municipalities an error names."""


def _code_of_name(name: str) -> str:
    found = called(name)
    if len(found) == 1:
        return found[0].code
    if found:
        raise MunicipalityError(
            "'{text}' fits {count} municipalities.",
            "Name one with its prefecture, or give its code: {places}.",
            text=name,
            count=len(found),
            places=_listed(found),
        )
    similar = like(name)
    if similar:
        raise MunicipalityError(
            "No municipality is called '{text}'.",
            "It may be one of these: {places}. Give the whole name, or the code.",
            text=name,
            places=_listed(similar),
        )
    raise MunicipalityError(
        "No municipality is called '{text}'.",
        "Look at the spelling, or give its code: five digits (22130).",
        text=name,
    )


def _listed(found: list[Municipality]) -> str:
    named = "; ".join(f"{one.full} {one.code}" for one in found[:LISTED])
    return f"{named}; …" if len(found) > LISTED else named


def plane_epsg(code: str, longitude: float, latitude: float) -> int:
    """Return the EPSG code (6669 to 6687) of a municipality's plane rectangular zone.

    平成14年国土交通省告示第9号; `longitude` and `latitude` (degrees) of its middle decide
    among zones of one prefecture, and alone where the prefecture is none of the 47.
    """
    rows = catalog.plane_zone_rows()
    for row in rows:
        if any(_in_range(code, entry) for entry in row.get("municipalities", ())):
            return row["epsg"]
        for place in row.get("boxes", ()):
            west, south, east, north = place["box"]
            inside = west <= longitude < east and south <= latitude < north
            if place["prefecture"] == code[:2] and inside:
                return row["epsg"]
    for row in rows:
        if code[:2] in row["prefectures"]:
            return row["epsg"]
    near = min(rows, key=lambda row: (row["origin"][0] - longitude) ** 2 + (row["origin"][1] - latitude) ** 2)
    return near["epsg"]


def _in_range(code: str, entry: str) -> bool:
    first, _, last = entry.partition("-")
    return first <= code <= (last or first)


def first_mesh_bounds(mesh: str) -> tuple[float, float, float, float]:
    """Return west, south, east, north (degrees) of a 1次メッシュ (JIS X 0410: 1 degree by 40 minutes)."""
    south, west = int(mesh[:2]) / 1.5, int(mesh[2:4]) + 100
    return (west, south, west + 1, south + 2 / 3)


def first_meshes(longitude: np.ndarray, latitude: np.ndarray) -> np.ndarray:
    """Return the 1次メッシュ codes (four digits) of places in degrees."""
    import numpy as np

    numbers = np.floor(latitude * 1.5).astype(int) * 100 + np.floor(longitude).astype(int) - 100
    codes, where = np.unique(numbers, return_inverse=True)
    return np.array([f"{code:04d}" for code in codes], dtype=object)[where]


MESH_EDGE = 0.0005
"""About 50 m. A31b-23 of mesh 5237 has 42 zones up to 4 m south of it: they do not make it a file of 5137."""


def meshes_of_file(longitude: np.ndarray, latitude: np.ndarray) -> np.ndarray:
    """Return the 1次メッシュ codes of a file's places; one just over an edge counts to the mesh of the others."""
    import numpy as np

    codes = first_meshes(longitude, latitude)
    sides = (-MESH_EDGE, MESH_EDGE)
    around = [first_meshes(longitude + east, latitude + north) for east in sides for north in sides]
    own = np.unique(codes[np.logical_and.reduce([other == codes for other in around])])
    stray = ~np.isin(codes, own)
    for other in around:
        moved = stray & np.isin(other, own)
        codes[moved] = other[moved]
        stray &= ~moved
    return codes
