"""Reads XML as a stream of events from files nobody vouches for: no DTD, no entity, nothing outside the file.

expat is used directly. It never opens anything by itself; what is left to refuse are the
declarations by which a small document grows without end or names other files.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol
from xml.parsers import expat

from ....errors import InputError

BLOCK = 1 << 20
"""Bytes fed to the parser at once."""
TEXT_BUFFER = 1 << 16
MAX_TEXT = 1 << 30
"""Characters of one element; the longest posList of an official file has some ten million."""
MAX_DEPTH = 100
"""Elements within elements; official files have at most some twenty-five."""

NATIVE = frozenset({"utf-8", "utf8", "utf-16", "utf16", "us-ascii", "ascii", "iso-8859-1"})
TRANSCODED = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "ms_kanji": "cp932",
    "cp932": "cp932",
    "ms932": "cp932",
    "windows-31j": "cp932",
    "euc-jp": "euc_jp",
    "eucjp": "euc_jp",
    "x-euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
}
"""Encodings that expat does not know -> Python's; Shift_JIS files of Windows makers are CP932."""


class Events(Protocol):
    """What receives the events; `text` collects character data and is cleared by its owner."""

    text: list[str]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element."""

    def end(self, name: str) -> None:
        """End an element."""


class Enough(Exception):
    """Raised by a receiver that has seen what it wanted; reading stops there."""


def read_events(path: Path, shown: str, events: Events, watch: Callable[[], None]) -> str:
    """Feed the XML file to `events` and return its encoding as Python names it.

    Raises InputError for anything that is not well-formed, states a document type or an
    unknown encoding. `watch` is called between blocks and may raise to cancel.
    """
    encoding = encoding_of(path, shown)
    parser = expat.ParserCreate("utf-8" if encoding in TRANSCODED.values() else None)
    parser.buffer_text = True
    parser.buffer_size = TEXT_BUFFER
    parser.StartElementHandler = events.start
    parser.EndElementHandler = events.end
    parser.CharacterDataHandler = events.text.append
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refusal(shown)
    try:
        for block in _blocks(path, encoding):
            watch()
            parser.Parse(block, False)
            if len(events.text) * TEXT_BUFFER > MAX_TEXT:
                raise InputError(
                    "An element of {name} holds more text than an official file can.",
                    "Check where the file comes from.",
                    name=shown,
                )
        parser.Parse(b"", True)
    except Enough:
        pass
    except expat.ExpatError as error:
        raise InputError(
            "{name} is not whole: line {line} is not well-formed XML ({reason}).",
            "Download it again from the publisher, or unpack it again; a cut-off file cannot be read.",
            name=shown,
            line=error.lineno,
            reason=expat.ErrorString(error.code),
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            "{name} states the encoding {encoding}, but its text is in another.",
            "Download it again from the publisher, or save it as UTF-8 in an editor.",
            name=shown,
            encoding=encoding,
        ) from error
    except OSError as error:
        raise InputError(
            "{name} cannot be read ({reason}).",
            "Open it in the program that made it, or download it again.",
            name=shown,
            reason=error.strerror or str(error),
        ) from error
    return encoding


def encoding_of(path: Path, shown: str) -> str:
    """Return the encoding that byte order mark or XML declaration state, as Python names it."""
    with path.open("rb") as stream:
        head = stream.read(1024)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in head[:4]:
        return "utf-16"
    stated = re.match(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']""", head)
    name = stated.group(1).decode("ascii", "replace").lower() if stated else "utf-8"
    if name in NATIVE:
        return name
    if name in TRANSCODED:
        return TRANSCODED[name]
    raise InputError(
        "{name} states the encoding {encoding}, which is not known here.",
        "Save it as UTF-8 in an editor, then try again.",
        name=shown,
        encoding=name,
    )


def _blocks(path: Path, encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)() if encoding in TRANSCODED.values() else None
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield block if decoder is None else decoder.decode(block).encode("utf-8")
    if decoder is not None:
        decoder.decode(b"", final=True)


def _refusal(shown: str) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise InputError(
            "{name} declares a document type or entities, which no official file does.",
            "Check where the file comes from; take it from the publisher's own site.",
            name=shown,
        )

    return refuse
