"""Days as official files write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hazard_plugin.core.sources.dates import iso_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1975/03/14", "1975-03-14"),
        ("1975-3-14", "1975-03-14"),
        ("19750314", "1975-03-14"),
        ("昭和50年3月14日", "1975-03-14"),
        ("S50.3.14", "1975-03-14"),
        ("令和元年５月１日", "2019-05-01"),
        ("2019-05-01T00:00:00", "2019-05-01"),
    ],
)
def test_a_day_is_read_however_it_is_written(text, day):
    assert iso_date(text) == day


@pytest.mark.parametrize("text", ["不明", "2019/13/01", "平成", "9999/99/99", "2019年", "1975-03-14 12:30"])
def test_what_is_no_day_stays_as_it_is(text):
    assert iso_date(text) == text


@given(st.dates(min_value=date(1868, 1, 1)))
def test_every_day_survives(day):
    assert iso_date(day.isoformat()) == iso_date(day.strftime("%Y/%m/%d")) == day.isoformat()
