"""A workspace whose file is replaced while a project shows it: the map and the sheets show what it holds now."""

import shutil
import sqlite3

import pytest
from drawn_zones import append, depth_rows, square, without_triggers
from qgis.core import QgsFeature, QgsGeometry, QgsLayerTreeModel, QgsMapLayerLegendUtils, QgsPointXY, QgsProject

from hazard_plugin.core.catalog.kinds import kinds
from hazard_plugin.core.workspace.build import update_workspace
from hazard_plugin.core.workspace.store import connected, open_workspace
from hazard_plugin.errors import WorkspaceError
from hazard_plugin.maps.basemap import with_basemap
from hazard_plugin.maps.layers import (
    add_workspace,
    complete_group,
    group_layers,
    group_scenario,
    list_classes,
    set_scenario,
    workspace_group,
)
from hazard_plugin.maps.legend_classes import LAYER_PROPERTY, shown_classes
from hazard_plugin.maps.live import release, take_up
from hazard_plugin.maps.sheet import SheetRequest, make_sheet
from hazard_plugin.maps.wide import WIDE_PROPERTY, switch, with_wide
from hazard_plugin.processing.live import LiveProject

DEPTH, TSUNAMI = "inundation_depth", "inundation_depth_tsunami"
BOTH_SCENARIOS = ["A31a-24_48_10_SHP.zip", "A31a-24_85_10_SHP.zip"]
WORST_ONLY = ["A31a-24_48_20_SHP.zip", "A31a-24_85_20_SHP.zip"]


class Open:
    """A copy of a workspace in a project of its own."""

    def __init__(self, path, scenario="L2"):
        self.path = path
        self.project = QgsProject()
        add_workspace(self.project, open_workspace(path), scenario, "ja")

    @property
    def group(self):
        return workspace_group(self.project, self.path)

    @property
    def layers(self):
        return group_layers(self.group)

    def sheet(self, **request):
        return make_sheet(self.project, open_workspace(self.path), self.layers, SheetRequest(**request))

    def node(self, name):
        return self.project.layerTreeRoot().findLayer(self.layers[name].id())

    def is_visible(self, name):
        return self.node(name).isVisible()

    def listed(self, name):
        model = QgsLayerTreeModel(self.project.layerTreeRoot())
        return [entry.data(0) for entry in model.layerLegendNodes(self.node(name))]

    def replace(self, change):
        """Let go of the file, change it, take it up again: as a build does."""
        released = release(self.project, self.path)
        change()
        take_up(self.project, released, "ja")

    def update(self, **files):
        """A real build while the project is open."""
        update_workspace(self.path, **files, released=LiveProject(self.project).released)


@pytest.fixture
def opened(sample_workspace, tmp_path):
    return Open(shutil.copy(sample_workspace[0], tmp_path / "汐見野市.gpkg"))


def text(layout, name):
    return layout.itemById(name).text().replace("\n", "")


def drawn_by(layout):
    """The ids of the layers that a sheet's map draws."""
    return {layer.customProperty(LAYER_PROPERTY) for layer in layout.itemById("map").layers()}


def test_when_the_shown_scenario_goes_away_the_map_and_its_sheets_show_one_that_is_there(opened):
    """An empty map under the name of the maximum would say: no flood anywhere."""
    sheet = opened.sheet(kind="flood", scenario="L2")
    set_scenario(opened.project, opened.path, "L1")
    opened.update(remove=BOTH_SCENARIOS)
    assert open_workspace(opened.path).scenarios() == ["L2"]
    assert group_scenario(opened.group) == "L2"
    for layer in with_wide([opened.layers[DEPTH]], opened.project):
        assert layer.isValid()
        assert {feature["scenario"] for feature in layer.getFeatures()} == {"L2"}
    assert "想定最大規模" in text(sheet, "subtitle")
    drawn = sheet.itemById("map").layers()
    assert opened.layers[DEPTH] in drawn
    assert all(layer.isValid() for layer in drawn)


def test_a_scenario_that_stays_is_kept(opened):
    set_scenario(opened.project, opened.path, "L1")
    opened.replace(lambda: None)
    assert group_scenario(opened.group) == "L1"
    assert {feature["scenario"] for feature in opened.layers[DEPTH].getFeatures()} == {"L1"}


def test_layers_without_a_row_go_and_come_back_with_their_copies(sample_workspace, opened):
    sheet = opened.sheet(kind="combined", scenario="L2")
    opened.update(remove=BOTH_SCENARIOS + WORST_ONLY)
    assert DEPTH not in opened.layers
    pairs = [group for group in opened.group.findGroups(True) if group.customProperty(WIDE_PROPERTY)]
    assert all(pair.findLayers() for pair in pairs)
    assert not any(layer.customProperty(WIDE_PROPERTY) == DEPTH for layer in opened.project.mapLayers().values())
    assert DEPTH not in drawn_by(sheet)
    opened.replace(lambda: shutil.copy(sample_workspace[0], opened.path))
    assert group_scenario(opened.group) == "L2"
    assert opened.layers[DEPTH].featureCount() > 0
    assert len(switch(opened.node(DEPTH)).findLayers()) == 3
    assert opened.is_visible(DEPTH)
    assert DEPTH in drawn_by(sheet)


def add_zones(path, hazard):
    append(path, DEPTH, depth_rows(hazard, "depth_standard", range(1, 7), "L2"), [square(i, 0) for i in range(6)])


def remove_zones(path, hazard):
    with connected(path) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')  # they need functions that only GDAL has
        for table in (DEPTH, f"near_{DEPTH}", f"wide_{DEPTH}"):
            connection.execute(f"DELETE FROM {table} WHERE hazard = ?", (hazard,))


def test_another_hazards_depth_that_a_build_adds_is_not_laid_over_the_one_on_the_map(opened):
    opened.replace(lambda: add_zones(opened.path, "tsunami"))
    assert opened.layers[TSUNAMI].featureCount() == 6
    assert [opened.is_visible(name) for name in (DEPTH, TSUNAMI)] == [True, False]


def test_the_rivers_depth_that_comes_later_does_not_cover_the_hazard_on_the_map(sample_workspace, tmp_path):
    path = tmp_path / "coast.gpkg"
    shutil.copy(sample_workspace[0], path)
    add_zones(path, "tsunami")
    rivers = tmp_path / "rivers.gpkg"
    shutil.copy(path, rivers)
    remove_zones(path, "river")
    opened = Open(path)
    assert DEPTH not in opened.layers and opened.is_visible(TSUNAMI)
    opened.replace(lambda: shutil.copy(rivers, path))
    assert opened.layers[DEPTH].featureCount() > 0
    assert [opened.is_visible(name) for name in (DEPTH, TSUNAMI)] == [False, True]


def test_the_panel_lists_the_classes_that_a_build_added(opened):
    assert len(opened.listed(DEPTH)) == 6
    opened.replace(
        lambda: append(
            opened.path, DEPTH, depth_rows("river", "depth_detailed", [1, 4], "L2"), [square(0, 0), square(1, 0)]
        )
    )
    labels = opened.listed(DEPTH)
    assert len(labels) == 10
    assert labels[0].startswith("0.3m未満")


def test_the_panel_lists_every_kind_of_what_the_office_may_draw(opened):
    layer = opened.layers["danger_point"]
    names = [kind.label.ja for kind in kinds()["danger_point"]]
    assert opened.listed("danger_point") == names
    layer.startEditing()
    feature = QgsFeature(layer.fields())
    feature["kind"] = "underpass"
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(137.67, 34.29)))
    layer.addFeature(feature)
    assert layer.commitChanges()
    # as a project of an older version has it
    QgsMapLayerLegendUtils.setLegendNodeOrder(opened.node("danger_point"), [])
    assert opened.listed("danger_point") == []
    opened.replace(lambda: None)
    assert opened.listed("danger_point") == names


def test_zones_are_seen_at_every_scale_after_a_build_that_made_their_copies_anew(sample_workspace, opened):
    """Another tool changed the zones, so that their copies were not drawn; then they were built anew."""
    change = "UPDATE gpkg_contents SET last_change = ? WHERE table_name = ?"
    with connected(opened.path) as connection:
        connection.execute(change, ("2999-01-01T00:00:00.000Z", DEPTH))
    opened.replace(lambda: None)
    assert with_wide([opened.layers[DEPTH]], opened.project) == [opened.layers[DEPTH]]
    assert opened.layers[DEPTH].isInScaleRange(500_000)
    opened.replace(lambda: shutil.copy(sample_workspace[0], opened.path))
    set_scenario(opened.project, opened.path, "L1")
    drawn = with_wide([opened.layers[DEPTH]], opened.project)
    for scale in (10_000, 24_999, 25_001, 500_000):
        assert [layer.isInScaleRange(scale) for layer in drawn].count(True) == 1
    assert all(layer.isValid() and layer.featureCount() > 0 for layer in drawn)
    assert len(switch(opened.node(DEPTH)).findLayers()) == 3


@pytest.mark.filterwarnings("ignore:Table/view:RuntimeWarning")
@pytest.mark.parametrize("table", ["near_inundation_depth", "wide_inundation_depth"])
def test_a_workspace_that_cannot_be_opened_whole_is_not_opened_in_part(sample_workspace, tmp_path, table):
    """Half a map looks like a whole one."""
    path = shutil.copy(sample_workspace[0], tmp_path / "broken.gpkg")
    whole = Open(shutil.copy(path, tmp_path / "whole.gpkg"))
    before = set(whole.project.mapLayers())
    with sqlite3.connect(path) as connection:
        without_triggers(connection)
        connection.execute(f"DROP TABLE {table}")
    connection.close()
    with pytest.raises(WorkspaceError):
        add_workspace(whole.project, open_workspace(path), "L2", "ja")
    assert set(whole.project.mapLayers()) == before
    assert workspace_group(whole.project, path) is None
    assert len(whole.project.layerTreeRoot().children()) == 1


def test_a_layer_of_another_version_is_left_as_it_is(opened):
    """Its id is not in layers.json: it is no layer of ours any more, and none for a sheet."""
    layer = opened.layers["dam"] if "dam" in opened.layers else opened.layers["gauge"]
    name = layer.customProperty(LAYER_PROPERTY)
    layer.setCustomProperty(LAYER_PROPERTY, "of_another_version")
    assert "of_another_version" not in opened.layers
    assert shown_classes(layer, open_workspace(opened.path), None) is None
    list_classes(opened.group, open_workspace(opened.path))
    complete_group(opened.project, open_workspace(opened.path), opened.group, "L2", "ja")
    assert name in opened.layers
    drawn = opened.sheet(kind="combined", scenario="L2").itemById("map").layers()
    assert layer not in drawn
    assert with_basemap([layer], layer) == [layer, layer]
