"""Elevation: 地理院's rule, tiles and DEMs, and the gridded coverage inside a workspace."""

import math

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from hypothesis import given
from hypothesis import strategies as st
from rasterio.transform import from_origin

from hazard_plugin.core.sources.files.package import SourceFile
from hazard_plugin.core.sources.raster.elevation import (
    decode_elevation_tiles,
    elevation_at,
    open_elevation,
    read_elevation,
    write_elevation,
)
from hazard_plugin.core.sources.raster.ranks import recognise_raster
from hazard_plugin.errors import InputError, OutputError

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")


def source(path) -> SourceFile:
    return SourceFile(path, path.name, path, "0" * 64)


def encoded(metres: np.ndarray) -> np.ndarray:
    """RGB (3, h, w) of metres by 地理院's rule, NaN as (128, 0, 0)."""
    known = np.isfinite(metres)
    x = np.where(known, np.round(np.where(known, metres, 0) * 100), 1 << 23).astype(np.int64) % (1 << 24)
    return np.stack([x >> 16, x >> 8 & 255, x & 255]).astype(np.uint8)


def tile(folder, z, x, y, metres) -> None:
    path = folder / str(z) / str(x) / f"{y}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    with rasterio.open(path, "w", driver="PNG", width=256, height=256, count=3, dtype="uint8") as sink:
        sink.write(encoded(metres))


def slope(seed=0) -> np.ndarray:
    return np.round(np.random.default_rng(seed).uniform(-3, 200, (256, 256)), 2)


def dem(path, metres, crs="EPSG:6668", cell=0.0001, nodata=None, unit=None, corner=(137.7, 34.8)):
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=metres.shape[1],
        height=metres.shape[0],
        count=1,
        dtype=metres.dtype,
        crs=crs,
        transform=from_origin(*corner, cell, cell),
        nodata=nodata,
    ) as sink:
        sink.write(metres, 1)
        if unit:
            sink.set_band_unit(1, unit)
    return source(path)


@pytest.fixture()
def workspace(tmp_path):
    """A GeoPackage with a vector table."""
    path = tmp_path / "作業.gpkg"
    frame = gpd.GeoDataFrame({"name": ["汐見野"]}, geometry=[shapely.box(137.7, 34.7, 137.8, 34.8)], crs=6668)
    frame.to_file(path, layer="municipality", engine="pyogrio")
    return path


@pytest.mark.parametrize(
    ("rgb", "metres"),
    [
        ((0, 0, 0), 0.0),
        ((0, 0, 1), 0.01),
        ((0, 1, 0), 2.56),
        ((5, 195, 0), 3776.0),
        ((127, 255, 255), 83886.07),
        ((128, 0, 0), None),
        ((128, 0, 1), -83886.07),
        ((255, 255, 255), -0.01),
        ((255, 255, 0), -2.56),
    ],
)
def test_the_rule_of_the_elevation_tiles(rgb, metres):
    found = decode_elevation_tiles(np.array(rgb, dtype=np.uint8).reshape(3, 1, 1))
    assert found.dtype == np.float32 and found.shape == (1, 1)
    assert math.isnan(found[0, 0]) if metres is None else found[0, 0] == np.float32(metres)


@given(st.integers(-(2**23) + 1, 2**23 - 1))
def test_every_centimetre_comes_back(centimetres):
    metres = np.array([[centimetres / 100]])
    assert decode_elevation_tiles(encoded(metres))[0, 0] == np.float32(centimetres / 100)


def test_tiles_are_read_as_they_are(tmp_path):
    left, right = slope(1), slope(2)
    left[:10] = np.nan
    folder = tmp_path / "dem5a_png"
    tile(folder, 15, 28918, 13000, left)
    tile(folder, 15, 28919, 13000, right)
    assert recognise_raster(source(folder)).kind == "elevation"
    found = read_elevation(source(folder))
    assert found.crs.to_epsg() == 3857 and found.metres.shape == (256, 512)
    assert np.array_equal(found.metres, np.hstack([left, right]).astype(np.float32), equal_nan=True)


def test_a_missing_tile_is_nodata(tmp_path):
    folder = tmp_path / "dem5a_png"
    tile(folder, 15, 100, 100, slope(1))
    tile(folder, 15, 101, 101, slope(2))
    found = read_elevation(source(folder)).metres
    assert np.isnan(found[:256, 256:]).all() and np.isnan(found[256:, :256]).all()
    assert np.array_equal(found[256:, 256:], slope(2).astype(np.float32))


def test_pictures_that_are_no_elevations_are_not_taken_for_some(tmp_path):
    folder = tmp_path / "dem_png"
    tile(folder, 14, 1, 1, np.full((256, 256), 30000.0))
    assert recognise_raster(source(folder)) is None


def test_a_dem_keeps_its_nodata_declared_or_not(tmp_path):
    metres = slope().astype(np.float32)
    metres[0, 0], metres[0, 1], metres[0, 2] = -9999, -1, np.nan
    plain = read_elevation(dem(tmp_path / "a.tif", metres)).metres
    assert np.isnan(plain[0]).sum() == 2 and plain[0, 1] == -1
    declared = read_elevation(dem(tmp_path / "b.tif", metres, nodata=-1)).metres
    assert np.isnan(declared[0]).sum() == 3


def test_a_window_of_a_dem_is_read(tmp_path):
    file = dem(tmp_path / "a.tif", slope().astype(np.float32))
    found = read_elevation(file, (137.70105, 34.79005, 137.70195, 34.79095))
    assert np.array_equal(found.metres, slope().astype(np.float32)[90:100, 10:20])
    with pytest.raises(InputError, match="no elevation inside"):
        read_elevation(file, (130, 30, 130.1, 30.1))


def test_a_dem_without_crs_or_in_feet_is_refused_with_a_way_out(tmp_path):
    with pytest.raises(InputError, match="Assign projection"):
        read_elevation(dem(tmp_path / "a.tif", slope().astype(np.float32), crs=None))
    with pytest.raises(InputError, match="not in metres"):
        read_elevation(dem(tmp_path / "b.tif", slope().astype(np.float32), unit="ft"))


def test_elevations_go_into_the_workspace_and_come_back(tmp_path, workspace):
    metres = slope().astype(np.float32)
    metres[100:, 100:] = np.nan
    before = pyogrio.read_dataframe(workspace, layer="municipality")
    written = write_elevation([dem(tmp_path / "a.tif", metres)], workspace)
    assert (written.width, written.height, written.epsg) == (256, 256, 6668)
    assert written.filled == np.isfinite(metres).sum()
    with rasterio.open(workspace, driver="GPKG", table="elevation") as dataset:
        assert dataset.dtypes == ("float32",) and dataset.nodata == -9999
        stored = dataset.read(1)
    assert np.array_equal(np.where(stored == -9999, np.nan, stored), metres, equal_nan=True)
    assert elevation_at(workspace, 137.7 + 20.5e-4, 34.8 - 10.5e-4) == metres[10, 20]
    assert elevation_at(workspace, 137.7 + 200.5e-4, 34.8 - 200.5e-4) is None
    assert elevation_at(workspace, 130.0, 30.0) is None
    assert pyogrio.list_layers(workspace)[:, 0].tolist() == ["municipality"]
    after = pyogrio.read_dataframe(workspace, layer="municipality")
    assert after.equals(before)


def test_qgis_reads_the_coverage_in_the_workspace(tmp_path, workspace, qgis_app):
    from qgis.core import QgsPointXY, QgsRasterLayer

    metres = slope().astype(np.float32)
    write_elevation([dem(tmp_path / "a.tif", metres)], workspace)
    layer = QgsRasterLayer(f"GPKG:{workspace}:elevation", "標高", "gdal")
    assert layer.isValid()
    value, known = layer.dataProvider().sample(QgsPointXY(137.7 + 20.5e-4, 34.8 - 10.5e-4), 1)
    assert known and value == pytest.approx(float(metres[10, 20]), abs=1e-4)


def test_the_finer_source_wins_and_the_coarser_fills_its_gaps(tmp_path, workspace):
    fine = np.full((100, 100), 10.0, dtype=np.float32)
    fine[:, 50:] = np.nan
    coarse = np.full((200, 200), 20.0, dtype=np.float32)
    sources = [
        dem(tmp_path / "coarse.tif", coarse, cell=0.0002),
        dem(tmp_path / "fine.tif", fine, cell=0.0001),
    ]
    written = write_elevation(sources, workspace)
    assert written.cell == pytest.approx(0.0001)
    assert (written.width, written.height) == (400, 400)
    assert elevation_at(workspace, 137.7 + 0.001, 34.8 - 0.001) == 10
    assert elevation_at(workspace, 137.7 + 0.007, 34.8 - 0.001) == 20
    assert elevation_at(workspace, 137.7 + 0.03, 34.8 - 0.03) == 20


def test_sources_in_other_crs_are_not_interpolated(tmp_path, workspace):
    folder = tmp_path / "dem_png"
    values = np.where(np.indices((256, 256)).sum(axis=0) % 2, 5.0, 50.0)
    tile(folder, 14, 14459, 6501, values)
    with open_elevation(source(folder)) as grid:
        left, _, _, top = grid.bounds
    corner = gpd.GeoSeries([shapely.Point(left + 100, top - 100)], crs=3857).to_crs(6668)[0]
    fine = dem(
        tmp_path / "a.tif", np.full((10, 10), 7.0, dtype=np.float32), cell=1e-5, corner=(corner.x, corner.y)
    )
    write_elevation([fine, source(folder)], workspace)
    with rasterio.open(workspace, driver="GPKG", table="elevation") as dataset:
        assert set(np.unique(dataset.read(1))) <= {-9999.0, 5.0, 7.0, 50.0}


def test_elevations_are_not_written_twice_nor_into_nothing(tmp_path, workspace):
    file = dem(tmp_path / "a.tif", slope().astype(np.float32))
    with pytest.raises(InputError, match="no elevation inside"):
        write_elevation([file], workspace, (130, 30, 130.1, 30.1))
    write_elevation([file], workspace)
    with pytest.raises(OutputError, match="already holds"):
        write_elevation([file], workspace)
    with pytest.raises(OutputError, match="does not exist"):
        write_elevation([file], tmp_path / "none.gpkg")


def test_a_workspace_without_elevations_says_so(workspace):
    with pytest.raises(InputError, match="holds no elevations"):
        elevation_at(workspace, 137.75, 34.75)
