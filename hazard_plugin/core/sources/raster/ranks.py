"""Ranks from pictures: portal tiles, MBTiles and rank GeoTIFFs become polygons exact to the cell.

What a raster shows is told by its colours or values. Which hazard and scenario it is stands in the
portal id, where the name holds one; what neither tells is a question for a person, never a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from affine import Affine
from rasterio.io import DatasetReader
from rasterio.windows import Window

from ....errors import InputError, Message
from ... import catalog
from ..files.package import SourceFile
from . import legends
from .cell_polygons import Block, CellPolygons, placed, polygons_of
from .elevation import is_elevation
from .geotiff import blocks_of, open_geotiff, window_of
from .legends import NODATA, STRANGER, TRANSPARENT, Decoder, RasterSet, ValueDecoder
from .tilesets import EPSG, Bounds, Mosaic, blended, mosaic_of, open_tiles, pack

BLOCK = 8192
"""Cells on a block's side: 64 MB of codes at a time."""

SAMPLE = 1024
"""Tiles looked at, spread evenly, to tell a legend; all colours are checked when the raster is read."""

LEGIBLE = 0.5
"""Share of the coloured cells that a legend must read for a raster without a known id to be one of it."""


@dataclass(frozen=True)
class RasterProduct:
    """What a raster is: one entry where it is known, several where a person must choose."""

    kind: str
    """'ranks' or 'elevation'."""
    form: str
    """'tiles' (a folder), 'mbtiles', 'colours' (GeoTIFF) or 'values' (GeoTIFF)."""
    rank_tables: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    """Empty for themes and hazards that know no scenario."""
    raster_set: RasterSet | None = None
    """The portal's or GSI's set, with title, licence and attribution; None where the name holds no id."""

    @property
    def questions(self) -> tuple[str, ...]:
        """Which of rank_tables, hazards and scenarios have more than one possible entry."""
        return tuple(name for name in ("rank_tables", "hazards", "scenarios") if len(getattr(self, name)) > 1)

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes it may belong to; empty for elevation."""
        tables = catalog.rank_tables()
        return tuple(dict.fromkeys(tables[table].theme for table in self.rank_tables))

    def answered(self, **answers: str) -> RasterProduct:
        """Return the product with answers to `questions`: rank_tables='depth_standard', hazards='river'."""
        product = replace(self, **{name: (answer,) for name, answer in answers.items()})
        if "rank_tables" in answers:
            hazards, scenarios = _possible(answers["rank_tables"], self.raster_set)
            if not set(product.hazards) <= set(hazards):
                product = replace(product, hazards=hazards)
            if not set(product.scenarios) <= set(scenarios) or not product.scenarios:
                product = replace(product, scenarios=scenarios)
        return product


def rank_table_of(product: RasterProduct) -> str:
    """Return the rank table of a product. Raises InputError where a person has to choose one."""
    if len(product.rank_tables) != 1:
        raise InputError(
            "The raster fits more than one legend: {tables}.",
            "Choose the legend that its publisher shows with it.",
            tables=", ".join(product.rank_tables),
        )
    return product.rank_tables[0]


@dataclass(frozen=True)
class Ranks:
    """What was read, all in the raster's own CRS (EPSG:`epsg`)."""

    table: gpd.GeoDataFrame
    """`rank` (int), or phenomenon, zone and status for sediment; a polygon for each patch, worst last."""
    notes: list[Message]
    epsg: int
    tiles_area: shapely.MultiPolygon
    """Where the raster speaks: its tiles that exist, or its cells that are not nodata, less `set_aside`.
    Empty where nodata and 'no zone' are the same value: such a file does not say where it was studied."""
    set_aside: shapely.MultiPolygon
    """Cells whose colour or value is in no class."""
    extent: shapely.Polygon
    """The box of what was read."""
    cells: dict[int | str, int]
    """Cells of each class, by its code."""


def recognise_raster(file: SourceFile) -> RasterProduct | None:
    """Return what a raster is, by its colours or values and by the portal id in its name; None if nothing known.

    Raises InputError where it cannot be read, is drawn with patterns, or contradicts its name.
    """
    form = form_of(file)
    if form is None:
        return None
    if form == "geotiff":
        with open_geotiff(file) as dataset:
            return _recognise_geotiff(file, dataset)
    with open_tiles(file) as tiles:
        known = legends.set_named([*_names(file), tiles.title])
        _refuse_pattern(file, known)
        mosaic = mosaic_of(tiles)
        if known is not None and known.kind == "elevation":
            colours, _ = _colours(_sample(mosaic))
            return RasterProduct("elevation", form, raster_set=known) if is_elevation(colours) else None
        return _by_colours(file, form, known, *_colours(_sample(mosaic)))


def form_of(file: SourceFile) -> str | None:
    """Return 'tiles', 'mbtiles' or 'geotiff'; None for what is no raster."""
    if file.path.is_dir():
        return "tiles"
    return {".mbtiles": "mbtiles", ".tif": "geotiff", ".tiff": "geotiff"}.get(file.path.suffix.lower())


def _names(file: SourceFile) -> list[str]:
    """Return the names that may hold an id, the nearest to the data first."""
    return [file.path.name, *reversed(PurePosixPath(file.shown.replace("\\", "/")).parts)]


def _refuse_pattern(file: SourceFile, known: RasterSet | None) -> None:
    if known is not None and known.kind == "pattern":
        raise InputError(
            "{name} is drawn with symbols or patterns ({title}): its cells do not tell a class.",
            "Give the vector data instead, for example 国土数値情報.",
            name=file.shown,
            title=known.title.ja,
        )


def _recognise_geotiff(file: SourceFile, dataset: DatasetReader) -> RasterProduct | None:
    known = legends.set_named(_names(file))
    _refuse_pattern(file, known)
    if _is_coloured(dataset):
        _refuse_lossy(file, dataset)
        pictures = (packed for _, packed in _pictures(file, dataset, window_of(dataset, None)))
        return _by_colours(file, "colours", known, *_colours(pictures))
    if dataset.count != 1 or dataset.dtypes[0].startswith("complex"):
        return None
    values = _small_values(dataset)
    if values is None:
        is_float = dataset.dtypes[0].startswith("float")
        return RasterProduct("elevation", "values", raster_set=known) if is_float else None
    highest = max(values, default=0)
    tables = tuple(
        one.table for one in legends.legends() if highest <= len(one.codes) and isinstance(one.codes[0], int)
    )
    return _product(file, "values", known, tables)


def _is_coloured(dataset: DatasetReader) -> bool:
    names = {interpretation.name for interpretation in dataset.colorinterp}
    return set(dataset.dtypes) == {"uint8"} and bool(names & {"palette", "red"}) and dataset.count in (1, 3, 4)


def _refuse_lossy(file: SourceFile, dataset: DatasetReader) -> None:
    if dataset.profile.get("compress", "") in ("jpeg", "webp", "lerc", "jxl"):
        raise blended(file.shown)


def _small_values(dataset: DatasetReader) -> set[int] | None:
    """Return the values that occur, if they can be ranks: whole numbers up to the longest legend; else None."""
    longest = max(len(one.codes) for one in legends.legends())
    found: set[int] = set()
    for window in blocks_of(window_of(dataset, None), BLOCK // 2):
        values = dataset.read(1, window=window)
        present = np.flatnonzero(np.bincount(values.ravel())) if values.dtype == np.uint8 else np.unique(values)
        if dataset.nodata is not None:
            present = present[present != dataset.nodata]
        present = present[np.isfinite(present)]
        if ((present < 0) | (present > longest) | (present != np.round(present))).any():
            return None
        found |= {int(value) for value in present}
    return found


def _sample(mosaic: Mosaic) -> Iterator[np.ndarray]:
    places = sorted(mosaic.tiles)
    for place in places[:: max(1, -(-len(places) // SAMPLE))]:
        packed = mosaic.cells(place)
        if packed is not None:
            yield packed


def _colours(pictures: Iterator[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Return the distinct packed colours of some pictures and how many cells have each."""
    counts: dict[int, int] = {}
    for packed in pictures:
        for colour, count in zip(*np.unique(packed, return_counts=True)):
            counts[int(colour)] = counts.get(int(colour), 0) + int(count)
    counts.pop(TRANSPARENT, None)
    return np.array(list(counts), dtype=np.int64), np.array(list(counts.values()), dtype=np.int64)


def _by_colours(
    file: SourceFile, form: str, known: RasterSet | None, colours: np.ndarray, counts: np.ndarray
) -> RasterProduct | None:
    if not len(colours):
        tables = tuple(one.table for one in legends.legends()) if known else ()
        return _product(file, form, known, tables)
    tables, share = legends.fitting(colours, counts)
    if tables and share >= LEGIBLE:
        if legends.is_blended(legends.unpacked(colours), legends.legend(tables[0])):
            raise blended(file.shown)
        return _product(file, form, known, tables)
    if known is not None:
        raise _contradiction(file, known)
    return None


def _product(
    file: SourceFile, form: str, known: RasterSet | None, tables: tuple[str, ...]
) -> RasterProduct | None:
    """Return the product that content (`tables`) and name (`known`) leave possible."""
    if known is not None and known.kind == "ranks":
        every = catalog.rank_tables()
        tables = tuple(table for table in tables if every[table].theme == known.theme)
        if not tables:
            raise _contradiction(file, known)
        if known.rank_table in tables:
            tables = (known.rank_table,)
    if not tables:
        return None
    choices = [_possible(table, known) for table in tables]
    hazards = tuple(dict.fromkeys(hazard for some, _ in choices for hazard in some))
    scenarios = tuple(dict.fromkeys(scenario for _, some in choices for scenario in some))
    return RasterProduct("ranks", form, tables, hazards, scenarios, known)


def _possible(table: str, known: RasterSet | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the hazards and scenarios that a raster of this rank table may show."""
    theme = catalog.rank_tables()[table].theme
    if theme == "sediment_zone":
        return (), ()
    # durations are published for the maximum only
    scenarios = ("L2",) if theme == "inundation_duration" else tuple(catalog.scenarios())
    hazards = legends.hazards()
    if known is not None:
        hazards = known.hazards if known.hazards is not None else hazards
        scenarios = known.scenarios if known.scenarios is not None else scenarios
    return hazards, scenarios


def _contradiction(file: SourceFile, known: RasterSet) -> InputError:
    return InputError(
        "The content of {name} is not what its name says ({title}).",
        "Check where it comes from; if it is right, give it a name without that id.",
        name=file.shown,
        title=known.title.ja,
    )


def read_ranks(
    file: SourceFile,
    product: RasterProduct,
    watch: Callable[[], None] = lambda: None,
    bounds: Bounds | None = None,
) -> Ranks:
    """Return the zones of a raster as polygons exact to the cell; `watch` may raise to cancel.

    Only cells (of tiles: tiles) that touch `bounds` (west, south, east, north in degrees, EPSG:6668)
    are read. Raises InputError where a person has to choose the legend first, where the raster is
    blended, or where its colours are those of another legend of the same theme.
    """
    one = legends.legend(rank_table_of(product))
    if product.form in ("tiles", "mbtiles"):
        with open_tiles(file) as tiles:
            return _read_tiles(mosaic_of(tiles, bounds), Decoder(one, file.shown), watch)
    with open_geotiff(file) as dataset:
        window = window_of(dataset, bounds)
        if window is None:
            nothing = CellPolygons(
                np.zeros(0, dtype=np.uint8), np.zeros(0, dtype=object), np.zeros(256, dtype=int)
            )
            return _ranks(nothing, one, dataset.crs.to_epsg(), dataset.transform, np.zeros(0, dtype=object), [])
        return _read_geotiff(file, product, dataset, window, one, watch)


def _read_tiles(mosaic: Mosaic, decoder: Decoder, watch: Callable[[], None]) -> Ranks:
    size, side = mosaic.size, max(1, BLOCK // mosaic.size)
    shown: list[tuple[int, int]] = []

    def blocks() -> Iterator[Block]:
        for places in mosaic.blocks(side):
            (left, top), (right, bottom) = np.min(places, axis=0), np.max(places, axis=0) + 1
            codes = np.zeros(((bottom - top) * size, (right - left) * size), dtype=np.uint8)
            for x, y in places:
                watch()
                packed = mosaic.cells((x, y))
                if packed is not None:
                    row, column = (y - top) * size, (x - left) * size
                    decoded = decoder.decode(packed, f"{mosaic.zoom}/{x}/{y}")
                    codes[row : row + size, column : column + size] = decoded
                    shown.append((x, y))
            yield Block(int(left) * size, int(top) * size, codes)

    found = polygons_of(blocks(), side * size, decoder.name, watch)
    corners = np.array(sorted(shown), dtype=float).reshape(-1, 2) * size
    squares = shapely.box(corners[:, 0], corners[:, 1], corners[:, 0] + size, corners[:, 1] + size)
    area = shapely.get_parts(shapely.coverage_union_all(squares))
    return _ranks(found, decoder.legend, EPSG, mosaic.transform, area, mosaic.notes() + decoder.notes())


def _read_geotiff(
    file: SourceFile,
    product: RasterProduct,
    dataset: DatasetReader,
    window: Window,
    one: legends.Legend,
    watch: Callable[[], None],
) -> Ranks:
    right, bottom = window.col_off + window.width, window.row_off + window.height
    box = shapely.box(window.col_off, window.row_off, right, bottom)
    area = np.array([box])
    if product.form == "colours":
        decoder: Decoder | ValueDecoder = Decoder(one, file.shown)
        windows = _pictures(file, dataset, window)
    else:
        decoder = ValueDecoder(len(one.codes), dataset.nodata, file.shown)
        windows = ((part, dataset.read(1, window=part)) for part in blocks_of(window, BLOCK))
    blocks = (
        Block(part.col_off, part.row_off, decoder.decode(cells, f"{part.col_off}, {part.row_off}"))
        for part, cells in windows
    )
    found = polygons_of(blocks, BLOCK, file.shown, watch)
    notes = decoder.notes()
    if product.form == "colours" or dataset.nodata == 0:
        area = area[:0]
        notes.append(
            Message(
                "{name} marks cells outside every zone and cells without data alike. "
                "It does not say where it was studied, so that no place counts as covered by it.",
                name=file.shown,
            )
        )
    return _ranks(found, one, dataset.crs.to_epsg(), dataset.transform, area, notes, box)


def _pictures(file: SourceFile, dataset: DatasetReader, window: Window) -> Iterator[tuple[Window, np.ndarray]]:
    """Yield the packed colours of a coloured GeoTIFF, block by block."""
    colours = dataset.colormap(1) if dataset.colorinterp[0].name == "palette" else None
    for part in blocks_of(window, BLOCK):
        yield part, pack(dataset.read(window=part), colours, dataset.nodatavals, file.shown)


def _ranks(
    found: CellPolygons,
    one: legends.Legend,
    epsg: int,
    transform: Affine,
    area: np.ndarray,
    notes: list[Message],
    box: shapely.Polygon | None = None,
) -> Ranks:
    """Return polygons in cell coordinates as a table in the raster's CRS."""
    zones = found.codes < NODATA
    codes = np.array(one.codes, dtype=object)[found.codes[zones].astype(int) - 1]
    fields: dict[str, Any]
    if all(isinstance(code, int) for code in one.codes):
        fields = {"rank": np.array(codes, dtype=np.int64)}
    else:
        parts = np.array([str(code).split("/") for code in codes], dtype=object).reshape(-1, 3)
        fields = {name: parts[:, number] for number, name in enumerate(("phenomenon", "zone", "status"))}
    geometry = gpd.GeoSeries(placed(found.polygons[zones], transform), crs=f"EPSG:{epsg}")
    silent = found.of(STRANGER, NODATA)
    if len(silent) and len(area):
        area = shapely.get_parts(shapely.difference(shapely.union_all(area), shapely.union_all(silent)))
    if box is None:
        box = shapely.box(*shapely.total_bounds(area)) if len(area) else shapely.Polygon()
    return Ranks(
        gpd.GeoDataFrame(fields, geometry=geometry),
        notes,
        epsg,
        shapely.MultiPolygon(list(placed(area, transform))),
        shapely.MultiPolygon(list(placed(found.of(STRANGER), transform))),
        placed(np.array([box]), transform)[0],
        {code: int(found.counts[number]) for number, code in enumerate(one.codes, 1) if found.counts[number]},
    )
