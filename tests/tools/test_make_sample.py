"""The sample in resources/sample: made again it is the same, and it keeps the official layouts."""

from __future__ import annotations

import csv
import io
import json
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SAMPLE = PROJECT / "resources" / "sample"
DECLARED = {
    "48201_1.csv",
    "48201_2.csv",
    "A31a-24_48_10_SHP.zip",
    "A31a-24_48_20_SHP.zip",
    "A31a-24_85_10_SHP.zip",
    "A31a-24_85_20_SHP.zip",
    "A33-24_48_SHP.zip",
    "N03-20240101_48_GML.zip",
    "N10-20_48_GML.zip",
    "README.md",
    "W05-07_48_GML.zip",
    "corridors.geojson",
    "drone_routes.json",
    "minato_river_cameras.csv",
    "water_levels_48000.json",
}
FLOODS = sorted(name for name in DECLARED if name.startswith("A31a"))
FOLDERS = {
    "10_計画規模",
    "20_想定最大規模",
    "30_浸水継続時間",
    "41_家屋倒壊等氾濫想定区域_氾濫流",
    "42_家屋倒壊等氾濫想定区域_河岸侵食",
}
LARGEST_RANK = {"1": 6, "2": 6, "3": 7, "4": 3}
"""The digit n of A31a_n05 -> the largest rank its table knows."""


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def member_names(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Members by their name as the ministry means it: CP932 without the UTF-8 flag."""
    assert not any(member.flag_bits & 0x800 for member in archive.infolist())
    return {member.filename.encode("cp437").decode("cp932"): member for member in archive.infolist()}


def dbf_rows(data: bytes, encoding: str) -> list[dict[str, str]]:
    """Read a dBase table by hand, so that no library's guess about the encoding comes between."""
    count, head, size = struct.unpack("<IHH", data[4:12])
    columns = []
    for at in range(32, head - 1, 32):
        columns.append((data[at : at + 11].rstrip(b"\0").decode("ascii"), data[at + 16]))
    rows = []
    for start in range(head, head + count * size, size):
        at, row = start + 1, {}
        for name, width in columns:
            row[name] = data[at : at + width].decode(encoding).strip()
            at += width
        rows.append(row)
    return rows


def rows_of(package: str, ending: str, encoding: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(SAMPLE / package) as archive:
        return [
            row
            for name, member in member_names(archive).items()
            if name.endswith(ending)
            for row in dbf_rows(archive.read(member), encoding)
        ]


@pytest.fixture(scope="session")
def made_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    # in a process of its own, as a person runs it: QGIS in this one changes how GDAL writes
    subprocess.run([sys.executable, PROJECT / "tools" / "make_sample.py", folder], check=True, capture_output=True)
    return folder


def test_the_sample_has_every_declared_file_and_no_other():
    assert {path.name for path in SAMPLE.iterdir()} == DECLARED


def test_the_sample_is_small():
    assert sum(path.stat().st_size for path in SAMPLE.iterdir()) < 3_000_000


def test_made_again_the_sample_is_the_same_byte_for_byte(made_again):
    again, committed = content(made_again), content(SAMPLE)
    assert sorted(again) == sorted(committed)
    assert [name for name in again if again[name] != committed[name]] == []


@pytest.mark.parametrize("package", FLOODS)
def test_flood_packages_name_their_members_as_the_ministry_does(package):
    with zipfile.ZipFile(SAMPLE / package) as archive:
        names = member_names(archive)
    administrator, group = package.split("_")[1:3]
    for name in names:
        folder, file = name.split("/")
        assert folder in FOLDERS
        stem, ending = file.rsplit(".", 1)
        assert ending in {"shp", "shx", "dbf", "prj"}
        product, number, rest = stem.split("-")
        assert (product, number) == ("A31a", folder[:2])
        assert rest.startswith(f"24_{administrator}_") and rest.endswith(f"_{group}")
    if group == "10":
        assert {name.split("/")[0] for name in names} == FOLDERS


@pytest.mark.parametrize("package", FLOODS)
def test_flood_ranks_are_in_their_tables(package):
    for row in rows_of(package, ".dbf", "cp932"):
        digit = next(iter(row))[5]
        assert 1 <= int(row[f"A31a_{digit}05"]) <= LARGEST_RANK[digit]


def test_the_greatest_flood_of_the_main_river_shows_every_rank_up_to_ten_metres_and_more():
    rows = rows_of("A31a-24_85_10_SHP.zip", "8505990001_10.dbf", "cp932")
    assert {int(row["A31a_205"]) for row in rows if "A31a_205" in row} >= {1, 2, 3, 4, 5}


def test_sediment_zones_have_every_phenomenon_planned_zones_and_an_unknown_date():
    rows = rows_of("A33-24_48_SHP.zip", ".dbf", "utf-8")
    assert {row["A33_001"] for row in rows} == {"1", "2", "3"}
    assert {row["A33_002"] for row in rows} == {"1", "2", "3", "4"}
    assert any(row["A33_007"] == "9999/1/1" for row in rows)


def test_the_boundary_is_among_its_neighbours_and_names_no_crs():
    with zipfile.ZipFile(SAMPLE / "N03-20240101_48_GML.zip") as archive:
        document = json.loads(archive.read("N03-20240101_48.geojson"))
    assert "crs" not in document
    codes = {row["properties"]["N03_007"] for row in document["features"]}
    assert codes == {"48201", "48202", "48301", "48302"}


def test_some_sites_in_the_flood_are_not_for_floods_and_rare_characters_survive():
    text = (SAMPLE / "48201_2.csv").read_bytes().decode("utf-8-sig")
    sites = list(csv.DictReader(io.StringIO(text)))
    assert {site["洪水"] for site in sites} == {"1", ""}
    names = "".join(site["施設・場所名"] for site in sites)
    assert "髙" in names and "①" in names


def test_gauges_are_in_every_state_and_one_has_no_thresholds():
    stations = json.loads((SAMPLE / "water_levels_48000.json").read_bytes())["obss"]
    assert {0, 1, 11, 111} <= {station["over"] for station in stations}
    assert any(station["startLevel"] is None and station["fladLevel"] is None for station in stations)
    assert any(station["level"] < 0 for station in stations)


def test_nothing_points_at_a_real_host():
    text = (SAMPLE / "minato_river_cameras.csv").read_bytes().decode("cp932")
    hosts = {part.split("/")[0] for part in text.split("https://")[1:]}
    assert hosts and all(host.endswith((".example.jp", ".example.com")) for host in hosts)
