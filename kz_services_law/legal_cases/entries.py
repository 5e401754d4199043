"""What may stand in a case: each key, its form, and the refusal of any other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, cast

from kz_services_law.asking.answer import VERDICT
from kz_services_law.asking.key_forms import Form, TextForm
from kz_services_law.errors import InvalidInput, Problems, within
from kz_services_law.legal_cases import refusals
from kz_services_law.legal_cases.case import LegalCase, place_of_case
from kz_services_law.legal_cases.key_forms import (
    ListForm,
    NameForm,
    StatedForm,
    TableForm,
    WorthForm,
)
from kz_services_law.logic import Status
from kz_services_law.messages import Phrase, suggestion
from kz_services_law.questions import CATALOGUE, question_named

__all__ = ["case_of"]

_KEYS = tuple(field.name for field in fields(LegalCase))
_NEEDED = ("id", "why", "ask", "facts", "status")
_OPEN = Status.OPEN.value
_STATUSES = (Status.SETTLED.value, _OPEN, Status.SILENT.value)
_KEY_OF_CASE = Phrase("key_of_case", "key of a case")
_TABLE_OF_KEYS = Phrase("table_of_keys", "a table of keys")
_ITS_KEYS_BELOW = Phrase("its_keys_below", "[[case]], its keys below")
_WORD_OR_DAY = Phrase("word_or_day", "a word, or a day without quotes,")
_ITEMS = ListForm(Phrase("list_of_items", "a list of items of a document"), '["term"]')
_FACTS = ListForm(Phrase("list_of_facts", "a list of facts"), '["draft.type"]')
_FORMS: Mapping[str, Form] = {
    "id": TextForm(Phrase("id_of_case", "a text that names the case"), '"posting/last-day"'),
    "why": TextForm(
        Phrase("why_of_case", "a text that says how the answer follows from the law's words"),
        '"…"',
    ),
    "ask": TextForm(Phrase("name_of_question", "the name of a question"), '"PostingDeadline"'),
    "facts": TableForm(
        Phrase("table_of_facts", "a table of facts"),
        '{ "draft.type" = "new" }',
        StatedForm(Phrase("a_value", "a value"), '"new"'),
    ),
    "status": NameForm(Phrase("status_of_case", "settled, open or silent"), '"settled"', _STATUSES),
    "expect": TableForm(
        Phrase("table_of_parts", "a table of the parts of the answer"),
        "{ due_on = 2013-06-10 }",
        WorthForm(_WORD_OR_DAY, '"yes"'),
    ),
    "others": WorthForm(_WORD_OR_DAY, '"no"'),
    "verdict": TextForm(Phrase("verdict_of_case", "yes, no, open or silent"), '"no"'),
    "there": _ITEMS,
    "not_allowed": _ITEMS,
    "not_required": _ITEMS,
    "missing": _FACTS,
    "missing_of": TableForm(
        Phrase("facts_of_parts", "a table from parts to lists of facts"),
        '{ due_on = ["draft.type"] }',
        _FACTS,
    ),
    "editions": ListForm(Phrase("list_of_editions", "a list of editions"), '["2013-04-15"]'),
    "cites": ListForm(Phrase("list_of_provisions", "a list of provisions"), '["art…/par…"]'),
    "gaps": ListForm(Phrase("list_of_gaps", "a list of gaps"), '["another-channel"]'),
    "silences": ListForm(
        Phrase("list_of_silences", "a list of kinds of silence"), '["not_concerned"]'
    ),
    "rests_on": TableForm(
        Phrase("facts_of_norms", "a table from norms to lists of facts"),
        '{ "art…/par…" = ["draft.type"] }',
        _FACTS,
    ),
    "conditions": TableForm(
        Phrase("conditions_of_parts", "a table from parts to lists of conditions"),
        '{ competent = ["under_legislation"] }',
        ListForm(Phrase("list_of_conditions", "a list of conditions"), '["under_legislation"]'),
    ),
    "kinds": TableForm(
        Phrase("kinds_of_parts", "a table from parts to lists of kinds of norms"),
        '{ competent = ["duty"] }',
        ListForm(Phrase("list_of_kinds", "a list of kinds of norms"), '["duty"]'),
    ),
    "to": TableForm(
        Phrase("roles_of_parts", "a table from parts to lists of roles"),
        '{ competent = ["recipients"] }',
        ListForm(Phrase("list_of_roles", "a list of roles"), '["recipients"]'),
    ),
    "readings": TableForm(
        Phrase("table_of_readings", "a table from readings to options"),
        '{ A2 = "or" }',
        TextForm(Phrase("name_of_option", "the name of an option"), '"or"'),
    ),
}
"""Of each key of a case, what stands in it."""


def case_of(entry: object, file: str, number: int, problems: Problems) -> LegalCase | None:
    """An entry of a file as a case. Each problem is noted, and what is wrong left out of the case:
    what else it says can still be checked.
    """
    if not isinstance(entry, dict):
        Form(_TABLE_OF_KEYS, _ITS_KEYS_BELOW.of()).refuse(
            place_of_case(file, number), entry, problems
        )
        return None
    table = cast("dict[str, Any]", entry)
    name = table.get("id")
    place = place_of_case(file, name if isinstance(name, str) and name.strip() else number)
    _refuse_other_keys(table, place, problems)
    _require(table, place, problems)
    read = {
        key: form.read(within(place, key), table[key], problems)
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
            what = _KEY_OF_CASE.of()
            problems.add(place, refusals.NO_SUCH_NAME, what=what, name=key, hint=hint)


def _require(table: Mapping[str, Any], place: str, problems: Problems) -> None:
    """The keys without which there is no case; `others` alone may say what is expected."""
    for key in _NEEDED if "others" in table else (*_NEEDED, "expect"):
        if key not in table:
            form = _FORMS[key]
            told = {"words": form.words.of(), "example": f"{key} = {form.example}"}
            problems.add(place, refusals.KEY_NEEDED, key=key, **told)


def _name_question(ask: str | None, place: str, problems: Problems) -> None:
    if ask is None:
        return
    try:
        question_named(ask)
    except InvalidInput:
        hint = suggestion(ask, [question.__name__ for question in CATALOGUE])
        problems.add(within(place, "ask"), refusals.NOT_IN_CATALOGUE, name=ask, hint=hint)


def _hold_missing_to_open(kept: Mapping[str, Any], place: str, problems: Problems) -> None:
    """Facts are missing from what is open."""
    status = kept.get("status", _OPEN)
    if kept.get("missing") and status != _OPEN:
        problems.add(within(place, "missing"), refusals.NOT_OPEN, status=status, key="missing")
    expect = {**kept.get("expect", {}), VERDICT: kept.get("verdict", _OPEN)}
    for part, facts in kept.get("missing_of", {}).items():
        worth = expect.get(part, kept.get("others", _OPEN))
        if facts and worth != _OPEN:
            where = within(place, f"missing_of.{part}")
            problems.add(where, refusals.NOT_OPEN, status=worth, key="missing_of")
