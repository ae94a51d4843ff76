"""One style per map layer, from the catalog's rank tables."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeatureRenderer,
    QgsFeatureRequest,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..core import catalog
from ..core.catalog import Label, RankTable
from ..core.catalog.kinds import Kind, kinds
from . import symbols
from .labels import label_layer
from .site_marks import SUITABLE, doubt, site_marks, suitability_text

GREY = QColor(120, 120, 120)
DARK = QColor(45, 45, 45)
WATER = QColor(86, 122, 150)


def style_layer(layer: QgsVectorLayer, style: str, language: str) -> None:
    """Give `layer` the renderer and labels of a catalog style, names in `language` ('ja', 'en')."""
    layer.setRenderer(STYLES[style](language))
    label_layer(layer, style, language)


def _categories(
    expression: str, entries: list[tuple[object, QgsSymbol, str]], other: tuple[QgsSymbol, str], *order: str
) -> QgsFeatureRenderer:
    """Return a categorised renderer; `other` draws what no entry fits, `order` puts the greatest on top."""
    entries = [*entries, ("", *other)]
    renderer = QgsCategorizedSymbolRenderer(
        expression, [QgsRendererCategory(value, symbol, text) for value, symbol, text in entries]
    )
    if order:
        _put_on_top(renderer, *order)
    return renderer


def _put_on_top(renderer: QgsFeatureRenderer, *order: str) -> None:
    """Let a renderer draw the features with the greatest values of some expressions last."""
    clauses = [QgsFeatureRequest.OrderByClause(part, True, True) for part in order]
    renderer.setOrderBy(QgsFeatureRequest.OrderBy(clauses))
    renderer.setOrderByEnabled(True)


def _unread(language: str) -> tuple[QgsSymbol, str]:
    """Return symbol and name of zones whose class is in no rank table: never left blank."""
    return symbols.unread(), _text(language, "区分を読めない区域", "Zones that could not be read")


def _rank_entries(
    table: RankTable, language: str, prefix: str = "", meanings: bool = True
) -> list[tuple[object, QgsSymbol, str]]:
    return [
        (
            f"{prefix}{rank.code}" if prefix else rank.code,
            symbols.solid_fill(rank.rgb),
            rank_text(rank, language) if meanings else rank.label.text(language),
        )
        for rank in table.classes
    ]


def _tables(theme: str) -> list[RankTable]:
    return [table for table in catalog.rank_tables().values() if table.theme == theme]


def rank_text(rank: catalog.RankClass, language: str) -> str:
    """Return a class's name, with what it means for a house where the catalog says it."""
    text = rank.label.text(language)
    return f"{text}　{rank.meaning.text(language)}" if rank.meaning else text


def inundation_depth(language: str, meanings: bool = True) -> QgsFeatureRenderer:
    """Depth by scheme and rank: the same colour means other metres in another scheme.

    The deeper is on top whatever the schemes are; without an upper bound is the deepest. `meanings`:
    whether the names of the classes say what they mean for a house.
    """
    entries = [
        entry
        for table in _tables("inundation_depth")
        for entry in _rank_entries(table, language, f"{table.id}/", meanings)
    ]
    order = ('coalesce("depth_max_m", 9999)', '"depth_min_m"', '"rank"')
    return _categories('"scheme" || \'/\' || "rank"', entries, _unread(language), *order)


def inundation_duration(language: str) -> QgsFeatureRenderer:
    """Duration by rank."""
    entries = [entry for table in _tables("inundation_duration") for entry in _rank_entries(table, language)]
    return _categories("rank", entries, _unread(language), '"rank"')


def sediment_zone(language: str) -> QgsFeatureRenderer:
    """Phenomenon by colour, special zones (drawn last) with a dark outline, planned ones lighter."""
    entries = []
    for rank in (rank for table in _tables("sediment_zone") for rank in table.classes):
        special = "/special/" in str(rank.code)
        outline = QColor(*rank.rgb).darker(150 if special else 130)
        symbol = symbols.solid_fill(rank.rgb, outline, 0.3 if special else 0.2)
        entries.append((rank.code, symbol, rank.label.text(language)))
    expression = '"phenomenon" || \'/\' || "zone" || \'/\' || "status"'
    return _categories(expression, entries, _unread(language), "\"zone\" = 'special'")


def _rules(rules: list[tuple[str, QgsSymbol, str]]) -> QgsFeatureRenderer:
    root = QgsRuleBasedRenderer.Rule(None)
    for condition, symbol, text in rules:
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, filterExp=condition, label=text))
    return QgsRuleBasedRenderer(root)


def house_collapse(language: str) -> QgsFeatureRenderer:
    """Two patterns tell overflow current and bank erosion apart; both are red in the national tiles."""
    rules = [
        (
            f"\"kind\" IN ('{kind.code}', 'both')",
            PATTERNS[kind.pattern](QColor(*kind.rgb)),
            kind.label.text(language),
        )
        for table in _tables("house_collapse")
        for kind in table.classes
    ]
    return _rules([*rules, ("ELSE", *_unread(language))])


PATTERNS: dict[str, Callable[[QColor], QgsSymbol]] = {
    "dots": lambda colour: symbols.dotted(colour, 2.2, 0.7, 0.25),
    "hatch": lambda colour: symbols.hatched(colour, 45, 1.6, 0.25, 0.25),
}
"""`pattern` of a rank class -> its fill."""


def _text(language: str, ja: str, en: str) -> str:
    return Label(ja, en).text(language)


def shelter(language: str, suitability: tuple[str, ...] = ("flood",)) -> QgsFeatureRenderer:
    """Sites and shelters by pictogram; what a site cannot be used for is said on it.

    `suitability` names the columns of the hazards that the map shows. A site is crossed out where it
    is for none of them, carries a tag (洪×, 土×) where not for one of several, and ? where that is
    not known. A shelter that is also an emergency site is drawn once, as two pictograms side by side.
    What is neither kind is drawn too: no place that people may flee to is left out.
    """
    site = _text(language, "緊急避難場所", "Evacuation site")
    both = _text(language, "緊急避難場所・避難所", "Site and shelter")
    paired = "coalesce(\"paired\", 'no') = 'yes'"
    rules = [
        (
            f"\"kind\" = 'shelter' AND NOT ({paired})",
            symbols.pictogram("shelter", size=3.6),
            _text(language, "避難所", "Shelter"),
        )
    ]
    for states in itertools.product(SUITABLE, repeat=len(suitability)):
        marks = dict(zip(suitability, states))
        usable = " AND ".join(
            f"coalesce(\"{name}\", 'unknown') {SUITABLE[state]}" for name, state in marks.items()
        )
        names, tags = site_marks(marks)
        text = suitability_text(language, marks)
        condition = f"\"kind\" = 'emergency_site' AND {usable}"
        pair = symbols.side_by_side(names, ["shelter"], size=3.6, tags=tags)
        rules.append((f"{condition} AND {paired}", pair, f"{both}{text}"))
        single = symbols.pictogram(*names, size=3.6, tags=tags)
        rules.append((f"{condition} AND NOT ({paired})", single, f"{site}{text}"))
    tall = _text(language, "津波避難ビル（津波のとき）", "Tsunami evacuation building (for tsunamis)")
    rules.append(("\"kind\" = 'tsunami_building'", symbols.pictogram("tsunami_building", size=3.4), tall))
    other = _text(language, "避難施設（種別不明）", "Refuge (kind not known)")
    symbol = symbols.pictogram("shelter", "unknown", size=3.6)
    known = "('shelter', 'emergency_site', 'tsunami_building')"
    renderer = _rules([*rules, (f"coalesce(\"kind\", '') NOT IN {known}", symbol, other)])
    _put_on_top(renderer, doubt(suitability))
    return renderer


def unmarked(shown: Sequence[int], count: int) -> list[int]:
    """Return the rules of `shelter` that stand for those `shown` where a note says what the marks mean.

    `count`: of all its rules, as `shelter` orders them: shelters; pairs and single sites in turn, those
    without a mark last; tsunami evacuation buildings; what is none of these.
    """
    first, pair, single, tall, other = 0, count - 4, count - 3, count - 2, count - 1
    kept = (first, tall, other)
    return sorted({index if index in kept else pair if index % 2 else single for index in shown})


def gauge(language: str) -> QgsFeatureRenderer:
    """A staff gauge."""
    return QgsSingleSymbolRenderer(symbols.pictogram("gauge", size=3.4))


def camera(language: str) -> QgsFeatureRenderer:
    """A camera."""
    return QgsSingleSymbolRenderer(symbols.pictogram("camera", size=3.4))


def corridor(language: str) -> QgsFeatureRenderer:
    """One family in dark teal: drone routes dashed, automated-driving roads solid."""
    solid, dash = Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine
    return _rules(
        [
            (
                "\"kind\" LIKE 'drone%'",
                symbols.double_line(symbols.LIFELINE, 1.4, dash),
                _text(language, "ドローン航路", "Drone route"),
            ),
            (
                "\"kind\" LIKE 'auto%'",
                symbols.double_line(symbols.LIFELINE, 1.6, solid),
                _text(language, "自動運転サービス支援道", "Road for automated driving"),
            ),
            ("ELSE", symbols.line(symbols.LIFELINE, 0.8, 0.2), _text(language, "その他の路線", "Other corridor")),
        ]
    )


def corridor_area(language: str) -> QgsFeatureRenderer:
    """Infrastructure-DX areas: an outline, so that hazards stay readable inside."""
    area = symbols.outline_only(symbols.LIFELINE, 0.8, Qt.PenStyle.DashDotLine)
    other = symbols.outline_only(symbols.LIFELINE, 0.5, Qt.PenStyle.DotLine)
    return _rules(
        [
            ("\"kind\" = 'infra_dx'", area, _text(language, "インフラ管理DX区域", "Infrastructure-DX area")),
            ("ELSE", other, _text(language, "その他の区域", "Other area")),
        ]
    )


def boundary(language: str) -> QgsFeatureRenderer:
    """The municipality's own boundary, and its wards'."""
    own = symbols.outline_only(DARK, 0.6, Qt.PenStyle.DashDotLine)
    ward = symbols.outline_only(GREY, 0.25)  # both neighbours draw it: dashes would fill each other's gaps
    return _rules(
        [
            ("\"role\" = 'self'", own, _text(language, "市区町村界", "Municipal boundary")),
            ("\"role\" = 'ward'", ward, _text(language, "行政区界", "Ward boundary")),
        ]
    )


def neighbour(language: str) -> QgsFeatureRenderer:
    """Neighbouring municipalities, greyed and not blank."""
    return QgsSingleSymbolRenderer(symbols.solid_fill((236, 236, 236), QColor(190, 190, 190), 0.25))


def road(language: str) -> QgsFeatureRenderer:
    """Emergency roads, thicker for the first class."""
    return _rules(
        [
            ('"emergency_rank" = 1', symbols.line(DARK, 0.8, 0.25), _text(language, "第1次", "First class")),
            ('"emergency_rank" = 2', symbols.line(DARK, 0.5, 0.2), _text(language, "第2次", "Second class")),
            ('"emergency_rank" = 3', symbols.line(DARK, 0.3, 0.15), _text(language, "第3次", "Third class")),
            ("ELSE", symbols.line(GREY, 0.3, 0.15), _text(language, "区分なし", "No class")),
        ]
    )


def river(language: str) -> QgsFeatureRenderer:
    """River lines."""
    return QgsSingleSymbolRenderer(symbols.line(WATER, 0.5, 0.12))


def not_covered(language: str) -> QgsFeatureRenderer:
    """Where no data speak: hatched, never blank."""
    return QgsSingleSymbolRenderer(symbols.hatched(QColor(150, 150, 150), 135, 2.2, 0.2, 0.2))


def set_aside(language: str) -> QgsFeatureRenderer:
    """Zones whose class could not be read: the loudest hatch of the map."""
    return QgsSingleSymbolRenderer(symbols.unread())


def _by_kind(theme: str, language: str, symbol: Callable[[Kind], QgsSymbol]) -> QgsFeatureRenderer:
    """Return a symbol a kind of the catalog; the kind without an id is drawn for all others."""
    entries = [(kind.id, symbol(kind), kind.label.text(language)) for kind in kinds()[theme]]
    other = next(entry[1:] for entry in entries if entry[0] is None)
    return _categories("kind", [entry for entry in entries if entry[0]], other)


def restricted_area(language: str) -> QgsFeatureRenderer:
    """An outline and a light hatch a kind, so that the hazards below stay readable."""
    return _by_kind(
        "restricted_area",
        language,
        lambda kind: symbols.hatched(QColor(*kind.rgb), kind.angle, 2.6, 0.18, 0.5),
    )


def dam(language: str) -> QgsFeatureRenderer:
    """A dam."""
    return QgsSingleSymbolRenderer(symbols.pictogram("dam", size=3.2))


def facility(language: str) -> QgsFeatureRenderer:
    """Small and quiet: places that people know, to find their way."""
    return _by_kind("facility", language, lambda kind: symbols.pictogram(kind.symbol, size=2.6))


def danger_point(language: str) -> QgsFeatureRenderer:
    """Warning signs, larger than what only informs; kinds with a colour of their own are quiet."""
    return _by_kind(
        "danger_point", language, lambda kind: symbols.pictogram(kind.symbol, size=2.6 if kind.rgb else 4.2)
    )


def danger_line(language: str) -> QgsFeatureRenderer:
    """Yellow and black, with the kind's warning sign in the middle; kinds with a colour of their own are quiet."""

    def symbol(kind: Kind) -> QgsSymbol:
        if kind.rgb:
            return symbols.line(QColor(*kind.rgb), 0.45, 0.15, Qt.PenStyle.DashLine)
        return symbols.warning_line(kind.symbol, 4.2)

    return _by_kind("danger_line", language, symbol)


STYLES: dict[str, Callable[[str], QgsFeatureRenderer]] = {
    "inundation_depth": inundation_depth,
    "inundation_duration": inundation_duration,
    "sediment_zone": sediment_zone,
    "house_collapse": house_collapse,
    "shelter": shelter,
    "gauge": gauge,
    "camera": camera,
    "corridor": corridor,
    "corridor_area": corridor_area,
    "boundary": boundary,
    "neighbour": neighbour,
    "road": road,
    "river": river,
    "not_covered": not_covered,
    "set_aside": set_aside,
    "restricted_area": restricted_area,
    "dam": dam,
    "facility": facility,
    "danger_point": danger_point,
    "danger_line": danger_line,
}
"""Style name of layers.json -> its renderer."""
