"""A QGIS project of a workspace: styled layers, the municipality in view, the sheet as a layout."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsProject, QgsReferencedRectangle

from ..core.workspace.atomic import whole_file
from ..core.workspace.store import Workspace
from ..errors import OutputError
from .layers import add_workspace
from .sheet import SheetRequest, make_sheet, municipality_extent


def zoom_extent(workspace: Workspace, crs: QgsCoordinateReferenceSystem) -> QgsReferencedRectangle:
    """Return the municipality's extent in `crs`, with a little room."""
    extent = municipality_extent(workspace, crs)
    extent.scale(1.08)
    return QgsReferencedRectangle(extent, crs)


def write_project(project: QgsProject, workspace: Workspace, target: Path, language: str) -> None:
    """Fill `project` with the workspace and its sheet and write it as a .qgz with relative paths.

    Raises OutputError where it cannot be written.
    """
    scenarios = workspace.scenarios()
    scenario = scenarios[0] if scenarios else None
    layers = add_workspace(project, workspace, scenario, language)
    make_sheet(project, workspace, layers, SheetRequest(scenario=scenario, language=language))
    project.setTitle(f"{workspace.name} ({workspace.code})")
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    project.viewSettings().setDefaultViewExtent(zoom_extent(workspace, project.crs()))
    project.viewSettings().setPresetFullExtent(zoom_extent(workspace, project.crs()))
    with whole_file(target) as draft:
        # paths are made relative to the folder the project is written in: write it where it will lie
        beside = target.with_name(f".{draft.parent.name}{target.name}")
        try:
            if not project.write(str(beside)):
                raise OutputError(
                    "The project {name} could not be written ({reason}).",
                    "Choose another folder, or make room on the disk.",
                    name=target.name,
                    reason=project.error(),
                )
            beside.replace(draft)
        finally:
            beside.unlink(missing_ok=True)
