"""How long work tells how far it is, and is told to stop."""

from __future__ import annotations

from collections.abc import Callable

from ..errors import Message

Step = Callable[[float, Message], None]
"""Told the share of the work done (0 to 1) and what comes next; raises Cancelled to stop."""
