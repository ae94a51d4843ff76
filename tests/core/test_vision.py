"""Colour vision: published reference values, and what must hold of any simulation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hazard_plugin.core import catalog
from hazard_plugin.core.sheets import vision

SHARMA = """
50.0000 2.6772 -79.7751 50.0000 0.0000 -82.7485 2.0425
50.0000 3.1571 -77.2803 50.0000 0.0000 -82.7485 2.8615
50.0000 2.8361 -74.0200 50.0000 0.0000 -82.7485 3.4412
50.0000 -1.3802 -84.2814 50.0000 0.0000 -82.7485 1.0000
50.0000 -1.1848 -84.8006 50.0000 0.0000 -82.7485 1.0000
50.0000 -0.9009 -85.5211 50.0000 0.0000 -82.7485 1.0000
50.0000 0.0000 0.0000 50.0000 -1.0000 2.0000 2.3669
50.0000 -1.0000 2.0000 50.0000 0.0000 0.0000 2.3669
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0009 7.1792
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0010 7.1792
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0011 7.2195
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0012 7.2195
50.0000 -0.0010 2.4900 50.0000 0.0009 -2.4900 4.8045
50.0000 -0.0010 2.4900 50.0000 0.0010 -2.4900 4.8045
50.0000 -0.0010 2.4900 50.0000 0.0011 -2.4900 4.7461
50.0000 2.5000 0.0000 50.0000 0.0000 -2.5000 4.3065
50.0000 2.5000 0.0000 73.0000 25.0000 -18.0000 27.1492
50.0000 2.5000 0.0000 61.0000 -5.0000 29.0000 22.8977
50.0000 2.5000 0.0000 56.0000 -27.0000 -3.0000 31.9030
50.0000 2.5000 0.0000 58.0000 24.0000 15.0000 19.4535
50.0000 2.5000 0.0000 50.0000 3.1736 0.5854 1.0000
50.0000 2.5000 0.0000 50.0000 3.2972 0.0000 1.0000
50.0000 2.5000 0.0000 50.0000 1.8634 0.5757 1.0000
60.2574 -34.0099 36.2677 60.4626 -34.1751 39.4387 1.2644
90.8027 -2.0831 1.4410 91.1528 -1.6435 0.0447 1.4441
"""
"""Sharma, Wu and Dalal (2005), Table 1: L, a, b of two colours and their difference; 25 of the 34 pairs."""

colours = st.tuples(*[st.integers(0, 255)] * 3)
kinds = st.sampled_from(vision.KINDS)


@pytest.mark.parametrize("row", SHARMA.split("\n")[1:-1])
def test_ciede2000_gives_the_published_differences(row):
    values = [float(part) for part in row.split()]
    assert vision.delta_e_2000(values[:3], values[3:6]) == pytest.approx(values[6], abs=5e-5)
    assert vision.delta_e_2000(values[3:6], values[:3]) == pytest.approx(values[6], abs=5e-5)


def test_lab_of_known_colours():
    """White, and sRGB red as every table has it (D65)."""
    assert vision.lab((255, 255, 255)) == pytest.approx((100, 0, 0), abs=1e-3)
    assert vision.lab((255, 0, 0)) == pytest.approx((53.24, 80.09, 67.20), abs=0.02)


@given(colours)
def test_there_and_back_is_the_same_colour(rgb):
    assert vision.encoded(vision.linear(rgb)) == pytest.approx(rgb, abs=1e-6)


@given(st.integers(0, 255), kinds)
def test_grey_stays_grey_with_every_kind_of_vision(value, kind):
    """All models keep the neutral axis: their rows add up to one."""
    assert vision.simulate((value, value, value), kind) == pytest.approx([value] * 3, abs=0.6)


@given(colours, colours, kinds)
def test_the_difference_is_symmetric_and_nought_for_the_same(first, second, kind):
    a, b = (vision.lab(vision.simulate(rgb, kind)) for rgb in (first, second))
    assert vision.delta_e_2000(a, b) == pytest.approx(vision.delta_e_2000(b, a), abs=1e-9)
    assert vision.delta_e_2000(a, a) == 0


def test_red_and_green_come_together_without_l_or_m_cones():
    red, green = (200, 60, 40), (110, 120, 40)
    pair = vision.colour_pair(("red", red), ("green", green))
    assert pair.differences["protan"] < 0.5 * pair.differences["normal"]
    assert pair.differences["deutan"] < 0.5 * pair.differences["normal"]
    assert pair.differences["tritan"] > max(pair.differences["protan"], pair.differences["deutan"])


def test_blue_and_green_come_together_without_s_cones():
    """The plane of Brettel lies in both; what tritanopes confuse differs in the S cones only."""
    pair = vision.colour_pair(("blue", (0, 120, 200)), ("green", (0, 150, 130)))
    assert pair.worst == "tritan"
    assert pair.differences["tritan"] < 0.4 * pair.differences["deutan"]


def test_both_halves_of_tritanopia_meet_at_the_plane():
    """On the separating plane the two matrices give one colour, or a picture would have seams."""
    normal = np.array(vision._BRETTEL_PLANE)
    on_plane = np.cross(normal, (1.0, 1.0, 1.0))
    first, second = (np.array(matrix) @ on_plane for matrix in vision._BRETTEL_TRITAN)
    assert first == pytest.approx(second, abs=5e-4 * np.abs(on_plane).max() * 10)


@pytest.mark.parametrize("matrix", [*vision._BRETTEL_TRITAN])
def test_tritanopia_has_two_dimensions(matrix):
    assert abs(np.linalg.det(np.array(matrix))) < 1e-3


def test_a_picture_is_simulated_pixel_by_pixel():
    rng = np.random.default_rng(3)
    pixels = rng.integers(0, 256, (vision.ROWS_AT_ONCE + 7, 11, 3), dtype=np.uint8)
    for kind in vision.KINDS:
        seen = vision.simulate_image(pixels, kind)
        assert seen.dtype == np.uint8
        assert seen.shape == pixels.shape
        assert np.abs(seen - vision.simulate(pixels, kind)).max() <= 0.5
    grey = vision.simulate_image(pixels, "grey")
    assert (grey[..., 0] == grey[..., 1]).all()


def test_contrast_of_black_on_white_is_21():
    assert vision.contrast_ratio((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert vision.contrast_ratio((118, 118, 118), (255, 255, 255)) == pytest.approx(
        4.54, abs=0.01
    )  # WCAG's example


def test_neighbouring_depths_are_compared_with_neighbours_only():
    ranks = catalog.rank_tables()["depth_standard"].classes
    pairs = vision.neighbour_pairs([(rank.label.ja, rank.rgb) for rank in ranks])
    assert len(pairs) == len(ranks) - 1
    assert len(vision.touching_pairs([(rank.label.ja, rank.rgb) for rank in ranks])) == 15
    # the official yellow and orange of the two shallowest ranks: why patterns and numbers are advised
    shallow = pairs[0].differences
    assert shallow["normal"] > 10
    assert min(shallow.values()) < shallow["normal"]


def test_the_closest_pairs_come_first_and_far_ones_not_at_all():
    red, dark, green = ("red", (255, 0, 0)), ("dark", (250, 4, 4)), ("green", (0, 160, 60))
    pairs = vision.touching_pairs([red, green, dark])
    worst = [min(pair.differences.values()) for pair in vision.closest(pairs, 200)]
    assert worst == sorted(worst)
    assert len(worst) == 3
    assert [pair.names for pair in vision.closest(pairs, worst[1])] == [("red", "dark")]
