"""What this room refuses, in sentences; and the error that holds all of them together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kz_services_law.errors import InvalidInput, Problem, Sentence, listed, so_many_problems

__all__ = ["InvalidCases"]

NO_CASES = Sentence(
    "no_cases", "it holds no legal case files", "put some there, or name another folder"
)
NO_LIST_OF_CASES = Sentence(
    "no_list_of_cases", "no case stands in it", "begin each case with a line [[case]]"
)
SAME_CASE_ID = Sentence("same_case_id", "a case above it has the same id", "give it another id")

NO_PATHS = Sentence(
    "no_paths", "paths of legal case files are needed, got {got!r}", "give legal_case_files(folder)"
)

# --- the form of a case

KEY_NEEDED = Sentence("case_key_needed", "it has no {key!r}: {words}", "add {example}")
NO_STATUS = Sentence("no_status", "no answer has the status {got!r}", "{hint}")
NOT_OPEN = Sentence(
    "facts_missing_where_not_open",
    "facts are missing from an open answer only, and this one is {status}",
    "leave out {key!r}, or expect 'open'",
)

# --- names

NO_SUCH_NAME = Sentence("no_such_name_in_case", "no {what} is called {name!r}", "{hint}")
NOT_IN_CATALOGUE = Sentence(
    "not_in_catalogue",
    "no question of the catalogue is called {name!r}, and a case asks no other",
    "{hint}",
)
FACT_FORM = Sentence("fact_form", "it takes {form}; got {got}", "write it like that{quoted}{range}")
NO_SUCH_WORTH = Sentence("no_such_worth", "it is none of its values: {got}", "{hint}")
FACT_NEEDED = Sentence(
    "fact_needed", "{question} needs the fact {fact!r}: it says what is asked", "give it: {form}"
)
PART_CANNOT_BE = Sentence("part_cannot_be", "{part!r} cannot be {got!r}", "{hint}")
PARTS_LEFT_OUT = Sentence(
    "parts_left_out",
    "it does not say what these parts of the answer are to be: {parts}",
    "name each of them, or say with 'others' what all those are that are not named",
)
NO_VERDICT = Sentence(
    "no_verdict",
    "{ask} does not ask what a document lacks, and has no verdict",
    "leave out 'verdict'; say in 'expect' what the parts of the answer are to be",
)

_BROKEN_CASES = Sentence("broken_cases", "{count} in the legal case files:{listed}", "")


class InvalidCases(InvalidInput):
    """Legal case files have problems. All of them, of all files, are listed together.

    >>> print(InvalidCases([Problem.of("art13.toml, case 'x'", SAME_CASE_ID)]))
    1 problem in the legal case files:
    - art13.toml, case 'x': a case above it has the same id. Way out: give it another id
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        count = so_many_problems(self.problems)
        told = listed(["", *self.problems], "\n- ")  # each on a line of its own
        super().__init__(_BROKEN_CASES, count=count, listed=told)

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.problems,))
