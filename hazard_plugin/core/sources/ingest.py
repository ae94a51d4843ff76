"""From input files to canonical tables with their datasets: what a workspace is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from ...errors import HazardError, InputError, Message
from ..catalog import Product
from .boundary import boundary_table
from .feeds import corridor_tables, drone_route_table, gauge_tables
from .files.package import Inputs, SourceFile
from .geometry import Bounds
from .mapped import Canonical, canonical_table
from .own.rules import NO_RULES, OwnRules, question
from .raw import RawTable
from .recognise import candidates, year_of
from .report import FileReport, IngestReport
from .tables import kind_of, layers_of, outline_of, read_parts

if TYPE_CHECKING:
    from .raster.layers import RasterLayer

Reader = Callable[[RawTable, Product, int, "Bounds | None"], "list[Canonical]"]

READERS: dict[str, Reader] = {
    "mapped": lambda raw, product, epsg, near: [canonical_table(raw, product, epsg, near)],
    "boundary": lambda raw, product, epsg, near: [boundary_table(raw, epsg)],
    "gauge_feed": lambda raw, product, epsg, near: gauge_tables(raw, product, epsg),
    "corridor": corridor_tables,
    "raster": lambda raw, product, epsg, near: [canonical_table(raw, product, epsg, near)],
    "uasl": lambda raw, product, epsg, near: drone_route_table(raw, product, epsg),
}
"""The `reader` of a product row -> what turns its raw table into canonical ones."""

FORMS = frozenset({".shp", ".geojson", ".json", ".gml", ".xml"})
"""Endings of the forms in which ministries publish one layer."""
OTHER_FORM = Message("not read: {name} holds the same layer in another form")

DERIVED = {"observation"}
"""Themes whose rows come from rows of another theme of the same file: counted there."""


@dataclass(frozen=True)
class Source:
    """A layer of an input file with the product it was recognised as."""

    file: SourceFile
    product: Product
    year: int | None
    layer: str | None = None
    raster: RasterLayer | None = None
    code_lists: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Code lists that lie in the same package, by file name (PLATEAU)."""
    number: int = 1
    """Which layer of its product it is in the file that was given."""

    @property
    def dataset_id(self) -> str:
        """One dataset per layer; the digest of what was given keeps two vintages apart."""
        name = f"{self.product.id}-{self.year or 'undated'}-{self.file.sha256[:8]}"
        return name if self.number == 1 else f"{name}-{self.number}"

    @property
    def shown(self) -> str:
        """What a person calls it: the file, and the layer where it has several."""
        return f"{self.file.shown} | {self.layer}" if self.layer else self.file.shown


@dataclass(frozen=True)
class Part:
    """Some rows of a source: as the file has them, and as canonical tables (geometry in EPSG:`epsg`)."""

    raw: RawTable
    tables: list[Canonical]
    epsg: int
    covered: gpd.GeoSeries | None = None
    """Where the part says that it speaks, for those that do."""
    strange: gpd.GeoSeries | None = None
    """Cells of a raster whose colour or value is in no class: something is there."""


@dataclass
class Ingested:
    """A source read whole: its tables and its line in the report."""

    source: Source
    report: FileReport
    parts: list[Part] = field(default_factory=list)

    @property
    def tables(self) -> list[Canonical]:
        """The tables of all parts."""
        return [table for part in self.parts for table in part.tables]


def recognise_all(
    inputs: Inputs, report: IngestReport, watch: Callable[[], None], rules: OwnRules = NO_RULES
) -> list[Source]:
    """Return the layers that are known products; of the others the report says why, or asks."""
    report.not_understood.extend(inputs.passed_over)
    known: list[Source] = []
    code_lists: dict[Path, dict[str, dict[str, str]]] = {}
    for file in inputs.files:
        watch()
        try:
            if kind_of(file) == "raster":
                _recognise_raster(file, rules, known, report)
                continue
            layers = layers_of(file)
            if kind_of(file) == "gml" and not layers:
                _code_list(file, code_lists, report)
            for layer in layers:
                _recognise(file, layer, rules, known, report)
        except HazardError as error:
            report.not_understood.append((file.shown, error.whole()))
    known = [replace(source, code_lists=code_lists.get(source.file.origin, {})) for source in known]
    return _numbered(_without_twins(known, report))


def _numbered(known: list[Source]) -> list[Source]:
    """Tell the layers of one product in one package apart: a bureau's zip holds a file a river."""
    seen: dict[str, int] = {}
    numbered = []
    for source in known:
        seen[source.dataset_id] = seen.get(source.dataset_id, 0) + 1
        numbered.append(replace(source, number=seen[source.dataset_id]))
    return numbered


def _recognise(
    file: SourceFile, layer: str | None, rules: OwnRules, known: list[Source], report: IngestReport
) -> None:
    shown = f"{file.shown} | {layer}" if layer else file.shown
    chosen = rules.chosen(file, layer)
    fitting = [chosen] if chosen else candidates(file, layer, rules.products)
    if len(fitting) == 1:
        known.append(Source(file, fitting[0], year_of(fitting[0], file), layer))
        return
    asked = question(file, layer, fitting)
    if asked is not None:
        report.questions.append(asked)
        report.not_understood.append((shown, asked.message()))
    else:
        report.not_understood.append((shown, Message("its columns are those of no known product")))


def _recognise_raster(file: SourceFile, rules: OwnRules, known: list[Source], report: IngestReport) -> None:
    try:
        from .raster.layers import RasterLayer, raster_layer
    except ImportError as error:  # rasterio is not part of every QGIS
        raise InputError(
            "{name} is a raster, and the Python package {package} that reads it is missing.",
            "Install it (Debian and Ubuntu: python3-rasterio), or give the vector data of the same zones.",
            name=file.shown,
            package=error.name or "rasterio",
        ) from error
    found = raster_layer(file, rules)
    if isinstance(found, RasterLayer):
        known.append(Source(file, found.product, year_of(found.product, file), raster=found))
    elif found is None:
        report.not_understood.append((file.shown, Message("its colours or values are those of no known legend")))
    else:
        report.questions.append(found)
        report.not_understood.append((file.shown, found.message()))


def _code_list(file: SourceFile, code_lists: dict[Path, dict[str, dict[str, str]]], report: IngestReport) -> None:
    """Keep a code list for the files of its package: PLATEAU's rivers and depth classes stand in them."""
    from .gml.reader import read_code_list

    codes = read_code_list(file)
    if codes:
        code_lists.setdefault(file.origin, {})[file.shown.rpartition("/")[2]] = codes
        report.not_understood.append((file.shown, Message("a code list: used for the files beside it")))
    else:
        report.not_understood.append((file.shown, Message("it holds no features that are known here")))


def _without_twins(known: list[Source], report: IngestReport) -> list[Source]:
    """Keep one of several forms of the same layer: ministries publish it as shapefile, GeoJSON and GML.

    The same layer is one of the same product with as many features in the same bounds; a GML
    lies in the package of its shapefile.
    """
    shapefiles = {(k.product.id, outline_of(k.file)): k.shown for k in known if k.file.ending == ".shp"}
    packages = {(k.product.id, k.file.sha256): k.shown for k in known if k.file.ending in (".shp", ".geojson")}
    products = {product for product, _ in shapefiles}
    kept = []
    for item in known:
        form, identity = item.file.ending, (item.product.id, item.file.sha256)
        twin = packages.get(identity) if form in (".gml", ".xml") else None
        if form in (".geojson", ".json") and item.product.id in products and kind_of(item.file) == "vector":
            twin = shapefiles.get((item.product.id, outline_of(item.file)))
        if twin:
            report.not_understood.append((item.shown, Message(OTHER_FORM.text, name=twin)))
        else:
            kept.append(item)
    return kept


def ingest(
    sources: Sequence[Source], report: IngestReport, watch: Callable[[], None] = lambda: None
) -> Iterator[Ingested]:
    """Read the sources one by one, each whole."""
    for source in sources:
        line = file_report(source)
        report.files.append(line)
        yield Ingested(source, line, list(read(source, line, None, watch)))


def file_report(source: Source) -> FileReport:
    """Return the line of a source in the report, before anything of it is read."""
    product = source.product
    return FileReport(
        source=source.shown,
        product=product.product,
        theme=product.theme,
        title=product.title.ja,
        year=source.year,
        encoding="",
        epsg=0,
        dataset_id=source.dataset_id,
        sha256=source.file.sha256,
    )


def read(
    source: Source, line: FileReport, near: Bounds | None, watch: Callable[[], None] = lambda: None
) -> Iterator[Part]:
    """Yield a source's parts and fill its line in the report as they are read.

    The CRS is the file's own, else the product row's for its year. Polygons are repaired where
    they come `near` (EPSG:6668; None: everywhere).
    """
    product = source.product
    known = product.source_columns()
    for raw, covered, strange in _raw_parts(source, line, near, watch):
        watch()
        epsg = raw.epsg or _default_epsg(product, source.year)
        tables = READERS[product.reader](raw, product, epsg, near)
        line.encoding, line.epsg = raw.encoding, epsg
        line.undecoded += raw.undecoded
        if line.read == 0 and line.unknown_columns == []:
            line.unknown_columns = _unknown(raw.frame, known)
        for table in tables:
            line.rejected += table.rejected
            line.repaired += table.repaired
            if table.theme.id not in DERIVED:
                line.read += len(table.table) + sum(note.count for note in table.rejected)
        line.notes += raw.frame.attrs.get("notes", [])
        if raw.epsg is None and kind_of(source.file) in ("vector", "gml") and not line.notes:
            line.notes.append(Message("no CRS stated: read as EPSG:{epsg}, the rule of this product", epsg=epsg))
        yield Part(raw, tables, epsg, covered, strange)


def _raw_parts(
    source: Source, line: FileReport, near: Bounds | None, watch: Callable[[], None]
) -> Iterator[tuple[RawTable, gpd.GeoSeries | None, gpd.GeoSeries | None]]:
    if source.raster is None:
        for raw in read_parts(source.file, source.layer, code_lists=source.code_lists, watch=watch):
            yield raw, None, None
        return
    from .raster.layers import raster_rows

    rows = raster_rows(source.file, source.raster, near, watch)
    line.notes += rows.notes
    covered, strange = (gpd.GeoSeries([area], crs=rows.raw.epsg) for area in (rows.covered, rows.strange))
    yield rows.raw, covered, strange


def _unknown(frame: pd.DataFrame, known: frozenset[str]) -> list[str]:
    return [str(name) for name in frame if name not in known and name != "geometry"]


def _default_epsg(product: Product, year: int | None) -> int:
    if year is not None and year <= 2013 and product.default_epsg_until_2013:
        return product.default_epsg_until_2013
    return product.default_epsg
