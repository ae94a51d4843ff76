"""The register of published sheets (わがまちハザードマップ): which municipality has which map, since when."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ...errors import HazardError, InputError, MunicipalityError, OutputError
from .. import catalog
from ..catalog.sheets import sheet_kinds
from ..places import municipality_code
from ..sources.dates import iso_date
from ..sources.encoding import decode
from ..workspace.atomic import whole_file
from ..workspace.store import Workspace, connected

if TYPE_CHECKING:
    import geopandas as gpd

TABLE = "sheet_edition"
"""A table of the office's own in the workspace: a build copies it as it is (`store.copy_others`)."""

PLANNED, PUBLISHED, WITHDRAWN = "planned", "published", "withdrawn"
STATES = (PUBLISHED, PLANNED, WITHDRAWN)
"""The one that a map shows first."""

FORMULA = ("=", "+", "-", "@", "'")
"""A text that begins so is run by a spreadsheet, or looks like one kept from it: an apostrophe is put before."""

_WARD = re.compile(r"(?P<city>.+市).+区")


@dataclass(frozen=True, order=True)
class SheetEdition:
    """One edition of a municipality's map. `published_on`: 2026-03-31, '' where not known or not yet."""

    municipality: str
    """Five-digit code."""
    kind: str
    """Of sheet_kinds.json: 'flood', 'sediment', ..., 'combined'."""
    edition: str
    """As the municipality calls it: 令和8年3月版."""
    published_on: str = ""
    address: str = ""
    """Where it can be seen: an https address, or ''."""
    state: str = PUBLISHED
    note: str = ""


COLUMNS = tuple(field.name for field in fields(SheetEdition))
REQUIRED = ("municipality", "kind", "edition")

_CREATE = f"""CREATE TABLE IF NOT EXISTS {TABLE} (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, municipality TEXT NOT NULL, kind TEXT NOT NULL,
    edition TEXT NOT NULL, published_on TEXT, address TEXT, state TEXT NOT NULL, note TEXT)"""

_TOUCH = "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = ?"
"""By that time a build that runs meanwhile sees that the office changed something (`living.drawn_digest`)."""


def read_editions(workspace: Workspace) -> list[SheetEdition]:
    """Return the editions that a workspace keeps, in the order of municipality, kind and day."""
    if not workspace.records("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", TABLE):
        return []
    rows = workspace.records(
        f"SELECT {', '.join(COLUMNS)} FROM {TABLE} ORDER BY municipality, kind, published_on, fid"
    )
    return [SheetEdition(**{name: value or "" for name, value in row.items()}) for row in rows]


def write_editions(workspace: Workspace, editions: Iterable[SheetEdition]) -> None:
    """Keep `editions` in the workspace in place of those that are there; all of them or none.

    Raises InputError for a row that cannot be so, by its place among those given, OutputError where the
    file cannot be written.
    """
    given = list(editions)
    validate(given, municipalities(workspace))
    try:
        with connected(workspace.path) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_CREATE)
            connection.execute(
                "INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)"
                " VALUES (?, 'attributes', ?, ?, 0)",
                (TABLE, TABLE, "ハザードマップの版 / editions of hazard maps"),
            )
            connection.execute(_TOUCH, (TABLE,))
            connection.execute(f"DELETE FROM {TABLE}")
            marks = ", ".join("?" * len(COLUMNS))
            connection.executemany(
                f"INSERT INTO {TABLE} ({', '.join(COLUMNS)}) VALUES ({marks})", map(astuple, sorted(given))
            )
    except sqlite3.Error as error:
        raise OutputError(
            "The editions could not be written into {name} ({reason}).",
            "Close the program that edits it, then try again.",
            name=workspace.path.name,
            reason=str(error),
        ) from error


def municipalities(workspace: Workspace) -> dict[str, str]:
    """Return the municipalities that a workspace is of: code -> name; a designated city for its wards.

    A designated city's code is the ten below its first ward's (全国地方公共団体コード).
    """
    if len(workspace.code) == 5:
        return {workspace.code: workspace.name}
    found: dict[str, str] = {}
    for row in workspace.records("SELECT code, name FROM municipality WHERE role = 'ward' ORDER BY code"):
        ward = _WARD.fullmatch(row["name"])
        if ward is None:
            found[row["code"]] = row["name"]
        elif ward["city"] not in found.values():
            found[row["code"][:4] + "0"] = ward["city"]
    return found


def validate(editions: Sequence[SheetEdition], known: dict[str, str]) -> None:
    """Raise InputError, naming the row, where an edition cannot be so; `known`: the municipalities by code."""
    for number, edition in enumerate(editions, start=1):
        fault = _fault(edition, known, number)
        if fault:
            raise fault
    published = Counter((one.municipality, one.kind) for one in editions if one.state == PUBLISHED)
    twice = [f"{known[code]} ({kind})" for (code, kind), count in published.items() if count > 1]
    if twice:
        raise InputError(
            "More than one edition is published at once: {names}.",
            "Give the older ones the state withdrawn: one map of a kind is in force.",
            names="、".join(twice),
        )


def _fault(edition: SheetEdition, known: dict[str, str], number: int) -> InputError | None:
    """Return what is wrong with an edition, None where nothing is."""
    facts = {**vars(edition), "number": number}
    if edition.municipality not in known:
        return InputError(
            "Edition {number}: '{municipality}' is no municipality of the workspace.",
            "Give its code with five digits (a designated city's own, not its wards').",
            **facts,
        )
    if edition.kind not in sheet_kinds():
        return InputError(
            "Edition {number} ({municipality} {edition}): there is no kind of map '{kind}'.",
            "Use one of {kinds}.",
            kinds=", ".join(sheet_kinds()),
            **facts,
        )
    if edition.state not in STATES:
        return InputError(
            "Edition {number} ({municipality} {edition}): there is no state '{state}'.",
            "Use one of {states}.",
            states=", ".join(STATES),
            **facts,
        )
    if not edition.edition.strip():
        return InputError(
            "Edition {number} ({municipality}) has no name.",
            "Give the edition as the municipality calls it, such as 令和8年3月版.",
            **facts,
        )
    if edition.published_on and not _is_day(edition.published_on):
        return InputError(
            "Edition {number} ({municipality} {edition}): '{published_on}' is no day.",
            "Give the day of publication as 2026-03-31, or leave it empty.",
            **facts,
        )
    if edition.state == PUBLISHED and not edition.published_on:
        return InputError(
            "Edition {number} ({municipality} {edition}) is published, but on no day.",
            "Give the day of publication as 2026-03-31, or the state planned.",
            **facts,
        )
    if edition.address and not _is_address(edition.address):
        return InputError(
            "Edition {number} ({municipality} {edition}): '{address}' is no address.",
            "Give an address that begins with https://, or leave it empty.",
            **facts,
        )
    return None


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme == "https" and "." in (parts.hostname or "") and not re.search(r"\s", text)


# -- tables for a spreadsheet


def write_csv(path: Path, editions: Iterable[SheetEdition]) -> None:
    """Write editions as CSV (UTF-8 with BOM), whole or not at all. Raises OutputError."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for edition in editions:
        writer.writerow([f"'{value}" if value.startswith(FORMULA) else value for value in astuple(edition)])
    with whole_file(path) as draft:
        try:
            draft.write_bytes(text.getvalue().encode("utf-8-sig"))
        except OSError as error:
            raise OutputError(
                "{name} could not be written ({reason}).",
                "Make room on the disk or choose another folder.",
                name=path.name,
                reason=error.strerror or str(error),
            ) from error


def read_csv(path: Path, known: dict[str, str] | None = None) -> list[SheetEdition]:
    """Read editions from a CSV with the columns of `SheetEdition`, in any encoding that Japan uses.

    Days may be written as 2026/3/31 or 令和8年3月31日, codes with a lost leading zero or with their check
    digit. Raises InputError where a column is missing or a code is none and, with the municipalities
    `known` by code, naming the line, where an edition cannot be so.
    """
    try:
        text = decode(path.read_bytes(), path.name).text
    except OSError as error:
        raise InputError(
            "{name} cannot be read ({reason}).",
            "Close it where it is open, then try again.",
            name=path.name,
            reason=error.strerror or str(error),
        ) from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in REQUIRED if name not in (reader.fieldnames or ())]
    if missing:
        raise InputError(
            "{name} lacks the columns {columns}.",
            "Its first line must be: {all}.",
            name=path.name,
            columns=", ".join(missing),
            all=",".join(COLUMNS),
        )
    editions: list[SheetEdition] = []
    for row in reader:
        if any((row.get(n) or "").strip() for n in COLUMNS):
            editions.append(_edition(row, path.name, reader.line_num))
            fault = _fault(editions[-1], known, len(editions)) if known is not None else None
            if fault:
                raise _in_line(path.name, reader.line_num, fault)
    return editions


def _in_line(name: str, line: int, error: HazardError) -> InputError:
    return InputError(
        "{name}, line {line}: {reason}",
        "Correct it in the table, then read it again.",
        name=name,
        line=line,
        reason=error.whole(),
    )


def _edition(row: dict[str, str | None], name: str, line: int) -> SheetEdition:
    values = {column: (row.get(column) or "").strip() for column in COLUMNS}
    values = {k: v[1:] if v.startswith("'") and v[1:].startswith(FORMULA) else v for k, v in values.items()}
    code = values["municipality"]
    try:
        values["municipality"] = municipality_code(code.zfill(5) if len(code) == 4 else code)
    except MunicipalityError as error:
        raise _in_line(name, line, error) from error
    values["published_on"] = iso_date(values["published_on"])
    return SheetEdition(**{**values, "state": values["state"] or PUBLISHED})


# -- the map of a prefecture


def editions_map(workspace: Workspace, language: str = "ja") -> gpd.GeoDataFrame:
    """Return the municipalities (EPSG:6668) with what each has: a row a municipality.

    Columns: code, name; for each kind of map `<kind>_state` ('published', 'planned', 'withdrawn', None
    where nothing is registered, which is not to say that there is none), `_edition`, `_published_on`,
    `_address` of the edition that counts (published before planned before withdrawn, then the newest);
    `published`: how many kinds are published, `published_kinds`: which, in `language`.
    """
    import pandas as pd

    names = municipalities(workspace)
    parts = workspace.theme("municipality", "role = 'self'" if len(workspace.code) == 5 else "role = 'ward'")
    code_of = {name: code for code, name in names.items()}
    cities = parts["name"].str.extract(_WARD.pattern)["city"].map(code_of)
    town = parts["code"].where(parts["code"].isin(names), cities)
    outlines = parts[["geometry"]].assign(code=town).dissolve("code")
    table = outlines.reindex(list(names))
    table.insert(0, "name", table.index.map(names))
    registered = _standing(read_editions(workspace))
    for kind in sheet_kinds():
        for part in ("state", "edition", "published_on", "address"):
            values = [getattr(registered.get((code, kind)), part, None) or None for code in table.index]
            table[f"{kind}_{part}"] = pd.Series(values, index=table.index, dtype=object)
    states = [f"{kind}_state" for kind in sheet_kinds()]
    published = table[states] == PUBLISHED
    table["published"] = published.sum(axis=1).astype(int)
    labels = [kind.label.text(language) for kind in sheet_kinds().values()]
    between = "、" if language == "ja" else ", "
    table["published_kinds"] = [between.join(compress(labels, row)) for row in published.to_numpy()]
    return table.reset_index().set_crs(catalog.STORAGE_EPSG, allow_override=True)


def _standing(editions: Iterable[SheetEdition]) -> dict[tuple[str, str], SheetEdition]:
    """Return the edition that counts of each municipality and kind."""
    result: dict[tuple[str, str], SheetEdition] = {}
    ordered = sorted(editions, key=lambda one: one.published_on, reverse=True)
    for edition in sorted(ordered, key=lambda one: STATES.index(one.state)):
        result.setdefault((edition.municipality, edition.kind), edition)
    return result
