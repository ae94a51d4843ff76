"""A page of an atlas: which part of the ground it shows, its number, its neighbours, its file's name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

NOT_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
"""Characters that FAT and NTFS cannot hold in a name (Microsoft, Naming Files, Paths, and Namespaces)."""
LONGEST_NAME = 60
"""Characters of a page's name in its file's name: three bytes each in UTF-8, 255 a name are allowed."""


@dataclass(frozen=True)
class SheetPage:
    """One page: `number` of `count`, its name, its map's middle and scale, the pages beside it.

    `centre`: x, y in metres in the workspace's plane zone; `scale`: the denominator;
    `neighbours`: the number of the page beyond each side ('north', 'east', 'south', 'west') that has one.
    """

    number: int
    count: int
    name: str
    centre: tuple[float, float]
    scale: float
    neighbours: dict[str, int] = field(default_factory=dict)

    def frame(self, map_mm: tuple[float, float]) -> tuple[float, float, float, float]:
        """Return west, south, east, north (metres, plane zone) of the page's map, `map_mm` wide and high."""
        (x, y), (width, height) = self.centre, ground_size(map_mm, self.scale)
        return x - width / 2, y - height / 2, x + width / 2, y + height / 2

    def file_stem(self) -> str:
        """Return the page's file name without ending: '003_天竜区', '003' where it has no name."""
        return file_stem(self.number, self.count, self.name)


def ground_size(map_mm: tuple[float, float], scale: float) -> tuple[float, float]:
    """Return width and height on the ground (metres) of a map of `map_mm` millimetres."""
    return map_mm[0] * scale / 1000, map_mm[1] * scale / 1000


def file_stem(number: int, count: int, name: str) -> str:
    """Return a file name without ending that every file system holds and that sorts by page number.

    Full-width characters stay as they are; ligatures and half-width kana too.
    """
    padded = f"{number:0{max(3, len(str(count)))}d}"
    text = NOT_IN_FILE_NAMES.sub("_", unicodedata.normalize("NFC", name))
    text = " ".join(text.split())[:LONGEST_NAME].strip(" .")  # Windows drops spaces and dots at the end
    return f"{padded}_{text}" if text else padded
