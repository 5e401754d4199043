"""What the commands of the shell take, and the lines they say."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from kz_services_law.asking.field_types import day_of_text
from kz_services_law.cli import refusals
from kz_services_law.cli.checking import check_folder
from kz_services_law.cli.coverage import coverage
from kz_services_law.cli.facts import (
    AS_OF,
    AS_OF_FACT,
    Once,
    OnceFlag,
    Parser,
    question_from,
    question_parser,
    require_question,
)
from kz_services_law.cli.output import (
    as_json,
    finish,
    line_of,
    speak_unicode,
    tell,
    write,
    write_no_more,
)
from kz_services_law.counting import WorkCalendar, load_calendar
from kz_services_law.documents.words import document_words
from kz_services_law.errors import InvalidInput, KzServicesLawError, UnknownName
from kz_services_law.languages import LANGUAGES, Language
from kz_services_law.law import DEFAULT_EDITION, Law
from kz_services_law.legal_cases.forms import form_of, slots_of
from kz_services_law.logic import ENGINE_NAMES, EngineName
from kz_services_law.messages import suggestion
from kz_services_law.questions import question_named
from kz_services_law.rulebook import editions
from kz_services_law.version import __version__

__all__ = ["run"]

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


class Said(NamedTuple):
    """The lines of an answer; `found`: whether a check has found something."""

    lines: Iterable[str]
    found: bool = False


def run(given: list[str]) -> int:
    """Do what was typed, and say how it ended: 0, 1 where a check has found something, 2."""
    speak_unicode()
    said = Said(())
    try:
        options, rest = _parser().parse_known_args(given)
        if options.command not in _COMMANDS:
            raise _unknown(next(word for word in given if word in {options.command, *rest}))
        said = _version() if options.version else _COMMANDS[options.command](options, rest)
        for line in said.lines:
            write(line)
        finish()
    except BrokenPipeError:  # the reader (head, less) has seen enough
        write_no_more(sys.stdout)
    except KzServicesLawError as problem:
        return _refused(problem)
    except OSError as problem:  # a file of the package itself
        return _refused(InvalidInput(refusals.CANNOT_READ, why=problem.strerror or str(problem)))
    return 1 if said.found else 0


def _refused(problem: KzServicesLawError) -> int:
    """Say why there is no answer: in one line, or in one for each of several problems."""
    several = hasattr(problem, "problems")
    tell(str(problem) if several else line_of(str(problem)))
    with suppress(BrokenPipeError, InvalidInput):  # what was said before, if it can be
        finish()
    return 2


# --- what may be typed


def _parser() -> Parser:
    """What holds for every command; what comes after the command is for that one's own parser."""
    parser = Parser(
        prog="kz-services-law",
        description="Articles of the Law of Kazakhstan on State Services, asked and proved. "
        "With no command: three questions on a worked example.",
        epilog="commands: ask QUESTION --fact value …; questions --about WORD …; coverage; "
        "check FOLDER. 'ask --help', 'ask QUESTION --help' or 'check --help' says more.",
        allow_abbrev=False,
        add_help=False,
    )
    parser.add_argument("command", nargs="?", metavar="ask | questions | coverage | check")
    parser.add_argument("--lang", action=Once, choices=LANGUAGES, help="default: en")
    parser.add_argument("--engine", action=Once, choices=ENGINE_NAMES, help="default: auto")
    parser.add_argument(
        "--edition", action=Once, metavar="DAY", help=f"one of: {', '.join(editions())}"
    )
    parser.add_argument("--json", action=OnceFlag)
    parser.add_argument("-h", "--help", action=OnceFlag, help="show this and end")
    parser.add_argument("--version", action=OnceFlag, help="show the version and end")
    return parser


def _ask_parser() -> Parser:
    parser = Parser(
        "kz-services-law ask",
        epilog="facts: --fact value …, see 'ask QUESTION --help'; also --lang, --engine, "
        "--edition, --json",
        allow_abbrev=False,
        add_help=False,
    )
    parser.add_argument("question", nargs="?", help="its name: see 'questions'")
    parser.add_argument("--reading", action="append", default=[], metavar="NAME=OPTION")
    parser.add_argument("--over-readings", action=OnceFlag, help="vary every reading in turn")
    parser.add_argument(
        "--known-on", action=Once, metavar="DAY", help="count by the calendar as known on that day"
    )
    parser.add_argument(
        "--as-of",
        action=Once,
        metavar="DAY",
        help="the day the question is about: is the edition the law then?",
    )
    parser.add_argument(
        "--no-proof", action=OnceFlag, help="with --json: the compact form, without proofs"
    )
    return parser


def _questions_parser() -> Parser:
    parser = Parser(
        "kz-services-law questions",
        description="All questions, or those about a provision or some words: first those that ask "
        "in these words, then those in whose facts, then those in whose provisions they stand.",
        epilog="the facts of one question: 'ask QUESTION --help'; also --lang, --edition, --json "
        "(with the facts)",
        allow_abbrev=False,
        add_help=False,
    )
    parser.add_argument("--facts", action=OnceFlag, help="of each question its facts, too")
    parser.add_argument(
        "--about",
        action=Once,
        nargs="+",
        metavar="WORD",
        help="a provision, by its locator or by its name ('coverage' lists both); or words in "
        "Kazakh, Russian or English, such as жария талқылау",
    )
    return parser


def _check_parser() -> Parser:
    parser = Parser(
        "kz-services-law check",
        description="Check rule files and legal cases of one's own. A FOLDER laid out like the "
        "package's rules (an edition.toml in a subfolder, words.toml beside it) "
        "is read as rules, and the files in its subfolder 'cases' as legal cases, asked of those "
        "rules. Where it holds no rules, the files in 'cases', or else those in FOLDER itself, are "
        "cases asked of the law of the package; a FOLDER may also be one case file. Working days "
        "are those of the package. A case asks a question of the catalogue.",
        epilog="A line for each problem, each case that is not answered as it expects, a summary; "
        "it ends with 0 where all is well, 1 where something was found. Also --edition, --engine, "
        "--json.",
        allow_abbrev=False,
        add_help=False,
    )
    parser.add_argument("folder", nargs="?", metavar="FOLDER")
    return parser


def _coverage_parser() -> Parser:
    parser = Parser(
        "kz-services-law coverage",
        epilog="also --lang, --edition, --json",
        allow_abbrev=False,
        add_help=False,
    )
    parser.add_argument(
        "--cases", action=Once, metavar="FOLDER", help="default: tests/cases of a checkout"
    )
    return parser


def _nothing_more(rest: list[str], *options: str) -> None:
    """Refuse what is left over; `options` are those that the command takes beside all others."""
    if rest:
        raise _unknown(rest[0], *options)


# --- commands


def _version() -> Said:
    return Said([f"kz-services-law {__version__}"])


def _example(options: argparse.Namespace, rest: list[str]) -> Said:
    _nothing_more(rest)
    if options.help:
        return Said([_parser().format_help()])
    law = Law(_edition(options), engine=_engine(options))
    answers = [law.ask(question_named(name).of_facts(facts)) for name, facts in _EXAMPLE]
    if options.json:
        return Said([as_json([answer.to_dict() for answer in answers], indent=2)])
    return Said(["\n\n".join(answer.explain(_lang(options)) for answer in answers)])


def _ask(options: argparse.Namespace, rest: list[str]) -> Said:
    asked, facts = _ask_parser().parse_known_args(rest)
    if asked.question is None:
        if not options.help:
            raise InvalidInput(refusals.NO_QUESTION_NAMED, "ask")
        return Said([_ask_parser().format_help()])
    if asked.no_proof and not options.json:
        raise InvalidInput(refusals.ONLY_WITH_JSON, "--no-proof")
    calendar = _calendar(asked.known_on) if asked.known_on is not None else None
    readings = _readings(asked.reading)
    law = Law(_edition(options), engine=_engine(options), readings=readings, calendar=calendar)
    kind = question_named(asked.question)
    require_question(kind, law.rulebook)
    if options.help:
        return Said([question_parser(kind, law.rulebook).format_help()])
    question = question_from(kind, facts, law.rulebook)
    as_of = _day(asked.as_of, "--as-of") if asked.as_of is not None else None
    answer = law.ask(question, over_readings=bool(asked.over_readings), as_of=as_of)
    if options.json:
        return Said([answer.to_json(proof=not asked.no_proof, indent=2)])
    said = [answer.explain(_lang(options))]
    if as_of is not None and any(missing.path == AS_OF_FACT for missing in answer.missing):
        beside = document_words().phrase.another_day.in_language(_lang(options))
        said.append(beside.format(fact=f"--{AS_OF_FACT}", option=f"--{AS_OF}"))
    return Said(said)


def _questions(options: argparse.Namespace, rest: list[str]) -> Said:
    given, more = _questions_parser().parse_known_args(rest)
    _nothing_more(more, "--about", "--facts")
    if options.help:
        return Said([_questions_parser().format_help()])
    law = Law(_edition(options), engine="native")
    book = law.rulebook
    about = None if given.about is None else " ".join(given.about)
    listed: dict[str, Any] = {}
    for question in law.questions(about):
        words = book.words.question[question.__name__].in_language(_lang(options))
        slots = slots_of(question, book)
        facts = {slot.path: form_of(question, slot, book) for slot in slots}
        listed[question.__name__] = {"asks": words, "facts": facts}
    if options.json:
        return Said([as_json(listed, indent=2)])
    if not listed:
        nothing = document_words().phrase.nothing_found.filled(about=repr(about))
        return Said([nothing.in_language(_lang(options))])
    return Said(_as_lines(listed, facts=bool(given.facts)))


def _as_lines(listed: dict[str, Any], *, facts: bool) -> Iterator[str]:
    for name, entry in listed.items():
        yield f"{name}\n    {entry['asks']}"
        for fact, form in entry["facts"].items() if facts else ():
            yield f"    --{fact} {form}"


def _coverage(options: argparse.Namespace, rest: list[str]) -> Said:
    given, more = _coverage_parser().parse_known_args(rest)
    _nothing_more(more, "--cases")
    if options.help:
        return Said([_coverage_parser().format_help()])
    law = Law(_edition(options), engine="native")
    return Said(coverage(law, given.cases, _lang(options), in_json=bool(options.json)))


def _check(options: argparse.Namespace, rest: list[str]) -> Said:
    given, more = _check_parser().parse_known_args(rest)
    _nothing_more(more)
    if options.help:
        return Said([_check_parser().format_help()])
    if given.folder is None:
        raise InvalidInput(refusals.NOTHING_NAMED, "check")
    report = check_folder(given.folder, options.edition, _engine(options))
    lines = [as_json(report.plain(), indent=2)] if options.json else report.lines()
    return Said(lines, found=not report.is_clean)


_COMMANDS: dict[str | None, Callable[[argparse.Namespace, list[str]], Said]] = {
    None: _example,
    "ask": _ask,
    "questions": _questions,
    "coverage": _coverage,
    "check": _check,
}
"""What each command says."""


def _edition(options: argparse.Namespace) -> str:
    return DEFAULT_EDITION if options.edition is None else options.edition


def _engine(options: argparse.Namespace) -> EngineName:
    return "auto" if options.engine is None else options.engine


def _lang(options: argparse.Namespace) -> Language:
    return "en" if options.lang is None else options.lang


def _readings(given: list[str]) -> dict[str, str]:
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
    return load_calendar().as_known_on(_day(known_on, "--known-on"))


def _day(text: str, option: str) -> date:
    try:
        return day_of_text(text)
    except ValueError:
        raise InvalidInput(refusals.NO_DAY_TYPED, option, got=text) from None


def _unknown(word: str, *options: str) -> UnknownName:
    names = ["ask", "questions", "coverage", "check", *options]
    names += ["--lang", "--json", "--engine", "--edition", "--help", "--version"]
    return UnknownName(refusals.UNKNOWN_WORD, got=word, hint=suggestion(word, names))
