"""Days as official files write them: 1975/03/14, 19750314, 昭和50年3月14日."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

ERAS = {"明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019}
ERAS |= {"M": 1868, "T": 1912, "S": 1926, "H": 1989, "R": 2019}
"""元号 -> the year of its first year (元年)."""

_WESTERN = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T ]00:00(?::00)?(?:\.0+)?Z?)?"
)
_PLAIN = re.compile(r"(\d{4})(\d{2})(\d{2})")
_ERA = re.compile(
    r"(明治|大正|昭和|平成|令和|[MTSHR])\s*(\d{1,2}|元)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
)


def iso_date(text: str) -> str:
    """Return a day as 1975-03-14; a text that is no day as it stands."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _WESTERN.fullmatch(plain) or _PLAIN.fullmatch(plain)
    if found:
        year = int(found.group(1))
        month, day = (int(part) for part in found.group(2, 3))
    elif found := _ERA.fullmatch(plain):
        era, count = found.group(1, 2)
        year = ERAS[era] + (1 if count == "元" else int(count)) - 1
        month, day = (int(part) for part in found.group(3, 4))
    else:
        return text
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return text
