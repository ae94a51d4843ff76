"""Labels: Japanese type with a white halo, shown only where there is room for them."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    Qgis,
    QgsPalLayerSettings,
    QgsProperty,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from ..core import catalog
from .fonts import font
from .symbols import ON_PAPER


@dataclass(frozen=True)
class LabelRule:
    """How a layer is labelled; `points` in pt, `smallest_scale` the denominator beyond which none are drawn."""

    expression: str
    points: float
    placement: Qgis.LabelPlacement
    smallest_scale: float = 0.0
    priority: int = 5
    colour: tuple[int, int, int] = (20, 20, 20)
    bold: bool = False


LABELS = {
    "shelter": LabelRule(
        'if("kind" = \'shelter\' AND "paired" = \'yes\', NULL, "name")',
        6.5,
        Qgis.LabelPlacement.OrderedPositionsAroundPoint,
        40_000,
        6,
    ),
    "gauge": LabelRule('"name"', 6.0, Qgis.LabelPlacement.OrderedPositionsAroundPoint, 60_000, 4),
    "camera": LabelRule('"name"', 6.0, Qgis.LabelPlacement.OrderedPositionsAroundPoint, 40_000, 3),
    "river": LabelRule('"name"', 7.5, Qgis.LabelPlacement.Curved, 150_000, 7, (40, 78, 110)),
    "road": LabelRule('"name"', 6.0, Qgis.LabelPlacement.Curved, 60_000, 2, (60, 60, 60)),
    "corridor": LabelRule('"name"', 6.5, Qgis.LabelPlacement.Curved, 100_000, 5, (0, 77, 77)),
    "danger_point": LabelRule(
        '"name"', 6.5, Qgis.LabelPlacement.OrderedPositionsAroundPoint, 40_000, 7, bold=True
    ),
    "danger_line": LabelRule('"name"', 6.5, Qgis.LabelPlacement.Curved, 40_000, 7, bold=True),
    "dam": LabelRule('"name"', 6.5, Qgis.LabelPlacement.OrderedPositionsAroundPoint, 100_000, 4, (60, 70, 86)),
    "facility": LabelRule('"name"', 5.5, Qgis.LabelPlacement.OrderedPositionsAroundPoint, 12_500, 1, (60, 70, 86)),
    "set_aside": LabelRule("'{theme}'", 7.0, Qgis.LabelPlacement.Horizontal, 100_000, 8, (17, 17, 17), bold=True),
    "neighbour": LabelRule('"name"', 9.0, Qgis.LabelPlacement.Horizontal, 0, 3, (130, 130, 130)),
}
"""Style name -> its labels; styles not named here have none. {theme}: the theme's name in the catalog."""


def label_layer(layer: QgsVectorLayer, style: str, language: str) -> None:
    """Give `layer` the labels of its style, names in `language` ('ja', 'en')."""
    rule = LABELS.get(style)
    layer.setLabelsEnabled(rule is not None)
    if rule is None:
        return
    settings = QgsPalLayerSettings()
    theme = catalog.themes().get(style)
    settings.fieldName = rule.expression.replace("{theme}", theme.label.text(language) if theme else "")
    settings.isExpression = True
    settings.placement = rule.placement
    settings.priority = rule.priority
    settings.setFormat(_text_format(rule))
    if rule.placement == Qgis.LabelPlacement.OrderedPositionsAroundPoint:
        settings.dist = 0.6
        settings.offsetType = Qgis.LabelOffsetType.FromSymbolBounds
    size = QgsProperty.fromExpression(f"{ON_PAPER} * {rule.points}")
    settings.dataDefinedProperties().setProperty(QgsPalLayerSettings.Property.Size, size)
    if rule.smallest_scale:
        settings.scaleVisibility = True
        settings.minimumScale = rule.smallest_scale
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))


def _text_format(rule: LabelRule) -> QgsTextFormat:
    text = QgsTextFormat()
    text.setFont(font(rule.points, rule.bold))
    text.setSize(rule.points)
    text.setSizeUnit(Qgis.RenderUnit.Points)
    text.setColor(QColor(*rule.colour))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.6)
    halo.setSizeUnit(Qgis.RenderUnit.Millimeters)
    halo.setColor(QColor(255, 255, 255))
    text.setBuffer(halo)
    return text
