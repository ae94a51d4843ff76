"""hazard:inspectfiles as people run it: a page to read, JSON for programs, a draft to confirm."""

import json

import pytest
from qgis.core import QgsProcessingException


@pytest.fixture
def folder(tmp_path):
    """An official list, an office's own one and a file that is nothing."""
    place = tmp_path / "持ち込み"
    place.mkdir()
    (place / "13201_2.csv").write_text(
        "共通ID,施設・場所名,住所,洪水,緯度,経度\nE1,南小,浜松市,1,34.7,137.7\n", encoding="utf-8-sig"
    )
    own = "カメラ名称,緯度,経度,映像URL\n<馬込>橋,34.7,137.7,https://x.jp/cam\n"
    (place / "市カメラ.csv").write_text(own, encoding="cp932")
    (place / "予算.csv").write_text("科目,金額\n土木費,100\n", encoding="utf-8")
    return place


def run(**parameters):
    import processing

    return processing.run("hazard:inspectfiles", {name: str(value) for name, value in parameters.items()})


def test_each_file_is_recognised_asked_about_or_said_to_be_unknown(provider, folder, tmp_path):
    results = run(INPUTS=folder, OUTPUT=tmp_path / "確認.json", DRAFT=tmp_path / "案.json")
    looks = json.loads((tmp_path / "確認.json").read_text(encoding="utf-8"))["files"]
    by_source = {look["source"]: look for look in looks}
    official = by_source["13201_2.csv"]
    assert (official["state"], official["product"]) == ("recognised", "GSI-shelter-2")
    assert (official["encoding"], official["epsg"], official["default_epsg"]) == ("utf-8", None, 6668)
    assert official["title"] == {"ja": "指定緊急避難場所", "en": "Designated emergency evacuation sites"}
    asked = by_source["市カメラ.csv"]["question"]
    assert asked["proposals"][0]["theme"] == "camera"
    assert asked["examples"]["カメラ名称"] == ["<馬込>橋"]
    assert by_source["予算.csv"]["state"] == "not_understood"
    assert "coordinates" in by_source["予算.csv"]["reason"]
    assert "科目、金額" in by_source["予算.csv"]["reason"]
    draft = json.loads((tmp_path / "案.json").read_text(encoding="utf-8"))
    assert {row["confirmed"] for row in draft["products"]} == {False}
    assert set(results) == {"OUTPUT", "DRAFT"}


def test_a_confirmed_draft_is_given_back_as_rules(provider, folder, tmp_path):
    run(INPUTS=folder, OUTPUT=tmp_path / "a.json", DRAFT=tmp_path / "案.json")
    draft = json.loads((tmp_path / "案.json").read_text(encoding="utf-8"))
    draft["products"][0]["confirmed"] = True
    (tmp_path / "規則.json").write_text(json.dumps(draft, ensure_ascii=False), encoding="utf-8")
    run(INPUTS=folder, RULES=tmp_path / "規則.json", OUTPUT=tmp_path / "b.json")
    looks = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["files"]
    assert [look["product"] for look in looks if look["source"] == "市カメラ.csv"] == [draft["products"][0]["id"]]


def test_the_page_is_for_people_and_shows_cells_as_text(provider, folder, tmp_path):
    run(INPUTS=folder, OUTPUT=tmp_path / "確認.html")
    page = (tmp_path / "確認.html").read_text(encoding="utf-8")
    for text in ("13201_2.csv", "市カメラ.csv", "予算.csv", "GSI-shelter-2", "カメラ名称", "&lt;馬込&gt;橋"):
        assert text in page
    assert "<馬込>" not in page


def test_rules_with_a_slip_are_refused_and_nothing_is_written(provider, folder, tmp_path):
    (tmp_path / "規則.json").write_text('{"products": [{"id": "own-x"}]}', encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="own-x"):
        run(INPUTS=folder, RULES=tmp_path / "規則.json", OUTPUT=tmp_path / "b.html")
    assert not (tmp_path / "b.html").exists()
