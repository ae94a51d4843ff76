"""CSV: encodings, quotes, lengths, and values that are none."""

from __future__ import annotations

from pathlib import Path

from hostile_corpus.entry import GOOD, GSI, ROW, hostile, odd, put
from hostile_corpus.zips import Raw, raw_zip


@hostile
def csv_header_only(folder: Path) -> Path:
    """A list without a row: there is nothing in it, and that is to be seen."""
    return put(folder, "a.csv", GSI)


@odd
def csv_nul(folder: Path) -> Path:
    """NULs between the letters."""
    return put(folder, "a.csv", GOOD.replace(b",1,", b",\0001\0,").replace(b"E13", b"E\0\0\0"))


@hostile
def csv_one_line_of_10_mb(folder: Path) -> Path:
    """Ten million letters and no end of line."""
    return put(folder, "a.csv", b"a" * 10_000_000)


@hostile
def csv_of_200_000_columns(folder: Path) -> Path:
    """A header of very many names."""
    return put(folder, "a.csv", ",".join(f"c{i}" for i in range(200_000)) + "\n" + "1," * 199_999)


@hostile
def csv_quote_open(folder: Path) -> Path:
    """A quotation mark that is never closed and swallows all rows."""
    return put(folder, "a.csv", GSI + ROW.replace("公民館", '"公民館') + ROW * 500)


@odd
def csv_formulas(folder: Path) -> Path:
    """Texts that a spreadsheet would run."""
    return put(folder, "a.csv", GSI + ROW.replace("公民館", "=cmd|'/C calc'!A0").replace("一丁目", "@SUM(1+1)"))


@odd
def csv_utf16_without_mark(folder: Path) -> Path:
    """UTF-16 that does not say so."""
    return put(folder, "a.csv", (GSI + ROW).encode("utf-16-le"))


@hostile
def csv_broken_utf8(folder: Path) -> Path:
    """UTF-8 with a character cut in two and bytes of no encoding."""
    return put(folder, "a.csv", GOOD + b"2,E2,\xe5\x85,\xff\xfe\x80\xa0,,,,,,,,,,,34.7,137.7,\n")


@odd
def csv_euc_jp(folder: Path) -> Path:
    """EUC-JP, as old systems write it."""
    return put(folder, "a.csv", (GSI + ROW).encode("euc-jp"))


@hostile
def csv_mixed_encodings(folder: Path) -> Path:
    """UTF-8 to which someone appended CP932."""
    return put(folder, "a.csv", GOOD + "2,E2,架空県,髙橋公民館,表町,1,,,,,,,,,34.7,137.7,ソ\n".encode("cp932"))


@hostile
def csv_ragged(folder: Path) -> Path:
    """Rows longer and shorter than the header."""
    return put(folder, "a.csv", GSI + ROW + "1,2\n" + "x," * 40 + "\n")


@hostile
def csv_same_column_twice(folder: Path) -> Path:
    """Two columns of one name: which is the latitude?"""
    return put(folder, "a.csv", GSI.replace("備考", "緯度") + ROW.replace(",\n", ",99\n"))


@hostile
def csv_places_that_are_none(folder: Path) -> Path:
    """Coordinates that are infinite, too large, words, or not there."""
    places = ("inf,inf", "1e400,137.7", "北緯,東経", ",", "nan,nan", "-0,-0", "34.7,1.377e2e2", "９９,９９９")
    return put(folder, "a.csv", GSI + "".join(ROW.replace("34.7,137.7", place) for place in places))


@hostile
def csv_binary(folder: Path) -> Path:
    """A spreadsheet's file with another ending."""
    return put(folder, "a.csv", raw_zip([Raw(b"xl/workbook.xml", b"<workbook/>")]) + bytes(range(256)) * 9)


@hostile
def csv_newlines(folder: Path) -> Path:
    """Nothing but ends of lines."""
    return put(folder, "a.csv", b"\r\n" * 10_000)


@odd
def csv_old_mac_lines(folder: Path) -> Path:
    """Lines that end as on Macs of the last century."""
    return put(folder, "a.csv", (GSI + ROW).replace("\n", "\r"))
