"""The folder of an atlas's finished pages: who draws what, who may go on, what a killed process leaves."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path, PureWindowsPath

import pytest

from hazard_plugin.core.sheets.delivery import deliver, job_path, refuse_unwritable
from hazard_plugin.core.sheets.job import jobs_in, leading
from hazard_plugin.core.workspace.living import message_document, message_of
from hazard_plugin.errors import Message, OutputError

PROJECT = Path(__file__).resolve().parents[2]

DRAW = """
import sys
import time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from hazard_plugin.core.sheets.job import jobs_in
path, run, worker = Path(sys.argv[2]), sys.argv[3], sys.argv[4]
job = jobs_in(path)[0]
for number in range(1, 1001):
    name = f"{number:04d}.txt"
    if not job.goes_on(run):
        break
    with job.claim(name) as own:
        if own:
            draft = job.draft_folder(worker) / name
            draft.write_text(worker)
            job.finish(draft, name)
            with (path / f"drawn-{worker}").open("a") as log:
                log.write(name + "\\n")
"""

CLAIM = """
import sys
import time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from hazard_plugin.core.sheets.job import jobs_in, leading
path = Path(sys.argv[2])
if sys.argv[3] == "lead":
    with leading(path, "same", {}) as (job, run):
        print(run, flush=True)
        sys.stdin.read()
with jobs_in(path)[0].claim("001.pdf") as own:
    print(own, flush=True)
    sys.stdin.read()
"""


def other_process(path, what):
    """A process that claims a page, or leads, until it is killed; and what it said."""
    process = subprocess.Popen(
        [sys.executable, "-c", CLAIM, str(PROJECT), str(path), what],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    return process, process.stdout.readline().strip()


def kill(process):
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    process.stdout.close()
    process.stdin.close()


def wait_for_pages(job, count):
    end = time.monotonic() + 60
    while len(job.done()) < count:
        assert time.monotonic() < end
        time.sleep(0.01)


def page(job, name, content="page"):
    draft = job.draft_folder("w") / name
    draft.write_text(content)
    job.finish(draft, name)


def test_the_same_atlas_goes_on_and_another_one_begins_anew(tmp_path):
    path = tmp_path / "町.atlas"
    with leading(path, "same", {"what": "首"}) as (job, _):
        page(job, "001_町.pdf")
    with leading(path, "same", {"what": "other"}) as (job, _):
        assert job.done() == {"001_町.pdf"}
        assert job.content()["what"] == "首"
    with leading(path, "changed", {"what": "other"}) as (job, _):
        assert job.done() == set()
        assert job.content() == {"fingerprint": "changed", "what": "other"}


def test_a_page_is_claimed_by_one_and_no_more_when_it_is_done(tmp_path):
    with leading(tmp_path / "a.atlas", "x", {}) as (job, _):
        with job.claim("001.pdf") as mine, job.claim("001.pdf") as again, job.claim("002.pdf") as next_one:
            assert (mine, again, next_one) == (True, False, True)
            page(job, "001.pdf")
        with job.claim("001.pdf") as mine, job.claim("002.pdf") as next_one:
            assert (mine, next_one) == (False, True)


def test_the_claim_of_a_killed_process_is_free(tmp_path):
    path = tmp_path / "a.atlas"
    with leading(path, "x", {}) as (job, _):
        process, own = other_process(path, "claim")
        assert own == "True"
        with job.claim("001.pdf") as mine:
            assert not mine
        kill(process)
        with job.claim("001.pdf") as mine:
            assert mine


def test_workers_stop_when_their_leader_is_killed_cancels_or_is_followed_by_another(tmp_path):
    path = tmp_path / "a.atlas"
    leader, run = other_process(path, "lead")
    [job] = jobs_in(path)
    assert job.goes_on(run)
    with pytest.raises(OutputError, match="Another QGIS"), leading(path, "same", {}):
        pass
    assert job.goes_on(run)  # the one that came second disturbs nobody
    kill(leader)
    assert not job.goes_on(run)
    with leading(path, "same", {}) as (job, second):
        assert not job.goes_on(run)
        assert job.goes_on(second)
        job.stop(second)
        assert not job.goes_on(second)


def test_a_thousand_pages_stopped_half_way_are_each_drawn_once(tmp_path):
    """Two processes share the pages, one of them is killed, the leader stops; two others draw the rest."""
    path = tmp_path / "a.atlas"

    def draw(run, *workers):
        return [subprocess.Popen([sys.executable, "-c", DRAW, str(PROJECT), str(path), run, w]) for w in workers]

    with leading(path, "same", {}) as (job, run):
        one, other = draw(run, "a", "b")
        wait_for_pages(job, 300)
        one.send_signal(signal.SIGKILL)
        one.wait(10)
        wait_for_pages(job, 500)
        job.stop(run)
        assert other.wait(10) == 0
    done = len(job.done())
    assert 500 <= done < 1000
    with leading(path, "same", {}) as (job, run):
        assert len(job.done()) == done
        for process in draw(run, "c", "d"):
            assert process.wait(60) == 0
        assert len(job.done()) == 1000
    drawn = [line for log in path.glob("drawn-*") for line in log.read_text().split()]
    assert len(drawn) == len(set(drawn))
    assert len(set(drawn)) >= 999  # the killed one may have died between page and note


def test_an_error_in_the_work_is_told_as_it_is(tmp_path):
    with pytest.raises(PermissionError), leading(tmp_path / "a.atlas", "x", {}):
        raise PermissionError("of the work, not of the folder")


def test_what_a_person_put_into_the_folder_is_not_thrown_away(tmp_path):
    path = tmp_path / "a.atlas"
    path.mkdir()
    (path / "memo.txt").write_text("大事")
    with leading(path, "x", {}) as (job, _):
        page(job, "001.pdf")
        job.remove()
    assert [found.name for found in path.iterdir()] == ["memo.txt"]
    with leading(tmp_path / "b.atlas", "x", {}) as (job, _):
        job.remove()
    assert not (tmp_path / "b.atlas").exists()


def test_the_folder_of_pages_lies_beside_the_output(tmp_path):
    names = ["浜松.市.pdf", "浜松.市", "浜松", "冊子1.5", "冊子1.pdf", "冊子1"]
    assert [job_path(tmp_path / name).name for name in names] == [f"{name}.atlas" for name in names]
    assert job_path(PureWindowsPath("E:/")) == PureWindowsPath("E:/pages.atlas"), "a USB disk itself"


def test_pages_are_moved_and_older_ones_are_named(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    for name in ("001_旧.pdf", "003.pdf", "memo.txt"):
        (folder / name).write_text("old")
    with leading(tmp_path / "out.atlas", "x", {}) as (job, _):
        for name in ("001.pdf", "002.pdf", "003.pdf"):
            page(job, name)
        assert deliver(job, ["001.pdf", "002.pdf", "003.pdf"], folder) == ["001_旧.pdf"]
    assert (folder / "003.pdf").read_text() == "page"
    assert (folder / "memo.txt").read_text() == "old"


def test_a_target_that_cannot_be_written_is_refused(tmp_path):
    with pytest.raises(OutputError, match="does not exist"):
        refuse_unwritable([tmp_path / "no" / "folder" / "a.pdf"])
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        refuse_unwritable([tmp_path / "a.pdf"])
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        refuse_unwritable([tmp_path / "file" / "a.pdf"])


def test_a_target_held_by_another_program_is_refused(tmp_path, monkeypatch):
    """As Windows answers while a viewer has the file open; here every open for writing is refused."""
    target = tmp_path / "a.pdf"
    target.write_text("old")

    def held(self, mode="r", *rest, **options):
        if "+" in mode:
            raise PermissionError(13, "used by another process")
        return open_(self, mode, *rest, **options)

    open_ = Path.open
    monkeypatch.setattr(Path, "open", held)
    with pytest.raises(OutputError, match="Close the program"):
        refuse_unwritable([target])


@pytest.mark.skipif(os.geteuid() != 0, reason="a small disk needs root and mount")
def test_a_full_disk_is_said(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k,nr_inodes=12", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk needs root and mount")
    try:
        (disk / "other").write_bytes(b"x" * 60_000)
        with pytest.raises(OutputError, match="room"), leading(disk / "a.atlas", "x", {"pages": "x" * 9_000}):
            pass
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_worker_of_an_older_atlas_has_no_part_in_a_newer_one(tmp_path):
    """Its leader was killed while it drew; another scenario is drawn to the same place meanwhile."""
    path = tmp_path / "a.atlas"
    with leading(path, "planning", {}) as (old, _):
        draft = old.draft_folder("old-1") / "001.pdf"
        draft.write_text("the smaller flood")
    with leading(path, "maximum", {}) as (job, run):
        with pytest.raises(OSError, match="old-1"):
            old.draft_folder("old-1")
        for late in (lambda: old.set_facts("the smaller flood"), lambda: old.finish(draft, "001.pdf")):
            with pytest.raises(OSError, match="planning"):
                late()
        assert (job.done(), job.facts()) == (set(), "")
        assert not old.goes_on(run)
        job.remove()
    assert not path.exists()


def test_nobody_else_leads_until_the_pages_are_delivered(tmp_path):
    path = tmp_path / "a.atlas"
    with leading(path, "same", {}) as (job, run):
        page(job, "001.pdf")
        job.stop(run)  # as when all pages are drawn
        with pytest.raises(OutputError, match="Another QGIS"), leading(path, "other", {}):
            pass
        assert deliver(job, ["001.pdf"], tmp_path / "out") == []
        job.remove()
        with pytest.raises(OutputError, match="Another QGIS"), leading(path, "other", {}):
            pass
    assert not path.exists()
    with leading(path, "other", {}):
        pass


def test_pages_go_to_another_disk_with_their_words(tmp_path):
    """The folder that is asked for may be a link to a disk of the network."""
    shared_memory = Path("/dev/shm")
    if not shared_memory.is_dir() or shared_memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("needs two file systems")
    job_folder = leading(tmp_path / "a.atlas", "x", {})
    with tempfile.TemporaryDirectory(dir=shared_memory) as other, job_folder as (job, _):
        page(job, "001_町.pdf")
        job.text_of("001_町.pdf").write_text("words")
        deliver(job, ["001_町.pdf"], Path(other))
        assert {file.name: file.read_text() for file in Path(other).iterdir()} == {
            "001_町.pdf": "page",
            "001_町.txt": "words",
        }
        assert not job.done()


def test_a_page_that_is_opened_while_pages_are_moved_is_named(tmp_path, monkeypatch):
    """As Windows answers where a viewer opens the second page between look and move."""

    def held(source, target):
        if Path(target).name == "002.pdf":
            raise PermissionError(13, "used by another process")
        Path(source).rename(target)

    with leading(tmp_path / "a.atlas", "x", {}) as (job, _):
        page(job, "001.pdf")
        page(job, "002.pdf")
        monkeypatch.setattr("hazard_plugin.core.sheets.delivery.os.replace", held)
        with pytest.raises(OutputError, match=r"002\.pdf could not be replaced"):
            deliver(job, ["001.pdf", "002.pdf"], tmp_path / "out")
        monkeypatch.undo()
        assert job.done() == {"002.pdf"}


def test_what_a_killed_worker_was_writing_goes_with_the_folder(tmp_path, monkeypatch):
    path = tmp_path / "a.atlas"
    with leading(path, "x", {}) as (job, _):
        with monkeypatch.context() as killed:
            killed.setattr("hazard_plugin.core.sheets.job.os.replace", lambda draft, target: None)
            job.set_facts("half")
            job.set_check("half")
            job.set_error("w", "half")
        assert job.facts() == ""
        job.remove()
    assert not path.exists()


def test_messages_come_back_from_a_workers_file():
    """A fact may be a message, or several: the leader says them in its own language."""
    said = Message("{a} / {b}", a=Message("{n} m", n=3), b=(Message("x"), "y"))
    assert message_of(json.loads(json.dumps(message_document(said)))) == said


def test_facts_that_another_worker_puts_there_at_the_same_moment_are_taken(tmp_path, monkeypatch):
    """Windows refuses the second of two that replace a file at once; both say the same."""

    def second(draft, target):
        Path(target).write_text("facts")
        raise PermissionError(13, "used by another process")

    with leading(tmp_path / "a.atlas", "x", {}) as (job, _):
        monkeypatch.setattr("hazard_plugin.core.sheets.job.os.replace", second)
        job.set_facts("facts")
        monkeypatch.undo()
        assert job.facts() == "facts"
