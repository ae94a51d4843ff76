"""The copies that the map is drawn from show what the zones are: nothing milder, nothing missing."""

import shutil
import zipfile

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hazard_plugin.core import catalog
from hazard_plugin.core.workspace import write
from hazard_plugin.core.workspace.build import build_workspace, update_workspace
from hazard_plugin.core.workspace.copies import near_copy, wide_copy
from hazard_plugin.core.workspace.levels import WIDE_LEVELS
from hazard_plugin.core.workspace.store import made_tables, near_table, open_workspace, wide_table, write_copy

DEPTH = "inundation_depth"
TOGETHER = ["hazard", "scenario"]


@pytest.fixture(scope="module")
def workspace(sample_workspace):
    return open_workspace(sample_workspace[0])


def read(workspace, table):
    return pyogrio.read_dataframe(workspace.path, layer=table)


def severity(table):
    """The order in which classes are drawn, the worst last."""
    return list(zip(table["depth_max_m"].fillna(np.inf), table["rank"]))


@pytest.mark.parametrize("theme", [DEPTH, "inundation_duration"])
def test_the_near_copy_has_the_same_ground_by_every_attribute(workspace, theme):
    fields = [*catalog.themes()[theme].fields, "dataset_id"]
    zones, near = workspace.theme(theme).to_crs(workspace.plane_epsg), read(workspace, near_table(theme))
    areas = [
        table.assign(area=table.area).groupby(fields, dropna=False)["area"].sum().sort_index()
        for table in (zones, near)
    ]
    assert len(near) < len(zones)
    pd.testing.assert_series_equal(*areas, rtol=1e-9)


def test_rows_of_the_near_copy_are_in_drawing_order(workspace):
    near = read(workspace, near_table(DEPTH))
    for _, rows in near.groupby(TOGETHER, sort=False):
        assert severity(rows) == sorted(severity(rows))


@pytest.mark.parametrize("level", WIDE_LEVELS)
def test_wide_views_show_no_place_milder_than_it_is(workspace, level):
    """At random places of the zones, a wide copy is at least as bad as the worst zone there."""
    zones = workspace.theme(DEPTH).to_crs(workspace.plane_epsg)
    wide = read(workspace, wide_table(DEPTH))
    wide = wide[wide["level"] == level.number]
    rng = np.random.default_rng(3)
    west, south, east, north = zones.total_bounds
    places = gpd.GeoSeries(shapely.points(rng.uniform((west, south), (east, north), (4000, 2))), crs=zones.crs)
    for key, own in zones.groupby(TOGETHER, sort=False):
        drawn = wide[(wide[TOGETHER] == list(key)).all(axis=1)]
        exact, shown = worst(places, own), worst(places, drawn)
        assert (exact > 0).sum() > 50
        assert (shown >= exact).all()
        beyond = places[shown > exact]
        reach = level.cell_m * np.sqrt(2)
        assert (worst(beyond.buffer(reach), own) >= shown[beyond.index]).all(), "farther than a cell"


def worst(places, zones):
    """The largest depth class at each place, 0 outside."""
    order = pd.Series(zones["depth_max_m"].fillna(99.0).to_numpy(), index=zones.index)
    place, zone = zones.sindex.query(places.geometry, predicate="intersects")
    found = pd.Series(0.0, index=places.index)
    hits = pd.Series(order.iloc[zone].to_numpy()).groupby(places.index[place]).max()
    found.loc[hits.index] = hits
    return found


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=15, deadline=None)
def test_any_zones_are_drawn_where_they_are(tmp_path_factory, seed):
    """Random boxes of random classes, however small: each is seen in the copies, none elsewhere."""
    rng = np.random.default_rng(seed)
    theme = catalog.themes()[DEPTH]
    count = int(rng.integers(1, 30))
    ranks = np.sort(rng.integers(1, 7, count))
    corner, size = rng.uniform(-70_000, -60_000, (count, 2)), 10 ** rng.uniform(-1, 3, (count, 2))
    boxes = shapely.box(*corner.T, *(corner + size).T)
    rows = pd.DataFrame(dict.fromkeys(theme.fields), index=range(count))
    rows = rows.assign(
        hazard="river", scenario="L2", scheme="depth_standard", rank=ranks, river=rng.choice(["a", None], count)
    )
    tiles = gpd.GeoDataFrame({"source_fid": np.arange(1, count + 1)}, geometry=boxes, crs=6676)
    path = tmp_path_factory.mktemp("copies") / "w.gpkg"
    near = pd.concat(list(near_copy(rows, list(theme.fields), iter([tiles]))), ignore_index=True)
    assert np.isclose(near.area.sum(), shapely.area(boxes).sum(), rtol=1e-12)
    write_copy(path, "near", theme, [near.astype({"rank": "int32"})])
    wide = pd.concat(list(wide_copy(path, "near", theme)), ignore_index=True)
    for level in WIDE_LEVELS:
        drawn = wide[wide["level"] == level.number]
        for rank, box in zip(ranks, boxes):
            seen = shapely.union_all(drawn[drawn["rank"] >= rank].geometry)
            # GDAL leaves out a cell that a zone reaches into by less than a hundredth of it: 2 µm on the map
            assert shapely.difference(box, seen.buffer(0.01 * level.cell_m)).area < 1e-6
            assert seen.intersects(box)
        everything = shapely.union_all(boxes).buffer(level.cell_m * 1.5)
        assert shapely.difference(shapely.union_all(drawn.geometry), everything).area < 1e-6


def test_copies_go_with_the_zones(sample, sample_workspace, tmp_path):
    path = tmp_path / "w.gpkg"
    shutil.copy(sample_workspace[0], path)
    update_workspace(path, remove=[file.name for file in sample.glob("A31a*.zip")])
    assert not set(made_tables(DEPTH)) & open_workspace(path).tables


def drawn_ground(path):
    """The ground that each class of the wide copies covers, by level, hazard, scenario and class (m2)."""
    table = pyogrio.read_dataframe(path, layer=wide_table(DEPTH))
    keys = ["level", *TOGETHER, "scheme", "rank"]
    return {key: round(shapely.union_all(rows.geometry).area) for key, rows in table.groupby(keys, dropna=False)}


def of_rank(package, ranks, target):
    """Write the zones of a package's worst scenario that have certain ranks, as a shapefile of the same layout."""
    with zipfile.ZipFile(package) as packed:
        packed.extractall(target.parent / "all")
    zones = pyogrio.read_dataframe(next((target.parent / "all").rglob("A31a-20-*.shp")))
    zones[zones["A31a_205"].astype(int).isin(ranks)].to_file(target, encoding="utf-8")
    return target


def test_an_updated_workspace_is_drawn_as_one_built_anew(sample, tmp_path, monkeypatch):
    """Tiles that were there come first, and not all are read at once: here the shallowest class comes last."""
    boundary, package = sample / "N03-20240101_48_GML.zip", sample / "A31a-24_85_20_SHP.zip"
    deep = of_rank(package, [2], tmp_path / "A31a-20-24_85_8505990002_20.shp")
    shallow = of_rank(package, [1], tmp_path / "A31a-20-24_85_8505990003_20.shp")
    living, anew = tmp_path / "living.gpkg", tmp_path / "anew.gpkg"
    build_workspace([boundary, deep], "48201", living)
    monkeypatch.setattr(write, "TILES_AT_ONCE", len(open_workspace(living).tiles(DEPTH)))
    for target in (living, anew):
        build_workspace([boundary, deep, shallow], "48201", target)
    assert {rank for *_, rank in drawn_ground(anew)} == {1, 2}
    assert drawn_ground(living) == drawn_ground(anew)


SCALES_MET = [
    # scheme, rank, from, to: the order in which they are drawn
    ("depth_detailed", 1, 0.0, 0.3),
    ("depth_standard", 1, 0.0, 0.5),
    ("depth_2012", 2, 0.5, 1.0),
    ("depth_standard", 3, 3.0, 5.0),
    (None, None, None, None),
    ("depth_2012", 9, 5.0, None),
    ("depth_standard", 6, 20.0, None),
]


@pytest.mark.parametrize(
    "order", [range(7), range(6, -1, -1), (3, 6, 0, 5, 2, 4, 1)], ids=["made", "back", "mixed"]
)
def test_the_worst_class_of_a_place_is_drawn_in_whatever_order_the_tiles_come(tmp_path, order):
    """Each class has a zone of its own and one that all share, where only the last may be seen."""
    theme = catalog.themes()[DEPTH]
    rows = pd.DataFrame(dict.fromkeys(theme.fields), index=range(len(SCALES_MET)))
    rows = rows.assign(hazard="river", scenario="L2")
    rows[["scheme", "rank", "depth_min_m", "depth_max_m"]] = SCALES_MET
    rows = rows.astype({"rank": "Int64", "depth_min_m": float, "depth_max_m": float})
    own = [shapely.box(-64_900 + 200 * i, -139_900, -64_850 + 200 * i, -139_850) for i in range(len(rows))]
    shared = shapely.box(-64_900, -139_500, -64_850, -139_450)
    parts = (gpd.GeoDataFrame({"source_fid": [i + 1] * 2}, geometry=[own[i], shared], crs=6676) for i in order)
    path = tmp_path / "w.gpkg"
    write_copy(path, "near", theme, near_copy(rows, list(theme.fields), parts))
    wide = pd.concat(list(wide_copy(path, "near", theme)), ignore_index=True)
    for place, expected in [*zip(own, SCALES_MET), (shared, SCALES_MET[-1])]:
        here = wide[(wide["level"] == 1) & wide.contains(place.centroid)]
        found = set(here["scheme"].where(here["scheme"].notna(), None))
        assert expected[0] in found
        below = {scheme for scheme, *_ in SCALES_MET[: SCALES_MET.index(expected) + 1]}
        assert found <= below, "drawn above what is there"
