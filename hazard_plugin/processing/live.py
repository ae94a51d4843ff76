"""Lets an algorithm in the background replace a workspace that the open project shows."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from qgis.core import Qgis, QgsMessageLog, QgsProject
from qgis.PyQt.QtCore import QObject, QThread, pyqtSignal

from ..errors import HazardError, OutputError
from ..i18n import language, tr

if TYPE_CHECKING:
    from ..maps.live import Released

Result = TypeVar("Result")

PATIENCE_S = 30.0
"""How long the window is waited for: it may be drawing, or asking something."""


class MainThread(QObject):
    """Runs functions where layers may be touched; made in the main thread."""

    _asked = pyqtSignal(object)
    _queued: ClassVar[set[MainThread]] = set()
    """Those with work that is not done yet: their algorithm may be gone by then."""

    def __init__(self) -> None:
        super().__init__()
        self._asked.connect(lambda work: work())

    def call(self, work: Callable[[], Result]) -> Result:
        """Return what `work` returns, run in the main thread; its errors are raised here.

        Raises OutputError where the main thread has not begun in time: then it never does.
        """
        if self._is_here():
            return work()
        done, claim = threading.Event(), threading.Lock()
        answer: dict[str, object] = {}

        def answered() -> None:
            if not claim.acquire(blocking=False):
                return
            try:
                answer["result"] = work()
            except Exception as error:
                answer["error"] = error
            done.set()

        self._asked.emit(answered)
        if not done.wait(PATIENCE_S) and claim.acquire(blocking=False):
            raise OutputError(
                "QGIS is busy: the open project could not let go of the workspace.",
                "Close open dialogs, or remove its layers from the project, then build again.",
            )
        done.wait()
        if "error" in answer:
            raise answer["error"]
        return answer["result"]

    def queue(self, work: Callable[[], None]) -> None:
        """Let the main thread run `work` as soon as it can, however late that is; nobody waits for it."""
        if self._is_here():
            work()
            return
        self._queued.add(self)

        def done_last() -> None:
            try:
                work()
            finally:
                self._queued.discard(self)

        self._asked.emit(done_last)

    def _is_here(self) -> bool:
        return QThread.currentThread() is self.thread()


class LiveProject:
    """The project that is open while an algorithm runs; None where there is none (qgis_process)."""

    def __init__(self, project: QgsProject | None) -> None:
        """Made in the main thread."""
        self.project = project
        self.main = MainThread()

    @contextlib.contextmanager
    def released(self, target: Path) -> Iterator[None]:
        """Close the layers of `target` for as long as its file is replaced; see `atomic.whole_file`.

        They are taken up again once QGIS has time: a build that is done does not fail for that.
        """
        if self.project is None:
            yield
            return
        from ..maps.live import release

        let_go = self.main.call(lambda: release(self.project, target))
        try:
            yield
        finally:
            if let_go.sources:
                self.main.queue(lambda: self._take_up(let_go))

    def _take_up(self, let_go: Released) -> None:
        """Load the layers again; what goes wrong is said in QGIS's messages, as nobody waits for it."""
        from ..maps.live import take_up

        try:
            take_up(self.project, let_go, language())
        except Exception as error:
            said = error.translated(tr) if isinstance(error, HazardError) else f"{type(error).__name__}: {error}"
            text = tr("The map does not show all of the new workspace {name}: {reason}")
            QgsMessageLog.logMessage(
                text.format(name=let_go.path.name, reason=said),
                tr("Hazard and Lifeline"),
                Qgis.MessageLevel.Critical,
            )
