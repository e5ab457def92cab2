"""What a figure counts: the object that is named, the only one, or the most frequent one, which is asked about."""

from measures.intake.naming.objects import Objects
from measures.table.package import Package


def test_the_longest_name_among_the_words_is_chosen(package: Package) -> None:
    found = Objects(package).choose("plaques_removed", "清理外部牌子")
    assert (found.object_id, found.is_open) == ("removed_outdoor_plaques", False)


def test_the_only_broadest_object_needs_no_name(package: Package) -> None:
    found = Objects(package).choose("seconded_staff_returned", "")
    assert found.object_id and not found.is_open


def test_the_most_frequent_of_several_is_asked_about(package: Package) -> None:
    found = Objects(package).choose("cases_handled", "")
    uses = package.measures["object_id"].value_counts()
    broadest = [
        one for one, row in package.object_rows.items() if row["metric_id"] == "cases_handled" and not row["broader"]
    ]
    assert uses[found.object_id] == max(uses.get(one, 0) for one in broadest)
    assert found.is_open
