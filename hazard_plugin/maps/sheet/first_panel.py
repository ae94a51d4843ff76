"""The first legend of a sheet, of depths as a rule, with the house beside it and the line of help below."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence

from qgis.core import QgsLayoutItemLegend, QgsLayoutItemPicture, QgsPrintLayout
from qgis.PyQt.QtCore import QRectF

from ..fonts import require_japanese_family
from ..legend import FittedLegend, LegendLayer
from ..legend_classes import DepthBand
from .panels import give_room, item_of, item_rect, place
from .pictures import house_svg

FIRST_LEGEND, HOUSE, HELP = "legend_depth", "depth_house", "depth_help"
HELD_PROPERTY, ROOM_PROPERTY = "hazard_plugin/held", "hazard_plugin/room"
"""Custom properties: of an item that gave its room to the legend, and of the legend: its own room before that."""
GAP_MM = 1.5


class FirstPanel:
    """Fills the first legend; where it has no room, house and help go without."""

    def __init__(self, layout: QgsPrintLayout, smallest: float) -> None:
        """`smallest`: type in points that is never gone below."""
        self.layout, self.smallest = layout, smallest
        self.item = item_of(layout, FIRST_LEGEND, QgsLayoutItemLegend)
        self._legend: FittedLegend | None = None

    @property
    def languages(self) -> frozenset[str]:
        """Return the languages of what the legend lists."""
        return self._legend.languages if self._legend is not None else frozenset()

    @property
    def is_shown(self) -> bool:
        """Whether the sheet has a first legend."""
        return self.item is not None and self.item.isVisible()

    def draw_house(self, bands: Sequence[DepthBand]) -> bool:
        """Draw a house beside the classes of depth that are listed.

        False where they are not of one scale: a colour that means several depths has no place beside it.
        """
        if len({band.scale for band in bands}) != 1:
            return False
        house = item_of(self.layout, HOUSE, QgsLayoutItemPicture)
        if house is not None:
            picture = house_svg(require_japanese_family(), tuple((*band.bounds, band.colour) for band in bands))
            if house.picturePath() != picture:
                house.setPicturePath(picture)
        return True

    def fill(self, choices: Callable[[], Iterable[Sequence[LegendLayer]]], bands: Sequence[DepthBand]) -> bool:
        """List the first of several choices of layers that has room; False where none has.

        `bands`: the classes of depth among them.
        """
        needless = set() if self.draw_house(bands) else {HOUSE}
        if self._legend is None:
            self._legend = FittedLegend(self.item, self.smallest)
        for held in (needless, {HOUSE}, {HOUSE, HELP}):
            self._hold(held)
            room = item_rect(self.item)
            if self._legend.fill(choices(), room.width() - GAP_MM, room.height()):
                place(self.item, room)
                return True
        return False

    def _hold(self, names: Collection[str]) -> None:
        """Give the room of some items to the legend, and that of the others back; what a kind hides stays so."""
        items = [item for name in (HOUSE, HELP) if (item := self.layout.itemById(name)) is not None]
        held = {item.id() for item in items if item.customProperty(HELD_PROPERTY)}
        wanted = {item.id() for item in items if item.id() in names and (item.isVisible() or item.id() in held)}
        if wanted == held:
            return
        if held:
            place(self.item, QRectF(*json.loads(self.item.customProperty(ROOM_PROPERTY))))
        own = item_rect(self.item)
        self.item.setCustomProperty(ROOM_PROPERTY, json.dumps([own.x(), own.y(), own.width(), own.height()]))
        for item in items:
            if item.id() in held | wanted:
                item.setCustomProperty(HELD_PROPERTY, "1" if item.id() in wanted else "")
                item.setVisibility(item.id() not in wanted)
        for item in items:
            if item.id() in wanted:
                give_room(self.layout, item_rect(item), (FIRST_LEGEND,))
