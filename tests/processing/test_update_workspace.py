"""hazard:updateworkspace as people run it, and rules of an office that stay with its workspace."""

import json
import shutil

import pytest
from qgis.core import QgsProcessingException

from hazard_plugin.core.workspace.store import open_workspace


@pytest.fixture
def workspace(provider, sample, tmp_path):
    """A workspace of boundary and evacuation sites."""
    import processing

    path = tmp_path / "汐見野市.gpkg"
    inputs = [str(next(sample.glob("N03*"))), str(sample / "48201_2.csv")]
    processing.run("hazard:buildworkspace", {"INPUTS": inputs, "MUNICIPALITY": "48201", "OUTPUT": str(path)})
    return path


def update(path, tmp_path, **parameters):
    import processing

    report = tmp_path / "更新.json"
    results = processing.run(
        "hazard:updateworkspace", {"WORKSPACE": str(path), "REPORT": str(report), **parameters}
    )
    assert results["OUTPUT"] == str(path)
    return json.loads(report.read_text(encoding="utf-8"))


def test_files_come_and_go_and_the_report_says_by_how_much(workspace, sample, tmp_path):
    added = update(workspace, tmp_path, ADD=[str(next(sample.glob("A33*")))], REMOVE="48201_2.csv\n")
    changes = {change["name"]: change for change in added["changes"]["themes"]}
    assert changes["shelter"]["rows"] == 0 < changes["shelter"]["rows_before"]
    assert changes["sediment_zone"]["area_m2"] > 0 == changes["sediment_zone"]["area_before_m2"]
    tables = open_workspace(workspace).tables
    assert "sediment_zone" in tables
    assert "shelter" not in tables
    nothing = update(workspace, tmp_path)
    assert nothing["changes"] == {"themes": [], "files": []}


def test_a_name_that_is_not_in_the_workspace_is_refused(workspace, tmp_path):
    before = workspace.read_bytes()
    with pytest.raises(QgsProcessingException, match=r"48201_2\.csv"):
        update(workspace, tmp_path, REMOVE="48201_9.csv")
    assert workspace.read_bytes() == before


def test_an_offices_own_list_is_read_by_its_rules_and_the_rules_stay_with_the_workspace(
    workspace, sample, tmp_path
):
    """Columns that no product has: inspected, confirmed, read; the next build needs no rules file."""
    import processing

    place = open_workspace(workspace).theme("municipality").geometry.iloc[0].representative_point()
    own = tmp_path / "市カメラ.csv"
    own.write_text(f"カメラ名称,緯度,経度,映像URL\n馬込橋,{place.y},{place.x},https://x.jp/1\n", encoding="cp932")
    draft, looks = tmp_path / "案.json", tmp_path / "確認.html"
    processing.run("hazard:inspectfiles", {"INPUTS": [str(own)], "OUTPUT": str(looks), "DRAFT": str(draft)})
    rules = json.loads(draft.read_text(encoding="utf-8"))
    for row in rules["products"]:
        row["confirmed"] = True
        row["constants"] = {
            name: "river" if value == "?" else value for name, value in row.get("constants", {}).items()
        }
    rules["products"] = rules["products"][:1]
    rules["files"] = {}
    draft.write_text(json.dumps(rules, ensure_ascii=False), encoding="utf-8")
    target = tmp_path / "w.gpkg"
    inputs = [str(next(sample.glob("N03*"))), str(own)]
    build = {"INPUTS": inputs, "MUNICIPALITY": "48201", "OUTPUT": str(target)}
    processing.run("hazard:buildworkspace", {**build, "RULES": str(draft)})
    assert open_workspace(target).theme("camera")["name"].tolist() == ["馬込橋"]
    shutil.copy(sample / "48201_1.csv", tmp_path / "48201_1.csv")
    processing.run("hazard:buildworkspace", {**build, "INPUTS": [*inputs, str(tmp_path / "48201_1.csv")]})
    again = open_workspace(target)
    assert again.theme("camera")["name"].tolist() == ["馬込橋"]
    assert again.has("shelter")
