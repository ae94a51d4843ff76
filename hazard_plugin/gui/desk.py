"""The plugin's place in the QGIS window: menu, toolbar and dock, and which workspace is open."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from qgis.core import Qgis, QgsLayerTreeGroup, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QFileDialog, QMenu, QToolBar

from ..core.catalog import RESOURCES
from ..errors import HazardError
from ..i18n import language, tr
from ..maps.journal_watch import JournalWatch
from ..maps.wide import StyleWatch
from .dock import HazardDock


class Desk:
    """Everything that initGui adds; `close` takes it back."""

    def __init__(self, iface) -> None:
        self.iface = iface
        self.dock: HazardDock | None = None
        self.toolbar: QToolBar | None = None
        self.menu: QMenu | None = None
        self.workspace = None
        self.journal: JournalWatch | None = None
        self.styles: StyleWatch | None = None

    def open(self) -> None:
        """Add the dock, the actions and the listeners."""
        window = self.iface.mainWindow()
        self.dock = HazardDock(window)
        self.dock.openRequested.connect(self.ask_for_workspace)
        self.dock.buildRequested.connect(partial(self.run_algorithm, "hazard:buildworkspace"))
        self.dock.printRequested.connect(self.print_sheet)
        self.dock.designRequested.connect(self.design_sheet)
        self.dock.zoomRequested.connect(self.zoom)
        self.dock.scenarioChosen.connect(self.choose_scenario)
        self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        # a menu of our own: the one that addPluginToMenu makes outlives its last entry
        self.menu = QMenu(tr("Hazard and Lifeline"), window)
        self.menu.setIcon(QIcon(str(RESOURCES / "icon.svg")))
        self.iface.pluginMenu().addMenu(self.menu)
        self.toolbar = self.iface.addToolBar(tr("Hazard and Lifeline"))
        self.toolbar.setObjectName("HazardToolBar")
        self._add_action(tr("Build a workspace…"), partial(self.run_algorithm, "hazard:buildworkspace"))
        self._add_action(tr("Open a workspace…"), self.ask_for_workspace)
        self._add_action(tr("Print the map…"), self.print_sheet)
        toggle = self.dock.toggleViewAction()
        toggle.setIcon(QIcon(str(RESOURCES / "icon.svg")))
        self.toolbar.addAction(toggle)
        self.menu.addAction(toggle)
        project = QgsProject.instance()
        self.journal = JournalWatch(project, window)
        self.styles = StyleWatch(project, window)
        project.readProject.connect(self.find_workspace)
        project.cleared.connect(self.forget_workspace)
        project.layersRemoved.connect(self.find_workspace)
        project.layerTreeRoot().customPropertyChanged.connect(self.see_replaced)
        self.find_workspace()

    def close(self) -> None:
        """Take everything back."""
        project = QgsProject.instance()
        project.readProject.disconnect(self.find_workspace)
        project.cleared.disconnect(self.forget_workspace)
        project.layersRemoved.disconnect(self.find_workspace)
        project.layerTreeRoot().customPropertyChanged.disconnect(self.see_replaced)
        self.journal.stop()
        self.styles.stop()
        self.dock.show_nothing()
        self.iface.removeDockWidget(self.dock)
        self.iface.mainWindow().removeToolBar(self.toolbar)
        self.iface.pluginMenu().removeAction(self.menu.menuAction())
        for one in (self.dock, self.toolbar, self.menu, self.journal, self.styles):
            one.deleteLater()
        self.dock = self.toolbar = self.menu = self.journal = self.styles = None

    def _add_action(self, text: str, slot) -> None:
        action = QAction(text, self.menu)
        action.triggered.connect(lambda _checked=False: slot())
        self.menu.addAction(action)

    # -- the open workspace

    def ask_for_workspace(self) -> None:
        """Let the person choose a workspace file and open it."""
        path, _ = QFileDialog.getOpenFileName(
            self.iface.mainWindow(), tr("Open a workspace…"), "", tr("GeoPackage (*.gpkg)")
        )
        if path:
            self.open_workspace(Path(path))

    def open_workspace(self, path: Path) -> bool:
        """Add a workspace to the project and zoom to it; False where it cannot be opened."""
        from ..core.workspace.store import open_workspace
        from ..maps.layers import add_workspace, workspace_group

        project = QgsProject.instance()
        # QGIS would set CRS and view by the first layer, after us; the workspace knows both better
        bridge = self.iface.layerTreeCanvasBridge()
        automatic = bridge.autoSetupOnFirstLayer()
        bridge.setAutoSetupOnFirstLayer(False)
        try:
            workspace = open_workspace(path)
            if workspace_group(project, path) is None:
                scenarios = workspace.scenarios()
                add_workspace(project, workspace, scenarios[0] if scenarios else None, language())
                bridge.setCanvasLayers()
        except HazardError as error:
            self._tell(error)
            return False
        finally:
            bridge.setAutoSetupOnFirstLayer(automatic)
        self.find_workspace()
        self.zoom()
        return True

    def see_replaced(self, _node: object, key: str) -> None:
        """Show the workspace anew when its file was replaced by a build."""
        from ..maps.live import BUILT_PROPERTY

        if key == BUILT_PROPERTY:
            self.find_workspace()

    def find_workspace(self, *_: object) -> None:
        """Show the workspace that the project names, or the empty state."""
        from ..core.workspace.store import open_workspace
        from ..maps.layers import project_workspace, workspace_group

        project = QgsProject.instance()
        path = project_workspace(project)
        group = workspace_group(project, path) if path else None
        if group is None:
            self.forget_workspace()
            return
        try:
            self.workspace = open_workspace(path)
        except HazardError as error:  # moved away, or built by a newer version
            self.forget_workspace()
            self._tell(error)
            return
        self._show(group)

    def _show(self, group: QgsLayerTreeGroup) -> None:
        from ..maps.layers import group_scenario

        years = sorted({dataset["year"] for dataset in self.workspace.datasets() if dataset["year"]})
        self.dock.show_workspace(self.workspace, group, years, group_scenario(group))

    def forget_workspace(self) -> None:
        """Show the empty state."""
        self.workspace = None
        if self.dock is not None:
            self.dock.show_nothing()

    def choose_scenario(self, scenario: str) -> None:
        """Show another scenario on the map."""
        from ..maps.layers import group_layers, set_scenario, workspace_group
        from ..maps.sheet import update_sheets

        project = QgsProject.instance()
        set_scenario(project, self.workspace.path, scenario)
        layers = group_layers(workspace_group(project, self.workspace.path))
        for error in update_sheets(project, self.workspace, layers, scenario, language()):
            self._tell(error)

    def zoom(self) -> None:
        """Zoom the map to the municipality."""
        from ..maps.project import zoom_extent

        if self.workspace is not None:
            canvas = self.iface.mapCanvas()
            canvas.setExtent(zoom_extent(self.workspace, canvas.mapSettings().destinationCrs()))
            canvas.refresh()

    # -- algorithms

    def run_algorithm(self, name: str, parameters: dict | None = None) -> None:
        """Open an algorithm's own dialog."""
        from qgis import processing

        processing.execAlgorithmDialog(name, parameters or {})

    def print_sheet(self) -> None:
        """Open the print algorithm with the open workspace filled in."""
        parameters = {"WORKSPACE": str(self.workspace.path)} if self.workspace else {}
        self.run_algorithm("hazard:exportmap", parameters)

    def design_sheet(self, kind: str) -> None:
        """Make a sheet of a kind in the project and open it in QGIS's layout window."""
        from ..maps.layers import group_layers, group_scenario, workspace_group
        from ..maps.sheet import SheetRequest, make_sheet

        project = QgsProject.instance()
        group = workspace_group(project, self.workspace.path)
        request = SheetRequest(kind=kind, scenario=group_scenario(group), language=language())
        try:
            layout = make_sheet(project, self.workspace, group_layers(group), request)
        except HazardError as error:
            self._tell(error)
        else:
            self.iface.openLayoutDesigner(layout).view().zoomFull()

    def _tell(self, error: HazardError) -> None:
        self.iface.messageBar().pushMessage(
            tr("Hazard and Lifeline"), error.translated(tr), Qgis.MessageLevel.Warning
        )
