"""What `examine` says: how the file of a case stands, and what such a file may say."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kz_services_law.cli import refusals
from kz_services_law.cli.asking import day_typed, with_heads
from kz_services_law.cli.ends import ANSWERED, FOUND, OPEN
from kz_services_law.cli.output import Said, Told, as_json
from kz_services_law.cli.says import shell_words
from kz_services_law.errors import InvalidInput
from kz_services_law.languages import Language
from kz_services_law.law import Law
from kz_services_law.legal_cases.forms import EXAMPLES
from kz_services_law.procedures import DutyState, Examination, RequirementState
from kz_services_law.procedures.case_files import read_case
from kz_services_law.procedures.case_kinds import (
    EntryKind,
    FactToldOf,
    entry_kinds,
    kinds_named,
)
from kz_services_law.rulebook import Rulebook

__all__ = ["end_of_examination", "examine", "kinds"]

_OTHERS = ("ics", "svg", "html")
_BREACHES = (DutyState.OVERDUE, DutyState.LATE)


def examine(given: argparse.Namespace, law: Law, *, in_json: bool) -> Said:
    """Examine a file; how it ends tells whether anything is wrong, or open."""
    if given.given is None:
        raise InvalidInput(refusals.NO_CASE_FILE, "examine")
    if given.as_of is None:
        raise InvalidInput(refusals.NO_AS_OF, "--as-of")
    forms = [*(["json"] if in_json else []), *(form for form in _OTHERS if getattr(given, form))]
    told = [*forms, *(name for name in ("full", "why") if getattr(given, name))]
    if len(told) > 1 and told != ["json", "why"]:
        names = ", ".join(f"--{name}" for name in told)
        raise InvalidInput(refusals.ONE_FORM_ONLY, f"--{told[-1]}", names=names)
    as_of = day_typed(given.as_of, "--as-of")
    known_on = None if given.known_on is None else day_typed(given.known_on, "--known-on")
    examination = law.examine(read_case(Path(given.given), law), as_of, known_on=known_on)
    form = forms[0] if forms else ""
    if given.why is not None:
        said = [*_why(examination, given.why, in_json=in_json)]
    else:
        said = [*_said(examination, form, law.lang, full=bool(given.full))]
    return Said(said, end_of_examination(examination))


def _why(examination: Examination, name: str, *, in_json: bool) -> Iterator[str | Told]:
    """The proofs of all that was found under a name."""
    found = examination.named(name)
    if in_json:
        yield as_json([each.part.document().model_dump(mode="json") for each in found], indent=2)
    else:
        yield from with_heads("\n\n".join(each.explain() for each in found))


def _said(
    examination: Examination, form: str, lang: Language, *, full: bool
) -> Iterator[str | Told]:
    """The examination in a form."""
    match form:
        case "json":
            yield examination.to_json(indent=2)
        case "ics":
            yield Told(examination.to_ics(lang), "exchanged")
        case "svg":
            yield examination.to_svg(lang)
        case "html":
            yield examination.to_html(lang)
        case _:
            yield from with_heads(examination.explain(lang, full=full))


def end_of_examination(examination: Examination) -> int:
    """How an examination ends: with 1 where something is overdue, was late or missed; else with 3
    where something that the file tells of cannot be judged; else with 0.
    """
    duties = [duty.state for duty in examination.duties if duty.told]
    requirements = [each.state for act in examination.acts for each in act.requirements]
    if RequirementState.MISSED in requirements or any(state in _BREACHES for state in duties):
        return FOUND
    unjudged = RequirementState.NOT_KNOWN in requirements or DutyState.NOT_JUDGED in duties
    return OPEN if unjudged else ANSWERED


# --- what a case file may say


def kinds(book: Rulebook, name: str, lang: Language, *, in_json: bool) -> Said:
    """The kinds of things and events, all or those of a name, with what is told of each.

    Raises `UnknownName` for a name of none.
    """
    found = kinds_named(book, name) if name else entry_kinds(book)
    if in_json:
        return Said([as_json([_plain(kind, lang) for kind in found], indent=2)])
    return Said(_listed(found, lang))


def _plain(kind: EntryKind, lang: Language) -> dict[str, Any]:
    facts = {
        fact.name: {
            "fact": fact.fact,
            "type": fact.type,
            "values": fact.values,
            "words": fact.words.in_language(lang),
        }
        for fact in kind.facts
    }
    said = kind._asdict() | {"words": kind.words.in_language(lang), "facts": facts}
    return {name: value for name, value in said.items() if value is not None}


def _listed(found: tuple[EntryKind, ...], lang: Language) -> Iterator[str | Told]:
    line = shell_words().line
    written: bool | None = None
    for kind in found:
        if kind.is_event is not written:
            written = kind.is_event
            head = line.events_written if written else line.things_written
            yield Told(head.in_language(lang), "note")
        yield Told(f"{kind.name}  {kind.words.in_language(lang)}", "head")
        yield from (f"    {told}" for told in _keys(kind, lang))


def _keys(kind: EntryKind, lang: Language) -> Iterator[str]:
    """What stands below a kind, as it is written."""
    line = shell_words().line
    if kind.of:
        yield f"of: {', '.join(kind.of)}"
    if kind.at is not None:
        yield f"at: {EXAMPLES[kind.at].replace('|', ' | ')} | never"
    if kind.has_doer:
        yield f"by: {line.name_of_a_body.in_language(lang)}"
    for role in kind.roles:
        yield f"{role}: {line.name_of_a_body.in_language(lang)}"
    for fact in kind.facts:
        yield f"{fact.name}: {_form(fact)} – {fact.words.in_language(lang)}"


def _form(fact: FactToldOf) -> str:
    """What a value looks like."""
    if fact.type == "bool":
        return "true | false"
    return " | ".join(fact.values) or EXAMPLES[fact.type].replace("|", " | ")
