"""Gathers what a layout carries, ours or one that an office edited, for the check of sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsLayerTreeLayer,
    QgsLayoutItem,
    QgsLayoutItemAttributeTable,
    QgsLayoutItemHtml,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemManualTable,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutMultiFrame,
    QgsLayoutSize,
    QgsLayoutUtils,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsRectangle,
    QgsSymbolLegendNode,
    QgsTextFormat,
    QgsVariantUtils,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..core import catalog
from ..core.sheets.check_facts import (
    LEGEND,
    LEGEND_PART,
    MAP_LABEL,
    NORTH_ARROW,
    OVERVIEW,
    SCALE_BAR,
    TEXT,
    LegendEntry,
    SheetFacts,
    SheetText,
    plain,
)
from ..core.workspace.store import Workspace
from .legend import ROOM, needed_size
from .map_content import MapContent, label_settings, rgb_of
from .sheet.contents import SITES
from .sheet.request import KIND_VARIABLE, kept_request

POINTS_OF = {
    Qgis.RenderUnit.Points: 1.0,
    Qgis.RenderUnit.Millimeters: 72 / 25.4,
    Qgis.RenderUnit.Inches: 72.0,
    Qgis.RenderUnit.Pixels: 72 / 96,
}
"""Points of one unit of a text's size; sizes in map units depend on the scale and are not known."""

READ_SHARE = 0.5
"""A column of the shelters counts as printed where the sheet's texts hold that share of its values."""

TAG = re.compile(r"<[^>]+>")
NORTH_NAMES = re.compile(r"north|方位|wind_?rose|arrows?/", re.IGNORECASE)


def sheet_facts(layout: QgsPrintLayout, workspace: Workspace, language: str, kind: str = "") -> SheetFacts:
    """Return what a layout carries; layers of other workspaces count as layers that are none of ours.

    `kind`: of sheet_kinds.json; '' takes what the layout says of itself.
    """
    return _Gatherer(layout, workspace, language, kind).facts()


class _Gatherer:
    """Reads a layout item by item."""

    def __init__(self, layout: QgsPrintLayout, workspace: Workspace, language: str, kind: str) -> None:
        fixed = QgsExpressionContextUtils.layoutScope(layout).variable(KIND_VARIABLE)
        self.kind = kind or kept_request(layout, None, language).kind or str(fixed or "")
        self.layout, self.workspace, self.language = layout, workspace, language
        items = [item for item in layout.items() if isinstance(item, QgsLayoutItem) and item.isVisible()]
        self.items = [item for item in items if not isinstance(item, QgsLayoutItemPage)]
        self.map = _main_map(layout, self._of(QgsLayoutItemMap))
        self.content = MapContent(self.map, workspace, language)

    def _of(self, kind: type[QgsLayoutItem]) -> list:
        return [item for item in self.items if isinstance(item, kind)]

    def facts(self) -> SheetFacts:
        scale = self.map.scale() if self.map else None
        texts = (*self._labels(), *self._tables(), *self._legends(), *self._names_on_map(scale))
        pages = self.layout.pageCollection()
        return SheetFacts(
            name=self.layout.name(),
            kind=self.kind,
            texts=texts,
            layers=tuple(self.content.vector_layers()),
            legend=tuple(self._legend_entries()),
            parts=frozenset(self._parts()),
            backgrounds=tuple(self.content.backgrounds()),
            datasets=tuple(self.content.datasets()),
            shelter_columns=frozenset(self._shelter_columns(texts, scale)),
            scale=scale,
            paper=_paper(pages.page(0).pageSize()) if pages.pageCount() else "",
            pages=pages.pageCount(),
            whole=self._whole(),
        )

    # -- texts

    def _labels(self) -> Iterator[SheetText]:
        for label in self._of(QgsLayoutItemLabel):
            text = _without_tags(label.currentText(), label.mode() == QgsLayoutItemLabel.Mode.ModeHtml)
            said = _text(text, label.id(), TEXT, label.textFormat(), self._ground(label))
            yield replace(said, tabular=label.id() in SITES)
        for bar in self._of(QgsLayoutItemScaleBar):
            yield _text(bar.unitLabel(), bar.id() or "scale_bar", TEXT, bar.textFormat(), self._ground(bar))

    def _ground(self, item: QgsLayoutItem) -> QColor | None:
        """The colour behind an item: its own, that of what it lies on, the paper's; None over a map or picture."""
        place = item.sceneBoundingRect()
        touching = [one for one in self.items if one.sceneBoundingRect().intersects(place)]
        below = sorted((one for one in touching if one.zValue() < item.zValue()), key=QgsLayoutItem.zValue)
        for one in [item, *reversed(below)]:
            if isinstance(one, QgsLayoutItemShape):
                colour = one.symbol().color()
            elif isinstance(one, (QgsLayoutItemMap, QgsLayoutItemPicture)):
                return None
            else:
                colour = one.backgroundColor() if one.hasBackground() else QColor(0, 0, 0, 0)
            if colour.alpha() == 255:
                return colour
        return QColor(255, 255, 255)

    def _tables(self) -> Iterator[SheetText]:
        for frame in self.layout.multiFrames():
            if isinstance(frame, (QgsLayoutItemAttributeTable, QgsLayoutItemManualTable)):
                text = "\n".join("\t".join(row) for row in _table_rows(frame))
                said = _text(text, _frame_id(frame), TEXT, frame.contentTextFormat(), QColor(255, 255, 255))
                yield replace(said, tabular=True)
            elif isinstance(frame, QgsLayoutItemHtml):
                yield SheetText(_without_tags(frame.html(), True), _frame_id(frame))

    def _legends(self) -> Iterator[SheetText]:
        style = QgsLegendStyle.Style
        for legend in self._of(QgsLayoutItemLegend):
            ground = self._ground(legend)
            if legend.title():
                yield _text(legend.title(), legend.id(), LEGEND, legend.style(style.Title).textFormat(), ground)
            for node in legend.model().rootGroup().findLayers():
                part, name = QgsLegendRenderer.nodeLegendStyle(node, legend.model()), _heading(legend, node)
                if part != style.Hidden and name:
                    yield _text(name, legend.id(), LEGEND, legend.style(part).textFormat(), ground)
                entries = style.SymbolLabel
                for entry in legend.model().layerLegendNodes(node):
                    label = str(entry.data(Qt.ItemDataRole.DisplayRole) or "")
                    yield _text(label, legend.id(), LEGEND, legend.style(entries).textFormat(), ground)

    def _legend_entries(self) -> Iterator[LegendEntry]:
        for legend in self._of(QgsLayoutItemLegend):
            cut_off = _is_cut_off(legend)
            for node in legend.model().rootGroup().findLayers():
                layer = self.content.id_of(node.layer())
                yield LegendEntry(_heading(legend, node), None, layer, cut_off)
                for entry in legend.model().layerLegendNodes(node):
                    symbol = entry.symbol() if isinstance(entry, QgsSymbolLegendNode) else None
                    label = str(entry.data(Qt.ItemDataRole.DisplayRole) or "")
                    yield LegendEntry(label, rgb_of(symbol.color()) if symbol else None, layer, cut_off)

    def _names_on_map(self, scale: float | None) -> Iterator[SheetText]:
        for layer in self.content.layers:
            for settings in label_settings(layer, scale):
                yield _text(layer.name(), layer.name(), MAP_LABEL, settings.format(), None)

    # -- the map

    def _whole(self) -> bool:
        if self.map is None:
            return False
        stored = QgsCoordinateReferenceSystem.fromEpsgId(catalog.STORAGE_EPSG)
        crs = self.map.crs() if self.map.crs().isValid() else stored
        transform = QgsCoordinateTransform(stored, crs, QgsCoordinateTransformContext())
        own = QgsRectangle(*self.workspace.municipality_bounds())
        return self.map.extent().contains(transform.transformBoundingBox(own))

    # -- parts

    def _parts(self) -> Iterator[str]:
        for item in self.items:
            if isinstance(item, QgsLayoutItemLegend) and item.model().rootGroup().findLayers():
                yield LEGEND_PART
            elif isinstance(item, QgsLayoutItemScaleBar):
                yield SCALE_BAR
            elif isinstance(item, QgsLayoutItemPicture) and _is_north(item):
                yield NORTH_ARROW
            elif isinstance(item, QgsLayoutItemMap) and item is not self.map:
                yield OVERVIEW

    def _shelter_columns(self, texts: Iterable[SheetText], scale: float | None) -> Iterator[str]:
        layer = self.content.own.get("shelter")
        if layer is None or not self.workspace.has("shelter"):
            return
        if any("name" in settings.fieldName for settings in label_settings(layer, scale)):
            yield "name"
        context = QgsLayoutUtils.createRenderContextForLayout(self.layout, None)
        if "flood" in layer.renderer().usedAttributes(context):
            yield "flood"
        said = "".join(plain(text.text) for text in texts if text.role == TEXT)
        for column in ("name", "address", "telephone"):
            values = {plain(value) for value in self.workspace.columns("shelter", [column])[column] if value}
            if values and sum(value in said for value in values) >= READ_SHARE * len(values):
                yield column


def _main_map(layout: QgsPrintLayout, maps: list[QgsLayoutItemMap]) -> QgsLayoutItemMap | None:
    """The map called 'map', else the largest one."""
    named = layout.itemById("map")
    if isinstance(named, QgsLayoutItemMap):
        return named
    return max(maps, key=lambda one: one.rect().width() * one.rect().height(), default=None)


def _is_cut_off(legend: QgsLayoutItemLegend) -> bool:
    """Whether a legend is larger than the box that it is printed in, or than what is left of the page for it."""
    box = legend.rect()
    page = legend.layout().pageCollection().page(max(legend.page(), 0))
    if legend.resizeToContents() and page is not None:  # QGIS makes the box large enough when it draws it
        box = page.rect().translated(-legend.pagePos().x(), -legend.pagePos().y())
    needed = needed_size(legend)
    return needed.width() - box.right() > ROOM or needed.height() - box.bottom() > ROOM


def _heading(legend: QgsLayoutItemLegend, node: QgsLayerTreeLayer) -> str:
    """Return the name of a layer as the legend shows it."""
    return str(legend.model().data(legend.model().node2index(node), Qt.ItemDataRole.DisplayRole) or "")


def _text(text: str, item: str, role: str, text_format: QgsTextFormat, ground: QColor | None) -> SheetText:
    unit = POINTS_OF.get(text_format.sizeUnit())
    return SheetText(
        text=text,
        item=item,
        role=role,
        points=text_format.size() * unit if unit else None,
        bold=text_format.font().bold(),
        rgb=rgb_of(text_format.color()),
        ground=rgb_of(ground) if ground is not None else None,
    )


def _without_tags(text: str, html: bool) -> str:
    return TAG.sub(" ", text) if html else text


def _table_rows(table: QgsLayoutItemAttributeTable | QgsLayoutItemManualTable) -> Iterator[list[str]]:
    """Yield the texts of a table row by row; PyQGIS does not hand out what an attribute table shows."""
    if isinstance(table, QgsLayoutItemManualTable):
        yield from ([str(cell.content() or "") for cell in row] for row in table.tableContents())
        return
    layer = table.sourceLayer()
    if layer is None or not layer.isValid():
        return
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    names = {field.name() for field in layer.fields()}
    columns = [column.attribute() for column in table.columns()]
    shown = [QgsExpression(QgsExpression.quotedColumnRef(c) if c in names else c) for c in columns]
    request = QgsFeatureRequest().setLimit(table.maximumNumberOfFeatures())
    if table.filterFeatures() and table.featureFilter():
        request.setFilterExpression(table.featureFilter())
    for feature in layer.getFeatures(request):
        context.setFeature(feature)
        values = [expression.evaluate(context) for expression in shown]
        yield ["" if QgsVariantUtils.isNull(value) else str(value) for value in values]


def _frame_id(frame: QgsLayoutMultiFrame) -> str:
    frames = [frame.frame(index).id() for index in range(frame.frameCount())]
    return next((name for name in frames if name), "")


def _is_north(item: QgsLayoutItemPicture) -> bool:
    linked = item.linkedMap() is not None
    return linked or bool(NORTH_NAMES.search(f"{item.id()} {item.picturePath()[:200]}"))


def _paper(size: QgsLayoutSize) -> str:
    name = QgsApplication.pageSizeRegistry().find(size)
    return name or f"{size.width():.0f} × {size.height():.0f} mm"
