"""Runs a scenario inside the real QGIS program under a virtual screen and brings its findings back."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
DRIVER = Path(__file__).with_name("inside_qgis.py")


def run_in_qgis(
    scenario: Path, tmp_path: Path, language: str = "ja", timeout: float = 120, **facts: object
) -> dict:
    """Start QGIS with the staged plugin in a fresh profile, run `scenario`'s run(iface, facts), return its result.

    Raises AssertionError with QGIS's output where the scenario failed or wrote nothing.
    """
    profile = tmp_path / "profile"
    settings = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        "[PythonPlugins]\nhazard_plugin=true\n\n"
        f"[locale]\noverrideFlag=true\nuserLocale={language}\n\n"
        "[qgis]\ncheckVersion=false\nshowTips=false\n\n[app]\nnews-feed\\disabled=true\n",
        encoding="utf-8",
    )
    result = tmp_path / "result.json"
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    environment = {
        **os.environ,
        "QGIS_CUSTOM_CONFIG_PATH": str(profile),
        "QGIS_PLUGINPATH": os.environ.get("QGIS_PLUGINPATH", str(PROJECT / "build" / "stage")),
        "XDG_RUNTIME_DIR": str(runtime),
        "QT_QPA_PLATFORM": "xcb",
        "HAZARD_SCENARIO": json.dumps({"scenario": str(scenario), "result": str(result), "facts": facts}),
    }
    screen = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1600x1000x24 -nolisten tcp"]
    command = [*screen, shutil.which("qgis"), "--nologo", "--noversioncheck", "--code", str(DRIVER)]
    with subprocess.Popen(
        command,
        env=environment,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # xvfb-run alone would leave QGIS and the screen behind
            output, _ = process.communicate()
            output += f"\n(killed after {timeout} s)"
    assert result.exists(), f"QGIS ended with {process.returncode} and wrote no result:\n{output}"
    found = json.loads(result.read_text(encoding="utf-8"))
    assert "traceback" not in found, found["traceback"]
    found["output"] = output
    return found
