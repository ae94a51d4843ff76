"""Make resources/catalog/municipalities.csv: codes and names of all prefectures, municipalities and wards.

    python3 tools/make_municipalities.py code-to-city.json

The list is 全国地方公共団体コード as JSON: {prefecture: {"name", "cities": {number: {"code", "cityName"}}}}
with six-digit codes; a code whose check digit is wrong ends the run. What is written are the facts alone.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
TARGET = PROJECT / "resources" / "catalog" / "municipalities.csv"
sys.path.insert(0, str(PROJECT))


def rows_of(listed: dict) -> list[tuple[str, str, str]]:
    """Return (code, prefecture, name) by code; prefectures have two digits and no name of their own."""
    from hazard_plugin.core.places import check_digit

    rows = []
    for prefecture in listed.values():
        for city in prefecture["cities"].values():
            code = city["code"]
            if len(code) != 6 or check_digit(code[:5]) != code[5]:
                raise SystemExit(f"{code} {city['name']}: the check digit is wrong.")
            own = code[:2] if code[2:5] == "000" else code[:5]
            rows.append((own, prefecture["name"], city["cityName"]))
    return sorted(rows)


def main(source: Path) -> None:
    """Write the table of a list."""
    rows = rows_of(json.loads(source.read_text(encoding="utf-8")))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("code", "prefecture", "name"))
        table.writerows(rows)
    print(f"{len(rows)} rows in {TARGET.relative_to(PROJECT)}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
