"""Rules for an office's own files: slips are named, drafts confirmed, documents stored and read back the same."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hazard_plugin.core import catalog
from hazard_plugin.core.catalog.products import products_of
from hazard_plugin.core.sources.own.inspection import inspect
from hazard_plugin.core.sources.own.inspection_page import inspection_html
from hazard_plugin.core.sources.own.proposals import MOST, proposals
from hazard_plugin.core.sources.own.rows import closed_codes, open_points
from hazard_plugin.core.sources.own.rules import OwnRules, read_rules, rules_of
from hazard_plugin.errors import InputError

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


def test_a_raster_is_answered_by_table_hazard_and_scenario():
    assert rules_of({"files": {"a.tif": "depth_standard/river/L2"}}).files == {"a.tif": "depth_standard/river/L2"}
    for wrong in ("depth_standard/fire/L2", "depth_standard/river/L3", "depth/river/L2", "depth_standard/river"):
        with pytest.raises(InputError, match=r"a\.tif"):
            rules_of({"files": {"a.tif": wrong}})


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


def test_cells_that_are_no_text_and_halves_of_characters_break_nothing(tmp_path):
    path = tmp_path / "x.json"
    rows = [{"カメラ名": "\ud83d", "緯度": 34.7, "経度": 137.7, "表": [1, 2], "\udc00": {"a": 1}}]
    path.write_text(json.dumps(rows), encoding="utf-8")
    inspection = inspect([path], tmp_path / "w")
    inspection.to_json().encode("utf-8")
    inspection.draft_json().encode("utf-8")
    inspection_html(inspection, "ja", str).encode("utf-8")
    assert inspection.looks[0].question.proposals[0]["theme"] == "camera"


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
    assert rules_of(json.loads(json.dumps(rules.to_document()))) == rules


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
