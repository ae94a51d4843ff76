"""Files that overlap, and what an office keeps in its workspace: nothing is shown twice, nothing is lost."""

import json
import sqlite3
import zipfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely
from shapely import MultiPolygon, Point, Polygon, box

from hazard_plugin.core.places import meshes_of_file
from hazard_plugin.core.sources.report import counted
from hazard_plugin.core.workspace.build import build_workspace
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.errors import OutputError

TOWN = box(137.7, 34.7, 137.8, 34.8)
CITY = [("22138", "浜松市", "中央区", TOWN), ("22211", "磐田市", None, box(137.8, 34.7, 137.9, 34.8))]
HERE, THERE = box(137.72, 34.72, 137.73, 34.73), box(137.75, 34.72, 137.76, 34.73)


def shapefile(folder: Path, name: str, rows: list[dict], geometry: list) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.shp"
    gpd.GeoDataFrame(rows, geometry=geometry, crs=6668).to_file(path, encoding="utf-8")
    return path


def boundary(folder: Path) -> Path:
    rows = [
        {"N03_001": "静岡県", "N03_003": None, "N03_004": c, "N03_005": w, "N03_007": n} for n, c, w, _ in CITY
    ]
    return shapefile(folder, "N03-20240101_22", rows, [area for *_, area in CITY])


def sediment(folder: Path, name: str, *zones, phenomenon: str = "1") -> Path:
    rows = [{"A33_001": phenomenon, "A33_002": "1", "A33_003": "22", "A33_004": str(n)} for n in range(len(zones))]
    return shapefile(folder, name, rows, list(zones))


def river(folder: Path, name: str, code: str, river: str, zone) -> Path:
    row = {"A31a_201": code, "A31a_202": river, "A31a_203": "85", "A31a_204": "静岡県", "A31a_205": 3}
    return shapefile(folder, name, [row], [zone])


def zipped(target: Path, *paths: Path) -> Path:
    with zipfile.ZipFile(target, "w") as archive:
        for path in paths:
            for part in sorted(path.parent.glob(f"{path.stem}.*")) if path.suffix == ".shp" else [path]:
                archive.write(part, part.name)
    return target


def geojson(path: Path, source: Path) -> Path:
    pyogrio.read_dataframe(source).to_file(path, driver="GeoJSON", engine="pyogrio")
    return path


def zones(path: Path, theme: str = "sediment_zone") -> list[str]:
    workspace = open_workspace(path)
    if not workspace.has(theme):
        return []
    return sorted(
        shapely.to_wkt(shapely.normalize(workspace.theme(theme).geometry.to_numpy()), rounding_precision=7)
    )


def accounted(report) -> bool:
    return all(
        line.read == line.written + line.outside + counted(line.rejected) and line.written >= 0
        for line in report.ingest.files
    )


def test_a_newer_vintage_that_comes_later_replaces_what_is_there(tmp_path):
    town = boundary(tmp_path)
    old, new = sediment(tmp_path, "A33-23_22", HERE, THERE), sediment(tmp_path, "A33-25_22", HERE)
    living, fresh = tmp_path / "living.gpkg", tmp_path / "fresh.gpkg"
    build_workspace([town, old], "22138", living)
    report = build_workspace([town, old, new], "22138", living)
    build_workspace([town, old, new], "22138", fresh)
    assert len(zones(living)) == 1
    assert zones(living) == zones(fresh)
    assert accounted(report)


@pytest.mark.parametrize("other", ["the same package", "another form"])
def test_what_gave_way_to_a_file_comes_back_when_that_goes(tmp_path, other):
    """A zip that is in the workspace already may hold what was left out for another file's sake."""
    town, slopes = boundary(tmp_path), sediment(tmp_path / "a", "A33-24_22", HERE)
    inner = zipped(tmp_path / "A33.zip", slopes)
    twin = inner if other == "the same package" else geojson(tmp_path / "A33-24_22.geojson", slopes)
    outer = zipped(tmp_path / "all.zip", river(tmp_path / "b", "A31a-20-24_22", "85", "天竜川", THERE), twin)
    living, fresh = tmp_path / "living.gpkg", tmp_path / "fresh.gpkg"
    build_workspace([town, inner, outer], "22138", living)
    assert len(zones(living)) == 1
    build_workspace([town, outer], "22138", living)
    build_workspace([town, outer], "22138", fresh)
    assert zones(living) == zones(fresh) != []
    build_workspace([town, inner, outer], "22138", living)
    assert len(zones(living)) == 1


def test_a_kept_zone_and_its_twin_in_a_new_file_are_one(tmp_path):
    town, slopes = boundary(tmp_path), sediment(tmp_path / "a", "A33-24_22", HERE, THERE)
    again = zipped(tmp_path / "again.zip", sediment(tmp_path / "b", "A33-24_22_again", HERE))
    build_workspace([town, slopes], "22138", tmp_path / "w.gpkg")
    report = build_workspace([town, slopes, again], "22138", tmp_path / "w.gpkg")
    assert len(zones(tmp_path / "w.gpkg")) == 2
    assert accounted(report)


@pytest.mark.parametrize("code", ["", "0", "9999999999"])
def test_a_number_that_is_no_rivers_own_replaces_no_other_river(tmp_path, code):
    old = river(tmp_path, "A31a-20-23_22", code, "馬込川", HERE)
    new = river(tmp_path, "A31a-20-24_22", code, "安間川", THERE)
    build_workspace([boundary(tmp_path), old, new], "22138", tmp_path / "w.gpkg")
    assert len(zones(tmp_path / "w.gpkg", "inundation_depth")) == 2


def test_a_zone_just_over_the_edge_does_not_make_a_file_one_of_the_next_mesh():
    """A31b-23 of mesh 5237 reaches 4 m into 5137: it must not replace an older 5137."""
    south = 52 / 1.5
    longitude = pd.Series([137.5, 137.5, 137.5]).to_numpy()
    latitude = pd.Series([south + 0.3, south - 3e-5, south + 0.2]).to_numpy()
    assert meshes_of_file(longitude, latitude).tolist() == ["5237"] * 3
    assert meshes_of_file(longitude, latitude - 0.1).tolist() == ["5237", "5137", "5237"]


def test_zones_that_cannot_be_read_are_counted_once_and_have_no_hole(tmp_path):
    overlapping = MultiPolygon([box(137.72, 34.74, 137.74, 34.76), box(137.73, 34.75, 137.75, 34.77)])
    collapsed = Polygon([(137.72, 34.72), (137.73, 34.73), (137.72, 34.72), (137.72, 34.72)])
    strange = sediment(tmp_path / "a", "A33-24_22", overlapping, collapsed, phenomenon="9")
    copy = zipped(tmp_path / "copy.zip", strange)
    report = build_workspace([boundary(tmp_path), strange, copy], "22138", tmp_path / "w.gpkg")
    assert accounted(report)
    aside = open_workspace(tmp_path / "w.gpkg").theme("set_aside")
    assert set(aside.geom_type) == {"MultiPolygon"}
    assert aside.geometry.iloc[0].covers(box(137.731, 34.751, 137.739, 34.759))


def test_a_file_without_prefecture_covers_nothing(tmp_path):
    rows = [{"A33_001": "1", "A33_002": "1", "A33_004": "1"}]
    path = shapefile(tmp_path / "a", "A33-24_22", rows, [HERE])
    build_workspace([boundary(tmp_path), path], "22138", tmp_path / "w.gpkg")
    assert open_workspace(tmp_path / "w.gpkg").theme("not_covered")["theme"].tolist() == ["sediment_zone"]


def test_a_designated_city_is_covered_by_a_list_that_names_it_whole(tmp_path):
    row = {
        "A51_001": "静岡県",
        "A51_002": "22",
        "A51_003": "浜松市",
        "A51_004": "22130",
        "A51_005": "0.5m以上1m未満",
    }
    inland = shapefile(tmp_path / "a", "A51-24_22", [row], [HERE])
    build_workspace([boundary(tmp_path), inland], "22130", tmp_path / "w.gpkg")
    assert open_workspace(tmp_path / "w.gpkg").theme("not_covered").empty


def test_depths_that_are_numbers_and_missing_ones_are_rejected(tmp_path):
    rows = [{"A40_001": "静岡県", "A40_002": "22", "A40_003": value} for value in (0.5, None, None)]
    path = shapefile(tmp_path / "a", "A40-20_22", rows, [HERE, THERE, HERE])
    report = build_workspace([boundary(tmp_path), path], "22138", tmp_path / "w.gpkg")
    assert accounted(report)
    assert counted(report.ingest.files[-1].rejected) == 3
    assert report.themes["set_aside"].rows == 3


def test_lists_in_a_geojson_are_kept_as_text(tmp_path):
    names = {"A33_001": "1", "A33_002": "1", "A33_003": "22", "A33_004": "x", "notes": ["a", "b"]}
    feature = {"type": "Feature", "properties": names, "geometry": json.loads(shapely.to_geojson(HERE))}
    path = tmp_path / "A33-24_22.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    build_workspace([boundary(tmp_path), path], "22138", tmp_path / "w.gpkg")
    other = open_workspace(tmp_path / "w.gpkg").theme("sediment_zone")["other"].iloc[0]
    assert json.loads(json.loads(other)["notes"]) == ["a", "b"]


def test_a_file_that_is_no_workspace_is_not_overwritten(tmp_path):
    own = tmp_path / "町.gpkg"
    notes = gpd.GeoDataFrame({"note": ["所有"]}, geometry=[Point(137.75, 34.75)], crs=6668)
    notes.to_file(own, layer="notes", engine="pyogrio")
    before = own.read_bytes()
    with pytest.raises(OutputError, match=r"町\.gpkg"):
        build_workspace([boundary(tmp_path), sediment(tmp_path, "A33-24_22", HERE), own], "22138", own)
    assert own.read_bytes() == before
    pyogrio.write_dataframe(pd.DataFrame({"key": ["a"], "value": ["b"]}), own, layer="workspace")
    with pytest.raises(OutputError, match=r"町\.gpkg"):
        build_workspace([boundary(tmp_path), sediment(tmp_path, "A33-24_22", HERE)], "22138", own)


@pytest.mark.parametrize("margin_m", [1000.0, 300.0], ids=["only what changed", "everything is read anew"])
def test_columns_tables_styles_and_pasted_points_of_the_office_stay(tmp_path, margin_m):
    town, target = boundary(tmp_path), tmp_path / "w.gpkg"
    slopes, floods = sediment(tmp_path, "A33-24_22", HERE), river(tmp_path, "A31a-20-24_22", "85", "天竜川", THERE)
    build_workspace([town, slopes], "22138", target)
    pasted = open_workspace(target).theme("sediment_zone")["dataset_id"].iloc[0]
    style = "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY, f_table_name TEXT, styleName TEXT, owner TEXT)"
    with sqlite3.connect(target) as connection:
        connection.execute("ALTER TABLE danger_point ADD COLUMN photo TEXT")
        connection.execute(style)
        connection.execute("INSERT INTO layer_styles VALUES (1, 'danger_point', '町の色', '')")
    facts = {
        "kind": "a",
        "name": "b",
        "note": "c",
        "dataset_id": pasted,
        "source_row": 1,
        "other": None,
        "photo": "p",
    }
    point = gpd.GeoDataFrame([facts], geometry=[Point(137.75, 34.75)], crs=6668)
    pyogrio.write_dataframe(point, target, layer="danger_point", append=True)
    pyogrio.write_dataframe(point[["name", "geometry"]], target, layer="町の層")
    build_workspace([town, floods], "22138", target, margin_m)
    drawn = open_workspace(target).theme("danger_point")
    assert drawn[["name", "photo"]].values.tolist() == [["b", "p"]]
    assert drawn["dataset_id"].isna().all()
    assert pyogrio.read_info(target, layer="町の層")["features"] == 1
    assert open_workspace(target).records("SELECT styleName FROM layer_styles") == [{"styleName": "町の色"}]


def test_a_flood_given_by_river_and_by_mesh_is_said_to_be_there_twice(tmp_path):
    by_river = river(tmp_path / "a", "A31a-20-24_22_8505050001_10", "8505050001", "天竜川", HERE)
    by_mesh = shapefile(tmp_path / "b", "A31b-20-24_10_5237", [{"A31_201": 3}], [THERE])
    alone = build_workspace([boundary(tmp_path), by_mesh], "22138", tmp_path / "a.gpkg")
    both = build_workspace([boundary(tmp_path), by_mesh, by_river], "22138", tmp_path / "b.gpkg")

    def notes(report):
        return [str(note) for line in report.ingest.files for note in line.notes if "by river" in str(note)]

    assert (len(notes(alone)), len(notes(both))) == (0, 1)
    kept = build_workspace([boundary(tmp_path), by_mesh], "22138", tmp_path / "b.gpkg")
    assert notes(kept) == []  # a file that is kept does not go on saying what was true of the last build


def test_what_is_said_of_a_file_is_said_once_however_often_it_is_kept(tmp_path):
    far = sediment(tmp_path / "far", "A33-24_22", box(138.5, 35.1, 138.51, 35.11))
    here = shapefile(tmp_path / "b", "A31b-20-24_10_5237", [{"A31_201": 3}], [THERE])
    target = tmp_path / "w.gpkg"
    build_workspace([boundary(tmp_path), far], "22138", target)
    report = build_workspace([boundary(tmp_path), far, here], "22138", target)
    line = next(line for line in report.ingest.files if line.theme == "sediment_zone")
    assert [str(note) for note in line.notes if "none of its rows" in str(note)] == [str(line.notes[-1])]
