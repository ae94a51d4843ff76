"""hazard:corridorrisk as people run it."""

import json

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from qgis.core import QgsProcessingException, QgsVectorLayer

from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.processing.corridor_risk import CorridorRisk


def run(workspace, **parameters):
    import processing

    return processing.run(CorridorRisk(), {"WORKSPACE": str(workspace), **parameters})


def test_all_of_it_for_the_workspaces_own_roads(provider, sample_workspace, tmp_path):
    path = sample_workspace[0]
    files = {"OUTPUT": "区間.gpkg", "DETOURS": "迂回.gpkg", "TABLE": "表.xlsx", "REPORT": "報告.html"}
    wanted = {name: str(tmp_path / file) for name, file in files.items()}
    results = run(path, VEHICLE=1, **wanted)
    assert results == wanted
    layer = gpd.read_file(wanted["OUTPUT"])
    workspace = open_workspace(path)
    own = pd.concat([workspace.theme(theme).to_crs(workspace.plane_epsg).length for theme in ("road", "corridor")])
    per_subject = layer.groupby("subject")["length_m"].sum()
    assert len(per_subject) > 5
    assert per_subject.to_numpy() == pytest.approx(own.sum(), rel=1e-9)
    assert set(layer["state"]) == {"inside", "outside"}
    assert (layer["limit_status"] == "unconfirmed").all()
    assert {"passable", "may_not_pass", "impassable"} & set(layer["passability"])
    assert not layer.loc[layer["state"] == "not_covered", "passability"].eq("passable").any()
    assert {"found", "none"} <= set(gpd.read_file(wanted["DETOURS"])["status"])
    page = (tmp_path / "報告.html").read_text(encoding="utf-8")
    assert "unconfirmed" in page
    assert "One-way" in page or "one-way" in page
    assert len(gpd.read_file(wanted["TABLE"])) > 100


def test_a_layer_of_the_project_and_the_offices_own_limit(provider, sample_workspace, tmp_path):
    path = sample_workspace[0]
    workspace = open_workspace(path)
    zone = workspace.theme("inundation_depth").to_crs(workspace.plane_epsg).geometry.iloc[0]
    x, y = zone.representative_point().coords[0]
    layer = QgsVectorLayer(f"LineString?crs=EPSG:{workspace.plane_epsg}&field=路線:string", "点検路線", "memory")
    from qgis.core import QgsFeature, QgsGeometry

    feature = QgsFeature(layer.fields())
    feature.setAttributes(["巡回路"])
    feature.setGeometry(QgsGeometry.fromWkt(f"LINESTRING ({x} {y}, {x + 5} {y})"))
    layer.dataProvider().addFeatures([feature])
    limits = tmp_path / "目安.json"
    row = {"id": "boat", "label": "ボート", "limit_m": 50, "confirmed": True, "sources": [{"text": "当市の定め"}]}
    limits.write_text(json.dumps({"vehicles": [row]}, ensure_ascii=False), encoding="utf-8")
    table = tmp_path / "t.csv"
    results = run(
        path,
        CORRIDORS=layer,
        NAME_FIELD="路線",
        LIMITS=str(limits),
        THEMES=[0],
        TABLE=str(table),
        OUTPUT="TEMPORARY_OUTPUT",
    )
    stretches = gpd.read_file(results["OUTPUT"])
    assert set(stretches["name"]) == {"巡回路"}
    assert set(stretches["limit_status"]) == {"confirmed"}
    assert set(stretches["source"]) == {"点検路線"}
    assert "passable" in set(stretches["passability"])
    rows = pd.read_csv(table)
    assert rows["Vehicle"].eq("ボート").all()
    assert rows["Depth limit"].str.contains("confirmed by the office").all()


def test_what_cannot_be_asked_is_refused_in_a_sentence(provider, sample_workspace, tmp_path):
    path = sample_workspace[0]
    out = str(tmp_path / "x.gpkg")
    points = tmp_path / "点.gpkg"
    gpd.GeoDataFrame(geometry=[shapely.Point(0, 0)], crs=6676).to_file(points)
    with pytest.raises(QgsProcessingException, match="lines"):
        run(path, CORRIDORS=str(points), OUTPUT=out)
    with pytest.raises(QgsProcessingException, match="xlsx"):
        run(path, OUTPUT=out, TABLE=str(tmp_path / "t.ods"))
    with pytest.raises(QgsProcessingException, match="Nothing would be written"):
        run(path)
    with pytest.raises(QgsProcessingException, match="no kind of layer"):
        run(path, OUTPUT=str(tmp_path / "x.kml"))
    broken = tmp_path / "壊.json"
    broken.write_text("{", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="no list of depth limits"):
        run(path, OUTPUT=out, LIMITS=str(broken))
    assert not (tmp_path / "x.gpkg").exists()


def test_in_the_background_as_the_toolbox_runs_it(provider, qgis_app, sample_workspace, tmp_path):
    """Two runs one after the other in QGIS's own threads: what a thread leaves behind hurts the next."""
    from qgis.core import QgsProcessingAlgRunnerTask, QgsProcessingContext, QgsProcessingFeedback

    for number in range(2):
        out = tmp_path / f"区間{number}.gpkg"
        context, feedback, done = QgsProcessingContext(), QgsProcessingFeedback(), []
        parameters = {"WORKSPACE": str(sample_workspace[0]), "OUTPUT": str(out), "THEMES": [3]}
        algorithm = CorridorRisk().create()
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
        task.executed.connect(lambda good, results, done=done: done.append(good))
        qgis_app.taskManager().addTask(task)
        while not done:
            qgis_app.processEvents()
        assert done == [True]
        assert len(gpd.read_file(out))


def test_cancelled_it_leaves_nothing(provider, sample_workspace, tmp_path):
    import processing
    from qgis.core import QgsProcessingFeedback

    feedback = QgsProcessingFeedback()
    feedback.cancel()
    out = tmp_path / "x.gpkg"
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        processing.run(
            CorridorRisk(), {"WORKSPACE": str(sample_workspace[0]), "OUTPUT": str(out)}, feedback=feedback
        )
    assert list(tmp_path.iterdir()) == []
