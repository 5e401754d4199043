"""Whether what the rule files declare fits together: facts, classes, readings, counting, words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping

from kz_services_law.citation import with_those_above
from kz_services_law.counting import load_zones
from kz_services_law.errors import Problems
from kz_services_law.messages import suggestion
from kz_services_law.rule_files import NO_SUCH_NAME
from kz_services_law.rulebook import limits, refusals
from kz_services_law.rulebook.book import Rulebook
from kz_services_law.rulebook.norms import FIRST_DAY, ROLL, ReadingGuard
from kz_services_law.rulebook.premises import NEVER_NAMED
from kz_services_law.rulebook.specs import (
    AmendingActSpec,
    Choice,
    EditionSpec,
    ReadingSpec,
    StatedSpec,
)

__all__ = ["NameChecks"]

_MOST_PROBLEMS = 200
_TYPES = ("bool", "day", "moment", "deadline", "number", "year")


class NameChecks:
    """Gathers problems of a rulebook; what norms and gaps need of it, too, is here."""

    def __init__(self, book: Rulebook, problems: Problems) -> None:
        self.book, self.problems = book, problems
        self.facts = {*book.stated, *book.concluded}
        self.places = {above for unit in book.text for above in with_those_above(unit)}
        """The provisions of the text, and what several of them make up."""

    def everything_declared(self) -> None:
        """Check every declaration."""
        self.enumerations_and_events()
        self.points_in_order()
        self.classes()
        self.declarations()
        self.counting()
        self.words()
        self.elements()
        self.days_in_force()
        for language, form in self.book.edition.no_longer_said.items():
            self.pattern(f"edition.toml, no_longer_said.{language}", form)
        for name, reading in self.book.readings.items():
            self.reading(name, reading)

    # --- names, values, circles

    def known(self, place: str, name: str, among: Collection[str], what: str) -> bool:
        """Whether a name is among those known; a problem if it is not."""
        if name in among:
            return True
        hint = limits.hint_among(name, among, self.problems)
        self.problems.add(place, NO_SUCH_NAME, what=what, name=name, hint=hint)
        return False

    def provision(self, place: str, locator: str) -> bool:
        """Whether a locator names a provision of the text."""
        return self.known(place, locator, self.book.text, "provision of the text")

    def once(self, place: str, what: str, names: list[str]) -> None:
        """No name is given twice."""
        for name in sorted(name for name, count in Counter(names).items() if count > 1):
            self.problems.add(f"{place}, {what} {name!r}", refusals.STANDS_TWICE)

    def part_of_text(self, place: str, locator: str) -> None:
        """Whether a locator names a unit of the text, or what several of its provisions make up."""
        if locator not in self.places:
            self.provision(place, locator)

    def guard(self, place: str, guard: ReadingGuard) -> None:
        """The readings and options that a guard names exist."""
        for name, options in guard.items():
            if self.known(place, name, self.book.readings, "reading"):
                for option in [options] if isinstance(options, str) else options:
                    spec = self.book.readings[name]
                    self.known(place, option, spec.options, f"option of the reading {name}")

    def value(self, place: str, fact: str, value: object, *, classes: bool = False) -> None:
        """A fact can have this value; the way out names classes too where one could stand there."""
        fact_type = self.book.type_of(fact) or ""
        domain = self.book.domain_of(fact_type)
        fits = domain is not None and value in self.book.values_of(fact_type)
        if not fits or (isinstance(value, bool) is not (fact_type == "bool")):
            known = domain or ()
            named = [c for c, spec in self.book.facts.cls.items() if spec.enum == fact_type]
            listed = [*(str(v).lower() for v in known), *(named if classes else ())]
            hint = limits.hint_among(str(value), listed, self.problems)
            self.problems.add(place, refusals.NOT_ITS_VALUE, fact=fact, got=value, hint=hint)

    def no_circle(
        self,
        place: str,
        edges: Mapping[str, set[str]],
        relation: str,
        *,
        most: int = limits.DEEPEST,
        norms: Mapping[str, list[str]] | None = None,
    ) -> None:
        """Nothing leads back to itself, no chain is too long; `norms` conclude the facts."""
        done: dict[str, int] = {}

        def walk(node: str, path: tuple[str, ...]) -> int:
            """How long the longest chain is that begins here."""
            if node in path:
                within = path[path.index(node) :]
                concluding = (name for each in within for name in (norms or {}).get(each, ()))
                where = ", ".join(dict.fromkeys(concluding))
                circle = " → ".join((*within, node)) + (f" (by {where})" if where else "")
                self.problems.add(place, refusals.CIRCLE, circle=circle, relation=relation)
                return 0
            if node not in done:
                depth = 0
                if len(path) <= most and len(self.problems.found) < _MOST_PROBLEMS:
                    following = sorted(edges.get(node, ()))
                    depth = 1 + max((walk(each, (*path, node)) for each in following), default=0)
                done[node] = depth
                if len(path) + depth > most:
                    self.problems.add(place, refusals.ENDLESS_CHAIN, name=node, most=most)
            return done[node]

        for node in sorted(edges):
            if len(self.problems.found) < _MOST_PROBLEMS:
                walk(node, ())

    # --- declarations

    def declarations(self) -> None:
        """Facts are declared once, with a type; closures cite a provision."""
        book = self.book
        for fact in set(book.stated) & set(book.concluded):
            self.problems.add(f"facts.toml, {fact!r}", refusals.STATED_AND_CONCLUDED)
        types = {*book.facts.enum, *_TYPES}
        for fact in sorted(self.facts):
            self.known(f"facts.toml, {fact!r}", book.type_of(fact) or "", types, "type")
        for fact, spec in book.concluded.items():
            place = f"facts.toml, {fact!r}"
            self.guard(place, spec.reading)
            if (spec.otherwise is None) != (spec.cite is None):
                together = refusals.BELONG_TOGETHER
                self.problems.add(place, together, one="'otherwise'", other="'cite'")
            for locator in spec.cites:
                self.part_of_text(place, locator)
            if spec.otherwise is not None:
                self.value(place, fact, spec.otherwise)

    def points_in_order(self) -> None:
        """What comes in order are points in time, stated, of one kind."""
        for order in self.book.facts.order:
            place = f"facts.toml, order of {order.first!r} and {order.then!r}"
            names = (order.first, order.then)
            known = [self.known(place, name, self.book.stated, "stated fact") for name in names]
            if all(known):
                kinds = [self.book.stated[name].type for name in names]
                if kinds[0] != kinds[1] or kinds[0] not in ("day", "moment"):
                    self.problems.add(place, refusals.NOT_IN_ORDER, kinds=", ".join(kinds))

    def enumerations_and_events(self) -> None:
        """Enumerations have values, each once; events are points in time."""
        book = self.book
        for name, values in book.facts.enum.items():
            place = f"enumerations.toml, enumeration {name!r}"
            self.once(place, "value", list(values))
            if not values or name in _TYPES:
                self.problems.add(place, refusals.NO_ENUMERATION)
        for fact, stated in book.stated.items():
            place = f"facts.toml, {fact!r}"
            if stated.type == "deadline":
                self.problems.add(place, refusals.DEADLINE_STATED)
            if stated.event and stated.type not in ("day", "moment"):
                self.problems.add(place, refusals.NO_EVENT_DECLARED)
            self.implied(fact, stated)

    def classes(self) -> None:
        """Every class names values or classes, and none contains itself."""
        book = self.book
        for name, spec in book.facts.cls.items():
            place = f"enumerations.toml, class {name!r}"
            if self.known(place, spec.enum, book.facts.enum, "enumeration"):
                values = book.values_of(spec.enum)
                if name in values or name == NEVER_NAMED:
                    self.problems.add(place, refusals.NAME_OF_A_VALUE, name=name)
                for value in spec.values:
                    if value not in values and value not in book.facts.cls:
                        among = {*book.facts.enum[spec.enum], *book.facts.cls}
                        self.known(place, value, among, "value")
                    inner = book.facts.cls.get(value)
                    if inner is not None and inner.enum != spec.enum:
                        self.problems.add(
                            place,
                            refusals.CLASS_IN_OTHER_CLASS,
                            cls=value,
                            holds=inner.enum,
                            wanted=spec.enum,
                        )
            self.provision(place, spec.cite)
        within = {
            name: {value for value in spec.values if value in book.facts.cls}
            for name, spec in book.facts.cls.items()
        }
        self.no_circle("enumerations.toml, classes", within, "contain each other")
        self.problems.raise_if_any()  # what follows asks for the members of classes

    def counting(self) -> None:
        """Whether regions have a civil time, and profiles rest on readings as they need."""
        counting, zones = self.book.counting, load_zones()
        for region in self.book.facts.enum.get("region", ()):
            place = "enumerations.toml, enumeration 'region'"
            self.known(
                place, region, zones.zone_of, "region with a time zone in calendar/zones.toml"
            )
        for name, profile in counting.profile.items():
            place = f"counting.toml, profile {name!r}"
            for choice, wanted in ((profile.first_day, FIRST_DAY), (profile.roll, ROLL)):
                self.choice(place, choice, wanted)
            for reading_name in profile.rests_on:
                self.known(place, reading_name, self.book.readings, "reading")

    def choice(self, place: str, choice: Choice, wanted: Mapping[str, bool]) -> None:
        """A choice in counting is fixed, or left to a reading that has the options wanted."""
        if (choice.reading is None) is (choice.fixed is None):
            self.problems.add(place, refusals.NO_CHOICE)
        if choice.fixed is not None:
            self.known(place, choice.fixed, wanted, "way of counting")
        if choice.reading is not None and self.known(
            place, choice.reading, self.book.default_readings, "reading"
        ):
            options = {*self.book.readings[choice.reading].options}
            if options != set(wanted):
                self.problems.add(
                    place,
                    refusals.OTHER_OPTIONS,
                    reading=choice.reading,
                    options=sorted(options),
                    wanted=sorted(wanted),
                )

    def words(self) -> None:
        """Whether every word that is spoken has been given."""
        words = self.book.words
        for enum, values in self.book.facts.enum.items():
            for value in values:
                self.known(
                    f"enumerations.toml, enumeration {enum!r}",
                    value,
                    words.value.get(enum, {}),
                    "word",
                )

    def pattern(self, place: str, form: str) -> None:
        """A regular expression is one, and of a form that is soon tried on any sentence."""
        if limits.may_take_long(form):
            self.problems.add(place, refusals.PATTERN_TOO_WIDE, pattern=form)
            return
        try:
            re.compile(form)
        except re.error as problem:
            self.problems.add(place, refusals.NO_PATTERN, pattern=form, why=str(problem))

    def implied(self, fact: str, stated: StatedSpec) -> None:
        """What implies a fact is another stated one, by a class of its values; the value fits."""
        implied, place = stated.implied, f"facts.toml, {fact!r}, implied"
        if implied is None or not self.known(place, implied.by, self.book.stated, "stated fact"):
            return
        if self.known(place, implied.among, self.book.facts.cls, "class"):
            found = self.book.stated[implied.by].type
            holds = self.book.facts.cls[implied.among].enum
            if found != holds:
                told = {"fact": implied.by, "type": found, "cls": implied.among, "holds": holds}
                self.problems.add(place, refusals.CLASS_OF_OTHER_TYPE, **told)
        values = self.book.values_of(stated.type)
        if implied.is_ not in values:
            hint = suggestion(implied.is_, sorted(map(str, values)))
            what = f"value of {stated.type!r}"
            self.problems.add(place, NO_SUCH_NAME, what=what, name=implied.is_, hint=hint)

    def elements(self) -> None:
        """Every enumeration of elements names facts that norms conclude."""
        norms = self.book.norms.values()
        acts = {act for norm in norms for act in norm.of} or {""}
        manners = {name for norm in norms for name in norm.manner} or {""}
        for name, pattern in self.book.facts.elements.items():
            place = f"enumerations.toml, elements {name!r}"
            forms = {pattern}
            for placeholder, names in (("{act}", acts), ("{manner}", manners)):
                forms = {form.replace(placeholder, name) for form in forms for name in names}
            if "*" not in pattern or not any(map(self._something_concludes, forms)):
                self.problems.add(place, refusals.NO_FACT_OF_FORM, pattern=pattern)

    def _something_concludes(self, form: str) -> bool:
        """Whether some fact of a form, with `*` for an element, is concluded."""
        head, _, tail = form.partition("*")
        return any(f.startswith(head) and f.endswith(tail) for f in self.book.concluded)

    def days_in_force(self) -> None:
        """Of the edition and of each act at most one thing is said of when it came into force, and
        no day before its adoption.
        """
        dated: list[tuple[str, EditionSpec | AmendingActSpec]] = [
            ("edition.toml", self.book.edition)
        ]
        dated += [(f"acts.toml, act {act.number!r}", act) for act in self.book.acts.act]
        for place, spec in dated:
            after = spec.in_force_after
            if spec.in_force is not None and after is not None:
                names = {"one": "'in_force'", "other": "'in_force_after'"}
                self.problems.add(place, refusals.ONE_OF_TWO, **names)
            if after is not None and (after.days is None) is (after.months is None):
                names = {"one": "'days'", "other": "'months'"}
                self.problems.add(f"{place}, in_force_after", refusals.ONE_OF_TWO, **names)
            if spec.in_force is not None and spec.in_force < spec.adopted:
                days = {"in_force": spec.in_force, "adopted": spec.adopted}
                self.problems.add(place, refusals.BEFORE_ADOPTION, **days)

    def reading(self, name: str, spec: ReadingSpec) -> None:
        """A reading touches provisions and has a default among its options."""
        place = f"readings.toml, reading {name!r}"
        for locator in spec.touches:
            self.provision(place, locator)
        if "" in spec.options:
            self.problems.add(place, refusals.NAMELESS_OPTION)
        if spec.default is not None:
            self.known(place, spec.default, spec.options, "option")
        elif spec.options:
            self.problems.add(place, refusals.NO_DEFAULT)
