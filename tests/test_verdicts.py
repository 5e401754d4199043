"""What a document lacks, and whether it meets the requirements: the list and the verdict beside it,
held to plain enumeration of all that is not known.
"""

import json
from dataclasses import fields, replace
from itertools import product

import pytest
from casebook import QUESTIONS, all_cases
from conftest import engines_here
from drawn import unwrapped
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_tables import unit_of

from kz_services_law import Finding, InvalidInput, Law, NotSettled, Status, UnknownName
from kz_services_law.asking import Contents
from kz_services_law.asking.elements import ContentsQuestion
from kz_services_law.documents import AnswerDocument
from kz_services_law.documents.words import document_words
from kz_services_law.legal_cases import LegalCase, differences, read_cases
from kz_services_law.questions import (
    ChannelsOfService,
    MissingFromAct,
    MissingFromRegistryEntry,
    MissingFromRegulation,
    MissingFromStandard,
)
from kz_services_law.rule_files import rules_folder
from kz_services_law.rulebook import from_sources, read_sources
from kz_services_law.vocabulary import RegulationContent, RegulationItem

LAW = Law(engine="native")
OF_DOCUMENTS = [
    kind
    for kind in QUESTIONS
    if issubclass(kind, ContentsQuestion) and kind is not MissingFromAct  # of acts: test_completion
]
YES, NO = Finding.YES, Finding.NO
SETS = [field.name for field in fields(Contents)]
MOST_UNKNOWN = 4


def facts_of(kind):
    """The facts that the answer to a question can depend on."""
    return [missing.path for missing in LAW.ask(kind()).missing]


@st.composite
def statements(draw):
    """A question about a document, a few of whose facts are not known."""
    kind = draw(st.sampled_from(OF_DOCUMENTS))
    facts = facts_of(kind)
    unknown = draw(st.sets(st.sampled_from(sorted(facts)), max_size=MOST_UNKNOWN))
    mostly = st.sampled_from([True, True, True, False])
    return kind, {fact: draw(mostly) for fact in facts if fact not in unknown}, sorted(unknown)


def lacks_something(kind, facts):
    """By the list alone, where everything is known."""
    answer = LAW.ask(kind.of_facts(facts))
    assert answer.status is Status.SETTLED
    return any(part.value is YES for part in answer.parts.values())


def missing_among(found, unknown):
    """Which facts alone can change it, by what was found in every completion."""
    return {
        fact
        for i, fact in enumerate(unknown)
        for values, lacking in found.items()
        if lacking != found[(*values[:i], not values[i], *values[i + 1 :])]
    }


@settings(max_examples=40, deadline=None, derandomize=True)
@given(statements())
def test_the_verdict_is_what_every_completion_comes_to(asked):
    kind, stated, unknown = asked
    found = {
        values: lacks_something(kind, {**stated, **dict(zip(unknown, values, strict=True))})
        for values in product((True, False), repeat=len(unknown))
    }
    verdict = LAW.ask(kind.of_facts(stated)).verdict
    if len(set(found.values())) == 1:
        lacking = next(iter(found.values()))
        assert (verdict.status, verdict.value) == (Status.SETTLED, NO if lacking else YES)
        assert verdict.missing == ()
    else:
        assert (verdict.status, verdict.value) == (Status.OPEN, None)
        assert {m.path for m in verdict.missing} == missing_among(found, unknown)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(statements())
def test_every_item_stands_in_one_set(asked):
    kind, stated, _ = asked
    answer = LAW.ask(kind.of_facts(stated))
    placed = [item for name in SETS for item in getattr(answer.value, name)]
    parts = dict(answer.parts)
    exceeding = {item: parts.pop(kind.not_allowed(item), None) for item in tuple(parts)}
    assert sorted(item.value for item in placed) == sorted(parts)
    for name, part in parts.items():
        item, beyond, there = kind.elements(name), exceeding[name], {*answer.value.there}
        assert (item in answer.value.missing) is (part.value is YES)
        not_allowed = beyond is not None and beyond.value is YES
        assert (item in answer.value.not_allowed) is not_allowed
        is_open = Status.OPEN in {each.status for each in (part, beyond) if each is not None}
        assert (item in answer.value.not_known) is (is_open and part.value is not YES)
        if stated.get(f"{kind.document}.contains_{name}"):
            assert item in there | answer.value.not_allowed | answer.value.not_known
        if stated.get(f"{kind.document}.contains_{name}") is False:
            assert item not in there | answer.value.not_allowed


LIMBS = [
    (MissingFromRegistryEntry, "organisations", "service.organisations_accept_and_issue"),
    (MissingFromRegistryEntry, "portal_reference", "service.electronic"),
    (
        MissingFromRegulation,
        "interaction_with_one_stop_shop",
        "service.interacts_with_one_stop_shop",
    ),
    (
        MissingFromRegulation,
        "interaction_with_other_providers",
        "service.interacts_with_other_providers",
    ),
]


@pytest.mark.parametrize(("kind", "item", "there_is_one"), LIMBS)
def test_of_two_things_joined_by_and_or_the_one_that_is_missing_is_named(kind, item, there_is_one):
    assert there_is_one in facts_of(kind)
    facts = dict.fromkeys(facts_of(kind), True) | {f"{kind.document}.contains_{item}": False}
    answer = LAW.ask(kind.of_facts(facts))
    assert answer.value.missing == {kind.elements(item)}
    word = LAW.rulebook.words.item[kind.document][item]
    assert f"\n    missing: {word.en}\n" in answer.explain("en", full=True)
    assert unwrapped(answer.explain("en")).split(" – ")[1].startswith(f"missing: {word.en} ")
    either = Law(engine="native", readings={"A16-limbs": "either_limb"}).ask(kind.of_facts(facts))
    assert either.value.not_required == {kind.elements(item)}


# --- what is there and may not be

LIMITED = {
    "fee_amount": "service.fee_foreseen_by_legislation",
    "ways_of_charging": "service.fee_foreseen_by_legislation",
    "documents": "service.documents_needed",
    "refusal_grounds": "service.refusal_grounds_set_by_laws",
    "other_requirements": "service.has_specifics",
}


@pytest.mark.parametrize("item", LIMITED)
@pytest.mark.parametrize("engine", engines_here())
def test_what_may_not_stand_in_a_standard_is_not_there_in_a_good_one(engine, item):
    facts = dict.fromkeys(facts_of(MissingFromStandard), True) | {LIMITED[item]: False}
    for other, condition in LIMITED.items():  # of a fee there are two items
        if other != item and condition == LIMITED[item]:
            facts[f"standard.contains_{other}"] = False
    answer = Law(engine=engine).ask(MissingFromStandard.of_facts(facts))
    assert answer.value.not_allowed == {MissingFromStandard.elements(item)}
    assert (answer.status, answer.verdict.value, answer.value.missing) == (
        Status.SETTLED,
        NO,
        frozenset(),
    )
    assert answer.verdict.citations == answer.parts[f"{item}_not_allowed"].citations
    for lang, said in (
        ("kk", "болуға тиіс емес: "),
        ("ru", "не допускается: "),
        ("en", "not allowed: "),
    ):
        word = LAW.rulebook.words.item["standard"][item].in_language(lang)
        assert f"{said}{word}" in unwrapped(answer.explain(lang))
        assert f"{said}{word}" in answer.explain(lang, full=True)
        assert f"{said}{word}" in answer.to_html(lang)


@pytest.mark.parametrize("item", LIMITED)
def test_what_the_words_leave_unsaid_is_no_all_clear(item):
    law = Law(engine="native", readings={"A51-beyond": "silent"})
    facts = dict.fromkeys(facts_of(MissingFromStandard), True) | {LIMITED[item]: False}
    answer = law.ask(MissingFromStandard.of_facts(facts))
    assert answer.verdict.status is Status.SILENT
    assert MissingFromStandard.elements(item) in answer.value.silent


def test_one_norm_allows_what_another_one_of_the_same_item_does_not():
    kinds: dict[str, set[str]] = {}
    for norm in LAW.rulebook.norms.values():
        for content in norm.limited:
            kinds.setdefault(content.exceeds, set()).add(norm.kind)
    limited = {f"standard.exceeds.{item}" for item in LIMITED} | {"entry.exceeds.portal_reference"}
    assert kinds == {fact: {"permission", "prohibition"} for fact in limited}


# --- the verdict may be settled where the list is not

ALWAYS_DUE = [
    (kind, f"{kind.document}.contains_{item}")
    for kind, item in zip(
        sorted(OF_DOCUMENTS, key=lambda kind: kind.document),
        ("form", "general_provisions", "way_to_see_revised_draft", "result"),
        strict=True,
    )
]


@pytest.mark.parametrize(("kind", "fact"), ALWAYS_DUE)
@pytest.mark.parametrize("engine", engines_here())
def test_one_missing_item_settles_the_verdict_and_not_the_list(engine, kind, fact):
    answer = Law(engine=engine).ask(kind.of_facts({fact: False}))
    assert (answer.status, answer.verdict.status) == (Status.OPEN, Status.SETTLED)
    assert answer.verdict.value is NO
    assert (answer.missing == (), answer.verdict.missing) == (False, ())
    with pytest.raises(NotSettled):
        answer.demand()
    step = answer.verdict.proof.step
    assert [premise.fact for applied in step.by for premise in applied.premises] == [
        f"{kind.document}.lacks.{fact.split('.contains_')[1]}"
    ]
    assert answer.verdict.citations == answer.citations


@pytest.fixture(scope="module")
def either_or():
    """A law by which one item is due of an electronic service and another of any other one."""
    sources = read_sources(rules_folder(), "2013-04-15")
    tables = {**sources.tables, "art17.toml": {**sources.tables["art17.toml"]}}
    units = [dict(unit) for unit in tables["art17.toml"]["unit"]]
    tables["art17.toml"]["unit"] = units
    for at, electronic in (("art17/sub1", True), ("art17/sub2", False)):
        unit = unit_of(tables, at)
        unit["norm"] = [{**unit["norm"][0], "when": {"service.electronic": electronic}}]
    return Law(from_sources(replace(sources, tables=tables)), engine="native")


def test_what_is_missing_in_any_case_settles_it_though_which_item_it_is_is_not_known(either_or):
    content = RegulationContent(contains_general_provisions=False, contains_actions_of_units=False)
    answer = either_or.ask(MissingFromRegulation(regulation=content))
    assert {RegulationItem.GENERAL_PROVISIONS, RegulationItem.ACTIONS_OF_UNITS} <= (
        answer.value.not_known
    )
    assert answer.value.missing == frozenset()
    assert answer.verdict.value is NO
    assert len(answer.verdict.proof.branches) > 1
    says = answer.document(proof=False).verdict.says
    for lang, words in (("kk", "электрондық"), ("ru", "электронной"), ("en", "electronic")):
        above = answer.explain(lang, full=True).split("[")[1]
        assert words in above  # the cases, since no item below decides alone
        assert says.in_language(lang) in above
        assert says.in_language(lang) in answer.to_html(lang)
    assert says.en == "of those not known, at least one is missing in any case"
    assert json.loads(answer.to_json())["verdict"]["says"]["en"] == says.en


@settings(max_examples=40, deadline=None, derandomize=True)
@given(statements())
def test_a_no_without_a_missing_item_says_so_and_nothing_else_does(asked):
    kind, stated, _ = asked
    answer = LAW.ask(kind.of_facts(stated))
    by_cases = answer.verdict.value is NO and not answer.value.missing
    assert (answer.document(proof=False).verdict.says is not None) is by_cases


def test_other_questions_have_no_verdict():
    answer = LAW.ask(ChannelsOfService())
    assert answer.verdict is None
    assert answer.document().verdict is None


@pytest.mark.parametrize(
    ("declared", "refusal", "told"),
    [
        ({}, InvalidInput, "it declares no document"),
        ({"document": "price_list"}, UnknownName, "price_list.lacks"),
    ],
)
def test_a_question_on_a_document_that_there_is_not_is_refused(declared, refusal, told):
    class Own(ContentsQuestion[RegulationItem]):
        elements = RegulationItem

    for name, value in declared.items():
        setattr(Own, name, value)
    with pytest.raises(refusal) as caught:
        LAW.ask(Own())
    assert told in str(caught.value)


# --- as it is published


@pytest.mark.parametrize(
    ("lang", "verdict", "missing"),
    [
        (
            "kk",
            "құжат мазмұнына қойылатын талаптарға сай келеді: жоқ",
            "жетіспейді: мемлекеттік қызмет көрсету",
        ),
        ("ru", "документ отвечает требованиям к содержанию: нет", "отсутствует: результат"),
        ("en", "the document meets the requirements for its contents: no", "missing: the result"),
    ],
)
def test_text_and_html_show_the_verdict_above_the_list(lang, verdict, missing):
    answer = LAW.ask(MissingFromStandard.of_facts({"standard.contains_result": False}))
    assert answer.explain(lang).split(" – ")[1].startswith(missing)
    whole = answer.to_html(lang).split(document_words().brief.whole.in_language(lang))[1]
    assert whole.index(verdict) < whole.index(missing, whole.index(verdict))
    lines = answer.explain(lang, full=True).splitlines()
    assert lines[1].startswith(verdict)
    assert lines[2].strip().startswith(missing)


def test_the_document_has_the_verdict_and_the_sets():
    facts = {"standard.contains_result": False, "standard.contains_term": True}
    answer = LAW.ask(MissingFromStandard.of_facts(facts))
    again = AnswerDocument.model_validate_json(answer.to_json())
    assert again == answer.document()
    assert again.verdict.meets.value == "no"
    assert {alike.name: list(alike.items) for alike in again.verdict.items} == {
        name: items for name, items in answer.to_dict()["value"].items() if items
    }
    assert answer.document(proof=False).verdict.meets.proof is None


def test_under_each_reading_the_verdict_is_its_own():
    facts = dict.fromkeys(facts_of(MissingFromStandard), True)
    facts |= {"service.has_specifics": False, "standard.contains_other_requirements": False}
    disputed = LAW.ask(MissingFromStandard.of_facts(facts), over_readings=True)
    verdicts = {a.option: a.answer.verdict.value for a in disputed.alternatives}
    assert disputed.status is Status.DISPUTED
    assert verdicts == {"where_specific": YES, "always": NO}
    assert disputed.value is None
    standing = disputed.document(proof=False).verdict.items  # under the readings chosen, as it is
    items = {name for name in disputed.parts if not name.endswith("_not_allowed")}
    assert {item for alike in standing for item in alike.items} == items
    one = LAW.ask(MissingFromStandard.of_facts(facts))
    assert standing == one.document(proof=False).verdict.items


@pytest.mark.parametrize("limbs", ["reception/", "interaction/"])
def test_a_reading_that_changes_an_answer_is_among_those_it_rests_on(limbs):
    changed = 0
    for case in all_cases():
        if case.id.partition("/")[2].startswith(limbs) and not case.readings:
            answer = LAW.ask(case.kind.of_facts(case.facts), over_readings=True)
            readings = {other.reading for other in answer.alternatives}
            assert readings <= {*answer.readings}, case.id
            changed += "A16-limbs" in readings
    assert changed > 0


# --- in legal cases

CASE = LegalCase(
    "my/one",
    "MissingFromStandard",
    {"standard.contains_result": False},
    status="open",
    expect={"result": "yes"},
    others="open",
)


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        ({"verdict": "yes"}, "verdict: no, expected yes"),
        ({"there": ("term",)}, "there: none; expected term"),
        ({"not_required": ("term",)}, "not_required: none; expected term"),
        ({"missing_of": {"verdict": ("standard.contains_term",)}}, "missing of verdict: none; exp"),
    ],
)
def test_a_case_says_what_the_verdict_and_the_sets_are(expected, told):
    answer = CASE.asked_of(LAW)
    before = differences(CASE, answer)
    (more,) = set(differences(replace(CASE, **expected), answer)) - set(before)
    assert more.startswith(told)


@pytest.mark.parametrize(
    ("ask", "keys", "told"),
    [
        ("MissingFromStandard", 'verdict = "perhaps"', "'verdict' cannot be 'perhaps'"),
        ("MissingFromStandard", 'there = ["price"]', "'price'"),
        (
            "MissingFromStandard",
            'verdict = "no"\nmissing_of = { verdict = ["x"] }',
            "open answer only",
        ),
        ("ChannelsOfService", 'verdict = "no"', "ChannelsOfService does not ask what a document"),
    ],
)
def test_a_mistake_in_them_is_told(tmp_path, ask, keys, told):
    (tmp_path / "my.toml").write_text(
        f'[[case]]\nid = "a"\nwhy = "b"\nask = "{ask}"\nfacts = {{}}\nstatus = "open"\n'
        f'others = "open"\n{keys}\n',
        encoding="utf-8",
    )
    with pytest.raises(InvalidInput) as caught:
        read_cases(tmp_path, LAW)
    assert told in str(caught.value)


# --- a part is asked for as an answer is


@pytest.mark.parametrize("part", ["verdict", "parts"])
@pytest.mark.parametrize("contains", [True, False, None])
def test_a_part_is_not_true_or_false_gives_its_value_and_explains_itself(part, contains):
    question = MissingFromRegulation(
        regulation=RegulationContent(contains_general_provisions=contains)
    )
    answer = LAW.ask(question)
    one = answer.verdict if part == "verdict" else answer.parts["general_provisions"]
    with pytest.raises(InvalidInput, match="a Part is not true or false"):
        bool(one)
    if one.status is Status.SETTLED:
        assert one.demand() is one.value
    else:
        with pytest.raises(NotSettled, match="the answer is open: it depends on reg") as refused:
            one.demand()
        assert refused.value.answer is one
    for lang in ("kk", "ru", "en"):
        lines = one.explain(lang).splitlines()
        assert lines[0].startswith(one.document().title.in_language(lang))
        whole = answer.explain(lang, full=True).splitlines()
        if part == "verdict":
            assert lines[0] in whole
        else:  # of an item the whole says where it stands, and below it the same
            assert {line.strip() for line in lines[1:]} <= {line.strip() for line in whole}
    with pytest.raises(UnknownName):
        one.explain("de")


def test_a_part_that_is_silent_says_which_silence_it_is():
    silent = next(
        part
        for kind in QUESTIONS
        if not any(field.is_required() for field in kind.model_fields.values())
        for part in LAW.ask(kind()).parts.values()
        if part.status is Status.SILENT
    )
    with pytest.raises(NotSettled) as refused:
        silent.demand()
    assert silent.told_silences()[0].says.en in str(refused.value)
