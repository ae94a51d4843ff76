"""Fixtures of the whole suite: QGIS in this process, the sample and the real data."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from qgis.core import QgsApplication

PROJECT = Path(__file__).resolve().parent.parent
ARTEFACTS = PROJECT / "out" / "tests"
"""Where tests leave pictures for a person to look at."""

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("other", deadline=None)
settings.load_profile(os.environ.get("HAZARD_TEST_EXAMPLES", "same"))
"""The same examples in every run; HAZARD_TEST_EXAMPLES=other looks for new ones."""

KEPT: list[QgsApplication] = []
"""QGIS's application outlives all fixtures: a project that is let go after it takes Python down."""


@pytest.fixture(autouse=True)
def encoding_of_shapefiles():
    """QGIS takes GDAL's own from it as soon as it opens one: what a test then writes as CP932 would be UTF-8."""
    import pyogrio

    pyogrio.set_gdal_config_options({"SHAPE_ENCODING": None})


@pytest.fixture(scope="session")
def qgis_app():
    """QGIS's application object, with QGIS's own algorithms and ours."""
    application = QgsApplication.instance()
    if application is None:
        application = QgsApplication([], True)
        application.initQgis()
        KEPT.append(application)
    plugins = str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins")
    if plugins not in sys.path:
        sys.path.append(plugins)
    from processing.core.Processing import Processing

    Processing.initialize()
    return application


@pytest.fixture(scope="session")
def qapp(qgis_app):
    """pytest-qt's application is QGIS's."""
    return qgis_app


@pytest.fixture(scope="session")
def provider(qgis_app):
    """Our provider, registered."""
    from hazard_plugin.processing.provider import HazardProvider

    ours = HazardProvider()
    QgsApplication.processingRegistry().addProvider(ours)
    yield ours
    QgsApplication.processingRegistry().removeProvider(ours)


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder of real data; tests that need it are skipped, saying so, where it is not there."""
    folder = Path(os.environ.get("HAZARD_TEST_DATA", PROJECT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no real data at {folder} (set HAZARD_TEST_DATA)")
    return folder


@pytest.fixture(scope="session")
def hamamatsu_inputs(test_data) -> list[Path]:
    """The five real files of 浜松市."""
    folder = test_data / "hamamatsu"
    names = (
        "A31b-23_10_5237_SHP.zip",
        "N03-21_22_210101.geojson",
        "22130_1.csv",
        "22130_2.csv",
        "shizuoka_river_cameras.csv",
    )
    return [folder / name for name in names]


@pytest.fixture(scope="session")
def hamamatsu(hamamatsu_inputs, tmp_path_factory):
    """The workspace of 浜松市 built from the real files: (path, report)."""
    from hazard_plugin.core.workspace.build import build_workspace

    path = tmp_path_factory.mktemp("hamamatsu") / "浜松市.gpkg"
    return path, build_workspace(hamamatsu_inputs, "22130", path)


@pytest.fixture(scope="session")
def sample() -> Path:
    """The sample municipality's official files."""
    return PROJECT / "resources" / "sample"


@pytest.fixture(scope="session")
def sample_workspace(sample, tmp_path_factory, qgis_app):
    """The sample municipality's workspace with styles: (path, report)."""
    from hazard_plugin.core.workspace.build import build_workspace
    from hazard_plugin.maps.layers import write_styles

    path = tmp_path_factory.mktemp("sample") / "汐見野市.gpkg"
    return path, build_workspace([sample], "48201", path, finish=lambda draft, _: write_styles(draft, "ja"))


@pytest.fixture(autouse=True)
def shared_workspace_rests(request):
    """A test that edits or filters a layer takes a copy: it would empty the layers of later tests."""
    yield
    if "sample_workspace" in request.fixturenames:
        path, _ = request.getfixturevalue("sample_workspace")
        assert not path.with_name(f"{path.name}-wal").exists()


@pytest.fixture(scope="session")
def artefacts() -> Path:
    """The folder where tests leave pictures."""
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    return ARTEFACTS
