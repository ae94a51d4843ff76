"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ...errors import OutputError


@contextlib.contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Yield a path to write to; on a clean exit it becomes `target`, otherwise nothing is left.

    The draft lies in a folder of its own beside the target, so that journals and side files
    go with it. Raises OutputError where the folder cannot be written, the disk is full or
    the target is held open by another program.
    """
    folder = target.parent
    if not folder.is_dir():
        raise OutputError(
            "The folder {folder} does not exist.", "Create it, or choose another place.", folder=str(folder)
        )
    if target.is_dir():
        raise OutputError("{target} is a folder.", "Give the name of a file in it.", target=str(target))
    try:
        draft_folder = Path(tempfile.mkdtemp(prefix=f".{target.stem}-", dir=folder))
    except OSError as error:
        raise _not_writable(folder, error) from error
    try:
        draft = draft_folder / target.name
        yield draft
        _refuse_pending_changes(target)
        try:
            _to_disk(draft)
            os.replace(draft, target)
        except OSError as error:
            raise OutputError(
                "{target} could not be replaced ({reason}).",
                "Close the program that has it open (also in QGIS: remove its layers), then try again.",
                target=str(target),
                reason=error.strerror or str(error),
            ) from error
        with contextlib.suppress(OSError):  # Windows cannot sync a folder, and needs not
            _to_disk(folder)
    finally:
        shutil.rmtree(draft_folder, ignore_errors=True)


def _refuse_pending_changes(target: Path) -> None:
    """Refuse to replace a database whose changes another program has not written into it yet.

    SQLite would apply the old file's journal to the new one and break it.
    """
    for ending in ("-wal", "-journal"):
        journal = target.with_name(target.name + ending)
        if journal.exists() and journal.stat().st_size:
            raise OutputError(
                "{target} has changes that another program has not saved yet.",
                "Close the program that has it open (in QGIS: remove its layers), then try again.",
                target=str(target),
            )


def write_text(target: Path, text: str) -> None:
    """Write a UTF-8 text file whole or not at all."""
    with whole_file(target) as draft:
        try:
            draft.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise _not_writable(target.parent, error) from error


def _not_writable(folder: Path, error: OSError) -> OutputError:
    return OutputError(
        "The folder {folder} cannot be written ({reason}).",
        "Choose another folder, or make room on the disk.",
        folder=str(folder),
        reason=error.strerror or str(error),
    )


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
