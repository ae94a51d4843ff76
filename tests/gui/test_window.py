"""The plugin in a real QGIS window under a virtual screen."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
from qgis_window import run_in_qgis

SCENARIOS = Path(__file__).with_name("scenarios")


@pytest.fixture(scope="module")
def found(sample_workspace, tmp_path_factory, artefacts):
    path, _ = sample_workspace
    return run_in_qgis(
        SCENARIOS / "open_workspace.py",
        tmp_path_factory.mktemp("window"),
        workspace=str(path),
        pictures=str(artefacts),
        theme="洪水浸水想定区域",
    )


def test_the_dock_is_there_once_and_empty_at_start(found):
    assert found["before"]["docks"] == ["HazardDock"]
    assert found["before"]["toolbars"] == ["HazardToolBar"]
    assert found["before"]["provider"]
    assert found["empty_page"] == 0


def test_an_opened_workspace_shows_its_name_themes_and_scenarios(found):
    assert found["opened"]
    assert found["name"] == "汐見野市 (48201)"
    assert found["scenarios"] == ["想定最大規模", "計画規模"]
    text = "\n".join(found["themes"])
    for theme in (
        "避難所・避難場所",
        "水位計",
        "河川カメラ",
        "緊急輸送道路",
        "土砂災害警戒区域等",
        "洪水浸水想定区域",
    ):
        assert theme in text


def test_the_map_shows_the_municipality_in_its_plane_zone(found):
    assert found["crs"] == "EPSG:6675"
    assert min(found["view_to_municipality"]) == pytest.approx(1, abs=0.02)


def test_visibility_follows_both_ways(found):
    assert found["hidden_on_map"]
    assert found["ticked_in_dock"]


def test_another_scenario_shows_other_rows(found):
    worst, planning = found["rows_by_scenario"]
    assert worst > 0
    assert planning > 0
    assert worst != planning


def test_a_sheet_is_changed_and_printed_in_the_layout_window(found):
    assert {"洪水", "土砂", "総合", "防災アセット", "デジタルライフライン"} <= set(found["kinds"])
    assert found["designed"] == ["汐見野市　洪水ハザードマップ"]
    assert found["printed"]
    assert "データ" in found["refused"]


def test_reload_leaves_one_of_each_and_keeps_the_workspace(found):
    assert found["reloaded"]
    assert found["after_reload"] == found["before"]
    assert found["page_after_reload"] == 1


def test_unload_leaves_nothing(found):
    assert found["unloaded"]
    assert found["after_unload"] == {"docks": [], "toolbars": [], "actions": [], "provider": False}


def test_no_traceback_in_qgis(found):
    assert "Traceback" not in found["output"]


def test_pictures_of_the_window_are_left(found, artefacts):
    for name in ("dock_empty.png", "dock_open.png", "dock_l1.png"):
        assert (artefacts / name).stat().st_size > 20_000


@pytest.fixture(scope="module")
def replaced(sample, sample_workspace, tmp_path_factory, artefacts):
    folder = tmp_path_factory.mktemp("replaced")
    (folder / "out").mkdir()
    few = [path for path in sorted(sample.iterdir()) if not path.name.startswith(("A33", "48201_1"))]
    place = gpd.read_file(sample_workspace[0], layer="municipality").geometry.iloc[0].representative_point()
    return run_in_qgis(
        SCENARIOS / "replace_workspace.py",
        folder,
        workspace=str(sample_workspace[0]),
        target=str(folder / "out" / "汐見野市.gpkg"),
        few=[str(path) for path in few],
        all=[str(sample)],
        place=[place.x, place.y],
        pictures=str(artefacts),
    )


def test_edits_that_are_not_saved_keep_a_workspace_from_being_replaced(replaced):
    assert replaced["unsaved"]["ok"] == [False]
    assert "保存" in "".join(replaced["unsaved"]["errors"])
    assert {name: rows for name, rows in replaced["still"].items() if name != "danger_point"} == {
        name: rows for name, rows in replaced["before"].items() if name != "danger_point"
    }


def test_a_workspace_on_the_map_is_released_replaced_and_loaded_again(replaced):
    assert replaced["committed"]
    assert replaced["fewer"] == {"ok": [True], "errors": []}
    fewer = replaced["after_fewer"]
    assert all(valid for valid, _ in fewer.values())
    assert "sediment_zone" not in fewer
    assert fewer["danger_point"] == [True, 1]
    assert 0 < fewer["shelter"][1] < replaced["before"]["shelter"][1]
    assert replaced["more"] == {"ok": [True], "errors": []}
    expected = {**replaced["before"], "danger_point": [True, 1]}
    assert replaced["after_more"] == expected
    assert replaced["style_kept"]
    assert "避難所・避難場所 (80)" in replaced["dock_rows"]
    assert any(text.startswith("土砂災害警戒区域等") for text in replaced["dock_rows"])
    assert replaced["dock"]
    assert replaced["beside"] == ["汐見野市.gpkg"]


def test_the_office_draws_with_a_form_in_its_own_words(replaced):
    form = replaced["form"]
    assert form["kind"] == ["種類", "ValueMap"]
    assert form["name"][0] == "名称"
    assert form["note"][0] == "備考"
    assert {form[name][1] for name in ("dataset_id", "source_row", "other")} == {"Hidden"}
