"""What was read, written, repaired and rejected, file by file: the ingest report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...errors import Message

if TYPE_CHECKING:
    from .own.rules import Question


@dataclass(frozen=True)
class RowNote:
    """Something said of the rows `row` to `last` of a source (features from 1, CSV lines from 1)."""

    row: int
    reason: Message
    last: int | None = None
    """None: of `row` alone."""

    @property
    def count(self) -> int:
        """How many rows it is said of."""
        return (self.last or self.row) - self.row + 1

    @property
    def rows(self) -> str:
        """The rows as a person reads them: '7' or '7-9'."""
        return str(self.row) if self.last in (None, self.row) else f"{self.row}-{self.last}"


def row_notes(reasons: Iterable[tuple[int, Message]]) -> list[RowNote]:
    """Return notes in the order of their rows; neighbours with the same reason become one."""
    notes: list[RowNote] = []
    for row, reason in sorted(reasons, key=lambda pair: pair[0]):
        previous = notes[-1] if notes else None
        if previous and previous.reason == reason and (previous.last or previous.row) == row - 1:
            notes[-1] = RowNote(previous.row, reason, row)
        else:
            notes.append(RowNote(row, reason))
    return notes


def counted(notes: Iterable[RowNote]) -> int:
    """Return of how many rows the notes speak."""
    return sum(note.count for note in notes)


@dataclass
class FileReport:
    """One source file. Always: read = written + outside + rejected rows."""

    source: str
    product: str
    theme: str
    title: str
    year: int | None
    encoding: str
    epsg: int
    dataset_id: str
    sha256: str = ""
    """Of the file that was given (the zip, for a member)."""
    read: int = 0
    written: int = 0
    outside: int = 0
    repaired: list[RowNote] = field(default_factory=list)
    rejected: list[RowNote] = field(default_factory=list)
    unknown_columns: list[str] = field(default_factory=list)
    """Columns that the product row does not know; their values are kept under their own names."""
    undecoded: list[RowNote] = field(default_factory=list)
    """Text that is not in the file's encoding, with its bytes."""
    notes: list[Message] = field(default_factory=list)


@dataclass
class IngestReport:
    """All files of one build, and those that were not understood."""

    files: list[FileReport] = field(default_factory=list)
    not_understood: list[tuple[str, Message]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
