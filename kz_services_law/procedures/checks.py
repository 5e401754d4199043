"""Whether the names in procedures.toml, and in the courses of norms, exist and fit each other.

Nothing is examined by half-read rules: all problems are told together.
"""

from __future__ import annotations

from collections.abc import Iterable

from kz_services_law.counting import load_calendar
from kz_services_law.errors import InvalidRules, Problems
from kz_services_law.procedures.case_book import CaseBook
from kz_services_law.procedures.case_lowering import CaseLowering
from kz_services_law.procedures.scheme import Scheme
from kz_services_law.rulebook import Rulebook
from kz_services_law.rulebook.check_norms import NormChecks
from kz_services_law.rulebook.norms import CourseSpec
from kz_services_law.rulebook.procedure_specs import (
    DerivedSpec,
    EventSpec,
    GatheredSpec,
    PointSpec,
    ThingSpec,
)

__all__ = ["check_procedures", "require_sound"]

_FILE = "procedures.toml"


def require_sound(cases: CaseBook, scheme: Scheme) -> None:
    """Raise `InvalidRules` with every problem of what case files add to an edition."""
    problems = Problems()
    _Checks(cases, problems).everything()
    problems.raise_if_any()
    try:
        len(scheme.steps)
    except InvalidRules as broken:
        raise InvalidRules(broken.problems) from None


def check_procedures(book: Rulebook) -> None:
    """Check of what case files are made, where an edition says so, as `require_sound` does."""
    if book.procedures is None:
        return
    cases = CaseBook(book, book.procedures)
    program = CaseLowering(cases.book, load_calendar, cases).program(book.default_readings)
    require_sound(cases, Scheme(cases, program))


class _Checks(NormChecks):
    def __init__(self, cases: CaseBook, problems: Problems) -> None:
        super().__init__(cases.book, problems)
        self.cases, self.spec = cases, cases.spec
        self.kinds = {*self.spec.thing, *self.spec.event}

    def everything(self) -> None:
        """Check all there is in procedures.toml, and every course."""
        self.what_files_list()
        self.what_follows()
        for norm in self.spec.norm:
            self.norm(norm)
        for course in self.cases.courses:
            file = self.book.files[course.norm.id]
            self.course(f"{file}, norm {course.norm.id!r}, course", course.spec)

    def what_files_list(self) -> None:
        """Check things and events, and how these go together."""
        for name, thing in self.spec.thing.items():
            self.thing(f"{_FILE}, thing {name!r}", thing)
        for name, event in self.spec.event.items():
            self.event(f"{_FILE}, event {name!r}", event)
        for order in self.spec.order:
            self.all_known(f"{_FILE}, order", (order.first, order.then), self.spec.event, "event")
            self.all_known(f"{_FILE}, order", order.where, self.book.stated, "fact")
        for name, event in self.spec.event.items():
            self.all_known(f"{_FILE}, event {name}", event.not_after, self.spec.event, "event")
        for apart in self.spec.apart:
            self.all_known(f"{_FILE}, apart", apart.events, self.spec.event, "event")

    def what_follows(self) -> None:
        """Check what follows from entries."""
        for name, gathered in self.spec.gathered.items():
            self.gathered(f"{_FILE}, gathered {name!r}", gathered)
        for name, point in self.spec.point.items():
            self.point(f"{_FILE}, point {name!r}", point)
        for name, derived in self.spec.derived.items():
            self.derived(f"{_FILE}, derived {name!r}", name, derived)
        for name, same in self.spec.same.items():
            roles = {role for thing in self.spec.thing.values() for role in thing.roles}
            self.all_known(f"{_FILE}, same {name!r}", same.of, {*roles, "body", "doer"}, "role")
        gaps = {gap.id for gap in self.book.gaps}
        for fact, named in self.spec.silent.items():
            self.all_known(f"{_FILE}, silent", [fact], self.facts, "fact")
            self.all_known(f"{_FILE}, silent {fact!r}", named, gaps, "gap")

    def all_known(
        self, place: str, names: Iterable[str | None], among: Iterable[str], what: str
    ) -> None:
        """Every name there is, is among those known."""
        known = {*among}
        for name in names:
            if name is not None:
                self.known(place, name, known, what)

    def thing(self, place: str, thing: ThingSpec) -> None:
        """A thing belongs to things, and gives values to facts."""
        self.all_known(place, thing.of, self.spec.thing, "thing")
        for fact, value in thing.given.items():
            if self.known(place, fact, self.facts, "fact"):
                self.value(place, fact, value)

    def event(self, place: str, event: EventSpec) -> None:
        """An event happens to a thing, on a day or at a moment, and states facts."""
        self.all_known(place, [event.of], self.spec.thing, "thing")
        self.all_known(place, [event.at, *event.states, *event.once], self.book.stated, "fact")
        self.all_known(place, [event.on], self.facts, "fact")
        acts = {act for norm in self.cases.norms.values() for act in (*norm.act, *norm.of)}
        self.all_known(place, [event.act], acts, "act")

    def gathered(self, place: str, gathered: GatheredSpec) -> None:
        """What is gathered is a fact of entries or things, for a thing."""
        self.all_known(place, [gathered.in_], self.spec.thing, "thing")
        self.all_known(place, [gathered.over], self.kinds, "event or thing")
        self.all_known(place, [gathered.of, gathered.counts, gathered.since], self.facts, "fact")
        self.premises(place, gathered.where)

    def point(self, place: str, point: PointSpec) -> None:
        """A point in time is that of a fact that norms conclude, from other points."""
        self.all_known(place, [point.in_], self.spec.thing, "thing")
        self.all_known(place, [point.of], self.cases.source.concluded, "concluded fact")
        self.all_known(place, [*point.from_, *point.from_.values()], self.facts, "fact")

    def derived(self, place: str, fact: str, derived: DerivedSpec) -> None:
        """A derived fact has premises and conclusions that fit it."""
        self.provision(place, derived.at)
        self.all_known(place, derived.in_, self.kinds, "event or thing")
        for way in derived.ways:
            self.guard(place, way.reading)
            self.premises(place, way.when)
            if way.then != "never":
                self.conclusions(place, {fact: way.then})

    def course(self, place: str, course: CourseSpec) -> None:
        """A course is one of a thing, between points in time."""
        self.all_known(place, [course.in_], self.spec.thing, "thing")
        points = (course.arises, course.arises_after, course.due, course.fulfilled_by)
        self.all_known(place, (*points, course.opens, course.closes), self.facts, "fact")
        self.premises(place, course.when)
