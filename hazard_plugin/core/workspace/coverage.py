"""Where data speak: outside every zone means something only where a dataset covers the place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import geopandas as gpd
import shapely

from ..catalog import OUTSIDE_IS_OUTSIDE, PUBLISHED_RIVERS, PUBLISHED_ZONES, STORAGE_EPSG
from ..sources.boundary import mesh_area, prefecture_area
from ..sources.ingest import Part, Source
from ..sources.mapped import Canonical, code_text

FIELDS = ("theme", "hazard", "scenario")
"""What a gap is told by: depths of a tsunami say nothing of a river."""


@dataclass(frozen=True)
class Place:
    """What coverage is worked out from: boundaries and the clip area, both EPSG:6668."""

    boundaries: gpd.GeoDataFrame
    area: shapely.Geometry


class Regions:
    """Collects, part by part, the regions that a source speaks of."""

    def __init__(self, source: Source) -> None:
        """Begin with no region."""
        self.source = source
        self.rule = COVERAGE_RULES.get(source.product.coverage or "")
        self.found: set[tuple[str, str | None]] = set()
        self.areas: list[shapely.Geometry] = []

    def add(self, part: Part, canonical: Canonical, kept: gpd.GeoDataFrame) -> None:
        """Note the regions of a part; `kept` are its rows inside the municipality."""
        if self.rule is None or canonical.theme.id != self.source.product.theme:
            return
        if part.covered is not None:
            self.areas += list(part.covered.to_crs(STORAGE_EPSG))
        for scenario, rows in self._by_scenario(kept):
            regions = self.rule.regions(self.source, part, canonical, rows)
            self.found |= {(region, scenario) for region in regions}

    def _by_scenario(self, kept: gpd.GeoDataFrame) -> list[tuple[str | None, gpd.GeoDataFrame]]:
        """Most products are of one scenario; PLATEAU says it row by row."""
        constant = self.source.product.constants.get("scenario")
        if constant is not None or "scenario" not in kept:
            return [(constant, kept)]
        return [(scenario, rows) for scenario, rows in kept.groupby("scenario")]

    def rows(self, place: Place) -> list[dict]:
        """Return the coverage rows (fields of theme coverage, geometry EPSG:6668) inside the area."""
        if self.rule is None:
            return []
        constants = self.source.product.constants
        base = {
            "theme": self.source.product.theme,
            "hazard": constants.get("hazard"),
            "river": None,
            "dataset_id": self.source.dataset_id,
            "meaning": self.rule.meaning,
        }
        rows = []
        if self.areas:
            area = shapely.intersection(shapely.union_all(self.areas), place.area)
            if not area.is_empty:
                rows.append({**base, "scenario": constants.get("scenario"), "geometry": area})
        for region, scenario in sorted(self.found, key=str):
            area = shapely.intersection(self.rule.area(region, place), place.area)
            if not area.is_empty:
                named = {"river": region} if self.rule.names_river else {}
                rows.append({**base, **named, "scenario": scenario, "geometry": area})
        return rows


@dataclass(frozen=True)
class CoverageRule:
    """How far a product's data reach: which regions its rows name, and the area of one."""

    regions: Callable[[Source, Part, Canonical, gpd.GeoDataFrame], set[str]]
    area: Callable[[str, Place], shapely.Geometry]
    meaning: str
    names_river: bool = False


def _rivers(source: Source, part: Part, canonical: Canonical, kept: gpd.GeoDataFrame) -> set[str]:
    return set(kept["river"].dropna())


def _meshes(source: Source, part: Part, canonical: Canonical, kept: gpd.GeoDataFrame) -> set[str]:
    """Whole meshes that the file's zones touch: a renamed file still says which meshes it is of."""
    return set(canonical.meshes)


def _codes(digits: int) -> Callable[[Source, Part, Canonical, gpd.GeoDataFrame], set[str]]:
    def regions(source: Source, part: Part, canonical: Canonical, kept: gpd.GeoDataFrame) -> set[str]:
        column = source.product.prefecture_column
        if column not in part.raw.frame:
            return set()  # not stated: nothing counts as covered
        return {code_text(value).zfill(digits) for value in part.raw.frame[column].unique()}

    return regions


def _municipality_area(code: str, place: Place) -> shapely.Geometry:
    rows = place.boundaries[place.boundaries["code"] == code]
    return shapely.union_all(rows.geometry.to_numpy())


COVERAGE_RULES: dict[str, CoverageRule] = {
    "published_rivers": CoverageRule(_rivers, lambda _, place: place.area, PUBLISHED_RIVERS, names_river=True),
    # a mesh file merges the published rivers without naming them: other rivers are not studied here either
    "mesh": CoverageRule(_meshes, lambda mesh, _: mesh_area(mesh), PUBLISHED_RIVERS),
    "prefecture": CoverageRule(
        _codes(2), lambda code, place: prefecture_area(place.boundaries, code), OUTSIDE_IS_OUTSIDE
    ),
    # the publisher's rule: a tile that does not exist has no data
    "tiles": CoverageRule(lambda *_: set(), lambda _, place: place.area, OUTSIDE_IS_OUTSIDE),
    # one year of A40 may be one coast, A51 studies some drainage areas: neither says which
    "published_in_prefecture": CoverageRule(
        _codes(2), lambda code, place: prefecture_area(place.boundaries, code), PUBLISHED_ZONES
    ),
    "published_in_municipality": CoverageRule(_codes(5), _municipality_area, PUBLISHED_ZONES),
}
"""The `coverage` of a product row -> how far its data reach."""


def not_covered(
    coverage: gpd.GeoDataFrame, held: set[tuple[str, str | None, str | None]], municipality: shapely.Geometry
) -> gpd.GeoDataFrame:
    """Return per theme, hazard and scenario the part of the municipality that no dataset covers (EPSG:6668).

    `held`: theme, hazard and scenario of the zones in the workspace. Zones without a coverage row
    (of another prefecture, inside the margin) leave the municipality wholly uncovered.
    """
    keys = coverage[list(FIELDS)].astype(object).where(coverage[list(FIELDS)].notna(), None)
    rows = []
    for key in sorted(held | set(keys.itertuples(index=False, name=None)), key=str):
        same = [row == key for row in keys.itertuples(index=False, name=None)]
        rest = shapely.difference(municipality, shapely.union_all(coverage.geometry[same].to_numpy()))
        if not rest.is_empty and rest.area > 0:
            rows.append({**dict(zip(FIELDS, key)), "geometry": rest})
    return gpd.GeoDataFrame(rows, columns=[*FIELDS, "geometry"], geometry="geometry", crs=STORAGE_EPSG)
