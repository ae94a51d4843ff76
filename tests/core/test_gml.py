"""GML: PLATEAU and 国土数値情報 become rows; geometry is read whole or not at all; hostile files are refused."""

import json

import geopandas as gpd
import numpy as np
import pytest
import shapely

from hazard_plugin.core.catalog import products
from hazard_plugin.core.sources.files.package import SourceFile
from hazard_plugin.core.sources.gml.document import epsg_of
from hazard_plugin.core.sources.gml.reader import gml_layers, peek_gml, read_code_list, read_gml
from hazard_plugin.core.sources.mapped import canonical_table
from hazard_plugin.core.sources.recognise import candidates
from hazard_plugin.errors import Cancelled, InputError

CITY = """<?xml version="1.0" encoding="UTF-8"?>
<core:CityModel xmlns:core="c" xmlns:wtr="w" xmlns:uro="https://www.geospatial.jp/iur/uro/{iur}" xmlns:urf="f"
 xmlns:gen="n" xmlns:gml="http://www.opengis.net/gml" xmlns:xlink="http://www.w3.org/1999/xlink">
<gml:boundedBy><gml:Envelope srsName="http://www.opengis.net/def/crs/EPSG/0/6697" srsDimension="3">
<gml:lowerCorner>35 138 0</gml:lowerCorner></gml:Envelope></gml:boundedBy>
{members}
</core:CityModel>"""
TRIANGLE = "35.0 138.0 5 35.0 138.001 5 35.001 138.0 5 35.0 138.0 5"
UPRIGHT = "35.0 138.0 5 35.0 138.001 5 35.0 138.0 9 35.0 138.0 5"
KSJ = """<?xml version="1.0" encoding="{encoding}"?>
<ksj:Dataset xmlns:ksj="http://nlftp.mlit.go.jp/ksj/schemas/ksj-app" xmlns:gml="{gml}"
 xmlns:xlink="http://www.w3.org/1999/xlink" gml:id="{product}Dataset">
<gml:boundedBy><gml:EnvelopeWithTimePeriod srsName="{crs}" frame="GC / JST">
<gml:lowerCorner>20.0 123.0</gml:lowerCorner></gml:EnvelopeWithTimePeriod></gml:boundedBy>
{body}
</ksj:Dataset>"""
SQUARE = "35.0 138.0 35.0 138.1 35.1 138.1 35.1 138.0 35.0 138.0"
HOLE = "35.02 138.02 35.05 138.02 35.05 138.05 35.02 138.05 35.02 138.02"


def source(path, content, encoding="utf-8") -> SourceFile:
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return SourceFile(path, path.name, path, "0" * 64)


def city(tmp_path, *members, iur="3.1") -> SourceFile:
    return source(tmp_path / "city.gml", CITY.format(iur=iur, members="".join(map(member, members))))


def member(inside: str) -> str:
    return f"<core:cityObjectMember>{inside}</core:cityObjectMember>"


def surfaces(*positions: str) -> str:
    each = (
        "<gml:surfaceMember><gml:Polygon><gml:exterior><gml:LinearRing>"
        f"<gml:posList>{text}</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></gml:surfaceMember>"
        for text in positions
    )
    return f"<wtr:lod1MultiSurface><gml:MultiSurface>{''.join(each)}</gml:MultiSurface></wtr:lod1MultiSurface>"


def water(risk: str, *positions: str, extra: str = "") -> str:
    return (
        f'<wtr:WaterBody gml:id="w1">{extra}<wtr:class>1140</wtr:class>{surfaces(*positions or (TRIANGLE,))}{risk}'
        "</wtr:WaterBody>"
    )


def risk(name: str, **properties: str) -> str:
    inside = "".join(
        f'<uro:{key} codeSpace="../codelists/{name}_{key}.xml">{v}</uro:{key}>' for key, v in properties.items()
    )
    return f"<uro:floodingRiskAttribute><uro:{name}>{inside}</uro:{name}></uro:floodingRiskAttribute>"


def ksj(
    tmp_path, body, product="A33", crs="JGD2011 / (B, L)", encoding="UTF-8", gml="http://www.opengis.net/gml/3.2"
):
    text = KSJ.format(encoding=encoding, gml=gml, product=product, crs=crs, body=body)
    return source(tmp_path / f"{product}.xml", text, "cp932" if encoding == "Shift_JIS" else encoding)


def curve(name: str, positions: str) -> str:
    return (
        f'<gml:Curve gml:id="{name}"><gml:segments><gml:LineStringSegment>'
        f"<gml:posList>\n{positions}\n</gml:posList></gml:LineStringSegment></gml:segments></gml:Curve>"
    )


def surface(name: str, exterior: list[str], *interiors: list[str]) -> str:
    def ring(kind, members):
        links = "".join(f'<gml:curveMember xlink:href="#{m}"/>' for m in members)
        return f"<gml:{kind}><gml:Ring>{links}</gml:Ring></gml:{kind}>"

    rings = ring("exterior", exterior) + "".join(ring("interior", inside) for inside in interiors)
    patch = f"<gml:patches><gml:PolygonPatch>{rings}</gml:PolygonPatch></gml:patches>"
    return f'<gml:Surface gml:id="{name}">{patch}</gml:Surface>'


def zone(target: str, **properties) -> str:
    inside = "".join(f"<ksj:{key}>{text}</ksj:{key}>" for key, text in properties.items())
    return (
        f'<ksj:SedimentRelatedDisasterWarningAreasPolygon gml:id="z"><ksj:bounds xlink:href="{target}"/>{inside}'
        "</ksj:SedimentRelatedDisasterWarningAreasPolygon>"
    )


def only_geometry(file):
    (geometry,) = read_gml(file).frame["geometry"]
    return geometry


# ---- real files


def test_sediment_zones_of_plateau_are_those_of_a33(test_data):
    folder = test_data / "numazu"
    path = folder / "523857_lsld_6668_op.gml"
    raw = read_gml(SourceFile(path, path.name, path, ""))
    official = gpd.read_file(folder / "A33-24_22_SHP.zip")
    assert (raw.epsg, raw.encoding, len(raw.frame)) == (6668, "utf-8", len(official)) == (6668, "utf-8", 81)
    areas = shapely.area(raw.frame["geometry"].to_numpy())
    np.testing.assert_allclose(areas, shapely.area(official.geometry.to_numpy()), rtol=1e-9)
    for column in ("A33_001", "A33_002", "A33_003", "A33_004", "A33_005", "A33_006", "A33_008"):
        assert list(raw.frame[column]) == [str(value) for value in official[column]]
    assert list(raw.frame["A33_007"]) == [value.replace("/", "-") for value in official["A33_007"]]


def test_the_product_row_of_a33_reads_plateaus_zones(test_data):
    path = test_data / "numazu" / "523857_lsld_6668_op.gml"
    (row,) = [product for product in products() if product.id == "A33"]
    table = canonical_table(read_gml(SourceFile(path, path.name, path, "")), row, 6668)
    assert len(table.table) == 81 and not table.rejected
    assert set(table.table["phenomenon"]) <= {"steep_slope", "debris_flow", "landslide"}


def test_river_zones_of_plateau_carry_scale_and_rank(test_data):
    path = test_data / "numazu" / "52385721_fld_6697_l1_op.gml"
    file = SourceFile(path, path.name, path, "")
    raw = read_gml(file)
    assert gml_layers(file) == ["fld"]
    assert list(raw.frame["rank_org"]) == ["1", "2", "1"]
    assert set(raw.frame["scale"]) == {"L1"} and set(raw.frame["admin_type"]) == {"1"}
    west, south, east, north = shapely.total_bounds(raw.frame["geometry"].to_numpy())
    assert (west, east) == (138.888125, 138.888875) and 35.108 < south < north < 35.1084
    assert peek_gml(file)[0] == tuple(raw.frame.columns.drop("geometry"))


# ---- PLATEAU


@pytest.mark.parametrize(
    ("name", "layer"),
    [
        ("RiverFloodingRiskAttribute", "fld"),
        ("WaterBodyRiverFloodingRiskAttribute", "fld"),
        ("TsunamiRiskAttribute", "tnm"),
        ("WaterBodyTsunamiRiskAttribute", "tnm"),
        ("HighTideRiskAttribute", "htd"),
        ("InlandFloodingRiskAttribute", "ifld"),
        ("ReservoirFloodingRiskAttribute", "rfld"),
    ],
)
@pytest.mark.parametrize("iur", ["1.5", "2.0", "3.1"])
def test_a_hazard_is_told_by_its_risk_attribute(tmp_path, name, layer, iur):
    file = city(tmp_path, water(risk(name, description="1", rank="3", rankOrg="4")), iur=iur)
    assert gml_layers(file) == [layer]
    (row,) = read_gml(file, layer).frame.to_dict("records")
    assert (row["plateau_class"], row["rank"], row["rank_org"]) == (layer, "3", "4")


def test_code_lists_give_the_codes_their_meaning(tmp_path):
    listed = source(
        tmp_path / "RiverFloodingRiskAttribute_description.xml",
        '<gml:Dictionary xmlns:gml="g"><gml:name>x</gml:name><gml:dictionaryEntry><gml:Definition gml:id="id1">'
        "<gml:description>狩野川水系狩野川</gml:description><gml:name>3</gml:name></gml:Definition>"
        "</gml:dictionaryEntry></gml:Dictionary>",
    )
    meanings = {listed.path.name: read_code_list(listed)}
    file = city(tmp_path, water(risk("RiverFloodingRiskAttribute", description="3", rank="1")))
    assert read_gml(file).frame["river"][0] is None
    assert read_gml(file, code_lists=meanings).frame["river"][0] == "狩野川水系狩野川"


@pytest.mark.parametrize(
    ("name", "ranks", "depth"),
    [
        ("RiverFloodingRiskAttribute", {"rank": "3"}, "3m以上5m未満"),
        ("TsunamiRiskAttribute", {"rankOrg": "3"}, "1.0m以上2.0m未満"),
        ("InlandFloodingRiskAttribute", {"rankOrg": "1"}, "0.2m以上0.3m未満"),
        ("ReservoirFloodingRiskAttribute", {"rank": "6"}, "5m以上"),
        ("RiverFloodingRiskAttribute", {"rank": "9"}, None),
        ("RiverFloodingRiskAttribute", {}, None),
    ],
)
def test_a_rank_means_what_the_national_list_says_and_a_note_says_so(tmp_path, name, ranks, depth):
    frame = read_gml(city(tmp_path, water(risk(name, description="1", **ranks)))).frame
    assert frame["depth_text"][0] == depth
    assert [note.facts for note in frame.attrs["notes"]] == ([{"count": 1}] if depth else [])


def test_the_municipalitys_own_list_comes_before_the_national_one(tmp_path):
    file = city(tmp_path, water(risk("RiverFloodingRiskAttribute", rank="3")))
    raw = read_gml(file, code_lists={"RiverFloodingRiskAttribute_rank.xml": {"3": "1.0m以上2.0m未満"}})
    assert raw.frame["depth_text"][0] == "1.0m以上2.0m未満" and not raw.frame.attrs["notes"]


def test_depth_and_duration_come_in_metres_and_hours(tmp_path):
    measures = (
        "<uro:floodingRiskAttribute><uro:RiverFloodingRiskAttribute><uro:depth uom='cm'>250</uro:depth>"
        "<uro:duration uom='時間'>12.5</uro:duration></uro:RiverFloodingRiskAttribute></uro:floodingRiskAttribute>"
    )
    (row,) = read_gml(city(tmp_path, water(measures))).frame.to_dict("records")
    assert (row["depth_m"], row["duration_h"]) == (2.5, 12.5)


def test_a_water_body_in_two_rivers_zones_gives_two_rows(tmp_path):
    two = risk("RiverFloodingRiskAttribute", description="1", rank="1") + risk(
        "RiverFloodingRiskAttribute", description="2", rank="3"
    )
    frame = read_gml(city(tmp_path, water(two))).frame
    assert list(frame["rank"]) == ["1", "3"] and frame["geometry"][0].equals(frame["geometry"][1])


def test_generic_attributes_and_pairs_of_older_files_are_kept(tmp_path):
    old = (
        '<wtr:function>1</wtr:function><gen:genericAttributeSet name="多摩川洪水浸水想定区域（計画規模）">'
        '<gen:stringAttribute name="規模"><gen:value>L1</gen:value></gen:stringAttribute>'
        '<gen:stringAttribute name="浸水ランク"><gen:value>2</gen:value></gen:stringAttribute>'
        "</gen:genericAttributeSet><uro:extendedAttribute><uro:KeyValuePair><uro:key>2</uro:key><uro:codeValue>7</uro:codeValue>"
        "</uro:KeyValuePair></uro:extendedAttribute>"
    )
    file = city(tmp_path, water(old), iur="1.4")
    assert gml_layers(file) == ["fld"]
    (row,) = read_gml(file).frame.to_dict("records")
    assert (row["scale"], row["rank"], row["key_2"]) == ("L1", "2", "7") and row["river"].startswith("多摩川")


def test_surfaces_that_stood_upright_are_dropped_and_counted(tmp_path):
    raw = read_gml(city(tmp_path, water(risk("TsunamiRiskAttribute", description="1"), TRIANGLE, UPRIGHT)))
    (geometry,) = raw.frame["geometry"]
    assert shapely.get_num_geometries(geometry) == 1 and not geometry.has_z
    assert [note.facts for note in raw.frame.attrs["notes"]] == [{"count": 1}]


def test_a_lake_and_a_building_are_no_hazard(tmp_path):
    lake = water("").replace("1140", "1000").replace("</wtr:class>", "</wtr:class><wtr:function>1</wtr:function>")
    file = city(tmp_path, lake, '<bldg:Building xmlns:bldg="b"/>')
    assert gml_layers(file) == [] and peek_gml(file) == ((), [])
    with pytest.raises(InputError, match="no features of a kind known"):
        read_gml(file)


# ---- 国土数値情報


def test_a33_gml_has_the_columns_of_the_shapefile(tmp_path):
    body = (
        curve("cv1_0", SQUARE)
        + surface("sf1", ["cv1_0"])
        + zone("#sf1", cop=2, coz=4, prc="22", znn="103-Ⅰ-0648", znm="八重", ads="沼津市", cus=0).replace(
            "<ksj:cus>",
            "<ksj:pad><gml:TimeInstant><gml:timePosition>20061226</gml:timePosition></gml:TimeInstant></ksj:pad>"
            "<ksj:cus>",
        )
    )
    raw = read_gml(ksj(tmp_path, body, gml="http://schemas.opengis.net/gml/3.2.1"))
    row = raw.frame.drop(columns=["geometry", "gml_id"]).to_dict("records")[0]
    assert list(row.values()) == ["2", "4", "22", "103-Ⅰ-0648", "八重", "沼津市", "2006-12-26", "0"]
    assert list(row) == [f"A33_00{i}" for i in range(1, 9)]
    assert raw.epsg == 6668 and raw.frame["geometry"][0].bounds == (138.0, 35.0, 138.1, 35.1)


def test_streams_and_river_nodes_are_layers_of_their_own(tmp_path):
    body = (
        curve("c-1", "35.0 138.0\n35.1 138.1")
        + '<gml:Point gml:id="p-1"><gml:pos>35.0 138.0</gml:pos></gml:Point>'
        '<ksj:Stream gml:id="r-1"><ksj:waterSystemCode>220014</ksj:waterSystemCode>'
        '<ksj:location xlink:href="#c-1"/>'
        "<ksj:riverCode>2200140001</ksj:riverCode><ksj:riverName>狩野川</ksj:riverName>"
        '<ksj:startRiverNode xlink:href="#n-1"/><ksj:endRiverNode xlink:href="#n-9"/></ksj:Stream>'
        '<ksj:RiverNode gml:id="n-1"><ksj:position xlink:href="#p-1"/>'
        "<ksj:elevation>5.1</ksj:elevation></ksj:RiverNode>"
    )
    file = ksj(tmp_path, body, "W05", "JGD2000 / (B, L)")
    assert gml_layers(file) == ["Stream", "RiverNode"]
    streams, nodes = read_gml(file, "Stream"), read_gml(file, "RiverNode")
    assert streams.epsg == 4612 and streams.frame["geometry"][0].wkt == "LINESTRING (138 35, 138.1 35.1)"
    assert streams.frame.loc[0, ["W05_002", "W05_004", "W05_007", "W05_008"]].tolist() == [
        "2200140001",
        "狩野川",
        "n-1",
        "n-9",
    ]
    assert nodes.frame["geometry"][0].wkt == "POINT (138 35)" and nodes.frame["W05_011"][0] == "5.1"
    assert peek_gml(file, "RiverNode")[1][0]["W05_011"] == "5.1"
    with pytest.raises(InputError, match="Stream, RiverNode"):
        read_gml(file)


def test_shelters_of_p20_say_their_hazards_as_the_shapefile_does(tmp_path):
    body = (
        '<gml:Point gml:id="pt1"><gml:pos>35.0 138.0</gml:pos></gml:Point><ksj:EvacuationFacilities gml:id="e">'
        '<ksj:position xlink:href="#pt1"/><ksj:adminstrativeAreaCode>22203</ksj:adminstrativeAreaCode>'
        "<ksj:name>第一小学校</ksj:name><ksj:seatingCapacity>400</ksj:seatingCapacity>"
        "<ksj:hazardClassification><ksj:Classification><ksj:earthquakeHazard>true</ksj:earthquakeHazard>"
        "<ksj:tsunamiHazard>false</ksj:tsunamiHazard></ksj:Classification></ksj:hazardClassification>"
        "</ksj:EvacuationFacilities>"
    )
    raw = read_gml(ksj(tmp_path, body, "P20", encoding="Shift_JIS"))
    assert raw.encoding == "cp932"
    columns = ["P20_001", "P20_002", "P20_005", "P20_007", "P20_008", "P20_012"]
    assert raw.frame.loc[0, columns].tolist() == ["22203", "第一小学校", "400", "1", "0", None]


def test_a_medical_institution_is_named_and_what_is_not_known_of_it_is_kept(tmp_path):
    body = (
        '<gml:Point gml:id="pt1"><gml:pos>34.71 137.73</gml:pos></gml:Point><ksj:MedicalInstitution gml:id="m">'
        '<ksj:position xlink:href="#pt1"/><ksj:medicalInstitutionName>佐鳴医院</ksj:medicalInstitutionName>'
        "<ksj:address>佐鳴台</ksj:address><ksj:beds>19</ksj:beds></ksj:MedicalInstitution>"
    )
    file = ksj(tmp_path, body, "P04")
    (product,) = candidates(file, *gml_layers(file))
    table = canonical_table(read_gml(file), product, 6668).table
    assert table.loc[0, ["kind", "name", "address"]].tolist() == ["medical", "佐鳴医院", "佐鳴台"]
    assert json.loads(table.loc[0, "other"]) == {"beds": "19", "gml_id": "m"}


def test_an_element_that_is_not_in_the_catalog_keeps_its_name(tmp_path):
    body = curve("c1", SQUARE) + surface("s1", ["c1"]) + zone("#s1", cop=1, newcomer="新")
    assert read_gml(ksj(tmp_path, body)).frame["newcomer"][0] == "新"
    other = body.replace("SedimentRelatedDisasterWarningAreasPolygon", "SomethingNew")
    file = ksj(tmp_path, other, "A99")
    assert gml_layers(file) == ["SomethingNew"] and read_gml(file).frame["cop"][0] == "1"


@pytest.mark.parametrize(("product", "column"), [("A31a", "A31a_205"), ("A31b", "A31_201")])
def test_the_root_says_which_product_an_element_is_of(tmp_path, product, column):
    body = (
        curve("c1", SQUARE)
        + surface("s1", ["c1"])
        + (
            '<ksj:MaximumScale gml:id="i"><ksj:bounds xlink:href="#s1"/>'
            "<ksj:waterDepth>3</ksj:waterDepth></ksj:MaximumScale>"
        )
    )
    assert read_gml(ksj(tmp_path, body, product)).frame[column][0] == "3"


@pytest.mark.parametrize(
    ("name", "epsg"),
    [
        ("http://www.opengis.net/def/crs/EPSG/0/6697", 6697),
        ("urn:ogc:def:crs:EPSG::6668", 6668),
        ("urn:ogc:def:crs:EPSG:6.9:4612", 4612),
        ("http://www.opengis.net/gml/srs/epsg.xml#4326", 4326),
        ("EPSG:2451", 2451),
        ("JGD2000 / (B, L)", 4612),
        ("fguuid:jgd2011.bl", 6668),
        ("local", None),
    ],
)
def test_names_of_coordinate_reference_systems_are_understood(name, epsg):
    assert epsg_of(name) == epsg


# ---- geometry


def test_curves_of_a_ring_are_joined_end_to_end_and_turned(tmp_path):
    body = (
        curve("a", "35.0 138.0 35.0 138.1")
        + curve("b", "35.1 138.1 35.0 138.1")  # runs against the ring
        + curve("c", "35.1 138.0 35.1 138.1")
        + '<gml:OrientableCurve gml:id="_c" orientation="-"><gml:baseCurve xlink:href="#c"/></gml:OrientableCurve>'
        + curve("d", "35.1 138.0 35.0 138.0")
        + curve("h", HOLE)
        + surface("s", ["a", "b", "_c", "d"], ["h"])
        + zone("#s", cop=1)
    )
    polygon = only_geometry(ksj(tmp_path, body))
    assert polygon.equals(shapely.box(138.0, 35.0, 138.1, 35.1) - shapely.box(138.02, 35.02, 138.05, 35.05))


@pytest.mark.parametrize("link", ["sf1", "SF1", "_Sf1"])
def test_ids_that_differ_from_their_references_by_case_or_underscore_are_found(tmp_path, link):
    body = curve("Cv1_0", SQUARE) + surface("Sf1", ["_cv1_0"]) + zone(f"#{link}", cop=1)
    assert only_geometry(ksj(tmp_path, body)).area == pytest.approx(0.01)


def test_a_reference_may_come_before_what_it_means(tmp_path):
    body = zone("#s", cop=1) + surface("s", ["c"]) + curve("c", SQUARE)
    assert only_geometry(ksj(tmp_path, body)).area == pytest.approx(0.01)


@pytest.mark.parametrize(
    "body",
    [
        zone("#nowhere", cop=1),
        surface("s", ["missing"]) + zone("#s", cop=1),
        curve("a", "35 138 35 138.1 35.1 138.1")
        + curve("b", "36 139 36 139.1")
        + surface("s", ["a", "b"])
        + zone("#s", cop=1),
        curve("a", "35 138 35 138.1")
        + curve("b", "35 138.1 35.1 138.1")
        + surface("s", ["a", "b"])
        + zone("#s", cop=1),
        curve("a", "35 138 35 x") + surface("s", ["a"]) + zone("#s", cop=1),
        curve("a", "35 138 35") + surface("s", ["a"]) + zone("#s", cop=1),
        curve("a", "35 138 35 nan 36 138 35 138") + surface("s", ["a"]) + zone("#s", cop=1),
        surface("s", ["s"]) + zone("#s", cop=1),
        '<gml:OrientableCurve gml:id="a"><gml:baseCurve xlink:href="#b"/></gml:OrientableCurve>'
        '<gml:OrientableCurve gml:id="b"><gml:baseCurve xlink:href="#a"/></gml:OrientableCurve>'
        + surface("s", ["a"])
        + zone("#s", cop=1),
    ],
    ids=[
        "no target",
        "no curve",
        "curves apart",
        "ring open",
        "no number",
        "odd",
        "not finite",
        "own part",
        "cycle",
    ],
)
def test_a_feature_whose_geometry_is_not_whole_stays_without_it(tmp_path, body):
    raw = read_gml(ksj(tmp_path, curve("good", SQUARE) + surface("g", ["good"]) + zone("#g", cop=1) + body))
    assert shapely.is_missing(raw.frame["geometry"].to_numpy()).tolist() == [False, True]
    assert list(raw.frame["A33_001"]) == ["1", "1"]


def polygon(ring: str, side="exterior", kind="Polygon") -> str:
    return f"<gml:{kind}><gml:{side}><gml:LinearRing>{ring}</gml:LinearRing></gml:{side}></gml:{kind}>"


def line(positions: str) -> str:
    return f"<gml:LineString><gml:posList>{positions}</gml:posList></gml:LineString>"


def within(kind: str, member: str, *parts: str, attributes="") -> str:
    inside = "".join(f"<gml:{member}>{part}</gml:{member}>" for part in parts)
    return f"<gml:{kind}{attributes}>{inside}</gml:{kind}>"


CORNERS = "<gml:pos>35 138</gml:pos><gml:pos>35 139</gml:pos><gml:pos>36 139</gml:pos>"
PLAIN = f"<gml:posList>{SQUARE}</gml:posList>"
GML_2 = "<gml:coordinates>35,138 35,139 36,139 35,138</gml:coordinates>"
PLACES = (
    "<gml:Point><gml:pos>35 138 12</gml:pos></gml:Point>",
    "<gml:Point><gml:pos>36 139</gml:pos></gml:Point>",
)
SOLID = polygon(f"<gml:posList>{TRIANGLE}</gml:posList>", kind="Triangle")


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (polygon(PLAIN), "POLYGON"),
        (polygon(CORNERS), "POLYGON"),
        (polygon(GML_2, "outerBoundaryIs"), "POLYGON"),
        (within("MultiPolygon", "polygonMember", polygon(PLAIN)), "POLYGON"),
        (within("MultiSurface", "surfaceMember", polygon(PLAIN), polygon(CORNERS)), "MULTIPOLYGON"),
        (within("TriangulatedSurface", "trianglePatches", SOLID, attributes=' srsDimension="3"'), "POLYGON"),
        (within("MultiCurve", "curveMember", line("35 138 36 139"), line("35 140 36 140")), "MULTILINESTRING"),
        (within("CompositeCurve", "curveMember", line("35 138 36 139"), line("37 140 36 139")), "LINESTRING"),
        (PLACES[0], "POINT (138 35)"),
        (within("MultiPoint", "pointMember", *PLACES), "MULTIPOINT"),
    ],
)
def test_geometry_inside_a_property_is_read_in_every_form(tmp_path, inside, expected):
    body = f'<ksj:Thing gml:id="t"><ksj:range>{inside}</ksj:range><ksj:name>名</ksj:name></ksj:Thing>'
    assert only_geometry(ksj(tmp_path, body, "A99")).wkt.startswith(expected)


def test_longitude_first_is_seen_by_the_numbers(tmp_path):
    swapped = "138.0 35.0 138.1 35.0 138.1 35.1 138.0 35.1 138.0 35.0"
    body = curve("c", swapped) + surface("s", ["c"]) + zone("#s", cop=1)
    assert only_geometry(ksj(tmp_path, body)).bounds == (138.0, 35.0, 138.1, 35.1)


def test_two_reference_systems_in_one_file_are_refused(tmp_path):
    body = curve("c", SQUARE).replace("<gml:Curve ", '<gml:Curve srsName="EPSG:4301" ') + zone("#c", cop=1)
    with pytest.raises(InputError, match="4301, 6668"):
        read_gml(ksj(tmp_path, body))


# ---- encodings, broken and hostile files


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "Shift_JIS", "EUC-JP"])
def test_text_is_read_in_the_encoding_the_file_states(tmp_path, encoding):
    file = ksj(tmp_path, curve("c", SQUARE) + surface("s", ["c"]) + zone("#s", znm="表十能"), encoding=encoding)
    assert read_gml(file).frame["A33_005"][0] == "表十能"


def test_text_in_another_encoding_than_stated_is_an_error(tmp_path):
    text = KSJ.format(encoding="UTF-8", gml="g", product="A33", crs="", body=zone("#s", znm="表十能"))
    with pytest.raises(InputError, match="not well-formed"):
        read_gml(source(tmp_path / "a.xml", text, "cp932"))
    with pytest.raises(InputError, match="koi8-r"):
        read_gml(source(tmp_path / "b.xml", text.replace("UTF-8", "KOI8-R")))
    with pytest.raises(InputError, match="its text is in another"):
        read_gml(source(tmp_path / "c.xml", text.replace("UTF-8", "EUC-JP"), "cp932"))


LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'


@pytest.mark.parametrize(
    "prolog",
    [
        LAUGHS,
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
        "<!DOCTYPE a>",
    ],
)
def test_a_document_type_is_refused(tmp_path, prolog):
    text = KSJ.format(encoding="UTF-8", gml="g", product="A33", crs="", body=zone("#s", znm="&c;"))
    file = source(tmp_path / "a.xml", text.replace("<ksj:Dataset", prolog + "<ksj:Dataset", 1))
    for reading in (read_gml, gml_layers, peek_gml):
        with pytest.raises(InputError, match="document type"):
            reading(file)


def test_an_entity_nobody_declared_is_an_error(tmp_path):
    with pytest.raises(InputError, match="undefined entity"):
        read_gml(ksj(tmp_path, zone("#s", znm="&x;")))


def test_references_to_outside_are_named_and_not_followed(tmp_path):
    body = (
        zone("http://127.0.0.1:9/a.gml#s", cop=1)
        + surface("s", ["c"]).replace("#c", "other.xml#c")
        + zone("#s", cop=2)
    )
    raw = read_gml(ksj(tmp_path, body))
    assert list(raw.frame["geometry"]) == [None, None]
    assert any("127.0.0.1:9/a.gml" in str(note) and "other.xml" in str(note) for note in raw.frame.attrs["notes"])


def test_links_that_multiply_are_stopped(tmp_path):
    levels = "".join(
        f'<gml:MultiSurface gml:id="m{i}">'
        + f'<gml:surfaceMember xlink:href="#m{i + 1}"/>' * 10
        + "</gml:MultiSurface>"
        for i in range(12)
    )
    body = levels + curve("c", SQUARE) + surface("m12", ["c"]) + zone("#m0", cop=1)
    with pytest.raises(InputError, match="more often"):
        read_gml(ksj(tmp_path, body))


def test_elements_nested_without_end_are_refused(tmp_path):
    with pytest.raises(InputError, match="nested deeper"):
        read_gml(ksj(tmp_path, "<ksj:a>" * 5000 + "</ksj:a>" * 5000))


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 0.999])
def test_a_file_cut_off_is_an_error_with_its_line(tmp_path, share):
    text = KSJ.format(
        encoding="UTF-8", gml="g", product="A33", crs="", body=curve("c", SQUARE) + zone("#c", cop=1)
    ).encode()
    with pytest.raises(InputError, match=r"line \d+") as caught:
        read_gml(source(tmp_path / "a.xml", text[: int(len(text) * share)]))
    assert "Download it again" in str(caught.value.suggestion)


def test_other_xml_holds_no_layers(tmp_path):
    file = source(
        tmp_path / "KS-META-A33-24_22.xml",
        '<jmp20:MD_Metadata xmlns:jmp20="j"><a><b>c</b></a></jmp20:MD_Metadata>',
    )
    assert gml_layers(file) == [] and peek_gml(file) == ((), []) and read_code_list(file) == {}


def test_reading_can_be_cancelled(tmp_path):
    calls = 0

    def watch():
        nonlocal calls
        calls += 1
        if calls > 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_gml(ksj(tmp_path, zone("#s", cop=1) * 20_000), watch=watch)
    assert calls == 3
