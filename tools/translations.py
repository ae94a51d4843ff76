"""Collect the plugin's strings into i18n/hazard_plugin_ja.ts, keeping the translations that are there.

Strings for people are the literals in tr(...), Message(...), reject(...), timed(...), in the
constructors of HazardError's children and in the class attributes TITLE and HELP. Qt's own
collector knows only the first of these, hence this one; lrelease compiles the result.

    tools/qgis-env python3 tools/translations.py           update the file, say what is missing
    tools/qgis-env python3 tools/translations.py --check   exit 1 where it is not up to date
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

PROJECT = Path(__file__).resolve().parent.parent
TARGET = PROJECT / "i18n" / "hazard_plugin_ja.ts"
CONTEXT = "HazardPlugin"
CALLS = {"tr": (0,), "Message": (0,), "timed": (0,), "reject": (1,)}
ATTRIBUTES = {"TITLE", "HELP"}


def strings_of(source: Path) -> dict[str, int]:
    """Return the strings for people in a Python file with the line of their first use."""
    found: dict[str, int] = {}
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        values: list[ast.expr] = []
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            places = (0, 1) if name.endswith("Error") and name[0].isupper() else CALLS.get(name, ())
            values = [node.args[place] for place in places if place < len(node.args)]
        elif isinstance(node, ast.Assign) and any(getattr(t, "id", "") in ATTRIBUTES for t in node.targets):
            values = [node.value]
        for value in values:
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
                found.setdefault(value.value, value.lineno)
    return found


def all_strings() -> dict[str, str]:
    """Return every string with 'file:line' of its first use, files in order."""
    result: dict[str, str] = {}
    for source in sorted((PROJECT / "hazard_plugin").rglob("*.py")):
        for text, line in strings_of(source).items():
            result.setdefault(text, f"{source.relative_to(PROJECT).as_posix()}:{line}")
    return result


def translations(path: Path = TARGET) -> dict[str, str]:
    """Return what is translated in a .ts file: source -> translation."""
    if not path.exists():
        return {}
    messages = ElementTree.parse(path).getroot().iter("message")
    return {m.findtext("source", ""): m.findtext("translation", "") for m in messages}


def document(strings: dict[str, str], known: dict[str, str]) -> str:
    """Return the .ts file's text."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>", '<TS version="2.1" language="ja_JP">']
    lines += ["<context>", f"    <name>{CONTEXT}</name>"]
    for text, place in strings.items():
        file, _, _line = place.partition(":")
        translated = known.get(text, "")
        state = "" if translated else ' type="unfinished"'
        lines += [
            "    <message>",
            f'        <location filename="../{file}"/>',
            f"        <source>{escape(text)}</source>",
            f"        <translation{state}>{escape(translated)}</translation>",
            "    </message>",
        ]
    return "\n".join([*lines, "</context>", "</TS>", ""])


def main() -> None:
    """Update or check the file."""
    strings = all_strings()
    text = document(strings, translations())
    missing = [s for s in strings if not translations().get(s)]
    if "--check" in sys.argv:
        sys.exit(0 if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text and not missing else 1)
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(text, encoding="utf-8")
    print(f"{len(strings)} strings, {len(missing)} without translation")
    for source in missing:
        print(f"  {strings[source]}: {source}")


if __name__ == "__main__":
    main()
