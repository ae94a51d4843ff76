"""Events: which zones flood or slide at one time, and which stretches of road they cut for a vehicle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ... import catalog
from ...catalog import Label, RankClass
from ...workspace.store import Workspace
from ..lines import Intervals, Segments
from ..subjects import Subject, Zones, covered
from ..tiles import TileSet
from .corridors import DUST, partition
from .passability import DEPTH, PASSABLE, Vehicle, passability

UNKNOWN, DRY, BLOCKED = 0, 1, 2
"""State of a stretch of road in an event: nothing known, no water that stops the vehicle, cut."""


@dataclass(frozen=True)
class Event:
    """What water or ground does at one time: the zones of one hazard and scenario, whatever their scheme.

    Rivers published in another scheme flood in the same event, and so do zones of collapse: a way
    that is dry in one table only is not dry.
    """

    key: tuple[str, str | None]
    zones: tuple[Zones, ...]
    covered: TileSet = field(repr=False)

    def label(self) -> Label:
        """Return its name: '洪水 想定最大規模'."""
        if self.key[0] == "sediment_zone":
            return catalog.themes()["sediment_zone"].label
        parts = [catalog.hazards().get(self.key[0]), catalog.scenarios().get(self.key[1] or "")]
        known = [part for part in parts if part]
        return Label(" ".join(part.ja for part in known), ", ".join(part.en for part in known))

    def inside(self, segments: Segments) -> list[Intervals]:
        """Return the stretches in the zones of each subject, in the order of `zones`."""
        return [zones.tiles.of_lines(segments).merged(DUST) for zones in self.zones]

    def states(self, segments: Segments, inside: list[Intervals], vehicle: Vehicle | None) -> Intervals:
        """Return each line as stretches UNKNOWN, DRY or BLOCKED, without gap or overlap.

        Without a vehicle every zone blocks. With one, a zone of depths that it passes does not; a zone
        of duration only where no depth is known; a zone of collapse or of sediment always.
        """
        cover = self.covered.of_lines(segments).merged(DUST)
        layers = [cover.named(np.ones(len(cover.line), dtype=np.int64))]
        for zones, stretches in zip(self.zones, inside):
            codes = np.array([_weight(zones.subject, rank, vehicle) for rank in zones.subject.classes])
            layers.append(stretches.named(codes[zones.severity[stretches.zone]]))
        found = partition(segments, layers)
        return found.named(np.array([UNKNOWN, DRY, BLOCKED, DRY, BLOCKED, BLOCKED])[found.zone]).merged()


def _weight(subject: Subject, rank: RankClass, vehicle: Vehicle | None) -> int:
    """Order of what stands where several zones lie: 2 duration, 3 a depth that is passed, 4 one that is not, 5."""
    if vehicle is None:
        return 4
    if subject.theme == "inundation_duration":
        return 2
    if subject.theme == DEPTH:
        return 3 if passability(subject, rank, vehicle) == PASSABLE else 4
    return 5


def event_key(subject: Subject) -> tuple[str, str | None]:
    """Return what tells the event of a subject: its hazard and scenario."""
    if subject.theme == "sediment_zone":
        return ("sediment_zone", None)
    return (subject.value("hazard") or "river", subject.value("scenario"))


def events_of(workspace: Workspace, zones: Sequence[Zones]) -> list[Event]:
    """Group subjects by event; where data speak of it is where its depths do, or else its first subject."""
    groups: dict[tuple, list[Zones]] = {}
    for one in zones:
        groups.setdefault(event_key(one.subject), []).append(one)
    found = []
    for key, members in groups.items():
        speaker = next((one for one in members if one.subject.theme == DEPTH), members[0])
        found.append(Event(key, tuple(members), covered(workspace, speaker.subject)))
    return found
