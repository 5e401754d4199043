"""Every refusal of this library, as data and as a sentence: the place, the problem, the way out.

What a refusal says stands in a `Sentence`, a template; each room keeps its own in `refusals.py`.
All refusals are `KzServicesLawError`; those caused by a caller's value are also `ValueError`, so
that code which knows nothing of this library still treats them as what they are.

Here they speak English; `in_language` tells them in Kazakh and Russian, by `refusal_words`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, NoReturn, Self

import kz_services_law
from kz_services_law.messages import Filler, Fragment, Phrase, cut, one_line, portable

__all__ = [
    "CalendarRangeError",
    "CalendarUnavailable",
    "ColumnsUnavailable",
    "ConflictingNorms",
    "EditionUnavailable",
    "EngineDisagreement",
    "EngineUnavailable",
    "InvalidInput",
    "InvalidRules",
    "KzServicesLawError",
    "Listed",
    "NotSettled",
    "Problem",
    "Problems",
    "Retold",
    "Sentence",
    "UnknownName",
    "ViewUnavailable",
    "listed",
    "problem_of",
    "so_many_problems",
    "within",
]

_MOST_OF_PLACE, _MOST_OF_PROBLEM, _MOST_OF_WAY_OUT = 400, 2700, 800
"""In bytes: a message stays below 4,000, and so fits a line of a log. What is longer is cut."""
_MOST_LISTED = 2400
_english = Filler()


class Sentence(NamedTuple):
    """What a refusal says: a code of its own, and templates of the problem and the way out; those
    of other languages stand under the code in `rules/refusals.toml`.

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
        problem = _english.filled(sentence.problem, data)
        way_out = _english.filled(sentence.way_out, data)
        told = cls("", sentence.code, "", "", MappingProxyType(data))
        return told.worded(place, problem, way_out)

    def worded(self, place: str, problem: str, way_out: str) -> Problem:
        """The same problem in other words, no more of them than a message takes."""
        return self._replace(
            place=one_line(place, _MOST_OF_PLACE),
            problem=cut(problem, _MOST_OF_PROBLEM),
            way_out=cut(way_out, _MOST_OF_WAY_OUT),
        )

    def at(self, place: str) -> Problem:
        """The same problem, said of another place."""
        return self._replace(place=one_line(place, _MOST_OF_PLACE))

    def in_language(self, lang: str) -> str:
        """Place, problem and way out in kk, ru or en. What is wrong with rule files, and what an
        engine refuses, is English in each. Raises `UnknownName` for another language.

        >>> same_id = Sentence("same_case_id", "a case above it has the same id", "…")
        >>> print(Problem.of("art13.toml", same_id).in_language("ru"))
        art13.toml: у случая выше тот же `id`. Выход: дайте ему другой `id`
        """
        told: str = _in_other_words().told_in(self, lang)
        return told

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
        plain = {name: portable(value, Problem) for name, value in self.data.items()}
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

    def in_language(self, lang: str) -> str:
        """Place, problem and way out in kk, ru or en. `InvalidRules`, and what an engine refuses,
        is English in each. Raises `UnknownName` for another language.

        >>> from kz_services_law import Law
        >>> try:
        ...     Law(readings={"A13": "portal_and_ow"})
        ... except UnknownName as unknown:
        ...     print(unknown.in_language("ru"))
        readings: у прочтения A13 нет варианта 'portal_and_ow'.
        Выход: возможно, имелось в виду 'portal_and_own'?
        """
        return problem_of(self).in_language(lang)

    def __copy__(self) -> Self:
        made = type(self).__new__(type(self), *self.args)
        made.__dict__.update(self.__dict__)
        return made

    def __deepcopy__(self, _: object) -> Self:
        return self.__copy__()

    def __reduce__(self) -> tuple[Any, ...]:
        plain = {name: portable(value, Problem) for name, value in self.data.items()}
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


class EditionUnavailable(KzServicesLawError, ValueError):
    """No edition that is encoded is the law of a day for a question: the data name the acts that
    were in force then, that were not, and of which it is not known.
    """


class CalendarUnavailable(KzServicesLawError):
    """A package that days are told or counted by is not installed, is too old or broken."""


class ViewUnavailable(KzServicesLawError):
    """A package by which a picture or a calendar file is made is not installed, or is broken."""


class ColumnsUnavailable(KzServicesLawError):
    """Rows in columns need packages that are extras of this one, and cannot be used here."""


class EngineDisagreement(KzServicesLawError):
    """With `engine="both"`: the two engines concluded differently. Please report it."""


_BROKEN_RULES = Sentence(
    "broken_rules", "{count} in the rule files; nothing was loaded:\n- {listed}", ""
)


class InvalidRules(KzServicesLawError):
    """The rule files have problems: `problems` has all of them, of all files, together; the text as
    many as it has room for. It is English in every language: whoever writes rules reads it.

    >>> no_provision = Sentence("no_provision", "no such provision", "…")
    >>> print(InvalidRules([Problem.of("art13.toml, norm 'art13/par2'", no_provision)]))
    1 problem in the rule files; nothing was loaded:
    - art13.toml, norm 'art13/par2': no such provision. Way out: …
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        count = so_many_problems(self.problems)
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


_ONE_PROBLEM = Phrase("one_problem", "{count} problem")
_SO_MANY_PROBLEMS = Phrase("so_many_problems", "{count} problems")
_AND_MORE = Phrase("and_more_problems", "… and {count} more: see .problems")


def so_many_problems(problems: Sequence[Problem]) -> Fragment:
    """How many problems there are."""
    count = len(problems)
    return (_ONE_PROBLEM if count == 1 else _SO_MANY_PROBLEMS).of(count=count)


class Listed(Fragment):
    """Things one after the other, each clean, perhaps some lines in all."""

    __slots__ = ("between", "parts")
    parts: tuple[object, ...]
    between: str

    def __new__(cls, parts: Sequence[object], between: str) -> Self:
        """The English, and what it is made of."""
        made = super().__new__(cls, cls.told(parts, between, str))
        made.parts, made.between = tuple(parts), between
        return made

    @staticmethod
    def told(parts: Sequence[object], between: str, tell: Callable[[object], str]) -> str:
        """As many of them as a message has room for, each as it is told."""
        told: list[str] = []
        room = _MOST_LISTED
        for part in parts:
            said = tell(part)
            room -= len(said.encode(errors="replace")) + len(between)
            if room < 0 and told:
                told.append(tell(_AND_MORE.of(count=len(parts) - len(told))))
                break
            told.append(said)
        return between.join(told)

    def __reduce__(self) -> tuple[Any, ...]:
        return (Listed, (portable(self.parts, Problem), self.between))


def listed(problems: Sequence[object], between: str) -> Listed:
    """Problems one after the other, as many as a message has room for.

    >>> listed(["no such field"] * 1000, "; ")[-44:]
    'no such field; … and 840 more: see .problems'
    """
    return Listed(problems, between)


def within(place: str, *inner: str) -> str:
    """A place within another.

    >>> within("art13.toml, case 1", "facts")
    'art13.toml, case 1, facts'
    """
    return Listed([p if isinstance(p, Fragment) else one_line(p) for p in (place, *inner)], ", ")


class Retold(Fragment):
    """What another problem says, or its way out, as a part of a message."""

    __slots__ = ("part", "problem")
    problem: Problem
    part: Literal["problem", "way_out"]

    def __new__(cls, problem: Problem, part: Literal["problem", "way_out"]) -> Self:
        """The English, and the problem."""
        made = super().__new__(cls, problem.problem if part == "problem" else problem.way_out)
        made.problem, made.part = problem, part
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return (Retold, (self.problem, self.part))


def problem_of(refused: KzServicesLawError) -> Problem:
    """The problem that a refusal tells."""
    return Problem(refused.place, refused.code, refused.problem, refused.way_out, refused.data)


def _in_other_words() -> Any:
    """The module that knows what other languages say. It reads a file, so it stands floors above;
    imports run downward. So nothing here imports it: the front page of the package, which finds
    each module when it is first asked for, is asked for it, as `Law.questions` asks for the
    catalogue. No error is told in two languages unless somebody wants it: English needs no file.
    """
    front_page: Any = kz_services_law
    return front_page.refusal_words


def _problem_remade(
    place: str, code: str, problem: str, way_out: str, data: dict[str, object]
) -> Problem:
    """A problem out of a pickle."""
    return Problem(place, code, problem, way_out, MappingProxyType(data))


def _remade(
    kind: type[KzServicesLawError], sentence: Sentence, place: str, data: dict[str, Any]
) -> KzServicesLawError:
    """An error out of a pickle."""
    return kind(Sentence(*sentence), place, **data)
