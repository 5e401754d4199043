"""Whether what the rule files declare fits together: facts, classes, readings, counting, words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from kz_services_law.errors import Problems, suggestion
from kz_services_law.norms import FIRST_DAY, ROLL
from kz_services_law.time.zones import has_history

if TYPE_CHECKING:
    from kz_services_law.norms import ReadingGuard
    from kz_services_law.rulebook import Rulebook
    from kz_services_law.schema import Choice, ReadingSpec

__all__ = ["DeclarationChecks"]

_MOST_PROBLEMS = 200
_DEEPEST = 100  # no chain of the law comes near it; recursion in Python has an end
_PHRASES = (
    "before_law", "bridge", "case", "closed", "colophon", "competent", "conditions", "estimated",
    "has", "in_each_case", "lacks", "later", "later_unknown", "missing", "must", "nearest",
    "not_applied", "not_known", "one_of", "published", "readings", "requires", "residual", "stated",
    "under",
)  # fmt: skip
_TYPES = ("bool", "day", "instant", "deadline", "number", "year")


class DeclarationChecks:
    """Gathers problems of a rulebook; what norms and gaps need of it, too, is here."""

    def __init__(self, book: Rulebook, problems: Problems) -> None:
        self.book, self.problems = book, problems
        self.facts = {*book.stated, *book.concluded}

    def everything_declared(self) -> None:
        """Check every declaration."""
        self.enumerations_and_events()
        self.classes()
        self.declarations()
        self.counting()
        self.words()
        for name, reading in self.book.readings.items():
            self.reading(name, reading)

    # --- names, values, circles

    def known(self, place: str, name: str, among: Iterable[str], what: str) -> bool:
        """Whether a name is among those known; a problem if it is not."""
        names = set(among)
        if name in names:
            return True
        self.problems.add(place, f"no {what} is called {name!r}", suggestion(name, names))
        return False

    def unit(self, place: str, locator: str) -> bool:
        """Whether a locator names a unit of the text."""
        return self.known(place, locator, {*self.book.text}, "unit of the text")

    def once(self, place: str, what: str, names: list[str]) -> None:
        """No name is given twice."""
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.problems.add(
                f"{place}, {what} {name!r}", "stands there twice", "name it otherwise"
            )

    def part_of_text(self, place: str, locator: str) -> None:
        """Whether a locator names a unit of the text, or what several units make up."""
        if not any(f"{unit}/".startswith(f"{locator}/") for unit in self.book.text):
            self.unit(place, locator)

    def guard(self, place: str, guard: ReadingGuard) -> None:
        """The readings and options that a guard names exist."""
        for name, options in guard.items():
            if self.known(place, name, self.book.readings, "reading"):
                for option in [options] if isinstance(options, str) else options:
                    spec = self.book.readings[name]
                    self.known(place, option, spec.options, f"option of the reading {name}")

    def value(self, place: str, fact: str, value: object) -> None:
        """A fact can have this value."""
        fact_type = self.book.type_of(fact) or ""
        domain = self.book.domain_of(fact_type)
        fits = domain is not None and any(value is v or value == v for v in domain)
        if not fits or (isinstance(value, bool) is not (fact_type == "bool")):
            known = domain or ()
            hint = suggestion(str(value), [str(v).lower() for v in known])
            self.problems.add(place, f"{fact!r} cannot be {value!r}", hint)

    def no_circle(self, place: str, edges: Mapping[str, set[str]], what: str) -> None:
        """Nothing leads back to itself, and no chain is too long to follow."""
        done: dict[str, int] = {}

        def walk(node: str, path: tuple[str, ...]) -> int:
            """How long the longest chain is that begins here."""
            if node in path:
                circle = " → ".join((*path[path.index(node) :], node))
                self.problems.add(place, f"{circle}: they {what}", "break the circle")
                return 0
            if node not in done:
                depth = 0
                if len(path) <= _DEEPEST:
                    following = sorted(edges.get(node, ()))
                    depth = 1 + max((walk(each, (*path, node)) for each in following), default=0)
                done[node] = depth
                if len(path) + depth > _DEEPEST:
                    way_out = "shorten the chain"
                    what_is = f"{node!r} ends a chain of {_DEEPEST} and more"
                    self.problems.add(place, what_is, way_out)
            return done[node]

        for node in sorted(edges):
            if len(self.problems.found) < _MOST_PROBLEMS:
                walk(node, ())

    # --- declarations

    def declarations(self) -> None:
        """Facts are declared once, with a type; closures cite a provision."""
        book = self.book
        for fact in set(book.stated) & set(book.concluded):
            place = f"facts.toml, {fact!r}"
            self.problems.add(place, "is both stated and concluded", "declare it once")
        for fact in sorted(self.facts):
            self.known(
                f"facts.toml, {fact!r}",
                book.type_of(fact) or "",
                {*book.facts.enum, *_TYPES},
                "type",
            )
        for fact, spec in book.concluded.items():
            place = f"facts.toml, {fact!r}"
            self.guard(place, spec.reading)
            if (spec.otherwise is None) != (spec.cite is None):
                self.problems.add(
                    place, "'otherwise' and 'cite' belong together", "give both, or neither"
                )
            for locator in spec.cites:
                self.part_of_text(place, locator)
            if spec.otherwise is not None:
                self.value(place, fact, spec.otherwise)

    def enumerations_and_events(self) -> None:
        """Enumerations have values, each once; events are points in time."""
        book = self.book
        for name, values in book.facts.enum.items():
            place = f"facts.toml, enumeration {name!r}"
            self.once(place, "value", list(values))
            if not values or name in _TYPES:
                self.problems.add(place, "it has no values, or a name that is taken", "mend it")
        for fact, stated in book.stated.items():
            place = f"facts.toml, {fact!r}"
            if stated.type == "deadline":
                self.problems.add(place, "a deadline is not stated", "state the day it runs from")
            if stated.event and stated.type not in ("day", "instant"):
                self.problems.add(place, "only a day or an instant is an event", "drop 'event'")

    def classes(self) -> None:
        """Every class names values or classes, and none contains itself."""
        book = self.book
        for name, spec in book.facts.cls.items():
            place = f"facts.toml, class {name!r}"
            if self.known(place, spec.enum, book.facts.enum, "enumeration"):
                among = {*book.facts.enum[spec.enum], *book.facts.cls}
                for value in spec.values:
                    self.known(place, value, among, "value")
                    inner = book.facts.cls.get(value)
                    if inner is not None and inner.enum != spec.enum:
                        found = f"the class {value!r} holds {inner.enum}, not {spec.enum}"
                        self.problems.add(place, found, "name a class of the same enumeration")
            self.unit(place, spec.cite)
        within = {
            name: {value for value in spec.values if value in book.facts.cls}
            for name, spec in book.facts.cls.items()
        }
        self.no_circle("facts.toml, classes", within, "contain each other in a circle")
        self.problems.raise_if_any()  # what follows asks for the members of classes

    def zone(self, place: str, name: str) -> None:
        """Whether the real history of a time zone is known."""
        if not has_history(name):
            self.problems.add(place, f"no time zone {name!r}", "name one such as Asia/Almaty")

    def counting(self) -> None:
        """Whether the profiles rest on readings that say what they need."""
        counting = self.book.counting
        self.zone("counting.toml, zone", counting.zone)
        regions = self.book.facts.enum.get("region", ())
        for region, zone in counting.zone_of.items():
            self.known("counting.toml, zone_of", region, regions, "region")
            self.zone(f"counting.toml, zone_of {region}", zone)
        for region in regions:
            self.known("counting.toml", region, counting.zone_of, "time zone of a region")
        for name, profile in counting.profile.items():
            place = f"counting.toml, profile {name!r}"
            for choice, wanted in ((profile.first_day, FIRST_DAY), (profile.roll, ROLL)):
                self.choice(place, choice, wanted)
            for reading_name in profile.rests_on:
                self.known(place, reading_name, self.book.readings, "reading")

    def choice(self, place: str, choice: Choice, wanted: Mapping[str, bool]) -> None:
        """A choice in counting is fixed, or left to a reading that has the options wanted."""
        if (choice.reading is None) is (choice.fixed is None):
            self.problems.add(place, "a choice is by 'reading' or 'fixed'", "give one of them")
        if choice.fixed is not None:
            self.known(place, choice.fixed, wanted, "way of counting")
        if choice.reading is not None and self.known(
            place, choice.reading, self.book.default_readings, "reading"
        ):
            options = {*self.book.readings[choice.reading].options}
            if options != set(wanted):
                self.problems.add(
                    place,
                    f"the options of {choice.reading} are {sorted(options)}",
                    f"here they are to be {sorted(wanted)}",
                )

    def words(self) -> None:
        """Whether every word that is spoken has been given."""
        words = self.book.words
        for enum, values in self.book.facts.enum.items():
            for value in values:
                self.known(f"words.toml, value.{enum}", value, words.value.get(enum, {}), "word")
        spoken: tuple[tuple[str, Mapping[str, object], tuple[str, ...]], ...] = (
            ("value.bool", words.value.get("bool", {}), ("true", "false")),
            ("value.event", words.value.get("event", {}), ("never", "not_started", "not_bound")),
            ("status", words.status, ("settled", "open", "silent", "disputed")),
            ("phrase", words.phrase, _PHRASES),
        )
        for table, given, needed in spoken:
            for word in needed:
                self.known(f"words.toml, {table}", word, given, "word")

    def reading(self, name: str, spec: ReadingSpec) -> None:
        """A reading touches units of the text and has a default among its options."""
        place = f"readings.toml, reading {name!r}"
        for locator in spec.touches:
            self.unit(place, locator)
        if "" in spec.options:
            self.problems.add(place, "an option has no name", "name it")
        if spec.default is not None:
            self.known(place, spec.default, spec.options, "option")
        elif spec.options:
            self.problems.add(place, "has options but no default", "name the default")
