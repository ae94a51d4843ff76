"""Tells by its content which official product a file is; names are not trusted."""

from __future__ import annotations

import re

from .. import catalog
from ..catalog import Product
from .package import SourceFile
from .tables import columns_of, kind_of


def recognise(file: SourceFile) -> Product | None:
    """Return the product row whose columns the file has, the one that asks for most; else None.

    Raises InputError where the file cannot be read at all.
    """
    columns, rows = columns_of(file)
    places = kind_of(file) == "vector"
    fitting = [
        product
        for product in catalog.products()
        if set(product.columns) <= set(columns)
        and _values_fit(product, rows)
        and (places or product.point or product.reader == "uasl")
    ]
    return max(fitting, key=lambda product: len(product.columns), default=None)


def _values_fit(product: Product, rows: list[dict]) -> bool:
    return all(row.get(column) in allowed for column, allowed in product.required_values.items() for row in rows)


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
