"""Sites and shelters of the lists: which rows are one building, and what a tsunami building is not."""

import geopandas as gpd
import pytest

from hazard_plugin.core.sources.shelters import mark_pairs


def listed(*rows):
    """Rows of (name, kind, longitude, latitude) as theme shelter."""
    names, kinds, x, y = zip(*rows)
    return gpd.GeoDataFrame({"name": names, "kind": kinds}, geometry=gpd.points_from_xy(x, y), crs=6668)


def test_a_building_in_both_lists_is_a_pair():
    table = listed(("中央小", "emergency_site", 137.7, 34.7), ("中央小", "shelter", 137.7005, 34.7))
    assert list(mark_pairs(table)["paired"]) == ["yes", "yes"]


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (2, 1, 0), (2, 0, 1)])
def test_the_nearest_site_makes_the_pair_whatever_the_order_of_the_rows(order):
    rows = [
        ("白脇小", "emergency_site", 137.7008, 34.7),
        ("白脇小", "emergency_site", 137.7001, 34.7),
        ("白脇小", "shelter", 137.7, 34.7),
    ]
    paired = mark_pairs(listed(*(rows[at] for at in order)))["paired"]
    assert [paired.iloc[order.index(at)] for at in range(3)] == ["no", "yes", "yes"]


def test_each_row_belongs_to_one_pair_at_most():
    rows = [
        ("北小", kind, 137.7 + step / 1e4, 34.7) for step in range(3) for kind in ("emergency_site", "shelter")
    ]
    assert list(mark_pairs(listed(*rows[:-1]))["paired"]) == ["yes", "yes", "yes", "yes", "no"]


def test_a_tsunami_building_is_no_half_of_a_pair():
    table = listed(("白脇小", "tsunami_building", 137.7, 34.7), ("白脇小", "shelter", 137.7, 34.7))
    assert list(mark_pairs(table)["paired"]) == ["no", "no"]


def test_the_schools_of_the_real_city_keep_what_the_national_list_says(hamamatsu_inputs, test_data, tmp_path):
    """A list of tsunami buildings beside it must not take the marks of a school away."""
    from hazard_plugin.core.workspace.build import build_workspace
    from hazard_plugin.core.workspace.store import open_workspace

    tsunami = test_data / "hamamatsu" / "221309_hamamatsu_tsunami_hinan.csv"
    made = []
    for name, files in (("without", []), ("beside", [tsunami])):
        path = tmp_path / f"{name}.gpkg"
        build_workspace([*files, *hamamatsu_inputs[1:4]], "22130", path)
        made.append(open_workspace(path).theme("shelter"))
    without, beside = made
    official = beside[beside["kind"] != "tsunami_building"]
    columns = ["name", "kind", "flood", "paired"]
    assert sorted(map(tuple, official[columns].to_numpy())) == sorted(map(tuple, without[columns].to_numpy()))
    assert (beside["kind"] == "tsunami_building").sum() == 225
