"""Which classes of a layer's legend the workspace holds: the one place where renderers are asked in SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeatureRenderer,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
)

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
    schemes that occur, the shallowest first; a class that two schemes share is listed once. All
    where the office's own style says its classes in words that only QGIS knows.
    """
    spec = layer_spec(layer)
    if not layer.isValid() or spec.table not in workspace.tables:
        return []  # the workspace was built anew without it
    classes = LegendClasses.of(spec, layer.renderer())
    if not classes.told_apart:
        return None
    with connected(workspace.path) as connection:
        where = subset(workspace.path, spec, scenario) if scenario else row_filter(connection, spec)
        try:
            rows = connection.execute(f'SELECT DISTINCT {classes.key} FROM "{spec.table}" WHERE {where or "1"}')
            return classes.indexes({row[0] for row in rows})
        except sqlite3.Error:
            return None


ONE_CLASS, UNASKED = "'.'", "'?'"
"""Keys of all rows where there is one class, and where SQL cannot tell the classes apart."""


@dataclass(frozen=True)
class LegendClasses:
    """The legend classes of a renderer, and how SQL asks for the class of a row."""

    spec: MapLayer
    renderer: QgsFeatureRenderer
    key: str
    """SQL expression of a row's class, as text: of categories their value, of rules a string of 0 and 1,
    one a rule."""

    @classmethod
    def of(cls, spec: MapLayer, renderer: QgsFeatureRenderer) -> LegendClasses:
        """Return the classes of a layer of the catalog that is drawn by a renderer.

        An office's expressions may fail as SQL: who runs `key` falls back on UNASKED.
        """
        return cls(spec, renderer, _key(renderer))

    @property
    def told_apart(self) -> bool:
        """Whether rows of several classes have several keys."""
        return self.key not in (ONE_CLASS, UNASKED)

    @property
    def of_scale(self) -> bool:
        """Whether the classes are those of scales, which are listed whole."""
        return (
            self.told_apart
            and self.spec.style in SCALES
            and isinstance(self.renderer, QgsCategorizedSymbolRenderer)
        )

    def indexes(self, keys: set[str]) -> list[int] | None:
        """Return the legend classes of keys; [] where there is none, None for all, or the only one."""
        if not self.told_apart:
            return None if keys else []
        if isinstance(self.renderer, QgsRuleBasedRenderer):
            rules = range(len(next(iter(keys), "")))
            return [number for number in rules if any(key[number] == "1" for key in keys)]
        if self.of_scale:
            return whole_scale(self.renderer, keys)
        return listed(self.values, keys)

    def indexes_of(self, key: str) -> list[int] | None:
        """Return the legend classes that draw the rows of one key, None where they are not told apart."""
        if isinstance(self.renderer, QgsCategorizedSymbolRenderer) and self.told_apart:
            return listed(self.values, {key})
        return self.indexes({key})

    @cached_property
    def values(self) -> list[str]:
        """The values of the categories, read once: QGIS copies every symbol along."""
        return category_values(self.renderer)


def _key(renderer: QgsFeatureRenderer) -> str:
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        return f"coalesce(CAST({renderer.classAttribute()} AS TEXT), '')"
    if not isinstance(renderer, QgsRuleBasedRenderer):
        return ONE_CLASS
    rules = renderer.rootRule().children()
    if any(rule.children() for rule in rules):  # the legend lists the rules below too
        return UNASKED
    tests = [_test(rule) for rule in rules]
    others = " OR ".join(test for rule, test in zip(rules, tests) if not rule.isElse()) or "0"
    parts = [f"(NOT ({others}))" if rule.isElse() and rule.active() else test for rule, test in zip(rules, tests)]
    return " || ".join(f"CAST({part} <> 0 AS TEXT)" for part in parts) or ONE_CLASS


def _test(rule: QgsRuleBasedRenderer.Rule) -> str:
    """Return the SQL of whether a rule draws a row; one without a condition draws all, one of others asks them."""
    if not rule.active() or rule.isElse():
        return "0"
    return f"coalesce(({rule.filterExpression() or 1}), 0)"


def same_rules(one: QgsFeatureRenderer, other: QgsFeatureRenderer) -> bool:
    """Whether two renderers are of rules with the same conditions, in one order."""
    if not isinstance(one, QgsRuleBasedRenderer) or not isinstance(other, QgsRuleBasedRenderer):
        return False
    first, second = ([rule.filterExpression() for rule in each.rootRule().children()] for each in (one, other))
    return first == second


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


def category_values(renderer: QgsCategorizedSymbolRenderer) -> list[str]:
    """Return the values of a renderer's categories; '' is that of all others."""
    return [str(category.value()) for category in renderer.categories()]


def listed(values: list[str], present: set[str]) -> list[int]:
    """Return the indexes of `values` that occur; '' stands for all that are not among them."""
    others = present - {value for value in values if value}
    return [index for index, value in enumerate(values) if (others if value == "" else value in present)]


def whole_scale(renderer: QgsCategorizedSymbolRenderer, present: set[str]) -> list[int]:
    """Return the indexes of all classes of the scales that `present` values belong to, the shallowest first.

    After them the classes of the office's own that occur.
    """
    values, scales = category_values(renderer), depth_scales()
    used = {scales[value][0] for value in present if value in scales}
    kept: dict[tuple, int] = {}
    for index, category in enumerate(renderer.categories()):
        scale, bounds = scales.get(values[index], (None, None))
        if scale in used:
            kept.setdefault((bounds, category.symbol().color().name()), index)
    return [kept[key] for key in sorted(kept)] + [i for i in listed(values, present) if values[i] not in scales]


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


@dataclass(frozen=True)
class DepthBand:
    """A class of depth as the map draws it: its scale, bounds (metres, no upper bound = infinite), colour."""

    scale: tuple[str, int | str]
    bounds: tuple[float, float]
    colour: str


def depth_bands(renderer: QgsCategorizedSymbolRenderer, shown: Iterable[int]) -> list[DepthBand]:
    """Return the classes of known scales among those shown."""
    categories, scales = renderer.categories(), depth_scales()
    return [
        DepthBand(*scales[value], categories[index].symbol().color().name())
        for index in shown
        if (value := str(categories[index].value())) in scales
    ]
