"""Pictures, tiles, databases and drawings."""

from __future__ import annotations

import os
import sqlite3
import struct
import zlib
from pathlib import Path

from hostile_corpus.entry import A31A, RING, VRT, hostile, odd, put
from hostile_corpus.zips import zeros


def tif(width: int = 4, height: int = 4, data: bytes = bytes(16), following: int = 0) -> bytes:
    """Return a grey TIFF of one strip whose header may lie."""
    tags = [(256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8)]
    tags += [(277, 3, 1), (278, 4, height), (279, 4, len(data))]
    directory = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", *tag[:2], 1, tag[2]) for tag in tags)
    return b"II*\0" + struct.pack("<I", 8 + len(data)) + data + directory + struct.pack("<I", following)


def png(width: int, height: int, pixels: bytes) -> bytes:
    """Return a PNG of one bit a pixel around deflated rows."""
    chunks = ((b"IHDR", struct.pack(">II5B", width, height, 1, 0, 0, 0, 0)), (b"IDAT", pixels), (b"IEND", b""))
    framed = (len(c).to_bytes(4, "big") + n + c + zlib.crc32(n + c).to_bytes(4, "big") for n, c in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)


def tile(folder: Path, content: bytes, name: str = "10/903/406.png") -> Path:
    """Write a pyramid of one tile and return its folder."""
    path = folder / "tiles" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return folder / "tiles"


@hostile
def tif_cut(folder: Path) -> Path:
    """A picture without its directory."""
    return put(folder, "a.tif", tif()[:20])


@hostile
def tif_of_absurd_size(folder: Path) -> Path:
    """Two thousand million pixels a side in two hundred bytes."""
    return put(folder, "a.tif", tif(2_000_000_000, 2_000_000_000))


@hostile
def tif_in_circles(folder: Path) -> Path:
    """A directory that names itself as the next."""
    return put(folder, "a.tif", tif(following=24))


@hostile
def tile_bomb(folder: Path) -> Path:
    """A tile of 60,000 pixels a side: 450 MB in half a megabyte."""
    return tile(folder, png(60_000, 60_000, zeros(430 << 20, header=True)))


@odd
def tile_of_a_server(folder: Path) -> Path:
    """The answer 'no data here', saved as a tile."""
    return tile(folder, b'{"message": "Not Found"}')


@hostile
def tile_vrt(folder: Path) -> Path:
    """A virtual raster as a tile."""
    return tile(folder, VRT)


@hostile
def tile_empty(folder: Path) -> Path:
    """A tile of no bytes and one cut off."""
    tile(folder, png(256, 256, zlib.compress(bytes(33 * 256)))[:60], "10/903/407.png")
    return tile(folder, b"")


@hostile
def tile_that_is_a_pipe(folder: Path) -> Path:
    """A tile at which a reader waits for ever."""
    pyramid = tile(folder, b"\x89PNG\r\n\x1a\n")
    os.mkfifo(pyramid / "10" / "903" / "407.png")
    return pyramid


@hostile
def mbtiles_no_database(folder: Path) -> Path:
    """Text under the name of a database."""
    return put(folder, "a.mbtiles", "no database")


def database(path: Path, *statements: str) -> Path:
    """Write an SQLite file by these statements."""
    connection = sqlite3.connect(path)
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()
    return path


def geopackage(folder: Path) -> Path:
    """Write a sound GeoPackage of one zone."""
    import geopandas as gpd
    import pyogrio
    import shapely

    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "2026-01-01T00:00:00.000Z"})

    frame = gpd.GeoDataFrame(
        {name: [value] for name, value in A31A.items()}, geometry=[shapely.Polygon(RING)], crs=6668
    )
    frame.to_file(folder / "a.gpkg", layer="a", engine="pyogrio")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
    return folder / "a.gpkg"


def without_triggers(path: Path, *statements: str) -> Path:
    """Change a GeoPackage past its own triggers, which want functions of GDAL."""
    connection = sqlite3.connect(path)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
    connection.close()
    return database(path, *(f'DROP TRIGGER "{name}"' for name in names), *statements)


@hostile
def gpkg_without_tables(folder: Path) -> Path:
    """A database without a table."""
    return database(folder / "a.gpkg", "CREATE TABLE t (x)", "DROP TABLE t")


@hostile
def gpkg_broken_geometry(folder: Path) -> Path:
    """Geometries whose bytes are cut, and of a kind that does not exist."""
    return without_triggers(geopackage(folder), "UPDATE a SET geom = X'47500001' || X'0C1A00000103000000FFFFFF7F'")


@odd
def gpkg_trigger(folder: Path) -> Path:
    """A trigger that would run when someone writes."""
    return without_triggers(geopackage(folder), "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a; END")


@hostile
def gpkg_view_without_end(folder: Path) -> Path:
    """A layer that is a query without an end."""
    query = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c)"
    query += " SELECT n AS fid, n AS A31a_205, NULL AS geom FROM c"
    return without_triggers(geopackage(folder), "ALTER TABLE a RENAME TO b", f"CREATE VIEW a AS {query}")


@hostile
def gpkg_cut(folder: Path) -> Path:
    """Half a database."""
    path = geopackage(folder)
    return put(folder, "a.gpkg", path.read_bytes()[:20_000])


@hostile
def mbtiles_without_tables(folder: Path) -> Path:
    """A database that has nothing of a pyramid."""
    return database(folder / "a.mbtiles", "CREATE TABLE t (x)")


@hostile
def mbtiles_garbage(folder: Path) -> Path:
    """Tiles that are words, at places that are none."""
    return database(
        folder / "a.mbtiles",
        "CREATE TABLE metadata (name, value)",
        "CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data)",
        "INSERT INTO tiles VALUES (99, -1, 'x', 'no picture'), (NULL, NULL, NULL, NULL), (5, 9e99, 3, X'8950')",
    )


@hostile
def dxf_garbage(folder: Path) -> Path:
    """Random bytes under the name of a drawing."""
    return put(folder, "a.dxf", bytes((7 * i * i) % 256 for i in range(5000)))


@hostile
def dxf_cut(folder: Path) -> Path:
    """A drawing that ends in the middle of a line."""
    return put(folder, "a.dxf", "  0\nSECTION\n  2\nENTITIES\n  0\nLWPOLYLINE\n 90\n2000000000\n 10\n13")


@hostile
def dxf_in_circles(folder: Path) -> Path:
    """A block that inserts itself."""
    insert = "  0\nINSERT\n  2\nA\n 10\n0\n 20\n0\n 70\n9999\n 71\n9999\n"
    block = f"  0\nBLOCK\n  2\nA\n 10\n0\n 20\n0\n{insert}  0\nENDBLK\n"
    blocks = f"  0\nSECTION\n  2\nBLOCKS\n{block}  0\nENDSEC\n"
    return put(folder, "a.dxf", f"{blocks}  0\nSECTION\n  2\nENTITIES\n{insert}  0\nENDSEC\n  0\nEOF\n")
