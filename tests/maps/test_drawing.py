"""Zones on the screen: at every scale drawn once, in their colours, without gaps, and asked by a click."""

import shutil

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from qgis.core import (
    Qgis,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsMapToolIdentify
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage

from hazard_plugin.core import catalog
from hazard_plugin.core.workspace.copies import near_copy, wide_copy
from hazard_plugin.core.workspace.levels import WIDE_LEVELS
from hazard_plugin.core.workspace.store import connected, near_table, open_workspace, write_copy
from hazard_plugin.maps.layers import add_workspace, set_scenario
from hazard_plugin.maps.rows import source
from hazard_plugin.maps.styles import STYLES, style_layer
from hazard_plugin.maps.wide import ASKED_PROPERTY, WIDE_PROPERTY, switch, with_wide
from hazard_plugin.maps.wide_styles import wide_renderer

DEPTH = "inundation_depth"
SIZE = QSize(700, 500)
MM_PER_PIXEL = 25.4 / 96


@pytest.fixture
def project(sample_workspace, qgis_app):
    return QgsProject()


@pytest.fixture
def workspace(sample_workspace):
    return open_workspace(sample_workspace[0])


@pytest.fixture
def layers(project, workspace):
    return add_workspace(project, workspace, "L2", "ja")


def picture(layers, centre, scale, background="black"):
    """Red, green and blue (height, width, 3) of layers around a place in the plane zone."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(layers[-1].crs())
    settings.setOutputSize(SIZE)
    settings.setOutputDpi(96)
    settings.setBackgroundColor(QColor(background))
    settings.setFlag(Qgis.MapSettingsFlag.Antialiasing, True)
    width, height = (pixels * MM_PER_PIXEL / 1000 * scale for pixels in (SIZE.width(), SIZE.height()))
    settings.setExtent(QgsRectangle.fromCenterAndSize(centre, width, height))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    drawn = job.renderedImage()
    image = drawn.convertToFormat(QImage.Format.Format_RGBA8888)
    data = image.constBits().asstring(image.sizeInBytes())
    return np.frombuffer(data, np.uint8).reshape(image.height(), image.width(), 4)[:, :, :3]


def deepest(layer):
    """A place in the middle of the zones."""
    boxes = [feature.geometry().boundingBox() for feature in layer.getFeatures()]
    middle = np.median([[box.center().x(), box.center().y()] for box in boxes], axis=0)
    return QgsPointXY(*middle)


@pytest.mark.parametrize("scale", [5000, 24_999, 25_000, 25_001, 124_999, 125_000, 125_001, 500_000])
def test_one_copy_is_drawn_at_every_scale(project, layers, scale):
    drawn = with_wide([layers[DEPTH]], project)
    assert len(drawn) == 2
    assert [layer.isInScaleRange(scale) for layer in drawn].count(True) == 1
    rules = drawn[1].renderer().rootRule().children()
    if scale >= WIDE_LEVELS[0].from_scale:
        assert [rule.isScaleOK(scale) for rule in rules].count(True) == 1
    assert (picture(drawn, deepest(layers[DEPTH]), scale) > 0).any()


@pytest.fixture(scope="module")
def paved(tmp_path_factory, qgis_app):
    """A turned chequerboard of classes without a hole, as near and wide copies: (layers, its middle)."""
    theme = catalog.themes()[DEPTH]
    side, count, turn = 37.0, 100, np.radians(17)
    at = np.stack(np.meshgrid(np.arange(count + 1), np.arange(count + 1)), -1) * side
    spin = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    corner = at @ spin + (-65_000, -140_000)
    rings = np.stack([corner[:-1, :-1], corner[:-1, 1:], corner[1:, 1:], corner[1:, :-1]], 2).reshape(-1, 4, 2)
    ranks = np.sort(np.random.default_rng(1).integers(1, 7, len(rings)))
    squares = shapely.polygons(rings)[np.random.default_rng(2).permutation(len(rings))]
    bounds = {rank.code: (rank.minimum, rank.maximum) for rank in catalog.rank_tables()["depth_standard"].classes}
    rows = pd.DataFrame(dict.fromkeys(theme.fields), index=range(len(rings)))
    rows = rows.assign(hazard="river", scenario="L2", scheme="depth_standard", rank=ranks)
    rows[["depth_min_m", "depth_max_m"]] = np.array([bounds[rank] for rank in ranks], dtype=float)
    tiles = gpd.GeoDataFrame({"source_fid": np.arange(1, len(rings) + 1)}, geometry=squares, crs=6676)
    path = tmp_path_factory.mktemp("paved") / "w.gpkg"
    write_copy(path, "near", theme, near_copy(rows, list(theme.fields), iter([tiles])))
    write_copy(path, "wide", theme, wide_copy(path, "near", theme))
    near, wide = (QgsVectorLayer(f"{path}|layername={name}", name, "ogr") for name in ("near", "wide"))
    style_layer(near, DEPTH, "ja")
    wide.setRenderer(wide_renderer(STYLES[DEPTH]("ja")))
    return (near, wide), QgsPointXY(*corner[count // 2, count // 2])


@pytest.mark.parametrize(("copy", "scale"), [(0, 3000), (0, 11_000), (0, 24_000), (1, 26_000), (1, 126_000)])
def test_no_background_shows_between_zones(paved, copy, scale):
    """Every pixel is made of the classes' colours; a hairline of the black background would darken it."""
    layers, middle = paved
    shown = picture([layers[copy]], middle, scale)
    metres = MM_PER_PIXEL / 1000 * scale
    half = min(int(1300 / metres), SIZE.height() // 2)
    rows, columns = SIZE.height() // 2, SIZE.width() // 2
    inside = shown[rows - half : rows + half, columns - half : columns + half]
    colours = np.array([rank.rgb for rank in catalog.rank_tables()["depth_standard"].classes])
    assert inside.shape[0] > 60
    assert (inside >= colours.min(axis=0) - 2).mean() > 0.98
    assert (inside >= 0.9 * colours.min(axis=0)).all()


def test_a_click_asks_the_zones_and_not_their_cells(project, layers):
    near, wide = with_wide([layers[DEPTH]], project)
    assert near.flags() & near.LayerFlag.Identifiable
    assert not wide.flags() & wide.LayerFlag.Identifiable
    names = {field.name() for field in near.fields()}
    assert {*catalog.themes()[DEPTH].fields, "dataset_id"} <= names


def clicked(project, place, scale):
    """What a click on the map answers: the features of each layer, by the layer's name."""
    canvas = QgsMapCanvas()
    canvas.resize(800, 600)
    canvas.setDestinationCrs(project.crs())
    canvas.setLayers(project.layerTreeRoot().checkedLayers())
    canvas.setExtent(QgsRectangle.fromCenterAndSize(place, 1000, 750))
    canvas.zoomScale(scale)
    assert canvas.scale() == pytest.approx(scale, rel=0.01)
    at = canvas.getCoordinateTransform().transform(place)
    tool = QgsMapToolIdentify(canvas)
    found = {}
    for answer in tool.identify(int(at.x()), int(at.y()), QgsMapToolIdentify.IdentifyMode.TopDownAll):
        found.setdefault(answer.mLayer.name(), []).append(answer.mFeature)
    return found


@pytest.mark.parametrize("scale", [10_000, 24_000, 26_000, 60_000, 200_000])
@pytest.mark.parametrize("scenario", ["L2", "L1"])
def test_a_click_is_answered_by_the_zones_at_every_scale(project, workspace, layers, scale, scenario):
    """No answer would read as: not flooded."""
    if scenario != "L2":
        set_scenario(project, workspace.path, scenario)
    near = layers[DEPTH]
    largest = max(near.getFeatures(), key=lambda feature: feature.geometry().area())
    answers = clicked(project, largest.geometry().pointOnSurface().asPoint(), scale)
    depths = answers[near.name()]
    assert largest["rank"] in {feature["rank"] for feature in depths}
    assert {feature["scenario"] for feature in depths} == {scenario}
    assert all(feature["dataset_id"] for feature in depths)
    assert len({feature.id() for feature in depths}) == len(depths)
    assert not any("広域表示用" in name for name in answers)


def asked_beside(project, layer):
    """The stand-in of a layer that a click asks."""
    pair = switch(project.layerTreeRoot().findLayer(layer.id()))
    return next(node.layer() for node in pair.findLayers() if node.layer().customProperty(ASKED_PROPERTY))


def test_what_a_click_asks_in_wide_views_is_not_drawn(project, workspace, layers):
    """Nor are its rows read for the map: that takes QGIS four times as long as all the rest."""
    asked = asked_beside(project, layers[DEPTH])
    assert asked.flags() & asked.LayerFlag.Private
    assert [asked.isInScaleRange(scale) for scale in (24_999, 25_001)] == [False, True]
    for scenario in ("L1", "L2"):
        set_scenario(project, workspace.path, scenario)
        assert asked.renderer().type() == "nullSymbol"
        assert not asked.labelsEnabled()
        assert (picture([asked], deepest(layers[DEPTH]), 60_000) == 0).all()
    assert asked not in with_wide(layers.values(), project)


def test_one_box_shows_and_hides_both(project, layers):
    root = project.layerTreeRoot()
    near, wide = with_wide([layers[DEPTH]], project)
    box = switch(root.findLayer(near.id()))
    assert box.customProperty(WIDE_PROPERTY) == DEPTH
    box.setItemVisibilityChecked(False)
    assert not root.findLayer(near.id()).isVisible()
    assert not root.findLayer(wide.id()).isVisible()


def test_both_follow_the_scenario(project, workspace, layers):
    set_scenario(project, workspace.path, "L1")
    for layer in with_wide([layers[DEPTH]], project):
        assert {feature["scenario"] for feature in layer.getFeatures()} == {"L1"}


def test_zones_changed_by_another_tool_are_drawn_themselves(workspace, tmp_path):
    """A copy older than its zones is no copy of them any more."""
    path = tmp_path / "w.gpkg"
    shutil.copy(workspace.path, path)
    spec = next(spec for spec in catalog.map_layers() if spec.id == DEPTH)
    assert near_table(DEPTH) in source(path, spec, None)
    with connected(path) as connection:
        connection.execute(
            "UPDATE gpkg_contents SET last_change = '2999-01-01T00:00:00.000Z' WHERE table_name = ?", (DEPTH,)
        )
    assert near_table(DEPTH) not in source(path, spec, None)


def test_zones_changed_while_they_are_open_are_drawn_at_every_scale(workspace, qgis_app, tmp_path):
    """Another scenario is chosen after the change: nothing of the old copies may stay, nothing may be missing."""
    path = tmp_path / "w.gpkg"
    shutil.copy(workspace.path, path)
    project = QgsProject()
    near = add_workspace(project, open_workspace(path), "L2", "ja")[DEPTH]
    wide = with_wide([near], project)[1]
    with connected(path) as connection:
        connection.execute(
            "UPDATE gpkg_contents SET last_change = '2999-01-01T00:00:00.000Z' WHERE table_name = ?", (DEPTH,)
        )
    set_scenario(project, path, "L1")
    assert near_table(DEPTH) not in near.source()
    assert near.isInScaleRange(5000) and near.isInScaleRange(500_000)
    assert not wide.isValid()
    assert not asked_beside(project, near).isValid()
    assert clicked(project, deepest(near), 60_000).keys() == clicked(project, deepest(near), 10_000).keys()
    with connected(path) as connection:
        connection.execute(
            "UPDATE gpkg_contents SET last_change = '1999-01-01T00:00:00.000Z' WHERE table_name = ?", (DEPTH,)
        )
    set_scenario(project, path, "L2")
    assert wide.isValid() and wide.isInScaleRange(500_000) and not near.isInScaleRange(500_000)
    assert asked_beside(project, near).renderer().type() == "nullSymbol"
