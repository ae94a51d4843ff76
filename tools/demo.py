"""The main job once, headless: the sample's official packages to a workspace, a project and a printed sheet."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SAMPLE = PROJECT / "resources" / "sample"
OUT = PROJECT / "out" / "demo"
MUNICIPALITY = "482013"
CONTACT = "汐見野市（架空）危機管理課\\n電話 000-000-0000"


def run(title: str, algorithm: str, **parameters: object) -> None:
    """Run an algorithm in qgis_process, say what and how long; stop where it fails."""
    print(f"{title} ... ", end="", flush=True)
    start = time.perf_counter()
    arguments = [f"--{name}={value}" for name, value in parameters.items()]
    command = ["qgis_process", "run", f"hazard:{algorithm}", *arguments]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    if finished.returncode:
        print("failed")
        print(finished.stdout[-2000:], finished.stderr[-2000:], sep="\n")
        sys.exit(finished.returncode)
    print(f"{time.perf_counter() - start:.1f} s")


def table_sizes(workspace: Path) -> dict[str, int]:
    """Return the rows of each table of a workspace."""
    connection = sqlite3.connect(workspace)
    try:
        names = [row[0] for row in connection.execute("SELECT table_name FROM gpkg_contents ORDER BY table_name")]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
    finally:
        connection.close()


def main() -> None:
    """Make out/demo."""
    OUT.mkdir(parents=True, exist_ok=True)
    workspace = OUT / "workspace.gpkg"
    build = {"INPUTS": SAMPLE, "MUNICIPALITY": MUNICIPALITY, "OUTPUT": workspace, "REPORT": OUT / "report.html"}
    run(f"workspace of {MUNICIPALITY} from {SAMPLE.relative_to(PROJECT)}", "buildworkspace", **build)
    for table, rows in table_sizes(workspace).items():
        print(f"    {table:<26} {rows:>7,} rows")
    project = OUT / "hazard_map.qgz"
    run("project that opens without the plugin", "createproject", WORKSPACE=workspace, OUTPUT=project)
    for file_format, dpi in (("pdf", 300), ("png", 150)):
        target = OUT / f"hazard_map.{file_format}"
        sheet = {"WORKSPACE": workspace, "FORMAT": file_format, "DPI": dpi, "CONTACT": CONTACT, "OUTPUT": target}
        run(f"A3 sheet as {file_format} at {dpi} dpi", "exportmap", **sheet)
    for path in sorted(OUT.iterdir()):
        print(f"  {path.relative_to(PROJECT)}  {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
