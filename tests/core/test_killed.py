"""A build that is killed, or whose disk is full, leaves the workspace as it was."""

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hazard_plugin.core.workspace.build import build_workspace
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.errors import HazardError, InputError, OutputError

PROJECT = Path(__file__).resolve().parents[2]
KILLS = 20

BUILDS = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import pyogrio, rasterio
from osgeo import gdal, ogr
from hazard_plugin.core.workspace.build import build_workspace
child = 0
for _ in sys.stdin:
    if child:
        os.waitpid(child, 0)  # not before: nobody else may get its number while it may be killed
    child = os.fork()
    if child:
        print(child, flush=True)
        print(os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT).si_status, flush=True)
    else:
        build_workspace([Path(p) for p in sys.argv[3:]], "48201", Path(sys.argv[2]))
        os._exit(0)
"""
"""A process that has imported everything; each line it is given, it builds once in a child of its own."""


class Builds:
    """Builds in processes that may be killed, one after the other."""

    def __init__(self, target: Path, inputs: list[Path], temporary: Path) -> None:
        self.parent = subprocess.Popen(
            [sys.executable, "-c", BUILDS, str(PROJECT), str(target), *map(str, inputs)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "TMPDIR": str(temporary)},
        )

    def start(self) -> int:
        """Begin a build; return its process."""
        self.parent.stdin.write("\n")
        self.parent.stdin.flush()
        return int(self.parent.stdout.readline())

    def ended(self) -> int:
        """Wait for the end of a build that was started; return its exit code, or the signal's number."""
        return int(self.parent.stdout.readline())


@pytest.fixture
def builds(sample, tmp_path):
    """Builds of files of every kind in out/w.gpkg, with tmp as the folder of temporary files."""
    names = ("N03*", "A31a-24_48_20*", "A33*", "W05*", "48201_*.csv")
    files = [path for name in names for path in sorted(sample.glob(name))]
    for folder in ("tmp", "out"):
        (tmp_path / folder).mkdir()
    found = Builds(tmp_path / "out" / "w.gpkg", files, tmp_path / "tmp")
    with found.parent:
        yield found
        found.parent.stdin.close()


def test_kill_9_at_any_moment_leaves_the_old_workspace(sample, builds, tmp_path):
    """The moments are spread over a whole build, the last ones after its end."""
    temporary, target = tmp_path / "tmp", tmp_path / "out" / "w.gpkg"
    few = [next(sample.glob("N03*")), sample / "48201_2.csv"]
    build_workspace(few, "48201", target)
    old = hashlib.sha256(target.read_bytes()).hexdigest()
    original = shutil.copy(target, tmp_path / "original.gpkg")
    builds.start()
    begun = time.perf_counter()
    assert builds.ended() == 0
    length = time.perf_counter() - begun
    rows = open_workspace(target).records("SELECT count(*) AS n FROM inundation_depth")
    moments = random.Random(20_261_121)
    survived = 0
    for number in range(KILLS):
        shutil.copy(original, target)
        process = builds.start()
        time.sleep(moments.uniform(0, length) if number else 0)
        os.kill(process, signal.SIGKILL)
        builds.ended()
        if hashlib.sha256(target.read_bytes()).hexdigest() == old:
            survived += 1
        else:  # it was quicker than the signal: then it is whole
            assert open_workspace(target).records("SELECT count(*) AS n FROM inundation_depth") == rows
    assert survived > KILLS / 3
    # the next build clears away what the killed ones left, here and in the folder of temporary files
    builds.start()
    assert builds.ended() == 0
    assert [path.name for path in target.parent.iterdir()] == ["w.gpkg"]
    assert list(temporary.iterdir()) == []


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 3 MB; skipped where none can be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk needs root and mount")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_the_old_workspace(sample, small_disk, tmp_path):
    few = [next(sample.glob("N03*")), sample / "48201_2.csv"]
    target = small_disk / "w.gpkg"
    build_workspace(few, "48201", target)
    old = target.read_bytes()
    (small_disk / "other").write_bytes(b"x" * (3_000_000 - len(old) - 400_000))
    with pytest.raises(OutputError) as caught:
        build_workspace([sample], "48201", target)
    assert "room" in str(caught.value.suggestion)
    assert target.read_bytes() == old
    assert sorted(path.name for path in small_disk.iterdir()) == ["other", "w.gpkg"]


def test_a_full_disk_of_temporary_files_is_said(sample, small_disk, tmp_path, monkeypatch):
    (small_disk / "other").write_bytes(b"x" * 2_900_000)
    monkeypatch.setattr("tempfile.tempdir", str(small_disk))
    with pytest.raises((InputError, OutputError)) as caught:
        build_workspace([sample], "48201", tmp_path / "w.gpkg")
    assert isinstance(caught.value, HazardError)
    assert "room" in str(caught.value.suggestion)
    assert [path.name for path in small_disk.iterdir()] == ["other"]
    assert not (tmp_path / "w.gpkg").exists()
