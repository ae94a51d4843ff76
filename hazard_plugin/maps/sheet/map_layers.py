"""Which layers the map of a sheet draws."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsVectorLayer,
)

from ..basemap import BASEMAP_PROPERTY
from ..legend_classes import LAYER_PROPERTY
from ..rows import file_of
from ..wide import WIDE_PROPERTY, switch


def visible(layers: dict[str, QgsVectorLayer], project: QgsProject) -> dict[str, QgsVectorLayer]:
    """Return those of a workspace's layers (by id) that the layer tree shows, and those it does not hold."""
    tree = project.layerTreeRoot()
    nodes = {name: tree.findLayer(layer.id()) for name, layer in layers.items()}
    return {
        name: layer for name, layer in layers.items() if nodes[name] is None or switch(nodes[name]).isVisible()
    }


def with_foreign(drawn: Sequence[QgsMapLayer], before: Sequence[QgsMapLayer], path: Path) -> list[QgsMapLayer]:
    """Return what a map draws, top first, with the layers that an office put into it where they were.

    `before`: what it drew. Ours, of the workspace at `path`, are drawn or not as `drawn` says.
    """
    result = list(drawn)
    for at, layer in enumerate(before):
        if layer in result or _is_ours(layer, path):
            continue
        above = next((one for one in reversed(before[:at]) if one in result), None)
        result.insert(0 if above is None else result.index(above) + 1, layer)
    return result


def _is_ours(layer: QgsMapLayer, path: Path) -> bool:
    if layer.customProperty(BASEMAP_PROPERTY):
        return True
    known = layer.customProperty(LAYER_PROPERTY) or layer.customProperty(WIDE_PROPERTY)
    return bool(known) and file_of(layer.source()) == path


def followed(main: QgsLayoutItemMap) -> list[QgsMapLayer]:
    """Return what a map draws that has no layers of its own: those of its theme, else of the layer tree."""
    project = main.layout().project()
    if main.followVisibilityPreset() and main.followVisibilityPresetName():
        return project.mapThemeCollection().mapThemeVisibleLayers(main.followVisibilityPresetName())
    return project.layerTreeRoot().checkedLayers()


def shows_file(layout: QgsPrintLayout, path: Path) -> bool:
    """Whether maps or legends of a layout hold a layer of a file."""
    layers: list[QgsMapLayer | None] = []
    for item in layout.items():
        if isinstance(item, QgsLayoutItemMap):
            layers += item.layers()
        elif isinstance(item, QgsLayoutItemLegend):
            layers += [node.layer() for node in item.model().rootGroup().findLayers()]
    return any(layer is not None and file_of(layer.source()) == path for layer in layers)
