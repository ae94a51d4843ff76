"""A sheet: the template's parts filled from the workspace, ready to export or to edit."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsPointXY,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QColor, QFont
from qgis.PyQt.QtXml import QDomDocument

from ..core import catalog
from ..core.catalog import RESOURCES
from ..core.workspace.store import Workspace
from ..errors import LayoutError
from .fonts import require_japanese_family
from .legend import PARTS, fill_legend, fit_legend
from .legend_classes import layer_spec
from .rows import DEPTH
from .sheet_notes import SheetNotes
from .symbols import embedded_svg
from .wrapping import wrapped

FIT_MARGIN = 1.06
"""A fitted map leaves this much room around the municipality."""

SHEET_PROPERTY = "hazard_plugin/sheet"
"""Custom property of our layouts: the path of the workspace they show."""

LEAST_LEGEND_MM = 40.0
"""A legend keeps this height, however much the notes below it say."""


@dataclass(frozen=True)
class SheetRequest:
    """What a sheet is asked to be; `scale` a denominator, None = the whole municipality on the page.

    `centre`: x, y of the map's middle in the workspace's plane zone (metres), None = the municipality's.
    """

    template: str = "a3_landscape"
    title: str = ""
    scale: float | None = None
    centre: tuple[float, float] | None = None
    scenario: str | None = None
    language: str = "ja"
    contact: str = ""
    approval: str = ""
    made_on: date | None = None


def template_path(template: str) -> Path:
    """Return the .qpt of a template: one of ours by name, or a path to an office's own.

    Raises LayoutError where there is none.
    """
    ours = RESOURCES / "layouts" / f"{template}.qpt"
    path = ours if ours.is_file() else Path(template)
    if not path.is_file():
        names = ", ".join(sorted(found.stem for found in (RESOURCES / "layouts").glob("*.qpt")))
        raise LayoutError(
            "There is no template '{template}'.",
            "Use one of {names}, or give the path of a .qpt file.",
            template=template,
            names=names,
        )
    return path


def make_sheet(
    project: QgsProject, workspace: Workspace, layers: dict[str, QgsVectorLayer], request: SheetRequest
) -> QgsPrintLayout:
    """Add a filled layout to `project` and return it.

    `layers` by id, top first, as `add_workspace` returns them; those invisible in the layer
    tree are not drawn. Raises LayoutError for a missing font or an unusable template.
    """
    layout = _load(project, template_path(request.template))
    layout.setCustomProperty(SHEET_PROPERTY, str(workspace.path))
    return _Sheet(layout, workspace, layers, request).fill()


def update_sheets(
    project: QgsProject, workspace: Workspace, layers: dict[str, QgsVectorLayer], scenario: str, language: str
) -> None:
    """Let the project's sheets of a workspace say the scenario that its layers now show.

    Their maps follow the layers: a sheet must not call the smaller flood the maximum.
    """
    for layout in project.layoutManager().printLayouts():
        if layout.customProperty(SHEET_PROPERTY) == str(workspace.path):
            sheet = _Sheet(layout, workspace, layers, SheetRequest(scenario=scenario, language=language))
            sheet.set_legends()
            sheet.set_scenario_texts()
            sheet.fit_legends()


def _load(project: QgsProject, path: Path) -> QgsPrintLayout:
    document = QDomDocument()
    layout = QgsPrintLayout(project)
    if document.setContent(path.read_text(encoding="utf-8"))[0]:
        layout.loadFromTemplate(document, QgsReadWriteContext())
    if not isinstance(layout.itemById("map"), QgsLayoutItemMap):
        raise LayoutError(
            "The template {name} has no map item with the id 'map'.",
            "Open it in QGIS's layout window and give the main map that id.",
            name=path.name,
        )
    layout.setName(path.stem)
    return layout


class _Sheet:
    """Fills a loaded template part by part; a part that the template lacks is left out."""

    def __init__(
        self,
        layout: QgsPrintLayout,
        workspace: Workspace,
        layers: dict[str, QgsVectorLayer],
        request: SheetRequest,
    ) -> None:
        self.layout, self.workspace, self.request = layout, workspace, request
        self.texts = {key: entry[request.language] for key, entry in catalog.sheet_texts()["texts"].items()}
        tree = layout.project().layerTreeRoot()
        self.layers = {
            name: layer
            for name, layer in layers.items()
            if (node := tree.findLayer(layer.id())) is None or node.itemVisibilityChecked()
        }
        self.words = SheetNotes(workspace, frozenset(self.layers), request.scenario, request.language)

    def fill(self) -> QgsPrintLayout:
        self.set_font(require_japanese_family())
        self.set_maps()
        self.set_legends()
        self.set_texts()
        self.set_alert_levels()
        self.fit_legends()
        project = self.layout.project()
        metadata = project.metadata()
        metadata.setTitle(self.title())
        metadata.setAuthor(f"{self.workspace.prefecture}{self.workspace.name}")
        metadata.setLanguage(self.request.language)
        project.setMetadata(metadata)
        project.layoutManager().addLayout(self.layout)
        return self.layout

    def item(self, name: str, kind: type[QgsLayoutItem]):
        item = self.layout.itemById(name)
        return item if isinstance(item, kind) else None

    def set_text(self, name: str, text: str) -> None:
        label = self.item(name, QgsLayoutItemLabel)
        if label is not None:
            label.setText(wrapped(text, label))

    def title(self) -> str:
        return self.request.title or self.words.title()

    # -- parts

    def set_font(self, family: str) -> None:
        """Templates name one family; a machine may have another."""
        for item in self.layout.items():
            if isinstance(item, (QgsLayoutItemLabel, QgsLayoutItemScaleBar)):
                item.setTextFormat(_with_family(item.textFormat(), family))

    def set_maps(self) -> None:
        crs = QgsCoordinateReferenceSystem.fromEpsgId(self.workspace.plane_epsg)
        place = municipality_extent(self.workspace, crs)
        main: QgsLayoutItemMap = self.layout.itemById("map")
        main.setCrs(crs)
        main.setLayers(list(self.layers.values()))
        main.setKeepLayerSet(True)
        scale = self.request.scale or self.fitting_scale(place, main)
        middle = QgsPointXY(*self.request.centre) if self.request.centre else place.center()
        main.setExtent(_extent_around(middle, main, scale))
        main.setScale(scale)
        if not main.extent().intersects(place):
            raise LayoutError(
                "The middle that was asked for lies far from {name}: the sheet would be empty.",
                "Give it as x,y with its CRS (137.73,34.71 [EPSG:6668]: longitude first), or leave it empty.",
                name=self.workspace.name,
            )
        overview = self.item("overview", QgsLayoutItemMap)
        if overview is not None:
            overview.setCrs(crs)
            base = [layer for name, layer in self.layers.items() if name in ("boundary", "neighbour", "river")]
            overview.setLayers(base)
            overview.setKeepLayerStyles(True)
            overview.setLayerStyleOverrides({layer.id(): _without_labels(layer) for layer in base})
            overview.setKeepLayerSet(True)
            overview.zoomToExtent(place.buffered(0.25 * max(place.width(), place.height())))
        self.set_scale_bar(scale)
        north = self.item("north", QgsLayoutItemPicture)
        if north is not None:
            north.setPicturePath(embedded_svg("north"))

    def fitting_scale(self, place: QgsRectangle, main: QgsLayoutItemMap) -> float:
        """Return the next round scale at which the whole place fits the map."""
        size = main.rect()
        needed = FIT_MARGIN * 1000 * max(place.width() / size.width(), place.height() / size.height())
        return next((s for s in catalog.sheet_texts()["scales"] if s >= needed), math.ceil(needed / 1e5) * 1e5)

    def set_scale_bar(self, scale: float) -> None:
        bar = self.item("scale_bar", QgsLayoutItemScaleBar)
        if bar is not None:
            segment = _round_length(scale * 0.018)
            kilometres = segment >= 1000
            unit = QgsUnitTypes.DistanceUnit
            bar.setUnits(unit.DistanceKilometers if kilometres else unit.DistanceMeters)
            bar.setUnitLabel("km" if kilometres else "m")
            bar.setUnitsPerSegment(segment / 1000 if kilometres else segment)
            bar.setNumberOfSegments(4)
            bar.setNumberOfSegmentsLeft(0)
        self.set_text("scale", self.texts["scale"].format(scale=f"{scale:,.0f}", paper=self.paper()))

    def paper(self) -> str:
        """Return the paper's name ('A3'), else its size in millimetres."""
        size = self.layout.pageCollection().page(0).pageSize()
        return QgsApplication.pageSizeRegistry().find(size) or f"{size.width():.0f} × {size.height():.0f} mm"

    def set_legends(self) -> None:
        depth = self.item("legend_depth", QgsLayoutItemLegend)
        rest = self.item("legend", QgsLayoutItemLegend)
        drawn = list(self.layers.values())
        family = require_japanese_family()
        own = [layer for layer in drawn if layer_spec(layer).style == DEPTH]
        for item, layers in (
            (depth, own),
            (rest, [layer for layer in drawn if depth is None or layer not in own]),
        ):
            if item is None:
                continue
            for part in PARTS:
                style = item.style(part)
                style.setTextFormat(_with_family(style.textFormat(), family))
                item.setStyle(part, style)
            fill_legend(item, layers, self.workspace, self.request.scenario, self.request.language)

    def fit_legends(self) -> None:
        """Let the notes take the height that they need and the legend above them the rest."""
        depth, rest = (self.item(name, QgsLayoutItemLegend) for name in ("legend_depth", "legend"))
        note = self.item("legend_note", QgsLayoutItemLabel)
        if depth is not None:
            fit_legend(depth, depth.rect().height())
        if rest is None:
            return
        if note is not None and note.pos().y() > rest.pos().y():
            bottom = note.pos().y() + note.rect().height()
            top = max(bottom - note.sizeForText().height(), rest.pos().y() + LEAST_LEGEND_MM)
            _stretch(note, top, bottom)
            _stretch(rest, rest.pos().y(), top)
        fit_legend(rest, rest.rect().height())

    def set_texts(self) -> None:
        texts, request = self.texts, self.request
        made_on = request.made_on or date.today()
        self.set_text("title", self.title())
        names = {"prefecture": self.workspace.prefecture, "name": self.workspace.name}
        whole_prefecture = self.workspace.name == self.workspace.prefecture
        self.set_text("place", self.workspace.name if whole_prefecture else texts["place"].format(**names))
        self.set_text("edition", texts["edition"].format(year=made_on.year, month=made_on.month))
        self.set_text("depth_help", texts["depth_help"] if self.words.depths() else "")
        for name in ("alert_title", "overview_title", "contact_title"):
            self.set_text(name, texts[name])
        self.set_text("contact", request.contact)
        self.set_text("crs", texts["crs"].format(crs=_zone_name(self.workspace.plane_epsg, request.language)))
        self.set_text("approval", texts["approval"] + request.approval if request.approval else "")
        self.set_text("page", "1 / 1")
        self.set_scenario_texts()

    def set_scenario_texts(self) -> None:
        """Fill the texts that depend on the scenario."""
        self.set_text("subtitle", self.words.subtitle())
        self.set_text("credits", self.texts["credits"] + self.words.credits())
        self.set_text("legend_note", self.words.notes())

    def set_alert_levels(self) -> None:
        for level in catalog.sheet_texts()["alert_levels"]:
            for part in ("label", "warning"):
                label = self.item(f"alert_{level['level']}_{part}", QgsLayoutItemLabel)
                if label is None:
                    continue
                label.setText(level[part][self.request.language])
                label.setBackgroundColor(QColor(*level["rgb"]))
                text = label.textFormat()
                text.setColor(QColor(*level["text_rgb"]))
                label.setTextFormat(text)


def municipality_extent(workspace: Workspace, crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
    """Return the extent of the municipality itself (without neighbours) in `crs`."""
    stored = QgsCoordinateReferenceSystem.fromEpsgId(catalog.STORAGE_EPSG)
    transform = QgsCoordinateTransform(stored, crs, QgsCoordinateTransformContext())
    return transform.transformBoundingBox(QgsRectangle(*workspace.municipality_bounds()))


def _without_labels(layer: QgsVectorLayer) -> str:
    plain = layer.clone()
    plain.setLabelsEnabled(False)
    document = QDomDocument("qgis")
    plain.exportNamedStyle(document)
    return document.toString()


def _stretch(item: QgsLayoutItem, top: float, bottom: float) -> None:
    """Let an item reach from `top` to `bottom` (millimetres on its page)."""
    item.attemptSetSceneRect(QRectF(item.pos().x(), top, item.rect().width(), bottom - top))


def _with_family(text_format, family: str):
    font: QFont = text_format.font()
    font.setFamily(family)
    text_format.setFont(font)
    return text_format


def _extent_around(middle: QgsPointXY, main: QgsLayoutItemMap, scale: float) -> QgsRectangle:
    """Return the ground rectangle of a map item (millimetres) at a scale around a point."""
    width, height = (side * scale / 1000 for side in (main.rect().width(), main.rect().height()))
    return QgsRectangle.fromCenterAndSize(middle, width, height)


def _round_length(metres: float) -> float:
    """Return 1, 2 or 5 times a power of ten, not longer than `metres`."""
    power = 10 ** math.floor(math.log10(metres))
    return next(factor * power for factor in (5, 2, 1) if factor * power <= metres)


ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
ROMAN += ("XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX")


def _zone_name(plane_epsg: int, language: str) -> str:
    zone = ROMAN[plane_epsg - 6669]
    return f"平面直角座標系 第{zone}系" if language == "ja" else f"Plane rectangular zone {zone}"
