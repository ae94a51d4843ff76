"""Another QGIS edits the workspace while this one shows and prints it: nothing may vanish from the map."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time

import numpy as np
import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject
from qgis.PyQt.QtCore import QCoreApplication

from hazard_plugin.core.sheets.job import leading
from hazard_plugin.core.sheets.plan import parse_division, plan_pages
from hazard_plugin.core.workspace.steady import journal_mode, while_unchanged
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.errors import OutputError
from hazard_plugin.maps import atlas_painter
from hazard_plugin.maps.atlas import Atlas, map_size_mm
from hazard_plugin.maps.atlas_painter import Painter, draw_pages
from hazard_plugin.maps.journal_watch import JournalWatch
from hazard_plugin.maps.layers import add_workspace
from hazard_plugin.maps.sheet import SheetRequest
from hazard_plugin.processing import export_map
from hazard_plugin.processing.export_map import ExportMap

EDITOR = """
import sys
from qgis.core import QgsApplication, QgsVectorLayer
application = QgsApplication([], False)
application.initQgis()
layer = QgsVectorLayer(sys.argv[1] + "|layername=danger_point", "x", "ogr")
assert layer.startEditing()
print("editing", flush=True)
sys.stdin.readline()
"""


@contextlib.contextmanager
def edited_elsewhere(path):
    """Another QGIS has a layer of the file in editing."""
    process = subprocess.Popen(
        [sys.executable, "-c", EDITOR, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    try:
        assert process.stdout.readline() == "editing\n"
        yield
    finally:
        process.communicate("\n", timeout=60)


@contextlib.contextmanager
def logged(path):
    """What a QGIS that edits does to the file, without the seconds that QGIS takes to start."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
        connection.execute("SELECT count(*) FROM gpkg_contents").fetchall()
        yield connection


@pytest.fixture
def path(sample_workspace, tmp_path):
    return shutil.copy(sample_workspace[0], tmp_path / "汐見野市.gpkg")


def counted(layers):
    return {name: (sum(1 for _ in layer.getFeatures()), layer.featureCount()) for name, layer in layers.items()}


def handle_events_until(done, seconds=10):
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.005)


def test_layers_of_an_open_project_read_on_when_another_qgis_edits(path):
    project = QgsProject()
    layers = add_workspace(project, open_workspace(path), "L2", "ja")
    before = counted(layers)
    kept = JournalWatch(project)
    repainted = []
    layers["inundation_depth"].repaintRequested.connect(lambda: repainted.append(True))
    with edited_elsewhere(path):
        assert journal_mode(path) == "wal"
        handle_events_until(lambda: repainted)
        assert kept.logged == {path: True}
        assert repainted
        assert counted(layers) == before


def test_an_own_edit_goes_on_when_the_layers_open_anew(path):
    project = QgsProject()
    layers = add_workspace(project, open_workspace(path), "L2", "ja")
    before = counted(layers)
    watch = JournalWatch(project)
    layer = layers["shelter"]
    layer.setReadOnly(False)
    assert layer.startEditing()
    assert layer.deleteFeature(next(layer.getFeatures()).id())
    handle_events_until(lambda: watch.logged[path])
    assert watch.logged[path]
    assert layer.isModified()
    others = {name: each for name, each in layers.items() if name != "shelter"}
    assert counted(others) == {name: before[name] for name in others}
    assert layer.commitChanges()
    assert counted(layers) == {**before, "shelter": (before["shelter"][0] - 1,) * 2}


def test_what_was_asked_of_a_layer_before_it_opened_anew_is_asked_again(path):
    """Counts and extents of layers whose connection is dead are none, and QGIS keeps them."""
    project = QgsProject()
    layers = add_workspace(project, open_workspace(path), "L2", "ja")
    kept = JournalWatch(project)
    assert layers["danger_point"].startEditing()
    dead = layers["inundation_depth"]
    assert (dead.featureCount(), dead.extent().isEmpty()) in [(-1, True), (382, False)]  # as QGIS's version has it
    handle_events_until(lambda: kept.logged[path])
    assert dead.featureCount() == sum(1 for _ in dead.getFeatures()) > 0
    assert not dead.extent().isEmpty()


def test_a_filter_of_the_users_stays_when_the_layers_open_anew(path):
    project = QgsProject()
    layers = add_workspace(project, open_workspace(path), "L2", "ja")
    before = counted(layers)
    watch = JournalWatch(project)
    assert layers["shelter"].setSubsetString("name LIKE '%小学校%'")
    handle_events_until(lambda: watch.logged[path])
    after = counted(layers)
    assert 0 < after["shelter"][0] < before["shelter"][0]
    assert {**after, "shelter": before["shelter"]} == before


def test_every_workspace_of_a_project_is_watched_and_none_that_left_it(path, tmp_path):
    other = shutil.copy(path, tmp_path / "other.gpkg")
    project = QgsProject()
    watch = JournalWatch(project)
    groups = [add_workspace(project, open_workspace(each), "L2", "ja") for each in (path, other)]
    before = counted(groups[1])
    with logged(other):
        handle_events_until(lambda: watch.logged[other])
        assert counted(groups[1]) == before
    project.removeMapLayers([layer.id() for layer in groups[1].values()])
    assert list(watch.logged) == [path]
    watch.stop()
    assert not watch.watcher.directories() + watch.watcher.files()


def test_what_another_program_commits_comes_into_the_file(path, tmp_path):
    """As long as the project is open the log stays: who copies the file alone must not lose it."""
    project = QgsProject()
    add_workspace(project, open_workspace(path), "L2", "ja")
    watch = JournalWatch(project)
    with logged(path) as connection:
        handle_events_until(lambda: watch.logged[path])
        connection.execute("CREATE TABLE memo (note TEXT)")
        connection.execute("INSERT INTO memo VALUES ('堤防の点検')")
        connection.commit()
        handle_events_until(lambda: watch.calm.isActive())
        handle_events_until(lambda: not watch.calm.isActive())
    assert watch.logged[path]
    alone = shutil.copy(path, tmp_path / "alone.gpkg")
    with contextlib.closing(sqlite3.connect(alone)) as connection:
        assert connection.execute("SELECT note FROM memo").fetchall() == [("堤防の点検",)]


@pytest.fixture
def atlas(path):
    workspace = open_workspace(path)
    pages, _ = plan_pages(workspace, parse_division("scale:40000"), map_size_mm("a4_landscape"), "10")
    request = SheetRequest(template="a4_landscape", kind="flood", scenario="L2")
    return Atlas(path, request, tuple(pages[:2]), "png", 40, "", False)


def picture(path):
    import rasterio

    with rasterio.open(path) as image:
        return image.read()


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
@pytest.mark.parametrize("moment", ["between pages", "while a page is drawn"])
def test_pages_of_an_atlas_are_whole_when_another_program_edits(atlas, path, tmp_path, monkeypatch, moment):
    for number in (1, 2):
        Painter(atlas).draw(number, tmp_path / f"{number}.png")
    undisturbed = [picture(tmp_path / f"{number}.png") for number in (1, 2)]
    exported = atlas_painter.export_page
    with contextlib.ExitStack() as stack:

        def disturbed(*arguments):
            begun.append(True)
            if len(begun) == 2 and moment == "while a page is drawn":
                stack.enter_context(logged(path))
            exported(*arguments)

        begun = []
        monkeypatch.setattr(atlas_painter, "export_page", disturbed)

        def drawn():
            if len(begun) == 1 and moment == "between pages":
                stack.enter_context(logged(path))

        with leading(tmp_path / "a.atlas", "x", {"atlas": atlas.to_json()}) as (job, run):
            draw_pages(job, run, "w", drawn)
            files = [job.pages / name for name in atlas.files().values()]
            for file, expected in zip(files, undisturbed):
                assert np.array_equal(picture(file), expected)
    assert len(begun) == (2 if moment == "between pages" else 3)


def test_a_sheet_that_is_never_of_one_moment_is_not_written(path):
    tries = []

    def work():
        tries.append(True)
        with contextlib.closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE gpkg_contents SET description = ?", (str(len(tries)),))

    with pytest.raises(OutputError, match="again and again"):
        while_unchanged(path, work)
    assert len(tries) > 1


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_a_sheet_is_drawn_again_when_another_program_begins_to_edit(provider, path, tmp_path, monkeypatch):
    parameters = {"WORKSPACE": str(path), "FORMAT": "png", "DPI": 40, "TEMPLATE": "a4_landscape", "KIND": "flood"}

    def draw(name):
        target = tmp_path / name
        ExportMap().run({**parameters, "OUTPUT": str(target)}, QgsProcessingContext(), QgsProcessingFeedback())
        return picture(target)

    expected = draw("before.png")
    exported, begun = export_map.draw_sheet, []
    with contextlib.ExitStack() as stack:

        def disturbed(*arguments):
            if not begun:
                stack.enter_context(logged(path))
            begun.append(True)
            return exported(*arguments)

        monkeypatch.setattr(export_map, "draw_sheet", disturbed)
        assert np.array_equal(draw("meanwhile.png"), expected)
    assert len(begun) == 2
