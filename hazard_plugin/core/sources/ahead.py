"""Reads geometry of a vector file ahead, in a thread, while the rows before it are being worked on."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import shapely

Part = tuple[np.ndarray, np.ndarray]
"""Feature ids, and the geometry of each (None where it has none)."""


@contextlib.contextmanager
def geometry_ahead(path: Path, layer: str | None, rows: int) -> Iterator[Callable[[], Part]]:
    """Yield a function that returns the next `rows` feature ids and geometries of a layer, in file order.

    pyogrio keeps all other threads of Python waiting while it reads; GDAL's own bindings let them
    work. Reading is half the time of a flood zone's way into a workspace, so it goes on beside the rest.
    The function raises RuntimeError or GEOSException where the file is broken.
    """
    from osgeo import gdal

    gdal.UseExceptions()
    names_only = ["ENCODING=ISO-8859-1"] if path.suffix.lower() == ".shp" else []  # reads any bytes
    # before 3.11.4 GDAL's own thread may still write what is being read of a GeoPackage (GDAL #12934)
    one_thread = {"OGR_GPKG_STREAM_BASE_IMPL": "YES"}
    with (
        gdal.config_options(one_thread, thread_local=False),
        gdal.OpenEx(str(path), gdal.OF_VECTOR, open_options=names_only) as dataset,
        ThreadPoolExecutor(1) as thread,
    ):
        source = dataset.GetLayer(layer) if layer else dataset.GetLayer(0)
        names = source.GetLayerDefn()
        source.SetIgnoredFields([names.GetFieldDefn(at).GetName() for at in range(names.GetFieldCount())])
        column = source.GetGeometryColumn() or "wkb_geometry"
        fid = source.GetFIDColumn() or "OGC_FID"
        batches = iter(source.GetArrowStreamAsNumPy([f"MAX_FEATURES_IN_BATCH={rows}", "USE_MASKED_ARRAYS=NO"]))

        def read() -> Part:
            batch = next(batches, None)
            if batch is None:
                return np.empty(0, dtype=np.int64), np.empty(0, dtype=object)
            return batch[fid], shapely.from_wkb(batch[column])

        coming = thread.submit(read)

        def take() -> Part:
            nonlocal coming
            part = coming.result()
            coming = thread.submit(read)
            return part

        yield take
