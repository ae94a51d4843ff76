"""What a sheet shows, in words: for people who listen to it, and for search."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ...core import catalog
from ...core.workspace.atomic import whole_file
from ..legend import legend_layer
from ..rows import DEPTH
from .notes import SheetNotes
from .sheet import Sheet
from .sites import sites_on_page

ZONES = frozenset({DEPTH, "sediment_zone", "house_collapse"})
"""Styles of zones whose classes are told with their area."""
SMALL_M2 = 1_000_000
"""Areas below a square kilometre are told in hectares."""


def summary(sheet: Sheet) -> str:
    """Return a sheet's content as plain text, one language after the other, lines parted by a line feed."""
    return "\n\n\n".join("\n".join(_Told(sheet, voice).lines()) for voice in sheet.voices) + "\n"


def write_summary(sheet: Sheet, target: Path) -> Path:
    """Write a sheet's content as text beside its picture and return the path. Raises OutputError.

    With a byte order mark and Windows' line ends: it is opened by a double click there.
    """
    with whole_file(target) as draft:
        draft.write_bytes(summary(sheet).replace("\n", "\r\n").encode("utf-8-sig"))
    return target


class _Told:
    """A sheet told in one language."""

    def __init__(self, sheet: Sheet, voice: SheetNotes) -> None:
        self.sheet, self.voice, self.language = sheet, voice, voice.language

    def say(self, key: str, /, **facts: object) -> str:
        return catalog.sheet_texts()["summary"][key][self.language].format(**facts)

    def lines(self) -> list[str]:
        sheet, voice = self.sheet, self.voice
        title = sheet.request.title or voice.title()
        parts = [
            [title, self.say("what", title=title), *self._head()],
            [self.say("scenario"), voice.subtitle()],
            [self.say("zones"), *self._zones()],
            [self.say("things"), *self._things()],
            self._shelters(),
            [self.say("notes"), *voice.notes(sheet.contents.on_page, sheet.view, sheet.contents.left_out)],
            self._alerts(),
            [voice.text("credits").strip(), voice.credits()],
            [self.say("contact"), *self._contact()],
        ]
        return [line for part in parts if len(part) > 1 for line in ("", *part)][1:]

    def _head(self) -> list[str]:
        sheet, workspace = self.sheet, self.sheet.workspace
        edition = sheet.texts.edition(self.voice)
        box = sheet.view.stored.boundingBox()
        sides = {
            name: self._degrees(value)
            for name, value in (
                ("south", box.yMinimum()),
                ("north", box.yMaximum()),
                ("west", box.xMinimum()),
                ("east", box.xMaximum()),
            )
        }
        whole = "whole" if sheet.view.plane.contains(sheet.place) else "part"
        lines = [self.say("made", prefecture=workspace.prefecture, name=workspace.name, edition=edition)]
        if sheet.page is not None:
            lines.append(self.say("page", number=sheet.page.number, count=sheet.page.count))
        scale = self.say("scale", scale=f"{sheet.main.scale():,.0f}")
        return [*lines, scale, self.say("extent", **sides), self.say(whole)]

    def _degrees(self, value: float) -> str:
        seconds = round(value * 3600)
        return self.say("degrees", degrees=seconds // 3600, minutes=seconds // 60 % 60, seconds=seconds % 60)

    def _listed(self, name: str, indexes: Iterable[int]):
        sheet = self.sheet
        marks = self.voice.suitability() if name == "shelter" else None
        return legend_layer(sheet.layers[name], sheet.renderers[name], list(indexes), (self.language,), marks)

    def _zones(self) -> list[str]:
        lines = []
        for spec in self.voice.shown():
            if spec.style not in ZONES:
                continue
            amounts = self.sheet.contents.finder.amounts(spec.id, self.sheet.view)
            if not amounts:
                lines.append(self.say("no_zone", name=spec.label.text(self.language)))
                continue
            entry = self._listed(spec.id, amounts)
            for index, label in entry.entries():
                count, area = amounts[index]
                name = f"{entry.heading}　{label}" if self.language == "ja" else f"{entry.heading}, {label}"
                lines.append(self.say("zone", name=name, count=count, area=self._area(area)))
        return [*lines, self.say("overlap")] if lines else []

    def _area(self, square_metres: float) -> str:
        if square_metres < SMALL_M2:
            return self.say("hectares", area=f"{square_metres / 1e4:,.2f}")
        return self.say("square_km", area=f"{square_metres / 1e6:,.2f}")

    def _things(self) -> list[str]:
        lines = []
        for spec in self.voice.shown():
            point = catalog.themes()[spec.table].geometry == "point"
            if not point or spec.id not in self.sheet.contents.on_page or spec.id == "shelter":
                continue
            count = sum(
                number for number, _ in self.sheet.contents.finder.amounts(spec.id, self.sheet.view).values()
            )
            lines.append(self.say("thing", name=spec.label.text(self.language), count=count))
        return lines

    def _shelters(self) -> list[str]:
        if "shelter" not in self.sheet.layers:
            return []
        rows = sites_on_page(self.sheet.workspace, self.sheet.view)
        if not rows:
            return [self.say("no_shelters"), ""]
        return [self.say("shelters", count=len(rows)), *(self._shelter(row) for row in rows)]

    def _shelter(self, row: dict) -> str:
        facts = [row["name"], self.say(row["told_as"]), row["address"]]
        if row["telephone"]:
            facts.append(self.say("telephone", number=row["telephone"]))
        if row["kind"] == "emergency_site":
            known = catalog.sheet_texts()["suitability"]
            words = {"yes": "usable", "no": "unusable"}
            facts += [
                self.say(words.get(row[column], "unknown"), hazard=known[column]["label"][self.language])
                for column in self.voice.suitability()
            ]
        return ("、" if self.language == "ja" else "; ").join(str(fact) for fact in facts if fact)

    def _alerts(self) -> list[str]:
        rows = self.sheet.texts.alert_rows()
        between = "　" if self.language == "ja" else ": "
        told = [f"{row['label'][self.language]}{between}{row['said'][self.language]}" for row in rows]
        return [self.sheet.texts.alert_title(self.voice), *told] if told else []

    def _contact(self) -> list[str]:
        request = self.sheet.request
        return [line for line in (*request.contact.splitlines(), request.url) if line]
