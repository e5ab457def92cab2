"""Work on several processes: results in order, few at a time, and only its own item is lost if a process dies."""

import os
from collections.abc import Iterator

import pytest

from measures.batch import processes

DEADLY = 13


def doubled(number: int) -> int:
    if number == DEADLY:
        os._exit(1)
    return 2 * number


def lost(number: int) -> int:
    return -number


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    assert list(processes.results(doubled, range(10), workers, lost)) == [2 * number for number in range(10)]


def test_only_the_item_that_kills_its_process_is_lost() -> None:
    expected = [lost(number) if number == DEADLY else 2 * number for number in range(20)]
    assert list(processes.results(doubled, range(20), 2, lost)) == expected


def test_items_are_taken_a_few_at_a_time() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(100, 200):
            taken.append(number)
            yield number

    stream = processes.results(doubled, items(), 2, lost)
    assert next(stream) == 200
    assert len(taken) < 20
    stream.close()


def test_no_items_give_no_results() -> None:
    assert list(processes.results(doubled, [], 2, lost)) == []
