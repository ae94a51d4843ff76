"""Charts for the HTML pages: SVG by matplotlib, with the rank tables' own colours."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np

FONTS = ["Noto Sans CJK JP", "BIZ UDGothic", "Yu Gothic", "Meiryo", "Hiragino Sans"]
"""The first that is there shows Japanese."""

MOST_BARS = 60
"""More bars than this are no chart."""


def available() -> bool:
    """Whether matplotlib is there; without it pages come without charts."""
    from importlib.util import find_spec

    return find_spec("matplotlib") is not None


def stacked_bars(
    names: Sequence[str],
    classes: Sequence[tuple[str, tuple[int, int, int]]],
    values: np.ndarray,
    axis: str,
) -> str:
    """Return an <svg> of horizontal bars, one a name, made of one length a class (label, RGB).

    `values`: names x classes. The first name is at the top. Text is drawn as outlines, so that it
    looks the same everywhere.
    """
    from matplotlib import font_manager, rc_context
    from matplotlib.figure import Figure

    shown = min(len(names), MOST_BARS)
    present = set(font_manager.get_font_names())
    fonts = [name for name in FONTS if name in present] or ["sans-serif"]
    settings = {
        "font.family": fonts,
        "svg.fonttype": "path",
        "svg.hashsalt": "hazard",
        "axes.unicode_minus": False,
    }
    with rc_context(settings):
        height = 0.9 + 0.32 * shown + 0.28 * (-(-len(classes) // 4))
        figure = Figure(figsize=(8, height), layout="constrained")
        axes = figure.add_subplot()
        left = np.zeros(shown)
        for (label, rgb), column in zip(classes, np.asarray(values, dtype=float)[:shown].T):
            colour = tuple(part / 255 for part in rgb)
            axes.barh(range(shown), column, left=left, color=colour, edgecolor="#555", linewidth=0.4, label=label)
            left += column
        axes.set_yticks(range(shown), [str(name) for name in names[:shown]])
        axes.invert_yaxis()
        axes.set_xlabel(axis)
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
        axes.spines[["top", "right"]].set_visible(False)
        axes.grid(axis="x", color="#ddd", linewidth=0.6)
        axes.set_axisbelow(True)
        figure.legend(loc="outside lower center", ncols=4, frameon=False, fontsize=9)
        written = io.StringIO()
        figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    return written.getvalue()[written.getvalue().index("<svg") :]
