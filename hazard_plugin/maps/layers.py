"""Layers and layer tree of a workspace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsLayerTreeNode,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from ..core import catalog
from ..core.catalog import Label, MapLayer
from ..core.workspace.levels import WIDE_LEVELS
from ..core.workspace.store import Workspace, connected
from ..errors import WorkspaceError
from .forms import set_form
from .legend_classes import LAYER_PROPERTY, shown_classes
from .rows import DEPTH, present_layers, source, visible_layers, wide_source
from .styles import style_layer, style_wide

SCENARIO_PROPERTY = "hazard_plugin/scenario"
"""Custom property of our groups: the scenario on the map."""
WIDE_PROPERTY = "hazard_plugin/wide"
"""Custom property of a copy for wide views, and of the group that holds it and its layer: the layer's id."""
WIDE_NAME = Label("{name}（広域表示用）", "{name} (for wide views)")


def make_layer(workspace: Workspace, layer: MapLayer, scenario: str | None, language: str) -> QgsVectorLayer:
    """Return a styled layer of the workspace, read only unless the office draws it.

    Raises WorkspaceError where QGIS cannot open the table.
    """
    result = _opened(workspace, layer, source(workspace.path, layer, scenario), layer.label.text(language))
    result.setReadOnly(not catalog.themes()[layer.table].drawn_by_office)
    result.setCustomProperty(LAYER_PROPERTY, layer.id)
    style_layer(result, layer.style, language)
    theme = catalog.themes()[layer.table]
    if theme.drawn_by_office:
        set_form(result, theme, language)
    return result


def make_wide_layer(
    workspace: Workspace, layer: MapLayer, scenario: str | None, language: str
) -> QgsVectorLayer | None:
    """Return what wide views draw in place of a layer, None where they draw the layer itself.

    A click asks the layer itself: cells of some metres answer nothing.
    """
    wide = wide_source(workspace.path, layer, scenario)
    if wide is None:
        return None
    result = _opened(workspace, layer, wide, WIDE_NAME.text(language).format(name=layer.label.text(language)))
    result.setReadOnly(True)
    result.setCustomProperty(WIDE_PROPERTY, layer.id)
    result.setFlags(result.flags() & ~QgsMapLayer.LayerFlag.Identifiable & ~QgsMapLayer.LayerFlag.Searchable)
    result.setScaleBasedVisibility(True)
    result.setMaximumScale(WIDE_LEVELS[0].from_scale)
    style_wide(result, layer.style, language)
    return result


def _opened(workspace: Workspace, layer: MapLayer, uri: str, name: str) -> QgsVectorLayer:
    result = QgsVectorLayer(uri, name, "ogr")
    if not result.isValid():
        raise WorkspaceError(
            "QGIS cannot open the table {table} of {name}.",
            "Build the workspace again.",
            table=layer.table,
            name=workspace.path.name,
        )
    return result


def add_workspace(
    project: QgsProject, workspace: Workspace, scenario: str | None, language: str
) -> dict[str, QgsVectorLayer]:
    """Add the workspace's layers to `project` in one group; return them by their id, top first.

    A project that has no layer yet takes the workspace's plane rectangular zone as its CRS.
    """
    fresh = not project.mapLayers()
    root = project.layerTreeRoot().insertGroup(0, f"{workspace.name} ({workspace.code})")
    root.setCustomProperty(LAYER_PROPERTY, workspace.code)
    groups: dict[str, QgsLayerTreeGroup] = {}
    added: dict[str, QgsVectorLayer] = {}
    present = present_layers(workspace)
    visible = visible_layers(present)
    for spec in present:
        group = groups.get(spec.group)
        if group is None:
            group = groups[spec.group] = root.addGroup(catalog.layer_groups()[spec.group].text(language))
        layer = make_layer(workspace, spec, scenario, language)
        node = _insert(project, group, -1, layer, make_wide_layer(workspace, spec, scenario, language))
        switch(node).setItemVisibilityCheckedRecursive(spec.id in visible)
        node.setExpanded(spec.style == DEPTH and spec.id in visible)
        shown = shown_classes(layer, workspace, None)
        if shown is not None:
            QgsMapLayerLegendUtils.setLegendNodeOrder(node, shown)
        added[spec.id] = layer
    if fresh:  # after the layers: QGIS gives a project the CRS of its first one
        project.setCrs(QgsCoordinateReferenceSystem.fromEpsgId(workspace.plane_epsg))
    root.setCustomProperty(SCENARIO_PROPERTY, scenario or "")
    return added


def _insert(
    project: QgsProject, group: QgsLayerTreeGroup, at: int, layer: QgsVectorLayer, wide: QgsVectorLayer | None
) -> QgsLayerTreeLayer:
    """Add a layer to a group, with what wide views draw of it in a group of both; return the layer's node."""
    project.addMapLayer(layer, False)
    if wide is None:
        return group.insertLayer(at, layer)
    layer.setScaleBasedVisibility(True)
    layer.setMinimumScale(WIDE_LEVELS[0].from_scale)
    project.addMapLayer(wide, False)
    both = group.insertGroup(at, layer.name())
    both.setCustomProperty(WIDE_PROPERTY, layer.customProperty(LAYER_PROPERTY))
    node = both.addLayer(layer)
    beside = both.addLayer(wide)
    QgsMapLayerLegendUtils.setLegendNodeOrder(beside, [])
    return node


def switch(node: QgsLayerTreeLayer) -> QgsLayerTreeNode:
    """Return the node whose box shows or hides a layer of ours: that of the group with its copy for wide views."""
    parent = node.parent()
    return parent if parent is not None and parent.customProperty(WIDE_PROPERTY) else node


def with_wide(layers: Iterable[QgsVectorLayer], project: QgsProject) -> list[QgsVectorLayer]:
    """Return layers of ours, each followed by what wide views draw in its place."""
    drawn = []
    for layer in layers:
        drawn.append(layer)
        node = project.layerTreeRoot().findLayer(layer.id())
        both = switch(node) if node is not None else None
        if isinstance(both, QgsLayerTreeGroup):
            drawn += [other.layer() for other in both.findLayers() if other is not node]
    return drawn


def place_layer(
    project: QgsProject,
    root: QgsLayerTreeGroup,
    layer: QgsVectorLayer,
    wide: QgsVectorLayer | None,
    spec: MapLayer,
    order: Sequence[str],
    language: str,
) -> None:
    """Add a layer to a workspace's group where the catalog's `order` of layer ids puts it."""
    label = catalog.layer_groups()[spec.group].text(language)
    groups = list(catalog.layer_groups())
    labels = [catalog.layer_groups()[name].text(language) for name in groups]
    group = root.findGroup(label)
    if group is None:
        before = [
            g for g in root.findGroups() if g.name() in labels and labels.index(g.name()) < labels.index(label)
        ]
        group = root.insertGroup(len(before), label)
    ids = [node.layer().customProperty(LAYER_PROPERTY) for node in group.findLayers() if node.layer() is not None]
    above = [name for name in ids if name in order and order.index(name) < order.index(spec.id)]
    node = _insert(project, group, len(above), layer, wide)
    switch(node).setItemVisibilityCheckedRecursive(spec.visible)
    node.setExpanded(False)


def workspace_group(project: QgsProject, path: Path | None = None) -> QgsLayerTreeGroup | None:
    """Return the layer tree's group of a workspace, the topmost one of ours where no path is given."""
    for group in project.layerTreeRoot().findGroups():
        found = group_workspace(group)
        if found is not None and path in (None, found):
            return group
    return None


def group_workspace(group: QgsLayerTreeGroup) -> Path | None:
    """Return the path of the workspace that a group of ours shows, None for other groups."""
    if not group.customProperty(LAYER_PROPERTY):
        return None
    layers = (node.layer() for node in group.findLayers())
    paths = (Path(layer.source().partition("|")[0]) for layer in layers if layer is not None)
    return next(paths, None)


def project_workspace(project: QgsProject) -> Path | None:
    """Return the path of the workspace that the project shows, None where it shows none."""
    group = workspace_group(project)
    return group_workspace(group) if group is not None else None


def group_scenario(group: QgsLayerTreeGroup) -> str | None:
    """Return the scenario that a group of ours shows."""
    return group.customProperty(SCENARIO_PROPERTY) or None


def group_layers(group: QgsLayerTreeGroup) -> dict[str, QgsVectorLayer]:
    """Return the usable layers of a group of ours by their id, top first."""
    layers = (node.layer() for node in group.findLayers())
    return {
        layer.customProperty(LAYER_PROPERTY): layer
        for layer in layers
        if layer is not None and layer.isValid() and layer.customProperty(LAYER_PROPERTY)
    }


def set_scenario(project: QgsProject, path: Path, scenario: str) -> None:
    """Show another scenario in the layers of one workspace that depend on it; styles stay."""
    specs = {spec.id: spec for spec in catalog.map_layers()}
    group = workspace_group(project, path)
    for node in group.findLayers() if group is not None else ():
        layer = node.layer()
        if layer is None:
            continue
        wide = layer.customProperty(WIDE_PROPERTY)
        spec = specs.get(wide or layer.customProperty(LAYER_PROPERTY))
        if spec is not None and spec.scenario:
            beyond = wide_source(path, spec, scenario)
            uri = (beyond or "") if wide else source(path, spec, scenario)
            if (
                not wide and switch(node) is not node
            ):  # without a copy that is current the zones themselves are drawn at every scale
                layer.setScaleBasedVisibility(beyond is not None)
            layer.setDataSource(uri, layer.name(), "ogr", False)
            layer.triggerRepaint()
    if group is not None:
        group.setCustomProperty(SCENARIO_PROPERTY, scenario)


STYLE_TABLE = """CREATE TABLE IF NOT EXISTS layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
    f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME)"""
"""QGIS's own table of styles in a GeoPackage, as its OGR provider makes it."""


def write_styles(path: Path, language: str) -> None:
    """Store a default style per table in the GeoPackage: QGIS shows it so without the plugin.

    Written with SQL, not through a layer: the draft must not be held open when it is renamed.
    """
    with connected(path) as connection:
        tables = {row[0] for row in connection.execute("SELECT table_name FROM gpkg_contents")}
        connection.execute(STYLE_TABLE)
        connection.execute(
            "INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)"
            " VALUES ('layer_styles', 'attributes', 'layer_styles', '', 0)"
        )
        stored: set[str] = set()
        for spec in catalog.map_layers():
            if spec.table not in tables or spec.table in stored:
                continue
            stored.add(spec.table)
            # ours anew, in place of that of the build before; one that the office saved stays, and stays default
            connection.execute(
                "DELETE FROM layer_styles WHERE f_table_name = ? AND styleName = ? AND owner = ''",
                (spec.table, spec.style),
            )
            chosen = connection.execute(
                "SELECT 1 FROM layer_styles WHERE f_table_name = ? AND useAsDefault", (spec.table,)
            ).fetchone()
            connection.execute(
                "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column,"
                " styleName, styleQML, styleSLD, useAsDefault, description, owner, update_time)"
                " VALUES ('', '', ?, 'geom', ?, ?, '', ?, ?, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))",
                (spec.table, spec.style, style_xml(spec, language), chosen is None, spec.label.text(language)),
            )


def style_xml(spec: MapLayer, language: str) -> str:
    """Return a map layer's style as QML."""
    theme = catalog.themes()[spec.table]
    kind = {"point": "Point", "line": "MultiLineString", "polygon": "MultiPolygon"}[theme.geometry]
    fields = "&".join(f"field={name}:{QGIS_TYPES[kind_]}" for name, kind_ in theme.fields.items())
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:{catalog.STORAGE_EPSG}&{fields}", spec.id, "memory")
    style_layer(layer, spec.style, language)
    if theme.drawn_by_office:
        set_form(layer, theme, language)
    document = QDomDocument("qgis")
    layer.exportNamedStyle(document)
    return document.toString()


QGIS_TYPES = {"str": "string", "date": "string", "int": "integer", "float": "double"}
