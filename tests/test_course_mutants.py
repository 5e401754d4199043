"""Every mutant of what case files follow by is noticed by a legal case of a case file."""

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context

import pytest
from casebook import ORIGINAL
from course_mutants import CourseMutant, all_course_mutants, noticed_by
from coursebook import EDITIONS
from shares import share

LATER = EDITIONS[-1]
WORKERS = 2
CHUNK = 10

SAME = "under the other option, what this way concludes another concludes too"
CLOSED = "the list of what an act has is closed: what no way says is so, is not"
TERM = "the law sets no such term: silent, it is none"
YEARS = "any twelve months end on the day asked about, so that it is past none of them"
SITE = "whose site it is, is known of sites of local bodies only"
SENT = "to these the draft is sent wherever it is discussed, and else the requirement is not asked"
ORDER = "a report on the completion comes after a posting, which is therefore before it"
DISCUSSED = "of a draft that is not discussed the thirty days have no end to be compared with"
BOTH_NEVER = "where no standard was approved, nothing has arisen of which this could be the end"
ELSEWHERE = "for those who lie in an oblast or anywhere, the other way asks no more of an oblast"
CHANGES_NOTHING = {
    "derived regulation.approved_after_standard_on: without its way 4": BOTH_NEVER,
    "derived regulation.approved_after_standard_on: way 4, regulation.approved_on: becomes its opposite": BOTH_NEVER,  # noqa: E501
    "derived regulation.approved_after_standard_on: way 4, standard.approved_on: becomes its opposite": BOTH_NEVER,  # noqa: E501
    "derived regulation.approved_after_standard_on: way 4, without its premise on regulation.approved_on": BOTH_NEVER,  # noqa: E501
    "derived regulation.approved_after_standard_on: way 4, without its premise on standard.approved_on": BOTH_NEVER,  # noqa: E501
    "art16/par3/by_its_maker: satisfied_by 1, without its premise on provider.kind": ELSEWHERE,
    "derived posting.on_site_of_local_body: without its way 2": SITE,
    "derived posting.on_site_of_local_body: way 2 concludes True": SITE,
    "derived draft.posted_on: ways 2 under every A66": SAME,
    "derived draft.posted_on: ways 2 also under A66=first_text": SAME,
    "derived draft.posted_for_duty_on: ways 2 under every A60": SAME,
    "derived draft.posted_for_duty_on: ways 2 also under A60=fulfils": SAME,
    "derived service.approved_for_term_on: ways 2 under every A60": SAME,
    "derived service.approved_for_term_on: ways 2 also under A60=fulfils": SAME,
    "derived posting.fulfils: ways 2 under every A61": SAME,
    "derived posting.fulfils: ways 2 also under A61=object": SAME,
    "derived application.result_on: ways 2 under every A57": SAME,
    "derived application.result_on: ways 2 also under A57=capital": SAME,
    "derived report.counts: ways 2 under every A61": SAME,
    "derived report.counts: ways 2 also under A61=object": SAME,
    "derived addressee.must_be_sent: way 1, without its premise on draft.sent_to.central_bodies_concerned": SENT,  # noqa: E501
    "derived addressee.must_be_sent: way 2, without its premise on draft.sent_to.local_bodies_concerned": SENT,  # noqa: E501
    "derived addressee.must_be_sent: way 4, without its premise on addressee.is_local_not_concerned": SENT,  # noqa: E501
    "derived proposal.by_body_named: without its way 2": CLOSED,
    "derived done.discussed_in_order: way 1, done.on: no longer on_or_after draft.posted_whole_on": ORDER,  # noqa: E501
    "derived done.discussed_in_order: way 1, done.on: on_or_after draft.posted_whole_on becomes after": ORDER,  # noqa: E501
    "derived hearing.counts: ways 2 under every A65-order": SAME,
    "derived hearing.counts: ways 2 also under A65-order=any_order": SAME,
    "derived year.report_due_on: ways 1 under every A28": YEARS,
    "derived year.report_due_on: ways 1 also under A28=twelve_months": YEARS,
    "derived year.ends_on: ways 1 under every A28": YEARS,
    "derived year.ends_on: ways 1 also under A28=twelve_months": YEARS,
    "derived update.is_owed: ways 2 under every A62": SAME,
    "derived update.is_owed: ways 2 also under A62=all_named": SAME,
    "derived use.consent_obtained_at: ways 2 under every A67": SAME,
    "derived use.consent_obtained_at: ways 2 also under A67=late": SAME,
    "derived post_draft.has.in_places_named: way 2, without its premise on posting.venue": SITE,
    "derived post_draft.has.in_places_named: without its way 3": CLOSED,
    "derived post_draft.has.in_places_named: without its way 4": CLOSED,
    "derived post_draft.has.within_the_term: without its way 2": CLOSED,
    "derived post_report.has.in_places_named: way 2, without its premise on posting.venue": SITE,
    "derived post_report.has.in_places_named: without its way 3": CLOSED,
    "derived post_report.has.in_places_named: without its way 4": CLOSED,
    "derived publish_annual_report.has.on_portal_sites_and_media: without its way 2": CLOSED,
    "derived send_for_agreement.has.draft_and_report: without its way 3": CLOSED,
    "derived send_for_agreement.has.to_all_named: without its way 2": CLOSED,
    "art15/par3/closed: without its premise on draft.must_be_discussed": DISCUSSED,
    "art15/par2, course 2: without due": TERM,
    "art15/par2/informing, course 2: without due": TERM,
    "art15/par4/part1, course 1: without due": TERM,
    "art15/par4/part1/posting, course 1: without due": TERM,
    "art15/par4/part4, course 1: without due": TERM,
}
"""Mutants of the original edition that no case can notice, each with the reason why."""
NOT_ARISEN = "where no service was refused, nothing has arisen that would be owed for it"
CHANGES_NOTHING_LATER = {
    "derived service.approved_for_term_on: ways 2 under every A60": SAME,
    "derived service.approved_for_term_on: ways 2 also under A60=fulfils": SAME,
    "derived regulation.approved_after_standard_on: without its way 4": BOTH_NEVER,
    "derived regulation.approved_after_standard_on: way 4, regulation.approved_on: becomes its opposite": BOTH_NEVER,  # noqa: E501
    "derived regulation.approved_after_standard_on: way 4, standard.in_force_on: becomes its opposite": BOTH_NEVER,  # noqa: E501
    "derived regulation.approved_after_standard_on: way 4, without its premise on regulation.approved_on": BOTH_NEVER,  # noqa: E501
    "derived regulation.approved_after_standard_on: way 4, without its premise on standard.in_force_on": BOTH_NEVER,  # noqa: E501
    "derived refusal.made: without its way 2": NOT_ARISEN,
    "derived refusal.made: way 2 concludes True": NOT_ARISEN,
    "art15/par3/closed: without its premise on draft.must_be_discussed": DISCUSSED,
    "art16/par3/by_its_maker: satisfied_by 1, without its premise on provider.kind": ELSEWHERE,
}
"""Those of what the edition of 2019 says anew."""
NO_USE = {ORIGINAL: CHANGES_NOTHING, LATER: CHANGES_NOTHING_LATER}


@cache
def mutants(edition: str) -> tuple[CourseMutant, ...]:
    """This run's share of them: each worker makes them once."""
    return tuple(share([*all_course_mutants(edition)]))


def killers(edition: str, first: int) -> list[tuple[str, str | None]]:
    """Of some mutants: the name, and what notices it."""
    some = mutants(edition)[first : first + CHUNK]
    return [(mutant.name, noticed_by(mutant)) for mutant in some]


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_mutant_of_courses_is_noticed(edition):
    found: list[tuple[str, str | None]] = []
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        firsts = range(0, len(mutants(edition)), CHUNK)
        for chunk in pool.map(partial(killers, edition), firsts):
            found += chunk
    assert len(found) == len(mutants(edition))
    changes_nothing = NO_USE[edition]
    checks = Counter("a case" if "/" in killer else killer for _, killer in found if killer)
    declared = changes_nothing.keys() & {name for name, _ in found}
    told = f"{dict(checks)}; {len(declared)} change nothing"
    print(f"{edition}: {len(found)} mutants of courses: {told}")
    assert {name for name, killer in found if killer is None} == declared
    names = [mutant.name for mutant in all_course_mutants(edition)]
    assert len({*names}) == len(names)
    assert changes_nothing.keys() <= {*names}
