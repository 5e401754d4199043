"""The rule files: held to the text, to the enumerations of Python, and to each other."""

import copy
import re
from enum import Enum
from pathlib import Path

import pytest

from kz_services_law import (
    CATALOGUE,
    Agreement,
    AuthorisedSphere,
    AuthorKind,
    BodyKind,
    Draft,
    DraftType,
    Law,
    LocalBody,
    MustBeDiscussed,
)
from kz_services_law.errors import InvalidRules, UnknownName
from kz_services_law.loading import (
    Sources,
    editions,
    from_sources,
    load,
    read_sources,
    rules_folder,
)

BOOK = Law(engine="native").rulebook
NORMS_OF_THE_MAP = {
    "art13/par1/part1", "art13/par1/part2", "art13/par1/part3", "art13/par1/part4", "art13/par2",
    "art13/par3", "art15/par1", "art15/par2", "art15/par3", "art15/par4/part1",
    "art15/par4/part2/indent1", "art15/par4/part2/indent2", "art15/par4/part3", "art15/par4/part4",
    "art15/par5",
}  # fmt: skip


def test_every_quote_stands_in_its_unit():
    quoted = [norm for norm in BOOK.norms.values() if norm.quote is not None]
    assert len(quoted) >= 15
    for norm in quoted:
        assert norm.quote in BOOK.text[norm.locator], norm.id


def test_all_norms_of_the_two_articles_are_encoded_and_nothing_else():
    encoded = {n.locator for n in BOOK.norms.values() if n.kind != "construction"}
    assert encoded == NORMS_OF_THE_MAP


def test_every_norm_decides_some_case():
    from casebook import all_cases, answered, law_with

    applied = set()
    for case in all_cases():
        answer = answered(lambda readings: law_with("native", readings), case)
        for part in answer.parts.values():
            applied |= {a.norm.id for a in part.proof.applications()}
    assert set(BOOK.norms) == applied


@pytest.mark.parametrize(
    ("python", "name"),
    [
        (BodyKind, "body_kind"),
        (Agreement, "agreement"),
        (AuthorisedSphere, "authorised_sphere"),
        (DraftType, "draft_type"),
        (AuthorKind, "author_kind"),
    ],
)
def test_enumerations_equal_the_data(python: type[Enum], name: str):
    assert [member.value for member in python] == list(BOOK.facts.enum[name])


def test_local_bodies_equal_the_class():
    kinds = {kind.value for kind in LocalBody.known_to_be["kind"]}
    assert kinds == BOOK.members("local_bodies")


def test_every_stated_fact_is_a_field_of_a_question_and_every_role_has_facts():
    fields = {
        f"{role}.{name}"
        for question in CATALOGUE
        for role, entity in question.roles().items()
        for name in entity.model_fields
    }
    assert set(BOOK.stated) <= fields
    roles = {role for question in CATALOGUE for role in question.roles()}
    assert roles == {fact.split(".")[0] for fact in BOOK.stated}


def test_every_question_has_words():
    assert set(BOOK.words.question) == {question.__name__ for question in CATALOGUE}


def test_no_law_in_python():
    """No article number, day count or list of who is bound outside docstrings and comments."""
    package = Path(__file__).parents[1] / "kz_services_law"
    offending = []
    for path in package.rglob("*.py"):
        code = re.sub(r'""".*?"""', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for line in code.splitlines():
            bare = line.split("#")[0]
            if (
                re.search(r"art1\d|art2\d|Article 1|Article 2", bare)
                and "one looks like" not in bare
            ):
                offending.append(f"{path.name}: {line}")
    assert [line for line in offending if "name it" not in line] == []


def test_the_rulebook_is_frozen_to_the_bottom():
    norm = BOOK.norms["art13/par2"]
    for mutation in (
        lambda: norm.then.update({"draft.must_be_discussed": False}),
        lambda: BOOK.text.update({}),
        lambda: BOOK.norms.pop("art13/par2"),
        lambda: norm.when.append(None),
        lambda: BOOK.facts.stated.pop("draft.type"),
        lambda: LocalBody.known_to_be.update({}),
    ):
        with pytest.raises(AttributeError):
            mutation()


# --- broken rule files


def changed(change) -> list[str]:
    """The problems found after a change of the parsed rule files."""
    source = read_sources(rules_folder(), "2013-04-15")
    tables = copy.deepcopy(dict(source.tables))
    change(tables)
    with pytest.raises(InvalidRules) as caught:
        from_sources(Sources(tables, source.text, source.text_sha256))
    return list(caught.value.problems)


def norm_of(tables, name):
    norms = [n for file in tables if file.startswith("art") for n in tables[file]["norm"]]
    return next(n for n in norms if n["id"] == name)


BREAKS = {
    "a fact mistyped": (
        lambda t: norm_of(t, "art13/par2")["when"][0].update(fact="draft.tpe"),
        "norm 'art13/par2': no fact is called 'draft.tpe'. Way out: did you mean 'draft.type'?",
    ),
    "a value that does not exist": (
        lambda t: norm_of(t, "art13/par2")["when"][0].update({"is": "nwe"}),
        "'draft.type' cannot be 'nwe'. Way out: did you mean 'new'?",
    ),
    "words that do not stand there": (
        lambda t: norm_of(t, "art13/par2").update(quote="жария талқыланбайды"),
        "its quote 'жария талқыланбайды' does not stand in art13/par2",
    ),
    "an empty quote": (lambda t: norm_of(t, "art13/par2").update(quote=""), "quote"),
    "a unit that does not exist": (
        lambda t: norm_of(t, "art13/par3/proposers").update(cite="art13/par9"),
        "no unit of the text is called 'art13/par9'",
    ),
    "an unknown key": (
        lambda t: norm_of(t, "art13/par2").update(wenn=[]),
        "norm 'art13/par2', wenn: extra inputs are not permitted",
    ),
    "two tests in one premise": (
        lambda t: norm_of(t, "art13/par2")["when"][0].update(is_not="repeal"),
        "has 2 tests",
    ),
    "a comparison of different sorts": (
        lambda t: norm_of(t, "art15/par4/part3")["when"][1].update(after="draft.posted_at"),
        "are not points in time of one sort",
    ),
    "a class of another type": (
        lambda t: norm_of(t, "art13/par1/part3")["when"][0].update({"in": "persons"}),
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
        "'within' and a single fact in 'then' belong together",
    ),
    "a term of no days": (
        lambda t: norm_of(t, "art15/par3")["within"].update(count=0),
        "within.count",
    ),
    "a circle of facts": (
        lambda t: norm_of(t, "art13/par2")["when"].append(
            {"fact": "discussion.closes_on", "on_or_after": "discussion.opens_on"}
        ),
        "they depend on each other in a circle",
    ),
    "a circle of overrides": (
        lambda t: norm_of(t, "art15/par1").update(
            overrides={"art15/par4/part3": ["comment.considered"]}
        ),
        "they override each other in a circle",
    ),
    "an override of a fact not concluded": (
        lambda t: norm_of(t, "art15/par4/part3").update(overrides={"art15/par1": ["draft.type"]}),
        "no fact that both norms conclude is called 'draft.type'",
    ),
    "a bearer that nothing settles": (
        lambda t: norm_of(t, "art15/par2")["bearer"].pop("given_by"),
        "norm 'art15/par2', bearer.given_by: field required",
    ),
    "a kind that means nothing yet": (
        lambda t: norm_of(t, "art13/par2").update(kind="power"),
        "norm 'art13/par2', kind",
    ),
    "a duty without a bearer": (
        lambda t: norm_of(t, "art15/par2").pop("bearer"),
        "a duty needs 'act', 'role' and 'bearer'",
    ),
    "the same id twice": (
        lambda t: t["art13.toml"]["norm"].append(t["art13.toml"]["norm"][0]),
        "a norm of that id stands already",
    ),
    "a construction with a quote": (
        lambda t: norm_of(t, "bridge/draft/posted_on").update(quote="x"),
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
    "a class within itself": (
        lambda t: t["facts.toml"]["class"]["local_bodies"]["values"].append("state_bodies"),
        "they contain each other in a circle",
    ),
    "a language left out": (
        lambda t: norm_of(t, "art13/par2")["says"].pop("ru"),
        "norm 'art13/par2', says.ru: field required",
    ),
    "a word not given": (
        lambda t: t["words.toml"]["status"].pop("silent"),
        "words.toml, status: no word is called 'silent'",
    ),
    "a zone that does not exist": (
        lambda t: t["counting.toml"].update(zone="../../etc/passwd"),
        "no time zone '../../etc/passwd'",
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
        lambda t: norm_of(t, "bridge/draft/posted_on")["then"]["draft.posted_on"]["args"].append(
            "draft.posted_at"
        ),
        "at most 1 item",
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
                        "cite": "art13/par2",
                        "when": [{"fact": f"c.f{n + 1}" if n < 300 else "draft.type", "is": True}],
                        "then": {f"c.f{n}": True},
                    }
                ),
            )
            for n in range(301)
        ],
        "ends a chain of 100 and more",
    ),
    "a file missing": (lambda t: t.pop("gaps.toml"), "gaps.toml: the file is missing"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_broken_rules_are_refused_with_place_problem_and_way_out(name):
    change, expected = BREAKS[name]
    problems = changed(change)
    assert any(expected in problem for problem in problems), problems
    assert all(". Way out: " in problem for problem in problems)


def test_all_problems_of_all_files_are_reported_together():
    def three(tables):
        norm_of(tables, "art13/par2")["quote"] = "жоқ сөз"
        norm_of(tables, "art15/par3")["within"]["counting"] = "durration"
        tables["gaps.toml"]["gap"][0]["nearest"].append("art99")

    problems = changed(three)
    assert len(problems) == 3
    for file, problem in zip(("art13.toml", "art15.toml", "gaps.toml"), problems, strict=True):
        assert problem.startswith(file)


def test_text_that_was_touched_is_refused():
    source = read_sources(rules_folder(), "2013-04-15")
    with pytest.raises(InvalidRules, match="restore the text, or pin the new hash"):
        from_sources(Sources(source.tables, source.text, "0" * 64))


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
        ("edition.toml", 'text = "../../x"', "is not a plain file name"),
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
    assert any(expected in problem for problem in caught.value.problems)


def test_editions():
    assert editions() == ("2013-04-15",)
    with pytest.raises(UnknownName, match="did you mean '2013-04-15'"):
        load("2013-04-16")
    with pytest.raises(InvalidRules, match="no such folder"):
        read_sources(rules_folder(), "2014")


def test_an_exception_keeps_a_norm_from_applying():
    source = read_sources(rules_folder(), "2013-04-15")
    tables = copy.deepcopy(dict(source.tables))
    norm_of(tables, "art13/par2")["unless"] = [{"fact": "draft.discussion_over", "is": True}]
    law = Law(from_sources(Sources(tables, source.text, source.text_sha256)), engine="native")
    statuses = [
        law.ask(MustBeDiscussed(draft=Draft(type=DraftType.NEW, discussion_over=over))).status.value
        for over in (False, True, None)
    ]
    assert statuses == ["settled", "silent", "open"]
