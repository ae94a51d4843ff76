"""The questions that the zones of a workspace answer: one hazard, one scenario, one scheme of classes each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache, cached_property

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import CRS

from ...errors import WorkspaceError
from .. import catalog
from ..catalog import Label, RankClass
from ..workspace.store import Workspace, tile_table
from .layers import geometry_of, in_plane, read_layer
from .tiles import TileSet

NO_RIVER = ""
"""River of zones that name none: a mesh file merges the published rivers."""


@dataclass(frozen=True)
class Kind:
    """How the zones of a theme are asked (resources/catalog/analysis.json)."""

    theme: str
    by: tuple[str, ...]
    class_fields: tuple[str, ...]
    rank_table: str
    rivers: bool
    classes: tuple[str, ...] = ()
    several: dict[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """Values of the last of `by` that stand for several: A31a's 'both' is overflow and erosion."""

    def table_of(self, values: dict[str, str | None]) -> catalog.RankTable:
        """Return the rank table of a subject: the theme's, or the one that its scheme names."""
        name = self.rank_table if self.rank_table in catalog.rank_tables() else values.get(self.rank_table)
        return catalog.rank_tables()[name or "depth_standard"]


@cache
def kinds() -> dict[str, Kind]:
    """Return how each theme of zones is asked, in the order of a report."""
    rows = json.loads((catalog.RESOURCES / "catalog" / "analysis.json").read_text(encoding="utf-8"))["subjects"]
    return {
        row["theme"]: Kind(
            row["theme"],
            tuple(row["by"]),
            tuple(row["class"]),
            row["rank_table"],
            row["rivers"],
            tuple(row.get("classes", ())),
            {value: tuple(meant) for value, meant in row.get("several", {}).items()},
        )
        for row in rows
    }


@dataclass(frozen=True)
class Subject:
    """A question: the zones of a theme that share hazard, scenario and scheme, or phenomenon or kind."""

    theme: str
    values: tuple[tuple[str, str | None], ...]
    """The fields that tell it from other subjects of its theme."""

    @property
    def kind(self) -> Kind:
        """How its theme is asked."""
        return kinds()[self.theme]

    def value(self, field: str) -> str | None:
        """Return one of its fields, None where it has none."""
        return dict(self.values).get(field)

    @property
    def id(self) -> str:
        """A short name for columns and programs: 'depth_river_L2', in plain letters and digits."""
        short = {"inundation_depth": "depth", "inundation_duration": "duration", "sediment_zone": "sediment"}
        parts = [short.get(self.theme, self.theme)]
        parts += [value for name, value in self.values if value and value != "depth_standard"]
        return "_".join(parts)

    @cached_property
    def classes(self) -> tuple[RankClass, ...]:
        """Its classes, the least first; the position of a class is its number in the analysis."""
        table = self.kind.table_of(dict(self.values))
        if self.kind.classes:
            by_code = table.by_code()
            return tuple(by_code[f"{self.value(self.kind.by[0])}/{code}"] for code in self.kind.classes)
        if self.theme == "house_collapse":
            return (table.by_code()[self.value("kind")],)
        return tuple(sorted(table.classes, key=_severity))

    def label(self) -> Label:
        """Return its name: '洪水 浸水深 想定最大規模'."""
        table = self.kind.table_of(dict(self.values))
        hazard = catalog.hazards().get(self.value("hazard") or ("river" if "hazard" in self.kind.by else ""))
        scenario = catalog.scenarios().get(self.value("scenario") or "")
        own = self.classes[0].label if self.theme == "house_collapse" else None
        if self.theme == "sediment_zone":
            own = _phenomenon(self.classes[0].label)
        parts = [part for part in (hazard, table.label, own, scenario) if part]
        return Label(" ".join(p.ja for p in parts), ", ".join(p.en for p in parts))


def _phenomenon(label: Label) -> Label:
    """'土石流　警戒（指定前）' is of 土石流."""
    return Label(label.ja.split("\u3000")[0], label.en.split(":")[0])


def _severity(rank: RankClass) -> tuple[float, float]:
    top = float("inf") if rank.maximum is None else rank.maximum
    return (top, rank.minimum or 0.0)


@dataclass(frozen=True)
class Zones:
    """The zones of a subject: a row each in `facts` (fid, what tells them apart, dataset_id), and their tiles.

    Zone numbers are those of the theme's table: `facts.index`. `severity` holds the number of the
    class of every zone of the table, -1 for those of other subjects.
    """

    subject: Subject
    facts: pd.DataFrame
    tiles: TileSet
    severity: np.ndarray

    @cached_property
    def rivers(self) -> np.ndarray:
        """The river of every zone of the table, NO_RIVER where none is named or the theme has none."""
        named = np.full(len(self.severity), NO_RIVER, dtype=object)
        if self.subject.kind.rivers:
            named[self.facts.index] = self.facts["river"].astype(object).fillna(NO_RIVER).to_numpy()
        return named


def read_zones(
    workspace: Workspace, themes: Sequence[str] = (), scenario: str | None = None, hazard: str | None = None
) -> list[Zones]:
    """Read the zones of a workspace with their tiles, a `Zones` for each subject, in the order of a report.

    `themes`: ids, empty for all; `scenario` and `hazard` keep those subjects that have it or have none.
    Raises WorkspaceError for a theme that has no analysis tiles.
    """
    for theme in themes:
        if theme not in kinds():
            raise WorkspaceError(
                "'{theme}' is no theme with zones.",
                "Choose among these: {themes}.",
                theme=theme,
                themes=", ".join(kinds()),
            )
    found = []
    for kind in kinds().values():
        if (not themes or kind.theme in themes) and workspace.has(kind.theme):
            found += _subjects_of(workspace, kind, scenario, hazard)
    return found


def _subjects_of(workspace: Workspace, kind: Kind, scenario: str | None, hazard: str | None) -> list[Zones]:
    with ThreadPoolExecutor(1) as thread:
        reading = thread.submit(_tiles_of, workspace, kind.theme)
        facts = _facts(workspace, kind)
        geometry, source_fid = reading.result()
    tiles = TileSet(geometry, np.searchsorted(facts["fid"].to_numpy(), source_fid), len(facts))
    found = []
    for key, rows in sorted(_groups(facts, kind).items(), key=lambda item: _order(item[0])):
        subject = Subject(kind.theme, tuple(zip(kind.by, key)))
        if _unwanted(subject, "scenario", scenario) or _unwanted(subject, "hazard", hazard):
            continue
        severity = np.full(len(facts), -1)
        severity[rows] = _numbers(facts.iloc[rows], subject, workspace)
        own = tiles if len(rows) == len(facts) else tiles.only(severity >= 0)
        found.append(Zones(subject, facts.iloc[rows], own, severity))
    return found


def _tiles_of(workspace: Workspace, theme: str) -> tuple[np.ndarray, np.ndarray]:
    table = read_layer(workspace.path, tile_table(theme), ["source_fid"])
    return geometry_of(table), table.columns["source_fid"]


def _groups(facts: pd.DataFrame, kind: Kind) -> dict[tuple, np.ndarray]:
    """Return the rows of each subject; a row whose value stands for several is in each of them."""
    groups: dict[tuple, list[np.ndarray]] = {}
    for key, rows in facts.groupby(list(kind.by), dropna=False, sort=False, observed=True).indices.items():
        *before, last = _key(key)
        for value in kind.several.get(last, (last,)):
            groups.setdefault((*before, value), []).append(rows)
    return {key: np.sort(np.concatenate(rows)) for key, rows in groups.items()}


def _key(key: object) -> tuple:
    """Return a group's key as a tuple with None where nothing stands."""
    values = key if isinstance(key, tuple) else (key,)
    return tuple(None if value is None or value != value else value for value in values)


def _unwanted(subject: Subject, field: str, wanted: str | None) -> bool:
    own = subject.value(field) or ("river" if field == "hazard" and field in subject.kind.by else None)
    return wanted is not None and own is not None and own != wanted


def _order(key: tuple) -> tuple:
    """The worst scenario first, hazards as the catalog has them."""
    order = {name: n for n, name in enumerate([*catalog.hazards(), *catalog.scenarios()])}
    return tuple((order.get(value or "river", len(order)), str(value)) for value in key)


def _numbers(facts: pd.DataFrame, subject: Subject, workspace: Workspace) -> np.ndarray:
    """Return the class of each zone as its number among the subject's classes."""
    if len(subject.classes) == 1:
        return np.zeros(len(facts), dtype=np.int64)
    numbers = {rank.code: number for number, rank in enumerate(subject.classes)}
    names = subject.kind.class_fields
    codes = facts[names[0]] if len(names) == 1 else facts[list(names)].astype(str).agg("/".join, axis=1)
    found = codes.astype(object).map(numbers)
    if found.isna().any():
        raise WorkspaceError(
            "{name} holds zones of classes that are not known here ({classes}).",
            "Build the workspace anew with this version of the plugin.",
            name=workspace.path.name,
            classes=", ".join(sorted(set(map(str, codes[found.isna()])))[:5]),
        )
    return found.to_numpy(dtype=np.int64)


def _facts(workspace: Workspace, kind: Kind) -> pd.DataFrame:
    """Read what tells zones apart, by fid; texts that repeat are kept once."""
    fields = catalog.themes()[kind.theme].fields
    wanted = dict.fromkeys([*kind.by, *kind.class_fields, "river"])
    names = [*(name for name in wanted if name in fields), "dataset_id"]
    table = read_layer(workspace.path, kind.theme, names, with_geometry=False)
    frame = pd.DataFrame({"fid": table.fid, **table.columns}).sort_values("fid", kind="stable", ignore_index=True)
    return frame.astype({name: "category" for name in names if frame[name].dtype == object})


def covered(workspace: Workspace, subject: Subject) -> TileSet:
    """Return where data speak of a subject (one zone): outside its zones there, a place is outside."""
    area = covered_area(workspace, subject)
    areas = np.array([] if area.is_empty else [area], dtype=object)
    return TileSet.of(in_plane(areas, CRS.from_epsg(catalog.STORAGE_EPSG), workspace.plane_epsg))


def covered_area(workspace: Workspace, subject: Subject) -> shapely.Geometry:
    """Return the same as one geometry (EPSG:6668).

    Where zones of it lie that could not be read, or are stated in other classes, nothing is known.
    """
    rows = coverage_rows(workspace, subject)
    area = shapely.union_all(rows.geometry.to_numpy())
    if workspace.has("set_aside"):
        unread = workspace.theme("set_aside", f"theme = '{subject.theme}'")
        same = unread["scenario"].isna() | (unread["scenario"] == subject.value("scenario"))
        area = shapely.difference(area, shapely.union_all(unread.geometry[same].to_numpy()))
    return shapely.difference(area, _of_other_schemes(workspace, subject))


def _of_other_schemes(workspace: Workspace, subject: Subject) -> shapely.Geometry:
    """Return the zones of the same hazard and scenario whose depths are stated in other classes.

    In this subject's classes nothing is known there: 'outside' would look safe beside a zone.
    """
    scheme = subject.value("scheme")
    if scheme is None:
        return shapely.GeometryCollection()
    others = workspace.records(
        f"SELECT fid, hazard, scenario FROM {subject.theme} WHERE scheme IS NOT NULL AND scheme <> ?", scheme
    )
    own = (subject.value("hazard") or "river", subject.value("scenario"))
    fids = [row["fid"] for row in others if (row["hazard"] or "river", row["scenario"]) == own]
    if not fids:
        return shapely.GeometryCollection()
    rows = workspace.theme(subject.theme, f"scheme <> '{scheme}'")
    return shapely.union_all(rows.geometry.loc[fids].to_numpy())


def coverage_rows(workspace: Workspace, subject: Subject) -> gpd.GeoDataFrame:
    """Return the rows of the coverage table (EPSG:6668) that are of a subject."""
    rows = workspace.theme("coverage", f"theme = '{subject.theme}'")
    for name in ("hazard", "scenario"):
        if name in subject.kind.by:
            value = subject.value(name)
            rows = rows[rows[name].isna() if value is None else rows[name] == value]
    return rows
