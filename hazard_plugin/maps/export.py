"""Exports a sheet: a vector PDF, PNG or SVG, whole or not at all."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsLayoutExporter,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutRenderContext,
    QgsPrintLayout,
)
from qgis.PyQt.QtGui import QPainter

from ..core.sheets.pdf import Bookmark, PdfFacts, finish_pdf
from ..core.workspace.atomic import whole_file
from ..errors import LayoutError

FORMATS = ("pdf", "png", "svg")
FACTS_PROPERTY = "hazard_plugin/facts"
"""Custom property of our layouts: title, author, subject, keywords, language as JSON."""
CREATOR = "Hazard and Lifeline (QGIS)"


def export_sheet(layout: QgsPrintLayout, target: Path, file_format: str, dpi: float) -> Path:
    """Write `layout` to `target` as `draw_sheet` does and return the path.

    Raises LayoutError or OutputError; then an older file of that name stands untouched.
    """
    with whole_file(target) as draft:
        draw_sheet(layout, draft, file_format, dpi)
    return target


def draw_sheet(layout: QgsPrintLayout, draft: Path, file_format: str, dpi: float, finished: bool = True) -> None:
    """Draw `layout` into a draft ('pdf', 'png' or 'svg') at `dpi`, which the caller puts in its place or away.

    The PDF is vector, its text stays text (searchable, fonts embedded); `finished`: with title,
    language and bookmark, as a document of its own has them. Raises LayoutError, OutputError.
    """
    if file_format != "pdf" and layout.pageCollection().pageCount() > 1:
        raise LayoutError(
            "The template has {count} pages, a {format} holds one.",
            "Choose PDF, or a template of one page.",
            count=layout.pageCollection().pageCount(),
            format=file_format,
        )
    exporter = QgsLayoutExporter(layout)
    layout.renderContext().setDpi(dpi)
    finishing = finished and file_format == "pdf"
    drawn = draft.with_name(f"~{draft.name}") if finishing else draft
    result = _WRITERS[file_format](exporter, str(drawn), dpi)
    if result != QgsLayoutExporter.ExportResult.Success or not drawn.exists():
        raise _failure(result, draft, dpi, exporter.errorMessage())
    if finishing:
        facts = pdf_facts(layout)
        finish_pdf([drawn], draft, facts, [Bookmark(facts.title, 0)])
        drawn.unlink()


def too_large(dpi: float) -> LayoutError:
    """Return the error to raise where a picture of a sheet has no room in memory."""
    return LayoutError(
        "The sheet is too large for the memory at {dpi} dpi.",
        "Lower the resolution or choose a smaller sheet.",
        dpi=dpi,
    )


def set_facts(layout: QgsPrintLayout, **facts: str | list[str]) -> None:
    """Note what a PDF of a layout says of itself: title, author, subject, keywords, language; others stay."""
    known = json.loads(layout.customProperty(FACTS_PROPERTY) or "{}")
    layout.setCustomProperty(FACTS_PROPERTY, json.dumps(known | facts, ensure_ascii=False))


def pdf_facts(layout: QgsPrintLayout) -> PdfFacts:
    """Return what a PDF of a layout says of itself."""
    facts = {"title": layout.name(), "author": "", "subject": "", "keywords": [], "language": "ja"}
    facts |= json.loads(layout.customProperty(FACTS_PROPERTY) or "{}")
    keywords = tuple(facts.pop("keywords"))
    return PdfFacts(**facts, keywords=keywords, creator=CREATOR, created=datetime.now().astimezone())


def _failure(result: QgsLayoutExporter.ExportResult, draft: Path, dpi: float, reason: str) -> LayoutError:
    if result == QgsLayoutExporter.ExportResult.MemoryError:
        return too_large(dpi)
    if result == QgsLayoutExporter.ExportResult.FileError:
        return LayoutError(
            "{name} could not be written.",
            "Make room on the disk, or choose another place.",
            name=draft.name,
        )
    return LayoutError(
        "The sheet could not be exported ({reason}).",
        "Open it in the layout window and look for the part that fails.",
        reason=reason or str(result),
    )


def _pdf(exporter: QgsLayoutExporter, path: str, dpi: float):
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = dpi
    settings.forceVectorOutput = True
    settings.flags |= QgsLayoutRenderContext.Flag.FlagLosslessImageRendering  # a basemap's ink as JPEG is larger
    settings.appendGeoreference = True
    settings.exportMetadata = True
    settings.simplifyGeometries = True
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    return exporter.exportToPdf(path, settings)


def _png(exporter: QgsLayoutExporter, path: str, dpi: float):
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = dpi
    settings.generateWorldFile = False
    settings.exportMetadata = False  # GDAL cannot write it into a PNG, and says so
    return exporter.exportToImage(path, settings)


def _svg(exporter: QgsLayoutExporter, path: str, dpi: float):
    """Write an SVG with maps and legends as pictures.

    Qt's SVG has no clipping: a map would run over the whole page, and a pattern out of its zone. (Patterns
    cut by geometry, QGIS's LineClipMode.ClipToIntersection, take QGIS 3.44 down where GEOS fails.)
    """
    settings = QgsLayoutExporter.SvgExportSettings()
    settings.dpi = dpi
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    kinds = (QgsLayoutItemMap, QgsLayoutItemLegend)
    items = [item for item in exporter.layout().items() if isinstance(item, kinds)]
    before = [item.blendMode() for item in items]
    for item in items:  # QGIS draws what blends as a picture; on white paper it looks the same
        item.setBlendMode(QPainter.CompositionMode.CompositionMode_Multiply)
    try:
        return exporter.exportToSvg(path, settings)
    finally:
        for item, mode in zip(items, before):
            item.setBlendMode(mode)


_WRITERS = {"pdf": _pdf, "png": _png, "svg": _svg}
