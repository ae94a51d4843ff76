"""The Japanese font that this machine has."""

from __future__ import annotations

from functools import cache

from qgis.PyQt.QtGui import QFont, QFontDatabase

from ..errors import LayoutError

JAPANESE_FAMILIES = (
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "BIZ UDGothic",
    "BIZ UDPGothic",
    "Yu Gothic",
    "Meiryo",
    "Hiragino Sans",
    "IPAexGothic",
)
"""Tried in this order: Noto on Linux, the others ship with Windows and macOS."""


@cache
def japanese_family() -> str | None:
    """Return the first of JAPANESE_FAMILIES that is installed, else None."""
    installed = set(QFontDatabase().families())
    return next((family for family in JAPANESE_FAMILIES if family in installed), None)


def require_japanese_family() -> str:
    """Return the Japanese font family; raise LayoutError rather than print boxes."""
    family = japanese_family()
    if family is None:
        raise LayoutError(
            "No Japanese font is installed, the sheet's text would be empty boxes.",
            "Install one of these: {families} (Debian: fonts-noto-cjk).",
            families=", ".join(JAPANESE_FAMILIES[:5]),
        )
    return family


def font(points: float, bold: bool = False) -> QFont:
    """Return the Japanese font (or the system's) at a size in points."""
    result = searchable(QFont(japanese_family() or QFont().family()))
    result.setPointSizeF(points)
    result.setBold(bold)
    return result


def searchable(font: QFont) -> QFont:
    """Return a font whose text can be found in a PDF: without the exchange of glyphs.

    Noto Sans CJK has other digits for text that counts as Latin (its OpenType feature `locl`). No character
    leads to those glyphs, so Qt writes none for them, and "0.5m" is read from the PDF as ". m".
    """
    font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    return font
