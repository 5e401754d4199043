"""The declared gaps are exactly the cells in which the answers are silent."""

import pytest
from silence import disagreements, undeclared_under_other_readings

from kz_services_law import Law


def test_gaps_are_the_silent_cells():
    cells, found = disagreements(Law(engine="native").rulebook)
    print(f"{cells} cells compared with gaps.toml")
    assert cells > 1000
    assert found == []


@pytest.mark.slow
def test_no_other_option_of_a_reading_leaves_a_silence_undeclared():
    cells, found = undeclared_under_other_readings()
    print(f"{cells:,} cells under another option of one reading compared with gaps.toml")
    assert cells > 100_000
    assert found == []
