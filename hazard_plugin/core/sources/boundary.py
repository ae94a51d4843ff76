"""行政区域 (N03): municipalities from their parts, designated cities from their wards."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ...errors import MunicipalityError
from .. import catalog
from ..places import first_mesh_bounds
from .geometry import checked_geometry
from .mapped import OTHER, ROW, Canonical, code_text
from .raw import RawTable
from .verdict import Verdict


def boundary_table(raw: RawTable, epsg: int) -> Canonical:
    """Return the municipalities of an N03 file, one row a feature (islands are rows of their own).

    Fields as theme municipality, and `city` (the designated city a ward belongs to, else None).
    2024 and later keep the ward in N03_005; before, N03_003 was the designated city (or 郡)
    and N03_004 the ward (or municipality).
    """
    frame = raw.frame
    theme = catalog.themes()["municipality"]
    numbers = np.arange(raw.first_row, raw.first_row + len(frame))
    verdict = Verdict(numbers)
    codes = frame["N03_007"].map(code_text)
    codes = codes.where(codes == "", codes.str.zfill(5))
    verdict.reject((codes == "").to_numpy(), "no municipality code (所属未定地)")
    part3 = frame["N03_003"].map(code_text) if "N03_003" in frame else pd.Series("", index=frame.index)
    part4 = frame["N03_004"].map(code_text)
    part5 = frame["N03_005"].map(code_text) if "N03_005" in frame else pd.Series("", index=frame.index)
    old_ward = part3.str.endswith("市") & part4.str.endswith("区")
    new_ward = part4.str.endswith("市") & part5.str.endswith("区")
    city = np.where(old_ward, part3, np.where(new_ward, part4, None))
    ward = np.where(old_ward, part4, np.where(new_ward, part5, ""))
    table = gpd.GeoDataFrame(
        {
            "code": codes,
            "name": np.where(old_ward | new_ward, np.where(old_ward, part3, part4) + ward, part4),
            "prefecture": frame["N03_001"].map(code_text),
            "role": None,
            "city": city,
            OTHER: None,
            ROW: numbers,
        },
        geometry=gpd.GeoSeries(checked_geometry(frame["geometry"].to_numpy(), theme.geometry, epsg, verdict)),
        crs=f"EPSG:{epsg}",
    )
    kept = table[verdict.accepted].reset_index(drop=True)
    return Canonical(theme, kept, verdict.rejections(), verdict.repairs())


@dataclass(frozen=True)
class Municipality:
    """One municipality (five-digit code) or prefecture (two digits): names and area (EPSG:6668)."""

    code: str
    name: str
    prefecture: str
    geometry: shapely.Geometry
    parts: frozenset[str]
    """The codes it was put together from: itself, a designated city's wards, a prefecture's municipalities."""


def find_municipality(boundaries: gpd.GeoDataFrame, code: str) -> Municipality:
    """Return the municipality or prefecture `code`; a designated city is put together from its wards.

    `boundaries` as `boundary_table` gives, in EPSG:6668. Raises MunicipalityError where
    neither the code nor wards of it are there, naming the codes that are near.
    """
    rows = boundaries[boundaries["code"] == code]
    if len(code) == 2:
        rows = boundaries[boundaries["code"].str[:2] == code]
    name = rows["prefecture" if len(code) == 2 else "name"].iloc[0] if len(rows) else None
    if rows.empty:
        wards = boundaries[boundaries["city"].notna()]
        # A designated city's code is the ten below its first ward's: 22130 for 22131 or 22138, 27100 for 27102.
        first = wards.groupby(["prefecture", "city"])["code"].transform("min")
        rows = wards[(first.str[:4] + "0") == code]
        name = rows["city"].iloc[0] if len(rows) else None
    if rows.empty:
        raise MunicipalityError(
            "There is no municipality {code} in the boundary data (it holds {known}).",
            "Check the code, or add the N03 file of its prefecture to the inputs.",
            code=code,
            known=_known(boundaries, code),
        )
    geometry = shapely.union_all(rows.geometry.to_numpy())
    return Municipality(code, name, rows["prefecture"].iloc[0], geometry, frozenset(rows["code"]))


def _known(boundaries: gpd.GeoDataFrame, code: str) -> str:
    """Name the five municipalities whose codes are nearest, for a person who mistyped."""
    known = boundaries.drop_duplicates("code")
    distance = (known["code"].astype(int) - int(code.ljust(5, "0"))).abs()
    near = known.loc[distance.sort_values(kind="stable").index[:5]].sort_values("code")
    names = "、".join(f"{row.code} {row.name_}" for row in near.rename(columns={"name": "name_"}).itertuples())
    return f"{names} …" if len(known) > 5 else names


def prefecture_area(boundaries: gpd.GeoDataFrame, prefecture: str) -> shapely.Geometry:
    """Return the union of all municipalities of a two-digit prefecture that the boundary data hold."""
    rows = boundaries[boundaries["code"].str[:2] == prefecture]
    return shapely.union_all(rows.geometry.to_numpy())


def mesh_area(mesh: str) -> shapely.Geometry:
    """Return the rectangle of a 1次メッシュ in degrees."""
    return shapely.box(*first_mesh_bounds(mesh))
