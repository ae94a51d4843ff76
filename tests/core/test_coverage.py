"""Where no data speak nothing may look safe."""

import geopandas as gpd
import pytest
import shapely

from hazard_plugin.core.workspace.coverage import not_covered

TOWN = shapely.box(137, 35, 137.1, 35.1)


def covered(rows):
    columns = ["theme", "hazard", "scenario", "geometry"]
    return gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs=6668)


def test_zones_without_any_coverage_leave_the_whole_town_uncovered():
    """Another prefecture's zone inside the margin says nothing of this town."""
    missing = not_covered(covered([]), {("sediment_zone", None, None)}, TOWN)
    assert missing["theme"].tolist() == ["sediment_zone"]
    assert missing.geometry.iloc[0].equals(TOWN)


def test_each_scenario_has_its_own_gaps():
    half = shapely.box(137, 35, 137.05, 35.1)
    rows = [("inundation_depth", "river", "L2", TOWN), ("inundation_depth", "river", "L1", half)]
    missing = not_covered(
        covered(rows), {("inundation_depth", "river", "L1"), ("inundation_depth", "river", "L2")}, TOWN
    )
    assert missing["scenario"].tolist() == ["L1"]
    assert missing.geometry.iloc[0].area == pytest.approx(TOWN.area / 2)


def test_what_is_known_of_rivers_says_nothing_of_a_tsunami():
    rows = [("inundation_depth", "river", "L2", TOWN)]
    held = {("inundation_depth", "river", "L2"), ("inundation_depth", "tsunami", "L2")}
    missing = not_covered(covered(rows), held, TOWN)
    assert missing["hazard"].tolist() == ["tsunami"]
