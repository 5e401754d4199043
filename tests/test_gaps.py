"""The declared gaps are exactly the cells in which the answers are silent."""

from silence import disagreements

from kz_services_law import Law


def test_gaps_are_the_silent_cells():
    cells, found = disagreements(Law(engine="native").rulebook)
    print(f"{cells} cells compared with gaps.toml")
    assert cells > 1000
    assert found == []
