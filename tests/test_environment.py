"""The environment is what the README promises."""

from qgis.core import Qgis


def test_qgis_is_new_enough_and_below_4():
    assert 34000 <= Qgis.QGIS_VERSION_INT < 40000
