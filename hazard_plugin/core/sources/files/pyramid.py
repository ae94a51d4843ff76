"""Tile pyramids: folders that hold {z}/{x}/{y}.png, each taken as one file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

TILE = re.compile(r"(?:(.*)/)?((?:0|[1-9]\d?)/(?:0|[1-9]\d{0,9})/(?:0|[1-9]\d{0,9})\.(?:png|webp|jpe?g))", re.I)


def tile_of(name: str) -> tuple[str, str] | None:
    """Return (folder of the pyramid, 'z/x/y.png') for the path of a tile, else None.

    A path of numbers beyond its zoom (2024/10/1.jpg) is a photograph, not a tile.
    """
    found = TILE.fullmatch(name)
    if found is None:
        return None
    zoom, column, row = (int(part) for part in found.group(2).rpartition(".")[0].split("/"))
    if zoom > 24 or max(column, row) >= 1 << zoom:
        return None
    return found.group(1) or "", found.group(2)


def digest_of_tiles(folder: Path, tiles: Iterable[str]) -> str:
    """Return the SHA-256 over names, sizes and bytes of `tiles` (relative to `folder`), sorted by name.

    Raises OSError where one cannot be read.
    """
    digest = hashlib.sha256()
    base = f"{folder}/"
    for name in sorted(tiles):
        with open(base + name, "rb") as stream:  # noqa: PTH123 - a Path for each of thousands takes longer
            content = stream.read()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
