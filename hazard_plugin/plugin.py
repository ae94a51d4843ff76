"""Joins the plugin to QGIS and takes every bit of it back on unload."""

from __future__ import annotations


class HazardPlugin:
    """What QGIS loads; `iface` is None in qgis_process."""

    def __init__(self, iface) -> None:
        self.iface = iface

    def initProcessing(self) -> None:
        """Called by qgis_process: register the algorithms only."""

    def initGui(self) -> None:
        """Called by the QGIS program: everything a person sees."""

    def unload(self) -> None:
        """Take back what initGui and initProcessing put in."""
