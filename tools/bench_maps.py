"""Times of drawing: screens and pages of the workspace's map against the ministry's shapefile as it comes."""

from __future__ import annotations

import json
import os
import statistics
import sys
import zipfile
from pathlib import Path

from bench_times import Run, run, run_output

PROJECT = Path(__file__).resolve().parent.parent

DRAW = """
import json, os, sys, time
sys.path[:0] = [{project!r}]
from pathlib import Path
from qgis.core import *
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor
application = QgsApplication([], False)
application.initQgis()
from hazard_plugin.core import catalog
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.maps.layers import add_workspace
from hazard_plugin.maps.project import zoom_extent
workspace = open_workspace(Path(sys.argv[1]))
project = QgsProject.instance()
add_workspace(project, workspace, workspace.scenarios()[0], "ja")
root = project.layerTreeRoot()
ours = [layer for layer in root.layerOrder() if root.findLayer(layer.id()).isVisible()]
own = [layer for layer in ours if "_inundation_depth" in layer.source()]
raw = QgsVectorLayer(sys.argv[2], "raw", "ogr")
categories = []
for rank in catalog.rank_tables()["depth_standard"].classes:
    symbol = QgsFillSymbol.createSimple({{"color": "{{}},{{}},{{}}".format(*rank.rgb)}})
    categories.append(QgsRendererCategory(rank.code, symbol, ""))
raw.setRenderer(QgsCategorizedSymbolRenderer("A31_201", categories))
project.addMapLayer(raw, False)
full = zoom_extent(workspace, project.crs())
zones = QgsVectorLayer(f"{{workspace.path}}|layername=near_inundation_depth", "zones", "ogr")
boxes = [feature.geometry().boundingBox().center() for feature in zones.getFeatures()]
middle = [sorted(values)[len(values) // 2] for values in zip(*((place.x(), place.y()) for place in boxes))]

def draw(layers, part):
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(project.crs())
    settings.setTransformContext(project.transformContext())
    settings.setOutputSize(QSize(1920, 1080))
    settings.setOutputDpi(96)
    settings.setBackgroundColor(QColor("white"))
    flags = Qgis.MapSettingsFlag
    for flag in (flags.Antialiasing, flags.DrawLabeling, flags.UseRenderingOptimization):
        settings.setFlag(flag, True)
    simplify = QgsVectorSimplifyMethod()
    simplify.setSimplifyHints(Qgis.VectorRenderingSimplificationFlag.GeometrySimplification)
    settings.setSimplifyMethod(simplify)
    centre = full.center() if part == 1 else QgsPointXY(*middle)
    height = full.height() / part
    settings.setExtent(QgsRectangle.fromCenterAndSize(centre, height * 1920 / 1080, height))
    start = time.perf_counter()
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return settings.scale(), 1000 * (time.perf_counter() - start), job.renderedImage()

found = {{}}
for part in (1, 2, 4, 8, 16, 32):
    draw(ours, part), draw([raw], part)  # both once unseen: what is opened first is slower
    for name, layers in {{"ours": ours, "zones": own, "raw": [raw]}}.items():
        runs = [draw(layers, part) for _ in range({runs})]
        found.setdefault(name, []).append((part, runs[0][0], [took for _, took, _ in runs]))
        runs[0][2].save(str(Path(sys.argv[4]) / f"redraw_{{name}}_{{part}}.png"))
Path(sys.argv[3]).write_text(json.dumps(found))
sys.stdout.flush()
os._exit(0)  # QGIS's own end stumbles over layers that Python still holds
"""

THEIRS = """
import os, sys
sys.path[:0] = [{project!r}]
from pathlib import Path
from qgis.core import *
application = QgsApplication([], False)
application.initQgis()
from hazard_plugin.core import catalog
from hazard_plugin.core.sheets.plan import parse_division, plan_pages
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.maps.atlas import map_size_mm
from hazard_plugin.maps.layers import add_workspace
from hazard_plugin.maps.sheet import SheetRequest, load_sheet
workspace = open_workspace(Path(sys.argv[1]))
size = map_size_mm("a3_landscape")
pages, _ = plan_pages(workspace, parse_division({pages!r}), size, "10")
pages = pages[: int(sys.argv[4])]
project = QgsProject()
layers = add_workspace(project, workspace, "L2", "ja")
request = SheetRequest(kind="flood", scenario="L2", scale=pages[0].scale, centre=pages[0].centre)
sheet = load_sheet(project, workspace, layers, request)
layout = sheet.fill()
raw = QgsVectorLayer(sys.argv[2], "raw", "ogr")
categories = []
for rank in catalog.rank_tables()["depth_standard"].classes:
    colour = "{{}},{{}},{{}}".format(*rank.rgb)
    symbol = QgsFillSymbol.createSimple({{"color": colour, "outline_style": "no"}})
    categories.append(QgsRendererCategory(rank.code, symbol, ""))
raw.setRenderer(QgsCategorizedSymbolRenderer("A31_201", categories))
raw.setOpacity(0.6)
project.addMapLayer(raw, False)
main = layout.itemById("map")
depth = layers["inundation_depth"]
main.setLayers([raw if layer is depth else layer for layer in sheet.layers.values()])
frames = QgsVectorLayer(f"Polygon?crs=EPSG:{{workspace.plane_epsg}}", "frames", "memory")
features = [QgsFeature() for _ in pages]
for feature, page in zip(features, pages):
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(*page.frame(size))))
frames.dataProvider().addFeatures(features)
frames.updateExtents()
project.addMapLayer(frames, False)
atlas = layout.atlas()
atlas.setCoverageLayer(frames)
atlas.setEnabled(True)
main.setAtlasDriven(True)
main.setAtlasScalingMode(QgsLayoutItemMap.AtlasScalingMode.Fixed)
settings = QgsLayoutExporter.PdfExportSettings()
settings.dpi = 300
settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
layout.renderContext().setDpi(300)
result, reason = QgsLayoutExporter.exportToPdf(atlas, sys.argv[3], settings)
print(len(pages), result, reason)
sys.stdout.flush()
os._exit(int(result != QgsLayoutExporter.ExportResult.Success))
"""
PAGES = "scale:15000"


def bench_pages(package: Path, workspace: Path, folder: Path) -> None:
    """Print all A3 pages at 1:15,000: ours in one and two workers, QGIS's atlas with the raw layer at 60 %.

    The time of an atlas of one page is taken off each: what is left is the pages' own.
    """
    place = folder / "pages"
    place.mkdir()
    with zipfile.ZipFile(package) as packed:
        packed.extractall(place)
    shapefile = next(place.rglob("*.shp"))
    script = THEIRS.format(project=str(PROJECT), pages=PAGES)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

    def theirs(count: int) -> Run:
        command = [sys.executable, "-c", script, str(workspace), str(shapefile), str(place / "theirs.pdf")]
        return run("atlas", [*command, str(count)])

    def ours(workers: int, pages: str) -> Run:
        target = place / f"ours{workers}.pdf"
        target.unlink(missing_ok=True)
        command = ["qgis_process", "run", "hazard:exportatlas", f"--WORKSPACE={workspace}", "--KIND=flood"]
        command += [f"--PAGES={pages}", "--INDEX=false", f"--WORKERS={workers}", f"--OUTPUT={target}"]
        return run("hazard:exportatlas", command)

    begun, whole = theirs(1), theirs(10_000)
    count = int(run_output(["pdfinfo", str(place / "theirs.pdf")]).split("Pages:")[1].split()[0])
    print(f"{count} A3 pages of 浜松市 at 1:15,000, 300 dpi, the start and one page taken off")
    size = (place / "theirs.pdf").stat().st_size / 1e6 / count
    each = (whole.wall - begun.wall) / (count - 1)
    print(f"  QGIS's atlas, raw layer at 60 %: {each:.3f} s a page, {size:.2f} MB, {whole.memory:.0f} MB memory")
    for workers in (1, 2):
        begun, whole = ours(workers, "scale:300000"), ours(workers, PAGES)
        mine = (whole.wall - begun.wall) / (count - 1)
        size = (place / f"ours{workers}.pdf").stat().st_size / 1e6 / count
        times = f"{each / mine:.2f} times as fast (goals: 3, 5)"
        print(f"  hazard:exportatlas, {workers} worker(s): {mine:.3f} s a page, {size:.2f} MB, {times}")


def bench_redraw(package: Path, workspace: Path, folder: Path, runs: int) -> None:
    """Draw the whole municipality and parts of it at 1920 x 1080, labels and all, both sides in turn."""
    place = folder / "redraw"
    place.mkdir()
    with zipfile.ZipFile(package) as packed:
        packed.extractall(place)
    shapefile = next(place.rglob("*.shp"))
    pictures = PROJECT / "out" / "bench"
    pictures.mkdir(parents=True, exist_ok=True)
    told = place / "told.json"
    script = DRAW.format(project=str(PROJECT), runs=max(runs, 5))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    run("redraw", [sys.executable, "-c", script, str(workspace), str(shapefile), str(told), str(pictures)])
    found = json.loads(told.read_text())
    print("a screen of 1920 x 1080, the map or its zones alone, against the shapefile; 1/part of the height")
    print("  part     scale   map ms: min median    max   zones: median   shapefile: median   times: map  zones")
    for (part, scale, ours), (_, _, zones), (_, _, theirs) in zip(found["ours"], found["zones"], found["raw"]):
        whole, alone, other = (statistics.median(took) for took in (ours, zones, theirs))
        print(
            f"  {part:4} {scale:9,.0f} {min(ours):13.0f} {whole:6.0f} {max(ours):6.0f}"
            f" {alone:15.0f} {other:19.0f} {other / whole:12.1f} {other / alone:6.1f}"
        )
