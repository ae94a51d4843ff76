"""Shelters, cameras and gauges of the place, in the layouts in which they are published."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass

import numpy as np
from shapely import Point

from .boundaries import Boundary
from .curves import sample_raster
from .floods import Flood
from .place import FINE, HERE, LOCALITIES, PREFECTURE, Array, Locality, to_degrees
from .slopes import Zone, zone_at
from .terrain import Ground, River

SITE_HEAD = (
    "NO", "共通ID", "都道府県名及び市町村名", "施設・場所名", "住所", "洪水", "崖崩れ、土石流及び地滑り", "高潮",
    "地震", "津波", "大規模な火事", "内水氾濫", "火山現象", "指定避難所との住所同一", "緯度", "経度", "備考",
)  # fmt: skip
SHELTER_HEAD = (
    "NO", "共通ID", "都道府県名及び市町村名", "施設・場所名", "住所", "指定緊急避難場所との住所同一",
    "その他市町村長が必要と認める事項", "受入対象者", "緯度", "経度", "備考",
)  # fmt: skip
CAMERA_HEAD = ("itemID", "緯度", "経度", "局名", "事務所名", "河川名", "カメラ映像(URL)", "サイポスレーダー(URL)")
OWN_NAMES = {"川西公民館": "髙橋記念会館", "本町公園": "本町①号公園", "高台公民館": "髙台コミュニティセンター",
             "新田公民館": "新田津波避難ビル公民館", "月見ヶ丘公園": "月見ヶ丘運動公園"}  # fmt: skip
"""Sites that are not called after their 大字 and kind; 髙 and ① are outside JIS X 0208 on purpose."""
UPPER_FLOORS = ("小学校", "中学校", "高等学校")
"""Buildings of three storeys and more: open in a flood of up to 3 m."""


@dataclass(frozen=True)
class Place:
    """A shelter or evacuation site: name, the 大字 it stands in, local metres, and whether it has a roof."""

    name: str
    locality: Locality
    xy: tuple[float, float]
    roofed: bool


def chosen_places(ground: Ground, boundaries: tuple[Boundary, ...], rng: np.random.Generator) -> list[Place]:
    """A school or hall per 大字 and open places between them, on dry ground beside the channels."""
    land = boundaries[0].shape
    places = []
    for number, locality in enumerate(LOCALITIES):
        kinds = ["小学校" if number % 2 == 0 else "公民館"]
        if number % 3 == 0:
            kinds.append("公園")
        if number in (0, 7, 16, 26):
            kinds.append("中学校")
        if number == 1:
            kinds.append("高等学校")
        for kind in kinds:
            xy = free_spot(locality, ground, land, rng)
            name = f"{locality.name}{kind}"
            places.append(Place(OWN_NAMES.get(name, name), locality, xy, kind != "公園"))
    return places


def free_spot(locality: Locality, ground: Ground, land, rng: np.random.Generator) -> tuple[float, float]:
    """A spot within some 350 m of the 大字's middle, on land and outside the river."""
    for _ in range(200):
        xy = np.array([locality.x, locality.y]) + rng.normal(0, 190, 2)
        dry = sample_raster(ground.height, FINE, xy[None])[0] > 0.5
        if dry and not sample_raster(ground.channel, FINE, xy[None])[0] and land.contains(Point(xy)):
            return (round(float(xy[0]), 1), round(float(xy[1]), 1))
    raise ValueError(f"no dry land near {locality.name}")


def flags(place: Place, ground: Ground, floods: tuple[Flood, ...], zones: tuple[Zone, ...]) -> dict[str, str]:
    """Which hazards a site can be used in, '1' or '': by what reaches it."""
    xy = np.array([place.xy])
    rank = max(int(sample_raster(flood.depth_l2, FINE, xy)[0]) for flood in floods)
    height = float(sample_raster(ground.height, FINE, xy)[0])
    tall = place.name.endswith(UPPER_FLOORS)
    return {
        "洪水": "1" if rank == 0 or (tall and rank <= 2) else "",
        "崖崩れ、土石流及び地滑り": "" if zone_at(zones, Point(place.xy)) else "1",
        "高潮": "1" if height > 4 or tall else "",
        "地震": "1",
        "津波": "1" if height > 9 or (tall and height > 4) else "",
        "大規模な火事": "" if place.roofed and not tall else "1",
        "内水氾濫": "1" if rank == 0 or tall else "",
        "火山現象": "",
    }


def shelter_lists(
    ground: Ground,
    boundaries: tuple[Boundary, ...],
    floods: tuple[Flood, ...],
    zones: tuple[Zone, ...],
    rng: np.random.Generator,
) -> tuple[str, str]:
    """The GSI lists of shelters (_1) and of emergency evacuation sites (_2) as CSV texts."""
    places = chosen_places(ground, boundaries, rng)
    town = f"{PREFECTURE}{HERE.name}"
    sites, shelters = [], []
    for number, place in enumerate(places, 1):
        longitude, latitude = to_degrees(np.array(place.xy))
        where = {
            "都道府県名及び市町村名": town,
            "施設・場所名": place.name,
            "住所": f"{town}{place.locality.name.replace('高台', '髙台')}{1 + number % 5}-{1 + 7 * number % 23}",
            "緯度": f"{latitude:.6f}",
            "経度": f"{longitude:.6f}",
            "備考": "",
        }
        identity = f"E{HERE.code}{number:06d}"
        same = "1" if place.roofed else ""
        suitable = flags(place, ground, floods, zones)
        site = {"NO": 48000 + number, "共通ID": f"{identity}21", "指定避難所との住所同一": same}
        sites.append({**where, **suitable, **site})
        if place.roofed:
            shelter = {"NO": 38000 + number, "共通ID": f"{identity}11", "指定緊急避難場所との住所同一": "1"}
            extra = {"その他市町村長が必要と認める事項": "", "受入対象者": ""}
            shelters.append({**where, **shelter, **extra})
    return csv_text(SHELTER_HEAD, shelters), csv_text(SITE_HEAD, sites)


def csv_text(head: list[str] | tuple[str, ...], rows: list[dict]) -> str:
    """Rows as CSV with CRLF, as the publishers write it."""
    sink = io.StringIO()
    writer = csv.DictWriter(sink, head, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return sink.getvalue()


@dataclass(frozen=True)
class Spot:
    """A camera or gauge beside a river: its name, the river's index, and the share of the way from the mouth."""

    name: str
    river: int
    share: float


CAMERAS = (
    Spot("汐見大橋", 0, 0.06), Spot("中須橋", 0, 0.25), Spot("北原橋", 0, 0.42), Spot("深谷橋", 0, 0.62),
    Spot("沢口橋", 1, 0.32), Spot("柿平橋", 1, 0.55), Spot("浜野橋", 2, 0.18), Spot("大沢橋", 4, 0.4),
)  # fmt: skip


@dataclass(frozen=True)
class GaugeState:
    """A gauge with its level and thresholds in metres; None where the operator set none."""

    spot: Spot
    level: float | None
    start: float | None
    danger: float | None
    flood: float | None


GAUGES = (
    GaugeState(Spot("汐見大橋", 0, 0.07), 4.12, 2.80, 3.60, 4.40),
    GaugeState(Spot("渡瀬", 0, 0.48), 6.31, 3.90, 5.20, 6.10),
    GaugeState(Spot("深谷", 0, 0.63), 2.05, 2.60, 3.80, 4.90),
    GaugeState(Spot("沢口", 1, 0.33), 2.44, 1.70, 2.30, 3.00),
    GaugeState(Spot("楢原", 1, 0.75), 0.62, 1.20, None, 2.10),
    GaugeState(Spot("浜野", 2, 0.2), 1.58, 1.40, None, 2.60),
    GaugeState(Spot("旧汐見川水門", 3, 0.25), -0.85, -1.50, -0.60, -0.20),
    GaugeState(Spot("大沢", 4, 0.42), 0.31, 0.90, 1.40, 1.90),
    GaugeState(Spot("高根橋", 6, 0.3), 0.74, None, None, None),
)


def beside(river: River, share: float) -> Array:
    """Longitude and latitude of the river at a share of the way from its mouth."""
    return to_degrees(river.xy[int(np.argmin(np.abs(river.share - share)))])


def camera_list(rivers: tuple[River, ...]) -> str:
    """A prefecture's list of river cameras; the addresses are of a host that does not exist."""
    rows = []
    for number, spot in enumerate(CAMERAS):
        longitude, latitude = beside(rivers[spot.river], spot.share)
        address = f"https://camera.example.jp/cam.html?camtype={2001 + number}"
        place = (number, f"{latitude:.6f}", f"{longitude:.6f}", spot.name)
        values = (*place, "汐見土木", rivers[spot.river].plan.name, address, "https://rain.example.jp/")
        rows.append(dict(zip(CAMERA_HEAD, values)))
    return csv_text(CAMERA_HEAD, rows)


def gauge_feed(rivers: tuple[River, ...]) -> str:
    """The feed of 川の水位情報 with every kind of state."""
    stations = []
    for number, state in enumerate(GAUGES, 1):
        longitude, latitude = beside(rivers[state.spot.river], state.spot.share)
        reached = [
            limit is not None and state.level is not None and state.level >= limit
            for limit in (state.start, state.danger, state.flood)
        ]
        stations.append(
            {
                "code": f"48000{number:05d}",
                "name": state.spot.name,
                "obsTime": "2026-06-03T08:25:00+09:00",
                "point": number,
                "level": state.level,
                "townCode": HERE.code,
                "prefCode": "48000",
                "over": reached[0] * 1 + reached[1] * 10 + reached[2] * 100,
                "startLevel": state.start,
                "warnLevel": state.danger,
                "fladLevel": state.flood,
                "qt": None,
                "kana": "",
                "addrKana": "",
                "lat": round(float(latitude), 6),
                "lon": round(float(longitude), 6),
            }
        )
    return json.dumps({"obss": stations}, ensure_ascii=False, indent=1) + "\n"
