"""The check of a sheet for people (HTML) and for programs (JSON)."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from ...errors import Message, Translate
from ..page import Page
from .check import MISSING, NOT_APPLICABLE, PRESENT, WARNING, Finding, SheetCheck
from .check_rules import VISIONS, colour_groups, colour_pairs
from .vision import NORMAL, ColourPair, closest, simulate

STATES = {
    MISSING: Message("Missing"),
    WARNING: Message("To look at"),
    PRESENT: Message("Present"),
    NOT_APPLICABLE: Message("Does not apply"),
}
KINDS = {
    "common": Message("always"),
    "regional": Message("the municipality decides"),
    "where_any": Message("where there are any"),
    "examine": Message("to be examined"),
    "rule": Message("rule"),
}
CERTAINTIES = {
    "read": Message("read at the source"),
    "second_hand": Message("second hand"),
    "recalled": Message("recalled"),
    "unsourced": Message("our own choice"),
}

MOST_PAIRS = 20
"""Pairs of kinds that are no neighbours of a scale on the page; the JSON holds them all."""

LOOK = (
    "<style>.sw{display:inline-block;width:2.2em;height:1.1em;border:1px solid #777;vertical-align:-.15em}"
    "td.close{background:#fdd}td.n{white-space:nowrap}img{max-width:100%;border:1px solid #bbb}"
    ".found table{table-layout:fixed;width:100%;max-width:100em}.found th:first-child{width:17%}"
    ".found th:nth-last-child(2){width:8%}.found th:last-child{width:22%}</style>"
)


def page(
    answer: SheetCheck,
    language: str,
    translate: Translate,
    pictures: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """Return the page in `language` ('ja', 'en').

    `pictures`: by kind of colour vision the addresses of pictures of the pages, relative to the page.
    """
    return _CheckPage(answer, language, translate).text(pictures or {})


def document(answer: SheetCheck) -> str:
    """Return the check as JSON for programs: English sentences, labels in both languages.

    `answer` of an English check (`check_sheet`), else the things that its sentences name are Japanese.
    """
    facts = answer.sheet.facts
    content = {
        "sheet": facts.name,
        "municipality": answer.sheet.workspace.code,
        "checked_on": answer.sheet.today.isoformat(),
        "scale": facts.scale,
        "paper": facts.paper,
        "hazards": sorted(facts.hazards),
        "languages": sorted(facts.languages),
        "guidelines": [{"id": one.id, "certainty": one.certainty} for one in answer.editions],
        "counts": {state: answer.count(state) for state in STATES},
        "findings": [_finding(one) for one in answer.findings],
        "colours": [_pair(pair) for pair in colour_pairs(facts.layers)],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "item": finding.item,
        "label": asdict(finding.label),
        "kind": finding.kind,
        "state": finding.state,
        "reason": str(finding.reason),
        "reason_template": finding.reason.text,
        "mend": asdict(finding.mend) if finding.mend else None,
        "guidelines": list(finding.editions),
        "source": asdict(finding.source),
        "certainty": dict(finding.certainty),
    }


def _pair(pair: ColourPair) -> dict[str, object]:
    differences = {kind: round(value, 2) for kind, value in pair.differences.items()}
    return {"classes": pair.names, "rgb": pair.colours, "ciede2000": differences}


class _CheckPage(Page):
    """What is missing first, with how to mend it; then the rest, and the colours."""

    def __init__(self, answer: SheetCheck, language: str, translate: Translate) -> None:
        super().__init__(language, translate)
        self.answer = answer

    def text(self, pictures: Mapping[str, Sequence[str]]) -> str:
        workspace = self.answer.sheet.workspace
        title = Message("Check of the sheet: {name}", name=workspace.name)
        body = [LOOK, self.head(), self.counts()]
        for state in STATES:
            found = [one for one in self.answer.findings if one.state == state]
            if found:
                body.append(self.findings(state, found))
        body += [self.colours(), self.pictures(pictures), self.reading()]
        return self.document(title, "".join(body))

    def head(self) -> str:
        facts, guides = self.answer.sheet.facts, self.answer.editions
        rows = [
            [Message("Sheet"), facts.name],
            [Message("Paper"), facts.paper],
            [Message("Scale"), f"1:{facts.scale:,.0f}" if facts.scale else ""],
            [Message("Checked on"), self.answer.sheet.today.isoformat()],
        ]
        listed = "".join(f"<tr>{self.cell(name)}{self.cell(value)}</tr>" for name, value in rows)
        used = "".join(
            f"<li>{html.escape(one.label.text(self.language))} ({self.say(CERTAINTIES[one.certainty])}): "
            f"{html.escape(one.note.text(self.language))}</li>"
            for one in guides
        )
        return f"<table>{listed}</table><ul>{used}</ul>"

    def counts(self) -> str:
        return self.table(list(STATES.values()), [[self.answer.count(state) for state in STATES]])

    def findings(self, state: str, found: Sequence[Finding]) -> str:
        to_mend = any(one.mend for one in found)
        heads = [Message("Item"), Message("What was found")]
        heads += [Message("How to mend it")] if to_mend else []
        heads += [Message("Asked for"), Message("Source")]
        rows = []
        for one in found:
            row: list[object] = [one.label.text(self.language), one.reason]
            row += [one.mend.text(self.language) if one.mend else ""] if to_mend else []
            rows.append([*row, KINDS[one.kind], self.sourced(one)])
        warn = ' class="warn"' if state == MISSING else ""
        table = self.table(heads, rows)
        return f'<h2{warn}>{self.say(STATES[state])}</h2><div class="found">{table}</div>'

    def sourced(self, finding: Finding) -> Message:
        """Source, and how far each edition is known to ask for it."""
        editions = self.answer.rules.editions
        certain = tuple(
            Message(
                "{edition}: {certainty}",
                edition=editions[name].short.text(self.language),
                certainty=CERTAINTIES[how],
            )
            if name in editions
            else CERTAINTIES[how]
            for name, how in finding.certainty.items()
        )
        return Message("{source} ({certainty})", source=finding.source.text(self.language), certainty=certain)

    def colours(self) -> str:
        groups = colour_groups(self.answer.sheet.facts.layers)
        if not groups:
            return ""
        least = self.answer.least_difference
        told = Message(
            "Difference of colours that may touch (CIEDE2000), and how they look: below {least} they are hard to "
            "tell apart. Official colours cannot be changed.",
            least=f"{least:g}",
        )
        text = f"<h2>{self.say(Message('Colour vision'))}</h2><p>{self.say(told)}</p>"
        for group in groups:
            if group.scale:
                text += f"<h3>{html.escape(group.name)}</h3>" + self.pairs(group.pairs, least)
        close = closest((pair for group in groups if not group.scale for pair in group.pairs), least)
        if close:
            head = Message(
                "Other kinds that may touch: the closest {shown} of {count} that are hard to tell apart",
                shown=min(len(close), MOST_PAIRS),
                count=len(close),
            )
            text += f"<h3>{self.say(head)}</h3>" + self.pairs(close[:MOST_PAIRS], least)
        return text

    def pairs(self, pairs: Sequence[ColourPair], least: float) -> str:
        head = "".join(
            f"<th>{self.say(one)}</th>" for one in (Message("Classes that may touch"), *VISIONS.values())
        )
        return f"<table><tr>{head}</tr>{''.join(self.pair(pair, least) for pair in pairs)}</table>"

    def pair(self, pair: ColourPair, least: float) -> str:
        cells = []
        for kind in VISIONS:
            swatches = "".join(_swatch(colour, kind) for colour in pair.colours)
            difference = pair.differences[kind]
            close = " close" if difference < least else ""
            cells.append(f'<td class="n{close}">{swatches} {difference:.1f}</td>')
        names = " / ".join(html.escape(name) for name in pair.names)
        return f"<tr><td>{names}</td>{''.join(cells)}</tr>"

    def pictures(self, pictures: Mapping[str, Sequence[str]]) -> str:
        text = ""
        for kind, addresses in pictures.items():
            shown = "".join(f'<img src="{html.escape(one, quote=True)}" alt="">' for one in addresses)
            text += (
                f"<h2>{self.say(Message('As seen: {vision}', vision=VISIONS[kind]))}</h2><figure>{shown}</figure>"
            )
        return text

    def reading(self) -> str:
        lines = (
            Message(
                "Present means that it was found on the sheet, not that it is right: a person reads the sheet."
            ),
            Message("Names that found no room on the map are not noticed here."),
            Message(
                "The office corrects items, names and limits in {file} in the folder of the workspace.",
                file="guideline.json",
            ),
            Message("Colours are simulated for a screen; print and light change them."),
        )
        items = "".join(f"<li>{self.say(line)}</li>" for line in lines)
        return f"<h2>{self.say(Message('How to read this'))}</h2><ul>{items}</ul>"


def _swatch(colour: tuple[int, int, int], kind: str) -> str:
    seen = colour if kind == NORMAL else tuple(round(float(part)) for part in simulate(colour, kind))
    return f'<span class="sw" style="background:rgb({seen[0]},{seen[1]},{seen[2]})"></span>'
