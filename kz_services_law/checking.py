"""Whether the names and types of the rule files fit each other, over all files together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from kz_services_law.errors import Problems, suggestion
from kz_services_law.norms import FIRST_DAY, ORDERS, ROLL, Call, FactReference

if TYPE_CHECKING:
    from kz_services_law.norms import NormSpec, PremiseSpec, ReadingGuard, ReadingSpec
    from kz_services_law.rulebook import Rulebook

__all__ = ["check"]

_POINTS = {"day": "day", "deadline": "day", "instant": "instant"}
_DEEPEST = 100  # no chain of the law comes near it; recursion in Python has an end
_PHRASES = (
    "bridge", "case", "closed", "colophon", "counting", "estimated", "in_each_case", "lacks",
    "missing", "must", "nearest", "not_applied", "not_known", "one_of", "readings", "requires",
    "stated", "under",
)  # fmt: skip
_TYPES = ("bool", "day", "instant", "deadline")


def check(book: Rulebook, text_sha256: str, problems: Problems) -> None:
    """Add every problem found."""
    _Checker(book, problems).everything(text_sha256)


class _Checker:
    def __init__(self, book: Rulebook, problems: Problems) -> None:
        self.book, self.problems = book, problems
        self.facts = {*book.stated, *book.concluded}

    def everything(self, text_sha256: str) -> None:
        if text_sha256 != self.book.edition.text_sha256:
            self.problems.add(
                "edition.toml, text_sha256",
                f"the text of the law has the hash {text_sha256}",
                "restore the text, or pin the new hash if the change is meant",
            )
        self.classes()
        self.declarations()
        self.counting()
        self.words()
        for name, reading in self.book.readings.items():
            self.reading(name, reading)
        for norm in self.book.norms.values():
            self.norm(norm)
        self.every_conclusion_has_a_norm()
        self.overrides_and_dependences_have_an_order()
        for gap in self.book.gaps:
            place = f"gaps.toml, gap {gap.id!r}"
            for goal in gap.goals:
                self.known(place, goal, self.book.concluded, "concluded fact")
            for locator in gap.nearest:
                self.unit(place, locator)
            self.premises(place, gap.when)
            for way in gap.any:
                self.premises(place, way.when)
                self.guard(place, way.reading)

    # --- names

    def known(self, place: str, name: str, among: Iterable[str], what: str) -> bool:
        names = set(among)
        if name in names:
            return True
        self.problems.add(place, f"no {what} is called {name!r}", suggestion(name, names))
        return False

    def unit(self, place: str, locator: str) -> bool:
        return self.known(place, locator, {*self.book.text}, "unit of the text")

    def guard(self, place: str, guard: ReadingGuard) -> None:
        for name, options in guard.items():
            if self.known(place, name, self.book.readings, "reading"):
                for option in [options] if isinstance(options, str) else options:
                    spec = self.book.readings[name]
                    self.known(place, option, spec.options, f"option of the reading {name}")

    # --- declarations

    def declarations(self) -> None:
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
            if spec.cite is not None:
                closes_at = {u for u in book.text if f"{u}/".startswith(f"{spec.cite}/")}
                if not closes_at:
                    self.unit(place, spec.cite)
            if spec.otherwise is not None:
                self.value(place, fact, spec.otherwise)

    def classes(self) -> None:
        """Every class names values or classes, and none contains itself."""
        book = self.book
        for name, spec in book.facts.cls.items():
            place = f"facts.toml, class {name!r}"
            if self.known(place, spec.enum, book.facts.enum, "enumeration"):
                among = {*book.facts.enum[spec.enum], *book.facts.cls}
                for value in spec.values:
                    self.known(place, value, among, "value")
            self.unit(place, spec.cite)
        within = {
            name: {value for value in spec.values if value in book.facts.cls}
            for name, spec in book.facts.cls.items()
        }
        self.no_circle("facts.toml, classes", within, "contain each other in a circle")
        self.problems.raise_if_any()  # what follows asks for the members of classes

    def counting(self) -> None:
        """Whether the profiles rest on readings that say what they need."""
        counting = self.book.counting
        if counting.zone not in available_timezones():
            self.problems.add(
                "counting.toml, zone",
                f"no time zone {counting.zone!r}",
                "name one such as Asia/Almaty",
            )
        for name, profile in counting.profile.items():
            place = f"counting.toml, profile {name!r}"
            for reading, wanted in ((profile.first_day, FIRST_DAY), (profile.roll, ROLL)):
                if self.known(place, reading.reading, self.book.default_readings, "reading"):
                    options = {*self.book.readings[reading.reading].options}
                    if options != set(wanted):
                        self.problems.add(
                            place,
                            f"the options of {reading.reading} are {sorted(options)}",
                            f"here they are to be {sorted(wanted)}",
                        )
            for reading_name in profile.rests_on:
                self.known(place, reading_name, self.book.readings, "reading")

    def words(self) -> None:
        """Whether every word that is spoken has been given."""
        words = self.book.words
        for enum, values in self.book.facts.enum.items():
            for value in values:
                self.known(f"words.toml, value.{enum}", value, words.value.get(enum, {}), "word")
        spoken: tuple[tuple[str, Mapping[str, object], tuple[str, ...]], ...] = (
            ("value.bool", words.value.get("bool", {}), ("true", "false")),
            ("value.event", words.value.get("event", {}), ("never", "not_started")),
            ("status", words.status, ("settled", "open", "silent", "disputed")),
            ("unit", words.unit, ("working_days", "calendar_days", "months", "years")),
            ("ledger", words.ledger, ("event", "counted", "skipped", "moved")),
            ("day", words.day, ("working", "working_weekend", "weekend", "holiday")),
            ("phrase", words.phrase, _PHRASES),
        )
        for table, given, needed in spoken:
            for word in needed:
                self.known(f"words.toml, {table}", word, given, "word")

    def reading(self, name: str, spec: ReadingSpec) -> None:
        place = f"readings.toml, reading {name!r}"
        for locator in spec.touches:
            self.unit(place, locator)
        if "" in spec.options:
            self.problems.add(place, "an option has no name", "name it")
        if spec.default is not None:
            self.known(place, spec.default, spec.options, "option")
        elif spec.options:
            self.problems.add(place, "has options but no default", "name the default")

    # --- norms

    def norm(self, norm: NormSpec) -> None:
        place = f"{self.book.files[norm.id]}, norm {norm.id!r}"
        if self.unit(place, norm.locator):
            self.anchor(place, norm)
        self.premises(place, norm.when)
        self.premises(place, norm.unless)
        for name in norm.readings:
            self.known(place, name, self.book.readings, "reading")
        for way in norm.any:
            self.guard(place, way.reading)
            self.premises(place, way.when)
            self.conclusions(place, way.then)
        if isinstance(norm.then, str):
            self.term_conclusion(place, norm.then, norm)
        else:
            self.conclusions(place, norm.then)
        self.form(place, norm)
        self.bearer_and_acts(place, norm)

    def anchor(self, place: str, norm: NormSpec) -> None:
        unit = self.book.text[norm.locator]
        if norm.kind == "construction":
            if norm.quote is not None or norm.basis is None:
                self.problems.add(
                    place, "a construction has no words of the law", "give 'basis', not 'quote'"
                )
        elif norm.quote is None or norm.basis is not None:
            self.problems.add(place, "a norm rests on words", "give 'quote', not 'basis'")
        elif norm.quote not in unit:
            self.problems.add(
                place,
                f"its quote {norm.quote!r} does not stand in {norm.locator}",
                "copy the words from the text of the edition",
            )

    def form(self, place: str, norm: NormSpec) -> None:
        """Whether a norm has what its kind needs."""
        by_ways = bool(norm.any) and all(way.then for way in norm.any)
        concludes = bool(norm.then) or by_ways
        needs: dict[str, bool] = {
            "act": bool(norm.act and norm.role and norm.bearer),
            "item": bool(norm.item and norm.document),
            "within": norm.within is not None and isinstance(norm.then, str),
            "then": concludes,
        }
        if (norm.within is not None) is not isinstance(norm.then, str):
            self.problems.add(
                place,
                "'within' and a single fact in 'then' belong together",
                "give both, or neither",
            )
        if norm.within is not None and any(way.then for way in norm.any):
            self.problems.add(
                place,
                "an alternative of a term concludes nothing of its own",
                "leave out its 'then'",
            )
        wanted = {"duty": "act", "requirement": "item", "term": "within"}.get(norm.kind, "then")
        if not needs[wanted]:
            extra = {"act": "'act', 'role' and 'bearer'", "item": "'item' and 'document'"}
            what = extra.get(wanted, "'within' and the fact in 'then'")
            what = "'then'" if wanted == "then" else what
            self.problems.add(place, f"a {norm.kind} needs {what}", f"add {what}")

    def bearer_and_acts(self, place: str, norm: NormSpec) -> None:
        words = self.book.words
        if norm.bearer is not None:
            self.known(place, norm.bearer.cls, self.book.facts.cls, "class")
            if norm.bearer.given_by is not None:
                self.known(place, norm.bearer.given_by, self.book.norms, "norm")
        if norm.role is not None:
            self.known(place, norm.role, words.role, "role in words.toml")
        for act in norm.act:
            self.known(place, act, words.act, "act in words.toml")
        for item in norm.item:
            document = norm.document or ""
            self.known(place, item, words.item.get(document, {}), "item in words.toml")
            self.known(place, f"{document}.contains_{item}", self.book.stated, "stated fact")

    def premises(self, place: str, premises: Iterable[PremiseSpec]) -> None:
        for premise in premises:
            if not self.known(place, premise.fact, self.facts, "fact"):
                continue
            tests = premise.tests()
            if len(tests) != 1:
                self.problems.add(
                    place,
                    f"the premise on {premise.fact!r} has {len(tests)} tests",
                    "write one test a premise",
                )
            for test, value in tests.items():
                self.test(place, premise.fact, test, value)

    def test(self, place: str, fact: str, test: str, value: Any) -> None:
        book = self.book
        if test in ORDERS:
            if self.known(place, value, self.facts, "fact"):
                here, there = (_POINTS.get(book.type_of(f) or "") for f in (fact, value))
                if here is None or here != there:
                    self.problems.add(
                        place,
                        f"{fact!r} and {value!r} are not points in time of one sort",
                        "compare days with days, instants with instants",
                    )
        elif test == "happened":
            if book.type_of(fact) not in _POINTS:
                self.problems.add(place, f"{fact!r} is no event", "test a day or an instant")
        elif test in ("in", "not_in"):
            if self.known(place, value, book.facts.cls, "class"):
                enum = book.facts.cls[value].enum
                if book.type_of(fact) != enum:
                    self.problems.add(
                        place,
                        f"{fact!r} is a {book.type_of(fact)}, the class {value!r} holds {enum}",
                        "name a class of the fact's own type",
                    )
        else:
            self.value(place, fact, value)

    def value(self, place: str, fact: str, value: object) -> None:
        fact_type = self.book.type_of(fact) or ""
        domain = self.book.domain_of(fact_type)
        fits = domain is not None and any(value is v or value == v for v in domain)
        if not fits or (isinstance(value, bool) is not (fact_type == "bool")):
            known = domain or ()
            hint = suggestion(str(value), [str(v).lower() for v in known])
            self.problems.add(place, f"{fact!r} cannot be {value!r}", hint)

    # --- conclusions

    def conclusions(self, place: str, then: Mapping[str, Any]) -> None:
        for fact, value in then.items():
            if not self.known(place, fact, self.book.concluded, "concluded fact"):
                continue
            if isinstance(value, FactReference):
                if self.known(place, value.fact, self.facts, "fact"):
                    self.same_type(place, fact, value.fact)
            elif isinstance(value, Call):
                for argument in value.args:
                    if self.known(place, argument, self.facts, "fact"):
                        self.has_type(place, argument, "instant")
                self.has_type(place, fact, "day")
            else:
                self.value(place, fact, value)

    def term_conclusion(self, place: str, fact: str, norm: NormSpec) -> None:
        if self.known(place, fact, self.book.concluded, "concluded fact"):
            self.has_type(place, fact, "deadline")
        if norm.within is not None:
            if self.known(place, norm.within.after, self.facts, "fact"):
                self.has_type(place, norm.within.after, "day")
            profiles = self.book.counting.profile
            self.known(place, norm.within.counting, profiles, "profile in counting.toml")

    def same_type(self, place: str, fact: str, other: str) -> None:
        if self.book.type_of(fact) != self.book.type_of(other):
            self.problems.add(
                place, f"{fact!r} and {other!r} are of different types", "copy a fact of its type"
            )

    def has_type(self, place: str, fact: str, wanted: str) -> None:
        found = self.book.type_of(fact)
        if found != wanted:
            self.problems.add(
                place,
                f"{fact!r} is a {found}, a {wanted} is needed",
                f"name a fact of type {wanted}",
            )

    # --- the whole

    def every_conclusion_has_a_norm(self) -> None:
        given: set[str] = set()
        for norm in self.book.norms.values():
            given |= norm.concludes
        for fact in sorted(set(self.book.concluded) - given):
            place = f"facts.toml, {fact!r}"
            self.problems.add(place, "no norm concludes it", "take it away, or encode the norm")

    def overrides_and_dependences_have_an_order(self) -> None:
        norms = self.book.norms
        below: dict[str, set[str]] = {}
        for norm in norms.values():
            place = f"{self.book.files[norm.id]}, norm {norm.id!r}"
            for beaten, on in norm.overrides.items():
                if self.known(place, beaten, norms, "norm"):
                    for fact in on:
                        both = norm.concludes & norms[beaten].concludes
                        self.known(place, fact, both, "fact that both norms conclude")
            needs = norm.needs
            for fact in norm.concludes:
                below.setdefault(fact, set()).update(needs)
        self.no_circle("facts.toml", below, "depend on each other in a circle")
        beats = {norm.id: set(norm.overrides) for norm in norms.values()}
        self.no_circle("norms", beats, "override each other in a circle")

    def no_circle(self, place: str, edges: Mapping[str, set[str]], what: str) -> None:
        done: set[str] = set()

        def walk(node: str, path: tuple[str, ...]) -> None:
            if node in path:
                circle = " → ".join((*path[path.index(node) :], node))
                self.problems.add(place, f"{circle}: they {what}", "break the circle")
            elif len(path) > _DEEPEST:
                way_out = "shorten the chain"
                self.problems.add(place, f"{node!r} ends a chain of {_DEEPEST} and more", way_out)
            elif node not in done:
                for following in sorted(edges.get(node, ())):
                    walk(following, (*path, node))
                done.add(node)

        for node in sorted(edges):
            walk(node, ())
