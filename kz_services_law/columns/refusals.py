"""What the room of columns refuses, and the way out of it."""

from kz_services_law.errors import Sentence
from kz_services_law.messages import Phrase

NO_PACKAGE = Sentence(
    "no_columns_package",
    "columns are read and made by the package {name!r}, which cannot be used here ({why})",
    "pip install 'kz-services-law[columns]'",
)
NO_COLUMNS = Sentence(
    "no_columns",
    "columns are needed: a table, a batch or a reader of Arrow, or a frame of them; got {got!r}",
    "give a pyarrow.Table, or a frame of pandas or polars",
)
NOT_IN_ARROW = Sentence(
    "not_in_arrow",
    "Arrow cannot take the columns of this frame ({why})",
    "give each column a name of its own, and values of one type, such as texts, with texts=True",
)
DAYS_AND_MOMENTS = Sentence(
    "days_and_moments",
    "some of these are days and others moments, of which only the days would be left",
    "give all of them as one or the other",
)
WRONG_COLUMNS = Sentence("wrong_columns", "{listed}", "mend these columns")
NOT_TAKEN = Sentence(
    "column_not_taken",
    "the question takes no such fact",
    "name in `keep` what is only to be handed on; {hint}",
)
TWICE = Sentence("column_twice", "there are two columns of this name", "leave one out")
FIXED = Sentence("column_fixed", "it is the same in all rows here", "leave one of the two out")
OTHER_TYPE = Sentence(
    "column_type",
    "{needed} is needed, got {got!r}",
    "cast it; of values written as text, or of many kinds, make texts, and give texts=True",
)
NO_ZONE = Sentence(
    "moments_without_a_zone",
    "these moments have no time zone",
    "say in which they are: `pyarrow.compute.assume_timezone`, `tz_localize` of pandas or "
    "`dt.replace_time_zone` of polars; a mere cast would take them for UTC",
)
NO_EVENT = Sentence(
    "column_no_event", "it is no event, of which it may be known that it never came", "leave it out"
)
NOT_OF_A_TERM = Sentence(
    "not_of_a_term", "{names} cannot be given with a term", "leave it out, or give a question"
)
COUNTED_BY_RULES = Sentence(
    "counted_by_rules",
    "how a question counts, the rules say",
    "leave `counting` out, or give a term",
)
NOT_THERE = Sentence("column_not_there", "there is no such column to keep", "{hint}")
NOT_SAID = Sentence("column_not_said", "an answer has no column {got!r}", "{hint}")
NAME_TAKEN = Sentence("column_name_taken", "a column of the answer has this name", "rename it")
NO_NAMES = Sentence(
    "no_column_names", "names of columns are needed, got {got!r}", 'give a list, such as ["id"]'
)
NO_KIND_OF_FILE = Sentence(
    "no_kind_of_file",
    "no file of this kind is read or written here",
    "name one that ends in {kinds}",
)
SAME_FILE = Sentence(
    "same_file", "one file cannot be read and written, or written twice", "name another"
)
FILE_NOT_READ = Sentence(
    "file_not_read", "it cannot be read ({why})", "name a file that can be read"
)
NOT_IN_UTF8 = Sentence("file_not_in_utf8", "its text is not in UTF-8", "save it in UTF-8")
NO_COMMAS = Sentence(
    "no_commas",
    "its values have {sign!r} between them, and no commas",
    "save it with commas between, or as .parquet",
)
FILE_NOT_WRITTEN = Sentence(
    "file_not_written", "it cannot be written ({why})", "name a file where there is room for it"
)
NOT_IN_TABLES = Sentence(
    "not_in_tables",
    "no tables can say it: it turns on moments, on numbers, on the order of days, or on too much",
    "law.ask_columns(…)",
)
NO_FRAME = Sentence(
    "no_spark_frame", "a frame of Apache Spark is needed, got {got!r}", "spark.read.parquet(…)"
)
NOT_FOR_COLUMNS = Sentence(
    "not_for_columns",
    "a question compiled for columns is needed, got {got!r}",
    "law.compile_columns(PostingDeadline)",
)
BOTH = Sentence("never_and_given", "it never came, and it has a value", "give one of the two")
NOT_READ = Sentence("column_text_not_read", "{got!r} cannot be read", "write it like {form}")
NO_POINT = Sentence(
    "no_such_point",
    "no day or moment between the years 1 and 9999",
    "mend the value, or leave it out",
)
TYPES = {
    "truth": Phrase("a_truth_column", "a column of truth values"),
    "text": Phrase("a_text_column", "a column of text, or a dictionary of text"),
    "day": Phrase("a_day_column", "a column of days (date32)"),
    "moment": Phrase("a_moment_column", "a column of moments with a time zone, or of days"),
    "number": Phrase("a_number_column", "a column of whole numbers"),
}
TYPES["year"] = TYPES["number"]

# --- case files in columns

COLUMN_NEEDED = Sentence(
    "column_needed", "there is no such column, and it is needed", "add it: {needed}"
)
NOT_OF_ENTRIES = Sentence(
    "column_not_of_entries",
    "no entry of a case file has such a key or states such a fact",
    "leave it out; {hint}",
)
NO_SORT_OF_ENTRY = Sentence("no_sort_of_entry", "no entry is of the sort {got!r}", "{hint}")
ON_AND_AT = Sentence(
    "on_and_at",
    "both 'on' and 'at' say when it happened",
    "give one of the two: a day, or a moment",
)
OF_NO_CASE = Sentence(
    "rows_of_no_case",
    "rows that do not say of which case they are: {count}; the first is row {row}",
    "fill the column 'case' in each of them",
)
ROW = Phrase("row_of_columns", "row {row}")
KIND_OF_THING = Phrase("kind_of_thing", "the kind of thing")
TYPES_OF_ENTRIES = {
    **TYPES,
    "case": Phrase("a_case_column", "a column of text, or of whole numbers"),
    "names": Phrase("a_names_column", "a column of text, or of lists of text"),
    "written_day": Phrase("a_written_day_column", "a column of days (date32), or of text"),
    "when": Phrase("a_when_column", "a column of days, of moments with a time zone, or of text"),
}
