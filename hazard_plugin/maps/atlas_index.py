"""The index sheet: the municipality with the frames and numbers of an atlas's pages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsField,
    QgsFillSymbol,
    QgsGeometry,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsPalLayerSettings,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsSimpleLineSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QMetaType, Qt
from qgis.PyQt.QtGui import QColor, QFont

from ..core import catalog
from ..core.catalog import Label
from ..core.sheets.pages import SheetPage
from ..core.sheets.zukaku import fitting_scale
from .fonts import require_japanese_family, searchable

FRAME_COLOUR = QColor(25, 25, 25)
MARGIN = 1.02
"""The outer frames keep clear of the map's edge."""
LARGEST_PT, SMALLEST_PT = 16.0, 5.0
"""Type of the page numbers (points): as large as their frames let them be."""
NAMED_PT = 9.0
NAMED_MM = 15.0
"""Frames at least so high also hold their pages' names, where each has its own: those of districts overlap."""
NUMBER_SHARE = 0.35
"""Share of a frame's smaller side that its number may be high."""
POINTS_PER_MM = 72 / 25.4


def index_name(language: str) -> str:
    """Return what an index sheet is called, on it and as a file."""
    return Label("索引図", "Index sheet").text(language)


def around(pages: Sequence[SheetPage], map_mm: tuple[float, float]) -> tuple[tuple[float, float], float]:
    """Return the middle (metres, plane zone) and the round scale of a map that shows the frames of all pages."""
    west, south, east, north = zip(*(page.frame(map_mm) for page in pages))
    size = (max(east) - min(west), max(north) - min(south))
    scale = fitting_scale((MARGIN * size[0], MARGIN * size[1]), map_mm, catalog.sheet_texts()["scales"])
    return (min(west) + size[0] / 2, min(south) + size[1] / 2), scale


def add_frames(project: QgsProject, layout: QgsPrintLayout, pages: Sequence[SheetPage], name: str) -> None:
    """Draw the frames of `pages` above the layout's map, which shows the whole municipality."""
    main: QgsLayoutItemMap = layout.itemById("map")
    size = (main.rect().width(), main.rect().height())
    layer = _frame_layer(pages, size, main)
    project.addMapLayer(layer, False)
    main.setLayers([layer, *main.layers()])
    label = layout.itemById("page")
    if isinstance(label, QgsLayoutItemLabel):
        label.setText(name)


def _frame_layer(
    pages: Sequence[SheetPage], map_mm: tuple[float, float], main: QgsLayoutItemMap
) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"Polygon?crs={main.crs().authid()}", "pages", "memory")
    layer.dataProvider().addAttributes([QgsField("number", QMetaType.Type.QString)])
    layer.updateFields()
    least = min(page.scale * min(map_mm) for page in pages) / main.scale()
    names = _names(pages) if least > NAMED_MM else {}
    features = []
    for page in pages:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(*page.frame(map_mm))))
        feature.setAttributes([f"{page.number}\n{names[page.number]}" if names else str(page.number)])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    layer.setRenderer(QgsSingleSymbolRenderer(_frame_symbol()))
    settings = QgsPalLayerSettings()
    settings.fieldName = "number"
    points = min(LARGEST_PT, max(SMALLEST_PT, NUMBER_SHARE * least * POINTS_PER_MM))
    settings.setFormat(_number_format(NAMED_PT if names else points))
    settings.placement = QgsPalLayerSettings.Placement.OverPoint
    settings.multilineAlign = Qgis.LabelMultiLineAlignment.Center
    settings.centroidInside = True
    settings.centroidWhole = True
    settings.priority = 10
    placement = settings.placementSettings()
    placement.setOverlapHandling(Qgis.LabelOverlapHandling.AllowOverlapIfRequired)
    settings.setPlacementSettings(placement)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
    return layer


def _names(pages: Sequence[SheetPage]) -> dict[int, str]:
    """Return the names of pages that each have their own, without what all begin with; else none."""
    names = {page.number: page.name for page in pages}
    if len(set(names.values())) < len(names):
        return {}
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*names.values()))
    common = len(list(alike)) if len(names) > 1 else 0
    return {number: name[common:] or name for number, name in names.items()}


def _frame_symbol() -> QgsFillSymbol:
    """Return a dark line on a white one: seen above every colour of the zones, and covering none."""
    symbol = QgsFillSymbol()
    symbol.deleteSymbolLayer(0)
    for colour, width in ((QColor(255, 255, 255), 0.7), (FRAME_COLOUR, 0.3)):
        line = QgsSimpleLineSymbolLayer(colour, width)
        line.setPenJoinStyle(Qt.PenJoinStyle.MiterJoin)
        symbol.appendSymbolLayer(line)
    return symbol


def _number_format(points: float) -> QgsTextFormat:
    font = searchable(QFont(require_japanese_family()))
    font.setBold(True)
    result = QgsTextFormat()
    result.setFont(font)
    result.setSize(points)
    result.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    result.setColor(FRAME_COLOUR)
    around = QgsTextBufferSettings()
    around.setEnabled(True)
    around.setSize(0.8)
    around.setColor(QColor(255, 255, 255))
    result.setBuffer(around)
    return result
