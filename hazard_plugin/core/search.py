"""Suggestions for what a person types: things of the workspace by name, coordinates, spatial IDs, mesh codes."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import numpy as np

from ..errors import InputError, Message
from . import catalog
from .analysis.point.locate import NUMBER_FORMS, Located, normalised, without_town
from .workspace.store import Workspace

NOT_SEARCHED = frozenset({"inundation_depth", "inundation_duration", "house_collapse", "set_aside", "not_covered"})
"""Themes of thousands of zones: a zone is asked about by its place."""
SUGGESTED = 20
"""As many as a person reads."""


@dataclass(frozen=True)
class Suggestion:
    """A place (degrees, EPSG:6668) that a text may mean; `theme` is '' for a place given in numbers."""

    theme: str
    title: str | Message
    detail: str
    longitude: float
    latitude: float


class SearchIndex:
    """The names of a workspace, read once; asking takes milliseconds."""

    def __init__(self, workspace: Workspace) -> None:
        """Read names, addresses and rivers of all themes that have names."""
        self.entries: list[Suggestion] = []
        for theme in catalog.themes().values():
            named = "name" in theme.fields and theme.geometry in ("point", "line", "polygon")
            if named and theme.id not in NOT_SEARCHED and workspace.has(theme.id):
                self.entries += _entries(workspace, theme)
        texts = [(normalised(str(entry.title)), normalised(entry.detail)) for entry in self.entries]
        self._titles = np.array([title for title, _ in texts], dtype=object)
        self._details = np.array([detail for _, detail in texts], dtype=object)
        self._workspace = workspace
        self._addresses = np.array([without_town(detail, workspace) for _, detail in texts], dtype=object)

    def suggest(self, text: str, most: int = SUGGESTED) -> list[Suggestion]:
        """Return what a text may mean: a place in numbers alone, else names that begin with it, then that hold it.

        A text that means no place in Japan, or none at all, suggests nothing.
        """
        given = unicodedata.normalize("NFKC", text).strip()
        if not given:
            return []
        number = _number(given)
        if number is not None:
            return [Suggestion("", number.how, "", number.longitude, number.latitude)]
        asked = normalised(given)
        address = without_town(asked, self._workspace)
        ways = [(asked, self._details)] + ([(address, self._addresses)] if address != asked else [])
        tests = [(fits, text, details) for text, details in ways for fits in RANKS]
        ranks = np.full(len(self.entries), len(tests), dtype=np.int64)
        for rank in reversed(range(len(tests))):
            fits, text, details = tests[rank]
            ranks[[fits(text, title, detail) for title, detail in zip(self._titles, details)]] = rank
        order = np.argsort(ranks, kind="stable")
        return [self.entries[at] for at in order[:most] if ranks[at] < len(tests)]


RANKS = (
    lambda asked, title, detail: title == asked,
    lambda asked, title, detail: title.startswith(asked),
    lambda asked, title, detail: asked in title,
    lambda asked, title, detail: asked in detail,
)
"""How well a text fits a title and its detail, best first."""


def _number(text: str) -> Located | None:
    for reader in NUMBER_FORMS:
        try:
            found = reader(text)
        except InputError:  # a number, but no place: another letter may make it one
            return None
        if found is not None:
            return found
    return None


def _entries(workspace: Workspace, theme: catalog.Theme) -> list[Suggestion]:
    frame = workspace.theme(theme.id)
    frame = frame[~(frame.geometry.isna() | frame.geometry.is_empty) & frame["name"].notna()]
    if theme.id == "shelter":  # a building that is site and shelter has a row of each
        frame = frame[~((frame["kind"] == "shelter") & (frame["paired"] == "yes"))]
    middle = frame.geometry.representative_point()
    details = [frame[field].fillna("").astype(str) for field in ("address", "river") if field in frame]
    joined = (
        [" ".join(part for part in parts if part) for parts in zip(*details)] if details else [""] * len(frame)
    )
    return [
        Suggestion(theme.id, name, detail, point.x, point.y)
        for name, detail, point in zip(frame["name"], joined, middle)
    ]
