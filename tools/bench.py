"""Times of the main jobs on the real Hamamatsu data, whole processes, in pairs with what people use today.

    make bench                                  all parts (needs the real data: HAZARD_TEST_DATA)
    make bench BENCH="pair again"               some of pair, again, prefecture, sheet, redraw, card, ...
    make bench BENCH="prefecture --copies 1 10 --runs 1"

Each pair is run in turn, A B A B ..., so that a machine whose speed drifts slows both alike.
Other programs on the machine make wall times longer, so minimum, median and maximum are
printed, and the seconds that the processors worked for the process beside them.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import zipfile
from pathlib import Path

import bench_analysis
import bench_maps
import bench_prefecture
from bench_times import Run, line, report, run

PROJECT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("HAZARD_TEST_DATA", PROJECT.parent / "shared" / "data")) / "hamamatsu"
ZIP = DATA / "A31b-23_10_5237_SHP.zip"
FILES = [
    ZIP,
    DATA / "N03-21_22_210101.geojson",
    DATA / "22130_1.csv",
    DATA / "22130_2.csv",
    DATA / "shizuoka_river_cameras.csv",
]
ADDED = DATA / "221309_hamamatsu_tsunami_hinan.csv"
TILES, COPIES = "Analysis tiles", "Copies for drawing"


class Builder:
    """Runs hazard:buildworkspace as a process of its own."""

    def __init__(self, folder: Path, name: str) -> None:
        """Workspace and report are written into `folder`."""
        self.workspace, self.report = folder / f"{name}.gpkg", folder / f"{name}.json"

    def build(self, files: list[Path], code: str, anew: bool = True) -> Run:
        """Build the workspace; `anew`: the one that is there goes first."""
        if anew:
            self.workspace.unlink(missing_ok=True)
        command = ["qgis_process", "run", "hazard:buildworkspace", *(f"--INPUTS={file}" for file in files)]
        command += [f"--MUNICIPALITY={code}", f"--OUTPUT={self.workspace}", f"--REPORT={self.report}"]
        return run("hazard:buildworkspace", command)

    def seconds(self) -> dict[str, float]:
        """Return what the build itself says of its parts."""
        return json.loads(self.report.read_text(encoding="utf-8"))["seconds"]


def bench_pair(folder: Path, runs: int) -> None:
    """Build the workspace from the zip, and let ogr2ogr write the flood layer alone; in turn."""
    with zipfile.ZipFile(ZIP) as packed:
        for entry in packed.infolist():
            (folder / f"a31b{entry.filename[-4:]}").write_bytes(packed.read(entry))
    target = folder / "theirs.gpkg"
    plain = ["ogr2ogr", "-t_srs", "EPSG:6676", "-oo", "ENCODING=CP932", str(target), str(folder / "a31b.shp")]
    builder = Builder(folder, "hamamatsu")
    ours, theirs, parts = [], [], []
    for _ in range(runs):
        ours.append(builder.build(FILES, "22130"))
        parts.append(builder.seconds())
        target.unlink(missing_ok=True)
        theirs.append(run("ogr2ogr", plain))
    print("workspace of 浜松市 from five real files (104,132 polygons, 1,742,339 vertices)")
    report("hazard:buildworkspace, with QGIS's start", ours)
    for name in parts[0]:
        line(f"    {name}", [one[name] for one in parts])
    report("ogr2ogr -t_srs EPSG:6676, the flood layer alone, unpacked", theirs)
    line("ratio, whole process", [a.wall / b.wall for a, b in zip(ours, theirs)], "")
    made = [p[TILES] + p[COPIES] for p in parts]
    apart = [(a.wall - extra) / b.wall for a, extra, b in zip(ours, made, theirs)]
    line("ratio, tiles and copies for drawing apart (goal: 3)", apart, "")
    inside = [(sum(p.values()) - extra) / b.wall for p, extra, b in zip(parts, made, theirs)]
    line("ratio, QGIS's start apart too", inside, "")
    reading = [bench_analysis.reading(folder / "a31b.shp") for _ in range(runs)]
    line("reading the flood layer with pyogrio", reading)
    line("tiles / reading (goal: 2)", [p[TILES] / seconds for p, seconds in zip(parts, reading)], "")


def bench_card(folder: Path) -> None:
    """Ask what threatens 1,000 places of 浜松市."""
    builder = Builder(folder, "hamamatsu")
    if not builder.workspace.exists():
        builder.build(FILES, "22130")
    bench_analysis.bench_card(builder.workspace, folder)


def bench_redraw(folder: Path, runs: int) -> None:
    """Draw the map of 浜松市 on a screen."""
    builder = Builder(folder, "hamamatsu")
    if not builder.workspace.exists():
        builder.build(FILES, "22130")
    bench_maps.bench_redraw(ZIP, builder.workspace, folder, runs)


def bench_pages(folder: Path) -> None:
    """Print the pages of 浜松市."""
    builder = Builder(folder, "hamamatsu")
    if not builder.workspace.exists():
        builder.build(FILES, "22130")
    bench_maps.bench_pages(ZIP, builder.workspace, folder)


def bench_again(folder: Path, runs: int) -> None:
    """Build again with the same inputs, then with one file more."""
    builder = Builder(folder, "hamamatsu")
    first = builder.build(FILES, "22130")
    inside = sum(builder.seconds().values())
    kept = folder / "kept.gpkg"
    shutil.copyfile(builder.workspace, kept)
    again, again_inside, more, more_inside = [], [], [], []
    for _ in range(runs):
        again.append(builder.build(FILES, "22130", anew=False))
        again_inside.append(sum(builder.seconds().values()))
        more.append(builder.build([*FILES, ADDED], "22130", anew=False))
        more_inside.append(sum(builder.seconds().values()))
        shutil.copyfile(kept, builder.workspace)
    nothing = [run("qgis_process", ["qgis_process", "help", "hazard:buildworkspace"]) for _ in range(runs)]
    print(f"the same workspace again: the first build took {first.wall:.2f} s, {inside:.2f} s inside")
    report("QGIS's start alone (qgis_process help)", nothing)
    report("nothing has changed", again)
    line("    ratio to the first, whole process", [one.wall / first.wall for one in again], "")
    line("    without QGIS's start", again_inside)
    line("    ratio to the first, without QGIS's start (goal: 0.1)", [one / inside for one in again_inside], "")
    report("one CSV of shelters more", more)
    line("    ratio to the first, whole process", [one.wall / first.wall for one in more], "")
    line("    ratio to the first, without QGIS's start", [one / inside for one in more_inside], "")


def bench_prefectures(folder: Path, runs: int, copies: list[int]) -> None:
    """Build a fictional prefecture of copies of the layer; time and memory by their number."""
    print("a prefecture of copies of the layer, one degree apart, whole processes with tiles and QGIS's start")
    print("  copies Mvertices   wall min  median     max  CPU min  s/Mvertex  CPU/Mvertex  memory MB  gpkg MB")
    for number in copies:
        place = folder / f"prefecture{number}"
        files = bench_prefecture.make(ZIP, place, number)
        builder = Builder(place, "prefecture")
        done = [builder.build(files, bench_prefecture.CODE) for _ in range(runs)]
        walls = [one.wall for one in done]
        cpu, vertices = min(one.user for one in done), number * 1.742339
        print(
            f"  {number:6} {vertices:9.2f} {min(walls):10.2f} {statistics.median(walls):7.2f} {max(walls):7.2f}"
            f" {cpu:8.2f} {min(walls) / vertices:10.2f} {cpu / vertices:12.2f}"
            f" {max(one.memory for one in done):10.0f} {builder.workspace.stat().st_size / 1e6:8.0f}"
        )
        print("        ", ", ".join(f"{name} {value:.1f}" for name, value in builder.seconds().items()))
        shutil.rmtree(place)


def bench_sheet(folder: Path, runs: int) -> None:
    """Print the A3 sheet of the workspace."""
    builder, sheet = Builder(folder, "hamamatsu"), folder / "sheet.pdf"
    if not builder.workspace.exists():
        builder.build(FILES, "22130")
    export = ["qgis_process", "run", "hazard:exportmap", f"--WORKSPACE={builder.workspace}", f"--OUTPUT={sheet}"]
    report("hazard:exportmap, A3 PDF at 300 dpi, with QGIS's start", [run("sheet", export) for _ in range(runs)])
    print(f"  PDF {sheet.stat().st_size / 1e6:.1f} MB, workspace {builder.workspace.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    """Run the parts that are asked for."""
    parts = ("pair", "again", "prefecture", "sheet", "redraw", "pages", "card", "analysis", "growth")
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(parts)}; else all")
    parser.add_argument("--runs", type=int, default=3, help="of each job (a prefecture: 1)")
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 2, 5, 10], help="of a prefecture, to 12")
    given = parser.parse_args()
    if set(given.parts) - set(parts):
        parser.error(f"the parts are {', '.join(parts)}")
    if not DATA.is_dir():
        sys.exit(f"bench: no real data at {DATA}; set HAZARD_TEST_DATA to the folder that holds hamamatsu/")
    wanted = given.parts or parts
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"{os.cpu_count()} processors, load {load}; {given.runs} runs: minimum, median, maximum")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "pair" in wanted:
            bench_pair(folder, given.runs)
        if "again" in wanted:
            bench_again(folder, given.runs)
        if "prefecture" in wanted:
            bench_prefectures(folder, given.runs if "--runs" in sys.argv else 1, given.copies)
        if "sheet" in wanted:
            bench_sheet(folder, given.runs)
        if "redraw" in wanted:
            bench_redraw(folder, given.runs)
        if "pages" in wanted:
            bench_pages(folder)
        if "card" in wanted:
            bench_card(folder)
        if "analysis" in wanted:
            bench_analysis.bench_pairs(ZIP, folder, given.runs)
        if "growth" in wanted:
            bench_analysis.bench_growth(ZIP, folder)


if __name__ == "__main__":
    main()
