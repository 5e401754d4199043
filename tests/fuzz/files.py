"""The doors of files: rule files and legal cases of one's own, with one thing wrong in them."""

import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

from casebook import CASES
from fuzz.changes import scarred
from fuzz.nonsense import HARMFUL
from fuzz.questions import LAW
from fuzz.shell import held_to_the_shell
from test_foreign import FOLDER, Book, MayBorrow, Reader, ReaderKind

from kz_services_law import Law
from kz_services_law.errors import InvalidRules, KzServicesLawError
from kz_services_law.legal_cases import differences, read_cases
from kz_services_law.rulebook import from_sources, read_sources

_VALUES = (
    "5", "-1", "0", "1e400", "nan", "inf", "1.5", "true", "false", '""', '"x"', '"…"', "''", "[]",
    "{}", "[[]]", "[{}]", '["x"]', "[5]", '{ x = "y" }', '{ fact = "x" }', "{ not = [] }",
    "2013-06-03", "09:00:00", "2013-06-03T09:00:00", "2013-06-03T09:00:00+06:00", "0001-01-01",
    "9999-12-31", "9" * 40, "0x10", "1_0", '{ kk = "а", ru = "б", en = "c" }', '"art1/par1"',
    '"art1"', '"never"', '"open"', '"new"', '"art99"', '"reader.kind"', '"\\u202e"', '"\\n"',
    '"\\u001b[2J"', '"{got}"', '"' + "x" * 5000 + '"', "[" * 300 + "]" * 300,
)  # fmt: skip
_PIECES = (
    "\n", "\n\n", "[[case]]\n", "[[unit]]\n", "[a]\n", "[a.b]\n", "=", '"', "'", "'''", '"""',
    "[", "]", "{", "}", "#", ",", ".", "\r\n", "\ufeff", "x = 5\n", 'id = "x"\n', *HARMFUL[:-7],
)  # fmt: skip
_HUGE = (
    "x = " + "[" * 10**5, "x = " + "{ a = " * 10**4, "[a" + ".a" * 10**4 + "]",
    "x = " + "9" * 10**5, "\n".join(f"k{n} = {n}" for n in range(10**4)),
    'x = "' + "ы" * 10**6 + '"', "#" * 10**6, "[[unit]]\n" * 2000, "[[case]]\n" * 2000,
    "[[unit]]\n" + 'at = "art1/par1"\n' * 2,
)  # fmt: skip


class Changed(NamedTuple):
    """A file of a folder, and what stands in it instead."""

    name: str
    raw: bytes | None
    """None: the file is not there."""


@cache
def _editions():
    return {
        path.relative_to(FOLDER).as_posix(): path.read_bytes()
        for path in sorted(FOLDER.rglob("*"))
        if path.is_file()
    }


@cache
def _cases():
    """The single cases of the project."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*.toml"))]
    return tuple("[[case]]" + each for text in texts for each in text.split("[[case]]")[1:])


def make_rules(chance):
    name = chance.choice(tuple(_editions()))
    if chance.random() < 0.02:
        return Changed(name, None)
    return Changed(name, _spoilt(_editions()[name].decode(), chance))


def make_cases(chance):
    text = "\n".join(chance.choice(_cases()) for _ in range(chance.choice((1, 1, 2, 3))))
    return Changed("my.toml", _spoilt(text, chance))


def _spoilt(text, chance):
    """A text in which something is wrong, as bytes."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        lines = text.split("\n")
        at = chance.randrange(len(lines))
        key, is_there, _ = lines[at].partition("=")
        match chance.choice("vvvvvdtswk"):
            case "v" if is_there:
                lines[at] = f"{key}= {chance.choice(_VALUES)}"
            case "d":
                del lines[at]
            case "t":
                lines[at:at] = [lines[at]]
            case "w":
                lines[at] = chance.choice(lines)
            case "k" if is_there:
                lines[at] = f"{key.strip()}x = {lines[at].partition('=')[2]}"
            case _:
                lines[at] = scarred(lines[at], chance, _PIECES)
        text = "\n".join(lines)
    wild = chance.random()
    if wild < 0.01:
        text = chance.choice((text + "\n", "")) + chance.choice(_HUGE)
    raw = text.encode("utf-8", "surrogatepass")
    if wild > 0.9:
        how = chance.choice(("utf-8-sig", "utf-16", "latin-1", "cp1251"))
        return (
            text.encode(how, "replace") if wild > 0.95 else scarred(raw, chance, (b"\xff", b"\x00"))
        )
    return raw.replace(b"\n", b"\r\n") if wild > 0.88 else raw


def use_rules(changed, witness):
    """An edition is made, and asked; or refused as a whole. So does the check of the shell."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "rules"
        shutil.copytree(FOLDER, folder)
        _put(folder, changed)
        for edition in ("2001-01-01", "2005-01-01"):
            book = witness.sees(lambda e=edition: from_sources(read_sources(folder, e)))
            if isinstance(book, KzServicesLawError):
                assert isinstance(book, InvalidRules), book
            else:
                witness.sees(lambda book=book: _asked(book))
        held_to_the_shell(["check", str(folder)], witness)


def _asked(book):
    reader = Reader(kind=ReaderKind.MEMBER, owes=False)
    return (
        Law(book, engine="native").ask(MayBorrow(borrower=reader, book=Book(rare=False))).to_json()
    )


def use_cases(changed, witness):
    """Cases are read, and asked; or every problem is told. So does the check of the shell."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _put(folder, changed)
        cases = witness.sees(lambda: read_cases(folder, LAW))
        for case in () if isinstance(cases, KzServicesLawError) else cases:
            witness.sees(lambda case=case: differences(case, case.asked_of(LAW)))
        held_to_the_shell(["check", name, "--engine", "native"], witness)


def _put(folder, changed):
    path = folder / changed.name
    if changed.raw is None:
        path.unlink()
    else:
        path.write_bytes(changed.raw)
