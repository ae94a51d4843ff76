"""What all algorithms of the provider share: names, help, errors and progress."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable

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
            return True, ""
        message = Message(
            "These Python packages are missing: {names}. Debian and Ubuntu: apt install {packages}; "
            "Windows and macOS: install them with the QGIS 3.40 (or later) installer of qgis.org.",
            names=", ".join(missing),
            packages=" ".join(f"python3-{name}" for name in missing),
        )
        return False, message.translated(tr)

    def processAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict:
        """Run, and turn our errors into Processing's, translated."""
        try:
            return self.execute(parameters, context, feedback)
        except HazardError as error:
            raise QgsProcessingException(error.translated(tr)) from error

    def execute(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """Do the work and return the outputs."""
        raise NotImplementedError


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
