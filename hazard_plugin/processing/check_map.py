"""hazard:checkmap: does a sheet carry what the guideline asks for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsPrintLayout,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProject,
)

from ..core.catalog.guidelines import NEWEST, guideline
from ..errors import LayoutError, Message
from ..i18n import language, tr
from .algorithm import step_of
from .sheets import SheetAlgorithm, layers_of

if TYPE_CHECKING:
    from ..core.progress import Step
    from ..core.sheets.check_facts import SheetFacts
    from ..core.workspace.store import Workspace

PICTURE_DPI = 120
"""Of the simulated pictures: enough to read the legend on a screen."""


class CheckMap(SheetAlgorithm):
    """Builds or takes the sheet; the rules are in core.sheets.check and guideline.json."""

    NAME = "checkmap"
    TITLE = "Check a hazard map sheet"
    HELP = (
        "Checks a sheet against the guideline for hazard maps: what is present, what is missing and how to mend "
        "it, and what does not apply. Also: names of warnings that are out of date, the Survey Act's approval "
        "where a map of 国土地理院 is drawn, old data, small type, and colours that people with other colour "
        "vision cannot tell apart. Without a layout the sheet is made as hazard:exportmap makes it. An office "
        "corrects the items in guideline.json in the folder of its workspace."
    )
    TAGS = "hazard,check,guideline,colour vision,ハザードマップ,点検,手引き,色覚,測量法"

    LAYOUT, GUIDELINE, MAX_AGE, STRICT, SIMULATE = "LAYOUT", "GUIDELINE", "MAX_AGE", "STRICT", "SIMULATE"
    OUTPUT, OUTPUT_MISSING, OUTPUT_WARNINGS = "OUTPUT", "MISSING", "WARNINGS"

    def flags(self) -> Qgis.ProcessingAlgorithmFlags:
        """Layouts are read and drawn in the main thread."""
        return super().flags() | Qgis.ProcessingAlgorithmFlag.NoThreading

    def initAlgorithm(self, configuration: dict | None = None) -> None:
        """Declare the parameters."""
        number = Qgis.ProcessingNumberParameterType
        self.add_workspace_parameter()
        self.addParameter(
            QgsProcessingParameterString(
                self.LAYOUT,
                tr("Layout of the open project (empty: the sheet that would be printed)"),
                optional=True,
            )
        )
        self.add_kind_parameters()
        self.add_scale_parameter()
        self.add_text_parameters()
        names = [edition.label.text(language()) for edition in guideline().editions.values()]
        newest = [list(guideline().editions).index(name) for name in NEWEST]
        self.addParameter(
            QgsProcessingParameterEnum(
                self.GUIDELINE, tr("Guidelines"), names, allowMultiple=True, defaultValue=newest
            )
        )
        self.addParameter(
            QgsProcessingParameterNumber(
                self.MAX_AGE,
                tr("Point out data older than (years; empty: as the office says, else 5)"),
                number.Integer,
                optional=True,
                minValue=0,
                maxValue=100,
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(self.STRICT, tr("Fail where something is missing"), defaultValue=False)
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.SIMULATE,
                tr("Write pictures of the sheet as seen with other colour vision"),
                defaultValue=False,
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(self.OUTPUT, tr("Report"), tr("Page (*.html);;JSON (*.json)"))
        )
        self.addOutput(QgsProcessingOutputNumber(self.OUTPUT_MISSING, tr("Things missing")))
        self.addOutput(QgsProcessingOutputNumber(self.OUTPUT_WARNINGS, tr("Things to look at")))

    def execute(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """Make or take the sheet, check it, write the report."""
        from ..core.sheets import check_page
        from ..core.sheets.check import MISSING, WARNING, SheetCheck, check_sheet
        from ..core.workspace.atomic import write_text
        from ..core.workspace.steady import while_unchanged

        step = step_of(feedback)
        target = self.destination(self.OUTPUT, (".html", ".json"), parameters, context)
        workspace = self.workspace(parameters, context)
        rules = guideline(workspace.path.parent)
        chosen = [list(rules.editions)[i] for i in self.parameterAsEnums(parameters, self.GUIDELINE, context)]
        facts, pictures = while_unchanged(
            workspace.path, lambda: self._seen(workspace, parameters, context, target, step)
        )
        step(0.7, Message("Checking the sheet"))
        given = parameters.get(self.MAX_AGE) not in (None, "")
        years = self.parameterAsInt(parameters, self.MAX_AGE, context) if given else None

        def checked(spoken: str) -> SheetCheck:
            return check_sheet(facts, workspace, rules, chosen or NEWEST, max_age_years=years, language=spoken)

        answer = checked(language())
        if target.suffix.lower() == ".json":
            write_text(target, check_page.document(checked("en")))
        else:
            write_text(target, check_page.page(answer, language(), tr, pictures=pictures))
        for finding in answer.findings:
            if finding.to_mend:
                line = Message("{item}: {reason}", item=finding.label.text(language()), reason=finding.reason)
                feedback.pushWarning(line.translated(tr))
        missing = answer.count(MISSING)
        if missing and self.parameterAsBool(parameters, self.STRICT, context):
            raise LayoutError(
                "The sheet lacks {count} things that the guideline asks for.",
                "They are in {report}, each with how to mend it.",
                count=missing,
                report=str(target),
            )
        step(1.0, Message("Done"))
        counts = {self.OUTPUT_MISSING: missing, self.OUTPUT_WARNINGS: answer.count(WARNING)}
        return {self.OUTPUT: str(target), **counts}

    def _seen(
        self, workspace: Workspace, parameters: dict, context: QgsProcessingContext, target: Path, step: Step
    ) -> tuple[SheetFacts, dict[str, list[str]]]:
        """Make or take the sheet; return its facts and the names of its simulated pictures, where asked for."""
        from ..maps.sheet_facts import sheet_facts
        from ..maps.sheet_pictures import simulated_pictures

        project = QgsProject()  # outlives the layout, which it owns
        step(0.1, Message("Filling the sheet"))
        layout = self._project_layout(parameters, context) or self._own_sheet(
            project, workspace, parameters, context
        )
        facts, pictures = sheet_facts(layout, workspace, language()), {}
        if self.parameterAsBool(parameters, self.SIMULATE, context):
            step(0.5, Message("Drawing"))
            pictures = simulated_pictures(layout, target, PICTURE_DPI)
        return facts, pictures

    def _project_layout(self, parameters: dict, context: QgsProcessingContext) -> QgsPrintLayout | None:
        """Return the layout of the open project that is asked for, None where none is. Raises LayoutError."""
        name = self.parameterAsString(parameters, self.LAYOUT, context)
        if not name:
            return None
        layouts = context.project().layoutManager().printLayouts() if context.project() else []
        for layout in layouts:
            if layout.name() == name:
                return layout
        raise LayoutError(
            "The open project has no layout '{name}' (it has: {names}).",
            "Give one of those names, or nothing for the sheet that would be printed.",
            name=name,
            names=", ".join(layout.name() for layout in layouts) or "-",
        )

    def _own_sheet(
        self, project: QgsProject, workspace: Workspace, parameters: dict, context: QgsProcessingContext
    ) -> QgsPrintLayout:
        from ..maps.sheet import make_sheet

        request = self.sheet_request(parameters, context, workspace)
        return make_sheet(project, workspace, layers_of(project, workspace, request), request)
