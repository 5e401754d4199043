"""Every public value is equal after a copy, a deep copy and a pickle; or that is refused by us."""

import copy
import dataclasses
import pickle
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context

import pytest
from exported import classes, examples

from kz_services_law import Draft, DraftType, Law, PostingDeadline, Service
from kz_services_law.errors import InvalidInput
from kz_services_law.rule_files import rules_folder
from kz_services_law.rulebook import from_sources, read_sources

NO_EXAMPLE = {
    "asking.OneOfThese": "vocabulary.OneOfKinds is one",
    "compiling.Compiled": "each compiled question is of a class of its own: tests/test_compiled.py",
    "errors.Problems": "gathers, and is no value",
    "logic.Engine": "a protocol",
    "logic.Runner": "a protocol",
    "logic.Value": "any value",
    "procedures.Entry": "a thing, an event, the word that there is nothing else",
}
NOT_PICKLED = {
    "ActJudged",
    "Alternative",
    "Answer",
    "Change",
    "Computed",
    "Cone",
    "Duty",
    "EditionAnswer",
    "Examination",
    "Lowering",
    "Missing",
    "NextAct",
    "Part",
    "Program",
    "RequirementJudged",
    "Rulebook",
    "TimeWindow",
}
"""What holds code, a rulebook, or the law it was asked of: refused, in our words."""
NAMES = sorted(classes().keys() - NO_EXAMPLE.keys())
QUESTION = PostingDeadline(
    draft=Draft(type=DraftType.NEW), service=Service(included_on=date(2013, 6, 3))
)


def test_of_every_class_there_is_an_example():
    without = {name for name, kind in classes().items() if kind not in examples()}
    assert without == NO_EXAMPLE.keys()


def example(name):
    return examples()[classes()[name]]


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_is_equal(name):
    value = example(name)
    assert copy.copy(value) == value
    assert copy.deepcopy(value) == value


@pytest.mark.parametrize("name", NAMES)
def test_what_was_pickled_is_equal_or_refused_in_our_words(name):
    value, refused = example(name), 0
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        try:
            sent = pickle.dumps(value, protocol)
        except InvalidInput:
            refused += 1
            continue
        again = pickle.loads(sent)  # noqa: S301  # our own bytes
        assert type(again) is type(value)
        assert again == value
    assert refused == (pickle.HIGHEST_PROTOCOL + 1) * (type(value).__name__ in NOT_PICKLED)


def test_values_come_back_from_another_process():
    sent = {n: example(n) for n in NAMES if type(example(n)).__name__ not in NOT_PICKLED}
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        back = pool.submit(dict, sent).result()
    assert back == sent


def test_a_law_sent_answers_alike():
    law = Law(engine="native", readings={"A6": "include"})
    again = pickle.loads(pickle.dumps(law))  # noqa: S301  # our own bytes
    assert again == law
    assert hash(again) == hash(law)
    assert again.ask(QUESTION).to_json() == law.ask(QUESTION).to_json()
    assert law != Law(engine="native")


def test_a_law_of_rules_of_ones_own_is_copied_and_not_pickled():
    law = Law(from_sources(read_sources(rules_folder(), "2013-04-15")), engine="native")
    assert copy.copy(law) is copy.deepcopy(law) is law
    assert copy.deepcopy(law.rulebook) is law.rulebook
    with pytest.raises(InvalidInput, match="rulebook of one's own is not pickled"):
        pickle.dumps(law)


def test_a_proof_and_a_norm_are_copied():
    answer = Law(engine="native").ask(QUESTION)
    assert copy.deepcopy(answer.proof) == answer.proof
    norm = next(iter(answer.setting.book.norms.values()))
    assert copy.deepcopy(norm) == pickle.loads(pickle.dumps(norm)) == norm  # noqa: S301
    with pytest.raises(TypeError, match="dataclass"):  # Python's own: an answer is none
        dataclasses.asdict(answer)
