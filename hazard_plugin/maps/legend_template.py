"""How a legend's template draws it, kept with the item, and how large a legend is."""

from __future__ import annotations

import json
from dataclasses import dataclass

from qgis.core import QgsLayoutItemLegend, QgsLayoutUtils, QgsLegendRenderer, QgsLegendStyle
from qgis.PyQt.QtCore import QSizeF

PARTS = tuple(
    getattr(QgsLegendStyle.Style, name) for name in ("Title", "Group", "Subgroup", "Symbol", "SymbolLabel")
)
SIDES = (QgsLegendStyle.Side.Top, QgsLegendStyle.Side.Left)
TEMPLATE_PROPERTY = "hazard_plugin/legend"
"""Custom property of a legend: type and samples as its template has them, before they were fitted."""


@dataclass(frozen=True)
class LegendTemplate:
    """What a legend's template says: type (points) by part, margins above and beside, samples (millimetres)."""

    sizes: tuple[float, ...]
    margins: tuple[list[float], ...]
    swatch: tuple[float, float]

    @property
    def points(self) -> float:
        """Return the type of the entries."""
        return self.sizes[-1]

    @classmethod
    def of(cls, item: QgsLayoutItemLegend) -> LegendTemplate:
        """Return what the template said; it is kept with the item, which is fitted again later."""
        kept = item.customProperty(TEMPLATE_PROPERTY)
        if not kept:
            styles = [item.style(part) for part in PARTS]
            sizes = [style.textFormat().size() for style in styles]
            margins = [[style.margin(side) for side in SIDES] for style in styles]
            kept = json.dumps([sizes, margins, [item.symbolWidth(), item.symbolHeight()]])
            item.setCustomProperty(TEMPLATE_PROPERTY, kept)
        return cls(*(tuple(numbers) for numbers in json.loads(kept)))

    def apply(self, item: QgsLayoutItemLegend, factor: float, columns: int, samples: float) -> None:
        """Give a legend type of `factor` times the template's, samples and gaps of `samples` times that."""
        for part, size, margins in zip(PARTS, self.sizes, self.margins):
            style = item.style(part)
            text = style.textFormat()
            text.setSize(size * factor)
            style.setTextFormat(text)
            for side, margin in zip(SIDES, margins):
                style.setMargin(side, margin * factor * samples)
            item.setStyle(part, style)
        item.setSymbolWidth(self.swatch[0] * factor * samples)
        item.setSymbolHeight(self.swatch[1] * factor * samples)
        self.set_columns(item, columns)

    def set_columns(self, item: QgsLayoutItemLegend, columns: int) -> None:
        """Give a legend columns as wide as they need to be; a layer's classes may be parted."""
        item.setColumnCount(columns)
        item.setSplitLayer(columns > 1)
        item.setEqualColumnWidth(False)


def needed_size(item: QgsLayoutItemLegend) -> QSizeF:
    """Return how large a legend would be drawn (millimetres)."""
    context = QgsLayoutUtils.createRenderContextForLayout(item.layout(), None)
    return QgsLegendRenderer(item.model(), item.legendSettings()).minimumSize(context)
