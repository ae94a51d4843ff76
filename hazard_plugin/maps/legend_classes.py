"""Which classes of a layer's legend the workspace holds."""

from __future__ import annotations

from qgis.core import QgsCategorizedSymbolRenderer, QgsRuleBasedRenderer, QgsVectorLayer

from ..core import catalog
from ..core.catalog import MapLayer, RankClass
from ..core.workspace.store import Workspace, connected
from .rows import DEPTH, row_filter, subset

LAYER_PROPERTY = "hazard_plugin/layer"
"""Custom property of our layers: the id in layers.json."""

SCALES = frozenset({DEPTH})
"""Styles whose legend keeps every class of a scheme: a person reads the scale, not only what occurs."""


def layer_spec(layer: QgsVectorLayer) -> MapLayer:
    """Return the row of layers.json that a layer of ours was made from."""
    return next(spec for spec in catalog.map_layers() if spec.id == layer.customProperty(LAYER_PROPERTY))


def shown_classes(layer: QgsVectorLayer, workspace: Workspace, scenario: str | None) -> list[int] | None:
    """Return the indexes of a layer's legend classes that the workspace holds, None for all.

    Under a scenario only its rows count, without one those of all. Of depth every class of the
    schemes that occur, the shallowest first; a class that two schemes share is listed once.
    """
    spec = layer_spec(layer)
    renderer = layer.renderer()
    if not layer.isValid() or spec.table not in workspace.tables:
        return []  # the workspace was built anew without it
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        present = _values(workspace, spec, scenario, renderer.classAttribute())
        if spec.style in SCALES:
            return _scale(renderer, present)
        return _listed(_class_values(renderer), present)
    if isinstance(renderer, QgsRuleBasedRenderer):
        return _shown_rules(renderer, workspace, spec)
    return None


def scheme_names(renderer: QgsCategorizedSymbolRenderer, shown: list[int], language: str) -> dict[int, str]:
    """Return the name of its scheme for each class that not all schemes among `shown` have: index -> name.

    Empty where there is one scheme only: then nobody needs to know it.
    """
    values, bounds = _class_values(renderer), class_bounds()
    schemes = {index: values[index].partition("/")[0] for index in shown if values[index]}
    tables = [catalog.rank_tables()[name] for name in dict.fromkeys(schemes.values())]
    if len(tables) < 2:
        return {}
    return {
        index: catalog.rank_tables()[name].label.text(language)
        for index, name in schemes.items()
        if not all(any((rank.minimum, _top(rank)) == bounds[values[index]] for rank in t.classes) for t in tables)
    }


def _values(workspace: Workspace, spec: MapLayer, scenario: str | None, expression: str) -> set[str]:
    with connected(workspace.path) as connection:
        where = subset(workspace.path, spec, scenario) if scenario else row_filter(connection, spec)
        rows = connection.execute(f'SELECT DISTINCT {expression} FROM "{spec.table}" WHERE {where or "1"}')
        return {"" if row[0] is None else str(row[0]) for row in rows}


def _class_values(renderer: QgsCategorizedSymbolRenderer) -> list[str]:
    return [str(category.value()) for category in renderer.categories()]


def _listed(values: list[str], present: set[str]) -> list[int]:
    """Return the indexes of `values` that occur; '' stands for all that are not among them."""
    others = present - {value for value in values if value}
    return [index for index, value in enumerate(values) if (others if value == "" else value in present)]


def _scale(renderer: QgsCategorizedSymbolRenderer, present: set[str]) -> list[int]:
    values, bounds = _class_values(renderer), class_bounds()
    schemes = {value.partition("/")[0] for value in present}
    kept: dict[tuple, int] = {}
    for index, category in enumerate(renderer.categories()):
        if values[index].partition("/")[0] in schemes and values[index]:
            kept.setdefault((*bounds[values[index]], category.symbol().color().name()), index)
    return [kept[key] for key in sorted(kept)] + [i for i in _listed(values, present) if values[i] == ""]


def class_bounds() -> dict[str, tuple[float, float]]:
    """Return the bounds of every class of depth (metres, no upper bound = infinite) by 'scheme/code'."""
    return {
        f"{table.id}/{rank.code}": (rank.minimum, _top(rank))
        for table in catalog.rank_tables().values()
        if table.theme == DEPTH
        for rank in table.classes
    }


def _top(rank: RankClass) -> float:
    return float("inf") if rank.maximum is None else rank.maximum


def _shown_rules(renderer: QgsRuleBasedRenderer, workspace: Workspace, spec: MapLayer) -> list[int]:
    conditions = [rule.filterExpression() for rule in renderer.rootRule().children()]
    others = " OR ".join(f"({condition})" for condition in conditions if condition != "ELSE")
    shown = []
    with connected(workspace.path) as connection:
        kept = row_filter(connection, spec) or "1"
        for index, condition in enumerate(conditions):
            where = f"NOT coalesce({others}, 0)" if condition == "ELSE" else condition
            query = f'SELECT 1 FROM "{spec.table}" WHERE ({kept}) AND ({where}) LIMIT 1'
            if connection.execute(query).fetchone():
                shown.append(index)
    return shown
