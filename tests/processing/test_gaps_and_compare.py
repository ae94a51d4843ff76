"""hazard:monitoringgaps and hazard:comparescenarios as people run them."""

import json

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer

from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.processing.compare_scenarios import CompareScenarios
from hazard_plugin.processing.monitoring_gaps import MonitoringGaps

L2, L1 = 1, 2


class Said(QgsProcessingFeedback):
    """Keeps what was said."""

    def __init__(self):
        super().__init__(False)
        self.warnings: list[str] = []

    def pushWarning(self, warning):
        self.warnings.append(warning)


def run(algorithm, parameters):
    import processing

    said = Said()
    results = processing.run(algorithm, parameters, feedback=said, context=QgsProcessingContext())
    return results, said.warnings


@pytest.fixture(scope="module")
def buildings(sample_workspace, tmp_path_factory):
    """Buildings as areas with a value, one without; in another CRS than the workspace's."""
    workspace = open_workspace(sample_workspace[0])
    frame = workspace.theme("municipality", "role = 'self'").to_crs(workspace.plane_epsg)
    west, south, east, north = frame.total_bounds
    boxes = [
        shapely.box(west + x * (east - west) / 40, south + y * (north - south) / 40,
                    west + x * (east - west) / 40 + 20, south + y * (north - south) / 40 + 15)
        for x in range(40) for y in range(40)
    ]  # fmt: skip
    table = gpd.GeoDataFrame(
        {"評価額": [1000.0] * len(boxes), "名称": "家屋"}, geometry=boxes, crs=workspace.plane_epsg
    )
    table.loc[0, "評価額"] = None
    path = tmp_path_factory.mktemp("buildings") / "建物.gpkg"
    table.to_crs(4326).to_file(path, layer="建物")
    return path


def test_scenarios_are_compared_into_layer_table_and_page(provider, sample_workspace, buildings, tmp_path):
    damage = tmp_path / "被害率.json"
    row = {
        "label": "試験用", "source": "なし", "year": 2020, "certainty": "未確認", "confirmed": False,
        "rates": [{"from_m": 0, "rate": 0.1}, {"from_m": 1, "rate": 0.3}, {"from_m": 3, "rate": 0.8}],
    }  # fmt: skip
    damage.write_text(json.dumps({"tables": [row]}, ensure_ascii=False), encoding="utf-8")
    parameters = {
        "WORKSPACE": str(sample_workspace[0]),
        "SCENARIO_BEFORE": L1,
        "SCENARIO_AFTER": L2,
        "THEMES": [0],
        "ASSETS": f"{buildings}|layername=建物",
        "VALUE": "評価額",
        "DAMAGE": str(damage),
        "OUTPUT": str(tmp_path / "変化.gpkg"),
        "OUTPUT_ASSETS": str(tmp_path / "資産.gpkg"),
        "TABLE": str(tmp_path / "比較.xlsx"),
        "REPORT": str(tmp_path / "比較.html"),
    }
    results, warnings = run(CompareScenarios(), parameters)
    assert any("1" in one for one in warnings), "the building without a value is told"
    changes = gpd.read_file(results["OUTPUT"])
    assert changes.crs.to_epsg() == open_workspace(sample_workspace[0]).plane_epsg
    assert "newly_inside" in set(changes["change"])
    assert (changes["area_m2"] > 0).all()
    assert QgsVectorLayer(results["OUTPUT"], "x", "ogr").isValid()
    table = pd.read_excel(results["TABLE"]) if _excel() else gpd.read_file(results["TABLE"])
    assert len(table) == 8, "six classes, outside, not covered"
    exposed = gpd.read_file(results["OUTPUT_ASSETS"])
    assert len(exposed) == 1600
    known = exposed.dropna(subset=["damage_low_after", "damage_high_after"])
    assert (known["damage_low_after"] <= known["damage_high_after"]).all()
    assert known["damage_high_after"].max() > 0
    assert exposed["damage_table"].str.contains(r"\[").all(), "each row says that the table is not confirmed"
    text = (tmp_path / "比較.html").read_text(encoding="utf-8")
    assert "<svg" in text
    assert 'class="warn"' in text
    csv = {**parameters, "TABLE": str(tmp_path / "比較.csv")}
    run(CompareScenarios(), csv)
    assert (tmp_path / "比較.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def _excel() -> bool:
    from importlib.util import find_spec

    return find_spec("openpyxl") is not None


def test_the_same_against_the_same_is_refused(provider, sample_workspace, tmp_path):
    with pytest.raises(QgsProcessingException):
        run(CompareScenarios(), {"WORKSPACE": str(sample_workspace[0]), "OUTPUT": str(tmp_path / "c.gpkg")})
    assert list(tmp_path.iterdir()) == []


def test_an_empty_layer_of_what_is_exposed_is_refused(provider, sample_workspace, buildings, tmp_path):
    empty = QgsVectorLayer("Point?crs=EPSG:6668", "空", "memory")
    with pytest.raises(QgsProcessingException, match="空"):
        run(
            CompareScenarios(),
            {
                "WORKSPACE": str(sample_workspace[0]),
                "SCENARIO_BEFORE": L1,
                "SCENARIO_AFTER": L2,
                "ASSETS": empty,
                "OUTPUT": str(tmp_path / "c.gpkg"),
            },
        )


def test_gaps_come_as_layers_table_and_page(provider, sample_workspace, buildings, tmp_path):
    results, _ = run(
        MonitoringGaps(),
        {
            "WORKSPACE": str(sample_workspace[0]),
            "WATCHERS": [0, 1],
            "SCENARIO": L2,
            "ASSETS": f"{buildings}|layername=建物",
            "OUTPUT": str(tmp_path / "空白.gpkg"),
            "OUTPUT_SHELTERS": str(tmp_path / "避難所.gpkg"),
            "OUTPUT_CORRIDORS": str(tmp_path / "区間.gpkg"),
            "TABLE": str(tmp_path / "空白.csv"),
            "REPORT": str(tmp_path / "空白.html"),
        },
    )
    areas = gpd.read_file(results["OUTPUT"])
    assert areas["exposed"].max() > 0
    for _, rows in areas.groupby("subject"):
        assert rows["rank"].tolist() == list(range(1, len(rows) + 1))
        assert rows["exposed"].is_monotonic_decreasing
    assert set(gpd.read_file(results["OUTPUT_SHELTERS"]).geom_type) == {"Point"}
    lines = gpd.read_file(results["OUTPUT_CORRIDORS"])
    assert set(lines.geom_type) <= {"LineString", "MultiLineString"}
    assert len(lines) > 0
    table = pd.read_csv(results["TABLE"], encoding="utf-8-sig")
    assert len(table) == len(areas) + len(gpd.read_file(results["OUTPUT_SHELTERS"])) + len(lines)
    assert "<svg" in (tmp_path / "空白.html").read_text(encoding="utf-8")


def test_points_as_corridors_are_refused_by_the_parameter(provider, sample_workspace, tmp_path):
    points = QgsVectorLayer("Point?crs=EPSG:6668", "点", "memory")
    with pytest.raises(QgsProcessingException):
        run(
            MonitoringGaps(),
            {"WORKSPACE": str(sample_workspace[0]), "CORRIDORS": points, "OUTPUT": str(tmp_path / "g.gpkg")},
        )
