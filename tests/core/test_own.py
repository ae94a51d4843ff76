"""An office's own files: proposals to confirm, questions instead of guesses, rules that survive being stored."""

import json

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hazard_plugin.core import catalog
from hazard_plugin.core.catalog.products import products_of
from hazard_plugin.core.sources.ingest import ingest, recognise_all
from hazard_plugin.core.sources.inspection import inspect
from hazard_plugin.core.sources.own import NO_RULES, OwnRules, question, read_rules, rules_of, rules_to_json
from hazard_plugin.core.sources.own_rows import closed_codes, open_points
from hazard_plugin.core.sources.package import open_inputs
from hazard_plugin.core.sources.proposals import MOST, proposals
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
    kinds = dict.fromkeys(["民間", "公共", ""], "emergency_site")
    items, _ = read_with(path, tmp_path / "b", rules_of(answered(row, values={"kind": kinds})))
    table = items[0].tables[0].table
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


def test_a_table_without_a_place_is_not_asked_about(tmp_path):
    path = tmp_path / "n.csv"
    path.write_text("避難所名,住所\nA,浜松市\n", encoding="utf-8")
    assert asked(path, tmp_path / "w") is None


def test_a_drawing_asks_for_its_crs_and_is_known_again_by_its_layers(tmp_path):
    path = tmp_path / "冠水.dxf"
    lines = [shapely.LineString([(-70300 + 10 * i, -141000), (-70200, -140900 + 10 * i)]) for i in range(3)]
    frame = gpd.GeoDataFrame({"Layer": ["冠水箇所", "アンダーパス", "冠水箇所"]}, geometry=lines)
    pyogrio.write_dataframe(frame, path, driver="DXF")
    row = asked(path, tmp_path / "a").proposals[0]
    assert (row["theme"], row["fields"]["kind"], row["default_epsg"]) == ("danger_line", "Layer", None)
    assert row["required_values"] == {"Layer": ["アンダーパス", "冠水箇所"]}
    rules = rules_of(answered(row, default_epsg=6676))
    items, _ = read_with(path, tmp_path / "b", rules)
    assert items[0].tables[0].table["kind"].tolist() == ["冠水箇所", "アンダーパス", "冠水箇所"]
    other = tmp_path / "別.dxf"
    pyogrio.write_dataframe(frame.assign(Layer="境界"), other, driver="DXF")
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


# -- rules


ROW = {
    "id": "own-1",
    "theme": "camera",
    "title": "市のカメラ",
    "columns": ["名", "緯", "経"],
    "point": {"x": "経", "y": "緯"},
    "fields": {"name": "名"},
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"theme": "bridge"}, ["own-1", "theme", "bridge"]),
        ({"theme": "coverage"}, ["own-1", "coverage"]),
        ({"theme": None}, ["own-1", "theme", "missing"]),
        ({"columns": []}, ["own-1", "columns", "missing"]),
        ({"columns": "名"}, ["own-1", "columns", "list"]),
        ({"colums": ["名"]}, ["own-1", "colums"]),
        ({"fields": {"nmae": "名"}}, ["own-1", "fields", "nmae"]),
        ({"fields": {"name": "名称"}}, ["own-1", "fields.name", "名称"]),
        ({"fields": ["name"]}, ["own-1", "fields", "object"]),
        ({"point": {"x": "経", "y": "緯度"}}, ["own-1", "point", "緯度"]),
        ({"point": {"x": "経"}}, ["own-1", "point"]),
        ({"default_epsg": None}, ["own-1", "default_epsg", "6669"]),
        ({"default_epsg": 123456}, ["own-1", "default_epsg", "123456"]),
        ({"default_epsg": "6676"}, ["own-1", "default_epsg", "6676"]),
        ({"default_epsg": True}, ["own-1", "default_epsg"]),
        ({"values": {"name": "flags"}}, ["own-1", "values.name", "flags"]),
        ({"values": {"river": "flag"}}, ["own-1", "values.river"]),
        ({"values": {"name": [1]}}, ["own-1", "values.name"]),
        ({"constants": {"kind": "?"}}, ["own-1", "constants.kind"]),
        ({"constants": {"kind": ["a"]}}, ["own-1", "constants.kind"]),
        ({"licence": "mine"}, ["own-1", "licence", "mine"]),
        ({"reader": "excel"}, ["own-1", "reader", "excel"]),
        ({"rank_table": "depth_standard"}, ["own-1", "rank_table"]),
        ({"year": "("}, ["own-1", "year"]),
        ({"title": {"ja": "x"}}, ["own-1", "title"]),
        (
            {"theme": "shelter", "constants": {"kind": "refuge"}},
            ["own-1", "constants.kind", "refuge", "emergency_site"],
        ),
        (
            {"theme": "shelter", "fields": {"kind": "名"}, "values": {"kind": {"x": None}}},
            ["own-1", "values.kind.x", "shelter"],
        ),
        (
            {"theme": "inundation_depth", "fields": {"rank": "名"}},
            ["own-1", "rank_table", "depth_standard"],
        ),
        (
            {
                "theme": "inundation_depth",
                "fields": {"rank": "名"},
                "rank_table": "depth_standard",
                "values": {"rank": {"A": 9}},
            },
            ["own-1", "values.rank.A", "9"],
        ),
    ],
)
def test_a_slip_in_a_row_is_named(tmp_path, change, words):
    path = tmp_path / "規則.json"
    path.write_text(json.dumps({"products": [{**ROW, **change}]}, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_rules(path)
    for word in ("規則.json", *words):
        assert word in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "7",
        '{"products": {}}',
        '{"files": []}',
        '{"files": {"a.csv": "nothing"}}',
        '{"files": {"a.csv": {}}}',
        '{"rows": []}',
        '{"products": [7]}',
        '{"products": [{"id": {"a": 1}}]}',
        '{"products": [{"id": "a", "theme": ["camera"], "title": "x", "columns": ["a"]}]}',
        "[" * 100_000,
        "\x00",
    ],
)
def test_what_are_no_rules_is_refused_without_a_traceback(tmp_path, text):
    path = tmp_path / "r.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"r\.json"):
        read_rules(path)


def test_an_id_is_given_once_and_is_none_of_the_catalog():
    with pytest.raises(InputError, match="own-1"):
        rules_of({"products": [ROW, ROW]})
    with pytest.raises(InputError, match="A31a-2"):
        rules_of({"products": [{**ROW, "id": "A31a-2"}]})


def test_unconfirmed_rows_are_left_out_and_not_even_checked():
    document = {
        "products": [ROW, {**ROW, "id": "b", "default_epsg": None, "confirmed": False}],
        "files": {"a.csv": "own-1", "b.csv": "b", "c.csv": ["A31a-1", "A31a-2"]},
    }
    rules = rules_of(document)
    assert [product.id for product in rules.products] == ["own-1"]
    assert rules.files == {"a.csv": "own-1"}
    with pytest.raises(InputError, match="confirmed"):
        rules_of({"products": [{**ROW, "confirmed": False}]})


def test_a_draft_confirmed_row_by_row_answers_the_questions(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "カメラ.csv").write_text("カメラ名,緯度,経度\nA,34.7,137.7\n", encoding="utf-8")
    (folder / "施設.csv").write_text("名称,緯度,経度\nA,34.7,137.7\n", encoding="utf-8")
    first = inspect([folder], tmp_path / "a")
    assert [look.state for look in first.looks] == ["question", "question"]
    draft = first.draft()
    for row in draft["products"]:
        row["confirmed"] = row["theme"] == "camera"
    path = tmp_path / "rules.json"
    path.write_text(json.dumps(draft, ensure_ascii=False), encoding="utf-8")
    second = inspect([folder], tmp_path / "b", read_rules(path))
    assert [look.state for look in second.looks] == ["recognised", "question"]
    assert {row["theme"] for row in second.draft()["products"] if row.get("confirmed", True)} == {"camera"}


# -- properties


TEXT = st.text(min_size=1, max_size=8).filter(str.strip).filter(lambda text: text != "?")


@st.composite
def documents(draw):
    """Rules as a person could write them."""
    rows = []
    names = draw(st.lists(TEXT.map("own-{}".format), max_size=3, unique=True))
    for name in names:
        theme = draw(st.sampled_from(["camera", "gauge", "shelter", "facility", "river", "sediment_zone"]))
        columns = draw(st.lists(TEXT, min_size=2, max_size=5, unique=True))
        free = [f for f in catalog.themes()[theme].fields if f not in closed_codes(theme)]
        fields = draw(
            st.dictionaries(
                st.sampled_from(free),
                st.sampled_from(columns) | st.lists(st.sampled_from(columns), min_size=1),
                max_size=3,
            )
        )
        codes = st.dictionaries(TEXT, st.none() | TEXT, max_size=3) | st.sampled_from(sorted(catalog.codings()))
        row = {
            "id": name,
            "theme": theme,
            "title": draw(TEXT | st.fixed_dictionaries({"ja": TEXT, "en": TEXT})),
            "columns": columns,
            "fields": fields,
            "values": {field: draw(codes) for field in fields if draw(st.booleans())},
        }
        if draw(st.booleans()):
            row["point"] = {"x": columns[0], "y": columns[1]}
        if draw(st.booleans()):
            row["default_epsg"] = draw(st.integers(6669, 6687))
        if draw(st.booleans()):
            row["required_values"] = {columns[0]: draw(st.lists(TEXT))}
        if draw(st.booleans()):
            row["constants"] = {f: draw(TEXT) for f in free[:1]}
        rows.append(row)
    ids = [*names, "A31a-2"]
    return {"products": rows, "files": draw(st.dictionaries(TEXT, st.sampled_from(ids), max_size=3))}


@settings(max_examples=60, deadline=None)
@given(documents())
def test_rules_and_their_document_are_inverses(document):
    rules = rules_of(document)
    normal = rules.to_document()
    assert rules_of(normal) == rules
    assert rules_of(normal).to_document() == normal
    assert rules_of(json.loads(rules_to_json(rules))) == rules


def test_every_official_row_survives_being_stored():
    for product in catalog.products():
        row = {**OwnRules((product,)).to_document()["products"][0]}
        assert products_of([{"layers": [row]}], catalog.codings()) == (product,)


VALUES = st.none() | st.text(max_size=12) | st.floats() | st.integers() | st.booleans() | st.just(float("nan"))
KNOWN = [
    "避難所名",
    "緯度",
    "経度",
    "X座標",
    "Y座標",
    "河川名",
    "浸水ランク",
    "浸水深",
    "Layer",
    "カメラURL",
    "施設種別",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.text(max_size=20) | st.sampled_from(KNOWN), max_size=8, unique=True),
    st.data(),
    st.booleans(),
    st.sets(st.sampled_from(["point", "line", "polygon"])),
    st.none() | st.sampled_from([6668, 6676]),
)
def test_proposals_never_fail_and_are_always_asked_or_accepted(columns, data, has_geometry, kinds, epsg):
    rows = data.draw(st.lists(st.fixed_dictionaries(dict.fromkeys(columns, VALUES)), max_size=4))
    found = proposals(columns, rows, has_geometry, kinds, epsg)
    assert len(found) <= MOST
    for row in found:
        json.dumps(row)
        if open_points(row):
            with pytest.raises(InputError):
                rules_of({"products": [row]})
        else:
            assert rules_of({"products": [row]}).products[0].id == row["id"]
