"""Fills a sheet's legends: standard ranks first, then what the map shows."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsLayerTree,
    QgsLayerTreeLayer,
    QgsLayoutItemLegend,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapLayerLegendUtils,
    QgsProperty,
    QgsVectorLayer,
)

from ..core.workspace.store import Workspace
from .legend_classes import shown_classes


def fill_legend(
    item: QgsLayoutItemLegend, layers: list[QgsVectorLayer], workspace: Workspace, scenario: str | None
) -> None:
    """List `layers` in a legend item, each with the classes that it holds.

    Depth keeps all classes of its scheme: a resident reads the scale, not only what occurs.
    """
    root: QgsLayerTree = item.model().rootGroup()
    root.removeAllChildren()
    for layer in layers:
        node = root.addLayer(layer)
        single = len(layer.renderer().legendSymbolItems()) < 2
        style = QgsLegendStyle.Style.Hidden if single else QgsLegendStyle.Style.Subgroup
        QgsLegendRenderer.setNodeLegendStyle(node, style)
        shown = shown_classes(layer, workspace, scenario)
        if shown is not None:
            QgsMapLayerLegendUtils.setLegendNodeOrder(node, shown)
        _keep_full_size(node, layer)
        item.model().refreshLayerLegend(node)


def _keep_full_size(node: QgsLayerTreeLayer, layer: QgsVectorLayer) -> None:
    """Pictograms shrink with the map's scale; in the legend they stay readable."""
    if layer.geometryType() != Qgis.GeometryType.Point:
        return
    for index, entry in enumerate(layer.renderer().legendSymbolItems()):
        symbol = entry.symbol().clone()
        symbol.setDataDefinedSize(QgsProperty())
        QgsMapLayerLegendUtils.setLegendNodeCustomSymbol(node, index, symbol)
