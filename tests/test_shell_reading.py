"""The commands that show the law as it is encoded: its words, readings, gaps, later acts."""

import json

import pytest
from drawn import unwrapped

from kz_services_law import Law, cite
from kz_services_law.cli.main import main
from kz_services_law.date_words import day_in_words
from kz_services_law.documents.words import document_words
from kz_services_law.languages import LANGUAGES

BOOK = Law(engine="native").rulebook
by_language = pytest.mark.parametrize("lang", LANGUAGES)


# --- text


@by_language
def test_a_provision_is_told_with_all_that_stands_below_it(told, lang):
    below = [at for at in BOOK.text if f"{at}/".startswith("art15/par4/")]
    said = told("text", "art15/par4", "--lang", lang)
    heads = [line for line in said.splitlines() if not line.startswith(" ")]
    assert heads[:-1] == [f"{at}  {cite(at, lang)}" for at in below]
    assert BOOK.edition.quotes.in_language(lang) in heads[-1]
    for at in below:
        assert unwrapped(BOOK.text[at]) in unwrapped(said)
    listed = json.loads(told("text", "art15/par4", "--lang", lang, "--json"))
    assert listed == {at: {"cite": cite(at, lang), "text": BOOK.text[at]} for at in below}


NAMES = (
    ("art15/par4",),
    ("п. 4 ст. 15",),
    ("п.", "4", "ст.", "15"),
    ("15(4)",),
    ("15-баптың 4-тармағы",),
    ("Article 15(4)",),
    ("пункт 4 статьи 15",),
    ("\u0430rt15/P\u0430r4",),
)


@pytest.mark.parametrize("name", NAMES, ids=" ".join)
def test_it_is_named_as_lawyers_do(told, name):
    assert told("text", *name) == told("text", "art15/par4")


def test_every_provision_is_found_by_its_own_name(told):
    for at in BOOK.text:
        for name in (at, *(cite(at, lang) for lang in LANGUAGES)):
            assert at in json.loads(told("text", name, "--json")), name


@by_language
def test_with_none_named_the_articles_are_listed(told, lang):
    listed = json.loads(told("text", "--lang", lang, "--json"))
    articles = dict.fromkeys(at.partition("/")[0] for at in BOOK.text)
    assert [*listed] == [*articles]
    for at, entry in listed.items():
        assert entry == {"cite": cite(at, lang), "text": BOOK.text[f"{at}/title"]}


# --- readings


@by_language
def test_every_reading_is_told_whole(told, lang):
    listed = json.loads(told("readings", "--lang", lang, "--json"))
    assert [*listed] == [*BOOK.readings]
    for name, spec in BOOK.readings.items():
        entry = listed[name]
        assert entry["question"] == spec.question.in_language(lang)
        assert entry["default"] == spec.default
        assert {*entry["options"]} == {*spec.options}
        assert entry["reason"] == spec.reason.in_language(lang)
        assert entry["source"]
        assert tuple(entry["provisions"]) == BOOK.touched[name]
    said = unwrapped(told("readings", "--lang", lang))
    for entry in listed.values():
        for words in (entry["question"], entry["reason"], entry["source"]):
            assert unwrapped(words) in said


def test_one_reading_and_the_default_of_its_options(told):
    said = told("readings", "A2").splitlines()
    assert said[0].startswith("A2  ")
    assert said[1].startswith("    and (default): ")
    assert said[2].startswith("    or: ")
    assert [*json.loads(told("readings", "A2", "--json"))] == ["A2"]
    decided = told("readings", "A1")
    assert "(default)" not in decided
    assert "decided" in decided


def test_the_readings_that_bear_on_a_provision(told):
    found = [*json.loads(told("readings", "--about", "п. 4 ст. 15", "--json"))]
    touching = [
        name
        for name, places in BOOK.touched.items()
        if any(f"{at}/".startswith("art15/par4/") or at == "art15" for at in places)
    ]
    assert found == touching
    assert 1 < len(found) < len(BOOK.readings)
    nowhere = next(at for at in BOOK.text if at.endswith("/title"))
    assert "'" in told("readings", "--about", nowhere, ended=1)
    assert told("readings", "--about", nowhere, "--json", ended=1) == "{}\n"


# --- gaps


@by_language
def test_every_gap_is_told_with_its_kind_its_provisions_and_what_is_left_open(told, lang):
    listed = json.loads(told("gaps", "--lang", lang, "--json"))
    assert [*listed] == [gap.id for gap in BOOK.gaps]
    said = unwrapped(told("gaps", "--lang", lang))
    for gap in BOOK.gaps:
        entry = listed[gap.id]
        assert entry["kind"] == gap.kind
        form = document_words().silence_of(gap.kind).in_language(lang)
        assert BOOK.edition.encoded.in_language(lang) in entry["which"]
        assert ("{elsewhere}" in form) is (gap.kind == "elsewhere")
        assert "{" not in entry["which"]
        assert [*entry["nearest"].values()] == [cite(at, lang) for at in gap.nearest]
        assert {*entry["goals"]} == {*gap.goals}
        for words in (entry["which"], entry["says"], *entry["goals"].values()):
            assert unwrapped(words) in said


# --- later acts


@by_language
def test_every_later_act_is_told_with_its_days_and_what_it_changed(told, lang):
    listed = json.loads(told("later", "--lang", lang, "--json"))
    acts = BOOK.later
    said = told("later", "--lang", lang)
    assert [entry["act"] for entry in listed] == [act.number for act in acts]
    for entry, act in zip(listed, acts, strict=True):
        entry_into_force = BOOK.entry_of(act)
        assert entry["adopted"] == act.adopted.isoformat()
        assert (entry["in_force"] is None) is (entry_into_force.day is None)
        assert entry["earliest"] == entry_into_force.earliest.isoformat()
        assert [*entry["changed"]] == [*act.changed]
        assert day_in_words(act.adopted).in_language(lang) in said
        assert day_in_words(entry_into_force.earliest).in_language(lang) in unwrapped(said)
        assert unwrapped(entry["says"]) in unwrapped(said)


# --- what is refused


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["text", "art15/par9"], "text: the edition 2013-04-15 has no provision 'art15/par9'"),
        (["text", "art15/par9"], "Way out: name 'art15', above it"),
        (["text", "99(4)"], "has no provision 'art99/par4'. Way out: "),
        (["text", "жария талқылау"], "a provision is needed, got 'жария талқылау'"),
        (["text", "…"], "a provision is needed, got '…'"),
        (["text", ""], "a provision is needed, got ''"),
        (["text", "art15", "--edition", "1999-01-01"], "edition: no edition '1999-01-01'"),
        (["readings", "A2x"], "no reading is called 'A2x'. Way out: did you mean 'A2'?"),
        (["readings", "A2", "--about", "art15"], "--about: it goes with no name"),
        (["readings", "A2", "A3"], "no option or command is called 'A3'"),
        (["readings", "--about", "zebra"], "--about: a provision is needed, got 'zebra'"),
        (["gaps", "x"], "no option or command is called 'x'"),
        (["gaps", "--abuot"], "no option or command is called '--abuot'"),
        (["later", "x"], "no option or command is called 'x'"),
        (["completion"], "completion: the name of a shell is needed"),
        (["completion", "zhs"], "no script is there for 'zhs'. Way out: did you mean 'zsh'?"),
    ],
)
def test_a_mistake_gets_one_clear_line(arguments, line, capsys):
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert line in said.err
    assert said.err.count("\n") == 1
