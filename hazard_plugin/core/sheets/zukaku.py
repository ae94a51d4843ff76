"""Map sheets of 国土基本図: their codes, their frames, and pages that show one each.

公共測量標準図式 (作業規程の準則 付録7) 第84条: a plane rectangular zone reaches 300 km north and south
and 160 km east and west of its origin. 地図情報レベル50000 divides it in 20 rows A to T from the north
and 8 columns A to H from the west, 30 km by 40 km, the row named first (09LD); the other levels divide
these further. No `shapely` is needed for codes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...errors import LayoutError
from .pages import SheetPage

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

NORTH_M, WEST_M = 300_000, -160_000
"""Where a zone's sheets begin, from its origin."""
PARTS = {50_000: 1, 5_000: 10, 2_500: 20, 1_000: 50, 500: 100}
"""Level: into how many rows and columns it divides a sheet of level 50000."""
HEIGHT_M, WIDTH_M = 30_000, 40_000
"""Of a sheet of level 50000."""
ROWS, COLUMNS = "ABCDEFGHIJKLMNOPQRST", "ABCDEFGH"
CODE = re.compile(
    r"(?P<zone>0[1-9]|1[0-9])(?P<row>[A-T])(?P<column>[A-H])"
    r"(?:(?P<ten>[0-9]{2})(?:(?P<quarter>[1-4])|(?P<fifth>[0-4][A-E])|(?P<tenth>[0-9]{2}))?)?"
)


def sheet_size(level: float) -> tuple[float, float]:
    """Return width and height (metres) of a level's sheets. Raises LayoutError for an unknown level."""
    if level not in PARTS:
        raise LayoutError(
            "There are no 国土基本図 sheets of level {level}.",
            "Choose one of {levels}.",
            level=level,
            levels=", ".join(map(str, PARTS)),
        )
    return WIDTH_M / PARTS[level], HEIGHT_M / PARTS[level]


def sheet_code(zone: int, row: int, column: int, level: int) -> str:
    """Return the code of a sheet; `row` and `column` count a level's sheets from the zone's north-west.

    Raises LayoutError outside the zone's sheets.
    """
    parts = PARTS[level]
    if not (0 <= row < len(ROWS) * parts and 0 <= column < len(COLUMNS) * parts):
        raise LayoutError(
            "A part of the municipality lies outside the 国土基本図 sheets of zone {zone}.",
            "Divide it into pages by a scale instead (scale:15000).",
            zone=zone,
        )
    code = f"{zone:02d}{ROWS[row // parts]}{COLUMNS[column // parts]}"
    if level == 50_000:
        return code
    row, column, fine = row % parts, column % parts, parts // 10
    code += f"{row // fine}{column // fine}"
    row, column = row % fine, column % fine
    if level == 2_500:
        return f"{code}{1 + 2 * row + column}"
    if level == 1_000:
        return f"{code}{row}{'ABCDE'[column]}"
    return f"{code}{row}{column}" if level == 500 else code


def sheet_frame(code: str) -> tuple[int, tuple[float, float, float, float]]:
    """Return the zone (1 to 19) and west, south, east, north (metres) of a sheet's code.

    Eight characters that end in two digits are of level 500. Raises LayoutError for what is no code.
    """
    found = CODE.fullmatch(code)
    if found is None:
        raise LayoutError("'{code}' is no 国土基本図 sheet.", "Codes are like 09LD35 or 09LD352.", code=code)
    row, column, parts = ROWS.index(found["row"]), COLUMNS.index(found["column"]), 1
    steps = [(10, found["ten"])] if found["ten"] else []
    if found["quarter"]:
        steps.append((2, "{}{}".format(*divmod(int(found["quarter"]) - 1, 2))))
    elif found["fifth"]:
        steps.append((5, found["fifth"][0] + str("ABCDE".index(found["fifth"][1]))))
    elif found["tenth"]:
        steps.append((10, found["tenth"]))
    for fine, digits in steps:
        row, column, parts = row * fine + int(digits[0]), column * fine + int(digits[1]), parts * fine
    width, height = WIDTH_M / parts, HEIGHT_M / parts
    west, north = WEST_M + column * width, NORTH_M - row * height
    return int(found["zone"]), (west, north - height, west + width, north)


def zukaku_pages(
    land: BaseGeometry, zone: int, level: int, map_mm: tuple[float, float], scales: list[float]
) -> list[SheetPage]:
    """Return a page for each sheet of `level` that holds some of `land` (plane zone, metres).

    All have the largest of `scales` at which a sheet fits the map. Raises LayoutError for an
    unknown level and for too many pages.
    """
    import numpy as np
    import shapely

    from .paging import holds_land, pages_of, refuse_too_many

    size = np.array(sheet_size(level))
    west, south, east, north = land.bounds
    first = np.floor([(west - WEST_M) / size[0], (NORTH_M - north) / size[1]]).astype(int)
    last = np.floor([(east - WEST_M) / size[0], (NORTH_M - south) / size[1]]).astype(int)
    refuse_too_many(int(np.prod(last - first + 1, dtype=float)) // 50)
    column, row = (
        part.ravel() for part in np.meshgrid(*(np.arange(low, high + 1) for low, high in zip(first, last)))
    )
    corner = np.column_stack([WEST_M + column * size[0], NORTH_M - (row + 1) * size[1]])
    cells = np.hstack([corner, corner + size])
    shapely.prepare(land)
    kept = np.flatnonzero(holds_land(cells, land))
    refuse_too_many(len(kept))
    codes = [sheet_code(zone, int(row[index]), int(column[index]), level) for index in kept]
    return pages_of(cells[kept], fitting_scale(tuple(size), map_mm, scales), codes)


def fitting_scale(size: tuple[float, float], map_mm: tuple[float, float], scales: list[float]) -> float:
    """Return the largest of `scales` (denominators, ascending) at which `size` (metres) fits a map.

    Beyond the last of them the next multiple of 100,000.
    """
    needed = 1000 * max(size[0] / map_mm[0], size[1] / map_mm[1])
    return next((scale for scale in scales if scale >= needed - 1e-6), -(-needed // 1e5) * 1e5)
