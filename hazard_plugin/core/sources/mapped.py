"""Turns a raw table into a theme's canonical table by its product row."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ...errors import Message
from .. import catalog
from ..catalog import Product, RankTable, Theme
from ..places import JAPAN_BOUNDS
from .report import Rejection
from .tables import RawTable

ROW = "_row"
"""Column that carries a row's number in its source."""

GEOMETRY_TYPES = {"point": {0, 4}, "line": {1, 2, 5}, "polygon": {3, 6}}
"""shapely type ids that a theme's geometry may have."""

PANDAS_TYPES = {"str": object, "int": "Int64", "float": "float64"}


@dataclass
class Canonical:
    """A theme's rows (fields in theme order, `_row`, geometry in the source's CRS) and what was rejected."""

    theme: Theme
    table: gpd.GeoDataFrame | pd.DataFrame
    rejected: list[Rejection]
    repaired: int = 0


def canonical_table(raw: RawTable, product: Product, epsg: int) -> Canonical:
    """Map a raw table's columns, codes and geometry to the product's theme.

    Rows whose code is not in the catalog, whose geometry is missing, of the wrong kind or
    outside Japan are rejected with their number and the reason; invalid polygons are repaired.
    """
    theme = catalog.themes()[product.theme]
    frame = raw.frame.reset_index(drop=True)  # geopandas would align geometry by a part's old index
    numbers = np.arange(raw.first_row, raw.first_row + len(frame))
    verdict = Verdict(numbers)
    fields = mapped_fields(frame, product, theme, verdict)
    fields[ROW] = numbers
    geometry = _points(frame, product, verdict) if product.point else frame["geometry"].to_numpy()
    geometry, repaired = checked_geometry(geometry, theme, epsg, verdict)
    table = gpd.GeoDataFrame(fields, geometry=gpd.GeoSeries(geometry), crs=f"EPSG:{epsg}")
    keep = verdict.accepted
    return Canonical(theme, table[keep].reset_index(drop=True), verdict.rejections(), int((repaired & keep).sum()))


class Verdict:
    """Which rows are accepted; the first reason against a row is the one that is reported."""

    def __init__(self, numbers: np.ndarray) -> None:
        self.numbers = numbers
        self.accepted = np.ones(len(numbers), dtype=bool)
        self._reasons: dict[int, Message] = {}

    def reject(self, mask: np.ndarray, text: str, values=None) -> None:
        """Reject the rows of `mask`; `values` (one a row) fill {value} in `text`."""
        for index in np.flatnonzero(np.asarray(mask, dtype=bool) & self.accepted):
            facts = {} if values is None else {"value": values[index]}
            self._reasons[int(index)] = Message(text, **facts)
        self.accepted &= ~np.asarray(mask, dtype=bool)

    def rejections(self) -> list[Rejection]:
        """Return the rejected rows in source order."""
        return [Rejection(int(self.numbers[index]), reason) for index, reason in sorted(self._reasons.items())]


def mapped_fields(frame: pd.DataFrame, product: Product, theme: Theme, verdict: Verdict) -> pd.DataFrame:
    """Return the theme's fields, in order, from the source columns and constants of the product row."""
    sources = product.fields
    fields = {}
    for name, kind in theme.fields.items():
        if name in sources and sources[name] in frame:
            values = frame[sources[name]]
            if name in product.values:
                fields[name] = _coded(values, product.values[name], verdict)
            else:
                fields[name] = _typed(values, kind)
        else:
            fields[name] = pd.Series(product.constants.get(name), index=frame.index, dtype=PANDAS_TYPES[kind])
    result = pd.DataFrame(fields)
    if product.rank_table:
        _add_bounds(result, catalog.rank_tables()[product.rank_table], verdict)
    return result


def code_text(value: object) -> str:
    """Return a code as text: 1, 1.0, '1' and ' 1 ' are the same code; missing is ''."""
    if value is None or value is pd.NA or value != value:  # NaN and NaT differ from themselves
        return ""
    text = str(value).strip()
    return text[:-2] if text.endswith(".0") else text


def _coded(values: pd.Series, mapping: dict[str, str | None], verdict: Verdict) -> pd.Series:
    codes = values.map(code_text)
    unknown = ~codes.isin(list(mapping))
    if "*" in mapping:
        return codes.map(mapping).where(~unknown, mapping["*"]).astype(object)
    if None not in mapping.values():
        verdict.reject(unknown.to_numpy(), "code '{value}' is not known", codes.to_numpy())
        return codes.map(mapping).astype(object)
    # the mapping only names values that mean 'not known'; all others stand as they are
    mapped = [mapping.get(code, code) or None for code in codes]
    return pd.Series(mapped, index=values.index, dtype=object)


def _typed(values: pd.Series, kind: str) -> pd.Series:
    if kind == "str":
        text = [code_text(value) or None for value in values]
        return pd.Series(text, index=values.index, dtype=object)
    numbers = pd.to_numeric(values, errors="coerce")
    return numbers.round().astype("Int64") if kind == "int" else numbers.astype("float64")


def _add_bounds(fields: pd.DataFrame, table: RankTable, verdict: Verdict) -> None:
    ranks = table.by_code()
    verdict.reject(
        ~fields["rank"].isin(list(ranks)).to_numpy(), "rank {value} is not in the rank table", fields["rank"]
    )
    low, high = ("depth_min_m", "depth_max_m") if table.unit == "m" else ("hours_min", "hours_max")
    fields[low] = fields["rank"].map({code: rank.minimum for code, rank in ranks.items()}).astype("float64")
    fields[high] = fields["rank"].map({code: rank.maximum for code, rank in ranks.items()}).astype("float64")


def _points(frame: pd.DataFrame, product: Product, verdict: Verdict) -> np.ndarray:
    x = pd.to_numeric(frame[product.point["x"]], errors="coerce").to_numpy(dtype=float)
    y = pd.to_numeric(frame[product.point["y"]], errors="coerce").to_numpy(dtype=float)
    missing = np.isnan(x) | np.isnan(y)
    verdict.reject(missing, "no coordinates")
    points = np.full(len(frame), None, dtype=object)
    points[~missing] = shapely.points(x[~missing], y[~missing])
    return points


def checked_geometry(geometry, theme: Theme, epsg: int, verdict: Verdict) -> tuple[np.ndarray, np.ndarray]:
    """Reject what has no usable geometry, repair invalid polygons; return geometry and what was repaired."""
    geometry = np.array(shapely.force_2d(geometry), dtype=object)
    verdict.reject(shapely.is_missing(geometry) | shapely.is_empty(geometry), "no geometry")
    broken = _not_finite(geometry)
    verdict.reject(broken, "coordinates are not numbers")
    geometry[broken] = None
    wrong = ~np.isin(shapely.get_type_id(geometry), list(GEOMETRY_TYPES[theme.geometry]))
    verdict.reject(wrong, "geometry is not a {value}", np.full(len(geometry), theme.geometry, dtype=object))
    repaired = np.zeros(len(geometry), dtype=bool)
    if theme.geometry == "polygon":
        repaired = verdict.accepted & ~shapely.is_valid(geometry)
        geometry[repaired] = mended(geometry[repaired])
        verdict.reject(repaired & shapely.is_empty(geometry), "polygon without area")
    if epsg in GEOGRAPHIC:
        bounds = shapely.bounds(geometry)
        west, south, east, north = JAPAN_BOUNDS
        with np.errstate(invalid="ignore"):
            outside = (
                (bounds[:, 0] < west) | (bounds[:, 1] < south) | (bounds[:, 2] > east) | (bounds[:, 3] > north)
            )
        verdict.reject(outside, "lies outside Japan")
    return geometry, repaired


def _not_finite(geometry: np.ndarray) -> np.ndarray:
    coordinates, owners = shapely.get_coordinates(geometry, return_index=True)
    broken = np.zeros(len(geometry), dtype=bool)
    broken[owners[~np.isfinite(coordinates).all(axis=1)]] = True
    return broken


def mended(geometry: np.ndarray) -> np.ndarray:
    """Return invalid polygons as valid ones that cover at least what any of their parts covers.

    GEOS's default repair is even-odd: an area covered twice, by overlapping parts or a ring
    that crosses itself, would become a hole. A hole in a flood zone looks safe.
    """
    try:
        whole = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
    except TypeError:  # shapely 2.0 knows the default method only: each part alone, then their union
        whole = [shapely.union_all(shapely.make_valid(shapely.get_parts(one))) for one in geometry]
    return polygonal(np.array(whole, dtype=object))


GEOGRAPHIC = frozenset({4301, 4326, 4612, 6668, 6697})
"""EPSG codes of geographic CRSs that official files come in; their bounds are degrees."""


def polygonal(geometry: np.ndarray) -> np.ndarray:
    """Keep the polygons of each geometry: repairs and cuts also leave points and lines without area."""
    geometry = np.asarray(geometry, dtype=object)
    mixed = ~np.isin(shapely.get_type_id(geometry), (3, 6))
    for index in np.flatnonzero(mixed):
        parts = shapely.get_parts(geometry[index])
        geometry[index] = shapely.union_all(parts[np.isin(shapely.get_type_id(parts), (3, 6))])
    return geometry
