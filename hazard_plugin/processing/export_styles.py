"""hazard:exportstyles: the official colours as .qml files, for offices that only want the styles."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFolderDestination,
)

from ..errors import Message
from ..i18n import language, tr
from .algorithm import HazardAlgorithm, step_of


class ExportStyles(HazardAlgorithm):
    """Writes; the styles are in maps.styles."""

    NAME = "exportstyles"
    TITLE = "Write the styles as .qml files"
    HELP = (
        "Writes one .qml for each layer of the map, and one for each official file of hazard zones (A31a, A31b, "
        "A33 and others) that suits the file as the ministry gives it: load it in the layer's properties. Files "
        "that state depths in words have none; build a workspace of them."
    )
    TAGS = "hazard,style,qml,colour,スタイル,凡例,配色"

    OUTPUT, COUNT = "OUTPUT", "COUNT"

    def flags(self) -> Qgis.ProcessingAlgorithmFlags:
        """Symbols are made in the main thread."""
        return super().flags() | Qgis.ProcessingAlgorithmFlag.NoThreading

    def initAlgorithm(self, configuration: dict | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(QgsProcessingParameterFolderDestination(self.OUTPUT, tr("Folder")))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, tr("Number of styles")))

    def execute(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """Write the files."""
        from ..maps.style_files import write_style_files

        step = step_of(feedback)
        folder = Path(self.parameterAsString(parameters, self.OUTPUT, context)).absolute()
        written = write_style_files(folder, language(), lambda share: step(share, Message("Writing styles")))
        return {self.OUTPUT: str(folder), self.COUNT: len(written)}
