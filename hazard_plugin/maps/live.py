"""A workspace that is open in a project while its file is replaced: let go, then taken up again."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from qgis.core import QgsLayerTreeGroup, QgsMapLayer, QgsProject

from ..core.workspace.store import Workspace, open_workspace
from ..errors import OutputError
from .layers import (
    complete_group,
    group_layers,
    group_scenario,
    list_classes,
    set_scenario,
    workspace_group,
)
from .legend_classes import LAYER_PROPERTY
from .rows import layers_of, present_layers
from .sheet import update_sheets
from .wide import WIDE_PROPERTY

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
    layers = layers_of(project, path)
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
    """Load the released layers again with their styles; drop those without rows now, add new ones."""
    for key, source in released.sources.items():
        layer: QgsMapLayer | None = project.mapLayer(key)
        if layer is not None:
            layer.setDataSource(source, layer.name(), "ogr", False)
            layer.triggerRepaint()
    group = workspace_group(project, released.path)
    if group is not None and released.path.is_file():
        _show_anew(project, open_workspace(released.path), group, language)
    gone = [key for key in released.sources if project.mapLayer(key) and not project.mapLayer(key).isValid()]
    project.removeMapLayers(gone)


def _show_anew(project: QgsProject, workspace: Workspace, group: QgsLayerTreeGroup, language: str) -> None:
    """Let a workspace's group, and the sheets, show what the workspace holds now."""
    _drop_empty(project, workspace, group)
    scenarios = workspace.scenarios()
    scenario = group_scenario(group)
    if scenario not in scenarios:
        scenario = scenarios[0] if scenarios else None
    set_scenario(project, workspace.path, scenario)
    complete_group(project, workspace, group, scenario, language)
    list_classes(group, workspace)
    group.setCustomProperty(BUILT_PROPERTY, workspace.created_at)
    update_sheets(project, workspace, group_layers(group), scenario, language)


def _drop_empty(project: QgsProject, workspace: Workspace, group: QgsLayerTreeGroup) -> None:
    """Take out the layers of ours that the workspace has no row of: an empty flood map looks like a safe place."""
    present = {spec.id for spec in present_layers(workspace)}
    gone = []
    for node in group.findLayers():
        name = _our_id(node.layer())
        if name and name not in present:
            gone.append(node.layerId())
    project.removeMapLayers(gone)
    for pair in group.findGroups(True):
        if pair.customProperty(WIDE_PROPERTY) and not pair.findLayers():
            pair.parent().removeChildNode(pair)


def _our_id(layer: QgsMapLayer | None) -> str:
    """Return the id in layers.json of a layer of ours, or of that which it stands for."""
    names = (LAYER_PROPERTY, WIDE_PROPERTY) if layer is not None else ()
    return next((layer.customProperty(name) for name in names if layer.customProperty(name)), "")
