"""Where a place is that is named in words: coordinates, a spatial ID, a mesh code, or a name or address.

Names and addresses are those of the office's own list, else those that the workspace itself holds.
A place is never guessed: what fits several places, or an address only in part, is asked back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from ....errors import InputError, Message
from ...catalog.municipalities import folded
from ...places import JAPAN_BOUNDS
from ...sources.geometry import angle
from ...spatial_id import parse_voxel
from ...workspace.store import Workspace
from .gazetteer import Entry

SAME_PLACE_M = 100.0
"""One building in several lists has slightly different coordinates (the two shelter lists of 国土地理院)."""

SMALLEST_ZOOM = 15
"""Voxels of smaller zooms are more than 1 km wide: their middle is no place to ask about."""

DEGREE_M = 111_000.0
"""Metres of a degree of latitude, near enough for widths and for telling one building from another."""

LISTED = 10
"""How many places an error names."""


@dataclass(frozen=True)
class Located:
    """A place (degrees, EPSG:6668) and how it was found."""

    longitude: float
    latitude: float
    how: Message


def locate(text: str, entries: Callable[[], Iterable[Entry]], workspace: Workspace) -> Located:
    """Return the place that `text` means; `entries` are looked through only where it is no number.

    Raises InputError where it means none, several, or something too large to be one place.
    """
    given = unicodedata.normalize("NFKC", text).strip()
    for reader in NUMBER_FORMS:
        found = reader(given)
        if found is not None:
            return found
    return _named(text.strip(), list(entries()), workspace, _wide_mesh(given))


# -- numbers


_ANGLE = (
    r"(?:東経|北緯|[EN])?\s*\d{2,3}\s*[°度]\s*\d{1,2}\s*['′’分]\s*"
    r"\d{1,2}(?:\.\d+)?\s*(?:[\"”″秒]|''|′′|’’)?\s*[NE]?"
)
_NUMBER = r"(?:東経|北緯|[EN])?\s*[-+]?\d{1,3}(?:\.\d+)?\s*[°度]?\s*[NE]?"
_PAIR = re.compile(rf"({_ANGLE}|{_NUMBER})\s*(?:,|、|;|\s)\s*({_ANGLE}|{_NUMBER})", re.IGNORECASE)


def _coordinates(text: str) -> Located | None:
    """'34.71, 137.73' in either order: latitudes and longitudes of Japan share no value."""
    pair = _PAIR.fullmatch(text.replace("″", '"'))
    if pair is None:
        return None
    first, second = (_degrees(part) for part in pair.groups())
    west, south, east, north = JAPAN_BOUNDS
    for longitude, latitude in ((second, first), (first, second)):
        if west <= longitude <= east and south <= latitude <= north:
            return Located(longitude, latitude, Message("Coordinates: {text}", text=text))
    raise InputError(
        "'{text}' is no place in Japan.", "Give latitude and longitude in degrees: 34.71, 137.73.", text=text
    )


def _degrees(text: str) -> float:
    value = angle(text)
    return value if np.isfinite(value) else angle(re.sub(r"東経|北緯|[°度NEne\s]", "", text))


def _voxel(text: str) -> Located | None:
    voxel = parse_voxel(text)
    if voxel is None:
        return None
    if voxel.z < SMALLEST_ZOOM:
        raise InputError(
            "The spatial ID {text} is more than a kilometre wide: it is no place to ask about.",
            "Give one of zoom {zoom} or more.",
            text=text,
            zoom=SMALLEST_ZOOM,
        )
    return Located(*voxel.middle, _middle(Message("Spatial ID {id}", id=str(voxel)), voxel.bounds))


_MESH = re.compile(r"([3-6]\d{3})(?:(-?)([0-7]{2})(?:\2(\d{2}[1-4]{0,3}))?)?")
"""A mesh code (JIS X 0410): 1次, 2次 and 3次メッシュ (30" x 45"), which up to three digits more halve each.

Between the three, and nowhere else, may be hyphens: 5237-05-58.
"""


def _mesh(text: str) -> Located | None:
    """Return the middle of a JIS X 0410 mesh of a kilometre or less; larger ones are no place (`_wide_mesh`)."""
    parts = _MESH.fullmatch(text)
    if parts is None or parts[4] is None:
        return None
    code = text.replace("-", "")
    south = int(code[:2]) / 1.5 + int(code[4]) / 12 + int(code[6]) / 120
    west = int(code[2:4]) + 100 + int(code[5]) / 8 + int(code[7]) / 80
    height, width = 1 / 120, 1 / 80
    for digit in code[8:]:
        height, width = height / 2, width / 2
        south += height * ((int(digit) - 1) // 2)
        west += width * ((int(digit) - 1) % 2)
    bounds = (west, south, west + width, south + height)
    return Located(west + width / 2, south + height / 2, _middle(f"JIS X 0410 {code}", bounds))


def _wide_mesh(text: str) -> InputError | None:
    """Return the error for a mesh that is too large to be asked about: 3844, where no place is called so."""
    parts = _MESH.fullmatch(text)
    if parts is None or parts[4] is not None:
        return None
    return InputError(
        "The mesh {code} is 10 kilometres wide or more: it is no place to ask about.",
        "Give a mesh code of 8 digits or more (1 km, 500 m, 250 m, 125 m).",
        code=text.replace("-", ""),
    )


NUMBER_FORMS = (_coordinates, _voxel, _mesh)
"""Readers of places given in numbers: NFKC text -> Located, None where it has another form."""


def _middle(name: str | Message, bounds: tuple[float, float, float, float]) -> Message:
    west, south, east, _ = bounds
    metres = (east - west) * DEGREE_M * np.cos(np.radians(south))
    return Message(
        "Middle of {name}, about {metres} m wide: elsewhere in it the risk may differ.",
        name=name,
        metres=f"{metres:,.0f}" if metres >= 1 else "1",
    )


# -- names and addresses

_KANJI = {"〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_COUNTED = re.compile(r"([〇一二三四五六七八九十百]+)(?=丁目|番地|番|号|条|線)")
_HYPHENS = re.compile(r"(?<=\d)\s*[‐‑‒–—―−ーｰ－ー─-]\s*(?=\d)")
_PARTS = re.compile(r"(?<=\d)(?:丁目|番地の|番地|番|号|の)(?=\d)")
_LAST = re.compile(r"(?<=\d)(?:丁目|番地|番|号)$")


def normalised(text: str) -> str:
    """Return a name or address as it is compared: '龍禅寺町八四四番地' and '龍禅寺町８４４' are one.

    As `folded` (三ケ日 and 三ヶ日 are one), 丁目, 番 and 号 between digits as hyphens, counted kanji as digits.
    """
    plain_text = folded(text).casefold()
    plain_text = _COUNTED.sub(lambda found: str(_count(found.group(1))), plain_text)
    plain_text = _HYPHENS.sub("-", plain_text)
    return _LAST.sub("", _PARTS.sub("-", plain_text))


def _count(kanji: str) -> int:
    if not set(kanji) & set("十百"):
        return int("".join(str(_KANJI[letter]) for letter in kanji))
    total, current = 0, 0
    for letter in kanji:
        if letter in "十百":
            total += (current or 1) * (10 if letter == "十" else 100)
            current = 0
        else:
            current = _KANJI[letter]
    return total + current


def _named(text: str, entries: list[Entry], workspace: Workspace, no_name: InputError | None) -> Located:
    """Return the one place of a list that is called so; `no_name`: what the text is where none is."""
    if no_name and not entries:
        raise no_name
    if not entries:
        if _NUMERIC.fullmatch(unicodedata.normalize("NFKC", text)):
            raise _no_form(text)
        raise InputError(
            "There is no list in which '{text}' could be looked up: the workspace holds no names.",
            "Give coordinates, or a gazetteer with names or addresses.",
            text=text,
        )
    asked = without_town(normalised(text), workspace)
    keys = [(normalised(e.name), without_town(normalised(e.address), workspace)) for e in entries]
    called = [entry for entry in entries if entry.name and normalised(entry.name) == normalised(text)]
    whole = called or [entry for entry, key in zip(entries, keys) if asked and asked in key]
    if whole:
        first = whole[0]
        if all(_metres(first, entry) <= SAME_PLACE_M for entry in whole):
            return Located(first.longitude, first.latitude, Message("Found by name: {place}", place=first.shown))
        raise InputError(
            "'{text}' means {count} places.",
            "Name one of them more exactly, or give its coordinates: {places}.",
            text=text,
            **_listed(whole),
        )
    if no_name:
        raise no_name
    similar = [entry for entry, key in zip(entries, keys) if asked and any(_alike(asked, part) for part in key)]
    if similar:
        raise InputError(
            "Nothing is called exactly '{text}'; {count} places are like it.",
            "Name one of them, or give coordinates: {places}.",
            text=text,
            **_listed(similar),
        )
    if _NUMERIC.fullmatch(unicodedata.normalize("NFKC", text)):
        raise _no_form(text)
    raise InputError(
        "'{text}' is in none of the {count} names and addresses.",
        "Look at the spelling, give coordinates (34.71, 137.73), or a gazetteer that knows the place.",
        text=text,
        count=len(entries),
    )


_NUMERIC = re.compile(r"[\d\s.,:;、/+\-−°'\"′″度分秒NEne東経北緯]+")
"""A text that means numbers, not a name."""


def _no_form(text: str) -> InputError:
    return InputError(
        "'{text}' was not understood: it is neither coordinates nor a spatial ID nor a mesh code.",
        "These forms are known: degrees (34.71, 137.73), degrees, minutes and seconds (34°42'36\" 137°43'48\"), a "
        "spatial ID (20/0/925455/416368), and mesh codes of 8 to 11 digits (52370558).",
        text=text,
    )


def without_town(text: str, workspace: Workspace) -> str:
    """Take prefecture and municipality away from an address: lists and people leave them out or not."""
    for part in (workspace.prefecture, workspace.name):
        text = text.removeprefix(normalised(part)) or text
    return text


def _alike(asked: str, key: str) -> bool:
    return asked in key or (len(key) > 1 and key in asked)


def _listed(found: list[Entry]) -> dict[str, object]:
    """Return how many places were found and their names, with coordinates to tell them apart."""
    places = list({entry.shown: entry.told_apart for entry in found}.values())
    if len(places) == 1:  # one name in several places
        places = list(dict.fromkeys(entry.told_apart for entry in found))
    more = "; …" if len(places) > LISTED else ""
    return {"count": len(places), "places": "; ".join(places[:LISTED]) + more}


def _metres(one: Entry, other: Entry) -> float:
    north = (one.latitude - other.latitude) * DEGREE_M
    east = (one.longitude - other.longitude) * DEGREE_M * np.cos(np.radians(one.latitude))
    return float(np.hypot(north, east))
