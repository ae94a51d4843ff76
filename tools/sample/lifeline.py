"""Drone routes (UASL layout) and corridors of the Digital Lifeline plan for the place."""

from __future__ import annotations

import json

import numpy as np
import shapely

from .boundaries import Boundary
from .curves import sample_raster, smooth_line
from .layers import in_degrees
from .place import COARSE, LOCALITIES, STATION, Array, to_degrees
from .routes import Road
from .terrain import Ground

HALF_WIDTH = 30.0
FLOOR_M, CEILING_M = 60, 120
"""A route's lower and upper height above the ground, metres."""

POWER_LINE = ((-1500, 8600), (900, 9900), (3600, 10900), (6300, 11300), (9300, 11900), (11900, 12500))


def route_point(identity: str, name: str, xy: Array, ground: Ground, height: float) -> dict:
    """A point of a route: the area that a drone passes through there, at `height` above the ground."""
    area = shapely.Point(xy).buffer(HALF_WIDTH, quad_segs=2)
    altitude = round(max(float(sample_raster(ground.coarse_height, COARSE, np.array([xy]))[0]), 0) + height, 1)
    ring = [[*map(float, place), altitude] for place in to_degrees(np.array(area.exterior.coords))]
    return {
        "uaslPointId": identity,
        "uaslPointName": name,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "deviationGeometry": None,
    }


def route(number: int, name: str, purpose: str, xy: Array, ground: Ground) -> dict:
    """A route of one section through points at its lower and upper height in turn."""
    identity = f"48-UASL-{number:03d}"
    points = [
        route_point(f"{identity}-P{i:02d}", f"{name}{i}", place, ground, FLOOR_M if i % 2 else CEILING_M)
        for i, place in enumerate(xy, 1)
    ]
    section = {
        "uaslSectionId": f"{identity}-S01",
        "uaslSectionName": name,
        "uaslPointIds": [point["uaslPointId"] for point in points],
        "droneportIds": [],
    }
    return {
        "uaslId": identity,
        "uaslName": name,
        "flightPurpose": purpose,
        "createdAt": "2026-04-01T00:00:00Z",
        "updatedAt": "2026-04-01T00:00:00Z",
        "droneList": [],
        "uaslPoints": points,
        "uaslSections": [section],
    }


def drone_routes(ground: Ground) -> str:
    """The UASL document: one route along the main river, one over a transmission line."""
    river = ground.rivers[0]
    along = river.xy[(river.share > 0.03) & (river.share < 0.5)][::18]
    over = smooth_line(np.array(POWER_LINE, float), 900)
    document = {
        "uasl": [
            {
                "uaslAdministratorId": "みなと県ドローン航路運営協議会",
                "businessNumber": "4800000000000",
                "uasl": [
                    route(1, "汐見川ドローン航路", "河川巡視・物資輸送", along, ground),
                    route(2, "高嶺線ドローン航路", "送電線点検", over, ground),
                ],
            }
        ]
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def corridors(roads: tuple[Road, ...], boundaries: tuple[Boundary, ...]) -> str:
    """Automated-driving roads on the road net and an infrastructure-DX area over the town, as GeoJSON."""
    expressway = next(road.line for road in roads if road.plan.name == "みなと自動車道")
    served = ("市道中央線", "市道本町通り線", "県道1号汐見野港線")
    local = [road.line for road in roads if road.plan.name in served]
    town = shapely.MultiPoint([(place.x, place.y) for place in LOCALITIES[:10] if place.y > 3000])
    area = town.convex_hull.buffer(500).intersection(boundaries[0].shape).simplify(5)
    near = shapely.MultiLineString([line for line in local if line.distance(shapely.Point(STATION)) < 4000])
    lane = "みなと自動車道 自動運転優先レーン"
    features = [
        corridor("C-001", lane, "auto_highway", "early_harvest", "in_service", expressway),
        corridor("C-002", "汐見野駅周辺 自動運転バス路線", "auto_local", "short", "planned", near),
        corridor("C-003", "汐見野 インフラ管理DX区域", "infra_dx", "early_harvest", "in_service", area),
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::6668"}}
    document = {"type": "FeatureCollection", "name": "corridors", "crs": crs, "features": features}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def corridor(identity: str, name: str, kind: str, stage: str, status: str, shape: shapely.Geometry) -> dict:
    """A feature with the fields of the corridor theme."""
    properties = {
        "corridor_id": identity,
        "name": name,
        "kind": kind,
        "stage": stage,
        "status": status,
        "operator": "みなと県デジタルライフライン協議会",
        "altitude_min_m": None,
        "altitude_max_m": None,
    }
    return {"type": "Feature", "properties": properties, "geometry": shapely.geometry.mapping(in_degrees(shape))}
