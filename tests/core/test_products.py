"""Every official layout and vintage is read: which product it is, its fields, CRS and encoding."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from hazard_plugin.core import catalog
from hazard_plugin.core.sources.files.package import open_inputs
from hazard_plugin.core.sources.ingest import Ingested, ingest, recognise_all
from hazard_plugin.core.sources.mapped import canonical_table
from hazard_plugin.core.sources.own.rules import NO_RULES, OwnRules, rules_of
from hazard_plugin.core.sources.recognise import candidates
from hazard_plugin.core.sources.report import IngestReport, counted
from hazard_plugin.core.sources.tables import read_table
from hazard_plugin.core.workspace.coverage import COVERAGE_RULES

from . import official
from .official import GEOJSON_ONLY, LAYERS, TABLES, Layer, Table

OWN_TESTS = {"kawabou-obslist", "corridor", "UASL", "kawanomizu-gauge"}
"""Layers whose readers are tested beside them."""

SHAPEFILES = [layer for layer in LAYERS if layer.product not in GEOJSON_ONLY]
ENCODINGS = [("utf-8", False), ("utf-8-sig", False), ("cp932", False), ("utf-16", True)]


def read_all(paths: list[Path], workdir: Path, rules: OwnRules = NO_RULES) -> tuple[list[Ingested], IngestReport]:
    report = IngestReport()
    inputs = open_inputs(paths, workdir)
    known = recognise_all(inputs, report, lambda: None, rules)
    return list(ingest(known, report)), report


def read_one(path: Path, workdir: Path) -> Ingested:
    items, report = read_all([path], workdir)
    assert report.not_understood == []
    assert len(items) == 1
    return items[0]


def values(item: Ingested, name: str) -> list:
    column = pd.concat([table.table[name] for table in item.tables if name in table.table])
    return [None if pd.isna(value) else value for value in column]


def check(item: Ingested, made: Layer | Table) -> None:
    assert item.source.product.id == made.product
    assert [str(note.reason) for note in item.report.rejected] == []
    assert item.report.read == len(made.rows)
    assert item.report.unknown_columns == list(made.unknown)
    assert item.tables[0].theme.id == item.source.product.theme
    assert {name: values(item, name) for name in made.expected} == {k: list(v) for k, v in made.expected.items()}


@pytest.mark.parametrize("layer", SHAPEFILES, ids=str)
def test_a_shapefile_in_official_layout_is_read(layer: Layer, tmp_path):
    item = read_one(official.shapefile(tmp_path / "in", layer), tmp_path / "work")
    check(item, layer)
    assert item.report.epsg == layer.epsg
    assert item.source.year == layer.year
    assert item.report.encoding == layer.encoding


@pytest.mark.parametrize("layer", SHAPEFILES, ids=str)
def test_without_prj_and_cpg_the_product_and_the_bytes_tell_crs_and_encoding(layer: Layer, tmp_path):
    item = read_one(official.shapefile(tmp_path / "in", layer, bare=True), tmp_path / "work")
    check(item, layer)
    assert item.report.epsg == layer.epsg
    assert item.report.encoding == layer.encoding


@pytest.mark.parametrize("layer", LAYERS, ids=str)
def test_a_geojson_in_official_layout_is_read(layer: Layer, tmp_path):
    item = read_one(official.geojson(tmp_path / "in", layer), tmp_path / "work")
    check(item, layer)
    assert item.report.epsg == layer.epsg
    assert item.source.year == layer.year


@pytest.mark.parametrize("layer", LAYERS, ids=str)
def test_a_geojson_that_names_no_crs_is_read_by_the_rule_of_its_product(layer: Layer, tmp_path):
    item = read_one(official.geojson(tmp_path / "in", layer, crs=False), tmp_path / "work")
    assert item.report.epsg == layer.epsg


@pytest.mark.parametrize(("encoding", "tab"), ENCODINGS, ids=[name for name, _ in ENCODINGS])
@pytest.mark.parametrize("table", TABLES, ids=str)
def test_a_list_in_official_layout_is_read_in_every_encoding(table: Table, encoding: str, tab: bool, tmp_path):
    item = read_one(official.csv(tmp_path / "in", table, encoding=encoding, tab=tab), tmp_path / "work")
    check(item, table)


@pytest.mark.parametrize("made", [*LAYERS, *TABLES], ids=str)
def test_a_renamed_file_is_exactly_one_product(made: Layer | Table, tmp_path):
    write = official.csv if isinstance(made, Table) else official.geojson
    source = open_inputs([write(tmp_path, made, "名前を変えたもの")], tmp_path / "work").files[0]
    assert [row.id for row in candidates(source)] == [made.product]


def test_every_product_has_a_made_or_a_real_file():
    made = {layer.product for layer in LAYERS} | {table.product for table in TABLES}
    untested = {row.id for row in catalog.products()} - made - OWN_TESTS - {case[1] for case in REAL}
    beside_their_reader = {name for name in untested if name.startswith("PLATEAU") or name.endswith("-gml")}
    assert untested == beside_their_reader


def test_newer_vintages_and_coverage_name_columns_that_the_files_have():
    columns = {layer.product: set(layer.rows[0]) for layer in LAYERS}
    for row in catalog.products():
        assert row.coverage is None or row.coverage in COVERAGE_RULES
        assert (row.series is None) == (row.unit is None), row.id
        assert row.unit in (None, "river", "mesh", "region", "identifier")
        by_code = row.unit == "region" or row.coverage in ("prefecture", "municipality")
        assert not by_code or row.prefecture_column in columns[row.id], row.id


# -- real files

REAL = [
    ("hamamatsu/A31b-23_10_5237_SHP.zip", "A31b-2", 104_132),
    ("hamamatsu/N03-21_22_210101.geojson", "N03", 43),
    ("hachioji/N03-21_13_210101.geojson", "N03", 63),
    ("municipalities/N03-21_11_210101.geojson", "N03", 72),
    ("hamamatsu/22130_1.csv", "GSI-shelter-1", 182),
    ("hamamatsu/22130_2.csv", "GSI-shelter-2", 418),
    ("hachioji/13201_2.csv", "GSI-shelter-2", 150),
    ("hamamatsu/shizuoka_river_cameras.csv", "camera-list-1", 154),
    ("hachioji/tokyo_river_cameras.csv", "camera-list-2", 110),
    ("hachioji/tokyo_river_cameras.geojson", "camera-list-2", 106),
    ("hamamatsu/221309_hamamatsu_tsunami_hinan.csv", "tsunami-building", 225),
    ("hachioji/01-避難場所.csv", "listed-hazards", 150),
    ("numazu/A33-24_22_SHP.zip", "A33", 81),
    ("cameras/cctv_list.csv", "kawabou-camera", 11_361),
    ("levels/2026_06_03_08/22000.json", "kawanomizu-gauge", None),
]


@pytest.mark.parametrize(("name", "product", "rows"), REAL, ids=[case[0] for case in REAL])
def test_a_real_file_is_read_row_by_row(name: str, product: str, rows: int | None, test_data, tmp_path):
    item = read_one(test_data / name, tmp_path / "work")
    assert item.source.product.id == product
    assert rows is None or item.report.read == rows
    kept = sum(len(table.table) for table in item.tables if table.theme.id == item.source.product.theme)
    assert item.report.read == kept + counted(item.report.rejected)
    assert counted(item.report.rejected) <= 0.04 * item.report.read


def test_the_tsunami_buildings_of_hamamatsu_say_how_many_they_hold(test_data, tmp_path):
    item = read_one(test_data / "hamamatsu" / "221309_hamamatsu_tsunami_hinan.csv", tmp_path / "work")
    table = item.tables[0].table
    assert table["name"].iloc[0] == "ST.ナイン"
    assert table["capacity"].iloc[0] == 16
    assert table["capacity"].notna().mean() > 0.95
    assert set(table["tsunami"]) == {"yes"}
    assert '"9ｍ"' in table["other"].iloc[0]


def test_the_sites_of_hachioji_say_for_which_hazards(test_data, tmp_path):
    item = read_one(test_data / "hachioji" / "01-避難場所.csv", tmp_path / "work")
    table = item.tables[0].table
    park = table[table["name"] == "富士森公園"].iloc[0]
    assert (park["kind"], park["earthquake"], park["flood"]) == ("emergency_site", "yes", "no")
    assert table["flood"].value_counts().to_dict() == {"yes": 105, "no": 43, "unknown": 2}


def test_the_cameras_of_the_river_information_tell_their_systems(test_data, tmp_path):
    item = read_one(test_data / "cameras" / "cctv_list.csv", tmp_path / "work")
    counts = item.tables[0].table["kind"].value_counts().to_dict()
    assert counts == {"simple": 6216, "national": 4444, "prefectural": 701}


def test_a_list_of_four_common_columns_is_left_to_the_office(test_data, tmp_path):
    """name, lat, lon, 住所 may be anything: a row of the office's own says that these are water stations."""
    path = test_data / "hachioji" / "02-災害時給水ステーション.csv"
    _, report = read_all([path], tmp_path / "first")
    assert [name for name, _ in report.not_understood] == [path.name]
    row = {
        "id": "water-station",
        "theme": "facility",
        "title": {"ja": "災害時給水ステーション", "en": "Emergency water stations"},
        "columns": ["name", "lat", "lon", "住所"],
        "point": {"x": "lon", "y": "lat"},
        "fields": {"name": "name", "address": "住所"},
        "constants": {"kind": "water"},
    }
    items, _ = read_all([path], tmp_path / "second", rules_of({"products": [row]}))
    assert items[0].report.rejected == []
    assert set(items[0].tables[0].table["kind"]) == {"water"}


# -- what the offices do with the layouts


def changed(layer: Layer, **cells) -> Layer:
    rows = [{**row, **cells} for row in layer.rows]
    return Layer(layer.product, layer.name, rows, {}, layer.shape, layer.epsg, layer.encoding, layer.year)


def named(name: str) -> Layer:
    return next(layer for layer in LAYERS if layer.name == name)


@pytest.mark.parametrize("code", [2, 2.0, "2", "2.0", " 2 ", "２", "\u30002"])
def test_a_code_is_the_same_however_it_is_written(code, tmp_path):
    item = read_one(official.geojson(tmp_path, changed(named("A33-24_22"), A33_002=code)), tmp_path / "work")
    assert item.report.rejected == []
    assert set(values(item, "zone")) == {"special"}


@pytest.mark.parametrize("rank", [3, 3.0, "3", "3.0", " 3", "３"])
def test_a_rank_is_the_same_however_it_is_written(rank, tmp_path):
    layer = changed(named("A31a-20-24_85_8505050001_10"), A31a_205=rank)
    item = read_one(official.geojson(tmp_path, layer), tmp_path / "work")
    assert item.report.rejected == []
    assert set(values(item, "depth_max_m")) == {5.0}


@pytest.mark.parametrize("rank", [2.5, "3m", "2.5", "3以上", None, "", "7"])
def test_a_rank_is_not_guessed_from_what_is_none(rank, tmp_path):
    layer = changed(named("A31a-20-24_85_8505050001_10"), A31a_205=rank)
    item = read_one(official.geojson(tmp_path, layer), tmp_path / "work")
    assert counted(item.report.rejected) == 3
    assert len(item.tables[0].set_aside) == 3


@pytest.mark.parametrize("code", [None, "", "9"])
def test_a_zone_without_a_known_code_is_rejected_and_not_guessed(code, tmp_path):
    item = read_one(official.geojson(tmp_path, changed(named("A33-24_22"), A33_002=code)), tmp_path / "work")
    assert counted(item.report.rejected) == 3


def test_a_depth_that_is_no_depth_is_rejected_and_set_aside(tmp_path):
    item = read_one(official.geojson(tmp_path, changed(named("A40-24_22"), A40_003="不明")), tmp_path / "work")
    assert counted(item.report.rejected) == 4
    assert len(item.tables[0].set_aside) == 4


def test_a_name_that_ends_in_a_version_is_not_cut(tmp_path):
    item = read_one(
        official.geojson(tmp_path, changed(named("A33-24_22"), A33_005="霧里Ver2.0")), tmp_path / "work"
    )
    assert set(values(item, "name")) == {"霧里Ver2.0"}


@pytest.mark.parametrize("date", ["1975-03-14", "1975/03/14"])
def test_a_date_has_no_time_of_day(date, tmp_path):
    item = read_one(official.geojson(tmp_path, changed(named("A47-21_22"), A47_006=date)), tmp_path / "work")
    assert values(item, "designated_on") == ["1975-03-14"]


def test_swapped_coordinates_of_a_list_are_put_right_and_said(tmp_path):
    table = next(table for table in TABLES if table.product == "municipal-site-new")
    rows = [{**row, "緯度": "137.7", "経度": "34.7"} for row in table.rows]
    item = read_one(official.csv(tmp_path, Table(table.product, table.head, rows)), tmp_path / "work")
    assert counted(item.report.repaired) == 2
    assert {(point.x, point.y) for point in item.tables[0].table.geometry} == {(137.7, 34.7)}


def test_what_has_no_field_is_kept_under_its_own_name(tmp_path):
    item = read_one(official.geojson(tmp_path, named("A48-21_22")), tmp_path / "work")
    assert '"A48_008": "急傾斜地"' in item.tables[0].table["other"].iloc[0]
    assert '"A48_004": "9"' in item.tables[0].table["other"].iloc[1]


def test_roads_and_schools_of_other_columns_are_other_rows(tmp_path):
    """N10-24 is published with the columns of N01; P29 of 2013 has the class where the name is since 2021."""
    for name, product in (("N10-24_22", "N01-road"), ("P29-13_22", "P29-13"), ("P29-23_22", "P29-21")):
        source = open_inputs([official.geojson(tmp_path, named(name), product)], tmp_path / product).files[0]
        assert [row.id for row in candidates(source)] == [product]


def test_a_zip_of_two_vintages_gives_two_datasets(tmp_path):
    for name in ("A40-16_22", "A40-24_22"):
        official.shapefile(tmp_path / "in" / name, named(name))
    archive = shutil.make_archive(str(tmp_path / "A40"), "zip", tmp_path / "in")
    items, report = read_all([Path(archive)], tmp_path / "work")
    assert report.not_understood == []
    assert sorted(item.source.year for item in items) == [2016, 2024]


def test_a_camera_of_the_ministry_is_linked_to_its_page(test_data, tmp_path):
    """FORMATS: itmkndCd 200 for 簡易型 (sys_id 1), 100 for the ministry's CCTV (2); others have no known link."""
    source = open_inputs([test_data / "cameras" / "cctv_list.csv"], tmp_path).files
    product = candidates(source[0])[0]
    table = canonical_table(read_table(source[0]), product, 6668).table
    simple = table[table["kind"] == "simple"].iloc[0]
    assert "itmkndCd=200" in simple["page_url"]
    assert f"scamId={simple['camera_id']}&" in simple["page_url"]
    assert "{" not in "".join(table["page_url"].dropna())
    assert table.loc[table["kind"] == "prefectural", "page_url"].isna().all()
