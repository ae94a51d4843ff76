"""hazard:createproject: a QGIS project of a workspace that opens without the plugin."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProject,
)

from ..i18n import language, tr
from .algorithm import HazardAlgorithm


class CreateProject(HazardAlgorithm):
    """Writes a .qgz; the rules are in maps.project."""

    NAME = "createproject"
    TITLE = "Make a QGIS project of a workspace"
    HELP = (
        "Writes a .qgz with the styled layers of a workspace and its sheet as a print layout. Paths are relative, "
        "symbols are embedded: it opens on any QGIS, with or without this plugin."
    )
    TAGS = "hazard,project,qgz,ハザードマップ"

    WORKSPACE, OUTPUT = "WORKSPACE", "OUTPUT"

    def flags(self) -> Qgis.ProcessingAlgorithmFlags:
        """Layouts belong to the main thread."""
        return super().flags() | Qgis.ProcessingAlgorithmFlag.NoThreading

    def initAlgorithm(self, configuration: dict | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(
            QgsProcessingParameterFile(
                self.WORKSPACE, tr("Workspace"), extension="gpkg", fileFilter=tr("GeoPackage (*.gpkg)")
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(self.OUTPUT, tr("Project"), tr("QGIS project (*.qgz)"))
        )

    def execute(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """Write the project."""
        from ..core.workspace.store import open_workspace
        from ..maps.project import write_project

        workspace = open_workspace(Path(self.parameterAsString(parameters, self.WORKSPACE, context)).absolute())
        target = Path(self.parameterAsFileOutput(parameters, self.OUTPUT, context)).absolute()
        if target.suffix.lower() != ".qgz":
            target = target.with_name(f"{target.name}.qgz")
        write_project(QgsProject(), workspace, target, language())
        return {self.OUTPUT: str(target)}
