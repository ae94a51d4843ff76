"""Tables without geometry: CSV and its kin, and the records of JSON feeds."""

from __future__ import annotations

import csv
import io
import json

import pandas as pd

from .encoding import decode
from .files.package import SourceFile
from .raw import MAX_COLUMNS, RawTable, bytes_of, unique_names, unreadable


def read_csv(file: SourceFile, rows: int | None = None) -> RawTable:
    """Read a CSV, TSV or text table. Raises InputError where it is none."""
    text = decode(bytes_of(file), file.shown)
    skipped = _lines_before_header(text.text)
    lines = text.text.split("\n", skipped)[skipped] if skipped else text.text
    header = lines.partition("\n")[0]
    if max(header.count(","), header.count("\t")) > MAX_COLUMNS:
        raise unreadable(file, ValueError(f"more than {MAX_COLUMNS} columns"))
    separator = "\t" if header.count("\t") > header.count(",") else ","
    plain = lines.replace("\0", "")
    try:
        frame = pd.read_csv(
            io.StringIO(plain),
            sep=separator,
            dtype=str,
            keep_default_na=False,
            index_col=False,
            nrows=rows,
            quoting=csv.QUOTE_MINIMAL,
        )
    except pd.errors.ParserError:
        frame = _ragged_table(file, plain, separator, rows)
    except (pd.errors.EmptyDataError, ValueError) as error:
        raise unreadable(file, error) from error
    frame.columns = unique_names(_plain_name(name) for name in frame.columns)
    return RawTable(frame.fillna(""), text.encoding, None, 2 + skipped, list(text.damaged))


def _ragged_table(file: SourceFile, text: str, separator: str, rows: int | None) -> pd.DataFrame:
    """Read a table in which some rows have more cells than the head: those get columns of their own."""
    try:
        lines = [line for line in csv.reader(io.StringIO(text), delimiter=separator, strict=True) if line]
    except csv.Error as error:
        raise unreadable(file, error) from error
    width = max(map(len, lines))
    if width > MAX_COLUMNS:
        raise unreadable(file, ValueError(f"more than {MAX_COLUMNS} columns"))
    head = lines[0] + [f"column {number}" for number in range(len(lines[0]) + 1, width + 1)]
    filled = [line + [""] * (width - len(line)) for line in lines[1:]]
    return pd.DataFrame(filled[:rows], columns=unique_names(head), dtype=object)


def _lines_before_header(text: str) -> int:
    """Return how many lines stand above a table's head: titles and dates, with few cells filled."""
    lines = text[:20_000].split("\n")[:10]
    separator = "\t" if text[:20_000].count("\t") > text[:20_000].count(",") else ","
    filled = [sum(bool(cell.strip().strip('"')) for cell in line.split(separator)) for line in lines]
    most = max(filled, default=0)
    return next((number for number, count in enumerate(filled) if count * 2 > most), 0) if most > 3 else 0


def _plain_name(name: object) -> str:
    """A column's name in a file without geometry: one that is called so holds text, not shapes."""
    text = str(name).strip().strip('"')
    return f"{text}_" if text == "geometry" else text


def _json_document(file: SourceFile) -> object:
    try:
        return json.loads(decode(bytes_of(file), file.shown).text)
    except (ValueError, RecursionError) as error:
        raise unreadable(file, error) from error


def _record_lists(document: object) -> dict[str, list[dict]]:
    """Return the lists of records that stand under a document's keys."""
    if not isinstance(document, dict):
        return {}
    lists = {key: value for key, value in document.items() if isinstance(value, list) and value}
    return {key: rows for key, rows in lists.items() if all(isinstance(row, dict) for row in rows)}


def json_layers(file: SourceFile) -> tuple[str | None, ...]:
    """A feed with several lists of records has a layer each."""
    document = _json_document(file)
    lists = _record_lists(document)
    return tuple(lists) if len(lists) > 1 and "uasl" not in document else (None,)


def json_frame(file: SourceFile, layer: str | None = None) -> pd.DataFrame:
    """Return a feed's records as rows; a document of one list under one key is such a feed."""
    document = _json_document(file)
    if isinstance(document, dict) and "uasl" in document:
        return pd.DataFrame({"uasl": [document["uasl"]]})
    lists = _record_lists(document)
    if lists:
        document = lists.get(layer or "", next(iter(lists.values())))
    try:
        if isinstance(document, list) and all(isinstance(row, dict) for row in document):
            return pd.DataFrame(document).rename(columns=_plain_name)
    except (OverflowError, ValueError) as error:
        raise unreadable(file, error) from error
    return pd.DataFrame()
