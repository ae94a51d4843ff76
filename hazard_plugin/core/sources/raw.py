"""A table as its file has it, and what every reader of one needs: errors, names, bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError
from pyproj.exceptions import CRSError
from shapely.errors import GEOSException

from ...errors import InputError
from .files.package import SourceFile
from .report import RowNote

MAX_COLUMNS = 5_000
"""No published table has more; 200,000 would keep pandas busy for minutes."""

READING_ERRORS = (
    DataSourceError,
    DataLayerError,
    FeatureError,
    FieldError,
    GEOSException,
    UnicodeDecodeError,
    ValueError,
    OSError,
    CRSError,
    IndexError,
    RuntimeError,
    SystemError,
    UnboundLocalError,
)
"""What pyogrio, GDAL and their libraries raise for a file that is not what it should be.

The last three are pyogrio's own slips: a file without layers, text and a .prj that are no text.
"""


@dataclass(frozen=True)
class RawTable:
    """Rows as the file has them; `epsg` None where the file states no CRS."""

    frame: pd.DataFrame
    encoding: str
    epsg: int | None
    first_row: int
    """Number a person would give the first row: 1 for features, 2 for the line after a CSV's header."""
    undecoded: list[RowNote] = field(default_factory=list)


def unreadable(file: SourceFile, error: Exception) -> InputError:
    """Return the error that says that a file is broken, and why."""
    return InputError(
        "{name} cannot be read ({reason}).",
        "Open it in the program that made it, or download it again.",
        name=file.shown,
        reason=str(error).splitlines()[0] if str(error) else type(error).__name__,
    )


def bytes_of(file: SourceFile) -> bytes:
    """Return a file's bytes. Raises InputError where it cannot be read."""
    try:
        return file.path.read_bytes()
    except OSError as error:
        raise unreadable(file, error) from error


def unique_names(names: Iterable[object]) -> list[str]:
    """Return column names of which none comes twice: the second 緯度 becomes 緯度.1."""
    seen: dict[str, int] = {}
    unique = []
    for name in map(str, names):
        seen[name] = seen.get(name, -1) + 1
        unique.append(name if seen[name] == 0 else f"{name}.{seen[name]}")
    return unique
