"""The evacuation sites and shelters on a page, and the list of them on the sheet."""

from __future__ import annotations

import math
from collections.abc import Sequence

from qgis.core import QgsLayoutItemLabel
from qgis.PyQt.QtCore import QRectF

from ...core import catalog
from ...core.workspace.store import GEOMETRY, Workspace, connected
from ..wrapping import fit_text, set_type, template_type, wrapped
from .notes import SheetNotes
from .on_page import PageView, boxes_of, geometry_of
from .panels import place

COLUMNS = ("name", "address", "telephone", "kind", "paired")
MARKS = {"yes": "○", "no": "×"}
"""What a site is for a hazard -> its mark in the list; anything else is not known."""
NOT_KNOWN, NO_SITE = "？", "－"
LINE_MM = 0.4
"""Height of a line of type of one point: less than any line needs."""


def sites_on_page(workspace: Workspace, view: PageView) -> list[dict]:
    """Return the sites and shelters on a page by name; a shelter that is a site too is one row.

    Rows hold COLUMNS, the suitability columns, longitude, latitude (degrees), and `told_as`:
    emergency_site, shelter, both, tsunami_building or kind_unknown.
    """
    if not workspace.has("shelter"):
        return []
    box = view.stored.boundingBox()
    columns = ", ".join(f'thing."{name}"' for name in (*COLUMNS, *catalog.sheet_texts()["suitability"]))
    with connected(workspace.path) as connection:
        boxes = boxes_of(connection, "shelter")
    rows = workspace.records(
        f"SELECT {columns}, thing.{GEOMETRY} AS shape FROM {boxes} AS box"
        " JOIN shelter AS thing ON thing.fid = box.id"
        " WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ? ORDER BY thing.name, thing.fid",
        box.xMinimum(),
        box.xMaximum(),
        box.yMinimum(),
        box.yMaximum(),
    )
    found = []
    for row in rows:
        point = geometry_of(row.pop("shape"))
        told_as = _told_as(row)
        if told_as is None or not view.stored.contains(point):
            continue
        row["longitude"], row["latitude"] = point.asPoint().x(), point.asPoint().y()
        row["told_as"] = told_as
        found.append(row)
    return found


def _told_as(row: dict) -> str | None:
    """Return what a row is told as, None where the site that it is paired with tells it."""
    paired = row["paired"] == "yes"
    if row["kind"] == "emergency_site":
        return "both" if paired else "emergency_site"
    if row["kind"] == "shelter":
        return None if paired else "shelter"
    return "tsunami_building" if row["kind"] == "tsunami_building" else "kind_unknown"


def marks_of(row: dict, suitability: Sequence[str]) -> list[str]:
    """Return the mark of a site for each hazard; a shelter that is no site has none, else it is not known."""
    if row["told_as"] == "shelter":
        return [NO_SITE] * len(suitability)
    known = row["told_as"] != "kind_unknown"
    return [MARKS.get(row[column], NOT_KNOWN) if known else NOT_KNOWN for column in suitability]


def list_sites(labels: list[QgsLayoutItemLabel], room: QRectF, lines: list[str], smallest: float) -> bool:
    """List sites in one label or in several side by side, whichever has the larger type.

    All of them or none: a part would mislead. `room` in millimetres; `lines`: a heading, then a line
    a site; `smallest` type in points.
    """
    best, best_points = 0, 0.0
    for count in range(1, len(labels) + 1):
        points = _listed_in(labels[:count], room, lines, smallest)
        if points > best_points:
            best, best_points = count, points
        if points and points >= template_type(labels[0]):
            break
    if best and best != count:
        _listed_in(labels[:best], room, lines, smallest)
    for at, label in enumerate(labels):
        label.setVisibility(at < best)
    return best > 0


def _listed_in(labels: list[QgsLayoutItemLabel], room: QRectF, lines: list[str], smallest: float) -> float:
    """Fill all labels, side by side; return the size of their type, 0 where the list has no room."""
    in_one = math.ceil((len(lines) - 1) / len(labels))
    if LINE_MM * smallest * (in_one + 1) > room.height() or in_one == 0:
        return 0.0  # not worth measuring
    width = room.width() / len(labels)
    for at, label in enumerate(labels):
        place(label, QRectF(room.left() + at * width, room.top(), width, room.height()))
    parts = [lines[1 + at * in_one : 1 + (at + 1) * in_one] for at in range(len(labels))]
    columns = [_column(lines[0], part, at, labels[0]) for at, part in enumerate(parts)]
    if not all(fit_text(label, text, smallest) for label, text in zip(labels, columns)):
        return 0.0
    points = min(label.textFormat().size() for label in labels)
    for at, (label, part) in enumerate(zip(labels, parts)):
        set_type(label, points)
        label.setText(wrapped(_column(lines[0], part, at, labels[0]), label))
    return points


def _column(heading: str, lines: list[str], at: int, first: QgsLayoutItemLabel) -> str:
    """Return a column's text: the first one begins with the heading, the others with as many empty lines."""
    above = [heading] if at == 0 else [""] * (wrapped(heading, first).count("\n") + 1)
    return "\n".join([*above, *lines])


def site_lines(rows: list[dict], voice: SheetNotes) -> list[str]:
    """Return the list of sites as a sheet has it: what the marks mean, then a line a site."""
    known = catalog.sheet_texts()["suitability"]
    suitability = voice.suitability()
    named = len(suitability) > 1
    hazards = [known[column]["label"][voice.language] for column in suitability]
    heading = voice.text("site_list", hazards=("・" if voice.language == "ja" else ", ").join(hazards))
    lines = [heading]
    for row in rows:
        marks = marks_of(row, suitability)
        if row["told_as"] == "shelter":
            marks = marks[:1]
        elif named:
            marks = [known[column]["badge"] + mark for column, mark in zip(suitability, marks)]
        address = (row["address"] or "").removeprefix(voice.workspace.prefecture)
        address = address.removeprefix(voice.workspace.name)
        facts = ("".join(marks), row["name"] or "", address, row["telephone"] or "")
        lines.append("　".join(fact for fact in facts if fact))
    return lines
