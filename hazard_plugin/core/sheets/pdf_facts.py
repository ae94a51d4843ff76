"""What a PDF says about itself: title, author, language, and the outline that leads to its pages."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from .pdf_read import Ref
from .pdf_write import PdfWriter

_NOT_IN_XML = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:subject><rdf:Bag>{words}</rdf:Bag></dc:subject>
<pdf:Keywords>{keywords}</pdf:Keywords>
<pdf:Producer>{creator}</pdf:Producer>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{created}</xmp:CreateDate>
<xmp:ModifyDate>{created}</xmp:ModifyDate>
<xmp:MetadataDate>{created}</xmp:MetadataDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""


@dataclass(frozen=True)
class PdfFacts:
    """What the document says about itself; `created` with its time zone; `language`: 'ja' or 'en'.

    `creator` is the program; `author` the office.
    """

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    creator: str
    created: datetime
    language: str


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline, which leads to a page (0 is the first); its children are folded at first."""

    title: str
    page: int
    children: tuple[Bookmark, ...] = ()

    def last_page(self) -> int:
        """Return the highest page number in it."""
        return max([self.page, *(child.last_page() for child in self.children)])


def information(facts: PdfFacts) -> dict:
    """Return the information dictionary (ISO 32000-1, 14.3.3)."""
    day = facts.created.strftime("D:%Y%m%d%H%M%S") + re.sub(
        r"(\d\d)(\d\d)$", r"\1'\2'", facts.created.strftime("%z")[:5]
    )
    return {
        b"/Title": text(facts.title),
        b"/Author": text(facts.author),
        b"/Subject": text(facts.subject),
        b"/Keywords": text(", ".join(facts.keywords)),
        b"/Creator": text(facts.creator),
        b"/Producer": text(facts.creator),
        b"/CreationDate": f"({day})".encode("ascii"),
        b"/ModDate": f"({day})".encode("ascii"),
    }


def metadata(facts: PdfFacts) -> bytes:
    """Return the same as an XMP packet (ISO 16684-1)."""
    return _XMP.format(
        title=_xml(facts.title),
        author=_xml(facts.author),
        subject=_xml(facts.subject),
        keywords=_xml(", ".join(facts.keywords)),
        words="".join(f"<rdf:li>{_xml(word)}</rdf:li>" for word in facts.keywords),
        creator=_xml(facts.creator),
        created=facts.created.isoformat(timespec="seconds"),
        language=_xml(facts.language),
    ).encode()


def write_outline(writer: PdfWriter, bookmarks: Sequence[Bookmark], pages: Sequence[int]) -> int:
    """Write the outline and return its object's number; `pages` are those of the page objects."""
    root = writer.reserve()
    numbers = _write_level(writer, root, bookmarks, pages)
    counts = {b"/First": Ref(numbers[0]), b"/Last": Ref(numbers[-1]), b"/Count": b"%d" % len(numbers)}
    writer.put(root, {b"/Type": b"/Outlines", **counts})
    return root


def _write_level(writer: PdfWriter, parent: int, bookmarks: Sequence[Bookmark], pages: Sequence[int]) -> list[int]:
    numbers = [writer.reserve() for _ in bookmarks]
    for at, (number, bookmark) in enumerate(zip(numbers, bookmarks)):
        entry = {
            b"/Title": text(bookmark.title),
            b"/Parent": Ref(parent),
            b"/Dest": [Ref(pages[bookmark.page]), b"/Fit"],
        }
        if at:
            entry[b"/Prev"] = Ref(numbers[at - 1])
        if at + 1 < len(numbers):
            entry[b"/Next"] = Ref(numbers[at + 1])
        if bookmark.children:
            below = _write_level(writer, number, bookmark.children, pages)
            entry |= {
                b"/First": Ref(below[0]),
                b"/Last": Ref(below[-1]),
                b"/Count": b"-%d" % len(below),  # negative: folded
            }
        writer.put(number, entry)
    return numbers


def text(words: str) -> bytes:
    """Return a text string (ISO 32000-1, 7.9.2.2): UTF-16 in hexadecimal, which needs no escapes."""
    return b"<FEFF%s>" % words.encode("utf-16-be", "replace").hex().upper().encode("ascii")


def _xml(words: str) -> str:
    return html.escape(_NOT_IN_XML.sub(" ", words))
