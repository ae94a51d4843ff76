"""What stands for a layer of zones in wide views: a copy that is drawn, and the zones themselves for a click."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from qgis.core import (
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsLayerTreeNode,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsNullSymbolRenderer,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject

from ..core import catalog
from ..core.catalog import Label, MapLayer
from ..core.workspace.levels import WIDE_LEVELS
from .legend_classes import LAYER_PROPERTY, layer_spec
from .rows import open_rows, source, wide_source
from .styles import STYLES
from .wide_styles import drawn_from_cells, look_like, wide_renderer

WIDE_PROPERTY = "hazard_plugin/wide"
"""Custom property of what stands for a layer, and of the group that holds it and its layer: the layer's id."""
ASKED_PROPERTY = "hazard_plugin/asked"
"""Custom property of a stand-in that is not drawn: a click asks it."""
NOTHING = QgsNullSymbolRenderer().type()
WIDE_NAME = Label("{name}（広域表示用）", "{name} (for wide views)")


def stand_ins(path: Path, spec: MapLayer, scenario: str | None, language: str) -> list[QgsVectorLayer]:
    """Return what stands for a map layer in wide views; nothing where these draw the layer itself.

    Cells of some metres would answer a click with their class only, and with all milder ones: the zones
    answer. QGIS reads no row of a layer without symbols to draw the map.
    """
    wide, name = wide_source(path, spec, scenario), spec.label.text(language)
    if wide is None:
        return []
    drawn = open_rows(wide, WIDE_NAME.text(language).format(name=name))
    drawn.setFlags(drawn.flags() & ~QgsMapLayer.LayerFlag.Identifiable & ~QgsMapLayer.LayerFlag.Searchable)
    drawn.setRenderer(wide_renderer(STYLES[spec.style](language)))
    asked = open_rows(source(path, spec, scenario), name)
    asked.setFlags((asked.flags() | QgsMapLayer.LayerFlag.Private) & ~QgsMapLayer.LayerFlag.Searchable)
    asked.setCustomProperty(ASKED_PROPERTY, True)
    asked.setRenderer(QgsNullSymbolRenderer())
    for layer in (drawn, asked):
        layer.setReadOnly(True)
        layer.setCustomProperty(WIDE_PROPERTY, spec.id)
        layer.setScaleBasedVisibility(True)
        layer.setMaximumScale(WIDE_LEVELS[0].from_scale)
    return [drawn, asked]


def insert(
    project: QgsProject, group: QgsLayerTreeGroup, at: int, layer: QgsVectorLayer, others: list[QgsVectorLayer]
) -> QgsLayerTreeLayer:
    """Add a layer to a group, with what stands for it in a group of theirs; return the layer's node."""
    project.addMapLayer(layer, False)
    if not others:
        return group.insertLayer(at, layer)
    pair = group.insertGroup(at, layer.name())
    pair.setCustomProperty(WIDE_PROPERTY, layer.customProperty(LAYER_PROPERTY))
    node = pair.addLayer(layer)
    complete(project, node, others)
    return node


def is_complete(node: QgsLayerTreeLayer) -> bool:
    """Whether a layer has its stand-ins beside it, or has none: that of a workspace without copies."""
    return switch(node) is node or len(_beside(node)) == 2


def complete(project: QgsProject, node: QgsLayerTreeLayer, others: Iterable[QgsVectorLayer]) -> None:
    """Add those of a layer's stand-ins that its group lacks."""
    pair = switch(node)
    there = {_is_asked(other) for other in _beside(node)}
    for layer in others:
        if _is_asked(layer) not in there:
            project.addMapLayer(layer, False)
            QgsMapLayerLegendUtils.setLegendNodeOrder(pair.addLayer(layer), [])
    follow_style(node)


def switch(node: QgsLayerTreeLayer) -> QgsLayerTreeNode:
    """Return the node whose box shows or hides a layer of ours: that of the group with its stand-ins."""
    parent = node.parent()
    return parent if parent is not None and parent.customProperty(WIDE_PROPERTY) else node


def with_wide(layers: Iterable[QgsVectorLayer], project: QgsProject) -> list[QgsVectorLayer]:
    """Return layers of ours, each followed by what wide views draw in its place, in the layer's style of now."""
    drawn = []
    for layer in layers:
        drawn.append(layer)
        node = project.layerTreeRoot().findLayer(layer.id())
        if node is not None:
            follow_style(node)
            drawn += [other for other in _beside(node) if not _is_asked(other)]
    return drawn


def set_sources(group: QgsLayerTreeGroup, path: Path, scenario: str | None) -> None:
    """Let the layers of a workspace's group that depend on the scenario show one; styles stay."""
    specs = {spec.id: spec for spec in catalog.map_layers() if spec.scenario}
    for node in group.findLayers():
        layer = node.layer()
        spec = specs.get(layer.customProperty(LAYER_PROPERTY)) if layer is not None else None
        if spec is None:
            continue
        zones, wide = source(path, spec, scenario), wide_source(path, spec, scenario)
        _set_source(layer, zones)
        for other in _beside(node):
            # without a copy that is current the zones are drawn, and answer, at every scale
            _set_source(other, "" if wide is None else zones if _is_asked(other) else wide)
        follow_style(node)


def _set_source(layer: QgsVectorLayer, uri: str) -> None:
    layer.setDataSource(uri, layer.name(), "ogr", False)
    layer.triggerRepaint()


def follow_style(node: QgsLayerTreeLayer) -> None:
    """Let what stands for a layer look as the layer does now; where it cannot, the layer is drawn at every scale.

    Else wide views would show other colours than the legend, which is the layer's.
    """
    layer = node.layer()
    spec = layer_spec(layer)
    if switch(node) is node or spec is None:
        return
    alike = layer.isValid() and drawn_from_cells(layer, spec.style)
    replaced = False
    for other in _beside(node):
        if _is_asked(other):
            _answer(other, alike)
        elif alike and other.isValid():
            look_like(other, layer)
            replaced = True
        elif other.renderer() is None or other.renderer().type() != NOTHING:
            other.setRenderer(QgsNullSymbolRenderer())
            other.triggerRepaint()
    layer.setMinimumScale(WIDE_LEVELS[0].from_scale)
    layer.setScaleBasedVisibility(replaced)


def _answer(layer: QgsVectorLayer, whether: bool) -> None:
    """Let a click ask a layer or not: of zones that are drawn themselves it would answer twice."""
    identifiable = QgsMapLayer.LayerFlag.Identifiable
    layer.setFlags(layer.flags() | identifiable if whether else layer.flags() & ~identifiable)


def _beside(node: QgsLayerTreeLayer) -> list[QgsVectorLayer]:
    """Return what stands for a layer of ours."""
    pair = switch(node)
    others = [other.layer() for other in pair.findLayers()] if isinstance(pair, QgsLayerTreeGroup) else []
    return [other for other in others if other is not None and other.customProperty(WIDE_PROPERTY)]


def _is_asked(layer: QgsMapLayer) -> bool:
    return bool(layer.customProperty(ASKED_PROPERTY))


class StyleWatch(QObject):
    """Lets wide views of an open project follow as soon as a person changes the style of a layer of ours."""

    def __init__(self, project: QgsProject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.watched: set[str] = set()
        """Ids of layers."""
        project.layersAdded.connect(self._watch)
        project.readProject.connect(self._renew_all)  # while it is read, its tree knows no layer yet
        self._watch(project.mapLayers().values())
        self._renew_all()

    def stop(self) -> None:
        """Watch nothing any more."""
        self.project.layersAdded.disconnect(self._watch)
        self.project.readProject.disconnect(self._renew_all)
        for name in self.watched & self.project.mapLayers().keys():
            self.project.mapLayer(name).styleChanged.disconnect(self._follow)
        self.watched = set()

    def _watch(self, layers: Iterable[QgsMapLayer]) -> None:
        for layer in layers:
            if layer_spec(layer) is not None and layer.id() not in self.watched:
                layer.styleChanged.connect(self._follow)
                self.watched.add(layer.id())

    def _follow(self) -> None:
        node = self.project.layerTreeRoot().findLayer(self.sender().id())
        if node is not None:
            follow_style(node)

    def _renew_all(self, *_: object) -> None:
        for node in self.project.layerTreeRoot().findLayers():
            if node.layer() is not None:
                follow_style(node)
