"""The domain: formats, workspaces and questions. Knows no QGIS."""
