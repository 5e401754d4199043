"""Case files as they are written, kept and exchanged: TOML by hand, JSON by programs."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Any

from kz_services_law.asking.json_given import refuse_twice, without_mark
from kz_services_law.documents.case_file import CaseFileDocument
from kz_services_law.documents.published import given_document
from kz_services_law.errors import InvalidInput, Problem, Problems
from kz_services_law.messages import is_a
from kz_services_law.plain_files import (
    Unreadable,
    bytes_in,
    path_or_none,
    short_enough,
    text_of,
)
from kz_services_law.procedures import refusals
from kz_services_law.procedures.case_problems import Examines, given_law, problems_of
from kz_services_law.procedures.case_reading import (
    CaseRead,
    PlacesInFile,
    Roles,
    case_in,
    entry_of,
    read_of,
)
from kz_services_law.procedures.case_writing import as_document, as_toml
from kz_services_law.procedures.entries import CaseFile, Entry
from kz_services_law.rulebook import Rulebook, editions, load
from kz_services_law.toml_files import parsed_text

__all__ = [
    "case_as_dict",
    "case_as_json",
    "case_as_toml",
    "case_document",
    "case_from_dict",
    "case_from_document",
    "case_from_json",
    "case_from_toml",
    "read_case",
]

_JSON = ".json"


def read_case(path: Traversable, law: Examines | None = None) -> CaseFile:
    """The case file that stands in a file: TOML, or JSON where its name ends so. With a law, what
    it says is held to its edition too.

    Raises `InvalidCaseFile` with every problem of the file together; `InvalidInput` for what is no
    path and no law.
    """
    if path_or_none(path) is None:
        raise InvalidInput(refusals.NO_PATH_OF_CASE, "read_case", got=path)
    try:
        text = text_of(bytes_in(path))
    except Unreadable as unread:
        told = Problem.of(path.name, unread.sentence, **unread.data)
        raise refusals.InvalidCaseFile([told]) from unread
    if path.name.endswith(_JSON):
        return _held(_of_json(text, path.name), law)
    return _held(_of_toml(text, path.name, law), law)


def case_from_toml(text: str, law: Examines | None = None) -> CaseFile:
    """The case file that a text in TOML is. With a law, it is held to its edition too.

    >>> case = case_from_toml('''
    ... [service.passport]
    ... [[event]]
    ... what = "service_included"
    ... at = 2013-06-03
    ... ''')
    >>> case.events[0].at
    datetime.date(2013, 6, 3)

    Raises `InvalidCaseFile` with every problem together; `InvalidInput` for what is no text.
    """
    return _held(_of_toml(_text(text, "case_from_toml"), "", law), law)


def case_from_json(text: str | bytes, law: Examines | None = None) -> CaseFile:
    """The case file that JSON is: a `CaseFileDocument`. Raises as `case_from_toml` does."""
    given = without_mark(text.decode(errors="replace") if is_a(text, bytes) else text)
    return _held(_of_json(_text(given, "case_from_json"), ""), law)


def case_from_dict(table: Mapping[str, Any], law: Examines | None = None) -> CaseFile:
    """The same of a table in plain values."""
    return case_from_document(CaseFileDocument.model_validate(table), law)


def case_from_document(document: CaseFileDocument, law: Examines | None = None) -> CaseFile:
    """The case file of a document. Raises `InvalidCaseFile`; `InvalidInput` for no document."""
    return _held(_of_document(given_document(CaseFileDocument, document), PlacesInFile()), law)


def case_document(case: CaseFile) -> CaseFileDocument:
    """A case file as it is published: a model with a JSON Schema. Raises `InvalidInput` for what
    is no case file.
    """
    if not is_a(case, CaseFile):
        raise InvalidInput(refusals.NO_CASE, "case_document", got=case)
    return as_document(case)


def case_as_dict(case: CaseFile) -> dict[str, Any]:
    """A case file in plain values, ready for JSON; what is not said of an entry is left out."""
    document = case_document(case)
    said = document.model_dump(mode="json", exclude_defaults=True)
    return {"version": document.version, **said}


def case_as_json(case: CaseFile) -> str:
    """A case file as JSON, Cyrillic as it is. Raises `InvalidInput` for what is no case file."""
    return case_document(case).model_dump_json()


def case_as_toml(case: CaseFile) -> str:
    """A case file as a jurist writes it by hand. Raises `InvalidInput` for what is no case file, or
    has names that stand for something else there.
    """
    if not is_a(case, CaseFile):
        raise InvalidInput(refusals.NO_CASE, "case_as_toml", got=case)
    return as_toml(case)


# --- reading


def _text(given: object, place: str) -> str:
    if not is_a(given, str):
        raise InvalidInput(refusals.NO_TEXT_OF_CASE, place, got=given)
    return str.__str__(given)


def _held(read: CaseRead, law: Examines | None) -> CaseFile:
    """A file of which nothing is wrong, by the edition of a law too where there is one."""
    problems = [*read.problems]
    if law is not None:
        known = {*problems}
        found = problems_of(read.case, law, read.places)
        problems += [problem for problem in found if problem not in known]
    if problems:
        raise refusals.InvalidCaseFile(problems)
    return read.case


def _of_toml(text: str, file: str, law: Examines | None) -> CaseRead:
    problems = Problems()
    table = parsed_text(text, file, problems)
    if table is None:
        raise refusals.InvalidCaseFile(problems.found)
    return case_in(table, PlacesInFile(file, text), _roles(law))


def _of_json(text: str, file: str) -> CaseRead:
    try:
        short_enough(text.encode(errors="replace"))
        document = CaseFileDocument.model_validate_json(text)
        refuse_twice("CaseFileDocument", text)
    except Unreadable as unread:
        told = Problem.of(file, unread.sentence, **unread.data)
        raise refusals.InvalidCaseFile([told]) from unread
    except InvalidInput as refused:
        told = Problem.of(file, refused.sentence, **refused.data)
        listed: Any = refused.data.get("problems", [told.at(refused.place)])
        raise refusals.InvalidCaseFile(listed) from refused
    return _of_document(document, PlacesInFile(file))


def _of_document(document: CaseFileDocument, places: PlacesInFile) -> CaseRead:
    problems, found = Problems(), list[tuple[Entry | None, str]]()
    for thing in document.things:
        place = places.of_thing(thing.kind, thing.name)
        found.append((entry_of("thing", dict(thing), place, problems), place))
    for number, event in enumerate(document.events, start=1):
        place = places.of_event(number, event.what, event.name)
        found.append((entry_of("event", dict(event), place, problems), place))
    for number, end in enumerate(document.none, start=1):
        place = places.of_none(number)
        found.append((entry_of("none", dict(end), place, problems), place))
    return read_of(((entry, place) for entry, place in found if entry is not None), problems)


def _roles(law: Examines | None) -> Roles:
    """Of each kind of things the roles it has bodies in, by an edition, or by those of the package:
    in a file they stand among facts.
    """
    books: list[Rulebook]
    if law is None:
        books = [load(edition) for edition in editions()]
    else:
        books = [given_law(law, "law").rulebook]
    found: dict[str, frozenset[str]] = {}
    for book in books:
        for kind, spec in book.procedures.thing.items() if book.procedures is not None else ():
            found[kind] = found.get(kind, frozenset[str]()).union(spec.roles)
    return found
