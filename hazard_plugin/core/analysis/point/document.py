"""The risk card as a JSON document: stable keys, metres, codes, and labels in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ....errors import Translate
from ... import catalog
from ...catalog import Label
from .nearby import Refuge, Refuges, Station, Towards
from .topics import Hit, Topic

if TYPE_CHECKING:
    from .risk import RiskCard, RiskLine, Source

FORMAT = 1
"""Raised when keys change their meaning."""


def document(card: RiskCard, translate: Translate) -> dict[str, Any]:
    """Return the card; only sentences ('notes', 'found') are in one language, that of `translate`."""
    workspace = card.workspace
    return {
        "format": FORMAT,
        "state": card.state,
        "place": {
            "longitude": card.longitude,
            "latitude": card.latitude,
            "epsg": catalog.STORAGE_EPSG,
            "found": card.found.translated(translate) if card.found else None,
            "municipality": card.municipality,
            "within_workspace": card.within,
            "within_municipality": card.in_town,
            "elevation_m": card.elevation_m,
            "elevation_in_workspace": card.elevation_known,
            "spatial_id": str(card.spatial_id),
            "spatial_id_floor_from_elevation": card.elevation_m is not None,
        },
        "workspace": {
            "code": workspace.code,
            "name": workspace.name,
            "prefecture": workspace.prefecture,
            "created_at": workspace.created_at,
        },
        "hazards": [_line(line, translate) for line in card.lines],
        "shelters": [_refuges(asked) for asked in card.refuges],
        "gauges": {"in_workspace": card.gauges_known, "nearest": [_station(one) for one in card.gauges]},
        "cameras": {"in_workspace": card.cameras_known, "nearest": [_station(one) for one in card.cameras]},
        "sources": [_source(source) for source in card.sources],
    }


def label(one: Label | None) -> dict[str, str] | None:
    """Return a label with its languages as keys."""
    return {"ja": one.ja, "en": one.en} if one else None


def _topic(topic: Topic) -> dict[str, Any]:
    theme, hazard, scenario, part = topic.key
    return {
        "id": topic.id,
        "theme": theme,
        "hazard": hazard,
        "scenario": scenario,
        "part": part,
        "danger": topic.danger,
        "label": label(topic.label),
    }


def _line(line: RiskLine, translate: Translate) -> dict[str, Any]:
    return {
        **_topic(line.topic),
        "state": line.state,
        "reason": line.reason,
        "notes": [note.translated(translate) for note in line.notes],
        "zones": [_hit(hit) for hit in line.hits],
        "rivers_outside": list(line.rivers_outside),
        "rivers_merged": line.merged,
        "datasets": list(line.datasets),
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "fid": hit.fid,
        "river": hit.river or None,
        "class": {"code": hit.rank.code, "label": label(hit.rank.label), "rgb": list(hit.rank.rgb)},
        "scheme": hit.scheme,
        "minimum": hit.minimum,
        "maximum": hit.maximum,
        "unit": hit.unit,
        "text": hit.text,
        "two_storey_house": label(hit.meaning),
        "facts": hit.facts,
        "dataset": hit.dataset,
    }


def _towards(one: Towards) -> dict[str, Any]:
    return {"distance_m": round(one.metres, 1), "direction": one.direction, "direction_label": label(one.label)}


def _refuges(asked: Refuges) -> dict[str, Any]:
    return {
        "danger": asked.danger,
        "label": label(asked.label),
        "suitability": asked.column,
        "found": asked.found,
        "unknown_nearer": asked.unknown_nearer,
        "sites": [_refuge(site) for site in asked.sites],
    }


def _refuge(site: Refuge) -> dict[str, Any]:
    return {
        "fid": site.fid,
        **site.facts,
        **_towards(site.towards),
        "state": site.state,
        "zones": [{"topic": topic.id, **_hit(hit)} for topic, hit in site.hits],
        "straight_way": {
            "state": site.way.state,
            "not_covered_m": round(site.way.uncovered_m, 1),
            "crosses": [
                {"topic": one.topic.id, "metres": round(one.metres, 1), "worst": _hit(one.worst)}
                for one in site.way.crossed
            ],
        },
        "dataset": site.dataset,
    }


def _station(station: Station) -> dict[str, Any]:
    facts = {name: value for name, value in station.facts.items() if name != "dataset_id"}
    return {
        "fid": station.fid,
        **facts,
        **_towards(station.towards),
        "observed": station.observed,
        "dataset": station.dataset,
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "dataset": source.id,
        "theme": source.theme,
        "product": source.product,
        "title": label(source.title),
        "year": source.year,
        "attribution": label(source.attribution),
        "licence": label(source.licence),
        "licence_url": source.licence_url,
    }
