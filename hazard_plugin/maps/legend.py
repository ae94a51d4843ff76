"""Fills a sheet's legends: standard ranks first, then what the map shows."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsLayerTree,
    QgsLayerTreeLayer,
    QgsLayoutItemLegend,
    QgsLayoutUtils,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapLayerLegendUtils,
    QgsProperty,
    QgsVectorLayer,
)

from ..core.workspace.store import Workspace
from .legend_classes import SCALES, layer_spec, scheme_names, shown_classes

SMALLEST = 0.72
"""How far a legend's type and swatches may shrink to find room: 7 pt become 5 pt, still legible on paper."""


def fill_legend(
    item: QgsLayoutItemLegend,
    layers: list[QgsVectorLayer],
    workspace: Workspace,
    scenario: str | None,
    language: str,
) -> None:
    """List `layers` in a legend item, each with the classes that it holds.

    Depth keeps all classes of its schemes: a resident reads the scale, not only what occurs.
    """
    root: QgsLayerTree = item.model().rootGroup()
    root.removeAllChildren()
    for layer in layers:
        node = root.addLayer(layer)
        shown = shown_classes(layer, workspace, scenario)
        single = len(layer.renderer().legendSymbolItems()) < 2
        style = QgsLegendStyle.Style.Hidden if single else QgsLegendStyle.Style.Subgroup
        QgsLegendRenderer.setNodeLegendStyle(node, style)
        if shown is not None:
            QgsMapLayerLegendUtils.setLegendNodeOrder(node, shown)
            _name_schemes(node, layer, shown, language)
        _keep_full_size(node, layer)
        item.model().refreshLayerLegend(node)


def _name_schemes(node: QgsLayerTreeLayer, layer: QgsVectorLayer, shown: list[int], language: str) -> None:
    """Where classes of several schemes are listed, each class says of which one it is."""
    if layer_spec(layer).style not in SCALES:
        return
    entries = layer.renderer().legendSymbolItems()
    for index, scheme in scheme_names(layer.renderer(), shown, language).items():
        text = entries[index].label()
        QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, index, f"{text}　[{scheme}]")


def _keep_full_size(node: QgsLayerTreeLayer, layer: QgsVectorLayer) -> None:
    """Pictograms shrink with the map's scale; in the legend they stay readable."""
    if layer.geometryType() != Qgis.GeometryType.Point:
        return
    for index, entry in enumerate(layer.renderer().legendSymbolItems()):
        symbol = entry.symbol().clone()
        symbol.setDataDefinedSize(QgsProperty())
        QgsMapLayerLegendUtils.setLegendNodeCustomSymbol(node, index, symbol)
