"""Times of the main job on the real Hamamatsu data, whole processes, in pairs with what people use today.

    make bench          (needs the real data: HAZARD_TEST_DATA)

Each pair is run in turn, A B A B ..., so that a machine whose speed drifts slows both alike.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("HAZARD_TEST_DATA", PROJECT.parent / "shared" / "data")) / "hamamatsu"
FILES = (
    "A31b-23_10_5237_SHP.zip",
    "N03-21_22_210101.geojson",
    "22130_1.csv",
    "22130_2.csv",
    "shizuoka_river_cameras.csv",
)
RUNS = 3


@dataclass(frozen=True)
class Job:
    """A command with the name it is reported under."""

    name: str
    command: list[str]


def seconds(job: Job, target: Path) -> float:
    """Run a job whose result is `target`, which is removed first; return its wall time."""
    for path in target.parent.glob(f"{target.name}*"):
        path.unlink()
    start = time.perf_counter()
    done = subprocess.run(job.command, capture_output=True, text=True, check=False)
    elapsed = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"bench: {job.name} failed:\n{done.stdout[-1500:]}\n{done.stderr[-1500:]}")
    return elapsed


def report(name: str, times: list[float]) -> None:
    """Print minimum, median and maximum."""
    print(f"  {name:<58} {min(times):6.2f} {statistics.median(times):6.2f} {max(times):6.2f} s")


def pair(ours: Job, theirs: Job, target: Path) -> None:
    """Run two jobs in turn and print their times and the ratio pair by pair."""
    a, b = [], []
    for _ in range(RUNS):
        a.append(seconds(ours, target))
        b.append(seconds(theirs, target.with_name("theirs.gpkg")))
    report(ours.name, a)
    report(theirs.name, b)
    ratios = [x / y for x, y in zip(a, b)]
    print(f"  ratio {statistics.median(ratios):.2f} (min {min(ratios):.2f}, max {max(ratios):.2f})")


def main() -> None:
    """Run the pairs."""
    if not DATA.is_dir():
        sys.exit(f"bench: no real data at {DATA}; set HAZARD_TEST_DATA to the folder that holds hamamatsu/")
    print(f"{os.cpu_count()} processors, {RUNS} runs each: minimum, median, maximum of the whole process")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with zipfile.ZipFile(DATA / FILES[0]) as packed:
            for entry in packed.infolist():
                (folder / f"a31b{entry.filename[-4:]}").write_bytes(packed.read(entry))
        workspace = folder / "hamamatsu.gpkg"
        inputs = [f"--INPUTS={DATA / file}" for file in FILES]
        build = ["qgis_process", "run", "hazard:buildworkspace", *inputs]
        build += ["--MUNICIPALITY=22130", f"--OUTPUT={workspace}"]
        theirs = str(folder / "theirs.gpkg")
        plain = ["ogr2ogr", "-t_srs", "EPSG:6676", "-oo", "ENCODING=CP932", theirs, str(folder / "a31b.shp")]
        print("workspace of 浜松市 from five real files (104,132 polygons, 1,742,339 vertices)")
        pair(
            Job("hazard:buildworkspace, with QGIS's start and the tiles", build),
            Job("ogr2ogr -t_srs EPSG:6676, the flood layer alone, unpacked", plain),
            workspace,
        )
        sheet = folder / "sheet.pdf"
        export = ["qgis_process", "run", "hazard:exportmap", f"--WORKSPACE={workspace}", f"--OUTPUT={sheet}"]
        job = Job("hazard:exportmap, A3 PDF at 300 dpi, with QGIS's start", export)
        report(job.name, [seconds(job, sheet) for _ in range(RUNS)])
        print(f"  PDF {sheet.stat().st_size / 1e6:.1f} MB, workspace {workspace.stat().st_size / 1e6:.1f} MB")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    print(f"largest memory of a process: {peak:.0f} MB; qgis_process at {shutil.which('qgis_process')}")


if __name__ == "__main__":
    main()
