"""What a sheet must carry: items of the guidelines and stale names, as an office may have corrected them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ...errors import InputError
from . import RESOURCES
from .products import Label

OFFICE_FILE = "guideline.json"
"""Name of an office's own corrections, in the folder of its workspace."""

ALWAYS = "always"
"""Stands among the editions of an item that is a rule of no edition."""

CERTAINTIES = ("read", "second_hand", "recalled", "unsourced")
KINDS = ("common", "regional", "where_any", "examine", "rule")

MAX_AGE_YEARS = 5
"""Data older than this are pointed out where the office says nothing else."""


@dataclass(frozen=True)
class Edition:
    """One edition of a guideline, and the hazards it is for."""

    id: str
    label: Label
    short: Label
    hazards: frozenset[str]
    certainty: str
    note: Label


@dataclass(frozen=True)
class Item:
    """One thing that a sheet must carry: which check looks for it, and how to mend what is missing."""

    id: str
    kind: str
    label: Label
    check: str
    mend: Label
    source: Label
    certainty: Mapping[str, str]
    """By edition: how far it is sourced that this edition asks for it."""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    hazards: frozenset[str] = frozenset()
    """Applies where the sheet shows one of them; empty: always."""
    waived: Label | None = None
    """Why it does not apply, where the office says so."""


@dataclass(frozen=True)
class StaleName:
    """A name that is no longer in force; `level_in_front`: only where no 'レベル3' stands before it."""

    id: str
    now: Label
    since: str
    source: Label
    certainty: str
    level_in_front: bool = False


@dataclass(frozen=True)
class Guideline:
    """All editions, items and names; `strict`: the office lets no sheet out that lacks an item."""

    editions: dict[str, Edition]
    items: dict[str, Item]
    stale_names: dict[str, StaleName]
    added: tuple[str, ...] = ()
    """Editions of the office's own: they are always asked."""
    strict: bool = False
    max_age_years: int = MAX_AGE_YEARS

    def chosen(self, editions: tuple[str, ...], hazards: frozenset[str]) -> list[Edition]:
        """Return the editions of `editions` that are for one of the sheet's hazards; for none, all of them."""
        found = [self.editions[name] for name in dict.fromkeys((*editions, *self.added))]
        return [one for one in found if one.hazards & hazards] or found

    def asked(self, editions: list[Edition]) -> list[Item]:
        """Return the items that one of the editions asks for, and the rules."""
        names = {ALWAYS, *(one.id for one in editions)}
        return [item for item in self.items.values() if names & set(item.certainty)]


NEWEST = ("suigai-2026", "sabo-2020")
"""The editions that are asked for where nobody chooses."""


def guideline(folder: Path | None = None) -> Guideline:
    """Return the guideline, with what the office of a workspace's `folder` corrected in its guideline.json.

    Raises InputError where that file cannot be understood.
    """
    own = folder / OFFICE_FILE if folder else None
    if own is None or not own.is_file():
        return _guideline({})
    try:
        document = json.loads(own.read_text(encoding="utf-8-sig"))
        return _guideline(document)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(
            "{path} cannot be used ({reason}).",
            "Write it as resources/catalog/guideline.json is written: items with an id and what changes.",
            path=str(own),
            reason=f"{type(error).__name__}: {error}",
        ) from error


@cache
def _document() -> dict[str, Any]:
    return json.loads((RESOURCES / "catalog" / "guideline.json").read_text(encoding="utf-8"))


def _guideline(office: dict[str, Any]) -> Guideline:
    ours = _document()
    sources = ours["sources"]
    editions = {row["id"]: _edition(row) for row in _merged(ours, office, "editions").values()}
    items = {name: _item(row, sources) for name, row in _merged(ours, office, "items").items()}
    unknown = {edition for item in items.values() for edition in item.certainty} - {ALWAYS, *editions}
    if unknown:
        raise ValueError(f"no edition {', '.join(sorted(unknown))}")
    names = {name: _stale(row, sources) for name, row in _merged(ours, office, "stale_names").items()}
    return Guideline(
        editions,
        items,
        names,
        added=tuple(name for name in editions if name not in {row["id"] for row in ours["editions"]}),
        strict=office.get("strict") is True,
        max_age_years=int(office.get("max_age_years", MAX_AGE_YEARS)),
    )


def _merged(ours: dict[str, Any], office: dict[str, Any], part: str) -> dict[str, dict[str, Any]]:
    """Return the rows of a part by id: ours, changed field by field, then those that the office adds."""
    rows = {row["id"]: row for row in ours[part]}
    for row in office.get(part, ()):
        rows[row["id"]] = {**rows.get(row["id"], {}), **row}
    return rows


def _edition(row: dict[str, Any]) -> Edition:
    labels = {name: Label(**row[name]) for name in ("label", "short", "note")}
    return Edition(row["id"], hazards=frozenset(row["hazards"]), certainty=_certain(row["certainty"]), **labels)


def _item(row: dict[str, Any], sources: dict[str, Any]) -> Item:
    if row["kind"] not in KINDS:
        raise ValueError(f"{row['id']}: no kind {row['kind']}")
    return Item(
        id=row["id"],
        kind=row["kind"],
        label=Label(**row["label"]),
        check=row["check"],
        mend=Label(**row["mend"]),
        source=_source(row["source"], sources),
        certainty={edition: _certain(value) for edition, value in row["certainty"].items()},
        parameters=dict(row.get("parameters", {})),
        hazards=frozenset(row.get("hazards", ())),
        waived=Label(**row["waived"]) if row.get("waived") else None,
    )


def _stale(row: dict[str, Any], sources: dict[str, Any]) -> StaleName:
    source = _source(row["source"], sources)
    in_front = bool(row.get("level_in_front", False))
    return StaleName(row["id"], Label(**row["now"]), row["since"], source, _certain(row["certainty"]), in_front)


def _source(given: str | dict[str, str], sources: dict[str, Any]) -> Label:
    """Return a source by its id, or as an office wrote it: in both languages or in one."""
    known = sources.get(given, given) if isinstance(given, str) else given
    return Label(known, known) if isinstance(known, str) else Label(**known)


def _certain(value: str) -> str:
    if value not in CERTAINTIES:
        raise ValueError(f"no certainty {value}")
    return value
