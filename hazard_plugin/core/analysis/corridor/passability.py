"""Which vehicle gets through which class of zone: depth limits, of the catalog or the office, with sources."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ....errors import InputError, Message
from ... import catalog
from ...catalog import Label, RankClass

if TYPE_CHECKING:  # the dialog lists the vehicles: without geopandas, and at once
    from ..subjects import Subject

PASSABLE, MAY_NOT_PASS, IMPASSABLE = "passable", "may_not_pass", "impassable"
IN_ZONE, OUTSIDE_ZONES, NOT_KNOWN, NOT_A_ROAD = "in_zone", "outside", "not_known", "not_a_road"

DEPTH = "inundation_depth"


@dataclass(frozen=True)
class Vehicle:
    """A type of vehicle and the depth of water (metres) up to which it is said to get through."""

    id: str
    label: Label
    limit_m: float
    certainty: str
    """V: one source; V2: two independent ones; an office may write its own word."""
    confirmed: bool
    """Whether the office has confirmed the limit; what the catalog ships is not."""
    sources: tuple[tuple[str, str], ...] = ()
    """(text, address) of each source."""

    def status(self) -> Message:
        """Say whether the limit may be relied on: for every table, layer and page that uses it."""
        if self.confirmed:
            return Message("{limit} m, confirmed by the office", limit=f"{self.limit_m:g}")
        return Message("{limit} m, unconfirmed", limit=f"{self.limit_m:g}")


@dataclass(frozen=True)
class Named:
    """A code of the catalog with its name and colour."""

    code: str
    label: Label
    rgb: tuple[int, int, int]


@cache
def _catalog() -> dict[str, Any]:
    return json.loads((catalog.RESOURCES / "catalog" / "passability.json").read_text(encoding="utf-8"))


@cache
def vehicles() -> dict[str, Vehicle]:
    """Return the vehicles of the catalog by id: only those whose limit has a source."""
    return {row["id"]: _vehicle(row, "passability.json") for row in _catalog()["vehicles"]}


@cache
def passability_classes() -> dict[str, Named]:
    """Return the passability classes by code, in the order of a legend."""
    return _named("classes")


@cache
def states() -> dict[str, Named]:
    """Return the states of a stretch by code: not_covered, outside, inside."""
    return _named("states")


def _named(part: str) -> dict[str, Named]:
    return {row["code"]: Named(row["code"], Label(**row["label"]), tuple(row["rgb"])) for row in _catalog()[part]}


def read_limits(path: Path) -> dict[str, Vehicle]:
    """Read an office's own limits (JSON, the form of the catalog's), by id.

    Raises InputError where the file is no such list, or a limit is no depth, has no source, or does not
    say whether it is confirmed.
    """
    try:
        rows = json.loads(path.read_text(encoding="utf-8-sig"))["vehicles"]
        if not isinstance(rows, list) or not rows:
            raise ValueError("vehicles")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            "{name} is no list of depth limits ({reason}).",
            "Write it as resources/catalog/passability.json is written: {form}.",
            name=path.name,
            reason=str(error) or type(error).__name__,
            form='{"vehicles": [{"id", "label", "limit_m", "certainty", "confirmed", "sources"}]}',
        ) from error
    found: dict[str, Vehicle] = {}
    for row in rows:
        vehicle = _vehicle(row, path.name)
        if vehicle.id in found:
            raise _bad_limit(path.name, vehicle.id, "id")
        found[vehicle.id] = vehicle
    return found


def _vehicle(row: Any, name: str) -> Vehicle:
    if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not row["id"]:
        raise _bad_limit(name, "?", "id")
    limit = row.get("limit_m")
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not math.isfinite(limit) or limit < 0:
        raise _bad_limit(name, row["id"], "limit_m")
    if not isinstance(row.get("confirmed"), bool):
        raise _bad_limit(name, row["id"], "confirmed")
    label = row.get("label")
    if isinstance(label, str) and label:
        label = {"ja": label, "en": label}
    if not isinstance(label, dict) or not all(isinstance(label.get(code), str) for code in ("ja", "en")):
        raise _bad_limit(name, row["id"], "label")
    sources = row.get("sources")
    if not isinstance(sources, list) or not sources or not all(_is_source(source) for source in sources):
        raise _bad_limit(name, row["id"], "sources")
    return Vehicle(
        row["id"],
        Label(label["ja"], label["en"]),
        float(limit),
        str(row.get("certainty") or "-"),
        row["confirmed"],
        tuple((source["text"], str(source.get("url") or "")) for source in sources),
    )


def _is_source(source: Any) -> bool:
    return isinstance(source, dict) and isinstance(source.get("text"), str) and bool(source["text"].strip())


def _bad_limit(name: str, vehicle: str, part: str) -> InputError:
    return InputError(
        "{name}: '{part}' of the vehicle {vehicle} is missing or not usable.",
        "Every vehicle needs an id of its own, a label (ja, en), limit_m (metres, a number), confirmed (true or "
        "false) and sources (a text each).",
        name=name,
        vehicle=vehicle,
        part=part,
    )


def choose_vehicle(chosen: str | None, own: dict[str, Vehicle]) -> Vehicle | None:
    """Return the vehicle asked for: the office's own limit stands before the catalog's of the same id.

    `chosen`: its id; None takes the only one of `own`. Raises InputError where that is not clear.
    """
    known = {**vehicles(), **own}
    if chosen is None and len(own) == 1:
        return next(iter(own.values()))
    if chosen in known:
        return known[chosen]
    if chosen is None and not own:
        return None
    raise InputError(
        "It is not clear which vehicle is meant.",
        "Choose one of these: {vehicles}.",
        vehicles=", ".join(known),
    )


def passability(subject: Subject, rank: RankClass, vehicle: Vehicle) -> str:
    """Return the passability of a class of zones, of which the depth is in [minimum, maximum) metres.

    A zone without a depth (sediment, collapse, duration) is never called passable.
    """
    if subject.theme != DEPTH:
        return IN_ZONE
    if rank.maximum is not None and rank.maximum <= vehicle.limit_m:
        return PASSABLE
    return IMPASSABLE if (rank.minimum or 0.0) >= vehicle.limit_m else MAY_NOT_PASS
