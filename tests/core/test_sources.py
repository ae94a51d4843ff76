"""Reading: packages, encodings, recognition by content, rejections with their rows."""

import json
import zipfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from hazard_plugin.core import catalog
from hazard_plugin.core.sources.feeds import gauge_tables
from hazard_plugin.core.sources.files.package import SourceFile, open_inputs
from hazard_plugin.core.sources.ingest import ingest, recognise_all
from hazard_plugin.core.sources.mapped import canonical_table
from hazard_plugin.core.sources.raw import RawTable
from hazard_plugin.core.sources.recognise import candidates, year_of
from hazard_plugin.core.sources.report import IngestReport, counted
from hazard_plugin.core.sources.tables import read_table
from hazard_plugin.errors import InputError

GSI = (
    "NO,共通ID,都道府県名及び市町村名,施設・場所名,住所,洪水,崖崩れ、土石流及び地滑り,高潮,地震,津波,"
    "大規模な火事,内水氾濫,火山現象,指定避難所との住所同一,緯度,経度,備考\n"
)


def read_all(paths, workdir):
    report = IngestReport()
    inputs = open_inputs([Path(p) for p in paths], workdir)
    known = recognise_all(inputs, report, lambda: None)
    return list(ingest(known, report)), report


def shapefile(folder: Path, name: str, rows: list[dict], encoding="cp932", crs="EPSG:6668") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    squares = [shapely.box(137.7 + 0.01 * i, 34.7, 137.705 + 0.01 * i, 34.705) for i in range(len(rows))]
    frame = gpd.GeoDataFrame(rows, geometry=squares, crs=crs)
    path = folder / f"{name}.shp"
    frame.to_file(path, encoding=encoding)
    path.with_suffix(".cpg").unlink(missing_ok=True)
    return path


def a31a_rows(*ranks):
    return [
        {"A31a_201": "8505050001", "A31a_202": "天竜川", "A31a_203": "85", "A31a_204": "国", "A31a_205": rank}
        for rank in ranks
    ]


def test_member_names_of_cp932_with_backslashes_are_read(tmp_path):
    path = shapefile(tmp_path / "in", "a", a31a_rows(1, 2))
    archive = tmp_path / "renamed.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for part in sorted(path.parent.glob("a.*")):
            # 表 ends in a backslash byte in CP932
            name = f"20_表示\\十勝川{part.suffix}".encode("cp932").decode("cp437")
            entry = zipfile.ZipInfo("x")
            entry.filename = name
            packed.writestr(entry, part.read_bytes())
    raw = archive.read_bytes()
    cp437 = "20_表示\\十勝川".encode("cp932").decode("cp437").encode("utf-8")
    cp932 = "20_表示\\十勝川".encode("cp932")
    assert cp437 in raw or cp932 in raw
    items, report = read_all([archive], tmp_path / "work")
    assert report.not_understood == []
    assert items[0].report.product == "A31a"
    assert items[0].tables[0].table["river"].tolist() == ["天竜川", "天竜川"]


def test_a_product_is_recognised_by_its_columns_whatever_its_name(tmp_path):
    path = shapefile(tmp_path, "名前を変えたもの", a31a_rows(1))
    source = open_inputs([path], tmp_path / "work").files[0]
    assert [product.id for product in candidates(source)] == ["A31a-2"]


def test_a_rank_outside_the_table_is_rejected_with_its_row(tmp_path):
    items, _ = read_all([shapefile(tmp_path, "a", a31a_rows(1, 9, 3))], tmp_path / "work")
    assert [r.row for r in items[0].report.rejected] == [2]
    assert "9" in str(items[0].report.rejected[0].reason)
    assert items[0].tables[0].table["rank"].tolist() == [1, 3]
    assert items[0].tables[0].table["depth_max_m"].tolist() == [0.5, 5.0]


def test_swapped_latitude_and_longitude_are_put_right_and_said(tmp_path):
    csv = tmp_path / "s.csv"
    rows = "1,E1,x,入れ替わり,y,1,,,,,,,,,137.7,34.7,\n2,E2,x,正しい,y,1,,,,,,,,,34.7,137.7,\n"
    csv.write_text(GSI + rows + "3,E3,x,海の向こう,y,1,,,,,,,,,34.7,100.7,\n", encoding="utf-8-sig")
    items, _ = read_all([csv], tmp_path / "work")
    report, table = items[0].report, items[0].tables[0].table
    assert [(r.row, str(r.reason)) for r in report.rejected] == [(4, "lies outside Japan")]
    assert [(r.row, str(r.reason)) for r in report.repaired] == [(2, "latitude and longitude were swapped")]
    assert table["name"].tolist() == ["入れ替わり", "正しい"]
    assert table.geometry.iloc[0].equals(shapely.Point(137.7, 34.7))
    assert table["flood"].tolist() == ["yes", "yes"]
    assert table["landslide"].tolist() == ["no", "no"]


def test_a_flag_that_is_neither_is_unknown_and_not_no(tmp_path):
    csv = tmp_path / "s.csv"
    csv.write_text(GSI + "1,E1,x,名,y,○?,,,,,,,,,34.7,137.7,\n", encoding="utf-8")
    items, _ = read_all([csv], tmp_path / "work")
    assert items[0].tables[0].table["flood"].tolist() == ["unknown"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_text_survives_its_encoding(tmp_path, encoding):
    csv = tmp_path / "s.csv"
    csv.write_bytes((GSI + "1,E1,x,髙橋①公民館,y,1,,,,,,,,,34.7,137.7,\n").encode(encoding))
    items, _ = read_all([csv], tmp_path / "work")
    assert items[0].tables[0].table["name"].tolist() == ["髙橋①公民館"]


def test_the_same_bytes_twice_are_read_once(tmp_path):
    first = shapefile(tmp_path, "a", a31a_rows(1))
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for part in first.parent.glob("a.[sdp]*"):
            packed.write(part, part.name)
    copy = tmp_path / "b.zip"
    copy.write_bytes(archive.read_bytes())
    items, report = read_all([archive, copy], tmp_path / "work")
    assert len(items) == 1
    assert [(name, str(why)) for name, why in report.not_understood] == [("b.zip", "same content as a.zip")]


def test_the_geojson_beside_a_shapefile_in_a_package_is_not_counted_twice(tmp_path):
    path = shapefile(tmp_path / "in", "a", a31a_rows(1, 2))
    gpd.read_file(path, encoding="cp932").to_file(tmp_path / "in" / "b.geojson", driver="GeoJSON")
    other = gpd.read_file(path, encoding="cp932").assign(A31a_205=6).translate(0.1, 0)
    frame = gpd.read_file(path, encoding="cp932").assign(A31a_205=6).set_geometry(other)
    frame.to_file(tmp_path / "in" / "other_river.geojson", driver="GeoJSON")
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for part in (tmp_path / "in").iterdir():
            packed.write(part, part.name)
    items, report = read_all([archive], tmp_path / "work")
    assert [(Path(item.report.source).suffix, item.report.read) for item in items] == [
        (".shp", 2),
        (".geojson", 2),
    ]
    assert any("another form" in str(why) for _, why in report.not_understood)


@pytest.mark.parametrize("content", [b"", b"this is no zip", b"PK\x03\x04 cut off"])
def test_a_zip_that_is_none_is_refused_with_what_to_do(tmp_path, content):
    path = tmp_path / "A31a-24_22_10_SHP.zip"
    path.write_bytes(content)
    with pytest.raises(InputError, match="Download it again"):
        open_inputs([path], tmp_path / "work")


def test_a_zip_with_a_link_is_refused(tmp_path):
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as packed:
        entry = zipfile.ZipInfo("link.csv")
        entry.external_attr = 0o120777 << 16
        packed.writestr(entry, "/etc/passwd")
    with pytest.raises(InputError, match="symbolic link"):
        open_inputs([path], tmp_path / "work")


def test_members_never_leave_the_work_folder(tmp_path):
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("../../evil.csv", GSI)
    files = open_inputs([path], tmp_path / "work").files
    assert all((tmp_path / "work") in source.path.parents for source in files)
    assert not (tmp_path.parent / "evil.csv").exists()


def test_a_file_without_crs_is_read_by_the_rule_of_its_product(tmp_path):
    path = shapefile(tmp_path, "a", a31a_rows(1))
    path.with_suffix(".prj").unlink()
    items, _ = read_all([path], tmp_path / "work")
    assert items[0].report.epsg == 6668
    assert items[0].report.notes


def test_files_that_are_nothing_known_are_listed(tmp_path):
    (tmp_path / "memo.txt").write_text("x")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    shapefile(tmp_path, "a", a31a_rows(1))
    _, report = read_all([tmp_path], tmp_path.parent / "work_unknown")
    assert sorted(name for name, _ in report.not_understood) == ["memo.txt", "other.csv"]


def test_real_gauges_are_read_with_their_level_and_missing_thresholds_stay_missing(test_data, tmp_path):
    path = test_data / "levels" / "2026_06_03_08" / "22000.json"
    stations = json.loads(path.read_text(encoding="utf-8"))["obss"]
    source = open_inputs([path], tmp_path).files[0]
    gauges, observations = gauge_tables(read_table(source), candidates(source)[0], 6668)
    assert len(gauges.table) + len(gauges.rejected) == len(stations)
    by_id = observations.table.set_index("station_id")
    expected = {s["code"]: s for s in stations if s["level"] is not None}
    assert set(by_id.index) == set(expected)
    for code, row in by_id.iterrows():
        station = expected[code]
        assert row["level_m"] == station["level"]
        # the feed's own flags: hundreds = flood reached, tens = danger reached
        if station["over"] >= 100:
            assert row["level_rank"] == 5, station
        assert row["observed_at"].endswith("Z")
    missing = [s["code"] for s in stations if s["warnLevel"] is None]
    kept = gauges.table.set_index("station_id").loc[missing, "danger_m"]
    assert kept.isna().all()


def test_every_real_gauge_file_parses(test_data, tmp_path):
    files = sorted((test_data / "levels").glob("*/*.json"))
    total = 0
    for path in files:
        source = open_inputs([path], tmp_path).files[0]
        gauges, _ = gauge_tables(read_table(source), candidates(source)[0], 6668)
        total += len(gauges.table)
    assert len(files) > 50
    assert total > 300


def test_real_sediment_zones_have_their_names_and_dates(test_data, tmp_path):
    items, _ = read_all([test_data / "numazu" / "A33-24_22_SHP.zip"], tmp_path)
    table = items[0].tables[0].table
    assert len(table) == items[0].report.read == 81
    assert items[0].report.encoding == "utf-8"
    assert items[0].report.year == 2024
    assert set(table["zone"]) <= {"warning", "special"}
    assert set(table["phenomenon"]) <= {"steep_slope", "debris_flow", "landslide"}
    assert table["name"].notna().all()


@pytest.mark.parametrize(
    ("name", "rows"), [("hamamatsu/shizuoka_river_cameras.csv", 154), ("hachioji/tokyo_river_cameras.csv", 110)]
)
def test_real_camera_lists_are_read_row_by_row(test_data, tmp_path, name, rows):
    items, _ = read_all([test_data / name], tmp_path)
    report = items[0].report
    assert report.read == rows == len(items[0].tables[0].table) + counted(report.rejected)


def test_shapefiles_without_prj_and_cpg_that_are_no_product_are_listed_not_fatal(test_data, tmp_path):
    with_data = [test_data / "no_prj", test_data / "numazu" / "A33-24_22_SHP.zip"]
    _, report = read_all(with_data, tmp_path)
    assert len(report.not_understood) >= 6


def test_lines_and_areas_of_one_corridor_file_keep_their_own_geometry(tmp_path):
    """A part of a table keeps rows 2 and 3 of the file; its geometry must be theirs."""
    path = tmp_path / "corridors.geojson"
    rows = {
        "name": ["道", "区域", "航路"],
        "kind": ["auto_local", "infra_dx", "drone_river"],
        "stage": ["short", "early_harvest", "mid_long"],
    }
    shapes = [
        shapely.LineString([(137.1, 35), (137.2, 35)]),
        shapely.box(137.3, 35, 137.4, 35.1),
        shapely.LineString([(137.5, 35), (137.6, 35)]),
    ]
    gpd.GeoDataFrame(rows, geometry=shapes, crs=6668).to_file(path, driver="GeoJSON")
    items, _ = read_all([path], tmp_path / "work")
    lines, areas = items[0].tables
    assert lines.table["name"].tolist() == ["道", "航路"]
    assert [round(geometry.bounds[0], 6) for geometry in lines.table.geometry] == [137.1, 137.5]
    assert lines.table["_row"].tolist() == [1, 3]
    assert areas.table["name"].tolist() == ["区域"]
    assert round(areas.table.geometry.iloc[0].bounds[0], 6) == 137.3
    assert areas.table["_row"].tolist() == [2]


def test_a_drone_route_runs_through_its_points_with_their_altitudes(tmp_path):
    def point(identity, longitude, altitude):
        ring = [
            [longitude + dx, 35 + dy, altitude]
            for dx, dy in ((0, 0), (0.002, 0), (0.002, 0.002), (0, 0.002), (0, 0))
        ]
        return {"uaslPointId": identity, "geometry": {"type": "Polygon", "coordinates": [ring]}}

    route = {
        "uaslId": "R1",
        "uaslName": "航路",
        "uaslPoints": [point("a", 137.1, 60), point("b", 137.2, 150)],
        "uaslSections": [{"uaslSectionId": "S1", "uaslSectionName": "区間", "uaslPointIds": ["a", "b"]}],
    }
    for name, document in (("one", {"uaslAdministratorId": "X", "uasl": route}), ("list", [{"uasl": [route]}])):
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps({"uasl": document}), encoding="utf-8")
        items, _ = read_all([path], tmp_path / f"work_{name}")
        row = items[0].tables[0].table.iloc[0]
        assert (row["name"], row["altitude_min_m"], row["altitude_max_m"]) == ("区間", 60, 150)
        assert row.geometry.coords[0] == pytest.approx((137.101, 35.001))


def test_repairing_a_flood_zone_never_makes_a_hole_where_it_is_covered_twice(tmp_path):
    """Even-odd repair would turn the overlap of two parts, or a ring that crosses itself, into dry land."""
    square, shifted = shapely.box(137.70, 34.70, 137.72, 34.72), shapely.box(137.71, 34.71, 137.73, 34.73)
    nested = shapely.MultiPolygon(
        [shapely.box(137.8, 34.7, 137.84, 34.74), shapely.box(137.81, 34.71, 137.82, 34.72)]
    )
    twice = shapely.Polygon(
        [(137.9, 34.7), (137.94, 34.7), (137.94, 34.74), (137.92, 34.74), (137.92, 34.72), (137.96, 34.72)]
        + [(137.96, 34.76), (137.9, 34.76)]
    )
    shapes = [shapely.MultiPolygon([square, shifted]), nested, twice]
    assert not any(shape.is_valid for shape in shapes)
    frame = gpd.GeoDataFrame(a31a_rows(3, 3, 3), geometry=shapes, crs=6668)
    path = tmp_path / "a.geojson"
    frame.to_file(path, driver="GeoJSON")
    items, _ = read_all([path], tmp_path / "work")
    table = items[0].tables[0].table
    assert counted(items[0].report.repaired) == 3
    assert table.geometry.is_valid.all()
    for place, zone in [
        ((137.715, 34.715), 0),
        ((137.815, 34.715), 1),
        ((137.93, 34.73), 2),
        ((137.905, 34.705), 2),
    ]:
        assert table.geometry.iloc[zone].contains(shapely.Point(place)), place


def test_zones_with_coordinates_that_are_no_numbers_are_rejected():
    broken = shapely.Polygon([(137.7, 34.7), (137.8, 34.7), (float("nan"), 34.8), (137.7, 34.8)])
    frame = pd.DataFrame(a31a_rows(1, 2))
    frame["geometry"] = [shapely.box(137.7, 34.7, 137.71, 34.71), broken]
    product = next(row for row in catalog.products() if row.id == "A31a-2")
    canonical = canonical_table(RawTable(frame, "utf-8", 6668, 1), product, 6668)
    assert [(r.row, str(r.reason)) for r in canonical.rejected] == [(2, "coordinates are not numbers")]
    assert len(canonical.table) == 1


def test_two_scenarios_with_one_outline_are_two_files(tmp_path):
    first = shapefile(tmp_path / "l1", "a", a31a_rows(2))
    second = shapefile(tmp_path / "l2", "a", a31a_rows(5))
    assert first.read_bytes() == second.read_bytes()
    items, report = read_all([first, second], tmp_path / "work")
    assert [item.tables[0].table["rank"].tolist() for item in items] == [[2], [5]]
    assert report.not_understood == []


def test_utf8_survives_wide_fields(tmp_path):
    """Field widths of 128 and more lie in the dbf's header as bytes that are no UTF-8."""
    path = tmp_path / "a.shp"
    rows = [{**row, "A31a_202": "霧里川", "memo": "あ" * 80} for row in a31a_rows(1)]
    gpd.GeoDataFrame(rows, geometry=[shapely.box(137.7, 34.7, 137.71, 34.71)], crs=6668).to_file(
        path, encoding="utf-8"
    )
    path.with_suffix(".cpg").unlink()
    items, _ = read_all([path], tmp_path / "work")
    assert items[0].tables[0].table["river"].tolist() == ["霧里川"]


def test_an_unknown_crs_is_refused_and_not_guessed(tmp_path):
    path = shapefile(tmp_path, "a", a31a_rows(1))
    path.with_suffix(".prj").write_text(
        'GEOGCS["Tokyo office",DATUM["own",SPHEROID["Bessel 1841",6377397.155,299.1528128]],'
        'PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]]'
    )
    items, report = read_all([path], tmp_path / "work")
    assert items == []
    assert "EPSG:6668" in str(report.not_understood[0][1])


def test_a_csv_with_the_columns_of_a_hazard_layer_is_none(tmp_path):
    (tmp_path / "a.csv").write_text("A31a_201,A31a_202,A31a_205\n1,川,2\n", encoding="utf-8")
    shapefile(tmp_path, "b", a31a_rows(1))
    items, report = read_all([tmp_path], tmp_path.parent / "work_csv")
    assert len(items) == 1
    assert [name for name, _ in report.not_understood] == ["a.csv"]


@pytest.mark.parametrize(
    ("name", "product", "year"),
    [
        ("A31a-24_22_10_SHP.zip", "A31a-2", 2024),
        ("A31b-23_10_5237_SHP.zip", "A31b-2", 2023),
        ("A33-24_22_SHP.zip", "A33", 2024),
        ("N03-20240101_22_GML.zip", "N03", 2024),
        ("N03-230101.shp", "N03", 2023),
        ("N03-21_22_210101.geojson", "N03", 2021),
        ("N10-20_22_GML.zip", "N10-road", 2020),
        ("W05-07_22_GML.zip", "W05-stream", 2007),
        ("boundary.geojson", "N03", None),
    ],
)
def test_years_of_official_names(name, product, year):
    row = next(row for row in catalog.products() if row.id == product)
    assert year_of(row, SourceFile(Path(name), name, Path(name), "")) == year


def test_a_column_that_is_called_geometry_is_text(tmp_path):
    (tmp_path / "a.csv").write_text("geometry,名称\nPOINT (1 2),x\n", encoding="utf-8")
    (tmp_path / "b.json").write_text('[{"geometry": {"type": "Point"}, "name": "x"}]', encoding="utf-8")
    shapefile(tmp_path, "c", a31a_rows(1))
    items, report = read_all([tmp_path], tmp_path.parent / "work_geometry")
    assert len(items) == 1
    assert sorted(name for name, _ in report.not_understood) == ["a.csv", "b.json"]


def test_a_row_with_more_cells_than_the_head_keeps_them(tmp_path):
    csv = tmp_path / "s.csv"
    csv.write_text(
        GSI + "1,E1,x,北,y,1,,,,,,,,,34.7,137.7,備考\n2,E2,x,南,y,1,,,,,,,,,34.7,137.7,備,考\n", encoding="utf-8"
    )
    items, _ = read_all([csv], tmp_path / "work")
    table = items[0].tables[0].table
    assert table["name"].tolist() == ["北", "南"]
    assert json.loads(table["other"].iloc[1])["column 18"] == "考"


def test_a_list_of_stations_and_cameras_in_one_document_is_read_list_by_list(tmp_path):
    """川の防災情報 names its lists; names beyond the thresholds are recalled, see docs/FORMATS.md."""
    station = {"obsFcd": "2131500400012", "obsNm": "鹿島", "lat": 34.88, "lon": 137.81}
    levels = {"rsrvStg": 3.15, "warnStg": 3.75, "spclWarnStg": 3.88, "dngStg": 4.63, "fldStg": None}
    document = {"obsStg": [{**station, **levels}], "cctv": [{"id": 1}], "scam": []}
    (tmp_path / "2201202.json").write_text(json.dumps(document), encoding="utf-8")
    items, report = read_all([tmp_path], tmp_path.parent / "work_lists")
    gauge = items[0].tables[0].table.iloc[0]
    assert (gauge["name"], gauge["danger_m"], gauge["caution_m"]) == ("鹿島", 4.63, 3.75)
    assert gauge.isna()["flood_m"]
    assert [name for name, _ in report.not_understood] == ["2201202.json | cctv"]
