"""Exposure as a layer: every asset with its worst class, and every zone it lies in."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from .exposure import Exposure
from .tally import code_label


def result_columns(exposures: list[Exposure], language: str) -> pd.DataFrame:
    """Return, a row an asset, three columns a subject: name and number of the worst class, and share in zones.

    The number counts the classes from 1, the least; 0 is outside where data speak; -1 not covered. The
    share is of length or area, and left out for points. `zones` lists what it lies in, by river.
    """
    columns: dict[str, object] = {}
    listed = np.full(len(exposures[0].assets), "", dtype=object)
    for exposure in exposures:
        name = exposure.zones.subject.id
        codes = range(-2, len(exposure.zones.subject.classes))
        labels = np.array([code_label(exposure, code, language) for code in codes], dtype=object)
        columns[name] = labels[exposure.worst + 2]
        columns[f"{name}_class"] = np.where(exposure.worst == -2, -1, exposure.worst + 1)
        if exposure.assets.kind != "point":
            size = np.where(exposure.assets.size > 0, exposure.assets.size, np.nan)
            columns[f"{name}_share"] = exposure.division.total(len(exposure.assets)) / size
        _list(listed, exposure, language)
    columns["zones"] = np.where(listed == "", None, listed)
    return pd.DataFrame(columns)


def _list(listed: np.ndarray, exposure: Exposure, language: str) -> None:
    """Append 'subject: river class; river class' of each asset, the worst first."""
    subject = exposure.zones.subject
    label = subject.label().text(language)
    found = pd.DataFrame(
        {
            "asset": exposure.hits["asset"],
            "river": exposure.zones.rivers[exposure.hits["zone"]],
            "code": exposure.zones.severity[exposure.hits["zone"]],
        }
    )
    if found.empty:
        return
    found = found.groupby(["asset", "river"], sort=False, as_index=False)["code"].max()
    keys, distinct = pd.factorize(pd.MultiIndex.from_frame(found[["river", "code"]]))
    texts = [f"{river} {code_label(exposure, code, language)}".strip() for river, code in distinct]
    found["text"] = np.array(texts, dtype=object)[keys]
    single = ~found["asset"].duplicated(keep=False)
    alone = found[single]
    prefix = np.where(listed[alone["asset"]] == "", "", listed[alone["asset"]] + " / ")
    listed[alone["asset"]] = prefix + f"{label}: " + alone["text"].to_numpy(dtype=object)
    for asset, rows in found[~single].sort_values("code", ascending=False).groupby("asset"):
        before = f"{listed[asset]} / " if listed[asset] else ""
        listed[asset] = f"{before}{label}: {'; '.join(rows['text'])}"


def hits_table(exposures: list[Exposure], language: str) -> pd.DataFrame:
    """Return a row for every zone that an asset lies in: asset_fid, subject, river, class, measure, zone_fid."""
    frames = []
    for exposure in exposures:
        hits, zones = exposure.hits, exposure.zones
        zone, asset = hits["zone"].to_numpy(), hits["asset"].to_numpy()
        labels = np.array([rank.label.text(language) for rank in zones.subject.classes], dtype=object)
        fids = np.zeros(len(zones.severity), dtype=np.int64)
        fids[zones.facts.index] = zones.facts["fid"]
        frames.append(
            pd.DataFrame(
                {
                    "asset_fid": exposure.assets.fid[asset],
                    "subject": zones.subject.id,
                    "river": zones.rivers[zone],
                    "class": zones.severity[zone] + 1,
                    "class_name": labels[zones.severity[zone]],
                    "measure": hits["measure"].to_numpy(),
                    "theme": zones.subject.theme,
                    "zone_fid": fids[zone],
                }
            )
        )
    return pd.concat(frames, ignore_index=True)


def exposure_layer(assets: gpd.GeoDataFrame, exposures: list[Exposure], language: str) -> gpd.GeoDataFrame:
    """Return the assets' own columns and geometry with the result; a name that is taken gets an underscore."""
    results = result_columns(exposures, language)
    taken = {str(name).lower() for name in assets}
    names = {name: f"{name}_" if name.lower() in taken else name for name in results}
    results = results.rename(columns=names).set_index(assets.index)
    return gpd.GeoDataFrame(
        pd.concat([assets.drop(columns=assets.geometry.name), results], axis=1), geometry=assets.geometry
    )
