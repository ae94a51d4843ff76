"""What a sheet is asked to be, and the template that it is made from."""

from __future__ import annotations

import contextlib
import itertools
import math
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsExpressionContextUtils,
    QgsLayoutItemMap,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
)
from qgis.PyQt.QtXml import QDomDocument

from ...core.catalog import RESOURCES
from ...core.catalog.sheets import DEFAULT_TEMPLATE, SheetKind, sheet_kinds
from ...errors import LayoutError
from ..basemap import BASEMAP_PROPERTY

SHEET_PROPERTY = "hazard_plugin/sheet"
"""Custom property of our layouts: name of the workspace that they were made from."""
KEPT = {
    "title": "hazard_plugin/title",
    "kind": "hazard_plugin/kind",
    "language": "hazard_plugin/language",
    "basemap": BASEMAP_PROPERTY,
    "basemap_credit": "hazard_plugin/basemap_credit",
}
"""Part of a request -> custom property of the layout that keeps it: sheets of a project are filled again."""
KIND_VARIABLE = "hazard_kind"
"""Layout variable by which a template fixes its kind of sheet."""
SMALLEST_VARIABLE = "hazard_smallest_pt"
"""Layout variable: the smallest type of a template in points."""
SMALLEST_PT = 6.0
"""Smallest type in print where a template does not say otherwise."""
SMALL_PAGE_PT, SMALL_PAGE_MM = 5.5, 210.5
"""Smallest type on pages that are not wider than A4: they are held in the hand."""


@dataclass(frozen=True)
class SheetRequest:
    """What a sheet is asked to be; `scale` a denominator, None = the whole municipality on the page.

    `centre`: x, y of the map's middle in the workspace's plane zone (metres), None = the municipality's.
    `kind`: id of sheet_kinds.json, '' = the template's, else what is visible in the layer tree.
    `language`: 'ja', 'en' or 'ja_en' (Japanese with English). `url`: the office's page, printed as QR code.
    `basemap`: a raster file or tiles that are printed as ink over the zones (maps.basemap), and who is credited.
    """

    template: str = DEFAULT_TEMPLATE
    title: str = ""
    scale: float | None = None
    centre: tuple[float, float] | None = None
    scenario: str | None = None
    language: str = "ja"
    contact: str = ""
    approval: str = ""
    made_on: date | None = None
    kind: str = ""
    url: str = ""
    basemap: str = ""
    basemap_credit: str = ""

    def languages(self) -> tuple[str, ...]:
        """Return the languages that the sheet speaks, the first one larger."""
        return tuple(self.language.split("_")) if self.language == "ja_en" else (self.language,)


def keep_request(layout: QgsPrintLayout, request: SheetRequest) -> None:
    """Note in a layout what it was asked to be."""
    for part, name in KEPT.items():
        layout.setCustomProperty(name, getattr(request, part))


def kept_request(layout: QgsPrintLayout, scenario: str | None, language: str) -> SheetRequest:
    """Return what a layout was asked to be, with another scenario; `language` where it does not say its own."""
    kept = {part: str(layout.customProperty(name) or "") for part, name in KEPT.items()}
    return SheetRequest(scenario=scenario, **{**kept, "language": kept["language"] or language})


def template_folders(workspace_folder: Path | None = None) -> list[Path]:
    """Return where templates are looked for by name: ours, the profile's hazard/layouts, beside the workspace."""
    folders = [RESOURCES / "layouts", Path(QgsApplication.qgisSettingsDirPath()) / "hazard" / "layouts"]
    return [*folders, workspace_folder] if workspace_folder else folders


def template_names(workspace_folder: Path | None = None) -> list[str]:
    """Return the names of the templates that are there, ours first."""
    names = [path.stem for folder in template_folders(workspace_folder) for path in sorted(folder.glob("*.qpt"))]
    return list(dict.fromkeys(names))


def template_path(template: str, workspace_folder: Path | None = None) -> Path:
    """Return the .qpt of a template: by name in `template_folders`, or a path to an office's own.

    Raises LayoutError where there is none.
    """
    places = [folder / f"{template}.qpt" for folder in template_folders(workspace_folder)]
    path = next((place for place in [*places, Path(template)] if place.is_file()), None)
    if path is None:
        raise LayoutError(
            "There is no template '{template}'.",
            "Use one of {names}, or give the path of a .qpt file.",
            template=template,
            names=", ".join(template_names(workspace_folder)),
        )
    return path


def load_template(project: QgsProject, path: Path) -> QgsPrintLayout:
    """Return a new layout made from a .qpt, not yet one of the project's.

    Raises LayoutError where it has no map item.
    """
    document = QDomDocument()
    layout = QgsPrintLayout(project)
    if document.setContent(path.read_text(encoding="utf-8"))[0]:
        layout.loadFromTemplate(document, QgsReadWriteContext())
    if not isinstance(layout.itemById("map"), QgsLayoutItemMap):
        raise no_map(path.name)
    layout.setName(free_name(project, path.stem))
    return layout


def no_map(name: str) -> LayoutError:
    """Return the error to raise where a template or a sheet has no map of ours."""
    return LayoutError(
        "{name} has no map item with the id 'map'.",
        "Open it in QGIS's layout window and give the main map that id.",
        name=name,
    )


def free_name(project: QgsProject, name: str) -> str:
    """Return a name that no layout of the project has yet: of two of one name QGIS keeps the first."""
    names = {layout.name() for layout in project.layoutManager().printLayouts()}
    numbers = itertools.chain([""], (f" {number}" for number in itertools.count(2)))
    return next(free for number in numbers if (free := f"{name}{number}") not in names)


def kind_of(layout: QgsPrintLayout, request: SheetRequest) -> SheetKind | None:
    """Return the kind of sheet: the request's, else the one its template fixes.

    Raises LayoutError for an unknown one.
    """
    chosen = request.kind or str(_variable(layout, KIND_VARIABLE) or "")
    if chosen and chosen not in sheet_kinds():
        raise LayoutError(
            "There is no kind of sheet '{kind}'.",
            "Use one of {names}, or leave it empty for what is visible.",
            kind=chosen,
            names=", ".join(sheet_kinds()),
        )
    return sheet_kinds()[chosen] if chosen else None


def smallest_type(layout: QgsPrintLayout) -> float:
    """Return the smallest type that a layout may come down to (points).

    Raises LayoutError where its variable is no number.
    """
    given = _variable(layout, SMALLEST_VARIABLE)
    if given:
        return _points(given, layout.name())
    size = layout.pageCollection().page(0).pageSize()
    return SMALL_PAGE_PT if min(size.width(), size.height()) <= SMALL_PAGE_MM else SMALLEST_PT


def _points(given: object, name: str) -> float:
    with contextlib.suppress(ValueError):
        points = float(given)
        if 0 < points < math.inf:
            return points
    raise LayoutError(
        "{name}: the layout variable {variable} is '{given}', which is no size of type.",
        "Give it in the layout's properties as a number of points: 6 or 5.5.",
        name=name,
        variable=SMALLEST_VARIABLE,
        given=given,
    )


def _variable(layout: QgsPrintLayout, name: str):
    scope = QgsExpressionContextUtils.layoutScope(layout)
    return scope.variable(name) if scope.hasVariable(name) else None
