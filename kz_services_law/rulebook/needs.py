"""What a rulebook needs of what it declares, and what its sentences say; nothing is idle or old."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kz_services_law.rule_files import list_in, table_in
from kz_services_law.rulebook import fact_names
from kz_services_law.rulebook.book import Rulebook
from kz_services_law.rulebook.norms import Way

__all__ = ["idle_options", "needed_names", "said_no_longer"]

_MACHINERY = ("region", "unit")  # enumerations that the machinery itself knows


def needed_names(book: Rulebook) -> set[str]:
    """The stated facts, classes and enumerations that something needs."""
    needed: set[str] = {*_MACHINERY}
    for norm in book.norms.values():
        needed |= norm.needs
        if norm.bearer is not None and norm.bearer.cls is not None:
            needed |= {norm.bearer.cls, fact_names.kind_of(norm.role)}
    for premise in book.premises():
        needed |= {*premise.facts, *(name for name in premise.names if isinstance(name, str))}
    for spec in book.facts.cls.values():
        needed |= {*spec.values, spec.enum}
    needed |= {spec.implied.among for spec in book.stated.values() if spec.implied is not None}
    needed |= {book.type_of(fact) or "" for fact in (*book.stated, *book.concluded)}
    encoded = {norm.locator for norm in book.norms.values()}
    needed |= {name for name, spec in book.facts.cls.items() if spec.cite not in encoded}
    return needed


def idle_options(book: Rulebook) -> Iterator[tuple[str, str]]:
    """The options of readings that switch nothing: everything is under them as under another one.

    On what a term is counted by, everything turns.
    """
    counting = {name for profile in book.counting.profile.values() for name in profile.readings}
    for name, switched in _switched(book).items():
        seen: set[tuple[object, ...]] = set()
        for option in () if name in counting else book.readings[name].options:
            told = tuple(sorted(switched.get(option, ())))
            if told in seen:
                yield name, option
            seen.add(told)


def _switched(book: Rulebook) -> dict[str, dict[str, list[tuple[int, str]]]]:
    """Of each reading on which something turns, what holds under each option: the ways of norms and
    gaps, and the closings of lists, that name it, each with the number of what it is a way of.
    """
    every = [(*norm.any, *norm.satisfied_by) for norm in book.norms.values()]
    every += [tuple(gap.any) for gap in book.gaps]
    every += [
        (Way(reading=dict(spec.reading)),) for spec in book.concluded.values() if spec.reading
    ]
    found: dict[str, dict[str, list[tuple[int, str]]]] = {}
    for number, ways in enumerate(every):
        for way in ways:
            for name, options in way.reading.items():
                said = (number, _said(way, name))
                for option in {options} if isinstance(options, str) else {*options}:
                    found.setdefault(name, {}).setdefault(option, []).append(said)
    return found


def _said(way: Way, reading: str) -> str:
    """A way without what it says of the reading."""
    others = sorted((name, repr(them)) for name, them in way.reading.items() if name != reading)
    return repr((others, way.when, sorted(way.then.items(), key=repr)))


def said_no_longer(book: Rulebook) -> Iterator[tuple[str, str, str]]:
    """Sentences that say what this edition no longer says: where, what, the whole sentence."""
    patterns = {lang: re.compile(form) for lang, form in book.edition.no_longer_said.items()}
    if not patterns:
        return
    for place, texts in _sentences(book):
        for language, pattern in patterns.items():
            text = texts.get(language, "")
            found = pattern.search(text)
            if found is not None:
                yield place, found[0], text


def _sentences(book: Rulebook) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every sentence that an answer may say, by its place: of values, only those there are."""
    dumped = book.to_dict()
    for key, table in dumped["norms"].items():
        yield from _trilingual(f"{book.files[key]}, norm {key!r}", table)
    for key, table in dumped["readings"].items():
        yield from _trilingual(f"readings.toml, reading {key!r}", table)
    for name in ("facts", "gaps", "uncomputed", "procedures"):
        if name not in dumped:
            continue
        yield from _trilingual(f"{name}.toml", dumped[name])
    words = dumped["words"]
    for enum, values in words.get("value", {}).items():
        known = book.facts.enum.get(enum, ())
        there = {value: said for value, said in values.items() if value in known}
        yield from _trilingual(f"enumerations.toml, enumeration {enum!r}", there)
    for kind, names in _names_said(book).items():
        there = {name: said for name, said in words.get(kind, {}).items() if name in names}
        yield from _trilingual(f"words.toml, {kind}", there)
    for document, items in words.get("item", {}).items():
        said_of = {i for n in book.norms.values() if n.document == document for i in n.item}
        there = {item: said for item, said in items.items() if item in said_of}
        yield from _trilingual(f"words.toml, item.{document}", there)
    for kind in ("question", "phrase", "bridge"):
        yield from _trilingual(f"words.toml, {kind}", words.get(kind, {}))


def _names_said(book: Rulebook) -> dict[str, set[str]]:
    """The roles, acts and conditions that norms name, whose words their facts and answers say."""
    norms = book.norms.values()
    return {
        "role": {name for norm in norms for name in (norm.role, norm.to) if name},
        "act": {act for norm in norms for act in (*norm.act, *norm.of)},
        "condition": {name for norm in norms for name in (*norm.conditions, *norm.manner)},
    }


def _trilingual(place: str, value: Any) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The texts in three languages that stand in a value, each with its place."""
    table = table_in(value)
    if {"kk", "ru", "en"} <= table.keys():
        yield place, table
        return
    for key, each in table.items():
        yield from _trilingual(f"{place}.{key}", each)
    listed = list_in(value)
    for each in listed if listed != [value] else ():
        yield from _trilingual(place, each)
