"""Evaluation of the extraction: a Package and source texts come in; counts, rates and every mistake go out."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from measures.documents.reader import Article
from measures.extraction.candidates import MEASURE, Candidate
from measures.extraction.pipeline import extract
from measures.table.package import Package

_TOLERANCE = 1e-6
_JUDGED = ("figure", "place", "metric", "qualifier")


@dataclass(frozen=True)
class Match:
    """A row of the table, the row of its region, and the candidate whose span overlaps that of the row."""

    source_id: str
    row: Mapping[str, Any]
    region: Mapping[str, Any]
    candidate: Candidate

    @property
    def figure(self) -> bool:
        """Whether the value is the same."""
        value = self.candidate.value
        return value is not None and abs(value - float(self.row["value"])) < _TOLERANCE

    @property
    def metric(self) -> bool:
        """Whether the metric is the same."""
        return self.candidate.metric_id == str(self.row["metric_id"])

    @property
    def qualifier(self) -> bool:
        """Whether the qualifier is the same."""
        return self.candidate.qualifier == str(self.row["qualifier"])

    @property
    def place(self) -> bool:
        """Whether the place is the same, by its code where both have one, else by its name."""
        if self.candidate.region_code and self.region["code"]:
            return bool(self.candidate.region_code == self.region["code"])
        return self.candidate.place.endswith(str(self.region["name_zh"]))

    @property
    def joint(self) -> bool:
        """Whether figure, place and metric are all the same."""
        return self.figure and self.place and self.metric


@dataclass(frozen=True)
class Scoring:
    """Rows with their candidates, rows without one (`missed`) and candidates without a row (`false`).

    `missed` and `false` are pairs of a source id and a row or candidate.
    """

    matches: tuple[Match, ...]
    missed: tuple[tuple[str, Mapping[str, Any]], ...]
    false: tuple[tuple[str, Candidate], ...]

    def scores(self) -> dict[str, float]:
        """Counts, and rates from 0 to 1; a rate with denominator 0 is 1.

        For `precision`, `recall` and `f1`, a candidate is right if its span overlaps that of a row. `figure`,
        `place`, `metric` and `qualifier` are the shares of these matches in which each is right; for `joint_f1`,
        figure, place and metric must all be right.
        """
        matched, missed, false = len(self.matches), len(self.missed), len(self.false)
        joint = sum(match.joint for match in self.matches)
        return {
            "rows": matched + missed,
            "found": matched + false,
            "matched": matched,
            "precision": _rate(matched, matched + false),
            "recall": _rate(matched, matched + missed),
            "f1": _rate(2 * matched, 2 * matched + missed + false),
            **{name: _rate(sum(getattr(match, name) for match in self.matches), matched) for name in _JUDGED},
            "joint_f1": _rate(2 * joint, 2 * matched + missed + false),
        }

    def confusion(self) -> dict[str, int]:
        """Numbers of confusions of metrics ("right -> wrong"), the most frequent first."""
        wrong = Counter(
            f"{match.row['metric_id']} -> {match.candidate.metric_id}" for match in self.matches if not match.metric
        )
        return dict(wrong.most_common())


def joined(comparisons: Sequence[Scoring]) -> Scoring:
    """Several comparisons as one."""
    return Scoring(
        tuple(match for part in comparisons for match in part.matches),
        tuple(row for part in comparisons for row in part.missed),
        tuple(candidate for part in comparisons for candidate in part.false),
    )


def evaluate(package: Package, texts: Mapping[str, str], sources: Iterable[str]) -> Scoring:
    """Compare what extraction finds in some sources with the table. `texts` are texts by source id."""
    return joined([_compared_source(package, source_id, texts[source_id]) for source_id in sources])


def parts(texts: Mapping[str, str], held_out: Collection[str] = ()) -> dict[str, list[str]]:
    """Ids of the sources with a text: "all", and those "seen" and "unseen" while the rules were written.

    `held_out` are the ids of the unseen ones; if it is empty, there is only "all".
    """
    if not held_out:
        return {"all": list(texts)}
    return {
        "all": list(texts),
        "seen": [source for source in texts if source not in held_out],
        "unseen": [source for source in texts if source in held_out],
    }


def report(comparison: Scoring, texts: Mapping[str, str]) -> dict[str, Any]:
    """Scores of a comparison, confusions of metrics and every mistake, as values for JSON."""
    return {
        "scores": comparison.scores(),
        "confusion": comparison.confusion(),
        "missed": [_missed(source_id, row, texts[source_id]) for source_id, row in comparison.missed],
        "false": [_false(source_id, candidate) for source_id, candidate in comparison.false],
        "wrong": [_wrong(match) for match in comparison.matches if not (match.joint and match.qualifier)],
    }


def compare(
    source_id: str, rows: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]], candidates: Iterable[Candidate]
) -> Scoring:
    """Compare the candidates of one article with its rows; `rows` are pairs of a measure and its region."""
    found = [candidate for candidate in candidates if candidate.kind == MEASURE]
    matches, missed = [], []
    for row, region in sorted(rows, key=lambda entry: int(entry[0]["char_start"])):
        best = _best([Match(source_id, row, region, candidate) for candidate in _overlapping(row, found)])
        if best:
            matches.append(best)
            found.remove(best.candidate)
        else:
            missed.append((source_id, row))
    return Scoring(tuple(matches), tuple(missed), tuple((source_id, candidate) for candidate in found))


def _compared_source(package: Package, source_id: str, text: str) -> Scoring:
    source = package.source_rows[source_id]
    rows = [row for row in package.measures.to_dict("records") if row["source_id"] == source_id]
    return compare(
        source_id,
        [(row, package.region_rows[row["region_id"]]) for row in rows],
        extract(Article(source["title"], source["date"], text)),
    )


def _overlapping(row: Mapping[str, Any], found: Sequence[Candidate]) -> list[Candidate]:
    start, end = int(row["char_start"]), int(row["char_end"])
    return [candidate for candidate in found if candidate.char_start < end and start < candidate.char_end]


def _best(matches: Sequence[Match]) -> Match | None:
    return max(matches, key=lambda match: (match.joint, match.figure, match.metric, match.place), default=None)


def _missed(source_id: str, row: Mapping[str, Any], text: str) -> dict[str, Any]:
    start, end = int(row["char_start"]), int(row["char_end"])
    return {"source": source_id, "text": text[start:end], "metric": row["metric_id"], "char_start": start}


def _false(source_id: str, candidate: Candidate) -> dict[str, Any]:
    fields = ("text", "metric_id", "object", "action", "place", "char_start", "confidence")
    return {"source": source_id, **{field: getattr(candidate, field) for field in fields}}


def _wrong(match: Match) -> dict[str, Any]:
    return {
        "source": match.source_id,
        "text": match.candidate.text,
        "wrong": [name for name in _JUDGED if not getattr(match, name)],
        "row": [match.row["value"], match.region["name_zh"], match.row["metric_id"], match.row["qualifier"]],
        "found": [match.candidate.value, match.candidate.place, match.candidate.metric_id, match.candidate.qualifier],
    }


def _rate(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0
