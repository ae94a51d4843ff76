"""hazard:inspectfiles: what the files are, before a build; a draft of rules for those that are not known."""

from __future__ import annotations

import tempfile
from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
)

from ..errors import Cancelled, InputError
from ..i18n import language, tr
from .algorithm import HazardAlgorithm


class InspectFiles(HazardAlgorithm):
    """Looks and writes down; the rules are in core.sources.inspection."""

    NAME = "inspectfiles"
    TITLE = "Inspect files"
    HELP = (
        "Says of each file what official product it was recognised as (year, encoding, CRS), what must be asked, "
        "or why it is not understood. Reads headers and a few rows only. For an office's own files (shapefile, "
        "GeoPackage, GeoJSON, CSV, DXF) it proposes which column is which field; the draft of rules is confirmed "
        "and completed by you and then given to the build."
    )
    TAGS = "hazard,inspect,mapping,columns,確認,列,対応付け,避難所,カメラ,水位計"

    INPUTS, RULES, OUTPUT, DRAFT = "INPUTS", "RULES", "OUTPUT", "DRAFT"

    def initAlgorithm(self, configuration: dict | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(
            QgsProcessingParameterMultipleLayers(
                self.INPUTS, tr("Files or folders"), QgsProcessing.SourceType.TypeFile
            )
        )
        self.addParameter(
            QgsProcessingParameterFile(
                self.RULES, tr("Rules for own files"), optional=True, fileFilter=tr("JSON (*.json)")
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(self.OUTPUT, tr("Report"), tr("HTML (*.html);;JSON (*.json)"))
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.DRAFT, tr("Draft of rules"), tr("JSON (*.json)"), optional=True, createByDefault=False
            )
        )

    def execute(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """Inspect, log a line a file, write report and draft."""
        from ..core.sources.own.inspection import inspect
        from ..core.sources.own.inspection_page import inspection_html
        from ..core.sources.own.rules import NO_RULES, read_rules
        from ..core.workspace.atomic import write_text

        def watch() -> None:
            if feedback.isCanceled():
                raise Cancelled

        rules_file = self.parameterAsFile(parameters, self.RULES, context)
        rules = read_rules(Path(rules_file)) if rules_file else NO_RULES
        with tempfile.TemporaryDirectory(prefix="hazard-") as folder:
            inspection = inspect(self._inputs(parameters, context), Path(folder), rules, watch)
        _log(inspection, feedback)
        output = Path(self.parameterAsFileOutput(parameters, self.OUTPUT, context)).absolute()
        as_json = output.suffix.lower() == ".json"
        write_text(output, inspection.to_json() if as_json else inspection_html(inspection, language(), tr))
        results = {self.OUTPUT: str(output)}
        draft = self.parameterAsFileOutput(parameters, self.DRAFT, context)
        if draft:
            target = Path(draft).absolute()
            write_text(target, inspection.draft_json(tr))
            results[self.DRAFT] = str(target)
        return results

    def _inputs(self, parameters: dict, context: QgsProcessingContext) -> list[Path]:
        values = [value for value in self.parameterAsFileList(parameters, self.INPUTS, context) if value]
        if not values:
            raise InputError("No input was given.", "Give the official files or a folder that holds them.")
        return [Path(value) for value in values]


def _log(inspection, feedback: QgsProcessingFeedback) -> None:
    for look in inspection.looks:
        if look.state == "recognised":
            feedback.pushInfo(f"{look.source}: {look.title.text(language())} ({look.product})")
        elif look.question:
            feedback.pushWarning(f"{look.source}: {look.reason.translated(tr)}")
        else:
            feedback.pushWarning(
                tr("Not understood: {name} ({reason})").format(name=look.source, reason=look.reason.translated(tr))
            )
