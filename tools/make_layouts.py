"""Make resources/layouts/*.qpt: the places of a sheet's parts; texts and data are filled in at export.

Offices edit the .qpt in QGIS's layout window; this script only draws the first version of ours.
"""

from __future__ import annotations

import sys
from pathlib import Path

from qgis.core import (
    QgsApplication,
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
    QgsTextFormat,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

PROJECT = Path(__file__).resolve().parent.parent
FAMILY = "Noto Sans CJK JP"
MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters
BLACK, GREY, FRAME = QColor(20, 20, 20), QColor(90, 90, 90), QColor(60, 60, 60)


def text_format(points: float, bold: bool = False, colour: QColor = BLACK) -> QgsTextFormat:
    """Return the sheet's type at a size in points."""
    font = QFont(FAMILY)
    font.setBold(bold)
    result = QgsTextFormat()
    result.setFont(font)
    result.setSize(points)
    result.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    result.setColor(colour)
    return result


class Sheet:
    """A layout under construction; every part is placed by x, y, width, height in millimetres."""

    def __init__(self, name: str, width: float, height: float) -> None:
        self.layout = QgsPrintLayout(QgsProject.instance())
        self.layout.setName(name)
        self.layout.initializeDefaults()
        page: QgsLayoutItemPage = self.layout.pageCollection().page(0)
        page.setPageSize(QgsLayoutSize(width, height, MM))

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

    def legend(
        self,
        name: str,
        box: tuple[float, float, float, float],
        linked: QgsLayoutItemMap,
        swatch: tuple[float, float],
        columns: int,
    ) -> None:
        """Place a legend; `swatch` is the width and height of a colour sample."""
        item = QgsLayoutItemLegend(self.layout)
        item.setAutoUpdateModel(False)
        item.setLinkedMap(linked)
        item.setResizeToContents(False)
        item.setSymbolWidth(swatch[0])
        item.setSymbolHeight(swatch[1])
        item.setColumnCount(columns)
        item.setSplitLayer(False)
        item.setEqualColumnWidth(True)
        item.setBoxSpace(1.2)
        item.setColumnSpace(1.5)
        item.setBackgroundEnabled(False)
        sizes = {
            QgsLegendStyle.Style.Title: (11, True),
            QgsLegendStyle.Style.Group: (9, True),
            QgsLegendStyle.Style.Subgroup: (9 if columns == 1 else 8, True),
            QgsLegendStyle.Style.SymbolLabel: (9 if columns == 1 else 7, False),
        }
        for part, (points, bold) in sizes.items():
            style = item.style(part)
            style.setTextFormat(text_format(points, bold))
            item.setStyle(part, style)
        spaces = {
            (QgsLegendStyle.Style.Subgroup, QgsLegendStyle.Side.Top): 1.2,
            (QgsLegendStyle.Style.Symbol, QgsLegendStyle.Side.Top): 0.9,
            (QgsLegendStyle.Style.SymbolLabel, QgsLegendStyle.Side.Left): 1.5,
            (QgsLegendStyle.Style.SymbolLabel, QgsLegendStyle.Side.Top): 0.9,
        }
        for (part, side), millimetres in spaces.items():
            style = item.style(part)
            style.setMargin(side, millimetres)
            item.setStyle(part, style)
        self.place(item, name, *box)

    def save(self, path: Path) -> None:
        """Write the .qpt."""
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self.layout.saveAsTemplate(str(path), QgsReadWriteContext()):
            sys.exit(f"{path} could not be written")


def a3_landscape() -> None:
    """The mother of the sheets: 420 x 297 mm, map left, legend column right, foot below."""
    sheet = Sheet("A3 landscape", 420, 297)
    sheet.label("title", (8, 7, 290, 11), 20, bold=True, margin=0)
    sheet.label("subtitle", (8, 18, 290, 7), 10, colour=GREY, margin=0)
    right = Qt.AlignmentFlag.AlignRight
    sheet.label("place", (300, 7, 112, 9), 12, bold=True, align=right, margin=0)
    sheet.label("edition", (300, 17, 112, 7), 9, align=right, colour=GREY, margin=0)

    main = sheet.map("map", (8, 27, 300, 246))
    sheet.box("legend_panel", (312, 27, 100, 150))
    sheet.legend("legend_depth", (312, 27.5, 100, 46), main, (14, 4.6), 1)
    sheet.label("depth_help", (312, 71, 100, 5), 6.5, colour=GREY)
    sheet.legend("legend", (312, 76.5, 100, 82), main, (7, 3.4), 2)
    sheet.label("legend_note", (312, 158, 100, 18.5), 6.5, vertical=Qt.AlignmentFlag.AlignBottom)

    sheet.label("alert_title", (312, 179, 100, 5), 8, bold=True, margin=0)
    for number, level in enumerate((5, 4, 3, 2, 1)):
        for part, x, width in (("label", 312, 66), ("warning", 378, 34)):
            item = sheet.label(f"alert_{level}_{part}", (x, 184 + 6 * number, width, 6), 7, bold=True)
            item.setBackgroundEnabled(True)
            sheet.frame(item, 0.15)

    overview = sheet.map("overview", (312, 223, 48, 50))
    frame = QgsSimpleFillSymbolLayer(QColor(0, 0, 0, 0))
    frame.setStrokeColor(QColor(200, 0, 0))
    frame.setStrokeWidth(0.4)
    overview.overview().setFrameSymbol(QgsFillSymbol([frame]))
    overview.overview().setLinkedMap(main)
    sheet.label("overview_title", (312, 216.5, 48, 6), 8, bold=True, margin=0)
    sheet.label("contact_title", (362, 216.5, 50, 6), 8, bold=True, margin=0)
    sheet.box("contact_panel", (362, 223, 50, 50))
    sheet.label("contact", (362, 223, 50, 50), 8, vertical=Qt.AlignmentFlag.AlignTop, margin=1.5)

    bar = QgsLayoutItemScaleBar(sheet.layout)
    bar.setStyle("Single Box")
    bar.setLinkedMap(main)
    bar.setTextFormat(text_format(7))
    bar.setHeight(1.6)
    bar.setBoxContentSpace(0.5)
    sheet.place(bar, "scale_bar", 8, 275, 90, 9)
    sheet.label("scale", (8, 284, 60, 6), 8, bold=True, margin=0)
    north = QgsLayoutItemPicture(sheet.layout)
    sheet.place(north, "north", 100, 275, 9, 14)
    sheet.label("crs", (112, 275, 46, 14), 6.5, colour=GREY, margin=0, vertical=Qt.AlignmentFlag.AlignTop)
    sheet.label("credits", (160, 275, 196, 14), 6.5, margin=0, vertical=Qt.AlignmentFlag.AlignTop)
    sheet.label("approval", (358, 275, 54, 9), 6.5, margin=0, vertical=Qt.AlignmentFlag.AlignTop)
    sheet.label("page", (358, 284, 54, 6), 6.5, align=right, colour=GREY, margin=0)
    sheet.save(PROJECT / "resources" / "layouts" / "a3_landscape.qpt")


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    a3_landscape()
    application.exitQgis()
