"""The exposure as one HTML page for people: what lies in which class, by district, with charts."""

from __future__ import annotations

import html
from collections.abc import Sequence

import pandas as pd

from ....errors import Message, Translate
from ...catalog import PUBLISHED_RIVERS, PUBLISHED_ZONES
from ...page import Page
from ...workspace.store import Workspace
from .. import charts
from ..sources import once, sources_section, used_datasets
from ..subjects import coverage_rows
from .division import OUTSIDE, Exposure
from .tally import ELSEWHERE, code_label, measure_head, shown_measure

OUTSIDE_RGB, NOT_COVERED_RGB = (235, 235, 235), (120, 120, 120)
MOST_DISTRICTS = 60

WEIGHTS_ABREAST = 2
"""Weights in one table, two columns each: more run off a sheet of A4."""


def exposure_html(
    workspace: Workspace,
    exposures: Sequence[Exposure],
    rows: pd.DataFrame,
    notes: Sequence[Message],
    language: str,
    translate: Translate,
) -> str:
    """Return the page of a tally in `language` ('ja', 'en'); `translate` turns English templates into it."""
    return _ExposurePage(workspace, exposures, rows, notes, language, translate).text()


class _ExposurePage(Page):
    """Builds the page; a section a subject."""

    def __init__(self, workspace, exposures, rows, notes, language, translate) -> None:
        super().__init__(language, translate)
        self.workspace, self.exposures, self.rows, self.notes = workspace, exposures, rows, notes
        self.kind = exposures[0].assets.kind
        self.weights = sorted({name.rpartition(":")[0] for name in rows if ":" in name})

    def text(self) -> str:
        assets = self.exposures[0].assets
        parts = [self.paragraph(self.head(assets))]
        parts += [self.paragraph(note, warn=True) for note in self.notes]
        parts.append(self.paragraph(self.rule()))
        parts += [self.subject(number, exposure) for number, exposure in enumerate(self.exposures)]
        parts.append(self.sources())
        return self.document(Message("What lies in the zones"), "".join(parts))

    def head(self, assets) -> Message:
        facts = {"name": assets.name, "count": f"{len(assets):,}", "place": self.workspace.name}
        if self.kind == "line":
            return Message(
                "{place}: {count} lines of {name}, {km} km in all.", **facts, km=f"{assets.size.sum() / 1000:,.2f}"
            )
        if self.kind == "polygon":
            return Message(
                "{place}: {count} areas of {name}, {m2} m² in all.", **facts, m2=f"{assets.size.sum():,.0f}"
            )
        return Message("{place}: {count} places of {name}.", **facts)

    def rule(self) -> Message:
        if self.kind == "point":
            return Message(
                "A place in several zones counts in the worst class. A place on the edge of a zone lies in it."
            )
        return Message(
            "By the worst class: the whole counts in the worst class that any part of it lies in. By the largest "
            "share: in the class, or outside, where most of it lies. Lengths and areas count once, in the worst "
            "class there."
        )

    def paragraph(self, message: Message, warn: bool = False) -> str:
        mark = ' class="warn"' if warn else ""
        return f"<p{mark}>{self.say(message)}</p>"

    def subject(self, number: int, exposure: Exposure) -> str:
        rows = self.rows[self.rows["subject"] == number]
        worst = rows[rows["river"].isna()]
        parts = [f"<h2>{html.escape(exposure.zones.subject.label().text(self.language))}</h2>"]
        parts += [self.paragraph(note) for note in self.reach(exposure)]
        parts.append(self.classes(exposure, worst[worst["district"].isna()]))
        named = worst[worst["district"].notna()]
        if len(named):
            parts.append(self.districts(exposure, named))
        rivers = rows[rows["river"].notna() & rows["district"].isna()]
        if len(rivers):
            parts.append(self.rivers(exposure, rivers))
        return "".join(parts)

    def reach(self, exposure: Exposure) -> list[Message]:
        """Say what 'outside' means: other rivers may not have been studied."""
        rows = coverage_rows(self.workspace, exposure.zones.subject)
        meanings = set(rows["meaning"])
        notes = []
        if PUBLISHED_RIVERS in meanings:
            rivers = "、".join(sorted(set(rows["river"].dropna())))
            if rivers:
                notes.append(
                    Message(
                        "Outside means outside the published zones of {rivers}; other rivers are not studied.",
                        rivers=rivers,
                    )
                )
            else:
                notes.append(
                    Message(
                        "Outside means outside the zones of the published rivers; other rivers are not studied."
                    )
                )
        if PUBLISHED_ZONES in meanings:
            notes.append(
                Message("Outside means outside the published zones; how far the study reaches is not stated.")
            )
        if not len(rows):
            notes.append(Message("No data say where they cover: what is in no zone counts as not covered."))
        return notes

    def classes(self, exposure: Exposure, rows: pd.DataFrame) -> str:
        """Return the classes with their counts; weights follow in tables of their own, so that A4 holds them."""
        heads = [Message("Class"), Message("Number, by the worst class")]
        if self.kind != "point":
            heads += [Message("Number, by the largest share"), measure_head(self.kind), Message("Share (%)")]
        total = max(float(rows["measure"].sum()), 1e-12)
        records = rows.to_dict("records")
        text = self.class_table(exposure, heads, records, lambda row: self.counts(row, total))
        for start in range(0, len(self.weights), WEIGHTS_ABREAST):
            names = self.weights[start : start + WEIGHTS_ABREAST]
            heads = [Message("Class"), *(head for name in names for head in self.weight_heads(name))]
            text += self.class_table(exposure, heads, records, lambda row, names=names: self.sums(row, names))
        return text

    def class_table(self, exposure: Exposure, heads: list[Message], records: list[dict], cells) -> str:
        head = "".join(f"<th>{self.say(one)}</th>" for one in heads)
        body = "".join(
            f"<tr>{self.class_name(exposure, row['code'])}{''.join(self.cell(value) for value in cells(row))}</tr>"
            for row in records
        )
        return f"<table><tr>{head}</tr>{body}</table>"

    def counts(self, row: dict, total: float) -> list[object]:
        cells: list[object] = [int(row["count"])]
        if self.kind != "point":
            cells += [int(row["most"]), shown_measure(self.kind, row["measure"]), 100 * row["measure"] / total]
        return cells

    def sums(self, row: dict, names: Sequence[str]) -> list[object]:
        ways = ["count"] if self.kind == "point" else ["count", "share"]
        return [self.weight(row, name, way) for name in names for way in ways]

    def weight(self, row: dict, name: str, way: str) -> object:
        """Return a sum; people and households are whole, also where a part of them is told by share."""
        value = float(row[f"{name}:{way}"])
        whole = (self.rows[f"{name}:count"] % 1 == 0).all()
        return round(value) if whole else value

    def weight_heads(self, name: str) -> list[Message]:
        if self.kind == "point":
            return [Message("{field}, sum", field=name)]
        return [Message("{field}, by the worst class", field=name), Message("{field}, by share", field=name)]

    def class_name(self, exposure: Exposure, code: int) -> str:
        red, green, blue = self.colour(exposure, code)
        swatch = (
            f'<span style="display:inline-block;width:1.6em;height:1em;margin-right:.4em;vertical-align:middle;'
            f'border:1px solid #555;background:rgb({red},{green},{blue})"></span>'
        )
        return f"<td>{swatch}{html.escape(code_label(exposure, code, self.language))}</td>"

    def colour(self, exposure: Exposure, code: int) -> tuple[int, int, int]:
        if code >= 0:
            return exposure.zones.subject.classes[code].rgb
        return OUTSIDE_RGB if code == OUTSIDE else NOT_COVERED_RGB

    def districts(self, exposure: Exposure, rows: pd.DataFrame) -> str:
        value = "count" if self.kind == "point" else "measure"
        table = rows.pivot_table(index="district", columns="code", values=value, sort=False, dropna=False)
        codes = list(rows["code"].unique())
        table = table[codes]
        names = [self.district(name) for name in table.index]
        unit = Message("Number") if self.kind == "point" else measure_head(self.kind)
        shown = table.map(lambda number: int(number) if self.kind == "point" else shown_measure(self.kind, number))
        heads = [Message("District"), *(code_label(exposure, code, self.language, short=True) for code in codes)]
        body = [[name, *values] for name, values in zip(names, shown.to_numpy().tolist())]
        return self.chart(exposure, names, codes, shown, unit) + self.plain_table(heads, body)

    def plain_table(self, heads: list, rows: list[list[object]]) -> str:
        head = "".join(f"<th>{self.say(h) if isinstance(h, Message) else html.escape(h)}</th>" for h in heads)
        body = "".join("<tr>" + "".join(self.cell(self.tidy(value)) for value in row) + "</tr>" for row in rows)
        return f"<table><tr>{head}</tr>{body}</table>"

    def tidy(self, value: object) -> object:
        return int(value) if self.kind == "point" and isinstance(value, float) else value

    def chart(self, exposure: Exposure, names, codes, shown, unit: Message) -> str:
        if not charts.available():
            return self.paragraph(Message("matplotlib is missing: there are no charts on this page."))
        if len(names) > MOST_DISTRICTS:
            return self.paragraph(
                Message("The chart shows the first {count} districts.", count=MOST_DISTRICTS)
            ) + (self.drawn(exposure, names[:MOST_DISTRICTS], codes, shown.iloc[:MOST_DISTRICTS], unit))
        return self.drawn(exposure, names, codes, shown, unit)

    def drawn(self, exposure: Exposure, names, codes, shown, unit: Message) -> str:
        classes = [
            (code_label(exposure, code, self.language, short=True), self.colour(exposure, code)) for code in codes
        ]
        picture = charts.stacked_bars(names, classes, shown.to_numpy(), unit.translated(self.translate))
        return f"<figure>{picture}</figure>"

    def district(self, name: str) -> str:
        return Message("Outside the districts").translated(self.translate) if name == ELSEWHERE else name

    def rivers(self, exposure: Exposure, rows: pd.DataFrame) -> str:
        value = "count" if self.kind == "point" else "measure"
        table = rows.pivot_table(index="river", columns="code", values=value, sort=False)
        heads = [Message("River"), *(code_label(exposure, code, self.language) for code in table)]
        shown = table.map(lambda number: shown_measure(self.kind, float(number)))
        body = [[name, *values] for name, values in zip(table.index, shown.to_numpy().tolist())]
        return f"<h3>{self.say(Message('By river, each for itself'))}</h3>" + self.plain_table(heads, body)

    def sources(self) -> str:
        used = (
            row
            for exposure in self.exposures
            for row in used_datasets(self.workspace, exposure.zones.subject, exposure.zones.facts)
        )
        return sources_section(self, once(used))
