"""How wide views draw the zones: in the classes of their layer, also where the office gave it other colours."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsFeatureRenderer,
    QgsPaintEffect,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QPainter

from ..core.workspace.levels import WIDE_LEVELS
from . import symbols
from .legend_classes import category_keys
from .styles import STYLES

PLAIN = QPainter.CompositionMode.CompositionMode_SourceOver
OPAQUE = 255


def wide_renderer(near: QgsCategorizedSymbolRenderer) -> QgsFeatureRenderer:
    """Return the classes of a layer for its copy for wide views, each level of cells at its scales.

    Its rows lie one upon the other: it needs no outlines, which take QGIS as long as the fills.
    """
    root = QgsRuleBasedRenderer.Rule(None)
    ends = [*(level.from_scale for level in WIDE_LEVELS[1:]), 0]
    for level, end in zip(WIDE_LEVELS, ends):
        scales = QgsRuleBasedRenderer.Rule(None, level.from_scale, end, f'"level" = {level.number}')
        for category in near.categories():
            keys = category_keys(category)
            listed = ", ".join(QgsExpression.quotedString(key) for key in sorted(keys))
            test = "ELSE" if "" in keys else f"({near.classAttribute()}) IN ({listed})"
            symbol = symbols.without_outline(category.symbol())
            scales.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, test, category.label()))
        root.appendChild(scales)
    renderer = QgsRuleBasedRenderer(root)
    renderer.setOrderBy(near.orderBy())
    renderer.setOrderByEnabled(near.orderByEnabled())
    return renderer


def drawn_from_cells(layer: QgsVectorLayer, style: str) -> bool:
    """Whether cells of the worst class look as the zones do in a layer that was given a catalog style.

    A cell knows what that style asks for and nothing else. Below a class lie all milder ones: one that is
    not drawn, or through which one sees, would show a milder class in its place.
    """
    own, ours = layer.renderer(), STYLES[style]("ja")
    if not isinstance(own, QgsCategorizedSymbolRenderer) or own.classAttribute() != ours.classAttribute():
        return False
    if layer.featureBlendMode() != PLAIN or own.usingSymbolLevels() or _has_effect(own.paintEffect()):
        return False
    if not own.orderByEnabled() or own.orderBy().dump() != ours.orderBy().dump():
        return False
    hatch = next(_facts(category.symbol()) for category in ours.categories() if "" in category_keys(category))
    has_others = False
    for category in own.categories():
        others = "" in category_keys(category)
        symbol = category.symbol()
        if not category.renderState() or symbol is None:
            return False
        if not _covers(symbol) and not (others and _facts(symbol) == hatch):
            return False
        has_others = has_others or others
    return has_others


def _covers(symbol: QgsSymbol) -> bool:
    """Whether nothing is seen through a symbol."""
    layers = symbol.symbolLayers()
    return symbol.opacity() == 1 and all(
        isinstance(layer, QgsSimpleFillSymbolLayer)
        and layer.enabled()
        and layer.brushStyle() == Qt.BrushStyle.SolidPattern
        and layer.fillColor().alpha() == OPAQUE
        and not layer.hasDataDefinedProperties()
        and not _has_effect(layer.paintEffect())
        for layer in layers
    )


def _has_effect(effect: QgsPaintEffect | None) -> bool:
    return effect is not None and effect.enabled()


def _facts(symbol: QgsSymbol | None) -> list:
    """Return what a symbol looks like, for comparison: QGIS's own text of it holds the numbers of its parts."""
    if symbol is None:
        return []
    layers = symbol.symbolLayers()
    parts = [(part.layerType(), part.enabled(), part.properties(), _facts(part.subSymbol())) for part in layers]
    return [symbol.opacity(), *parts]


def look_like(copy: QgsVectorLayer, layer: QgsVectorLayer) -> None:
    """Draw a layer's copy for wide views as the layer is drawn; what is so already is not set again."""
    renderer = wide_renderer(layer.renderer())
    if _drawn_as(copy.renderer()) != _drawn_as(renderer):
        copy.setRenderer(renderer)
        copy.triggerRepaint()
    if copy.opacity() != layer.opacity():
        copy.setOpacity(layer.opacity())
    if copy.blendMode() != layer.blendMode():
        copy.setBlendMode(layer.blendMode())


def _drawn_as(renderer: QgsFeatureRenderer) -> tuple:
    return renderer.dump(), [_facts(entry.symbol()) for entry in renderer.legendSymbolItems()]
