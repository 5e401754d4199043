"""What would have to be otherwise for an answer to be another one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from kz_services_law.documents.outline import Line
from kz_services_law.documents.published import Named, Plain, Published
from kz_services_law.documents.reasoning_words import reasoning_words
from kz_services_law.documents.told_beside import ToldBeside
from kz_services_law.languages import Language, Trilingual

__all__ = ["Changes", "Instead", "OtherFacts", "OtherOption", "RelatedPoints", "change_in_words"]


class Instead(Published):
    """A fact that is otherwise: where it is stated, what it was, and what it would be.

    `values`: any of these does, `"never"` among them of what has not happened. `first` and `last`:
    any from one to the other does, both included; None where there is no such bound. `nearest`: one
    that does, for asking anew.
    """

    path: str
    fact: str
    name: Trilingual
    was: Plain | None
    was_words: Trilingual | None
    values: tuple[Plain, ...] = ()
    first: Plain | None = None
    last: Plain | None = None
    nearest: Plain
    words: Trilingual


class RelatedPoints(Published):
    """How two points in time must stand to each other, where both are otherwise: `fact` is `before`
    `other`, `after` it, `on_or_before`, `on_or_after`; both by their names in the rules.
    """

    fact: str
    order: str
    other: str
    says: Trilingual


class OtherFacts(Published):
    """Facts that, changed together, make the answer another one; no fewer of them do. Where two
    points in time move, `related`: how they must stand to each other, and `example`: the nearest
    that do, in words. `says`: what the answer is then, with the nearest values; with others it may
    be yet another, where any will do.
    """

    facts: tuple[Instead, ...]
    related: tuple[RelatedPoints, ...] = ()
    example: Trilingual | None = None
    status: str
    value: Plain | None
    says: Trilingual

    @property
    def stated(self) -> dict[str, Plain]:
        """What would be stated then, by path: of each fact the value nearest to the one it had."""
        return {each.path: each.nearest for each in self.facts}

    @property
    def is_of_a_stretch(self) -> bool:
        """Whether it holds of more than one point in time, or number."""
        ranges = (each for each in self.facts if not each.values)
        return any(each.first is None or each.first != each.last for each in ranges)


class OtherOption(Published):
    """An option of a reading under which the answer is another one, the facts as they are."""

    reading: str
    question: Trilingual
    option: str
    words: Trilingual
    status: str
    value: Plain | None
    says: Trilingual

    def in_words(self) -> Trilingual:
        """Which question of interpretation is settled otherwise, and how."""
        form = reasoning_words().change.reading
        return form.filled(reading=self.reading, question=self.question, says=self.words)


class Changes(ToldBeside):
    """The smallest changes of facts by which one part of an answer would be `to` (None: anything
    but what it is), and the readings by which it would. `left_out`: facts that were left as they
    are. `is_whole`: whether all changes of up to three facts were looked at.

    >>> from kz_services_law import Law
    >>> from kz_services_law.questions import WhoApprovesStandard
    >>> body = {"developer.kind": "central_body", "developer.in_government_structure": True,
    ...         "developer.subordinate_to_president": False,
    ...         "developer.accountable_to_president": False}
    >>> answer = Law(engine="native").ask(WhoApprovesStandard.of_facts(body))
    >>> for change in answer.changes(None).changes:
    ...     print(change.stated, change.value)
    {'developer.in_government_structure': False} None
    """

    part: str
    fact: str
    title: Trilingual
    to: Plain | None
    to_words: Trilingual | None
    status: str
    value: Plain | None
    now: Trilingual
    changes: tuple[OtherFacts, ...]
    readings: tuple[OtherOption, ...]
    left_out: tuple[Named, ...]
    is_whole: bool

    def lines(self, lang: Language) -> Iterator[Line]:
        """The changes, fewest facts first; the readings; what was left as it is."""
        words = reasoning_words().change
        title = self.title.in_language(lang)
        if self.to_words is None:
            yield Line(0, words.title_any.in_language(lang).format(title=title), "head")
        else:
            to = self.to_words.in_language(lang)
            yield Line(0, words.title.in_language(lang).format(title=title, to=to), "head")
        yield Line(0, words.now.filled(value=self.now).in_language(lang), "note")
        for change in self.changes:
            yield Line(0, change_in_words(change, lang), "step")
            if change.example is not None:
                yield Line(1, words.such_as.filled(facts=change.example).in_language(lang), "note")
            if self.to is None:
                form = words.nearest if change.is_of_a_stretch else words.then
                yield Line(1, form.filled(value=change.says).in_language(lang), "note")
        if not self.changes:
            none = words.none_any if self.to is None else words.none
            yield Line(0, none.in_language(lang), "note")
        for reading in self.readings:
            yield Line(0, reading.in_words().in_language(lang), "step")
            if self.to is None:
                yield Line(1, words.then.filled(value=reading.says).in_language(lang), "note")
        if not self.is_whole:
            yield Line(0, words.cut.in_language(lang), "note")
        if self.left_out:
            names = "; ".join(each.in_language(lang) for each in self.left_out)
            yield Line(0, words.left.in_language(lang).format(names=names), "note")


def change_in_words(change: OtherFacts, lang: Language) -> str:
    """What would be otherwise, fact by fact."""
    facts = "; ".join(_fact(each, lang) for each in change.facts)
    if not change.related:
        return facts
    words = reasoning_words().change
    related = reduce(
        lambda a, b: words.and_.filled(one=a, other=b), (e.says for e in change.related)
    )
    both = related.in_language(lang)
    return words.related.in_language(lang).format(facts=facts, related=both)


def _fact(each: Instead, lang: Language) -> str:
    words = reasoning_words().change
    if each.was_words is None:
        return words.fact.filled(name=each.name, values=each.words).in_language(lang)
    return words.instead.filled(name=each.name, values=each.words, was=each.was_words).in_language(
        lang
    )
