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
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsUnitTypes,
)

from ..core.places import municipality_code
from ..errors import InputError, MunicipalityError, OutputError, WorkspaceError
from ..i18n import language, tr
from .algorithm import step_of
from .building import BuildingAlgorithm


class BuildWorkspace(BuildingAlgorithm):
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
    LARGEST, OUTPUT = "LARGEST", "OUTPUT"

    def initAlgorithm(self, configuration: dict | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(
            QgsProcessingParameterMultipleLayers(
                self.INPUTS, tr("Files or folders"), QgsProcessing.SourceType.TypeFile
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.MUNICIPALITY,
                tr("Municipality (name, or code of 5 or 6 digits; a prefecture's name or 2 digits)"),
            )
        )
        margin = QgsProcessingParameterDistance(self.MARGIN, tr("Margin beyond the boundary"), 1000.0)
        margin.setDefaultUnit(QgsUnitTypes.DistanceUnit.DistanceMeters)
        margin.setMinimum(0.0)
        self.addParameter(margin)
        rules = QgsProcessingParameterFile(self.RULES, tr("Rules for own files"), extension="json", optional=True)
        rules.setFlags(rules.flags() | Qgis.ProcessingParameterFlag.Advanced)
        self.addParameter(rules)
        largest = QgsProcessingParameterNumber(
            self.LARGEST,
            tr("Largest unpacked size of an archive (GB)"),
            Qgis.ProcessingNumberParameterType.Double,
            8.0,
        )
        largest.setMinimum(8.0)
        largest.setFlags(largest.flags() | Qgis.ProcessingParameterFlag.Advanced)
        self.addParameter(largest)
        self.addParameter(
            QgsProcessingParameterFileDestination(self.OUTPUT, tr("Workspace"), tr("GeoPackage (*.gpkg)"))
        )
        self.add_report_parameter()

    def checkParameterValues(self, parameters: dict, context: QgsProcessingContext) -> tuple[bool, str]:
        """Refuse a malformed code before anything is read."""
        ok, message = super().checkParameterValues(parameters, context)
        if ok:
            try:
                municipality_code(self.parameterAsString(parameters, self.MUNICIPALITY, context))
            except MunicipalityError as error:
                return False, error.translated(tr)
        return ok, message

    def execute(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """Build the workspace and say what became of every file."""
        from ..core.sources.files.archive import Limits
        from ..core.workspace.build import build_workspace
        from ..maps.layers import write_styles

        output = Path(self.parameterAsFileOutput(parameters, self.OUTPUT, context)).absolute()
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
            Limits().raised(self.parameterAsDouble(parameters, self.LARGEST, context)),
        )
        return {self.OUTPUT: str(output), **self.tell(report, parameters, context, feedback)}

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
        values = [value for value in self.parameterAsFileList(parameters, self.INPUTS, context) if value]
        if not values:
            raise InputError("No input was given.", "Give the official files or a folder that holds them.")
        return [Path(value) for value in values]
