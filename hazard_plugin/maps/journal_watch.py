"""The layers of an open project while another QGIS edits their file: see core.workspace.steady."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QFileSystemWatcher, QObject


class JournalWatch(QObject):
    """Opens the layers of a workspace anew as soon as a program turns its file to write-ahead logging."""

    def __init__(self, project: QgsProject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.path: Path | None = None
        self.seen = False
        self.watcher = QFileSystemWatcher(self)
        self.watcher.directoryChanged.connect(self._look)

    def watch(self, path: Path | None) -> None:
        """Watch the file at `path`, and no other; None: no file any more."""
        if path == self.path:
            return
        if self.watcher.directories():
            self.watcher.removePaths(self.watcher.directories())
        self.path = path
        if path is not None:
            self.watcher.addPath(str(path.parent))
            self.seen = self._is_logged()

    def _is_logged(self) -> bool:
        return self.path.with_name(f"{self.path.name}-wal").exists()

    def _look(self) -> None:
        logged = self._is_logged()
        if logged and not self.seen:
            open_anew(self.project, self.path)
        self.seen = logged


def open_anew(project: QgsProject, path: Path) -> None:
    """Close every layer of the file at `path`, then open all: one that stays would lend its dead connection.

    Where a layer is edited here, QGIS itself has turned the journal, and all of them read on.
    """
    from .rows import file_of

    layers = [
        layer
        for layer in project.mapLayers().values()
        if isinstance(layer, QgsVectorLayer) and file_of(layer.source()) == path
    ]
    if any(layer.isEditable() for layer in layers):
        return
    sources = [layer.source() for layer in layers]
    for layer in layers:
        layer.setDataSource("", layer.name(), "ogr", False)
    for layer, source in zip(layers, sources):
        layer.setDataSource(source, layer.name(), "ogr", False)
        layer.triggerRepaint()
