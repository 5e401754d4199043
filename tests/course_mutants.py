"""Mutants of what case files follow by: of courses, of what is gathered and derived, of what acts
require, of orders. Each must be noticed by some legal case of a case file.
"""

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from casebook import law_with
from coursebook import CourseCase, all_courses, course_differences, examined
from mutants import (
    ORIGINAL,
    all_mutants,
    original,
    other_tests,
    own_mutants,
    premises_changed,
    unchanged,
    ways_changed,
)

from kz_services_law import Law
from kz_services_law.errors import KzServicesLawError
from kz_services_law.procedures import CaseFile
from kz_services_law.rulebook import Rulebook, from_whole
from kz_services_law.rulebook.procedure_specs import ProceduresSpec, with_norms

PROCEDURES = "procedures.toml"
Table = dict[str, Any]


@dataclass(frozen=True)
class CourseMutant:
    """A change of the rules: a name, what it is about, and the tables that are changed."""

    name: str
    about: frozenset[str]
    """What is changed: only cases that rest on it are asked."""
    words: frozenset[str]
    """The names that stand in it: cases that tell of most of these are asked first."""
    tables: Table
    edition: str = ORIGINAL

    def book(self) -> Rulebook:
        """The rulebook so changed."""
        whole, book = original(self.edition), unchanged(self.edition)
        tables = {**whole.tables, **self.tables}
        if self.tables.keys() != {PROCEDURES}:
            return from_whole(replace(whole, tables=tables))
        told = with_norms(tables[PROCEDURES], next(iter(whole.texts)))
        return replace(book, procedures=ProceduresSpec.model_validate(told))


def all_course_mutants(edition: str = ORIGINAL) -> Iterator[CourseMutant]:
    """Every one of an edition; of one based on another, those of what it says anew."""
    every = _all_mutants(edition)
    if edition != ORIGINAL:
        before = {mutant.name: mutant.words for mutant in _all_mutants(ORIGINAL)}
        every = (mutant for mutant in every if before.get(mutant.name) != mutant.words)
    for mutant in every:
        yield replace(mutant, edition=edition)


def _all_mutants(edition: str) -> Iterator[CourseMutant]:
    procedures = original(edition).tables[PROCEDURES]
    for section, changes in _CHANGES.items():
        for name, entry in procedures[section].items():
            for what, changed in changes(entry):
                yield _of_procedures(edition, f"{section} {name}: {what}", section, name, changed)
    yield from _of_norms(edition, procedures)
    for section in ("order", "apart"):
        for n, entry in enumerate(procedures[section]):
            yield _of_procedures(
                edition, f"{section} {[*entry.values()]}: dropped", section, n, None
            )
    yield from _of_requirements(edition)


def _of_norms(edition: str, procedures: Table) -> Iterator[CourseMutant]:
    """Of norms that only a course of events shows, and of the courses of all others."""
    for n, norm in enumerate(procedures["norm"]):
        for what, changed in _of_norm(norm):
            name = f"{norm['at']}/{norm['name']}: {what}"
            yield _of_procedures(edition, name, "norm", n, changed)
    whole = original(edition)
    for file in whole.articles:
        for n, norm in enumerate(whole.tables[file]["norm"]):
            for i, course in enumerate(norm.get("course", [])):
                for what, changed in _of_course(course):
                    other = _changed(norm, "course", i, changed)
                    named = f"{norm['id']}, course {i + 1}: {what}"
                    yield _of_article(edition, named, file, n, other)


# --- what is changed of each kind


def _of_gathered(entry: Table) -> Iterator[tuple[str, Table | None]]:
    for one, other in (("earliest", "latest"), ("latest", "earliest")):
        if one in entry:
            rest = {key: value for key, value in entry.items() if key != one}
            yield f"the {other} instead of the {one}", {**rest, other: entry[one]}
    for key in ("counts", "since"):
        if key in entry:
            yield f"without {key}", {k: v for k, v in entry.items() if k != key}
    for fact in entry.get("where", {}):
        rest = {name: test for name, test in entry["where"].items() if name != fact}
        yield f"where without {fact}", {**entry, "where": rest}
        for what, test in other_tests(entry["where"][fact]):
            yield f"where {fact} {what}", {**entry, "where": {**entry["where"], fact: test}}


def _of_point(entry: Table) -> Iterator[tuple[str, Table | None]]:
    for fact in entry["from"]:
        rest = {name: point for name, point in entry["from"].items() if name != fact}
        if rest:
            yield f"not from {fact}", {**entry, "from": rest}


def _of_derived(entry: Table) -> Iterator[tuple[str, Table | None]]:
    for i, way in enumerate(entry["ways"]):
        if len(entry["ways"]) > 1:
            yield f"without its way {i + 1}", _changed(entry, "ways", i, None)
        for what, then in _other_conclusions(way["then"]):
            other = _changed(entry, "ways", i, {**way, "then": then})
            yield f"way {i + 1} concludes {what}", other
        if not isinstance(way["then"], dict) or "call" not in way["then"]:
            for what, changed in premises_changed(way):
                yield f"way {i + 1}, {what}", _changed(entry, "ways", i, changed)
    for what, changed in ways_changed(entry, "ways"):
        if "reading" in what or "under" in what:
            yield what, changed


def _other_conclusions(then: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(then, bool):
        yield str(not then), not then
    for one, other in (("earliest", "latest"), ("latest", "earliest")):
        if isinstance(then, dict) and one in then:
            yield f"the {other}", {other: then[one]}
            for i, fact in enumerate(then[one]):
                rest = [*then[one][:i], *then[one][i + 1 :]]
                yield f"the {one} without {fact}", {one: rest}


def _of_event(entry: Table) -> Iterator[tuple[str, Table | None]]:
    for key in ("act", "once"):
        if key in entry:
            yield f"without {key}", {name: value for name, value in entry.items() if name != key}


def _of_thing(entry: Table) -> Iterator[tuple[str, Table | None]]:
    for key in ("given", "expected"):
        if key in entry:
            yield f"without {key}", {name: value for name, value in entry.items() if name != key}


def _of_norm(norm: Table) -> Iterator[tuple[str, Table | None]]:
    yield "dropped", None
    yield from premises_changed(norm)
    yield from ways_changed(norm, "any")
    yield from ways_changed(norm, "satisfied_by")
    for i, course in enumerate(norm.get("course", [])):
        for what, changed in _of_course(course):
            yield f"course {i + 1}: {what}", _changed(norm, "course", i, changed)


_SHIFTED = {"arises": "arises_after", "arises_after": "arises", "opens": "closes"}


def _of_course(course: Table) -> Iterator[tuple[str, Table | None]]:
    for key in ("arises", "arises_after", "due", "fulfilled_by"):
        if key in course:
            rest = {name: value for name, value in course.items() if name != key}
            yield f"without {key}", rest
            if key in _SHIFTED:
                yield f"{_SHIFTED[key]}, not {key}", {**rest, _SHIFTED[key]: course[key]}
    if "opens" in course:
        yield "opens when it closes", {**course, "opens": course["closes"]}
        yield "closes when it opens", {**course, "closes": course["opens"]}
    yield from premises_changed(course)


_CHANGES: dict[str, Any] = {
    "gathered": _of_gathered,
    "point": _of_point,
    "derived": _of_derived,
    "event": _of_event,
    "thing": _of_thing,
}


def _of_requirements(edition: str) -> Iterator[CourseMutant]:
    """Of the law mutants those of terms, and of what is required of acts that are judged."""
    tables = original(edition).tables
    acts = {event.get("act") for event in tables[PROCEDURES]["event"].values()}
    for mutant in all_mutants() if edition == ORIGINAL else own_mutants(edition):
        about, what = mutant.name.partition(": ")[::2]
        norm = unchanged(edition).norms.get(about)
        if norm is None:
            continue
        of_term = norm.kind == "term" and what.startswith(("count becomes", "unit becomes"))
        drops = "dropped" if len(norm.manner) == 1 else "without manner"
        of_act = what.startswith(drops) and acts & {*norm.of}
        if of_term or of_act:
            changed = {f: t for f, t in mutant.tables.items() if t is not tables[f]}
            words = frozenset([about, *norm.of, *what.split()])
            yield CourseMutant(f"{mutant.name} (of a course)", frozenset([about]), words, changed)


# --- tables changed


def _changed(entry: Table, key: str, n: int, changed: Any) -> Table:
    listed = [*entry[key]]
    listed[n : n + 1] = [] if changed is None else [changed]
    return {**copy.deepcopy({k: v for k, v in entry.items() if k != key}), key: listed}


def _of_procedures(edition: str, name: str, section: str, key: Any, changed: Any) -> CourseMutant:
    procedures = {**original(edition).tables[PROCEDURES]}
    if isinstance(key, int):
        before = procedures[section][key]
        procedures = _changed(procedures, section, key, changed)
    else:
        before = procedures[section][key]
        procedures[section] = {**procedures[section], key: changed}
    about = {key}
    if section == "norm":
        about = {f"{before['at']}/{before['name']}"}
    elif section in ("order", "apart"):
        about = {*_names_in(before)}
    words = frozenset([str(key), *_names_in(before)])
    return CourseMutant(name, frozenset(about), words, {PROCEDURES: procedures})


def _of_article(edition: str, name: str, file: str, n: int, norm: Table) -> CourseMutant:
    table = _changed(original(edition).tables[file], "norm", n, norm)
    words = frozenset([norm["id"], *_names_in(norm["course"])])
    return CourseMutant(name, frozenset([norm["id"]]), words, {file: table})


def _names_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from _names_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from _names_in(each)


# --- what notices one


def noticed_by(mutant: CourseMutant) -> str | None:
    """The first legal case of a case file that notices a mutant; None if none does."""
    try:
        book = mutant.book()
    except (KzServicesLawError, ValueError):
        return "the check of the rule files"
    laws: dict[tuple[tuple[str, str], ...], Law] = {}
    for case in _nearest(mutant):
        chosen = tuple(sorted(case.readings.items()))
        try:
            if chosen not in laws:
                laws[chosen] = Law(book, engine="native", readings=dict(chosen))
            if course_differences(case, examined(case, laws[chosen])):
                return case.id
        except (KzServicesLawError, LookupError, AssertionError):
            return case.id  # what the case tells of is not there any more
    return None


def _nearest(mutant: CourseMutant) -> Iterable[CourseCase]:
    """The cases that rest on what is changed: first those that tell of most of it, those under the
    same readings together.
    """
    edition = mutant.edition
    resting = [case for case in all_courses(edition) if mutant.about & _rests_on(edition, case)]
    readings = {r for case in resting for r in case.readings.items() if r[0] in mutant.name}

    def far(case: CourseCase) -> tuple[bool, tuple[tuple[str, str], ...], int, str]:
        under = tuple(sorted(case.readings.items()))
        asked_first = not readings & {*under} if readings else bool(under)
        return asked_first, under, -len(mutant.words & _words_of(case)), case.id

    return sorted(resting, key=far)


@cache
def _examiner(edition: str) -> Any:
    """Knows on what a fact rests, under every reading."""
    law = law_with("native", edition=edition)
    return law.examine(CaseFile(), all_courses()[0].as_of).found.examiner


@cache
def _below(edition: str, fact: str) -> frozenset[str]:
    """The facts on which one rests, and over what kinds of entries they are gathered."""
    found, pending = set[str](), [fact]
    gathered = unchanged(edition).procedures.gathered
    while pending:
        here = pending.pop()
        if here in found:
            continue
        found.add(here)
        pending += [needed for clause in _clauses_of(edition, here) for needed in clause.inputs]
        if here in gathered:
            spec = gathered[here]
            found |= {spec.over, spec.in_}
            pending += [spec.of, *(premise.fact for premise in spec.where)]
            pending += [named for named in (spec.counts, spec.since) if named is not None]
    return frozenset(found)


def _rests_on(edition: str, case: CourseCase) -> frozenset[str]:
    """The names of facts, norms, kinds on which what a case expects can rest."""
    found = _RESTING.get((edition, case.id))
    if found is None:
        names = {*_words_of(case)}
        examination = examined(case, law_with("native", tuple(case.readings.items()), edition))
        for each in (*examination.duties, *examination.windows):
            if each.course.id in names:
                names |= _below(edition, each.fact) | {each.frame.kind}
        for act in examination.acts:
            if act.entry in {*case.acts, *case.requirements, *case.missing}:
                names.add(act.frame.kind)
                for each in act.requirements:
                    names |= _below(edition, each.fact) | {each.name}
        if case.findings is not None:
            names |= unchanged(edition).procedures.event.keys()
        names |= {clause.norm for fact in names for clause in _clauses_of(edition, fact)}
        found = _RESTING.setdefault((edition, case.id), frozenset(names))
    return found


def _clauses_of(edition: str, fact: str) -> Iterable[Any]:
    return _examiner(edition).lowering.whole.clauses_of.get(fact, ())


_RESTING: dict[tuple[str, str], frozenset[str]] = {}
_WORDS: dict[str, frozenset[str]] = {}


def _words_of(case: CourseCase) -> frozenset[str]:
    """The names that a case tells of: kinds of things and events, courses, requirements."""
    found = _WORDS.get(case.id)
    if found is None:
        expected = [case.duties, case.windows, case.requirements, case.missing, case.readings]
        names = [*_names_in([dict(each) for each in expected])]
        told = case.file.replace('"', " ").replace("[", " ").replace(".", " ").split()
        dotted = {part for name in names for part in (name, *name.split("."))}
        found = _WORDS.setdefault(case.id, frozenset([*told, *dotted]))
    return found
