"""Values as messages tell them: on one line, enough of them to be recognised; phrases within
messages, which know that other languages say them otherwise; and the known name that a mistyped
one comes near to.

A value may be of anyone's making: what it is, is told by its class, never by itself.
"""

from __future__ import annotations

import difflib
import reprlib
import string
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple, Self, TypeGuard, TypeVar

__all__ = [
    "EITHER",
    "GIVE",
    "GIVE_ONE",
    "LEAVE_IT_OUT",
    "NONE",
    "QUOTED",
    "WRITE",
    "Filled",
    "Filler",
    "Fragment",
    "InEach",
    "Phrase",
    "cut",
    "either",
    "is_a",
    "nearest",
    "one_line",
    "plain_text",
    "portable",
    "said_by",
    "shown",
    "suggestion",
]

T = TypeVar("T")
_MOST_SHOWN = 80
_MOST_OF_VALUE = 2000
_MOST_COMPARED = 1000
"""Among more names than these the nearest is not looked for: each takes some 20 µs."""


def one_line(text: str, most: int = _MOST_OF_VALUE) -> str:
    """A text on one line: what would end it, move a cursor or turn its direction is written out;
    no more than so many bytes of it.

    >>> one_line(f"draft{chr(10)}all is well{chr(27)}[2J").split(chr(92))
    ['draft', 'nall is well', 'x1b[2J']
    """
    if not text.isprintable():
        each = (c if c.isprintable() else ascii(c)[1:-1] for c in text[:most])
        text = "".join(each)
    return cut(text, most)


def cut(text: str, most: int) -> str:
    """A text of at most so many bytes."""
    if len(text) * 4 <= most:  # no letter takes more
        return text
    if len(text) <= most and len(text.encode(errors="replace")) <= most:
        return text
    return text[:most].encode(errors="replace")[: most - 3].decode(errors="ignore") + "…"


def is_a(value: object, kind: type[T]) -> TypeGuard[T]:
    """Whether a value is of a kind by its class; what it says of itself, it may say of anything."""
    return issubclass(type(value), kind)


def plain_text(value: object) -> str | None:
    """A text as it is, whatever a class of its own makes of it; None for what is none."""
    return str.__str__(value) if is_a(value, str) else None


class _Short(reprlib.Repr):
    """What a value looks like in Python, no more of it than is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.fillvalue = "…"
        self.maxlevel = 3
        self.maxdict = self.maxlist = self.maxtuple = self.maxset = self.maxfrozenset = 20
        self.maxstring = 2 * _MOST_SHOWN
        self.maxlong = self.maxother = 10_000

    repr_bytes = reprlib.Repr.repr_str


_short = _Short()


def shown(value: object) -> str:
    """A value in a message: enough of it to be recognised, whatever its own text does.

    >>> shown("x" * 200)[-6:]
    "xxxx…'"
    """
    try:
        text = _short.repr(value)
        last = one_line(text[-1:])
    except Exception:  # noqa: BLE001  # a value's own __repr__ may do anything
        text, last = f"<{type(value).__name__}>", ">"
    text = one_line(text)
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 2]}…{last}"


class Fragment(str):
    """A part of a message that each language has words of its own for; as a text it is English.

    A subclass says where the other words are found; `refusal_words` finds them.
    """

    __slots__ = ()

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _: object) -> Self:
        return self


class Filler(string.Formatter):
    """Puts values into a template, each on one line; those with `!r` by `shown`, whatever their own
    text does. `say`: what a fragment comes to (by default its English).
    """

    def __init__(self, say: Callable[[Fragment], str] = str.__str__) -> None:
        self._say = say

    def filled(self, template: str, data: Mapping[str, object]) -> str:
        """The template with its slots filled.

        >>> Filler().filled("got {got!r}, {one} of two", {"got": "nw", "one": 1})
        "got 'nw', 1 of two"
        """
        return self.vformat(template, (), data)

    def convert_field(self, value: Any, conversion: Any) -> Any:
        """A value with `!r` as it is shown."""
        return shown(value) if conversion == "r" else super().convert_field(value, conversion)

    def format_field(self, value: Any, format_spec: str) -> str:
        """The text of a value."""
        if is_a(value, Fragment):  # clean and short already
            return self._say(value)
        try:
            text = value if isinstance(value, str) else format(value, format_spec)
        except Exception:  # noqa: BLE001  # a value's own __format__ may do anything
            return shown(value)
        return one_line(text)


class Phrase(NamedTuple):
    """The template of a part of a message, in English; what other languages have for it stands
    under its code in `rules/refusals.toml`.

    >>> Phrase("whole_number", "a whole number from {least} on").of(least=1)
    'a whole number from 1 on'
    """

    code: str
    text: str

    def of(self, **data: object) -> Filled:
        """The phrase, its slots filled."""
        return Filled(self, data)


class Filled(Fragment):
    """A phrase with its slots filled.

    >>> told = DID_YOU_MEAN.of(near="new")
    >>> told, told.phrase.code, told.data["near"]
    ("did you mean 'new'?", 'did_you_mean', 'new')
    """

    __slots__ = ("data", "phrase")
    phrase: Phrase
    data: Mapping[str, object]

    def __new__(cls, phrase: Phrase, data: Mapping[str, object]) -> Self:
        """The English, and what it is made of."""
        made = super().__new__(cls, cut(_english.filled(phrase.text, data), _MOST_OF_VALUE))
        made.phrase, made.data = phrase, MappingProxyType(dict(data))
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return (Filled, (self.phrase, {name: portable(v) for name, v in self.data.items()}))


class InEach(Fragment):
    """A part of a message that is given in each language: the name of a provision, of an edition.

    >>> InEach(kk="13-бап", ru="статья 13", en="Article 13").ru
    'статья 13'
    """

    __slots__ = ("kk", "ru")
    kk: str
    ru: str

    def __new__(cls, *, kk: str, ru: str, en: str) -> Self:
        """The English, and beside it the others."""
        made = super().__new__(cls, one_line(en))
        made.kk, made.ru = one_line(kk), one_line(ru)
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return (_in_each, (self.kk, self.ru, str(self)))


def _in_each(kk: str, ru: str, en: str) -> InEach:
    """What is given in each language, out of a pickle."""
    return InEach(kk=kk, ru=ru, en=en)


class _Shown(str):
    """What was shown of a value, in its place."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


_PORTABLE = (str, bool, int, float, type(None), date, _Shown)


def portable(value: object, *more: type) -> object:
    """A value as it may be sent to another process: a plain one itself, also one of some `more`
    classes; of others what is shown.
    """
    several = type(value) in (list, tuple)
    each: Any = value if several else (value,)
    known = (*_PORTABLE, *more)
    plain = all(type(one) in known or is_a(one, Fragment) for one in each)
    return value if plain else _Shown(shown(value))


_english = Filler()

EITHER = Phrase("either", "{one} or {other}")
QUOTED = Phrase("quoted", "{said}")
"""What Python, a system or a caller says in words of its own; not in English, it is quoted."""
NONE = Phrase("none", "none")
GIVE = Phrase("give", "give {what}")
GIVE_ONE = Phrase("give_one", "give one")
WRITE = Phrase("write", "write {what}")
LEAVE_IT_OUT = Phrase("leave_it_out", "leave it out")
DID_YOU_MEAN = Phrase("did_you_mean", "did you mean {near!r}?")
KNOWN = Phrase("known", "known: {names}")
NOTHING_KNOWN = Phrase("nothing_known", "leave it out: nothing of that sort is known here")
ONE_OF_MANY = Phrase("one_of_many", "name one of the {count} that are known")


def said_by(odd: BaseException) -> Filled:
    """What an exception of others says, whatever its own text does."""
    return QUOTED.of(said=_english.format_field(odd, ""))


def either(forms: Iterable[str]) -> str:
    """Several forms of which one is meant.

    >>> either(["true", "false", "never"])
    'true or false or never'
    """
    first, *others = forms
    for other in others:
        first = EITHER.of(one=first, other=other)
    return first


def nearest(wrong: object, known: Iterable[str]) -> str | None:
    """The known name that a mistyped one comes near to, in capitals or not; None where it comes
    near none, or where the names are too long or too many to look.

    >>> nearest("nw", ["change", "new"]), nearest("NEW", ["change", "new"])
    ('new', 'new')
    """
    names = [name for name in known if len(name) <= _MOST_SHOWN]
    wrong = plain_text(wrong)
    if wrong is None or len(wrong) > _MOST_SHOWN or len(names) > _MOST_COMPARED:
        return None
    folded = {name.casefold(): name for name in sorted(names)}
    near = difflib.get_close_matches(wrong.casefold(), [*folded], n=1, cutoff=0.6)
    return folded[near[0]] if near else None


def suggestion(wrong: object, known: Iterable[str], *, most: int = 12) -> Filled:
    """The way out after a mistyped name: the nearest known one, or the list of them.

    >>> suggestion("comment.recieved_at", ["comment.received_at", "draft.type"])
    "did you mean 'comment.received_at'?"
    >>> suggestion("zzz", ["kk", "ru", "en"])
    'known: en, kk, ru'
    """
    names = list(known)
    if not names:
        return NOTHING_KNOWN.of()
    if len(names) > _MOST_COMPARED:
        return ONE_OF_MANY.of(count=len(names))
    near = nearest(wrong, names)
    if near is not None:
        return DID_YOU_MEAN.of(near=near)
    first = ", ".join(sorted(names)[:most])
    return KNOWN.of(names=first + ", …" * (len(names) > most))
