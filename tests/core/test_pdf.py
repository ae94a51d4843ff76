"""The finished PDF: pages of Qt and QGIS joined, checked with poppler and GDAL."""

import re
import subprocess
from datetime import datetime, timedelta, timezone
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMarginsF, QPoint, QRect
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPageSize, QPainter, QPdfWriter

from hazard_plugin.core.sheets.pdf import Bookmark, PdfFacts, finish_pdf
from hazard_plugin.core.sheets.pdf_text import characters, ordinary
from hazard_plugin.errors import LayoutError, OutputError

FACTS = PdfFacts(
    title="汐見野市 洪水ハザードマップ（想定最大規模）",
    author="汐見野市 危機管理課",
    subject="川の水があふれたとき <& 高潮>",
    keywords=("洪水", "避難", "hazard map"),
    creator="QGIS 3.44",
    created=datetime(2026, 11, 21, 13, 5, 7, tzinfo=timezone(timedelta(hours=9))),
    language="ja",
)
WORDS = "水害と大雨の時は一人で山用の長靴 0.5m未満 3-5m"


def write_qt(path, *pages, font="Noto Sans CJK JP", picture=None, strategy=QFont.StyleStrategy.PreferDefault):
    """Write a PDF as Qt does: on each page the lines given, and a picture."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A6))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(300)
    painter = QPainter(writer)
    for number, lines in enumerate(pages):
        if number:
            writer.newPage()
        shown = QFont(font, 9)
        shown.setStyleStrategy(strategy)
        painter.setFont(shown)
        for row, line in enumerate(lines):
            painter.drawText(QPoint(60, 120 + 90 * row), line)
        if picture is not None:
            painter.drawImage(QRect(200, 1000, 400, 400), picture)
    painter.end()
    return path


def picture(seed=1):
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    for x in range(64):
        for y in range(64):
            image.setPixelColor(x, y, QColor((x * 7 * seed) % 256, (y * 5) % 256, (x * y) % 256))
    return image


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, check=True).stdout


def text(path, page=1):
    words = run("pdftotext", "-layout", "-f", page, "-l", page, path, "-").decode()
    return [line.strip() for line in words.replace("\f", "").split("\n") if line.strip()]


def info(path):
    rows = run("pdfinfo", path).decode().splitlines()
    return {name.strip(): value.strip() for name, value in (row.split(":", 1) for row in rows)}


def fonts(path, page):
    """Names of the fonts of a page, each with whether it is embedded, a subset, has Unicode values."""
    rows = run("pdffonts", "-f", page, "-l", page, path).decode().splitlines()[2:]
    return {row.split()[0]: re.findall(r" (yes|no)\b", row) for row in rows}


def mapped(path):
    """All characters that the uncompressed ToUnicode maps of a PDF name."""
    maps = re.findall(rb"begincmap.*?endcmap", path.read_bytes(), re.DOTALL)
    return {one for cmap in maps for code, one in characters(cmap).items() if code}


def drawn(path, page=1):
    return run("pdftoppm", "-r", 60, "-f", page, "-l", page, path)


@pytest.fixture
def two(qgis_app, tmp_path):
    """A PDF of two pages and one of one page."""
    first = write_qt(tmp_path / "一.pdf", [WORDS, "東町 一枚目"], ["西町 二枚目"], picture=picture())
    return [first, write_qt(tmp_path / "二.pdf", [WORDS, "南町 三枚目"], picture=picture())]


def finished(pages, tmp_path, name="全.pdf", **more):
    finish_pdf(pages, tmp_path / name, FACTS, **more)
    return tmp_path / name


# ------------------------------------------------------------------ pages


def test_pages_of_all_files_follow_in_order_and_say_the_same(two, tmp_path):
    whole = finished(two, tmp_path)
    assert info(whole)["Pages"] == "3"
    sources = [text(two[0], 1), text(two[0], 2), text(two[1], 1)]
    for number, source in enumerate(sources, 1):
        assert text(whole, number) == [ordinary(line).replace("\t", " ") for line in source]


def test_a_page_looks_as_it_did(two, tmp_path):
    whole = finished(two, tmp_path)
    assert [drawn(whole, page) for page in (1, 2, 3)] == [drawn(two[0], 1), drawn(two[0], 2), drawn(two[1], 1)]


def test_the_same_pages_give_the_same_bytes(two, tmp_path):
    once, again = finished(two, tmp_path), finished(two, tmp_path, "again.pdf")
    assert once.read_bytes() == again.read_bytes()


def test_a_finished_file_can_be_joined_again(two, tmp_path):
    once = finished(two, tmp_path)
    again = finished([once, two[1]], tmp_path, "again.pdf")
    assert info(again)["Pages"] == "4"
    assert [text(again, page) for page in (1, 2, 3)] == [text(once, page) for page in (1, 2, 3)]
    assert drawn(again, 4) == drawn(once, 3)


def test_what_pages_share_is_in_the_file_once(qgis_app, tmp_path):
    pages = [write_qt(tmp_path / f"{at}.pdf", [WORDS], picture=picture()) for at in range(5)]
    other = write_qt(tmp_path / "other.pdf", [WORDS], picture=picture(3))
    whole = finished([*pages, other], tmp_path)
    rows = [row.split() for row in run("pdfimages", "-list", whole).decode().splitlines()[2:]]
    assert len(rows) == 6 and len({row[10] for row in rows}) == 2
    names = [set(fonts(whole, page)) for page in range(1, 7)]
    assert len(set.union(*names)) == 1
    assert whole.stat().st_size < 2 * pages[0].stat().st_size


def test_parts_of_a_font_have_names_of_their_own(qgis_app, tmp_path):
    """Qt calls each page's part of a font by the same name."""
    pages = [write_qt(tmp_path / "1.pdf", ["東町"]), write_qt(tmp_path / "2.pdf", ["西町"])]
    assert set(fonts(pages[0], 1)) == set(fonts(pages[1], 1))
    whole = finished(pages, tmp_path)
    names = [fonts(whole, page) for page in (1, 2)]
    assert not set(names[0]) & set(names[1])
    assert all(state == ["yes", "yes", "yes"] for page in names for state in page.values())
    assert all(re.fullmatch(r"[A-Z]{6}\+NotoSansCJKjp-Regular", name) for page in names for name in page)


# ------------------------------------------------------------------ words


def test_ordinary_characters_are_found(qgis_app, tmp_path):
    lines = [WORDS, "避難所・避難場所", "浜松市　浸水継続時間"]
    page = write_qt(tmp_path / "page.pdf", lines)
    whole = finished([page], tmp_path)
    assert text(whole) == [WORDS, "避難所・避難場所", "浜松市 浸水継続時間"]
    # poppler itself makes ideographs of some radicals, and plain spaces of all: look at the map too
    said = "".join(mapped(page))
    assert "⽔" in said and "⻑" in said and "\u2003" in said, "Qt has mended this: is ours still needed?"
    assert set("".join(lines)) == mapped(whole) - {"\ufffd"}


def test_a_glyph_whose_character_is_not_known_is_said_to_be_so(qgis_app, tmp_path):
    page = write_qt(tmp_path / "page.pdf", ["東𠮷町"])
    assert text(finished([page], tmp_path)) == ["東\ufffd町"]


def test_depths_are_found_where_the_text_is_not_shaped(qgis_app, tmp_path):
    """With shaping, Noto gives digits beside Latin letters glyphs of their own, without characters."""
    lines = ["m 0.5m 12h 3456789 AV To", "ff fi"]
    page = write_qt(tmp_path / "page.pdf", lines, strategy=QFont.StyleStrategy.PreferNoShaping)
    assert text(finished([page], tmp_path)) == lines


def test_full_width_forms_and_signs_stay(qgis_app, tmp_path):
    line = "１２３（ＡＢ）％：～㎡㎞①Ⅲ〒ガギ"
    page = write_qt(tmp_path / "page.pdf", [line])
    assert text(finished([page], tmp_path)) == text(page)
    for character in "１（Ａ％：㎡㎞①Ⅲ〒ガ水長〇":
        assert ordinary(character) == character


@pytest.mark.parametrize("pair", ["⽔水", "⼤大", "⻑長", "⾬雨", "⼾戸", "\ufa19神", "ﬁfi", "︵(", "‧・"])
def test_radicals_and_compatibility_forms_become_what_a_person_types(pair):
    assert ordinary(pair[0]) == pair[1:]


# ------------------------------------------------------------------ facts


def test_the_document_says_who_made_it_and_what_it_is(two, tmp_path):
    whole = finished(two, tmp_path)
    said = info(whole)
    assert said["Title"] == FACTS.title and said["Author"] == FACTS.author and said["Subject"] == FACTS.subject
    assert said["Keywords"] == "洪水, 避難, hazard map" and said["Creator"] == FACTS.creator
    assert "D:20261121130507+09'00'" in run("pdfinfo", "-rawdates", whole).decode()
    packet = run("pdfinfo", "-meta", whole).decode()
    for words in (FACTS.title, FACTS.author, FACTS.subject, "2026-11-21T13:05:07+09:00", FACTS.creator):
        assert words in unescape(packet)
    catalog = whole.read_bytes().rsplit(b"/Type /Catalog", 1)[1]
    assert b"/DisplayDocTitle true" in catalog and b"/Lang (ja)" in catalog


def test_bookmarks_lead_to_their_pages(two, tmp_path):
    below = (Bookmark("西町（二）", 1), Bookmark("南町", 2))
    whole = finished(two, tmp_path, bookmarks=[Bookmark("表紙 & 凡例", 0, below), Bookmark("裏", 2)])
    outline = unescape(run("pdftohtml", "-xml", "-i", "-stdout", whole).decode()).split("<outline>", 1)[1]
    found = [(int(page), title) for page, title in re.findall(r'<item page="(\d+)">([^<]*)</item>', outline)]
    assert found == [(1, "表紙 & 凡例"), (2, "西町（二）"), (3, "南町"), (3, "裏")]
    assert outline.count("<outline>") == 1, "the children are below their parent"
    assert b"/Count -2" in whole.read_bytes(), "and folded"


def test_a_bookmark_that_leads_nowhere_is_refused(two, tmp_path):
    for wrong in (Bookmark("裏", 3), Bookmark("裏", -1), Bookmark("表", 0, (Bookmark("裏", 3),))):
        with pytest.raises(ValueError, match="bookmark"):
            finished(two, tmp_path, bookmarks=[wrong])
    assert not (tmp_path / "全.pdf").exists()


def test_pages_can_have_names(two, tmp_path):
    whole = finished(two, tmp_path, labels=["A-1", "A-2", "凡例"]).read_bytes()
    assert whole.count(b"/P <FEFF") == 3
    with pytest.raises(ValueError, match="labels"):
        finished(two, tmp_path, labels=["A-1"])


# ------------------------------------------------------------------ a sheet of QGIS


def write_sheet(path, west, georeference=True, layered=False):
    project = QgsProject()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:6676"))
    project.addMapLayer(QgsVectorLayer("Point?crs=EPSG:6676", "points", "memory"))
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    frame = QgsLayoutItemMap(layout)
    layout.addLayoutItem(frame)
    frame.attemptMove(QgsLayoutPoint(20, 20))
    frame.attemptResize(QgsLayoutSize(200, 150))
    frame.setExtent(QgsRectangle(west, -150000, west + 2000, -148500))
    label = QgsLayoutItemLabel(layout)
    label.setText("用水路 (1 0 R)")
    layout.addLayoutItem(label)
    wanted = QgsLayoutExporter.PdfExportSettings()
    wanted.appendGeoreference, wanted.writeGeoPdf = georeference, layered
    assert QgsLayoutExporter(layout).exportToPdf(str(path), wanted) == QgsLayoutExporter.ExportResult.Success
    return path


def place(name):
    dataset = gdal.Open(name)
    return dataset.GetGeoTransform(can_return_null=True), dataset.GetProjection()


def test_each_page_keeps_its_place_on_the_ground(qgis_app, tmp_path):
    pages = [write_sheet(tmp_path / f"{west}.pdf", west) for west in (-60000, -58000)]
    plain = write_sheet(tmp_path / "plain.pdf", -60000, georeference=False)
    whole = finished([pages[0], plain, pages[1]], tmp_path)
    places = [place(str(page)) for page in pages]
    assert places[0][0] and places[0] != places[1]
    assert [place(f"PDF:{number}:{whole}") for number in (1, 3)] == places
    assert place(f"PDF:2:{whole}")[0] is None


def test_a_geopdf_with_layers_is_refused(qgis_app, tmp_path):
    page = write_sheet(tmp_path / "layers.pdf", -60000, layered=True)
    with pytest.raises(LayoutError, match="plain PDF"):
        finished([page], tmp_path)


# ------------------------------------------------------------------ what cannot be joined


def pdf_of(objects, trailer=b"/Root 1 0 R", tail=b""):
    """A PDF written by hand: {number: body}."""
    body, offsets = b"%PDF-1.4\n", {}
    for number, one in objects.items():
        offsets[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"xref\n0 1\n0000000000 65535 f \n"
    table += b"".join(b"%d 1\n%010d 00000 n \n" % place for place in offsets.items())
    return body + table + b"trailer\n<< %s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(body)) + tail


PAGE = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>"}
LEAF = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"

UNUSABLE = {
    "no PDF": b"\x89PNG\r\n\x1a\n",
    "empty": b"",
    "no table": b"%PDF-1.4\n%%EOF",
    "encrypted": pdf_of({**PAGE, 3: LEAF}, b"/Root 1 0 R /Encrypt 9 0 R"),
    "compressed table": b"%PDF-1.5\n1 0 obj\n<</Type/XRef>>\nstream\n\nendstream\nendobj\nstartxref\n9\n%%EOF",
    "two tables": pdf_of({**PAGE, 3: LEAF}, b"/Root 1 0 R /XRefStm 9"),
    "layers": pdf_of({1: b"<</Type/Catalog/Pages 2 0 R/OCProperties<<>>>>", 2: PAGE[2], 3: LEAF}),
    "no catalog": pdf_of({2: PAGE[2], 3: LEAF}),
    "pages in a ring": pdf_of({1: PAGE[1], 2: b"<</Type/Pages/Kids[2 0 R]>>"}),
    "no page": pdf_of({1: PAGE[1], 2: b"<</Type/Pages/Kids[7 0 R]>>"}),
    "tables in a ring": re.sub(
        rb"9999(.*startxref\n)(\d+)", rb"\2\1\2", pdf_of({**PAGE, 3: LEAF}, b"/Prev 9999"), flags=re.DOTALL
    ),
    "no pages": pdf_of({1: PAGE[1], 2: b"<</Type/Pages/Kids[]>>"}),
    "length of itself": pdf_of(
        {**PAGE, 3: LEAF[:-2] + b"/Contents 4 0 R>>", 4: b"<</Length 4 0 R>>stream\n\nendstream"}
    ),
    "wrong length": pdf_of(
        {**PAGE, 3: LEAF[:-2] + b"/Contents 4 0 R>>", 4: b"<</Length 9>>stream\nq Q\nendstream"}
    ),
    "deep": pdf_of({**PAGE, 3: LEAF[:-2] + b"/A " + b"[" * 5000 + b"]" * 5000 + b">>"}),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_what_cannot_be_joined_is_refused_and_the_old_file_stands(two, tmp_path, name):
    wrong, target = tmp_path / "wrong.pdf", tmp_path / "target.pdf"
    wrong.write_bytes(UNUSABLE[name])
    target.write_bytes(b"old")
    with pytest.raises(LayoutError) as refused:
        finish_pdf([two[0], wrong], target, FACTS)
    assert "wrong.pdf" in str(refused.value) and str(refused.value.suggestion)
    assert target.read_bytes() == b"old"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_page_that_is_not_there_is_told(tmp_path):
    with pytest.raises(LayoutError, match=r"missing\.pdf"):
        finished([tmp_path / "missing.pdf"], tmp_path)
    with pytest.raises(LayoutError, match="no page"):
        finished([], tmp_path)
    with pytest.raises(OutputError):
        finish_pdf([tmp_path / "missing.pdf"], tmp_path / "no" / "folder.pdf", FACTS)


@pytest.fixture(scope="module")
def qt_page(qgis_app, tmp_path_factory):
    return write_qt(tmp_path_factory.mktemp("qt") / "page.pdf", [WORDS], picture=picture())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(share=st.floats(0, 1, exclude_max=True))
def test_a_file_that_is_cut_off_is_refused(qt_page, tmp_path, share):
    whole = qt_page.read_bytes().rstrip()
    (tmp_path / "cut.pdf").write_bytes(whole[: int((len(whole) - len("%%EOF\n")) * share)])
    with pytest.raises(LayoutError, match=r"cut\.pdf"):
        finished([tmp_path / "cut.pdf"], tmp_path)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_with_wrong_bytes_is_joined_or_refused(qt_page, tmp_path, data):
    whole = bytearray(qt_page.read_bytes())
    for _ in range(3):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + 1] = data.draw(st.binary(max_size=4))
    (tmp_path / "wrong.pdf").write_bytes(bytes(whole))
    try:
        finished([tmp_path / "wrong.pdf"], tmp_path)
    except LayoutError as refused:
        assert str(refused.suggestion)


# ------------------------------------------------------------------ files by hand


def test_pages_deep_in_a_tree_inherit_and_updates_count(tmp_path):
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R 6 0 R]/Count 3/MediaBox[0 0 100 200]/Rotate 90>>",
        3: b"<</Type/Pages/Kids[4 0 R 5 0 R]/MediaBox[0 0 300 400]/Parent 2 0 R>>",
        4: b"<</Type/Page/Parent 3 0 R/Rotate 0>>",
        5: b"<</Type/Page/Parent 3 0 R/MediaBox[0 0 50 60]>>",
        6: b"<</Type/Page/Parent 2 0 R>>",
    }
    old = pdf_of(objects)
    first = int(re.findall(rb"startxref\n(\d+)", old)[-1])
    page = b"6 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 70 80]>>\nendobj\n"
    table = b"xref\n6 1\n%010d 00000 n \ntrailer\n<</Root 1 0 R/Prev %d>>\n" % (len(old), first)
    updated = old + page + table + b"startxref\n%d\n%%%%EOF\n" % (len(old) + len(page))
    (tmp_path / "deep.pdf").write_bytes(updated)
    whole = finished([tmp_path / "deep.pdf"], tmp_path)
    said = run("pdfinfo", "-f", 1, "-l", 3, whole).decode()
    assert re.findall(r"Page +\d size: +(\d+) x (\d+)", said) == [("300", "400"), ("50", "60"), ("70", "80")]
    assert re.findall(r"Page +\d rot: +(\d+)", said) == ["0", "90", "90"]


def test_rings_links_and_strings_are_copied_and_the_unreachable_is_not(tmp_path):
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
        3: b"<</Type/Page/MediaBox[0 0 9 9]/Annots[5 0 R]/Parent 2 0 R>>",
        4: b"<</Type/Page/MediaBox[0 0 9 9]/Parent 2 0 R>>",
        5: b"<</Type/Annot/Subtype/Link/Rect[0 0 1 1]/P 3 0 R/Dest[4 0 R/Fit]/Popup 6 0 R>>",
        6: b"<</Type/Annot/Parent 5 0 R/Contents(a \\) (7 0 R) % no comment)% a comment 7 0 R\n/X<37203020 52>>>",
        7: b"(never seen)",
    }
    (tmp_path / "ring.pdf").write_bytes(pdf_of(objects))
    whole = finished([tmp_path / "ring.pdf"], tmp_path).read_bytes()
    found = dict(re.findall(rb"\n(\d+) 0 obj\n(.*?)\nendobj(?=\n)", whole, re.DOTALL))
    pages = re.search(rb"/Kids \[(\d+) 0 R (\d+) 0 R\]", whole).groups()
    annotation = re.search(rb"/Annots \[(\d+) 0 R\]", found[pages[0]])[1]
    assert b"/P %s 0 R /Dest [%s 0 R /Fit]" % pages in found[annotation]
    popup = found[re.search(rb"/Popup (\d+) 0 R", found[annotation])[1]]
    assert b"/Parent %s 0 R /Contents (a \\) (7 0 R) %% no comment) /X <37203020 52>" % annotation in popup
    assert b"never seen" not in whole


def test_each_page_has_its_own_links(tmp_path):
    objects = {
        **PAGE,
        3: LEAF[:-2] + b"/Annots 4 0 R/Contents 6 0 R>>",
        4: b"[5 0 R]",
        5: b"<</Type/Annot/Subtype/Link/Rect[0 0 1 1]/A<</S/URI/URI(https://example.org)>>>>",
        6: b"<</Length 1>>stream\nn\nendstream",
    }
    (tmp_path / "link.pdf").write_bytes(pdf_of(objects))
    whole = finished([tmp_path / "link.pdf"] * 2, tmp_path).read_bytes()
    assert whole.count(b"/Subtype /Link") == 2
    assert len(set(re.findall(rb"/Annots (\d+) 0 R", whole))) == 2
    assert len(set(re.findall(rb"/Contents (\d+) 0 R", whole))) == 1
