"""tools/qgis-env: what passes through it, what it says when it cannot go on, and how its root is built.

A real build takes minutes. The tests of the builder's states (lock, stamp, rebuild, two at once) run the
real script against a toy: `debootstrap` is one that puts bash, a few commands and recording stand-ins for
apt-get, apt-cache and python3 into the new root; mounts, namespaces and chroot are the real ones.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SCRIPT = PROJECT / "tools" / "qgis-env"

unshare = subprocess.run(["unshare", "--mount", "true"], capture_output=True)
needs_mounts = pytest.mark.skipif(unshare.returncode != 0, reason="needs root and the right to mount")

DEBOOTSTRAP = r"""#!/bin/bash
# The last arguments: SUITE TARGET [MIRROR].
echo debootstrap >>"$TOY_RECORD"
for argument in "$@"; do case $argument in /*) target=$argument;; esac; done
[ "${TOY_FAIL:-}" != debootstrap ] || { echo "E: Couldn't download packages"; exit 1; }
mkdir -p "$target"/{proc,sys,dev,tmp,root,var/tmp,usr/{bin,sbin,lib,lib64}}
mkdir -p "$target"/etc/{apt/apt.conf.d,dpkg/dpkg.cfg.d}
ln -s usr/bin "$target/bin"; ln -s usr/lib "$target/lib"; ln -s usr/lib64 "$target/lib64"
for name in bash env cat sleep true; do
  cp "$(type -P "$name")" "$target/usr/bin/"
  ldd "$(type -P "$name")" | grep -o '/[^ ]*' | while read -r library; do
    mkdir -p "$target/usr/$(dirname "${library#/usr}")"; cp -n "$library" "$target/usr/${library#/usr}"
  done
done
cp -r /usr/lib/locale "$target/usr/lib/"
echo "deb toy:/archive trixie main" >"$target/etc/apt/sources.list"
printf '#!/bin/bash\nexit 0\n' >"$target/usr/bin/python3"
cp "$TOY/apt-get" "$TOY/apt-cache" "$target/usr/bin/"
chmod +x "$target/usr/bin/"*
[ "${TOY_SLOW:-}" != debootstrap ] || sleep 1
"""

APT_GET = r"""#!/bin/bash
words= ; pass=
for word in "$@"; do
  if [ -n "$pass" ]; then pass=; continue; fi
  case $word in -o) pass=1;; -q|-y|--no-install-recommends) ;; *) words+=" $word";; esac
done
echo "apt-get$words" >>/record
fail() { echo "E: $1"; exit 100; }
case "${TOY_GONE:-} $(cat /etc/apt/sources.list) $words" in
  backports*-backports*update)
    fail "The repository 'toy:/archive trixie-backports Release' does not have a Release file." ;;
esac
case "${TOY_FAIL:-} $words" in
  download*--download-only*) fail "Failed to fetch" ;;
  install*--download-only*) ;;
  space*install*) fail "You don't have enough free space in /var/cache/apt/archives/." ;;
  install*install*) fail "Sub-process dpkg returned an error code" ;;
esac
[ "${TOY_SLOW:-}" != "apt-get" ] || sleep 30
"""

APT_CACHE = r"""#!/bin/bash
version=${TOY_BACKPORT:-3.44.15+dfsg-1~bpo13+1}
case $(cat /etc/apt/sources.list) in
  *-backports*) echo " qgis | $version | toy:/archive trixie-backports/main amd64 Packages" ;;
esac
echo " qgis | 3.40.6+dfsg-1 | toy:/archive trixie/main amd64 Packages"
"""


def heed_ctrl_c() -> None:
    """A suite started in the background ignores SIGINT, and its children would inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Toy:
    """A project with the real tools/qgis-env, a private cache, and the toy debootstrap first on PATH."""

    def __init__(self, folder: Path) -> None:
        self.project = folder / "町 の project"
        self.cache = folder / "cache の 町"
        self.base = self.cache / "debian13-qgis-3.44"
        self.root = self.base / "root"
        self.record = folder / "record"
        programs = folder / "programs"
        programs.mkdir()
        (self.project / "tools").mkdir(parents=True)
        shutil.copy(SCRIPT, self.project / "tools")
        self.write_list("qgis", "python3-qgis", "python3-shapely  # why", "", "# a comment")
        for name, text in (("debootstrap", DEBOOTSTRAP), ("apt-get", APT_GET), ("apt-cache", APT_CACHE)):
            (programs / name).write_text(text, encoding="utf-8")
            (programs / name).chmod(0o755)
        self.environment = dict(
            os.environ,
            TOY=str(programs),
            TOY_RECORD=str(self.record),
            QGIS_ENV_HOST="no",
            QGIS_ENV_CACHE=str(self.cache),
        )
        # apt-get and apt-cache are for the root: of the host only debootstrap is ours
        front = folder / "front"
        front.mkdir()
        shutil.copy(programs / "debootstrap", front)
        self.environment["PATH"] = f"{front}:{os.environ['PATH']}"
        for name in ("HAZARD_QGIS_ENV_INSIDE", "QGIS_ENV", "QGIS_CUSTOM_CONFIG_PATH"):
            self.environment.pop(name, None)

    def write_list(self, *packages: str) -> None:
        text = "\n".join(packages) + "\n"
        (self.project / "tools" / "qgis-env.packages").write_text(text, encoding="utf-8")

    def start(self, *command: object, **environment: str) -> subprocess.Popen:
        return subprocess.Popen(
            [self.project / "tools" / "qgis-env", *command],
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=heed_ctrl_c,
        )

    def run(self, *command: object, **environment: str) -> subprocess.CompletedProcess:
        process = self.start(*command, **environment)
        out, err = process.communicate(timeout=60)
        return subprocess.CompletedProcess(command, process.returncode, out, err)

    def run_after(self, mounting: str, *command: str) -> subprocess.CompletedProcess:
        """Run the command where something was mounted before, in a namespace of its own."""
        script = str(self.project / "tools" / "qgis-env")
        return subprocess.run(
            ["unshare", "--mount", "bash", "-ec", f'{mounting}; exec "$@"', "-", script, *command],
            env=self.environment,
            capture_output=True,
            text=True,
        )

    def builds(self) -> int:
        return self.record.read_text(encoding="utf-8").count("debootstrap") if self.record.exists() else 0

    def apt(self) -> list[str]:
        """Return what apt-get was asked for in the root, and forget it."""
        record = self.root / "record"
        lines = record.read_text(encoding="utf-8").splitlines()
        record.unlink()
        return [line for line in lines if line != "apt-get clean"]


@pytest.fixture
def toy(tmp_path):
    return Toy(tmp_path)


@pytest.fixture(scope="module")
def ready_toy(tmp_path_factory):
    toy = Toy(tmp_path_factory.mktemp("toy"))
    assert toy.run("--setup").returncode == 0
    return toy


class Here:
    """The real script as it answers in the environment that the tests run in."""

    def start(self, *command: object, **environment: str) -> subprocess.Popen:
        return subprocess.Popen(
            [SCRIPT, *command],
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=heed_ctrl_c,
        )

    run = Toy.run


@pytest.fixture(params=["host", pytest.param("root", marks=needs_mounts)])
def place(request):
    """Give the two ways in: the host itself, and a root entered by chroot."""
    return Here() if request.param == "host" else request.getfixturevalue("ready_toy")


def one_sentence(run, *words):
    """Say whether the run ended as a failure that is told in one line with these words."""
    lines = run.stderr.strip().splitlines()
    assert run.returncode == 69, run
    assert all(line.startswith("qgis-env: ") for line in lines), run.stderr
    assert all(word in lines[-1] for word in words), run.stderr
    return lines


# ---------------------------------------------------------------- what passes through


def test_exit_code_passes(place):
    assert place.run("bash", "-c", "exit 7").returncode == 7
    assert place.run("no such command").returncode == 127


def test_arguments_with_spaces_and_japanese_pass(place):
    arguments = ["a b", "町 の 地図", "", "*", "--setup", "-x", "a\nb", "$HOME", "\\"]
    run = place.run("bash", "-c", 'printf "%s\\0" "$@"', "-", *arguments)
    assert run.stdout.split("\0")[:-1] == arguments, run.stderr


def test_working_directory_is_kept_and_its_files_are_the_hosts(place, tmp_path, monkeypatch):
    folder = tmp_path / "浜松 市"
    folder.mkdir()
    monkeypatch.chdir(folder)
    run = place.run("bash", "-c", 'pwd; echo 深さ >"図 1.txt"')
    assert run.stdout.strip() == str(folder), run.stderr
    assert (folder / "図 1.txt").read_text(encoding="utf-8") == "深さ\n"


@pytest.mark.parametrize("folder", ["/", "/usr", "/etc", "/var/lib"])
def test_working_directory_may_be_a_system_directory(place, folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert place.run("bash", "-c", "pwd").stdout.strip() == folder


@needs_mounts
def test_working_directory_below_a_system_directory_is_the_hosts(ready_toy, monkeypatch):
    with tempfile.TemporaryDirectory(dir="/var/lib", prefix="町 の ") as folder:
        monkeypatch.chdir(folder)
        run = ready_toy.run("bash", "-c", 'pwd; echo 1 >"図.txt"')
        assert run.stdout.strip() == folder, run.stderr
        assert (Path(folder) / "図.txt").exists()


def test_ctrl_c_reaches_the_command_and_ends_it(place):
    process = place.start("bash", "-c", "echo started; exec sleep 60")
    assert process.stdout.readline() == "started\n"
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGINT  # a shell calls this 130


def test_a_command_that_handles_ctrl_c_answers_itself(place):
    handling = "trap 'echo tidied; exit 3' INT; echo started; while :; do sleep 0.1; done"
    process = place.start("bash", "-c", handling)
    assert process.stdout.readline() == "started\n"
    os.killpg(process.pid, signal.SIGINT)
    assert process.communicate(timeout=60)[0] == "tidied\n"
    assert process.returncode == 3


def test_umask_and_standard_input_pass(place):
    script = SCRIPT if isinstance(place, Here) else place.project / "tools" / "qgis-env"
    environment = dict(os.environ) if isinstance(place, Here) else place.environment
    run = subprocess.run(
        ["bash", "-c", 'umask 027; exec "$0" bash -c "umask; cat"', script],
        env=environment,
        input="水位",
        capture_output=True,
        text=True,
    )
    assert run.stdout == "0027\n水位", run.stderr


def test_variables_of_the_host_do_not_lead_python_astray(tmp_path):
    (tmp_path / "shapely.py").write_text("raise SystemExit('the stranger was loaded')", encoding="utf-8")
    code = "import shapely; print(shapely.__file__)"
    run = Here().run("python3", "-c", code, PYTHONPATH=str(tmp_path), PYTHONHOME="/nowhere")
    assert run.stdout.startswith("/usr/lib/python3/"), run.stderr


def test_qgis_process_finds_the_plugin_enabled_in_a_private_profile(tmp_path):
    profile = tmp_path / "profile の 町"
    run = Here().run("qgis_process", "plugins", QGIS_CUSTOM_CONFIG_PATH=str(profile))
    assert "* hazard_plugin" in run.stdout, run.stderr
    assert "hazard_plugin=true" in (profile / "profiles/default/QGIS/QGIS3.ini").read_text(encoding="utf-8")


# ---------------------------------------------------------------- what it says when it cannot go on


@pytest.mark.parametrize("version", ["3.22", "4.0", "latest", "3.44 "])
def test_unknown_version_is_one_sentence(version):
    lines = one_sentence(Here().run("true", QGIS_ENV=version), f"'{version}'", "3.40 or 3.44")
    assert len(lines) == 1


def test_without_root_rights_is_one_sentence():
    with tempfile.TemporaryDirectory() as folder:  # pytest's own folders are closed to other users
        Path(folder).chmod(0o755)
        shutil.copytree(SCRIPT.parent, Path(folder) / "tools", ignore=shutil.ignore_patterns("__pycache__"))
        nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.getuid() == 0 else []
        environment = dict(os.environ, QGIS_ENV_HOST="no", QGIS_ENV_CACHE=f"{folder}/cache")
        environment.pop("HAZARD_QGIS_ENV_INSIDE", None)
        command = [*nobody, f"{folder}/tools/qgis-env", "true"]
        run = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True)
    assert len(one_sentence(run, "root rights", "sudo")) == 1


@needs_mounts
def test_too_little_space_is_one_sentence(toy):
    toy.cache.mkdir()
    run = toy.run_after('mount -t tmpfs -o size=64m none "$QGIS_ENV_CACHE"', "true")
    assert len(one_sentence(run, "MB free", "make room", "QGIS_ENV_CACHE")) == 1
    assert toy.builds() == 0


@needs_mounts
def test_without_a_network_is_one_sentence_and_the_next_run_builds(toy):
    run = toy.run("true", TOY_FAIL="debootstrap")
    one_sentence(run, "debootstrap failed", "check the network", "run the same command again")
    assert not toy.root.exists()
    assert not (toy.base / "root.new").exists()
    assert toy.run("true").returncode == 0
    assert toy.builds() == 2


@needs_mounts
def test_a_disk_that_fills_up_while_building_is_named(toy):
    one_sentence(toy.run("true", TOY_FAIL="space"), "the disk of", "is full", "make room")
    assert not (toy.base / "root.new").exists()


# ---------------------------------------------------------------- the builder's states, on the toy root


@needs_mounts
def test_root_is_built_once_with_qgis_alone_from_backports(toy):
    assert toy.run("true").returncode == 0
    assert toy.apt() == [
        "apt-get update",
        "apt-get -t trixie-backports install qgis python3-qgis",
        "apt-get install python3-shapely",
    ]
    second = toy.run("true")
    assert (second.returncode, second.stderr, toy.builds()) == (0, "", 1)


@needs_mounts
def test_version_3_40_has_a_root_of_its_own_without_backports(toy):
    assert toy.run("true", QGIS_ENV="3.40").returncode == 0
    assert not toy.root.exists()
    sources = toy.cache / "debian13-qgis-3.40/root/etc/apt/sources.list"
    assert sources.read_text(encoding="utf-8") == "deb toy:/archive trixie main\n"


@needs_mounts
@pytest.mark.parametrize("gone", [{"TOY_GONE": "backports"}, {"TOY_BACKPORT": "4.2.0+dfsg-1~bpo13+1"}])
def test_where_the_backport_is_gone_or_is_qgis_4_debians_own_serves(toy, gone):
    run = toy.run("true", **gone)
    assert run.returncode == 0
    assert "Debian 13's own QGIS serves instead" in run.stderr
    assert "apt-get install qgis python3-qgis" in toy.apt()


@needs_mounts
def test_a_longer_list_installs_the_difference_and_a_shorter_one_nothing(toy):
    toy.run("true")
    toy.apt()
    toy.write_list("qgis", "python3-qgis", "python3-shapely", "fonts-open-sans")
    assert toy.run("true").returncode == 0
    fetch, install = ("apt-get --download-only install fonts-open-sans", "apt-get install fonts-open-sans")
    assert toy.apt() == ["apt-get update", fetch, install]
    toy.write_list("qgis")
    assert toy.run("true").stderr == ""
    toy.write_list("qgis", "python3-qgis", "python3-shapely", "fonts-open-sans")
    assert toy.run("true").stderr == ""
    assert toy.builds() == 1


@needs_mounts
def test_a_longer_list_without_a_network_leaves_the_root_to_other_checkouts(toy):
    toy.run("true")
    toy.write_list("qgis", "python3-qgis", "python3-shapely", "fonts-open-sans")
    one_sentence(toy.run("true", TOY_FAIL="download"), "could not be fetched", "check the network")
    toy.write_list("qgis")
    assert toy.run("true").stderr == ""


@needs_mounts
def test_an_extension_that_breaks_off_has_the_root_built_anew(toy):
    toy.run("true")
    toy.write_list("qgis", "python3-qgis", "python3-shapely", "fonts-open-sans")
    one_sentence(toy.run("true", TOY_FAIL="install"), "could not be installed")
    assert toy.run("true").returncode == 0
    assert toy.builds() == 2
    assert (toy.base / "packages").read_text(encoding="utf-8").split()[-1] == "fonts-open-sans"


@needs_mounts
@pytest.mark.parametrize("signal_sent", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_build_that_was_killed_is_done_anew(toy, signal_sent):
    process = toy.start("true", TOY_SLOW="apt-get")
    deadline = time.monotonic() + 60
    while not (toy.base / "root.new" / "record").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal_sent)
    errors = process.communicate(timeout=60)[1]
    assert process.returncode == -signal_sent
    assert "check the network" not in errors
    assert not toy.root.exists()
    assert toy.run("bash", "-c", "exit 5").returncode == 5
    assert toy.builds() == 2
    assert not (toy.base / "root.new").exists()


@needs_mounts
@pytest.mark.parametrize("damage", ["no stamp", "cut stamp", "list without stamp's hash"])
def test_a_root_that_its_stamp_does_not_vouch_for_is_built_anew(toy, damage):
    toy.run("true")
    if damage == "no stamp":
        (toy.base / "stamp").unlink()
    elif damage == "cut stamp":
        (toy.base / "stamp").write_text("", encoding="utf-8")
    else:
        (toy.base / "packages").write_text("qgis\nmore\n", encoding="utf-8")
    assert toy.run("true").returncode == 0
    assert toy.builds() == 2


@needs_mounts
def test_several_at_once_build_one_root(toy):
    several = [toy.start("bash", "-c", f"exit {number}", TOY_SLOW="debootstrap") for number in (1, 2, 3)]
    errors = [process.communicate(timeout=60)[1] for process in several]
    assert [process.returncode for process in several] == [1, 2, 3], errors
    assert toy.builds() == 1
    assert sum("waiting for" in error for error in errors) == 2


@needs_mounts
def test_a_longer_list_waits_for_the_commands_that_run(toy):
    toy.run("true")
    may_end = toy.cache / "may end"
    until = 'echo started; until [ -e "$0" ]; do sleep 0.05; done; [ -x /usr/bin/python3 ] && echo unharmed'
    running = toy.start("bash", "-c", until, may_end)
    assert running.stdout.readline() == "started\n"
    toy.write_list("qgis", "python3-qgis", "python3-shapely", "fonts-open-sans")
    waiting = toy.start("true")
    assert "waiting for the commands that run" in waiting.stderr.readline()
    assert waiting.poll() is None
    assert "fonts-open-sans" not in (toy.base / "packages").read_text(encoding="utf-8")
    may_end.touch()
    assert running.communicate(timeout=60)[0] == "unharmed\n"
    waiting.communicate(timeout=60)
    assert waiting.returncode == 0
    assert "fonts-open-sans" in (toy.base / "packages").read_text(encoding="utf-8")


@needs_mounts
def test_remove_refuses_while_a_command_runs_then_removes(toy):
    toy.run("true")
    running = toy.start("bash", "-c", "echo started; exec sleep 30")
    assert running.stdout.readline() == "started\n"
    one_sentence(toy.run("--remove"), "a command still runs")
    os.killpg(running.pid, signal.SIGTERM)
    running.communicate(timeout=60)
    assert toy.run("--remove").returncode == 0
    assert {path.name for path in toy.base.iterdir()} == {"lock", "mounts"}


@needs_mounts
@pytest.mark.parametrize("command", ["--remove", "true"])
def test_removing_never_crosses_a_mount(toy, command, tmp_path):
    """By --remove, and by the rebuild of a root that has no stamp."""
    toy.run("true")
    (toy.base / "stamp").unlink()
    treasure = tmp_path / "町 の treasure"
    treasure.mkdir()
    (treasure / "map.gpkg").write_text("the only copy", encoding="utf-8")
    (toy.root / "mnt の").mkdir()
    run = toy.run_after(f"mount --bind '{treasure}' '{toy.root}/mnt の'", command)
    one_sentence(run, "something is mounted at", "mnt の", "unmount it")
    assert (treasure / "map.gpkg").read_text(encoding="utf-8") == "the only copy"


@needs_mounts
def test_mounts_stay_in_a_private_namespace(ready_toy):
    def mounts():
        return Path("/proc/self/mountinfo").read_text(encoding="utf-8")

    before = mounts()
    inside = ready_toy.run("bash", "-c", "cat /proc/self/mountinfo").stdout
    assert len(inside.splitlines()) > len(before.splitlines())
    assert mounts() == before
