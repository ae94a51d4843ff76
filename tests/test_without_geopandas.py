"""A QGIS without geopandas: one sentence says what is missing, and what needs it not still works."""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]

CODE = """
import sys
for name in ("geopandas", "pandas", "pyogrio", "shapely", "rasterio", "numpy"):
    sys.modules[name] = None
from pathlib import Path
from qgis.core import QgsApplication, QgsProject
application = QgsApplication([], True)
application.initQgis()
import importlib.util
found = importlib.util.find_spec
def without(name, *rest):
    return None if name in sys.modules and sys.modules[name] is None else found(name, *rest)
importlib.util.find_spec = without
from hazard_plugin.processing.provider import HazardProvider
import hazard_plugin.gui.desk
provider = HazardProvider()
provider.loadAlgorithms()
from hazard_plugin.processing.build_workspace import BuildWorkspace
print(BuildWorkspace().canExecute())
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.maps.layers import add_workspace
from hazard_plugin.maps.sheet import SheetRequest, make_sheet
from hazard_plugin.maps.export import export_sheet
workspace = open_workspace(Path(sys.argv[1]))
project = QgsProject()
layers = add_workspace(project, workspace, "L2", "ja")
layout = make_sheet(project, workspace, layers, SheetRequest(scenario="L2"))
print(len(layers), export_sheet(layout, Path(sys.argv[2]), "pdf", 72).stat().st_size)
"""


def test_one_sentence_says_what_is_missing_and_maps_still_work(sample_workspace, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", CODE, sample_workspace[0], tmp_path / "sheet.pdf"],
        capture_output=True,
        text=True,
        cwd=PROJECT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    verdict, drawn = done.stdout.strip().splitlines()[-2:]
    assert verdict.startswith("(False, ")
    assert "python3-geopandas python3-pyogrio python3-shapely" in verdict
    layers, size = (int(number) for number in drawn.split())
    assert layers > 10
    assert size > 100_000


def test_an_old_shapely_is_named_with_the_way_to_a_newer_one(provider, monkeypatch):
    import importlib.metadata

    from hazard_plugin.processing.exposure import ExposureAlgorithm

    assert ExposureAlgorithm().canExecute() == (True, "")
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "1.8.5")
    able, why = ExposureAlgorithm().canExecute()
    assert not able and "shapely 1.8.5" in why and "3.40" in why
