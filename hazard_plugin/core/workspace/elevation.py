"""Puts ground elevation into a workspace: one raster table, in metres, of all files that hold some."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ...errors import Message
from ..sources.ingest import Source, file_report
from .gather import Gathered
from .report import BuildReport, ThemeSummary
from .site import Site

THEME = "elevation"


def is_elevation(source: Source) -> bool:
    """Whether a source holds heights of the ground."""
    return source.product.theme == THEME


def add_elevation(
    draft: Path,
    sources: Sequence[Source],
    site: Site,
    gathered: Gathered,
    report: BuildReport,
    watch: Callable[[], None],
) -> None:
    """Write the raster table `elevation` and count its cells as the theme's rows."""
    from ..sources.raster.elevation import write_elevation

    west, south, east, north = site.area.near
    written = write_elevation([source.file for source in sources], draft, (west, south, east, north), watch)
    for source in sources:
        line = file_report(source)
        line.epsg = written.epsg
        line.notes.append(Message("ground elevation: {cells} cells in the workspace", cells=written.filled))
        report.ingest.files.append(line)
        gathered.enter(source, line)
    report.count(ThemeSummary(THEME, written.filled))
