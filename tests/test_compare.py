"""How two editions differ: what became of the text and of the norms, and which answers are others.

What is expected of 2013 and 2019 was read in both texts, and in the acts between them.
"""

import json
from itertools import product
from pathlib import Path

import pytest
from brute import all_goals, cone_under

from kz_services_law import KzServicesLawError, Law, questions
from kz_services_law.comparing.covering import covered
from kz_services_law.comparing.word_by_word import word_by_word
from kz_services_law.comparing.written_out import as_toml, read_back
from kz_services_law.documents.comparison import ComparisonDocument
from kz_services_law.errors import InvalidInput
from kz_services_law.languages import LANGUAGES
from kz_services_law.logic import engine_named
from kz_services_law.rulebook import from_sources, from_whole, read_sources, whole_of
from kz_services_law.rulebook.history import Traced

EARLIER, LATER = "2013-04-15", "2019-07-01"


@pytest.fixture(scope="module")
def laws():
    return {name: Law(name, engine="native") for name in (EARLIER, LATER)}


@pytest.fixture(scope="module")
def compared(laws):
    return laws[EARLIER].compare(laws[LATER])


@pytest.fixture(scope="module")
def rows(compared):
    return {answer.fact: answer.rows for answer in compared.answers if answer.became == "changed"}


def asked(law, witness, facts):
    kind = getattr(questions, witness.question)
    return law.ask(kind.of_facts(facts)).parts[witness.part]


def test_every_witness_is_answered_as_it_is_told_and_flips(laws, rows):
    """By `Law.ask`, of a question that anybody can write, in either edition."""
    count = 0
    for row in (row for told in rows.values() for row in told):
        before = asked(laws[EARLIER], row.witness, row.witness.earlier)
        now = asked(laws[LATER], row.witness, row.witness.later)
        assert before.document(proof=False) == row.earlier
        assert now.document(proof=False) == row.later
        said = [(part.status, part.words, part.conditions) for part in (row.earlier, row.later)]
        assert said[0] != said[1] or row.earlier.value != row.later.value
        count += 1
    assert count >= 60


def found(rows, fact, **conditions):
    """The rows of a fact in whose conditions these stand, with what they say before and now."""
    known = {name.replace("__", "."): value for name, value in conditions.items()}
    for row in rows[fact]:
        stated = {each.fact: each.values for each in row.conditions if not each.negated}
        if all(value in stated.get(name, ()) for name, value in known.items()):
            yield (row.earlier.status, row.earlier.value), (row.later.status, row.later.value), row


def test_who_approves_the_standard(rows):
    """13(1): the Government, of bodies in its structure and of those under the President; then the
    central body that develops it.
    """
    by = {(before, now) for before, now, _ in found(rows, "standard.approver")}
    assert (("settled", "government"), ("settled", "central_body")) in by
    for _, now, row in found(rows, "standard.approver"):
        assert now == ("settled", "central_body")
        assert {"art13/par1/part1"} <= {*row.units}
        assert "art13/par1/part1" in row.later.citations


def test_with_whom_it_is_agreed(rows):
    """13(1): with the Administration, first where the developing body is under the President, then
    where the service is rendered by a state body that is.
    """
    agreed = rows["standard.approval_agreed_with"]
    under = {"subordinate_to_president", "accountable_to_president"}
    said = {(row.earlier.value, row.later.value) for row in agreed}
    assert ("administration_of_president", "nobody") in said
    for row in agreed:
        if row.later.value == "administration_of_president":
            yes = {each.fact for each in row.conditions if each.values == (True,)}
            assert {f"provider.{each}" for each in under} <= yes
        if row.earlier.value == "administration_of_president":
            yes = {each.fact for each in row.conditions if each.values == (True,)}
            assert {f"developer.{each}" for each in under} <= yes


def test_the_terms_of_the_standard_and_of_the_regulation(rows):
    """13(1): three months from the inclusion of the service, then from the change of the registry;
    16(1): thirty days from the approval of the standard, then from its entry into force.
    """
    (standard,) = rows["standard.due_on"]
    assert "service.included_on" in standard.witness.earlier
    assert "registry.changed_on" in standard.witness.later
    assert standard.units == ("art13/par1/part3",)
    assert standard.by_days
    regulation = rows["regulation.due_on"]
    assert all("standard.approved_on" in row.witness.earlier for row in regulation)
    assert all("standard.in_force_on" in row.witness.later for row in regulation)
    assert {unit for row in regulation for unit in row.units} == {"art16/par1"}
    assert [row.by_days for row in regulation] == [True]  # whom nothing binds, is told so in both


def test_a_provider_must_refuse_what_is_incomplete_or_expired(rows):
    """19: no rule; then the provider refuses to accept."""
    told = [
        (before, now)
        for before, now, _ in found(rows, "application.acceptance", application__via="provider")
    ]
    assert told
    assert {before for before, _ in told} == {("silent", None)}
    assert {now for _, now in told} == {("settled", "must_be_refused")}


@pytest.mark.parametrize("fact", [
    "draft.posting_due_on",             # 15(2): five working days, word for word
    "draft.discussion_ends_on",         # 15(3): thirty calendar days
    "comment.admissible",               # 15(4): late comments
    "information.update_due_on",        # 23(2): three working days
    "consent.written_required",         # 20(6): written
])  # fmt: skip
def test_what_the_acts_left_as_it_was_is_alike(compared, rows, fact):
    goals = {goal for name in (EARLIER, LATER) for goal in all_goals(name)}
    known = [goal for goal in goals if goal == fact]
    assert fact not in rows
    assert fact not in {each.fact for each in compared.answers} or not known


def test_every_fact_that_both_are_asked_for_is_looked_at(compared):
    both = {*all_goals(EARLIER)} & {*all_goals(LATER)}
    changed = {each.fact for each in compared.answers if each.became == "changed"}
    assert changed <= both
    assert compared.document().alike == len(both) - len(changed)
    assert {e.fact for e in compared.answers if e.became == "ended"} == {*all_goals(EARLIER)} - both
    assert {e.fact for e in compared.answers if e.became == "new"} == {*all_goals(LATER)} - both


def complete(book, fact):
    """Every way to state the facts below one, where there are finitely many, or none."""
    cone = cone_under(book, book.default_readings, (fact,))
    if any(book.domain_of(book.stated[name].type) is None for name in cone.stated):
        return
    domains = [book.domain_of(book.stated[name].type) for name in cone.stated]
    yield from (dict(zip(cone.stated, values, strict=True)) for values in product(*domains))


@pytest.mark.parametrize("fact", [
    "standard.approver", "body.competent.approve_standard", "body.must.raise_quality",
    "application.acceptance", "channel.provided",
])  # fmt: skip
def test_no_case_that_differs_is_left_out(laws, rows, fact):
    """Asked plainly, by an engine's run of each edition on every complete statement."""
    before, now = (laws[name].rulebook for name in (EARLIER, LATER))
    traced = Traced(now.history)
    runners = [
        engine_named("native").prepare(cone_under(book, book.default_readings, (fact,)))
        for book in (before, now)
    ]
    differing = 0
    for facts in complete(before, fact):
        called = {name: traced.value(before.stated[name].type, v) for name, v in facts.items()}
        own = cone_under(now, now.default_readings, (fact,)).stated
        others = [now.domain_of(now.stated[name].type) for name in own if name not in called]
        for more in product(*others):
            stated = {n: called[n] for n in own if n in called}
            stated |= dict(zip([n for n in own if n not in called], more, strict=True))
            was, is_ = runners[0].run(facts).values[fact], runners[1].run(stated).values[fact]
            if traced.value(before.type_of(fact), was) == is_:
                continue
            differing += 1
            case = {**called, **stated}
            assert any(holds(row, case) for row in rows[fact]), (case, was, is_)
    assert (differing > 0) is (fact in rows)


def holds(row, case):
    return all(
        (case.get(c.fact) in c.values) is not c.negated for c in row.conditions if c.fact in case
    )


# --- units and norms


def test_units_are_told_with_acts_and_words(compared):
    units = {unit.name: unit for unit in compared.units}
    moved = units["art13/par1/part3"]
    assert (moved.was, moved.became, moved.acts) == (
        "art13/par1/part4",
        "reworded",
        ("№ 239-V", "№ 484-V"),
    )
    (ended,) = [unit for unit in compared.units if unit.became == "ended"]
    assert (ended.was, ended.acts) == ("art13/par1/part3", ("№ 239-V", "№ 484-V"))
    new = {unit.at for unit in compared.units if unit.became == "new"}
    assert {"art11-1/title", "art19-1/title", "art19/part2", "art21/par2-1"} <= new
    assert not {"art12/title", "art15/par2", "art22/title"} & {*units}  # word for word alike
    words = units["art16/par1"].words["kk"]
    assert [w.text for w in words if w.how == "out"] == ["бекітілгеннен"]
    assert [w.text for w in words if w.how == "in"] == ["қолданысқа енгізілгеннен"]
    assert "ru" not in units["art16/par1"].words  # official in one of them only
    assert "ru" in units["art19/part2"].words


def test_both_sides_of_a_unit_are_its_words_in_either_edition(laws, compared):
    for unit in compared.units:
        for lang, words in unit.words.items():
            sides = {
                "out": (laws[EARLIER].rulebook.texts.get(lang, {}), unit.was),
                "in": (laws[LATER].rulebook.texts.get(lang, {}), unit.at),
            }
            for how, (text, at) in sides.items():
                if at is not None and at in text:
                    told = " ".join(each.text for each in words if each.how in (how, "both"))
                    assert plainly(told) == plainly(text[at]), (unit.at, how)


def plainly(text):
    return " ".join(text.split()).translate({ord(mark): '"' for mark in "«»“”"})


def test_every_norm_has_one_fate(laws, compared):
    now = [norm.id for norm in compared.norms if norm.id is not None]
    was = [norm.was for norm in compared.norms if norm.was is not None]
    assert len({*now}) == len(now)
    assert len({*was}) == len(was)
    for name, told in ((EARLIER, was), (LATER, now)):
        norms = laws[name].rulebook.norms
        assert {*told} == {each for each, norm in norms.items() if not norm.is_bridge}
    fates = {norm.id: norm.became for norm in compared.norms if norm.id is not None}
    assert fates["art13/par1/part3"] == "changed"
    assert fates["art15/par2"] == "kept"
    assert fates["art18/sub2"] == "reworded"
    assert fates["art13/par1/part1/approver"] == "new"


# --- as it is given


def test_the_order_in_which_they_are_given_does_not_matter(laws, compared):
    assert laws[LATER].compare(laws[EARLIER]).document() == compared.document()


def test_an_edition_does_not_differ_from_itself(laws):
    same = laws[LATER].compare(laws[LATER])
    assert "Provisions of the text: 0" in same.explain("en")
    assert (same.units, same.answers, same.questions) == ((), (), ())
    assert {norm.became for norm in same.norms} == {"kept"}


def test_the_document_is_read_back(compared):
    document = compared.document()
    assert ComparisonDocument.model_validate_json(document.model_dump_json()) == document
    assert (
        repr(compared) == "<EditionComparison of 2013-04-15 and 2019-07-01: 66 units, 59 answers>"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_told_in_three_languages(compared, lang):
    short, full = compared.explain(lang), compared.explain(lang, full=True)
    assert len(short) < len(full)
    assert all(len(line) <= 100 for line in full.splitlines())
    html = compared.to_html(lang)
    assert "<script" not in html
    assert html.count("<details") == html.count("</details>") > 20
    for answer in compared.answers:
        assert plainly(answer.title.in_language(lang)) in plainly(short)


@pytest.mark.parametrize("other", [None, "2019-07-01", 2019, Law])
def test_what_is_no_law_is_refused(laws, other):
    with pytest.raises(InvalidInput) as refused:
        laws[EARLIER].compare(other)
    assert refused.value.code == "no_other_law"


def test_another_law_is_refused(laws):
    book = from_sources(read_sources(Path(__file__).parent / "foreign", "2001-01-01"))
    with pytest.raises(InvalidInput, match="neither of the editions"):
        laws[EARLIER].compare(Law(book, engine="native"))


def test_readings_are_those_chosen():
    """A47: whether lists are closed; open ones leave a body that is not named without an answer."""
    silent = [Law(name, engine="native", readings={"A47": "silent"}) for name in (EARLIER, LATER)]
    told = silent[0].compare(silent[1])
    rows = {answer.fact: answer.rows for answer in told.answers if answer.became == "changed"}
    said = {(r.earlier.status, r.later.status) for r in rows["body.competent.raise_quality"]}
    assert said == {("silent", "settled")}


# --- one edition written out


@pytest.mark.sampled(3)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("edition", "earlier"), [(EARLIER, None), (LATER, EARLIER)])
def test_an_edition_written_out_is_read_back(laws, edition, earlier, lang):
    book, whole = laws[edition].rulebook, whole_of(edition)
    text = "\n".join(as_toml(whole, book, earlier and laws[earlier].rulebook, lang))
    again = from_whole(read_back(text))
    assert again.sha256 == book.sha256
    assert again.norms == book.norms
    assert again.texts == book.texts


def test_each_of_its_norms_is_marked_by_what_became_of_it(laws, compared, told):
    lines = told("edition", LATER, "--whole").split("\n")
    assert from_whole(read_back("\n".join(lines))).sha256 == laws[LATER].rulebook.sha256
    marked = {}
    for before, line, head in zip(lines, lines[1:], lines[2:], strict=False):
        if line == "[[unit.norm]]" and before.startswith("# "):
            marked[head.partition(" = ")[2].strip('"')] = before
    for norm in compared.norms:
        if norm.id is not None:
            mark = marked[norm.id]
            assert mark.startswith(f"# {norm.became}")
            assert norm.was is None or f"{norm.was} ({EARLIER})" in mark
            assert all(act in mark for act in norm.acts)
    ended = [line for line in lines if line.startswith("# ended")]
    assert len(ended) == 1 + sum(norm.became == "ended" for norm in compared.norms)


def test_its_words_are_those_of_the_law(laws, told):
    read = read_back(told("edition", LATER, "--whole", "--lang", "ru"))
    text = laws[LATER].rulebook.texts["ru"]["art13/par1/part3"]
    assert plainly(read.texts["ru"]["art13/par1/part3"]) == plainly(text)
    assert "based on the edition" in told("edition", LATER)
    assert json.loads(told("edition", EARLIER, "--json"))["edition"] == EARLIER
    assert json.loads(told("edition", EARLIER, "--whole", "--json"))["texts"]["kk"]


@pytest.mark.parametrize(("reading", "changed"), [
    # whether the day of an event counts moves the last day by one: all that turns on a last day
    ({"A6": "include"}, {
        "draft.posting_due_on", "draft.discussion_over", "comment.admissibility",
        "developer.must.post_report", "post_report.lacks.after_public_discussion",
    }),
    # until when on the last day: a comment brought then
    ({"A10-hours": "until_midnight"}, {"comment.admissibility"}),
    # whether the year in which the law began counts
    ({"A44": "first_full_year"}, {"hearing.state"}),
    # by whose time the day of a moment is told: half an hour after midnight in some regions
    ({"A57": "capital"}, {"application.due_on"}),
    # of these only case files speak
    ({"A66": "restarts"}, set()),
])  # fmt: skip
def test_a_day_an_hour_or_a_year_is_enough(laws, reading, changed):
    told = Law(readings=reading, engine="native").compare(laws[EARLIER])
    found = {each.fact for each in told.answers if each.became == "changed"}
    assert changed <= found
    assert bool(changed) is bool(found)


# --- its parts


@pytest.mark.parametrize(("before", "now", "told"), [
    ("a b c", "a b c", [("both", "a b c")]),
    ("a b", "", [("out", "a b")]),
    ("", "a", [("in", "a")]),
    ("", "", []),
    ("x «y» z", 'x "y" z', [("both", 'x "y" z')]),
])  # fmt: skip
def test_words_are_told_one_by_one(before, now, told):
    assert [(each.how, each.text) for each in word_by_word(before, now)] == told


@pytest.mark.parametrize("places", [
    [], [()], [(0,)], [(0, 0), (1, 1)], [*product(range(3), repeat=3)],
    [place for place in product(range(3), range(2), range(4)) if sum(place) % 3],
])  # fmt: skip
def test_boxes_hold_each_case_once_and_no_other(places):
    held = [place for box in covered(places) for place in product(*box)]
    assert sorted(held) == sorted(places)


# --- the shell


def test_the_shell_lists_and_compares(told):
    listed = json.loads(told("editions", "--json"))
    assert [each["edition"] for each in listed] == [EARLIER, LATER]
    assert listed[1]["based_on"] == EARLIER
    assert "№ 408-V" in listed[1]["includes"]
    assert "based on the edition 2013-04-15" in told("editions")
    short = told("editions", "--compare", EARLIER, LATER)
    assert short.startswith("The edition of 1 July 2019, compared with the original edition")
    assert len(told("editions", "--compare", EARLIER, LATER, "--full")) > len(short)
    assert told("editions", "--compare", LATER, EARLIER, "--html", "--lang", "kk").startswith(
        "<div"
    )
    document = told("editions", "--compare", EARLIER, LATER, "--json")
    assert ComparisonDocument.model_validate_json(document).later.id == LATER


@pytest.mark.parametrize(("typed", "code"), [
    (["editions", "--compare", EARLIER], "two_editions"),
    (["editions", "--compare", EARLIER, LATER, EARLIER], "two_editions"),
    (["editions", "--compare", EARLIER, "2014"], "no_edition"),
    (["editions", "--full"], "only_compared"),
    (["editions", "--html"], "only_compared"),
    (["editions", "--compare", EARLIER, LATER, "--html", "--full"], "one_view"),
    (["editions", "--compare", EARLIER, LATER, "--html", "--json"], "one_view"),
])  # fmt: skip
def test_what_cannot_be_compared_is_refused(typed, code):
    from kz_services_law.cli import commands

    options, rest = commands.program_parser().parse_known_args(typed)
    with pytest.raises(KzServicesLawError) as refused:
        commands._editions(options, rest)  # noqa: SLF001  # what the shell tells in a line
    assert refused.value.code == code
