"""Tables in and out of a workspace GeoPackage."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import OutputError, WorkspaceError
from .. import catalog
from ..catalog import Theme

if TYPE_CHECKING:  # reading a workspace's own words needs SQLite only: QGIS starts faster, and without geopandas
    import geopandas as gpd
    import numpy as np
    import pandas as pd

FORMAT_VERSION = 1
SETTINGS = "workspace"
DATASETS = "dataset"
GEOMETRY = "geom"
GEOMETRY_TYPES = {"point": "Point", "line": "MultiLineString", "polygon": "MultiPolygon"}


def tile_table(theme: str) -> str:
    """Return the name of a theme's table of analysis tiles."""
    return f"tile_{theme}"


def write_theme(path: Path, theme: Theme, table: gpd.GeoDataFrame | pd.DataFrame) -> None:
    """Write a theme's rows (EPSG:6668); the row at position i gets fid i + 1."""
    import geopandas as gpd
    import pandas as pd

    columns = list(theme.fields)
    if "dataset_id" in table and "dataset_id" not in columns:
        columns.append("dataset_id")
    description = f"{theme.label.ja} / {theme.label.en}"
    if theme.geometry == "none":
        _write(path, theme.id, pd.DataFrame(table[columns]), description=description)
        return
    frame = gpd.GeoDataFrame(table[[*columns, "geometry"]], geometry="geometry")
    _write(path, theme.id, frame, geometry_type=GEOMETRY_TYPES[theme.geometry], description=description)


def write_tiles(path: Path, theme: Theme, tiles: np.ndarray, source_fid: np.ndarray, plane_epsg: int) -> None:
    """Write analysis tiles (plane zone, metres) with the fid of the feature each was cut from."""
    import geopandas as gpd

    frame = gpd.GeoDataFrame({"source_fid": source_fid}, geometry=tiles, crs=f"EPSG:{plane_epsg}")
    _write(path, tile_table(theme.id), frame, geometry_type="Polygon", description=f"analysis tiles of {theme.id}")


def write_rows(path: Path, table: str, rows: pd.DataFrame) -> None:
    """Write a table without geometry."""
    _write(path, table, rows)


def _write(
    path: Path, layer: str, frame: pd.DataFrame, geometry_type: str | None = None, description: str = ""
) -> None:
    import geopandas as gpd
    import pyogrio
    from pyogrio.errors import DataSourceError

    spatial = isinstance(frame, gpd.GeoDataFrame)
    options, arguments = {"DESCRIPTION": description, "IDENTIFIER": layer}, {}
    if spatial:
        options |= {"GEOMETRY_NAME": GEOMETRY}
        arguments = {"geometry_type": geometry_type, "promote_to_multi": geometry_type.startswith("Multi")}
    try:
        pyogrio.write_dataframe(frame, path, layer=layer, driver="GPKG", layer_options=options, **arguments)
    except (DataSourceError, OSError, RuntimeError) as error:
        raise OutputError(
            "The table {table} could not be written ({reason}).",
            "Make room on the disk or choose another folder, then build again.",
            table=layer,
            reason=str(error).splitlines()[0],
        ) from error


@contextlib.contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection that commits on a clean exit and is closed in any case."""
    connection = sqlite3.connect(path)
    try:
        with connection:
            yield connection
    finally:
        connection.close()


@dataclass(frozen=True)
class Workspace:
    """An opened workspace: where it is and what it says of itself."""

    path: Path
    code: str
    name: str
    prefecture: str
    plane_epsg: int
    margin_m: float
    created_at: str
    tables: frozenset[str]

    def has(self, theme: str) -> bool:
        """Whether the workspace holds rows of a theme."""
        return theme in self.tables

    def records(self, query: str, *values: object) -> list[dict]:
        """Return the rows of an SQL query."""
        with connected(self.path) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(query, values)]

    def municipality_bounds(self) -> tuple[float, float, float, float]:
        """Return west, south, east, north (EPSG:6668) of the municipality itself, from its spatial index."""
        box = self.records(
            "SELECT min(minx) AS west, min(miny) AS south, max(maxx) AS east, max(maxy) AS north"
            " FROM rtree_municipality_geom JOIN municipality ON id = fid WHERE role = 'self'"
        )[0]
        return box["west"], box["south"], box["east"], box["north"]

    def datasets(self) -> list[dict]:
        """Return the provenance: a row a dataset, in the order in which they were read."""
        return self.records("SELECT * FROM dataset ORDER BY fid")

    def scenarios(self) -> list[str]:
        """Return the scenario codes of the depth zones, the worst first.

        Duration and house collapse exist for the maximum only; they choose no scenario.
        """
        if not self.has("inundation_depth"):
            return []
        present = {row["scenario"] for row in self.records("SELECT DISTINCT scenario FROM inundation_depth")}
        return [code for code in catalog.scenarios() if code in present]

    def covers(self, theme: str) -> bool:
        """Whether a dataset of a theme speaks of the municipality, with or without a zone in it."""
        return self.has(theme) or bool(self.records("SELECT 1 FROM coverage WHERE theme = ? LIMIT 1", theme))

    def rows(self, table: str) -> pd.DataFrame:
        """Read a table without its geometry."""
        import pyogrio

        return pyogrio.read_dataframe(self.path, layer=table, read_geometry=False)

    def theme(self, theme: str) -> gpd.GeoDataFrame:
        """Read a theme's rows (EPSG:6668), index = fid."""
        import pyogrio

        return pyogrio.read_dataframe(self.path, layer=theme, fid_as_index=True)

    def tiles(self, theme: str) -> gpd.GeoDataFrame:
        """Read a theme's analysis tiles (plane zone, metres) with their source_fid."""
        import pyogrio

        return pyogrio.read_dataframe(self.path, layer=tile_table(theme))


def write_settings(path: Path, settings: dict[str, object]) -> None:
    """Write what the workspace says of itself, values as JSON."""
    import pandas as pd

    rows = {"format_version": FORMAT_VERSION, **settings}
    frame = pd.DataFrame({"key": list(rows), "value": [json.dumps(v, ensure_ascii=False) for v in rows.values()]})
    write_rows(path, SETTINGS, frame)


def open_workspace(path: Path) -> Workspace:
    """Open a workspace made by hazard:buildworkspace.

    Raises WorkspaceError where the file is missing, no GeoPackage, no workspace or of a newer format.
    """
    if not path.is_file():
        raise WorkspaceError(
            "There is no workspace at {path}.", "Choose a .gpkg that hazard:buildworkspace made.", path=str(path)
        )
    try:
        with connected(path) as connection:
            tables = frozenset(row[0] for row in connection.execute("SELECT table_name FROM gpkg_contents"))
            settings = dict(connection.execute(f"SELECT key, value FROM {SETTINGS}"))
    except sqlite3.DatabaseError as error:
        raise WorkspaceError(
            "{name} is no hazard workspace ({reason}).",
            "Choose a .gpkg that hazard:buildworkspace made, or build one.",
            name=path.name,
            reason=str(error),
        ) from error
    values = {key: json.loads(value) for key, value in settings.items()}
    if values.get("format_version", 0) > FORMAT_VERSION:
        raise WorkspaceError(
            "{name} was made by a newer version of the plugin.",
            "Update the plugin, then open it again.",
            name=path.name,
        )
    fields = ("code", "name", "prefecture", "plane_epsg", "margin_m", "created_at")
    return Workspace(path=path, tables=tables, **{name: values[name] for name in fields})
