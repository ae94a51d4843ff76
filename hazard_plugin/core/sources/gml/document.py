"""Scans a GML document in one pass into features: their properties as text, their geometry as shapes.

What a feature means is not known here: citygml.py and ksj_gml.py read the properties. Elements
are told by their local names, because namespaces change with every edition of a schema.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path

import numpy as np

from ....errors import InputError
from .events import MAX_DEPTH, Enough, read_events
from .geometry import Coordinates, Shape

POLYGON, RING, CURVE, ORIENTED, MULTI, POINT, POSITIONS, INSIDE, OUTSIDE = range(9)
ROLES = {
    **dict.fromkeys(("Polygon", "PolygonPatch", "Triangle", "Rectangle"), POLYGON),
    **dict.fromkeys(("LinearRing", "Ring"), RING),
    **dict.fromkeys(("Curve", "LineString", "LineStringSegment", "CompositeCurve"), CURVE),
    **dict.fromkeys(("OrientableCurve", "OrientableSurface"), ORIENTED),
    **dict.fromkeys(("Surface", "PolyhedralSurface", "TriangulatedSurface", "Tin", "CompositeSurface"), MULTI),
    **dict.fromkeys(("MultiSurface", "MultiPolygon", "MultiCurve", "MultiLineString"), MULTI),
    **dict.fromkeys(("MultiPoint", "MultiGeometry", "Solid"), MULTI),
    "Point": POINT,
    **dict.fromkeys(("posList", "pos", "coordinates"), POSITIONS),
    **dict.fromkeys(("exterior", "outerBoundaryIs"), OUTSIDE),
    **dict.fromkeys(("interior", "innerBoundaryIs"), INSIDE),
}
MEMBERS = frozenset({"cityObjectMember", "featureMember", "featureMembers", "member"})
NOT_FEATURES = frozenset(
    {"boundedBy", "description", "name", "identifier", "metaDataProperty", "appearanceMember"}
)
THREE_DIMENSIONAL = frozenset({6697, 4979, 6667})
"""EPSG codes with a height: JGD2011 with height above sea, WGS 84 and JGD2011 with ellipsoidal height."""
WATCH_EVERY = 4095


@dataclass
class Value:
    """A property of a feature: the local names from below the feature down to it, and its text."""

    path: tuple[str, ...]
    text: str
    unit: str = ""
    code_list: str = ""


@dataclass
class Feature:
    """One feature as the file has it; `links` are properties that refer (None = to outside the document)."""

    element: str
    id: str
    values: list[Value] = field(default_factory=list)
    links: list[tuple[str, str | None]] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)


@dataclass
class Document:
    """Everything of a GML document that its readers need."""

    shown: str
    encoding: str = ""
    root: str = ""
    root_attributes: dict[str, str] = field(default_factory=dict)
    features: list[Feature] = field(default_factory=list)
    store: Coordinates = field(default_factory=Coordinates)
    by_id: dict[str, Shape] = field(default_factory=dict)
    crs_names: list[str] = field(default_factory=list)
    external: Counter = field(default_factory=Counter)


def scan(
    path: Path,
    shown: str,
    watch: Callable[[], None],
    *,
    geometry: bool = True,
    wanted: Callable[[Feature, Document], bool] | None = None,
) -> Document:
    """Read a document.

    `wanted` says of each feature whether to keep it, and may raise Enough. Without `geometry`
    no coordinates are read. Raises InputError as `read_events` does, and for nesting no
    official file has.
    """
    document = Document(shown)
    scanner = _Scanner(document, watch, geometry, wanted)
    document.encoding = read_events(path, shown, scanner, watch)
    return document


class _Frame:
    """A geometry element that is open."""

    __slots__ = ("backwards", "id", "inside", "kind", "outlined", "parts", "positions")

    def __init__(self, kind: int, name: str, backwards: bool) -> None:
        self.kind = kind
        self.id = name
        self.backwards = backwards
        self.parts: list[Shape] = []
        self.positions: list[float] | None = None
        self.inside = False
        self.outlined = False


class _Scanner:
    """Takes the events; the state is the path of open elements and the open geometry elements."""

    def __init__(self, document: Document, watch, geometry: bool, wanted) -> None:
        self.document = document
        self.watch = watch
        self.geometry = geometry
        self.wanted = wanted
        self.text: list[str] = []
        self.path: list[str] = []
        self.frames: list[_Frame] = []
        self.feature: Feature | None = None
        self.feature_depth = 0
        self.attributes: dict[str, str] = {}
        self.leaf = False
        self.names: dict[str, tuple[str, int | None]] = {}
        self.known: dict[str, str] = {}
        self.dimensions: list[tuple[int, int]] = []
        self.count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if not self.count & WATCH_EVERY:
            self.watch()
        entry = self.names.get(name)
        if entry is None:
            local = name.rpartition(":")[2]
            entry = self.names[name] = (local, ROLES.get(local))
        local, role = entry
        if self.text:
            self.text.clear()
        self.leaf = True
        self.attributes = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if attributes and role is None and "name" in self.attributes and local.startswith(GENERIC):
            local = f"{local}:{self.attributes['name']}"  # a generic attribute carries its name apart
        self.path.append(local)
        if len(self.path) > MAX_DEPTH:
            raise InputError(
                "The elements of {name} are nested deeper than any official file's.",
                "Check where the file comes from; take it from the publisher's own site.",
                name=self.document.shown,
            )
        if self.attributes:
            self._note_attributes(role)
        if role is None:
            if self.feature is None:
                self._begin_feature(local)
        elif role <= POINT:
            backwards = self.attributes.get("orientation") == "-"
            self.frames.append(_Frame(role, self.attributes.get("id", ""), backwards))
        elif role != POSITIONS and self.frames:
            self.frames[-1].inside = role == INSIDE

    def end(self, name: str) -> None:
        local = self.path.pop()
        depth = len(self.path)
        role = self.names[name][1]
        if role == POSITIONS:
            if self.geometry:
                self._add_positions(local)
        elif role is not None:
            if role <= POINT:
                self._end_frame()
        elif self.feature is not None:
            if depth == self.feature_depth:
                self._end_feature()
            elif self.leaf and not self.frames:
                self._add_value(local)
        if self.dimensions and self.dimensions[-1][0] > depth:
            self.dimensions.pop()
        self.leaf = False

    def _note_attributes(self, role: int | None) -> None:
        attributes = self.attributes
        if len(self.path) == 1:
            self.document.root, self.document.root_attributes = self.path[0], attributes
        crs_name, crs_names = attributes.get("srsName"), self.document.crs_names
        if crs_name and crs_name not in crs_names and len(crs_names) < 100:
            crs_names.append(crs_name)
        dimension = attributes.get("srsDimension", "")
        if dimension in ("2", "3"):
            # that of the envelope holds for the whole document, where the elements state none
            whole = self.path[-1].startswith("Envelope") and not self.dimensions
            self.dimensions.append((0 if whole else len(self.path), int(dimension)))
        if "href" in attributes and (self.frames or self.feature is not None):
            self._link(attributes["href"], role)

    def _link(self, href: str, role: int | None) -> None:
        target = href[1:] if href.startswith("#") and len(href) > 1 else None
        if target is None:
            self.document.external[href[:200]] += 1
        if self.frames:
            self.frames[-1].parts.append(target)
        elif role is None and self.feature is not None:
            self.feature.links.append((self.path[-1], target))

    def _begin_feature(self, local: str) -> None:
        depth = len(self.path)
        placed = (depth == 3 and self.path[1] in MEMBERS) or (depth == 2 and local not in MEMBERS)
        if placed and local not in NOT_FEATURES and not self.frames:
            self.feature = Feature(local, self.attributes.get("id", ""))
            self.feature_depth = depth - 1

    def _end_feature(self) -> None:
        feature, self.feature = self.feature, None
        if feature is not None and (self.wanted is None or self.wanted(feature, self.document)):
            self.document.features.append(feature)

    def _add_value(self, local: str) -> None:
        text = "".join(self.text).strip()
        if text and self.path[self.feature_depth + 1 :][:1] != ["boundedBy"]:
            text = self.known.setdefault(text, text) if len(text) < 50 else text
            unit = self.attributes.get("uom", "")
            code_list = self.attributes.get("codeSpace", "").rpartition("/")[2]
            path = (*self.path[self.feature_depth + 1 :], local)
            self.feature.values.append(Value(path, text, unit, self.known.setdefault(code_list, code_list)))

    def _add_positions(self, local: str) -> None:
        """Add the numbers of posList, pos or coordinates to the open geometry, heights dropped."""
        if not self.frames:
            return
        frame = self.frames[-1]
        text = "".join(self.text)
        dimension = 0
        if local == "coordinates":  # GML 2: commas within a position
            dimension = text.split(None, 1)[0].count(",") + 1 if text.strip() else 2
            text = text.replace(",", " ")
        try:
            numbers = [float(word) for word in text.split()]
        except ValueError:
            frame.parts.append(None)
            return
        dimension = dimension or (len(numbers) if local == "pos" else self._dimension())
        # the sum is no number where one of them is none: "nan" and "1e999" are read as numbers too
        if dimension not in (2, 3) or len(numbers) % dimension or not numbers or not isfinite(sum(numbers)):
            frame.parts.append(None)
            return
        if dimension == 3:
            del numbers[2::3]
        if local != "pos":
            frame.parts.append(self.document.store.add(numbers))
        elif frame.positions is None:
            frame.positions = numbers
        else:
            frame.positions.extend(numbers)

    def _dimension(self) -> int:
        own = self.attributes.get("srsDimension")
        if own in ("2", "3"):
            return int(own)
        if self.dimensions:
            return self.dimensions[-1][1]
        names = self.document.crs_names
        return 3 if names and epsg_of(names[0]) in THREE_DIMENSIONAL else 2

    def _end_frame(self) -> None:
        frame = self.frames.pop()
        if frame.positions is not None:
            frame.parts.insert(0, self.document.store.add(frame.positions))
        shape = _shape(frame) if self.geometry else None
        if frame.id:
            self.document.by_id[frame.id] = shape
        if self.frames:
            parent = self.frames[-1]
            if parent.kind == POLYGON and not parent.inside:
                parent.parts.insert(0, None if parent.outlined else shape)  # a polygon has one outline
                parent.outlined = True
            else:
                parent.parts.append(shape)
        elif self.feature is not None:
            self.feature.shapes.append(shape)


GENERIC = ("stringAttribute", "intAttribute", "doubleAttribute", "measureAttribute", "genericAttributeSet")


def _shape(frame: _Frame) -> Shape:
    parts = frame.parts
    if not parts:
        return None
    if frame.kind == POLYGON:
        return ("polygon", *parts) if frame.outlined else None
    if frame.kind == ORIENTED:
        return ("reversed", parts[0]) if frame.backwards else parts[0]
    if frame.kind == POINT:
        return ("point", parts[0]) if isinstance(parts[0], int) else None
    if frame.kind == MULTI:
        return ("multi", *parts)
    return parts[0] if len(parts) == 1 else ("curve", *parts)


def epsg_of(name: str) -> int | None:
    """Return the EPSG code of a srsName: of a URN, a URL, or the names that Japanese files give."""
    found = re.search(r"EPSG[.:/](?:.*\D)?(\d{4,6})$", name.strip(), re.IGNORECASE)
    if found:
        return int(found.group(1))
    plain = re.sub(r"[\s_]", "", name.casefold())
    for mark, epsg in (("jgd2011", 6668), ("jgd2000", 4612), ("crs84", 4326), ("wgs84", 4326), ("td/(b", 4301)):
        if mark in plain:
            return epsg
    return None


def horizontal_epsg(document: Document) -> int | None:
    """Return the EPSG code of the document's coordinates without their heights, None where it states none.

    Raises InputError where it states several: then some features lie elsewhere.
    """
    codes = {6668 if code in (6697, 6667) else code for code in map(epsg_of, document.crs_names) if code}
    if len(codes) > 1:
        raise InputError(
            "{name} mixes coordinate reference systems (EPSG:{codes}).",
            "Convert it to one of them in QGIS, then give that file.",
            name=document.shown,
            codes=", ".join(str(code) for code in sorted(codes)),
        )
    return next(iter(codes), None)


def latitude_first(document: Document) -> bool:
    """Whether latitude (or northing) comes first, as it does in GML unless the file breaks the rule.

    Latitudes of Japan (20 to 46) and longitudes (122 to 154) have no value in common, so the
    coordinates themselves say it; only where they do not, the CRS's name does.
    """
    if document.store.values:
        positions = np.frombuffer(document.store.values, dtype=float)
        first, second = np.nanmedian(positions[::2]), np.nanmedian(positions[1::2])
        if 20 < first < 47 and 122 < second < 155:
            return True
        if 20 < second < 47 and 122 < first < 155:
            return False
    return not any(re.fullmatch(r"EPSG:\d+|.*CRS84", name.strip(), re.IGNORECASE) for name in document.crs_names)


__all__ = ["Document", "Enough", "Feature", "Value", "epsg_of", "horizontal_epsg", "latitude_first", "scan"]
