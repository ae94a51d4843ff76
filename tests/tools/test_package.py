"""The zip is what QGIS's "Install from ZIP" takes, and staging bears many commands at once."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]

spec = importlib.util.spec_from_file_location("package", PROJECT / "tools" / "package.py")
package = importlib.util.module_from_spec(spec)
spec.loader.exec_module(package)


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """Return the zip that `make package` writes, under a name with a space and Japanese."""
    return package.write_zip(tmp_path_factory.mktemp("dist") / "ハザード 地図.zip")


@pytest.fixture
def project(tmp_path):
    """Return a small project of its own, whose files a test may change."""
    root = tmp_path / "町 の project"
    (root / "hazard_plugin" / "core").mkdir(parents=True)
    (root / "resources" / "catalog").mkdir(parents=True)
    for name in ("metadata.txt", "LICENSE", "hazard_plugin/__init__.py", "hazard_plugin/core/depth.py"):
        (root / name).write_text(name, encoding="utf-8")
    (root / "resources" / "catalog" / "themes.json").write_text("[]", encoding="utf-8")
    (root / "tools").mkdir()
    shutil.copy(PROJECT / "tools" / "package.py", root / "tools")
    return root


def staged(folder):
    """Return what the staged plugin folder holds, as path inside it -> text."""
    root = folder / "hazard_plugin"
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in root.rglob("*")
        if path.is_file()
    }


def start_staging(project, folder):
    return subprocess.Popen(
        [sys.executable, project / "tools" / "package.py", "--stage", folder],
        stderr=subprocess.PIPE,
        text=True,
    )


def test_zip_holds_one_folder_with_metadata_licence_and_code(released):
    with zipfile.ZipFile(released) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
    assert {name.split("/")[0] for name in names} == {"hazard_plugin"}
    for name in ("metadata.txt", "LICENSE", "__init__.py", "plugin.py"):
        assert f"hazard_plugin/{name}" in names
    assert not [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".ts"))]


def test_zip_holds_every_resource_and_translation(released):
    resources = [path for path in (PROJECT / "resources").rglob("*") if path.is_file()]
    expected = {path.relative_to(PROJECT).as_posix() for path in resources}
    expected |= {f"i18n/{path.stem}.qm" for path in (PROJECT / "i18n").glob("*.ts")}
    with zipfile.ZipFile(released) as archive:
        names = set(archive.namelist())
    assert {f"hazard_plugin/{name}" for name in expected} <= names


def test_same_tree_gives_the_same_bytes(released, tmp_path):
    assert package.write_zip(tmp_path / "again.zip").read_bytes() == released.read_bytes()


def test_what_is_staged_is_what_is_shipped(released, tmp_path):
    package.stage(tmp_path)
    root = tmp_path / "hazard_plugin"
    with zipfile.ZipFile(released) as archive:
        shipped = {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}
    assert {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()} == shipped


def test_staging_follows_what_changed_moved_and_went(project, tmp_path):
    folder = tmp_path / "stage"
    assert start_staging(project, folder).wait() == 0
    core = project / "hazard_plugin" / "core"
    (core / "depth.py").rename(core / "rank.py")
    (core / "rank.py").write_text("new", encoding="utf-8")
    (project / "resources" / "catalog" / "themes.json").unlink()
    (folder / ".draft-left-by-a-killed-one").write_text("half", encoding="utf-8")
    # a folder where a file shall be
    (project / "LICENSE").unlink()
    (project / "LICENSE").write_text("licence", encoding="utf-8")
    (folder / "hazard_plugin" / "LICENSE").unlink()
    (folder / "hazard_plugin" / "LICENSE").mkdir()
    assert start_staging(project, folder).wait() == 0
    assert staged(folder) == {
        "LICENSE": "licence",
        "metadata.txt": "metadata.txt",
        "__init__.py": "hazard_plugin/__init__.py",
        "core/rank.py": "new",
    }
    assert not (folder / "hazard_plugin" / "resources").exists()
    assert not list(folder.glob(".draft-*"))


def test_many_stage_at_once_while_files_come_and_go(project, tmp_path):
    folder = tmp_path / "stage"
    extra = project / "hazard_plugin" / "maps" / "legend.py"
    for turn in range(4):
        if turn % 2:
            shutil.rmtree(extra.parent)
        else:
            extra.parent.mkdir()
            extra.write_text(f"turn {turn}" * 10_000, encoding="utf-8")
        several = [start_staging(project, folder) for _ in range(6)]
        errors = [process.communicate()[1] for process in several]
        assert not any(process.returncode for process in several), errors
        present = staged(folder)
        assert ("maps/legend.py" in present) == extra.exists()
        assert present["core/depth.py"] == "hazard_plugin/core/depth.py"


INSTALL = """
    import json, traceback
    from pathlib import Path

    import pyplugin_installer
    import qgis.utils
    from qgis.PyQt.QtCore import QTimer
    from qgis.PyQt.QtWidgets import QApplication
    from qgis.utils import iface

    def install():
        try:
            pyplugin_installer.instance().installFromZipFile({zip!r})
            module = __import__("hazard_plugin")
            result = dict(
                active="hazard_plugin" in qgis.utils.active_plugins,
                place=str(Path(module.__file__).parent),
                version=qgis.utils.pluginMetadata("hazard_plugin", "version"),
            )
            # unloading gives everything back and raises nothing
            result["unloaded"] = qgis.utils.unloadPlugin("hazard_plugin")
        except Exception:
            result = dict(error=traceback.format_exc())
        Path({result!r}).write_text(json.dumps(result), encoding="utf-8")
        iface.actionExit().trigger()

    QTimer.singleShot(0, install)
"""


@pytest.fixture
def display():
    """Give the number of an X server of our own."""
    if shutil.which("Xvfb") is None:
        pytest.fail("Xvfb is missing: run the tests through tools/qgis-env")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


def test_zip_installs_into_a_clean_profile_of_a_real_window(released, tmp_path, display):
    profile, result = tmp_path / "新しい profile", tmp_path / "result.json"
    code = tmp_path / "install.py"
    code.write_text(textwrap.dedent(INSTALL).format(zip=str(released), result=str(result)), encoding="utf-8")
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    environment = dict(
        os.environ, DISPLAY=display, QGIS_CUSTOM_CONFIG_PATH=str(profile), XDG_RUNTIME_DIR=str(runtime)
    )
    for name in ("QT_QPA_PLATFORM", "QGIS_PLUGINPATH"):
        environment.pop(name, None)
    run = subprocess.run(
        ["qgis", "--nologo", "--noversioncheck", "--skipbadlayers", "--code", code],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert result.exists(), run.stderr
    facts = json.loads(result.read_text(encoding="utf-8"))
    place = profile / "profiles" / "default" / "python" / "plugins" / "hazard_plugin"
    expected = {"active": True, "place": str(place), "version": package.version(), "unloaded": True}
    assert facts == expected, run.stderr
    assert "hazard_plugin=true" in (profile / "profiles/default/QGIS/QGIS3.ini").read_text(encoding="utf-8")
    with zipfile.ZipFile(released) as archive:
        shipped = {name.split("/", 1)[1] for name in archive.namelist()}
    installed = [path for path in place.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert {path.relative_to(place).as_posix() for path in installed} == shipped
    assert {"metadata.txt", "LICENSE"} <= shipped
