"""An office's own files: rules that say what they are, and questions where nobody has said it yet."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from ....errors import InputError, Message
from ... import catalog
from ...catalog import Product
from ...places import JAPAN_BOUNDS
from ..files.package import SourceFile
from ..geometry import GEOMETRY_TYPES
from ..tables import columns_of, kind_of, read_parts
from .proposals import UNSTATED_DEGREES_EPSG, cell_text, proposals
from .rows import CONFIRMED, RuleProblem, is_reading, product_of, row_of

PEEK_ROWS = 100
"""Rows that a question is asked from: enough to meet most codes of a column."""

EXAMPLES, EXAMPLE_LETTERS = 3, 40
"""How many values of a column a question shows, and how much of each."""


@dataclass(frozen=True)
class OwnRules:
    """What an office says of its files: product rows of its own, and which file is which product."""

    products: tuple[Product, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    """Name of a file ('町.gpkg'), of a layer ('町.gpkg | 避難所'), or SHA-256 -> id of a product row;
    of a raster 'rank table/hazard/scenario'."""

    def joined(self, other: OwnRules) -> OwnRules:
        """Return both rules as one; where they say different things of the same id or file, `other` holds."""
        products = {row.id: row for row in (*self.products, *other.products)}
        return OwnRules(tuple(products.values()), {**self.files, **other.files})

    def answer(self, file: SourceFile, layer: str | None = None) -> str | None:
        """Return what the office says of a layer, as it says it."""
        names = (file.shown, file.shown.rpartition("/")[2], file.origin.name)
        layers = [f"{name} | {layer}" for name in names] if layer else []
        return next((self.files[name] for name in (*layers, file.sha256, *names) if name in self.files), None)

    def chosen(self, file: SourceFile, layer: str | None = None) -> Product | None:
        """Return the product that the office says a layer is; None where its columns are not those."""
        wanted = self.answer(file, layer)
        if wanted is None:
            return None
        rows = (*self.products, *catalog.products())
        product = next((row for row in rows if row.id == wanted), None)
        if product is None or not set(product.columns) <= set(columns_of(file, layer)[0]):
            return None
        return product

    def to_document(self) -> dict[str, Any]:
        """Return the rules as `rules_of` reads them; the two are inverses of each other."""
        return {"products": [row_of(product) for product in self.products], "files": dict(self.files)}


NO_RULES = OwnRules()


@dataclass(frozen=True)
class Question:
    """A layer that could be several things; `proposals` are rows a person may confirm or change."""

    source: str
    columns: tuple[str, ...]
    candidates: tuple[str, ...]
    proposals: tuple[dict[str, Any], ...] = ()
    examples: tuple[tuple[str, ...], ...] = ()
    """Some values of each column, shortened; in the order of `columns`."""

    def message(self) -> Message:
        """Return the question as a sentence."""
        if self.candidates and "/" in self.candidates[0]:  # a raster: legend, hazard and scenario
            return Message(
                "its name does not say what it shows: write legend/hazard/scenario for it into `files` of the "
                "rules, for example {example} ({count} are possible, see the JSON report)",
                example=json.dumps({self.source: self.candidates[0]}, ensure_ascii=False),
                count=len(self.candidates),
            )
        names = "、".join(self.candidates) or "、".join(row["id"] for row in self.proposals)
        return Message(
            "could be {names}: confirm one in the rules for own files ('Inspect files' drafts them)", names=names
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the question for JSON."""
        return {
            "source": self.source,
            "columns": list(self.columns),
            "examples": {name: list(values) for name, values in zip(self.columns, self.examples)},
            "candidates": list(self.candidates),
            "proposals": [dict(row) for row in self.proposals],
        }


def question_of(document: Mapping[str, Any]) -> Question:
    """Return the question of `Question.to_dict`."""
    columns = tuple(document["columns"])
    examples = tuple(tuple(document["examples"].get(name, ())) for name in columns)
    candidates, proposals = (tuple(document[name]) for name in ("candidates", "proposals"))
    return Question(document["source"], columns, candidates, proposals, examples)


def question(file: SourceFile, layer: str | None, fitting: Sequence[Product]) -> Question | None:
    """Return what a person must say of a layer; None where nothing is known of it at all.

    `fitting` are the product rows that fit it: several are candidates, none asks for proposals.
    Raises InputError where the file cannot be read.
    """
    if len(fitting) == 1 or kind_of(file) == "raster":
        return None
    raw = next(read_parts(file, layer, PEEK_ROWS), None)
    if raw is None:
        return None
    frame = raw.frame.head(PEEK_ROWS)
    columns = [str(name) for name in frame if name != "geometry"]
    rows = frame.drop(columns="geometry", errors="ignore").to_dict("records")
    shown = f"{file.shown} | {layer}" if layer else file.shown
    drafts: tuple[dict[str, Any], ...] = ()
    if not fitting:
        has_geometry = "geometry" in frame
        geometry = frame["geometry"].to_numpy() if has_geometry else np.array([], dtype=object)
        epsg = _epsg_of(file, raw.epsg, geometry)
        drafts = proposals(columns, rows, has_geometry, geometry_kinds(geometry), epsg, shown)
        if not drafts:
            return None
    return Question(
        shown, tuple(columns), tuple(product.id for product in fitting), drafts, _examples(columns, rows)
    )


def _epsg_of(file: SourceFile, stated: int | None, geometry: np.ndarray) -> int | None:
    """Return the stated CRS; a GeoJSON's degrees need none (RFC 7946), everything else is asked for."""
    placed = geometry[~shapely.is_missing(geometry)]
    if stated is not None or file.ending not in (".geojson", ".json") or not placed.size:
        return stated
    bounds = shapely.total_bounds(placed)
    west, south, east, north = JAPAN_BOUNDS
    inside = west <= bounds[0] and south <= bounds[1] and bounds[2] <= east and bounds[3] <= north
    return UNSTATED_DEGREES_EPSG if inside else None


def geometry_kinds(geometry: np.ndarray) -> frozenset[str]:
    """Return which of 'point', 'line', 'polygon' occur."""
    types = set(shapely.get_type_id(geometry).tolist())
    return frozenset(kind for kind, ids in GEOMETRY_TYPES.items() if ids & types)


def _examples(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, ...], ...]:
    def of(column: str) -> tuple[str, ...]:
        filled = dict.fromkeys(text for row in rows if (text := cell_text(row.get(column))))
        return tuple(
            text if len(text) <= EXAMPLE_LETTERS else f"{text[: EXAMPLE_LETTERS - 1]}…"
            for text in list(filled)[:EXAMPLES]
        )

    return tuple(of(column) for column in columns)


# -- documents


def read_rules(path: Path) -> OwnRules:
    """Read rules from JSON: {"products": [rows as in the catalog], "files": {name: product id}}.

    Raises InputError, naming the row and the key, where it is no such document.
    """
    try:
        return _rules(json.loads(path.read_text(encoding="utf-8-sig")))
    except RuleProblem as problem:
        reason: str | Message = problem.message
    except (OSError, ValueError, RecursionError) as error:
        reason = str(error) or type(error).__name__
    raise InputError(
        "The rules in {name} cannot be used ({reason}).",
        "Begin with the draft that 'Inspect files' writes, answer what is asked, and leave the rest as it is.",
        name=path.name,
        reason=reason,
    )


def rules_of(document: Mapping[str, Any]) -> OwnRules:
    """Return the rules of a document as `read_rules` reads it.

    Rows whose `confirmed` is false, and what `files` says by a list of candidates, are not
    answered yet and left out. Raises InputError, naming the row and the key that is wrong.
    """
    try:
        return _rules(document)
    except RuleProblem as problem:
        raise InputError(
            "The rules cannot be used ({reason}).",
            "Begin with the draft that 'Inspect files' writes, answer what is asked, and leave the rest as it is.",
            reason=problem.message,
        ) from problem


def _rules(document: Any) -> OwnRules:
    if not isinstance(document, Mapping):
        raise RuleProblem(Message("it is no object with 'products' and 'files'"))
    for key in document:
        if key not in ("products", "files", "note"):
            raise RuleProblem(Message("'{key}' is no key of rules: they have 'products' and 'files'", key=key))
    rows, files = document.get("products", []), document.get("files", {})
    if not isinstance(rows, (list, tuple)):
        raise RuleProblem(Message("'products' is no list"))
    if not isinstance(files, Mapping):
        raise RuleProblem(Message("'files' is no object"))
    drafted = {row.get("id") for row in rows if _is_draft(row) and isinstance(row.get("id"), str)}
    products = tuple(product_of(row, n) for n, row in enumerate(rows, start=1) if not _is_draft(row))
    answered = {str(name): chosen for name, chosen in files.items() if not isinstance(chosen, (list, tuple))}
    if rows and not products and not answered:
        raise RuleProblem(Message("no row is confirmed: set 'confirmed' to true in those that are right"))
    return OwnRules(products, _checked_files(answered, products, drafted))


def _is_draft(row: Any) -> bool:
    return isinstance(row, Mapping) and row.get(CONFIRMED, True) is not True


def _checked_files(
    files: Mapping[str, Any], products: Sequence[Product], drafted: set[str | None]
) -> dict[str, str]:
    own = [product.id for product in products]
    official = {product.id for product in catalog.products()}
    for name in own:
        if own.count(name) > 1 or name in official:
            raise RuleProblem(Message("row {row}: another row has the same id", row=name))
    for name, chosen in files.items():
        if not isinstance(chosen, str) or not (chosen in {*own, *official, *drafted} or is_reading(chosen)):
            raise RuleProblem(
                Message("'{name}' in files is to be '{chosen}': there is no such row", name=name, chosen=chosen)
            )
    return {name: chosen for name, chosen in files.items() if chosen not in drafted}
