"""Regenerate data/briefings/schema.json from the models in measures/briefings/file_models.py."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from measures.briefings.briefing import FOLDER, SCHEMA  # noqa: E402
from measures.briefings.file_models import schema_text  # noqa: E402

if __name__ == "__main__":
    (ROOT / "data" / FOLDER / SCHEMA).write_text(schema_text(), encoding="utf-8")
