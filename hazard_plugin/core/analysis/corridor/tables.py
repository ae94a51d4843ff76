"""What was found on corridors as tables and layers: metres per class, and every stretch as a line."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import pandas as pd

from ....errors import Translate
from .corridors import FIRST_CLASS, OUTSIDE, Corridors, Cut
from .passability import NOT_A_ROAD, Vehicle, passability_classes, states


def kilometre_table(
    cuts: Sequence[Cut], corridors: Corridors, vehicle: Vehicle | None, language: str
) -> pd.DataFrame:
    """Return metres per subject and class: of all corridors together, then of each.

    Columns: scope (total, corridor), source, fid, name, kind, subject, subject_label, river ('*': the
    worst over all rivers, each metre once), state, class_code, class_label, passability,
    passability_label, limit, length_m. Totals name every class, also with 0; a corridor those it lies in.
    """
    found = [_rows_of(cut, corridors, vehicle, language) for cut in cuts]
    table = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=["scope"])
    order = table["scope"].map({"total": 0, "corridor": 1})
    return table.loc[order.sort_values(kind="stable").index].reset_index(drop=True)


EVERY_RIVER = "*"


def _rows_of(cut: Cut, corridors: Corridors, vehicle: Vehicle | None, language: str) -> pd.DataFrame:
    parts = []
    count = len(corridors)
    layers = [(EVERY_RIVER, cut.metres(count), 0)]
    for name, metres in zip(cut.river_names, cut.metres_by_river(count)):
        layers.append((name, metres, FIRST_CLASS))
    for river, metres, first in layers:
        total = pd.DataFrame({"code": np.arange(first, metres.shape[1]), "length_m": metres.sum(axis=0)[first:]})
        total["scope"] = "total"
        row, code = np.nonzero(metres)
        each = pd.DataFrame({"code": code, "length_m": metres[row, code], "scope": "corridor"})
        each["source"], each["fid"] = corridors.source[row], corridors.fid[row]
        each["name"], each["kind"] = corridors.name[row], corridors.kind[row]
        each["flown"] = corridors.flown[row]
        parts += [total.assign(river=river), each.assign(river=river)]
    table = pd.concat(parts, ignore_index=True)
    return _described(table, cut, corridors, vehicle, language)


def _described(
    table: pd.DataFrame, cut: Cut, corridors: Corridors, vehicle: Vehicle | None, language: str
) -> pd.DataFrame:
    """Add the names of subject, state, class and passability to rows with a `code`."""
    ranks = [None] * FIRST_CLASS + list(cut.subject.classes)
    code = table["code"].to_numpy()
    table["subject"], table["subject_label"] = cut.subject.id, cut.subject.label().text(language)
    table["state"] = np.array([cut.state(one) for one in cut.codes()], dtype=object)[code]
    table["class_code"] = np.array([str(rank.code) if rank else None for rank in ranks], dtype=object)[code]
    labels = [
        rank.label.text(language) if rank else states()[cut.state(one)].label.text(language)
        for one, rank in enumerate(ranks)
    ]
    table["class_label"] = np.array(labels, dtype=object)[code]
    if vehicle is not None:
        passable = np.array([cut.passability(one, vehicle) for one in cut.codes()], dtype=object)[code]
        # a total of roads and drone routes together has no passability of its own
        mixed = table["flown"].isna() & bool(corridors.flown.any())
        passable = np.where(table["flown"].eq(True), NOT_A_ROAD, np.where(mixed, None, passable))
        named = {one: named.label.text(language) for one, named in passability_classes().items()}
        table["passability"] = passable
        table["passability_label"] = [named.get(one) for one in passable]
    columns = ["scope", "source", "fid", "name", "kind", "subject", "subject_label", "river", "state"]
    columns += ["class_code", "class_label"]
    columns += ["passability", "passability_label"] if vehicle is not None else []
    return table.reindex(columns=[*columns, "length_m"])


def stretch_layer(
    cuts: Sequence[Cut], corridors: Corridors, vehicle: Vehicle | None, language: str, translate: Translate
) -> gpd.GeoDataFrame:
    """Return every stretch as a line (plane zone): corridor, subject, class, rivers, metres along it, passability.

    `outside_means` says how far 'outside' reaches: outside of the published rivers' zones only, or of all.
    """
    frames = []
    for cut in cuts:
        worst = cut.worst
        frame = pd.DataFrame({"corridor_fid": corridors.fid[worst.line], "code": worst.zone})
        frame["name"], frame["kind"] = corridors.name[worst.line], corridors.kind[worst.line]
        frame["flown"] = corridors.flown[worst.line]
        described = _described(frame, cut, corridors, vehicle, language)
        table = pd.DataFrame({"corridor_fid": frame["corridor_fid"], "source": corridors.source[worst.line]})
        named = ["name", "kind", "subject", "subject_label", "state", "class_code", "class_label"]
        table[named] = described[named].astype(object)
        table["rivers"] = cut.rivers
        table["outside_means"] = np.where(worst.zone == OUTSIDE, " ".join(cut.meanings), "")
        table["start_m"], table["end_m"], table["length_m"] = worst.start, worst.end, worst.length
        if vehicle is not None:
            table[["passability", "passability_label"]] = described[["passability", "passability_label"]]
            table["vehicle"] = vehicle.label.text(language)
            table["limit"] = vehicle.status().translated(translate)
            table["limit_status"] = "confirmed" if vehicle.confirmed else "unconfirmed"
        geometry = corridors.segments.cut(worst)
        frames.append(gpd.GeoDataFrame(table, geometry=geometry, crs=f"EPSG:{corridors.plane_epsg}"))
    return pd.concat(frames, ignore_index=True)
