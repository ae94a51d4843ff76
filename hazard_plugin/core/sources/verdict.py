"""Which rows of a source are accepted, and what is said of the others."""

from __future__ import annotations

import numpy as np

from ...errors import Message
from .report import RowNote, row_notes


class Verdict:
    """The rows of one table; the first reason against a row is the one that is reported."""

    def __init__(self, numbers: np.ndarray) -> None:
        """Start with all rows accepted; `numbers` are theirs in the source."""
        self.numbers = numbers
        self.accepted = np.ones(len(numbers), dtype=bool)
        self._reasons: dict[int, Message] = {}
        self._repairs: dict[int, Message] = {}

    def reject(self, mask: np.ndarray, text: str, values=None) -> None:
        """Reject the rows of `mask`; `values` (one a row) fill {value} in `text`."""
        mask = np.asarray(mask, dtype=bool)
        for index in np.flatnonzero(mask & self.accepted):
            facts = {} if values is None else {"value": _shown(values[index])}
            self._reasons[int(index)] = Message(text, **facts)
        self.accepted &= ~mask

    def repair(self, mask: np.ndarray, reason: Message) -> None:
        """Note that the rows of `mask` were put right."""
        self._repairs.update((int(index), reason) for index in np.flatnonzero(mask))

    def rejections(self) -> list[RowNote]:
        """Return the rejected rows in source order."""
        return self._notes(self._reasons)

    def repairs(self) -> list[RowNote]:
        """Return the accepted rows that were put right, in source order."""
        return self._notes({index: why for index, why in self._repairs.items() if self.accepted[index]})

    def reason(self, index: int) -> Message:
        """Return why the row at position `index` is rejected."""
        return self._reasons[index]

    def _notes(self, reasons: dict[int, Message]) -> list[RowNote]:
        return row_notes((int(self.numbers[index]), reason) for index, reason in reasons.items())


def _shown(value: object) -> object:
    """A value as a report may compare and show it: NA compares with nothing."""
    return value if isinstance(value, (str, int, float)) and value == value else str(value)[:200]
