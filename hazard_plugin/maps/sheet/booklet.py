"""The pages of a booklet around its maps: cover, list of evacuation sites, what to do."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsLayoutFrame,
    QgsLayoutItemLabel,
    QgsLayoutItemManualTable,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutMultiFrame,
    QgsLayoutTable,
    QgsLayoutTableColumn,
    QgsPrintLayout,
    QgsTableCell,
    QgsTextFormat,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor

from ...core import catalog
from ...core.sheets.pages import SheetPage
from ...errors import LayoutError
from ..export import set_facts
from ..fonts import font
from ..wrapping import POINT_MM, fit_text, wrap
from . import face
from .on_page import PageView
from .pictures import qr_svg
from .request import free_name
from .sheet import Sheet
from .sites import marks_of, sites_on_page

BLACK, GREY, RULE = QColor(20, 20, 20), QColor(90, 90, 90), QColor(150, 150, 150)
A4_MM = 210.0
"""Short side of A4: sizes of type are those of A4 and grow with the paper."""
GROWTH = 0.75
COLUMNS = (("name", 0.25), ("address", 0.36), ("telephone", 0.15))
"""Columns of the list of sites and their share of its width; marks and pages share the rest."""
CELL_MARGIN_MM = 1.0
LIST_PT, HEADING_PT, SENTENCE_PT = 8.0, 15.0, 12.0
TOLD = 40
"""Characters that an error says of a text without room."""


class Booklet:
    """Makes the pages that go before and after a sheet's maps, on paper of the sheet's size.

    They are added to the sheet's project. Raises LayoutError where a text has no room.
    """

    def __init__(self, sheet: Sheet) -> None:
        """`sheet`: as `load_sheet` returns it; its kind, language, contact and layers count."""
        self.sheet, self.project = sheet, sheet.layout.project()
        size = sheet.layout.pageCollection().page(0).pageSize()
        self.page_size = size
        self.growth = (min(size.width(), size.height()) / A4_MM) ** GROWTH
        margin = 12 * self.growth
        self.body = QRectF(margin, margin, size.width() - 2 * margin, size.height() - 2 * margin)

    def cover(self) -> QgsPrintLayout:
        """Return the cover: title, municipality in a map, edition, whom to ask."""
        sheet, mm = self.sheet, self.growth
        layout = self._page("cover")
        body = self.body
        place_name = f"{sheet.workspace.prefecture}{sheet.workspace.name}"
        self._label(layout, "place", self._row(0, 10), 14, place_name, colour=GREY)
        self._label(layout, "title", self._row(10, 22), 30, sheet.texts.title(), bold=True)
        self._label(
            layout, "subtitle", self._row(32, 12), 12, sheet.texts.say(lambda voice: voice.subtitle(), "\n")
        )
        foot = 34 * mm
        main = QgsLayoutItemMap(layout)
        main.setId("map")
        layout.addLayoutItem(main)
        main.attemptSetSceneRect(
            QRectF(body.left(), body.top() + 46 * mm, body.width(), body.height() - 46 * mm - foot - 4 * mm)
        )
        main.setCrs(sheet.crs)
        face.show_ground(main, sheet.place.center(), face.fitting_scale(sheet.place, main))
        main.setLayers(sheet.drawn_on(main.extent()))
        main.setKeepLayerSet(True)
        if sheet.main.layerStyleOverrides():
            main.setLayerStyleOverrides(sheet.main.layerStyleOverrides())
            main.setKeepLayerStyles(True)
        main.setFrameEnabled(True)
        top = body.bottom() - foot
        code = qr_svg(sheet.request.url) if sheet.request.url else None
        width = body.width() - (foot if code else 0)
        self._label(
            layout, "edition", QRectF(body.left(), top, width, 8 * mm), 12, sheet.texts.say(sheet.texts.edition)
        )
        contact = "\n".join(part for part in (sheet.request.contact, sheet.request.url) if part) or place_name
        self._label(layout, "contact", QRectF(body.left(), top + 9 * mm, width, foot - 9 * mm), 11, contact)
        if code:
            picture = QgsLayoutItemPicture(layout)
            layout.addLayoutItem(picture)
            picture.setId("qr")
            picture.attemptSetSceneRect(QRectF(body.right() - foot, top, foot, foot))
            picture.setPicturePath(code)
        return layout

    def sites(self, pages: Sequence[SheetPage] = ()) -> QgsPrintLayout:
        """Return the list of all evacuation sites and shelters, over as many pages as it needs.

        Each with address, telephone, what it is usable for, and the numbers of the `pages` it lies on.
        """
        layout = self._page("sites")
        voice = self.sheet.voices[0]
        self._label(layout, "title", self._row(0, 10), HEADING_PT, self._text("booklet_sites"), bold=True)
        self._label(layout, "help", self._row(10, 7), 8.5, self._text("booklet_marks"), colour=GREY)
        suitability = voice.suitability()
        known = catalog.sheet_texts()["suitability"]
        headings = [voice.text(f"column_{name}") for name, _ in COLUMNS]
        headings += [known[column]["label"][voice.language] for column in suitability]
        headings += [voice.text("column_page")] if pages else []
        shares = [share for _, share in COLUMNS]
        others = len(headings) - len(shares)
        shares += [(1 - sum(shares)) / others] * others
        frame = QRectF(self._row(19, 0).topLeft(), self.body.bottomRight())
        widths = [frame.width() * share - 2 * CELL_MARGIN_MM - 0.2 for share in shares]
        rows = [self._site_row(row, numbers, widths) for row, numbers in self._all_sites(pages)]
        self._table(layout, frame, headings, widths, rows)
        return layout

    def what_to_do(self) -> QgsPrintLayout:
        """Return the page that says what to do at which alert level."""
        sheet, mm = self.sheet, self.growth
        layout = self._page("what_to_do")
        self._label(
            layout, "title", self._row(0, 10), HEADING_PT, sheet.texts.say(sheet.texts.alert_title), bold=True
        )
        top = 13.0
        for row in sheet.texts.alert_rows():
            box = self._row(top, 17)
            for part, left, share in (("label", 0.0, 0.68), ("said", 0.68, 0.32)):
                cell = QRectF(box.left() + left * box.width(), box.top(), share * box.width(), box.height())
                words = sheet.texts.say(lambda voice, words=row[part]: words[voice.language], "\n")
                colour = QColor(*row["text_rgb"])
                label = self._label(layout, f"alert_{row['level']}_{part}", cell, 12, words, True, colour)
                label.setBackgroundEnabled(True)
                label.setBackgroundColor(QColor(*row["rgb"]))
                label.setFrameEnabled(True)
                label.setMarginX(2 * mm)
                label.setVAlign(Qt.AlignmentFlag.AlignVCenter)
            top += 17
        actions = sheet.kind.actions if sheet.kind is not None else ()
        said = sheet.texts.say(lambda voice: "\n".join(f"・{a.text(voice.language)}" for a in actions), "\n\n")
        left = QRectF(self._row(top + 8, 0).topLeft(), self.body.bottomRight())
        lies = self.body.width() > self.body.height()
        if actions:
            rest = self._actions(layout, QRectF(left), said, lies)
            left.setTop(left.top() if lies else rest)
            left.setLeft(left.left() + (0.6 * left.width() if lies else 0))
        lines = [line for voice in sheet.voices for line in voice.notes(self._everything())]
        drawn = sheet.basemap is not None
        lines += [sheet.texts.say(lambda voice: voice.text("credits") + voice.credits(drawn), "\n")]
        self._label(layout, "notes", left, 9.0, "\n".join(lines), colour=GREY)
        return layout

    def _actions(self, layout: QgsPrintLayout, room: QRectF, said: str, lies: bool) -> float:
        """Say what to do, on paper that lies beside the notes; return where the sentences end."""
        if lies:
            room.setWidth(0.56 * room.width())
        heading = QRectF(room.topLeft(), room.topRight())
        heading.setHeight(9 * self.growth)
        self._label(layout, "action_title", heading, HEADING_PT, self._text("action_title"), True)
        room.setTop(heading.bottom() + 2 * self.growth)
        label = self._label(layout, "action", room, SENTENCE_PT, said)
        return room.top() + label.sizeForText().height() + 6 * self.growth

    # -- parts

    def _everything(self) -> set[str]:
        return {name for name, layer in self.sheet.layers.items() if layer.featureCount()}

    def _text(self, key: str) -> str:
        return self.sheet.texts.say(lambda voice: voice.text(key))

    def _page(self, name: str) -> QgsPrintLayout:
        sheet = self.sheet
        layout = QgsPrintLayout(self.project)
        layout.initializeDefaults()
        layout.pageCollection().page(0).setPageSize(self.page_size)
        layout.setName(free_name(self.project, f"{sheet.layout.name()} {name}"))
        author = f"{sheet.workspace.prefecture}{sheet.workspace.name}"
        set_facts(layout, title=sheet.texts.title(), author=author, language=sheet.request.languages()[0])
        self.project.layoutManager().addLayout(layout)
        return layout

    def _row(self, top: float, height: float) -> QRectF:
        """Return a row of the body; `top` and `height` in millimetres of A4."""
        body, mm = self.body, self.growth
        return QRectF(body.left(), body.top() + top * mm, body.width(), height * mm)

    def _format(self, points: float, bold: bool = False, colour: QColor = BLACK) -> QgsTextFormat:
        result = QgsTextFormat()
        result.setFont(font(points * self.growth, bold))
        result.setSize(points * self.growth)
        result.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
        result.setColor(colour)
        return result

    def _label(
        self,
        layout: QgsPrintLayout,
        name: str,
        box: QRectF,
        points: float,
        text: str,
        bold: bool = False,
        colour: QColor = BLACK,
    ) -> QgsLayoutItemLabel:
        label = QgsLayoutItemLabel(layout)
        layout.addLayoutItem(label)
        label.setId(name)
        label.setMarginX(0)
        label.setMarginY(0.2)
        label.setTextFormat(self._format(points, bold, colour))
        label.attemptSetSceneRect(box)
        if not fit_text(label, text, self.sheet.smallest):
            raise LayoutError(
                "A page of the booklet has no room for all of its text ({text} …).",
                "Choose larger paper, or shorten the title or the contact.",
                text=" ".join(text[:TOLD].split()),
            )
        return label

    def _all_sites(self, pages: Sequence[SheetPage]) -> list[tuple[dict, list[int]]]:
        """Return every site with the numbers of the pages on whose map it lies."""
        workspace, main = self.sheet.workspace, self.sheet.main.rect()
        stored = QgsCoordinateReferenceSystem.fromEpsgId(catalog.STORAGE_EPSG)
        to_plane = QgsCoordinateTransform(stored, self.sheet.crs, QgsCoordinateTransformContext())
        frames = {page.number: page.frame((main.width(), main.height())) for page in pages}
        whole = self.sheet.place.buffered(workspace.margin_m)
        found = []
        for row in sites_on_page(workspace, PageView.of(whole, workspace.plane_epsg)):
            place = to_plane.transform(row["longitude"], row["latitude"])
            numbers = [
                number
                for number, (west, south, east, north) in frames.items()
                if west <= place.x() <= east and south <= place.y() <= north
            ]
            found.append((row, numbers))
        return found

    def _site_row(self, row: dict, numbers: Sequence[int], widths: Sequence[float]) -> list[str]:
        suitability = self.sheet.voices[0].suitability()
        cells = [str(row[name] or "") for name, _ in COLUMNS]
        cells += marks_of(row, suitability)
        cells.append(", ".join(map(str, numbers)))  # zip drops it where there are no pages
        points = LIST_PT * self.growth * POINT_MM
        return [wrap(cell, font(LIST_PT), 0.94 * width / points) for cell, width in zip(cells, widths)]

    def _table(
        self,
        layout: QgsPrintLayout,
        frame: QRectF,
        headings: Sequence[str],
        widths: Sequence[float],
        rows: Sequence[Sequence[str]],
    ) -> None:
        table = QgsLayoutItemManualTable.create(layout)
        layout.addMultiFrame(table)
        table.setContentTextFormat(self._format(LIST_PT))
        table.setHeaderTextFormat(self._format(LIST_PT, True))
        table.setCellMargin(CELL_MARGIN_MM)
        table.setGridColor(RULE)
        table.setGridStrokeWidth(0.15)
        table.setVerticalGrid(False)
        table.setHeaderMode(QgsLayoutTable.HeaderMode.AllFrames)
        table.setIncludeTableHeader(True)
        table.setHeaders([QgsLayoutTableColumn(heading) for heading in headings])
        table.setTableContents([[QgsTableCell(cell) for cell in row] for row in rows])
        table.setColumnWidths(list(widths))
        first = QgsLayoutFrame(layout, table)
        first.attemptSetSceneRect(frame)
        table.addFrame(first)
        table.setResizeMode(QgsLayoutMultiFrame.ResizeMode.RepeatUntilFinished)
        table.recalculateFrameSizes()
