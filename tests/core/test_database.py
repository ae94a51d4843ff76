"""A workspace's SQLite file while other programs write to it, hold it, or have taken it away."""

import contextlib
import sqlite3
import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from hazard_plugin.core.workspace import database
from hazard_plugin.core.workspace.build import build_workspace
from hazard_plugin.core.workspace.database import connected, copy_whole, uri
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.errors import OutputError, UnavailableError, WorkspaceError

CODE = "48201"
MEMO = """
    CREATE TABLE memo (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, note TEXT);
    INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('memo', 'attributes', 'memo', 0);
    INSERT INTO memo (note) VALUES ('old');
"""


@pytest.fixture
def files(sample) -> list[Path]:
    return [next(sample.glob("N03*")), sample / "48201_2.csv"]


@pytest.fixture
def workspace(files, tmp_path) -> Path:
    """A workspace of boundary and evacuation sites with a table of the office's own."""
    path = tmp_path / "w.gpkg"
    build_workspace(files, CODE, path)
    with connected(path) as connection:
        connection.executescript(MEMO)
    return path


@pytest.fixture
def other(workspace):
    """Another program's connection, which has turned the file to write-ahead logging as QGIS does."""
    with contextlib.closing(sqlite3.connect(workspace)) as connection:
        assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
        yield connection


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(database, "PATIENCE_S", 0.05)


def notes(path: Path) -> list[str]:
    with connected(path) as connection:
        return [row[0] for row in connection.execute("SELECT note FROM memo ORDER BY fid")]


def folded(connection: sqlite3.Connection) -> None:
    """As the last program that closes the file does."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def test_an_update_keeps_what_lies_in_the_log_of_another_program_alone(workspace, other, files, sample):
    """It was committed before the build began; the file without its log is that of before."""
    other.execute("INSERT INTO memo (note) VALUES ('saved')")
    other.commit()
    alone = workspace.with_name("alone.gpkg")
    alone.write_bytes(workspace.read_bytes())
    assert notes(alone) == ["old"]
    build_workspace([*files, sample / "48201_1.csv"], CODE, workspace, finish=lambda draft, report: folded(other))
    other.close()
    assert notes(workspace) == ["old", "saved"]
    with connected(workspace) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_copy_is_whole_and_has_no_log(workspace, other, tmp_path):
    other.execute("INSERT INTO memo (note) VALUES ('saved')")
    other.commit()
    copy = tmp_path / "copy" / "w.gpkg"
    copy.parent.mkdir()
    copy_whole(workspace, copy)
    assert [path.name for path in copy.parent.iterdir()] == ["w.gpkg"]
    assert copy.read_bytes()[18:20] == b"\1\1", "no write-ahead logging in the header"
    assert notes(copy) == ["old", "saved"]


def test_a_copy_of_what_another_program_locks_does_not_wait_for_ever(workspace, tmp_path, impatient):
    with contextlib.closing(sqlite3.connect(workspace)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UnavailableError, match="held by another program"):
            copy_whole(workspace, tmp_path / "copy.gpkg")


def test_a_disk_that_is_full_while_the_draft_is_begun_is_told_with_what_to_do(
    workspace, files, sample, monkeypatch
):
    """A limit on the number of pages is to SQLite what a full disk is."""
    before = workspace.read_bytes()
    opened = sqlite3.connect

    def on_a_full_disk(place: str, **options):
        connection = opened(place, **options)
        if place.endswith("mode=rwc"):
            connection.execute("PRAGMA max_page_count = 10").fetchall()
        return connection

    monkeypatch.setattr(sqlite3, "connect", on_a_full_disk)
    with pytest.raises(OutputError, match="full") as caught:
        build_workspace([*files, sample / "48201_1.csv"], CODE, workspace)
    assert "room" in str(caught.value.suggestion)
    assert workspace.read_bytes() == before
    assert [path.name for path in workspace.parent.iterdir()] == ["w.gpkg"]


@pytest.mark.parametrize("ask", [lambda it: it.datasets(), lambda it: it.columns("dataset", ["theme"])])
def test_a_workspace_that_is_locked_is_told_in_words(workspace, impatient, ask):
    opened = open_workspace(workspace)
    with contextlib.closing(sqlite3.connect(workspace)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UnavailableError, match=r"w\.gpkg is held by another program"):
            ask(opened)
        with pytest.raises(UnavailableError, match="itself is sound"):
            open_workspace(workspace)


def test_nobody_is_told_to_delete_a_workspace_that_is_only_locked(workspace, files, impatient):
    with contextlib.closing(sqlite3.connect(workspace)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UnavailableError) as caught:
            build_workspace(files, CODE, workspace)
    assert "delete" not in str(caught.value)


def test_other_words_of_sqlite_stay_what_they_are(workspace):
    with pytest.raises(sqlite3.OperationalError, match="no such table"), connected(workspace) as connection:
        connection.execute("SELECT * FROM locked")


def test_a_workspace_that_is_gone_is_said_and_not_made_empty(workspace):
    opened = open_workspace(workspace)
    workspace.unlink()
    with pytest.raises(WorkspaceError, match="There is no workspace at"):
        opened.datasets()
    assert not workspace.exists()


def test_a_sound_workspace_that_cannot_be_opened_where_it_lies_is_not_called_none(workspace, other):
    """On a medium that is read only SQLite cannot make the log: so here, where a folder has its name."""
    other.close()
    workspace.with_name("w.gpkg-wal").mkdir()
    with pytest.raises(UnavailableError, match="cannot be opened where it lies") as caught:
        open_workspace(workspace)
    assert "folder that can be written" in str(caught.value.suggestion)
    assert "w.gpkg-wal" in str(caught.value.suggestion)


@pytest.mark.parametrize(
    "name", ["第1回 #2?mode=memory.gpkg", "100%41.gpkg", "汐見野市＆.gpkg", "a;b'c\"d&cache=x.gpkg"]
)
def test_a_path_may_hold_what_means_something_in_a_uri(workspace, tmp_path, name):
    place = tmp_path / "共有#フォルダ?" / name
    place.parent.mkdir()
    copy_whole(workspace, place)
    assert open_workspace(place).code == CODE
    assert [path.name for path in place.parent.iterdir()] == [name]


def test_a_path_may_be_relative(workspace, tmp_path):
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path\n"
        "from hazard_plugin.core.workspace.store import open_workspace\n"
        "print(open_workspace(Path('w.gpkg')).datasets()[0]['theme'])"
    )
    project = str(Path(__file__).resolve().parents[2])
    command = [sys.executable, "-c", script, project]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "municipality"


def test_drives_and_shares_of_windows_are_written_as_sqlite_reads_them():
    """A share's name must not stand where a URI has its authority: SQLite refuses any but localhost."""
    assert uri(PureWindowsPath(r"C:\地図\w 1.gpkg")) == "file:///C:/%E5%9C%B0%E5%9B%B3/w%201.gpkg"
    assert uri(PureWindowsPath(r"\\server\防災\w#.gpkg")) == "file:////server/%E9%98%B2%E7%81%BD/w%23.gpkg"
    assert uri(PurePosixPath("/a/100%.gpkg")) == "file:///a/100%25.gpkg"
