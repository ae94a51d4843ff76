"""The report of a build: what came in, what lies in the workspace, what is missing; JSON and HTML."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass, field

from ...errors import Message, Translate
from .. import catalog
from ..sources.report import IngestReport


@dataclass
class ThemeSummary:
    """What the workspace holds of a theme.

    `area_m2` by scenario ('' where there is none) and class code where it is a hazard, and
    `rows_by_scenario` likewise.
    """

    theme: str
    rows: int
    tiles: int = 0
    area_m2: dict[str, dict[str, float]] = field(default_factory=dict)
    rows_by_scenario: dict[str, int] = field(default_factory=dict)


@dataclass
class BuildReport:
    """Everything a person must know of a build."""

    code: str = ""
    name: str = ""
    prefecture: str = ""
    plane_epsg: int = 0
    margin_m: float = 0.0
    created_at: str = ""
    ingest: IngestReport = field(default_factory=IngestReport)
    themes: list[ThemeSummary] = field(default_factory=list)
    datasets: list[dict] = field(default_factory=list)
    not_covered_m2: dict[str, float] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def to_json(self) -> str:
        """Return the report for programs; messages stay English, with their facts."""
        document = {
            "municipality": {"code": self.code, "name": self.name, "prefecture": self.prefecture},
            "plane_epsg": self.plane_epsg,
            "margin_m": self.margin_m,
            "created_at": self.created_at,
            "files": [_file_facts(line) for line in self.ingest.files],
            "not_understood": [{"source": name, "reason": str(why)} for name, why in self.ingest.not_understood],
            "themes": [
                {"theme": t.theme, "rows": t.rows, "tiles": t.tiles, "area_m2": t.area_m2} for t in self.themes
            ],
            "datasets": self.datasets,
            "not_covered_m2": self.not_covered_m2,
            "seconds": {part: round(seconds, 3) for part, seconds in self.seconds.items()},
        }
        return json.dumps(document, ensure_ascii=False, indent=1)

    def to_html(self, language: str, translate: Translate) -> str:
        """Return the report as one page for people, in `language` ('ja', 'en')."""
        return _Page(self, language, translate).text()


def _file_facts(line) -> dict:
    rejected = [{"row": r.row, "reason": str(r.reason)} for r in line.rejected]
    facts = {name: getattr(line, name) for name in ("source", "product", "theme", "year", "encoding", "epsg")}
    counts = {name: getattr(line, name) for name in ("dataset_id", "read", "written", "outside", "repaired")}
    return {**facts, **counts, "rejected": rejected, "notes": [str(note) for note in line.notes]}


MAX_REJECTIONS_SHOWN = 200
"""A page with more rows than this is no longer read; the JSON holds them all."""

STYLE = (
    "body{font-family:'Noto Sans CJK JP','BIZ UDGothic','Yu Gothic',Meiryo,sans-serif;margin:2em;color:#222}"
    "table{border-collapse:collapse;margin:.5em 0 1.5em}th,td{border:1px solid #bbb;padding:.25em .6em;"
    "text-align:left;vertical-align:top}td.n{text-align:right}th{background:#eee}.warn{color:#a00}"
)


class _Page:
    """Builds the HTML page; one method a section."""

    def __init__(self, report: BuildReport, language: str, translate: Translate) -> None:
        self.report, self.language, self.translate = report, language, translate

    def say(self, message: Message) -> str:
        return html.escape(message.translated(self.translate))

    def text(self) -> str:
        report = self.report
        title = self.say(Message("Build report: {name} ({code})", name=report.name, code=report.code))
        sections = [
            self.summary(),
            self.files(),
            self.rejections(),
            self.not_understood(),
            self.sources(),
            self.times(),
        ]
        return (
            f'<!DOCTYPE html><html lang="{self.language}"><head><meta charset="utf-8"><title>{title}</title>'
            f"<style>{STYLE}</style></head><body><h1>{title}</h1>{''.join(sections)}</body></html>\n"
        )

    def table(self, heads: list[Message], rows: list[list[object]]) -> str:
        head = "".join(f"<th>{self.say(h)}</th>" for h in heads)
        body = "".join("<tr>" + "".join(self.cell(value) for value in row) + "</tr>" for row in rows)
        return f"<table><tr>{head}</tr>{body}</table>"

    def cell(self, value: object) -> str:
        if isinstance(value, Message):
            return f"<td>{self.say(value)}</td>"
        if isinstance(value, float):
            return f'<td class="n">{value:,.2f}</td>'
        if isinstance(value, int):
            return f'<td class="n">{value:,}</td>'
        return f"<td>{html.escape('' if value is None else str(value))}</td>"

    def section(self, head: Message, body: str) -> str:
        return f"<h2>{self.say(head)}</h2>{body}"

    def label(self, theme: str) -> str:
        return catalog.themes()[theme].label.text(self.language)

    def summary(self) -> str:
        rows = []
        for summary in self.report.themes:
            scenarios = summary.area_m2 or {"": {}}
            for scenario, areas in scenarios.items():
                total = sum(areas.values()) / 1e6 if areas else None
                name = catalog.scenarios()[scenario].text(self.language) if scenario else ""
                count = summary.rows_by_scenario.get(scenario, summary.rows)
                rows.append([self.label(summary.theme), name, count, total])
        present = {summary.theme for summary in self.report.themes}
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
            notes = "; ".join(note.translated(self.translate) for note in line.notes)
            counts = [line.read, line.written, line.outside, line.repaired, len(line.rejected)]
            rows.append([line.source, f"{line.product} {line.title}", str(line.year or ""), *counts, notes])
        return self.section(Message("Files read"), self.table(heads, rows))

    def rejections(self) -> str:
        rows = [
            [line.source, rejection.row, rejection.reason]
            for line in self.report.ingest.files
            for rejection in line.rejected
        ]
        if not rows:
            return ""
        text = self.table([Message("File"), Message("Row"), Message("Reason")], rows[:MAX_REJECTIONS_SHOWN])
        if len(rows) > MAX_REJECTIONS_SHOWN:
            more = Message("{count} more rows: see the JSON report.", count=len(rows) - MAX_REJECTIONS_SHOWN)
            text += f"<p>{self.say(more)}</p>"
        return self.section(Message("Rejected rows"), text)

    def not_understood(self) -> str:
        rows = [list(entry) for entry in self.report.ingest.not_understood]
        if not rows:
            return ""
        return self.section(Message("Not understood"), self.table([Message("File"), Message("Reason")], rows))

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
