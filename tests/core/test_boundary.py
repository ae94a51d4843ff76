"""Municipalities from boundary files of both layouts."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from hazard_plugin.core.sources.boundary import boundary_table, find_municipality
from hazard_plugin.core.sources.raw import RawTable
from hazard_plugin.errors import MunicipalityError


def n03(rows: list[dict]) -> gpd.GeoDataFrame:
    squares = [shapely.box(137 + 0.1 * i, 34.5, 137.1 + 0.1 * i, 34.6) for i in range(len(rows))]
    frame = pd.DataFrame(rows)
    frame["geometry"] = squares
    return boundary_table(RawTable(frame, "utf-8", 6668, 1), 6668)


OLD_WARDS = [
    {"N03_001": "静岡県", "N03_003": "浜松市", "N03_004": "中区", "N03_007": "22131"},
    {"N03_001": "静岡県", "N03_003": "浜松市", "N03_004": "東区", "N03_007": "22132"},
    {"N03_001": "静岡県", "N03_003": None, "N03_004": "磐田市", "N03_007": "22211"},
    {"N03_001": "静岡県", "N03_003": "周智郡", "N03_004": "森町", "N03_007": "22461"},
]
NEW_WARDS = [
    {"N03_001": "静岡県", "N03_003": None, "N03_004": "浜松市", "N03_005": "中央区", "N03_007": "22138"},
    {"N03_001": "静岡県", "N03_003": None, "N03_004": "浜松市", "N03_005": "浜名区", "N03_007": "22139"},
    {"N03_001": "静岡県", "N03_003": None, "N03_004": "静岡市", "N03_005": "葵区", "N03_007": "22101"},
]


@pytest.mark.parametrize(("rows", "parts"), [(OLD_WARDS, {"22131", "22132"}), (NEW_WARDS, {"22138", "22139"})])
def test_a_designated_city_is_put_together_from_its_wards(rows, parts):
    city = find_municipality(n03(rows).table, "22130")
    assert city.name == "浜松市"
    assert city.parts == parts
    assert city.geometry.area == pytest.approx(2 * 0.01)


def test_a_ward_alone_is_a_municipality_too():
    assert find_municipality(n03(OLD_WARDS).table, "22132").name == "浜松市東区"


def test_a_town_is_named_without_its_district():
    assert find_municipality(n03(OLD_WARDS).table, "22461").name == "森町"


def test_a_code_that_is_not_there_names_those_that_are_near():
    with pytest.raises(MunicipalityError, match="22211 磐田市"):
        find_municipality(n03(OLD_WARDS).table, "22212")


def test_land_that_belongs_to_no_municipality_is_rejected_and_said():
    rows = [*OLD_WARDS, {"N03_001": "静岡県", "N03_003": None, "N03_004": "所属未定地", "N03_007": None}]
    canonical = n03(rows)
    assert [rejection.row for rejection in canonical.rejected] == [5]
    assert len(canonical.table) == 4


def test_codes_that_lost_their_leading_zero_get_it_back():
    rows = [{"N03_001": "北海道", "N03_003": None, "N03_004": "小樽市", "N03_007": "1203"}]
    assert n03(rows).table["code"].tolist() == ["01203"]
