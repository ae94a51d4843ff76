"""Makes a fictional prefecture for the bench: copies of a real mesh side by side, and its boundaries."""

from __future__ import annotations

import json
import struct
import zipfile
from pathlib import Path

CODE = "22"
"""Two digits: the whole prefecture is built."""

NAME = "架空県"
MESH = (34 + 2 / 3, 137.0, 35 + 1 / 3, 138.0)
"""South, west, north, east of 1次メッシュ 5237."""

SHIFTS = (0, -1, 1, -2, 2, -3, 3, -4, 4, 5, 6, 7)
"""Degrees of longitude; all of them in Japan's bounds."""

HEADER, RECORD = 100, 8
"""Bytes of a shapefile's header, and of a record's number and length."""


def make(package: Path, folder: Path, copies: int) -> list[Path]:
    """Write the first copies of the shapefile in `package`, and an N03 that fits them; return all inputs."""
    folder.mkdir()
    with zipfile.ZipFile(package) as packed:
        content = {entry.filename[-4:]: packed.read(entry) for entry in packed.infolist()}
    inputs = []
    for shift in SHIFTS[:copies]:
        name = f"A31b-20-23_10_{5237 + shift}"
        for ending, data in content.items():
            written = shifted(data, float(shift)) if ending == ".shp" else data
            (folder / f"{name}{ending}").write_bytes(written)
        inputs.append(folder / f"{name}.shp")
    boundaries = folder / "N03-21_22_210101.geojson"
    boundaries.write_text(json.dumps(_boundaries(SHIFTS[:copies]), ensure_ascii=False), encoding="utf-8")
    return [*inputs, boundaries]


def part(package: Path, folder: Path, share: float) -> list[Path]:
    """Write the westernmost share, below 1, of the polygons of the shapefile in `package`, and its N03."""
    import pyogrio

    inputs = make(package, folder, 1)
    whole = pyogrio.read_dataframe(inputs[0], encoding="cp932")
    order = whole.geometry.bounds["minx"].argsort(kind="stable")
    kept = whole.iloc[order[: int(share * len(whole))]]
    pyogrio.write_dataframe(kept, inputs[0], encoding="cp932")
    return inputs


def shifted(data: bytes, degrees: float) -> bytes:
    """Return a .shp of polygons with all longitudes moved: its bounds, its records' bounds and points."""
    import numpy as np

    moved = bytearray(data)

    def move(start: int, count: int) -> None:
        pairs = np.frombuffer(moved, dtype="<f8", count=2 * count, offset=start)
        pairs[::2] += degrees

    move(36, 2)
    place = HEADER
    while place < len(moved):
        (words,) = struct.unpack_from(">i", moved, place + 4)
        body = place + RECORD
        parts, points = struct.unpack_from("<ii", moved, body + 36)
        move(body + 4, 2)
        move(body + 44 + 4 * parts, points)
        place = body + 2 * words
    return bytes(moved)


def _boundaries(shifts: tuple[int, ...]) -> dict:
    """Return an N03 of municipalities that are the meshes."""
    south, west, north, east = MESH
    features = []
    for number, shift in enumerate(sorted(shifts)):
        left, right = west + shift, east + shift
        ring = [[left, south], [right, south], [right, north], [left, north], [left, south]]
        properties = {"N03_001": NAME, "N03_002": None, "N03_003": None}
        properties |= {"N03_004": f"架空{number + 1}市", "N03_007": f"22{201 + number}"}
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    return {"type": "FeatureCollection", "features": features}
