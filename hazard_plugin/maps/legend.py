"""Fills a sheet's legends and finds type and columns with which they fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFeatureRenderer,
    QgsLayerTree,
    QgsLayerTreeLayer,
    QgsLayoutItemLegend,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapLayerLegendUtils,
    QgsProperty,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSizeF

from .legend_classes import SCALES, category_values, layer_spec, scheme_names
from .legend_template import LegendTemplate, needed_size
from .styles import STYLES
from .wrapping import wrap

MOST_COLUMNS = 4
LINE_BREAK = "\n"
BETWEEN = " / "
"""Stands between the languages of a name."""
LAST = frozenset({"dam", "facility", "neighbour"})
"""Styles that a legend lists last: they help to find one's way and warn of nothing."""
NAMED_BY_HEADING = frozenset({"road", "house_collapse", "inundation_duration"})
"""Styles whose classes mean nothing without the layer's name ('第1次', '氾濫流')."""
TITLE_PROPERTY = "legend/title-label"
"""QGIS's own property of a layer's heading in a layout's legend."""
LONG_NAME_EM, LONG_SCALE_EM = 11.0, 22.0
"""Names longer than this times the type are broken where a legend has no room for them on one line;
those of a scale say what each class means."""
WORTH_BREAKING = 1.08
"""Names are broken into lines where the type becomes larger by this factor at least."""
SMALL = 0.9
"""Type below this share of the template's goes with smaller pictograms."""
DENSE = 0.75
"""Samples and gaps of a legend that has no room else are this much smaller than its type asks for."""
OWN_KINDS = 4
"""Words of an office's own that a legend's class of all others names."""
ROOM = 0.1
"""Millimetres by which a legend may miss its height: rounding."""


@dataclass(frozen=True)
class LegendLayer:
    """One layer of a legend: how it is drawn, which of its classes are listed (None: its only one), and names."""

    layer: QgsVectorLayer
    renderer: QgsFeatureRenderer
    shown: tuple[int, ...] | None
    heading: str
    labels: tuple[str, ...]
    languages: tuple[str, ...] = ()
    """The languages of the names."""

    @property
    def name(self) -> str:
        """Return the layer's id in layers.json."""
        return layer_spec(self.layer).id

    @property
    def style(self) -> str:
        """Return the layer's style in layers.json."""
        return layer_spec(self.layer).style

    def only(self, shown: Sequence[int]) -> LegendLayer:
        """Return the layer with other classes listed."""
        return replace(self, shown=tuple(shown))

    def in_one_line(self) -> LegendLayer:
        """Return the layer with its name and first symbol only."""
        if len(self.labels) < 2 or not self.shown:
            return self
        return replace(self, shown=self.shown[:1], labels=(self.heading,) * len(self.labels))

    def entries(self) -> list[tuple[int, str]]:
        """Return index and name of each class that is listed."""
        indexes = range(len(self.labels)) if self.shown is None else self.shown
        return [(index, self.labels[index] or self.heading) for index in indexes]

    @property
    def is_untitled(self) -> bool:
        """Whether the layer takes one line without a heading; a scale always has one."""
        return len(self.entries()) == 1 and self.style not in SCALES

    @cached_property
    def key(self) -> tuple:
        """Return what the legend's size depends on."""
        return self.layer.id(), self.heading, tuple(self.entries())


def legend_layer(
    layer: QgsVectorLayer,
    renderer: QgsFeatureRenderer,
    shown: Sequence[int] | None,
    languages: Sequence[str],
    suitability: tuple[str, ...] | None = None,
    own_kinds: Sequence[str] = (),
    terse: bool = False,
) -> LegendLayer:
    """Return what a legend says of a layer in one or two languages; names that the office gave stay.

    `suitability`: of shelters, the hazards that their marks are about. `own_kinds`: an office's own
    words for the things that the class of all others draws. `terse`: of depth the metres alone, not
    what they mean for a house, nor of which scheme a class is.
    """
    spec = layer_spec(layer)
    heading = _spoken([spec.label.text(language) for language in languages])
    if layer.name() not in (spec.label.ja, spec.label.en):
        heading = layer.name()
    known = _vocabulary(spec.style, suitability, terse and spec.style in SCALES)
    labels = tuple(
        _spoken([known.get(label, {}).get(language, label) for language in languages])
        for label in (entry.label() for entry in renderer.legendSymbolItems())
    )
    if own_kinds and isinstance(renderer, QgsCategorizedSymbolRenderer):
        named = "、".join([*own_kinds[:OWN_KINDS], *(["…"] if len(own_kinds) > OWN_KINDS else [])])
        labels = tuple(
            f"{label}（{named}）" if value == "" else label
            for label, value in zip(labels, category_values(renderer))
        )
    if spec.style in SCALES and shown is not None and not terse:
        labels = _with_schemes(labels, renderer, shown, languages)
    return LegendLayer(layer, renderer, None if shown is None else tuple(shown), heading, labels, tuple(languages))


def _spoken(names: Sequence[str]) -> str:
    return BETWEEN.join(dict.fromkeys(names))


@cache
def _vocabulary(style: str, suitability: tuple[str, ...] | None, terse: bool) -> dict[str, dict[str, str]]:
    """Return how the classes of a style are called in both languages, by the name in either."""
    arguments = (suitability,) if suitability else ()
    known = [_class_names(style, language, *arguments) for language in ("ja", "en")]
    said = [_class_names(style, language, False) for language in ("ja", "en")] if terse else known
    pairs = [{"ja": ja, "en": en} for ja, en in zip(*said)]
    return {name: pair for names in known for name, pair in zip(names, pairs)}


def _class_names(style: str, language: str, *arguments: object) -> list[str]:
    return [entry.label() for entry in STYLES[style](language, *arguments).legendSymbolItems()]


def _with_schemes(
    labels: tuple[str, ...], renderer: QgsFeatureRenderer, shown: Sequence[int], languages: Sequence[str]
) -> tuple[str, ...]:
    """Where classes of several schemes are listed, each class says of which one it is."""
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return labels  # the office's own
    named = {}
    for language in languages:
        for index, scheme in scheme_names(renderer, list(shown), language).items():
            named.setdefault(index, []).append(scheme)
    return tuple(
        f"{label}　[{_spoken(named[index])}]" if index in named else label for index, label in enumerate(labels)
    )


def _legend_node(listed: LegendLayer, pictogram: float) -> QgsLayerTreeLayer:
    """Return a layer as a legend lists it; one with a single class takes one line.

    `pictogram`: height of pictograms in millimetres. They shrink with the map's scale; in the
    legend they are as high as the other samples.
    """
    node = QgsLayerTreeLayer(listed.layer)
    entries = listed.entries()
    single = listed.is_untitled
    style = QgsLegendStyle.Style.Hidden if single else QgsLegendStyle.Style.Subgroup
    QgsLegendRenderer.setNodeLegendStyle(node, style)
    node.setCustomProperty(TITLE_PROPERTY, listed.heading)
    if listed.shown is not None:
        QgsMapLayerLegendUtils.setLegendNodeOrder(node, [index for index, _ in entries])
    symbols = listed.renderer.legendSymbolItems()
    for index, label in entries:
        text = _one_line(listed, label) if single else label
        QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, index, text)
        if listed.layer.geometryType() == Qgis.GeometryType.Point and symbols[index].symbol() is not None:
            symbol = symbols[index].symbol().clone()  # a rule that only groups others has none
            symbol.setDataDefinedSize(QgsProperty())
            symbol.setSize(pictogram)
            QgsMapLayerLegendUtils.setLegendNodeCustomSymbol(node, index, symbol)
    return node


def _one_line(listed: LegendLayer, label: str) -> str:
    """Return the name of a layer's only class: its own where it says enough, else after the layer's."""
    if label in listed.heading or listed.heading in label:
        return max(label, listed.heading, key=len)
    return f"{listed.heading}　{label}" if listed.style in NAMED_BY_HEADING else label


def _without_repeats(layers: Sequence[LegendLayer]) -> list[LegendLayer]:
    """Dangerous stretches carry the pictograms of dangerous places: beside those they take one line."""
    listed_places = any(listed.style == "danger_point" and listed.entries() for listed in layers)
    return [
        listed.in_one_line() if listed_places and listed.style == "danger_line" else listed for listed in layers
    ]


@dataclass(frozen=True)
class LegendShape:
    """Type relative to the template's, columns, and whether the legend fits so."""

    factor: float
    columns: int
    fits: bool
    broken: bool = False
    """Whether long names take two lines."""
    parted: bool = True
    """Whether the classes of a layer may lie in two columns."""
    dense: bool = False
    """Whether samples are lower and gaps narrower than the type asks for."""


def empty(item: QgsLayoutItemLegend) -> None:
    """Take all layers out of a legend.

    One that follows the project (QGIS's "auto update") shows the project's own layer tree: it gets a
    tree of its own before, else the project would lose its layers.
    """
    item.setAutoUpdateModel(False)
    item.model().rootGroup().removeAllChildren()


class FittedLegend:
    """A legend item that takes the largest type and the fewest columns with which it fits its room.

    QGIS draws every symbol anew when a layer comes into a legend: what stays is not touched.
    """

    def __init__(self, item: QgsLayoutItemLegend, smallest: float) -> None:
        """`smallest`: type in points that is never gone below."""
        self.item, self.template = item, LegendTemplate.of(item)
        self.least = min(smallest / self.template.points, 1.0)
        self._shapes: dict[tuple, LegendShape] = {}
        self._listed: list[tuple] = []
        self._pictogram = self.template.swatch[1]
        self.languages: frozenset[str] = frozenset()
        """Languages of what the legend lists."""
        item.setWrapString(LINE_BREAK)
        empty(item)

    def fill(
        self, choices: Iterable[Sequence[LegendLayer]], width: float, height: float, dense: bool = False
    ) -> bool:
        """List the first of several choices of layers that fits a room of `width` x `height` millimetres.

        False where none does: then what the legend lists is no matter. One that grows by itself has
        room. `dense`: with lower samples and narrower gaps, not with smaller type.
        """
        for choice in choices:
            # lines without a heading come first, or they would stand under that of another layer
            layers = sorted(_without_repeats(choice), key=lambda each: (not each.is_untitled, each.style in LAST))
            shape = self._measured(layers, width, height, dense)
            if shape.fits or self.item.resizeToContents():
                self._apply([self._broken(listed) for listed in layers] if shape.broken else layers, shape)
                self.languages = frozenset(language for listed in layers for language in listed.languages)
                return True
        return False

    def _measured(self, layers: Sequence[LegendLayer], width: float, height: float, dense: bool) -> LegendShape:
        """Return the shape of a list of layers; it is tried out once, on the legend itself."""
        key = (tuple(listed.key for listed in layers), round(width, 1), round(height, 1), dense)
        if key not in self._shapes:
            shape = self._shape(layers, width, height, dense)
            if not shape.fits or shape.factor < SMALL:
                broken = self._shape([self._broken(listed) for listed in layers], width, height, dense)
                if broken.fits and (not shape.fits or broken.factor > shape.factor * WORTH_BREAKING):
                    shape = replace(broken, broken=True)
            self._shapes[key] = self._unparted(layers, shape, width, height)
        return self._shapes[key]

    def _unparted(
        self, layers: Sequence[LegendLayer], shape: LegendShape, width: float, height: float
    ) -> LegendShape:
        """Return a shape with the classes of each layer in one column, where that fits as well."""
        if shape.columns == 1 or not shape.fits:
            return shape
        whole = replace(shape, parted=False)
        self._apply([self._broken(listed) for listed in layers] if shape.broken else layers, whole)
        needed = needed_size(self.item)
        return whole if needed.height() - height <= ROOM and needed.width() - width <= ROOM else shape

    def _apply(self, layers: Sequence[LegendLayer], shape: LegendShape) -> None:
        samples = DENSE if shape.dense else 1.0
        self.template.apply(self.item, shape.factor, shape.columns, samples)
        self.item.setSplitLayer(shape.columns > 1 and shape.parted)
        # pictograms come in few sizes only: for each of them QGIS draws the symbols anew
        self._pictogram = self.template.swatch[1] * samples * (1.0 if shape.factor > SMALL else SMALL)
        self._list(layers)

    def _broken(self, listed: LegendLayer) -> LegendLayer:
        """Return a layer whose long names are broken into lines."""
        font = self.item.style(QgsLegendStyle.Style.SymbolLabel).textFormat().font()
        longest = LONG_SCALE_EM if listed.style in SCALES else LONG_NAME_EM
        heading, *labels = (
            wrap(name.replace(BETWEEN, "\n"), font, longest) for name in (listed.heading, *listed.labels)
        )
        return replace(listed, heading=heading, labels=tuple(labels))

    def _list(self, layers: Sequence[LegendLayer]) -> None:
        """Bring the legend's layers to `layers`, in their order."""
        root: QgsLayerTree = self.item.model().rootGroup()
        wanted = [self._node_key(listed) for listed in layers]
        for at in range(len(self._listed) - 1, -1, -1):
            if self._listed[at] not in wanted:
                root.removeChildren(at, 1)
                del self._listed[at]
        for at, (listed, key) in enumerate(zip(layers, wanted)):
            if at >= len(self._listed) or self._listed[at] != key:
                root.insertChildNode(at, _legend_node(listed, self._pictogram))
                self._listed.insert(at, key)

    def _node_key(self, listed: LegendLayer) -> tuple:
        point = listed.layer.geometryType() == Qgis.GeometryType.Point
        return (*listed.key, self._pictogram if point else None)

    def _shape(self, layers: Sequence[LegendLayer], width: float, height: float, dense: bool) -> LegendShape:
        guesses = []
        for columns in range(1, MOST_COLUMNS + 1):
            whole = LegendShape(1.0, columns, True, dense=dense)
            self._apply(layers, whole)
            needed = needed_size(self.item)
            factor = min(1.0, height / max(needed.height(), 0.1), width / max(needed.width(), 0.1))
            guesses.append((factor, -columns))
            if factor == 1.0:
                return whole
        over: dict[LegendShape, float] = {}
        for factor, columns in sorted(guesses, reverse=True):
            for step in (1.0, 0.97, 0.94, 0.91):  # not all of a legend shrinks with its type
                tried = LegendShape(max(factor * step, self.least), -columns, True, dense=dense)
                self._apply(layers, tried)
                needed = needed_size(self.item)
                excess = max(needed.height() - height, 0) + max(needed.width() - width, 0)
                if excess <= ROOM:
                    return tried
                if tried.factor == self.least:
                    over[replace(tried, fits=False)] = excess
                    break
        return min(over, key=over.get) if over else LegendShape(self.least, MOST_COLUMNS, False)

    def needed(self) -> QSizeF:
        """Return how large the legend is drawn (millimetres)."""
        return needed_size(self.item)
