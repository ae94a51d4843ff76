"""hazard:corridorrisk: roads, drone routes and automated-driving roads cut by hazards, and ways around."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
)

from ..errors import OutputError
from ..i18n import language, tr
from .algorithm import step_of
from .asking import AskingAlgorithm


class CorridorRisk(AskingAlgorithm):
    """Asks; the rules are in core.analysis."""

    NAME = "corridorrisk"
    TITLE = "Roads and routes cut by hazards"
    HELP = (
        "Tells how many kilometres of roads, drone routes or automated-driving roads lie in each class of "
        "each hazard, stretch by stretch, and for a vehicle whether it gets through. Where rivers overlap, "
        "the worst class counts and each river is told by itself. Scenarios and schemes of depth never mix. "
        "On a road network it looks for ways around what is cut. Limits of depth come from public sources and "
        "are marked unconfirmed until the office confirms them with a file of its own. One-way streets, "
        "closures, widths and heights are not known. What no data cover is never called passable."
    )
    TAGS = "hazard,road,corridor,drone,detour,passability,flood,道路,緊急輸送道路,ドローン,自動運転,冠水,迂回,通行"

    CORRIDORS, NAME_FIELD, NETWORK = "CORRIDORS", "NAME_FIELD", "NETWORK"
    VEHICLE, LIMITS, OWN_VEHICLE = "VEHICLE", "LIMITS", "OWN_VEHICLE"
    SNAP, REACH = "SNAP", "REACH"
    OUTPUT, DETOURS, TABLE, REPORT = "OUTPUT", "DETOURS", "TABLE", "REPORT"
    LAYERS = (CORRIDORS, NETWORK)

    def initAlgorithm(self, configuration: dict | None = None) -> None:
        """Declare the parameters."""
        line = [QgsProcessing.SourceType.TypeVectorLine]
        self.add_workspace_parameter()
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.CORRIDORS,
                tr("Roads or routes (none: roads and corridors of the workspace)"),
                line,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterField(
                self.NAME_FIELD, tr("Field with the name"), parentLayerParameterName=self.CORRIDORS, optional=True
            )
        )
        self.add_zone_parameters()
        self.add_vehicle_parameters()
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.NETWORK,
                tr("Road network for ways around (none: roads of the workspace)"),
                line,
                optional=True,
            )
        )
        self.add_metres(self.SNAP, tr("Ends of roads this close meet (m)"), 0.5)
        self.add_metres(self.REACH, tr("A corridor this close to a road is on it (m)"), 20.0)
        self.addParameter(
            QgsProcessingParameterVectorDestination(
                self.OUTPUT, tr("Stretches"), optional=True, createByDefault=True
            )
        )
        self.addParameter(
            QgsProcessingParameterVectorDestination(
                self.DETOURS, tr("Ways around"), optional=True, createByDefault=False
            )
        )
        self.add_table_parameter(self.TABLE, tr("Table"), tr("Table for Excel (*.xlsx);;CSV (*.csv)"))
        self.add_table_parameter(self.REPORT, tr("Page"), tr("Page (*.html)"))

    def add_vehicle_parameters(self) -> None:
        """Ask for the vehicle and the office's own limits."""
        from ..core.analysis.corridor.passability import vehicles

        names = [f"{one.label.text(language())}: {one.status().translated(tr)}" for one in vehicles().values()]
        self.addParameter(
            QgsProcessingParameterEnum(self.VEHICLE, tr("Vehicle (none: no passability)"), names, optional=True)
        )
        limits = QgsProcessingParameterFile(
            self.LIMITS, tr("Depth limits of the office"), extension="json", optional=True
        )
        own = QgsProcessingParameterString(
            self.OWN_VEHICLE, tr("Id of the vehicle in the office's limits"), optional=True
        )
        for parameter in (limits, own):
            parameter.setFlags(parameter.flags() | Qgis.ProcessingParameterFlag.Advanced)
            self.addParameter(parameter)

    def add_metres(self, name: str, label: str, default: float) -> None:
        """Ask for a distance."""
        parameter = QgsProcessingParameterNumber(
            name, label, Qgis.ProcessingNumberParameterType.Double, default, minValue=0.0, maxValue=1000.0
        )
        parameter.setFlags(parameter.flags() | Qgis.ProcessingParameterFlag.Advanced)
        self.addParameter(parameter)

    def execute(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """Ask, write, and say the sums."""
        from ..core.analysis.corridor.answer import ask_corridors
        from ..core.analysis.exposure.answer import LayerFile
        from ..core.analysis.tables import layer_driver

        layers = {
            name: self.parameterAsOutputLayer(parameters, name, context) for name in (self.OUTPUT, self.DETOURS)
        }
        table = self.destination(self.TABLE, (".xlsx", ".csv"), parameters, context)
        report = self.destination(self.REPORT, (".html",), parameters, context)
        for path in filter(None, layers.values()):
            layer_driver(Path(path))
        if not any([*layers.values(), table, report]):
            raise OutputError("Nothing would be written.", "Name a layer, a table or a page.")
        files = {
            name: LayerFile(source.path, source.layer, None, source.name) for name, source in self.sources.items()
        }
        answer = ask_corridors(
            self.workspace(parameters, context),
            files.get(self.CORRIDORS),
            self.parameterAsString(parameters, self.NAME_FIELD, context) or None,
            self.themes(parameters, context),
            self.scenario(parameters, context),
            self.vehicle(parameters, context),
            bool(layers[self.DETOURS]),
            files.get(self.NETWORK),
            language(),
            self.parameterAsDouble(parameters, self.SNAP, context),
            self.parameterAsDouble(parameters, self.REACH, context),
            step_of(feedback),
        )
        for note in (*answer.notes, *answer.network_notes):
            feedback.pushWarning(note.translated(tr))
        results: dict[str, object] = {}
        if layers[self.OUTPUT]:
            answer.write_segments(Path(layers[self.OUTPUT]).absolute(), language(), tr)
            results[self.OUTPUT] = layers[self.OUTPUT]
        if layers[self.DETOURS]:
            answer.write_detours(Path(layers[self.DETOURS]).absolute(), language(), tr)
            results[self.DETOURS] = layers[self.DETOURS]
        if table:
            answer.write_table(table, language(), tr)
            results[self.TABLE] = str(table)
        if report:
            answer.write_page(report, language(), tr)
            results[self.REPORT] = str(report)
        self.tell(answer, feedback)
        return results

    def vehicle(self, parameters: dict, context: QgsProcessingContext):
        """Return the vehicle asked for, None where none is."""
        from ..core.analysis.corridor.passability import choose_vehicle, read_limits, vehicles

        given = self.parameterAsFile(parameters, self.LIMITS, context)
        own = read_limits(Path(given)) if given else {}
        chosen = self.parameterAsString(parameters, self.OWN_VEHICLE, context).strip() or None
        if chosen is None and parameters.get(self.VEHICLE) not in (None, ""):
            chosen = list(vehicles())[self.parameterAsEnum(parameters, self.VEHICLE, context)]
        return choose_vehicle(chosen, own)

    def tell(self, answer, feedback: QgsProcessingFeedback) -> None:
        """Say the sums of every subject, and of the vehicle's limit what it is worth."""
        for cut in answer.cuts:
            metres = cut.metres(len(answer.corridors)).sum(axis=0)
            feedback.pushInfo(
                tr("{zones}: {inside} km in zones, {outside} km outside, {unknown} km not covered by data").format(
                    zones=cut.subject.label().text(language()),
                    inside=f"{metres[2:].sum() / 1000:,.2f}",
                    outside=f"{metres[1] / 1000:,.2f}",
                    unknown=f"{metres[0] / 1000:,.2f}",
                )
            )
        if answer.vehicle is not None:
            feedback.pushInfo(tr("Depth limit: {status}").format(status=answer.vehicle.status().translated(tr)))
