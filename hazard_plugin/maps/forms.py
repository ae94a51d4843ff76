"""Forms of the layers that the office draws in: fields by their names, kinds to choose from."""

from __future__ import annotations

from qgis.core import QgsEditorWidgetSetup, QgsVectorLayer

from ..core.catalog import Theme
from ..core.catalog.kinds import kinds


def set_form(layer: QgsVectorLayer, theme: Theme, language: str) -> None:
    """Give a drawn layer's fields names in `language` and its kind a list; what the build fills is hidden."""
    for index, field in enumerate(layer.fields()):
        name = field.name()
        label = theme.labels.get(name)
        if label is not None:
            layer.setFieldAlias(index, label.text(language))
        if name == "kind":
            choices = [{kind.label.text(language): kind.id} for kind in kinds()[theme.id] if kind.id]
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("ValueMap", {"map": choices}))
        elif label is None:
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("Hidden", {}))
