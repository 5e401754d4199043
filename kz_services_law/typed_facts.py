"""Facts as they are typed in a shell: `--draft.type new`, and the question they make."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from kz_services_law.errors import InvalidInput, UnknownName, shown, suggestion
from kz_services_law.law import Law
from kz_services_law.questions import question_named
from kz_services_law.questions.competences import Act

if TYPE_CHECKING:
    from kz_services_law.questions import Question
    from kz_services_law.rulebook import Rulebook

__all__ = ["facts_in", "facts_of", "form_of", "question_from"]


def facts_of(question: type[Question[Any]]) -> list[str]:
    """The facts a question may be given, by name, its parameters first."""
    stated = Law(engine="native").rulebook.stated
    known = question.fields_of_facts()
    return [fact for fact in known if fact in stated or fact in question.parameters]


_EXAMPLES = {
    "day": "2013-06-03",
    "instant": "2013-06-03T09:00:00+06:00",
    "number": "15",
    "year": "2014",
}


def form_of(book: Rulebook, fact: str) -> str:
    """What the value of a fact looks like."""
    if fact == "act":
        return "|".join(act.value for act in Act)
    fact_type = book.type_of(fact) or ""
    if fact_type == "bool":
        form = "true|false"
    elif domain := book.domain_of(fact_type):
        form = "|".join(map(str, domain))
    else:
        form = _EXAMPLES[fact_type]
    spec = book.stated.get(fact)
    return f"{form}|never" if spec and spec.event else form


def _value(book: Rulebook, fact: str, text: str) -> object:
    """The value a text stands for. Raises `InvalidInput` for a text that stands for none."""
    fact_type = book.type_of(fact) or ""
    wrong = InvalidInput(f"--{fact} takes {form_of(book, fact)}; got {shown(text)}")
    domain = book.domain_of(fact_type)
    if fact == "act":
        domain = tuple(act.value for act in Act)
    if fact_type == "bool":
        truths: dict[str, object] = {"true": True, "false": False}
        if text.lower() not in truths:
            raise wrong
        return truths[text.lower()]
    if domain is not None:
        if text not in domain:
            names = [str(value) for value in domain]
            msg = f"--{fact} is none of its values: {shown(text)}; {suggestion(text, names)}"
            raise InvalidInput(msg)
        return text
    if book.stated[fact].event and text.lower() == "never":
        return "never"
    try:
        return _point(fact_type, text)
    except ValueError:
        raise wrong from None


def _point(fact_type: str, text: str) -> object:
    """A number, a day or an instant. Raises `ValueError` for a text that is none."""
    if fact_type in ("number", "year"):
        if not text.isascii() or not text.isdecimal():
            raise ValueError(text)
        return int(text)
    point = date.fromisoformat(text) if fact_type == "day" else datetime.fromisoformat(text)
    if isinstance(point, datetime) and point.tzinfo is None:
        raise ValueError(text)
    return point.isoformat()


def facts_in(rest: list[str]) -> dict[str, str]:
    """The pairs `--fact value` (or `--fact=value`)."""
    facts: dict[str, str] = {}
    words = iter(rest)
    for word in words:
        name, equals, value = word.removeprefix("--").partition("=")
        if not word.startswith("--"):
            msg = f"facts are given as --fact value, for instance --draft.type new; got {word!r}"
            raise UnknownName(msg)
        if not equals:
            value = next(words, "")
        if name in facts:
            msg = f"--{name} is given twice"
            raise UnknownName(msg)
        facts[name] = value
    return facts


def question_from(name: str, facts: dict[str, str]) -> Question[Any]:
    """A question from facts as text."""
    kind = question_named(name)
    known = facts_of(kind)
    book = Law(engine="native").rulebook
    values: dict[str, object] = {}
    for fact, text in facts.items():
        if fact not in known:
            msg = f"{name} takes no fact --{fact}; {suggestion(fact, known)}"
            raise UnknownName(msg)
        values[fact] = _value(book, fact, text)
    for fact, (field, attribute) in kind.fields_of_facts().items():
        if attribute is None and kind.model_fields[field].is_required() and fact not in values:
            msg = f"{name} needs --{fact} ({form_of(book, fact)}): it says what is asked"
            raise InvalidInput(msg)
    return kind.of_facts(values)
