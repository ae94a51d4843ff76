"""Makes small files in the layouts of official data, vintage by vintage; all places are around 137.7, 34.7."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

WEST, SOUTH, STEP = 137.70, 34.70, 0.01

SITE_NEW = (
    "全国地方公共団体コード,ID,名称,名称_カナ,名称_英字,所在地_全国地方公共団体コード,町字ID,所在地_連結表記,所在地_都道府県,"
    "所在地_市区町村,所在地_町字,所在地_番地以下,建物名等(方書),緯度,経度,標高,電話番号,内線番号,連絡先メールアドレス,"
    "連絡先FormURL,連絡先備考（その他、SNSなど）,郵便番号,市区町村コード,地方公共団体名,災害種別_洪水,"
    "災害種別_崖崩れ、土石流及び地滑り,災害種別_高潮,災害種別_地震,災害種別_津波,災害種別_大規模な火事,災害種別_内水氾濫,"
    "災害種別_火山現象,指定避難所との重複,想定収容人数,対象となる町会・自治会,URL,画像,画像_ライセンス,備考"
)
"""自治体標準オープンデータセット 03 指定緊急避難場所."""

SITE_OLD = (
    "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,名称,名称_カナ,住所,方書,緯度,経度,標高,電話番号,内線番号,"
    "市区町村コード,地方公共団体名,災害種別_洪水,災害種別_崖崩れ、土石流及び地滑り,災害種別_高潮,災害種別_地震,災害種別_津波,"
    "災害種別_大規模な火事,災害種別_内水氾濫,災害種別_火山現象,指定避難所との重複,想定収容人数,対象となる町会・自治会,URL,備考"
)
"""推奨データセット 指定緊急避難場所一覧."""

GSI_SITES = (
    "NO,共通ID,都道府県名及び市町村名,施設・場所名,住所,洪水,崖崩れ、土石流及び地滑り,高潮,地震,津波,大規模な火事,"
    "内水氾濫,火山現象,指定避難所との住所同一,緯度,経度,備考"
)
GSI_SHELTERS = (
    "NO,共通ID,都道府県名及び市町村名,施設・場所名,住所,指定緊急避難場所との住所同一,その他市町村長が必要と認める事項,"
    "受入対象者,緯度,経度,備考"
)

COMMON = "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,名称,名称_カナ,住所,方書,緯度,経度"
"""The first columns of every list of 推奨データセット."""
HOURS = "利用可能曜日,開始時間,終了時間,利用可能日時特記事項"


@dataclass(frozen=True)
class Layer:
    """A layer of official data in one vintage."""

    product: str
    """Id of the product row that it is."""
    name: str
    """What the publisher calls the file, without its ending."""
    rows: Sequence[Mapping[str, Any]]
    expected: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    """Canonical field -> what it must hold."""
    shape: str = "polygon"
    epsg: int = 6668
    encoding: str = "cp932"
    year: int | None = None
    unknown: Sequence[str] = ()
    """Columns whose meaning in this vintage is not known: kept, and named in the report."""

    def __str__(self) -> str:
        """Return the name, which a failing test shows."""
        return self.name


@dataclass(frozen=True)
class Table:
    """A list as a CSV file: its head and its rows by column."""

    product: str
    head: str
    rows: Sequence[Mapping[str, str]]
    expected: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    unknown: Sequence[str] = ()

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return self.head.split(",")

    def __str__(self) -> str:
        """Return the product, which a failing test shows."""
        return self.product


def shapes(kind: str, count: int) -> list[shapely.Geometry]:
    """Return as many polygons, lines or points, from west to east."""
    wests = [WEST + STEP * i for i in range(count)]
    if kind == "polygon":
        return [shapely.box(x, SOUTH, x + STEP / 2, SOUTH + STEP / 2) for x in wests]
    if kind == "line":
        return [shapely.LineString([(x, SOUTH), (x + STEP / 2, SOUTH + STEP / 2)]) for x in wests]
    return [shapely.Point(x, SOUTH) for x in wests]


def shapefile(folder: Path, layer: Layer, stem: str | None = None, *, bare: bool = False) -> Path:
    """Write a layer as shapefile in its encoding; `bare`: without .prj and .cpg."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{stem or layer.name}.shp"
    rows = [dict(row) for row in layer.rows]
    frame = gpd.GeoDataFrame(rows, geometry=shapes(layer.shape, len(rows)), crs=f"EPSG:{layer.epsg}")
    frame.to_file(path, encoding=layer.encoding)
    if bare:
        for ending in (".prj", ".cpg"):
            path.with_suffix(ending).unlink(missing_ok=True)
    return path


def geojson(folder: Path, layer: Layer, stem: str | None = None, *, crs: bool = True) -> Path:
    """Write a layer as GeoJSON as the ministries do: UTF-8, with a `crs` member unless told otherwise."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{stem or layer.name}.geojson"
    features = [
        {"type": "Feature", "properties": dict(row), "geometry": json.loads(shapely.to_geojson(shape))}
        for row, shape in zip(layer.rows, shapes(layer.shape, len(layer.rows)))
    ]
    named = {"crs": {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{layer.epsg}"}}}
    document = {"type": "FeatureCollection", "name": path.stem, **(named if crs else {}), "features": features}
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def csv(folder: Path, table: Table, stem: str = "list", *, encoding: str = "utf-8-sig", tab: bool = False) -> Path:
    """Write a table as CSV; cells with a separator in them are quoted."""
    folder.mkdir(parents=True, exist_ok=True)
    separator = "\t" if tab else ","

    def line(cells: Sequence[str]) -> str:
        return separator.join(f'"{cell}"' if separator in cell else cell for cell in cells)

    rows = [[row.get(name, "") for name in table.columns] for row in table.rows]
    path = folder / f"{stem}.csv"
    path.write_bytes("".join(line(cells) + "\r\n" for cells in [table.columns, *rows]).encode(encoding))
    return path


def _rows(prefix: str, *rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Return rows whose columns are numbered as those of 国土数値情報: A40_001, A40_002, ..."""
    return [{f"{prefix}_{number:03d}": value for number, value in enumerate(row, 1)} for row in rows]


def _a31a(group: int, *codes: int) -> list[dict[str, Any]]:
    river = {"01": "8505050001", "02": "天竜川", "03": "85", "04": "国土交通省中部地方整備局"}
    return [{**{f"A31a_{group}{n}": v for n, v in river.items()}, f"A31a_{group}05": code} for code in codes]


def _a31b(group: int, *codes: int) -> list[dict[str, Any]]:
    rest = {"02": "2017/5/31", "03": "静岡県告示第1号", "04": "24時間総雨量500mm"}
    return [{f"A31_{group}01": code, **{f"A31_{group}{n}": v for n, v in rest.items()}} for code in codes]


def _a33(number: type) -> list[dict[str, Any]]:
    return _rows(
        "A33",
        (number(1), number(1), "22", "Ⅱ-1-7923", "髙山1", "浜松市天竜区", "2019/3/1", number(0)),
        (number(2), number(4), "22", "103-Ⅰ-0648", "霧里6", "浜松市天竜区", "9999/1/1", number(1)),
        (number(3), number(2), "22", "L-1-21012", "﨑田", "浜松市天竜区", "2020/3/1", number(0)),
    )


A33_EXPECTED = {
    "phenomenon": ["steep_slope", "debris_flow", "landslide"],
    "zone": ["warning", "special", "special"],
    "status": ["designated", "planned", "designated"],
    "designated_on": ["2019-03-01", None, "2020-03-01"],
    "name": ["髙山1", "霧里6", "﨑田"],
}


def _depths(prefix: str, *texts: str, municipality: Sequence[str] = ()) -> list[dict[str, Any]]:
    code: Any = 22 if prefix == "A40" else "22"
    return _rows(prefix, *(("静岡県", code, *municipality, text) for text in texts))


def _slope(prefix: str, *more: Any) -> list[dict[str, Any]]:
    fixed = ("静岡県", "22131", "浜松市中区", "富塚", "富塚町字谷", "1975/3/14", "県告示第219号", 1.25)
    return [{f"{prefix}_{number:03d}": value for number, value in enumerate((*fixed, *more), 1)}]


SLOPE_EXPECTED = {
    "name": ["富塚"],
    "prefecture": ["静岡県"],
    "municipality": ["浜松市中区"],
    "address": ["富塚町字谷"],
    "designated_on": ["1975-03-14"],
    "number": ["県告示第219号"],
}


def _roads(prefix: str) -> list[dict[str, Any]]:
    rows = [("22", 1, 3, "国道1号", 1, 1, "静岡県資料", "2020年")]
    rows.append(("22", 2, 6, "浜北三ヶ日線", 2, 1, "静岡県資料", "2020年"))
    return _rows(prefix, *((*row, 1, "") if prefix == "N01" else row for row in rows))


ROADS_EXPECTED = {"name": ["国道1号", "浜北三ヶ日線"], "emergency_rank": [1, 2], "road_kind": [3, 6]}


def _p20() -> list[dict[str, Any]]:
    yes_no = [(1, 1, 0, 0, 0, 0), (0, 0, 0, 0, 0, 1)]
    first = _rows("P20", ("22131", "県居小学校", "中区東伊場", "指定避難所", 1200, 900, *yes_no[0]))
    second = _rows("P20", ("22131", "佐鳴湖公園", "中区富塚町", "広域避難場所", -1, -1, *yes_no[1]))
    return [{**row, "備考": "", "NO": number} for number, row in enumerate((*first, *second), 1)]


def _p29(*, since_2021: bool) -> list[dict[str, Any]]:
    if since_2021:
        row = ("22131", "B122210000012", "16001", "県居小学校", "中区東伊場", 3, 1, "", "")
    else:
        row = ("22131", "16", "16", "16001", "県居小学校", "中区東伊場", 3)
    return _rows("P29", row)


SCHOOL_EXPECTED = {"name": ["県居小学校"], "address": ["中区東伊場"], "kind": ["school"]}


LAYERS: tuple[Layer, ...] = (
    *(
        Layer(
            f"A31a-{group}",
            f"A31a-{group}0-{year}_85_8505050001_10",
            _a31a(group, *codes),
            {"river": ["天竜川"] * 3, field_: expected},
            year=2000 + year,
        )
        for year in (23, 24, 25)
        for group, codes, field_, expected in (
            (1, (1, 2, 3), "depth_max_m", [0.5, 3.0, 5.0]),
            (2, (1, 5, 6), "depth_min_m", [0.0, 10.0, 20.0]),
            (3, (1, 4, 7), "hours_min", [0.0, 72.0, 672.0]),
            (4, (1, 2, 3), "kind", ["overflow", "erosion", "both"]),
        )
    ),
    *(
        Layer(f"A31b-{group}", f"{name}_5237", _a31b(group, *codes), {field_: expected}, year=year)
        for name, year in (("A31b-20-24_10", 2024), ("A31-20-22_10", 2022))
        for group, codes, field_, expected in (
            (1, (1, 2), "rainfall", ["24時間総雨量500mm"] * 2),
            (2, (3, 6), "depth_min_m", [3.0, 20.0]),
            (3, (2, 3), "hours_max", [24.0, 72.0]),
            (4, (1, 2), "kind", ["overflow", "erosion"]),
        )
    ),
    Layer(
        "A31-12",
        "A31-12_22",
        _rows("A31", (11, "天竜川"), (14, "天竜川"), (27, "馬込川")),
        {"depth_min_m": [0.0, 2.0, 5.0], "scheme": ["depth_2012"] * 3, "scenario": ["L1"] * 3},
        epsg=4612,
        year=2012,
        unknown=("A31_002",),
    ),
    Layer("A33", "A33-25_22Polygon", _a33(str), A33_EXPECTED, encoding="utf-8", year=2025),
    Layer("A33", "A33-24_22", _a33(int), A33_EXPECTED, encoding="utf-8", year=2024),
    Layer("A33", "A33-19_22", _a33(str), A33_EXPECTED, year=2019),
    Layer("A33", "A33-13_22", _a33(int), A33_EXPECTED, epsg=4612, year=2013),
    *(
        Layer(
            "A40",
            f"A40-{year}_22",
            _depths("A40", "0.3m未満", "0.3m以上 ～ 1.0m未満", "1.0～2.0m", "5m以上"),
            {
                "hazard": ["tsunami"] * 4,
                "depth_min_m": [0.0, 0.3, 1.0, 5.0],
                "depth_max_m": [0.3, 1.0, 2.0, None],
                "depth_text": ["0.3m未満", "0.3m以上 ～ 1.0m未満", "1.0～2.0m", "5m以上"],
            },
            year=2000 + year,
        )
        for year in (16, 24)
    ),
    Layer(
        "A49",
        "A49-20_22",
        _depths("A49", "0.3m以上0.5m未満", "10m以上20m未満"),
        {"hazard": ["surge"] * 2, "depth_max_m": [0.5, 20.0], "scheme": ["depth_detailed"] * 2, "rank": [2, 7]},
        year=2020,
    ),
    Layer(
        "A51",
        "A51-24_22131",
        _depths("A51", "0.5m以上1m未満", "1m以上3m未満", municipality=("浜松市中区", "22131")),
        {"hazard": ["inland"] * 2, "depth_max_m": [1.0, 3.0], "rank": [3, 4]},
        year=2024,
    ),
    *(
        Layer(
            f"A46-{letter}",
            f"A46-{letter}-21_22",
            _slope(f"A46-{letter}", number),
            {**SLOPE_EXPECTED, "kind": ["landslide_prevention"], "authority": [authority]},
            year=2021,
        )
        for number, (letter, authority) in enumerate(
            (("a", "国土交通省"), ("b", "農林水産省農村振興局"), ("c", "林野庁")), 1
        )
    ),
    Layer("A47", "A47-21_22", _slope("A47"), {**SLOPE_EXPECTED, "kind": ["steep_slope"]}, year=2021),
    Layer(
        "A48",
        "A48-21_22",
        _rows(
            "A48",
            ("静岡県", "浜松市", "22130", "1", "富塚", "富塚町", "4", "急傾斜地", "1975/3/14", "219号", "県条例")
            + (1.2, "2500", ""),
            ("静岡県", "磐田市", "22211", "9", "福田", "福田町", "2", "津波", "2015/3/14", "21号", "市条例")
            + (3.4, "2500", ""),
        ),
        {"authority": ["都道府県", None], "law": ["県条例", "市条例"], "number": ["219号", "21号"]},
        year=2021,
    ),
    Layer(
        "A52",
        "A52-23_22Polygon",
        _rows(
            "A52", ("静岡県", "22131", "浜松市", "都田川", "右支", "昭和50年3月14日", "219号", 1.5, "1-1", "標柱")
        ),
        {"name": ["都田川右支"], "designated_on": ["1975-03-14"], "kind": ["erosion_control"]},
        year=2023,
    ),
    Layer(
        "A26-surface",
        "A26-10_22_Surface",
        [{"A26_001": 1, "A26_002": "天竜川支渓"}],
        {"kind": ["danger_spot"]},
        epsg=4612,
        year=2010,
    ),
    Layer(
        "A26-line",
        "A26-10_22_Line",
        [{"A26_003": 1, "A26_004": "天竜川支渓"}],
        {"kind": ["danger_spot"], "note": ["天竜川支渓"]},
        shape="line",
        epsg=4612,
        year=2010,
    ),
    Layer(
        "A26-point",
        "A26-10_22_Point",
        [{"A26_005": 5, "A26_006": "富塚"}],
        {"kind": ["danger_spot"], "note": ["富塚"]},
        shape="point",
        epsg=4612,
        year=2010,
    ),
    Layer(
        "N03",
        "N03-20240101_22",
        [
            {"N03_001": "静岡県", "N03_002": None, "N03_003": None, "N03_004": c, "N03_005": w, "N03_007": n}
            for c, w, n in (("浜松市", "中央区", "22138"), ("磐田市", None, "22211"))
        ],
        {"code": ["22138", "22211"], "name": ["浜松市中央区", "磐田市"], "city": ["浜松市", None]},
        encoding="utf-8",
        year=2024,
    ),
    Layer(
        "N03",
        "N03-21_22_210101",
        [
            {"N03_001": "静岡県", "N03_002": None, "N03_003": g, "N03_004": c, "N03_007": n}
            for g, c, n in (("浜松市", "中区", "22131"), ("周智郡", "森町", "22461"))
        ],
        {"code": ["22131", "22461"], "name": ["浜松市中区", "森町"], "city": ["浜松市", None]},
        year=2021,
    ),
    Layer("N10-road", "N10-20_22", _roads("N10"), ROADS_EXPECTED, shape="line", year=2020),
    Layer("N10-road", "N10-13_22", _roads("N10"), ROADS_EXPECTED, shape="line", epsg=4612, year=2013),
    Layer("N01-road", "N10-24_22", _roads("N01"), ROADS_EXPECTED, shape="line", year=2024),
    Layer(
        "W05-stream",
        "W05-07_22-g_Stream",
        _rows("W05", ("850505", "8505050001", "1", "天竜川", "1", "1", "gb02_1", "gb02_2", "gb02_3", "gb02_4")),
        {"river_code": ["8505050001"], "name": ["天竜川"], "water_system": ["850505"]},
        shape="line",
        epsg=4612,
        year=2007,
    ),
    Layer(
        "W01",
        "W01-14-g_Dam",
        _rows(
            "W01",
            ("船明ダム", "1234", "天竜川", "天竜川", 7, "3,5,6", 24.5, 220.0, 74, 14500, "10", 1977, "天竜区", 1),
            ("都田川ダム", "1235", "都田川", "都田川", 7, "1", 55.0, 170.0, 120, 11600, "-", 1986, "北区", 1),
        ),
        {
            "dam_code": ["1234", "1235"],
            "operator": ["電力会社・電源開発株式会社", None],
            "river": ["天竜川", "都田川"],
        },
        shape="point",
        year=2014,
    ),
    Layer(
        "P20",
        "P20-12_22",
        _p20(),
        {
            "kind": ["shelter", "emergency_site"],
            "earthquake": ["yes", "unknown"],
            "tsunami": ["yes", "unknown"],
            "flood": ["unknown", "unknown"],
            "capacity": [1200, None],
        },
        shape="point",
        epsg=4612,
        year=2012,
    ),
    Layer(
        "P02",
        "P02-06_22-g_PublicFacility",
        _rows(
            "P02",
            ("22131", "16", "16001", "県居小学校", "東伊場"),
            ("22131", "3", "03003", "中央図書館", "松城町"),
        ),
        {"kind": ["school", "public"], "name": ["県居小学校", "中央図書館"]},
        shape="point",
        epsg=4612,
        year=2006,
    ),
    Layer(
        "P04-20",
        "P04-20_22",
        _rows("P04", (1, "聖隷病院", "住吉", "内科", "外科", "", 5, 750, 1, 2)),
        {"name": ["聖隷病院"], "kind": ["medical"], "capacity": [750]},
        shape="point",
        encoding="utf-8",
        year=2020,
    ),
    Layer(
        "P04-14",
        "P04-14_22",
        _rows("P04", (2, "佐鳴医院", "佐鳴台", "内科", "5", "1", "9")),
        {"name": ["佐鳴医院"], "kind": ["medical"], "capacity": [None]},
        shape="point",
        epsg=4612,
        year=2014,
        unknown=("P04_004", "P04_005", "P04_006", "P04_007"),
    ),
    Layer(
        "P05",
        "P05-22_22",
        _rows("P05", ("22130", "1", "浜松市役所", "元城町"), ("22130", "4", "富塚公民館", "富塚町")),
        {"kind": ["government", "community"]},
        shape="point",
        year=2022,
    ),
    Layer(
        "P34",
        "P34-14_22",
        _rows("P34", ("22130", "1", "浜松市役所", "元城町")),
        {"kind": ["government"], "address": ["元城町"]},
        shape="point",
        epsg=4612,
        year=2014,
    ),
    Layer(
        "P14",
        "P14-21_22",
        _rows(
            "P14",
            ("静岡県", "浜松市", "22131", "富塚町1", "02", "0201", "020101", "養護ホーム", 3, 1),
            ("静岡県", "浜松市", "22131", "富塚町2", "05", "0504", "050401", "富塚保育園", 3, 1),
            ("静岡県", "浜松市", "22131", "富塚町3", "99", "9905", "990500", "隣保館", 3, 1),
        ),
        {"kind": ["care", "childcare", "welfare"], "address": [f"静岡県浜松市富塚町{n}" for n in (1, 2, 3)]},
        shape="point",
        year=2021,
    ),
    Layer(
        "P17",
        "P17-12_22_FireStation",
        _rows("P17", ("浜松市消防局", "22131", "1", "下池川町")),
        {"kind": ["fire"], "name": ["浜松市消防局"], "address": ["下池川町"]},
        shape="point",
        epsg=4612,
        year=2012,
    ),
    Layer(
        "P18",
        "P18-12_22_PoliceStation",
        _rows("P18", ("浜松中央警察署", "22131", "1", "住吉")),
        {"kind": ["police"], "name": ["浜松中央警察署"]},
        shape="point",
        epsg=4612,
        year=2012,
    ),
    *(
        Layer("P29-21", f"P29-{y}_22", _p29(since_2021=True), SCHOOL_EXPECTED, "point", 6668, "utf-8", 2000 + y)
        for y in (21, 23)
    ),
    Layer(
        "P29-13",
        "P29-13_22",
        _p29(since_2021=False),
        SCHOOL_EXPECTED,
        "point",
        4612,
        year=2013,
        unknown=("P29_003", "P29_007"),
    ),
    Layer(
        "kawabou-camera",
        "2201202",
        [
            {
                "id": f"{n}00257123",
                "name": "安間川",
                "name_kana": "",
                "ofc_cd": 85,
                "sys_id": n,
                "sys_cam_id": 257123,
            }
            | {"pause": 0, "date_type": 2, "cam_kind": 4, "own_cd": 257}
            for n in (1, 2, 3)
        ],
        {"kind": ["simple", "national", "prefectural"], "camera_id": ["100257123", "200257123", "300257123"]},
        shape="point",
    ),
    Layer(
        "kawabou-stg",
        "2201",
        [
            {"obs_fcd": "2106700400012", "obs_nm": "青木水門", "rvr_cd": 1, "obs_time": "2026/06/03 08:00"}
            | {"rsrv_stg": 3.15, "warn_stg": 3.75, "spcl_warn_stg": None, "dng_stg": 4.63, "fld_stg": 6.13}
        ],
        {"standby_m": [3.15], "caution_m": [3.75], "evacuation_m": [None], "danger_m": [4.63], "flood_m": [6.13]},
        shape="point",
    ),
    Layer(
        "kawabou-swstg",
        "2202",
        [
            {
                "swobs_cd": "2213000001",
                "swobs_nm": "段子川",
                "stg": -1.2,
                "strt_stg": -2.0,
                "dng_stg": None,
                "fld_stg": 0,
            }
        ],
        {"start_m": [-2.0], "danger_m": [None], "flood_m": [0.0], "kind": ["crisis_management"]},
        shape="point",
    ),
)
"""Every layer that comes with a geometry, in the vintages that differ."""

GEOJSON_ONLY = {"kawabou-camera", "kawabou-stg", "kawabou-swstg"}
"""Products that are not published as shapefile."""

PLACE = {"緯度": "34.7", "経度": "137.7"}


def _listed(product: str, more: str, row: Mapping[str, str], expected: Mapping[str, Sequence[Any]]) -> Table:
    common = {"都道府県コード又は市区町村コード": "221309", "NO": "1", "名称": "富塚", "住所": "富塚町1"}
    return Table(
        product,
        f"{COMMON},{more}",
        [{**common, **PLACE, **row}],
        {"facility_id": ["1"], "name": ["富塚"], **expected},
    )


TABLES: tuple[Table, ...] = (
    Table(
        "GSI-shelter-2",
        GSI_SITES,
        [{"NO": "1", "共通ID": "E2213000001201", "施設・場所名": "髙台①", "洪水": "1", "地震": "1", **PLACE}],
        {"name": ["髙台①"], "flood": ["yes"], "tsunami": ["no"], "kind": ["emergency_site"]},
    ),
    Table(
        "GSI-shelter-2",
        GSI_SITES.replace("都道府県名及び市町村名,", ""),
        [{"NO": "1", "共通ID": "E2213000001201", "施設・場所名": "旧い列の高台", "津波": "1", **PLACE}],
        {"tsunami": ["yes"]},
    ),
    Table(
        "GSI-shelter-1",
        GSI_SHELTERS,
        [{"NO": "1", "共通ID": "E2213000433111", "施設・場所名": "竜禅寺小学校", "受入対象者": "", **PLACE}],
        {"kind": ["shelter"], "flood": ["unknown"]},
    ),
    Table(
        "municipal-site-new",
        SITE_NEW,
        [
            {
                "ID": "1",
                "名称": "中央小学校",
                "所在地_連結表記": "静岡県浜松市中央区1",
                "災害種別_洪水": "1",
                **PLACE,
            }
            | {
                "全国地方公共団体コード": "092011",
                "標高": "12.5",
                "想定収容人数": "480",
                "電話番号": "053-000-0000",
            },
            {
                "ID": "2",
                "名称": "髙台公園",
                "所在地_都道府県": "静岡県",
                "所在地_市区町村": "浜松市中央区",
                **PLACE,
            }
            | {"所在地_町字": "富塚町", "所在地_番地以下": "1-2", "災害種別_洪水": "○", "災害種別_地震": "1.0"}
            | {"想定収容人数": "屋内480人／屋外3,350人(面積の1/2)", "全国地方公共団体コード": "92011"},
        ],
        {
            "shelter_id": ["1", "2"],
            "address": ["静岡県浜松市中央区1", "静岡県浜松市中央区富塚町1-2"],
            "flood": ["yes", "yes"],
            "earthquake": ["no", "yes"],
            "capacity": [480, None],
            "elevation_m": [12.5, None],
            "kind": ["emergency_site"] * 2,
        },
    ),
    Table(
        "municipal-site-old",
        SITE_OLD,
        [
            {
                "都道府県コード又は市区町村コード": "221309",
                "NO": "7",
                "名称": "富塚中学校",
                "住所": "富塚町1",
                **PLACE,
            }
            | {"災害種別_内水氾濫": "1", "災害種別_崖崩れ、土石流及び地滑り": "１", "想定収容人数": "1,200人"}
        ],
        {"shelter_id": ["7"], "inland_flood": ["yes"], "landslide": ["yes"], "flood": ["no"], "capacity": [1200]},
    ),
    _listed(
        "municipal-aed",
        f"設置位置,電話番号,内線番号,法人番号,団体名,{HOURS},小児対応設備の有無,URL,備考",
        {"設置位置": "1階ロビー", "団体名": "浜松市", "小児対応設備の有無": "有"},
        {"kind": ["aed"], "operator": ["浜松市"]},
    ),
    Table(
        "municipal-care",
        "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,介護サービス事業所名称,介護サービス事業所名称_カナ,"
        "実施サービス,住所,方書,緯度,経度,電話番号,内線番号,FAX番号,法人番号,法人の名称,事業所番号,利用可能曜日,"
        "利用可能曜日特記事項,定員,URL,備考",
        [{"NO": "3", "介護サービス事業所名称": "富塚苑", "実施サービス": "通所介護", "定員": "30", **PLACE}],
        {"facility_id": ["3"], "name": ["富塚苑"], "kind": ["care"], "capacity": [30]},
    ),
    _listed(
        "municipal-medical",
        "医療機関の種類,電話番号,内線番号,FAX番号,法人番号,法人の名称,医療機関コード,診療曜日,診療開始時間,診療終了時間,"
        "診療日時特記事項,時間外における対応,診療科目,病床数,URL,備考",
        {"医療機関の種類": "病院", "診療科目": "内科;外科", "病床数": "120", "法人の名称": "医療法人富塚会"},
        {"kind": ["medical"], "capacity": [120], "operator": ["医療法人富塚会"]},
    ),
    _listed(
        "municipal-public",
        f"名称_通称,POIコード,電話番号,内線番号,法人番号,団体名,{HOURS},説明,バリアフリー情報,URL,備考",
        {"名称_通称": "とみづか", "バリアフリー情報": "車椅子可"},
        {"kind": ["public"]},
    ),
    _listed(
        "municipal-childcare",
        f"種別,アクセス方法,駐車場情報,電話番号,内線番号,FAX番号,法人番号,団体名,認可等年月日,収容定員,受入年齢,"
        f"{HOURS},一時預かりの有無,URL,備考",
        {"種別": "認可私立保育所", "収容定員": "90", "受入年齢": "0歳から"},
        {"kind": ["childcare"], "capacity": [90]},
    ),
    Table(
        "kawabou-camera",
        "longitude,latitude,id,name,name_kana,ofc_cd,sys_id,sys_cam_id,pause,date_type,cam_kind,own_cd",
        [
            {"longitude": "137.7", "latitude": "34.7", "id": "302049008", "name": "大和田", "sys_id": "3"}
            | {"sys_cam_id": "2049008", "pause": "0", "date_type": "1", "cam_kind": "2", "own_cd": "2049"}
        ],
        {"camera_id": ["302049008"], "kind": ["prefectural"], "name": ["大和田"]},
    ),
)
"""Every list that comes as CSV."""
