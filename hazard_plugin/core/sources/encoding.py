"""Finds the encoding of Japanese text files by what they hold, and keeps the bytes of what is in none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ...errors import InputError, Message
from .report import RowNote

ENCODINGS = ("utf-8", "cp932", "euc_jp")
"""Python's names; cp932 holds the IBM extension (髙, 﨑, ①), which shift_jis does not."""

SHOWN = {"utf-8": "utf-8", "cp932": "cp932", "euc_jp": "euc-jp"}

MAX_DAMAGED = 0.02
"""Share of lines with undecodable bytes beyond which the encoding is not known at all."""


@dataclass(frozen=True)
class Text:
    """A decoded file; `damaged`: lines with bytes that are no text, and those bytes."""

    text: str
    encoding: str
    damaged: tuple[RowNote, ...] = ()


def decode(data: bytes, name: str) -> Text:
    """Decode a text file: by its BOM, else as the encoding in which it reads as Japanese.

    A few bytes that are no text become U+FFFD and are listed with their line. Raises InputError
    where no encoding fits.
    """
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        return _strict(data, "utf-8") or _damaged(data, name)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Text(data.decode("utf-16", errors="replace"), "utf-16")
    if wide := _wide(data):
        return Text(data.decode(wide, errors="replace"), "utf-16")
    return _japanese(data) or _damaged(data, name)


def _japanese(data: bytes) -> Text | None:
    """Return the text in the encoding in which it is the least strange; None where none fits throughout."""
    fitting = []
    for encoding in ENCODINGS:
        text = _strict(data, encoding)
        if text is not None:
            fitting.append((_strangeness(text.text), len(fitting), text))
            if fitting[-1][0] == 0:
                break  # nothing can be less strange, and a large file is not decoded again
    return min(fitting)[2] if fitting else None


def _strict(data: bytes, encoding: str) -> Text | None:
    try:
        return Text(data.decode(encoding), SHOWN[encoding])
    except UnicodeDecodeError:
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without BOM: the line ends and separators of a table make every other byte NUL often."""
    sample = data[:4096]
    if len(sample) < 8 or sample.count(0) < len(sample) // 8:
        return None
    return "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"


_HALF_WIDTH_OR_PRIVATE = re.compile("[\uff61-\uff9f\ue000-\uf8ff\x80-\x9f]")


def _strangeness(text: str) -> int:
    """EUC-JP read as CP932 is a text of half-width katakana."""
    return len(_HALF_WIDTH_OR_PRIVATE.findall(text[:100_000]))


def _damaged(data: bytes, name: str) -> Text:
    lines = data.split(b"\n")
    attempts = []
    for encoding in ENCODINGS:
        notes = []
        for number, line in enumerate(lines, start=1):
            try:
                line.decode(encoding)
            except UnicodeDecodeError as error:
                notes.append(RowNote(number, undecodable(line[error.start : error.end + 8])))
        attempts.append((len(notes), encoding, notes))
    count, encoding, notes = min(attempts, key=lambda attempt: attempt[0])
    if count > max(1, MAX_DAMAGED * len(lines)):
        raise InputError(
            "The text of {name} is in no encoding known here (UTF-8, UTF-16, CP932, EUC-JP).",
            "Save it as UTF-8 in a spreadsheet or an editor, then try again.",
            name=name,
        )
    return Text(data.decode(encoding, errors="replace"), SHOWN[encoding], tuple(notes))


def undecodable(data: bytes) -> Message:
    """Say that bytes are no text, and which."""
    return Message("the bytes {bytes} are no text", bytes=data.hex(" "))


def dbf_encoding(path: Path, rows_looked_at: int | None = None) -> str:
    """Tell a dbf's encoding by its rows: .cpg files are often missing and sometimes wrong.

    'latin-1' where it is in none: then every byte stays a character of its own.
    `rows_looked_at`: enough for a first look; None: all.
    """
    if not path.exists():
        return "cp932"
    with path.open("rb") as stream:
        head = stream.read(32)
        start, length = (int.from_bytes(head[at : at + 2], "little") for at in (8, 10))
        stream.seek(0)
        data = stream.read() if rows_looked_at is None else stream.read(start + rows_looked_at * length)
    rows = data[start:]  # field widths in the header may look like text
    if rows.isascii():
        return "utf-8"
    best = _japanese(rows)
    if best:
        return "euc_jp" if best.encoding == "euc-jp" else best.encoding
    # a last character cut off by the field's width, or damage: then the .cpg decides
    return "latin-1"


def cpg_encoding(path: Path) -> str:
    """Return what a dbf's .cpg states, CP932 where it states nothing that is known here."""
    cpg = path.with_suffix(".cpg")
    stated = cpg.read_text(errors="replace").lower() if cpg.exists() else ""
    return "utf-8" if "utf" in stated or "65001" in stated else "euc_jp" if "euc" in stated else "cp932"


def decode_values(values: list[str], encoding: str) -> tuple[list[str], dict[int, bytes]]:
    """Decode texts that hold one character a byte; a character cut off at the end is dropped.

    Returns the texts and, by position, the bytes that were no text.
    """
    texts, damaged = [], {}
    for position, value in enumerate(values):
        try:
            data = value.encode("latin-1")
        except UnicodeEncodeError:  # GDAL has decoded it already
            texts.append(value)
            continue
        try:
            texts.append(data.decode(encoding))
        except UnicodeDecodeError as error:
            texts.append(data.decode(encoding, errors="replace").rstrip("\ufffd"))
            damaged[position] = data[error.start :]
    return texts, damaged
