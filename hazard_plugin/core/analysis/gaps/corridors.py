"""Stretches of roads and corridors that nobody watches."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ....errors import InputError
from ...workspace.store import Workspace
from ..assets import Assets, read_assets
from ..lines import Intervals
from ..partition import stretches
from ..subjects import Zones
from ..tiles import TileSet
from .watchers import Watchers

CORRIDOR_THEMES = ("corridor", "road")


def corridor_gaps(
    workspace: Workspace,
    watchers: Watchers,
    zones: list[Zones],
    frame: TileSet | None,
    given: Mapping[str, Assets] | None,
) -> tuple[pd.DataFrame | None, np.ndarray, tuple[float, float]]:
    """Return the stretches that no instrument watches, their lines, and (km asked about, km not watched).

    `given`: lines to ask instead of the workspace's. Raises InputError where they are none.
    """
    if not watchers.instruments:
        return None, np.empty(0, object), (0.0, 0.0)
    sources = given
    if sources is None:
        sources = {
            theme: read_assets(workspace.path, theme, workspace.plane_epsg, ["name"])
            for theme in CORRIDOR_THEMES
            if workspace.has(theme)
        }
    if not sources:
        return None, np.empty(0, object), (0.0, 0.0)
    seen = watchers.circles(watchers.instruments)
    seen = TileSet(seen, np.zeros(len(seen), np.int64), 1)
    tables, shapes, asked, alone = [], [], 0.0, 0.0
    for theme, lines in sources.items():
        if lines.kind != "line":
            raise InputError("{name} holds no lines.", "Choose a layer of lines as corridors.", name=lines.name)
        table, geometry, km = _stretches_of(theme, lines, seen, zones, frame)
        tables.append(table)
        shapes.append(geometry)
        asked, alone = asked + km, alone + table["km"].sum()
    table, geometry = pd.concat(tables, ignore_index=True), np.concatenate(shapes)
    order = table.sort_values(["km_in_zones", "km"], ascending=False, kind="stable").index.to_numpy()
    table = table.loc[order].reset_index(drop=True)
    table.insert(0, "rank", np.arange(1, len(table) + 1))
    return table, geometry[order], (asked, alone)


def _stretches_of(
    theme: str, lines: Assets, seen: TileSet, zones: list[Zones], frame: TileSet | None
) -> tuple[pd.DataFrame, np.ndarray, float]:
    segments = lines.segments
    watched = seen.of_lines(segments)
    danger = Intervals.none()
    for one in zones:
        danger = danger.joined(one.tiles.of_lines(segments))
    sets = [watched, danger]
    if frame is not None:
        sets.append(frame.of_lines(segments))
    line, start, end = stretches(segments.line_lengths, *sets)
    middle = (start + end) / 2
    asked = sets[2].covers(line, middle) if frame is not None else np.ones(len(line), dtype=bool)
    gap = asked & ~watched.covers(line, middle)
    whole = Intervals(line[gap], np.zeros(gap.sum(), np.int64), start[gap], end[gap]).merged()
    inside = danger.covers(line, middle) & gap
    # every piece lies in one stretch: the last that begins before it, on its line
    order = np.lexsort((whole.start, whole.line))
    whole = whole.where(order)
    at = _last_before(whole, line[inside], middle[inside])
    in_zones = np.bincount(at, (end - start)[inside], len(whole.line))
    long = whole.length >= LEAST_STRETCH
    whole, in_zones = whole.where(long), in_zones[long]
    names = lines.columns.get("name")
    table = pd.DataFrame(
        {
            "theme": theme,
            "name": names[whole.line] if names is not None else None,
            "km": whole.length / 1000,
            "km_in_zones": in_zones / 1000,
        },
        index=range(len(whole.line)),
    )
    return table, segments.cut(whole), float((end - start)[asked].sum() / 1000)


LEAST_STRETCH = 0.01
"""Metres: less is rounding where a line leaves a circle at one of its corners."""


def _last_before(whole: Intervals, line: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Return for places along lines the stretch that they lie in; stretches in order, without overlap."""
    owners, places = np.concatenate([whole.line, line]), np.concatenate([whole.start, at])
    order = np.lexsort((np.arange(len(owners)) >= len(whole.line), places, owners))
    last = np.empty(len(order), dtype=np.int64)
    last[order] = np.cumsum(order < len(whole.line)) - 1
    return last[len(whole.line) :]
