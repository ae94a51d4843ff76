"""Small seed files for `fuzz`: real ones cut to a few rows, and one of each format that none is real of."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import tempfile
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

FEATURES = 40
"""Rows of a seed: enough for every branch, few enough for hundreds of cases a second."""
WHOLE = 40_000
"""Bytes up to which a file is a seed as it is."""


def make_seeds(sources: list[Path], target: Path) -> None:
    """Write seeds of the files below `sources` into `target`, under flat names."""
    for number, source in enumerate(sources):
        for path in sorted(source.rglob("*")) if source.is_dir() else []:
            cut = CUTS.get(path.suffix.lower())
            if cut and path.is_file() and not _one_of_many(path):
                (target / f"{number}_{path.parent.name}_{path.name}").write_bytes(cut(path.read_bytes()))
    _made_seeds(target)


def unzip(data: bytes) -> dict[str, bytes]:
    """Return an archive's members under their names."""
    from hazard_plugin.core.sources.files.archive import member_name

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {member_name(entry): archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}


def rezip(members: dict[str, bytes]) -> bytes:
    """Return an archive of these members, not compressed: it is their content that is to be read."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


def _one_of_many(path: Path) -> bool:
    """Whether it is one of the many water level files, of which two stand for all."""
    return bool(re.fullmatch(r"\d{5}\.json", path.name)) and path.name not in ("22000.json", "24000.json")


def _cut_zip(data: bytes) -> bytes:
    if len(data) <= WHOLE:
        return data
    members = unzip(data)
    kept: dict[str, bytes] = {}
    for name in sorted(members):
        if name.endswith(".shp") and len(kept) < 16:
            kept.update(_cut_shapefile(name, members))
    return rezip(kept or {name: members[name][:WHOLE] for name in sorted(members)[:8]})


def _cut_shapefile(name: str, members: dict[str, bytes]) -> dict[str, bytes]:
    """Return the first rows of a shapefile by its bytes, so that nothing else about it changes."""
    stem = name[:-4]
    shx, dbf = members[stem + ".shx"], members[stem + ".dbf"]
    count = min(FEATURES, (len(shx) - 100) // 8)
    last = shx[100 + 8 * (count - 1) : 100 + 8 * count]
    end = 2 * (int.from_bytes(last[:4], "big") + int.from_bytes(last[4:], "big")) + 8
    header, row = int.from_bytes(dbf[8:10], "little"), int.from_bytes(dbf[10:12], "little")
    kept = {
        ".shp": _with_length(members[name][:end]),
        ".shx": _with_length(shx[: 100 + 8 * count]),
        ".dbf": dbf[:4] + count.to_bytes(4, "little") + dbf[8 : header + row * count] + b"\x1a",
    }
    if stem + ".prj" in members:
        kept[".prj"] = members[stem + ".prj"]
    return {stem + ending: content for ending, content in kept.items()}


def _with_length(data: bytes) -> bytes:
    return data[:24] + (len(data) // 2).to_bytes(4, "big") + data[28:]


def _cut_json(data: bytes) -> bytes:
    document = json.loads(data.decode("utf-8-sig"))
    if isinstance(document, dict):
        document = {key: value[:FEATURES] if isinstance(value, list) else value for key, value in document.items()}
        if len(document) > FEATURES:
            document = dict(list(document.items())[:FEATURES])
    elif isinstance(document, list):
        document = document[:FEATURES]
    return json.dumps(document, ensure_ascii=False).encode()


def _cut_lines(data: bytes) -> bytes:
    return b"".join(data.splitlines(keepends=True)[:FEATURES])


def _cut_gml(data: bytes) -> bytes:
    """Keep the first members of a CityGML and its end."""
    parts = re.split(rb"(?=<core:cityObjectMember>)", data)
    tail = parts[-1].partition(b"</core:cityObjectMember>")[2]
    return b"".join(parts[:-1][:4]) + tail if len(parts) > 4 else data


def _cut_tif(data: bytes) -> bytes:
    """Return the middle of the picture."""
    import rasterio
    from rasterio.windows import Window

    with rasterio.MemoryFile(data) as file, file.open() as source, rasterio.MemoryFile() as small:
        size = min(128, source.width, source.height)
        profile = {**source.profile, "width": size, "height": size, "tiled": False}
        for block in ("blockxsize", "blockysize"):
            profile.pop(block, None)
        with small.open(**profile) as sink:
            sink.write(source.read(window=Window(source.width // 2, source.height // 2, size, size)))
        return bytes(small.getbuffer())


def _as_it_is(data: bytes) -> bytes:
    return data[: 2 * WHOLE]


CUTS: dict[str, Callable[[bytes], bytes]] = {
    ".zip": _cut_zip,
    ".json": _cut_json,
    ".geojson": _cut_json,
    ".csv": _cut_lines,
    ".gml": _cut_gml,
    ".tif": _cut_tif,
    ".shp": _as_it_is,
    ".shx": _as_it_is,
    ".dbf": _as_it_is,
    ".prj": _as_it_is,
}


def _made_seeds(target: Path) -> None:
    """Write a GeoPackage, an MBTiles, a DXF and a zip of tiles."""
    import pyogrio

    # the seeds are the same on any day
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "2026-01-01T00:00:00.000Z"})
    try:
        _write_made_seeds(target)
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _write_made_seeds(target: Path) -> None:
    import geopandas as gpd
    import shapely

    squares = [shapely.box(137.7 + 0.01 * i, 34.7, 137.705 + 0.01 * i, 34.705) for i in range(5)]
    rows = {"A31a_201": ["8505050001"] * 5, "A31a_202": ["天竜川"] * 5, "A31a_203": ["85"] * 5}
    rows |= {"A31a_204": ["国"] * 5, "A31a_205": [1, 2, 3, 4, 5]}
    frame = gpd.GeoDataFrame(rows, geometry=squares, crs=6668)
    with tempfile.TemporaryDirectory() as folder:  # SQLite wants a file of its own to write to
        frame.to_file(Path(folder) / "a.gpkg", layer="a", engine="pyogrio")
        (target / "made.gpkg").write_bytes((Path(folder) / "a.gpkg").read_bytes())
        frame[["geometry"]].boundary.to_file(Path(folder) / "a.dxf", driver="DXF", engine="pyogrio")
        (target / "made.dxf").write_bytes((Path(folder) / "a.dxf").read_bytes())
        tile = _tile(Path(folder) / "a.png")
        database = sqlite3.connect(Path(folder) / "a.mbtiles")
        with database:
            database.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
            database.execute("CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB)")
            database.executemany("INSERT INTO metadata VALUES (?, ?)", [("format", "png"), ("name", "a")])
            database.execute("INSERT INTO tiles VALUES (10, 903, 617, ?)", (tile,))
        database.close()
        (target / "made.mbtiles").write_bytes((Path(folder) / "a.mbtiles").read_bytes())
    tiles = {f"a/10/{column}/406.png": tile for column in (903, 904)}
    (target / "made_tiles.zip").write_bytes(rezip(tiles))


def _tile(path: Path) -> bytes:
    """Return a picture of 256 pixels a side with two depth classes."""
    import numpy as np
    import rasterio

    colour = np.zeros((4, 256, 256), dtype="uint8")
    colour[:, :128, :] = np.array([255, 216, 192, 255])[:, None, None]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a tile has no place of its own
        with rasterio.open(path, "w", driver="PNG", width=256, height=256, count=4, dtype="uint8") as sink:
            sink.write(colour)
    return path.read_bytes()
