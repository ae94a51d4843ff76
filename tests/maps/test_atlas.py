"""Pages of an atlas as they are drawn: the ground, the index, every format, and going on after a stop."""

import json
import os
import re
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import rasterio
from qgis.core import (
    QgsApplication,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsReadWriteContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QPointF
from qgis.PyQt.QtGui import QImage

from hazard_plugin.core.sheets.job import JobFolder, jobs_in, leading
from hazard_plugin.core.sheets.plan import parse_division, plan_pages
from hazard_plugin.core.workspace.store import connected, open_workspace
from hazard_plugin.errors import Cancelled, InputError, LayoutError, OutputError
from hazard_plugin.maps import atlas_make, atlas_painter, atlas_workers
from hazard_plugin.maps.atlas import INDEX, Atlas, map_size_mm, plugin_version
from hazard_plugin.maps.atlas_export import ENDINGS, export_page
from hazard_plugin.maps.atlas_make import make_atlas
from hazard_plugin.maps.atlas_painter import Painter, draw_pages
from hazard_plugin.maps.sheet import SheetRequest
from hazard_plugin.maps.sheet.request import KIND_VARIABLE

DPI = 40


@pytest.fixture(scope="module")
def atlas(sample_workspace):
    """Four pages of the sample at 1:40,000, with an index."""
    workspace = open_workspace(sample_workspace[0])
    pages, _ = plan_pages(workspace, parse_division("scale:40000"), map_size_mm("a3_landscape"), "10")
    assert 2 <= len(pages) <= 6
    sheet = SheetRequest(scenario="L2", made_on=date(2026, 11, 21))
    return Atlas(workspace.path, sheet, tuple(pages), "png", DPI, "索引図")


@pytest.fixture(scope="module")
def painter(atlas):
    return Painter(atlas)


def silent(share, message):
    pass


def pdf_info(path):
    """What a PDF says of itself; a subject of many lines as one text."""
    words = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    return dict(re.findall(r"^([A-Z][A-Za-z]+): +(.*(?:\n(?![A-Z][A-Za-z ]+:).*)*)$", words, re.MULTILINE))


def make(atlas, target, workers=0, step=silent):
    said = []
    make_atlas(atlas, target, workers, step, lambda message: said.append(str(message)))
    return said


def test_the_maps_size_is_that_of_the_filled_sheet(painter):
    """Pages are planned by the template, before a sheet is filled: the map may not change its size then."""
    rect = painter._page(1).itemById("map").rect()
    assert map_size_mm("a3_landscape") == pytest.approx((rect.width(), rect.height()))


def test_an_atlas_survives_its_file(atlas):
    assert Atlas.from_json(json.loads(json.dumps(atlas.to_json()))) == atlas


def test_what_changes_the_pages_changes_the_fingerprint(atlas):
    same = replace(atlas, dpi=DPI)
    others = [
        replace(atlas, dpi=DPI + 1),
        replace(atlas, pages=atlas.pages[:-1]),
        replace(atlas, file_format="svg"),
        replace(atlas, index_name=""),
        replace(atlas, booklet=True),
        replace(atlas, sheet=replace(atlas.sheet, contact="危機管理課")),
        replace(atlas, sheet=replace(atlas.sheet, template="a3_portrait")),
    ]
    assert same.fingerprint() == atlas.fingerprint()
    assert len({other.fingerprint() for other in others} | {atlas.fingerprint()}) == len(others) + 1


def test_what_lies_beside_the_workspace_and_the_version_change_the_fingerprint(atlas, tmp_path, monkeypatch):
    """A basemap may be replaced by a newer one of its name, a plugin by the next version."""
    copy, basemap = tmp_path / "町.gpkg", tmp_path / "都市計画図.tif"
    shutil.copy(atlas.workspace, copy)
    basemap.write_bytes(b"before")
    own = replace(atlas, workspace=copy, sheet=replace(atlas.sheet, basemap=str(basemap)))
    seen = [own.fingerprint()]
    basemap.write_bytes(b"behind")
    os.utime(basemap, ns=(1, 1))
    seen.append(own.fingerprint())
    (tmp_path / "guideline.json").write_text('{"strict": true}', encoding="utf-8")
    seen.append(own.fingerprint())
    monkeypatch.setattr("hazard_plugin.maps.atlas.plugin_version", lambda: "99.0")
    seen.append(own.fingerprint())
    assert len(set(seen)) == 4


def test_the_working_directory_is_nothing_that_the_pages_depend_on(atlas, tmp_path, monkeypatch):
    """What any program writes there threw finished pages away."""
    monkeypatch.chdir(tmp_path)
    before = atlas.fingerprint()
    (tmp_path / "new").mkdir()
    assert atlas.fingerprint() == before


def test_the_version_is_that_of_the_metadata():
    stated = (Path(__file__).parents[2] / "metadata.txt").read_text(encoding="utf-8")
    assert plugin_version()
    assert f"version={plugin_version()}" in stated.replace(" ", "")


def test_a_workspace_that_changes_while_it_is_drawn_makes_no_atlas(atlas, tmp_path):
    """Nobody would know which of the pages show the zones of before."""
    copy = tmp_path / "町.gpkg"
    shutil.copy(atlas.workspace, copy)

    def rebuild(share, message):
        if str(message).startswith("1 of"):
            with connected(copy) as connection:
                connection.execute("UPDATE gpkg_contents SET last_change = '2030-01-01T00:00:00.000Z'")

    with pytest.raises(LayoutError, match="changed"):
        make(replace(atlas, workspace=copy), tmp_path / "a", step=rebuild)
    assert not any((tmp_path / "a").iterdir())
    assert not (tmp_path / "a.atlas").exists(), "none of its pages is gone on with"


def test_a_strict_office_lets_no_atlas_out_that_lacks_what_the_guideline_asks_for(atlas, tmp_path):
    copy = tmp_path / "町.gpkg"
    shutil.copy(atlas.workspace, copy)
    own = replace(atlas, workspace=copy, sheet=replace(atlas.sheet, kind="combined"), index_name="")
    said = make(own, tmp_path / "free")
    assert any("names no contact" in message for message in said), "as a sheet for itself is warned of"
    assert not any("part of the municipality" in message for message in said), "its pages show all of it"
    (tmp_path / "guideline.json").write_text('{"strict": true}', encoding="utf-8")
    with pytest.raises(LayoutError, match="lacks"):
        make(own, tmp_path / "strict")
    assert not any((tmp_path / "strict").iterdir())


def test_every_page_is_told_in_words_too(atlas, tmp_path):
    make(atlas, tmp_path / "a")
    names = [Path(name).with_suffix("") for name in atlas.files().values()]
    texts = {name: (tmp_path / "a" / f"{name}.txt").read_text(encoding="utf-8-sig") for name in names}
    index, *pages = texts.values()
    assert "索引図" in index
    for number, text in enumerate(pages, start=1):
        assert f"{len(pages)}枚のうち{number}枚目" in text
        assert "避難" in text
    make(replace(atlas, file_format="pdf"), tmp_path / "冊子.pdf")
    whole = (tmp_path / "冊子.txt").read_text(encoding="utf-8-sig")
    for page, text in zip(atlas.pages, pages):
        assert f"{page.number} {page.name}".strip() + "\n\n" + text in whole


def test_each_pdf_says_which_page_it_is(atlas, tmp_path):
    own, facts = Painter(replace(atlas, file_format="pdfs")), {}
    for number in (1, 2):
        own.draw(number, tmp_path / f"{number}.pdf")
        facts[number] = pdf_info(tmp_path / f"{number}.pdf")
        assert facts[number]["Title"].endswith(atlas.title_on_map(number))
        assert "示している区域" in facts[number]["Subject"]
    assert facts[1]["Title"] != facts[2]["Title"]
    assert facts[1]["Subject"] != facts[2]["Subject"]


def test_drawing_a_workspace_does_not_change_it_but_the_office_does(atlas, sample_workspace, tmp_path):
    """QGIS writes to a GeoPackage that it only shows: its time is no sign of a change."""
    copy = tmp_path / "町.gpkg"
    shutil.copy(sample_workspace[0], copy)
    own = replace(atlas, workspace=copy)
    before = own.fingerprint()
    Painter(own).draw(1, tmp_path / "a.png")
    os.utime(copy)
    assert own.fingerprint() == before
    layer = QgsVectorLayer(f"{copy}|layername=danger_point", "d", "ogr")
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(137.7, 34.3)))
    assert layer.dataProvider().addFeatures([feature])[0]
    del layer
    assert own.fingerprint() != before


def test_the_index_shows_every_page_with_its_number(atlas, artefacts):
    Painter(replace(atlas, dpi=100)).draw(INDEX, artefacts / "atlas_index.png")
    pdf = artefacts / "atlas_index.pdf"
    odd = tuple(replace(page, number=page.number + 700) for page in atlas.pages)  # no legend says these
    Painter(replace(atlas, file_format="pdfs", pages=odd)).draw(INDEX, pdf)
    words = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    for page in odd:
        assert words.split().count(str(page.number)) == 1
    assert "索引図" in unicodedata.normalize("NFKC", words)


def test_the_index_draws_the_frame_of_every_page(atlas, tmp_path):
    own = Painter(replace(atlas, dpi=100))
    own.draw(INDEX, tmp_path / "index.png")
    main = own._index().itemById("map")
    with rasterio.open(tmp_path / "index.png") as image:
        grey = image.read([1, 2, 3]).max(axis=0)
    for page in atlas.pages:
        west, south, east, north = page.frame(map_size_mm("a3_landscape"))
        middle = ((west + east) / 2, (south + north) / 2)
        for x, y in ((west, middle[1]), (east, middle[1]), (middle[0], south), (middle[0], north)):
            place = main.mapToScene(main.mapToItemCoords(QPointF(x, y)))
            column, row = round(place.x() / 25.4 * 100), round(place.y() / 25.4 * 100)
            assert grey[row - 2 : row + 3, column - 2 : column + 3].min() < 130, (page.number, x, y)


@pytest.mark.parametrize("file_format", [name for name in ENDINGS if name != "pdf"])
def test_every_format_is_written(atlas, tmp_path, file_format):
    target = tmp_path / f"page.{ENDINGS[file_format]}"
    Painter(replace(atlas, file_format=file_format)).draw(1, target)
    assert target.stat().st_size > 10_000
    if file_format == "geotiff":
        page = atlas.pages[0]
        with rasterio.open(target) as image:
            assert image.crs.to_epsg() == open_workspace(atlas.workspace).plane_epsg
            assert image.count == 3
            west, south, east, north = page.frame(map_size_mm("a3_landscape"))
            metre = 2 * page.scale * 0.0254 / DPI  # two pixels
            assert image.bounds.left == pytest.approx(west, abs=metre)
            assert image.bounds.top == pytest.approx(north, abs=metre)
            assert image.bounds.right == pytest.approx(east, abs=metre)
            assert image.bounds.bottom == pytest.approx(south, abs=metre)
            assert "出典" in image.tags()["TIFFTAG_COPYRIGHT"]
            bands = image.read().astype(int)
        sheet = Painter(atlas)
        sheet.draw(1, tmp_path / "page.png")
        box = sheet.sheet.main.mapToScene(sheet.sheet.main.rect()).boundingRect()
        left, top = round(box.left() / 25.4 * DPI), round(box.top() / 25.4 * DPI)
        with rasterio.open(tmp_path / "page.png") as image:
            drawn = image.read([1, 2, 3])[:, top : top + bands.shape[1], left : left + bands.shape[2]].astype(int)
        same = abs(drawn - bands).mean()
        assert same < 10, "the picture is that of the sheet's map"
        assert same < abs(drawn - bands[::-1]).mean() / 1.5, "red is red"
        assert same < abs(drawn - bands[:, ::-1]).mean() / 1.5, "north is above"
    if file_format == "geopdf":
        info = subprocess.run(["gdalinfo", target], capture_output=True, text=True, check=True).stdout
        assert "Plane Rectangular" in info
        words = subprocess.run(["pdftotext", target, "-"], capture_output=True, text=True, check=True).stdout
        assert "汐見野市" in unicodedata.normalize("NFKC", words), "its text is text"
        fonts = subprocess.run(["pdffonts", target], capture_output=True, text=True, check=True).stdout
        assert len(fonts.splitlines()) > 2
        said = pdf_info(target)
        assert said["Title"].endswith(atlas.title_on_map(1))
        assert said["Author"] == "みなと県汐見野市", "not who is logged in"
        assert "示している区域" in said["Subject"]


def test_a_page_that_is_not_whole_is_refused(painter, tmp_path, monkeypatch):
    """Qt writes on when the disk is full, and says nothing: the end of the file is looked at."""
    layout = painter._page(1)

    def cut(layout, target, file_format, dpi, finished):
        target.write_bytes(b"%PDF-1.4\n" + b"x" * 5_000)

    monkeypatch.setattr("hazard_plugin.maps.atlas_export.draw_sheet", cut)
    with pytest.raises(OutputError, match="whole"):
        export_page(layout, tmp_path / "a.pdf", "pdfs", DPI)


def test_cancelled_half_way_it_goes_on_with_the_missing_pages(atlas, tmp_path, monkeypatch):
    target = tmp_path / "冊子"
    seen = []

    def stop(share, message):
        seen.append(str(message))
        if str(message).startswith("2 of"):
            raise Cancelled

    with pytest.raises(Cancelled):
        make(atlas, target, step=stop)
    [job] = jobs_in(tmp_path / "冊子.atlas")
    assert len(job.done()) == 2
    before = {name: (job.pages / name).stat().st_mtime_ns for name in job.done()}
    said = make(atlas, target)
    assert "2 of" in said[0]
    names = atlas.files().values()
    assert {path.name for path in target.glob("*.png")} == set(names)
    assert all((target / name).stat().st_mtime_ns == before[name] for name in before)
    assert not job.path.exists()


def test_changed_in_between_it_begins_anew(atlas, tmp_path):
    target = tmp_path / "冊子"

    def stop(share, message):
        if str(message).startswith("1 of"):
            raise Cancelled

    with pytest.raises(Cancelled):
        make(atlas, target, step=stop)
    other = replace(atlas, pages=atlas.pages[:1], index_name="")
    said = make(replace(other, pages=(replace(atlas.pages[0], count=1),)), target)
    assert not any("from before" in message for message in said)
    assert sorted(path.name for path in target.iterdir()) == ["001.png", "001.txt"]


def test_a_target_that_cannot_be_is_told_before_anything_is_drawn(atlas, tmp_path):
    target = tmp_path / "a.pdf"
    target.mkdir()
    with pytest.raises(OutputError):
        make(replace(atlas, file_format="pdf"), target, step=pytest.fail)
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_without_a_program_for_the_pages_this_process_draws_and_says_so(atlas, tmp_path, monkeypatch):
    monkeypatch.setattr(atlas_make, "drawing_program", lambda: None)
    few = replace(atlas, pages=(replace(atlas.pages[0], count=1),), index_name="")
    said = make(few, tmp_path / "a", workers=2)
    assert any("qgis_process" in message for message in said)
    assert (tmp_path / "a" / "001.png").exists()


def test_the_program_that_draws_is_the_one_beside_this_qgis(qgis_app):
    program = atlas_workers.drawing_program()
    assert program.name.startswith("qgis_process")
    assert str(program).startswith(QgsApplication.prefixPath())


def test_a_program_that_cannot_start_is_named(atlas, tmp_path, monkeypatch):
    broken = tmp_path / "qgis_process"
    broken.write_text("no program")
    monkeypatch.setattr(atlas_workers, "drawing_program", lambda: broken)
    with pytest.raises(LayoutError, match="Repair"):
        make(atlas, tmp_path / "a", workers=1)


def test_a_process_that_dies_at_once_is_told_with_what_it_said(atlas, tmp_path, monkeypatch):
    broken = tmp_path / "qgis_process"
    broken.write_text("#!/bin/sh\necho no display here >&2\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setattr(atlas_workers, "drawing_program", lambda: broken)
    said = []
    with pytest.raises(LayoutError, match="no display here"):
        make_atlas(atlas, tmp_path / "a", 1, silent, lambda m: said.append(str(m)))
    assert any("another one is started" in message for message in said)


def test_a_page_that_fails_stops_the_atlas_and_the_finished_ones_stay(atlas, tmp_path, monkeypatch):
    def fail(layout, target, file_format, dpi):
        if target.name.startswith("003"):
            raise LayoutError("Too large.", "Lower the resolution.")
        export_page(layout, target, file_format, dpi)

    monkeypatch.setattr(atlas_painter, "export_page", fail)
    with pytest.raises(LayoutError, match="Too large"):
        make(atlas, tmp_path / "a")
    [job] = jobs_in(tmp_path / "a.atlas")
    assert sorted(job.done()) == sorted(name for number, name in atlas.files().items() if number < 3)
    monkeypatch.undo()
    make(atlas, tmp_path / "a")
    assert len(list((tmp_path / "a").glob("*.png"))) == len(atlas.pages) + 1


def test_what_the_disk_refuses_is_said(atlas, tmp_path, monkeypatch):
    def refuse(job, draft, name):
        draft.rename(tmp_path / "no" / name)

    monkeypatch.setattr(JobFolder, "finish", refuse)
    with pytest.raises(OutputError, match="000_"):
        make(atlas, tmp_path / "a")


def test_a_file_that_cannot_be_read_is_no_full_disk(atlas, tmp_path, monkeypatch):
    def unreadable(painter, number):
        raise PermissionError(13, "Permission denied", "own.qpt")

    monkeypatch.setattr(Painter, "_page", unreadable)
    with pytest.raises(InputError, match=r"own\.qpt") as caught:
        make(replace(atlas, index_name=""), tmp_path / "a")
    assert "disk" not in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="a small disk needs root and mount")
def test_a_full_disk_stops_the_atlas_and_with_more_room_it_goes_on(atlas, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk needs root and mount")
    try:
        pages = replace(atlas, file_format="pdfs", index_name="")
        make(pages, tmp_path / "elsewhere")
        needed = sum(path.stat().st_size for path in (tmp_path / "elsewhere").glob("*.pdf"))
        (disk / "other").write_bytes(bytes(4 * 2**20 - int(needed * 0.75)))
        with pytest.raises((OutputError, LayoutError), match="room"):
            make(pages, disk / "冊子")
        [job] = jobs_in(disk / "冊子.atlas")
        kept = job.done()
        assert 0 < len(kept) < len(pages.pages)
        (disk / "other").unlink()
        assert f"{len(kept)} of" in make(pages, disk / "冊子")[0]
        assert len(list((disk / "冊子").glob("*.pdf"))) == len(pages.pages)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_second_painter_draws_the_same(atlas, painter, tmp_path):
    """What one process draws does not depend on what it drew before."""
    first, second = tmp_path / "first.png", tmp_path / "second.png"
    painter.draw(INDEX, tmp_path / "index.png")
    painter.draw(1, tmp_path / "other.png")
    painter.draw(2, first)
    Painter(atlas).draw(2, second)
    assert QImage(str(first)) == QImage(str(second))


def test_pages_that_another_process_draws_are_left_to_it(atlas, tmp_path):
    names = list(atlas.files().values())
    with leading(tmp_path / "a.atlas", "x", {"atlas": atlas.to_json()}) as (job, run):
        with job.claim(names[1]) as mine:
            assert mine
            draw_pages(job, run, "w")
        assert job.done() == set(names) - {names[1]}


@pytest.mark.parametrize("language", ["ja", "ja_en"])
def test_a_booklet_has_a_cover_before_and_two_parts_after_the_maps(atlas, tmp_path, language):
    """In one PDF: cover, index, maps, shelters, what to do; all in the outline by name."""
    sheet = replace(atlas.sheet, language=language, kind="combined", contact="危機管理課")
    booklet = replace(atlas, file_format="pdf", sheet=sheet, booklet=True)
    target = tmp_path / "冊子.pdf"
    make(booklet, target)
    pages = [
        subprocess.run(
            ["pdftotext", "-f", str(n), "-l", str(n), target, "-"], capture_output=True, text=True
        ).stdout
        for n in range(1, len(atlas.pages) + 10)
    ]
    said = [page for page in pages if page.strip()]
    maps = len(atlas.pages)
    assert len(said) >= maps + 4
    assert "洪水・土砂災害ハザードマップ" in said[0]
    assert "危機管理課" in said[0]
    assert "索引図" in said[1]
    assert "避難場所・避難所の一覧" in said[2 + maps]
    assert "警戒レベル4" in said[-1]
    assert "中須小学校" in "".join(said[2 + maps : -1])
    assert list(booklet.titles().values())[:2] == ["表紙", "索引図"]


@pytest.mark.parametrize(
    ("kind", "heading"), [("tsunami", "津波警報と避難"), ("flood", "警戒レベルと避難"), ("", "警戒レベルと避難")]
)
def test_the_page_on_what_to_do_is_called_as_its_heading(atlas, kind, heading):
    booklet = replace(atlas, booklet=True, sheet=replace(atlas.sheet, kind=kind))
    assert booklet.titles()[booklet.what_to_do] == heading


def test_the_kind_may_be_the_templates(atlas, painter, tmp_path):
    layout = painter._page(1)
    QgsExpressionContextUtils.setLayoutVariable(layout, KIND_VARIABLE, "tsunami")
    layout.saveAsTemplate(str(tmp_path / "own.qpt"), QgsReadWriteContext())
    QgsExpressionContextUtils.setLayoutVariable(layout, KIND_VARIABLE, "")
    booklet = replace(atlas, booklet=True, sheet=replace(atlas.sheet, template=str(tmp_path / "own.qpt")))
    assert booklet.titles()[booklet.what_to_do] == "津波警報と避難"


def test_a_kind_without_warnings_and_advice_has_no_page_on_what_to_do(atlas):
    booklet = replace(atlas, booklet=True, sheet=replace(atlas.sheet, kind="lifeline"))
    assert booklet.what_to_do not in booklet.titles()
    assert booklet.sites in booklet.titles()


def test_other_formats_know_no_booklet_by_accident(atlas):
    assert list(atlas.titles()) == [INDEX, *(page.number for page in atlas.pages)]
