"""Hazards beside the river's, zones that could not be read, facilities and dangers on the map."""

import shutil
import sqlite3
from datetime import date

import geopandas as gpd
import pyogrio
import pytest
import shapely
from drawn_zones import (
    HAZARDS,
    SIDE,
    SOUTH,
    WEST,
    append,
    depth_rows,
    draw,
    pixels,
    share,
    square,
    without_triggers,
)
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from hazard_plugin.core import catalog
from hazard_plugin.core.catalog.kinds import kinds
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.maps.export import export_sheet
from hazard_plugin.maps.layers import (
    add_workspace,
    group_layers,
    set_scenario,
    workspace_group,
)
from hazard_plugin.maps.legend import needed_size
from hazard_plugin.maps.legend_classes import shown_classes
from hazard_plugin.maps.sheet import SheetRequest, make_sheet
from hazard_plugin.maps.styles import style_layer


class Shown:
    """A workspace in a project of its own."""

    def __init__(self, path, scenario="L2", language="ja"):
        self.workspace = open_workspace(path)
        self.project = QgsProject()
        self.layers = add_workspace(self.project, self.workspace, scenario, language)

    def visible(self):
        tree = self.project.layerTreeRoot()
        return {name for name, layer in self.layers.items() if tree.findLayer(layer.id()).itemVisibilityChecked()}

    def sheet(self, **request):
        request = {"scenario": "L2", "made_on": date(2026, 11, 21), **request}
        return make_sheet(self.project, self.workspace, self.layers, SheetRequest(**request))


@pytest.fixture(scope="module")
def opened(rich):
    """Everything, for tests that only look and print."""
    return Shown(rich)


def notes(layout):
    return layout.itemById("legend_note").text().replace("\n", "")


def test_only_one_hazards_depth_is_visible_at_first_and_the_sheet_names_the_others(opened):
    depths = {name for name in opened.visible() if name.startswith("inundation_depth")}
    assert depths == {"inundation_depth"}
    assert {f"inundation_depth_{hazard}" for hazard in HAZARDS} < set(opened.layers)
    layout = opened.sheet()
    assert "この図に示していない想定：津波、高潮、内水、ため池" in notes(layout)
    assert layout.itemById("title").text() == "汐見野市　洪水・土砂災害ハザードマップ"


def test_without_river_zones_the_next_hazard_is_shown_and_the_rivers_are_said_to_be_missing(rich, tmp_path):
    path = tmp_path / "coast.gpkg"
    shutil.copy(rich, path)
    with sqlite3.connect(path) as connection:
        without_triggers(connection)
        for table in ("inundation_depth", "coverage"):
            connection.execute(f"DELETE FROM {table} WHERE hazard = 'river'")
    connection.close()
    shown = Shown(path)
    assert {name for name in shown.visible() if name.startswith("inundation_depth")} == {
        "inundation_depth_tsunami"
    }
    layout = shown.sheet()
    assert "津波" in layout.itemById("title").text()
    assert "津波浸水想定区域" in layout.itemById("subtitle").text()
    assert "データなし（この図では分かりません）：洪水浸水想定区域" in notes(layout)
    assert "この図に示していない想定：高潮、内水、ため池" in notes(layout)


def test_another_scenario_leaves_hazards_that_do_not_have_it_as_they_are(rich):
    shown = Shown(rich)
    before = {name: layer.featureCount() for name, layer in shown.layers.items()}
    set_scenario(shown.project, shown.workspace.path, "L1")
    after = {name: layer.featureCount() for name, layer in group_layers(workspace_group(shown.project)).items()}
    assert 0 < after["inundation_depth"] < before["inundation_depth"]
    assert {name for name in after if after[name] != before[name]} == {"inundation_depth"}
    assert after["inundation_depth_surge"] == after["inundation_depth_tsunami"] == 6


def test_a_quote_in_the_name_of_a_scenario_does_not_break_its_layer(rich, tmp_path):
    path = tmp_path / "quote.gpkg"
    shutil.copy(rich, path)
    with sqlite3.connect(path) as connection:
        without_triggers(connection)
        connection.execute("UPDATE inundation_depth SET scenario = '50''年' WHERE hazard = 'inland'")
    connection.close()
    shown = Shown(path)
    layer = shown.layers["inundation_depth_inland"]
    assert layer.featureCount() == sum(1 for _ in layer.getFeatures()) == 6
    assert shown_classes(layer, shown.workspace, "L2") == list(range(6))


def test_every_row_of_depth_belongs_to_exactly_one_layer(rich):
    rows = open_workspace(rich).records(
        "SELECT hazard, scenario, count(*) AS n FROM inundation_depth GROUP BY hazard, scenario"
    )
    found = {}
    for scenario in ("L2", "L1"):
        shown = Shown(rich, scenario)
        for name, layer in shown.layers.items():
            if name.startswith("inundation_depth"):
                found.setdefault(name, set()).update(feature.id() for feature in layer.getFeatures())
    assert sum(len(ids) for ids in found.values()) == sum(row["n"] for row in rows)
    assert len(set.union(*found.values())) == sum(row["n"] for row in rows)


def test_every_restricted_area_belongs_to_exactly_one_layer(opened):
    found = [
        {feature.id() for feature in layer.getFeatures()}
        for name, layer in opened.layers.items()
        if name in ("disaster_hazard_area", "restricted_area")
    ]
    assert [len(ids) for ids in found] == [1, len(kinds()["restricted_area"]) - 1]
    assert not set.intersection(*found)
    assert "restricted_area" not in opened.visible()


def test_every_hazard_that_a_product_names_has_its_layers():
    filters = {layer.filter for layer in catalog.map_layers() if layer.style == "inundation_depth"}
    for product in catalog.products():
        if product.theme == "inundation_depth" and "hazard" in product.constants:
            assert f"\"hazard\" = '{product.constants['hazard']}'" in filters


@pytest.mark.parametrize("scheme", [t.id for t in catalog.rank_tables().values() if t.theme == "inundation_depth"])
def test_every_scheme_of_the_catalog_is_drawn_in_its_exact_colours(qgis_app, tmp_path, scheme):
    classes = catalog.rank_tables()[scheme].classes
    path = tmp_path / "zones.gpkg"
    append(
        path,
        "inundation_depth",
        depth_rows("river", scheme, [c.code for c in classes], "L2"),
        [square(i, 0) for i in range(len(classes))],
    )
    layer = QgsVectorLayer(f"{path}|layername=inundation_depth", "x", "ogr")
    style_layer(layer, "inundation_depth", "ja")
    extent = QgsRectangle(WEST, SOUTH, WEST + SIDE * len(classes), SOUTH + SIDE)
    picture = pixels(draw([layer], extent, (60 * len(classes), 60)))
    assert [tuple(picture[30, 60 * i + 30]) for i in range(len(classes))] == [c.rgb for c in classes]


def test_the_deeper_zone_is_on_top_whatever_the_schemes(qgis_app, tmp_path):
    """Rank 5 of the detailed scheme (3-5 m) is less than rank 4 of the standard one (5-10 m)."""
    path = tmp_path / "zones.gpkg"
    for scheme, code in (
        ("depth_standard", 4),
        ("depth_detailed", 5),
        ("depth_standard", 6),
        ("depth_detailed", 7),
    ):
        append(
            path, "inundation_depth", depth_rows("river", scheme, [code], "L2"), [square(0 if code < 6 else 2, 0)]
        )
    layer = QgsVectorLayer(f"{path}|layername=inundation_depth", "x", "ogr")
    style_layer(layer, "inundation_depth", "ja")
    picture = pixels(draw([layer], QgsRectangle(WEST, SOUTH, WEST + 3 * SIDE, SOUTH + SIDE), (300, 100)))
    assert tuple(picture[50, 50]) == (255, 145, 145)
    assert tuple(picture[50, 250]) == (220, 122, 220)  # no upper bound: the deepest


def test_a_class_that_no_rank_table_has_is_hatched_and_not_left_blank(qgis_app, tmp_path):
    path = tmp_path / "zones.gpkg"
    rows = {"hazard": "river", "rank": [99, None], "scheme": ["depth_standard", None]}
    append(path, "inundation_depth", rows, [square(0, 0), square(1, 0)])
    layer = QgsVectorLayer(f"{path}|layername=inundation_depth", "x", "ogr")
    style_layer(layer, "inundation_depth", "ja")
    picture = pixels(draw([layer], QgsRectangle(WEST, SOUTH, WEST + 2 * SIDE, SOUTH + SIDE), (400, 200)))
    assert share(picture[:, :200], (17, 17, 17)) > 0.05
    assert share(picture[:, 200:], (17, 17, 17)) > 0.05


def test_the_hatch_of_what_could_not_be_read_is_seen_on_every_colour_of_the_map(qgis_app, tmp_path):
    path = tmp_path / "zones.gpkg"
    codes = range(1, 7)
    append(
        path, "inundation_depth", depth_rows("river", "depth_standard", codes, "L2"), [square(i, 0) for i in codes]
    )
    append(path, "set_aside", {"theme": ["inundation_depth"] * 6, "reason": "?"}, [square(i, 0) for i in codes])
    layers = []
    for table in ("set_aside", "inundation_depth"):
        layer = QgsVectorLayer(f"{path}|layername={table}", table, "ogr")
        style_layer(layer, table, "ja")
        layers.append(layer)
    extent = QgsRectangle(WEST + SIDE, SOUTH, WEST + 7 * SIDE, SOUTH + SIDE)
    picture = pixels(draw(layers, extent, (1200, 200)))
    for index, rank in enumerate(catalog.rank_tables()["depth_standard"].classes):
        part = picture[:, 200 * index : 200 * (index + 1)]
        assert share(part, (17, 17, 17)) > 0.03, rank.code
        assert share(part, rank.rgb) > 0.3, rank.code  # and the zone below stays readable
    assert share(pixels(draw(layers[1:], extent, (1200, 200))), (17, 17, 17)) == 0


def test_zones_that_could_not_be_read_are_drawn_and_said_on_the_sheet(opened):
    assert "set_aside" in opened.visible()
    order = list(opened.layers)
    assert order.index("set_aside") < order.index("sediment_zone") < order.index("inundation_depth")
    sheet = opened.sheet()
    text = notes(sheet)
    assert "区分を読めない区域です" in text
    assert "2か所" in text
    legend = sheet.itemById("legend")
    drawn = [
        node.layer().customProperty("hazard_plugin/layer") for node in legend.model().rootGroup().findLayers()
    ]
    assert "set_aside" in drawn


def test_the_legend_lists_the_schemes_that_occur_each_class_once_and_says_whose_it_is(
    rich, opened, tmp_path, artefacts
):
    path = tmp_path / "two.gpkg"
    shutil.copy(rich, path)
    append(path, "inundation_depth", depth_rows("river", "depth_detailed", [2], "L2"), [square(0, 2)])
    shown = Shown(path)
    sheet = shown.sheet()
    export_sheet(sheet, artefacts / "new_layers_two_schemes.png", "png", 100)
    legend = sheet.itemById("legend_depth")
    labels = [node.data(0) for node in legend.model().layerLegendNodes(legend.model().rootGroup().findLayers()[0])]
    assert len(labels) == 10
    assert labels[0].startswith("0.3m未満")
    assert "詳細" in labels[0]
    assert sum("20.0m以上" in label for label in labels) == 1
    assert not any("詳細" in label for label in labels if label.startswith("20"))
    plain = opened.sheet().itemById("legend_depth")
    nodes = plain.model().layerLegendNodes(plain.model().rootGroup().findLayers()[0])
    assert len(nodes) == 6
    assert not any("[" in node.data(0) for node in nodes)


def test_facilities_and_dangers_of_a_kind_without_a_row_are_drawn_as_others(rich, qgis_app, tmp_path):
    for theme in ("facility", "danger_point", "danger_line", "restricted_area"):
        path = tmp_path / f"{theme}.gpkg"
        spot = {
            "point": square(0, 0).centroid,
            "line": shapely.LineString([(WEST, SOUTH), (WEST + SIDE, SOUTH + SIDE)]),
            "polygon": square(0, 0),
        }[catalog.themes()[theme].geometry]
        append(path, theme, {"kind": ["something_new"]}, [spot])
        layer = QgsVectorLayer(f"{path}|layername={theme}", theme, "ogr")
        style_layer(layer, theme, "ja")
        picture = pixels(draw([layer], QgsRectangle(WEST, SOUTH, WEST + SIDE, SOUTH + SIDE)))
        assert share(picture, (255, 255, 255)) < 1, theme


def test_dangers_on_the_way_are_loud_and_surveyed_danger_spots_hidden(opened):
    for theme in ("danger_point", "danger_line"):
        spots = f"danger_spot_{theme[7:]}"
        assert theme in opened.visible()
        assert spots in set(opened.layers) - opened.visible()
        assert opened.layers[spots].featureCount() == 1
        assert opened.layers[theme].featureCount() == len(kinds()[theme]) - 1


def test_every_kind_that_a_product_reads_has_a_row_of_its_own():
    for product in catalog.products():
        if product.theme in kinds():
            known = {kind.id for kind in kinds()[product.theme]}
            named = {product.constants.get("kind"), *product.values.get("kind", {}).values()}
            assert named <= known, product.id


def test_every_kind_has_a_name_and_a_pictogram_and_there_is_one_for_all_others():
    for theme, rows in kinds().items():
        assert theme in catalog.themes()
        assert rows[-1].id is None
        assert len({row.id for row in rows}) == len(rows)
        for row in rows:
            assert row.label.ja
            assert row.label.en
            assert (
                row.rgb if row.symbol is None else (catalog.RESOURCES / "symbols" / f"{row.symbol}.svg").is_file()
            )


def test_legends_list_only_the_kinds_that_occur(rich, tmp_path):
    path = tmp_path / "few.gpkg"
    shutil.copy(rich, path)
    with sqlite3.connect(path) as connection:
        without_triggers(connection)
        connection.execute("DELETE FROM facility WHERE kind IS NULL OR kind NOT IN ('medical', 'school')")
    connection.close()
    shown = Shown(path)
    layer = shown.layers["facility"]
    entries = layer.renderer().legendSymbolItems()
    indexes = shown_classes(layer, shown.workspace, "L2")
    assert {entries[index].label() for index in indexes} == {"医療機関", "学校"}


def test_a_workspace_of_the_first_format_opens_and_draws_as_before(sample_workspace, tmp_path):
    """No hazard column in not_covered, none of the new tables."""
    path = tmp_path / "old.gpkg"
    shutil.copy(sample_workspace[0], path)
    new = ("set_aside", "facility", "danger_point", "danger_line", "dam", "restricted_area")
    with sqlite3.connect(path) as connection:
        without_triggers(connection)
        for table in new:
            connection.execute(f"DROP TABLE IF EXISTS {table}")
            for register in ("gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions", "gpkg_ogr_contents"):
                connection.execute(f"DELETE FROM {register} WHERE table_name = '{table}'")
    connection.close()
    gap = {"theme": ["inundation_depth", "sediment_zone"], "scenario": ["L2", None]}
    frame = gpd.GeoDataFrame(gap, geometry=[square(0, 0), square(1, 0)], crs=6668)
    pyogrio.write_dataframe(
        frame,
        path,
        layer="not_covered",
        driver="GPKG",
        geometry_type="MultiPolygon",
        promote_to_multi=True,
        layer_options={"GEOMETRY_NAME": "geom", "OVERWRITE": "YES"},
    )
    assert not set(new) & open_workspace(path).tables
    shown = Shown(path)
    assert shown.layers["flood_not_covered"].featureCount() == 1
    assert shown.layers["sediment_not_covered"].featureCount() == 1
    assert not any("tsunami" in name for name in shown.layers)
    assert {"flood_not_covered", "inundation_depth"} <= shown.visible()
    set_scenario(shown.project, path, "L1")
    assert shown.layers["flood_not_covered"].featureCount() == 0  # covered under L1: nothing to hatch
    assert "斜線の範囲はデータがありません" in notes(shown.sheet())


def test_pictures_for_a_person_to_look_at(rich, artefacts):
    shown = Shown(rich)
    crs = QgsCoordinateReferenceSystem.fromEpsgId(shown.workspace.plane_epsg)
    to_plane = QgsCoordinateTransform(QgsCoordinateReferenceSystem.fromEpsgId(6668), crs, shown.project)
    middle = to_plane.transform(WEST + 4.5 * SIDE, SOUTH + 4.5 * SIDE)
    names = shown.visible()
    drawn = [layer for name, layer in shown.layers.items() if name in names]
    for scale in (10_000, 25_000, 60_000, 150_000):
        half = 1200 / 150 * 0.0254 * scale / 2
        extent = QgsRectangle(middle.x() - half, middle.y() - half, middle.x() + half, middle.y() + half)
        image = draw(drawn, extent, (1200, 1200), shown.workspace.plane_epsg, 150)
        assert image.save(str(artefacts / f"new_layers_{scale}.png"))
    shown.project.layerTreeRoot().findLayer(shown.layers["restricted_area"].id()).setItemVisibilityChecked(True)
    target = export_sheet(shown.sheet(), artefacts / "new_layers_sheet.png", "png", 150)
    assert target.stat().st_size > 100_000


def test_legend_and_notes_keep_to_their_panel_and_off_each_other(rich):
    shown = Shown(rich)
    layout = shown.sheet()
    legend, note, panel = (layout.itemById(name) for name in ("legend", "legend_note", "legend_panel"))
    assert legend.sceneBoundingRect().bottom() <= note.sceneBoundingRect().top() + 0.1
    assert note.sizeForText().height() <= note.rect().height() + 0.1
    assert note.sceneBoundingRect().bottom() <= panel.sceneBoundingRect().bottom()
    assert needed_size(legend).height() <= legend.rect().height()
    assert needed_size(legend).width() <= legend.rect().width()
