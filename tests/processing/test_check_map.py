"""hazard:checkmap and hazard:sheeteditions as people run them, on real sheets."""

import contextlib
import json
import shutil
import sqlite3
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import rasterio
from osgeo import gdal
from qgis.core import (
    QgsLayoutFrame,
    QgsLayoutItemAttributeTable,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPalLayerSettings,
    QgsPrintLayout,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsRuleBasedLabeling,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QImage
from rasterio.transform import from_bounds

from hazard_plugin.core import catalog
from hazard_plugin.core.sheets.check import check_sheet
from hazard_plugin.core.workspace.store import open_workspace, write_theme
from hazard_plugin.maps import map_content
from hazard_plugin.maps import sheet_facts as facts_of_sheets
from hazard_plugin.maps.layers import add_workspace
from hazard_plugin.maps.rows import file_of
from hazard_plugin.maps.sheet import SheetRequest, make_sheet
from hazard_plugin.maps.sheet_facts import sheet_facts
from hazard_plugin.processing import check_map
from hazard_plugin.processing.check_map import CheckMap
from hazard_plugin.processing.sheet_editions import SheetEditions

TODAY = date(2026, 11, 21)


class Sheet:
    """A sheet of a workspace with its project kept alive."""

    def __init__(self, path, **request):
        self.workspace = open_workspace(path)
        self.project = QgsProject()
        self.layers = add_workspace(self.project, self.workspace, self.workspace.scenarios()[0], "ja")
        request = {"scenario": self.workspace.scenarios()[0], "made_on": TODAY, **request}
        self.layout = make_sheet(self.project, self.workspace, self.layers, SheetRequest(**request))

    def facts(self):
        return sheet_facts(self.layout, self.workspace, "ja")

    def states(self):
        answer = check_sheet(self.facts(), self.workspace, today=TODAY)
        return {finding.item: finding.state for finding in answer.findings}


@pytest.fixture(scope="module")
def sheet(sample_workspace):
    return Sheet(sample_workspace[0], contact="危機管理課\n電話 000-000-0000")


class Said(QgsProcessingFeedback):
    """Keeps what was said."""

    def __init__(self):
        super().__init__(False)
        self.warnings: list[str] = []

    def pushWarning(self, warning):
        self.warnings.append(warning)


def run(algorithm, parameters, project=None):
    import processing

    context, said = QgsProcessingContext(), Said()
    if project is not None:
        context.setProject(project)
    return processing.run(algorithm, parameters, feedback=said, context=context), said.warnings


def test_facts_are_what_the_sheet_shows(sheet):
    facts = sheet.facts()
    depth = next(layer for layer in facts.layers if layer.id == "inundation_depth")
    assert (depth.theme, depth.hazard, depth.scenario) == ("inundation_depth", "river", "L2")
    assert [one.code for one in depth.classes] == [f"depth_standard/{code}" for code in range(1, 7)]
    assert depth.classes[2].rgb == (255, 183, 183)
    collapse = next(layer for layer in facts.layers if layer.id == "house_collapse")
    assert all(one.patterned and one.rgb == (255, 0, 0) for one in collapse.classes)
    assert facts.hazards == {"river", "sediment"}
    assert facts.scale == pytest.approx(sheet.layout.itemById("map").scale())
    assert facts.paper == "A3"
    assert facts.whole
    assert facts.made_on == (2026, 11)
    assert "000-000-0000" in facts.contact
    assert {"north_arrow", "scale_bar", "legend"} <= facts.parts
    assert any(entry.rgb == (255, 145, 145) for entry in facts.legend)
    assert {dataset.theme for dataset in facts.datasets} >= {"inundation_depth", "sediment_zone", "shelter"}
    alert = next(text for text in facts.texts if text.item == "alert_4_label")
    assert (alert.rgb, alert.ground) == ((255, 255, 255), (170, 0, 170))


def test_our_own_sheet_carries_what_a_sheet_can(sheet):
    """What is left is for the office: dangers to draw, ways to tell people, the list of shelters."""
    states = sheet.states()
    for item in ("inundation_depth", "depth_legend", "house_collapse", "house_collapse_pattern", "sediment_zone",
                 "sediment_phenomena", "shelter", "alert_levels", "made_on", "maker", "contact", "north", "legend",
                 "credits", "warning_names", "neighbours"):  # fmt: skip
        assert states[item] == "present", item
    assert states["information"] == "missing"
    assert states["survey_approval"] == "not_applicable"


def test_what_an_office_changes_in_the_layout_is_seen(sample_workspace):
    own = Sheet(sample_workspace[0], contact="危機管理課 000-000-0000")
    layout = own.layout
    for name in ("edition", "legend_depth", "north"):
        layout.removeLayoutItem(layout.itemById(name))
    label = QgsLayoutItemLabel(layout)
    label.setText("氾濫危険情報が出たら、防災行政無線で\nお知らせします")
    layout.addLayoutItem(label)
    layout.itemById("alert_4_label").setVisibility(False)
    states = own.states()
    assert states["made_on"] == "missing"
    assert states["depth_legend"] == "missing"
    assert states["north"] == "missing"
    assert states["warning_names"] == "missing"
    assert states["information"] == "present"
    assert states["alert_levels"] == "missing"


def test_a_hidden_layer_is_not_on_the_sheet(sample_workspace):
    own = Sheet(sample_workspace[0])
    main = own.layout.itemById("map")
    main.setLayers([layer for layer in main.layers() if layer is not own.layers["shelter"]])
    assert own.states()["shelter"] == "missing"


def test_a_map_of_the_survey_behind_the_zones_wants_an_approval(sample_workspace):
    for approval, expected in (("", "missing"), ("R 8JHf 123", "present")):
        own = Sheet(sample_workspace[0], approval=approval)
        tiles = QgsRasterLayer(
            "type=xyz&url=https://cyberjapandata.gsi.go.jp/xyz/pale/%7Bz%7D/%7Bx%7D/%7By%7D.png", "淡色地図", "wms"
        )
        own.project.addMapLayer(tiles)
        main = own.layout.itemById("map")
        main.setLayers([*main.layers(), tiles])
        assert own.states()["survey_approval"] == expected


def test_a_picture_beside_the_workspace_is_a_background_and_one_within_it_is_none(sample_workspace, tmp_path):
    path = Path(shutil.copy(sample_workspace[0], tmp_path / "town.gpkg"))
    own = Sheet(path)
    beside = tmp_path / "town.gpkg.tif"
    place = own.layout.itemById("map").extent()
    facts = {"width": 10, "height": 10, "count": 1, "dtype": "uint8", "crs": f"EPSG:{own.workspace.plane_epsg}"}
    corners = (place.xMinimum(), place.yMinimum(), place.xMaximum(), place.yMaximum(), 10, 10)
    with rasterio.open(beside, "w", driver="GTiff", transform=from_bounds(*corners), **facts) as target:
        target.write(np.full((1, 10, 10), 200, dtype="uint8"))
    gdal.Translate(
        str(path), str(beside), format="GPKG", creationOptions=["APPEND_SUBDATASET=YES", "RASTER_TABLE=photo"]
    )
    layers = [QgsRasterLayer(str(beside), "航空写真"), QgsRasterLayer(f"GPKG:{path}:photo", "庁内写真")]
    assert all(layer.isValid() for layer in layers)
    own.project.addMapLayers(layers)
    main = own.layout.itemById("map")
    main.setLayers([*main.layers(), *layers])
    assert [one.name for one in own.facts().backgrounds] == ["航空写真"]


@pytest.mark.parametrize(
    "source", ["{}|layername=dam", "{}", "GPKG:{}:photo", "gpkg:{}:photo", "{}|layername=dam|subset=a|b"]
)
@pytest.mark.parametrize("path", ["/office/町.gpkg", "C:/office/町.gpkg"])
def test_the_file_of_a_data_source_is_found_whatever_its_form(source, path):
    assert file_of(source.format(path)) == Path(path)


def test_a_sheet_is_checked_again_when_another_program_begins_to_edit(
    provider, sample_workspace, tmp_path, monkeypatch
):
    """What a connection without locks cannot read any more would be told as missing, or not at all."""
    path = shutil.copy(sample_workspace[0], tmp_path / "町.gpkg")
    parameters = {"WORKSPACE": str(path), "TEMPLATE": "a4_landscape", "KIND": "flood"}

    def checked(name):
        run(CheckMap(), {**parameters, "OUTPUT": str(tmp_path / name)})
        return json.loads((tmp_path / name).read_text(encoding="utf-8"))

    expected, begun = checked("before.json"), []
    with contextlib.ExitStack() as stack:

        def disturbed(*arguments):
            if not begun:
                other = stack.enter_context(contextlib.closing(sqlite3.connect(path)))
                assert other.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
                other.execute("SELECT count(*) FROM gpkg_contents").fetchall()
            begun.append(True)
            return sheet_facts(*arguments)

        monkeypatch.setattr(facts_of_sheets, "sheet_facts", disturbed)
        assert checked("meanwhile.json") == expected
    assert len(begun) == 2


def bare_layout(project):
    """A layout as QGIS makes it: a page and nothing on it."""
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    return layout


def test_a_layout_without_anything_misses_everything(sample_workspace, qgis_app):
    workspace, project = open_workspace(sample_workspace[0]), QgsProject()
    layout = bare_layout(project)
    facts = sheet_facts(layout, workspace, "ja")
    assert (facts.scale, facts.layers, facts.texts, facts.whole) == (None, (), (), False)
    states = {one.item: one.state for one in check_sheet(facts, workspace, today=TODAY).findings}
    assert states["inundation_depth"] == "missing"
    assert states["scale"] == "missing"


def test_a_layout_that_is_none_of_ours_is_read(sample_workspace, qgis_app):
    """Ids that we do not know, HTML, a table of shelters, names by rules, a broken layer, one of the office."""
    workspace, project = open_workspace(sample_workspace[0]), QgsProject()
    layers = add_workspace(project, workspace, "L2", "ja")
    broken = QgsVectorLayer("/nowhere/zones.shp", "壊れた層", "ogr")
    own = QgsVectorLayer("Polygon?crs=EPSG:6668&field=name:string", "市の区域", "memory")
    rules = QgsRuleBasedLabeling(QgsRuleBasedLabeling.Rule(None))
    named = QgsPalLayerSettings()
    named.fieldName = "name"
    rules.rootRule().appendChild(QgsRuleBasedLabeling.Rule(named))
    river = layers["river"]
    river.setLabeling(rules)
    project.addMapLayers([broken, own])
    layout = bare_layout(project)
    item = QgsLayoutItemMap(layout)
    item.attemptSetSceneRect(QRectF(10, 10, 200, 150))
    item.setExtent(QgsRectangle(137.5, 34.2, 137.9, 34.5))
    layout.addLayoutItem(item)
    label = QgsLayoutItemLabel(layout)
    label.setMode(QgsLayoutItemLabel.Mode.ModeHtml)
    label.setText("<b>警戒レベル3</b><br>氾濫警戒情報")
    layout.addLayoutItem(label)
    table = QgsLayoutItemAttributeTable(layout)
    table.setVectorLayer(layers["shelter"])
    table.setMaximumNumberOfFeatures(500)
    layout.addMultiFrame(table)
    frame = QgsLayoutFrame(layout, table)
    frame.attemptSetSceneRect(QRectF(220, 10, 70, 180))
    table.addFrame(frame)
    facts = sheet_facts(layout, workspace, "ja")
    assert facts.scale > 0
    drawn = {layer.name: layer for layer in facts.layers}
    assert drawn["壊れた層"].rows == 0
    assert drawn["市の区域"].theme == ""
    assert facts.drawn("inundation_depth")
    assert "警戒レベル3" in facts.words
    assert "<b>" not in facts.words
    assert {"name", "address"} <= facts.shelter_columns, "the list of shelters is on the sheet"
    states = {one.item: one.state for one in check_sheet(facts, workspace, today=TODAY).findings}
    assert states["warning_names"] == "missing"


def test_the_check_writes_a_page_with_counts(provider, sample_workspace, tmp_path, artefacts):
    page = tmp_path / "点検.html"
    results, warnings = run(
        CheckMap(),
        {"WORKSPACE": str(sample_workspace[0]), "CONTACT": "危機管理課 000-000-0000", "SIMULATE": True,
         "OUTPUT": str(page)},
    )  # fmt: skip
    text = page.read_text(encoding="utf-8")
    assert results["MISSING"] > 0
    assert len(warnings) == results["MISSING"] + results["WARNINGS"]
    for kind in ("protan", "deutan", "tritan", "grey"):
        picture = tmp_path / f"点検_{kind}.png"
        assert f'src="{picture.name}"' in text
        image = QImage(str(picture))
        assert (image.width(), image.height()) == pytest.approx((420 / 25.4 * 120, 297 / 25.4 * 120), abs=2)
        shutil.copy(picture, artefacts / f"check_{kind}.png")
    grey = QImage(str(tmp_path / "点検_grey.png"))
    pixels = [grey.pixelColor(x, 700) for x in range(0, grey.width(), 7)]
    assert all(p.red() == p.green() == p.blue() for p in pixels)
    assert np.std([p.red() for p in pixels]) > 5, "the picture is not blank"
    shutil.copy(page, artefacts / "check.html")


def test_strict_fails_after_the_report_is_there(provider, sample_workspace, tmp_path):
    report = tmp_path / "check.json"
    parameters = {"WORKSPACE": str(sample_workspace[0]), "STRICT": True, "OUTPUT": str(report)}
    with pytest.raises(QgsProcessingException, match=r"check\.json"):
        run(CheckMap(), parameters)
    assert json.loads(report.read_text(encoding="utf-8"))["counts"]["missing"] > 0
    results, _ = run(CheckMap(), {**parameters, "STRICT": False, "GUIDELINE": [0]})
    document = json.loads(report.read_text(encoding="utf-8"))
    assert [one["id"] for one in document["guidelines"]] == ["suigai-2016"]
    assert results["MISSING"] == document["counts"]["missing"]


def test_the_office_s_own_file_is_used(provider, sample_workspace, tmp_path):
    workspace = Path(shutil.copy(sample_workspace[0], tmp_path / "w.gpkg"))
    run(CheckMap(), {"WORKSPACE": str(workspace), "OUTPUT": str(tmp_path / "a.json")})
    before = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    waived = [
        {"id": one["item"], "waived": {"ja": "市の判断", "en": "decided"}}
        for one in before["findings"]
        if one["state"] == "missing"
    ]
    (tmp_path / "guideline.json").write_text(json.dumps({"items": waived, "strict": True}), encoding="utf-8")
    results, _ = run(CheckMap(), {"WORKSPACE": str(workspace), "OUTPUT": str(tmp_path / "b.json")})
    assert results["MISSING"] == 0


def test_a_layout_of_the_open_project_is_checked_by_its_name(provider, sample_workspace, tmp_path):
    own = Sheet(sample_workspace[0], contact="危機管理課 000-000-0000")
    own.layout.setName("配布用")
    own.layout.itemById("contact").setText("")
    parameters = {"WORKSPACE": str(sample_workspace[0]), "LAYOUT": "配布用", "OUTPUT": str(tmp_path / "a.json")}
    run(CheckMap(), parameters, own.project)
    document = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert document["sheet"] == "配布用"
    states = {one["item"]: one["state"] for one in document["findings"]}
    assert states["contact"] == "missing"
    with pytest.raises(QgsProcessingException, match="配布用"):
        run(CheckMap(), {**parameters, "LAYOUT": "なし"}, own.project)


def test_telephones_of_shelters_are_not_the_office_s(sample_workspace, tmp_path):
    """A0 lists the shelters; without a contact the sheet repeats the maker's name."""
    path = Path(shutil.copy(sample_workspace[0], tmp_path / "w.gpkg"))
    shelters = open_workspace(path).theme("shelter").assign(telephone="053-457-2537")
    write_theme(path, catalog.themes()["shelter"], shelters)
    own = Sheet(path, kind="flood", template="a0_landscape")
    assert "053-457-2537" in own.facts().words
    assert own.states()["contact"] == "missing"
    own.layout.itemById("contact").setText("危機管理課　電話 053-457-2111")
    assert own.states()["contact"] == "present"


@pytest.mark.parametrize(
    ("credit", "printed", "approval"),
    [("汐見野市 都市計画図", "都市計画図", "not_applicable"), ("", "photo.tif", "not_applicable"),
     ("地理院タイル", "地理院タイル", "missing")],
)  # fmt: skip
def test_a_local_basemap_is_credited_as_the_sheet_prints_it(sample_workspace, tmp_path, credit, printed, approval):
    import rasterio
    from rasterio.transform import from_bounds

    bounds = open_workspace(sample_workspace[0]).municipality_bounds()
    photo = tmp_path / "photo.tif"
    facts = {"width": 8, "height": 8, "count": 3, "dtype": "uint8", "crs": "EPSG:6668"}
    with rasterio.open(photo, "w", driver="GTiff", transform=from_bounds(*bounds, 8, 8), **facts) as target:
        target.write(np.full((3, 8, 8), 200, "uint8"))
    own = Sheet(sample_workspace[0], kind="flood", basemap=str(photo), basemap_credit=credit)
    states = own.states()
    assert (states["credits"], states["survey_approval"]) == ("present", approval)
    credits = own.layout.itemById("credits")
    credits.setText(credits.text().replace(printed, ""))
    assert own.states()["credits"] == "missing"


def test_a_legend_that_its_box_cuts_off_is_missing(sample_workspace):
    own = Sheet(sample_workspace[0])
    states = own.states()
    assert (states["legend"], states["depth_legend"]) == ("present", "present")
    legend = own.layout.itemById("legend_depth")
    legend.setResizeToContents(False)
    box = legend.rect()
    legend.attemptResize(QgsLayoutSize(box.width(), box.height() / 2))
    states = own.states()
    assert (states["legend"], states["depth_legend"], states["sediment_phenomena"]) == (
        "missing",
        "missing",
        "present",
    )
    legend.setResizeToContents(True)  # it grows again, beyond the page
    page = own.layout.pageCollection().page(0).pageSize()
    legend.attemptMove(QgsLayoutPoint(0, page.height() - 5))
    assert own.states()["legend"] == "missing"


def test_a_legend_s_colours_are_those_of_its_layers(sheet):
    entries = [entry for entry in sheet.facts().legend if entry.rgb]
    assert {entry.layer for entry in entries} >= {"inundation_depth", "sediment_zone", "house_collapse"}
    depth = {rank.rgb for rank in catalog.rank_tables()["depth_standard"].classes}
    assert {entry.rgb for entry in entries if entry.layer == "inundation_depth"} == depth
    assert not any(entry.cut_off for entry in entries)


@pytest.mark.parametrize("code", ["L2", "計画規模(1/100)", "1/150", "O'Hara", ""])
def test_a_layer_s_scenario_is_read_whatever_its_code(sample_workspace, tmp_path, code):
    copy = shutil.copy(sample_workspace[0], tmp_path / "w.gpkg")  # a filter turns the journal of the file
    layer = QgsVectorLayer(f"{copy}|layername=inundation_depth", "x", "ogr")
    quoted = code.replace("'", "''")
    layer.setSubsetString(f'"hazard" = \'river\' AND ("scenario" = \'{quoted}\' OR "scenario" IS NULL)')
    assert map_content.scenario_of(layer) == code


def test_json_is_for_programs_and_speaks_english(provider, sample_workspace, tmp_path, monkeypatch):
    """Whatever language QGIS speaks: a program compares the sentences."""
    documents = []
    for spoken in ("ja", "en"):
        monkeypatch.setattr(check_map, "language", lambda spoken=spoken: spoken)
        monkeypatch.setattr(check_map, "tr", lambda text: f"訳：{text}")
        run(CheckMap(), {"WORKSPACE": str(sample_workspace[0]), "OUTPUT": str(tmp_path / "a.json")})
        documents.append(json.loads((tmp_path / "a.json").read_text(encoding="utf-8")))
    assert "訳" not in str(documents[0])
    reasons = [[(one["item"], one["reason_template"]) for one in document["findings"]] for document in documents]
    assert reasons[0] == reasons[1]


def test_editions_are_read_kept_and_mapped(provider, sample_workspace, tmp_path):
    workspace = Path(shutil.copy(sample_workspace[0], tmp_path / "w.gpkg"))
    given = tmp_path / "in.csv"
    header = "municipality,kind,edition,published_on,address,state,note\n"
    given.write_text(header + "48201,flood,初版,2026-03-31,https://a.example.jp/,published,\n", encoding="utf-8")
    results, _ = run(
        SheetEditions(),
        {"WORKSPACE": str(workspace), "TABLE": str(given), "OUTPUT": str(tmp_path / "版.gpkg"),
         "OUTPUT_TABLE": str(tmp_path / "out.csv")},
    )  # fmt: skip
    layer = QgsVectorLayer(results["OUTPUT"], "x", "ogr")
    assert layer.isValid()
    assert [feature["flood_state"] for feature in layer.getFeatures()] == ["published"]
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    again, _ = run(SheetEditions(), {"WORKSPACE": str(workspace), "OUTPUT": str(tmp_path / "b.gpkg")})
    assert QgsVectorLayer(again["OUTPUT"], "x", "ogr").featureCount() == 1
