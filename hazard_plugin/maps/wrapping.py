"""Line breaks for Japanese text in layout labels, which QGIS breaks at spaces only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import dropwhile

from qgis.core import QgsLayoutItemLabel
from qgis.PyQt.QtGui import QFont, QFontMetricsF

from .fonts import searchable

NOT_FIRST = frozenset("、。，．・：；？！）」』】〕〉》ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}%")
"""行頭禁則: characters that may not begin a line (JIS X 4051)."""
NOT_LAST = frozenset("（「『【〔〈《([{")
"""行末禁則: characters that may not end a line."""

POINT_MM = 25.4 / 72
EM = 1000
"""Pixels of an em when measuring: the metrics of a small font are rounded to whole pixels."""

SAFETY = 0.96
"""QGIS sets type a little wider than its metrics say, and would break a full line again."""

BLANK = " 　"
WIDE_SPACE = "　"
ORPHAN = 2
"""Characters that are too few for a last line."""
WORD = re.compile(r"[!-~]+ ?|.")
"""What a line may not be broken inside: a word of ASCII characters, or one other character."""
BETWEEN_WORDS = re.compile(r"(?<=[!-~])\n(?=[!-~])")
"""A line's end between two words of ASCII characters."""


def wrapped(text: str, label: QgsLayoutItemLabel) -> str:
    """Return `text` with line breaks so that it fits the label's width."""
    text_format = label.textFormat()
    room = SAFETY * (label.rect().width() - 2 * label.marginX()) / (text_format.size() * POINT_MM)
    return wrap(text, text_format.font(), room)


def wrap(text: str, font: QFont, ems: float) -> str:
    """Return `text` broken into lines of at most `ems` times the font size."""
    return _wrapped(text, font.family(), font.bold(), round(ems, 3))


@lru_cache(maxsize=4096)
def _wrapped(text: str, family: str, bold: bool, ems: float) -> str:
    """Return a text's lines; sheets of an atlas say mostly the same."""
    advance = _advance(family, bold)
    return "\n".join("\n".join(_lines(part, ems * EM, advance)) for part in text.split("\n"))


@cache
def _advance(family: str, bold: bool) -> Callable[[str], float]:
    """Return a function that measures a word in a font of EM pixels, each word once."""
    font = searchable(QFont(family))
    font.setBold(bold)
    font.setPixelSize(EM)
    return cache(QFontMetricsF(font).horizontalAdvance)


def _lines(text: str, width: float, advance: Callable[[str], float]) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    long = 0.0
    for word in _words(text, width, advance):
        if line and long + advance(word.rstrip(BLANK)) > width:
            keep = _break_before(line, word, width, advance)
            lines.append("".join(line[:keep]).rstrip(BLANK))
            line = [*dropwhile(_is_blank, [*line[keep:], word])]
            long = sum(map(advance, line))
        else:
            line.append(word)
            long += advance(word)
    return _without_orphan([*lines, "".join(line)], width, advance)


def _is_blank(word: str) -> bool:
    return not word.strip(BLANK)


def _without_orphan(lines: list[str], width: float, advance: Callable[[str], float]) -> list[str]:
    """Return lines of which the last is no mere character or two, where the one before has a wide space."""
    if len(lines) < 2 or len(lines[-1]) > ORPHAN or WIDE_SPACE not in lines[-2]:
        return lines
    kept, _, moved = lines[-2].rpartition(WIDE_SPACE)
    last = moved + lines[-1]
    if not kept.rstrip(BLANK) or not moved or sum(map(advance, WORD.findall(last))) > width:
        return lines
    return [*lines[:-2], kept.rstrip(BLANK), last]


def _words(text: str, width: float, advance: Callable[[str], float]) -> Iterator[str]:
    """Yield what a line may not be broken inside; a word longer than a line, as an address, in characters."""
    for word in WORD.findall(text):
        if len(word) > 1 and advance(word.rstrip()) > width:
            yield from word
        else:
            yield word


def _break_before(line: list[str], word: str, width: float, advance: Callable[[str], float]) -> int:
    """Return how many words of `line` stay when `word` no longer fits: what may not stand at an edge goes along.

    As long as it fits into the next line: a number or name is not cut for a mark that stands at an edge.
    """
    taken = [*line, word]
    for keep in range(len(line), 0, -1):
        if sum(map(advance, taken[keep:-1])) + advance(word.rstrip(BLANK)) > width:
            break
        if taken[keep][0] not in NOT_FIRST and taken[keep - 1].rstrip(BLANK)[-1:] not in NOT_LAST:
            return keep
    return len(line)


def unwrapped(text: str) -> str:
    """Return a text of several lines on one: a blank stands where Latin words were parted."""
    return BETWEEN_WORDS.sub(" ", text).replace("\n", "")


POINTS_PROPERTY = "hazard_plugin/points"
"""Custom property of a label: its type as the template has it (points), before it was fitted."""
SHRINK = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.65, 0.6, 0.55, 0.5)
"""Steps by which a text that has no room gets smaller."""


def fit_text(label: QgsLayoutItemLabel, text: str, smallest: float, least_share: float = 0.0) -> bool:
    """Set a label's text in the largest type, at most its template's, with which the lines have room.

    Never below `smallest` points, nor below `least_share` of the template's type: False where even
    those have no room.
    """
    template = template_type(label)
    label.setCustomProperty(POINTS_PROPERTY, template)
    smallest = max(smallest, template * least_share)
    sizes = [template * step for step in SHRINK if template * step > smallest] + [min(smallest, template)]
    for size in sizes:
        set_type(label, size)
        label.setText(wrapped(text, label))
        if has_room(label):
            return True
    return False


def template_type(label: QgsLayoutItemLabel) -> float:
    """Return the size of a label's type as its template has it (points)."""
    return float(label.customProperty(POINTS_PROPERTY) or label.textFormat().size())


def set_type(label: QgsLayoutItemLabel, points: float) -> None:
    """Give a label another size of type."""
    text_format = label.textFormat()
    if text_format.size() != points:
        text_format.setSize(points)
        label.setTextFormat(text_format)


def has_room(label: QgsLayoutItemLabel) -> bool:
    """Whether a label's text fits its box."""
    needed = label.sizeForText()
    return needed.height() <= label.rect().height() + 0.1 and needed.width() <= label.rect().width() + 0.1
