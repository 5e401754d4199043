"""What every door of the library promises, whatever is handed in; and a witness who holds it to it.

A call gives an answer or an error of ours. The error says the place, the problem and a way out, as
data and as a text of one line that no log and no terminal can be harmed by; it is short, and soon
there.
"""

import pickle
import re
import unicodedata
from pathlib import Path
from time import thread_time
from traceback import extract_tb

from fuzz.pace import slower_than_usual
from pydantic import ValidationError

from kz_services_law.errors import InvalidRules, KzServicesLawError, Problem
from kz_services_law.legal_cases import InvalidCases

MOST_BYTES = 4096
MOST_SECONDS = 1.0
OURS = "kz_services_law"
_NO_PART_OF_A_LINE = {"Cc", "Cs", "Zl", "Zp"}
_BEFORE_OURS = {"json_invalid", "string_unicode"}
"""What is said of a text that is no JSON, before our part of a model is looked at."""
_TURNS_THE_LINE = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Broken(AssertionError):
    """A promise is not kept: which one (a name that is the same for the same fault), and how."""

    def __init__(self, promise, told=""):
        self.promise = promise
        super().__init__(f"{promise}: {told}")


class Witness:
    """Sees calls made, and what came of them."""

    def __init__(self, most_seconds=MOST_SECONDS):
        self.most_seconds = most_seconds
        self.accepted = self.refused = self.longest = 0
        self.slowest = 0.0

    def sees(self, call, theirs=(), times=1):
        """What a call gives; or the refusal it ends with, of ours or, in a model of somebody
        else's, of theirs. `times`: how many times as long as others it may take.
        """
        began = thread_time()
        try:
            given = call()
        except KzServicesLawError as refused:
            given = refused
        except theirs as refused:
            given = refused
        except Exception as strange:  # noqa: BLE001  # which must not come is what is looked for
            what = f"foreign {type(strange).__name__}, {_where(strange)}"
            raise Broken(what, strange) from None
        took = thread_time() - began
        self.slowest = max(self.slowest, took)
        most = self.most_seconds * times
        if took > most and took > most * slower_than_usual():
            raise Broken("slow", f"{took:.1f} s, then {type(given).__name__}")
        if isinstance(given, KzServicesLawError):
            self._is_told_well(given)
        elif isinstance(given, ValidationError):
            self._is_told_in_our_words(given)
        else:
            self.accepted += 1
        return given

    def accepts(self, call, theirs=()):
        """Whether a call gives something, and what."""
        given = self.sees(call, theirs)
        return not isinstance(given, KzServicesLawError | ValidationError), given

    def _is_told_well(self, refused):
        self.refused += 1
        said = str(refused)
        several = isinstance(refused, InvalidRules | InvalidCases)
        self.is_short(said)
        for line in said.split("\n") if several else (said,):
            is_one_line(line)
        for each in refused.problems if several else (refused,):
            _is_complete(each)
        again = _sent(refused)
        if (type(again), str(again)) != (type(refused), said):
            raise Broken("another error after pickle", f"{said!r} becomes {str(again)!r}")
        for lang in ("kk", "ru"):
            told = refused.in_language(lang)
            self.is_short(told)
            for line in told.split("\n") if several else (told,):
                is_one_line(line)
            if again.in_language(lang) != told:
                raise Broken("another error after pickle", f"{told!r} in {lang}")

    def _is_told_in_our_words(self, refused):
        """What is wrong with our part of somebody else's model."""
        self.refused += 1
        for error in refused.errors(include_url=False):
            if error["type"] == OURS:
                self.is_short(error["msg"])
                is_one_line(error["msg"])
                if not error["ctx"].get("code"):
                    raise Broken("no code", error["msg"])
            elif error["type"] not in _BEFORE_OURS:
                raise Broken("not in our words", f"{error['type']}: {error['msg']}")

    def is_short(self, said):
        """A message may be read."""
        self.longest = max(self.longest, len(said))
        if len(said.encode("utf-8", "surrogatepass")) > MOST_BYTES:
            raise Broken("a long message", f"{len(said)} characters: {said[:200]!r}")


def is_one_line(said):
    """A text neither ends its line nor turns it round, and can be written."""
    odd = {c for c in said if unicodedata.category(c) in _NO_PART_OF_A_LINE}
    odd.update(_TURNS_THE_LINE.findall(said))
    if odd:
        raise Broken("a message that is no line", f"{sorted(odd)!r} in {said[:300]!r}")


def _is_complete(told: KzServicesLawError | Problem):
    texts = (told.place, told.code, told.problem, told.way_out)
    if not all(isinstance(each, str) for each in texts):
        raise Broken("a part of a refusal is no text", repr(texts))
    if not (told.code and told.problem and told.way_out):
        raise Broken("no way out", f"{told.code}: {told}")


def _sent(refused):
    """An error as another process has it."""
    try:
        return pickle.loads(pickle.dumps(refused))  # noqa: S301  # our own bytes
    except Exception as strange:  # noqa: BLE001  # the same
        raise Broken("no pickle", f"{type(strange).__name__}: {strange}") from None


def _where(strange):
    """The last place of ours that an error went through."""
    ours = [at for at in extract_tb(strange.__traceback__) if f"/{OURS}/" in at.filename]
    return f"{Path(ours[-1].filename).name} {ours[-1].name}" if ours else "not in our code"
