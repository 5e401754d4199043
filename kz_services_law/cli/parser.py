"""What is typed in a shell, parsed; and the help of it, in the language asked for."""

from __future__ import annotations

import argparse
import re
import shutil
import textwrap
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, NoReturn

from kz_services_law.cli import refusals
from kz_services_law.cli.says import shell_words
from kz_services_law.errors import InvalidInput
from kz_services_law.languages import Language
from kz_services_law.messages import QUOTED, Filled, Phrase

__all__ = ["PROGRAM", "Once", "OnceFlag", "Parser", "in_rows", "width"]

PROGRAM = "kz-services-law"
_LEFT, _INDENT, _NARROWEST = 26, 2, 40
_OPTION = r"argument (?P<option>[^ :]+): "
_WRONG = (
    (
        re.compile(
            rf"{_OPTION}invalid choice: (?P<got>.*) \(choose from (?P<choices>.*)\)", re.DOTALL
        ),
        Phrase("not_a_choice", "argument {option}: invalid choice: {got} (choose from {choices})"),
    ),
    (
        re.compile(rf"{_OPTION}expected one argument"),
        Phrase("one_value_needed", "argument {option}: expected one argument"),
    ),
    (
        re.compile(rf"{_OPTION}expected at least one argument"),
        Phrase("some_value_needed", "argument {option}: expected at least one argument"),
    ),
    (
        re.compile(rf"{_OPTION}ignored explicit argument (?P<got>.*)", re.DOTALL),
        Phrase("no_value_taken", "argument {option}: ignored explicit argument {got}"),
    ),
)
"""What argparse says is wrong, and the phrase that says the same."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as every error here does; its help has sections of our own,
    so that no word of it is English where another language is asked for.
    """

    def __init__(self, usage: str, about: str, lang: Language) -> None:
        head = shell_words().head.usage.in_language(lang)
        super().__init__(
            prog=PROGRAM,
            usage=f"{PROGRAM} {usage}",
            description="\n\n".join(textwrap.fill(p, width()) for p in about.split("\n\n")),
            formatter_class=partial(_Formatter, usage_head=head),
            allow_abbrev=False,
            add_help=False,
        )

    def error(self, message: str) -> NoReturn:
        """Refuse what was typed."""
        raise InvalidInput(refusals.USAGE, message=_in_our_words(message))

    def tell(self, head: str, text: str) -> None:
        """A section of the help that is a text."""
        self.add_argument_group(head, text)


def _in_our_words(message: str) -> Filled:
    """What argparse finds wrong, as a phrase that other languages have words for.

    >>> _in_our_words("argument --lang: expected one argument").data["option"]
    '--lang'
    """
    for form, phrase in _WRONG:
        found = form.fullmatch(message)
        if found:
            return phrase.of(**found.groupdict())
    return QUOTED.of(said=message)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Draws a help; its first word is that of a language."""

    def __init__(self, prog: str, *, usage_head: str) -> None:
        super().__init__(prog, max_help_position=_LEFT + 2 * _INDENT, width=width())
        self._usage_head = usage_head

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Begin with how it is typed."""
        super().add_usage(usage, actions, groups, self._usage_head if prefix is None else prefix)


def width() -> int:
    """How wide a help is."""
    return max(shutil.get_terminal_size().columns - _INDENT, _NARROWEST)


def in_rows(rows: Iterable[tuple[str, str]]) -> str:
    """Words in two columns, each row as many lines as it needs.

    >>> print(in_rows([("0", "done"), ("130", "broken off")]))
    0    done
    130  broken off
    """
    told = list(rows)
    left = min(max((len(first) for first, _ in told), default=0), _LEFT) + _INDENT
    wide = max(width() - _INDENT - left, _NARROWEST)
    lines: list[str] = []
    for first, second in told:
        start, *more = textwrap.wrap(second, wide) or [""]
        lines.append(
            f"{first:<{left}}{start}" if len(first) < left else f"{first}\n{' ' * left}{start}"
        )
        lines += [f"{' ' * left}{each}" for each in more]
    return "\n".join(lines)


class Once(argparse.Action):
    """An option that is given at most once."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        """Take the value, or refuse a second one."""
        del parser
        if getattr(namespace, self.dest) is not None:
            raise InvalidInput(refusals.GIVEN_TWICE, str(option_string))
        setattr(namespace, self.dest, values)


class OnceFlag(argparse.Action):
    """An option without a value that is given at most once."""

    def __init__(self, option_strings: Sequence[str], dest: str, **how: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, default=False, **how)

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        """Take note of it, or refuse a second one."""
        del parser, values
        if getattr(namespace, self.dest):
            raise InvalidInput(refusals.GIVEN_TWICE, str(option_string))
        setattr(namespace, self.dest, True)
