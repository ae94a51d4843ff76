"""A workspace that is open in a project while its file is replaced: let go, then taken up again."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from qgis.core import QgsLayerTreeGroup, QgsMapLayer, QgsProject, QgsVectorLayer

from ..core import catalog
from ..core.workspace.store import Workspace, open_workspace
from ..errors import OutputError
from .layers import group_layers, group_scenario, make_layer, make_wide_layer, place_layer, workspace_group
from .rows import present_layers
from .sheet import update_sheets

BUILT_PROPERTY = "hazard_plugin/built"
"""Custom property of our groups, set when their file was replaced: when the workspace was built."""


@dataclass(frozen=True)
class Released:
    """Layers of a project that were let go: their ids with the sources they had."""

    path: Path
    sources: dict[str, str] = field(default_factory=dict)


def release(project: QgsProject, path: Path) -> Released:
    """Close every layer of the workspace at `path`: Windows replaces no file that is open.

    Raises OutputError where one of them has edits that are not saved; then none is closed.
    """
    layers = {
        key: layer
        for key, layer in project.mapLayers().items()
        if isinstance(layer, QgsVectorLayer) and Path(layer.source().partition("|")[0]) == path
    }
    for layer in layers.values():
        if layer.isEditable() and layer.isModified():
            raise OutputError(
                "The layer {layer} has edits that are not saved.",
                "Save or discard them, then build again.",
                layer=layer.name(),
            )
    sources = {}
    for key, layer in layers.items():
        if layer.isEditable():
            layer.rollBack()
        sources[key] = layer.source()
        layer.setDataSource("", layer.name(), "ogr", False)
    return Released(path, sources)


def take_up(project: QgsProject, released: Released, language: str) -> None:
    """Load the released layers again with their styles; drop those whose table is gone, add new ones."""
    gone = []
    for key, source in released.sources.items():
        layer: QgsMapLayer | None = project.mapLayer(key)
        if layer is None:
            continue
        layer.setDataSource(source, layer.name(), "ogr", False)
        if layer.isValid():
            layer.triggerRepaint()
        else:
            gone.append(key)
    project.removeMapLayers(gone)
    group = workspace_group(project, released.path)
    if group is not None and released.path.is_file():
        workspace = open_workspace(released.path)
        complete_group(project, workspace, group, language)
        update_sheets(project, workspace, group_layers(group), group_scenario(group), language)
        group.setCustomProperty(BUILT_PROPERTY, workspace.created_at)


def complete_group(project: QgsProject, workspace: Workspace, group: QgsLayerTreeGroup, language: str) -> None:
    """Add the layers of a workspace that its group in the project does not hold yet."""
    held = set(group_layers(group))
    order = [spec.id for spec in catalog.map_layers()]
    for spec in present_layers(workspace):
        if spec.id not in held:
            scenario = group_scenario(group)
            layer = make_layer(workspace, spec, scenario, language)
            wide = make_wide_layer(workspace, spec, scenario, language)
            place_layer(project, group, layer, wide, spec, order, language)
