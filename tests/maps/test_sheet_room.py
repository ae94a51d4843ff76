"""What has no room on a sheet is refused or told: notes, credits, contact, the legend of an index."""

import shutil
import sqlite3

import pytest
from drawn_zones import without_triggers
from qgis.core import (
    QgsExpressionContextUtils,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
)
from qgis.PyQt.QtCore import QRectF

from hazard_plugin.core.sheets.plan import parse_division, plan_pages
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.errors import LayoutError
from hazard_plugin.maps.atlas import INDEX, Atlas, map_size_mm
from hazard_plugin.maps.atlas_painter import Painter
from hazard_plugin.maps.layers import add_workspace
from hazard_plugin.maps.sheet import Booklet, SheetRequest, load_sheet, template_path
from hazard_plugin.maps.sheet.request import SMALLEST_VARIABLE
from hazard_plugin.maps.wrapping import has_room

BODY = ("legend", "legend_note", "site_list", "site_list_2")


@pytest.fixture
def place(sample_workspace, tmp_path):
    """A copy of the sample that a test may change."""
    path = tmp_path / "w.gpkg"
    shutil.copy(sample_workspace[0], path)
    return path


def loaded(path, **request):
    project, workspace = QgsProject(), open_workspace(path)
    layers = add_workspace(project, workspace, "L2", "ja")
    sheet = load_sheet(project, workspace, layers, SheetRequest(**{"scenario": "L2", "kind": "flood", **request}))
    sheet.kept = project  # a project that goes takes its layouts along
    return sheet


def filled(path, **request):
    sheet = loaded(path, **request)
    sheet.fill()
    return sheet


def said(sheet, name):
    return sheet.layout.itemById(name).text().replace("\n", "")


def more_rivers(path, count, called="第{}汐見野支川"):
    """Publish the zones of more rivers, as a prefecture's workspace has them."""
    with sqlite3.connect(path) as connection:
        connection.row_factory = sqlite3.Row
        without_triggers(connection)
        known = "meaning = 'published_rivers' AND hazard = 'river' AND scenario = 'L2'"
        row = dict(connection.execute(f"SELECT * FROM coverage WHERE {known}").fetchone())
        for number in range(count):
            row |= {"fid": None, "river": called.format(number)}
            connection.execute(
                f"INSERT INTO coverage ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values())
            )
    connection.close()


def changed(path, statement, *facts):
    with sqlite3.connect(path) as connection:
        without_triggers(connection)
        connection.execute(statement, facts)
    connection.close()


def template_with(sample, tmp_path, change):
    """One of our templates as an office changed it."""
    own = filled(sample, kind="combined")
    change(own.layout)
    path = tmp_path / "own.qpt"
    assert own.layout.saveAsTemplate(str(path), QgsReadWriteContext())
    return str(path)


def boxed(names, width, height):
    def change(layout):
        corner = layout.itemById(names[0]).pos()
        for name in names:
            layout.itemById(name).attemptSetSceneRect(QRectF(corner.x(), corner.y(), width, height))

    return change


# -- notes


@pytest.mark.parametrize("template", ["a3_landscape", "a4_landscape"])
def test_of_many_rivers_some_are_named_and_the_others_counted(place, template):
    more_rivers(place, 100)
    sheet = filled(place, template=template)
    note = said(sheet, "legend_note")
    assert "ほか92件" in note
    assert "第7汐見野支川" in note
    assert "第8汐見野支川" not in note
    assert "1,000mまでの区域だけ" in note, "the last note"
    assert has_room(sheet.layout.itemById("legend_note"))


def test_notes_without_room_are_refused_and_not_printed_over_the_legend(place):
    more_rivers(place, 15, "汐見川水系" * 50 + "{}")
    with pytest.raises(LayoutError, match="notes"):
        filled(place, template="a4_landscape")


def test_notes_take_more_than_their_share_where_the_legend_leaves_it(place):
    more_rivers(place, 15, "汐見川水系" * 12 + "{}")
    sheet = filled(place, template="a4_landscape")
    note, legend = sheet.layout.itemById("legend_note"), sheet.layout.itemById("legend")
    assert has_room(note)
    assert note.rect().height() > 0.65 * (note.rect().height() + legend.rect().height())
    assert legend.pos().y() + legend.rect().height() <= note.pos().y()


def test_a_template_without_a_second_legend_says_what_is_not_known(sample_workspace, tmp_path):
    text = template_path("a3_landscape").read_text(encoding="utf-8").replace('id="legend"', 'id="my_legend"')
    (tmp_path / "own.qpt").write_text(text, encoding="utf-8")
    sheet = filled(sample_workspace[0], template=str(tmp_path / "own.qpt"))
    assert "色のない場所が安全とは限りません" in said(sheet, "legend_note")
    assert has_room(sheet.layout.itemById("legend_note"))
    assert not sheet.layout.itemById("site_list").isVisible()


# -- credits and contact


def test_credits_without_room_are_refused(place):
    changed(place, "UPDATE dataset SET attribution_ja = ? || dataset_id", "みなと県オープンデータ" * 40)
    with pytest.raises(LayoutError, match="credits"):
        filled(place, template="a4_landscape")


def test_a_contact_that_is_cut_off_is_told(sample_workspace):
    long = "\n".join(f"危機管理課 第{number}係" for number in range(60))
    sheet = filled(sample_workspace[0], contact=long)
    assert "the contact" in [str(part) for message in sheet.warnings() for part in message.facts["parts"]]
    assert filled(sample_workspace[0], contact="危機管理課").warnings() == []


def test_a_booklet_does_not_cut_its_contact_off(sample_workspace):
    sheet = filled(sample_workspace[0], contact="\n".join(["危機管理課"] * 60))
    with pytest.raises(LayoutError, match="危機管理課"):
        Booklet(sheet).cover()


# -- legends


def test_an_offices_template_with_a_legend_that_follows_the_project_leaves_the_project_as_it_is(
    sample_workspace, tmp_path
):
    """QGIS's usual legend: its root is the project's own layer tree."""
    drawing = QgsProject()
    own = QgsPrintLayout(drawing)
    own.initializeDefaults()
    for kind, name, box in (
        (QgsLayoutItemMap, "map", QRectF(10, 10, 180, 180)),
        (QgsLayoutItemLegend, "legend", QRectF(195, 10, 90, 180)),
    ):
        item = kind(own)
        item.setId(name)
        own.addLayoutItem(item)
        item.attemptSetSceneRect(box)
    assert own.itemById("legend").autoUpdateModel()
    assert own.saveAsTemplate(str(tmp_path / "own.qpt"), QgsReadWriteContext())
    sheet = loaded(sample_workspace[0], template=str(tmp_path / "own.qpt"))
    before = [node.layerId() for node in sheet.kept.layerTreeRoot().findLayers()]
    sheet.fill()
    assert [node.layerId() for node in sheet.kept.layerTreeRoot().findLayers()] == before
    assert {*before} <= {*sheet.kept.mapLayers()}
    assert sheet.layout.itemById("legend").model().rootGroup().findLayers()


def test_an_index_whose_legend_has_no_room_says_where_the_colours_are_explained(sample_workspace, tmp_path):
    template = template_with(sample_workspace[0], tmp_path, boxed(BODY, 60, 55))
    with pytest.raises(LayoutError, match="legend has no room"):
        filled(sample_workspace[0], kind="combined", template=template)
    sheet = loaded(sample_workspace[0], kind="combined", template=template)
    sheet.fill(legend_elsewhere=True)
    assert said(sheet, "legend_note").startswith("この図には凡例のすべてを入れる余白がありません")
    assert "色のない場所が安全とは限りません" in said(sheet, "legend_note")
    assert has_room(sheet.layout.itemById("legend_note"))
    assert not sheet.layout.itemById("legend").isVisible()
    assert sheet.layout.itemById("legend_depth").isVisible()
    assert {layer.id() for layer in sheet.layers.values()} <= {layer.id() for layer in sheet.main.layers()}


def test_an_index_that_cannot_be_made_is_named(sample_workspace, tmp_path):
    template = template_with(sample_workspace[0], tmp_path, boxed(BODY, 12, 12))
    pages, _ = plan_pages(
        open_workspace(sample_workspace[0]), parse_division("scale:40000"), map_size_mm(template), "10"
    )
    request = SheetRequest(scenario="L2", kind="combined", template=template)
    painter = Painter(Atlas(sample_workspace[0], request, tuple(pages), "png", 40, "索引図"))
    with pytest.raises(LayoutError, match=r"^索引図: "):
        painter.draw(INDEX, tmp_path / "index.png")


# -- type


def test_a_smallest_type_that_is_no_number_names_template_and_variable(sample_workspace, tmp_path):
    def change(layout):
        QgsExpressionContextUtils.setLayoutVariable(layout, SMALLEST_VARIABLE, "6 pt")

    template = template_with(sample_workspace[0], tmp_path, change)
    with pytest.raises(LayoutError, match=f"own.*{SMALLEST_VARIABLE}.*6 pt"):
        loaded(sample_workspace[0], template=template)
