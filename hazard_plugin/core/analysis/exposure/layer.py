"""Exposure as a layer: every asset with its worst class, and every zone it lies in."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyogrio
from pyogrio.errors import DataSourceError, FeatureError

from ...workspace.atomic import scratch_folder, whole_file
from ...workspace.database import connected, copy_whole
from ..dbf_text import DbfText
from ..layers import given_names, has_gaps, in_one_thread, opened
from ..tables import layer_driver, not_written
from .division import Exposure
from .tally import code_label

LAYER, HITS = "exposure", "exposure_hits"

REPEATED = 0.1
"""Share of results up to which they count as a few that repeat."""

MOST_GAPS = 4
"""Feature ids may be so many times as wide apart as there are features."""


@dataclass(frozen=True)
class LayerFile:
    """A layer of a file; `where` (SQL) keeps rows."""

    path: Path
    layer: str | None = None
    where: str | None = None
    name: str = ""
    """What people call it; the layer's or file's name where it is empty."""


def result_columns(exposures: list[Exposure], language: str) -> pd.DataFrame:
    """Return, a row an asset, three columns a subject: name and number of the worst class, and share in zones.

    The number counts the classes from 1, the least; 0 is outside where data speak; -1 not covered. The
    share is of length or area, and left out for points. `zones` lists what it lies in, by river.
    """
    columns: dict[str, object] = {}
    listed = np.full(len(exposures[0].assets), "", dtype=object)
    for exposure in exposures:
        name = exposure.zones.subject.id
        codes = range(-2, len(exposure.zones.subject.classes))
        labels = np.array([code_label(exposure, code, language) for code in codes], dtype=object)
        columns[name] = labels[exposure.worst + 2]
        columns[f"{name}_class"] = np.where(exposure.worst == -2, -1, exposure.worst + 1)
        if exposure.assets.kind != "point":
            size = np.where(exposure.assets.size > 0, exposure.assets.size, np.nan)
            columns[f"{name}_share"] = exposure.division.total(len(exposure.assets)) / size
        _list(listed, exposure, language)
    columns["zones"] = np.where(listed == "", None, listed)
    return pd.DataFrame(columns)


def _list(listed: np.ndarray, exposure: Exposure, language: str) -> None:
    """Append 'subject: river class; river class' of each asset, the worst first."""
    subject = exposure.zones.subject
    label = subject.label().text(language)
    found = pd.DataFrame(
        {
            "asset": exposure.hits["asset"],
            "river": exposure.zones.rivers[exposure.hits["zone"]],
            "code": exposure.zones.severity[exposure.hits["zone"]],
        }
    )
    if found.empty:
        return
    found = found.groupby(["asset", "river"], sort=False, as_index=False)["code"].max()
    keys, distinct = pd.factorize(pd.MultiIndex.from_frame(found[["river", "code"]]))
    texts = [f"{river} {code_label(exposure, code, language)}".strip() for river, code in distinct]
    found["text"] = np.array(texts, dtype=object)[keys]
    single = ~found["asset"].duplicated(keep=False)
    alone = found[single]
    prefix = np.where(listed[alone["asset"]] == "", "", listed[alone["asset"]] + " / ")
    listed[alone["asset"]] = prefix + f"{label}: " + alone["text"].to_numpy(dtype=object)
    for asset, rows in found[~single].sort_values("code", ascending=False).groupby("asset"):
        before = f"{listed[asset]} / " if listed[asset] else ""
        listed[asset] = f"{before}{label}: {'; '.join(rows['text'])}"


def hits_table(exposures: list[Exposure]) -> pd.DataFrame:
    """Return a row for every zone that an asset lies in: asset_fid, subject, river, class, measure, zone_fid."""
    frames = []
    for exposure in exposures:
        hits, zones = exposure.hits, exposure.zones
        zone, asset = hits["zone"].to_numpy(), hits["asset"].to_numpy()
        fids = np.zeros(len(zones.severity), dtype=np.int64)
        fids[zones.facts.index] = zones.facts["fid"]
        frames.append(
            pd.DataFrame(
                {
                    "asset_fid": exposure.assets.fid[asset],
                    "subject": zones.subject.id,
                    "river": zones.rivers[zone],
                    "class": zones.severity[zone] + 1,
                    "measure": hits["measure"].to_numpy(),
                    "zone_fid": fids[zone],
                }
            )
        )
    return pd.concat(frames, ignore_index=True)


class LayerCopy:
    """A copy of a layer to which results are added; it is made in a thread while the question is asked.

    GDAL copies what no table of ours could hold: every field with its type, every feature id.
    """

    def __init__(self, source: LayerFile, target: Path) -> None:
        """Begin to copy. Raises OutputError where `target` ends in no format known here."""
        self.driver = layer_driver(target)
        self.source, self.target = source, target
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> LayerCopy:
        """Begin to copy, beside the target."""
        folder = self._stack.enter_context(scratch_folder(self.target.parent, ".hazard-"))
        self.copy = folder / "copy.gpkg"
        thread = self._stack.enter_context(ThreadPoolExecutor(1))
        self._copied = thread.submit(self._make)
        return self

    def __exit__(self, *raised: object) -> None:
        self._stack.close()

    def _make(self) -> None:
        from osgeo import gdal

        gdal.UseExceptions()
        if self._copied_whole():
            return
        index = "YES" if self.driver == "GPKG" else "NO"
        with opened(self.source.path, self.source.layer) as (dataset, layer, text):
            where = text.sql(self.source.where) if text else self.source.where
            with in_one_thread(where is not None or has_gaps(dataset, layer)):
                gdal.VectorTranslate(
                    str(self.copy),
                    dataset,
                    layers=[layer.GetName()],
                    where=where,
                    layerName=LAYER,
                    preserveFID=True,
                    layerCreationOptions=[f"SPATIAL_INDEX={index}", "GEOMETRY_NAME=geom", "FID=fid"],
                )
            if text:
                self._decode(text, given_names(layer))

    def _decode(self, text: DbfText, given: list[str]) -> None:
        """Put names and texts of a shapefile, which came as bytes, into their encoding."""
        with self._open() as connection, _without_triggers(connection):
            connection.create_function("decoded", 1, lambda value: value and text.text(value), deterministic=True)
            kinds = {row[1]: row[2] for row in connection.execute(f"PRAGMA table_info({LAYER})")}
            texts = [quoted(name) for name in given if kinds.get(name, "").startswith("TEXT")]
            if texts:
                listed = ", ".join(f"{name} = decoded({name})" for name in texts)
                connection.execute(f"UPDATE {LAYER} SET {listed}")
            for name, shown in zip(given, text.names(given)):
                if name in kinds and name != shown:
                    connection.execute(f"ALTER TABLE {LAYER} RENAME COLUMN {quoted(name)} TO {quoted(shown)}")

    def _copied_whole(self) -> bool:
        """Copy a GeoPackage that holds nothing else, with its index: making one takes longest."""
        from osgeo import gdal

        alone = self._alone()
        if not alone:
            return False
        copy_whole(self.source.path, self.copy)
        if alone == LAYER:
            return True
        try:
            with gdal.OpenEx(str(self.copy), gdal.OF_VECTOR | gdal.OF_UPDATE) as dataset:
                dataset.ExecuteSQL(f'ALTER TABLE "{alone}" RENAME TO "{LAYER}"')
        except RuntimeError:  # an index that is not whole
            self.copy.unlink()
            return False
        return True

    def _alone(self) -> str | None:
        """Return the source's table where it is all that a GeoPackage holds and every row is wanted."""
        if self.source.path.suffix.lower() != ".gpkg" or self.source.where:
            return None
        with connected(self.source.path) as connection:
            tables = [row[0] for row in connection.execute("SELECT table_name FROM gpkg_contents")]
            indexed = connection.execute("SELECT 1 FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'")
            return tables[0] if len(tables) == 1 and indexed.fetchone() else None

    def finish(self, fid: np.ndarray, results: pd.DataFrame, hits: pd.DataFrame) -> None:
        """Add columns to the features `fid`, write the hits beside them, and put the file in its place."""
        from osgeo import gdal

        try:
            self._copied.result()
            self._add(fid, results)
            if self.driver == "GPKG":
                self._write_hits(hits)
            with whole_file(self.target) as draft:
                if self.driver == "GPKG":
                    os.replace(self.copy, draft)
                else:
                    gdal.VectorTranslate(str(draft), str(self.copy), format=self.driver, layers=[LAYER])
        except (RuntimeError, sqlite3.Error, OSError, DataSourceError, FeatureError) as error:
            raise not_written(self.target, error) from error

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Open the copy without a journal: it is a draft, and what fails is thrown away."""
        with connected(self.copy) as connection:
            for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -200000"):
                connection.execute(f"PRAGMA {setting}").fetchall()
            yield connection

    def _write_hits(self, hits: pd.DataFrame) -> None:
        """Write the hits; GDAL makes the table, SQLite fills it: a million rows take a second."""
        pyogrio.write_dataframe(hits.iloc[:0], self.copy, layer=HITS, driver="GPKG")
        names = ", ".join(f'"{name}"' for name in hits)
        marks = ", ".join("?" for _ in hits.columns)
        with self._open() as connection:
            columns = [hits[name].tolist() for name in hits]
            connection.executemany(f"INSERT INTO {HITS} ({names}) VALUES ({marks})", zip(*columns))

    def _add(self, fid: np.ndarray, results: pd.DataFrame) -> None:
        """Add columns; a name that is taken gets an underscore."""
        kinds = {"O": "TEXT", "i": "INTEGER", "f": "REAL"}
        with self._open() as connection, _without_triggers(connection):
            table = connection.execute(f"PRAGMA table_info({LAYER})").fetchall()
            taken = {row[1].lower() for row in table}
            key = next(row[1] for row in table if row[5])
            names = [quoted(f"{name}_" if name.lower() in taken else name) for name in results]
            for name, kind in zip(names, results.dtypes):
                connection.execute(f"ALTER TABLE {LAYER} ADD COLUMN {name} {kinds[kind.kind]}")
            rows, number = _distinct(results)
            if len(rows) < REPEATED * len(results) and np.ptp(fid) < MOST_GAPS * len(fid):
                _set_repeated(connection, names, quoted(key), fid, rows, number)
                return
            listed = ", ".join(f"{name} = ?" for name in names)
            columns = [_values(results[name]) for name in results]
            connection.executemany(
                f"UPDATE {LAYER} SET {listed} WHERE {quoted(key)} = ?", zip(*columns, fid.tolist())
            )


def quoted(name: str) -> str:
    """Return a column's name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


@contextlib.contextmanager
def _without_triggers(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep the index's triggers out of changes that leave geometry alone: they call functions of GDAL."""
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
    triggers = connection.execute(query, (LAYER,)).fetchall()
    for name, _ in triggers:
        connection.execute(f'DROP TRIGGER "{name}"')
    yield
    for _, sql in triggers:
        connection.execute(sql)


def _distinct(results: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the different rows, and the number of each row among them."""
    keys = np.zeros(len(results), dtype=np.int64)
    for name in results:
        codes, values = pd.factorize(results[name], use_na_sentinel=False)
        keys = pd.factorize(keys * len(values) + codes)[0]
    return results[~pd.Series(keys).duplicated().to_numpy()], keys


def _set_repeated(
    connection: sqlite3.Connection,
    names: list[str],
    key: str,
    fid: np.ndarray,
    rows: pd.DataFrame,
    which_row: np.ndarray,
) -> None:
    """Set columns of which few rows differ: SQLite looks a feature's row up in one value for all of them.

    A million features so take half the time of a million statements.
    """
    first = int(fid.min())
    which = np.zeros(int(fid.max()) - first + 1, dtype=">u4")
    which[fid - first] = which_row
    listed = ", ".join(names)
    connection.execute(f"CREATE TEMP TABLE result (number BLOB PRIMARY KEY, {listed}) WITHOUT ROWID")
    marks = ", ".join("?" * (len(names) + 1))
    numbers = [number.to_bytes(4, "big") for number in range(len(rows))]
    values = zip(numbers, *(_values(rows[name]) for name in rows))
    connection.executemany(f"INSERT INTO result VALUES ({marks})", values)
    connection.execute(
        f"UPDATE {LAYER} SET ({listed}) = (SELECT {listed} FROM temp.result"
        f" WHERE number = substr(:which, 4 * ({LAYER}.{key} - :first) + 1, 4))",
        {"which": which.tobytes(), "first": first},
    )


def _values(column: pd.Series) -> list:
    values = column.astype(object).where(column.notna(), None) if column.dtype.kind == "f" else column
    return values.tolist()
