"""A comparison as tables and layers, with names in the reader's language; and what all its forms say alike."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ....errors import Message, Translate
from ..sources import credit_line
from .changes import (
    OUTSIDE,
    UNKNOWN,
    Chosen,
    Comparison,
    Result,
    Unpaired,
    change_layer,
    change_of,
    worst_states,
)
from .losses import damage_of_assets

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
