"""Every refusal of this library, each naming the place, the problem and the way out.

All of them are `KzServicesLawError`; those caused by a caller's value are also `ValueError`, so
that code which knows nothing of this library still treats them as what they are.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "CalendarRangeError",
    "ConflictingNorms",
    "EngineDisagreement",
    "EngineUnavailable",
    "InvalidInput",
    "InvalidRules",
    "KzServicesLawError",
    "NotSettled",
    "Problems",
    "UnknownName",
    "shown",
    "suggestion",
]


_MOST_SHOWN = 80


class KzServicesLawError(Exception):
    """The base of every error this library raises."""


class InvalidInput(KzServicesLawError, ValueError):
    """A value that was handed in cannot be what the question asks for."""


class UnknownName(InvalidInput, LookupError):
    """A question, fact, reading, option, edition or language of that name does not exist."""


class NotSettled(KzServicesLawError):
    """A value was demanded of an answer that has none (it is open, silent or disputed)."""


class CalendarRangeError(InvalidInput):
    """A day lies outside the calendar: the library counts no day it does not know."""


class ConflictingNorms(KzServicesLawError):
    """Two norms, neither of which overrides the other, conclude differently of one fact."""


class EngineUnavailable(KzServicesLawError):
    """The engine asked for cannot serve here, or cannot run these rules safely."""


class EngineDisagreement(KzServicesLawError):
    """With `engine="both"`: the two engines concluded differently. Please report it."""


class InvalidRules(KzServicesLawError):
    """The rule files have problems. All of them, of all files, are listed together.

    >>> print(InvalidRules(["art13.toml, norm 'art13/par2': no such unit. Way out: …"]))
    1 problem in the rule files; nothing was loaded:
    - art13.toml, norm 'art13/par2': no such unit. Way out: …
    """

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems: tuple[str, ...] = tuple(problems)
        count = len(self.problems)
        head = f"{count} problem{'s' * (count != 1)} in the rule files; nothing was loaded:"
        super().__init__("\n- ".join([head, *self.problems]))


class Problems:
    """The problems of the rule files, gathered; each with its place and a way out."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, place: str, problem: str, way_out: str) -> None:
        """Note one problem and go on."""
        self.found.append(f"{place}: {problem}. Way out: {way_out}")

    def raise_if_any(self) -> None:
        """Raise `InvalidRules` with all that was noted, if anything was."""
        if self.found:
            raise InvalidRules(self.found)


def shown(value: object) -> str:
    """A value in a message: enough of it to be recognised, whatever its own text does.

    >>> shown("x" * 200)[-6:]
    "xxxx…'"
    """
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001  # a value's own __repr__ may do anything
        text = f"<{type(value).__name__}>"
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 2]}…{text[-1]}"


def suggestion(wrong: object, known: Iterable[str], *, most: int = 12) -> str:
    """The way out after a mistyped name: the nearest known one, or the list of them.

    >>> suggestion("comment.recieved_at", ["comment.received_at", "draft.type"])
    "did you mean 'comment.received_at'?"
    >>> suggestion("zzz", ["kk", "ru", "en"])
    'known: en, kk, ru'
    """
    names = sorted(known)
    if not names:
        return "leave it out: nothing of that sort is known here"
    short = isinstance(wrong, str) and len(wrong) <= _MOST_SHOWN
    near = difflib.get_close_matches(str(wrong), names, n=1, cutoff=0.6) if short else []
    if near:
        return f"did you mean {near[0]!r}?"
    shown = ", ".join(names[:most])
    return f"known: {shown}" + (", …" if len(names) > most else "")
