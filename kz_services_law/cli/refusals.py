"""What the command line refuses, in sentences."""

from kz_services_law.errors import Sentence

UNKNOWN_WORD = Sentence("unknown_word", "no option or command is called {got!r}", "{hint}")
USAGE = Sentence("usage", "{message}", "see kz-services-law --help")
NO_SUCH_OPTION = Sentence("no_such_fact_option", "{question} takes no fact --{fact}", "{hint}")
NOT_AS_OPTION = Sentence(
    "not_as_option",
    "facts are given as --fact value, got {got!r}",
    "write for instance --draft.type new",
)
GIVEN_TWICE = Sentence("given_twice", "it is given twice", "give it once")
WANTED_FORM = Sentence(
    "wanted_form", "it takes {form}; got {got!r}{why}", "give a value of that form"
)
NO_SUCH_VALUE = Sentence(
    "no_such_value", "in the edition {edition} it is one of {values}; got {got!r}", "{hint}"
)
NEEDED_OPTION = Sentence(
    "needed_option", "{question} needs --{fact} ({form}): it says what is asked", "give it"
)
NO_QUESTION_NAMED = Sentence(
    "no_question_named", "the name of a question is needed", "see kz-services-law questions"
)
NO_DAY_TYPED = Sentence(
    "no_day_typed", "a day such as 2022-09-28 is needed; got {got!r}", "write it like that"
)
NO_OPTION_NAMED = Sentence(
    "no_option_named", "a reading is chosen as NAME=OPTION, got {got!r}", "write for instance A2=or"
)
ONLY_WITH_JSON = Sentence("only_with_json", "it goes with --json", "add --json, or leave it out")
CANNOT_WRITE = Sentence("cannot_write", "the answer cannot be written ({why})", "free the output")
