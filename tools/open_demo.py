"""Executed by QGIS (make run): opens the demo project."""

from pathlib import Path

from qgis.utils import iface

iface.addProject(str(Path(__file__).resolve().parent.parent / "out" / "demo" / "hazard_map.qgz"))
