"""What notices a law mutant: the check, a case, the silent cells; or that it changes nothing."""

import re
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from brute import asked, calendar, cone_under, goals_of, values_of, varied_readings
from casebook import all_cases, answered, differences
from mutants import Mutant, unchanged
from silence import Place, disagreements, places

from kz_services_law import Deadline, Law
from kz_services_law.asking import ContentsQuestion
from kz_services_law.errors import KzServicesLawError
from kz_services_law.legal_cases import LegalCase
from kz_services_law.logic import Clause, Cone, Program, Run, engine_named
from kz_services_law.rulebook import Lowering, Rulebook


class TurnsOn(NamedTuple):
    """What the answer to a legal case can turn on."""

    parts: frozenset[str]
    """The norms and the gaps: the cases of those that a mutant changes are asked first."""
    facts: frozenset[str]
    """What is concluded on the way: nothing else, changed, can change the answer."""


@cache
def turned_on(edition: str) -> dict[str, TurnsOn]:
    """Of each legal case of an edition, what its answer can turn on."""
    found: dict[str, TurnsOn] = {}
    for case in all_cases(edition):
        parts = answered(case, "native", edition).parts.values()
        facts = {fact for part in parts for fact in part.cone.concluded}
        clauses_of = [part.cone.program.clauses_of for part in parts]
        norms = {c.norm for by_fact in clauses_of for fact in facts for c in by_fact.get(fact, ())}
        gaps = {gap.id for part in parts for gap in part.proof.gaps}
        found[case.id] = TurnsOn(frozenset(norms | gaps), frozenset(facts))
    return found


def killed_by(mutant: Mutant) -> str | None:
    """What notices a mutant: a case about what is changed, the check of the rule files, the silent
    cells, any other case; None if nothing.
    """
    turn_on, cases = turned_on(mutant.edition), all_cases(mutant.edition)
    about = [case for case in cases if mutant.about in turn_on[case.id].parts]
    killer = _noticed_unchecked(mutant, about)
    if killer is None:
        try:
            book = mutant.book()
        except KzServicesLawError:
            return "the check of the rule files"
        killer = _noticed_by(book, about)
        if killer is None and mutant.goals and disagreements(book, mutant.goals)[1]:
            return "the test that holds gaps to the silent cells"
        if killer is None:
            changed = changed_facts(mutant, book)
            others = (case for case in cases if changed & turn_on[case.id].facts)
            killer = _noticed_by(book, [case for case in others if case not in about])
    return None if killer is None else f"case {killer.id}"


def _noticed_unchecked(mutant: Mutant, cases: list[LegalCase]) -> LegalCase | None:
    """The first case that notices a mutant as it stands, which the check may find amiss."""
    try:
        book = mutant.unchecked()
        return None if book is None else _noticed_by(book, cases)
    except Exception:  # noqa: BLE001  # only what was checked is sure not to break what asks of it
        return None


def _noticed_by(book: Rulebook, cases: list[LegalCase]) -> LegalCase | None:
    """The first of some cases to which a rulebook answers something else."""
    laws: dict[tuple[tuple[str, str], ...], Law] = {}
    for case in cases:
        readings = tuple(case.readings.items())
        try:
            if readings not in laws:
                laws[readings] = Law(book, engine="native", readings=case.readings)
            if differences(case, case.asked_of(laws[readings])):
                return case
        except KzServicesLawError:
            return case
    return None


# --- equivalence: a mutant no case can notice, because it changes nothing anywhere


def changed_facts(mutant: Mutant, after: Rulebook) -> frozenset[str]:
    """The facts of which a changed rulebook may say something else, under some readings."""
    before = unchanged(mutant.edition)
    programs = [_whole(before), Lowering(after, calendar).whole]
    names = before.norms.keys() | after.norms.keys()
    norms = {name for name in names if before.norms.get(name) != after.norms.get(name)}
    of_norms = {c.fact for whole in programs for c in whole.clauses if c.norm in norms}
    one, other = ({*whole.clauses, *whole.closures.items()} for whole in programs)
    otherwise = {said.fact if isinstance(said, Clause) else said[0] for said in one ^ other}
    return frozenset(of_norms | otherwise | {*mutant.goals})


@cache
def _whole(book: Rulebook) -> Program:
    return Lowering(book, calendar).whole


@cache
def _below(book: Rulebook, goals: tuple[str, ...]) -> frozenset[str]:
    """What is concluded on the way to some goals, under any readings."""
    return frozenset(_whole(book).cone(goals).concluded)


@cache
def _readings_of(book: Rulebook, goals: tuple[str, ...]) -> tuple[str, ...]:
    return Lowering(book, calendar).readings_of(goals)


def _told_apart(
    before: Rulebook, after: Rulebook, readings: dict[str, str], goals: tuple[str, ...]
) -> tuple[int, bool]:
    """How many complete statements of the facts were compared; whether any tells two books apart.

    Compared are the values of the goals and the provisions on which each fact below them rests.
    """
    cones = [cone_under(book, readings, goals) for book in (before, after)]
    if _same_law(*cones) and _cited(before, cones[0]) == _cited(after, cones[1]):
        return 1, False  # nothing that was changed bears on these goals
    runners = [engine_named("native").prepare(cone) for cone in cones]
    facts = tuple(dict.fromkeys(fact for cone in cones for fact in cone.stated))
    compared = 0
    for values in product(*(values_of(before, fact) for fact in facts)):
        stated = dict(zip(facts, values, strict=True))
        compared += 1
        try:
            one, other = (
                _concluded(book, runner.run(stated), goals)
                for book, runner in zip((before, after), runners, strict=True)
            )
        except KzServicesLawError:
            return compared, True  # the law itself answers everywhere
        if one != other:
            return compared, True
    return compared, False


def _cited(book: Rulebook, cone: Cone) -> object:
    """Of the norms a cone goes through: what they say beside what they conclude."""
    clauses = (c for fact in cone.concluded for c in cone.program.clauses_of.get(fact, ()))
    return {c.norm: _beside(book, c.norm) for c in clauses}


def _beside(book: Rulebook, norm: str) -> object:
    """What a norm cites, under what conditions it stands, and towards whom it binds."""
    said = book.norms[norm]
    return said.locator, said.conditions, said.to


def _same_law(one: Cone, other: Cone) -> bool:
    if (one.concluded, one.stated) != (other.concluded, other.stated):
        return False
    return all(
        one.program.clauses_of.get(fact) == other.program.clauses_of.get(fact)
        and one.program.closures.get(fact) == other.program.closures.get(fact)
        for fact in one.concluded
    )


def _concluded(book: Rulebook, run: Run, goals: tuple[str, ...]) -> object:
    def rests_on(fact: str) -> frozenset[object]:
        clauses = run.because.get(fact, ())
        own = {_beside(book, c.norm) for c in clauses}
        below = {cite for c in clauses for needed in c.inputs for cite in rests_on(needed)}
        return frozenset(own | below)

    return [(_plain(run.values[goal]), rests_on(goal)) for goal in goals]


def _plain(value: object) -> object:
    return (value.day, value.unadjusted) if isinstance(value, Deadline) else value


def _readings_around(
    book: Rulebook, goals: tuple[str, ...], names: set[str]
) -> list[dict[str, str]]:
    """All combinations of the readings a mutant touches, the others varied one at a time."""
    touched = sorted(names & set(_readings_of(book, goals)))
    found = [
        {**book.default_readings, **dict(zip(touched, options, strict=True))}
        for options in product(*(book.readings[name].options for name in touched))
    ]
    others = tuple(name for name in _readings_of(book, goals) if name not in touched)
    return [*found, *varied_readings(book, others)]


def proved_equivalent(mutant: Mutant) -> int | None:
    """In how many cells a surviving mutant was found to change nothing; None where it changes one.

    In none, where no question asks for anything that rests on what was changed.
    """
    before, after = unchanged(mutant.edition), mutant.book()
    if mutant.goals:
        one, other = _places_unchanged(before, mutant.goals), list(places(after, mutant.goals))
        return sum(place.cell.count for place in one) if one == other else None
    touched = set(re.findall(r"A\d+(?:-\w+)?", mutant.name)) | {"A6", "A7", "A9"}
    if mutant.about:
        changed = before.norms[mutant.about]
        touched |= {n for way in (*changed.any, *changed.satisfied_by) for n in way.reading}
    compared = 0
    for goals in _asked_together(before, changed_facts(mutant, after)):
        for readings in _readings_around(before, goals, touched):
            count, differ = _told_apart(before, after, readings, goals)
            if differ:
                return None
            compared += count
    return compared


@lru_cache(maxsize=4)
def _places_unchanged(book: Rulebook, goals: tuple[str, ...]) -> list[Place]:
    """Asked of many mutants of one gap, one after the other."""
    return list(places(book, goals))


def _asked_together(book: Rulebook, changed: frozenset[str]) -> set[tuple[str, ...]]:
    """The goals of each question that rest on a changed fact; of a list, whose every item a few
    facts decide and all of them many, each by itself.
    """
    found: set[tuple[str, ...]] = set()
    edition = book.edition.id
    for question in asked(edition):
        every = goals_of(question, edition)
        together = zip(every) if issubclass(question, ContentsQuestion) else [every]
        found.update(goals for goals in together if changed & _below(book, goals))
    return found
