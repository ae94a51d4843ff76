"""From input files to canonical tables with their datasets: what a workspace is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...errors import HazardError, Message
from ..catalog import Product
from .boundary import boundary_table
from .feeds import corridor_tables, drone_route_table, gauge_tables
from .mapped import Canonical, canonical_table
from .package import Inputs, SourceFile
from .recognise import recognise, year_of
from .report import FileReport, IngestReport
from .tables import RawTable, outline_of, read_table

READERS: dict[str, Callable[[RawTable, Product, int], list[Canonical]]] = {
    "mapped": lambda raw, product, epsg: [canonical_table(raw, product, epsg)],
    "boundary": lambda raw, product, epsg: [boundary_table(raw, epsg)],
    "gauge_feed": gauge_tables,
    "corridor": corridor_tables,
    "uasl": drone_route_table,
}
"""The `reader` of a product row -> what turns its raw table into canonical ones."""


@dataclass(frozen=True)
class Recognised:
    """A source file with the product it was recognised as."""

    file: SourceFile
    product: Product
    year: int | None

    @property
    def dataset_id(self) -> str:
        """One dataset per input file and product row; the digest keeps two vintages apart."""
        return f"{self.product.id}-{self.year or 'undated'}-{self.file.sha256[:8]}"


@dataclass
class Ingested:
    """A recognised file's tables (geometry in EPSG:`epsg`) and its line in the report."""

    source: Recognised
    raw: RawTable
    epsg: int
    tables: list[Canonical]
    report: FileReport


def recognise_all(inputs: Inputs, report: IngestReport, watch: Callable[[], None]) -> list[Recognised]:
    """Return the files that are known products; the others go to `report.not_understood`."""
    report.not_understood.extend(inputs.passed_over)
    known = []
    for file in inputs.files:
        watch()
        try:
            product = recognise(file)
        except HazardError as error:
            report.not_understood.append((file.shown, error.whole()))
            continue
        if product is None:
            report.not_understood.append((file.shown, Message("its columns are those of no known product")))
        else:
            known.append(Recognised(file, product, year_of(product, file)))
    return _without_twins(known, report)


def _without_twins(known: list[Recognised], report: IngestReport) -> list[Recognised]:
    """Keep one of two forms of the same layer: ministries publish it as shapefile and as GeoJSON.

    The same layer is one of the same product with as many features in the same bounds.
    """
    shapefiles = {(k.product.id, outline_of(k.file)) for k in known if k.file.path.suffix.lower() == ".shp"}
    products = {product for product, _ in shapefiles}
    kept = []
    for item in known:
        form = item.file.path.suffix.lower()
        possible = form in (".geojson", ".json") and item.product.id in products and item.product.point is None
        if possible and (item.product.id, outline_of(item.file)) in shapefiles:
            report.not_understood.append(
                (item.file.shown, Message("not read: the same layer is there as a shapefile"))
            )
        else:
            kept.append(item)
    return kept


def ingest(sources: Sequence[Recognised], report: IngestReport) -> Iterator[Ingested]:
    """Read the files one by one; the CRS is the file's own, else the product row's for its year."""
    for source in sources:
        product = source.product
        raw = read_table(source.file)
        epsg = raw.epsg or _default_epsg(product, source.year)
        tables = READERS[product.reader](raw, product, epsg)
        line = FileReport(
            source=source.file.shown,
            product=product.product,
            theme=product.theme,
            title=product.title.ja,
            year=source.year,
            encoding=raw.encoding,
            epsg=epsg,
            dataset_id=source.dataset_id,
            read=sum(len(t.table) + len(t.rejected) for t in tables if t.theme.geometry != "none"),
            repaired=sum(table.repaired for table in tables),
            rejected=[rejection for table in tables for rejection in table.rejected],
        )
        if raw.epsg is None and Path(line.source).suffix.lower() in (".shp", ".geojson"):
            line.notes.append(Message("no CRS stated: read as EPSG:{epsg}, the rule of this product", epsg=epsg))
        report.files.append(line)
        yield Ingested(source, raw, epsg, tables, line)


def _default_epsg(product: Product, year: int | None) -> int:
    if year is not None and year <= 2013 and product.default_epsg_until_2013:
        return product.default_epsg_until_2013
    return product.default_epsg
