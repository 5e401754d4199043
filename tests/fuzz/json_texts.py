"""JSON as somebody writes it: facts stated twice, letters escaped, numbers in odd forms, bytes."""

import json

from fuzz.changes import HOWS, change, places, scarred
from fuzz.nonsense import odd_json
from fuzz.statements import stated

_NUMBERS = (
    "1.3700448e9", "1370044800.0", "1e0", "1E0", "-0", "01", "1_0", "0x1", "1e999", "NaN",
    "-Infinity", "9" * 40, "1.0", "5.0", "5e0", "2013.0", "True", "undefined", "+1", ".5", "5.",
    "'new'", "nul",
)  # fmt: skip
_PIECES = (
    '"', "{", "}", "[", "]", ",", ":", "\\", "\\u", "\\ud800", "\\udc00", "\\u0000", "\x00", "\n",
    "\ufeff", "/*x*/", "//", "é", "\u202e", "\x1b", "null", "true", "1", "1e5", "\\n", "\ud800",
    '"type": "new",',
)  # fmt: skip
_AS_BYTES = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1")


class _Token(str):
    """What is written as it stands."""

    __slots__ = ()


class _Again(str):
    """A key that stands in one table beside its like."""

    __slots__ = ()
    __eq__ = object.__eq__
    __hash__ = object.__hash__


class SaidTwice(ValueError):
    """A key stands twice in one table."""


def json_text(kind, chance):
    """A question or an entity in JSON, with what goes wrong in it: a text, or bytes."""
    table = stated(kind, chance, json=True)
    for _ in range(chance.choice((0, 0, 1, 1, 1, 2, 3))):
        _spoil(table, chance)
    escaping = chance.random() < 0.2
    text = _written(table, chance if escaping else None)
    wild = chance.random()
    if wild < 0.1:
        text = scarred(text, chance, _PIECES)
    elif wild > 0.999:
        text = _huge(table, text, chance)
    if chance.random() < 0.7:
        return text
    how = chance.choice(_AS_BYTES)
    raw = text.encode(how, "surrogatepass" if how.startswith("utf") else "replace")
    return scarred(raw, chance, (b"\xff", b"\x00", b"\xc3", b"\xed\xa0\x80")) if wild > 0.9 else raw


def _spoil(table, chance):
    """One thing that goes wrong in a table."""
    at = places(table)
    if not at:
        table[chance.choice(("type", "x", "draft", ""))] = odd_json(chance)
        return
    place = chance.choice(at)
    kind = chance.choice("cccctne")
    inner = table
    for key in place[:-1]:
        inner = inner[key]
    if kind == "t" and isinstance(inner, dict):
        value = inner[place[-1]] if chance.random() < 0.5 else odd_json(chance)
        inner[_Again(place[-1])] = value
    elif kind == "n":
        inner[place[-1]] = _Token(chance.choice(_NUMBERS))
    elif kind == "e" and isinstance(inner, dict):
        inner[str(odd_json(chance))] = odd_json(chance)
    else:
        change(table, place, chance.choice(HOWS), odd_json(chance))


def _huge(table, text, chance):
    """JSON that is far too large, or too deep."""
    fields = ", ".join(f'"f{n}": {n}' for n in range(10**5))
    first = next(iter(table), "type")
    return chance.choice(
        (
            "[" * 10**5, '{"draft":' * 10**5, f"{{{fields}}}", f'{{"draft": {{{fields}}}}}',
            f'{{"{first}": "{"x" * 10**6}"}}', f'{{"{first}": {"9" * 10**5}}}',
            f'{{"{"k" * 10**6}": 1}}', "{" + f'"{first}": null, ' * 10**4 + '"x": 1}',
            f'{{"{first}": {"[" * 150}{"]" * 150}}}', " " * 10**6 + text,
            f'{{"developer": {{"kind": {{"one_of": [{chr(34)}centre{chr(34)}{", 5" * 10**4}]}}}}}}',
        )
    )  # fmt: skip


def _written(value, chance):
    """A value as JSON; some of its letters escaped, where there is a chance."""
    if isinstance(value, dict):
        pairs = (f"{_text(str(k), chance)}: {_written(v, chance)}" for k, v in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_written(each, chance) for each in value) + "]"
    if isinstance(value, _Token):
        return str(value)
    return _text(value, chance) if isinstance(value, str) else json.dumps(value)


def _text(text, chance):
    if chance is None or not text:
        return json.dumps(text)
    at = chance.randrange(len(text))
    return (
        json.dumps(text[:at])[:-1]
        + f"\\u{min(ord(text[at]), 0xFFFF):04x}"
        + json.dumps(text[at + 1 :])[1:]
    )


def read(text):
    """What JSON says, by a reader that is not ours. Raises `SaidTwice` for a key said twice."""
    if isinstance(text, str):
        text = text.removeprefix("\ufeff")
    return json.loads(text, object_pairs_hook=_once)


def _once(pairs):
    table = dict(pairs)
    if len(table) < len(pairs):
        raise SaidTwice
    return table
