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

    '浜松市', '静岡県浜松市' and '浜松' are one; '府中市' is two; '新居' is none, although 新居浜市 begins so.
    """
    asked = folded(text)
    for spelled in (_names, _bare_names):
        found = [one for one in municipalities() if asked in spelled(one)]
        if found:
            return found
    return []


def like(text: str) -> list[Municipality]:
    """Return those whose name holds a text, or ends it ('周智郡森町'): what may be meant where none fits."""
    asked = folded(text)
    if not asked:
        return []
    return [one for one in municipalities() if asked in folded(one.full) or asked.endswith(_names(one)[1])]


@cache
def _names(one: Municipality) -> tuple[str, ...]:
    return tuple(map(folded, one.names))


@cache
def _bare_names(one: Municipality) -> tuple[str, ...]:
    """Its names without 市, 区, 町, 村, 県 at their end."""
    return tuple(name[:-1] for name in _names(one))


_KANA = str.maketrans("ヶヵ", "ケカ")


def folded(text: str) -> str:
    """Return a name as it is compared: NFKC, without spaces, 茅ケ崎 and 茅ヶ崎 as one.

    Towns write the small ヶ or the large ケ in their names, and people the other one.
    """
    return "".join(unicodedata.normalize("NFKC", text).translate(_KANA).split())
