"""The place's ground, floods, slopes, boundaries and roads as rows of the official layers."""

from __future__ import annotations

from dataclasses import fields

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from rasterio.features import shapes
from rasterio.transform import Affine
from shapely.geometry import shape

from .archives import Layer
from .boundaries import Boundary
from .floods import Flood
from .place import BUREAU, CELL, FINE, PREFECTURE, PREFECTURE_CODE, to_degrees
from .routes import Road
from .slopes import Zone
from .terrain import River

JGD2011, JGD2000 = "EPSG:6668", "EPSG:4612"
YEAR = "24"
FLOOD_FOLDERS = {
    "depth_l1": ("10", "10_計画規模", 1),
    "depth_l2": ("20", "20_想定最大規模", 2),
    "duration": ("30", "30_浸水継続時間", 3),
    "overflow": ("41", "41_家屋倒壊等氾濫想定区域_氾濫流", 4),
    "erosion": ("42", "42_家屋倒壊等氾濫想定区域_河岸侵食", 4),
}
"""Raster of a Flood -> number and name of its folder in an A31a package, and n of A31a_n01..n05."""


def in_degrees(geometry: shapely.Geometry) -> shapely.Geometry:
    """A geometry of local metres in degrees."""
    return shapely.transform(geometry, to_degrees)


def cell_polygons(raster: np.ndarray) -> tuple[list[int], list[shapely.Geometry]]:
    """Classes and 4-connected polygons of a FINE raster in degrees, edges on the official 10 m mesh."""
    north = FINE.south + FINE.rows * CELL[1]
    transform = Affine(CELL[0], 0, FINE.west, 0, -CELL[1], north)
    found = [(int(value), shape(area)) for area, value in shapes(raster, mask=raster > 0, transform=transform)]
    rounded = shapely.transform(np.array([area for _, area in found], dtype=object), lambda xy: np.round(xy, 9))
    return [value for value, _ in found], list(rounded)


def flood_layers(flood: Flood, administrator: str) -> list[Layer]:
    """The A31a layers of one river, one per folder that its administrator published."""
    plan = flood.river.plan
    layers = []
    names = {field.name for field in fields(flood)}
    for name, (folder, title, number) in FLOOD_FOLDERS.items():
        raster = getattr(flood, name) if name in names else None
        if raster is None or not raster.any():
            continue
        classes, areas = cell_polygons(raster)
        prefix = f"A31a_{number}"
        rows = {
            f"{prefix}01": plan.code,
            f"{prefix}02": plan.name,
            f"{prefix}03": administrator,
            f"{prefix}04": BUREAU if administrator == "85" else PREFECTURE,
            f"{prefix}05": np.array(classes, dtype=np.int32),
        }
        path = f"{title}/A31a-{folder}-{YEAR}_{administrator}_{plan.code}_{plan.group}"
        layers.append(Layer(path, gpd.GeoDataFrame(rows, geometry=areas, crs=JGD2011)))
    return layers


def sediment_layer(zones: tuple[Zone, ...]) -> Layer:
    """土砂災害警戒区域 A33: UTF-8 with a .cpg, as from 2024 on."""
    rows = {
        "A33_001": [zone.phenomenon for zone in zones],
        "A33_002": [zone.zone for zone in zones],
        "A33_003": PREFECTURE_CODE,
        "A33_004": [zone.number for zone in zones],
        "A33_005": [zone.name for zone in zones],
        "A33_006": [f"{PREFECTURE}{zone.location}" for zone in zones],
        "A33_007": [zone.announced for zone in zones],
        "A33_008": [zone.special_undesignated for zone in zones],
    }
    areas = [in_degrees(zone.shape) for zone in zones]
    frame = gpd.GeoDataFrame(rows, geometry=areas, crs=JGD2011)
    return Layer(f"A33-{YEAR}_{PREFECTURE_CODE}", frame, encoding="utf-8", with_cpg=True)


def boundary_rows(boundaries: tuple[Boundary, ...]) -> gpd.GeoDataFrame:
    """行政区域 N03 in the attributes of 2024 and later; islands are rows of their own."""
    rows, areas = [], []
    for boundary in boundaries:
        for part in boundary.shape.geoms:
            municipality = boundary.municipality
            rows.append(
                {
                    "N03_001": PREFECTURE,
                    "N03_002": None,
                    "N03_003": municipality.county,
                    "N03_004": municipality.name,
                    "N03_005": None,
                    "N03_007": municipality.code,
                }
            )
            areas.append(in_degrees(part))
    return gpd.GeoDataFrame(pd.DataFrame(rows, dtype=object), geometry=areas, crs=JGD2011)


def road_layer(roads: tuple[Road, ...]) -> Layer:
    """緊急輸送道路 N10 in the attributes up to 2020."""
    rows = {
        "N10_001": PREFECTURE,
        "N10_002": [int(road.plan.rank) for road in roads],
        "N10_003": [int(road.plan.kind) for road in roads],
        "N10_004": [road.plan.name for road in roads],
        "N10_005": [f"{PREFECTURE_CODE}{number:04d}" for number in range(1, len(roads) + 1)],
        "N10_006": "1",
        "N10_007": f"{PREFECTURE}地域防災計画",
        "N10_008": "2020/03",
    }
    lines = [in_degrees(road.line) for road in roads]
    return Layer(f"N10-20_{PREFECTURE_CODE}", gpd.GeoDataFrame(rows, geometry=lines, crs=JGD2011))


def river_layer(rivers: tuple[River, ...]) -> Layer:
    """河川 W05: of 2007, in JGD2000 and without a .prj, as those files are."""
    rows = {
        "W05_001": "850599",
        "W05_002": [river.plan.code for river in rivers],
        "W05_003": [river.plan.section for river in rivers],
        "W05_004": [river.plan.name for river in rivers],
        "W05_005": "1",
        "W05_006": "true",
        "W05_007": [f"gb02_48{2 * number + 1:05d}" for number in range(len(rivers))],
        "W05_008": [f"gb02_48{2 * number + 2:05d}" for number in range(len(rivers))],
    }
    rows["W05_009"], rows["W05_010"] = rows["W05_007"], rows["W05_008"]
    lines = [in_degrees(shapely.LineString(river.xy[::3]).simplify(3)) for river in rivers]
    frame = gpd.GeoDataFrame(rows, geometry=lines, crs=JGD2000)
    return Layer(f"W05-07_{PREFECTURE_CODE}-g_Stream", frame, with_prj=False)
