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
WRONG_COLUMNS = Sentence("wrong_columns", "{listed}", "mend these columns")
NOT_TAKEN = Sentence(
    "column_not_taken",
    "the question takes no such fact",
    "{hint}; what is only to be handed on, name in `keep`",
)
TWICE = Sentence("column_twice", "there are two columns of this name", "leave one out")
FIXED = Sentence("column_fixed", "it is the same in all rows here", "leave one of the two out")
OTHER_TYPE = Sentence("column_type", "{needed} is needed, got {got!r}", "cast it")
NO_EVENT = Sentence(
    "column_no_event", "it is no event, of which it may be known that it never came", "leave it out"
)
NOT_THERE = Sentence("column_not_there", "there is no such column to keep", "{hint}")
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
