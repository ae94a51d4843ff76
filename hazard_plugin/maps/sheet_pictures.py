"""Pictures of a sheet's pages as people with other colour vision see them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from qgis.core import QgsLayoutExporter, QgsPrintLayout
from qgis.PyQt.QtGui import QImage

from ..core.sheets.vision import KINDS, simulate_image
from ..core.workspace.atomic import whole_file
from ..errors import LayoutError
from .export import too_large


def simulated_pictures(layout: QgsPrintLayout, beside: Path, dpi: float) -> dict[str, list[str]]:
    """Write a PNG of each page for each kind of colour vision beside a file; return their names by kind.

    They are called after that file: 点検_protan.png, from the second page on 点検_protan_2.png.
    Raises LayoutError where a page is too large to draw, OutputError where a file cannot be written.
    """
    names: dict[str, list[str]] = {kind: [] for kind in KINDS}
    exporter = QgsLayoutExporter(layout)
    for page in range(layout.pageCollection().pageCount()):
        image = exporter.renderPageToImage(page, dpi=dpi)
        if image.isNull():
            raise too_large(dpi)
        pixels = _pixels(image)
        for kind in KINDS:
            number = f"_{page + 1}" if page else ""
            target = beside.with_name(f"{beside.stem}_{kind}{number}.png")
            _write(simulate_image(pixels, kind), target)
            names[kind].append(target.name)
    return names


def _pixels(image: QImage) -> np.ndarray:
    """Return a picture as an array (height, width, 3)."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits().asstring(plain.sizeInBytes()), dtype=np.uint8)
    width = 3 * plain.width()
    return rows.reshape(plain.height(), plain.bytesPerLine())[:, :width].reshape(plain.height(), plain.width(), 3)


def _write(pixels: np.ndarray, target: Path) -> None:
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape[:2]
    image = QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    with whole_file(target) as draft:
        if not image.save(str(draft), "PNG"):
            raise LayoutError(
                "{name} could not be written.", "Make room on the disk, or choose another place.", name=target.name
            )
