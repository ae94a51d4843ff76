"""Proposes what an unknown table could be: product rows that a person confirms, completes or throws away.

Whatever the table does not say itself stands as '?' (or null for the CRS), and such a row is not accepted.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ... import catalog
from ...catalog import Theme
from ...places import JAPAN_BOUNDS
from ..depth_text import depth_interval
from ..geometry import angle
from ..mapped import code_text, only_number
from .headers import ThemeWords, fit, is_old_datum, plain, words

ASKED = "?"
"""Stands where only a person can say."""

MOST = 4
"""More than this many proposals for one layer are noise."""

MOST_CODES = 20
"""A column with more different values than this is no list of codes."""

LONGEST_SIGN_CELL = 20
DXF_COLUMNS = {"Layer", "SubClasses", "EntityHandle"}
PLANE_REACH_M = 1_000_000
"""No place in Japan lies farther from the origin of its plane rectangular zone, in either direction."""
NEAR_ORIGIN_M = 1_000
"""Coordinates all within this of 0, 0 are those of a drawing, not of a country."""
MERCATOR_EPSG, UNSTATED_DEGREES_EPSG = 3857, 6668
MERCATOR = (13_500_000, 2_270_000, 17_250_000, 5_870_000)
"""Bounds of Japan in EPSG:3857."""


@dataclass(frozen=True)
class Place:
    """Where rows lie: by their own geometry (`point` None) or by two columns; `epsg` None: to be asked."""

    point: Mapping[str, str] | None
    epsg: int | None


def proposals(
    columns: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    has_geometry: bool,
    geometry_kinds: Collection[str] = (),
    epsg: int | None = None,
    name: str = "",
) -> tuple[dict[str, Any], ...]:
    """Return product rows that a layer could be, the best first; at most MOST of them.

    `rows` are a few of its rows, `geometry_kinds` those of 'point', 'line', 'polygon' that occur,
    `epsg` what the file states. `name` (of file or layer) is a hint for the order only.
    """
    names = [str(column) for column in columns if not str(column).startswith("Unnamed:") and column != "geometry"]
    samples = {column: [cell_text(row.get(column)) for row in rows] for column in names}
    kinds = set(geometry_kinds) if has_geometry else {"point"}
    places = [Place(None, epsg)] if has_geometry else places_of(names, samples)
    found = []
    for place in places:
        free = [column for column in names if column not in (place.point or {}).values()]
        for theme in words().themes:
            if catalog.themes()[theme.theme].geometry in kinds:
                found += _proposed(theme, names, {column: samples[column] for column in free}, place, name)
    found.sort(key=lambda pair: pair[0], reverse=True)  # stable: themes in catalog order, places as they come
    return tuple(row for _, row in found[:MOST])


def cell_text(value: object) -> str:
    """Return a cell as text; lists and objects, which no field takes, are empty."""
    return "" if hasattr(value, "__iter__") and not isinstance(value, str) else code_text(value)


def _proposed(
    theme: ThemeWords, columns: list[str], samples: dict[str, list[str]], place: Place, name: str
) -> list[tuple[tuple[int, int], dict[str, Any]]]:
    """Return [(how good, row)], empty where the table lacks what the theme needs."""
    sign = _sign(theme, columns, samples, name)
    mapped = _fields(theme, samples)
    enough = set(theme.needs) <= set(mapped) and (not theme.needs_one_of or set(theme.needs_one_of) & set(mapped))
    if not enough or (theme.signs_needed and not sign):
        return []
    row = _row(theme, columns, samples, mapped, place)
    return [((sign, len(mapped)), row)]


def _sign(theme: ThemeWords, columns: list[str], samples: dict[str, list[str]], name: str) -> int:
    """Return 3 where a header names the theme, 2 the file's name, 1 a value, 0 where nothing does."""

    def named(texts: Collection[str]) -> bool:
        return any(sign in plain(text) for text in texts for sign in theme.signs)

    if named(columns):
        return 3
    if named([name]):
        return 2
    values = {value for column in samples.values() for value in column if len(value) <= LONGEST_SIGN_CELL}
    return 1 if named(values) else 0


def _fields(theme: ThemeWords, samples: dict[str, list[str]]) -> dict[str, str]:
    """Return field -> column; each column once, the best fits first."""
    facts = catalog.themes()[theme.theme]
    fits = []
    for order, (name, synonyms) in enumerate(theme.fields.items()):
        for place, (column, values) in enumerate(samples.items()):
            score = fit(column, synonyms)
            if score and _can_hold(theme, facts, name, {value for value in values if value}):
                fits.append((-score, order, place, name, column))
    mapped: dict[str, str] = {}
    for _, _, _, name, column in sorted(fits):
        if name not in mapped and column not in mapped.values():
            mapped[name] = column
    if "depth_text" in mapped:
        mapped.pop("rank", None)
    return {name: mapped[name] for name in facts.fields if name in mapped}


def _can_hold(theme: ThemeWords, facts: Theme, name: str, filled: set[str]) -> bool:
    """Whether a column with these filled values can be the field."""
    if name in theme.looks and not (filled and all(re.search(theme.looks[name], value) for value in filled)):
        return False
    if name == "depth_text":
        return any(depth_interval(value) for value in filled)
    if name == "rank":
        return 0 < len(filled) <= MOST_CODES and all(value.lstrip("-").isdigit() for value in filled)
    if name in theme.codes:
        return len(filled) <= MOST_CODES
    if facts.fields[name] != "str" and filled:
        return any(only_number(value) == only_number(value) for value in filled)
    return True


def _row(
    theme: ThemeWords, columns: list[str], samples: dict[str, list[str]], mapped: dict[str, str], place: Place
) -> dict[str, Any]:
    label = catalog.themes()[theme.theme].label
    fields = {name: column for name, column in mapped.items() if name != "depth_text"}
    values = {name: _values(theme, name, samples[column]) for name, column in fields.items()}
    constants = {name: value for name, value in theme.constants.items() if name not in fields}
    row: dict[str, Any] = {
        "id": _identity(theme.theme, columns, place),
        "theme": theme.theme,
        "title": {"ja": label.ja, "en": label.en},
        "columns": columns,
        "default_epsg": place.epsg,
        "fields": fields,
    }
    parts = {
        "point": dict(place.point) if place.point else None,
        "values": {name: coding for name, coding in values.items() if coding},
        "constants": constants,
        "depth_text": mapped.get("depth_text"),
        "rank_table": ASKED if "rank" in fields else None,
    }
    if set(columns) >= DXF_COLUMNS:  # every drawing has the same columns: its layers tell it apart
        parts["required_values"] = {"Layer": sorted(set(samples["Layer"]))}
    return {**row, **{key: value for key, value in parts.items() if value}}


def _values(theme: ThemeWords, name: str, values: list[str]) -> str | dict[str, str | None] | None:
    """Return a field's code list: by name, spelt out with what is open, or None where values stand as they are."""
    occurring = sorted(set(values))
    if name in theme.flags:
        known = catalog.codings()["flag"]
        if all(value in known for value in occurring):
            return "flag"
        if len(occurring) <= MOST_CODES:
            return {value: known.get(value) or ASKED for value in occurring}
        return {"*": "unknown"}
    if name == "rank":
        return {value: ASKED for value in occurring if value}
    if name in theme.kinds:
        kinds = _meanings(theme.kinds[name])
        known = {value: kinds[plain(value)] for value in occurring if plain(value) in kinds}
        return {**known, "": None} if known else None  # a null: all other values stand as they are
    if name not in theme.codes:
        return None
    if catalog.themes()[theme.theme].fields[name] == "int" and all(
        only_number(v) == only_number(v) for v in occurring
    ):
        return None  # '第1次' holds its number
    meanings = _meanings(theme.codes[name])
    return {value: meanings.get(plain(value), ASKED) for value in occurring} or {"*": ASKED}


def _meanings(codes: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {plain(word): code for code, named in codes.items() for word in (code, *named)}


def _identity(theme: str, columns: list[str], place: Place) -> str:
    """Return the same id for the same headers, whatever the file's name: a mapping serves next year's file too."""
    facts = json.dumps([sorted(columns), place.point], ensure_ascii=False, sort_keys=True)
    return f"own-{theme}-{hashlib.sha256(facts.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


# -- coordinates in columns


def places_of(columns: Sequence[str], samples: Mapping[str, Sequence[str]]) -> list[Place]:
    """Return what pair of columns holds the coordinates; two readings where the pair does not say which is east.

    Surveyors call north X, GIS programs call east X: of plane coordinates only a person knows.
    """
    by_angle = _best_pair(columns, words().longitude, words().latitude)
    if by_angle:
        x, y = by_angle
        inside = _share_inside(samples[x], samples[y], JAPAN_BOUNDS)
        if inside is None or inside > 0 or _share_inside(samples[y], samples[x], JAPAN_BOUNDS):
            epsg = None if is_old_datum(x) or is_old_datum(y) else UNSTATED_DEGREES_EPSG
            return [Place({"x": x, "y": y}, epsg)]
    by_axis = _best_pair(columns, words().x, words().y)
    return _axes(*by_axis, samples) if by_axis else []


def _axes(x: str, y: str, samples: Mapping[str, Sequence[str]]) -> list[Place]:
    for east, north in ((x, y), (y, x)):
        for bounds, epsg in ((JAPAN_BOUNDS, UNSTATED_DEGREES_EPSG), (MERCATOR, MERCATOR_EPSG)):
            if _share_inside(samples[east], samples[north], bounds) == 1:
                old = is_old_datum(east) or is_old_datum(north)
                return [Place({"x": east, "y": north}, None if old else epsg)]
    reach = (-PLANE_REACH_M, -PLANE_REACH_M, PLANE_REACH_M, PLANE_REACH_M)
    drawing = (-NEAR_ORIGIN_M, -NEAR_ORIGIN_M, NEAR_ORIGIN_M, NEAR_ORIGIN_M)
    if _share_inside(samples[x], samples[y], reach) != 1 or _share_inside(samples[x], samples[y], drawing) == 1:
        return []
    return [Place({"x": y, "y": x}, None), Place({"x": x, "y": y}, None)]


def _best_pair(columns: Sequence[str], first: Sequence[str], second: Sequence[str]) -> tuple[str, str] | None:
    def best(synonyms: Sequence[str]) -> str | None:
        # of two datums in one table the newer
        fits = [(not is_old_datum(column), fit(column, synonyms), column) for column in columns]
        fits = [one for one in fits if one[1]]
        return max(fits, key=lambda one: one[:2])[2] if fits else None

    pair = best(first), best(second)
    return pair if pair[0] and pair[1] and pair[0] != pair[1] else None


def _share_inside(
    east: Sequence[str], north: Sequence[str], bounds: tuple[float, float, float, float]
) -> float | None:
    """Return which share of the filled pairs lies in the bounds, None where no pair is filled."""
    pairs = [(angle(a), angle(b)) for a, b in zip(east, north) if a and b]
    if not pairs:
        return None
    west, south, right, top = bounds
    return sum(west <= a <= right and south <= b <= top for a, b in pairs) / len(pairs)
