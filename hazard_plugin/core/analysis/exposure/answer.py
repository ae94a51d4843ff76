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
            write_table(path, table_of(self.rows, self.exposures, language, translate))


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
    return Answer(workspace, source, assets, exposures, rows, tuple(notes))


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
    held = {zones.subject.theme for zones in found}
    notes = []
    for theme in themes or kinds():
        if theme in held:
            continue
        label = catalog.themes()[theme].label.text(language)
        if workspace.covers(theme) and not workspace.has(theme):
            notes.append(Message("{theme}: the data cover the place and hold no zone here.", theme=label))
        else:
            notes.append(Message("{theme}: no data. This does not mean that the place is safe.", theme=label))
    return notes
