"""Joins the plugin to QGIS and takes every bit of it back on unload."""

from __future__ import annotations

from qgis.core import QgsApplication

from .i18n import install_translator, remove_translator


class HazardPlugin:
    """What QGIS loads; `iface` is None in qgis_process."""

    def __init__(self, iface) -> None:
        self.iface = iface
        self.provider = None
        self.desk = None

    def initProcessing(self) -> None:
        """Register the algorithms; qgis_process calls this alone."""
        from .processing.provider import HazardProvider

        install_translator()
        self.provider = HazardProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:
        """Put the algorithms into the toolbox, the dock and its actions into the window."""
        from .gui.desk import Desk

        self.initProcessing()
        self.desk = Desk(self.iface)
        self.desk.open()

    def unload(self) -> None:
        """Take back what initGui and initProcessing put in."""
        if self.desk is not None:
            self.desk.close()
            self.desk = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        remove_translator()
