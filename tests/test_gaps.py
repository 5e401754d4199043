"""The declared gaps are exactly the cells in which the answers are silent."""

import pytest
from silence import disagreements, undeclared_under_other_readings

from kz_services_law import Law
from kz_services_law.rulebook import editions


@pytest.mark.sampled(2)
@pytest.mark.parametrize("edition", editions())
def test_gaps_are_the_silent_cells(edition):
    cells, found = disagreements(Law(edition, engine="native").rulebook)
    print(f"{cells} cells compared with gaps.toml")
    assert cells > 1000
    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("edition", editions())
def test_no_other_option_of_a_reading_leaves_a_silence_undeclared(edition):
    cells, found = undeclared_under_other_readings(edition)
    print(f"{cells:,} cells under another option of one reading compared with gaps.toml")
    assert cells > 100_000
    assert found == []
