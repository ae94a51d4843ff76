"""Which classes of a layer's legend the workspace holds."""

from __future__ import annotations

from qgis.core import QgsVectorLayer

from ..core import catalog
from ..core.workspace.store import Workspace, connected
from .layers import LAYER_PROPERTY

DEPTH = "inundation_depth"


def shown_classes(layer: QgsVectorLayer, workspace: Workspace, scenario: str | None) -> list[int] | None:
    """Return the indexes of a layer's legend classes that the workspace holds, None for all.

    Depth keeps every class of its scheme: a person reads the scale, not only what occurs.
    """
    spec = next(spec for spec in catalog.map_layers() if spec.id == layer.customProperty(LAYER_PROPERTY))
    if not layer.isValid() or spec.table not in workspace.tables:
        return []  # the workspace was built anew without it
    renderer = layer.renderer()
    if renderer.type() != "categorizedSymbol":
        return _shown_rules(layer, workspace)
    table = layer.customProperty(LAYER_PROPERTY)
    spec = next(spec for spec in catalog.map_layers() if spec.id == table)
    where = f"WHERE scenario = '{scenario}'" if spec.scenario and scenario else ""
    with connected(workspace.path) as connection:
        query = f'SELECT DISTINCT {renderer.classAttribute()} FROM "{spec.table}" {where}'
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
        table = next(
            spec.table for spec in catalog.map_layers() if spec.id == layer.customProperty(LAYER_PROPERTY)
        )
        conditions = [rule.filterExpression() for rule in rules]
        others = " OR ".join(f"({condition})" for condition in conditions if condition != "ELSE")
        shown = []
        for index, condition in enumerate(conditions):
            where = f"NOT coalesce({others}, 0)" if condition == "ELSE" else condition
            if connection.execute(f'SELECT 1 FROM "{table}" WHERE {where} LIMIT 1').fetchone():
                shown.append(index)
    return shown
