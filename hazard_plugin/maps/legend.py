"""Fills a sheet's legends: standard ranks first, then what the map shows."""

from __future__ import annotations

from qgis.core import QgsLayerTree, QgsLayoutItemLegend, QgsLegendRenderer, QgsLegendStyle, QgsMapLayerLegendUtils, QgsVectorLayer

from ..core import catalog
from ..core.workspace.store import Workspace, connected
from .layers import LAYER_PROPERTY

DEPTH = "inundation_depth"
BACKGROUND = ("neighbour",)
"""Layers that a legend does not name."""


def fill_legend(item: QgsLayoutItemLegend, layers: list[QgsVectorLayer], workspace: Workspace, scenario: str | None) -> None:
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
        shown = _shown_classes(layer, workspace, scenario)
        if shown is not None:
            QgsMapLayerLegendUtils.setLegendNodeOrder(node, shown)
            item.model().refreshLayerLegend(node)


def _shown_classes(layer: QgsVectorLayer, workspace: Workspace, scenario: str | None) -> list[int] | None:
    """Return the indexes of the legend classes to show, None for all."""
    renderer = layer.renderer()
    if renderer.type() != "categorizedSymbol":
        return _shown_rules(layer, workspace)
    table = layer.customProperty(LAYER_PROPERTY)
    spec = next(spec for spec in catalog.map_layers() if spec.id == table)
    where = f"WHERE scenario = '{scenario}'" if spec.scenario and scenario else ""
    with connected(workspace.path) as connection:
        query = f'SELECT DISTINCT {renderer.classAttribute()} FROM "{spec.table}" {where}'  # noqa: S608
        present = {str(row[0]) for row in connection.execute(query)}
    values = [str(category.value()) for category in renderer.categories()]
    if table == DEPTH:
        schemes = {value.partition("/")[0] for value in present}
        return [index for index, value in enumerate(values) if value.partition("/")[0] in schemes]
    return [index for index, value in enumerate(values) if value in present]


def _shown_rules(layer: QgsVectorLayer, workspace: Workspace) -> list[int] | None:
    if layer.renderer().type() != "RuleRenderer":
        return None
    rules = layer.renderer().rootRule().children()
    with connected(workspace.path) as connection:
        table = next(spec.table for spec in catalog.map_layers() if spec.id == layer.customProperty(LAYER_PROPERTY))
        conditions = [rule.filterExpression() for rule in rules]
        others = " OR ".join(f"({condition})" for condition in conditions if condition != "ELSE")
        shown = []
        for index, condition in enumerate(conditions):
            where = f"NOT coalesce({others}, 0)" if condition == "ELSE" else condition
            if connection.execute(f'SELECT 1 FROM "{table}" WHERE {where} LIMIT 1').fetchone():  # noqa: S608
                shown.append(index)
    return shown
