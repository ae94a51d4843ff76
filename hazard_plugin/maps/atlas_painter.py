"""Draws the pages of an atlas one after the other: the workspace is opened once, the sheet filled once."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from qgis.core import QgsPrintLayout, QgsProject, QgsRectangle, QgsVectorLayer

from ..core.sheets.check import check_before_export
from ..core.sheets.check_facts import SheetFacts
from ..core.sheets.job import CHECK, JobFolder
from ..core.sheets.pages import file_stem
from ..core.sheets.paging import not_shown
from ..core.sheets.plan import LEAST_TOLD_M2, land_of
from ..core.workspace.living import message_document
from ..core.workspace.steady import journal_mode, while_unchanged
from ..core.workspace.store import open_workspace
from ..errors import InputError, LayoutError, Message, OutputError
from .atlas import COVER, INDEX, Atlas, map_size_mm
from .atlas_export import export_page
from .atlas_index import add_frames, around
from .atlas_overview import lighten_overview
from .basemap import name_of, touches
from .export import FACTS_PROPERTY, set_facts
from .layers import add_workspace
from .sheet import Sheet, load_sheet, summary, write_words
from .sheet.booklet import Booklet
from .sheet_facts import sheet_facts


class Painter:
    """Holds the project and the sheet that all pages of an atlas are drawn from; for the main thread."""

    def __init__(self, atlas: Atlas) -> None:
        """Open the workspace. Raises WorkspaceError, LayoutError."""
        self.atlas = atlas
        self.workspace = open_workspace(atlas.workspace)
        self.project = QgsProject()
        self.layers = self._added(self.project)
        self.sheet: Sheet | None = None
        self.said = ""
        self.of_index: QgsProject | None = None

    def _added(self, project: QgsProject) -> dict[str, QgsVectorLayer]:
        asked = self.atlas.sheet
        return add_workspace(project, self.workspace, asked.scenario, asked.languages()[0])

    def draw(self, number: int, target: Path) -> str:
        """Draw one of the atlas's pages to `target`; return what it shows in words, '' for words themselves.

        Raises LayoutError, OutputError, OSError for what cannot be read.
        """
        layout = self._layout(number)
        told = self._told(number)
        if told:
            called = self.atlas.title_on_map(number) or self.atlas.titles()[number]
            set_facts(layout, title=f"{self._title()} {called}", subject=told.strip())
        with _written(self.atlas.files()[number]):
            export_page(layout, target, self.atlas.file_format, self.atlas.dpi)
        return told

    def _layout(self, number: int) -> QgsPrintLayout:
        """Return a page's layout. Raises LayoutError, which says which page it is, WorkspaceError, OSError."""
        makers = {
            INDEX: self._index,
            COVER: lambda: Booklet(self._filled()).cover(),
            self.atlas.sites: lambda: Booklet(self._filled()).sites(self.atlas.pages),
            self.atlas.what_to_do: lambda: Booklet(self._filled()).what_to_do(),
        }
        name = self.atlas.title_on_map(number) or self.atlas.titles()[number]
        try:
            return makers.get(number, lambda: self._page(number))()
        except LayoutError as error:
            facts = {**error.suggestion.facts, "page": name, "reason": error.message}
            raise LayoutError("{page}: {reason}", error.suggestion.text, **facts) from error

    def facts(self) -> str:
        """Return what a PDF of all pages says of itself, as `export.set_facts` noted it."""
        self._filled()
        return self.said

    def _title(self) -> str:
        return json.loads(self.facts())["title"]

    def _told(self, number: int) -> str:
        if number == INDEX:
            maps = (self.atlas.title_on_map(page.number) for page in self.atlas.pages)
            return "\n".join([self.atlas.index_name, *maps]) + "\n"
        return summary(self._filled()) if self.atlas.title_on_map(number) else ""

    def check(self) -> list[Message]:
        """Return what is missing or doubtful on the pages. Raises LayoutError where the office is strict."""
        left = not_shown(land_of(self.workspace), self.atlas.pages, map_size_mm(self.atlas.sheet.template))
        facts = _together(list(self._shown()), whole=left < LEAST_TOLD_M2)
        checked = check_before_export(facts, self.workspace, language=self.atlas.sheet.languages()[0])
        for number in {COVER, self.atlas.what_to_do} & self.atlas.titles().keys():
            self._layout(number)  # what has no room there is told before all pages are drawn
        sheet = self._filled()
        return [*self._basemap_lacks(), *sheet.lacks_language(), *sheet.lacks_room(), *checked]

    def _basemap_lacks(self) -> list[Message]:
        """Return what is said of a basemap that cannot be read, or that some pages have no part of."""
        sheet, source = self._filled(), self.atlas.sheet.basemap
        if not source or sheet.basemap is None:
            return sheet.basemap_lacks()
        frames = [page.frame(map_size_mm(self.atlas.sheet.template)) for page in self.atlas.pages]
        bare = sum(not touches(sheet.basemap, QgsRectangle(*frame), sheet.crs) for frame in frames)
        if not bare:
            return []
        return [
            Message(
                "{count} of {all} pages have no part of the basemap {name}: it is not drawn or credited there",
                count=bare,
                all=len(frames),
                name=name_of(source),
            )
        ]

    def _shown(self) -> Iterator[SheetFacts]:
        """Yield what a sheet of the whole municipality carries, and the first page of the atlas.

        Legend and notes of a page speak of what lies on it. All pages, which takes long, where the whole
        has no room in a legend.
        """
        pages, language = self.atlas.pages, self.atlas.sheet.languages()[0]
        with contextlib.suppress(LayoutError):
            project = QgsProject()
            request = replace(self.atlas.sheet, scale=None, centre=None)
            layout = load_sheet(project, self.workspace, self._added(project), request).fill()
            facts = sheet_facts(layout, self.workspace, language)
            if not any(entry.cut_off for entry in facts.legend):
                pages = pages[:1]
                yield facts
        for page in pages:
            yield sheet_facts(self._page(page.number), self.workspace, language)

    def _filled(self) -> Sheet:
        if self.sheet is None:
            first = self.atlas.pages[0]
            request = replace(self.atlas.sheet, scale=first.scale, centre=first.centre)
            self.sheet = load_sheet(self.project, self.workspace, self.layers, request)
            layout = self.sheet.fill()
            self.said = layout.customProperty(FACTS_PROPERTY)
            lighten_overview(layout)
        return self.sheet

    def _page(self, number: int) -> QgsPrintLayout:
        sheet = self._filled()
        sheet.turn_to(self.atlas.pages[number - 1])
        return sheet.layout

    def _index(self) -> QgsPrintLayout:
        """Return a sheet of the whole municipality with the frames of the pages, in a project of its own.

        Where its legend, of all that there is, has no room, it says that the pages have one.
        """
        self.of_index = project = QgsProject()  # lives as long as its layout
        layers = self._added(project)
        centre, scale = around(self.atlas.pages, map_size_mm(self.atlas.sheet.template))
        request = replace(self.atlas.sheet, scale=scale, centre=centre)
        layout = load_sheet(project, self.workspace, layers, request).fill(legend_elsewhere=True)
        add_frames(project, layout, self.atlas.pages, self.atlas.index_name)
        return layout


def _together(sheets: list[SheetFacts], whole: bool) -> SheetFacts:
    """Return what sheets of one request carry together, at the scale of the last of them."""
    layers = {(layer.id, layer.name): layer for sheet in sheets for layer in sheet.layers}
    return replace(
        sheets[0],
        texts=tuple(dict.fromkeys(text for sheet in sheets for text in sheet.texts)),
        layers=tuple(layers.values()),
        legend=tuple(dict.fromkeys(entry for sheet in sheets for entry in sheet.legend)),
        datasets=tuple(dict.fromkeys(dataset for sheet in sheets for dataset in sheet.datasets)),
        shelter_columns=frozenset().union(*(sheet.shelter_columns for sheet in sheets)),
        scale=sheets[-1].scale,
        whole=whole,
    )


def draw_pages(job: JobFolder, run: str, worker: str, drawn: Callable[[], None] = lambda: None) -> None:
    """Draw what nobody else draws until no page is missing or the run's leader is gone.

    The first one looks whether the office lets such a sheet out. `drawn` is called after every page and
    may raise Cancelled. Raises LayoutError, OutputError, InputError, WorkspaceError; the pages that are
    finished stay.
    """
    pages = _Pages(job, worker)
    with job.claim(CHECK) as own:
        if own and not job.check() and job.goes_on(run):
            pages.check()
    for number, name in pages.atlas.files().items():
        if not job.goes_on(run):
            return
        with job.claim(name) as own:
            if not own:
                continue
            job.set_page(worker, number)
            pages.draw(number, name)
        drawn()


class _Pages:
    """What a worker puts into the atlas's folder; its sheet is filled when it is needed."""

    def __init__(self, job: JobFolder, worker: str) -> None:
        self.job, self.worker = job, worker
        self.atlas = Atlas.from_json(job.content()["atlas"])
        self.opened: Painter | None = None
        self.mode = ""

    def painter(self) -> Painter:
        """Return the painter, another one where the file's journal is not as it was: see core.workspace.steady."""
        mode = journal_mode(self.atlas.workspace)
        if self.opened is None or mode != self.mode:
            self.opened, self.mode = Painter(self.atlas), mode
        return self.opened

    @cached_property
    def drafts(self) -> Path:
        return self.job.draft_folder(self.worker)

    def _drawn(self, number: int, draft: Path) -> tuple[str, str]:
        painter = self.painter()
        return painter.draw(number, draft), painter.facts()

    def check(self) -> None:
        """Note what the check says of the pages. Raises LayoutError where they may not go out so, InputError."""
        with _read(CHECK):
            checked = while_unchanged(self.atlas.workspace, lambda: self.painter().check())
        said = [message_document(message) for message in checked]
        with _written(CHECK):
            self.job.set_check(json.dumps(said, ensure_ascii=False, default=str))

    def draw(self, number: int, name: str) -> None:
        """Draw a page and put it among the finished ones. Raises LayoutError, OutputError, InputError."""
        short = file_stem(number, len(self.atlas.pages), "")  # Windows allows paths of 260 characters
        with _written(name):
            draft, words = (self.drafts / f"{short}{ending}" for ending in (Path(name).suffix, ".txt"))
        with _read(name):
            told, facts = while_unchanged(self.atlas.workspace, lambda: self._drawn(number, draft))
        with _written(name):
            self.job.set_facts(facts)
            if told:
                os.replace(write_words(told, words), self.job.text_of(name))
            self.job.finish(draft, name)


@contextlib.contextmanager
def _read(name: str) -> Iterator[None]:
    """Raise InputError for what cannot be read: template, guideline, basemap."""
    try:
        yield
    except OSError as error:
        raise InputError(
            "{name} could not be made: a file cannot be read ({reason}).",
            "See that it can be read, then start again: finished pages are kept.",
            name=name,
            reason=str(error),
        ) from error


@contextlib.contextmanager
def _written(name: str) -> Iterator[None]:
    """Raise OutputError for what the disk refuses."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            "{name} could not be written ({reason}).",
            "Make room on the disk, or choose another place.",
            name=name,
            reason=error.strerror or str(error),
        ) from error
