"""Times of the questions to zones: against QGIS's own algorithms and GeoPandas as it comes, files to files.

All sides read the same assets. Ours read the workspace; QGIS's join and one intersection read the ministry's
shapefile as it comes, with default settings, as people do; the other overlays read the uncut zones from a
GeoPackage in the plane zone, which suits them best. Each pair is run in turn.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import bench_prefecture
from bench_times import Run, line, report, run

PROJECT = Path(__file__).resolve().parent.parent
CODE = "22201"
"""The one municipality of the made boundaries: it holds the whole mesh, all 104,132 polygons."""
EPSG = 6676
LIMIT = 300.0
"""Seconds after which the other side is stopped."""
SHARES = (0.25, 0.5, 1.0, 2.0, 4.0)
COUNTS = {"points": 1_000_000, "lines": 20_000, "areas": 200_000}
"""What growth is measured on, and from."""

PREPARE = """
import sys
sys.path[:0] = [{project!r}]
from pathlib import Path
import geopandas as gpd, numpy as np, pyogrio, shapely
from hazard_plugin.core.workspace.build import build_workspace
from hazard_plugin.core.workspace.store import open_workspace
folder = Path({folder!r})
build_workspace([Path(name) for name in {files!r}], {code!r}, folder / "zones.workspace.gpkg")
zones = open_workspace(folder / "zones.workspace.gpkg").theme("inundation_depth").to_crs({epsg})
pyogrio.write_dataframe(zones[["rank", "geometry"]].reset_index(drop=True), folder / "zones.gpkg")
rng = np.random.default_rng(1)
west, south, east, north = zones.total_bounds
def places(count):
    return rng.uniform((west, south), (east, north), (count, 2))
def write(name, geometry):
    frame = gpd.GeoDataFrame({{"number": np.arange(len(geometry))}}, geometry=geometry, crs={epsg})
    pyogrio.write_dataframe(frame, folder / f"{{name}}.gpkg")
def walks(count):
    start = places(count)[:, None]
    return shapely.linestrings(np.concatenate([start, start + np.cumsum(rng.normal(0, 100, (count, 8, 2)), 1)], 1))
def houses(count):
    side, turn = rng.uniform(6, 25, (count, 2)), rng.uniform(0, np.pi, count)
    corners = np.array([[-.5, -.5], [.5, -.5], [.5, .5], [-.5, .5]])[None] * side[:, None]
    spin = np.stack([np.stack([np.cos(turn), -np.sin(turn)], -1), np.stack([np.sin(turn), np.cos(turn)], -1)], -2)
    return shapely.polygons(np.einsum("nij,nkj->nki", spin, corners) + places(count)[:, None])
for name, count in {points!r}:
    write(name, shapely.points(places(count)))
for name, count in {lines!r}:
    write(name, walks(count))
for name, count in {areas!r}:
    write(name, houses(count))
"""

OURS = """
import sys
sys.path[:0] = [{project!r}]
from pathlib import Path
from hazard_plugin.core.analysis.exposure.answer import LayerFile, ask_exposure
from hazard_plugin.core.workspace.store import open_workspace
answer = ask_exposure(open_workspace(Path(sys.argv[1])), LayerFile(Path(sys.argv[2])), ["inundation_depth"])
answer.write_table(Path(sys.argv[3]), "ja", str)
"""

SJOIN = """
import sys
import geopandas as gpd
points, zones = gpd.read_file(sys.argv[2]), gpd.read_file(sys.argv[1])
gpd.sjoin(points, zones, predicate="intersects").groupby("rank").size().to_csv(sys.argv[3])
"""

OVERLAY = """
import sys
import geopandas as gpd
things, zones = gpd.read_file(sys.argv[2]), gpd.read_file(sys.argv[1])
cut = gpd.overlay(things, zones, keep_geom_type=True)
cut.assign(size=getattr(cut, sys.argv[4])).groupby("rank")["size"].sum().to_csv(sys.argv[3])
"""

CARD = """
import sys
sys.path[:0] = [{project!r}]
import json, time
from pathlib import Path
import numpy as np
from hazard_plugin.core.analysis.point.risk import PointRisk
from hazard_plugin.core.workspace.store import open_workspace
workspace = open_workspace(Path(sys.argv[1]))
start = time.perf_counter()
ask = PointRisk(workspace)
opened = time.perf_counter() - start
west, south, east, north = workspace.municipality_bounds()
rng = np.random.default_rng(1)
took = []
for x, y in rng.uniform((west, south), (east, north), (1000, 2)):
    start = time.perf_counter()
    ask.at(x, y)
    took.append(1000 * (time.perf_counter() - start))
Path(sys.argv[2]).write_text(json.dumps({{"opened": opened, "took": took}}))
"""


def prepare(package: Path, folder: Path, points=(), lines=(), areas=(), share: float = 1.0) -> None:
    """Build the workspace of `share` times the mesh, write the uncut zones, and make assets of fixed seed."""
    inputs = folder / "inputs"
    made = bench_prefecture.make(package, inputs, int(share)) if share >= 1 else None
    files = made or bench_prefecture.part(package, inputs, share)
    facts = {"project": str(PROJECT), "folder": str(folder), "files": [str(file) for file in files]}
    code = CODE if share <= 1 else bench_prefecture.CODE
    script = PREPARE.format(**facts, code=code, epsg=EPSG, points=points, lines=lines, areas=areas)
    run("prepare", [sys.executable, "-c", script])


class Sides:
    """The commands of both sides, files to files."""

    def __init__(self, folder: Path) -> None:
        """`folder` was prepared."""
        self.folder = folder
        self.workspace, self.zones = folder / "zones.workspace.gpkg", folder / "zones.gpkg"
        self.shapefile = next((folder / "inputs").glob("*.shp"))
        self.table, self.layer = folder / "out.csv", folder / "out.gpkg"

    def _fresh(self) -> None:
        self.table.unlink(missing_ok=True)
        self.layer.unlink(missing_ok=True)

    def exposure(self, name: str, layer: bool = False) -> Run:
        """Ask by hazard:exposure: a table, and with `layer` the assets with their hits too."""
        self._fresh()
        command = ["qgis_process", "run", "hazard:exposure", f"--WORKSPACE={self.workspace}", "--THEMES=0"]
        command += [f"--ASSETS={self.folder / name}.gpkg", f"--TABLE={self.table}"]
        return run("hazard:exposure", [*command, *([f"--OUTPUT={self.layer}"] if layer else [])])

    def function(self, name: str) -> Run:
        """Ask by the plain Python function."""
        self._fresh()
        assets = str(self.folder / f"{name}.gpkg")
        script = OURS.format(project=str(PROJECT))
        return run("ask_exposure", [sys.executable, "-c", script, str(self.workspace), assets, str(self.table)])

    def join(self, name: str) -> Run:
        """Join by QGIS: every zone that a point lies in."""
        self._fresh()
        command = ["qgis_process", "run", "native:joinattributesbylocation", f"--INPUT={self.folder / name}.gpkg"]
        command += [f"--JOIN={self.shapefile}", "--PREDICATE=0", "--METHOD=0"]
        return run("native:joinattributesbylocation", [*command, f"--OUTPUT={self.layer}"], LIMIT)

    def intersection(self, name: str, zones: Path | None = None) -> Run:
        """Cut by QGIS, with the zones as they come or prepared for it."""
        self._fresh()
        command = ["qgis_process", "run", "native:intersection", f"--INPUT={self.folder / name}.gpkg"]
        command += [f"--OVERLAY={zones or self.shapefile}", f"--OUTPUT={self.layer}"]
        return run("native:intersection", command, LIMIT)

    def geopandas(self, script: str, name: str, *more: str) -> Run:
        """Ask by GeoPandas as it comes."""
        self._fresh()
        assets = str(self.folder / f"{name}.gpkg")
        return run(
            "geopandas", [sys.executable, "-c", script, str(self.zones), assets, str(self.table), *more], LIMIT
        )


def bench_pairs(package: Path, folder: Path, runs: int) -> None:
    """Time every question against what people use today."""
    folder = folder / "analysis"
    folder.mkdir()
    lines = (("lines2000", 2000), ("lines20000", 20_000))
    prepare(package, folder, (("points", 1_000_000),), lines, (("buildings", 200_000),))
    sides = Sides(folder)
    print("questions to the depth zones of mesh 5237 (104,132 polygons), whole processes, files to files")
    pair("1,000,000 points, table", runs, 8, lambda: sides.exposure("points"), lambda: sides.join("points"))
    layer = lambda: sides.exposure("points", True)  # noqa: E731
    pair("1,000,000 points, table and layer with hits", runs, 5, layer, lambda: sides.join("points"))
    sjoin = lambda: sides.geopandas(SJOIN, "points")  # noqa: E731
    pair("1,000,000 points, table, GeoPandas sjoin", 1, 30, lambda: sides.function("points"), sjoin)
    cut = lambda: sides.intersection("lines2000")  # noqa: E731
    pair("2,000 lines, table", 1, 20, lambda: sides.exposure("lines2000"), cut)
    cut = lambda: sides.intersection("lines2000", sides.zones)  # noqa: E731
    pair(
        "2,000 lines, table, zones prepared in the plane zone", runs, 20, lambda: sides.exposure("lines2000"), cut
    )
    overlay = lambda: sides.geopandas(OVERLAY, "lines20000", "length")  # noqa: E731
    pair("20,000 lines, table, GeoPandas overlay", runs, 6, lambda: sides.function("lines20000"), overlay)
    cut = lambda: sides.intersection("buildings", sides.zones)  # noqa: E731
    pair("200,000 buildings, table", 1, 10, lambda: sides.exposure("buildings"), cut)
    overlay = lambda: sides.geopandas(OVERLAY, "buildings", "area")  # noqa: E731
    pair("200,000 buildings, table, GeoPandas overlay", 1, 10, lambda: sides.function("buildings"), overlay)


def pair(title: str, runs: int, goal: float, ours: Callable[[], Run], theirs: Callable[[], Run]) -> None:
    """Run two sides in turn and print both with their ratio."""
    done = [(ours(), theirs()) for _ in range(runs)]
    print(title)
    report("ours", [mine for mine, _ in done])
    stopped = "" if all(their.ended for _, their in done) else f" (stopped after {LIMIT:.0f} s)"
    report(f"theirs{stopped}", [their for _, their in done])
    line(f"times faster (goal: {goal:g})", [their.wall / mine.wall for mine, their in done], "")


def reading(path: Path) -> float:
    """Return the seconds that pyogrio takes to read a shapefile of the ministry as it comes."""
    import pyogrio

    start = time.perf_counter()
    pyogrio.read_dataframe(path, encoding="cp932")
    return time.perf_counter() - start


def bench_card(workspace: Path, folder: Path) -> None:
    """Time the card at 1,000 random points of a workspace that is open."""
    told = folder / "card.json"
    run("card", [sys.executable, "-c", CARD.format(project=str(PROJECT)), str(workspace), str(told)])
    facts = json.loads(told.read_text())
    print(f"risk at a point, 1,000 random points of {workspace.stem}, opened in {facts['opened']:.2f} s")
    line("each (goal: median 15, worst 60)", facts["took"], "ms")


def bench_growth(package: Path, folder: Path) -> None:
    """Time 0.25 to 4 times the assets, then 0.25 to 4 times the zones under the same assets; draw both."""
    folder = folder / "growth"
    folder.mkdir()
    made = {
        kind: tuple((f"{kind}{share:g}", int(share * count)) for share in SHARES) for kind, count in COUNTS.items()
    }
    prepare(package, folder, **made)
    sides = Sides(folder)
    assets = {kind: [sides.function(name) for name, _ in names] for kind, names in made.items()}
    _growth("assets", assets)
    zones: dict[str, list[Run]] = {kind: [] for kind in COUNTS}
    for share in SHARES:
        place = folder / f"zones{share:g}"
        place.mkdir()
        prepare(package, place, **{kind: ((kind, count),) for kind, count in COUNTS.items()}, share=share)
        for kind in COUNTS:
            zones[kind].append(Sides(place).function(kind))
        shutil.rmtree(place)
    _growth("zones", zones)
    _draw(assets, zones)


def _growth(what: str, found: dict[str, list[Run]]) -> None:
    print(f"growth with the {what}, the plain function, files to files: share, wall s, CPU s, memory MB")
    for kind, runs in found.items():
        for share, one in zip(SHARES, runs):
            print(f"  {kind:<8} {share:5.2f} {one.wall:7.2f} {one.user:7.2f} {one.memory:7.0f}")


def _draw(*sides: dict[str, list[Run]]) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 4), layout="constrained")
    names = ("1,000,000 points, 20,000 lines, 200,000 areas", "the 104,132 polygons of mesh 5237")
    for axes, found, name in zip(figure.subplots(1, 2, sharey=True), sides, names):
        for kind, runs in found.items():
            axes.plot(SHARES, [one.wall for one in runs], marker="o", label=kind)
        axes.set(xlabel=f"times {name}", ylabel="seconds", xlim=(0, None), ylim=(0, None))
        axes.legend()
    target = PROJECT / "out" / "bench"
    target.mkdir(parents=True, exist_ok=True)
    figure.savefig(target / "growth.png", dpi=120)
    print(f"  drawn: {os.path.relpath(target / 'growth.png', PROJECT)}")
