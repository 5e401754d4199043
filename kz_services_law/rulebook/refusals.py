"""What this room refuses, in sentences: what is asked of rules, and the problems of rule files."""

from kz_services_law.errors import Sentence
from kz_services_law.plain_files import INSTALL_AGAIN

BOOK_NOT_PICKLED = Sentence(
    "rulebook_not_pickled", "a rulebook is not pickled", "load it again: rulebook.load(…)"
)
NO_EDITION = Sentence(
    "no_edition", "no edition {got!r} is encoded", "name one of the editions there are: {editions}"
)
NO_EDITIONS = Sentence("no_editions", "no edition stands there", INSTALL_AGAIN)

# --- files

NO_NAME_OF_EDITION = Sentence(
    "no_name_of_edition",
    "the name of an edition's folder is needed, got {got!r}",
    "give one such as '2013-04-15'",
)
NO_SOURCES = Sentence(
    "no_sources", "the parsed files of an edition are needed, got {got!r}", "give read_sources(…)"
)
NO_WHOLE = Sentence(
    "no_whole", "an edition written out is needed, got {got!r}", "give written_out(read_sources(…))"
)
NO_SUCH_FOLDER = Sentence(
    "no_such_folder",
    "there is no such folder",
    "name the folder of an edition, and the one it is in",
)
STRAY_FILE = Sentence(
    "stray_file",
    "no rule file has such a name",
    "name it art13.toml, art13-1.toml or the like{more}",
)
FILE_MISSING = Sentence("file_missing", "the file is missing", "restore it")
_RESTORE_TEXT = "restore the text of the edition, a table from locators to words, beside it"
TEXT_NOT_READ = Sentence("text_not_read", "cannot be read ({why})", _RESTORE_TEXT)
TEXT_NO_TABLE = Sentence("text_no_table", "it is no table from locators to words", _RESTORE_TEXT)
TEXT_TOUCHED = Sentence(
    "text_touched",
    "the text of the law has the hash {sha256}",
    "restore the text, or pin the new hash in edition.toml if the change is meant",
)
TEXT_NO_LOCATOR = Sentence(
    "text_no_locator", "{locator!r} is no locator", "name it like art13/par1/part2"
)
BASED_ON_ITSELF = Sentence(
    "based_on_itself", "it is based on {edition!r}, which is based on it", "mend 'based_on'"
)

# --- units

OF_ANOTHER_FILE = Sentence(
    "of_another_file", "it stands in another article's file", "move it to {file}"
)
OUT_OF_ORDER = Sentence(
    "out_of_order",
    "it stands before this place in the text",
    "put the units in the order of the law",
)
UNIT_NOT_SHOWN = Sentence(
    "unit_not_shown", "the unit {locator} does not stand there", "write it with the law's words"
)
NOT_OFFICIAL = Sentence(
    "not_official", "{language!r} is no official language of this edition", "leave the words out"
)
WORDS_MISSING = Sentence(
    "words_missing", "its words in {language!r} are missing", "copy them from the text: {words}"
)
WORDS_MISTYPED = Sentence(
    "words_mistyped", "its words '{here}' are in the text '{there}'", "copy the words of the text"
)
ONLY_YEARLY = Sentence(
    "only_yearly",
    "only an act that is due once a year is known",
    'write every = {{ count = 1, unit = "years", … }} in a norm with an act',
)
DONE_ON_TWICE = Sentence(
    "done_on_twice",
    "{fact!r} is the day on which it is done, which the year bounds already",
    "leave it out there, and say by other facts when it is done",
)
NO_WORDS_FOR = Sentence(
    "no_words_for",
    "no {what} with words is called {name!r}",
    "{hint}; or write its words under {where} in the file of its article",
)
NEVER_HOLDS = Sentence(
    "never_holds", "{fact!r} is none of all its values: that never holds", "name fewer values"
)
NO_TERM_THERE = Sentence(
    "no_term_there", "a {kind} has no term", "write kind = \"term\", or leave 'within' out"
)
THEN_IS_A_FACT = Sentence(
    "then_is_a_fact",
    "'then' is {then!r}, and there is no term",
    "write {{ \"{then}\" = … }}, or give the term in 'within'",
)
THEN_IS_A_TABLE = Sentence(
    "then_is_a_table", "of a term 'then' is the fact that is the deadline", "write then = {then!r}"
)
IDLE_WORDS = Sentence("idle_words", "no norm names it", "take it away, or name it in a norm")
NOTHING_EXACT = Sentence(
    "nothing_exact",
    "on {facts!r} nothing can be turned round",
    "name facts of its premises; it must conclude a yes, or give an act",
)
OTHER_SIDE_UNCLEAR = Sentence(
    "other_side_unclear",
    "what the other side of its list is cannot be told: {why}",
    "write the other side as a norm of its own",
)

DECLARED_ALREADY = Sentence(
    "declared_already",
    "it is declared in {file} already",
    "declare it once, where it is used first",
)

# --- the whole of an edition

IN_ONE_LANGUAGE = Sentence(
    "in_one_language",
    "{locator} stands in the text in some of its languages only",
    "restore it in the others",
)
TOO_MANY_CLAUSES = Sentence(
    "too_many_clauses",
    "its ways, bearers and conclusions come to {count} {what}; at most {most} are taken",
    "write several norms, or let a fact of its own be concluded of what their ways share",
)
TAKEN_OVER_TOO_MUCH = Sentence(
    "taken_over_too_much",
    "by 'each' and 'like' the norms take over more than {most} entries up to here",
    "let a fact of its own be concluded of what they share, and test that",
)
OLD_WORDS = Sentence(
    "old_words", "it says {found!r}, which this edition no longer says", "say it anew: {text}"
)
NO_PATTERN = Sentence("no_pattern", "{pattern!r} is no regular expression ({why})", "mend it")
PATTERN_TOO_WIDE = Sentence(
    "pattern_too_wide",
    "{pattern!r} could be tried for ever: it is very long, repeats a group or several things",
    "name the words themselves, joined by |, with at most one * or + and three ? or brackets",
)
NOT_IN_ORDER = Sentence(
    "not_in_order",
    "only two days, or two moments, come one before the other; these are {kinds}",
    "name two points in time of one kind",
)
NOTHING_NEAR = Sentence(
    "nothing_near", "no provision is nearest to it", "name one or more in 'nearest'"
)
NOTHING_NEEDS = Sentence(
    "nothing_needs", "nothing needs it", "take it away; in a later edition, name it in 'ended'"
)
SWITCHES_NOTHING = Sentence(
    "switches_nothing",
    "the option {option!r} switches nothing",
    "take it away, or let a norm or a way of counting turn on it",
)
UNSPOKEN = Sentence(
    "unspoken",
    "nothing is said of {locator}",
    "encode it, name it in 'uncomputed' of gaps.toml, or in 'left_out' of edition.toml",
)

# --- names

SAME_NORM_ID = Sentence(
    "same_norm_id", "a norm of that name stands already", "give it a 'name' of its own in its unit"
)
UNIT_TWICE = Sentence(
    "unit_twice", "the unit stands there twice", "take one away, or correct its locator"
)
STANDS_TWICE = Sentence("stands_twice", "stands there twice", "name it otherwise")
BELONG_TOGETHER = Sentence(
    "belong_together", "{one} and {other} belong together", "give both, or neither"
)
ONE_OF_TWO = Sentence("one_of_two", "of {one} and {other} exactly one is needed", "keep one")
BEFORE_ADOPTION = Sentence(
    "before_adoption",
    "it is said to be in force from {in_force} on, adopted {adopted}",
    "correct one of the days",
)
CIRCLE = Sentence("circle", "{circle}: they {relation} in a circle", "break the circle")
ENDLESS_CHAIN = Sentence(
    "endless_chain", "{name!r} ends a chain of {most} and more", "shorten the chain"
)

# --- facts, enumerations, classes

STATED_AND_CONCLUDED = Sentence(
    "stated_and_concluded", "is both stated and concluded", "declare it once"
)
NOT_ITS_VALUE = Sentence("not_its_value", "{fact!r} cannot be {got!r}", "{hint}")
NO_ENUMERATION = Sentence("no_enumeration", "it has no values, or a name that is taken", "mend it")
DEADLINE_STATED = Sentence(
    "deadline_stated", "a deadline is not stated", "state the day it runs from"
)
NO_EVENT_DECLARED = Sentence(
    "no_event_declared", "only a day or a moment is an event", "drop 'event'"
)
CLASS_IN_OTHER_CLASS = Sentence(
    "class_in_other_class",
    "the class {cls!r} holds {holds}, not {wanted}",
    "name a class of the same enumeration",
)
NAME_OF_A_VALUE = Sentence(
    "name_of_a_value", "{name!r} is the name of a value", "give the class a name of its own"
)
NO_FACT_OF_FORM = Sentence(
    "no_fact_of_form", "no fact is of the form {pattern!r}", "mend the pattern"
)

# --- readings and counting

TOUCHES_NOTHING = Sentence(
    "touches_nothing",
    "no norm names it, and it names no provision",
    "name it in the 'readings' or the ways of a norm, or in 'touches' the provisions it bears on",
)
NAMELESS_OPTION = Sentence("nameless_option", "an option has no name", "name it")
NO_DEFAULT = Sentence("no_default", "has options but no default", "name the default")
NO_CHOICE = Sentence("no_choice", "a choice is by 'reading' or 'fixed'", "give one of them")
OTHER_OPTIONS = Sentence(
    "other_options", "the options of {reading} are {options}", "here they are to be {wanted}"
)

# --- norms and gaps

WORDS_OF_BRIDGE = Sentence(
    "words_of_bridge", "a construction has no words of the law", "give 'basis', not 'quote'"
)
NO_WORDS = Sentence("no_words", "a norm rests on words", "give 'quote', not 'basis'")
QUOTE_NOT_CUT = Sentence(
    "quote_not_cut",
    "its quote '{quote}' is a part of {locator}",
    "show with … (one character) where words are left out, or leave 'quote' out for the whole",
)
QUOTE_NOT_THERE = Sentence(
    "quote_not_there",
    "its quote '{quote}' does not stand in {locator}",  # in full: it is to be compared
    "copy the words from the text of the edition",
)
ENCODED = Sentence("encoded", "{locator!r} is encoded", "take it out of 'uncomputed'")
KIND_NEEDS = Sentence("kind_needs", "a {kind} needs {needed}", "add {needed}")
KIND_OF_CLASS = Sentence(
    "kind_of_class",
    "a {kind} belongs to a class of bearers",
    "give the bearer's class, and not 'given_by'",
)
NO_BEARER = Sentence("no_bearer", "a bearer is of a class, or 'is' somebody", "give one of them")
WITHOUT_COMPANION = Sentence(
    "without_companion", "{one} is there without {other}", "add {other}, or leave out {one}"
)
NO_ITEM_THERE = Sentence(
    "no_item_there",
    "a requirement of manner is of acts, not of the items of a document",
    "leave out 'item' and 'document', or write a norm of kind 'requirement'",
)
ONLY_ITEMS = Sentence(
    "only_items", "only an item or a manner is satisfied", "leave out 'satisfied_by'"
)
NO_MANNER_THERE = Sentence(
    "no_manner_there",
    "a {kind} says nothing of the manner of an act",
    "leave out 'of', 'manner' and 'sort', or write a norm of kind 'manner'",
)
ASKED_TWICE = Sentence(
    "asked_twice",
    "{manner!r} is asked of {act!r} by {first!r} too, and of the same bodies",
    "give each a 'bearer' of a class of its own, or ask it once, in several ways of 'satisfied_by'",
)
WAYS_OF_MANNER = Sentence(
    "ways_of_manner",
    "a requirement of manner is asked in one way",
    "write a norm for each, in place of 'any'",
)
WAY_OF_SATISFYING = Sentence(
    "way_of_satisfying", "a way of being satisfied concludes nothing", "leave out its 'then'"
)
WAY_OF_TERM = Sentence(
    "way_of_term",
    "a way of a term concludes nothing of its own",
    "leave out its 'then'",
)
NOTHING_CONCLUDES = Sentence(
    "nothing_concludes",
    "no norm concludes it",
    "take it away, encode the norm, or declare the gap in which it is silent whatever is the case",
)

# --- premises and conclusions

NO_CONCLUSIONS = Sentence(
    "no_conclusions",
    "{got!r} is no table of facts and values",
    'write {{ "draft.must_be_discussed" = true }} or the like',
)
NO_CONCLUSION = Sentence(
    "no_conclusion",
    "{fact!r} is concluded to be {got}",
    "write a value, true, false, {{ fact = … }}; and the whole name of the fact in quotes",
)
NO_LENGTH = Sentence(
    "no_length", "so many cannot be {got!r}", "write a whole number from 1 on, or {{ fact = … }}"
)
NO_UNIT = Sentence("no_unit", "a term is not counted in {got!r}", "{hint}")
NO_PREMISES = Sentence(
    "no_premises",
    "{got!r} is no table of facts and tests",
    'write {{ "draft.type" = "new" }} or the like',
)
ONE_PREMISE_EACH = Sentence(
    "one_premise_each",
    "{got!r} holds {count} premises, here each counts for itself",
    "write a table for each, in a list",
)
NO_TEST = Sentence(
    "no_test",
    "{fact!r} is tested by {got}",
    "write true, false, a name, a list of names, or a table such as {{ not = … }}",
)
NO_SUCH_TEST = Sentence(
    "no_such_test",
    "{fact!r} has no test {test!r}",
    "{hint}; the name of a fact stands in quotes, whole",
)
NOT_OF_YES_OR_NO = Sentence(
    "not_of_yes_or_no", "{fact!r} is tested for not being yes, or no", "write the other of the two"
)
ONLY_NEVER = Sentence(
    "only_never",
    "{fact!r} is a point in time, which cannot be {got!r}",
    'compare it with another one, or write "never"',
)
NOT_COMPARABLE = Sentence(
    "not_comparable",
    "{fact!r} and {other!r} are not points in time of one sort",
    "compare days with days, moments with moments",
)
NO_EVENT = Sentence("no_event", "{fact!r} is no event", "test a day or a moment")
CLASS_OF_OTHER_TYPE = Sentence(
    "class_of_other_type",
    "{fact!r} is a {type}, the class {cls!r} holds {holds}",
    "name a class of the fact's own type",
)
OTHER_TYPE = Sentence(
    "other_type", "{fact!r} is a {type}, a {wanted} is needed", "name a fact of type {wanted}"
)
DIFFERENT_TYPES = Sentence(
    "different_types", "{fact!r} and {other!r} are of different types", "copy a fact of its type"
)
TAKES_NO_MORE = Sentence("takes_no_more", "{call} takes no {more!r}", "leave it out")
