"""What this room refuses, in sentences."""

from kz_services_law.errors import Sentence
from kz_services_law.messages import Phrase

# --- parts of what is refused

A_KIND = Phrase("a_kind", "a {name}")
AN_KIND = Phrase("an_kind", "an {name}")
OR_NONE = Phrase("or_none", ", or None where it is not known")
NOTHING = Phrase("nothing", "nothing")
NO_GOAL_OF_FACTS = Phrase("no_goal_of_facts", "its goals are not made of facts")
LOOK_AT = Phrase("look_at", "look at {one} and {other}")

# --- what is refused

FROZEN = Sentence(
    "frozen", "{kind} is frozen, {name!r} too", "make another: .model_copy(update={{{name!r}: …}})"
)
BY_NAME = Sentence("by_name", "it takes its fields by name", "write {example}")
NO_SUCH_FIELD = Sentence("no_such_field", "no such field", "{hint}")
NEEDED = Sentence("needed", "{wanted} is needed: it says what is asked", "give it")
WANTED = Sentence(
    "wanted",
    "{wanted} is needed{or_none}; got {got!r} ({type})",
    "{way_out}",
)
TOO_MANY = Sentence(
    "too_many_fields", "{count} fields are given, most of them unknown", "known: {known}"
)
NAME_TWICE = Sentence("name_twice", "the JSON says {name!r} twice", "say it once")
NO_JSON = Sentence("no_json", "this is no valid JSON ({why})", "mend the JSON there")
SEVERAL = Sentence("several", "{listed}", "mend each of these places")
CHECKED = Sentence("checked", "{why}", "give another value")
KEPT = Sentence("kept", "{kind} is frozen, {name!r} too", "ask again for another answer")
NOT_ITS_FIELDS = Sentence(
    "not_its_fields", "it is made of its fields, of each one value", "write {example}"
)
UNREADABLE = Sentence("unreadable", "a value in it cannot be read ({why})", "give plain values")
NO_UPDATE = Sentence(
    "no_update", "a mapping from names of fields is needed, got {got!r}", "write update={{…: …}}"
)
NO_TRUTH_VALUE = Sentence("no_truth_value", "{what} is not true or false", "{instead}")
NO_TRUTH_FOUND = Sentence("no_truth_found", "True or False is needed, got {got!r}", "give one")
NO_DAY_FOUND = Sentence(
    "no_day_found",
    "a day, a Deadline, a NoDeadline or NEVER is needed, got {got!r}",
    "give what a question of days is answered with",
)
NO_ELEMENTS = Sentence(
    "no_elements",
    "a frozenset of elements of an enumeration is needed, got {got!r}",
    "write frozenset({{…}})",
)
ELEMENT_TWICE = Sentence(
    "element_twice", "{element} stands in {one} and in {other}", "put it into one of them"
)
TWO_ENUMERATIONS = Sentence(
    "two_enumerations",
    "{one} and {other} are of different enumerations",
    "give elements of one enumeration",
)
NO_LISTED_ELSEWHERE = Sentence(
    "no_listed_elsewhere",
    "classes of questions are needed in listed_elsewhere, got {got!r}",
    "write listed_elsewhere = (…,) with questions that nothing need be given, or leave it out",
)
NO_FACTS = Sentence(
    "no_facts",
    "a mapping from names of facts is needed, got {got!r}",
    "give one such as {{{example!r}: …}}",
)
NO_NAMES = Sentence(
    "no_names", "names of facts are needed, got {got!r}", "give law.rulebook.concluded"
)
NO_SUCH_FACT = Sentence("no_such_fact", "it takes no fact {fact}", "{hint}")
FACT_TWICE = Sentence("fact_twice", "two of its fields state the fact {fact}", "state it once")
TWICE = Sentence("given_by_two", "{one} and {other} state one fact", "state it once")
NO_ENTITY = Sentence(
    "no_entity",
    "it is neither an entity nor bound to a fact; got {got!r}",
    "declare it with Fact(…)",
)
IMPOSSIBLE = Sentence(
    "impossible_value",
    "{fact} is {wanted}; got {got!r}",
    "give {wanted}, or leave it out where it is not known",
)
UNKNOWN_FACT = Sentence(
    "unknown_fact", "the edition {edition} ({named}) knows no fact {fact}", "{hint}"
)
UNKNOWN_ROLE = Sentence(
    "unknown_role", "the edition {edition} ({named}) knows nothing of a role {role!r}", "{hint}"
)
UNKNOWN_VALUE = Sentence(
    "unknown_value",
    "in the edition {edition} ({named}) {fact} cannot be {got!r}; it is one of {values}",
    "{hint}",
)
ASKED_OF_NO_LAW = Sentence(
    "asked_of_no_law",
    "this is an answer beside another one, under another reading: nothing more is asked of it",
    "ask the question of a Law with that reading: Law(readings={{name: option}})",
)
UNKNOWN_QUESTION = Sentence(
    "unknown_question",
    "no norm of the edition {edition} ({named}) concludes {facts}",
    "ask for another fact ({hint}), or ask another question ({questions})",
)
OF_ANOTHER_EDITION = Sentence(
    "question_of_another_edition",
    "no norm of the edition {edition} ({named}) concludes {facts}",
    "ask it of the edition {other}, which has such norms",
)
UNKNOWN_PARAMETER = Sentence(
    "unknown_parameter",
    "no norm of the edition {edition} ({named}) concludes {facts}",
    "ask it of what there are norms on ({hints})",
)
NOTHING_SOUGHT = Sentence(
    "nothing_sought",
    "a provision or words are needed, of {most} letters at most; got {got!r}",
    "give a provision such as {example!r}, or words in Kazakh, Russian or English",
)
NO_SUCH_PROVISION = Sentence(
    "no_such_provision", "the edition {edition} ({named}) has no provision {got!r}", "{hint}"
)
NO_SUCH_NUMBER = Sentence(
    "no_such_number",
    "{got!r} names no provision, and nothing of these words and numbers together stands anywhere",
    "name one provision alone, as {example}; or give words alone",
)
NO_QUESTION = Sentence("no_question", "ask takes a question{instead}; got {got}", "{example}")
NO_QUESTIONS = Sentence(
    "no_questions",
    "classes of questions are needed, got {got!r}",
    "give some such as kz_services_law.CATALOGUE",
)
NO_GOALS = Sentence(
    "no_goals",
    "its goals cannot be asked ({why})",
    "write goals = {{name: Goal(fact, read)}}, or elements and fact of a SetQuestion",
)
NO_FACT_DECLARED = Sentence(
    "no_fact_declared",
    "its goals cannot be asked (it declares no fact, or no enumeration of elements)",
    'write elements = …, an enumeration, and fact = "….{{element}}", the fact of each',
)
NO_DOCUMENT_DECLARED = Sentence(
    "no_document_declared",
    "its goals cannot be asked (it declares no document, or no enumeration of elements)",
    "write elements = …, an enumeration, and document = …, its role in the rules",
)
NOT_COMPOSED = Sentence(
    "not_composed",
    "its value cannot be composed of its parts ({why})",
    "let the fields of what is composed be called as the parts are",
)
ODD_VALUE = Sentence(
    "odd_value",
    "{fact} is {got!r}, which this question cannot give ({why})",
    "let the type of that fact in the rule files be the one it asks for",
)
NOT_PICKLED = Sentence(
    "not_pickled", "it holds the whole law and is not pickled", "send its document: to_dict()"
)
UNDER_READING = Sentence(
    "under_reading", "under the reading {reading}={option}: {problem}", "{way_out}"
)
NO_READINGS = Sentence(
    "readings", "options by the names of readings are needed, got {got!r}", "{example}"
)
NO_SUCH_READING = Sentence("no_such_reading", "no reading is called {got!r}", "{hint}")
NO_SUCH_OPTION = Sentence("no_such_option", "the reading {name} has no option {got!r}", "{hint}")
NOTHING_TO_CHOOSE = Sentence(
    "nothing_to_choose",
    "the reading {name} is decided and has no options to choose from",
    "leave it out",
)
READING_TWICE = Sentence("reading_twice", "the reading {name} is chosen twice", "choose once")
NO_ANSWER = Sentence("no_answer", "an Answer is needed, got {got!r}", "give what law.ask returned")
STILL_OPEN = Sentence(
    "still_open", "the answer is open: it depends on {facts}", "state these facts"
)
CANNOT_BE_STATED = Sentence(
    "cannot_be_stated",
    "the answer is open: it depends on {facts}, and {question} has no field for {beyond}",
    "give the question one, for instance with Fact({first!r})",
)
STILL_SILENT = Sentence(
    "still_silent",
    "the answer is silent – {which}; nearest: {nearest}",
    "see answer.explain()",
)
STILL_DISPUTED = Sentence(
    "still_disputed",
    "the answer differs by reading: {readings}",
    "see answer.alternatives, and choose one with Law(readings=…)",
)

# --- Python against the rule files

_MAKE_ANEW = (
    "let the enumeration of Python have the values of the rules: in a checkout, run "
    "python tests/make_enumerations.py"
)
OTHER_VALUES = Sentence("other_values", "it has {more}, which {python} has not", _MAKE_ANEW)
NO_ELEMENT = Sentence(
    "no_element", "norms conclude {facts}, of which {python} has no element", _MAKE_ANEW
)

# --- files by hand

KEY_FORM = Sentence("key_form", "{words} is needed; got {got}", "write it like {example}")
WITHOUT_ZONE = Sentence(
    "moment_without_zone",
    "{got} is a moment without its time zone",
    "write the day alone; or, where a moment is meant, its offset after it, as in {example}",
)
WITHOUT_DAY = Sentence(
    "time_without_day",
    "{got} is a time of no day",
    "write the day; or, where a moment is meant, that moment with its offset, as in {example}",
)
