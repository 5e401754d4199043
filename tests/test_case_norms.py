"""Every norm about a course of events is seen in an examination, every requirement judged."""

import random
from datetime import date

import pytest
from worlds import AS_OF, poorer, world

from kz_services_law import Law
from kz_services_law.procedures import CaseFile, DutyState, Event, NoneUntil, OpenState, Thing
from kz_services_law.procedures.case_book import CaseBook

LAW = Law(engine="native")
CASES = CaseBook(LAW.rulebook, LAW.rulebook.procedures)
COURSES = {course.id: course for course in CASES.courses}
OF_A_COURSE = ("duty", "competence", "power", "permission", "prohibition", "term")
CONTENTS = "what a document may, or may not, contain: nothing that is done"
WITHOUT_A_COURSE = {
    "art10/sub16": "names powers without saying which",
    "art11/sub14": "names powers without saying which",
    "art12/par2/indent5/portal_item": CONTENTS,
    "art12/par2/indent5/portal_beyond": CONTENTS,
    "art14/sub2/indent4/item": CONTENTS,
    "art14/sub2/indent4/item_beyond": CONTENTS,
    "art14/sub2/indent6/item": CONTENTS,
    "art14/sub2/indent6/item_beyond": CONTENTS,
    "art14/sub2/indent7/item": CONTENTS,
    "art14/sub2/indent7/item_beyond": CONTENTS,
    "art14/sub4/item": CONTENTS,
    "art14/sub4/item_beyond": CONTENTS,
    "art15/par4/part3": "a requirement of the act: that what was considered came in time",
}
NO_ACT = {
    "service_included": "Articles 10-23 do not say who includes a service, or how",
    "registry_entry_changed": "Articles 10-23 tie no act to a change of what the registry says",
    "comment_received": "whoever comments is bound by the term alone, after which it is barred",
    "comment_set_aside": "of a comment in time the duty to consider it is then not fulfilled",
    "draft_revised": "how a draft is revised is not said",
    "draft_agreed": "how a body agrees is not said",
    "agreement_refused": "how a body refuses to agree is not said",
    "approval_agreement_refused": "how the Administration refuses to agree is not said",
    "application_handed_in": "what a recipient does is a right",
    "copy_asked": "what a recipient does is a right",
    "consent_taken": "its form is that of the use of the data, which is judged",
    "request_made": "what a recipient does is a right",
    "information_asked": "what a recipient does is a right",
    "access_asked": "how a centre asks is not said",
}
"""Events of which nothing is required by themselves."""


def test_every_norm_about_a_course_of_events_has_a_course():
    terms = {course.spec.due for course in COURSES.values()}
    of_course = {course.norm.id for course in COURSES.values()}
    norms = [*LAW.rulebook.norms.values(), *LAW.rulebook.procedures.norm]
    without = {
        norm.id
        for norm in norms
        if norm.kind in OF_A_COURSE
        and norm.id not in of_course
        and not (norm.kind == "term" and norm.then in terms)
    }
    assert without == WITHOUT_A_COURSE.keys()


def test_every_event_that_is_an_act_has_a_requirement():
    assert [what for what, requirements in CASES.judged.items() if not requirements] == []
    assert CASES.spec.event.keys() - CASES.judged.keys() == NO_ACT.keys()


# --- every course is seen as soon as there is what it arises from

DAY, LATER = date(2013, 6, 3), date(2013, 9, 2)
BODY_OF_COURSE = {
    "art13/par1/part2/approval": "government",
    "art13/par1/part3/approval": "government",
    "art13/par1/part2/agreement": "administration_of_president",
    "art11": "oblast_akimat",
}
"""Of which kind the body is that a course is about, by its unit; else a central body."""
CENTRE = {"via": "centre", "region": "astana", "electronic": True}
HANDED_IN = Event("application_handed_in", "a", DAY, facts=CENTRE)
ACCEPTED = Event("application_accepted", "a", DAY)
TRIGGERS = {
    "service.included_on": [Event("service_included", "s", DAY)],
    "standard.approved_on": [Event("standard_approved", "d", DAY)],
    "change.made_on": [Event("standard_approved", "d", DAY)],
    "discussion.closes_on": [
        Event("draft_posted", "d", DAY, "b", venue="portal"),
        Event("draft_posted", "d", DAY, "b", venue="own_site"),
    ],
    "application.handed_in_on": [HANDED_IN],
    "application.accepted_on": [HANDED_IN, ACCEPTED],
    "application.identification_arises_on": [HANDED_IN, ACCEPTED],
    "copy.asked_on": [Event("copy_asked", "c", DAY)],
    "use.on": [Event("data_used", "u", DAY)],
    "request.made_on": [Event("request_made", "r", DAY)],
    "enquiry.asked_on": [Event("information_asked", "q", DAY)],
    "comment.received_on": [Event("comment_received", "o", DAY)],
    "year.begins_on": [],
    "year.report_arises_on": [],
}
"""What a course arises from, and the events by which that comes; a year begins by itself."""
NAMES = {
    "body": "b",
    "service": "s",
    "draft": "d",
    "regulation": "g",
    "application": "a",
    "copy": "c",
    "use": "u",
    "request": "r",
    "year": "y",
    "enquiry": "q",
    "access": "x",
    "comment": "o",
}


def things(course):
    """The things of the smallest case of a course: what it is about, and what that lies in."""
    kind_of_body = next((k for u, k in BODY_OF_COURSE.items() if course.id.startswith(u)), None)
    facts = {
        "body": {"kind": kind_of_body or "central_body", "is_provider": True},
        "draft": {"type": "change" if course.id.endswith("/change") else "new"},
        "year": {"number": 2013},
        "addressee": {"concerned": True},
        "access": {"needed_for_services": True, "otherwise_provided_by": "nothing"},
    }
    spec, wanted = CASES.spec.thing, {course.spec.in_, "body", "service"}
    if course.spec.in_ in ("service", "regulation"):
        wanted.add("draft")
    while True:
        above = {parent for kind in wanted for parent in spec[kind].of} - wanted
        if not above:
            break
        wanted |= above
    for kind in spec:
        if kind in wanted:
            of = [NAMES[parent] for parent in spec[kind].of]
            roles = dict.fromkeys(spec[kind].roles, "b")
            yield Thing(kind, NAMES.get(kind, kind), of, roles, facts.get(kind))


def smallest(course, *, begun):
    trigger = course.spec.arises or course.spec.arises_after
    events = TRIGGERS[trigger] if trigger is not None and begun else []
    return CaseFile([*things(course), *events, NoneUntil(LATER)])


def seen(course, *, begun):
    """The duty, or the window, of a course in its smallest case."""
    found = LAW.examine(smallest(course, begun=begun), LATER)
    among = found.windows if course.is_window else found.duties
    (one,) = [each for each in among if each.course.id == course.id][:1]
    return one


DUTIES = [course for course in COURSES.values() if not course.is_window]
BEGUN = [c for c in DUTIES if TRIGGERS.get(c.spec.arises or c.spec.arises_after)]
WINDOWS = [course for course in COURSES.values() if course.is_window]


@pytest.mark.parametrize("course", DUTIES, ids=lambda course: course.id)
def test_every_duty_is_seen_when_what_it_arises_from_has_come(course):
    duty = seen(course, begun=True)
    assert duty.told
    assert duty.parts["arisen"].value is True


@pytest.mark.parametrize("course", BEGUN, ids=lambda course: course.id)
def test_no_duty_has_arisen_before(course):
    duty = seen(course, begun=False)
    assert duty.parts["arisen"].value is False
    assert duty.state is DutyState.NOTHING


@pytest.mark.parametrize("course", [c for c in DUTIES if c.goes_on], ids=lambda course: course.id)
def test_every_duty_that_goes_on_is_in_force_for_a_body_that_has_it(course):
    assert seen(course, begun=True).state is DutyState.CONTINUING


INCOMPLETE = Event("application_handed_in", "a", DAY, package_complete=False, facts=CENTRE)
OPEN_BY = {
    "art15/par3": TRIGGERS["discussion.closes_on"],
    "art20/par2/part2/permission": [INCOMPLETE],
    "art21/par4": [HANDED_IN],
}
"""The events by which a window opens; one of a body is open as long as it is one."""


@pytest.mark.parametrize("course", WINDOWS, ids=lambda course: course.id)
def test_every_window_is_open_when_it_has_opened(course):
    case = CaseFile([*things(course), *OPEN_BY.get(course.id, ()), NoneUntil(DAY)])
    law = Law(engine="native", readings={"A23": "permission"})
    (window,) = [each for each in law.examine(case, DAY).windows if each.course.id == course.id]
    assert window.state is OpenState.OPEN


# --- every requirement is kept somewhere, missed somewhere, and not known somewhere


def acts_of_others():
    """Acts of bodies that no list names, in places that are none of those named."""
    yield Thing("body", "government", kind="government", is_provider=False, authorised_in="nothing")
    yield Thing("body", "ministry", kind="central_body")
    yield Thing("body", "district", kind="district_akimat", is_provider=True)
    yield Thing("body", "akim", kind="rural_district_akim", is_provider=True)
    yield Thing("body", "unknown")
    yield Thing("service", "s")
    yield Thing("draft", "d", "s")
    yield Thing("regulation", "g", "s", {"body": "district", "provider": "akim"})
    yield Thing("year", "y", "government", number=2013)
    yield Thing("year", "z", "ministry", number=2013)
    yield Thing("enquiry", "q", "government")
    yield Thing("enquiry", "p", "unknown")
    yield Event("proposal_made", "d", DAY, "government")
    yield Event("regulation_approved", "g", DAY)
    yield Event("report_of_year_posted", "y", DAY, venue="portal")
    yield Event("report_of_year_posted", "z", DAY, venue="other_place")
    yield Event("hearing_held", "y", DAY)
    yield Event("information_given", "q", DAY)
    yield Event("information_given", "p", DAY)
    yield Event("stage_told", "p", DAY)
    yield Event("quality_raised", "district", DAY)
    for what in ("control_held", "quality_information_supplied", "control_results_supplied"):
        yield Event(what, "unknown", DAY)
    for n, facts in enumerate(
        ({"needed_for_services": True, "otherwise_provided_by": "nothing"}, {})
    ):
        yield Thing("access", f"x{n}", "ministry", facts=facts)
        yield Event("access_refused", f"x{n}", DAY)
    yield Thing("access", "x", "government")
    yield Event("access_given", "x", DAY)
    yield Event("processes_optimised", "ministry", DAY, in_order_of_informatization_body=False)


def at_a_centre():
    """Acts of somebody else than the centre's employee, and of somebody not told."""
    yield Thing("service", "s", electronic=False)
    for n, by in enumerate((False, None)):
        a, c = f"a{n}", f"c{n}"
        yield Thing("application", a, "s")
        yield Event("application_handed_in", a, DAY, via="centre", package_complete=bool(n))
        for what in ("application_refused", "recipient_identified"):
            yield Event(what, a, DAY, by_one_stop_employee=by)
        yield Thing("copy", c, a)
        yield Event("copy_asked", c, DAY, asked_of_one_stop_shop=True)
        yield Event("copy_certified", c, DAY, by_one_stop_employee=by)


def in_order():
    """A standard that was approved after all of the order of Article 15."""
    yield Thing("body", "b", kind="central_body")
    yield Thing("service", "s")
    yield Thing("draft", "d", "s", {"developer": "b"}, type="new")
    yield Thing("report", "r", "d")
    yield Thing("addressee", "to itself", ("d", "b"), concerned=True)
    for venue in ("portal", "own_site"):
        yield Event("draft_posted", "d", DAY, "b", venue=venue)
        yield Event("report_posted", "r", date(2013, 7, 10), "b", venue=venue)
    yield Event("recipients_informed", "d", DAY, "b", by_other_means=True)
    yield Event("report_drawn", "r", date(2013, 7, 9), "b")
    yield Event("standard_approved", "d", date(2013, 8, 1))


def states_of_requirements(examination):
    for act in examination.acts:
        for each in act.requirements:
            yield (act.frame.kind, each.name), each.state.value


def test_every_requirement_is_kept_and_missed_and_not_known():
    names = {(kind, each.name) for kind, found in CASES.judged.items() for each in found}
    wanted = {(name, state) for name in names for state in ("kept", "missed", "not_known")}
    for examination in examined():
        wanted.difference_update(states_of_requirements(examination))
        if not wanted:
            break
    assert wanted == set()


def examined():
    for entries in (acts_of_others(), at_a_centre(), in_order()):
        yield LAW.examine(CaseFile([*entries, NoneUntil(LATER)]), LATER)
    same_day = Law(engine="native", readings={"A27": "same_day"})  # else «immediately» has no day
    for seed in range(80):
        rng = random.Random(seed)
        whole = world(rng)
        yield from (same_day.examine(case, AS_OF) for case in (whole, poorer(rng, whole)))
