"""QGIS drawing: styles from rank tables, layer tree, layouts, export. Never imports gui."""
