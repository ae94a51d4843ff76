"""The check of a sheet: what a guideline asks for, against what the sheet carries."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ...errors import InputError, LayoutError, Message
from .. import catalog
from ..catalog import Label
from ..catalog.guidelines import NEWEST, Edition, Guideline, Item, guideline
from ..catalog.sheets import sheet_kinds
from ..workspace.store import Workspace
from .check_facts import SheetFacts
from .check_items import CHECKS as ITEM_CHECKS
from .check_outcome import ABSENT, MISSING, NOT_APPLICABLE, PRESENT, WARNING, Outcome, Sheet
from .check_rules import CHECKS as RULE_CHECKS

CHECKS = {**ITEM_CHECKS, **RULE_CHECKS}
"""Name in guideline.json -> the function that looks."""

STATES = (MISSING, WARNING, PRESENT, NOT_APPLICABLE)
"""As a page lists them."""

MUST = ("common", "rule")
"""Kinds of items whose absence is a fault; the others are for the municipality to decide."""


@dataclass(frozen=True)
class Finding:
    """What the check says of one item."""

    item: str
    kind: str
    label: Label
    state: str
    reason: Message
    mend: Label | None
    """How to mend it, where there is something to mend."""
    source: Label
    editions: tuple[str, ...]
    """The chosen editions that ask for it; 'always' for a rule of none."""
    certainty: Mapping[str, str]
    """By edition, also by those that were not chosen: how far it is sourced that it asks for this."""

    @property
    def to_mend(self) -> bool:
        """Whether somebody has to look at it."""
        return self.state in (MISSING, WARNING)


@dataclass(frozen=True)
class SheetCheck:
    """The whole answer: findings, those to mend first, and the editions that were asked."""

    sheet: Sheet
    rules: Guideline
    editions: tuple[Edition, ...]
    findings: tuple[Finding, ...]

    @property
    def least_difference(self) -> float:
        """The colour difference below which the guideline calls two classes hard to tell apart."""
        asked = (
            item.parameters.get("least", 0.0) for item in self.rules.items.values() if item.check == "colours"
        )
        return next(asked, 0.0)

    def count(self, state: str) -> int:
        """Return how many findings have a state."""
        return sum(finding.state == state for finding in self.findings)


def check_sheet(
    facts: SheetFacts,
    workspace: Workspace,
    rules: Guideline | None = None,
    editions: Sequence[str] = NEWEST,
    today: date | None = None,
    max_age_years: int | None = None,
    language: str = "ja",
) -> SheetCheck:
    """Check a sheet against editions of the guideline and the rules that always hold.

    `rules`: None for the plugin's, corrected by the office of the workspace. Raises InputError for
    an edition or a check that does not exist.
    """
    rules = rules or guideline(workspace.path.parent)
    unknown = [name for name in editions if name not in rules.editions]
    if unknown:
        raise InputError(
            "There is no guideline {names}.",
            "Use some of {known}.",
            names=", ".join(unknown),
            known=", ".join(rules.editions),
        )
    years = rules.max_age_years if max_age_years is None else max_age_years
    sheet = Sheet(facts, workspace, today or date.today(), years, tuple(rules.stale_names.values()), language)
    chosen = rules.chosen(tuple(editions), facts.hazards) if _shows_hazards(facts) else []
    found = [_finding(item, sheet, chosen) for item in rules.asked(chosen)]
    return SheetCheck(sheet, rules, tuple(chosen), tuple(sorted(found, key=lambda one: STATES.index(one.state))))


def _shows_hazards(facts: SheetFacts) -> bool:
    """Whether a sheet is a hazard map by its kind; one of gauges and shelters is asked for the rules only."""
    kind = sheet_kinds().get(facts.kind)
    specs = {spec.id: spec for spec in catalog.map_layers()}
    return kind is None or any(catalog.themes()[specs[name].table].analysis_tiles for name in kind.subject)


def _finding(item: Item, sheet: Sheet, editions: list[Edition]) -> Finding:
    names = tuple(edition.id for edition in editions if edition.id in item.certainty) or tuple(item.certainty)
    outcome = _outcome(item, sheet)
    state = outcome.state
    if state == ABSENT:
        state = MISSING if item.kind in MUST else WARNING
    return Finding(
        item=item.id,
        kind=item.kind,
        label=item.label,
        state=state,
        reason=outcome.reason,
        mend=item.mend if state in (MISSING, WARNING) else None,
        source=item.source,
        editions=names,
        certainty=item.certainty,
    )


def _outcome(item: Item, sheet: Sheet) -> Outcome:
    if item.waived:
        reason = Message("The office says: {reason}", reason=item.waived.text(sheet.language))
        return Outcome(NOT_APPLICABLE, reason)
    shown = sheet.facts.hazards
    if item.hazards and shown and not item.hazards & shown:
        return Outcome(NOT_APPLICABLE, Message("The sheet shows no such hazard"))
    look = CHECKS.get(item.check)
    if look is None:
        raise InputError(
            "The guideline's item {item} names a check '{check}' that does not exist.",
            "Use one of {known}.",
            item=item.id,
            check=item.check,
            known=", ".join(sorted(CHECKS)),
        )
    try:
        inspect.signature(look).bind(sheet, **item.parameters)
    except TypeError as error:
        raise InputError(
            "The guideline's item {item} has parameters that its check does not understand ({reason}).",
            "Write them as resources/catalog/guideline.json does.",
            item=item.id,
            reason=str(error),
        ) from error
    return look(sheet, **item.parameters)


def check_before_export(
    facts: SheetFacts, workspace: Workspace, strict: bool = False, language: str = "ja", today: date | None = None
) -> list[Message]:
    """Return what is missing or doubtful on a sheet, to be said when it is exported.

    Raises LayoutError where something is missing and `strict`, or the office's guideline.json, lets
    no such sheet out.
    """
    rules = guideline(workspace.path.parent)
    answer = check_sheet(facts, workspace, rules, today=today, language=language)
    said = [
        Message("{item}: {reason}", item=finding.label.text(language), reason=finding.reason)
        for finding in answer.findings
        if finding.to_mend
    ]
    if (strict or rules.strict) and answer.count(MISSING):
        missing = [finding.label.text(language) for finding in answer.findings if finding.state == MISSING]
        raise LayoutError(
            "The sheet lacks {count} things that the guideline asks for: {names}.",
            "Mend them (hazard:checkmap says how), or export without being strict.",
            count=len(missing),
            names="、".join(missing),
        )
    return said
