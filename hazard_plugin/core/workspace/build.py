"""Builds a municipality's workspace from official files."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timezone
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ...errors import InputError, Message
from .. import catalog
from ..catalog import STORAGE_EPSG, Theme
from ..places import municipality_code, plane_epsg
from ..sources.boundary import Municipality, find_municipality
from ..sources.ingest import Ingested, ingest, recognise_all
from ..sources.package import open_inputs
from ..sources.shelters import mark_pairs
from .atomic import whole_file
from .clip import clip_table
from .coverage import Place, coverage_rows, not_covered
from .report import BuildReport, ThemeSummary
from .store import DATASETS, write_rows, write_settings, write_theme, write_tiles
from .tiles import cut_into_tiles

Step = Callable[[float, Message], None]
"""Told the share of the work done (0 to 1) and what comes next; raises Cancelled to stop."""

NEIGHBOUR_REACH = 0.6
"""Neighbours within this share of the municipality's larger extent are kept: a sheet shows them."""

DRAW_ORDER = ("scenario", "rank")
"""Rows are written in this order, so that the worse class lies above in every program."""


def build_workspace(
    inputs: Sequence[Path],
    municipality: str,
    output: Path,
    margin_m: float = 1000.0,
    step: Step = lambda share, message: None,
    finish: Callable[[Path, BuildReport], None] = lambda path, report: None,
) -> BuildReport:
    """Read official files, clip them to a municipality and write one GeoPackage.

    `municipality`: five- or six-digit code; `margin_m` metres beyond its boundary are kept.
    `finish` may add to the draft before it appears under its name (QGIS styles).
    Raises HazardError children; then no file is left and an old workspace stands untouched.
    """
    code = municipality_code(municipality)
    build = _Build(code, margin_m, step)
    with tempfile.TemporaryDirectory(prefix="hazard-") as workdir, whole_file(output) as draft:
        build.read(inputs, Path(workdir))
        build.place()
        build.clip()
        build.require_something()
        build.write(draft)
        with build.timed("Styles"):
            finish(draft, build.report)
        step(1.0, Message("Done"))
    return build.report


class _Build:
    """The state of one build, in the order of its steps."""

    def __init__(self, code: str, margin_m: float, step: Step) -> None:
        self.code, self.margin_m, self.step = code, margin_m, step
        self.report = BuildReport(code=code, margin_m=margin_m)
        self.ingested: list[Ingested] = []
        self.tables: dict[str, list[tuple[gpd.GeoDataFrame, np.ndarray]]] = {}
        self.coverage: list[dict] = []
        self.held: set[tuple[str, str | None]] = set()

    def timed(self, part: str) -> _Timer:
        return _Timer(self.report.seconds, part)

    # -- reading

    def read(self, inputs: Sequence[Path], workdir: Path) -> None:
        report = self.report.ingest
        with self.timed("Unpack and recognise"):
            self.step(0.0, Message("Unpacking"))
            files = open_inputs(inputs, workdir, lambda: self.step(0.02, Message("Unpacking")))
            sources = recognise_all(files, report, lambda: self.step(0.05, Message("Recognising")))
        with self.timed("Read"):
            for number, item in enumerate(ingest(sources, report)):
                self.ingested.append(item)
                self.step(
                    0.08 + 0.3 * (number + 1) / len(sources), Message("Read {name}", name=item.report.source)
                )
        if not self.ingested:
            raise InputError(
                "None of the inputs is a file that is known here: {names}.",
                "Give official packages such as A31a, A31b, A33, N03 or the GSI shelter CSV.",
                names="、".join(name for name, _ in report.not_understood[:5]),
            )

    def place(self) -> None:
        """Find the municipality in the boundary data, its plane zone and the area to clip to."""
        with self.timed("Boundary"):
            tables = [
                t.table.to_crs(STORAGE_EPSG) for item in self.ingested if _is_boundary(item) for t in item.tables
            ]
            if not tables:
                raise InputError(
                    "The inputs hold no boundary data, so it is not known where municipality {code} lies.",
                    "Add the 行政区域 (N03) file of its prefecture from 国土数値情報.",
                    code=self.code,
                )
            self.boundaries = pd.concat(tables, ignore_index=True).drop_duplicates(["code", "geometry"])
            self.municipality: Municipality = find_municipality(self.boundaries, self.code)
            middle = self.municipality.geometry.representative_point()
            self.epsg = plane_epsg(self.code, middle.x, middle.y)
            plane = gpd.GeoSeries([self.municipality.geometry], crs=STORAGE_EPSG).to_crs(self.epsg)
            self.area_plane = plane.iloc[0].buffer(self.margin_m) if self.margin_m > 0 else plane.iloc[0]
            area = gpd.GeoSeries([self.area_plane], crs=self.epsg).to_crs(STORAGE_EPSG).iloc[0]
            self.where = Place(self.boundaries, area)
        self.report.name, self.report.prefecture = self.municipality.name, self.municipality.prefecture
        self.report.plane_epsg = self.epsg
        self.report.created_at = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")

    # -- clipping

    def clip(self) -> None:
        with self.timed("Clip"):
            for number, item in enumerate(self.ingested):
                self.step(
                    0.4 + 0.15 * number / len(self.ingested), Message("Clip {name}", name=item.report.source)
                )
                if _is_boundary(item):
                    self._count_boundary(item)
                else:
                    self._clip_item(item)

    def _clip_item(self, item: Ingested) -> None:
        stations: set[str] = set()
        for canonical in item.tables:
            table = canonical.table.assign(dataset_id=item.source.dataset_id)
            if canonical.theme.geometry == "none":
                kept = table[table["station_id"].isin(stations)]
                self.tables.setdefault(canonical.theme.id, []).append((kept, np.empty(0, dtype=object)))
                continue
            clipped = clip_table(table, self.area_plane, self.epsg)
            item.report.written += len(clipped.table)
            item.report.outside += clipped.outside
            if "station_id" in clipped.table:
                stations |= set(clipped.table["station_id"])
            self.tables.setdefault(canonical.theme.id, []).append((clipped.table, clipped.plane))
            if canonical.theme.id == item.source.product.theme:
                self.coverage += coverage_rows(item, clipped.table, self.where)

    def _count_boundary(self, item: Ingested) -> None:
        """Count rows of the boundary file: those of the municipality or a near neighbour are written."""
        shown = self._shown_boundaries()
        for canonical in item.tables:
            inside = canonical.table["code"].isin(shown["code"]).sum()
            item.report.written += int(inside)
            item.report.outside += len(canonical.table) - int(inside)

    def _shown_boundaries(self) -> gpd.GeoDataFrame:
        west, south, east, north = self.where.area.bounds
        reach = NEIGHBOUR_REACH * max(east - west, north - south)
        box = shapely.box(west - reach, south - reach, east + reach, north + reach)
        return self.boundaries[self.boundaries.intersects(box)]

    def require_something(self) -> None:
        others = [item for item in self.ingested if not _is_boundary(item)]
        if not any(item.report.written for item in others):
            raise InputError(
                "Nothing in the inputs lies in {name} ({code}): {files} files were read, all rows are outside.",
                "Check the municipality code, and that the files are of its prefecture or mesh.",
                name=self.municipality.name,
                code=self.code,
                files=len(others),
            )

    # -- writing

    def write(self, draft: Path) -> None:
        with self.timed("Write"):
            self._write_municipality(draft)
        hazards = []
        for number, theme in enumerate(t for t in catalog.themes().values() if t.id in self.tables):
            self.step(0.55 + 0.25 * number / len(self.tables), Message("Write {name}", name=theme.id))
            with self.timed("Write"):
                table, plane = self._joined(theme)
                if table.empty:
                    continue
                write_theme(draft, theme, table)
            summary = ThemeSummary(theme.id, len(table), 0, _areas(table, plane), _rows_by_scenario(table))
            self.report.themes.append(summary)
            if theme.analysis_tiles:
                hazards.append((theme, plane, summary))
                self.held |= {(theme.id, scenario) for scenario in summary.rows_by_scenario or [None]}
        for number, (theme, plane, summary) in enumerate(hazards):
            self.step(0.8 + 0.15 * number / len(hazards), Message("Cut analysis tiles of {name}", name=theme.id))
            with self.timed("Analysis tiles"):
                tiles, owners = cut_into_tiles(plane)
                write_tiles(draft, theme, tiles, owners + 1, self.epsg)
            summary.tiles = len(tiles)
        order = list(catalog.themes())
        self.report.themes.sort(key=lambda summary: order.index(summary.theme))
        with self.timed("Write"):
            self._write_coverage(draft)
            self._write_provenance(draft)

    def _joined(self, theme: Theme) -> tuple[pd.DataFrame, np.ndarray]:
        parts = [(table, plane) for table, plane in self.tables[theme.id] if len(table)]
        if not parts:
            return pd.DataFrame(), np.empty(0, dtype=object)
        table = pd.concat([part[0] for part in parts], ignore_index=True)
        plane = np.concatenate([part[1] for part in parts])
        by = [name for name in DRAW_ORDER if name in theme.fields]
        if by:
            table = table.sort_values(by, kind="stable")
            plane = plane[table.index.to_numpy()]
            table = table.reset_index(drop=True)
        if theme.id == "shelter":
            table = mark_pairs(table)
        return table, plane

    def _write_municipality(self, draft: Path) -> None:
        """The municipality whole, its wards, and its neighbours, each one row."""
        shown = self._shown_boundaries()
        single = shown.dissolve("code", as_index=False)
        single["role"] = np.where(single["code"].isin(self.municipality.parts), "ward", "neighbour")
        single = single[single["code"] != self.code]
        own = {
            "code": self.code,
            "name": self.municipality.name,
            "prefecture": self.municipality.prefecture,
            "role": "self",
            "geometry": self.municipality.geometry,
        }
        own_row = gpd.GeoDataFrame([own], geometry="geometry", crs=STORAGE_EPSG)
        rows = pd.concat([own_row, single[list(own)]], ignore_index=True)
        write_theme(draft, catalog.themes()["municipality"], rows)
        self.report.themes.append(ThemeSummary("municipality", len(rows)))

    def _write_coverage(self, draft: Path) -> None:
        columns = [*catalog.themes()["coverage"].fields, "geometry"]
        coverage = gpd.GeoDataFrame(self.coverage, columns=columns, geometry="geometry", crs=STORAGE_EPSG)
        coverage["geometry"] = coverage.geometry.map(_areal)
        write_theme(draft, catalog.themes()["coverage"], coverage)
        missing = not_covered(coverage, self.held, self.municipality.geometry)
        missing["geometry"] = missing.geometry.map(_areal)
        write_theme(draft, catalog.themes()["not_covered"], missing)
        areas = missing.to_crs(self.epsg).area.groupby(missing["theme"]).max()
        self.report.not_covered_m2 = {theme: float(area) for theme, area in areas.items()}

    def _write_provenance(self, draft: Path) -> None:
        rows: dict[str, dict] = {}
        for item in self.ingested:
            product, line = item.source.product, item.report
            row = rows.setdefault(
                item.source.dataset_id,
                {
                    "dataset_id": item.source.dataset_id,
                    "theme": product.theme,
                    "product": product.product,
                    "title_ja": product.title.ja,
                    "title_en": product.title.en,
                    "year": item.source.year,
                    "licence_id": product.licence,
                    "licence": catalog.licences()[product.licence].label.ja,
                    "attribution_ja": product.attribution.ja,
                    "attribution_en": product.attribution.en,
                    "source_uri": item.source.file.origin.name,
                    "retrieved_at": _modified(item.source.file.origin),
                    "sha256": item.source.file.sha256,
                    "rows_read": 0,
                    "rows_written": 0,
                    "rows_outside": 0,
                    "rows_rejected": 0,
                },
            )
            row["rows_read"] += line.read
            row["rows_written"] += line.written
            row["rows_outside"] += line.outside
            row["rows_rejected"] += len(line.rejected)
        self.report.datasets = list(rows.values())
        frame = pd.DataFrame(self.report.datasets)
        frame["year"] = frame["year"].astype("Int64")
        write_rows(draft, DATASETS, frame)
        settings = {name: getattr(self.report, name) for name in ("code", "name", "prefecture", "plane_epsg")}
        write_settings(draft, {**settings, "margin_m": self.margin_m, "created_at": self.report.created_at})


class _Timer:
    """Adds the seconds of a with-block to a part's total."""

    def __init__(self, seconds: dict[str, float], part: str) -> None:
        self.seconds, self.part = seconds, part

    def __enter__(self) -> None:
        self.start = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.seconds[self.part] = self.seconds.get(self.part, 0.0) + time.perf_counter() - self.start


def _is_boundary(item: Ingested) -> bool:
    return item.source.product.theme == "municipality"


def _rows_by_scenario(table: pd.DataFrame) -> dict[str, int]:
    return table["scenario"].value_counts().to_dict() if "scenario" in table else {}


def _areas(table: pd.DataFrame, plane: np.ndarray) -> dict[str, dict[str, float]]:
    """Area in square metres by scenario ('' where there is none) and class of a hazard theme."""
    classes = [name for name in ("rank", "kind", "zone") if name in table]
    if not classes or not plane.size or not (shapely.get_dimensions(plane) == 2).all():
        return {}
    scenario = table["scenario"] if "scenario" in table else pd.Series("", index=table.index)
    areas = (
        pd.Series(shapely.area(plane))
        .groupby([scenario.to_numpy(), table[classes[0]].astype(str).to_numpy()])
        .sum()
    )
    result: dict[str, dict[str, float]] = {}
    for (name, code), area in areas.items():
        result.setdefault(name, {})[code] = float(area)
    return result


def _areal(geometry: shapely.Geometry) -> shapely.Geometry:
    """Drop the lines and points that an intersection may leave beside polygons."""
    if geometry.geom_type != "GeometryCollection":
        return geometry
    return shapely.union_all([part for part in geometry.geoms if part.geom_type in ("Polygon", "MultiPolygon")])


def _modified(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
