"""The template of a person's choice: ids of regions and metrics come in; the workbook to fill in goes out."""

from collections.abc import Sequence

from measures.intake.naming.knowledge import Knowledge
from measures.language.catalogue import Language
from measures.ledgers import template
from measures.ledgers.template import TemplateMetric, TemplateRegion


def workbook(
    knowledge: Knowledge,
    regions: Sequence[str],
    metrics: Sequence[str],
    language: Language,
    period: tuple[str, str] | None,
) -> bytes:
    """The workbook with these regions and metrics; `period` is its first day and its last, in ISO."""
    field = f"name_{language.code}"
    places = [
        TemplateRegion(str(row[field]), region, str(row["code"] or ""))
        for region in regions
        for row in [knowledge.places.rows[region]]
    ]
    heads = [
        TemplateMetric(
            str(knowledge.metric_rows[metric][field]),
            metric,
            knowledge.units(metric)[0],
            _object(knowledge, metric),
            basis=knowledge.basis(knowledge.units(metric)[0]),
        )
        for metric in metrics
    ]
    return template.workbook(places, heads, language, period)


def _object(knowledge: Knowledge, metric_id: str) -> str:
    """The object that a metric counts where it counts only one, or one that holds all others; else ""."""
    chosen = knowledge.objects.choose(metric_id, "")
    return "" if chosen.is_open else chosen.object_id
