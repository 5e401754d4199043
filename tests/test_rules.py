"""The rule files: held to the text, to the enumerations of Python, and to each other."""

import pickle
import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import make_enumerations
import pytest
from casebook import CASES, QUESTIONS, all_cases
from rule_tables import unit_of

from kz_services_law import (
    CATALOGUE,
    NEVER,
    Draft,
    DraftType,
    Law,
    LocalBody,
    rule_files,
)
from kz_services_law.cli.coverage import coverage_of, exercise
from kz_services_law.errors import InvalidInput, InvalidRules, Problem, Sentence, UnknownName
from kz_services_law.questions import DutiesOf, MustBeDiscussed
from kz_services_law.rule_files import rules_folder
from kz_services_law.rulebook import (
    Lowering,
    Whole,
    editions,
    from_sources,
    from_whole,
    load,
    overlay_refusals,
    read_sources,
    refusals,
    written_out,
)
from kz_services_law.rulebook.quotes import stands_in

BOOK = Law(engine="native").rulebook
SOURCE = read_sources(rules_folder(), "2013-04-15")
WHOLE = written_out(SOURCE)
TABLES = pickle.dumps(dict(WHOLE.tables))
"""The tables of the edition, of which each test changes some of its own."""
FILES = pickle.dumps(dict(SOURCE.tables))
"""The same as they stand in the files."""


def test_every_quote_stands_in_its_unit():
    quoted = [norm for norm in BOOK.norms.values() if norm.quote is not None]
    assert len(quoted) >= 98
    for norm in quoted:
        assert stands_in(norm.quote, BOOK.text[norm.locator]), norm.id


NAMED = {
    "bodies_that_agree": "мүдделі орталық мемлекеттік органдарға",
    "contact_centre": "байланыс орталығына",
    "employees": "саласындағы қызметкерлердің",
    "informatization_body": "ақпараттандыру саласындағы уәкілетті органға",
    "one_stop_shops": "халыққа қызмет көрсету орталықтарына",
    "providers": "көрсетілетін қызметті берушілердің",
    "public": "жария талқылау|бұқаралық",
    "quality_body": "бағалау және бақылау жөніндегі уәкілетті органға",
    "recipients": "көрсетілетін қызметті алушы",
}
"""The words of the law by which it names those towards whom it binds."""
NOBODY_NAMED = {
    "approve_regulation", "approve_standard", "control_quality_internally", "develop_regulation",
    "develop_standard", "draw_up_report", "make_standards_accessible", "optimise_and_automate",
    "optimise_processes", "raise_quality",
}  # fmt: skip
"""The duties of which the words name nobody towards whom they bind."""


def test_every_duty_names_its_counterparty_where_the_words_do_and_nobody_where_they_do_not():
    duties = [norm for norm in BOOK.norms.values() if norm.kind == "duty"]
    assert {act for norm in duties if norm.to is None for act in norm.act} == NOBODY_NAMED
    for norm in duties:
        title = BOOK.text[f"{norm.locator.partition('/')[0]}/title"]
        if norm.to is not None:
            words = f"{title} {BOOK.text[norm.locator]}".casefold()
            assert re.search(NAMED[norm.to], words), norm.id


def test_every_unit_is_encoded_or_declared_to_say_nothing_to_compute():
    """122 units: 14 titles and 10 chapeaux beside the 98 norms."""
    norms = {n for n in BOOK.text if not n.endswith(("/title", "/chapeau"))}
    assert (len(BOOK.text), len(norms)) == (122, 98)
    assert {n.locator for n in BOOK.norms.values() if n.kind != "construction"} == norms
    uncomputed = [unit for spec in BOOK.uncomputed for unit in spec.provisions]
    assert len(uncomputed) == len(set(uncomputed)) == 22
    by_class = {spec.cite for spec in BOOK.facts.cls.values()}
    assert set(uncomputed) | norms | (by_class - norms) == set(BOOK.text)
    assert by_class - norms == {"art10/chapeau", "art11/chapeau"}
    assert not norms & set(uncomputed)


@cache
def exercised():
    """What the legal cases make of each norm."""
    return exercise(all_cases())


def test_every_norm_decides_some_case():
    assert set(exercised().applies) == set(BOOK.norms)


def test_every_norm_with_a_condition_has_cases_where_it_is_not_met_and_not_known():
    """Reading guards are no conditions, and bridges of the encoding no norms."""
    conditioned = {
        norm.id
        for norm in BOOK.norms.values()
        if norm.kind != "construction"
        and (
            norm.when
            or norm.unless
            or norm.satisfied_by
            or (norm.bearer is not None and norm.bearer.is_premise)
            or any(way.when for way in norm.any)
        )
    }
    assert len(conditioned) > 60
    assert conditioned - set(exercised().fails) == set()
    assert conditioned - set(exercised().not_known) == set()


def test_coverage_is_complete():
    units = coverage_of(BOOK, exercised())
    assert [unit.locator for unit in units] == list(BOOK.text)
    assert all(unit.is_covered for unit in units)
    encoded = [u for u in units if any(not name.startswith("class ") for name in u.encoded_by)]
    assert len(encoded) == 98
    assert all(unit.cases for unit in encoded)


def test_the_register_of_readings_is_complete():
    """A1-A48 of the register, and those found since; each with options or decided."""
    assert {f"A{n}" for n in range(1, 49)} <= set(BOOK.readings)
    for name, spec in BOOK.readings.items():
        assert (spec.default is None) == (not spec.options), name
        assert len(spec.options) != 1, name
        assert spec.source, name


def test_every_reading_with_options_switches_something():
    used = {
        name for n in BOOK.norms.values() for w in (*n.any, *n.satisfied_by) for name in w.reading
    }
    used |= {name for spec in BOOK.concluded.values() for name in spec.reading}
    ways = [way for spec in BOOK.procedures.derived.values() for way in spec.ways]
    ways += [way for norm in BOOK.procedures.norm for way in norm.any]
    used |= {name for way in ways for name in way.reading}
    for profile in BOOK.counting.profile.values():
        used |= {c.reading for c in (profile.first_day, profile.roll) if c.reading is not None}
    assert used == set(BOOK.default_readings)


def test_twins_are_whole():
    """Article 11's items that are like Article 10's have their words, and their own bearer."""
    for n in range(2, 14):
        twin, norm = BOOK.norms[f"art10/sub{n + 2}"], BOOK.norms[f"art11/sub{n}"]
        assert (norm.quote, norm.act, norm.conditions) == (twin.quote, twin.act, twin.conditions)
        assert (norm.bearer.cls, twin.bearer.cls) == ("local_bodies", "central_bodies")


def test_the_enumerations_of_python_are_those_the_script_makes():
    made = make_enumerations.texts()
    assert set(made) == {"contents.py", "elements.py", "enumerations.py"}
    for name, text in made.items():
        assert (make_enumerations.VOCABULARY / name).read_text(encoding="utf-8") == text


def test_an_enumeration_of_python_unlike_the_rules_is_one_refusal_naming_both_places():
    tables = pickle.loads(TABLES)  # noqa: S301  # our own bytes
    tables["facts.toml"]["enum"]["draft_type"] += ["consolidation"]
    word = tables["words.toml"]["value"]["draft_type"]["new"]
    tables["words.toml"]["value"]["draft_type"]["consolidation"] = word
    law = Law(from_whole(Whole(tables, WHOLE.texts)), engine="native")
    with pytest.raises(InvalidRules) as caught:
        law.ask(MustBeDiscussed(draft=Draft(type=DraftType.NEW)))
    (problem,) = caught.value.problems
    assert problem.place == "enumerations.toml, enumeration 'draft_type'"
    assert "['consolidation']" in problem.problem
    assert "kz_services_law.vocabulary.enumerations.DraftType" in problem.problem
    assert problem.way_out.endswith("run python tests/make_enumerations.py")


def test_an_act_that_python_does_not_have_is_one_refusal_naming_both_places():
    tables = pickle.loads(TABLES)  # noqa: S301  # our own bytes
    norm_of(tables, "art22")["act"] = ["optimise_processes", "fly"]
    tables["words.toml"]["act"]["fly"] = tables["words.toml"]["act"]["optimise_processes"]
    law = Law(from_whole(Whole(tables, WHOLE.texts)), engine="native")
    with pytest.raises(InvalidRules) as caught:
        law.ask(DutiesOf())
    (problem,) = caught.value.problems
    assert "body.must.fly" in problem.problem
    assert "kz_services_law.vocabulary.elements.Act" in problem.problem


def test_local_bodies_equal_the_class():
    kinds = {kind.value for kind in LocalBody().kind.one_of}
    assert kinds == BOOK.members("local_bodies")


def test_every_stated_fact_is_a_field_of_a_question_and_every_role_has_facts():
    facts = {slot.fact for question in CATALOGUE for slot in question.slots() if slot.fact}
    stated = {fact for edition in editions() for fact in load(edition).stated}
    assert stated <= facts
    assert {fact.split(".")[0] for fact in facts} == {fact.split(".")[0] for fact in stated}


def test_every_question_has_words():
    assert set(BOOK.words.question) == {question.__name__ for question in QUESTIONS}


def test_lines_of_rule_files_are_short():
    for path in rules_folder().rglob("*.toml"):
        long = [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 119]
        assert long == [], path.name


OF_THE_WHOLE_LAW = re.compile(
    r"\bthe law (is silent|does not say|says nothing)|\blaw 88-V (itself )?(is silent|does not s)"
    r"|\bno third (provision|rule)|закон\w*( 88-V)?( об этом)? (молчит|не говорит)"
    r"|молчани[ея] закона|третьего правила нет|\bзаң(да)?( бұл туралы)? (айтпайды|айтылмаған|үнсіз)"
    r"|үшінші ереже жоқ",
    re.IGNORECASE,
)
"""What cannot be known where Articles 10-23 alone were read: that the Law has no rule."""


def test_no_word_claims_that_the_law_is_silent_where_only_these_articles_were_read():
    """The Law may settle elsewhere what they leave out: 13(1) in 6(3), 20(6) in 5(2)(12)."""
    written = sorted((*(rules_folder() / "2013-04-15").glob("*.toml"), *CASES.glob("*.*")))
    assert len(written) > 25
    for file in written:
        text = " ".join(file.read_text(encoding="utf-8").split())
        assert OF_THE_WHOLE_LAW.findall(text) == [], file.name


def trilingual(table):
    """Every text in three languages of a table of a rule file."""
    if isinstance(table, dict) and {"kk", "ru", "en"} <= table.keys():
        yield table
    elif isinstance(table, dict | list):
        for value in table.values() if isinstance(table, dict) else table:
            yield from trilingual(value)


def test_what_need_not_be_done_is_not_said_to_be_forbidden():
    """«Тиіс емес» forbids; that there is no duty is «міндетті емес» in Kazakh."""
    texts = list(trilingual({**SOURCE.tables}))
    assert len(texts) > 500
    for text in texts:
        if re.search(r"\bneed not\b", text["en"]) or "не обязан" in text["ru"]:
            assert "міндетті емес" in text["kk"], text
        if "тиіс емес" in text["kk"]:
            assert "must not" in text["en"], text


def test_a_gap_that_is_settled_elsewhere_says_where():
    elsewhere = {
        "developer-neither-under-president-nor-in-government": (
            "6-бабында",
            "статье 6",
            "Article 6",
        ),
        "use-not-by-a-centre": ("5-бабы 2-тармағының 12)", "12) пункта 2 статьи 5", "5(2)(12)"),
    }
    says = {gap.id: gap.says for gap in BOOK.gaps}
    for gap, places in elsewhere.items():
        found = (says[gap].kk, says[gap].ru, says[gap].en)
        assert all(place in words for place, words in zip(places, found, strict=True)), gap


@pytest.mark.parametrize(
    ("words", "reading"),
    [("жазбаша", "A25"), ("өзгеше көзделмесе", "A24"), ("мерзіміне кірмейді", "A22")],
)
def test_a_reading_bears_wherever_the_words_stand_that_it_is_about(words, reading):
    places = {locator for locator, text in BOOK.text.items() if words in text}
    assert places
    assert places <= set(BOOK.touched[reading])


def test_the_first_day_of_the_law_in_23_6_is_that_of_its_edition():
    """No duty is counted from before the day on which the Law can have come into force."""
    norm = BOOK.norms["art23/par6/sentence1/in_force_on"]
    assert norm.then == {"law.in_force_on": BOOK.entry.earliest}
    assert norm.is_bridge


def test_no_law_in_python():
    """No article number, day count or list of who is bound outside docstrings and comments."""
    package = Path(__file__).parents[1] / "kz_services_law"
    offending = []
    for path in package.rglob("*.py"):
        code = re.sub(r'""".*?"""', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for line in code.splitlines():
            bare = line.split("#")[0]
            if re.search(r"art1\d|art2\d|Article 1|Article 2", bare) and "example=" not in bare:
                offending.append(f"{path.name}: {line}")
    assert [line for line in offending if "name it" not in line] == []


def test_the_rulebook_is_frozen_to_the_bottom():
    norm = BOOK.norms["art13/par2"]
    for mutation in (
        lambda: norm.then.update({"draft.must_be_discussed": False}),
        lambda: BOOK.text.update({}),
        lambda: BOOK.norms.pop("art13/par2"),
        lambda: norm.when.append(None),
        lambda: BOOK.facts.enum["channel"].append("x"),
        lambda: BOOK.words.value["channel"].update({}),
        lambda: BOOK.default_readings.update({}),
        lambda: BOOK.readings_by_fact.update({}),
        lambda: MustBeDiscussed.goals.update({}),
        lambda: BOOK.facts.stated.pop("draft.type"),
    ):
        with pytest.raises((AttributeError, InvalidInput)):
            mutation()


# --- broken rule files


def changed(change) -> tuple[Problem, ...]:
    """The problems found after a change of the edition's tables."""
    tables = pickle.loads(TABLES)  # noqa: S301  # our own bytes
    change(tables)
    with pytest.raises(InvalidRules) as caught:
        from_whole(Whole(tables, WHOLE.texts))
    return caught.value.problems


def norm_of(tables, name):
    norms = [n for file in tables if file.startswith("art") for n in tables[file]["norm"]]
    return next(n for n in norms if n["id"] == name)


BREAKS = {
    "a fact mistyped": (
        lambda t: norm_of(t, "art13/par2").update(when={"draft.tpe": "new"}),
        "norm 'art13/par2': no fact is called 'draft.tpe'. Way out: did you mean 'draft.type'?",
    ),
    "a value that does not exist": (
        lambda t: norm_of(t, "art13/par2").update(when={"draft.type": "nwe"}),
        "'draft.type' cannot be 'nwe'. Way out: did you mean 'new'?",
    ),
    "words that do not stand there": (
        lambda t: norm_of(t, "art13/par2").update(quotes={"kk": "жария талқыланбайды"}),
        "its quote 'жария талқыланбайды' does not stand in art13/par2",
    ),
    "an empty quote": (
        lambda t: norm_of(t, "art13/par2").update(quotes={"kk": " … "}),
        "its quote ' … ' does not stand in art13/par2",
    ),
    "a unit that does not exist": (
        lambda t: norm_of(t, "art13/par3/proposers").update(locator="art13/par9"),
        "no provision of the text is called 'art13/par9'",
    ),
    "an unknown key": (
        lambda t: norm_of(t, "art13/par2").update(wenn=[]),
        "norm 'art13/par2': no key is called 'wenn' there. Way out: did you mean 'when'?",
    ),
    "a test of no form": (
        lambda t: norm_of(t, "art13/par2").update(when={"draft.type": {"is": "repeal"}}),
        "norm 'art13/par2', when: 'draft.type' has no test 'is'",
    ),
    "a test by a number": (
        lambda t: norm_of(t, "art13/par2").update(when={"draft.type": 5}),
        "norm 'art13/par2', when: 'draft.type' is tested by 5",
    ),
    "a test by nothing": (
        lambda t: norm_of(t, "art13/par2").update(when={"draft.type": []}),
        "'draft.type' is tested by []",
    ),
    "two forms of test in one": (
        lambda t: norm_of(t, "art13/par2").update(
            when={"draft.posted_at": {"not": "never", "after": "draft.first_posted_at"}}
        ),
        "'draft.posted_at' has no test 'not'",
    ),
    "not yes": (
        lambda t: norm_of(t, "art13/par2").update(when={"service.electronic": {"not": True}}),
        "write the other of the two",
    ),
    "premises that are a list": (
        lambda t: norm_of(t, "art13/par2").update(when=[{"fact": "draft.type", "is": "new"}]),
        "is no table of facts and tests",
    ),
    "an exception of two premises": (
        lambda t: norm_of(t, "art13/par2").update(
            unless={"draft.type": "new", "draft.posted_at": "never"}
        ),
        "write a table for each, in a list",
    ),
    "a point in time that is a value": (
        lambda t: norm_of(t, "art13/par2").update(when={"draft.posted_at": "yesterday"}),
        "'draft.posted_at' is a point in time, which cannot be 'yesterday'",
    ),
    "a class with the name of a value": (
        lambda t: t["facts.toml"]["class"].update(
            new={"enum": "draft_type", "values": ["new"], "cite": "art13/par2"}
        ),
        "enumerations.toml, class 'new': 'new' is the name of a value",
    ),
    "a reading that touches nothing": (
        lambda t: t["readings.toml"].update(
            A99={key: t["readings.toml"]["A4"][key] for key in ("question", "reason", "source")}
        ),
        "readings.toml, reading 'A99': no norm names it, and it names no provision",
    ),
    "a comparison of different sorts": (
        lambda t: norm_of(t, "art15/par4/part3")["when"].update(
            {"comment.decisive_on": {"after": "draft.posted_at"}}
        ),
        "are not points in time of one sort",
    ),
    "a class of another type": (
        lambda t: norm_of(t, "art13/par1/part3")["when"].update({"developer.kind": "persons"}),
        "the class 'persons' holds author_kind",
    ),
    "a stated fact concluded": (
        lambda t: norm_of(t, "art13/par2").update(then={"draft.type": "new"}),
        "no concluded fact is called 'draft.type'",
    ),
    "a reading that does not exist": (
        lambda t: norm_of(t, "art15/par5")["any"][1].update(reading={"A81": "x"}),
        "no reading is called 'A81'",
    ),
    "an option that does not exist": (
        lambda t: norm_of(t, "art15/par5")["any"][1].update(reading={"A18": "as_chnge"}),
        "no option of the reading A18 is called 'as_chnge'. Way out: did you mean 'as_change'?",
    ),
    "a guard without options": (
        lambda t: norm_of(t, "art15/par5")["any"][1].update(reading={"A18": []}),
        "reading.A18",
    ),
    "a term without a length": (
        lambda t: norm_of(t, "art15/par3").pop("within"),
        "'then' is 'discussion.closes_on', and there is no term",
    ),
    "a term of no days": (
        lambda t: norm_of(t, "art15/par3")["within"].update(count=0),
        "within.count",
    ),
    "a circle of facts": (
        lambda t: norm_of(t, "art13/par2")["when"].update(
            {"discussion.closes_on": {"on_or_after": "discussion.opens_on"}}
        ),
        "they depend on each other in a circle",
    ),
    "a circle of overrides": (
        lambda t: norm_of(t, "art15/par1").update(
            overrides={"art15/par4/part3": ["comment.admissibility"]}
        ),
        "they override each other in a circle",
    ),
    "an override of a fact not concluded": (
        lambda t: norm_of(t, "art15/par4/part3").update(overrides={"art15/par1": ["draft.type"]}),
        "no fact that both norms conclude is called 'draft.type'",
    ),
    "a bearer whose kind nobody states": (
        lambda t: norm_of(t, "art20/par3")["bearer"].update({"class": "state_bodies"}),
        "norm 'art20/par3': a bearer is of a class, or 'is' somebody",
    ),
    "a bearer of a class of something else": (
        lambda t: norm_of(t, "art22")["bearer"].update({"class": "persons"}),
        "'body.kind' is a body_kind, the class 'persons' holds author_kind",
    ),
    "a power of nobody": (
        lambda t: norm_of(t, "art13/par2").update(kind="power"),
        "norm 'art13/par2': a power needs 'act', 'role' and 'bearer'",
    ),
    "a prohibition that overrides nothing": (
        lambda t: norm_of(t, "art13/par2").update(kind="prohibition"),
        "a prohibition needs 'then' and what it 'overrides'",
    ),
    "a deadline that may bind nobody, as an event": (
        lambda t: norm_of(t, "art13/par2")["when"].update({"regulation.due_on": "never"}),
        "'regulation.due_on' is no event",
    ),
    "a deadline stated": (
        lambda t: t["facts.toml"]["stated"]["standard.approved_on"].update(type="deadline"),
        "a deadline is not stated",
    ),
    "an event that is no point in time": (
        lambda t: t["facts.toml"]["stated"]["body.is_provider"].update(event=True),
        "only a day or a moment is an event",
    ),
    "an enumeration without values": (
        lambda t: t["facts.toml"]["enum"].update(channel=[]),
        "enumerations.toml, enumeration 'channel': it has no values",
    ),
    "an enumeration with a name that is taken": (
        lambda t: t["facts.toml"]["enum"].update(day=["a"]),
        "enumerations.toml, enumeration 'day': it has no values, or a name that is taken",
    ),
    "a value twice": (
        lambda t: t["facts.toml"]["enum"]["channel"].append("portal"),
        "enumerations.toml, enumeration 'channel', value 'portal': stands there twice",
    ),
    "a class in a class of something else": (
        lambda t: t["facts.toml"]["class"]["persons"]["values"].append("laws"),
        "the class 'laws' holds rule_source, not author_kind",
    ),
    "a gap twice": (
        lambda t: t["gaps.toml"]["gap"].append(t["gaps.toml"]["gap"][0]),
        "gaps.toml, gap 'developer-not-central': stands there twice",
    ),
    "a unit both encoded and declared not to be": (
        lambda t: t["gaps.toml"]["uncomputed"][0]["provisions"].append("art22"),
        "gaps.toml, uncomputed: 'art22' is encoded",
    ),
    "a way of being satisfied that concludes": (
        lambda t: norm_of(t, "art22/order")["satisfied_by"][0].update(then={"x": True}),
        "a way of being satisfied concludes nothing",
    ),
    "a chain without end, however it is named": (
        lambda t: [
            (
                t["facts.toml"]["concluded"].update(
                    {f"c.f{n:03}": dict(t["facts.toml"]["concluded"]["draft.must_be_discussed"])}
                ),
                t["art13.toml"]["norm"].append(
                    {
                        **norm_of(t, "art13/par2"),
                        "id": f"art13/par2/{n}",
                        "when": {f"c.f{n - 1:03}" if n else "draft.must_be_discussed": True},
                        "then": {f"c.f{n:03}": True},
                    }
                ),
            )
            for n in range(301)
        ],
        "ends a chain of 30 and more",
    ),
    "a condition without words": (
        lambda t: norm_of(t, "art22").update(conditions=["under_legislaton"]),
        "no condition with words is called 'under_legislaton'. Way out: did you mean",
    ),
    "a term whose length is no number": (
        lambda t: norm_of(t, "art20/par1")["within"].update(count={"fact": "service.term_unit"}),
        "'service.term_unit' is a unit, a number is needed",
    ),
    "a call of something else": (
        lambda t: norm_of(t, "art23/par6/sentence1/year")["any"][0]["then"].update(
            {"hearing.year_begins": {"call": "year_start", "args": ["asked.as_of"]}}
        ),
        "'asked.as_of' is a day, a year is needed",
    ),
    "a choice of counting that does not exist": (
        lambda t: t["counting.toml"]["profile"]["day_left_out"]["first_day"].update(fixed="maybe"),
        "no way of counting is called 'maybe'",
    ),
    "an act on what no provision can be called": (
        lambda t: t["acts.toml"]["act"][0]["changed"].append("art 33"),
        "acts.toml, act '№ 239-V': 'art 33' is no locator",
    ),
    "an act included that the register does not have": (
        lambda t: t["edition.toml"].update(includes=["№ 239-VI"]),
        "edition.toml, includes: no act is called '№ 239-VI'",
    ),
    "an act included twice": (
        lambda t: t["edition.toml"].update(includes=["№ 239-V", "№ 239-V"]),
        "edition.toml, includes, act '№ 239-V': stands there twice",
    ),
    "an act of which two things are said": (
        lambda t: t["acts.toml"]["act"][0].update(in_force=date(2014, 10, 10)),
        "acts.toml, act '№ 239-V': of 'in_force' and 'in_force_after' exactly one is needed",
    ),
    "an edition of which two things are said": (
        lambda t: t["edition.toml"].update(in_force=date(2013, 6, 1)),
        "edition.toml: of 'in_force' and 'in_force_after' exactly one is needed",
    ),
    "days and months after publication": (
        lambda t: t["acts.toml"]["act"][0]["in_force_after"].update(months=1),
        "'№ 239-V', in_force_after: of 'days' and 'months' exactly one is needed",
    ),
    "neither days nor months after publication": (
        lambda t: t["acts.toml"]["act"][0]["in_force_after"].pop("days"),
        "'№ 239-V', in_force_after: of 'days' and 'months' exactly one is needed",
    ),
    "an act in force before it was adopted": (
        lambda t: t["acts.toml"]["act"][1].update(in_force=date(2015, 11, 16)),
        "in force from 2015-11-16 on, adopted 2015-11-17. Way out: correct one of the days",
    ),
    "an act that waits for something else than its publication": (
        lambda t: t["acts.toml"]["act"][0]["in_force_after"].update(of="adoption"),
        "acts.toml, act 0, in_force_after.of: it cannot be 'adoption'",
    ),
    "a unit declared that is not there": (
        lambda t: t["gaps.toml"]["uncomputed"][0]["provisions"].append("art9/title"),
        "gaps.toml, uncomputed: no provision of the text is called 'art9/title'",
    ),
    "a duty without a bearer": (
        lambda t: norm_of(t, "art15/par2").pop("bearer"),
        "a duty needs 'act', 'role' and 'bearer'",
    ),
    "the same id twice": (
        lambda t: t["art13.toml"]["norm"].append(t["art13.toml"]["norm"][0]),
        "a norm of that name stands already. Way out: give it a 'name' of its own",
    ),
    "a construction with a quote": (
        lambda t: norm_of(t, "art15/par3/posted_on").update(quotes={"kk": "x"}),
        "a construction has no words of the law",
    ),
    "a fact stated and concluded": (
        lambda t: t["facts.toml"]["stated"].update(
            {"draft.must_be_discussed": t["facts.toml"]["stated"]["draft.type"]}
        ),
        "is both stated and concluded",
    ),
    "a fact nobody concludes": (
        lambda t: t["facts.toml"]["concluded"].update(
            {"draft.odd": {**t["facts.toml"]["concluded"]["draft.must_be_discussed"]}}
        ),
        "'draft.odd': no norm concludes it",
    ),
    "a fact of which nothing is said in some cases only": (
        lambda t: next(
            gap for gap in t["gaps.toml"]["gap"] if gap["id"] == "no-term-after-the-discussion"
        ).update(when={"draft.type": "new"}),
        "'draft.sending_due_on': no norm concludes it",
    ),
    "a class within itself": (
        lambda t: t["facts.toml"]["class"]["local_bodies"]["values"].append("state_bodies"),
        "they contain each other in a circle",
    ),
    "a language left out": (
        lambda t: norm_of(t, "art13/par2")["says"].pop("ru"),
        "norm 'art13/par2', says: 'ru' is missing. Way out: write it",
    ),
    "a word not given": (
        lambda t: t["words.toml"]["value"]["channel"].pop("portal"),
        "enumerations.toml, enumeration 'channel': no word is called 'portal'",
    ),
    "a phrase not given": (
        lambda t: t["words.toml"]["phrase"].pop("lacks"),
        "words.toml, phrase: 'lacks' is missing",
    ),
    "a reading that counts nothing": (
        lambda t: t["counting.toml"]["profile"]["duration"]["roll"].update(reading="A13"),
        "the options of A13 are",
    ),
    "a gap whose goal does not exist": (
        lambda t: t["gaps.toml"]["gap"][0]["goals"].append("standard.aprover"),
        "gaps.toml, gap 'developer-not-central': no concluded fact is called 'standard.aprover'",
    ),
    "no table where one is needed": (lambda t: t["gaps.toml"].update(gap=[5]), "gap 0"),
    "an option without a name": (
        lambda t: t["readings.toml"]["A18"]["options"].update(
            {"": t["readings.toml"]["A18"]["options"]["silent"]}
        ),
        "readings.toml, reading 'A18': an option has no name",
    ),
    "a call of two arguments": (
        lambda t: norm_of(t, "art15/par3/posted_on")["then"]["draft.posted_on"]["args"].append(
            "draft.posted_at"
        ),
        "a region is needed",
    ),
    "a call of three arguments": (
        lambda t: norm_of(t, "art15/par3/posted_on")["then"]["draft.posted_on"].update(
            args=["draft.posted_at", "comment.region", "comment.region"]
        ),
        "there are more than 2 in it. Way out: write 2 at most",
    ),
    "a call of more than it takes": (
        lambda t: norm_of(t, "art23/par6/sentence1/year")["any"][0]["then"][
            "hearing.year_begins"
        ].update(args=["hearing.year", "hearing.year"]),
        "year_start takes no 'hearing.year'",
    ),
    "a region without a time zone": (
        lambda t: t["facts.toml"]["enum"]["region"].append("narnia"),
        "no region with a time zone in calendar/zones.toml is called 'narnia'",
    ),
    "elements that nothing concludes": (
        lambda t: t["facts.toml"]["elements"].update(act="body.competent."),
        "enumerations.toml, elements 'act': no fact is of the form 'body.competent.'",
    ),
    "a chain without end": (
        lambda t: [
            (
                t["facts.toml"]["concluded"].update(
                    {f"c.f{n}": dict(t["facts.toml"]["concluded"]["draft.must_be_discussed"])}
                ),
                t["art13.toml"]["norm"].append(
                    {
                        **norm_of(t, "art13/par2"),
                        "id": f"art13/par2/{n}",
                        "when": {f"c.f{n + 1}" if n < 300 else "draft.type": True},
                        "then": {f"c.f{n}": True},
                    }
                ),
            )
            for n in range(301)
        ],
        "ends a chain of 30 and more",
    ),
    "a reading without a default": (
        lambda t: t["readings.toml"]["A18"].pop("default"),
        "readings.toml, reading 'A18': has options but no default",
    ),
    "a choice that is made twice": (
        lambda t: t["counting.toml"]["profile"]["duration"]["roll"].update(fixed="none"),
        "counting.toml, profile 'duration': a choice is by 'reading' or 'fixed'",
    ),
    "a norm without words": (
        lambda t: norm_of(t, "art13/par2").pop("quotes"),
        "norm 'art13/par2': a norm rests on words",
    ),
    "a competence whose bearer is given already": (
        lambda t: norm_of(t, "art10/sub2")["bearer"].update(given_by="art13/par2"),
        "norm 'art10/sub2': a competence belongs to a class of bearers",
    ),
    "something satisfied that is no item": (
        lambda t: norm_of(t, "art13/par2").update(satisfied_by=[{"when": {}}]),
        "norm 'art13/par2': only an item or a manner is satisfied",
    ),
    "a manner of something that is no requirement": (
        lambda t: norm_of(t, "art13/par2").update(of=["approve_standard"]),
        "norm 'art13/par2': a decision says nothing of the manner of an act",
    ),
    "a requirement of manner that does not say when it is kept": (
        lambda t: norm_of(t, "art22/order").pop("satisfied_by"),
        "norm 'art22/order': a manner needs 'of', 'manner', 'sort' and 'satisfied_by'",
    ),
    "a fact implied by one that is not there": (
        lambda t: t["facts.toml"]["stated"]["body.authorised_in"]["implied"].update(by="body.knd"),
        "facts.toml, 'body.authorised_in', implied: no stated fact is called 'body.knd'",
    ),
    "a fact implied by no class": (
        lambda t: t["facts.toml"]["stated"]["body.authorised_in"]["implied"].update(among="some"),
        "facts.toml, 'body.authorised_in', implied: no class is called 'some'",
    ),
    "a fact implied by a class of other values": (
        lambda t: t["facts.toml"]["stated"]["body.authorised_in"]["implied"].update(among="laws"),
        "facts.toml, 'body.authorised_in', implied: 'body.kind' is",
    ),
    "a fact implied to be what it cannot be": (
        lambda t: t["facts.toml"]["stated"]["body.authorised_in"]["implied"].update({"is": "a"}),
        "facts.toml, 'body.authorised_in', implied: no value of 'authorised_sphere' is called 'a'",
    ),
    "one thing asked twice of an act": (
        lambda t: norm_of(t, "art11/sub7/agreement").update(bearer={"class": "state_bodies"}),
        "norm 'art11/sub7/agreement': 'by_agreement_with_informatization_body' is asked of",
    ),
    "one thing asked twice of an act, of whomever": (
        lambda t: norm_of(t, "art11/sub7/agreement").pop("bearer"),
        "norm 'art11/sub7/agreement': 'by_agreement_with_informatization_body' is asked of",
    ),
    "a requirement of manner asked in several ways": (
        lambda t: norm_of(t, "art22/order").update(any=[{"when": {"body.is_provider": True}}]),
        "norm 'art22/order': a requirement of manner is asked in one way",
    ),
    "a manner that is not called anything": (
        lambda t: norm_of(t, "art22/order").update(manner=["in_good_order"]),
        "norm 'art22/order': no condition with words is called 'in_good_order'",
    ),
    "a manner of an act that is not called anything": (
        lambda t: norm_of(t, "art22/order").update(of=["optimise"]),
        "norm 'art22/order': no act with words is called 'optimise'",
    ),
    "elements of manners that nothing concludes": (
        lambda t: t["facts.toml"]["elements"].update(manner="{act}.needs.*"),
        "enumerations.toml, elements 'manner': no fact is of the form '{act}.needs.*'",
    ),
    "a way of a term that concludes": (
        lambda t: norm_of(t, "art15/par3").update(any=[{"then": {"draft.posted_on": True}}]),
        "concludes nothing of its own",
    ),
    "a copy of another type": (
        lambda t: norm_of(t, "art13/par2").update(
            then={"draft.must_be_discussed": {"fact": "draft.type"}}
        ),
        "'draft.must_be_discussed' and 'draft.type' are of different types",
    ),
    "an option that switches nothing": (
        lambda t: t["readings.toml"]["A58"]["options"].update(
            mute=t["readings.toml"]["A58"]["options"]["took_part"]
        ),
        "readings.toml, reading 'A58': the option 'mute' switches nothing",
    ),
    "a class that nothing needs": (
        lambda t: t["facts.toml"]["class"].update(
            idle={"enum": "channel", "values": ["portal"], "cite": "art22"}
        ),
        "enumerations.toml, 'idle': nothing needs it",
    ),
    "a stated fact that nothing needs": (
        lambda t: t["facts.toml"]["stated"].update(
            {"draft.odd": t["facts.toml"]["stated"]["service.electronic"]}
        ),
        "facts.toml, 'draft.odd': nothing needs it",
    ),
    "a unit of which nothing is said": (
        lambda t: t["gaps.toml"]["uncomputed"][0]["provisions"].remove("art22/title"),
        "art22.toml: nothing is said of art22/title",
    ),
    "words that are said no longer": (
        lambda t: t["edition.toml"].update(no_longer_said={"en": "akim of a village"}),
        "it says 'akim of a village', which this edition no longer says",
    ),
    "a class where a value is concluded": (
        lambda t: norm_of(t, "art13/par1/part3").update(
            then={"standard.approver": "the_government"}
        ),
        "'standard.approver' cannot be 'the_government'. Way out: did you mean 'government'?",
    ),
    "a fact without quotes, concluded": (
        lambda t: norm_of(t, "art13/par2").update(then={"draft": {"must_be_discussed": True}}),
        "'draft' is concluded to be {'must_be_discussed': True}. Way out: write a value",
    ),
    "a fact without quotes, asked for": (
        lambda t: norm_of(t, "art13/par2").update(when={"draft": {"type": "new"}}),
        "the name of a fact stands in quotes, whole",
    ),
    "a conclusion that is a number": (
        lambda t: norm_of(t, "art13/par2").update(then={"draft.must_be_discussed": 5}),
        "'draft.must_be_discussed' is concluded to be 5",
    ),
    "a term counted in what is no unit": (
        lambda t: norm_of(t, "art15/par3")["within"].update(unit="month"),
        "a term is not counted in 'month'. Way out: did you mean 'months'?",
    ),
    "a term of so many in words": (
        lambda t: norm_of(t, "art15/par3")["within"].update(count="thirty"),
        "so many cannot be 'thirty'. Way out: write a whole number from 1 on",
    ),
    "a list that is none": (
        lambda t: norm_of(t, "art22").update(act="optimise_processes"),
        "norm 'art22', act: a list is needed, got 'optimise_processes'. Way out: write it in br",
    ),
    "a bearer that is a name": (
        lambda t: norm_of(t, "art22").update(bearer="state_bodies"),
        "norm 'art22', bearer: a table is needed, got 'state_bodies'",
    ),
    "a kind misspelt": (
        lambda t: norm_of(t, "art13/par2").update(kind="decison"),
        "norm 'art13/par2', kind: it cannot be 'decison'. Way out: did you mean 'decision'?",
    ),
    "a sentence that is empty": (
        lambda t: norm_of(t, "art13/par2")["says"].update(en=""),
        "norm 'art13/par2', says.en: it is empty",
    ),
    "one text for all languages": (
        lambda t: norm_of(t, "art13/par2").update(says="The draft is discussed."),
        "write says.kk, says.ru and says.en",
    ),
    "a day where a name is wanted": (
        lambda t: norm_of(t, "art13/par2").update(when={"draft.type": date(2013, 6, 3)}),
        "'draft.type' is tested by 2013-06-03",
    ),
    "a part of the unit quoted as if it were whole": (
        lambda t: norm_of(t, "art13/par2").update(quotes={"kk": "жария талқылануға"}),
        "its quote 'жария талқылануға' is a part of art13/par2. Way out: show with …",
    ),
    "a cut shown by three dots": (
        lambda t: norm_of(t, "art13/par2").update(quotes={"kk": "... жария талқылануға жатады"}),
        "is a part of art13/par2. Way out: show with … (one character)",
    ),
    "other quotation marks than the law's": (
        lambda t: norm_of(t, "art15/par4/part1/venues").update(
            quotes={"kk": '… "электрондық үкіметтің" веб-порталында …'}
        ),
        "does not stand in art15/par4/part1",
    ),
    "a decision with a term": (
        lambda t: norm_of(t, "art15/par3").update(kind="decision"),
        "norm 'art15/par3': a decision has no term. Way out: write kind = \"term\"",
    ),
    "a term that concludes a value": (
        lambda t: norm_of(t, "art15/par3").update(then={"discussion.closes_on": True}),
        "Way out: write then = 'discussion.closes_on'",
    ),
    "none of all the values": (
        lambda t: norm_of(t, "art13/par2").update(
            when={"draft.type": {"not": ["changes_and_additions", "new", "repeal"]}}
        ),
        "'draft.type' is none of all its values: that never holds",
    ),
    "both options alike": (
        lambda t: (
            norm_of(t, "art15/par5")["any"].append(
                {"reading": {"A26": "literal"}, "when": {"draft.type": "addition"}}
            )
            or norm_of(t, "art15/par5")["any"].append(
                {"reading": {"A99": "one"}, "when": {"draft.type": "addition"}}
            )
            or norm_of(t, "art15/par5")["any"].append(
                {"reading": {"A99": "two"}, "when": {"draft.type": "addition"}}
            )
            or t["readings.toml"].update(
                A99={
                    **t["readings.toml"]["A18"],
                    "default": "one",
                    "options": dict.fromkeys(("one", "two"), t["readings.toml"]["A18"]["question"]),
                }
            )
        ),
        "readings.toml, reading 'A99': the option 'two' switches nothing",
    ),
    "a document misspelt": (
        lambda t: norm_of(t, "art17/sub1").update(document="regulaton"),
        "no document is called 'regulaton'. Way out: did you mean 'regulation'?",
    ),
    "an act without words": (
        lambda t: norm_of(t, "art22").update(act=["optimise_procesess"]),
        "did you mean 'optimise_processes'?; or write its words under [act] in the file of its",
    ),
    "a file missing": (lambda t: t.pop("gaps.toml"), "gaps.toml: the file is missing"),
}


@cache
def broken(name) -> tuple[Problem, ...]:
    """The problems found after one of the breaks."""
    return changed(BREAKS[name][0])


SENTENCES = {
    value.code: value
    for module in (rule_files, overlay_refusals, refusals)
    for value in vars(module).values()
    if isinstance(value, Sentence)
}


def every_of_hearing(tables):
    """What is due every year, of the one norm that has it."""
    return unit_of(tables, "art23/par6/sentence1")["norm"][0]["every"]


UNIT_BREAKS = {
    "a norm like one that is not there": (
        lambda t: unit_of(t, "art11/sub2")["norm"][0].update(like="art10/sub44"),
        "art11.toml, norm 'art11/sub2': no norm with words of its own is called 'art10/sub44'",
    ),
    "a norm like one that is itself like another": (
        lambda t: unit_of(t, "art11/sub2")["norm"][0].update(like="art11/sub3"),
        "art11.toml, norm 'art11/sub2': no norm with words of its own is called 'art11/sub3'",
    ),
    "a norm whose twin is no name": (
        lambda t: unit_of(t, "art11/sub2")["norm"][0].update(like=5),
        "no norm with words of its own is called 5",
    ),
    "what all norms share is no table": (
        lambda t: t["art10.toml"].update(each=5),
        "art10.toml, each: a table is needed, got 5",
    ),
    "a word of the law mistyped": (
        lambda t: unit_of(t, "art13/par2").update(kk="Стандарттың жобасы"),
        "art13.toml, unit 'art13/par2': its words 'Стандарттың жобасы' are in the text 'Мемл",
    ),
    "the law's words left out": (
        lambda t: unit_of(t, "art13/par2").pop("kk"),
        "unit 'art13/par2': its words in 'kk' are missing. Way out: copy them from the text",
    ),
    "words in a language that is not official": (
        lambda t: unit_of(t, "art13/par2").update(ru="Проект"),
        "unit 'art13/par2': 'ru' is no official language of this edition",
    ),
    "a unit that is not in the text": (
        lambda t: unit_of(t, "art13/par2").update(at="art13/par9"),
        "unit 'art13/par9': no provision of the text is called 'art13/par9'",
    ),
    "a unit that is no locator": (
        lambda t: unit_of(t, "art13/par2").update(at="13(2)"),
        "art13.toml: '13(2)' is no locator",
    ),
    "a unit that does not stand there": (
        lambda t: t["art13.toml"]["unit"].remove(unit_of(t, "art13/par2")),
        "art13.toml: the unit art13/par2 does not stand there",
    ),
    "a unit in another article's file": (
        lambda t: t["art14.toml"]["unit"].append(unit_of(t, "art13/par2")),
        "art14.toml, unit 'art13/par2': it stands in another article's file. Way out: move it to",
    ),
    "units out of order": (
        lambda t: t["art13.toml"]["unit"].reverse(),
        "it stands before this place in the text",
    ),
    "a unit twice": (
        lambda t: t["art22.toml"]["unit"].append(unit_of(t, "art22")),
        "art22.toml, unit 'art22': the unit stands there twice",
    ),
    "an unknown key of a unit": (
        lambda t: unit_of(t, "art13/par2").update(norms=[]),
        "unit 'art13/par2': no key is called 'norms' there. Way out: did you mean 'norm'?",
    ),
    "a yearly act done when nothing that is known is so": (
        lambda t: every_of_hearing(t).update(done_when={"hearing.with_provider": True}),
        "no fact is called 'hearing.with_provider'. Way out: did you mean 'hearing.with_provi",
    ),
    "a yearly act done when a fact is what it cannot be": (
        lambda t: every_of_hearing(t).update(done_when={"hearing.with_providers": "some"}),
        "'hearing.with_providers' cannot be 'some'",
    ),
    "a yearly act done when there are no premises": (
        lambda t: every_of_hearing(t).update(done_when=5),
        "norm 'art23/par6/sentence1', every, done_when: 5 is no table of facts and tests",
    ),
    "a yearly act whose day is bounded twice": (
        lambda t: every_of_hearing(t).update(
            done_when={"hearing.held_on": {"on_or_before": "asked.as_of"}}
        ),
        "norm 'art23/par6/sentence1', every, done_when: 'hearing.held_on' is the day on which",
    ),
    "an act that is due more often": (
        lambda t: every_of_hearing(t).update(count=2),
        "norm 'art23/par6/sentence1': only an act that is due once a year is known",
    ),
    "a list that is exact in what is no premise": (
        lambda t: unit_of(t, "art21/par2")["norm"][0].update(exact="draft.type"),
        "norm 'art21/par2': on ['draft.type'] nothing can be turned round",
    ),
    "an act that no norm names": (
        lambda t: t["art15.toml"]["act"].update(fly=t["art15.toml"]["act"]["post_draft"]),
        "art15.toml, act 'fly': no norm names it",
    ),
    "a condition that no norm names": (
        lambda t: t["art10.toml"]["condition"].update(
            idle=t["art10.toml"]["condition"]["under_legislation"]
        ),
        "art10.toml, condition 'idle': no norm names it",
    ),
    "an item that no norm names": (
        lambda t: t["art15.toml"]["item"]["report"].update(
            idle=t["art15.toml"]["item"]["report"]["list"]
        ),
        "art15.toml, item 'report.idle': no norm names it",
    ),
    "an act declared twice": (
        lambda t: t["art16.toml"].update(act={"post_draft": t["art15.toml"]["act"]["post_draft"]}),
        "art16.toml, act 'post_draft': it is declared in art15.toml already",
    ),
    "an item declared twice": (
        lambda t: t["art16.toml"].update(
            item={"report": {"list": t["art15.toml"]["item"]["report"]["list"]}}
        ),
        "art16.toml, item 'report.list': it is declared in art15.toml already",
    ),
    "an item without a word": (
        lambda t: t["art15.toml"]["item"]["report"]["list"].pop("word"),
        "art15.toml, item 'report.list': 'word' is missing",
    ),
    "an item that is asked for without a name": (
        lambda t: t["art15.toml"]["item"]["report"]["list"].pop("name"),
        "art15.toml, item 'report.list': 'name' and 'asks' belong together",
    ),
    "an exact list whose ways may hold together": (
        lambda t: unit_of(t, "art21/par2")["norm"][0].update(
            any=[{"when": {"service.electronic": True}}, {"when": {"body.is_provider": True}}],
            exact="service.electronic",
        ),
        "what the other side of its list is cannot be told: its ways may hold together",
    ),
    "an exact list of points in time compared with several": (
        lambda t: unit_of(t, "art21/par2")["norm"][0].update(
            when={"draft.posted_at": {"before": ["comment.sent_at", "comment.received_at"]}},
            exact="draft.posted_at",
        ),
        "cannot be told: a fact is compared with several",
    ),
    "an exact list that concludes more than a yes": (
        lambda t: unit_of(t, "art16/par2")["norm"][1].update(
            then={"regulation.approved_in_form": True, "regulation.approver": "x"},
        ),
        "cannot be told: 'then' concludes more than a yes",
    ),
    "another side that is not told": (
        lambda t: unit_of(t, "art21/par2")["norm"][0].update(
            exact={"of": "result.form", "name": "other"}
        ),
        "cannot be told: its other side is not told in 'says'",
    ),
    "an exact list of nothing": (
        lambda t: unit_of(t, "art21/par2")["norm"][0].update(exact={"of": []}),
        "cannot be told: 'exact' names no fact",
    ),
    "an exact list under an unknown key": (
        lambda t: unit_of(t, "art21/par2")["norm"][0].update(exact={"off": "result.form"}),
        "norm 'art21/par2', exact: 'of' is missing",
    ),
    "a text that is not there": (
        lambda t: t["edition.toml"].update(languages=["kk", "ru"]),
        "text.ru.json: the file is missing",
    ),
}


@pytest.mark.sampled(4)
@pytest.mark.parametrize("name", UNIT_BREAKS)
def test_broken_units_are_refused_with_place_problem_and_way_out(name):
    change, expected = UNIT_BREAKS[name]
    tables = pickle.loads(FILES)  # noqa: S301  # our own bytes
    change(tables)
    with pytest.raises(InvalidRules) as caught:
        from_sources(replace(SOURCE, tables=tables))
    problems = list(map(str, caught.value.problems))
    assert any(expected in problem for problem in problems), problems
    assert all(". Way out: " in problem for problem in problems)


@pytest.mark.sampled(5)
@pytest.mark.parametrize("name", BREAKS)
def test_broken_rules_are_refused_with_place_problem_and_way_out(name):
    problems = list(map(str, broken(name)))
    assert any(BREAKS[name][1] in problem for problem in problems), problems
    assert all(". Way out: " in problem for problem in problems)


@pytest.mark.sampled(6)
@pytest.mark.parametrize("name", BREAKS)
def test_a_problem_of_rule_files_is_data_that_fill_a_sentence(name):
    for problem in broken(name):
        again = Problem.of(problem.place, SENTENCES[problem.code], **problem.data)
        assert (again, str(again)) == (problem, str(problem))


def test_all_problems_of_all_files_are_reported_together():
    def three(tables):
        norm_of(tables, "art13/par2")["quotes"] = {"kk": "жоқ сөз"}
        norm_of(tables, "art15/par3")["within"]["counting"] = "durration"
        tables["gaps.toml"]["gap"][0]["nearest"].append("art99")

    problems = list(map(str, changed(three)))
    assert len(problems) == 3
    for file, problem in zip(("art13.toml", "art15.toml", "gaps.toml"), problems, strict=True):
        assert problem.startswith(file)


def test_a_text_whose_units_are_not_named_by_locators_is_refused():
    texts = {"kk": {**SOURCE.texts["kk"], "foo bar": "x"}}
    with pytest.raises(InvalidRules, match="'foo bar' is no locator"):
        from_sources(replace(SOURCE, texts=texts))


def test_text_that_was_touched_is_refused():
    with pytest.raises(InvalidRules, match="restore the text, or pin the new hash"):
        from_sources(replace(SOURCE, hashes={"kk": "0" * 64}))


@pytest.mark.parametrize(
    ("file", "content", "expected"),
    [
        ("art13.toml", "[[norm]\n", "art13.toml: cannot be read"),
        ("art13.toml", "x = 05\n", "art13.toml: cannot be read"),
        ("art13.toml", "x = " + "[" * 100_000, "art13.toml: cannot be read"),
        ("Art16.toml", "", "Art16.toml: no rule file has such a name"),
        ("text.kk.json", "5", "it is no table from locators to words"),
        ("text.kk.json", '{"art13/par2": 5}', "it is no table from locators to words"),
        ("text.kk.json", "[" * 100_000, "text.kk.json: cannot be read"),
    ],
)
def test_files_that_cannot_be_read(tmp_path, file, content, expected):
    for path in rules_folder().rglob("*.*"):
        copied = tmp_path / path.relative_to(rules_folder())
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_bytes(path.read_bytes())
    (tmp_path / "2013-04-15" / file).write_text(content, encoding="utf-8")
    with pytest.raises(InvalidRules) as caught:
        read_sources(tmp_path, "2013-04-15")
    assert any(expected in str(problem) for problem in caught.value.problems)


EDITIONS = "2013-04-15, 2019-07-01"


def test_editions():
    assert editions() == ("2013-04-15", "2019-07-01")
    for name in ("2013-04-16", "2014-01-01", "", 5, None):
        with pytest.raises(UnknownName, match=rf"the editions there are: {EDITIONS}$") as caught:
            load(name)
        assert (caught.value.code, caught.value.data["editions"]) == ("no_edition", EDITIONS)
    with pytest.raises(InvalidRules, match="no such folder"):
        read_sources(rules_folder(), "2014")


def test_an_exception_keeps_a_norm_from_applying():
    tables = pickle.loads(TABLES)  # noqa: S301  # our own bytes
    norm_of(tables, "art13/par2")["unless"] = {"draft.posted_at": "never"}
    law = Law(from_whole(Whole(tables, WHOLE.texts)), engine="native")
    statuses = [
        law.ask(MustBeDiscussed(draft=Draft(type=DraftType.NEW, posted_at=posted))).status.value
        for posted in (date(2013, 6, 3), NEVER, None)
    ]
    assert statuses == ["settled", "silent", "open"]


def test_a_way_that_another_way_of_its_norm_covers_is_left_out():
    """Whoever the author is, a comment is covered; under another reading it matters who."""
    lowering = Lowering(BOOK, lambda: pytest.fail("no day is counted here"))
    for options, premises in (
        ({}, [()]),
        ({"A15-authors": "neither"}, [("comment.author",), ("comment.author",)]),
    ):
        program = lowering.program({**BOOK.default_readings, **options})
        ways = program.clauses_of["comment.covered"]
        assert [way.inputs for way in ways if way.norm == "art15/par1/covered"] == premises


def test_whatever_an_answer_may_say_is_held_to_what_the_edition_no_longer_says():
    """Every word of a role, an act, a condition, an item, a question, a phrase that is used."""
    words, norms = BOOK.words, BOOK.norms.values()
    used = [words.act[name] for norm in norms for name in (*norm.act, *norm.of)]
    used += [words.condition[name] for norm in norms for name in (*norm.conditions, *norm.manner)]
    used += [words.item[norm.document][name] for norm in norms for name in norm.item]
    used += [words.role[name] for norm in norms for name in (norm.role, norm.to) if name]
    used += [*words.question.values(), words.phrase.competent, words.phrase.colophon]
    used += [norm.says for norm in norms]
    tables = pickle.loads(FILES)  # noqa: S301  # our own bytes
    tables["edition.toml"].update(no_longer_said={"en": "."})
    with pytest.raises(InvalidRules) as caught:
        from_sources(replace(SOURCE, tables=tables))
    held = {problem.data["text"] for problem in caught.value.problems}
    assert {each.en for each in used} <= held
