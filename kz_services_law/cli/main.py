"""The command line: `kz-services-law`, or `python -m kz_services_law`.

With nothing: three questions on a worked example, with their proofs. `ask` answers any question,
`questions` lists them, `coverage` shows of every provision of the text what encodes it, `check`
runs rule files and legal cases of one's own.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TextIO

from kz_services_law.asking.field_types import day_of_text
from kz_services_law.cli import refusals
from kz_services_law.cli.checking import check_folder
from kz_services_law.cli.coverage import coverage
from kz_services_law.cli.facts import (
    Once,
    Parser,
    question_from,
    question_parser,
    require_question,
)
from kz_services_law.counting import WorkCalendar, load_calendar
from kz_services_law.errors import InvalidInput, KzServicesLawError, UnknownName, suggestion
from kz_services_law.languages import LANGUAGES
from kz_services_law.law import DEFAULT_EDITION, Law
from kz_services_law.legal_cases.forms import form_of, slots_of
from kz_services_law.logic import ENGINE_NAMES
from kz_services_law.questions import CATALOGUE, question_named
from kz_services_law.rulebook import editions
from kz_services_law.version import __version__

__all__ = ["main"]

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
        },
    ),
    ("PostingDeadline", {"draft.type": "new", "service.included_on": "2013-09-02"}),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 0 where it answered, 1 where a check has found something, 2 where what
    was typed cannot be done.
    """
    given = [str(word) for word in (sys.argv[1:] if arguments is None else arguments)]
    _speak_unicode()
    found: bool | None = None
    try:
        options, rest = _parser().parse_known_args(given)
        if options.command not in _COMMANDS:
            raise _unknown(next(word for word in given if word in {options.command, *rest}))
        found = _COMMANDS[options.command](options, rest)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KzServicesLawError as problem:
        return _refused(str(problem))
    except BrokenPipeError:  # the reader (head, less) has seen enough
        _write_no_more(sys.stdout)
    except OSError as problem:
        _write_no_more(sys.stdout)
        return _refused(str(InvalidInput(refusals.CANNOT_WRITE, why=problem)))
    return 1 if found else 0


def _refused(why: str) -> int:
    """Say in one line why there is no answer, where anybody can be told."""
    try:
        print(f"kz-services-law: {why}", file=sys.stderr, flush=True)  # noqa: T201  # a command line
    except OSError:
        _write_no_more(sys.stderr)
    return 2


def _speak_unicode() -> None:
    """Write UTF-8 whatever the terminal's own encoding is: the law is in Kazakh."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _write_no_more(stream: TextIO | None) -> None:
    """Drop what is still buffered, or the interpreter would fail on it once more at its end."""
    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


# --- what may be typed


def _parser() -> Parser:
    """What holds for every command; what comes after the command is for that one's own parser."""
    parser = Parser(
        prog="kz-services-law",
        description="Articles of the Law of Kazakhstan on State Services, asked and proved. "
        "With no command: three questions on a worked example.",
        epilog="commands: ask QUESTION --fact value …; questions; coverage; check FOLDER. "
        "'ask --help', 'ask QUESTION --help' or 'check --help' says more.",
        allow_abbrev=False,
        add_help=False,
    )
    parser.add_argument("command", nargs="?", metavar="ask | questions | coverage | check")
    parser.add_argument("--lang", choices=LANGUAGES, default="en")
    parser.add_argument("--engine", choices=ENGINE_NAMES, default="auto")
    parser.add_argument(
        "--edition", action=Once, metavar="DAY", help=f"one of: {', '.join(editions())}"
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("-h", "--help", action="store_true", help="show this and end")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
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
    parser.add_argument("--over-readings", action="store_true", help="vary every reading in turn")
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
        "--no-proof", action="store_true", help="with --json: the compact form, without proofs"
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


def _nothing_more(rest: list[str]) -> None:
    if rest:
        raise _unknown(rest[0])


# --- commands


def _example(options: argparse.Namespace, rest: list[str]) -> None:
    _nothing_more(rest)
    if options.help:
        _say(_parser().format_help())
        return
    law = Law(_edition(options), engine=options.engine)
    answers = [law.ask(question_named(name).of_facts(facts)) for name, facts in _EXAMPLE]
    if options.json:
        _say(json.dumps([answer.to_dict() for answer in answers], ensure_ascii=False, indent=2))
    else:
        _say("\n\n".join(answer.explain(options.lang) for answer in answers))


def _ask(options: argparse.Namespace, rest: list[str]) -> None:
    asked, facts = _ask_parser().parse_known_args(rest)
    if asked.question is None:
        if not options.help:
            raise InvalidInput(refusals.NO_QUESTION_NAMED, "ask")
        _say(_ask_parser().format_help())
        return
    if asked.no_proof and not options.json:
        raise InvalidInput(refusals.ONLY_WITH_JSON, "--no-proof")
    calendar = _calendar(asked.known_on) if asked.known_on is not None else None
    readings = _readings(asked.reading)
    law = Law(_edition(options), engine=options.engine, readings=readings, calendar=calendar)
    kind = question_named(asked.question)
    require_question(kind, law.rulebook)
    if options.help:
        _say(question_parser(kind, law.rulebook).format_help())
        return
    question = question_from(kind, facts, law.rulebook)
    as_of = _day(asked.as_of, "--as-of") if asked.as_of is not None else None
    answer = law.ask(question, over_readings=asked.over_readings, as_of=as_of)
    if options.json:
        _say(answer.to_json(proof=not asked.no_proof, indent=2))
    else:
        _say(answer.explain(options.lang))


def _questions(options: argparse.Namespace, rest: list[str]) -> None:
    _nothing_more(rest)
    if options.help:
        _say(_parser().format_help())
        return
    book = Law(_edition(options), engine="native").rulebook
    listed: dict[str, Any] = {}
    for question in (each for each in CATALOGUE if each.is_known_by(book.concluded)):
        words = book.words.question[question.__name__].in_language(options.lang)
        slots = slots_of(question, book)
        facts = {slot.path: form_of(question, slot, book) for slot in slots}
        listed[question.__name__] = {"asks": words, "facts": facts}
    if options.json:
        _say(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    for name, entry in listed.items():
        _say(f"{name}\n    {entry['asks']}")
        for fact, form in entry["facts"].items():
            _say(f"    --{fact} {form}")


def _coverage(options: argparse.Namespace, rest: list[str]) -> None:
    parser = Parser("kz-services-law coverage", allow_abbrev=False)
    parser.add_argument(
        "--cases", action=Once, metavar="FOLDER", help="default: tests/cases of a checkout"
    )
    given, more = parser.parse_known_args([*rest, *(["--help"] if options.help else [])])
    _nothing_more(more)
    law = Law(_edition(options), engine="native")
    for line in coverage(law, given.cases, options.lang, as_json=options.json):
        _say(line)


def _check(options: argparse.Namespace, rest: list[str]) -> bool:
    """Whether something was found."""
    given, more = _check_parser().parse_known_args(rest)
    _nothing_more(more)
    if options.help:
        _say(_check_parser().format_help())
        return False
    if given.folder is None:
        raise InvalidInput(refusals.NOTHING_NAMED, "check")
    report = check_folder(given.folder, options.edition, options.engine)
    if options.json:
        _say(json.dumps(report.plain(), ensure_ascii=False, indent=2))
    else:
        for line in report.lines():
            _say(line)
    return not report.is_clean


_COMMANDS: dict[str | None, Callable[[argparse.Namespace, list[str]], bool | None]] = {
    None: _example,
    "ask": _ask,
    "questions": _questions,
    "coverage": _coverage,
    "check": _check,
}
"""What each command does; a check says whether it found something."""


def _edition(options: argparse.Namespace) -> str:
    return DEFAULT_EDITION if options.edition is None else options.edition


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


def _unknown(word: str) -> UnknownName:
    names = ["ask", "questions", "coverage", "check"]
    names += ["--lang", "--json", "--engine", "--edition"]
    return UnknownName(refusals.UNKNOWN_WORD, got=word, hint=suggestion(word, names))


def _say(text: str) -> None:
    print(text)  # noqa: T201  # a command line
