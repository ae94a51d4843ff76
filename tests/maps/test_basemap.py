"""A basemap is ink over the zones: their colours stay exact where it is white."""

import contextlib
import http.server
import re
import threading
import time

import numpy as np
import pytest
import rasterio
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage
from rasterio.transform import from_origin

from hazard_plugin.core.sheets.pages import SheetPage
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.errors import InputError
from hazard_plugin.maps.atlas import Atlas
from hazard_plugin.maps.atlas_painter import Painter
from hazard_plugin.maps.basemap import BASEMAP_PROPERTY, basemap_layer, with_basemap
from hazard_plugin.maps.layers import add_workspace
from hazard_plugin.maps.sheet import SheetRequest, load_sheet, summary

CRS = "EPSG:6675"
PINK = (255, 183, 183)
PLACE = QgsRectangle(0, 0, 100, 100)


@pytest.fixture
def plane(qgis_app):
    return QgsCoordinateReferenceSystem(CRS)


def write(path, bands, colours=None, crs=CRS, corner=(0, 100), dtype="uint8", **options):
    """A raster of 100 x 100 cells of one metre."""
    facts = {"driver": "GTiff", "width": 100, "height": 100, "count": len(bands), "dtype": dtype, "crs": crs}
    with rasterio.open(path, "w", transform=from_origin(*corner, 1, 1), **facts, **options) as target:
        target.write(np.array(bands, dtype=dtype))
        if colours:
            target.write_colormap(1, colours)
    return str(path)


def halves(left, right):
    return np.hstack([np.full((100, 50), left), np.full((100, 50), right)])


def pixel(layers, plane, at):
    return picture(layers, plane).pixelColor(*at).getRgb()[:3]


def picture(layers, plane):
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(plane)
    settings.setExtent(PLACE)
    settings.setOutputSize(QSize(100, 100))
    settings.setBackgroundColor(QColor(*PINK))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    assert not job.errors()
    return job.renderedImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("count", [1, 3, 4])
def test_white_leaves_the_hazard_colour_as_it_is_and_black_prints(tmp_path, plane, count):
    bands = [halves(255, 0)] * count
    if count == 4:
        bands[3] = halves(255, 255)
    layer = basemap_layer(write(tmp_path / "base.tif", bands), PLACE, plane)
    assert pixel([layer], plane, (20, 50)) == PINK
    assert max(pixel([layer], plane, (80, 50))) < 80


def test_a_palette_is_ink_too(tmp_path, plane):
    path = write(tmp_path / "p.tif", [halves(1, 2)], {1: (255, 255, 255, 255), 2: (0, 0, 0, 255)})
    layer = basemap_layer(path, PLACE, plane)
    assert pixel([layer], plane, (20, 50)) == PINK
    assert max(pixel([layer], plane, (80, 50))) < 80


def test_what_a_palette_leaves_clear_is_no_ink(tmp_path, plane):
    """As in a PNG; a GeoTIFF's palette knows of nothing clear."""
    path = write(tmp_path / "p.tif", [halves(1, 2)], {1: (1, 1, 1, 255), 2: (0, 0, 0, 255)})
    described = tmp_path / "p.vrt"
    gdal.Translate(str(described), path, format="VRT")
    text = described.read_text(encoding="utf-8")
    clear = text.replace('<Entry c1="1" c2="1" c3="1" c4="255"', '<Entry c1="1" c2="1" c3="1" c4="0"')
    assert clear != text
    described.write_text(clear, encoding="utf-8")
    layer = basemap_layer(str(described), PLACE, plane)
    assert pixel([layer], plane, (20, 50)) == PINK
    assert max(pixel([layer], plane, (80, 50))) < 80


@pytest.mark.parametrize("photometric", ["MINISBLACK", "MINISWHITE"])
def test_a_scan_of_one_bit_is_ink(tmp_path, plane, photometric):
    black = int(photometric == "MINISWHITE")
    path = write(tmp_path / "s.tif", [halves(1 - black, black)], nbits=1, photometric=photometric)
    layer = basemap_layer(path, PLACE, plane)
    assert pixel([layer], plane, (20, 50)) == PINK
    assert max(pixel([layer], plane, (80, 50))) < 80


@pytest.mark.parametrize(
    ("dtype", "values", "reason"),
    [
        ("uint16", (60_000, 4_000), "8 bits"),
        ("float32", (0.0, 255.0), "8 bits"),
        ("uint8", (0, 1), "only 0 and 1"),
        ("uint8", (0, 0), "only 0 and 1"),
    ],
)
def test_values_that_are_no_brightness_are_refused(tmp_path, plane, dtype, values, reason):
    """Of 16 bits nothing would be printed, and yet credited; of 0 and 1 a black area."""
    path = write(tmp_path / "v.tif", [halves(*values)], dtype=dtype)
    with pytest.raises(InputError, match=reason) as raised:
        basemap_layer(path, PLACE, plane)
    assert "-scale" in str(raised.value.suggestion)
    assert [each.name for each in tmp_path.iterdir()] == ["v.tif"]  # no statistics beside the office's file


def test_it_lies_below_lines_and_above_zones(sample_workspace, tmp_path, plane):
    workspace = open_workspace(sample_workspace[0])
    project = QgsProject()
    layers = add_workspace(project, workspace, "L2", "ja")
    base = QgsVectorLayer("Point", "basemap", "memory")
    order = with_basemap(list(layers.values()), base)
    at = order.index(base)
    assert {"shelter", "road", "river", "boundary"} <= {
        name for name, layer in layers.items() if layer in order[:at]
    }
    assert {"inundation_depth", "sediment_zone", "neighbour"} <= {
        name for name, layer in layers.items() if layer in order[at:]
    }


def test_what_cannot_be_a_basemap_says_what_to_do(tmp_path, plane):
    broken = tmp_path / "broken.tif"
    broken.write_bytes(b"II*\0 no raster")
    nowhere = write(tmp_path / "nowhere.tif", [halves(0, 255)], crs=None)
    elsewhere = write(tmp_path / "elsewhere.tif", [halves(0, 255)], corner=(500_000, 100))
    for path, reason in ((broken, "cannot be read"), (nowhere, "CRS"), (elsewhere, "does not cover")):
        with pytest.raises(InputError, match=reason) as raised:
            basemap_layer(str(path), PLACE, plane)
        assert raised.value.suggestion


@contextlib.contextmanager
def server_of(answer):
    """A real server on this machine: `answer(path)` gives status and content. Yields the address of its tiles."""

    class Tiles(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            status, content = answer(self.path)
            self.send_response(status)
            self.send_header("Content-Type", "image/png")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            """Nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{{z}}/{{x}}/{{y}}.png"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def black_tile(tmp_path):
    tile = QImage(256, 256, QImage.Format.Format_RGB32)
    tile.fill(QColor(0, 0, 0))
    tile.save(str(tmp_path / "tile.png"))
    return (tmp_path / "tile.png").read_bytes()


def test_tiles_of_a_server_are_ink(plane, black_tile):
    """Asked for tiles of the usual scheme."""
    asked = []

    def answer(path):
        asked.append(path)
        return 200, black_tile

    with server_of(answer) as url:
        layer = basemap_layer(url, PLACE, plane)
        assert max(pixel([layer], plane, (50, 50))) < 80
    assert asked
    assert all(re.fullmatch(r"/\d+/\d+/\d+\.png", path) for path in asked)
    assert {int(path.split("/")[1]) for path in asked} - {0} != set()


def test_a_tile_that_a_server_lacks_is_clear_and_the_others_are_drawn(plane, black_tile):
    """Servers have no tile of the sea: every second column is missing here."""
    answered = set()

    def answer(path):
        status = 404 if int(path.split("/")[2]) % 2 else 200
        answered.add(status)
        return status, black_tile if status == 200 else b"no such tile"

    with server_of(answer) as url:
        layer = basemap_layer(url, PLACE, plane)
        shown = picture([layer], plane)
    assert answered == {200, 404}
    colours = {shown.pixelColor(x, 50).getRgb()[:3] for x in range(100)}
    assert PINK in colours
    assert min(max(colour) for colour in colours) < 80
    assert not layer.dataProvider().error().summary()


CLOSED = "http://127.0.0.1:9/{z}/{x}/{y}.png"
"""The port of 'discard': nobody listens there."""


def filled(path, **request):
    project, workspace = QgsProject(), open_workspace(path)
    layers = add_workspace(project, workspace, "L2", "ja")
    sheet = load_sheet(project, workspace, layers, SheetRequest(kind="flood", scenario="L2", **request))
    sheet.fill()
    sheet.kept = project
    return sheet


def is_drawn(sheet):
    return any(layer.customProperty(BASEMAP_PROPERTY) for layer in sheet.main.layers())


def credits_of(sheet):
    return sheet.layout.itemById("credits").text().replace("\n", "")


def test_tiles_that_cannot_be_read_are_told_and_not_credited(sample_workspace):
    began = time.monotonic()
    sheet = filled(sample_workspace[0], basemap=CLOSED)
    assert time.monotonic() - began < 30
    assert [message.facts["name"] for message in sheet.warnings()] == ["127.0.0.1"]
    assert "could not be read" in str(sheet.warnings()[0])
    assert not is_drawn(sheet)
    assert "背景図" not in credits_of(sheet)
    assert "背景図" not in summary(sheet)


def test_tiles_are_credited_with_their_host(sample_workspace, black_tile):
    with server_of(lambda _: (200, black_tile)) as url:
        sheet = filled(sample_workspace[0], basemap=url)
    assert sheet.warnings() == []
    assert is_drawn(sheet)
    assert "背景図：127.0.0.1" in credits_of(sheet)


def test_a_basemap_beside_the_page_is_told_and_not_credited(sample_workspace, tmp_path):
    town = filled(sample_workspace[0])
    corner = (town.place.xMinimum(), town.place.yMaximum())
    path = write(tmp_path / "corner.tif", [halves(0, 255)], crs=town.crs.authid(), corner=corner)
    sheet = filled(sample_workspace[0], basemap=path)
    assert sheet.warnings() == []
    assert is_drawn(sheet)
    assert "背景図：corner.tif" in credits_of(sheet)
    sheet.turn_to(SheetPage(2, 2, "", (town.place.center().x(), town.place.center().y()), 5_000))
    assert "does not touch" in str(sheet.warnings()[0])
    assert not is_drawn(sheet)
    assert "背景図" not in credits_of(sheet)


def test_an_atlas_tells_what_its_basemap_lacks(sample_workspace, tmp_path):
    town = filled(sample_workspace[0])
    corner = (town.place.xMinimum(), town.place.yMaximum())
    path = write(tmp_path / "corner.tif", [halves(0, 255)], crs=town.crs.authid(), corner=corner)
    pages = (
        SheetPage(1, 2, "", corner, 10_000),
        SheetPage(2, 2, "", (town.place.center().x(), town.place.center().y()), 5_000),
    )
    for source, words in ((path, "1 of 2 pages"), (CLOSED, "could not be read")):
        request = SheetRequest(template="a4_landscape", kind="flood", scenario="L2", basemap=source)
        said = Painter(Atlas(sample_workspace[0], request, pages, "pdf", 100, "", False)).check()
        assert any(words in str(message) for message in said)
