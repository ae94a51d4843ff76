"""What the algorithms that ask a workspace share: workspace, themes, scenario, layers asked about, tables."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import NamedTuple

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsVectorLayer,
)

from ..core import catalog
from ..errors import InputError, OutputError
from ..i18n import language, tr
from .algorithm import HazardAlgorithm
from .named_files import overwriting

# geopandas 1.0 asks for a module that shapely 2.1 announces to drop; QGIS's import hook shows that to users
warnings.filterwarnings("ignore", "The 'shapely.geos' module is deprecated", DeprecationWarning)


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
            if layer is not None and layer.isValid() and not layer.isSpatial():
                raise QgsProcessingException(_no_places(layer).translated(tr))
            path, table = self.parameterAsCompatibleSourceLayerPathAndLayerName(
                parameters, name, context, ["gpkg", "shp", "geojson", "fgb"], "gpkg", feedback
            )
            shown = _shown(parameters.get(name), layer, table) or Path(path).stem
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


def _shown(value: object, layer: QgsVectorLayer | None, table: str) -> str:
    """Return what people call a layer: its name in the project; of a file that is named, its layer's own name."""
    if isinstance(value, str) and "|layername=" in value:
        return value.partition("|layername=")[2].partition("|")[0] or table
    return layer.name() if layer is not None else table


def _no_places(layer: QgsVectorLayer) -> InputError:
    """Return the error of a table without places, such as a CSV that was named as a file."""
    return InputError(
        "{name} is a table: its places are not known.",
        "If it has coordinates (latitude and longitude), load it in QGIS with Layer, Add Layer, Add Delimited "
        "Text Layer: choose the fields of X (longitude) and Y (latitude) and the CRS (EPSG:6668). Then choose "
        "that layer.",
        name=layer.name(),
    )
