"""hazard:updateworkspace: files added to a workspace or taken out of it, the others left as they are."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ..i18n import language, tr
from .algorithm import step_of
from .building import BuildingAlgorithm


class UpdateWorkspace(BuildingAlgorithm):
    """Adds and takes out; the rules are in core.workspace.build."""

    NAME = "updateworkspace"
    TITLE = "Add files to a workspace, or take files out"
    HELP = (
        "Brings a workspace up to date without reading its other files again: a new vintage, one river more, "
        "a list that is no longer right. Only what changes is rebuilt; the report says by how many features and "
        "square kilometres. What the office drew stays."
    )
    TAGS = "hazard,update,add,remove,vintage,更新,追加,削除,差し替え,年度"

    WORKSPACE, ADD, REMOVE, RULES, OUTPUT = "WORKSPACE", "ADD", "REMOVE", "RULES", "OUTPUT"

    def initAlgorithm(self, configuration: dict | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(QgsProcessingParameterFile(self.WORKSPACE, tr("Workspace"), extension="gpkg"))
        self.addParameter(
            QgsProcessingParameterMultipleLayers(
                self.ADD, tr("Files or folders to add"), QgsProcessing.SourceType.TypeFile, optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.REMOVE, tr("Names of files to take out, one a line"), multiLine=True, optional=True
            )
        )
        rules = QgsProcessingParameterFile(self.RULES, tr("Rules for own files"), extension="json", optional=True)
        rules.setFlags(rules.flags() | Qgis.ProcessingParameterFlag.Advanced)
        self.addParameter(rules)
        self.add_report_parameter()
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT, tr("Workspace")))

    def execute(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """Update the workspace and say what changed."""
        from ..core.sources.own.rules import NO_RULES, read_rules
        from ..core.workspace.build import update_workspace
        from ..maps.layers import write_styles

        path = Path(self.parameterAsFile(parameters, self.WORKSPACE, context)).absolute()
        given = self.parameterAsFile(parameters, self.RULES, context)
        names = self.parameterAsString(parameters, self.REMOVE, context).splitlines()
        report = update_workspace(
            path,
            [Path(value) for value in self.parameterAsFileList(parameters, self.ADD, context) if value],
            [name.strip() for name in names if name.strip()],
            step_of(feedback),
            lambda draft, _: write_styles(draft, language()),
            read_rules(Path(given)) if given else NO_RULES,
            self.live.released,
        )
        return {self.OUTPUT: str(path), **self.tell(report, parameters, context, feedback)}
