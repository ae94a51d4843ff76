"""Official layers: how each is recognised and how its columns become a theme's fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(frozen=True)
class Label:
    """A name in the two languages of the catalog."""

    ja: str
    en: str

    def text(self, language: str) -> str:
        """Return the Japanese name for 'ja' (also 'ja_JP'), else the English one."""
        return self.ja if language.startswith("ja") else self.en


@dataclass(frozen=True)
class Product:
    """One official layer. An office's own mapping of a file is such a row too."""

    id: str
    product: str
    """The publisher's name of it: A31a, N03, ..."""
    theme: str
    title: Label
    columns: tuple[str, ...]
    """Columns that a file must have to be this layer."""
    licence: str
    attribution: Label
    """What the credits say; with {supplier} in it where `supplier` is one."""
    default_epsg: int
    """CRS where the file states none."""
    fields: Mapping[str, str | list[str]] = field(default_factory=dict)
    """Canonical field <- source column; of several columns the first that is filled."""
    joined: Mapping[str, list[str]] = field(default_factory=dict)
    """Canonical field <- source columns written one after the other (an address in parts)."""
    templates: Mapping[str, str] = field(default_factory=dict)
    """Canonical field <- text with {column} or {column|code list} in it: a link that a publisher builds of ids."""
    kept: tuple[str, ...] = ()
    """Columns whose meaning is known but which have no field: kept under their own names."""
    constants: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    """Canonical field -> code list (source code -> ours; null: not known; '*': all others)."""
    required_values: Mapping[str, list[str]] = field(default_factory=dict)
    """Column -> the values it may have: tells apart what columns alone do not."""
    supplier: str | None = None
    """Who makes such open data, where rows and not the catalog tell who it was: 'municipality', 'prefecture'."""
    reader: str = "mapped"
    rank_table: str | None = None
    depth_text: str | None = None
    """Column that states the depth in words ('0.5m以上3.0m未満')."""
    point: Mapping[str, str] | None = None
    """Columns of the coordinates where the file has no geometry."""
    year: str | None = None
    """Pattern with one group that finds the vintage in a file's name."""
    coverage: str | None = None
    prefecture_column: str | None = None
    default_epsg_until_2013: int | None = None
    series: str | None = None
    """Layers of one series replace each other: the newest vintage wins within a `unit`."""
    unit: str | None = None
    """The part of a series that one vintage replaces: 'river', 'mesh', 'region' (a code in
    `prefecture_column`), 'identifier'."""

    def source_columns(self) -> frozenset[str]:
        """Return every column of the source that this row knows."""
        named: list[str] = [*self.columns, *self.kept, *self.required_values]
        for source in (*self.fields.values(), *self.joined.values()):
            named += [source] if isinstance(source, str) else source
        named += (self.point or {}).values()
        named += [column for column in (self.depth_text, self.prefecture_column) if column]
        return frozenset(named)


def products_of(families: Iterable[Mapping[str, Any]], codings: Mapping[str, Any]) -> tuple[Product, ...]:
    """Return the product rows of catalog families: a layer inherits every key of its family.

    `values` may name a code list of `codings` instead of holding one. Raises TypeError or
    KeyError where a row lacks a key, has an unknown one or names an unknown code list.
    """
    rows = []
    for family in families:
        shared = {key: value for key, value in family.items() if key != "layers"}
        rows += [_product({**shared, **layer}, codings) for layer in family["layers"]]
    return tuple(rows)


def _product(row: dict[str, Any], codings: Mapping[str, Any]) -> Product:
    values = {
        name: codings[code] if isinstance(code, str) else code for name, code in row.get("values", {}).items()
    }
    labels = {name: Label(**row[name]) for name in ("title", "attribution")}
    known = {item.name for item in fields(Product)}
    unknown = set(row) - known
    if unknown:
        raise TypeError(f"{row['id']} has unknown keys: {', '.join(sorted(unknown))}")
    lists = {name: tuple(row.get(name, ())) for name in ("columns", "kept")}
    return Product(**{**row, **labels, **lists, "values": values})
