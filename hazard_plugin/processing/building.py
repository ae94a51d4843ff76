"""What the algorithms that build or update a workspace share: the open project, the report, the log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingParameterFileDestination

from ..core.sources.report import counted
from ..errors import HazardError
from ..i18n import language, tr
from .algorithm import HazardAlgorithm
from .live import LiveProject

if TYPE_CHECKING:
    from ..core.workspace.report import BuildReport


class BuildingAlgorithm(HazardAlgorithm):
    """Base of the algorithms that write a workspace which the open project may show."""

    REPORT = "REPORT"

    def add_report_parameter(self) -> None:
        """Declare where the report goes."""
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.REPORT, tr("Report"), tr("HTML (*.html);;JSON (*.json)"), optional=True, createByDefault=False
            )
        )

    def prepareAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Remember the open project, in the main thread: it may show the workspace that is replaced."""
        self.live = LiveProject(context.project())
        return super().prepareAlgorithm(parameters, context, feedback)

    def tell(
        self, report: BuildReport, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, str]:
        """Log rows and times, write the report where one is wanted; return it as output."""
        _log(report, feedback)
        path = self.parameterAsFileOutput(parameters, self.REPORT, context)
        if not path:
            return {}
        from ..core.workspace.atomic import write_text

        target = Path(path).absolute()
        text = report.to_json() if target.suffix.lower() == ".json" else report.to_html(language(), tr)
        try:
            write_text(target, text)
        except HazardError as error:
            # the workspace is whole: losing it for a report would be the worse loss
            feedback.reportError(error.translated(tr), False)
            return {}
        return {self.REPORT: str(target)}


def _log(report: BuildReport, feedback: QgsProcessingFeedback) -> None:
    for line in report.ingest.files:
        feedback.pushInfo(
            tr(
                "{source}: {product}, {read} rows read, {written} written, {outside} outside, {rejected} rejected"
            ).format(
                source=line.source,
                product=line.product,
                read=line.read,
                written=line.written,
                outside=line.outside,
                rejected=counted(line.rejected),
            )
        )
    for name, reason in report.ingest.not_understood:
        feedback.pushWarning(
            tr("Not understood: {name} ({reason})").format(name=name, reason=reason.translated(tr))
        )
    for part, seconds in report.seconds.items():
        feedback.pushInfo(f"{tr(part)}: {seconds:.2f} s")
    if report.updated and not report.theme_changes and not report.file_changes:
        feedback.pushInfo(tr("Nothing has changed"))
