"""A workspace that is already there: only what changed is read again, and nothing the office drew is lost."""

import re
import shutil
import zipfile
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
import shapely

from hazard_plugin.core.sources.own.rules import rules_of
from hazard_plugin.core.sources.report import counted
from hazard_plugin.core.workspace.build import build_workspace, update_workspace
from hazard_plugin.core.workspace.living import kept_rows, previous
from hazard_plugin.core.workspace.store import connected, open_workspace, tile_table
from hazard_plugin.errors import InputError, OutputError

CODE = "48201"
PROVENANCE = ["dataset_id", "source_row"]


@pytest.fixture
def files(sample, tmp_path) -> dict[str, Path]:
    """Copies of the sample's packages by the beginning of their names; of the prefecture's rivers the smallest."""
    names = {
        "boundary": "N03-20240101_48_GML.zip",
        "sediment": "A33-24_48_SHP.zip",
        "bureau": "A31a-24_85_20_SHP.zip",
        "sites": "48201_2.csv",
        "shelters": "48201_1.csv",
    }
    folder = tmp_path / "in"
    folder.mkdir()
    rivers = folder / "A31a-24_48_10_SHP.zip"
    with zipfile.ZipFile(sample / rivers.name) as packed, zipfile.ZipFile(rivers, "w") as one:
        for entry in packed.infolist():
            if "_4800990002_" in entry.filename:
                one.writestr(Path(entry.filename).name, packed.read(entry))
    copies = {key: Path(shutil.copy(sample / name, folder / name)) for key, name in names.items()}
    return {**copies, "rivers": rivers}


def build(files: dict[str, Path], keys: str, target: Path, **options):
    return build_workspace([files[key] for key in keys.split()], CODE, target, **options)


def content(path: Path) -> dict[str, list]:
    """Every theme's rows with their outlines, in no order; tiles by the row they were cut from."""
    workspace = open_workspace(path)
    rows = {}
    for theme in sorted(workspace.tables - {"layer_styles"}):
        if theme.startswith("tile_") or theme in ("dataset", "workspace", "observation"):
            continue
        table = workspace.theme(theme)
        table["outline"] = shapely.to_wkt(shapely.normalize(table.geometry.to_numpy()), rounding_precision=9)
        rows[theme] = sorted(map(str, table.drop(columns="geometry").itertuples(index=False, name=None)))
        if tile_table(theme) in workspace.tables:
            tiles = workspace.tiles(theme)
            areas = tiles.area.groupby(tiles["source_fid"]).sum().round(3)
            owner = table.loc[areas.index]
            keys = owner[PROVENANCE].astype(str).agg("/".join, axis=1)
            rows[tile_table(theme)] = sorted(zip(keys, areas, owner["outline"]))
    return rows


def test_a_second_build_of_the_same_files_touches_nothing(files, tmp_path):
    target = tmp_path / "w.gpkg"
    first = build(files, "boundary sediment sites", target)
    before = (target.read_bytes(), target.stat().st_mtime_ns)
    again = build(files, "sites boundary sediment", target)
    assert (target.read_bytes(), target.stat().st_mtime_ns) == before
    assert again.theme_changes == again.file_changes == []
    assert again.themes == first.themes
    assert [line.read for line in again.ingest.files] == [line.read for line in first.ingest.files]
    assert "Nothing has changed" in again.to_html("en", str)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("boundary sites", "boundary sites rivers"),
        ("boundary rivers", "boundary rivers bureau"),
        ("boundary rivers bureau sediment sites", "boundary bureau sites"),
        ("boundary rivers", "boundary sediment"),
        ("boundary sites", "boundary sites shelters"),
    ],
)
def test_a_changed_workspace_is_the_one_that_a_new_build_gives(files, tmp_path, before, after):
    living, fresh = tmp_path / "living.gpkg", tmp_path / "fresh.gpkg"
    build(files, before, living)
    report = build(files, after, living)
    expected = build(files, after, fresh)
    assert content(living) == content(fresh)
    assert {n: (s.rows, s.tiles, s.rows_by_scenario) for n, s in report.themes.items()} == {
        n: (s.rows, s.tiles, s.rows_by_scenario) for n, s in expected.themes.items()
    }
    for name, summary in report.themes.items():
        assert summary.area() == pytest.approx(expected.themes[name].area(), rel=1e-9)
    changed = {change.name for change in report.file_changes}
    assert changed == {
        line for line in changed if any(Path(line.split("/")[0]).name == f.name for f in files.values())
    }
    assert pyogrio.read_info(living, layer="municipality")["features"] > 0


def test_what_did_not_change_is_not_written_again(files, tmp_path):
    target = tmp_path / "w.gpkg"
    build(files, "boundary rivers sites", target)
    report = build(files, "boundary rivers sites sediment", target)
    assert [change.name for change in report.theme_changes] == ["sediment_zone"]
    change = report.theme_changes[0]
    assert (change.rows_before, change.rows) == (0, report.themes["sediment_zone"].rows)
    assert change.area_m2 == pytest.approx(report.themes["sediment_zone"].area())
    assert [change.name for change in report.file_changes] == ["A33-24_48_SHP.zip/A33-24_48.shp"]


def newer_sediment(package: Path, target: Path, lifted: int) -> Path:
    """Write a package of the next year in which the first zones are lifted."""
    folder = target.parent / "next"
    folder.mkdir()
    with zipfile.ZipFile(package) as packed:
        packed.extractall(folder)
    table = pyogrio.read_dataframe(next(folder.rglob("*.shp")))
    table.iloc[lifted:].to_file(folder / "A33-25_48.shp", encoding="utf-8")
    with zipfile.ZipFile(target, "w") as packed:
        for part in folder.glob("A33-25_48.*"):
            packed.write(part, part.name)
    return target


def test_the_newer_vintage_wins_and_what_it_lifted_is_gone(files, tmp_path):
    files["newer"] = newer_sediment(files["sediment"], tmp_path / "A33-25_48_SHP.zip", 7)
    target, alone = tmp_path / "w.gpkg", tmp_path / "alone.gpkg"
    report = build(files, "boundary sediment newer", target)
    expected = build(files, "boundary newer", alone)
    assert report.themes["sediment_zone"].rows == expected.themes["sediment_zone"].rows
    assert report.themes["sediment_zone"].area() == pytest.approx(expected.themes["sediment_zone"].area())
    older = next(line for line in report.ingest.files if line.year == 2024 and line.theme == "sediment_zone")
    assert older.written == 0
    assert older.read == older.outside + counted(older.rejected)
    assert "newer vintage" in str(older.rejected[0].reason)


def test_when_the_newer_vintage_goes_the_older_comes_back(files, tmp_path):
    files["newer"] = newer_sediment(files["sediment"], tmp_path / "A33-25_48_SHP.zip", 7)
    living, fresh = tmp_path / "w.gpkg", tmp_path / "fresh.gpkg"
    build(files, "boundary sediment newer", living)
    build(files, "boundary sediment", living)
    build(files, "boundary sediment", fresh)
    assert content(living) == content(fresh)


def test_the_same_zones_in_two_packages_are_counted_once(files, tmp_path):
    """`_10` and `_20`, prefecture and bureau may hold the same zone."""
    copy = tmp_path / "in" / "A31a-24_48_20_SHP.zip"
    with zipfile.ZipFile(files["rivers"]) as packed, zipfile.ZipFile(copy, "w") as other:
        for entry in packed.infolist():
            other.writestr(entry, packed.read(entry))
        other.comment = b"another package"
    files["copy"] = copy
    alone = build(files, "boundary rivers", tmp_path / "a.gpkg")
    both = build(files, "boundary rivers copy", tmp_path / "b.gpkg")
    for theme in ("inundation_depth", "inundation_duration", "house_collapse"):
        assert both.themes[theme].rows == alone.themes[theme].rows
    for line in both.ingest.files:
        assert line.read == line.written + line.outside + counted(line.rejected)


def draw_danger_point(path: Path) -> None:
    place = gpd.GeoDataFrame(
        {"kind": ["underpass"], "name": ["駅前アンダーパス"], "note": ["冠水"]},
        geometry=[open_workspace(path).theme("municipality").geometry.iloc[0].representative_point()],
        crs=6668,
    )
    pyogrio.write_dataframe(place, path, layer="danger_point", append=True)


@pytest.mark.parametrize(
    "options", [{}, {"margin_m": 300.0}], ids=["only what changed", "everything is read anew"]
)
def test_what_the_office_drew_stays(files, tmp_path, options):
    target = tmp_path / "w.gpkg"
    build(files, "boundary sites", target)
    draw_danger_point(target)
    report = build(files, "boundary sites sediment", target, **options)
    drawn = open_workspace(target).theme("danger_point")
    assert drawn["name"].tolist() == ["駅前アンダーパス"]
    assert report.themes["danger_point"].rows == 1


def test_another_boundary_cuts_everything_anew(files, tmp_path, sample):
    living, fresh = tmp_path / "w.gpkg", tmp_path / "fresh.gpkg"
    build(files, "boundary rivers", living)
    folder = tmp_path / "moved"
    folder.mkdir()
    with zipfile.ZipFile(files["boundary"]) as packed:
        packed.extractall(folder)
    table = pyogrio.read_dataframe(next(folder.rglob("*.shp")))
    table["geometry"] = table.geometry.translate(0.01, 0)
    table.to_file(tmp_path / "in" / "N03-20250101_48.shp", encoding="utf-8")
    files["moved"] = tmp_path / "in" / "N03-20250101_48.shp"
    build(files, "moved rivers", living)
    build(files, "moved rivers", fresh)
    assert content(living) == content(fresh)


def test_one_file_is_added_and_another_taken_out_without_giving_the_rest(files, tmp_path):
    living, fresh = tmp_path / "living.gpkg", tmp_path / "fresh.gpkg"
    build(files, "boundary rivers sites", living)
    draw_danger_point(living)
    report = update_workspace(living, [files["sediment"]], [files["sites"].name])
    build(files, "boundary rivers sediment", fresh)
    drawn, whole = content(living), content(fresh)
    assert len(drawn.pop("danger_point")) == 1
    whole.pop("danger_point")
    assert drawn == whole
    assert {change.name for change in report.theme_changes} >= {"sediment_zone", "shelter"}
    nothing = update_workspace(living, [files["sediment"]])
    assert nothing.file_changes == []


def test_a_vintage_is_replaced_by_an_update(files, tmp_path):
    files["newer"] = newer_sediment(files["sediment"], tmp_path / "A33-25_48_SHP.zip", 7)
    living, fresh = tmp_path / "living.gpkg", tmp_path / "fresh.gpkg"
    build(files, "boundary sediment sites", living)
    update_workspace(living, [files["newer"]], [files["sediment"].name])
    build(files, "boundary newer sites", fresh)
    assert content(living) == content(fresh)


def test_a_newer_vintage_added_to_a_workspace_replaces_the_older_where_that_is_given_too(files, tmp_path):
    files["newer"] = newer_sediment(files["sediment"], tmp_path / "A33-25_48_SHP.zip", 7)
    living, fresh = tmp_path / "living.gpkg", tmp_path / "fresh.gpkg"
    build(files, "boundary sediment", living)
    build(files, "boundary sediment newer", living)
    build(files, "boundary sediment newer", fresh)
    assert content(living) == content(fresh)


def test_rules_given_with_an_update_read_the_files_that_it_adds(files, tmp_path):
    living = tmp_path / "living.gpkg"
    build(files, "boundary sites", living)
    place = open_workspace(living).theme("municipality").geometry.iloc[0].representative_point()
    own = tmp_path / "in" / "own.csv"
    own.write_text(f"橋の名,北,東\n馬込橋,{place.y},{place.x}\n", encoding="utf-8")
    row = {
        "id": "own-camera",
        "theme": "camera",
        "title": {"ja": "市のカメラ", "en": "Cameras of the city"},
        "columns": ["橋の名", "北", "東"],
        "point": {"x": "東", "y": "北"},
        "fields": {"name": "橋の名"},
        "constants": {"kind": "river"},
    }
    update_workspace(living, [own], rules=rules_of({"products": [row]}))
    update_workspace(living, [files["shelters"]])
    assert open_workspace(living).theme("camera")["name"].tolist() == ["馬込橋"]
    assert open_workspace(living).settings()["rules"]["products"][0]["id"] == "own-camera"


def test_an_update_that_needs_a_file_again_says_which_and_changes_nothing(files, tmp_path):
    files["newer"] = newer_sediment(files["sediment"], tmp_path / "A33-25_48_SHP.zip", 7)
    living = tmp_path / "living.gpkg"
    build(files, "boundary sediment newer", living)
    before = living.read_bytes()
    with pytest.raises(InputError, match=re.escape(files["sediment"].name)):
        update_workspace(living, [], ["A33-25_48_SHP.zip"])
    with pytest.raises(InputError, match=re.escape("A33-25_48_SHP.zip")):  # the names that there are
        update_workspace(living, [], ["A33-23_48_SHP.zip"])
    assert living.read_bytes() == before
    report = update_workspace(living, [files["sediment"]], ["A33-25_48_SHP.zip"])
    assert report.themes["sediment_zone"].rows > 0


def test_what_is_drawn_while_a_build_runs_is_not_lost(files, tmp_path):
    target = tmp_path / "w.gpkg"
    build(files, "boundary sites", target)
    with pytest.raises(OutputError, match="drawn"):
        build(files, "boundary sites sediment", target, finish=lambda draft, report: draw_danger_point(target))
    assert len(open_workspace(target).theme("danger_point")) == 1
    build(files, "boundary sites sediment", target)
    assert len(open_workspace(target).theme("danger_point")) == 1
    assert open_workspace(target).has("sediment_zone")


def test_a_question_that_waits_is_asked_again(files, tmp_path):
    target = tmp_path / "w.gpkg"
    archive = tmp_path / "in" / "mixed.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(files["sites"], "sites.csv")
        packed.writestr("own.csv", "カメラ名称,緯度,経度,映像URL\n馬込橋,34.7,137.7,https://x.jp\n")
    files["mixed"] = archive
    first = build(files, "boundary mixed", target)
    again = build(files, "boundary mixed shelters", target)
    assert [q.to_dict() for q in again.ingest.questions] == [q.to_dict() for q in first.ingest.questions] != []


def test_a_town_that_a_file_covers_without_a_zone_can_be_built(files, tmp_path):
    folder = tmp_path / "none"
    folder.mkdir()
    with zipfile.ZipFile(files["sediment"]) as packed:
        packed.extractall(folder)
    table = pyogrio.read_dataframe(next(folder.rglob("*.shp"))).iloc[:1]
    table["geometry"] = table.geometry.translate(1, 1)
    table.to_file(tmp_path / "in" / "A33-24_48.shp", encoding="utf-8")
    files["far"] = tmp_path / "in" / "A33-24_48.shp"
    report = build(files, "boundary far", tmp_path / "w.gpkg")
    workspace = open_workspace(tmp_path / "w.gpkg")
    assert not workspace.has("sediment_zone")
    assert workspace.covers("sediment_zone")
    line = next(line for line in report.ingest.files if line.theme == "sediment_zone")
    assert "none of its rows" in str(line.notes[-1])


def test_a_workspace_is_not_turned_into_another_towns(files, tmp_path):
    target = tmp_path / "w.gpkg"
    build(files, "boundary sites", target)
    before = target.read_bytes()
    with pytest.raises(OutputError, match="48201"):
        build_workspace([files["boundary"], files["sites"]], "48202", target)
    assert target.read_bytes() == before


def test_a_workspace_of_thousands_of_files_can_be_updated(files, tmp_path):
    """SQLite refuses a condition that is nested deeper than 1000."""
    target = tmp_path / "w.gpkg"
    build(files, "boundary sites sediment", target)
    old = previous(target, "")
    whole = open_workspace(target).theme("sediment_zone")
    kept = {*old.datasets, *(f"A31a-2024-{number:08x}" for number in range(5_000))}
    assert len(kept_rows(old, "sediment_zone", kept)) == len(whole) > 0
    mine = set(whole["dataset_id"])
    assert len(kept_rows(old, "sediment_zone", kept - mine)) == 0


def test_rows_that_a_file_has_in_another_theme_than_its_own_are_kept_with_it(files, tmp_path):
    """As zones set aside, areas of corridors and observations: their dataset names another theme."""
    target = tmp_path / "w.gpkg"
    build(files, "boundary sites sediment", target)
    with connected(target) as connection:
        connection.execute("UPDATE dataset SET theme = 'gauge' WHERE theme = 'shelter'")
    old = previous(target, "")
    assert len(kept_rows(old, "shelter", set(old.datasets))) == len(open_workspace(target).theme("shelter"))
