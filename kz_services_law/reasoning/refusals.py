"""What the room of reasoning refuses, and the way out of it."""

from kz_services_law.errors import Sentence

__all__ = [
    "ALREADY_SO",
    "NO_CHANGES",
    "NO_PART",
    "NO_STATE",
    "NO_SUCH_ANSWER",
    "NO_SUCH_FACT_TO_CHANGE",
    "NO_VALUE",
    "NO_WITHIN",
    "ONE_VALUE",
]

NO_PART = Sentence("no_part", "the answer has no part {part!r}", "{hint}")
NO_SUCH_ANSWER = Sentence("no_such_answer", "{fact!r} cannot be {got!r}", "{hint}")
ALREADY_SO = Sentence(
    "already_so", "it is {got!r} already", "name another answer, or leave it out: any other one"
)
NO_SUCH_FACT_TO_CHANGE = Sentence(
    "no_such_fact_to_change", "the question takes no fact {fact!r}", "{hint}"
)
NO_STATE = Sentence(
    "no_state",
    "a state of an interview on {question} by the edition {edition} is needed, got {got!r}",
    "give what its to_dict or to_json gave, asked by the same edition",
)
NO_WITHIN = Sentence(
    "no_within",
    "facts to change are named in a list, got {got!r}",
    "give paths such as 'draft.type', each once",
)
NO_VALUE = Sentence(
    "no_value",
    "no value is named of which it is asked why it is not so",
    "name one: why_not(value)",
)
NO_CHANGES = Sentence(
    "no_changes_given",
    "what is to be otherwise is a table by path, got {got!r}",
    "write {{path: value}}, None for what is not to be known",
)
ONE_VALUE = Sentence(
    "one_value",
    "one value is needed, got {got!r}",
    "give it as it is stated, or None: it is not known",
)
TABLE_TOO_LONG = Sentence(
    "table_too_long",
    "one table of {fact} would tell {count} combinations, more than {most}",
    "ask for less: linked tables (flat=False), or what it rests on",
)
NO_FLAT = Sentence("no_flat", "True or False is needed, got {got!r}", "give one of them")
NOT_BY = Sentence(
    "not_by",
    "{got!r} is none of the facts with few values on which {question} can depend",
    "name one: {known}",
)
NOTHING_TO_BE_BY = Sentence(
    "nothing_to_be_by",
    "{question} depends on no fact with few values",
    "ask it, or take its tables: table({question})",
)
NOT_FIXED = Sentence(
    "not_fixed",
    "tables tell of whatever is stated, and {got} was stated",
    "leave it out; give only what says what is asked",
)
