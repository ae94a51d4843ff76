"""A basemap is credited where it is drawn, and drawn on a cover whatever was drawn before."""

import numpy as np
import pytest
import rasterio
from qgis.core import QgsProject
from rasterio.transform import from_origin

from hazard_plugin.core.sheets.pages import SheetPage
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.maps.basemap import BASEMAP_PROPERTY
from hazard_plugin.maps.layers import add_workspace
from hazard_plugin.maps.sheet import Booklet, SheetRequest, load_sheet, update_sheets


@pytest.fixture
def sheet(sample_workspace, tmp_path):
    """A sheet with a basemap of 100 x 100 m in a corner of the municipality."""
    project, workspace = QgsProject(), open_workspace(sample_workspace[0])
    layers = add_workspace(project, workspace, "L2", "ja")
    plain = load_sheet(project, workspace, layers, SheetRequest(kind="flood", scenario="L2"))
    facts = {
        "driver": "GTiff",
        "width": 100,
        "height": 100,
        "count": 1,
        "dtype": "uint8",
        "crs": plain.crs.authid(),
    }
    path = tmp_path / "corner.tif"
    corner = (plain.place.xMinimum(), plain.place.yMaximum())
    with rasterio.open(path, "w", transform=from_origin(*corner, 1, 1), **facts) as target:
        target.write(np.full((1, 100, 100), np.linspace(0, 255, 100), dtype="uint8"))
    sheet = load_sheet(project, workspace, layers, SheetRequest(kind="flood", scenario="L2", basemap=str(path)))
    sheet.fill()
    sheet.kept = project  # a project that goes takes its layouts along
    return sheet


def has_basemap(item):
    return any(layer.customProperty(BASEMAP_PROPERTY) for layer in item.layers())


def credited(sheet):
    return "背景図" in sheet.layout.itemById("credits").text().replace("\n", "")


def test_the_cover_has_the_basemap_whichever_page_was_drawn_before_it(sheet):
    assert has_basemap(Booklet(sheet).cover().itemById("map"))
    middle = sheet.place.center()
    sheet.turn_to(SheetPage(1, 2, "", (middle.x(), middle.y()), 5_000))
    assert not has_basemap(sheet.main)
    assert has_basemap(Booklet(sheet).cover().itemById("map"))


def test_a_map_that_follows_the_layer_tree_credits_the_basemap_only_where_that_draws_it(sheet):
    project = sheet.kept
    assert credited(sheet)
    sheet.main.setKeepLayerSet(False)
    assert update_sheets(project, sheet.workspace, sheet.layers, "L2", "ja") == []
    assert not credited(sheet)
    project.layerTreeRoot().addLayer(sheet.basemap)
    assert update_sheets(project, sheet.workspace, sheet.layers, "L2", "ja") == []
    assert credited(sheet)
