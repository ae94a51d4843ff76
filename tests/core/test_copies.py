"""The copies that the map is drawn from show what the zones are: nothing milder, nothing missing."""

import shutil

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hazard_plugin.core import catalog
from hazard_plugin.core.workspace.build import update_workspace
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
            assert shapely.difference(box, seen.buffer(1e-6)).area < 1e-6
        everything = shapely.union_all(boxes).buffer(level.cell_m * 1.5)
        assert shapely.difference(shapely.union_all(drawn.geometry), everything).area < 1e-6


def test_copies_go_with_the_zones(sample, sample_workspace, tmp_path):
    path = tmp_path / "w.gpkg"
    shutil.copy(sample_workspace[0], path)
    update_workspace(path, remove=[file.name for file in sample.glob("A31a*.zip")])
    assert not set(made_tables(DEPTH)) & open_workspace(path).tables
