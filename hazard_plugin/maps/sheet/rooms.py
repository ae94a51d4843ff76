"""The room of panels that a sheet does without, and the boxes around its legends."""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce

from qgis.core import QgsLayoutItemShape, QgsPrintLayout
from qgis.PyQt.QtCore import QRectF

from ...core.catalog.sheets import DEPTH_PANEL, PANELS
from .contents import BODY, FIRST
from .first_panel import FIRST_LEGEND
from .panels import PANEL_ITEMS, give_room, hide, item_of, item_rect, place, present


def hide_panels(layout: QgsPrintLayout, used: Collection[str], has_first: bool) -> None:
    """Take away the panels that are not used; the legends, else the overview, get their room.

    `has_first`: whether the first legend lists anything; else the other one gets its room too.
    """
    freed = QRectF()
    for panel in PANELS:
        if panel in used:
            continue
        room = hide(layout, PANEL_ITEMS[panel])
        if panel == DEPTH_PANEL:
            give_room(layout, room, (FIRST_LEGEND,))
        else:
            freed = freed.united(room)
    if not freed.isEmpty():
        give_room(layout, freed, BODY, FIRST, ("overview_title", "overview"))
    if not has_first:
        give_room(layout, hide(layout, FIRST), BODY)


def frame_legends(layout: QgsPrintLayout) -> None:
    """Draw the boxes of the legends around what lies in them now."""
    for box, names in (("depth_panel", (*FIRST, "depth_house")), ("legend_panel", BODY)):
        frame = item_of(layout, box, QgsLayoutItemShape)
        items = present(layout, names)
        if frame is not None and items and item_of(layout, "depth_panel", QgsLayoutItemShape) is not None:
            place(frame, reduce(QRectF.united, (item_rect(item) for item in items), item_rect(frame)))
        elif frame is not None and not items:
            frame.setVisibility(False)
