"""The panels of a sheet: what a kind of sheet does not use is hidden, and its room goes to its neighbours."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsLayoutItem, QgsPrintLayout
from qgis.PyQt.QtCore import QRectF

from ...core.catalog.sheets import ACTION_PANEL, ALERT_PANEL, DEPTH_PANEL

LEVELS = (5, 4, 3, 2, 1)
PANEL_ITEMS: dict[str, tuple[str, ...]] = {
    DEPTH_PANEL: ("depth_help", "depth_house"),
    ALERT_PANEL: (
        "alert_title",
        *(f"alert_{level}_{part}" for level in LEVELS for part in ("label", "warning")),
    ),
    ACTION_PANEL: ("action_title", "action"),
}
"""Ids of the items of each panel."""

FRAMES = frozenset({"", "depth_panel", "legend_panel", "contact_panel"})
FRAMES |= {"page_north", "page_east", "page_south", "page_west"}
"""Items that other items lie on."""
TOUCH = 0.3
"""Millimetres by which neighbours may overlap: frames and rounding."""


def item_of(layout: QgsPrintLayout, name: str, kind: type[QgsLayoutItem]):
    """Return the template's item of an id, None where it has none of that kind."""
    item = layout.itemById(name)
    return item if isinstance(item, kind) else None


def item_rect(item: QgsLayoutItem) -> QRectF:
    """Return where an item lies on its page (millimetres)."""
    return QRectF(item.pos().x(), item.pos().y(), item.rect().width(), item.rect().height())


def place(item: QgsLayoutItem, rect: QRectF) -> None:
    """Move and size an item (millimetres on its page)."""
    if item_rect(item) != rect:
        item.attemptSetSceneRect(rect)


def present(layout: QgsPrintLayout, names: Iterable[str]) -> list[QgsLayoutItem]:
    """Return the visible items among some ids."""
    items = (layout.itemById(name) for name in names)
    return [item for item in items if item is not None and item.isVisible()]


def hide(layout: QgsPrintLayout, names: Iterable[str]) -> QRectF:
    """Hide items; return the room that they leave, empty where there was none."""
    room = QRectF()
    for item in present(layout, names):
        room = room.united(item_rect(item))
        item.setVisibility(False)
    return room


def give_room(layout: QgsPrintLayout, room: QRectF, *groups: tuple[str, ...]) -> bool:
    """Let the first group of items that can take `room` without touching another item have it.

    The items of a group lie one above the other: the first one grows upwards, the last one
    downwards, all of them sideways. False where none can.
    """
    for names in groups:
        group = present(layout, names)
        if room.isEmpty() or not group:
            continue
        grown = QRectF(room)
        for item in group:
            grown = grown.united(item_rect(item))
        if not _is_free(layout, grown, {*names}):
            continue
        for item in group:
            rect = item_rect(item)
            rect.setLeft(grown.left())
            rect.setRight(grown.right())
            if item is group[0]:
                rect.setTop(grown.top())
            if item is group[-1]:
                rect.setBottom(grown.bottom())
            place(item, rect)
        return True
    return False


def _is_free(layout: QgsPrintLayout, rect: QRectF, names: set[str]) -> bool:
    inner = rect.adjusted(TOUCH, TOUCH, -TOUCH, -TOUCH)
    return not any(
        item_rect(item).intersects(inner)
        for item in layout.items()
        if isinstance(item, QgsLayoutItem) and item.isVisible() and item.id() not in FRAMES | names
    )
