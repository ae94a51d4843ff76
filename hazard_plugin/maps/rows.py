"""Which rows of a workspace a map layer shows, and the data source that yields just these."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from qgis.core import QgsProject, QgsVectorLayer

from ..core import catalog
from ..core.catalog import MapLayer
from ..core.workspace.store import Workspace, connected, near_table, wide_table
from ..errors import WorkspaceError

DEPTH = "inundation_depth"
"""Style of the depth zones, and the id of the layer with those of rivers."""

RASTER_TABLE = "GPKG:"
"""What the data source of a raster in a GeoPackage begins with."""

FORMERLY = {"not_covered": {"hazard": "'river'"}}
"""Table -> column that older workspaces lack -> what its rows were then."""


def present_layers(workspace: Workspace) -> list[MapLayer]:
    """Return the map layers for which the workspace holds rows, top first; those that the office draws always."""
    specs = [spec for spec in catalog.map_layers() if spec.table in workspace.tables]
    with connected(workspace.path) as connection:
        found = {table: _present(connection, table, specs) for table in {spec.table for spec in specs}}
    return [spec for spec in specs if spec.id in found[spec.table]]


def _present(connection: sqlite3.Connection, table: str, specs: list[MapLayer]) -> set[str]:
    """Return the ids of the layers of one table that have rows; one pass over the table answers for all."""
    own = [spec for spec in specs if spec.table == table]
    if catalog.themes()[table].drawn_by_office:
        return {own[0].id} | _with_rows(connection, table, own)
    return _with_rows(connection, table, own)


def _with_rows(connection: sqlite3.Connection, table: str, own: list[MapLayer]) -> set[str]:
    if len(own) == 1 and not own[0].filter:
        row = connection.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone()
        return {own[0].id} if row else set()
    tests = ", ".join(f"max({row_filter(connection, spec) or '1'})" for spec in own)
    row = connection.execute(f'SELECT {tests} FROM "{table}"').fetchone()
    return {spec.id for spec, has_rows in zip(own, row) if has_rows}


def row_filter(connection: sqlite3.Connection, spec: MapLayer) -> str:
    """Return the catalog's filter of a layer, fit for the columns that the table has."""
    text = spec.filter or ""
    missing = FORMERLY.get(spec.table, {})
    if missing:
        columns = table_columns(connection, spec.table)
        for column, value in missing.items():
            text = text if column in columns else text.replace(f'"{column}"', value)
    return text


def table_columns(connection: sqlite3.Connection, table: str) -> set[str]:
    """Return the names of a table's columns."""
    return {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}


def shown_scenario(path: Path, spec: MapLayer, scenario: str | None) -> str | None:
    """Return the scenario of the rows that a layer shows where the map shows `scenario`.

    A hazard that has no such scenario shows its worst one. What no data cover follows the
    depth zones of its hazard. None: the layer knows no scenarios and shows all its rows.
    """
    if not spec.scenario:
        return None
    depth = next(other for other in catalog.map_layers() if other.group == spec.group and other.style == DEPTH)
    with connected(path) as connection:
        scenarios = _scenarios(connection, depth) or _scenarios(connection, spec)
    known = [code for code in catalog.scenarios() if code in scenarios] + sorted(
        scenarios - set(catalog.scenarios())
    )
    return scenario if scenario in known else next(iter(known), None)


def _scenarios(connection: sqlite3.Connection, spec: MapLayer) -> set[str]:
    if not table_columns(connection, spec.table):
        return set()
    query = f'SELECT DISTINCT scenario FROM "{spec.table}" WHERE {row_filter(connection, spec) or "1"}'
    return {row[0] for row in connection.execute(query)} - {None}


def subset(path: Path, spec: MapLayer, scenario: str | None) -> str:
    """Return the SQL filter of a map layer where the map shows `scenario`; rows without one always stay."""
    with connected(path) as connection:
        parts = [row_filter(connection, spec)]
    shown = shown_scenario(path, spec, scenario)
    if shown:
        text = shown.replace("'", "''")
        parts.append(f'("scenario" = \'{text}\' OR "scenario" IS NULL)')
    return " AND ".join(part for part in parts if part)


def source(path: Path, spec: MapLayer, scenario: str | None) -> str:
    """Return the data source of a map layer where the map shows `scenario`.

    It is the copy for near views where the workspace has one: the same outlines in fewer rows.
    """
    near = near_table(spec.table)
    table = near if is_current(path, near, spec.table) else spec.table
    return _source(path, table, subset(path, spec, scenario))


def wide_source(path: Path, spec: MapLayer, scenario: str | None) -> str | None:
    """Return the data source of what wide views draw in place of a map layer, None where that is the layer."""
    wide = wide_table(spec.table)
    return _source(path, wide, subset(path, spec, scenario)) if is_current(path, wide, spec.table) else None


def is_current(path: Path, copy: str, table: str) -> bool:
    """Whether a copy is there and its table was not changed later: other tools may edit the file."""
    with connected(path) as connection:
        changed = dict(connection.execute("SELECT table_name, last_change FROM gpkg_contents"))
    return changed.get(copy, "") >= changed[table]


def _source(path: Path, table: str, where: str) -> str:
    """Return a data source with its filter.

    setSubsetString reopens the GeoPackage while other layers share it, and SQLite then fails
    with "unable to open database file" (QGIS 3.44).
    """
    return f"{path}|layername={table}" + (f"|subset={where}" if where else "")


def open_rows(uri: str, name: str) -> QgsVectorLayer:
    """Return a layer of a data source of ours. Raises WorkspaceError where QGIS cannot open its table.

    Without the style that an office stored as default: its opacity, blending and range of scales would stay
    under our renderer, and zones vanish that the legend lists.
    """
    layer = QgsVectorLayer(uri, name, "ogr", QgsVectorLayer.LayerOptions(loadDefaultStyle=False))
    if not layer.isValid():
        raise WorkspaceError(
            "QGIS cannot open the table {table} of {name}.",
            "Build the workspace again.",
            table=uri.partition("|layername=")[2].partition("|")[0],
            name=file_of(uri).name,
        )
    return layer


def file_of(source: str) -> Path:
    """Return the file of a data source of QGIS's: 'path|layername=...', of a raster 'GPKG:path:table'."""
    path = source.partition("|")[0]
    if path.upper().startswith(RASTER_TABLE):
        path = path[len(RASTER_TABLE) :].rpartition(":")[0]
    return Path(path)


def layers_of(project: QgsProject, path: Path) -> dict[str, QgsVectorLayer]:
    """Return the vector layers of a project that show a table of the file at `path`, by their ids in QGIS."""
    return {
        key: layer
        for key, layer in project.mapLayers().items()
        if isinstance(layer, QgsVectorLayer) and file_of(layer.source()) == path
    }


def visible_layers(present: list[MapLayer]) -> set[str]:
    """Return the ids of the layers that are visible at first.

    The depths of all hazards have the same colours: only the first hazard that has zones, with
    what no data of it cover, is visible, else nobody could tell whose depth a place shows.
    """
    groups = [spec.group for spec in present if spec.style == DEPTH]
    groups += [spec.group for spec in present if spec.scenario]  # no zones, but places without data
    return {spec.id for spec in present if spec.visible and (not spec.scenario or spec.group == groups[0])}
