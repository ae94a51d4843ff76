"""A zone whose depth is not known is seen over any class that ends somewhere, and hides none of them."""

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsMapRendererSequentialJob, QgsMapSettings, QgsVectorLayer
from qgis.PyQt.QtCore import QSize

from hazard_plugin.core import catalog
from hazard_plugin.maps.styles import style_layer

FIELDS = "scheme:string&field=rank:integer&field=depth_min_m:double&field=depth_max_m:double"
UNKNOWN = [None, None, None, None]
RANKS = {rank.code: rank for rank in catalog.rank_tables()["depth_standard"].classes}


def drawn(*rows):
    """The colours of rows that lie on one another, seen 100 m wide."""
    layer = QgsVectorLayer(f"Polygon?crs=EPSG:6676&field={FIELDS}", "zones", "memory")
    for values in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(values)
        feature.setGeometry(QgsGeometry.fromWkt("POLYGON((0 0, 100 0, 100 100, 0 100, 0 0))"))
        layer.dataProvider().addFeature(feature)
    style_layer(layer, "inundation_depth", "ja")
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(200, 200))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    return {image.pixelColor(x, y).getRgb()[:3] for x in range(20, 180) for y in range(20, 180)}


@pytest.mark.parametrize("code", [1, 5])
@pytest.mark.parametrize("turned", [False, True])
def test_what_is_not_known_is_seen_and_hides_nothing(qgis_app, code, turned):
    rank = RANKS[code]
    rows = [["depth_standard", code, rank.minimum, rank.maximum], UNKNOWN]
    colours = drawn(*(rows[::-1] if turned else rows))
    assert tuple(rank.rgb) in colours
    assert min(map(sum, colours)) < 100, "the black of the hatch"


def test_the_deepest_class_without_an_end_lies_over_what_is_not_known(qgis_app):
    deepest = RANKS[6]
    assert drawn(["depth_standard", 6, deepest.minimum, None], UNKNOWN) == {tuple(deepest.rgb)}
