"""Executed by QGIS itself (--code): runs the scenario that HAZARD_SCENARIO names, then closes QGIS."""

import faulthandler
import importlib.util
import json
import os
import sys
import traceback
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.utils import iface

# a hang shows where it hangs
faulthandler.dump_traceback_later(45, file=sys.__stderr__)
order = json.loads(os.environ["HAZARD_SCENARIO"])


def _run() -> None:
    result = {}
    try:
        spec = importlib.util.spec_from_file_location("scenario", order["scenario"])
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        result = module.run(iface, order["facts"])
    except BaseException:
        result = {"traceback": traceback.format_exc()}
    Path(order["result"]).write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
    QgsProject.instance().clear()
    QgsProject.instance().setDirty(False)
    iface.actionExit().trigger()


# the window is complete once the event loop runs
QTimer.singleShot(1500, _run)
