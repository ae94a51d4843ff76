"""Where an atlas goes: looked at before anything is drawn, filled when all is."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ...errors import OutputError
from .job import JobFolder

PAGE_FILE = re.compile(r"[0-9]{3,}(_.*)?\.[a-z]+")


def job_path(target: Path) -> Path:
    """Return the folder of finished pages beside the file or folder that an atlas becomes."""
    return target.with_name(f"{target.stem if target.suffix else target.name}.atlas")


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
        raise OutputError(
            "The folder {folder} cannot be written ({reason}).",
            "Choose another folder, or make room on the disk.",
            folder=str(folder),
            reason=error.strerror or str(error),
        ) from error
    for file in files:
        if file.is_dir():
            raise OutputError("{target} is a folder.", "Give the name of a file in it.", target=str(file))
        try:
            if file.exists():
                with file.open("r+b"):
                    pass
        except OSError as error:
            raise OutputError(
                "{target} could not be replaced ({reason}).",
                "Close the program that has it open, then start again: pages that are drawn are kept.",
                target=str(file),
                reason=error.strerror or str(error),
            ) from error


def deliver(job: JobFolder, names: Iterable[str], folder: Path) -> list[str]:
    """Move the finished pages into `folder`; return older page files there that are not of this atlas.

    Raises OutputError where one of them is held by another program; then none is moved.
    """
    names = list(names)
    refuse_unwritable(folder / name for name in names)
    for name in names:
        os.replace(job.pages / name, folder / name)
    return sorted({path.name for path in folder.iterdir() if PAGE_FILE.fullmatch(path.name)} - set(names))
