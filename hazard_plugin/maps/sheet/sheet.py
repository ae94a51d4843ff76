"""A sheet: the template's parts filled from the workspace, then turned from page to page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRenderer,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsMapLayer,
    QgsPointXY,
    QgsPrintLayout,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QRectF

from ...core import catalog
from ...core.catalog.sheets import ACTION_PANEL, DEPTH_PANEL, PANELS
from ...core.workspace.store import Workspace
from ...errors import LayoutError
from ..basemap import BASEMAP_PROPERTY, basemap_of, with_basemap
from ..export import set_facts
from ..fonts import require_japanese_family, searchable
from ..layers import switch, with_wide
from ..legend import PARTS
from ..styles import shelter
from ..symbols import embedded_svg
from . import face
from .contents import BODY, FIRST, FIRST_LEGEND, PageContents
from .notes import SheetNotes
from .on_page import PageView
from .panels import PANEL_ITEMS, give_room, hide, item_of, item_rect, place, present
from .pictures import house_svg
from .request import SheetRequest, kind_of, load_template, smallest_type, template_path
from .texts import SheetTexts

if TYPE_CHECKING:
    from ...core.sheets.pages import SheetPage

SHEET_PROPERTY, KIND_PROPERTY = "hazard_plugin/sheet", "hazard_plugin/kind"
LANGUAGE_PROPERTY = "hazard_plugin/language"
CREDIT_PROPERTY = "hazard_plugin/basemap_credit"
"""Custom properties of our layouts: the path of the workspace they show, their kind and language, and so on."""
FLOOD_MARKS = ("flood",)
"""What the marks on shelters are about in a project's own layer."""


class Sheet:
    """Fills a loaded template; a part that the template lacks is left out.

    `fill` does everything once; `turn_to` changes only what differs from page to page.
    """

    def __init__(
        self,
        layout: QgsPrintLayout,
        workspace: Workspace,
        layers: dict[str, QgsVectorLayer],
        request: SheetRequest,
    ) -> None:
        """`layers` by id, top first, as `add_workspace` returns them.

        Without a kind those invisible in the layer tree are not drawn. Raises LayoutError where the
        workspace has nothing of what the kind of sheet is about.
        """
        self.layout, self.workspace, self.request = layout, workspace, request
        self.kind = kind_of(layout, request)
        self.layers = self._drawn(layers)
        self.voices = [
            SheetNotes(
                workspace,
                frozenset(self.layers),
                request.scenario,
                language,
                self.kind,
                request.basemap,
                request.basemap_credit,
            )
            for language in request.languages()
        ]
        self._refuse_nothing()
        self.smallest = smallest_type(layout)
        self.main: QgsLayoutItemMap = layout.itemById("map")
        self.crs = QgsCoordinateReferenceSystem.fromEpsgId(workspace.plane_epsg)
        self.place = face.municipality_extent(workspace, self.crs)
        self.basemap = basemap_of(layout.project(), request.basemap, self.place, self.crs)
        self.view = PageView.of(self.main.extent(), workspace.plane_epsg)
        self.renderers = {name: self._renderer(name, layer) for name, layer in self.layers.items()}
        self._first = self._first_layers()
        self.page: SheetPage | None = None
        self.contents = PageContents(layout, self.layers, self.renderers, self._first, self.voices, self.smallest)
        self.texts = SheetTexts(layout, workspace, self.kind, request, self.voices, self.smallest)
        self._scale = 0.0

    def _drawn(self, layers: dict[str, QgsVectorLayer]) -> dict[str, QgsVectorLayer]:
        if self.kind is not None:
            return {name: layer for name, layer in layers.items() if name in self.kind.layers}
        tree = self.layout.project().layerTreeRoot()
        nodes = {name: tree.findLayer(layer.id()) for name, layer in layers.items()}
        return {
            name: layer
            for name, layer in layers.items()
            if nodes[name] is None or switch(nodes[name]).itemVisibilityChecked()
        }

    def _refuse_nothing(self) -> None:
        """A hazard map of a hazard that no data speak of would look safe."""
        if self.kind is None or set(self.kind.subject) & set(self.layers):
            return
        subjects = [spec for spec in catalog.map_layers() if spec.id in self.kind.subject]
        hazards = {theme: hazard for theme, _, hazard in (name.partition("/") for name in self.kind.required)}
        if any(self.voices[0].covers(spec.table, hazards.get(spec.table, "")) for spec in subjects):
            return
        raise LayoutError(
            "The workspace of {name} has no data for this kind of sheet ({kind}).",
            "Add the data to the workspace, or choose another kind.",
            name=self.workspace.name,
            kind=self.kind.label.text(self.request.languages()[0]),
        )

    def _renderer(self, name: str, layer: QgsVectorLayer) -> QgsFeatureRenderer:
        """Return how the sheet draws a layer: as the project does, but shelters with the marks of its hazards."""
        if name == "shelter" and self._marks_differ():
            return shelter(self.request.languages()[0], self.voices[0].suitability())
        # a copy: where a map has styles of its own, QGIS puts other renderers into the layer as it draws
        return layer.renderer().clone()

    def _marks_differ(self) -> bool:
        """Whether the sheet's shelters carry other marks than the project's, which are about floods."""
        return self.voices[0].suitability() != FLOOD_MARKS

    def _first_layers(self) -> frozenset[str]:
        """Return the layers of the first legend: depth, else what the kind of sheet is about."""
        depths = frozenset(spec.id for spec in self.voices[0].depths())
        subject = self.kind.subject if self.kind is not None else ("sediment_zone",)
        return depths or frozenset(subject) & frozenset(self.layers)

    # -- filling

    def fill(self) -> QgsPrintLayout:
        """Fill every part for the request's place and scale, add the layout to its project and return it."""
        self._set_family(require_japanese_family())
        self._hide_panels()
        self._set_maps()
        self.texts.fill()
        self._frame_legends()
        scale = self.request.scale or face.fitting_scale(self.place, self.main)
        middle = QgsPointXY(*self.request.centre) if self.request.centre else self.place.center()
        self._show(middle, scale)
        face.refuse_empty(self.main, self.place, self.workspace)
        self.texts.set_page(None)
        self._set_contents()
        self._set_facts()
        self.layout.project().layoutManager().addLayout(self.layout)
        return self.layout

    def turn_to(self, page: SheetPage) -> None:
        """Show another page: map, page number and neighbours, legends and notes change."""
        self._show(QgsPointXY(*page.centre), page.scale)
        self.page = page
        self.texts.set_page(page)
        self._set_contents()

    def _set_contents(self) -> None:
        before = self.contents.left_out
        self.contents.show(self.view)
        if self.contents.left_out != before:
            kept = [layer for name, layer in self.layers.items() if name not in self.contents.left_out]
            self.main.setLayers(self.in_order(kept))

    def in_order(self, layers: Iterable[QgsVectorLayer]) -> list[QgsMapLayer]:
        """Return what the map draws of layers: copies for wide views with them, the basemap between."""
        return with_basemap(with_wide(layers, self.layout.project()), self.basemap)

    def update(self) -> None:
        """Say what the layers now show where the map stays."""
        self.view = PageView.of(self.main.extent(), self.workspace.plane_epsg)
        self.texts.set_scenario()
        self._set_contents()

    def _set_family(self, family: str) -> None:
        """Templates name one family; a machine may have another."""
        for item in self.layout.items():
            if isinstance(item, (QgsLayoutItemLabel, QgsLayoutItemScaleBar)):
                item.setTextFormat(_with_family(item.textFormat(), family))
            elif isinstance(item, QgsLayoutItemLegend):
                for part in PARTS:
                    style = item.style(part)
                    style.setTextFormat(_with_family(style.textFormat(), family))
                    item.setStyle(part, style)

    def _hide_panels(self) -> None:
        """Take away what this kind does without; the legends, else the overview, get its room."""
        depths = any(voice.depths() for voice in self.voices)
        used = self.kind.panels if self.kind is not None else frozenset(PANELS) - {ACTION_PANEL}
        used = used if depths else used - {DEPTH_PANEL}
        freed = QRectF()
        for panel in PANELS:
            if panel in used:
                continue
            room = hide(self.layout, PANEL_ITEMS[panel])
            if panel == DEPTH_PANEL:
                give_room(self.layout, room, (FIRST_LEGEND,))
            else:
                freed = freed.united(room)
        if not freed.isEmpty():
            give_room(self.layout, freed, BODY, FIRST, ("overview_title", "overview"))
        if not self._first:
            give_room(self.layout, hide(self.layout, FIRST), BODY)
        house = item_of(self.layout, "depth_house", QgsLayoutItemPicture)
        if house is not None:
            house.setPicturePath(house_svg(require_japanese_family()))

    def _frame_legends(self) -> None:
        """Draw the boxes of the legends around what lies in them now."""
        for box, names in (("depth_panel", (*FIRST, "depth_house")), ("legend_panel", BODY)):
            frame = item_of(self.layout, box, QgsLayoutItemShape)
            items = present(self.layout, names)
            if frame is not None and items and item_of(self.layout, "depth_panel", QgsLayoutItemShape) is not None:
                place(frame, reduce(QRectF.united, (item_rect(item) for item in items), item_rect(frame)))
            elif frame is not None and not items:
                frame.setVisibility(False)

    def _set_maps(self) -> None:
        self.main.setCrs(self.crs)
        self.main.setLayers(self.in_order(self.layers.values()))
        self.main.setKeepLayerSet(True)
        if "shelter" in self.layers and self._marks_differ():
            marked = self.layers["shelter"].clone()
            marked.setRenderer(self.renderers["shelter"].clone())
            self.main.setLayerStyleOverrides({self.layers["shelter"].id(): face.style_xml_of(marked)})
            self.main.setKeepLayerStyles(True)
        overview = item_of(self.layout, "overview", QgsLayoutItemMap)
        if overview is not None:
            overview.setCrs(self.crs)
            base = [layer for name, layer in self.layers.items() if name in ("boundary", "neighbour", "river")]
            face.set_overview(overview, self.place, base)
        north = item_of(self.layout, "north", QgsLayoutItemPicture)
        if north is not None:
            north.setPicturePath(embedded_svg("north"))

    def _show(self, middle: QgsPointXY, scale: float) -> None:
        face.show_ground(self.main, middle, scale)
        self.view = PageView.of(self.main.extent(), self.workspace.plane_epsg)
        if scale == self._scale:
            return
        self._scale = scale
        bar = item_of(self.layout, "scale_bar", QgsLayoutItemScaleBar)
        if bar is not None:
            face.set_scale_bar(bar, scale)
        self.texts.set_scale(scale, face.paper_name(self.layout), face.set_ticks(self.main, scale))

    def _set_facts(self) -> None:
        """Note what a PDF of the sheet says of itself."""
        set_facts(
            self.layout,
            title=self.texts.title(),
            author=f"{self.workspace.prefecture}{self.workspace.name}",
            subject=self.texts.say(lambda voice: voice.subtitle()),
            keywords=[self.workspace.name, self.workspace.prefecture],
            language=self.request.languages()[0],
        )


def _with_family(text_format, family: str):
    font = text_format.font()
    font.setFamily(family)
    text_format.setFont(searchable(font))
    return text_format


def load_sheet(
    project: QgsProject, workspace: Workspace, layers: dict[str, QgsVectorLayer], request: SheetRequest
) -> Sheet:
    """Return a sheet of a fresh copy of the request's template; `fill` adds it to `project`.

    `layers` by id, top first, as `add_workspace` returns them. Raises LayoutError for a missing
    font, an unusable template or a kind of sheet that the workspace has no data for.
    """
    layout = load_template(project, template_path(request.template, workspace.path.parent))
    layout.setCustomProperty(SHEET_PROPERTY, str(workspace.path))
    layout.setCustomProperty(KIND_PROPERTY, request.kind)
    layout.setCustomProperty(LANGUAGE_PROPERTY, request.language)
    layout.setCustomProperty(BASEMAP_PROPERTY, request.basemap)
    layout.setCustomProperty(CREDIT_PROPERTY, request.basemap_credit)
    return Sheet(layout, workspace, layers, request)


def make_sheet(
    project: QgsProject, workspace: Workspace, layers: dict[str, QgsVectorLayer], request: SheetRequest
) -> QgsPrintLayout:
    """Add a filled layout to `project` and return it. Raises LayoutError as `load_sheet` does."""
    return load_sheet(project, workspace, layers, request).fill()


def update_sheets(
    project: QgsProject, workspace: Workspace, layers: dict[str, QgsVectorLayer], scenario: str, language: str
) -> None:
    """Let the project's sheets of a workspace say the scenario that its layers now show.

    Their maps follow the layers: a sheet must not call the smaller flood the maximum.
    """
    for layout in project.layoutManager().printLayouts():
        if layout.customProperty(SHEET_PROPERTY) == str(workspace.path):
            kind = layout.customProperty(KIND_PROPERTY) or ""
            spoken = layout.customProperty(LANGUAGE_PROPERTY) or language
            basemap, credit = (layout.customProperty(name) or "" for name in (BASEMAP_PROPERTY, CREDIT_PROPERTY))
            request = SheetRequest(
                scenario=scenario, language=spoken, kind=kind, basemap=basemap, basemap_credit=credit
            )
            Sheet(layout, workspace, layers, request).update()
