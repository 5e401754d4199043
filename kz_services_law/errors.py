"""Every refusal of this library, as data and as a sentence: the place, the problem, the way out.

What a refusal says stands in a `Sentence`, a template; each room keeps its own in `refusals.py`.
All refusals are `KzServicesLawError`; those caused by a caller's value are also `ValueError`, so
that code which knows nothing of this library still treats them as what they are.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple, NoReturn, Self

from kz_services_law.messages import cut, one_line, shown

__all__ = [
    "CalendarRangeError",
    "CalendarUnavailable",
    "ConflictingNorms",
    "EngineDisagreement",
    "EngineUnavailable",
    "InvalidInput",
    "InvalidRules",
    "KzServicesLawError",
    "NotSettled",
    "Problem",
    "Problems",
    "Sentence",
    "UnknownName",
    "listed",
]

_MOST_OF_PLACE, _MOST_OF_PROBLEM, _MOST_OF_WAY_OUT = 400, 2700, 800
"""In bytes: a message stays below 4,000, and so fits a line of a log. What is longer is cut."""
_MOST_LISTED = 2400


class Sentence(NamedTuple):
    """What a refusal says: a code of its own, and templates of the problem and the way out.

    A value in braces is put in as it is, one with `!r` as it would be written in Python; each on
    one line, without what moves a cursor, and no more of it than a reader takes in.
    """

    code: str
    problem: str
    way_out: str


class Problem(NamedTuple):
    """One of several things that are wrong, told together: what an error has of a single one.

    >>> no_fact = Sentence("no_fact", "no fact is called {name!r}", "{hint}")
    >>> problem = Problem.of("art13.toml", no_fact, name="draft.tpe", hint="mend it")
    >>> problem.code, problem.data["name"]
    ('no_fact', 'draft.tpe')
    >>> print(problem)
    art13.toml: no fact is called 'draft.tpe'. Way out: mend it
    """

    place: str
    code: str
    problem: str
    way_out: str
    data: Mapping[str, object]

    @classmethod
    def of(cls, place: str, sentence: Sentence, /, **data: object) -> Problem:
        """What a sentence says of a place, its slots filled."""
        problem = cut(_filled(sentence.problem, data), _MOST_OF_PROBLEM)
        way_out = cut(_filled(sentence.way_out, data), _MOST_OF_WAY_OUT)
        place = one_line(place, _MOST_OF_PLACE)
        return cls(place, sentence.code, problem, way_out, MappingProxyType(data))

    def at(self, place: str) -> Problem:
        """The same problem, said of another place."""
        return self._replace(place=one_line(place, _MOST_OF_PLACE))

    def __str__(self) -> str:
        said = f"{self.problem}. Way out: {self.way_out}" if self.way_out else self.problem
        return f"{self.place}: {said}" if self.place else said

    def __hash__(self) -> int:
        return hash(tuple(self)[:-1])  # what the data hold may have no hash

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _: object) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        plain = {name: _portable(value) for name, value in self.data.items()}
        return (_problem_remade, (*tuple(self)[:-1], plain))


class KzServicesLawError(Exception):
    """The base of every error this library raises. `place`, `problem` and `way_out` are what its
    text is made of, `code` names the kind of refusal, `data` holds the values spoken of.

    >>> no_day = Sentence("no_day", "a date is needed, got {got!r}", "give a date")
    >>> error = KzServicesLawError(no_day, "Service.included_on", got=5)
    >>> error.code, error.place, error.data["got"]
    ('no_day', 'Service.included_on', 5)
    >>> print(error)
    Service.included_on: a date is needed, got 5. Way out: give a date
    """

    def __init__(self, sentence: Sentence, place: str = "", /, **data: object) -> None:
        told = Problem.of(place, sentence, **data)
        self.sentence = sentence
        self.place, self.code, self.problem, self.way_out, self.data = told
        super().__init__(str(told))

    def __copy__(self) -> Self:
        made = type(self).__new__(type(self), *self.args)
        made.__dict__.update(self.__dict__)
        return made

    def __deepcopy__(self, _: object) -> Self:
        return self.__copy__()

    def __reduce__(self) -> tuple[Any, ...]:
        plain = {name: _portable(value) for name, value in self.data.items()}
        return (_remade, (type(self), self.sentence, self.place, plain))


class InvalidInput(KzServicesLawError, ValueError):
    """A value that was handed in cannot be what is asked for."""


class UnknownName(InvalidInput, LookupError):
    """A question, fact, reading, option, edition or language of that name does not exist."""


class NotSettled(KzServicesLawError):
    """A value, or a step of a proof, was demanded of an answer that has none."""

    @property
    def answer(self) -> Any:
        """The answer, or the part of one, that was not settled; None where only its document is
        there, a text where the error was pickled.
        """
        return self.data.get("answer")


class CalendarRangeError(InvalidInput):
    """A day lies outside the calendar: the library counts no day it does not know."""


class ConflictingNorms(KzServicesLawError):
    """Two norms, neither of which overrides the other, conclude differently of one fact."""


class EngineUnavailable(KzServicesLawError):
    """The engine asked for cannot serve here, or cannot run these rules safely."""


class CalendarUnavailable(KzServicesLawError):
    """A package that days are told or counted by is not installed, is too old or broken."""


class EngineDisagreement(KzServicesLawError):
    """With `engine="both"`: the two engines concluded differently. Please report it."""


_BROKEN_RULES = Sentence(
    "broken_rules", "{count} in the rule files; nothing was loaded:\n- {listed}", ""
)


class InvalidRules(KzServicesLawError):
    """The rule files have problems: `problems` has all of them, of all files, together; the text as
    many as it has room for.

    >>> no_provision = Sentence("no_provision", "no such provision", "…")
    >>> print(InvalidRules([Problem.of("art13.toml, norm 'art13/par2'", no_provision)]))
    1 problem in the rule files; nothing was loaded:
    - art13.toml, norm 'art13/par2': no such provision. Way out: …
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        count = f"{len(self.problems)} problem{'s' * (len(self.problems) != 1)}"
        super().__init__(_BROKEN_RULES, count=count, listed=listed(self.problems, "\n- "))

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.problems,))


class Problems:
    """The problems of the rule files, gathered; each with its place and a way out."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, place: str, sentence: Sentence, /, **data: object) -> None:
        """Note one problem, what a sentence says of a place, and go on."""
        self.found.append(Problem.of(place, sentence, **data))

    def raise_if_any(self) -> None:
        """Raise `InvalidRules` with all that was noted, if anything was."""
        if self.found:
            raise InvalidRules(self.found)

    def stop(self) -> NoReturn:
        """Raise `InvalidRules` with all that was noted."""
        raise InvalidRules(self.found)


class _Formatter(string.Formatter):
    """Puts values into a template; those with `!r` by `shown`, whatever their own text does."""

    def convert_field(self, value: Any, conversion: Any) -> Any:
        return shown(value) if conversion == "r" else super().convert_field(value, conversion)

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, _Listed):
            return value
        try:
            text = value if isinstance(value, str) else format(value, format_spec)
        except Exception:  # noqa: BLE001  # a value's own __format__ may do anything
            return shown(value)
        return one_line(text)


class _Listed(str):
    """Problems listed by `listed`: each clean, some lines in all."""

    __slots__ = ()


_formatter = _Formatter()


def _filled(template: str, data: Mapping[str, object]) -> str:
    return _formatter.vformat(template, (), data)


def listed(problems: Sequence[object], between: str) -> str:
    """Problems one after the other, as many as a message has room for.

    >>> listed(["no such field"] * 1000, "; ")[-44:]
    'no such field; … and 840 more: see .problems'
    """
    told: list[str] = []
    room = _MOST_LISTED
    for problem in problems:
        said = str(problem)
        room -= len(said.encode(errors="replace")) + len(between)
        if room < 0 and told:
            told.append(f"… and {len(problems) - len(told)} more: see .problems")
            break
        told.append(said)
    return _Listed(between.join(told))


def _problem_remade(
    place: str, code: str, problem: str, way_out: str, data: dict[str, object]
) -> Problem:
    """A problem out of a pickle."""
    return Problem(place, code, problem, way_out, MappingProxyType(data))


def _portable(value: object) -> object:
    """A value as it may be sent to another process: a plain one itself, of others what is shown."""
    several = type(value) in (list, tuple)
    each: Any = value if several else (value,)
    return value if all(type(one) in _PORTABLE for one in each) else _Shown(shown(value))


class _Shown(str):
    """What was shown of a value, in its place."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


_PORTABLE = (str, bool, int, float, type(None), date, Problem, _Listed, _Shown)


def _remade(
    kind: type[KzServicesLawError], sentence: Sentence, place: str, data: dict[str, Any]
) -> KzServicesLawError:
    """An error out of a pickle."""
    return kind(Sentence(*sentence), place, **data)
