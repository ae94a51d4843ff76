"""Where an atlas goes: looked at before anything is drawn, filled when all is."""

from __future__ import annotations

import errno
import os
import re
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ...errors import OutputError
from ..workspace.atomic import not_writable, whole_file
from .job import JobFolder

PAGE_FILE = re.compile(r"[0-9]{3,}(_.*)?\.[a-z]+")


def job_path(target: Path) -> Path:
    """Return the folder of an atlas's finished pages: beside its file or folder, on a disk itself."""
    return target.with_name(f"{target.name}.atlas") if target.name else target / "pages.atlas"


def refuse_unwritable(files: Iterable[Path]) -> None:
    """Raise OutputError where one of the files is held by another program or its folder cannot be written.

    The folder of the files is made, the one that holds it must be there.
    """
    files = list(files)
    folder = files[0].parent
    if not folder.parent.is_dir():
        raise OutputError(
            "The folder {folder} does not exist.", "Create it, or choose another place.", folder=str(folder.parent)
        )
    try:
        folder.mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise not_writable(folder, error) from error
    for file in files:
        if file.is_dir():
            raise OutputError("{target} is a folder.", "Give the name of a file in it.", target=str(file))
        try:
            if file.exists():
                with file.open("r+b"):
                    pass
        except OSError as error:
            raise _not_replaced(file, error) from error


def deliver(job: JobFolder, names: Iterable[str], folder: Path) -> list[str]:
    """Move the finished pages and their texts into `folder`; return older files of pages there, not of this atlas.

    Raises OutputError where one of them is held by another program; then none is moved, or, where it
    was opened only now, those before it.
    """
    files = {name: job.pages / name for name in names}
    files |= {text.name: text for text in map(job.text_of, list(files)) if text.exists()}
    refuse_unwritable(folder / name for name in files)
    for name, file in files.items():
        try:
            _move(file, folder / name)
        except OSError as error:
            raise _not_replaced(folder / name, error) from error
    return sorted({path.name for path in folder.iterdir() if PAGE_FILE.fullmatch(path.name)} - set(files))


def _move(file: Path, target: Path) -> None:
    """Move a file, also to another disk, where it too is whole or not there."""
    try:
        os.replace(file, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        with whole_file(target) as draft:
            shutil.copyfile(file, draft)
        file.unlink()


def _not_replaced(target: Path, error: OSError) -> OutputError:
    return OutputError(
        "{target} could not be replaced ({reason}).",
        "Close the program that has it open, then start again: pages that are drawn are kept.",
        target=str(target),
        reason=error.strerror or str(error),
    )
