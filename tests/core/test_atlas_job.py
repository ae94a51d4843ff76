"""The folder of an atlas's finished pages: who draws what, who may go on, what a killed process leaves."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hazard_plugin.core.sheets.delivery import deliver, job_path, refuse_unwritable
from hazard_plugin.core.sheets.job import JobFolder, leading
from hazard_plugin.errors import OutputError

PROJECT = Path(__file__).resolve().parents[2]

DRAW = """
import sys
import time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from hazard_plugin.core.sheets.job import JobFolder
path, run, worker = Path(sys.argv[2]), sys.argv[3], sys.argv[4]
job = JobFolder(path)
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
from hazard_plugin.core.sheets.job import JobFolder, leading
path = Path(sys.argv[2])
if sys.argv[3] == "lead":
    with leading(path, "same", {}) as (job, run):
        print(run, flush=True)
        sys.stdin.read()
with JobFolder(path).claim("001.pdf") as own:
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
    job = JobFolder(path)
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
        pass
    job.remove()
    assert not job.path.exists()


def test_the_folder_of_pages_lies_beside_the_output(tmp_path):
    assert job_path(tmp_path / "浜松.市.pdf") == tmp_path / "浜松.市.atlas"
    assert job_path(tmp_path / "浜松") == tmp_path / "浜松.atlas"


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
