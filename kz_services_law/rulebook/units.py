"""The files of articles: units of the text in the law's order, the words first, then the norms.

Out of them are made the tables of norms, each whole: with its id and the words it rests on, with
what its file says of all its norms (`each`), what it has in common with the norm it is `like`, and
the other side of what it lists, where that list is `exact`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from kz_services_law.citation import is_locator, place_of
from kz_services_law.errors import Problems
from kz_services_law.languages import Trilingual
from kz_services_law.rule_files import (
    NO_SUCH_KEY,
    NO_SUCH_NAME,
    Spec,
    list_in,
    table_in,
    understood,
)
from kz_services_law.rulebook import limits, refusals
from kz_services_law.rulebook.exact import both_sides
from kz_services_law.rulebook.norms import NormSpec
from kz_services_law.rulebook.quotes import difference, whole
from kz_services_law.rulebook.whole import Texts

__all__ = [
    "TextUnit",
    "UnitSpec",
    "check_words",
    "norms_of",
    "order_of",
    "read_units",
    "whole_norm",
]

Norm = dict[str, Any]


class UnitSpec(Spec):
    """A unit of the text: its words in each official language, and its norms.

    The keys from `was` on are for an edition based on another: see `overlay`.
    """

    at: str
    kk: str | None = None
    ru: str | None = None
    norm: list[dict[str, Any]] = []
    was: str | None = None
    by: str | list[str] | None = None
    ends: list[str] = []
    new: bool = False

    def model_post_init(self, _: object) -> None:
        """Its norms stay as the file says them: they are understood later, each for itself."""


class UnitFileSpec(Spec):
    """A file of units: those of one article."""

    each: dict[str, Any] = {}
    unit: list[UnitSpec] = Field(min_length=1)
    act: dict[str, Trilingual] = {}
    condition: dict[str, Trilingual] = {}
    item: dict[str, Any] = {}
    """How the acts, conditions and items are called that the norms of the file name first."""

    def model_post_init(self, _: object) -> None:
        """See `UnitSpec`."""


@dataclass(frozen=True)
class TextUnit:
    """A unit, and the file it stands in."""

    file: str
    spec: UnitSpec
    each: Mapping[str, Any]

    @property
    def at(self) -> str:
        """Its locator."""
        return self.spec.at

    @property
    def place(self) -> str:
        """Where it stands, as problems name it."""
        return f"{self.file}, unit {self.at!r}"


def read_units(tables: Mapping[str, Any], texts: Texts, problems: Problems) -> list[TextUnit]:
    """The units of all files, each of which must stand in the text, in its article's file, once."""
    found: list[TextUnit] = []
    order = order_of(texts)
    for name in sorted(name for name in tables if name.startswith("art")):
        file = understood(UnitFileSpec, tables[name], name, problems)
        units = [TextUnit(name, spec, file.each) for spec in file.unit] if file else []
        for unit in units:
            _check_place(unit, order, problems)
            for key in sorted(NormSpec.made & {key for norm in unit.spec.norm for key in norm}):
                problems.add(unit.place, NO_SUCH_KEY, key=key, hint="leave it out: it is made")
        places = [order.get(unit.at, -1) for unit in units]
        for before, after, unit in zip(places, places[1:], units[1:], strict=False):
            if -1 < after <= before:
                sentence = refusals.UNIT_TWICE if after == before else refusals.OUT_OF_ORDER
                problems.add(unit.place, sentence)
        found += units
    return sorted(found, key=lambda unit: order.get(unit.at, -1))


def order_of(texts: Texts) -> dict[str, int]:
    """The provisions of the text, numbered in the law's order: an inserted one after its number."""
    locators = filter(is_locator, next(iter(texts.values()), ()))
    return {locator: n for n, locator in enumerate(sorted(locators, key=place_of))}


def _check_place(unit: TextUnit, order: Mapping[str, int], problems: Problems) -> None:
    article = unit.file.removesuffix(".toml")
    if not is_locator(unit.at):
        problems.add(unit.file, refusals.TEXT_NO_LOCATOR, locator=unit.at)
    elif unit.at.split("/")[0] != article:
        problems.add(unit.place, refusals.OF_ANOTHER_FILE, file=f"{unit.at.split('/')[0]}.toml")
    elif unit.at not in order:
        hint = limits.hint_among(unit.at, order, problems)
        problems.add(
            unit.place, NO_SUCH_NAME, what="provision of the text", name=unit.at, hint=hint
        )


def check_words(unit: TextUnit, texts: Texts, problems: Problems) -> None:
    """The words of a unit are those of the text, in every official language."""
    _check_quotes(unit, texts, problems)
    for language in ("kk", "ru"):
        said: str | None = getattr(unit.spec, language)
        text = texts.get(language, {}).get(unit.at)
        if language not in texts and said is not None:
            problems.add(unit.place, refusals.NOT_OFFICIAL, language=language)
        elif text is not None and said is None:
            problems.add(unit.place, refusals.WORDS_MISSING, language=language, words=text)
        elif text is not None and said is not None:
            differ = difference(said, text)
            if differ is not None:
                here, there = differ
                problems.add(unit.place, refusals.WORDS_MISTYPED, here=here, there=there)


def _check_quotes(unit: TextUnit, texts: Texts, problems: Problems) -> None:
    """A quote is in official languages."""
    for norm in unit.spec.norm:
        for language in table_in(norm.get("quote")):
            if language not in texts:
                problems.add(unit.place, refusals.NOT_OFFICIAL, language=language)


def norms_of(units: list[TextUnit], texts: Texts, problems: Problems) -> dict[str, list[Norm]]:
    """The tables of norms of units, by file, each whole."""
    own = {_id(unit, norm): norm for unit in units for norm in unit.spec.norm}
    found: dict[str, list[Norm]] = {}
    sizes: dict[int, int] = {}
    taken = 0
    for unit in units:
        norms = found.setdefault(unit.file, [])
        for table in unit.spec.norm:
            common = _common(unit, table, own, problems)
            for source in filter(None, (unit.each, own.get(str(table.get("like"))))):
                if id(source) not in sizes:
                    sizes[id(source)] = _entries(source)
                taken += sizes[id(source)]
            if taken > limits.MOST_TAKEN_OVER:
                most = limits.MOST_TAKEN_OVER
                problems.add(unit.place, refusals.TAKEN_OVER_TOO_MUCH, most=most)
                problems.stop()
            norm = whole_norm(unit, {**unit.each, **common, **table}, texts)
            norms += both_sides(f"{unit.file}, norm {norm['id']!r}", norm, problems)
    return found


def _entries(value: object) -> int:
    """How many things a table says, all below included."""
    below = [*table_in(value).values()] or list_in(value)
    return 1 if below == [value] else sum(map(_entries, below))


def whole_norm(unit: TextUnit, table: Mapping[str, Any], texts: Texts) -> Norm:
    """A norm with its id, and the words it rests on: those of its unit, or those it cuts."""
    own = {key: value for key, value in table.items() if key not in ("name", "quote", "like")}
    norm = {"id": _id(unit, table), "locator": unit.at, **own}
    if quotes := dict(_quotes(unit, table, texts)):
        norm["quotes"] = quotes
    if isinstance(norm.get("says"), dict):
        norm["says"] = {**dict(_words_of_the_law(unit, table, texts)), **table_in(norm["says"])}
    exact = table_in(norm.get("exact"))
    if "quote" in exact:
        other = {key: value for key, value in exact.items() if key != "quote"}
        norm["exact"] = {**other, "quotes": dict(_quotes(unit, exact, texts))}
    return norm


def _id(unit: TextUnit, norm: Mapping[str, Any]) -> str:
    return f"{unit.at}/{norm['name']}" if "name" in norm else unit.at


def _quotes(unit: TextUnit, norm: Mapping[str, Any], texts: Texts) -> Iterator[tuple[str, str]]:
    given: object = norm.get("quote", {})
    cuts = {next(iter(texts), ""): given} if isinstance(given, str) else table_in(given)
    for language, text in texts.items():
        if language in cuts:
            yield language, cuts[language]
        elif norm.get("kind") != "construction" and unit.at in text:
            yield language, whole(text[unit.at])


def _words_of_the_law(
    unit: TextUnit, norm: Mapping[str, Any], texts: Texts
) -> Iterator[tuple[str, str]]:
    """What a norm says in an official language where nothing else is said: the words of the law."""
    for language, text in texts.items():
        if norm.get("kind") != "construction" and unit.at in text:
            yield language, whole(text[unit.at])


def _common(
    unit: TextUnit, norm: Mapping[str, Any], own: Mapping[str, Norm], problems: Problems
) -> Norm:
    """What a norm takes over from the one it is like, of whatever article, which must have words of
    its own.
    """
    if "like" not in norm:
        return {}
    twin = norm["like"]
    like = own.get(twin) if isinstance(twin, str) else None
    if like is None or "like" in like:
        names = (name for name, said in own.items() if "like" not in said)
        hint = limits.hint_among(twin, names, problems)
        place = f"{unit.file}, norm {_id(unit, norm)!r}"
        what = "norm with words of its own"
        problems.add(place, NO_SUCH_NAME, what=what, name=twin, hint=hint)
        return {}
    return {key: value for key, value in like.items() if key != "name"}
