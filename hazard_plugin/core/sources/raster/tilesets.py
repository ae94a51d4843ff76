"""Tile pyramids and MBTiles as one mosaic of PNG pictures at the highest zoom, each bounded before decoding.

Cells are counted over the whole world at that zoom: column 0 is at 180° W, row 0 at the northern edge
of Web Mercator, so that cell coordinates are whole numbers and neighbours meet exactly.
"""

from __future__ import annotations

import math
import os
import sqlite3
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from affine import Affine
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.io import MemoryFile

from ....errors import InputError, Message
from ..files.package import SourceFile
from .legends import TRANSPARENT, blended

EPSG = 3857
"""Web Mercator: the CRS of every tile pyramid of GSI and the portal."""

EDGE = math.pi * 6378137.0
"""Metres from the middle of Web Mercator to its edge (EPSG:3857, WGS 84 semi-major axis)."""

MAX_ZOOM = 24
MAX_SIDE = 1024
MAX_TILE_BYTES = 8 * 1024**2
MAX_TILES = 4_000_000
"""A prefecture's tiles at zoom 17 are some 200,000; a tile of 256 x 256 cells is at most some 300 kB."""
MAX_ALPHAS = 3
"""Degrees of half transparency that one tile may have; smoothed edges have dozens."""

PNG = b"\x89PNG\r\n\x1a\n"
LOSSY_ENDINGS = (".jpg", ".jpeg", ".webp")

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees (EPSG:6668)."""


class BrokenTile(Exception):
    """A tile that is no readable PNG; its message is the reason."""


@dataclass(frozen=True)
class TileSet:
    """The tiles that exist, by zoom, and how to get one's bytes (z, x, y with y counted from the north)."""

    name: str
    tiles: dict[int, set[tuple[int, int]]]
    read: Callable[[int, int, int], bytes]
    title: str = ""
    """What the MBTiles metadata call it."""


@contextmanager
def open_tiles(file: SourceFile) -> Iterator[TileSet]:
    """Yield the tiles of a folder {z}/{x}/{y}.png or of an MBTiles file.

    Raises InputError where there are none, where they are in a lossy format, or too many.
    """
    if file.path.is_dir():
        yield _folder(file)
        return
    try:
        uri = file.path.resolve().as_uri() + "?mode=ro"
        with closing(sqlite3.connect(uri, uri=True)) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            yield _mbtiles(file, database)
    except sqlite3.Error as error:
        raise InputError(
            "{name} cannot be read ({reason}).",
            "Open it in the program that made it, or download it again.",
            name=file.shown,
            reason=str(error),
        ) from error


def _folder(file: SourceFile) -> TileSet:
    tiles: dict[int, set[tuple[int, int]]] = {}
    count = 0
    for zoom in _numbered(file.path):
        for column in _numbered(file.path / str(zoom)):
            with os.scandir(file.path / str(zoom) / str(column)) as entries:
                for entry in filter(os.DirEntry.is_file, entries):  # opening a pipe would wait for ever
                    stem, ending = os.path.splitext(entry.name)  # noqa: PTH122 - a Path for each takes longer
                    if ending.lower() in LOSSY_ENDINGS and stem.isdecimal():
                        raise blended(f"{file.shown}/{zoom}/{column}/{entry.name}")
                    if ending == ".png" and stem.isdecimal() and _exists(zoom, column, int(stem)):
                        tiles.setdefault(zoom, set()).add((column, int(stem)))
                        count += 1
            _check_count(file, count)

    def read(zoom: int, column: int, row: int) -> bytes:
        path = file.path / str(zoom) / str(column) / f"{row}.png"
        with path.open("rb") as stream:
            return stream.read(MAX_TILE_BYTES + 1)

    return TileSet(file.shown, tiles, read)


def _numbered(folder: Path) -> list[int]:
    return sorted(
        int(p.name) for p in folder.iterdir() if p.name.isdecimal() and str(int(p.name)) == p.name and p.is_dir()
    )


def _mbtiles(file: SourceFile, database: sqlite3.Connection) -> TileSet:
    """Return the tiles of an MBTiles file, whose rows are counted from the south (TMS)."""
    facts = dict(database.execute("SELECT name, value FROM metadata"))
    if str(facts.get("format", "png")).lower() in ("jpg", "jpeg", "webp"):
        raise blended(file.shown)
    tiles: dict[int, set[tuple[int, int]]] = {}
    count = 0
    for zoom, column, row in database.execute("SELECT zoom_level, tile_column, tile_row FROM tiles"):
        if all(isinstance(number, int) for number in (zoom, column, row)) and _exists(zoom, column, row):
            tiles.setdefault(zoom, set()).add((column, (1 << zoom) - 1 - row))
            count += 1
            _check_count(file, count)

    def read(zoom: int, column: int, row: int) -> bytes:
        found = database.execute(
            "SELECT substr(tile_data, 1, ?) FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
            (MAX_TILE_BYTES + 1, zoom, column, (1 << zoom) - 1 - row),
        ).fetchone()
        return bytes(found[0]) if found and isinstance(found[0], bytes) else b""

    return TileSet(file.shown, tiles, read, str(facts.get("name", "")))


def _exists(zoom: int, column: int, row: int) -> bool:
    return 0 <= zoom <= MAX_ZOOM and 0 <= column < 1 << zoom and 0 <= row < 1 << zoom


def _check_count(file: SourceFile, count: int) -> None:
    if count > MAX_TILES:
        raise InputError(
            "{name} holds more than {count} tiles.",
            "Give the tiles of the municipality or the prefecture only.",
            name=file.shown,
            count=MAX_TILES,
        )


@dataclass
class Mosaic:
    """Tiles at one zoom, each `size` cells wide; `missing` and `broken` fill while they are read."""

    source: TileSet
    zoom: int
    size: int
    tiles: dict[tuple[int, int], tuple[int, int, int]]
    """Place at `zoom` -> the tile (z, x, y) that shows it: itself, or the one above it."""
    facts: list[Message]
    missing: set[tuple[int, int]] = field(default_factory=set)
    broken: dict[tuple[int, int], str] = field(default_factory=dict)
    _upper: dict[tuple[int, int, int], np.ndarray] = field(default_factory=dict, repr=False)

    @property
    def transform(self) -> Affine:
        """From (column, row) of the world's cells to metres in EPSG:3857."""
        side = 2 * EDGE / ((1 << self.zoom) * self.size)
        return Affine(side, 0, -EDGE, 0, -side, EDGE)

    def cells(self, place: tuple[int, int]) -> np.ndarray | None:
        """Return the packed colours (size, size) of a tile, None where it is no picture (and notes that).

        Raises InputError for a tile that is too large or in a lossy format.
        """
        key = self.tiles[place]
        try:
            if key[0] == self.zoom:
                return self._picture(key)
            if key not in self._upper:
                if len(self._upper) > 256:
                    self._upper.clear()
                self._upper[key] = self._picture(key)
        except BrokenTile as error:
            if str(error):
                self.broken[place] = str(error)
            else:
                self.missing.add(place)
            return None
        half = self.size // 2
        left, top = place[0] % 2 * half, place[1] % 2 * half
        quarter = self._upper[key][top : top + half, left : left + half]
        return quarter.repeat(2, axis=0).repeat(2, axis=1)

    def _picture(self, key: tuple[int, int, int]) -> np.ndarray:
        name = "{}/{}/{}.png".format(*key)
        try:
            packed = decode_png(self.source.read(*key), f"{self.source.name}/{name}")
        except OSError as error:
            raise BrokenTile(error.strerror or str(error)) from error
        if packed.shape != (self.size, self.size):
            raise BrokenTile(f"{packed.shape[1]} x {packed.shape[0]}")
        return packed

    def blocks(self, side: int) -> Iterator[list[tuple[int, int]]]:
        """Yield the places of the tiles, by squares of `side` x `side` tiles that start at (0, 0)."""
        squares: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for x, y in self.tiles:
            squares.setdefault((x // side, y // side), []).append((x, y))
        for _, places in sorted(squares.items()):
            yield sorted(places)

    def notes(self) -> list[Message]:
        """Return what a person should know about the tiles read so far."""
        notes = list(self.facts)
        if self.missing:
            notes.append(
                Message(
                    "{name}: {count} tiles are empty or hold a server's answer instead of a picture. "
                    "Their place counts as not covered.",
                    name=self.source.name,
                    count=len(self.missing),
                )
            )
        if self.broken:
            first = [f"{self.zoom}/{x}/{y} ({reason})" for (x, y), reason in list(self.broken.items())[:3]]
            notes.append(
                Message(
                    "{name}: {count} tiles are broken ({places}). Their place counts as not covered.",
                    name=self.source.name,
                    count=len(self.broken),
                    places=", ".join(first),
                )
            )
        return notes


def mosaic_of(tiles: TileSet, bounds: Bounds | None = None) -> Mosaic:
    """Return the mosaic at the highest zoom, completed from the zoom below where it has no tile.

    Lower zooms are ignored, with a note. A completed tile's cells are repeated, not interpolated.
    Raises InputError where there is no tile, or no tile inside `bounds`.
    """
    if not tiles.tiles:
        raise InputError(
            "{name} holds no PNG tile.",
            "Give the folder that holds the zoom folders: {{z}}/{{x}}/{{y}}.png.",
            name=tiles.name,
        )
    zoom = max(tiles.tiles)
    chosen = {place: (zoom, *place) for place in tiles.tiles[zoom]}
    facts, completed = [], 0
    for x, y in tiles.tiles.get(zoom - 1, ()):
        for place in ((2 * x, 2 * y), (2 * x + 1, 2 * y), (2 * x, 2 * y + 1), (2 * x + 1, 2 * y + 1)):
            if place not in chosen:
                chosen[place] = (zoom - 1, x, y)
                completed += 1
    if completed:
        facts.append(
            Message(
                "{name}: {count} tiles that zoom {zoom} lacks come from zoom {lower}, with cells twice as wide.",
                name=tiles.name,
                count=completed,
                zoom=zoom,
                lower=zoom - 1,
            )
        )
    ignored = sorted(set(tiles.tiles) - {zoom} - ({zoom - 1} if completed else set()))
    if ignored:
        facts.append(
            Message(
                "{name}: zoom {zoom} was read; the coarser zooms {zooms} were not.",
                name=tiles.name,
                zoom=zoom,
                zooms=", ".join(str(number) for number in ignored),
            )
        )
    if bounds is not None:
        west, north = tile_at(bounds[0], bounds[3], zoom)
        east, south = tile_at(bounds[2], bounds[1], zoom)
        chosen = {(x, y): key for (x, y), key in chosen.items() if west <= x <= east and north <= y <= south}
    return Mosaic(tiles, zoom, _size(tiles, chosen), chosen, facts)


def tile_at(lon: float, lat: float, zoom: int) -> tuple[int, int]:
    """Return the tile (x, y) that holds a place in degrees; beyond Web Mercator's edge the outermost one."""
    count = 1 << zoom
    latitude = math.radians(max(-85.0511287798, min(85.0511287798, lat)))
    x = math.floor(count * (lon + 180) / 360)
    y = math.floor(count * (1 - math.asinh(math.tan(latitude)) / math.pi) / 2)
    return max(0, min(count - 1, x)), max(0, min(count - 1, y))


def _size(tiles: TileSet, chosen: dict[tuple[int, int], tuple[int, int, int]]) -> int:
    """Return the width of a tile in cells: that of the first picture."""
    for key in chosen.values():
        try:
            width, height = png_size(tiles.read(*key), tiles.name)
        except (BrokenTile, OSError):
            continue
        if width == height and width % 2 == 0:
            return width
        raise InputError(
            "The tiles of {name} are {width} x {height} cells; square tiles are expected.",
            "Give the publisher's own tiles, 256 x 256 cells each.",
            name=tiles.name,
            width=width,
            height=height,
        )
    return 256


def png_size(data: bytes, name: str) -> tuple[int, int]:
    """Return width and height as the PNG's header states them, before anything is decoded.

    Raises BrokenTile where it is no whole PNG (without text where it is a server's answer), and
    InputError where it is larger than any tile or a lossy format under the name of a PNG.
    """
    if not data or data.lstrip()[:1] in (b"{", b"<"):
        raise BrokenTile("")
    if data[:3] == b"\xff\xd8\xff" or data[:4] == b"RIFF":
        raise blended(name)
    if data[:8] != PNG or len(data) < 33 or data[12:16] != b"IHDR":
        raise BrokenTile("no PNG")
    width, height = struct.unpack(">II", data[16:24])
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE) or len(data) > MAX_TILE_BYTES:
        raise InputError(
            "The tile {name} is {width} x {height} cells, {size} kB: larger than any map tile.",
            "Check where it comes from, or download it again from its publisher.",
            name=name,
            width=width,
            height=height,
            size=round(len(data) / 1000),
        )
    return width, height


def _check_whole(data: bytes) -> None:
    """Refuse a cut-off or damaged PNG: GDAL returns what it has of one, and black for the rest."""
    at = 8
    while at + 12 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        end = at + 12 + length
        if end > len(data) or zlib.crc32(data[at + 4 : end - 4]) != struct.unpack(">I", data[end - 4 : end])[0]:
            raise BrokenTile("cut off or damaged")
        if data[at + 4 : at + 8] == b"IEND":
            return
        at = end
    raise BrokenTile("cut off or damaged")


def decode_png(data: bytes, name: str) -> np.ndarray:
    """Return a PNG's packed colours (height, width), uint32; raises as `png_size` does."""
    png_size(data, name)
    _check_whole(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with MemoryFile(data) as memory, memory.open(driver="PNG") as picture:
                if picture.dtypes[0] != "uint8":
                    raise BrokenTile(picture.dtypes[0])
                bands = picture.read()
                colours = picture.colormap(1) if picture.colorinterp[0].name == "palette" else None
                nodata = picture.nodatavals
    except RasterioError as error:
        raise BrokenTile(str(error).splitlines()[0]) from error
    return pack(bands, colours, nodata, name)


def pack(
    bands: np.ndarray,
    colours: dict[int, tuple[int, ...]] | None,
    nodata: tuple[float | None, ...],
    name: str,
) -> np.ndarray:
    """Return the packed colours, uint32 (h, w), of `bands` (1 to 4, h, w; uint8) with or without a palette.

    A cell of alpha 0 or of the transparent colour (tRNS) is TRANSPARENT. Raises InputError where
    the alpha channel shows smoothed edges.
    """
    if colours is not None:
        palette = np.full(256, TRANSPARENT, dtype=np.uint32)
        for index, (red, green, blue, alpha) in colours.items():
            if alpha and index < 256 and index != nodata[0]:
                palette[index] = red << 16 | green << 8 | blue
        return palette[bands[0]]
    alpha = bands[-1] if len(bands) in (2, 4) else None
    shown = bands[: len(bands) - 1] if alpha is not None else bands
    red, green, blue = shown if len(shown) == 3 else (shown[0],) * 3
    packed = red.astype(np.uint32) << 16 | green.astype(np.uint32) << 8 | blue
    if alpha is not None:
        if np.count_nonzero(np.bincount(alpha.ravel(), minlength=256)[1:255]) > MAX_ALPHAS:
            raise blended(name)
        packed[alpha == 0] = TRANSPARENT
    elif all(value is not None for value in nodata):
        packed[(shown == np.array(nodata)[:, None, None]).all(axis=0)] = TRANSPARENT
    return packed
