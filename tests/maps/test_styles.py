"""What is drawn has exactly the published colours, the worst class on top."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from drawn_zones import draw, pixels
from qgis.core import QgsProject, QgsRectangle, QgsVectorLayer

from hazard_plugin.core import catalog
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.maps.layers import (
    add_workspace,
    group_layers,
    set_scenario,
    style_xml,
    workspace_group,
)
from hazard_plugin.maps.sheet import SheetRequest, make_sheet, update_sheets
from hazard_plugin.maps.styles import STYLES, shelter, style_layer


def pixel(image, x, y):
    colour = image.pixelColor(x, y)
    return (colour.red(), colour.green(), colour.blue())


def zones(tmp_path, rows, squares) -> QgsVectorLayer:
    path = tmp_path / "zones.gpkg"
    gpd.GeoDataFrame(rows, geometry=squares, crs=6668).to_file(path)
    return QgsVectorLayer(str(path), "zones", "ogr")


@pytest.mark.parametrize("scheme", ["depth_standard", "depth_detailed"])
def test_every_rank_is_drawn_in_its_exact_colour(qgis_app, tmp_path, scheme):
    classes = catalog.rank_tables()[scheme].classes
    squares = [shapely.box(137 + 0.01 * i, 35, 137.01 + 0.01 * i, 35.01) for i in range(len(classes))]
    rows = {"rank": [rank.code for rank in classes], "scheme": scheme}
    layer = zones(tmp_path, rows, squares)
    style_layer(layer, "inundation_depth", "ja")
    image = draw([layer], QgsRectangle(137, 35, 137 + 0.01 * len(classes), 35.01), (100 * len(classes), 100))
    assert [pixel(image, 100 * i + 50, 50) for i in range(len(classes))] == [rank.rgb for rank in classes]


def test_where_rivers_overlap_the_deeper_one_is_on_top_whatever_the_order(qgis_app, tmp_path):
    square = shapely.box(137, 35, 137.01, 35.01)
    for ranks in ([5, 2, 4], [2, 4, 5]):
        layer = zones(tmp_path, {"rank": ranks, "scheme": "depth_standard"}, [square] * 3)
        style_layer(layer, "inundation_depth", "ja")
        image = draw([layer], QgsRectangle(137, 35, 137.01, 35.01))
        assert pixel(image, 200, 200) == (242, 133, 201)
        del layer


def test_a_special_sediment_zone_lies_above_its_warning_zone(qgis_app, tmp_path):
    rows = {"phenomenon": "debris_flow", "zone": ["special", "warning"], "status": "designated"}
    squares = [shapely.box(137.004, 35.004, 137.006, 35.006), shapely.box(137, 35, 137.01, 35.01)]
    layer = zones(tmp_path, rows, squares)
    style_layer(layer, "sediment_zone", "ja")
    image = draw([layer], QgsRectangle(137, 35, 137.01, 35.01))
    assert pixel(image, 200, 200) == (165, 0, 33)
    assert pixel(image, 50, 50) == (230, 200, 50)


def test_overflow_and_erosion_differ_by_pattern(qgis_app, tmp_path):
    pictures = []
    for kind in ("overflow", "erosion"):
        layer = zones(tmp_path, {"kind": [kind]}, [shapely.box(137, 35, 137.01, 35.01)])
        style_layer(layer, "house_collapse", "ja")
        image = draw([layer], QgsRectangle(137.001, 35.001, 137.009, 35.009))
        red = np.array([[pixel(image, x, y)[1] < 200 for x in range(200)] for y in range(200)])
        assert 0.01 < red.mean() < 0.6
        pictures.append(red)
        del layer
    assert (pictures[0] != pictures[1]).mean() > 0.05


def test_styles_use_neither_opacity_nor_blending(qgis_app):
    """Either one rasterises a PDF."""
    for style in STYLES:
        layer = QgsVectorLayer("Polygon?crs=EPSG:6668&field=rank:integer", "x", "memory")
        style_layer(layer, style, "ja")
        assert layer.opacity() == 1
        assert layer.blendMode() == 0
        assert layer.featureBlendMode() == 0


def test_every_style_is_stored_as_qml_with_embedded_pictograms(qgis_app):
    for spec in catalog.map_layers():
        text = style_xml(spec, "ja")
        assert "<qgis" in text
        assert ".svg" not in text
    shelter = next(spec for spec in catalog.map_layers() if spec.id == "shelter")
    assert "base64:" in style_xml(shelter, "ja")


def test_plain_qgis_opens_the_workspace_in_the_plugins_colours(sample_workspace):
    path, _ = sample_workspace
    layer = QgsVectorLayer(f"{path}|layername=inundation_depth", "x", "ogr")
    message, loaded = layer.loadDefaultStyle()
    assert loaded, message
    colours = {c.value(): c.symbol().color().getRgb()[:3] for c in layer.renderer().categories()}
    assert colours["depth_standard/4"] == (255, 145, 145)


def test_another_scenario_shows_other_rows_and_keeps_the_style(sample_workspace):
    path, _ = sample_workspace
    project = QgsProject()
    layers = add_workspace(project, open_workspace(path), "L2", "ja")
    depth = layers["inundation_depth"]
    worst = depth.featureCount()
    style = depth.renderer().dump()
    set_scenario(project, path, "L1")
    assert 0 < depth.featureCount() < worst
    assert depth.renderer().dump() == style
    assert layers["sediment_zone"].featureCount() > 0


def test_layers_of_one_geopackage_with_filters_all_draw(sample_workspace):
    """SetSubsetString on layers that share a GeoPackage leaves some empty in QGIS 3.44."""
    path, _ = sample_workspace
    project = QgsProject()
    layers = add_workspace(project, open_workspace(path), "L2", "ja")
    for name, layer in layers.items():
        assert layer.isValid(), name
        assert sum(1 for _ in layer.getFeatures()) == layer.featureCount(), name
        assert layer.featureCount() > 0 or name in ("danger_point", "danger_line"), name  # the office draws them


def test_a_scenario_is_changed_in_one_workspace_only_and_its_sheet_says_so(sample_workspace, tmp_path):
    path, _ = sample_workspace
    other = tmp_path / "other.gpkg"
    other.write_bytes(path.read_bytes())
    project = QgsProject()
    workspace = open_workspace(path)
    neighbour = add_workspace(project, open_workspace(other), "L2", "ja")
    layers = add_workspace(project, workspace, "L2", "ja")
    layout = make_sheet(project, workspace, layers, SheetRequest(scenario="L2"))
    set_scenario(project, path, "L1")
    update_sheets(project, workspace, group_layers(workspace_group(project, path)), "L1", "ja")
    assert "other.gpkg" in neighbour["inundation_depth"].source()
    assert "'L2'" in neighbour["inundation_depth"].source()
    assert "'L1'" in layers["inundation_depth"].source()
    assert "計画規模" in layout.itemById("subtitle").text()
    assert "想定最大規模のものです" in layout.itemById("legend_note").text().replace("\n", "")


def test_where_sites_lie_on_each_other_the_mark_that_warns_is_on_top(qgis_app, tmp_path):
    """The order of the rows is no matter; one that cannot be used hides one that can, and not the reverse."""
    place, marks = shapely.Point(137.005, 35.005), list(catalog.sheet_texts()["suitability"])[:2]
    worst_first = [("no", "no"), ("no", "yes"), ("unknown", "unknown"), ("unknown", "yes"), ("yes", "yes")]

    def drawn(*states):
        rows = {"kind": "emergency_site", "paired": "no", "name": ""}
        rows |= {name: [state[at] for state in states] for at, name in enumerate(marks)}
        layer = zones(tmp_path, rows, [place] * len(states))
        layer.setRenderer(shelter("ja", tuple(marks)))
        picture = pixels(draw([layer], QgsRectangle(137, 35, 137.01, 35.01))).copy()
        del layer
        return picture

    for at, worse in enumerate(worst_first):
        for better in worst_first[at + 1 :]:
            assert (drawn(worse, better) == drawn(better, worse)).all(), (worse, better)
    both, crossed, usable = (
        drawn(*states).astype(int) for states in ([("no", "no"), ("yes", "yes")], [("no", "no")], [("yes", "yes")])
    )
    assert np.abs(both - crossed).mean() * 10 < np.abs(both - usable).mean()  # all but the smoothing of edges
