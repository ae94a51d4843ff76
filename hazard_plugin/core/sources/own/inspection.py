"""Looks at files before a build: what each is recognised as, what must be asked, why one is not understood."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyogrio

from ....errors import HazardError, Message, Translate
from ...catalog import Label
from ..files.package import SourceFile, open_inputs
from ..ingest import Source, recognise_all
from ..raw import READING_ERRORS
from ..report import IngestReport
from ..tables import columns_of, kind_of, read_parts
from .proposals import cell_text, places_of
from .rows import CONFIRMED
from .rules import NO_RULES, OwnRules, Question

RECOGNISED, ASKED, NOT_UNDERSTOOD = "recognised", "question", "not_understood"

COUNTED = frozenset({".shp", ".gpkg"})
"""Files whose number of features stands in their header or index."""

COLUMNS_SHOWN = 20
UNKNOWN_COLUMNS = Message("its columns are those of no known product")

NOTE = Message(
    "Draft of own rules. Look at each row: answer every '?' and null, correct columns and fields, and set "
    "'confirmed' to true. Unconfirmed rows are not used. Where 'files' holds a list, put the one id that is right."
)


@dataclass(frozen=True)
class Look:
    """What is known of one layer without reading it whole."""

    source: str
    state: str
    """RECOGNISED, ASKED or NOT_UNDERSTOOD."""
    product: str = ""
    title: Label | None = None
    year: int | None = None
    encoding: str = ""
    epsg: int | None = None
    """As the file states it; None where it states none."""
    default_epsg: int | None = None
    """What is taken where it states none."""
    features: int | None = None
    question: Question | None = None
    reason: Message | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return it for JSON; messages stay English."""
        return {
            "source": self.source,
            "state": self.state,
            "product": self.product or None,
            "title": {"ja": self.title.ja, "en": self.title.en} if self.title else None,
            "year": self.year,
            "encoding": self.encoding or None,
            "epsg": self.epsg,
            "default_epsg": self.default_epsg,
            "features": self.features,
            "question": self.question.to_dict() if self.question else None,
            "reason": str(self.reason) if self.reason else None,
        }


@dataclass(frozen=True)
class Inspection:
    """All layers of the inputs, those recognised first."""

    looks: tuple[Look, ...]
    rules: OwnRules = NO_RULES

    def to_json(self) -> str:
        """Return the inspection for programs."""
        return _json_text({"files": [look.to_dict() for look in self.looks]})

    def draft_json(self, translate: Translate = str) -> str:
        """Return the draft as the text of a file that `read_rules` reads; its note in the reader's language."""
        return _json_text(self.draft(translate))

    def draft(self, translate: Translate = str) -> dict[str, Any]:
        """Return the rules so far and, unconfirmed, what could answer the questions: a document to edit."""
        questions = [look.question for look in self.looks if look.question]
        proposed = {row["id"]: row for asked in questions for row in asked.proposals}
        known = self.rules.to_document()
        open_files = {asked.source: list(asked.candidates) for asked in questions if asked.candidates}
        rows = [{CONFIRMED: False, **row} for row in proposed.values()]
        return {
            "note": NOTE.translated(translate),
            "products": [*known["products"], *rows],
            "files": {**known["files"], **open_files},
        }


def speakable(text: str) -> str:
    """Return the text without halves of characters, which a JSON may hold and no file in UTF-8 can."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _json_text(document: dict[str, Any]) -> str:
    return speakable(json.dumps(document, ensure_ascii=False, indent=1))


def inspect(
    paths: Iterable[Path], workdir: Path, rules: OwnRules = NO_RULES, watch: Callable[[], None] = lambda: None
) -> Inspection:
    """Return what the layers in `paths` are, from their headers and a few rows; zips are unpacked below `workdir`.

    A file that cannot be opened is one of those not understood. Raises InputError for a path that is
    not there; `watch` may raise to cancel.
    """
    report = IngestReport()
    inputs = open_inputs(paths, workdir, watch, keep_going=True)
    known = recognise_all(inputs, report, watch, rules)
    files = {file.shown: file for file in inputs.files}
    questions = {asked.source: asked for asked in report.questions}
    looks = []
    for source in known:
        watch()
        looks.append(_recognised(source))
    for shown, reason in report.not_understood:
        asked = questions.get(shown)
        if asked:
            looks.append(Look(shown, ASKED, question=asked, reason=reason))
        else:
            looks.append(Look(shown, NOT_UNDERSTOOD, reason=_reason(files, shown, reason)))
    return Inspection(tuple(looks), rules)


def _reason(files: Mapping[str, SourceFile], shown: str, reason: Message) -> Message:
    """Return the reason with what a person could look for: a table's columns, and whether it has a place."""
    name, _, layer = shown.partition(" | ")
    if reason != UNKNOWN_COLUMNS or name not in files:
        return reason
    try:
        columns, rows = columns_of(files[name], layer or None)
    except HazardError as error:
        return error.whole()
    names = [str(column) for column in columns]
    listed = "、".join(names[:COLUMNS_SHOWN]) + ("…" if len(names) > COLUMNS_SHOWN else "")
    samples = {column: [cell_text(row.get(column)) for row in rows] for column in names}
    if kind_of(files[name]) in ("csv", "json") and not places_of(names, samples):
        return Message(
            "it is no known product, and no columns of coordinates are found in it ({names})", names=listed
        )
    return Message("its columns are those of no known product ({names})", names=listed)


def _recognised(source: Source) -> Look:
    product = source.product
    facts = {"product": product.id, "title": product.title, "year": source.year}
    if kind_of(source.file) == "raster":
        return Look(source.shown, RECOGNISED, **facts)
    try:
        raw = next(read_parts(source.file, source.layer, 5))
        features = _count(source.file, source.layer)
    except (HazardError, StopIteration) as error:
        reason = error.whole() if isinstance(error, HazardError) else Message("it holds no rows")
        return Look(source.shown, NOT_UNDERSTOOD, **facts, reason=reason)
    default = product.default_epsg if raw.epsg is None else None
    return Look(
        source.shown,
        RECOGNISED,
        **facts,
        encoding=raw.encoding,
        epsg=raw.epsg,
        default_epsg=default,
        features=features,
    )


def _count(file: SourceFile, layer: str | None) -> int | None:
    if file.ending not in COUNTED:
        return None
    try:
        return int(pyogrio.read_info(file.path, layer=layer)["features"])
    except READING_ERRORS:
        return None
