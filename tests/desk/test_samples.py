"""A ready sentence is picked by its number alone."""

import pytest

from flows.desk.samples import sample_number


@pytest.mark.parametrize("typed", ["2", " 2. ", "2)", "(2)", "#2", "Mẫu 2", "mau2", "mẫu số 2", "２"])
def test_the_number_of_a_sentence_picks_it(typed: str) -> None:
    assert sample_number(typed, 3) == 2


@pytest.mark.parametrize("typed", ["", "0", "4", "2%", "2,5", "2 triệu", "2 người", "số 2 Lê Lợi", "-2", "mẫu"])
def test_anything_else_is_an_answer_of_its_own(typed: str) -> None:
    assert sample_number(typed, 3) is None
