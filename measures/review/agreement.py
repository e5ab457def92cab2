"""How far two readers agree: their independent decisions come in; raw agreement and Cohen's kappa go out."""

from collections import Counter
from collections.abc import Hashable, Sequence

import sqlalchemy as sa

from measures.review.candidate_log import votes_on
from measures.review.facts import FIELDS, FieldAgreement, Values
from measures.review.standing import VOTES, Vote, in_effect
from measures.review.storage.part import Part
from measures.review.storage.schema import candidates

OUTCOME = "outcome"


def raw_agreement(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Share of pairs that are equal; None without pairs."""
    return sum(one == other for one, other in pairs) / len(pairs) if pairs else None


def cohens_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Agreement beyond chance: (observed - expected) / (1 - expected), from -1 to 1.

    `expected` is the agreement of two readers who give their answers as often as these did, but at random. None
    without pairs, and where it is 1: both gave one and the same answer throughout.
    """
    observed = raw_agreement(pairs)
    if observed is None:
        return None
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    # In whole numbers, so that an expected agreement of 1 is exactly 1.
    by_chance, possible = sum(count * second[answer] for answer, count in first.items()), len(pairs) ** 2
    if by_chance == possible:
        return None
    expected = by_chance / possible
    return (observed - expected) / (1 - expected)


class AgreementPart(Part):
    """Agreement of the two readers."""

    def agreement(self, document: int | None = None) -> list[FieldAgreement]:
        """Agreement on the outcome (kept or rejected), then on each field of the figures that both kept.

        A pair are the first decisions in effect of the first two persons on a candidate with two readers: what they
        said before they knew of each other, without slips that they undid.
        """
        asked = sa.select(candidates.c.id).where(candidates.c.readers > 1, candidates.c.second_reader != "")
        if document is not None:
            asked = asked.where(candidates.c.document_id == document)
        with self._database.reading() as connection:
            said = votes_on(connection, connection.execute(asked.order_by(candidates.c.id)).scalars())
        pairs = [pair for votes in said.values() if (pair := first_two(votes)) is not None]
        outcomes: list[tuple[Hashable, Hashable]] = [
            (one.values is not None, other.values is not None) for one, other in pairs
        ]
        both = [
            (one.values, other.values) for one, other in pairs if one.values is not None and other.values is not None
        ]
        fields: dict[str, list[tuple[Hashable, Hashable]]] = {
            OUTCOME: outcomes,
            **{name: _answers(name, both) for name in FIELDS},
        }
        return [
            FieldAgreement(name, len(found), raw_agreement(found), cohens_kappa(found))
            for name, found in fields.items()
        ]


def first_two(votes: Sequence[Vote]) -> tuple[Vote, Vote] | None:
    """The first vote of each of the first two persons; None if only one has voted."""
    first: dict[str, Vote] = {}
    for vote in in_effect(votes):
        if vote.action in VOTES:
            first.setdefault(vote.by, vote)
    found = list(first.values())[:2]
    return (found[0], found[1]) if len(found) > 1 else None


def _answers(name: str, both: Sequence[tuple[Values, Values]]) -> list[tuple[Hashable, Hashable]]:
    """What two readers said of a field, a missing one being blank; without pairs in which both left it blank."""
    found = [(_answer(one, name), _answer(other, name)) for one, other in both]
    return [pair for pair in found if pair != ("", "")]


def _answer(values: Values, name: str) -> Hashable:
    value = values.get(name)
    return "" if value is None else value
