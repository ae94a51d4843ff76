"""What was read, written, repaired and rejected, file by file: the ingest report."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...errors import Message


@dataclass(frozen=True)
class Rejection:
    """A row that was not written: its number in the source (features from 1, CSV lines from 1) and why."""

    row: int
    reason: Message


@dataclass
class FileReport:
    """One source file. Always: read = written + outside + len(rejected)."""

    source: str
    product: str
    theme: str
    title: str
    year: int | None
    encoding: str
    epsg: int
    dataset_id: str
    read: int = 0
    written: int = 0
    outside: int = 0
    repaired: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


@dataclass
class IngestReport:
    """All files of one build, and those that were not understood."""

    files: list[FileReport] = field(default_factory=list)
    not_understood: list[tuple[str, Message]] = field(default_factory=list)
