"""Cheapest ways over the land: what ridges are to a boundary, valleys are to a road."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter, map_coordinates
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra
from shapely import LineString

from .curves import burn, resample, rounded_line, smooth_line
from .erosion import NEIGHBOURS
from .place import COARSE, SEED, Array
from .terrain import Ground, Mask, noise


@dataclass(frozen=True)
class RoadPlan:
    """An emergency road as wanted: N10_002 rank, N10_003 kind, name, and the points (m) it serves."""

    rank: str
    kind: str
    name: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Road:
    """A stretch of emergency road between two junctions, in local metres."""

    plan: RoadPlan
    line: LineString


EXPRESSWAY = RoadPlan("1", "1", "みなと自動車道", (
    (-4700, 8300), (-2500, 7700), (0, 7650), (2200, 7000), (4200, 6950), (6200, 8050), (8200, 8500), (10300, 7900),
    (12400, 8150), (15000, 7900), (19500, 7000)))  # fmt: skip

ROAD_PLANS = (
    RoadPlan("1", "3", "国道548号", (
        (-4300, 3900), (-1200, 3300), (1800, 3400), (3450, 3900), (6100, 4150), (8900, 4550),
        (12150, 4350), (15500, 3300), (19500, 2600))),
    RoadPlan("1", "3", "国道549号", (
        (6100, 4150), (6400, 5400), (6250, 6700), (6300, 8100), (6900, 10000), (7250, 11000),
        (7150, 12900), (8300, 16400), (8400, 19300))),
    RoadPlan("1", "4", "県道1号汐見野港線", ((3450, 3900), (3150, 2850))),
    RoadPlan("2", "4", "県道12号沢渡汐見野線", (
        (6250, 6700), (4900, 6900), (3900, 7850), (2650, 9800), (1350, 11900), (-100, 14400),
        (-600, 17500))),
    RoadPlan("2", "6", "県道103号大沢線", (
        (3450, 3900), (3300, 4900), (2250, 5500), (500, 6250), (-2800, 6300))),
    RoadPlan("2", "6", "県道105号岬線", (
        (3150, 2850), (2400, 2450), (1650, 1700), (450, 2500), (-1200, 3300))),
    RoadPlan("2", "4", "県道21号浜野高根線", (
        (12150, 4350), (11300, 5000), (11350, 6500), (10800, 8400), (9700, 9850), (11000, 11200),
        (12200, 14000))),
    RoadPlan("2", "4", "県道23号川東線", (
        (8900, 4550), (9650, 6000), (9150, 7300), (8750, 8650), (9700, 9850))),
    RoadPlan("2", "7", "市道中央線", ((6100, 4150), (5650, 4500), (5600, 5050), (6400, 5400))),
    RoadPlan("2", "7", "市道本町通り線", ((5600, 5050), (6250, 4800), (7350, 4900), (7300, 4350))),
    RoadPlan("3", "6", "県道107号浜街道", (
        (3450, 3600), (4300, 3250), (5600, 3400), (7100, 3600), (8050, 3150))),
    RoadPlan("3", "6", "県道108号東浜線", (
        (8900, 4550), (9900, 3300), (10500, 3000), (11700, 3150), (15500, 2500))),
    RoadPlan("3", "7", "市道松原橋線", ((8050, 3150), (9900, 3300))),
    RoadPlan("3", "7", "市道桜木川西線", ((3450, 3900), (4300, 5400), (4900, 6900), (6300, 8100))),
    RoadPlan("3", "7", "市道栄町桜木線", ((5600, 5050), (5100, 5700), (4900, 6900))),
    RoadPlan("3", "7", "市道台原線", ((11350, 6500), (12800, 6900), (14600, 6900), (19000, 6000))),
    RoadPlan("3", "7", "市道向島線", ((6400, 5400), (7500, 6100), (9150, 7300), (10800, 8400))),
    RoadPlan("3", "7", "市道新田線", ((6100, 4150), (7100, 3600), (7300, 4350))),
    RoadPlan("3", "7", "市道磯部線", ((1800, 3400), (2050, 2900), (2400, 2450))),
    RoadPlan("3", "8", "林道深谷線", ((7150, 12000), (8350, 11750), (9700, 11000), (11000, 11200))),
)  # fmt: skip


def cost_graph(cost: Array) -> csr_matrix:
    """Graph of the COARSE cells; a step costs its length (m) times the mean of its two cells."""
    rows, columns = cost.shape
    dx, dy = COARSE.metres
    here = np.arange(cost.size).reshape(cost.shape)
    start, end, weight = [], [], []
    for dr, dc in NEIGHBOURS[4:]:
        a = (slice(max(0, -dr), rows - max(0, dr)), slice(max(0, -dc), columns - max(0, dc)))
        b = (slice(max(0, dr), rows - max(0, -dr)), slice(max(0, dc), columns - max(0, -dc)))
        start.append(here[a].ravel())
        end.append(here[b].ravel())
        weight.append((cost[a] + cost[b]).ravel() / 2 * np.sqrt((dr * dy) ** 2 + (dc * dx) ** 2))
    edges = np.round(np.concatenate(weight), 3), (np.concatenate(start), np.concatenate(end))
    return csr_matrix(edges, shape=(cost.size, cost.size))


def cheapest_cells(graph: csr_matrix, points: tuple[tuple[float, float], ...] | Array) -> list[int]:
    """Flat COARSE indices of the cheapest way through the points, in order."""
    row, column = (np.rint(v).astype(int) for v in COARSE.index(*np.array(points, float).T))
    stops = row * COARSE.columns + column
    cells = [int(stops[0])]
    for a, b in zip(stops[:-1], stops[1:]):
        _, before = dijkstra(graph, directed=False, indices=int(b), return_predecessors=True)
        at = int(a)
        while at != b:
            at = int(before[at])
            cells.append(at)
    return cells


def cell_xy(cells: list[int]) -> Array:
    """Local metres of COARSE cell centres."""
    x, y = COARSE.centres()
    return np.column_stack([x.ravel()[cells], y.ravel()[cells]])


def ridge_line(ground: Ground, points: Array, avoided: Mask | None = None) -> list[tuple[float, float]]:
    """A line through `points` that keeps to the crests between them, and off the `avoided` COARSE cells."""
    height = np.maximum(ground.coarse_height, 0)
    prominence = height - gaussian_filter(height, 6)
    uneven = np.clip(1 + 0.8 * noise(COARSE, 1100, np.random.default_rng(SEED)), 0.15, 3)  # for flat ground
    cost = uneven + 9 / (1 + np.exp(np.clip(prominence / 7, -30, 30)))
    if avoided is not None:
        prominence = np.where(avoided, prominence.min(), prominence)
        cost = np.where(avoided, 40, cost)
    graph = cost_graph(cost)
    crests = [points[0], *(highest_near(prominence, p) for p in points[1:-1]), points[-1]]
    cells: list[int] = []
    for cell in cheapest_cells(graph, np.array(crests)):
        if cell in cells:  # the way to a crest aside and back is no part of a boundary
            del cells[cells.index(cell) :]
        cells.append(cell)
    return LineString(rounded_line(cell_xy(cells), 55, 30)).simplify(2.0).coords[:]


def highest_near(height: Array, point: Array) -> Array:
    """The highest cell centre (m) within some 400 m of a point: a line led there makes no spur."""
    row, column = (int(np.rint(v)) for v in COARSE.index(*point))
    top, left = max(row - 7, 0), max(column - 6, 0)
    window = height[top : row + 8, left : column + 7]
    at = np.unravel_index(int(np.argmax(window)), window.shape)
    return cell_xy([(top + int(at[0])) * COARSE.columns + left + int(at[1])])[0]


def build_roads(ground: Ground, rng: np.random.Generator) -> tuple[Road, ...]:
    """The emergency roads as stretches that meet at junctions; the expressway apart, on its own line."""
    height = np.maximum(ground.coarse_height, 0)
    slope = np.hypot(*np.gradient(height, *COARSE.metres[::-1]))
    cost = (1 + (slope / 0.07) ** 2) * (1 + 0.3 * np.clip(noise(COARSE, 900, rng), -2, 2) / 2)
    # Roads keep some way off the shore and the river, except where they cross.
    cost += np.where(ground.coarse_field < 180, 6, 0) + np.where(ground.coarse_field <= 0, 200, 0)
    cost += 5 * gaussian_filter(np.max([burn(r.xy, COARSE) for r in ground.rivers[:3]], axis=0), 1)
    owner: dict[tuple[int, int], RoadPlan] = {}
    for plan in ROAD_PLANS:
        cells = cheapest_cells(cost_graph(cost), plan.points)
        for a, b in zip(cells[:-1], cells[1:]):
            if a != b:
                owner.setdefault((min(a, b), max(a, b)), plan)
        flat = cost.ravel()  # a later road follows a built one where it can
        flat[cells] = np.minimum(flat[cells], 0.3)
    main = Road(EXPRESSWAY, LineString(smooth_line(np.array(EXPRESSWAY.points), 40)))
    stretches = joined_stretches(owner)
    return main, *warped(stretches, ground, rng)


def joined_stretches(owner: dict[tuple[int, int], RoadPlan]) -> list[Road]:
    """Grid edges joined into smooth lines that end at junctions and where the road's name changes."""
    around: dict[int, list[int]] = defaultdict(list)
    for a, b in owner:
        around[a].append(b)
        around[b].append(a)

    def plan_of(a: int, b: int) -> RoadPlan:
        return owner[min(a, b), max(a, b)]

    def ends(cell: int) -> bool:
        return len(around[cell]) != 2 or len({plan_of(cell, n).name for n in around[cell]}) != 1

    roads, seen = [], set()
    for start in sorted(c for c in around if ends(c)):
        for first in sorted(around[start]):
            if (start, first) in seen:
                continue
            cells = [start, first]
            while not ends(cells[-1]):
                cells.append(next(n for n in around[cells[-1]] if n != cells[-2]))
            seen |= {(start, first), (cells[-1], cells[-2])}
            line = LineString(rounded_line(cell_xy(cells), 75, 30)).simplify(1.5)
            roads.append(Road(plan_of(start, first), line))
    return sorted(roads, key=lambda r: (r.plan.rank, r.plan.name, r.line.coords[0]))


def warped(roads: list[Road], ground: Ground, rng: np.random.Generator) -> list[Road]:
    """The roads on gently shifted ground: on the plain the cheapest way is too straight to be true.

    One shift for all of them keeps every junction together.
    """
    room = gaussian_filter(np.where(ground.coarse_lowland, 1.0, 0.25), 5)
    shift = [room * (130 * noise(COARSE, 3200, rng) + 38 * noise(COARSE, 1000, rng)) for _ in "xy"]

    def moved(xy: Array) -> Array:
        at = COARSE.index(*xy.T)
        return np.round(xy + np.column_stack([map_coordinates(s, at, order=1, mode="nearest") for s in shift]), 2)

    return [Road(r.plan, LineString(moved(resample(np.array(r.line.coords), 40))).simplify(1.5)) for r in roads]
