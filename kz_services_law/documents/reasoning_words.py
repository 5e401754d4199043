"""The words of reasoning about an answer: `rules/reasoning.toml`."""

from __future__ import annotations

from functools import lru_cache

from pydantic import Field

from kz_services_law.languages import Trilingual
from kz_services_law.rule_files import Spec, read_file, rules_folder

__all__ = ["ReasoningWords", "reasoning_words"]


class _Change(Spec):
    title: Trilingual
    title_any: Trilingual
    now: Trilingual
    fact: Trilingual
    instead: Trilingual
    then: Trilingual
    reading: Trilingual
    nearest: Trilingual
    related: Trilingual
    and_: Trilingual = Field(alias="and")
    such_as: Trilingual
    none: Trilingual
    none_any: Trilingual
    cut: Trilingual
    left: Trilingual


class _Bound(Spec):
    from_: Trilingual = Field(alias="from")
    until: Trilingual
    from_number: Trilingual
    until_number: Trilingual
    between: Trilingual
    midnight: Trilingual
    day_end: Trilingual
    either: Trilingual
    other_than: Trilingual
    any: Trilingual
    any_day: Trilingual
    any_moment: Trilingual


class _WhyNot(Spec):
    title: Trilingual
    never: Trilingual
    not_closed: Trilingual
    day_off: Trilingual
    would: Trilingual
    possible: Trilingual
    excluded: Trilingual
    way: Trilingual
    others: Trilingual
    failed: Trilingual
    needed: Trilingual
    after: Trilingual
    on_or_after: Trilingual
    before: Trilingual
    on_or_before: Trilingual
    not_compared: Trilingual
    reading: Trilingual
    overridden: Trilingual
    rival: Trilingual
    other_value: Trilingual
    holds: Trilingual
    closed: Trilingual

    def not_in_order(self, order: str) -> Trilingual:
        """That two points in time do not stand in an order."""
        words: Trilingual = getattr(self, order)
        return words


class _Rests(Spec):
    title: Trilingual
    needed: Trilingual
    enough: Trilingual
    readings: Trilingual
    calendar: Trilingual
    stays: Trilingual
    moves: Trilingual
    stands: Trilingual
    open: Trilingual
    always: Trilingual


class _Table(Spec):
    always: Trilingual
    says: Trilingual
    by: Trilingual
    happened: Trilingual
    later: Trilingual
    not_earlier: Trilingual
    not_later: Trilingual
    earlier: Trilingual


class _Matrix(Spec):
    depends: Trilingual


class _Examined(Spec):
    title: Trilingual
    looked: Trilingual
    left_out: Trilingual
    shown: Trilingual
    always: Trilingual
    as_to: Trilingual
    under: Trilingual
    option: Trilingual
    closed: Trilingual
    kind: dict[str, Trilingual]


class ReasoningWords(Spec):
    """Changes, bounds, why not, what an answer rests on."""

    change: _Change
    bound: _Bound
    why_not: _WhyNot
    rests: _Rests
    table: _Table
    matrix: _Matrix
    examined: _Examined


@lru_cache(maxsize=1)
def reasoning_words() -> ReasoningWords:
    """The words, read once."""
    return read_file(ReasoningWords, rules_folder() / "reasoning.toml", "reasoning.toml")
