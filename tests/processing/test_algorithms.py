"""The algorithms as people run them: in the toolbox, in Python and headless."""

import json
import os
import subprocess

import pytest
from qgis.core import QgsApplication, QgsProcessingException, QgsProject, QgsVectorLayer

from hazard_plugin.processing.provider import ALGORITHMS


def headless(*arguments: str) -> subprocess.CompletedProcess:
    command = ["qgis_process", "run", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_every_algorithm_has_help_tags_and_outputs(provider):
    for algorithm in provider.algorithms():
        assert algorithm.shortHelpString()
        assert algorithm.tags()
        assert algorithm.outputDefinitions()
        assert algorithm.canExecute()[0]
    assert {a.name() for a in provider.algorithms()} == {a.NAME for a in ALGORITHMS}


def test_a_workspace_from_python(provider, tmp_path, hamamatsu_inputs):
    import processing

    parameters = {
        "INPUTS": [str(hamamatsu_inputs[1]), str(hamamatsu_inputs[3])],
        "MUNICIPALITY": "221309",
        "MARGIN": 0,
        "OUTPUT": str(tmp_path / "浜松.gpkg"),
        "REPORT": str(tmp_path / "報告.json"),
    }
    results = processing.run("hazard:buildworkspace", parameters)
    assert QgsVectorLayer(f"{results['OUTPUT']}|layername=shelter", "s", "ogr").featureCount() == 418
    report = json.loads((tmp_path / "報告.json").read_text(encoding="utf-8"))
    assert report["margin_m"] == 0
    assert report["municipality"] == {"code": "22130", "name": "浜松市", "prefecture": "静岡県"}


def test_a_malformed_code_is_refused_before_anything_is_read(provider, tmp_path):
    import processing

    parameters = {"INPUTS": ["x"], "MUNICIPALITY": "221308", "OUTPUT": str(tmp_path / "w.gpkg")}
    with pytest.raises(QgsProcessingException):
        processing.run("hazard:buildworkspace", parameters)


def test_the_sample_headless_from_zips_to_project_and_sheet(tmp_path, sample):
    """What make demo does, and the project opens in a QGIS that does not know the plugin."""
    workspace = tmp_path / "町 の 地図.gpkg"
    inputs = [f"--INPUTS={path}" for path in sorted(sample.iterdir()) if path.suffix != ".md"]
    done = headless("hazard:buildworkspace", *inputs, "--MUNICIPALITY=48201", f"--OUTPUT={workspace}")
    assert done.returncode == 0, done.stdout + done.stderr
    project_file, sheet = tmp_path / "地図.qgz", tmp_path / "図面.pdf"
    done = headless("hazard:createproject", f"--WORKSPACE={workspace}", f"--OUTPUT={project_file}")
    assert done.returncode == 0, done.stdout + done.stderr
    done = headless(
        "hazard:exportmap", f"--WORKSPACE={workspace}", "--SCALE=50000", "--DPI=100", f"--OUTPUT={sheet}"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert sheet.read_bytes()[:5] == b"%PDF-"
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    workspace.rename(moved / workspace.name)
    project_file.rename(moved / project_file.name)
    code = (
        "from qgis.core import QgsApplication, QgsProject\n"
        "app = QgsApplication([], True); app.initQgis()\n"
        f"project = QgsProject.instance(); assert project.read({str(moved / project_file.name)!r})\n"
        "layers = project.mapLayers().values()\n"
        "assert layers and all(layer.isValid() for layer in layers), [l.source() for l in layers]\n"
        "assert all(layer.featureCount() > 0 or 'danger' in layer.source() for layer in layers)\n"
        "assert [l.name() for l in project.layoutManager().printLayouts()] == ['a3_landscape']\n"
        "print(len(layers))"
    )
    environment = {**os.environ, "QGIS_PLUGINPATH": "", "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "profile")}
    opened = subprocess.run(
        ["python3", "-c", code], capture_output=True, text=True, check=False, env=environment, cwd=tmp_path
    )
    assert opened.returncode == 0, opened.stderr
    assert int(opened.stdout.strip().splitlines()[-1]) >= 13


@pytest.mark.parametrize(
    ("inputs", "code", "output", "words"),
    [
        ("zip", "48201", "w.gpkg", "zip"),
        ("sample", "48209", "w.gpkg", "48209"),
        ("sample", "482010", "w.gpkg", "482013"),
        ("sample", "48201", "missing/w.gpkg", "missing"),
        ("elsewhere", "48201", "w.gpkg", "汐見野市"),
    ],
)
def test_bad_input_headless_says_what_to_do_and_leaves_nothing(tmp_path, sample, inputs, code, output, words):
    folder = tmp_path / "out"
    folder.mkdir()
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"no zip")
    elsewhere = tmp_path / "elsewhere.csv"
    elsewhere.write_text(
        "共通ID,施設・場所名,住所,洪水,受入対象者,緯度,経度\nE1,遠い所,x,1,,35.6,139.3\n", encoding="utf-8"
    )
    chosen = {
        "zip": [broken],
        "sample": [sample],
        "elsewhere": [elsewhere, next(sample.glob("N03*"))],
    }[inputs]
    done = headless(
        "hazard:buildworkspace",
        *(f"--INPUTS={path}" for path in chosen),
        f"--MUNICIPALITY={code}",
        f"--OUTPUT={folder / output}",
    )
    assert done.returncode != 0
    assert words in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert list(folder.iterdir()) == []


def test_a_sheet_of_what_is_no_workspace_is_refused(provider, tmp_path):
    import processing

    with pytest.raises(QgsProcessingException):
        processing.run(
            "hazard:exportmap", {"WORKSPACE": str(tmp_path / "no.gpkg"), "OUTPUT": str(tmp_path / "x.pdf")}
        )


def test_a_format_that_contradicts_the_file_name_is_refused(provider, tmp_path, sample_workspace):
    import processing

    parameters = {"WORKSPACE": str(sample_workspace[0]), "FORMAT": "png", "OUTPUT": str(tmp_path / "x.pdf")}
    with pytest.raises(QgsProcessingException, match="png"):
        processing.run("hazard:exportmap", parameters)


def test_the_users_project_is_left_alone(provider, tmp_path, sample_workspace):
    import processing

    before = set(QgsProject.instance().mapLayers())
    parameters = {"WORKSPACE": str(sample_workspace[0]), "DPI": 72, "OUTPUT": str(tmp_path / "x.pdf")}
    processing.run("hazard:exportmap", parameters)
    assert set(QgsProject.instance().mapLayers()) == before
    assert QgsApplication.processingRegistry().providerById("hazard") is not None


@pytest.mark.parametrize(
    ("given", "scale"), [("1:25000", 25_000), ("１：２５，０００", 25_000), (15000, 15_000), (None, None)]
)
def test_a_scale_is_read_as_people_write_it(given, scale):
    from qgis.core import QgsProcessingContext

    from hazard_plugin.processing.export_map import ExportMap

    assert ExportMap()._scale({"SCALE": given}, QgsProcessingContext()) == scale


def test_a_scale_that_is_none_is_refused_and_not_fitted(provider, sample_workspace, tmp_path):
    import processing

    parameters = {"WORKSPACE": str(sample_workspace[0]), "SCALE": "1:x", "OUTPUT": str(tmp_path / "s.png")}
    with pytest.raises(QgsProcessingException):
        processing.run("hazard:exportmap", {**parameters, "FORMAT": "png"})
    assert list(tmp_path.iterdir()) == []
