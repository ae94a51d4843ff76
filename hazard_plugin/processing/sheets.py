"""What the algorithms that make a sheet share: the parameters of its request, and the layers it is drawn from."""

from __future__ import annotations

import unicodedata

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProject,
    QgsVectorLayer,
)

from ..core.catalog.sheets import DEFAULT_TEMPLATE, LANGUAGES, sheet_kinds
from ..errors import LayoutError
from ..i18n import language, tr
from .asking import AskingAlgorithm


class SheetAlgorithm(AskingAlgorithm):
    """Base of the algorithms that make sheets."""

    TEMPLATE, KIND, LANGUAGE, SCALE, TITLE_TEXT = "TEMPLATE", "KIND", "LANGUAGE", "SCALE", "TITLE"
    CONTACT, URL, APPROVAL, DPI = "CONTACT", "URL", "APPROVAL", "DPI"
    BASEMAP, BASEMAP_CREDIT = "BASEMAP", "BASEMAP_CREDIT"

    def add_kind_parameters(self) -> None:
        """Ask for template, kind and language."""
        self.addParameter(
            QgsProcessingParameterString(self.TEMPLATE, tr("Template (a name, or a .qpt file)"), DEFAULT_TEMPLATE)
        )
        for name, label, options in (
            (self.KIND, tr("Kind of sheet (empty: what is visible at first)"), list(sheet_kinds())),
            (self.LANGUAGE, tr("Language of the sheet (empty: QGIS's)"), list(LANGUAGES)),
        ):
            self.addParameter(
                QgsProcessingParameterEnum(name, label, options, optional=True, usesStaticStrings=True)
            )

    def add_scale_parameter(self) -> None:
        """Ask for a scale."""
        kind = Qgis.ProcessingNumberParameterType.Double
        label = tr("Scale 1: (empty: the whole municipality fits)")
        self.addParameter(
            QgsProcessingParameterNumber(self.SCALE, label, kind, optional=True, minValue=100, maxValue=10_000_000)
        )

    def add_dpi_parameter(self) -> None:
        """Ask for a resolution."""
        kind = Qgis.ProcessingNumberParameterType.Integer
        self.addParameter(
            QgsProcessingParameterNumber(self.DPI, tr("Resolution (dpi)"), kind, 300, minValue=30, maxValue=1200)
        )

    def add_text_parameters(self) -> None:
        """Ask for scenario, texts and basemap."""
        texts = (
            (self.SCENARIO, tr("Flood scenario (L2 maximum, L1 planning; empty: the worst)")),
            (self.TITLE_TEXT, tr("Title (empty: made from the name)")),
            (self.CONTACT, tr("Contact printed on the sheet")),
            (self.URL, tr("Address of the office's page (printed as QR code)")),
            (self.APPROVAL, tr("Survey Act approval number")),
            (
                self.BASEMAP,
                tr("Basemap printed over the zones as ink (raster file or tiles https://…/{z}/{x}/{y}.png)"),
            ),
            (self.BASEMAP_CREDIT, tr("Who made the basemap (printed in the credits)")),
        )
        advanced = (self.BASEMAP, self.BASEMAP_CREDIT)
        for name, label in texts:
            parameter = QgsProcessingParameterString(name, label, multiLine=name == self.CONTACT, optional=True)
            if name in advanced:
                parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(parameter)

    def sheet_request(self, parameters: dict, context: QgsProcessingContext, workspace):
        """Return the SheetRequest that the parameters say, without a place. Raises LayoutError."""
        from ..maps.sheet import SheetRequest

        def text(name: str) -> str:
            return self.parameterAsString(parameters, name, context).strip()

        return SheetRequest(
            template=text(self.TEMPLATE) or DEFAULT_TEMPLATE,
            kind=self.parameterAsEnumString(parameters, self.KIND, context),
            title=text(self.TITLE_TEXT),
            scale=self._scale(parameters, context),
            scenario=choose_scenario(text(self.SCENARIO), workspace.scenarios()),
            language=self.parameterAsEnumString(parameters, self.LANGUAGE, context) or language(),
            contact=text(self.CONTACT).replace("\\n", "\n"),
            approval=text(self.APPROVAL),
            url=text(self.URL),
            basemap=text(self.BASEMAP),
            basemap_credit=text(self.BASEMAP_CREDIT),
        )

    def _scale(self, parameters: dict, context: QgsProcessingContext) -> float | None:
        """Return the denominator, also of '1:25000'; None where none is given. Raises LayoutError."""
        given = parameters.get(self.SCALE)
        if not given:
            return None
        plain = unicodedata.normalize("NFKC", str(given)).replace(",", "").strip()
        try:
            scale = float(plain.removeprefix("1:").removeprefix("1/"))
        except ValueError:
            scale = self.parameterAsDouble(parameters, self.SCALE, context)
        if not 100 <= scale <= 10_000_000:
            raise LayoutError(
                "'{given}' is no scale.", "Give the number after 1: (25000 for 1:25,000), or nothing.", given=given
            )
        return scale


def choose_scenario(asked: str, present: list[str]) -> str | None:
    """Return the scenario asked for, or the worst that is there; None where no flood data are.

    Raises LayoutError where the workspace does not hold the one asked for.
    """
    if asked and asked not in present:
        raise LayoutError(
            "The workspace has no scenario '{asked}' (it has: {present}).",
            "Choose one of those, or leave it empty for the worst.",
            asked=asked,
            present=", ".join(present) or "-",
        )
    return asked or (present[0] if present else None)


def layers_of(project: QgsProject, workspace, request) -> dict[str, QgsVectorLayer]:
    """Add the workspace to a project as a sheet's request wants it."""
    from ..maps.layers import add_workspace

    return add_workspace(project, workspace, request.scenario, request.languages()[0])
