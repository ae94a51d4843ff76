"""hazard:exportatlas: a workspace onto many sheets; hazard:atlaspages: what its processes run."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingUtils,
)

from ..errors import Cancelled, HazardError, LayoutError, Message
from ..i18n import tr
from ..maps.atlas_export import ENDINGS
from ..maps.atlas_workers import drawing_program
from .algorithm import HazardAlgorithm, step_of
from .sheets import SheetAlgorithm

if TYPE_CHECKING:
    from ..core.sheets.plan import Division

MOST_WORKERS = 16
USUAL_OVERLAP = "10"
USUAL_WORKERS = 2
"""Each may take some 500 MB; an office's machine has 8 GB."""


class ExportAtlas(SheetAlgorithm):
    """Plans and draws; the rules are in core.sheets.plan and maps.atlas_make."""

    NAME = "exportatlas"
    TITLE = "Print a hazard map atlas"
    HELP = (
        "Draws a workspace on many sheets of one scale side by side (scale:15000), on the map sheets of "
        "国土基本図 (zukaku:5000, also 50000, 2500, 1000, 500), or on a sheet for each district of a layer. "
        "Pages without any part of the municipality are left out; every page names its neighbours, and an index "
        "sheet shows where they lie. The pages are drawn by processes of their own: QGIS goes on working. "
        "Cancelled or killed, it goes on with the missing pages when started again with the same output. Formats: "
        "one PDF, a PDF, GeoPDF, PNG or SVG a page, or GeoTIFF: the map of each page alone, georeferenced; "
        "beside them, as .txt, what they show in words. What the guideline asks for and they lack is a warning. "
        "A booklet has a cover before and the list of shelters and what to do after the maps."
    )
    TAGS = "hazard,atlas,print,pdf,pages,ハザードマップ,地図帳,アトラス,図郭,印刷"

    PAGES, DISTRICTS, DISTRICT_FIELD, OVERLAP = "PAGES", "DISTRICTS", "DISTRICT_FIELD", "OVERLAP"
    FORMAT, INDEX, BOOKLET, WORKERS, OUTPUT = "FORMAT", "INDEX", "BOOKLET", "WORKERS", "OUTPUT"
    LAYERS = (DISTRICTS,)

    def flags(self) -> Qgis.ProcessingAlgorithmFlags:
        """Without a program for the pages they are drawn here, and layouts belong to the main thread."""
        flags = super().flags()
        return flags if drawing_program() else flags | Qgis.ProcessingAlgorithmFlag.NoThreading

    def initAlgorithm(self, configuration: dict | None = None) -> None:
        """Declare the parameters."""
        number = Qgis.ProcessingNumberParameterType
        self.add_workspace_parameter()
        self.add_kind_parameters()
        for parameter in (
            QgsProcessingParameterString(
                self.PAGES, tr("Pages (scale:15000, zukaku:5000 or a layer of districts)"), "scale:15000"
            ),
            QgsProcessingParameterFeatureSource(
                self.DISTRICTS,
                tr("Districts, a page each (in place of the pages above)"),
                [QgsProcessing.SourceType.TypeVectorPolygon],
                optional=True,
            ),
            QgsProcessingParameterField(
                self.DISTRICT_FIELD,
                tr("Field with the district's name"),
                parentLayerParameterName=self.DISTRICTS,
                optional=True,
            ),
            QgsProcessingParameterString(
                self.OVERLAP, tr("Overlap of the pages in mm, or as a share (5%)"), USUAL_OVERLAP, optional=True
            ),
            QgsProcessingParameterEnum(
                self.FORMAT, tr("Format"), list(ENDINGS), defaultValue="pdf", usesStaticStrings=True
            ),
        ):
            self.addParameter(parameter)
        self.add_dpi_parameter()
        self.add_text_parameters()
        for parameter in (
            QgsProcessingParameterBoolean(self.INDEX, tr("Index sheet"), True),
            QgsProcessingParameterBoolean(
                self.BOOKLET, tr("Booklet: cover, list of shelters and what to do around the maps (PDF)"), False
            ),
            QgsProcessingParameterNumber(
                self.WORKERS,
                tr("Processes that draw"),
                number.Integer,
                min(USUAL_WORKERS, os.cpu_count() or 1),
                minValue=1,
                maxValue=MOST_WORKERS,
            ),
            QgsProcessingParameterFileDestination(
                self.OUTPUT, tr("Atlas (a PDF, else a folder)"), tr("PDF (*.pdf);;Folder (*)")
            ),
        ):
            self.addParameter(parameter)

    def checkParameterValues(self, parameters: dict, context: QgsProcessingContext) -> tuple[bool, str]:
        """Refuse pages that are neither a scale, nor map sheets, nor a layer."""
        text = self.parameterAsString(parameters, self.PAGES, context).strip()
        try:
            no_words = not parameters.get(self.DISTRICTS) and self._division(text) is None
            if no_words and QgsProcessingUtils.mapLayerFromString(text, context) is None:
                raise _no_pages(text)
        except HazardError as error:
            return False, error.translated(tr)
        return super().checkParameterValues(parameters, context)

    def prepareAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Take a layer that PAGES names for the layer of districts."""
        text = self.parameterAsString(parameters, self.PAGES, context).strip()
        try:  # a model does not check its parameters
            if not parameters.get(self.DISTRICTS) and self._division(text) is None:
                parameters[self.DISTRICTS] = text
        except HazardError as error:
            raise QgsProcessingException(error.translated(tr)) from error
        return super().prepareAlgorithm(parameters, context, feedback)

    def execute(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """Plan the pages, draw them."""
        from ..core.sheets.plan import plan_pages
        from ..maps.atlas import Atlas, map_size_mm
        from ..maps.atlas_index import index_name
        from ..maps.atlas_make import make_atlas
        from ..maps.sheet import template_path

        def warn(message: Message) -> None:
            feedback.pushWarning(message.translated(tr))

        workspace = self.workspace(parameters, context)
        file_format = self.parameterAsEnumString(parameters, self.FORMAT, context)
        target = _target(self.parameterAsFileOutput(parameters, self.OUTPUT, context), file_format)
        sheet = self.sheet_request(parameters, context, workspace)
        template = template_path(sheet.template, workspace.path.parent)
        sheet = replace(sheet, template=str(template.absolute()))  # workers have another profile: no names
        step = step_of(feedback)
        step(0.0, Message("Planning the pages"))
        division = self._districts(parameters, context) if self.DISTRICTS in self.sources else None
        division = division or self._division(self.parameterAsString(parameters, self.PAGES, context).strip())
        map_mm = map_size_mm(sheet.template)
        overlap = self.parameterAsString(parameters, self.OVERLAP, context).strip()
        pages, notes = plan_pages(workspace, division, map_mm, overlap)
        booklet = self.parameterAsBool(parameters, self.BOOKLET, context)
        for note in [*notes, *self._without_effect(division, overlap, booklet, file_format)]:
            warn(note)
        index = index_name(sheet.languages()[0]) if self.parameterAsBool(parameters, self.INDEX, context) else ""
        dpi = self.parameterAsInt(parameters, self.DPI, context)
        booklet = booklet and file_format == "pdf"
        atlas = Atlas(workspace.path, sheet, tuple(pages), file_format, dpi, index, booklet)
        workers = self.parameterAsInt(parameters, self.WORKERS, context)
        try:
            make_atlas(atlas, target, workers, step, warn)
        except Cancelled as error:
            kept = Message("Finished pages are kept: started again, it goes on with the missing ones.")
            raise Cancelled(kept) from error
        return {self.OUTPUT: str(target)}

    @staticmethod
    def _without_effect(division: Division, overlap: str, booklet: bool, file_format: str) -> list[Message]:
        """Say what was asked for in vain."""
        from ..core.sheets.plan import SCALE

        said = []
        if division.kind != SCALE and overlap not in ("", "0", USUAL_OVERLAP):
            said.append(Message("Only pages of one scale overlap: {overlap} has no effect", overlap=overlap))
        if booklet and file_format != "pdf":
            said.append(Message("Only one PDF becomes a booklet: as {format} the maps alone", format=file_format))
        return said

    @staticmethod
    def _division(text: str) -> Division | None:
        from ..core.sheets.plan import parse_division

        return parse_division(text)

    def _districts(self, parameters: dict, context: QgsProcessingContext) -> Division:
        from ..core.sheets.plan import DISTRICTS, Division

        source = self.sources[self.DISTRICTS]
        field = self.parameterAsString(parameters, self.DISTRICT_FIELD, context) or None
        return Division(DISTRICTS, path=source.path, layer=source.layer, name=source.name, field=field)


def _no_pages(text: str) -> LayoutError:
    return LayoutError(
        "'{given}' says no pages: it is neither a scale, nor map sheets, nor a layer.",
        "Give scale:15000 or zukaku:5000, or choose a layer of districts.",
        given=text,
    )


def _target(given: str, file_format: str) -> Path:
    """Return the PDF, or the folder, that is meant; QGIS's file dialog adds .pdf to a folder's name too."""
    path = Path(given).absolute()
    if file_format == "pdf":
        return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
    return path.with_suffix("") if path.suffix.lower() in (".pdf", ".png", ".svg", ".tif") else path


class AtlasPages(HazardAlgorithm):
    """Draws pages of an atlas that another QGIS leads, until none is missing."""

    NAME = "atlaspages"
    TITLE = "Draw pages of an atlas"
    HELP = "Run by the processes of hazard:exportatlas; of no use by itself."
    TAGS = "hazard,atlas"

    FOLDER, RUN, WORKER = "FOLDER", "RUN", "WORKER"

    def flags(self) -> Qgis.ProcessingAlgorithmFlags:
        """Layouts are drawn in the main thread; people do not run this."""
        flag = Qgis.ProcessingAlgorithmFlag
        return super().flags() | flag.NoThreading | flag.HideFromToolbox | flag.HideFromModeler

    def initAlgorithm(self, configuration: dict | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(
            QgsProcessingParameterFile(
                self.FOLDER, tr("Folder of the pages"), Qgis.ProcessingFileParameterBehavior.Folder
            )
        )
        self.addParameter(QgsProcessingParameterString(self.RUN, tr("Run")))
        self.addParameter(QgsProcessingParameterString(self.WORKER, tr("Process")))
        self.addOutput(QgsProcessingOutputString(self.FOLDER, tr("Folder of the pages")))

    def execute(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """Draw; what fails is left in the folder for the leader to say."""
        from ..core.sheets.job import JobFolder
        from ..maps.atlas_painter import draw_pages

        folder, run, worker = (
            self.parameterAsString(parameters, name, context) for name in (self.FOLDER, self.RUN, self.WORKER)
        )
        job = JobFolder(Path(folder))
        try:
            draw_pages(job, run, worker)
            job.set_ended(worker)
        except HazardError as error:
            job.set_error(worker, error.translated(tr))
        return {self.FOLDER: folder}
