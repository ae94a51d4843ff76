"""Layers and layer tree of a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayerTreeGroup,
    QgsLayerTreeNode,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from ..core import catalog
from ..core.catalog import MapLayer
from ..core.workspace.store import Workspace, connected
from .forms import set_form
from .legend_classes import LAYER_PROPERTY, layer_spec, shown_classes
from .rows import DEPTH, file_of, open_rows, present_layers, source, visible_layers
from .styles import style_layer
from .wide import complete, insert, is_complete, set_sources, stand_ins, switch

SCENARIO_PROPERTY = "hazard_plugin/scenario"
"""Custom property of our groups: the scenario on the map."""
LEGEND_ORDER = "legend/node-order"
"""Custom property in which QGIS keeps which classes of a layer its panel lists."""
FORM = (
    QgsMapLayer.StyleCategory.Fields | QgsMapLayer.StyleCategory.Forms | QgsMapLayer.StyleCategory.AttributeTable
)
"""What of a stored style says how things are entered, and nothing of how they are drawn."""


def make_layer(workspace: Workspace, layer: MapLayer, scenario: str | None, language: str) -> QgsVectorLayer:
    """Return a styled layer of the workspace, read only unless the office draws it.

    Raises WorkspaceError where QGIS cannot open the table.
    """
    result = open_rows(source(workspace.path, layer, scenario), layer.label.text(language))
    result.setReadOnly(not catalog.themes()[layer.table].drawn_by_office)
    result.setCustomProperty(LAYER_PROPERTY, layer.id)
    style_layer(result, layer.style, language)
    theme = catalog.themes()[layer.table]
    if theme.drawn_by_office:
        _take_form(result)
        set_form(result, theme, language)
    return result


def _take_form(layer: QgsVectorLayer) -> None:
    """Give a layer the form of the style that the office stored as default; `loadNamedStyle` loads all of it."""
    document = QDomDocument("qgis")
    document.setContent(QgsProviderRegistry.instance().providerMetadata("ogr").loadStyle(layer.source(), ""))
    layer.importNamedStyle(document, FORM)


def add_workspace(
    project: QgsProject, workspace: Workspace, scenario: str | None, language: str
) -> dict[str, QgsVectorLayer]:
    """Add the workspace's layers to `project` in one group; return them by their id, top first.

    A project that has no layer yet takes the workspace's plane rectangular zone as its CRS. Raises
    WorkspaceError where QGIS cannot open a table; then none is added: half a map looks whole.
    """
    fresh = not project.mapLayers()
    root = project.layerTreeRoot().insertGroup(0, f"{workspace.name} ({workspace.code})")
    root.setCustomProperty(LAYER_PROPERTY, workspace.code)
    try:
        added = _fill(project, root, workspace, scenario, language)
    except Exception:
        project.removeMapLayers(root.findLayerIds())
        project.layerTreeRoot().removeChildNode(root)
        raise
    if fresh:  # after the layers: QGIS gives a project the CRS of its first one
        project.setCrs(QgsCoordinateReferenceSystem.fromEpsgId(workspace.plane_epsg))
    root.setCustomProperty(SCENARIO_PROPERTY, scenario or "")
    return added


def _fill(
    project: QgsProject, root: QgsLayerTreeGroup, workspace: Workspace, scenario: str | None, language: str
) -> dict[str, QgsVectorLayer]:
    groups: dict[str, QgsLayerTreeGroup] = {}
    added: dict[str, QgsVectorLayer] = {}
    present = present_layers(workspace)
    visible = visible_layers(present)
    for spec in present:
        group = groups.get(spec.group)
        if group is None:
            group = groups[spec.group] = root.addGroup(catalog.layer_groups()[spec.group].text(language))
        layer = make_layer(workspace, spec, scenario, language)
        node = insert(project, group, -1, layer, stand_ins(workspace.path, spec, scenario, language))
        switch(node).setItemVisibilityCheckedRecursive(spec.id in visible)
        node.setExpanded(spec.style == DEPTH and spec.id in visible)
        added[spec.id] = layer
    list_classes(root, workspace)
    return added


def list_classes(root: QgsLayerTreeGroup, workspace: Workspace) -> None:
    """List in the layer panel the classes that the workspace holds; of what the office draws all: any may come."""
    for node in root.findLayers():
        layer = node.layer()
        spec = layer_spec(layer) if layer is not None else None
        if spec is None:
            continue
        if catalog.themes()[spec.table].drawn_by_office:
            node.removeCustomProperty(LEGEND_ORDER)
            continue
        shown = shown_classes(layer, workspace, None)
        if shown is not None:
            QgsMapLayerLegendUtils.setLegendNodeOrder(node, shown)


def complete_group(
    project: QgsProject, workspace: Workspace, root: QgsLayerTreeGroup, scenario: str | None, language: str
) -> None:
    """Add the layers of a workspace, and what stands for them in wide views, that its group does not hold yet."""
    present = present_layers(workspace)
    held, hazards = group_layers(root), _visible_hazards(root)
    visible = visible_layers(present)
    for spec in present:
        node = root.findLayer(held[spec.id].id()) if spec.id in held else None
        if node is not None and is_complete(node):
            continue
        others = stand_ins(workspace.path, spec, scenario, language)
        if node is not None:
            complete(project, node, others)
            continue
        # two hazards' depths at once: nobody could tell whose a place shows
        seen = spec.visible and spec.group in hazards if spec.scenario and hazards else spec.id in visible
        _place(project, root, make_layer(workspace, spec, scenario, language), others, spec, seen, language)


def _visible_hazards(root: QgsLayerTreeGroup) -> set[str]:
    """Return the groups of layers.json whose depths a person has on the map."""
    specs = ((layer_spec(layer), root.findLayer(layer.id())) for layer in group_layers(root).values())
    return {spec.group for spec, node in specs if spec.style == DEPTH and _is_ticked(node, root)}


def _is_ticked(node: QgsLayerTreeNode, root: QgsLayerTreeGroup) -> bool:
    """Whether a node and all groups around it in the workspace's group are ticked."""
    while node != root:
        if not node.itemVisibilityChecked():
            return False
        node = node.parent()
    return True


def _place(
    project: QgsProject,
    root: QgsLayerTreeGroup,
    layer: QgsVectorLayer,
    others: Sequence[QgsVectorLayer],
    spec: MapLayer,
    visible: bool,
    language: str,
) -> None:
    """Add a layer to a workspace's group where the catalog's order puts it."""
    order = [spec.id for spec in catalog.map_layers()]
    label = catalog.layer_groups()[spec.group].text(language)
    labels = [label.text(language) for label in catalog.layer_groups().values()]
    group = root.findGroup(label)
    if group is None:
        before = [
            g for g in root.findGroups() if g.name() in labels and labels.index(g.name()) < labels.index(label)
        ]
        group = root.insertGroup(len(before), label)
    ids = [node.layer().customProperty(LAYER_PROPERTY) for node in group.findLayers() if node.layer() is not None]
    above = [name for name in ids if name in order and order.index(name) < order.index(spec.id)]
    node = insert(project, group, len(above), layer, others)
    switch(node).setItemVisibilityCheckedRecursive(visible)
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
    paths = (file_of(layer.source()) for layer in layers if layer is not None)
    return next(paths, None)


def project_workspace(project: QgsProject) -> Path | None:
    """Return the path of the workspace that the project shows, None where it shows none."""
    group = workspace_group(project)
    return group_workspace(group) if group is not None else None


def group_scenario(group: QgsLayerTreeGroup) -> str | None:
    """Return the scenario that a group of ours shows."""
    return group.customProperty(SCENARIO_PROPERTY) or None


def group_layers(group: QgsLayerTreeGroup) -> dict[str, QgsVectorLayer]:
    """Return the usable layers of a group of ours by their id, top first; without those of another version."""
    layers = (node.layer() for node in group.findLayers())
    return {
        spec.id: layer
        for layer in layers
        if layer is not None and layer.isValid() and (spec := layer_spec(layer)) is not None
    }


def set_scenario(project: QgsProject, path: Path, scenario: str | None) -> None:
    """Show another scenario in the layers of one workspace that depend on it; styles stay."""
    group = workspace_group(project, path)
    if group is not None:
        set_sources(group, path, scenario)
        group.setCustomProperty(SCENARIO_PROPERTY, scenario or "")


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
