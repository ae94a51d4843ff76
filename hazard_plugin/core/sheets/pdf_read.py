"""Reads PDF files as Qt and QGIS write them: classical cross-reference tables, also with updates by GDAL.

Values are plain Python: dictionaries and lists, `Ref` for a reference, and everything else (names,
numbers, strings) as the bytes that stand in the file, so that it is written again unchanged.
"""

from __future__ import annotations

import mmap
import re
from pathlib import Path
from typing import Any, NamedTuple

from ...errors import LayoutError

INHERITED = (b"/Resources", b"/MediaBox", b"/CropBox", b"/Rotate")
"""What a page takes from the nodes above it where it says nothing itself (ISO 32000-1, 7.7.3.4)."""

DEEPEST = 50
"""Values nested deeper than this are damage: Qt's go to five."""

_SPACE = rb"[\x00\t\n\x0c\r ]"
_REGULAR = rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]"
_TOKEN = re.compile(
    rb"(?:" + _SPACE + rb"|%[^\r\n]*[\r\n])*"
    rb"(?:(\d{1,10})" + _SPACE + rb"+\d{1,5}" + _SPACE + rb"+R(?!" + _REGULAR + rb")"
    rb"|(<<|>>|\[|\]|\(|<[0-9A-Fa-f\s]*>|/" + _REGULAR + rb"*|" + _REGULAR + rb"+))"
)
_STRING_PART = re.compile(rb"(?:[^()\\]|\\.)*([()])", re.S)
_OBJECT = re.compile(rb"\s*(\d{1,10})\s+\d{1,5}\s+obj")
_STREAM = re.compile(rb"\s*stream\r?\n")
_END_OF_STREAM = re.compile(rb"\s*endstream")
_START = re.compile(rb"startxref\s+(\d{1,15})\s")
_TABLE = re.compile(rb"\s*xref\s+")
_SECTION = re.compile(rb"(\d{1,10}) +(\d{1,10}) *[\r\n]+")
_ENTRY = re.compile(rb"(\d{10}) \d{5} ([nf])\s*")
_TRAILER = re.compile(rb"\s*trailer")


class Ref(NamedTuple):
    """A reference to an object of the same file."""

    number: int


class Item(NamedTuple):
    """An object: its value and, of a stream, where in the file its bytes lie (start, end)."""

    value: Any
    stream: tuple[int, int] | None = None


class PdfSource:
    """A PDF file that is open for reading; only what is asked for comes into memory.

    Raises LayoutError, here and in every method, where the file is no PDF, damaged, encrypted or
    written in a way that Qt does not use. Close it, or use it in a `with`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            with path.open("rb") as file:
                self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError:  # an empty file cannot be mapped
            raise self._no_pdf() from None
        except OSError as error:
            raise LayoutError(
                "The page {file} cannot be opened ({reason}).",
                "Export the sheets again.",
                file=str(path),
                reason=error.strerror or str(error),
            ) from error
        self._offsets: dict[int, int | None] = {}
        try:
            self._root = self._read_tables()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> PdfSource:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._data.close()

    # ------------------------------------------------------------------ what is asked

    def pages(self) -> dict[int, dict]:
        """Return the pages in order: object number and dictionary, inherited attributes filled in."""
        waiting: list[tuple[Any, dict]] = [(self._root.get(b"/Pages"), {})]
        pages, seen = {}, set()
        while waiting:
            place, above = waiting.pop()
            node = self.resolve(place)
            if not isinstance(place, Ref) or not isinstance(node, dict) or place in seen:
                raise self._damaged()
            seen.add(place)
            node = {**above, **node}
            if b"/Kids" in node:
                kids = self.resolve(node[b"/Kids"])
                if not isinstance(kids, list):
                    raise self._damaged()
                given = {key: node[key] for key in INHERITED if key in node}
                waiting.extend((kid, given) for kid in reversed(kids))
            else:
                pages[place.number] = node
        if not pages:
            raise self._damaged()
        return pages

    def read(self, number: int) -> Item:
        """Return an object; one that the file does not have is null."""
        value, at = self._begin(number)
        begin = _STREAM.match(self._data, at)
        if not begin:
            return Item(value)
        if not isinstance(value, dict):
            raise self._damaged()
        length = value.get(b"/Length")
        length = self._number(self._begin(length.number)[0] if isinstance(length, Ref) else length)
        start, end = begin.end(), begin.end() + length
        if not _END_OF_STREAM.match(self._data, end):
            raise self._damaged()
        return Item({**value, b"/Length": b"%d" % length}, (start, end))

    def resolve(self, value: Any) -> Any:
        """Return a value, or what it refers to."""
        return self.read(value.number).value if isinstance(value, Ref) else value

    def stream(self, item: Item) -> bytes | None:
        """Return the bytes of a stream as they are in the file; None for another object."""
        return self._data[slice(*item.stream)] if item.stream else None

    # ------------------------------------------------------------------ how it is read

    def _read_tables(self) -> dict:
        """Read all cross-reference tables, the newest first, and return the catalog."""
        if self._data[:5] != b"%PDF-":
            raise self._no_pdf()
        starts = _START.findall(self._data[-2048:])
        if not starts:
            raise self._damaged()
        offset, seen, newest = self._number(starts[-1]), set(), None
        while offset is not None:
            if offset in seen:
                raise self._damaged()
            seen.add(offset)
            trailer = self._read_table(offset)
            newest = newest or trailer
            older = trailer.get(b"/Prev")
            offset = None if older is None else self._number(older)
        catalog = self.resolve(newest.get(b"/Root"))
        if not isinstance(catalog, dict):
            raise self._damaged()
        if b"/OCProperties" in catalog:
            raise self._unread()
        return catalog

    def _read_table(self, at: int) -> dict:
        """Note where the objects of one table lie, unless a newer table said so; return its trailer."""
        found = _TABLE.match(self._data, at)
        if not found:
            if _OBJECT.match(self._data, at):
                raise self._unread()
            raise self._damaged()
        at = found.end()
        section = _SECTION.match(self._data, at)
        while section:
            at = section.end()
            first = int(section[1])
            for number in range(first, first + int(section[2])):
                entry = _ENTRY.match(self._data, at)
                if not entry:
                    raise self._damaged()
                self._offsets.setdefault(number, int(entry[1]) if entry[2] == b"n" else None)
                at = entry.end()
            section = _SECTION.match(self._data, at)
        found = _TRAILER.match(self._data, at)
        trailer = self._value(found.end())[0] if found else None
        if not isinstance(trailer, dict):
            raise self._damaged()
        if b"/Encrypt" in trailer:
            raise LayoutError(
                "{file} is encrypted.", "Export the sheet again, without a password.", file=str(self._path)
            )
        if b"/XRefStm" in trailer:
            raise self._unread()
        return trailer

    def _begin(self, number: int) -> tuple[Any, int]:
        """Return an object's value, or the dictionary of a stream, and where it ends."""
        offset = self._offsets.get(number)
        if offset is None:
            return b"null", len(self._data)
        found = _OBJECT.match(self._data, offset)
        if not found or int(found[1]) != number:
            raise self._damaged()
        return self._value(found.end())

    def _value(self, at: int) -> tuple[Any, int]:
        """Return the value that begins at `at`, and where it ends."""
        around: list[tuple[bytes, list]] = []
        while True:
            found = _TOKEN.match(self._data, at)
            if not found or len(around) > DEEPEST:
                raise self._damaged()
            at, token = found.end(), found[2]
            if token is None:
                value: Any = Ref(int(found[1]))
            elif token in (b"<<", b"["):
                around.append((token, []))
                continue
            elif token in (b">>", b"]"):
                if not around or around[-1][0] != {b">>": b"<<", b"]": b"["}[token]:
                    raise self._damaged()
                parts = around.pop()[1]
                value = parts if token == b"]" else self._dictionary(parts)
            elif token == b"(":
                begin, at = found.start(2), self._end_of_string(at)
                value = self._data[begin:at]
            else:
                value = token
            if not around:
                return value, at
            around[-1][1].append(value)

    def _dictionary(self, parts: list) -> dict:
        keys = parts[::2]
        if len(parts) % 2 or not all(isinstance(key, bytes) and key.startswith(b"/") for key in keys):
            raise self._damaged()
        return dict(zip(keys, parts[1::2]))

    def _end_of_string(self, at: int) -> int:
        """Return where a string in parentheses ends; they may be nested."""
        depth = 1
        while depth:
            found = _STRING_PART.match(self._data, at)
            if not found:
                raise self._damaged()
            depth += 1 if found[1] == b"(" else -1
            at = found.end()
        return at

    def _number(self, value: Any) -> int:
        if not isinstance(value, bytes) or not value.isdigit() or len(value) > 15:
            raise self._damaged()
        return int(value)

    # ------------------------------------------------------------------ what is wrong

    def _no_pdf(self) -> LayoutError:
        return LayoutError("{file} is not a PDF.", "Export the sheet again.", file=str(self._path))

    def _damaged(self) -> LayoutError:
        return LayoutError(
            "{file} is damaged or not whole.",
            "Make room on the disk where it lies, then export the sheet again.",
            file=str(self._path),
        )

    def _unread(self) -> LayoutError:
        return LayoutError(
            "{file} has layers or a compressed table of its objects: it cannot be joined with other pages.",
            "Export the sheet from QGIS as a plain PDF, not as a GeoPDF; its georeference can stay.",
            file=str(self._path),
        )
