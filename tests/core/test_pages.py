"""Pages of an atlas: the ground they show, their order, their neighbours, their names."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import affinity

from hazard_plugin.core import catalog
from hazard_plugin.core.analysis.assets import read_assets
from hazard_plugin.core.sheets.districts import district_pages
from hazard_plugin.core.sheets.grid import grid_pages
from hazard_plugin.core.sheets.pages import SheetPage, file_stem
from hazard_plugin.core.sheets.plan import DISTRICTS, Division, parse_division, parse_overlap, plan_pages
from hazard_plugin.core.sheets.zukaku import PARTS, fitting_scale, sheet_code, sheet_frame, zukaku_pages
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.errors import InputError, LayoutError

A3 = (300.0, 246.0)
SCALES = catalog.sheet_texts()["scales"]
OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}


def frames(pages, map_mm=A3):
    return [shapely.box(*page.frame(map_mm)) for page in pages]


def by_number(pages):
    return {page.number: page for page in pages}


# -- a grid


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(*[st.floats(-40_000, 40_000)] * 2, *[st.floats(100, 30_000)] * 2, st.floats(0, 90)),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from([10_000, 15_000, 25_000]),
    st.floats(0, 40),
)
def test_a_grid_shows_all_land_and_no_page_without_land(blobs, scale, overlap):
    land = shapely.union_all(
        [affinity.rotate(shapely.box(x, y, x + width, y + height), turn) for x, y, width, height, turn in blobs]
    )
    pages = grid_pages(land, A3, scale, (overlap, overlap))
    shown = frames(pages)
    assert shapely.area(shapely.difference(land, shapely.union_all(shown))) < 1e-3
    assert all(shapely.intersection(land, frame).area > 0 for frame in shown)
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert {(page.count, page.scale) for page in pages} == {(len(pages), scale)}


def test_pages_overlap_by_what_is_asked_for():
    land = shapely.box(0, 0, 20_000, 3_000)
    pages = grid_pages(land, A3, 15_000, (20, 20))
    west, east = frames(pages)[:2]
    assert west.bounds[2] - east.bounds[0] == pytest.approx(20 * 15)


def test_pages_are_numbered_as_one_reads_and_know_their_neighbours():
    land = shapely.box(0, 0, 3 * 4_500, 2 * 3_690)
    pages = by_number(grid_pages(land, A3, 15_000))
    assert len(pages) == 6
    assert pages[1].centre == (2_250, 3_690 * 1.5)
    assert pages[1].neighbours == {"east": 2, "south": 4}
    assert pages[5].neighbours == {"north": 2, "east": 6, "west": 4}


def test_a_page_that_is_left_out_is_nobodys_neighbour_and_corners_are_none():
    land = shapely.union(shapely.box(0, 0, 4_000, 6_900), shapely.box(0, 0, 8_500, 3_000))
    pages = by_number(grid_pages(land, A3, 15_000, (30, 30)))
    assert len(pages) == 3
    assert pages[1].neighbours == {"south": 2}
    assert pages[3].neighbours == {"west": 2}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=40, unique=True))
def test_neighbours_see_each_other(places):
    """What lies east of a page has a page in its west, whatever rows and groups are shifted."""
    land = shapely.union_all(
        [shapely.box(x * 4_500, y * 3_690, x * 4_500 + 10, y * 3_690 + 10) for x, y in places]
    )
    pages = by_number(grid_pages(land, A3, 15_000))
    for page in pages.values():
        for side, other in page.neighbours.items():
            axis = 0 if side in ("east", "west") else 1
            step = pages[other].centre[axis] - page.centre[axis]
            assert (step > 0) == (side in ("east", "north"))
            assert OPPOSITE[side] in pages[other].neighbours


def test_rows_that_are_shifted_lead_to_the_page_that_shares_most():
    from hazard_plugin.core.sheets.paging import shared_sides

    cells = np.array([[0, 10, 10, 20], [3, 0, 13, 10], [-7, 0, 3, 10], [13, 10, 23, 20]], dtype=float) * 100
    sides = shared_sides(cells)
    assert sides[0] == {"south": 1}
    assert sides[1] == {"north": 0, "west": 2}
    assert sides[2] == {"north": 0, "east": 1}  # 3 of 10
    assert sides[3] == {}  # only a corner


def test_islands_far_apart_get_a_grid_each_where_that_needs_fewer_pages():
    main = shapely.box(0, 0, 13_000, 7_000)
    island = shapely.box(52_250, 20_000, 55_250, 23_000)  # on the border of two columns of the main grid
    pages = grid_pages(shapely.union_all([main, island]), A3, 15_000)
    assert len(pages) == len(grid_pages(main, A3, 15_000)) + 1
    assert pages[0].neighbours == {}  # the sea between them is on no page
    assert frames(pages)[0].contains(island)


def test_a_thousand_rocks_make_no_grid_of_the_sea():
    rng = np.random.default_rng(3)
    rocks = shapely.union_all(shapely.buffer(shapely.points(rng.random((300, 2)) * 200_000), 50))
    pages = grid_pages(rocks, A3, 15_000)
    assert len(pages) <= 300


@pytest.mark.parametrize("overlap", [(-1, 0), (10, 150)])
def test_an_overlap_that_leaves_no_step_is_refused(overlap):
    with pytest.raises(LayoutError, match="overlap"):
        grid_pages(shapely.box(0, 0, 1000, 1000), A3, 15_000, overlap)


def test_too_many_pages_are_refused_before_they_are_counted_one_by_one():
    with pytest.raises(LayoutError, match="limit"):
        grid_pages(shapely.box(0, 0, 300_000, 300_000), A3, 500)


def test_a_page_is_called_after_the_ward_that_takes_most_of_it():
    wards = [shapely.box(0, 0, 6_000, 3_000), shapely.box(6_000, 0, 9_000, 3_000)]
    land = shapely.union_all(wards)
    pages = grid_pages(land, A3, 15_000, (0, 0), wards, ["天竜区", "浜名区"])
    assert [page.name for page in pages] == ["天竜区", "浜名区"]


# -- map sheets


@pytest.mark.parametrize(
    ("code", "level", "north_west"),
    [
        ("09LD", 50_000, (-40_000, -30_000)),
        ("09LD35", 5_000, (-20_000, -39_000)),
        ("09LD352", 2_500, (-18_000, -39_000)),
        ("09LD354E", 1_000, (-16_800, -41_400)),
        ("09LD3599", 500, (-16_400, -41_700)),
        ("08NE2332", 500, (12_800, -96_900)),
    ],
)
def test_map_sheets_lie_where_published_examples_do(code, level, north_west):
    """09LD35 and its parts: 公共測量標準図式 第84条; 08NE2332 with its corner: zukakuCode, README."""
    zone, (west, south, east, north) = sheet_frame(code)
    assert zone == int(code[:2])
    assert (west, north) == north_west
    assert (east - west, north - south) == (40_000 / PARTS[level], 30_000 / PARTS[level])


@given(st.sampled_from(list(PARTS)), st.integers(1, 19), st.data())
def test_a_code_leads_back_to_its_sheet(level, zone, data):
    row = data.draw(st.integers(0, 20 * PARTS[level] - 1))
    column = data.draw(st.integers(0, 8 * PARTS[level] - 1))
    code = sheet_code(zone, row, column, level)
    found, (west, _, _, north) = sheet_frame(code)
    assert found == zone
    assert (west, north) == pytest.approx(
        (-160_000 + column * 40_000 / PARTS[level], 300_000 - row * 30_000 / PARTS[level])
    )


@pytest.mark.parametrize("code", ["", "LD35", "20LD35", "09UD35", "09LI35", "09LD355", "09LD350F", "09LD3"])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(LayoutError, match="no 国土基本図 sheet"):
        sheet_frame(code)


def test_a_page_for_each_map_sheet_that_holds_land():
    land = shapely.box(-20_000, -42_000, -11_000, -36_500)  # touches 09LD34 at its edge only
    pages = zukaku_pages(land, 9, 5_000, A3, SCALES)
    assert [page.name for page in pages] == ["09LD25", "09LD26", "09LD27", "09LD35", "09LD36", "09LD37"]
    assert {page.scale for page in pages} == {15_000}  # 4 km on 300 mm
    assert pages[4].centre == (-14_000, -40_500)
    assert pages[4].neighbours == {"north": 2, "east": 6, "west": 4}


def test_an_unknown_level_is_refused_with_the_levels_that_are_there():
    with pytest.raises(LayoutError, match="50000, 5000, 2500, 1000, 500"):
        zukaku_pages(shapely.box(0, 0, 1, 1), 8, 25_000, A3, SCALES)


def test_land_outside_the_sheets_of_its_zone_is_refused():
    """小笠原's far islands: no sheet of 国土基本図 has a place for them."""
    with pytest.raises(LayoutError, match="zone 9"):
        zukaku_pages(shapely.box(200_000, 0, 201_000, 1_000), 9, 5_000, A3, SCALES)


def test_a_scale_fits_and_is_the_largest_that_does():
    assert fitting_scale((4_000, 3_000), A3, SCALES) == 15_000
    assert fitting_scale((4_500, 3_690), A3, SCALES) == 15_000
    assert fitting_scale((4_501, 1), A3, SCALES) == 20_000
    assert fitting_scale((1, 500_000), A3, SCALES) == 2_100_000


# -- districts


def layer_of(tmp_path, rows, epsg=6676):
    path = tmp_path / "地区.gpkg"
    frame = gpd.GeoDataFrame([name for name, _ in rows], geometry=[area for _, area in rows], crs=epsg)
    frame.columns = ["name", "geometry"]
    frame.to_file(path, layer="地区")
    return read_assets(path, None, 6676, ["name"])


def test_a_page_for_each_district_in_the_order_of_the_layer(tmp_path):
    rows = [
        ("南", shapely.box(0, 0, 4_000, 2_000)),
        ("北", shapely.box(0, 2_000, 3_000, 5_000)),
        ("南", shapely.box(5_000, 0, 6_000, 1_000)),  # an exclave
        ("東", shapely.box(4_000, 1_000, 5_000, 2_000)),
        ("沖", shapely.box(90_000, 0, 91_000, 1_000)),
    ]
    land = shapely.box(-1_000, -1_000, 8_000, 8_000)
    pages, outside = district_pages(layer_of(tmp_path, rows), "name", land, A3, SCALES)
    assert [page.name for page in pages] == ["南", "北", "東"]
    assert outside == ["沖"]
    assert pages[0].centre == (3_000, 1_000)
    assert pages[0].scale == 25_000  # 6 km with its margin on 300 mm
    assert pages[0].neighbours["north"] == 2
    assert pages[1].neighbours == {"south": 1}
    assert shapely.union_all(frames(pages[:1])).contains(rows[0][1])


def test_districts_without_a_name_are_not_thrown_together(tmp_path):
    rows = [(None, shapely.box(0, 0, 1_000, 1_000)), (None, shapely.box(3_000, 0, 4_000, 1_000))]
    pages, _ = district_pages(layer_of(tmp_path, rows), "name", shapely.box(0, 0, 9_000, 9_000), A3, SCALES)
    assert [(page.name, page.neighbours) for page in pages] == [("", {}), ("", {})]


def test_a_neighbouring_district_has_no_page_though_its_border_is_ours(tmp_path):
    """Borders drawn by others are some metres off: what is ours of a neighbour is a sliver."""
    rows = [
        ("自町", shapely.box(0, 0, 1_000, 1_000)),
        ("隣町", shapely.box(1_000, 0, 6_000, 5_000)),
        ("北隣", shapely.box(-3_000, 980, 3_000, 6_000)),  # 20 m too far south
        ("沖の島", shapely.box(-2_000, 0, -1_970, 30)),
        ("海", shapely.box(-9_000, -3_000, -3_000, -1_000)),
    ]
    islands = [shapely.box(-2_000, 0, -1_970, 30), shapely.box(-8_000, -2_000, -7_900, -1_900)]
    land = shapely.union_all([shapely.box(0, 0, 1_000, 1_000), *islands])
    pages, outside = district_pages(layer_of(tmp_path, rows), "name", land, A3, SCALES)
    assert [page.name for page in pages] == ["自町", "沖の島", "海"], "islets and districts of the sea are ours"
    assert outside == ["隣町", "北隣"]


def test_districts_of_another_town_are_refused(tmp_path):
    areas = layer_of(tmp_path, [("遠", shapely.box(0, 0, 1_000, 1_000))])
    with pytest.raises(LayoutError, match="地区"):
        district_pages(areas, "name", shapely.box(50_000, 0, 51_000, 1_000), A3, SCALES)


def test_points_are_no_districts(tmp_path):
    with pytest.raises(InputError, match="areas"):
        district_pages(
            layer_of(tmp_path, [("点", shapely.Point(0, 0))]), "name", shapely.box(0, 0, 1, 1), A3, SCALES
        )


# -- words


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("scale:15000", "scale", 15_000),
        ("scale:1:15,000", "scale", 15_000),
        ("Ｓｃａｌｅ：１／２５０００", "scale", 25_000),
        ("zukaku:5000", "zukaku", 5_000),
    ],
)
def test_pages_are_asked_for_in_words(text, kind, number):
    assert parse_division(text) == Division(kind, number)


@pytest.mark.parametrize(
    "text", ["scale:", "scale:0", "scale:-5", "scale:big", "scale:1e9", "zukaku:", "zukaku:25000", "zukaku:5000.9"]
)
def test_numbers_that_cannot_be_are_refused(text):
    with pytest.raises(LayoutError):
        parse_division(text)


def test_other_words_are_left_to_be_a_layer():
    assert parse_division("地区.gpkg") is None


def test_an_overlap_is_in_millimetres_or_a_share():
    assert parse_overlap("10", A3) == parse_overlap(" 10 mm", A3) == (10, 10)
    assert parse_overlap("５％", A3) == (15, 12.3)
    assert parse_overlap("", A3) == (0, 0)
    with pytest.raises(LayoutError, match="overlap"):
        parse_overlap("wide", A3)


# -- names


def test_file_names_sort_by_number_and_hold_on_every_disk():
    assert file_stem(3, 120, "天竜区") == "003_天竜区"
    assert file_stem(3, 1_200, "天竜区") == "0003_天竜区"
    assert file_stem(3, 12, "") == "003"
    assert file_stem(1, 2, 'a<b>:"c"/\\|?*\x07 d. ') == "001_a_b_c_ d"
    assert file_stem(1, 2, "か\u3099") == "001_が"  # macOS writes it in two parts
    assert len(file_stem(1, 2, "字" * 500).encode()) < 240


@given(st.text(max_size=200))
def test_any_name_makes_a_file(name):
    stem = file_stem(1, 1, name)
    assert stem.startswith("001")
    assert not set(stem) & set('<>:"/\\|?*\n\r\t\0')
    assert stem == stem.strip(" .")


def test_a_pages_frame_is_its_map_on_the_ground():
    page = SheetPage(1, 1, "", (100.0, 200.0), 10_000)
    assert page.frame((300, 200)) == (-1_400, -800, 1_600, 1_200)


# -- a workspace


def test_a_workspace_divided_in_each_way(sample_workspace, tmp_path):
    workspace = open_workspace(sample_workspace[0])
    own = workspace.theme("municipality", "role = 'self'").to_crs(workspace.plane_epsg)
    land = own.geometry.union_all()
    grid, _ = plan_pages(workspace, parse_division("scale:25000"), A3, "10")
    assert shapely.area(shapely.difference(land, shapely.union_all(frames(grid)))) < 1
    sheets, _ = plan_pages(workspace, parse_division("zukaku:5000"), A3)
    assert all(page.name[:2] == f"{workspace.plane_epsg - 6668:02d}" for page in sheets)
    path = tmp_path / "学区.gpkg"
    west, south, east, north = land.bounds
    halves = [
        shapely.box(west, south, (west + east) / 2, north),
        shapely.box((west + east) / 2, south, east, north),
    ]
    table = gpd.GeoDataFrame({"学区": ["西", "東"]}, geometry=halves, crs=workspace.plane_epsg)
    table.to_crs(4326).to_file(path)  # any CRS that it states
    districts = Division(DISTRICTS, path=path, name="学区", field="学区")
    pages, notes = plan_pages(workspace, districts, A3)
    assert [(page.name, page.neighbours) for page in pages] == [("西", {"east": 2}), ("東", {"west": 1})]
    assert not notes


def test_land_that_no_district_shows_is_told_with_its_share(sample_workspace, tmp_path):
    """Somebody may live there, and would find no page."""
    workspace = open_workspace(sample_workspace[0])
    own = workspace.theme("municipality", "role = 'self'").to_crs(workspace.plane_epsg)
    land = own.geometry.union_all()
    west, south, east, north = land.bounds
    path = tmp_path / "学区.gpkg"
    third = shapely.box(west, south, west + (east - west) / 3, north)
    bow = shapely.Polygon([(west, south), (west + 900, south + 900), (west + 900, south), (west, south + 900)])
    table = gpd.GeoDataFrame({"学区": ["西", "西"]}, geometry=[third, bow], crs=workspace.plane_epsg)
    table.to_file(path)
    pages, notes = plan_pages(workspace, Division(DISTRICTS, path=path, name="学区", field="学区"), A3)
    said = [str(note) for note in notes]
    assert any("not valid" in note for note in said), "what reading says of the layer"
    left = shapely.area(shapely.difference(land, shapely.union_all(frames(pages))))
    assert left > land.area / 10
    assert any(f"({100 * left / land.area:.2g} %) are on no page" in note for note in said)


def test_districts_must_state_where_they_are(sample_workspace, tmp_path):
    workspace = open_workspace(sample_workspace[0])
    path = tmp_path / "districts.shp"
    gpd.GeoDataFrame({"name": ["a"]}, geometry=[shapely.box(0, 0, 1, 1)]).to_file(path)
    with pytest.raises(InputError, match="coordinate reference system"):
        plan_pages(workspace, Division(DISTRICTS, path=path, name="districts"), A3)
    with pytest.raises(InputError, match="no field"):
        plan_pages(workspace, Division(DISTRICTS, path=path, name="districts", field="名前"), A3)


def test_a_municipality_across_two_zones_is_divided_in_its_own():
    """Beyond its zone's edge a plane is only a little longer (1.0004 at 200 km): pages still lie side by side."""
    land = shapely.box(150_000, 0, 168_000, 7_380)
    pages = grid_pages(land, A3, 15_000)
    assert len(pages) == 8
    assert pages[0].neighbours == {"east": 2, "south": 5}
