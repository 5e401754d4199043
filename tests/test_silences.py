"""A silent answer tells which silence it is: as data, in words, and never of the whole law."""

import pickle
import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from casebook import all_cases, answered
from drawn import unwrapped
from test_foreign import Book, MayBorrow, Reader, ReaderKind
from test_overlay import KindNow, borrowing

from kz_services_law import Law, NotSettled, WhoApprovesStandard
from kz_services_law.asking import Silence
from kz_services_law.documents import AnswerDocument
from kz_services_law.documents.silences import SilenceName
from kz_services_law.errors import InvalidRules
from kz_services_law.languages import LANGUAGES
from kz_services_law.questions import ElectronicServiceChannel, InformingDeadline, MustBeDiscussed
from kz_services_law.rule_files import rules_folder
from kz_services_law.rulebook import from_sources, load, read_sources

LAW = Law(engine="native")
BOOK = load("2013-04-15")
FOREIGN = Path(__file__).parent / "foreign"
OF_THE_LAW = re.compile(
    r"\blaws? (is|itself is) silent|\bthe law says nothing|\bthe law does not sa"
    r"|закон[а-я]*( об этом| 88-v)? (молч|не говор)|молчани[а-я]* закон"
    r"|заң( бұл туралы)? (үнсіз|айтпа)|заңда айтылма"
)
"""What would say of the whole law what is so of the articles read."""
SCOPE = {"kk": "10–23-баптар ", "ru": "статьи 10–23", "en": "Articles 10-23 "}
APPROVER = WhoApprovesStandard.of_facts(
    {
        "developer.kind": "central_body",
        "developer.in_government_structure": False,
        "developer.subordinate_to_president": False,
    }
)
DISCUSSED = MustBeDiscussed.of_facts({"draft.type": "repeal"})
INFORMING = InformingDeadline.of_facts({"draft.type": "new", "service.included_on": "2013-06-03"})
CHANNEL = ElectronicServiceChannel.of_facts({"service.electronic": False})
TOLD = {
    APPROVER: (Silence.ELSEWHERE, "Article 6(3)"),
    DISCUSSED: (Silence.GAP, "do not settle it"),
    INFORMING: (Silence.UNCLEAR, "how far they reach is disputed"),
    CHANNEL: (Silence.NOT_CONCERNED, "about something else"),
}
of_each_kind = pytest.mark.parametrize(
    "question", TOLD, ids=[kind.value for kind, _ in TOLD.values()]
)


def silent_cases():
    """Of each case with a silent part, its answer."""
    answers = [(case, answered(case, "native")) for case in all_cases()]
    return [(case, answer) for case, answer in answers if answer.silences]


def test_the_names_of_the_kinds_are_one_list():
    assert get_args(SilenceName) == tuple(kind.value for kind in Silence)


@of_each_kind
def test_a_silent_answer_tells_its_kind_as_data_and_in_words(question):
    kind, words = TOLD[question]
    answer = LAW.ask(question)
    assert (answer.head.silences, kind in answer.silences) == ((kind,), True)
    for proof in (True, False):  # the compact form too
        document = AnswerDocument.model_validate_json(answer.to_json(proof=proof))
        assert document == answer.document(proof=proof)
        (told,) = document.parts[0].silences
        assert (told.kind, words in told.says.en) == (kind.value, True)
        for lang in LANGUAGES:
            says = told.says.in_language(lang)
            assert f"[{says}]" in answer.explain(lang, full=True).splitlines()[1]
            assert f"[{says}]" in answer.to_html(lang)
            assert f" – {says}" in unwrapped(answer.explain(lang))
    assert [gap.kind for gap in answer.proof.gaps] == [kind.value]
    with pytest.raises(NotSettled, match=re.escape(words)):
        answer.demand()


def test_what_is_not_silent_has_no_silence():
    answer = LAW.ask(MustBeDiscussed.of_facts({"draft.type": "new"}))
    assert answer.silences == answer.head.silences == answer.document().parts[0].silences == ()


def test_a_part_of_several_gaps_tells_the_kind_of_each():
    (case,) = [c for c in all_cases() if c.id.endswith("/before-posting/neither-reading")]
    answer = answered(case, "native")
    assert [gap.kind for gap in answer.proof.gaps] == ["unclear", "gap"]
    assert answer.silences == (Silence.UNCLEAR, Silence.GAP)
    told = "; ".join(silence.says.en for silence in answer.document().parts[0].silences)
    assert f"[{told}]" in answer.explain("en", full=True)
    assert f" – {told}" in unwrapped(answer.explain("en"))


def test_a_silence_that_no_gap_declares_claims_no_kind():
    sources = read_sources(FOREIGN, "2001-01-01")
    gaps = {**sources.tables["gaps.toml"], "gap": []}
    book = from_sources(replace(sources, tables={**sources.tables, "gaps.toml": gaps}))
    visitor = MayBorrow(borrower=Reader(kind=ReaderKind.VISITOR), book=Book(rare=False))
    answer = Law(book, engine="native").ask(visitor)
    assert (answer.status.value, answer.silences) == ("silent", ())
    assert answer.explain("en").splitlines()[0].endswith(" – no answer in these articles")
    part = answer.explain("en", full=True).splitlines()[1]
    assert part.endswith("[no answer in these articles]")
    with pytest.raises(NotSettled, match="no answer in these articles; nearest: none"):
        answer.demand()


def test_the_kinds_are_in_the_schema():
    kinds = AnswerDocument.model_json_schema()["$defs"]["SilenceDocument"]["properties"]["kind"]
    assert kinds["enum"] == [kind.value for kind in Silence]


def test_every_silent_answer_speaks_of_the_articles_read_and_never_of_the_law():
    seen = set()
    for case, answer in silent_cases():
        gaps = {gap.id for part in answer.parts.values() for gap in part.proof.gaps}
        if gaps <= seen:
            continue
        seen |= gaps
        for lang in LANGUAGES:
            for part in answer.document().parts:
                for silence in part.silences:
                    assert SCOPE[lang] in silence.says.in_language(lang), case.id
            for said in (unwrapped(answer.explain(lang)), answer.explain(lang, full=True)):
                found = OF_THE_LAW.search(said.lower())
                assert found is None, (case.id, found)
    assert seen == {gap.id for gap in BOOK.gaps}


def test_no_words_of_the_rules_say_that_the_law_is_silent():
    files = [*Path(str(rules_folder())).rglob("*.toml")]
    assert len(files) > 20
    for file in files:
        found = OF_THE_LAW.search(file.read_text(encoding="utf-8").lower())
        assert found is None, (file.name, found)


def test_of_every_gap_some_case_tells_the_kind():
    told = set()
    for case, answer in silent_cases():
        gaps = {gap.id for part in answer.parts.values() for gap in part.proof.gaps}
        if case.silences is not None and len(gaps) == len(case.silences):  # each by its kind
            told |= gaps
    assert {gap.id for gap in BOOK.gaps} - told == {"repeal-without-report"}  # with the discussion


# --- rule files


def changed(folder, edition, **keys):
    """The tables of an edition, its first gap changed."""
    sources = read_sources(folder, edition)
    tables = pickle.loads(pickle.dumps(dict(sources.tables)))  # noqa: S301  # made here
    gap = tables["gaps.toml"]["gap"][0]
    gap.update(keys)
    for key in [key for key, value in gap.items() if value is None]:
        del gap[key]
    return replace(sources, tables=tables)


WORDS = {"kk": "6-бап", "ru": "статья 6", "en": "Article 6"}
TOGETHER = "gaps.toml, gap 'developer-not-central': kind = 'elsewhere' and what settles it"
WRONG = {
    "no kind": (
        {"kind": None},
        "gaps.toml, gap 'developer-not-central': 'kind' is missing. Way out: write it",
    ),
    "no kind there is": (
        {"kind": "unclaer"},
        "gap 'developer-not-central', kind: it cannot be 'unclaer'. Way out: did you mean 'unclea",
    ),
    "elsewhere, not named": ({"kind": "elsewhere"}, TOGETHER),
    "named, not elsewhere": ({"elsewhere": WORDS}, TOGETHER),
    "named in one language": (
        {"kind": "elsewhere", "elsewhere": {"en": "Article 6"}},
        "'kk' is missing",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_kind_that_is_wrong_is_found_on_loading(name):
    keys, told = WRONG[name]
    with pytest.raises(InvalidRules, match=re.escape(told)):
        from_sources(changed(rules_folder(), "2013-04-15", **keys))


def test_what_another_article_settles_is_named():
    keys = {"kind": "elsewhere", "elsewhere": WORDS}
    book = from_sources(changed(rules_folder(), "2013-04-15", **keys))
    facts = {"developer.kind": "maslikhat"}
    answer = Law(book, engine="native").ask(WhoApprovesStandard.of_facts(facts))
    settled = "это решают не статьи 10–23, а иная норма (статья 6)"
    assert answer.document().says.ru.endswith(settled)
    assert unwrapped(answer.explain("ru")).startswith(answer.document().says.ru)
    assert answer.explain("ru", full=True).splitlines()[1].endswith(f"{settled}]")


def test_a_later_edition_says_that_what_settled_it_was_removed():
    earlier = changed(FOREIGN, "2001-01-01", kind="elsewhere", elsewhere=WORDS)
    sources = read_sources(FOREIGN, "2005-01-01")
    tables = {**sources.tables}
    anew = {"changes": "visitors", "kind": "removed"}
    own = tables["gaps.toml"]
    tables["gaps.toml"] = {**own, "keeps": ["debtors"], "gap": [*own["gap"], anew]}
    book = from_sources(replace(sources, tables=tables, earlier=earlier))
    assert book.gaps[0].elsewhere is None  # it went with the kind
    (kept,) = [gap for gap in book.gaps if gap.id == "debtors"]
    assert kept.kind == "gap"
    then, now = (Law(each, engine="native") for each in (from_sources(earlier), book))
    visitor = MayBorrow(borrower=Reader(kind=ReaderKind.VISITOR), book=Book(rare=False))
    assert then.ask(visitor).silences == (Silence.ELSEWHERE,)
    answer = now.ask(borrowing(KindNow.GUEST, rare=False))
    assert answer.silences == (Silence.REMOVED,)
    removed = "статьи 1–3 об этом больше не говорят (положение исключено)"
    assert answer.explain("ru").splitlines()[0].endswith(f" – {removed}")
    assert answer.explain("ru", full=True).splitlines()[1].endswith(f"[{removed}]")
