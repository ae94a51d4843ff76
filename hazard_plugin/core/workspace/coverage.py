"""Where data speak: outside every zone means something only where a dataset covers the place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import geopandas as gpd
import shapely

from ..catalog import OUTSIDE_IS_OUTSIDE, PUBLISHED_RIVERS, STORAGE_EPSG
from ..places import first_mesh
from ..sources.boundary import mesh_area, prefecture_area
from ..sources.ingest import Ingested
from ..sources.mapped import code_text


@dataclass(frozen=True)
class Place:
    """What coverage is worked out from: boundaries and the clip area, both EPSG:6668."""

    boundaries: gpd.GeoDataFrame
    area: shapely.Geometry


def coverage_rows(item: Ingested, written: gpd.GeoDataFrame, place: Place) -> list[dict]:
    """Return the coverage rows (fields of theme coverage, geometry EPSG:6668) of one ingested file.

    `written` are its rows inside the municipality.
    """
    kind = item.source.product.coverage
    if kind is None:
        return []
    base = {
        "theme": item.source.product.theme,
        "hazard": item.source.product.constants.get("hazard"),
        "scenario": item.source.product.constants.get("scenario"),
        "river": None,
        "dataset_id": item.source.dataset_id,
        "meaning": OUTSIDE_IS_OUTSIDE,
    }
    return COVERAGE_RULES[kind](base, item, written, place)


def _of_rivers(base: dict, item: Ingested, written: gpd.GeoDataFrame, place: Place) -> list[dict]:
    rivers = written["river"].dropna().unique()
    return [{**base, "river": river, "meaning": PUBLISHED_RIVERS, "geometry": place.area} for river in rivers]


def _of_mesh(base: dict, item: Ingested, written: gpd.GeoDataFrame, place: Place) -> list[dict]:
    """Whole meshes that the file's zones touch: a renamed file still says which meshes it is of.

    A mesh file merges the published rivers without naming them: other rivers are not studied here either.
    """
    bounds = item.tables[0].table.to_crs(STORAGE_EPSG).geometry.representative_point()
    meshes = sorted({first_mesh(x, y) for x, y in zip(bounds.x, bounds.y)})
    rows = [{**base, "meaning": PUBLISHED_RIVERS, "geometry": mesh_area(mesh)} for mesh in meshes]
    return _within(rows, place)


def _of_prefecture(base: dict, item: Ingested, written: gpd.GeoDataFrame, place: Place) -> list[dict]:
    codes = {code_text(value).zfill(2) for value in item.raw.frame[item.source.product.prefecture_column]}
    areas = [prefecture_area(place.boundaries, code) for code in sorted(codes)]
    return _within([{**base, "geometry": area} for area in areas if not area.is_empty], place)


def _within(rows: list[dict], place: Place) -> list[dict]:
    clipped = [{**row, "geometry": shapely.intersection(row["geometry"], place.area)} for row in rows]
    return [row for row in clipped if not row["geometry"].is_empty]


COVERAGE_RULES: dict[str, Callable[[dict, Ingested, gpd.GeoDataFrame, Place], list[dict]]] = {
    "published_rivers": _of_rivers,
    "mesh": _of_mesh,
    "prefecture": _of_prefecture,
}
"""The `coverage` of a product row -> how far its data reach."""


def not_covered(
    coverage: gpd.GeoDataFrame, held: set[tuple[str, str | None]], municipality: shapely.Geometry
) -> gpd.GeoDataFrame:
    """Return per theme and scenario the part of the municipality that no dataset covers (EPSG:6668).

    `held`: theme and scenario of the zones in the workspace. Zones without a coverage row
    (of another prefecture, inside the margin) leave the municipality wholly uncovered.
    """
    scenario = coverage["scenario"].where(coverage["scenario"].notna(), None)
    pairs = held | set(zip(coverage["theme"], scenario))
    rows = []
    for theme, name in sorted(pairs, key=str):
        same = (coverage["theme"] == theme) & (scenario.isna() if name is None else scenario == name)
        rest = shapely.difference(municipality, shapely.union_all(coverage.geometry[same].to_numpy()))
        if not rest.is_empty and rest.area > 0:
            rows.append({"theme": theme, "scenario": name, "geometry": rest})
    return gpd.GeoDataFrame(rows, columns=["theme", "scenario", "geometry"], geometry="geometry", crs=STORAGE_EPSG)
