"""Readers that products.json rows cannot express: gauge feeds and drone routes."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from .. import catalog
from ..catalog import Product
from .geometry import Bounds, checked_geometry
from .mapped import OTHER, ROW, Canonical, canonical_table
from .raw import RawTable
from .report import RowNote, row_notes
from .verdict import Verdict

LEVEL_OF_THRESHOLD = (("flood_m", 5), ("danger_m", 4), ("start_m", 2))
"""Alert level once a level reaches the threshold (川の防災情報: 氾濫開始 90, 危険 80, 観測開始 30)."""


def gauge_tables(raw: RawTable, product: Product, epsg: int) -> list[Canonical]:
    """Return gauges and their observed levels from a feed of 川の水位情報.

    A null level is no observation; a null threshold stays null (not set is not safe).
    """
    for name in product.fields.values():
        if name not in raw.frame:
            raw.frame[name] = None
    gauges = canonical_table(raw, product, epsg)
    rows = raw.frame.iloc[gauges.table[ROW].to_numpy() - raw.first_row].reset_index(drop=True)
    level = pd.to_numeric(rows["level"], errors="coerce")
    observed = pd.to_datetime(rows["obsTime"], errors="coerce", utc=True)
    rank = pd.Series(0, index=rows.index, dtype="Int64")
    for threshold, alert in reversed(LEVEL_OF_THRESHOLD):
        rank[(level >= gauges.table[threshold]).to_numpy()] = alert
    set_limits = [threshold for threshold, _ in LEVEL_OF_THRESHOLD]  # none set: the level means nothing yet
    observation = pd.DataFrame(
        {
            "station_id": gauges.table["station_id"],
            "observed_at": observed.dt.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "level_m": level,
            "level_rank": rank.where(level.notna() & gauges.table[set_limits].notna().any(axis=1)),
            "source": product.id,
            "received_at": None,
            ROW: gauges.table[ROW],
        }
    )
    usable = level.notna() & observed.notna()
    theme = catalog.themes()["observation"]
    return [gauges, Canonical(theme, observation[usable.to_numpy()].reset_index(drop=True), [])]


def corridor_tables(raw: RawTable, product: Product, epsg: int, near: Bounds | None = None) -> list[Canonical]:
    """Return corridors: lines as theme corridor, polygons as theme corridor_area."""
    kinds = shapely.get_type_id(raw.frame["geometry"].to_numpy())
    areas = np.isin(kinds, (3, 6))
    tables = []
    for theme, rows in (("corridor", ~areas), ("corridor_area", areas)):
        if rows.any():
            part = RawTable(raw.frame[rows], raw.encoding, raw.epsg, raw.first_row)
            canonical = canonical_table(part, replace(product, theme=theme), epsg, near)
            tables.append(_renumbered(canonical, np.flatnonzero(rows) + raw.first_row, raw.first_row))
    return tables


def _renumbered(canonical: Canonical, numbers: np.ndarray, first: int) -> Canonical:
    """Give the rows of a part of a table the numbers they have in the whole."""

    def moved(notes: list[RowNote]) -> list[RowNote]:
        rows = ((row, note.reason) for note in notes for row in range(note.row, note.row + note.count))
        return row_notes((int(numbers[row - first]), reason) for row, reason in rows)

    canonical.table[ROW] = numbers[canonical.table[ROW].to_numpy() - first]
    canonical.rejected, canonical.repaired = moved(canonical.rejected), moved(canonical.repaired)
    return canonical


def drone_route_table(raw: RawTable, product: Product, epsg: int) -> list[Canonical]:
    """Return the routes of a UASL document: one row a section, through the middle of its points' areas.

    Altitudes are the lowest and highest z of those areas, in metres as the document gives them.
    """
    theme = catalog.themes()["corridor"]
    rows, lines = [], []
    for administrator in _listed(raw.frame["uasl"].iloc[0]):
        for route in _listed(administrator.get("uasl")):
            points = {point.get("uaslPointId"): point for point in _listed(route.get("uaslPoints"))}
            for section in _listed(route.get("uaslSections")):
                found = [_area(points.get(i, {})) for i in section.get("uaslPointIds", ())]
                areas = [area for area in found if area is not None]
                heights = [z for area in areas for z in shapely.get_coordinates(area, include_z=True)[:, 2]]
                heights = [z for z in heights if not np.isnan(z)]
                rows.append(
                    {
                        "corridor_id": f"{route.get('uaslId', '')}/{section.get('uaslSectionId', '')}",
                        "name": section.get("uaslSectionName") or route.get("uaslName"),
                        "kind": "drone_route",
                        "operator": administrator.get("uaslAdministratorId"),
                        "altitude_min_m": min(heights, default=np.nan),
                        "altitude_max_m": max(heights, default=np.nan),
                    }
                )
                middles = [(area.centroid.x, area.centroid.y) for area in areas]
                whole = len(areas) == len(found) > 1  # a straight line over a missing point would be a guess
                lines.append(shapely.LineString(middles) if whole else None)
    numbers = np.arange(1, len(rows) + 1)
    verdict = Verdict(numbers)
    geometry = checked_geometry(np.array(lines, dtype=object), theme.geometry, epsg, verdict)
    frame = pd.DataFrame(rows).reindex(columns=list(theme.fields))
    frame[OTHER] = None
    frame[ROW] = numbers
    table = gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(geometry), crs=f"EPSG:{epsg}")
    return [Canonical(theme, table[verdict.accepted].reset_index(drop=True), verdict.rejections())]


def _listed(value: object) -> list[dict]:
    """Return a list where the layout allows an object or an array of them."""
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, dict)]


def _area(point: dict) -> shapely.Geometry | None:
    geometry = point.get("geometry")
    if not isinstance(geometry, dict):
        return None
    try:
        return shapely.geometry.shape(geometry)
    except (shapely.errors.ShapelyError, ValueError, TypeError, KeyError, AttributeError):
        return None
