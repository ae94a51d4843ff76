"""Fills a sheet's legends: standard ranks first, then what the map shows."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    Qgis,
    QgsLayerTree,
    QgsLayerTreeLayer,
    QgsLayoutItemLegend,
    QgsLayoutUtils,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapLayerLegendUtils,
    QgsProperty,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSizeF

from ..core.workspace.store import Workspace
from .legend_classes import SCALES, layer_spec, scheme_names, shown_classes

SMALLEST_PT = 4.2
"""Type of a legend's entries that can just be read on paper (points); smaller is better than cut off."""
MORE_COLUMNS = 1
"""How many columns a legend may have more than its template says, before its type shrinks."""
PARTS = tuple(
    getattr(QgsLegendStyle.Style, name) for name in ("Title", "Group", "Subgroup", "Symbol", "SymbolLabel")
)
LAST = frozenset({"dam", "facility", "neighbour"})
"""Styles that a legend lists last: they help to find one's way and warn of nothing."""


def fill_legend(
    item: QgsLayoutItemLegend,
    layers: list[QgsVectorLayer],
    workspace: Workspace,
    scenario: str | None,
    language: str,
) -> None:
    """List `layers` in a legend item, each with the classes that it holds.

    Depth keeps all classes of its schemes: a resident reads the scale, not only what occurs.
    """
    root: QgsLayerTree = item.model().rootGroup()
    root.removeAllChildren()
    filled = [layer for layer in layers if layer.featureCount()]  # what the office may draw in can be empty
    for layer in sorted(filled, key=lambda layer: layer_spec(layer).style in LAST):
        node = root.addLayer(layer)
        shown = shown_classes(layer, workspace, scenario)
        single = _says_its_own_name(layer, shown)
        style = QgsLegendStyle.Style.Hidden if single else QgsLegendStyle.Style.Subgroup
        QgsLegendRenderer.setNodeLegendStyle(node, style)
        if shown is not None:
            QgsMapLayerLegendUtils.setLegendNodeOrder(node, shown)
            _name_schemes(node, layer, shown, language)
        item.model().refreshLayerLegend(node)
    _fit_pictograms(item)


def fit_legend(item: QgsLayoutItemLegend, height: float) -> bool:
    """Give a legend columns and type so that it is at most `height` millimetres high.

    False where there is too much for the smallest type that can be read: then it comes as near as it can.
    """
    template = _LegendSize.of(item)
    excess: dict[tuple[float, int], float] = {}
    for factor in template.factors():
        for columns in range(template.columns, template.columns + MORE_COLUMNS + 1):
            template.apply(item, factor, columns)
            needed = needed_size(item)
            over = max(needed.height() - height, 0), max(needed.width() - item.rect().width(), 0)
            if over == (0, 0):
                return True
            excess[factor, columns] = sum(over)
    template.apply(item, *min(excess, key=excess.get))
    return False


@dataclass(frozen=True)
class _LegendSize:
    """Type, samples and columns of a legend as its template has them."""

    styles: dict[QgsLegendStyle.Style, QgsLegendStyle]
    swatch: tuple[float, float]
    columns: int
    split: bool
    equal: bool

    @classmethod
    def of(cls, item: QgsLayoutItemLegend) -> _LegendSize:
        styles = {part: QgsLegendStyle(item.style(part)) for part in PARTS}
        swatch = (item.symbolWidth(), item.symbolHeight())
        return cls(styles, swatch, item.columnCount(), item.splitLayer(), item.equalColumnWidth())

    def factors(self) -> list[float]:
        """Return by how much the type may be made smaller, the template's own size first."""
        points = self.styles[QgsLegendStyle.Style.SymbolLabel].textFormat().size()
        return [step / 100 for step in range(100, 40, -3) if step == 100 or points * step / 100 >= SMALLEST_PT]

    def apply(self, item: QgsLayoutItemLegend, factor: float, columns: int) -> None:
        for part, style in self.styles.items():
            item.setStyle(part, _scaled(style, factor))
        item.setSymbolWidth(self.swatch[0] * factor)
        item.setSymbolHeight(self.swatch[1] * factor)
        item.setColumnCount(columns)
        item.setSplitLayer(self.split or columns > self.columns)
        item.setEqualColumnWidth(self.equal and columns == self.columns)
        _fit_pictograms(item)


def _scaled(style: QgsLegendStyle, factor: float) -> QgsLegendStyle:
    result = QgsLegendStyle(style)
    text = result.textFormat()
    text.setSize(text.size() * factor)
    result.setTextFormat(text)
    for side in (QgsLegendStyle.Side.Top, QgsLegendStyle.Side.Bottom):
        result.setMargin(side, style.margin(side) * factor)
    return result


def needed_size(item: QgsLayoutItemLegend) -> QSizeF:
    """Return how large a legend would be drawn (millimetres)."""
    context = QgsLayoutUtils.createRenderContextForLayout(item.layout(), None)
    return QgsLegendRenderer(item.model(), item.legendSettings()).minimumSize(context)


def _says_its_own_name(layer: QgsVectorLayer, shown: list[int] | None) -> bool:
    """Whether a layer's only entry makes its heading needless."""
    entries = layer.renderer().legendSymbolItems()
    labels = [entries[index].label() for index in (range(len(entries)) if shown is None else shown)]
    return len(entries) < 2 or labels == [layer.name()]


def _name_schemes(node: QgsLayerTreeLayer, layer: QgsVectorLayer, shown: list[int], language: str) -> None:
    """Where classes of several schemes are listed, each class says of which one it is."""
    if layer_spec(layer).style not in SCALES:
        return
    entries = layer.renderer().legendSymbolItems()
    for index, scheme in scheme_names(layer.renderer(), shown, language).items():
        text = entries[index].label()
        QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, index, f"{text}　[{scheme}]")


def _fit_pictograms(item: QgsLayoutItemLegend) -> None:
    """Pictograms shrink with the map's scale; in the legend they are as high as the other samples."""
    for node in item.model().rootGroup().findLayers():
        layer = node.layer()
        if layer.geometryType() != Qgis.GeometryType.Point:
            continue
        for index, entry in enumerate(layer.renderer().legendSymbolItems()):
            symbol = entry.symbol().clone()
            symbol.setDataDefinedSize(QgsProperty())
            symbol.setSize(item.symbolHeight())
            QgsMapLayerLegendUtils.setLegendNodeCustomSymbol(node, index, symbol)
        item.model().refreshLayerLegend(node)
