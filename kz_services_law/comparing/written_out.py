"""An edition written out, as a lawyer reads it: every unit of the text with its words, its norms
whole below, each marked by what became of it; then all that stands beside the norms.

It is TOML, and read back it is the edition again.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, cast

from kz_services_law.comparing.norms import norms_compared
from kz_services_law.comparing.units import units_changed
from kz_services_law.documents.comparison_words import comparison_words
from kz_services_law.languages import Language, Trilingual
from kz_services_law.rulebook import Rulebook, Whole
from kz_services_law.rulebook.history import Traced
from kz_services_law.toml_files import joined_texts
from kz_services_law.toml_writing import toml_key, toml_pairs, toml_value

__all__ = ["as_toml", "read_back"]

_ARTICLE = "art"
_OF_TOML = ".toml"


def as_toml(
    whole: Whole, book: Rulebook, earlier: Rulebook | None, lang: Language
) -> Iterator[str]:
    """The lines of an edition. What became of its units and norms is told of the `earlier` one, in
    kk, ru or en, in comments.
    """
    marks = _Marks(book, earlier, lang)
    yield f"# {book.edition.title.in_language(lang)}"
    yield f"# {book.edition.edition.in_language(lang)}"
    yield from _table("edition", whole.tables["edition.toml"])
    norms: dict[str, list[Mapping[str, Any]]] = {}
    for name in whole.articles:
        for norm in whole.tables[name]["norm"]:
            norms.setdefault(norm["locator"], []).append(norm)
    for at in book.text:
        yield from ("", "[[unit]]", f'at = "{at}"')
        yield from marks.of_unit(at)
        words = {name: text[at] for name, text in whole.texts.items()}
        yield from toml_pairs({name: " ".join(text.split()) for name, text in words.items()})
        for norm in norms.pop(at, ()):
            yield from ("", *marks.of_norm(norm["id"]), "[[unit.norm]]")
            yield f"id = {toml_value(norm['id'])}"
            yield from toml_pairs({k: v for k, v in norm.items() if k not in ("id", "locator")})
    yield from ("", *marks.ended())
    yield from _beside(whole, norms)


def _beside(whole: Whole, norms: Mapping[str, list[Mapping[str, Any]]]) -> Iterator[str]:
    """What stands beside the norms; bridges at provisions that only head others."""
    for listed in norms.values():
        for norm in listed:
            yield from ("", "[[norm]]", *toml_pairs(norm))
    for name, table in whole.tables.items():
        if not name.startswith(_ARTICLE) and name != "edition.toml":
            yield from _table(name.removesuffix(_OF_TOML), table)


def _table(name: str, table: Mapping[str, Any]) -> Iterator[str]:
    """A table under its name; lists of tables, one after the other."""
    listed = {key: it for key, it in table.items() if _is_list_of_tables(it)}
    rest = {key: it for key, it in table.items() if key not in listed}
    yield from ("", f"[{toml_key(name)}]", *toml_pairs(rest))
    for key, those in listed.items():
        for each in those:
            yield from ("", f"[[{toml_key(name)}.{toml_key(key)}]]", *toml_pairs(each))


def _is_list_of_tables(value: object) -> bool:
    if not isinstance(value, list) or not value:
        return False
    return all(isinstance(each, Mapping) for each in cast("list[object]", value))


class _Marks:
    """What became of units and norms, as comments."""

    def __init__(self, book: Rulebook, earlier: Rulebook | None, lang: Language) -> None:
        self._lang: Language = lang
        self._words = comparison_words()
        self._earlier = "" if earlier is None else earlier.edition.id
        traced = Traced(step for step in book.history if step.later == book.edition.id)
        units = () if earlier is None else units_changed(earlier, book, traced)
        names = {unit.at for unit in units if unit.at is not None}
        norms = () if earlier is None else norms_compared(earlier, book, traced, names)
        self._units = {unit.at: unit for unit in units if unit.at is not None}
        self._norms = {norm.id: norm for norm in norms if norm.id is not None}
        self._ended_units = [unit for unit in units if unit.at is None]
        self._ended_norms = [norm for norm in norms if norm.id is None]

    def of_unit(self, at: str) -> Iterator[str]:
        """What became of a unit; nothing where it is as it was."""
        unit = self._units.get(at)
        if unit is not None:
            was = unit.was if unit.was != at else None
            yield self._mark(unit.became, was, unit.acts)

    def of_norm(self, name: str) -> Iterator[str]:
        """What became of a norm."""
        norm = self._norms.get(name)
        if norm is not None:
            yield self._mark(norm.became, norm.was, norm.acts)

    def ended(self) -> Iterator[str]:
        """What has ended."""
        for unit in self._ended_units:
            yield self._mark(unit.became, unit.was, unit.acts)
        for norm in self._ended_norms:
            yield self._mark(norm.became, norm.was, norm.acts)

    def _mark(self, became: str, was: str | None, acts: tuple[str, ...]) -> str:
        told = [self._said(self._words.became_of(became))]
        if was is not None:
            of = f"{was} ({self._earlier})"
            told.append(self._said(self._words.row.was.filled(at=of)))
        if acts:
            told.append(f"{self._said(self._words.row.acts)} {', '.join(acts)}")
        return f"# {'; '.join(told)}"

    def _said(self, words: Trilingual) -> str:
        return words.in_language(self._lang)


def read_back(text: str) -> Whole:
    """The edition that was written out. Raises `InvalidInput` for what was not."""
    told: dict[str, Any] = joined_texts(tomllib.loads(text))
    texts: dict[str, dict[str, str]] = {name: {} for name in told["edition"]["languages"]}
    norms: dict[str, list[dict[str, Any]]] = {}
    for unit in told.pop("unit"):
        for name, words in texts.items():
            words[unit["at"]] = unit[name]
        for norm in unit.get("norm", ()):
            _put(norms, {**norm, "locator": unit["at"]})
    for norm in told.pop("norm", ()):
        _put(norms, norm)
    return Whole.of(norms, {f"{name}{_OF_TOML}": table for name, table in told.items()}, texts)


def _put(norms: dict[str, list[dict[str, Any]]], norm: dict[str, Any]) -> None:
    norms.setdefault(f"{norm['locator'].split('/')[0]}{_OF_TOML}", []).append(norm)
