"""The checks of what a guideline asks for: each looks for one kind of thing on a sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from ...errors import Message
from .. import catalog
from .check_facts import LEGEND_PART, SCALE_BAR, TEXT, DrawnLayer, LegendEntry, plain
from .check_gaps import nothing_held
from .check_outcome import ABSENT, MISSING, NOT_APPLICABLE, PRESENT, WARNING, Outcome, Sheet

CREDIT_HEADING = re.compile(r"^(出典|Sources?):")
"""A sheet says it once, before all credits."""
CREDIT_PARTS = re.compile(r"[「」『』()\[\],、。:;・]+")
"""Between the parts of a credit: a sheet may name several data of one publisher in one sentence."""
SCALE_TEXT = re.compile(r"1[:/対]\d|縮尺")
CUT_OFF = Message("A legend is larger than its box: its end is not printed")


def theme(sheet: Sheet, themes: Sequence[str]) -> Outcome:
    """Rows of one of the themes are drawn."""
    drawn = sheet.facts.drawn(*themes)
    names = sheet.theme_names(themes)
    if drawn:
        rows = sum(layer.rows for layer in drawn)
        shown = sheet.joined(layer.name for layer in drawn)
        return Outcome(PRESENT, Message("Drawn: {names} ({rows} rows)", names=shown, rows=f"{rows:,}"))
    if any(_rows(sheet, name) for name in themes):
        return Outcome(
            ABSENT, Message("The workspace holds data of {names}, but no such layer is drawn", names=names)
        )
    if any(catalog.themes()[name].drawn_by_office for name in themes):
        return Outcome(ABSENT, Message("None has been drawn or read"))
    return nothing_held(sheet, themes)


def _rows(sheet: Sheet, name: str) -> bool:
    return sheet.workspace.has(name) and bool(sheet.workspace.records(f'SELECT 1 FROM "{name}" LIMIT 1'))


def layers(sheet: Sheet, layers: Sequence[str]) -> Outcome:
    """One of the map layers is drawn."""
    drawn = [layer.name for layer in sheet.facts.layers if layer.id in layers and layer.rows]
    if drawn:
        return Outcome(PRESENT, Message("Drawn: {names}", names=sheet.joined(drawn)))
    return Outcome(ABSENT, Message("Not drawn"))


def whole(sheet: Sheet, theme: str) -> Outcome:
    """The map reaches over the whole municipality, so that no zone of the theme lies outside it."""
    if not sheet.facts.drawn(theme):
        return Outcome(NOT_APPLICABLE, Message("None is drawn"))
    if sheet.facts.whole:
        return Outcome(PRESENT, Message("The map shows the whole municipality"))
    return Outcome(WARNING, Message("The map shows part of the municipality"))


def depth_legend(sheet: Sheet, schemes: Sequence[str]) -> Outcome:
    """The legend lists every class of the schemes of depth that are drawn, in the national colours."""
    drawn = sheet.facts.drawn("inundation_depth")
    if not drawn:
        return Outcome(NOT_APPLICABLE, Message("None is drawn"))
    tables = catalog.rank_tables()
    used = {c.code.partition("/")[0] for layer in drawn for c in layer.classes if "/" in c.code}
    if not used & set(tables):
        return Outcome(WARNING, Message("The layer is not drawn in classes of depth that are known"))
    altered = [one.label for layer in drawn for one in layer.classes if _altered(one.code, one.rgb)]
    if altered:
        return Outcome(MISSING, Message("Not in the national colours: {names}", names=sheet.joined(altered)))
    own = {layer.id for layer in drawn}
    lacking = [
        rank.label.text(sheet.language)
        for scheme in sorted(used & set(tables))
        for rank in tables[scheme].classes
        if not any(_lists(entry, rank, own) for entry in sheet.facts.legend)
    ]
    if lacking and used <= set(schemes):
        return Outcome(ABSENT, Message("The legend does not list: {names}", names=sheet.joined(lacking)))
    others = used - set(schemes)
    if others:
        names = sheet.joined(tables[name].label.text(sheet.language) for name in sorted(others & set(tables)))
        return Outcome(WARNING, Message("Drawn in other classes than the national ones: {names}", names=names))
    if _cut_off(sheet, drawn):
        return Outcome(ABSENT, CUT_OFF)
    return Outcome(PRESENT, Message("All classes are listed, in the national colours"))


def _altered(code: str, rgb: tuple[int, int, int]) -> bool:
    scheme, _, rank = code.partition("/")
    table = catalog.rank_tables().get(scheme)
    known = {str(one.code): one for one in table.classes} if table else {}
    return rank in known and known[rank].rgb != rgb


def _lists(entry: LegendEntry, rank: catalog.RankClass, layers: Collection[str]) -> bool:
    """Whether a legend's entry is a class: by its words, or by its colour where an office wrote its own.

    Colours count under the layers (ids) that are asked about: other themes have the same ones.
    """
    named = plain(entry.label).startswith((plain(rank.label.ja), plain(rank.label.en)))
    return named or (entry.layer in layers and entry.rgb == rank.rgb)


def _cut_off(sheet: Sheet, drawn: Sequence[DrawnLayer]) -> bool:
    """Whether the legend of one of some layers is larger than its box."""
    own = {layer.id for layer in drawn}
    return any(entry.cut_off and entry.layer in own for entry in sheet.facts.legend)


def legend_classes(sheet: Sheet, theme: str) -> Outcome:
    """The legend lists every class of a theme that is drawn."""
    drawn = sheet.facts.drawn(theme)
    if not drawn:
        return Outcome(NOT_APPLICABLE, Message("None is drawn"))
    entries = {plain(entry.label) for entry in sheet.facts.legend}
    colours = {(entry.layer, entry.rgb) for entry in sheet.facts.legend}
    lacking = [
        one.label
        for layer in drawn
        for one in layer.classes
        if plain(one.label) not in entries and (layer.id, one.rgb) not in colours
    ]
    if lacking:
        return Outcome(ABSENT, Message("The legend does not list: {names}", names=sheet.joined(lacking)))
    if _cut_off(sheet, drawn):
        return Outcome(ABSENT, CUT_OFF)
    return Outcome(PRESENT, Message("All classes that are drawn are listed"))


def pattern(sheet: Sheet, theme: str) -> Outcome:
    """Classes of one colour are told apart by a pattern."""
    drawn = sheet.facts.drawn(theme)
    if not drawn:
        return Outcome(NOT_APPLICABLE, Message("None is drawn"))
    alike = _same_colour(drawn)
    if alike:
        return Outcome(MISSING, Message("Same colour and no pattern: {names}", names=sheet.joined(alike)))
    return Outcome(PRESENT, Message("Told apart by pattern or colour"))


def _same_colour(drawn: Sequence[DrawnLayer]) -> list[str]:
    """Return the classes that another one of their layer has the colour of, where one of the two is plain."""
    return [
        one.label
        for layer in drawn
        for one in layer.classes
        if not one.patterned and any(one.rgb == other.rgb for other in layer.classes if other is not one)
    ]


def shelter_details(sheet: Sheet, columns: Sequence[str]) -> Outcome:
    """Name, address, telephone and suitability of the shelters can be read on the sheet."""
    if not sheet.facts.drawn("shelter"):
        return Outcome(ABSENT, Message("No shelter is drawn"))
    names = {
        "name": Message("name"),
        "address": Message("address"),
        "telephone": Message("telephone"),
        "flood": Message("usable in a flood"),
    }
    lacking = tuple(names.get(one, one) for one in columns if one not in sheet.facts.shelter_columns)
    if lacking:
        return Outcome(ABSENT, Message("Not to be read on the sheet: {columns}", columns=lacking))
    return Outcome(PRESENT, Message("All can be read on the sheet"))


def facilities(sheet: Sheet, kinds: Sequence[str]) -> Outcome:
    """Facilities of some kinds are drawn; that the data list none does not mean that there are none."""
    held = 0
    if _rows(sheet, "facility"):
        marks = ", ".join("?" * len(kinds))
        query = f'SELECT count(*) AS found FROM "facility" WHERE "kind" IN ({marks})'
        held = sheet.workspace.records(query, *kinds)[0]["found"]
    if held and sheet.facts.drawn("facility"):
        return Outcome(PRESENT, Message("Drawn: {rows} of them", rows=f"{held:,}"))
    if held:
        return Outcome(
            MISSING, Message("The workspace holds {rows} of them, but the layer is not drawn", rows=f"{held:,}")
        )
    return Outcome(WARNING, Message("The data list none: whether there are any is for the municipality to say"))


def words(sheet: Sheet, one_of: Sequence[str]) -> Outcome:
    """One of some words is on the sheet."""
    found = [word for word in one_of if plain(word).lower() in sheet.facts.words.lower()]
    if found:
        return Outcome(PRESENT, Message("On the sheet: {words}", words=sheet.joined(found)))
    return Outcome(ABSENT, Message("No text of the sheet speaks of it"))


def alert_levels(sheet: Sheet, levels: Sequence[int]) -> Outcome:
    """Every alert level is named."""
    said = sheet.facts.words
    lacking = [str(level) for level in levels if not re.search(f"警戒レベル{level}|[Ll]evel{level}", said)]
    if lacking:
        return Outcome(ABSENT, Message("Not on the sheet: level {levels}", levels=sheet.joined(sorted(lacking))))
    return Outcome(PRESENT, Message("All levels are named"))


def made_on(sheet: Sheet) -> Outcome:
    """Year and month of making are said."""
    made = sheet.facts.made_on
    if made is None:
        return Outcome(ABSENT, Message("No year and month of making found"))
    if made > (sheet.today.year, sheet.today.month):
        return Outcome(WARNING, Message("Made in the future: {year}-{month:02d}", year=made[0], month=made[1]))
    return Outcome(PRESENT, Message("Made in {year}-{month:02d}", year=made[0], month=made[1]))


def rainfall(sheet: Sheet, one_of: Sequence[str]) -> Outcome:
    """The rainfall behind the scenario is said; the data may know it."""
    outcome = words(sheet, one_of)
    if outcome.state == PRESENT or not sheet.workspace.has("inundation_depth"):
        return outcome
    columns = {row["name"] for row in sheet.workspace.records("PRAGMA table_info('inundation_depth')")}
    known: list[str] = []
    if "rainfall" in columns:
        query = "SELECT DISTINCT river, rainfall FROM inundation_depth WHERE coalesce(rainfall, '') <> '' LIMIT 12"
        known = [f"{row['river'] or ''} {row['rainfall']}".strip() for row in sheet.workspace.records(query)]
    if known:
        return Outcome(ABSENT, Message("Not on the sheet; the data say: {rain}", rain=sheet.joined(known)))
    return Outcome(ABSENT, Message("Not on the sheet, and the data do not say it"))


def maker(sheet: Sheet) -> Outcome:
    """The municipality is named outside the map."""
    name = sheet.workspace.name
    if plain(name) in sheet.facts.words:
        return Outcome(PRESENT, Message("On the sheet: {words}", words=name))
    return Outcome(ABSENT, Message("{name} is not named on the sheet", name=name))


def contact(sheet: Sheet) -> Outcome:
    """There is an office to ask, with a number or an address."""
    if sheet.facts.contact:
        return Outcome(PRESENT, Message("On the sheet: {words}", words=" ".join(sheet.facts.contact.split())))
    said = plain(sheet.facts.text_of("contact"))
    if said and said != plain(sheet.facts.text_of("place")):  # without a contact our sheets repeat the maker
        return Outcome(WARNING, Message("The contact has no telephone number and no mail address"))
    return Outcome(ABSENT, Message("The sheet names no contact"))


def scale(sheet: Sheet, largest_denominator: float) -> Outcome:
    """The scale is said, and large enough to find one's own house."""
    facts = sheet.facts
    if SCALE_BAR not in facts.parts and not SCALE_TEXT.search(facts.words):
        return Outcome(ABSENT, Message("Neither a scale bar nor a number"))
    if facts.scale is None:
        return Outcome(WARNING, Message("The scale of the map is not known"))
    shown = Message("1:{scale}", scale=f"{facts.scale:,.0f}")
    # a scale set by dragging the map is 15,000.3
    if facts.scale > largest_denominator * 1.005:
        return Outcome(
            WARNING,
            Message(
                "{shown} is smaller than 1:{least}: residents do not find their own house",
                shown=shown,
                least=f"{largest_denominator:,.0f}",
            ),
        )
    return Outcome(PRESENT, shown)


def part(sheet: Sheet, part: str) -> Outcome:
    """The sheet has a part: a north arrow, a legend that its box has room for."""
    if part == LEGEND_PART and any(entry.cut_off for entry in sheet.facts.legend):
        return Outcome(ABSENT, CUT_OFF)
    if part in sheet.facts.parts:
        return Outcome(PRESENT, Message("On the sheet"))
    return Outcome(ABSENT, Message("Not on the sheet"))


def credits(sheet: Sheet) -> Outcome:
    """Every dataset and background that is drawn is credited."""
    said = sheet.facts.words
    texts = [plain(text.text) for text in sheet.facts.texts if text.role == TEXT]
    lacking = [
        dataset.title
        for dataset in sheet.facts.datasets
        if not any(_credited(credit, texts) for credit in dataset.credits if credit)
    ]
    lacking += [background.name for background in sheet.facts.backgrounds if not background.credited(said)]
    if lacking:
        return Outcome(ABSENT, Message("Not credited: {names}", names=sheet.joined(lacking)))
    if not sheet.facts.datasets and not sheet.facts.backgrounds:
        return Outcome(WARNING, Message("It is not known which data are drawn"))
    return Outcome(PRESENT, Message("All {count} datasets are credited", count=len(sheet.facts.datasets)))


def _credited(credit: str, texts: Sequence[str]) -> bool:
    """Whether one text of the sheet holds every part of a credit."""
    parts = [part for part in CREDIT_PARTS.split(CREDIT_HEADING.sub("", plain(credit))) if part]
    return any(all(part in text for part in parts) for text in texts)


CHECKS: dict[str, Callable[..., Outcome]] = {
    "theme": theme,
    "layers": layers,
    "whole": whole,
    "depth_legend": depth_legend,
    "legend_classes": legend_classes,
    "pattern": pattern,
    "shelter_details": shelter_details,
    "facilities": facilities,
    "words": words,
    "alert_levels": alert_levels,
    "made_on": made_on,
    "rainfall": rainfall,
    "maker": maker,
    "contact": contact,
    "scale": scale,
    "part": part,
    "credits": credits,
}
"""Name in guideline.json -> check."""
