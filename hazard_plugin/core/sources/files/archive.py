"""Unpacks zip archives whose makers are not trusted: plain names, no links, nothing without an end.

Zips of the ministries hold CP932 names without the UTF-8 flag, sometimes with backslashes; GDAL's
own zip reader splits such names wrongly. Members get names of our own, so that none can lead outside.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ....errors import InputError, Message
from .content import DATA_ENDINGS, SIDECAR_ENDINGS, plain_text
from .pyramid import tile_of

METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The methods of official packages; bzip2 and LZMA unpack blocks that cannot be stopped half-way."""

BLOCK = 1 << 20


@dataclass(frozen=True)
class Limits:
    """How large an archive may be, with the archives inside it. A real dbf packs 129:1."""

    members: int = 100_000
    unpacked: int = 8 * 1024**3
    """Bytes."""
    ratio: int = 200
    ratio_from: int = 100 * 1024**2
    """Bytes; smaller members may pack as tightly as they like."""

    def raised(self, gigabytes: float) -> Limits:
        """Return limits for a larger archive, all in the same measure; never smaller ones."""
        factor = max(1.0, gigabytes * 1024**3 / self.unpacked)
        return Limits(
            int(self.members * factor), int(self.unpacked * factor), int(self.ratio * factor), self.ratio_from
        )


@dataclass
class Budget:
    """What one given archive, with the archives inside it, has used of its limits."""

    limits: Limits
    members: int = 0
    unpacked: int = 0

    def add(self, shown: str, members: int = 0, unpacked: int = 0) -> None:
        """Count what is about to be unpacked; raises InputError at a limit."""
        self.members += members
        self.unpacked += unpacked
        if self.members > self.limits.members or self.unpacked > self.limits.unpacked:
            raise too_large(shown, self.members, self.unpacked)


@dataclass
class Unpacked:
    """What an archive held: plain files with the names a person knows them by."""

    files: list[tuple[Path, str]] = field(default_factory=list)
    archives: list[tuple[Path, str]] = field(default_factory=list)
    pyramids: dict[Path, tuple[str, list[str]]] = field(default_factory=dict)
    """Folder -> shown name and tiles relative to the folder."""
    passed_over: list[tuple[str, Message]] = field(default_factory=list)


def unpack(path: Path, shown: str, folder: Path, budget: Budget, watch: Callable[[], None]) -> Unpacked:
    """Unpack the data files of the archive `path` below `folder`; nothing is written elsewhere.

    Raises InputError for an archive that is broken, encrypted or dangerous, and for a full disk.
    """
    with _as_input_error(shown), zipfile.ZipFile(path) as archive:
        members = [(entry, member_name(entry)) for entry in archive.infolist()]
        members = [(entry, name) for entry, name in members if not name.endswith("/")]
        _check_kinds(shown, members)
        _check_sizes(shown, [entry for entry, _ in members], budget)
        _check_places(shown, archive, [entry for entry, _ in members])
        layout = _Layout(shown, folder)
        for entry, name in members:
            watch()
            target = layout.place(name)
            if target is not None:
                _write(archive, entry, target, f"{shown}/{plain_text(name)}", budget)
        return layout.unpacked


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


def too_large(shown: str, members: int, unpacked: int) -> InputError:
    """Return the error for an archive beyond its limits."""
    return InputError(
        "{name} holds {count} members of {size} MB unpacked, more than an official package can.",
        "Check where the archive comes from; if it is right, unpack it yourself and give the folder.",
        name=shown,
        count=members,
        size=round(unpacked / 1e6),
    )


class _Layout:
    """Gives members their plain places: parts of one shapefile share a stem, tiles a folder."""

    def __init__(self, shown: str, folder: Path) -> None:
        self.shown, self.folder = shown, folder
        self.unpacked = Unpacked()
        self.stems: dict[str, str] = {}
        self.written: set[tuple[str, str]] = set()
        self.pyramids: dict[str, Path] = {}

    def place(self, name: str) -> Path | None:
        """Return where a member goes, None where it is not unpacked, and note it."""
        shown = f"{self.shown}/{plain_text(name)}"
        last = PurePosixPath(name).name
        ending = PurePosixPath(last).suffix.lower()
        tile = tile_of(name)
        if last.startswith("."):  # .DS_Store and the ._ twins of a Mac's archives
            return None
        if tile is not None:
            return self._tile(*tile, shown)
        if ending == ".zip":
            target = self.folder / f"z{len(self.unpacked.archives):05d}.zip"
            self.unpacked.archives.append((target, shown))
            return target
        if ending not in DATA_ENDINGS | SIDECAR_ENDINGS:
            self.unpacked.passed_over.append((shown, Message("not a file type that holds hazard data")))
            return None
        stem = name[: len(name) - len(ending)].casefold()
        while (stem, ending) in self.written:  # names that differ by case only, or not at all
            stem += "_"
        self.written.add((stem, ending))
        target = self.folder / (self.stems.setdefault(stem, f"m{len(self.stems):05d}") + ending)
        if ending in DATA_ENDINGS:
            self.unpacked.files.append((target, shown))
        return target

    def _tile(self, folder: str, tile: str, shown: str) -> Path | None:
        tile = tile.lower()
        if (folder, tile) in self.written:
            self.unpacked.passed_over.append((shown, Message("a second member of the same name")))
            return None
        self.written.add((folder, tile))
        target = self.pyramids.setdefault(folder, self.folder / f"t{len(self.pyramids):05d}")
        name = f"{self.shown}/{plain_text(folder)}" if folder else self.shown
        self.unpacked.pyramids.setdefault(target, (name, []))[1].append(tile)
        return target / tile


def _check_kinds(shown: str, members: list[tuple[zipfile.ZipInfo, str]]) -> None:
    """Refuse links, devices and what cannot be unpacked, before anything is written."""
    for entry, name in members:
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind == stat.S_IFLNK:
            raise InputError(
                "{name} holds a symbolic link.",
                "Official packages hold none: check where the archive comes from.",
                name=shown,
            )
        if kind in (stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK):
            raise InputError(
                "{name} holds a device or a pipe ({member}).",
                "Official packages hold none: check where the archive comes from.",
                name=shown,
                member=plain_text(name),
            )
        if entry.flag_bits & 0x1:
            raise InputError(
                "{name} is encrypted.",
                "Unpack it with its password, then give the folder.",
                name=shown,
            )
        if entry.compress_type not in METHODS:
            raise InputError(
                "{name} is packed by a method that official packages do not use ({member}).",
                "Unpack it yourself, then give the folder.",
                name=shown,
                member=plain_text(name),
            )


def _check_sizes(shown: str, entries: list[zipfile.ZipInfo], budget: Budget) -> None:
    """Refuse by the sizes that the directory states; while unpacking they are counted once more."""
    unpacked, limits = sum(entry.file_size for entry in entries), budget.limits
    members = budget.members + len(entries)
    if members > limits.members or budget.unpacked + unpacked > limits.unpacked:
        raise too_large(shown, members, budget.unpacked + unpacked)
    for entry in entries:
        if entry.file_size > limits.ratio_from and entry.file_size > limits.ratio * max(entry.compress_size, 1):
            raise InputError(
                "{name} holds {member}, which unpacks to {times} times its size, as no official data do.",
                "Check where the archive comes from; if it is right, unpack it yourself and give the folder.",
                name=shown,
                member=plain_text(member_name(entry)),
                times=entry.file_size // max(entry.compress_size, 1),
            )
    budget.add(shown, members=len(entries))


def _check_places(shown: str, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Refuse members that lie over each other or over the directory: the mark of a made bomb."""
    end = archive.start_dir
    for entry in sorted(entries, key=lambda entry: entry.header_offset, reverse=True):
        # 30 bytes of header and the name come before the data; CP437 and UTF-8 names have at least as many bytes
        if entry.header_offset + 30 + len(entry.orig_filename) + entry.compress_size > end:
            raise InputError(
                "{name} holds members that lie over each other ({member}).",
                "Download it again from the publisher; where it stays so, it is made to do harm.",
                name=shown,
                member=plain_text(member_name(entry)),
            )
        end = entry.header_offset


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, shown: str, budget: Budget) -> None:
    with archive.open(entry) as source:
        with _as_full_disk(shown):
            target.parent.mkdir(parents=True, exist_ok=True)
            sink = target.open("xb")
        with sink:
            while block := source.read(BLOCK):
                budget.add(shown, unpacked=len(block))
                with _as_full_disk(shown):
                    sink.write(block)
            with _as_full_disk(shown):
                sink.flush()


@contextmanager
def _as_full_disk(shown: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(
            "{name} could not be unpacked ({reason}).",
            "Make room on the disk that holds temporary files, then try again.",
            name=shown,
            reason=error.strerror or str(error),
        ) from error


@contextmanager
def _as_input_error(shown: str) -> Iterator[None]:
    """Turn what zipfile raises for broken archives, of which it documents the first only, into ours."""
    try:
        yield
    except (
        *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, OSError),
        *(NotImplementedError, RuntimeError, ValueError, OverflowError, MemoryError),
    ) as error:
        raise InputError(
            "{name} cannot be opened as a zip archive ({reason}).",
            "Download it again from the publisher; a cut-off or encrypted archive cannot be read.",
            name=shown,
            reason=plain_text(str(error)) or type(error).__name__,
        ) from error
