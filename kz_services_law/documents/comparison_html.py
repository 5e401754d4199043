"""How two editions differ, as HTML, old and new beside each other; in each language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from kz_services_law.citation import cite
from kz_services_law.documents.answer import PartDocument
from kz_services_law.documents.comparison import (
    AnswerChange,
    ComparisonDocument,
    NormChange,
    Row,
    UnitChange,
    WordsChanged,
)
from kz_services_law.documents.comparison_outline import ComparisonOutline
from kz_services_law.documents.pages import NOTE, element, folded
from kz_services_law.documents.published import given_document
from kz_services_law.languages import Language, language

__all__ = ["comparison_as_html"]

_HEAD = "font-size:115%;font-weight:bold;margin:.6em 0 .3em"
_ROW = "border-left:3px solid #888;padding-left:.6em;margin:.4em 0"
_STRONG = "font-weight:bold;margin-top:.8em"


def comparison_as_html(told: ComparisonDocument, lang: Language) -> str:
    """The comparison as one element without scripts, which takes the colours of the page. Raises
    `InvalidInput` for what is no such document, `UnknownName` for another language.
    """
    told, lang = given_document(ComparisonDocument, told), language(lang)
    body = "".join(_Page(told, lang).body())
    return element(f'<div style="overflow-wrap:anywhere">{body}</div>', lang)


class _Page(ComparisonOutline):
    """Draws one comparison in one language."""

    def body(self) -> Iterator[str]:
        """The whole: counts, answers, then, folded, norms and units."""
        heads, told = self.words.head, self.told
        yield _block(self.title(), _HEAD)
        for label, counts in self.counts():
            yield f"<div><b>{escape(label)}</b>: {escape(counts)}</div>"
        changed = [each for each in told.answers if each.became == "changed"]
        yield _block(self.said(heads.answers_changed), _HEAD) if changed else ""
        yield from map(self.answer, changed)
        for fate, head in (("new", heads.answers_new), ("ended", heads.answers_ended)):
            those = [each for each in told.answers if each.became == fate]
            if those:
                yield folded(escape(self.said(head)), "".join(map(self.in_one, those)), _STRONG)
        norms = "".join(self.norm_row(each) for each in told.norms if each.became != "kept")
        yield folded(escape(self.said(heads.norms_changed)), norms, _STRONG)
        units = "".join(map(self.unit_row, told.units))
        yield folded(escape(self.said(heads.units_changed)), units, _STRONG)
        yield f'<div style="{NOTE}">{escape(self.said(told.colophon))}</div>'

    def answer(self, answer: AnswerChange) -> str:
        """A fact that is answered otherwise, case by case; the units that changed, to be opened."""
        rows = "".join(map(self.one_row, answer.rows))
        note = _block(self.asked_by(answer), NOTE)
        units = [self.named[name] for name in answer.units]
        words = "".join(map(self.unit_row, units))
        opened = folded(escape(self.cited(self.places(answer))), words, NOTE) if words else ""
        return f"{_block(self.said(answer.title), _STRONG)}{note}{rows}{opened}"

    def one_row(self, row: Row) -> str:
        """The cases of a row, what is answered in either edition, how to check it."""
        sides = self.beside(self.part(row.earlier), self.part(row.later))
        check = f"{self.said(self.words.row.witness)}: {self.witness(row)}"
        code = f'<div style="{NOTE};overflow-wrap:anywhere"><code>{escape(check)}</code></div>'
        return f'<div style="{_ROW}">{_block(self.cases(row), "")}{sides}{code}</div>'

    def part(self, part: PartDocument) -> str:
        """What is answered."""
        return escape(self.answered(part))

    def in_one(self, answer: AnswerChange) -> str:
        """A fact that only one edition is asked for."""
        text = (
            f"{self.said(answer.title)} [{self.cited(self.places(answer))}{self.by(answer.acts)}]"
        )
        return _block(text, "margin-left:1.3em") + _block(
            self.asked_by(answer), f"margin-left:2.6em;{NOTE}"
        )

    def norm_row(self, norm: NormChange) -> str:
        """A norm: what it said, and says, beside each other."""
        fate, at = self.said(self.words.became_of(norm.became)), cite(norm.locator, self.lang)
        head = f"{at} ({norm.id or norm.was}): {fate}{self.by(norm.acts)}"
        sides = [self.said(says) if says is not None else "—" for says in (norm.said, norm.says)]
        return _block(head, "margin-top:.5em") + self.beside(*map(escape, sides))

    def unit_row(self, unit: UnitChange) -> str:
        """A unit: its words in both editions, beside each other."""
        lang = self.language_of(unit)
        words = unit.words.get(lang, ())
        before = "" if unit.was is None else _shown(words, "out", "<del>{}</del>")
        now = "" if unit.at is None else _shown(words, "in", "<ins>{}</ins>")
        head = _block(self.unit(unit), "margin-top:.5em")
        return f'{head}<div lang="{lang}">{self.beside(before or "—", now or "—")}</div>'

    def beside(self, before: str, now: str) -> str:
        """Two texts in HTML, beside each other; one below the other where there is no room."""
        style = "flex:1 1 20em;min-width:0"
        label = f'<div style="{NOTE}">{{}}</div>'
        sides = (
            f'<div style="{style}">{label.format(escape(self.said(head)))}{text}</div>'
            for head, text in ((self.words.row.before, before), (self.words.row.now, now))
        )
        return f'<div style="display:flex;flex-wrap:wrap;gap:1em">{"".join(sides)}</div>'


def _shown(words: Iterable[WordsChanged], how: str, mark: str) -> str:
    """The words of one side, those that are on it alone marked."""
    each = (mark.format(escape(w.text)) if w.how == how else escape(w.text)
            for w in words if w.how in (how, "both"))  # fmt: skip
    return " ".join(each)


def _block(text: str, style: str) -> str:
    return f'<div style="{style}">{escape(text)}</div>'
