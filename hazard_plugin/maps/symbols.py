"""Symbols of the map: exact fills, patterns, lines and pictograms."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import cache

from qgis.core import (
    Qgis,
    QgsFillSymbol,
    QgsFontMarkerSymbolLayer,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerLineSymbolLayer,
    QgsMarkerSymbol,
    QgsMarkerSymbolLayer,
    QgsPointPatternFillSymbolLayer,
    QgsProperty,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsSvgMarkerSymbolLayer,
    QgsSymbol,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QPointF, Qt
from qgis.PyQt.QtGui import QColor

from ..core.catalog import RESOURCES
from .fonts import japanese_family

SEAM_MM = 0.25
"""Outline in the fill's own colour: closes the hairline of background that antialiasing leaves
between two zones. Worse ranks are drawn later, so an edge can only grow towards the worse."""

LIFELINE = QColor(0, 77, 77)
"""Dark teal, which no hazard uses."""

BLACK = QColor(17, 17, 17)
WARNING = QColor(255, 212, 0)
"""Yellow of the warning signs in resources/symbols."""

TAG_TYPE = 0.6
"""Height of the words on tags, as a share of the pictogram's: 6 pt where that is 3.6 mm."""

ON_PAPER = "max(1, sqrt(min(@layout_pagewidth, @layout_pageheight) / 297))"
"""How much larger than on A3 names and pictograms are drawn: 1.4 times on A1, 1.7 times on A0, which
are read from farther away. 1 where nothing is printed: there QGIS knows of no page."""

SHRINKING = ((40_000, 1.0), (100_000, 0.62), (200_000, 0.42))
"""Denominators of scales and the size of pictograms up to them: hundreds must leave the zones readable."""
LEAST_SIZE = 0.3
"""Their size beyond: about a millimetre, a dot that still tells green from crossed out."""

MILLIMETRES = QgsUnitTypes.RenderUnit.RenderMillimeters


def solid_fill(rgb: tuple[int, int, int], outline: QColor | None = None, width: float = SEAM_MM) -> QgsFillSymbol:
    """Return an opaque fill of exactly `rgb`; without `outline` its edge has the same colour."""
    layer = QgsSimpleFillSymbolLayer(QColor(*rgb))
    layer.setStrokeColor(outline or QColor(*rgb))
    layer.setStrokeWidth(width)
    layer.setStrokeWidthUnit(MILLIMETRES)
    layer.setPenJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return QgsFillSymbol([layer])


def without_outline(symbol: QgsSymbol) -> QgsSymbol:
    """Return a copy of a symbol whose plain fills have no outline."""
    plain = symbol.clone()
    for layer in plain.symbolLayers():
        if isinstance(layer, QgsSimpleFillSymbolLayer):
            layer.setStrokeStyle(Qt.PenStyle.NoPen)
    return plain


def outline_only(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QgsFillSymbol:
    """Return an area's outline without fill; `width` in millimetres."""
    line = QgsSimpleLineSymbolLayer(colour, width, style)
    line.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return QgsFillSymbol([line])


def hatched(colour: QColor, angle: float, distance: float, width: float, outline: float = 0.0) -> QgsFillSymbol:
    """Return parallel lines (degrees, millimetres), with an outline where its width is not 0."""
    pattern = QgsLinePatternFillSymbolLayer()
    pattern.setLineAngle(angle)
    pattern.setDistance(distance)
    pattern.setSubSymbol(QgsLineSymbol([QgsSimpleLineSymbolLayer(colour, width)]))
    layers = [pattern]
    if outline:
        layers.append(QgsSimpleLineSymbolLayer(colour, outline))
    return QgsFillSymbol(layers)


def dotted(colour: QColor, distance: float, size: float, outline: float = 0.0) -> QgsFillSymbol:
    """Return a staggered dot pattern (millimetres), with an outline where its width is not 0."""
    pattern = QgsPointPatternFillSymbolLayer()
    pattern.setDistanceX(distance)
    pattern.setDistanceY(distance)
    pattern.setDisplacementX(distance / 2)
    dot = QgsMarkerSymbol.createSimple({"name": "circle", "size": str(size), "outline_style": "no"})
    dot.setColor(colour)
    pattern.setSubSymbol(dot)
    layers = [pattern]
    if outline:
        layers.append(QgsSimpleLineSymbolLayer(colour, outline))
    return QgsFillSymbol(layers)


def unread() -> QgsFillSymbol:
    """Return the hatch of zones that could not be read: black on white, seen on every colour of the map."""
    pattern = QgsLinePatternFillSymbolLayer()
    pattern.setLineAngle(45)
    pattern.setDistance(3.6)
    pattern.setSubSymbol(line(BLACK, 0.5, 0.35))
    edges = [QgsSimpleLineSymbolLayer(QColor(255, 255, 255), 1.3), QgsSimpleLineSymbolLayer(BLACK, 0.6)]
    return QgsFillSymbol([pattern, *edges])


def line(
    colour: QColor, width: float, casing: float = 0.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine
) -> QgsLineSymbol:
    """Return a line (millimetres), with a white casing of `casing` on either side where not 0."""
    layers = []
    if casing:
        layers.append(_rounded(QgsSimpleLineSymbolLayer(QColor(255, 255, 255), width + 2 * casing)))
    layers.append(_rounded(QgsSimpleLineSymbolLayer(colour, width, style)))
    return QgsLineSymbol(layers)


def double_line(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QgsLineSymbol:
    """Return the corridor family's double line: dark edges, white middle, a dark core in `style`."""
    edge = _rounded(QgsSimpleLineSymbolLayer(colour, width))
    middle = _rounded(QgsSimpleLineSymbolLayer(QColor(255, 255, 255), width * 0.64))
    core = QgsSimpleLineSymbolLayer(colour, width * 0.24, style)
    return QgsLineSymbol([edge, middle, core])


def warning_line(pictogram_name: str, size: float) -> QgsLineSymbol:
    """Return a yellow and black line with a pictogram, `size` millimetres wide, in its middle."""
    edge = QgsSimpleLineSymbolLayer(BLACK, 1.3)
    core = QgsSimpleLineSymbolLayer(WARNING, 0.8)
    ticks = QgsSimpleLineSymbolLayer(BLACK, 0.8)
    ticks.setUseCustomDashPattern(True)
    ticks.setCustomDashVector([1.4, 2.0])
    for layer in (edge, core, ticks):
        layer.setPenCapStyle(Qt.PenCapStyle.FlatCap)
        layer.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
    middle = QgsMarkerLineSymbolLayer(False)
    middle.setPlacements(Qgis.MarkerLinePlacement.CentralPoint)
    middle.setSubSymbol(pictogram(pictogram_name, size=size))
    return QgsLineSymbol([edge, core, ticks, middle])


def _rounded(layer: QgsSimpleLineSymbolLayer) -> QgsSimpleLineSymbolLayer:
    layer.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
    layer.setPenCapStyle(Qt.PenCapStyle.RoundCap)
    return layer


def pictogram(*names: str, size: float, tags: Sequence[str] = ()) -> QgsMarkerSymbol:
    """Return SVG pictograms of resources/symbols, one over the other, `size` millimetres wide.

    `tags` are short words on white plates below them. Pictograms are embedded, so that a project
    opens on a machine without the plugin.
    """
    layers = [_svg(name, size) for name in names]
    return _shrinking(QgsMarkerSymbol([*layers, *_tags(tags, size)]))


def side_by_side(left: list[str], right: list[str], size: float, tags: Sequence[str] = ()) -> QgsMarkerSymbol:
    """Return two stacks of pictograms that touch at the point; `tags` lie below the left one."""
    layers = []
    for names, shift in ((left, -0.52 * size), (right, 0.52 * size)):
        for name in names:
            layer = _svg(name, size)
            layer.setOffset(QPointF(shift, 0))
            layer.setOffsetUnit(MILLIMETRES)
            layers.append(layer)
    return _shrinking(QgsMarkerSymbol([*layers, *_tags(tags, size, -0.52 * size)]))


def _tags(words: Sequence[str], size: float, shift: float = 0.0) -> list[QgsMarkerSymbolLayer]:
    """Return words on plates, one below the other from the lower edge of a pictogram on."""
    layers = []
    for row, word in enumerate(words):
        place = QPointF(shift, size * (0.5 + 0.66 * row))
        plate = _svg("tag", size * 1.3)
        text = QgsFontMarkerSymbolLayer(japanese_family() or "", word, size * TAG_TYPE, BLACK)
        text.setSizeUnit(MILLIMETRES)
        for layer in (plate, text):
            layer.setOffset(place)
            layer.setOffsetUnit(MILLIMETRES)
            layers.append(layer)
    return layers


def _svg(name: str, size: float) -> QgsSvgMarkerSymbolLayer:
    layer = QgsSvgMarkerSymbolLayer(embedded_svg(name), size)
    layer.setSizeUnit(MILLIMETRES)
    return layer


def _shrinking(symbol: QgsMarkerSymbol) -> QgsMarkerSymbol:
    """Let a symbol shrink where the map does, and grow with the paper."""
    size = symbol.size()  # that of its largest part: a tag is wider than its pictogram
    cases = (f"WHEN coalesce(@map_scale, 0) <= {scale} THEN {size * share:.3g}" for scale, share in SHRINKING)
    expression = f"{ON_PAPER} * CASE {' '.join(cases)} ELSE {size * LEAST_SIZE:.3g} END"
    symbol.setDataDefinedSize(QgsProperty.fromExpression(expression))
    return symbol


@cache
def embedded_svg(name: str) -> str:
    """Return an SVG of resources/symbols as the 'base64:' path that QGIS accepts."""
    data = (RESOURCES / "symbols" / f"{name}.svg").read_bytes()
    return "base64:" + base64.b64encode(data).decode("ascii")
