"""GeoTIFFs opened with GDAL's own GeoTIFF driver only, checked before their cells are read in windows."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import rasterio
from rasterio.errors import CRSError, RasterioError
from rasterio.io import DatasetReader
from rasterio.warp import transform_bounds
from rasterio.windows import Window

from ....errors import InputError
from ...catalog import STORAGE_EPSG
from ..files.package import SourceFile
from .tilesets import Bounds

MAX_SIDE = 200_000
MAX_CELLS = 8_000_000_000
MAX_BLOCK_BYTES = 512 * 1024**2
"""Beyond these a file is no raster of a prefecture (Hokkaido in 5 m cells is 110,000 x 90,000); a block is what
GDAL must decode at once, whatever window is asked for."""

GUARD = {"CPL_VSIL_CURL_ALLOWED_FILENAME": "none", "GDAL_PAM_ENABLED": "NO"}
"""GDAL fetches nothing, and reads no .aux.xml beside a file: it can name other files to open."""


@contextmanager
def open_geotiff(file: SourceFile) -> Iterator[DatasetReader]:
    """Yield an open GeoTIFF with a CRS and its north up.

    Raises InputError where it is no GeoTIFF (another format posing as one is not opened), too
    large, rotated, or without a CRS that has an EPSG code.
    """
    try:
        with rasterio.Env(**GUARD), rasterio.open(file.path.resolve(), driver="GTiff") as dataset:
            _check(file, dataset)
            yield dataset
    except (RasterioError, CRSError) as error:
        raise InputError(
            "{name} cannot be read as a GeoTIFF ({reason}).",
            "Open it in the program that made it, or download it again.",
            name=file.shown,
            reason=str(error).splitlines()[0] if str(error) else type(error).__name__,
        ) from error


def _check(file: SourceFile, dataset: DatasetReader) -> None:
    height, width = dataset.block_shapes[0]
    block = height * width * sum(np.dtype(kind).itemsize for kind in dataset.dtypes)
    wide = max(dataset.width, dataset.height) > MAX_SIDE or dataset.width * dataset.height > MAX_CELLS
    if wide or block > MAX_BLOCK_BYTES:
        raise InputError(
            "{name} is {width} x {height} cells in blocks of {size} MB: too large to be read.",
            "Cut it to the municipality in QGIS (Clip raster by extent), then give that file.",
            name=file.shown,
            width=dataset.width,
            height=dataset.height,
            size=round(block / 1e6),
        )
    if dataset.crs is None:
        raise InputError(
            "{name} states no coordinate reference system.",
            "Ask its maker which one it is in and assign it in QGIS (Assign projection), then give that file.",
            name=file.shown,
        )
    if dataset.crs.to_epsg() is None:
        raise InputError(
            "The coordinate reference system of {name} has no EPSG code ({crs}).",
            "Save the raster in QGIS with EPSG:6668 (JGD2011), then give that file.",
            name=file.shown,
            crs=dataset.crs.to_string()[:60],
        )
    transform = dataset.transform
    if transform.b or transform.d or transform.a <= 0 or transform.e >= 0:
        raise InputError(
            "The rows of {name} do not run from north to south and its columns from west to east.",
            "Save it in QGIS (Warp) without rotation, nearest neighbour, then give that file.",
            name=file.shown,
        )


def window_of(dataset: DatasetReader, bounds: Bounds | None) -> Window | None:
    """Return the whole cells of `dataset` that touch `bounds` (degrees, EPSG:6668), None where there are none."""
    if bounds is None:
        return Window(0, 0, dataset.width, dataset.height)
    west, south, east, north = transform_bounds(f"EPSG:{STORAGE_EPSG}", dataset.crs, *bounds, densify_pts=21)
    a, e, c, f = dataset.transform.a, dataset.transform.e, dataset.transform.c, dataset.transform.f
    left, top, right, bottom = (west - c) / a, (north - f) / e, (east - c) / a, (south - f) / e
    first, last = max(0, math.floor(left)), min(dataset.width, math.ceil(right))
    upper, lower = max(0, math.floor(top)), min(dataset.height, math.ceil(bottom))
    if first >= last or upper >= lower:
        return None
    return Window(first, upper, last - first, lower - upper)


def blocks_of(window: Window, side: int) -> Iterator[Window]:
    """Yield `window` in squares of at most `side` cells, on a grid that starts at the raster's corner."""
    right, bottom = window.col_off + window.width, window.row_off + window.height
    for top in range(window.row_off // side * side, bottom, side):
        for left in range(window.col_off // side * side, right, side):
            west, north = max(left, window.col_off), max(top, window.row_off)
            yield Window(west, north, min(left + side, right) - west, min(top + side, bottom) - north)
