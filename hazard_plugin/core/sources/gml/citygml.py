"""PLATEAU's hazard features in CityGML: flood, tsunami, storm surge, inland flood, reservoir, sediment.

Class names lost their prefix between i-UR 2.0 (WaterBodyRiverFloodingRiskAttribute) and 3.0
(RiverFloodingRiskAttribute); i-UR 1.4 had generic attributes instead. All are in
resources/catalog/plateau.json.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from ....errors import Message
from ...catalog import RESOURCES
from .document import Feature, Value

CodeLists = Mapping[str, Mapping[str, str]]
"""File name of a code list ('WaterBodyRiverFloodingRiskAttribute_rank.xml') -> code -> meaning."""

FLOODED_LAND = "1140"
"""WaterBody_class.xml; the class of every hazard's water body."""
CODED = ("description", "rank", "rank_org")
"""Columns whose codes each municipality may list anew; the meaning goes to a column with `_text`."""
IN_METRES = {"m": 1.0, "cm": 0.01, "mm": 0.001}
IN_HOURS = {"hour": 1.0, "h": 1.0, "時間": 1.0, "day": 24.0, "日": 24.0, "min": 1 / 60, "分": 1 / 60}


@cache
def names() -> dict[str, Any]:
    """Return the element names of PLATEAU's hazard data (catalog/plateau.json)."""
    return json.loads((RESOURCES / "catalog" / "plateau.json").read_text(encoding="utf-8"))


def layer_of(feature: Feature) -> str | None:
    """Return which hazard a feature is about: fld, tnm, htd, ifld, rfld, lsld; None for any other feature."""
    if feature.element in names()["sediment"]["elements"]:
        return "lsld"
    if feature.element != "WaterBody":
        return None
    for value in feature.values:
        for step in value.path:
            if step in names()["risk_attributes"]:
                return names()["risk_attributes"][step]
    own = {value.path[0]: value.text for value in feature.values if len(value.path) == 1}
    # rivers and lakes of the package wtr are water bodies too, and number their functions differently
    return names()["functions"].get(own.get("function", "")) if own.get("class") == FLOODED_LAND else None


def rows_of(feature: Feature, layer: str, code_lists: CodeLists) -> list[dict[str, str | float | None]]:
    """Return the feature's rows without geometry: one for each risk attribute, most have one.

    A sediment zone has the columns of 国土数値情報 A33, whose copy it is.
    """
    if layer == "lsld":
        return [_sediment_row(feature)]
    rows = []
    for group in _risk_groups(feature, layer):
        row: dict[str, str | float | None] = dict.fromkeys(names()["columns"])
        row["plateau_class"] = layer
        row["gml_id"] = feature.id
        for value in feature.values:
            if len(value.path) == 1 and value.path[0] in names()["own"]:
                row[names()["own"][value.path[0]]] = value.text
        for value in group:
            _put(row, value, code_lists)
        row["depth_text"] = row["rank_text"] or row["rank_org_text"] or _usual_depth(row, layer)
        row["river"] = row["description_text"] or _words(row["description"]) or _words(row["name"])
        rows.append(row)
    return rows


def notes_on(rows: list[dict[str, str | float | None]]) -> list[Message]:
    """Return what a person must know of the rows: depths read without the municipality's own list."""
    usual = sum(1 for row in rows if row.get("depth_text") and not (row["rank_text"] or row["rank_org_text"]))
    if not usual:
        return []
    return [
        Message(
            "the depths of {count} zones are read by the national ranks, for want of the municipality's code list",
            count=usual,
        )
    ]


def _sediment_row(feature: Feature) -> dict[str, str | float | None]:
    columns = names()["sediment"]["columns"]
    row: dict[str, str | float | None] = dict.fromkeys(columns.values())
    row["plateau_class"] = "lsld"  # a municipality's share of A33: it does not cover the prefecture
    row["gml_id"] = feature.id
    for value in feature.values:
        column = columns.get(value.path[0])
        if column:
            row[column] = value.text
    return row


def _risk_groups(feature: Feature, layer: str) -> list[list[Value]]:
    """Return the values of each risk attribute; a repeated property begins the next attribute.

    Older files keep them as generic attributes, of which a set belongs to one river. Other
    generic attributes and key-value pairs go to every group.
    """
    attributes: list[list[Value]] = []
    sets: dict[str, list[Value]] = {}
    shared: list[Value] = []
    for value in feature.values:
        if any(names()["risk_attributes"].get(step) == layer for step in value.path[:-1]):
            if not attributes or any(value.path[-1] == known.path[-1] for known in attributes[-1]):
                attributes.append([])
            attributes[-1].append(value)
        elif value.path[0].startswith("genericAttributeSet:"):
            sets.setdefault(value.path[0], []).append(value)
        elif _generic(value):
            shared.append(value)
    of_rivers = [group for group in sets.values() if any(_generic(v) in names()["properties"] for v in group)]
    return [[*_pairs(feature), *shared, *group] for group in attributes + of_rivers or [[]]]


def _generic(value: Value) -> str | None:
    """Return the name of a generic attribute, None for any other."""
    for step in reversed(value.path):
        kind, _, name = step.partition(":")
        if name and kind != "genericAttributeSet":
            return name
    return None


def _pairs(feature: Feature) -> list[Value]:
    """Return key-value pairs (extendedAttribute, KeyValuePairAttribute) as values named key_<key>."""
    pairs, key = [], ""
    for value in feature.values:
        if any(step.startswith("KeyValuePair") for step in value.path):
            if value.path[-1] == "key":
                key = value.text
            else:
                pairs.append(Value((f"key_{key}",), value.text, value.unit, value.code_list))
    return pairs


def _put(row: dict[str, str | float | None], value: Value, code_lists: CodeLists) -> None:
    generic = _generic(value)
    name = generic or value.path[-1]
    column = names()["properties"].get(name, name)
    for step in value.path:
        if step.startswith("genericAttributeSet:"):
            row["description"] = step.partition(":")[2]
    if column == "depth_m":
        row[column] = _measure(value, IN_METRES)
    elif column == "duration_h":
        row[column] = _measure(value, IN_HOURS)
    else:
        row[column] = value.text
        if column in CODED:
            row[f"{column}_text"] = code_lists.get(value.code_list, {}).get(value.text)


def _usual_depth(row: dict[str, str | float | None], layer: str) -> str | None:
    """Return the depth in words that the rank usually means: as the national lists number it."""
    for column, classes in names()["depths"][layer].items():
        if row[column]:
            return names()["depth_classes"][classes].get(str(row[column]))
    return None


def _measure(value: Value, factors: dict[str, float]) -> float | None:
    """Return a measure in metres or hours; None where number or unit make no sense (PLATEAU writes -9999)."""
    try:
        number = float(value.text)
    except ValueError:
        return None
    factor = factors.get(value.unit.strip().casefold().rstrip("s"), None if value.unit else 1.0)
    return number * factor if factor is not None and number >= 0 else None


def _words(text: str | float | None) -> str | None:
    """Return a name, None for a bare code, which means nothing without its list."""
    return text if isinstance(text, str) and not text.isascii() else None
