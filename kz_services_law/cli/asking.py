"""What the commands say that ask: `ask`, `questions`, and no command at all."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from typing import Any

from kz_services_law.asking.answer import Answer
from kz_services_law.asking.field_types import day_of_text
from kz_services_law.asking.question import Question
from kz_services_law.cli import refusals
from kz_services_law.cli.ends import ANSWERED, FOUND, end_of
from kz_services_law.cli.examples import as_typed, example_of
from kz_services_law.cli.facts import (
    AS_OF,
    AS_OF_FACT,
    is_needed,
    question_from,
    require_question,
    slots_that_matter,
)
from kz_services_law.cli.output import Said, Told, as_json
from kz_services_law.cli.parser import Parser
from kz_services_law.cli.says import shell_words
from kz_services_law.counting import WorkCalendar, load_calendar
from kz_services_law.documents.told_beside import ToldBeside
from kz_services_law.documents.words import document_words
from kz_services_law.errors import (
    EditionUnavailable,
    InvalidInput,
    KzServicesLawError,
    UnknownName,
)
from kz_services_law.languages import Language
from kz_services_law.law import DEFAULT_EDITION, Law
from kz_services_law.legal_cases.forms import form_of
from kz_services_law.logic import EngineName
from kz_services_law.questions import question_named
from kz_services_law.rulebook import editions, load

__all__ = [
    "ask",
    "day_typed",
    "example",
    "help_of_question",
    "questions",
    "readings_typed",
    "with_heads",
]

_EXAMPLE: tuple[tuple[str, dict[str, object]], ...] = (
    (
        "WhoApprovesStandard",
        {
            "developer.kind": "central_body",
            "developer.subordinate_to_president": False,
            "developer.accountable_to_president": False,
            "developer.in_government_structure": True,
        },
    ),
    (
        "IsCommentAdmissible",
        {
            "draft.type": "new",
            "draft.posted_at": "2013-09-10T09:00:00+06:00",
            "comment.author": "natural_person",
            "comment.received_at": "2013-10-10T23:59:59+06:00",
            "comment.brought_after_hours": False,
        },
    ),
    ("PostingDeadline", {"draft.type": "new", "service.included_on": "2013-09-02"}),
)


def example(law: Law, lang: Language, *, in_json: bool) -> Said:
    """Three questions on a worked example."""
    answers = [law.ask(question_named(name).of_facts(facts)) for name, facts in _EXAMPLE]
    if in_json:
        return Said([as_json([answer.to_dict() for answer in answers], indent=2)])
    texts = [answer.explain(lang) for answer in answers]
    lines = [line for text in texts for line in ("", *with_heads(text))]
    return Said(lines[1:])


def ask(
    asked: argparse.Namespace, facts: list[str], options: argparse.Namespace, lang: Language
) -> Said:
    """Answer a question; how it ends tells the status."""
    if asked.no_proof and not options.json:
        raise InvalidInput(refusals.ONLY_WITH_JSON, "--no-proof")
    if asked.full and options.json:
        raise InvalidInput(refusals.NOT_WITH_JSON, "--full")
    _require_what_is_told(asked)
    calendar = _calendar(asked.known_on) if asked.known_on is not None else None
    engine: EngineName = "auto" if options.engine is None else options.engine
    kind = question_named(asked.given)
    edition = DEFAULT_EDITION if options.edition is None else options.edition
    if asked.on is not None:
        try:
            edition = _edition_on(asked, options, kind, facts)
        except KzServicesLawError:
            if not options.help:  # help is told all the same
                raise
    law = Law(edition, engine=engine, readings=readings_typed(asked.reading), calendar=calendar)
    require_question(kind, law.rulebook)
    if options.help:
        return Said([help_of_question(kind, law, lang)])
    question = question_from(kind, facts, law.rulebook)
    of_day = [(asked.as_of, "--as-of"), (asked.on, "--on")]
    as_of = next((day_typed(day, name) for day, name in of_day if day is not None), None)
    answer = law.ask(
        question,
        over_readings=bool(asked.over_readings),
        over_editions=bool(asked.over_editions),
        as_of=as_of,
    )
    ended = end_of(answer.status.value)
    reasoned = [*_reasoned(asked, answer)]
    if reasoned:
        return _told_of(reasoned, lang, ended, in_json=bool(options.json))
    if options.json:
        return Said([answer.to_json(proof=not asked.no_proof, indent=2)], ended)
    said = [*with_heads(answer.explain(lang, full=bool(asked.full)))]
    if as_of is not None and any(missing.path == AS_OF_FACT for missing in answer.missing):
        beside = document_words().phrase.another_day.in_language(lang)
        told = beside.format(fact=f"--{AS_OF_FACT}", option=f"--{AS_OF}")
        said.append(Told(told, "note"))
    return Said(said, ended)


def _require_what_is_told(asked: argparse.Namespace) -> None:
    """Refuse what the answer, or what is asked after it, would leave out in silence."""
    after = asked.why_not is not None or asked.changes is not None or asked.rests_on
    if asked.part is not None and not after:
        raise InvalidInput(refusals.ONLY_AFTER_AN_ANSWER, "--part")
    of_answer = {
        "--full": asked.full,
        "--no-proof": asked.no_proof,
        "--over-readings": asked.over_readings,
        "--over-editions": asked.over_editions,
    }
    beside = next((option for option, given in of_answer.items() if given), None)
    if after and beside is not None:
        raise InvalidInput(refusals.NOT_AFTER_AN_ANSWER, beside)


def _reasoned(asked: argparse.Namespace, answer: Answer[Any]) -> Iterator[ToldBeside]:
    """What is asked after the answer: why it is not another one, what would change it, on what it
    rests.
    """
    part: str | None = asked.part
    if asked.why_not is not None:
        yield answer.why_not(asked.why_not, part=part)
    if asked.changes is not None:
        yield answer.changes(asked.changes or None, part=part)
    if asked.rests_on:
        yield answer.sensitivity(part=part)


def _told_of(told: list[ToldBeside], lang: Language, ended: int, *, in_json: bool) -> Said:
    if in_json:
        each = [one.to_dict() for one in told]
        return Said([as_json(each[0] if len(each) == 1 else each, indent=2)], ended)
    lines: list[str | Told] = []
    for one in told:
        lines += [*([""] if lines else []), *with_heads(one.explain(lang))]
    return Said(lines, ended)


def _edition_on(
    asked: argparse.Namespace,
    options: argparse.Namespace,
    kind: type[Question[Any]],
    facts: list[str],
) -> str:
    """The edition that was the law on the day typed, for the question typed."""
    for given, name in ((asked.as_of, "--as-of"), (options.edition, "--edition")):
        if given is not None:
            raise InvalidInput(refusals.ON_CHOOSES, "--on", other=name)
    law = Law.on(day_typed(asked.on, "--on"), engine="native")
    refused: list[KzServicesLawError] = []
    for name in reversed(editions()):  # what is typed may be what only one of them knows
        try:
            book = load(name)
            require_question(kind, book)
            return law.edition(question_from(kind, facts, book))
        except EditionUnavailable as problem:
            raise EditionUnavailable(problem.sentence, "--on", **problem.data) from None
        except (InvalidInput, UnknownName) as problem:
            refused.append(problem)
    raise refused[0]


def with_heads(text: str) -> Iterator[str | Told]:
    """The lines of an answer, or of what else is found: the first one says it, one that ends with a
    colon heads others.
    """
    first, *others = text.split("\n")
    yield Told(first, "head")
    for line in others:
        heads = line.endswith(":") and not line.startswith((" ", "•"))
        yield Told(line, "head") if heads else line


def help_of_question(kind: type[Question[Any]], law: Law, lang: Language) -> str:
    """How a question is typed: what it needs, the facts that can matter to it, an example."""
    words, book = shell_words(), law.rulebook
    usage = words.usage["one_question"].filled(question=kind.__name__).in_language(lang)
    asks = book.words.question[kind.__name__].in_language(lang)
    slots = slots_that_matter(kind, law)
    lines = [asks, *([] if slots else [words.line.no_facts.in_language(lang)])]
    lines.append(words.line.further_options.in_language(lang))
    parser = Parser(usage, "\n\n".join(lines), lang)
    needed = parser.add_argument_group(words.head.needed.in_language(lang))
    matter = parser.add_argument_group(words.head.facts.in_language(lang))
    for slot in slots:
        named = words.line.what_is_asked if slot.fact is None else book.name_of(slot.fact)
        form = form_of(kind, slot, book).replace("|", " | ")
        (needed if is_needed(kind, slot) else matter).add_argument(
            f"--{slot.path}",
            metavar=words.taken["value"].in_language(lang),
            help=f"{named.in_language(lang)}: {form}".replace("%", "%%"),
        )
    typed = as_typed(kind.__name__, example_of(kind, law), *_chosen(law, lang))
    parser.tell(words.head.example.in_language(lang), typed)
    return parser.format_help()


def _chosen(law: Law, lang: Language) -> Iterator[str]:
    """The options by which an example says the same as the help it stands in."""
    if lang != "en":
        yield f"--lang {lang}"
    if law.rulebook.edition.id != DEFAULT_EDITION:
        yield f"--edition {law.rulebook.edition.id}"


def questions(law: Law, about: str | None, lang: Language, *, facts: bool, in_json: bool) -> Said:
    """The questions there are, or those about something; with the facts that can matter."""
    book = law.rulebook
    listed: dict[str, Any] = {}
    for question in law.questions(about):
        words = book.words.question[question.__name__].in_language(lang)
        slots = slots_that_matter(question, law) if facts or in_json else ()
        forms = {slot.path: form_of(question, slot, book) for slot in slots}
        listed[question.__name__] = {"asks": words, "facts": forms}
    ended = ANSWERED if listed else FOUND
    if in_json:
        return Said([as_json(listed, indent=2)], ended)
    if not listed:
        nothing = document_words().phrase.nothing_found.filled(about=repr(about))
        return Said([nothing.in_language(lang)], ended)
    return Said(_as_lines(listed))


def _as_lines(listed: dict[str, Any]) -> Iterator[str | Told]:
    for name, entry in listed.items():
        yield Told(name, "head")
        yield f"    {entry['asks']}"
        for fact, form in entry["facts"].items():
            yield f"    --{fact} {form}"


def readings_typed(given: list[str]) -> dict[str, str]:
    """The options of readings that were typed. Raises `InvalidInput` for what is none."""
    readings: dict[str, str] = {}
    for each in given:
        name, _, option = each.partition("=")
        if not option:
            raise InvalidInput(refusals.NO_OPTION_NAMED, "--reading", got=each)
        if name in readings:
            raise InvalidInput(refusals.GIVEN_TWICE, f"--reading {name}")
        readings[name] = option
    return readings


def _calendar(known_on: str) -> WorkCalendar:
    return load_calendar().as_known_on(day_typed(known_on, "--known-on"))


def day_typed(text: str, option: str) -> date:
    """The day that was typed after an option. Raises `InvalidInput` for what is none."""
    try:
        return day_of_text(text)
    except ValueError:
        raise InvalidInput(refusals.NO_DAY_TYPED, option, got=text) from None
