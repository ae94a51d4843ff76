"""Every template and kind of sheet looks as in docs/gallery, which a person has looked at."""

import sys
from pathlib import Path

import numpy as np
import pytest
from qgis.PyQt.QtGui import QImage

from hazard_plugin.core.workspace.store import open_workspace

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import gallery  # the tool that made the pictures

BLOCK = 12
"""Pixels; a block's mean hardly changes where a letter's edge is drawn otherwise."""
SAME = 30
"""Levels of 255 that a block may differ by."""
MOST = 0.008
"""Share of the blocks that may differ more: other versions of QGIS find other places for names."""


def difference(one, other):
    """The share of blocks that differ."""
    means = []
    for pixels in (one, other):
        rows, columns = (size // BLOCK * BLOCK for size in pixels.shape[:2])
        blocks = pixels[:rows, :columns].astype(float).reshape(rows // BLOCK, BLOCK, columns // BLOCK, BLOCK, 3)
        means.append(blocks.mean(axis=(1, 3)))
    return (np.abs(means[0] - means[1]).max(axis=2) > SAME).mean()


def picture(name):
    return gallery.pixels(QImage(str(gallery.GALLERY / f"{name}.png")))


@pytest.fixture(scope="module")
def workspace(sample_workspace):
    return open_workspace(sample_workspace[0])


@pytest.mark.parametrize("name", sorted(path.stem for path in gallery.GALLERY.glob("*.png")))
def test_a_sheet_looks_as_in_the_gallery(workspace, artefacts, name):
    """Where it is meant to look otherwise: `make gallery`, look at the picture, commit it."""
    drawn = gallery.draw(workspace, gallery.requests()[name])
    share = difference(gallery.pixels(drawn), picture(name))
    if share > MOST:
        drawn.save(str(artefacts / f"gallery_{name}.png"))
    assert share <= MOST, f"{share:.1%} of the blocks differ: compare out/tests/gallery_{name}.png"


def test_every_template_and_kind_with_data_has_a_picture(workspace):
    pictures = {path.stem for path in gallery.GALLERY.glob("*.png")}
    absent = gallery.requests().keys() - pictures
    assert absent == {name for name in absent if gallery.draw(workspace, gallery.requests()[name]) is None}
    assert len(pictures) >= 15


def test_the_comparison_sees_a_hazard_that_is_missing():
    assert difference(picture("a3_landscape_combined"), picture("a3_landscape_flood")) > MOST
    assert difference(picture("a3_landscape_flood"), picture("a3_landscape_flood_en")) > MOST
