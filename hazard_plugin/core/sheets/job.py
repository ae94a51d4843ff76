"""An atlas's folder of finished pages: what is done, who draws which page, who may go on.

    facts.json     title, author, ... for the PDF
    job.json       what is drawn; a second start with the same fingerprint goes on with what is missing
    pages/         finished pages, each there whole or not at all
    claims/NAME    locked by the process that draws a page; a killed process keeps no lock
    run-TOKEN      locked by the process that leads; when that lock is gone the workers stop
    workers/       ID.page: the page that a worker is at, ID.error: why it gave up, ID.log: what it printed
    drafts/ID/     what a worker draws

A worker's ID holds the token of its run: one that a killed leader left behind disturbs no later run.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from ...errors import OutputError
from ..workspace.atomic import lock_file

RUN = "run-"
OWN_FOLDERS = ("pages", "claims", "workers", "drafts", "profile")
PATIENCE_S = 2.0
"""Workers of a killed leader touch its lock for a moment between pages: so long may a try for it fail."""


class JobFolder:
    """The folder as every process sees it; all state is in files."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pages, self.claims, self.workers = (path / name for name in ("pages", "claims", "workers"))

    def content(self) -> dict:
        """Return what is drawn (job.json)."""
        return json.loads((self.path / "job.json").read_text(encoding="utf-8"))

    def done(self) -> set[str]:
        """Return the names of the finished pages' files."""
        return {path.name for path in self.pages.iterdir()}

    def finish(self, draft: Path, name: str) -> None:
        """Put a page that is whole among the finished ones."""
        os.replace(draft, self.pages / name)

    @contextlib.contextmanager
    def claim(self, name: str) -> Iterator[bool]:
        """Yield whether this process is to draw a page: no other one does, and it is not there yet."""
        with locked(self.claims / name) as own:
            yield own and not (self.pages / name).exists()

    def facts(self) -> str:
        """Return what the drawn sheet says of itself, '' while none is drawn."""
        path = self.path / "facts.json"
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def set_facts(self, text: str) -> None:
        """Note what the sheet says of itself; every worker notes the same."""
        if not (self.path / "facts.json").exists():
            _write_whole(self.path / "facts.json", text)

    def draft_folder(self, worker: str) -> Path:
        """Return an empty folder for what a worker draws; what a killed one left goes."""
        folder = self.path / "drafts" / worker
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def log(self, worker: str) -> Path:
        """Return the file with what a worker printed."""
        return self.workers / f"{worker}.log"

    def page_of(self, worker: str) -> int | None:
        """Return the number of the page that a worker is, or was last, at."""
        with contextlib.suppress(OSError, ValueError):
            return int((self.workers / f"{worker}.page").read_text(encoding="ascii"))
        return None

    def set_page(self, worker: str, number: int) -> None:
        """Tell which page a worker is at."""
        (self.workers / f"{worker}.page").write_text(str(number), encoding="ascii")

    def error_of(self, worker: str) -> str | None:
        """Return why a worker gave up."""
        with contextlib.suppress(OSError):
            return (self.workers / f"{worker}.error").read_text(encoding="utf-8")
        return None

    def set_error(self, worker: str, text: str) -> None:
        """Tell why a worker gives up, whole or not at all."""
        _write_whole(self.workers / f"{worker}.error", text)

    def goes_on(self, token: str) -> bool:
        """Whether the process that leads this run is still there and wants more pages."""
        leader = self.path / (RUN + token)
        if not leader.exists():
            return False
        with locked(leader, create=False) as free:
            return not free

    def stop(self, token: str) -> None:
        """Let the workers of a run stop after the page that they are at."""
        with contextlib.suppress(OSError):  # where it is open elsewhere (Windows) the lock's end tells the same
            (self.path / (RUN + token)).unlink(missing_ok=True)

    def remove(self) -> None:
        """Take the folder away; what is not of an atlas stays, and the folder with it."""
        for name in ("job.json", "facts.json"):
            (self.path / name).unlink(missing_ok=True)
        for folder in OWN_FOLDERS:
            shutil.rmtree(self.path / folder, ignore_errors=True)
        with contextlib.suppress(OSError):
            self.path.rmdir()


@contextlib.contextmanager
def leading(path: Path, fingerprint: str, content: dict) -> Iterator[tuple[JobFolder, str]]:
    """Yield a job's folder and the token of this run; the workers stop when it is left, however it is left.

    `content` becomes job.json, unless the folder holds pages of the same fingerprint: then these stay.
    Raises OutputError where the folder cannot be written or another process draws into it.
    """
    job = JobFolder(path)
    token = secrets.token_hex(8)
    try:
        path.mkdir(exist_ok=True)
        _refuse_second_leader(path)
        run = os.open(path / (RUN + token), os.O_RDWR | os.O_CREAT)
    except OSError as error:
        raise _not_writable(path, error) from error
    try:
        try:
            lock_file(run)
            _prepare(job, fingerprint, content)
        except OSError as error:
            raise _not_writable(path, error) from error
        yield job, token
    finally:
        os.close(run)
        job.stop(token)


def _refuse_second_leader(path: Path) -> None:
    """Raise OutputError while another process leads in this folder; clear away killed ones."""
    for run in path.glob(f"{RUN}*"):
        end = time.monotonic() + PATIENCE_S
        while True:
            with locked(run, create=False) as free:
                pass
            if free:
                with contextlib.suppress(OSError):
                    run.unlink()
                break
            if time.monotonic() > end:
                raise OutputError(
                    "Another QGIS draws this atlas ({folder}).",
                    "Wait until it has finished, or choose another name.",
                    folder=str(path),
                )
            time.sleep(0.1)


def _prepare(job: JobFolder, fingerprint: str, content: dict) -> None:
    """Keep the pages of the same fingerprint, throw away those of another one."""
    for folder in ("workers", "drafts", "profile"):
        shutil.rmtree(job.path / folder, ignore_errors=True)
    if not _same(job, fingerprint):
        for folder in (job.pages, job.claims):
            shutil.rmtree(folder, ignore_errors=True)
            if folder.exists():
                raise OSError(f"{folder.name} is open elsewhere")
        (job.path / "facts.json").unlink(missing_ok=True)
        text = json.dumps({"fingerprint": fingerprint, **content}, ensure_ascii=False)
        _write_whole(job.path / "job.json", text)
    for folder in (job.pages, job.claims, job.workers):
        folder.mkdir(exist_ok=True)


def _same(job: JobFolder, fingerprint: str) -> bool:
    with contextlib.suppress(OSError, ValueError):
        return job.content().get("fingerprint") == fingerprint
    return False


@contextlib.contextmanager
def locked(path: Path, create: bool = True) -> Iterator[bool]:
    """Yield whether this process holds the lock of a file; it does until the end."""
    try:
        handle = os.open(path, os.O_RDWR | (os.O_CREAT if create else 0))
    except FileNotFoundError:
        yield not create  # nobody holds what is not there
        return
    try:
        try:
            lock_file(handle)
        except OSError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)


def _write_whole(path: Path, text: str) -> None:
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(draft, path)


def _not_writable(path: Path, error: OSError) -> OutputError:
    return OutputError(
        "The atlas's folder {folder} cannot be written ({reason}).",
        "Choose another folder, or make room on the disk.",
        folder=str(path),
        reason=error.strerror or str(error),
    )
