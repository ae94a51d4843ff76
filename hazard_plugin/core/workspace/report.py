"""The report of a build: what came in, what lies in the workspace, what changed, what is missing."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

from ...errors import Translate
from .. import catalog
from ..sources.report import FileReport, IngestReport, counted


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

    def area(self) -> float:
        """Return the area of all scenarios and classes in square metres."""
        return sum(sum(classes.values()) for classes in self.area_m2.values())


@dataclass(frozen=True)
class Change:
    """What became of a theme or a file: rows and square metres before and after."""

    name: str
    rows_before: int
    rows: int
    area_before_m2: float = 0.0
    area_m2: float = 0.0


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
    themes: dict[str, ThemeSummary] = field(default_factory=dict)
    datasets: list[dict] = field(default_factory=list)
    not_covered_m2: dict[str, float] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    updated: bool = False
    """Whether a workspace was there before."""
    theme_changes: list[Change] = field(default_factory=list)
    file_changes: list[Change] = field(default_factory=list)

    @contextlib.contextmanager
    def timed(self, part: str) -> Iterator[None]:
        """Add the seconds of a with-block to a part's total."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[part] = self.seconds.get(part, 0.0) + time.perf_counter() - start

    def count(self, summary: ThemeSummary) -> None:
        """Enter what the workspace holds of a theme, in the catalog's order."""
        self.themes[summary.theme] = summary
        order = list(catalog.themes())
        self.themes = dict(sorted(self.themes.items(), key=lambda item: order.index(item[0])))

    def take_over(self, settings: dict, datasets: list[dict], themes: set[str] | None = None) -> None:
        """Take over what the workspace before says of `themes` (None: of everything)."""
        for document in settings.get("themes", ()):
            if themes is None or document["theme"] in themes:
                self.count(ThemeSummary(**document))
        if themes is None:
            for name in ("name", "prefecture", "plane_epsg", "created_at"):
                setattr(self, name, settings[name])
            self.datasets = datasets
            self.not_covered_m2 = settings.get("not_covered_m2", {})
            self.updated = True

    def compare(self, settings: dict, datasets: dict[str, dict]) -> None:
        """Note what differs from the workspace before: themes by rows and area, files by rows."""
        self.updated = True
        before = {document["theme"]: ThemeSummary(**document) for document in settings.get("themes", ())}
        for theme in sorted({*before, *self.themes}, key=list(catalog.themes()).index):
            old, new = before.get(theme, ThemeSummary(theme, 0)), self.themes.get(theme, ThemeSummary(theme, 0))
            if (old.rows, old.area_m2) != (new.rows, new.area_m2):
                self.theme_changes.append(Change(theme, old.rows, new.rows, old.area(), new.area()))
        rows = {row["dataset_id"]: row for row in self.datasets}
        for name in (*datasets, *(name for name in rows if name not in datasets)):
            old_rows = datasets[name]["rows_written"] if name in datasets else 0
            new_rows = rows[name]["rows_written"] if name in rows else 0
            if (name in datasets) != (name in rows) or old_rows != new_rows:
                source = (rows.get(name) or datasets[name])["source_uri"]
                self.file_changes.append(Change(source, old_rows, new_rows))

    def themes_document(self) -> list[dict]:
        """Return the summaries as JSON holds them."""
        return [asdict(summary) for summary in self.themes.values()]

    def to_json(self) -> str:
        """Return the report for programs; messages stay English, with their facts."""
        document = {
            "municipality": {"code": self.code, "name": self.name, "prefecture": self.prefecture},
            "plane_epsg": self.plane_epsg,
            "margin_m": self.margin_m,
            "created_at": self.created_at,
            "files": [self._file_facts(line) for line in self.ingest.files],
            "not_understood": [{"source": name, "reason": str(why)} for name, why in self.ingest.not_understood],
            "questions": [question.to_dict() for question in self.ingest.questions],
            "themes": self.themes_document(),
            "datasets": self.datasets,
            "changes": {
                "themes": [asdict(change) for change in self.theme_changes],
                "files": [asdict(change) for change in self.file_changes],
            },
            "not_covered_m2": self.not_covered_m2,
            "seconds": {part: round(seconds, 3) for part, seconds in self.seconds.items()},
        }
        return json.dumps(document, ensure_ascii=False, indent=1)

    def _file_facts(self, line: FileReport) -> dict:
        """Return a file's line with the terms of its dataset; row notes as '7' or '7-9' and why."""
        names = ("source", "product", "theme", "year", "encoding", "epsg", "dataset_id", "sha256")
        facts = {name: getattr(line, name) for name in names}
        terms = next((row for row in self.datasets if row["dataset_id"] == line.dataset_id), {})
        facts |= {name: terms.get(name) for name in ("licence", "attribution_ja", "attribution_en")}
        facts |= {"read": line.read, "written": line.written, "outside": line.outside}
        facts |= {"repaired": counted(line.repaired), "rejected": counted(line.rejected)}
        for name in ("rejected", "repaired", "undecoded"):
            notes = getattr(line, name)
            facts[f"{name}_rows"] = [{"rows": note.rows, "reason": str(note.reason)} for note in notes]
        return {**facts, "unknown_columns": line.unknown_columns, "notes": [str(note) for note in line.notes]}

    def to_html(self, language: str, translate: Translate) -> str:
        """Return the report as one page for people, in `language` ('ja', 'en')."""
        from .report_page import page

        return page(self, language, translate)
