"""Exposure summed up: how many, how long, how large and how heavy, by district, subject, river and class."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd
from pandas.api.types import is_integer_dtype

from ....errors import Message, Translate
from ...catalog import Label, themes
from ..districts import Split
from ..tiles import TileSet
from .division import NOT_COVERED, OUTSIDE, Division, Exposure, expose

WHOLE, ELSEWHERE = None, ""
"""Districts of rows for everything, and for what lies in no district."""

ALL_RIVERS = None
"""River of rows for the worst case over all rivers."""

OUTSIDE_LABEL = Label("区域外（データの範囲内）", "outside the zones (data cover the place)")
NOT_COVERED_LABEL = Label("データなし（安全という意味ではありません）", "no data (this does not mean safe)")

COLUMNS = ["subject", "district", "river", "code", "count", "most", "measure"]


def tally(
    exposures: Sequence[Exposure],
    weights: Mapping[str, np.ndarray] | None = None,
    parts: Split | None = None,
    where_covered: Callable[[Exposure], TileSet] | None = None,
) -> pd.DataFrame:
    """Return one row a subject (its number), district, river and class, also where nothing lies in it.

    `count`: assets whose worst class it is; `most`: assets of which it holds most; `measure`:
    metres, square metres or points in it, each once. An asset counts in the district that holds
    most of it; measures are cut at the border. Each weight is summed three ways: `w:count`,
    `w:most`, and by share of the measure, `w:share`. `where_covered` is asked where `parts` are given.
    """
    weights = {name: np.nan_to_num(np.asarray(values, dtype=float)) for name, values in (weights or {}).items()}
    frames = []
    for number, exposure in enumerate(exposures):
        whole = _rows(exposure, weights, WHOLE)
        found = [whole]
        if parts is not None:
            cut = expose(parts.parts, exposure.zones, where_covered(exposure))
            for district, name in enumerate(parts.names):
                found.append(_rows(exposure, weights, name, parts.home == district, cut, parts, district))
            found += _elsewhere(whole, found[1:], exposure, weights, parts)
        frames.append(pd.concat(found, ignore_index=True).assign(subject=number))
    if not frames:
        return pd.DataFrame(columns=COLUMNS)
    table = pd.concat(frames, ignore_index=True)
    return table[[*COLUMNS, *(name for name in table if name not in COLUMNS)]]


def _rows(
    exposure: Exposure,
    weights: Mapping[str, np.ndarray],
    district: str | None,
    counted: np.ndarray | None = None,
    cut: Exposure | None = None,
    parts: Split | None = None,
    number: int = 0,
) -> pd.DataFrame:
    """Sum an exposure up, or the part of it that lies in one district."""
    everyone = slice(None) if counted is None else counted
    measured = cut or exposure
    asset = np.arange(len(exposure.assets)) if parts is None else parts.asset
    own = np.ones(len(asset), dtype=bool) if parts is None else parts.district == number
    classes = len(exposure.zones.subject.classes)
    size = np.where(exposure.assets.size > 0, exposure.assets.size, 1.0)
    frames = []
    for river, division, counts, most in _divisions(exposure, measured):
        in_own = own[division.asset]
        code = [division.code[in_own]]
        amount = [division.measure[in_own]]
        owner = [asset[division.asset[in_own]]]
        if river is ALL_RIVERS:
            for state, measure in ((OUTSIDE, measured.outside), (NOT_COVERED, measured.not_covered)):
                code.append(np.full(own.sum(), state))
                amount.append(measure[own])
                owner.append(asset[own])
        code, amount, owner = (np.concatenate(parts_of) for parts_of in (code, amount, owner))
        codes = [*range(classes), OUTSIDE, NOT_COVERED] if river is ALL_RIVERS else list(range(classes))
        rows = pd.DataFrame({"district": [district] * len(codes), "river": [river] * len(codes), "code": codes})
        rows["count"] = _summed(counts[everyone], codes).astype(np.int64)
        rows["most"] = _summed(most[everyone], codes).astype(np.int64)
        rows["measure"] = _summed(code, codes, amount)
        for name, weight in weights.items():
            rows[f"{name}:count"] = _summed(counts[everyone], codes, weight[everyone])
            rows[f"{name}:most"] = _summed(most[everyone], codes, weight[everyone])
            rows[f"{name}:share"] = _summed(code, codes, weight[owner] * amount / size[owner])
        frames.append(rows)
    return pd.concat(frames, ignore_index=True)


def _summed(found: np.ndarray, codes: Sequence[int], weight: np.ndarray | None = None) -> np.ndarray:
    """Return for each code how many there are, or their weight; codes count from NOT_COVERED."""
    sums = np.bincount(found - NOT_COVERED, weight, max(codes) - NOT_COVERED + 1)
    return sums[np.asarray(codes) - NOT_COVERED]


def _divisions(exposure: Exposure, measured: Exposure):
    """Yield river, division that is measured, worst class and largest class of each asset."""
    yield ALL_RIVERS, measured.division, exposure.worst, exposure.most
    for river, division in exposure.rivers.items():
        alone = _largest(division, len(exposure.assets))
        yield river, measured.rivers[river], division.worst(len(exposure.assets)), alone


def _largest(division: Division, assets: int) -> np.ndarray:
    """Return the class of one river that holds more of each asset than its others; OUTSIDE where none does."""
    largest = np.full(assets, OUTSIDE)
    order = np.lexsort((division.code, division.measure))
    largest[division.asset[order]] = division.code[order]
    return largest


def _elsewhere(
    whole: pd.DataFrame,
    districts: list[pd.DataFrame],
    exposure: Exposure,
    weights: Mapping[str, np.ndarray],
    parts: Split,
) -> list[pd.DataFrame]:
    """Return what lies in no district, where something does."""
    inside = np.bincount(parts.asset, parts.parts.size, len(exposure.assets))
    rest = exposure.assets.size - inside
    if not ((rest > 1e-6 * exposure.assets.size) | (parts.home < 0)).any() or overlapping(parts, exposure):
        return []
    numbers = [name for name in whole if name not in ("subject", "district", "river", "code")]
    left = whole.copy()
    left["district"] = ELSEWHERE
    left[numbers] = (whole[numbers] - sum(table[numbers] for table in districts)).clip(lower=0)
    return [left]


def overlapping(parts: Split, exposure: Exposure) -> bool:
    """Whether districts overlap where assets are: their sums are then more than the whole."""
    inside = np.bincount(parts.asset, parts.parts.size, len(exposure.assets))
    return bool((inside > exposure.assets.size * (1 + 1e-6)).any())


OUTSIDE_SHORT = Label("区域外", "outside")
NOT_COVERED_SHORT = Label("データなし", "no data")


def code_label(exposure: Exposure, code: int, language: str, short: bool = False) -> str:
    """Return the name of a class, of OUTSIDE or of NOT_COVERED; `short` where the long one stands beside it."""
    if code >= 0:
        return exposure.zones.subject.classes[code].label.text(language)
    long_label, short_label = (
        (OUTSIDE_LABEL, OUTSIDE_SHORT) if code == OUTSIDE else (NOT_COVERED_LABEL, NOT_COVERED_SHORT)
    )
    return (short_label if short else long_label).text(language)


def measure_head(kind: str) -> Message:
    """Return the head of the column of measures, in the unit that people read."""
    return {
        "point": Message("Points"),
        "line": Message("Length (km)"),
        "polygon": Message("Area (m²)"),
    }[kind]


def shown_measure(kind: str, measure: float) -> float:
    """Return a measure in the unit of `measure_head`."""
    return measure / 1000 if kind == "line" else measure


def table_of(
    rows: pd.DataFrame,
    exposures: Sequence[Exposure],
    language: str,
    translate: Translate,
    rests_on: Sequence[str] = (),
    lacking: Sequence[tuple[str, bool]] = (),
) -> pd.DataFrame:
    """Return the tally as people read it, heads and classes in their language; a row stays a row.

    `rests_on`: the credit of each subject. `lacking`: themes without zones, and whether data cover the place:
    a row each at the end, without figures.
    """
    kind = exposures[0].assets.kind if exposures else "point"
    districts = {WHOLE: Message("All"), ELSEWHERE: Message("Outside the districts")}
    columns: dict[str, list] = {
        Message("District").translated(translate): [
            districts[name].translated(translate) if name in districts else name for name in rows["district"]
        ],
        Message("Zones").translated(translate): [
            exposures[n].zones.subject.label().text(language) for n in rows["subject"]
        ],
        Message("River").translated(translate): [
            Message("All rivers, the worst case").translated(translate) if river is ALL_RIVERS else river
            for river in rows["river"]
        ],
        Message("Class").translated(translate): [
            code_label(exposures[n], code, language) for n, code in zip(rows["subject"], rows["code"])
        ],
        Message("Number, by the worst class").translated(translate): rows["count"],
    }
    if kind != "point":
        columns[Message("Number, by the largest share").translated(translate)] = rows["most"]
        columns[measure_head(kind).translated(translate)] = [shown_measure(kind, m) for m in rows["measure"]]
    for column in rows:
        name, _, way = column.rpartition(":")
        if name and way in ("count", "most", "share") and (kind != "point" or way == "count"):
            columns[_weight_head(name, way, kind).translated(translate)] = whole_numbers(rows[column])
    if rests_on:
        columns[Message("Sources").translated(translate)] = [rests_on[number] for number in rows["subject"]]
    table = pd.DataFrame(columns).astype({name: "Int64" for name in columns if is_integer_dtype(columns[name])})
    if not lacking:
        return table
    heads = [Message(text).translated(translate) for text in ("District", "Zones", "Class")]
    nothing = Message("no zone here (data cover the place)").translated(translate)
    unknown = NOT_COVERED_LABEL.text(language)
    told = [
        [
            districts[WHOLE].translated(translate),
            themes()[theme].label.text(language),
            nothing if covered else unknown,
        ]
        for theme, covered in lacking
    ]
    below = pd.DataFrame(told, columns=heads).reindex(columns=table.columns)
    return pd.concat([table, below.astype(table.dtypes)], ignore_index=True)


def whole_numbers(values: pd.Series) -> pd.Series:
    """Return sums of people as whole numbers where they are: 216, not 216.0."""
    return values.astype("Int64") if (values.dropna() % 1 == 0).all() else values


def _weight_head(name: str, way: str, kind: str) -> Message:
    if kind == "point":
        return Message("{field}, sum", field=name)
    if way == "count":
        return Message("{field}, by the worst class", field=name)
    if way == "most":
        return Message("{field}, by the largest share", field=name)
    return Message("{field}, by share", field=name)
