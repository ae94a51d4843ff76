"""Writes what was gathered into a workspace: themes, analysis tiles, coverage and provenance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ...errors import Message
from .. import catalog
from ..catalog import STORAGE_EPSG, Theme
from ..progress import Step
from ..sources.geometry import polygonal
from ..sources.mapped import ROW
from ..sources.report import counted
from ..sources.shelters import mark_pairs
from .copies import TILES_AT_ONCE, in_drawing_order, near_copy, wide_copy
from .coverage import not_covered
from .gather import Gathered
from .living import DATASET, OLD_FID, Previous, kept_tiles
from .report import BuildReport, ThemeSummary
from .site import Site
from .store import (
    DATASETS,
    SOURCE_ROW,
    connected,
    drop_table,
    empty_table,
    made_tables,
    near_table,
    read_tiles,
    wide_table,
    write_copy,
    write_rows,
    write_theme,
    write_tiles,
)
from .tiles import cut_into_tiles
from .vintages import OVERLAPS

TILE_ROWS = 50_000
"""Polygons cut into tiles at once: a prefecture's are not all in memory in two forms."""


@dataclass(frozen=True)
class ThemeWriter:
    """Writes themes and their analysis tiles into a draft, and enters them in the report."""

    draft: Path
    gathered: Gathered
    old: Previous | None
    epsg: int
    """Plane zone of the analysis tiles."""
    report: BuildReport
    step: Step

    def write(self, changed: set[str]) -> None:
        """Write the themes of `changed`; all others stay in the draft as they were."""
        themes = [theme for theme in catalog.themes().values() if theme.id in changed]
        for number, theme in enumerate(themes):
            share = 0.55 + 0.4 * number / len(themes)
            self.step(share, Message("Write {name}", name=theme.id))
            with self.report.timed("Write"):
                table = self._write_theme(theme)
            if table is None:
                continue
            summary = ThemeSummary(theme.id, len(table), 0, {}, _rows_by_scenario(table))
            if theme.analysis_tiles:
                with self.report.timed("Analysis tiles"):
                    self._write_tiles(theme, table, summary, share, 0.4 / len(themes))
            if theme.drawing_class:
                with self.report.timed("Copies for drawing"):
                    self._write_copies(theme, table, share + 0.2 / len(themes))
            self.report.count(summary)

    def _write_theme(self, theme: Theme) -> pd.DataFrame | None:
        table = _ordered(self.gathered.joined(theme.id), theme)
        if table.empty and not theme.drawn_by_office:
            for name in (theme.id, *made_tables(theme.id)):
                drop_table(self.draft, name)
            return None
        table = empty_table(theme) if table.empty else table.rename(columns={ROW: SOURCE_ROW})
        self.gathered.tables.pop(theme.id, None)  # a prefecture's rows are not in memory in two orders
        write_theme(self.draft, theme, table)
        return table

    def _write_tiles(
        self, theme: Theme, table: gpd.GeoDataFrame, summary: ThemeSummary, share: float, width: float
    ) -> None:
        """Write the tiles of a theme: of kept rows those that are there, of others newly cut ones."""
        fid = np.arange(1, len(table) + 1)
        is_new = table[OLD_FID].isna().to_numpy() if OLD_FID in table else np.ones(len(table), dtype=bool)

        def pieces() -> Iterator[tuple[np.ndarray, np.ndarray]]:
            if not is_new.all():
                new_fid = pd.Series(fid[~is_new], index=table.loc[~is_new, OLD_FID].astype(int).to_numpy())
                kept = kept_tiles(self.old, theme.id, new_fid)
                yield kept.geometry.to_numpy(), kept["source_fid"].to_numpy()
            for done, rows, plane in _in_plane(table, self.epsg):
                self.step(share + width * done, Message("Cut analysis tiles of {name}", name=theme.id))
                _add_areas(summary.area_m2, table, rows, plane)
                fresh = is_new[rows]
                if fresh.any():
                    tiles, owners = cut_into_tiles(plane[fresh])
                    yield tiles, fid[rows[fresh]][owners]

        summary.tiles = write_tiles(self.draft, theme, pieces(), self.epsg)

    def _write_copies(self, theme: Theme, table: gpd.GeoDataFrame, share: float) -> None:
        """Write what views draw instead of the theme's rows."""
        near, wide = near_table(theme.id), wide_table(theme.id)
        fields = [*theme.fields, DATASET]
        tiles = read_tiles(self.draft, theme.id, TILES_AT_ONCE)
        watch = lambda: self.step(share, Message("Copy {name} for drawing", name=theme.id))  # noqa: E731
        write_copy(self.draft, near, theme, near_copy(table, fields, tiles, watch))
        write_copy(self.draft, wide, theme, wide_copy(self.draft, near, theme, watch))


def _ordered(table: pd.DataFrame, theme: Theme) -> pd.DataFrame:
    if table.empty:
        return table
    table = in_drawing_order(table, theme)  # so it is drawn in every program
    return mark_pairs(table) if theme.id == "shelter" else table


def _rows_by_scenario(table: pd.DataFrame) -> dict[str, int]:
    return _scenarios(table).value_counts().to_dict() if "scenario" in table else {}


def _scenarios(table: pd.DataFrame) -> pd.Series:
    """Return 'L2', for other hazards than rivers 'tsunami/L2', '' where there is no scenario."""
    if "scenario" not in table:
        return pd.Series("", index=table.index)
    scenario = table["scenario"].fillna("")
    if "hazard" not in table:
        return scenario
    river = table["hazard"].isna() | (table["hazard"] == "river")
    return scenario.where(river, table["hazard"].fillna("") + "/" + scenario)


def _classes(table: pd.DataFrame, name: str) -> pd.Series:
    """Return the class as text; rank 3 of another scheme is another depth: 'depth_detailed/3'."""
    classes = table[name].astype(str)
    if "scheme" not in table:
        return classes
    standard = table["scheme"].isna() | (table["scheme"] == "depth_standard")
    return classes.where(standard, table["scheme"].fillna("") + "/" + classes)


def _in_plane(table: gpd.GeoDataFrame, epsg: int) -> Iterator[tuple[float, np.ndarray, np.ndarray]]:
    """Yield (share done, positions, geometries in the plane zone), TILE_ROWS rows at a time."""
    for start in range(0, len(table), TILE_ROWS):
        rows = np.arange(start, min(start + TILE_ROWS, len(table)))
        plane = table.geometry.iloc[rows].to_crs(epsg).to_numpy()
        yield start / len(table), rows, np.array(plane, dtype=object)


def _add_areas(
    areas: dict[str, dict[str, float]], table: pd.DataFrame, rows: np.ndarray, plane: np.ndarray
) -> None:
    """Add areas in square metres by scenario ('' where there is none) and class."""
    name = next((name for name in ("rank", "kind", "zone") if name in table), None)
    if name is None:
        return
    part = table.iloc[rows]
    by = [_scenarios(part).to_numpy(), _classes(part, name).to_numpy()]
    summed = pd.Series(shapely.area(plane)).groupby(by).sum()
    for (code, rank), area in summed.items():
        of_scenario = areas.setdefault(code, {})
        of_scenario[rank] = of_scenario.get(rank, 0.0) + float(area)


def write_coverage(draft: Path, gathered: Gathered, report: BuildReport, site: Site) -> None:
    """Write where data speak, and where none does."""
    columns = [*catalog.themes()["coverage"].fields, "geometry"]
    coverage = gpd.GeoDataFrame(gathered.coverage, columns=columns, geometry="geometry", crs=STORAGE_EPSG)
    coverage["geometry"] = polygonal(coverage.geometry.to_numpy())
    write_theme(draft, catalog.themes()["coverage"], coverage)
    missing = not_covered(coverage, _held(draft, report), site.municipality.geometry)
    missing["geometry"] = polygonal(missing.geometry.to_numpy())
    write_theme(draft, catalog.themes()["not_covered"], missing)
    areas = missing.to_crs(site.area.epsg).area.groupby(missing["theme"]).max()
    report.not_covered_m2 = {theme: float(area) for theme, area in areas.items()}


def _held(draft: Path, report: BuildReport) -> set[tuple]:
    """Return theme, hazard and scenario of the zones that the draft holds."""
    held = set()
    for theme in (catalog.themes()[name] for name in report.themes):
        if theme.analysis_tiles:
            columns = ", ".join(f'"{name}"' if name in theme.fields else "NULL" for name in ("hazard", "scenario"))
            with connected(draft) as connection:
                pairs = connection.execute(f'SELECT DISTINCT {columns} FROM "{theme.id}"')
                held |= {(theme.id, *pair) for pair in pairs}
    return held


def write_datasets(draft: Path, gathered: Gathered, report: BuildReport) -> None:
    """Write the provenance: a row a dataset, with the count of its rows."""
    rows = []
    for name, dataset in gathered.datasets.items():
        line = gathered.lines[name]
        counts = {
            "rows_read": line.read,
            "rows_written": line.written,
            "rows_outside": line.outside,
            "rows_rejected": counted(line.rejected),
            "rows_overlapped": counted(note for note in line.rejected if note.reason in OVERLAPS),
        }
        rows.append({**dataset.facts, **counts})
    report.datasets = rows
    frame = pd.DataFrame(rows)
    frame["year"] = frame["year"].astype("Int64")
    write_rows(draft, DATASETS, frame)
