"""Tables in and out of a workspace GeoPackage."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import OutputError, WorkspaceError
from .. import catalog
from ..catalog import Theme
from .database import connected, copy_whole, no_file, uri

if TYPE_CHECKING:  # reading a workspace's own words needs SQLite only: QGIS starts faster, and without geopandas
    import geopandas as gpd
    import numpy as np
    import pandas as pd

FORMAT_VERSION = 2
"""1: without `other`, `source_row` and the kept ingest report; still opened."""
SETTINGS = "workspace"
DATASETS = "dataset"
GEOMETRY = "geom"
SOURCE_ROW = "source_row"
PROVENANCE_COLUMNS = {"dataset_id": "object", SOURCE_ROW: "Int64", "other": "object"}
"""Beside a theme's own fields: its file, its row there, and the values that have no field, as JSON."""
ROWS_AT_ONCE = 100_000
"""Rows handed over at once: a prefecture's are not all in memory as WKB too."""
GEOMETRY_TYPES = {"point": "Point", "line": "MultiLineString", "polygon": "MultiPolygon"}


def tile_table(theme: str) -> str:
    """Return the name of a theme's table of analysis tiles."""
    return f"tile_{theme}"


def near_table(theme: str) -> str:
    """Return the name of a theme's copy that near views draw: same outlines and attributes, fewer rows."""
    return f"near_{theme}"


def wide_table(theme: str) -> str:
    """Return the name of a theme's copy that wide views draw: the worst class of each cell."""
    return f"wide_{theme}"


def made_tables(theme: str) -> tuple[str, ...]:
    """Return the tables that are made from a theme's rows."""
    return tile_table(theme), near_table(theme), wide_table(theme)


def write_theme(path: Path, theme: Theme, table: gpd.GeoDataFrame | pd.DataFrame) -> None:
    """Write a theme's rows (EPSG:6668) in place of those that are there; the row at position i gets fid i + 1."""
    import geopandas as gpd
    import pandas as pd

    columns = [*theme.fields, *(name for name in PROVENANCE_COLUMNS if name in table and name not in theme.fields)]
    if theme.drawn_by_office:  # columns that the office added are its own
        columns += [name for name in table if name not in (*columns, "geometry") and not name.startswith("_")]
    kinds = {name: kind for name, kind in PROVENANCE_COLUMNS.items() if name in columns}
    description = f"{theme.label.ja} / {theme.label.en}"
    if theme.geometry == "none":
        _write(path, theme.id, [pd.DataFrame(table[columns]).astype(kinds)], description=description)
        return
    frames = (
        gpd.GeoDataFrame(table[[*columns, "geometry"]].iloc[start : start + ROWS_AT_ONCE].astype(kinds))
        for start in range(0, max(len(table), 1), ROWS_AT_ONCE)
    )
    _write(path, theme.id, frames, geometry_type=GEOMETRY_TYPES[theme.geometry], description=description)


def empty_table(theme: Theme) -> gpd.GeoDataFrame:
    """Return a table of a theme without rows: one that the office fills."""
    import geopandas as gpd

    kinds = {"str": "object", "date": "object", "int": "Int64", "float": "float64"}
    columns = {**{name: kinds[kind] for name, kind in theme.fields.items()}, **PROVENANCE_COLUMNS}
    frame = gpd.GeoDataFrame({name: [] for name in columns}, geometry=[], crs=catalog.STORAGE_EPSG)
    return frame.astype(columns)


def write_tiles(path: Path, theme: Theme, pieces: Iterable[tuple[np.ndarray, np.ndarray]], plane_epsg: int) -> int:
    """Write analysis tiles (plane zone, metres) with the fid of the feature each was cut from; return how many."""
    import geopandas as gpd

    frames = (
        gpd.GeoDataFrame({"source_fid": source_fid}, geometry=tiles, crs=f"EPSG:{plane_epsg}")
        for tiles, source_fid in pieces
    )
    description = f"analysis tiles of {theme.id}"
    return _write(path, tile_table(theme.id), frames, geometry_type="Polygon", description=description)


def write_copy(path: Path, table: str, theme: Theme, frames: Iterable[gpd.GeoDataFrame]) -> None:
    """Write a copy of a theme made for drawing (plane zone, metres)."""
    _write(path, table, frames, geometry_type="MultiPolygon", description=f"{theme.id}, drawn from")


def read_tiles(path: Path, theme: str, rows: int) -> Iterator[gpd.GeoDataFrame]:
    """Yield a theme's analysis tiles (plane zone, metres) with their source_fid, so many rows at once."""
    import pyogrio

    table = tile_table(theme)
    for start in range(0, pyogrio.read_info(path, layer=table)["features"], rows):
        yield pyogrio.read_dataframe(path, layer=table, skip_features=start, max_features=rows)


def drop_table(path: Path, table: str) -> None:
    """Take a table out of a workspace, with its index and its style."""
    from osgeo import gdal

    gdal.UseExceptions()
    try:
        with gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE) as dataset:
            names = [dataset.GetLayer(number).GetName() for number in range(dataset.GetLayerCount())]
            if table in names:
                dataset.DeleteLayer(names.index(table))
    except RuntimeError as error:
        raise _not_written(table, error) from error
    with connected(path) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'layer_styles'").fetchone():
            connection.execute("DELETE FROM layer_styles WHERE f_table_name = ?", (table,))


def office_tables(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """Return the tables that the office put into a workspace: name -> (data type, time of the last change)."""
    made = {table for theme in catalog.themes() for table in made_tables(theme)}
    ours = {SETTINGS, DATASETS, "layer_styles", *catalog.themes(), *made}
    rows = connection.execute("SELECT table_name, data_type, last_change FROM gpkg_contents")
    return {name: (kind, changed) for name, kind, changed in rows if name not in ours}


def begin_from(source: Path, target: Path) -> None:
    """Begin a draft as a copy of a workspace, with what other programs have committed to it.

    Raises WorkspaceError as `connected`, OutputError where there is no room.
    """
    try:
        copy_whole(source, target)
    except sqlite3.Error as error:
        raise _not_written(target.name, error) from error


def copy_others(source: Path, target: Path) -> None:
    """Copy what the office put into a workspace: tables of its own, styles it saved, projects of QGIS."""
    from osgeo import gdal

    gdal.UseExceptions()
    with connected(source) as connection:
        own = office_tables(connection)
        schemas = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    layers = [name for name, (kind, _) in own.items() if kind in ("features", "attributes")]
    try:
        if layers:
            gdal.VectorTranslate(str(target), str(source), accessMode="update", layers=layers)
        with connected(target) as connection:
            connection.execute("ATTACH ? AS old", (f"{uri(source.absolute())}?mode=rw",))
            for name in {"layer_styles", "qgis_projects"} & set(schemas):
                connection.execute(schemas[name])
                connection.execute(f"INSERT INTO {name} SELECT * FROM old.{name}")
                register = f"INSERT INTO gpkg_contents SELECT * FROM old.gpkg_contents WHERE table_name = '{name}'"
                connection.execute(register)
    except (RuntimeError, sqlite3.Error) as error:
        raise _not_written(target.name, error) from error


def compact(path: Path) -> None:
    """Give back the room of replaced tables where it is more than a fifth of the file."""
    with connected(path) as connection:
        pages, free = (
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count")
        )
    if free * 5 > pages:
        try:
            with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
                connection.execute("VACUUM")
        except sqlite3.Error as error:
            raise _not_written(path.name, error) from error


def write_rows(path: Path, table: str, rows: pd.DataFrame) -> None:
    """Write a table without geometry."""
    _write(path, table, [rows])


def _write(
    path: Path,
    layer: str,
    frames: Iterable[pd.DataFrame],
    geometry_type: str | None = None,
    description: str = "",
) -> int:
    """Write frames one after the other as one table, its spatial index at the end; return the number of rows."""
    import pyogrio
    from pyogrio.errors import DataSourceError, FeatureError

    options = {"DESCRIPTION": description, "IDENTIFIER": layer}
    arguments = {}
    if geometry_type:
        options |= {"GEOMETRY_NAME": GEOMETRY, "SPATIAL_INDEX": "NO"}
        arguments = {"geometry_type": geometry_type, "promote_to_multi": geometry_type.startswith("Multi")}
    rows = 0
    append = False
    for frame in frames:
        try:
            pyogrio.write_dataframe(
                frame, path, layer=layer, driver="GPKG", append=append, layer_options=options, **arguments
            )
        except (DataSourceError, FeatureError, OSError, RuntimeError) as error:
            raise _not_written(layer, error) from error
        rows, append = rows + len(frame), True
    if geometry_type and append:
        _index(path, layer)
    return rows


def _index(path: Path, layer: str) -> None:
    from osgeo import gdal

    gdal.UseExceptions()
    try:
        with gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE) as dataset:
            done = dataset.ExecuteSQL(f"SELECT CreateSpatialIndex('{layer}', '{GEOMETRY}')")
            dataset.ReleaseResultSet(done)
    except RuntimeError as error:
        raise _not_written(layer, error) from error


def _not_written(table: str, error: Exception) -> OutputError:
    return OutputError(
        "The table {table} could not be written ({reason}).",
        "Make room on the disk or choose another folder, then build again.",
        table=table,
        reason=(str(error) or type(error).__name__).splitlines()[0],
    )


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

    def columns(self, table: str, names: Sequence[str]) -> dict[str, list]:
        """Return columns of a table, rows by fid."""
        with connected(self.path) as connection:
            listed = ", ".join(f'"{name}"' for name in names)
            rows = connection.execute(f'SELECT {listed} FROM "{table}" ORDER BY fid').fetchall()
        return {name: [row[at] for row in rows] for at, name in enumerate(names)}

    def municipality_bounds(self) -> tuple[float, float, float, float]:
        """Return west, south, east, north (EPSG:6668) of the municipality itself, from its spatial index."""
        box = self.records(
            "SELECT min(minx) AS west, min(miny) AS south, max(maxx) AS east, max(maxy) AS north"
            " FROM rtree_municipality_geom JOIN municipality ON id = fid WHERE role = 'self'"
        )[0]
        return box["west"], box["south"], box["east"], box["north"]

    def settings(self) -> dict:
        """Return everything the workspace says of itself."""
        return {row["key"]: json.loads(row["value"]) for row in self.records(f"SELECT key, value FROM {SETTINGS}")}

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

    def theme(self, theme: str, where: str | None = None) -> gpd.GeoDataFrame:
        """Read a theme's rows (EPSG:6668), index = fid; only those that `where` (SQL) keeps."""
        import pyogrio

        return pyogrio.read_dataframe(self.path, layer=theme, where=where, fid_as_index=True)

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

    Raises WorkspaceError where the file is missing, no GeoPackage, no workspace or of a newer format, and
    UnavailableError where it cannot be opened now or here.
    """
    if not path.is_file():
        raise no_file(path)
    try:
        with connected(path) as connection:
            tables = frozenset(row[0] for row in connection.execute("SELECT table_name FROM gpkg_contents"))
            settings = dict(connection.execute(f"SELECT key, value FROM {SETTINGS}"))
        values = {key: json.loads(value) for key, value in settings.items()}
        facts = {
            name: values[name] for name in ("code", "name", "prefecture", "plane_epsg", "margin_m", "created_at")
        }
    except (sqlite3.DatabaseError, ValueError, TypeError, KeyError) as error:
        raise _no_workspace(path, error) from error
    if values.get("format_version", 0) > FORMAT_VERSION:
        raise WorkspaceError(
            "{name} was made by a newer version of the plugin.",
            "Update the plugin, then open it again.",
            name=path.name,
        )
    return Workspace(path=path, tables=tables, **facts)


def _no_workspace(path: Path, error: Exception) -> WorkspaceError:
    return WorkspaceError(
        "{name} is no hazard workspace ({reason}).",
        "Choose a .gpkg that hazard:buildworkspace made, or build one.",
        name=path.name,
        reason=str(error),
    )
