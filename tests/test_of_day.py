"""The law of a day: which edition answers, which acts stand between, and what is refused.

The days come from the acts. № 239-V of 29 September 2014, ten days after publication: from
10 October to 9 November. № 484-V of 6 April 2016, thirty days: from 7 May to 6 June. № 272-VI of
25 November 2019, ten days: from 6 December to 5 January 2020. The law of 15 April 2013, thirty
days: from 16 May.
"""

import copy
import pickle
import tomllib
from datetime import date, datetime

import pytest

from kz_services_law import (
    Body,
    BodyKind,
    CentralStateBody,
    Law,
    PostingDeadline,
    Status,
    WhoApprovesStandard,
)
from kz_services_law.cli.main import main
from kz_services_law.errors import EditionUnavailable, InvalidInput, UnknownName
from kz_services_law.questions import (
    IsGroundForRefusal,
    MayActAsSingleProvider,
    MustOptimise,
    ProviderDuties,
    RegulationDeadline,
    StandardDeadline,
)
from kz_services_law.rule_files import rules_folder
from kz_services_law.rulebook import editions, load
from kz_services_law.vocabulary import Registry

FIRST, SECOND = "2013-04-15", "2019-07-01"
LAWS = {name: Law(name, engine="native") for name in editions()}
BODY = CentralStateBody(
    in_government_structure=True, subordinate_to_president=False, accountable_to_president=False
)
APPROVES = WhoApprovesStandard(developer=BODY)
NEITHER = None


def edition_on(day, question):
    """By which edition it is answered; None where by none."""
    try:
        return Law.on(day, engine="native").edition(question)
    except EditionUnavailable:
        return NEITHER


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        (date(2013, 5, 15), NEITHER),
        (date(2013, 5, 16), FIRST),
        (date(2014, 10, 9), FIRST),
        (date(2014, 10, 10), NEITHER),
        (date(2015, 6, 1), NEITHER),
        (date(2016, 6, 5), NEITHER),
        (date(2016, 6, 6), SECOND),
        (date(2019, 12, 5), SECOND),
        (date(2019, 12, 6), NEITHER),
        (date(2026, 7, 12), NEITHER),
    ],
)
def test_who_approves_is_answered_by_the_edition_of_the_day(day, edition):
    """Article 13(1) was changed by № 239-V, № 484-V and № 272-VI."""
    assert edition_on(day, APPROVES) == edition


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        (date(2014, 10, 10), FIRST),
        (date(2017, 1, 9), FIRST),
        (date(2019, 6, 30), FIRST),
        (date(2019, 7, 1), SECOND),
        (date(2019, 12, 5), SECOND),
        (date(2019, 12, 6), NEITHER),
    ],
)
def test_what_no_act_between_touched_is_answered_all_along(day, edition):
    """Articles 13(2) and 15(2), (5) have the same words in both editions."""
    assert edition_on(day, PostingDeadline()) == edition


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        (date(2016, 5, 6), FIRST),
        (date(2016, 5, 7), NEITHER),
        (date(2016, 6, 5), NEITHER),
        (date(2016, 6, 6), SECOND),
    ],
)
def test_an_act_that_does_not_touch_the_question_does_not_count(day, edition):
    """Article 16(1) was changed by № 484-V, and not by № 239-V."""
    assert edition_on(day, RegulationDeadline()) == edition


def test_the_answer_is_that_of_the_edition_and_applies():
    was, now = (LAWS[FIRST].ask(APPROVES, on=date(year, 1, 9)) for year in (2014, 2017))
    assert (was.value.approver, now.value.approver) == (BodyKind.GOVERNMENT, BodyKind.CENTRAL_BODY)
    assert [each.applies.edition for each in (was, now)] == [FIRST, SECOND]
    assert {each.applies.status for each in (was, now)} == {"yes"}
    assert now.status is Status.OPEN  # who renders the service, is not known


def test_what_was_chosen_goes_with_it():
    law = Law(engine="native", lang="ru", readings={"A6": "include"})
    assert law.ask(PostingDeadline(), on=date(2019, 7, 1)).document().engine == "native"
    sibling = law._in_editions(SECOND)  # noqa: SLF001  # the law that is asked
    assert (sibling.lang, sibling.readings["A6"]) == ("ru", "include")
    other = Law.on(date(2019, 7, 1), engine="native", readings=iter([]))
    assert other.ask(APPROVES).applies.edition == other.ask(APPROVES).applies.edition == SECOND


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_refusal_names_the_acts(lang):
    with pytest.raises(EditionUnavailable) as caught:
        Law.on(date(2015, 6, 1)).ask(APPROVES)
    said = caught.value.in_language(lang)
    assert "№ 239-V" in said
    assert "№ 484-V" in said
    data = caught.value.data
    assert (data["in_force"], data["not_in_force"]) == ("№ 239-V", "№ 484-V")
    with pytest.raises(EditionUnavailable) as caught:
        Law.on(date(2014, 10, 10)).ask(APPROVES)
    assert caught.value.data["not_known"] == "№ 239-V"


def test_of_the_readings_an_edition_takes_those_that_it_has():
    law = Law.on(date(2017, 1, 9), engine="native", readings={"A72": "open", "A6": "include"})
    assert law.ask(IsGroundForRefusal()).setting.readings["A72"] == "open"
    assert law.ask(PostingDeadline()).setting.readings["A6"] == "include"
    again = Law(SECOND, readings={"A72": "open"}).ask(IsGroundForRefusal(), on=date(2017, 1, 9))
    assert again.setting.readings["A72"] == "open"
    kept = LAWS[SECOND].ask(APPROVES).document().readings
    assert Law.on(date(2014, 1, 9), readings=kept).ask(APPROVES).applies.edition == FIRST
    with pytest.raises(UnknownName, match="no reading is called 'A999'"):
        Law.on(date(2017, 1, 9), readings={"A999": "open"}).ask(APPROVES)


def test_what_existed_on_the_day_can_be_named_where_no_act_matters():
    """Article 22 was not changed; the State Corporation took the centres' place on 1 March 2016."""
    question = MustOptimise(body=Body(kind=BodyKind.STATE_CORPORATION))
    assert Law.on(date(2018, 1, 9)).ask(question).applies.edition == SECOND
    assert Law.on(date(2018, 1, 9)).ask(MustOptimise()).applies.edition == FIRST
    with pytest.raises(UnknownName, match="state_corporation"):
        Law.on(date(2014, 1, 9)).ask(question)


def test_a_law_of_a_day_is_a_frozen_value():
    law = Law.on(date(2017, 1, 9))
    assert law == Law.on(date(2017, 1, 9)) == copy.copy(law) == pickle.loads(pickle.dumps(law))  # noqa: S301
    assert law != Law.on(date(2017, 1, 10))
    assert law != Law.on(date(2017, 1, 9), lang="ru")
    assert len({law, Law.on(date(2017, 1, 9))}) == 1
    for change in (lambda: setattr(law, "day", date(2014, 1, 9)), lambda: delattr(law, "day")):
        with pytest.raises(InvalidInput):
            change()
    assert repr(law) == "Law.on(2017-01-09)"


def test_another_library_s_date_is_the_day_that_it_is():
    class Strange(date):
        def __lt__(self, _):
            raise KeyError

        __gt__ = __ge__ = __le__ = isoformat = __str__ = __lt__

    answer = Law.on(Strange(2017, 1, 9)).ask(APPROVES)
    assert (answer.applies.edition, type(answer.applies.first_day)) == (SECOND, date)


@pytest.mark.parametrize(
    "options", [{"lang": "xx"}, {"engine": "x"}, {"calendar": 5}, {"readings": 5}]
)
def test_what_cannot_be_chosen_is_refused_at_once(options):
    with pytest.raises((InvalidInput, UnknownName)):
        Law.on(date(2017, 1, 9), **options)


def test_a_question_before_its_edition_is_refused():
    law = Law.on(date(2013, 7, 1))
    for refused in (law.ask, law.edition):
        with pytest.raises(UnknownName, match="ask it of the edition 2019-07-01"):
            refused(MayActAsSingleProvider())
    registry = Registry(changed_on=date(2013, 9, 2))
    with pytest.raises(UnknownName, match="the edition 2019-07-01 knows it"):
        LAWS[FIRST].ask(StandardDeadline(registry=registry))
    with pytest.raises(UnknownName, match=r"'provider\.must\.\*'"):
        LAWS[FIRST].ask(ProviderDuties())
    assert edition_on(date(2016, 3, 1), MayActAsSingleProvider()) is NEITHER  # № 156-VI, № 241-VI
    assert edition_on(date(2019, 7, 1), MayActAsSingleProvider()) == SECOND


@pytest.mark.parametrize("nonsense", ["2020-01-01", 5, None, datetime(2020, 1, 1), True])  # noqa: DTZ001
def test_a_law_is_of_a_day(nonsense):
    with pytest.raises(InvalidInput, match="on: a date"):
        Law.on(nonsense)


@pytest.mark.parametrize("nonsense", ["PostingDeadline", PostingDeadline, None])
def test_a_law_of_a_day_is_asked_questions(nonsense):
    with pytest.raises(InvalidInput):
        Law.on(date(2017, 1, 9)).ask(nonsense)
    with pytest.raises(InvalidInput):
        LAWS[FIRST].provisions_of(nonsense)


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2014, 10, 9), {"№ 239-V": "included", "№ 484-V": "included"}),
        (date(2014, 10, 10), {"№ 239-V": "included_unknown", "№ 484-V": "included"}),
        (date(2014, 11, 9), {"№ 484-V": "included"}),
        (date(2016, 6, 6), {}),
    ],
)
def test_an_edition_tells_of_the_acts_it_holds_that_were_not_in_force(day, codes):
    answer = LAWS[SECOND].ask(APPROVES, as_of=day)
    assert {act.act: act.code for act in answer.applies.acts} == codes
    assert answer.applies.status == ("no" if codes else "yes")
    for lang in ("kk", "ru", "en"):
        said = answer.explain(lang)
        assert all(act in said for act in codes)


# --- the register


def register():
    """The acts, as the file has them."""
    return tomllib.loads((rules_folder() / "acts.toml").read_text(encoding="utf-8"))["act"]


def test_what_an_act_changed_stands_in_some_edition():
    known = {at for name in editions() for at in load(name).provisions}
    for act in register():
        assert {*act["changed"]} <= known, act["number"]


def test_acts_stand_in_order_and_each_once():
    acts = register()
    assert [act["adopted"] for act in acts] == sorted(act["adopted"] for act in acts)
    assert len({act["number"] for act in acts}) == len(acts) == 18


def units_by_act():
    """Of the files of the later edition, every unit with the acts that made it what it is."""
    for file in (rules_folder() / SECOND).iterdir():
        if file.name.endswith(".toml"):
            table = tomllib.loads(file.read_text(encoding="utf-8"))
            for unit in [*table.get("unit", []), *table.get("ends", [])]:
                acts = unit["by"]
                places = unit["units"] if "units" in unit else [unit["at"]]
                yield places, [acts] if isinstance(acts, str) else acts


def test_an_edition_includes_the_acts_that_made_its_units_and_no_other():
    made_by = {act for _, acts in units_by_act() for act in acts}
    assert made_by == {*load(SECOND).edition.includes}
    assert [*load(FIRST).edition.includes] == []


def test_the_edition_of_1_july_2019_is_whole_since_that_day():
    assert load(SECOND).entry.day == date(2019, 7, 1)  # № 241-VI
    assert (load(FIRST).entry.earliest, load(FIRST).entry.latest) == (
        date(2013, 5, 16),
        date(2013, 6, 15),
    )


# --- the shell


def test_the_shell_answers_by_the_edition_of_the_day(capsys):
    asked = ["ask", "WhoApprovesStandard", "--developer.kind", "central_body", "--lang", "ru"]
    assert main([*asked, "--on", "2017-01-09"]) == 3
    assert "редакция от\n1 июля 2019 года" in capsys.readouterr().out
    assert main([*asked, "--on", "2014-01-09"]) == 3
    assert "первоначальная редакция" in capsys.readouterr().out
    assert main([*asked, "--on", "2015-06-01"]) == 2
    assert "№ 239-V" in capsys.readouterr().err


def test_the_shell_takes_what_one_edition_alone_knows(capsys):
    asked = ["ask", "AcceptsDocuments", "--on", "2019-07-01"]
    only_then = ["ask", "MayActAsSingleProvider", "--on", "2019-07-01"]
    assert main(only_then) == 3
    assert "2019" in capsys.readouterr().out
    assert main([*only_then[:-1], "2013-07-01"]) == 2
    assert "MayActAsSingleProvider" in capsys.readouterr().err
    assert main([*asked, "--as-of", "2019-07-01"]) == 2


def test_the_shell_names_a_successor_and_tells_the_text_in_the_readers_language(capsys):
    asked = ["ask", "IsChannelProvided", "--channel", "centre", "--edition", SECOND]
    assert main(asked) == 2
    assert "did you mean 'state_corporation'?" in capsys.readouterr().err
    assert main(["text", "13", "--edition", SECOND, "--lang", "ru"]) == 0
    assert "Статья 13. " in capsys.readouterr().out
    assert main(["text", "13", "--edition", SECOND]) == 0
    assert "13-бап. " in capsys.readouterr().out
    assert main(["text", "13", "--edition", FIRST, "--lang", "ru"]) == 0
    assert "13-бап. " in capsys.readouterr().out
