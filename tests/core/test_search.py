"""Suggestions: what a person types finds the thing that is meant, first."""

import pytest

from hazard_plugin.core.search import SearchIndex
from hazard_plugin.core.workspace.store import open_workspace


@pytest.fixture(scope="module")
def index(sample_workspace):
    return SearchIndex(open_workspace(sample_workspace[0]))


@pytest.fixture(scope="module")
def shelters(sample_workspace):
    frame = open_workspace(sample_workspace[0]).theme("shelter")
    return frame[frame["kind"] == "emergency_site"]


def test_every_name_finds_its_own_place_first(index, shelters):
    for name, point in zip(shelters["name"], shelters.geometry):
        found = [(one.title, round(one.longitude, 7), round(one.latitude, 7)) for one in index.suggest(name)]
        assert (name, round(point.x, 7), round(point.y, 7)) in [one for one in found if one[0] == found[0][0]]


def test_a_building_that_is_site_and_shelter_is_suggested_once(index, shelters):
    paired = shelters[shelters["paired"] == "yes"]
    assert len(paired)
    for name in paired["name"]:
        assert len([one for one in index.suggest(name) if one.title == name and one.theme == "shelter"]) == 1


def test_what_begins_with_a_text_comes_before_what_holds_it(index, shelters):
    part = shelters["name"].iloc[0][1:3]
    titles = [str(one.title) for one in index.suggest(part, 1000)]
    begins = [title.startswith(part) for title in titles]
    assert titles and begins == sorted(begins, reverse=True)


@pytest.mark.parametrize("text", ["みなと県汐見野市{}", "汐見野市{}", "{}"])
def test_an_address_is_found_with_and_without_its_town(index, shelters, text):
    """Lists leave prefecture and town out, and people do not."""
    for name, place in zip(shelters["name"].head(5), shelters["address"].head(5)):
        short = place.removeprefix("みなと県").removeprefix("汐見野市")
        assert name in [one.title for one in index.suggest(text.format(short))]
        assert name in [one.title for one in index.suggest(text.format(name))]


def test_a_whole_name_that_begins_with_the_town_comes_first(index):
    assert index.suggest("汐見野市")[0].title == "汐見野市"


def test_a_name_is_suggested_with_the_large_and_the_small_ke(index):
    found = [one.title for one in index.suggest("月見ヶ丘")]
    assert found and found == [one.title for one in index.suggest("月見ケ丘")]


def test_all_kinds_of_things_are_found(index):
    found = {one.theme for one in index.entries}
    assert {"shelter", "gauge", "camera", "corridor", "municipality"} <= found


@pytest.mark.parametrize("text", ["34.71, 137.73", "137.73 34.71", "20/0/925455/416368", "52370558"])
def test_places_in_numbers_are_understood_alone(index, text):
    (found,) = index.suggest(text)
    assert found.theme == "" and 137 < found.longitude < 138.5 and 34 < found.latitude < 35


@pytest.mark.parametrize("text", ["", "  ", "48.85, 2.35", "ここにはない名前", "5237"])
def test_what_means_nothing_suggests_nothing(index, text):
    assert index.suggest(text) == []
