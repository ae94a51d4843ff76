"""Whole processes, timed: wall, processor time and memory; and how their figures are printed."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """What one process took."""

    wall: float
    user: float
    """Seconds of processor, user and system together, of all its threads."""
    memory: float
    """Largest resident memory in MB."""
    ended: bool = True
    """Whether it came to its end within the limit."""


def run(name: str, command: list[str], limit: float | None = None) -> Run:
    """Run a command to its end, or for `limit` seconds; its own words are shown only where it fails."""
    with tempfile.TemporaryFile() as words:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=words, stderr=subprocess.STDOUT)
        stop = threading.Timer(limit, process.kill) if limit else None
        if stop:
            stop.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        stopped = stop is not None and stop.finished.is_set()
        if stop:
            stop.cancel()
        if process.returncode and not stopped:
            words.seek(0)
            sys.exit(f"bench: {name} failed:\n{words.read().decode(errors='replace')[-3000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1e3, not stopped)


def run_output(command: list[str]) -> str:
    """Return what a command prints."""
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def line(name: str, values: list[float], unit: str = "s") -> None:
    """Print minimum, median and maximum."""
    print(f"  {name:<62} {min(values):6.2f} {statistics.median(values):6.2f} {max(values):6.2f} {unit}")


def report(name: str, runs: list[Run]) -> None:
    """Print the times of a job's runs and their largest memory."""
    line(name, [one.wall for one in runs])
    line("    processor time of it", [one.user for one in runs])
    print(f"    largest memory of it {max(one.memory for one in runs):.0f} MB")
