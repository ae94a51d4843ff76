"""Pictures that a sheet draws from data: a house with depths of water, and a QR code."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from functools import cache

HOUSE_LEVELS = (0.5, 3.0, 5.0)
"""Metres above the ground: ground floor, upper floor, eaves of a two-storey house (手引き: 浸水深の目安)."""
TOP_M = 6.6
"""Height of the drawing: the roof of a two-storey house and a little more."""
WIDTH, HEIGHT, GROUND = 150.0, 150.0, 140.0
"""Size of the drawing and where the ground is, in its own units."""
INK = "#222222"


@cache
def house_svg(family: str, bands: tuple[tuple[float, float, str], ...]) -> str:
    """Return an SVG, as the 'base64:' path that QGIS accepts, of a house beside the colours of the depths.

    `bands`: least and greatest depth (metres, no upper bound = infinite) and colour of each class.
    """
    return _embedded(_house(family, bands).encode("utf-8"))


def _house(family: str, classes: Iterable[tuple[float, float, str]]) -> str:
    bands = []
    for least, greatest, colour in classes:
        if least >= TOP_M:
            continue
        top = min(greatest, TOP_M)
        height = _y(least) - _y(top)
        bands.append(f'<rect x="34" y="{_y(top):.1f}" width="112" height="{height:.1f}" fill="{colour}"/>')
    lines = [
        f'<path d="M34 {_y(level):.1f} H146" stroke="{INK}" stroke-width="1.2" stroke-dasharray="4 3"/>'
        f'<text x="32" y="{_y(level) + 4:.1f}" text-anchor="end" font-family="{family}" font-size="11.5"'
        f' fill="{INK}">{level:g}m</text>'
        for level in HOUSE_LEVELS
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}"'
            f' width="{WIDTH:g}" height="{HEIGHT:g}">',
            *bands,
            *_building(),
            *lines,
            f'<path d="M0 {GROUND:g} H150" stroke="{INK}" stroke-width="2.5"/>',
            _person(),
            "</svg>",
        ]
    )


def _building() -> list[str]:
    """Return a two-storey house: floors and eaves stand at the heights of HOUSE_LEVELS."""
    ground, upper, eaves = (_y(level) for level in HOUSE_LEVELS)
    ridge, base = _y(6.3), _y(0)
    wall = f'fill="#ffffff" stroke="{INK}" stroke-width="2" stroke-linejoin="round"'
    return [
        f'<path d="M72 {base} V{eaves} H130 V{base} Z" {wall}/>',
        f'<path d="M66 {eaves} L101 {ridge} L136 {eaves} Z" {wall}/>',
        f'<path d="M72 {upper} H130 M72 {ground} H130" stroke="{INK}" stroke-width="2"/>',
        *(_window(x, upper, eaves) for x in (79, 106)),
        _window(106, ground, upper),
        f'<rect x="80" y="{ground - 34:.1f}" width="14" height="34" {wall}/>',
    ]


def _window(x: float, floor: float, ceiling: float) -> str:
    middle = (floor + ceiling) / 2 - 1
    return (
        f'<rect x="{x}" y="{middle - 9:.1f}" width="17" height="17" fill="#ffffff" stroke="{INK}"'
        ' stroke-width="1.5"/>'
        f'<path d="M{x + 8.5} {middle - 9:.1f} v17" stroke="{INK}" stroke-width="1.2"/>'
    )


def _person() -> str:
    """Return a grown-up, 1.6 m high."""
    head, foot = _y(1.6), _y(0)
    return (
        f'<circle cx="52" cy="{head + 4:.1f}" r="4" fill="{INK}"/>'
        f'<path d="M52 {head + 9:.1f} V{foot - 13:.1f} M45 {head + 13:.1f} H59 M52 {foot - 13:.1f} L47 {foot:.1f}'
        f' M52 {foot - 13:.1f} L57 {foot:.1f}" stroke="{INK}" stroke-width="3" stroke-linecap="round"'
        ' fill="none"/>'
    )


def _y(metres: float) -> float:
    """Return the place of a height in the drawing."""
    return round(GROUND - metres * (GROUND - 2) / TOP_M, 1)


def qr_svg(address: str) -> str | None:
    """Return a QR code of an address as the 'base64:' path that QGIS accepts; None without segno."""
    try:
        import segno
    except ImportError:
        return None
    picture = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(picture, kind="svg", border=2, dark="#000000", light="#ffffff")
    return _embedded(picture.getvalue())


def _embedded(svg: bytes) -> str:
    return "base64:" + base64.b64encode(svg).decode("ascii")
