"""The small map of an atlas's pages, drawn anew on each of them, with no more detail than paper shows."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsLayoutItemMap,
    QgsPrintLayout,
    QgsVectorLayer,
    QgsWkbTypes,
)

DETAIL_MM = 0.05
"""Half the width of the thinnest line of a sheet: outlines may be moved so far."""


def lighten_overview(layout: QgsPrintLayout) -> None:
    """Let the layout's overview draw simplified copies of its layers.

    Of 浜松市 the overview was a quarter of the time and of the bytes of a page without zones.
    """
    overview = layout.itemById("overview")
    if not isinstance(overview, QgsLayoutItemMap) or not overview.keepLayerSet():
        return
    tolerance = DETAIL_MM / 1000 * overview.scale()
    copies = [_simplified(layer, overview, tolerance) for layer in overview.layers()]
    for copy in copies:
        layout.project().addMapLayer(copy, False)
    overview.setKeepLayerStyles(False)
    overview.setLayers(copies)


def _simplified(layer: QgsVectorLayer, overview: QgsLayoutItemMap, tolerance: float) -> QgsVectorLayer:
    """Return a copy in memory, in the overview's CRS, without labels."""
    kind = QgsWkbTypes.displayString(QgsWkbTypes.multiType(layer.wkbType()))
    copy = QgsVectorLayer(f"{kind}?crs={overview.crs().authid()}", layer.name(), "memory")
    copy.dataProvider().addAttributes(layer.fields().toList())
    copy.updateFields()
    transform = QgsCoordinateTransform(layer.crs(), overview.crs(), layer.project())
    features = []
    for feature in layer.getFeatures():
        shape = feature.geometry()
        try:
            shape.transform(transform)
        except QgsCsException:
            continue  # what cannot be projected cannot be drawn either
        simple = QgsFeature(copy.fields())
        simple.setAttributes(feature.attributes())
        simple.setGeometry(shape.simplify(tolerance))
        features.append(simple)
    copy.dataProvider().addFeatures(features)
    copy.updateExtents()
    copy.setRenderer(layer.renderer().clone())
    copy.setOpacity(layer.opacity())
    copy.setLabelsEnabled(False)
    return copy
