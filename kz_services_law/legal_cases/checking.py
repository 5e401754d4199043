"""The names in a case, held to the rulebook it is to be asked of: before it is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from kz_services_law.asking import refusals as asking_refusals
from kz_services_law.asking.answer import VERDICT
from kz_services_law.asking.field_types import day_of_text
from kz_services_law.asking.question import Goal, Question, Slot
from kz_services_law.asking.refusals import (
    NO_SUCH_OPTION,
    NO_SUCH_READING,
    NOTHING_TO_CHOOSE,
)
from kz_services_law.asking.values import Finding, plain
from kz_services_law.counting import NoDeadline
from kz_services_law.documents.norm_kinds import NormKind
from kz_services_law.documents.silences import Silence
from kz_services_law.errors import (
    InvalidInput,
    InvalidRules,
    KzServicesLawError,
    Problem,
    Problems,
    within,
)
from kz_services_law.legal_cases import refusals
from kz_services_law.legal_cases.case import LegalCase
from kz_services_law.legal_cases.forms import form_of, names_of, range_of, slots_of
from kz_services_law.logic import Status
from kz_services_law.messages import Filled, Phrase, either, suggestion
from kz_services_law.rule_files import as_written
from kz_services_law.rulebook import Rulebook

__all__ = ["check_case", "problems_asking", "problems_of"]

_STATUSES = (Status.OPEN.value, Status.SILENT.value)
_VERDICTS = (*(each.value for each in Finding), *_STATUSES)
_NO_DEADLINES = tuple(each.value for each in NoDeadline)
_PROVISION = Phrase("provision_of_text", "provision of the text")
_GAP, _NORM = Phrase("a_gap", "gap"), Phrase("a_norm", "norm")
_FACT, _FACT_OF = Phrase("a_fact", "fact"), Phrase("fact_of", "fact of {question}")
_PART_OF = Phrase("part_of_answer", "part of the answer to {question}")
_CONDITION, _ROLE = Phrase("a_condition", "condition"), Phrase("a_role", "role")
_KIND_OF_SILENCE = Phrase("kind_of_silence", "kind of silence")
_KIND_OF_NORM = Phrase("kind_of_norm", "kind of norm")
_WITHOUT_QUOTES = Phrase("without_quotes", ", without quotes")
_WRITE_A_DAY = Phrase("write_a_day", "write a day such as 2013-06-10, or one of {words}")


def check_case(case: LegalCase, book: Rulebook, problems: Problems) -> None:
    """Note every name in a case that the rulebook, or the question, does not know, and every value
    that cannot be. Of a question that is not of the catalogue was told when the file was read.
    """
    check = _Check(case, book, problems)
    check.readings()
    check.provisions()
    try:
        kind = case.kind
    except InvalidInput:
        return
    slots = slots_of(kind, book)
    check.missing(kind, slots)
    question = check.stated(kind, slots)
    if question is None:  # which parts its answer has is not known
        return
    try:
        parts = question.goals_in(book.concluded)
    except KzServicesLawError as refused:
        problems.found += [told.at(case.place) for told in problems_of(refused)]
        return
    check.parts(parts, question.verdict_goal(book.concluded))
    check.worths(parts)


def problems_of(refused: KzServicesLawError) -> tuple[Problem, ...]:
    """The problems of a refusal: all that it tells together, or the one it is."""
    several: Any = getattr(refused, "problems", refused.data.get("problems"))
    if several is not None:
        return tuple(several)
    return (Problem.of(refused.place, refused.sentence, **refused.data),)


def problems_asking(case: LegalCase, refused: KzServicesLawError) -> Iterator[Problem]:
    """Why a case could not be asked, with its place; what is wrong with the rules stands there."""
    for problem in problems_of(refused):
        if isinstance(refused, InvalidRules):
            yield problem
        else:
            place = within(case.place, problem.place) if problem.place else case.place
            yield problem.at(place)


class _Check:
    """Gathers the problems of one case."""

    def __init__(self, case: LegalCase, book: Rulebook, problems: Problems) -> None:
        self.case, self.book, self.problems = case, book, problems

    def _place(self, key: str) -> str:
        return within(self.case.place, key)

    def known(self, key: str, names: Iterable[str], among: Collection[str], what: Filled) -> None:
        """Each of some names is among those known."""
        for name in names:
            if name not in among:
                hint = suggestion(name, among)
                told = {"what": what, "name": name, "hint": hint}
                self.problems.add(self._place(key), refusals.NO_SUCH_NAME, **told)

    # --- what the rulebook knows

    def readings(self) -> None:
        """The readings exist, and have the options chosen."""
        place = self._place("readings")
        for name, option in self.case.readings.items():
            reading = self.book.readings.get(name)
            if reading is None:
                hint = suggestion(name, self.book.readings)
                self.problems.add(place, NO_SUCH_READING, got=name, hint=hint)
            elif not reading.options:
                self.problems.add(place, NOTHING_TO_CHOOSE, name=name)
            elif option not in reading.options:
                hint = suggestion(option, reading.options)
                self.problems.add(place, NO_SUCH_OPTION, name=name, got=option, hint=hint)

    def provisions(self) -> None:
        """What it cites, falls into and rests on is there."""
        case, book = self.case, self.book
        self.known("cites", case.cites, book.provisions, _PROVISION.of())
        self.known("gaps", case.gaps or (), [gap.id for gap in book.gaps], _GAP.of())
        kinds = [silence.value for silence in Silence]
        self.known("silences", case.silences or (), kinds, _KIND_OF_SILENCE.of())
        self.known("rests_on", case.rests_on, book.norms, _NORM.of())
        facts = {*book.stated, *book.concluded}
        for norm, named in case.rests_on.items():
            self.known(f"rests_on.{norm}", named, facts, _FACT.of())

    # --- what the question takes

    def missing(self, kind: type[Question[Any]], slots: list[Slot]) -> None:
        """The facts that are missing, by their paths; by name where the question takes none."""
        paths = {slot.path for slot in slots}
        named = [("missing", self.case.missing)]
        named += [(f"missing_of.{part}", facts) for part, facts in self.case.missing_of.items()]
        for key, facts in named:
            of_question = [f for f in facts if f not in self.book.stated or kind.path_of(f)]
            self.known(key, of_question, paths, _FACT_OF.of(question=kind.__name__))

    def stated(self, kind: type[Question[Any]], slots: list[Slot]) -> Question[Any] | None:
        """The question of the facts stated, as far as they are right; None where it cannot be asked
        without those that are not.
        """
        named = {name: slot for slot in slots for name in (slot.fact, slot.path) if name}
        given = {name: value for name, value in self.case.facts.items() if name in named}
        paths = {slot.path for slot in slots}
        strange = [name for name in self.case.facts if name not in given]
        self.known("facts", strange, paths, _FACT_OF.of(question=kind.__name__))
        try:
            return kind.of_facts(given)
        except InvalidInput as refused:
            wrong = [self._tell_fact(kind, slots, told) for told in problems_of(refused)]
        right = {name: value for name, value in given.items() if named[name] not in wrong}
        try:
            return kind.of_facts(right)
        except InvalidInput:
            return None

    def _tell_fact(
        self, kind: type[Question[Any]], slots: list[Slot], told: Problem
    ) -> Slot | None:
        """Say what is wrong with a fact in the words of a case file; which fact it is."""
        path = told.place.removeprefix(f"{kind.__name__}.")
        slot = next((s for s in slots if f"{path}.".startswith(f"{s.path}.")), None)
        if slot is None:
            self.problems.found.append(told.at(self._place("facts")))
            return None
        form = either(form_of(kind, slot, self.book).split("|"))
        if told.code == asking_refusals.NEEDED.code:
            words = {"question": kind.__name__, "fact": slot.path, "form": form}
            self.problems.add(self._place("facts"), refusals.FACT_NEEDED, **words)
            return slot
        given = self.case.facts
        got = given.get(slot.path, given.get(slot.fact or ""))
        place, names = self._place(f"facts.{slot.path}"), names_of(kind, slot, self.book)
        if names:
            hint = suggestion(got, names, most=len(names))
            self.problems.add(place, refusals.NO_SUCH_WORTH, got=as_written(got), hint=hint)
        else:
            told_so = {"form": form, "got": as_written(got), "quoted": _needless_quotes(form, got)}
            told_so["range"] = range_of(kind, slot)
            self.problems.add(place, refusals.FACT_FORM, **told_so)
        return slot

    # --- what the answer has

    def parts(self, parts: Mapping[str, Goal], verdict: Goal | None) -> None:
        """The parts named are parts of the answer, and none is left out. Of a document the items,
        too; of no other question a verdict is expected.
        """
        case = self.case
        what = _PART_OF.of(question=case.ask)
        above = (VERDICT,) if verdict is not None else ()
        for key, named, among in (
            ("expect", case.expect, parts),
            ("missing_of", case.missing_of, (*parts, *above)),
            ("conditions", case.conditions, parts),
            ("kinds", case.kinds, parts),
            ("to", case.to, parts),
            ("there", case.there or (), parts if above else ()),
            ("not_allowed", case.not_allowed or (), parts if above else ()),
            ("not_required", case.not_required or (), parts if above else ()),
        ):
            self.known(key, named, among, what)
        if case.verdict is not None:
            self._verdict(case.verdict, asked=verdict is not None)
        words, kinds = self.book.words, [kind.value for kind in NormKind]
        for part, conditions in case.conditions.items():
            self.known(f"conditions.{part}", conditions, words.condition, _CONDITION.of())
        for part, of_norms in case.kinds.items():
            self.known(f"kinds.{part}", of_norms, kinds, _KIND_OF_NORM.of())
        for part, roles in case.to.items():
            self.known(f"to.{part}", roles, words.role, _ROLE.of())
        left_out = [part for part in parts if part not in case.expect]
        if left_out and case.others is None and not self._is_told_of("expect"):
            place, listed = self._place("expect"), ", ".join(left_out)
            self.problems.add(place, refusals.PARTS_LEFT_OUT, parts=listed)

    def _verdict(self, expected: str, *, asked: bool) -> None:
        """A verdict can be what it is expected to be; and the question has one."""
        if not asked:
            self.problems.add(self._place("verdict"), refusals.NO_VERDICT, ask=self.case.ask)
        elif expected not in _VERDICTS:
            hint = suggestion(expected, _VERDICTS, most=len(_VERDICTS))
            self.problems.add(
                self._place("verdict"),
                refusals.PART_CANNOT_BE,
                part="verdict",
                got=expected,
                hint=hint,
            )

    def _is_told_of(self, key: str) -> bool:
        """Whether a problem of a key is noted: what was refused there is not left out."""
        place = self._place(key)
        return any(
            told.place.startswith(place) or told.data.get("key") == key
            for told in self.problems.found
        )

    def worths(self, parts: Mapping[str, Goal]) -> None:
        """What each part is expected to be it can be."""
        case = self.case
        for part, worth in case.expect.items():
            if part in parts:
                self._worth(f"expect.{part}", part, parts[part], worth)
        if case.others is not None:
            rest = next((part for part in parts if part not in case.expect), None)
            if rest is not None:
                self._worth("others", rest, parts[rest], case.others)

    def _worth(self, key: str, part: str, goal: Goal, worth: str) -> None:
        names = tuple(_names_of(goal, self.book))
        fact_type = self.book.type_of(goal.fact)
        if worth in _STATUSES or worth in names:
            return
        if names:
            hint = suggestion(worth, (*names, *_STATUSES))
        elif fact_type in ("day", "deadline") and not _is_day(worth):
            hint = _WRITE_A_DAY.of(words=", ".join((*_NO_DEADLINES, *_STATUSES)))
        else:
            return
        place = self._place(key)
        self.problems.add(place, refusals.PART_CANNOT_BE, part=part, got=worth, hint=hint)


def _needless_quotes(form: str, got: object) -> str:
    """What is to be said of the quotes around a number, or a truth value."""
    return _WITHOUT_QUOTES.of() if isinstance(got, str) and "-" not in form else ""


def _names_of(goal: Goal, book: Rulebook) -> Iterator[str]:
    """The names that a part of an answer can be, where its values are names."""
    for value in book.domain_of(book.type_of(goal.fact) or "") or ():
        try:
            yield str(plain(goal.read(value)))
        except ValueError:  # a value of the rules that Python does not have: told when it is asked
            continue


def _is_day(worth: str) -> bool:
    """Whether a part that is a day can be that: a day, or a word for that there is none."""
    try:
        day_of_text(worth)
    except ValueError:
        return worth in _NO_DEADLINES
    return True
