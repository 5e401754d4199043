"""What was asked and what is answered, in a sentence of each language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kz_services_law.documents.answer import (
    AnswerDocument,
    FormName,
    PartDocument,
    QuestionDocument,
    StandingDocument,
    StatusName,
    VerdictDocument,
)
from kz_services_law.documents.words import document_words
from kz_services_law.languages import Trilingual, joined, same_in_all

__all__ = ["NAMED", "asked", "named_in_list", "said", "said_of", "sentence"]

NAMED = 3
"""So many elements of a list are named in the sentence; of more, how many they are."""
_WANTED = ("missing", "not_allowed", "not_known", "silent")
"""Where the items stand that the sentence on a document, or an act, names."""


def sentence(question: QuestionDocument, answer: Trilingual) -> Trilingual:
    """The question and its answer."""
    return document_words().brief.asked.filled(asked=asked(question), said=answer)


def asked(question: QuestionDocument) -> Trilingual:
    """The words of the question, with those of which act, of which year it is asked."""
    if not question.parameters:
        return question.title
    of_what = joined((parameter.words for parameter in question.parameters), ", ")
    whole = same_in_all("{title} ({of_what})").filled(title=question.title, of_what=of_what)
    if not question.title.en.endswith("?"):
        return whole
    cut = Trilingual(**{lang: text.removesuffix("?") for lang, text in question.title})
    return same_in_all("{title} ({of_what})?").filled(title=cut, of_what=of_what)


def said_of(answer: AnswerDocument) -> Trilingual:
    """What is answered, without the question; of a long list how much of it stands how."""
    parts, words = answer.parts, document_words()
    if answer.form == "list" and answer.status != "disputed" and len(parts) > NAMED:
        counts = (
            (words.truth.yes, sum(part.value == "yes" for part in parts)),
            (words.truth.no, sum(part.value == "no" for part in parts)),
            (words.standing.not_known, sum(part.status == "open" for part in parts)),
            (words.standing.silent, sum(part.status == "silent" for part in parts)),
        )
        told = (words.brief.beside.filled(title=t, said=str(n)) for t, n in counts if n)
        return joined(told, "; ")
    return said(answer.form, answer.status, answer.parts, answer.verdict)


def said(
    form: FormName,
    status: StatusName,
    parts: Sequence[PartDocument],
    verdict: VerdictDocument | None,
) -> Trilingual:
    """What is answered: of a list its elements, of a document or an act what it lacks, else the
    value of each component.
    """
    if status == "disputed":
        return document_words().status.disputed
    if form == "list":
        return _of_list(parts)
    if form == "contents" and verdict is not None:
        return _of_contents(verdict)
    return joined(_of_components(parts), "; ")


def _of_components(parts: Sequence[PartDocument]) -> Iterator[Trilingual]:
    head, *others = parts
    first = _found(head)
    yield first
    beside = document_words().brief.beside
    for part in others:
        if part.status == "settled" or _found(part) != first:  # one silence is told once
            yield beside.filled(title=part.title, said=_found(part))


def _found(part: PartDocument) -> Trilingual:
    """A value in words; where there is none, why."""
    if part.words is not None:
        return part.words
    silences = [silence.says for silence in part.silences]
    return joined(silences, "; ") if silences else document_words().status_of(part.status)


def named_in_list(part: PartDocument) -> Trilingual:
    """What a part of a list is about."""
    return part.title if part.about is None else part.about


def _each_once(parts: Iterable[PartDocument]) -> list[Trilingual]:
    """Why parts have no value, each reason once."""
    found: dict[Trilingual, None] = {}
    for part in parts:
        silences = [silence.says for silence in part.silences]
        found.update(dict.fromkeys(silences or [document_words().status_of(part.status)]))
    return list(found)


def _of_list(parts: Sequence[PartDocument]) -> Trilingual:
    words = document_words()
    yes = [part for part in parts if part.value == "yes"]
    unsettled = [part for part in parts if part.status != "settled"]
    if not yes and len(unsettled) == len(parts):
        return joined(_each_once(unsettled), "; ")
    if len(yes) > NAMED:
        listed = words.brief.listed.filled(n=str(len(yes)))
    else:
        listed = joined(map(named_in_list, yes), "; ") if yes else words.brief.none
    if not unsettled or len(yes) > NAMED:  # what these are, the lines below the rows say
        return listed
    title = words.standing.not_known if _is_open(unsettled) else words.standing.silent
    named = joined(map(named_in_list, unsettled), ", ")
    more = named if len(unsettled) <= NAMED else same_in_all(str(len(unsettled)))
    return joined((listed, words.brief.beside.filled(title=title, said=more)), "; ")


def _is_open(parts: Iterable[PartDocument]) -> bool:
    return any(part.status == "open" for part in parts)


def _named(alike: StandingDocument) -> Trilingual:
    """What is missing by name; of what is not known, where it is much, how much it is."""
    if alike.name == "not_known" and len(alike.items) > NAMED:
        return same_in_all(str(len(alike.items)))
    return joined(alike.words, ", ")


def _of_contents(verdict: VerdictDocument) -> Trilingual:
    """The items that are missing, may not be there or are not known; or that nothing is missing."""
    words = document_words().brief
    told = [
        words.beside.filled(title=alike.title, said=_named(alike))
        for alike in verdict.items
        if alike.name in _WANTED
    ]
    if verdict.says is not None:
        told.append(verdict.says)
    if told:
        return joined(told, "; ")
    return words.beside.filled(title=words.nothing, said=verdict.meets.title)
