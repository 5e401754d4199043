"""How two editions differ, as an outline: lines with a depth, from which text is drawn; and its
pieces in words, of which HTML is made, too.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kz_services_law.citation import cite
from kz_services_law.documents.answer import PartDocument
from kz_services_law.documents.comparison import (
    AnswerChange,
    ComparisonDocument,
    Condition,
    NormChange,
    Row,
    UnitChange,
    WordsChanged,
)
from kz_services_law.documents.comparison_words import comparison_words
from kz_services_law.documents.outline import Line
from kz_services_law.documents.words import document_words
from kz_services_law.languages import Language, Trilingual

__all__ = ["ComparisonOutline", "comparison_outline"]

_MARKS = {"out": "[-{}-]", "in": "{{+{}+}}", "both": "{}"}
_MOST_ROWS = 4
"""How many rows of one fact are told at first."""
_MOST_WORDS = 12
"""Of words that stand in both, so many are shown on either side of what changed."""


def comparison_outline(
    told: ComparisonDocument, lang: Language, *, full: bool = False
) -> Iterator[Line]:
    """The lines of a comparison in one language; with `full` norms and the words of the text."""
    return ComparisonOutline(told, lang).lines(full=full)


class ComparisonOutline:
    """Tells one comparison in one language."""

    def __init__(self, told: ComparisonDocument, lang: Language) -> None:
        self.told = told
        self.lang: Language = lang
        self.words = comparison_words()
        self.named = {each.name: each for each in told.units}

    def said(self, words: Trilingual) -> str:
        """A text in the language told in."""
        return words.in_language(self.lang)

    def cited(self, locators: Iterable[str]) -> str:
        """The names of provisions."""
        return "; ".join(cite(locator, self.lang) for locator in locators)

    # --- all of it

    def lines(self, *, full: bool) -> Iterator[Line]:
        """What is told at first, then in full."""
        yield Line(0, self.title(), "head")
        for label, counts in self.counts():
            yield Line(0, f"{label}: {counts}")
        yield from self.answers(None if full else _MOST_ROWS)
        if full:
            yield from self.norms()
        yield from self.units(full=full)
        if not full:
            yield Line(0, self.said(self.words.row.in_full), "hint")
        yield Line(0, self.said(self.told.colophon), "note")

    def title(self) -> str:
        """Which editions are compared."""
        names = {"earlier": self.told.earlier.title, "later": self.told.later.title}
        title = self.said(self.words.head.title.filled(**names))
        return title[:1].upper() + title[1:]

    def counts(self) -> Iterator[tuple[str, str]]:
        """Of units, norms, answers and questions, how many became what."""
        told, heads = self.told, self.words.head
        yield self.said(heads.units), self._counted(each.became for each in told.units)
        yield self.said(heads.norms), self._counted(each.became for each in told.norms)
        answers = [*(["alike"] * told.alike), *(each.became for each in told.answers)]
        yield self.said(heads.answers), self._counted(answers)
        asked = [(q.became, f"{q.question} ({self.said(q.title)})") for q in told.questions]
        values = [*dict.fromkeys((v.became, self.said(v.words)) for v in told.values)]
        for head, listed in ((heads.questions, asked), (heads.values, values)):
            for fate in dict.fromkeys(became for became, _ in listed):
                names = "; ".join(name for became, name in listed if became == fate)
                yield f"{self.said(head)}, {self.said(self.words.became_of(fate))}", names

    def _counted(self, fates: Iterable[str]) -> str:
        counts = Counter(fates)
        order = [fate for fate in type(self.words.became).model_fields if fate in counts]
        told = ", ".join(f"{self.said(self.words.became_of(f))} {counts[f]}" for f in order)
        return told or "0"

    # --- answers

    def answers(self, most: int | None) -> Iterator[Line]:
        """The facts answered otherwise with their rows; those that are new, and that ended."""
        heads = self.words.head
        changed = [each for each in self.told.answers if each.became == "changed"]
        if changed:
            yield Line(0, self.said(heads.answers_changed), "status")
        for answer in changed:
            yield Line(1, self.said(answer.title), cites=tuple(self.places(answer)))
            yield Line(2, self.asked_by(answer), "note")
            for row in answer.rows[:most]:
                yield from self.row(row)
            if answer.rows[most:] if most is not None else ():
                more = self.words.row.more.filled(count=str(len(answer.rows) - (most or 0)))
                yield Line(2, self.said(more), "note")
        for fate, head in (("new", heads.answers_new), ("ended", heads.answers_ended)):
            those = [each for each in self.told.answers if each.became == fate]
            if those:
                yield Line(0, self.said(head), "status")
            for answer in those:
                by = self.by(answer.acts)
                places = self.places(answer)
                text = f"{self.said(answer.title)} [{self.cited(places)}{by}]"
                yield Line(1, text, cites=tuple(places))

    def places(self, answer: AnswerChange) -> list[str]:
        """Where the units stand, or stood, on whose change it rests; each once."""
        units = (self.named[name] for name in answer.units)
        return [*dict.fromkeys(unit.at or unit.was or "" for unit in units)]

    def by(self, acts: Iterable[str]) -> str:
        """By which acts; nothing where none is named."""
        named = ", ".join(acts)
        return f"; {self.said(self.words.row.acts)} {named}" if named else ""

    def asked_by(self, answer: AnswerChange) -> str:
        """The questions that ask for a fact, and the acts by which it changed."""
        named: list[str] = []
        for asked in answer.asked_by:
            of = ", ".join(f"{each.name}={each.value}" for each in asked.parameters)
            part = f".{asked.part}" if asked.part else ""
            named.append(f"{asked.question}({of}){part}")
        text = f"{self.said(self.words.row.asked_by)}: {', '.join(dict.fromkeys(named))}"
        return f"{text}{self.by(answer.acts)}"

    def row(self, row: Row) -> Iterator[Line]:
        """The cases of a row, what was answered and is, the question to check it by."""
        words = self.words.row
        yield Line(2, self.cases(row))
        before = f"{self.said(words.before)}: {self.answered(row.earlier)}"
        yield Line(3, before, cites=row.earlier.citations)
        now = f"{self.said(words.now)}: {self.answered(row.later)}"
        yield Line(3, now, cites=row.later.citations)
        yield Line(3, f"{self.said(words.witness)}: {self.witness(row)}", "note")

    def cases(self, row: Row) -> str:
        """In which cases."""
        words = self.words.row
        conditions = "; ".join(map(self.condition, row.conditions))
        cases = (
            f"{self.said(words.if_)} {conditions}" if conditions else self.said(words.in_all_cases)
        )
        return f"{cases}; {self.said(words.by_days)}" if row.by_days else cases

    def condition(self, condition: Condition) -> str:
        """A fact, and what it is."""
        values = condition.words
        if condition.negated:
            values = self.words.row.other_than.filled(values=values)
        return f"{self.said(condition.title)}: {self.said(values)}"

    def answered(self, part: PartDocument) -> str:
        """What is answered, on what terms, by which provisions."""
        said = document_words().status_of(part.status) if part.words is None else part.words
        text = self.said(said)
        if part.conditions:
            text += f" ({'; '.join(map(self.said, part.conditions))})"
        return f"{text} [{self.cited(part.citations)}]" if part.citations else text

    def witness(self, row: Row) -> str:
        """The question as the shell takes it of the later edition, its facts as JSON."""
        witness = row.witness
        same = witness.earlier == witness.later
        facts = [witness.later] if same else [witness.earlier, witness.later]
        return f"{witness.question} {' → '.join(map(_as_json, facts))}"

    # --- norms and units

    def norms(self) -> Iterator[Line]:
        """The norms that are not as they were: what they said, and say."""
        yield Line(0, self.said(self.words.head.norms_changed), "status")
        for norm in self.told.norms:
            if norm.became != "kept":
                yield from self.norm(norm)

    def norm(self, norm: NormChange) -> Iterator[Line]:
        """One of them."""
        fate, at = self.said(self.words.became_of(norm.became)), cite(norm.locator, self.lang)
        yield Line(
            1, f"{at} ({norm.id or norm.was}): {fate}{self.by(norm.acts)}", cites=(norm.locator,)
        )
        for label, says in ((self.words.row.before, norm.said), (self.words.row.now, norm.says)):
            if says is not None:
                yield Line(2, f"{self.said(label)}: {self.said(says)}")

    def units(self, *, full: bool) -> Iterator[Line]:
        """The units that are not as they were; in full with their words."""
        yield Line(0, self.said(self.words.head.units_changed), "status")
        for unit in self.told.units:
            yield Line(1, self.unit(unit))
            if full:
                language = self.language_of(unit)
                yield Line(2, marked(unit.words.get(language, ())), "quote", quoted_in=language)

    def unit(self, unit: UnitChange) -> str:
        """Where it stands, what became of it, by which acts."""
        fate = self.said(self.words.became_of(unit.became))
        moved = f" ({self.said(self.words.row.earlier)})" if unit.at is None else ""
        if unit.was is not None and unit.at is not None and unit.was != unit.at:
            moved = f" ({self.said(self.words.row.was.filled(at=cite(unit.was, self.lang)))})"
        return f"{cite(unit.at or unit.was or '', self.lang)}{moved}: {fate}{self.by(unit.acts)}"

    def language_of(self, unit: UnitChange) -> str:
        """The language in which its words are shown: the reader's own where it has them."""
        return self.lang if self.lang in unit.words else next(iter(unit.words), "kk")


def _as_json(facts: Mapping[str, object]) -> str:
    return json.dumps(dict(facts), ensure_ascii=False)


def marked(words: Iterable[WordsChanged]) -> str:
    """Words in a line of text: those that went out and came in between marks; of those that stand
    in both, the ones beside them.
    """
    told = [*words]
    if all(each.how == "both" for each in told) or len(told) == 1:
        return " ".join(each.text for each in told)
    return " ".join(
        _MARKS[each.how].format(_cut(each, at, len(told))) for at, each in enumerate(told)
    )


def _cut(words: WordsChanged, at: int, of: int) -> str:
    """Words, those far from what changed left out."""
    each = words.text.split()
    if words.how != "both":
        return words.text
    after, before = (
        ([] if at == 0 else each[:_MOST_WORDS]),
        ([] if at == of - 1 else each[-_MOST_WORDS:]),
    )
    return words.text if len(after) + len(before) >= len(each) else " ".join([*after, "…", *before])
