"""The words in which any answer is told: `rules/documents.toml`, read and checked."""

from __future__ import annotations

from functools import lru_cache

from kz_services_law.languages import Trilingual
from kz_services_law.rule_files import Spec, read_file, rules_folder

__all__ = ["DocumentWords", "document_words"]


class _Statuses(Spec):
    settled: Trilingual
    open: Trilingual
    silent: Trilingual
    disputed: Trilingual


class _Silences(Spec):
    gap: Trilingual
    unclear: Trilingual
    not_concerned: Trilingual
    elsewhere: Trilingual
    removed: Trilingual
    removed_by: Trilingual


class _Kinds(Spec):
    competence: Trilingual
    power: Trilingual
    duty: Trilingual
    permission: Trilingual
    prohibition: Trilingual
    requirement: Trilingual
    manner: Trilingual
    decision: Trilingual
    constitutive: Trilingual
    term: Trilingual
    construction: Trilingual


class _Standings(Spec):
    missing: Trilingual
    not_allowed: Trilingual
    there: Trilingual
    missed: Trilingual
    kept: Trilingual
    not_required: Trilingual
    not_known: Trilingual
    silent: Trilingual


class _Truths(Spec):
    yes: Trilingual
    no: Trilingual


class _Events(Spec):
    never: Trilingual
    not_started: Trilingual
    not_bound: Trilingual


class _Phrases(Spec):
    above: Trilingual
    another_day: Trilingual
    bridge: Trilingual
    case: Trilingual
    closed: Trilingual
    conditions: Trilingual
    in_each_case: Trilingual
    in_editions: Trilingual
    listed_elsewhere: Trilingual
    missing: Trilingual
    nearest: Trilingual
    not_asked: Trilingual
    not_known: Trilingual
    nothing_found: Trilingual
    one_missed: Trilingual
    one_missing: Trilingual
    one_of: Trilingual
    readings: Trilingual
    stated: Trilingual
    to_the_day: Trilingual
    towards: Trilingual
    under: Trilingual
    until_then: Trilingual
    unused: Trilingual


class _Brief(Spec):
    act: Trilingual
    asked: Trilingual
    because: Trilingual
    beside: Trilingual
    in_full: Trilingual
    listed: Trilingual
    looked_at: Trilingual
    missing: Trilingual
    more: Trilingual
    none: Trilingual
    not_so: Trilingual
    nothing: Trilingual
    others: Trilingual
    otherwise: Trilingual
    provision: Trilingual
    rests_on: Trilingual
    took: Trilingual
    towards: Trilingual
    turns_on: Trilingual
    whole: Trilingual
    why: Trilingual


class _Heads(Spec):
    act: Trilingual
    article: Trilingual
    changed: Trilingual
    gaps: Trilingual
    in_force: Trilingual
    kind: Trilingual
    later: Trilingual
    name: Trilingual
    nearest: Trilingual
    norms: Trilingual
    options: Trilingual
    question: Trilingual
    readings: Trilingual
    reason: Trilingual
    says: Trilingual
    silence: Trilingual


class _Applies(Spec):
    no: Trilingual
    not_known: Trilingual
    no_day: Trilingual
    straddles: Trilingual


class _Acts(Spec):
    before_law: Trilingual
    before_edition: Trilingual
    edition_between: Trilingual
    edition_unknown: Trilingual
    included: Trilingual
    included_between: Trilingual
    included_unknown: Trilingual
    later: Trilingual
    later_by: Trilingual
    later_between: Trilingual
    later_unknown: Trilingual


class DocumentWords(Spec):
    """Statuses, silences, kinds of norms, where items stand, yes and no, events, whether the
    edition applies, and the phrases between them.
    """

    status: _Statuses
    silence: _Silences
    kind: _Kinds
    standing: _Standings
    truth: _Truths
    event: _Events
    applies: _Applies
    act: _Acts
    brief: _Brief
    head: _Heads
    phrase: _Phrases

    def status_of(self, status: str) -> Trilingual:
        """The word for a status."""
        words: Trilingual = getattr(self.status, status)
        return words

    def silence_of(self, kind: str) -> Trilingual:
        """The words for a kind of silence, to be filled with the articles read."""
        words: Trilingual = getattr(self.silence, kind)
        return words

    def kind_of(self, kind: str) -> Trilingual:
        """The word for a kind of norm."""
        words: Trilingual = getattr(self.kind, kind)
        return words

    def standing_of(self, name: str) -> Trilingual:
        """The words for where the items of a document stand."""
        words: Trilingual = getattr(self.standing, name)
        return words

    def head_of(self, name: str) -> Trilingual:
        """The head of a column, or of a table."""
        words: Trilingual = getattr(self.head, name)
        return words

    def event_of(self, event: str) -> Trilingual:
        """The words for an event that did not happen, or a deadline there is none of."""
        words: Trilingual = getattr(self.event, event)
        return words


@lru_cache(maxsize=1)
def document_words() -> DocumentWords:
    """The words; read once, then shared. Raises `InvalidRules` where one is missing."""
    return read_file(DocumentWords, rules_folder() / "documents.toml", "documents.toml")
