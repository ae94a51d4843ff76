"""Exports a sheet: a vector PDF, PNG or SVG, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsLayoutExporter, QgsPrintLayout

from ..core.workspace.atomic import whole_file
from ..errors import LayoutError

FORMATS = ("pdf", "png", "svg")


def export_sheet(layout: QgsPrintLayout, target: Path, file_format: str, dpi: float) -> Path:
    """Write `layout` to `target` ('pdf', 'png' or 'svg') at `dpi` and return the path.

    The PDF is vector, its text stays text (searchable, fonts embedded). Raises LayoutError
    or OutputError; then an older file of that name stands untouched.
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
    with whole_file(target) as draft:
        result = _WRITERS[file_format](exporter, str(draft), dpi)
        if result != QgsLayoutExporter.ExportResult.Success or not draft.exists():
            raise _failure(result, target, dpi, exporter.errorMessage())
    return target


def _failure(result: QgsLayoutExporter.ExportResult, target: Path, dpi: float, reason: str) -> LayoutError:
    if result == QgsLayoutExporter.ExportResult.MemoryError:
        return LayoutError(
            "The sheet is too large for the memory at {dpi} dpi.",
            "Lower the resolution or choose a smaller sheet.",
            dpi=dpi,
        )
    if result == QgsLayoutExporter.ExportResult.FileError:
        return LayoutError(
            "{name} could not be written.",
            "Make room on the disk, or choose another place.",
            name=target.name,
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
    settings.appendGeoreference = True
    settings.exportMetadata = True
    settings.simplifyGeometries = True
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    return exporter.exportToPdf(path, settings)


def _png(exporter: QgsLayoutExporter, path: str, dpi: float):
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = dpi
    settings.generateWorldFile = False
    return exporter.exportToImage(path, settings)


def _svg(exporter: QgsLayoutExporter, path: str, dpi: float):
    settings = QgsLayoutExporter.SvgExportSettings()
    settings.dpi = dpi
    settings.forceVectorOutput = True
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    return exporter.exportToSvg(path, settings)


_WRITERS = {"pdf": _pdf, "png": _png, "svg": _svg}
