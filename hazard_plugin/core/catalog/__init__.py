"""What exists: themes, rank tables, products, licences and zones, read from resources/catalog/*.json."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from .products import Label, Product, products_of

# In the shipped plugin resources/ lies inside the package, in the project beside it.
_PACKAGE = Path(__file__).resolve().parents[2]
RESOURCES = next(
    place for place in (_PACKAGE / "resources", _PACKAGE.parent / "resources") if (place / "catalog").is_dir()
)

STORAGE_EPSG = 6668
"""JGD2011 geographic: what the official files are in and what themes are stored in."""

OUTSIDE_IS_OUTSIDE = "outside_is_outside"
"""Meaning of a coverage row: where it covers, outside the zones is outside every zone it could show."""
PUBLISHED_RIVERS = "published_rivers"
"""Meaning of a coverage row: outside the zones of the published rivers only; other rivers are not studied."""
PUBLISHED_ZONES = "published_zones"
"""Meaning of a coverage row: outside the published zones; which coasts or drains were studied is not said."""


@dataclass(frozen=True)
class Theme:
    """A canonical table: geometry ('point', 'line', 'polygon', 'raster', 'none') and fields (name -> type).

    Types: 'str', 'int', 'float', and 'date': text, 1975-03-14 where it could be read as a day.
    """

    id: str
    geometry: str
    label: Label
    analysis_tiles: bool
    fields: dict[str, str]
    drawn_by_office: bool = False
    """Whether the table is there without rows too, for the office to draw in; a build keeps what it drew."""
    labels: dict[str, Label] = field(default_factory=dict)
    """Names of the fields that a person fills in."""
    identity: tuple[str, ...] = ()
    """Fields that, with the outline, make two rows of different files the same; empty: all fields."""
    drawing_class: tuple[str, ...] = ()
    """Fields that decide how a zone is drawn; where there are any, a workspace holds copies made for drawing."""


@dataclass(frozen=True)
class RankClass:
    """One class of a rank table; `minimum` and `maximum` in the table's unit, None = no bound."""

    code: int | str
    label: Label
    rgb: tuple[int, int, int]
    minimum: float | None = None
    maximum: float | None = None
    meaning: Label | None = None
    pattern: str | None = None


@dataclass(frozen=True)
class RankTable:
    """The official classes of a theme with their colours and where they are laid down."""

    id: str
    theme: str
    label: Label
    unit: str | None
    source: str
    certainty: str
    classes: tuple[RankClass, ...]

    def by_code(self) -> dict[int | str, RankClass]:
        """Return the classes by their code."""
        return {rank.code: rank for rank in self.classes}


@dataclass(frozen=True)
class MapLayer:
    """One layer of the map: the rows of a table that `filter` (SQL) keeps, drawn in a style."""

    id: str
    table: str
    group: str
    style: str
    label: Label
    filter: str | None = None
    visible: bool = True
    scenario: bool = False


@dataclass(frozen=True)
class Licence:
    """Terms of use; `in_credits`: the terms ask that the licence be named where the data are credited."""

    id: str
    label: Label
    url: str | None
    in_credits: bool


@cache
def _read(name: str) -> dict[str, Any]:
    return json.loads((RESOURCES / "catalog" / f"{name}.json").read_text(encoding="utf-8"))


def _label(entry: dict[str, str] | None) -> Label | None:
    return Label(**entry) if entry else None


@cache
def themes() -> dict[str, Theme]:
    """Return every theme by its id, in catalog order."""
    return {row["id"]: _theme(row) for row in _read("themes")["themes"]}


def _theme(row: dict[str, Any]) -> Theme:
    labels = {name: _label(label) for name, label in row.get("labels", {}).items()}
    lists = {name: tuple(row.get(name, ())) for name in ("identity", "drawing_class")}
    return Theme(**{**row, "label": _label(row["label"]), "labels": labels, **lists})


@cache
def layer_groups() -> dict[str, Label]:
    """Return the groups of the layer tree, top first."""
    return {row["id"]: _label(row["label"]) for row in _read("layers")["groups"]}


@cache
def map_layers() -> tuple[MapLayer, ...]:
    """Return the map layers from top to bottom."""
    return tuple(MapLayer(**{**row, "label": _label(row["label"])}) for row in _read("layers")["layers"])


def required_themes() -> list[Theme]:
    """Return the themes that a hazard map must carry (手引き 共通項目): where data lack, it says so."""
    return [themes()[name] for name in sheet_texts()["required_themes"]]


@cache
def sheet_texts() -> dict[str, Any]:
    """Return the fixed texts of a sheet, its alert levels and the scales it may have."""
    return _read("sheet")


@cache
def rank_tables() -> dict[str, RankTable]:
    """Return every rank table by its id."""
    tables = {}
    for row in _read("ranks")["tables"]:
        classes = tuple(
            RankClass(
                code=entry["code"],
                label=_label(entry["label"]),
                rgb=tuple(entry["rgb"]),
                minimum=entry.get("min"),
                maximum=entry.get("max"),
                meaning=_label(entry.get("meaning")),
                pattern=entry.get("pattern"),
            )
            for entry in row["classes"]
        )
        tables[row["id"]] = RankTable(
            row["id"], row["theme"], _label(row["label"]), row["unit"], row["source"], row["certainty"], classes
        )
    return tables


@cache
def codings() -> dict[str, dict[str, str | None]]:
    """Return the code lists of the sources by name: source code -> canonical code."""
    return _read("codings")["codings"]


@cache
def products() -> tuple[Product, ...]:
    """Return every product row, file by file of catalog/products/, in the order of their names."""
    folder = RESOURCES / "catalog" / "products"
    families = [
        family for path in sorted(folder.glob("*.json")) for family in _read(f"products/{path.stem}")["families"]
    ]
    return products_of(families, codings())


@cache
def licences() -> dict[str, Licence]:
    """Return the licences by id."""
    return {row["id"]: Licence(**{**row, "label": _label(row["label"])}) for row in _read("licences")["licences"]}


@cache
def scenarios() -> dict[str, Label]:
    """Return the names of the scenarios by code, the worst first."""
    return {row["code"]: _label(row["label"]) for row in _read("scenarios")["scenarios"]}


@cache
def hazards() -> dict[str, Label]:
    """Return the names of what floods, by id, in the order in which they are shown."""
    return {row["id"]: _label(row["label"]) for row in _read("scenarios")["hazards"]}


@cache
def plane_zone_rows() -> tuple[dict[str, Any], ...]:
    """Return the rows of the plane rectangular zones; `core.places` chooses among them."""
    return tuple(_read("plane_zones")["zones"])
