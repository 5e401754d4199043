"""What the room of procedures refuses, and the way out of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kz_services_law.errors import InvalidInput, Problem, Sentence, listed, so_many_problems
from kz_services_law.messages import Phrase

NO_ENTRIES = Sentence(
    "no_entries",
    "a list of things, events and ends of listing is needed, got {got!r}",
    "CaseFile([Thing(…), Event(…), NoneUntil(…)])",
)
NO_ENTRY = Sentence(
    "no_entry", "it is none of a case file: {got!r}", "give a Thing, an Event or a NoneUntil"
)
CASE_FROZEN = Sentence(
    "case_frozen", "a case file is frozen, {name!r} too", "case.with_event(…) makes another"
)
NO_CASE = Sentence("no_case", "a CaseFile is needed, got {got!r}", "CaseFile([…])")
NO_EXAMINATION_DAY = Sentence(
    "no_examination_day", "a day is needed, got {got!r}", "as_of=date(2013, 9, 1)"
)
NO_PROCEDURES = Sentence(
    "no_procedures",
    "the edition {edition!r} does not say of what case files are made",
    "examine by an edition that has procedures.toml",
)
NAMED_TWICE = Sentence(
    "named_twice", "{name!r} names two things of the file", "give each thing a name of its own"
)
NO_SUCH_THING = Sentence("no_such_thing", "the file names no {kind} {name!r}", "{hint}")
OTHER_KIND = Sentence(
    "other_kind", "{name!r} is a {found}, and a {wanted} is needed", "name a {wanted} of the file"
)
HOW_MANY = Sentence(
    "how_many_names",
    "it belongs to {wanted}, and {count} are named",
    "name one of each, in this order: {wanted}",
)
NO_SUCH_KIND = Sentence("no_such_kind", "no kind of {what} is called {name!r}", "{hint}")
NO_SUCH_FACT = Sentence("no_such_fact_there", "{fact!r} is not stated of a {kind}", "{hint}")
NO_SUCH_ROLE = Sentence("no_such_role", "a {kind} has no body in the role {role!r}", "{hint}")
NO_DOER = Sentence("no_doer", "of {kind!r} no body is told that did it", "leave 'by' out")
NOT_A_VALUE = Sentence("not_a_value", "{fact!r} cannot be {got!r}", "{hint}")
NO_MOMENT_THERE = Sentence(
    "no_moment_there", "{what!r} has a day, and a moment is given: {got!r}", "give its date"
)
NO_ZONE = Sentence(
    "no_zone_of_moment", "the moment {got!r} has no time zone", "give it one, or the day alone"
)
ENDS_BEFORE = Sentence(
    "ends_before", "not before {first}, and not after {last}: no day is left", "turn them round"
)
NOT_KNOWN_WHEN = Sentence(
    "not_known_when",
    "{count} entries do not say when they became known: {names}",
    "give each 'known_on', or leave the day of what was known out",
)
NO_SUCH_ENTRY = Sentence("no_such_entry", "no entry is called {name!r}", "{hint}")
KNOWN_BEFORE = Sentence(
    "known_before",
    "it became known on {known} what happened on {happened}",
    "nothing is known before it happens: mend one of the days",
)
NO_SUCH_VALUE = Sentence(
    "no_value_there",
    "{fact!r} cannot be {got!r}",
    "give a name, a number, a day or yes or no; or several of these",
)
NO_TIME = Sentence(
    "no_time",
    "a day, a moment or NEVER is needed, got {got!r}",
    "give one such as date(2013, 6, 3), or leave it out where it is not known",
)
NO_NAMES = Sentence(
    "no_names_of_things", "names are needed, got {got!r}", 'of="d1", or of=["d1", "ministry"]'
)
GIVEN_TWICE = Sentence("fact_given_twice", "{names}: given twice", "give each once")
NO_SUCH_DUTY = Sentence("no_such_duty", "no duty {got!r} is found", "{hint}")
NOTHING_CALLED_SO = Sentence(
    "nothing_called_so", "no duty and no act of an entry is called {got!r}", "{hint}"
)
NO_EXAMINATION = Sentence(
    "no_examination", "an Examination is needed, got {got!r}", "give what law.examine(…) gives"
)
NO_DAY_OF_ACT = Sentence(
    "no_day_of_act", "no day of the act is known", "give as_of=…, the day as of which it is judged"
)
NO_EVENT_GIVEN = Sentence("no_event_given", "an Event is needed, got {got!r}", "Event(…)")
NO_ACT = Sentence(
    "no_act_judged",
    "nothing is required of {what!r} by itself",
    "examine the file that it belongs to",
)

# --- files of cases, as a jurist writes them

NOT_OF_A_CASE_FILE = Sentence(
    "not_of_case_file",
    "{key!r} is neither a thing nor an event",
    "write a thing as [KIND.NAME], an event as [[event]]; a remark begins with #",
)
NO_SUCH_LIST = Sentence("no_such_list", "no list of a case file is called [[{key}]]", "{hint}")
LIST_NEEDED = Sentence(
    "list_needed", "it is no list of entries", "begin each of them with a line [[{key}]]"
)
NAME_IN_BRACKETS = Sentence(
    "name_in_brackets",
    "the brackets name no thing",
    "name its kind and the thing itself: [{kind}.NAME]",
)
ENTRY_KEY_NEEDED = Sentence("entry_key_needed", "it has no {key!r}: {words}", "add {example}")
WHEN_TWICE = Sentence(
    "when_twice",
    "it says when it happened, and between which days too",
    "leave out 'at'; or 'not_before' and 'not_after'",
)
ENTRY_NAMED_TWICE = Sentence(
    "entry_named_twice", "an entry above it is called {name!r} too", "give it a name of its own"
)
CORRECTS_IN_A_CIRCLE = Sentence(
    "corrects_in_circle",
    "{name!r} corrects itself, or what corrects it: nothing would be left of them",
    "name in 'corrects' the entry that was wrong",
)
NOT_WRITTEN_SO = Sentence(
    "not_written_so",
    "{name!r} cannot be written in a case file by hand",
    "give it another name; or write the file as JSON",
)
NO_TEXT_OF_CASE = Sentence(
    "no_text_of_case", "a text is needed, got {got!r}", "read_case(path) reads a file"
)
NO_PATH_OF_CASE = Sentence(
    "no_path_of_case", "the path of a file is needed, got {got!r}", "give Path('case.toml')"
)
NO_LAW_THERE = Sentence("no_law_there", "a Law is needed, got {got!r}", "give Law()")
EVENT_OR_THING = Phrase("event_or_thing", "event or thing")
_BROKEN_CASE_FILE = Sentence("broken_case_file", "{count} in the case file:{listed}", "")


class InvalidCaseFile(InvalidInput):
    """A case file has problems. All of them are listed together.

    >>> print(InvalidCaseFile([Problem.of("case.toml, line 4", ENTRY_NAMED_TWICE, name="e1")]))
    1 problem in the case file:
    - case.toml, line 4: an entry above it is called 'e1' too. Way out: give it a name of its own
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        count = so_many_problems(self.problems)
        told = listed(["", *self.problems], "\n- ")  # each on a line of its own
        super().__init__(_BROKEN_CASE_FILE, count=count, listed=told)

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.problems,))
