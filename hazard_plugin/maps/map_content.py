"""What the map of a layout draws: its layers with their classes, backgrounds and datasets, as plain facts."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLayoutItemMap,
    QgsMapLayer,
    QgsPalLayerSettings,
    QgsSimpleFillSymbolLayer,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ..core import catalog
from ..core.sheets.check_facts import Background, DrawnClass, DrawnDataset, DrawnLayer
from ..core.workspace.store import Workspace, connected
from .basemap import BASEMAP_PROPERTY, name_of
from .legend_classes import LAYER_PROPERTY, category_text, shown_classes
from .rows import DEPTH, file_of
from .sheet.request import SheetRequest, kept_request
from .wide import ASKED_PROPERTY, WIDE_PROPERTY

SCENARIO = re.compile(r"\"scenario\" = '((?:[^']|'')*)'")
"""In the filter that `rows.subset` writes."""
RANKED = (DEPTH, "inundation_duration")
"""Styles whose categories are the codes of rank tables."""


class MapContent:
    """The layers that a map item draws; `own`: those of the workspace by their id in layers.json."""

    def __init__(self, item: QgsLayoutItemMap | None, workspace: Workspace, language: str) -> None:
        """`item` None: a layout without a map draws nothing."""
        self.workspace, self.language = workspace, language
        drawn = [_original(layer) for layer in _drawn_layers(item)] if item is not None else []
        self.layers = list(dict.fromkeys(drawn))
        self.asked = kept_request(item.layout(), None, language) if item is not None else SheetRequest()
        self.own = {layer.customProperty(LAYER_PROPERTY): layer for layer in self.layers if self._is_ours(layer)}

    def _is_ours(self, layer: QgsMapLayer) -> bool:
        known = {spec.id for spec in catalog.map_layers()}
        return layer.customProperty(LAYER_PROPERTY) in known and file_of(layer.source()) == self.workspace.path

    def id_of(self, layer: QgsMapLayer | None) -> str:
        """Return a layer's id in layers.json, of a copy for wide views that of its layer; '' for any other."""
        layer = _original(layer) if layer is not None else None
        return layer.customProperty(LAYER_PROPERTY) if layer is not None and self._is_ours(layer) else ""

    def vector_layers(self) -> Iterator[DrawnLayer]:
        """Yield the vector layers, top first."""
        specs = {spec.id: spec for spec in catalog.map_layers()}
        for layer in self.layers:
            if not isinstance(layer, QgsVectorLayer):
                continue
            spec = specs.get(layer.customProperty(LAYER_PROPERTY)) if self._is_ours(layer) else None
            scenario = scenario_of(layer)
            yield DrawnLayer(
                name=layer.name(),
                id=spec.id if spec else "",
                theme=spec.table if spec else "",
                hazard=_hazard(spec) if spec else "",
                scenario=scenario,
                rows=self._rows(spec, layer) if spec else max(layer.featureCount(), 0),
                areas=layer.geometryType() == Qgis.GeometryType.Polygon
                and (spec is None or spec.table in _zones()),
                classes=tuple(self._classes(layer, spec, scenario)),
            )

    def _rows(self, spec: catalog.MapLayer, layer: QgsVectorLayer) -> int:
        """Return how many rows of the workspace a layer shows: it may draw them from a copy with fewer."""
        return next(iter(self._asked(spec.table, "count(*)", layer)), 0)

    def _asked(self, table: str, wanted: str, layer: QgsVectorLayer) -> set:
        """Return what the rows of a table that a layer's filter keeps have; empty where it has no such column."""
        query = f'SELECT DISTINCT {wanted} FROM "{table}"'
        with connected(self.workspace.path) as connection:
            for where in (layer.subsetString(), ""):  # a filter of the office may be in GDAL's own words: then all
                with contextlib.suppress(sqlite3.Error):
                    rows = connection.execute(f"{query} WHERE {where}" if where else query)
                    return {row[0] for row in rows}
        return set()

    def _classes(
        self, layer: QgsVectorLayer, spec: catalog.MapLayer | None, scenario: str | None
    ) -> Iterator[DrawnClass]:
        if layer.geometryType() != Qgis.GeometryType.Polygon or layer.renderer() is None:
            return
        entries = layer.renderer().legendSymbolItems()
        shown = shown_classes(layer, self.workspace, scenario) if spec else None
        for index in range(len(entries)) if shown is None else shown:
            symbol = entries[index].symbol()
            if isinstance(symbol, QgsFillSymbol):
                code = _code(layer, spec, index)
                label = _rank_label(code, self.language) or entries[index].label()
                yield DrawnClass(label, rgb_of(symbol.color()), code, _patterned(symbol))

    def backgrounds(self) -> Iterator[Background]:
        """Yield what is drawn and is no vector layer (rasters, tile services), without the workspace's own."""
        for layer in self.layers:
            if isinstance(layer, QgsVectorLayer) or file_of(layer.source()) == self.workspace.path:
                continue
            rights = (*layer.metadata().rights(), layer.serverProperties().attribution())
            credit = " ".join(part for part in rights if part)
            printed = layer.customProperty(BASEMAP_PROPERTY)
            if printed and printed == self.asked.basemap:
                credit = self.asked.basemap_credit or credit or name_of(printed)
            yield Background(layer.name(), printed or layer.source(), credit)

    def datasets(self) -> Iterator[DrawnDataset]:
        """Yield the datasets of the workspace whose rows are drawn, the boundaries among them."""
        drawn = {row["dataset_id"] for row in self.workspace.datasets() if row["theme"] == "municipality"}
        tables = {spec.id: spec.table for spec in catalog.map_layers()}
        for name, layer in self.own.items():
            drawn |= self._asked(tables[name], "dataset_id", layer)
        for row in self.workspace.datasets() if self.own else ():
            if row["dataset_id"] in drawn:
                credits = (row["attribution_ja"], row["attribution_en"])
                yield DrawnDataset(row[f"title_{self.language}"], row["theme"], row["year"], credits)


def _original(layer: QgsMapLayer) -> QgsMapLayer:
    """Return the layer of ours that a copy for wide views stands for, any other layer itself."""
    name, project = layer.customProperty(WIDE_PROPERTY), layer.project()
    if not name or project is None:
        return layer
    path = file_of(layer.source())
    others = (other for other in project.mapLayers().values() if other.customProperty(LAYER_PROPERTY) == name)
    return next((other for other in others if file_of(other.source()) == path), layer)


def scenario_of(layer: QgsVectorLayer) -> str | None:
    """Return the scenario whose rows a layer shows, None where it shows those of all."""
    found = SCENARIO.search(layer.source())
    return found[1].replace("''", "'") if found else None


def _drawn_layers(item: QgsLayoutItemMap) -> list[QgsMapLayer]:
    """Return the layers that a map draws at its scale: of its theme, its own or the project's."""
    project = item.layout().project()
    if item.followVisibilityPreset() and item.followVisibilityPresetName():
        layers = project.mapThemeCollection().mapThemeVisibleLayers(item.followVisibilityPresetName())
    elif item.keepLayerSet() and item.layers():
        layers = item.layers()
    else:
        layers = project.layerTreeRoot().checkedLayers()
    drawn = (layer for layer in layers if layer is not None and not layer.customProperty(ASKED_PROPERTY))
    return [layer for layer in drawn if layer.isInScaleRange(item.scale())]


def label_settings(layer: QgsMapLayer, scale: float | None) -> list[QgsPalLayerSettings]:
    """Return the label settings of a layer that draw names at a scale."""
    if not isinstance(layer, QgsVectorLayer) or not layer.labelsEnabled() or layer.labeling() is None:
        return []
    if not layer.featureCount():
        return []
    labeling = layer.labeling()
    found = []
    for provider in labeling.subProviders():
        settings = labeling.settings(provider)
        if settings.scaleVisibility and scale is not None:
            too_small = settings.minimumScale and scale > settings.minimumScale
            if too_small or (settings.maximumScale and scale < settings.maximumScale):
                continue
        if settings.drawLabels:
            found.append(settings)
    return found


def _zones() -> frozenset[str]:
    """Tables whose areas tell a reader something by their colour."""
    return frozenset(theme.id for theme in catalog.themes().values() if theme.analysis_tiles)


def _hazard(spec: catalog.MapLayer) -> str:
    """The hazard whose zones a layer shows, '' for what is no zone."""
    if spec.table not in _zones():
        return ""
    return "river" if spec.group == "flood" else spec.group


def _code(layer: QgsVectorLayer, spec: catalog.MapLayer | None, index: int) -> str:
    """The class in its rank table: 'depth_standard/3', 'duration/2'; '' where there is none."""
    renderer = layer.renderer()
    if spec is None or spec.style not in RANKED or not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return ""
    category = renderer.categories()[index]
    if isinstance(category.value(), list):
        return ""  # the office merged classes
    value = category_text(category)
    if not value or "/" in value:
        return value
    table = next(table for table in catalog.rank_tables().values() if table.theme == spec.table)
    return f"{table.id}/{value}"


def _rank_label(code: str, language: str) -> str:
    """The class's name in its rank table, '' where it has none; a legend's name of it says more."""
    table = catalog.rank_tables().get(code.partition("/")[0])
    names = {str(rank.code): rank.label.text(language) for rank in table.classes} if table else {}
    return names.get(code.partition("/")[2], "")


def _patterned(symbol: QgsSymbol) -> bool:
    """Whether an area shows more than a plain fill."""
    layers = [symbol.symbolLayer(index) for index in range(symbol.symbolLayerCount())]
    return not all(isinstance(layer, QgsSimpleFillSymbolLayer) for layer in layers)


def rgb_of(colour: QColor) -> tuple[int, int, int]:
    """Return red, green and blue (0 to 255)."""
    return colour.red(), colour.green(), colour.blue()
