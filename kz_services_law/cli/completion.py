"""What could be typed next: said by the table of options; of questions and facts, by the rules.

Nothing is imported here that reads rules, so that commands and options are completed at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from kz_services_law.cli.options import COMMANDS, OF_ALL, Command, Option, Takes, option_called

__all__ = ["FILES", "Typed", "in_the_shell", "offered"]

FILES = ":files"
"""Said instead of words: the shell knows which files there are."""
_NO_VALUE: frozenset[Takes] = frozenset({"column", "day", "fact_of_all"})
_IN_FILES: frozenset[Takes] = frozenset({"case_file", "folder", "rows_file"})


class Typed(NamedTuple):
    """What was typed up to the word that is to be completed. `named`: what stands after the
    command; `given`: the options there are, each with its last value; `after`: the option whose
    value is to be completed; `start`: what stands before that value in one word.
    """

    command: str | None
    named: tuple[str, ...]
    given: Mapping[str, str]
    after: str | None
    start: str
    word: str

    @classmethod
    def of(cls, words: Sequence[str]) -> Typed:
        """Words after the program's name, the last of them to be completed."""
        command, after, several = None, None, False
        named: list[str] = []
        given: dict[str, str] = {}
        *before, word = words or [""]
        for each in before:
            if each.startswith("--"):
                name, is_whole, value = each.partition("=")
                given[name] = value
                option = option_called(name, command)
                takes = option.takes is not None if option else _takes_facts(command, named)
                after = name if takes and not is_whole else None
                several = option is not None and option.several
            elif after is not None:
                given[after] = each
                after = after if several else None
            elif command is None:
                command = each
            else:
                named.append(each)
        start = ""
        if word.startswith("--") and "=" in word:
            after, _, word = word.partition("=")
            start = f"{after}="
        elif word.startswith("-"):
            after = None
        return cls(command, tuple(named), given, after, start, word)


def _takes_facts(command: str | None, named: Sequence[str]) -> bool:
    """Whether an option that is none of ours is a fact of a question."""
    return command == "ask" and bool(named)


Choices = Callable[[Takes, Typed], Iterable[str]]


def offered(typed: Typed, choices: Choices, facts: Callable[[Typed], Iterable[str]]) -> list[str]:
    """What the word can become. `choices`: what there is of something, by what is typed; `facts`:
    of the question typed the options that are its facts, or, after one of these, its values.
    """
    found: Iterable[str]
    asks = _takes_facts(typed.command, typed.named)
    option = None if typed.after is None else option_called(typed.after, typed.command)
    if option is not None:
        found = _values(option.takes, typed, choices)
    elif typed.after is not None:
        found = facts(typed) if asks else ()
    elif typed.word.startswith("-"):
        found = [*(facts(typed) if asks else ()), *(each.name for each in _options(typed))]
    elif typed.command is None:
        found = COMMANDS
    else:
        command = COMMANDS.get(typed.command)
        is_open = command is not None and (command.several or not typed.named)
        takes = _next(command, typed) if command is not None and is_open else None
        found = _values(takes, typed, choices)
    if FILES in found:
        return [FILES]
    return [f"{typed.start}{each}" for each in found if each.startswith(typed.word)]


def _next(command: Command, typed: Typed) -> Takes | None:
    """What stands next after a command."""
    return command.then if typed.named and command.then is not None else command.takes


def _options(typed: Typed) -> list[Option]:
    """The options that can still be given."""
    own = COMMANDS[typed.command].options if typed.command in COMMANDS else ()
    every = (*own, *OF_ALL)
    return [option for option in every if option.again or option.name not in typed.given]


def _values(takes: Takes | None, typed: Typed, choices: Choices) -> Iterable[str]:
    if takes is None or takes in _NO_VALUE:
        return ()
    return (FILES,) if takes in _IN_FILES else choices(takes, typed)


def in_the_shell(shell: str, words: Sequence[str]) -> tuple[list[str], str]:
    """The words of a shell, and what it leaves out before the last one: bash takes `--lang=k` for
    three words, and completes the last of them.

    >>> in_the_shell("bash", ["ask", "--lang", "=", "k"]), in_the_shell("zsh", ["--lang=k"])
    ((['ask', '--lang=k'], '--lang='), (['--lang=k'], ''))
    """
    if shell != "bash":
        return [*words], ""
    joined: list[str] = []
    glued = False
    for each in words:
        if joined and (each == "=" or glued):
            joined[-1] += each
        else:
            joined.append(each)
        glued = each == "="
    last = joined[-1] if joined else ""
    return joined, last[: last.rfind("=") + 1] if "=" in last else ""
