"""Opens what a user hands over (files, folders, zips) and lays its members out as plain files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from ....errors import InputError, Message
from .archive import Budget, Limits, unpack
from .content import (
    DATA_ENDINGS,
    SIDECAR_ENDINGS,
    check_crs_is_stated,
    check_harmless,
    is_metadata,
    mismatch,
    plain_text,
    read_head,
)
from .listing import Found, as_unreadable, listed, sidecars
from .pyramid import digest_of_tiles

__all__ = ["DATA_ENDINGS", "SIDECAR_ENDINGS", "Inputs", "Limits", "SourceFile", "open_inputs", "sha256_of"]

SAME_CONTENT = Message("same content as {name}")
DEPTH = 1
"""Archives inside an archive are opened, archives inside those are not."""


@dataclass(frozen=True)
class SourceFile:
    """One readable file, or one tile pyramid, and where it came from."""

    path: Path
    """A plain file that GDAL and pandas can open; of a pyramid the folder that holds its zoom folders."""
    shown: str
    """What a person calls it: 'A31a-24_22_10_SHP.zip/20_想定最大規模/....shp'."""
    origin: Path
    """The file the user gave (the zip, for a member)."""
    sha256: str
    """SHA-256 of `origin`, hexadecimal; of a pyramid that over the names and bytes of its tiles."""
    tiles: bool = False

    @property
    def ending(self) -> str:
        """The ending with its dot in lower case, '.shp'; 'tiles' for a pyramid."""
        return "tiles" if self.tiles else self.path.suffix.lower()


@dataclass(frozen=True)
class Inputs:
    """All data files of an input list, and what was passed over with its reason."""

    files: tuple[SourceFile, ...]
    passed_over: tuple[tuple[str, Message], ...]
    known: tuple[tuple[str, str], ...] = ()
    """Name and SHA-256 of what was given and is known already."""


def open_inputs(
    paths: Iterable[Path],
    workdir: Path,
    watch: Callable[[], None] = lambda: None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    known: frozenset[str] = frozenset(),
    keep_going: bool = False,
) -> Inputs:
    """Return the data files in `paths`; zip members are unpacked below `workdir`, and nothing else written.

    Raises InputError for a path that does not exist or cannot be read, for a broken or dangerous
    zip and for a file that poses as data; what is merely not usable is passed over with its reason.
    `watch` is called between files and may raise to cancel. What has a digest in `known` is not opened.
    With `keep_going` a broken or dangerous file is passed over with its reason instead of raised.
    """
    opened = _Opened(workdir, watch, limits, known)
    for found in listed(paths, opened.passed_over):
        watch()
        try:
            opened.take(found)
        except InputError as error:
            if not keep_going:
                raise
            opened.passed_over.append((plain_text(found.path.name), error.whole()))
    if not opened.files and not opened.held and not (keep_going and opened.passed_over):
        if opened.refused:
            raise opened.refused[0]
        raise InputError(
            "There is no data file in the inputs.",
            "Give the official zips, shapefiles, GeoJSON or CSV files, or a folder that holds them.",
        )
    return Inputs(tuple(opened.files), tuple(opened.passed_over), tuple(opened.held))


def sha256_of(path: Path, *sidecars: Path) -> str:
    """Return the SHA-256 of a file, hexadecimal; of a shapefile with the sidecars that are there.

    Two scenarios may share an outline: then only their dbf tells them apart. Raises OSError.
    """
    digest = hashlib.sha256()
    parts = [path, *(sidecars if path.suffix.lower() == ".shp" else ())]
    for part in parts:
        if part == path or part.is_file():
            with part.open("rb") as stream:
                for block in iter(lambda: stream.read(1 << 20), b""):
                    digest.update(block)
    return digest.hexdigest()


class _Opened:
    """What has been opened so far; the same bytes are taken once, for a zone counted twice is a wrong figure."""

    def __init__(self, workdir: Path, watch: Callable[[], None], limits: Limits, known: frozenset[str]) -> None:
        self.workdir, self.watch, self.limits, self.known = workdir, watch, limits, known
        self.held: list[tuple[str, str]] = []
        self.files: list[SourceFile] = []
        self.passed_over: list[tuple[str, Message]] = []
        self.refused: list[InputError] = []
        self.seen: dict[str, str] = {}
        self.archives = 0

    def take(self, found: Found) -> None:
        """Take a file, a zip or a tile pyramid."""
        if found.tiles is not None:
            self.pyramid(found.path, found.path.name or str(found.path), found.path, found.tiles)
        elif found.path.suffix.lower() == ".zip":
            self.archive(found.path)
        else:
            self.plain(found.path)

    def plain(self, path: Path) -> None:
        """Take a file that lies where the user keeps it."""
        shown, ending = plain_text(path.name), path.suffix.lower()
        if ending in SIDECAR_ENDINGS:
            return
        if ending not in DATA_ENDINGS:
            self._pass_over(shown, Message("not a file type that holds hazard data"))
        elif self._usable(path, shown):
            with as_unreadable(shown):
                digest = sha256_of(path, *sidecars(path, (".dbf", ".prj")))
            if not self._seen_before(shown, digest) and not self._known(shown, digest):
                self.files.append(SourceFile(path, shown, path, digest))

    def archive(self, path: Path) -> None:
        """Take the members of a zip that the user gave."""
        shown = plain_text(path.name)
        with as_unreadable(shown):
            digest = sha256_of(path)
        if not self._seen_before(shown, digest) and not self._known(shown, digest):
            self._members(path, shown, path, digest, Budget(self.limits), 0)

    def _members(self, path: Path, shown: str, origin: Path, digest: str, budget: Budget, depth: int) -> None:
        while (folder := self.workdir / f"{self.archives:04d}").exists():  # never mixed with an earlier call's
            self.archives += 1
        unpacked = unpack(path, shown, folder, budget, self.watch)
        self.passed_over += unpacked.passed_over
        for member, name in unpacked.files:
            self.watch()
            if self._usable(member, name):
                self.files.append(SourceFile(member, name, origin, digest))
        for member, (name, tiles) in unpacked.pyramids.items():
            self.pyramid(member, name, origin, tiles, digest)
        for member, name in unpacked.archives:
            if depth == DEPTH:
                self._pass_over(name, Message("an archive two levels inside another: unpack it, then give it"))
            elif not self._seen_before(name, sha256_of(member)):
                self._members(member, name, origin, digest, budget, depth + 1)
            member.unlink()  # its members are out: a disk is not asked for their room twice

    def pyramid(self, folder: Path, shown: str, origin: Path, tiles: list[str], given: str | None = None) -> None:
        """Take a folder of tiles as one file; `given`: SHA-256 of the zip that it lies in."""
        with as_unreadable(shown):
            digest = digest_of_tiles(folder, tiles)
        if not self._seen_before(shown, digest) and not self._known(shown, given or digest):
            self.files.append(SourceFile(folder, shown, origin, given or digest, tiles=True))

    def _usable(self, path: Path, shown: str) -> bool:
        """Whether the file can be what its ending says; says why not. Raises InputError for a dangerous one."""
        ending = path.suffix.lower()
        with as_unreadable(shown):
            head = read_head(path)
        if ending == ".xml" and is_metadata(shown, head):
            self._pass_over(shown, Message("metadata of a package"))
            return False
        check_harmless(head, ending, shown)
        if ending in (".geojson", ".json"):
            with as_unreadable(shown):
                check_crs_is_stated(path, shown)
        refusal = mismatch(head, ending, shown)
        if refusal:
            self.refused.append(refusal)
            self._pass_over(shown, refusal.whole())
        return refusal is None

    def _pass_over(self, shown: str, reason: Message) -> None:
        self.passed_over.append((shown, reason))

    def _known(self, shown: str, digest: str) -> bool:
        if digest in self.known:
            self.held.append((shown, digest))
            return True
        return False

    def _seen_before(self, shown: str, digest: str) -> bool:
        if digest in self.seen:
            self._pass_over(shown, Message(SAME_CONTENT.text, name=self.seen[digest]))
            return True
        self.seen[digest] = shown
        return False
