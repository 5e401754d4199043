"""What the files of an edition declare where it is used, brought together.

Values stand with their words in enumerations.toml; an act, a condition and an item of a document
with theirs in the file of the article whose norms name them first; what a document contains is a
fact that its item makes. Norms, questions and answers find all of them in one place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import Field

from kz_services_law.errors import Problems
from kz_services_law.languages import Trilingual
from kz_services_law.rule_files import Spec, list_in, table_in, understood
from kz_services_law.rulebook import fact_names, refusals
from kz_services_law.rulebook.specs import ClassSpec

__all__ = ["declared", "idle_words"]

Table = dict[str, Any]
_WORDS = ("act", "condition")


class EnumSpec(Spec):
    """An enumeration: what it is about, its values in the order a reader expects, their words."""

    about: str | None = None
    values: dict[str, Trilingual] = Field(min_length=1)


class ElementsSpec(Spec):
    """An enumeration of what norms conclude element by element: the facts, `*` for the element,
    `{act}` and `{manner}` for any of those that are judged.
    """

    about: str
    facts: str


class EndedSpec(Spec):
    """What of the earlier edition has ended: values of enumerations, whole ones, classes."""

    values: dict[str, list[str]] = {}
    enum: list[str] = []
    elements: list[str] = []
    cls: list[str] = Field(default=[], alias="class")


class EnumerationsSpec(Spec):
    """The file enumerations.toml."""

    enum: dict[str, EnumSpec] = {}
    elements: dict[str, ElementsSpec] = {}
    cls: dict[str, ClassSpec] = Field(default={}, alias="class")
    ended: EndedSpec | None = None


class ItemSpec(Spec):
    """An item of a document: its word; and the fact that the document contains it, which a caller
    states (none is needed where it is satisfied in several ways).
    """

    word: Trilingual
    name: Trilingual | None = None
    asks: Trilingual | None = None


def declared(tables: Mapping[str, Mapping[str, Any]], problems: Problems) -> dict[str, Any]:
    """The tables of an edition, all that is declared in facts.toml and words.toml."""
    name = "enumerations.toml"
    if understood(EnumerationsSpec, tables.get(name, {}), name, problems) is None:
        return {**tables}
    values = tables.get(name, {})
    facts, words = {**tables.get("facts.toml", {})}, {**tables.get("words.toml", {})}
    enums = table_in(values.get("enum"))
    facts["enum"] = {enum: [*table_in(spec)["values"]] for enum, spec in enums.items()}
    words["value"] = {enum: table_in(spec)["values"] for enum, spec in enums.items()}
    elements = table_in(values.get("elements"))
    facts["elements"] = {element: spec["facts"] for element, spec in elements.items()}
    facts["class"] = table_in(values.get("class"))
    if "ended" in values or "ended" in facts:
        facts["ended"] = {**table_in(facts.get("ended")), **table_in(values.get("ended"))}
    for kind in _WORDS:
        words[kind] = {name: told for _, name, told in _of_articles(tables, kind, problems)}
    items, stated = _items(tables, problems)
    words["item"] = items
    facts["stated"] = {**table_in(facts.get("stated")), **stated}
    rest = {file: table for file, table in tables.items() if file != name}
    return {**rest, "facts.toml": facts, "words.toml": words}


def idle_words(
    tables: Mapping[str, Mapping[str, Any]], norms: Iterable[Table], problems: Problems
) -> None:
    """Add a problem for each act, condition and item that is declared and that no norm names."""
    named: set[tuple[str, object]] = set()
    for norm in norms:
        for acts in (norm.get("act", []), norm.get("of", [])):
            named |= {("act", act) for act in list_in(acts) if isinstance(act, str)}
        for told in (norm.get("conditions", []), norm.get("manner", [])):
            named |= {("condition", name) for name in list_in(told) if isinstance(name, str)}
        items = (item for item in list_in(norm.get("item", [])) if isinstance(item, str))
        named |= {("item", f"{norm.get('document')}.{item}") for item in items}
    for file in _articles(tables):
        own = [(kind, name) for kind in _WORDS for name in table_in(tables[file].get(kind))]
        own += [("item", f"{document}.{item}") for document, item, _ in _items_in(tables[file])]
        for kind, name in own:
            if (kind, name) not in named:
                problems.add(f"{file}, {kind} {name!r}", refusals.IDLE_WORDS)


def _articles(tables: Mapping[str, Mapping[str, Any]]) -> list[str]:
    return sorted(name for name in tables if name.startswith("art"))


def _of_articles(
    tables: Mapping[str, Mapping[str, Any]], kind: str, problems: Problems
) -> Iterator[tuple[str, str, Any]]:
    """(file, name, words) of what the files of articles declare of one kind, each name once."""
    seen: dict[str, str] = {}
    for file in _articles(tables):
        table = tables[file]
        items = [(f"{document}.{item}", told) for document, item, told in _items_in(table)]
        for name, words in items if kind == "item" else table_in(table.get(kind)).items():
            if seen.setdefault(name, file) != file:
                place = f"{file}, {kind} {name!r}"
                problems.add(place, refusals.DECLARED_ALREADY, file=seen[name])
            yield file, name, words


def _items_in(table: Mapping[str, Any]) -> list[tuple[str, str, Any]]:
    """(document, item, what is told of it) of a file."""
    documents = table_in(table.get("item")).items()
    return [(d, item, told) for d, items in documents for item, told in table_in(items).items()]


def _items(
    tables: Mapping[str, Mapping[str, Any]], problems: Problems
) -> tuple[dict[str, Table], dict[str, Table]]:
    """The words of items, by document; and the facts that documents contain them."""
    words: dict[str, Table] = {}
    stated: dict[str, Table] = {}
    for file, name, told in _of_articles(tables, "item", problems):
        document, _, item = name.partition(".")
        place, given = f"{file}, item {name!r}", table_in(told)
        spec = understood(ItemSpec, given, place, problems)
        if spec is None:
            continue
        words.setdefault(document, {})[item] = given["word"]
        if spec.name is not None and spec.asks is not None:
            fact = fact_names.contains(document, item)
            stated[fact] = {"type": "bool", "name": given["name"], "asks": given["asks"]}
        elif spec.name is not spec.asks:
            problems.add(place, refusals.BELONG_TOGETHER, one="'name'", other="'asks'")
    return words, stated
