"""Sheets of an open project draw and say what its layers show; one that fails stops none of the others."""

import shutil
import sqlite3

import pytest
from drawn_zones import append, depth_rows, square, without_triggers
from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFillSymbol,
    QgsGeometry,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QRectF

from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.maps.export import pdf_facts
from hazard_plugin.maps.layers import add_workspace, group_layers, project_workspace, set_scenario, workspace_group
from hazard_plugin.maps.legend_classes import shown_classes
from hazard_plugin.maps.live import release, take_up
from hazard_plugin.maps.project import write_project
from hazard_plugin.maps.sheet import Sheet, SheetRequest, load_sheet, make_sheet, summary, update_sheets
from hazard_plugin.maps.sheet_facts import sheet_facts
from hazard_plugin.maps.wide import switch

CONTENTS = ("gpkg_contents", "gpkg_geometry_columns", "gpkg_ogr_contents", "gpkg_extensions")
"""What a GeoPackage says of its tables: without it they are not there."""
OUTDATED = "この図はいまのデータと合っていません"


class Open:
    """A workspace in a project that stays open."""

    def __init__(self, path):
        self.path, self.project = path, QgsProject()
        self.workspace = open_workspace(path)
        self.layers = add_workspace(self.project, self.workspace, "L2", "ja")

    def sheet(self, **request):
        return make_sheet(self.project, self.workspace, self.layers, SheetRequest(scenario="L2", **request))

    def show(self, scenario):
        set_scenario(self.project, self.path, scenario)
        return self.update(scenario)

    def update(self, scenario="L2"):
        layers = group_layers(workspace_group(self.project, self.path))
        return update_sheets(self.project, open_workspace(self.path), layers, scenario, "ja")

    def check(self, name, visible):
        node = self.project.layerTreeRoot().findLayer(self.layers[name].id())
        switch(node).setItemVisibilityCheckedRecursive(visible)


@pytest.fixture
def place(sample_workspace, tmp_path):
    """A copy of the sample that a test may change."""
    path = tmp_path / "w.gpkg"
    shutil.copy(sample_workspace[0], path)
    return path


def without(path, *tables):
    with sqlite3.connect(path) as connection:
        without_triggers(connection)
        for table in tables:
            connection.execute(f"DELETE FROM {table}")
    connection.close()


def said(layout, name):
    return layout.itemById(name).text().replace("\n", "")


def drawn(layout):
    layers = layout.itemById("map").layers()
    return [
        layer.customProperty("hazard_plugin/layer")
        for layer in layers
        if layer.customProperty("hazard_plugin/layer")
    ]


def listed(layout):
    return {
        node.layer().customProperty("hazard_plugin/layer")
        for name in ("legend_depth", "legend")
        for node in layout.itemById(name).model().rootGroup().findLayers()
    }


# -- what the map draws


def test_zones_that_a_build_adds_are_drawn_and_not_only_listed(sample_workspace, place):
    without(place, "sediment_zone", "tile_sediment_zone")
    opened = Open(place)
    layout = opened.sheet(kind="combined")
    assert "sediment_zone" not in drawn(layout)
    released = release(opened.project, place)
    shutil.copy(sample_workspace[0], place)
    take_up(opened.project, released, "ja")
    assert "sediment_zone" in listed(layout)
    assert listed(layout) <= set(drawn(layout))
    assert drawn(layout) == sorted(
        drawn(layout), key=list(group_layers(workspace_group(opened.project, place))).index
    )


def test_a_sheet_without_a_kind_draws_what_its_title_and_legend_say(place):
    append(
        place,
        "inundation_depth",
        depth_rows("tsunami", "depth_standard", range(1, 7), "L2"),
        [square(i, 0) for i in range(6)],
    )
    opened = Open(place)
    layout = opened.sheet()
    opened.check("inundation_depth", False)
    opened.check("inundation_depth_tsunami", True)
    assert opened.show("L1") == []
    assert {name for name in drawn(layout) if name.startswith("inundation_depth")} == {"inundation_depth_tsunami"}
    assert "inundation_depth" not in listed(layout)
    assert said(layout, "subtitle").startswith("津波浸水想定区域")
    assert said(layout, "title") == "汐見野市　津波・土砂災害ハザードマップ"
    assert layout.itemById("map").layerStyleOverrides()  # the marks are those for tsunamis


def test_layers_under_a_hidden_group_are_not_drawn(place):
    opened = Open(place)
    opened.project.layerTreeRoot().findLayer(opened.layers["gauge"].id()).parent().setItemVisibilityChecked(False)
    assert not {"gauge", "camera"} & set(drawn(opened.sheet()))


def test_what_the_office_put_into_the_map_stays_where_it_was(place):
    opened = Open(place)
    layout = opened.sheet(kind="flood")
    main = layout.itemById("map")
    above, below = (QgsVectorLayer("Point?crs=EPSG:6668", name, "memory") for name in ("above", "below"))
    opened.project.addMapLayers([above, below])
    ours = main.layers()
    main.setLayers([above, *ours[:3], below, *ours[3:]])
    opened.show("L1")
    names = [layer.name() for layer in main.layers()]
    assert names[0] == "above"
    assert names[4] == "below"
    assert len(names) == len(ours) + 2


def test_a_map_that_follows_the_layer_tree_is_left_to_it(place):
    opened = Open(place)
    layout = opened.sheet(kind="flood")
    main = layout.itemById("map")
    main.setKeepLayerSet(False)
    main.setLayers([])
    opened.check("camera", False)
    opened.show("L1")
    assert main.layers() == []
    assert "camera" not in listed(layout)


def test_what_was_left_out_comes_back_where_there_is_room_again(rich, tmp_path):
    path = tmp_path / "rich.gpkg"
    shutil.copy(rich, path)
    opened = Open(path)
    layout = opened.sheet(kind="flood", template="a4_portrait")
    assert "facility" not in drawn(layout)
    legend = layout.itemById("legend")
    legend.attemptSetSceneRect(QRectF(legend.pos().x(), 20, legend.rect().width() * 2, 230))
    opened.update()
    assert {"facility", "dam"} <= set(drawn(layout))
    assert {"facility", "dam"} <= listed(layout)


# -- which sheets, and what they keep


def test_a_project_that_was_moved_still_says_the_scenario_that_it_draws(sample_workspace, tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    shutil.copy(sample_workspace[0], old / "w.gpkg")
    first = QgsProject()
    write_project(first, open_workspace(old / "w.gpkg"), old / "m.qgz", "ja")
    first.clear()
    old.rename(new)
    project = QgsProject()
    assert project.read(str(new / "m.qgz"))
    path = project_workspace(project)
    assert path.parent == new
    set_scenario(project, path, "L1")
    layers = group_layers(workspace_group(project, path))
    assert update_sheets(project, open_workspace(path), layers, "L1", "ja") == []
    layout = project.layoutManager().printLayouts()[0]
    assert "計画規模" in said(layout, "subtitle")
    assert "'L1'" in layers["inundation_depth"].source()


def test_what_a_pdf_says_of_itself_follows_the_scenario(place):
    opened = Open(place)
    layout = opened.sheet(kind="flood")
    assert "想定最大規模" in pdf_facts(layout).subject
    opened.show("L1")
    assert "計画規模" in pdf_facts(layout).subject
    assert pdf_facts(layout).title == said(layout, "title")


def test_a_title_of_the_offices_own_stays(place):
    opened = Open(place)
    asked = opened.sheet(kind="flood", language="ja_en", title="北部地区の図")
    written = opened.sheet()
    written.itemById("title").setText("みんなの図")
    before = said(asked, "subtitle")
    opened.show("L1")
    opened.show("L2")
    assert said(asked, "title") == "北部地区の図"
    assert said(asked, "subtitle") == before
    assert said(written, "title") == "みんなの図"
    assert pdf_facts(written).title == "みんなの図"


# -- what cannot be filled


def test_a_sheet_whose_zones_are_gone_says_so_and_the_others_go_on(place):
    opened = Open(place)
    sediment, flood = opened.sheet(kind="sediment"), opened.sheet(kind="flood")
    released = release(opened.project, place)
    without(place, "coverage", *(f"{names} WHERE table_name LIKE '%sediment_zone'" for names in CONTENTS))
    take_up(opened.project, released, "ja")
    assert said(sediment, "subtitle").startswith(OUTDATED)
    failures = opened.show("L1")
    assert ["土砂" in str(failure) for failure in failures] == [True]
    assert "計画規模" in said(flood, "subtitle")


def test_a_sheet_without_its_map_stops_no_other(place):
    opened = Open(place)
    broken, whole = opened.sheet(kind="flood"), opened.sheet(kind="flood")
    broken.removeLayoutItem(broken.itemById("map"))
    assert len(opened.show("L1")) == 1
    assert said(broken, "subtitle").startswith(OUTDATED)
    assert "計画規模" in said(whole, "subtitle")


def test_layouts_of_the_offices_own_are_left_alone(place):
    opened = Open(place)
    own = QgsPrintLayout(opened.project)
    own.initializeDefaults()
    own.setName("own")
    opened.project.layoutManager().addLayout(own)
    assert opened.show("L1") == []


# -- an office's own styles


def rules(*conditions):
    root = QgsRuleBasedRenderer.Rule(None)
    for condition in conditions:
        root.appendChild(QgsRuleBasedRenderer.Rule(QgsLineSymbol(), filterExp=condition, label=condition or "all"))
    return QgsRuleBasedRenderer(root)


def nested():
    renderer = rules('"emergency_rank" = 1', "ELSE")
    renderer.rootRule().children()[0].appendChild(QgsRuleBasedRenderer.Rule(QgsLineSymbol(), label="below"))
    return renderer


def titles():
    return QgsCategorizedSymbolRenderer('title("zone")', [QgsRendererCategory("Special", QgsFillSymbol(), "s")])


ALL = None
OWN_STYLES = [
    ("road", lambda: rules(""), [0]),
    ("road", lambda: rules("@map_scale < 20000", "ELSE"), ALL),
    ("road", lambda: rules("regexp_match(\"name\", '国道')", "ELSE"), ALL),
    ("road", lambda: rules('"fid" > 0', "ELSE"), [0]),
    ("road", nested, ALL),
    ("sediment_zone", titles, ALL),
    ("inundation_depth", lambda: QgsSingleSymbolRenderer(QgsFillSymbol()), ALL),
    (
        "inundation_depth",
        lambda: QgsCategorizedSymbolRenderer("rank", [QgsRendererCategory(1, QgsFillSymbol(), "浅い")]),
        [0],
    ),
]


@pytest.mark.parametrize(("name", "renderer", "shown"), OWN_STYLES)
def test_a_style_in_qgiss_own_words_lists_all_of_its_classes_and_breaks_nothing(place, name, renderer, shown):
    opened = Open(place)
    layout = opened.sheet(kind="combined")
    layer = opened.layers[name]
    layer.setRenderer(renderer())
    assert shown_classes(layer, opened.workspace, "L2") == shown
    assert sheet_facts(layout, opened.workspace, "ja").texts
    assert opened.show("L1") == []
    assert name in listed(layout)
    sheet = load_sheet(
        opened.project, opened.workspace, opened.layers, SheetRequest(kind="combined", scenario="L1")
    )
    sheet.fill()
    assert summary(sheet)


def test_a_rule_that_only_groups_others_has_no_symbol_and_breaks_nothing(place):
    group = QgsRuleBasedRenderer.Rule(None, filterExp="\"kind\" = 'shelter'", label="避難所")
    group.appendChild(QgsRuleBasedRenderer.Rule(QgsMarkerSymbol(), label="全部"))
    root = QgsRuleBasedRenderer.Rule(None)
    root.appendChild(group)
    opened = Open(place)
    opened.layers["shelter"].setRenderer(QgsRuleBasedRenderer(root))
    assert "shelter" in listed(opened.sheet(kind="flood"))


def test_shelters_in_the_offices_own_style_keep_it(place):
    opened = Open(place)
    opened.layers["shelter"].setRenderer(
        QgsSingleSymbolRenderer.defaultRenderer(opened.layers["shelter"].geometryType())
    )
    layout = opened.sheet(kind="sediment")
    assert not layout.itemById("map").layerStyleOverrides()
    assert "shelter" in listed(layout)


# -- what the office does to map and legend


def test_a_legend_that_follows_the_project_does_not_empty_it(place):
    """With "auto update" the legend's root is the project's own layer tree."""
    opened = Open(place)
    draft = QgsVectorLayer("Point?crs=EPSG:6668", "下書き", "memory")
    opened.project.addMapLayer(draft)
    layout = opened.sheet(kind="flood")
    tree = [node.layerId() for node in opened.project.layerTreeRoot().findLayers()]
    layout.itemById("legend").setAutoUpdateModel(True)
    assert opened.show("L1") == []
    QgsApplication.processEvents()
    assert [node.layerId() for node in opened.project.layerTreeRoot().findLayers()] == tree
    assert draft.id() in opened.project.mapLayers()
    assert "shelter" in listed(layout)


def test_a_map_that_the_office_sets_to_another_crs_lists_what_it_shows(place):
    opened = Open(place)
    layout = opened.sheet(kind="combined")
    before, main = listed(layout), layout.itemById("map")
    mercator = QgsCoordinateReferenceSystem("EPSG:3857")
    ground = QgsCoordinateTransform(main.crs(), mercator, opened.project).transformBoundingBox(main.extent())
    main.setCrs(mercator)
    main.zoomToExtent(ground)
    assert opened.update() == []
    assert listed(layout) == before
    assert "この図の範囲に" not in said(layout, "legend_note")


def test_a_turned_map_lists_all_that_it_shows(place):
    opened = Open(place)
    layout = opened.sheet(kind="combined", scale=15_000)
    main = layout.itemById("map")
    main.setMapRotation(40)
    sheet = Sheet(layout, opened.workspace, opened.layers, SheetRequest(kind="combined", scenario="L2"))
    sheet.update()
    shown = QgsGeometry.fromQPolygonF(main.visibleExtentPolygon())
    box = QgsGeometry.fromRect(sheet.view.plane.buffered(0.001))
    assert box.contains(shown)
    assert box.area() > shown.area() * 1.2


def test_a_map_of_the_whole_world_lists_what_lies_in_the_municipality(place):
    opened = Open(place)
    layout = opened.sheet(kind="combined")
    before, main = listed(layout), layout.itemById("map")
    main.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    main.zoomToExtent(QgsRectangle(-180, -90, 180, 90))
    assert opened.update() == []
    assert listed(layout) == before


def test_a_map_in_another_crs_that_shows_another_place_is_told(place):
    opened = Open(place)
    layout = opened.sheet(kind="flood")
    main = layout.itemById("map")
    main.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    main.zoomToExtent(QgsRectangle(0, 45, 1, 46))
    assert len(opened.update()) == 1
    assert said(layout, "subtitle").startswith(OUTDATED)


def test_the_pdf_of_a_sheet_with_the_offices_english_title_keeps_its_words_apart(place):
    opened = Open(place)
    layout = opened.sheet(kind="flood")
    layout.itemById("title").setText("Shiomino flood\nhazard map")
    opened.update()
    assert pdf_facts(layout).title == "Shiomino flood hazard map"
