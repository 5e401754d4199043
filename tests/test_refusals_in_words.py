"""Refusals in Kazakh and Russian: each sentence and each phrase has its words there, with the same
slots; and whatever is really refused is told in them, no word of English left.
"""

import ast
import json
import re
import string
from dataclasses import fields
from pathlib import Path

import pytest
import refused
from refused import CASES, CHECKED, QUESTIONS, SHELL, WORDS_AND_DAYS, given_in, left_in_latin
from test_errors import SENTENCES
from test_legal_case_files import GOOD, written

import kz_services_law
from kz_services_law.cli.main import main
from kz_services_law.cli.options import COMMANDS
from kz_services_law.errors import InvalidRules, KzServicesLawError, Problem, Retold, UnknownName
from kz_services_law.languages import LANGUAGES
from kz_services_law.legal_cases import LegalCase
from kz_services_law.messages import Phrase
from kz_services_law.refusal_words import refusal_words, said_in, told_in, worded_in

OTHERS = ("kk", "ru")
WORDS = refusal_words()
ROOT = Path(kz_services_law.__file__).parent

ENGLISH_ROOMS = ("rulebook", "logic", "rule_files", "errors")
"""What is wrong with rule files, and what engines refuse: whoever writes rules reads English."""
ASKED_ALL_THE_SAME = {"no_edition", "no_engine", "no_point", "too_many_cases"}
"""Of these rooms, what a caller of questions meets."""
OF_CALENDARS_MADE = {
    *("no_calendar_year", "years_reversed", "no_exceptions", "no_exception", "no_history_given"),
    *("no_special_days", "no_ways", "no_ordinals"),
}
"""Of calendars of one's own, and of those of the rule files."""
OF_CALENDAR_FILES = {
    *("file_years_reversed", "same_act", "slot_missing", "day_twice", "day_outside"),
    *("not_yet_told", "year_outside", "not_moved", "no_zone_of_rules"),
}

OF_WHAT_CASES_ARE_MADE = {"not_found_in_frame", "goes_round"}
"""What is wrong with procedures.toml."""


def spoken():
    """The sentences that must have words in each language, by their codes."""
    english = {s.code for name, s in SENTENCES.items() if name.split(".")[1] in ENGLISH_ROOMS}
    left_out = english - ASKED_ALL_THE_SAME | OF_CALENDARS_MADE | OF_CALENDAR_FILES
    left_out |= OF_WHAT_CASES_ARE_MADE
    for sentence in SENTENCES.values():
        if sentence.code not in left_out:
            yield sentence.code, sentence


def phrases():
    """The phrases that stand anywhere in the code, by their codes."""
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Phrase":
                code, text = map(ast.literal_eval, node.args)
                yield code, Phrase(code, text)


SPOKEN, PHRASES = dict(spoken()), dict(phrases())


KEYS_AND_PARAMETERS = {
    *(field.name for field in fields(LegalCase)),
    *(
        "concluded",
        "readings",
        "language",
        "calendar",
        "edition",
        "engine",
        "about",
        "flat",
        "among",
        "full",
        "texts",
        "joined",
    ),
    *("update", "copy", "label", "finding", "plain", "proof", "question", "term", "start", "day"),
    *("count", "counted", "last", "name", "region", "moment", "counting", "lang"),
    *("when", "year", "zone", "starts", "alarms", "calendar_days"),
    *("body", "corrects", "developer", "develper", "event", "file", "kind", "knd", "none", "note"),
    *("path", "thing", "title", "type", "until", "venue", "vnue", "what", "case", "duty", "act"),
    "other",
    *("part", "within", "state", "approver"),
    *("keep", "only", "columns", "frame", "ask", "cases", "entry"),
    *COMMANDS,
    "zzz",
}
"""What the place of a problem may be: a key of a case, a parameter, a command, what was typed."""


def slots(template):
    parsed = string.Formatter().parse(template)
    return {(slot, how) for _, slot, _, how in parsed if slot is not None}


def in_each(code):
    """The templates of a sentence: English and, of each other language, its own."""
    sentence, words = SPOKEN[code], WORDS.sentence[code]
    for lang in OTHERS:
        yield sentence.problem, getattr(words.problem, lang)
        if sentence.way_out or words.way_out:
            yield sentence.way_out, getattr(words.way_out, lang)


def without_slots(template):
    return re.sub(r"\{\w+(![rs])?\}", " ", template)


MIXED = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі][A-Za-z]|[A-Za-z][А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]")


def is_in_its_letters(text):
    """Whether no letter of one script stands in a word of another."""
    return not MIXED.search(text)


def test_every_sentence_and_phrase_has_its_words_and_there_are_no_others():
    assert SPOKEN.keys() == WORDS.sentence.keys()
    assert PHRASES.keys() == WORDS.phrase.keys()
    assert len(SPOKEN) > 150
    assert len(PHRASES) > 100


@pytest.mark.parametrize("code", SPOKEN)
def test_a_sentence_has_the_same_slots_and_no_english_in_each_language(code):
    for english, other in in_each(code):
        assert slots(other) == slots(english)
        assert left_in_latin(without_slots(other)) == []
        assert is_in_its_letters(other)


@pytest.mark.parametrize("code", PHRASES)
def test_a_phrase_has_the_same_slots_and_no_english_in_each_language(code):
    for lang in OTHERS:
        other = getattr(WORDS.phrase[code], lang)
        assert slots(other) == slots(PHRASES[code].text)
        assert left_in_latin(without_slots(other)) == []
        assert is_in_its_letters(other)


def hold_to_its_words(told, lang, data):
    """A text that was told: filled, of one line or of some, without English."""
    assert told
    assert not re.search(r"\{[a-z_]+(![rs])?\}", re.sub("`[^`]*`", "", told))
    assert "Way out" not in told
    assert left_in_latin(told, tuple(given_in(data))) == [], told
    assert re.search(r"[әғқңөұүһі]" if lang == "kk" else "[а-я]", told)


def hold(problem):
    """A problem, in each language; its place is a name of code or of a file."""
    assert problem.in_language("en") == str(problem)
    for lang in OTHERS:
        worded = worded_in(problem, lang)
        assert worded.problem != problem.problem or not re.search("[a-z]{3}", problem.problem)
        hold_to_its_words(told_in(problem.at(""), lang), lang, problem.data)
        left = {word for word in left_in_latin(said_in(problem.place, lang)) if word.islower()}
        assert left <= KEYS_AND_PARAMETERS  # a class begins with a capital letter


def problems_of(error):
    yield Problem.of(error.place, error.sentence, **error.data)
    yield from error.data.get("problems", getattr(error, "problems", ()))


def met(make):
    """What is refused."""
    with pytest.raises(KzServicesLawError) as caught:
        make()
    return caught.value


def hold_error(error):
    if isinstance(error, InvalidRules):
        assert {error.in_language(lang) for lang in LANGUAGES} == {str(error)}
        return
    assert error.in_language("en") == str(error)
    with pytest.raises(UnknownName):
        error.in_language("de")
    for again in refused.fresh(error):
        for lang in LANGUAGES:
            assert again.in_language(lang) == error.in_language(lang)
    for problem in problems_of(error):
        hold(problem)


@pytest.mark.parametrize("name", [*QUESTIONS, *WORDS_AND_DAYS])
def test_what_questions_refuse_is_told_in_each_language(name):
    hold_error(met({**QUESTIONS, **WORDS_AND_DAYS}[name]))


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_with_cases_is_told_in_each_language(name, tmp_path):
    hold_error(met(lambda: CASES[name](tmp_path)))


# --- the shell


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    return refused.folders(tmp_path_factory.mktemp("folders"))


def refused_by_the_shell(monkeypatch):
    """What it refuses, as it comes."""
    found, real = [], KzServicesLawError.in_language

    def noting(refused, lang):
        found.append(refused)
        return real(refused, lang)

    monkeypatch.setattr(KzServicesLawError, "in_language", noting)
    return found


@pytest.mark.sampled(4)
@pytest.mark.parametrize("name", SHELL)
def test_what_the_shell_refuses_is_told_in_the_language_asked_for(
    name, folders, capsys, monkeypatch
):
    words, found = SHELL[name].format(**folders).split(), refused_by_the_shell(monkeypatch)
    for lang in LANGUAGES:
        for typed in ([*words, "--lang", lang], [f"--lang={lang}", *words]):
            if "questions --about" in SHELL[name] and typed[-1] == lang:
                continue  # it is what is asked about
            assert main(typed) == 2
            assert capsys.readouterr().err == f"kz-services-law: {found[-1].in_language(lang)}\n"
    hold_error(found[-1])


def test_a_language_that_is_none_is_told_in_english(capsys):
    for typed in (["--lang", "de", "questions"], ["questions", "--lang=de"], ["--lang"]):
        assert main(typed) == 2
        assert " --lang: " in capsys.readouterr().err


@pytest.mark.parametrize("lang", OTHERS)
def test_what_cannot_be_written_is_told_in_the_language_asked_for(lang, capsys, monkeypatch):
    found = refused_by_the_shell(monkeypatch)
    for stream in (None, refused.Full()):
        monkeypatch.setattr("sys.stdout", stream)
        assert main(["questions", "--lang", lang]) == 2
        assert found[-1].in_language(lang) in capsys.readouterr().err
        hold_error(found[-1])


def checked(name, folders, lang, capsys):
    assert main([*CHECKED[name].format(**folders).split(), "--lang", lang]) == 1
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("name", CHECKED)
def test_what_a_check_finds_is_told_in_the_language_asked_for(name, folders, capsys):
    english = checked(name, folders, "en", capsys)
    for lang in OTHERS:
        told = checked(name, folders, lang, capsys)
        assert len(told) == len(english)
        of_rules = {"rules without an edition": 0, "an edition of another name": len(told) - 1}
        for one, other in zip(english[:-1], told[:-1], strict=True):
            is_english = "Way out" in other
            assert is_english == (one == other)
            assert is_english or "cases: " in other or name in of_rules


def test_a_check_tells_in_json_too(folders, capsys):
    assert main(["check", str(folders["no_edition"]), "--json", "--lang", "kk"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["way_out"].endswith("ішкі қалтаға салыңыз")


def test_how_a_case_differs_is_told_in_the_language_asked_for(tmp_path, capsys):
    text = written({**GOOD, "expect": "{ due_on = 2013-06-11 }", "cites": "[]"})
    (tmp_path / "my.toml").write_text(text, encoding="utf-8")
    for lang, expected in (("kk", "күтілгені – "), ("ru", "ожидалось ")):
        assert main(["check", str(tmp_path), "--lang", lang]) == 1
        _, day, cites, _ = capsys.readouterr().out.splitlines()
        assert day.strip() == f"due_on: 2013-06-10, {expected}2013-06-11"
        assert cites.strip().endswith(f"; {expected}{ {'kk': 'жоқ', 'ru': 'нет'}[lang] }")


# --- all of them

NOT_MET_HERE = {
    "other_values": "told in InvalidRules, which is English",
    "no_element": "the same",
    "cannot_read": "a file of the package cannot be read",
    **dict.fromkeys(("other_edition", "rules_not_read"), "told among the problems of rules"),
    "no_edition_in_it": "told by a check: below",
    **dict.fromkeys(
        ("no_dateutil", "no_holidays", "old_holidays", "no_tzdata", "old_tzdata"),
        "a package is missing, or broken",
    ),
    **dict.fromkeys(("no_drawsvg", "no_icalendar"), "the same: tests/test_examination_views.py"),
    "no_columns_package": "the same: tests/test_columns.py",
    "day_of_no_year": "a calendar of one's own",
    "model_field_unfit": "older releases of pydantic find no such fault",
    "too_many_cases": "tests/property/test_growth.py has a question of that many facts",
}


def codes_of(error):
    """The codes of an error, of what it lists and of what it retells."""
    for problem in problems_of(error):
        yield problem.code
        yield from (v.problem.code for v in problem.data.values() if isinstance(v, Retold))


def test_every_sentence_is_really_met(tmp_path, folders, monkeypatch):
    found = refused_by_the_shell(monkeypatch)
    for words in SHELL.values():
        main(words.format(**folders).split())
    with monkeypatch.context() as closed:
        closed.setattr("sys.stdout", None)
        main(["questions"])
    errors = [*found, *(met(make) for make in {**QUESTIONS, **WORDS_AND_DAYS}.values())]
    for number, make in enumerate(CASES.values()):
        (tmp_path / str(number)).mkdir()
        errors.append(met(lambda make=make, number=number: make(tmp_path / str(number))))
    codes = {code for error in errors for code in codes_of(error)}
    assert SPOKEN.keys() - codes - NOT_MET_HERE.keys() == set()
