"""One world of values: Python, documents, JSON, text and HTML of an answer show the same."""

import json
import re
from datetime import date, datetime, timedelta
from html import escape
from itertools import product
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from casebook import QUESTIONS, all_cases, answered, knows, law_with
from drawn import unwrapped

from kz_services_law import (
    NEVER,
    AuthorKind,
    Comment,
    Draft,
    DraftType,
    InvalidInput,
    IsCommentAdmissible,
    Law,
    PostingDeadline,
    Service,
    Status,
    __version__,
)
from kz_services_law.asking import NormKind, plain
from kz_services_law.asking.question import named_together
from kz_services_law.citation import cite
from kz_services_law.counting import load_calendar
from kz_services_law.date_words import day_in_words
from kz_services_law.documents import AnswerDocument, answer_as_html, answer_as_text
from kz_services_law.documents.brief import brief
from kz_services_law.documents.norm_kinds import KindName
from kz_services_law.documents.outline import outline
from kz_services_law.documents.sentence import asked
from kz_services_law.documents.words import document_words
from kz_services_law.languages import LANGUAGES
from kz_services_law.legal_cases.forms import names_of, slots_of
from kz_services_law.questions import DiscussionWindow, MustBeDiscussed, MustHoldReportHearing
from kz_services_law.vocabulary import Admissibility, LocalBody, OneOfKinds, OneOfSources

LAW = Law(engine="native")
ALMATY = ZoneInfo("Asia/Almaty")
POSTED = datetime(2013, 6, 3, 9, tzinfo=ALMATY)
ONE_EACH = list({(c.ask, c.status): c for c in all_cases()}.values())
"""A case of every question and status."""


@pytest.mark.sampled(5)
@pytest.mark.parametrize("case", ONE_EACH, ids=lambda case: case.id)
def test_python_document_json_text_and_html_show_the_same_value(case):
    answer = answered(case, "native")
    document = answer.document()
    assert document.value == plain(answer.value)
    written = json.loads(document.model_dump_json())
    assert written == answer.to_dict()
    stands = {} if document.verdict is None else titles_of_items(document.verdict)
    for lang in ("kk", "ru", "en"):
        said, shown = answer.explain(lang, full=True), answer.to_html(lang)
        sentence = document.says.in_language(lang)
        assert unwrapped(answer.explain(lang)).startswith(sentence)
        assert said.startswith(f"{sentence}\n")
        assert shown.count(escape(sentence)) >= 2
        for part in document.parts:
            assert part.value == plain(answer.parts[part.name].value)
            if part.words is not None:
                title, words = stands.get(part.name, (part.title, part.words))
                line = f"{title.in_language(lang)}: {words.in_language(lang)} ["
                assert f"\n{line}" in said
                assert escape(line) in shown
                if document.form == "components" and document.status != "disputed":
                    assert words.in_language(lang) in sentence


def titles_of_items(verdict):
    """How the parts about items are told: the item, and where it stands."""
    return {
        item: (words, alike.title)
        for alike in verdict.items
        for item, words in zip(alike.items, alike.words, strict=True)
    }


@pytest.mark.sampled(3)
@pytest.mark.parametrize("case", ONE_EACH, ids=lambda case: case.id)
def test_a_document_comes_back_from_a_dump_and_from_json(case):
    document = answered(case, "native").document()
    for again in (
        AnswerDocument.model_validate(document.model_dump()),
        AnswerDocument.model_validate_json(document.model_dump_json()),
    ):
        assert again == document
        assert hash(again) == hash(document)
    assert answer_as_text(again, "kk") == answer_as_text(document, "kk")
    assert answer_as_html(again, "ru") == answer_as_html(document, "ru")


@pytest.mark.sampled(3)
@pytest.mark.parametrize("case", ONE_EACH, ids=lambda case: case.id)
def test_a_question_comes_back_from_a_dump_and_from_json(case):
    question = case.kind.of_facts(case.facts)
    for again in (
        type(question).model_validate(question.model_dump()),
        type(question).model_validate(question.model_dump(mode="json")),
        type(question).model_validate_json(question.model_dump_json()),
    ):
        assert again == question
        assert hash(again) == hash(question)
        assert LAW.ask(again).document() == LAW.ask(question).document()


def test_one_of_several_kinds_comes_back():
    body = LocalBody()
    assert body.model_dump(mode="json")["kind"]["one_of"][0] == "oblast_akimat"
    again = type(body).model_validate_json(body.model_dump_json())
    assert (again, hash(again)) == (body, hash(body))
    assert type(body)(kind=type(body.kind)(one_of=body.kind.one_of[::-1])) == body


def test_two_moments_an_hour_apart_are_unequal_and_stay_so():
    """On 29 February 2024 the clocks of Almaty went back an hour at midnight: 23:30 came twice."""
    first, second = (
        Draft(posted_at=datetime(2024, 2, 29, 23, 30, tzinfo=ALMATY, fold=fold)) for fold in (0, 1)
    )
    assert first != second
    again = [Draft.model_validate_json(draft.model_dump_json()) for draft in (first, second)]
    assert again == [first, second]
    assert [draft.posted_at.isoformat() for draft in again] == [
        "2024-02-29T23:30:00+06:00",
        "2024-02-29T23:30:00+05:00",
    ]
    assert Draft(posted_at=datetime.fromisoformat("2013-06-03T03:00:00Z")) == Draft(
        posted_at=POSTED
    )


def test_the_value_of_a_comment_is_one_word_everywhere():
    draft = Draft(type=DraftType.NEW, posted_at=POSTED)
    comment = Comment(author=AuthorKind.NATURAL_PERSON, received_at=POSTED)
    answer = LAW.ask(IsCommentAdmissible(comment=comment, draft=draft))
    assert answer.value is answer.head.value is Admissibility.ADMISSIBLE
    written = answer.to_dict()
    assert written["value"] == written["parts"][0]["value"] == "admissible"
    assert written["parts"][0]["proof"]["branches"][0]["step"]["value"] == "admissible"
    assert "ескертпе (ұсыныс): қарауға жатады" in answer.explain("kk", full=True)
    assert answer.explain("kk").splitlines()[0].endswith(" – қарауға жатады")


def test_a_composed_value_has_its_parts_by_name():
    window = LAW.ask(DiscussionWindow(draft=Draft(type=DraftType.NEW, posted_at=POSTED)))
    assert window.to_dict()["value"] == {"closes": "2013-07-03", "opens_on": "2013-06-03"}
    never = LAW.ask(DiscussionWindow(draft=Draft(type=DraftType.NEW, posted_at=NEVER)))
    assert never.to_dict()["value"]["closes"] == "not_started"


UNPUBLISHED = load_calendar().published_until - timedelta(days=6)
"""Five working days after it end in a year of which nothing is published."""


def test_the_document_says_what_it_rests_on():
    question = PostingDeadline(
        draft=Draft(type=DraftType.NEW), service=Service(included_on=UNPUBLISHED)
    )
    document = LAW.ask(question, as_of=date(2026, 12, 1)).document()
    assert (document.version, document.library) == ("1", __version__)
    assert document.rules_sha256 == LAW.rulebook.sha256
    assert len(document.rules_sha256) == 64
    assert (document.edition, document.act) == ("2013-04-15", LAW.rulebook.edition.act)
    assert document.known_on == load_calendar().known_on
    assert document.as_of == date(2026, 12, 1)
    assert document.question.fields == {
        "draft": {"type": "new"},
        "service": {"included_on": str(UNPUBLISHED)},
    }
    assert document.stated == {"draft.type": "new", "service.included_on": str(UNPUBLISHED)}
    assert "estimated" in {notice.code for notice in document.notices}
    assert document.parts[0].deadline.ledger[0].treated == "event"
    (missing,) = LAW.ask(MustBeDiscussed()).document().missing
    assert (missing.path, missing.fact) == ("draft.type", "draft.type")
    assert missing.values[0] == "new"
    assert "?" in missing.asks.ru


BRIDGES = {
    norm.says.en.removesuffix(".")
    for norm in Law(engine="native").rulebook.norms.values()
    if norm.kind == "construction"
}
TOLD = [case for case in all_cases() if case.id.startswith(("art20/term/", "art23/inform/"))]


def test_a_bridge_is_told_as_one_wherever_it_stands_in_a_proof():
    """Also where it could have concluded and does not apply; it is never cited as the law is."""
    mark, found = document_words().phrase.bridge.en, set()
    looked_at = f"{document_words().brief.looked_at.en}:"
    for case, drawn in product(TOLD, (brief, outline)):
        above = {}
        for line in drawn(answered(case, "native").document(), "en"):
            above[line.depth] = line.text
            for says in BRIDGES:
                if says in line.text:
                    assert mark in line.text, (case.id, line)
                    assert not re.search(r"Article \d", line.text.replace(says, "")), line
                    assert not line.cites, line
                    found.add((drawn, above.get(line.depth - 1) == looked_at))
    assert found == {*product((brief, outline), (True, False))}


def test_the_compact_form_has_everything_but_the_proofs():
    for case in ONE_EACH[:20]:
        answer = answered(case, "native")
        whole, compact = answer.to_dict(), answer.to_dict(proof=False)
        above = [whole["verdict"]["meets"]] if whole["verdict"] else []
        for part in [*whole["parts"], *above]:
            part["proof"] = None
        assert compact["alternatives"] == []
        assert compact == whole


def test_a_document_is_kept_for_what_says_the_same_only():
    one, other = Draft(type=DraftType.NEW, posted_at=POSTED), Draft(type=DraftType.NEW)
    abroad = Draft(type=DraftType.NEW, posted_at=POSTED.astimezone(ZoneInfo("UTC")))
    assert one == abroad

    def said(draft, as_of=None):
        return LAW.ask(MustBeDiscussed(draft=draft), as_of=as_of).document(proof=False)

    assert said(one) is said(Draft(type=DraftType.NEW, posted_at=POSTED))
    written = [said(draft).stated.get("draft.posted_at") for draft in (one, abroad, other)]
    assert written == ["2013-06-03T09:00:00+06:00", "2013-06-03T03:00:00+00:00", None]
    fields = [said(draft).question.fields["draft"]["posted_at"][:16] for draft in (one, abroad)]
    assert fields == ["2013-06-03T09:00", "2013-06-03T03:00"]
    assert [each.id for each in said(one).unused] == ["draft.posted_at"]
    assert said(other).unused == ()
    assert said(one, date(2013, 7, 1)).as_of == date(2013, 7, 1)
    assert said(one).as_of is None
    for _ in range(2):
        assert said(one) == LAW.ask(MustBeDiscussed(draft=one)).document().model_copy(
            update={"parts": said(one).parts}
        )


@pytest.mark.sampled(4)
@pytest.mark.parametrize("case", ONE_EACH, ids=lambda case: case.id)
def test_a_norm_tells_its_kind_its_counterparty_and_its_conditions_wherever_it_is_told(case):
    answer = answered(case, "native")
    norms, words = answer.setting.book.norms, answer.setting.book.words
    said = {lang: answer.explain(lang, full=True) for lang in LANGUAGES}
    shown = {lang: answer.to_html(lang) for lang in LANGUAGES}
    for part in answer.parts.values():
        written = part.document(proof=False).model_dump(mode="json")
        direct = [norms[a.norm] for branch in part.proof.branches for a in branch.step.by]
        assert {kind.value for kind in part.kinds} == {norm.kind for norm in direct}
        assert {to.id for to in part.to} == {norm.to for norm in direct} - {None}
        assert {c.id for c in part.conditions} == {c for norm in direct for c in norm.conditions}
        assert [kind["kind"] for kind in written["kinds"]] == [kind.value for kind in part.kinds]
        assert [to["id"] for to in written["to"]] == [to.id for to in part.to]
        for told in _norms_in(part.document().model_dump(mode="json")["proof"]):
            norm = norms[told["norm"]]
            assert told["kind"] == norm.kind
            assert (told["to"] or {}).get("id") == norm.to
            role = None if norm.to is None else words.role[norm.to].model_dump()
            assert told["to"] == (role and {**role, "id": norm.to})
            if told.get("quote") is None:
                continue
            assert told["quote"] == norm.quote
            if "conditions" not in told:  # looked at, and not applied
                continue
            assert [c["id"] for c in told["conditions"]] == [*norm.conditions]
            for lang in LANGUAGES:
                kind = told["kind_words"][lang] + ("" if role is None else ".*" + role[lang])
                line = rf"{re.escape(cite(norm.locator, lang))} \({kind}\): "
                assert re.search(f"{line}«", said[lang])
                assert re.search(f'{line}<span lang="kk">«', shown[lang])
                terms = "; ".join(condition[lang] for condition in told["conditions"])
                label = document_words().phrase.conditions.in_language(lang)
                assert not terms or f" {label}: {terms}\n" in said[lang]


def _norms_in(value):
    """Every norm in a proof as JSON has it: applied, or an obstacle."""
    if isinstance(value, dict):
        if "norm" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _norms_in(each)


def test_the_kinds_of_norms_are_an_enumeration_with_words_and_described_in_the_schema():
    assert {kind.value for kind in NormKind} == set(get_args(KindName))
    words = [document_words().kind_of(kind.value) for kind in NormKind]
    for lang in LANGUAGES:
        assert len({each.in_language(lang) for each in words}) == len(words)
    schemas = AnswerDocument.model_json_schema()["$defs"]
    for model, keys in {
        "Applied": ("kind", "kind_words", "to", "conditions"),
        "Obstacle": ("kind", "kind_words", "to"),
        "PartDocument": ("kinds", "to", "conditions"),
        "KindDocument": ("kind", "words"),
    }.items():
        assert {key for key in keys if schemas[model]["properties"][key].get("description")} == {
            *keys
        }
    assert set(schemas["Named"]["properties"]) == {"id", "kk", "ru", "en"}


def test_readings_are_taken_from_what_an_answer_gives():
    law = law_with("native", (("A6", "include"),))
    question = PostingDeadline(
        draft=Draft(type=DraftType.NEW), service=Service(included_on=date(2013, 6, 3))
    )
    answer = law.ask(question)
    for readings in (
        answer.to_dict()["readings"],
        json.loads(answer.to_json())["readings"],
        answer.document().readings,
        {reading.name: reading.option for reading in answer.document().readings},
    ):
        again = Law(engine="native", readings=readings)
        assert again.readings["A6"] == "include"
        assert again.ask(question).document() == answer.document()


def test_every_published_model_and_question_has_a_schema_without_examples():
    for model in (AnswerDocument, *QUESTIONS):
        for mode in ("validation", "serialization"):
            schema = json.dumps(model.model_json_schema(mode=mode))
            assert ">>>" not in schema
    properties = AnswerDocument.model_json_schema()["$defs"]["AnswerDocument"]["properties"]
    assert properties["version"]["const"] == "1"
    assert {"status", "value", "parts", "missing", "citations", "readings", "notices"} <= set(
        properties
    )


def test_norms_and_the_rulebook_dump_to_json():
    book = LAW.rulebook
    norm = book.norms["art13/par2"]
    assert json.loads(norm.model_dump_json())["when"] == {"draft.type": "new"}
    again = type(norm).model_validate(json.loads(norm.model_dump_json()))
    assert again == norm
    written = json.loads(json.dumps(book.to_dict(), ensure_ascii=False))
    assert set(written["norms"]) == set(book.norms)
    assert written["texts"] == {"kk": dict(book.text)}
    assert Law(engine="native").rulebook.sha256 == book.sha256


def test_missing_is_told_by_path_and_fact_for_every_question_of_the_catalogue():
    """Nothing is stated but what cannot be left out: every fact that is missing has its path."""
    for kind in QUESTIONS:
        for question in _least(kind):
            for part in LAW.ask(question).parts.values():
                for missing in part.missing:
                    if missing.path is None:  # a kind of body the question itself goes through
                        assert kind.__name__ == "WhoIsCompetent"
                        continue
                    slot = next(s for s in kind.slots() if s.path == missing.path)
                    assert slot.fact == missing.fact
                    head, _, tail = missing.path.partition(".")
                    assert head in kind.model_fields
                    assert not tail or tail == slot.attribute


def _least(kind):
    if kind is MustHoldReportHearing:
        return [kind(year=2014, as_of=date(2014, 6, 2))]
    if "act" in kind.model_fields:
        every = (kind(act=act) for act in kind.model_fields["act"].annotation)
        return [question for question in every if knows(LAW, question)]
    return [kind()]


def test_a_status_is_one_of_four():
    assert {status.value for status in Status} == {"settled", "open", "silent", "disputed"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_question_is_asked_of_is_said_in_its_head(lang):
    """Two questions that differ in what cannot be left out are never told alike."""
    met = set()
    for kind in QUESTIONS:
        required = {name for name, field in kind.model_fields.items() if field.is_required()}
        for question in _least(kind) if required else ():
            document = LAW.ask(question).document(proof=False)
            assert {each.name for each in document.question.parameters} == required
            title = document.question.title.in_language(lang)
            head = asked(document.question).in_language(lang)
            assert head.startswith(title.removesuffix("?"))
            assert head.endswith("?") is title.endswith("?")
            for full in (False, True):
                said = unwrapped(answer_as_text(document, lang, full=full))
                assert said.startswith(f"{head} – ")
            assert escape(f"{head} – ") in answer_as_html(document, lang)
            assert head not in met
            met.add(head)
            for parameter in document.question.parameters:
                value = getattr(question, parameter.name)
                assert parameter.value == plain(value)
                words = LAW.rulebook.words.act.get(parameter.value)
                said = str(parameter.value) if words is None else words.in_language(lang)
                said = day_in_words(value).in_language(lang) if isinstance(value, date) else said
                assert parameter.words.in_language(lang) == said
                assert said in head


def test_every_value_that_is_listed_is_read_wherever_facts_are_given():
    """In a shell, in a case, in a mapping, in JSON; a constructor takes Python's own values."""
    together = set()
    for kind in QUESTIONS:
        least = _least(kind)[0].model_dump(mode="json", exclude_none=True)
        for slot in slots_of(kind, LAW.rulebook):
            for name in names_of(kind, slot, LAW.rulebook):
                given = name if slot.attribute is None else {slot.attribute: name}
                body = {**least, slot.field: given}
                facts = {**least, slot.path: name}
                read = kind.model_validate(body)
                assert read == kind.model_validate_json(json.dumps(body)) == kind.of_facts(facts)
                assert slot.fact is None or LAW.ask(read).setting.facts[slot.fact] is not None
                if name in named_together(kind, slot):
                    together.add((slot.path.partition(".")[2] or slot.path, name))
                    held = getattr(read, slot.field)
                    one, field = (
                        (read, slot.field) if slot.attribute is None else (held, slot.attribute)
                    )
                    with pytest.raises(InvalidInput, match=r"read it with \w+\.model_validate"):
                        type(one)(**{**one.__dict__, field: name})
    assert {name for _, name in together} == {"some_legislation", "some_local_body"}


@pytest.mark.parametrize(
    ("kind", "name"), [(OneOfSources, "some_legislation"), (OneOfKinds, "some_local_body")]
)
def test_the_schema_has_the_names_for_several_values_where_they_are_read(kind, name):
    assert {"enum": [name]} in kind.model_json_schema(mode="validation")["anyOf"]
    assert name not in json.dumps(kind.model_json_schema(mode="serialization")["properties"])
    assert kind.model_validate(name).model_dump(mode="json") == {
        "one_of": [each.value for each in kind.together[name]]
    }
