"""Writes official packages byte for byte the same each time: zips with CP932 names, shapefiles, text."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pyogrio

ZIP_TIME = (1980, 1, 1, 0, 0, 0)
DBF_DATE = bytes((124, 4, 1))
"""Year since 1900, month, day in a dbf header: GDAL writes today's, which would differ each day."""


class Cp932Entry(zipfile.ZipInfo):
    """A zip member whose name is CP932 without the UTF-8 flag, as the ministry's packages have it."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("cp932"), self.flag_bits & ~0x800


@dataclass(frozen=True)
class Layer:
    """One layer of a package: its path inside without ending, its rows and how they are written."""

    name: str
    rows: gpd.GeoDataFrame
    encoding: str = "cp932"
    with_cpg: bool = False
    with_prj: bool = True


def shapefile_parts(layer: Layer) -> dict[str, bytes]:
    """Return the files of a shapefile: ending -> bytes."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "layer.shp"
        pyogrio.write_dataframe(layer.rows, target, driver="ESRI Shapefile", encoding=layer.encoding)
        parts = {path.suffix: path.read_bytes() for path in sorted(Path(folder).iterdir())}
    parts[".dbf"] = parts[".dbf"][:1] + DBF_DATE + parts[".dbf"][4:]
    if not layer.with_cpg:
        parts.pop(".cpg", None)
    if not layer.with_prj:
        parts.pop(".prj", None)
    return parts


def write_zip(target: Path, members: dict[str, bytes]) -> None:
    """Write members (name -> bytes) in the order of their names."""
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(members):
            entry = Cp932Entry(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, members[name], compresslevel=9)


def write_package(target: Path, layers: Sequence[Layer], others: dict[str, bytes] | None = None) -> None:
    """Write a zip of shapefiles, and of other members as they are."""
    members = dict(others or {})
    for layer in layers:
        members |= {f"{layer.name}{ending}": data for ending, data in shapefile_parts(layer).items()}
    write_zip(target, members)
