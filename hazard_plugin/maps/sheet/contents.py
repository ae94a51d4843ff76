"""What a sheet says of the page it shows: legends and notes, fitted into their room."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain

from qgis.core import (
    QgsFeatureRenderer,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemShape,
    QgsPrintLayout,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QRectF

from ...errors import LayoutError, Message
from ..legend import FittedLegend, LegendLayer, legend_layer
from ..legend_classes import same_rules
from ..styles import shelter, unmarked
from ..wrapping import fit_text, has_room, set_type
from .first_panel import FIRST_LEGEND, GAP_MM, HOUSE, FirstPanel
from .notes import SheetNotes
from .on_page import LayersOnPage, PageView
from .panels import hide, item_of, item_rect, place, present
from .sites import list_sites, site_lines, sites_on_page

LEGEND, NOTE = "legend", "legend_note"
SITES = ("site_list", "site_list_2")
BODY = (LEGEND, NOTE)
"""Items that share the room between the first legend and what lies below: the notes take what they need."""
FIRST = (FIRST_LEGEND, "depth_help")
FRAME = "depth_panel"
"""The box of the first legend, where a template has one."""
NOT_LISTED = frozenset({"neighbour"})
"""Layers that no legend lists: their names on the map and a note say what they are."""
SAVINGS = (
    ("left_out", "facility"),
    ("one_line", "danger_point"),
    ("one_line", "road"),
    ("left_out", "dam"),
    ("one_line", "corridor"),
    ("one_line", "corridor_area"),
    ("dense", LEGEND),
    ("by_note", "shelter"),
    ("unlisted", "river"),
    ("unlisted", "boundary"),
)
"""What makes a legend shorter where it has no room, step by step: layers that the sheet does without,
layers whose classes are not told apart, narrower lines, marks that the note explains, lines that a map
reader knows without a legend. Zones are never among them, nor what the sheet is about."""
LEAST_SHARE = 0.4
"""Share of the room of legend and notes that the legend keeps, however much the notes say."""
SECOND_LANGUAGE_SHARE = 0.5
"""Notes in two languages may take this share of what those in one may: names in the legend matter more."""
ROUNDING_MM = 0.2


@dataclass(frozen=True)
class _Noted:
    """The notes in all languages, whether they are said so and have room, and their height (millimetres)."""

    whole: str
    said: bool
    fits: bool
    height: float


class PageContents:
    """Fills legends and notes page after page; what does not change between pages stays."""

    def __init__(
        self,
        layout: QgsPrintLayout,
        layers: dict[str, QgsVectorLayer],
        renderers: dict[str, QgsFeatureRenderer],
        first: frozenset[str],
        voices: Sequence[SheetNotes],
        smallest: float,
    ) -> None:
        """`first`: layers of the first legend; `voices`: notes in one or two languages; `smallest` in points."""
        self.layout, self.layers, self.renderers, self.first = layout, layers, renderers, first
        self.voices, self.smallest = voices, smallest
        self.finder = LayersOnPage(voices[0].workspace, renderers, voices[0].scenario)
        self.on_page: dict[str, list[int] | None] = {}
        """Layers with something on the page, and their classes."""
        self.left_out: tuple[str, ...] = ()
        """Layers that the page does without for want of room."""
        self.legend_elsewhere = False
        """Whether a page whose legend has no room says so, since other pages explain the colours."""
        self.first_panel = FirstPanel(layout, smallest)
        self._legend: FittedLegend | None = None
        self._body: QRectF | None = None
        self._noted: _Noted | None = None

    def show(self, view: PageView) -> None:
        """Fill legends and notes with what a page shows; leave out what has no room in the legend.

        Raises LayoutError where a legend has no room for all classes, or the notes have none: what is cut
        off would hide some.
        """
        self.on_page = self.finder.classes(view)
        own = self.first if self.first_panel.is_shown else frozenset()
        bands = [band for name, shown in self.on_page.items() for band in self.finder.scale(name, shown or [])]
        first_fits = True
        if not own:
            self.first_panel.draw_house(bands)
        else:
            first_fits = self.first_panel.fill(partial(self._choices, own), bands)
        if not first_fits and not self.legend_elsewhere:
            raise _no_room_for_legend()
        frame = item_of(self.layout, FRAME, QgsLayoutItemShape)
        if own and frame is not None:  # an empty box would read as a legend that was lost: a note speaks
            frame.setVisibility(first_fits and not own.isdisjoint(self.on_page))
        rest = set(self.layers) - own
        fits = any(self._fit(view, rest, savings) for savings in self._savings())
        if self._noted is not None and not self._noted.fits:
            raise _no_room_for_notes()
        if not (first_fits and fits):
            if not self.legend_elsewhere:
                raise _no_room_for_legend()
            self._do_without_legend(view, first_fits)
            return
        self._list_sites(view)
        self._say_notes_in_both_languages()

    def in_one_language(self) -> list[Message]:
        """Return the names of what a sheet of two languages says in the first one alone, for want of room."""
        said = [self.first_panel.languages, self._legend.languages if self._legend is not None else frozenset()]
        result = [Message("the legend")] if any(len(each) == 1 < len(self.voices) for each in said) else []
        if self._noted is not None and not self._noted.said:
            result.append(Message("the notes"))
        return result

    def _savings(self) -> Iterator[dict[str, str]]:
        """Yield layer, or the legend itself -> how it is made shorter, a step more each time."""
        kind = self.voices[0].kind
        subject = kind.subject if kind is not None else ()
        known = ({*self.on_page} - {*subject}) | {LEGEND}
        savings: dict[str, str] = {}
        yield savings
        for how, name in SAVINGS:
            if name in known and (how != "by_note" or self._marks_are_ours):
                savings = {**savings, name: how}
                yield savings

    @cached_property
    def _marks_are_ours(self) -> bool:
        """Whether shelters are drawn with the marks that the note explains, not in the office's own style."""
        return same_rules(self.renderers["shelter"], shelter("ja", self.voices[0].suitability()))

    def _choices(self, names: Collection[str]) -> Iterator[list[LegendLayer]]:
        """Yield what the first legend may say, the best first: all languages or one, with meanings or not."""
        spoken = [voice.language for voice in self.voices]
        for terse in (False, True):
            yield self._listed(names, {}, spoken, terse)
            if len(spoken) > 1:
                yield self._listed(names, {}, spoken[:1], terse)

    def _listed(
        self, names: Iterable[str], savings: dict[str, str], languages: Sequence[str], terse: bool = False
    ) -> list[LegendLayer]:
        """Return what a legend says of the layers on the page among `names`."""
        marks = self.voices[0].suitability()
        result = []
        for name in self.on_page:
            how = savings.get(name)
            if name not in names or name in NOT_LISTED or how in ("left_out", "unlisted"):
                continue
            entry = legend_layer(
                self.layers[name],
                self.renderers[name],
                self.on_page[name],
                languages,
                marks if name == "shelter" else None,
                self.finder.own_kinds[name],
                terse,
            )
            if how == "one_line":
                entry = entry.in_one_line()
            elif how == "by_note":
                entry = entry.only(unmarked(entry.shown, len(entry.labels)))
            result.append(entry)
        return result

    def _fit(self, view: PageView, names: Collection[str], savings: dict[str, str]) -> bool:
        """Fill notes and the legend of all but the first one's layers; return whether it fits."""
        self.left_out = tuple(name for name, how in savings.items() if how == "left_out")
        item = item_of(self.layout, LEGEND, QgsLayoutItemLegend)
        room = self._body_room()
        room.setBottom(self._fit_notes(QRectF(room), view))
        if item is None:
            return True
        if room.height() <= 0:
            return False
        if self._legend is None:
            self._legend = FittedLegend(item, self.smallest)
        spoken = [voice.language for voice in self.voices]
        choices = (self._listed(names, savings, spoken[:count]) for count in range(len(spoken), 0, -1))
        fits = self._legend.fill(choices, room.width() - GAP_MM, room.height(), LEGEND in savings)
        place(item, room)
        return fits

    def _do_without_legend(self, view: PageView, keeps_first: bool) -> None:
        """Draw everything, and say where it is explained. Raises LayoutError where even that has no room."""
        hide(self.layout, (LEGEND, *SITES, *(() if keeps_first else (*FIRST, HOUSE))))
        self.left_out = ()
        self._fit_notes(self._body_room(), view, "legend_elsewhere")
        if item_of(self.layout, NOTE, QgsLayoutItemLabel) is None:
            raise _no_room_for_legend()
        if not self._noted.fits:
            raise _no_room_for_notes()

    def _list_sites(self, view: PageView) -> None:
        """List the sites on the page between legend and notes where they leave the room."""
        labels = [label for name in SITES if (label := item_of(self.layout, name, QgsLayoutItemLabel)) is not None]
        rest = item_of(self.layout, LEGEND, QgsLayoutItemLegend)
        if rest is None:
            hide(self.layout, SITES)
        if not labels or rest is None:
            return
        legend, needed = item_rect(rest), self._legend.needed()
        below, beside = QRectF(legend), QRectF(legend)
        below.setTop(legend.top() + needed.height() + GAP_MM)
        beside.setLeft(legend.left() + needed.width() + GAP_MM)
        rows = sites_on_page(self.voices[0].workspace, view) if "shelter" in self.on_page else []
        lines = site_lines(rows, self.voices[0])
        if list_sites(labels, below, lines, self.smallest):
            place(rest, QRectF(legend.topLeft(), below.topRight()))
        elif list_sites(labels, beside, lines, self.smallest):
            place(rest, QRectF(legend.topLeft(), beside.bottomLeft()))

    def _body_room(self) -> QRectF:
        """Return the room of legend, list of sites and notes together; without a legend that of the notes."""
        if self._body is None:
            legend = self.layout.itemById(LEGEND)
            first = legend if legend is not None else self.layout.itemById(NOTE)
            room = item_rect(first) if first is not None else QRectF()
            for item in present(self.layout, (*SITES, NOTE) if legend is not None else ()):
                if item_rect(item).top() >= room.top():  # of a layout that is filled anew, too
                    room = room.united(item_rect(item))
            self._body = room
        return QRectF(self._body)

    def _fit_notes(self, room: QRectF, view: PageView, also: str = "") -> float:
        """Fill the notes at the bottom of the room; return where they begin.

        Their type shrinks until the legend has its share. Where even the smallest is larger than that,
        they take the room that they need: then it is the legend that does or does not fit. `also`: key
        of a fixed text that goes before them.
        """
        label = item_of(self.layout, NOTE, QgsLayoutItemLabel)
        if label is None:
            return room.bottom()
        alone = item_of(self.layout, LEGEND, QgsLayoutItemLegend) is None
        most = room.height() * (1 if alone or also else 1 - LEAST_SHARE)
        said = [voice.notes(self.on_page, view, self.left_out) for voice in self.voices]
        if also:
            said = [[voice.text(also), *notes] for voice, notes in zip(self.voices, said)]
        texts = ["\n".join(chain.from_iterable(said[:count])) for count in range(len(said), 0, -1)]
        if self._noted is None or self._noted.whole != texts[0]:
            for text in texts:
                height = most if text == texts[-1] else most * SECOND_LANGUAGE_SHARE
                place(label, QRectF(room.left(), room.bottom() - height, room.width(), height))
                if fit_text(label, text, self.smallest):
                    break
            needed = min(math.ceil(label.sizeForText().height() * 10) / 10, room.height())
            place(label, QRectF(room.left(), room.bottom() - needed, room.width(), needed))
            self._noted = _Noted(texts[0], text == texts[0], has_room(label), needed)
        return room.bottom() - self._noted.height - GAP_MM

    def _say_notes_in_both_languages(self) -> None:
        """Let the notes have what legend and list of sites left, where they are said in one language only."""
        label, rest = (item_of(self.layout, NOTE, QgsLayoutItemLabel), self.layout.itemById(LEGEND))
        lists = present(self.layout, SITES)
        if label is None or rest is None or self._noted.said:
            return
        above = {rest: self._legend.needed().height()}
        above |= {item: item.sizeForText().height() for item in lists}
        for item, height in above.items():
            box = item_rect(item)
            box.setHeight(min(box.height(), height + ROUNDING_MM))
            above[item] = box
        room, before = item_rect(label), (item_rect(label), label.text(), label.textFormat().size())
        room.setTop(max(box.bottom() for box in above.values()) + GAP_MM)
        place(label, room)
        if fit_text(label, self._noted.whole, self.smallest):
            for item, box in above.items():
                place(item, box)
            room.setTop(room.bottom() - math.ceil(label.sizeForText().height() * 10) / 10)
            place(label, room)
            self._noted = None  # the next page begins anew
            return
        place(label, before[0])
        set_type(label, before[2])
        label.setText(before[1])


def _no_room_for_legend() -> LayoutError:
    return LayoutError(
        "The legend has no room for everything that the sheet shows.",
        "Choose larger paper, or a kind of sheet that shows less.",
    )


def _no_room_for_notes() -> LayoutError:
    return LayoutError(
        "The notes, which say what the sheet does not show, have no room.",
        "Choose larger paper, or give the item {item} of the template more room.",
        item=NOTE,
    )
