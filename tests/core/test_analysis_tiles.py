"""Tiles change nothing: what lies in which zone is what the uncut zones say."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hazard_plugin.core.analysis.crossing import parts_inside
from hazard_plugin.core.analysis.lines import Intervals, Segments
from hazard_plugin.core.analysis.tiles import TileSet
from hazard_plugin.core.workspace import tiles as cutting

seeds = st.integers(0, 2**32 - 1)


def zones(rng, count=6, grid=False) -> np.ndarray:
    """Zones with many vertices and holes; on a grid their edges and the cuts fall together often."""
    made = []
    for _ in range(count):
        if grid:
            cells = rng.integers(0, 8, (12, 2)) * 4.0
            made.append(shapely.union_all(shapely.box(*cells.T, *(cells.T + 4.0))))
            continue
        angle = np.sort(rng.uniform(0, 2 * np.pi, 60))
        radius = rng.uniform(4, 16, 60)
        centre = rng.uniform(0, 32, 2)
        ring = centre + np.column_stack([np.cos(angle), np.sin(angle)]) * radius[:, None]
        outline = shapely.make_valid(shapely.polygons(ring))
        made.append(shapely.difference(outline, shapely.box(*centre, *(centre + 3))))
    return np.array([shapely.MultiPolygon([p for p in shapely.get_parts(z) if p.area > 0]) for z in made])


def cut(polygons: np.ndarray, vertices: int) -> TileSet:
    tiles, zone = cutting.cut_into_tiles(polygons, vertices)
    return TileSet(tiles, zone, len(polygons))


def lines(rng, count=8, grid=False) -> np.ndarray:
    xy = rng.integers(0, 17, (count, 7, 2)) * 2.0 if grid else rng.uniform(0, 32, (count, 7, 2))
    return shapely.linestrings(xy)


@given(seeds, st.booleans(), st.sampled_from([8, 20, 128]))
@settings(deadline=None, max_examples=60)
def test_points_lie_in_the_zones_that_hold_them(seed, grid, vertices):
    rng = np.random.default_rng(seed)
    polygons = zones(rng, grid=grid)
    xy = rng.integers(0, 33, (200, 2)).astype(float) if grid else rng.uniform(0, 32, (200, 2))
    xy[0] = np.nan
    point, zone = cut(polygons, vertices).of_points(xy)
    places = shapely.points(xy[1:])
    expected = {
        (p + 1, z) for z, polygon in enumerate(polygons) for p in np.flatnonzero(polygon.intersects(places))
    }
    assert set(zip(point.tolist(), zone.tolist())) == expected
    assert len(point) == len(expected)


@given(seeds, st.booleans(), st.sampled_from([8, 20, 128]))
@settings(deadline=None, max_examples=60)
def test_lengths_in_each_zone_are_those_of_the_uncut_zone(seed, grid, vertices):
    rng = np.random.default_rng(seed)
    polygons = zones(rng, grid=grid)
    # a line that comes back over itself is as long as it is: GEOS would merge it
    paths = np.array([line for line in lines(rng, grid=grid) if line.is_simple or not grid], dtype=object)
    if not len(paths):
        return
    segments = Segments.of(paths)
    found = cut(polygons, vertices).of_lines(segments)
    lengths = np.zeros((len(paths), len(polygons)))
    np.add.at(lengths, (found.line, found.zone), found.length)
    parts = shapely.linestrings(np.stack([segments.begin, segments.end], axis=1))
    for z, polygon in enumerate(polygons):
        expected = np.bincount(segments.line, shapely.length(shapely.intersection(parts, polygon)), len(paths))
        assert lengths[:, z] == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(seeds, st.booleans(), st.sampled_from([8, 20, 128]))
@settings(deadline=None, max_examples=60)
def test_areas_in_each_zone_are_those_of_the_uncut_zone(seed, grid, vertices):
    rng = np.random.default_rng(seed)
    polygons, areas = zones(rng, grid=grid), zones(rng, 4, grid=grid)
    found = cut(polygons, vertices).of_areas(cut(areas, vertices))
    sizes = np.zeros((len(areas), len(polygons)))
    np.add.at(sizes, (found.area, found.zone), found.square_metres)
    expected = shapely.area(shapely.intersection(areas[:, None], polygons[None, :]))
    assert sizes == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(seeds, st.booleans())
@settings(deadline=None, max_examples=60)
def test_the_worst_class_of_each_stretch_stands_and_nothing_is_counted_twice(seed, grid):
    rng = np.random.default_rng(seed)
    polygons = zones(rng, grid=grid)
    segments = Segments.of(lines(rng, grid=grid))
    found = cut(polygons, 20).of_lines(segments)
    worst = found.worst()  # the zone's number is the class
    parts = shapely.linestrings(np.stack([segments.begin, segments.end], axis=1))
    rest = parts
    for z in range(len(polygons))[::-1]:
        worse = shapely.union_all(polygons[z + 1 :])
        here = shapely.difference(shapely.intersection(rest, polygons[z]), worse)
        expected = np.bincount(segments.line, shapely.length(here), segments.lines)
        mine = worst.where(worst.zone == z)
        length = np.bincount(mine.line, mine.length, segments.lines)
        assert length == pytest.approx(expected, rel=1e-9, abs=1e-7)
    total = shapely.length(shapely.intersection(parts, shapely.union_all(polygons)))
    assert worst.length.sum() == pytest.approx(total.sum(), rel=1e-9, abs=1e-7)
    assert found.total(segments.lines).sum() == pytest.approx(total.sum(), rel=1e-9, abs=1e-7)


def test_stretches_become_geometry_with_the_corners_between_their_ends():
    line = shapely.from_wkt("MULTILINESTRING ((0 0, 10 0, 10 10), (20 10, 30 10))")
    segments = Segments.of(np.array([line]))
    (made,) = segments.cut(Intervals(np.array([0]), np.array([0]), np.array([5.0]), np.array([25.0])))
    assert made.equals(shapely.from_wkt("MULTILINESTRING ((5 0, 10 0, 10 10), (20 10, 25 10))"))
    assert segments.line_lengths.tolist() == [30.0]


def test_touching_stretches_are_one():
    one = Intervals(np.array([0, 0, 1]), np.array([2, 2, 2]), np.array([0.0, 5.0, 5.0]), np.array([5.0, 6.0, 9.0]))
    merged = one.merged()
    assert (merged.line.tolist(), merged.start.tolist(), merged.end.tolist()) == ([0, 1], [0.0, 5.0], [6.0, 9.0])


def test_nothing_asked_is_nothing_found():
    empty = np.empty(0, dtype=object)
    none = TileSet.of(empty)
    assert none.of_points(np.array([[1.0, 2.0]]))[0].size == 0
    some = TileSet.of(np.array([shapely.box(0, 0, 1, 1)]))
    assert some.of_points(np.empty((0, 2)))[0].size == 0
    assert some.of_lines(Segments.of(empty)).line.size == 0
    assert some.of_areas(none).area.size == 0


@given(seeds, st.booleans())
@settings(deadline=None, max_examples=60)
def test_parts_of_segments_are_those_that_geos_finds(seed, grid):
    """Also where a segment runs along an edge, ends on one, or passes a corner."""
    rng = np.random.default_rng(seed)
    polygons = zones(rng, grid=grid)
    segments = Segments.of(lines(rng, grid=grid))
    corners = shapely.get_coordinates(polygons)
    segments.begin[::5] = corners[rng.integers(0, len(corners), len(segments.begin[::5]))]
    segments.end[::10] = corners[rng.integers(0, len(corners), len(segments.end[::10]))]
    segment = np.repeat(np.arange(len(segments.line)), len(polygons))
    polygon = np.tile(np.arange(len(polygons)), len(segments.line))
    begin, end = segments.begin[segment], segments.end[segment]
    pair, low, high, doubtful = parts_inside(begin, end, polygons, polygon)
    length = np.hypot(*(end - begin).T)
    mine = np.bincount(pair, (high - low) * length[pair], len(segment))
    geometry = shapely.linestrings(np.stack([begin, end], axis=1))
    expected = shapely.length(shapely.intersection(geometry, polygons[polygon]))
    sure = np.ones(len(segment), dtype=bool)
    sure[doubtful] = False
    assert mine[sure] == pytest.approx(expected[sure], rel=1e-9, abs=1e-9)
    assert not np.isin(pair, doubtful).any()
