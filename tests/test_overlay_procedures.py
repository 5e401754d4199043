"""What case files are made of in an edition over another: added, replaced, ended, by name."""

import copy
from dataclasses import replace

import pytest

from kz_services_law.errors import InvalidRules
from kz_services_law.rule_files import rules_folder
from kz_services_law.rulebook import from_sources, read_sources

SOURCES = read_sources(rules_folder(), "2019-07-01")
EARLIER = from_sources(SOURCES.earlier).procedures
LATER = from_sources(SOURCES).procedures


def with_procedures(change):
    """The sources of the later edition, its procedures.toml changed."""
    table = copy.deepcopy(dict(SOURCES.tables["procedures.toml"]))
    change(table)
    return replace(SOURCES, tables={**SOURCES.tables, "procedures.toml": table})


def problems_of(change):
    with pytest.raises(InvalidRules) as refused:
        from_sources(with_procedures(change))
    return [str(problem) for problem in refused.value.problems]


def test_what_is_not_named_is_as_it_was():
    assert LATER.event["draft_posted"] == EARLIER.event["draft_posted"]
    assert LATER.breach == EARLIER.breach
    assert [order.then for order in LATER.order[: len(EARLIER.order)]] == [
        order.then for order in EARLIER.order
    ]


def test_what_is_named_is_replaced_key_by_key():
    then, now = EARLIER.event["access_asked"], LATER.event["access_asked"]
    assert (now.of, now.at) == (then.of, then.at)
    assert now.name.en == "the State Corporation asked for access to the information systems"
    assert LATER.thing["draft"].of == EARLIER.thing["draft"].of
    assert [*LATER.thing["draft"].roles] == ["developer", "provider"]


def test_what_stood_in_a_unit_follows_it_to_where_that_stands_now():
    assert EARLIER.derived["service.approved_for_term_on"].at == "art13/par1/part4"
    assert LATER.derived["service.approved_for_term_on"].at == "art13/par1/part3"


def test_what_has_ended_is_gone():
    assert "standard.approved_on" in EARLIER.derived
    assert "standard.approved_on" not in LATER.derived


def test_a_norm_is_changed_in_what_is_given_and_quotes_both_languages():
    then, now = (
        {norm.id: norm for norm in spec.norm}["art20/par1/result"] for spec in (EARLIER, LATER)
    )
    assert now.says == then.says
    assert [len(course.when) for course in (*then.course, *now.course)] == [0, 1]
    quoted = {norm.id: norm for norm in LATER.norm}["art15/par3/closed"].quotes
    assert quoted.keys() == {"kk", "ru"}


def test_values_that_are_called_otherwise_are_followed():
    table = copy.deepcopy(dict(SOURCES.earlier.tables["procedures.toml"]))
    handed_in = table["event"]["application_forwarded"]
    table["event"]["application_forwarded"] = {
        **handed_in,
        "once": {"application.via": ["centre", "provider"]},
    }
    table["gathered"]["draft.first_posted_at"]["where"] = {
        "recipient.identified_by": "centre_employee"
    }
    table["derived"]["result.of_electronic_service"]["ways"] = [
        {"when": {"application.via": "centre"}, "then": False},
        {"then": {"fact": "application.electronic"}},
    ]
    earlier = replace(SOURCES.earlier, tables={**SOURCES.earlier.tables, "procedures.toml": table})
    spec = from_sources(replace(SOURCES, earlier=earlier)).procedures
    once = spec.event["application_forwarded"].once
    assert [*once["application.via"]] == ["state_corporation", "provider"]
    (where,) = spec.gathered["draft.first_posted_at"].where
    assert where.names == ("state_corporation_employee",)
    (via,) = spec.derived["result.of_electronic_service"].ways[0].when
    assert via.names == ("state_corporation",)


@pytest.mark.parametrize(
    ("ended", "said"),
    [
        ({"thing": ["drafts"]}, "no earlier name under thing is called 'drafts'"),
        ({"norm": ["art15/par3/close"]}, "no earlier norm is called 'art15/par3/close'"),
        ({"things": ["draft"]}, "no part of the file is called 'things'"),
    ],
)
def test_what_ends_was_there(ended, said):
    found = problems_of(lambda table: table["ended"].update(ended))
    assert any(said in problem for problem in found), found


def test_of_a_norm_one_thing_is_said():
    name = "art15/par3/closed"
    found = problems_of(lambda table: table["ended"].update(norm=[name]))
    assert any(f"norm '{name}': stands there twice" in problem for problem in found), found


def test_a_changed_norm_was_there():
    found = problems_of(lambda table: table["norm"].append({"changes": "art15/par3/close"}))
    assert any("no earlier norm is called 'art15/par3/close'" in problem for problem in found)


def test_an_order_ends_with_an_event_in_it():
    spec = from_sources(
        with_procedures(lambda table: table["ended"].update(order=["copy_asked"]))
    ).procedures
    assert "copy_asked" not in {order.first for order in spec.order}


def test_what_is_misspelt_is_refused():
    found = problems_of(lambda table: table.update(deriver={}))
    assert any("deriver" in problem for problem in found)
