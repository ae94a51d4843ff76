"""What a sheet carries, as plain facts: gathered from a layout, judged without QGIS."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from .vision import RGB

TEXT, LEGEND, MAP_LABEL = "text", "legend", "map_label"
"""Roles of texts: labels of the sheet, entries of its legends, names on the map."""

NORTH_ARROW, SCALE_BAR, LEGEND_PART, OVERVIEW = "north_arrow", "scale_bar", "legend", "overview"
"""Parts of a sheet other than texts."""

GSI_TILES = re.compile(r"cyberjapandata\.gsi\.go\.jp|maps\.gsi\.go\.jp|地理院|国土基本図|数値地図")
"""What tells a background of 国土地理院: the host of its tiles, or a credit or name that says so."""

GSI_CREDIT = re.compile(r"地理院(?:タイル|地図)|電子地形図|GSI(?:Tiles|Maps)")
"""How a sheet credits such a background; data of 国土地理院, as of shelters, are credited otherwise."""

_DATE = r"(?:(?P<year>(?:19|20)\d{2})年|令和(?P<era>\d{1,2}|元)年)(?P<month>1[0-2]|0?[1-9])月"
_MADE_ENGLISH = r"[Mm]ade(?P<year>(?:19|20)\d{2})-(?P<month>1[0-2]|0[1-9])"
_IN_EDITION = (re.compile(_DATE), re.compile(_MADE_ENGLISH))
_IN_ANY_TEXT = (
    re.compile(rf"{_DATE}(?:\d{{1,2}}日)?.{{0,3}}(?:作成|発行|改訂|改定|更新|版|現在)"),
    re.compile(rf"(?<!加工して)(?:作成|発行|改訂|改定|更新)(?:年月日?)?:?{_DATE}"),
    re.compile(_MADE_ENGLISH),
)
_JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
_WORDS = re.compile(r"[A-Za-z]{3,}[ ,]+[A-Za-z]{2,}")
_BETWEEN = r"[-‐‒–—―−ー─() ]{1,2}"
"""What stands between the parts of a telephone number: every dash that a keyboard in Japan yields."""
_TELEPHONE = re.compile(
    rf"(?<![\d.])(?:\+81{_BETWEEN}|\+81|\(?0)\d{{1,4}}{_BETWEEN}\d{{1,4}}{_BETWEEN}\d{{3,4}}(?!\d)"
)
_UNPARTED = re.compile(r"(?<![\d.])0\d{9,10}(?!\d)")
_LOCAL = re.compile(rf"(?:TEL|電話|☎)[^\d\n]{{0,4}}\d{{1,4}}{_BETWEEN}\d{{4}}(?!\d)", re.IGNORECASE)
"""A number without its area code, where it is called one; '電話171' is none of an office."""
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_DIGITS = (10, 11)
"""Of a whole Japanese number with its area code."""
_NUMBER = re.compile(r"\d")


def plain(text: str) -> str:
    """Return a text in one form of its characters and without white space: labels break lines anywhere."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def reaches_somebody(text: str) -> bool:
    """Whether a text has a telephone number of an office, whole or without its area code, or a mail address."""
    text = unicodedata.normalize("NFKC", text)
    parted = (re.sub(r"\D", "", found[0].replace("+81", "0")) for found in _TELEPHONE.finditer(text))
    if any(len(digits) in _DIGITS for digits in parted):
        return True
    return any(pattern.search(text) for pattern in (_UNPARTED, _LOCAL, _MAIL))


@dataclass(frozen=True)
class SheetText:
    """A text on the sheet; `item`: the id of its layout item, for names on the map that of its layer."""

    text: str
    item: str = ""
    role: str = TEXT
    points: float | None = None
    bold: bool = False
    rgb: RGB | None = None
    ground: RGB | None = None
    """Colour behind it, None where it is not one colour."""
    tabular: bool = False
    """Whether it is a table or a list of places: a telephone number in it is that of a place."""


@dataclass(frozen=True)
class DrawnClass:
    """A class of a drawn layer as its legend names it; `code` as the rank table has it ('depth_standard/3')."""

    label: str
    rgb: RGB
    code: str = ""
    patterned: bool = False


@dataclass(frozen=True)
class DrawnLayer:
    """A vector layer on the map. `theme`, `hazard`: '' for a layer that is none of ours."""

    name: str
    id: str = ""
    theme: str = ""
    hazard: str = ""
    scenario: str | None = None
    rows: int = 0
    areas: bool = False
    classes: tuple[DrawnClass, ...] = ()


@dataclass(frozen=True)
class Background:
    """A background that is drawn: raster or vector tiles, with its source and its credit ('': not known)."""

    name: str
    source: str
    credit: str = ""

    @property
    def of_gsi(self) -> bool:
        """Whether it is a map of 国土地理院."""
        return bool(GSI_TILES.search(f"{self.name} {self.source} {self.credit}"))

    def credited(self, words: str) -> bool:
        """Whether the words of a sheet, in their plain form, credit it.

        Where a sheet credits 国土地理院, a background of no known maker is taken to be its.
        """
        if self.credit and not self.of_gsi:
            return plain(self.credit) in words
        return GSI_CREDIT.search(words) is not None


@dataclass(frozen=True)
class DrawnDataset:
    """A dataset whose rows are on the map."""

    title: str
    theme: str
    year: int | None
    credits: tuple[str, ...]
    """The credit in each language."""


@dataclass(frozen=True)
class LegendEntry:
    """An entry of a legend with the colour of its sample, None where it has none."""

    label: str
    rgb: RGB | None = None
    layer: str = ""
    """Id in layers.json of the layer that it stands under, '' for one that is none of ours."""
    cut_off: bool = False
    """Whether its legend is larger than its box: it may be among what is not printed."""


@dataclass(frozen=True)
class SheetFacts:
    """What one sheet carries."""

    name: str
    kind: str = ""
    """Of sheet_kinds.json, '' where the sheet does not say."""
    texts: tuple[SheetText, ...] = ()
    layers: tuple[DrawnLayer, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    parts: frozenset[str] = frozenset()
    backgrounds: tuple[Background, ...] = ()
    datasets: tuple[DrawnDataset, ...] = ()
    shelter_columns: frozenset[str] = frozenset()
    """Columns of the shelters that can be read on the sheet."""
    scale: float | None = None
    """Denominator of the main map."""
    paper: str = ""
    pages: int = 1
    whole: bool = False
    """Whether the map shows the whole municipality."""

    @cached_property
    def words(self) -> str:
        """All texts in one form, a line each, without white space; names on the map are not among them."""
        return "\n".join(plain(text.text) for text in self.texts if text.role != MAP_LABEL)

    @cached_property
    def sentences(self) -> str:
        """The same texts with a space between words, as names in Latin letters need it."""
        own = (unicodedata.normalize("NFKC", text.text) for text in self.texts if text.role != MAP_LABEL)
        return "\n".join(" ".join(text.split()) for text in own)

    @property
    def hazards(self) -> frozenset[str]:
        """The hazards whose zones are drawn: 'river', 'tsunami', ..., 'sediment'."""
        return frozenset(layer.hazard for layer in self.layers if layer.hazard and layer.rows)

    @property
    def languages(self) -> frozenset[str]:
        """Languages of the texts: 'ja' where one has kana or kanji, 'en' where one has words in Latin letters."""
        own = [text.text for text in self.texts if text.role == TEXT]
        spoken = {"ja": _JAPANESE, "en": _WORDS}
        return frozenset(name for name, words in spoken.items() if any(words.search(text) for text in own))

    def text_of(self, item: str) -> str:
        """Return the text of a layout item, '' where there is none."""
        return "\n".join(text.text for text in self.texts if text.item == item and text.role == TEXT)

    def drawn(self, *themes: str) -> list[DrawnLayer]:
        """Return the layers of some themes that have rows."""
        return [layer for layer in self.layers if layer.theme in themes and layer.rows]

    @property
    def made_on(self) -> tuple[int, int] | None:
        """Year and month of making: of the item 'edition', else of a text that says when it was made."""
        places = [(self.text_of("edition"), _IN_EDITION), *((text.text, _IN_ANY_TEXT) for text in self.texts)]
        for text, patterns in places:
            for pattern in patterns:
                found = pattern.search(plain(text))
                if found:
                    return _year(found.groupdict()), int(found["month"])
        return None

    @property
    def contact(self) -> str:
        """A text with a telephone number or mail address, '' where there is none.

        Of the item 'contact'; of any label where the layout has no such item.
        """
        own = [text.text for text in self.texts if text.item == "contact"]
        labels = [text.text for text in self.texts if text.role == TEXT and not text.tabular]
        return next((text for text in own or labels if reaches_somebody(text)), "")

    @property
    def approval(self) -> str:
        """The text with the approval under the Survey Act and its number, '' where there is none."""
        for text in self.texts:
            words = plain(text.text)
            at = max(words.find("測量法"), words.find("SurveyAct"))
            if at >= 0 and re.search("承認|approval", words[at:]) and _NUMBER.search(words[at:]):
                return text.text
        return ""


def _year(found: dict[str, str | None]) -> int:
    if found.get("era"):
        return 2018 + (1 if found["era"] == "元" else int(found["era"]))
    return int(found["year"])
