"""The sheets of an open project, which follow its layers."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsMessageLog,
    QgsPrintLayout,
    QgsProject,
    QgsVectorLayer,
)

from ...core import catalog
from ...core.workspace.store import Workspace
from ...errors import HazardError
from ...i18n import tr
from ..wrapping import fit_text
from .map_layers import shows_file, visible
from .panels import item_of
from .request import SHEET_PROPERTY, kept_request, smallest_type
from .sheet import Sheet


def update_sheets(
    project: QgsProject,
    workspace: Workspace,
    layers: dict[str, QgsVectorLayer],
    scenario: str | None,
    language: str,
) -> list[HazardError]:
    """Let the project's sheets of a workspace draw and say what its layers now show; return what went wrong.

    A sheet must not call the smaller flood the maximum, nor list what it does not draw. One that
    cannot be filled any more (its zones are gone, the office took its map away) says on itself that
    it is out of date, which QGIS's messages say too; the others go on.
    """
    failures = []
    for layout in project.layoutManager().printLayouts():
        # by what it draws: the project may have been moved, or written with relative paths
        if not layout.customProperty(SHEET_PROPERTY) or not shows_file(layout, workspace.path):
            continue
        request = kept_request(layout, scenario, language)
        main = item_of(layout, "map", QgsLayoutItemMap)
        drawn = layers if main is None or main.keepLayerSet() else visible(layers, project)
        try:
            Sheet(layout, workspace, drawn, request).update()
        except HazardError as error:
            _mark_outdated(layout, request.languages()[0])
            said = f"{layout.name()}: {error.translated(tr)}"
            QgsMessageLog.logMessage(said, tr("Hazard and Lifeline"), Qgis.MessageLevel.Warning)
            failures.append(error)
    return failures


def _mark_outdated(layout: QgsPrintLayout, language: str) -> None:
    """Say below the title that a sheet does not show the data as they are; the next update takes it back."""
    label = item_of(layout, "subtitle", QgsLayoutItemLabel)
    if label is not None:
        fit_text(label, catalog.sheet_texts()["texts"]["outdated"][language], smallest_type(layout))
