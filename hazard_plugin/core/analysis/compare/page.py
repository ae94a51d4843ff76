"""A comparison for people: the page, the table and the layers with names in the reader's language."""

from __future__ import annotations

import html

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ....errors import Message, Translate
from ... import catalog
from ...page import Page
from .. import charts
from ..sources import SOURCE_HEADS, credit_line, in_japan, once, source_rows
from .changes import (
    CHANGES,
    OUTSIDE,
    UNKNOWN,
    Chosen,
    Comparison,
    Result,
    Unpaired,
    change_layer,
    change_of,
    damage_of_assets,
    worst_states,
)

CHANGE_NAMES = {
    "newly_inside": Message("newly inside a zone"),
    "deeper": Message("in a worse class than before"),
    "shallower": Message("in a lesser class than before"),
    "no_longer_inside": Message("no longer inside a zone"),
    "newly_covered": Message("newly covered by data (no gain of danger)"),
    "no_longer_covered": Message("no longer covered by data (not safe)"),
}
OUTSIDE_NAME = Message("outside the zones (data cover it)")
UNKNOWN_NAME = Message("not covered by data")
UNCONFIRMED = Message("reference only: the depth-damage table is not confirmed")

UNITS = {
    "point": (1.0, Message("features")),
    "line": (1000.0, Message("km")),
    "polygon": (1e6, Message("km²")),
}


def page(result: Result, language: str, translate: Translate) -> str:
    """Return the page in `language` ('ja', 'en')."""
    return _Page(result, language, translate).text()


def state_names(one: Comparison, language: str, translate: Translate) -> list[str]:
    """Return the names of the states: UNKNOWN, OUTSIDE, then the classes."""
    classes = [rank.label.text(language) for rank in one.classes]
    return [UNKNOWN_NAME.translated(translate), OUTSIDE_NAME.translated(translate), *classes]


def subject_name(one: Comparison, language: str) -> str:
    """Return what is compared; where the scenarios differ, both."""
    before, after = one.before.label().text(language), one.after.label().text(language)
    return after if before == after else f"{before} → {after}"


def not_compared(one: Unpaired, language: str) -> Message:
    """Return what is not compared, and why."""
    return Message("Not compared: {what} ({why})", what=one.subject.label().text(language), why=one.reason)


def side_name(side: Chosen) -> str:
    """Return which file a side is."""
    return side.workspace.path.name


def table(result: Result, language: str, translate: Translate) -> pd.DataFrame:
    """Return a row a state of each subject: areas, what is exposed and damage, before, after, gained and lost."""
    tables = [_rows(result, one, language, translate) for one in result.comparisons]
    return pd.concat(tables, ignore_index=True)


def _rows(result: Result, one: Comparison, language: str, translate: Translate) -> pd.DataFrame:
    def say(text: Message) -> str:
        return text.translated(translate)

    names = state_names(one, language, translate)
    columns: dict[str, object] = {
        say(Message("Subject")): [subject_name(one, language)] * len(names),
        say(Message("State")): names,
        say(Message("Area, before (km²)")): one.total(0) / 1e6,
        say(Message("Area, after (km²)")): one.total(1) / 1e6,
        say(Message("Area gained (km²)")): _without_first(one.gained() / 1e6),
        say(Message("Area lost (km²)")): _without_first(one.lost() / 1e6),
    }
    if one.moves is not None:
        unit = say(UNITS[result.assets.kind][1])
        before, after, gained, lost, count_before, count_after = exposed(one, result.assets.kind)
        columns |= {
            say(Message("Exposed before ({unit})", unit=unit)): before,
            say(Message("Exposed after ({unit})", unit=unit)): after,
            say(Message("Exposed gained ({unit})", unit=unit)): _without_first(gained),
            say(Message("Exposed lost ({unit})", unit=unit)): _without_first(lost),
        }
        if result.assets.kind != "point":
            columns[say(Message("Features touched before"))] = count_before
            columns[say(Message("Features touched after"))] = count_after
    if one.damage is not None:
        damage = one.damage
        for at, text in enumerate((Message("Value"), Message("Damage, at least"), Message("Damage, at most"))):
            columns[say(Message("{what}, before", what=text))] = damage.before[:, at]
            columns[say(Message("{what}, after", what=text))] = damage.after[:, at]
        columns[say(Message("Depth-damage table"))] = [damage_name(one, language, translate)] * len(names)
    remarks = " ".join(say(note) for note in rivers_on_one_side(one))
    columns[say(Message("Remark"))] = [remarks] * len(names)
    for text, used in zip((Message("Sources before"), Message("Sources after")), one.datasets):
        columns[say(text)] = [credit_line(used, language)] * len(names)
    return pd.DataFrame(columns)


def rivers_on_one_side(one: Comparison) -> list[Message]:
    """Say which rivers only one side tells of, and how much of the change comes from them alone."""
    found = one.one_sided
    if found is None:
        return []
    if not found.named:
        return [
            Message(
                "The data of one side do not name their rivers: whether both sides hold the same rivers is not "
                "known here. A river that only one side has looks like a change, and is none that could be "
                "compared."
            )
        ]
    notes = []
    if found.after:
        notes.append(
            Message(
                "Only the data after tell of these rivers: {rivers}. What they add is no change that could be "
                "compared: before, they are not known. From them alone come {inside} km² of what is newly inside "
                "a zone and {worse} km² of what is in a worse class.",
                rivers="、".join(found.after),
                inside=figure(found.newly_inside / 1e6),
                worse=figure(found.deeper / 1e6),
            )
        )
    if found.before:
        notes.append(
            Message(
                "Only the data before tell of these rivers: {rivers}. That their zones are gone does not mean "
                "that the danger is: after, they are not known. From them alone come {outside} km² of what is no "
                "longer inside a zone and {lesser} km² of what is in a lesser class.",
                rivers="、".join(found.before),
                outside=figure(found.no_longer_inside / 1e6),
                lesser=figure(found.shallower / 1e6),
            )
        )
    return notes


def _without_first(values: np.ndarray) -> np.ndarray:
    """What is newly or no longer covered is neither gained nor lost: the row of UNKNOWN stays empty."""
    values = np.array(values, dtype=float)
    values[0] = np.nan
    return values


def exposed(one: Comparison, kind: str) -> tuple[np.ndarray, ...]:
    """Return by state: size before, after, gained and lost (UNITS), features touched before and after."""
    moves, count = one.moves, len(one.classes) + 2
    before, after = moves.before - UNKNOWN, moves.after - UNKNOWN
    size = moves.size / UNITS[kind][0]
    known = (moves.before != moves.after) & (moves.before != UNKNOWN) & (moves.after != UNKNOWN)
    touched = [
        np.bincount(np.unique(np.column_stack([moves.asset, state]), axis=0)[:, 1], minlength=count)
        for state in (before, after)
    ]
    return (
        np.bincount(before, size, count),
        np.bincount(after, size, count),
        np.bincount(after[known], size[known], count),
        np.bincount(before[known], size[known], count),
        *touched,
    )


def damage_name(one: Comparison, language: str, translate: Translate) -> str:
    """Return which table the damage rests on, and that it is not confirmed where it is not."""
    used = one.damage.table
    name = f"{used.label.text(language)} ({used.source}, {used.year})"
    return name if used.confirmed else f"{name} [{UNCONFIRMED.translated(translate)}]"


def layer(result: Result, language: str, translate: Translate) -> gpd.GeoDataFrame:
    """Return the polygons of all changes (plane zone) with codes and names."""
    found = change_layer(result)
    rows = []
    for number, before, after in zip(found["comparison"], found["before"], found["after"]):
        one = result.comparisons[number]
        names = state_names(one, language, translate)
        change = change_of(before, after)
        rows.append(
            {
                "subject": one.after.id,
                "subject_name": subject_name(one, language),
                "change": change,
                "change_name": CHANGE_NAMES[change].translated(translate),
                "before": names[before - UNKNOWN],
                "after": names[after - UNKNOWN],
                "steps": after - before if min(before, after) >= OUTSIDE else None,
            }
        )
    names = ("subject", "subject_name", "change", "change_name", "before", "after", "steps")
    table = pd.DataFrame(rows, columns=names).astype({"steps": "Int64"})
    table["area_m2"] = shapely.area(found.geometry.to_numpy())
    return gpd.GeoDataFrame(table, geometry=found.geometry.to_numpy(), crs=found.crs)


def assets_layer(result: Result, language: str, translate: Translate) -> gpd.GeoDataFrame:
    """Return what is exposed (plane zone), a row a feature and subject, with its worst class before and after."""
    assets = result.assets
    geometry = shapely.points(assets.xy) if assets.kind == "point" else assets.geometry
    frames = []
    for one in result.comparisons:
        names = np.array(state_names(one, language, translate), dtype=object)
        worst = worst_states(result, one)
        before, after = worst["before"].to_numpy(), worst["after"].to_numpy()
        frame = pd.DataFrame(
            {
                "asset_fid": assets.fid,
                "subject": one.after.id,
                "subject_name": subject_name(one, language),
                "before": names[before - UNKNOWN],
                "after": names[after - UNKNOWN],
                "change": [change_of(*pair) for pair in zip(before.tolist(), after.tolist())],
            }
        )
        if one.damage is not None:
            for side, when in enumerate(("before", "after")):
                bounds = damage_of_assets(one, assets, result.values, side)
                frame[f"damage_low_{when}"], frame[f"damage_high_{when}"] = bounds.T
            frame["damage_table"] = damage_name(one, language, translate)
        frames.append(gpd.GeoDataFrame(frame, geometry=geometry, crs=result.after.workspace.plane_epsg))
    return gpd.GeoDataFrame(pd.concat(frames, ignore_index=True))


class Figure(str):
    """A number as it is to be read; it stands to the right in a table."""


def figure(number: float, digits: int = 4) -> Figure:
    """Return a number with separators (0.0001 km² are 100 m²); what is not nothing never looks like it."""
    if number == 0:
        return Figure("0")
    least = 10.0**-digits
    return Figure(f"< {least:.{digits}f}" if 0 < number < least / 2 else f"{number:,.{digits}f}")


class _Page(Page):
    """Builds the HTML page; one method a section."""

    def __init__(self, result: Result, language: str, translate: Translate) -> None:
        super().__init__(language, translate)
        self.result = result

    def text(self) -> str:
        title = Message("Comparison of hazard zones: {name}", name=self.result.after.workspace.name)
        sections = [self.head(), *(self.comparison(one) for one in self.result.comparisons)]
        sections += [self.reading(), self.sources()]
        return self.document(title, "".join(sections))

    def warn(self, message: Message) -> str:
        return f'<p class="warn">{self.say(message)}</p>'

    def cell(self, value: object) -> str:
        return f'<td class="n">{html.escape(value)}</td>' if isinstance(value, Figure) else super().cell(value)

    def head(self) -> str:
        rows = [
            [name, side_name(side), self.scenario(side), in_japan(side.workspace.created_at)]
            for name, side in ((Message("Before"), self.result.before), (Message("After"), self.result.after))
        ]
        text = self.table([Message("Side"), Message("Workspace"), Message("Scenario"), Message("Built")], rows)
        area = (
            Message("Areas are those within the municipality; features are counted wherever they are.")
            if self.result.within
            else Message("Areas are those of the whole workspace, with the margin around the municipality.")
        )
        text += f"<p>{self.say(area)}</p>"
        text += "".join(self.warn(not_compared(one, self.language)) for one in self.result.not_compared)
        return text + "".join(self.warn(note) for note in self.result.notes)

    def scenario(self, side: Chosen) -> str | Message:
        if side.scenario is None:
            return Message("each for itself")
        return catalog.scenarios()[side.scenario].text(self.language)

    def sources(self) -> str:
        """List the data of each side apart."""
        rows = []
        for at, name in enumerate((Message("Before"), Message("After"))):
            used = once(row for one in self.result.comparisons for row in one.datasets[at])
            rows += [[name, *cells] for cells in source_rows(used, self.language)]
        return f"<h2>{self.say(Message('Sources'))}</h2>" + self.table([Message("Side"), *SOURCE_HEADS], rows)

    def comparison(self, one: Comparison) -> str:
        text = f"<h2>{html.escape(subject_name(one, self.language))}</h2>"
        text += self.summary(one) + self.chart(one) + self.areas(one) + self.transitions(one)
        if one.moves is not None:
            text += self.exposed(one)
        if one.damage is not None:
            text += self.damage(one)
        return text

    def summary(self, one: Comparison) -> str:
        """One line a kind of change."""
        sums = dict.fromkeys(CHANGES, 0.0)
        for before in range(UNKNOWN, len(one.classes)):
            for after in range(UNKNOWN, len(one.classes)):
                if change := change_of(before, after):
                    sums[change] += one.areas[before - UNKNOWN, after - UNKNOWN] / 1e6
        rows = [[CHANGE_NAMES[change], figure(area)] for change, area in sums.items()]
        text = self.table([Message("Kind of change"), Message("Area (km²)")], rows)
        if not any(sums.values()):
            nothing = Message("Nothing differs: every place is in the same state before and after.")
            text += f"<p>{self.say(nothing)}</p>"
        text += "".join(self.warn(note) for note in rivers_on_one_side(one))
        if any(one.limits):
            text += self.warn(
                Message(
                    "Outside means outside the zones that are published; a river or coast that was not "
                    "studied may flood there too."
                )
            )
        return text

    def chart(self, one: Comparison) -> str:
        zones = np.array([one.total(0)[2:], one.total(1)[2:]]) / 1e6
        if not charts.available() or not zones.any():
            return ""
        names = [Message("Before").translated(self.translate), Message("After").translated(self.translate)]
        classes = [(rank.label.text(self.language), rank.rgb) for rank in one.classes]
        return charts.stacked_bars(names, classes, zones, Message("Area (km²)").translated(self.translate))

    def areas(self, one: Comparison) -> str:
        names = state_names(one, self.language, self.translate)
        before, after = one.total(0) / 1e6, one.total(1) / 1e6
        gained, lost = one.gained() / 1e6, one.lost() / 1e6
        rows = []
        for at in [*range(len(names) - 1, 1, -1), 1, 0]:
            change = ["", ""] if at == 0 else [figure(gained[at]), figure(lost[at])]
            rows.append([names[at], figure(before[at]), figure(after[at]), *change])
        heads = [Message("State"), Message("Area, before (km²)"), Message("Area, after (km²)")]
        heads += [Message("Area gained (km²)"), Message("Area lost (km²)")]
        return f"<h3>{self.say(Message('Area by class'))}</h3>" + self.table(heads, rows)

    def transitions(self, one: Comparison) -> str:
        names = state_names(one, self.language, self.translate)
        order = [*range(len(names) - 1, 1, -1), 1, 0]
        rows = [[names[b], *(figure(one.areas[b, a] / 1e6) for a in order)] for b in order]
        heads = [Message("before (down), after (across), km²"), *(Message(_braced(names[a])) for a in order)]
        head = Message("From which class to which")
        return f"<h3>{self.say(head)}</h3>" + self.table(heads, rows)

    def exposed(self, one: Comparison) -> str:
        kind = self.result.assets.kind
        unit = UNITS[kind][1]
        names = state_names(one, self.language, self.translate)
        before, after, gained, lost, count_before, count_after = exposed(one, kind)
        digits = 0 if kind == "point" else 4
        rows = []
        for at in [*range(len(names) - 1, 1, -1), 1, 0]:
            change = ["", ""] if at == 0 else [figure(gained[at], digits), figure(lost[at], digits)]
            counts = [] if kind == "point" else [int(count_before[at]), int(count_after[at])]
            rows.append([names[at], figure(before[at], digits), figure(after[at], digits), *change, *counts])
        heads = [
            Message("State"),
            Message("Exposed before ({unit})", unit=unit),
            Message("Exposed after ({unit})", unit=unit),
            Message("Exposed gained ({unit})", unit=unit),
            Message("Exposed lost ({unit})", unit=unit),
        ]
        if kind != "point":
            heads += [Message("Features touched before"), Message("Features touched after")]
        head = Message("What is exposed: {name}", name=self.result.assets.name)
        return f"<h3>{self.say(head)}</h3>" + self.table(heads, rows)

    def damage(self, one: Comparison) -> str:
        found = one.damage
        names = state_names(one, self.language, self.translate)
        text = f"<h3>{self.say(Message('Expected damage'))}</h3>"
        if not found.table.confirmed:
            text += self.warn(
                Message(
                    "The depth-damage table is not confirmed against its source: these figures are for "
                    "reference only and must not be published as they are."
                )
            )
        text += self.table(
            [Message("Depth-damage table"), Message("Source"), Message("Year"), Message("Certainty")],
            [
                [
                    found.table.label.text(self.language),
                    found.table.source,
                    str(found.table.year),
                    found.table.certainty,
                ]
            ],
        )
        rows = []
        for at in [*range(len(names) - 1, 1, -1), 1, 0]:
            row = [names[at]]
            for side in (found.before, found.after):
                worth, low, high = side[at]
                row += [figure(worth, 0), "" if np.isnan(low) else Figure(f"{low:,.0f} - {high:,.0f}")]
            rows.append(row)
        total = [Message("Total of what is known")]
        for side in (found.before, found.after):
            worth, low, high = side[1:].sum(axis=0)
            total += [figure(worth, 0), Figure(f"{low:,.0f} - {high:,.0f}")]
        rows.append(total)
        heads = [Message("State"), Message("Value, before"), Message("Damage, before (at least - at most)")]
        heads += [Message("Value, after"), Message("Damage, after (at least - at most)")]
        text += self.table(heads, rows)
        change = Message(
            "Change of the damage where the class changes: {low} to {high}. Where a class stays, the change is "
            "taken as none. Amounts are in the unit of the field of values.",
            low=f"{found.change[0]:+,.0f}",
            high=f"{found.change[1]:+,.0f}",
        )
        text += f"<p>{self.say(change)}</p>"
        if found.unknown > 0:
            text += self.warn(
                Message(
                    "A value of {value} lies where one side has no data: its damage is not known and is not "
                    "in the change.",
                    value=f"{found.unknown:,.0f}",
                )
            )
        return text

    def reading(self) -> str:
        """How the figures are to be read."""
        lines = (
            Message("Where several rivers reach a place, the worst class counts, and each square metre once."),
            Message(
                "Gained: in this class after, in another class or outside before. Lost: the other way round. "
                "What was not covered by data on one side is neither."
            ),
            Message("Areas are measured in the plane rectangular zone of the workspace."),
        )
        items = "".join(f"<li>{self.say(line)}</li>" for line in lines)
        return f"<h2>{self.say(Message('How to read this'))}</h2><ul>{items}</ul>"


def _braced(text: str) -> str:
    """A name as a template of its own."""
    return text.replace("{", "{{").replace("}", "}}")
