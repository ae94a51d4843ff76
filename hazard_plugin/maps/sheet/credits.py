"""Whose data a sheet shows: credits with years and licences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core import catalog
from ..basemap import name_of

if TYPE_CHECKING:
    from .notes import SheetNotes

SURVEY_TILES = "cyberjapandata.gsi.go.jp"
"""Host of 地理院タイル."""


def credits_of(voice: SheetNotes, with_basemap: bool) -> str:
    """Credits of the datasets whose rows are on the map, with years and licences; each said once."""
    drawn = voice.drawn_datasets
    said_once = voice.text("credits").strip()
    facts: dict[str, list[str]] = {}
    for dataset in voice.workspace.datasets():
        if dataset["dataset_id"] not in drawn:
            continue
        credit = dataset[f"attribution_{voice.language}"]
        for heading in (said_once, "出典：", "出典:", "Source:", "Sources:"):
            credit = credit.removeprefix(heading).strip()
        said = facts.setdefault(credit, [])
        licence = catalog.licences()[dataset["licence_id"]]
        year = f"{dataset['year']}年" if voice.language == "ja" else str(dataset["year"])
        for fact in (
            year if dataset["year"] else "",
            licence.label.text(voice.language) if licence.in_credits else "",
        ):
            if fact and fact not in said:
                said.append(fact)
    between = "　" if voice.language == "ja" else "; "
    merged = _merged(voice, {credit: voice.joined(said) for credit, said in facts.items()})
    return between.join([*merged, *(_basemap_credit(voice) if with_basemap else [])])


def _basemap_credit(voice: SheetNotes) -> list[str]:
    """Return who made the basemap; a map without a maker's name is at least called by its own."""
    if not voice.basemap:
        return []
    if SURVEY_TILES in voice.basemap:
        return [voice.text("survey_tiles")]
    name = voice.basemap_credit or name_of(voice.basemap)
    return [voice.text("basemap", name=name)]


def _merged(voice: SheetNotes, credits: dict[str, str]) -> list[str]:
    """Return credits, each with its facts; those of one publisher that differ in the data's name are one."""
    result: dict[str, list[str]] = {}
    for credit, facts in credits.items():
        said = voice.text("credit_facts", facts=facts) if facts else ""
        for publisher in catalog.sheet_texts()["merged_credits"]:
            before, _, after = publisher[voice.language].partition("{}")
            if credit.startswith(before) and credit.endswith(after):
                name = credit[len(before) : len(credit) - len(after)] + said
                result.setdefault(publisher[voice.language], []).append(name)
                break
        else:
            result[credit + said] = []
    return [form.replace("{}", voice.joined(names)) if names else form for form, names in result.items()]
