"""Municipality codes, plane rectangular zones and meshes."""

import json

import numpy as np
import pytest
from make_municipalities import rows_of

from hazard_plugin.core.catalog.municipalities import folded, municipalities
from hazard_plugin.core.places import (
    check_digit,
    first_mesh_bounds,
    first_meshes,
    municipality_code,
    plane_epsg,
)
from hazard_plugin.errors import MunicipalityError


def test_five_digits_and_six_with_the_right_check_digit_are_the_same_place():
    assert municipality_code("22130") == municipality_code(" 221309 ") == "22130"


def test_a_leading_zero_is_kept():
    assert municipality_code("01203") == "01203"


@pytest.mark.parametrize("text", ["221308", "2213", "2213090", "不在市", "", "２２１３０", "00123", "-2213"])
def test_what_is_no_code_is_refused_with_what_to_do(text):
    with pytest.raises(MunicipalityError) as caught:
        municipality_code(text)
    assert str(caught.value.suggestion)


def test_a_wrong_check_digit_names_the_right_one():
    with pytest.raises(MunicipalityError, match="221309"):
        municipality_code("221308")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("浜松市", "22130"),
        (" 静岡県浜松市 ", "22130"),
        ("浜松", "22130"),
        ("浜松市中央区", "22138"),
        ("東京都 府中市", "13206"),
        ("静岡県", "22"),
        ("小笠原", "13421"),
    ],
)
def test_a_name_is_as_good_as_its_code(text, code):
    assert municipality_code(text) == code


def test_a_name_of_several_is_asked_back_with_their_codes():
    with pytest.raises(MunicipalityError) as caught:
        municipality_code("府中市")
    assert "13206" in str(caught.value) and "34208" in str(caught.value)
    with pytest.raises(MunicipalityError) as caught:
        municipality_code("中央区")  # a ward of 東京, and wards of ten cities
    assert "13102" in str(caught.value) and "fits 11 municipalities" in str(caught.value)
    with pytest.raises(MunicipalityError, match="No municipality is called"):
        municipality_code("不在市")


@pytest.mark.parametrize(
    ("fragment", "meant"),
    [
        ("新居", "愛媛県新居浜市 38205"),
        ("周智郡森町", "静岡県森町 22461"),
        ("浜北", "No municipality"),
        ("ヶ浦", "12229"),
    ],
)
def test_a_fragment_of_a_name_is_asked_back_and_never_another_town(fragment, meant):
    """新居町 is 湖西市 today: its workspace must not be that of 新居浜市."""
    with pytest.raises(MunicipalityError, match="No municipality is called") as caught:
        municipality_code(fragment)
    assert meant in str(caught.value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("茅ケ崎市", "14207"),
        ("茅ヶ崎市", "14207"),
        ("鎌ヶ谷市", "12224"),
        ("千葉県鎌ｹ谷市", "12224"),
        ("袖ヶ浦", "12229"),
        ("横浜市保土ヶ谷区", "14106"),
    ],
)
def test_a_name_is_known_with_the_large_and_the_small_ke(text, code):
    assert municipality_code(text) == code


def test_no_two_names_become_one():
    names = {one.full for one in municipalities()}
    assert len(set(map(folded, names))) == len(names)


def test_the_table_holds_what_the_list_of_codes_holds(test_data):
    listed = test_data / "municipalities" / "code-to-city.json"
    rows = rows_of(json.loads(listed.read_text(encoding="utf-8")))
    assert [(one.code, one.prefecture, one.name) for one in municipalities()] == rows
    assert len(rows) == 1965 and sum(len(code) == 2 for code, _, _ in rows) == 47


def test_every_real_code_passes_its_check_digit(test_data):
    prefectures = json.loads((test_data / "municipalities" / "code-to-city.json").read_text(encoding="utf-8"))
    codes = [city["code"] for prefecture in prefectures.values() for city in prefecture["cities"].values()]
    assert len(codes) > 1900
    assert [code for code in codes if check_digit(code[:5]) != code[5]] == []


@pytest.mark.parametrize(
    ("code", "longitude", "latitude", "zone"),
    [
        ("22130", 137.8, 34.9, 8),
        ("13201", 139.3, 35.6, 9),
        ("01203", 141.0, 43.2, 11),  # 小樽市
        ("01100", 141.3, 43.0, 12),  # 札幌市
        ("01206", 144.4, 43.0, 13),  # 釧路市
        ("46201", 130.5, 31.6, 2),  # 鹿児島市
        ("46222", 129.5, 28.4, 1),  # 奄美市
        ("13421", 142.2, 27.1, 14),  # 小笠原村
        ("47201", 127.7, 26.2, 15),
        ("47207", 124.2, 24.4, 16),  # 石垣市
        ("47357", 131.3, 25.9, 17),  # 北大東村
    ],
)
def test_zones_follow_the_law(code, longitude, latitude, zone):
    assert plane_epsg(code, longitude, latitude) == 6668 + zone


def test_a_prefecture_that_is_none_takes_the_nearest_origin():
    assert plane_epsg("48201", 137.6, 34.2) in (6675, 6676)


def test_mesh_codes_and_their_rectangles_agree():
    assert first_meshes(np.array([137.7]), np.array([34.7])).tolist() == ["5237"]
    west, south, east, north = first_mesh_bounds("5237")
    assert (west, east) == (137, 138)
    assert south == pytest.approx(34 + 40 / 60)
    assert north == pytest.approx(35 + 20 / 60)
