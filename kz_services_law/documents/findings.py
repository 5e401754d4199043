"""What was found in a law examined as a whole: each with facts that show it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from kz_services_law.citation import cite
from kz_services_law.documents.outline import Line
from kz_services_law.documents.published import Named, Plain, Published
from kz_services_law.documents.reasoning_words import reasoning_words
from kz_services_law.documents.told_beside import ToldBeside
from kz_services_law.languages import Language, Trilingual, joined, language

__all__ = ["FindingKind", "LawFinding", "LawFindings", "ReadingOption", "ShownBy"]

FindingKind: TypeAlias = Literal[
    "norm_idle", "norm_elsewhere", "fact_idle", "fact_elsewhere", "overlap", "closure_idle", "gap"
]
"""A norm without which nothing would be otherwise; one without which something would be so under
another option of a reading alone; the same of a stated fact on which nothing turns; norms that say
the same of one case; a list whose closing never takes effect; a gap.
"""


class ShownBy(Named):
    """A fact stated to show something, by its name in the rules: what it is called, its value."""

    value: Plain | None
    says: Trilingual


class ReadingOption(Published):
    """An option of a reading."""

    reading: str
    option: str


class LawFinding(Published):
    """One finding. `id` tells it from others, whatever it is shown by; `about`: the norms, facts or
    gaps it is about, by their names in the rules; `cites`: their provisions; `options`: those of
    readings under which alone it is so, or can be shown; `shown_by`: facts of which it is so (under
    the first of these; none: whatever is stated), or None where that cannot be shown so.
    """

    id: str
    kind: FindingKind
    about: tuple[str, ...]
    says: Trilingual
    cites: tuple[str, ...]
    options: tuple[ReadingOption, ...]
    shown_by: tuple[ShownBy, ...] | None


class LawFindings(ToldBeside):
    """All that was found in an edition. `combinations`: how many of what premises can be were
    looked at; `choices`: under how many choices of readings; `left_out`: facts of too many.
    """

    edition: str
    title: Trilingual
    combinations: int
    choices: int
    left_out: tuple[Named, ...]
    findings: tuple[LawFinding, ...]

    def of_kind(self, kind: FindingKind) -> tuple[LawFinding, ...]:
        """The findings of one kind."""
        return tuple(each for each in self.findings if each.kind == kind)

    def lines(self, lang: Language) -> Iterator[Line]:
        """Each finding, kind by kind, with what shows it."""
        words = reasoning_words().examined
        yield Line(0, self.title.in_language(lang), "head")
        looked = words.looked.filled(count=str(self.combinations), choices=str(self.choices))
        yield Line(0, looked.in_language(lang), "note")
        if self.left_out:
            names = joined(self.left_out, "; ")
            yield Line(0, words.left_out.filled(names=names).in_language(lang), "note")
        kinds: dict[FindingKind, None] = dict.fromkeys(each.kind for each in self.findings)
        for kind in kinds:
            yield Line(0, words.kind[kind].in_language(lang), "status")
            for each in self.of_kind(kind):
                where = "; ".join(cite(at, lang) for at in each.cites)
                said = each.says.in_language(lang)
                yield Line(1, f"{said} [{where}]" if where else said, "step", cites=each.cites)
                if each.shown_by is not None:
                    yield Line(2, _shown(each, lang), "note")

    def to_markdown(self, lang: Language | None = None) -> str:
        """The same as Markdown. Raises `UnknownName` for another language."""
        spoken = self.lang if lang is None else language(lang)
        marks = {"head": "# ", "status": "\n## ", "step": "- ", "note": ""}
        told: list[str] = []
        for line in self.lines(spoken):
            indent = "  " * max(line.depth - 1, 0)
            told.append(f"{indent}{marks[line.look]}{line.text}")
            if line.look in ("head", "status"):
                told.append("")
        return "\n".join(told) + "\n"


def _shown(each: LawFinding, lang: Language) -> str:
    """By which facts a finding is shown."""
    words, told = reasoning_words().examined, each.shown_by or ()
    facts = "; ".join(f"{f.in_language(lang)}: {f.says.in_language(lang)}" for f in told)
    return words.shown.filled(facts=facts or words.always).in_language(lang)
