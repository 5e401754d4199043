"""What the commands say that show the law as it is encoded: `text`, `readings`, `gaps`, `later`,
`editions`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from kz_services_law.asking.places import bears_on
from kz_services_law.citation import cite, is_within
from kz_services_law.cli import refusals
from kz_services_law.cli.ends import ANSWERED, FOUND
from kz_services_law.cli.output import Said, Told, as_json
from kz_services_law.cli.places import place_named
from kz_services_law.cli.says import shell_words
from kz_services_law.date_words import day_in_words
from kz_services_law.documents.words import document_words
from kz_services_law.documents.wrapping import WIDTH
from kz_services_law.errors import UnknownName
from kz_services_law.languages import Language, Trilingual, same_in_all
from kz_services_law.messages import suggestion
from kz_services_law.rulebook import EntryIntoForce, Rulebook, editions, load, silence_in_words

__all__ = ["editions_there", "gaps", "later", "one_edition", "readings", "text"]

_INDENT = "    "
_TITLE = "/title"


def text(book: Rulebook, named: str | None, lang: Language, *, in_json: bool) -> Said:
    """The words of a provision and of all below it; of none, the titles of the articles: in the
    reader's language where the edition has its official text, else in the first that it has.

    Raises `InvalidInput` for what names no provision of the text.
    """
    words_of = book.texts.get(lang, book.text)
    if named is None:
        there = [at for at in book.text if at.endswith(_TITLE) and at.count("/") == 1]
        told = {at.removesuffix(_TITLE): words_of[at] for at in there}
    else:
        place = place_named(named, "text", book)
        told = {at: words_of[at] for at in book.text if is_within(at, place)}
    if in_json:
        said = {at: {"cite": cite(at, lang), "text": words} for at, words in told.items()}
        return Said([as_json(said, indent=2)])
    return Said(_text(book, told, lang))


def _text(book: Rulebook, told: dict[str, str], lang: Language) -> Iterator[str | Told]:
    for at, words in told.items():
        yield Told(f"{at}  {cite(at, lang)}", "head")
        yield _paragraph(words)
    edition = book.edition
    law = same_in_all("{title}, {edition}").filled(title=edition.title, edition=edition.edition)
    source = shell_words().line.text_of.filled(law=law, text=edition.quotes)
    yield Told(source.in_language(lang), "note")


def readings(
    book: Rulebook, name: str | None, about: str | None, lang: Language, *, in_json: bool
) -> Said:
    """The readings: all, one, or those that bear on a provision.

    Raises `UnknownName` for a reading that does not exist, `InvalidInput` for what names no
    provision of the text.
    """
    names: Iterable[str] = book.readings
    if about is not None:
        place = place_named(about, "--about", book)
        names = [each for each in names if bears_on(book.touched[each], place)]
    if name is not None:
        if name not in book.readings:
            hint = suggestion(name, book.readings)
            raise UnknownName(refusals.NO_READING, "readings", got=name, hint=hint)
        names = [name]
    told = {each: _reading(book, each, lang) for each in names}
    ended = ANSWERED if told else FOUND
    if in_json:
        return Said([as_json(told, indent=2)], ended)
    if not told:
        nothing = shell_words().line.no_readings.filled(about=repr(about))
        return Said([nothing.in_language(lang)], ended)
    return Said(_readings(told, lang))


def _reading(book: Rulebook, name: str, lang: Language) -> dict[str, Any]:
    """A reading in plain values; `default` is null where there is nothing to choose."""
    spec = book.readings[name]
    return {
        "question": spec.question.in_language(lang),
        "default": spec.default,
        "options": {option: says.in_language(lang) for option, says in spec.options.items()},
        "reason": spec.reason.in_language(lang),
        "source": _in_words(spec.source, lang),
        "provisions": {at: cite(at, lang) for at in book.touched[name]},
    }


def _in_words(says: str | Trilingual, lang: Language) -> str:
    """What is said in one language only, or in three."""
    return says if isinstance(says, str) else says.in_language(lang)


def _readings(told: dict[str, dict[str, Any]], lang: Language) -> Iterator[str | Told]:
    line = shell_words().line
    for name, reading in told.items():
        yield Told(f"{name}  {_on_a_line(reading['question'])}", "head")
        for option, says in reading["options"].items():
            form = line.option_taken if option == reading["default"] else line.option
            yield _below(form.filled(option=option, says=says).in_language(lang))
        if not reading["options"]:
            yield _below(line.decided.in_language(lang))
        yield _below(line.reason.filled(says=reading["reason"]).in_language(lang))
        yield Told(_below(line.source.filled(says=reading["source"]).in_language(lang)), "note")
        if reading["provisions"]:
            places = "; ".join(reading["provisions"].values())
            bears = line.bears_on.filled(places=places)
            yield Told(_below(bears.in_language(lang)), "note")


def gaps(book: Rulebook, lang: Language, *, in_json: bool) -> Said:
    """The declared gaps: which silence each is, why, what is nearest, what stays unanswered."""
    told: dict[str, Any] = {}
    for gap in book.gaps:
        told[gap.id] = {
            "kind": gap.kind,
            "which": _on_a_line(silence_in_words(gap, book.edition.encoded).in_language(lang)),
            "says": gap.says.in_language(lang),
            "nearest": {at: cite(at, lang) for at in gap.nearest},
            "goals": {goal: book.name_of(goal).in_language(lang) for goal in gap.goals},
        }
    if in_json:
        return Said([as_json(told, indent=2)])
    return Said(_gaps(told, lang) if told else [shell_words().line.no_gaps.in_language(lang)])


def _gaps(told: dict[str, Any], lang: Language) -> Iterator[str | Told]:
    nearest = document_words().phrase.nearest.in_language(lang)
    for name, gap in told.items():
        yield Told(name, "head")
        yield _below(gap["which"])
        yield _below(gap["says"])
        goals = "; ".join(dict.fromkeys(gap["goals"].values()))
        yield _below(shell_words().line.about.filled(goals=goals).in_language(lang))
        if gap["nearest"]:
            yield Told(_below(f"{nearest}: {'; '.join(gap['nearest'].values())}"), "note")


def later(book: Rulebook, lang: Language, *, in_json: bool) -> Said:
    """The later acts that the edition knows: since when they are in force, what they changed."""
    if in_json:
        return Said([as_json([*_acts(book, lang)], indent=2)])
    if not book.later:
        return Said([shell_words().line.no_later.in_language(lang)])
    return Said(_later(book, lang))


def _acts(book: Rulebook, lang: Language) -> Iterator[dict[str, Any]]:
    for act in book.later:
        entry = book.entry_of(act)
        yield {
            "act": act.number,
            "adopted": act.adopted.isoformat(),
            "in_force": None if entry.day is None else entry.day.isoformat(),
            "earliest": entry.earliest.isoformat(),
            "latest": None if entry.latest is None else entry.latest.isoformat(),
            "says": _on_a_line(act.says.in_language(lang)),
            "changed": {at: cite(at, lang) for at in act.changed},
        }


def _later(book: Rulebook, lang: Language) -> Iterator[str | Told]:
    line = shell_words().line
    for act in book.later:
        named = line.act.filled(act=act.number, adopted=day_in_words(act.adopted))
        yield Told(named.in_language(lang), "head")
        yield _below(_in_force(book.entry_of(act)).in_language(lang))
        yield _below(act.says.in_language(lang))
        places = "; ".join(cite(at, lang) for at in act.changed)
        yield Told(_below(line.changed.filled(places=places).in_language(lang)), "note")


def editions_there(lang: Language, *, in_json: bool) -> Said:
    """The editions of this package: since when each is the law, and the acts it includes."""
    books = [load(name) for name in editions()]
    if in_json:
        return Said([as_json([_edition(book, lang) for book in books], indent=2)])
    return Said(line for book in books for line in _told_of_edition(book, lang))


def one_edition(name: str, lang: Language, *, in_json: bool) -> Said:
    """The same of one edition. Raises `UnknownName` for one that is not there."""
    book = load(name)
    if in_json:
        return Said([as_json(_edition(book, lang), indent=2)])
    return Said(_told_of_edition(book, lang))


def _edition(book: Rulebook, lang: Language) -> dict[str, Any]:
    edition, entry = book.edition, book.entry
    return {
        "edition": edition.id,
        "title": edition.edition.in_language(lang),
        "based_on": edition.based_on,
        "in_force": None if entry.day is None else entry.day.isoformat(),
        "earliest": entry.earliest.isoformat(),
        "latest": None if entry.latest is None else entry.latest.isoformat(),
        "includes": [act.number for act in book.included],
        "norms": len(book.norms),
        "languages": [*book.texts],
    }


def _told_of_edition(book: Rulebook, lang: Language) -> Iterator[str | Told]:
    line, edition = shell_words().line, book.edition
    norms = str(len(book.norms))
    named = line.edition.filled(edition=edition.id, title=edition.edition, norms=norms)
    yield Told(named.in_language(lang), "head")
    yield _below(_in_force(book.entry).in_language(lang))
    if edition.based_on is not None:
        acts = ", ".join(act.number for act in book.included)
        based = line.based_on.filled(edition=edition.based_on, acts=acts)
        yield _below(based.in_language(lang))


def _in_force(entry: EntryIntoForce) -> Trilingual:
    """Since when, as far as it is known."""
    line, earliest = shell_words().line, day_in_words(entry.earliest)
    if entry.latest is None:
        return line.in_force_unknown
    form = line.in_force if entry.day is not None else line.in_force_between
    return form.filled(earliest=earliest, latest=day_in_words(entry.latest))


def _on_a_line(text: str) -> str:
    """A text that rule files break into lines."""
    return " ".join(text.split())


def _paragraph(text: str, hanging: str = "") -> str:
    """A text as lines of the width of an answer, below what heads it; no word is broken."""
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=_INDENT,
        subsequent_indent=f"{_INDENT}{hanging}",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _below(text: str) -> str:
    """One of several things said below what heads them."""
    return _paragraph(text, "  ")
