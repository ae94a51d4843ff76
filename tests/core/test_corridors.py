"""Corridors are cut without loss: every metre is in a class, outside or not known, as the uncut zones say."""

import json
import re
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
import shapely.ops
from hypothesis import given, settings
from hypothesis import strategies as st

from hazard_plugin.core import catalog
from hazard_plugin.core.analysis.corridor.answer import ask_corridors
from hazard_plugin.core.analysis.corridor.corridors import (
    FIRST_CLASS,
    NOT_COVERED,
    OUTSIDE,
    Corridors,
    cut_corridors,
    partition,
    workspace_corridors,
)
from hazard_plugin.core.analysis.corridor.passability import (
    choose_vehicle,
    passability,
    passability_classes,
    read_limits,
    vehicles,
)
from hazard_plugin.core.analysis.corridor.tables import kilometre_table, stretch_layer
from hazard_plugin.core.analysis.exposure.answer import LayerFile
from hazard_plugin.core.analysis.lines import Intervals, Segments
from hazard_plugin.core.analysis.subjects import Subject, read_zones
from hazard_plugin.core.analysis.tables import write_table
from hazard_plugin.core.analysis.tiles import TileSet
from hazard_plugin.core.workspace import tiles as cutting
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.errors import InputError, OutputError, WorkspaceError

JAPANESE = Path(__file__).parents[2] / "i18n" / "hazard_plugin_ja.ts"
seeds = st.integers(0, 2**32 - 1)
DEPTH = Subject("inundation_depth", (("hazard", None), ("scenario", "L2"), ("scheme", "depth_standard")))
DETAILED = Subject("inundation_depth", (("hazard", None), ("scenario", "L2"), ("scheme", "depth_detailed")))


@pytest.fixture(scope="module")
def workspace(sample_workspace):
    return open_workspace(sample_workspace[0])


@pytest.fixture(scope="module")
def answer(workspace):
    return ask_corridors(workspace, vehicle=vehicles()["car"])


def blobs(rng, count):
    """Areas made of cells of a grid: their edges and the cuts of tiles fall together often."""
    made = []
    for _ in range(count):
        cells = rng.integers(0, 8, (12, 2)) * 4.0
        made.append(shapely.union_all(shapely.box(*cells.T, *(cells.T + 4.0))))
    return np.array(made)


def tiled(polygons, vertices):
    tiles, zone = cutting.cut_into_tiles(polygons, vertices)
    return TileSet(tiles, zone, len(polygons))


def walks(rng, count=6):
    xy = rng.uniform(-4, 36, (count, 6, 2))
    return shapely.linestrings(xy)


def parted(lines, polygons, cover, vertices):
    """Metres of each line in each code; the zone's number is its class."""
    segments = Segments.of(lines)
    inside = tiled(polygons, vertices).of_lines(segments)
    speaks = tiled(cover, vertices).of_lines(segments)
    layers = [speaks.named(np.full(len(speaks.line), OUTSIDE)), inside.named(inside.zone + FIRST_CLASS)]
    return partition(segments, layers)


def metres(pieces, lines, codes):
    return np.bincount(pieces.line * codes + pieces.zone, pieces.length, lines * codes).reshape(lines, codes)


@given(seeds, st.sampled_from([8, 20, 128]))
@settings(deadline=None, max_examples=60)
def test_every_metre_is_in_one_state_and_states_add_up_to_the_corridor(seed, vertices):
    rng = np.random.default_rng(seed)
    lines, polygons, cover = walks(rng), blobs(rng, 4), blobs(rng, 1)
    pieces = parted(lines, polygons, cover, vertices)
    found = metres(pieces, len(lines), 6)
    assert found.sum(axis=1) == pytest.approx(shapely.length(lines), rel=1e-12)
    order = np.lexsort((pieces.start, pieces.line))
    line, start, end = pieces.line[order], pieces.start[order], pieces.end[order]
    same = line[1:] == line[:-1]
    assert (start[1:][same] == end[:-1][same]).all()
    parts = Segments.of(lines)
    worse = shapely.union_all(polygons)
    straight = parts.geometry
    for code in range(5, -1, -1):
        if code >= FIRST_CLASS:
            worse = shapely.union_all(polygons[code - FIRST_CLASS + 1 :])
            here = shapely.difference(shapely.intersection(straight, polygons[code - FIRST_CLASS]), worse)
        elif code == OUTSIDE:
            here = shapely.difference(shapely.intersection(straight, cover[0]), shapely.union_all(polygons))
        else:
            here = shapely.difference(straight, shapely.union_all([*polygons, *cover]))
        expected = np.bincount(parts.line, shapely.length(here), len(lines))
        assert found[:, code] == pytest.approx(expected, rel=1e-9, abs=1e-6)


@given(seeds)
@settings(deadline=None, max_examples=40)
def test_neither_the_size_of_tiles_nor_the_order_of_lines_changes_a_length(seed):
    rng = np.random.default_rng(seed)
    lines, polygons, cover = walks(rng), blobs(rng, 4), blobs(rng, 1)
    first = metres(parted(lines, polygons, cover, 8), len(lines), 6)
    order = rng.permutation(len(lines))
    again = metres(parted(lines[order], polygons, cover, 128), len(lines), 6)
    assert again == pytest.approx(first[order], rel=1e-9, abs=1e-6)


def substring(line, start, end):
    """A stretch part by part, by shapely's own function."""
    parts, before = [], 0.0
    for part in line.geoms:
        low, high = max(start - before, 0.0), min(end - before, part.length)
        if low < high:
            parts.append(shapely.ops.substring(part, low, high))
        before += part.length
    return shapely.MultiLineString(parts)


@given(seeds)
@settings(deadline=None, max_examples=40)
def test_stretches_cut_all_at_once_are_those_cut_one_by_one(seed):
    rng = np.random.default_rng(seed)
    xy = rng.integers(0, 6, (5, 8, 2)).astype(float)
    lines = np.array([shapely.MultiLineString([one[:4], one[4:]]) for one in xy])
    segments = Segments.of(lines)
    owner = rng.integers(0, 5, 12)
    ends = np.sort(rng.uniform(0, 1, (12, 2)), axis=1) * segments.line_lengths[owner][:, None]
    ends[::3, 0] = 0.0
    ends[::4, 1] = segments.line_lengths[owner[::4]]
    made = segments.cut(Intervals(owner, owner, ends[:, 0], ends[:, 1]))
    slow = np.array([substring(lines[line], *pair) for line, pair in zip(owner, ends)])
    assert shapely.length(made) == pytest.approx(ends[:, 1] - ends[:, 0], abs=1e-9)
    assert shapely.length(made) == pytest.approx(shapely.length(slow), abs=1e-9)
    assert (shapely.hausdorff_distance(made, slow) < 1e-9).all()


def metres_once(workspace, cut, lines):
    """Metres per class by GeoPandas' overlay with the uncut zones: the worst first, what is left to the next."""
    table = workspace.theme(cut.subject.theme)
    for field, value in cut.subject.values:
        table = table[table[field].isna() if value is None else table[field] == value]
    plane = table.to_crs(workspace.plane_epsg)
    codes = plane[list(cut.subject.kind.class_fields)].astype(str).agg("/".join, axis=1)
    found, rest = [], lines
    for rank in reversed(cut.subject.classes):
        zones = plane.loc[codes == str(rank.code), ["geometry"]]
        left = gpd.overlay(rest, zones, how="difference") if len(zones) and len(rest) else rest
        found.append(rest.length.sum() - left.length.sum())
        rest = left
    return np.array(found[::-1])


def test_kilometres_are_those_of_an_overlay_on_the_uncut_zones(workspace, answer):
    lines = gpd.GeoDataFrame(geometry=answer.corridors.geometry, crs=workspace.plane_epsg)
    checked = 0
    for cut in answer.cuts:
        expected = metres_once(workspace, cut, lines)
        found = cut.metres(len(lines)).sum(axis=0)[FIRST_CLASS:]
        assert found == pytest.approx(expected, rel=1e-9, abs=1e-6)
        checked += (expected > 0).sum()
    assert checked >= 15


def test_kilometres_on_real_zones_are_those_of_an_overlay(hamamatsu, tmp_path):
    workspace = open_workspace(hamamatsu[0])
    rng = np.random.default_rng(7)
    start = rng.uniform((-72000, -149000), (-58000, -136000), (60, 1, 2))
    paths = shapely.linestrings(start + np.cumsum(rng.uniform(-150, 150, (60, 12, 2)), axis=1))
    lines = gpd.GeoDataFrame(geometry=paths, crs=workspace.plane_epsg)
    lines.to_file(tmp_path / "x.gpkg")
    (cut,) = ask_corridors(workspace, LayerFile(tmp_path / "x.gpkg")).cuts
    found = cut.metres(len(lines)).sum(axis=0)
    assert found.sum() == pytest.approx(lines.length.sum(), rel=1e-12)
    expected = metres_once(workspace, cut, lines)
    assert found[FIRST_CLASS:] == pytest.approx(expected, rel=1e-9, abs=1e-7)
    assert (found[FIRST_CLASS:] > 100).sum() >= 3


def test_states_of_every_corridor_add_up_to_its_length(answer):
    for cut in answer.cuts:
        assert cut.metres(len(answer.corridors)).sum(axis=1) == pytest.approx(answer.corridors.length, rel=1e-12)


def test_each_river_is_told_by_itself_and_the_worst_counts_each_metre_once(answer):
    overlapping = 0
    for cut in answer.cuts:
        if not len(cut.river_names):
            continue
        count = len(answer.corridors)
        each = cut.metres_by_river(count)[:, :, FIRST_CLASS:].sum(axis=2)
        worst = cut.metres(count)[:, FIRST_CLASS:].sum(axis=1)
        assert (each <= worst + 1e-6).all()
        assert (each.sum(axis=0) >= worst - 1e-6).all()
        overlapping += (each.sum(axis=0) > worst + 1).any()
        told = cut.rivers[cut.worst.zone >= FIRST_CLASS]
        assert {name for names in told for name in names.split("、")} <= {*cut.river_names}
        assert all(told)
    assert overlapping


def test_scenarios_never_mix(workspace, answer):
    alone = ask_corridors(workspace, scenario="L1")
    assert {cut.subject.value("scenario") for cut in alone.cuts} == {"L1", None}
    both = {cut.subject: cut for cut in answer.cuts}
    for cut in alone.cuts:
        assert (cut.metres(len(alone.corridors)) == both[cut.subject].metres(len(alone.corridors))).all()


def test_the_order_of_features_changes_nothing(workspace, answer):
    own = workspace_corridors(workspace)
    order = np.random.default_rng(3).permutation(len(own))
    parts = [getattr(own, name)[order] for name in ("source", "fid", "name", "kind", "geometry")]
    shuffled = Corridors(*parts, own.plane_epsg)
    for zones, cut in zip(read_zones(workspace), answer.cuts):
        again = cut_corridors(workspace, zones, shuffled)
        assert again.metres(len(own)) == pytest.approx(cut.metres(len(own))[order], rel=1e-9, abs=1e-9)


def test_the_number_of_processors_changes_nothing(workspace, answer, monkeypatch):
    own = workspace_corridors(workspace)
    for count in (1, 7):
        monkeypatch.setattr("os.cpu_count", lambda count=count: count)
        for zones, cut in zip(read_zones(workspace), answer.cuts):
            again = cut_corridors(workspace, zones, workspace_corridors(workspace))
            assert (again.metres(len(own)) == cut.metres(len(own))).all()


def test_the_layer_holds_every_stretch_where_it_lies(answer, workspace):
    layer = stretch_layer(answer.cuts, answer.corridors, vehicles()["car"], "ja", str)
    assert layer.crs.to_epsg() == workspace.plane_epsg
    assert layer.length.to_numpy() == pytest.approx(layer["length_m"].to_numpy(), abs=1e-6)
    sums = layer.groupby("subject")["length_m"].sum()
    assert sums.to_numpy() == pytest.approx(answer.corridors.length.sum(), rel=1e-9)
    assert set(layer["limit_status"]) == {"unconfirmed"}
    assert layer["limit"].str.contains("unconfirmed").all()
    assert set(layer.loc[layer["kind"].fillna("").str.startswith("drone"), "passability"]) == {"not_a_road"}


def test_the_table_names_every_class_in_total_also_with_zero(answer):
    table = kilometre_table(answer.cuts, answer.corridors, None, "ja")
    total = table[(table["scope"] == "total") & (table["river"] == "*")]
    assert len(total) == sum(len(cut.codes()) for cut in answer.cuts)
    each = table[(table["scope"] == "corridor") & (table["river"] == "*")]
    by = ["subject", "class_label"]
    sums = total.set_index(by)["length_m"].sub(each.groupby(by)["length_m"].sum(), fill_value=0)
    assert sums.abs().max() < 1e-6
    assert (total["length_m"] == 0).any()


# -- inputs


def written(tmp_path, geometry, crs=6676, **columns):
    path = tmp_path / "路線.gpkg"
    gpd.GeoDataFrame(columns, geometry=geometry, crs=crs).to_file(path)
    return LayerFile(path)


def test_a_corridor_far_away_is_not_covered_and_a_note_says_so(workspace, tmp_path):
    far = written(tmp_path, [shapely.LineString([(0, 0), (0, 1000)])], workspace.plane_epsg, name=["遠い道"])
    found = ask_corridors(workspace, far, "name", vehicle=vehicles()["car"])
    for cut in found.cuts:
        assert cut.metres(1)[0, NOT_COVERED] == 1000.0
        assert cut.metres(1).sum() == 1000.0
    assert any("No corridor lies where the data speak" in str(note) for note in found.notes)
    table = kilometre_table(found.cuts, found.corridors, found.vehicle, "ja")
    assert set(table.loc[table["scope"] == "corridor", "passability"]) == {"not_known"}


@pytest.mark.parametrize(
    ("geometry", "crs", "said"),
    [
        ([], 6676, "no features"),
        ([shapely.LineString([(0, 0), (1, 1)])], None, "no coordinate reference system"),
        ([shapely.Point(0, 0)], 6676, "not lines"),
        ([shapely.box(0, 0, 1, 1)], 6676, "not lines"),
        ([shapely.Point(0, 0), shapely.LineString([(0, 0), (1, 1)])], 6676, "mixes"),
    ],
)
def test_layers_that_are_no_lines_are_refused_in_a_sentence(workspace, tmp_path, geometry, crs, said):
    path = tmp_path / "x.geojson" if crs == 6676 and geometry else tmp_path / "x.gpkg"
    gpd.GeoDataFrame(geometry=gpd.GeoSeries(geometry), crs=crs).to_file(path)
    with pytest.raises(InputError, match=said):
        ask_corridors(workspace, LayerFile(path))


def test_a_field_that_is_not_there_and_a_theme_without_zones_are_refused(workspace, tmp_path):
    line = written(tmp_path, [shapely.LineString([(0, 0), (1, 1)])], name=["a"])
    with pytest.raises(InputError, match="路線名"):
        ask_corridors(workspace, line, "路線名")
    with pytest.raises(WorkspaceError, match="does not mean that the place is safe"):
        ask_corridors(workspace, line, themes=["house_collapse"], scenario="L1")


# -- passability


def test_a_class_is_passable_only_where_all_of_it_is_within_the_limit():
    car, ten = vehicles()["car"], vehicles()["car_no_trouble"]
    assert [passability(DEPTH, rank, car) for rank in DEPTH.classes][:2] == ["may_not_pass", "impassable"]
    detailed = [passability(DETAILED, rank, car) for rank in DETAILED.classes]
    assert detailed == ["passable", *["impassable"] * 7]
    assert passability(DETAILED, DETAILED.classes[0], ten) == "may_not_pass"


@given(st.floats(0, 30), st.sampled_from([DEPTH, DETAILED]))
def test_deeper_is_never_easier_and_no_limit_passes_all(limit, subject):
    row = {"id": "x", "label": "x", "limit_m": limit, "confirmed": True, "sources": [{"text": "x"}]}
    from hazard_plugin.core.analysis.corridor.passability import _vehicle

    found = [passability(subject, rank, _vehicle(row, "x")) for rank in subject.classes]
    order = {"passable": 0, "may_not_pass": 1, "impassable": 2}
    assert sorted(found, key=order.get) == found
    assert found[-1] != "passable"
    for rank, code in zip(subject.classes, found):
        assert (code == "passable") == (rank.maximum is not None and rank.maximum <= limit)
        assert (code == "impassable") == (rank.minimum >= limit) or code == "passable"


def test_a_zone_without_depth_is_never_passable():
    for theme, values in (
        ("sediment_zone", (("phenomenon", "debris_flow"),)),
        ("house_collapse", (("scenario", "L2"), ("kind", "erosion"))),
        ("inundation_duration", (("hazard", None), ("scenario", "L2"))),
    ):
        subject = Subject(theme, values)
        assert {passability(subject, rank, vehicles()["all_terrain"]) for rank in subject.classes} == {"in_zone"}


def test_every_limit_shipped_has_a_source_and_is_unconfirmed():
    for vehicle in vehicles().values():
        assert not vehicle.confirmed
        assert vehicle.certainty in ("V", "V2")
        assert len({url for _, url in vehicle.sources}) >= (2 if vehicle.certainty == "V2" else 1)
        assert all(text and url.startswith("https://") for text, url in vehicle.sources)
        assert "unconfirmed" in str(vehicle.status())
    assert all(named.label.ja and named.label.en for named in passability_classes().values())


def limits(tmp_path, **changes):
    path = tmp_path / "目安.json"
    row = {
        "id": "pump",
        "label": {"ja": "消防ポンプ車", "en": "Fire engine"},
        "limit_m": 0.4,
        "confirmed": True,
        "sources": [{"text": "当市の消防本部の定め"}],
    }
    path.write_text(json.dumps({"vehicles": [{**row, **changes}]}, ensure_ascii=False), encoding="utf-8")
    return path


def test_the_office_adds_vehicles_and_confirms_limits(tmp_path):
    own = read_limits(limits(tmp_path))
    assert choose_vehicle(None, own).limit_m == 0.4
    assert "confirmed by the office" in str(own["pump"].status())
    mended = read_limits(limits(tmp_path, id="car", limit_m=0.2))
    assert choose_vehicle("car", mended).limit_m == 0.2
    assert choose_vehicle("all_terrain", mended).limit_m == 1.2
    assert choose_vehicle(None, {}) is None
    with pytest.raises(InputError, match="pump"):
        choose_vehicle("bus", own)


@pytest.mark.parametrize(
    "changes",
    [
        {"limit_m": "30cm"},
        {"limit_m": -0.1},
        {"limit_m": True},
        {"confirmed": "yes"},
        {"sources": []},
        {"sources": [{"url": "https://x"}]},
        {"label": 3},
        {"id": ""},
    ],
)
def test_a_limit_that_is_not_whole_is_refused(tmp_path, changes):
    with pytest.raises(InputError, match="not usable"):
        read_limits(limits(tmp_path, **changes))


def test_a_file_that_is_no_list_of_limits_is_refused(tmp_path):
    path = tmp_path / "x.json"
    for text in ("", "[]", '{"vehicles": []}', '{"vehicles": 3}'):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match="no list of depth limits"):
            read_limits(path)


# -- what people read


def test_the_page_says_unconfirmed_and_names_the_source(answer, tmp_path):
    answer.write_page(tmp_path / "p.html", "ja", str)
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "unconfirmed" in page
    assert "city.river.go.jp" in page
    assert "<svg" in page
    for cut in answer.cuts:
        assert cut.subject.label().ja in page
    assert catalog.themes()["road"].label.ja in page


def test_the_table_opens_in_a_spreadsheet_with_its_japanese(answer, tmp_path):
    answer.write_table(tmp_path / "t.csv", "ja", str)
    answer.write_table(tmp_path / "t.xlsx", "ja", str)
    assert (tmp_path / "t.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    table = pd.read_csv(tmp_path / "t.csv")
    assert table["Depth limit"].str.contains("unconfirmed").all()
    assert "国道548号" in set(table["Name"])
    sheet = gpd.read_file(tmp_path / "t.xlsx")
    assert len(sheet) == len(table)
    assert "国道548号" in set(sheet["Name"])


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("vehicle", [None, "car"])
def test_no_two_columns_of_the_table_have_one_name(sample_workspace, tmp_path, language, vehicle):
    words = dict(
        re.findall(r"<source>(.*?)</source>\s*<translation>(.*?)</translation>", JAPANESE.read_text("utf-8"))
    )
    translate = words.get if language == "ja" else None
    answer = ask_corridors(
        open_workspace(sample_workspace[0]), vehicle=vehicles()[vehicle] if vehicle else None, language=language
    )
    target = tmp_path / "表.xlsx"
    answer.write_table(target, language, lambda text: translate(text, text) if translate else text)
    written = list(pyogrio.read_dataframe(target))
    assert len(set(written)) == len(written) >= 11


def test_a_table_with_two_columns_of_one_name_is_refused(tmp_path):
    twice = pd.DataFrame([[1, 2]], columns=["区分", "区分"])
    for name in ("a.csv", "a.xlsx"):
        with pytest.raises(OutputError, match="区分"):
            write_table(tmp_path / name, twice)
    assert list(tmp_path.iterdir()) == []


def test_a_stretch_that_two_corridors_share_is_told(sample_workspace):
    lines = shapely.linestrings([[[0, 0], [100, 0], [100, 50]], [[100, 0], [0, 0], [0, 9]]])
    two = np.array([None, None], dtype=object)
    shared = Corridors(two, np.array([1, 2]), two, two, lines, 6676)
    assert shared.doubled == pytest.approx(100.0)
    assert Corridors(two[:1], np.array([1]), two[:1], two[:1], lines[:1], 6676).doubled == 0.0


def test_cuts_without_a_way_and_short_ones_share_a_row_each(sample_workspace, tmp_path):
    answer = ask_corridors(
        open_workspace(sample_workspace[0]), vehicle=vehicles()["car"], detours=True, language="en"
    )
    found = answer.detours
    target = tmp_path / "道.html"
    answer.write_page(target, "en", str)
    text = target.read_text("utf-8")
    for event, rows in found.groupby("event_label"):
        part = text.split(f"<h3>{event}</h3>")[1].split("<h3>")[0].split("<h2>")[0]
        lost = rows[rows["length_m"].isna()]
        short = rows[rows["length_m"].notna() & (rows["cut_m"] < 10)]
        single = len(rows) - len(lost) - len(short)
        way_rows = part.split("<table>")[2].count("<tr>") - 1
        assert way_rows == min(single, 50) + lost["status"].nunique() + short["status"].nunique()
        for _, alike in lost.groupby("status"):
            assert f"{len(alike):,} cuts" in part
    assert (found["length_m"].isna() & (found["cut_m"] >= 10)).sum() > 1, "the sample has cuts without a way"
    assert "two independent sources" in text and ">V2<" not in text
