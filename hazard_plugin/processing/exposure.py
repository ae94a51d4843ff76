"""hazard:exposure: how much of a layer lies in each class of each hazard, by district."""

from __future__ import annotations

import contextlib
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterVectorDestination,
)

from ..errors import OutputError
from ..i18n import language, tr
from .algorithm import step_of
from .asking import AskingAlgorithm


class ExposureAlgorithm(AskingAlgorithm):
    """Asks; the rules are in core.analysis."""

    NAME = "exposure"
    TITLE = "What lies in the zones"
    HELP = (
        "Tells how many places, kilometres of lines or square metres of areas lie in each class of each hazard: "
        "depth, duration, house collapse, sediment disaster; in all and by district. What lies outside the zones "
        "and what no data cover are told apart. Points on the edge of a zone lie in it; an asset in several zones "
        "counts in the worst class; lengths and areas count once. Scenarios and schemes of depth never mix."
    )
    TAGS = "hazard,exposure,flood,buildings,shelters,roads,曝露,浸水,建物,人口,影響"

    ASSETS, WEIGHTS, GROUP_BY, GROUP_FIELD = "ASSETS", "WEIGHTS", "GROUP_BY", "GROUP_FIELD"
    OUTPUT, TABLE = "OUTPUT", "TABLE"
    LAYERS = (ASSETS, GROUP_BY)

    def initAlgorithm(self, configuration: dict | None = None) -> None:
        """Declare the parameters."""
        source = QgsProcessing.SourceType
        self.add_workspace_parameter()
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.ASSETS, tr("What may be at risk (points, lines or areas)"), [source.TypeVectorAnyGeometry]
            )
        )
        self.add_zone_parameters()
        self.addParameter(
            QgsProcessingParameterField(
                self.WEIGHTS,
                tr("Number fields to sum (people, households)"),
                parentLayerParameterName=self.ASSETS,
                type=Qgis.ProcessingFieldParameterDataType.Numeric,
                allowMultiple=True,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.GROUP_BY, tr("Districts (areas)"), [source.TypeVectorPolygon], optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterField(
                self.GROUP_FIELD,
                tr("Field with the district's name"),
                parentLayerParameterName=self.GROUP_BY,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterVectorDestination(
                self.OUTPUT, tr("Layer with the worst class of each"), optional=True, createByDefault=True
            )
        )
        self.add_table_parameter(
            self.TABLE, tr("Table or page"), tr("Page (*.html);;Table for Excel (*.xlsx);;CSV (*.csv)")
        )

    def execute(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """Ask, write, and say the sums."""
        from ..core.analysis.exposure.answer import LayerCopy, LayerFile, ask_exposure

        output = self.parameterAsOutputLayer(parameters, self.OUTPUT, context)
        table = self.destination(self.TABLE, (".html", ".xlsx", ".csv"), parameters, context)
        if not output and not table:
            raise OutputError("Nothing would be written.", "Name a layer, a table or a page.")
        files = {
            name: LayerFile(source.path, source.layer, None, source.name) for name, source in self.sources.items()
        }
        workspace = self.workspace(parameters, context)
        results: dict[str, object] = {}
        with contextlib.ExitStack() as stack:
            copy = None
            if output:
                copy = stack.enter_context(LayerCopy(files[self.ASSETS], Path(output).absolute()))
            answer = ask_exposure(
                workspace,
                files[self.ASSETS],
                self.themes(parameters, context),
                self.scenario(parameters, context),
                self.parameterAsStrings(parameters, self.WEIGHTS, context),
                files.get(self.GROUP_BY),
                self.parameterAsString(parameters, self.GROUP_FIELD, context) or None,
                language(),
                step_of(feedback),
            )
            if copy:
                answer.fill(copy, language())
                results[self.OUTPUT] = output
        for note in answer.notes:
            feedback.pushWarning(note.translated(tr))
        if table:
            answer.write_table(table, language(), tr)
            results[self.TABLE] = str(table)
        for exposure, counts in zip(answer.exposures, answer.counts.values()):
            inside = sum(number for code, number in counts.items() if code >= 0)
            feedback.pushInfo(
                tr("{zones}: {inside} of {count} lie in a zone, {unknown} are not covered by data").format(
                    zones=exposure.zones.subject.label().text(language()),
                    inside=f"{inside:,}",
                    count=f"{len(answer.assets):,}",
                    unknown=f"{counts.get(-2, 0):,}",
                )
            )
        return results
