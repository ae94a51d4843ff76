"""Shapefiles of Japanese offices, in the encoding that they have, whatever their .cpg says, as QGIS reads them."""

import contextlib

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely
from osgeo import gdal

from hazard_plugin.core.analysis import layers
from hazard_plugin.core.analysis.corridor.corridors import read_corridors
from hazard_plugin.core.analysis.exposure.answer import LayerFile, ask_exposure
from hazard_plugin.core.analysis.exposure.layer import LAYER
from hazard_plugin.core.analysis.layers import field_names, read_layer
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.errors import InputError

NAMES, USES = ["番号", "人口", "用途"], ["住宅", "髙層①", "表示能力", None]


@pytest.fixture(params=[None, ""], ids=["plain", "inside QGIS"])
def recoding(request):
    """QGIS switches GDAL's recoding off for its whole process."""
    with gdal.config_options(
        {} if request.param is None else {"SHAPE_ENCODING": request.param}, thread_local=False
    ):
        yield


def shapefile(folder, encoding, cpg=True, frame=None):
    if frame is None:
        places = shapely.box(*(np.arange(16).reshape(4, 4) % 5 * 10.0 + [0, 0, 50, 50]).T)
        columns = dict(zip(NAMES, ([1, 2, 3, 4], [5, 6, 7, 8], USES)))
        frame = gpd.GeoDataFrame(columns, geometry=places, crs=6676)
    path = folder / f"建物_{encoding}.shp"
    with gdal.config_option("SHAPE_ENCODING", encoding, thread_local=False):
        pyogrio.write_dataframe(frame, path, layer_options={"ENCODING": encoding})
    assert NAMES[0].encode(encoding) in path.with_suffix(".dbf").read_bytes() or NAMES[0] not in frame
    path.with_suffix(".cpg").unlink(missing_ok=True)
    if cpg:
        path.with_suffix(".cpg").write_text(encoding)
    return path


def renamed(path, old: bytes, new: bytes):
    """Write a field's name into a dbf's header byte by byte, as a program does that cuts it at ten bytes."""
    dbf = path.with_suffix(".dbf")
    head = dbf.read_bytes()
    at = head.index(old.ljust(11, b"\0"))
    dbf.write_bytes(head[:at] + new[:10].ljust(11, b"\0") + head[at + 11 :])


@pytest.mark.parametrize("encoding", ["UTF-8", "CP932"])
@pytest.mark.parametrize("cpg", [True, False])
def test_names_and_texts_are_read_right(tmp_path, recoding, encoding, cpg):
    path = shapefile(tmp_path, encoding, cpg)
    assert field_names(path, None) == NAMES
    table = read_layer(path, None, ["用途", "人口"])
    assert table.columns["用途"].tolist() == USES
    assert table.columns["人口"].tolist() == [5, 6, 7, 8]


def test_a_name_of_numbers_only_is_told_by_its_own_bytes(tmp_path, recoding):
    frame = gpd.GeoDataFrame({"人口": [1]}, geometry=shapely.points([[0, 0]]), crs=6676)
    path = shapefile(tmp_path, "CP932", False, frame)
    assert read_layer(path, None, ["人口"]).columns["人口"].tolist() == [1]


@pytest.mark.parametrize("encoding", ["UTF-8", "CP932"])
@pytest.mark.parametrize("cpg", [True, False])
def test_a_name_cut_inside_a_character_loses_that_character_only(tmp_path, recoding, encoding, cpg):
    frame = gpd.GeoDataFrame({"PEOPLE": [1], "USE": ["住宅"]}, geometry=shapely.points([[0, 0]]), crs=6676)
    path = shapefile(tmp_path, encoding, cpg, frame)
    long = {"UTF-8": "人口合計男", "CP932": "a人口合計男女"}[encoding]
    renamed(path, b"PEOPLE", long.encode(encoding))
    kept = {"UTF-8": "人口合", "CP932": "a人口合計"}[encoding]
    assert field_names(path, None) == [kept, "USE"]
    assert read_layer(path, None, [kept]).columns[kept].tolist() == [1]
    assert read_layer(path, None, [f"{kept}\ufffd"]).columns[f"{kept}\ufffd"].tolist() == [1], "as QGIS shows it"


def test_what_qgis_shows_of_a_wrong_guess_finds_its_field(tmp_path, recoding):
    path = shapefile(tmp_path, "CP932", False)
    shown = "人口".encode("cp932").decode("utf-8", "replace")
    assert read_layer(path, None, [shown]).columns[shown].tolist() == [5, 6, 7, 8]


def test_a_text_cut_inside_a_character_loses_that_character_only(tmp_path, recoding):
    frame = gpd.GeoDataFrame({"USE": ["住宅地", "商店街"]}, geometry=shapely.points([[0, 0], [1, 1]]), crs=6676)
    path = shapefile(tmp_path, "UTF-8", False, frame)
    dbf = path.with_suffix(".dbf")
    dbf.write_bytes(dbf.read_bytes().replace("商店街".encode(), "商店街".encode()[:8] + b" "))
    assert read_layer(path, None, ["USE"]).columns["USE"].tolist() == ["住宅地", "商店"]


def test_a_missing_field_is_said_with_the_names_that_are_there(tmp_path, recoding):
    with pytest.raises(InputError, match="番号, 人口, 用途"):
        read_layer(shapefile(tmp_path, "CP932", False), None, ["世帯"])


def test_a_line_layer_gives_its_names(tmp_path, recoding):
    lines = shapely.linestrings([[[0, 0], [9, 9]]])
    path = shapefile(tmp_path, "CP932", False, gpd.GeoDataFrame({"路線名": ["市道①号"]}, geometry=lines, crs=6676))
    found = read_corridors(path, None, 6676, "路線名", "道路")
    assert found.name.tolist() == ["市道①号"]


@pytest.mark.parametrize("encoding", ["UTF-8", "CP932"])
def test_districts_weights_and_the_result_keep_their_names(tmp_path, recoding, sample_workspace, encoding):
    workspace = open_workspace(sample_workspace[0])
    town = gpd.GeoSeries([shapely.box(*workspace.municipality_bounds())], crs=6668).to_crs(workspace.plane_epsg)
    west, south, east, north = town.total_bounds
    middle = (west + east) / 2
    wards = gpd.GeoDataFrame(
        {"区名": ["東①区", "西髙区"]},
        geometry=[shapely.box(middle, south, east, north), shapely.box(west, south, middle, north)],
        crs=workspace.plane_epsg,
    )
    (tmp_path / "区").mkdir()
    districts = LayerFile(shapefile(tmp_path / "区", encoding, False, wards))
    rng = np.random.default_rng(1)
    x, y = rng.uniform(west, east, 80), rng.uniform(south, north, 80)
    houses = gpd.GeoDataFrame(
        {"人口": rng.integers(1, 9, 80), "用途": "住宅"}, geometry=shapely.points(x, y), crs=workspace.plane_epsg
    )
    source = LayerFile(shapefile(tmp_path, encoding, False, houses))
    answer = ask_exposure(workspace, source, weights=["人口"], districts=districts, district_field="区名")
    assert {"東①区", "西髙区"} <= set(answer.rows["district"].dropna())
    answer.write_layer(tmp_path / "結果.gpkg", "ja")
    written = pyogrio.read_dataframe(tmp_path / "結果.gpkg", layer=LAYER)
    assert written["人口"].tolist() == houses["人口"].tolist()
    assert set(written["用途"]) == {"住宅"}


def test_a_geopackage_with_gaps_in_its_numbers_or_a_filter_is_read_in_one_thread(tmp_path, monkeypatch):
    """GDAL before 3.11.4 hands over arrays that its thread still works on (#12934)."""
    path, asked = tmp_path / "a.gpkg", []
    frame = gpd.GeoDataFrame({"n": np.arange(9)}, geometry=shapely.points(np.zeros((9, 2))), crs=6676)
    pyogrio.write_dataframe(frame, path, layer="a")

    @contextlib.contextmanager
    def watched(needed, real=layers.in_one_thread):
        with real(needed):
            asked.append(gdal.GetConfigOption("OGR_GPKG_STREAM_BASE_IMPL"))
            yield

    monkeypatch.setattr(layers, "in_one_thread", watched)
    assert read_layer(path, "a", ["n"]).columns["n"].tolist() == list(range(9))
    assert read_layer(path, "a", ["n"], where="n < 2").columns["n"].tolist() == [0, 1]
    with gdal.OpenEx(str(path), gdal.OF_UPDATE) as dataset:
        dataset.GetLayer(0).DeleteFeature(4)
    assert read_layer(path, "a", ["n"]).columns["n"].tolist() == [0, 1, 2, 4, 5, 6, 7, 8]
    with gdal.OpenEx(str(path), gdal.OF_UPDATE) as dataset:
        dataset.ExecuteSQL("UPDATE gpkg_ogr_contents SET feature_count = NULL")
    assert len(read_layer(path, "a", ["n"]).fid) == 8
    assert asked == [None, "YES", "YES", "YES"]
