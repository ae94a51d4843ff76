"""hazard:exportmap: a workspace onto a sheet."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterPoint,
    QgsProcessingParameterString,
    QgsProject,
)

from ..errors import LayoutError, Message
from ..i18n import language, tr
from ..maps.export import FORMATS, export_sheet
from .algorithm import HazardAlgorithm, step_of


class ExportMap(HazardAlgorithm):
    """Draws and exports; the rules are in maps.sheet and maps.export."""

    NAME = "exportmap"
    TITLE = "Print a hazard map sheet"
    HELP = (
        "Draws a workspace on a sheet with legend, scale bar, north arrow, overview, alert levels and the "
        "credits of the data that are drawn, and writes it as PDF, PNG or SVG. Without a scale the whole "
        "municipality fits the page."
    )
    TAGS = "hazard,print,layout,pdf,ハザードマップ,印刷"

    WORKSPACE, TEMPLATE, SCALE, TITLE_TEXT, FORMAT = "WORKSPACE", "TEMPLATE", "SCALE", "TITLE", "FORMAT"
    CENTRE, DPI, SCENARIO, CONTACT, APPROVAL, OUTPUT = "CENTRE", "DPI", "SCENARIO", "CONTACT", "APPROVAL", "OUTPUT"

    def flags(self) -> Qgis.ProcessingAlgorithmFlags:
        """Layouts are drawn in the main thread."""
        return super().flags() | Qgis.ProcessingAlgorithmFlag.NoThreading

    def initAlgorithm(self, configuration: dict | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(
            QgsProcessingParameterFile(
                self.WORKSPACE, tr("Workspace"), extension="gpkg", fileFilter=tr("GeoPackage (*.gpkg)")
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.TEMPLATE, tr("Template (a name of ours or a .qpt file)"), defaultValue="a3_landscape"
            )
        )
        scale = QgsProcessingParameterNumber(
            self.SCALE,
            tr("Scale 1: (empty: the whole municipality fits)"),
            Qgis.ProcessingNumberParameterType.Double,
            optional=True,
            minValue=100,
            maxValue=10_000_000,
        )
        self.addParameter(scale)
        self.addParameter(
            QgsProcessingParameterPoint(
                self.CENTRE, tr("Middle of the map (empty: of the municipality)"), optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterString(self.TITLE_TEXT, tr("Title (empty: made from the name)"), optional=True)
        )
        self.addParameter(
            QgsProcessingParameterEnum(
                self.FORMAT,
                tr("Format"),
                list(FORMATS),
                defaultValue="pdf",
                usesStaticStrings=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterNumber(
                self.DPI,
                tr("Resolution (dpi)"),
                Qgis.ProcessingNumberParameterType.Integer,
                300,
                minValue=30,
                maxValue=1200,
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.SCENARIO, tr("Flood scenario (L2 maximum, L1 planning; empty: the worst)"), optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.CONTACT, tr("Contact printed on the sheet"), multiLine=True, optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterString(self.APPROVAL, tr("Survey Act approval number"), optional=True)
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT, tr("Sheet"), tr("PDF (*.pdf);;PNG (*.png);;SVG (*.svg)")
            )
        )

    def execute(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """Open the workspace in a project of its own, fill the template, export."""
        from ..core.workspace.store import open_workspace
        from ..maps.layers import add_workspace
        from ..maps.sheet import SheetRequest, make_sheet

        step = step_of(feedback)
        text = {
            name: self.parameterAsString(parameters, name, context)
            for name in (
                self.WORKSPACE,
                self.TEMPLATE,
                self.TITLE_TEXT,
                self.SCENARIO,
                self.CONTACT,
                self.APPROVAL,
            )
        }
        file_format = self.parameterAsEnumString(parameters, self.FORMAT, context)
        target = _target(
            Path(self.parameterAsFileOutput(parameters, self.OUTPUT, context)).absolute(), file_format
        )
        scale = self._scale(parameters, context)
        step(0.05, Message("Opening the workspace"))
        workspace = open_workspace(Path(text[self.WORKSPACE]).absolute())
        scenario = choose_scenario(text[self.SCENARIO], workspace.scenarios())
        project = QgsProject()
        layers = add_workspace(project, workspace, scenario, language())
        step(0.2, Message("Filling the sheet"))
        request = SheetRequest(
            template=text[self.TEMPLATE] or "a3_landscape",
            title=text[self.TITLE_TEXT],
            scale=scale,
            centre=self._centre(parameters, context, workspace.plane_epsg),
            scenario=scenario,
            language=language(),
            contact=text[self.CONTACT].replace("\\n", "\n"),
            approval=text[self.APPROVAL],
        )
        layout = make_sheet(project, workspace, layers, request)
        step(0.4, Message("Drawing"))
        export_sheet(layout, target, file_format, self.parameterAsInt(parameters, self.DPI, context))
        step(1.0, Message("Done"))
        return {self.OUTPUT: str(target)}

    def _scale(self, parameters: dict, context: QgsProcessingContext) -> float | None:
        """Return the denominator, also of '1:25000'; None where none is given. Raises LayoutError."""
        given = parameters.get(self.SCALE)
        if not given:
            return None
        text = (
            unicodedata.normalize("NFKC", str(given))
            .replace(",", "")
            .strip()
            .removeprefix("1:")
            .removeprefix("1/")
        )
        try:
            scale = float(text)
        except ValueError:
            scale = self.parameterAsDouble(parameters, self.SCALE, context)
        if not 100 <= scale <= 10_000_000:
            raise LayoutError(
                "'{given}' is no scale.", "Give the number after 1: (25000 for 1:25,000), or nothing.", given=given
            )
        return scale

    def _centre(
        self, parameters: dict, context: QgsProcessingContext, plane_epsg: int
    ) -> tuple[float, float] | None:
        if not parameters.get(self.CENTRE):
            return None
        crs = QgsCoordinateReferenceSystem.fromEpsgId(plane_epsg)
        point = self.parameterAsPoint(parameters, self.CENTRE, context, crs)
        return point.x(), point.y()


def choose_scenario(asked: str, present: list[str]) -> str | None:
    """Return the scenario asked for, or the worst that is there; None where no flood data are.

    Raises LayoutError where the workspace does not hold the one asked for.
    """
    if asked and asked not in present:
        raise LayoutError(
            "The workspace has no scenario '{asked}' (it has: {present}).",
            "Choose one of those, or leave it empty for the worst.",
            asked=asked,
            present=", ".join(present) or "-",
        )
    return asked or (present[0] if present else None)


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
