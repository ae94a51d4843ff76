"""Assemble the plugin folder that QGIS loads, and zip it for "Install from ZIP".

QGIS wants metadata.txt, resources and translations inside the plugin folder, while the
project keeps them at its top; staging (development, tests) and the released zip both come
from `plugin_files`, so what is tested is what is shipped.
"""

from __future__ import annotations

import argparse
import configparser
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PLUGIN = "hazard_plugin"
LRELEASE_PLACES = ("lrelease", "/usr/lib/qt5/bin/lrelease", "/usr/lib/qt6/bin/lrelease")
# The earliest time a zip can hold: the same tree gives the same bytes.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def plugin_files(project: Path = PROJECT) -> dict[str, Path]:
    """Return what the plugin folder holds: path inside it -> file of the project, sorted."""
    files = {name: project / name for name in ("metadata.txt", "LICENSE")}
    for source, target in ((project / PLUGIN, ""), (project / "resources", "resources/")):
        for path in source.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                files[target + path.relative_to(source).as_posix()] = path
    for path in compile_translations(project):
        files[f"i18n/{path.name}"] = path
    return dict(sorted(files.items()))


def compile_translations(project: Path = PROJECT) -> list[Path]:
    """Compile i18n/*.ts to build/i18n/*.qm where they are older; return the .qm files."""
    compiled = []
    for source in sorted((project / "i18n").glob("*.ts")):
        target = project / "build" / "i18n" / source.with_suffix(".qm").name
        if not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns:
            target.parent.mkdir(parents=True, exist_ok=True)
            lrelease = next((found for place in LRELEASE_PLACES if (found := shutil.which(place))), None)
            if lrelease is None:
                sys.exit("package: lrelease is missing, run this through tools/qgis-env")
            draft = target.with_suffix(f".{os.getpid()}")
            subprocess.run([lrelease, "-silent", str(source), "-qm", str(draft)], check=True)
            os.replace(draft, target)
        compiled.append(target)
    return compiled


def stage(folder: Path) -> None:
    """Bring folder/hazard_plugin up to date, file by file, so that a running QGIS may read it.

    Every command of tools/qgis-env stages: two at once take turns, a draft lies outside the plugin's
    folder, and what a killed one left behind goes with the next.
    """
    import fcntl  # not on Windows, where only --zip is of use

    root = folder / PLUGIN
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        files = plugin_files()
        for draft in folder.glob(".draft-*"):
            draft.unlink()
        remove_strangers(root, set(files))
        for name, source in files.items():
            target = root / name
            facts = source.stat()
            if target.exists():
                present = target.stat()
                if (present.st_size, present.st_mtime_ns) == (facts.st_size, facts.st_mtime_ns):
                    continue
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=folder, prefix=".draft-")
            os.close(handle)
            shutil.copy2(source, draft)
            os.replace(draft, target)


def remove_strangers(root: Path, names: set[str]) -> None:
    """Remove from root every file that is not in names, and the folders that this empties."""
    for path in sorted(root.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            # a QGIS that runs may write its bytecode there in this moment
            with contextlib.suppress(OSError):
                path.rmdir()
        elif path.relative_to(root).as_posix() not in names:
            path.unlink(missing_ok=True)


def version() -> str:
    """Return the version that metadata.txt states."""
    metadata = configparser.ConfigParser()
    metadata.read(PROJECT / "metadata.txt", encoding="utf-8")
    return metadata["general"]["version"]


def write_zip(target: Path) -> Path:
    """Write the released zip; the same tree gives the same bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(".part")
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, source in plugin_files().items():
            entry = zipfile.ZipInfo(f"{PLUGIN}/{name}", ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, source.read_bytes())
    os.replace(draft, target)
    return target


def main() -> None:
    """Stage or zip, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--stage", type=Path, metavar="FOLDER", help="make FOLDER/hazard_plugin")
    what.add_argument("--zip", action="store_true", help="make dist/hazard_plugin-VERSION.zip")
    arguments = parser.parse_args()
    if arguments.stage:
        stage(arguments.stage)
    else:
        print(write_zip(PROJECT / "dist" / f"{PLUGIN}-{version()}.zip"))


if __name__ == "__main__":
    main()
