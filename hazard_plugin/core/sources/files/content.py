"""What a file's name and first bytes say it is, told before any reader or GDAL sees the file.

GDAL goes by content: a service description named .tif would make it fetch other files and addresses.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

from ....errors import InputError

DATA_ENDINGS = frozenset(
    {".shp", ".geojson", ".json", ".csv", ".tsv", ".txt", ".gml", ".xml", ".gpkg", ".dxf", ".tif", ".tiff"}
    | {".mbtiles"}
)
SIDECAR_ENDINGS = frozenset(
    {".dbf", ".shx", ".prj", ".cpg", ".qmd", ".qix", ".sbn", ".sbx", ".tfw", ".tifw", ".pgw", ".jgw", ".wld"}
)
"""Read along with a data file. `.aux.xml` is not among them: it can name files for GDAL to open."""

HEAD = 64 * 1024
"""Bytes looked at; nothing official has an XML prolog longer than that."""

SERVICES = re.compile(
    r"<(?:\w+:)?(?:VRTDataset|OGRVRTDataSource|GDALTileIndexDataset|GDAL_\w+|WCS_GDAL|OGRWFSDataSource|MRF_META"
    r"|WMT_MS_Capabilities|WMS_\w+|WFS_Capabilities|WCS_Capabilities|Capabilities|TiledTables)[\s/>]"
)
"""Roots of the descriptions that GDAL follows to other files and to servers."""

CRS_KEY = re.compile(rb'"(?:c|\\u0063)(?:r|\\u0072)(?:s|\\u0073)"[ \t\r\n]*:[ \t\r\n]*', re.I)
"""The key `crs` in every spelling that JSON allows (and CRS, at no cost)."""

METADATA_ROOTS = frozenset({"MD_Metadata", "MI_Metadata", "metadata", "PAMDataset", "qgis"})

MAGIC: dict[str, tuple[bytes, ...]] = {
    ".shp": (b"\x00\x00\x27\x0a",),
    ".tif": (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    ".tiff": (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    ".gpkg": (b"SQLite format 3\0",),
    ".mbtiles": (b"SQLite format 3\0",),
}
BEGINS: dict[str, re.Pattern[str]] = {
    ".json": re.compile(r"[\[{]"),
    ".geojson": re.compile(r"[\[{]"),
    ".gml": re.compile(r"<"),
    ".xml": re.compile(r"<"),
    ".dxf": re.compile(r"(?:0|999)[ \t]*\r?\n|AutoCAD Binary DXF"),
}


def read_head(path: Path) -> bytes:
    """Return the first bytes of a file. Raises OSError."""
    with path.open("rb") as stream:
        return stream.read(HEAD)


def check_harmless(head: bytes, ending: str, shown: str) -> None:
    """Refuse what would make a reader open other files or addresses, or swell without end.

    Raises InputError.
    """
    text = _text(head)
    if SERVICES.search(text[:4096]):
        raise InputError(
            "{name} is no data but a description that points to other files or servers.",
            "Give the data themselves: download the file again from its publisher.",
            name=shown,
        )
    if ending in (".gml", ".xml") and xml_root(text) == "!":
        raise InputError(
            "{name} declares a document type of its own, which official data never do.",
            "Check where the file comes from, or download it again from its publisher.",
            name=shown,
        )


def check_crs_is_stated(path: Path, shown: str) -> None:
    """Refuse a GeoJSON whose CRS is a link: GDAL would fetch it, and there is no option against that.

    The whole file is searched, since `crs` may come last. Raises InputError, OSError.
    """
    reach = 4096
    with path.open("rb") as stream:
        kept, block = b"", stream.read(1 << 20)
        while block:
            following = stream.read(1 << 20)
            data = kept + block
            for found in CRS_KEY.finditer(data, 0, len(data) - reach if following else len(data)):
                if _is_link(data[found.end() : found.end() + reach]):
                    raise InputError(
                        "{name} wants its coordinate reference system fetched from a server.",
                        "Save the layer in QGIS with EPSG:6668 (JGD2011), then give that file.",
                        name=shown,
                    )
            kept, block = data[-reach - 64 :], following


def _is_link(value: bytes) -> bool:
    """Whether the value of a key `crs` is an object that names an address, or one too odd to tell."""
    text = value.decode("utf-8", errors="replace")
    if not text.startswith("{"):
        return False
    try:
        crs, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return True
    properties = crs.get("properties")
    named = str(crs.get("type")).lower() in ("link", "url")
    return named or (isinstance(properties, dict) and not properties.keys().isdisjoint(("href", "url")))


def mismatch(head: bytes, ending: str, shown: str) -> InputError | None:
    """Return what to tell of a file that cannot be what its ending says; else None."""
    if not head:
        return InputError("{name} is empty.", "Download it again from its publisher.", name=shown)
    begins = BEGINS.get(ending)
    wrong = ending in MAGIC and not head.startswith(MAGIC[ending])
    if wrong or (begins and not begins.match(_text(head).lstrip())):
        return InputError(
            "{name} does not begin as a {ending} file does: it is something else under this name, or broken.",
            "Open it in an editor: it may be a message of the server. Download it again from its publisher.",
            name=shown,
            ending=ending,
        )
    return None


def is_metadata(name: str, head: bytes) -> bool:
    """Whether an .xml describes a package or a picture instead of holding data."""
    name = name.rpartition("/")[2].lower()
    return name.startswith("ks-meta") or name.endswith(".aux.xml") or xml_root(_text(head)) in METADATA_ROOTS


def xml_root(text: str) -> str:
    """Return the local name of the first element; '!' where a document type comes before it, '' where none."""
    place = 0
    while True:
        place += len(text[place:]) - len(text[place:].lstrip())
        for opening, closing in (("<?", "?>"), ("<!--", "-->")):
            if text.startswith(opening, place):
                end = text.find(closing, place + len(opening))
                if end < 0:
                    return ""
                place = end + len(closing)
                break
        else:
            if text.startswith("<!", place):
                return "!"
            found = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)").match(text, place)
            return found.group(1) if found else ""


def plain_text(name: str) -> str:
    """Return a name fit to be shown: what is no character, or steers a screen, becomes U+FFFD."""
    return "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in name)


def _text(head: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\0", "utf-16-le")):
        if head.startswith(mark):
            return head.decode(encoding, errors="replace")
    if head.startswith(b"\0<"):
        return head.decode("utf-16-be", errors="replace")
    return head.decode("utf-8-sig", errors="replace")
