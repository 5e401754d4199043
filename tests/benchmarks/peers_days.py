"""Deadlines and comments of rows in columns, as the users of other libraries write them.

A part of the benchmark `peers_rows.py`. Whoever needs a list of days off is given that of
`holidays`, transfers included; no such list can say that a weekend is worked.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from peers_columns import Contestant, Maker, frame_of_pandas, of_pandas, of_polars, texts
from peers_shared import YEARS, days_off

TYPE, ON = "draft.type", "service.included_on"
POSTED, RECEIVED, AUTHOR = "draft.posted_at", "comment.received_at", "comment.author"
ASTANA = "Asia/Almaty"
FIVE, THIRTY = 5, 30
IN_TIME, LATE = "admissible", "not_considered"
NO_DAY = np.datetime64("NaT")


def calendar() -> Any:
    return np.busdaycalendar(holidays=np.array(days_off(), "datetime64[D]"))


def every_day() -> Any:
    """The days that deadlines are counted from, for those who look them up."""
    first, after = (f"{year}-01-01" for year in (YEARS[0], YEARS[-1]))
    return np.arange(first, after, dtype="datetime64[D]")


def deadline_by_numpy(rows: Any) -> Contestant:
    """Every row counted; from a day off, as from the working day before it."""
    new = pc.equal(rows[TYPE].combine_chunks().cast(pa.string()), "new").fill_null(False)
    days = rows[ON].combine_chunks().to_numpy(zero_copy_only=False).astype("datetime64[D]")
    working = calendar()

    def ask(given: Any) -> Any:
        is_new, days = given
        return np.where(is_new, np.busday_offset(days, FIVE, "backward", busdaycal=working), NO_DAY)

    given = new.to_numpy(zero_copy_only=False), days
    return Contestant(given, ask, lambda said: texts([said]))


def dated(frame: Any) -> list[Any]:
    """Columns of moments of pandas as the days they are, told in text."""
    return [pa.Array.from_pandas(frame).cast(pa.date32()).cast(pa.string())]


def deadline_by_pandas(rows: Any) -> Contestant:
    """Its own offset, which counts row by row."""
    import pandas as pd

    five = pd.offsets.CustomBusinessDay(FIVE, holidays=list(days_off()))

    def ask(frame: Any) -> Any:
        with warnings.catch_warnings():  # it says itself that this is slow
            warnings.simplefilter("ignore", pd.errors.PerformanceWarning)
            return (frame[ON] + five).where(frame[TYPE] == "new")

    return Contestant(frame_of_pandas(rows), ask, dated)


def deadline_mapped_by_pandas(rows: Any) -> Contestant:
    """Days looked up in a series of deadlines."""
    import pandas as pd

    due = np.busday_offset(every_day(), FIVE, "backward", busdaycal=calendar())
    frame = frame_of_pandas(rows)
    table = pd.Series(due, every_day()).astype(frame[ON].dtype)
    table.index = table.index.astype(frame[ON].dtype)
    return Contestant(frame, lambda frame: frame[ON].map(table).where(frame[TYPE] == "new"), dated)


def deadline_by_polars(rows: Any) -> Contestant:
    """Its own working days."""
    import polars as pl

    due = pl.col(ON).dt.add_business_days(FIVE, holidays=days_off(), roll="backward")
    due = pl.when(pl.col(TYPE) == "new").then(due)
    return Contestant(pl.from_arrow(rows), lambda frame: frame.select(due), of_polars)


def deadline_joined_by_polars(rows: Any) -> Contestant:
    """Days looked up in a table of deadlines, joined."""
    import polars as pl

    due = np.busday_offset(every_day(), FIVE, "backward", busdaycal=calendar())
    table = pl.DataFrame({ON: every_day(), "due": due})

    def ask(frame: Any) -> Any:
        joined = frame.join(table, on=ON, how="left", maintain_order="left")
        return joined.select(pl.when(pl.col(TYPE) == "new").then("due"))

    return Contestant(pl.from_arrow(rows), ask, of_polars)


def comment_by_polars(rows: Any) -> Contestant:
    """Thirty days from the day of posting in Astana, and on to a working day."""
    import polars as pl

    def day(name: str) -> Any:
        return pl.col(name).dt.convert_time_zone(ASTANA).dt.date()

    said = pl.Enum([IN_TIME, LATE])
    last = (day(POSTED) + pl.duration(days=THIRTY)).dt.add_business_days(
        0, holidays=days_off(), roll="forward"
    )
    posted = pl.col(TYPE).is_not_null() & (pl.col(RECEIVED) >= pl.col(POSTED))
    in_time = day(RECEIVED) <= last
    answer = pl.when(posted & in_time & pl.col(AUTHOR).is_not_null()).then(pl.lit(IN_TIME, said))
    answer = answer.when(posted & ~in_time).then(pl.lit(LATE, said))
    return Contestant(pl.from_arrow(rows), lambda frame: frame.select(answer), of_polars)


def comment_by_pandas(rows: Any) -> Contestant:
    """The same; which working day follows is looked up in a series."""
    import pandas as pd

    days = every_day().astype("datetime64[ns]")
    working = np.busday_offset(every_day(), 0, "forward", busdaycal=calendar())
    table = pd.Series(working.astype("datetime64[ns]"), days)

    def day(moments: Any) -> Any:
        return moments.dt.tz_convert(ASTANA).dt.tz_localize(None).dt.normalize()

    def ask(frame: Any) -> Any:
        last = (day(frame[POSTED]) + pd.Timedelta(days=THIRTY)).map(table)
        posted = frame[TYPE].notna() & (frame[RECEIVED] >= frame[POSTED])
        timely = np.where(frame[AUTHOR].notna(), 0, -1)
        codes = np.where(posted, np.where(day(frame[RECEIVED]) <= last, timely, 1), -1)
        return pd.DataFrame({"said": pd.Categorical.from_codes(codes, [IN_TIME, LATE])})

    return Contestant(frame_of_pandas(rows), ask, of_pandas)


DEADLINE: dict[str, Maker] = {
    "numpy.busday_offset": deadline_by_numpy,
    "polars, add_business_days": deadline_by_polars,
    "polars, join": deadline_joined_by_polars,
    "pandas, map": deadline_mapped_by_pandas,
    "pandas, CustomBusinessDay": deadline_by_pandas,
}
COMMENT: dict[str, Maker] = {
    "polars, when-then": comment_by_polars,
    "pandas, map and masks": comment_by_pandas,
}
