"""What the shelter lists say together: a place is often listed as site and as shelter."""

from __future__ import annotations

import geopandas as gpd
import numpy as np

SAME_PLACE_DEGREES = 0.001
"""About 100 m: the two GSI lists give one building slightly different coordinates."""


def mark_pairs(shelters: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Set `paired` to 'yes' where a name is listed both as emergency_site and as shelter at one place.

    `shelters`: rows of theme shelter, EPSG:6668. The first site and first shelter of a name
    that lie within SAME_PLACE_DEGREES of each other make a pair.
    """
    result = shelters.copy()
    result["paired"] = "no"
    place = np.column_stack([shelters.geometry.x, shelters.geometry.y])
    for _, rows in shelters.groupby("name").indices.items():
        kinds = shelters["kind"].to_numpy()[rows]
        sites, houses = rows[kinds == "emergency_site"], rows[kinds == "shelter"]
        for house in houses:
            near = [s for s in sites if np.abs(place[s] - place[house]).max() <= SAME_PLACE_DEGREES]
            free = [s for s in near if result["paired"].iat[s] == "no"]
            if free:
                result.loc[[result.index[house], result.index[free[0]]], "paired"] = "yes"
    return result
