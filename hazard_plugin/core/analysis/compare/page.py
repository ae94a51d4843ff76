"""A comparison for people: the page."""

from __future__ import annotations

import html

import numpy as np

from ....errors import Message, Translate
from ... import catalog
from ...page import Page
from .. import charts
from ..sources import SOURCE_HEADS, in_japan, once, source_rows
from .changes import CHANGES, UNKNOWN, Chosen, Comparison, Result, change_of
from .tables import (
    CHANGE_NAMES,
    UNITS,
    Figure,
    exposed,
    figure,
    not_compared,
    rivers_on_one_side,
    side_name,
    state_names,
    subject_name,
)


def page(result: Result, language: str, translate: Translate) -> str:
    """Return the page in `language` ('ja', 'en')."""
    return _Page(result, language, translate).text()


def between(low: float, high: float) -> Figure:
    """Return bounds as they are read: '0', not '0 - 0'."""
    least, most = f"{low:,.0f}", f"{high:,.0f}"
    return Figure(least if least == most else f"{least} - {most}")


class _Page(Page):
    """Builds the HTML page; one method a section."""

    def __init__(self, result: Result, language: str, translate: Translate) -> None:
        super().__init__(language, translate)
        self.result = result

    def text(self) -> str:
        title = Message("Comparison of hazard zones: {name}", name=self.result.after.workspace.name)
        sections = [self.head(), *(self.comparison(one) for one in self.result.comparisons)]
        sections += [self.reading(), self.sources()]
        return self.document(title, "".join(sections))

    def warn(self, message: Message) -> str:
        return f'<p class="warn">{self.say(message)}</p>'

    def cell(self, value: object) -> str:
        return f'<td class="n">{html.escape(value)}</td>' if isinstance(value, Figure) else super().cell(value)

    def head(self) -> str:
        rows = [
            [name, side_name(side), self.scenario(side), in_japan(side.workspace.created_at)]
            for name, side in ((Message("Before"), self.result.before), (Message("After"), self.result.after))
        ]
        text = self.table([Message("Side"), Message("Workspace"), Message("Scenario"), Message("Built")], rows)
        area = (
            Message("Areas are those within the municipality; features are counted wherever they are.")
            if self.result.within
            else Message("Areas are those of the whole workspace, with the margin around the municipality.")
        )
        text += f"<p>{self.say(area)}</p>"
        text += "".join(self.warn(not_compared(one, self.language)) for one in self.result.not_compared)
        return text + "".join(self.warn(note) for note in self.result.notes)

    def scenario(self, side: Chosen) -> str | Message:
        if side.scenario is None:
            return Message("each for itself")
        return catalog.scenarios()[side.scenario].text(self.language)

    def sources(self) -> str:
        """List the data of each side apart."""
        rows = []
        for at, name in enumerate((Message("Before"), Message("After"))):
            used = once(row for one in self.result.comparisons for row in one.datasets[at])
            rows += [[name, *cells] for cells in source_rows(used, self.language)]
        return f"<h2>{self.say(Message('Sources'))}</h2>" + self.table([Message("Side"), *SOURCE_HEADS], rows)

    def comparison(self, one: Comparison) -> str:
        text = f"<h2>{html.escape(subject_name(one, self.language))}</h2>"
        text += self.summary(one) + self.chart(one) + self.areas(one) + self.transitions(one)
        if one.moves is not None:
            text += self.exposed(one)
        if one.damage is not None:
            text += self.damage(one)
        return text

    def summary(self, one: Comparison) -> str:
        """One line a kind of change."""
        sums = dict.fromkeys(CHANGES, 0.0)
        for before in range(UNKNOWN, len(one.classes)):
            for after in range(UNKNOWN, len(one.classes)):
                if change := change_of(before, after):
                    sums[change] += one.areas[before - UNKNOWN, after - UNKNOWN] / 1e6
        rows = [[CHANGE_NAMES[change], figure(area)] for change, area in sums.items()]
        text = self.table([Message("Kind of change"), Message("Area (km²)")], rows)
        if not any(sums.values()):
            nothing = Message("Nothing differs: every place is in the same state before and after.")
            text += f"<p>{self.say(nothing)}</p>"
        text += "".join(self.warn(note) for note in rivers_on_one_side(one))
        if any(one.limits):
            text += self.warn(
                Message(
                    "Outside means outside the zones that are published; a river or coast that was not "
                    "studied may flood there too."
                )
            )
        return text

    def chart(self, one: Comparison) -> str:
        zones = np.array([one.total(0)[2:], one.total(1)[2:]]) / 1e6
        if not charts.available() or not zones.any():
            return ""
        names = [Message("Before").translated(self.translate), Message("After").translated(self.translate)]
        classes = [(rank.label.text(self.language), rank.rgb) for rank in one.classes]
        return charts.stacked_bars(names, classes, zones, Message("Area (km²)").translated(self.translate))

    def areas(self, one: Comparison) -> str:
        names = state_names(one, self.language, self.translate)
        before, after = one.total(0) / 1e6, one.total(1) / 1e6
        gained, lost = one.gained() / 1e6, one.lost() / 1e6
        rows = []
        for at in [*range(len(names) - 1, 1, -1), 1, 0]:
            change = ["", ""] if at == 0 else [figure(gained[at]), figure(lost[at])]
            rows.append([names[at], figure(before[at]), figure(after[at]), *change])
        heads = [Message("State"), Message("Area, before (km²)"), Message("Area, after (km²)")]
        heads += [Message("Area gained (km²)"), Message("Area lost (km²)")]
        return f"<h3>{self.say(Message('Area by class'))}</h3>" + self.table(heads, rows)

    def transitions(self, one: Comparison) -> str:
        names = state_names(one, self.language, self.translate)
        order = [*range(len(names) - 1, 1, -1), 1, 0]
        rows = [[names[b], *(figure(one.areas[b, a] / 1e6) for a in order)] for b in order]
        heads = [Message("before (down), after (across), km²"), *(Message(_braced(names[a])) for a in order)]
        head = Message("From which class to which")
        return f"<h3>{self.say(head)}</h3>" + self.table(heads, rows)

    def exposed(self, one: Comparison) -> str:
        kind = self.result.assets.kind
        unit = UNITS[kind][1]
        names = state_names(one, self.language, self.translate)
        before, after, gained, lost, count_before, count_after = exposed(one, kind)
        digits = 0 if kind == "point" else 4
        rows = []
        for at in [*range(len(names) - 1, 1, -1), 1, 0]:
            change = ["", ""] if at == 0 else [figure(gained[at], digits), figure(lost[at], digits)]
            counts = [] if kind == "point" else [int(count_before[at]), int(count_after[at])]
            rows.append([names[at], figure(before[at], digits), figure(after[at], digits), *change, *counts])
        heads = [
            Message("State"),
            Message("Exposed before ({unit})", unit=unit),
            Message("Exposed after ({unit})", unit=unit),
            Message("Exposed gained ({unit})", unit=unit),
            Message("Exposed lost ({unit})", unit=unit),
        ]
        if kind != "point":
            heads += [Message("Features touched before"), Message("Features touched after")]
        head = Message("What is exposed: {name}", name=self.result.assets.name)
        return f"<h3>{self.say(head)}</h3>" + self.table(heads, rows)

    def damage(self, one: Comparison) -> str:
        found = one.damage
        names = state_names(one, self.language, self.translate)
        text = f"<h3>{self.say(Message('Expected damage'))}</h3>"
        if not found.table.confirmed:
            text += self.warn(
                Message(
                    "The depth-damage table is not confirmed against its source: these figures are for "
                    "reference only and must not be published as they are."
                )
            )
        text += self.table(
            [Message("Depth-damage table"), Message("Source"), Message("Year"), Message("Certainty")],
            [
                [
                    found.table.label.text(self.language),
                    found.table.source,
                    str(found.table.year),
                    found.table.certainty,
                ]
            ],
        )
        rows = []
        for at in [*range(len(names) - 1, 1, -1), 1, 0]:
            row = [names[at]]
            for side in (found.before, found.after):
                worth, low, high = side[at]
                row += [figure(worth, 0), "" if np.isnan(low) else between(low, high)]
            rows.append(row)
        total = [Message("Total of what is known")]
        for side in (found.before, found.after):
            worth, low, high = side[1:].sum(axis=0)
            total += [figure(worth, 0), between(low, high)]
        rows.append(total)
        heads = [Message("State"), Message("Value, before"), Message("Damage, before (at least - at most)")]
        heads += [Message("Value, after"), Message("Damage, after (at least - at most)")]
        text += self.table(heads, rows)
        change = Message(
            "Change of the damage where the class changes: {low} to {high}. Where a class stays, the change is "
            "taken as none. Amounts are in the unit of the field of values.",
            low=f"{found.change[0]:+,.0f}",
            high=f"{found.change[1]:+,.0f}",
        )
        text += f"<p>{self.say(change)}</p>"
        if found.unknown > 0:
            text += self.warn(
                Message(
                    "A value of {value} lies where one side has no data: its damage is not known and is not "
                    "in the change.",
                    value=f"{found.unknown:,.0f}",
                )
            )
        return text

    def reading(self) -> str:
        """How the figures are to be read."""
        lines = (
            Message("Where several rivers reach a place, the worst class counts, and each square metre once."),
            Message(
                "Gained: in this class after, in another class or outside before. Lost: the other way round. "
                "What was not covered by data on one side is neither."
            ),
            Message("Areas are measured in the plane rectangular zone of the workspace."),
        )
        items = "".join(f"<li>{self.say(line)}</li>" for line in lines)
        return f"<h2>{self.say(Message('How to read this'))}</h2><ul>{items}</ul>"


def _braced(text: str) -> str:
    """A name as a template of its own."""
    return text.replace("{", "{{").replace("}", "}}")
