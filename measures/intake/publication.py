"""From the workspace to the package: decisions come in; the preview of the next version, and that version, go out."""

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

from measures.briefings import briefing
from measures.faults import Fault
from measures.gazetteer import package_rows
from measures.intake.own.drafting import UNITS
from measures.language import keywords
from measures.publishing import preview as previews
from measures.publishing import publication as publications
from measures.publishing.changes import PackageChanges
from measures.publishing.figures import AcceptedDocument, AcceptedFigure, Definitions
from measures.review.facts import Accepted, KeptDocument
from measures.review.refusals import Unknown
from measures.review.workspace import Workspace
from measures.table import package as packages
from measures.table.package import Package


def preview(workspace: Workspace, folder: Path, *, today: date, note: str = "") -> PackageChanges:
    """What publishing the decisions of a workspace would change in the package in `folder`. Raises DataFault."""
    package = packages.load(folder)
    known = briefing.faults(package)

    def new_faults(place: Path) -> list[Fault]:
        """Faults that briefings do not have already, such as a figure that is withdrawn."""
        return [fault for fault in briefing.faults(packages.load(place)) if fault not in known]

    return previews.preview(
        folder,
        [_figure(one) for one in workspace.accepted()],
        today=today,
        note=note,
        withdrawn=[one.measure_id for one in workspace.withdrawn_figures()],
        definitions=_drafted(workspace, package),
        region_rows=package_rows.rows,
        word_counts=lambda document: _word_counts(workspace, int(document.document_id)),
        taken=_taken(workspace),
        checks=[new_faults],
    )


def publish(
    workspace: Workspace, folder: Path, changes: PackageChanges, *, by: str, today: date, note: str = ""
) -> str:
    """Publish a preview; the number of the new version, "" if there was nothing to publish. Raises PublishingFault.

    The ids that documents and figures got are kept in the workspace, so that they stay the same ever after.
    """
    version = publications.publish(folder, changes, note=note, by=by, today=today)
    _keep_ids(workspace, changes)
    for one in workspace.definitions():
        if not one.published:
            workspace.publish_definition(one.kind, one.id, by)
    if version:
        after = {"version": version, "counts": changes.counts()}
        workspace.record(
            "publication", version, by, "publish", before={"version": changes.before}, after=after, why=note
        )
    return version


def restore(workspace: Workspace, folder: Path, version: str, *, by: str, note: str = "") -> str:
    """Bring a version back; its number. Raises PublishingFault."""
    found = publications.restore(folder, version, by=by, note=note)
    workspace.record("publication", found, by, "restore", after={"version": found}, why=note)
    return found


def _figure(accepted: Accepted) -> AcceptedFigure:
    return AcceptedFigure(
        candidate_id=str(accepted.candidate_id),
        document=_document(accepted.document),
        pointer=accepted.pointer,
        values={name: value for name, value in accepted.values.items() if name != "region_name"},
        measure_id=accepted.measure_id,
    )


def _document(document: KeptDocument) -> AcceptedDocument:
    return AcceptedDocument(
        document_id=str(document.id),
        sha256=document.sha256,
        kind=document.kind,
        title=document.title,
        date=document.date,
        publisher=document.publisher,
        address=document.address,
        region_id=document.region_id,
        text_sha256=document.text_sha256,
        source_id=document.source_id,
    )


def _drafted(workspace: Workspace, package: Package) -> Definitions:
    """Drafted rows by table, and drafted units.

    One that was published is sent again only where an earlier version was brought back that lacks it: whoever changed
    its row by hand since then keeps that change.
    """
    rows: dict[str, list[Mapping[str, object]]] = {}
    for one in workspace.definitions():
        if not one.published or one.id not in _ids(package, one.kind):
            rows.setdefault(one.kind, []).append(one.row)
    return Definitions(rows, rows.pop(UNITS, []))


def _ids(package: Package, table: str) -> Collection[str]:
    """Ids of the rows of a table; none for what is no table of its own, such as a unit."""
    if table not in package.schema.tables:
        return ()
    return set(package.rows[table].values(package.schema.tables[table].key))


def _word_counts(workspace: Workspace, document_id: int) -> Mapping[str, int]:
    """How often an article uses its words; nothing for a ledger, or where the text is not here."""
    try:
        document = workspace.document(document_id)
        text = workspace.original(document_id).decode() if document.kind == "article" else ""
    except (Unknown, UnicodeDecodeError):
        return {}
    counted = keywords.count({"": text})
    return dict(zip(counted["word"], map(int, counted["count"]), strict=True))


def _taken(workspace: Workspace) -> Collection[str]:
    """Ids that documents and figures of the workspace have, and that nothing else may get."""
    sources = [document.source_id for document in workspace.documents() if document.source_id]
    return [*sources, *(one.measure_id for one in workspace.withdrawn_figures())]


def _keep_ids(workspace: Workspace, changes: PackageChanges) -> None:
    """Keep the ids of all figures that are in the table now, and of their sources."""
    given = {int(candidate): measure for candidate, measure in changes.measures.items()}
    workspace.assign_measures(given)
    for accepted in workspace.accepted():
        if accepted.candidate_id in given and not accepted.document.source_id:
            source_id = given[accepted.candidate_id].rpartition("-")[0]
            if workspace.document(accepted.document.id).source_id != source_id:
                workspace.assign_source(accepted.document.id, source_id)
