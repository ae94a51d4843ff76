"""hazard:riskatpoint: what every hazard means at one place, as a card to print or as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterPoint,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
)

from ..core import catalog
from ..errors import InputError, Message
from ..i18n import language, tr
from .algorithm import step_of
from .asking import AskingAlgorithm, LayerSource

if TYPE_CHECKING:
    from ..core.analysis.point.locate import Located
    from ..core.workspace.store import Workspace

TABLES = (".csv", ".tsv", ".txt")
"""Read by our own reader: GDAL takes a list in CP932 for UTF-8."""


class RiskAtPoint(AskingAlgorithm):
    """Answers for one place; the rules are in core.analysis.point.risk and gazetteer."""

    NAME = "riskatpoint"
    TITLE = "Risk at a point"
    HELP = (
        "One card of a place: every hazard with depth in metres and what it means for a two-storey house, river "
        "by river; duration, house collapse, sediment zones, ground elevation, the nearest emergency sites that "
        "suit the hazard, gauge and camera, spatial ID and the sources. Each hazard is inside a zone, outside "
        "where data cover the place, or not covered: no data does not mean safe. The place is a point, or text: "
        "coordinates, a spatial ID, a mesh code, or a name or address of your own gazetteer or of the "
        "workspace's lists."
    )
    TAGS = "hazard,risk,point,address,card,depth,リスク,地点,住所,浸水深,カルテ,空間ID"

    POINT, ADDRESS, GAZETTEER, OUTPUT = "POINT", "ADDRESS", "GAZETTEER", "OUTPUT"
    STATE, WORST = "STATE", "WORST"
    LAYERS = (GAZETTEER,)

    def initAlgorithm(self, configuration: dict | None = None) -> None:
        """Declare the parameters."""
        self.add_workspace_parameter()
        self.addParameter(QgsProcessingParameterPoint(self.POINT, tr("Point"), optional=True))
        address = tr("Or an address, name, coordinates, spatial ID or mesh code")
        self.addParameter(QgsProcessingParameterString(self.ADDRESS, address, optional=True))
        self.addParameter(
            QgsProcessingParameterVectorLayer(
                self.GAZETTEER,
                tr("Gazetteer: own list of names and addresses (none: the workspace's lists)"),
                [QgsProcessing.SourceType.TypeVector],
                optional=True,
            )
        )
        self.add_table_parameter(self.OUTPUT, tr("Risk card"), tr("HTML (*.html);;JSON (*.json)"), optional=False)
        self.addOutput(QgsProcessingOutputString(self.STATE, tr("State: inside, outside or not_covered")))
        self.addOutput(QgsProcessingOutputString(self.WORST, tr("Worst class of each zone at the place")))

    def checkParameterValues(self, parameters: dict, context: QgsProcessingContext) -> tuple[bool, str]:
        """Say that exactly one place is needed before anything is read."""
        if not self._one_place(parameters):
            return False, _not_one_place().translated(tr)
        return super().checkParameterValues(parameters, context)

    def _one_place(self, parameters: dict) -> bool:
        point, address = parameters.get(self.POINT), parameters.get(self.ADDRESS)
        return (point not in (None, "")) != bool(address.strip() if isinstance(address, str) else address)

    def prepareAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Take a CSV as the file that it is."""
        given = parameters.get(self.GAZETTEER)
        table = Path(given) if isinstance(given, str) and given.lower().endswith(TABLES) else None
        self.LAYERS = () if table else (self.GAZETTEER,)
        ready = super().prepareAlgorithm(parameters, context, feedback)
        if table:
            self.sources[self.GAZETTEER] = LayerSource(table.absolute(), None, table.name)
        return ready

    def execute(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """Find the place, ask the workspace, write the card."""
        from ..core.analysis.point.page import risk_page
        from ..core.analysis.point.risk import PointRisk
        from ..core.workspace.atomic import write_text

        if not self._one_place(parameters):
            raise _not_one_place()
        step = step_of(feedback)
        target = self.destination(self.OUTPUT, (".html", ".json"), parameters, context)
        step(0.05, Message("Opening the workspace"))
        workspace = self.workspace(parameters, context)
        longitude, latitude, found = self._place(parameters, context, workspace)
        step(0.1, Message("Reading zones and shelters"))
        risk = PointRisk(workspace)
        step(0.8, Message("Asking"))
        card = risk.at(longitude, latitude, found)
        if target.suffix.lower() == ".json":
            write_text(target, json.dumps(card.to_dict(tr), ensure_ascii=False, indent=1) + "\n")
        else:
            write_text(target, risk_page(card, language(), tr))
        worst = "; ".join(f"{topic.text(language())}: {rank.text(language())}" for topic, rank in card.worst())
        step(1.0, Message("Done"))
        return {self.OUTPUT: str(target), self.STATE: card.state, self.WORST: worst}

    def _place(
        self, parameters: dict, context: QgsProcessingContext, workspace: Workspace
    ) -> tuple[float, float, Message | None]:
        address = self.parameterAsString(parameters, self.ADDRESS, context).strip()
        if address:
            found = self._located(address, workspace)
            return found.longitude, found.latitude, found.how
        return (*self._point(parameters, context), None)

    def _located(self, address: str, workspace: Workspace) -> Located:
        from ..core.analysis.point.gazetteer import entries_of, read_gazetteer
        from ..core.analysis.point.locate import locate

        source = self.sources.get(self.GAZETTEER)
        return locate(
            address,
            lambda: read_gazetteer(source.path, source.layer) if source else entries_of(workspace),
            workspace,
        )

    def _point(self, parameters: dict, context: QgsProcessingContext) -> tuple[float, float]:
        """Return longitude and latitude (EPSG:6668). Raises InputError without a CRS, unless it is degrees."""
        from ..core.analysis.point.risk import check_in_japan

        point = self.parameterAsPoint(parameters, self.POINT, context)
        crs = self.parameterAsPointCrs(parameters, self.POINT, context)
        storage = QgsCoordinateReferenceSystem.fromEpsgId(catalog.STORAGE_EPSG)
        if not crs.isValid():
            try:
                check_in_japan(point.x(), point.y())
            except InputError as error:
                raise InputError(
                    "The point {x}, {y} states no coordinate reference system.",
                    "Write it after the numbers: 137.73,34.71 [EPSG:6668].",
                    x=point.x(),
                    y=point.y(),
                ) from error
            return point.x(), point.y()
        try:
            moved = QgsCoordinateTransform(crs, storage, context.transformContext()).transform(point)
        except QgsCsException as error:
            raise InputError(
                "The point {x}, {y} cannot be brought from {crs} to degrees.",
                "Look at the numbers and at the coordinate reference system they are in.",
                x=point.x(),
                y=point.y(),
                crs=crs.authid() or crs.description(),
            ) from error
        return moved.x(), moved.y()


def _not_one_place() -> InputError:
    return InputError(
        "Exactly one of point and address is needed.",
        "Give either a point, or an address, coordinates, a spatial ID or a mesh code as text.",
    )
