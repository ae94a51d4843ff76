"""The register of published maps: kept by every build, refused where it cannot be so, shown on a map."""

import shutil
import time
from dataclasses import astuple, replace
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from hazard_plugin.core.sheets.editions import (
    COLUMNS,
    TABLE,
    SheetEdition,
    editions_map,
    municipalities,
    read_csv,
    read_editions,
    write_csv,
    write_editions,
)
from hazard_plugin.core.workspace.build import build_workspace, update_workspace
from hazard_plugin.core.workspace.living import drawn_digest
from hazard_plugin.core.workspace.store import connected, open_workspace
from hazard_plugin.errors import InputError, OutputError

CODE = "48201"
MAP = SheetEdition(
    CODE, "flood", "令和8年3月版", "2026-03-31", "https://city.example.jp/map.pdf", "published", "A1"
)


@pytest.fixture
def workspace(sample_workspace, tmp_path):
    return open_workspace(Path(shutil.copy(sample_workspace[0], tmp_path / "汐見野市.gpkg")))


@pytest.fixture(scope="module")
def prefecture(sample, tmp_path_factory):
    """The sample's whole prefecture."""
    path = tmp_path_factory.mktemp("pref") / "県.gpkg"
    build_workspace([sample / name for name in ("N03-20240101_48_GML.zip", "A33-24_48_SHP.zip")], "48", path)
    return path


def test_a_new_workspace_keeps_no_editions(workspace):
    assert read_editions(workspace) == []


def test_what_is_written_is_read(workspace):
    older = replace(MAP, edition="令和2年版", published_on="2020-03-01", state="withdrawn", address="", note="")
    planned = SheetEdition(CODE, "sediment", "次期", state="planned")
    write_editions(workspace, [MAP, older, planned])
    assert sorted(read_editions(workspace)) == sorted([MAP, older, planned])
    write_editions(workspace, [planned])
    assert read_editions(workspace) == [planned], "in place of what was kept"


def test_editions_survive_every_build_of_the_workspace(sample, tmp_path):
    """A build copies tables that are none of its own; the register is one."""
    folder = tmp_path / "in"
    folder.mkdir()
    names = ("N03-20240101_48_GML.zip", "48201_1.csv", "48201_2.csv")
    files = [Path(shutil.copy(sample / name, folder / name)) for name in names]
    target = tmp_path / "w.gpkg"
    build_workspace(files[:2], CODE, target)
    write_editions(open_workspace(target), [MAP])
    build_workspace(files, CODE, target)
    assert read_editions(open_workspace(target)) == [MAP], "a build with another file"
    update_workspace(target, remove=["48201_2.csv"])
    assert read_editions(open_workspace(target)) == [MAP], "an update"
    build_workspace(files, CODE, target, margin_m=500)
    assert read_editions(open_workspace(target)) == [MAP], "a build of everything anew"


def test_qgis_sees_the_register_as_a_table(workspace):
    import pyogrio

    write_editions(workspace, [MAP])
    assert TABLE in pyogrio.list_layers(workspace.path)[:, 0]
    assert list(pyogrio.read_dataframe(workspace.path, layer=TABLE)["edition"]) == ["令和8年3月版"]


@pytest.mark.parametrize(
    "wrong",
    [{"municipality": "22130"}, {"municipality": ""}, {"kind": "zombies"}, {"state": "lost"}, {"edition": " "},
     {"published_on": "2026-02-30"}, {"published_on": "2026-3-1"}, {"published_on": ""},
     {"address": "http://www.city.example.jp"}, {"address": "javascript:alert(1)"}, {"address": "https://"},
     {"address": "https://a.jp/ b"}, {"address": "map.pdf"}],
)  # fmt: skip
def test_an_edition_that_cannot_be_so_is_refused_and_nothing_is_changed(workspace, wrong):
    write_editions(workspace, [MAP])
    with pytest.raises(InputError):
        write_editions(workspace, [replace(MAP, **wrong)])
    assert read_editions(workspace) == [MAP]


def test_one_map_of_a_kind_is_in_force(workspace):
    newer = replace(MAP, edition="令和9年版", published_on="2027-03-31")
    with pytest.raises(InputError, match="汐見野市"):
        write_editions(workspace, [MAP, newer])
    write_editions(workspace, [replace(MAP, state="withdrawn"), newer, replace(MAP, kind="sediment")])


def test_a_register_that_cannot_be_written_stays_as_it_was(workspace):
    """All rows or none: the second one fails when the old ones are already deleted."""
    write_editions(workspace, [MAP])
    with connected(workspace.path) as connection:
        connection.execute(
            f"CREATE TRIGGER full BEFORE INSERT ON {TABLE} WHEN NEW.kind = 'sediment'"
            " BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
        )
    with pytest.raises(OutputError, match="disk is full"):
        write_editions(workspace, [replace(MAP, edition="新"), replace(MAP, kind="sediment")])
    assert read_editions(workspace) == [MAP]


# -- CSV


def test_a_table_for_the_spreadsheet_has_its_bom_and_comes_back(tmp_path):
    odd = replace(MAP, note='=HYPERLINK("x")', edition='版,"新"')
    write_csv(tmp_path / "版.csv", [MAP, odd])
    data = (tmp_path / "版.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfmunicipality,kind,")
    assert b"'=HYPERLINK" in data, "a spreadsheet would run it"
    assert read_csv(tmp_path / "版.csv") == [MAP, odd]


words = st.text("版a,\"'-=@1 ", max_size=6).map(str.strip)
rows = st.builds(SheetEdition, st.just(CODE), st.sampled_from(["flood", "sediment"]), words, note=words)


@given(st.lists(rows, max_size=5))
def test_any_words_come_back_from_the_table(editions):
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "e.csv"
        write_csv(path, editions)
        assert read_csv(path) == editions


def test_a_table_from_a_japanese_spreadsheet_is_read(tmp_path):
    """CP932, days with slashes or in an era, a lost leading zero, columns in another order."""
    lines = [
        "kind,municipality,edition,published_on,address,state,note",
        "flood,482013,初版,2026/3/31,,published,",
        "sediment,48201,二版,令和8年4月1日,https://a.example.jp/,,備考",
        ",,,,,,",
    ]
    (tmp_path / "e.csv").write_bytes("\r\n".join(lines).encode("cp932"))
    first, second = read_csv(tmp_path / "e.csv")
    assert astuple(first)[:4] == ("48201", "flood", "初版", "2026-03-31")
    assert (second.published_on, second.state) == ("2026-04-01", "published")


def test_a_table_without_its_columns_says_which(tmp_path):
    (tmp_path / "e.csv").write_text("市町村,版\n48201,初版\n", encoding="utf-8")
    with pytest.raises(InputError, match="municipality, kind, edition"):
        read_csv(tmp_path / "e.csv")
    (tmp_path / "f.csv").write_text(",".join(COLUMNS) + "\n999999,flood,x,,,,\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        read_csv(tmp_path / "f.csv")


def test_what_cannot_be_so_is_named_by_its_line_of_the_table(workspace, tmp_path):
    """Rows are kept sorted, and a table may have empty lines: neither counts for who looks for the fault."""
    lines = [",".join(COLUMNS), "48201,sediment,初版,,,planned,", "", "48201,flood,初版,30 Feb,,withdrawn,"]
    (tmp_path / "e.csv").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(InputError, match=r"e\.csv, line 4: .*30 Feb"):
        read_csv(tmp_path / "e.csv", municipalities(workspace))
    with pytest.raises(InputError, match="Edition 2"):
        write_editions(workspace, read_csv(tmp_path / "e.csv"))


# -- the map


def test_a_prefecture_shows_which_municipality_has_which_map(prefecture, tmp_path):
    workspace = open_workspace(Path(shutil.copy(prefecture, tmp_path / "県.gpkg")))
    towns = municipalities(workspace)
    assert towns[CODE] == "汐見野市"
    other = next(code for code in towns if code != CODE)
    withdrawn = replace(MAP, edition="旧", published_on="2015-01-01", state="withdrawn")
    write_editions(workspace, [withdrawn, MAP, SheetEdition(other, "sediment", "次期", state="planned")])
    table = editions_map(workspace).set_index("code")
    assert table.crs.to_epsg() == 6668
    assert set(table.index) == set(towns)
    assert not table.geometry.is_empty.any()
    assert table.loc[CODE, ["flood_state", "flood_edition", "published"]].tolist() == [
        "published",
        "令和8年3月版",
        1,
    ]
    assert table.loc[other, ["sediment_state", "published"]].tolist() == ["planned", 0]
    assert table.loc[CODE, "published_kinds"] == "洪水"
    assert table.loc[other, "flood_state"] is None, "nothing registered is not 'none'"


def test_a_designated_city_is_one_municipality(prefecture, tmp_path):
    """N03 has its wards only; the city publishes one map."""
    path = Path(shutil.copy(prefecture, tmp_path / "県.gpkg"))
    with connected(path) as connection:
        codes = [
            row[0] for row in connection.execute("SELECT code FROM municipality WHERE role = 'ward' ORDER BY code")
        ]
        for code, (new, name) in zip(codes, [("48101", "海野市東区"), ("48102", "海野市西区")]):
            connection.create_function("ST_IsEmpty", 1, lambda blob: 0)
            for function in ("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
                connection.create_function(function, 1, lambda blob: 0.0)
            connection.execute("UPDATE municipality SET code = ?, name = ? WHERE code = ?", (new, name, code))
    workspace = open_workspace(path)
    towns = municipalities(workspace)
    assert towns["48100"] == "海野市"
    assert not {"48101", "48102"} & set(towns)
    write_editions(workspace, [replace(MAP, municipality="48100")])
    table = editions_map(workspace).set_index("code")
    assert table.loc["48100", "flood_state"] == "published"
    wards = workspace.theme("municipality", "code IN ('48101', '48102') AND role = 'ward'")
    both = shapely.union_all(wards.geometry.to_numpy())
    assert table.geometry["48100"].symmetric_difference(both).area < 1e-12


def test_every_writing_is_seen_by_a_build_and_not_only_the_first(workspace):
    write_editions(workspace, [MAP])
    before = drawn_digest(workspace.path)
    time.sleep(0.01)  # a time of change has milliseconds
    write_editions(workspace, [replace(MAP, edition="二版")])
    assert drawn_digest(workspace.path) != before


def test_an_edition_written_during_a_build_is_seen_by_it(workspace):
    """A build that began before must not replace the file then: the edition would be lost."""
    before = drawn_digest(workspace.path)
    write_editions(workspace, [MAP])
    assert drawn_digest(workspace.path) != before
