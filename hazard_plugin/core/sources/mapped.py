"""Turns a raw table into a theme's canonical table by its product row."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import cached_property

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from .. import catalog
from ..catalog import STORAGE_EPSG, Product, RankTable, Theme
from ..places import meshes_of_file
from .dates import iso_date
from .depth_text import add_depths
from .geometry import Bounds, checked_geometry, points_of
from .raw import RawTable
from .report import RowNote
from .verdict import Verdict

ROW = "_row"
"""Column that carries a row's number in its source."""

OTHER = "other"
"""Column that carries what has no field of its own, as JSON under the source's column names."""

PANDAS_TYPES = {"str": object, "date": object, "int": "Int64", "float": "float64"}


@dataclass
class Canonical:
    """A theme's rows (fields in order, `other`, `_row`, geometry in the source's CRS) and what became of all."""

    theme: Theme
    table: gpd.GeoDataFrame | pd.DataFrame
    rejected: list[RowNote]
    repaired: list[RowNote] = field(default_factory=list)
    set_aside: gpd.GeoDataFrame | None = None
    """Rejected hazard zones whose place is known (`reason` a Message): a map must show that they are there."""

    @cached_property
    def meshes(self) -> np.ndarray:
        """The 1次メッシュ of the file that each row is of."""
        middle = self.table.to_crs(STORAGE_EPSG).geometry.representative_point()
        return meshes_of_file(middle.x.to_numpy(), middle.y.to_numpy())


def canonical_table(raw: RawTable, product: Product, epsg: int, near: Bounds | None = None) -> Canonical:
    """Map a raw table's columns, codes and geometry to the product's theme.

    Rows whose code is not in the catalog, whose geometry is missing, of the wrong kind or
    outside Japan are rejected with their number and the reason; invalid polygons are repaired
    where they come `near` (EPSG:6668). No word is lost: values without a field go to `other`.
    """
    theme = catalog.themes()[product.theme]
    frame = raw.frame.reset_index(drop=True)  # geopandas would align geometry by a part's old index
    numbers = np.arange(raw.first_row, raw.first_row + len(frame))
    verdict = Verdict(numbers)
    fields = mapped_fields(frame, product, theme, verdict)
    fields[ROW] = numbers
    if product.point and set(product.point.values()) <= set(frame):
        geometry = points_of(frame[product.point["x"]], frame[product.point["y"]], verdict)
    else:
        geometry = frame["geometry"].to_numpy() if "geometry" in frame else np.full(len(frame), None, dtype=object)
    geometry = checked_geometry(geometry, theme.geometry, epsg, verdict, near)
    table = gpd.GeoDataFrame(fields, geometry=gpd.GeoSeries(geometry), crs=f"EPSG:{epsg}")
    keep = verdict.accepted
    aside = _set_aside(table[~keep], verdict, theme) if not keep.all() else None
    kept = table if keep.all() else table[keep].reset_index(drop=True)
    return Canonical(theme, kept, verdict.rejections(), verdict.repairs(), aside)


def _set_aside(rejected: gpd.GeoDataFrame, verdict: Verdict, theme: Theme) -> gpd.GeoDataFrame | None:
    """Return the rejected rows of a hazard that still have an area."""
    if not theme.analysis_tiles:
        return None
    areal = np.isin(shapely.get_type_id(rejected.geometry.to_numpy()), (3, 6))
    aside = rejected[areal & ~shapely.is_empty(rejected.geometry.to_numpy())]
    if aside.empty:
        return None
    return aside.assign(reason=[verdict.reason(index) for index in aside.index]).reset_index(drop=True)


def mapped_fields(frame: pd.DataFrame, product: Product, theme: Theme, verdict: Verdict) -> pd.DataFrame:
    """Return the theme's fields, in order, and `other`, from the columns and constants of the product row."""
    fields, used = {}, {*(product.point or {}).values(), *product.required_values}
    misfits: dict[str, pd.Series] = {}
    for name, kind in theme.fields.items():
        if name in product.templates:
            fields[name] = _templated(frame, product.templates[name])
            continue
        values, column = _source_values(frame, product, name)
        if values is None:
            fields[name] = pd.Series(product.constants.get(name), index=frame.index, dtype=PANDAS_TYPES[kind])
            continue
        used |= set(column)
        coding = product.values.get(name)
        known = values if coding is None else _coded(values, coding, verdict)
        worded = name != "rank"  # '3m' is no rank 3
        fields[name] = known if coding is not None and kind == "str" else _typed(known, kind, worded)
        if kind != "str":
            misfits[column[0]] = values.where(fields[name].isna())
        elif coding is not None and "*" in coding:
            misfits[column[0]] = values.where(~_codes(values, coding).isin(list(coding)))
    result = pd.DataFrame(fields)
    if product.rank_table:
        _add_bounds(result, catalog.rank_tables()[product.rank_table], verdict)
    if product.depth_text:
        add_depths(result, frame[product.depth_text], verdict)
        used.add(product.depth_text)
    left = {name: frame[name] for name in frame if name not in used and name != "geometry"}
    result[OTHER] = _as_json({**left, **{k: v for k, v in misfits.items() if v.notna().any()}}, frame.index)
    return result


def _source_values(frame: pd.DataFrame, product: Product, name: str) -> tuple[pd.Series | None, list[str]]:
    """Return a field's values and the columns they come from; None where the file has none of them."""
    source = product.fields.get(name, [])
    columns = [column for column in ([source] if isinstance(source, str) else source) if column in frame]
    choices = [frame[column] for column in columns]
    parts = [column for column in product.joined.get(name, ()) if column in frame]
    if parts:  # an address is given whole, or in parts, or both
        texts = [texts_of(frame[column]) for column in parts]
        choices.append(texts[0].str.cat(texts[1:]) if len(texts) > 1 else texts[0])
    if not choices:
        return None, []
    values = choices[0]
    for other in choices[1:]:
        values = values.where(texts_of(values) != "", other)
    return values, columns + parts


def _templated(frame: pd.DataFrame, template: str) -> pd.Series:
    """Fill a template from the columns it names, {column} or {column|code list}; None where one is empty."""
    parts = re.findall(r"\{(\w+)(?:\|(\w+))?\}", template)
    texts = pd.Series(template, index=frame.index, dtype=object)
    for column, coding in parts:
        values = texts_of(frame[column]) if column in frame else pd.Series("", index=frame.index)
        values = values.map(catalog.codings()[coding]) if coding else values
        filled = values.notna() & (values != "")
        mark = f"{{{column}|{coding}}}" if coding else f"{{{column}}}"
        texts = texts.where(filled)
        texts = pd.Series(
            [None if t is None or t != t else t.replace(mark, v) for t, v in zip(texts, values)], frame.index
        )
    return texts.astype(object)


def code_text(value: object) -> str:
    """Return a code as text: 1, 1.0, '1' and ' 1 ' are the same code; missing is ''."""
    if not isinstance(value, str) and (value is None or value is pd.NA or value != value):  # NaN and NaT too
        return ""
    if isinstance(value, datetime) and value.time() == time():  # GDAL makes dates of texts that look like one
        return value.date().isoformat()
    text = str(value).strip()
    return text[:-2] if text.endswith(".0") and text[:-2].lstrip("-").isdigit() else text


def texts_of(values: pd.Series) -> pd.Series:
    """Return `code_text` of every value; each distinct value is asked once."""
    try:
        codes, distinct = pd.factorize(values)
    except TypeError:  # lists and objects of a feed
        return values.map(code_text)
    texts = np.array([*(code_text(value) for value in distinct), ""], dtype=object)  # -1, missing, is the last
    return pd.Series(texts[codes], index=values.index, dtype=object)


def _codes(values: pd.Series, coding: Mapping[str, str | None]) -> pd.Series:
    """Return the codes of a column; '１' is the code '1' where a code list has only the latter."""
    texts = texts_of(values)
    plain = {text: unicodedata.normalize("NFKC", text) for text in texts.unique() if text not in coding}
    return texts.replace({text: code for text, code in plain.items() if code in coding})


def _coded(values: pd.Series, mapping: Mapping[str, str | None], verdict: Verdict) -> pd.Series:
    codes = _codes(values, mapping)
    unknown = ~codes.isin(list(mapping))
    if "*" in mapping:
        return codes.map(mapping).where(~unknown, mapping["*"]).astype(object)
    if None not in mapping.values():
        verdict.reject(unknown.to_numpy(), "code '{value}' is not known", codes.to_numpy())
        return codes.map(mapping).astype(object)
    # the mapping only names values that mean 'not known'; all others stand as they are
    mapped = [mapping.get(code, code) or None for code in codes]
    return pd.Series(mapped, index=values.index, dtype=object)


def _typed(values: pd.Series, kind: str, worded: bool) -> pd.Series:
    """Return values as a field's type; `worded`: a number may stand within words."""
    if kind in ("str", "date"):
        texts = texts_of(values)
        shown = {text: (iso_date(text) if kind == "date" else text) or None for text in texts.unique()}
        return pd.Series([shown[text] for text in texts], index=values.index, dtype=object)
    numbers = pd.to_numeric(values, errors="coerce")
    texts = np.flatnonzero(numbers.isna() & values.notna())
    if texts.size:
        numbers = numbers.astype("float64")
        numbers.iloc[texts] = [only_number(values.iloc[index], worded) for index in texts]
    numbers = numbers.astype("float64").where(lambda values: np.isfinite(values) & (values.abs() < 2**53))
    return numbers.where(numbers % 1 == 0).astype("Int64") if kind == "int" else numbers


def only_number(value: object, worded: bool = True) -> float:
    """Return the number in a text that holds exactly one ('16人', '９ｍ', '1,200名'), else NaN.

    '屋内480人／屋外3,350人' holds two: which is meant is not for us to say. Unless `worded`,
    nothing may stand beside it.
    """
    text = unicodedata.normalize("NFKC", str(value)).strip()
    found = re.findall(r"[-+]?\d[\d,]*(?:\.\d+)?", text)
    if not worded and found != [text]:
        return float("nan")
    return float(found[0].replace(",", "")) if len(found) == 1 else float("nan")


def _add_bounds(fields: pd.DataFrame, table: RankTable, verdict: Verdict) -> None:
    ranks = table.by_code()
    unknown = ~fields["rank"].isin(list(ranks)).to_numpy()
    verdict.reject(unknown, "rank {value} is not in the rank table", fields["rank"].to_numpy())
    low, high = ("depth_min_m", "depth_max_m") if table.unit == "m" else ("hours_min", "hours_max")
    fields[low] = fields["rank"].map({code: rank.minimum for code, rank in ranks.items()}).astype("float64")
    fields[high] = fields["rank"].map({code: rank.maximum for code, rank in ranks.items()}).astype("float64")


def _as_json(columns: dict[str, pd.Series], index: pd.Index) -> pd.Series:
    """Return the filled values of each row as one JSON object, None where nothing is filled.

    Rows with equal values share one text: a prefecture's zones repeat the same few notes.
    """
    if not columns:
        return pd.Series(None, index=index, dtype=object)
    frame = pd.DataFrame({name: values.astype(object) for name, values in columns.items()}, index=index)
    codes = [pd.factorize(values.map(_hashable), use_na_sentinel=False)[0] for _, values in frame.items()]
    _, first, row = np.unique(np.column_stack(codes), axis=0, return_index=True, return_inverse=True)
    names = list(frame)
    texts = np.empty(len(first), dtype=object)
    for position, sample in enumerate(first):
        filled = {n: v for n, v in zip(names, frame.iloc[sample]) if code_text(v) not in ("", "None")}
        texts[position] = json.dumps(filled, ensure_ascii=False, default=str) if filled else None
    return pd.Series(texts[row.ravel()], index=index, dtype=object)


def _hashable(value: object) -> object:
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, (dict, list)) else value
