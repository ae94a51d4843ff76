"""What the algorithms that ask a workspace share: workspace, themes, scenario, layers asked about, tables."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
)

from ..core import catalog
from ..errors import OutputError
from ..i18n import language, tr
from .algorithm import HazardAlgorithm
from .named_files import overwriting


class LayerSource(NamedTuple):
    """Where a layer's features can be read: a file and its layer."""

    path: Path
    layer: str | None
    name: str


class AskingAlgorithm(HazardAlgorithm):
    """Base of the algorithms that ask a workspace; LAYERS names the parameters that are layers."""

    WORKSPACE, THEMES, SCENARIO = "WORKSPACE", "THEMES", "SCENARIO"
    LAYERS: tuple[str, ...] = ()

    def add_workspace_parameter(self) -> None:
        """Ask for the workspace."""
        self.addParameter(
            QgsProcessingParameterFile(
                self.WORKSPACE, tr("Workspace"), extension="gpkg", fileFilter=tr("GeoPackage (*.gpkg)")
            )
        )

    def add_zone_parameters(self) -> None:
        """Ask for themes and scenario; nothing chosen means all of them."""
        labels = [catalog.themes()[theme].label.text(language()) for theme in self.zone_themes()]
        self.addParameter(
            QgsProcessingParameterEnum(
                self.THEMES, tr("Themes (none: all)"), labels, allowMultiple=True, optional=True
            )
        )
        scenarios = [label.text(language()) for label in catalog.scenarios().values()]
        options = [tr("Every scenario, each for itself"), *scenarios]
        self.addParameter(QgsProcessingParameterEnum(self.SCENARIO, tr("Scenario"), options, defaultValue=0))

    def add_table_parameter(self, name: str, label: str, kinds: str, optional: bool = True) -> None:
        """Ask where a table or page goes; not wanted unless it is named."""
        self.addParameter(
            QgsProcessingParameterFileDestination(
                name, label, kinds, optional=optional, createByDefault=not optional
            )
        )

    @staticmethod
    def zone_themes() -> tuple[str, ...]:
        """Return the themes that have zones to ask."""
        return tuple(theme.id for theme in catalog.themes().values() if theme.analysis_tiles)

    def checkParameterValues(self, parameters: dict, context: QgsProcessingContext) -> tuple[bool, str]:
        """Refuse an output that would replace the workspace, an input or another output."""
        error = overwriting(self, parameters, context)
        if error is not None:
            return False, error.translated(tr)
        return super().checkParameterValues(parameters, context)

    def prepareAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Find the files of the layers while the main thread may still be asked for them.

        A layer that is no plain file (memory, database, joined, filtered, selected features only) is
        written to a temporary file by QGIS. Outputs are looked at once more: a model does not check.
        """
        error = overwriting(self, parameters, context)
        if error is not None:
            raise QgsProcessingException(error.translated(tr))
        self.sources: dict[str, LayerSource] = {}
        for name in self.LAYERS:
            layer = self.parameterAsVectorLayer(parameters, name, context)
            if layer is None and parameters.get(name) in (None, ""):
                continue
            path, table = self.parameterAsCompatibleSourceLayerPathAndLayerName(
                parameters, name, context, ["gpkg", "shp", "geojson", "fgb"], "gpkg", feedback
            )
            shown = layer.name() if layer is not None else Path(path).stem
            self.sources[name] = LayerSource(Path(path), table or None, shown)
        return super().prepareAlgorithm(parameters, context, feedback)

    def workspace(self, parameters: dict, context: QgsProcessingContext):
        """Open the workspace. Raises WorkspaceError."""
        from ..core.workspace.store import open_workspace

        return open_workspace(Path(self.parameterAsString(parameters, self.WORKSPACE, context)).absolute())

    def themes(self, parameters: dict, context: QgsProcessingContext) -> list[str]:
        """Return the ids of the themes chosen; none for all."""
        chosen = self.parameterAsEnums(parameters, self.THEMES, context) if parameters.get(self.THEMES) else []
        return [self.zone_themes()[index] for index in chosen]

    def scenario(self, parameters: dict, context: QgsProcessingContext) -> str | None:
        """Return the code of the scenario chosen; None for every one."""
        index = self.parameterAsEnum(parameters, self.SCENARIO, context)
        return list(catalog.scenarios())[index - 1] if index else None

    def destination(
        self, name: str, endings: tuple[str, ...], parameters: dict, context: QgsProcessingContext
    ) -> Path | None:
        """Return where a file goes, None where it is not wanted. Raises OutputError for another ending."""
        given = self.parameterAsFileOutput(parameters, name, context)
        if not given:
            return None
        path = Path(given).absolute()
        if path.suffix.lower() not in endings:
            raise OutputError(
                "{name} does not end in {endings}.",
                "Give a name with one of these endings.",
                name=path.name,
                endings=", ".join(endings),
            )
        return path
