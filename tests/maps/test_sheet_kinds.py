"""Kinds of sheet, pages of an atlas, and what a sheet says of the ground that it shows."""

import shutil
import sqlite3
from datetime import date

import pytest
import shapely
from drawn_zones import HAZARDS, append, square, without_triggers
from qgis.core import (
    QgsExpressionContextUtils,
    QgsFontMarkerSymbolLayer,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsProject,
    QgsReadWriteContext,
)

from hazard_plugin.core import catalog
from hazard_plugin.core.catalog.sheets import PANELS, sheet_kinds
from hazard_plugin.core.sheets.pages import SheetPage
from hazard_plugin.core.workspace.store import open_workspace
from hazard_plugin.errors import LayoutError
from hazard_plugin.maps.export import export_sheet
from hazard_plugin.maps.layers import add_workspace, set_scenario
from hazard_plugin.maps.sheet import (
    Booklet,
    SheetRequest,
    load_sheet,
    make_sheet,
    summary,
    update_sheets,
    write_words,
)
from hazard_plugin.maps.sheet.request import KIND_VARIABLE, template_path
from hazard_plugin.maps.styles import shelter
from hazard_plugin.maps.wrapping import has_room, unwrapped


class Opened:
    """A workspace in a project of its own, from which sheets are made."""

    def __init__(self, path, language="ja"):
        self.workspace, self.project = open_workspace(path), QgsProject()
        self.layers = add_workspace(self.project, self.workspace, "L2", language)
        self.language = language

    def sheet(self, **request):
        request = {"scenario": "L2", "made_on": date(2026, 11, 21), "language": self.language, **request}
        sheet = load_sheet(self.project, self.workspace, self.layers, SheetRequest(**request))
        sheet.fill()
        return sheet

    def page(self, dx=0.0, dy=0.0, scale=15_000, number=3, **neighbours):
        """A page whose middle lies dx, dy metres from the municipality's."""
        west, south, east, north = (
            self.workspace.theme("municipality")
            .query("role == 'self'")
            .to_crs(self.workspace.plane_epsg)
            .total_bounds
        )
        centre = (west + east) / 2 + dx, (south + north) / 2 + dy
        return SheetPage(number, 12, "本町", centre, scale, neighbours)


@pytest.fixture(scope="module")
def town(sample_workspace):
    return Opened(sample_workspace[0])


@pytest.fixture(scope="module")
def everything(rich):
    return Opened(rich)


def text(sheet, name):
    return sheet.layout.itemById(name).text().replace("\n", "")


def legend_names(sheet):
    """Layer -> names of its classes, in both legends of a sheet."""
    found = {}
    for name in ("legend_depth", "legend"):
        item = sheet.layout.itemById(name)
        assert isinstance(item, QgsLayoutItemLegend)
        for node in item.model().rootGroup().findLayers():
            layer = node.layer().customProperty("hazard_plugin/layer")
            found[layer] = [entry.data(0) for entry in item.model().layerLegendNodes(node)]
    return found


def drawn(sheet):
    return {layer.customProperty("hazard_plugin/layer") for layer in sheet.main.layers()} - {None}


# -- the catalog


def test_the_kinds_name_layers_themes_and_panels_that_there_are():
    layers = {spec.id for spec in catalog.map_layers()}
    for kind in sheet_kinds().values():
        assert set(kind.layers) <= layers, kind.id
        assert set(kind.subject) <= set(kind.layers), kind.id
        assert kind.panels <= set(PANELS)
        assert {name.partition("/")[0] for name in kind.required} <= set(catalog.themes())
        assert {name.partition("/")[2] for name in kind.required} <= {"", *catalog.hazards()}
        assert set(kind.suitability) <= set(catalog.themes()["shelter"].fields)
        assert set(kind.suitability) <= set(catalog.sheet_texts()["suitability"])
        assert "set_aside" in kind.layers, "zones that could not be read are on every map"
        for sentence in (kind.label, kind.title, *kind.actions, *kind.notes):
            assert sentence.ja and sentence.en


def test_every_zone_of_a_kind_comes_with_what_no_data_cover():
    gaps = {spec.group: spec.id for spec in catalog.map_layers() if spec.style == "not_covered"}
    for kind in sheet_kinds().values():
        for spec in catalog.map_layers():
            if spec.id in kind.layers and spec.style in ("inundation_depth", "sediment_zone"):
                assert gaps[spec.group] in kind.layers


# -- kinds


@pytest.mark.parametrize("hazard", HAZARDS)
def test_a_kind_draws_its_own_zones_whatever_is_visible(everything, hazard):
    sheet = everything.sheet(kind=hazard)
    depths = {name for name in drawn(sheet) if name.startswith("inundation_depth")}
    assert depths == {f"inundation_depth_{hazard}"}
    label = catalog.hazards()[hazard].ja
    assert text(sheet, "title") == f"汐見野市　{label}ハザードマップ"
    assert "この図に示していない想定" in text(sheet, "legend_note")


def test_sheets_without_zones_say_so_and_leave_depth_and_alerts_out(town):
    for kind in ("assets", "lifeline"):
        sheet = town.sheet(kind=kind)
        assert "危険がある区域を示していません" in text(sheet, "legend_note")
        for name in ("depth_house", "alert_title", "alert_5_label", "action"):
            assert not sheet.layout.itemById(name).isVisible()


def test_a_hazard_without_any_data_is_refused_and_not_printed_as_if_it_were_safe(town):
    with pytest.raises(LayoutError, match="no data for this kind"):
        town.sheet(kind="tsunami")


def test_a_covered_municipality_without_a_zone_is_printed(sample_workspace, tmp_path):
    path = tmp_path / "flat.gpkg"
    shutil.copy(sample_workspace[0], path)
    with sqlite3.connect(path) as connection:
        without_triggers(connection)
        connection.execute("DELETE FROM sediment_zone")
    connection.close()
    opened = Opened(path)
    sheet = opened.sheet(kind="sediment")
    assert "土砂災害警戒区域等" not in legend_names(sheet)


def test_an_unknown_kind_names_those_that_there_are(town):
    with pytest.raises(LayoutError, match="sediment"):
        town.sheet(kind="earthquake")


def test_a_template_can_fix_its_kind(town, tmp_path):
    own = town.sheet(template="a3_portrait").layout
    QgsExpressionContextUtils.setLayoutVariable(own, KIND_VARIABLE, "sediment")
    path = tmp_path / "own.qpt"
    assert own.saveAsTemplate(str(path), QgsReadWriteContext())
    sheet = town.sheet(template=str(path))
    assert sheet.kind.id == "sediment"
    assert "inundation_depth" not in drawn(sheet)


def test_templates_of_an_office_are_found_by_name(tmp_path, qgis_app):
    (tmp_path / "市のA2.qpt").write_text(
        template_path("a2_landscape").read_text(encoding="utf-8"), encoding="utf-8"
    )
    assert template_path("市のA2", tmp_path) == tmp_path / "市のA2.qpt"
    with pytest.raises(LayoutError, match="市のA2"):
        template_path("市のA3", tmp_path)


def test_warnings_are_called_as_those_of_the_sheets_hazard(everything):
    assert text(everything.sheet(kind="sediment"), "alert_4_warning") == "レベル4土砂災害危険警報"
    assert text(everything.sheet(kind="surge"), "alert_5_warning") == "レベル5高潮特別警報"
    tsunami = everything.sheet(kind="tsunami")
    assert text(tsunami, "alert_5_label").startswith("大津波警報")
    assert not tsunami.layout.itemById("alert_1_label").isVisible()


# -- shelters


def marks(renderer, **row):
    """Name and tags of each rule that draws a site with these suitabilities."""
    with sqlite3.connect(":memory:") as connection:
        columns = {"kind": "emergency_site", "paired": "no", **row}
        connection.execute(f"CREATE TABLE site ({', '.join(columns)})")
        connection.execute(f"INSERT INTO site VALUES ({', '.join('?' * len(columns))})", tuple(columns.values()))
        return [
            (
                rule.label(),
                [p.character() for p in rule.symbol().symbolLayers() if isinstance(p, QgsFontMarkerSymbolLayer)],
            )
            for rule in renderer.rootRule().children()
            if connection.execute(f"SELECT count(*) FROM site WHERE {rule.filterExpression()}").fetchone()[0]
        ]


@pytest.mark.parametrize(
    ("flood", "landslide", "label", "tags"),
    [
        ("yes", "yes", "緊急避難場所", []),
        ("no", "yes", "緊急避難場所（洪水×）", ["洪×"]),
        ("yes", "no", "緊急避難場所（土砂災害×）", ["土×"]),
        ("no", "no", "緊急避難場所（洪水×・土砂災害×）", []),
        ("no", "unknown", "緊急避難場所（洪水×・土砂災害？）", ["洪×"]),
        (None, "yes", "緊急避難場所（洪水？）", []),
    ],
)
def test_a_site_says_for_which_hazard_it_cannot_be_used(qgis_app, flood, landslide, label, tags):
    found = marks(shelter("ja", ("flood", "landslide")), flood=flood, landslide=landslide)
    assert found == [(label, tags)]


def test_every_site_is_drawn_by_exactly_one_rule(qgis_app):
    for suitability in (("flood",), ("landslide",), ("flood", "landslide")):
        for flood in ("yes", "no", "unknown", None):
            for landslide in ("yes", "no", "unknown", None):
                for paired in ("yes", "no", None):
                    row = {"flood": flood, "landslide": landslide, "paired": paired}
                    assert len(marks(shelter("ja", suitability), **row)) == 1


def test_marks_are_about_the_hazard_of_the_sheet(town):
    assert any("洪水×" in name for name in legend_names(town.sheet(kind="flood"))["shelter"])
    sediment = town.sheet(kind="sediment")
    assert not any("洪水" in name for name in legend_names(sediment)["shelter"])
    assert "×印は土砂災害のとき" in text(sediment, "legend_note")
    combined = town.sheet(kind="combined")
    assert "緊急避難場所（洪水×）" in legend_names(combined)["shelter"]
    assert "洪×＝洪水、土×＝土砂災害" in text(combined, "legend_note")
    assert combined.main.layerStyleOverrides()[town.layers["shelter"].id()]


# -- pages


def exact_classes(opened, sheet):
    """Class keys of the sediment zones and scenario's depth ranks that really come onto a page."""
    extent = sheet.main.extent()
    page = shapely.box(extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
    epsg = opened.workspace.plane_epsg
    sediment = opened.workspace.theme("sediment_zone").to_crs(epsg)
    sediment = sediment[sediment.intersects(page)]
    keys = set(sediment["phenomenon"] + "/" + sediment["zone"] + "/" + sediment["status"])
    points = opened.workspace.theme("gauge").to_crs(epsg)
    lines = opened.workspace.theme("road").to_crs(epsg)
    ranks = set(lines[lines.intersects(page)]["emergency_rank"])
    return keys, bool(points.intersects(page).any()), ranks


@pytest.mark.parametrize(("dx", "dy"), [(0, 0), (-3000, 3000), (3500, 2500), (-4500, -3500), (4000, -4500)])
def test_the_legend_lists_what_lies_on_the_page_and_nothing_else(town, dx, dy):
    sheet = town.sheet(kind="combined")
    sheet.turn_to(town.page(dx, dy, 10_000))
    keys, gauges, ranks = exact_classes(town, sheet)
    names = legend_names(sheet)
    labels = {rank.code: rank.label.ja for table in catalog.rank_tables().values() for rank in table.classes}
    assert {labels[key] for key in keys} == set(names.get("sediment_zone", []))
    assert ("gauge" in names) == gauges
    assert len(names.get("road", [])) == len(ranks)
    assert len(names["inundation_depth"]) == 6  # the whole scale, on every page


def test_a_turned_sheet_says_what_a_fresh_one_says(town):
    turned = town.sheet(kind="combined")
    for dx, dy in ((-3000, 2000), (4000, -4500), (500, 500)):
        page = town.page(dx, dy)
        turned.turn_to(page)
        fresh = town.sheet(kind="combined", scale=page.scale, centre=page.centre)
        assert legend_names(turned) == legend_names(fresh)
        for name in ("legend_note", "scale", "crs", "title"):
            assert text(turned, name) == text(fresh, name), name
        assert turned.main.extent() == fresh.main.extent()


def test_a_page_says_its_number_and_those_beside_it(town):
    sheet = town.sheet(kind="flood")
    before = sheet.main.rect()
    page = town.page(1000, -500, 12_500, number=7, north=3, east=8)
    sheet.turn_to(page)
    assert text(sheet, "page") == "本町　7 / 12"
    assert (text(sheet, "page_north"), text(sheet, "page_east")) == ("▲ 3", "8 ▶")
    assert sheet.layout.itemById("page_north").isVisible()
    assert not sheet.layout.itemById("page_south").isVisible()
    assert sheet.main.scale() == pytest.approx(12_500, rel=1e-6)
    centre = sheet.main.extent().center()
    assert (centre.x(), centre.y()) == pytest.approx(page.centre, abs=0.01)
    assert sheet.main.rect() == before
    assert "1:12,500" in text(sheet, "scale")


# -- words


def test_the_text_beside_a_sheet_tells_zones_shelters_and_what_is_not_known(town, tmp_path):
    sheet = town.sheet(kind="combined", contact="危機管理課")
    sheet.turn_to(town.page(0, 0, 20_000))
    told = summary(sheet)
    extent = sheet.main.extent()
    page = shapely.box(extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
    zones = town.workspace.theme("inundation_depth", "scenario = 'L2' AND rank = 3").to_crs(6675)
    assert town.workspace.plane_epsg == 6675
    zones = zones[zones.intersects(page)]
    square_km = zones.intersection(page).area.sum() / 1e6
    assert f"2階床上～軒下：{len(zones)}区域、合わせて約{square_km:,.2f}平方キロメートル" in told
    sites = town.workspace.theme("shelter").to_crs(6675)
    sites = sites[sites.intersects(page)].query("kind == 'emergency_site'")
    for row in sites.itertuples():
        line = next(line for line in told.splitlines() if line.startswith(f"{row.name}、"))
        assert row.address in line
        assert ("洪水：使える" in line) == (row.flood == "yes")
    assert f"{len(sites)}か所" in told
    assert "色のない場所が安全とは限りません" in told
    assert "12枚のうち3枚目" in told
    path = write_words(summary(sheet), tmp_path / "図.txt")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in path.read_bytes()
    assert path.read_text(encoding="utf-8-sig").strip() == told.strip()


def test_a_sheet_of_two_languages_says_both_where_there_is_room(sample_workspace):
    opened = Opened(sample_workspace[0], "ja_en")
    sheet = opened.sheet(kind="flood", template="a1_portrait")
    assert text(sheet, "title") == "汐見野市　洪水ハザードマップ"
    assert "flood hazard map" in text(sheet, "subtitle")
    assert "Level 5" in text(sheet, "alert_5_label")
    labels = legend_names(sheet)
    assert any("Second class" in name and "第2次" in name for name in labels["road"])
    assert any("ground floor under water" in name for name in labels["inundation_depth"])
    assert "Uncoloured does not mean safe" in unwrapped(sheet.layout.itemById("legend_note").text())


def test_a_japanese_project_gives_english_sheets_too(town):
    names = legend_names(town.sheet(kind="combined", language="en"))
    shown = [name for entries in names.values() for name in entries]
    assert not any("区域" in name or "避難" in name for name in shown), shown


def test_credits_say_source_once_and_each_publisher_once(town):
    credits = text(town.sheet(), "credits")
    assert credits.count("出典") == 1
    assert credits.count("国土数値情報") == 1
    assert "洪水浸水想定区域データ（2024年" in credits


def test_the_rain_that_the_zones_assume_is_said_where_it_is_known(sample_workspace, tmp_path):
    path = tmp_path / "rain.gpkg"
    shutil.copy(sample_workspace[0], path)
    with sqlite3.connect(path) as connection:
        without_triggers(connection)
        said = "48時間総雨量 600mm"
        connection.execute("UPDATE inundation_depth SET rainfall = ? WHERE river = '汐見川'", (said,))
    connection.close()
    assert "想定の前提となる降雨：汐見川　48時間総雨量 600mm" in text(
        Opened(path).sheet(kind="flood"), "legend_note"
    )


def test_the_offices_address_is_printed_and_as_qr_code_where_segno_is(town):
    address = "https://www.city.example.lg.jp/bousai/"
    sheet = town.sheet(url=address, contact="危機管理課")
    assert text(sheet, "url") == address
    try:
        import segno  # noqa: F401
    except ImportError:
        assert not sheet.layout.itemById("qr").isVisible()
    else:
        assert sheet.layout.itemById("qr").picturePath().startswith("base64:")


def test_sheets_made_twice_in_a_project_both_stay(town):
    request = SheetRequest(scenario="L2", kind="flood")
    names = [make_sheet(town.project, town.workspace, town.layers, request).name() for _ in range(2)]
    assert len(set(names)) == 2
    assert set(names) <= {layout.name() for layout in town.project.layoutManager().printLayouts()}


def test_all_sites_on_the_page_are_listed_or_none(town):
    """A part of the list would mislead: who is not in it would look for another site."""
    listed = 0
    for template in ("a4_landscape", "a3_landscape", "a1_landscape", "a0_portrait"):
        sheet = town.sheet(kind="combined", template=template)
        for page in (None, town.page(0, -4000, 15_000), town.page(-4500, -3500, 5_000)):
            if page is not None:
                sheet.turn_to(page)
            labels = [sheet.layout.itemById(name) for name in ("site_list", "site_list_2")]
            said = "".join("".join(label.text() for label in labels if label.isVisible()).split())
            extent = sheet.main.extent()
            shown = shapely.box(extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
            sites = town.workspace.theme("shelter").to_crs(town.workspace.plane_epsg)
            sites = sites[sites.intersects(shown)].query("kind == 'emergency_site' or paired != 'yes'")
            if said:
                listed += 1
                for row in sites.itertuples():
                    mark = {"yes": "○", "no": "×"}
                    marks = f"洪{mark[row.flood]}土{mark[row.landslide]}" if row.kind == "emergency_site" else "－"
                    assert f"{marks}{row.name}" in said
                    assert row.address.removeprefix("みなと県汐見野市") in said
    assert listed >= 4


def test_facilities_of_a_kind_of_the_offices_own_are_named_in_the_legend(sample_workspace, tmp_path):
    path = tmp_path / "own.gpkg"
    shutil.copy(sample_workspace[0], path)
    middle = square(4, 4).centroid
    append(path, "facility", {"kind": ["防災倉庫", "給水拠点", "school"], "name": "第一"}, [middle] * 3)
    opened = Opened(path)
    names = legend_names(opened.sheet(kind="flood"))["facility"]
    assert "その他の施設（給水拠点、防災倉庫）" in names
    assert "学校" in names


# -- booklet


def test_a_booklet_lists_every_site_once_with_the_pages_it_lies_on(town):
    sheet = town.sheet(kind="combined", template="a4_portrait")
    pages = [town.page(0, 0, 20_000, number=1), town.page(0, -1_500, 20_000, number=2)]
    booklet = Booklet(sheet)
    layout = booklet.sites(pages)
    table = layout.multiFrames()[0]
    rows = [[cell.content() for cell in row] for row in table.tableContents()]
    sites = town.workspace.theme("shelter").query("kind == 'emergency_site' or paired != 'yes'")
    assert sorted(row[0].replace("\n", "") for row in rows) == sorted(sites["name"])
    assert all(len(row) == 6 for row in rows)
    frames = {
        page.number: shapely.box(*page.frame((sheet.main.rect().width(), sheet.main.rect().height())))
        for page in pages
    }
    places = sites.to_crs(town.workspace.plane_epsg).set_index("name").geometry
    for row in rows:
        expected = [number for number, frame in frames.items() if frame.contains(places[row[0].replace("\n", "")])]
        assert row[5] == ", ".join(map(str, expected))
    assert any(row[5] == "1, 2" for row in rows)


@pytest.mark.parametrize("template", ["a4_portrait", "a3_landscape"])
def test_the_pages_around_a_booklets_maps_are_whole(town, template, tmp_path):
    sheet = town.sheet(kind="combined", template=template, contact="危機管理課", url="https://example.jp/")
    booklet = Booklet(sheet)
    size = sheet.layout.pageCollection().page(0).pageSize()
    cover, sites, todo = booklet.cover(), booklet.sites(), booklet.what_to_do()
    for layout in (cover, sites, todo):
        page = layout.pageCollection().page(0).pageSize()
        assert (page.width(), page.height()) == (size.width(), size.height())
        for item in layout.items():
            if isinstance(item, QgsLayoutItemLabel):
                assert has_room(item), item.text()
                assert item.textFormat().size() >= sheet.smallest
    assert cover.itemById("title").text() == "汐見野市　洪水・土砂災害ハザードマップ"
    assert cover.itemById("map").extent().contains(sheet.place)
    assert todo.itemById("alert_4_said").text() == "レベル4危険警報"
    assert "色のない場所が安全とは限りません" in todo.itemById("notes").text().replace("\n", "")
    done = export_sheet(todo, tmp_path / "todo.pdf", "pdf", 72)
    assert done.stat().st_size > 10_000


def test_a_long_list_of_sites_goes_over_as_many_pages_as_it_needs(sample_workspace, tmp_path):
    path = tmp_path / "many.gpkg"
    shutil.copy(sample_workspace[0], path)
    names = [f"第{number}公園" for number in range(200)]
    middle = square(4, 4).centroid
    append(path, "shelter", {"name": names, "kind": "emergency_site", "flood": "yes"}, [middle] * len(names))
    opened = Opened(path)
    layout = Booklet(opened.sheet(kind="flood", template="a4_portrait")).sites()
    assert layout.pageCollection().pageCount() >= 4
    table = layout.multiFrames()[0]
    size, tops = layout.pageCollection().page(0).pageSize(), set()
    for number in range(table.frameCount()):
        frame = table.frame(number)
        tops.add(round(frame.pagePos().y(), 3))
        assert frame.pagePos().y() + frame.rect().height() <= size.height()
    assert len(tops) == 1


def test_another_scenario_leaves_everything_in_its_place(sample_workspace):
    """Sheets of an open project are filled again, from where the first filling left their items."""
    town = Opened(sample_workspace[0])  # without the other tests' sheets, which would be filled again too
    sheet = town.sheet(kind="combined", template="a1_portrait")
    layout = sheet.layout
    before, said = boxes(layout), {}
    for scenario in ("L1", "L2", "L1", "L2"):
        set_scenario(town.project, town.workspace.path, scenario)
        update_sheets(town.project, town.workspace, town.layers, scenario, "ja")
        said.setdefault(scenario, []).append((layout.itemById("subtitle").text(), boxes(layout)))
    assert "計画規模" in said["L1"][0][0].replace("\n", "")
    assert "想定最大規模" in said["L2"][0][0].replace("\n", "")
    assert all(first == again for first, again in said.values())
    after = said["L2"][1][1]
    assert {name: box for name, box in after.items() if box != before[name]} == {}


def boxes(layout):
    """Where the named items of a layout lie."""
    return {item.id(): item.sceneBoundingRect() for item in layout.items() if hasattr(item, "id") and item.id()}


def test_a_table_without_spatial_index_is_looked_at_row_by_row(sample_workspace, tmp_path, town):
    path = tmp_path / "plain.gpkg"
    shutil.copy(sample_workspace[0], path)
    with sqlite3.connect(path) as connection:
        without_triggers(connection)
        for table in ("road", "gauge", "tile_sediment_zone"):
            connection.execute(f"DROP TABLE rtree_{table}_geom")
            connection.execute("DELETE FROM gpkg_extensions WHERE table_name = ?", (table,))
    connection.close()
    opened, page = Opened(path), town.page(-3000, 3000, 10_000)
    plain, indexed = opened.sheet(kind="combined"), town.sheet(kind="combined")
    plain.turn_to(page)
    indexed.turn_to(page)
    assert legend_names(plain) == legend_names(indexed)
