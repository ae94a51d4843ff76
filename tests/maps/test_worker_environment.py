"""What the processes that draw an atlas know of the user's profile, which is not theirs."""

import pytest
from osgeo import gdal
from qgis.core import QgsNetworkAccessManager, QgsSettings

from hazard_plugin.maps import atlas_workers

OPTIONS = ("GDAL_HTTP_PROXY", "GDAL_HTTP_PROXYUSERPWD")


@pytest.fixture
def proxy(qgis_app):
    """A proxy in QGIS's options, as an office has it."""
    settings, kept = QgsSettings(), {name: gdal.GetConfigOption(name) for name in OPTIONS}
    values = {"Enabled": True, "Type": "HttpProxy", "Host": "proxy.example", "Port": "8080"}
    values |= {"User": "bousai", "Password": "p:w"}
    for name, value in values.items():
        settings.setValue(f"proxy/proxy{name}", value)
    QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()
    yield
    settings.remove("proxy")
    QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()
    for name, value in kept.items():
        gdal.SetConfigOption(name, value)


def test_workers_fetch_tiles_through_the_proxy_of_the_users_profile(proxy, tmp_path):
    """A profile of their own has none: behind an office's proxy every page would come without its basemap."""
    variables = atlas_workers._environment(tmp_path)
    assert variables.value("GDAL_HTTP_PROXY") == "proxy.example:8080"
    assert variables.value("GDAL_HTTP_PROXYUSERPWD") == "bousai:p:w"


def test_without_a_proxy_workers_get_none(qgis_app, tmp_path, monkeypatch):
    for name in OPTIONS:
        monkeypatch.delenv(name, raising=False)
    variables = atlas_workers._environment(tmp_path)
    assert not any(variables.contains(name) for name in OPTIONS)
