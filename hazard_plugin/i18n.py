"""Languages: the plugin's translator, and the two-letter language of catalog labels."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from .core.catalog import RESOURCES

CONTEXT = "HazardPlugin"
"""One context for all strings: a sentence is translated once, wherever it is said."""

_installed: list[QTranslator] = []


def tr(text: str) -> str:
    """Return `text` in QGIS's language; looked up when called, so a switched locale counts."""
    return QCoreApplication.translate(CONTEXT, text)


def language() -> str:
    """Return 'ja' where QGIS runs in Japanese, else 'en'."""
    return "ja" if QgsApplication.locale().lower().startswith("ja") else "en"


def translation_file(code: str) -> Path | None:
    """Return the compiled translation of a language: in the plugin folder, or as built in the project."""
    for folder in (RESOURCES.parent / "i18n", RESOURCES.parent / "build" / "i18n"):
        path = folder / f"hazard_plugin_{code}.qm"
        if path.is_file():
            return path
    return None


def install_translator() -> None:
    """Load the translation of QGIS's language; once."""
    path = translation_file(language())
    if _installed or path is None:
        return
    translator = QTranslator()
    if translator.load(str(path)):
        QCoreApplication.installTranslator(translator)
        _installed.append(translator)


def remove_translator() -> None:
    """Take the translation back."""
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop())
