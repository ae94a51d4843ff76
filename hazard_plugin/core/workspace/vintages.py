"""Which rows stand where files overlap: the newest vintage wins, and the same zone twice is one zone.

The rule: layers of one series (catalog) replace each other by unit: a river of a manager (A31a),
a 1次メッシュ (A31b), a prefecture (A33 and others). Where a newer file speaks of a unit, the older
file's rows of it go, also where the newer one no longer has a zone; a unit that only the older
file has stays. Files without a known year replace nothing and are not replaced. What is left
twice with the same class and the same outline (`_10` and `_20`, prefecture and bureau) is kept once.
"""

from __future__ import annotations

from collections.abc import Iterable

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ...errors import Message
from ..catalog import Product
from ..sources.ingest import Part
from ..sources.mapped import OTHER, ROW, Canonical, code_text
from ..sources.report import FileReport, row_notes

UNIT = "_unit"
"""Column that carries the unit of a series that a row belongs to."""

DATASET = "dataset_id"

SAME_DIGITS = 8
"""Decimals of a degree, about a millimetre: PLATEAU's copy of a zone differs from A33's in the eleventh."""

NEWER = Message("a newer vintage of the same place is given")
TWICE = Message("the same row is in another file")
OVERLAPS = (NEWER, TWICE)
"""Reasons that depend on the other files of a build."""


def units_of(product: Product, canonical: Canonical, part: Part) -> np.ndarray | None:
    """Return the unit that each row of a table belongs to, None where the product has no series."""
    if product.series is None:
        return None
    table = canonical.table
    if product.unit == "river":
        parts = [table[name].map(code_text) for name in ("river_code", "river", "manager")]
        unnumbered = parts[0].str.fullmatch("0*|9+")  # such a number is no river's own
        codes = parts[0].where(~unnumbered, parts[1]) + "/" + parts[2]
    elif product.unit == "mesh":
        codes = pd.Series(canonical.meshes, index=table.index, dtype=object)
    elif product.unit == "region" and product.prefecture_column in part.raw.frame:
        column = part.raw.frame[product.prefecture_column].map(code_text).str.zfill(2).to_numpy()
        codes = pd.Series(column[table[ROW].to_numpy() - part.raw.first_row], index=table.index, dtype=object)
    else:
        return None
    prefix = "/".join(str(product.constants.get(name) or "") for name in ("hazard", "scenario"))
    return codes.map(
        {code: f"{canonical.theme.id}/{prefix}/{code}" for code in codes.dropna().unique()}
    ).to_numpy()


def superseded(
    tables: list[gpd.GeoDataFrame],
    series: dict[str, str | None],
    years: dict[str, int | None],
    units: dict[str, set],
) -> list[np.ndarray]:
    """Return for each table which rows a newer file replaces.

    `series`, `years` and `units` are of datasets, by dataset_id; `units` those of the whole
    files, so that a zone which the newer vintage has lifted goes too.
    """
    newest: dict[tuple[str, str], tuple[int, str]] = {}
    for dataset, year in years.items():
        for unit in units.get(dataset, ()) if year is not None and series.get(dataset) else ():
            key = (series[dataset], unit)
            newest[key] = max(newest.get(key, (year, dataset)), (year, dataset), key=lambda pair: pair[0])
    masks = []
    for table in tables:
        mask = np.zeros(len(table), dtype=bool)
        if UNIT in table and len(table):
            pairs = table[[DATASET, UNIT]].drop_duplicates().dropna()
            old = {
                (dataset, unit)
                for dataset, unit in pairs.itertuples(index=False)
                if years.get(dataset) is not None
                and newest.get((series[dataset], unit), (years[dataset], dataset))[0] > years[dataset]
            }
            if old:
                mask = np.array([pair in old for pair in zip(table[DATASET], table[UNIT])])
        masks.append(mask)
    return masks


def duplicates(table: gpd.GeoDataFrame, fields: Iterable[str], years: dict[str, int | None]) -> np.ndarray:
    """Return which rows repeat a row of another dataset in fields and outline; the newest dated one stands.

    `years` by dataset_id. Among equals the dataset_id decides, so that the order of files does not matter.
    """
    if table[DATASET].nunique() < 2:
        return np.zeros(len(table), dtype=bool)
    geometry = table.geometry.to_numpy()  # a kept row is a multipolygon of one part, a new one its polygon
    bounds = pd.DataFrame(np.round(shapely.bounds(geometry), SAME_DIGITS))
    alike = bounds.duplicated(keep=False).to_numpy()  # equal outlines have equal bounds: few rows are looked at
    again = np.zeros(len(table), dtype=bool)
    order = table.loc[alike, DATASET].map({name: (-(years.get(name) or 0), name) for name in years})
    first = np.flatnonzero(alike)[np.array(sorted(range(len(order)), key=order.to_numpy().__getitem__), dtype=int)]
    again[first] = _repeated(table.iloc[first], geometry[first], fields)
    return again


def _repeated(table: gpd.GeoDataFrame, geometry: np.ndarray, fields: Iterable[str]) -> np.ndarray:
    geometry = np.where(shapely.get_num_geometries(geometry) == 1, shapely.get_geometry(geometry, 0), geometry)
    outline = shapely.transform(geometry, lambda xy: np.round(xy, SAME_DIGITS))
    outline = shapely.to_wkb(shapely.normalize(outline))
    key = pd.DataFrame({name: table[name].map(code_text) for name in fields if name != OTHER})
    key["outline"] = outline
    again = key.duplicated(keep="first").to_numpy()
    if again.any():  # equal rows within one file are the publisher's: they stay
        first = table[DATASET].groupby([key[name] for name in key], sort=False).transform("first")
        again &= (first != table[DATASET]).to_numpy()
    return again


def reject_rows(table: pd.DataFrame, mask: np.ndarray, lines: dict[str, FileReport], reason: Message) -> None:
    """Move rows that were counted as written to the rejected ones of their files."""
    for dataset, rows in table.loc[mask].groupby(DATASET)[ROW]:
        line = lines[dataset]
        line.rejected += row_notes((int(row), reason) for row in rows)
        line.written -= len(rows)
