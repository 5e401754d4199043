"""Case files as they grow: knowing more settles what was open, and changes nothing else."""

import json
import random
from collections import Counter
from datetime import date, timedelta
from itertools import islice

import pytest
from conftest import engines_here
from shares import share
from worlds import AS_OF, completions, known_by_days, odd_entries, poorer, verdicts, world

from kz_services_law import Law
from kz_services_law.errors import KzServicesLawError
from kz_services_law.logic import SILENT, UNKNOWN, Status
from kz_services_law.procedures import (
    CaseFile,
    DutyState,
    Event,
    NoneUntil,
    OpenState,
    RequirementState,
    Thing,
    Verdict,
)

LAW = Law(engine="native")
SPLITS, MANY_SPLITS = 40, 5_000
BOTH_ENGINES_OF = 50
"""One split in so many also runs on the durable engine."""
OPEN = frozenset(
    {
        DutyState.NOT_JUDGED,
        OpenState.NOT_JUDGED,
        RequirementState.NOT_KNOWN,
        Verdict.NOT_KNOWN,
    }
)


def some_day(rng):
    return rng.choice([AS_OF, AS_OF - timedelta(rng.randrange(280))])


def settled(examination):
    return {key: state for key, state in verdicts(examination).items() if state not in OPEN}


def contradictions(settled_before, rich):
    """What a file that says more finds otherwise than one that says less had settled."""
    found = verdicts(rich)
    return [
        (*key, state, found[key])
        for key, state in settled_before.items()
        if found.get(key, state) is not state
    ]


def facts_found(examination):
    """The value of every fact of every frame."""
    return {
        (frame.id, fact): value
        for frames in examination.found.cut.frames.values()
        for frame in frames
        for fact, value in frame.values.items()
    }


# --- a poorer file


def split(seed):
    rng = random.Random(seed)
    rich = world(rng)
    return poorer(rng, rich), rich, some_day(rng)


def contradicted(seeds):
    """Of the splits of some seeds, how many verdicts were compared, and which were contradicted."""
    compared, found = 0, []
    for seed in seeds:
        poor, rich, day = split(seed)
        less, more = LAW.examine(poor, day), LAW.examine(rich, day)
        before = settled(less)
        compared += len(before)
        found += [(seed, *each) for each in contradictions(before, more)]
    return compared, found


def test_a_poorer_file_is_never_contradicted():
    compared, found = contradicted(range(SPLITS))
    assert found == []
    assert compared > 100 * SPLITS


@pytest.mark.slow
def test_many_poorer_files_are_never_contradicted():
    seeds = share(range(SPLITS, SPLITS + MANY_SPLITS))
    compared, found = contradicted(seeds)
    print(f"{compared:,} verdicts of {len(seeds):,} poorer files, {len(found)} contradicted")
    assert found == []
    assert compared > 100 * len(seeds)


def unequal_on_durable(seeds):
    durable, compared, found = Law(engine="durable"), 0, []
    for seed in seeds:
        poor, rich, day = split(seed)
        for case in (poor, rich):
            one, other = LAW.examine(case, day), durable.examine(case, day)
            facts, same = facts_found(one), facts_found(other)
            compared += len(facts)
            found += [(seed, *key) for key in {**facts, **same} if facts[key] != same.get(key)]
            assert verdicts(one) == verdicts(other)
    return compared, found


@pytest.mark.skipif("durable" not in engines_here(), reason="the durable engine is an extra")
@pytest.mark.parametrize(
    "seeds",
    [
        range(0, SPLITS, BOTH_ENGINES_OF),
        pytest.param(range(SPLITS, SPLITS + MANY_SPLITS, BOTH_ENGINES_OF), marks=pytest.mark.slow),
    ],
)
def test_both_engines_find_the_same_of_every_fact_of_every_frame(seeds):
    compared, found = unequal_on_durable(seeds)
    assert found == []
    assert compared > 2_000 * len(seeds)


# --- entries one by one, and in any order


def shuffled(rng, case):
    entries = [*case]
    rng.shuffle(entries)
    return CaseFile(entries)


def unordered(found):
    """The document of an examination, whatever the order of what it lists."""
    return _unordered(found.document().model_dump(mode="json"))


def _unordered(part):
    if isinstance(part, dict):
        return {key: _unordered(value) for key, value in part.items()}
    return sorted(map(_unordered, part), key=json.dumps) if isinstance(part, list) else part


@pytest.mark.parametrize("seed", range(2))
def test_the_order_of_the_entries_does_not_matter(seed):
    poor, _, day = split(seed)
    other = shuffled(random.Random(seed), poor)
    assert other == poor
    assert unordered(LAW.examine(other, day)) == unordered(LAW.examine(poor, day))


@pytest.mark.parametrize("seed", range(2))
def test_one_entry_after_another_comes_to_the_whole(seed):
    rng = random.Random(seed)
    poor, _, day = split(seed)
    entries = [*shuffled(rng, poor)]
    begun = rng.randrange(len(entries))
    case = CaseFile(entries[:begun])
    for entry in entries[begun:]:
        case = case.with_event(entry)
    assert case == poor
    assert unordered(LAW.examine(case, day)) == unordered(LAW.examine(poor, day))


def grown_and_whole(seed):
    """Of a file an entry of which was added last: the examinations of it, and of one listed so."""
    rng = random.Random(seed)
    poor, rich, day = split(seed)
    case = rng.choice([poor, rich])
    for event in rng.sample(case.events, min(4, len(case.events))):
        before = CaseFile(entry for entry in case if entry is not event)
        LAW.examine(before, day)
        yield event, LAW.examine(before.with_event(event), day), LAW.examine(CaseFile(case), day)


def test_an_entry_added_to_an_examined_file_comes_to_the_whole():
    for event, grown, whole in grown_and_whole(0):
        assert grown.case == whole.case
        assert grown.to_json() == whole.to_json(), event.label


@pytest.mark.slow
def test_entries_added_to_many_examined_files_come_to_the_whole():
    for seed in range(1, 300):
        for event, grown, whole in grown_and_whole(seed):
            assert verdicts(grown) == verdicts(whole), event.label
            assert grown.findings == whole.findings, event.label


def test_what_stands_otherwise_is_told_as_changes():
    for seed in range(5):
        poor, rich, day = split(seed)
        less, more = LAW.examine(poor, day), LAW.examine(rich, day)
        told = {
            (each.about, each.of): (each.before, each.after) for each in more.changes_since(less)
        }
        before, after = verdicts(less), verdicts(more)
        same = [key for key in before.keys() & after.keys() if before[key] is after[key]]
        assert len(told) == len({*before, *after}) - len(same)
        assert less.changes_since(less) == ()


# --- what was known on a day


EARLY, LATE = date(2013, 8, 1), date(2013, 11, 1)


def known(seed):
    """A world whose entries became known one after another."""
    rng = random.Random(seed)
    return rng, known_by_days(rng, world(rng))


@pytest.mark.parametrize("day", [EARLY, LATE])
def test_what_became_known_later_changes_nothing_found_for_an_earlier_day(day):
    for seed in range(2):
        rng, case = known(seed)
        before = [entry for entry in case if entry.known_on <= day]
        later = [entry for entry in case if entry.known_on > day]
        found = unordered(LAW.examine(CaseFile(before), AS_OF, known_on=day))
        more = CaseFile([*before, *rng.sample(later, rng.randrange(1, len(later) + 1))])
        assert unordered(LAW.examine(more, AS_OF, known_on=day)) == found
        assert LAW.examine(case, AS_OF, known_on=day).case == CaseFile(before)


def test_what_is_found_for_an_earlier_day_stands_on_a_later_one():
    compared = 0
    for seed in range(12):
        _, case = known(seed)
        before = LAW.examine(case, AS_OF, known_on=EARLY)
        after = LAW.examine(case, AS_OF, known_on=LATE)
        assert contradictions(settled(before), after) == []
        compared += len(settled(before))
    assert compared > 400


def test_a_correction_counts_from_the_day_it_became_known():
    wrong, right, known = date(2013, 6, 3), date(2013, 6, 4), date(2013, 9, 2)
    case = CaseFile(
        [
            Thing("service", "s", known_on=wrong),
            Event("service_included", "s", wrong, name="entry", known_on=wrong),
            Event("service_included", "s", right, corrects="entry", known_on=known),
        ]
    )

    def arisen_on(known_on):
        found = LAW.examine(case, AS_OF, known_on=known_on)
        return found.duty("art13/par1/part4", "s").arisen_on

    assert [arisen_on(known - timedelta(1)), arisen_on(known)] == [wrong, right]


# --- the steps, and the same as one program of clauses


def differences(examination):
    """Where a fact that the steps conclude is another one than by the clauses alone."""
    found, compared, wrong = examination.found, 0, []
    scheme = found.examiner.scheme
    for kind, goals in scheme.goals.items():
        for frame in found.cut.frames.get(kind, ()):
            for goal in goals:
                compared += 1
                if not agree(found, frame, goal):
                    wrong.append((frame.id, goal))
    return compared, wrong


def agree(found, frame, goal):
    home = frame.above[found.examiner.scheme.owner(frame.kind, goal)]
    asked = found.asked(home, goal).outcome
    value, settled_to = found.raw(frame, goal), found.found(frame, goal)
    if value is UNKNOWN:
        return settled_to.status is asked.status and settled_to.value == asked.value
    if value is SILENT:
        return asked.status is Status.SILENT
    return asked.status is Status.SETTLED and asked.value == value


def compared_with_clauses(seeds):
    total, found = 0, []
    for seed in seeds:
        poor, rich, day = split(seed)
        for case in (poor, rich):
            compared, wrong = differences(LAW.examine(case, day))
            total += compared
            found += [(seed, *each) for each in wrong]
    return total, found


def test_the_steps_conclude_what_the_clauses_do():
    compared, found = compared_with_clauses(range(3))
    assert found == []
    assert compared > 3_000


@pytest.mark.slow
def test_in_many_files_the_steps_conclude_what_the_clauses_do():
    compared, found = compared_with_clauses(range(3, 20))
    print(f"{compared:,} facts concluded by steps and by the clauses alone, {len(found)} differ")
    assert found == []
    assert compared > 15_000


# --- completions


def completed(seed, count):
    """What a poor file settles, and what random completions of it find."""
    rng = random.Random(seed)
    poor, _, day = split(seed)
    found = verdicts(LAW.examine(poor, day))
    seen = {key: Counter() for key in found}
    for whole in islice(completions(rng, poor, day), count):
        for key, state in verdicts(LAW.examine(whole, day)).items():
            if key in seen and state not in OPEN:
                seen[key][state] += 1
    return found, seen


def refuted(found, seen):
    return [
        (*key, state, other)
        for key, state in found.items()
        if state not in OPEN
        for other in seen[key]
        if other is not state
    ]


def test_what_is_settled_holds_in_every_completion():
    compared = 0
    for seed in range(5):
        found, seen = completed(seed, 8)
        assert refuted(found, seen) == []
        compared += sum(map(Counter.total, seen.values()))
    assert compared > 2_000


@pytest.mark.slow
def test_what_is_settled_holds_in_many_completions_and_what_is_open_turns_out_both_ways():
    wrong, confirmed, unconfirmed = [], Counter(), Counter()
    for seed in range(100, 110):
        found, seen = completed(seed, 120)
        wrong += [(seed, *each) for each in refuted(found, seen)]
        for key, state in found.items():
            if state in OPEN:
                (confirmed if len(seen[key]) > 1 else unconfirmed)[key[0]] += 1
    total = confirmed.total() + unconfirmed.total()
    print(
        f"{confirmed.total() / total:.1%} of {total:,} verdicts 'cannot be judged' confirmed by two"
    )
    print(f"not by these completions: {unconfirmed.most_common(12)}")
    assert wrong == []
    assert confirmed.total() > 0.8 * total


# --- nonsense


def made(rng):
    """What can be made of odd entries; what is refused is refused in our words."""
    for maker in odd_entries(rng):
        try:
            yield maker()
        except KzServicesLawError:
            continue


def tried(seed):
    """Whether a file of nonsense was examined; refused otherwise, in our words."""
    rng = random.Random(seed)
    entries = [*made(rng)]
    if rng.random() < 0.3:
        entries.append(NoneUntil(AS_OF))
    known_on = AS_OF if rng.random() < 0.1 else None
    try:
        found = LAW.examine(CaseFile(entries), some_day(rng), known_on=known_on)
    except KzServicesLawError:
        return False
    assert found.document().model_dump(mode="json")
    return True


def test_nonsense_is_examined_or_refused_in_our_words():
    ended = Counter(tried(seed) for seed in range(150))
    assert ended[True] > 5
    assert ended[False] > 50


@pytest.mark.slow
def test_much_nonsense_is_examined_or_refused_in_our_words():
    ended = Counter(tried(seed) for seed in range(1_000, 3_000))
    print(f"{ended[True]:,} files of nonsense examined, {ended[False]:,} refused")
    assert ended[True] > 100
