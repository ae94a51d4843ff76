"""A catalogue of hostile and broken inputs, each made by one small function, byte for byte the same each time.

    python3 tests/core/hostile.py FOLDER      lays them all out, to try another program on them

The functions are in `hostile_corpus`, a module a kind of file.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))  # the tests of a room are no package

from hostile_corpus import geojson, markup, media, shapes, tables, zips  # noqa: F401 - they enter themselves
from hostile_corpus.entry import CORPUS, SERVER, Hostile

__all__ = ["CORPUS", "SERVER", "Hostile"]


def main() -> None:
    """Lay the corpus out below a folder."""
    for entry in CORPUS:
        folder = Path(sys.argv[1]) / entry.name
        folder.mkdir(parents=True)
        entry.make(folder)
        print(f"{entry.name}: {entry.make.__doc__}")


if __name__ == "__main__":
    main()
