"""The question 'what lies in the zones?' from files to files: what hazard:exposure does, without QGIS."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from ....errors import InputError, Message, Translate, WorkspaceError
from ... import catalog
from ...progress import Step
from ...workspace.atomic import write_text
from ...workspace.store import Workspace
from ..assets import Assets, read_assets
from ..districts import Districts, Split, split
from ..layers import check_fields, field_kinds
from ..sources import credit_line, used_datasets
from ..subjects import Zones, covered, kinds, read_zones
from ..tables import write_table
from .division import Exposure, expose
from .layer import LayerCopy, LayerFile, hits_table, result_columns
from .page import exposure_html
from .tally import overlapping, table_of, tally


@dataclass(frozen=True)
class Answer:
    """Exposure to every subject asked about, with its sums, ready to be written."""

    workspace: Workspace
    source: LayerFile
    assets: Assets
    exposures: list[Exposure]
    rows: pd.DataFrame
    notes: tuple[Message, ...]
    lacking: tuple[tuple[str, bool], ...] = ()
    """Themes asked about that have no zones, and whether data cover the place."""

    @cached_property
    def counts(self) -> dict[str, dict[int, int]]:
        """How many assets have each class (see `tally`) as their worst, by subject id."""
        found = {}
        for exposure in self.exposures:
            codes, numbers = np.unique(exposure.worst, return_counts=True)
            found[exposure.zones.subject.id] = dict(zip(codes.tolist(), numbers.tolist()))
        return found

    def write_layer(self, path: Path, language: str) -> None:
        """Write the assets with their worst classes, in their own CRS; in a GeoPackage also all hits."""
        with LayerCopy(self.source, path) as copy:
            self.fill(copy, language)

    def fill(self, copy: LayerCopy, language: str) -> None:
        """Add the results to a copy of the assets that was begun before."""
        copy.finish(self.assets.fid, result_columns(self.exposures, language), hits_table(self.exposures))

    def write_table(self, path: Path, language: str, translate: Translate) -> None:
        """Write the sums as .csv, .xlsx, or a page for people, .html."""
        if path.suffix.lower() in (".html", ".htm"):
            page = exposure_html(self.workspace, self.exposures, self.rows, self.notes, language, translate)
            write_text(path, page)
        else:
            write_table(path, self.table(language, translate))

    def table(self, language: str, translate: Translate) -> pd.DataFrame:
        """Return the sums as people read them, each row with what it rests on, and a row a theme without zones.

        A credit in every row, rather than in lines below or in a file beside, is no datum by mistake, goes with
        a row that is copied, and is the same in CSV and in a sheet.
        """
        rests_on = [
            credit_line(used_datasets(self.workspace, one.zones.subject, one.zones.facts), language)
            for one in self.exposures
        ]
        return table_of(self.rows, self.exposures, language, translate, rests_on, self.lacking)


def ask_exposure(
    workspace: Workspace,
    source: LayerFile,
    themes: Sequence[str] = (),
    scenario: str | None = None,
    weights: Sequence[str] = (),
    districts: LayerFile | None = None,
    district_field: str | None = None,
    language: str = "ja",
    step: Step = lambda share, message: None,
) -> Answer:
    """Find what of a layer lies in the zones of a workspace.

    `themes`: ids of themes with zones, none for all; `scenario`: its code, None for every one by
    itself; `weights`: number fields that are summed (people, households); `districts`: areas by which
    sums are told apart, named by `district_field`; `language` ('ja', 'en') of names in messages.
    Raises HazardError children.
    """
    step(0.0, Message("Reading {name}", name=source.name or source.layer or source.path.stem))
    check_fields(source.path, source.layer, weights)
    if districts is not None:
        district_field = naming_field(districts, district_field)
    with ThreadPoolExecutor(1) as thread:  # GDAL lets both read at once
        reading = thread.submit(
            read_assets, source.path, source.layer, workspace.plane_epsg, weights, source.where, source.name
        )
        subjects = read_zones(workspace, themes, scenario)
        assets = reading.result()
    if not subjects:
        raise WorkspaceError(
            "{name} holds no zones of what was asked ({themes}).",
            "Ask for other themes or another scenario, or add their data to the workspace. This does not mean "
            "that the place is safe.",
            name=workspace.name,
            themes="、".join(catalog.themes()[theme].label.text(language) for theme in themes or kinds()),
        )
    summed, notes = _weights(assets, weights)
    lacking = themes_without(workspace, themes, subjects)
    notes = [*assets.notes, *notes, *missing(workspace, themes, subjects, language)]
    reach = {zones.subject: covered(workspace, zones.subject) for zones in subjects}
    exposures = []
    for number, zones in enumerate(subjects):
        step(
            0.3 + 0.4 * number / len(subjects),
            Message("Asking {zones}", zones=zones.subject.label().text(language)),
        )
        exposures.append(expose(assets, zones, reach[zones.subject]))
    parts = None
    if districts is not None:
        step(0.75, Message("Cutting by district"))
        parts = _split(assets, districts, district_field, workspace.plane_epsg)
        if overlapping(parts, exposures[0]):
            notes.append(Message("Districts overlap: their sums are more than the whole."))
    rows = tally(exposures, summed, parts, lambda exposure: reach[exposure.zones.subject])
    step(0.9, Message("Writing"))
    return Answer(workspace, source, assets, exposures, rows, tuple(notes), lacking)


def naming_field(districts: LayerFile, field: str | None) -> str | None:
    """Return the field that names districts: the one asked for, else the only text field; None without any field.

    Raises InputError where it is not there, or where several fields could be meant.
    """
    if field:
        check_fields(districts.path, districts.layer, [field])
        return field
    kinds_of = field_kinds(districts.path, districts.layer)
    texts = [name for name, text in kinds_of.items() if text] or list(kinds_of)
    if len(texts) > 1:
        raise InputError(
            "It is not said which field of {name} names the districts.",
            "Choose one of its fields: {fields}.",
            name=districts.name or districts.layer or districts.path.stem,
            fields=", ".join(texts),
        )
    return texts[0] if texts else None


def _weights(assets: Assets, names: Sequence[str]) -> tuple[dict[str, np.ndarray], list[Message]]:
    summed, notes = {}, []
    for name in names:
        numbers = pd.to_numeric(pd.Series(assets.columns[name]), errors="coerce").to_numpy(dtype=float)
        if np.isnan(numbers).all():
            raise InputError(
                "The field {field} of {name} holds no numbers.",
                "Choose a field of numbers: people, households.",
                field=name,
                name=assets.name,
            )
        lacking = int(np.isnan(numbers).sum())
        if lacking:
            notes.append(
                Message("{field}: {count} features have no number and count as 0", field=name, count=lacking)
            )
        if (numbers < 0).any():
            raise InputError(
                "The field {field} of {name} has negative numbers.",
                "Mend them, or choose another field.",
                field=name,
                name=assets.name,
            )
        summed[name] = numbers
    return summed, notes


def _split(assets: Assets, districts: LayerFile, field: str | None, epsg: int) -> Split:
    fields = [field] if field else []
    areas = read_assets(districts.path, districts.layer, epsg, fields, districts.where, districts.name)
    return split(assets, Districts.of(areas, field))


def missing(workspace: Workspace, themes: Sequence[str], found: Sequence[Zones], language: str) -> list[Message]:
    """Say of each theme asked about without zones whether data cover the place or nothing is known."""
    return lacking_notes(themes_without(workspace, themes, found), language)


def lacking_notes(lacking: Sequence[tuple[str, bool]], language: str) -> list[Message]:
    """Say so of themes from `themes_without`."""
    notes = []
    for theme, covered_here in lacking:
        label = catalog.themes()[theme].label.text(language)
        if covered_here:
            notes.append(Message("{theme}: the data cover the place and hold no zone here.", theme=label))
        else:
            notes.append(Message("{theme}: no data. This does not mean that the place is safe.", theme=label))
    return notes


def themes_without(
    workspace: Workspace, themes: Sequence[str], found: Sequence[Zones]
) -> tuple[tuple[str, bool], ...]:
    """Return the themes asked about that have no zones, each with whether data cover the place."""
    held = {zones.subject.theme for zones in found}
    asked = [theme for theme in themes or kinds() if theme not in held]
    return tuple((theme, workspace.covers(theme) and not workspace.has(theme)) for theme in asked)
