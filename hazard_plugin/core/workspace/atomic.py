"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from ...errors import OutputError

Released = Callable[[Path], "contextlib.AbstractContextManager[None]"]

LOCK = ".lock"
"""Ending of the file beside a draft's folder that is locked for as long as somebody writes there."""


@contextlib.contextmanager
def whole_file(target: Path, released: Released = lambda target: contextlib.nullcontext()) -> Iterator[Path]:
    """Yield a path to write to; on a clean exit it becomes `target`, otherwise nothing is left.

    The draft lies in a folder of its own beside the target, so that journals and side files
    go with it; what a killed build left there is cleared away first. `released(target)` is
    entered around the replacing: there a program lets go of the target and takes it up again.
    Raises OutputError where the folder cannot be written, the disk is full or the target is held
    open by another program.
    """
    folder = target.parent
    if not folder.is_dir():
        raise OutputError(
            "The folder {folder} does not exist.", "Create it, or choose another place.", folder=str(folder)
        )
    if target.is_dir():
        raise OutputError("{target} is a folder.", "Give the name of a file in it.", target=str(target))
    with scratch_folder(folder, f".{target.stem}-") as draft_folder:
        draft = draft_folder / target.name
        yield draft
        try:
            _to_disk(draft)
            with released(target):
                _refuse_pending_changes(target)
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


@contextlib.contextmanager
def scratch_folder(parent: Path, prefix: str) -> Iterator[Path]:
    """Yield a new folder in `parent` that is gone afterwards; those of killed processes go first.

    Raises OutputError where `parent` cannot be written.
    """
    _clear_abandoned(parent, prefix)
    try:
        # the lock is there before the folder: at no moment is there a folder that nobody would clear away
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=LOCK, dir=parent)
    except OSError as error:
        raise not_writable(parent, error) from error
    lock = Path(name)
    folder = lock.with_suffix("")
    try:
        lock_file(handle)
        folder.mkdir()
        yield folder
    except OSError as error:
        if folder.exists():
            raise
        raise not_writable(parent, error) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)
        lock.unlink(missing_ok=True)


def _clear_abandoned(parent: Path, prefix: str) -> None:
    """Remove folders of this kind whose writer is no longer there: a killed process keeps no lock."""
    for lock in parent.glob(f"{glob.escape(prefix)}????????{LOCK}"):
        with contextlib.suppress(OSError):
            with lock.open("r+b") as held:
                lock_file(held.fileno())
            shutil.rmtree(lock.with_suffix(""), ignore_errors=True)
            lock.unlink(missing_ok=True)


def lock_file(handle: int) -> None:
    """Lock an open file for this process, for as long as it is open. Raises OSError where another one holds it."""
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


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
            raise not_writable(target.parent, error) from error


def not_writable(folder: Path, error: OSError) -> OutputError:
    """Return the error to raise where a folder cannot be written."""
    return OutputError(
        "The folder {folder} cannot be written ({reason}).",
        "Choose another folder, or make room on the disk.",
        folder=str(folder),
        reason=error.strerror or str(error),
    )


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)  # Windows syncs what is open for writing
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
