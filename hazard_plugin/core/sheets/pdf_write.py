"""Writes a PDF object by object; what is the same is written once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, BinaryIO

from .pdf_read import Ref

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # four bytes above 127 say that this is no text (ISO 32000-1, 7.5.2)


class PdfWriter:
    """A PDF in the making; `Ref` in a value means an object of this file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._offsets: list[int] = []
        self._known: dict[bytes, int] = {}
        self._all = hashlib.sha256()
        self._at = file.write(_HEAD)

    def reserve(self) -> int:
        """Return the number of an object that is still to be put."""
        self._offsets.append(0)
        return len(self._offsets)

    def put(self, number: int, value: Any, stream: bytes | None = None) -> None:
        """Write the object of a reserved number."""
        self._write(number, serialised(value), stream)

    def share(self, value: Any, stream: bytes | None = None) -> int:
        """Write an object unless its like is there already; return its number."""
        text = serialised(value)
        digest = hashlib.sha256(text)
        if stream is not None:
            digest.update(b"stream")
            digest.update(stream)
        number = self._known.get(digest.digest())
        if number is None:
            number = self._known[digest.digest()] = self.reserve()
            self._write(number, text, stream, digest.digest())
        return number

    def finish(self, root: int, info: int) -> None:
        """Write the cross-reference table and the trailer; the identifier is a hash of the content."""
        identifier = self._all.hexdigest()[:32].upper().encode()
        table = [b"xref\n0 %d\n0000000000 65535 f \n" % (len(self._offsets) + 1)]
        table += [b"%010d 00000 n \n" % offset for offset in self._offsets]
        trailer = {
            b"/Size": b"%d" % (len(self._offsets) + 1),
            b"/Root": Ref(root),
            b"/Info": Ref(info),
            b"/ID": [b"<%s>" % identifier] * 2,
        }
        table.append(b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (serialised(trailer), self._at))
        self._file.write(b"".join(table))

    def _write(self, number: int, text: bytes, stream: bytes | None, digest: bytes | None = None) -> None:
        self._offsets[number - 1] = self._at
        self._all.update(digest or text)
        self._at += self._file.write(b"%d 0 obj\n%s\n" % (number, text))
        if stream is not None:
            self._at += self._file.write(b"stream\n")
            self._at += self._file.write(stream)
            self._at += self._file.write(b"\nendstream\n")
        self._at += self._file.write(b"endobj\n")


def serialised(value: Any) -> bytes:
    """Return a value as it stands in a file."""
    if isinstance(value, Ref):
        return b"%d 0 R" % value.number
    if isinstance(value, dict):
        return b"<< %s >>" % b" ".join(key + b" " + serialised(one) for key, one in value.items())
    if isinstance(value, list):
        return b"[%s]" % b" ".join(map(serialised, value))
    return value


def renumbered(value: Any, number_of: Callable[[int], int]) -> Any:
    """Return a value with each reference's number replaced."""
    if isinstance(value, Ref):
        return Ref(number_of(value.number))
    if isinstance(value, dict):
        return {key: renumbered(one, number_of) for key, one in value.items()}
    if isinstance(value, list):
        return [renumbered(one, number_of) for one in value]
    return value


def references(value: Any) -> list[int]:
    """Return the numbers of all objects that a value refers to."""
    if isinstance(value, Ref):
        return [value.number]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [number for part in parts for number in references(part)]
