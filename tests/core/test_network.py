"""Ways around: roads join where they meet, never where they cross; a dry way is dry by data, or it is not one."""

import heapq
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hazard_plugin.core.analysis.corridor.answer import ask_corridors
from hazard_plugin.core.analysis.corridor.corridors import Corridors
from hazard_plugin.core.analysis.corridor.detours import find_detours, routes_of
from hazard_plugin.core.analysis.corridor.events import BLOCKED, DRY, UNKNOWN, Event
from hazard_plugin.core.analysis.corridor.network import Graph, Place, Roads, attach, state_at
from hazard_plugin.core.analysis.corridor.page import corridor_html
from hazard_plugin.core.analysis.corridor.passability import vehicles
from hazard_plugin.core.analysis.exposure.answer import LayerFile
from hazard_plugin.core.analysis.lines import Intervals
from hazard_plugin.core.analysis.subjects import Subject, Zones
from hazard_plugin.core.analysis.tiles import TileSet
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.errors import InputError

seeds = st.integers(0, 2**32 - 1)
CAR = vehicles()["car"]


def subject(scheme="depth_standard", scenario="L2", theme="inundation_depth"):
    values = (("hazard", None), ("scenario", scenario))
    return Subject(theme, (*values, ("scheme", scheme)) if theme == "inundation_depth" else values)


def zones(polygon, code=2, **of):
    asked = subject(**of)
    number = [rank.code for rank in asked.classes].index(code)
    facts = pd.DataFrame({"fid": [1], "river": ["試川"], "dataset_id": ["x"]})
    return Zones(asked, facts, TileSet.of(np.array([polygon])), np.array([number]))


EVERYWHERE = shapely.box(-1e4, -1e4, 1e4, 1e4)


def event(*members, covered=EVERYWHERE, key=("river", "L2")):
    return Event(key, tuple(members), TileSet.of(np.array([covered])))


def lines(*coordinates):
    return np.array([shapely.LineString(one) for one in coordinates])


def corridors(geometry, name=None, kind=None):
    count = len(geometry)
    names = np.array(name if name is not None else [f"路{at}" for at in range(count)], dtype=object)
    kinds = np.array(kind if kind is not None else [None] * count, dtype=object)
    return Corridors(np.full(count, "road", object), np.arange(1, count + 1), names, kinds, geometry, 6676)


def ways(roads, happening, others=(), vehicle=None, which=None, network=None):
    asked = corridors(roads if which is None else which)
    return find_detours(asked, Roads.of(roads if network is None else network), happening, others, vehicle, "ja")


def nodes_joined(*coordinates, snap=0.5):
    """Whether the begin of the first road and the end of the last are connected."""
    roads = Roads.of(lines(*coordinates), snap)
    count = len(roads.geometry)
    dry = Intervals(np.arange(count), np.full(count, DRY), np.zeros(count), roads.segments.line_lengths)
    ends = [Place(0, 0.0, 0.0), Place(count - 1, roads.segments.line_lengths[-1], 0.0)]
    graph = Graph.of(roads, dry, ends)
    return graph.paths(graph.place[None, :], np.ones(len(graph.begin), bool))[0] is not None


def test_roads_that_merely_cross_do_not_join():
    assert not nodes_joined([(0, 0), (10, 0)], [(5, -5), (5, 5)])
    assert nodes_joined([(0, 0), (5, 0), (10, 0)], [(5, -5), (5, 0), (5, 5)])


def test_ends_join_within_the_snap_distance_and_not_beyond():
    assert nodes_joined([(0, 0), (10, 0)], [(10.4, 0), (20, 0)])
    assert not nodes_joined([(0, 0), (10, 0)], [(10.6, 0), (20, 0)])
    assert nodes_joined([(0, 0), (10, 0)], [(10.6, 0), (20, 0)], snap=1.0)
    assert not nodes_joined([(0, 0), (10, 0)], [(10.001, 0), (20, 0)], snap=0.0)
    # an end joins a vertex of the road that it meets, two vertices merely near each other do not join
    assert nodes_joined([(0, 0), (10, 0)], [(10.3, -5), (10.3, 0), (10.3, 5)])
    assert not nodes_joined([(0, 0), (10, 0), (20, 0)], [(10.3, -5), (10.3, 0.1), (10.3, 5)])


def test_an_end_on_a_road_without_a_vertex_is_counted_and_not_joined():
    assert Roads.of(lines([(0, 0), (10, 0)], [(5, 0), (5, 5)])).loose_ends == 1
    assert Roads.of(lines([(0, 0), (5, 0), (10, 0)], [(5, 0), (5, 5)])).loose_ends == 0
    assert not nodes_joined([(0, 0), (10, 0)], [(5, 0), (5, 5)])


def plain_dijkstra(edges, start, goal):
    near = {}
    for u, v, w in edges:
        near.setdefault(u, []).append((v, w))
        near.setdefault(v, []).append((u, w))
    queue, done = [(0.0, start)], set()
    while queue:
        metres, node = heapq.heappop(queue)
        if node == goal:
            return metres
        if node in done:
            continue
        done.add(node)
        for other, weight in near.get(node, ()):
            heapq.heappush(queue, (metres + weight, other))
    return None


@given(seeds)
@settings(deadline=None, max_examples=80)
def test_the_way_found_is_the_shortest_and_runs_on_usable_roads_only(seed):
    """Random streets on a grid, some parallel and some of several parts, against a plain Dijkstra."""
    rng = np.random.default_rng(seed)
    corners = rng.integers(0, 5, (30, 2)) * 100.0
    steps = np.array([(100.0, 0.0), (0.0, 100.0)])[rng.integers(0, 2, 30)]
    bulge = rng.integers(0, 3, 30) * 30.0
    roads = [
        shapely.LineString([a, (a + a + s) / 2 + b * s[::-1] / 100, a + s])
        for a, s, b in zip(corners, steps, bulge)
    ]
    found = Roads.of(np.array(roads))
    length = found.segments.line_lengths
    state = rng.choice([UNKNOWN, DRY, DRY, DRY, BLOCKED], len(roads))
    states = Intervals(np.arange(len(roads)), state, np.zeros(len(roads)), length)
    first, last = rng.integers(0, len(roads), 2)
    graph = Graph.of(found, states, [Place(int(first), 0.0, 0.0), Place(int(last), 0.0, 0.0)])
    (path,) = graph.paths(graph.place[None, :], graph.stretches.zone == DRY)
    edges = [
        (tuple(a), tuple(a + s), metres) for a, s, metres, one in zip(corners, steps, length, state) if one == DRY
    ]
    expected = plain_dijkstra(edges, tuple(corners[first]), tuple(corners[last]))
    if expected is None:
        assert path is None
    else:
        assert graph.stretches.length[path].sum() == pytest.approx(expected, abs=1e-6)
        assert (graph.stretches.zone[path] == DRY).all()


def test_of_two_parallel_roads_the_shorter_is_taken():
    roads = Roads.of(lines([(0, 0), (50, 60), (100, 0)], [(0, 0), (100, 0)], [(0, 0), (50, -80), (100, 0)]))
    length = roads.segments.line_lengths
    dry = Intervals(np.arange(3), np.full(3, DRY), np.zeros(3), length)
    graph = Graph.of(roads, dry, [Place(1, 0.0, 0.0), Place(1, 100.0, 0.0)])
    (path,) = graph.paths(graph.place[None, :], np.ones(len(graph.begin), bool))
    assert graph.stretches.line[path].tolist() == [1]
    # two that are each shorter than the way over a third place, and together longer
    twice = Roads.of(
        lines([(0, 0), (50, 10), (100, 0)], [(0, 0), (100, 0)], [(0, 0), (0, 60)], [(0, 60), (100, 0)])
    )
    length = twice.segments.line_lengths
    dry = Intervals(np.arange(4), np.full(4, DRY), np.zeros(4), length)
    graph = Graph.of(twice, dry, [Place(2, 0.0, 0.0), Place(3, length[3], 0.0)])
    (path,) = graph.paths(graph.place[None, :], np.ones(len(graph.begin), bool))
    assert graph.stretches.length[path].tolist() == [100.0]


STREETS = lines([(0, 0), (100, 0), (300, 0), (400, 0)], [(100, 0), (100, 80), (300, 80), (300, 0)])
"""A street along the x axis and a way around it between x = 100 and x = 300, 80 m north."""


def test_a_way_around_is_as_long_as_it_is():
    water = event(zones(shapely.box(150, -10, 250, 10)))
    found = ways(STREETS, water)
    assert found["status"].tolist() == ["found"]
    (row,) = found.to_dict("records")
    assert row["cut_m"] == pytest.approx(100.0)
    # from the water's edge 50 m back, around 80 + 200 + 80, and 50 m back to the water
    assert row["length_m"] == pytest.approx(460.0)
    assert row["extra_m"] == pytest.approx(360.0)
    assert row["geometry"].length == pytest.approx(460.0)
    assert row["not_covered_m"] == row["other_zones_m"] == row["access_m"] == 0
    assert row["fids"] == "1"
    assert not row["geometry"].intersects(shapely.box(151, -10, 249, 10))


def test_no_way_is_said_where_the_way_around_is_wet_too():
    found = ways(STREETS, event(zones(shapely.box(150, -10, 250, 90))))
    assert found["status"].tolist() == ["none"] * 2
    assert found["length_m"].isna().all()


def test_a_way_through_places_without_data_is_not_called_dry():
    """Nothing is known north of y = 40: the way exists, and says how far it is not known."""
    water = event(zones(shapely.box(150, -10, 250, 10)), covered=shapely.box(-1000, -1000, 1000, 40))
    (row,) = ways(STREETS, water).to_dict("records")
    assert row["status"] == "leaves_covered"
    assert row["not_covered_m"] == pytest.approx(280.0)
    nothing = event(zones(shapely.box(150, -10, 250, 10)), covered=shapely.box(-9, -9, -8, -8))
    (row,) = ways(STREETS, nothing).to_dict("records")
    assert row["status"] == "no_dry_end"


def test_a_corridor_that_is_wet_to_its_end_has_no_dry_place_beyond():
    found = ways(STREETS, event(zones(shapely.box(350, -10, 450, 10))))
    assert found["status"].tolist() == ["no_dry_end"]


def test_rivers_published_in_another_scheme_flood_in_the_same_event():
    """The way around is dry in the standard table, and wet in the detailed one."""
    both = event(
        zones(shapely.box(150, -10, 250, 10)),
        zones(shapely.box(180, 70, 220, 90), code=4, scheme="depth_detailed"),
    )
    assert set(ways(STREETS, both)["status"]) == {"none"}


def test_a_way_through_zones_of_another_scenario_says_so():
    other = event(zones(shapely.box(180, 70, 220, 90), scenario="L1"), key=("river", "L1"))
    (row,) = ways(STREETS, event(zones(shapely.box(150, -10, 250, 10))), [other]).to_dict("records")
    assert row["status"] == "found"
    assert row["other_zones_m"] == pytest.approx(40.0)


def test_a_vehicle_drives_through_what_is_within_its_limit_and_nothing_else():
    shallow = zones(shapely.box(150, -10, 250, 10), code=1, scheme="depth_detailed")
    assert len(ways(STREETS, event(shallow), vehicle=CAR)) == 0
    assert len(ways(STREETS, event(shallow))) == 1
    straddling = zones(shapely.box(150, -10, 250, 10), code=1)
    assert ways(STREETS, event(straddling), vehicle=CAR)["status"].tolist() == ["found"]


def test_water_of_which_only_the_duration_is_known_blocks_and_within_known_depth_it_does_not():
    lasting = zones(shapely.box(150, -10, 250, 10), code=1, theme="inundation_duration")
    shallow = zones(shapely.box(140, -10, 260, 10), code=1, scheme="depth_detailed")
    assert len(ways(STREETS, event(lasting), vehicle=CAR)) == 1
    assert len(ways(STREETS, event(lasting, shallow), vehicle=CAR)) == 0


def test_corridors_of_one_name_are_one_route():
    """The street is cut up into features at the water: the dry places are on its neighbours."""
    parts = lines([(0, 0), (100, 0)], [(100, 0), (150, 0)], [(150, 0), (250, 0)], [(250, 0), (300, 0), (400, 0)])
    asked = corridors(parts, name=["国道"] * 4)
    assert len(routes_of(asked)[0]) == 1
    water = event(zones(shapely.box(150, -10, 250, 10)))
    found = find_detours(asked, Roads.of(np.append(parts, STREETS[1:])), water, [], None, "ja")
    assert found[["status", "fids", "length_m"]].to_numpy().tolist() == [["found", "3", pytest.approx(460.0)]]


def test_no_road_leads_around_for_a_drone():
    asked = corridors(STREETS[:1], kind=["drone_river"])
    assert (
        len(find_detours(asked, Roads.of(STREETS), event(zones(shapely.box(150, -10, 250, 10))), [], None, "ja"))
        == 0
    )


def test_a_corridor_beside_the_network_is_on_it_within_reach_only():
    water = event(zones(shapely.box(150, -100, 250, 10)))
    near = ways(STREETS, water, which=lines([(0, -15), (400, -15)]), network=STREETS)
    assert near["status"].tolist() == ["found"]
    assert near["access_m"].tolist() == [pytest.approx(30.0)]
    assert near["length_m"].tolist() == [pytest.approx(490.0)]
    far = ways(STREETS, water, which=lines([(0, -25), (400, -25)]), network=STREETS)
    assert far["status"].tolist() == ["off_network"]


def test_a_dry_bit_of_less_than_a_metre_is_no_place_to_turn():
    left, right = shapely.box(150, -10, 200, 10), shapely.box(200.5, -10, 250, 10)
    found = ways(STREETS, event(zones(shapely.MultiPolygon([left, right]))))
    assert found["cut_m"].tolist() == [pytest.approx(100.0)]


@given(seeds)
@settings(deadline=None, max_examples=15)
def test_ways_do_not_depend_on_the_order_of_roads(seed):
    rng = np.random.default_rng(seed)
    at = np.arange(6) * 100.0
    rows = [[(x, y), (x + 100, y)] for x in at[:-1] for y in at] + [
        [(x, y), (x, y + 100)] for x in at for y in at[:-1]
    ]
    streets = lines(*rows)[rng.permutation(len(rows))[:50]]
    water = event(zones(shapely.union_all(shapely.box(*(c := rng.uniform(0, 500, (2, 4))), *(c + 90)))))
    asked = corridors(streets)
    order = rng.permutation(len(streets))
    first = find_detours(asked, Roads.of(streets), water, [], None, "ja")
    again = find_detours(asked, Roads.of(streets[order]), water, [], None, "ja")
    assert first["status"].tolist() == again["status"].tolist()
    assert first["length_m"].to_numpy() == pytest.approx(again["length_m"].to_numpy(), nan_ok=True, abs=1e-6)


def test_places_lie_on_dry_parts_of_roads():
    roads = Roads.of(STREETS)
    states = event(zones(shapely.box(150, -10, 250, 10))).states(
        roads.segments, event(zones(shapely.box(150, -10, 250, 10))).inside(roads.segments), None
    )
    found = attach(roads, states, np.array([[160.0, 0.0], [200.0, 0.0], [350.0, 5.0]]), 20.0)
    assert found[0].road == 0
    assert found[0].at == pytest.approx(150.0)
    assert found[0].away == pytest.approx(10.0)
    assert found[1] is None
    assert (found[2].at, found[2].away) == (pytest.approx(350.0), pytest.approx(5.0))
    assert state_at(states, np.array([0, 0]), np.array([200.0, 300.0])).tolist() == [BLOCKED, DRY]


def test_a_sliver_between_two_zones_is_no_place_to_stand():
    """On the street beside the corridor 0.1 m is dry amid the water, nearer than the dry street."""
    left, right = shapely.box(150, -10, 154, 10), shapely.box(154.1, -10, 250, 10)
    happening = event(zones(shapely.MultiPolygon([left, right])))
    roads = Roads.of(STREETS)
    states = happening.states(roads.segments, happening.inside(roads.segments), None)
    (found,) = attach(roads, states, np.array([[154.0, 1.0]]), 20.0)
    assert found.at == pytest.approx(150.0)


# -- on the sample


@pytest.fixture(scope="module")
def answer(sample_workspace):
    return ask_corridors(open_workspace(sample_workspace[0]), vehicle=CAR, detours=True)


def test_every_dry_way_of_the_sample_is_dry(answer):
    from hazard_plugin.core.analysis.corridor.events import events_of
    from hazard_plugin.core.analysis.lines import Segments
    from hazard_plugin.core.analysis.subjects import read_zones

    every = {
        "_".join(p for p in one.key if p): one for one in events_of(answer.workspace, read_zones(answer.workspace))
    }
    known = answer.detours[answer.detours["status"] == "found"]
    assert len(known)
    for row in known.itertuples():
        segments = Segments.of(np.array([row.geometry]))
        happening = every[row.event]
        states = happening.states(segments, happening.inside(segments), CAR)
        assert states.where(states.zone != DRY).length.sum() < 1e-3
        assert row.length_m == pytest.approx(row.geometry.length, abs=1.0)


def test_a_way_around_keeps_out_of_zones_of_themes_that_were_not_asked_about(answer):
    """Whoever asks for durations only must not be sent through deep water or a zone of collapse."""
    asked = ask_corridors(
        answer.workspace, themes=["inundation_duration"], scenario="L2", vehicle=CAR, detours=True
    ).detours
    whole = answer.detours[answer.detours["event"] == "river_L2"]
    assert set(asked["event"]) == {"river_L2"}
    assert asked["cut_m"].tolist() == pytest.approx(whole["cut_m"].tolist())
    assert asked["status"].tolist() == whole["status"].tolist()


def test_what_is_cut_and_has_no_way_is_in_the_layer_too(answer, tmp_path):
    import pyogrio

    answer.write_detours(tmp_path / "d.gpkg", "ja", str)
    layer = pyogrio.read_dataframe(tmp_path / "d.gpkg")
    assert len(layer) == len(answer.detours)
    assert set(layer["limit_status"]) == {"unconfirmed"}
    assert layer.loc[layer["status"] == "none", "status_label"].eq("no dry way known").all()
    assert layer.loc[layer["status"] == "none", "length_m"].isna().all()


def test_a_short_cut_without_a_way_around_is_not_hidden_among_the_short_ones(answer):
    """The lowest point of an underpass is a few metres long."""
    names = ["縁の道", "不明の道", "地下道"]
    rows = answer.detours[answer.detours["event"] == "river_L2"].head(3)
    rows = rows.assign(name=names, cut_m=4.0, length_m=[50.0, 60.0, np.nan])
    rows["status"] = ["found", "leaves_covered", "none"]
    page = corridor_html(replace(answer, detours=rows), "en", str)
    found = {name: line for line in page.split("<tr>") for name in names if name in line}
    assert "no dry way known" in found["地下道"] and "shorter" not in found["地下道"]
    assert "shorter than 10 m each: a dry way is known" in found["縁の道"]
    assert "only a way through places without data" in found["不明の道"]


def test_detours_without_a_network_are_refused(sample, tmp_path):
    import geopandas as gpd

    from hazard_plugin.core.workspace.build import build_workspace

    inputs = [next(sample.glob("N03*")), next(sample.glob("A33*"))]
    build_workspace(inputs, "48201", tmp_path / "w.gpkg")
    gpd.GeoDataFrame(geometry=lines([(0, 0), (1, 1)]), crs=6676).to_file(tmp_path / "x.gpkg")
    workspace = open_workspace(tmp_path / "w.gpkg")
    with pytest.raises(InputError, match="no roads"):
        ask_corridors(workspace, LayerFile(tmp_path / "x.gpkg"), detours=True)
    with pytest.raises(InputError, match="neither roads nor corridors"):
        ask_corridors(workspace)
