"""Names and texts of a shapefile in the encoding that their bytes have.

GDAL takes a .cpg's word, and guesses without one; inside QGIS not even that, since QGIS switches the recoding
off. So every byte is asked for as a character of its own, and decoded here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..sources.encoding import ENCODINGS, cpg_encoding, dbf_encoding
from ..sources.raw import unique_names

AS_BYTES = "ISO-8859-1"
"""As GDAL names the encoding in which every byte is a character: it then changes nothing and loses nothing."""

DESCRIPTOR, NAME_BYTES = 32, 11
"""Bytes of a dbf's header, and of each field's description, of which the name takes 11 with its closing NUL."""

CUT_OFF = ("unexpected end of data", "incomplete multibyte sequence")
"""Python's reasons of a last character whose bytes are not all there: in UTF-8, and in CP932 and EUC-JP."""


@dataclass(frozen=True)
class DbfText:
    """Decodes what GDAL handed over as AS_BYTES."""

    encoding: str

    @classmethod
    def of(cls, path: Path) -> DbfText | None:
        """Look at a shapefile's dbf; None for any other file."""
        dbf = path.with_suffix(".dbf")
        if path.suffix.lower() != ".shp" or not dbf.is_file():
            return None
        state = dbf.stat()
        return cls(_encoding_of(dbf, state.st_mtime_ns, state.st_size))

    def text(self, value: str) -> str:
        """Return a text; a last character that the field's width cut off is dropped."""
        return decoded(value.encode("latin-1"), self.encoding)

    def names(self, given: Sequence[str]) -> list[str]:
        """Return field names, none twice: two may differ in the cut-off character only."""
        return unique_names(self.text(name) for name in given)

    def sql(self, where: str | None) -> str | None:
        """Return a filter as GDAL must be given it here."""
        return where and where.encode(self.encoding, "replace").decode("latin-1")


def decoded(data: bytes, encoding: str) -> str:
    """Decode bytes; what is no text at their end is dropped, elsewhere it becomes U+FFFD."""
    return data.decode(encoding, errors="replace").rstrip("\ufffd")


def readings(name: str) -> set[str]:
    """Return how a field name (AS_BYTES) looks to a program that takes it for another encoding."""
    data = name.encode("latin-1")
    shown = {data.decode(encoding, errors="replace") for encoding in (*ENCODINGS, "latin-1")}
    return shown | {one.rstrip("\ufffd") for one in shown}


@lru_cache(maxsize=16)
def _encoding_of(dbf: Path, changed: int, size: int) -> str:
    """Return a dbf's encoding; one question opens a file several times, and all its rows are looked at."""
    likely = dbf_encoding(dbf)
    if likely == "latin-1":
        likely = _least_damaged(dbf)
    names = _names(dbf)
    order = (likely, cpg_encoding(dbf), *ENCODINGS)
    return next((one for one in order if all(_fits(name, one) for name in names)), likely)


def _names(dbf: Path) -> list[bytes]:
    """Return the field names in a dbf's header."""
    with dbf.open("rb") as stream:
        head = stream.read(DESCRIPTOR)
        fields = stream.read(max(0, int.from_bytes(head[8:10], "little") - DESCRIPTOR))
    rows = range(0, len(fields) - DESCRIPTOR + 1, DESCRIPTOR)
    return [fields[at : at + NAME_BYTES].split(b"\0")[0] for at in rows if fields[at] != 0x0D]


def _fits(name: bytes, encoding: str) -> bool:
    """Whether a name is text, but for a last character that is cut off."""
    try:
        name.decode(encoding)
    except UnicodeDecodeError as error:
        return len(name) == NAME_BYTES - 1 and error.end == len(name) and error.reason in CUT_OFF
    return True


def _least_damaged(dbf: Path) -> str:
    """Return the encoding in which the fewest characters are none; of equals what the .cpg states."""
    with dbf.open("rb") as stream:
        head = stream.read(DESCRIPTOR)
        stream.seek(int.from_bytes(head[8:10], "little"))
        data = stream.read()
    stated = cpg_encoding(dbf)
    order = [stated, *(one for one in ENCODINGS if one != stated)]
    return min(order, key=lambda encoding: data.decode(encoding, errors="replace").count("\ufffd"))
