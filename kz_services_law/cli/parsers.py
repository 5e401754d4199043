"""The parser of every command, made from the table of `options` and the words of `says`."""

from __future__ import annotations

import argparse
from typing import Any

from kz_services_law.cli.ends import ENDS
from kz_services_law.cli.options import COMMANDS, OF_ALL, Command, Option, Takes
from kz_services_law.cli.parser import Once, OnceFlag, Parser, in_rows
from kz_services_law.cli.says import shell_words
from kz_services_law.languages import LANGUAGES, Language
from kz_services_law.logic import ENGINE_NAMES
from kz_services_law.rulebook import editions

__all__ = ["CHOICES", "command_parser", "program_parser"]

CHOICES: dict[Takes, tuple[str, ...]] = {
    "colour": ("auto", "always", "never"),
    "engine": tuple(ENGINE_NAMES),
    "language": LANGUAGES,
    "shell": ("bash", "zsh"),
}
"""What there is to choose from after an option, where it is the same in every edition."""
_CHECKED = ("answered", "found", "refused")
_ENDS_OF = {
    "ask": ("answered", "open", "silent", "disputed", "refused"),
    "check": _CHECKED,
    "interview": ("answered", "open", "silent", "refused"),
    "columns": _CHECKED,
    "examine": ("answered", "found", "refused", "open"),
    "questions": _CHECKED,
    "readings": _CHECKED,
}
"""Of a command, in which ways it ends; of others the help of the program tells."""


def program_parser(lang: Language = "en") -> Parser:
    """What holds for every command; what comes after the command is for that one's own parser."""
    words = shell_words()
    usage, about = words.usage["program"], words.about["program"]
    parser = Parser(usage.in_language(lang), about.in_language(lang), lang)
    rows = [
        (_shown(command, lang), words.brief[name].in_language(lang))
        for name, command in COMMANDS.items()
    ]
    parser.tell(words.head.commands.in_language(lang), in_rows(rows))
    parser.add_argument("command", nargs="?", help=argparse.SUPPRESS)
    group = parser.add_argument_group(words.head.of_all.in_language(lang))
    for option in OF_ALL:
        _add(group, option, lang)
    _tell_ends(parser, tuple(ENDS), lang)
    return parser


def command_parser(name: str, lang: Language = "en") -> Parser:
    """What a command takes beside the options of all; it says which of these it heeds."""
    words, command = shell_words(), COMMANDS[name]
    about = words.about[name].in_language(lang)
    parser = Parser(words.usage[name].in_language(lang), about, lang)
    if command.takes is not None:
        parser.add_argument("given", nargs="*" if command.several else "?", help=argparse.SUPPRESS)
    group = parser.add_argument_group(words.head.options.in_language(lang))
    for option in command.options:
        _add(group, option, lang)
    if command.heeds:
        heeded = ", ".join(command.heeds)
        parser.tell(words.head.of_all.in_language(lang), heeded)
    if name in _ENDS_OF:
        _tell_ends(parser, _ENDS_OF[name], lang)
    return parser


def _add(group: Any, option: Option, lang: Language) -> None:
    """An option, with its words. Where it takes one of few, the help names these."""
    says = shell_words().option[option.key].filled(editions=", ".join(editions()))
    told: dict[str, Any] = {"help": says.in_language(lang).replace("%", "%%")}
    names = ("-h", option.name) if option.name == "--help" else (option.name,)
    if option.takes is None:
        group.add_argument(*names, action=OnceFlag, **told)
        return
    if option.takes in CHOICES:
        told["choices"] = CHOICES[option.takes]
    else:
        told["metavar"] = shell_words().taken[option.takes].in_language(lang)
    if option.several:
        told["nargs"] = "+"
    if option.bare:
        told |= {"nargs": "?", "const": ""}
    if option.again:
        group.add_argument(*names, action="append", default=[], **told)
    else:
        group.add_argument(*names, action=Once, **told)


def _tell_ends(parser: Parser, ends: tuple[str, ...], lang: Language) -> None:
    """How it ends."""
    words = shell_words()
    rows = [(str(ENDS[each]), words.end[each].in_language(lang)) for each in ends]
    parser.tell(words.head.ends.in_language(lang), in_rows(rows))


def _shown(command: Command, lang: Language) -> str:
    """A command with what stands after it."""
    if command.takes is None:
        return command.name
    taken = shell_words().taken.get(command.takes)
    what = "|".join(CHOICES[command.takes]) if taken is None else taken.in_language(lang)
    return f"{command.name} {what}" if command.needed else f"{command.name} [{what}]"
