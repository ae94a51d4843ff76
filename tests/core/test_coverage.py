"""Where no data speak nothing may look safe."""

import geopandas as gpd
import pytest
import shapely

from hazard_plugin.core.workspace.coverage import not_covered

TOWN = shapely.box(137, 35, 137.1, 35.1)


def covered(rows):
    columns = ["theme", "scenario", "geometry"]
    return gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs=6668)


def test_zones_without_any_coverage_leave_the_whole_town_uncovered():
    """Another prefecture's zone inside the margin says nothing of this town."""
    missing = not_covered(covered([]), {("sediment_zone", None)}, TOWN)
    assert missing["theme"].tolist() == ["sediment_zone"]
    assert missing.geometry.iloc[0].equals(TOWN)


def test_each_scenario_has_its_own_gaps():
    half = shapely.box(137, 35, 137.05, 35.1)
    rows = [("inundation_depth", "L2", TOWN), ("inundation_depth", "L1", half)]
    missing = not_covered(covered(rows), {("inundation_depth", "L1"), ("inundation_depth", "L2")}, TOWN)
    assert missing["scenario"].tolist() == ["L1"]
    assert missing.geometry.iloc[0].area == pytest.approx(TOWN.area / 2)
