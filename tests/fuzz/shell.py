"""The door of the shell: words typed by chance, and how the command line ends."""

import contextlib
import io
import json
import subprocess
import sys

from fuzz.changes import HOWS, change, scarred
from fuzz.nonsense import FOR_JSON, HARMFUL
from fuzz.promise import Broken, is_one_line
from fuzz.statements import QUESTIONS, as_json, fields_of, values_of

from kz_services_law.cli.main import main

_WORDS = (
    "ask", "ask", "ask", "questions", "coverage", "check", "--help", "-h", "--version", "--json",
    "--json", "--lang", "kk", "ru", "en", "de", "--engine", "native", "durable", "both", "auto",
    "--edition", "2013-04-15", "--reading", "A13=any", "A13", "A13=", "=any", "--over-readings",
    "--known-on", "--as-of", "2014-05-05", "--no-proof", "--cases", "--", "-", "--x", "---", "-x",
    "--lang=kk", "--json=1", "never", "true", "false", "PostingDeadline", "MustHoldReportHearing",
    "/", "/nowhere", "/dev/null", ".", "~", "*", "\udcff", "\udcd0\udc00", "x" * 10**5,
    "/" + "x" * 300, "/" * 5000, "--" + "y" * 10**4, "٣", "@/etc/passwd", *HARMFUL,
)  # fmt: skip
_ENDS = {0, 1, 2, 3, 4, 5, 130}  # 3 to 5: an open, a silent, a disputed answer


def make_shell(chance):
    """Words of a command, some of them wrong."""
    if chance.random() < 0.2:
        return [chance.choice(_WORDS) for _ in range(chance.randint(0, 6))]
    words = _question(chance) if chance.random() < 0.9 else [chance.choice(_WORDS[:8])]
    for _ in range(chance.choice((0, 1, 1, 2))):
        words.insert(chance.randint(0, len(words)), chance.choice(_WORDS))
    for _ in range(chance.choice((0, 1, 1, 2))):
        at = chance.randrange(len(words)) if words else None
        odd = chance.choice((str(chance.choice(FOR_JSON)), chance.choice(_WORDS)))
        if at is None:
            words.append(odd)
        elif chance.random() < 0.3:
            words[at] = scarred(words[at][:100], chance, HARMFUL)
        else:
            change(words, (at,), chance.choice(HOWS[:5]), odd)
    return words


def _question(chance):
    """A question as it is asked in a shell."""
    kind = chance.choice(QUESTIONS)
    words = ["ask", kind.__name__]
    for slot in kind.slots():
        if chance.random() < 0.5:
            continue
        holder = kind
        if slot.attribute is not None:
            holder = next(entity for name, entity, _ in fields_of(kind) if name == slot.field)
        value = as_json(chance.choice(values_of(holder, slot.attribute or slot.field))[0])
        text = str(value).lower() if isinstance(value, bool) else str(value)
        words += [f"--{slot.path}", text] if chance.random() < 0.8 else [f"--{slot.path}={text}"]
    return [*words, *(["--engine", "native"] if chance.random() < 0.7 else [])]


def use_shell(words, witness):
    held_to_the_shell(words, witness)


def held_to_the_shell(words, witness):
    """Run the command line in this process: how it ends, and what it writes where."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        times = 5 if "coverage" in words else 1  # which asks all legal cases of the project
        ended = witness.sees(lambda: _ended(words), times=times)
    for stream in (out, err):
        stream.flush()
    _ends_well(words, ended, out.buffer.getvalue(), err.buffer.getvalue(), witness)


def _ended(words):
    try:
        return main(words)
    except SystemExit as end:  # of --help and --version
        return end.code or 0


def make_outside(chance):
    """Words of a process of its own."""
    words = [w.replace("\0", "") for w in make_shell(chance)]
    return [w.encode("utf-8", "surrogatepass")[: 10**5] for w in words]


def use_outside(words, witness):
    """The same in a process of its own, its words as bytes of any sort."""
    command = [sys.executable, "-m", "kz_services_law", *words]
    done = witness.sees(
        lambda: subprocess.run(command, capture_output=True, check=False, timeout=60)
    )
    _ends_well(words, done.returncode, done.stdout, done.stderr, witness)


def _ends_well(words, ended, out, err, witness):
    if ended not in _ENDS:
        raise Broken("another end", f"{ended!r} of {words!r:.300}")
    said, written = err.decode("utf-8"), out.decode("utf-8")
    if b"Traceback" in err:
        raise Broken("a traceback", said[-600:])
    if ended != 2:
        if said:
            raise Broken("something on stderr, and no refusal", f"{ended}: {said[:300]}")
    else:
        if not said.startswith("kz-services-law: ") or not said.endswith("\n"):
            raise Broken("no line on stderr", f"{said[:300]!r}")
        witness.is_short(said)
        is_one_line(said[:-1])
    for line in written.split("\n"):
        is_one_line(line)
    if {"--json", b"--json"} & {*words} and ended != 2 and written[:1] in ("{", "["):
        json.loads(written)
