"""What a workspace gives to its next build: files that have not changed are not read again."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from ...errors import InputError, Message, OutputError, UnavailableError, WorkspaceError
from .. import catalog
from ..sources.files.package import SAME_CONTENT
from ..sources.ingest import FORMS, OTHER_FORM, Source
from ..sources.mapped import ROW
from ..sources.own.rules import OwnRules, question_of
from ..sources.report import FileReport, IngestReport, RowNote
from .gather import Dataset, Gathered
from .store import SOURCE_ROW, Workspace, connected, office_tables, open_workspace
from .vintages import DATASET, OVERLAPS

READING = 1
"""Raised by one when readers or clipping give other rows for the same file: then everything is read anew."""

OLD_FID = "_old_fid"
"""Column with the fid that a kept row had: its analysis tiles are kept with it."""


ASKED_LATER = frozenset({"analysis", "damage", "guideline", "passability", "point_risk", "sheet", "sheet_kinds"})
"""Catalog files that no row of a workspace depends on."""


def fingerprint(code: str, margin_m: float, rules: OwnRules) -> str:
    """Return what a workspace was made with; equal files give equal rows while it stays the same."""
    digest = hashlib.sha256(f"{READING}/{code}/{margin_m!r}".encode())
    digest.update(json.dumps(rules.to_document(), sort_keys=True, ensure_ascii=False).encode())
    for path in sorted((catalog.RESOURCES / "catalog").rglob("*.json")):
        if path.stem not in ASKED_LATER:
            digest.update(path.read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True)
class Previous:
    """The workspace that a build replaces."""

    workspace: Workspace
    datasets: dict[str, dict]
    """Rows of table `dataset` by dataset_id."""
    ingest: dict
    """The ingest report of the build before, as `ingest_document` wrote it."""
    same_rules: bool
    """Whether it was made with the same catalog, code, margin and rules."""

    @property
    def digests(self) -> frozenset[str]:
        """SHA-256 of the given files whose rows it holds."""
        return frozenset(line["sha256"] for line in self.ingest["files"]) if self.same_rules else frozenset()

    def overlapped(self, gone: frozenset[str]) -> frozenset[str]:
        """SHA-256 of the files of which rows or members may have given way to the files `gone`."""
        if not gone:
            return frozenset()
        themes = {row["theme"] for row in self.datasets.values() if row["sha256"] in gone}
        reasons = [message_document(reason) for reason in OVERLAPS]
        passed_over = {
            _origin(note["source"])
            for note in self.ingest["not_understood"]
            if note["reason"]["text"] in (SAME_CONTENT.text, OTHER_FORM.text)
            and _origin(note["source"]) != _origin(note["reason"]["facts"]["name"])
        }
        return frozenset(
            line["sha256"]
            for line in self.ingest["files"]
            if line["origin"] in passed_over
            or (line["theme"] in themes and any(note["reason"] in reasons for note in line["rejected"]))
        )

    def touched_by(self, sources: Iterable[Source]) -> frozenset[str]:
        """SHA-256 of the files of which rows may give way to new sources: older vintages, other forms."""
        found = set()
        for line in self.ingest["files"]:
            ending = Path(line["source"].partition(" | ")[0]).suffix.lower()
            for source in sources:
                same = line["series"] is not None and line["series"] == source.product.series
                older = same and None not in (line["year"], source.year) and line["year"] < source.year
                form = line["product"] == source.product.product and ending != source.file.ending
                form = form and {ending, source.file.ending} <= FORMS
                if older or form:
                    found.add(line["sha256"])
        return frozenset(found)

    def themes_of(self, datasets: set[str]) -> set[str]:
        """Return the themes that hold rows of `datasets`."""
        marks = ", ".join("?" * len(datasets))
        themes = set()
        for theme in catalog.themes():
            if theme not in self.workspace.tables:
                continue
            columns = {row["name"] for row in self.workspace.records(f"PRAGMA table_info('{theme}')")}
            query = f'SELECT 1 FROM "{theme}" WHERE {DATASET} IN ({marks}) LIMIT 1'
            if DATASET in columns and self.workspace.records(query, *datasets):
                themes.add(theme)
        return themes - {"coverage"}

    def digests_named(self, names: Sequence[str]) -> frozenset[str]:
        """SHA-256 of the files with these names. Raises InputError for a name that is not there."""
        by_name: dict[str, set[str]] = {}
        for line in self.ingest["files"]:
            by_name.setdefault(line["origin"], set()).add(line["sha256"])
        unknown = [name for name in names if name not in by_name]
        if unknown:
            raise InputError(
                "The workspace holds no file {names}.",
                "Its files are: {known}. A zip is taken out as a whole; unpacked, its files are single ones.",
                names="、".join(unknown),
                known="、".join(sorted(by_name)),
            )
        return frozenset(digest for name in names for digest in by_name[name])

    def digests_of(self, theme: str) -> frozenset[str]:
        """SHA-256 of the files that a theme comes from."""
        return frozenset(row["sha256"] for row in self.datasets.values() if row["theme"] == theme)


def _origin(shown: str) -> str:
    """The file that was given, of the name that a person sees."""
    return shown.partition(" | ")[0].partition("/")[0]


def previous(path: Path, made_with: str) -> Previous | None:
    """Return what is known of the workspace at `path`; None where there is no file.

    Raises OutputError where another file lies there: it may be all that somebody has; UnavailableError
    where it cannot be opened now.
    """
    if not path.is_file() or not path.stat().st_size:
        return None
    try:
        workspace = open_workspace(path)
        settings = workspace.settings()
        datasets = {row["dataset_id"]: row for row in workspace.datasets()}
    except UnavailableError:  # nobody is told to delete what another program only holds
        raise
    except (WorkspaceError, sqlite3.Error, OSError) as error:
        raise OutputError(
            "{name} is there already and cannot be updated ({reason}).",
            "Give the workspace another name, or delete that file first if nobody needs it.",
            name=path.name,
            reason=error.message if isinstance(error, WorkspaceError) else str(error),
        ) from error
    return Previous(
        workspace,
        datasets,
        settings.get("ingest", {"files": [], "not_understood": []}),
        settings.get("made_with") == made_with,
    )


def drawn_digest(path: Path) -> str:
    """Return a digest of what the office drew in or added to the workspace at `path`; '' where there is no file.

    Raises OutputError or UnavailableError where it cannot be read: then nobody knows what would be lost.
    """
    digest = hashlib.sha256()
    if not path.is_file() or not path.stat().st_size:
        return ""
    try:
        with connected(path) as connection:
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            for theme in catalog.themes().values():
                if theme.drawn_by_office and theme.id in tables:
                    for row in connection.execute(f'SELECT * FROM "{theme.id}" ORDER BY fid'):
                        digest.update(repr(row).encode())
            if "gpkg_contents" in tables:
                digest.update(repr(sorted(office_tables(connection).items())).encode())
    except sqlite3.Error as error:
        raise OutputError(
            "{name} cannot be read ({reason}).",
            "Close the program that has it open, then try again.",
            name=path.name,
            reason=str(error),
        ) from error
    return digest.hexdigest()


def keep(old: Previous, digests: frozenset[str], into: Gathered, report: IngestReport) -> set[str]:
    """Take over the datasets of the files `digests` from the workspace before; return their ids.

    Their rows are read from it only for themes that change (`kept_rows`).
    """
    kept = set()
    for document in old.ingest["files"]:
        if document["sha256"] not in digests:
            continue
        line = _line_of(document)
        report.files.append(line)
        row = old.datasets[line.dataset_id]
        facts = {name: value for name, value in row.items() if name != "fid" and not name.startswith("rows_")}
        into.datasets[line.dataset_id] = Dataset(
            line.dataset_id, facts, document["series"], set(document["units"])
        )
        into.lines[line.dataset_id] = line
        kept.add(line.dataset_id)
    origins = {line["origin"] for line in old.ingest["files"] if line["sha256"] in digests}
    for document in old.ingest["not_understood"]:
        if _origin(document["source"]) in origins:
            report.not_understood.append((document["source"], message_of(document["reason"])))
    for document in old.ingest.get("questions", ()):
        if _origin(document["source"]) in origins:
            report.questions.append(question_of(document))
    return kept


def kept_rows(old: Previous, theme: str, kept: set[str]) -> pd.DataFrame:
    """Return the rows of a theme that kept datasets own, and those that no file owns: the office drew them."""
    if theme not in old.workspace.tables:
        return pd.DataFrame()
    columns = {row["name"] for row in old.workspace.records(f"PRAGMA table_info('{theme}')")}
    if not {DATASET, SOURCE_ROW} <= columns:
        return pd.DataFrame()
    if catalog.themes()[theme].drawn_by_office:
        rows = _drawn_rows(old, theme, kept).rename(columns={SOURCE_ROW: ROW})
    else:
        rows = old.workspace.theme(theme, _of_datasets(kept)).rename(columns={SOURCE_ROW: ROW})
    return rows.assign(**{OLD_FID: rows.index}).reset_index(drop=True)


def _of_datasets(kept: set[str]) -> str:
    """Return the SQL condition of rows that kept datasets own, whatever their theme is, or nobody.

    One list, no chain of ORs: SQLite takes a chain of 1000 at most, and a prefecture may have more files.
    A dataset has rows in other themes than its own: areas of corridors, observations, zones set aside.
    """
    names = (name.replace("'", "''") for name in sorted(kept))
    listed = ", ".join(f"'{name}'" for name in names)
    return f"{DATASET} IS NULL OR {DATASET} IN ({listed})"


def _drawn_rows(old: Previous, theme: str, kept: set[str]) -> gpd.GeoDataFrame:
    """Return all rows but those of files that are gone: what was pasted from another layer has that one's file."""
    rows = old.workspace.theme(theme)
    read = rows[DATASET].isin([name for name, row in old.datasets.items() if row["theme"] == theme])
    rows.loc[~read, [DATASET, SOURCE_ROW]] = None
    return rows[~read | rows[DATASET].isin(kept)]


def kept_coverage(old: Previous, kept: set[str]) -> list[dict]:
    """Return the coverage rows of kept datasets."""
    table = old.workspace.theme("coverage")
    return table[table[DATASET].isin(kept)].to_dict("records")


def kept_tiles(old: Previous, theme: str, new_fid: pd.Series) -> gpd.GeoDataFrame:
    """Return the analysis tiles of kept rows; `new_fid` by old fid."""
    tiles = old.workspace.tiles(theme)
    tiles = tiles[tiles["source_fid"].isin(new_fid.index)]
    return tiles.assign(source_fid=tiles["source_fid"].map(new_fid)).reset_index(drop=True)


def ingest_document(into: Gathered, report: IngestReport) -> dict:
    """Return the ingest report as JSON holds it, to be taken over by the next build."""
    files = []
    for line in report.files:
        dataset = into.datasets[line.dataset_id]
        files.append({**asdict_line(line), "series": dataset.series, "units": sorted(dataset.units)})
    others = [{"source": name, "reason": message_document(why)} for name, why in report.not_understood]
    questions = [question.to_dict() for question in report.questions]
    return {"files": files, "not_understood": others, "questions": questions}


def asdict_line(line: FileReport) -> dict:
    """Return a line of the report as JSON holds it."""
    facts = {k: v for k, v in vars(line).items() if k not in ("repaired", "rejected", "undecoded", "notes")}
    notes = {k: [_note_document(note) for note in getattr(line, k)] for k in ("repaired", "rejected", "undecoded")}
    origin = _origin(line.source)
    return {**facts, **notes, "notes": [message_document(note) for note in line.notes], "origin": origin}


def _line_of(document: dict) -> FileReport:
    notes = {k: [_note_of(note) for note in document[k]] for k in ("repaired", "rejected", "undecoded")}
    other = ("repaired", "rejected", "undecoded", "notes", "origin", "series", "units")
    facts = {k: v for k, v in document.items() if k not in other}
    return FileReport(**facts, **notes, notes=[message_of(note) for note in document["notes"]])


def _note_document(note: RowNote) -> dict:
    return {"row": note.row, "last": note.last, "reason": message_document(note.reason)}


def _note_of(document: dict) -> RowNote:
    return RowNote(document["row"], message_of(document["reason"]), document["last"])


def message_document(message: Message) -> dict:
    """Return a message as JSON holds it: template and facts."""
    return {"text": message.text, "facts": {name: _fact_document(fact) for name, fact in message.facts.items()}}


def _fact_document(fact: object) -> object:
    if isinstance(fact, tuple):
        return [_fact_document(part) for part in fact]
    return message_document(fact) if isinstance(fact, Message) else fact


def message_of(document: dict) -> Message:
    """Return the message of `message_document`."""
    return Message(document["text"], **{name: _fact_of(fact) for name, fact in document["facts"].items()})


def _fact_of(fact: object) -> object:
    if isinstance(fact, list):
        return tuple(_fact_of(part) for part in fact)
    return message_of(fact) if isinstance(fact, dict) and "text" in fact else fact
