"""The A3 sheet: colours on paper, size, fonts, text, credits, scale."""

import re
import subprocess
import unicodedata
from datetime import date

import numpy as np
import pytest
import rasterio
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject
from qgis.PyQt.QtGui import QImage, QPainter
from qgis.PyQt.QtSvg import QSvgRenderer

from hazard_plugin.core import catalog
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.errors import HazardError, LayoutError, OutputError
from hazard_plugin.maps.export import export_sheet
from hazard_plugin.maps.layers import add_workspace
from hazard_plugin.maps.sheet import SheetRequest, make_sheet

DPI = 150


class Printed:
    """A sheet with its project kept alive."""

    def __init__(self, path, **request):
        self.workspace = open_workspace(path)
        self.project = QgsProject()
        scenario = request.setdefault("scenario", self.workspace.scenarios()[0])
        language = request.get("language", "ja")
        self.layers = add_workspace(self.project, self.workspace, scenario, language)
        request.setdefault("made_on", date(2026, 11, 21))
        self.layout = make_sheet(self.project, self.workspace, self.layers, SheetRequest(**request))
        self.map = self.layout.itemById("map")

    def on_paper(self, longitude, latitude):
        """Millimetres on the page of a place in degrees."""
        crs = QgsCoordinateReferenceSystem.fromEpsgId
        transform = QgsCoordinateTransform(crs(6668), self.map.crs(), self.project)
        point = transform.transform(QgsPointXY(longitude, latitude))
        extent, size = self.map.extent(), self.map.rect()
        x = (point.x() - extent.xMinimum()) / extent.width() * size.width()
        y = (extent.yMaximum() - point.y()) / extent.height() * size.height()
        return self.map.pos().x() + x, self.map.pos().y() + y

    def text(self, name):
        return self.layout.itemById(name).text()


def colour(image: QImage, place):
    pixel = image.pixelColor(*(round(side / 25.4 * DPI) for side in place))
    return (pixel.red(), pixel.green(), pixel.blue())


def pdf_text(path):
    """The PDF's text. Qt writes some characters as their Kangxi radicals (⽔ for 水): the same after NFKC."""
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    return unicodedata.normalize("NFKC", done.stdout)


@pytest.fixture(scope="module")
def sample_sheet(sample_workspace):
    return Printed(sample_workspace[0], contact="危機管理課\n電話 000-000-0000", approval="R 8JHf 0")


@pytest.fixture(scope="module")
def sample_png(sample_sheet, artefacts):
    target = export_sheet(sample_sheet.layout, artefacts / "sheet_sample.png", "png", DPI)
    return QImage(str(target))


@pytest.fixture(scope="module")
def sample_pdf(sample_sheet, artefacts):
    return export_sheet(sample_sheet.layout, artefacts / "sheet_sample.pdf", "pdf", 300)


def interior_places(workspace, theme, size_m, filters):
    """Places deep inside a zone, well away from every line and pictogram drawn above the zones."""
    zones = workspace.theme(theme).to_crs(workspace.plane_epsg)
    zones = zones[filters(zones)]
    above = []
    for other in ("shelter", "gauge", "camera", "road", "river", "corridor", "corridor_area", "sediment_zone"):
        if workspace.has(other) and other != theme:
            geometry = workspace.theme(other).to_crs(workspace.plane_epsg).geometry
            above.append(geometry.boundary if other == "corridor_area" else geometry)
    if workspace.has("house_collapse"):
        above.append(workspace.theme("house_collapse").to_crs(workspace.plane_epsg).geometry)
    lines = workspace.theme("municipality").to_crs(workspace.plane_epsg).boundary
    obstacles = shapely.buffer(np.array([g for series in [*above, lines] for g in series]), size_m * 4)
    tree = shapely.STRtree(obstacles)
    for geometry, row in zip(zones.geometry, zones.itertuples()):
        near = shapely.union_all(obstacles[tree.query(geometry)])
        free = shapely.difference(geometry.buffer(-size_m), near)
        if not free.is_empty:
            yield free.representative_point(), row


def test_zones_on_the_exported_picture_have_exactly_the_standard_colours(sample_sheet, sample_png):
    """Opaque fills: what lies inside a zone and under no line or pictogram is its RGB to the last digit."""
    workspace = sample_sheet.workspace
    ranks = catalog.rank_tables()["depth_standard"].by_code()
    depth = workspace.theme("inundation_depth").to_crs(workspace.plane_epsg)
    worst = depth[depth["scenario"] == "L2"]
    pixel_m = sample_sheet.map.scale() * 0.0254 / DPI
    back = QgsCoordinateTransform(
        sample_sheet.map.crs(), QgsCoordinateReferenceSystem.fromEpsgId(6668), QgsProject()
    )
    seen = set()
    places = interior_places(workspace, "inundation_depth", 2 * pixel_m, lambda z: z["scenario"] == "L2")
    for point, _ in places:
        near = worst[worst.intersects(point.buffer(2 * pixel_m))]
        if near["rank"].nunique() > 1:
            continue  # an edge within two pixels
        rank = int(near["rank"].iloc[0])
        degrees = back.transform(QgsPointXY(point.x, point.y))
        label = colour(sample_png, sample_sheet.on_paper(degrees.x(), degrees.y()))
        if label == ranks[rank].rgb:
            seen.add(rank)
            continue
        # a label or its halo may lie here: never another rank's colour
        assert label not in {r.rgb for r in ranks.values()}, (rank, label)
    assert {1, 2, 3} <= seen


def test_the_flood_plain_of_the_real_city_is_in_the_right_colours(hamamatsu, test_data, artefacts):
    """天竜川's plain at 1:50,000: pixels on the sheet against the ministry's own raster of ranks."""
    printed = Printed(hamamatsu[0], scale=50_000, centre=(-64_500, -141_000))
    target = export_sheet(printed.layout, artefacts / "sheet_hamamatsu.png", "png", DPI)
    image = QImage(str(target))
    ranks = catalog.rank_tables()["depth_standard"].by_code()
    checked = right = 0
    municipalities = printed.workspace.theme("municipality")
    own = municipalities[municipalities["role"] == "self"].geometry.iloc[0]
    with rasterio.open(test_data / "hamamatsu" / "depth_rank_5237.tif") as source:
        band = source.read(1)
        extent = printed.map.extent()
        stored = QgsCoordinateReferenceSystem.fromEpsgId(6668)
        degrees = QgsCoordinateTransform(printed.map.crs(), stored, QgsProject()).transformBoundingBox(extent)
        for longitude in np.linspace(degrees.xMinimum(), degrees.xMaximum(), 120)[1:-1]:
            for latitude in np.linspace(degrees.yMinimum(), degrees.yMaximum(), 100)[1:-1]:
                row, column = source.index(longitude, latitude)
                around = band[row - 4 : row + 5, column - 4 : column + 5]
                if around.size < 81 or around.min() != around.max() or around.max() == 0:
                    continue  # outside, or an edge within about 20 m
                if not own.contains(shapely.Point(longitude, latitude)):
                    continue
                x, y = printed.on_paper(longitude, latitude)
                if not (10 < x < 306 and 29 < y < 271):
                    continue
                checked += 1
                right += colour(image, (x, y)) == ranks[int(around[0, 0])].rgb
    assert checked > 300
    assert right / checked > 0.97  # the rest lies under pictograms, names and ward boundaries


def test_the_pdf_is_one_a3_page_with_embedded_japanese_fonts(sample_pdf):
    info = subprocess.run(["pdfinfo", sample_pdf], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Pages:\s+1\b", info)
    width, height = (
        float(x) / 72 * 25.4 for x in re.search(r"Page size:\s+([\d.]+) x ([\d.]+) pts", info).groups()
    )
    assert (width, height) == pytest.approx((420, 297), abs=0.5)
    assert "汐見野市" in re.search(r"Title:\s+(.+)", info).group(1)
    fonts = subprocess.run(["pdffonts", sample_pdf], capture_output=True, text=True, check=True).stdout
    rows = fonts.splitlines()[2:]
    assert rows
    assert all(row.split()[-5] == "yes" for row in rows), fonts  # emb
    assert "CJK" in fonts


def test_the_pdf_is_vector(sample_pdf):
    images = subprocess.run(["pdfimages", "-list", sample_pdf], capture_output=True, text=True, check=True).stdout
    large = [row for row in images.splitlines()[2:] if int(row.split()[3]) * int(row.split()[4]) > 400 * 400]
    assert large == []


def test_text_on_the_sheet_can_be_searched(sample_pdf):
    text = pdf_text(sample_pdf)
    for words in (
        "汐見野市",
        "想定最大規模",
        "洪水浸水想定区域",
        "警戒レベル5",
        "レベル4氾濫危険警報",
        "危機管理課",
        "R 8JHf 0",  # digits in Latin text need care: fonts.searchable
    ):
        assert words in text, words


def test_credits_name_the_data_that_are_drawn_and_no_others(sample_sheet, hamamatsu):
    credits = sample_sheet.text("credits").replace("\n", "")
    assert "洪水浸水想定区域データ" in credits
    assert "土砂災害警戒区域データ" in credits
    assert "指定緊急避難場所データ" in credits
    real = "".join(Printed(hamamatsu[0]).text("credits").split())  # a line may end at any space
    assert "2023年、CCBY4.0" in real
    assert "土砂災害" not in real


def test_a_theme_without_data_is_named_on_the_sheet_and_not_left_blank(hamamatsu):
    note = Printed(hamamatsu[0]).text("legend_note").replace("\n", "")
    assert "色のない場所が安全とは限りません" in note
    assert "家屋倒壊等氾濫想定区域" in note
    assert "土砂災害警戒区域" in note
    assert "安全という意味ではありません" in note


def test_the_sheet_says_which_rivers_the_zones_are_of(sample_sheet):
    note = sample_sheet.text("legend_note").replace("\n", "")
    assert "汐見川" in note
    assert "色のない場所が安全とは限りません" in note


def test_house_collapse_zones_stay_on_a_planning_sheet_and_it_says_of_which_scenario_they_are(sample_workspace):
    printed = Printed(sample_workspace[0], scenario="L1")
    assert printed.layers["house_collapse"].featureCount() > 0
    assert "想定最大規模のものです" in printed.text("legend_note").replace("\n", "")
    assert "計画規模" in printed.text("subtitle")


def test_a_fitted_map_shows_the_whole_municipality_at_a_round_scale(sample_sheet):
    scale = sample_sheet.map.scale()
    assert round(scale) in catalog.sheet_texts()["scales"]
    municipality = sample_sheet.workspace.theme("municipality")
    own = municipality[municipality["role"] == "self"].to_crs(sample_sheet.workspace.plane_epsg)
    west, south, east, north = own.total_bounds
    extent = sample_sheet.map.extent()
    assert extent.xMinimum() < west < east < extent.xMaximum()
    assert extent.yMinimum() < south < north < extent.yMaximum()


def test_the_scale_on_paper_is_true(sample_workspace, artefacts):
    """Distance on paper times scale is distance on the ground, and the bar is as long as it says."""
    printed = Printed(sample_workspace[0], scale=25_000)
    assert printed.map.scale() == pytest.approx(25_000, rel=1e-3)
    assert "1:25,000" in printed.text("scale")
    extent, size = printed.map.extent(), printed.map.rect()
    assert extent.width() / (size.width() / 1000) == pytest.approx(25_000, rel=5e-3)
    bar = printed.layout.itemById("scale_bar")
    segment = bar.unitsPerSegment() * (1000 if bar.unitLabel() == "km" else 1)
    target = export_sheet(printed.layout, artefacts / "sheet_25000.png", "png", 300)
    image = QImage(str(target))
    per_mm = 300 / 25.4
    left, top = bar.pos().x() * per_mm, bar.pos().y() * per_mm
    rows = range(round(top), round(top + bar.rect().height() * per_mm))
    columns = range(round(left), round(left + bar.rect().width() * per_mm))
    dark = [[image.pixelColor(x, y).lightness() < 100 for x in columns] for y in rows]
    longest = max(dark, key=sum)  # the bar's own frame: its four segments from end to end
    inside = np.flatnonzero(longest)
    drawn_mm = (inside[-1] - inside[0]) / per_mm - bar.lineSymbol().width()  # from the middle of the end lines
    assert drawn_mm / 1000 * 25_000 == pytest.approx(4 * segment, rel=5e-3)


def test_the_legend_lists_all_depth_ranks_and_only_sediment_classes_that_occur(sample_sheet):
    legend = sample_sheet.layout.itemById("legend_depth")
    layers = legend.model().rootGroup().findLayers()
    assert [layer.layer().customProperty("hazard_plugin/layer") for layer in layers] == ["inundation_depth"]
    shown = legend.model().layerLegendNodes(layers[0])
    assert len(shown) == 6
    rest = sample_sheet.layout.itemById("legend")
    names = [
        layer.layer().customProperty("hazard_plugin/layer") for layer in rest.model().rootGroup().findLayers()
    ]
    assert {"shelter", "gauge", "camera", "road", "sediment_zone", "house_collapse"} <= set(names)
    assert "neighbour" not in names  # its name on the map and a note say what it is


def test_the_sheet_speaks_english_too(sample_workspace, artefacts):
    printed = Printed(sample_workspace[0], language="en")
    assert "hazard map" in printed.text("title")
    assert "Maximum assumed" in printed.text("subtitle")
    export_sheet(printed.layout, artefacts / "sheet_sample_en.png", "png", 100)


def test_an_unknown_template_is_refused(sample_workspace):
    with pytest.raises(LayoutError, match="a3_landscape"):
        Printed(sample_workspace[0], template="b5")


def test_a_template_without_a_map_is_refused(sample_workspace, tmp_path):
    own = tmp_path / "own.qpt"
    own.write_text('<Layout name="x"/>', encoding="utf-8")
    with pytest.raises(LayoutError, match="map"):
        Printed(sample_workspace[0], template=str(own))


def test_a_failed_export_leaves_the_old_file(sample_sheet, tmp_path):
    with pytest.raises((LayoutError, OutputError)):
        export_sheet(sample_sheet.layout, tmp_path / "no" / "x.pdf", "pdf", 72)
    target = tmp_path / "x.png"
    target.write_text("old")
    with pytest.raises(HazardError):
        export_sheet(sample_sheet.layout, target, "png", 60_000)
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["x.png"]


def test_a_sheet_may_be_called_as_the_draft_of_another(sample_sheet, tmp_path):
    for name in ("drawn.pdf", "~drawn.pdf"):
        target = export_sheet(sample_sheet.layout, tmp_path / name, "pdf", 72)
        assert target.read_bytes().startswith(b"%PDF")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["drawn.pdf", "~drawn.pdf"]


def test_an_svg_looks_like_the_sheet_in_a_viewer_that_knows_no_clipping(sample_sheet, tmp_path):
    """Qt's SVG has none: a map or a pattern that relies on it covers the title, the legend and the town."""
    for name in ("svg", "png"):
        export_sheet(sample_sheet.layout, tmp_path / f"x.{name}", name, 96)
    expected = QImage(str(tmp_path / "x.png")).convertToFormat(QImage.Format.Format_RGB32)
    drawn = QImage(expected.size(), QImage.Format.Format_RGB32)
    drawn.fill(0xFFFFFFFF)
    painter = QPainter(drawn)
    QSvgRenderer(str(tmp_path / "x.svg")).render(painter)
    painter.end()
    both = [blocks(image, 12) for image in (drawn, expected)]
    different = np.abs(both[0] - both[1]).max(axis=-1) > 12
    assert different.mean() < 0.03  # type is drawn a little otherwise: 0.020; 0.075 with the map spilt
    assert "汐見野市" in (tmp_path / "x.svg").read_text(encoding="utf-8")
    assert sample_sheet.map.blendMode() == QPainter.CompositionMode.CompositionMode_SourceOver


def blocks(image, side):
    """Mean red, green and blue of squares of `side` pixels: (rows, columns, 3)."""
    bits = image.constBits()
    pixels = np.frombuffer(bits.asstring(image.sizeInBytes()), np.uint8).reshape(image.height(), -1, 4)[..., :3]
    rows, columns = image.height() // side, image.width() // side
    return pixels[: rows * side, : columns * side].reshape(rows, side, columns, side, 3).mean(axis=(1, 3))


def test_a_sheet_far_from_the_municipality_is_refused_and_not_printed_white(sample_workspace):
    """Latitude and longitude in the wrong order would give an empty map with an official legend."""
    project = QgsProject()
    workspace = open_workspace(sample_workspace[0])
    layers = add_workspace(project, workspace, "L2", "ja")
    request = SheetRequest(scenario="L2", scale=25_000, centre=(9_000_000.0, 9_000_000.0))
    with pytest.raises(LayoutError, match="empty"):
        make_sheet(project, workspace, layers, request)
