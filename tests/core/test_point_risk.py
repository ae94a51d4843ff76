"""The risk card: inside, outside and not covered are what zones and coverage say, and no data never looks safe."""

import json
import shutil
import sqlite3
import time

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from rasterio.transform import from_origin

from hazard_plugin.core import catalog
from hazard_plugin.core.analysis.point.gazetteer import Entry, entries_of, read_gazetteer
from hazard_plugin.core.analysis.point.locate import locate, normalised
from hazard_plugin.core.analysis.point.nearby import towards
from hazard_plugin.core.analysis.point.page import risk_page
from hazard_plugin.core.analysis.point.risk import INSIDE, NOT_COVERED, OUTSIDE, PointRisk
from hazard_plugin.core.analysis.point.topics import house_meaning
from hazard_plugin.core.sources.files.package import SourceFile
from hazard_plugin.core.sources.raster.elevation import write_elevation
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.errors import InputError

NOT_SAFE = "this does not mean safe"


@pytest.fixture(scope="module")
def risk(sample_workspace):
    return PointRisk(open_workspace(sample_workspace[0]))


@pytest.fixture
def changed(sample_workspace, tmp_path):
    """A copy of the sample workspace after some SQL, opened."""

    def change(*statements):
        path = tmp_path / "変.gpkg"
        shutil.copy(sample_workspace[0], path)
        connection = sqlite3.connect(path)
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):  # named by GDAL's triggers
            connection.create_function(name, 1, lambda geometry: 0)
        with connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()
        return path

    return change


def places(workspace, count, seed=1):
    west, south, east, north = workspace.municipality_bounds()
    rng = np.random.default_rng(seed)
    return np.column_stack([rng.uniform(west, east, count), rng.uniform(south, north, count)])


def lines_of(card):
    return {line.topic.id: line for line in card.lines}


def place_in(workspace, theme, where=None):
    point = workspace.theme(theme, where).geometry.iloc[0].representative_point()
    return point.x, point.y


# -- hazards


def test_every_zone_that_holds_a_place_is_on_its_card_river_by_river(risk):
    """Against the uncut zones of the workspace, moved into the plane zone."""
    workspace = risk.workspace
    asked = places(workspace, 150)
    points = gpd.GeoSeries(gpd.points_from_xy(*asked.T), crs=6668).to_crs(workspace.plane_epsg)
    cards = [risk.at(*place) for place in asked]
    found = 0
    for theme, classes in {
        "inundation_depth": ["scenario", "river", "rank", "depth_min_m", "depth_max_m"],
        "inundation_duration": ["scenario", "river", "rank", "hours_min", "hours_max"],
        "house_collapse": ["scenario", "river", "kind"],
        "sediment_zone": ["phenomenon", "zone_id", "name", "designated_on"],
    }.items():
        zones = workspace.theme(theme).to_crs(workspace.plane_epsg)
        for point, card in zip(points, cards):
            rows = zones[zones.intersects(point)]
            expected = {tuple(map(str, row)) for row in rows[classes].itertuples(index=False)}
            told = set()
            for line in card.lines:
                if line.topic.theme == theme:
                    assert (line.state == INSIDE) == bool(line.hits)
                    told |= {tuple(map(str, said(hit, theme))) for hit in line.hits}
            assert told == expected
            found += len(told)
    assert found > 100


def said(hit, theme):
    facts = hit.facts
    if theme == "sediment_zone":
        return facts["phenomenon"], facts["zone_id"], facts["name"], facts.get("designated_on")
    if theme == "house_collapse":
        return facts["scenario"], hit.river, facts["kind"]
    bound = float("nan") if hit.maximum is None else hit.maximum
    return facts["scenario"], hit.river, hit.rank.code, hit.minimum, bound


def test_the_worst_zone_of_a_line_comes_first(risk):
    several = 0
    for place in places(risk.workspace, 200, seed=5):
        for line in risk.at(*place).lines:
            tops = [float("inf") if hit.maximum is None else hit.maximum for hit in line.hits if hit.unit]
            assert tops == sorted(tops, reverse=True)
            several += len(tops) > 1
    assert several > 5


def test_a_corner_of_a_zone_is_in_it(risk):
    zones = risk.workspace.theme("sediment_zone")
    inner = risk.workspace.theme("municipality", "role = 'self'").geometry.iloc[0].buffer(-0.002)
    zones = zones[zones.within(inner)].head(15)
    assert len(zones) > 5
    for zone in zones.itertuples():
        for x, y in shapely.get_coordinates(zone.geometry)[:4]:
            fids = [
                hit.facts["zone_id"]
                for line in risk.at(x, y).lines
                for hit in line.hits
                if line.topic.theme == "sediment_zone"
            ]
            assert zone.zone_id in fids


def test_every_hazard_of_the_catalog_has_a_line_on_every_card(risk):
    for place in places(risk.workspace, 10):
        lines = risk.at(*place).lines
        assert {line.topic.hazard for line in lines if line.topic.theme == "inundation_depth"} == set(
            catalog.hazards()
        )
        assert {line.topic.theme for line in lines} == {
            t.id for t in catalog.themes().values() if t.analysis_tiles
        }
        for line in lines:
            assert (line.state == NOT_COVERED) == any(NOT_SAFE in str(note) for note in line.notes)


def test_outside_names_the_rivers_that_are_published(risk):
    named = 0
    for place in places(risk.workspace, 60):
        card = risk.at(*place)
        line = lines_of(card)["depth_river_L2"]
        published = {"沢渡川", "浜野川", "大沢川", "磯部川", "高根沢川", "汐見川", "旧汐見川"}
        assert set(line.rivers_outside) | {hit.river for hit in line.hits} == published or not card.within
        if line.state == OUTSIDE:
            assert line.reason == "outside_published_rivers"
            assert "汐見川" in str(line.notes[0])
            assert "Other rivers are not in the data" in str(line.notes[0])
            named += 1
        slope = lines_of(card)["sediment_debris_flow"]
        assert (
            slope.state == INSIDE
            or slope.reason == "outside_every_zone"
            or not (card.within and card.municipality)
        )
    assert named > 10


def test_a_place_that_the_coverage_does_not_reach_is_not_called_outside(changed):
    path = changed(
        "DELETE FROM coverage WHERE theme = 'sediment_zone'", "DELETE FROM coverage WHERE scenario = 'L1'"
    )
    workspace = open_workspace(path)
    west, south, east, _ = workspace.municipality_bounds()
    part = gpd.GeoDataFrame(
        {"theme": ["sediment_zone"], "meaning": ["outside_is_outside"]},
        geometry=[shapely.box(west, south, east, south + 0.01)],
        crs=6668,
    )
    bare = PointRisk(workspace)
    pyogrio.write_dataframe(part, path, layer="coverage", append=True, promote_to_multi=True)
    partly = PointRisk(open_workspace(path))
    reasons = set()
    for place in places(workspace, 60):
        without, within = lines_of(bare.at(*place)), lines_of(partly.at(*place))
        for name in ("sediment_steep_slope", "depth_river_L1"):
            assert without[name].state in (INSIDE, NOT_COVERED)
            assert without[name].reason in ("zone", "extent_unknown", "outside_workspace")
        line = within["sediment_debris_flow"]
        if line.state == OUTSIDE:
            assert place[1] <= south + 0.01
        reasons.add(line.reason)
    assert {"outside_extent", "outside_every_zone"} <= reasons


def test_where_only_the_lesser_scenario_is_there_the_worst_one_is_said_to_be_missing(changed):
    path = changed(
        "DELETE FROM inundation_depth WHERE scenario = 'L2'",
        "DELETE FROM coverage WHERE scenario = 'L2'",
        "DELETE FROM tile_inundation_depth WHERE source_fid NOT IN (SELECT fid FROM inundation_depth)",
    )
    lesser = PointRisk(open_workspace(path))
    for place in places(lesser.workspace, 10):
        lines = lines_of(lesser.at(*place))
        assert lines["depth_river_L2"].reason == "no_data"
        assert "depth_river_L1" in lines
        for asked in lesser.at(*place).refuges:
            if asked.danger == "river":
                assert all(site.state != OUTSIDE and site.way.state != OUTSIDE for site in asked.sites)


def test_raster_tiles_of_one_phenomenon_say_nothing_of_the_others(changed):
    path = changed("UPDATE dataset SET product = '05_dosekiryukeikaikuiki' WHERE theme = 'sediment_zone'")
    partly = PointRisk(open_workspace(path))
    for place in places(partly.workspace, 40):
        lines = lines_of(partly.at(*place))
        assert lines["sediment_landslide"].state != OUTSIDE
        assert lines["sediment_steep_slope"].state != OUTSIDE


def test_a_zone_that_could_not_be_read_makes_its_place_not_covered(changed):
    path = changed()
    workspace = open_workspace(path)
    west, south, east, north = workspace.municipality_bounds()
    aside = gpd.GeoDataFrame(
        {
            "theme": ["inundation_depth"],
            "scenario": ["L2"],
            "reason": ["depth is not a number"],
            "dataset_id": [None],
        },
        geometry=[shapely.box(west, south, east, north)],
        crs=6668,
    )
    pyogrio.write_dataframe(aside, path, layer="set_aside", promote_to_multi=True)
    doubtful = PointRisk(open_workspace(path))
    states = set()
    for place in places(workspace, 40):
        lines = lines_of(doubtful.at(*place))
        line = lines["depth_river_L2"]
        states.add(line.state)
        assert line.state in (INSIDE, NOT_COVERED)
        assert any("depth is not a number" in str(note) for note in line.notes)
        assert not any("could not be read" in str(note) for note in lines["depth_river_L1"].notes)
        for asked in doubtful.at(*place).refuges:
            if asked.danger == "river":
                assert all(site.state != OUTSIDE for site in asked.sites)
    assert states == {INSIDE, NOT_COVERED}


def test_a_place_far_away_is_not_covered_and_one_outside_japan_refused(risk):
    card = risk.at(139.7, 35.7)
    assert card.state == NOT_COVERED
    assert not card.within
    assert {line.state for line in card.lines} == {NOT_COVERED}
    assert any("汐見野市" in str(note) for line in card.lines for note in line.notes)
    for place in ((0.0, 0.0), (float("nan"), 35.0), (float("inf"), 35.0)):
        with pytest.raises(InputError):
            risk.at(*place)
    with pytest.raises(InputError, match="swapped"):
        risk.at(34.25, 137.65)


def test_the_margin_counts_to_the_workspace_and_no_more(risk):
    workspace = risk.workspace
    outline = workspace.theme("municipality", "role = 'self'").to_crs(workspace.plane_epsg).geometry.iloc[0]
    for reach, within in ((0, True), (workspace.margin_m - 1, True), (workspace.margin_m + 1, False)):
        corner = outline.buffer(reach).exterior.coords[0] if reach else outline.representative_point().coords[0]
        place = gpd.GeoSeries([shapely.Point(corner)], crs=workspace.plane_epsg).to_crs(6668).iloc[0]
        distance = outline.distance(gpd.GeoSeries([place], crs=6668).to_crs(workspace.plane_epsg).iloc[0])
        assert risk.at(place.x, place.y).within == within, distance


@settings(deadline=None)
@given(st.sampled_from(["depth_standard", "depth_detailed", "depth_2012"]), st.data())
def test_a_depth_means_for_a_house_what_its_deepest_water_means(scheme, data):
    standard = catalog.rank_tables()["depth_standard"].classes
    rank = data.draw(st.sampled_from(catalog.rank_tables()[scheme].classes))
    meaning = house_meaning(rank.minimum, rank.maximum)
    if rank.maximum is None:
        assert meaning == standard[-1].meaning
    else:
        deepest = rank.maximum - 1e-9
        holder = next(c for c in standard if c.minimum <= deepest and (c.maximum is None or deepest < c.maximum))
        assert meaning == holder.meaning


def test_a_depth_without_any_bound_has_no_meaning_and_one_of_a_point_that_of_its_class():
    assert house_meaning(None, None) is None
    assert house_meaning(3.0, 3.0) == house_meaning(3.0, 5.0)


def test_a_row_with_metres_of_its_own_keeps_them(changed):
    path = changed(
        "UPDATE inundation_depth SET depth_min_m = 1.0, depth_max_m = 4.0, depth_text = '1～4m<b>'"
        " WHERE scenario = 'L2'"
    )
    own = PointRisk(open_workspace(path))
    place = place_in(own.workspace, "inundation_depth", "scenario = 'L2' AND rank = 2")
    hit = lines_of(own.at(*place))["depth_river_L2"].hits[0]
    assert (hit.minimum, hit.maximum, hit.text) == (1.0, 4.0, "1～4m<b>")
    assert hit.meaning == house_meaning(3.0, 5.0)
    page = risk_page(own.at(*place), "ja", str)
    assert "1～4m&lt;b&gt;" in page
    assert "<b>4" not in page


# -- the place


def test_elevation_gives_the_floor_of_the_spatial_id(changed, tmp_path):
    path = changed()
    plain = PointRisk(open_workspace(path)).at(137.654, 34.2576)
    assert (plain.elevation_m, plain.elevation_known) == (None, False)
    tif = tmp_path / "dem.tif"
    shape = {"width": 20, "height": 20, "count": 1, "dtype": "float32", "crs": "EPSG:6668"}
    with rasterio.open(
        tif, "w", driver="GTiff", transform=from_origin(137.65, 34.26, 0.0005, 0.0005), **shape
    ) as sink:
        sink.write(np.full((20, 20), 200.5, dtype=np.float32), 1)
    write_elevation([SourceFile(tif, tif.name, tif, "0" * 64)], path)
    high = PointRisk(open_workspace(path))
    card = high.at(137.654, 34.2576)
    assert (card.elevation_m, card.spatial_id.f) == (200.5, 1)
    assert "200.5 m" in risk_page(card, "en", str)
    beside = high.at(137.7, 34.2576)
    assert (beside.elevation_m, beside.elevation_known, beside.spatial_id.f) == (None, True, 0)
    assert "no data at this place" in risk_page(beside, "en", str)


# -- what is near


@settings(deadline=None)
@given(st.floats(-1e5, 1e5), st.floats(-1e5, 1e5))
def test_directions_are_within_half_of_a_45_degree_sector(east, north):
    one = towards(np.zeros(2), np.array([east, north]))
    assert one.metres == pytest.approx(np.hypot(east, north))
    if one.direction:
        unit = {
            "N": (0, 1),
            "NE": (1, 1),
            "E": (1, 0),
            "SE": (1, -1),
            "S": (0, -1),
            "SW": (-1, -1),
            "W": (-1, 0),
            "NW": (-1, 1),
        }
        x, y = unit[one.direction]
        cosine = (x * east + y * north) / np.hypot(x, y) / np.hypot(east, north)
        assert cosine >= np.cos(np.pi / 8) - 1e-9


def test_sites_are_the_nearest_that_suit_and_zones_on_the_way_are_measured(risk):
    workspace = risk.workspace
    shelters = workspace.theme("shelter").to_crs(workspace.plane_epsg)
    suited = {"river": "flood", "sediment": "landslide"}
    zones = workspace.theme("inundation_depth", "scenario = 'L2'").to_crs(workspace.plane_epsg)
    slopes = workspace.theme("sediment_zone").to_crs(workspace.plane_epsg)
    water = shapely.union_all(zones.geometry.to_numpy())
    debris = shapely.union_all(slopes[slopes["phenomenon"] == "debris_flow"].geometry.to_numpy())
    asked = [place_in(workspace, "inundation_depth", f"fid = {fid}") for fid in (480, 600, 700)]
    asked += [place_in(workspace, "sediment_zone", f"fid = {fid}") for fid in (1, 40, 90)]
    crossings = 0
    for place in asked:
        card = risk.at(*place)
        point = gpd.GeoSeries([shapely.Point(place)], crs=6668).to_crs(workspace.plane_epsg).iloc[0]
        for answer in card.refuges:
            if answer.danger not in suited:
                continue
            good = shelters[(shelters["kind"] == "emergency_site") & (shelters[suited[answer.danger]] == "yes")]
            nearest = good.distance(point).sort_values(kind="stable").head(3)
            assert [site.fid for site in answer.sites] == nearest.index.tolist()
            for site, metres in zip(answer.sites, nearest):
                assert site.towards.metres == pytest.approx(metres, abs=1e-6)
                at = shelters.geometry[site.fid]
                line = shapely.LineString([point, at])
                told = {one.topic.id: one for one in site.way.crossed}
                name, area = (
                    ("depth_river_L2", water) if answer.danger == "river" else ("sediment_debris_flow", debris)
                )
                expected = line.intersection(area).length
                measured = told[name].metres if name in told else 0.0
                assert measured == pytest.approx(expected, abs=1e-3)
                crossings += expected > 0
                if answer.danger == "river":
                    assert (site.state == INSIDE) == any(
                        topic.id.startswith(("depth", "collapse")) for topic, _ in site.hits
                    )
                    assert at.intersects(water) == any(topic.id == "depth_river_L2" for topic, _ in site.hits)
                    if name in told:
                        ranks = zones[zones.intersects(line)]["rank"].max()
                        assert told[name].worst.rank.code == ranks
    assert crossings > 5


def test_a_site_of_unknown_suitability_is_not_named_but_counted(changed):
    before = PointRisk(open_workspace(changed()))
    place = place_in(before.workspace, "inundation_depth", "scenario = 'L2'")
    named = before.at(*place).refuges[0]
    first = named.sites[0]
    path = changed(f"UPDATE shelter SET flood = 'unknown' WHERE fid = {first.fid}")
    after = PointRisk(open_workspace(path)).at(*place).refuges[0]
    assert first.fid not in [site.fid for site in after.sites]
    assert after.unknown_nearer == named.unknown_nearer + 1
    none = PointRisk(open_workspace(changed("UPDATE shelter SET flood = NULL"))).at(*place).refuges[0]
    assert (none.found, none.sites, none.unknown_nearer) == ("none_suitable", (), 45)


def test_a_way_that_leaves_the_data_says_how_far(changed):
    path = changed("DELETE FROM coverage WHERE theme = 'inundation_depth'")
    bare = PointRisk(open_workspace(path))
    place = place_in(bare.workspace, "inundation_depth", "scenario = 'L2'")
    for site in bare.at(*place).refuges[0].sites:
        assert site.way.uncovered_m == pytest.approx(site.towards.metres)
        assert site.state != OUTSIDE


def test_what_the_workspace_does_not_have_is_said(changed):
    tables = ("shelter", "gauge", "camera", "observation")
    path = changed(*(f"DELETE FROM gpkg_contents WHERE table_name = '{name}'" for name in tables))
    bare = PointRisk(open_workspace(path))
    card = bare.at(*place_in(bare.workspace, "inundation_depth"))
    assert {asked.found for asked in card.refuges} == {"no_list"}
    page = risk_page(card, "en", str)
    for words in (
        "No list of shelters",
        "No list of gauges",
        "No list of cameras",
        "elevation: no data in this workspace",
    ):
        assert words in page


# -- page and document


def test_the_document_is_plain_json_with_sources_for_every_line(risk):
    for place in places(risk.workspace, 30):
        card = risk.at(*place)
        document = json.loads(json.dumps(card.to_dict(), allow_nan=False))
        assert document["state"] == card.state
        known = {source["dataset"] for source in document["sources"]}
        for line in document["hazards"]:
            assert line["state"] == NOT_COVERED or line["datasets"]
            assert set(line["datasets"]) <= known
            assert all(zone["dataset"] in known for zone in line["zones"])
            assert all(zone["class"]["label"]["ja"] for zone in line["zones"])


def test_the_page_names_every_river_zone_and_state_and_escapes_what_it_is_given(changed):
    path = changed(
        "UPDATE shelter SET name = '<script>alert(1)</script>' || name, address = '\"><img src=x>'",
        "UPDATE camera SET page_url = 'javascript:alert(1)', image_url = NULL",
        "UPDATE sediment_zone SET name = '<i>' || name",
    )
    hostile = PointRisk(open_workspace(path))
    asked = [*places(hostile.workspace, 20), place_in(hostile.workspace, "sediment_zone")]
    for place in asked:
        card = hostile.at(*place)
        page = risk_page(card, "ja", str)
        assert "<script" not in page
        assert "<img" not in page
        assert "<i>" not in page
        assert "javascript:" not in page
        for line in card.inside:
            for hit in line.hits:
                assert hit.river in page
                assert hit.rank.label.ja in page
        assert NOT_SAFE in page
        assert len(card.sources) > 0
        assert all(source.attribution.ja in page for source in card.sources)


# -- where a place is


longitudes, latitudes = st.floats(122.1, 154.4), st.floats(20.1, 46.4)


@settings(deadline=None)
@given(longitudes, latitudes, st.booleans(), st.sampled_from([", ", "，", " ", "、", "　"]))
def test_coordinates_are_read_in_either_order(longitude, latitude, swapped, between):
    first, second = (longitude, latitude) if swapped else (latitude, longitude)
    found = locate(f"{first:.6f}{between}{second:.6f}", list, None)
    assert (found.longitude, found.latitude) == pytest.approx((longitude, latitude), abs=1e-6)


@pytest.mark.parametrize(
    "text",
    [
        "北緯34度42分36.5秒、東経137度43分48.0秒",
        "34°42'36.5\"N 137°43'48.0\"E",
        "３４°４２′３６．５″, １３７°４３′４８″",
    ],
)
def test_degrees_minutes_and_seconds_are_read(text):
    found = locate(text, list, None)
    assert (found.longitude, found.latitude) == pytest.approx((137.73, 34.7101388889), abs=1e-8)


@settings(deadline=None)
@given(st.integers(30, 68), st.integers(22, 53), st.lists(st.integers(1, 4), max_size=3), st.data())
def test_the_middle_of_a_mesh_lies_in_it(south, west, halves, data):
    digits = [data.draw(st.integers(0, top)) for top in (7, 7, 9, 9)]
    code = f"{south}{west}{''.join(map(str, digits + halves))}"
    found = locate(code, list, None)
    row = south * 80 + digits[0] * 10 + digits[2]  # of 30 seconds
    column = west * 80 + digits[1] * 10 + digits[3]  # of 45 seconds
    assert row <= found.latitude * 120 < row + 1
    assert column <= (found.longitude - 100) * 80 < column + 1
    coarser = locate(code[:-1], list, None) if halves else found
    assert abs(coarser.latitude - found.latitude) <= 1 / 240
    assert abs(coarser.longitude - found.longitude) <= 1 / 160


@pytest.mark.parametrize("text", ["5237", "523705", "/10/0/903/403", "51.5, -0.1", "0, 0"])
def test_what_is_too_large_or_outside_japan_is_refused(text):
    with pytest.raises(InputError):
        locate(text, list, None)


@pytest.mark.parametrize(
    "text",
    [
        "本町２丁目８番",
        "本町二丁目8",
        "本町2-8",
        "みなと県汐見野市本町2丁目8番",
        "汐見野市本町２－８",
        "本町小学校",
        " 本町 小学校 ",
    ],
)
def test_an_address_is_found_however_it_is_written(risk, text):
    workspace = risk.workspace
    school = workspace.theme("shelter", "name = '本町小学校'").geometry.iloc[0]
    found = locate(text, lambda: entries_of(workspace), workspace)
    assert (found.longitude, found.latitude) == pytest.approx((school.x, school.y), abs=1e-3)


def test_a_name_that_fits_several_places_or_none_is_asked_back(risk):
    def ask(text):
        return locate(text, lambda: entries_of(risk.workspace), risk.workspace)

    with pytest.raises(InputError, match=r"本町小学校.*本町中学校"):
        ask("本町")
    with pytest.raises(InputError, match="2 places"):
        ask("汐見大橋")  # gauge and camera, more than 100 m apart
    with pytest.raises(InputError, match="none of the"):
        ask("どこにもない町9-9")
    with pytest.raises(InputError):
        ask("本町2-80")
    with pytest.raises(InputError):
        ask("本町2")  # a part of an address is no place: it is never completed


def test_a_number_that_is_a_lot_of_the_list_is_no_mesh(risk):
    """Four and six digits are meshes of 80 and 10 km, and lots without their town."""
    entries = [Entry("", "汐見野市3844", 137.61, 34.21), Entry("", "みなと県汐見野市5010-12", 137.62, 34.22)]
    assert locate("3844", lambda: entries, risk.workspace).latitude == 34.21
    assert locate("5010-12", lambda: entries, risk.workspace).latitude == 34.22
    for text in ("5237", "5237-05", "523705"):
        with pytest.raises(InputError, match="10 kilometres wide"):
            locate(text, lambda: entries, risk.workspace)


def test_hyphens_part_the_meshes_and_nothing_else(risk):
    entries = [Entry("", "52-370558", 137.61, 34.21)]
    whole = locate("52370558", list, risk.workspace)
    assert locate("5237-05-58", lambda: entries, risk.workspace).latitude == whole.latitude
    assert locate("52-370558", lambda: entries, risk.workspace).latitude == 34.21
    for text in ("5237-0558", "523705-58", "5-2370558"):
        with pytest.raises(InputError):
            locate(text, lambda: entries, risk.workspace)


def test_a_name_is_found_with_the_large_and_the_small_ke(risk):
    entries = [Entry("三ヶ日公民館", "三ヶ日町三ヶ日1", 137.61, 34.21), Entry("霞ケ丘ヵ所", "", 137.62, 34.22)]
    for text in ("三ケ日公民館", "三ヶ日公民館", "三ｹ日公民館", "三ケ日町三ヶ日1"):
        assert locate(text, lambda: entries, risk.workspace).latitude == 34.21
    assert locate("霞ヶ丘カ所", lambda: entries, risk.workspace).latitude == 34.22


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("龍禅寺町八四四番地", "龍禅寺町８４４"),
        ("板屋町十二番二十五号", "板屋町12-25"),
        ("中央一丁目2番3号", "中央1-2-3"),
    ],
)
def test_addresses_are_compared_in_one_form(one, other):
    assert normalised(one) == normalised(other)


def test_an_offices_own_list_is_read_from_csv_and_layers(risk, tmp_path):
    csv = tmp_path / "地名.csv"
    csv.write_text("施設名称,住所,緯度,経度\n公民館,本町9-9,34.25,137.65\n,川東1,34.26,137.66\n", encoding="cp932")
    entries = read_gazetteer(csv)
    assert [entry.name for entry in entries] == ["公民館", ""]
    assert locate("川東一番地", lambda: entries, risk.workspace).latitude == 34.26
    layer = tmp_path / "家屋.gpkg"
    boxes = gpd.GeoDataFrame({"名称": ["蔵"]}, geometry=[shapely.box(137.6, 34.2, 137.7, 34.3)], crs=6668)
    boxes.to_crs(6675).to_file(layer, engine="pyogrio")
    found = locate("蔵", lambda: read_gazetteer(layer), risk.workspace)
    assert (found.longitude, found.latitude) == pytest.approx((137.65, 34.25), abs=0.01)


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_list_that_cannot_serve_is_refused_with_a_way_out(tmp_path):
    def layer(name, rows, geometry, crs=6668):
        path = tmp_path / f"{name}.gpkg"
        gpd.GeoDataFrame(rows, geometry=geometry, crs=crs).to_file(path, engine="pyogrio")
        return path

    point, line = shapely.Point(137.65, 34.25), shapely.LineString([(137.6, 34.2), (137.7, 34.3)])
    wrong = {
        "coordinate reference system": layer("座標系なし", {"名称": ["甲"]}, [point], None),
        "lines": layer("線", {"名称": ["甲"]}, [line]),
        "no column of names": layer("列なし", {"高さ": [1]}, [point]),
        "no places": layer("空", {"名称": []}, []),
        "no row": layer("名なし", {"名称": [None]}, [point]),
    }
    for words, path in wrong.items():
        with pytest.raises(InputError, match=words):
            read_gazetteer(path)
    csv = tmp_path / "座標なし.csv"
    csv.write_text("名称,住所\n甲,乙\n", encoding="utf-8")
    with pytest.raises(InputError, match="longitude and latitude"):
        read_gazetteer(csv)
    with pytest.raises(InputError):
        read_gazetteer(tmp_path / "ない.csv")
    with pytest.raises(InputError):
        read_gazetteer(tmp_path / "ない.gpkg")


# -- the real data


def test_a_thousand_places_of_hamamatsu_are_answered_fast(hamamatsu):
    risk = PointRisk(open_workspace(hamamatsu[0]))
    taken, inside = [], 0
    for place in places(risk.workspace, 200):
        start = time.perf_counter()
        card = risk.at(*place)
        taken.append(time.perf_counter() - start)
        line = lines_of(card)["depth_river_L2"]
        inside += line.state == INSIDE
        assert line.state != OUTSIDE or "merges" in str(line.notes[0])
        assert lines_of(card)["depth_tsunami"].reason == "no_data"
    assert inside > 5
    assert np.median(taken) < 0.1  # 0.005 on a quiet machine


def test_a_mesh_file_names_no_river_and_says_so(hamamatsu):
    risk = PointRisk(open_workspace(hamamatsu[0]))
    card = risk.at(*place_in(risk.workspace, "inundation_depth", "rank = 3"))
    line = lines_of(card)["depth_river_L2"]
    assert line.hits[0].river == ""
    assert "Published rivers (merged)" in risk_page(card, "en", str)


@settings(deadline=None, max_examples=40)
@given(st.floats(137.4, 137.9), st.floats(34.0, 34.5))
def test_any_place_has_a_card_and_its_answers_agree_with_each_other(risk, longitude, latitude):
    card = risk.at(longitude, latitude)
    assert card.within or card.state == NOT_COVERED
    threatened = {line.topic.danger for line in card.inside}
    assert {asked.danger for asked in card.refuges} == (threatened or set(risk.nearby.dangers))
    for line in card.lines:
        assert bool(line.hits) == (line.state == INSIDE)
        assert line.state != OUTSIDE or line.datasets
    assert risk_page(card, "ja", str).count("<html") == 1


def test_an_exact_name_is_taken_although_it_begins_with_the_town(sample_workspace):
    entries = [
        Entry("汐見野市役所", "みなと県汐見野市中央1-1", 137.65, 34.26),
        Entry("市役所", "汐見野市役所", 137.60, 34.20),
        Entry("汐見野市役所前公園", "", 137.61, 34.21),
    ]
    found = locate("汐見野市役所", lambda: entries, open_workspace(sample_workspace[0]))
    assert (found.longitude, found.latitude) == (137.65, 34.26)


@pytest.mark.parametrize("text", ["341911,1373924", "5237150", "５２３７１５０", "34,5"])
def test_numbers_that_are_no_known_form_are_told_the_forms(sample_workspace, text):
    with pytest.raises(InputError) as caught:
        locate(text, lambda: [Entry("役場", "1-1", 137.6, 34.2)], open_workspace(sample_workspace[0]))
    if text != "34,5":
        assert "neither coordinates" in str(caught.value) and "mesh codes" in str(caught.value)


def test_the_forms_that_the_error_names_are_understood(sample_workspace):
    for text in ("34.71, 137.73", "34°42'36\" 137°43'48\"", "20/0/925455/416368", "52370558"):
        found = locate(text, list, open_workspace(sample_workspace[0]))
        assert found.longitude == pytest.approx(137.73, abs=0.01)
        assert found.latitude == pytest.approx(34.71, abs=0.01)


def test_far_from_everything_no_site_is_called_near(risk):
    card = risk.at(139.76, 35.68)
    assert not card.within and not card.in_town
    assert card.gauges == card.cameras == () and card.gauges_known
    assert {asked.found for asked in card.refuges} <= {"none_near", "none_suitable"}
    page = risk_page(card, "en", str)
    assert "No site that suits lies within 20 km." in page and page.count("None lies within 20 km.") == 2


def test_a_place_in_the_margin_is_said_to_lie_outside(risk):
    workspace = risk.workspace
    town = workspace.theme("municipality", "role = 'self'").to_crs(workspace.plane_epsg).union_all()
    ring = town.buffer(workspace.margin_m * 0.5).difference(town.buffer(workspace.margin_m * 0.2))
    place = gpd.GeoSeries([ring.representative_point()], crs=workspace.plane_epsg).to_crs(6668).iloc[0]
    card = risk.at(place.x, place.y)
    assert card.within and not card.in_town
    assert "in the margin around it" in risk_page(card, "en", str)
    assert card.to_dict(str)["place"]["within_municipality"] is False
