"""Styles as .qml files: for the tables of a workspace, and for the official files of hazard zones as they come."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsFeatureRequest, QgsRuleBasedRenderer, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from ..core import catalog
from ..core.catalog import Product
from ..core.workspace.atomic import not_writable, write_text
from ..errors import Cancelled, Message
from .layers import style_xml
from .styles import style_layer

FOLDERS = {"ja": ("ワークスペースの表", "国の公開データ"), "en": ("workspace tables", "official files")}
FIELD = re.compile(r'"(\w+)"')
FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
"""Characters that a file name may not hold on Windows."""


def write_style_files(
    folder: Path, language: str, watch: Callable[[float], None] = lambda share: None
) -> list[Path]:
    """Write one .qml a map layer and one an official layer of hazard zones, names in `language`; return them.

    Those of official layers ask for the source's own columns: they suit the ministry's file as it comes.
    Raises OutputError where the folder cannot be written; what `watch` raises goes on, and where it is
    Cancelled it says that the files that are finished stay.
    """
    own, official = (folder / name for name in FOLDERS[language])
    documents = {own / f"{_safe(spec.label.text(language))}.qml": spec for spec in catalog.map_layers()}
    zones = [product for product in catalog.products() if is_stylable(product)]
    documents |= {official / f"{_safe(f'{row.id} {row.title.text(language)}')}.qml": row for row in zones}
    for number, (path, row) in enumerate(documents.items()):
        _ask(watch, number, len(documents))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise not_writable(path.parent, error) from error
        document = official_style(row, language) if isinstance(row, Product) else style_xml(row, language)
        write_text(path, document)
    return list(documents)


def _ask(watch: Callable[[float], None], number: int, count: int) -> None:
    """Tell `watch` how far it is; that it was cancelled is told with what lies there already."""
    try:
        watch(number / count)
    except Cancelled as error:
        if not number:
            raise
        raise Cancelled(Message("Finished files are kept.")) from error


def is_stylable(product: Product) -> bool:
    """Whether a file of this row shows hazard zones by codes in columns of its own."""
    theme = catalog.themes()[product.theme]
    return theme.analysis_tiles and product.reader == "mapped" and not product.depth_text


def official_style(product: Product, language: str) -> str:
    """Return the style of an official layer as QML, its expressions on the source's columns."""
    layer = QgsVectorLayer("MultiPolygon?crs=EPSG:6668", product.id, "memory")
    style_layer(layer, product.theme, language)
    sources = {name: source_expression(product, name) for name in catalog.themes()[product.theme].fields}
    renderer = layer.renderer()
    if isinstance(renderer, QgsRuleBasedRenderer):
        for rule in renderer.rootRule().descendants():
            rule.setFilterExpression(_on_columns(rule.filterExpression(), sources))
    else:
        attribute = renderer.classAttribute()  # a field's bare name, or an expression
        renderer.setClassAttribute(sources.get(attribute) or _on_columns(attribute, sources))
    clauses = [
        QgsFeatureRequest.OrderByClause(
            _on_columns(clause.expression().expression(), sources), clause.ascending(), clause.nullsFirst()
        )
        for clause in renderer.orderBy().list()
    ]
    renderer.setOrderBy(QgsFeatureRequest.OrderBy(clauses))
    document = QDomDocument("qgis")
    layer.exportNamedStyle(document)
    return document.toString()


def source_expression(product: Product, field: str) -> str:
    """Return the expression on a source's columns that yields a canonical field, NULL where it has none."""
    if field in product.constants:
        return _literal(product.constants[field])
    column = product.fields.get(field)
    if isinstance(column, str):
        if field in product.values:
            return _coded(f'to_string("{column}")', product.values[field])
        return f'to_int("{column}")' if field == "rank" else f'"{column}"'
    return _of_rank(product, field)


def _of_rank(product: Product, field: str) -> str:
    """Return a bound of the rank's class."""
    table = catalog.rank_tables().get(product.rank_table or "")
    end = {"depth_min_m": "minimum", "hours_min": "minimum", "depth_max_m": "maximum", "hours_max": "maximum"}
    if table is None or field not in end or not isinstance(product.fields.get("rank"), str):
        return "NULL"
    bounds = {str(rank.code): getattr(rank, end[field]) for rank in table.classes}
    return _coded(f"to_string({source_expression(product, 'rank')})", bounds)


def _coded(column: str, codes: dict) -> str:
    cases = [
        f"WHEN {column} = {_literal(code)} THEN {_literal(ours)}" for code, ours in codes.items() if code != "*"
    ]
    return f"CASE {' '.join(cases)} ELSE {_literal(codes.get('*'))} END"


def _literal(value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, (int, float)):
        return str(value)
    text = str(value).replace("'", "''")
    return f"'{text}'"


def _on_columns(expression: str, sources: dict[str, str]) -> str:
    return FIELD.sub(lambda found: f"({sources[found[1]]})" if found[1] in sources else found[0], expression)


def _safe(name: str) -> str:
    return FORBIDDEN.sub("_", name)
