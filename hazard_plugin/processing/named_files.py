"""Which files the parameters of an algorithm name, so that no output replaces what is read."""

from __future__ import annotations

import os
from pathlib import Path

from qgis.core import (
    QgsDataSourceUri,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterVectorLayer,
    QgsProcessingUtils,
    QgsProperty,
    QgsProviderRegistry,
)

from ..errors import OutputError

LAYERS = (QgsProcessingParameterFeatureSource, QgsProcessingParameterVectorLayer)


def overwriting(
    algorithm: QgsProcessingAlgorithm, parameters: dict, context: QgsProcessingContext
) -> OutputError | None:
    """Return the error of the first output that names the file of an input or of another output, else None.

    To be asked in the main thread: layers of the project may be meant.
    """
    taken: list[tuple[QgsProcessingParameterDefinition, Path]] = []
    outputs: list[tuple[QgsProcessingParameterDefinition, Path]] = []
    for definition in algorithm.parameterDefinitions():
        value = parameters.get(definition.name())
        file = _file_of(definition, value, context)
        if file is not None:
            (outputs if definition.isDestination() else taken).append((definition, file))
    for definition, file in outputs:
        for other, used in taken:
            if _same(file, used):
                return _refused(definition, other, file)
        taken.append((definition, file))
    return None


def _refused(
    output: QgsProcessingParameterDefinition, other: QgsProcessingParameterDefinition, file: Path
) -> OutputError:
    facts = {"name": file.name, "output": output.description(), "other": other.description()}
    if other.isDestination():
        return OutputError(
            "{name} is named twice: as '{output}' and as '{other}'.", "Give each a file of its own.", **facts
        )
    return OutputError(
        "{name} is read as '{other}': as '{output}' it would be replaced, with everything that it holds.",
        "Give another name for the output. Nothing was written.",
        **facts,
    )


def _file_of(
    definition: QgsProcessingParameterDefinition, value: object, context: QgsProcessingContext
) -> Path | None:
    """Return the file that a parameter's value names, None where it names none."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    if isinstance(value, QgsProperty):
        value = value.valueAsString(context.expressionContext())[0]
    if isinstance(value, QgsMapLayer):
        return _file_of_layer(value)
    if isinstance(value, os.PathLike):
        value = os.fspath(value)
    if not isinstance(value, str) or not value.strip():
        return None
    if definition.isDestination() or isinstance(definition, QgsProcessingParameterFile):
        return _file_in(value)
    if not isinstance(definition, LAYERS):
        return None
    file = _file_in(value)
    if file is not None and file.exists():
        return file
    layer = QgsProcessingUtils.mapLayerFromString(value, context)  # by id or name, or of a provider's address
    return _file_of_layer(layer) if layer is not None else file


def _file_of_layer(layer: QgsMapLayer) -> Path | None:
    found = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path")
    return Path(found) if found else None


def _file_in(text: str) -> Path | None:
    """Return the file in a text such as `x.gpkg|layername=a`, `ogr:dbname='x.gpkg' table="a" (geom)` or x.gpkg."""
    if text.startswith(("ogr:", "spatialite:")):
        text = QgsDataSourceUri(text.partition(":")[2]).database()
    elif text.startswith("file:"):
        text = QgsProviderRegistry.instance().decodeUri("delimitedtext", text).get("path", "")
    elif not Path(text).exists():
        text = text.partition("|")[0]
    return Path(text) if text else None


def _same(one: Path, other: Path) -> bool:
    """Whether two names mean one file, also by a link, a relative name or another case (Windows)."""
    try:
        return one.samefile(other)
    except OSError:  # one is not there yet, or is no file name
        return os.path.normcase(one.absolute()) == os.path.normcase(other.absolute())
