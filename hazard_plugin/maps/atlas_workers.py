"""Draws an atlas in processes of their own, so that QGIS's window goes on and several processors work.

QGIS draws a layout in one thread, the main one. The processes are `qgis_process`, which every
installer puts beside QGIS: it brings the same libraries, and starts where the running program is
no Python (on Windows `sys.executable` is QGIS itself). They get a profile of their own, in which
this plugin alone is enabled: the user's other plugins cost start-up time and are none of ours, and
the user's databases are not opened by several programs at once. Started through QProcess.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsApplication, QgsProviderRegistry
from qgis.PyQt.QtCore import QProcess, QProcessEnvironment

from ..core.progress import Step
from ..core.sheets.job import JobFolder
from ..errors import LayoutError, Message

PACKAGE = Path(__file__).resolve().parents[1]
POLL_S = 0.1
GRACE_MS = 1500
"""A cancelled worker may take so long to end by itself before it is killed; its page is whole or not there."""
TRIES = 2
"""So often a page may take its process with it, and so often a crew may end with pages missing."""
LOG_LINES = 3
"""Of what a process printed last, told where it died."""
PROXY = ("GDAL_HTTP_PROXY", "GDAL_HTTP_PROXYUSERPWD")
"""GDAL's options by which tiles go through the proxy that QGIS's options name."""
INI = """[PythonPlugins]
{plugin}=true

[locale]
overrideFlag=true
userLocale={locale}
"""


def drawing_program() -> Path | None:
    """Return the `qgis_process` beside the running QGIS, None where there is none."""
    prefix, program = Path(QgsApplication.prefixPath()), Path(QgsApplication.applicationDirPath())
    folders = (prefix / "bin", program, program / "bin", prefix)
    names = ("qgis_process.exe", "qgis_process")
    found = [folder / name for name in names for folder in folders]
    # the start scripts of the Windows installers set the environment; a running QGIS has it already
    found += [path for folder in folders for path in sorted(folder.glob("qgis_process*.bat"))]
    return next((path for path in found if path.is_file()), None)


def draw_with_workers(
    job: JobFolder, run: str, names: dict[int, str], count: int, step: Step, warn: Callable[[Message], None]
) -> None:
    """Let `count` processes draw the pages whose file is missing (`names` by number); return when all are there.

    `step` is told the share of pages done and may raise Cancelled; of a process that dies `warn` is
    told, and its page tried once more. Raises LayoutError for a page that failed; finished ones stay.
    """
    crew = _Crew(job, run)
    watch = _Watch(job, count, warn)
    crews = 0
    try:
        while True:
            ended = crew.ended()  # asked before the pages: what it drew last counts
            done = job.done()
            missing = {number for number, name in names.items() if name not in done}
            step(1 - len(missing) / len(names), _progress(len(names) - len(missing), len(names)))
            complete = not missing and bool(job.check())
            if complete and not crew.working:
                return
            died = 0
            for worker in ended if not complete else ():  # what ends badly when all is done does no harm
                died += watch.look_after(worker, missing)
            if not complete and not crew.working and not died:
                crews += 1
                if crews > TRIES:
                    raise not_drawn(len(missing))
                died = count
            for _ in range(min(died, max(1, len(missing))) if not complete else 0):
                crew.start()
            time.sleep(POLL_S)
    finally:
        job.stop(run)
        crew.end()


def not_drawn(count: int) -> LayoutError:
    """Return the error to raise where all processes have ended and pages are missing."""
    return LayoutError(
        "{count} pages were not drawn, and no process said why.",
        "Start again: finished pages are kept.",
        count=count,
    )


def _progress(done: int, count: int) -> Message:
    return Message("{done} of {count} pages are drawn", done=done, count=count)


class _Watch:
    """Counts deaths: a page may kill its process again and again, and so may what comes before all pages."""

    def __init__(self, job: JobFolder, count: int, warn: Callable[[Message], None]) -> None:
        self.job, self.warn = job, warn
        self.most_starts = TRIES * count
        self.deaths: Counter[int | None] = Counter()

    def look_after(self, worker: _Worker, missing: set[int]) -> bool:
        """Return whether a process that has ended died, and warn of it.

        One that died at none of the `missing` pages did so for another reason, as each may TRIES times.
        Raises LayoutError for a page that failed, or took its process with it too often.
        """
        page = self.job.page_of(worker.name)
        page = page if page in missing else None
        reason = self.job.error_of(worker.name)
        if reason is not None:
            raise _failed(page, reason)
        if not worker.died() or self.job.has_ended(worker.name):
            return False
        self.deaths[page] += 1
        facts = {"page": page, "times": self.deaths[page], "reason": _last_lines(self.job.log(worker.name))}
        if self.deaths[page] >= (self.most_starts if page is None else TRIES):
            raise _dies(facts)
        if page is None:
            self.warn(Message("A process that draws ended ({reason}); another one is started.", **facts))
        else:
            self.warn(
                Message(
                    "The process that draws page {page} ended ({reason}); the page is tried once more.", **facts
                )
            )
        return True


def _dies(facts: dict) -> LayoutError:
    if facts["page"] is None:
        return LayoutError(
            "The processes that draw ended {times} times ({reason}).",
            "Start again with fewer workers: finished pages are kept.",
            **facts,
        )
    return LayoutError(
        "The process that draws page {page} ended {times} times ({reason}).",
        "Start again with fewer workers: finished pages are kept.",
        **facts,
    )


def _failed(page: int | None, reason: str) -> LayoutError:
    if page is None:
        return LayoutError(
            "The pages could not be drawn: {reason}", "Then start again: finished pages are kept.", reason=reason
        )
    return LayoutError(
        "Page {page} could not be drawn: {reason}",
        "Then start again: finished pages are kept.",
        page=page,
        reason=reason,
    )


def _last_lines(log: Path) -> str:
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return "-"
    return " / ".join([line.strip() for line in lines if line.strip()][-LOG_LINES:]) or "-"


class _Worker:
    """A process that draws."""

    def __init__(self, name: str, process: QProcess) -> None:
        self.name, self.process = name, process

    def running(self) -> bool:
        # without an event loop in this thread, QProcess learns of the end only when it is asked to wait
        return self.process.state() != QProcess.ProcessState.NotRunning and not self.process.waitForFinished(1)

    def died(self) -> bool:
        """Whether an ended process did not end well: killed, crashed, or never begun."""
        return self.process.exitStatus() != QProcess.ExitStatus.NormalExit or self.process.exitCode() != 0


class _Crew:
    """The processes of one run."""

    def __init__(self, job: JobFolder, run: str) -> None:
        self.job, self.run = job, run
        self.working: list[_Worker] = []
        self.started = 0

    def start(self) -> None:
        """Start one more process. Raises LayoutError where it cannot be started."""
        self.started += 1
        name = f"{self.run}-{self.started}"
        process = QProcess()
        process.setProcessEnvironment(_environment(self.job.profile))
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        process.setStandardOutputFile(str(self.job.log(name)))
        process.setStandardInputFile(QProcess.nullDevice())
        facts = {"FOLDER": self.job.path, "RUN": self.run, "WORKER": name}
        program = drawing_program()
        process.start(
            str(program), ["run", "hazard:atlaspages", *(f"--{key}={value}" for key, value in facts.items())]
        )
        if not process.waitForStarted():
            raise LayoutError(
                "{program} cannot be started ({reason}).",
                "Repair the QGIS installation.",
                program=str(program),
                reason=process.errorString(),
            )
        self.working.append(_Worker(name, process))

    def ended(self) -> list[_Worker]:
        """Return the processes that have ended since the last call."""
        ended = [worker for worker in self.working if not worker.running()]
        self.working = [worker for worker in self.working if worker not in ended]
        return ended

    def end(self) -> None:
        """Wait a moment for the processes to end by themselves, then kill them."""
        for worker in self.working:
            if not worker.process.waitForFinished(GRACE_MS):
                worker.process.kill()
                worker.process.waitForFinished()


def _environment(profile: Path) -> QProcessEnvironment:
    """Return the variables of a worker: QGIS's own, a fresh profile, this very plugin, the user's proxy."""
    folder = profile / "profiles" / "default" / "QGIS"
    if not folder.is_dir():
        folder.mkdir(parents=True)
        text = INI.format(plugin=PACKAGE.name, locale=QgsApplication.locale())
        (folder / f"{QgsApplication.QGIS_APPLICATION_NAME}.ini").write_text(text, encoding="utf-8")
    result = QProcessEnvironment.systemEnvironment()
    result.insert("QGIS_CUSTOM_CONFIG_PATH", str(profile))
    if (PACKAGE / "metadata.txt").is_file():  # as installed; a checkout's plugin is found as the variable says
        result.insert("QGIS_PLUGINPATH", str(PACKAGE.parent))
    for name, value in _proxy().items():
        result.insert(name, value)
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in screens):
        result.insert("QT_QPA_PLATFORM", "offscreen")
    return result


def _proxy() -> dict[str, str]:
    """Return GDAL's options of the proxy in the user's profile, which a worker's own profile does not know.

    QGIS gives them to GDAL whenever a layer is opened, and only then: here one without a source.
    """
    from osgeo import gdal

    QgsProviderRegistry.instance().createProvider("ogr", "")
    options = {name: gdal.GetConfigOption(name) for name in PROXY}
    return {name: value for name, value in options.items() if value}
