"""A build in the background and the window's thread: what is waited for, and what is not."""

from __future__ import annotations

import shutil
import threading
import time

import pytest
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication

from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.errors import OutputError
from hazard_plugin.maps.layers import add_workspace
from hazard_plugin.processing import live
from hazard_plugin.processing.live import LiveProject, MainThread


@pytest.fixture(autouse=True)
def impatient(monkeypatch, qgis_app):
    """What is waited for comes soon or never."""
    monkeypatch.setattr(live, "PATIENCE_S", 0.2)


def in_background(work):
    """Start `work` in another thread; return the thread and the list in which its end is told."""
    ends = []

    def run():
        try:
            ends.append(work())
        except Exception as error:
            ends.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, ends


def handle_events_until(done, seconds=10):
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    QCoreApplication.processEvents()


def test_what_the_window_is_too_busy_for_is_never_done():
    """Layers that are let go after the build gave up would stay so."""
    main, calls = MainThread(), []
    thread, ends = in_background(lambda: main.call(lambda: calls.append("late")))
    thread.join(5)
    assert isinstance(ends[0], OutputError)
    handle_events_until(lambda: False, 0.1)
    assert calls == []


def test_what_has_begun_is_waited_for_until_it_ends():
    main = MainThread()

    def slow():
        time.sleep(0.6)
        return "done"

    thread, ends = in_background(lambda: main.call(slow))
    handle_events_until(lambda: ends)
    thread.join(5)
    assert ends == ["done"]


def test_errors_come_back_to_the_build():
    main = MainThread()

    def refuse():
        raise OutputError("no", "")

    thread, ends = in_background(lambda: main.call(refuse))
    handle_events_until(lambda: ends)
    thread.join(5)
    assert isinstance(ends[0], OutputError)


def test_layers_are_taken_up_however_long_the_window_is_busy(sample_workspace, tmp_path):
    """The algorithm is over, and its objects are gone, when the window comes to it."""
    path = tmp_path / "w.gpkg"
    shutil.copy(sample_workspace[0], path)
    project = QgsProject()
    layers = add_workspace(project, open_workspace(path), "L2", "ja")
    replaced = threading.Event()
    owned = [LiveProject(project)]

    def build():
        with owned.pop().released(path):
            replaced.set()

    thread, ends = in_background(build)
    handle_events_until(replaced.is_set)
    time.sleep(0.6)  # a dialog, or a long drawing: far beyond all patience
    thread.join(5)
    assert ends == [None]
    handle_events_until(layers["inundation_depth"].isValid)
    assert all(layer.isValid() for layer in layers.values())
    assert not MainThread._queued


def test_an_error_of_the_map_is_told_and_does_not_fail_the_build(sample_workspace, tmp_path, monkeypatch):
    path = tmp_path / "w.gpkg"
    shutil.copy(sample_workspace[0], path)
    project = QgsProject()
    layers = add_workspace(project, open_workspace(path), "L2", "ja")

    def broken(*_):
        raise OutputError("A sheet cannot be filled.", "")

    monkeypatch.setattr("hazard_plugin.maps.live.update_sheets", broken)
    told = []
    log = QgsApplication.messageLog()
    log.messageReceived.connect(told_to := lambda *message: told.append(message[0]))
    try:
        with LiveProject(project).released(path):
            assert not layers["shelter"].isValid()
    finally:
        log.messageReceived.disconnect(told_to)
    assert all(layer.isValid() for layer in layers.values())
    assert any("A sheet cannot be filled." in text for text in told)
