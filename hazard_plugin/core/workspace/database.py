"""Connections to a workspace's SQLite file, with what other programs do to it told in words for people."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path, PurePath
from urllib.parse import quote

from ...errors import UnavailableError, WorkspaceError

PATIENCE_S = 5.0
"""So long is waited for another program that holds a file locked: SQLite's own default in Python."""

LOCKED = ("database is locked", "database table is locked", "database schema is locked")
CANNOT_OPEN = "unable to open database"
"""Beginnings of SQLite's words; Python tells its codes only from 3.11 on."""


@contextlib.contextmanager
def connected(path: Path, new: bool = False) -> Iterator[sqlite3.Connection]:
    """Yield a connection that commits on a clean exit and is closed in any case.

    `new`: the file is begun where there is none. Raises WorkspaceError where the file is gone,
    UnavailableError where another program holds it locked or SQLite cannot open it where it lies;
    sqlite3.Error for anything else.
    """
    try:
        place = f"{uri(path.absolute())}?mode={'rwc' if new else 'rw'}"
        opened = sqlite3.connect(place, uri=True, timeout=PATIENCE_S)
        with contextlib.closing(opened) as connection, connection:
            yield connection
    except sqlite3.OperationalError as error:
        fault = _fault(path, str(error))
        if fault is None:
            raise
        raise fault from error


def uri(path: PurePath) -> str:
    """Return an absolute path as SQLite reads it in a URI: only there it can be told to make no file.

    A share of the network, //server/share, has no authority in it: SQLite refuses those (`Path.as_uri` has one).
    """
    place = quote(os.fsencode(path.as_posix()), safe="/:")
    return f"file://{place}" if place.startswith("/") else f"file:///{place}"


def copy_whole(source: Path, target: Path) -> None:
    """Copy a GeoPackage with what other programs have committed and not yet folded into it.

    The copy has no log of its own: QGIS leaves write-ahead logging on in what it has open, and what it
    committed may lie in the log alone. Raises WorkspaceError as `connected`, sqlite3.Error where `target`
    cannot be written.
    """
    with connected(target, new=True) as ours, connected(source) as theirs:
        theirs.execute("BEGIN")
        theirs.execute("SELECT 1 FROM sqlite_master").fetchone()  # or the backup would wait for ever for a lock
        theirs.backup(ours)
        ours.execute("PRAGMA journal_mode = DELETE").fetchall()


def _fault(path: Path, reason: str) -> WorkspaceError | None:
    """Return what SQLite's words mean for a person, None where they are no matter of other programs or places."""
    if reason.startswith(LOCKED):
        return UnavailableError(
            "{name} is held by another program that is writing to it.",
            "Close that program or wait until it is done, then open it again: the workspace itself is sound.",
            name=path.name,
        )
    if not reason.startswith(CANNOT_OPEN):
        return None
    if not path.is_file():
        return no_file(path)
    return UnavailableError(
        "{name} cannot be opened where it lies ({reason}).",
        "Copy it to a folder that can be written, with the file {name}-wal if there is one, and open it there: "
        "what a program that had it open left unfinished can be read only in such a folder.",
        name=path.name,
        reason=reason,
    )


def no_file(path: Path) -> WorkspaceError:
    """Return the error to raise where there is no workspace."""
    return WorkspaceError(
        "There is no workspace at {path}.", "Choose a .gpkg that hazard:buildworkspace made.", path=str(path)
    )
