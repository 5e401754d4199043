"""An edition based on another, on two editions of a library's rules: what became of every norm."""

import pickle
from dataclasses import replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Annotated

import pytest
from conftest import engines_here
from rule_tables import unit_of
from test_foreign import Book, Goal, Loan, MayBorrow, WhenToReturn

from kz_services_law.asking import Bool, Entity, Finding, Question, Role, Silence, finding
from kz_services_law.errors import InvalidRules
from kz_services_law.law import Law
from kz_services_law.rulebook import from_sources, read_sources

FOLDER = Path(__file__).parent / "foreign"
SOURCES = read_sources(FOLDER, "2005-01-01")
TABLES = pickle.dumps(dict(SOURCES.tables))
EARLIER, LATER = (from_sources(s) for s in (SOURCES.earlier, SOURCES))


class KindNow(Enum):
    MEMBER = "member"
    CHILD = "child"
    GUEST = "guest"
    SCHOLAR = "scholar"


class ReaderNow(Entity):
    kind: KindNow | None = None
    owes: Bool | None = None


class MayBorrowNow(Question[Finding]):
    goals = MayBorrow.goals

    borrower: Annotated[ReaderNow | None, Role("reader")] = None
    book: Book | None = None


def test_what_became_of_each_norm():
    assert list(EARLIER.norms) == [
        "art1/par1", "art1/par2", "art2", "art3/sub1", "art3/sub2", "art4",
    ]  # fmt: skip
    assert list(LATER.norms) == ["art1/par1", "art1/par2", "art1/par2-1", "art2", "art3/sub1"]
    before = EARLIER.norms["art1/par1"]
    kept, moved = LATER.norms["art1/par1"], LATER.norms["art3/sub1"]
    assert (kept.says, kept.when) == (before.says, before.when)
    assert moved.says == EARLIER.norms["art3/sub2"].says
    assert moved.then == {"library.keeps_books": True}
    assert LATER.files["art3/sub1"] == "art3.toml"


def test_words_stand_in_both_languages_and_where_nothing_is_said_the_law_speaks():
    assert LATER.norms["art1/par1"].quotes == {
        "kk": "Оқырман немесе бала кітапты үйіне алады, егер қарызы болмаса",
        "ru": "Читатель или ребёнок берёт книгу на дом, если за ним нет долга",
    }
    reworded = LATER.norms["art1/par2"].says
    assert reworded.en == "A precious book is not lent."
    assert reworded.kk == "Сирек кездесетін кітап үйге берілмейді"
    assert reworded.ru == "Особо ценная книга на дом не выдаётся"
    changed = LATER.norms["art2"]
    assert changed.within.count == 21
    assert changed.within.after == "loan.taken_on"
    assert changed.quotes["kk"] == "… жиырма бір күн ішінде қайтарылады"


def test_what_a_later_edition_calls_otherwise_is_followed_everywhere():
    assert LATER.facts.enum["reader_kind"] == ("member", "child", "guest", "scholar")
    (visitors,) = [gap for gap in LATER.gaps if gap.id == "visitors"]
    assert visitors.when[0].names == ("guest",)
    assert [gap.id for gap in LATER.gaps] == [
        "visitors", "debtors", "scholars", "removed/art3/sub1", "removed/art4",
    ]  # fmt: skip
    assert "B2" not in LATER.readings
    assert "entry.of_member" not in LATER.stated


@pytest.fixture(params=engines_here())
def laws(request):
    return [Law(book, engine=request.param) for book in (EARLIER, LATER)]


def test_the_same_question_is_answered_by_each_edition(laws):
    loan = WhenToReturn(loan=Loan(taken_on=date(2024, 3, 5)))
    assert [str(law.ask(loan).demand()) for law in laws] == ["2024-03-19", "2024-03-26"]
    rare = MayBorrow(book=Book(rare=True))
    before, now = (law.ask(rare) for law in laws)
    assert before.value is Finding.NO
    assert now.status.value == "open"  # to a scholar it is lent
    assert [missing.fact for missing in now.missing] == ["reader.kind"]
    assert LATER.name_of("book.rare").en == "the book is precious"


def borrowing(kind, rare):
    return MayBorrowNow(borrower=ReaderNow(kind=kind), book=Book(rare=rare))


def test_what_is_new_is_answered_too(laws):
    now = laws[1]
    lent = now.ask(borrowing(KindNow.SCHOLAR, rare=True))
    assert (lent.value, lent.citations) == (Finding.YES, ("art1/par2-1",))
    assert "Article 1(2-1)" in lent.explain("en")
    assert "пункт 2-1 статьи 1" in lent.explain("ru")
    assert "1-баптың 2-1-тармағы" in lent.explain("kk")
    barred = now.ask(borrowing(KindNow.CHILD, rare=True))
    assert (barred.value, barred.citations) == (Finding.NO, ("art1/par2", "art1/par2-1"))
    assert "A precious book is not lent." in barred.explain("en")
    words = "Сирек кездесетін кітап үйге берілмейді"  # nothing else is said: they stand once
    assert barred.explain("kk").count(words) == 1
    for kind, gap in ((KindNow.GUEST, "visitors"), (KindNow.SCHOLAR, "scholars")):
        silent = now.ask(borrowing(kind, rare=False))
        assert [each.id for each in silent.proof.gaps] == [gap]


def test_an_edition_that_is_written_out_stands_for_itself():
    """Every norm is whole, none names an edition, a file or a norm that is not there."""
    assert LATER.edition.based_on == "2001-01-01"
    for norm in LATER.norms.values():
        assert norm.quotes.keys() == {"kk", "ru"}
        assert set(norm.overrides) <= set(LATER.norms)


# --- mistakes, each found on loading, at its place


def norm_of(tables, at):
    return unit_of(tables, at)["norm"][0]


def drop(tables, file, at):
    tables[file]["unit"].remove(unit_of(tables, at))


MISTAKES = {
    "a changed unit is forgotten": (
        lambda t: t.pop("art2.toml"),
        "art2.toml: the words of art2 have changed, 'Алынған кітап он төрт",
    ),
    "a norm of a changed unit is forgotten": (
        lambda t: unit_of(t, "art2").pop("norm"),
        "art2.toml, unit 'art2': nothing is said of the earlier norm 'art2'",
    ),
    "an end is forgotten": (
        lambda t: t["edition.toml"].pop("ends"),
        "art4.toml: art4 is no longer in the text, and nothing is said of it",
    ),
    "the end of a norm at a re-used locator is forgotten": (
        lambda t: unit_of(t, "art3/sub1").pop("ends"),
        "art3.toml, unit 'art3/sub1': nothing is said of the earlier norm 'art3/sub1'",
    ),
    "a move is forgotten": (
        lambda t: unit_of(t, "art3/sub1").pop("was"),
        "art3.toml, norm 'art3/sub2': it stood in art3/sub2, which is not where art3/sub1 comes",
    ),
    "an act is forgotten": (
        lambda t: unit_of(t, "art2").pop("by"),
        "art2.toml, unit 'art2': no act is named",
    ),
    "the act of an end is forgotten": (
        lambda t: t["edition.toml"]["ends"][0].update(by=""),
        "edition.toml, ends: no act is named",
    ),
    "a norm that is kept changes": (
        lambda t: norm_of(t, "art1/par2").update(then={"loan.allowed": True}),
        "art1.toml, norm 'art1/par2': a norm that is kept gives then",
    ),
    "nothing is said anew": (
        lambda t: norm_of(t, "art1/par2").pop("says"),
        "art1.toml, norm 'art1/par2': its words have changed, and what it says is not said anew",
    ),
    "a word is mistyped": (
        lambda t: unit_of(t, "art1/par2").update(ru="Особо ценная книга на дом не даётся."),
        "unit 'art1/par2': its words 'Особо ценная книга на дом не даётся.' are in the text",
    ),
    "a word is mistyped in the other language": (
        lambda t: unit_of(t, "art1/par2").update(kk="Сирек кездесетін кітап берілмейді."),
        "unit 'art1/par2': its words 'Сирек кездесетін кітап берілмейді.' are in the text",
    ),
    "an old value is named": (
        lambda t: norm_of(t, "art1/par2-1")["when"].update({"reader.kind": "visitor"}),
        "norm 'art1/par2-1': 'reader.kind' cannot be 'visitor'",
    ),
    "a reading is dead": (
        lambda t: t["readings.toml"].pop("ended"),
        "readings.toml, reading 'B2': no norm names it",
    ),
    "a fact is dead": (
        lambda t: t["facts.toml"]["ended"].pop("stated"),
        "facts.toml, 'entry.of_member': nothing needs it",
    ),
    "a conclusion is dead": (
        lambda t: t["facts.toml"]["ended"].update(concluded=["entry.paid"]),
        "facts.toml, 'library.registers_readers': no norm concludes it",
    ),
    "a gap is not looked at": (
        lambda t: t["gaps.toml"].pop("keeps"),
        "gaps.toml, gap 'visitors': something is said of art1/par2",
    ),
    "a gap of what a new norm concludes is not looked at": (
        lambda t: t["gaps.toml"].update(keeps=["visitors"]),
        "gaps.toml, gap 'debtors': something is said of loan.allowed, among its nearest",
    ),
    "a norm that has ended is overridden": (
        lambda t: norm_of(t, "art1/par2-1").update(overrides={"art4": ["loan.allowed"]}),
        "norm 'art1/par2-1': no norm is called 'art4'",
    ),
    "a new unit is forgotten": (
        lambda t: drop(t, "art1.toml", "art1/par2-1"),
        "art1.toml: art1/par2-1 is new in the text, and nothing is said of it",
    ),
    "a new unit says nothing": (
        lambda t: unit_of(t, "art1/par2-1").pop("norm"),
        "art1.toml: nothing is said of art1/par2-1",
    ),
    "what is not encoded is not named": (
        lambda t: t["edition.toml"].pop("left_out"),
        "art5.toml: art5 is new in the text, and nothing is said of it",
    ),
    "old words": (
        lambda t: norm_of(t, "art1/par2")["says"].update(en="A rare book is not lent."),
        "art1.toml, norm 'art1/par2'.says: it says 'rare', which this edition no longer says",
    ),
    "old words in what is taken over": (
        lambda t: t["facts.toml"]["stated"].pop("book.rare"),
        "facts.toml.stated.book.rare.name: it says 'rare'",
    ),
    "a norm is spoken of twice": (
        lambda t: unit_of(t, "art1/par2").update(ends=["art1/par2"]),
        "of the earlier norm 'art1/par2' something is said already",
    ),
    "a norm that never was": (
        lambda t: norm_of(t, "art1/par2").update(keeps="art1/par22"),
        "no norm of the earlier edition is called 'art1/par22'. Way out: did you mean 'art1/par2'?",
    ),
    "a place that never was": (
        lambda t: unit_of(t, "art3/sub1").update(was="art3/sub9"),
        "no provision of the earlier edition is called 'art3/sub9'",
    ),
    "kept and changed": (
        lambda t: norm_of(t, "art2").update(keeps="art2"),
        "of 'keeps' and 'changes' exactly one is needed",
    ),
    "a value that never was": (
        lambda t: t["edition.toml"]["renamed"]["value"].update(reader_kind={"visiter": "guest"}),
        "no earlier value is called 'visiter'. Way out: did you mean 'visitor'?",
    ),
    "an enumeration that never was": (
        lambda t: t["edition.toml"]["renamed"].update(value={"kind": {"visitor": "guest"}}),
        "no enumeration is called 'kind'",
    ),
    "an earlier gap that never was": (
        lambda t: t["gaps.toml"].update(keeps=["visiters", "visitors", "debtors"]),
        "gaps.toml: no earlier gap is called 'visiters'",
    ),
    "an ended fact that never was": (
        lambda t: t["facts.toml"]["ended"].update(stated=["entry.of_member", "entry.x"]),
        "facts.toml, ended: no earlier name under stated is called 'entry.x'",
    ),
    "a pattern that is none": (
        lambda t: t["edition.toml"].update(no_longer_said={"en": "("}),
        "edition.toml, no_longer_said.en: '(' is no regular expression",
    ),
    "the end of a norm of another unit": (
        lambda t: unit_of(t, "art2").update(ends=["art1/par1"]),
        "art2.toml, unit 'art2', ends: it stood in art1/par1, which is not where art2 comes from",
    ),
    "two units that come from one": (
        lambda t: unit_of(t, "art1/par2-1").update(was="art3/sub2"),
        "it comes from art3/sub2, and so does art3/sub1",
    ),
    "a unit that has ended and goes on": (
        lambda t: t["edition.toml"]["ends"][0].update(units=["art4", "art2"]),
        "art2.toml, unit 'art2': it is among what has ended, and carries art2 on",
    ),
    "a value that takes the name of another": (
        lambda t: t["edition.toml"]["renamed"]["value"].update(reader_kind={"visitor": "child"}),
        "two values would be called 'child'",
    ),
    "an encoded unit that is left out": (
        lambda t: t["edition.toml"].update(left_out=["art5", "art2"]),
        "edition.toml, left_out: 'art2' is left out, and art2 stands in the files",
    ),
    "nothing that is left out": (
        lambda t: t["edition.toml"].update(left_out=["art5", "art77"]),
        "edition.toml, left_out: no provision of the text is called 'art77'",
    ),
    "an act without a name": (
        lambda t: unit_of(t, "art2").update(by=[""]),
        "art2.toml, unit 'art2': no act is named",
    ),
    "a key of facts mistyped": (
        lambda t: t["facts.toml"].update(statde={}),
        "facts.toml: no key is called 'statde' there. Way out: did you mean 'stated'?",
    ),
    "a key of gaps mistyped": (
        lambda t: t["gaps.toml"].update(keep=["visitors"]),
        "gaps.toml: no key is called 'keep' there. Way out: did you mean 'keeps'?",
    ),
    "words given under a key of the loader": (
        lambda t: norm_of(t, "art2").update(quotes={"kk": "x"}),
        "art2.toml, unit 'art2': no key is called 'quotes' there",
    ),
    "a change that is like another norm": (
        lambda t: norm_of(t, "art2").update(like="art1/par2-1"),
        "norm 'art2': a norm that keeps or changes an earlier one is like no other",
    ),
    "a quote in no official language": (
        lambda t: norm_of(t, "art2").update(quote={"kz": "… күн …"}),
        "art2.toml, unit 'art2': 'kz' is no official language of this edition",
    ),
    "a hash of no official language": (
        lambda t: t["edition.toml"]["text_sha256"].update(kz="x"),
        "edition.toml, text_sha256",
    ),
    "a gap spoken of twice": (
        lambda t: t["gaps.toml"].update(ended=["visitors"]),
        "gaps.toml, earlier gap 'visitors': stands there twice",
    ),
    "an ended unit that never was": (
        lambda t: t["edition.toml"]["ends"][0].update(units=["art4", "art9"]),
        "edition.toml, ends: no provision of the earlier edition is called 'art9'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_found_on_loading_at_its_place(name):
    change, expected = MISTAKES[name]
    tables = pickle.loads(TABLES)  # noqa: S301  # our own bytes
    change(tables)
    with pytest.raises(InvalidRules) as caught:
        from_sources(replace(SOURCES, tables=tables))
    problems = list(map(str, caught.value.problems))
    assert any(expected in problem for problem in problems), problems
    assert all(". Way out: " in problem for problem in problems)


def test_a_norm_with_another_side_is_not_changed_by_halves():
    """Its other side was written out in the earlier edition, and would stay as it was."""
    earlier = pickle.loads(pickle.dumps(dict(SOURCES.earlier.tables)))  # noqa: S301  # our own
    norm = norm_of(earlier, "art3/sub2")
    norm.update(when={"entry.of_member": True}, exact="entry.of_member")
    below = replace(SOURCES.earlier, tables=earlier)
    from_sources(below)
    tables = pickle.loads(TABLES)  # noqa: S301  # our own bytes
    change = {"changes": "art3/sub2", "when": {"book.rare": True}}
    unit_of(tables, "art3/sub1")["norm"] = [change]
    with pytest.raises(InvalidRules, match=r"its list is exact on entry\.of_member, and its other"):
        from_sources(replace(SOURCES, tables=tables, earlier=below))


def test_a_test_for_being_none_of_some_is_looked_at_where_there_are_more_now():
    """Who is no child was a member or a visitor; now a scholar is none either."""
    earlier = pickle.loads(pickle.dumps(dict(SOURCES.earlier.tables)))  # noqa: S301  # our own
    norm = norm_of(earlier, "art1/par1")
    norm.update(when={"reader.kind": {"not": "visitor"}}, any=[{"when": norm["when"]}])
    below = replace(SOURCES.earlier, tables=earlier)
    with pytest.raises(
        InvalidRules, match=r"art1\.toml, norm 'art1/par1': it tests 'reader\.kind'"
    ):
        from_sources(replace(SOURCES, earlier=below))


def test_no_edition_stands_on_one_that_is_broken():
    earlier = pickle.loads(pickle.dumps(dict(SOURCES.earlier.tables)))  # noqa: S301  # our own
    del norm_of(earlier, "art4")["kind"]
    with pytest.raises(
        InvalidRules, match=r"2001-01-01/art4\.toml, norm 'art4': 'kind' is missing"
    ):
        from_sources(replace(SOURCES, earlier=replace(SOURCES.earlier, tables=earlier)))


def test_a_text_that_lacks_a_unit_in_one_language_is_refused():
    texts = {"kk": SOURCES.texts["kk"], "ru": {**SOURCES.texts["ru"]}}
    del texts["ru"]["art5"]
    with pytest.raises(InvalidRules, match=r"art5 stands in the text in some of its languages"):
        from_sources(replace(SOURCES, texts=texts))


def test_an_edition_based_on_another_has_its_documents():
    assert LATER.facts.document["card"].entity == "ReadersCard"


def test_an_edition_based_on_itself_is_refused(tmp_path):
    for path in FOLDER.rglob("*.*"):
        copied = tmp_path / path.relative_to(FOLDER)
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_bytes(path.read_bytes())
    edition = tmp_path / "2001-01-01" / "edition.toml"
    edition.write_text('based_on = "2005-01-01"\n' + edition.read_text(encoding="utf-8"))
    with pytest.raises(InvalidRules, match="which is based on it"):
        read_sources(tmp_path, "2005-01-01")
    edition.write_text(edition.read_text().replace("2005-01-01", "1999-01-01", 1))
    with pytest.raises(InvalidRules, match="no such folder"):
        read_sources(tmp_path, "2005-01-01")


class Entry(Entity):
    of_member: Bool | None = None


class IsEntryPaid(Question[Finding]):
    goals = {"paid": Goal("entry.paid", finding)}  # noqa: RUF012  # frozen by its base

    entry: Entry | None = None


class WhatTheLibraryDoes(Question[Finding]):
    goals = {  # noqa: RUF012  # frozen by its base
        "keeps": Goal("library.keeps_books", finding),
        "registers": Goal("library.registers_readers", finding),
    }


def test_what_no_norm_concludes_any_more_is_removed_with_unit_and_act(engine):
    then, now = Law(EARLIER, engine=engine), Law(LATER, engine=engine)
    asked = IsEntryPaid(entry=Entry(of_member=True))
    assert then.ask(IsEntryPaid()).value is Finding.YES
    answer = now.ask(asked)
    assert answer.silences == (Silence.REMOVED,)
    (gap,) = answer.document().parts[0].proof.gaps
    assert gap.removed.units == ("art4",)
    assert (gap.removed.edition, gap.removed.by) == ("2001-01-01", ("№ 7",))
    assert gap.says.ru == "Прежде: Вход на выставку платный."
    assert (
        answer.explain("en")
        .splitlines()[0]
        .endswith("(removed by № 7: Article 4, original edition)")
    )
    assert "Nearest" not in answer.explain("en", full=True)
    # what only the earlier edition asks for is told, not dropped, and not refused
    assert [notice.id for notice in answer.unused] == ["entry.of_member"]


def test_it_goes_by_parts(engine):
    parts = Law(LATER, engine=engine).ask(WhatTheLibraryDoes()).document().parts
    assert [(part.name, part.status) for part in parts] == [
        ("keeps", "settled"),
        ("registers", "silent"),
    ]
    assert parts[1].silences[0].says.en.endswith("(removed by № 7: Article 3(1), original edition)")


def test_what_was_removed_stays_so_in_an_edition_above():
    tables = {"edition.toml": {**SOURCES.tables["edition.toml"], "id": "2006-01-01"}}
    tables["edition.toml"] |= {"based_on": "2005-01-01", "in_force": date(2006, 1, 1)}
    for gone in ("ends", "renamed", "left_out"):
        tables["edition.toml"].pop(gone, None)
    tables["edition.toml"]["left_out"] = ["art5"]
    sources = replace(SOURCES, tables=tables, earlier=SOURCES)
    book = from_sources(sources)
    answer = Law(book, engine="native").ask(IsEntryPaid(entry=Entry(of_member=True)))
    assert answer.silences == (Silence.REMOVED,)
    assert book.once_stated.keys() == {"entry.of_member"}
