"""Plain curve work in local metres: smooth lines through points, meanders, lines as rasters."""

from __future__ import annotations

import numpy as np
from rasterio.features import rasterize
from rasterio.transform import Affine
from scipy.interpolate import PchipInterpolator, make_interp_spline
from scipy.ndimage import gaussian_filter1d
from shapely import LineString

from .place import Array, Grid, local_x, local_y


def affine(grid: Grid) -> Affine:
    """The grid's transform in local metres."""
    dx, dy = grid.metres
    return Affine(dx, 0, local_x(grid.west), 0, -dy, local_y(grid.south) + grid.rows * dy)


def resample(xy: Array, step: float) -> Array:
    """The same polyline with vertices every `step` metres (nearly), ends kept."""
    length = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
    at = np.linspace(0, length[-1], max(2, round(length[-1] / step) + 1))
    return np.column_stack([np.interp(at, length, xy[:, 0]), np.interp(at, length, xy[:, 1])])


def smooth_line(points: Array, step: float = 20.0) -> Array:
    """A curve through `points`, with vertices every `step` metres."""
    points = np.asarray(points, float)
    chord = np.concatenate([[0], np.cumsum(np.sqrt(np.hypot(*np.diff(points, axis=0).T)))])
    spline = make_interp_spline(chord, points, k=min(3, len(points) - 1))
    return np.round(resample(spline(np.linspace(0, chord[-1], 80 * len(points))), step), 3)


def rounded_line(xy: Array, sigma: float, step: float = 20.0) -> Array:
    """The polyline with its corners rounded over about `sigma` metres, ends kept."""
    dense = resample(np.asarray(xy, float), step)
    if len(dense) < 5:
        return dense
    # Reflecting through the ends holds them in place.
    n = min(len(dense) - 1, int(4 * sigma / step) + 1)
    padded = np.vstack([2 * dense[0] - dense[n:0:-1], dense, 2 * dense[-1] - dense[-2 : -n - 2 : -1]])
    return np.round(gaussian_filter1d(padded, sigma / step, axis=0, mode="nearest")[n : n + len(dense)], 3)


def meandering(xy: Array, wavelength: float, amplitude: float, rng: np.random.Generator) -> Array:
    """The line swung from side to side; wavelength and amplitude (m) wander, the ends stay."""
    step = float(np.hypot(*(xy[1] - xy[0])))
    n = len(xy)
    wander = gaussian_filter1d(rng.random(n) - 0.5, wavelength / step / 2, mode="reflect")
    wander /= max(np.abs(wander).max(), 1e-9)
    phase = np.cumsum(2 * np.pi * step / (wavelength * (1 + 0.35 * wander)))
    strength = np.clip(1 + 1.1 * np.roll(wander, n // 3), 0.15, 1.7)
    swing = amplitude * strength * (np.sin(phase) + 0.3 * np.sin(2.7 * phase + 1))
    along = np.arange(n) * step
    taper = np.clip(np.minimum(along, along[-1] - along) / wavelength, 0, 1)
    tangent = np.gradient(gaussian_filter1d(xy, 8, axis=0, mode="nearest"), axis=0)
    tangent /= np.hypot(*tangent.T)[:, None]
    normal = np.column_stack([-tangent[:, 1], tangent[:, 0]])
    return rounded_line(xy + (swing * taper)[:, None] * normal, 60, 20)


def profile(knots: tuple[tuple[float, float], ...], share: Array) -> Array:
    """A monotone curve through (share, value) knots, read at `share`."""
    at, value = np.array(knots, float).T
    return PchipInterpolator(at, value)(np.clip(share, at[0], at[-1]))


def burn(xy: Array, grid: Grid, values: Array | None = None) -> Array:
    """The line as a raster: 0 off the line, else 1, or the vertex's own value where `values` is given."""
    if values is None:
        shapes = [(LineString(xy), 1.0)]
    else:
        shapes = [(LineString(xy[i : i + 2]), float(values[i])) for i in range(len(xy) - 1)]
    return rasterize(shapes, grid.shape, fill=0, transform=affine(grid), all_touched=True, dtype="float64")


def sample_raster(raster: Array, grid: Grid, xy: Array) -> Array:
    """Values of the cells under local points (n, 2); the nearest edge cell outside the grid."""
    row, column = grid.index(xy[:, 0], xy[:, 1])
    row = np.clip(np.rint(row).astype(int), 0, grid.rows - 1)
    column = np.clip(np.rint(column).astype(int), 0, grid.columns - 1)
    return raster[row, column]
