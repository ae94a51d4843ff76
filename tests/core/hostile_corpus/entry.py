"""What an entry of the corpus is, and what several kinds of entries are made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SERVER = "http://127.0.0.1:48211"
"""Where the documents that want something fetched point to; a test listens there."""

GSI = (
    "NO,共通ID,都道府県名及び市町村名,施設・場所名,住所,洪水,崖崩れ、土石流及び地滑り,高潮,地震,津波,"
    "大規模な火事,内水氾濫,火山現象,指定避難所との住所同一,緯度,経度,備考\n"
)
ROW = "1,E1320100001201,架空県汐見野市,公民館,一丁目,1,,,,,,,,,34.7,137.7,\n"
GOOD = (GSI + ROW).encode()
VRT = b'<VRTDataset rasterXSize="1" rasterYSize="1"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>'
VRT += b"<SourceFilename>/vsicurl/%s/x.tif</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>"
VRT = VRT.replace(b"%s", SERVER.encode())
RING = [[137.7, 34.7], [137.71, 34.7], [137.71, 34.71], [137.7, 34.71], [137.7, 34.7]]
ENDINGS = (
    *("shp", "dbf", "shx", "prj", "cpg", "geojson", "json", "csv", "tsv", "txt"),
    *("gml", "xml", "gpkg", "dxf", "tif", "tiff", "mbtiles"),
)
A31A = {"A31a_201": "8505050001", "A31a_202": "天竜川", "A31a_203": "85", "A31a_204": "国", "A31a_205": 3}


@dataclass(frozen=True)
class Hostile:
    """One entry: `make` writes below a folder and returns the input to give; `may_be_read`: or be refused."""

    make: Callable[[Path], Path]
    may_be_read: bool

    @property
    def name(self) -> str:
        """The function's name, which is the file's."""
        return self.make.__name__


CORPUS: list[Hostile] = []


def hostile(make: Callable[[Path], Path]) -> Callable[[Path], Path]:
    """Enter an input that no reader may take without a word."""
    CORPUS.append(Hostile(make, False))
    return make


def odd(make: Callable[[Path], Path]) -> Callable[[Path], Path]:
    """Enter an input that is odd but may be read, wholly and harmlessly."""
    CORPUS.append(Hostile(make, True))
    return make


def put(folder: Path, name: str, content: bytes | str) -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
