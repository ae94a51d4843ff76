"""The credits of open data name their supplier: by the codes in the rows, else not at all."""

import json

import pandas as pd
import pytest

from hazard_plugin.core import catalog
from hazard_plugin.core.catalog.municipalities import municipalities
from hazard_plugin.core.workspace.suppliers import MOST, attribution, codes_in


def product(id):
    return next(one for one in catalog.products() if one.id == id)


def rows(column, *values):
    return pd.DataFrame({"other": [json.dumps({column: value}) for value in values]})


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("221309", "22130"),
        ("22130", "22130"),
        (221309, "22130"),
        ("012025", "01202"),
        ("12025", "01202"),  # a spreadsheet took the zero away
        ("220001", "22"),
        ("221308", None),  # wrong check digit
        ("99999", None),
        ("", None),
        ("不明", None),
    ],
)
def test_codes_are_read_however_they_are_written(given, code):
    assert codes_in(rows("全国地方公共団体コード", given)) == ({code} if code else set())


def test_rows_without_a_code_name_nobody():
    assert codes_in(pd.DataFrame({"name": ["a"]})) == set()
    assert codes_in(pd.DataFrame({"other": [None, json.dumps({"備考": "221309"})]})) == set()


def test_the_supplier_stands_in_the_credits():
    shelter = product("municipal-site-new")
    assert attribution(shelter, {"22130"}, "静岡県") == {
        "attribution_ja": "指定緊急避難場所：浜松市オープンデータ",
        "attribution_en": "Emergency evacuation sites: open data of 浜松市",
    }
    assert (
        attribution(shelter, {"22130", "22211"}, "静岡県")["attribution_ja"]
        == "指定緊急避難場所：浜松市・磐田市オープンデータ"
    )
    many = {one.code for one in municipalities() if one.code.startswith("222")}
    assert len(many) > MOST
    for codes in (set(), many):
        assert (
            attribution(shelter, codes, "静岡県")["attribution_ja"]
            == "指定緊急避難場所：提供元の自治体のオープンデータ"
        )


def test_a_prefectures_list_without_codes_is_of_the_municipalitys_prefecture():
    cameras = product("camera-list-1")
    assert attribution(cameras, set(), "静岡県")["attribution_ja"] == "河川カメラ：静岡県オープンデータ"


def test_what_the_catalog_names_stays():
    zones = product("kawabou-camera")
    assert attribution(zones, {"22130"}, "静岡県")["attribution_ja"] == zones.attribution.ja


def test_every_open_supplier_has_its_place_in_the_words():
    for one in catalog.products():
        for text in (one.attribution.ja, one.attribution.en):
            assert ("{supplier}" in text) == (one.supplier is not None), one.id


def test_a_built_workspace_credits_the_municipality(sample_workspace):
    from hazard_plugin.core.workspace.store import open_workspace

    said = {row["product"]: row["attribution_ja"] for row in open_workspace(sample_workspace[0]).datasets()}
    assert "{" not in "".join(said.values())
    assert any("オープンデータ" in text for text in said.values())
