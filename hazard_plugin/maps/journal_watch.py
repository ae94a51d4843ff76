"""The workspaces of an open project while somebody edits their files: see core.workspace.steady."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QFileSystemWatcher, QObject, QTimer

from ..core.workspace.database import connected
from ..errors import WorkspaceError
from .legend_classes import LAYER_PROPERTY
from .rows import file_of, layers_of

CALM_MS = 1000
"""So long after the last writing to a log it is folded into its file."""


class JournalWatch(QObject):
    """Opens the layers of workspaces anew as soon as a program turns their file to write-ahead logging.

    What is committed meanwhile is folded into the file: a copy of the .gpkg alone would lack it for as
    long as the project is open.
    """

    def __init__(self, project: QgsProject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.logged: dict[Path, bool] = {}
        """The watched files, and whether they have a log."""
        self.watcher = QFileSystemWatcher(self)
        self.calm = QTimer(self)
        self.calm.setSingleShot(True)
        self.calm.setInterval(CALM_MS)
        self.calm.timeout.connect(self._fold)
        self.watcher.directoryChanged.connect(self._look)
        self.watcher.fileChanged.connect(lambda _path: self.calm.start())
        project.layersAdded.connect(self.renew)
        project.layersRemoved.connect(self.renew)
        self.renew()

    def renew(self, *_: object) -> None:
        """Watch the files of the workspaces that the project has now, and no other."""
        ours = [layer for layer in self.project.mapLayers().values() if layer.customProperty(LAYER_PROPERTY)]
        files = {file_of(layer.source()) for layer in ours if layer.source()}
        self.logged = {path: self.logged.get(path, _log(path).exists()) for path in files}
        self._watch_only({str(path.parent) for path in files} | self._logs())

    def stop(self) -> None:
        """Watch nothing any more."""
        self.project.layersAdded.disconnect(self.renew)
        self.project.layersRemoved.disconnect(self.renew)
        self.calm.stop()
        self.logged = {}
        self._watch_only(set())

    def _logs(self) -> set[str]:
        return {str(_log(path)) for path, logged in self.logged.items() if logged}

    def _watch_only(self, wanted: set[str]) -> None:
        watched = {*self.watcher.directories(), *self.watcher.files()}
        if watched - wanted:
            self.watcher.removePaths(sorted(watched - wanted))
        if wanted - watched:
            self.watcher.addPaths(sorted(wanted - watched))

    def _look(self) -> None:
        for path, before in list(self.logged.items()):
            self.logged[path] = _log(path).exists()
            if self.logged[path] and not before:
                open_anew(self.project, path)
        self._watch_only({str(path.parent) for path in self.logged} | self._logs())

    def _fold(self) -> None:
        for path, logged in self.logged.items():
            if logged:
                with contextlib.suppress(sqlite3.Error, WorkspaceError), connected(path) as connection:
                    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def open_anew(project: QgsProject, path: Path) -> None:
    """Close every layer of the file at `path`, then open all: one that stays would lend its dead connection.

    A layer that is edited here stays open: it is the one that turned the journal, and reads.
    """
    layers = [layer for layer in layers_of(project, path).values() if not layer.isEditable()]
    sources = [layer.source() for layer in layers]
    for layer in layers:
        layer.setDataSource("", layer.name(), "ogr", False)
    for layer, source in zip(layers, sources):
        layer.setDataSource(source, layer.name(), "ogr", False)
        layer.updateExtents(True)  # one that was asked for meanwhile is empty, and QGIS keeps it
        layer.triggerRepaint()


def _log(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")
