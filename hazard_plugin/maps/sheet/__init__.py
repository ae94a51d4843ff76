"""The sheets that a municipality hands out: templates filled from the workspace, page after page."""

from .booklet import Booklet
from .face import municipality_extent
from .open_sheets import update_sheets
from .request import SheetRequest, template_names, template_path
from .sheet import Sheet, load_sheet, make_sheet
from .summary import summary, write_words

__all__ = [
    "Booklet",
    "Sheet",
    "SheetRequest",
    "load_sheet",
    "make_sheet",
    "municipality_extent",
    "summary",
    "template_names",
    "template_path",
    "update_sheets",
    "write_words",
]
