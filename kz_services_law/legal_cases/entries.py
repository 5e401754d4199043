"""What may stand in a case: each key, its form, and the refusal of any other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, cast

from kz_services_law.asking.answer import VERDICT
from kz_services_law.errors import InvalidInput, Problems
from kz_services_law.legal_cases import refusals
from kz_services_law.legal_cases.case import LegalCase, place_of_case
from kz_services_law.legal_cases.key_forms import (
    Form,
    ListForm,
    NameForm,
    StatedForm,
    TableForm,
    TextForm,
    WorthForm,
)
from kz_services_law.logic import Status
from kz_services_law.messages import suggestion
from kz_services_law.questions import CATALOGUE, question_named
from kz_services_law.rule_files import NO_SUCH_NAME

__all__ = ["case_of"]

_KEYS = tuple(field.name for field in fields(LegalCase))
_NEEDED = ("id", "why", "ask", "facts", "status")
_OPEN = Status.OPEN.value
_STATUSES = (Status.SETTLED.value, _OPEN, Status.SILENT.value)
_ITEMS = ListForm("a list of items of a document", '["term"]')
_FACTS = ListForm("a list of facts", '["draft.type"]')
_FORMS: Mapping[str, Form] = {
    "id": TextForm("a text that names the case", '"posting/last-day"'),
    "why": TextForm("a text that says how the answer follows from the law's words", '"…"'),
    "ask": TextForm("the name of a question", '"PostingDeadline"'),
    "facts": TableForm(
        "a table of facts", '{ "draft.type" = "new" }', StatedForm("a value", '"new"')
    ),
    "status": NameForm("settled, open or silent", '"settled"', _STATUSES),
    "expect": TableForm(
        "a table of the parts of the answer",
        "{ due_on = 2013-06-10 }",
        WorthForm("a word, or a day without quotes,", '"yes"'),
    ),
    "others": WorthForm("a word, or a day without quotes,", '"no"'),
    "verdict": TextForm("yes, no, open or silent", '"no"'),
    "there": _ITEMS,
    "not_allowed": _ITEMS,
    "not_required": _ITEMS,
    "missing": _FACTS,
    "missing_of": TableForm(
        "a table from parts to lists of facts", '{ due_on = ["draft.type"] }', _FACTS
    ),
    "cites": ListForm("a list of provisions", '["art…/par…"]'),
    "gaps": ListForm("a list of gaps", '["another-channel"]'),
    "silences": ListForm("a list of kinds of silence", '["not_concerned"]'),
    "rests_on": TableForm(
        "a table from norms to lists of facts", '{ "art…/par…" = ["draft.type"] }', _FACTS
    ),
    "conditions": TableForm(
        "a table from parts to lists of conditions",
        '{ competent = ["under_legislation"] }',
        ListForm("a list of conditions", '["under_legislation"]'),
    ),
    "kinds": TableForm(
        "a table from parts to lists of kinds of norms",
        '{ competent = ["duty"] }',
        ListForm("a list of kinds of norms", '["duty"]'),
    ),
    "to": TableForm(
        "a table from parts to lists of roles",
        '{ competent = ["recipients"] }',
        ListForm("a list of roles", '["recipients"]'),
    ),
    "readings": TableForm(
        "a table from readings to options",
        '{ A2 = "or" }',
        TextForm("the name of an option", '"or"'),
    ),
}
"""Of each key of a case, what stands in it."""


def case_of(entry: object, file: str, number: int, problems: Problems) -> LegalCase | None:
    """An entry of a file as a case. Each problem is noted, and what is wrong left out of the case:
    what else it says can still be checked.
    """
    if not isinstance(entry, dict):
        Form("a table of keys", "[[case]], its keys below").refuse(
            place_of_case(file, number), entry, problems
        )
        return None
    table = cast("dict[str, Any]", entry)
    name = table.get("id")
    place = place_of_case(file, name if isinstance(name, str) and name.strip() else number)
    _refuse_other_keys(table, place, problems)
    _require(table, place, problems)
    read = {
        key: form.read(f"{place}, {key}", table[key], problems)
        for key, form in _FORMS.items()
        if key in table
    }
    kept: dict[str, Any] = {key: value for key, value in read.items() if value is not None}
    _name_question(kept.get("ask"), place, problems)
    _hold_missing_to_open(kept, place, problems)
    of_file = f"{file.removesuffix('.toml')}/{kept.get('id', number)}"
    made: dict[str, Any] = {"ask": "", "facts": {}, **kept, "id": of_file}
    return LegalCase(**made)


def _refuse_other_keys(table: Mapping[str, Any], place: str, problems: Problems) -> None:
    for key in table:
        if key not in _KEYS:
            hint = suggestion(key, _KEYS, most=len(_KEYS))
            problems.add(place, NO_SUCH_NAME, what="key of a case", name=key, hint=hint)


def _require(table: Mapping[str, Any], place: str, problems: Problems) -> None:
    """The keys without which there is no case; `others` alone may say what is expected."""
    for key in _NEEDED if "others" in table else (*_NEEDED, "expect"):
        if key not in table:
            form = _FORMS[key]
            told = {"words": form.words, "example": f"{key} = {form.example}"}
            problems.add(place, refusals.KEY_NEEDED, key=key, **told)


def _name_question(ask: str | None, place: str, problems: Problems) -> None:
    if ask is None:
        return
    try:
        question_named(ask)
    except InvalidInput:
        hint = suggestion(ask, [question.__name__ for question in CATALOGUE])
        problems.add(f"{place}, ask", refusals.NOT_IN_CATALOGUE, name=ask, hint=hint)


def _hold_missing_to_open(kept: Mapping[str, Any], place: str, problems: Problems) -> None:
    """Facts are missing from what is open."""
    status = kept.get("status", _OPEN)
    if kept.get("missing") and status != _OPEN:
        problems.add(f"{place}, missing", refusals.NOT_OPEN, status=status, key="missing")
    expect = {**kept.get("expect", {}), VERDICT: kept.get("verdict", _OPEN)}
    for part, facts in kept.get("missing_of", {}).items():
        worth = expect.get(part, kept.get("others", _OPEN))
        if facts and worth != _OPEN:
            where = f"{place}, missing_of.{part}"
            problems.add(where, refusals.NOT_OPEN, status=worth, key="missing_of")
