"""A map below everything, printed as ink: dark where it is dark, clear where it is light.

Hazard colours are opaque and exact, so a map under them would not be seen, and a blended one would change them.
The basemap is therefore laid over the zones as black of varying density, like the black plate of a print.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from qgis.core import (
    Qgis,
    QgsColorRampShader,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsMapLayer,
    QgsPalettedRasterRenderer,
    QgsProject,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRectangle,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from ..errors import InputError
from .legend_classes import layer_spec

BASEMAP_PROPERTY = "hazard_plugin/basemap"
"""Custom property of a basemap: what was asked for."""

DARKEST = 0.75
"""Density of the ink where the basemap is black: names of shelters must stay the darkest of the map."""

MASK = 1
"""Greatest value of rasters that say yes and no, not how bright it is."""
SAMPLE = 512
"""Cells on each side of the sample that tells what values a raster has."""

LINES = frozenset({"evacuation", "danger", "observation", "lifeline", "facility", "base"})
"""Groups of layers.json that lie above the basemap."""

TILES = """<GDAL_WMS><Service name="TMS"><ServerUrl>{url}</ServerUrl></Service><DataWindow>
<UpperLeftX>-20037508.34</UpperLeftX><UpperLeftY>20037508.34</UpperLeftY><LowerRightX>20037508.34</LowerRightX>
<LowerRightY>-20037508.34</LowerRightY><TileLevel>{level}</TileLevel><TileCountX>1</TileCountX>
<TileCountY>1</TileCountY><YOrigin>top</YOrigin></DataWindow><Projection>EPSG:3857</Projection>
<BlockSizeX>256</BlockSizeX><BlockSizeY>256</BlockSizeY><BandsCount>4</BandsCount>
<MaxConnections>2</MaxConnections><Timeout>10</Timeout><UserAgent>hazard_plugin</UserAgent>
<ZeroBlockHttpCodes>204,404</ZeroBlockHttpCodes></GDAL_WMS>"""
"""GDAL's description of XYZ tiles. Servers have none of the sea and answer 404: clear, not an error.
One that does not answer is asked twice, for 10 seconds each, before the sheet goes on without it."""
DEEPEST = 18
"""Zoom level that 地理院タイル go to."""
PROBE = 64
"""Pixels on each side of the picture that shows whether tiles can be read: a few tiles at most."""


def basemap_layer(source: str, place: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> QgsRasterLayer:
    """Return a basemap in ink: a raster file (GeoTIFF, MBTiles, ...), or tiles 'https://.../{z}/{x}/{y}.png'.

    `place`: the municipality in `crs`. Tiles are fetched from here on: only a person asks for them.
    Raises InputError where it cannot be read, has no CRS, lies elsewhere or has other values than 0 to 255.
    """
    layer = QgsRasterLayer(_gdal_name(source), name_of(source) if is_tiles(source) else Path(source).stem, "gdal")
    if not layer.isValid():
        raise InputError(
            "The basemap {name} cannot be read.",
            "Choose a GeoTIFF, an MBTiles file of pictures, or tiles as https://…/{{z}}/{{x}}/{{y}}.png.",
            name=name_of(source),
        )
    if not layer.crs().isValid():
        raise InputError(
            "The basemap {name} does not say its CRS.",
            "Set it in QGIS (Raster > Projections > Assign projection), then try again.",
            name=Path(source).name,
        )
    if not touches(layer, place, crs):
        raise InputError(
            "The basemap {name} does not cover the municipality.",
            "Choose one of the same area.",
            name=Path(source).name,
        )
    if not is_tiles(source):
        _refuse_values(layer)
    layer.setCustomProperty(BASEMAP_PROPERTY, source)
    _ink(layer)
    return layer


def basemap_of(
    project: QgsProject, source: str, place: QgsRectangle, crs: QgsCoordinateReferenceSystem
) -> QgsRasterLayer | None:
    """Return a project's basemap in ink, added where it is not there yet and not drawn by itself.

    None without one, and where its tiles cannot be read now: a sheet without its basemap is still a sheet.
    """
    if not source:
        return None
    for layer in project.mapLayers().values():
        if layer.customProperty(BASEMAP_PROPERTY) == source:
            return layer
    layer = basemap_layer(source, place, crs)
    if is_tiles(source) and not _answers(layer, place, crs):
        return None
    project.addMapLayer(layer, False)
    return layer


def is_tiles(source: str) -> bool:
    """Whether a basemap comes from the network."""
    return source.lower().startswith(("https://", "http://"))


def name_of(source: str) -> str:
    """Return what a basemap is called: the file, of tiles the host that they come from."""
    return (urlsplit(source).hostname if is_tiles(source) else Path(source).name) or source


def touches(layer: QgsRasterLayer, box: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> bool:
    """Whether a basemap lies somewhere in a box in `crs`."""
    try:
        there = QgsCoordinateTransform(layer.crs(), crs, QgsCoordinateTransformContext())
        return there.transformBoundingBox(layer.extent()).intersects(box)
    except QgsCsException:  # the whole world does not fit a plane zone
        return True


def _answers(layer: QgsRasterLayer, place: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> bool:
    """Whether tiles of a place can be read: a server that is not there draws nothing, and QGIS says nothing."""
    there = QgsCoordinateTransform(crs, layer.crs(), QgsCoordinateTransformContext())
    return layer.dataProvider().block(1, there.transformBoundingBox(place), PROBE, PROBE).isValid()


def _gdal_name(source: str) -> str:
    if not is_tiles(source):
        return source
    url = source
    for name in "zxy":
        url = url.replace(f"{{{name}}}", f"${{{name}}}")
    return TILES.format(url=url.replace("&", "&amp;"), level=DEEPEST)


def _refuse_values(layer: QgsRasterLayer) -> None:
    """Raise InputError for a raster whose values are no brightness from 0 (black) to 255 (white), nor a palette's.

    It would print as nothing, or as one black area.
    """
    provider = layer.dataProvider()
    if provider.dataType(1) != Qgis.DataType.Byte:
        raise InputError(
            "The basemap {name} is no picture of 8 bits: its values are not from 0 (black) to 255 (white).",
            "Convert it in QGIS (Raster > Conversion > Translate, data type Byte, with -scale as parameter).",
            name=layer.name(),
        )
    if not provider.colorTable(1) and _brightest(layer) <= MASK:
        raise InputError(
            "The basemap {name} has no brightness: its values are only 0 and 1.",
            "Convert it in QGIS (Raster > Conversion > Translate, with -scale 0 1 0 255 as parameter).",
            name=layer.name(),
        )


def _brightest(layer: QgsRasterLayer) -> int:
    """Return the greatest value of the band that is drawn, of a sample spread over the whole raster.

    QGIS's statistics would leave a file beside the office's.
    """
    provider = layer.dataProvider()
    width, height = min(layer.width(), SAMPLE), min(layer.height(), SAMPLE)
    block = provider.block(_drawn_band(layer), provider.extent(), width, height)
    return max(block.data().data(), default=0)


def _drawn_band(layer: QgsRasterLayer) -> int:
    """Return the number of the band that is drawn: green, nearest to what the eye calls bright."""
    return 2 if layer.bandCount() >= 3 else 1


def _ink(layer: QgsRasterLayer) -> None:
    """Draw a raster as black that is as dense as the raster is dark."""
    provider = layer.dataProvider()
    colours = provider.colorTable(1)
    if colours:
        classes = [
            QgsPalettedRasterRenderer.Class(
                item.value, _black(item.color.lightnessF(), item.color.alphaF()), item.label
            )
            for item in colours
        ]
        layer.setRenderer(QgsPalettedRasterRenderer(provider, 1, classes))
        return
    shader = QgsColorRampShader(0, 255, None, QgsColorRampShader.Type.Interpolated)
    stops = [QgsColorRampShader.ColorRampItem(value, _black(value / 255)) for value in (0, 255)]
    shader.setColorRampItemList(stops)
    raster = QgsRasterShader(0, 255)
    raster.setRasterShaderFunction(shader)
    renderer = QgsSingleBandPseudoColorRenderer(provider, _drawn_band(layer), raster)
    if provider.bandCount() in (2, 4):
        renderer.setAlphaBand(provider.bandCount())
    layer.setRenderer(renderer)


def _black(lightness: float, opacity: float = 1.0) -> QColor:
    colour = QColor(0, 0, 0)
    colour.setAlphaF(DARKEST * (1 - lightness) * opacity)
    return colour


def with_basemap(layers: Sequence[QgsMapLayer], basemap: QgsMapLayer | None) -> list[QgsMapLayer]:
    """Return layers, top first, with a basemap below points and lines and above the zones."""
    if basemap is None:
        return list(layers)
    groups = [_group(layer) for layer in layers]
    at = next((index for index, group in enumerate(groups) if group not in LINES), len(layers))
    return [*layers[:at], basemap, *layers[at:]]


def _group(layer: QgsMapLayer) -> str | None:
    spec = layer_spec(layer)
    return spec.group if spec is not None else None  # a copy for wide views lies with its zones
