"""Corridors cut by hazards as one HTML page for people: kilometres, passability, ways around, and the limits."""

from __future__ import annotations

import html

import numpy as np
import pandas as pd

from ....errors import Message, Translate
from ...catalog import OUTSIDE_IS_OUTSIDE, PUBLISHED_RIVERS, PUBLISHED_ZONES, themes
from ...page import Page
from .. import charts
from ..sources import datasets_of_themes, sources_section
from .corridors import FIRST_CLASS, NOT_COVERED, WORKSPACE_THEMES, Cut
from .detours import STATUS
from .passability import DEPTH, NOT_A_ROAD, passability_classes, states

MOST_BARS = 20
"""Corridors in a chart: those with the most metres in zones."""

MOST_ROWS = 50
"""Rows of a table on the page; the table file has them all."""


SHORT_M = 10.0
"""Cuts shorter than this with a way around share a row: most are where a road runs along the edge of a zone.

One without a way around is not passed over for its length: it may be an underpass.
"""

NAMED = 5
"""Names in a row of many cuts."""

CERTAINTY = {
    "V": Message("one source, or several that go back to one"),
    "V2": Message("two independent sources"),
}
"""What the letters of passability.json mean."""


def corridor_html(answer, language: str, translate: Translate) -> str:
    """Return the page of a `CorridorAnswer` in `language` ('ja', 'en')."""
    return _CorridorPage(answer, language, translate).text()


class _CorridorPage(Page):
    """Builds the page; a section a subject."""

    def __init__(self, answer, language: str, translate: Translate) -> None:
        super().__init__(language, translate)
        self.answer, self.corridors, self.vehicle = answer, answer.corridors, answer.vehicle

    def text(self) -> str:
        parts = [self.paragraph(self.head())]
        parts += [self.paragraph(note, True) for note in self.answer.notes]
        parts.append(
            self.paragraph(
                Message(
                    "A corridor is cut where it lies in a zone. Where zones overlap, the worst class stands "
                    "and each metre counts once. Scenarios and schemes of depth never mix. What is not "
                    "covered by data is not safe: nothing is known of it."
                )
            )
        )
        if self.vehicle is not None:
            parts.append(self.limit())
        parts += [self.subject(cut) for cut in self.answer.cuts]
        if self.answer.detours is not None:
            parts.append(self.detours(self.answer.detours))
        parts.append(self.sources())
        return self.document(Message("Corridors cut by hazards"), "".join(parts))

    def head(self) -> Message:
        names = [
            themes()[one].label.text(self.language) if one in WORKSPACE_THEMES and self.answer.own else str(one)
            for one in dict.fromkeys(self.corridors.source)
        ]
        return Message(
            "{place}: {count} corridors of {name}, {km} km in all.",
            place=self.answer.workspace.name,
            count=f"{len(self.corridors):,}",
            name="、".join(names),
            km=f"{self.corridors.length.sum() / 1000:,.2f}",
        )

    def paragraph(self, message: Message, warn: bool = False) -> str:
        mark = ' class="warn"' if warn else ""
        return f"<p{mark}>{self.say(message)}</p>"

    def heading(self, message: Message) -> str:
        return f"<h3>{self.say(message)}</h3>"

    # -- the vehicle

    def limit(self) -> str:
        name = html.escape(self.vehicle.label.text(self.language))
        status = self.paragraph(Message("Depth limit: {status}", status=self.vehicle.status()), True)
        if not self.vehicle.confirmed:
            status += self.paragraph(
                Message(
                    "The limit is unconfirmed: everything on this page that says whether the vehicle can pass "
                    "is a guide until the office confirms the limit."
                ),
                True,
            )
        certainty = CERTAINTY.get(self.vehicle.certainty, self.vehicle.certainty)
        rows = [[text, url, certainty] for text, url in self.vehicle.sources]
        heads = [Message("Source of the limit"), Message("Address"), Message("Certainty")]
        rule = Message(
            "A class of depths is an interval: it is passable where all of it is at or below the limit, it "
            "cannot be passed where all of it is at or above it, and else may not be passed. Current, speed, "
            "holes and what lies under the water are not considered, nor when the water comes: a depth is the "
            "greatest of its scenario. Never drive into water."
        )
        return f"<h2>{name}</h2>{status}{self.table(heads, rows)}{self.paragraph(rule)}"

    # -- a subject

    def subject(self, cut: Cut) -> str:
        metres = cut.metres(len(self.corridors))
        parts = [f"<h2>{html.escape(cut.subject.label().text(self.language))}</h2>"]
        parts += [self.paragraph(note) for note in self.reach(cut)]
        parts.append(self.classes(cut, metres.sum(axis=0)))
        if self.vehicle is not None:
            parts.append(self.passable(cut, metres))
        parts.append(self.chart(cut, metres))
        parts.append(self.each(cut, metres))
        if len(cut.river_names):
            parts.append(self.rivers(cut))
        return "".join(parts)

    def reach(self, cut: Cut) -> list[Message]:
        """Say what 'outside' means here."""
        notes = []
        if PUBLISHED_RIVERS in cut.meanings:
            notes.append(
                Message("Outside means outside the zones of the published rivers; other rivers are not studied.")
            )
        if PUBLISHED_ZONES in cut.meanings:
            notes.append(
                Message("Outside means outside the published zones; how far the study reaches is not stated.")
            )
        if not set(cut.meanings) & {PUBLISHED_RIVERS, PUBLISHED_ZONES, OUTSIDE_IS_OUTSIDE}:
            notes.append(Message("No data say where they cover: what is in no zone counts as not covered."))
        return notes

    def names(self, cut: Cut) -> list[tuple[str, tuple[int, int, int]]]:
        """Return label and colour of every code of a subject, as in the tables: classes, outside, not covered."""
        found = []
        for code in self.order(cut):
            known = cut.subject.classes[code - FIRST_CLASS] if code >= FIRST_CLASS else states()[cut.state(code)]
            found.append((known.label.text(self.language), known.rgb))
        return found

    @staticmethod
    def order(cut: Cut) -> list[int]:
        """Return the codes in the order of a table: the worst class first."""
        return [*reversed(cut.codes())]

    def swatch(self, name: str, rgb: tuple[int, int, int]) -> str:
        colour = ",".join(str(part) for part in rgb)
        return (
            '<td><span style="display:inline-block;width:1.6em;height:1em;margin-right:.4em;vertical-align:'
            f'middle;border:1px solid #555;background:rgb({colour})"></span>{html.escape(name)}</td>'
        )

    def swatches(self, heads: list[Message], rows: list[tuple[str, tuple[int, int, int], list[object]]]) -> str:
        head = "".join(f"<th>{self.say(one)}</th>" for one in heads)
        body = "".join(
            f"<tr>{self.swatch(name, rgb)}{''.join(self.cell(value) for value in values)}</tr>"
            for name, rgb, values in rows
        )
        return f"<table><tr>{head}</tr>{body}</table>"

    def classes(self, cut: Cut, metres: np.ndarray) -> str:
        whole = max(float(metres.sum()), 1e-12)
        rows = [
            (name, rgb, [km(metres[code]), 100 * float(metres[code]) / whole])
            for code, (name, rgb) in zip(self.order(cut), self.names(cut))
        ]
        return self.swatches([Message("Class"), Message("Length (km)"), Message("Share (%)")], rows)

    def passable(self, cut: Cut, metres: np.ndarray) -> str:
        flown = self.corridors.flown
        sums = dict.fromkeys(passability_classes(), 0.0)
        for code in cut.codes():
            sums[cut.passability(code, self.vehicle)] += float(metres[~flown, code].sum())
        sums[NOT_A_ROAD] = float(metres[flown].sum())
        rows = [
            (named.label.text(self.language), named.rgb, [km(sums[code])])
            for code, named in passability_classes().items()
            if sums[code] or code not in (NOT_A_ROAD,)
        ]
        title = Message(
            "Passability for {vehicle} ({status})",
            vehicle=self.vehicle.label.text(self.language),
            status=self.vehicle.status(),
        )
        text = self.heading(title) + self.swatches([Message("Passability"), Message("Length (km)")], rows)
        if cut.subject.theme != DEPTH:
            text += self.paragraph(
                Message("These zones state no depth: whether a road in them can be passed is not known."), True
            )
        return text

    def chart(self, cut: Cut, metres: np.ndarray) -> str:
        inside = metres[:, FIRST_CLASS:].sum(axis=1)
        most = np.argsort(-inside, kind="stable")[:MOST_BARS]
        most = most[inside[most] > 0]
        if not len(most):
            return self.paragraph(Message("No corridor lies in these zones."))
        if not charts.available():
            return self.paragraph(Message("matplotlib is missing: there are no charts on this page."))
        names = [self.corridors.title(index) for index in most]
        values = metres[np.ix_(most, self.order(cut))] / 1000
        title = Message("The {count} corridors with the most kilometres in zones", count=len(most))
        unit = Message("Length (km)").translated(self.translate)
        return f"{self.heading(title)}<figure>{charts.stacked_bars(names, self.names(cut), values, unit)}</figure>"

    def each(self, cut: Cut, metres: np.ndarray) -> str:
        inside = metres[:, FIRST_CLASS:].sum(axis=1)
        asked = (inside > 0) | (metres[:, NOT_COVERED] > 0)
        if not asked.any():
            return self.paragraph(Message("Every corridor lies outside of these zones with its whole length."))
        order = np.argsort(-inside, kind="stable")
        order = order[asked[order]][:MOST_ROWS]
        heads = [Message("Corridor"), Message("Length (km)"), Message("In zones (km)"), Message("Outside (km)")]
        heads += [Message("Not covered (km)"), Message("Worst class")]
        rows = []
        for index in order:
            known = np.flatnonzero(metres[index, FIRST_CLASS:])
            worst = cut.subject.classes[known[-1]].label.text(self.language) if len(known) else None
            values = [self.corridors.length[index], inside[index], metres[index, 1], metres[index, NOT_COVERED]]
            rows.append([self.corridors.title(index), *(km(value) for value in values), worst])
        text = self.heading(Message("By corridor")) + self.table(heads, rows)
        if asked.sum() > len(order):
            text += self.paragraph(
                Message(
                    "The first {shown} of {count}; the table file has all.",
                    shown=len(order),
                    count=f"{int(asked.sum()):,}",
                )
            )
        if not asked.all():
            text += self.paragraph(
                Message(
                    "{count} corridors lie outside of these zones with their whole length.",
                    count=f"{int((~asked).sum()):,}",
                )
            )
        return text

    def rivers(self, cut: Cut) -> str:
        metres = cut.metres_by_river(len(self.corridors)).sum(axis=1)
        codes = [code for code in self.order(cut) if code >= FIRST_CLASS]
        labels = [cut.subject.classes[code - FIRST_CLASS].label.text(self.language) for code in codes]
        head = "".join(f"<th>{html.escape(label)}</th>" for label in labels)
        unnamed = Message("River not named")
        body = "".join(
            f"<tr>{self.cell(name or unnamed)}{''.join(self.cell(km(row[code])) for code in codes)}</tr>"
            for name, row in zip(cut.river_names, metres)
        )
        title = Message("By river, each for itself (km); where rivers overlap, their sum is more than the whole")
        return f"{self.heading(title)}<table><tr><th>{self.say(Message('River'))}</th>{head}</tr>{body}</table>"

    # -- ways around

    def detours(self, found: pd.DataFrame) -> str:
        rule = Message(
            "A way leads from the last dry place before a cut to the first dry place after it, on roads that "
            "join at their ends and shared vertices. Of the roads nothing is known but where they lie: "
            "one-way streets, closures, widths, loads and heights are not considered, nor how bridges stand "
            "above water. Roads outside the network given are not known."
        )
        parts = [f"<h2>{self.say(Message('Ways around'))}</h2>", self.paragraph(rule, True)]
        if self.vehicle is not None:
            parts.append(self.paragraph(Message("Depth limit: {status}", status=self.vehicle.status()), True))
        parts += [self.paragraph(note) for note in self.answer.network_notes]
        for event, rows in found.groupby("event_label", sort=False):
            parts.append(f"<h3>{html.escape(event)}</h3>")
            counts = rows["status"].value_counts()
            known = [[text, int(counts.get(code, 0))] for code, text in STATUS.items()]
            parts.append(self.table([Message("What was found"), Message("Cuts")], known))
            parts.append(self.ways(rows))
        if not len(found):
            parts.append(self.paragraph(Message("No corridor is cut.")))
        return "".join(parts)

    def ways(self, rows: pd.DataFrame) -> str:
        heads = [Message("Corridor"), Message("Cut (km)"), Message("Way around (km)"), Message("Longer by (km)")]
        heads += [Message("Without data (km)"), Message("In zones of other scenarios or hazards (km)")]
        heads.append(Message("What was found"))
        parts = ("cut_m", "length_m", "extra_m", "not_covered_m", "other_zones_m")
        rows = rows.assign(name_shown=rows["name"].fillna("#" + rows["fids"]))
        known = rows["length_m"].notna()
        short = known & (rows["cut_m"] < SHORT_M)
        single = rows[known & ~short].sort_values("cut_m", ascending=False, kind="stable")
        shown = single.head(MOST_ROWS)
        body = [
            [row.name_shown, *(self.way(getattr(row, part)) for part in parts), STATUS[row.status]]
            for row in shown.itertuples()
        ]
        for status, alike in rows[~known].groupby("status", sort=False):
            body.append([self.together(alike), km(alike["cut_m"].sum()), *[None] * 4, STATUS[status]])
        for status, alike in rows[short].groupby("status", sort=False):
            found = Message("shorter than {metres} m each: {status}", metres=round(SHORT_M), status=STATUS[status])
            body.append([self.together(alike), km(alike["cut_m"].sum()), *[None] * 4, found])
        text = self.table(heads, body)
        if len(single) > len(shown):
            text += self.paragraph(
                Message(
                    "The first {shown} of {count}; the layer has all.", shown=len(shown), count=f"{len(single):,}"
                )
            )
        return text

    @staticmethod
    def together(rows: pd.DataFrame) -> Message:
        """Return how many cuts a row stands for, and the corridors that are cut most."""
        names = rows.groupby("name_shown")["cut_m"].sum().sort_values(ascending=False, kind="stable").index
        more = "、…" if len(names) > NAMED else ""
        return Message("{count} cuts: {names}", count=f"{len(rows):,}", names="、".join(names[:NAMED]) + more)

    @staticmethod
    def way(metres: float) -> float | None:
        """Return kilometres, nothing where there is no way."""
        return None if metres != metres else km(metres)

    def sources(self) -> str:
        asked = {cut.subject.theme for cut in self.answer.cuts} | (
            set(WORKSPACE_THEMES) if self.answer.own else set()
        )
        return sources_section(self, datasets_of_themes(self.answer.workspace, asked))


def km(metres: float) -> float | str:
    """Return kilometres as a page shows them, with two places; what is short is not shown as nothing."""
    return "< 0.01" if 0 < metres < 5 else float(metres) / 1000
