"""Which classes of a layer's legend the workspace holds."""

from __future__ import annotations

from functools import cache

from qgis.core import QgsCategorizedSymbolRenderer, QgsRuleBasedRenderer, QgsVectorLayer

from ..core import catalog
from ..core.catalog import MapLayer
from ..core.workspace.store import Workspace, connected
from .rows import DEPTH, row_filter, subset

LAYER_PROPERTY = "hazard_plugin/layer"
"""Custom property of our layers: the id in layers.json."""

SCALES = frozenset({DEPTH})
"""Styles whose legend keeps every class of a scheme: a person reads the scale, not only what occurs."""


def layer_spec(layer: QgsVectorLayer) -> MapLayer:
    """Return the row of layers.json that a layer of ours was made from."""
    name = layer.customProperty(LAYER_PROPERTY)
    return next(spec for spec in catalog.map_layers() if spec.id == name)


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
            return whole_scale(renderer, present)
        return listed(category_values(renderer), present)
    if isinstance(renderer, QgsRuleBasedRenderer):
        return _shown_rules(renderer, workspace, spec)
    return None


def scheme_names(renderer: QgsCategorizedSymbolRenderer, shown: list[int], language: str) -> dict[int, str]:
    """Return the name of its scheme for each class that not all scales among `shown` have: index -> name.

    Empty where there is one scale only: then nobody needs to know it.
    """
    values, scales = category_values(renderer), depth_scales()
    ranges = {index: scales[values[index]] for index in shown if values[index] in scales}
    used = {scale for scale, _ in ranges.values()}
    return {
        index: catalog.rank_tables()[scale[0]].label.text(language)
        for index, (scale, bounds) in ranges.items()
        if not all((other, bounds) in scales.values() for other in used)
    }


def _values(workspace: Workspace, spec: MapLayer, scenario: str | None, expression: str) -> set[str]:
    with connected(workspace.path) as connection:
        where = subset(workspace.path, spec, scenario) if scenario else row_filter(connection, spec)
        rows = connection.execute(f'SELECT DISTINCT {expression} FROM "{spec.table}" WHERE {where or "1"}')
        return {"" if row[0] is None else str(row[0]) for row in rows}


def category_values(renderer: QgsCategorizedSymbolRenderer) -> list[str]:
    """Return the values of a renderer's categories; '' is that of all others."""
    return [str(category.value()) for category in renderer.categories()]


def listed(values: list[str], present: set[str]) -> list[int]:
    """Return the indexes of `values` that occur; '' stands for all that are not among them."""
    others = present - {value for value in values if value}
    return [index for index, value in enumerate(values) if (others if value == "" else value in present)]


def whole_scale(renderer: QgsCategorizedSymbolRenderer, present: set[str]) -> list[int]:
    """Return the indexes of all classes of the scales that `present` values belong to, the shallowest first."""
    values, scales = category_values(renderer), depth_scales()
    used = {scales[value][0] for value in present if value in scales}
    kept: dict[tuple, int] = {}
    for index, category in enumerate(renderer.categories()):
        scale, bounds = scales.get(values[index], (None, None))
        if scale in used:
            kept.setdefault((bounds, category.symbol().color().name()), index)
    return [kept[key] for key in sorted(kept)] + [i for i in listed(values, present) if values[i] == ""]


@cache
def depth_scales() -> dict[str, tuple[tuple[str, int | str], tuple[float, float]]]:
    """Return scale and bounds (metres, no upper bound = infinite) of every class of depth by 'scheme/code'.

    A scale is a run of classes that join: a rank table may hold several, each beginning anew.
    """
    scales = {}
    for table in (table for table in catalog.rank_tables().values() if table.theme == DEPTH):
        scale, below = (table.id, table.classes[0].code), None
        for rank in table.classes:
            if below is not None and rank.minimum != below.maximum:
                scale = (table.id, rank.code)
            bounds = (rank.minimum, float("inf") if rank.maximum is None else rank.maximum)
            scales[f"{table.id}/{rank.code}"] = (scale, bounds)
            below = rank
    return scales


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
