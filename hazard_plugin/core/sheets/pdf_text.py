"""Text of a PDF: which character a glyph is, so that a reader finds, copies and hears the ordinary one.

Where several characters share a glyph, Qt notes the one with the lowest number
(QFontSubset::getReverseMap): the radical ⽔ (U+2F54) for 水, an em space for an ideographic one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

COMPATIBLE = ((0x2F00, 0x2FD5), (0xF900, 0xFAFF), (0xFB00, 0xFB06), (0xFE30, 0xFE4F))
"""Kangxi radicals, compatibility ideographs, ligatures like ﬁ, vertical forms: Unicode names the ordinary ones."""

_RADICALS = (
    "⺁⺂⺃⺄⺅⺆⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺫⺬"
    "⺭⺯⺰⺱⺲⺳⺴⺶⺹⺺⺻⺼⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜"
    "⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
_IDEOGRAPHS = (
    "厂乛乚乙亻冂刀刂卜㔾小小兀尣尢巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王目示"
    "礻糹纟罓罒㓁冗羊耂肀聿肉艹艹艹虎衤覀西见角讠贝车辶辶辶邑钅長镸长门阝雨青韦页风飞"
    "食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
"""Unicode 14, EquivalentUnifiedIdeograph.txt: the supplementary radicals, where the ideograph has four digits."""

ORDINARY = {
    **dict(zip(_RADICALS, _IDEOGRAPHS)),
    # Japanese fonts give these radicals the glyph of another ideograph than Unicode names
    "⼾": "戸",
    "⺫": "罒",
    # signs that share a glyph with the one that Japanese text has (Noto Sans CJK JP)
    "\u02bb": "‘",
    "\u2003": "\u3000",  # em space: ideographic space
    "\u2012": "–",  # figure dash: en dash
    "\u2027": "・",  # hyphenation point: katakana middle dot
    "\u2035": "｀",
    "\u2215": "／",  # division slash: full-width slash
    "\u2329": "〈",
    "\u232a": "〉",
}

_CODES = re.compile(rb"begincodespacerange\s*<0000>\s*<FFFF>\s*endcodespacerange", re.I)
_SECTION = re.compile(rb"beginbf(?:range|(char))(.*?)endbf(?:range|char)", re.S)
_HEX = rb"<((?:[0-9A-Fa-f]{4})+)>"
_CHAR = re.compile(_HEX + rb"\s*" + _HEX)
_RANGE = re.compile(_HEX + rb"\s*" + _HEX + rb"\s*(?:" + _HEX + rb"|\[([^\]]*)\])")
_MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{sections}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_LONGEST_SECTION = 100  # entries (Adobe Technical Note 5014)


def ordinary(text: str) -> str:
    """Return the characters that a person types for these; full-width forms and signs like ㎡ stay."""
    return "".join(map(_ordinary, text))


def mended(cmap: bytes, glyphs: int = 0) -> bytes:
    """Return a ToUnicode map with the ordinary character of each code; a map not by two bytes as it is.

    Of `glyphs` glyphs, those without a character (of plane 2 like 𠮷, or an OpenType variant) become
    U+FFFD: Chrome would take their codes for characters, and say 9 where 0 is printed.
    """
    if not _CODES.search(cmap):
        return cmap
    known = {code: ordinary(text) for code, text in characters(cmap).items() if code}
    known = {**dict.fromkeys(range(1, min(glyphs, 0x10000)), "\ufffd"), **known}
    entries = [f"<{code:04X}> <{_utf16(text)}>\n" for code, text in known.items()]
    parts = [entries[at : at + _LONGEST_SECTION] for at in range(0, len(entries), _LONGEST_SECTION)]
    sections = "".join(f"{len(part)} beginbfchar\n{''.join(part)}endbfchar\n" for part in parts)
    return _MAP.format(sections=sections).encode("ascii")


def characters(cmap: bytes) -> dict[int, str]:
    """Return the text of each code that a ToUnicode map has (ISO 32000-1, 9.10.3), in the map's order."""
    return {code: text for section in _SECTION.finditer(cmap) for code, text in _entries(section)}


def _entries(section: re.Match) -> Iterator[tuple[int, str]]:
    if section[1]:
        for code, text in _CHAR.findall(section[2]):
            yield int(code, 16), _text(text)
        return
    for first, last, text, texts in _RANGE.findall(section[2]):
        codes = range(int(first, 16), min(int(last, 16), 0xFFFF) + 1)
        if text:  # counts up with the code
            start = int(text, 16)
            yield from (
                (code, _text(b"%0*X" % (len(text), (start + code - codes[0]) % 16 ** len(text)))) for code in codes
            )
        else:
            yield from zip(codes, map(_text, re.findall(_HEX, texts)))


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()


def _ordinary(character: str) -> str:
    code = ord(character)
    if character in ORDINARY:
        return ORDINARY[character]
    if code < 0x20:  # a tab has the glyph of the space
        return " "
    if any(first <= code <= last for first, last in COMPATIBLE):
        # "<compat> 6C34": of one step, so that ︰ becomes ‥ and not two full stops
        parts = unicodedata.decomposition(character).split()
        return "".join(chr(int(part, 16)) for part in parts if not part.startswith("<")) or character
    return character
