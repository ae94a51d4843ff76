"""An atlas: what is drawn on which pages, and what makes two atlases the same."""

from __future__ import annotations

import configparser
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from qgis.core import Qgis, QgsLayoutMeasurementConverter, QgsLayoutSize, QgsProject
from qgis.PyQt.QtXml import QDomDocument

from ..core.catalog import RESOURCES, sheet_texts
from ..core.catalog.guidelines import OFFICE_FILE
from ..core.catalog.sheets import SheetKind
from ..core.sheets.pages import SheetPage, file_stem
from ..core.workspace.store import Workspace, open_workspace
from .atlas_export import ENDINGS
from .sheet import SheetRequest, template_path
from .sheet.request import kind_of, load_template, no_map
from .sheet.texts import alert_heading, says_what_to_do

RULES = 1
"""Raised where pages of the same request come out otherwise: pages of an older version are not gone on with."""
COVER, INDEX = -1, 0
"""The numbers of a booklet's cover and of the index sheet; its pages after the maps follow the last page."""


@dataclass(frozen=True)
class Atlas:
    """What is drawn: a sheet's request for every page, in one of `atlas_export.ENDINGS`.

    `index_name`: what the index sheet is called, '' = none. `booklet`: a cover goes before, the list of
    shelters and what to do at which alert level go after the maps.
    """

    workspace: Path
    sheet: SheetRequest
    pages: tuple[SheetPage, ...]
    file_format: str
    dpi: float
    index_name: str = ""
    booklet: bool = False

    @property
    def sites(self) -> int:
        """The number of a booklet's list of shelters."""
        return len(self.pages) + 1

    @property
    def what_to_do(self) -> int:
        """The number of a booklet's page on what to do, which not every kind of sheet has."""
        return len(self.pages) + 2

    def titles(self) -> dict[int, str]:
        """Return what the pages are called, in their order: cover, index, maps, shelters, what to do."""
        titles = {page.number: page.name for page in self.pages}
        if self.index_name:
            titles = {INDEX: self.index_name, **titles}
        if self.booklet:
            texts, spoken = sheet_texts()["texts"], self.sheet.languages()[0]
            titles = {COVER: texts["booklet_cover"][spoken], **titles, self.sites: texts["booklet_sites"][spoken]}
            if says_what_to_do(self.kind):
                titles[self.what_to_do] = alert_heading(self.kind).text(spoken)
        return titles

    @cached_property
    def kind(self) -> SheetKind | None:
        """The kind of the sheets: the request's, else the one that the template fixes. Raises LayoutError."""
        return kind_of(load_template(QgsProject(), template_path(self.sheet.template)), self.sheet)

    def title_on_map(self, number: int) -> str:
        """Return number and name of a map, '' for the other pages."""
        return f"{number} {self.titles()[number]}".strip() if 0 < number <= len(self.pages) else ""

    def files(self) -> dict[int, str]:
        """Return the file names of the pages by number, in their order."""
        ending, count = ENDINGS[self.file_format], len(self.pages)
        return {number: f"{file_stem(number, count, name)}.{ending}" for number, name in self.titles().items()}

    def fingerprint(self) -> str:
        """Return a hash of all that the pages depend on; the day of making is that of the first start."""
        asked = self.to_json()
        asked["sheet"]["template"] = _digest([template_path(self.sheet.template)])  # not where it lies
        guideline = self.workspace.parent / OFFICE_FILE
        catalog = [*sorted((RESOURCES / "catalog").rglob("*.json")), *([guideline] if guideline.is_file() else [])]
        made_with = [RULES, plugin_version(), Qgis.version(), _digest(catalog)]
        facts = [made_with, asked, _file_state(self.sheet.basemap), _state(open_workspace(self.workspace))]
        return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()

    def to_json(self) -> dict:
        """Return the atlas as JSON values."""
        facts = asdict(self)
        facts["workspace"] = str(self.workspace)
        facts["sheet"]["made_on"] = self.sheet.made_on.isoformat() if self.sheet.made_on else None
        return facts

    @classmethod
    def from_json(cls, facts: dict) -> Atlas:
        """Return the atlas that `to_json` wrote."""
        sheet = dict(facts["sheet"])
        sheet["made_on"] = date.fromisoformat(sheet["made_on"]) if sheet["made_on"] else None
        sheet["centre"] = tuple(sheet["centre"]) if sheet["centre"] else None
        pages = tuple(SheetPage(**{**page, "centre": tuple(page["centre"])}) for page in facts["pages"])
        return cls(
            **{**facts, "workspace": Path(facts["workspace"]), "sheet": SheetRequest(**sheet), "pages": pages}
        )


def plugin_version() -> str:
    """Return the version that metadata.txt states: beside this package as installed, above it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read([folder / "metadata.txt" for folder in (package.parent, package)], encoding="utf-8")
    return metadata.get("general", "version", fallback="")


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _file_state(basemap: str) -> list[int]:
    """Return size and time of change of a basemap's file, which may have gigabytes; of tiles nothing."""
    if not basemap:  # Path("") is the working directory
        return []
    try:
        state = Path(basemap).stat()
    except (OSError, ValueError):
        return []
    return [state.st_size, state.st_mtime_ns]


def _state(workspace: Workspace) -> list[dict]:
    """Return what a workspace says of itself and when each table changed: drawing changes a file's time too."""
    changes = workspace.records("SELECT table_name, last_change FROM gpkg_contents ORDER BY table_name")
    return [workspace.settings(), *changes]


def map_size_mm(template: str) -> tuple[float, float]:
    """Return width and height (millimetres) of a template's map. Raises LayoutError where it has none."""
    path = template_path(template)
    document = QDomDocument()
    document.setContent(path.read_text(encoding="utf-8"))
    items = document.elementsByTagName("LayoutItem")
    for item in (items.at(index).toElement() for index in range(items.count())):
        if item.attribute("id") == "map":
            size = QgsLayoutSize.decodeSize(item.attribute("size"))
            size = QgsLayoutMeasurementConverter().convert(size, Qgis.LayoutUnit.Millimeters)
            return size.width(), size.height()
    raise no_map(path.name)
