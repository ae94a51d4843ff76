"""What a sheet shows, in words: for people who listen to it, and for search."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ...core import catalog
from ...core.catalog import MapLayer
from ...core.workspace.atomic import not_writable, whole_file
from ..legend import legend_layer
from ..rows import DEPTH
from .notes import SheetNotes
from .sheet import Sheet
from .sites import sites_on_page

ZONES = frozenset({DEPTH, "sediment_zone", "house_collapse", "inundation_duration", "restricted_area"})
"""Styles of zones whose classes are told with their area."""
NAMED = frozenset({"corridor", "corridor_area", "danger_point", "danger_line"})
"""Styles of things that are told by class and name."""
COUNTED = frozenset({"gauge", "camera", "dam", "facility"})
"""Styles of things that are told by their number. What is none of these helps to find one's way, or is a note."""
SMALL_M2 = 1_000_000
"""Areas below a square kilometre are told in hectares."""


def summary(sheet: Sheet) -> str:
    """Return a sheet's content as plain text, one language after the other, lines parted by a line feed."""
    return "\n\n\n".join("\n".join(_Told(sheet, voice).lines()) for voice in sheet.voices) + "\n"


def write_words(text: str, target: Path) -> Path:
    """Write a text and return its path. Raises OutputError.

    With a byte order mark and Windows' line ends: it is opened by a double click there.
    """
    with whole_file(target) as draft:
        try:
            draft.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
        except OSError as error:
            raise not_writable(target.parent, error) from error
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
            [voice.text("credits").strip(), voice.credits(sheet.texts.with_basemap)],
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

    def _classes(self, spec: MapLayer, indexes: Iterable[int | None]) -> dict[int | None, str]:
        """Return what each class of a layer is called; the layer's own name where they are not told apart."""
        sheet, known = self.sheet, [index for index in indexes if index is not None]
        marks = self.voice.suitability() if spec.id == "shelter" else None
        entry = legend_layer(sheet.layers[spec.id], sheet.renderers[spec.id], known, (self.language,), marks)
        between = "　" if self.language == "ja" else ", "
        single = len(entry.labels) == 1
        told = {
            index: entry.heading if single else f"{entry.heading}{between}{label}"
            for index, label in entry.entries()
        }
        return {None: entry.heading, **told}

    def _zones(self) -> list[str]:
        lines = []
        for spec in self.voice.shown():
            if spec.style not in ZONES:
                continue
            amounts = self.sheet.contents.finder.amounts(spec.id, self.sheet.view)
            if not amounts:
                lines.append(self.say("no_zone", name=spec.label.text(self.language)))
                continue
            names = self._classes(spec, amounts)
            for index, areas in amounts.items():
                area = self._area(sum(areas.values()))
                lines.append(self.say("zone", name=names[index], count=len(areas), area=area))
        return [*lines, self.say("overlap")] if lines else []

    def _area(self, square_metres: float) -> str:
        if square_metres < SMALL_M2:
            return self.say("hectares", area=f"{square_metres / 1e4:,.2f}")
        return self.say("square_km", area=f"{square_metres / 1e6:,.2f}")

    def _things(self) -> list[str]:
        contents, lines = self.sheet.contents, []
        for spec in self.voice.shown():
            if (
                spec.style not in NAMED | COUNTED
                or spec.id not in contents.on_page
                or spec.id in contents.left_out
            ):
                continue
            amounts = contents.finder.amounts(spec.id, self.sheet.view)
            if spec.style in COUNTED:
                count = len({fid for areas in amounts.values() for fid in areas})
                lines.append(self.say("thing", name=spec.label.text(self.language), count=count))
                continue
            classes = self._classes(spec, amounts)
            for index, fids in amounts.items():
                named = ("、" if self.language == "ja" else ", ").join(contents.finder.names(spec.id, fids))
                key = "named_thing" if named else "thing"
                lines.append(self.say(key, name=classes[index], count=len(fids), names=named))
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
