"""Articles by months: a stack for every month between the oldest and the newest."""

from measures.exhibits.article_months import by_month


def test_every_month_has_a_stack_with_what_was_read_first() -> None:
    told = [("2024-03-02", False), ("2024-03-09", True), ("2024-03-01", True), ("2024-01-31", True), ("", False)]
    found = by_month([{"date": day, "has_text": read, "title": "Title"} for day, read in told])
    assert list(found.months) == [2024 * 12, 2024 * 12 + 1, 2024 * 12 + 2]
    assert [[article["date"] for article in stack] for stack in found.stacks] == [
        ["2024-01-31"],
        [],
        ["2024-03-01", "2024-03-09", "2024-03-02"],
    ]
    assert found.undated == 1


def test_without_a_dated_article_there_is_no_month() -> None:
    found = by_month([{"date": "", "has_text": True, "title": "Title"}])
    assert (len(found.months), found.stacks, found.undated) == (0, (), 1)
