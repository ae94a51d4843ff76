"""Depths written in words: A40, A49 and A51 state '0.5m以上3.0m未満' where others have a rank."""

from __future__ import annotations

import re
import unicodedata

import numpy as np
import pandas as pd

from .. import catalog
from .verdict import Verdict

SCHEMES = ("depth_detailed", "depth_standard")
"""Rank tables in which a stated interval is looked for, the finer first."""

_NUMBER = r"(\d+(?:\.\d+)?)(cm|m)?"
_RANGE = re.compile(rf"{_NUMBER}(?:(?:以上|超|より大きい)[~〜\-−–ー、,]?|[~〜\-−–ー]){_NUMBER}(?:未満|以下)?")
_BELOW = re.compile(rf"(?:[~〜]{_NUMBER}(?:未満|以下)?|{_NUMBER}(?:未満|以下))")
_ABOVE = re.compile(rf"{_NUMBER}(?:以上|超|より大きい|[~〜\-])")


def depth_interval(text: object) -> tuple[float, float | None] | None:
    """Return (lower, upper) in metres of a depth in words; upper None: no bound; None: not understood.

    '0.3m以上 ～ 1.0m未満' (0.3, 1.0); '0.3m未満' (0, 0.3); '20m以上' (20, None); '30cm～1m' (0.3, 1).
    """
    plain = unicodedata.normalize("NFKC", str(text)).lower()
    plain = re.sub(r"\s+", "", plain).replace("メートル", "m")
    if found := _RANGE.fullmatch(plain):
        low, low_unit, high, high_unit = found.groups()
        interval = _metres(low, low_unit or high_unit), _metres(high, high_unit)
        return interval if interval[0] < interval[1] else None
    if found := _BELOW.fullmatch(plain):
        number, unit = next(part for part in (found.group(1, 2), found.group(3, 4)) if part[0])
        return 0.0, _metres(number, unit)
    if found := _ABOVE.fullmatch(plain):
        return _metres(*found.groups()), None
    return None


def _metres(number: str, unit: str | None) -> float:
    return float(number) / 100 if unit == "cm" else float(number)


def class_of(low: float, high: float | None) -> tuple[str, int]:
    """Return (scheme, rank) that an interval is drawn as.

    The class that is exactly it; else, in the finer scheme, the class that holds its upper
    bound: a prefecture's own intervals must not look shallower than they are.
    """
    for scheme in SCHEMES:
        for rank in catalog.rank_tables()[scheme].classes:
            if (rank.minimum, rank.maximum) == (low, high):
                return scheme, rank.code
    classes = catalog.rank_tables()[SCHEMES[0]].classes
    if high is None:
        return SCHEMES[0], classes[-1].code
    return SCHEMES[0], next(rank.code for rank in classes if rank.maximum is None or high <= rank.maximum)


def add_depths(fields: pd.DataFrame, texts: pd.Series, verdict: Verdict) -> None:
    """Fill depth_min_m, depth_max_m, rank, scheme and depth_text from the words; reject what is no depth."""
    texts = texts.astype(object).where(texts.notna(), None)  # a NaN is not even equal to itself
    intervals = {text: depth_interval(text) for text in texts.unique()}
    unknown = texts.map(lambda text: intervals[text] is None).to_numpy()
    verdict.reject(unknown, "'{value}' is no depth", texts.to_numpy())
    known = {text: interval for text, interval in intervals.items() if interval}
    classes = {text: class_of(*interval) for text, interval in known.items()}
    fields["depth_text"] = texts.astype(object)
    fields["depth_min_m"] = texts.map({t: low for t, (low, _) in known.items()}).astype("float64")
    fields["depth_max_m"] = texts.map({t: np.nan if high is None else high for t, (_, high) in known.items()})
    fields["depth_max_m"] = fields["depth_max_m"].astype("float64")
    fields["scheme"] = texts.map({t: scheme for t, (scheme, _) in classes.items()}).astype(object)
    fields["rank"] = texts.map({t: rank for t, (_, rank) in classes.items()}).astype("Int64")
