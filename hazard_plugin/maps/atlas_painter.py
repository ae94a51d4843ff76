"""Draws the pages of an atlas one after the other: the workspace is opened once, the sheet filled once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from qgis.core import QgsPrintLayout, QgsProject, QgsVectorLayer

from ..core.sheets.job import JobFolder
from ..core.workspace.store import open_workspace
from ..errors import OutputError
from .atlas import COVER, INDEX, Atlas, map_size_mm
from .atlas_export import export_page
from .atlas_index import add_frames, around
from .atlas_overview import lighten_overview
from .export import FACTS_PROPERTY
from .layers import add_workspace
from .sheet import Sheet, load_sheet
from .sheet.booklet import Booklet


class Painter:
    """Holds the project and the sheet that all pages of an atlas are drawn from; for the main thread."""

    def __init__(self, atlas: Atlas) -> None:
        """Open the workspace. Raises WorkspaceError, LayoutError."""
        self.atlas = atlas
        self.workspace = open_workspace(atlas.workspace)
        self.project = QgsProject()
        self.layers = self._added(self.project)
        self.sheet: Sheet | None = None
        self.of_index: QgsProject | None = None

    def _added(self, project: QgsProject) -> dict[str, QgsVectorLayer]:
        asked = self.atlas.sheet
        return add_workspace(project, self.workspace, asked.scenario, asked.languages()[0])

    def draw(self, number: int, target: Path) -> None:
        """Draw one of the atlas's pages to `target`. Raises LayoutError, OutputError."""
        makers = {
            INDEX: self._index,
            COVER: lambda: Booklet(self._filled()).cover(),
            self.atlas.sites: lambda: Booklet(self._filled()).sites(self.atlas.pages),
            self.atlas.what_to_do: lambda: Booklet(self._filled()).what_to_do(),
        }
        layout = makers[number]() if number in makers else self._page(number)
        export_page(layout, target, self.atlas.file_format, self.atlas.dpi)

    def facts(self) -> str:
        """Return what a PDF of the pages says of itself, as `export.set_facts` noted it."""
        return self._filled().layout.customProperty(FACTS_PROPERTY)

    def _filled(self) -> Sheet:
        if self.sheet is None:
            first = self.atlas.pages[0]
            request = replace(self.atlas.sheet, scale=first.scale, centre=first.centre)
            self.sheet = load_sheet(self.project, self.workspace, self.layers, request)
            lighten_overview(self.sheet.fill())
        return self.sheet

    def _page(self, number: int) -> QgsPrintLayout:
        sheet = self._filled()
        sheet.turn_to(self.atlas.pages[number - 1])
        return sheet.layout

    def _index(self) -> QgsPrintLayout:
        """Return a sheet of the whole municipality with the frames of the pages, in a project of its own."""
        self.of_index = project = QgsProject()  # lives as long as its layout
        layers = self._added(project)
        centre, scale = around(self.atlas.pages, map_size_mm(self.atlas.sheet.template))
        request = replace(self.atlas.sheet, scale=scale, centre=centre)
        layout = load_sheet(project, self.workspace, layers, request).fill()
        add_frames(project, layout, self.atlas.pages, self.atlas.index_name)
        return layout


def draw_pages(job: JobFolder, run: str, worker: str, drawn: Callable[[], None] = lambda: None) -> None:
    """Draw what nobody else draws until no page is missing or the run's leader is gone.

    `drawn` is called after every page and may raise Cancelled. Raises LayoutError, OutputError,
    WorkspaceError; the pages that are finished stay.
    """
    atlas = Atlas.from_json(job.content()["atlas"])
    painter = None
    for number, name in atlas.files().items():
        if not job.goes_on(run):
            return
        with job.claim(name) as own:
            if not own:
                continue
            job.set_page(worker, number)
            try:
                if painter is None:
                    painter, drafts = Painter(atlas), job.draft_folder(worker)
                    job.set_facts(painter.facts())
                painter.draw(number, drafts / name)
                job.finish(drafts / name, name)
            except OSError as error:
                raise OutputError(
                    "{name} could not be written ({reason}).",
                    "Make room on the disk, or choose another place.",
                    name=name,
                    reason=error.strerror or str(error),
                ) from error
        drawn()
