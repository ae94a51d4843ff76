"""The face of a sheet: its map with frame ticks, the overview, scale and scale bar."""

from __future__ import annotations

import math
from collections.abc import Iterable

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsLayoutItemMap,
    QgsLayoutItemMapGrid,
    QgsLayoutItemScaleBar,
    QgsPointXY,
    QgsPrintLayout,
    QgsRectangle,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from ...core import catalog
from ...core.workspace.store import Workspace
from ...errors import LayoutError
from .on_page import EDGE_POINTS

FIT_MARGIN = 1.06
"""A fitted map leaves this much room around the municipality."""
PLACE_MARGIN, FRAME_MARGIN = 0.12, 0.04
"""The small map leaves these shares of their longer side around the municipality and around the page's frame."""
SCALE_ERROR = 1e-9
"""A map that is this near its scale is not set to it once more."""
TICK_MM = 45.0
"""Frame ticks are about this far apart: a hand's width on a wall map would be too coarse for the booklet."""
TICK_LENGTH_MM = 1.6
SEGMENT_MM, A3_MM, GROWTH = 18.0, 297.0, 0.75
"""A segment of the scale bar is at most 18 mm on A3; type and bar grow a bit less than the paper."""


def municipality_extent(workspace: Workspace, crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
    """Return the extent of the municipality itself (without neighbours) in `crs`."""
    stored = QgsCoordinateReferenceSystem.fromEpsgId(catalog.STORAGE_EPSG)
    transform = QgsCoordinateTransform(stored, crs, QgsCoordinateTransformContext())
    return transform.transformBoundingBox(QgsRectangle(*workspace.municipality_bounds()))


def fitting_scale(place: QgsRectangle, main: QgsLayoutItemMap) -> float:
    """Return the next round scale at which the whole place fits the map."""
    size = main.rect()
    needed = FIT_MARGIN * 1000 * max(place.width() / size.width(), place.height() / size.height())
    return next((s for s in catalog.sheet_texts()["scales"] if s >= needed), math.ceil(needed / 1e5) * 1e5)


def show_ground(main: QgsLayoutItemMap, middle: QgsPointXY, scale: float) -> None:
    """Turn a map item to a part of the ground: its middle in the plane zone (metres), its scale."""
    width, height = (side * scale / 1000 for side in (main.rect().width(), main.rect().height()))
    main.zoomToExtent(QgsRectangle.fromCenterAndSize(middle, width, height))  # keeps the item's size
    if abs(main.scale() / scale - 1) > SCALE_ERROR:
        main.setScale(scale)


def ground_of(main: QgsLayoutItemMap, crs: QgsCoordinateReferenceSystem, near: QgsRectangle) -> QgsRectangle:
    """Return the box in `crs` around what a map item shows, however it is turned.

    `near`: what a map in another CRS is cut to, in `crs`; far from there a plane zone has no places. Empty
    where such a map shows nothing of it. Raises QgsCsException.
    """
    ground = QgsGeometry.fromQPolygonF(main.visibleExtentPolygon())
    if main.crs() != crs:
        context = main.layout().project().transformContext()
        there = QgsCoordinateTransform(crs, main.crs(), context).transformBoundingBox(near)
        ground = ground.intersection(QgsGeometry.fromRect(there)).densifyByCount(EDGE_POINTS)
        ground.transform(QgsCoordinateTransform(main.crs(), crs, context))
    return ground.boundingBox()


def refuse_empty(main: QgsLayoutItemMap, place: QgsRectangle, workspace: Workspace) -> None:
    """Raise LayoutError where the map shows nothing of the municipality."""
    if not main.extent().intersects(place):
        raise LayoutError(
            "The middle that was asked for lies far from {name}: the sheet would be empty.",
            "Give it as x,y with its CRS (137.73,34.71 [EPSG:6668]: longitude first), or leave it empty.",
            name=workspace.name,
        )


def set_ticks(main: QgsLayoutItemMap, scale: float) -> float:
    """Put ticks on the inner side of a map's frame; return their distance on the ground (metres)."""
    distance = round_length(scale * TICK_MM / 1000)
    grids = main.grids()
    grid = next((found for found in grids.asList() if found.name() == "hazard_ticks"), None)
    if grid is None:
        grid = QgsLayoutItemMapGrid("hazard_ticks", main)
        grid.setStyle(QgsLayoutItemMapGrid.GridStyle.FrameAnnotationsOnly)
        grid.setFrameStyle(QgsLayoutItemMapGrid.FrameStyle.InteriorTicks)
        grid.setFrameWidth(TICK_LENGTH_MM)
        grid.setFramePenSize(0.2)
        grid.setAnnotationEnabled(False)
        grids.addGrid(grid)
    grid.setIntervalX(distance)
    grid.setIntervalY(distance)
    return distance


def set_overview(overview: QgsLayoutItemMap, base: Iterable[QgsVectorLayer]) -> None:
    """Let the small map draw some layers without names."""
    base = list(base)
    overview.setLayers(base)
    overview.setKeepLayerStyles(True)
    overview.setLayerStyleOverrides({layer.id(): _without_labels(layer) for layer in base})
    overview.setKeepLayerSet(True)


def show_place(overview: QgsLayoutItemMap, place: QgsRectangle, page: QgsRectangle) -> None:
    """Turn the small map to the municipality with room around it, and to all of the page's frame."""
    shown = place.buffered(PLACE_MARGIN * max(place.width(), place.height()))
    shown.combineExtentWith(page.buffered(FRAME_MARGIN * max(page.width(), page.height())))
    overview.zoomToExtent(shown)


def _without_labels(layer: QgsVectorLayer) -> str:
    plain = layer.clone()
    plain.setLabelsEnabled(False)
    return style_xml_of(plain)


def style_xml_of(layer: QgsVectorLayer) -> str:
    """Return a layer's style as QGIS writes it: what a layout's map can hold in place of the layer's own."""
    document = QDomDocument("qgis")
    layer.exportNamedStyle(document)
    return document.toString()


def set_scale_bar(bar: QgsLayoutItemScaleBar, scale: float) -> None:
    """Give a scale bar four segments of a round length."""
    page = bar.layout().pageCollection().page(0).pageSize()
    longest = SEGMENT_MM * (min(page.width(), page.height()) / A3_MM) ** GROWTH
    segment = round_length(scale * longest / 1000)
    kilometres = segment >= 1000
    unit = QgsUnitTypes.DistanceUnit
    bar.setUnits(unit.DistanceKilometers if kilometres else unit.DistanceMeters)
    bar.setUnitLabel("km" if kilometres else "m")
    bar.setUnitsPerSegment(segment / 1000 if kilometres else segment)
    bar.setNumberOfSegments(4)
    bar.setNumberOfSegmentsLeft(0)


def paper_name(layout: QgsPrintLayout) -> str:
    """Return the paper's name ('A3'), else its size in millimetres."""
    size = layout.pageCollection().page(0).pageSize()
    return QgsApplication.pageSizeRegistry().find(size) or f"{size.width():.0f} × {size.height():.0f} mm"


def round_length(metres: float) -> float:
    """Return 1, 2 or 5 times a power of ten, not longer than `metres`."""
    power = 10 ** math.floor(math.log10(metres))
    return next(factor * power for factor in (5, 2, 1) if factor * power <= metres)


def spoken_length(metres: float) -> str:
    """Return a length as '2 km' or '500 m'."""
    return f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"


ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
ROMAN += ("XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX")


def zone_name(plane_epsg: int, language: str) -> str:
    """Return the name of a plane rectangular zone (EPSG:6669 to 6687)."""
    zone = ROMAN[plane_epsg - 6669]
    return f"平面直角座標系 第{zone}系" if language == "ja" else f"Plane rectangular zone {zone}"
