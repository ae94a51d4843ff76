"""Ground elevation in metres: 地理院 elevation tiles and DEM GeoTIFFs, kept as a gridded coverage of a GeoPackage.

No value is interpolated: a cell holds what its source holds there, or nodata (NaN in memory).
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine
from rasterio.crs import CRS
from rasterio.enums import Resampling
from rasterio.errors import RasterioError
from rasterio.io import DatasetReader
from rasterio.warp import reproject, transform, transform_bounds
from rasterio.windows import Window
from rasterio.windows import transform as window_transform

from ....errors import InputError, OutputError
from ...catalog import STORAGE_EPSG
from ..files.package import SourceFile
from .geotiff import blocks_of, open_geotiff, window_of
from .legends import TRANSPARENT
from .tilesets import EPSG, Bounds, Mosaic, mosaic_of, open_tiles

TABLE = "elevation"
"""Name of the raster table in a workspace."""

NODATA = -9999.0
"""Stored where there is no elevation: the mark that 基盤地図情報 数値標高モデル itself uses."""

LOWEST, HIGHEST = -500.0, 4000.0
"""Metres between which land in Japan lies (富士山 3,776 m; 八戸's open pit -170 m), with room to spare."""

SIGN, SPAN = 1 << 23, 1 << 24
"""地理院's rule: x = 2^23 is no data, greater x are negative (FORMATS 3.3; 標高タイルの詳細仕様)."""

MAX_READ = 100_000_000
"""Cells that `read_elevation` returns at once: 400 MB."""

WINDOW = 2048
"""Cells on the side of a window that is written at once."""


def decode_elevation_tiles(rgb: np.ndarray) -> np.ndarray:
    """Return metres, float32 (h, w), NaN for no data, of a 地理院 elevation picture (3, h, w; uint8).

    x = R * 65536 + G * 256 + B in centimetres: (128, 0, 0) is no data, beyond it x - 2^24.
    """
    red, green, blue = np.asarray(rgb)[:3].astype(np.int64)
    return _metres(red << 16 | green << 8 | blue)


def _metres(packed: np.ndarray) -> np.ndarray:
    """Return metres of packed colours; TRANSPARENT, which no colour reaches, is no data."""
    x = packed.astype(np.int64)
    metres = np.where(x > SIGN, x - SPAN, x) / 100
    return np.where((x == SIGN) | (x == TRANSPARENT), np.nan, metres).astype(np.float32)


def is_elevation(colours: np.ndarray) -> bool:
    """Whether packed colours (m,), read by 地理院's rule, are elevations of land in Japan; also where none is."""
    metres = _metres(np.asarray(colours))
    metres = metres[np.isfinite(metres)]
    return bool(((metres >= LOWEST) & (metres <= HIGHEST)).all())


@dataclass(frozen=True)
class Elevation:
    """Metres (h, w; float32, NaN = no data); `transform` gives the CRS coordinates of cell corners."""

    metres: np.ndarray
    transform: Affine
    crs: CRS


@dataclass(frozen=True)
class Grid:
    """An elevation source that is open: its cells inside the bounds, read in windows."""

    name: str
    width: int
    height: int
    transform: Affine
    crs: CRS
    read: Callable[[Window], np.ndarray]
    """Metres (h, w; float32, NaN = no data) of a window that lies inside the grid."""

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top in the grid's CRS."""
        right, bottom = self.transform.a * self.width, self.transform.e * self.height
        return (self.transform.c, self.transform.f + bottom, self.transform.c + right, self.transform.f)

    @property
    def cell_metres(self) -> float:
        """A cell's height in metres on the ground, near enough to tell the finer of two grids."""
        if self.crs.is_geographic:
            return abs(self.transform.e) * 111_320
        if self.crs.to_epsg() != EPSG:
            return abs(self.transform.e) * self.crs.linear_units_factor[1]
        middle = (self.bounds[1] + self.bounds[3]) / 2
        return abs(self.transform.e) / math.cosh(middle / 6378137.0)  # Web Mercator stretches by 1 / cos(latitude)


@contextmanager
def open_elevation(file: SourceFile, bounds: Bounds | None = None) -> Iterator[Grid | None]:
    """Yield the grid of a tile folder, an MBTiles file or a DEM GeoTIFF; None where it has no cell in `bounds`.

    `bounds` are west, south, east, north in degrees (EPSG:6668). Raises InputError where the file
    cannot be read, has no CRS, or is not in metres.
    """
    if file.path.is_dir() or file.path.suffix.lower() == ".mbtiles":
        with open_tiles(file) as tiles:
            yield _tile_grid(mosaic_of(tiles, bounds))
        return
    with open_geotiff(file) as dataset:
        _check_dem(file, dataset)
        window = window_of(dataset, bounds)
        yield None if window is None else _dem_grid(file, dataset, window)


def _tile_grid(mosaic: Mosaic) -> Grid | None:
    if not mosaic.tiles:
        return None
    places = np.array(list(mosaic.tiles))
    (left, top), (right, bottom), size = places.min(axis=0), places.max(axis=0) + 1, mosaic.size

    def read(window: Window) -> np.ndarray:
        metres = np.full((int(window.height), int(window.width)), np.nan, dtype=np.float32)
        first, upper = int(window.col_off) + left * size, int(window.row_off) + top * size
        for y in range(upper // size, -(-(upper + metres.shape[0]) // size)):
            for x in range(first // size, -(-(first + metres.shape[1]) // size)):
                cells = mosaic.cells((x, y)) if (x, y) in mosaic.tiles else None
                if cells is None:
                    continue
                row, column = y * size - upper, x * size - first
                target = metres[max(row, 0) : row + size, max(column, 0) : column + size]
                offset = max(-row, 0), max(-column, 0)
                target[...] = _metres(cells)[
                    offset[0] : offset[0] + target.shape[0], offset[1] : offset[1] + target.shape[1]
                ]
        return metres

    corner = mosaic.transform * Affine.translation(left * size, top * size)
    width, height = int((right - left) * size), int((bottom - top) * size)
    return Grid(mosaic.source.name, width, height, corner, CRS.from_epsg(EPSG), read)


def _check_dem(file: SourceFile, dataset: DatasetReader) -> None:
    if dataset.count != 1 or dataset.dtypes[0].startswith("complex"):
        raise InputError(
            "{name} has {count} bands; an elevation raster has one.",
            "Give the elevation model itself, not a picture drawn from it.",
            name=file.shown,
            count=dataset.count,
        )
    unit = (dataset.units[0] or "m").strip().lower()
    if unit not in ("m", "metre", "metres", "meter", "meters"):
        raise InputError(
            "The elevations of {name} are in {unit}, not in metres.",
            "Convert them to metres in QGIS (Raster calculator), then give that file.",
            name=file.shown,
            unit=unit,
        )


def _dem_grid(file: SourceFile, dataset: DatasetReader, whole: Window) -> Grid:
    scale, offset = dataset.scales[0], dataset.offsets[0]

    def read(window: Window) -> np.ndarray:
        part = Window(whole.col_off + window.col_off, whole.row_off + window.row_off, window.width, window.height)
        stored = dataset.read(1, window=part)
        missing = ~np.isfinite(stored)
        if dataset.nodata is not None:
            missing |= stored == dataset.nodata
        metres = (stored * scale + offset).astype(np.float32)
        metres[missing | (metres <= NODATA)] = np.nan  # many files leave the mark undeclared
        return metres

    corner = window_transform(whole, dataset.transform)
    return Grid(file.shown, int(whole.width), int(whole.height), corner, dataset.crs, read)


def read_elevation(file: SourceFile, bounds: Bounds | None = None) -> Elevation:
    """Return the elevations inside `bounds` (degrees, EPSG:6668) in the source's own CRS and cells.

    Raises InputError where there are none, or more than MAX_READ cells: use `open_elevation` then.
    """
    with open_elevation(file, bounds) as grid:
        if grid is None:
            raise _none_inside(file.shown)
        if grid.width * grid.height > MAX_READ:
            raise InputError(
                "{name} has {count} million cells there, too many to read at once.",
                "Choose a smaller area.",
                name=file.shown,
                count=round(grid.width * grid.height / 1e6),
            )
        return Elevation(grid.read(Window(0, 0, grid.width, grid.height)), grid.transform, grid.crs)


def _none_inside(name: str) -> InputError:
    return InputError(
        "{name} has no elevation inside the area.",
        "Give elevation tiles or a DEM that covers the municipality.",
        name=name,
    )


@dataclass(frozen=True)
class Written:
    """What was written: its size in cells, a cell's width in CRS units, and how many cells have an elevation."""

    width: int
    height: int
    cell: float
    epsg: int
    filled: int


def write_elevation(
    sources: Sequence[SourceFile],
    path: Path,
    bounds: Bounds | None = None,
    watch: Callable[[], None] = lambda: None,
) -> Written:
    """Write the raster table `elevation` (Float32) into the existing GeoPackage `path`.

    The grid is the finest source's own, so that its values are stored as they are. Where it has
    none, the next finer source fills the cell with the value it has at the cell's middle (nearest
    neighbour, never a mean). Raises InputError where no source has cells inside `bounds`, OutputError
    where the GeoPackage cannot be written or already has elevations.
    """
    _check_target(path)
    with ExitStack() as stack:
        opened = [stack.enter_context(open_elevation(file, bounds)) for file in sources]
        grids = sorted((grid for grid in opened if grid is not None), key=lambda grid: grid.cell_metres)
        if not grids:
            raise _none_inside(", ".join(file.shown for file in sources))
        target = _target(grids)
        try:
            filled = _write(path, target, grids, watch)
            _declare_nodata(path)
            _write_overviews(path, target)
        except (RasterioError, sqlite3.Error) as error:
            raise OutputError(
                "The elevations could not be written to {path} ({reason}).",
                "Make room on the disk and close the program that has the file open, then try again.",
                path=str(path),
                reason=str(error).splitlines()[0] if str(error) else type(error).__name__,
            ) from error
    return Written(target.width, target.height, target.transform.a, target.crs.to_epsg(), filled)


def _check_target(path: Path) -> None:
    if not path.is_file():
        raise OutputError("The GeoPackage {path} does not exist.", "Build the workspace first.", path=str(path))
    with closing(sqlite3.connect(path)) as database:
        try:
            found = database.execute("SELECT 1 FROM gpkg_contents WHERE table_name = ?", (TABLE,)).fetchone()
        except sqlite3.Error as error:
            raise OutputError(
                "{path} is no GeoPackage ({reason}).",
                "Choose a workspace file.",
                path=str(path),
                reason=str(error),
            ) from error
    if found:
        raise OutputError(
            "{path} already holds elevations.",
            "Build the workspace anew to replace them.",
            path=str(path),
        )


def _target(grids: list[Grid]) -> Grid:
    """Return the finest grid, enlarged by whole cells to what the others cover."""
    finest = grids[0]
    boxes = [finest.bounds]
    boxes += [transform_bounds(grid.crs, finest.crs, *grid.bounds, densify_pts=21) for grid in grids[1:]]
    a, e, c, f = finest.transform.a, finest.transform.e, finest.transform.c, finest.transform.f
    slack = 1e-6  # bounds that went through a projection do not land exactly on a cell's edge
    first = min(0, math.floor((min(box[0] for box in boxes) - c) / a + slack))
    upper = min(0, math.floor((max(box[3] for box in boxes) - f) / e + slack))
    last = max(finest.width, math.ceil((max(box[2] for box in boxes) - c) / a - slack))
    lower = max(finest.height, math.ceil((min(box[1] for box in boxes) - f) / e - slack))
    corner = finest.transform * Affine.translation(first, upper)
    return Grid(finest.name, last - first, lower - upper, corner, finest.crs, finest.read)


def _write(path: Path, target: Grid, grids: list[Grid], watch: Callable[[], None]) -> int:
    filled = 0
    options = {"APPEND_SUBDATASET": "YES", "RASTER_TABLE": TABLE, "TILE_FORMAT": "TIFF"}
    with rasterio.open(
        path,
        "w",
        driver="GPKG",
        width=target.width,
        height=target.height,
        count=1,
        dtype="float32",
        crs=target.crs,
        transform=target.transform,
        nodata=NODATA,
        **options,
    ) as sink:
        for window in blocks_of(Window(0, 0, target.width, target.height), WINDOW):
            watch()
            metres = np.full((window.height, window.width), np.nan, dtype=np.float32)
            for grid in grids:
                if np.isnan(metres).any():
                    _fill(metres, window_transform(window, target.transform), target.crs, grid)
            known = np.isfinite(metres)
            if known.any():
                filled += int(known.sum())
                sink.write(np.where(known, metres, np.float32(NODATA)), 1, window=window)
    return filled


def _fill(metres: np.ndarray, corner: Affine, crs: CRS, grid: Grid) -> None:
    """Set the cells of `metres` that are NaN from `grid`, by the value at each cell's middle."""
    height, width = metres.shape
    box = (corner.c, corner.f + corner.e * height, corner.c + corner.a * width, corner.f)
    if crs != grid.crs:
        box = transform_bounds(crs, grid.crs, *box, densify_pts=21)
    a, e, c, f = grid.transform.a, grid.transform.e, grid.transform.c, grid.transform.f
    first, last = math.floor((box[0] - c) / a) - 1, math.ceil((box[2] - c) / a) + 1
    upper, lower = math.floor((box[3] - f) / e) - 1, math.ceil((box[1] - f) / e) + 1
    first, upper, last, lower = max(first, 0), max(upper, 0), min(last, grid.width), min(lower, grid.height)
    if first >= last or upper >= lower:
        return
    window = Window(first, upper, last - first, lower - upper)
    found = np.full_like(metres, np.nan)
    reproject(
        grid.read(window),
        found,
        src_transform=window_transform(window, grid.transform),
        src_crs=grid.crs,
        src_nodata=np.nan,
        dst_transform=corner,
        dst_crs=crs,
        dst_nodata=np.nan,
        resampling=Resampling.nearest,
    )
    np.copyto(metres, found, where=np.isnan(metres))


def _declare_nodata(path: Path) -> None:
    """State the nodata value in the GeoPackage: rasterio's setting does not reach GDAL's table."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "UPDATE gpkg_2d_gridded_coverage_ancillary SET data_null = ?, uom = 'm' "
            "WHERE tile_matrix_set_name = ?",
            (NODATA, TABLE),
        )


def _write_overviews(path: Path, target: Grid) -> None:
    """Add coarser copies for drawing, by nearest neighbour: no mean of heights is ever shown."""
    factors = [2**power for power in range(1, 12) if max(target.width, target.height) >> power >= 256]
    if factors:
        with rasterio.open(path, "r+", driver="GPKG", table=TABLE) as sink:
            sink.build_overviews(factors, Resampling.nearest)


def elevation_at(path: Path, lon: float, lat: float) -> float | None:
    """Return the elevation in metres of the cell at a place (degrees, EPSG:6668); None where none is known.

    Raises InputError where the GeoPackage has no readable elevations.
    """
    try:
        with rasterio.open(path, driver="GPKG", table=TABLE) as dataset:
            (x,), (y,) = transform(CRS.from_epsg(STORAGE_EPSG), dataset.crs, [lon], [lat])
            column = math.floor((x - dataset.transform.c) / dataset.transform.a)
            row = math.floor((y - dataset.transform.f) / dataset.transform.e)
            if not (0 <= column < dataset.width and 0 <= row < dataset.height):
                return None
            value = float(dataset.read(1, window=Window(column, row, 1, 1))[0, 0])
            nodata = dataset.nodata
    except RasterioError as error:
        raise InputError(
            "{path} holds no elevations.",
            "Build the workspace with elevation tiles or a DEM.",
            path=str(path),
        ) from error
    return None if math.isnan(value) or value in (nodata, NODATA) else value
