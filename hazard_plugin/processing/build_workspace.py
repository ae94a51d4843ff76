"""hazard:buildworkspace: official files in, one GeoPackage out."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
    QgsUnitTypes,
)

from ..core.places import municipality_code
from ..core.sources.report import counted
from ..errors import HazardError, InputError, MunicipalityError, OutputError, WorkspaceError
from ..i18n import language, tr
from .algorithm import HazardAlgorithm, step_of
from .live import LiveProject


class BuildWorkspace(HazardAlgorithm):
    """Reads, clips and writes; the rules are in core.workspace.build."""

    NAME = "buildworkspace"
    TITLE = "Build a municipality's workspace"
    HELP = (
        "Reads official hazard data as they were downloaded (zips, folders, files), clips them to the "
        "municipality and writes one GeoPackage with styles, sources and coverage. Files are recognised by "
        "their content; what is not understood is listed in the report. Where the workspace is there already, "
        "only files that are new or changed are read, those no longer given go, and what the office drew stays."
    )
    TAGS = "hazard,flood,sediment,import,KSJ,国土数値情報,洪水,土砂災害,ハザードマップ"

    INPUTS, MUNICIPALITY, MARGIN, RULES = "INPUTS", "MUNICIPALITY", "MARGIN", "RULES"
    OUTPUT, REPORT = "OUTPUT", "REPORT"

    def initAlgorithm(self, configuration: dict | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(
            QgsProcessingParameterMultipleLayers(
                self.INPUTS, tr("Files or folders"), QgsProcessing.SourceType.TypeFile
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.MUNICIPALITY, tr("Municipality code (5 or 6 digits; 2 for a prefecture)")
            )
        )
        margin = QgsProcessingParameterDistance(self.MARGIN, tr("Margin beyond the boundary"), 1000.0)
        margin.setDefaultUnit(QgsUnitTypes.DistanceUnit.DistanceMeters)
        margin.setMinimum(0.0)
        self.addParameter(margin)
        rules = QgsProcessingParameterFile(self.RULES, tr("Rules for own files"), extension="json", optional=True)
        rules.setFlags(rules.flags() | Qgis.ProcessingParameterFlag.Advanced)
        self.addParameter(rules)
        self.addParameter(
            QgsProcessingParameterFileDestination(self.OUTPUT, tr("Workspace"), tr("GeoPackage (*.gpkg)"))
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.REPORT, tr("Report"), tr("HTML (*.html);;JSON (*.json)"), optional=True, createByDefault=False
            )
        )

    def checkParameterValues(self, parameters: dict, context: QgsProcessingContext) -> tuple[bool, str]:
        """Refuse a malformed code before anything is read."""
        ok, message = super().checkParameterValues(parameters, context)
        if ok:
            try:
                municipality_code(self.parameterAsString(parameters, self.MUNICIPALITY, context))
            except MunicipalityError as error:
                return False, error.translated(tr)
        return ok, message

    def prepareAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Remember the open project, in the main thread: it may show the workspace that is replaced."""
        self.live = LiveProject(context.project())
        return super().prepareAlgorithm(parameters, context, feedback)

    def execute(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """Build the workspace, write the report, log rows and times."""
        from ..core.workspace.atomic import write_text
        from ..core.workspace.build import build_workspace
        from ..maps.layers import write_styles

        output = Path(self.parameterAsFileOutput(parameters, self.OUTPUT, context)).absolute()
        report_path = self.parameterAsFileOutput(parameters, self.REPORT, context)
        if output.suffix.lower() != ".gpkg":
            raise OutputError(
                "The workspace must be a GeoPackage, {name} is none.",
                "Give a name ending in .gpkg.",
                name=output.name,
            )
        report = build_workspace(
            self._inputs(parameters, context),
            self.parameterAsString(parameters, self.MUNICIPALITY, context),
            output,
            self.parameterAsDouble(parameters, self.MARGIN, context),
            step_of(feedback),
            lambda draft, _: write_styles(draft, language()),
            self._rules(parameters, context, output),
            self.live.released,
        )
        _log(report, feedback)
        results = {self.OUTPUT: str(output)}
        if report_path:
            target = Path(report_path).absolute()
            text = report.to_json() if target.suffix.lower() == ".json" else report.to_html(language(), tr)
            try:
                write_text(target, text)
            except HazardError as error:
                # the workspace is whole: losing it for a report would be the worse loss
                feedback.reportError(error.translated(tr), False)
            else:
                results[self.REPORT] = str(target)
        return results

    def _rules(self, parameters: dict, context: QgsProcessingContext, output: Path):
        """Return the rules given, else those that the workspace was built with before."""
        from ..core.sources.own.rules import NO_RULES, read_rules, rules_of
        from ..core.workspace.store import open_workspace

        given = self.parameterAsFile(parameters, self.RULES, context)
        if given:
            return read_rules(Path(given))
        try:
            settings = open_workspace(output).settings()
        except WorkspaceError:  # none there yet
            return NO_RULES
        return rules_of(settings.get("rules", {}))

    def _inputs(self, parameters: dict, context: QgsProcessingContext) -> list[Path]:
        values = self.parameterAsFileList(parameters, self.INPUTS, context)
        if not values:
            raise InputError("No input was given.", "Give the official files or a folder that holds them.")
        return [Path(value) for value in values]


def _log(report, feedback: QgsProcessingFeedback) -> None:
    for line in report.ingest.files:
        feedback.pushInfo(
            tr(
                "{source}: {product}, {read} rows read, {written} written, {outside} outside, {rejected} rejected"
            ).format(
                source=line.source,
                product=line.product,
                read=line.read,
                written=line.written,
                outside=line.outside,
                rejected=counted(line.rejected),
            )
        )
    for name, reason in report.ingest.not_understood:
        feedback.pushWarning(
            tr("Not understood: {name} ({reason})").format(name=name, reason=reason.translated(tr))
        )
    for part, seconds in report.seconds.items():
        feedback.pushInfo(f"{tr(part)}: {seconds:.2f} s")
