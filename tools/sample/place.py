"""Facts of the fictional place: names, codes, grid, and the points its coast and rivers are drawn through.

Local coordinates are metres east (x) and north (y) of ORIGIN; the flat scale below is exact enough
for a place that does not exist. Longitudes and latitudes are JGD2011.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SEED = 48201

PREFECTURE = "みなと県"
PREFECTURE_CODE = "48"  # real codes end at 47
BUREAU = "国土交通省中部地方整備局"
BUREAU_CODE = "85"

ORIGIN = (137.58, 34.20)  # open Pacific south of 遠州灘, inside the primary mesh 5137
METRES_PER_DEGREE = (92_080.0, 110_920.0)  # at 34.26 degrees north
CELL = (0.45 / 3600, 0.30 / 3600)  # degrees, the 10 m mesh of the flood data, counted from the primary mesh


@dataclass(frozen=True)
class Municipality:
    """A municipality by its 5-digit code, with its county (郡) where it is a town or a village."""

    code: str
    name: str
    county: str | None = None


HERE = Municipality("48201", "汐見野市")
NORTH = Municipality("48202", "高嶺市")
EAST = Municipality("48301", "豊浜町", "汐見郡")
WEST = Municipality("48302", "沢渡村", "汐見郡")


@dataclass(frozen=True)
class Grid:
    """A north-up raster on mesh edges: outer edges in degrees, rows run from north to south."""

    west: float
    south: float
    columns: int
    rows: int
    factor: int  # mesh cells per raster cell

    @property
    def step(self) -> tuple[float, float]:
        """Size of a raster cell in degrees."""
        return CELL[0] * self.factor, CELL[1] * self.factor

    @property
    def metres(self) -> tuple[float, float]:
        """Size of a raster cell in metres."""
        return self.step[0] * METRES_PER_DEGREE[0], self.step[1] * METRES_PER_DEGREE[1]

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.rows, self.columns

    def centres(self) -> tuple[Array, Array]:
        """Local x and y (m) of every cell centre, both of the raster's shape."""
        x = local_x(self.west) + (np.arange(self.columns) + 0.5) * self.metres[0]
        y = local_y(self.south) + (self.rows - np.arange(self.rows) - 0.5) * self.metres[1]
        return np.meshgrid(x, y)

    def index(self, x: Array, y: Array) -> tuple[Array, Array]:
        """Fractional row and column of local coordinates; whole numbers are cell centres."""
        column = (np.asarray(x) - local_x(self.west)) / self.metres[0] - 0.5
        row = self.rows - (np.asarray(y) - local_y(self.south)) / self.metres[1] - 0.5
        return row, column


def local_x(longitude: float) -> float:
    """Longitude to metres east of ORIGIN."""
    return (longitude - ORIGIN[0]) * METRES_PER_DEGREE[0]


def local_y(latitude: float) -> float:
    """Latitude to metres north of ORIGIN."""
    return (latitude - ORIGIN[1]) * METRES_PER_DEGREE[1]


def to_degrees(xy: Array) -> Array:
    """Local metres, shape (n, 2), to degrees at 9 decimals (0.1 mm), so that last-bit noise is gone."""
    return np.round(np.asarray(xy) / METRES_PER_DEGREE + ORIGIN, 9)


FINE = Grid(ORIGIN[0], ORIGIN[1], 1280, 1440, 1)  # 137.58-137.74, 34.20-34.32
COARSE = Grid(ORIGIN[0] - 72 * 6 * CELL[0], ORIGIN[1] - 40 * 6 * CELL[1], 360, 400, 6)  # with the neighbours

# The shore, west to east: a rocky cape, the fishing port behind it, a long sandy arc.
COAST = np.array([
    (-9000, 2300), (-4500, 2700), (-1500, 2500), (300, 1750), (1350, 900), (2150, 1250), (2600, 2050),
    (3250, 2500), (4800, 2820), (6800, 2850), (8300, 2620), (9300, 2340), (10400, 2430), (12200, 2200),
    (14000, 1900), (16500, 1450), (22000, 900),
], dtype=float)  # fmt: skip

# The alluvial plain inland of the shore, without the valleys; counter-clockwise from the port.
PLAIN = np.array([
    (2700, 500), (24000, -500), (24000, 4000), (17000, 3900), (13600, 4350), (11600, 4800), (10750, 5600),
    (10350, 6900), (9900, 7900), (8900, 8700), (8200, 9300), (6700, 9300), (5900, 8500), (5000, 7600),
    (4150, 6900), (3900, 5900), (3300, 5100), (3600, 4200), (3150, 3300), (2900, 2300),
], dtype=float)  # fmt: skip

# The river terrace east of the plain, some 25 m above it.
TERRACE = np.array([
    (10000, 8100), (10500, 6900), (10900, 5600), (11700, 4850), (13700, 4400), (17000, 4000), (24000, 4100),
    (24000, 7200), (18000, 7600), (14500, 7900), (12600, 8700), (10900, 9100),
], dtype=float)  # fmt: skip


@dataclass(frozen=True)
class RiverPlan:
    """A river as it is wanted: the points it runs through (m), and how it behaves there.

    `rise` gives (share of the course from its mouth, height of the valley floor in m); `half_valley`
    the half width (m) of the flat valley floor, `half_channel` of the channel between the levees,
    `stage` the L2 water level above the floor (m), each as (share from the mouth, value).
    """

    name: str
    code: str
    group: str  # "10" for 洪水予報河川・水位周知河川, "20" for the others
    administrator: str  # 85 the bureau, 48 the prefecture
    section: str  # W05_003: 1 直轄, 2 一級指定, 3 二級
    points: tuple[tuple[float, float], ...]  # from the source to the mouth
    rise: tuple[tuple[float, float], ...]
    half_valley: tuple[tuple[float, float], ...]
    half_channel: tuple[tuple[float, float], ...]
    stage: tuple[tuple[float, float], ...]
    meander: tuple[float, float]  # wavelength and amplitude (m)
    breaches: tuple[float, ...]  # shares from the mouth where the L1 flood breaks out


RIVERS = (
    RiverPlan(
        "汐見川", "8505990001", "10", "85", "1",
        ((8800, 20500), (8100, 18200), (8900, 16200), (7900, 14300), (7400, 12700), (8000, 11400), (7300, 10200),
         (7500, 9000), (8000, 7900), (7900, 6700), (8700, 5600), (8600, 4300), (9200, 3300), (9400, 2200)),
        ((0, 0.4), (0.08, 1.3), (0.25, 4.4), (0.42, 10.5), (0.55, 21.0), (1.0, 78.0)),
        ((0, 350), (0.38, 330), (0.46, 260), (0.50, 95), (0.56, 90), (0.61, 240), (0.8, 180), (1, 120)),
        ((0, 170), (0.2, 135), (0.4, 105), (0.47, 70), (0.6, 55), (1, 30)),
        ((0, 2.3), (0.1, 3.2), (0.25, 3.7), (0.38, 4.4), (0.45, 6.8), (0.49, 13.5), (0.58, 13.5),
         (0.63, 7.0), (1, 5)),
        (2300, 300), (0.13, 0.24, 0.355, 0.43),
    ),
    RiverPlan(
        "沢渡川", "4800990001", "10", "48", "2",
        ((-300, 14800), (500, 13000), (1500, 11600), (1900, 10300), (2900, 9300), (3500, 8200), (4700, 7300),
         (5900, 6900), (6900, 6300), (7950, 5950)),
        ((0, 5.6), (0.2, 8.6), (0.4, 17.0), (0.65, 44.0), (1, 120)),
        ((0, 150), (0.3, 230), (0.5, 170), (0.75, 110), (1, 50)),
        ((0, 45), (0.3, 32), (0.6, 20), (1, 8)),
        ((0, 2.9), (0.2, 2.6), (0.4, 3.0), (0.6, 3.2), (1, 2.4)),
        (1250, 130), (0.1, 0.28),
    ),
    RiverPlan(
        "浜野川", "4800990002", "10", "48", "3",
        ((13900, 9600), (13500, 8300), (12900, 7000), (12650, 5800), (12300, 4700), (11900, 4000), (12100, 3200),
         (12350, 2000)),
        ((0, 0.6), (0.15, 1.3), (0.32, 3.2), (0.5, 7.5), (0.75, 22), (1, 50)),
        ((0, 150), (0.3, 260), (0.45, 150), (0.75, 90), (1, 40)),
        ((0, 40), (0.3, 28), (0.6, 16), (1, 8)),
        ((0, 1.7), (0.15, 2.2), (0.3, 2.2), (0.5, 2.2), (1, 1.6)),
        (950, 110), (0.2,),
    ),
    RiverPlan(
        "旧汐見川", "8505990002", "20", "85", "1",
        ((7850, 5750), (7350, 5150), (6500, 5350), (6050, 4750), (6650, 3950), (7300, 3450), (8500, 3300),
         (9150, 3000)),
        ((0, 1.0), (0.3, 1.7), (0.6, 3.0), (1, 5.2)),
        ((0, 100), (1, 100)),
        ((0, 24), (1, 16)),
        ((0, 1.5), (0.5, 1.6), (1, 1.0)),
        (1100, 190), (0.4,),
    ),
    RiverPlan(
        "大沢川", "4800990003", "20", "48", "2",
        ((-200, 6600), (900, 5900), (1900, 5500), (2900, 5000), (3700, 4750), (4700, 4350), (5300, 4700),
         (6150, 4600)),
        ((0, 2.9), (0.25, 4.2), (0.45, 9.5), (0.7, 32), (1, 90)),
        ((0, 80), (0.4, 190), (0.6, 120), (1, 40)),
        ((0, 20), (0.5, 14), (1, 6)),
        ((0, 1.5), (0.3, 1.7), (0.6, 2.2), (1, 1.5)),
        (800, 80), (0.3,),
    ),
    RiverPlan(
        "磯部川", "4800990004", "20", "48", "3",
        ((900, 4500), (1150, 3700), (1800, 3200), (2200, 2700), (2750, 2450), (3000, 1900)),
        ((0, 0.8), (0.3, 4.5), (0.6, 18), (1, 60)),
        ((0, 150), (0.3, 130), (0.6, 70), (1, 35)),
        ((0, 14), (1, 6)),
        ((0, 1.2), (0.3, 1.8), (0.7, 1.8), (1, 1.0)),
        (600, 50), (0.3,),
    ),
    RiverPlan(
        "高根沢川", "4800990005", "20", "48", "2",
        ((11700, 12500), (11100, 11500), (10500, 10600), (9700, 10000), (9200, 9100), (8700, 8600), (8000, 7950)),
        ((0, 10.2), (0.2, 13.5), (0.4, 24), (0.7, 52), (1, 120)),
        ((0, 100), (0.35, 170), (0.6, 110), (1, 40)),
        ((0, 18), (0.5, 13), (1, 6)),
        ((0, 1.6), (0.3, 2.2), (0.7, 2.2), (1, 1.2)),
        (750, 70), (0.2,),
    ),
)  # fmt: skip

ISLETS = ((820, 330, 130), (1020, 480, 95), (1960, 640, 85))  # x, y, radius (m), rocks off the cape

RAILWAY = np.array([
    (-6000, 4500), (-1500, 3900), (1500, 3700), (3300, 3750), (5200, 4250), (6300, 4450), (7600, 4700),
    (8700, 4950), (10200, 4650), (12300, 4150), (15000, 3500), (22000, 3000),
], dtype=float)  # fmt: skip
STATION = (6050.0, 4400.0)


@dataclass(frozen=True)
class Locality:
    """A 大字 of the municipality, or of a neighbour, at local metres."""

    name: str
    x: float
    y: float


LOCALITIES = tuple(Locality(*row) for row in (
    ("本町", 6250, 4800), ("駅前", 6050, 4450), ("栄町", 5600, 5050), ("川西", 5100, 5700), ("桜木", 4900, 6500),
    ("新田", 7150, 3650), ("浜新田", 5100, 3450), ("汐浜", 4200, 3150), ("港町", 3100, 2850), ("岬", 1600, 1700),
    ("磯部", 1850, 3150), ("大沢", 2350, 5350), ("奥大沢", 900, 6000), ("沢口", 3900, 7750), ("柿平", 2800, 9450),
    ("楢原", 1750, 10800), ("北原", 6200, 7800), ("渡瀬", 7050, 9900), ("深谷", 7900, 11600), ("向島", 8900, 7200),
    ("中須", 7500, 6000), ("川東", 9700, 5600), ("松原", 8000, 3050), ("東浜", 10500, 2950), ("浜野", 11300, 3400),
    ("高台", 11500, 6200), ("台原", 11300, 7400), ("月見ヶ丘", 10700, 8400), ("高根", 9700, 9900),
    ("奥高根", 11200, 11300),
))  # fmt: skip
