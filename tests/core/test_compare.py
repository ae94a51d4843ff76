"""Before and after: areas add up, what no data cover is no gain, damage is given as bounds."""

import json
import shutil
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hazard_plugin.core import catalog
from hazard_plugin.core.analysis.assets import Assets
from hazard_plugin.core.analysis.compare import changes as comparing
from hazard_plugin.core.analysis.compare import page as compare_page
from hazard_plugin.core.analysis.compare import rivers as one_sided_rivers
from hazard_plugin.core.analysis.compare import tables as compare_tables
from hazard_plugin.core.analysis.compare.changes import Chosen, change_of, compare, partition_of
from hazard_plugin.core.analysis.compare.damage import read_damage_table, shipped_tables
from hazard_plugin.core.analysis.compare.moves import moves_of
from hazard_plugin.core.analysis.partition import CELL, OUTSIDE, UNKNOWN, Side, joined
from hazard_plugin.core.analysis.subjects import read_zones
from hazard_plugin.core.analysis.tiles import TileSet
from hazard_plugin.core.workspace.store import connected, open_workspace
from hazard_plugin.core.workspace.tiles import cut_into_tiles
from hazard_plugin.errors import InputError

seeds = st.integers(0, 2**32 - 1)
WIDE = 3 * CELL
FINE = 1e-7
"""Grid (metres) of what is expected: without one GEOS itself is off by thousands of square metres at times."""


def zones(rng, grid: bool, count: int = 7) -> np.ndarray:
    """Zones that overlap each other and the edges of cells, with holes; on a grid edges fall together."""
    made = []
    for _ in range(count):
        if grid:
            cells = rng.integers(0, 12, (14, 2)) * (WIDE / 12)
            made.append(shapely.union_all(shapely.box(*cells.T, *(cells.T + WIDE / 12))))
            continue
        angle = np.sort(rng.uniform(0, 2 * np.pi, 70))
        radius, centre = rng.uniform(0.1, 0.5, 70) * WIDE, rng.uniform(0, WIDE, 2)
        ring = centre + np.column_stack([np.cos(angle), np.sin(angle)]) * radius[:, None]
        outline = shapely.make_valid(shapely.polygons(ring))
        made.append(shapely.difference(outline, shapely.box(*centre, *(centre + WIDE / 20))))
    return np.array([shapely.MultiPolygon([p for p in shapely.get_parts(z) if p.area > 0]) for z in made])


def side_of(polygons, classes, cover) -> Side:
    tiles, zone = cut_into_tiles(polygons, 20)
    return Side.of(tiles, classes[zone], cut_into_tiles(np.array([cover]), 20)[0])


def states_of(polygons, classes, cover, count) -> list:
    """What a person would draw: UNKNOWN (None), OUTSIDE, each class without the worse ones."""
    by_class = [shapely.union_all(polygons[classes == number], grid_size=FINE) for number in range(count)]
    worse = [shapely.union_all(by_class[n + 1 :], grid_size=FINE) for n in range(-1, count)]
    found = [shapely.difference(by_class[n], worse[n + 1], grid_size=FINE) for n in range(count)]
    return [None, shapely.difference(cover, worse[0], grid_size=FINE), *found]


@given(seeds, st.booleans())
@settings(deadline=None, max_examples=30)
def test_every_transition_has_the_area_that_the_uncut_zones_give(seed, grid):
    rng = np.random.default_rng(seed)
    count = 3
    drawn = []
    for _ in range(2):
        low = rng.uniform(-0.2, 0.4, 2) * WIDE
        cover = shapely.box(*low, *(low + rng.uniform(0.5, 1.2, 2) * WIDE))
        polygons = zones(rng, grid)
        drawn.append((polygons, rng.integers(0, count, len(polygons)), cover))
    areas, changed = partition_of(*(side_of(*side) for side in drawn), count)
    before, after = (states_of(*side, count) for side in drawn)
    known = [shapely.union_all(states[1:], grid_size=FINE) for states in (before, after)]
    for b in range(count + 2):
        for a in range(count + 2):
            if b == a == 0:
                continue
            one = shapely.difference(after[a], known[0], grid_size=FINE) if b == 0 else before[b]
            both = shapely.difference(one, known[1], grid_size=FINE) if a == 0 else one
            expected = (both if 0 in (b, a) else shapely.intersection(one, after[a], grid_size=FINE)).area
            assert areas[b, a] == pytest.approx(expected, rel=1e-9, abs=1e-9 * WIDE**2)
            if b != a:
                shapes = changed.get((b + UNKNOWN, a + UNKNOWN), np.empty(0, object))
                assert shapely.area(shapes).sum() == pytest.approx(areas[b, a], rel=1e-9, abs=0.05)
    assert areas.sum() == pytest.approx(shapely.union_all(known, grid_size=FINE).area, rel=1e-9)


def test_a_hole_is_not_lost_where_edges_nearly_fall_together(hamamatsu):
    """Real zones against themselves a little moved: GEOS loses holes there, without a word."""
    workspace = open_workspace(hamamatsu[0])
    (found,) = read_zones(workspace)
    classes = found.severity[found.tiles.zone]
    near = shapely.box(
        *(np.floor(shapely.bounds(found.tiles.tiles[0])[[0, 1]] / CELL) * CELL - 6 * CELL),
        *(np.floor(shapely.bounds(found.tiles.tiles[0])[[0, 1]] / CELL) * CELL + 6 * CELL),
    )
    some = shapely.within(found.tiles.tiles, near)
    tiles, classes = found.tiles.tiles[some], classes[some]
    moved = shapely.transform(tiles, lambda xy: xy + [30.0, 17.0])
    ground = TileSet.of(np.array([near.buffer(CELL)])).tiles
    before, after = Side.of(tiles, classes, ground), Side.of(moved, classes, ground)
    areas, _ = partition_of(before, after, 6)
    own = [
        np.array([sum(side.states(c).get(s, shapely.Point()).area for c in side.cells) for s in range(-1, 6)])
        for side in (before, after)
    ]
    assert areas[1:].sum(axis=1) == pytest.approx(own[0], rel=1e-9)
    assert areas[:, 1:].sum(axis=0) == pytest.approx(own[1], rel=1e-9)
    assert areas.sum() == pytest.approx(near.buffer(CELL).area, rel=1e-9)


@given(seeds, st.booleans(), st.sampled_from(["point", "line", "polygon"]))
@settings(deadline=None, max_examples=30)
def test_each_asset_is_counted_whole_before_and_after_in_the_states_it_lies_in(seed, grid, kind):
    rng = np.random.default_rng(seed)
    count, drawn = 3, []
    for _ in range(2):
        cover = shapely.box(*(rng.uniform(-0.2, 0.4, 2) * WIDE), *(rng.uniform(0.6, 1.2, 2) * WIDE))
        polygons = zones(rng, grid)
        drawn.append((polygons, rng.integers(0, count, len(polygons)), cover))
    xy = rng.uniform(0, WIDE, (40, 2))
    if kind == "point":
        assets, shapes = Assets("a", kind, np.arange(40), xy, None), shapely.points(xy)
    elif kind == "line":
        shapes = shapely.linestrings(rng.uniform(0, WIDE, (6, 4, 2)))
        assets = Assets("a", kind, np.arange(6), None, shapes)
    else:
        shapes = shapely.box(*xy[:8].T, *(xy[:8] + WIDE / 6).T)
        assets = Assets("a", kind, np.arange(8), None, shapes)
    questions, covers = [], []
    for polygons, classes, cover in drawn:
        tiles, zone = cut_into_tiles(polygons, 20)
        questions.append(SimpleNamespace(tiles=TileSet(tiles, zone, len(polygons)), severity=classes))
        covers.append(TileSet.of(np.array([cover])))
    moves = moves_of(assets, questions, covers, [side_of(*side) for side in drawn])
    whole = np.bincount(moves.asset, moves.size, len(assets))
    assert whole == pytest.approx(assets.size, rel=1e-5)
    measure = {
        "point": lambda g: (~shapely.is_empty(g)).astype(float),
        "line": shapely.length,
        "polygon": shapely.area,
    }[kind]
    for (polygons, classes, cover), states in zip(drawn, (moves.before, moves.after)):
        for number, shape in enumerate(states_of(polygons, classes, cover, count)[1:], OUTSIDE):
            expected = measure(shapely.intersection(shapes, shape))
            mine = np.bincount(moves.asset[states == number], moves.size[states == number], len(assets))
            assert mine == pytest.approx(expected, rel=1e-6, abs=1e-3)


def test_what_was_not_covered_is_no_gain_of_danger():
    assert change_of(OUTSIDE, 0) == "newly_inside"
    assert change_of(UNKNOWN, 3) == "newly_covered"
    assert change_of(3, UNKNOWN) == "no_longer_covered"
    assert change_of(2, OUTSIDE) == "no_longer_inside"
    assert (change_of(1, 2), change_of(2, 1), change_of(2, 2)) == ("deeper", "shallower", None)


def test_polygons_grow_together_across_the_edges_of_cells():
    whole = shapely.box(10, 10, 2.5 * CELL, 1.5 * CELL)
    parts = [
        whole.intersection(shapely.box(x * CELL, y * CELL, (x + 1) * CELL, (y + 1) * CELL))
        for x in range(3)
        for y in range(2)
    ]
    (grown,) = joined(parts)
    assert grown.equals(whole)


# -- workspaces


def altered(path, target, *statements: str):
    """A copy of a workspace with other rows; geometry stays."""
    target.write_bytes(path.read_bytes())
    with connected(target) as connection:
        connection.execute("BEGIN")  # hundreds of transactions would wait for the disk
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            connection.execute(statement)
    return open_workspace(target)


def depth(result):
    return next(one for one in result.comparisons if one.after.theme == "inundation_depth")


@pytest.fixture(scope="module")
def levels(sample_workspace):
    """The planning level against the maximum."""
    workspace = open_workspace(sample_workspace[0])
    return compare(Chosen(workspace, "L1"), Chosen(workspace, "L2"))


def test_the_planning_level_against_the_maximum(sample_workspace, levels):
    workspace, one = open_workspace(sample_workspace[0]), depth(levels)
    assert one.areas[2:, 2:].sum() > 0
    assert one.areas[1, 2:].sum() > 0, "the maximum reaches places that the planning level does not"
    frame = shapely.union_all(comparing.municipality(workspace).tiles)
    assert one.areas.sum() == pytest.approx(frame.area, rel=1e-9)
    for side, scenario in enumerate(("L1", "L2")):
        (found,) = read_zones(workspace, ["inundation_depth"], scenario, "river")
        inside = shapely.union_all(found.tiles.tiles).intersection(frame)
        assert one.total(side)[2:].sum() == pytest.approx(inside.area, rel=1e-9)
    assert all(one.after.value("scenario") == "L2" for one in levels.comparisons)


def test_nothing_changed_is_true_zeros(sample_workspace, tmp_path):
    before = open_workspace(sample_workspace[0])
    after = altered(sample_workspace[0], tmp_path / "after.gpkg")
    result = compare(Chosen(before), Chosen(after))
    assert len(result.comparisons) == len(read_zones(before))
    for one in result.comparisons:
        assert one.changed == {}
        assert np.array_equal(one.areas, np.diag(np.diag(one.areas)))
        assert one.areas.sum() > 0


def test_a_deeper_class_is_seen_and_a_lifted_theme_is_a_loss_only_where_data_cover_it(sample_workspace, tmp_path):
    before = open_workspace(sample_workspace[0])
    worse = altered(
        sample_workspace[0], tmp_path / "w.gpkg", "UPDATE inundation_depth SET rank = rank + 1 WHERE rank = 1"
    )
    one = depth(compare(Chosen(before), Chosen(worse), ["inundation_depth"]))
    assert {change_of(*key) for key in one.changed} == {"deeper"}
    assert one.areas[2, 3] > 0
    assert one.total(1)[2] == 0
    lifted = altered(
        sample_workspace[0], tmp_path / "l.gpkg", "DELETE FROM sediment_zone", "DELETE FROM tile_sediment_zone"
    )
    gone = compare(Chosen(before), Chosen(lifted), ["sediment_zone"])
    assert gone.comparisons
    for one in gone.comparisons:
        assert {change_of(*key) for key in one.changed} <= {"no_longer_inside", "no_longer_covered"}
        assert one.areas[2:, 1].sum() > 0
    unknown = altered(
        sample_workspace[0],
        tmp_path / "u.gpkg",
        "DELETE FROM sediment_zone",
        "DELETE FROM tile_sediment_zone",
        "DELETE FROM coverage WHERE theme = 'sediment_zone'",
    )
    with pytest.raises(InputError, match="no data of it"):
        compare(Chosen(before), Chosen(unknown), ["sediment_zone"])
    rest = compare(Chosen(before), Chosen(unknown))
    assert rest.not_compared


def test_another_scheme_of_depth_is_not_compared(sample_workspace, tmp_path):
    before = open_workspace(sample_workspace[0])
    other = altered(
        sample_workspace[0], tmp_path / "s.gpkg", "UPDATE inundation_depth SET scheme = 'depth_detailed'"
    )
    with pytest.raises(InputError, match="another scheme"):
        compare(Chosen(before), Chosen(other), ["inundation_depth"])


def test_sides_that_do_not_belong_together_are_refused(sample_workspace, tmp_path):
    workspace = open_workspace(sample_workspace[0])
    with pytest.raises(InputError, match="the same"):
        compare(Chosen(workspace), Chosen(workspace))
    with pytest.raises(InputError, match="one side only"):
        compare(Chosen(workspace, "L1"), Chosen(workspace))
    zone = altered(
        sample_workspace[0], tmp_path / "z.gpkg", "UPDATE workspace SET value = '6673' WHERE key = 'plane_epsg'"
    )
    with pytest.raises(InputError, match="plane zones"):
        compare(Chosen(workspace), Chosen(zone))
    place = altered(
        sample_workspace[0], tmp_path / "p.gpkg", "UPDATE workspace SET value = '\"48202\"' WHERE key = 'code'"
    )
    with pytest.raises(InputError, match="different places"):
        compare(Chosen(workspace), Chosen(place))


# -- damage


def table_file(tmp_path, **changes):
    row = {
        "label": "試験用の表",
        "source": "a test",
        "year": 2020,
        "certainty": "none",
        "confirmed": False,
        "rates": [{"from_m": 0, "rate": 0.1}, {"from_m": 1, "rate": 0.3}, {"from_m": 3, "rate": 0.8}],
    }
    path = tmp_path / "damage.json"
    path.write_text(json.dumps({"tables": [{**row, **changes}]}, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_class_has_the_rates_of_its_least_and_its_greatest_depth(tmp_path):
    classes = catalog.rank_tables()["depth_standard"].classes
    low, high = read_damage_table(table_file(tmp_path)).bounds(classes)
    assert low.tolist() == [0.1, 0.1, 0.8, 0.8, 0.8, 0.8]
    assert high.tolist() == [0.1, 0.3, 0.8, 0.8, 0.8, 0.8], "3 m are not in the class below 3 m"


def test_no_figure_is_shipped_that_nobody_could_source():
    assert shipped_tables() == []
    form = json.loads((catalog.RESOURCES / "catalog" / "damage.json").read_text(encoding="utf-8"))["form"]
    assert not form["confirmed"]


@pytest.mark.parametrize(
    "changes",
    [
        {"rates": []},
        {"rates": [{"from_m": 0.5, "rate": 0.1}]},
        {"rates": [{"from_m": 0, "rate": 9.2}]},
        {"rates": [{"from_m": 0, "rate": 0.5}, {"from_m": 1, "rate": 0.2}]},
        {"rates": [{"from_m": 0, "rate": 0.0}]},
        {"rates": [{"depth": 0, "rate": 0.0}]},
        {"year": 0},
        {"source": " "},
        {"confirmed": "yes"},
    ],
)
def test_a_table_that_cannot_be_right_is_refused(tmp_path, changes):
    with pytest.raises(InputError, match="not as it must be"):
        read_damage_table(table_file(tmp_path, **changes))


def test_no_table_and_two_tables_are_refused(tmp_path):
    path = tmp_path / "d.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="no depth-damage table"):
        read_damage_table(path)
    path.write_text('{"tables": []}', encoding="utf-8")
    with pytest.raises(InputError, match="holds 0"):
        read_damage_table(path)


def test_damage_lies_between_bounds_and_what_is_not_covered_is_not_zero(sample_workspace, tmp_path):
    workspace = open_workspace(sample_workspace[0])
    frame = comparing.municipality(workspace)
    west, south, east, north = shapely.total_bounds(frame.tiles)
    rng = np.random.default_rng(5)
    xy = rng.uniform([west, south], [east, north], (500, 2))
    xy = np.vstack([xy, [[west - 1e5, south]]])
    assets = Assets("建物", "point", np.arange(501), xy, None)
    table = read_damage_table(table_file(tmp_path))
    result = compare(
        Chosen(workspace, "L1"),
        Chosen(workspace, "L2"),
        ["inundation_depth"],
        assets=assets,
        values=np.full(501, 1000.0),
        damage=table,
    )
    one = depth(result)
    found = one.damage
    for side, states in enumerate((one.moves.before, one.moves.after)):
        low, high = table.bounds(one.classes)
        inside = states[states >= 0]
        totals = (found.before, found.after)[side]
        assert totals[2:, 1].sum() == pytest.approx((1000 * low[inside]).sum())
        assert totals[2:, 2].sum() == pytest.approx((1000 * high[inside]).sum())
        assert np.isnan(totals[0, 1])
        assert totals[:, 0].sum() == pytest.approx(501_000)
    assert found.unknown >= 1000
    assert found.change[0] < found.change[1]


def test_a_table_without_values_and_values_that_are_none_are_refused(sample_workspace, tmp_path):
    workspace = open_workspace(sample_workspace[0])
    table = read_damage_table(table_file(tmp_path))
    sides = Chosen(workspace, "L1"), Chosen(workspace, "L2")
    with pytest.raises(InputError, match="needs a value"):
        compare(*sides, damage=table)
    assets = Assets("a", "point", np.arange(2), np.zeros((2, 2)), None)
    with pytest.raises(InputError, match="empty or negative"):
        compare(*sides, assets=assets, values=np.array([np.nan, -1.0]), damage=table)


def boxed_sides(*sides):
    """Two sides of boxes (river, class, bounds) in one covered square, as `one_sided` takes them."""
    cover = TileSet.of(np.array([shapely.box(0, 0, WIDE, WIDE)]))
    subject = SimpleNamespace(
        kind=SimpleNamespace(rivers=True), value=lambda name: "river", classes=("a", "b", "c"), theme="t"
    )
    made = []
    for boxes in sides:
        names, classes, bounds = zip(*boxes)
        tiles = TileSet.of(np.array([shapely.box(*one) for one in bounds]))
        facts = SimpleNamespace(index=np.arange(len(boxes)))
        rivers, severity = np.array(names, dtype=object), np.array(classes)
        made.append(SimpleNamespace(subject=subject, facts=facts, rivers=rivers, severity=severity, tiles=tiles))
    whole = [Side.of(one.tiles.tiles, one.severity[one.tiles.zone], cover.tiles) for one in made]
    return made, [cover, cover], whole


def test_what_a_river_of_one_side_adds_is_told_apart_to_the_square_metre(monkeypatch):
    """By hand: the new river reaches 30 m beyond the old one, and is worse on 20 m of what they share."""
    monkeypatch.setattr(one_sided_rivers, "coverage_rows", lambda workspace, subject: pd.DataFrame({"river": []}))
    before = [("天竜川", 1, (0, 0, 100, 100)), ("旧川", 2, (900, 900, 1000, 950))]
    after = [
        ("天竜川", 1, (0, 0, 110, 100)),
        ("新川", 0, (60, 0, 140, 100)),  # lesser than 天竜川 where both are: it changes nothing there
        ("新川", 2, (0, 0, 20, 100)),
    ]
    sides, covers, whole = boxed_sides(before, after)
    found = one_sided_rivers.one_sided([(None, one) for one in sides], covers, whole, None, lambda share: None)
    assert (found.before, found.after) == (("旧川",), ("新川",))
    assert found.newly_inside == pytest.approx(30 * 100, abs=1e-3)
    assert found.deeper == pytest.approx(20 * 100, abs=1e-3)
    assert found.no_longer_inside == pytest.approx(100 * 50, abs=1e-3)
    assert found.shallower == pytest.approx(0, abs=1e-3)


def test_rivers_without_a_name_are_not_taken_for_the_same(monkeypatch):
    monkeypatch.setattr(
        one_sided_rivers, "coverage_rows", lambda workspace, subject: pd.DataFrame({"river": [None]})
    )
    sides, covers, whole = boxed_sides([("天竜川", 1, (0, 0, 9, 9))], [("天竜川", 1, (0, 0, 9, 9))])
    found = one_sided_rivers.one_sided([(None, one) for one in sides], covers, whole, None, lambda share: None)
    assert not found.named
    (said,) = compare_tables.rivers_on_one_side(SimpleNamespace(one_sided=found))
    assert "do not name their rivers" in str(said)


def test_the_sample_names_the_rivers_that_have_no_planning_level(sample_workspace, levels):
    workspace = open_workspace(sample_workspace[0])
    (one,) = levels.comparisons
    found = one.one_sided
    rows = workspace.records("SELECT DISTINCT river, scenario FROM inundation_depth")
    of = {level: {row["river"] for row in rows if row["scenario"] == level} for level in ("L1", "L2")}
    assert set(found.after) == of["L2"] - of["L1"] and found.before == ()
    assert 0 < found.newly_inside < one.areas[1, 2:].sum()
    frame = comparing.municipality(workspace)
    zones = workspace.theme("inundation_depth").to_crs(workspace.plane_epsg)
    town = shapely.union_all(frame.tiles)
    level = {name: shapely.union_all(zones.geometry[zones["scenario"] == name].to_numpy()) for name in of}
    both = zones[(zones["scenario"] == "L2") & zones["river"].isin(of["L1"])]
    only = shapely.difference(level["L2"], shapely.union_all([*both.geometry, level["L1"]]))
    assert found.newly_inside == pytest.approx(shapely.intersection(only, town).area, rel=1e-6)
    page = compare_page.page(levels, "ja", str)
    assert all(river in page for river in found.after) and "From them alone" in page
    table = compare_tables.table(levels, "ja", str)
    assert table["Remark"].str.contains("、".join(found.after)).all()
    assert (
        table["Sources before"].str.contains("計画規模").all()
        and table["Sources after"].str.contains("最大").all()
    )
    assert page.count("CC BY 4.0") >= 2 and "10_計画規模" in page, "each side's files, with their licence"
    assert workspace.created_at not in page, "a time is told as people there tell it"


def test_bounds_that_are_one_are_one_figure():
    assert [compare_page.between(*pair) for pair in ((0, 0), (3, 3), (1, 2000))] == ["0", "3", "1 - 2,000"]


def test_workspaces_of_two_zones_are_named(sample_workspace, tmp_path):
    other = tmp_path / "w.gpkg"
    shutil.copy(sample_workspace[0], other)
    one = open_workspace(sample_workspace[0])
    away = replace(open_workspace(other), plane_epsg=one.plane_epsg + 1, code="13101", name="千代田区")
    with pytest.raises(InputError, match=rf"{one.name} \({one.code}\), 千代田区 \(13101\)"):
        compare(Chosen(one), Chosen(away))
