"""A workspace that has something of everything that the map can draw."""

import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
import shapely

from hazard_plugin.core.catalog.kinds import kinds

sys.path.insert(0, str(Path(__file__).parent))
from drawn_zones import (
    HAZARDS,
    SIDE,
    SOUTH,
    WEST,
    append,
    depth_rows,
    square,
)  # the tests of a room are no package


@pytest.fixture(scope="session")
def rich(sample_workspace, tmp_path_factory):
    """The sample with every new table: each hazard's depth over the same squares as the others'."""
    path = tmp_path_factory.mktemp("rich") / "汐見野市.gpkg"
    shutil.copy(sample_workspace[0], path)
    codes = range(1, 7)
    for hazard in HAZARDS:
        scenario = "L2" if hazard == "surge" else None
        append(
            path,
            "inundation_depth",
            depth_rows(hazard, "depth_standard", codes, scenario),
            [square(i, 0) for i in range(6)],
        )
    append(
        path,
        "set_aside",
        {"theme": ["inundation_depth", "sediment_zone"], "scenario": ["L2", None], "reason": "?"},
        [square(3.5, 3, 1.6), square(6, 6, 0.9)],
    )
    areas = [kind.id for kind in kinds()["restricted_area"]]
    append(
        path,
        "restricted_area",
        {"kind": areas, "name": "指定区域"},
        [square(1.2 * i, 8, 0.8) for i in range(len(areas))],
    )
    rng = np.random.default_rng(5)
    names = [kind.id for kind in kinds()["facility"]]
    points = [
        shapely.Point(WEST + x * SIDE * 11, SOUTH + y * SIDE * 9) for x, y in rng.random((len(names) * 9, 2))
    ]
    append(
        path,
        "facility",
        {"kind": names * 9, "name": [f"第{i}汐見野{'中央' * (i % 3)}施設" for i in range(len(points))]},
        points,
    )
    dangers = [kind.id for kind in kinds()["danger_point"]]
    append(
        path,
        "danger_point",
        {"kind": dangers, "name": "東町アンダーパス"},
        [shapely.Point(WEST + (1 + i) * SIDE * 1.5, SOUTH + 4.5 * SIDE) for i in range(len(dangers))],
    )
    lines = [
        shapely.LineString(
            [
                (WEST + i * 1.5 * SIDE, SOUTH + 5.2 * SIDE),
                (WEST + (i * 1.5 + 0.7) * SIDE, SOUTH + 5.6 * SIDE),
                (WEST + (i * 1.5 + 1.1) * SIDE, SOUTH + 5.4 * SIDE),
            ]
        )
        for i in range(len(dangers))
    ]
    append(path, "danger_line", {"kind": dangers, "name": "市道中央線"}, lines)
    append(
        path,
        "dam",
        {"name": ["高根沢ダム", "沢渡ダム"]},
        [shapely.Point(137.66, 34.335), shapely.Point(137.75, 34.31)],
    )
    return path
