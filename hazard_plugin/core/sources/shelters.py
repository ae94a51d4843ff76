"""What the shelter lists say together: a place is often listed as site and as shelter."""

from __future__ import annotations

import geopandas as gpd
import numpy as np

SAME_PLACE_DEGREES = 0.001
"""About 100 m: the two GSI lists give one building slightly different coordinates."""


def mark_pairs(shelters: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Set `paired` to 'yes' where a name is listed both as emergency_site and as shelter at one place.

    `shelters`: rows of theme shelter, EPSG:6668. Sites and shelters of a name that lie within
    SAME_PLACE_DEGREES of each other make pairs, the nearest first: a school's halls may be sites of
    their own with other hazards than the school.
    """
    result = shelters.copy()
    paired = np.full(len(shelters), "no", dtype=object)
    place = np.column_stack([shelters.geometry.x, shelters.geometry.y])
    kinds = shelters["kind"].to_numpy()
    for rows in shelters.groupby("name").indices.values():
        sites, houses = rows[kinds[rows] == "emergency_site"], rows[kinds[rows] == "shelter"]
        away = np.abs(place[sites][:, None] - place[houses][None]).max(axis=2)
        for at in np.argsort(away, axis=None, kind="stable"):
            site, house = np.unravel_index(at, away.shape)
            pair = sites[site], houses[house]
            if away[site, house] <= SAME_PLACE_DEGREES and (paired[list(pair)] == "no").all():
                paired[list(pair)] = "yes"
    result["paired"] = paired
    return result
