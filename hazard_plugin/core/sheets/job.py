"""An atlas's folder of finished pages: what is done, who draws which page, who may go on.

    lead                 locked by the process that leads, until the atlas is delivered
    FINGERPRINT/         of one atlas: a worker of another one, left behind by a killed leader, has no part in it
        job.json         what is drawn; a second start with the same fingerprint goes on with what is missing
        facts.json       title, author, ... for the PDF
        check.json       what the check of the sheet says
        pages/, texts/   finished pages and what they show in words, each there whole or not at all
        claims/NAME      locked by the process that draws a page; a killed process keeps no lock
        run-TOKEN        there while the run wants pages; without it, or without a leader, the workers stop
        workers/         ID.page: the page that a worker is at, ID.error: why it gave up, ID.log: what it printed,
                         ID.end: it found nothing more to draw
        drafts/ID/       what a worker draws

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
from ..workspace.atomic import lock_file, not_writable

LEAD, RUN = "lead", "run-"
JOB, FACTS, CHECK = "job.json", "facts.json", "check.json"
KEPT_FOLDERS, RUN_FOLDERS = ("pages", "texts", "claims"), ("workers", "drafts", "profile")
NAME_LENGTH = 8
"""Letters of a fingerprint in its folder's name: paths of Windows may have 260; job.json holds all of them."""
PATIENCE_S = 2.0
"""Workers of a killed leader touch its lock for a moment between pages: so long may a try for it fail."""


class JobFolder:
    """The folder of one atlas as every process sees it; all state is in files."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pages, self.texts, self.claims = (path / name for name in KEPT_FOLDERS)
        self.workers, self.drafts, self.profile = (path / name for name in RUN_FOLDERS)

    def content(self) -> dict:
        """Return what is drawn (job.json)."""
        return json.loads((self.path / JOB).read_text(encoding="utf-8"))

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

    def text_of(self, name: str) -> Path:
        """Return the file with what the page called `name` shows in words; maps have one."""
        return self.texts / Path(name).with_suffix(".txt").name

    def facts(self) -> str:
        """Return what the drawn sheet says of itself, '' while none is drawn."""
        return self._said(FACTS)

    def set_facts(self, text: str) -> None:
        """Note what the sheet says of itself; every worker notes the same."""
        self._say(FACTS, text)

    def check(self) -> str:
        """Return what the check of the sheet says, '' while none has been made."""
        return self._said(CHECK)

    def set_check(self, text: str) -> None:
        """Note what the check of the sheet says."""
        self._say(CHECK, text)

    def _said(self, name: str) -> str:
        path = self.path / name
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def _say(self, name: str, text: str) -> None:
        path = self.path / name
        if not path.exists():
            try:
                self._write_whole(path, text)
            except PermissionError:  # Windows: another worker puts the same there at this moment
                if not path.exists():
                    raise

    def draft_folder(self, worker: str) -> Path:
        """Return an empty folder for what a worker draws; what a killed one left goes."""
        folder = self.drafts / worker
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(exist_ok=True)  # without parents: nobody draws into an atlas that is gone
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
        self._write_whole(self.workers / f"{worker}.error", text)

    def has_ended(self, worker: str) -> bool:
        """Whether a worker found nothing more to draw: a crash of QGIS as it closes is none of a page."""
        return (self.workers / f"{worker}.end").exists()

    def set_ended(self, worker: str) -> None:
        """Tell that a worker finds nothing more to draw."""
        (self.workers / f"{worker}.end").touch()

    def goes_on(self, token: str) -> bool:
        """Whether the process that leads this run is still there and wants more pages."""
        if not (self.path / (RUN + token)).exists():
            return False
        with locked(self.path.parent / LEAD, create=False) as free:
            return not free

    def stop(self, token: str) -> None:
        """Let the workers of a run stop after the page that they are at."""
        with contextlib.suppress(OSError):
            (self.path / (RUN + token)).unlink(missing_ok=True)

    def remove(self) -> None:
        """Take the folder away; what is not of an atlas stays, and the folder with it."""
        for name in (*KEPT_FOLDERS, *RUN_FOLDERS):
            shutil.rmtree(self.path / name, ignore_errors=True)
        if self.pages.exists():
            return  # open elsewhere (Windows): still an atlas, to be taken away by the next leader
        with contextlib.suppress(OSError):
            for file in (self.path / FACTS, self.path / CHECK, *self.path.glob(f"{RUN}*"), self.path / JOB):
                file.unlink(missing_ok=True)
            self.path.rmdir()

    def prepare(self, fingerprint: str, content: dict) -> None:
        """Begin anew, or go on where job.json holds the same fingerprint. Raises OSError."""
        for folder in RUN_FOLDERS:
            shutil.rmtree(self.path / folder, ignore_errors=True)
        for run in self.path.glob(f"{RUN}*"):
            run.unlink(missing_ok=True)
        same = self._fingerprint() == fingerprint
        if not same:
            self.remove()
            if self.pages.exists():
                raise OSError(f"{self.pages.name} is open elsewhere")
        for folder in (self.path, *(self.path / name for name in (*KEPT_FOLDERS, *RUN_FOLDERS))):
            folder.mkdir(exist_ok=True)
        if not same:
            text = json.dumps({"fingerprint": fingerprint, **content}, ensure_ascii=False)
            self._write_whole(self.path / JOB, text)

    def _fingerprint(self) -> str | None:
        with contextlib.suppress(OSError, ValueError):
            return self.content().get("fingerprint")
        return None

    def _write_whole(self, path: Path, text: str) -> None:
        """Write a file whole or not at all; the draft of a killed process goes with the others' workers."""
        handle, draft = tempfile.mkstemp(dir=self.workers, prefix=f"{path.name}-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(draft, path)


@contextlib.contextmanager
def leading(path: Path, fingerprint: str, content: dict) -> Iterator[tuple[JobFolder, str]]:
    """Yield an atlas's folder in `path` and the token of this run; nobody else leads there until it is left.

    The workers stop when it is left, however it is left. `content` becomes job.json, unless pages of
    the same fingerprint are there: then these stay; those of another one go. Raises OutputError where
    the folder cannot be written or another process draws into it.
    """
    job = JobFolder(path / fingerprint[:NAME_LENGTH])
    token = secrets.token_hex(8)
    try:
        path.mkdir(exist_ok=True)
        lead = _take_lead(path)
    except OSError as error:
        raise not_writable(path, error) from error
    try:
        try:
            for other in jobs_in(path):
                if other.path != job.path:
                    other.remove()
            job.prepare(fingerprint, content)
            (job.path / (RUN + token)).touch()
        except OSError as error:
            raise not_writable(path, error) from error
        yield job, token
    finally:
        job.stop(token)
        _leave(path, lead)


def jobs_in(path: Path) -> list[JobFolder]:
    """Return the atlases of which pages lie in the folder `path`."""
    folders = sorted(path.iterdir()) if path.is_dir() else []
    return [JobFolder(folder) for folder in folders if (folder / JOB).is_file() and folder.is_dir()]


def _take_lead(path: Path) -> int:
    """Return the locked handle of the leader's file. Raises OutputError while another process leads, OSError."""
    end = time.monotonic() + PATIENCE_S
    while True:
        handle = os.open(path / LEAD, os.O_RDWR | os.O_CREAT)
        try:
            lock_file(handle)
        except OSError as error:
            os.close(handle)
            if time.monotonic() > end:
                raise OutputError(
                    "Another QGIS draws this atlas ({folder}).",
                    "Wait until it has finished, or choose another name.",
                    folder=str(path),
                ) from error
            time.sleep(0.1)
            continue
        with contextlib.suppress(FileNotFoundError):  # it may have gone with the leader before
            if os.path.samestat(os.fstat(handle), (path / LEAD).stat()):
                return handle
        os.close(handle)


def _leave(path: Path, lead: int) -> None:
    """Take the leader's file away and its lock with it, and the folder where nothing else is in it."""
    try:
        (path / LEAD).unlink(missing_ok=True)
        os.close(lead)
    except OSError:  # Windows keeps an open file
        os.close(lead)
        with contextlib.suppress(OSError):  # somebody else has it open: it is theirs now
            (path / LEAD).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        path.rmdir()


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
