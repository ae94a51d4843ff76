"""In QGIS: open a workspace, read the dock, change scenario and visibility, reload, unload."""

import time

from qgis.core import QgsApplication, QgsLayoutExporter, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QToolBar
from qgis.utils import plugins, reloadPlugin, unloadPlugin


def settle(iface, seconds=20.0):
    """Let the canvas finish drawing."""
    end = time.monotonic() + seconds
    QTest.qWait(300)
    while iface.mapCanvas().isDrawing() and time.monotonic() < end:
        QTest.qWait(50)
    QTest.qWait(300)


def traces(iface):
    """What of ours is in the window."""
    window = iface.mainWindow()
    return {
        "docks": [d.objectName() for d in window.findChildren(QDockWidget) if d.objectName().startswith("Hazard")],
        "toolbars": [t.objectName() for t in window.findChildren(QToolBar) if t.objectName().startswith("Hazard")],
        "actions": [
            a.text()
            for a in window.findChildren(QAction)
            if "ハザード" in a.text() or "ワークスペース" in a.text()
        ],
        "provider": QgsApplication.processingRegistry().providerById("hazard") is not None,
    }


def tree_texts(dock):
    tree = dock.tree
    texts = []
    for i in range(tree.topLevelItemCount()):
        for j in range(tree.topLevelItem(i).childCount()):
            texts.append(tree.topLevelItem(i).child(j).text(0))
    return texts


def item_named(dock, start):
    tree = dock.tree
    for i in range(tree.topLevelItemCount()):
        for j in range(tree.topLevelItem(i).childCount()):
            if tree.topLevelItem(i).child(j).text(0).startswith(start):
                return tree.topLevelItem(i).child(j)
    return None


def run(iface, facts):
    window = iface.mainWindow()
    window.resize(1600, 1000)
    result = {"before": traces(iface)}
    desk = plugins["hazard_plugin"].desk
    result["empty_page"] = desk.dock.pages.currentIndex()
    settle(iface, 3)
    window.grab().save(facts["pictures"] + "/dock_empty.png")

    from pathlib import Path

    from hazard_plugin.maps.project import zoom_extent

    start = time.monotonic()
    result["opened"] = desk.open_workspace(Path(facts["workspace"]))
    settle(iface)
    result["seconds_to_drawn"] = round(time.monotonic() - start, 2)
    canvas = iface.mapCanvas()
    result["crs"] = canvas.mapSettings().destinationCrs().authid()
    own = zoom_extent(desk.workspace, canvas.mapSettings().destinationCrs())
    view = canvas.extent()
    result["view_to_municipality"] = [view.width() / own.width(), view.height() / own.height()]
    result["name"] = desk.dock.name.text()
    result["themes"] = tree_texts(desk.dock)
    result["scenarios"] = [desk.dock.scenario.itemText(i) for i in range(desk.dock.scenario.count())]
    QApplication.primaryScreen().grabWindow(window.winId()).save(facts["pictures"] + "/dock_open.png")

    item = item_named(desk.dock, facts["theme"])
    layer = item.data(0, Qt.ItemDataRole.UserRole)
    item.setCheckState(0, Qt.CheckState.Unchecked)
    node = QgsProject.instance().layerTreeRoot().findLayer(layer)
    both = node.parent()  # the layer and its copy for wide views
    result["hidden_on_map"] = not any(other.isVisible() for other in both.findLayers())
    both.setItemVisibilityCheckedRecursive(True)
    result["ticked_in_dock"] = item.checkState(0) == Qt.CheckState.Checked

    if desk.dock.scenario.count() > 1:
        counts = [QgsProject.instance().mapLayer(layer).featureCount()]
        desk.dock.scenario.setCurrentIndex(1)
        desk.dock.scenario.activated.emit(1)
        counts.append(QgsProject.instance().mapLayer(layer).featureCount())
        result["rows_by_scenario"] = counts
        settle(iface)
        QApplication.primaryScreen().grabWindow(window.winId()).save(facts["pictures"] + "/dock_l1.png")

    kinds = desk.dock.design.menu().actions()
    result["kinds"] = [action.text() for action in kinds]
    kinds[0].trigger()  # flood
    QTest.qWait(500)
    designers = iface.openLayoutDesigners()
    result["designed"] = [designer.layout().itemById("title").text() for designer in designers]
    designers[0].layout().itemById("title").setText("直した題")
    target = Path(facts["pictures"]) / "from_layout_window.pdf"
    exporter = QgsLayoutExporter(designers[0].layout())
    result["printed"] = exporter.exportToPdf(str(target), QgsLayoutExporter.PdfExportSettings()) == 0
    settle(iface, 3)
    designers[0].window().grab().save(facts["pictures"] + "/layout_window.png")
    designers[0].close()
    kinds[-1].trigger()  # ponds, of which the sample has no data
    QTest.qWait(200)
    messages = iface.messageBar().items()
    result["refused"] = messages[-1].text() if messages else ""

    result["reloaded"] = bool(reloadPlugin("hazard_plugin"))
    QTest.qWait(200)
    result["after_reload"] = traces(iface)
    result["page_after_reload"] = plugins["hazard_plugin"].desk.dock.pages.currentIndex()
    result["unloaded"] = bool(unloadPlugin("hazard_plugin"))
    QTest.qWait(200)
    QApplication.sendPostedEvents()
    QTest.qWait(200)
    result["after_unload"] = traces(iface)
    return result
