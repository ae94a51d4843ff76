"""GML files as tables: PLATEAU's CityGML and 国土数値情報's JPGIS GML, told apart by their root element.

A file may hold several layers (streams and river nodes, say); each is a table of its own.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from ....errors import InputError, Message
from ..files.package import SourceFile
from ..raw import RawTable
from . import citygml
from . import ksj as ksj_gml
from .citygml import CodeLists
from .document import Document, Feature, horizontal_epsg, latitude_first, scan
from .events import Enough
from .geometry import Flat, Resolver, Unreadable, made

PEEK = 5
"""Rows of a quick look."""
GIVE_UP_AFTER = 500
"""Features of other kinds after which a CityGML file is none of hazards: a file holds one kind."""


def gml_layers(file: SourceFile, watch: Callable[[], None] = lambda: None) -> list[str]:
    """Return the layers of a GML file in the order they begin; empty for XML that holds none.

    CityGML: fld, tnm, htd, ifld, rfld, lsld. 国土数値情報: the element names of its features.
    Raises InputError where the file is broken or refused.
    """
    found: dict[str, None] = {}
    others = 0

    def note(feature: Feature, document: Document) -> bool:
        nonlocal others
        layer = _layer_of(feature, document)
        if layer is not None:
            found[layer] = None
        elif _is_city(document) and not found:
            others += 1
            if others > GIVE_UP_AFTER:
                raise Enough
        return False

    scan(file.path, file.shown, watch, geometry=False, wanted=note)
    return list(found)


def peek_gml(file: SourceFile, layer: str | None = None) -> tuple[tuple[str, ...], list[dict]]:
    """Return the columns (without geometry) and up to five rows of a layer, of the first one if None.

    Both are empty for XML without hazard features. Raises InputError where the file is broken.
    """
    kept: list[Feature] = []
    others = 0

    def keep(feature: Feature, document: Document) -> bool:
        nonlocal layer, others
        own = _layer_of(feature, document)
        layer = layer or own
        if own is not None and own == layer:
            kept.append(feature)
            if len(kept) >= PEEK:
                raise Enough
        elif own is None and _is_city(document) and not kept:
            others += 1
            if others > GIVE_UP_AFTER:
                raise Enough
        return False

    document = scan(file.path, file.shown, lambda: None, geometry=False, wanted=keep)
    document.features = kept
    if layer is None or not kept:
        return (), []
    frame = pd.DataFrame(_rows(document, layer, {}, _references(document))[0])
    return tuple(frame.columns), frame.head(PEEK).to_dict("records")


def read_gml(
    file: SourceFile,
    layer: str | None = None,
    watch: Callable[[], None] = lambda: None,
    code_lists: CodeLists | None = None,
) -> RawTable:
    """Read a layer of a GML file; None for the only one.

    The frame has the layer's columns as text (depth_m and duration_h as numbers) and `geometry`:
    shapely objects in two dimensions, longitude first, in EPSG:`epsg`; None where a feature's
    geometry is missing or cannot be read whole. What was left out stands in
    `frame.attrs["notes"]`, a list of Message. `code_lists` give PLATEAU's codes their meaning
    (see `read_code_list`). `watch` is called every few thousand elements and may raise to cancel.
    Raises InputError where the file is broken or refused, has no such layer, or several and
    none is named.
    """
    seen: dict[str, None] = {}

    def keep(feature: Feature, document: Document) -> bool:
        own = _layer_of(feature, document)
        if own is not None:
            seen[own] = None
        return own is not None and layer in (None, own)

    document = scan(file.path, file.shown, watch, wanted=keep)
    wanted = _only(layer, list(seen), file)
    epsg = horizontal_epsg(document)
    references = _references(document)
    rows, owners = _rows(document, wanted, code_lists or {}, references)
    geometry, notes = _geometry(document, references, watch)
    frame = pd.DataFrame(rows)
    frame["geometry"] = pd.Series(geometry[owners], index=frame.index, dtype=object)
    frame.attrs["notes"] = notes + citygml.notes_on(rows)
    return RawTable(frame, document.encoding, epsg, 1)


def read_code_list(file: SourceFile) -> dict[str, str]:
    """Return code -> meaning of a PLATEAU code list (gml:Dictionary), empty for any other XML."""
    document = scan(file.path, file.shown, lambda: None, geometry=False)
    meanings = {}
    for feature in document.features if document.root == "Dictionary" else ():
        text = {value.path[-1]: value.text for value in feature.values}
        if "name" in text and "description" in text:
            meanings[text["name"]] = text["description"]
    return meanings


def _is_city(document: Document) -> bool:
    return document.root == "CityModel"


def _layer_of(feature: Feature, document: Document) -> str | None:
    if _is_city(document):
        return citygml.layer_of(feature)
    return ksj_gml.layer_of(feature, document) if document.root == "Dataset" else None


def _only(layer: str | None, seen: list[str], file: SourceFile) -> str:
    if not seen or (layer is not None and layer not in seen):
        raise InputError(
            "{name} holds no features of a kind known here.",
            "Give PLATEAU's CityGML of a hazard (fld, tnm, htd, ifld, rfld, lsld) "
            "or the GML of National Land Numerical Information.",
            name=file.shown,
        )
    if layer is None and len(seen) > 1:
        raise InputError(
            "{name} holds several layers: {layers}.",
            "Read them one by one.",
            name=file.shown,
            layers=", ".join(seen),
        )
    return layer or seen[0]


def _rows(
    document: Document, layer: str, code_lists: CodeLists, references: frozenset[str]
) -> tuple[list[dict], np.ndarray]:
    """Return the rows and for each the index of its feature."""
    rows: list[dict] = []
    owners: list[int] = []
    columns = _columns(document)
    for index, feature in enumerate(document.features):
        if _is_city(document):
            own = citygml.rows_of(feature, layer, code_lists)
        else:
            own = [ksj_gml.row_of(feature, columns, references)]
        rows.extend(own)
        owners.extend([index] * len(own))
    return rows, np.array(owners, dtype=int)


REFERENCES = frozenset({"bounds", "location", "position", "area", "range"})
"""Properties by which 国土数値情報 refers to geometry, known even where no target is found."""


def _columns(document: Document) -> dict[str, str]:
    if _is_city(document) or not document.features:
        return {}
    return ksj_gml.columns_for(document.features[0], document)


def _references(document: Document) -> frozenset[str]:
    """Return the properties that refer to geometry: those above, and any that does so once and is no column."""
    found = {name for feature in document.features for name, target in feature.links if target in document.by_id}
    return REFERENCES | (found - set(_columns(document)))


def _geometry(
    document: Document, references: frozenset[str], watch: Callable[[], None]
) -> tuple[np.ndarray, list[Message]]:
    resolver = Resolver(document.shown, document.store, document.by_id)
    flats: list[Flat | None] = []
    unreadable = 0
    for number, feature in enumerate(document.features):
        if not number & 1023:
            watch()
        shapes = [*feature.shapes, *(target for name, target in feature.links if name in references)]
        try:
            flats.append(resolver.flat(("multi", *shapes)) if shapes else None)
        except Unreadable:
            flats.append(None)
            unreadable += 1
    geometry, dropped = made(document.store, flats, latitude_first(document), watch)
    notes = []
    if dropped:
        notes.append(Message("{count} surfaces without area were left out (upright or collapsed)", count=dropped))
    if unreadable:
        notes.append(Message("the geometry of {count} features cannot be read whole", count=unreadable))
    if document.external:
        notes.append(
            Message(
                "{count} references to outside the file were not followed: {targets}",
                count=sum(document.external.values()),
                targets=", ".join(list(document.external)[:3]),
            )
        )
    return geometry, notes
