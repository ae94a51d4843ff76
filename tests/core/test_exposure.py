"""What lies in the zones: equal to what GeoPandas finds on the uncut zones, and nothing unknown looks safe."""

import contextlib
import shutil
import sqlite3

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from osgeo import gdal

from hazard_plugin.core.analysis.assets import Assets, read_assets
from hazard_plugin.core.analysis.exposure.answer import LayerFile, ask_exposure
from hazard_plugin.core.analysis.exposure.division import NOT_COVERED, OUTSIDE, SLIVER, expose
from hazard_plugin.core.analysis.subjects import covered, kinds, read_zones
from hazard_plugin.core.workspace.store import connected, open_workspace
from hazard_plugin.errors import InputError, WorkspaceError


@pytest.fixture(scope="module")
def workspace(sample_workspace):
    return open_workspace(sample_workspace[0])


@pytest.fixture(scope="module")
def bounds(workspace):
    """Where things are put: the town and a little beyond its data, in its plane zone."""
    west, south, east, north = workspace.municipality_bounds()
    corners = gpd.GeoSeries([shapely.box(west - 0.03, south - 0.03, east + 0.03, north + 0.03)], crs=6668)
    return corners.to_crs(workspace.plane_epsg).total_bounds


@pytest.fixture(scope="module")
def quarter(workspace):
    """Some square kilometres (degrees) in the middle of the town."""
    west, south, east, north = workspace.municipality_bounds()
    return shapely.Point((west + east) / 2, (south + north) / 2).buffer(0.01, cap_style="square")


def boxes(rng, bounds, count, size=300.0):
    """Turned rectangles, like buildings and fields."""
    middle = rng.uniform(bounds[:2], bounds[2:], (count, 2))
    side, turn = rng.uniform(5, size, (count, 2)), rng.uniform(0, np.pi, count)
    corners = np.array([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]])[None] * side[:, None]
    spin = np.stack([np.stack([np.cos(turn), -np.sin(turn)], -1), np.stack([np.sin(turn), np.cos(turn)], -1)], -2)
    return shapely.polygons(np.einsum("nij,nkj->nki", spin, corners) + middle[:, None])


def walks(rng, bounds, count, step=120.0):
    starts = rng.uniform(bounds[:2], bounds[2:], (count, 1, 2))
    return shapely.linestrings(
        np.concatenate([starts, starts + np.cumsum(rng.normal(0, step, (count, 8, 2)), 1)], 1)
    )


def assets(kind, made):
    xy = made if kind == "point" else None
    return Assets("made", kind, np.arange(len(made)), xy, None if kind == "point" else made)


def uncut(workspace, zones):
    """The zones themselves, in the plane zone, with their class."""
    rows = workspace.theme(zones.subject.theme).to_crs(workspace.plane_epsg)
    rows = rows.loc[zones.facts["fid"]]
    return rows.assign(code=zones.severity[zones.facts.index], river=zones.rivers[zones.facts.index])


def by_class(division, count, classes):
    found = np.zeros((count, classes))
    np.add.at(found, (division.asset, division.code), division.measure)
    return found


@pytest.mark.parametrize("kind", ["line", "polygon"])
def test_every_part_is_in_its_worst_class_outside_or_not_covered(workspace, bounds, kind):
    rng = np.random.default_rng(4)
    made = walks(rng, bounds, 150) if kind == "line" else boxes(rng, bounds, 150)
    measure = shapely.length if kind == "line" else shapely.area
    for zones in read_zones(workspace):
        found = expose(assets(kind, made), zones, covered(workspace, zones.subject))
        rows = uncut(workspace, zones)
        classes = len(zones.subject.classes)
        worse = [shapely.union_all(rows.geometry[rows["code"] >= code].to_numpy()) for code in range(classes)]
        at_least = np.column_stack([measure(shapely.intersection(made, area)) for area in worse] + [np.zeros(150)])
        expected = at_least[:, :-1] - at_least[:, 1:]
        # zones of one layer overlap by slivers once they are projected; both count, as in an overlay
        assert by_class(found.division, 150, classes) == pytest.approx(expected, rel=SLIVER, abs=1e-3)
        area = covered_area(workspace, zones)
        known = shapely.union_all([area, worse[0]])
        assert found.not_covered == pytest.approx(measure(shapely.difference(made, known)), rel=1e-9, abs=1e-6)
        total = found.division.total(150) + found.outside + found.not_covered
        assert total == pytest.approx(measure(made), rel=SLIVER)


def covered_area(workspace, zones):
    rows = workspace.theme("coverage", f"theme = '{zones.subject.theme}'")
    for name in ("hazard", "scenario"):
        if name in zones.subject.kind.by:
            rows = rows[rows[name] == zones.subject.value(name)]
    return shapely.union_all(rows.to_crs(workspace.plane_epsg).geometry.to_numpy())


@pytest.mark.parametrize("kind", ["line", "polygon"])
def test_sums_by_river_are_those_of_geopandas_overlay(workspace, bounds, kind):
    rng = np.random.default_rng(5)
    made = walks(rng, bounds, 200) if kind == "line" else boxes(rng, bounds, 200)
    frame = gpd.GeoDataFrame({"thing": np.arange(200)}, geometry=made, crs=workspace.plane_epsg)
    asked = 0
    for zones in read_zones(workspace, ["inundation_depth", "inundation_duration"]):
        found = expose(assets(kind, made), zones, covered(workspace, zones.subject))
        rows = uncut(workspace, zones)[["code", "river", "geometry"]]
        theirs = gpd.overlay(frame, rows, keep_geom_type=True)
        theirs["measure"] = theirs.length if kind == "line" else theirs.area
        theirs = theirs.groupby(["river", "code"])["measure"].sum()
        for river, division in found.rivers.items():
            sums = np.bincount(division.code, division.measure, len(zones.subject.classes))
            for code, mine in enumerate(sums):
                assert mine == pytest.approx(theirs.get((river, code), 0.0), rel=1e-9, abs=1e-6)
                asked += mine > 0
    assert asked > 5, "the sample must have something to compare"


def test_a_point_counts_once_in_its_worst_class_and_is_safe_only_where_data_speak(workspace, bounds):
    rng = np.random.default_rng(6)
    xy = rng.uniform(bounds[:2], bounds[2:], (3000, 2))
    places = shapely.points(xy)
    for zones in read_zones(workspace):
        found = expose(assets("point", xy), zones, covered(workspace, zones.subject))
        rows = uncut(workspace, zones)
        worst = np.full(3000, -1)
        for code, group in rows.groupby("code"):
            inside = shapely.intersects(shapely.union_all(group.geometry.to_numpy()), places)
            worst[inside] = np.maximum(worst[inside], code)
        nowhere = (worst < 0) & ~shapely.intersects(covered_area(workspace, zones), places)
        worst[nowhere] = NOT_COVERED
        assert (found.worst == worst).all()
        assert {OUTSIDE, NOT_COVERED} <= set(worst.tolist())


def test_order_and_number_of_processors_change_nothing(workspace, bounds, monkeypatch):
    rng = np.random.default_rng(7)
    made = boxes(rng, bounds, 80)
    order = rng.permutation(80)
    (zones, *_) = read_zones(workspace, ["inundation_depth"], "L2")
    reach = covered(workspace, zones.subject)
    one = expose(assets("polygon", made), zones, reach)
    monkeypatch.setattr("os.cpu_count", lambda: 7)
    other = expose(assets("polygon", made[order]), zones, reach)
    classes = len(zones.subject.classes)
    assert by_class(one.division, 80, classes)[order] == pytest.approx(
        by_class(other.division, 80, classes), rel=1e-12
    )
    assert (one.worst[order] == other.worst).all() and (one.most[order] == other.most).all()


# -- from files to files


@pytest.fixture
def houses(workspace, bounds, tmp_path):
    rng = np.random.default_rng(8)
    frame = gpd.GeoDataFrame(
        {"名称": [f"家{n}" for n in range(120)], "people": rng.integers(0, 6, 120).astype(float)},
        geometry=boxes(rng, bounds, 120, 60),
        crs=workspace.plane_epsg,
    )
    frame.loc[3, "people"] = np.nan
    path = tmp_path / "家屋.gpkg"
    pyogrio.write_dataframe(frame, path)
    return LayerFile(path, name="家屋")


def test_districts_add_up_to_the_whole(workspace, houses, bounds, tmp_path):
    west, south, east, north = bounds
    middle = (west + east) / 2
    halves = [shapely.box(west, south, middle, north), shapely.box(middle, south, east - 500, north)]
    path = tmp_path / "町.gpkg"
    pyogrio.write_dataframe(
        gpd.GeoDataFrame({"町": ["西", "東"]}, geometry=halves, crs=workspace.plane_epsg), path
    )
    answer = ask_exposure(workspace, houses, weights=["people"], districts=LayerFile(path), district_field="町")
    rows = answer.rows
    assert set(rows["district"].dropna()) == {"西", "東", ""}
    numbers = ["count", "most", "measure", "people:count", "people:most", "people:share"]
    keys = ["subject", "river", "code"]
    whole = rows[rows["district"].isna()].groupby(keys, dropna=False)[numbers].sum()
    parts = rows[rows["district"].notna()].groupby(keys, dropna=False)[numbers].sum()
    pd.testing.assert_frame_equal(whole, parts, rtol=1e-9, atol=1e-6, check_dtype=False)
    worst = rows[rows["district"].isna() & rows["river"].isna()]
    for _, subject in worst.groupby("subject"):
        assert subject["count"].sum() == subject["most"].sum() == 120
        assert subject["measure"].sum() == pytest.approx(answer.assets.size.sum(), rel=1e-9)
        people = np.nansum(answer.assets.columns["people"])
        assert subject["people:share"].sum() == pytest.approx(people, rel=1e-9)
        assert subject["people:count"].sum() == pytest.approx(people)
    assert any("people" in str(note) and "1" in str(note) for note in answer.notes)


def test_written_files_open_with_their_japanese_and_their_numbers(workspace, houses, tmp_path):
    answer = ask_exposure(workspace, houses, ["inundation_depth"], "L2", ["people"])
    for name in ("a.csv", "a.xlsx", "a.html"):
        answer.write_table(tmp_path / name, "ja", str)
    text = (tmp_path / "a.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf") and "3.0m以上5.0m未満" in text.decode("utf-8-sig")
    table = answer.table("ja", str)
    sheet = pyogrio.read_dataframe(tmp_path / "a.xlsx")
    assert list(sheet) == list(table) and len(sheet) == len(table)
    assert sheet["Area (m²)"].to_numpy() == pytest.approx(table["Area (m²)"].to_numpy())
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "家屋" in page and "想定最大規模" in page and "出典" not in page[:200]
    answer.write_layer(tmp_path / "結果.gpkg", "ja")
    layer = pyogrio.read_dataframe(tmp_path / "結果.gpkg", layer="exposure")
    assert layer["名称"].tolist() == [f"家{n}" for n in range(120)]
    exposure = answer.exposures[0]
    assert (layer["depth_river_L2_class"] == np.where(exposure.worst == -2, -1, exposure.worst + 1)).all()
    hits = pyogrio.read_dataframe(tmp_path / "結果.gpkg", layer="exposure_hits")
    assert hits["measure"].sum() == pytest.approx(exposure.hits["measure"].sum())


def test_a_text_that_a_spreadsheet_would_run_is_harmless(workspace, houses, bounds, tmp_path):
    path = tmp_path / "町.gpkg"
    area = gpd.GeoDataFrame({"町": ["=1+1"]}, geometry=[shapely.box(*bounds)], crs=workspace.plane_epsg)
    pyogrio.write_dataframe(area, path)
    answer = ask_exposure(workspace, houses, ["sediment_zone"], districts=LayerFile(path), district_field="町")
    answer.write_table(tmp_path / "a.csv", "ja", str)
    assert "\r\n'=1+1," in (tmp_path / "a.csv").read_text(encoding="utf-8-sig", newline="")


def test_what_cannot_be_asked_is_an_error_that_says_what_to_do(workspace, bounds, tmp_path):
    def layer(name, geometry, crs, **columns):
        path = tmp_path / name
        pyogrio.write_dataframe(
            gpd.GeoDataFrame(columns or {"n": range(len(geometry))}, geometry=geometry, crs=crs), path
        )
        return LayerFile(path)

    point, line = shapely.Point(bounds[:2]), shapely.LineString([bounds[:2], bounds[2:]])
    with pytest.raises(InputError, match="no coordinate reference"):
        ask_exposure(workspace, layer("a.gpkg", [point], None))
    with pytest.raises(InputError, match="mixes"):
        ask_exposure(workspace, layer("b.gpkg", [point, line], workspace.plane_epsg))
    with pytest.raises(InputError, match="no features"):
        ask_exposure(workspace, layer("c.gpkg", [], workspace.plane_epsg))
    with pytest.raises(InputError, match="no field people"):
        ask_exposure(workspace, layer("d.gpkg", [point], workspace.plane_epsg), weights=["people"])
    with pytest.raises(InputError, match="must be areas"):
        places = layer("e.gpkg", [point], workspace.plane_epsg)
        ask_exposure(workspace, places, districts=places)
    with pytest.raises(WorkspaceError, match="no theme"):
        ask_exposure(workspace, places, ["shelter"])
    with pytest.raises(InputError, match="cannot be read"):
        ask_exposure(workspace, LayerFile(tmp_path / "nothing.gpkg"))


def test_far_away_is_not_covered_and_not_safe(workspace, tmp_path):
    path = tmp_path / "遠く.geojson"
    pyogrio.write_dataframe(gpd.GeoDataFrame({"n": [1]}, geometry=[shapely.Point(141.3, 43.0)], crs=4326), path)
    answer = ask_exposure(workspace, LayerFile(path))
    assert len(answer.exposures) >= 5
    assert all((exposure.worst == NOT_COVERED).all() for exposure in answer.exposures)


def test_features_without_geometry_count_as_not_covered(workspace, quarter, tmp_path):
    path = tmp_path / "a.gpkg"
    pyogrio.write_dataframe(gpd.GeoDataFrame({"n": [1, 2]}, geometry=[quarter, None], crs=6668), path)
    answer = ask_exposure(workspace, LayerFile(path), ["inundation_depth"], "L2")
    assert answer.exposures[0].worst[1] == NOT_COVERED and answer.exposures[0].most[1] == NOT_COVERED
    assert any("no usable geometry" in str(note) for note in answer.notes)


def changed(workspace, tmp_path, table, statement):
    """A copy of the workspace with rows of a table changed."""
    path = tmp_path / "changed.gpkg"
    shutil.copyfile(workspace.path, path)
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute(statement)
    return open_workspace(path)


def test_a_zone_of_both_kinds_of_collapse_is_in_both(workspace, tmp_path):
    both = changed(workspace, tmp_path, "house_collapse", "UPDATE house_collapse SET kind = 'both' WHERE fid = 1")
    found = {zones.subject.value("kind"): zones for zones in read_zones(both, ["house_collapse"])}
    assert set(found) == {"overflow", "erosion"}
    assert all(1 in set(zones.facts["fid"]) and zones.severity[0] == 0 for zones in found.values())


def test_beside_a_zone_in_other_classes_no_place_is_called_outside(workspace, tmp_path):
    other = changed(
        workspace,
        tmp_path,
        "inundation_depth",
        "UPDATE inundation_depth SET scheme = 'depth_detailed' WHERE scenario = 'L2' AND rank = 3",
    )
    by_scheme = {zones.subject.value("scheme"): zones for zones in read_zones(other, ["inundation_depth"], "L2")}
    standard, detailed = by_scheme["depth_standard"], by_scheme["depth_detailed"]
    places = shapely.point_on_surface(uncut(other, detailed).geometry.to_numpy())
    xy = shapely.get_coordinates(places)
    found = expose(assets("point", xy), standard, covered(other, standard.subject))
    assert OUTSIDE not in found.worst
    assert (expose(assets("point", xy), detailed, covered(other, detailed.subject)).worst >= 0).all()


def test_classes_that_are_not_known_are_an_error(workspace, tmp_path):
    strange = changed(
        workspace, tmp_path, "inundation_depth", "UPDATE inundation_depth SET rank = 77 WHERE fid = 2"
    )
    with pytest.raises(WorkspaceError, match="77"):
        read_zones(strange)


def test_every_theme_with_zones_can_be_asked():
    from hazard_plugin.core import catalog

    assert list(kinds()) == [theme.id for theme in catalog.themes().values() if theme.analysis_tiles]


def test_the_real_points_of_hamamatsu_are_those_of_geopandas(hamamatsu, tmp_path):
    workspace = open_workspace(hamamatsu[0])
    rng = np.random.default_rng(1)
    frame = workspace.theme("inundation_depth").to_crs(workspace.plane_epsg)
    xy = rng.uniform(frame.total_bounds[:2], frame.total_bounds[2:], (20_000, 2))
    places = gpd.GeoDataFrame(geometry=shapely.points(xy), crs=workspace.plane_epsg)
    path = tmp_path / "points.gpkg"
    pyogrio.write_dataframe(places, path)
    (zones,) = read_zones(workspace)
    found = expose(read_assets(path, None, workspace.plane_epsg), zones, covered(workspace, zones.subject))
    theirs = gpd.sjoin(places, frame[["geometry"]], predicate="intersects")
    mine = set(zip(found.hits["asset"], zones.facts["fid"].loc[found.hits["zone"]]))
    assert mine == set(zip(theirs.index, theirs["index_right" if "index_right" in theirs else "fid"]))
    assert len(mine) > 3000


def test_results_that_repeat_are_written_as_those_that_do_not(workspace, bounds, tmp_path, monkeypatch):
    from hazard_plugin.core.analysis.exposure import layer

    rng = np.random.default_rng(9)
    points = shapely.points(rng.uniform(bounds[:2], bounds[2:], (400, 2)))
    frame = gpd.GeoDataFrame({"n": range(400)}, geometry=points, crs=workspace.plane_epsg)
    path = tmp_path / "places.gpkg"
    pyogrio.write_dataframe(frame, path)
    with gdal.OpenEx(str(path), gdal.OF_UPDATE) as dataset:  # feature ids with gaps
        dataset.ExecuteSQL("DELETE FROM places WHERE fid % 3 = 0")
    answer = ask_exposure(workspace, LayerFile(path), ["inundation_depth"])
    written = []
    for repeated in (1.1, 0.0):
        monkeypatch.setattr(layer, "REPEATED", repeated)
        answer.write_layer(tmp_path / f"{repeated}.gpkg", "ja")
        written.append(pyogrio.read_dataframe(tmp_path / f"{repeated}.gpkg", layer="exposure", fid_as_index=True))
    pd.testing.assert_frame_equal(*written)
    assert len(written[0]) == 267 and written[0].index[2] == 4
    classes = written[0]["depth_river_L2_class"].to_numpy()
    assert (classes == np.where(answer.exposures[0].worst == -2, -1, answer.exposures[0].worst + 1)).all()


def test_a_source_whose_index_is_broken_is_copied_without_it(workspace, houses, tmp_path):
    with contextlib.closing(sqlite3.connect(houses.path)) as connection, connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
    answer = ask_exposure(workspace, houses, ["inundation_depth"], "L2")
    answer.write_layer(tmp_path / "a.gpkg", "ja")
    assert len(pyogrio.read_dataframe(tmp_path / "a.gpkg", layer="exposure", bbox=(-1e7, -1e7, 1e7, 1e7))) == 120


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_table_carries_its_sources_and_the_themes_without_data(sample_workspace, tmp_path, ending):
    path = tmp_path / "w.gpkg"
    shutil.copy(sample_workspace[0], path)
    with connected(path) as connection:
        connection.execute("DELETE FROM coverage WHERE theme = 'sediment_zone'")
    with gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE) as dataset:
        for number in reversed(range(dataset.GetLayerCount())):
            if "sediment_zone" in dataset.GetLayer(number).GetName():
                dataset.DeleteLayer(number)
    workspace = open_workspace(path)
    asked = ask_exposure(workspace, LayerFile(path, "shelter"), ["inundation_depth", "sediment_zone"], "L2")
    target = tmp_path / f"表{ending}"
    asked.write_table(target, "ja", str)
    read = pd.read_csv if ending == ".csv" else pyogrio.read_dataframe
    table = read(target)
    rows, last = table.iloc[:-1], table.iloc[-1]
    assert rows["Sources"].str.contains("2024").all() and rows["Sources"].str.contains("CC BY 4.0").all()
    assert last["Zones"] == "土砂災害警戒区域" and "安全という意味ではありません" in last["Class"]
    assert pd.isna(last["Number, by the worst class"]), "of what is not known there is no figure"
    if ending == ".csv":
        assert ".0," not in target.read_text("utf-8-sig"), "what is counted stays whole beside an empty cell"


def test_people_are_whole_numbers_on_the_page_and_in_the_table(workspace, quarter, tmp_path):
    frame = gpd.GeoDataFrame({"人口": [3, 4]}, geometry=[quarter] * 2, crs=6668)
    path = tmp_path / "家.gpkg"
    pyogrio.write_dataframe(frame, path)
    asked = ask_exposure(workspace, LayerFile(path), ["inundation_depth"], "L2", ["人口"])
    asked.write_table(tmp_path / "a.html", "ja", str)
    text = (tmp_path / "a.html").read_text("utf-8")
    assert '<td class="n">7</td>' in text and '<td class="n">7.00</td>' not in text
    asked.write_table(tmp_path / "a.csv", "ja", str)
    assert pd.read_csv(tmp_path / "a.csv")["人口, by the worst class"].dtype.kind == "i"


def test_weights_stand_in_tables_of_their_own_so_that_paper_holds_them(workspace, quarter, tmp_path):
    names = ["人口", "世帯数", "高齢者数", "要支援者数", "乳幼児数"]
    frame = gpd.GeoDataFrame([[1] * 5], columns=names, geometry=[quarter], crs=6668)
    path = tmp_path / "家.gpkg"
    pyogrio.write_dataframe(frame, path)
    ask_exposure(workspace, LayerFile(path), ["inundation_depth"], "L2", names).write_table(
        tmp_path / "a.html", "ja", str
    )
    text = (tmp_path / "a.html").read_text("utf-8")
    widths = [head.count("<th>") for head in text.split("<tr>") if "<th>" in head and "the worst class" in head]
    assert len(widths) == 4 and max(widths) <= 5
    assert all(f"{name}, by share" in text for name in names)


def test_fields_are_looked_at_before_the_work(workspace, houses, tmp_path):
    west, south, east, north = workspace.municipality_bounds()
    frame = gpd.GeoDataFrame(
        {"番号": [1], "区名": ["東"], "読み": ["ひがし"]},
        geometry=[shapely.box(west, south, east, north)],
        crs=6668,
    )
    path, steps = tmp_path / "区.gpkg", []
    pyogrio.write_dataframe(frame, path)
    districts = LayerFile(path)
    for field, said in (("区", "番号, 区名, 読み"), (None, "区名, 読み")):
        with pytest.raises(InputError, match=said):
            ask_exposure(
                workspace, houses, districts=districts, district_field=field, step=lambda *at: steps.append(at)
            )
    with pytest.raises(InputError, match="人口"):
        ask_exposure(workspace, houses, weights=["人口"], step=lambda *at: steps.append(at))
    assert {share for share, _ in steps} == {0.0}, "nothing was read before"
    pyogrio.write_dataframe(frame.drop(columns="読み"), path)
    answer = ask_exposure(workspace, houses, ["inundation_depth"], "L2", districts=districts)
    assert "東" in set(answer.rows["district"]), "the only field of texts names them"


def test_a_layer_of_another_country_is_told(workspace, tmp_path):
    path = tmp_path / "海外.gpkg"
    paris = gpd.GeoDataFrame({"n": [1, 2]}, geometry=gpd.points_from_xy([2.35, -74], [48.85, 40.7]), crs=4326)
    pyogrio.write_dataframe(paris, path)
    answer = ask_exposure(workspace, LayerFile(path), ["inundation_depth"], "L2")
    assert any("lies in Japan" in str(note) for note in answer.notes)
    islands = gpd.GeoDataFrame({"n": [1]}, geometry=gpd.points_from_xy([136.08], [20.42]), crs=6668)  # 沖ノ鳥島
    pyogrio.write_dataframe(islands, path)
    answer = ask_exposure(workspace, LayerFile(path), ["inundation_depth"], "L2")
    assert not any("lies in Japan" in str(note) for note in answer.notes)
