"""国土数値情報 in its GML (JPGIS 2.1): element names become the column codes of the shapefiles.

The correspondence is in resources/catalog/ksj_gml.json; an element not in it keeps its own name.
"""

from __future__ import annotations

import json
import re
from functools import cache

from ...catalog import RESOURCES
from .document import Document, Feature, Value

BOOLEANS = {"true": "1", "false": "0"}
"""GML's spelling -> the shapefiles'."""
GML_STEPS = frozenset({"TimeInstant", "TimePeriod", "timePosition", "beginPosition", "endPosition"})
"""GML's own elements within a property; the value is the property's."""


@cache
def _layers() -> dict[str, list[dict]]:
    """Return the catalog's layers by feature element."""
    rows = json.loads((RESOURCES / "catalog" / "ksj_gml.json").read_text(encoding="utf-8"))["layers"]
    by_element: dict[str, list[dict]] = {}
    for row in rows:
        for element in row["elements"]:
            by_element.setdefault(element, []).append(row)
    return by_element


def product_of(document: Document) -> str | None:
    """Return the product code that the root states ('A33'), by its gml:id or the schema's name."""
    root = document.root_attributes
    for text in (root.get("id", ""), root.get("schemaLocation", "")):
        found = re.search(r"(?:^|KsjAppSchema-)([A-Z]\d\d[a-d]?)(?![a-z0-9])", text.replace("Dataset", "-"))
        if found:
            return found.group(1)
    return None


def columns_for(feature: Feature, document: Document) -> dict[str, str]:
    """Return element -> column code of the feature's layer; empty where the catalog has none.

    Products share element names (MaximumScale is in A31a and A31b): the root's product decides,
    then how many of the feature's properties a layer knows.
    """
    candidates = _layers().get(feature.element, [])
    product = product_of(document)
    same = [layer for layer in candidates if layer["product"] == product]
    present = {step for value in feature.values for step in value.path}
    best = max(same or candidates, key=lambda layer: len(present & set(layer["columns"])), default=None)
    return best["columns"] if best else {}


def layer_of(feature: Feature, document: Document) -> str | None:
    """Return the feature's layer, the name of its element; None for a container of geometry only."""
    if feature.values or feature.element in _layers():
        return feature.element
    return None


def row_of(feature: Feature, columns: dict[str, str], geometry_links: frozenset[str]) -> dict[str, str | None]:
    """Return the feature's row without geometry; properties in `geometry_links` are none of its columns."""
    row: dict[str, str | None] = dict.fromkeys(columns.values())
    row["gml_id"] = feature.id
    for value in feature.values:
        column = _column(value, columns)
        text = BOOLEANS.get(value.text, value.text) if column in columns.values() else value.text
        if value.path[-1] == "timePosition":
            text = re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", text)
        known = row.get(column)
        row[column] = f"{known},{text}" if known else text
    for name, target in feature.links:
        if name in columns or name not in geometry_links:
            row[columns.get(name, name)] = target
    return row


def _column(value: Value, columns: dict[str, str]) -> str:
    for step in value.path:
        if step in columns:
            return columns[step]
    own = [step for step in value.path if step not in GML_STEPS]
    return own[-1] if own else value.path[0]
