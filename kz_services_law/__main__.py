"""The command line: `python -m kz_services_law`.

With nothing: three questions on a worked example, with their proofs. `ask` answers any question,
`questions` lists them, `coverage` shows of every unit of the text what encodes it.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TextIO

from kz_services_law.citation import LANGUAGES, cite
from kz_services_law.coverage import Exercise, coverage_of, exercise, read_cases
from kz_services_law.engines import ENGINE_NAMES
from kz_services_law.errors import InvalidInput, KzServicesLawError, UnknownName, shown, suggestion
from kz_services_law.law import Law
from kz_services_law.questions import CATALOGUE
from kz_services_law.time.calendar import WorkCalendar
from kz_services_law.time.days_off import load_calendar
from kz_services_law.typed_facts import facts_in, facts_of, form_of, question_from

__all__ = ["main"]

_EXAMPLE: tuple[tuple[str, dict[str, str]], ...] = (
    (
        "WhoApprovesStandard",
        {
            "developer.kind": "central_body",
            "developer.subordinate_to_president": "false",
            "developer.accountable_to_president": "false",
            "developer.in_government_structure": "true",
        },
    ),
    (
        "IsCommentAdmissible",
        {
            "draft.type": "new",
            "draft.posted_at": "2013-06-10T09:00:00+06:00",
            "comment.author": "natural_person",
            "comment.received_at": "2013-07-10T23:59:59+06:00",
        },
    ),
    ("PostingDeadline", {"draft.type": "new", "service.included_on": "2013-06-03"}),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 0 where it answered, 2 where it could not."""
    given = [str(word) for word in (sys.argv[1:] if arguments is None else arguments)]
    _speak_unicode()
    try:
        _require_a_command(given)
        options, rest = _parser().parse_known_args(given)
        if options.command != "ask" and rest:
            raise _unknown(rest[0])
        _COMMANDS[options.command](options, rest)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KzServicesLawError as problem:
        return _refused(str(problem))
    except BrokenPipeError:  # the reader (head, less) has seen enough
        _write_no_more(sys.stdout)
    except OSError as problem:
        _write_no_more(sys.stdout)
        return _refused(f"cannot write the answer ({problem})")
    return 0


def _refused(why: str) -> int:
    """Say in one line why there is no answer, where anybody can be told."""
    try:
        print(f"kz_services_law: {why}", file=sys.stderr, flush=True)  # noqa: T201  # a command line
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


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as every error here does."""

    def error(self, message: str) -> NoReturn:
        msg = f"{message}; see python -m kz_services_law --help"
        raise InvalidInput(msg)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m kz_services_law",
        description="Articles of the Law of Kazakhstan on State Services, asked and proved. "
        "With no command: three questions on a worked example.",
        allow_abbrev=False,
    )
    parser.set_defaults(command="example", lang="en", engine="auto", json=False)
    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    for each in (parser, common):
        each.add_argument("--lang", choices=LANGUAGES)
        each.add_argument("--engine", choices=ENGINE_NAMES)
        each.add_argument("--json", action="store_true")
    commands = parser.add_subparsers(dest="command", metavar="{ask,questions,coverage}")
    ask = commands.add_parser(
        "ask",
        parents=[common],
        help="ask QUESTION --fact value … (facts by name, for instance --draft.type new)",
        allow_abbrev=False,
    )
    ask.add_argument("question")
    ask.add_argument("--reading", action="append", default=[], metavar="NAME=OPTION")
    ask.add_argument("--over-readings", action="store_true", help="vary every reading in turn")
    ask.add_argument("--known-on", metavar="DAY", help="count by the calendar as known on that day")
    commands.add_parser("questions", parents=[common], help="list the questions and their facts")
    coverage = commands.add_parser(
        "coverage", parents=[common], help="of every unit of the text: norms and legal cases"
    )
    coverage.add_argument("--cases", metavar="FOLDER", help="default: tests/cases of a checkout")
    return parser


def _require_a_command(given: Sequence[str]) -> None:
    """Refuse a mistyped option or command by name, before anything else is read."""
    takes_value, plain = ("--lang", "--engine"), ("--json", "-h", "--help")
    words = iter(given)
    for word in words:
        if word in takes_value:
            next(words, None)
        elif word in ("ask", "questions", "coverage"):
            return
        elif word not in plain and word.partition("=")[0] not in takes_value:
            raise _unknown(word)


# --- commands


def _example(options: argparse.Namespace, _: list[str]) -> None:
    law = Law(engine=options.engine)
    answers = [law.ask(question_from(name, facts)) for name, facts in _EXAMPLE]
    if options.json:
        _say(json.dumps([a.to_dict() for a in answers], ensure_ascii=False, indent=2))
    else:
        _say("\n\n".join(answer.explain(options.lang) for answer in answers))


def _ask(options: argparse.Namespace, rest: list[str]) -> None:
    question = question_from(options.question, facts_in(rest))
    calendar = _calendar(options.known_on) if options.known_on is not None else None
    law = Law(engine=options.engine, readings=_readings(options.reading), calendar=calendar)
    answer = law.ask(question, over_readings=options.over_readings)
    _say(answer.to_json() if options.json else answer.explain(options.lang))


def _questions(options: argparse.Namespace, _: list[str]) -> None:
    book = Law(engine="native").rulebook
    listed: dict[str, Any] = {}
    for question in CATALOGUE:
        words = book.words.question[question.__name__].in_language(options.lang)
        facts = {fact: form_of(book, fact) for fact in facts_of(question)}
        listed[question.__name__] = {"asks": words, "facts": facts}
    if options.json:
        _say(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    for name, entry in listed.items():
        _say(f"{name}\n    {entry['asks']}")
        for fact, form in entry["facts"].items():
            _say(f"    --{fact} {form}")


def _coverage(options: argparse.Namespace, _: list[str]) -> None:
    book = Law(engine="native").rulebook
    beside = Path(__file__).parents[1] / "tests" / "cases"
    folder = Path(options.cases) if options.cases else beside
    has_cases = bool(options.cases) or folder.is_dir()
    exercised = exercise(read_cases(folder)) if has_cases else Exercise()
    units = coverage_of(book, exercised)
    covered = sum(unit.is_covered for unit in units)
    if options.json:
        listed = {
            unit.locator: {
                "encoded_by": unit.encoded_by,
                "cases": unit.cases,
                "uncomputed": unit.uncomputed and unit.uncomputed.in_language(options.lang),
            }
            for unit in units
        }
        _say(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    for unit in units:
        _say(f"{unit.locator}  {cite(unit.locator, options.lang)}")
        if unit.uncomputed is not None:
            _say(f"    {unit.uncomputed.in_language(options.lang)}")
        for name in unit.encoded_by:
            cases = exercised.applies.get(name, [])
            shown = f"  ({len(cases)}: {', '.join(cases[:2])}…)" if cases else ""
            _say(f"    {name}{shown}")
    norms = sum(norm.kind != "construction" for norm in book.norms.values())
    _say(f"{covered} of {len(units)} units; {norms} encodings, {len(book.norms) - norms} bridges")
    if not has_cases:
        _say("the legal cases come with the source: name their folder with --cases")


_COMMANDS = {
    "example": _example,
    None: _example,
    "ask": _ask,
    "questions": _questions,
    "coverage": _coverage,
}


def _readings(given: list[str]) -> dict[str, str]:
    readings: dict[str, str] = {}
    for each in given:
        name, _, option = each.partition("=")
        if name in readings:
            msg = f"--reading {name} is given twice"
            raise UnknownName(msg)
        readings[name] = option
    return readings


def _calendar(known_on: str) -> WorkCalendar:
    try:
        day = date.fromisoformat(known_on)
    except ValueError:
        msg = f"--known-on takes a day such as 2022-09-28; got {shown(known_on)}"
        raise InvalidInput(msg) from None
    return load_calendar().as_known_on(day)


def _unknown(word: str) -> UnknownName:
    names = ["ask", "questions", "coverage", "--lang", "--json", "--engine"]
    return UnknownName(f"no option or command is called {word!r}; {suggestion(word, names)}")


def _say(text: str) -> None:
    print(text)  # noqa: T201  # a command line


if __name__ == "__main__":
    sys.exit(main())
