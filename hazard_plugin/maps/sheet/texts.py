"""The texts of a sheet: title, edition, contact, alert levels, what to do, scale, page numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING

from qgis.core import QgsLayoutItemLabel, QgsLayoutItemPicture, QgsPrintLayout
from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QColor

from ...core import catalog
from ...core.catalog import Label
from ...core.catalog.sheets import SheetKind
from ...core.workspace.store import Workspace
from ...errors import LayoutError, Message
from ..wrapping import fit_text, unwrapped
from . import face
from .contents import BODY
from .notes import SheetNotes
from .panels import LEVELS, give_room, hide, item_of, item_rect, place, present
from .pictures import qr_svg
from .request import SheetRequest

if TYPE_CHECKING:
    from ...core.sheets.pages import SheetPage

GIVEN_PROPERTY = "hazard_plugin/given"
"""Custom property of the title: what we set it to, without blanks."""
SIDES = ("north", "east", "south", "west")
CREDITS = "credits"
TOLD_BY_NAME = {
    "title": Message("the title"),
    "subtitle": Message("the scenario"),
    "contact": Message("the contact"),
}
"""Labels that a person is told of by name where they have no room."""
FLOOD_ALERTS, TSUNAMI_ALERTS = "flood", "tsunami"
SECOND_LANGUAGE_TYPE = 0.72
"""Both languages are said where they have room in at least this share of the template's type."""

Words = Callable[[SheetNotes], str]
"""What is said, given the notes of one language."""


class SheetTexts:
    """Sets the labels of a layout in the sheet's languages; a label that the template lacks is left out."""

    def __init__(
        self,
        layout: QgsPrintLayout,
        workspace: Workspace,
        kind: SheetKind | None,
        request: SheetRequest,
        voices: Sequence[SheetNotes],
        smallest: float,
    ) -> None:
        """`voices`: notes in one or two languages; `smallest`: type in points that is never gone below."""
        self.layout, self.workspace, self.kind, self.request = layout, workspace, kind, request
        self.voices, self.smallest = voices, smallest
        self._own_title = ""
        self._in_one_language: set[str] = set()
        self._without_room: set[str] = set()
        self.with_basemap = bool(request.basemap)
        """Whether the basemap is drawn: what is not is not credited."""

    def say(self, words: Words, between: str = " / ") -> str:
        """Return words in the sheet's languages; what is the same in both is said once."""
        return between.join(dict.fromkeys(text for voice in self.voices if (text := words(voice))))

    def set_text(self, name: str, text: str) -> bool:
        """Set a label's text so that it has room; False where it has none in the smallest type: that is kept."""
        label = item_of(self.layout, name, QgsLayoutItemLabel)
        fits = label is None or fit_text(label, text, self.smallest)
        self._note_room(name, fits)
        return fits

    def _note_room(self, name: str, fits: bool) -> None:
        (self._without_room.discard if fits else self._without_room.add)(name)

    def set_spoken(self, name: str, words: Words, between: str = " / ") -> None:
        """Set a label's text in the sheet's languages, in the first one alone where both have no room."""
        label = item_of(self.layout, name, QgsLayoutItemLabel)
        share = SECOND_LANGUAGE_TYPE if len(self.voices) > 1 else 0.0
        if label is None:
            return
        if fit_text(label, self.say(words, between), self.smallest, share):
            self._in_one_language.discard(name)
            self._note_room(name, True)
        else:
            self.set_text(name, words(self.voices[0]))
            self._in_one_language.add(name)

    def without_room(self) -> tuple[Message, ...]:
        """Return the names of what is cut off for want of room."""
        short = {item.id() for item in present(self.layout, self._without_room)}
        named = [message for name, message in TOLD_BY_NAME.items() if name in short]
        return (*named, Message("texts beside the map")) if short - {*TOLD_BY_NAME} else tuple(named)

    def in_one_language(self) -> list[Message]:
        """Return the names of what a sheet of two languages says in the first one alone, for want of room."""
        if len(self.voices) == 1:
            return []
        short = {item.id() for item in present(self.layout, self._in_one_language) if item.isVisible()}
        result = [Message("the credits")] if CREDITS in short else []
        return [*result, Message("texts beside the map")] if short - {CREDITS} else result

    def set_fixed(self, name: str, key: str, between: str = " / ", /, **facts: object) -> None:
        """Set a label to a fixed text of sheet.json."""
        self.set_spoken(name, lambda voice: voice.text(key, **facts), between)

    def edition(self, voice: SheetNotes) -> str:
        """Return when the sheet was made."""
        made_on = self.request.made_on or date.today()
        return voice.text("edition", year=made_on.year, month=made_on.month)

    def title(self) -> str:
        """Return the sheet's title in its first language."""
        return self.request.title or self.voices[0].title()

    def renew_title(self) -> None:
        """Set the title where it is still the one that we gave, not one that the office wrote over it."""
        label = item_of(self.layout, "title", QgsLayoutItemLabel)
        given = label.customProperty(GIVEN_PROPERTY) if label is not None else ""
        self._own_title = label.text() if given and _bare(label.text()) != given else ""
        if not self._own_title:
            self._set_title()

    def _set_title(self) -> None:
        self.set_text("title", self.title())
        label = item_of(self.layout, "title", QgsLayoutItemLabel)
        if label is not None:
            label.setCustomProperty(GIVEN_PROPERTY, _bare(self.title()))

    def said_title(self) -> str:
        """Return the title that the sheet has: the office's own on one line."""
        return unwrapped(self._own_title) or self.title()

    def fill(self) -> None:
        """Fill what is the same on every page."""
        request = self.request
        names = {"prefecture": self.workspace.prefecture, "name": self.workspace.name}
        whole_prefecture = self.workspace.name == self.workspace.prefecture
        place_name = self.workspace.name if whole_prefecture else self.voices[0].text("place", **names)
        self._set_title()
        self.set_text("place", place_name)
        self.set_spoken("edition", self.edition)
        if self.voices[0].depths():
            self.set_fixed("depth_help", "depth_help", "\n")
        else:
            self.set_text("depth_help", "")
        for name in ("action_title", "overview_title", "contact_title"):
            self.set_fixed(name, name)
        self._set_contact(place_name)
        self.set_text("approval", self.voices[0].text("approval") + request.approval if request.approval else "")
        self._set_actions()
        self._set_alerts()
        self.set_scenario()

    def _set_contact(self, place_name: str) -> None:
        """Say who to ask; without a contact at least who made the sheet. The address as QR code and as text."""
        self.set_text("contact", self.request.contact or place_name)
        code = qr_svg(self.request.url) if self.request.url else None
        picture = item_of(self.layout, "qr", QgsLayoutItemPicture)
        if picture is not None:
            if code is not None:
                picture.setPicturePath(code)
            else:
                give_room(self.layout, hide(self.layout, ("qr",)), ("url",))
        self.set_text("url", self.request.url)

    def _set_actions(self) -> None:
        actions = self.kind.actions if self.kind is not None else ()
        self.set_spoken("action", lambda voice: "\n".join(f"・{a.text(voice.language)}" for a in actions), "\n")
        self._sink_actions()

    def _sink_actions(self) -> None:
        """Give the legend the room that the sentences on what to do leave."""
        label, heading = (item_of(self.layout, name, QgsLayoutItemLabel) for name in ("action", "action_title"))
        if label is None or heading is None or not label.isVisible():
            return
        slack = label.rect().height() - label.sizeForText().height()
        room = item_rect(heading)
        room.setHeight(slack)
        if slack <= 0:
            return
        boxes = {item: item_rect(item) for item in (heading, label)}
        place(heading, boxes[heading].translated(0, slack))
        place(label, boxes[label].adjusted(0, slack, 0, 0))
        if not give_room(self.layout, room, BODY):
            for item, box in boxes.items():
                place(item, box)

    def set_scenario(self) -> None:
        """Fill the texts that depend on the scenario."""
        if len(self.voices) > 1 and not self.request.title:
            self.set_spoken("subtitle", self._subtitle, "\n")
        else:
            self.set_spoken("subtitle", lambda voice: voice.subtitle())
        self.set_credits(self.with_basemap)

    def set_credits(self, with_basemap: bool) -> None:
        """Say whose data are drawn, with or without the basemap; the law asks for it.

        Raises LayoutError where that has no room.
        """
        self.with_basemap = with_basemap
        self.set_spoken(CREDITS, lambda voice: voice.text("credits") + voice.credits(with_basemap), "\n")
        if CREDITS in self._without_room:
            raise LayoutError(
                "The credits have no room: the licences of the data ask for all of them.",
                "Choose larger paper, or give the item {item} of the template more room.",
                item=CREDITS,
            )

    def _subtitle(self, voice: SheetNotes) -> str:
        """Return the scenario, in the second language after the title: that one is large in the first."""
        return voice.subtitle() if voice is self.voices[0] else f"{voice.title()}　{voice.subtitle()}"

    def alert_rows(self) -> list[dict]:
        """Return the warnings of the sheet's hazard: see the function of that name."""
        return alert_rows(self.kind)

    def alert_title(self, voice: SheetNotes) -> str:
        """Return the heading of the warnings."""
        return alert_heading(self.kind).text(voice.language)

    def _set_alerts(self) -> None:
        self.set_spoken("alert_title", self.alert_title)
        rows = {row["level"]: row for row in self.alert_rows()}
        self._share_alert_rows(len(rows))
        for number in LEVELS:
            for part, said in (("label", "label"), ("warning", "said")):
                label = item_of(self.layout, f"alert_{number}_{part}", QgsLayoutItemLabel)
                if label is None or not label.isVisible():
                    continue
                if number not in rows:
                    label.setVisibility(False)
                    continue
                label.setBackgroundColor(QColor(*rows[number]["rgb"]))
                text = label.textFormat()
                text.setColor(QColor(*rows[number]["text_rgb"]))
                label.setTextFormat(text)
                words = rows[number][said]
                self.set_spoken(label.id(), lambda voice, words=words: words[voice.language], "\n")

    def _share_alert_rows(self, count: int) -> None:
        """Where a hazard has fewer warnings than the template has rows, the rows are higher."""
        for part in ("label", "warning"):
            cells = present(self.layout, (f"alert_{number}_{part}" for number in LEVELS))
            if not 0 < count < len(cells):
                continue
            whole = reduce(QRectF.united, (item_rect(cell) for cell in cells))
            height = whole.height() / count
            for at, cell in enumerate(cells[:count]):
                place(cell, QRectF(whole.left(), whole.top() + at * height, whole.width(), height))

    def set_scale(self, scale: float, paper: str, ticks: float) -> None:
        """Say the scale (denominator) on a paper, the coordinates and how far apart the ticks are (metres)."""
        self.set_fixed("scale", "scale", scale=f"{scale:,.0f}", paper=paper)

        def crs(voice: SheetNotes) -> str:
            name = voice.text("crs", crs=face.zone_name(self.workspace.plane_epsg, voice.language))
            return f"{name}\n{voice.text('grid', distance=face.spoken_length(ticks))}"

        self.set_spoken("crs", crs, "\n")

    def set_page(self, page: SheetPage | None) -> None:
        """Say the page's number and those of the pages beside it; None: the only one."""
        number, count, name = (page.number, page.count, page.name) if page is not None else (1, 1, "")
        key = "page_named" if name else "page"
        self.set_text("page", self.voices[0].text(key, number=number, count=count, name=name))
        for side in SIDES:
            label = item_of(self.layout, f"page_{side}", QgsLayoutItemLabel)
            if label is None:
                continue
            beyond = page.neighbours.get(side) if page is not None else None
            label.setVisibility(beyond is not None)
            if beyond is not None:
                label.setText(self.voices[0].text(f"page_{side}", page=beyond))


def alert_rows(kind: SheetKind | None) -> list[dict]:
    """Return the warnings of a kind's hazard, the worst first: level, colours, label, what it is called."""
    texts = catalog.sheet_texts()
    scale = kind.alerts if kind is not None else FLOOD_ALERTS
    if scale == TSUNAMI_ALERTS:
        return [{**row, "said": row["warning"]} for row in texts["tsunami_warnings"]]
    rows = texts["alert_levels"] if scale else []
    return [{**row, "said": row.get("warnings", {}).get(scale, row["warning"])} for row in rows]


def alert_heading(kind: SheetKind | None) -> Label:
    """Return the heading of a kind's warnings, on the sheet and of the booklet's page on them."""
    texts = catalog.sheet_texts()["texts"]
    own = f"alert_title_{kind.alerts}" if kind is not None else ""
    return Label(**texts.get(own, texts["alert_title"]))


def says_what_to_do(kind: SheetKind | None) -> bool:
    """Whether there are warnings or sentences on what to do for a kind of sheet."""
    return bool(alert_rows(kind) or (kind is not None and kind.actions))


def _bare(text: str) -> str:
    """Return a text without the blanks at which its lines may be broken."""
    return "".join(text.split())
