"""An office's own files: proposals to confirm, questions instead of guesses."""

import json

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely

from hazard_plugin.core import catalog
from hazard_plugin.core.catalog.kinds import kinds
from hazard_plugin.core.sources.files.package import open_inputs
from hazard_plugin.core.sources.ingest import ingest, recognise_all
from hazard_plugin.core.sources.own.headers import plain, words
from hazard_plugin.core.sources.own.inspection import inspect
from hazard_plugin.core.sources.own.proposals import proposals
from hazard_plugin.core.sources.own.rows import open_points
from hazard_plugin.core.sources.own.rules import NO_RULES, OwnRules, question, rules_of
from hazard_plugin.core.sources.recognise import candidates
from hazard_plugin.core.sources.report import IngestReport
from hazard_plugin.errors import InputError


def asked(path, work, layer=None):
    """The question about a file that no product row fits."""
    return question(open_inputs([path], work).files[0], layer, ())


def read_with(path, work, rules=NO_RULES):
    report = IngestReport()
    known = recognise_all(open_inputs([path], work), report, lambda: None, rules)
    return list(ingest(known, report)), report


def renamed(source, target, names, encoding="utf-8-sig"):
    """Write a real CSV again under an office's own headers; other columns go."""
    frame = pd.read_csv(source, encoding=encoding, dtype=str, keep_default_na=False, index_col=False)
    frame[list(names)].rename(columns=names).to_csv(target, index=False, encoding="cp932", errors="replace")
    return target


def answered(row, **answers):
    """A proposal as a person completes it."""
    return {"products": [{**row, **answers}]}


SHIZUOKA = {
    "緯度": "北緯（世界測地系）",
    "経度": "東経（世界測地系）",
    "局名": "カメラ名称",
    "事務所名": "管理事務所",
    "河川名": "対象河川",
    "カメラ映像(URL)": "ライブ映像",
}
TOKYO = {
    "番号": "カメラ番号",
    "観測所名（映像監視局）": "設置地点",
    "河川名": "河川",
    "URL（動画）": "配信URL",
    "緯度": "Ｙ座標",
    "経度": "Ｘ座標",
}


@pytest.mark.parametrize(
    ("official", "encoding", "names"),
    [
        ("hamamatsu/shizuoka_river_cameras.csv", "cp932", SHIZUOKA),
        ("hachioji/tokyo_river_cameras.csv", "utf-8-sig", TOKYO),
    ],
)
def test_a_camera_list_under_other_headers_reads_like_the_official_one(
    test_data, tmp_path, official, encoding, names
):
    path = renamed(test_data / official, tmp_path / "一覧.csv", names, encoding)
    ask = asked(path, tmp_path / "a")
    best = ask.proposals[0]
    assert best["theme"] == "camera"
    assert open_points(best) == ()
    items, report = read_with(path, tmp_path / "b", rules_of({"products": [best]}))
    assert report.questions == []
    ours, theirs = items[0].tables[0], read_with(test_data / official, tmp_path / "c")[0][0].tables[0]
    assert len(ours.table) == len(theirs.table) > 100
    for field in ("name", "river", "page_url", "kind"):
        assert ours.table[field].tolist() == theirs.table[field].tolist(), field
    assert (ours.table.geometry.to_numpy() == theirs.table.geometry.to_numpy()).all()


TSUNAMI = {
    "USER_通し番号": "管理No.",
    "USER_施設名称": "避難ビルの名称",
    "USER_住所": "所在地",
    "緯度": "緯度(度)",
    "経度": "経度(度)",
    "収容人数(0.7*0.7)指数o.8": "収容可能人数（人）",
    "USER_公共民間": "区分",
}


def test_a_shelter_list_asks_what_kind_its_rows_are(test_data, tmp_path):
    path = renamed(test_data / "hamamatsu" / "221309_hamamatsu_tsunami_hinan.csv", tmp_path / "t.csv", TSUNAMI)
    row = asked(path, tmp_path / "a").proposals[0]
    assert row["theme"] == "shelter"
    assert row["fields"] == {
        "shelter_id": "管理No.",
        "name": "避難ビルの名称",
        "address": "所在地",
        "kind": "区分",
        "capacity": "収容可能人数（人）",
    }
    assert "?" in row["values"]["kind"].values()
    with pytest.raises(InputError, match=r"values\.kind"):
        rules_of({"products": [row]})
    whole = answered(row, values={"kind": {"*": "emergency_site"}})
    table = read_with(path, tmp_path / "b", rules_of(whole))[0][0].tables[0].table
    assert len(table) == 225
    assert table["capacity"].iloc[0] == 16
    assert set(table["kind"]) == {"emergency_site"}


def test_the_kinds_that_the_law_names_are_known_and_all_others_asked(tmp_path):
    path = tmp_path / "s.csv"
    path.write_text(
        "避難所名称,緯度,経度,施設種別,洪水,津波\nA,34.7,137.7,指定避難所,○,?\nB,34.7,137.7,広域避難場所,×,1\n",
        encoding="utf-8",
    )
    row = asked(path, tmp_path / "w").proposals[0]
    assert row["values"]["kind"] == {"指定避難所": "shelter", "広域避難場所": "?"}
    assert row["values"]["flood"] == "flag"
    assert row["values"]["tsunami"] == {"1": "yes", "?": "?"}


def test_the_places_to_flee_to_of_a_town_under_other_headers(test_data, tmp_path):
    names = {"name": "避難場所名称", "lat": "ｌａｔ", "lon": "ｌｏｎ", "住所": "所在", "施設種別": "避難施設区分"}
    path = renamed(test_data / "hachioji" / "01-避難場所.csv", tmp_path / "01.csv", names)
    row = asked(path, tmp_path / "w").proposals[0]
    assert row["theme"] == "shelter"
    assert row["point"] == {"x": "ｌｏｎ", "y": "ｌａｔ"}
    assert "広域避難場所" in row["values"]["kind"]


def test_a_gauge_feed_under_other_keys(test_data, tmp_path):
    rows = json.loads((test_data / "levels" / "2025_09_12_20" / "22000.json").read_text(encoding="utf-8"))["obss"]
    keys = {
        "code": "観測所コード",
        "name": "水位観測所名",
        "lat": "北緯",
        "lon": "東経",
        "fladLevel": "氾濫開始水位(m)",
    }
    path = tmp_path / "水位計.json"
    renamed_rows = [{new: row[old] for old, new in keys.items()} for row in rows]
    path.write_text(json.dumps(renamed_rows, ensure_ascii=False), encoding="utf-8")
    row = asked(path, tmp_path / "a").proposals[0]
    assert (row["theme"], row["fields"]["flood_m"]) == ("gauge", "氾濫開始水位(m)")
    items, _ = read_with(path, tmp_path / "b", rules_of({"products": [row]}))
    assert items[0].tables[0].table["flood_m"].tolist() == [row["fladLevel"] for row in rows]


def test_plane_coordinates_are_asked_and_either_axis_may_be_north(tmp_path):
    path = tmp_path / "p.csv"
    path.write_text("水位計名称,X座標(m),Y座標(m)\nA,-141000.5,-70300\nB,-140900,-70100\n", encoding="utf-8")
    found = [row for row in asked(path, tmp_path / "a").proposals if row["theme"] == "gauge"]
    assert [row["point"] for row in found] == [
        {"x": "Y座標(m)", "y": "X座標(m)"},
        {"x": "X座標(m)", "y": "Y座標(m)"},
    ]
    assert len({row["id"] for row in found}) == 2
    assert all(row["default_epsg"] is None for row in found)
    with pytest.raises(InputError, match="default_epsg"):
        rules_of({"products": [found[0]]})
    items, report = read_with(path, tmp_path / "b", rules_of(answered(found[0], default_epsg=6676)))
    assert (len(items[0].tables[0].table), report.files[0].epsg) == (2, 6676)


@pytest.mark.parametrize(
    ("header", "x", "y", "epsg"),
    [
        ("X座標,Y座標", "34.7", "137.7", 6668),
        ("X座標,Y座標", "15322689.81", "4120919.7", 3857),
        ("経度（日本測地系）,緯度（日本測地系）", "137.7", "34.7", None),
    ],
)
def test_coordinates_are_known_by_their_values(tmp_path, header, x, y, epsg):
    columns = header.split(",")
    rows = [{"カメラ名": "A", columns[0]: x, columns[1]: y}]
    row = proposals(["カメラ名", *columns], rows, has_geometry=False)[0]
    assert row["default_epsg"] == epsg
    east = columns[1] if x == "34.7" else columns[0]
    assert row["point"]["x"] == east


def test_the_newer_of_two_datums_is_taken():
    columns = ["施設名", "緯度（日本測地系）", "経度（日本測地系）", "緯度（世界測地系）", "経度（世界測地系）"]
    rows = [dict(zip(columns, ["A", "34.7", "137.7", "34.703", "137.697"]))]
    row = proposals(columns, rows, has_geometry=False)[0]
    assert row["point"] == {"x": "経度（世界測地系）", "y": "緯度（世界測地系）"}
    assert row["default_epsg"] == 6668


def test_kinds_that_the_map_draws_are_known_by_their_words_and_others_kept(tmp_path):
    path = tmp_path / "f.csv"
    path.write_text(
        "施設名,種別,緯度,経度\nA,病院,34.7,137.7\nB,給水所,34.7,137.7\nC,,34.7,137.7\n", encoding="utf-8"
    )
    row = asked(path, tmp_path / "a").proposals[0]
    assert (row["theme"], row["values"]) == ("facility", {"kind": {"病院": "medical", "": None}})
    table = read_with(path, tmp_path / "b", rules_of({"products": [row]}))[0][0].tables[0].table
    assert table["kind"].tolist() == ["medical", "給水所", None]


def test_the_words_of_the_catalog_name_its_themes_fields_and_kinds():
    drawn = kinds()
    for theme in words().themes:
        fields = set(catalog.themes()[theme.theme].fields)
        named = {*theme.needs, *theme.needs_one_of, *theme.constants, *theme.codes, *theme.kinds, *theme.flags}
        assert named | set(theme.looks) <= fields | {"depth_text"}, theme.theme
        assert set(theme.fields) <= fields, theme.theme
        for codes in theme.kinds.values():
            assert set(codes) <= {kind.id for kind in drawn[theme.theme]}
        for synonyms in (theme.signs, *theme.fields.values()):
            assert list(synonyms) == [plain(word) for word in synonyms]
            assert len(set(synonyms)) == len(synonyms)


def test_a_table_without_a_place_is_not_asked_about(tmp_path):
    path = tmp_path / "n.csv"
    path.write_text("避難所名,住所\nA,浜松市\n", encoding="utf-8")
    assert asked(path, tmp_path / "w") is None


def drawing(path, layers):
    """A DXF as Japanese CAD programs write it: text in CP932, and the header says so."""
    lines = [shapely.LineString([(-70300 + 10 * i, -141000), (-70200, -140900)]) for i in range(len(layers))]
    pyogrio.write_dataframe(gpd.GeoDataFrame({"Layer": layers}, geometry=lines), path, driver="DXF")
    text = path.read_text(encoding="utf-8").replace("ANSI_1252", "ANSI_932")
    path.write_text(text, encoding="cp932")
    return path


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_drawing_asks_for_its_crs_and_is_known_again_by_its_layers(tmp_path):
    path = drawing(tmp_path / "図.dxf", ["冠水箇所", "アンダーパス", "冠水箇所"])
    row = asked(path, tmp_path / "a").proposals[0]
    assert (row["theme"], row["fields"]["kind"], row["default_epsg"]) == ("danger_line", "Layer", None)
    assert row["required_values"] == {"Layer": ["アンダーパス", "冠水箇所"]}
    rules = rules_of(answered(row, default_epsg=6676))
    items, _ = read_with(path, tmp_path / "b", rules)
    assert items[0].tables[0].table["kind"].tolist() == ["冠水箇所", "underpass", "冠水箇所"]
    other = drawing(tmp_path / "別.dxf", ["境界"])
    assert read_with(other, tmp_path / "c", rules)[0] == []


def two_layers(path):
    points = gpd.GeoDataFrame(
        {"名称": ["A"], "電話": ["1"]}, geometry=[shapely.Point(137.7, 34.7)], crs="EPSG:6668"
    )
    lines = gpd.GeoDataFrame(
        {"河川名": ["馬込川"], "級別": ["二級"]},
        geometry=[shapely.LineString([(137.7, 34.7), (137.8, 34.8)])],
        crs="EPSG:6676",
    )
    pyogrio.write_dataframe(points, path, layer="福祉避難所")
    pyogrio.write_dataframe(lines, path, layer="準用河川", append=True)
    return path


def test_each_layer_of_a_geopackage_is_asked_for_itself(tmp_path):
    path = two_layers(tmp_path / "町.gpkg")
    _, report = read_with(path, tmp_path / "w")
    assert [(one.source, one.proposals[0]["theme"]) for one in report.questions] == [
        ("町.gpkg | 福祉避難所", "shelter"),
        ("町.gpkg | 準用河川", "river"),
    ]
    assert [one.proposals[0]["default_epsg"] for one in report.questions] == [6668, 6676]


def test_rules_name_a_layer_and_hold_only_where_the_columns_are_there(tmp_path):
    file = open_inputs([two_layers(tmp_path / "町.gpkg")], tmp_path / "w").files[0]
    row = question(file, "準用河川", ()).proposals[0]
    by_layer = rules_of({"products": [row], "files": {"町.gpkg | 準用河川": row["id"]}})
    assert by_layer.chosen(file, "準用河川").id == row["id"]
    assert by_layer.chosen(file, "福祉避難所") is None
    by_digest = rules_of({"products": [row], "files": {file.sha256: row["id"]}})
    assert by_digest.chosen(file, "準用河川").id == row["id"]
    assert by_digest.chosen(file, "福祉避難所") is None
    assert rules_of({"files": {"町.gpkg": "A31a-2"}}).chosen(file, "準用河川") is None


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_shapefile_without_prj_asks_for_its_zone(tmp_path):
    corner = (-70300.0, -141000.0)
    box = shapely.box(*corner, corner[0] + 100, corner[1] + 100)
    frame = gpd.GeoDataFrame({"浸水ランク": ["1", "2"], "河川名": ["馬込川"] * 2}, geometry=[box, box])
    path = tmp_path / "独自.shp"
    pyogrio.write_dataframe(frame, path, encoding="cp932")
    row = asked(path, tmp_path / "a").proposals[0]
    assert row["theme"] == "inundation_depth"
    assert row["values"] == {"rank": {"1": "?", "2": "?"}}
    asks = {
        "default_epsg",
        "values.rank.1",
        "values.rank.2",
        "rank_table",
        "constants.hazard",
        "constants.scenario",
    }
    assert set(open_points(row)) == asks
    whole = answered(
        row,
        default_epsg=6676,
        rank_table="depth_standard",
        values={},
        constants={"hazard": "inland", "scenario": "L2"},
    )
    items, _ = read_with(path, tmp_path / "b", rules_of(whole))
    table = items[0].tables[0].table
    assert table["depth_max_m"].tolist() == [0.5, 3.0]
    assert table["scheme"].tolist() == ["depth_standard"] * 2
    assert table.crs.to_epsg() == 6676


def test_depths_in_words_need_no_rank_table(tmp_path):
    path = tmp_path / "d.geojson"
    box = shapely.box(137.7, 34.7, 137.71, 34.71)
    frame = gpd.GeoDataFrame({"想定浸水深": ["0.5m以上3.0m未満"], "規模": ["想定最大規模"]}, geometry=[box])
    frame.set_crs(6668).to_file(path)
    row = asked(path, tmp_path / "w").proposals[0]
    assert row["depth_text"] == "想定浸水深"
    assert row["values"] == {"scenario": {"想定最大規模": "L2"}}
    assert open_points(row) == ("constants.hazard",)


def test_a_picture_link_is_told_from_a_page(tmp_path):
    columns = ["カメラ名", "URL", "緯度", "経度"]
    for link, field in (("https://x.jp/1.jpg", "image_url"), ("https://x.jp/cam?id=1", "page_url")):
        rows = [dict(zip(columns, ["A", link, "34.7", "137.7"]))]
        assert proposals(columns, rows, has_geometry=False)[0]["fields"][field] == "URL"


def test_several_official_rows_that_fit_are_asked(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    file = open_inputs([path], tmp_path / "w").files[0]
    two = catalog.products()[:2]
    ask = question(file, None, two)
    assert ask.candidates == tuple(product.id for product in two)
    assert ask.proposals == ()
    assert json.loads(json.dumps(ask.to_dict()))["examples"] == {"a": ["1"], "b": ["2"]}


def test_a_question_shows_a_few_short_examples(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("名称,緯度,経度,説明\n" + "".join(f"N{i},34.7,137.7,{'長' * 90}\n" for i in range(9)), "utf-8")
    ask = asked(path, tmp_path / "w")
    examples = dict(zip(ask.columns, ask.examples))
    assert examples["名称"] == ("N0", "N1", "N2")
    assert len(examples["説明"]) == 1
    assert len(examples["説明"][0]) == 40


def test_one_broken_package_does_not_hide_the_other_files(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.zip").write_bytes(b"PK\x03\x04 cut off")
    (folder / "b.csv").write_text("カメラ名称,緯度,経度,映像URL\n橋,34.7,137.7,https://x.jp\n", encoding="utf-8")
    looks = {look.source: look for look in inspect([folder], tmp_path / "work").looks}
    assert "zip" in str(looks["a.zip"].reason)
    assert looks["b.csv"].question is not None


def test_an_official_list_stays_official_whatever_own_rules_would_take(tmp_path):
    """A rule of a few common columns must not turn evacuation sites into water stations."""
    rules = rules_of(
        {
            "products": [
                {
                    "id": "own-water",
                    "theme": "facility",
                    "title": {"ja": "給水所", "en": "Water"},
                    "columns": ["施設・場所名", "緯度", "経度"],
                    "point": {"x": "経度", "y": "緯度"},
                    "fields": {"name": "施設・場所名"},
                    "constants": {"kind": "water"},
                }
            ]
        }
    )
    path = tmp_path / "sites.csv"
    path.write_text("共通ID,施設・場所名,住所,洪水,緯度,経度\nE1,南小,浜松市,1,34.7,137.7\n", encoding="utf-8")
    file = open_inputs([path], tmp_path / "work").files[0]
    assert [row.id for row in candidates(file, None, rules.products)] == ["GSI-shelter-2"]
    named = OwnRules(rules.products, {"sites.csv": "own-water"})
    assert named.chosen(file).id == "own-water"
