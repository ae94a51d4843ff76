"""What watches: gauges, cameras and shelters, how far each is taken to see, and which of them no data tell of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ....errors import InputError, Message, WorkspaceError
from ...workspace.store import Workspace
from ..assets import read_assets

WATCHERS = ("gauge", "camera", "shelter")
"""What watches; shelters watch areas only, since people there see what happens."""

INSTRUMENTS = ("gauge", "camera")
"""What watches unless asked otherwise: with shelters, of which there are many, nearly nothing looks unwatched."""

QUAD_SEGS = 32
"""Segments a quarter circle: the 128-gon lies inside the circle, its area is 0.04% less and its edge at most
0.03% of the distance short. What is called watched is so."""


@dataclass(frozen=True)
class Watchers:
    """Places that watch, by kind (plane zone), how far each kind sees, and kinds of which there are no data."""

    places: dict[str, np.ndarray]
    distance: dict[str, float]
    missing: tuple[str, ...]

    def circles(self, kinds: Sequence[str]) -> np.ndarray:
        """Return the polygons of what the places of some kinds see."""
        made = [
            shapely.buffer(shapely.points(self.places[kind]), self.distance[kind], quad_segs=QUAD_SEGS)
            for kind in kinds
            if len(self.places[kind])
        ]
        return np.concatenate(made) if made else np.empty(0, dtype=object)

    @property
    def instruments(self) -> list[str]:
        """The kinds that watch shelters and corridors: all but shelters."""
        return [kind for kind in self.places if kind != "shelter"]


def missing_note(kind: str) -> Message:
    """Say that no data tell of a kind of watcher."""
    texts = {
        "gauge": Message("The workspace has no data of gauges. This does not mean that there are none."),
        "camera": Message("The workspace has no data of cameras. This does not mean that there are none."),
        "shelter": Message("The workspace has no data of shelters. This does not mean that there are none."),
    }
    return texts[kind]


def read_watchers(
    workspace: Workspace, kinds: Sequence[str], distance: float, shelter_distance: float
) -> Watchers:
    """Read the places that watch. Raises InputError for distances that are none, WorkspaceError without places."""
    if not kinds or not (0 < distance < np.inf and 0 < shelter_distance < np.inf):
        raise InputError("No kind of watcher or no distance is given.", "Choose at least one, and metres above 0.")
    places, missing = {}, []
    for kind in kinds:
        xy = np.empty((0, 2))
        if workspace.has(kind):
            xy = read_assets(workspace.path, kind, workspace.plane_epsg).xy
            xy = xy[np.isfinite(xy).all(axis=1)]
        if len(xy):
            places[kind] = xy
        else:
            missing.append(kind)
    if not places:
        raise WorkspaceError(
            "The workspace has no data of what watches: {kinds}. This does not mean that there are none.",
            "Build it with the lists of gauges, cameras or shelters, or choose a kind that it has.",
            kinds=", ".join(kinds),
        )
    reach = {kind: shelter_distance if kind == "shelter" else distance for kind in places}
    return Watchers(places, reach, tuple(missing))
