"""Where a workspace lies: the municipality or prefecture, its neighbours, and the area that is cut to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ...errors import InputError, MunicipalityError
from ..catalog import STORAGE_EPSG
from ..places import plane_epsg
from ..sources.boundary import Municipality, find_municipality
from ..sources.ingest import Ingested, Source
from ..sources.mapped import ROW
from ..sources.report import row_notes
from .clip import Area
from .coverage import Place
from .store import Workspace
from .vintages import NEWER, TWICE

NEIGHBOUR_REACH = 0.6
"""Neighbours within this share of the municipality's larger extent are kept: a sheet shows them."""

DEGREE_M = 75_000.0
"""Metres of a degree, at the least (of longitude, in the north of Hokkaido)."""

_FILE = "_file"
"""Column with the position of the file that a boundary comes from."""


@dataclass(frozen=True)
class Site:
    """A municipality, or a prefecture with two-digit code, and what is drawn around it."""

    municipality: Municipality
    area: Area
    place: Place
    rows: gpd.GeoDataFrame
    """Rows of theme municipality: itself, its wards (a prefecture's municipalities), its neighbours."""


def is_boundary(source: Source) -> bool:
    """Whether a source holds boundaries of municipalities."""
    return source.product.theme == "municipality"


def find_site(read: Sequence[Ingested], code: str, margin_m: float) -> Site:
    """Find `code` in boundary files; their rows are counted in their reports.

    Of several vintages the newest that knows the code serves, for each prefecture: 浜松's wards
    before and after 2024 are others. Raises InputError without boundaries, MunicipalityError where
    none of them knows the code.
    """
    if not read:
        raise InputError(
            "The inputs hold no boundary data, so it is not known where municipality {code} lies.",
            "Add the 行政区域 (N03) file of its prefecture from 国土数値情報.",
            code=code,
        )
    tables = [
        table.table.to_crs(STORAGE_EPSG).assign(**{_FILE: position, "_year": item.source.year or 0})
        for position, item in enumerate(read)
        for table in item.tables
    ]
    everything = pd.concat(tables, ignore_index=True)
    failure = None
    for year in sorted(everything["_year"].unique(), reverse=True):
        boundaries = _newest(everything[everything["_year"] <= year])
        try:
            municipality = find_municipality(boundaries, code)
        except MunicipalityError as error:
            failure = failure or error
        else:
            shown = _shown(boundaries, municipality, margin_m)
            _count(read, everything, boundaries, shown)
            return _site(municipality, boundaries, _as_rows(municipality, shown), margin_m)
    raise failure


def site_of(workspace: Workspace) -> Site:
    """Return the site of a workspace that is there already, with the same margin."""
    rows = workspace.theme("municipality").reset_index(drop=True)
    own = rows[rows["role"] == "self"].iloc[0]
    parts = frozenset(rows.loc[rows["role"] == "ward", "code"]) or frozenset({own["code"]})
    municipality = Municipality(own["code"], own["name"], own["prefecture"], own.geometry, parts)
    return _site(municipality, rows, rows, workspace.margin_m)


def _site(
    municipality: Municipality, boundaries: gpd.GeoDataFrame, rows: gpd.GeoDataFrame, margin_m: float
) -> Site:
    middle = municipality.geometry.representative_point()
    epsg = plane_epsg(municipality.code, middle.x, middle.y)
    plane = gpd.GeoSeries([municipality.geometry], crs=STORAGE_EPSG).to_crs(epsg).iloc[0]
    area = Area(plane.buffer(margin_m) if margin_m > 0 else plane, epsg)
    whole = rows[rows["role"] == "self"]  # lists name a designated city by its own code, N03 only its wards
    return Site(municipality, area, Place(pd.concat([boundaries, whole]), area.degrees), rows)


def _newest(boundaries: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Keep the newest vintage of each prefecture, and one of equal outlines."""
    newest = boundaries.groupby(boundaries["code"].str[:2])["_year"].transform("max")
    return boundaries[boundaries["_year"] == newest].drop_duplicates(["code", "geometry"])


def _shown(boundaries: gpd.GeoDataFrame, municipality: Municipality, margin_m: float) -> gpd.GeoDataFrame:
    west, south, east, north = municipality.geometry.bounds
    reach = max(NEIGHBOUR_REACH * max(east - west, north - south), margin_m / DEGREE_M)
    return boundaries[boundaries.intersects(shapely.box(west - reach, south - reach, east + reach, north + reach))]


def _as_rows(municipality: Municipality, shown: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The municipality whole, its wards, and its neighbours, each one row."""
    single = shown.dissolve("code", as_index=False)
    single["role"] = np.where(single["code"].isin(municipality.parts), "ward", "neighbour")
    single = single[single["code"] != municipality.code]
    own = {
        "code": municipality.code,
        "name": municipality.name,
        "prefecture": municipality.prefecture,
        "role": "self",
        "geometry": municipality.geometry,
    }
    own_row = gpd.GeoDataFrame([own], geometry="geometry", crs=STORAGE_EPSG)
    return pd.concat([own_row, single[list(own)]], ignore_index=True)


def _count(
    read: Sequence[Ingested], everything: gpd.GeoDataFrame, used: gpd.GeoDataFrame, shown: gpd.GeoDataFrame
) -> None:
    """Count the rows of boundary files: those of the municipality or a near neighbour are written."""
    for position, item in enumerate(read):
        mine = everything[everything[_FILE] == position]
        left = mine[~mine.index.isin(used.index)]
        newest = used["_year"].groupby(used["code"].str[:2]).max()
        wanted = left["code"].str[:2].map(newest)
        reasons = (TWICE if year == year_used else NEWER for year, year_used in zip(left["_year"], wanted))
        item.report.rejected += row_notes(zip(left[ROW].astype(int), reasons))
        item.report.written += int(mine.index.isin(shown.index).sum())
        item.report.outside += int(len(mine) - len(left) - mine.index.isin(shown.index).sum())
