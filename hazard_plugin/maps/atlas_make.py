"""Makes an atlas from request to files: looks at the target, draws what is missing, joins or moves the pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from ..core.progress import Step
from ..core.sheets.delivery import deliver, job_path, refuse_unwritable
from ..core.sheets.job import JobFolder, leading
from ..core.sheets.pdf import Bookmark, PdfFacts, count_pages, finish_pdf
from ..core.workspace.living import message_of
from ..errors import LayoutError, Message
from .atlas import Atlas
from .atlas_painter import draw_pages
from .atlas_workers import draw_with_workers, drawing_program, not_drawn
from .export import CREATOR
from .sheet import write_words

DRAWING, JOINING = 0.95, 1.0
"""Shares of the work that are done when all pages are drawn, and joined."""


def make_atlas(atlas: Atlas, target: Path, workers: int, step: Step, warn: Callable[[Message], None]) -> Path:
    """Draw `atlas` to `target`, a .pdf for the format 'pdf', else a folder, and return it.

    Finished pages wait in the folder `<name>.atlas` beside it; a call with the same atlas goes on with
    those that are missing. `workers` processes draw, 0 = this one. `step` may raise Cancelled: then, and
    after every error, finished pages stay. Raises LayoutError, OutputError, WorkspaceError.
    """
    names = atlas.files()
    one_file = atlas.file_format == "pdf"
    files = [target] if one_file else [target / name for name in names.values()]
    refuse_unwritable([*files, *(file.with_suffix(".txt") for file in files)])
    fingerprint = atlas.fingerprint()
    dated = replace(atlas, sheet=replace(atlas.sheet, made_on=atlas.sheet.made_on or date.today()))
    with leading(job_path(target), fingerprint, {"atlas": dated.to_json()}) as (job, run):
        kept = len(job.done() & set(names.values()))
        if kept:
            warn(Message("{count} of {all} pages are there from before and are kept", count=kept, all=len(names)))
        step(0.0, Message("Drawing the pages"))
        _draw(job, run, names, workers, lambda share, message: step(DRAWING * share, message), warn)
        missing = set(names.values()) - job.done()
        if missing or not job.check():  # the process of a killed leader may still be at one
            raise not_drawn(len(missing))
        if atlas.fingerprint() != fingerprint:
            job.remove()  # nobody knows which pages are of before
            raise LayoutError(
                "The workspace, its template or its basemap has changed while the pages were drawn.",
                "Start again: all pages are drawn anew.",
            )
        for document in json.loads(job.check()):
            warn(message_of(document))
        if one_file:
            step(DRAWING, Message("Joining the pages"))
            _join(Atlas.from_json(job.content()["atlas"]), job, target)
        else:
            _tell_older(deliver(job, names.values(), target), warn)
        job.remove()
    step(JOINING, Message("Done"))
    return target


def _draw(
    job: JobFolder, run: str, names: dict[int, str], workers: int, step: Step, warn: Callable[[Message], None]
) -> None:
    if workers and drawing_program() is not None:
        draw_with_workers(job, run, names, workers, step, warn)
        return
    if workers:
        warn(Message("No qgis_process was found beside QGIS: this window draws alone, and waits meanwhile."))

    def drawn() -> None:
        done = len(job.done() & set(names.values()))
        step(done / len(names), Message("{done} of {count} pages are drawn", done=done, count=len(names)))

    draw_pages(job, run, run, drawn)


def _join(atlas: Atlas, job: JobFolder, target: Path) -> None:
    """Make one PDF of the finished pages, with an outline that leads to each of them by name, and their words."""
    files = {number: job.pages / name for number, name in atlas.files().items()}
    bookmarks: list[Bookmark] = []
    labels: list[str] = []
    told: list[str] = []
    for number, title in atlas.titles().items():
        on_map, words = atlas.title_on_map(number), job.text_of(files[number].name)
        bookmarks.append(Bookmark(on_map or title, len(labels)))
        labels += [str(number) if on_map else title] * count_pages(files[number])
        if words.is_file():
            heading = f"{on_map}\n\n" if on_map else ""
            told.append(heading + words.read_text(encoding="utf-8-sig"))
    made_on = atlas.sheet.made_on
    facts = read_facts(job.facts(), datetime(made_on.year, made_on.month, made_on.day).astimezone())
    subject = "\n".join([facts.subject, *(bookmark.title for bookmark in bookmarks)])
    finish_pdf(list(files.values()), target, replace(facts, subject=subject), bookmarks, labels)
    write_words("\n\n".join(told), target.with_suffix(".txt"))


def read_facts(text: str, created: datetime) -> PdfFacts:
    """Return what `export.set_facts` noted on a sheet in another process."""
    facts = json.loads(text)
    return PdfFacts(**{**facts, "keywords": tuple(facts["keywords"])}, creator=CREATOR, created=created)


def _tell_older(strangers: list[str], warn: Callable[[Message], None]) -> None:
    if strangers:
        warn(
            Message(
                "{count} older pages lie in the folder that are not of this atlas: {names}",
                count=len(strangers),
                names=", ".join(strangers[:5]),
            )
        )
