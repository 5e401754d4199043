"""The room of questions asked of rows in columns, by Arrow: the same answers, many at once.

From the bottom up: `packages` (pyarrow and numpy, an extra), `taken` (which columns a question
takes, of which types), `texts` (values written as text), `components` (the columns of a value),
`dense` (numbers kept under numbers), `reading` (a column as numbers), `records` (what is said, each
once), `plain_values` (what stands in some rows, as Python has it), `kinds_of_rows` (rows alike in
their finite facts), `roots` (by what points in time are looked up), `made_points` (what is made of
them), `places` (the points of rows), `orders` (how these stand to each other), `rows_of_days` (rows
alike in that), `one_by_one` (rows that only asking can answer), `answering` (a batch),
`said_in_columns` (records as columns), `pandas_frames` and `frames` (what comes in goes back as it
was), `compiled_columns` (the callable), `tables` and `sql` (a question as tables, and their query),
`files` (a file into another), `cluster` (rows of Apache Spark).

Case files in columns: `entry_columns` (which columns their entries have), `entry_rows` (what the
rows of each case say), `case_rows` (from these to a case file), `duty_columns` (duties as columns),
`examined_columns` (from the one table to the other).

What a law is asked of all this stands in `of_law`.
"""

from kz_services_law.rooms import names_by_stub

__getattr__, __dir__, __all__ = names_by_stub(__name__)
