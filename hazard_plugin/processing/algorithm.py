"""What all algorithms of the provider share: names, help, errors and progress."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)
from qgis.PyQt.QtGui import QIcon

from ..core.catalog import RESOURCES
from ..errors import Cancelled, HazardError, Message
from ..i18n import tr

REQUIRED = ("geopandas", "pyogrio", "shapely")


class HazardAlgorithm(QgsProcessingAlgorithm):
    """Base of the algorithms: subclasses set the class attributes and `execute`."""

    NAME = ""
    TITLE = ""
    HELP = ""
    TAGS = ""

    def createInstance(self) -> QgsProcessingAlgorithm:
        """Return a new instance, as Processing asks."""
        return type(self)()

    def name(self) -> str:
        """Return the id after 'hazard:'."""
        return self.NAME

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr(self.TITLE)

    def shortHelpString(self) -> str:
        """Return the text beside the dialog."""
        return tr(self.HELP)

    def tags(self) -> list[str]:
        """Return words to find the algorithm by."""
        return self.TAGS.split(",")

    def icon(self) -> QIcon:
        """Return the plugin's icon."""
        return QIcon(str(RESOURCES / "icon.svg"))

    def canExecute(self) -> tuple[bool, str]:
        """Say in one sentence which Python packages are missing and how to get them."""
        missing = [name for name in REQUIRED if importlib.util.find_spec(name) is None]
        if not missing:
            return self._recent()
        message = Message(
            "These Python packages are missing: {names}. Debian and Ubuntu: apt install {packages}; "
            "Windows and macOS: install them with the QGIS 3.40 (or later) installer of qgis.org.",
            names=", ".join(missing),
            packages=" ".join(f"python3-{name}" for name in missing),
        )
        return False, message.translated(tr)

    def _recent(self) -> tuple[bool, str]:
        """Say where a package is too old: shapely 1 has none of the functions for many geometries at once."""
        version = importlib.metadata.version("shapely")
        if int(version.partition(".")[0]) >= 2:
            return True, ""
        message = Message(
            "shapely {version} is too old: 2.0 or later is needed. Install QGIS 3.40 or later, which brings it.",
            version=version,
        )
        return False, message.translated(tr)

    def processAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict:
        """Run, and turn our errors into Processing's, translated."""
        try:
            return in_python_thread(lambda: self.execute(parameters, context, feedback))
        except HazardError as error:
            raise QgsProcessingException(error.translated(tr)) from error

    def execute(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """Do the work and return the outputs."""
        raise NotImplementedError


def in_python_thread(work: Callable[[], dict]) -> dict:
    """Run `work` in a thread that Python made, or in the main thread, and return what it returns.

    QGIS runs algorithms in a pool of its own threads, in which a Python thread state lives for one
    call only. pyproj 3.7.0 to 3.7.2 frees its PROJ context with that state but finds it again at the
    next call in the same thread: the second algorithm that touches a CRS takes QGIS down
    (pyproj4/pyproj #1541, #1622; seen with 3.7.1).
    """
    if threading.current_thread() is threading.main_thread():
        return work()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="hazard") as worker:
        return worker.submit(work).result()


def step_of(feedback: QgsProcessingFeedback) -> Callable[[float, Message], None]:
    """Return a progress callback that stops the work when the user cancels; each text is said once."""
    said: list[Message] = []

    def step(share: float, message: Message) -> None:
        if feedback.isCanceled():
            raise Cancelled
        feedback.setProgress(100 * share)
        if said[-1:] != [message]:
            said[:] = [message]
            feedback.setProgressText(message.translated(tr))

    return step
