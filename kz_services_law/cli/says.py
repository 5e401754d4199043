"""What the shell says by itself, in three languages: `rules/shell.toml`, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from kz_services_law.date_words import Counted
from kz_services_law.languages import Trilingual
from kz_services_law.rule_files import Spec, read_file, rules_folder

__all__ = ["ShellWords", "shell_words", "so_many"]


class _Heads(Spec):
    """What heads the sections of a help."""

    usage: Trilingual
    commands: Trilingual
    options: Trilingual
    of_all: Trilingual
    needed: Trilingual
    facts: Trilingual
    example: Trilingual
    ends: Trilingual


class _Lines(Spec):
    """Lines of what commands say."""

    what_is_asked: Trilingual
    no_facts: Trilingual
    further_options: Trilingual
    provisions: Trilingual
    option: Trilingual
    option_taken: Trilingual
    decided: Trilingual
    reason: Trilingual
    source: Trilingual
    bears_on: Trilingual
    no_readings: Trilingual
    no_gaps: Trilingual
    about: Trilingual
    act: Trilingual
    in_force: Trilingual
    in_force_between: Trilingual
    in_force_unknown: Trilingual
    changed: Trilingual
    edition: Trilingual
    based_on: Trilingual
    no_later: Trilingual
    text_of: Trilingual
    cases_elsewhere: Trilingual
    another_answer: Trilingual
    of_edition: Trilingual
    cases_asked: Trilingual
    cases_not_asked: Trilingual
    from_the_package: Trilingual
    things_written: Trilingual
    events_written: Trilingual
    name_of_a_body: Trilingual
    rows_done: Trilingual
    rows_done_of_all: Trilingual
    first_refused: Trilingual
    rows_refused: Trilingual
    by_edition: Trilingual
    how_to_answer: Trilingual
    tick_those: Trilingual
    numbers: Trilingual
    is_not_known: Trilingual
    back: Trilingual
    enough: Trilingual
    choose: Trilingual
    tick: Trilingual
    lists_need: Trilingual
    roughly: Trilingual
    stays_open: Trilingual


class ShellWords(Spec):
    """Of the program (`program`) and of each command how it is typed, what it does at length and in
    a line; options, what stands after them, how commands end; heads, lines, numbers of things.
    """

    usage: Mapping[str, Trilingual]
    about: Mapping[str, Trilingual]
    brief: Mapping[str, Trilingual]
    option: Mapping[str, Trilingual]
    taken: Mapping[str, Trilingual]
    end: Mapping[str, Trilingual]
    head: _Heads
    line: _Lines
    number: Mapping[str, Counted]


@lru_cache(maxsize=1)
def shell_words() -> ShellWords:
    """The words; read once, then shared. Raises `InvalidRules` where one is missing."""
    return read_file(ShellWords, rules_folder() / "shell.toml", "shell.toml")


def so_many(count: int, what: str) -> Trilingual:
    """So many of what the shell counts, in words.

    >>> [so_many(count, "cases").en for count in (0, 1, 2)]
    ['no cases', '1 case', '2 cases']
    """
    return shell_words().number[what].so_many(count)
