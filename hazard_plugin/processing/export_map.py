"""hazard:exportmap: a workspace onto a sheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterPoint,
    QgsProject,
)

from ..errors import LayoutError, Message
from ..i18n import language, tr
from ..maps.export import FORMATS, draw_sheet, set_facts
from .algorithm import step_of
from .sheets import SheetAlgorithm, layers_of


class ExportMap(SheetAlgorithm):
    """Draws and exports; the rules are in maps.sheet and maps.export."""

    NAME = "exportmap"
    TITLE = "Print a hazard map sheet"
    HELP = (
        "Draws a workspace on a sheet with legend, scale bar, north arrow, overview, alert levels and the "
        "credits of the data that are drawn, and writes it as PDF, PNG or SVG; beside it, as .txt, what the "
        "sheet shows in words. Without a scale the whole municipality fits the page. A kind of sheet (flood, "
        "sediment, combined, ...) draws its own layers, whatever is visible in the layer tree. What the "
        "guideline asks for and the sheet lacks is a warning (hazard:checkmap tells all of it)."
    )
    TAGS = "hazard,print,layout,pdf,ハザードマップ,印刷"

    FORMAT, CENTRE, STRICT, OUTPUT, TEXT = "FORMAT", "CENTRE", "STRICT", "OUTPUT", "TEXT"

    def flags(self) -> Qgis.ProcessingAlgorithmFlags:
        """Layouts are drawn in the main thread."""
        return super().flags() | Qgis.ProcessingAlgorithmFlag.NoThreading

    def initAlgorithm(self, configuration: dict | None = None) -> None:
        """Declare the parameters."""
        self.add_workspace_parameter()
        self.add_kind_parameters()
        self.add_scale_parameter()
        self.addParameter(
            QgsProcessingParameterPoint(
                self.CENTRE, tr("Middle of the map (empty: of the municipality)"), optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterEnum(
                self.FORMAT, tr("Format"), list(FORMATS), defaultValue="pdf", usesStaticStrings=True
            )
        )
        self.add_dpi_parameter()
        self.add_text_parameters()
        self.addParameter(
            QgsProcessingParameterBoolean(self.STRICT, tr("Fail where something is missing"), defaultValue=False)
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT, tr("Sheet"), tr("PDF (*.pdf);;PNG (*.png);;SVG (*.svg)")
            )
        )
        self.addOutput(QgsProcessingOutputFile(self.TEXT, tr("The sheet in words")))

    def execute(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """Open the workspace in a project of its own, fill the template, check, export."""
        from ..core.workspace.atomic import whole_file
        from ..core.workspace.steady import while_unchanged
        from ..maps.sheet import write_words

        step = step_of(feedback)
        file_format = self.parameterAsEnumString(parameters, self.FORMAT, context)
        target = _target(
            Path(self.parameterAsFileOutput(parameters, self.OUTPUT, context)).absolute(), file_format
        )
        workspace = self.workspace(parameters, context)
        request = self.sheet_request(parameters, context, workspace)
        request = replace(request, centre=self._centre(parameters, context, workspace.plane_epsg))
        strict = self.parameterAsBool(parameters, self.STRICT, context)
        dpi = self.parameterAsInt(parameters, self.DPI, context)
        with whole_file(target) as draft:
            words, said = while_unchanged(
                workspace.path, lambda: _draw(workspace, request, draft, file_format, dpi, strict, step)
            )
        for message in said:
            feedback.pushWarning(message.translated(tr))
        beside = write_words(words, target.with_suffix(".txt"))
        step(1.0, Message("Done"))
        return {self.OUTPUT: str(target), self.TEXT: str(beside)}

    def _centre(
        self, parameters: dict, context: QgsProcessingContext, plane_epsg: int
    ) -> tuple[float, float] | None:
        if not parameters.get(self.CENTRE):
            return None
        crs = QgsCoordinateReferenceSystem.fromEpsgId(plane_epsg)
        point = self.parameterAsPoint(parameters, self.CENTRE, context, crs)
        return point.x(), point.y()


def _draw(
    workspace, request, draft: Path, file_format: str, dpi: int, strict: bool, step
) -> tuple[str, list[Message]]:
    """Draw a sheet from a project of its own into a draft; return its content in words and what it lacks."""
    from ..core.sheets.check import check_before_export
    from ..maps.sheet import load_sheet, summary
    from ..maps.sheet_facts import sheet_facts

    step(0.05, Message("Opening the workspace"))
    project = QgsProject()
    layers = layers_of(project, workspace, request)
    step(0.2, Message("Filling the sheet"))
    sheet = load_sheet(project, workspace, layers, request)
    layout = sheet.fill()
    facts = sheet_facts(layout, workspace, language())
    said = [*sheet.warnings(), *check_before_export(facts, workspace, strict, language())]
    words = summary(sheet)
    step(0.4, Message("Drawing"))
    set_facts(layout, subject=words.strip())
    draw_sheet(layout, draft, file_format, dpi)
    return words, said


def _target(path: Path, file_format: str) -> Path:
    """Refuse a name whose ending says another format than FORMAT: a PNG called .pdf opens nowhere."""
    if path.suffix.lower() not in ("", f".{file_format}"):
        raise LayoutError(
            "The format is {format}, but the file is called {name}.",
            "Give a name ending in .{format}, or choose the other format.",
            format=file_format,
            name=path.name,
        )
    return path.with_suffix(f".{file_format}")
