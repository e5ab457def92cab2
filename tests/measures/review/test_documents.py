"""Documents of a workspace: added once, corrected, withdrawn, judged beside a nearly identical one."""

from hashlib import sha256

import pytest
from reviewing import candidate, document, filled

from measures.review.facts import NewDocument
from measures.review.refusals import AlreadyThere, Conflict, NotPossible, Unknown
from measures.review.workspace import Workspace


def test_a_document_is_kept_with_its_candidates(workspace: Workspace) -> None:
    new = document(date="2024-06-30", publisher="河湾县政府办", address="https://example.org/1", region_id="hewan")
    number = workspace.add_document(new, [candidate(1), candidate(2, group="C", question="空白？")], " chen ")
    kept = workspace.document(number)
    assert {name: getattr(kept, name) for name in vars(new)} == vars(new)
    assert (kept.added_by, kept.withdrawn, kept.source_id, kept.active) == ("chen", False, "", True)
    first, second = workspace.candidates(number)
    assert (first.values, first.pointer, first.text) == (candidate(1).values, candidate(1).pointer, "1")
    assert (first.state, first.seen, first.final, first.decided_by) == ("open", 0, None, ())
    assert (second.group, second.question) == ("C", "空白？")
    (entry,) = workspace.log()
    assert (entry.kind, entry.subject, entry.action, entry.by) == ("document", str(number), "add", "chen")
    assert entry.after is not None
    assert entry.after["candidates"] == 2


def test_the_same_bytes_are_added_once(workspace: Workspace) -> None:
    number = workspace.add_document(document(), [candidate()], "chen")
    with pytest.raises(AlreadyThere) as refused:
        workspace.add_document(document(name="副本.csv"), [candidate()], "lin")
    assert (refused.value.document_id, refused.value.withdrawn) == (number, False)
    assert "台账1.csv" in str(refused.value)
    assert len(workspace.documents()) == len(workspace.candidates()) == 1
    workspace.withdraw_document(number, "chen")
    with pytest.raises(AlreadyThere) as refused:
        workspace.add_document(document(), [], "lin")
    assert refused.value.withdrawn


def test_nothing_stays_of_a_document_that_cannot_be_added(workspace: Workspace) -> None:
    with pytest.raises(NotPossible, match="cannot hold"):
        workspace.add_document(document(), [candidate(1), candidate(2, values={"value": float("nan")})], "chen")
    assert (workspace.documents(), workspace.candidates(), workspace.log()) == ([], [], [])


def test_a_document_is_found_by_its_hash(workspace: Workspace) -> None:
    number = workspace.add_document(document(), [], "chen")
    found = workspace.document_by_hash(document().sha256)
    assert found is not None
    assert found.id == number
    assert workspace.document_by_hash("0" * 64) is None


def test_candidates_can_be_added_later(workspace: Workspace) -> None:
    number = workspace.add_document(document(), [candidate(1)], "chen")
    (added,) = workspace.add_candidates(number, [candidate(2)], "lin")
    assert [one.id for one in workspace.candidates(number)][-1] == added
    assert workspace.log()[0].action == "add_candidates"
    with pytest.raises(Unknown):
        workspace.add_candidates(99, [candidate(3)], "lin")


def test_facts_of_a_document_are_corrected_and_the_correction_is_undone_and_redone(workspace: Workspace) -> None:
    number = workspace.add_document(document(date="2024-06-30"), [], "chen")
    corrected = workspace.correct_document(number, {"title": "六月台账", "date": ""}, "lin", "以文件为准")
    assert (corrected.title, corrected.date) == ("六月台账", "")
    entry = workspace.log()[0]
    assert entry.before == {"title": "河湾县台账", "date": "2024-06-30"}
    assert (entry.after, entry.why) == ({"title": "六月台账", "date": ""}, "以文件为准")
    undone = workspace.undo(entry.id, "chen")
    assert workspace.document(number).date == "2024-06-30"
    assert workspace.log(kind="document")[1].undone
    with pytest.raises(Conflict, match="chen undid this"):
        workspace.undo(entry.id, "lin")
    workspace.undo(undone.id, "chen")
    assert workspace.document(number).title == "六月台账"


def test_a_correction_that_was_corrected_again_is_not_undone(workspace: Workspace) -> None:
    number = workspace.add_document(document(), [], "chen")
    workspace.correct_document(number, {"title": "甲", "date": "2024-01-01"}, "chen")
    first = workspace.log()[0].id
    workspace.correct_document(number, {"title": "乙"}, "lin")
    second = workspace.log()[0].id
    with pytest.raises(Conflict, match="lin changed this again"):
        workspace.undo(first, "chen")
    workspace.undo(second, "chen")
    workspace.undo(first, "chen")
    assert (workspace.document(number).title, workspace.document(number).date) == ("河湾县台账", "")


def test_a_correction_of_other_facts_does_not_stand_in_the_way(workspace: Workspace) -> None:
    number = workspace.add_document(document(), [], "chen")
    workspace.correct_document(number, {"title": "甲"}, "chen")
    first = workspace.log()[0].id
    workspace.correct_document(number, {"publisher": "乙"}, "lin")
    workspace.undo(first, "chen")
    assert (workspace.document(number).title, workspace.document(number).publisher) == ("河湾县台账", "乙")


def test_nothing_is_logged_if_nothing_changes(workspace: Workspace) -> None:
    number = workspace.add_document(document(), [], "chen")
    workspace.correct_document(number, {"title": "河湾县台账"}, "chen")
    workspace.reinstate_document(number, "chen")
    assert len(workspace.log()) == 1


@pytest.mark.parametrize("fields", [{"sha256": "0" * 64}, {"title": 3}, {"titel": "甲"}])
def test_other_fields_are_refused(fields: dict[str, str], workspace: Workspace) -> None:
    number = workspace.add_document(document(), [], "chen")
    with pytest.raises(NotPossible):
        workspace.correct_document(number, fields, "chen")


def test_a_withdrawn_document_is_neither_asked_nor_published_and_comes_back_whole(workspace: Workspace) -> None:
    first, second, _ = filled(workspace)
    workspace.decide(first, "chen", "accept")
    number = workspace.documents()[0].id
    assert not workspace.withdraw_document(number, "chen", "错了").active
    assert workspace.next("chen") is None
    assert list(workspace.accepted()) == []
    assert workspace.documents(withdrawn=False) == []
    workspace.undo(workspace.log()[0].id, "chen")
    assert [one.candidate_id for one in workspace.accepted()] == [first]
    workspace.withdraw_document(number, "chen")
    workspace.reinstate_document(number, "chen")
    found = workspace.next("chen")
    assert found is not None
    assert found.id == second


def test_a_document_that_is_the_same_as_another_does_not_count_twice(workspace: Workspace) -> None:
    filled(workspace, 1)
    number = workspace.add_document(document(2, similar_to=1), [candidate()], "chen")
    assert (workspace.document(number).similar_to, workspace.document(number).similar_verdict) == (1, "")
    assert not workspace.judge_similar(number, 1, "same", "lin").active
    assert workspace.decide_many("lin", "accept").decided == (1,)
    assert workspace.judge_similar(number, 1, "different", "lin").active
    assert [entry.action for entry in workspace.log(document=number)] == ["judge", "judge", "add"]
    for similar, verdict in ((1, "perhaps"), (number, "same"), (None, "same")):
        with pytest.raises(NotPossible):
            workspace.judge_similar(number, similar, verdict, "lin")
    with pytest.raises(Unknown):
        workspace.judge_similar(number, 99, "same", "lin")


def test_what_is_not_there_is_unknown(workspace: Workspace) -> None:
    for call in (workspace.document, workspace.candidate, workspace.original):
        with pytest.raises(Unknown, match="99"):
            call(99)
    with pytest.raises(Unknown):
        workspace.withdraw_document(99, "chen")


def test_nobody_does_nothing(workspace: Workspace) -> None:
    with pytest.raises(NotPossible, match="Say who"):
        workspace.add_document(document(), [], " ")


def test_an_original_is_kept_by_its_hash(workspace: Workspace) -> None:
    data = "河湾县,12\n".encode("gb18030")
    digest = workspace.keep_original("台账.CSV", data)
    assert digest == sha256(data).hexdigest() == workspace.keep_original("台账.CSV", data)
    assert [path.name for path in (workspace.folder / "originals").iterdir()] == [f"{digest}.csv"]
    number = workspace.add_document(NewDocument("台账.CSV", digest, "ledger"), [], "chen")
    assert workspace.original(number) == data
    (workspace.folder / "originals" / f"{digest}.csv").write_bytes(b"other")
    with pytest.raises(Unknown, match="changed"):
        workspace.original(number)
    (workspace.folder / "originals" / f"{digest}.csv").unlink()
    with pytest.raises(Unknown, match="missing"):
        workspace.original(number)


@pytest.mark.parametrize(("name", "suffix"), [("a.tar.gz", ".gz"), ("台账.表格", ""), ("a", ""), ("../x.b/c", "")])
def test_the_suffix_of_an_original_is_plain(name: str, suffix: str, workspace: Workspace) -> None:
    digest = workspace.keep_original(name, b"1")
    assert [path.name for path in (workspace.folder / "originals").iterdir()] == [digest + suffix]
