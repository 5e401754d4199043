"""Tables and matrices go into frames as they are."""

import pandas as pd
import pytest

from kz_services_law import Law
from kz_services_law.questions import DutiesOf, WhoApprovesStandard

LAW = Law(engine="native")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_matrix_is_a_frame(lang):
    matrix = LAW.matrix(DutiesOf)
    frame = pd.DataFrame(matrix.table(lang))
    assert frame.shape == (len(matrix.rows), len(matrix.columns) + 1)


def test_tables_are_frames():
    told = LAW.table(WhoApprovesStandard)
    for table, rows in zip(told.tables, told.table("en").values(), strict=True):
        assert pd.DataFrame(rows).shape == (len(table.rows), len(table.columns) + 2)
