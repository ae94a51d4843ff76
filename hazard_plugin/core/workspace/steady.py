"""Another program that edits a workspace while QGIS draws it: what was drawn meanwhile is drawn again.

QGIS opens a GeoPackage that it only reads without locks (GDAL's NOLOCK). When somebody starts to edit or
filter a layer of it in another QGIS, that one turns the file to write-ahead logging, and a connection
without locks reads nothing any more ("unable to open database file", QGIS 3.40 and 3.44): the map has
no zones, and nobody is told. Layers that are opened after it read everything.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from ...errors import OutputError
from .database import connected

Result = TypeVar("Result")

TRIES = 5
"""So often is drawn what another program changes meanwhile."""


def journal_mode(path: Path) -> str:
    """Return SQLite's journal mode of a workspace's file: 'wal' since a program edits it, 'delete' else.

    Asked of SQLite: who opens the file itself and closes it loses the locks that his process has on it.
    """
    with connected(path) as connection:
        return connection.execute("PRAGMA journal_mode").fetchone()[0]


@contextlib.contextmanager
def _changes(path: Path) -> Iterator[Callable[[], bool]]:
    """Yield a function that tells whether another connection has written to a file, or turned its journal."""
    with connected(path) as connection:

        def version() -> int:
            return connection.execute("PRAGMA data_version").fetchone()[0]

        before = version()
        yield lambda: version() != before


def while_unchanged(path: Path, work: Callable[[], Result]) -> Result:
    """Do `work`, which reads the workspace at `path` through QGIS, again where the file was changed meanwhile.

    `work` opens the layers anew where the journal mode is not that of their opening. Raises OutputError
    where the file never rests, and what `work` raises.
    """
    for _ in range(TRIES):
        with _changes(path) as changed:
            result = work()
            if not changed():
                return result
    raise OutputError(
        "Another program changed {name} again and again while it was drawn.",
        "Save the edits there, then print again: what a page shows must be of one moment.",
        name=path.name,
    )
