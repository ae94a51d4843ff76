"""Ranks from pictures: legends, tolerance, tiles, MBTiles and GeoTIFFs; polygons exact to the cell."""

import sqlite3
from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from rasterio.transform import from_origin

from hazard_plugin.core import catalog
from hazard_plugin.core.sources.files.package import SourceFile
from hazard_plugin.core.sources.own.inspection import inspect
from hazard_plugin.core.sources.own.inspection_page import inspection_html
from hazard_plugin.core.sources.raster import legends, tilesets
from hazard_plugin.core.sources.raster import ranks as raster
from hazard_plugin.core.sources.raster.cell_polygons import Block, polygons_of
from hazard_plugin.core.sources.raster.legends import STRANGER, Decoder, legend
from hazard_plugin.core.sources.raster.ranks import rank_table_of, read_ranks, recognise_raster
from hazard_plugin.errors import InputError

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")

L2 = "01_flood_l2_shinsuishin_data"
STANDARD = [(247, 245, 169), (255, 216, 192), (255, 183, 183), (255, 145, 145), (242, 133, 201), (220, 122, 220)]


def source(path: Path, shown: str | None = None) -> SourceFile:
    return SourceFile(path, shown or path.name, path, "0" * 64)


def picture(ranks, colours=STANDARD) -> np.ndarray:
    """RGBA (4, h, w) of ranks (h, w), 0 = transparent."""
    table = np.array([(0, 0, 0, 0), *[(*colour, 255) for colour in colours]], dtype=np.uint8)
    return np.moveaxis(table[np.asarray(ranks)], -1, 0)


def png(rgba: np.ndarray) -> bytes:
    with rasterio.MemoryFile() as memory:
        count, height, width = rgba.shape
        with memory.open(driver="PNG", width=width, height=height, count=count, dtype="uint8") as sink:
            sink.write(rgba)
        return memory.read()


def patchwork(seed=0, size=256) -> np.ndarray:
    """Ranks 0 to 6 in patches of 8 x 8 cells."""
    coarse = np.random.default_rng(seed).integers(0, 7, (size // 8, size // 8))
    return coarse.repeat(8, axis=0).repeat(8, axis=1)


def pyramid(folder: Path, tiles: dict, name=L2) -> SourceFile:
    for (z, x, y), rgba in tiles.items():
        path = folder / name / str(z) / str(x) / f"{y}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(rgba if isinstance(rgba, bytes) else png(rgba))
    return source(folder / name)


def geotiff(path: Path, values, crs="EPSG:6668", nodata=None, **options) -> SourceFile:
    bands = values if values.ndim == 3 else values[None]
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=bands.shape[2],
        height=bands.shape[1],
        count=len(bands),
        dtype=bands.dtype,
        crs=crs,
        transform=from_origin(137.7, 34.8, 0.0001, 0.0001),
        nodata=nodata,
        **options,
    ) as sink:
        sink.write(bands)
    return source(path)


def texts(ranks) -> str:
    return "\n".join(str(note) for note in ranks.notes)


# --- legends ---------------------------------------------------------------------------------------


def test_every_raster_set_names_what_the_catalog_has():
    for one in legends.raster_sets().values():
        assert one.kind in ("ranks", "elevation", "pattern")
        assert one.licence in catalog.licences()
        assert set(one.hazards or ()) <= set(legends.hazards())
        assert set(one.scenarios or ()) <= set(catalog.scenarios())
        if one.rank_table:
            assert catalog.rank_tables()[one.rank_table].theme == one.theme
        assert (one.theme in catalog.themes()) == (one.kind == "ranks")


@given(st.data())
def test_colours_within_seven_decode_to_their_rank_and_others_to_none(data):
    one = legend(data.draw(st.sampled_from([known.table for known in legends.legends()])))
    near = data.draw(st.sampled_from(one.colours.tolist()))
    colour = np.array([data.draw(st.integers(max(0, c - 12), min(255, c + 12))) for c in near])
    off = np.abs(one.colours.astype(int) - colour).max(axis=1)
    found = one.nearest(colour[None])[0]
    if off.min() > 7:
        assert found == -1
    elif (off == off.min()).sum() == 1:
        assert found == off.argmin()
    else:
        assert found in (-1, *np.flatnonzero(off == off.min()))


def test_of_the_two_close_yellows_the_nearer_wins_and_midway_is_none():
    one = legend("depth_detailed")
    colours = np.array([(255, 255, 179), (247, 245, 169), (253, 252, 176), (249, 248, 172), (251, 250, 174)])
    assert one.nearest(colours).tolist() == [0, 1, 0, 1, -1]
    assert legend("depth_standard").nearest(np.array([(255, 255, 179)])).tolist() == [-1]


def test_a_published_misprint_of_a_colour_is_still_its_rank():
    assert legend("depth_standard").nearest(np.array([(220, 122, 218)])).tolist() == [5]


def test_the_longest_id_in_a_name_is_meant():
    assert (
        legends.set_named(["01_flood_l2_shinsuishin_kuni_data_22.mbtiles"]).id
        == "01_flood_l2_shinsuishin_kuni_data"
    )
    assert legends.set_named(["out", "05_jisuberikeikaikuiki_data"]).id == "05_jisuberikeikaikuiki"
    assert legends.set_named(["x/dem5a_png"]).kind == "elevation"
    assert legends.set_named(["modem_pngs"]) is None


# --- polygons --------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 40), st.integers(1, 40), st.sampled_from([4, 8, 16, 64]))
def test_the_area_of_polygons_is_that_of_their_cells_whatever_the_blocks(seed, height, width, side):
    codes = np.random.default_rng(seed).integers(0, 3, (height, width)).astype(np.uint8)
    blocks = [
        Block(x, y, codes[y : y + side, x : x + side])
        for y in range(0, height, side)
        for x in range(0, width, side)
    ]
    found = polygons_of(blocks, side, "x")
    assert shapely.is_valid(found.polygons).all()
    for code in (1, 2):
        assert shapely.area(found.of(code)).sum() == (codes == code).sum() == found.counts[code]
        centres = shapely.points(np.argwhere(codes == code)[:, ::-1] + 0.5)
        assert shapely.covers(shapely.union_all(found.of(code)), centres).all()
    whole = polygons_of([Block(0, 0, codes)], 64, "x")
    assert whole.codes.tolist() == found.codes.tolist()
    assert all(
        any(one.equals(other) for other in whole.polygons[whole.codes == code])
        for one, code in zip(found.polygons, found.codes)
    )


def test_cells_that_touch_at_a_corner_are_two_polygons():
    found = polygons_of([Block(0, 0, np.array([[1, 0], [0, 1]], dtype=np.uint8))], 8, "x")
    assert len(found.polygons) == 2


def test_noise_is_refused_before_it_fills_the_memory(monkeypatch):
    monkeypatch.setattr("hazard_plugin.core.sources.raster.cell_polygons.MAX_POLYGONS", 100)
    noise = np.random.default_rng(0).integers(0, 7, (64, 64)).astype(np.uint8)
    with pytest.raises(InputError, match="noise"):
        polygons_of([Block(0, 0, noise)], 64, "x")


# --- tiles -----------------------------------------------------------------------------------------


def test_tiles_with_a_portal_id_are_known_without_a_question(tmp_path):
    file = pyramid(tmp_path, {(17, 115672, 52000): picture(patchwork())})
    product = recognise_raster(file)
    assert (product.rank_tables, product.hazards, product.scenarios) == (("depth_standard",), ("river",), ("L2",))
    assert product.questions == ()
    assert product.raster_set.licence == "pdl-1.0"
    ranks = read_ranks(file, product)
    assert ranks.epsg == 3857 and ranks.table.crs.to_epsg() == 3857
    cell = (2 * tilesets.EDGE / 2**17 / 256) ** 2
    for rank in range(1, 7):
        cells = (patchwork() == rank).sum()
        assert ranks.cells[rank] == cells
        assert ranks.table[ranks.table["rank"] == rank].area.sum() == pytest.approx(cells * cell, rel=1e-9)
    assert ranks.table["rank"].is_monotonic_increasing
    assert ranks.tiles_area.area == pytest.approx(256 * 256 * cell, rel=1e-9)
    west, _, _, north = ranks.tiles_area.bounds
    assert tilesets.tile_at(west / tilesets.EDGE * 180 + 1e-6, 34.8, 17)[0] == 115672
    assert north == pytest.approx(tilesets.EDGE - 52000 * 2 * tilesets.EDGE / 2**17)


def test_without_an_id_hazard_scenario_and_legend_are_asked(tmp_path):
    file = pyramid(tmp_path, {(17, 115672, 52000): picture(patchwork())}, "downloaded")
    product = recognise_raster(file)
    assert product.rank_tables == ("depth_standard", "depth_detailed")
    assert product.questions == ("rank_tables", "hazards", "scenarios")
    with pytest.raises(InputError, match="more than one legend"):
        read_ranks(file, product)
    answered = product.answered(rank_tables="depth_detailed", hazards="surge", scenarios="L2")
    assert answered.questions == ()
    # the same colour is another rank, and other metres, in the other legend
    assert set(read_ranks(file, answered).table["rank"]) == {2, 4, 5, 6, 7, 8}


def test_a_colour_of_the_detailed_legend_only_tells_that_legend(tmp_path):
    detailed = [rank.rgb for rank in catalog.rank_tables()["depth_detailed"].classes]
    tile = picture(patchwork() % 4, detailed)
    file = pyramid(tmp_path, {(17, 115672, 52000): tile}, "03_hightide_l2_shinsuishin_data")
    product = recognise_raster(file)
    assert product.rank_tables == ("depth_detailed",)
    assert (product.hazards, product.scenarios) == (("surge",), ("L2",))
    with pytest.raises(InputError, match="another legend"):
        read_ranks(file, product.answered(rank_tables="depth_standard"))


def test_durations_and_sediment_zones_are_told_apart_by_exact_colours(tmp_path):
    red, orange = np.ones((256, 256), dtype=int), 2
    red[:100] = orange
    duration = pyramid(tmp_path / "a", {(17, 1, 1): picture(red, [(255, 40, 0), (255, 153, 0)])}, "x")
    assert recognise_raster(duration).rank_tables == ("duration",)
    slope = pyramid(tmp_path / "b", {(17, 1, 1): picture(red, [(250, 40, 0), (250, 230, 0)])}, "x")
    product = recognise_raster(slope)
    assert (product.rank_tables, product.hazards, product.scenarios) == (("sediment",), (), ())
    table = read_ranks(slope, product).table
    rows = set(zip(table["phenomenon"], table["zone"], table["status"]))
    assert rows == {("steep_slope", "special", "designated"), ("steep_slope", "warning", "designated")}


def test_zones_join_across_tiles_and_missing_tiles_are_not_covered(tmp_path):
    full = picture(np.full((256, 256), 3))
    tiles = {(17, 1000, 1000): full, (17, 1001, 1000): full, (17, 1003, 1000): full}
    file = pyramid(tmp_path, tiles)
    ranks = read_ranks(file, recognise_raster(file))
    assert len(ranks.table) == 2
    side = 2 * tilesets.EDGE / 2**17
    assert ranks.tiles_area.area == pytest.approx(3 * side**2, rel=1e-9)
    assert len(ranks.tiles_area.geoms) == 2


def test_a_seam_between_blocks_leaves_no_trace(tmp_path, monkeypatch):
    tiles = {(17, x, y): picture(patchwork(x * 10 + y)) for x in range(1000, 1004) for y in range(1000, 1003)}
    file = pyramid(tmp_path, tiles)
    product = recognise_raster(file)
    whole = read_ranks(file, product)
    monkeypatch.setattr(raster, "BLOCK", 512)
    cut = read_ranks(file, product)
    assert len(cut.table) == len(whole.table)
    assert shapely.is_valid(cut.table.geometry).all()
    assert cut.table.dissolve("rank").area.to_numpy() == pytest.approx(
        whole.table.dissolve("rank").area.to_numpy(), rel=1e-9
    )


def test_lower_zooms_are_ignored_and_fill_only_where_the_highest_has_no_tile(tmp_path):
    tiles = {
        (17, 2000, 2000): picture(np.full((256, 256), 1)),
        (16, 1000, 1000): picture(np.full((256, 256), 4)),
        (15, 500, 500): picture(np.full((256, 256), 6)),
    }
    file = pyramid(tmp_path, tiles)
    ranks = read_ranks(file, recognise_raster(file))
    assert ranks.cells == {1: 256 * 256, 4: 3 * 256 * 256}
    assert "come from zoom 16" in texts(ranks)
    assert "coarser zooms 15" in texts(ranks)


def test_only_tiles_that_touch_the_bounds_are_read(tmp_path):
    row = tilesets.tile_at(137.7, 34.85, 10)[1]
    file = pyramid(tmp_path, {(10, x, row): picture(np.full((256, 256), 1)) for x in (900, 902, 905)})
    west = 902 / 1024 * 360 - 180
    ranks = read_ranks(file, recognise_raster(file), bounds=(west + 0.01, 34.8, west + 0.02, 34.9))
    assert ranks.cells == {1: 256 * 256}
    nothing = read_ranks(file, recognise_raster(file), bounds=(10.0, 34.8, 10.1, 34.9))
    assert len(nothing.table) == 0 and nothing.tiles_area.is_empty


def test_an_unknown_colour_is_counted_named_and_not_covered(tmp_path):
    codes = np.full((256, 256), 1)
    codes[:10, :10] = 2
    file = pyramid(tmp_path, {(17, 1000, 1000): picture(codes, [STANDARD[0], (10, 200, 30)])})
    ranks = read_ranks(file, recognise_raster(file))
    assert "100 cells have the colour (10, 200, 30)" in texts(ranks)
    assert "17/1000/1000" in texts(ranks)
    cell = (2 * tilesets.EDGE / 2**17 / 256) ** 2
    assert ranks.set_aside.area == pytest.approx(100 * cell)
    assert ranks.tiles_area.area == pytest.approx((256 * 256 - 100) * cell)


def test_smoothed_tiles_are_refused(tmp_path):
    ranks = patchwork()
    rgba = picture(ranks + 0).astype(float)
    rgba[:, ranks == 0] = np.array([*STANDARD[0], 255.0])[:, None]
    smooth = (rgba + np.roll(rgba, 1, axis=1) + np.roll(rgba, 1, axis=2) + np.roll(rgba, (1, 1), (1, 2))) / 4
    file = pyramid(tmp_path, {(17, 1, 1): smooth.round().astype(np.uint8)})
    with pytest.raises(InputError, match="blended"):
        recognise_raster(file)
    with pytest.raises(InputError, match="blended"):
        Decoder(legend("depth_standard"), "x").decode(
            (smooth[:3].round().astype(np.uint32) * np.array([65536, 256, 1])[:, None, None]).sum(axis=0), "x"
        )


def test_smoothed_edges_in_the_alpha_channel_are_refused(tmp_path):
    rgba = picture(np.full((256, 256), 1))
    rgba[3] = np.arange(256)
    with pytest.raises(InputError, match="blended"):
        recognise_raster(pyramid(tmp_path, {(17, 1, 1): rgba}))


@pytest.mark.parametrize("ending", ["jpg", "webp"])
def test_lossy_tiles_are_refused(tmp_path, ending):
    path = tmp_path / L2 / "17" / "1" / f"1.{ending}"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x")
    with pytest.raises(InputError, match="blended"):
        recognise_raster(source(tmp_path / L2))


def test_a_jpeg_named_png_is_refused(tmp_path):
    with pytest.raises(InputError, match="blended"):
        recognise_raster(pyramid(tmp_path, {(17, 1, 1): b"\xff\xd8\xff\xe0" + bytes(100)}))


def test_a_huge_picture_is_refused_before_it_is_decoded(tmp_path):
    bomb = bytearray(png(picture(np.ones((256, 256), dtype=int))))
    bomb[16:24] = (60000).to_bytes(4, "big") * 2
    with pytest.raises(InputError, match="60000 x 60000"):
        recognise_raster(pyramid(tmp_path, {(17, 1, 1): bytes(bomb)}))


def test_broken_tiles_and_saved_answers_count_as_not_covered(tmp_path):
    good = picture(patchwork())
    tiles = {
        (17, 1, 1): good,
        (17, 2, 1): png(good)[:-400],
        (17, 3, 1): b'{"error": "not found"}',
        (17, 4, 1): b"",
    }
    file = pyramid(tmp_path, tiles)
    ranks = read_ranks(file, recognise_raster(file))
    assert ranks.tiles_area.area == pytest.approx((2 * tilesets.EDGE / 2**17) ** 2)
    assert "1 tiles are broken (17/2/1 (cut off or damaged))" in texts(ranks)
    assert "2 tiles are empty" in texts(ranks)


def test_a_palette_tile_reads_as_its_colours(tmp_path):
    path = tmp_path / L2 / "17" / "1" / "1.png"
    path.parent.mkdir(parents=True)
    colours = {0: (0, 0, 0, 0), **{rank: (*colour, 255) for rank, colour in enumerate(reversed(STANDARD), 1)}}
    with rasterio.open(path, "w", driver="PNG", width=256, height=256, count=1, dtype="uint8") as sink:
        sink.write(patchwork().astype(np.uint8), 1)
        sink.write_colormap(1, colours)
    file = source(tmp_path / L2)
    ranks = read_ranks(file, recognise_raster(file))
    assert ranks.cells == {7 - rank: (patchwork() == rank).sum() for rank in range(6, 0, -1)}


def test_sets_drawn_with_patterns_are_refused_with_a_way_out(tmp_path):
    name = "01_flood_l2_kaokutoukai_hanran_data"
    with pytest.raises(InputError, match="vector data"):
        recognise_raster(pyramid(tmp_path, {(17, 1, 1): picture(patchwork(), [(255, 0, 0)] * 6)}, name))


def test_a_photograph_or_a_background_map_is_no_raster_of_ranks(tmp_path):
    noise = np.random.default_rng(0).integers(0, 256, (3, 256, 256)).astype(np.uint8)
    assert recognise_raster(pyramid(tmp_path, {(17, 1, 1): noise}, "std")) is None


def test_content_that_contradicts_the_id_is_said(tmp_path):
    with pytest.raises(InputError, match="not what its name says"):
        recognise_raster(pyramid(tmp_path, {(17, 1, 1): picture(patchwork())}, "05_jisuberikeikaikuiki"))


def test_a_folder_without_tiles_is_said(tmp_path):
    with pytest.raises(InputError, match=r"\{z\}/\{x\}/\{y\}\.png"):
        recognise_raster(source(tmp_path))


# --- MBTiles ---------------------------------------------------------------------------------------


def mbtiles(path: Path, tiles: dict, **facts) -> SourceFile:
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        database.execute("CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB)")
        database.executemany("INSERT INTO metadata VALUES (?, ?)", facts.items())
        for (z, x, y), rgba in tiles.items():
            database.execute("INSERT INTO tiles VALUES (?, ?, ?, ?)", (z, x, 2**z - 1 - y, png(rgba)))
    database.close()
    return source(path)


def test_mbtiles_read_as_the_folder_does(tmp_path):
    tiles = {(17, x, 52000): picture(patchwork(x)) for x in (115672, 115673)}
    packed = mbtiles(tmp_path / "範囲 #1.mbtiles", tiles, name=L2, format="png")
    product = recognise_raster(packed)
    assert (product.form, product.questions) == ("mbtiles", ())
    folder = pyramid(tmp_path, tiles)
    one, other = read_ranks(packed, product), read_ranks(folder, recognise_raster(folder))
    assert one.cells == other.cells
    assert one.table.geometry.geom_equals(other.table.geometry).all()
    assert one.tiles_area.equals(other.tiles_area)


def test_lossy_or_broken_mbtiles_are_refused(tmp_path):
    with pytest.raises(InputError, match="blended"):
        recognise_raster(mbtiles(tmp_path / "a.mbtiles", {}, format="jpg"))
    broken = tmp_path / "b.mbtiles"
    broken.write_bytes(b"SQLite format 3\0" + b"x" * 500)
    with pytest.raises(InputError, match="cannot be read"):
        recognise_raster(source(broken))


# --- GeoTIFF ---------------------------------------------------------------------------------------


def test_a_raster_of_values_is_ranks_of_any_legend_long_enough(tmp_path):
    file = geotiff(tmp_path / "a.tif", patchwork().astype(np.uint8), nodata=255)
    product = recognise_raster(file)
    assert product.kind == "ranks"
    assert product.rank_tables == ("depth_standard", "depth_detailed", "duration")
    ranks = read_ranks(file, product.answered(rank_tables="depth_standard"))
    assert ranks.epsg == 6668
    for rank in range(1, 7):
        area = shapely.area(ranks.table.geometry[ranks.table["rank"] == rank].to_numpy()).sum()
        assert area == pytest.approx((patchwork() == rank).sum() * 1e-8, rel=1e-9)
    eight = geotiff(tmp_path / "b.tif", np.full((8, 8), 8, dtype=np.int16))
    assert recognise_raster(eight).rank_tables == ("depth_detailed",)
    assert recognise_raster(geotiff(tmp_path / "c.tif", np.full((8, 8), 9, dtype=np.int16))) is None


def test_nodata_is_not_covered_and_zero_is_outside(tmp_path):
    values = np.zeros((20, 20), dtype=np.uint8)
    values[:5], values[5:10] = 255, 2
    file = geotiff(tmp_path / "a.tif", values, nodata=255)
    ranks = read_ranks(file, recognise_raster(file).answered(rank_tables="depth_standard"))
    assert ranks.tiles_area.area == pytest.approx(15 * 20 * 1e-8)


def test_where_zero_is_nodata_no_place_is_claimed_as_covered(tmp_path):
    file = geotiff(tmp_path / "a.tif", patchwork().astype(np.uint8), nodata=0)
    ranks = read_ranks(file, recognise_raster(file).answered(rank_tables="depth_standard"))
    assert ranks.tiles_area.is_empty and "does not say where it was studied" in texts(ranks)
    assert len(ranks.table) > 0


def test_a_value_outside_the_ranks_is_counted(tmp_path):
    values = patchwork().astype(np.uint8)
    values[:2, :2] = 8
    file = geotiff(tmp_path / "a.tif", values)
    ranks = read_ranks(file, recognise_raster(file).answered(rank_tables="depth_standard"))
    assert "4 cells have the value 8" in texts(ranks)


def test_colours_in_a_geotiff_are_ranks_too(tmp_path):
    file = geotiff(tmp_path / f"{L2}.tif", picture(patchwork()))
    product = recognise_raster(file)
    assert (product.form, product.questions) == ("colours", ())
    assert read_ranks(file, product).cells == {rank: (patchwork() == rank).sum() for rank in range(1, 7)}


def test_a_window_of_a_geotiff_is_read(tmp_path):
    file = geotiff(tmp_path / "a.tif", np.full((256, 256), 2, dtype=np.uint8))
    product = recognise_raster(file).answered(rank_tables="depth_standard")
    ranks = read_ranks(file, product, bounds=(137.70105, 34.79005, 137.70195, 34.79095))
    assert ranks.cells == {2: 100}
    assert len(read_ranks(file, product, bounds=(130.0, 30.0, 130.1, 30.1)).table) == 0


def test_a_vrt_posing_as_a_tif_is_not_opened(tmp_path):
    path = tmp_path / "a.tif"
    path.write_text('<VRTDataset rasterXSize="1" rasterYSize="1"></VRTDataset>')
    with pytest.raises(InputError, match="cannot be read as a GeoTIFF"):
        recognise_raster(source(path))


def test_a_geotiff_without_crs_or_with_loss_is_refused(tmp_path):
    with pytest.raises(InputError, match="no coordinate reference system"):
        recognise_raster(geotiff(tmp_path / "a.tif", patchwork().astype(np.uint8), crs=None))
    lossy = geotiff(tmp_path / "b.tif", picture(patchwork())[:3], compress="jpeg", photometric="rgb")
    with pytest.raises(InputError, match="blended"):
        recognise_raster(lossy)


def test_a_float_raster_is_elevation(tmp_path):
    metres = np.random.default_rng(0).normal(20, 5, (16, 16)).astype(np.float32)
    assert recognise_raster(geotiff(tmp_path / "a.tif", metres)).kind == "elevation"


def test_a_cancelled_reading_stops(tmp_path):
    class Stop(Exception):
        pass

    def watch():
        raise Stop

    file = pyramid(tmp_path, {(17, 1, 1): picture(patchwork())})
    with pytest.raises(Stop):
        read_ranks(file, recognise_raster(file), watch)


def test_the_real_rank_raster_becomes_its_polygons(test_data):
    path = test_data / "hamamatsu" / "depth_rank_5237.tif"
    product = recognise_raster(source(path))
    assert "depth_standard" in product.rank_tables
    ranks = read_ranks(source(path), product.answered(rank_tables="depth_standard"))
    assert ranks.epsg == 4326  # as it says, though it is JGD2011
    assert len(ranks.table) == 104_132
    assert ranks.cells == {1: 216035, 2: 6109366, 3: 4634302, 4: 681265, 5: 17735, 6: 386}
    cell = 4.29153515625e-05**2
    for rank, cells in ranks.cells.items():
        area = shapely.area(ranks.table.geometry[ranks.table["rank"] == rank].to_numpy()).sum()
        assert area == pytest.approx(cells * cell, rel=1e-9)
    assert rank_table_of(product.answered(rank_tables="depth_standard")) == "depth_standard"
    assert STRANGER not in ranks.cells


def test_the_page_says_in_words_what_a_raster_could_show(tmp_path):
    file = geotiff(tmp_path / "a.tif", patchwork().astype(np.uint8), nodata=255)
    page = inspection_html(inspect([file.path], tmp_path / "work"), "ja", str)
    assert "<td>depth_standard/tsunami/L2</td><td>津波 / 想定最大規模 / 浸水深" in page
