"""The checks that hold whatever guideline is followed: law, names in force, age of data, type and colours."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ...errors import Message
from ..catalog.guidelines import StaleName
from .check_facts import GSI_CREDIT, MAP_LABEL, DrawnClass, DrawnLayer, SheetFacts, plain
from .check_gaps import no_data
from .check_outcome import MISSING, NOT_APPLICABLE, PRESENT, WARNING, Outcome, Sheet
from .vision import NORMAL, ColourPair, closest, colour_pair, contrast_ratio, neighbour_pairs, touching_pairs

SCALES = ("inundation_depth", "inundation_duration")
"""Themes whose classes are a scale: only neighbours in it are compared."""

MOST_NAMED = 4
"""How many things a reason names; of close colours the page lists more, the JSON all."""

LEVEL_IN_FRONT = re.compile(
    r"(?:レベル|level)[1-5](?:[の:・\-)\]」』】]|[(\[「『【][^)\]」』】]*)?\Z", re.IGNORECASE
)
"""The end of a text that gives the name after it its level: 'レベル3', '【レベル3】', 'レベル3（', 'Level 3: '."""

ANOTHER_NAME = "(?!システム|サイト|ポータル|ホームページ|補足情報)"
"""What a name may not go on with: 土砂災害警戒情報システム is a web site."""

VISIONS = {
    "normal": Message("normal vision"),
    "protan": Message("protan vision"),
    "deutan": Message("deutan vision"),
    "tritan": Message("tritan vision"),
    "grey": Message("grey"),
}
"""Kinds of colour vision as people say them."""


def approval(sheet: Sheet) -> Outcome:
    """Where a map of 国土地理院 is drawn, the approval under the Survey Act is named."""
    credited = GSI_CREDIT.search(sheet.facts.words) is not None
    drawn = [one.name for one in sheet.facts.backgrounds if one.of_gsi or credited]
    if not drawn:
        return Outcome(NOT_APPLICABLE, Message("No map of 国土地理院 is drawn"))
    if sheet.facts.approval:
        return Outcome(PRESENT, Message("On the sheet: {words}", words=" ".join(sheet.facts.approval.split())))
    return Outcome(
        MISSING, Message("{names} is drawn, and the sheet names no approval", names=sheet.joined(drawn))
    )


def stale_names(sheet: Sheet) -> Outcome:
    """No warning or order is called by a name that is no longer in force."""
    today = sheet.today.isoformat()
    found = [name for name in sheet.stale_names if name.since <= today and _called(name, sheet.facts)]
    if not found:
        return Outcome(PRESENT, Message("No name that is out of date was found"))
    pairs = tuple(Message("{old} is now {new}", old=name.id, new=name.now.text(sheet.language)) for name in found)
    return Outcome(MISSING, Message("Out of date: {names}", names=pairs))


def _called(name: StaleName, facts: SheetFacts) -> bool:
    """Whether a name is used, other than to say that it was abolished."""
    if name.id.isascii():  # whole words: 'heavy rain warnings' are no name
        said, word = facts.sentences, rf"\b{re.escape(name.id)}(?!\w)"
    else:
        said, word = facts.words, re.escape(plain(name.id)) + ANOTHER_NAME
    uses = re.finditer(rf"{word}(?!.{{0,12}}(?:廃止|abolished))", said, re.IGNORECASE)
    before = (plain(said[: use.start()].rpartition("\n")[2]) for use in uses)
    return any(not (name.level_in_front and LEVEL_IN_FRONT.search(text)) for text in before)


def data_age(sheet: Sheet) -> Outcome:
    """No dataset is older than the office's number of years; the year of each is known."""
    oldest = sheet.today.year - sheet.max_age_years
    old = [f"{d.title} ({d.year})" for d in sheet.facts.datasets if d.year is not None and d.year < oldest]
    undated = [d.title for d in sheet.facts.datasets if d.year is None]
    parts = []
    if old:
        parts.append(
            Message("older than {years} years: {names}", years=sheet.max_age_years, names=sheet.joined(old))
        )
    if undated:
        parts.append(Message("of no known year: {names}", names=sheet.joined(undated)))
    if parts:
        return Outcome(WARNING, Message("Data {parts}", parts=tuple(parts)))
    if not sheet.facts.datasets:
        return Outcome(WARNING, Message("It is not known which data are drawn"))
    return Outcome(PRESENT, Message("No data are older than {years} years", years=sheet.max_age_years))


def text_size(
    sheet: Sheet, least_pt: Mapping[str, float], in_hand: Sequence[str] = (), in_hand_pt: float = math.inf
) -> Outcome:
    """No type is smaller than can be read on paper; `in_hand`: papers that are read from nearer."""
    most = in_hand_pt if sheet.facts.paper in in_hand else math.inf
    smallest: dict[str, tuple[float, str]] = {}
    for text in sheet.facts.texts:
        if text.points is not None and text.text.strip():
            found = (text.points, text.item or text.text)
            smallest[text.role] = min(smallest.get(text.role, found), found)
    small = tuple(
        Message("{points} pt in {item} (at least {least})", points=f"{points:.1f}", item=item, least=least)
        for role, (points, item) in smallest.items()
        if points < (least := min(least_pt.get(role, 0), most)) - 0.05
    )
    if small:
        return Outcome(WARNING, Message("Small type: {texts}", texts=small))
    if not smallest:
        return Outcome(WARNING, Message("The sheet has no text of known size"))
    points, item = min(smallest.values())
    return Outcome(PRESENT, Message("The smallest is {points} pt in {item}", points=f"{points:.1f}", item=item))


def text_contrast(
    sheet: Sheet, least: float, least_large: float, large_pt: float, large_bold_pt: float
) -> Outcome:
    """Type stands out from its ground, by WCAG's contrast ratio."""
    ratios = []
    for text in sheet.facts.texts:
        if text.rgb is None or text.ground is None or text.role == MAP_LABEL or not text.text.strip():
            continue
        large = (text.points or 0) >= (large_bold_pt if text.bold else large_pt)
        ratio = contrast_ratio(text.rgb, text.ground)
        ratios.append((ratio, text.item or plain(text.text)[:20], least_large if large else least))
    if not ratios:
        return Outcome(WARNING, Message("No text with a ground of one colour was found"))
    weak = sorted(one for one in ratios if one[0] < one[2])
    if weak:
        parts = tuple(
            Message("{item} {ratio}:1 (at least {least}:1)", item=item, ratio=f"{ratio:.1f}", least=asked)
            for ratio, item, asked in weak[:MOST_NAMED]
        )
        return Outcome(WARNING, Message("Hard to read: {texts}", texts=parts))
    return Outcome(PRESENT, Message("The weakest contrast is {ratio}:1", ratio=f"{min(ratios)[0]:.1f}"))


@dataclass(frozen=True)
class ColourGroup:
    """Pairs of classes that may touch: the neighbours of a scale in its order, or any two kinds."""

    name: str
    scale: bool
    pairs: tuple[ColourPair, ...]


def colour_groups(layers: Sequence[DrawnLayer]) -> list[ColourGroup]:
    """Return the pairs of classes that may touch on the map, layer by layer, then those of two layers.

    Classes with a pattern are told apart by it, whatever their colours.
    """
    areas = [layer for layer in layers if layer.areas and layer.rows and layer.classes]
    groups = []
    for layer in areas:
        scale = layer.theme in SCALES
        for classes in _scales(layer):
            named = [(one.label, one.rgb) for one in classes]
            pairs = neighbour_pairs(named) if scale else touching_pairs(named)
            groups.append(ColourGroup(layer.name, scale, tuple(pairs)))
    for first, second in combinations(areas, 2):
        across = [
            colour_pair((one.label, one.rgb), (two.label, two.rgb))
            for one in first.classes
            for two in second.classes
            if not (one.patterned or two.patterned)
        ]
        groups.append(ColourGroup(f"{first.name} / {second.name}", False, tuple(across)))
    return [group for group in groups if group.pairs]


def colour_pairs(layers: Sequence[DrawnLayer]) -> list[ColourPair]:
    """Return all pairs of classes that may touch on the map."""
    return [pair for group in colour_groups(layers) for pair in group.pairs]


def _scales(layer: DrawnLayer) -> list[list[DrawnClass]]:
    """Return a layer's plain classes, those of each scheme for themselves."""
    schemes: dict[str, list[DrawnClass]] = defaultdict(list)
    for one in layer.classes:
        if not one.patterned:
            schemes[one.code.rpartition("/")[0] if layer.theme in SCALES else ""].append(one)
    return list(schemes.values())


def colours(sheet: Sheet, least: float) -> Outcome:
    """Classes that may touch stay apart with every kind of colour vision."""
    pairs = colour_pairs(sheet.facts.layers)
    if not pairs:
        return Outcome(NOT_APPLICABLE, Message("No two classes of areas are drawn"))
    close = closest(pairs, least)
    if not close:
        worst = min(p.differences[p.worst] for p in pairs)
        return Outcome(PRESENT, Message("The smallest difference is {difference}", difference=f"{worst:.1f}"))
    parts = tuple(
        Message(
            "{first} / {second}: {difference} in {vision}",
            first=pair.names[0],
            second=pair.names[1],
            difference=f"{pair.differences[pair.worst]:.1f}",
            vision=VISIONS[pair.worst],
        )
        for pair in close[:MOST_NAMED]
    )
    normal = sum(pair.differences[NORMAL] < least for pair in close)
    return Outcome(
        WARNING,
        Message(
            "{count} of {all} pairs are closer than {least} (CIEDE2000; {normal} with normal vision too): {pairs}",
            count=len(close),
            all=len(pairs),
            least=f"{least:g}",
            normal=normal,
            pairs=parts,
        ),
    )


CHECKS: dict[str, Callable[..., Outcome]] = {
    "approval": approval,
    "no_data": no_data,
    "stale_names": stale_names,
    "data_age": data_age,
    "text_size": text_size,
    "text_contrast": text_contrast,
    "colours": colours,
}
"""Name in guideline.json -> check."""
