"""Files that a person brings: name and bytes come in; documents and candidates of the workspace go out.

A file of articles gives a document for each article, kept as its text; a ledger gives one, kept as its bytes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from measures.documents import reader
from measures.documents.reader import Article, DocumentNote
from measures.faults import DocumentFault
from measures.intake import ARTICLE, LEDGER, article_figures, ledger_reading, old_formats, similar
from measures.intake.desk import Desk
from measures.intake.naming.knowledge import Knowledge
from measures.ledgers import grids
from measures.review.facts import KeptDocument, NewCandidate, NewDocument
from measures.review.refusals import AlreadyThere
from measures.review.workspace import TEXT, Workspace

_LEDGER_ENDINGS = {".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".tsv"}
_PASTED = "pasted.txt"


@dataclass(frozen=True)
class Received:
    """What became of one document of a file.

    `is_new` is False for one that was there already; `source_id` is the source of the table with the same text or
    file, "" if there is none. `candidates` is the number of figures to review; a ledger with open `questions` has
    none yet. `notes` say what of the file was not read.
    """

    document_id: int
    title: str
    kind: str
    is_new: bool
    source_id: str = ""
    similar_to: int | None = None
    candidates: int = 0
    questions: int = 0
    notes: tuple[DocumentNote, ...] = ()


def kind_of(name: str) -> str:
    """Whether a file is taken for a ledger or for an article, by its ending."""
    return LEDGER if PurePath(name).suffix.lower() in _LEDGER_ENDINGS else ARTICLE


def receive(desk: Desk, name: str, data: bytes, *, kind: str = "", region: str = "") -> list[Received]:
    """Keep a file and add its documents; those that are there already are named.

    Raises DocumentFault, WorkspaceFault.

    `kind` is ARTICLE or LEDGER, or "" to go by the ending; `region` names the place of figures for which an article
    names none.
    """
    name, data = old_formats.converted(name, data)
    _refuse_unknown(name)
    if (kind or kind_of(name)) == LEDGER:
        return [_ledger(desk, name, data)]
    document = reader.read(name, data)
    desk.workspace.keep_original(name, data)
    return [replace(_article(desk, name, article, region), notes=document.notes) for article in document.articles]


def _refuse_unknown(name: str) -> None:
    """Raise DocumentFault for a file whose ending no reader knows, with all those that are known."""
    ending = PurePath(name).suffix.lower()
    known = [*grids.KINDS, *(kind for kind in reader.KINDS if kind not in grids.KINDS)]
    if ending not in known:
        raise DocumentFault(
            "Files of type “{ending}” cannot be read; supported types: {kinds}.",
            ending=ending or "?",
            kinds=", ".join(kind for kind in known if kind not in old_formats.TARGETS),
        )


def paste(desk: Desk, text: str, *, region: str = "") -> list[Received]:
    """Add an article from its text, whose first line is the title. Raises DocumentFault, WorkspaceFault."""
    return receive(desk, _PASTED, text.encode(), kind=ARTICLE, region=region)


def texts(workspace: Workspace) -> dict[int, str]:
    """Texts of the articles of a workspace that can be read, by document id."""
    found = {}
    for document in workspace.documents(withdrawn=False):
        if document.kind == ARTICLE:
            found[document.id] = workspace.original(document.id).decode()
    return found


def _article(desk: Desk, name: str, article: Article, region: str) -> Received:
    workspace, knowledge = desk.workspace, desk.knowledge
    article = replace(article, start=0)
    source = _source_of(knowledge, article.sha256)
    there = workspace.document_by_hash(article.sha256)
    if there:
        return _known(workspace, there, source)
    workspace.keep_original(TEXT, article.text.encode())
    main = article_figures.main_region(article, knowledge, region or None)
    found = article_figures.figures(article, knowledge, region or None)
    new = NewDocument(
        name=name,
        sha256=article.sha256,
        kind=ARTICLE,
        title=article.title,
        date=article.date,
        region_id=main.region_id,
        text_sha256=article.sha256,
        similar_to=similar.most_similar(article.text, texts(workspace)),
    )
    return _added(desk, new, found, source)


def _ledger(desk: Desk, name: str, data: bytes) -> Received:
    workspace = desk.workspace
    ledger = grids.read(name, data)
    source = _source_of(desk.knowledge, ledger.sha256)
    there = workspace.document_by_hash(ledger.sha256)
    if there:
        return _known(workspace, there, source)
    workspace.keep_original(name, data)
    title = next((found for sheet in ledger.sheets if (found := ledger_reading.title_of(sheet))), PurePath(name).stem)
    reading = ledger_reading.reading_of(desk, ledger)
    new = NewDocument(name=name, sha256=ledger.sha256, kind=LEDGER, title=title, date=reading.date)
    added = _added(desk, new, (), source)
    if reading.questions or not added.is_new:
        return replace(added, questions=len(reading.questions))
    return replace(added, candidates=len(ledger_reading.take(desk, added.document_id)))


def _added(desk: Desk, new: NewDocument, found: Sequence[NewCandidate], source: str) -> Received:
    try:
        document_id = desk.workspace.add_document(new, found, desk.by)
    except AlreadyThere as known:
        # Somebody added the same file a moment ago.
        return _known(desk.workspace, desk.workspace.document(known.document_id), source)
    return Received(document_id, new.title, new.kind, True, source, new.similar_to, len(found))


def _known(workspace: Workspace, document: KeptDocument, source: str) -> Received:
    count = sum(tally.count for tally in workspace.counts(document.id))
    return Received(document.id, document.title, document.kind, False, source, document.similar_to, count)


def _source_of(knowledge: Knowledge, sha256: str) -> str:
    """The source of the table with a hash, "" if there is none."""
    rows: Mapping[str, Mapping[str, object]] = knowledge.package.source_rows
    return next((source for source, row in rows.items() if row["text_sha256"] == sha256), "")
