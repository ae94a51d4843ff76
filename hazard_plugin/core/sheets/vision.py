"""How colours look to people with other colour vision, and how far apart two colours are.

Protanopia and deuteranopia after Machado, Oliveira and Fernandes (2009), tritanopia after Brettel,
Viénot and Mollon (1997), grey as a black and white copier sees it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

RGB = tuple[int, int, int]

NORMAL, PROTAN, DEUTAN, TRITAN, GREY = "normal", "protan", "deutan", "tritan", "grey"
KINDS = (PROTAN, DEUTAN, TRITAN, GREY)
"""What is simulated; `NORMAL` leaves colours as they are."""

_MACHADO = {
    PROTAN: (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    DEUTAN: (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
"""Severity 1.0 in linear sRGB: A Physiologically-based Model for Simulation of Color Vision Deficiency,
IEEE TVCG 15(6), table of severities. Its model shifts the spectra of L and M cones, which is no
account of tritanopia: hence Brettel's two half planes for that."""

_BRETTEL_TRITAN = (
    ((1.01277, 0.13548, -0.14826), (-0.01243, 0.86812, 0.14431), (0.07589, 0.80500, 0.11911)),
    ((0.93678, 0.18979, -0.12657), (0.06154, 0.81526, 0.12320), (-0.37562, 1.12767, 0.24796)),
)
_BRETTEL_PLANE = (0.03901, -0.02788, -0.01113)
"""Computerized simulation of color appearance for dichromats, JOSA A 14(10), for sRGB primaries as
libDaltonLens (public domain) works it out: the first matrix on the positive side of the plane."""

_LUMINANCE = (0.2126, 0.7152, 0.0722)
"""Rec. 709, as WCAG's relative luminance."""

_TO_XYZ = np.array(
    ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
)
"""Linear sRGB to XYZ (IEC 61966-2-1, D65)."""

ROWS_AT_ONCE = 256
"""Rows of a picture simulated at once: an A3 page at 300 dpi is 17 million pixels."""


def linear(rgb: ArrayLike) -> NDArray[np.float64]:
    """Return linear light (0 to 1) of sRGB values (0 to 255)."""
    values = np.asarray(rgb, dtype=np.float64) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def encoded(light: ArrayLike) -> NDArray[np.float64]:
    """Return sRGB values (0 to 255) of linear light; what no screen can show is clipped."""
    light = np.clip(light, 0, 1)
    return 255 * np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


def simulate(rgb: ArrayLike, kind: str) -> NDArray[np.float64]:
    """Return colours (..., 3; sRGB 0 to 255) as they look with a `kind` of colour vision."""
    return np.asarray(rgb, dtype=np.float64) if kind == NORMAL else encoded(_seen(linear(rgb), kind))


def _seen(light: NDArray[np.float64], kind: str) -> NDArray[np.float64]:
    if kind == GREY:
        return np.repeat((light @ np.array(_LUMINANCE))[..., None], 3, axis=-1)
    if kind == TRITAN:
        first, second = (light @ np.array(matrix).T for matrix in _BRETTEL_TRITAN)
        return np.where((light @ np.array(_BRETTEL_PLANE) >= 0)[..., None], first, second)
    return light @ np.array(_MACHADO[kind]).T


def simulate_image(pixels: NDArray[np.uint8], kind: str) -> NDArray[np.uint8]:
    """Return a picture (height, width, 3; sRGB) as it looks with a `kind` of colour vision."""
    light_of = linear(np.arange(256))
    result = np.empty_like(pixels)
    for start in range(0, len(pixels), ROWS_AT_ONCE):
        part = slice(start, start + ROWS_AT_ONCE)
        result[part] = np.rint(encoded(_seen(light_of[pixels[part]], kind)))
    return result


def lab(rgb: ArrayLike) -> NDArray[np.float64]:
    """Return CIELAB (D65) of sRGB values (0 to 255)."""
    xyz = linear(rgb) @ _TO_XYZ.T / _TO_XYZ.sum(axis=1)
    root = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = np.moveaxis(root, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def delta_e_2000(first: ArrayLike, second: ArrayLike) -> NDArray[np.float64]:
    """Return the difference of CIELAB colours (..., 3) by CIEDE2000, all weights 1.

    After Sharma, Wu and Dalal (2005), Color Research and Application 30(1), equations 2 to 22.
    """
    (l1, a1, b1), (l2, a2, b2) = (np.moveaxis(np.asarray(x, dtype=np.float64), -1, 0) for x in (first, second))
    mean7 = ((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2) ** 7
    stretch = 1 + 0.5 * (1 - np.sqrt(mean7 / (mean7 + 25.0**7)))
    c1, c2 = np.hypot(a1 * stretch, b1), np.hypot(a2 * stretch, b2)
    h1, h2 = (np.degrees(np.arctan2(b, a * stretch)) % 360 for a, b in ((a1, b1), (a2, b2)))
    grey = c1 * c2 == 0

    turn = (h2 - h1 + 180) % 360 - 180
    turn = np.where(grey, 0, np.where((turn == -180) & (h2 > h1), 180, turn))
    d_l, d_c, d_h = l2 - l1, c2 - c1, 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn) / 2)

    mean_l, mean_c, mean_h = (l1 + l2) / 2, (c1 + c2) / 2, (h1 + h2) / 2
    mean_h = np.where(np.abs(h1 - h2) > 180, np.where(h1 + h2 < 360, mean_h + 180, mean_h - 180), mean_h)
    mean_h = np.where(grey, h1 + h2, mean_h)
    hue = (
        1
        - 0.17 * np.cos(np.radians(mean_h - 30))
        + 0.24 * np.cos(np.radians(2 * mean_h))
        + 0.32 * np.cos(np.radians(3 * mean_h + 6))
        - 0.20 * np.cos(np.radians(4 * mean_h - 63))
    )
    s_l = 1 + 0.015 * (mean_l - 50) ** 2 / np.sqrt(20 + (mean_l - 50) ** 2)
    s_c, s_h = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * hue
    turned = 30 * np.exp(-(((mean_h - 275) / 25) ** 2))
    twist = -2 * np.sqrt(mean_c**7 / (mean_c**7 + 25.0**7)) * np.sin(np.radians(2 * turned))
    chroma, tone = d_c / s_c, d_h / s_h
    return np.sqrt((d_l / s_l) ** 2 + chroma**2 + tone**2 + twist * chroma * tone)


def contrast_ratio(first: ArrayLike, second: ArrayLike) -> float:
    """Return WCAG's contrast ratio (1 to 21) of two sRGB colours."""
    lighter, darker = sorted((float(linear(rgb) @ np.array(_LUMINANCE)) for rgb in (first, second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@dataclass(frozen=True)
class ColourPair:
    """Two classes that may touch on a map, and how far apart they are (CIEDE2000) by kind of colour vision."""

    names: tuple[str, str]
    colours: tuple[RGB, RGB]
    differences: dict[str, float]

    @property
    def worst(self) -> str:
        """The kind of colour vision in which they are hardest to tell apart."""
        return min(self.differences, key=self.differences.get)


def colour_pair(first: tuple[str, RGB], second: tuple[str, RGB]) -> ColourPair:
    """Return how far apart two named colours are, with normal colour vision and with each of KINDS."""
    names, colours = zip(first, second)
    differences = {
        kind: float(delta_e_2000(*(lab(simulate(rgb, kind)) for rgb in colours))) for kind in (NORMAL, *KINDS)
    }
    return ColourPair(names, colours, differences)


def neighbour_pairs(classes: Iterable[tuple[str, RGB]]) -> list[ColourPair]:
    """Return the pairs of classes that stand next to each other in a scale."""
    classes = list(classes)
    return [colour_pair(*pair) for pair in zip(classes, classes[1:])]


def closest(pairs: Iterable[ColourPair], least: float) -> list[ColourPair]:
    """Return the pairs that are nearer than `least` with some kind of colour vision, the nearest first."""
    near = (pair for pair in pairs if pair.differences[pair.worst] < least)
    return sorted(near, key=lambda pair: pair.differences[pair.worst])


def touching_pairs(classes: Iterable[tuple[str, RGB]]) -> list[ColourPair]:
    """Return all pairs of classes of which any two may touch."""
    return [colour_pair(*pair) for pair in combinations(classes, 2)]
