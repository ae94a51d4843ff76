"""From which scale on a map draws which copy of the zones."""

from __future__ import annotations

from dataclasses import dataclass

CELL_MM = 0.2
"""Side of a wide copy's cell on the map (millimetres): less than a pixel of a screen, the width of a thin line."""


@dataclass(frozen=True)
class WideLevel:
    """A wide copy: its cells (metres), and the denominator of the scale from which it is drawn."""

    number: int
    cell_m: float

    @property
    def from_scale(self) -> int:
        """Denominator of the largest scale at which the cells are not seen."""
        return round(self.cell_m * 1000 / CELL_MM)


WIDE_LEVELS = (WideLevel(1, 5.0), WideLevel(2, 25.0))
"""Drawn from 1:25,000 and from 1:125,000; nearer views draw the near copy."""
