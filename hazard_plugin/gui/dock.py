"""The dock: the open workspace's themes with legend, visibility and scenario."""

from __future__ import annotations

import contextlib

from qgis.core import (
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsLayerTreeNode,
    QgsSymbolLayerUtils,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..core import catalog
from ..core.catalog.sheets import sheet_kinds
from ..core.workspace.store import Workspace
from ..i18n import language, tr
from ..maps.legend_classes import LAYER_PROPERTY, shown_classes
from ..maps.wide import switch

LAYER_ROLE = Qt.ItemDataRole.UserRole
SWATCH = QSize(30, 16)


class HazardDock(QDockWidget):
    """Shows what it is given and tells what the person did; it knows no rule of the domain."""

    openRequested = pyqtSignal()
    buildRequested = pyqtSignal()
    printRequested = pyqtSignal()
    designRequested = pyqtSignal(str)
    zoomRequested = pyqtSignal()
    scenarioChosen = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Hazard and Lifeline"), parent)
        self.setObjectName("HazardDock")
        self.setMinimumWidth(320)
        self.group: QgsLayerTreeGroup | None = None
        self.pages = QStackedWidget()
        self.pages.addWidget(self._welcome())
        self.pages.addWidget(self._workspace_page())
        self.setWidget(self.pages)

    # -- building

    def _welcome(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        text = QLabel(tr("No workspace is open. A workspace holds the hazard data of one municipality."))
        text.setWordWrap(True)
        column.addWidget(text)
        for label, signal in (
            (tr("Build a workspace…"), self.buildRequested),
            (tr("Open a workspace…"), self.openRequested),
        ):
            button = QPushButton(label)
            button.setMinimumHeight(48)
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
            column.addWidget(button)
        column.addStretch(1)
        return page

    def _workspace_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        head = QHBoxLayout()
        self.name = QLabel()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        font = self.name.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self.name.setFont(font)
        zoom = QToolButton()
        zoom.setIcon(QIcon(":/images/themes/default/mActionZoomToLayer.svg"))
        zoom.setToolTip(tr("Zoom to the municipality"))
        zoom.setAccessibleName(tr("Zoom to the municipality"))
        zoom.clicked.connect(lambda _checked=False: self.zoomRequested.emit())
        head.addWidget(self.name, 1)
        head.addWidget(zoom)
        column.addLayout(head)
        self.years = QLabel()
        self.years.setWordWrap(True)
        column.addWidget(self.years)
        row = QHBoxLayout()
        label = QLabel(tr("Flood scenario"))
        self.scenario = QComboBox()
        self.scenario.setAccessibleName(tr("Flood scenario"))
        label.setBuddy(self.scenario)
        self.scenario.activated.connect(lambda index: self.scenarioChosen.emit(self.scenario.itemData(index)))
        row.addWidget(label)
        row.addWidget(self.scenario, 1)
        column.addLayout(row)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setIconSize(SWATCH)
        self.tree.setIndentation(12)  # 320 px must hold a class and its meaning
        self.tree.setAccessibleName(tr("Themes"))
        self.tree.itemChanged.connect(self._item_changed)
        column.addWidget(self.tree, 1)
        self.missing = QLabel()
        self.missing.setWordWrap(True)
        column.addWidget(self.missing)
        row = QHBoxLayout()
        button = QPushButton(tr("Print the map…"))
        button.clicked.connect(lambda _checked=False: self.printRequested.emit())
        row.addWidget(button, 1)
        self.design = QPushButton(tr("Change a sheet"))
        self.design.setToolTip(tr("Make a sheet and open it in the layout window, to change and print it there"))
        menu = QMenu(self.design)
        for kind in sheet_kinds().values():
            action = menu.addAction(kind.label.text(language()))
            action.triggered.connect(lambda _checked=False, kind=kind.id: self.designRequested.emit(kind))
        self.design.setMenu(menu)
        row.addWidget(self.design, 1)
        column.addLayout(row)
        return page

    # -- showing

    def show_nothing(self) -> None:
        """Show the empty state."""
        self._follow(None)
        self.tree.clear()
        self.pages.setCurrentIndex(0)

    def show_workspace(
        self, workspace: Workspace, group: QgsLayerTreeGroup, years: list[int], scenario: str | None
    ) -> None:
        """Show a workspace whose layers are in `group`; `years` of its data, `scenario` now on the map."""
        self.name.setText(f"{workspace.name} ({workspace.code})")
        span = "" if not years else str(years[0]) if years[0] == years[-1] else f"{years[0]}-{years[-1]}"
        self.years.setText(tr("Data of {years}").format(years=span) if span else "")
        self.scenario.clear()
        for code in workspace.scenarios():
            self.scenario.addItem(catalog.scenarios()[code].text(language()), code)
        self.scenario.setCurrentIndex(max(self.scenario.findData(scenario), 0))
        self.scenario.setEnabled(self.scenario.count() > 0)
        self._follow(group)
        self._fill_tree(workspace)
        absent = [theme for theme in catalog.required_themes() if not workspace.has(theme.id)]
        names = "、".join(theme.label.text(language()) for theme in absent)
        text = tr("No data: {names}. This does not mean that the place is safe.").format(names=names)
        self.missing.setText(text if absent else "")
        self.missing.setVisible(bool(absent))
        self.pages.setCurrentIndex(1)

    def _follow(self, group: QgsLayerTreeGroup | None) -> None:
        """Listen to the layer tree, so that a box ticked there is ticked here."""
        if self.group is not None:
            with contextlib.suppress(RuntimeError, TypeError):  # the group went with its project
                self.group.visibilityChanged.disconnect(self._node_changed)
        self.group = group
        if group is not None:
            group.visibilityChanged.connect(self._node_changed)

    def _fill_tree(self, workspace: Workspace) -> None:
        self.tree.blockSignals(True)
        self.tree.clear()
        for group in self.group.findGroups():
            parent = QTreeWidgetItem(self.tree, [group.name()])
            parent.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for node in group.findLayers():
                layer = node.layer()
                if layer is None or not layer.customProperty(LAYER_PROPERTY):
                    continue
                item = QTreeWidgetItem(parent, [self._title(layer)])
                item.setData(0, LAYER_ROLE, layer.id())
                item.setFlags(
                    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
                )
                item.setCheckState(0, _check_state(node))
                self._add_swatches(item, layer, workspace)
            parent.setExpanded(True)
        self.tree.blockSignals(False)

    def _title(self, layer: QgsVectorLayer) -> str:
        if layer.geometryType().name == "Polygon":
            return layer.name()
        return f"{layer.name()} ({layer.featureCount():,})"

    def _add_swatches(self, item: QTreeWidgetItem, layer: QgsVectorLayer, workspace: Workspace) -> None:
        entries = layer.renderer().legendSymbolItems()
        shown = shown_classes(layer, workspace, None)
        entries = entries if shown is None else [entries[index] for index in shown]
        icons = [
            QgsSymbolLayerUtils.symbolPreviewIcon(entry.symbol(), SWATCH, 1) if entry.symbol() else QIcon()
            for entry in entries
        ]
        if len(entries) == 1:
            item.setIcon(0, icons[0])
            return
        for entry, icon in zip(entries, icons):
            child = QTreeWidgetItem(item, [entry.label()])
            child.setIcon(0, icon)
            child.setToolTip(0, entry.label())
            child.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setExpanded(item.checkState(0) == Qt.CheckState.Checked and layer.geometryType().name == "Polygon")

    # -- following the person and the layer tree

    def _item_changed(self, item: QTreeWidgetItem, _column: int) -> None:
        identifier = item.data(0, LAYER_ROLE)
        node = self.group.findLayer(identifier) if self.group is not None and identifier else None
        if node is not None:
            switch(node).setItemVisibilityCheckedRecursive(item.checkState(0) == Qt.CheckState.Checked)

    def _node_changed(self, node: QgsLayerTreeNode) -> None:
        self.tree.blockSignals(True)
        for group_index in range(self.tree.topLevelItemCount()):
            parent = self.tree.topLevelItem(group_index)
            for index in range(parent.childCount()):
                item = parent.child(index)
                found = self.group.findLayer(item.data(0, LAYER_ROLE))
                if found is not None:
                    item.setCheckState(0, _check_state(found))
        self.tree.blockSignals(False)


def _check_state(node: QgsLayerTreeLayer) -> Qt.CheckState:
    checked = node.itemVisibilityChecked() and switch(node).itemVisibilityChecked()
    return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked
