"""hazard:riskatpoint as people run it: points in any CRS, places in words, cards as HTML and JSON."""

import json

import geopandas as gpd
import pytest
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsProject,
    QgsReferencedPointXY,
    QgsVectorLayer,
)

from hazard_plugin.processing.risk_at_point import RiskAtPoint

PLACE = (137.654, 34.2576)


@pytest.fixture
def card(sample_workspace, qgis_app, tmp_path):
    """Runs the algorithm on the sample; returns its results and the JSON card."""
    import processing

    def run(name="札.json", **parameters):
        target = tmp_path / name
        everything = {"WORKSPACE": str(sample_workspace[0]), "OUTPUT": str(target), **parameters}
        results = processing.run(RiskAtPoint().create(), everything)
        assert results["OUTPUT"] == str(target)
        text = target.read_text(encoding="utf-8")
        return results, json.loads(text) if name.endswith(".json") else text

    return run


def zones(document, name):
    return next(line for line in document["hazards"] if line["id"] == name)["zones"]


def test_a_point_in_any_crs_gives_the_same_card(card):
    place = gpd.GeoSeries([shapely.Point(PLACE)], crs=6668)
    results, document = card(POINT=f"{PLACE[0]},{PLACE[1]} [EPSG:6668]")
    assert results["STATE"] == document["state"] == "inside"
    assert "3.0" in results["WORST"]
    assert [(zone["river"], zone["maximum"]) for zone in zones(document, "depth_river_L2")] == [
        ("汐見川", 5.0),
        ("沢渡川", 3.0),
    ]
    for epsg in (6675, 3857, 4326, 2449):
        moved = place.to_crs(epsg).iloc[0]
        _, other = card(POINT=f"{moved.x},{moved.y} [EPSG:{epsg}]")
        assert other["place"]["longitude"] == pytest.approx(PLACE[0], abs=2e-5)
        assert zones(other, "depth_river_L2") == zones(document, "depth_river_L2")
    referenced = QgsReferencedPointXY(QgsPointXY(*PLACE), QgsCoordinateReferenceSystem("EPSG:6668"))
    assert card(POINT=referenced)[1] == document


def test_a_point_without_crs_is_taken_only_where_it_can_be_nothing_but_degrees(card):
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem())
    assert card(POINT=f"{PLACE[0]},{PLACE[1]}")[1]["place"]["longitude"] == PLACE[0]
    for point in ("-22000,-195000", f"{PLACE[1]},{PLACE[0]}"):
        with pytest.raises(QgsProcessingException, match="coordinate reference system"):
            card(POINT=point)


@pytest.mark.parametrize("places", [{}, {"POINT": "137.654,34.2576", "ADDRESS": "本町小学校"}, {"ADDRESS": "  "}])
def test_exactly_one_place_is_needed(card, places):
    with pytest.raises(QgsProcessingException, match="Exactly one"):
        card(**places)


@pytest.mark.parametrize(
    "text", ["34.2576, 137.654", "３４．２５７６，１３７．６５４", "/22/0/3700927/1671871", "汐見野市本町2-8"]
)
def test_a_place_may_be_given_in_words(card, text):
    _, document = card(ADDRESS=text)
    assert document["place"]["found"]
    assert document["place"]["municipality"] == "汐見野市"


def test_an_offices_own_list_comes_as_file_or_as_layer(card, tmp_path):
    table = tmp_path / "地番.csv"
    table.write_text(f"名称,住所,経度,緯度\n水防倉庫,本町77,{PLACE[0]},{PLACE[1]}\n", encoding="cp932")
    assert card(ADDRESS="水防倉庫", GAZETTEER=str(table))[1]["place"]["longitude"] == PLACE[0]
    layer = QgsVectorLayer("Point?crs=EPSG:6668&field=名称:string", "覚え", "memory")
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["土のう置き場"])
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*PLACE)))
    layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    try:
        assert card(ADDRESS="土のう置き場", GAZETTEER=layer)[1]["place"]["longitude"] == pytest.approx(PLACE[0])
        with pytest.raises(QgsProcessingException, match="none of the 1 names"):
            card(ADDRESS="本町小学校", GAZETTEER=layer)
    finally:
        QgsProject.instance().removeMapLayer(layer)


def test_places_that_cannot_be_answered_say_why(card):
    with pytest.raises(QgsProcessingException, match="not in Japan"):
        card(POINT="0,0 [EPSG:4326]")
    with pytest.raises(QgsProcessingException, match="本町中学校"):
        card(ADDRESS="本町")
    with pytest.raises(QgsProcessingException, match="none of the"):
        card(ADDRESS="どこにもない町1-1")
    with pytest.raises(QgsProcessingException, match="html"):
        card(name="札.pdf", POINT="137.654,34.2576 [EPSG:6668]")
    with pytest.raises(QgsProcessingException, match=r"no hazard workspace|no workspace"):
        card(POINT="137.654,34.2576 [EPSG:6668]", WORKSPACE=__file__ + ".gpkg")


def test_a_place_elsewhere_in_japan_is_not_covered(card):
    results, document = card(POINT="139.7,35.7 [EPSG:6668]")
    assert (results["STATE"], results["WORST"]) == ("not_covered", "")
    assert {line["state"] for line in document["hazards"]} == {"not_covered"}


def test_the_page_is_one_file_that_needs_nothing_else(card, artefacts):
    _, page = card(name="札.html", POINT=f"{PLACE[0]},{PLACE[1]} [EPSG:6668]")
    (artefacts / "risk_card.html").write_text(page, encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "汐見川" in page
    assert "<link" not in page
    assert "<script" not in page
    assert "src=" not in page
