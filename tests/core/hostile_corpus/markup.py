"""XML: entities, document types, links, and service descriptions under the names of data."""

from __future__ import annotations

from pathlib import Path

from hostile_corpus.entry import RING, SERVER, VRT, hostile, odd, put
from hostile_corpus.geojson import collection, feature, polygon


def gml(body: str, prolog: str = "") -> str:
    """Return a CityGML document around `body`."""
    spaces = 'xmlns:core="http://www.opengis.net/citygml/2.0" xmlns:gml="http://www.opengis.net/gml"'
    spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    spaces += f' xsi:schemaLocation="http://www.opengis.net/gml {SERVER}/gml.xsd"'
    return f'<?xml version="1.0"?>{prolog}<core:CityModel {spaces}>{body}</core:CityModel>'


@hostile
def gml_billion_laughs(folder: Path) -> Path:
    """Entities that grow tenfold, ten times."""
    entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 11))
    return put(folder, "a.gml", gml("&l10;", f'<!DOCTYPE x [<!ENTITY l0 "lol">{entities}]>'))


@hostile
def xml_external_entity(folder: Path) -> Path:
    """A file of the system called in as an entity, and one from a server."""
    entities = f'<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b SYSTEM "{SERVER}/b">'
    return put(folder, "a.xml", f"<!DOCTYPE x [{entities}]><x>&a;&b;</x>")


@hostile
def gml_external_dtd(folder: Path) -> Path:
    """A document type on a server, behind a comment longer than many programs look."""
    return put(folder, "a.gml", gml("", f'<!-- {"x" * 5000} --><!DOCTYPE x SYSTEM "{SERVER}/x.dtd">'))


@hostile
def gml_doctype_far_away(folder: Path) -> Path:
    """A document type behind a megabyte of comment."""
    return put(folder, "a.gml", gml("&a;", f'<!-- {"x" * 1_000_000} --><!DOCTYPE x [<!ENTITY a "b">]>'))


@hostile
def gml_utf16_with_entities(folder: Path) -> Path:
    """Entities in UTF-16, past those who look for letters."""
    return put(
        folder,
        "a.gml",
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode("utf-16"),
    )


@odd
def gml_links(folder: Path) -> Path:
    """Geometries that lie on a server."""
    member = f'<core:cityObjectMember xlink:href="{SERVER}/member"/><gml:pointProperty xlink:href="{SERVER}/p"/>'
    return put(folder, "a.gml", gml(member))


@hostile
def gml_cut(folder: Path) -> Path:
    """Half a document."""
    return put(folder, "a.gml", gml("<gml:boundedBy>")[:400])


@odd
def gml_deep(folder: Path) -> Path:
    """Fifty thousand elements in each other."""
    return put(folder, "a.gml", gml("<a>" * 50_000 + "</a>" * 50_000))


@hostile
def xml_of_a_service(folder: Path) -> Path:
    """A description by which GDAL asks a server for maps."""
    return put(
        folder,
        "a.xml",
        f'<GDAL_WMS><Service name="TMS"><ServerUrl>{SERVER}/${{z}}</ServerUrl></Service></GDAL_WMS>',
    )


@hostile
def vrt_as_tif(folder: Path) -> Path:
    """A virtual raster that fetches, under the name of a picture."""
    return put(folder, "a.tif", VRT)


@hostile
def vrt_as_gml(folder: Path) -> Path:
    """A virtual layer under the name of a GML."""
    return put(folder, "a.gml", f'<!-- x --><OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>{SERVER}')


@hostile
def vrt_in_geojson(folder: Path) -> Path:
    """A GeoJSON for one reader, a virtual layer for another."""
    return collection(folder, feature(polygon(RING), A31a_202=f"<OGRVRTDataSource><SrcDataSource>{SERVER}"))


@hostile
def vrt_as_gpkg(folder: Path) -> Path:
    """A virtual raster under the name of a GeoPackage."""
    return put(folder, "a.gpkg", b"\xef\xbb\xbf\n" + VRT)


@hostile
def vrt_as_text(folder: Path) -> Path:
    """A virtual raster under the name of a note."""
    return put(folder, "a.txt", VRT)
