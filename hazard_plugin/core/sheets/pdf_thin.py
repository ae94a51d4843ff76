"""Takes the digits that no printer can show from a page's drawing, where Qt writes nanometres."""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterator
from typing import Any

LARGE = 900_000
"""Smaller drawings (bytes, compressed) are left as they are: the time is worth more."""
LEVEL = 4
"""Of compression: more takes twice as long for a hundredth of the bytes."""
FINEST_PT = 0.03
"""Points may be moved so far (in points: 0.01 mm; a printer of 1200 dpi has dots of 0.02 mm)."""
SHORT = 4_000
"""Parts of a drawing (bytes) that are not worth the time."""

_STATE = re.compile(rb"^(?:(?P<stack>[qQ](?: [qQ])*)|(?P<matrix>[-0-9.]+(?: [-0-9.]+){5}) cm)$", re.MULTILINE)


def thinned(value: dict[bytes, Any], stream: bytes) -> tuple[dict[bytes, Any], bytes]:
    """Return a stream and its dictionary; where it is a large drawing, with coordinates of fewer digits.

    Corners of lines and areas only, each by the same rule: what met, meets.
    """
    drawing = value.keys() <= {b"/Length", b"/Filter"} and value.get(b"/Filter") == b"/FlateDecode"
    if not drawing or len(stream) < LARGE:
        return value, stream
    try:
        text = zlib.decompress(stream)
        packed = zlib.compress(b"".join(_shortened(text)), LEVEL)
    except (zlib.error, ImportError):  # no drawing of Qt's, or a QGIS without numpy: it is only larger
        return value, stream
    return {**value, b"/Length": b"%d" % len(packed)}, packed


def _shortened(text: bytes) -> Iterator[bytes]:
    """Yield a drawing part by part; each has one scale (points of paper that a unit has)."""
    scales, start = [1.0], 0
    for state in _STATE.finditer(text):
        yield _with_decimals(text[start : state.start()], scales[-1])
        start = state.start()
        for step in (state["stack"] or b"").split():
            if step == b"q":
                scales.append(scales[-1])
            elif len(scales) > 1:
                scales.pop()
        if state["matrix"]:
            a, b, c, d, _, _ = map(float, state["matrix"].split())
            scales[-1] *= math.sqrt(abs(a * d - b * c))
    yield _with_decimals(text[start:], scales[-1])


def _with_decimals(text: bytes, scale: float) -> bytes:
    """Cut the numbers of lines that end in m or l (ISO 32000-1, 8.5.2) behind their last needed decimal."""
    if len(text) < SHORT or scale <= 0:
        return text
    import numpy as np

    decimals = max(1, math.ceil(math.log10(scale / FINEST_PT)))
    letters = np.frombuffer(text, np.uint8)
    ends, spaces, points = (np.flatnonzero(letters == ord(letter)) for letter in "\n .")
    ends = ends[ends > 1]
    corner = np.isin(letters[ends - 1], [ord("m"), ord("l")]) & (letters[ends - 2] == ord(" "))
    points = points[points < min(ends[-1], spaces[-1])] if len(ends) and len(spaces) else points[:0]
    points = points[corner[np.searchsorted(ends, points)]]
    behind = spaces[np.searchsorted(spaces, points)]  # a number ends at the next space
    first = np.minimum(points + 1 + decimals, behind)
    change = np.zeros(len(letters), np.int8)
    change[first] += 1  # no number begins or ends where another does
    change[behind] -= 1
    return letters[np.cumsum(change, dtype=np.int8) == 0].tobytes()
