"""JSON and GeoJSON: depth, numbers, wrong types, geometries that are none."""

from __future__ import annotations

import json
from pathlib import Path

from hostile_corpus.entry import A31A, RING, SERVER, hostile, odd, put


def feature(geometry: object, **properties: object) -> dict:
    """Return a feature in the columns of A31a."""
    return {"type": "Feature", "properties": {**A31A, **properties}, "geometry": geometry}


def collection(folder: Path, *features: object, **more: object) -> Path:
    """Write a GeoJSON of these features."""
    document = {"type": "FeatureCollection", "features": list(features), **more}
    return put(folder, "a.geojson", json.dumps(document, ensure_ascii=False))


def polygon(*rings: object) -> dict:
    """Return a polygon of these rings."""
    return {"type": "Polygon", "coordinates": list(rings)}


@hostile
def json_deep(folder: Path) -> Path:
    """Ten thousand brackets."""
    return put(folder, "a.json", "[" * 10_000 + "]" * 10_000)


@hostile
def json_deep_and_open(folder: Path) -> Path:
    """A hundred thousand objects in each other, none closed."""
    return put(folder, "a.json", '{"a":' * 100_000)


@hostile
def json_huge_numbers(folder: Path) -> Path:
    """Levels of ten thousand digits, and places beyond the floats."""
    station = {"code": "1", "name": "x", "lat": 1e308, "lon": 0, "level": 0, "obsTime": "2026/01/01 00:00"}
    text = (
        json.dumps({"obss": [station]}).replace("1e+308", "1e999").replace('"level": 0', '"level": ' + "9" * 9999)
    )
    return put(folder, "22000.json", text)


@hostile
def json_feed_of_wrong_types(folder: Path) -> Path:
    """A feed of gauges whose values are lists, objects and nothing."""
    keys = (
        "code name obsTime point level townCode prefCode over startLevel warnLevel fladLevel qt addrKana lat lon"
    )
    values = [[], {}, None, True, "x", -1, 1e9, [[]]]
    stations = [{key: values[(i + j) % 8] for j, key in enumerate(keys.split())} for i in range(8)]
    return put(folder, "22000.json", json.dumps({"obss": stations}))


@hostile
def json_route_of_wrong_types(folder: Path) -> Path:
    """Drone routes that are numbers, lists and words."""
    routes = [1, None, "x", [], {"uaslId": 1, "uaslPoints": 3, "uaslSections": [None, {"uaslPointIds": "ab"}]}]
    return put(folder, "a.json", json.dumps({"uasl": [{"uasl": routes}]}))


@hostile
def json_cut(folder: Path) -> Path:
    """A feed that ends in the middle of a word."""
    return put(folder, "22000.json", '{"obss": [{"code": "1", "na')


@hostile
def json_lone_surrogate(folder: Path) -> Path:
    """Half a character, which no encoding can write."""
    return put(folder, "a.json", '{"obss": [{"code": "\\ud800", "name": "\\udfff", "lat": 35, "lon": 137}]}')


@hostile
def geojson_page_of_a_server(folder: Path) -> Path:
    """A page that says 'not found'."""
    return put(folder, "a.geojson", "<!DOCTYPE html><title>404</title>")


@hostile
def geojson_null_geometry(folder: Path) -> Path:
    """Zones that lie nowhere."""
    return collection(folder, feature(None), feature(polygon()), feature({"type": "Polygon", "coordinates": None}))


@hostile
def geojson_wrong_types(folder: Path) -> Path:
    """Coordinates that are words, nested wrongly, or objects."""
    return collection(
        folder,
        feature(polygon([["a", "b"], ["c", "d"]])),
        feature({"type": "Polygon", "coordinates": "137,34"}),
        feature({"type": "Polygon", "coordinates": [[[[[137, 34]]]]]}),
        feature({"type": "Circle", "coordinates": {}}),
        feature([1, 2]),
    )


@hostile
def geojson_features_no_list(folder: Path) -> Path:
    """Features that are an object, a number, a word."""
    return put(folder, "a.geojson", '{"type": "FeatureCollection", "features": {"a": 1}}')


@hostile
def geojson_features_no_objects(folder: Path) -> Path:
    """A list of features that are none."""
    return collection(folder, 1, None, "x", [], {"type": "Feature"}, {"type": "Feature", "properties": 3})


@odd
def geojson_self_crossing(folder: Path) -> Path:
    """A ring like an eight."""
    return collection(folder, feature(polygon([RING[0], RING[2], RING[1], RING[3], RING[0]])))


@odd
def geojson_open_ring(folder: Path) -> Path:
    """A ring that does not come back."""
    return collection(folder, feature(polygon(RING[:-1])))


@hostile
def geojson_short_rings(folder: Path) -> Path:
    """Rings of one point, of two, and a line of one."""
    line = {"type": "LineString", "coordinates": [RING[0]]}
    return collection(folder, feature(polygon(RING[:1])), feature(polygon(RING[:2])), feature(line))


@hostile
def geojson_numbers_that_are_none(folder: Path) -> Path:
    """NaN and infinity, which JSON does not know, and a float beyond the floats."""
    path = collection(folder, feature(polygon([*RING[:2], ["NAN", 0], *RING[3:]])))
    return put(folder, "a.geojson", path.read_text(encoding="utf-8").replace('"NAN", 0', "NaN, 1e999"))


@odd
def geojson_keys_twice(folder: Path) -> Path:
    """Two ranks in one feature."""
    path = collection(folder, feature(polygon(RING)))
    return put(
        folder, "a.geojson", path.read_text(encoding="utf-8").replace('"A31a_205": 3', '"A31a_205":1,"A31a_205":6')
    )


@hostile
def geojson_crs_unknown(folder: Path) -> Path:
    """A CRS that no one registered."""
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::999999"}}
    return collection(folder, feature(polygon(RING)), crs=crs)


@hostile
def geojson_crs_link(folder: Path) -> Path:
    """A CRS to be fetched from a server."""
    crs = {"type": "link", "properties": {"href": f"{SERVER}/crs", "type": "proj4"}}
    return collection(folder, feature(polygon(RING)), crs=crs)


@hostile
def geojson_crs_link_in_disguise(folder: Path) -> Path:
    """The same behind two megabytes, its key and its kind spelled by numbers."""
    crs = {"type": "link", "properties": {"href": f"{SERVER}/crs", "type": "proj4"}}
    path = collection(folder, feature(polygon(RING), memo="x" * 2_000_000), crs=crs)
    text = path.read_text(encoding="utf-8").replace('"crs"', '"\\u0063r\\u0073"').replace('"link"', '"\\u006cink"')
    return put(folder, "a.geojson", text)


@odd
def geojson_crs_name_of_a_server(folder: Path) -> Path:
    """A CRS whose name is an address."""
    return collection(
        folder, feature(polygon(RING)), crs={"type": "name", "properties": {"name": f"{SERVER}/crs"}}
    )


@hostile
def geojson_ranks_of_every_kind(folder: Path) -> Path:
    """Ranks that are words, lists, fractions, negative, true."""
    ranks = ("深い", [3], 2.5, -1, True, None, 10**30, {"a": 1})
    return collection(folder, *(feature(polygon(RING), A31a_205=rank) for rank in ranks))


@hostile
def geojson_collection_deep(folder: Path) -> Path:
    """Collections of collections of collections."""
    geometry: dict = {"type": "Point", "coordinates": [137.7, 34.7]}
    for _ in range(400):
        geometry = {"type": "GeometryCollection", "geometries": [geometry]}
    return collection(folder, feature(geometry))


@hostile
def geojson_cut(folder: Path) -> Path:
    """Half a GeoJSON."""
    path = collection(folder, *(feature(polygon(RING)) for _ in range(50)))
    return put(folder, "a.geojson", path.read_bytes()[:5000])
