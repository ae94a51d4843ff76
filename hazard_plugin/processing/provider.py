"""The provider `hazard` in the Processing toolbox."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..core.catalog import RESOURCES
from ..i18n import tr
from .build_workspace import BuildWorkspace
from .check_map import CheckMap
from .compare_scenarios import CompareScenarios
from .corridor_risk import CorridorRisk
from .create_project import CreateProject
from .export_atlas import AtlasPages, ExportAtlas
from .export_map import ExportMap
from .export_styles import ExportStyles
from .exposure import ExposureAlgorithm
from .inspect_files import InspectFiles
from .monitoring_gaps import MonitoringGaps
from .risk_at_point import RiskAtPoint
from .sheet_editions import SheetEditions
from .update_workspace import UpdateWorkspace

ALGORITHMS = (
    BuildWorkspace,
    UpdateWorkspace,
    InspectFiles,
    CreateProject,
    ExportStyles,
    ExportMap,
    ExportAtlas,
    AtlasPages,
    CheckMap,
    SheetEditions,
    ExposureAlgorithm,
    RiskAtPoint,
    CorridorRisk,
    MonitoringGaps,
    CompareScenarios,
)


class HazardProvider(QgsProcessingProvider):
    """Registers the algorithms under hazard:..."""

    def id(self) -> str:
        """Return the prefix of the algorithms."""
        return "hazard"

    def name(self) -> str:
        """Return the name in the toolbox."""
        return tr("Hazard and Lifeline")

    def icon(self) -> QIcon:
        """Return the plugin's icon."""
        return QIcon(str(RESOURCES / "icon.svg"))

    def loadAlgorithms(self) -> None:
        """Register every algorithm."""
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
