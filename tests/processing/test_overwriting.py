"""No output replaces the workspace or an input, however its file is named."""

import os
import shutil

import pytest
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsVectorLayer,
)

from hazard_plugin.core.workspace.store import connected
from hazard_plugin.processing.compare_scenarios import CompareScenarios
from hazard_plugin.processing.corridor_risk import CorridorRisk
from hazard_plugin.processing.exposure import ExposureAlgorithm
from hazard_plugin.processing.monitoring_gaps import MonitoringGaps
from hazard_plugin.processing.risk_at_point import RiskAtPoint

QUESTIONS = (ExposureAlgorithm, CorridorRisk, MonitoringGaps, CompareScenarios, RiskAtPoint)


@pytest.fixture
def town(sample_workspace, provider, tmp_path):
    path = tmp_path / "汐見野市.gpkg"
    shutil.copy(sample_workspace[0], path)
    return path


def refused(algorithm, parameters, match="would be replaced"):
    made, context, feedback = algorithm().create(), QgsProcessingContext(), QgsProcessingFeedback(False)
    context.setProject(QgsProject.instance())
    ready, reason = made.checkParameterValues(parameters, context)
    assert not ready and match in reason
    assert not made.prepare(parameters, context, feedback), "a model asks for no check"
    assert match in feedback.textLog()


def spellings(path):
    """Names of one file."""
    return {
        "plain": str(path),
        "layer": f"{path}|layername=shelter",
        "database": f"ogr:dbname='{path}' table=\"exposure\" (geom)",
        "definition": QgsProcessingOutputLayerDefinition(str(path)),
        "relative": os.path.relpath(path),
        "around": str(path.parent / ".." / path.parent.name / path.name),
    }


@pytest.mark.parametrize("way", ["plain", "layer", "database", "definition", "relative", "around"])
def test_the_workspace_is_not_replaced_by_what_was_found_in_it(town, way):
    before = town.read_bytes()
    refused(
        ExposureAlgorithm,
        {"WORKSPACE": str(town), "ASSETS": f"{town}|layername=shelter", "OUTPUT": spellings(town)[way]},
    )
    assert town.read_bytes() == before


def test_a_link_to_the_workspace_is_it(town, tmp_path):
    link = tmp_path / "結果.gpkg"
    try:
        link.symlink_to(town)
    except OSError:
        pytest.skip("no links here")
    refused(MonitoringGaps, {"WORKSPACE": str(town), "OUTPUT": str(link)})


@pytest.mark.parametrize("algorithm", QUESTIONS, ids=lambda one: one.NAME)
def test_every_output_of_every_question_is_looked_at(town, algorithm):
    made = algorithm().create()
    outputs = [one.name() for one in made.parameterDefinitions() if one.isDestination()]
    assert outputs
    for name in outputs:
        parameters = {"WORKSPACE": str(town), "ADDRESS": "34.7,137.7", name: str(town)}
        ready, reason = made.checkParameterValues(parameters, QgsProcessingContext())
        assert not ready and town.name in reason and "would be replaced" in reason


def test_no_input_is_replaced_whatever_kind_it_is(town, tmp_path):
    other = tmp_path / "建物.gpkg"
    shutil.copy(town, other)
    before = rows_of(other)
    out = {"OUTPUT": str(other)}
    asked = {"WORKSPACE": str(town), "ASSETS": f"{town}|layername=shelter"}
    layer = QgsVectorLayer(f"{other}|layername=municipality", "区", "ogr")
    QgsProject.instance().addMapLayer(layer)
    try:
        refused(ExposureAlgorithm, {**asked, "ASSETS": f"{other}|layername=shelter", **out})
        refused(ExposureAlgorithm, {**asked, "GROUP_BY": layer, **out})
        refused(ExposureAlgorithm, {**asked, "GROUP_BY": layer.id(), **out})
        refused(CorridorRisk, {"WORKSPACE": str(town), "NETWORK": f"{other}|layername=road", **out})
        refused(CompareScenarios, {"WORKSPACE": str(town), "WORKSPACE_AFTER": str(other), **out})
    finally:
        QgsProject.instance().removeMapLayer(layer.id())
    places = tmp_path / "地名.csv"
    places.write_text("名称,緯度,経度\n役場,34.7,137.7\n", encoding="utf-8")
    asked = {"WORKSPACE": str(town), "ASSETS": f"file://{places}?type=csv&xField=経度&yField=緯度&crs=EPSG:6668"}
    layer = QgsVectorLayer(asked["ASSETS"], "地名", "delimitedtext")
    refused(ExposureAlgorithm, {**asked, "ASSETS": layer, "TABLE": str(places)})
    assert rows_of(other) == before


def rows_of(path):
    """All that a GeoPackage holds; QGIS changes the journal mode in its header by showing it."""
    with connected(path) as connection:
        return list(connection.iterdump())


def test_two_outputs_do_not_share_a_file(town, tmp_path):
    same = str(tmp_path / "a.gpkg")
    refused(CorridorRisk, {"WORKSPACE": str(town), "OUTPUT": same, "DETOURS": same}, "named twice")


def test_an_old_result_may_be_replaced(town, tmp_path):
    import processing

    target = tmp_path / "結果.gpkg"
    asked = {"WORKSPACE": str(town), "ASSETS": f"{town}|layername=shelter", "OUTPUT": str(target)}
    for _ in range(2):
        assert processing.run("hazard:exposure", asked)["OUTPUT"] == str(target)
