"""Writes one page of an atlas in its format and looks whether it came out whole."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsLayoutExporter, QgsLayoutItemMap, QgsPrintLayout, QgsProjectMetadata
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QImage

from ..errors import LayoutError, OutputError
from .export import draw_sheet, pdf_facts, too_large

ENDINGS = {"pdf": "pdf", "pdfs": "pdf", "png": "png", "svg": "svg", "geopdf": "pdf", "geotiff": "tif"}
"""Formats of an atlas and the ending of a page's file; 'pdf' becomes one file of all pages."""
LAST_BYTES = {"pdf": b"%%EOF", "png": b"IEND", "svg": b"</svg>"}
"""What a whole file ends with: Qt writes on when the disk is full, and says nothing."""


def export_page(layout: QgsPrintLayout, target: Path, file_format: str, dpi: float) -> None:
    """Draw a page into the draft `target` in one of ENDINGS.

    'geotiff' holds the map item alone, so that the pages lie side by side in a GIS; title and
    credits are in its tags. Raises LayoutError, or OutputError where it did not come out whole.
    """
    if file_format == "geotiff":
        _geotiff(layout, target, dpi)
        return
    if file_format == "geopdf":
        _geopdf(layout, target, dpi)
    else:
        draw_sheet(layout, target, ENDINGS[file_format], dpi, finished=file_format != "pdf")
    with target.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - 64))
        if LAST_BYTES[ENDINGS[file_format]] not in file.read():
            raise _not_whole(target)


def _not_whole(target: Path) -> OutputError:
    return OutputError("{name} could not be written whole.", "Make room on the disk.", name=target.name)


def _geopdf(layout: QgsPrintLayout, target: Path, dpi: float) -> None:
    """Write a PDF whose layers can be switched and whose map can be measured; GDAL puts it together."""
    exporter = QgsLayoutExporter(layout)
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = dpi
    settings.writeGeoPdf = True
    settings.includeGeoPdfFeatures = False  # attributes of every zone would make a page of 50 MB
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    settings.exportMetadata = True
    layout.project().setMetadata(_metadata(layout))  # QGIS writes the project's, else the name of who is logged in
    layout.renderContext().setDpi(dpi)
    result = exporter.exportToPdf(str(target), settings)
    if result != QgsLayoutExporter.ExportResult.Success or not target.exists():
        raise LayoutError(
            "This QGIS cannot write GeoPDF ({reason}).",
            "Choose pdfs: a PDF a page, which is georeferenced too.",
            reason=exporter.errorMessage() or str(result),
        )


def _metadata(layout: QgsPrintLayout) -> QgsProjectMetadata:
    """Return what a PDF of the layout says of itself, as a project has it."""
    facts = pdf_facts(layout)
    result = QgsProjectMetadata()
    result.setTitle(facts.title)
    result.setAuthor(facts.author)
    result.setAbstract(facts.subject)
    result.setKeywords({"keywords": list(facts.keywords)})
    result.setLanguage(facts.language)
    return result


def _geotiff(layout: QgsPrintLayout, target: Path, dpi: float) -> None:
    from osgeo import gdal

    layout.renderContext().setDpi(dpi)
    main: QgsLayoutItemMap = layout.itemById("map")
    region = main.mapToScene(main.rect()).boundingRect()
    image = QgsLayoutExporter(layout).renderRegionToImage(region, QSize(), dpi)
    if image.isNull():
        raise too_large(dpi)
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    pixels = image.constBits()
    pixels.setsize(image.sizeInBytes())
    options = ["COMPRESS=DEFLATE", "PREDICTOR=2", "TILED=YES", "PHOTOMETRIC=RGB"]
    size = (image.width(), image.height())
    try:
        with gdal.ExceptionMgr(useExceptions=True):  # for these lines: the window's other plugins may expect none
            dataset = gdal.GetDriverByName("GTiff").Create(str(target), *size, 3, gdal.GDT_Byte, options)
            dataset.SetGeoTransform(_geotransform(main, *size))
            dataset.SetProjection(main.crs().toWkt())
            dataset.SetMetadata(_tags(layout))
            dataset.WriteRaster(
                0, 0, *size, bytes(pixels), *size, gdal.GDT_Byte, [1, 2, 3], 3, image.bytesPerLine(), 1
            )
            dataset.FlushCache()
            dataset = None
    except RuntimeError as error:
        raise _not_whole(target) from error


def _geotransform(main: QgsLayoutItemMap, columns: int, rows: int) -> tuple[float, ...]:
    """Return GDAL's six numbers for an image of a map item, which a template may have turned."""
    north_west, north_east, _, south_west = list(main.visibleExtentPolygon())[:4]
    return (
        north_west.x(),
        (north_east.x() - north_west.x()) / columns,
        (south_west.x() - north_west.x()) / rows,
        north_west.y(),
        (north_east.y() - north_west.y()) / columns,
        (south_west.y() - north_west.y()) / rows,
    )


def _tags(layout: QgsPrintLayout) -> dict[str, str]:
    """Return what the image says of itself: an image without its legend still names data and scale."""
    texts = {
        name: " ".join(item.text().split())
        for name in ("title", "subtitle", "scale", "credits", "legend_note")
        if (item := layout.itemById(name)) is not None
    }
    described = (texts[name] for name in ("title", "subtitle", "scale", "legend_note") if texts.get(name))
    return {"TIFFTAG_IMAGEDESCRIPTION": " / ".join(described), "TIFFTAG_COPYRIGHT": texts.get("credits", "")}
