"""Make resources/layouts/*.qpt: the places of a sheet's parts; texts and data are filled in at export.

Offices edit the .qpt in QGIS's layout window; this script only draws the first version of ours.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsExpressionContextUtils,
    QgsFillSymbol,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsSimpleFillSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

PROJECT = Path(__file__).resolve().parent.parent
FAMILY = "Noto Sans CJK JP"
LINE_HEIGHT = 0.88
"""Share of the font's own line spacing: that of Japanese fonts is 1.45 times the type, made for long texts."""
MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters
BLACK, GREY, FRAME = QColor(20, 20, 20), QColor(90, 90, 90), QColor(60, 60, 60)


@dataclass(frozen=True)
class Paper:
    """A paper lying or standing: millimetres, and how much larger than on A3 its type is."""

    name: str
    width: float
    height: float
    type: float
    compact: bool
    """A4: held in the hand, with fewer panels."""

    @property
    def landscape(self) -> bool:
        """Return whether the paper lies on its long side."""
        return self.width > self.height

    def mm(self, a3: float) -> float:
        """Return a length of the A3 sheet on this paper."""
        return round(a3 * self.type, 2)

    def pt(self, a3: float, least: float | None = None) -> float:
        """Return a type size of the A3 sheet on this paper, never below the smallest that is printed."""
        return round(max(a3 * self.type, self.smallest if least is None else least), 1)

    @property
    def smallest(self) -> float:
        """Return the smallest type that is printed (points)."""
        return 5.5 if self.compact else round(max(6.0, 6.0 * self.type**0.5), 1)


A_SERIES = {"a4": (297, 210), "a3": (420, 297), "a2": (594, 420), "a1": (841, 594), "a0": (1189, 841)}
"""ISO 216, long side first (millimetres)."""
GROWTH = 0.75
"""Type grows with this power of the paper's side: a larger sheet is read from farther away, but not as far."""
COMPACT_TYPE = 0.74
SPACIOUS = 1.2
"""From this growth on (A2) legends have more room than they need on A3: larger type still."""


def papers() -> list[Paper]:
    """Return every paper that there is a template for."""
    result = []
    for name, (long, short) in A_SERIES.items():
        compact = name == "a4"
        growth = COMPACT_TYPE if compact else (short / 297) ** GROWTH
        result.append(Paper(f"{name}_landscape", long, short, growth, compact))
        result.append(Paper(f"{name}_portrait", short, long, growth, compact))
    return result


@dataclass(frozen=True)
class Box:
    """A region of the page: x, y, width and height in millimetres."""

    x: float
    y: float
    w: float
    h: float

    def tuple(self) -> tuple[float, float, float, float]:
        """Return x, y, width and height."""
        return tuple(round(side, 2) for side in (self.x, self.y, self.w, self.h))

    def inset(self, by: float) -> Box:
        """Return the region less a margin."""
        return Box(self.x + by, self.y + by, self.w - 2 * by, self.h - 2 * by)

    def rows(self, *heights: float | None, gap: float = 0.0) -> list[Box]:
        """Cut into rows; the one whose height is None gets what is left."""
        rest = self.h - sum(h for h in heights if h is not None) - gap * (len(heights) - 1)
        result, y = [], self.y
        for height in heights:
            height = rest if height is None else height
            result.append(Box(self.x, y, self.w, height))
            y += height + gap
        return result

    def columns(self, *widths: float | None, gap: float = 0.0) -> list[Box]:
        """Cut into columns; the one whose width is None gets what is left."""
        turned = Box(self.y, self.x, self.h, self.w).rows(*widths, gap=gap)
        return [Box(box.y, box.x, box.h, box.w) for box in turned]


def text_format(points: float, bold: bool = False, colour: QColor = BLACK) -> QgsTextFormat:
    """Return the sheet's type at a size in points."""
    font = QFont(FAMILY)
    font.setBold(bold)
    result = QgsTextFormat()
    result.setFont(font)
    result.setSize(points)
    result.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    result.setColor(colour)
    result.setLineHeight(LINE_HEIGHT)
    return result


class Sheet:
    """A layout under construction; every part is placed by x, y, width, height in millimetres."""

    def __init__(self, name: str, paper: Paper) -> None:
        self.paper = paper
        self.layout = QgsPrintLayout(QgsProject.instance())
        self.layout.setName(name)
        self.layout.initializeDefaults()
        page: QgsLayoutItemPage = self.layout.pageCollection().page(0)
        page.setPageSize(QgsLayoutSize(paper.width, paper.height, MM))
        QgsExpressionContextUtils.setLayoutVariable(self.layout, "hazard_smallest_pt", str(paper.smallest))

    def place(self, item: QgsLayoutItem, name: str, x: float, y: float, w: float, h: float) -> QgsLayoutItem:
        """Add an item under an id."""
        self.layout.addLayoutItem(item)
        item.setId(name)
        item.attemptMove(QgsLayoutPoint(x, y, MM))
        item.attemptResize(QgsLayoutSize(w, h, MM))
        return item

    def frame(self, item: QgsLayoutItem, width: float = 0.2) -> None:
        """Give an item a thin frame."""
        item.setFrameEnabled(True)
        item.setFrameStrokeColor(FRAME)
        item.setFrameStrokeWidth(QgsLayoutMeasurement(width, MM))

    def label(
        self,
        name: str,
        box: tuple[float, float, float, float],
        points: float,
        bold: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        vertical: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
        colour: QColor = BLACK,
        margin: float = 1.0,
    ) -> QgsLayoutItemLabel:
        """Place a text; what it says is filled in at export."""
        item = QgsLayoutItemLabel(self.layout)
        item.setTextFormat(text_format(points, bold, colour))
        item.setHAlign(align)
        item.setVAlign(vertical)
        item.setMarginX(margin)
        item.setMarginY(0.3)
        item.setText(name)
        return self.place(item, name, *box)

    def box(self, name: str, box: tuple[float, float, float, float]) -> None:
        """Place an empty white panel with a thin frame."""
        item = QgsLayoutItemShape(self.layout)
        item.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
        fill = QgsSimpleFillSymbolLayer(QColor(255, 255, 255))
        fill.setStrokeColor(FRAME)
        fill.setStrokeWidth(0.2)
        item.setSymbol(QgsFillSymbol([fill]))
        self.place(item, name, *box)

    def map(self, name: str, box: tuple[float, float, float, float]) -> QgsLayoutItemMap:
        """Place a map."""
        item = QgsLayoutItemMap(self.layout)
        item.setBackgroundColor(QColor(255, 255, 255))
        self.place(item, name, *box)
        self.frame(item, 0.3)
        return item

    def picture(self, name: str, box: tuple[float, float, float, float]) -> None:
        """Place a picture that is drawn at export."""
        item = QgsLayoutItemPicture(self.layout)
        item.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
        item.setPictureAnchor(QgsLayoutItem.ReferencePoint.Middle)
        self.place(item, name, *box)

    def legend(
        self,
        name: str,
        box: tuple[float, float, float, float],
        linked: QgsLayoutItemMap,
        swatch: tuple[float, float],
        points: tuple[float, float],
    ) -> None:
        """Place a legend; `swatch`: width and height of a sample, `points`: type of headings and entries."""
        mm = self.paper.mm
        item = QgsLayoutItemLegend(self.layout)
        item.setAutoUpdateModel(False)
        item.setLinkedMap(linked)
        item.setResizeToContents(False)
        item.setSymbolWidth(mm(swatch[0]))
        item.setSymbolHeight(mm(swatch[1]))
        item.setSplitLayer(False)
        item.setEqualColumnWidth(False)
        item.setBoxSpace(mm(1))
        item.setColumnSpace(mm(1.6))
        item.setBackgroundEnabled(False)
        style_of, side_of = QgsLegendStyle.Style, QgsLegendStyle.Side
        sizes = {
            style_of.Title: (points[0] + 2, True),
            style_of.Group: (points[0], True),
            style_of.Subgroup: (points[0], True),
            style_of.SymbolLabel: (points[1], False),
        }
        for part, (size, bold) in sizes.items():
            style = item.style(part)
            style.setTextFormat(text_format(self.paper.pt(size), bold))
            item.setStyle(part, style)
        spaces = {
            (style_of.Title, side_of.Bottom): 0.0,
            (style_of.Group, side_of.Top): 1.2,
            (style_of.Subgroup, side_of.Top): 1.4,
            (style_of.Symbol, side_of.Top): 0.8,
            (style_of.SymbolLabel, side_of.Left): 1.4,
            (style_of.SymbolLabel, side_of.Top): 0.8,
        }
        for (part, side), millimetres in spaces.items():
            style = item.style(part)
            style.setMargin(side, mm(millimetres))
            item.setStyle(part, style)
        self.place(item, name, *box)

    def save(self, path: Path) -> None:
        """Write the .qpt."""
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self.layout.saveAsTemplate(str(path), QgsReadWriteContext()):
            sys.exit(f"{path} could not be written")


def make(paper: Paper) -> None:
    """Draw a template: head, map, panels beside (landscape) or below (portrait), foot."""
    sheet = Sheet(paper.name.replace("_", " ").upper()[:2] + paper.name[2:].replace("_", " "), paper)
    margin, gap = (6.0, 2.0) if paper.compact else (8 * paper.type**0.5, paper.mm(3))
    page = Box(margin, margin - 1, paper.width - 2 * margin, paper.height - 2 * margin + 2)
    head, body, foot = page.rows(
        paper.mm(19),
        None,
        paper.mm(26 if not paper.landscape else 17 if paper.compact else 14.5),
        gap=paper.mm(1.5),
    )
    if paper.landscape:
        face, side = body.columns(None, paper.mm(104), gap=gap)
    else:
        face, side = body.rows(None, paper.mm(102 if paper.compact else 124), gap=gap)
    main = sheet.map("map", face.tuple())
    draw_head(sheet, head)
    draw_neighbours(sheet, face)
    (landscape_panels if paper.landscape else portrait_panels)(sheet, side, main)
    draw_foot(sheet, foot, main)
    sheet.save(PROJECT / "resources" / "layouts" / f"{paper.name}.qpt")


def draw_head(sheet: Sheet, head: Box) -> None:
    """Title and scenario left, place and date right."""
    paper = sheet.paper
    right = Qt.AlignmentFlag.AlignRight
    left, corner = head.columns(None, paper.mm(96), gap=paper.mm(4))
    title, subtitle = left.rows(paper.mm(10.5), None)
    sheet.label("title", title.tuple(), paper.pt(20), bold=True, margin=0)
    sheet.label("subtitle", subtitle.tuple(), paper.pt(9.5), colour=GREY, margin=0)
    place, edition = corner.rows(paper.mm(10.5), None)
    sheet.label("place", place.tuple(), paper.pt(12), bold=True, align=right, margin=0)
    sheet.label("edition", edition.tuple(), paper.pt(9), align=right, colour=GREY, margin=0)


def draw_neighbours(sheet: Sheet, face: Box) -> None:
    """Page numbers beyond each side, on the map's inner edge."""
    paper = sheet.paper
    w, h, edge = paper.mm(15), paper.mm(6.8), paper.mm(1.5)  # with room for the halo
    middle_x, middle_y = face.x + (face.w - w) / 2, face.y + (face.h - h) / 2
    places = {
        "north": (middle_x, face.y + edge),
        "south": (middle_x, face.y + face.h - h - edge),
        "west": (face.x + edge, middle_y),
        "east": (face.x + face.w - w - edge, middle_y),
    }
    for side, (x, y) in places.items():
        centre = Qt.AlignmentFlag.AlignHCenter
        label = sheet.label(f"page_{side}", (x, y, w, h), paper.pt(8), bold=True, align=centre, margin=0.3)
        halo = QgsTextBufferSettings()  # and no box: it would hide a site on the edge of the map
        halo.setEnabled(True)
        halo.setSize(paper.mm(0.7))
        halo.setSizeUnit(Qgis.RenderUnit.Millimeters)
        halo.setColor(QColor(255, 255, 255))
        text_format = label.textFormat()
        text_format.setBuffer(halo)
        label.setTextFormat(text_format)


def landscape_panels(sheet: Sheet, side: Box, main: QgsLayoutItemMap) -> None:
    """One column: depth, legend and notes, alert levels, what to do, location and contact."""
    paper = sheet.paper
    mm = paper.mm
    if paper.compact:
        depth, body, alert, foot = side.rows(mm(46), None, mm(54), mm(32), gap=mm(2))
        draw_depth(sheet, depth, main)
    else:
        what_to_do = mm(26 if paper.type < SPACIOUS else 36)
        depth, body, action, alert, foot = side.rows(mm(40), None, what_to_do, mm(43.5), mm(46), gap=mm(2))
        draw_depth(sheet, depth, main)
        draw_action(sheet, action)
    draw_legend(sheet, body, main)
    draw_alerts(sheet, alert)
    overview, contact = foot.columns(None, mm(50), gap=mm(2))
    draw_overview(sheet, overview, main)
    draw_contact(sheet, contact)


def portrait_panels(sheet: Sheet, strip: Box, main: QgsLayoutItemMap) -> None:
    """Three columns: depth over alert levels and what to do; legend and notes; location over contact."""
    paper = sheet.paper
    mm = paper.mm
    if paper.compact:
        first, body, last = strip.columns(mm(104), None, mm(56), gap=mm(3))
        depth, alert = first.rows(None, mm(54), gap=mm(2))
        overview, contact = last.rows(None, mm(46), gap=mm(2))
    else:
        first, body, last = strip.columns(mm(104), None, mm(66), gap=mm(3))
        depth, action, alert = first.rows(None, mm(27), mm(43.5), gap=mm(2))
        overview, contact = last.rows(None, mm(50), gap=mm(2))
        draw_action(sheet, action)
    draw_depth(sheet, depth, main)
    draw_alerts(sheet, alert)
    draw_legend(sheet, body, main)
    draw_overview(sheet, overview, main)
    draw_contact(sheet, contact)


def draw_depth(sheet: Sheet, box: Box, main: QgsLayoutItemMap) -> None:
    """What each depth means: the classes, and a house beside them; on A4 a line of text."""
    paper = sheet.paper
    sheet.box("depth_panel", box.tuple())
    if paper.compact:
        legend, text = box.rows(None, paper.mm(9))
        sheet.label("depth_help", text.tuple(), paper.pt(6.5), colour=GREY)
    else:
        legend, house = box.columns(None, min(box.h, paper.mm(38)))
        sheet.picture("depth_house", house.inset(paper.mm(1)).tuple())
    points = (8.5, 8.0) if paper.type < SPACIOUS else (9.0, 8.5)
    sheet.legend("legend_depth", legend.tuple(), main, (11, 4.4), points)


def draw_legend(sheet: Sheet, box: Box, main: QgsLayoutItemMap) -> None:
    """The rest of the legend, and below it what the map does not show."""
    sheet.box("legend_panel", box.tuple())
    legend, sites, note = box.rows(None, sheet.paper.mm(1), sheet.paper.mm(24))
    for name, cell in zip(("site_list", "site_list_2"), sites.columns(sites.w / 2, None)):
        item = sheet.label(name, cell.tuple(), sheet.paper.pt(6.8), vertical=Qt.AlignmentFlag.AlignTop)
        item.setVisibility(False)  # shown where there is room for all sites
    points = (8.0, 7.5) if sheet.paper.type < SPACIOUS else (9.5, 9.0)
    sheet.legend("legend", legend.tuple(), main, (7, 3.6), points)
    sheet.label("legend_note", note.tuple(), sheet.paper.pt(6.8), vertical=Qt.AlignmentFlag.AlignBottom)


def draw_alerts(sheet: Sheet, box: Box) -> None:
    """Five bands in the official colours."""
    paper = sheet.paper
    title, bands = box.rows(paper.mm(5.5), None)
    sheet.label("alert_title", title.tuple(), paper.pt(8.5), bold=True, margin=0)
    for level, row in zip((5, 4, 3, 2, 1), bands.rows(*[bands.h / 5] * 5)):
        for part, cell in zip(("label", "warning"), row.columns(None, row.w * 0.35)):
            item = sheet.label(f"alert_{level}_{part}", cell.tuple(), paper.pt(7), bold=True, margin=paper.mm(1))
            item.setMarginY(0.1)
            item.setBackgroundEnabled(True)
            sheet.frame(item, 0.15)


def draw_action(sheet: Sheet, box: Box) -> None:
    """What to do, in a few sentences."""
    paper = sheet.paper
    title, text = box.rows(paper.mm(5), None)
    sheet.label("action_title", title.tuple(), paper.pt(8.5), bold=True, margin=0)
    sheet.label("action", text.tuple(), paper.pt(7), vertical=Qt.AlignmentFlag.AlignTop, margin=0)


def draw_overview(sheet: Sheet, box: Box, main: QgsLayoutItemMap) -> None:
    """Where the map lies in the municipality."""
    title, face = box.rows(sheet.paper.mm(5.5), None)
    overview = sheet.map("overview", face.tuple())
    frame = QgsSimpleFillSymbolLayer(QColor(0, 0, 0, 0))
    frame.setStrokeColor(QColor(200, 0, 0))
    frame.setStrokeWidth(0.4)
    overview.overview().setFrameSymbol(QgsFillSymbol([frame]))
    overview.overview().setLinkedMap(main)
    sheet.label("overview_title", title.tuple(), sheet.paper.pt(8), bold=True, margin=0)


def draw_contact(sheet: Sheet, box: Box) -> None:
    """Whom to ask: text, the address of the office's page and its QR code."""
    paper = sheet.paper
    title, panel = box.rows(paper.mm(5.5), None)
    sheet.label("contact_title", title.tuple(), paper.pt(8), bold=True, margin=0)
    sheet.box("contact_panel", panel.tuple())
    text, below = panel.rows(None, min(paper.mm(20), panel.h * 0.5))
    url, code = below.columns(None, below.h)
    sheet.label("contact", text.tuple(), paper.pt(8), vertical=Qt.AlignmentFlag.AlignTop, margin=paper.mm(1.5))
    sheet.label("url", url.tuple(), paper.pt(6.5), vertical=Qt.AlignmentFlag.AlignBottom, margin=paper.mm(1.5))
    sheet.picture("qr", code.inset(paper.mm(1)).tuple())


def draw_foot(sheet: Sheet, foot: Box, main: QgsLayoutItemMap) -> None:
    """Scale, north, CRS, credits, approval number, page."""
    paper = sheet.paper
    mm = paper.mm
    top, right = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignRight
    if paper.landscape:
        scale, north, crs, credits, last = foot.columns(mm(92), mm(9), mm(48), None, mm(48), gap=mm(2))
    else:
        line, credits = foot.rows(mm(14.5), None, gap=mm(1))
        scale, north, crs, last = line.columns(mm(92), mm(9), None, mm(70), gap=mm(2))
    bar, number = scale.rows(None, mm(5.9))
    item = QgsLayoutItemScaleBar(sheet.layout)
    item.setStyle("Single Box")
    item.setLinkedMap(main)
    item.setTextFormat(text_format(paper.pt(7)))
    item.setHeight(mm(1.6))
    item.setLabelBarSpace(mm(1))
    item.setBoxContentSpace(0.3)
    sheet.place(item, "scale_bar", *bar.tuple())
    sheet.label("scale", number.tuple(), paper.pt(8), bold=True, margin=0)
    sheet.picture("north", north.tuple())
    sheet.label("crs", crs.tuple(), paper.pt(6.5), colour=GREY, margin=0, vertical=top)
    sheet.label("credits", credits.tuple(), paper.pt(6.5), margin=0, vertical=top)
    approval, page = last.rows(None, mm(5.8))
    sheet.label("approval", approval.tuple(), paper.pt(6.5), margin=0, vertical=top)
    sheet.label("page", page.tuple(), paper.pt(7.5), align=right, colour=GREY, margin=0)


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    for each in papers():
        make(each)
    application.exitQgis()
