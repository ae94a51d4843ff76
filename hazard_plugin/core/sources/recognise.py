"""Tells by its content which official product a file is; names are not trusted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .. import catalog
from ..catalog import Product
from .files.package import SourceFile
from .mapped import code_text
from .tables import columns_of, kind_of


def candidates(file: SourceFile, layer: str | None = None, own: Sequence[Product] = ()) -> list[Product]:
    """Return the product rows that ask for most among those whose columns the layer has.

    One: that is what it is. Several: it is not certain, and a person must say. None: it is not
    known here. Rows in `own` (an office's own mappings) are for what the catalog does not know: a
    row that asks for a few common columns would else take official lists too. Where an office
    means it, its rules name the file.
    Raises InputError where the file cannot be read at all.
    """
    columns, rows = columns_of(file, layer)
    has_geometry = kind_of(file) in ("vector", "gml")
    for products in (catalog.products(), own):
        fitting = [
            product
            for product in products
            if _needed(product, has_geometry) <= set(columns)
            and _values_fit(product, rows)
            and (has_geometry or product.point or product.reader == "uasl")
        ]
        most = max((len(product.columns) for product in fitting), default=0)
        if fitting:
            return [product for product in fitting if len(product.columns) == most]
    return []


def _needed(product: Product, has_geometry: bool) -> set[str]:
    """The columns that must be there: a point file with geometry needs none of coordinates."""
    coordinates = set(product.point.values()) if product.point and has_geometry else set()
    return set(product.columns) - coordinates


def _values_fit(product: Product, rows: list[dict]) -> bool:
    required = product.required_values.items()
    return all(code_text(row.get(column)) in allowed for column, allowed in required for row in rows)


def year_of(product: Product, file: SourceFile) -> int | None:
    """Return the year that member or package name state for this product, None where neither does."""
    if product.year is None:
        return None
    for name in (file.shown.rpartition("/")[2], file.origin.name):
        found = re.search(product.year, name)
        if found:
            digits = found.group(1)
            return int(digits) if len(digits) == 4 else 2000 + int(digits)
    return None
