"""Opens what a user hands over (files, folders, zips) and lays its members out as plain files.

Zips of the ministries hold CP932 names without the UTF-8 flag, sometimes with backslashes;
GDAL's own zip reader splits such names wrongly, so members are unpacked under plain names.
"""

from __future__ import annotations

import hashlib
import shutil
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ...errors import InputError, Message

DATA_ENDINGS = frozenset({".shp", ".geojson", ".json", ".csv"})
SIDECAR_ENDINGS = frozenset({".dbf", ".shx", ".prj", ".cpg", ".qmd", ".qix", ".sbn", ".sbx"})

MAX_MEMBERS = 100_000
MAX_UNPACKED = 8 * 1024**3
MAX_RATIO = 200
RATIO_FROM = 100 * 1024**2
"""A real dbf packs 129:1; only larger members than this are held to MAX_RATIO."""


@dataclass(frozen=True)
class SourceFile:
    """One readable file and where it came from."""

    path: Path
    """A plain file that GDAL and pandas can open."""
    shown: str
    """What a person calls it: 'A31a-24_22_10_SHP.zip/20_想定最大規模/....shp'."""
    origin: Path
    """The file the user gave (the zip, for a member)."""
    sha256: str
    """SHA-256 of `origin`, hexadecimal."""


@dataclass(frozen=True)
class Inputs:
    """All data files of an input list, and what was passed over with its reason."""

    files: tuple[SourceFile, ...]
    passed_over: tuple[tuple[str, Message], ...]


def open_inputs(paths: Iterable[Path], workdir: Path, watch: Callable[[], None] = lambda: None) -> Inputs:
    """Return the data files in `paths`; zip members are unpacked below `workdir`.

    Raises InputError for a path that does not exist, a broken or dangerous zip. `watch` is
    called between members and may raise to cancel.
    """
    files: list[SourceFile] = []
    passed_over: list[tuple[str, Message]] = []
    seen: dict[str, str] = {}
    for number, path in enumerate(_flatten(paths)):
        watch()
        ending = path.suffix.lower()
        if ending == ".zip":
            digest = sha256_of(path)
            if not _seen_before(path, digest, seen, passed_over):
                _open_zip(path, digest, workdir / f"{number:04d}", files, passed_over, watch)
        elif ending in DATA_ENDINGS:
            digest = sha256_of(path, path.with_suffix(".dbf"), path.with_suffix(".prj"))
            if not _seen_before(path, digest, seen, passed_over):
                files.append(SourceFile(path, path.name, path, digest))
        elif ending not in SIDECAR_ENDINGS:
            passed_over.append((path.name, Message("not a file type that holds hazard data")))
    if not files:
        raise InputError(
            "There is no data file in the inputs.",
            "Give the official zips, shapefiles, GeoJSON or CSV files, or a folder that holds them.",
        )
    return Inputs(tuple(files), tuple(passed_over))


def sha256_of(path: Path, *sidecars: Path) -> str:
    """Return the SHA-256 of a file, hexadecimal; of a shapefile with the sidecars that are there.

    Two scenarios may share an outline: then only their dbf tells them apart.
    """
    digest = hashlib.sha256()
    parts = [path, *(sidecars if path.suffix.lower() == ".shp" else ())]
    for part in parts:
        if part.is_file():
            with part.open("rb") as stream:
                for block in iter(lambda: stream.read(1 << 20), b""):
                    digest.update(block)
    return digest.hexdigest()


def member_name(entry: zipfile.ZipInfo) -> str:
    """Return a zip member's name as its maker wrote it, with forward slashes.

    Without the UTF-8 flag the bytes are CP932; they are decoded before backslashes are
    replaced, because the second byte of 表 or 十 is itself a backslash.
    """
    name = entry.orig_filename
    if not entry.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("cp932")
        except (UnicodeDecodeError, UnicodeEncodeError):
            name = entry.orig_filename
    return name.replace("\\", "/")


def _flatten(paths: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
            found.extend(sorted(inside))
        elif path.is_file():
            found.append(path)
        else:
            raise InputError(
                "The input {path} does not exist.", "Check the path and the spelling.", path=str(path)
            )
    unique: dict[Path, Path] = {}
    for path in found:
        unique.setdefault(path.resolve(), path)
    return list(unique.values())


def _seen_before(path: Path, digest: str, seen: dict[str, str], passed_over: list[tuple[str, Message]]) -> bool:
    """Whether the same bytes came already: a zone counted twice would be a wrong figure."""
    if digest in seen:
        passed_over.append((path.name, Message("same content as {name}", name=seen[digest])))
        return True
    seen[digest] = path.name
    return False


def _open_zip(
    path: Path,
    digest: str,
    folder: Path,
    files: list[SourceFile],
    passed_over: list[tuple[str, Message]],
    watch: Callable[[], None],
) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_safe(path, members)
            stems: dict[str, str] = {}
            written: set[tuple[str, str]] = set()
            for entry in members:
                watch()
                name = member_name(entry)
                ending = PurePosixPath(name).suffix.lower()
                if ending not in DATA_ENDINGS | SIDECAR_ENDINGS:
                    passed_over.append((f"{path.name}/{name}", Message("not a file type that holds hazard data")))
                    continue
                stem = name[: len(name) - len(ending)].casefold()
                while (stem, ending) in written:  # names that differ by case only, or not at all
                    stem += "_"
                written.add((stem, ending))
                plain = folder / (stems.setdefault(stem, f"m{len(stems):05d}") + ending)
                _unpack(archive, entry, plain)
                if ending in DATA_ENDINGS:
                    files.append(SourceFile(plain, f"{path.name}/{name}", path, digest))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        # RuntimeError is what zipfile raises for an encrypted member
        raise InputError(
            "{name} cannot be opened as a zip archive ({reason}).",
            "Download it again from the publisher; a cut-off or encrypted archive cannot be read.",
            name=path.name,
            reason=str(error),
        ) from error


def _check_safe(path: Path, members: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive that would flood the disk or that holds links."""
    unpacked = sum(entry.file_size for entry in members)
    inflated = [
        entry
        for entry in members
        if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
    ]
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or inflated:
        raise InputError(
            "{name} holds {count} members of {size} MB unpacked, more than an official package can.",
            "Check where the archive comes from; if it is right, unpack it yourself and give the folder.",
            name=path.name,
            count=len(members),
            size=round(unpacked / 1e6),
        )
    if any(stat.S_ISLNK(entry.external_attr >> 16) for entry in members):
        raise InputError(
            "{name} holds a symbolic link.",
            "Official packages hold none: check where the archive comes from.",
            name=path.name,
        )


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(entry) as source, target.open("wb") as sink:
            shutil.copyfileobj(source, sink, 1 << 20)
    except OSError as error:
        raise InputError(
            "{name} could not be unpacked ({reason}).",
            "Make room on the disk that holds temporary files, then try again.",
            name=entry.filename,
            reason=error.strerror or str(error),
        ) from error
