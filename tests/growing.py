"""Rulebooks of any size: the shapes of rules whose work could grow faster than the rules."""

from collections.abc import Callable, Iterable
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kz_services_law.asking import Bool, Entity, Finding, Goal, Question, finding
from kz_services_law.law import Law
from kz_services_law.rulebook import Rulebook, from_sources, read_sources
from kz_services_law.rulebook.sources import Sources

_LIBRARY = read_sources(Path(__file__).parent / "foreign", "2001-01-01")


def said(words: str) -> dict[str, str]:
    return {"kk": words, "ru": words, "en": words}


def place(n: int) -> str:
    """The locator of a norm by its number."""
    return f"art{n // 900 + 1}/par{n % 900 + 1}"


class Rules:
    """A rulebook in the making: facts, classes and norms, each norm in a unit of its own."""

    def __init__(self) -> None:
        self.stated: dict[str, Any] = {}
        self.concluded: dict[str, Any] = {}
        self.norms: list[dict[str, Any]] = []
        self.enum: dict[str, Any] = {}
        self.cls: dict[str, Any] = {}
        self.words: dict[str, Any] = {}
        self.each: dict[str, Any] = {}
        self.gaps: list[dict[str, Any]] = []
        self.readings: dict[str, Any] = {}
        self.edition: dict[str, Any] = {}

    def fact(self, name: str, kind: str = "bool") -> str:
        self.stated[name] = {"type": kind, "name": said(name), "asks": said(name)}
        return name

    def concludes(self, name: str, *, closed: bool = False) -> str:
        closing = {"otherwise": False, "cite": "art1/par1"} if closed else {}
        self.concluded[name] = {"type": "bool", "name": said(name), **closing}
        return name

    def values(self, name: str, values: Iterable[str]) -> None:
        self.enum[name] = {"values": {value: said(value) for value in values}}

    def group(self, name: str, values: list[str]) -> None:
        self.cls[name] = {"enum": "kind", "values": values, "cite": "art1/par1"}

    def reading(self, name: str, options: Iterable[str]) -> None:
        asked = {"question": said("?"), "reason": said("."), "source": said("tests")}
        told = {option: said(option) for option in options}
        self.readings[name] = {**asked, "options": told, "default": next(iter(told))}

    def norm(self, **says: Any) -> str:
        """A norm in the next unit; its id."""
        self.norms.append({"kind": "decision", "says": said(f"n{len(self.norms)}"), **says})
        return place(len(self.norms) - 1)

    def sources(self) -> Sources:
        """The tables of its files, as they would be read."""
        text = {place(n): f"Words {n}." for n in range(len(self.norms))}
        own = {"id": "grown", "text_sha256": {"kk": "0"}, **self.edition}
        tables: dict[str, Any] = {
            "edition.toml": {**_LIBRARY.tables["edition.toml"], **own},
            "facts.toml": {"stated": self.stated, "concluded": self.concluded},
            "enumerations.toml": {"enum": self.enum, "class": self.cls},
            "gaps.toml": {"gap": self.gaps},
            "counting.toml": {"profile": {}},
            "readings.toml": self.readings,
        }
        for n, norm in enumerate(self.norms):
            article = f"{place(n).split('/')[0]}.toml"
            unit = {"at": place(n), "kk": text[place(n)], "norm": [norm]}
            tables.setdefault(article, {"each": self.each, "unit": []})["unit"].append(unit)
        tables["art1.toml"] |= self.words
        return Sources(tables, {"kk": text}, {"kk": "0"}, _LIBRARY.shared)

    def book(self) -> Rulebook:
        return from_sources(self.sources())


def unchanged(sources: Sources, name: str) -> Sources:
    """An edition based on another, in which nothing has changed."""
    edition = {**sources.tables["edition.toml"], "id": name, "based_on": "the one before"}
    beside = ("facts", "gaps", "counting", "readings", "enumerations")
    none: dict[str, Any] = {f"{name}.toml": {} for name in beside}
    tables = {"edition.toml": edition, **none}
    return Sources(tables, sources.texts, sources.hashes, sources.shared, sources)


def asked(book: Rulebook, goal: str, stated: dict[str, bool] | None = None):
    """The answer whether a fact holds, where facts `s.…` are stated."""
    names = [fact.removeprefix("s.") for fact in book.stated]
    fields = {"__annotations__": dict.fromkeys(names, Bool | None), "__module__": __name__}
    entity = type("S", (Entity,), {**fields, **dict.fromkeys(names)})
    goals = MappingProxyType({"found": Goal(goal, finding)})
    asking = {"goals": goals, "s": None, "__annotations__": {"s": entity | None}}
    kind: type[Question[Finding]] = type("Whether", (Question,), {**asking, "__module__": __name__})
    return Law(book, engine="native").ask(kind(s=entity(**(stated or {}))))


# --- shapes: each of n of something


def facts_and_norms(n: int) -> Rules:
    rules = Rules()
    for i in range(n):
        rules.norm(when={rules.fact(f"s.f{i}"): True}, then={rules.concludes(f"c.f{i}"): True})
    return rules


def closed_lists_and_gaps(n: int) -> Rules:
    rules = Rules()
    for i in range(n):
        fact = rules.fact(f"s.f{i}")
        goal = rules.concludes(f"c.f{i}", closed=True)
        rules.norm(when={fact: True}, then={goal: True})
        where = {"goals": [goal], "nearest": [place(0)], "when": {fact: False}}
        gap = {"id": f"g{i}", "kind": "gap", "says": said("."), **where}
        rules.gaps.append(gap)
    return rules


def norms_of_one_fact(n: int) -> Rules:
    rules = Rules()
    for i in range(n):
        rules.norm(when={rules.fact(f"s.f{i}"): True}, then={rules.concludes("c.top"): True})
    return rules


def ways_of_one_norm(n: int) -> Rules:
    rules = Rules()
    ways = [{"when": {rules.fact(f"s.f{i}"): True}} for i in range(n)]
    rules.norm(any=ways, then={rules.concludes("c.top"): True})
    return rules


def values_of_one_fact(n: int) -> Rules:
    rules = Rules()
    rules.values("kind", (f"v{i}" for i in range(n)))
    rules.fact("s.kind", "kind")
    for i in range(n):
        rules.norm(when={"s.kind": f"v{i}"}, then={rules.concludes("c.top", closed=True): True})
    return rules


def classes_side_by_side(n: int) -> Rules:
    rules = Rules()
    rules.values("kind", (f"v{i}" for i in range(n)))
    for i in range(n):
        rules.group(f"g{i}", [f"v{i}"])
    tested = [f"g{i}" for i in range(n)]
    rules.norm(when={rules.fact("s.kind", "kind"): tested}, then={rules.concludes("c.top"): True})
    return rules


def classes_of_classes(n: int) -> Rules:
    """Each names the two of the level below."""
    rules = Rules()
    rules.values("kind", ("a", "b", "c"))
    rules.fact("s.kind", "kind")
    rules.group("one0", ["a"])
    rules.group("other0", ["b"])
    for i in range(1, n):
        for name in ("one", "other"):
            rules.group(f"{name}{i}", [f"one{i - 1}", f"other{i - 1}"])
    for name in ("one", "other"):
        rules.norm(when={"s.kind": f"{name}{n - 1}"}, then={rules.concludes("c.top"): True})
    return rules


def acts(n: int) -> Rules:
    rules = Rules()
    rules.values("kind", ("a",))
    rules.group("all", ["a"])
    rules.fact("reader.kind", "kind")
    for i in range(n):
        rules.norm(kind="competence", role="reader", bearer={"class": "all"}, act=[f"a{i}"])
    rules.words = {"act": {f"a{i}": said(f"a{i}") for i in range(n)}}
    return rules


def norms_of_one_act(n: int) -> Rules:
    rules = acts(1)
    rules.norms *= n
    return rules


def items(n: int) -> Rules:
    rules = Rules()
    for i in range(n):
        rules.norm(kind="requirement", document="card", item=[f"i{i}"])
    told = {"word": said("w"), "name": said("n"), "asks": said("a")}
    rules.words = {"item": {"card": {f"i{i}": told for i in range(n)}}}
    return rules


def readings(n: int) -> Rules:
    rules = Rules()
    rules.fact("s.f")
    for i in range(n):
        rules.reading(f"R{i}", ("a", "b"))
        way = {"reading": {f"R{i}": "a"}, "when": {"s.f": True}}
        rules.norm(any=[way], then={rules.concludes(f"c.f{i}"): True})
    return rules


def options_of_one_reading(n: int) -> Rules:
    rules = values_of_one_fact(n)
    rules.reading("R", (f"o{i}" for i in range(n)))
    for i, norm in enumerate(rules.norms):
        norm["any"] = [{"reading": {"R": f"o{i}"}, "when": norm.pop("when")}]
    return rules


def overrides(n: int) -> Rules:
    """Each of two norms of a fact beats the other one."""
    rules = facts_and_norms(n)
    for i in range(n):
        rules.fact(f"s.g{i}")
        beats = {place(i): [f"c.f{i}"]}
        rules.norm(when={f"s.g{i}": True}, then={f"c.f{i}": False}, overrides=beats)
    return rules


SHAPES: tuple[Callable[[int], Rules], ...] = (
    facts_and_norms,
    closed_lists_and_gaps,
    norms_of_one_fact,
    ways_of_one_norm,
    values_of_one_fact,
    classes_side_by_side,
    acts,
    norms_of_one_act,
    items,
    readings,
    options_of_one_reading,
    overrides,
)


def layers(n: int, *, width: int = 2) -> Rules:
    """Layers of facts, each of which rests on all of the layer below."""
    rules = Rules()
    below = [rules.fact(f"s.f{i}") for i in range(width)]
    for layer in range(1, n + 1):
        when = dict.fromkeys(below, True)
        below = [rules.concludes(f"c.l{layer}f{i}") for i in range(width)]
        for fact in below:
            rules.norm(when=when, then={fact: True})
    return rules


def beaten_layers(n: int) -> Rules:
    """Facts each of which is so because the one below spares its norm."""
    rules = Rules()
    rules.fact("s.f0")
    rules.norm(when={"s.f0": True}, then={rules.concludes("c.l1"): True})
    for layer in range(2, n + 1):
        fact = rules.concludes(f"c.l{layer}")
        spared = rules.norm(when={"s.f0": True}, then={fact: True})
        beats = {spared: [fact]}
        rules.norm(when={f"c.l{layer - 1}": False}, then={fact: False}, overrides=beats)
    return rules
