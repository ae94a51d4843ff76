"""Analysis tiles change nothing: areas add up, tiles stay inside, vertices are few."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.core.workspace.tiles import cut_into_tiles


def stepped_polygon(seed: int, cells: int) -> shapely.Geometry:
    """A polygon on a mesh, with holes and touching corners, as hazard zones are."""
    random = np.random.default_rng(seed)
    filled = random.random((cells, cells)) < 0.62
    boxes = [shapely.box(5 * x, 5 * y, 5 * x + 5, 5 * y + 5) for x, y in zip(*np.nonzero(filled))]
    return shapely.union_all(boxes)


@settings(max_examples=40, deadline=None)
@given(seeds=st.lists(st.integers(0, 10_000), min_size=1, max_size=4), cells=st.integers(2, 30))
def test_areas_add_up_and_tiles_lie_in_their_polygon(seeds, cells):
    polygons = np.array([stepped_polygon(seed, cells) for seed in seeds], dtype=object)
    polygons = polygons[~shapely.is_empty(polygons)]
    tiles, owners = cut_into_tiles(polygons, max_vertices=24)
    assert shapely.is_valid(tiles).all()
    assert (shapely.get_type_id(tiles) == 3).all()
    summed = np.bincount(owners, weights=shapely.area(tiles), minlength=len(polygons))
    assert summed == pytest.approx(shapely.area(polygons), rel=1e-9)
    outside = shapely.area(shapely.difference(tiles, polygons[owners]))
    assert outside.max(initial=0) <= 1e-6


def test_small_polygons_stay_as_they_are():
    square = shapely.box(0, 0, 10, 10)
    tiles, owners = cut_into_tiles(np.array([square], dtype=object))
    assert len(tiles) == 1
    assert tiles[0].equals(square)
    assert owners.tolist() == [0]


def test_no_polygon_at_all_gives_no_tile():
    tiles, owners = cut_into_tiles(np.empty(0, dtype=object))
    assert len(tiles) == len(owners) == 0


def test_the_order_of_polygons_does_not_matter():
    polygons = np.array([stepped_polygon(seed, 20) for seed in range(5)], dtype=object)
    forward, owners = cut_into_tiles(polygons, 32)
    backward, owners_back = cut_into_tiles(polygons[::-1], 32)
    for index in range(5):
        ours = {tile.normalize().wkb for tile in forward[owners == index]}
        theirs = {tile.normalize().wkb for tile in backward[owners_back == 4 - index]}
        assert ours == theirs


def test_tiles_of_the_real_plain_add_up_to_its_polygons(hamamatsu):
    workspace = open_workspace(hamamatsu[0])
    polygons = workspace.theme("inundation_depth").to_crs(workspace.plane_epsg)
    tiles = workspace.tiles("inundation_depth")
    assert shapely.get_num_coordinates(tiles.geometry.to_numpy()).max() <= 128
    by_source = gpd.GeoSeries(tiles.geometry).area.groupby(tiles["source_fid"]).sum()
    assert len(by_source) == len(polygons)
    assert by_source.to_numpy() == pytest.approx(polygons.area.reindex(by_source.index).to_numpy(), rel=1e-6)
    assert by_source.sum() == pytest.approx(polygons.area.sum(), rel=1e-9)


def test_a_valid_polygon_that_clipping_refuses_is_cut_exactly(sample_workspace):
    """`clip_by_rect` makes a ring of three points of the sample's flood zones, put together."""
    from hazard_plugin.core.workspace.store import open_workspace

    workspace = open_workspace(sample_workspace[0])
    zones = workspace.theme("inundation_depth", "scenario = 'L1'").to_crs(workspace.plane_epsg)
    whole = shapely.union_all(zones.geometry.to_numpy())
    tiles, owners = cut_into_tiles(np.array([whole]))
    assert shapely.area(tiles).sum() == pytest.approx(whole.area, rel=1e-9)
    assert shapely.is_valid(tiles).all() and (owners == 0).all()
