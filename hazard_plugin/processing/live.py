"""Lets an algorithm in the background replace a workspace that the open project shows."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, QThread, pyqtSignal

from ..errors import OutputError
from ..i18n import language

Result = TypeVar("Result")

PATIENCE_S = 30.0
"""How long the window is waited for: it may be drawing, or asking something."""


class MainThread(QObject):
    """Runs functions where layers may be touched; made in the main thread."""

    _asked = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self._asked.connect(lambda work: work())

    def call(self, work: Callable[[], Result]) -> Result:
        """Return what `work` returns, run in the main thread; its errors are raised here."""
        if QThread.currentThread() is self.thread():
            return work()
        done = threading.Event()
        answer: dict[str, object] = {}

        def answered() -> None:
            if answer.get("late"):
                return
            try:
                answer["result"] = work()
            except Exception as error:
                answer["error"] = error
            done.set()

        self._asked.emit(answered)
        if not done.wait(PATIENCE_S):
            answer["late"] = True
            raise OutputError(
                "QGIS is busy: the open project could not let go of the workspace.",
                "Close open dialogs, or remove its layers from the project, then build again.",
            )
        if "error" in answer:
            raise answer["error"]
        return answer["result"]


class LiveProject:
    """The project that is open while an algorithm runs; None where there is none (qgis_process)."""

    def __init__(self, project: QgsProject | None) -> None:
        """Made in the main thread."""
        self.project = project
        self.main = MainThread()

    @contextlib.contextmanager
    def released(self, target: Path) -> Iterator[None]:
        """Close the layers of `target` for as long as its file is replaced; see `atomic.whole_file`."""
        if self.project is None:
            yield
            return
        from ..maps.live import release, take_up

        let_go = self.main.call(lambda: release(self.project, target))
        try:
            yield
        finally:
            if let_go.sources:
                self.main.call(lambda: take_up(self.project, let_go, language()))
