"""Product rows that an office writes: checked key by key, so that a slip is named and not a traceback."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any

from pyproj import CRS
from pyproj.exceptions import CRSError

from ....errors import Message
from ... import catalog
from ...catalog import Label, Product
from ...catalog.products import products_of
from .headers import words
from .proposals import ASKED

DEFAULTS: dict[str, Any] = {"product": "own", "licence": "by-office", "default_epsg": 6668}
"""What a row of an office need not say."""

CONFIRMED = "confirmed"
"""Key of a drafted row: false until a person has looked at it."""

KEYS = {item.name: item for item in fields(Product)}
REQUIRED = ("id", "theme", "title", "columns")
LABELS = ("title", "attribution")
TEXTS = ("id", "product", "theme", "licence", "reader", "depth_text", "prefecture_column", "series", "rank_table")
EPSGS = ("default_epsg", "default_epsg_until_2013")
BY_FIELD = ("fields", "joined", "constants", "values")
TABLES = (*BY_FIELD, "required_values", "point")


class RuleProblem(Exception):
    """What is wrong with a document of rules, in one sentence."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


def open_points(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Return where a row still asks something of a person: 'default_epsg', 'values.kind.2', ..."""
    found = [key for key in EPSGS[:1] if key in row and row[key] is None]
    return (*found, *_asked("", row))


def _asked(path: str, value: Any) -> Iterable[str]:
    if value == ASKED:
        yield path
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _asked(f"{path}.{key}" if path else str(key), part)


def product_of(row: Any, number: int) -> Product:
    """Return a row of rules as a product row. Raises RuleProblem naming the row and the key that is wrong."""
    if not isinstance(row, Mapping):
        raise RuleProblem(Message("row {row} of products is no object", row=number))
    name = str(row.get("id") or number)
    given = {str(key): value for key, value in row.items() if key != CONFIRMED}
    _check_keys(given, name)
    whole = _completed(given)
    _check_shapes(whole, name)
    _check_names(whole, name)
    _check_columns(whole, name)
    _check_codes(whole, name)
    return products_of([{"layers": [whole]}], catalog.codings())[0]


def row_of(product: Product) -> dict[str, Any]:
    """Return a product row as JSON; what is as everywhere else is left out, code lists go by their names."""
    row: dict[str, Any] = {}
    for key, item in KEYS.items():
        value = getattr(product, key)
        if item.default is not MISSING and value == item.default:
            continue
        if item.default_factory is not MISSING and not value:
            continue
        if isinstance(value, Label):
            value = {"ja": value.ja, "en": value.en}
        elif key == "values":
            value = {field: _by_name(coding) for field, coding in value.items()}
        elif isinstance(value, Mapping):
            value = {name: list(part) if isinstance(part, (list, tuple)) else part for name, part in value.items()}
        elif isinstance(value, tuple):
            value = list(value)
        row[key] = value
    return row


def _by_name(coding: Mapping[str, Any]) -> str | dict[str, Any]:
    return next((name for name, known in catalog.codings().items() if known == coding), None) or dict(coding)


def _completed(row: dict[str, Any]) -> dict[str, Any]:
    """Return the row with what it need not say."""
    title = {"ja": row["title"], "en": row["title"]} if isinstance(row["title"], str) else row["title"]
    whole = {**DEFAULTS, "attribution": title, **row, "title": title}
    if isinstance(whole["attribution"], str):
        whole["attribution"] = {"ja": whole["attribution"], "en": whole["attribution"]}
    constants = whole.get("constants", {})
    if whole.get("rank_table") and whole["theme"] == "inundation_depth" and isinstance(constants, Mapping):
        # a rank is drawn by its scheme: they are the same table
        whole["constants"] = {"scheme": whole["rank_table"], **constants}
    return whole


# -- checks, from the outside in


def _check_keys(row: dict[str, Any], name: str) -> None:
    for key in REQUIRED:
        if not row.get(key):
            raise RuleProblem(Message("row {row}: '{key}' is missing", row=name, key=key))
    for key in row:
        if key not in KEYS:
            raise RuleProblem(Message("row {row}: '{key}' is no key of a row", row=name, key=key))
    asked = [key for key in open_points(row) if key != "default_epsg" or row[key] != ASKED]
    if "default_epsg" in asked or row.get("default_epsg") == ASKED:
        raise RuleProblem(
            Message(
                "row {row}: default_epsg is not answered: give the EPSG code of its coordinates "
                "(plane rectangular zones I to XIX: 6669 to 6687)",
                row=name,
            )
        )
    if asked:
        raise RuleProblem(
            Message("row {row}: '{key}' still holds '?': write what it means", row=name, key=asked[0])
        )


def _check_shapes(row: dict[str, Any], name: str) -> None:
    for key in TEXTS:
        _need(row.get(key) is None or isinstance(row[key], str), name, key, Message("a text"))
    _need(
        _is_texts(row["columns"]) and _is_texts(row.get("kept", [])), name, "columns", Message("a list of texts")
    )
    for key in TABLES:
        _need(row.get(key) is None or isinstance(row[key], Mapping), name, key, Message("an object"))
    for key in LABELS:
        label = row[key]
        fine = isinstance(label, Mapping) and set(label) == {"ja", "en"} and _is_texts(list(label.values()))
        _need(fine, name, key, Message("a text, or an object with 'ja' and 'en'"))
    for key in ("fields", "joined", "required_values"):
        for field, value in (row.get(key) or {}).items():
            fine = _is_texts(value) or (key == "fields" and isinstance(value, str))
            _need(fine, name, f"{key}.{field}", Message("a list of texts"))
    point = row.get("point")
    fine = point is None or (set(point) == {"x", "y"} and _is_texts(list(point.values())))
    _need(fine, name, "point", Message("an object with the columns 'x' (east) and 'y' (north)"))
    for field, value in (row.get("constants") or {}).items():
        fine = value is None or isinstance(value, (str, int, float))
        _need(fine, name, f"constants.{field}", Message("a text or a number"))
    for field, value in (row.get("values") or {}).items():
        fine = isinstance(value, str) or (
            isinstance(value, Mapping) and all(v is None or isinstance(v, (str, int)) for v in value.values())
        )
        _need(fine, name, f"values.{field}", Message("an object, or the name of a code list"))
    _need(row.get("year") is None or _is_year(row["year"]), name, "year", Message("a pattern with one group"))


def _need(fine: bool, name: str, key: str, kind: Message) -> None:
    if not fine:
        raise RuleProblem(Message("row {row}: '{key}' must be {kind}", row=name, key=key, kind=kind))


def _is_texts(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value)


def _is_year(value: Any) -> bool:
    try:
        return isinstance(value, str) and re.compile(value).groups == 1
    except re.error:
        return False


def _check_names(row: dict[str, Any], name: str) -> None:
    themes = {key: theme for key, theme in catalog.themes().items() if key not in words().not_for_own}
    products = catalog.products()
    _known(row["theme"], themes, name, "theme")
    tables = [table.id for table in catalog.rank_tables().values() if table.theme == row["theme"] and table.unit]
    _known(row.get("rank_table"), tables, name, "rank_table")
    _known(row["licence"], catalog.licences(), name, "licence")
    _known(row.get("reader"), sorted({product.reader for product in products}), name, "reader")
    _known(row.get("coverage"), sorted({p.coverage for p in products if p.coverage}), name, "coverage")
    _known(row.get("unit"), ("river", "mesh", "prefecture", "identifier"), name, "unit")
    for key in EPSGS:
        if row.get(key) is not None and not _is_epsg(row[key]):
            raise RuleProblem(
                Message("row {row}: '{value}' of '{key}' is no EPSG code", row=name, value=row[key], key=key)
            )
    for key in BY_FIELD:
        for field in row.get(key) or {}:
            _known(field, themes[row["theme"]].fields, name, key)
    if "rank" in (row.get("fields") or {}):
        _need(bool(row.get("rank_table")), name, "rank_table", Message("one of {names}", names=", ".join(tables)))


def _known(value: Any, known: Iterable[str], name: str, key: str) -> None:
    if value is not None and value not in known:
        raise RuleProblem(
            Message(
                "row {row}: '{value}' of '{key}' is not known here; known are {names}",
                row=name,
                value=value,
                key=key,
                names=", ".join(str(one) for one in known),
            )
        )


def _is_epsg(value: Any) -> bool:
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    try:
        crs = CRS.from_epsg(value)
    except CRSError:
        return False
    return crs.is_geographic or crs.is_projected


def _check_columns(row: dict[str, Any], name: str) -> None:
    """Refuse a column that is not listed: a slip in its name would leave a field empty and nobody would know."""
    listed = {*row["columns"], *row.get("kept", ())}
    for key in ("fields", "joined", "point"):
        for field, source in (row.get(key) or {}).items():
            for column in [source] if isinstance(source, str) else source:
                _listed(column, listed, name, f"{key}.{field}")
    for key in ("depth_text", "prefecture_column"):
        if row.get(key):
            _listed(row[key], listed, name, key)
    for column in row.get("required_values") or {}:
        _listed(column, listed, name, "required_values")


def _listed(column: str, listed: set[str], name: str, key: str) -> None:
    if column not in listed:
        raise RuleProblem(
            Message(
                "row {row}: column '{column}' of '{key}' is not among its columns",
                row=name,
                column=column,
                key=key,
            )
        )


def _check_codes(row: dict[str, Any], name: str) -> None:
    values = row.get("values") or {}
    closed = closed_codes(row["theme"])
    for field, coding in values.items():
        if field not in {**(row.get("fields") or {}), **(row.get("joined") or {})}:
            _need(False, name, f"values.{field}", Message("a field that is taken from a column"))
        if isinstance(coding, str):
            _known(coding, catalog.codings(), name, f"values.{field}")
        elif field == "rank":
            ranks = catalog.rank_tables()[row["rank_table"]].by_code()
            for code, meaning in coding.items():
                _known(meaning, list(ranks), name, f"values.{field}.{code}")
        elif field in closed:
            for code, meaning in coding.items():
                _need(meaning is not None, name, f"values.{field}.{code}", _one_of(closed[field]))
                _known(str(meaning), sorted(closed[field]), name, f"values.{field}.{code}")
    for field, value in (row.get("constants") or {}).items():
        if field in closed and value is not None:
            _known(str(value), sorted(closed[field]), name, f"constants.{field}")


def _one_of(codes: Iterable[str]) -> Message:
    return Message("one of {names}", names=", ".join(sorted(codes)))


def is_reading(answer: str) -> bool:
    """Whether an answer is how to read a raster: 'rank table/hazard/scenario', as its question lists them."""
    parts = answer.split("/")
    if len(parts) != 3 or parts[0] not in catalog.rank_tables():
        return False
    hazards = closed_codes("inundation_depth")["hazard"]
    return parts[1] in {"", *hazards} and parts[2] in {"", *catalog.scenarios()}


def closed_codes(theme: str) -> dict[str, set[str]]:
    """Return the fields of a theme whose codes the map knows by name: field -> codes."""
    known = next((row for row in words().themes if row.theme == theme), None)
    if known is None:
        return {}
    closed = {field: set(codes) for field, codes in known.codes.items()}
    closed.update({field: {"yes", "no", "unknown"} for field in known.flags})
    for product in catalog.products():
        if product.theme == theme:
            for field in closed:
                codes = {product.constants.get(field), *(product.values.get(field) or {}).values()}
                closed[field] |= {str(code) for code in codes if code is not None}
    return closed
