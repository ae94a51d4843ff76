"""Lists what lies on disk in the files and folders that a user gives, without opening any of it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ....errors import InputError, Message
from .content import SIDECAR_ENDINGS, plain_text
from .pyramid import tile_of


@dataclass(frozen=True)
class Found:
    """A file, or a folder that is a pyramid with its tiles relative to it."""

    path: Path
    tiles: list[str] | None = None


def listed(paths: Iterable[Path], passed_over: list[tuple[str, Message]]) -> list[Found]:
    """Return the files and pyramids in `paths`, folders opened, each once, whatever way it was named."""
    found: list[Found] = []
    for path in paths:
        kind = _kind_of(path)
        if stat.S_ISDIR(kind):
            found.extend(_in_folder(path, passed_over))
        elif stat.S_ISREG(kind) and _speakable(path):
            found.append(Found(path))
        else:
            raise _not_ordinary(path)
    unique: dict[str, Found] = {}
    for item in found:
        unique.setdefault(os.path.realpath(item.path), item)
    return list(unique.values())


def _kind_of(path: Path) -> int:
    try:
        return path.stat().st_mode
    except PermissionError as error:
        raise _unreadable(plain_text(path.name), error) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise InputError(
            "The input {path} does not exist.", "Check the path and the spelling.", path=plain_text(str(path))
        ) from error


def _in_folder(folder: Path, passed_over: list[tuple[str, Message]]) -> list[Found]:
    """Return what lies in a folder, sorted; pipes, links that lead nowhere and the like are passed over."""
    files: list[Path] = []
    pyramids: dict[str, list[str]] = {}
    for name in _names_below(folder, passed_over):
        path = folder / name
        try:
            kind = path.stat().st_mode
        except OSError as error:
            passed_over.append((plain_text(path.name), _unreadable(plain_text(path.name), error).whole()))
            continue
        tile = tile_of(name)
        if not stat.S_ISREG(kind) or not _speakable(path):
            passed_over.append((plain_text(path.name), _not_ordinary(path).whole()))
        elif tile is not None:
            pyramids.setdefault(tile[0], []).append(tile[1])
        else:
            files.append(path)
    # the folder as given may be '.', whose name is empty
    places = {folder / name if name else folder.absolute(): tiles for name, tiles in pyramids.items()}
    return [*(Found(path) for path in sorted(files)), *(Found(path, places[path]) for path in sorted(places))]


def _names_below(folder: Path, passed_over: list[tuple[str, Message]]) -> Iterator[str]:
    """Yield the files below a folder as 'sub/name'; links to folders are not followed: they may go in circles."""

    def unreadable(error: OSError) -> None:
        name = plain_text(Path(error.filename or folder).name)
        passed_over.append((name, _unreadable(name, error).whole()))

    for here, folders, names in os.walk(folder, onerror=unreadable):
        below = "" if Path(here) == folder else f"{Path(here).relative_to(folder).as_posix()}/"
        for name in folders:
            if Path(here, name).is_symlink():
                passed_over.append((plain_text(name), Message("a link to a folder is not followed")))
        yield from (below + name for name in names if not name.startswith("."))


def _speakable(path: Path) -> bool:
    """Whether the path is Unicode: bytes that are none reach Python as lone surrogates, which GDAL cannot take."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def sidecars(path: Path, wanted: tuple[str, ...]) -> list[Path]:
    """Return the companions of `path` with the wanted endings; raises InputError where one is a pipe.

    Readers open them by themselves, and would wait for ever.
    """
    found = []
    for ending in sorted(SIDECAR_ENDINGS):
        for sidecar in (path.with_suffix(ending), path.with_suffix(ending.upper())):
            try:
                kind = sidecar.stat().st_mode
            except OSError:
                continue
            if not stat.S_ISREG(kind):
                raise _not_ordinary(sidecar)
            if ending in wanted:
                found.append(sidecar)
    return found


def _not_ordinary(path: Path) -> InputError:
    if not _speakable(path):
        return InputError(
            "The name of {name} is no valid Unicode text.",
            "Rename the file or folder, then try again.",
            name=plain_text(path.name),
        )
    return InputError(
        "{name} is no ordinary file but a device or a pipe.",
        "Give files and folders only.",
        name=plain_text(path.name),
    )


def _unreadable(shown: str, error: OSError) -> InputError:
    return InputError(
        "{name} cannot be read ({reason}).",
        "Check that it is still there and that you have the right to read it.",
        name=shown,
        reason=error.strerror or type(error).__name__,
    )


@contextmanager
def as_unreadable(shown: str) -> Iterator[None]:
    """Turn what the system says of a file into an InputError that names it."""
    try:
        yield
    except OSError as error:
        raise _unreadable(shown, error) from error
