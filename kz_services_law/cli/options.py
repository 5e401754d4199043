"""The commands of the shell and what may be typed after each: the table from which parsers, help
and completion are made. It imports nothing, so that a command is completed at once.
"""

from typing import Literal, NamedTuple, TypeAlias

__all__ = ["COMMANDS", "OF_ALL", "Command", "Option", "Takes", "option_called"]

Takes: TypeAlias = Literal[
    "case_file", "colour", "column", "day", "edition", "engine", "fact_of_all", "folder",
    "kind_of_entry", "language", "name_found", "rows_file",
    "option_of_reading", "provision", "question", "reading", "shell", "state_of_interview", "value",
    "words",
]  # fmt: skip
"""What stands after an option, or after a command."""


class Option(NamedTuple):
    """An option; one that takes nothing is said or not. `several`: several words may follow it;
    `again`: it may be given more than once; `bare`: also without what it takes; `says`: what its
    words are called, where it is not its name.
    """

    name: str
    takes: Takes | None = None
    several: bool = False
    again: bool = False
    bare: bool = False
    says: str = ""

    @property
    def key(self) -> str:
        """The name under which its words stand in `rules/shell.toml`."""
        return self.says or self.name.lstrip("-").replace("-", "_")


class Command(NamedTuple):
    """A command. `takes`: what stands after it, which may be left out or not, and be `several`
    words, those after the first of another sort (`then`); `heeds`: those options of every command
    that change what it says.
    """

    name: str
    takes: Takes | None = None
    options: tuple[Option, ...] = ()
    several: bool = False
    then: Takes | None = None
    needed: bool = True
    heeds: tuple[str, ...] = ("--lang", "--edition", "--json")


OF_ALL = (
    Option("--lang", "language"),
    Option("--edition", "edition"),
    Option("--engine", "engine"),
    Option("--json"),
    Option("--color", "colour"),
    Option("--help"),
    Option("--version"),
)
"""The options that every command takes."""

COMMANDS = {
    command.name: command
    for command in (
        Command(
            "ask",
            "question",
            (
                Option("--full"),
                Option("--reading", "option_of_reading", again=True),
                Option("--over-readings"),
                Option("--over-editions"),
                Option("--why-not", "value"),
                Option("--changes", "value", bare=True),
                Option("--rests-on"),
                Option("--part", "name_found", says="part_of_answer"),
                Option("--known-on", "day"),
                Option("--as-of", "day"),
                Option("--on", "day"),
                Option("--no-proof"),
            ),
            heeds=("--lang", "--edition", "--engine", "--json", "--color"),
        ),
        Command(
            "interview",
            "question",
            (
                Option("--reading", "option_of_reading", again=True),
                Option("--state", "state_of_interview"),
            ),
            heeds=("--lang", "--edition", "--engine", "--json", "--color"),
        ),
        Command(
            "table",
            "question",
            (
                Option("--flat"),
                Option("--matrix"),
                Option("--by", "name_found", says="by_fact"),
                Option("--markdown"),
                Option("--reading", "option_of_reading", again=True),
            ),
        ),
        Command(
            "findings",
            None,
            (Option("--markdown"), Option("--reading", "option_of_reading", again=True)),
        ),
        Command(
            "examine",
            "case_file",
            (
                Option("--as-of", "day", says="as_of_examined"),
                Option("--known-on", "day", says="known_on_examined"),
                Option("--full", says="full_examined"),
                Option("--why", "name_found"),
                Option("--reading", "option_of_reading", again=True),
                Option("--ics"),
                Option("--svg"),
                Option("--html"),
                Option("--events", "kind_of_entry", bare=True),
            ),
            heeds=("--lang", "--edition", "--engine", "--json", "--color"),
        ),
        Command(
            "columns",
            "question",
            (
                Option("--keep", "column", again=True),
                Option("--only", "column", again=True),
                Option("--same", "fact_of_all", again=True),
                Option("--errors", "rows_file"),
                Option("--reading", "option_of_reading", again=True),
            ),
            several=True,
            then="rows_file",
            heeds=("--lang", "--edition", "--engine", "--json"),
        ),
        Command("questions", None, (Option("--about", "words", several=True), Option("--facts"))),
        Command("text", "provision", several=True, needed=False),
        Command(
            "readings",
            "reading",
            (Option("--about", "provision", several=True, says="about_provision"),),
            needed=False,
        ),
        Command("gaps"),
        Command("later"),
        Command("edition", "edition", (Option("--whole"),), heeds=("--lang", "--json")),
        Command(
            "editions",
            None,
            (
                Option("--compare", "edition", several=True),
                Option("--full", says="full_compared"),
                Option("--html", says="html_compared"),
            ),
            heeds=("--lang", "--json"),
        ),
        Command("coverage", None, (Option("--cases", "folder"),)),
        Command("check", "folder", heeds=("--lang", "--edition", "--engine", "--json")),
        Command("completion", "shell", heeds=()),
    )
}
"""Every command by its name, in the order in which they are told."""


def option_called(name: str, command: str | None) -> Option | None:
    """The option of a name; None where neither the command nor all of them have it.

    >>> option_called("--about", "questions").several, option_called("--about", "ask")
    (True, None)
    """
    own = COMMANDS[command].options if command in COMMANDS else ()
    return next((option for option in (*own, *OF_ALL) if option.name == name), None)
