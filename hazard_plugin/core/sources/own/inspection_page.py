"""The inspection as one HTML page for people: what was recognised, what is asked, what is not understood."""

from __future__ import annotations

import html
from typing import Any

from ....errors import Message, Translate
from ... import catalog
from ...page import Page
from .inspection import ASKED, NOT_UNDERSTOOD, RECOGNISED, Inspection, Look, speakable
from .rows import open_points
from .rules import Question


def inspection_html(inspection: Inspection, language: str, translate: Translate) -> str:
    """Return the page in `language` ('ja', 'en'); `translate` turns English templates into it."""
    return speakable(_Page(inspection, language, translate).text())


class _Page(Page):
    """Builds the page; one method a section."""

    def __init__(self, inspection: Inspection, language: str, translate: Translate) -> None:
        super().__init__(language, translate)
        self.inspection = inspection

    def text(self) -> str:
        body = self.recognised() + self.questions() + self.not_understood()
        return self.document(Message("What the files are"), body)

    def recognised(self) -> str:
        looks = self.of(RECOGNISED)
        heads = [
            Message("File"),
            Message("Product"),
            Message("Year"),
            Message("Encoding"),
            Message("CRS"),
            Message("Features"),
        ]
        return self.section(Message("Recognised"), self.table(heads, [self.line(look) for look in looks]), looks)

    def line(self, look: Look) -> list[object]:
        title = look.title.text(self.language) if look.title else ""
        crs: object = f"EPSG:{look.epsg}" if look.epsg else ""
        if look.default_epsg:
            crs = Message("not stated; read as EPSG:{epsg}", epsg=look.default_epsg)
        return [look.source, f"{title} ({look.product})", str(look.year or ""), look.encoding, crs, look.features]

    def questions(self) -> str:
        looks = self.of(ASKED)
        parts = [self.asked(look.question) for look in looks if look.question]
        return self.section(Message("To be answered by you"), "".join(parts), looks)

    def asked(self, question: Question) -> str:
        parts = [f"<h3>{html.escape(question.source)}</h3>"]
        if question.candidates:
            told = Message(
                "It could be several things. Put the code of the one that is right into 'files' of the draft."
            )
            parts.append(f'<p class="warn">{self.say(told)}</p>')
            heads = [Message("Code"), Message("What it shows")]
            parts.append(self.table(heads, [[code, self.reading(code)] for code in question.candidates]))
        if question.proposals:
            told = Message("No known product. It could be one of these; confirm one in the draft of the rules.")
            parts.append(f'<p class="warn">{self.say(told)}</p>')
            heads = [Message("Proposal"), Message("Field and column"), Message("To be answered")]
            parts.append(self.table(heads, [self.proposal(row) for row in question.proposals]))
        if not question.columns:
            return "".join(parts)
        rows = [[name, "、".join(values)] for name, values in zip(question.columns, question.examples)]
        parts.append(self.table([Message("Column"), Message("Examples")], rows))
        return "".join(parts)

    def reading(self, code: str) -> str:
        """Say what a candidate is: a product, or the legend, hazard and scenario of a raster."""
        products = {product.id: product.title for product in catalog.products()}
        if code in products:
            return products[code].text(self.language)
        table, hazard, scenario = (*code.split("/"), "", "")[:3]
        labels = [
            catalog.hazards().get(hazard),
            catalog.scenarios().get(scenario),
            catalog.rank_tables()[table].label if table in catalog.rank_tables() else None,
        ]
        return " / ".join(label.text(self.language) for label in labels if label) or code

    def proposal(self, row: dict[str, Any]) -> list[object]:
        pairs = dict(row["fields"])
        if row.get("depth_text"):
            pairs["depth_text"] = row["depth_text"]
        point = row.get("point")
        if point:
            pairs.update({self.plain(Message("east")): point["x"], self.plain(Message("north")): point["y"]})
        mapped = ", ".join(f"{name} ← {column}" for name, column in pairs.items())
        return [f"{row['title'][self.language]} ({row['id']})", mapped, ", ".join(open_points(row))]

    def not_understood(self) -> str:
        looks = self.of(NOT_UNDERSTOOD)
        rows = [[look.source, look.reason] for look in looks]
        text = self.table([Message("File"), Message("Reason")], rows)
        return self.section(Message("Not understood"), text, looks)

    def of(self, state: str) -> list[Look]:
        return [look for look in self.inspection.looks if look.state == state]

    def section(self, head: Message, body: str, looks: list[Look]) -> str:
        return f"<h2>{self.say(head)} ({len(looks)})</h2>{body}" if looks else ""

    def plain(self, message: Message) -> str:
        return message.translated(self.translate)
