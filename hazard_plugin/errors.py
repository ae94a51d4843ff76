"""Errors and messages: English templates with named facts, translated where a person reads them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Translate = Callable[[str], str]


class Message:
    """A sentence for a person: an English template and the facts that fill it."""

    def __init__(self, text: str, /, **facts: Any) -> None:
        self.text = text
        self.facts = facts

    def __str__(self) -> str:
        return self.translated(str)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and (self.text, self.facts) == (other.text, other.facts)

    def __hash__(self) -> int:
        return hash(self.text)

    def translated(self, translate: Translate) -> str:
        """Return the sentence in the language of `translate` (template in, template out).

        A fact may be a message, or a tuple of them: a list with semicolons.
        """
        facts = {name: _translated(fact, translate) for name, fact in self.facts.items()}
        return translate(self.text).format(**facts)


def _translated(fact: Any, translate: Translate) -> Any:
    if isinstance(fact, Message):
        return fact.translated(translate)
    if isinstance(fact, tuple):
        return "; ".join(str(_translated(part, translate)) for part in fact)
    return fact


class HazardError(Exception):
    """What went wrong and what to do next; every error a user can meet is one of these.

    `message` and `suggestion` are English templates, filled from the same facts.
    """

    def __init__(self, message: str, suggestion: str, /, **facts: Any) -> None:
        self.message = Message(message, **facts)
        self.suggestion = Message(suggestion, **facts)
        super().__init__(f"{self.message} {self.suggestion}")

    def whole(self) -> Message:
        """Return message and suggestion as one message, for a report."""
        return Message("{message} {suggestion}", message=self.message, suggestion=self.suggestion)

    def translated(self, translate: Translate) -> str:
        """Return message and suggestion in the language of `translate`."""
        return f"{self.message.translated(translate)} {self.suggestion.translated(translate)}"


class InputError(HazardError):
    """An input file cannot be read or is not what it should be."""


class MunicipalityError(HazardError):
    """A municipality code is malformed or not in the boundary data."""


class OutputError(HazardError):
    """The output cannot be written."""


class WorkspaceError(HazardError):
    """A workspace cannot be opened or lacks what was asked of it."""


class UnavailableError(WorkspaceError):
    """A workspace that may be sound cannot be opened now, or where it lies: nobody should throw it away."""


class LayoutError(HazardError):
    """A sheet cannot be drawn or exported."""


class Cancelled(HazardError):
    """The user cancelled; nothing was written, unless `kept` says what stays."""

    def __init__(self, kept: Message | None = None) -> None:
        kept = kept or Message("Nothing was written.")
        super().__init__(Message("Cancelled.").text, kept.text)
