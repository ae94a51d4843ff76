"""A sheet: the template's parts filled from the workspace, then turned from page to page."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsFeatureRenderer,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsMapLayer,
    QgsPointXY,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from ...core import catalog
from ...core.catalog.sheets import ACTION_PANEL, DEPTH_PANEL, PANELS
from ...core.workspace.store import Workspace
from ...errors import LayoutError, Message
from ..basemap import basemap_of, name_of, touches, with_basemap
from ..export import set_facts
from ..fonts import require_japanese_family, searchable
from ..legend import empty
from ..legend_classes import same_rules
from ..legend_template import PARTS
from ..rows import present_layers
from ..styles import shelter
from ..symbols import embedded_svg
from ..wide import with_wide
from . import face
from .contents import LEGEND, PageContents
from .first_panel import FIRST_LEGEND
from .map_layers import followed, visible, with_foreign
from .notes import SheetNotes
from .on_page import PageView
from .panels import item_of
from .request import (
    SHEET_PROPERTY,
    SheetRequest,
    keep_request,
    kind_of,
    load_template,
    no_map,
    smallest_type,
    template_path,
)
from .rooms import frame_legends, hide_panels
from .texts import SheetTexts

if TYPE_CHECKING:
    from ...core.sheets.pages import SheetPage

MARKS_PROPERTY = "hazard_plugin/marks"
"""Custom property of a map: the columns that the marks on its shelters are about, where it has its own."""
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
        held = tuple(present_layers(workspace))
        self.voices = [
            SheetNotes(
                workspace,
                frozenset(self.layers),
                request.scenario,
                language,
                held,
                self.kind,
                request.basemap,
                request.basemap_credit,
            )
            for language in request.languages()
        ]
        self._refuse_nothing()
        self.smallest = smallest_type(layout)
        self.main = self._main_map()
        self.crs = QgsCoordinateReferenceSystem.fromEpsgId(workspace.plane_epsg)
        self.place = face.municipality_extent(workspace, self.crs)
        self.basemap = basemap_of(layout.project(), request.basemap, self.place, self.crs)
        self.view: PageView
        """The ground that the map shows, from the first filling on."""
        self.renderers = {name: self._renderer(name, layer) for name, layer in self.layers.items()}
        self._first = self._first_layers()
        self.page: SheetPage | None = None
        self.contents = PageContents(layout, self.layers, self.renderers, self._first, self.voices, self.smallest)
        self.texts = SheetTexts(layout, workspace, self.kind, request, self.voices, self.smallest)
        self._basemap_on_page = self.texts.with_basemap = self.basemap is not None
        self._scale = 0.0
        self._before: list[QgsMapLayer] = []
        """What the map of a sheet that is updated drew."""
        self._on_map: tuple[str, ...] | None = None
        """The workspace's layers in the map; None where it does not hold layers of its own."""

    def _main_map(self) -> QgsLayoutItemMap:
        found = item_of(self.layout, "map", QgsLayoutItemMap)
        if found is None:
            raise no_map(self.layout.name())
        return found

    def _drawn(self, layers: dict[str, QgsVectorLayer]) -> dict[str, QgsVectorLayer]:
        if self.kind is not None:
            return {name: layer for name, layer in layers.items() if name in self.kind.layers}
        return visible(layers, self.layout.project())

    def _refuse_nothing(self) -> None:
        """A hazard map of a hazard that no data speak of would look safe, and so would one of nothing."""
        if not self.layers:
            raise LayoutError(
                "No layer of {name} is visible: the sheet would be empty.",
                "Show layers of the workspace, or choose a kind of sheet.",
                name=self.workspace.name,
            )
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
        if name == "shelter" and self._takes_other_marks(layer):
            return shelter(self.request.languages()[0], self.voices[0].suitability())
        # a copy: where a map has styles of its own, QGIS puts other renderers into the layer as it draws
        return layer.renderer().clone()

    def _takes_other_marks(self, shelters: QgsVectorLayer) -> bool:
        """Whether the sheet's hazards are not those that our own marks in the project are about."""
        marks = self.voices[0].suitability()
        return marks != FLOOD_MARKS and same_rules(shelters.renderer(), shelter("ja", FLOOD_MARKS))

    def _first_layers(self) -> frozenset[str]:
        """Return the layers of the first legend: depth, else what the kind of sheet is about."""
        depths = frozenset(spec.id for spec in self.voices[0].depths())
        subject = self.kind.subject if self.kind is not None else ("sediment_zone",)
        return depths or frozenset(subject) & frozenset(self.layers)

    # -- filling

    def fill(self, legend_elsewhere: bool = False) -> QgsPrintLayout:
        """Fill every part for the request's place and scale, add the layout to its project and return it.

        `legend_elsewhere`: of a sheet whose legend has no room a note says that other sheets explain the
        colours. Raises LayoutError for one that has no room, or shows nothing of the municipality.
        """
        self.contents.legend_elsewhere = legend_elsewhere
        self._set_family(require_japanese_family())
        depths = any(voice.depths() for voice in self.voices)
        used = self.kind.panels if self.kind is not None else frozenset(PANELS) - {ACTION_PANEL}
        hide_panels(self.layout, used if depths else used - {DEPTH_PANEL}, bool(self._first))
        self._set_maps()
        self.texts.fill()
        frame_legends(self.layout)
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
        """Show another page: map, page number and neighbours, legends and notes change.

        Raises LayoutError where legend, notes or credits have no room.
        """
        self._show(QgsPointXY(*page.centre), page.scale)
        self.page = page
        self.texts.set_page(page)
        self._set_contents()

    def warnings(self) -> list[Message]:
        """Return what was asked for and is not on the page."""
        return [*self.basemap_lacks(), *self.lacks_language(), *self.lacks_room()]

    def lacks_room(self) -> list[Message]:
        """Return what is said of texts that are cut off."""
        parts = self.texts.without_room()
        said = Message("Cut off for want of room: {parts} (shorten the text, or take larger paper)", parts=parts)
        return [said] if parts else []

    def lacks_language(self) -> list[Message]:
        """Return what is said of a sheet in two languages whose second one had no room everywhere."""
        parts = (*self.contents.in_one_language(), *self.texts.in_one_language())
        said = Message("No room for both languages: {parts} (take larger paper, or a sheet in each)", parts=parts)
        return [said] if parts else []

    def basemap_lacks(self) -> list[Message]:
        """Return what is said of a basemap that is not drawn."""
        if not self.request.basemap or self._basemap_on_page:
            return []
        name = name_of(self.request.basemap)
        if self.basemap is None:
            return [
                Message("The tiles of {name} could not be read: no basemap is drawn, and none credited", name=name)
            ]
        return [Message("The basemap {name} does not touch the page: it is neither drawn nor credited", name=name)]

    def _place_basemap(self) -> None:
        """Draw and credit the basemap where the page has a part of it, and the map draws it."""
        on_page = self._basemap_touches(self.view.plane)
        if self._on_map is None:
            on_page = on_page and self.basemap in followed(self.main)
        if on_page == self._basemap_on_page:
            return
        self._basemap_on_page = on_page
        self.texts.set_credits(on_page)
        if self._on_map is not None:
            self._draw(self._on_map)

    def _basemap_touches(self, ground: QgsRectangle) -> bool:
        return self.basemap is not None and touches(self.basemap, ground, self.crs)

    def _set_contents(self) -> None:
        self._place_basemap()
        self.contents.show(self.view)
        kept = tuple(name for name in self.layers if name not in self.contents.left_out)
        if self._on_map not in (kept, None):
            self._draw(kept)

    def _draw(self, names: tuple[str, ...]) -> None:
        self._on_map = names
        drawn = self._in_order((self.layers[name] for name in names), self._basemap_on_page)
        self.main.setLayers(with_foreign(drawn, self._before, self.workspace.path))

    def drawn_on(self, ground: QgsRectangle) -> list[QgsMapLayer]:
        """Return what a map of some ground (plane zone, metres) draws, the basemap where it has a part of it."""
        return self._in_order(self.layers.values(), self._basemap_touches(ground))

    def _in_order(self, layers: Iterable[QgsVectorLayer], with_ink: bool) -> list[QgsMapLayer]:
        """Return layers with their copies for wide views, and the basemap between them."""
        basemap = self.basemap if with_ink else None
        return with_basemap(with_wide(layers, self.layout.project()), basemap)

    def update(self) -> None:
        """Draw and say what the layers now show where the map stays. Raises LayoutError as `fill` does."""
        self.view = self._seen()
        self.texts.renew_title()
        self.texts.set_scenario()
        for name in (FIRST_LEGEND, LEGEND):  # QGIS would bring their old lines to the map's new styles
            legend = item_of(self.layout, name, QgsLayoutItemLegend)
            if legend is not None:
                empty(legend)
        if self.main.keepLayerSet():
            self._before = [layer for layer in self.main.layers() if layer is not None]
            self._draw(tuple(self.layers))
            self._mark_shelters()
        else:  # the office lets it follow the layer tree
            self._on_map = None
        self._set_contents()
        self._set_facts()

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

    def _set_maps(self) -> None:
        self.main.setCrs(self.crs)
        self._draw(tuple(self.layers))
        self.main.setKeepLayerSet(True)
        self._mark_shelters()
        overview = item_of(self.layout, "overview", QgsLayoutItemMap)
        if overview is not None:
            overview.setCrs(self.crs)
            base = [layer for name, layer in self.layers.items() if name in ("boundary", "neighbour", "river")]
            face.set_overview(overview, base)
        north = item_of(self.layout, "north", QgsLayoutItemPicture)
        if north is not None:
            north.setPicturePath(embedded_svg("north"))

    def _mark_shelters(self) -> None:
        """Let the map draw shelters with the marks of the sheet's hazards, where the project's are others."""
        layer = self.layers.get("shelter")
        if layer is None:
            return
        marks = ",".join(self.voices[0].suitability()) if self._takes_other_marks(layer) else ""
        styles = self.main.layerStyleOverrides()
        if marks == (self.main.customProperty(MARKS_PROPERTY) or "") and bool(marks) == (layer.id() in styles):
            return  # legends are drawn anew with every other style
        styles.pop(layer.id(), None)
        if marks:
            marked = layer.clone()
            marked.setRenderer(self.renderers["shelter"].clone())
            styles[layer.id()] = face.style_xml_of(marked)
        self.main.setCustomProperty(MARKS_PROPERTY, marks)
        self.main.setLayerStyleOverrides(styles)
        self.main.setKeepLayerStyles(bool(styles))

    def _seen(self) -> PageView:
        """Return the ground that the map shows; around a map that is turned, or in another CRS, a box."""
        around = max(self.place.width(), self.place.height()) + self.workspace.margin_m
        ground = QgsRectangle()
        with contextlib.suppress(QgsCsException):
            ground = face.ground_of(self.main, self.crs, self.place.buffered(around))
        if ground.isEmpty():
            raise LayoutError(
                "The map of {layout} shows nothing of {name}.",
                "Turn it to the municipality.",
                layout=self.layout.name(),
                name=self.workspace.name,
            )
        return PageView.of(ground, self.workspace.plane_epsg)

    def _show(self, middle: QgsPointXY, scale: float) -> None:
        face.show_ground(self.main, middle, scale)
        self.view = self._seen()
        overview = item_of(self.layout, "overview", QgsLayoutItemMap)
        if overview is not None:
            face.show_place(overview, self.place, self.view.plane)
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
            title=self.texts.said_title(),
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
    layout.setCustomProperty(SHEET_PROPERTY, workspace.path.name)
    keep_request(layout, request)
    return Sheet(layout, workspace, layers, request)


def make_sheet(
    project: QgsProject, workspace: Workspace, layers: dict[str, QgsVectorLayer], request: SheetRequest
) -> QgsPrintLayout:
    """Add a filled layout to `project` and return it. Raises LayoutError as `load_sheet` does."""
    return load_sheet(project, workspace, layers, request).fill()
