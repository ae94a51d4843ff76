"""Reads sources, cuts them to the municipality, and keeps what lies in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path

import geopandas as gpd
import pandas as pd

from ...errors import Message
from .. import catalog
from ..catalog import STORAGE_EPSG
from ..sources.geometry import mended
from ..sources.ingest import Part, Source, file_report, read
from ..sources.mapped import OTHER, ROW, Canonical
from ..sources.report import FileReport, IngestReport
from .clip import Area, clip_table
from .coverage import Regions
from .site import Site
from .suppliers import attribution, codes_in
from .vintages import DATASET, NEWER, TWICE, UNIT, duplicates, reject_rows, superseded, units_of

SET_ASIDE = "set_aside"


@dataclass
class Dataset:
    """One layer of one file in the workspace: where its rows came from, and how far it speaks."""

    id: str
    facts: dict
    """The columns of table `dataset` that do not count rows."""
    series: str | None
    units: set[str] = field(default_factory=set)
    """Units of the series that the whole file speaks of."""


@dataclass
class Gathered:
    """What lies in the municipality: tables by theme (EPSG:6668), coverage rows, and the datasets."""

    tables: dict[str, list[pd.DataFrame]] = field(default_factory=dict)
    coverage: list[dict] = field(default_factory=list)
    datasets: dict[str, Dataset] = field(default_factory=dict)
    lines: dict[str, FileReport] = field(default_factory=dict)

    def enter(self, source: Source, line: FileReport) -> Dataset:
        """Enter a source as a dataset."""
        product, file = source.product, source.file
        facts = {
            "dataset_id": source.dataset_id,
            "theme": product.theme,
            "product": product.product,
            "title_ja": product.title.ja,
            "title_en": product.title.en,
            "year": source.year,
            "licence_id": product.licence,
            "licence": catalog.licences()[product.licence].label.ja,
            **attribution(product),
            "source_uri": source.shown,
            "retrieved_at": _modified(file.origin),
            "sha256": file.sha256,
        }
        dataset = Dataset(source.dataset_id, facts, product.series)
        self.datasets[dataset.id], self.lines[dataset.id] = dataset, line
        return dataset

    def add(self, theme: str, table: pd.DataFrame) -> None:
        """Keep some rows of a theme."""
        if len(table):
            self.tables.setdefault(theme, []).append(table)

    def joined(self, theme: str) -> pd.DataFrame:
        """Return all rows of a theme, as one table."""
        parts = self.tables.get(theme, [])
        if not parts:
            return pd.DataFrame()
        return pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0].reset_index(drop=True)


def gather(
    source: Source,
    site: Site,
    into: Gathered,
    report: IngestReport,
    watch: Callable[[], None] = lambda: None,
) -> None:
    """Read a source part by part and keep what lies in the area; only one part is in memory at a time."""
    line = file_report(source)
    report.files.append(line)
    dataset = into.enter(source, line)
    regions = Regions(source)
    stations: set[str] = set()
    suppliers: set[str] = set()
    for part in read(source, line, site.area.near, watch):
        for canonical in part.tables:
            if canonical.theme.geometry == "none":
                rows = canonical.table.assign(**{DATASET: dataset.id})
                into.add(canonical.theme.id, rows[rows["station_id"].isin(stations)])
                continue
            kept = _clipped(canonical, part, source, dataset, site.area, line)
            if source.product.supplier:
                suppliers |= codes_in(kept)
            if "station_id" in kept:
                stations |= set(kept["station_id"])
            regions.add(part, canonical, kept)
            into.add(canonical.theme.id, kept)
            if canonical.set_aside is not None:
                into.add(SET_ASIDE, _aside(canonical, source, site.area))
        if part.strange is not None:
            into.add(SET_ASIDE, _strange(part.strange, source, site.area))
        watch()
    dataset.facts |= attribution(source.product, suppliers, site.municipality.prefecture)
    into.coverage += regions.rows(site.place)


def _clipped(
    canonical: Canonical, part: Part, source: Source, dataset: Dataset, area: Area, line: FileReport
) -> gpd.GeoDataFrame:
    units = units_of(source.product, canonical, part)
    table = canonical.table.assign(**{DATASET: dataset.id})
    if units is not None:
        table[UNIT] = units
        dataset.units |= set(units)
    clipped = clip_table(table, area)
    line.written += len(clipped.table)
    line.outside += clipped.outside
    return clipped.table


def _aside(canonical: Canonical, source: Source, area: Area) -> gpd.GeoDataFrame:
    aside = canonical.set_aside
    rows = gpd.GeoDataFrame(
        {
            "theme": canonical.theme.id,
            "scenario": aside.get("scenario"),
            "reason": [str(reason) for reason in aside["reason"]],
            OTHER: aside[OTHER],
            ROW: aside[ROW],
            DATASET: source.dataset_id,
        },
        geometry=gpd.GeoSeries(mended(aside.geometry.to_numpy())),
        crs=aside.crs,
    )
    return clip_table(rows[~rows.geometry.is_empty], area).table


def _strange(cells: gpd.GeoSeries, source: Source, area: Area) -> gpd.GeoDataFrame:
    """Rows for the cells of a raster that are in no class."""
    cells = cells[~cells.is_empty].explode(ignore_index=True)
    facts = {
        "theme": source.product.theme,
        "scenario": source.product.constants.get("scenario"),
        "reason": str(Message("a colour or value of no class")),
        OTHER: None,
        ROW: None,
        DATASET: source.dataset_id,
    }
    rows = gpd.GeoDataFrame({name: [value] * len(cells) for name, value in facts.items()}, geometry=cells)
    return clip_table(rows, area).table


def resolve_overlaps(into: Gathered) -> None:
    """Let the newest vintage stand, and one of two equal zones; say so row by row."""
    years = {dataset.id: dataset.facts["year"] for dataset in into.datasets.values()}
    series = {dataset.id: dataset.series for dataset in into.datasets.values()}
    units = {dataset.id: dataset.units for dataset in into.datasets.values()}
    for theme, tables in into.tables.items():
        masks = superseded(tables, series, years, units)
        for position, mask in enumerate(masks):
            if mask.any():
                reject_rows(tables[position], mask, into.lines, NEWER)
                tables[position] = tables[position][~mask].reset_index(drop=True)
        if theme == SET_ASIDE:  # its rows are rejected already
            continue
        if catalog.themes()[theme].geometry == "none" or sum(len(table) for table in tables) == 0:
            continue
        whole = into.joined(theme)
        again = duplicates(whole, catalog.themes()[theme].identity or catalog.themes()[theme].fields, years)
        if again.any():
            reject_rows(whole, again, into.lines, TWICE)
            whole = gpd.GeoDataFrame(whole[~again], geometry="geometry", crs=STORAGE_EPSG)
        into.tables[theme] = [whole]  # the parts give their room back
    _note_what_depends_on_others(into)


NOWHERE = Message("none of its rows lies here: check the code, and the file's CRS")
TWO_SERIES = Message("zones by river are given as well: both are drawn and counted; take one of the two out")


def _note_what_depends_on_others(into: Gathered) -> None:
    """Say of each file what is true of it beside the others of this build; a kept one may say it of the last.

    A flood by river (A31a) and by mesh (A31b) do not replace each other.
    """
    held = {into.datasets[name].series for name, line in into.lines.items() if line.written}
    for name, line in into.lines.items():
        notes = [note for note in line.notes if note not in (NOWHERE, TWO_SERIES)]
        if line.read and line.outside == line.read:
            notes.append(NOWHERE)
        if line.written and into.datasets[name].series == "flood_mesh" and "flood_rivers" in held:
            notes.append(TWO_SERIES)
        line.notes = notes


def _modified(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
