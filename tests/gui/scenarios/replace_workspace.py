"""In QGIS: a workspace that is open on the map is built anew in the background."""

import shutil
import time
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
)
from qgis.PyQt.QtTest import QTest
from qgis.utils import plugins


class Log(QgsProcessingFeedback):
    """Keeps the errors that an algorithm reports."""

    def __init__(self):
        super().__init__()
        self.errors = []

    def reportError(self, error, fatalError=False):
        self.errors.append(error)


def build(inputs, target):
    """Run the algorithm as the toolbox does: in a thread, while the window lives."""
    algorithm = QgsApplication.processingRegistry().algorithmById("hazard:buildworkspace").create()
    context, log = QgsProcessingContext(), Log()
    context.setProject(QgsProject.instance())
    parameters = {"INPUTS": inputs, "MUNICIPALITY": "48201", "OUTPUT": str(target)}
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, log)
    outcome = []
    task.executed.connect(lambda ok, _results: outcome.append(ok))
    QgsApplication.taskManager().addTask(task)
    end = time.monotonic() + 60
    while not outcome and time.monotonic() < end:
        QTest.qWait(20)
    return {"ok": outcome, "errors": log.errors}


def state():
    """What lies on the map: valid layers with their rows."""
    layers = QgsProject.instance().mapLayers().values()
    named = ((layer.customProperty("hazard_plugin/layer"), layer) for layer in layers)
    return {name: (layer.isValid(), layer.featureCount()) for name, layer in named if name}


def picture(iface, path):
    end = time.monotonic() + 20
    QTest.qWait(300)
    while iface.mapCanvas().isDrawing() and time.monotonic() < end:
        QTest.qWait(50)
    QTest.qWait(300)
    iface.mainWindow().grab().save(path)


def run(iface, facts):
    iface.mainWindow().resize(1600, 1000)
    target = Path(facts["target"])
    shutil.copy(facts["workspace"], target)
    desk = plugins["hazard_plugin"].desk
    desk.open_workspace(target)
    result = {"before": state()}
    danger = next(
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if layer.customProperty("hazard_plugin/layer") == "danger_point"
    )
    fields = danger.fields()
    result["form"] = {
        field.name(): [field.alias(), danger.editorWidgetSetup(index).type()] for index, field in enumerate(fields)
    }
    renderer = danger.renderer().dump()
    danger.startEditing()
    feature = QgsFeature(danger.fields())
    feature["name"] = "駅前アンダーパス"
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(facts["place"][0], facts["place"][1])))
    danger.addFeature(feature)
    result["unsaved"] = build(facts["few"], target)
    result["still"] = state()
    result["committed"] = danger.commitChanges()
    result["fewer"] = build(facts["few"], target)
    result["after_fewer"] = state()
    picture(iface, facts["pictures"] + "/replaced_fewer.png")
    result["more"] = build(facts["all"], target)
    result["after_more"] = state()
    result["style_kept"] = danger.renderer().dump() == renderer
    tree = desk.dock.tree
    result["dock_rows"] = [
        tree.topLevelItem(i).child(j).text(0)
        for i in range(tree.topLevelItemCount())
        for j in range(tree.topLevelItem(i).childCount())
    ]
    result["dock"] = desk.workspace is not None and desk.workspace.path == target
    picture(iface, facts["pictures"] + "/replaced_more.png")
    result["beside"] = sorted(path.name for path in target.parent.iterdir())
    return result
