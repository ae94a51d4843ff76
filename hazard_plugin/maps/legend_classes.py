"""Which classes of a layer's legend the workspace holds: the one place where renderers are asked in SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsFeatureRenderer,
    QgsMapLayer,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsVariantUtils,
    QgsVectorLayer,
)

from ..core import catalog
from ..core.catalog import MapLayer
from ..core.workspace.store import Workspace, connected
from .rows import DEPTH, row_filter, subset, table_columns

LAYER_PROPERTY = "hazard_plugin/layer"
"""Custom property of our layers: the id in layers.json."""

SCALES = frozenset({DEPTH})
"""Styles whose legend keeps every class of a scheme: a person reads the scale, not only what occurs."""


def layer_spec(layer: QgsMapLayer) -> MapLayer | None:
    """Return the row of layers.json that a layer of ours was made from.

    None for any other layer, and in a project of a version whose layers.json had others.
    """
    name = layer.customProperty(LAYER_PROPERTY)
    return next((spec for spec in catalog.map_layers() if spec.id == name), None)


def shown_classes(layer: QgsVectorLayer, workspace: Workspace, scenario: str | None) -> list[int] | None:
    """Return the indexes of a layer's legend classes that the workspace holds, None for all.

    Under a scenario only its rows count, without one those of all. Of depth every class of the
    schemes that occur, the shallowest first; a class that two schemes share is listed once. All
    where the office's own style says its classes in words that only QGIS knows.
    """
    spec = layer_spec(layer)
    if spec is None:
        return None
    if not layer.isValid() or spec.table not in workspace.tables:
        return []  # the workspace was built anew without it
    with connected(workspace.path) as connection:
        classes = LegendClasses.of(spec, layer.renderer(), table_columns(connection, spec.table))
        if not classes.told_apart:
            return None
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
    def of(cls, spec: MapLayer, renderer: QgsFeatureRenderer, columns: Collection[str]) -> LegendClasses:
        """Return the classes of a layer of the catalog that is drawn by a renderer; `columns`: of its table.

        An office's expressions may fail as SQL: who runs `key` falls back on UNASKED. One that names a
        field which the table lacks (joined, virtual) does not fail: SQLite takes its name for a text.
        """
        known = {name.lower() for name in columns}
        return cls(spec, renderer, _key(renderer) if _asked_columns(renderer) <= known else UNASKED)

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
            return whole_scale(self._categories, keys)
        return listed(self._categories, keys)

    def indexes_of(self, key: str) -> list[int] | None:
        """Return the legend classes that draw the rows of one key, None where they are not told apart."""
        if isinstance(self.renderer, QgsCategorizedSymbolRenderer) and self.told_apart:
            return listed(self._categories, {key})
        return self.indexes({key})

    @cached_property
    def values(self) -> frozenset[str]:
        """The keys that categories are for."""
        return frozenset().union(*map(category_keys, self._categories))

    @cached_property
    def _categories(self) -> list[QgsRendererCategory]:
        """Read once: QGIS copies every symbol along."""
        return self.renderer.categories()


def _key(renderer: QgsFeatureRenderer) -> str:
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        values = (value for category in renderer.categories() for value in _values(category))
        if not all(isinstance(value, (str, int, float)) or QgsVariantUtils.isNull(value) for value in values):
            return UNASKED  # dates: SQLite says them otherwise
        return f"coalesce(CAST({renderer.classAttribute()} AS TEXT), '')"
    if not isinstance(renderer, QgsRuleBasedRenderer):
        return ONE_CLASS
    rules = renderer.rootRule().children()
    if any(rule.children() or rule.symbol() is None for rule in rules):  # the legend's lines are others
        return UNASKED
    tests = ["" if rule.isElse() else f"coalesce(({rule.filterExpression() or 1}), 0)" for rule in rules]
    # QGIS draws nothing that a rule is for which is switched off, not as one of the others either
    others = f"(NOT ({' OR '.join(filter(None, tests)) or '0'}))"
    drawn = [(test or others) if rule.active() else "0" for rule, test in zip(rules, tests)]
    return " || ".join(f"CAST({part} <> 0 AS TEXT)" for part in drawn) or ONE_CLASS


def _asked_columns(renderer: QgsFeatureRenderer) -> set[str]:
    """Return the fields, in small letters, that a renderer asks for the class of a row."""
    texts = []
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        texts = [renderer.classAttribute()]
    elif isinstance(renderer, QgsRuleBasedRenderer):
        texts = [rule.filterExpression() for rule in renderer.rootRule().descendants() if not rule.isElse()]
    return {name.lower() for text in texts for name in QgsExpression(text).referencedColumns()}


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
    categories = renderer.categories()
    ranges = {index: found for index in shown if (found := _on_scale(categories[index]))}
    used = {scale for scale, _ in ranges.values()}
    return {
        index: catalog.rank_tables()[scale[0]].label.text(language)
        for index, (scale, bounds) in ranges.items()
        if not all((other, bounds) in depth_scales().values() for other in used)
    }


def category_keys(category: QgsRendererCategory) -> frozenset[str]:
    """Return the keys of the rows that a category is for: of several where it was merged, '' is all others."""
    return frozenset(key for value in _values(category) for key in _texts(value))


def _values(category: QgsRendererCategory) -> list:
    value = category.value()
    return value if isinstance(value, list) else [value]


def _texts(value: object) -> list[str]:
    """Return a value as SQLite says it; a whole number, like QGIS, as an integer and as a float."""
    if QgsVariantUtils.isNull(value):
        return [""]
    if isinstance(value, (int, float)) and float(value).is_integer():
        return [str(int(value)), str(float(value))]
    return [str(value)]


def category_text(category: QgsRendererCategory) -> str:
    """Return the value of a category as text, of merged ones the first; '' is that of all others."""
    return min(category_keys(category), default="")


def category_values(renderer: QgsCategorizedSymbolRenderer) -> list[str]:
    """Return the values of a renderer's categories as text; '' is that of all others."""
    return [category_text(category) for category in renderer.categories()]


def listed(categories: Sequence[QgsRendererCategory], present: set[str]) -> list[int]:
    """Return the indexes of the categories that draw any of the keys `present`."""
    keys = [category_keys(category) for category in categories]
    others = present.difference(*keys) | present & {""}
    return [
        index
        for index, category in enumerate(categories)
        if category.renderState() and (present & keys[index] or (others and "" in keys[index]))
    ]


def whole_scale(categories: Sequence[QgsRendererCategory], present: set[str]) -> list[int]:
    """Return the indexes of all classes of the scales that `present` keys belong to, the shallowest first.

    After them the classes of the office's own that occur. Those that are switched off are not drawn.
    """
    scales = depth_scales()
    used = {scales[key][0] for key in present if key in scales}
    kept: dict[tuple, int] = {}
    own = []
    occurring = listed(categories, present)
    for index, category in enumerate(categories):
        scale, bounds = _on_scale(category) or (None, None)
        if scale in used and category.renderState():
            kept.setdefault((bounds, category.symbol().color().name()), index)
        elif scale is None and index in occurring:
            own.append(index)
    return [kept[key] for key in sorted(kept)] + own


def _on_scale(category: QgsRendererCategory) -> tuple[tuple[str, int | str], tuple[float, float]] | None:
    """Return scale and bounds (metres) of a category; of merged classes their bounds together.

    None where it is for anything else, or for classes of several scales.
    """
    found = [depth_scales().get(key) for key in category_keys(category)]
    if None in found or len({scale for scale, _ in found}) != 1:
        return None
    bounds = [each for _, each in found]
    return found[0][0], (min(least for least, _ in bounds), max(most for _, most in bounds))


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
    categories = renderer.categories()
    return [
        DepthBand(*found, categories[index].symbol().color().name())
        for index in shown
        if (found := _on_scale(categories[index]))
    ]
