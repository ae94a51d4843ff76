"""core/ is importable and works in plain Python; imports never point up."""

import ast
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "hazard_plugin"
FLOORS = ["errors", "core", "i18n", "maps", "processing", "gui", "plugin"]


def test_core_imports_without_qgis():
    code = (
        "import sys\n"
        "for name in ('qgis', 'PyQt5', 'PyQt6'): sys.modules[name] = None\n"
        "import hazard_plugin.core.workspace.build, hazard_plugin.core.workspace.store\n"
        "print('fine')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=PACKAGE.parent, check=False
    )
    assert done.stdout.strip() == "fine", done.stderr


def _imported_rooms(source: Path) -> set[str]:
    """Rooms of the package that a file imports, by relative imports."""
    rooms = set()
    own = source.relative_to(PACKAGE).with_suffix("").parts
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = own[: len(own) - node.level]
            target = (*base, *((node.module or "").split(".") if node.module else ()))
            names = [alias.name for alias in node.names]
            rooms |= {target[0]} if target else set(names)
    return rooms


def test_an_import_never_points_up():
    wrong = []
    for source in PACKAGE.rglob("*.py"):
        own = source.relative_to(PACKAGE).with_suffix("").parts[0]
        if own not in FLOORS:
            continue
        for room in _imported_rooms(source):
            if room in FLOORS and FLOORS.index(room) > FLOORS.index(own):
                wrong.append(f"{source.name} imports {room}")
    assert wrong == []


def test_core_never_names_qgis():
    for source in (PACKAGE / "core").rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module]
            assert not [name for name in names if name.split(".")[0] in ("qgis", "PyQt5", "PyQt6")], source
