"""What a picture's colours mean: the publishers' raster sets, their legends, and the nearest legend colour.

A colour stands for a class or for none: colours are never mixed, and never read as a depth in between.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from ....errors import InputError, Message
from ... import catalog
from ...catalog import Label

TOLERANCE = 7
"""How far a channel may be off its legend colour. Published variants differ by up to 4 ((220,122,218) and the
like); legend colours lie at least 15 apart, except (247,245,169) and (255,255,179), where the nearer wins."""

TRANSPARENT = 1 << 24
"""The packed colour of a cell that shows nothing; all others are red * 65536 + green * 256 + blue."""

NONE, STRANGER, NODATA, UNSEEN = 0, 254, 253, 255
"""Cell codes beside those of the classes: no zone, unknown colour, no data; UNSEEN stays inside `Decoder`."""

MAX_STRANGERS = 32
MAX_VARIANTS = 4
MAX_BLENDS = 2
"""More unknown colours, more shades of one class, or more mixtures of two legend colours than this do not
occur in a drawn legend: the picture was smoothed, resampled or compressed with loss."""

MIXTURE = 2.0
"""A colour this close to the line between two legend colours is their mixture (rounding moves it by 1)."""


@dataclass(frozen=True)
class RasterSet:
    """A publisher's raster set: what its id says about hazard and scenario. Empty: the id does not say."""

    id: str
    kind: str
    """'ranks', 'elevation', or 'pattern' (drawn with symbols or in a legend that is not known here)."""
    title: Label
    licence: str
    attribution: Label
    theme: str | None = None
    rank_table: str | None = None
    hazards: tuple[str, ...] | None = None
    scenarios: tuple[str, ...] | None = None


@cache
def _catalog() -> dict:
    return json.loads((catalog.RESOURCES / "catalog" / "rasters.json").read_text(encoding="utf-8"))


def hazards() -> tuple[str, ...]:
    """Return every hazard that a depth raster may show."""
    return tuple(_catalog()["hazards"])


@cache
def raster_sets() -> dict[str, RasterSet]:
    """Return the known raster sets by their id."""
    sets = {}
    for row in _catalog()["sets"]:
        publisher = _catalog()["publishers"][row["publisher"]]
        sets[row["id"]] = RasterSet(
            id=row["id"],
            kind=row["kind"],
            title=Label(**row["title"]),
            licence=publisher["licence"],
            attribution=Label(**publisher["attribution"]),
            theme=row.get("theme"),
            rank_table=row.get("rank_table"),
            hazards=tuple(row["hazards"]) if "hazards" in row else None,
            scenarios=tuple(row["scenarios"]) if "scenarios" in row else None,
        )
    return sets


def set_named(names: Iterable[str]) -> RasterSet | None:
    """Return the set whose id the first of `names` with any id holds; the longest id counts.

    '01_flood_l2_shinsuishin_data_22130.mbtiles' holds two ids, of which the longer is meant.
    """
    ids = sorted(raster_sets(), key=len, reverse=True)
    for name in names:
        for known in ids:
            if re.search(rf"(?<![0-9A-Za-z]){re.escape(known)}(?![0-9A-Za-z])", name, re.IGNORECASE):
                return raster_sets()[known]
    return None


@dataclass(frozen=True)
class Legend:
    """The classes of a rank table with their colours, (n, 3); class i has the cell code i + 1."""

    table: str
    codes: tuple[int | str, ...]
    colours: np.ndarray

    def nearest(self, colours: np.ndarray) -> np.ndarray:
        """Return for each of `colours` (m, 3) the index of its class, -1 for none.

        Distance is that of the most different channel (Chebyshev), so that TOLERANCE is what one
        channel may be off; between equally near classes the Euclidean distance decides, and a
        colour midway between two is none.
        """
        apart = np.abs(np.asarray(colours, dtype=np.int64)[:, None, :] - self.colours[None].astype(np.int64))
        off = apart.max(axis=2)
        order = off * (1 << 20) + (apart**2).sum(axis=2)
        best = order.argmin(axis=1)
        rows = np.arange(len(best))
        tied = (order == order[rows, best][:, None]).sum(axis=1) > 1
        return np.where((off[rows, best] <= TOLERANCE) & ~tied, best, -1)


@cache
def legend(table: str) -> Legend:
    """Return the legend of a rank table."""
    classes = catalog.rank_tables()[table].classes
    return Legend(
        table, tuple(rank.code for rank in classes), np.array([rank.rgb for rank in classes], dtype=np.int16)
    )


@cache
def legends() -> tuple[Legend, ...]:
    """Return the legends that rasters are drawn in, one colour a class (house collapse has a pattern instead)."""
    return tuple(legend(table) for table in _catalog()["legends"])


def unpacked(packed: np.ndarray) -> np.ndarray:
    """Return packed colours (m,) as channels (m, 3)."""
    packed = np.asarray(packed, dtype=np.int64)
    return np.stack([packed >> 16 & 255, packed >> 8 & 255, packed & 255], axis=-1)


def fitting(colours: np.ndarray, counts: np.ndarray) -> tuple[tuple[str, ...], float]:
    """Return the rank tables whose legends read the most cells, and the share of cells they read.

    `colours` are packed, `counts` their cells. Of legends that read equally many, the one whose
    colours occur exactly wins: (255,40,0) is a duration, (250,40,0) a steep slope.
    """
    best: tuple[float, float] = (0.0, 0.0)
    tables: list[str] = []
    total = max(int(counts.sum()), 1)
    for one in legends():
        nearest = one.nearest(unpacked(colours))
        exact = (nearest >= 0) & (one.colours[nearest] == unpacked(colours)).all(axis=1)
        score = (int(counts[nearest >= 0].sum()) / total, int(counts[exact].sum()) / total)
        if score > best:
            best, tables = score, []
        if score == best and score[0] > 0:
            tables.append(one.table)
    return tuple(tables), best[0]


@dataclass
class Stranger:
    """An unknown colour or value: how many cells have it, and up to three places where it occurs."""

    count: int = 0
    places: list[str] = field(default_factory=list)


@dataclass
class Decoder:
    """Turns packed colours into cell codes by a legend, and keeps account of the colours it does not know."""

    legend: Legend
    name: str
    """What a person calls the file."""
    strangers: dict[int, Stranger] = field(default_factory=dict)
    _codes: np.ndarray = field(init=False, repr=False)
    _seen: list[np.ndarray] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        self._codes = np.full(TRANSPARENT + 1, UNSEEN, dtype=np.uint8)
        self._codes[TRANSPARENT] = NONE

    def decode(self, packed: np.ndarray, place: str) -> np.ndarray:
        """Return the cell codes (uint8) of packed colours of any shape; `place` names them in a note.

        Raises InputError where the colours show that the picture was blended, or where they are
        those of another legend of the same theme.
        """
        codes = self._codes[packed]
        if (codes == UNSEEN).any():
            self._learn(np.unique(packed[codes == UNSEEN]))
            codes = self._codes[packed]
        odd = codes == STRANGER
        if odd.any():
            for colour, count in zip(*np.unique(packed[odd], return_counts=True)):
                stranger = self.strangers.setdefault(int(colour), Stranger())
                stranger.count += int(count)
                if len(stranger.places) < 3 and place not in stranger.places:
                    stranger.places.append(place)
        return codes

    def _learn(self, colours: np.ndarray) -> None:
        nearest = self.legend.nearest(unpacked(colours))
        self._codes[colours] = np.where(nearest < 0, STRANGER, nearest + 1)
        self._seen.append(colours)
        everything = unpacked(np.concatenate(self._seen))
        if is_blended(everything, self.legend):
            raise blended(self.name)
        self._refuse_sister(unpacked(colours[nearest < 0]))

    def _refuse_sister(self, strangers: np.ndarray) -> None:
        tables = catalog.rank_tables()
        for other in legends():
            same_theme = tables[other.table].theme == tables[self.legend.table].theme
            if other is not self.legend and same_theme and (other.nearest(strangers) >= 0).any():
                raise InputError(
                    "{name} has colours of another legend ({legend}) than the one it was to be read with.",
                    "Read it with that legend: the same colour stands for another depth there.",
                    name=self.name,
                    legend=other.table,
                )

    def notes(self) -> list[Message]:
        """Return a note for each colour that is in no class, the most frequent first."""
        found = sorted(self.strangers.items(), key=lambda item: -item[1].count)
        return [
            Message(
                "{name}: {count} cells have the colour {colour}, which the legend does not know ({places}). "
                "They are in no zone and count as not covered.",
                name=self.name,
                count=stranger.count,
                colour="({}, {}, {})".format(*unpacked(np.array([colour]))[0]),
                places=", ".join(stranger.places),
            )
            for colour, stranger in found
        ]


class ValueDecoder:
    """As `Decoder`, for cells that hold ranks: 1 to `highest`, 0 = no zone."""

    def __init__(self, highest: int, nodata: float | None, name: str) -> None:
        self.highest, self.nodata, self.name = highest, nodata, name
        self.strangers: dict[float, Stranger] = {}

    def decode(self, values: np.ndarray, place: str) -> np.ndarray:
        """Return the cell codes (uint8) of values of any shape; `place` names them."""
        rank = (values >= 1) & (values <= self.highest) & (values == np.round(values))
        codes = np.where(rank, values, NONE).astype(np.uint8)
        missing = np.isnan(values) if values.dtype.kind == "f" else np.zeros(values.shape, dtype=bool)
        if self.nodata not in (None, 0):
            missing |= values == self.nodata
        codes[missing] = NODATA
        odd = ~rank & ~missing & (values != 0)
        if odd.any():
            codes[odd] = STRANGER
            for value, count in zip(*np.unique(values[odd], return_counts=True)):
                stranger = self.strangers.setdefault(float(value), Stranger())
                stranger.count += int(count)
                if len(stranger.places) < 3:
                    stranger.places.append(place)
        return codes

    def notes(self) -> list[Message]:
        """Return a note for each value that is no rank, the most frequent first."""
        return [
            Message(
                "{name}: {count} cells have the value {value}, which is no rank. "
                "They are in no zone and count as not covered.",
                name=self.name,
                count=stranger.count,
                value=f"{value:g}",
            )
            for value, stranger in sorted(self.strangers.items(), key=lambda item: -item[1].count)
        ]


def is_blended(colours: np.ndarray, one: Legend) -> bool:
    """Whether distinct `colours` (m, 3) show that a legend's colours were mixed with each other."""
    nearest = one.nearest(colours)
    strangers = colours[nearest < 0].astype(float)
    if len(strangers) > MAX_STRANGERS:
        return True
    shades = np.bincount(nearest[nearest >= 0], minlength=1)
    if shades.max() > MAX_VARIANTS:
        return True
    if len(strangers) <= MAX_BLENDS:
        return False
    ends = np.concatenate([one.colours, [[255, 255, 255]]]).astype(float)
    first, second = np.triu_indices(len(ends), k=1)
    start, along = ends[first], ends[second] - ends[first]
    offset = strangers[:, None, :] - start[None]
    share = np.clip((offset * along).sum(axis=2) / (along**2).sum(axis=1), 0, 1)
    distance = np.linalg.norm(offset - share[..., None] * along[None], axis=2)
    return int((distance.min(axis=1) <= MIXTURE).sum()) > MAX_BLENDS


def blended(name: str) -> InputError:
    """Return the refusal of a picture whose colours were mixed: a mixed colour would show a wrong depth."""
    return InputError(
        "The colours of {name} are blended: it was smoothed, resampled or compressed with loss.",
        "Give the publisher's own PNG tiles, unchanged: a mixed colour would be read as another depth.",
        name=name,
    )
