"""`python -m measures`.

Here alone the domain meets what draws: `brief` needs charts, which know Plotly, and the domain does not.
"""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from measures.cli import main

if TYPE_CHECKING:
    from measures.briefings.briefing import Briefing
    from measures.table.package import Package


def make(
    briefing: "Briefing", package: "Package", kind: str, report: Callable[[int, int], None], **options: str
) -> bytes:
    """A file of a briefing; `options` are language, layout, watermark and address."""
    from datetime import date

    from components.exporting import decks, files
    from measures.language.catalogue import Language
    from measures.table.edition import in_language

    deck = decks.compose(
        briefing,
        in_language(package, Language(options["language"])),
        address=options["address"],
        watermark=options["watermark"],
        today=date.today(),
    )
    return files.make(kind, deck, package, layout=options["layout"], report=report)  # type: ignore[arg-type]


if __name__ == "__main__":
    sys.exit(main(make=make))
