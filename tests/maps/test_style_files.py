"""Styles as files: the ministry's own file gets the same colours as a workspace of it."""

import html
import re
import zipfile

import pytest
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

from hazard_plugin.core import catalog
from hazard_plugin.maps.style_files import is_stylable, official_style, source_expression, write_style_files


@pytest.fixture(scope="module")
def written(tmp_path_factory, qgis_app):
    folder = tmp_path_factory.mktemp("styles")
    return folder, write_style_files(folder, "ja")


def test_every_layer_and_every_official_zone_file_has_one(written):
    files = written[1]
    names = {path.stem for path in files}
    assert {spec.label.ja for spec in catalog.map_layers()} <= names
    for product in ("A31a-1", "A31a-2", "A31a-3", "A31a-4", "A31b-2", "A33"):
        assert any(name.startswith(product + " ") for name in names), product
    assert all(path.is_file() and path.suffix == ".qml" for path in files)
    assert len({path.parent for path in files}) == 2


def colours(layer):
    """The colour of each feature as drawn."""
    context = QgsRenderContext()
    context.setExpressionContext(QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer)))
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    found = []
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        symbol = renderer.symbolForFeature(feature, context)
        found.append(symbol.color().getRgb()[:3] if symbol is not None else None)
    renderer.stopRender(context)
    return found


@pytest.mark.parametrize(
    ("product", "column", "table"),
    [
        ("A31a-2", "A31a_205", "depth_standard"),
        ("A31b-1", "A31_101", "depth_standard"),
        ("A31a-3", "A31a_305", "duration"),
    ],
)
def test_the_official_file_is_drawn_in_the_official_colours(written, product, column, table):
    ranks = catalog.rank_tables()[table].classes
    for kind in ("integer", "string"):  # shapefiles of the ministry have both
        layer = QgsVectorLayer(f"Polygon?crs=EPSG:6668&field={column}:{kind}", "zones", "memory")
        features = []
        for rank in ranks:
            feature = QgsFeature(layer.fields())
            feature[column] = str(rank.code) if kind == "string" else rank.code
            features.append(feature)
        layer.dataProvider().addFeatures(features)
        style = next(path for path in written[1] if path.stem.startswith(f"{product} "))
        assert layer.loadNamedStyle(str(style))[1]
        assert colours(layer) == [tuple(rank.rgb) for rank in ranks]


def test_sediment_codes_mean_phenomenon_zone_and_status(qgis_app):
    product = next(row for row in catalog.products() if row.id == "A33")
    fields = QgsFields()
    for name in ("A33_001", "A33_002"):
        fields.append(QgsField(name, QMetaType.Type.Int))
    for code, zone, status in (
        (1, "warning", "designated"),
        (2, "special", "designated"),
        (3, "warning", "planned"),
    ):
        feature = QgsFeature(fields)
        feature["A33_001"], feature["A33_002"] = 2, code
        context = QgsExpressionContext()
        context.setFeature(feature)
        context.setFields(fields)
        expressions = (source_expression(product, name) for name in ("phenomenon", "zone", "status"))
        said = [QgsExpression(expression).evaluate(context) for expression in expressions]
        assert said == ["debris_flow", zone, status]


def test_all_expressions_parse(qgis_app):
    ours = re.compile(r'"(depth_max_m|rank|kind|phenomenon|zone|status|scheme)"')
    for product in filter(is_stylable, catalog.products()):
        columns = product.source_columns()
        left = set(ours.findall(html.unescape(official_style(product, "en")))) - columns
        assert not left, (product.id, left)
        for name in catalog.themes()[product.theme].fields:
            expression = QgsExpression(source_expression(product, name))
            assert not expression.hasParserError(), (product.id, name, expression.parserErrorString())
    assert sum(map(is_stylable, catalog.products())) > 10


def test_the_real_file_looks_as_in_a_workspace(written, hamamatsu_inputs, tmp_path):
    with zipfile.ZipFile(hamamatsu_inputs[0]) as packed:
        packed.extractall(tmp_path)
    layer = QgsVectorLayer(str(next(tmp_path.rglob("*.shp"))), "raw", "ogr")
    assert layer.isValid()
    style = next(path for path in written[1] if path.stem.startswith("A31b-2 "))
    assert layer.loadNamedStyle(str(style))[1]
    table = {tuple(rank.rgb) for rank in catalog.rank_tables()["depth_standard"].classes}
    assert set(colours(layer)) <= table
