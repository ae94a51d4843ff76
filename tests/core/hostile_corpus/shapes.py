"""Folders with pipes and circles, and shapefiles whose parts are cut, lie or are missing."""

from __future__ import annotations

import os
import struct
from pathlib import Path

from hostile_corpus.entry import A31A, ENDINGS, GOOD, RING, hostile, odd, put


@hostile
def folder_with_pipes(folder: Path) -> Path:
    """Pipes named as data, at which a reader waits for ever."""
    put(folder, "good.csv", GOOD)
    os.mkfifo(folder / "a.csv")
    os.mkfifo(folder / "b.zip")
    return folder


@hostile
def folder_with_a_pipe_for_a_dbf(folder: Path) -> Path:
    """A shapefile whose dbf is a pipe."""
    path = shapefile(folder)
    path.with_suffix(".dbf").unlink()
    os.mkfifo(path.with_suffix(".dbf"))
    return folder


@hostile
def folder_with_a_device(folder: Path) -> Path:
    """A link to a device that has no end."""
    (folder / "a.csv").symlink_to("/dev/zero")
    return folder


@hostile
def folder_in_circles(folder: Path) -> Path:
    """Links that lead back to the folder and links that lead to each other."""
    put(folder, "good.csv", GOOD)
    (folder / "again").symlink_to(folder, target_is_directory=True)
    (folder / "a.csv").symlink_to(folder / "b.csv")
    (folder / "b.csv").symlink_to(folder / "a.csv")
    return folder


@hostile
def folder_with_names_of_other_bytes(folder: Path) -> Path:
    """A name in CP932 on a system of UTF-8."""
    put(folder, "good.csv", GOOD)
    put(folder, os.fsdecode("避難所.csv".encode("cp932")), GOOD)
    return folder


@odd
def folder_deep(folder: Path) -> Path:
    """Sixty folders in each other."""
    deep = folder.joinpath(*"abcdefghij" * 6)
    deep.mkdir(parents=True)
    put(deep, "a.csv", GOOD)
    return folder


@hostile
def folder_of_empty_files(folder: Path) -> Path:
    """An empty file of every ending."""
    for ending in ENDINGS:
        put(folder, f"a.{ending}", b"")
    return folder


def shapefile(folder: Path, rings: list | None = None, **columns: list) -> Path:
    """Write a shapefile of polygons, by default one good zone in the columns of A31a."""
    import geopandas as gpd
    import shapely

    shapes = [shapely.Polygon(ring) for ring in rings or [RING]]
    rows = columns or {name: [value] * len(shapes) for name, value in A31A.items()}
    path = folder / "a.shp"
    frame = gpd.GeoDataFrame(rows, geometry=shapes, crs=6668)
    frame.to_file(path, encoding="cp932", engine="pyogrio", DBF_DATE_LAST_UPDATE="2026-01-01")
    path.with_suffix(".cpg").unlink(missing_ok=True)
    return path


def patched(path: Path, place: int, content: bytes, ending: str = ".shp") -> Path:
    """Overwrite bytes of one part of a shapefile and return the .shp."""
    part = path.with_suffix(ending)
    data = bytearray(part.read_bytes())
    data[place : place + len(content)] = content
    part.write_bytes(bytes(data))
    return path


def cut(path: Path, size: int, ending: str = ".shp") -> Path:
    """Cut one part of a shapefile and return the .shp."""
    part = path.with_suffix(ending)
    part.write_bytes(part.read_bytes()[:size])
    return path


@hostile
def shp_cut(folder: Path) -> Path:
    """Its last record is cut."""
    return cut(shapefile(folder), 150)


@hostile
def shp_header_cut(folder: Path) -> Path:
    """Half a header."""
    return cut(shapefile(folder), 50)


@hostile
def shx_cut(folder: Path) -> Path:
    """An index without its entry."""
    return cut(shapefile(folder), 104, ".shx")


@hostile
def shx_garbage(folder: Path) -> Path:
    """An index that points behind the end."""
    return patched(shapefile(folder), 100, b"\x7f\xff\xff\xff\x7f\xff\xff\xff", ".shx")


@hostile
def dbf_cut(folder: Path) -> Path:
    """Attributes cut in their header."""
    return cut(shapefile(folder), 60, ".dbf")


@hostile
def dbf_missing(folder: Path) -> Path:
    """Shapes without attributes."""
    path = shapefile(folder)
    path.with_suffix(".dbf").unlink()
    return path


@odd
def dbf_count_lies(folder: Path) -> Path:
    """A dbf of two thousand million rows, it says."""
    return patched(shapefile(folder), 4, b"\xff\xff\xff\x7f", ".dbf")


@hostile
def dbf_header_lies(folder: Path) -> Path:
    """A header that ends behind the file."""
    return patched(shapefile(folder), 8, b"\xff\xff", ".dbf")


@hostile
def dbf_row_of_no_bytes(folder: Path) -> Path:
    """Rows of length zero."""
    return patched(shapefile(folder), 10, b"\0\0", ".dbf")


@odd
def dbf_field_lies(folder: Path) -> Path:
    """A field wider than its row."""
    return patched(shapefile(folder), 32 + 16, b"\xff", ".dbf")


@odd
def shp_length_lies(folder: Path) -> Path:
    """A file four thousand million bytes long, it says."""
    return patched(shapefile(folder), 24, b"\x7f\xff\xff\xff")


@hostile
def shp_record_length_lies(folder: Path) -> Path:
    """A record longer than its file, in both places that say so."""
    return patched(patched(shapefile(folder), 104, b"\x3f\xff\xff\xff"), 104, b"\x3f\xff\xff\xff", ".shx")


@hostile
def shp_parts_lie(folder: Path) -> Path:
    """A polygon of two thousand million rings."""
    return patched(shapefile(folder), 144, b"\xff\xff\xff\x7f")


@hostile
def shp_points_lie(folder: Path) -> Path:
    """A polygon of minus one points."""
    return patched(shapefile(folder), 148, b"\xff\xff\xff\xff")


@hostile
def shp_unknown_shape(folder: Path) -> Path:
    """A record of a kind of shape that does not exist."""
    return patched(shapefile(folder), 108, b"\x63\0\0\0")


@hostile
def shp_nan(folder: Path) -> Path:
    """A corner that is no number."""
    return patched(shapefile(folder), 172, struct.pack("<d", float("nan")))


@hostile
def shp_infinite(folder: Path) -> Path:
    """A corner at infinity."""
    return patched(shapefile(folder), 172, struct.pack("<d", float("inf")))


@hostile
def shp_huge(folder: Path) -> Path:
    """A corner beyond every map."""
    return patched(shapefile(folder), 172, struct.pack("<d", 1e300))


@hostile
def shp_without_prj_elsewhere(folder: Path) -> Path:
    """Metres where degrees are expected, and nothing that says so."""
    path = shapefile(folder, [[(-50000 + 10 * x, 20000 + 10 * y) for x, y in ((0, 0), (1, 0), (1, 1))]])
    path.with_suffix(".prj").unlink()
    return path


@hostile
def prj_garbage(folder: Path) -> Path:
    """A projection of random bytes."""
    path = shapefile(folder)
    path.with_suffix(".prj").write_bytes(b'GEOGCS["' + bytes(range(256)) * 40)
    return path


@odd
def cpg_lies(folder: Path) -> Path:
    """CP932 text that says it is UTF-8."""
    path = shapefile(folder)
    path.with_suffix(".cpg").write_text("UTF-8")
    return path


@odd
def cpg_garbage(folder: Path) -> Path:
    """An encoding that does not exist."""
    path = shapefile(folder)
    path.with_suffix(".cpg").write_bytes(b"\xff\0%n%n" * 100)
    return path
