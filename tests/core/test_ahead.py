"""Large vector files come in parts, geometry ahead of the rows; nothing may slip against the rest."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

from hazard_plugin.core.sources import vector
from hazard_plugin.core.sources.ahead import geometry_ahead
from hazard_plugin.core.sources.files.package import SourceFile
from hazard_plugin.errors import InputError

ROWS = 100


def squares(path):
    """Write a file of 100 squares; the ninth has no geometry."""
    x = 138 + np.arange(ROWS) / 1000
    boxes = shapely.box(x, 34.7, x + 0.0005, 34.8)
    boxes[8] = None
    frame = gpd.GeoDataFrame({"number": np.arange(ROWS), "name": "髙"}, geometry=boxes, crs=6668)
    pyogrio.write_dataframe(frame, path)
    return source(path)


def source(path):
    return SourceFile(path, path.name, path, "0" * 64)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    monkeypatch.setattr(vector, "PART_ROWS", 30)


@pytest.fixture(params=[".shp", ".gpkg"])
def file(request, tmp_path):
    return squares(tmp_path / f"squares{request.param}")


def numbers_and_places(file):
    parts = list(vector.vector_parts(file, None, None))
    rows = [(row.number, row.geometry) for part in parts for row in part.frame.itertuples()]
    return [len(part.frame) for part in parts], [part.first_row for part in parts], rows


def test_every_row_keeps_its_geometry_across_parts(file):
    sizes, firsts, rows = numbers_and_places(file)
    assert sizes == [30, 30, 30, 10] and firsts == [1, 31, 61, 91]
    whole = pyogrio.read_dataframe(file.path)
    assert [number for number, _ in rows] == whole["number"].tolist()
    assert rows[8][1] is None
    pairs = [(mine, theirs) for (_, mine), theirs in zip(rows, whole.geometry) if theirs is not None]
    assert len(pairs) == ROWS - 1
    assert all(shapely.equals_exact(mine, theirs) for mine, theirs in pairs)


def test_rows_marked_as_deleted_in_a_dbf_are_neither_read_nor_do_others_come_twice(tmp_path):
    file = squares(tmp_path / "squares.shp")
    dbf = file.path.with_suffix(".dbf")
    data = bytearray(dbf.read_bytes())
    start, length = (int.from_bytes(data[at : at + 2], "little") for at in (8, 10))
    for number in range(10, 20):
        data[start + number * length] = ord("*")
    dbf.write_bytes(data)
    sizes, _, rows = numbers_and_places(file)
    assert [number for number, _ in rows] == [*range(10), *range(20, ROWS)]
    assert sizes == [30, 30, 30]
    assert all(geometry.bounds[0] == pytest.approx(138 + n / 1000) for n, geometry in rows if geometry)


def test_exactly_full_parts_end_without_an_empty_one(file, monkeypatch):
    monkeypatch.setattr(vector, "PART_ROWS", 50)
    sizes, firsts, rows = numbers_and_places(file)
    assert sizes == [50, 50] and firsts == [1, 51] and len(rows) == ROWS


def test_a_reader_that_is_left_early_ends_its_thread(file):
    with geometry_ahead(file.path, None, 30) as take:
        fids, geometry = take()
    assert len(fids) == len(geometry) == 30


def test_a_table_without_geometry_is_read(tmp_path):
    path = tmp_path / "plain.gpkg"
    pyogrio.write_dataframe(pd.DataFrame({"number": range(40)}), path)
    parts = list(vector.vector_parts(source(path), None, None))
    assert [len(part.frame) for part in parts] == [30, 10]
    assert "geometry" not in parts[0].frame


def test_a_file_cut_off_is_an_error_with_its_name(file):
    data = file.path.read_bytes()
    file.path.write_bytes(data[: len(data) // 2])
    try:
        _, _, rows = numbers_and_places(file)
    except InputError as error:
        assert file.path.name in str(error)
    else:
        assert [number for number, _ in rows] == list(range(ROWS))
        assert rows[-1][1] is None, "what is cut off is no geometry"
