"""Archives: paths that lead outside, links, bombs, lies about sizes, encryption, broken ends."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hostile_corpus.entry import GOOD, ROW, VRT, hostile, odd, put


@dataclass(frozen=True)
class Raw:
    """A zip member whose headers may lie; None is the truth."""

    name: bytes
    data: bytes = GOOD
    method: int = 0
    crc: int | None = None
    packed: int | None = None
    unpacked: int | None = None
    flags: int = 0
    mode: int = 0
    at: int | None = None


def raw_zip(members: Iterable[Raw], comment: bytes = b"") -> bytes:
    """Return an archive with just these headers."""
    body, directory, count = io.BytesIO(), io.BytesIO(), 0
    for m in members:
        crc = zlib.crc32(m.data) if m.crc is None else m.crc
        sizes = (len(m.data) if m.packed is None else m.packed, len(m.data) if m.unpacked is None else m.unpacked)
        facts = struct.pack("<5H3I2H", 20, m.flags, m.method, 0, 0, crc, *sizes, len(m.name), 0)
        at = body.tell() if m.at is None else m.at
        if m.at is None:
            body.write(b"PK\3\4" + facts + m.name + m.data)
        directory.write(b"PK\1\2" + struct.pack("<H", 0x031E) + facts)
        directory.write(struct.pack("<3H2I", 0, 0, 0, m.mode << 16, at) + m.name)
        count += 1
    end = struct.pack("<4H2IH", 0, 0, count & 0xFFFF, count & 0xFFFF, directory.tell(), body.tell(), len(comment))
    return body.getvalue() + directory.getvalue() + b"PK\5\6" + end + comment


def zeros(size: int, header: bool = False) -> bytes:
    """Return `size` zero bytes (whole MB) deflated, one block over and over; with zlib's frame or not."""
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    stream = block * (size >> 20) + b"\3\0"
    adler = ((size % 65521) << 16 | 1).to_bytes(4, "big")
    return b"\x78\xda" + stream + adler if header else stream


@odd
def zip_path_up(folder: Path) -> Path:
    """A member that wants to lie above the folder it is unpacked to."""
    return put(folder, "a.zip", raw_zip([Raw(b"../../../evil.csv")]))


@odd
def zip_path_absolute(folder: Path) -> Path:
    """A member with an absolute path."""
    return put(folder, "a.zip", raw_zip([Raw(b"/tmp/hazard-evil.csv")]))


@odd
def zip_path_drive(folder: Path) -> Path:
    """A member on drive C, and one on a network share."""
    return put(folder, "a.zip", raw_zip([Raw(b"C:\\evil.csv"), Raw(b"\\\\host\\share\\evil.csv", GOOD + b"\n")]))


@odd
def zip_path_cp932(folder: Path) -> Path:
    """Dots and backslashes that only show once CP932 is decoded."""
    return put(folder, "a.zip", raw_zip([Raw("表\\..\\..\\..\\十勝.csv".encode("cp932"))]))


@hostile
def zip_link(folder: Path) -> Path:
    """A symbolic link to a file of the system."""
    return put(folder, "a.zip", raw_zip([Raw(b"a.csv", b"/etc/passwd", mode=0o120777)]))


@hostile
def zip_pipe(folder: Path) -> Path:
    """A named pipe as a member."""
    return put(folder, "a.zip", raw_zip([Raw(b"a.csv", b"", mode=0o010644)]))


@hostile
def zip_device(folder: Path) -> Path:
    """A device as a member."""
    return put(folder, "a.zip", raw_zip([Raw(b"a.csv", b"", mode=0o020644)]))


@hostile
def zip_bomb(folder: Path) -> Path:
    """150 MB of zeros in 150 kB, and it says so."""
    size = 150 << 20
    return put(folder, "a.zip", raw_zip([Raw(b"a.csv", zeros(size), 8, zlib.crc32(bytes(size)), unpacked=size)]))


@hostile
def zip_bomb_that_lies(folder: Path) -> Path:
    """150 MB of zeros that say they are 100 bytes."""
    return put(folder, "a.zip", raw_zip([Raw(b"a.csv", zeros(150 << 20), 8, 0, unpacked=100)]))


@hostile
def zip_bomb_with_large_packed_size(folder: Path) -> Path:
    """A bomb whose packed size lies too, so that its ratio looks fine."""
    return put(folder, "a.zip", raw_zip([Raw(b"a.csv", zeros(1 << 20), 8, 0, packed=1 << 30, unpacked=2 << 30)]))


@hostile
def zip_bomb_of_many(folder: Path) -> Path:
    """A hundred members of 99 MB, each below every limit of one member."""
    size = 99 << 20
    members = (Raw(b"%d.csv" % i, zeros(1 << 20), 8, 0, unpacked=size) for i in range(100))
    return put(folder, "a.zip", raw_zip(members))


@hostile
def zip_of_100_001(folder: Path) -> Path:
    """More members than any official package."""
    return put(folder, "a.zip", raw_zip(Raw(b"%d.csv" % i, b"") for i in range(100_001)))


@hostile
def zip_overlap(folder: Path) -> Path:
    """Twenty members that share the bytes of one, each header quoted by the one before."""
    return put(folder, "a.zip", raw_zip([Raw(b"a.csv"), *(Raw(b"a.csv", at=0) for _ in range(20))]))


@hostile
def zip_over_its_directory(folder: Path) -> Path:
    """A member whose bytes run into the directory of the archive."""
    return put(folder, "a.zip", raw_zip([Raw(b"a.csv", GOOD, packed=len(GOOD) + 40, unpacked=len(GOOD) + 40)]))


@odd
def zip_in_zip(folder: Path) -> Path:
    """One archive in another, as prefectures hand them out."""
    return put(folder, "a.zip", raw_zip([Raw(b"b.zip", raw_zip([Raw(b"a.csv")]))]))


@hostile
def zip_in_zip_in_zip(folder: Path) -> Path:
    """Archives two levels deep."""
    inner = raw_zip([Raw(b"c.zip", raw_zip([Raw(b"a.csv")]))])
    return put(folder, "a.zip", raw_zip([Raw(b"b.zip", inner), Raw(b"a.csv")]))


@hostile
def zip_bomb_in_zip(folder: Path) -> Path:
    """A harmless archive around a bomb."""
    return put(folder, "a.zip", raw_zip([Raw(b"b.zip", zip_bomb(folder).read_bytes())]))


@hostile
def zip_broken_in_zip(folder: Path) -> Path:
    """A sound archive around a cut one."""
    return put(folder, "a.zip", raw_zip([Raw(b"b.zip", b"PK\3\4 cut"), Raw(b"a.csv")]))


@hostile
def zip_encrypted(folder: Path) -> Path:
    """A member that wants a password."""
    return put(folder, "a.zip", raw_zip([Raw(b"a.csv", flags=1)]))


@hostile
def zip_cut_off(folder: Path) -> Path:
    """A download that stopped half-way."""
    data = raw_zip([Raw(b"%d.csv" % i) for i in range(5)])
    return put(folder, "a.zip", data[: len(data) // 2])


@hostile
def zip_wrong_crc(folder: Path) -> Path:
    """Bytes that changed after they were packed."""
    return put(folder, "a.zip", raw_zip([Raw(b"a.csv", crc=1)]))


@hostile
def zip64_without_sizes(folder: Path) -> Path:
    """Sizes that point to a zip64 field that is not there."""
    big = 0xFFFFFFFF
    return put(folder, "a.zip", raw_zip([Raw(b"a.csv", packed=big, unpacked=big)]))


@hostile
def zip64_end_outside(folder: Path) -> Path:
    """A zip64 locator that points behind the end of the file."""
    data = raw_zip([Raw(b"a.csv")])
    locator = b"PK\6\7" + struct.pack("<IQI", 0, 1 << 62, 1)
    return put(folder, "a.zip", data[:-22] + locator + data[-22:-12] + b"\xff" * 8 + data[-4:])


@hostile
def zip_other_method(folder: Path) -> Path:
    """Packed by bzip2, of whose blocks one small one swells to a megabyte."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr(zipfile.ZipInfo("a.csv"), GOOD, zipfile.ZIP_BZIP2)
    return put(folder, "a.zip", buffer.getvalue())


@hostile
def zip_unknown_method(folder: Path) -> Path:
    """A method that does not exist."""
    return put(folder, "a.zip", raw_zip([Raw(b"a.csv", method=99)]))


@hostile
def zip_deflated_garbage(folder: Path) -> Path:
    """A deflated member that is none."""
    return put(folder, "a.zip", raw_zip([Raw(b"a.csv", b"\xff" * 99, 8, unpacked=500)]))


@odd
def zip_same_name_twice(folder: Path) -> Path:
    """Two members of one name with other content, and a third in capitals."""
    members = [Raw(b"a.csv"), Raw(b"a.csv", GOOD + ROW.encode()), Raw(b"A.CSV", GOOD + b"\n")]
    return put(folder, "a.zip", raw_zip(members))


@hostile
def zip_name_no_utf8(folder: Path) -> Path:
    """A name that is said to be UTF-8 and is none."""
    return put(folder, "a.zip", raw_zip([Raw(b"\xff\xfe\x80.csv", flags=0x800)]))


@odd
def zip_name_with_nul(folder: Path) -> Path:
    """A name with a NUL, after which a careless program sees another."""
    return put(folder, "a.zip", raw_zip([Raw(b"a.csv\0.exe"), Raw(b"b\0.csv")]))


@odd
def zip_name_that_steers(folder: Path) -> Path:
    """A name with an escape sequence, line ends and a change of writing direction."""
    return put(folder, "a.zip", raw_zip([Raw("\x1b[2J\r\n\u202evsc.a.csv".encode(), flags=0x800)]))


@hostile
def zip_empty(folder: Path) -> Path:
    """An archive without members."""
    return put(folder, "a.zip", raw_zip([]))


@hostile
def zip_of_folders(folder: Path) -> Path:
    """An archive of folders without files."""
    return put(folder, "a.zip", raw_zip([Raw(b"a/", b""), Raw("表\\".encode("cp932"), b"")]))


@hostile
def zip_page_of_a_server(folder: Path) -> Path:
    """A page that says 'not found', saved under the name of the package."""
    return put(folder, "A31a-24_22_10_SHP.zip", "<!DOCTYPE html><title>404 Not Found</title>")


@hostile
def zip_member_outside(folder: Path) -> Path:
    """A member that begins behind the end of the file."""
    return put(folder, "a.zip", raw_zip([Raw(b"a.csv"), Raw(b"b.csv", at=1 << 30)]))


@hostile
def zip_directory_garbage(folder: Path) -> Path:
    """An archive whose directory was overwritten."""
    data = bytearray(raw_zip([Raw(b"a.csv"), Raw(b"b.csv")]))
    place = data.index(b"PK\1\2")
    data[place : place + 60] = b"\xaa" * 60
    return put(folder, "a.zip", bytes(data))


@odd
def zip_from_a_mac(folder: Path) -> Path:
    """A Mac's archive with a twin of each file that is none."""
    return put(folder, "a.zip", raw_zip([Raw(b"a.csv"), Raw(b"__MACOSX/._a.csv", b"\0\5\x16\7Mac OS X")]))


@hostile
def zip_with_vrt(folder: Path) -> Path:
    """A service description as a member."""
    return put(folder, "a.zip", raw_zip([Raw(b"a.tif", VRT), Raw(b"a.csv")]))
