"""The words in which two editions are compared: `rules/comparison.toml`."""

from __future__ import annotations

from functools import lru_cache

from pydantic import Field

from kz_services_law.languages import Trilingual
from kz_services_law.rule_files import Spec, read_file, rules_folder

__all__ = ["ComparisonWords", "comparison_words"]

_FILE = "comparison.toml"


class _Heads(Spec):
    title: Trilingual
    units: Trilingual
    norms: Trilingual
    questions: Trilingual
    values: Trilingual
    answers: Trilingual
    answers_changed: Trilingual
    answers_new: Trilingual
    answers_ended: Trilingual
    units_changed: Trilingual
    norms_changed: Trilingual


class _Became(Spec):
    alike: Trilingual
    kept: Trilingual
    reworded: Trilingual
    changed: Trilingual
    moved: Trilingual
    ended: Trilingual
    new: Trilingual
    renamed: Trilingual


class _Rows(Spec):
    in_all_cases: Trilingual
    by_days: Trilingual
    if_: Trilingual = Field(alias="if")
    other_than: Trilingual
    before: Trilingual
    now: Trilingual
    asked_by: Trilingual
    acts: Trilingual
    earlier: Trilingual
    witness: Trilingual
    more: Trilingual
    was: Trilingual
    in_full: Trilingual


class ComparisonWords(Spec):
    """Heads, what became of something, and the words of rows."""

    head: _Heads
    became: _Became
    row: _Rows

    def became_of(self, fate: str) -> Trilingual:
        """What became of something, in words."""
        words: Trilingual = getattr(self.became, fate)
        return words


@lru_cache(maxsize=1)
def comparison_words() -> ComparisonWords:
    """The words; read once, then shared. Raises `InvalidRules` where one is missing."""
    return read_file(ComparisonWords, rules_folder() / _FILE, _FILE)
