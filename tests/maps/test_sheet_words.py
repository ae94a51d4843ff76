"""What a sheet says beside its map: notes, list of sites, legend of shelters, and the text for listeners."""

import re
import shutil
import sqlite3

import pytest
import shapely
from drawn_zones import append, depth_rows, draw, pixels, share, square, without_triggers
from qgis.core import QgsProject, QgsRectangle

from hazard_plugin.core.sheets.pages import SheetPage
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.maps import rows
from hazard_plugin.maps.layers import add_workspace
from hazard_plugin.maps.sheet import Booklet, SheetRequest, load_sheet, summary
from hazard_plugin.maps.sheet import sheet as sheet_module
from hazard_plugin.maps.sheet.on_page import PageView
from hazard_plugin.maps.sheet.sites import sites_on_page
from hazard_plugin.maps.styles import shelter, unmarked
from hazard_plugin.maps.wide import switch

LOST = "この図に描かれていない区域が{}件"


@pytest.fixture
def place(sample_workspace, tmp_path):
    """A copy of the sample that a test may change."""
    path = tmp_path / "w.gpkg"
    shutil.copy(sample_workspace[0], path)
    return path


def sheet_of(path, kind="combined", **request):
    project, workspace = QgsProject(), open_workspace(path)
    layers = add_workspace(project, workspace, "L2", "ja")
    asked = SheetRequest(kind=kind, scenario=request.pop("scenario", "L2"), **request)
    sheet = load_sheet(project, workspace, layers, asked)
    sheet.fill()
    sheet.kept = project  # a project that goes takes its layouts along
    return sheet


def notes(path, **request):
    sheet = sheet_of(path, **request)
    return sheet.layout.itemById("legend_note").text().replace("\n", "")


def changed(path, *statements):
    with sqlite3.connect(path) as connection:
        without_triggers(connection)
        for statement in statements:
            connection.execute(statement)
    connection.close()


def legend_of(sheet, layer):
    for name in ("legend_depth", "legend"):
        model = sheet.layout.itemById(name).model()
        for node in model.rootGroup().findLayers():
            if node.layer().customProperty("hazard_plugin/layer") == layer:
                return [entry.data(0) for entry in model.layerLegendNodes(node)]
    return []


# -- zones that are not drawn


def test_cells_of_a_raster_do_not_hide_that_rows_are_missing(place):
    """Cells of no class were never counted as rejected."""
    changed(place, "UPDATE dataset SET rows_rejected = 5 WHERE theme = 'sediment_zone'")
    assert LOST.format(5) in notes(place)
    rows = {"theme": "inundation_depth", "scenario": "L2", "reason": "?"}
    append(place, "set_aside", {**rows, "reason": ["?"] * 6}, [square(i, 0, 0.2) for i in range(6)])
    assert LOST.format(5) in notes(place)


def test_rejected_rows_that_are_drawn_count_for_their_own_file_only(place):
    changed(place, "UPDATE dataset SET rows_rejected = 3 WHERE theme IN ('sediment_zone', 'inundation_duration')")
    with sqlite3.connect(place) as connection:
        sediment, *others = (
            row[0]
            for row in connection.execute(
                "SELECT dataset_id FROM dataset WHERE rows_rejected = 3 ORDER BY theme = 'sediment_zone' DESC"
            )
        )
    connection.close()
    append(place, "set_aside", {"theme": ["sediment_zone"], "reason": "?"}, [square(0, 0)])
    changed(
        place,
        "ALTER TABLE set_aside ADD COLUMN dataset_id TEXT",
        "ALTER TABLE set_aside ADD COLUMN source_row INTEGER",
        "DELETE FROM set_aside",
    )
    drawn = {"theme": "sediment_zone", "dataset_id": sediment, "source_row": [1, 2, 3, 3], "reason": "?"}
    append(place, "set_aside", drawn, [square(i, 0, 0.2) for i in range(4)])  # row 3 in two pieces
    assert LOST.format(3 * len(others)) in notes(place)


# -- scenarios


def test_notes_are_about_the_scenario_that_a_hazard_really_shows(place):
    """Rivers have the planning scenario only: their depths are not the maximum that houses collapse in."""
    changed(
        place,
        *(
            f"DELETE FROM {table} WHERE scenario = 'L2' AND hazard = 'river'"
            for table in ("inundation_depth", "near_inundation_depth", "wide_inundation_depth", "coverage")
        ),
    )
    append(place, "inundation_depth", depth_rows("surge", "depth_standard", [1], "L2"), [square(0, 0)])
    said = notes(place, kind="flood")
    assert "想定最大規模のものです" in said
    assert "汐見川" in said  # the rivers of the planning scenario


def test_durations_of_the_maximum_beside_depths_of_another_scenario_are_told(place):
    """A sheet of what is visible draws durations; they are published for the maximum scenario."""
    project, workspace = QgsProject(), open_workspace(place)
    layers = add_workspace(project, workspace, "L1", "ja")
    node = project.layerTreeRoot().findLayer(layers["inundation_duration"].id())
    switch(node).setItemVisibilityCheckedParentRecursive(True)
    said = {}
    for scenario in ("L1", "L2"):
        sheet = load_sheet(project, workspace, layers, SheetRequest(scenario=scenario))
        sheet.fill()
        said[scenario] = "".join(sheet.voices[0].notes(sheet.contents.on_page, sheet.view))
    sentence = re.search(r"[^。]*は、想定最大規模のものです", said["L1"])[0]
    assert "家屋倒壊等氾濫想定区域" in sentence
    assert "浸水継続時間" in sentence
    assert "想定最大規模のものです" not in said["L2"]


def test_the_tables_are_searched_once_for_a_sheet_in_two_languages(sample_workspace, monkeypatch):
    searched, search = [], sheet_module.present_layers

    def counted(workspace):
        searched.append(workspace)
        return search(workspace)

    for module in (sheet_module, rows):
        monkeypatch.setattr(module, "present_layers", counted)
    project, workspace = QgsProject(), open_workspace(sample_workspace[0])
    layers = add_workspace(project, workspace, "L2", "ja")
    searched.clear()
    load_sheet(project, workspace, layers, SheetRequest(scenario="L2", kind="combined", language="ja_en")).fill()
    assert len(searched) == 1


# -- shelters


def test_a_shelter_of_no_known_kind_is_drawn_listed_and_told_as_that(place, qgis_app):
    middle = square(4, 4).centroid
    append(place, "shelter", {"name": ["無種別", "別種別"], "kind": [None, "annex"], "flood": "yes"}, [middle] * 2)
    sheet = sheet_of(place, kind="flood")
    layer = sheet.layers["shelter"]
    assert "避難施設（種別不明）" in legend_of(sheet, "shelter")
    assert "無種別、避難施設（種別不明）" in summary(sheet)
    sediment = sheet_of(place, kind="sediment")
    assert "避難施設（種別不明）" in legend_of(sediment, "shelter")
    layer.setSubsetString("name = '無種別'")
    layer.setLabelsEnabled(False)
    around = QgsRectangle(middle.x - 0.002, middle.y - 0.002, middle.x + 0.002, middle.y + 0.002)
    assert share(pixels(draw([layer], around)), (255, 255, 255)) < 1
    rows = Booklet(sheet).sites().multiFrames()[0].tableContents()
    marks = {row[0].content(): row[3].content() for row in rows}
    assert marks["無種別"] == marks["別種別"] == "？"
    listed = sites_on_page(sheet.workspace, PageView.of(sheet.place, sheet.workspace.plane_epsg))
    assert {row["told_as"] for row in listed if row["name"] in marks} == {"both", "emergency_site", "kind_unknown"}


def test_a_tsunami_building_is_no_official_site(place, qgis_app):
    facts = {"name": ["海辺ビル"], "kind": ["tsunami_building"], "flood": ["unknown"], "tsunami": ["yes"]}
    append(place, "shelter", facts, [square(4, 4).centroid])
    sheet = sheet_of(place, kind="flood")
    assert "津波避難ビル（津波のとき）" in legend_of(sheet, "shelter")
    assert "海辺ビル、津波避難ビル" in summary(sheet)
    rows = Booklet(sheet).sites().multiFrames()[0].tableContents()
    assert {row[0].content(): row[3].content() for row in rows}["海辺ビル"] == "？"


def test_a_legend_that_leaves_the_marks_to_the_note_names_every_pictogram(qgis_app):
    for suitability in (("flood",), ("flood", "landslide")):
        renderer = shelter("ja", suitability)
        labels = [rule.label() for rule in renderer.rootRule().children()]
        tall = "津波避難ビル（津波のとき）"
        plain = ["避難所", "緊急避難場所・避難所", "緊急避難場所", tall, "避難施設（種別不明）"]
        assert [labels[index] for index in unmarked(range(len(labels)), len(labels))] == plain
        for index, label in enumerate(labels[:-2]):
            (kept,) = unmarked([index], len(labels))
            assert labels[kept] == label.partition("（")[0]


def test_corridors_are_told_apart_where_they_are_what_the_sheet_is_about(rich):
    for template in ("a4_portrait", "a4_landscape"):
        sheet = sheet_of(rich, kind="lifeline", template=template, language="ja_en")
        assert len(legend_of(sheet, "corridor")) == 2


def test_sites_and_zones_set_aside_are_found_without_a_spatial_index(place):
    append(place, "set_aside", {"theme": ["sediment_zone"] * 2, "reason": "?"}, [square(0, 0), square(1, 1)])
    before = summary(sheet_of(place))
    with sqlite3.connect(place) as connection:
        without_triggers(connection)
        for table in ("shelter", "set_aside"):
            connection.execute(f"DROP TABLE rtree_{table}_geom")
            connection.execute("DELETE FROM gpkg_extensions WHERE table_name = ?", (table,))
    connection.close()
    assert summary(sheet_of(place)) == before


# -- the text beside a sheet


def test_the_text_names_corridors_dangerous_stretches_and_the_other_zones(place):
    way = shapely.LineString([(137.66, 34.28), (137.67, 34.29)])
    append(place, "danger_line", {"kind": ["underpass"], "name": ["東町アンダーパス"]}, [way])
    append(place, "restricted_area", {"kind": ["disaster_hazard_area"], "name": ["指定区域"]}, [square(3, 5)])
    lifeline = summary(sheet_of(place, kind="lifeline"))
    assert "汐見川ドローン航路" in lifeline
    assert "自動運転サービス支援道：" in lifeline
    assert "アンダーパス：1（東町アンダーパス）" in summary(sheet_of(place, kind="flood"))
    combined = sheet_of(place)
    told = summary(combined)
    for layer in ("disaster_hazard_area", "sediment_zone"):
        heading = combined.layers[layer].name()
        assert any(line.startswith(heading) and "合わせて約" in line for line in told.splitlines()), heading


def test_the_text_tells_nothing_that_the_map_leaves_out(rich):
    sheet = sheet_of(rich, kind="flood", template="a4_portrait")
    assert "facility" in sheet.contents.left_out
    assert not any(line.startswith("施設：") for line in summary(sheet).splitlines())
    assert any(line.startswith("施設：") for line in summary(sheet_of(rich, kind="flood")).splitlines())


NONE_HELD = "読み込んだデータに、この市区町村の区域はありません：土砂災害警戒区域"
NONE_HERE = "この図の範囲に、データの区域はありません：土砂災害警戒区域"
NO_DATA = "データなし（この図では分かりません）"


@pytest.mark.parametrize("kind", ["sediment", "combined", ""])
def test_data_without_a_zone_in_the_municipality_are_told(place, kind):
    changed(place, "DELETE FROM sediment_zone", "DELETE FROM not_covered WHERE theme = 'sediment_zone'")
    sheet = sheet_of(place, kind=kind)
    said = sheet.layout.itemById("legend_note").text().replace("\n", "")
    assert NONE_HELD in said
    assert NO_DATA not in said
    assert ("データに区域なし" in sheet.layout.itemById("subtitle").text()) == bool(kind)
    frame = sheet.layout.itemById("depth_panel")
    assert kind != "sediment" or frame is None or not frame.isVisible()


def test_no_zone_and_a_gap_in_the_data_is_no_data(place):
    changed(place, "DELETE FROM sediment_zone", "DELETE FROM not_covered WHERE theme = 'sediment_zone'")
    append(place, "not_covered", {"theme": ["sediment_zone"]}, [square(0, 0)])
    said = notes(place, kind="sediment")
    assert NO_DATA + "：土砂災害警戒区域" in said
    assert NONE_HELD not in said


UNLISTED = "DELETE FROM gpkg_contents WHERE table_name = 'not_covered'"


def test_an_older_workspace_that_does_not_know_its_gaps_says_no_data(place):
    changed(place, "DELETE FROM sediment_zone", "DROP TABLE not_covered", UNLISTED)
    assert NO_DATA in notes(place, kind="sediment")


def test_a_page_without_zones_says_so_and_has_no_empty_box(place):
    sheet = sheet_of(place, kind="sediment", template="a3_landscape")
    frame = sheet.layout.itemById("depth_panel")
    assert frame.isVisible()
    assert NONE_HERE not in sheet.layout.itemById("legend_note").text().replace("\n", "")
    zones = sheet.workspace.theme("sediment_zone").to_crs(sheet.workspace.plane_epsg)
    west, south, east, north = zones.total_bounds
    page = SheetPage(1, 1, "", (east + 30_000, north), 10_000)
    sheet.turn_to(page)
    assert not frame.isVisible()
    assert NONE_HERE in sheet.layout.itemById("legend_note").text().replace("\n", "")
    sheet.turn_to(SheetPage(1, 1, "", ((west + east) / 2, (south + north) / 2), 100_000))
    assert frame.isVisible()


def parts_in_one_language(sheet):
    return [str(part) for message in sheet.warnings() for part in message.facts["parts"]]


def test_what_has_no_room_in_both_languages_is_told(sample_workspace):
    small = sheet_of(sample_workspace[0], kind="flood", template="a4_landscape", language="ja_en")
    assert parts_in_one_language(small) == ["the legend", "the notes", "the credits", "texts beside the map"]
    large = sheet_of(sample_workspace[0], kind="flood", template="a2_landscape", language="ja_en")
    assert large.warnings() == []
    assert sheet_of(sample_workspace[0], kind="flood", template="a4_landscape").warnings() == []


def test_a_page_that_has_room_for_both_languages_tells_nothing_of_the_one_before(sample_workspace):
    sheet = sheet_of(sample_workspace[0], kind="flood", template="a3_landscape", language="ja_en")
    assert "the notes" in parts_in_one_language(sheet)
    sea = SheetPage(1, 1, "", (sheet.place.xMinimum() - 30_000, sheet.place.yMinimum() - 30_000), 5_000)
    sheet.turn_to(sea)
    assert "the notes" not in parts_in_one_language(sheet)
