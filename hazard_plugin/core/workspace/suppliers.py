"""Whose open data a file holds: the credits name the supplier, as their licences (CC BY) ask."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pandas as pd

from ...errors import MunicipalityError
from ..catalog import Product
from ..catalog.municipalities import municipalities
from ..places import municipality_code
from ..sources.mapped import OTHER

CODE_COLUMNS = ("全国地方公共団体コード", "都道府県コード又は市区町村コード")
"""Columns in which 自治体標準オープンデータセット and its forerunner say whose data they are."""
MOST = 3
"""More suppliers than these are not named one by one."""
UNKNOWN = {"ja": "提供元の自治体の", "en": "the authority that supplies them"}


def codes_in(rows: pd.DataFrame) -> set[str]:
    """Return the municipality codes (five digits, two for a prefecture) that rows give as their suppliers."""
    if OTHER not in rows:
        return set()
    others = (json.loads(text) for text in rows[OTHER].dropna().unique())
    given = {str(other[name]) for other in others for name in CODE_COLUMNS if other.get(name)}
    return {code for text in given if (code := _code(text))}


def attribution(product: Product, codes: Iterable[str] = (), prefecture: str = "") -> dict[str, str]:
    """Return attribution_ja and attribution_en, with the supplier where the catalog leaves it open.

    `prefecture`: of the municipality. A prefecture's list without codes is taken to be of that one.
    """
    texts = {"ja": product.attribution.ja, "en": product.attribution.en}
    if not product.supplier:
        return {f"attribution_{language}": text for language, text in texts.items()}
    names = {one.code: one.name or one.prefecture for one in municipalities()}
    known = [names[code] for code in sorted(codes) if code in names]
    if not known and prefecture and product.supplier == "prefecture":
        known = [prefecture]
    said = {"ja": "・".join(known), "en": ", ".join(known)} if 0 < len(known) <= MOST else UNKNOWN
    return {f"attribution_{language}": text.format(supplier=said[language]) for language, text in texts.items()}


def _code(text: str) -> str:
    """Return the code that a text is, '' for none; spreadsheets take the zero that it begins with away."""
    known = {one.code for one in municipalities()}
    for whole in (text.strip(), f"0{text.strip()}"):
        try:
            code = municipality_code(whole)
        except MunicipalityError:
            continue
        for one in (code, code[:2] if code.endswith("000") else code):
            if one in known:
                return one
    return ""
