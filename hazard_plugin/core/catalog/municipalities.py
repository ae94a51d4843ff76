"""All prefectures, municipalities and wards by code and name (resources/catalog/municipalities.csv)."""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass
from functools import cache

from . import RESOURCES


@dataclass(frozen=True)
class Municipality:
    """A municipality, a ward (name with its city's) or a whole prefecture (two digits, no name of its own)."""

    code: str
    prefecture: str
    name: str

    @property
    def full(self) -> str:
        """The name with the prefecture's."""
        return self.prefecture + self.name

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called: in full, alone, and a ward without its city."""
        city, _, ward = self.name.partition("市")
        return (self.full, self.name or self.full, *((ward,) if city and ward.endswith("区") else ()))


@cache
def municipalities() -> tuple[Municipality, ...]:
    """Return all by code: 全国地方公共団体コード."""
    with (RESOURCES / "catalog" / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Municipality(**row) for row in csv.DictReader(file))


def called(text: str) -> list[Municipality]:
    """Return those that a name means, best first; one alone where it is exactly one's name.

    '浜松市', '静岡県浜松市' and '浜松' are one; '府中市' is two. What only holds the text comes last,
    and only where nothing is called so.
    """
    asked = "".join(unicodedata.normalize("NFKC", text).split())
    if not asked:
        return []
    for fits in (
        lambda one: asked in one.names,
        lambda one: asked in [name[:-1] for name in one.names],
        lambda one: asked in one.full,
    ):
        found = [one for one in municipalities() if fits(one)]
        if found:
            return found
    return []
