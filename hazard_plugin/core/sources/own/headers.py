"""The words offices use in the headers of their tables (synonyms.json), and how well a header fits them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from ... import catalog

EXACT, BARE, HOLDS, ENDS = 4000, 3000, 2000, 1000
"""How good a match is: the header as it is; without what is in brackets; it holds the word;
it ends in it, where the word is short."""

SHORTEST_HELD = 3
"""Letters of a word that a longer header may hold: shorter ones (名称, 区分) stand in too many headers."""

_BRACKETED = re.compile(r"[(\[{<【「『〔][^)\]}>】」』〕]*[)\]}>】」』〕]")
_BRACKET = re.compile(r"[()\[\]{}<>【】「」『』〔〕]")


@dataclass(frozen=True)
class ThemeWords:
    """What tells that a table holds a theme, and its fields' headers."""

    theme: str
    signs: tuple[str, ...]
    fields: Mapping[str, Sequence[str]]
    signs_needed: bool = True
    needs: tuple[str, ...] = ()
    """Fields that a table must all have to be proposed as the theme."""
    needs_one_of: tuple[str, ...] = ()
    constants: Mapping[str, Any] = field(default_factory=dict)
    """Values where no column has them; '?': a person must say."""
    codes: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    """Field with a closed list -> our code -> words that certainly mean it."""
    kinds: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    """Likewise of a field with an open list: other words stand as they are."""
    flags: tuple[str, ...] = ()
    """Fields that say yes or no."""
    looks: Mapping[str, str] = field(default_factory=dict)
    """Field -> pattern that each filled value must fit."""


@dataclass(frozen=True)
class Words:
    """The whole of synonyms.json."""

    latitude: tuple[str, ...]
    longitude: tuple[str, ...]
    x: tuple[str, ...]
    y: tuple[str, ...]
    old_datum: tuple[str, ...]
    prefixes: tuple[str, ...]
    units: tuple[str, ...]
    not_for_own: tuple[str, ...]
    themes: tuple[ThemeWords, ...]


@cache
def words() -> Words:
    """Return the words of the catalog."""
    path = catalog.RESOURCES / "catalog" / "synonyms.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    document.pop("note")
    themes = tuple(ThemeWords(**_with_tuples(row)) for row in document.pop("themes"))
    return Words(**_with_tuples(document), themes=themes)


def _with_tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def plain(text: object) -> str:
    """Return a header or value as it is compared: NFKC, lower case, without spaces."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text)).casefold())


def is_old_datum(header: object) -> bool:
    """Whether a header says that its coordinates are older than JGD2000 (up to 450 m off)."""
    return any(word in plain(header) for word in words().old_datum)


def fit(header: object, synonyms: Sequence[str]) -> int:
    """Return how well a header fits one of the synonyms, 0 where it does not; earlier synonyms fit better."""
    whole, bare = _forms(header)
    best = 0
    for place, word in enumerate(synonyms):
        if word in whole:
            level = EXACT
        elif word in bare:
            level = BARE
        elif len(word) >= SHORTEST_HELD and not word.isascii() and any(word in form for form in whole):
            level = HOLDS + len(word)
        elif not word.isascii() and any(form.endswith(word) for form in whole):
            level = ENDS
        else:
            continue
        best = max(best, level - place)
    return best


def _forms(header: object) -> tuple[set[str], set[str]]:
    text = plain(header)
    whole, bare = _BRACKET.sub("", text), _BRACKETED.sub("", text)
    return _trimmed(whole), _trimmed(bare)


def _trimmed(text: str) -> set[str]:
    """Return a header with and without a known prefix and a unit at its end."""
    forms = {text}
    forms |= {text.removeprefix(prefix) for prefix in words().prefixes}
    for unit in words().units:
        forms |= {form.removesuffix(unit) for form in list(forms) if not form.removesuffix(unit).isascii()}
    return forms - {""}
