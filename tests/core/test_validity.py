"""Asking polygons with many holes by parts gives GEOS's own answer."""

import numpy as np
import pytest
import shapely

from hazard_plugin.core.sources import validity


def ring(x: float, y: float, size: float = 1.0) -> list[tuple[float, float]]:
    return [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)]


def zone(extra: list, apart: float = 3.0, side: int = 24) -> shapely.Polygon:
    """A square with a hole at each place of a grid, and `extra` holes."""
    holes = [ring(apart * x + 1.5, apart * y + 1.5) for x in range(side) for y in range(side)]
    return shapely.Polygon(ring(0, 0, apart * side), holes + extra)


@pytest.mark.parametrize(
    ("extra", "valid"),
    [
        ([], True),
        ([ring(0.4, 0.4, 0.5)], True),
        ([[(0, 10), (1, 9.8), (1, 10.2), (0, 10)]], True),  # hangs on the shell
        ([[(0, 10), (0.7, 9.6), (1.5, 10.5), (0, 10)]], True),  # on the shell and on another hole
        ([[(0, 9.8), (1.5, 10.5), (0, 10.2), (0, 9.8)]], False),  # along the shell
        ([[(0, 10), (1.5, 10.5), (0, 11), (0.2, 10.5), (0, 10)]], False),  # cuts a corner off
        ([[(0, 10.2), (1.5, 10.5), (0.5, 10.8), (0, 10.2)], [(0, 11), (0.5, 10.8), (0.3, 11.2), (0, 11)]], False),
        ([ring(-1, 10)], False),  # across the shell
        ([ring(200, 200)], False),  # outside
        ([ring(1.7, 1.7, 0.2)], False),  # in another hole
        ([ring(2, 2)], False),  # across another hole
        ([[(2.5, 2), (3, 1.8), (4.5, 2), (3, 2.2), (2.5, 2)]], True),  # a bridge between two holes
        ([[(2.5, 2), (3, 1.9), (4.5, 1.8), (4.5, 2.2), (3, 2.1), (2.5, 2)]], False),  # shares an edge with one
        ([[(0.2, 0.2), (1, 1), (1, 0.2), (0.2, 1), (0.2, 0.2)]], False),  # crosses itself
    ],
)
def test_a_polygon_with_many_holes_is_as_valid_as_geos_says(extra, valid):
    polygon = zone(extra)
    assert shapely.get_num_interior_rings(polygon) >= validity.MANY_HOLES
    assert shapely.is_valid(polygon) == valid
    assert validity.is_valid(np.array([polygon, shapely.box(0, 0, 1, 1)])).tolist() == [valid, True]


def test_a_shell_that_crosses_itself_is_found():
    holes = list(shapely.get_rings(zone([])))[1:]
    crossing = shapely.Polygon([(0, 0), (72, 0), (72, 72), (0, 72), (80, -5), (0, 0)], holes)
    assert not validity.is_valid(np.array([crossing]))[0]


@pytest.mark.parametrize("seed", range(12))
def test_random_meshes_with_touching_corners_get_geos_s_answer(seed, monkeypatch):
    monkeypatch.setattr(validity, "MANY_HOLES", 3)
    monkeypatch.setattr(validity, "LARGE", 50)
    random = np.random.default_rng(seed)
    filled = random.random((40, 40)) < 0.7
    whole = shapely.union_all([shapely.box(x, y, x + 1, y + 1) for x, y in zip(*np.nonzero(filled))])
    polygons = list(shapely.get_parts(whole))
    largest = max(polygons, key=lambda polygon: len(polygon.interiors))
    shell, *holes = shapely.get_rings(largest)
    for hole in holes[:20]:  # moved holes cross, touch or leave what is there
        step = random.choice([-1.0, -0.5, 0.5, 1.0], 2)
        moved = shapely.transform(hole, lambda xy, step=step: xy + step)
        polygons.append(shapely.polygons(shell, [other if other is not hole else moved for other in holes]))
    polygons = np.array(polygons, dtype=object)
    assert validity.is_valid(polygons).tolist() == shapely.is_valid(polygons).tolist()


def test_nothing_and_none():
    assert validity.is_valid(np.empty(0, dtype=object)).tolist() == []
    assert validity.is_valid(np.array([None], dtype=object)).tolist() == [False]
