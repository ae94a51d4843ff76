"""Hostile and broken files: refused, reported or rejected by row, within bounds, and never a crash."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest
from fuzz import Worker

from hazard_plugin.errors import HazardError

sys.path.append(str(Path(__file__).parent))
import hostile  # the tests of a room are no package

SECONDS = 10.0
"""Of a processor; most inputs take some hundredths."""
HANG = 60.0
"""Seconds on the clock, on a machine that is busy too."""
BUILT = ("zip_path_up", "zip_bomb", "shp_cut", "geojson_null_geometry", "csv_places_that_are_none", "vrt_as_tif")


@pytest.fixture(scope="module")
def server():
    """A server on loopback at which none of the files may have anything fetched."""
    try:
        listening = socket.create_server(("127.0.0.1", int(hostile.SERVER.rpartition(":")[2])))
    except OSError:  # another run of these tests listens there, and would tell
        yield None
        return
    with listening:
        listening.setblocking(False)
        yield listening


@pytest.fixture(scope="module")
def worker(tmp_path_factory):
    """The road in a process of its own, its memory limited; its folder for temporary files."""
    cwd, temporary = tmp_path_factory.mktemp("cwd"), tmp_path_factory.mktemp("tmp")
    worker = Worker(hang=HANG, cwd=cwd, temporary=temporary)
    yield worker, cwd, temporary
    worker.stop()


def processor_seconds(worker: Worker) -> float:
    """What a worker's process has used so far, 0 before it is started."""
    if worker.process is None:
        return 0.0
    fields = Path(f"/proc/{worker.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # utime and stime of proc(5)


def everything_in(folder: Path) -> dict[str, tuple]:
    """Return all there is below a folder, with what would tell a change."""
    found = {}
    for here, folders, names in os.walk(folder):
        for name in (*folders, *names):
            path = Path(here, name)
            facts = path.lstat()
            found[str(path)] = (facts.st_mode, facts.st_size if path.is_file() else 0, facts.st_mtime_ns)
    return found


def has_a_word_for_it(outcome: dict) -> bool:
    """Whether a report says what is the matter: of the file, of its rows, or how it was read."""
    return bool(
        [why for shown, why in outcome["not_understood"] if shown and why]
        or any(line["rejected"] or line["said"] or not line["read"] for line in outcome["files"])
    )


@pytest.mark.parametrize("entry", hostile.CORPUS, ids=lambda entry: entry.name)
def test_no_input_brings_the_road_down(entry, tmp_path, worker, server):
    process, cwd, temporary = worker
    given = entry.make(tmp_path)
    before, left = everything_in(tmp_path), set(temporary.iterdir())
    start = processor_seconds(process)
    outcome = process.ask({"paths": [os.fsencode(given).hex()]})

    assert "crash" not in outcome, outcome["crash"]
    assert "hang" not in outcome
    assert processor_seconds(process) - start < SECONDS
    if "error" in outcome:
        message, suggestion = outcome["error"]
        assert message
        assert suggestion
    elif not entry.may_be_read:
        assert has_a_word_for_it(outcome), outcome
    for line in outcome.get("files", []):
        assert all(row >= 1 and reason for row, reason in line["rejected"])

    assert everything_in(tmp_path) == before, "something was written beside the input"
    assert list(cwd.iterdir()) == []
    assert set(temporary.iterdir()) == left
    if server:
        with pytest.raises(BlockingIOError):  # no one came
            server.accept()


@pytest.mark.parametrize("name", BUILT)
def test_a_build_with_a_hostile_file_fails_whole_or_leaves_it_out(name, tmp_path, sample):
    from hazard_plugin.core.workspace.build import build_workspace

    entry = next(entry for entry in hostile.CORPUS if entry.name == name)
    (tmp_path / "in").mkdir()
    given = entry.make(tmp_path / "in")
    (tmp_path / "out").mkdir()
    target = tmp_path / "out" / "w.gpkg"
    inputs = [given, sample / "N03-20240101_48_GML.zip", sample / "48201_2.csv"]
    try:
        report = build_workspace(inputs, "48201", target)
    except HazardError as error:
        assert str(error.message)
        assert str(error.suggestion)
        assert list((tmp_path / "out").iterdir()) == []
    else:
        assert [path.name for path in (tmp_path / "out").iterdir()] == ["w.gpkg"]
        of_it = [line for line in report.ingest.files if "48201" not in line.source and "N03" not in line.source]
        assert report.ingest.not_understood or of_it


def test_the_corpus_is_the_same_each_time(tmp_path):
    """Dates that GDAL writes, and the like, would make cases come and go."""
    twice = []
    for name in ("first", "second"):
        folder = tmp_path / name
        folder.mkdir()
        for entry in hostile.CORPUS:
            (folder / entry.name).mkdir()
            entry.make(folder / entry.name)
        twice.append({p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()})
    assert len(twice[0]) > len(hostile.CORPUS)
    assert [name for name in twice[0] if twice[0][name] != twice[1].get(name)] == []
