"""Fewer digits in a drawing: nothing moves that a printer could show."""

import re
import zlib

import pytest

from hazard_plugin.core.sheets import pdf_thin
from hazard_plugin.core.sheets.pdf_thin import thinned

KIND = {b"/Length": b"0", b"/Filter": b"/FlateDecode"}
BASE = b"q\n0.240000000 0 0 -0.240000000 0 842 cm\n"
LINE = b"2156.49060 997.583010 m\n2153.39395 97.5600511 l\nh\nB*\n"
"""Qt writes nine digits, before and behind the point."""
SHORTER = b"2156.4 997.5 m\n2153.3 97.5 l\nh\nB*\n"


@pytest.fixture(autouse=True)
def _every_drawing_is_large(monkeypatch):
    monkeypatch.setattr(pdf_thin, "LARGE", 0)
    monkeypatch.setattr(pdf_thin, "SHORT", 0)


def shortened(text, kind=None):
    value, stream = thinned(kind or KIND, zlib.compress(text))
    if kind is None:
        assert int(value[b"/Length"]) == len(stream)
    return zlib.decompress(stream)


def test_corners_lose_the_digits_that_no_printer_shows():
    assert shortened(BASE + LINE + b"Q\n") == BASE + SHORTER + b"Q\n"


def test_the_decimals_follow_the_scale():
    """A pictogram of one unit, drawn a hundred times as large, keeps what it needs; after it all is as before."""
    text = BASE + LINE + b"q\n100 0 0 100 5 5 cm\n0.12345 0.54321 l\nQ\n" + LINE
    result = shortened(text)
    assert b"0.123 0.543 l" in result
    assert result.endswith(SHORTER)


def test_nothing_moves_by_more_than_a_hundredth_of_a_millimetre():
    text = BASE + b"".join(b"%.5f %.5f l\n" % (i * 1.37911, 3000 - i * 0.77113) for i in range(2000))
    before, after = (
        [float(n) for n in re.findall(rb"-?[0-9.]+(?= )", part)[6:]] for part in (text, shortened(text))
    )
    assert len(before) == len(after)
    assert max(abs(a - b) for a, b in zip(before, after)) * 0.24 <= pdf_thin.FINEST_PT


def test_matrices_curves_and_text_stay():
    text = BASE + b"1.11111 2.22222 3.33333 4.44444 5.55555 6.66666 c\n0.12345 0.1 Td\n(1.23456 2.34567 l) Tj\n"
    assert shortened(text) == text


@pytest.mark.parametrize(
    "kind",
    [{**KIND, b"/Length1": b"9"}, {**KIND, b"/Type": b"/XObject"}, {b"/Length": b"0"}],
)
def test_fonts_images_and_what_is_not_packed_stay(kind):
    assert shortened(BASE + LINE, kind) == BASE + LINE


def test_small_drawings_are_left(monkeypatch):
    monkeypatch.setattr(pdf_thin, "LARGE", 10_000)
    assert shortened(BASE + LINE, dict(KIND)) == BASE + LINE
