"""Clipping to a municipality: nothing is lost inside, nothing is kept outside."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hazard_plugin.core.workspace.clip import Area, clip_table
from hazard_plugin.core.workspace.tiles import cut_into_tiles

PLANE = 6676
AREA = shapely.Polygon([(-70_000, -140_000), (-60_000, -141_000), (-58_000, -130_000), (-69_000, -131_000)])
TO = Area(AREA, PLANE)


def as_table(geometry) -> gpd.GeoDataFrame:
    plane = gpd.GeoSeries(list(geometry), crs=PLANE)
    return gpd.GeoDataFrame({"n": range(len(plane))}, geometry=plane.to_crs(6668))


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(-72_000, -56_000), st.floats(-143_000, -128_000), st.floats(10, 4_000)),
        min_size=1,
        max_size=20,
    )
)
def test_area_inside_equals_that_of_the_plain_intersection(squares):
    boxes = [shapely.box(x, y, x + side, y + side) for x, y, side in squares]
    clipped = clip_table(as_table(boxes), TO)
    expected = shapely.area(shapely.intersection(np.array(boxes), AREA)).sum()
    assert clipped.table.to_crs(PLANE).area.sum() == pytest.approx(expected, rel=1e-7, abs=1e-2)
    assert len(clipped.table) + clipped.outside == len(boxes)


def test_a_zone_wholly_inside_keeps_its_coordinates_to_the_last_digit():
    table = as_table([shapely.box(-65_000, -136_000, -64_000, -135_000)])
    clipped = clip_table(table, TO)
    assert shapely.equals_exact(clipped.table.geometry.iloc[0], table.geometry.iloc[0], 0)


def test_a_zone_that_only_touches_is_outside():
    west, south, east, _ = AREA.bounds
    table = as_table([shapely.box(west - 5_000, south - 9_000, east + 5_000, south - 2_000)])
    clipped = clip_table(table, TO)
    assert len(clipped.table) == 0
    assert clipped.outside == 1


def test_lines_are_cut_and_points_kept_or_left():
    line = shapely.LineString([(-80_000, -136_000), (-50_000, -136_000)])
    clipped = clip_table(as_table([line]), TO)
    assert clipped.table.to_crs(PLANE).length.sum() == pytest.approx(
        shapely.intersection(line, AREA).length, rel=1e-6
    )
    points = clip_table(as_table([shapely.Point(-65_000, -136_000), shapely.Point(0, 0)]), TO)
    assert points.table["n"].tolist() == [0]
    assert points.outside == 1


def test_a_hole_that_touches_a_straight_edge_in_degrees_is_cut_and_tiled():
    """Projected, the edge bends and the hole crosses it: the polygon is valid here and not in the plane."""
    hole = [(137.81, 34.73), (137.816, 34.737), (137.804, 34.737)]
    edge = [(137.78, 34.73), (137.84, 34.73), (137.84, 34.75), (137.78, 34.75)]
    area = Area(gpd.GeoSeries([shapely.box(137.7, 34.7, 137.8065, 34.8)], crs=6668).to_crs(PLANE).iloc[0], PLANE)
    table = gpd.GeoDataFrame({"n": [0]}, geometry=[shapely.Polygon(edge, [hole])], crs=6668)
    plane = table.to_crs(PLANE).geometry.to_numpy()
    assert table.is_valid.all()
    assert not shapely.is_valid(plane).any()
    clipped = clip_table(table, area).table
    assert clipped.is_valid.all()
    assert clipped.to_crs(PLANE).area.sum() == pytest.approx(
        shapely.intersection(shapely.make_valid(plane[0]), area.plane).area, rel=1e-6
    )
    tiles, _ = cut_into_tiles(plane, max_vertices=8)
    assert shapely.is_valid(tiles).all()
    assert shapely.area(tiles).sum() == pytest.approx(shapely.area(plane).sum(), rel=1e-6)
