"""The report of a build as a page for people."""

from __future__ import annotations

from ...errors import Message, Translate
from .. import catalog
from ..page import Page
from ..sources.report import FileReport, counted
from .report import BuildReport, Change

MAX_ROWS_SHOWN = 200
"""A page with more rows than this is no longer read; the JSON holds them all."""


def page(report: BuildReport, language: str, translate: Translate) -> str:
    """Return the page in `language` ('ja', 'en')."""
    return _Page(report, language, translate).text()


class _Page(Page):
    """Builds the HTML page; one method a section."""

    def __init__(self, report: BuildReport, language: str, translate: Translate) -> None:
        super().__init__(language, translate)
        self.report = report

    def text(self) -> str:
        report = self.report
        title = Message("Build report: {name} ({code})", name=report.name, code=report.code)
        sections = [
            self.summary(),
            self.changes(),
            self.files(),
            self.row_notes(),
            self.not_understood(),
            self.sources(),
            self.times(),
        ]
        return self.document(title, "".join(sections))

    def section(self, head: Message, body: str) -> str:
        return f"<h2>{self.say(head)}</h2>{body}"

    def label(self, theme: str) -> str:
        return catalog.themes()[theme].label.text(self.language)

    def summary(self) -> str:
        rows = []
        for summary in (one for one in self.report.themes.values() if one.rows):
            scenarios = summary.area_m2 or {"": {}}
            for scenario, areas in scenarios.items():
                total = sum(areas.values()) / 1e6 if areas else None
                name = self.scenario(scenario)
                count = summary.rows_by_scenario.get(scenario, summary.rows)
                rows.append([self.label(summary.theme), name, count, total])
        present = set(self.report.themes)
        missing = [
            theme.label.text(self.language) for theme in catalog.required_themes() if theme.id not in present
        ]
        text = self.table(
            [Message("Theme"), Message("Scenario"), Message("Features"), Message("Area (km²)")], rows
        )
        if missing:
            names = "、".join(missing)
            note = Message("No data for: {names}. This does not mean that the place is safe.", names=names)
            text += f'<p class="warn">{self.say(note)}</p>'
        for theme, area in self.report.not_covered_m2.items():
            note = Message(
                "{theme}: {area} km² of the municipality lie outside the data.",
                theme=self.label(theme),
                area=f"{area / 1e6:,.2f}",
            )
            text += f'<p class="warn">{self.say(note)}</p>'
        return self.section(Message("In the workspace"), text)

    def scenario(self, key: str) -> str:
        """The name of 'L2', of 'tsunami/L2', of '' none."""
        hazard, _, code = key.rpartition("/")
        name = catalog.scenarios()[code].text(self.language) if code else ""
        return " ".join(part for part in (self.hazard(hazard), name) if part)

    def hazard(self, code: str) -> str:
        """The name of a hazard: that of its group on the map."""
        return catalog.layer_groups()[code].text(self.language) if code in catalog.layer_groups() else code

    def files(self) -> str:
        heads = [
            Message("File"),
            Message("Product"),
            Message("Year"),
            Message("Read"),
            Message("Written"),
            Message("Outside the municipality"),
            Message("Repaired"),
            Message("Rejected"),
            Message("Notes"),
        ]
        rows = []
        for line in self.report.ingest.files:
            notes = "; ".join(note.translated(self.translate) for note in self.notes(line))
            counts = [line.read, line.written, line.outside, counted(line.repaired), counted(line.rejected)]
            rows.append([line.source, f"{line.product} {line.title}", str(line.year or ""), *counts, notes])
        return self.section(Message("Files read"), self.table(heads, rows))

    @staticmethod
    def notes(line: FileReport) -> list[Message]:
        notes = list(line.notes)
        if line.unknown_columns:
            names = "、".join(line.unknown_columns)
            notes.append(Message("columns not known here, kept under their names: {names}", names=names))
        if line.undecoded:
            notes.append(Message("{count} places hold bytes that are no text", count=counted(line.undecoded)))
        return notes

    def row_notes(self) -> str:
        """What was said of single rows: rejected, put right, not decoded."""
        sections = (
            (Message("Rejected rows"), "rejected"),
            (Message("Repaired rows"), "repaired"),
            (Message("Text that could not be decoded"), "undecoded"),
        )
        text = ""
        for head, name in sections:
            rows = [
                [line.source, note.rows, note.reason]
                for line in self.report.ingest.files
                for note in getattr(line, name)
            ]
            if not rows:
                continue
            table = self.table([Message("File"), Message("Row"), Message("Reason")], rows[:MAX_ROWS_SHOWN])
            if len(rows) > MAX_ROWS_SHOWN:
                more = Message("{count} more rows: see the JSON report.", count=len(rows) - MAX_ROWS_SHOWN)
                table += f"<p>{self.say(more)}</p>"
            text += self.section(head, table)
        return text

    def changes(self) -> str:
        """What differs from the workspace before."""
        report = self.report
        if not report.updated:
            return ""
        if not report.theme_changes and not report.file_changes:
            return self.section(Message("What changed"), f"<p>{self.say(Message('Nothing has changed'))}</p>")
        heads = [Message("Theme"), Message("Features before"), Message("Features")]
        heads += [Message("Area before (km²)"), Message("Area (km²)")]
        rows = [[self.label(change.name), *self.figures(change)] for change in report.theme_changes]
        text = self.table(heads, rows) if rows else ""
        heads = [Message("File"), Message("Rows before"), Message("Rows")]
        rows = [[change.name, change.rows_before, change.rows] for change in report.file_changes]
        text += self.table(heads, rows) if rows else ""
        return self.section(Message("What changed"), text)

    @staticmethod
    def figures(change: Change) -> list[object]:
        areas = (
            [change.area_before_m2 / 1e6, change.area_m2 / 1e6]
            if change.area_before_m2 or change.area_m2
            else ["", ""]
        )
        return [change.rows_before, change.rows, *areas]

    def not_understood(self) -> str:
        rows = [list(entry) for entry in self.report.ingest.not_understood]
        if not rows:
            return ""
        return self.section(Message("Not used"), self.table([Message("File"), Message("Reason")], rows))

    def sources(self) -> str:
        rows = [
            [
                d[f"title_{self.language}"],
                str(d["year"] or ""),
                d["licence"],
                d[f"attribution_{self.language}"],
                d["sha256"],
            ]
            for d in self.report.datasets
        ]
        heads = [Message("Dataset"), Message("Year"), Message("Licence"), Message("Credit"), Message("SHA-256")]
        return self.section(Message("Sources"), self.table(heads, rows))

    def times(self) -> str:
        rows = [[Message(part), seconds] for part, seconds in self.report.seconds.items()]
        return self.section(Message("Time"), self.table([Message("Step"), Message("Seconds")], rows))
