"""hazard:exposure as people run it, and QGIS's own algorithms as a second engine."""

import os
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.processing.exposure import ExposureAlgorithm


@pytest.fixture(scope="module")
def workspace(sample_workspace, provider):
    return open_workspace(sample_workspace[0])


@pytest.fixture
def buildings(workspace, tmp_path):
    """Squares all over the town, with the people in them."""
    rng = np.random.default_rng(3)
    plane = gpd.GeoSeries([shapely.box(*workspace.municipality_bounds())], crs=6668).to_crs(workspace.plane_epsg)
    west, south, east, north = plane.total_bounds
    x, y = rng.uniform(west, east, 400), rng.uniform(south, north, 400)
    frame = gpd.GeoDataFrame({"people": rng.integers(1, 5, 400)}, geometry=shapely.box(x, y, x + 40, y + 30))
    path = tmp_path / "建物.gpkg"
    pyogrio.write_dataframe(frame.set_crs(workspace.plane_epsg), path)
    return path


def run(workspace, **parameters):
    import processing

    return processing.run("hazard:exposure", {"WORKSPACE": str(workspace.path), **parameters})


DEPTH, L2 = [0], 1


def classes(path):
    return pyogrio.read_dataframe(path, layer="exposure")["depth_river_L2_class"].to_numpy()


def test_a_layer_a_table_and_a_page_come_out_and_can_go_into_the_next_algorithm(workspace, buildings, tmp_path):
    import processing

    results = run(
        workspace,
        ASSETS=str(buildings),
        THEMES=DEPTH,
        SCENARIO=L2,
        WEIGHTS=["people"],
        GROUP_BY=f"{workspace.path}|layername=municipality",
        GROUP_FIELD="name",
        OUTPUT=str(tmp_path / "結果.gpkg"),
        TABLE=str(tmp_path / "集計.xlsx"),
    )
    assert (classes(results["OUTPUT"]) > 0).sum() > 10
    sheet = pyogrio.read_dataframe(results["TABLE"])
    assert len(sheet) > 8 and "汐見野市" in set(sheet.iloc[:, 0])
    expression = '"depth_river_L2_class" >= 3'
    chosen = processing.run(
        "native:extractbyexpression",
        {"INPUT": results["OUTPUT"], "EXPRESSION": expression, "OUTPUT": str(tmp_path / "深い.gpkg")},
    )
    assert len(pyogrio.read_dataframe(chosen["OUTPUT"])) == (classes(results["OUTPUT"]) >= 3).sum() > 0


def test_a_layer_of_the_project_counts_as_it_is_filtered_and_selected(workspace, buildings, tmp_path):
    layer = QgsVectorLayer(str(buildings), "建物", "ogr")
    layer.setSubsetString('"people" = 2')
    QgsProject.instance().addMapLayer(layer)
    try:
        filtered = run(workspace, ASSETS=layer, THEMES=DEPTH, SCENARIO=L2, OUTPUT=str(tmp_path / "a.gpkg"))
        assert len(classes(filtered["OUTPUT"])) == layer.featureCount() < 400
        layer.selectByIds([feature.id() for feature in list(layer.getFeatures())[:7]])
        selected = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
        few = run(workspace, ASSETS=selected, THEMES=DEPTH, SCENARIO=L2, OUTPUT=str(tmp_path / "b.gpkg"))
        assert len(classes(few["OUTPUT"])) == 7
    finally:
        QgsProject.instance().removeMapLayer(layer.id())


def test_a_layer_in_memory_can_be_asked_about(workspace, tmp_path):
    import processing

    middle = shapely.box(*workspace.municipality_bounds()).centroid
    made = processing.run(
        "native:geometrybyexpression",
        {
            "INPUT": f"{workspace.path}|layername=municipality",
            "OUTPUT_GEOMETRY": 2,
            "EXPRESSION": f"make_point({middle.x}, {middle.y})",
            "OUTPUT": "memory:",
        },
    )
    results = run(workspace, ASSETS=made["OUTPUT"], OUTPUT=str(tmp_path / "a.gpkg"))
    assert len(classes(results["OUTPUT"])) == made["OUTPUT"].featureCount()


def test_qgis_itself_finds_the_same_buildings_and_the_same_areas(workspace, buildings, tmp_path):
    import processing

    mine = run(workspace, ASSETS=str(buildings), THEMES=DEPTH, SCENARIO=L2, OUTPUT=str(tmp_path / "a.gpkg"))
    zones = workspace.theme("inundation_depth", "scenario = 'L2'").to_crs(workspace.plane_epsg)
    pyogrio.write_dataframe(zones, tmp_path / "zones.gpkg")
    cut = processing.run(
        "native:intersection",
        {"INPUT": str(buildings), "OVERLAY": str(tmp_path / "zones.gpkg"), "OUTPUT": str(tmp_path / "cut.gpkg")},
    )
    theirs = pyogrio.read_dataframe(cut["OUTPUT"])
    hits = pyogrio.read_dataframe(mine["OUTPUT"], layer="exposure_hits")
    by_class = hits.groupby(["river", "class"])["measure"].sum()
    expected = theirs.assign(area=theirs.area).groupby(["river", "rank"])["area"].sum()
    assert len(by_class) == len(expected) > 4
    assert by_class.to_numpy() == pytest.approx(expected.to_numpy(), rel=1e-9)
    joined = processing.run(
        "native:joinattributesbylocation",
        {
            "INPUT": str(buildings),
            "JOIN": str(tmp_path / "zones.gpkg"),
            "PREDICATE": [0],
            "METHOD": 0,
            "DISCARD_NONMATCHING": True,
            "OUTPUT": str(tmp_path / "joined.gpkg"),
        },
    )
    worst = pyogrio.read_dataframe(joined["OUTPUT"], fid_as_index=False).groupby("people")["rank"].count()
    assert worst.sum() == len(hits)


@pytest.mark.parametrize("name", ["a.dbf", "a.doc"])
def test_a_table_of_another_kind_is_refused_before_any_work(workspace, buildings, tmp_path, name):
    with pytest.raises(QgsProcessingException, match="does not end in"):
        run(workspace, ASSETS=str(buildings), TABLE=str(tmp_path / name))
    assert list(tmp_path.iterdir()) == [buildings]


def test_cancelled_nothing_is_written(workspace, buildings, tmp_path):
    import processing
    from qgis.core import QgsProcessingFeedback

    feedback = QgsProcessingFeedback()
    feedback.cancel()
    target = tmp_path / "a.gpkg"
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        processing.run(
            "hazard:exposure",
            {"WORKSPACE": str(workspace.path), "ASSETS": str(buildings), "OUTPUT": str(target)},
            feedback=feedback,
        )
    assert not target.exists()


def test_no_workspace_is_said(provider, buildings, tmp_path):
    import processing

    with pytest.raises(QgsProcessingException, match="no workspace"):
        processing.run(
            "hazard:exposure",
            {"WORKSPACE": str(tmp_path / "x.gpkg"), "ASSETS": str(buildings), "OUTPUT": str(tmp_path / "a.gpkg")},
        )


def test_a_csv_with_coordinates_is_answered_with_how_to_load_it(workspace, tmp_path):
    path = tmp_path / "施設.csv"
    path.write_text("名称,緯度,経度\n役場,34.26,137.65\n", encoding="utf-8")
    feedback = QgsProcessingFeedback(False)
    made, context = ExposureAlgorithm().create(), QgsProcessingContext()
    asked = {"WORKSPACE": str(workspace.path), "ASSETS": str(path), "OUTPUT": str(tmp_path / "a.gpkg")}
    assert not made.prepare(asked, context, feedback)
    assert "Add Delimited Text Layer" in feedback.textLog()
    layer = QgsVectorLayer(
        f"file://{path}?type=csv&xField=経度&yField=緯度&crs=EPSG:6668", "施設", "delimitedtext"
    )
    results = run(workspace, ASSETS=layer, OUTPUT=str(tmp_path / "a.gpkg"))
    assert len(classes(results["OUTPUT"])) == 1


def test_a_page_is_headed_by_the_layers_own_name(workspace, tmp_path):
    target = tmp_path / "a.html"
    run(workspace, ASSETS=f"{workspace.path}|layername=shelter", THEMES=DEPTH, SCENARIO=L2, TABLE=str(target))
    assert "places of shelter" in target.read_text("utf-8") or "shelter 80" in target.read_text("utf-8")


def test_no_warning_of_a_library_reaches_the_user(workspace, buildings, tmp_path):
    code = (
        "from qgis.core import QgsApplication; app = QgsApplication([], False); app.initQgis()\n"
        "import qgis.utils, hazard_plugin.processing.exposure\nimport geopandas\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "default::DeprecationWarning", "-c", code],
        capture_output=True, text=True, cwd=Path(__file__).parents[2], check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert "shapely.geos" not in done.stderr
