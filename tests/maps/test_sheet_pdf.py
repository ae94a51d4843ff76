"""The PDF that goes to the printer and to the town's page: its text, fonts, size and what it says of itself."""

import re
import shutil
import subprocess
from datetime import date

import pytest
from qgis.core import QgsProject

from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.maps.export import export_sheet
from hazard_plugin.maps.layers import add_workspace
from hazard_plugin.maps.sheet import SheetRequest, make_sheet

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no poppler-utils")
CONTACT = "汐見野市 危機管理課"


def exported(workspace, folder, **asked):
    project = QgsProject()
    request = SheetRequest(scenario="L2", made_on=date(2026, 6, 1), contact=CONTACT, **asked)
    layers = add_workspace(project, workspace, "L2", request.languages()[0])
    return export_sheet(make_sheet(project, workspace, layers, request), folder / "図.pdf", "pdf", 300)


def told(program, *arguments):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, check=True).stdout.decode()


@pytest.fixture(scope="module")
def workspace(sample_workspace):
    return open_workspace(sample_workspace[0])


@pytest.fixture(scope="module")
def sheet(workspace, tmp_path_factory):
    return exported(workspace, tmp_path_factory.mktemp("pdf"), kind="combined")


def test_what_stands_on_the_sheet_can_be_found(sheet):
    text = told("pdftotext", sheet, "-")
    for words in (
        "洪水・土砂災害ハザードマップ",
        "0.5m以上3.0m未満",
        "5.0m以上10.0m未満",
        "警戒レベル5",
        "土石流",
        "2026年6月作成",
        "縮尺 1:60,000",
        "国土数値情報",
        CONTACT,
        "汐見川",
    ):
        assert words in text, words
    assert "\N{REPLACEMENT CHARACTER}" not in text
    assert not re.search("[\u2f00-\u2fdf]", text), "a radical in place of a character"


def test_it_says_what_it_is(sheet):
    facts = told("pdfinfo", sheet)
    assert "汐見野市　洪水・土砂災害ハザードマップ" in facts
    assert re.search(r"Author:\s+みなと県汐見野市", facts)
    assert b"/Lang (ja" in sheet.read_bytes()


def test_it_holds_no_picture_of_the_map(sheet):
    """Vector: pictures are the house and symbols at most, never the map drawn as one."""
    rows = [row.split() for row in told("pdfimages", "-list", sheet).splitlines()[2:]]
    assert all(int(row[3]) * int(row[4]) < 1_000_000 for row in rows)
    assert sheet.stat().st_size <= 1_000_000
