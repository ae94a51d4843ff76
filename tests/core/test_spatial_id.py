"""Spatial IDs: the published examples, and a voxel holds the place that it is asked of."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hazard_plugin.core.spatial_id import Voxel, parse_voxel, voxel_at
from hazard_plugin.errors import InputError


@pytest.fixture(scope="module")
def vectors(test_data):
    return json.loads((test_data / "spatial_id" / "vectors.json").read_text(encoding="utf-8"))


def test_places_have_the_published_ids(vectors):
    for row in vectors["point_to_zfxy"]:
        assert str(voxel_at(row["lng"], row["lat"], row["h"], row["z"])) == row["zfxy"]
    for row in vectors["extended_hz_x_y_vz_f"]:
        z, x, y, vertical, f = (int(part) for part in row["id"].split("/"))
        assert voxel_at(row["lng"], row["lat"], 0, z)[2:] == (x, y)
        assert voxel_at(row["lng"], row["lat"], row["h"], vertical).f == f


def test_voxels_have_the_published_bounds(vectors):
    for row in vectors["zfxy_to_bbox"]:
        voxel = parse_voxel(row["zfxy"])
        assert voxel.bounds == pytest.approx((row["W"], row["S"], row["E"], row["N"]), abs=1e-12)
        assert voxel.heights == (row["hmin"], row["hmax"])


@settings(deadline=None, max_examples=500)
@given(
    st.floats(-180, 180),
    st.floats(-85.05, 85.05),
    st.integers(-100_000, 900_000).map(lambda cm: cm / 100),
    st.integers(0, 30),
)
def test_a_voxel_holds_its_place_and_its_middle_is_in_it(longitude, latitude, height, zoom):
    voxel = voxel_at(longitude, latitude, height, zoom)
    west, south, east, north = voxel.bounds
    assert west - 1e-9 <= (longitude if longitude < 180 else -180.0) <= east + 1e-9
    assert south - 1e-9 <= latitude <= north + 1e-9
    low, high = voxel.heights
    assert low <= height < high
    assert voxel_at(*voxel.middle, height, zoom) == voxel
    assert parse_voxel(str(voxel)) == voxel


def test_below_the_sea_the_floor_is_negative():
    assert voxel_at(137.7, 34.7, -0.5, 18).f == -1


@pytest.mark.parametrize("text", ["18/0/1", "36/0/1/1", "2/0/4/0", "2/4/0/0", "浜松市", "", "137.7/34.7/1/2"])
def test_what_is_no_spatial_id_is_not_taken_for_one(text):
    assert parse_voxel(text) is None


def test_full_width_letters_are_read():
    assert parse_voxel("／１８／０／２３２８３７／１０３２２２") == Voxel(18, 0, 232837, 103222)


@pytest.mark.parametrize(
    "place", [(0, 86, 0, 5), (181, 0, 0, 5), (0, 0, 0, 36), (0, 0, 4e7, 5), (0, float("nan"), 0, 5)]
)
def test_a_place_without_an_id_is_refused(place):
    with pytest.raises(InputError):
        voxel_at(*place)
