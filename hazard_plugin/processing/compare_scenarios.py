"""hazard:comparescenarios: what changes from one scenario, measure or year to another."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterVectorDestination,
)

from ..core import catalog
from ..errors import OutputError
from ..i18n import language, tr
from .algorithm import step_of
from .asking import AskingAlgorithm


class CompareScenarios(AskingAlgorithm):
    """Asks; the rules are in core.analysis.compare."""

    NAME = "comparescenarios"
    TITLE = "Compare scenarios, measures or years"
    HELP = (
        "Compares the zones of two scenarios of a workspace (L1 and L2), or of two workspaces (before and after a "
        "measure, last year's data and this year's): area and exposure gained and lost in each class, from which "
        "class to which, and a layer of the places that change. What was not covered by data on one side is told "
        "apart: it is neither a gain nor a loss. Only classes of one scheme are compared. With a field of values "
        "and a depth-damage table the expected damage is given as bounds; no such table comes with the plugin: "
        "resources/catalog/damage.json shows the form to fill in."
    )
    TAGS = "hazard,compare,difference,change,damage,比較,変化,差分,被害額,整備効果,想定最大,計画規模"

    AFTER, HAZARD, WITHIN = "WORKSPACE_AFTER", "HAZARD", "WITHIN"
    SCENARIO_BEFORE, SCENARIO_AFTER = "SCENARIO_BEFORE", "SCENARIO_AFTER"
    ASSETS, VALUE, DAMAGE = "ASSETS", "VALUE", "DAMAGE"
    OUTPUT, OUTPUT_ASSETS, TABLE, REPORT = "OUTPUT", "OUTPUT_ASSETS", "TABLE", "REPORT"
    LAYERS = (ASSETS,)

    def initAlgorithm(self, configuration: dict | None = None) -> None:
        """Declare the parameters."""
        source, advanced = QgsProcessing.SourceType, Qgis.ProcessingParameterFlag.Advanced
        self.add_workspace_parameter()
        self.addParameter(
            QgsProcessingParameterFile(
                self.AFTER, tr("Workspace after (none: the same one)"), extension="gpkg", optional=True
            )
        )
        scenarios = [label.text(language()) for label in catalog.scenarios().values()]
        options = [tr("Every scenario, each for itself"), *scenarios]
        self.addParameter(
            QgsProcessingParameterEnum(self.SCENARIO_BEFORE, tr("Scenario before"), options, defaultValue=0)
        )
        self.addParameter(
            QgsProcessingParameterEnum(self.SCENARIO_AFTER, tr("Scenario after"), options, defaultValue=0)
        )
        labels = [catalog.themes()[theme].label.text(language()) for theme in self.zone_themes()]
        self.addParameter(
            QgsProcessingParameterEnum(
                self.THEMES, tr("Themes (none: all)"), labels, allowMultiple=True, optional=True
            )
        )
        hazards = [label.text(language()) for label in catalog.hazards().values()]
        self.addParameter(
            QgsProcessingParameterEnum(self.HAZARD, tr("Hazard (none: all)"), hazards, optional=True)
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.WITHIN, tr("Areas of the municipality only, without the margin around it"), defaultValue=True
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.ASSETS,
                tr("What is exposed (points, lines or areas)"),
                [source.TypeVectorAnyGeometry],
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterField(
                self.VALUE,
                tr("Field with the value of each"),
                parentLayerParameterName=self.ASSETS,
                type=Qgis.ProcessingFieldParameterDataType.Numeric,
                optional=True,
            )
        )
        damage = QgsProcessingParameterFile(
            self.DAMAGE, tr("Depth-damage table of the office"), extension="json", optional=True
        )
        damage.setFlags(damage.flags() | advanced)
        self.addParameter(damage)
        self.addParameter(QgsProcessingParameterVectorDestination(self.OUTPUT, tr("Layer of the changes")))
        self.addParameter(
            QgsProcessingParameterVectorDestination(
                self.OUTPUT_ASSETS, tr("Layer of what is exposed"), optional=True, createByDefault=False
            )
        )
        self.add_table_parameter(self.TABLE, tr("Table"), tr("Table for Excel (*.xlsx);;CSV (*.csv)"))
        self.add_table_parameter(self.REPORT, tr("Report"), tr("Page (*.html)"))

    def execute(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """Compare, write, and say the sums."""
        from ..core.analysis.assets import assets_of
        from ..core.analysis.compare import page as compare_page
        from ..core.analysis.compare import tables as compare_tables
        from ..core.analysis.compare.changes import Chosen, compare
        from ..core.analysis.compare.damage import read_damage_table
        from ..core.analysis.layers import read_layer
        from ..core.analysis.tables import layer_driver, write_layer, write_table
        from ..core.workspace.atomic import write_text
        from ..core.workspace.store import open_workspace

        output = Path(self.parameterAsOutputLayer(parameters, self.OUTPUT, context)).absolute()
        exposed = self.parameterAsOutputLayer(parameters, self.OUTPUT_ASSETS, context)
        for path in (output, *([Path(exposed)] if exposed else [])):
            layer_driver(path)
        table = self.destination(self.TABLE, (".csv", ".xlsx"), parameters, context)
        report = self.destination(self.REPORT, (".html",), parameters, context)
        before = self.workspace(parameters, context)
        given = self.parameterAsString(parameters, self.AFTER, context)
        after = open_workspace(Path(given).absolute()) if given else before
        if exposed and self.ASSETS not in self.sources:
            raise OutputError(
                "A layer of what is exposed is wanted, but nothing is named that may be exposed.",
                "Choose the layer of what is exposed, or leave the output out.",
            )
        value = self.parameterAsString(parameters, self.VALUE, context)
        assets = None
        if self.ASSETS in self.sources:
            source = self.sources[self.ASSETS]
            rows = read_layer(source.path, source.layer, [value] if value else [])
            assets = assets_of(rows, after.plane_epsg, source.name)
        damage = self.parameterAsString(parameters, self.DAMAGE, context)
        result = compare(
            Chosen(before, self._scenario(self.SCENARIO_BEFORE, parameters, context)),
            Chosen(after, self._scenario(self.SCENARIO_AFTER, parameters, context)),
            self.themes(parameters, context),
            self._hazard(parameters, context),
            self.parameterAsBool(parameters, self.WITHIN, context),
            assets,
            assets.columns[value] if assets is not None and value else None,
            read_damage_table(Path(damage)) if damage else None,
            step_of(feedback),
        )
        unpaired = [compare_tables.not_compared(one, language()) for one in result.not_compared]
        for note in (*unpaired, *result.notes):
            feedback.pushWarning(note.translated(tr))
        write_layer(output, {"change": compare_tables.layer(result, language(), tr)})
        results: dict[str, object] = {self.OUTPUT: str(output)}
        if exposed:
            write_layer(Path(exposed).absolute(), {"exposed": compare_tables.assets_layer(result, language(), tr)})
            results[self.OUTPUT_ASSETS] = exposed
        if table:
            write_table(table, compare_tables.table(result, language(), tr))
            results[self.TABLE] = str(table)
        if report:
            write_text(report, compare_page.page(result, language(), tr))
            results[self.REPORT] = str(report)
        for one in result.comparisons:
            feedback.pushInfo(
                tr("{subject}: {gained} km² newly inside a zone, {lost} km² no longer").format(
                    subject=compare_tables.subject_name(one, language()),
                    gained=f"{one.areas[1, 2:].sum() / 1e6:,.4f}",
                    lost=f"{one.areas[2:, 1].sum() / 1e6:,.4f}",
                )
            )
        return results

    def _scenario(self, name: str, parameters: dict, context: QgsProcessingContext) -> str | None:
        index = self.parameterAsEnum(parameters, name, context)
        return list(catalog.scenarios())[index - 1] if index else None

    def _hazard(self, parameters: dict, context: QgsProcessingContext) -> str | None:
        if parameters.get(self.HAZARD) in (None, ""):
            return None
        return list(catalog.hazards())[self.parameterAsEnum(parameters, self.HAZARD, context)]
