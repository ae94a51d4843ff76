"""What lies on a page: the classes of each layer within its extent, from the spatial indexes of the workspace."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeatureRenderer,
    QgsGeometry,
    QgsRectangle,
)

from ...core import catalog
from ...core.catalog import MapLayer
from ...core.catalog.kinds import kinds
from ...core.workspace.store import GEOMETRY, Workspace, connected, tile_table
from ..legend_classes import UNASKED, DepthBand, LegendClasses, depth_bands
from ..rows import is_current, subset, table_columns

OUTLINED = frozenset({"boundary"})
"""Styles that draw a polygon's outline only: a page inside of it does not show it."""
EDGE_POINTS = 8
"""Points on each side of a page when it is brought into degrees: its sides bend there."""
ENVELOPE_BYTES = (0, 32, 48, 48, 64)
"""Length of a GeoPackage geometry's envelope by the code in its flags (OGC 12-128r19, 2.1.3)."""


@dataclass(frozen=True)
class PageView:
    """The ground that a page shows, in the plane zone (`plane`, metres) and in degrees (EPSG:6668)."""

    plane: QgsRectangle
    stored: QgsGeometry

    @classmethod
    def of(cls, extent: QgsRectangle, plane_epsg: int) -> PageView:
        """Return the view of a map's extent in the plane zone."""
        page = QgsGeometry.fromRect(extent).densifyByCount(EDGE_POINTS)
        page.transform(_to_stored(plane_epsg))
        return cls(QgsRectangle(extent), page)

    def within(self) -> QgsRectangle:
        """Return a rectangle in degrees that lies inside the page."""
        box = self.stored.boundingBox()
        corners = [self.stored.vertexAt(number * (EDGE_POINTS + 1)) for number in range(4)]
        xs, ys = sorted(corner.x() for corner in corners), sorted(corner.y() for corner in corners)
        # half a thousandth of the page for the bend of its sides
        dx, dy = box.width() * 5e-4, box.height() * 5e-4
        return QgsRectangle(xs[1] + dx, ys[1] + dy, xs[2] - dx, ys[2] - dy)


def _to_stored(plane_epsg: int) -> QgsCoordinateTransform:
    plane, stored = (QgsCoordinateReferenceSystem.fromEpsgId(code) for code in (plane_epsg, catalog.STORAGE_EPSG))
    return QgsCoordinateTransform(plane, stored, QgsCoordinateTransformContext())


class LayersOnPage:
    """Asks, page after page, which classes of some layers lie on it; what is the same for all is read once."""

    def __init__(
        self,
        workspace: Workspace,
        renderers: dict[str, QgsFeatureRenderer],
        scenario: str | None,
    ) -> None:
        """`renderers`: how each layer (id of layers.json) is drawn, in the order of the legend."""
        self.workspace = workspace
        specs = {spec.id: spec for spec in catalog.map_layers()}
        self._asked = {
            name: _Asked.of(workspace, specs[name], renderer, scenario)
            for name, renderer in renderers.items()
            if specs[name].table in workspace.tables
        }
        self._engines: dict[tuple[str, int], tuple] = {}
        self._row_keys: dict[str, dict[int, str | None]] = {}
        self.own_kinds: dict[str, list[str]] = {}
        """Layer -> values on the page that no class is for and that its class of all others draws."""

    def classes(self, view: PageView) -> dict[str, list[int] | None]:
        """Return the indexes of the legend classes on a page for each layer that has any, None for its only one.

        Of depth every class of the schemes that occur on the page, and of those of the workspace
        where none does: a person reads the scale.
        """
        found = {}
        with connected(self.workspace.path) as connection:
            for name, asked in self._asked.items():
                keys = set() if asked.is_same_everywhere else self._keys(connection, asked, view)
                shown = asked.indexes(keys)
                if shown is None or shown:
                    found[name] = shown
                    self.own_kinds[name] = asked.others(keys)
        return found

    def amounts(self, name: str, view: PageView) -> dict[int | None, dict[int, float]]:
        """Return the rows (fid) of each legend class that come onto a page, with their area on it (square metres).

        Under None those of all classes where they are not told apart. Rows that the map draws in no
        class are left out. Lines and points have no area.
        """
        asked = self._asked[name]
        to_plane = None if asked.tiled else _to_stored(self.workspace.plane_epsg)
        found: dict[int | None, dict[int, float]] = {}
        box = view.plane if asked.tiled else view.stored.boundingBox()
        with connected(self.workspace.path) as connection:
            facts = (box.xMinimum(), box.xMaximum(), box.yMinimum(), box.yMaximum())
            rows = connection.execute(asked.sql_rows(), facts).fetchall()
            keys = self._keys_of(connection, name, {fid for fid, _ in rows})
            classes = {key: asked.classes.indexes_of(key) for key in set(keys.values())}
            for fid, blob in rows:
                if fid not in keys:
                    continue
                shape = geometry_of(blob)
                if to_plane is not None:
                    shape.transform(to_plane, Qgis.TransformDirection.Reverse)
                if not view.plane.contains(shape.boundingBox()):
                    shape = shape.clipped(view.plane)
                    if shape.isEmpty():
                        continue
                indexes = classes[keys[fid]]
                for index in (None,) if indexes is None else indexes:
                    areas = found.setdefault(index, {})
                    areas[fid] = areas.get(fid, 0.0) + shape.area()
        return {index: found[index] for index in sorted(found, key=lambda index: -1 if index is None else index)}

    def _keys_of(self, connection: sqlite3.Connection, name: str, fids: set[int]) -> dict[int, str]:
        """Return the classes of rows, without those that the map leaves out.

        Each row is asked once for all pages: what stands behind a large geometry takes SQLite long to read.
        """
        known = self._row_keys.setdefault(name, {})
        new = json.dumps(sorted(fids - known.keys()))
        known |= dict.fromkeys(fids - known.keys())
        known |= dict(connection.execute(self._asked[name].sql_keys_of(), (new,)))
        return {fid: known[fid] for fid in fids if known[fid] is not None}

    def names(self, name: str, fids: Iterable[int]) -> list[str]:
        """Return the names of rows of a layer, each once."""
        table = self._asked[name].spec.table
        numbers = ", ".join(map(str, sorted(fids)))
        rows = self.workspace.records(
            f'SELECT DISTINCT name FROM "{table}" WHERE fid IN ({numbers}) ORDER BY name'
        )
        return [row["name"] for row in rows if row["name"]]

    def scale(self, name: str, shown: list[int]) -> list[DepthBand]:
        """Return the listed classes of a layer that are of scales; none where it is drawn in the office's way."""
        return self._asked[name].bands(tuple(shown))

    def _keys(self, connection: sqlite3.Connection, asked: _Asked, view: PageView) -> set[str]:
        outer, inner = (view.plane, view.plane) if asked.tiled else (view.stored.boundingBox(), view.within())
        box = (outer.xMinimum(), outer.xMaximum(), outer.yMinimum(), outer.yMaximum())
        inside = (inner.xMinimum(), inner.xMaximum(), inner.yMinimum(), inner.yMaximum())
        rows = connection.execute(asked.sql_keys(), (*inside, *box)).fetchall()
        return {key for key, sure in rows if sure or self._touches(connection, asked, key, box, view)}

    def _touches(
        self, connection: sqlite3.Connection, asked: _Asked, key: str, box: tuple, view: PageView
    ) -> bool:
        """Whether any shape of a class comes onto the page, not only its box."""
        page = QgsGeometry.fromRect(view.plane) if asked.tiled else view.stored
        for fid, blob in connection.execute(asked.sql_shapes(), (*box, key)):
            name = (asked.table, fid)
            if name not in self._engines:
                shape = geometry_of(blob)
                if asked.spec.style in OUTLINED:
                    shape = QgsGeometry(shape.constGet().boundary())
                engine = QgsGeometry.createGeometryEngine(shape.constGet())
                engine.prepareGeometry()
                if asked.tiled:
                    if engine.intersects(page.constGet()):
                        return True
                    continue
                self._engines[name] = (shape, engine)
            if self._engines[name][1].intersects(page.constGet()):
                return True
        return False


@dataclass(frozen=True)
class _Asked:
    """How one layer's classes are asked for in SQL."""

    classes: LegendClasses
    where: str
    tiled: bool
    """Whether analysis tiles answer: their boxes are small."""
    boxes: str
    """The spatial index, or in its place boxes that lie nowhere for sure."""
    everywhere: frozenset[str] = frozenset()
    """Class keys in the whole workspace; only of scales."""

    @property
    def spec(self) -> MapLayer:
        return self.classes.spec

    @property
    def key(self) -> str:
        """SQL expression of a row's class, as text."""
        return self.classes.key

    @property
    def table(self) -> str:
        return tile_table(self.spec.table) if self.tiled else self.spec.table

    @classmethod
    def of(
        cls, workspace: Workspace, spec: MapLayer, renderer: QgsFeatureRenderer, scenario: str | None
    ) -> _Asked:
        where = subset(workspace.path, spec, scenario) or "1"
        with connected(workspace.path) as connection:
            tiled = _has_all_tiles(connection, spec.table, workspace)
            boxes = boxes_of(connection, tile_table(spec.table) if tiled else spec.table)
            classes = LegendClasses.of(spec, renderer, table_columns(connection, spec.table))
            asked = cls(classes, where, tiled, boxes)
            try:
                connection.execute(f"EXPLAIN {asked.sql_keys()}", (0,) * 8)
            except sqlite3.Error:  # the office's own style, in QGIS's words: is there anything at all
                return replace(asked, classes=replace(asked.classes, key=UNASKED))
            if not asked.classes.of_scale:
                return asked
            rows = connection.execute(f'SELECT DISTINCT {asked.key} FROM "{spec.table}" WHERE {where}')
            return replace(asked, everywhere=frozenset(row[0] for row in rows))

    def _from(self) -> str:
        boxes = f'FROM {self.boxes} AS box CROSS JOIN "{self.table}"'
        if self.tiled:
            return (
                f"{boxes} AS piece ON piece.fid = box.id"
                f' CROSS JOIN "{self.spec.table}" AS thing ON thing.fid = piece.source_fid'
            )
        return f"{boxes} AS thing ON thing.fid = box.id"

    def sql_keys(self) -> str:
        """Return SQL of (key, whether some box lies inside); facts: an inner and an outer box, x first."""
        return (
            f"SELECT {self.key} AS key, max(minx >= ? AND maxx <= ? AND miny >= ? AND maxy <= ?) {self._from()}"
            f" WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ? AND ({self.where}) GROUP BY key"
        )

    def sql_shapes(self) -> str:
        """Return SQL of (fid, geometry) of one class; facts: an outer box, x first, and the key."""
        name = "piece" if self.tiled else "thing"
        return (
            f"SELECT {name}.fid, {name}.{GEOMETRY} {self._from()}"
            f" WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ? AND ({self.where}) AND {self.key} = ?"
        )

    def sql_rows(self) -> str:
        """Return SQL of (fid of the row, shape); facts: an outer box, x first."""
        row = "source_fid" if self.tiled else "fid"
        return (
            f'SELECT shape.{row}, shape.{GEOMETRY} FROM {self.boxes} AS box CROSS JOIN "{self.table}" AS shape'
            " ON shape.fid = box.id WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?"
        )

    def sql_keys_of(self) -> str:
        """Return SQL of (fid, key) of the rows that the map draws; facts: a JSON array of fids."""
        return (
            f'SELECT thing.fid, {self.key} FROM "{self.spec.table}" AS thing'
            f" WHERE thing.fid IN (SELECT value FROM json_each(?)) AND ({self.where})"
        )

    def indexes(self, keys: set[str]) -> list[int] | None:
        """Return the legend classes of keys; [] where there is none, None for all, or the only one."""
        if self.classes.of_scale:
            return self._scale(frozenset(keys or self.everywhere))
        return self.classes.indexes(keys)

    def others(self, keys: set[str]) -> list[str]:
        """Return the keys that no category is for, where the categories are kinds of things."""
        of_kinds = isinstance(self.classes.renderer, QgsCategorizedSymbolRenderer) and self.spec.table in kinds()
        if not of_kinds or not self.classes.told_apart:
            return []
        return sorted(key for key in keys if key and key not in self.classes.values)

    @cached_property
    def is_same_everywhere(self) -> bool:
        """Whether no page need be asked: all classes that occur are of one scale, which is listed whole."""
        return self.classes.of_scale and len({tuple(self._scale(frozenset({k}))) for k in self.everywhere}) == 1

    @cached_property
    def bands(self) -> Callable[[tuple[int, ...]], list[DepthBand]]:
        """The listed classes that are of scales: none where the layer is drawn in the office's way."""
        return cache(lambda shown: depth_bands(self.classes.renderer, shown) if self.classes.of_scale else [])

    @cached_property
    def _scale(self) -> Callable[[frozenset[str]], list[int]]:
        return cache(lambda keys: self.classes.indexes(set(keys)))


def _has_all_tiles(connection: sqlite3.Connection, table: str, workspace: Workspace) -> bool:
    tiles = tile_table(table)
    theme = catalog.themes().get(table)
    if theme is None or not theme.analysis_tiles or not is_current(workspace.path, tiles, table):
        return False
    query = f'SELECT (SELECT count(DISTINCT source_fid) FROM "{tiles}") = (SELECT count(*) FROM "{table}")'
    return bool(connection.execute(query).fetchone()[0])


def boxes_of(connection: sqlite3.Connection, table: str) -> str:
    """Return what a query finds the boxes of a table's rows in; a table that an office made may lack an index."""
    index = f"rtree_{table}_{GEOMETRY}"
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (index,)).fetchone():
        return f'"{index}"'
    sides = "-1e9 AS minx, 1e9 AS maxx, -1e9 AS miny, 1e9 AS maxy"
    return f'(SELECT fid AS id, {sides} FROM "{table}")'


def geometry_of(blob: bytes) -> QgsGeometry:
    """Return the geometry of a GeoPackage blob."""
    shape = QgsGeometry()
    shape.fromWkb(blob[8 + ENVELOPE_BYTES[blob[3] >> 1 & 7] :])
    return shape
