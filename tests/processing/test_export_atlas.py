"""The atlas as people run it: processes that draw, killed, cancelled, gone on with."""

import os
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QImage

from hazard_plugin.core.sheets.job import jobs_in
from hazard_plugin.core.sheets.plan import DISTRICTS, SCALE, ZUKAKU, Division
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.maps import atlas_workers
from hazard_plugin.processing.export_atlas import ExportAtlas

DPI = 30


def export(workspace, target, feedback=None, **parameters):
    import processing

    given = {
        "WORKSPACE": str(workspace),
        "PAGES": "scale:30000",
        "FORMAT": "png",
        "LANGUAGE": "ja",
        "DPI": DPI,
        "WORKERS": 2,
        "OUTPUT": str(target),
        **parameters,
    }
    return processing.run("hazard:exportatlas", given, feedback=feedback or QgsProcessingFeedback())["OUTPUT"]


class Heard(QgsProcessingFeedback):
    """Keeps what is said, and does something when `when` appears in the text of the progress."""

    def __init__(self, when="", what=None):
        super().__init__()
        self.texts, self.when, self.what = [], when, what

    def setProgressText(self, text):
        self.texts.append(text)
        if self.what and text.startswith(self.when):
            self.what()

    def pushWarning(self, text):
        self.texts.append(text)

    def pushInfo(self, text):
        self.texts.append(text)


def same_picture(one, other):
    """Whether two pictures have the same pixels; their files tell different times."""
    return QImage(str(one)) == QImage(str(other))


def pdf_pages(path):
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    return int(next(line for line in info.splitlines() if line.startswith("Pages")).split()[1])


def workers_of(folder):
    """The processes that draw into an atlas's folder: their ids."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            command = (place / "cmdline").read_bytes()
        except OSError:
            continue
        if b"hazard:atlaspages" in command and str(folder).encode() in command:
            found.append(int(place.name))
    return found


@pytest.fixture(scope="module")
def one_worker(provider, sample_workspace, tmp_path_factory):
    """The folder of pages that one process drew."""
    folder = tmp_path_factory.mktemp("one") / "冊子"
    export(sample_workspace[0], folder, WORKERS=1)
    return folder


def test_two_processes_draw_the_same_pages_as_one(one_worker, sample_workspace, tmp_path):
    export(sample_workspace[0], tmp_path / "冊子", WORKERS=2)
    names = sorted(path.name for path in one_worker.iterdir())
    assert len(names) > 4
    assert names == sorted(path.name for path in (tmp_path / "冊子").iterdir())
    for name in names:
        assert same_picture(one_worker / name, tmp_path / "冊子" / name), name
    assert list(tmp_path.iterdir()) == [tmp_path / "冊子"]


def test_one_pdf_of_all_pages_with_index_and_outline(provider, sample_workspace, tmp_path):
    target = Path(export(sample_workspace[0], tmp_path / "地図帳.pdf", FORMAT="pdf", PAGES="scale:40000"))
    assert target.name == "地図帳.pdf"
    assert pdf_pages(target) == 5
    text = subprocess.run(["pdftotext", target, "-"], capture_output=True, text=True, check=True).stdout
    assert text.count("汐見野市") >= 5
    assert "索引図" in text
    words = target.with_suffix(".txt")
    assert sorted(tmp_path.iterdir()) == sorted([target, words])
    assert "索引図" in words.read_text(encoding="utf-8-sig")


def test_a_single_sheet_says_in_its_pdf_what_it_shows_too(provider, sample_workspace, tmp_path):
    """The words beside it are also the subject of the PDF: a reader for the blind finds them there."""
    import processing

    given = {"WORKSPACE": str(sample_workspace[0]), "LANGUAGE": "ja", "OUTPUT": str(tmp_path / "図.pdf")}
    processing.run("hazard:exportmap", given)
    info = subprocess.run(["pdfinfo", tmp_path / "図.pdf"], capture_output=True, text=True, check=True).stdout
    words = (tmp_path / "図.txt").read_text(encoding="utf-8-sig").strip()
    assert f"Subject:         {words}" in info


def test_a_process_killed_in_the_middle_is_told_and_its_page_drawn_by_another(
    one_worker, sample_workspace, tmp_path
):
    killed = []

    def kill():
        for process in workers_of(tmp_path)[:1]:
            os.kill(process, signal.SIGKILL)
            killed.append(process)

    for attempt in range(4):  # the one that is killed may have no page in hand: it is still starting, or ending
        folder = tmp_path / f"冊子{attempt}"
        heard = Heard("1 of", kill)
        export(sample_workspace[0], folder, heard)
        assert len(killed) == attempt + 1
        assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in one_worker.iterdir())
        if any("once more" in text for text in heard.texts):
            break
    assert any("once more" in text for text in heard.texts)


def test_killed_with_all_its_processes_it_goes_on_with_the_missing_pages(one_worker, sample_workspace, tmp_path):
    """A whole qgis_process is killed -9 when some pages are there; its workers stop by themselves."""
    folder = tmp_path / "冊子"
    given = {"WORKSPACE": sample_workspace[0], "PAGES": "scale:30000", "FORMAT": "png", "LANGUAGE": "ja"}
    given |= {"DPI": DPI, "WORKERS": 2, "OUTPUT": folder}
    command = [
        "qgis_process",
        "run",
        "hazard:exportatlas",
        *(f"--{name}={value}" for name, value in given.items()),
    ]
    leader = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 60
    while time.monotonic() < end and not any(len(job.done()) >= 2 for job in jobs_in(tmp_path / "冊子.atlas")):
        time.sleep(0.05)
    [job] = jobs_in(tmp_path / "冊子.atlas")
    leader.send_signal(signal.SIGKILL)
    leader.wait(10)
    while time.monotonic() < end and workers_of(tmp_path):
        time.sleep(0.1)
    assert workers_of(tmp_path) == []
    before = {name: (job.pages / name).stat().st_mtime_ns for name in job.done()}
    names = sorted(path.name for path in one_worker.iterdir())
    assert 2 <= len(before) < len(names)
    heard = Heard()
    export(sample_workspace[0], folder, heard)
    assert sorted(path.name for path in folder.iterdir()) == names
    assert all((folder / name).stat().st_mtime_ns == at for name, at in before.items())
    assert all(same_picture(folder / name, one_worker / name) for name in names)


def test_it_runs_beside_qgiss_window_in_a_thread_of_its_own(provider, sample_workspace, tmp_path):
    """As the toolbox runs it: no event loop of Qt in that thread."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(export, sample_workspace[0], tmp_path / "冊子", PAGES="scale:40000").result(300)
    assert len(list((tmp_path / "冊子").glob("*.png"))) == 5  # four pages and their index


def test_cancelled_it_stops_its_processes_and_keeps_the_pages(provider, sample_workspace, tmp_path):
    heard = Heard("1 of")
    heard.what = heard.cancel
    with pytest.raises(QgsProcessingException, match="kept") as cancelled:
        export(sample_workspace[0], tmp_path / "冊子", heard, WORKERS=1)
    assert "Nothing" not in str(cancelled.value), "what is kept is not nothing"
    assert workers_of(tmp_path) == []
    [job] = jobs_in(tmp_path / "冊子.atlas")
    assert job.done()
    assert not any((tmp_path / "冊子").glob("*.png"))


def test_districts_by_name_of_a_layer(provider, sample_workspace, tmp_path):
    workspace = open_workspace(sample_workspace[0])
    own = workspace.theme("municipality", "role = 'self'")
    west, south, east, north = own.total_bounds
    middle = (west + east) / 2
    halves = [shapely.box(west, south, middle, north), shapely.box(middle, south, east, north)]
    path = tmp_path / "学区.gpkg"
    gpd.GeoDataFrame({"名": ["西/小", "東小"]}, geometry=halves, crs=6668).to_file(path)
    export(workspace.path, tmp_path / "a", PAGES=str(path), DISTRICT_FIELD="名", WORKERS=1, INDEX=False)
    assert sorted(path.name for path in (tmp_path / "a").glob("*.png")) == ["001_西_小.png", "002_東小.png"]


def test_a_layer_of_the_project_that_is_only_in_memory(provider, sample_workspace, tmp_path):
    layer = QgsVectorLayer("Polygon?crs=EPSG:6668&field=name:string", "区域", "memory")
    QgsProject.instance().addMapLayer(layer)
    try:
        with pytest.raises(QgsProcessingException):  # it is empty
            export(sample_workspace[0], tmp_path / "a", DISTRICTS=layer)
    finally:
        QgsProject.instance().removeMapLayer(layer.id())


@pytest.mark.parametrize("pages", ["", "15000", "zukaku:25000", "scale:x", "no_such_layer"])
def test_words_that_say_no_pages_are_refused_with_an_example(provider, sample_workspace, tmp_path, pages):
    algorithm = provider.algorithm("exportatlas").create()
    given = {"WORKSPACE": str(sample_workspace[0]), "PAGES": pages, "OUTPUT": str(tmp_path / "a.pdf")}
    able, why = algorithm.checkParameterValues(given, QgsProcessingContext())
    assert not able
    assert why


def test_a_model_that_gives_a_scale_that_cannot_be_is_told_so(provider, sample_workspace, tmp_path):
    """A model runs an algorithm without looking at its parameters first."""
    algorithm, feedback = provider.algorithm("exportatlas").create(), QgsProcessingFeedback()
    given = {"WORKSPACE": str(sample_workspace[0]), "PAGES": "scale:0", "OUTPUT": str(tmp_path / "a.pdf")}
    with pytest.raises(QgsProcessingException, match="is no scale"):
        algorithm.prepareAlgorithm(given, QgsProcessingContext(), feedback)


@pytest.mark.parametrize(
    ("kind", "overlap", "booklet", "file_format", "count"),
    [
        (SCALE, "30", True, "pdf", 0),
        (ZUKAKU, "30", False, "png", 1),
        (ZUKAKU, "10", True, "png", 1),
        (DISTRICTS, "5%", True, "pdfs", 2),
    ],
)
def test_what_was_asked_for_in_vain_is_said(kind, overlap, booklet, file_format, count):
    said = ExportAtlas._without_effect(Division(kind), overlap, booklet, file_format)
    assert len(said) == count


def test_processes_that_die_as_they_start_or_close_spoil_no_atlas(
    one_worker, sample_workspace, tmp_path, monkeypatch
):
    """Each dies once before any page, as where memory is short; and each crashes as QGIS closes."""
    flaky = tmp_path / "qgis_process"
    die = [f'mkdir "{tmp_path / name}" 2>/dev/null && exit 3' for name in ("one", "two")]
    flaky.write_text("\n".join(["#!/bin/sh", *die, f'"{atlas_workers.drawing_program()}" "$@"', "exit 3"]))
    flaky.chmod(0o755)
    monkeypatch.setattr(atlas_workers, "drawing_program", lambda: flaky)
    heard = Heard()
    export(sample_workspace[0], tmp_path / "冊子", heard, WORKERS=2)
    assert sum("another one is started" in text for text in heard.texts) == 2
    assert sorted(p.name for p in (tmp_path / "冊子").iterdir()) == sorted(p.name for p in one_worker.iterdir())


def test_no_process_is_no_atlas(provider, sample_workspace, tmp_path):
    with pytest.raises(QgsProcessingException):
        export(sample_workspace[0], tmp_path / "a", WORKERS=0)


def test_the_algorithm_of_the_processes_is_not_shown_to_people(provider):
    from qgis.core import Qgis

    assert provider.algorithm("atlaspages").flags() & Qgis.ProcessingAlgorithmFlag.HideFromToolbox
    assert not provider.algorithm("exportatlas").flags() & Qgis.ProcessingAlgorithmFlag.NoThreading
