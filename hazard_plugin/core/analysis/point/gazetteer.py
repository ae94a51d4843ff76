"""Lists of named places: the office's own gazetteer, or the names that a workspace itself holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pyproj import CRS, Transformer

from ....errors import InputError
from ... import catalog
from ...sources.geometry import angle
from ...sources.own.headers import fit, plain, words
from ...workspace.store import Workspace
from ..layers import field_names, geometry_of, read_layer

WORKSPACE_LISTS = ("shelter", "facility", "gauge", "camera")
"""Themes of a workspace whose rows have names."""


@dataclass(frozen=True)
class Entry:
    """A named place of a list."""

    name: str
    address: str
    longitude: float
    latitude: float

    @property
    def shown(self) -> str:
        """Name and address for a person."""
        return f"{self.name} ({self.address})" if self.name and self.address else self.name or self.address

    @property
    def told_apart(self) -> str:
        """The same with its coordinates, by which one can ask for it."""
        return f"{self.shown} {self.latitude:.5f}, {self.longitude:.5f}"


def entries_of(workspace: Workspace) -> list[Entry]:
    """Return the names and addresses that a workspace itself holds."""
    found = []
    for theme in WORKSPACE_LISTS:
        if workspace.has(theme):
            frame = workspace.theme(theme)
            frame = frame[~(frame.geometry.isna() | frame.geometry.is_empty)]
            address = frame["address"] if "address" in frame else [None] * len(frame)
            found += [
                Entry(name or "", place or "", point.x, point.y)
                for name, place, point in zip(frame["name"], address, frame.geometry)
                if isinstance(name, str) or isinstance(place, str)
            ]
    return found


def read_gazetteer(path: Path, layer: str | None = None) -> list[Entry]:
    """Read a list of names and addresses: a layer of points or areas, or a CSV with coordinates.

    Raises InputError where names, places or the coordinate reference system are missing.
    """
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        return _from_csv(path)
    import shapely

    fields = field_names(path, layer)
    name, address = _column(fields, "name"), _column(fields, "address")
    if name is None and address is None:
        raise _no_list(path.name)
    table = read_layer(path, layer, [column for column in (name, address) if column])
    geometry = geometry_of(table)
    if not len(geometry) or shapely.is_missing(geometry).all():
        raise InputError(
            "{name} has no places.",
            "Choose a layer of points or areas, or a CSV with coordinates.",
            name=path.name,
        )
    if table.crs is None:
        raise InputError(
            "{name} states no coordinate reference system.",
            "Set it in QGIS (layer properties, Source), then try again: a guess could be off by kilometres.",
            name=path.name,
        )
    if not np.isin(shapely.get_type_id(geometry), (-1, 0, 3, 4, 6)).all():
        raise InputError(
            "{name} has lines: a line is no place to ask about.",
            "Choose a layer of points or areas.",
            name=path.name,
        )
    points = shapely.point_on_surface(shapely.force_2d(geometry))
    into = Transformer.from_crs(table.crs, CRS.from_epsg(catalog.STORAGE_EPSG), always_xy=True)
    longitude, latitude = into.transform(shapely.get_x(points), shapely.get_y(points))
    columns = [table.columns.get(column, [None] * len(longitude)) for column in (name, address)]
    return _entries(path.name, *columns, longitude, latitude)


def _from_csv(path: Path) -> list[Entry]:
    from ...sources.files.package import SourceFile, sha256_of
    from ...sources.lists import read_csv

    try:
        file = SourceFile(path, path.name, path, sha256_of(path))
    except OSError as error:
        raise InputError(
            "{name} cannot be read ({reason}).",
            "Choose a file that is there.",
            name=path.name,
            reason=error.strerror or str(error),
        ) from error
    frame = read_csv(file).frame
    heads = list(frame.columns)
    name, address = _column(heads, "name"), _column(heads, "address")
    longitude, latitude = _best(heads, words().longitude), _best(heads, words().latitude)
    if name is None and address is None:
        raise _no_list(path.name)
    if longitude is None or latitude is None:
        raise InputError(
            "{name} has no columns of longitude and latitude.",
            "Give columns called 経度 and 緯度 in degrees.",
            name=path.name,
        )
    columns = [frame[column] if column else [None] * len(frame) for column in (name, address)]
    degrees = [
        np.array([angle(value) for value in frame[column]], dtype=float) for column in (longitude, latitude)
    ]
    return _entries(path.name, *columns, *degrees)


def _entries(
    file: str, names: Iterable, addresses: Iterable, longitude: np.ndarray, latitude: np.ndarray
) -> list[Entry]:
    found = [
        Entry(_text(name), _text(address), float(x), float(y))
        for name, address, x, y in zip(names, addresses, longitude, latitude)
        if np.isfinite(x) and np.isfinite(y) and (_text(name) or _text(address))
    ]
    if not found:
        raise InputError(
            "{name} has no row with a name or address and a place.",
            "Choose another list, or look at its filter and its selection.",
            name=file,
        )
    return found


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value).strip()


def _column(heads: list[str], field: str) -> str | None:
    """Return the header that fits a name or an address best, by the words that offices use (synonyms.json)."""
    known = [word for theme in words().themes for word in theme.fields.get(field, ()) if plain(word)]
    return _best(heads, list(dict.fromkeys(known)))


def _best(heads: list[str], synonyms: Iterable[str]) -> str | None:
    known = list(synonyms)
    fits = {head: fit(head, known) for head in heads}
    best = max(fits, key=fits.get, default=None)
    return best if best is not None and fits[best] > 0 else None


def _no_list(name: str) -> InputError:
    return InputError(
        "{name} has no column of names or addresses.", "Give columns called 名称 or 住所.", name=name
    )
