"""Exports a sheet: a vector PDF, PNG or SVG, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsLayoutExporter, QgsPrintLayout

from ..core.workspace.atomic import whole_file
from ..errors import LayoutError

FORMATS = ("pdf", "png", "svg")

_REASONS = {
    QgsLayoutExporter.ExportResult.MemoryError: (
        "The sheet is too large for the memory at {dpi} dpi.",
        "Lower the resolution or choose a smaller sheet.",
    ),
    QgsLayoutExporter.ExportResult.FileError: (
        "{name} could not be written.",
        "Close the program that has it open, or choose another place.",
    ),
}


def export_sheet(layout: QgsPrintLayout, target: Path, file_format: str, dpi: float) -> Path:
    """Write `layout` to `target` ('pdf', 'png' or 'svg') at `dpi` and return the path.

    The PDF is vector, its text stays text (searchable, fonts embedded). Raises LayoutError
    or OutputError; then an older file of that name stands untouched.
    """
    exporter = QgsLayoutExporter(layout)
    layout.renderContext().setDpi(dpi)
    with whole_file(target) as draft:
        result = _WRITERS[file_format](exporter, str(draft), dpi)
        if result != QgsLayoutExporter.ExportResult.Success or not draft.exists():
            message, suggestion = _REASONS.get(
                result, ("The sheet could not be exported ({reason}).", "Open it in the layout window and look for the part that fails.")
            )
            raise LayoutError(message, suggestion, dpi=dpi, name=target.name, reason=exporter.errorMessage() or str(result))
    return target


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
