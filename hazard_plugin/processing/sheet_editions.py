"""hazard:sheeteditions: which municipality has which hazard map, as a table and on a map."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFile,
    QgsProcessingParameterVectorDestination,
)

from ..i18n import language, tr
from .asking import AskingAlgorithm


class SheetEditions(AskingAlgorithm):
    """Reads, keeps, maps; the rules are in core.sheets.editions."""

    NAME = "sheeteditions"
    TITLE = "Register of published hazard maps"
    HELP = (
        "Keeps in the workspace which municipality has which hazard map: edition, day of publication, address and "
        "state (planned, published, withdrawn), read from a CSV in place of what was kept. In a workspace of a "
        "prefecture the layer shows which municipalities have which maps; nothing registered does not mean that "
        "there is none."
    )
    TAGS = "hazard,edition,register,わがまちハザードマップ,版,公表,一覧"

    TABLE, OUTPUT, OUTPUT_TABLE = "TABLE", "OUTPUT", "OUTPUT_TABLE"

    def initAlgorithm(self, configuration: dict | None = None) -> None:
        """Declare the parameters."""
        self.add_workspace_parameter()
        self.addParameter(
            QgsProcessingParameterFile(
                self.TABLE,
                tr("Table to read (empty: show what is kept)"),
                extension="csv",
                fileFilter=tr("CSV (*.csv)"),
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterVectorDestination(
                self.OUTPUT, tr("Municipalities and their maps"), optional=True, createByDefault=True
            )
        )
        self.add_table_parameter(self.OUTPUT_TABLE, tr("Table"), tr("CSV (*.csv)"))

    def execute(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """Keep what the table says, write table and layer."""
        from ..core.analysis.tables import layer_driver, write_layer
        from ..core.sheets.editions import (
            editions_map,
            municipalities,
            read_csv,
            read_editions,
            write_csv,
            write_editions,
        )

        workspace = self.workspace(parameters, context)
        given = self.parameterAsString(parameters, self.TABLE, context)
        output = self.parameterAsOutputLayer(parameters, self.OUTPUT, context)
        table = self.destination(self.OUTPUT_TABLE, (".csv",), parameters, context)
        if output:
            layer_driver(Path(output))
        if given:
            write_editions(workspace, read_csv(Path(given), municipalities(workspace)))
        editions = read_editions(workspace)
        results: dict[str, object] = {}
        if output:
            write_layer(Path(output).absolute(), {"sheet_editions": editions_map(workspace, language())})
            results[self.OUTPUT] = output
        if table:
            write_csv(table, editions)
            results[self.OUTPUT_TABLE] = str(table)
        named = {one.municipality for one in editions}
        feedback.pushInfo(
            tr("{editions} editions of {named} of {count} municipalities").format(
                editions=len(editions), named=len(named), count=len(municipalities(workspace))
            )
        )
        return results
