"""Styles of the office's own: no zone vanishes through them, and map and legend say the same."""

import contextlib
import shutil
import sqlite3

import pytest
from drawn_zones import pixels, without_triggers
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsEditorWidgetSetup,
    QgsExpressionContextUtils,
    QgsField,
    QgsFillSymbol,
    QgsLayoutExporter,
    QgsNullSymbolRenderer,
    QgsProject,
    QgsRenderContext,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType
from qgis.PyQt.QtGui import QPainter

from hazard_plugin.core import catalog
from hazard_plugin.core.workspace.store import connected, open_workspace, tile_table
from hazard_plugin.maps.layers import add_workspace, group_layers, set_scenario, workspace_group
from hazard_plugin.maps.legend_classes import LAYER_PROPERTY, LegendClasses, depth_bands, shown_classes
from hazard_plugin.maps.map_content import MapContent
from hazard_plugin.maps.sheet import SheetRequest, load_sheet
from hazard_plugin.maps.sheet.on_page import LayersOnPage, PageView
from hazard_plugin.maps.styles import STYLES
from hazard_plugin.maps.wide import ASKED_PROPERTY, StyleWatch, switch, with_wide

DEPTH, SEDIMENT = "inundation_depth", "sediment_zone"
BLUE, GREEN = (0, 0, 255), (0, 160, 0)


class Open:
    """A copy of a workspace in a project of its own."""

    def __init__(self, path):
        self.path, self.workspace, self.project = path, open_workspace(path), QgsProject()
        self.layers = add_workspace(self.project, self.workspace, "L2", "ja")

    def sheet(self, **request):
        sheet = load_sheet(self.project, self.workspace, self.layers, SheetRequest(scenario="L2", **request))
        sheet.fill()
        return sheet

    def pair(self, name):
        """What is drawn for a layer in near and in wide views, and what a click asks in wide ones."""
        node = self.project.layerTreeRoot().findLayer(self.layers[name].id())
        others = [each.layer() for each in switch(node).findLayers() if each.layer() != self.layers[name]]
        wide = next(layer for layer in others if not layer.customProperty(ASKED_PROPERTY))
        asked = next(layer for layer in others if layer.customProperty(ASKED_PROPERTY))
        return self.layers[name], wide, asked


@pytest.fixture
def path(sample_workspace, tmp_path):
    return shutil.copy(sample_workspace[0], tmp_path / "汐見野市.gpkg")


@pytest.fixture
def opened(path):
    return Open(path)


def store_style(path, table, change):
    """Save a style as the default of a table, as QGIS's layer properties do."""
    layer = QgsVectorLayer(f"{path}|layername={table}", "x", "ogr")
    change(layer)
    assert not layer.saveStyleToDatabase("課の様式", "", True, "")


def faint(layer):
    """Hardly seen, and only by who is near."""
    layer.setOpacity(0.4)
    layer.setBlendMode(QPainter.CompositionMode.CompositionMode_Multiply)
    layer.setScaleBasedVisibility(True)
    layer.setMinimumScale(10_000)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_default_style_of_the_offices_makes_no_zone_vanish(path):
    """Opacity, blending and a range of scales stayed below our renderer: no zones, but all in the legend."""
    tables = ("sediment_zone", DEPTH, f"near_{DEPTH}", f"wide_{DEPTH}", "danger_point")
    for table in tables:
        store_style(path, table, faint)
    opened = Open(path)
    for layer in opened.project.mapLayers().values():
        if layer.renderer().type() != QgsNullSymbolRenderer().type():
            assert layer.opacity() == 1, layer.source()
            assert layer.blendMode() == QPainter.CompositionMode.CompositionMode_SourceOver
    sheet = opened.sheet(kind="sediment")
    assert sheet.main.scale() > 10_000
    assert opened.layers[SEDIMENT].isInScaleRange(sheet.main.scale())
    assert sheet.contents.on_page[SEDIMENT]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_form_that_an_office_made_for_what_it_draws_stays(path):
    def change(layer):
        faint(layer)
        several = QgsEditorWidgetSetup("TextEdit", {"IsMultiline": True})
        layer.setEditorWidgetSetup(layer.fields().indexOf("name"), several)

    store_style(path, "danger_point", change)
    opened = Open(path)
    layer = opened.layers["danger_point"]
    assert layer.editorWidgetSetup(layer.fields().indexOf("name")).config() == {"IsMultiline": True}
    assert layer.editorWidgetSetup(layer.fields().indexOf("kind")).type() == "ValueMap"
    assert layer.opacity() == 1
    assert layer.renderer().dump() == STYLES["danger_point"]("ja").dump()
    assert layer.customProperty(LAYER_PROPERTY) == "danger_point"


# -- wide views


def coloured(renderer, colour, index=None):
    """A copy of a renderer of which one class, or all, have a colour."""
    copy = renderer.clone()
    for number in range(len(copy.categories())):
        if index in (None, number):
            copy.updateCategorySymbol(number, QgsFillSymbol.createSimple({"color": colour, "outline_style": "no"}))
    return copy


def colours(layer):
    entries = layer.renderer().legendSymbolItems()
    return {entry.symbol().color().getRgb()[:3] for entry in entries if entry.symbol()}


def printed(sheet):
    """The map of a sheet as an array (height, width, 3)."""
    image = QgsLayoutExporter(sheet.layout).renderPageToImage(0, dpi=80)
    box, share = sheet.main, 80 / 25.4
    place = box.pos()
    rows = slice(int(place.y() * share) + 4, int((place.y() + box.rect().height()) * share) - 4)
    columns = slice(int(place.x() * share) + 4, int((place.x() + box.rect().width()) * share) - 4)
    return pixels(image)[rows, columns]


def has(picture, rgb):
    return (picture == rgb).all(axis=2).mean() > 0.002


STANDARD = [rank.rgb for rank in catalog.rank_tables()["depth_standard"].classes]


@pytest.mark.parametrize("scale", [15_000, 60_000, 130_000])
def test_zones_that_the_office_coloured_have_its_colours_at_every_scale(opened, scale):
    """Else the map is in one set of colours and its legend in another."""
    near, _, _ = opened.pair(DEPTH)
    near.setRenderer(coloured(near.renderer(), "0,0,255"))
    place = near.extent().center()
    picture = printed(opened.sheet(kind="flood", scale=scale, centre=(place.x(), place.y())))
    assert has(picture, BLUE)
    assert not any(has(picture, rgb) for rgb in STANDARD)


def test_cells_follow_colours_and_opacity_and_go_back_to_ours(opened):
    near, wide, asked = opened.pair(DEPTH)
    before = wide.renderer().dump()
    near.setRenderer(coloured(near.renderer(), "0,0,255"))
    near.setOpacity(0.5)
    assert with_wide([near], opened.project) == [near, wide]
    assert wide.opacity() == 0.5
    assert colours(wide) == {BLUE}
    assert not near.isInScaleRange(60_000)
    assert asked.flags() & asked.LayerFlag.Identifiable
    near.setRenderer(STYLES[DEPTH]("ja"))
    near.setOpacity(1)
    with_wide([near], opened.project)
    assert wide.renderer().dump() == before
    assert wide.opacity() == 1


def through(renderer):
    return coloured(renderer, "0,0,255,128")


def without_the_worst(renderer):
    copy = renderer.clone()
    copy.updateCategoryRenderState(3, False)
    return copy


def without_others(renderer):
    copy = renderer.clone()
    copy.deleteCategory(len(copy.categories()) - 1)
    return copy


def by_river(_renderer):
    symbol = QgsFillSymbol.createSimple({"color": "0,0,255"})
    return QgsCategorizedSymbolRenderer("river", [QgsRendererCategory("", symbol, "河川")])


def unordered(renderer):
    copy = renderer.clone()
    copy.setOrderByEnabled(False)
    return copy


@pytest.mark.parametrize("change", [through, without_the_worst, without_others, by_river, unordered])
def test_zones_whose_style_cells_cannot_show_are_drawn_themselves_at_every_scale(opened, change):
    """Below the cells of a class lie those of all milder ones, which nobody may see in its place."""
    near, wide, asked = opened.pair(DEPTH)
    ours = near.renderer().clone()
    near.setRenderer(change(ours))
    with_wide([near], opened.project)
    assert all(near.isInScaleRange(scale) for scale in (5_000, 60_000, 500_000))
    assert wide.renderer().type() == "nullSymbol"
    assert not asked.flags() & asked.LayerFlag.Identifiable
    set_scenario(opened.project, opened.path, "L1")
    assert near.isInScaleRange(60_000)
    assert wide.renderer().type() == "nullSymbol"
    facts = MapContent(opened.sheet(kind="flood").main, opened.workspace, "ja")
    assert [layer.id for layer in facts.vector_layers()].count(DEPTH) == 1
    near.setRenderer(ours)
    with_wide([near], opened.project)
    assert not near.isInScaleRange(60_000)
    assert wide.renderer().type() != "nullSymbol"
    assert asked.flags() & asked.LayerFlag.Identifiable


def test_the_window_follows_at_once_and_a_saved_project_when_it_is_read(opened, tmp_path):
    watch = StyleWatch(opened.project)
    near, wide, _ = opened.pair(DEPTH)
    near.setRenderer(coloured(near.renderer(), "0,0,255"))
    assert colours(wide) == {BLUE}
    near.setOpacity(0.5)
    assert wide.opacity() == 0.5
    watch.stop()
    near.setRenderer(coloured(near.renderer(), "0,160,0"))
    assert colours(wide) == {BLUE}
    assert opened.project.write(str(tmp_path / "p.qgz"))
    again = QgsProject()
    kept = StyleWatch(again)
    assert again.read(str(tmp_path / "p.qgz"))
    layer = group_layers(workspace_group(again))[DEPTH]
    layer.setRenderer(coloured(layer.renderer(), "0,160,0"))
    wide = with_wide([layer], again)[1]
    assert colours(wide) == {GREEN}
    kept.stop()


# -- legends


def rules(symbol, *entries):
    """A style of rules: condition, label, whether it is switched on."""
    root = QgsRuleBasedRenderer.Rule(None)
    for condition, label, active in entries:
        rule = QgsRuleBasedRenderer.Rule(symbol.clone(), filterExp=condition, label=label)
        rule.setActive(active)
        root.appendChild(rule)
    return QgsRuleBasedRenderer(root)


def fill(colour="255,0,0"):
    return QgsFillSymbol.createSimple({"color": colour, "outline_style": "no"})


def categorised(*entries):
    """A style by phenomenon: value, label, whether it is switched on."""
    return QgsCategorizedSymbolRenderer(
        "phenomenon", [QgsRendererCategory(value, fill(), label, state) for value, label, state in entries]
    )


def on_page(opened, layer):
    """The classes of the sediment zones on a sheet, '-' where the sheet says there are none; and its notes."""
    sheet = opened.sheet(kind="sediment")
    return sheet.contents.on_page.get(layer, "-"), sheet.voices[0].notes(sheet.contents.on_page, sheet.view)


@pytest.mark.parametrize("field", ["区分", "population"])
def test_of_a_field_that_only_qgis_knows_all_classes_are_listed_and_none_denied(opened, field):
    """SQLite takes the name of a column that is not there for a text."""
    layer = opened.layers[SEDIMENT]
    layer.addExpressionField("'A'", QgsField(field, QMetaType.Type.QString))
    layer.setRenderer(rules(fill(), (f"\"{field}\" = 'A'", "A", True), (f"\"{field}\" = 'B'", "B", True)))
    shown, notes = on_page(opened, SEDIMENT)
    assert shown is None
    assert not any("図の範囲" in note and "土砂" in note for note in notes)
    assert shown_classes(layer, opened.workspace, None) is None
    layer.setRenderer(rules(fill(), (f"\"{field}\" > 'A'", "more", True), ("\"zone\" = 'no'", "none", True)))
    assert shown_classes(layer, opened.workspace, None) is None
    layer.setRenderer(QgsCategorizedSymbolRenderer(field, [QgsRendererCategory("A", fill(), "A")]))
    assert shown_classes(layer, opened.workspace, None) is None


def found(opened):
    with connected(opened.path) as connection:
        return {row[0] for row in connection.execute(f"SELECT DISTINCT phenomenon FROM {SEDIMENT}")}


def test_all_others_merged_and_hidden_categories_are_listed_as_qgis_draws_them(opened):
    layer = opened.layers[SEDIMENT]
    assert found(opened) == {"steep_slope", "debris_flow", "landslide"}
    cases = [
        ([("debris_flow", "土石流", True), (None, "その他すべて", True)], [0, 1]),
        ([(["steep_slope", "landslide"], "崖・地すべり", True), ("debris_flow", "土石流", True)], [0, 1]),
        ([(["steep_slope", "none"], "崖", True), (["nothing"], "なし", True)], [0]),
        ([("steep_slope", "崖", False), ("debris_flow", "土石流", True), ("landslide", "地すべり", True)], [1, 2]),
        # what is switched off is none of the others either
        ([(list(found(opened)), "すべて", False), (None, "その他すべて", True)], []),
        ([("debris_flow", "土石流", True), (None, "その他すべて", False)], [0]),
    ]
    for entries, expected in cases:
        layer.setRenderer(categorised(*entries))
        assert shown_classes(layer, opened.workspace, None) == expected
        drawn = {entry for entry in range(len(entries)) if draws(layer, entry)}
        assert drawn == set(expected)
    layer.setRenderer(categorised(*cases[1][0]))
    assert on_page(opened, SEDIMENT)[0] == [0, 1]


def draws(layer, index):
    """Whether QGIS itself draws a feature in a class."""
    renderer, context = layer.renderer().clone(), QgsRenderContext()
    context.expressionContext().appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    renderer.startRender(context, layer.fields())
    wanted = {entry.ruleKey() for number, entry in enumerate(renderer.legendSymbolItems()) if number == index}
    drawn = False
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        if renderer.willRenderFeature(feature, context):
            drawn = drawn or bool(wanted & renderer.legendKeysForFeature(feature, context))
    renderer.stopRender(context)
    return drawn


def test_what_a_rule_is_for_that_is_switched_off_is_none_of_the_others(opened):
    layer = opened.layers[SEDIMENT]
    layer.setRenderer(rules(fill(), ("\"phenomenon\" <> ''", "すべて", False), ("ELSE", "その他", True)))
    assert shown_classes(layer, opened.workspace, None) == []
    assert not draws(layer, 1)
    layer.setRenderer(rules(fill(), ("\"phenomenon\" = 'landslide'", "地すべり", False), ("ELSE", "その他", True)))
    assert shown_classes(layer, opened.workspace, None) == [1]
    assert draws(layer, 1)


def test_rules_that_only_group_others_are_all_listed(opened):
    """The legend has no line for them: lines and rules are not the same."""
    root = QgsRuleBasedRenderer.Rule(None)
    root.appendChild(QgsRuleBasedRenderer.Rule(None, filterExp="\"phenomenon\" = 'landslide'"))
    root.appendChild(QgsRuleBasedRenderer.Rule(fill(), filterExp="\"phenomenon\" = 'debris_flow'"))
    layer = opened.layers[SEDIMENT]
    layer.setRenderer(QgsRuleBasedRenderer(root))
    assert shown_classes(layer, opened.workspace, None) is None


def test_merged_and_hidden_ranks_of_depth_keep_their_scale(opened):
    spec = next(spec for spec in catalog.map_layers() if spec.id == DEPTH)
    renderer = opened.layers[DEPTH].renderer().clone()
    categories = [
        category for category in renderer.categories() if str(category.value()).startswith("depth_standard")
    ]
    keys = [category.value() for category in categories]
    merged = QgsRendererCategory(keys[2:4], fill("1,2,3"), "3～10m")
    hidden = QgsRendererCategory(keys[0], fill("4,5,6"), "浅い", False)
    others = QgsRendererCategory(None, fill("7,8,9"), "その他")
    style = QgsCategorizedSymbolRenderer(renderer.classAttribute(), [merged, hidden, categories[1], others])
    classes = LegendClasses.of(spec, style, {"scheme", "rank"})
    assert classes.of_scale
    assert classes.indexes({keys[3]}) == [2, 0]
    assert classes.indexes({keys[0], "depth_standard/77"}) == [2, 0, 3]
    assert [band.bounds for band in depth_bands(style, [2, 0, 3])] == [(0.5, 3.0), (3.0, 10.0)]
    assert classes.indexes_of(keys[3]) == [0]
    assert classes.indexes_of(keys[0]) == []


def test_whole_numbers_are_one_class_as_integer_and_as_float(opened):
    layer = opened.layers["inundation_duration"]
    with connected(opened.path) as connection:
        ranks = {row[0] for row in connection.execute('SELECT DISTINCT "rank" FROM inundation_duration')}
    entries = [QgsRendererCategory(float(rank), fill(), str(rank)) for rank in sorted(ranks)]
    layer.setRenderer(QgsCategorizedSymbolRenderer("rank", entries))
    assert shown_classes(layer, opened.workspace, None) == list(range(len(ranks)))
    assert all(draws(layer, index) for index in range(len(ranks)))


def test_zones_that_another_tool_moved_are_found_where_they_lie_now(opened):
    """Their analysis tiles still lie where they were: the page would say that there is no zone."""
    with contextlib.closing(sqlite3.connect(opened.path)) as connection, connection:
        tiles = connection.execute(f"SELECT count(*) FROM {tile_table(SEDIMENT)}").fetchone()
        without_triggers(connection)
        connection.execute(f"DELETE FROM rtree_{tile_table(SEDIMENT)}_geom")  # as if they lay elsewhere
        connection.commit()
    assert tiles[0]
    renderers = {SEDIMENT: STYLES[SEDIMENT]("ja")}
    sheet = opened.sheet(kind="sediment")
    view = PageView.of(sheet.main.extent(), opened.workspace.plane_epsg)
    assert LayersOnPage(opened.workspace, renderers, "L2").classes(view) == {}
    with contextlib.closing(sqlite3.connect(opened.path)) as connection, connection:
        connection.execute(
            "UPDATE gpkg_contents SET last_change = '2999-01-01T00:00:00.000Z' WHERE table_name = ?", (SEDIMENT,)
        )
    assert LayersOnPage(opened.workspace, renderers, "L2").classes(view)[SEDIMENT]
