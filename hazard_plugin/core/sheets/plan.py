"""Which pages an atlas has: asked for in words, answered from the workspace's municipality."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from ...errors import LayoutError, Message
from .. import catalog
from ..analysis.assets import read_assets
from ..workspace.store import Workspace
from .districts import district_pages
from .grid import grid_pages
from .pages import SheetPage
from .paging import not_shown
from .zukaku import sheet_size, zukaku_pages

SCALE, ZUKAKU, DISTRICTS = "scale", "zukaku", "districts"
LARGEST_SCALE, SMALLEST_SCALE = 500.0, 1_000_000.0
LEAST_TOLD_M2 = 1.0
"""Of land on no page; less is arithmetic."""


@dataclass(frozen=True)
class Division:
    """How the municipality is divided: by a scale (denominator), a level of 国土基本図 or districts."""

    kind: str
    number: float = 0.0
    path: Path | None = None
    layer: str | None = None
    name: str = ""
    field: str | None = None


def parse_division(text: str) -> Division | None:
    """Return what 'scale:15000', 'scale:1:15,000' or 'zukaku:5000' ask for; None for another text.

    Raises LayoutError for a number that cannot be.
    """
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "").lower()
    found = re.fullmatch(r"(scale|zukaku):(?:1[:/])?(.*)", plain)
    if found is None:
        return None
    kind, digits = found.groups()
    number = float(digits) if re.fullmatch(r"[0-9]+(\.[0-9]+)?", digits) else 0.0
    if kind == ZUKAKU:
        sheet_size(int(number) if number.is_integer() else number)
    elif not LARGEST_SCALE <= number <= SMALLEST_SCALE:
        raise LayoutError(
            "'{given}' is no scale.",
            "Give the number after 1: (scale:15000 for 1:15,000), {least} to {most}.",
            given=text,
            least=f"{LARGEST_SCALE:,.0f}",
            most=f"{SMALLEST_SCALE:,.0f}",
        )
    return Division(kind, number)


def parse_overlap(text: str, map_mm: tuple[float, float]) -> tuple[float, float]:
    """Return by how many millimetres pages overlap across and along: '10', '10 mm', or '5 %' of the map.

    Raises LayoutError for another text.
    """
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").lower()
    found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)(mm|%)?", plain or "0")
    if found is None:
        raise LayoutError(
            "'{given}' is no overlap.", "Give millimetres (10) or a share of the map (5%).", given=text
        )
    number = float(found[1])
    if found[2] == "%":
        return map_mm[0] * number / 100, map_mm[1] * number / 100
    return number, number


def plan_pages(
    workspace: Workspace, division: Division, map_mm: tuple[float, float], overlap: str = ""
) -> tuple[list[SheetPage], list[Message]]:
    """Return the pages of a workspace's municipality in its plane zone, and what is to be said about them.

    `map_mm`: width and height of the sheet's map. Raises LayoutError, InputError.
    """
    land = land_of(workspace)
    scales = catalog.sheet_texts()["scales"]
    if division.kind == ZUKAKU:
        zone = workspace.plane_epsg - catalog.plane_zone_rows()[0]["epsg"] + 1
        return zukaku_pages(land, zone, int(division.number), map_mm, scales), []
    if division.kind == SCALE:
        wards = workspace.theme("municipality", "role = 'ward'").to_crs(workspace.plane_epsg)
        across = parse_overlap(overlap, map_mm)
        areas = wards.geometry.to_numpy()
        names = [name.removeprefix(workspace.name) for name in wards["name"]]
        return grid_pages(land, map_mm, division.number, across, areas, names), []
    fields = [division.field] if division.field else []
    areas = read_assets(division.path, division.layer, workspace.plane_epsg, fields, name=division.name)
    pages, outside = district_pages(areas, division.field, land, map_mm, scales)
    notes = list(areas.notes)
    if outside:
        notes.append(
            Message(
                "{count} districts hold no land of the municipality and have no page: {names}",
                count=len(outside),
                names="、".join(name or "-" for name in outside[:10]),
            )
        )
    return pages, notes + _of_no_page(land, pages, map_mm)


def land_of(workspace: Workspace) -> BaseGeometry:
    """Return a workspace's municipality in its plane zone (metres)."""
    return workspace.theme("municipality", "role = 'self'").to_crs(workspace.plane_epsg).geometry.union_all()


def _of_no_page(land: BaseGeometry, pages: list[SheetPage], map_mm: tuple[float, float]) -> list[Message]:
    """Say how much of the municipality lies in no district and beside the maps of all: somebody may live there."""
    left = not_shown(land, pages, map_mm)
    if left < LEAST_TOLD_M2:
        return []
    return [
        Message(
            "{area} km² of the municipality ({share} %) are on no page: they lie in no district",
            area=f"{left / 1e6:.3g}",
            share=f"{100 * left / land.area:.2g}",
        )
    ]
