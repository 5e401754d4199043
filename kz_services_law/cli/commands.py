"""What was typed, done: each command with its own parser, its lines, and how it ends."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TypeAlias

from kz_services_law.cli import (
    asking,
    comparing,
    examining,
    files,
    interviewing,
    reading,
    refusals,
    tabling,
)
from kz_services_law.cli.checking import check_folder
from kz_services_law.cli.coverage import coverage
from kz_services_law.cli.ends import ANSWERED, FOUND, REFUSED
from kz_services_law.cli.options import COMMANDS, OF_ALL
from kz_services_law.cli.output import (
    Said,
    as_json,
    finish,
    line_of,
    speak_unicode,
    tell,
    wants_colour,
    write,
    write_no_more,
)
from kz_services_law.cli.parsers import CHOICES, command_parser, program_parser
from kz_services_law.cli.scripts import SCRIPTS
from kz_services_law.errors import InvalidInput, KzServicesLawError, UnknownName
from kz_services_law.languages import LANGUAGES, Language
from kz_services_law.law import DEFAULT_EDITION, Law
from kz_services_law.logic import EngineName
from kz_services_law.messages import QUOTED, suggestion
from kz_services_law.rulebook import editions
from kz_services_law.version import __version__

__all__ = ["run"]

_Saying: TypeAlias = "Said | interviewing.Interviewing"


def run(given: list[str]) -> int:
    """Do what was typed, and say how it ended."""
    speak_unicode()
    said: _Saying = Said(())
    try:
        options, rest = program_parser().parse_known_args(given)
        if options.command not in _COMMANDS:
            raise _unknown(next(word for word in given if word in {options.command, *rest}))
        said = _version() if options.version else _COMMANDS[options.command](options, rest)
        coloured = wants_colour(options.color) and not options.json
        for line in said.lines:
            write(line, coloured=coloured)
        finish()
    except BrokenPipeError:  # the reader (head, less) has seen enough
        write_no_more(sys.stdout)
    except KzServicesLawError as problem:
        return _refused(problem, _lang_typed(given))
    except OSError as problem:  # a file of the package itself
        why = QUOTED.of(said=problem.strerror or str(problem))
        return _refused(InvalidInput(refusals.CANNOT_READ, why=why), _lang_typed(given))
    return said.ended


def _refused(problem: KzServicesLawError, lang: Language) -> int:
    """Say why there is no answer: in one line, or in one for each of several problems."""
    told = str(problem)
    with suppress(KzServicesLawError, OSError):  # the words are in a file of the package, too
        told = problem.in_language(lang)
    tell(told if hasattr(problem, "problems") else line_of(told))
    with suppress(BrokenPipeError, InvalidInput):  # what was said before, if it can be
        finish()
    return REFUSED


# --- commands


def _version() -> Said:
    return Said([f"kz-services-law {__version__}"])


def _example(options: argparse.Namespace, rest: list[str]) -> Said:
    _nothing_more(rest)
    if options.help:
        return Said([program_parser(_lang(options)).format_help()])
    law = Law(_edition(options), engine=_engine(options))
    return asking.example(law, _lang(options), in_json=bool(options.json))


def _ask(options: argparse.Namespace, rest: list[str]) -> _Saying:
    return _of_a_question("ask", asking.ask, options, rest)


def _interview(options: argparse.Namespace, rest: list[str]) -> _Saying:
    return _of_a_question("interview", interviewing.interview, options, rest)


def _table(options: argparse.Namespace, rest: list[str]) -> _Saying:
    return _of_a_question("table", tabling.table, options, rest)


_OfQuestion: TypeAlias = Callable[
    [argparse.Namespace, list[str], argparse.Namespace, Language], _Saying
]


def _of_a_question(
    command: str, say: _OfQuestion, options: argparse.Namespace, rest: list[str]
) -> _Saying:
    """What a command says of a question, whose facts stand after it."""
    asked, facts = command_parser(command).parse_known_args(rest)
    if asked.given is not None:
        return say(asked, facts, options, _lang(options))
    if not options.help:
        raise InvalidInput(refusals.NO_QUESTION_NAMED, command)
    return _help(command, options)


def _findings(options: argparse.Namespace, rest: list[str]) -> Said:
    given = _given("findings", options, rest)
    if given is None:
        return _help("findings", options)
    return tabling.findings(given, options, _lang(options))


def _examine(options: argparse.Namespace, rest: list[str]) -> Said:
    given = _given("examine", options, rest)
    if given is None:
        return _help("examine", options)
    lang, in_json = _lang(options), bool(options.json)
    if given.events is not None:
        if given.given is not None:
            raise InvalidInput(refusals.NOT_WITH_A_FILE, "--events")
        return examining.kinds(_law(options).rulebook, given.events, lang, in_json=in_json)
    engine, readings = _engine(options), asking.readings_typed(given.reading)
    law = Law(_edition(options), engine=engine, readings=readings, lang=lang)
    return examining.examine(given, law, in_json=in_json)


def _columns(options: argparse.Namespace, rest: list[str]) -> Said:
    given = _given("columns", options, rest)
    if given is None:
        return _help("columns", options)
    readings = asking.readings_typed(given.reading)
    engine, lang = _engine(options), _lang(options)
    law = Law(_edition(options), engine=engine, readings=readings, lang=lang)
    return files.answer(given, law, in_json=bool(options.json))


def _questions(options: argparse.Namespace, rest: list[str]) -> Said:
    given = _given("questions", options, rest)
    if given is None:
        return _help("questions", options)
    about = None if given.about is None else " ".join(given.about)
    facts, in_json = bool(given.facts), bool(options.json)
    return asking.questions(_law(options), about, _lang(options), facts=facts, in_json=in_json)


def _text(options: argparse.Namespace, rest: list[str]) -> Said:
    given = _given("text", options, rest)
    if given is None:
        return _help("text", options)
    named = " ".join(given.given) if given.given else None
    book = _law(options).rulebook
    return reading.text(book, named, _lang(options), in_json=bool(options.json))


def _readings(options: argparse.Namespace, rest: list[str]) -> Said:
    given = _given("readings", options, rest)
    if given is None:
        return _help("readings", options)
    about = None if given.about is None else " ".join(given.about)
    if given.given is not None and about is not None:
        raise InvalidInput(refusals.ONE_OR_ABOUT, "--about")
    book, in_json = _law(options).rulebook, bool(options.json)
    return reading.readings(book, given.given, about, _lang(options), in_json=in_json)


def _gaps(options: argparse.Namespace, rest: list[str]) -> Said:
    if _given("gaps", options, rest) is None:
        return _help("gaps", options)
    return reading.gaps(_law(options).rulebook, _lang(options), in_json=bool(options.json))


def _later(options: argparse.Namespace, rest: list[str]) -> Said:
    if _given("later", options, rest) is None:
        return _help("later", options)
    return reading.later(_law(options).rulebook, _lang(options), in_json=bool(options.json))


def _one_edition(options: argparse.Namespace, rest: list[str]) -> Said:
    given = _given("edition", options, rest)
    if given is None:
        return _help("edition", options)
    if given.given is None:
        raise InvalidInput(refusals.NO_EDITION_NAMED, "edition", editions=", ".join(editions()))
    lang, in_json = _lang(options), bool(options.json)
    if given.whole:
        return comparing.whole(given.given, lang, in_json=in_json)
    return reading.one_edition(given.given, lang, in_json=in_json)


def _editions(options: argparse.Namespace, rest: list[str]) -> Said:
    given = _given("editions", options, rest)
    if given is None:
        return _help("editions", options)
    lang, in_json = _lang(options), bool(options.json)
    views = [each for each in (given.full, given.html, in_json) if each]
    if given.compare is None:
        if given.full or given.html:
            raise InvalidInput(refusals.ONLY_COMPARED, "--full" if given.full else "--html")
        return reading.editions_there(lang, in_json=in_json)
    if len(views) > 1:
        raise InvalidInput(refusals.ONE_VIEW, "--compare")
    return comparing.compared(given, lang, in_json=in_json)


def _coverage(options: argparse.Namespace, rest: list[str]) -> Said:
    given = _given("coverage", options, rest)
    if given is None:
        return _help("coverage", options)
    lines = coverage(_law(options), given.cases, _lang(options), in_json=bool(options.json))
    return Said(lines)


def _check(options: argparse.Namespace, rest: list[str]) -> Said:
    given = _given("check", options, rest)
    if given is None:
        return _help("check", options)
    if given.given is None:
        raise InvalidInput(refusals.NOTHING_NAMED, "check")
    report = check_folder(given.given, options.edition, _engine(options))
    lang = _lang(options)
    lines = [as_json(report.plain(lang), indent=2)] if options.json else report.lines(lang)
    return Said(lines, ANSWERED if report.is_clean else FOUND)


def _completion(options: argparse.Namespace, rest: list[str]) -> Said:
    given = _given("completion", options, rest)
    if given is None:
        return _help("completion", options)
    if given.given is None:
        raise InvalidInput(refusals.NO_SHELL, "completion")
    if given.given not in SCRIPTS:
        hint = suggestion(given.given, CHOICES["shell"])
        raise UnknownName(refusals.NO_SUCH_SHELL, "completion", got=given.given, hint=hint)
    return Said([SCRIPTS[given.given]])


_COMMANDS: dict[str | None, Callable[[argparse.Namespace, list[str]], _Saying]] = {
    None: _example,
    "ask": _ask,
    "interview": _interview,
    "table": _table,
    "findings": _findings,
    "examine": _examine,
    "columns": _columns,
    "questions": _questions,
    "text": _text,
    "readings": _readings,
    "gaps": _gaps,
    "later": _later,
    "edition": _one_edition,
    "editions": _editions,
    "coverage": _coverage,
    "check": _check,
    "completion": _completion,
}
"""What each command says."""


# --- what was typed


def _given(
    command: str, options: argparse.Namespace, rest: Sequence[str]
) -> argparse.Namespace | None:
    """What was typed after a command, or nothing where its help is asked for. Refuses what is left
    over.
    """
    given, more = command_parser(command).parse_known_args(rest)
    _nothing_more(more, command)
    return None if options.help else given


def _help(command: str, options: argparse.Namespace) -> Said:
    return Said([command_parser(command, _lang(options)).format_help()])


def _law(options: argparse.Namespace) -> Law:
    """The law to be shown, not asked."""
    return Law(_edition(options), engine="native")


def _edition(options: argparse.Namespace) -> str:
    return DEFAULT_EDITION if options.edition is None else options.edition


def _engine(options: argparse.Namespace) -> EngineName:
    return "auto" if options.engine is None else options.engine


def _lang(options: argparse.Namespace) -> Language:
    return "en" if options.lang is None else options.lang


def _lang_typed(given: Sequence[str]) -> Language:
    """The language in which to refuse: that of `--lang`, though what was typed was not understood
    as a whole; English where it names none.
    """
    for at, word in enumerate(given):
        name, is_whole, value = word.partition("=")
        if name == "--lang":
            typed = value if is_whole else next(iter(given[at + 1 :]), "")
            for lang in LANGUAGES:
                if lang == typed:
                    return lang
    return "en"


def _nothing_more(rest: Sequence[str], command: str | None = None) -> None:
    """Refuse what is left over."""
    if rest:
        raise _unknown(rest[0], command)


def _unknown(word: str, command: str | None = None) -> UnknownName:
    own = COMMANDS[command].options if command is not None else ()
    names = [*COMMANDS, *(option.name for option in (*own, *OF_ALL))]
    return UnknownName(refusals.UNKNOWN_WORD, got=word, hint=suggestion(word, names))
