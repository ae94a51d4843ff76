"""Writing styles that is stopped halfway says what is wrong, and what lies there."""

import pytest

from hazard_plugin.errors import Cancelled, OutputError
from hazard_plugin.maps.style_files import write_style_files

resource = pytest.importorskip("resource", reason="Windows has no limit on the size of files")


def test_a_full_disk_is_told_with_what_to_do(tmp_path, qgis_app):
    """A limit on the size of files is to a writer what a full disk is."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OutputError, match="cannot be written") as caught:
            write_style_files(tmp_path, "ja")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "room" in str(caught.value.suggestion)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("at", [0, 0.1])
def test_who_cancels_is_told_that_finished_files_stay(tmp_path, qgis_app, at):
    def watch(share):
        if share >= at:
            raise Cancelled

    with pytest.raises(Cancelled) as caught:
        write_style_files(tmp_path, "ja", watch)
    written = list(tmp_path.rglob("*.qml"))
    assert bool(written) == bool(at)
    assert str(caught.value.suggestion) == ("Finished files are kept." if at else "Nothing was written.")
