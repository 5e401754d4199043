"""The rule files of an edition as they are read: parsed, not yet understood."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any, TypeGuard, cast

from kz_services_law.errors import InvalidInput, Problems
from kz_services_law.messages import nearest, shown
from kz_services_law.plain_files import Unreadable, bytes_in, entries_in, folder_given, text_of
from kz_services_law.rulebook import refusals
from kz_services_law.rulebook.file_names import (
    ACTS,
    NAMES,
    RULE_FILE,
    SHARED,
    SHARED_FILES,
    TEXT_FILE,
)
from kz_services_law.rulebook.whole import Texts
from kz_services_law.toml_files import parsed

__all__ = ["Sources", "read_sources"]

_MOST_EDITIONS = 50  # no chain of editions comes near it


@dataclass(frozen=True)
class Sources:
    """The rule files of an edition, with the register of acts, which is one for all; its texts, by
    official language, with the hash of each; the words that editions share; and the edition it is
    based on.
    """

    tables: Mapping[str, Mapping[str, Any]]
    texts: Texts
    hashes: Mapping[str, str]
    shared: Mapping[str, Any]
    earlier: Sources | None = None


def read_sources(rules: Traversable, edition: str) -> Sources:
    """Parse the files of an edition, and of those it is based on.

    Raises `InvalidRules` with all that cannot be parsed, `InvalidInput` for what is no folder and
    no name of an edition.
    """
    rules = folder_given(rules, "read_sources")
    if not isinstance(edition, str) or not _is_name(edition):
        raise InvalidInput(refusals.NO_NAME_OF_EDITION, "read_sources", got=edition)
    problems = Problems()
    beside = _entries(rules, str(rules), problems)
    there = {entry.name for entry in beside or ()} & {*SHARED_FILES}
    shared = {name: parsed(rules / name, name, problems) or {} for name in sorted(there)}
    sources = None if beside is None else _read(rules, edition, shared, problems, ())
    problems.raise_if_any()
    if sources is None:
        problems.stop()
    return sources


def _read(
    rules: Traversable,
    edition: str,
    shared: Mapping[str, Mapping[str, Any]],
    problems: Problems,
    later: tuple[str, ...],
) -> Sources | None:
    """One edition, and below it those it is based on; `later` are the editions based on it."""
    folder = rules / edition
    if edition in later or len(later) > _MOST_EDITIONS:
        problems.add(f"rules/{later[0]}/edition.toml", refusals.BASED_ON_ITSELF, edition=edition)
        return None
    if not _is_name(edition):
        problems.add(f"rules/{edition}", refusals.NO_SUCH_FOLDER)
        return None
    entries = _entries(folder, f"rules/{edition}", problems)
    if entries is None:
        return None
    tables = _tables(entries, problems)
    texts, hashes = _texts(entries, problems)
    earlier = None
    based_on: object = tables.get("edition.toml", {}).get("based_on")
    if isinstance(based_on, str):
        earlier = _read(rules, based_on, shared, problems, (*later, edition))
    if ACTS in shared:
        tables[ACTS] = shared[ACTS]
    return Sources(tables, texts, hashes, shared.get(SHARED, {}), earlier)


def _is_name(edition: str) -> bool:
    """Whether a text can be the name of a folder beside others, and of no other place."""
    return edition not in ("", ".", "..") and not {*edition} & {"/", "\\", "\0"}


def _entries(folder: Traversable, place: str, problems: Problems) -> list[Traversable] | None:
    """What stands in a folder; a problem, and nothing, where it cannot be looked into."""
    try:
        entries = entries_in(folder)
    except Unreadable as unread:
        problems.add(place, unread.sentence, **unread.data)
        return None
    if entries is None:
        problems.add(place, refusals.NO_SUCH_FOLDER)
    return entries


def _tables(entries: list[Traversable], problems: Problems) -> dict[str, Mapping[str, Any]]:
    tables: dict[str, Mapping[str, Any]] = {}
    for path in entries:
        if not path.name.endswith(".toml"):
            continue
        if not RULE_FILE.fullmatch(path.name):
            hint = nearest(path.name, NAMES)
            more = "" if hint is None else f"; did you mean {hint}?"
            problems.add(path.name, refusals.STRAY_FILE, more=more)
            continue
        table = parsed(path, path.name, problems)
        if table is not None:
            tables[path.name] = table
    return tables


def _texts(entries: list[Traversable], problems: Problems) -> tuple[Texts, Mapping[str, str]]:
    """The texts beside the rules, and the hash of each: that of its words, whatever ends its lines
    (a checkout on Windows may have changed that).
    """
    texts: dict[str, dict[str, str]] = {}
    hashes: dict[str, str] = {}
    for path in entries:
        found = TEXT_FILE.fullmatch(path.name)
        if found is None:
            continue
        try:
            raw = text_of(bytes_in(path)).replace("\r\n", "\n").replace("\r", "\n")
            text = _of_json(raw)
        except Unreadable as unread:
            problems.add(path.name, unread.sentence, **unread.data)
        except ValueError as problem:
            problems.add(path.name, refusals.TEXT_NOT_READ, why=str(problem))
        else:
            if _is_table_of_words(text):
                texts[found[1]], hashes[found[1]] = text, hashlib.sha256(raw.encode()).hexdigest()
            else:
                problems.add(path.name, refusals.TEXT_NO_TABLE)
    return texts, hashes


def _of_json(text: str) -> object:
    """What JSON says. Raises `ValueError` for what is no JSON, or says two things of one name."""
    try:
        return json.loads(text, object_pairs_hook=_each_once)
    except RecursionError:
        msg = "lists or tables in it are nested without end"
        raise ValueError(msg) from None


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A table of JSON. Raises `ValueError` where it says two things of one name."""
    table: dict[str, object] = {}
    for name, value in pairs:
        if name in table:
            msg = f"{shown(name)} stands in it twice"
            raise ValueError(msg)
        table[name] = value
    return table


def _is_table_of_words(text: object) -> TypeGuard[dict[str, str]]:
    if not isinstance(text, dict):
        return False
    table = cast("dict[str, object]", text)  # the keys of a JSON object are strings
    return all(isinstance(words, str) for words in table.values())
