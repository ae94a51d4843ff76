"""Zones and things put into a workspace, and pictures of them as arrays."""

import geopandas as gpd
import numpy as np
import pyogrio
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize

from hazard_plugin.core import catalog

WEST, SOUTH = 137.62, 34.24
"""South-west corner of the grid of squares in the sample municipality (degrees)."""
SIDE = 0.012
HAZARDS = ("tsunami", "surge", "inland", "pond")


def square(column, row, part=1.0):
    x, y = WEST + column * SIDE, SOUTH + row * SIDE
    return shapely.box(x, y, x + part * SIDE, y + part * SIDE)


def append(path, theme, rows, geometries):
    """Add rows to a theme's table, whatever columns it has; a new table gets the theme's."""
    frame = gpd.GeoDataFrame(rows, geometry=geometries, crs=6668)
    new = not path.exists() or theme not in pyogrio.list_layers(path)[:, 0]
    columns = list(catalog.themes()[theme].fields) if new else list(pyogrio.read_info(path, theme)["fields"])
    frame = frame.reindex(columns=[*columns, "geometry"])
    spatial = {"point": "Point", "line": "MultiLineString", "polygon": "MultiPolygon"}
    pyogrio.write_dataframe(
        frame,
        path,
        layer=theme,
        driver="GPKG",
        append=not new,
        geometry_type=spatial[catalog.themes()[theme].geometry],
        promote_to_multi=catalog.themes()[theme].geometry != "point",
        layer_options={"GEOMETRY_NAME": "geom"} if new else {},
    )


def without_triggers(connection):
    """The triggers of the spatial index need functions that only GDAL has."""
    connection.execute("BEGIN")  # with what follows one transaction: hundreds of their own would wait for the disk
    for name in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name[0]}"')


def depth_rows(hazard, scheme, codes, scenario):
    ranks = catalog.rank_tables()[scheme].by_code()
    return {
        "hazard": hazard,
        "scenario": scenario,
        "rank": list(codes),
        "depth_min_m": [ranks[code].minimum for code in codes],
        "depth_max_m": [ranks[code].maximum for code in codes],
        "scheme": scheme,
    }


def draw(layers, extent: QgsRectangle, size=(400, 400), epsg=6668, dpi=96):
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem.fromEpsgId(epsg))
    settings.setExtent(extent)
    settings.setOutputSize(QSize(*size))
    settings.setOutputDpi(dpi)
    settings.setExpressionContext(QgsExpressionContext([QgsExpressionContextUtils.mapSettingsScope(settings)]))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    assert not job.errors()
    return job.renderedImage()


def pixels(image):
    image = image.convertToFormat(image.Format.Format_RGBX8888)
    data = image.constBits().asstring(image.sizeInBytes())
    rows = np.frombuffer(data, np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return rows[:, : image.width(), :3]


def share(picture, rgb):
    return (picture == rgb).all(axis=2).mean()
