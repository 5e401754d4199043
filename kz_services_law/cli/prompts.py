"""How an interview is answered: at a terminal by choosing from lists (the extra `prompts`), and by
lines of standard input anywhere else.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any, Protocol

from kz_services_law.cli.output import Told
from kz_services_law.cli.says import shell_words
from kz_services_law.languages import Language

__all__ = ["BACK", "END", "NOT_KNOWN", "AnsweredBy", "ByChoice", "ByLines", "answered_by"]

NOT_KNOWN, BACK, END = "?", "<", "q"


class AnsweredBy(Protocol):
    """Asks somebody for one of some values, or for several of them; each answer is a text: a value,
    a number of those listed (or several), that it is not known, back, enough.
    """

    def beginning(self) -> Iterator[str | Told]:
        """What is said of how to answer, once."""
        ...

    def shown(self, asks: str, values: Sequence[str], form: str | None) -> Iterator[str | Told]:
        """What is said before an answer is read."""
        ...

    def one(self, asks: str, values: Sequence[str], form: str | None) -> str:
        """One of the values listed, or, where none are, one of that form."""
        ...

    def several(self, asks: str, values: Sequence[str]) -> str:
        """Any of the values listed."""
        ...


class ByLines:
    """By lines of standard input: its end is enough said, an empty line is not known."""

    def __init__(self, lang: Language) -> None:
        self._lang: Language = lang

    def beginning(self) -> Iterator[str | Told]:
        """How to answer."""
        yield Told(shell_words().line.how_to_answer.in_language(self._lang), "note")

    def shown(self, asks: str, values: Sequence[str], form: str | None) -> Iterator[str | Told]:
        """What is asked, and the values under their numbers."""
        yield Told(asks, "head")
        for number, each in enumerate(values, 1):
            yield f"  {number}. {each}"
        if form is not None:
            yield f"  {form}"

    def one(self, asks: str, values: Sequence[str], form: str | None) -> str:  # noqa: ARG002  # was shown
        """The next line."""
        return self._line()

    def several(self, asks: str, values: Sequence[str]) -> str:  # noqa: ARG002  # was shown
        """The next line."""
        return self._line()

    @staticmethod
    def _line() -> str:
        sys.stdout.flush()
        line = "" if sys.stdin is None else sys.stdin.readline()  # closed by the caller
        return line.strip() or (NOT_KNOWN if line else END)


class ByChoice:
    """By choosing from lists, with the package `questionary`. `how`: where it reads and writes, if
    not at the terminal.
    """

    def __init__(self, package: Any, lang: Language, **how: Any) -> None:
        self._package, self._how = package, how
        words = shell_words().line
        self._beside = {
            NOT_KNOWN: words.is_not_known.in_language(lang),
            BACK: words.back.in_language(lang),
            END: words.enough.in_language(lang),
        }
        self._choose = words.choose.in_language(lang)
        self._tick = words.tick.in_language(lang)

    def beginning(self) -> Iterator[str | Told]:
        """Nothing: the lists say it."""
        yield from ()

    def shown(self, asks: str, values: Sequence[str], form: str | None) -> Iterator[str | Told]:  # noqa: ARG002  # shown as it is asked
        """Nothing: it is shown as it is asked."""
        yield from ()

    def one(self, asks: str, values: Sequence[str], form: str | None) -> str:
        """One that is chosen, or typed."""
        if values:
            choices = [*self._numbered(values), *self._others()]
            return self._asked("select", asks, choices=choices, instruction=self._choose)
        beside = "; ".join(f"{key} – {words}" for key, words in self._beside.items())
        instruction = " ".join(filter(None, [form, f"({beside})"]))
        return self._asked("text", asks, instruction=f"{instruction}: ").strip() or NOT_KNOWN

    def several(self, asks: str, values: Sequence[str]) -> str:
        """Those that are ticked; where none is, what else there is to say."""
        ticked: Any = self._asked(
            "checkbox", asks, choices=self._numbered(values), instruction=self._tick
        )
        if ticked == END:
            return END
        if ticked:
            return " ".join(ticked)
        none = self._package.Choice("–", value="")
        return self._asked(
            "select", asks, choices=[none, *self._others()], instruction=self._choose
        )

    def _numbered(self, values: Sequence[str]) -> list[Any]:
        return [self._package.Choice(each, value=str(n)) for n, each in enumerate(values, 1)]

    def _others(self) -> list[Any]:
        return [self._package.Choice(words, value=key) for key, words in self._beside.items()]

    def _asked(self, kind: str, asks: str, **more: Any) -> str:
        sys.stdout.flush()
        try:
            said: str = getattr(self._package, kind)(asks, **more, **self._how).unsafe_ask()
        except EOFError:
            return END
        return said


def answered_by(lang: Language) -> AnsweredBy:
    """By choosing, at a terminal where the package is there; else by lines."""
    at_terminal = all(each is not None and each.isatty() for each in (sys.stdin, sys.stdout))
    if at_terminal and os.environ.get("TERM") != "dumb":
        try:
            return ByChoice(import_module("questionary"), lang)
        except ImportError:
            return _ByLinesAtTerminal(lang)
    return ByLines(lang)


class _ByLinesAtTerminal(ByLines):
    """The same by lines, where there could be lists."""

    def beginning(self) -> Iterator[str | Told]:
        """How to answer; and with which extra it is easier."""
        yield from super().beginning()
        yield Told(shell_words().line.lists_need.in_language(self._lang), "note")
