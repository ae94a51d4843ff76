"""Make resources/sample: a fictional municipality in the packages in which Japan publishes such data.

    tools/qgis-env python3 tools/make_sample.py [FOLDER]

The same bytes come out each time. Nothing in it is real, and it lies in the open sea.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sample.archives import Layer, write_package
from sample.boundaries import build_boundaries
from sample.floods import build_floods
from sample.layers import boundary_rows, flood_layers, river_layer, road_layer, sediment_layer
from sample.lifeline import corridors, drone_routes
from sample.place import PREFECTURE_CODE, SEED
from sample.points import camera_list, gauge_feed, shelter_lists
from sample.routes import build_roads
from sample.slopes import build_zones
from sample.terrain import build_ground

PROJECT = Path(__file__).resolve().parent.parent
FLOOD_PACKAGES = (("85", "10"), ("85", "20"), ("48", "10"), ("48", "20"))
"""Who administers the rivers, and whether they are 洪水予報河川・水位周知河川 (10) or others (20)."""

README = """# 見本データ（架空の市町村）

「みなと県汐見野市」は実在しません。地形・川・浸水想定区域・施設のすべてを `tools/make_sample.py` が作りました。
場所は遠州灘の沖合です。**避難の判断には使えません。** 公開データと同じ形式（フォルダ名・文字コード・属性）です。
ライセンス: CC0 1.0

# Sample data (a fictional municipality)

汐見野市 in みなと県 does not exist: terrain, rivers, zones and facilities are made by `tools/make_sample.py`,
in the official layouts (folders, encodings, attributes). It lies in the open sea. **Not for evacuation.**
Licence: CC0 1.0

| file | content |
|---|---|
| A31a-24_85_10/20_SHP.zip, A31a-24_48_10/20_SHP.zip | 洪水浸水想定区域（河川単位） |
| A33-24_48_SHP.zip | 土砂災害警戒区域 |
| N03-20240101_48_GML.zip | 行政区域 |
| 48201_1.csv, 48201_2.csv | 指定避難所、指定緊急避難場所 |
| minato_river_cameras.csv | 河川カメラ |
| water_levels_48000.json | 危機管理型水位計（川の水位情報の形式） |
| N10-20_48_GML.zip, W05-07_48_GML.zip | 緊急輸送道路、河川 |
| drone_routes.json, corridors.geojson | ドローン航路（UASL）、デジタルライフライン |
"""


def n03_geojson(frame) -> bytes:
    """The boundary as GeoJSON without a crs member, as N03 is published."""
    document = json.loads(frame.to_json(drop_id=True, show_bbox=False))
    document.pop("crs", None)
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def make(folder: Path) -> None:
    """Write every file of the sample into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(SEED)
    ground = build_ground(rng)
    boundaries = build_boundaries(ground)
    floods = build_floods(ground, rng)
    zones = build_zones(ground, boundaries, rng)
    roads = build_roads(ground, rng)

    for administrator, group in FLOOD_PACKAGES:
        own = [f for f in floods if (f.river.plan.administrator, f.river.plan.group) == (administrator, group)]
        layers = [layer for flood in own for layer in flood_layers(flood, administrator)]
        write_package(folder / f"A31a-24_{administrator}_{group}_SHP.zip", layers)
    write_package(folder / f"A33-24_{PREFECTURE_CODE}_SHP.zip", [sediment_layer(zones)])
    name = f"N03-20240101_{PREFECTURE_CODE}"
    municipalities = boundary_rows(boundaries)
    outline = Layer(name, municipalities, encoding="utf-8", with_cpg=True)
    write_package(folder / f"{name}_GML.zip", [outline], {f"{name}.geojson": n03_geojson(municipalities)})
    write_package(folder / f"N10-20_{PREFECTURE_CODE}_GML.zip", [road_layer(roads)])
    write_package(folder / f"W05-07_{PREFECTURE_CODE}_GML.zip", [river_layer(ground.rivers)])

    shelters, sites = shelter_lists(ground, boundaries, floods, zones, rng)
    texts = {
        "48201_1.csv": shelters.encode("utf-8-sig"),
        "48201_2.csv": sites.encode("utf-8-sig"),
        "minato_river_cameras.csv": camera_list(ground.rivers).encode("cp932"),
        "water_levels_48000.json": gauge_feed(ground.rivers).encode("utf-8"),
        "drone_routes.json": drone_routes(ground).encode("utf-8"),
        "corridors.geojson": corridors(roads, boundaries).encode("utf-8"),
        "README.md": README.encode("utf-8"),
    }
    for file, data in texts.items():
        (folder / file).write_bytes(data)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "resources" / "sample"
    make(target)
    sizes = {path.name: path.stat().st_size for path in sorted(target.iterdir())}
    for file, size in sizes.items():
        print(f"{file:<32} {size:>9,}")
    print(f"{'':<32} {sum(sizes.values()):>9,} bytes")
