"""Japanese lines break where they may, and always fit."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from qgis.PyQt.QtGui import QFont, QFontMetricsF

from hazard_plugin.maps.wrapping import EM, NOT_FIRST, NOT_LAST, unwrapped, wrap

TEXT = "浸水想定区域は公表された河川（沢渡川、浜野川、大沢川）のものです。"
TEXT += "「国土数値情報」CC BY 4.0（2024年）を加工して作成。"


@pytest.mark.parametrize("ems", [8, 12.5, 20])
def test_lines_fit_and_nothing_is_lost(qgis_app, ems):
    font = QFont("Noto Sans CJK JP")
    lines = wrap(TEXT, font, ems).split("\n")
    assert len(lines) > 2
    measured = QFont(font)
    measured.setPixelSize(EM)
    metrics = QFontMetricsF(measured)
    assert all(metrics.horizontalAdvance(line) <= ems * EM for line in lines)
    assert "".join(lines).replace(" ", "") == TEXT.replace(" ", "")


@settings(max_examples=60, deadline=None)
@given(st.text("あ漢（）「」、。ab 1", min_size=1, max_size=80), st.floats(4, 20))
def test_any_text_keeps_its_characters_and_its_order(qgis_app, text, ems):
    lines = wrap(text, QFont("Noto Sans CJK JP"), ems).split("\n")
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("ems", [6, 7, 8, 9, 10, 11, 12, 13])
def test_no_line_begins_or_ends_where_it_may_not(qgis_app, ems):
    lines = wrap(TEXT, QFont("Noto Sans CJK JP"), ems).split("\n")
    assert [line for line in lines[1:] if line[0] in NOT_FIRST] == []
    assert [line for line in lines[:-1] if line[-1] in NOT_LAST] == []


def test_own_line_breaks_are_kept(qgis_app):
    assert wrap("一行目\n二行目", QFont("Noto Sans CJK JP"), 50) == "一行目\n二行目"


NUMBERS = [
    "電話は053-457-1234）まで",
    "縮尺 1:25,000。",
    "深さは最大10.5m、ところにより",
    "境界から1,000m、までの（L2）区域",
]


@pytest.mark.parametrize("ems", [7, 7.5, 8, 8.5, 9, 10, 11])
@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_that_fits_a_line_is_not_cut_for_the_mark_behind_it(qgis_app, text, ems):
    lines = wrap(text, QFont("Noto Sans CJK JP"), ems).split("\n")
    numbers = re.findall(r"[!-~]+", text)
    assert [number for number in numbers if not any(number in line for line in lines)] == []


@settings(max_examples=60, deadline=None)
@given(st.text("あ（）、。1.m ", min_size=1, max_size=60), st.floats(4, 12))
def test_no_line_is_longer_than_its_room(qgis_app, text, ems):
    font = QFont("Noto Sans CJK JP")
    font.setPixelSize(EM)
    metrics = QFontMetricsF(font)
    lines = wrap(text, QFont("Noto Sans CJK JP"), ems).split("\n")
    assert all(sum(metrics.horizontalAdvance(letter) for letter in line) <= ems * EM * 1.02 for line in lines)


def test_lines_on_one_again_keep_latin_words_apart(qgis_app):
    text = "Shiomino: flood and sediment hazard map"
    wrapped = wrap(text, QFont("Noto Sans CJK JP"), 8)
    assert "\n" in wrapped
    assert unwrapped(wrapped) == text
    assert unwrapped("汐見野市\n洪水ハザード\nマップ 2") == "汐見野市洪水ハザードマップ 2"
