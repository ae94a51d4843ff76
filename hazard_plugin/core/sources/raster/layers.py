"""A raster as a source like any other: its product row, the question where its name does not tell, its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from ....errors import Message
from ... import catalog
from ...catalog import Label, Product
from ..files.package import SourceFile
from ..geometry import Bounds
from ..own.rules import OwnRules, Question
from ..raw import RawTable
from .ranks import Ranks, RasterProduct, read_ranks, recognise_raster

ELEVATION = "elevation"
"""Theme of elevations, and the name of their table."""

UNNAMED = {
    "ranks": Label("ラスタの区分データ", "Classes from a raster"),
    ELEVATION: Label("標高データ", "Elevation data"),
}
"""Titles of rasters whose name holds no publisher's id."""


@dataclass(frozen=True)
class RasterLayer:
    """A raster with what it was recognised as."""

    product: Product
    raster: RasterProduct


def raster_layer(file: SourceFile, rules: OwnRules) -> RasterLayer | Question | None:
    """Return what a raster is; a question where content and name leave several readings; None if nothing known.

    An answer in the rules is 'rank table/hazard/scenario' for the file, as the question lists them.
    """
    raster = recognise_raster(file)
    if raster is None:
        return None
    if raster.kind == ELEVATION:
        return RasterLayer(_row(raster, None), raster)
    answer = rules.answer(file)
    if answer and raster.questions:
        names = ("rank_tables", "hazards", "scenarios")
        for name, value in zip(names, answer.split("/")):
            if value and name in raster.questions and value in getattr(raster, name):
                raster = raster.answered(**{name: value})
    if raster.questions:
        return Question(file.shown, (), _readings(raster))
    return RasterLayer(_row(raster, raster.rank_tables[0]), raster)


def _readings(raster: RasterProduct) -> tuple[str, ...]:
    return tuple(
        f"{table}/{hazard}/{scenario}"
        for table in raster.rank_tables
        for hazard in raster.hazards or ("",)
        for scenario in raster.scenarios or ("",)
    )


def _row(raster: RasterProduct, table: str | None) -> Product:
    """Return the product row of a raster: its columns are those that `raster_rows` gives."""
    known = raster.raster_set
    label = known.title if known else UNNAMED[raster.kind]
    theme = catalog.rank_tables()[table].theme if table else ELEVATION
    constants = {name: values[0] for name, values in _facts(raster).items() if values}
    fields = {"rank": "rank"} if theme != "sediment_zone" else {n: n for n in ("phenomenon", "zone", "status")}
    if theme == "inundation_depth":
        constants["scheme"] = table
    wanted = catalog.themes()[theme].fields
    return Product(
        id=f"raster-{known.id if known else raster.form}",
        product=known.id if known else raster.form,
        theme=theme,
        title=label,
        columns=(),
        licence=known.licence if known else "by-office",
        attribution=known.attribution if known else label,
        default_epsg=catalog.STORAGE_EPSG,
        fields=fields if table else {},
        constants={name: value for name, value in constants.items() if name in wanted},
        rank_table=table if theme in ("inundation_depth", "inundation_duration") else None,
        reader="raster",
        coverage="tiles" if table else None,
    )


def _facts(raster: RasterProduct) -> dict[str, tuple[str, ...]]:
    return {"hazard": raster.hazards, "scenario": raster.scenarios}


@dataclass(frozen=True)
class RasterRows:
    """A raster's zones as rows, and what else it says: notes, where it speaks, cells in no class (its own CRS)."""

    raw: RawTable
    notes: list[Message]
    covered: shapely.Geometry
    strange: shapely.Geometry


def raster_rows(
    file: SourceFile, layer: RasterLayer, near: Bounds | None, watch: Callable[[], None]
) -> RasterRows:
    """Read the zones of a raster near the municipality."""
    ranks: Ranks = read_ranks(file, layer.raster, watch, near)
    frame = pd.DataFrame(ranks.table.drop(columns=ranks.table.geometry.name))
    frame["geometry"] = np.array(ranks.table.geometry.to_numpy(), dtype=object)
    notes = list(ranks.notes)
    if near is not None:
        notes.append(Message("only the part near the municipality was read"))
    return RasterRows(RawTable(frame, "", ranks.epsg, 1), notes, ranks.tiles_area, ranks.set_aside)
