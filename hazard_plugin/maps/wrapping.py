"""Line breaks for Japanese text in layout labels, which QGIS breaks at spaces only."""

from __future__ import annotations

import re

from qgis.core import QgsLayoutItemLabel
from qgis.PyQt.QtGui import QFont, QFontMetricsF

NOT_FIRST = frozenset("、。，．・：；？！）」』】〕〉》ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}%")
"""行頭禁則: characters that may not begin a line (JIS X 4051)."""
NOT_LAST = frozenset("（「『【〔〈《([{")
"""行末禁則: characters that may not end a line."""

POINT_MM = 25.4 / 72
EM = 1000
"""Pixels of an em when measuring: the metrics of a small font are rounded to whole pixels."""

SAFETY = 0.96
"""QGIS sets type a little wider than its metrics say, and would break a full line again."""

WORD = re.compile(r"[!-~]+ ?|.")
"""What a line may not be broken inside: a word of ASCII characters, or one other character."""


def wrapped(text: str, label: QgsLayoutItemLabel) -> str:
    """Return `text` with line breaks so that it fits the label's width."""
    text_format = label.textFormat()
    room = SAFETY * (label.rect().width() - 2 * label.marginX()) / (text_format.size() * POINT_MM)
    return wrap(text, text_format.font(), room)


def wrap(text: str, font: QFont, ems: float) -> str:
    """Return `text` broken into lines of at most `ems` times the font size."""
    measured = QFont(font)
    measured.setPixelSize(EM)
    metrics = QFontMetricsF(measured)
    return "\n".join("\n".join(_lines(part, ems * EM, metrics)) for part in text.split("\n"))


def _lines(text: str, width: float, metrics: QFontMetricsF) -> list[str]:
    lines, line = [], ""
    for word in WORD.findall(text):
        if line and metrics.horizontalAdvance((line + word).rstrip(" 　")) > width:
            keep = _break_before(line, word)
            lines.append(line[:keep].rstrip(" 　"))
            line = line[keep:].lstrip(" 　")
            word = word if line else word.lstrip(" 　")
        line += word
    return [*lines, line]


def _break_before(line: str, word: str) -> int:
    """Return how much of `line` stays when `word` no longer fits: what may not stand at an edge goes along."""
    for keep in range(len(line), 1, -1):
        if (line[keep:] + word)[0] not in NOT_FIRST and line[keep - 1] not in NOT_LAST:
            return keep
    return len(line)
