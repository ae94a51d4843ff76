"""Draw docs/gallery: one page of each template and of each kind of sheet, from the sample. Tests compare with it.

make gallery                          all
make gallery GALLERY="a3_landscape"   those whose name has this in it
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT)]

import numpy as np  # noqa: E402
from qgis.core import QgsApplication, QgsLayoutExporter, QgsProject  # noqa: E402
from qgis.PyQt.QtCore import QSize, Qt  # noqa: E402
from qgis.PyQt.QtGui import QImage  # noqa: E402
from scipy.spatial import KDTree  # noqa: E402

GALLERY = PROJECT / "docs" / "gallery"
LONG_SIDE = 1200
"""Pixels of a picture's longer side."""
CODE = "48201"


def requests() -> dict:
    """Return every page of the gallery: name of the picture -> SheetRequest."""
    from hazard_plugin.core.catalog.sheets import sheet_kinds
    from hazard_plugin.maps.sheet import SheetRequest, template_names

    common = SheetRequest(
        kind="combined",
        scenario="L2",
        made_on=date(2026, 6, 1),
        contact="汐見野市 危機管理課\n電話 000-000-0000",
        url="https://www.example.lg.jp/hazard/",
    )
    papers = [name for name in template_names() if (PROJECT / "resources/layouts" / f"{name}.qpt").is_file()]
    found = {f"{paper}_combined": replace(common, template=paper) for paper in papers}
    for kind in sheet_kinds():
        found.setdefault(f"a3_landscape_{kind}", replace(common, template="a3_landscape", kind=kind))
    found["a3_landscape_flood_en"] = replace(common, template="a3_landscape", kind="flood", language="en")
    found["a3_landscape_flood_ja_en"] = replace(common, template="a3_landscape", kind="flood", language="ja_en")
    found["a3_landscape_flood_15000"] = replace(common, template="a3_landscape", kind="flood", scale=15_000)
    return found


def draw(workspace, request) -> QImage | None:
    """Return a sheet as a picture; None where the workspace has no data of that kind."""
    from hazard_plugin.errors import LayoutError
    from hazard_plugin.maps.layers import add_workspace
    from hazard_plugin.maps.sheet import make_sheet

    project = QgsProject()
    layers = add_workspace(project, workspace, request.scenario, request.languages()[0])
    try:
        layout = make_sheet(project, workspace, layers, request)
    except LayoutError:
        return None
    size = layout.pageCollection().page(0).pageSize()
    dpi = 2 * LONG_SIDE / max(size.width(), size.height()) * 25.4  # drawn twice as large: small type stays type
    layout.renderContext().setDpi(dpi)
    drawn = QgsLayoutExporter(layout).renderPageToImage(0, QSize(), dpi)
    smooth = Qt.TransformationMode.SmoothTransformation
    return drawn.scaled(LONG_SIDE, LONG_SIDE, Qt.AspectRatioMode.KeepAspectRatio, smooth)


def pixels(picture: QImage) -> np.ndarray:
    """Return a picture as (height, width, 3), uint8."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits().asstring(plain.sizeInBytes()), dtype=np.uint8)
    rows = rows.reshape(plain.height(), plain.bytesPerLine())[:, : 3 * plain.width()]
    return rows.reshape(plain.height(), plain.width(), 3)


def save(picture: QImage, path: Path) -> None:
    """Write a PNG of 256 colours, half the size of one of all: the commonest of each of the commonest families."""
    flat = pixels(picture).reshape(-1, 3).astype(np.uint32)
    colours, place, counts = np.unique(flat @ [65536, 256, 1], return_inverse=True, return_counts=True)
    channels = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], 1)
    common = np.argsort(-counts)
    _, first = np.unique((channels[common] >> 4) @ [256, 16, 1], return_index=True)
    kept = common[np.sort(first)[:256]]
    nearest = KDTree(channels[kept]).query(channels)[1].astype(np.uint8)
    padded = np.zeros((picture.height(), -(-picture.width() // 4) * 4), dtype=np.uint8)
    padded[:, : picture.width()] = nearest[place].reshape(picture.height(), picture.width())
    data = padded.tobytes()
    image = QImage(data, picture.width(), picture.height(), padded.shape[1], QImage.Format.Format_Indexed8)
    image.setColorTable([0xFF000000 | int(colour) for colour in colours[kept]])
    image.save(str(path))


def main() -> None:
    """Draw the pictures that are asked for."""
    from hazard_plugin.core.workspace.build import build_workspace
    from hazard_plugin.core.workspace.store import open_workspace

    wanted = sys.argv[1:]
    GALLERY.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "汐見野市.gpkg"
        build_workspace([PROJECT / "resources" / "sample"], CODE, path)
        workspace = open_workspace(path)
        for name, request in requests().items():
            if wanted and not any(part in name for part in wanted):
                continue
            picture = draw(workspace, request)
            if picture is None:
                print(f"{name}: the sample has no data of this kind")
                continue
            save(picture, GALLERY / f"{name}.png")
            print(f"{name}: {picture.width()} x {picture.height()}")
    _write_index()


def _write_index() -> None:
    lines = [
        "# Gallery",
        "",
        "One page of each template, and of each kind of sheet on A3, drawn from the fictional sample by",
        "`make gallery`. `tests/maps/test_gallery.py` compares every sheet with its picture here.",
        "",
    ]
    for path in sorted(GALLERY.glob("*.png")):
        lines += [f"## {path.stem}", "", f"![{path.stem}]({path.name})", ""]
    (GALLERY / "README.md").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QgsApplication([], False)
    application.initQgis()
    main()
    sys.stdout.flush()
    os._exit(0)  # QGIS's own end stumbles over layouts that Python still holds
