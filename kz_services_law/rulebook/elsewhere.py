"""What other editions know: the facts that may be stated to some edition of this law, and their
values.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from kz_services_law.errors import Problems
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.languages import Trilingual
from kz_services_law.rule_files import rules_folder, table_in
from kz_services_law.rulebook.loading import editions
from kz_services_law.toml_files import parsed

__all__ = [
    "editions_of_facts",
    "editions_of_questions",
    "stated_in_some_edition",
    "values_in_some_edition",
]

_FACTS = "facts.toml"
_ENUMERATIONS = "enumerations.toml"
_WORDS = "words.toml"


@lru_cache(maxsize=1)
def _declared() -> Mapping[str, tuple[str, Trilingual]]:
    """The facts that the editions encoded declare as stated: the first edition to do so, and the
    name that it gives them. Read when a caller states what his edition does not know.
    """
    found: dict[str, tuple[str, Trilingual]] = {}
    for edition in editions():
        facts = parsed(rules_folder() / edition / _FACTS, _FACTS, Problems()) or {}
        for fact, spec in table_in(facts.get("stated")).items():
            name = table_in(table_in(spec).get("name"))
            if fact not in found and name:
                found[fact] = (edition, Trilingual.model_validate(name))
    return FrozenDict(found)


@lru_cache(maxsize=1)
def stated_in_some_edition() -> Mapping[str, Trilingual]:
    """The facts that may be stated to some edition, with their names."""
    return FrozenDict({fact: name for fact, (_, name) in _declared().items()})


@lru_cache(maxsize=1)
def editions_of_facts() -> Mapping[str, str]:
    """Of each fact that may be stated to some edition, the first one; of a role, that of its first
    fact.
    """
    facts = {fact: edition for fact, (edition, _) in _declared().items()}
    roles = {fact.partition(".")[0]: edition for fact, edition in reversed(facts.items())}
    return FrozenDict({**roles, **facts})


@lru_cache(maxsize=1)
def editions_of_questions() -> Mapping[str, str]:
    """Of each question that only some edition has words for, the first one that has."""
    found: dict[str, str] = {}
    for edition in editions():
        if (path := rules_folder() / edition / _WORDS).is_file():
            words = parsed(path, _WORDS, Problems()) or {}
            for question in table_in(words.get("question")):
                found.setdefault(question, edition)
    return FrozenDict(found)


@lru_cache(maxsize=1)
def values_in_some_edition() -> Mapping[str, frozenset[str]]:
    """Of each enumeration the values that it has in some edition."""
    found: dict[str, set[str]] = {}
    for edition in editions():
        table = parsed(rules_folder() / edition / _ENUMERATIONS, _ENUMERATIONS, Problems()) or {}
        for name, spec in table_in(table.get("enum")).items():
            found.setdefault(name, set()).update(table_in(table_in(spec).get("values")))
    return FrozenDict({name: frozenset(values) for name, values in found.items()})
