"""What the shell says by itself is said in three languages; and colours are for terminals only."""

import io
import re

import pytest

from kz_services_law.cli.ends import ENDS
from kz_services_law.cli.main import main
from kz_services_law.cli.options import COMMANDS, OF_ALL
from kz_services_law.cli.parsers import CHOICES
from kz_services_law.cli.says import shell_words, so_many
from kz_services_law.languages import LANGUAGES
from kz_services_law.logic import ENGINE_NAMES
from kz_services_law.rulebook.loading import editions

WORDS = shell_words()
ASKED = ["ask", "PostingDeadline", "--draft.type=new", "--service.included_on=2013-09-02"]


def test_every_command_option_and_end_has_its_words_and_no_words_are_for_nothing():
    options = {option.key for option in OF_ALL}
    options |= {option.key for command in COMMANDS.values() for option in command.options}
    assert {*WORDS.option} == options
    assert {*WORDS.usage} == {"program", "one_question", *COMMANDS}
    assert {*WORDS.about} == {"program", *COMMANDS}
    assert {*WORDS.brief} == {*COMMANDS}
    assert {*WORDS.end} == {*ENDS}
    taken = {option.takes for option in OF_ALL}
    taken |= {option.takes for command in COMMANDS.values() for option in command.options}
    taken |= {command.takes for command in COMMANDS.values()}
    assert {*WORDS.taken} == taken - {None} - {*CHOICES} | {"value"}


def test_what_may_be_chosen_is_what_there_is():
    assert CHOICES["language"] == LANGUAGES
    assert CHOICES["engine"] == tuple(ENGINE_NAMES)


def slots(text):
    return set(re.findall(r"\{(\w+)\}", text))


def each_text():
    for words in (WORDS.usage, WORDS.about, WORDS.brief, WORDS.option, WORDS.taken, WORDS.end):
        yield from words.items()
    for table in (WORDS.head, WORDS.line):
        yield from ((name, getattr(table, name)) for name in type(table).model_fields)


def test_each_language_has_its_letters_and_the_same_slots():
    letters = {"en": r"^[^А-яә-ө]*$", "ru": r"^[^әғқңөұүһі]*$"}
    for name, words in each_text():
        assert slots(words.kk) == slots(words.ru) == slots(words.en), name
        for lang, form in letters.items():
            plain = re.sub(
                r"жария талқылау|15-баптың 4-тармағы|п\. 4 ст\. 15", "", words.in_language(lang)
            )
            assert re.search(form, plain), (name, lang)
        if re.search("[а-я]", words.ru):
            assert words.kk != words.ru or name in ("commands", "usage"), name


@pytest.mark.parametrize("what", [*WORDS.number])
def test_numbers_of_things_are_counted_as_a_language_does(what):
    for count in (0, 1, 2, 5, 21):
        words = so_many(count, what)
        for lang in LANGUAGES:
            assert (str(count) in words.in_language(lang)) is (count > 0)
    assert so_many(21, what).ru.split()[1] == so_many(1, what).ru.split()[1]
    assert so_many(5, what).ru != so_many(2, what).ru.replace("2", "5")


ENGLISH = re.compile(r"(?i)\b(usage|options?|positional|arguments?|default|show|help(?=s| ))\b")


@pytest.mark.parametrize("lang", ["kk", "ru"])
@pytest.mark.parametrize("command", [None, *COMMANDS, "ask PostingDeadline", "ask IsCompetent"])
def test_no_english_is_left_in_a_help(command, lang, capsys):
    assert main([*(command or "").split(), "--help", "--lang", lang]) == 0
    said = capsys.readouterr().out
    assert said.startswith(WORDS.head.usage.in_language(lang))
    bare = re.sub(r"--[\w-]+|kz-services-law|NO_COLOR|\{[\w,]+\}", "", said)
    assert ENGLISH.search(bare) is None


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_the_languages_of_a_help_tell_the_same_options(command, capsys):
    told = set()
    for lang in LANGUAGES:
        main([*([command] if command else []), "--help", "--lang", lang])
        told.add(tuple(re.findall(r"(?m)^ +(--[\w-]+)", capsys.readouterr().out)))
    assert len(told) == 1


def test_editions_are_named_in_the_help(capsys):
    main(["--help"])
    assert f"one of: {', '.join(editions())}" in " ".join(capsys.readouterr().out.split())


# --- colours


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


@pytest.fixture
def on(monkeypatch):
    """What a command writes on a stream, in an environment."""

    def on(stream, *words, **environment):
        for name in ("NO_COLOR", "TERM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr("sys.stdout", stream)
        main([*words])
        return stream.getvalue()

    return on


def test_colours_are_on_terminals_only(on):
    plain = on(io.StringIO(), *ASKED)
    assert "\x1b" not in plain
    coloured = on(Terminal(), *ASKED, TERM="xterm")
    assert coloured != plain
    assert re.sub(r"\x1b\[[012]m", "", coloured) == plain
    first, rest = plain.split("\n", 1)
    assert coloured.startswith(f"\x1b[1m{first}\x1b[0m\n")
    heads = [line for line in rest.split("\n") if re.match(r"[^ •].*:$", line)]
    assert heads
    for head in heads:
        assert f"\x1b[1m{head}\x1b[0m\n" in coloured


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_the_environment_can_say_no_and_whoever_types_has_the_last_word(on, environment):
    assert "\x1b" not in on(Terminal(), *ASKED, **environment)
    assert "\x1b[1m" in on(Terminal(), *ASKED, "--color", "always", **environment)
    assert "\x1b" in on(Terminal(), *ASKED, NO_COLOR="", TERM="xterm")


def test_it_can_be_chosen(on):
    assert "\x1b[1m" in on(io.StringIO(), *ASKED, "--color=always")
    assert "\x1b" not in on(Terminal(), *ASKED, "--color=never", TERM="xterm")
    assert "\x1b" not in on(Terminal(), *ASKED, "--color=always", "--json", TERM="xterm")


@pytest.mark.parametrize("command", ["questions", "text art15", "readings A2", "gaps", "later"])
def test_lists_have_bold_heads_and_dim_notes(on, command):
    said = on(Terminal(), *command.split(), TERM="xterm")
    assert re.sub(r"\x1b\[[012]m", "", said) == on(io.StringIO(), *command.split())
    assert said.startswith("\x1b[1m")
    assert ("\x1b[2m" in said) is (command != "questions")


def test_a_colour_is_put_into_clean_lines(on):
    """What is typed cannot bring one of its own."""
    said = on(io.StringIO(), "questions", "--about", "x\x1b[31my", "--color=always")
    assert "\x1b[31m" not in said
