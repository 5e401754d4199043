"""What the command line refuses, in sentences."""

from kz_services_law.errors import Sentence

UNKNOWN_WORD = Sentence("unknown_word", "no option or command is called {got!r}", "{hint}")
USAGE = Sentence("usage", "{message}", "see kz-services-law --help")
NO_SUCH_OPTION = Sentence("no_such_fact_option", "{question} takes no fact --{fact}", "{hint}")
NO_SUCH_FACT_BUT_OPTION = Sentence(
    "no_such_fact_but_option",
    "{question} takes no fact --{fact}, and --{option} is another thing",
    "write --{option}: {says}",
)
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
    "needed_option", "{question} needs --{fact} ({form}): it says what is asked", "give it{beside}"
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
ONLY_AFTER_AN_ANSWER = Sentence(
    "only_after_an_answer",
    "it goes with --why-not, --changes or --rests-on",
    "add one of these, or leave it out",
)
NOT_AFTER_AN_ANSWER = Sentence(
    "not_after_an_answer",
    "with --why-not, --changes and --rests-on the answer itself is not told",
    "leave out one of the two",
)
NOT_WITH_JSON = Sentence(
    "not_with_json", "JSON has everything without it", "leave out one of the two"
)
ON_CHOOSES = Sentence(
    "on_chooses",
    "--on chooses the edition and the day the question is about; {other} says it too",
    "leave out one of the two",
)
NO_CASE_FILE = Sentence(
    "no_case_file_named",
    "the case file to be examined is needed",
    "name it, or see kz-services-law examine --help",
)
NO_AS_OF = Sentence(
    "no_as_of",
    "the day as of which the file is examined is needed",
    "add it, for instance --as-of 2013-09-02",
)
NO_FILES = Sentence(
    "no_files_named",
    "a question, a file of rows and the file for their answers are needed",
    "kz-services-law columns PostingDeadline rows.parquet answers.parquet",
)
NO_FACT_SAID = Sentence(
    "no_fact_said",
    "what is the same in all rows is said as FACT=VALUE, got {got!r}",
    "write for instance draft.type=new",
)
ONE_FORM_ONLY = Sentence(
    "one_form_only", "it is written in one form at a time", "leave out all but one of {names}"
)
NOT_WITH_A_FILE = Sentence(
    "not_with_file", "it lists what a case file may say, and no file", "leave out one of the two"
)
CANNOT_WRITE = Sentence(
    "cannot_write", "the answer cannot be written ({why})", "send it where there is room for it"
)
CANNOT_READ = Sentence(
    "cannot_read", "a file of the package cannot be read ({why})", "reinstall kz-services-law"
)

# --- check

NOTHING_NAMED = Sentence(
    "nothing_named", "the folder to be checked is needed", "see kz-services-law check --help"
)
NO_FOLDER = Sentence("no_folder_to_check", "no folder or file of that name can be read", "name one")
ONE_EDITION_ONLY = Sentence(
    "one_edition_only",
    "it is the folder of one edition, and words.toml stands above it",
    "name the folder above: {above}",
)
NOTHING_TO_CHECK = Sentence(
    "nothing_to_check",
    "it holds neither editions of rules nor legal case files",
    "see kz-services-law check --help for what may stand where",
)
WHICH_EDITION = Sentence(
    "which_edition",
    "it holds the editions {editions}, and its cases are asked of one",
    "choose it with --edition",
)
NO_EDITION_IN_IT = Sentence(
    "no_edition_in_it",
    "it holds rule files and no edition",
    "put edition.toml, facts.toml and the other files of the edition into a folder in it",
)
OTHER_EDITION = Sentence(
    "other_edition", "the edition is called {id!r}, its folder {folder!r}", "let them be the same"
)
RULES_NOT_READ = Sentence(
    "rules_not_read", "its rules cannot be read ({why})", "mend what was changed last in them"
)

# --- what the law says

NO_PROVISION = Sentence(
    "no_provision_named",
    "a provision is needed, got {got!r}",
    "name one such as {example}; by words 'kz-services-law questions --about' finds questions",
)
NO_PROVISION_THERE = Sentence(
    "no_provision_there", "the edition {edition} has no provision {got!r}", "{hint}"
)
NO_PROVISION_BELOW = Sentence(
    "no_provision_below",
    "the edition {edition} has no provision {got!r}",
    "name {above!r}, above it",
)
NO_READING = Sentence("no_reading_typed", "no reading is called {got!r}", "{hint}")
ONE_OR_ABOUT = Sentence(
    "one_or_about", "it goes with no name", "leave out the name, or --about with its provision"
)
NO_EDITION_NAMED = Sentence(
    "no_edition_named", "the edition is needed", "name one of those there are: {editions}"
)
TWO_EDITIONS = Sentence(
    "two_editions",
    "two editions are compared, got {count}",
    "name two of: {editions}",
)
ONLY_COMPARED = Sentence(
    "only_compared", "it goes with --compare", "leave it out, or name two editions after --compare"
)
ONE_VIEW = Sentence("one_view", "--full, --html and --json are three views", "choose one of them")
NO_SHELL = Sentence(
    "no_shell_named", "the name of a shell is needed", "see kz-services-law completion --help"
)
NO_SUCH_SHELL = Sentence("no_such_shell", "no script is there for {got!r}", "{hint}")
ONLY_OF_A_MATRIX = Sentence(
    "only_of_a_matrix", "a fact to go by is of a matrix", "say --matrix too, or leave it out"
)
