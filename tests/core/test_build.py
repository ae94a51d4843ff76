"""Building a workspace: exact areas, full accounting, honest coverage, whole files or none."""

import json
import sqlite3
import zipfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely

from hazard_plugin.core.sources.report import counted
from hazard_plugin.core.workspace.atomic import whole_file
from hazard_plugin.core.workspace.build import build_workspace
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.errors import (
    Cancelled,
    HazardError,
    InputError,
    MunicipalityError,
    OutputError,
    WorkspaceError,
)

PLANE = 6676
SAMPLE_THEMES = (
    *("municipality", "inundation_depth", "inundation_duration", "house_collapse", "sediment_zone"),
    *("river", "road"),
    *("corridor", "corridor_area", "camera", "gauge", "shelter", "observation", "coverage"),
)


@pytest.fixture(scope="module")
def clipped_source(hamamatsu_inputs, tmp_path_factory):
    """The source's own polygons clipped by a plain overlay: area in square metres by rank."""
    folder = tmp_path_factory.mktemp("plain")
    with zipfile.ZipFile(hamamatsu_inputs[0]) as packed:
        for entry in packed.infolist():
            (folder / f"a{entry.filename[-4:]}").write_bytes(packed.read(entry))
    source = pyogrio.read_dataframe(folder / "a.shp", encoding="cp932").to_crs(PLANE)
    wards = gpd.read_file(hamamatsu_inputs[1]).set_crs(6668, allow_override=True)
    wards = wards[wards["N03_007"].str.startswith("2213")].to_crs(PLANE)
    area = wards.union_all().buffer(1000)
    inside = source[source.intersects(area)]
    areas = shapely.area(shapely.intersection(inside.geometry.to_numpy(), area))
    return dict(inside.assign(a=areas).groupby("A31_201")["a"].sum())


def test_area_per_rank_equals_that_of_the_source_clipped_to_the_same_boundary(hamamatsu, clipped_source):
    path, report = hamamatsu
    workspace = open_workspace(path)
    assert workspace.plane_epsg == PLANE
    stored = workspace.theme("inundation_depth").to_crs(PLANE)
    in_file = stored.area.groupby(stored["rank"]).sum()
    tiles = workspace.tiles("inundation_depth")
    rank = stored["rank"].reindex(tiles["source_fid"]).to_numpy()
    in_tiles = tiles.area.groupby(rank).sum()
    summary = report.themes["inundation_depth"].area_m2["L2"]
    assert set(in_file.index) == set(clipped_source) == {1, 2, 3, 4, 5, 6}
    for code, expected in clipped_source.items():
        assert in_file[code] == pytest.approx(expected, rel=1e-6)
        assert in_tiles[code] == pytest.approx(expected, rel=1e-6)
        assert summary[str(code)] == pytest.approx(expected, rel=1e-6)


def test_every_row_of_the_real_files_is_accounted_for(hamamatsu):
    _, report = hamamatsu
    read = {line.source.rpartition("/")[2]: line for line in report.ingest.files}
    assert read["A31b-20-23_10_5237.shp"].read == 104_132
    assert read["22130_1.csv"].read == 182
    assert read["22130_2.csv"].read == 418
    assert read["shizuoka_river_cameras.csv"].read == 154
    for line in report.ingest.files:
        assert line.read == line.written + line.outside + counted(line.rejected)


def test_the_workspace_holds_as_many_rows_as_the_report_says(hamamatsu):
    path, report = hamamatsu
    connection = sqlite3.connect(path)
    for theme in report.themes.values():
        assert connection.execute(f'SELECT count(*) FROM "{theme.theme}"').fetchone()[0] == theme.rows
    connection.close()


def test_the_city_is_put_together_from_its_wards(hamamatsu):
    municipalities = open_workspace(hamamatsu[0]).theme("municipality")
    own = municipalities[municipalities["role"] == "self"]
    assert own["name"].tolist() == ["浜松市"]
    assert own.to_crs(PLANE).area.iloc[0] / 1e6 == pytest.approx(1558, rel=0.01)  # 国土地理院: 1,558.11 km²
    assert (municipalities["role"] == "ward").sum() == 7


def test_the_mesh_covers_itself_only_and_the_rest_is_no_data(hamamatsu):
    """The east of 浜松市 lies beyond mesh 5237 (longitude 138): outside it nothing may look safe."""
    path, report = hamamatsu
    missing = open_workspace(path).theme("not_covered")
    assert set(missing["theme"]) == {"inundation_depth"}
    place = shapely.Point(138.02, 35.1)
    assert missing.contains(place).any()
    assert not missing.contains(shapely.Point(137.75, 34.75)).any()
    assert report.not_covered_m2["inundation_depth"] > 50e6


def test_provenance_is_one_hop_away(hamamatsu, hamamatsu_inputs):
    import hashlib

    workspace = open_workspace(hamamatsu[0])
    zones = workspace.theme("inundation_depth")
    row = next(d for d in workspace.datasets() if d["dataset_id"] == zones["dataset_id"].iloc[0])
    assert row["year"] == 2023
    assert row["licence"] == "CC BY 4.0"
    assert "国土数値情報" in row["attribution_ja"]
    assert row["sha256"] == hashlib.sha256(hamamatsu_inputs[0].read_bytes()).hexdigest()


def test_rows_lie_in_the_order_they_are_drawn(hamamatsu):
    ranks = open_workspace(hamamatsu[0]).theme("inundation_depth")["rank"].to_numpy()
    assert (np.diff(ranks) >= 0).all()


def test_the_sample_brings_every_theme(sample_workspace):
    path, report = sample_workspace
    workspace = open_workspace(path)
    for theme in SAMPLE_THEMES:
        assert workspace.has(theme), theme
        assert len(workspace.rows(theme)) > 0, theme
    assert workspace.scenarios() == ["L2", "L1"]
    for line in report.ingest.files:
        assert line.read == line.written + line.outside + counted(line.rejected), line.source


def test_coverage_of_river_zones_speaks_of_those_rivers_only(sample_workspace):
    coverage = open_workspace(sample_workspace[0]).rows("coverage")
    depth = coverage[(coverage["theme"] == "inundation_depth") & (coverage["scenario"] == "L2")]
    assert set(depth["meaning"]) == {"published_rivers"}
    assert depth["river"].notna().all()
    assert len(set(depth["river"])) >= 3
    sediment = coverage[coverage["theme"] == "sediment_zone"]
    assert set(sediment["meaning"]) == {"outside_is_outside"}


def test_the_report_is_readable_by_people_and_programs(sample_workspace):
    _, report = sample_workspace
    facts = json.loads(report.to_json())
    assert facts["municipality"]["name"] == "汐見野市"
    page = report.to_html("ja", lambda text: text)
    assert "汐見野市" in page
    assert "洪水浸水想定区域" in page
    depth = report.themes["inundation_depth"]
    assert set(depth.rows_by_scenario) == {"L1", "L2"}
    assert sum(depth.rows_by_scenario.values()) == depth.rows
    assert "<script" not in page


# -- what goes wrong


def outcome(tmp_path, inputs, code="22130", output=None):
    """Build into an empty folder; return the error, and assert that nothing is left."""
    folder = tmp_path / "out"
    folder.mkdir(exist_ok=True)
    with pytest.raises(HazardError) as caught:
        build_workspace(inputs, code, output or folder / "w.gpkg")
    assert list(folder.iterdir()) == []
    assert str(caught.value.suggestion)
    return caught.value


def test_a_zip_that_is_none(tmp_path):
    broken = tmp_path / "A31a-24_22_10_SHP.zip"
    broken.write_bytes(b"<html>503</html>")
    assert isinstance(outcome(tmp_path, [broken]), InputError)


def test_a_municipality_that_is_not_in_the_boundary_data(tmp_path, hamamatsu_inputs):
    assert isinstance(outcome(tmp_path, hamamatsu_inputs[1:3], "22999"), MunicipalityError)


def test_a_wrong_check_digit(tmp_path):
    assert isinstance(outcome(tmp_path, [], "221308"), MunicipalityError)


def test_inputs_without_a_boundary(tmp_path, hamamatsu_inputs):
    assert "N03" in str(outcome(tmp_path, hamamatsu_inputs[2:3]))


def test_inputs_with_nothing_in_the_municipality(tmp_path, hamamatsu_inputs, test_data):
    inputs = [hamamatsu_inputs[1], test_data / "hachioji" / "13201_2.csv"]
    assert "浜松市" in str(outcome(tmp_path, inputs))


def test_an_output_folder_that_does_not_exist(tmp_path, hamamatsu_inputs):
    error = outcome(tmp_path, hamamatsu_inputs[1:3], output=tmp_path / "nowhere" / "w.gpkg")
    assert isinstance(error, OutputError)


def test_an_output_folder_that_cannot_be_written(tmp_path, hamamatsu_inputs):
    error = outcome(tmp_path, hamamatsu_inputs[1:3], output=Path("/proc/w.gpkg"))
    assert isinstance(error, OutputError)


@pytest.mark.parametrize("way", ["everything anew", "one file more"])
def test_cancelling_at_any_step_leaves_the_old_workspace(tmp_path, hamamatsu_inputs, way):
    inputs = [hamamatsu_inputs[1], hamamatsu_inputs[3]]
    anew = way == "everything anew"
    wanted, margin = (inputs, 500.0) if anew else ([*inputs, hamamatsu_inputs[2]], 1000.0)
    target = tmp_path / "w.gpkg"
    build_workspace(inputs, "22130", target)
    before = target.read_bytes()
    steps: list[float] = []
    (tmp_path / "count.gpkg").write_bytes(before)
    build_workspace(wanted, "22130", tmp_path / "count.gpkg", margin, lambda share, _: steps.append(share))
    (tmp_path / "count.gpkg").unlink()
    assert steps == sorted(steps)
    for stop in range(len(steps)):
        calls = iter(range(len(steps)))

        def cancel(share, message, calls=calls, stop=stop):
            if next(calls) == stop:
                raise Cancelled

        with pytest.raises(Cancelled):
            build_workspace(wanted, "22130", target, margin, cancel)
        assert target.read_bytes() == before
        assert [p.name for p in tmp_path.iterdir()] == ["w.gpkg"]


def test_a_file_appears_whole_or_not_at_all(tmp_path):
    target = tmp_path / "a.txt"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError), whole_file(target) as draft:
        draft.write_text("half")
        _ = 1 / 0
    assert target.read_text() == "old"
    with whole_file(target) as draft:
        draft.write_text("new")
    assert target.read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_database_with_unsaved_changes_of_another_program_is_not_replaced(tmp_path):
    """Its write-ahead log would be applied to the new file and break it."""
    target = tmp_path / "w.gpkg"
    other = sqlite3.connect(target)
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("CREATE TABLE t (x)")
    other.commit()
    assert (tmp_path / "w.gpkg-wal").stat().st_size > 0
    with pytest.raises(OutputError, match="not saved"), whole_file(target) as draft:
        draft.write_bytes(b"new")
    assert other.execute("SELECT count(*) FROM t").fetchone() == (0,)
    other.close()


@pytest.mark.parametrize("content", [b"", b"no database", None])
def test_what_is_no_workspace_is_said(tmp_path, content):
    path = tmp_path / "x.gpkg"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(WorkspaceError):
        open_workspace(path)


def test_a_plain_geopackage_is_no_workspace(tmp_path):
    path = tmp_path / "x.gpkg"
    gpd.GeoDataFrame({"a": [1]}, geometry=[shapely.Point(137, 35)], crs=6668).to_file(path)
    with pytest.raises(WorkspaceError, match="no hazard workspace"):
        open_workspace(path)
