"""hazard:monitoringgaps: hazard areas, shelters and corridors that nobody watches."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDistance,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterVectorDestination,
)

from ..core import catalog
from ..i18n import language, tr
from .algorithm import step_of
from .asking import AskingAlgorithm

KINDS = ("gauge", "camera", "shelter")


class MonitoringGaps(AskingAlgorithm):
    """Asks; the rules are in core.analysis.gaps."""

    NAME = "monitoringgaps"
    TITLE = "Find gaps in the watching"
    HELP = (
        "Finds the parts of the hazard zones that have no gauge or camera (or shelter, where these are chosen) "
        "within a distance, shelters without a gauge or camera nearby, and the stretches of corridors and roads "
        "without one. Gaps are ranked by what is exposed in them. Distances are straight. Where the workspace "
        "holds no data of gauges or cameras, that is said: it does not mean that there are none."
    )
    TAGS = "hazard,monitoring,gauge,camera,gap,coverage,監視,空白,水位計,河川カメラ,未整備"

    WATCHERS, DISTANCE, SHELTER_DISTANCE = "WATCHERS", "DISTANCE", "SHELTER_DISTANCE"
    ASSETS, CORRIDORS, WITHIN = "ASSETS", "CORRIDORS", "WITHIN"
    OUTPUT, OUTPUT_SHELTERS, OUTPUT_CORRIDORS = "OUTPUT", "OUTPUT_SHELTERS", "OUTPUT_CORRIDORS"
    TABLE, REPORT = "TABLE", "REPORT"
    LAYERS = (ASSETS, CORRIDORS)

    def initAlgorithm(self, configuration: dict | None = None) -> None:
        """Declare the parameters."""
        source, metres = QgsProcessing.SourceType, Qgis.DistanceUnit.Meters
        self.add_workspace_parameter()
        self.add_zone_parameters()
        labels = [catalog.themes()[kind].label.text(language()) for kind in KINDS]
        self.addParameter(
            QgsProcessingParameterEnum(
                self.WATCHERS, tr("What watches"), labels, allowMultiple=True, defaultValue=[0, 1]
            )
        )
        for name, label, default in (
            (self.DISTANCE, tr("Distance of gauges and cameras"), 1000.0),
            (self.SHELTER_DISTANCE, tr("Distance of shelters"), 2000.0),
        ):
            parameter = QgsProcessingParameterDistance(name, label, default, minValue=1.0)
            parameter.setDefaultUnit(metres)
            self.addParameter(parameter)
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.ASSETS,
                tr("What is exposed (none: shelters and facilities of the workspace)"),
                [source.TypeVectorAnyGeometry],
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.CORRIDORS,
                tr("Corridors (none: corridors and roads of the workspace)"),
                [source.TypeVectorLine],
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.WITHIN, tr("Ask about the municipality only, not the margin around it"), defaultValue=True
            )
        )
        self.addParameter(QgsProcessingParameterVectorDestination(self.OUTPUT, tr("Gaps in hazard areas")))
        for name, label in (
            (self.OUTPUT_SHELTERS, tr("Shelters without a gauge or camera nearby")),
            (self.OUTPUT_CORRIDORS, tr("Stretches without a gauge or camera nearby")),
        ):
            self.addParameter(
                QgsProcessingParameterVectorDestination(name, label, optional=True, createByDefault=False)
            )
        self.add_table_parameter(self.TABLE, tr("Table"), tr("Table for Excel (*.xlsx);;CSV (*.csv)"))
        self.add_table_parameter(self.REPORT, tr("Report"), tr("Page (*.html)"))

    def execute(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """Find, write, and say the sums."""
        from ..core.analysis.assets import assets_of
        from ..core.analysis.gaps import page as gaps_page
        from ..core.analysis.gaps.gaps import find_gaps
        from ..core.analysis.layers import read_layer
        from ..core.analysis.tables import layer_driver, write_layer, write_table
        from ..core.workspace.atomic import write_text

        layers = {
            name: Path(path).absolute()
            for name in (self.OUTPUT, self.OUTPUT_SHELTERS, self.OUTPUT_CORRIDORS)
            if (path := self.parameterAsOutputLayer(parameters, name, context))
        }
        for path in layers.values():
            layer_driver(path)
        table = self.destination(self.TABLE, (".csv", ".xlsx"), parameters, context)
        report = self.destination(self.REPORT, (".html",), parameters, context)
        workspace = self.workspace(parameters, context)
        given = {
            name: assets_of(read_layer(source.path, source.layer), workspace.plane_epsg, source.name)
            for name, source in self.sources.items()
        }
        lines = given.get(self.CORRIDORS)
        gaps = find_gaps(
            workspace,
            self.themes(parameters, context),
            self.scenario(parameters, context),
            [KINDS[index] for index in self.parameterAsEnums(parameters, self.WATCHERS, context)],
            self.parameterAsDouble(parameters, self.DISTANCE, context),
            self.parameterAsDouble(parameters, self.SHELTER_DISTANCE, context),
            given.get(self.ASSETS),
            {lines.name: lines} if lines is not None else None,
            self.parameterAsBool(parameters, self.WITHIN, context),
            step_of(feedback),
        )
        for note in gaps.notes:
            feedback.pushWarning(note.translated(tr))
        makers = {
            self.OUTPUT: ("gaps", lambda: gaps_page.area_layer(gaps, language())),
            self.OUTPUT_SHELTERS: ("shelters", lambda: gaps_page.shelter_layer(gaps)),
            self.OUTPUT_CORRIDORS: ("stretches", lambda: gaps_page.stretch_layer(gaps)),
        }
        results: dict[str, object] = {}
        for name, path in layers.items():
            label, make = makers[name]
            write_layer(path, {label: make()})
            results[name] = str(path)
        if table:
            write_table(table, gaps_page.table(gaps, language(), tr))
            results[self.TABLE] = str(table)
        if report:
            write_text(report, gaps_page.page(gaps, language(), tr))
            results[self.REPORT] = str(report)
        for one in gaps.areas:
            feedback.pushInfo(
                tr("{subject}: {gap} of {area} km² are not watched").format(
                    subject=one.subject.label().text(language()),
                    gap=f"{one.by_class.sum() / 1e6:,.4f}",
                    area=f"{one.total / 1e6:,.4f}",
                )
            )
        return results
