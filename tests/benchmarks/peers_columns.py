"""Who approves a standard, of rows in columns, as the users of other libraries write it.

A part of the benchmark `peers_rows.py`. Each is given the rows in its own form (making that is not
timed) and says the bare answer; what is null, it takes as not met.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from peers_approval import (
    ADMINISTRATION,
    CENTRAL,
    GOVERNMENT,
    KINDS,
    NOBODY,
    TRUTHS,
    every_body,
    zen_engine,
)
from peers_openfisca import MONTH, openfisca_system

FACTS = {
    "kind": "developer.kind",
    "subordinate": "developer.subordinate_to_president",
    "accountable": "developer.accountable_to_president",
    "in_government": "developer.in_government_structure",
}


@dataclass(frozen=True)
class Contestant:
    """What it is given, how it is asked, and how columns of its answer are read as text."""

    given: Any
    ask: Callable[[Any], Any]
    read: Callable[[Any], list[Any]]


Maker = Callable[[Any], Contestant]


def texts(columns: Any) -> list[Any]:
    """Columns as text of Arrow."""
    arrays = (pa.array(column) for column in columns)
    return [array.cast(pa.string()) for array in arrays]


def of_polars(frame: Any) -> list[Any]:
    return [column.combine_chunks().cast(pa.string()) for column in frame.to_arrow().columns]


def of_pandas(frame: Any) -> list[Any]:
    return texts(pa.Array.from_pandas(frame[name]) for name in frame)


def frame_of_pandas(rows: Any) -> Any:
    """The rows in pandas, with its types that have nulls."""
    import pandas as pd

    types = {pa.bool_(): pd.BooleanDtype()}.get
    return rows.to_pandas(types_mapper=types, date_as_object=False)


def codes_of(rows: Any) -> dict[str, Any]:
    """The facts of bodies as arrays of numpy, which knows no nulls: another kind, and not so."""
    names = rows["developer.kind"].combine_chunks()
    places = np.array([KINDS.index(name) for name in names.dictionary.to_pylist()], "uint8")
    kinds = places[names.indices.fill_null(len(places) - 1).to_numpy()]
    truths = {name: rows[FACTS[name]].combine_chunks().fill_null(False) for name in TRUTHS}
    return {"kind": kinds} | {
        name: array.to_numpy(zero_copy_only=False) for name, array in truths.items()
    }


def approval_by_numpy(rows: Any) -> Contestant:
    """Masks."""
    approvers = pa.array([None, GOVERNMENT])
    agreements = pa.array([None, NOBODY, ADMINISTRATION])

    def ask(given: dict[str, Any]) -> Any:
        central = given["kind"] == 0
        under = central & given["subordinate"] & given["accountable"]
        inside = central & given["in_government"]
        return (under | inside).view("int8"), np.where(under, np.int8(2), inside.view("int8"))

    def read(said: Any) -> list[Any]:
        return [approvers.take(pa.array(said[0])), agreements.take(pa.array(said[1]))]

    return Contestant(codes_of(rows), ask, read)


def approval_by_openfisca(rows: Any) -> Contestant:
    """A simulation of all bodies, with the formulas that answer single calls."""
    from openfisca_core.indexed_enums import EnumArray
    from openfisca_core.simulations import SimulationBuilder

    system, kinds = openfisca_system()
    given = codes_of(rows)
    given["kind"] = EnumArray(given["kind"], kinds)

    def ask(given: dict[str, Any]) -> Any:
        simulation = SimulationBuilder().build_default_simulation(system, len(given["kind"]))
        for name, values in given.items():
            simulation.set_input(name, MONTH, values)
        return [simulation.calculate(name, MONTH) for name in ("approver", "agreed_with")]

    def read(said: Any) -> list[Any]:
        found = [array.decode_to_str().astype(object) for array in said]
        return [pa.array(array, mask=array == "silent") for array in found]

    return Contestant(given, ask, read)


def approval_by_zen(rows: Any) -> Contestant:
    """Its own batch: a dictionary a row."""
    engine = zen_engine()
    facts = rows.rename_columns({path: name for name, path in FACTS.items()}).to_pylist()
    given = [{"key": "approval", "context": each} for each in facts]

    def read(said: Any) -> list[Any]:
        found = [each["data"]["result"] for each in said]
        return [
            pa.array([each.get(name) for each in found]) for name in ("approver", "agreed_with")
        ]

    return Contestant(given, engine.evaluate_batch, read)


def approval_by_pandas(rows: Any) -> Contestant:
    """Masks of its truth values with nulls, and categories for the answer."""
    import pandas as pd

    def ask(frame: Any) -> Any:
        central = frame[FACTS["kind"]] == CENTRAL
        under = central & frame[FACTS["subordinate"]] & frame[FACTS["accountable"]]
        under = under.fillna(False).to_numpy(bool)
        inside = (central & frame[FACTS["in_government"]]).fillna(False).to_numpy(bool)
        approver = np.where(under | inside, 0, -1)
        agreed = np.where(under, 1, np.where(inside, 0, -1))
        return pd.DataFrame({
            "approver": pd.Categorical.from_codes(approver, [GOVERNMENT]),
            "agreed_with": pd.Categorical.from_codes(agreed, [NOBODY, ADMINISTRATION]),
        })  # fmt: skip

    return Contestant(frame_of_pandas(rows), ask, of_pandas)


def decided() -> dict[str, list[Any]]:
    """A row for every body that something is decided of, and what that is."""
    table = []
    for facts in every_body():
        under, inside = facts["subordinate"] and facts["accountable"], facts["in_government"]
        if facts["kind"] == CENTRAL and (under or inside):
            said = {"approver": GOVERNMENT, "agreed_with": ADMINISTRATION if under else NOBODY}
            table.append({FACTS[name]: value for name, value in facts.items()} | said)
    return {name: [each[name] for each in table] for name in table[0]}


def approval_joined_by_pandas(rows: Any) -> Contestant:
    """A table of decisions, merged."""
    import pandas as pd

    frame, paths, parts = frame_of_pandas(rows), list(FACTS.values()), ["approver", "agreed_with"]
    table = pd.DataFrame(decided()).astype({name: frame[name].dtype for name in paths})
    table = table.astype(dict.fromkeys(parts, "category"))
    return Contestant(frame, lambda frame: frame.merge(table, "left", paths)[parts], of_pandas)


def approval_by_polars(rows: Any) -> Contestant:
    """When, then, otherwise; the answer is an enumeration."""
    import polars as pl

    approvers, agreements = pl.Enum([GOVERNMENT]), pl.Enum([NOBODY, ADMINISTRATION])
    central = pl.col(FACTS["kind"]) == CENTRAL
    under = central & pl.col(FACTS["subordinate"]) & pl.col(FACTS["accountable"])
    inside = central & pl.col(FACTS["in_government"])
    government = pl.lit(GOVERNMENT, approvers)
    administration, nobody = (pl.lit(each, agreements) for each in (ADMINISTRATION, NOBODY))
    approver = pl.when(under | inside).then(government)
    agreed = pl.when(under).then(administration).when(inside).then(nobody)

    def ask(frame: Any) -> Any:
        return frame.select(approver=approver, agreed_with=agreed)

    return Contestant(pl.from_arrow(rows), ask, of_polars)


def approval_joined_by_polars(rows: Any) -> Contestant:
    """A table of decisions, joined."""
    import polars as pl

    frame, paths, parts = pl.from_arrow(rows), list(FACTS.values()), ["approver", "agreed_with"]
    agreements = {
        "approver": pl.Enum([GOVERNMENT]),
        "agreed_with": pl.Enum([NOBODY, ADMINISTRATION]),
    }
    table = pl.DataFrame(decided()).cast({paths[0]: frame.schema[paths[0]], **agreements})

    def ask(frame: Any) -> Any:
        return frame.join(table, on=paths, how="left", maintain_order="left").select(parts)

    return Contestant(frame, ask, of_polars)


APPROVAL: dict[str, Maker] = {
    "numpy, masks": approval_by_numpy,
    "polars, when-then": approval_by_polars,
    "polars, join": approval_joined_by_polars,
    "pandas, masks": approval_by_pandas,
    "pandas, merge": approval_joined_by_pandas,
    "openfisca-core": approval_by_openfisca,
    "zen-engine, evaluate_batch": approval_by_zen,
}
