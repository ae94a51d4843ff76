"""Every template with every kind of sheet: nothing runs over, nothing is too small to read, sizes are true."""

import re
import shutil
from base64 import b64decode
from datetime import date
from functools import cache

import numpy as np
import pytest
from drawn_zones import HAZARDS, append, depth_rows, pixels, square
from qgis.core import (
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemPage,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QRectF, QSize

from hazard_plugin.core import catalog
from hazard_plugin.core.sheets.pages import SheetPage
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.errors import LayoutError
from hazard_plugin.maps.layers import add_workspace
from hazard_plugin.maps.legend import needed_size
from hazard_plugin.maps.sheet import SheetRequest, load_sheet
from hazard_plugin.maps.sheet.request import template_names
from hazard_plugin.maps.wrapping import has_room

ISO_216 = {"a4": (297, 210), "a3": (420, 297), "a2": (594, 420), "a1": (841, 594), "a0": (1189, 841)}
OURS = [f"{size}_{lie}" for size in ("a4", "a3", "a2", "a1", "a0") for lie in ("landscape", "portrait")]
HOLDERS = {"depth_panel", "legend_panel", "contact_panel", "map"}
"""Items that others lie on by design."""
CONTACT = "危機管理課　防災係\n電話 000-000-0000\nみなと県汐見野市本町1番地1"
URL = "https://www.city.example.lg.jp/kurashi/bousai/hazardmap/index.html"
SAMPLE, RICH, TWO = "sample", "rich", "two"
"""TWO: depths of two schemes, with everything else that can be drawn."""
EVERY = [(SAMPLE, template, kind, "ja") for template in OURS for kind in ("combined",)]
EVERY += [
    (SAMPLE, f"{size}_landscape", kind, "ja")
    for size in ("a4", "a3")
    for kind in ("", "sediment", "assets", "lifeline")
]
EVERY += [(SAMPLE, template, "combined", language) for template in OURS[:4] for language in ("en", "ja_en")]
EVERY += [(RICH, f"{size}_landscape", kind, "ja") for size in ("a4", "a3") for kind in HAZARDS]
EVERY += [
    (RICH, "a3_landscape", "combined", "ja"),
    (RICH, "a3_portrait", "combined", "en"),
    (RICH, "a1_portrait", "", "ja"),
]
EVERY += [(TWO, template, "flood", "ja") for template in OURS]
EVERY += [(TWO, "a4_landscape", "", "ja")]
EVERY += [(TWO, template, "combined", language) for template in OURS[:4] for language in ("en", "ja_en")]


@pytest.fixture(scope="module")
def projects(rich, sample_workspace, tmp_path_factory):
    """The sample in a project a language, the sample with everything that can be drawn, and with two schemes."""
    two = tmp_path_factory.mktemp("two") / "汐見野市.gpkg"
    shutil.copy(rich, two)
    codes = range(1, 9)
    append(
        two,
        "inundation_depth",
        depth_rows("river", "depth_detailed", codes, "L2"),
        [square(i, 2) for i in range(8)],
    )

    def opened(path, language):
        workspace, project = open_workspace(path), QgsProject()
        return project, workspace, add_workspace(project, workspace, "L2", language)

    paths = {SAMPLE: sample_workspace[0], RICH: rich, TWO: two}
    made = cache(lambda data, language: opened(paths[data], language))
    yield made
    made.cache_clear()


def filled(projects, data, template, kind, language, **request):
    project, workspace, layers = projects(data, language)
    request = {"contact": CONTACT, "url": URL, "approval": "R 8JHf 123", "made_on": date(2026, 11, 21), **request}
    asked = SheetRequest(template=template, kind=kind, language=language, scenario="L2", **request)
    sheet = load_sheet(project, workspace, layers, asked)
    sheet.fill()
    return sheet


@pytest.fixture(scope="module")
def flood_sheets(projects):
    """A flood sheet of the sample on each template."""
    return {template: filled(projects, SAMPLE, template, "flood", "ja") for template in OURS}


def visible_items(layout):
    return [
        item
        for item in layout.items()
        if isinstance(item, QgsLayoutItem) and not isinstance(item, QgsLayoutItemPage) and item.isVisible()
    ]


def box(item):
    return QRectF(item.pos().x(), item.pos().y(), item.rect().width(), item.rect().height())


def faults(sheet):
    """What is wrong with a sheet's items, in words."""
    layout, smallest = sheet.layout, sheet.smallest
    size = layout.pageCollection().page(0).pageSize()
    page = QRectF(0, 0, size.width(), size.height())
    found = []
    items = visible_items(layout)
    for item in items:
        name = item.id()
        if not page.contains(box(item)):
            found.append(f"{name} leaves the page")
        if isinstance(item, QgsLayoutItemLabel) and item.text().strip():
            if not has_room(item):
                found.append(f"{name} has no room for: {item.text()}")
            if item.textFormat().size() < smallest - 1e-6:
                found.append(f"{name} has {item.textFormat().size()} pt")
        if isinstance(item, QgsLayoutItemLegend):
            needed = needed_size(item)
            if needed.width() > item.rect().width() + 0.2 or needed.height() > item.rect().height() + 0.2:
                found.append(
                    f"{name} needs {needed.width():.1f} x {needed.height():.1f} mm, "
                    f"has {item.rect().width():.1f} x {item.rect().height():.1f}"
                )
            if item.style(QgsLegendStyle.Style.SymbolLabel).textFormat().size() < smallest - 1e-6:
                found.append(f"{name} is too small")
    flat = [item for item in items if item.id() not in HOLDERS and box(item).isValid()]
    for at, first in enumerate(flat):
        for second in flat[at + 1 :]:
            if first.id().startswith("page_") or second.id().startswith("page_"):
                continue  # on the map's edge
            common = box(first).intersected(box(second))
            if common.width() > 0.3 and common.height() > 0.3:
                found.append(f"{first.id()} lies on {second.id()}")
    main = next(item for item in items if item.id() == "map")
    found += [f"{i.id()} lies on the map" for i in flat if i.id()[:5] != "page_" and overlaps(box(i), box(main))]
    return found


def overlaps(one, other):
    common = one.intersected(other)
    return common.width() > 0.3 and common.height() > 0.3


@pytest.mark.parametrize("data, template, kind, language", EVERY)
def test_nothing_runs_over_or_together_or_gets_too_small(projects, data, template, kind, language):
    sheet = filled(projects, data, template, kind, language)
    assert faults(sheet) == []


@pytest.mark.parametrize("template", OURS)
def test_every_class_of_two_schemes_is_listed_and_no_house_beside_them(projects, template):
    """A colour of one scheme means other depths in the other."""
    sheet = filled(projects, TWO, template, "flood", "ja")
    model = sheet.layout.itemById("legend_depth").model()
    labels = [node.data(0) for node in model.layerLegendNodes(model.rootGroup().findLayers()[0])]
    ranks = [rank for name in ("depth_standard", "depth_detailed") for rank in catalog.rank_tables()[name].classes]
    said = {label.replace("\n", "").partition("　")[0] for label in labels}
    assert said == {rank.label.ja for rank in ranks}
    assert labels[-1].startswith("20.0m以上")
    house = sheet.layout.itemById("depth_house")
    assert house is None or not house.isVisible()


def test_a_house_shows_the_colours_of_the_scheme_on_the_map(projects, tmp_path):
    path = tmp_path / "detailed.gpkg"
    shutil.copy(projects(SAMPLE, "ja")[1].path, path)
    codes = range(1, 9)
    append(
        path,
        "inundation_depth",
        depth_rows("tsunami", "depth_detailed", codes, "L2"),
        [square(i, 2) for i in codes],
    )
    project, workspace = QgsProject(), open_workspace(path)
    layers = add_workspace(project, workspace, "L2", "ja")
    for kind, scheme in (("flood", "depth_standard"), ("tsunami", "depth_detailed")):
        sheet = load_sheet(project, workspace, layers, SheetRequest(kind=kind, scenario="L2"))
        sheet.fill()
        svg = b64decode(sheet.layout.itemById("depth_house").picturePath().removeprefix("base64:")).decode()
        bands = re.findall(r'<rect x="34"[^>]*fill="#(\w+)"', svg)
        ranks = [rank for rank in catalog.rank_tables()[scheme].classes if rank.minimum < 6.6]
        assert bands == ["{:02x}{:02x}{:02x}".format(*rank.rgb) for rank in ranks]


def test_a_house_that_gave_its_room_comes_back_with_the_next_page(projects):
    """Pages of an atlas, and the sheet of an open project that is filled again."""
    sheet = filled(projects, TWO, "a3_landscape", "flood", "ja")
    legend, house = (sheet.layout.itemById(name) for name in ("legend_depth", "depth_house"))
    plain = filled(projects, SAMPLE, "a3_landscape", "flood", "ja")
    whole = sheet.main.extent().center()
    one = SheetPage(1, 2, "", (whole.x() - 500, whole.y() - 3_500), 10_000, {})
    both = SheetPage(2, 2, "", (whole.x(), whole.y()), 60_000, {})
    for _ in range(2):
        sheet.turn_to(one)
        assert house.isVisible()
        assert box(legend) == box(plain.layout.itemById("legend_depth"))
        assert faults(sheet) == []
        sheet.turn_to(both)
        assert not house.isVisible()
        assert box(legend).right() == pytest.approx(box(house).right())
        assert faults(sheet) == []


def test_a_legend_without_room_for_all_classes_is_refused_and_not_cut_off(projects, tmp_path):
    small = [("legend_depth", "depth_house"), ("legend", "legend_note", "site_list", "site_list_2")]
    for number, names in enumerate(small):
        own = filled(projects, SAMPLE, "a3_landscape", "flood", "ja").layout
        corner = own.itemById(names[0]).pos()
        for name in names:
            own.itemById(name).attemptSetSceneRect(QRectF(corner.x(), corner.y(), 12, 12))
        path = tmp_path / f"{number}.qpt"
        assert own.saveAsTemplate(str(path), QgsReadWriteContext())
        with pytest.raises(LayoutError, match="larger paper"):
            filled(projects, SAMPLE, str(path), "flood", "ja")


@pytest.mark.parametrize("template", OURS)
def test_a_flood_sheet_is_whole_on_every_template(flood_sheets, template):
    assert faults(flood_sheets[template]) == []


def test_a_page_is_exactly_as_large_as_its_paper(flood_sheets):
    for template, sheet in flood_sheets.items():
        size = sheet.layout.pageCollection().page(0).pageSize()
        long, short = ISO_216[template[:2]]
        expected = (long, short) if template.endswith("landscape") else (short, long)
        assert (size.width(), size.height()) == expected


def test_the_map_has_more_than_half_of_the_page(flood_sheets):
    for template, sheet in flood_sheets.items():
        size, main = sheet.layout.pageCollection().page(0).pageSize(), sheet.main.rect()
        share = main.width() * main.height() / size.width() / size.height()
        assert share > (0.55 if template.startswith("a4") else 0.5), template


@pytest.mark.parametrize("template", OURS)
def test_the_scale_bar_is_as_long_as_it_says(projects, template):
    """Measured on a picture of the bar alone, from end line to end line."""
    sheet = filled(projects, SAMPLE, template, "flood", "ja", scale=40_000)
    bar = sheet.layout.itemById("scale_bar")
    region, dpi = box(bar), 600
    size = QSize(round(region.width() / 25.4 * dpi), round(region.height() / 25.4 * dpi))
    image = QgsLayoutExporter(sheet.layout).renderRegionToImage(region, size, dpi)
    rgb = pixels(image).astype(int)
    dark = rgb.max(axis=2) + rgb.min(axis=2) < 256  # lightness is the middle of the two
    inside = np.flatnonzero(dark[dark.sum(axis=1).argmax()])
    drawn_mm = (inside[-1] - inside[0] + 1) / dpi * 25.4 - bar.lineSymbol().width()
    segment = bar.unitsPerSegment() * (1000 if bar.unitLabel() == "km" else 1)
    assert drawn_mm / 1000 * 40_000 == pytest.approx(4 * segment, rel=5e-3)
    assert bar.rect().width() < sheet.main.rect().width() / 2


@pytest.mark.parametrize("template", ["a4_portrait", "a3_landscape"])
def test_a_long_title_shrinks_or_wraps_and_keeps_off_the_rest(projects, template):
    title = "みなと県汐見野市北部地区（高根沢・沢渡・渡瀬）洪水・土砂災害・ため池ハザードマップ令和8年度改訂版"
    sheet = filled(projects, SAMPLE, template, "combined", "ja", title=title)
    assert faults(sheet) == []
    assert sheet.layout.itemById("title").text().replace("\n", "") == title


def test_ours_are_all_there():
    assert set(OURS) <= set(template_names())


@pytest.mark.parametrize("template", OURS)
def test_the_pages_beside_are_named_at_the_edges_of_the_map_without_hiding_it(projects, template):
    sheet = filled(projects, SAMPLE, template, "combined", "ja_en")
    middle = sheet.main.extent().center()
    beyond = dict(zip(("north", "east", "south", "west"), (101, 102, 103, 104)))
    sheet.turn_to(SheetPage(50, 200, "", (middle.x(), middle.y()), sheet.main.scale(), beyond))
    named = [item for item in visible_items(sheet.layout) if item.id().startswith("page_")]
    assert sorted(re.sub(r"\D", "", item.text()) for item in named) == ["101", "102", "103", "104"]
    for label in named:
        assert has_room(label) and box(sheet.main).contains(box(label))
        assert not label.hasBackground() and not label.frameEnabled()  # a box hid a site and its mark
        assert label.textFormat().buffer().enabled()
    assert faults(sheet) == []


@pytest.mark.parametrize("template", ["a4_landscape", "a3_portrait", "a0_landscape"])
def test_the_small_map_shows_the_municipality_and_all_of_the_frame(projects, template):
    sheet = filled(projects, SAMPLE, template, "flood", "ja")
    overview = sheet.layout.itemById("overview")
    middle = sheet.place.center()
    alone = QgsRectangle(overview.extent())
    for scale, shift in ((5_000, 0), (200_000, 0), (50_000, 9_000), (5_000, 0)):
        sheet.turn_to(SheetPage(1, 1, "", (middle.x() + shift, middle.y()), scale, {}))
        assert overview.extent().contains(sheet.main.extent())
        assert overview.extent().contains(sheet.place)
        size = overview.rect()
        assert overview.extent().width() / overview.extent().height() == pytest.approx(
            size.width() / size.height()
        )
    assert overview.extent().width() <= alone.width() * 1.001  # back at the municipality


@pytest.mark.parametrize("data, template, kind, language", [case for case in EVERY if case[0] == RICH])
def test_no_line_of_a_legend_stands_under_the_heading_of_another_layer(projects, data, template, kind, language):
    sheet = filled(projects, data, template, kind, language)
    hidden = QgsLegendStyle.Style.Hidden
    for name in ("legend_depth", "legend"):
        item = sheet.layout.itemById(name)
        if item is None or not item.isVisible():
            continue
        nodes = item.model().rootGroup().findLayers()
        titled = [QgsLegendRenderer.nodeLegendStyle(node, item.model()) != hidden for node in nodes]
        assert titled == sorted(titled)
    assert any(titled) and not all(titled)
