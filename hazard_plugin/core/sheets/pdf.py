"""Makes one finished PDF of the pages that QGIS wrote: joined, titled, searchable, each thing in it once.

No PDF library comes with QGIS. What its PDFs are made of is known (pdf_read), so it suffices to copy
the objects that the pages need, renumbered, and to write a catalog around them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ...errors import LayoutError, OutputError
from ..workspace.atomic import whole_file
from .pdf_facts import Bookmark, PdfFacts, information, metadata, text, write_outline
from .pdf_read import Item, PdfSource, Ref
from .pdf_text import mended
from .pdf_thin import thinned
from .pdf_write import PdfWriter, references, renumbered

__all__ = ["Bookmark", "PdfFacts", "count_pages", "finish_pdf"]

_LEFT = (b"/Parent", b"/StructParents")  # of a page: they lead into the old file's trees


def finish_pdf(
    pages: Sequence[Path],
    target: Path,
    facts: PdfFacts,
    bookmarks: Sequence[Bookmark] = (),
    labels: Sequence[str] = (),
) -> None:
    """Write all pages of the PDFs `pages`, in order, as one PDF; the same input gives the same bytes.

    `labels` are what a viewer calls the pages in place of their numbers, one each. Georeferences of
    pages stay. Fonts, images and patterns that are the same are in it once; characters that Qt noted
    as radicals or compatibility forms become ordinary ones. Raises LayoutError where a file is no PDF
    of QGIS or is damaged, OutputError where the target cannot be written; then nothing is.
    ValueError: a bookmark leads to no page, or there are not as many labels as pages.
    """
    if not pages:
        raise LayoutError("There is no page to write.", "Choose at least one sheet.")
    with whole_file(target) as draft:
        try:
            with draft.open("wb") as file:
                _write(PdfWriter(file), pages, facts, bookmarks, labels)
        except OSError as error:
            raise OutputError(
                "{name} could not be written.",
                "Make room on the disk, or choose another place.",
                name=target.name,
            ) from error


def count_pages(path: Path) -> int:
    """Return how many pages a PDF of QGIS has. Raises LayoutError where it is none or damaged."""
    with PdfSource(path) as source:
        return len(source.pages())


def _write(
    writer: PdfWriter,
    files: Sequence[Path],
    facts: PdfFacts,
    bookmarks: Sequence[Bookmark],
    labels: Sequence[str],
) -> None:
    root, tree, info = writer.reserve(), writer.reserve(), writer.reserve()
    writer.put(info, information(facts))
    pages: list[int] = []
    for file in files:
        with PdfSource(file) as source:
            pages += _Copier(source, writer).copy_pages(tree)
    if any(not 0 <= bookmark.page <= bookmark.last_page() < len(pages) for bookmark in bookmarks):
        raise ValueError(f"a bookmark leads to none of {len(pages)} pages")
    if labels and len(labels) != len(pages):
        raise ValueError(f"{len(labels)} labels for {len(pages)} pages")
    kids = [Ref(page) for page in pages]
    writer.put(tree, {b"/Type": b"/Pages", b"/Kids": kids, b"/Count": b"%d" % len(kids)})
    packet = metadata(facts)
    kind = {b"/Type": b"/Metadata", b"/Subtype": b"/XML", b"/Length": b"%d" % len(packet)}
    catalog: dict[bytes, Any] = {
        b"/Type": b"/Catalog",
        b"/Pages": Ref(tree),
        b"/Metadata": Ref(writer.share(kind, packet)),
        b"/Lang": f"({facts.language})".encode("ascii"),
        # printed at its own size unless somebody chooses otherwise: a map has a scale
        b"/ViewerPreferences": {b"/DisplayDocTitle": b"true", b"/PrintScaling": b"/None"},
    }
    if bookmarks:
        catalog[b"/Outlines"] = Ref(write_outline(writer, bookmarks, pages))
        catalog[b"/PageMode"] = b"/UseOutlines"
    if labels:
        names = [part for at, label in enumerate(labels) for part in (b"%d" % at, {b"/P": text(label)})]
        catalog[b"/PageLabels"] = {b"/Nums": names}
    writer.put(root, catalog)
    writer.finish(root, info)


class _Copier:
    """Copies what the pages of one file need, each object once."""

    def __init__(self, source: PdfSource, writer: PdfWriter) -> None:
        self._source, self._writer = source, writer
        self._numbers: dict[int, int] = {}  # in the source: in the target
        self._unicode_maps: dict[int, int] = {}  # object: how many glyphs its font has

    def copy_pages(self, tree: int) -> list[int]:
        """Copy all pages, to be kids of the page tree `tree`; return their numbers."""
        pages = self._source.pages()
        self._numbers.update((number, self._writer.reserve()) for number in pages)
        for number, page in pages.items():
            kept = {key: value for key, value in page.items() if key not in _LEFT}
            for needed in references(kept):
                self._copy(needed)
            self._writer.put(self._numbers[number], {**self._renumbered(kept), b"/Parent": Ref(tree)})
        return [self._numbers[number] for number in pages]

    def _copy(self, first: int) -> None:
        """Copy an object and all that it needs, what it refers to before itself.

        So equal objects have equal bytes and are shared. Only one of a ring of objects is numbered
        before it is written, and has a copy of its own.
        """
        waiting, opened = [first], {}
        while waiting:
            number = waiting[-1]
            if number in opened:
                self._write(waiting.pop(), opened.pop(number))
            elif number in self._numbers:
                waiting.pop()
            else:
                opened[number] = item = self._source.read(number)
                if isinstance(item.value, dict) and isinstance(item.value.get(b"/ToUnicode"), Ref):
                    self._unicode_maps[item.value[b"/ToUnicode"].number] = self._count_glyphs(item.value)
                needed = references(item.value)
                waiting += [one for one in needed if one not in self._numbers and one not in opened]

    def _write(self, number: int, item: Item) -> None:
        """Write an object; what it refers to is written, or of a ring with it."""
        value, stream = item.value, self._source.stream(item)
        if number in self._unicode_maps and stream is not None and b"/Filter" not in value:  # Qt's has none
            stream = mended(stream, self._unicode_maps[number])
            value = {b"/Length": b"%d" % len(stream)}
        if isinstance(value, dict) and stream is not None:
            value, stream = thinned(value, stream)
        if isinstance(value, dict):
            value = self._with_own_font_name(value)
        value = self._renumbered(value)
        if number in self._numbers or _is_annotation(value):
            self._writer.put(self._number(number), value, stream)
        else:
            self._numbers[number] = self._writer.share(value, stream)

    def _renumbered(self, value: Any) -> Any:
        return renumbered(value, self._number)

    def _number(self, number: int) -> int:
        if number not in self._numbers:
            self._numbers[number] = self._writer.reserve()
        return self._numbers[number]

    def _with_own_font_name(self, value: dict) -> dict:
        """Return a font or its descriptor with a tag before its name (ISO 32000-1, 9.6.4).

        Qt gives the parts of a font that its pages embed one and the same name; some printers take
        what they know by name, and would print one page with the glyphs of another.
        """
        file = self._descriptor(value).get(b"/FontFile2")
        if not isinstance(file, Ref):
            return value
        number = self._number(file.number)
        tag = bytes(ord("A") + number // 26**place % 26 for place in range(5, -1, -1))
        names = {key: value[key] for key in (b"/BaseFont", b"/FontName") if isinstance(value.get(key), bytes)}
        return {**value, **{key: b"/%s+%s" % (tag, name[1:].split(b"+")[-1]) for key, name in names.items()}}

    def _count_glyphs(self, font: dict) -> int:
        """Return how many glyphs are embedded of a font, up to seven too many; 0 where it does not say."""
        bits = self._descriptor(font).get(b"/CIDSet")  # Qt writes a bit for each
        item = self._source.read(bits.number) if isinstance(bits, Ref) else Item(None)
        return 8 * (item.stream[1] - item.stream[0]) if item.stream and b"/Filter" not in item.value else 0

    def _descriptor(self, value: dict) -> dict:
        """Return the descriptor of a font, a part of a font or itself; any other dictionary as it is."""
        for key in (b"/DescendantFonts", b"/FontDescriptor"):
            if key in value:
                below = self._source.resolve(value[key])
                below = self._source.resolve(below[0]) if isinstance(below, list) and below else below
                value = below if isinstance(below, dict) else {}
        return value


def _is_annotation(value: Any) -> bool:
    """Whether an object may be on one page only (ISO 32000-1, 12.5.2)."""
    return isinstance(value, dict) and b"/Rect" in value
