"""The Russian of the original edition, measured by the official one of 1 July 2019: where a unit's
Kazakh is the same in both, the official Russian of the later one says what this project renders.
"""

import re

import pytest

from kz_services_law.rulebook import load
from kz_services_law.rulebook.history import Traced
from kz_services_law.rulebook.quotes import difference, same_quotation_marks

EARLIER, LATER = load("2013-04-15"), load("2019-07-01")
TRACED = Traced(LATER.history)
_SHORTEST, _STEM = 3, 5
SMALL = {
    *(
        "его",
        "как",
        "что",
        "или",
        "при",
        "для",
        "это",
        "этой",
        "этого",
        "если",
        "после",
        "также",
        "тех",
    ),
}
"""Words of no weight, beside those of less than three letters."""


def same_in_kazakh():
    """Of each unit whose Kazakh is the same where it stood and where it stands, both places."""
    for at in LATER.text:
        was = TRACED.unit(at)
        if was is not None:
            one, other = EARLIER.texts["kk"][was], LATER.texts["kk"][at]
            if difference(same_quotation_marks(one), same_quotation_marks(other)) is None:
                yield was, at


SAME = dict(same_in_kazakh())


def heads(at):
    """A unit, and what heads it: titles, introductory lines."""
    parts = at.split("/")
    above = [
        "/".join([*parts[:n], tail]) for n in range(1, len(parts)) for tail in ("title", "chapeau")
    ]
    return [at, *(each for each in above if each in LATER.texts["ru"])]


def stems(text):
    words = re.findall(r"[а-я]+", text.lower().replace("ё", "е"))
    return [word[:_STEM] for word in words if len(word) >= _SHORTEST and word not in SMALL]


MAIN = {
    norm.id: norm
    for norm in EARLIER.norms.values()
    if norm.id in SAME and not norm.is_bridge and norm.says is not None
}
"""The norms that say what the whole unit says: they have no name of their own within it."""


def test_most_of_the_original_edition_can_be_measured_so():
    assert len(SAME) > 80
    assert len(MAIN) > 50


@pytest.mark.parametrize("name", MAIN)
def test_the_words_are_those_of_the_official_text(name):
    """Six words of ten, at least; the others join what the law says in several places."""
    official = {stem for at in heads(SAME[name]) for stem in stems(LATER.texts["ru"][at])}
    said = stems(MAIN[name].says.ru)
    others = [stem for stem in said if stem not in official]
    assert len(others) <= 0.4 * len(said), others


TERMS = {
    "услугодател": "көрсетілетін қызметті беруші",
    "услугополучател": "көрсетілетін қызметті алушы",
    "публичн": "жария талқыла",
    "регламент": "регламент",
    "реестр": "тізілім",
    "веб-портал": "веб-портал",
    "доработ": "пысықтал",
}
"""Terms of the official Russian, and the Kazakh they stand for."""


@pytest.mark.parametrize("term", TERMS)
def test_terms_of_art_are_the_official_ones(term):
    """Where the Kazakh has the term, the official Russian has it, and so has the rendering."""
    met = 0
    for name, norm in MAIN.items():
        official = LATER.texts["ru"][SAME[name]].lower()
        kazakh = EARLIER.texts["kk"][norm.locator].lower()
        if TERMS[term] in kazakh and TERMS[term] in norm.says.kk.lower():
            assert term in official, name
            assert term in norm.says.ru.lower(), name
            met += 1
    assert met
