"""Units that a package lacks: its descriptor and drafted units come in, a descriptor that allows them goes out."""

import json
from collections.abc import Sequence

from measures.publishing.figures import GivenRow
from measures.publishing.text_tables import cell

# Fields whose values are units, by table.
_FIELDS = {"metrics": "unit", "measures": "unit"}


def joined(descriptor: bytes, units: Sequence[GivenRow]) -> bytes:
    """The bytes of datapackage.json with units (`unit`, `name_zh`, `name_en`) in the enums and labels of both fields.

    The bytes stay as they are if all units are there already.
    """
    content = json.loads(descriptor)
    changed = False
    for resource in content["resources"]:
        for field in resource["schema"]["fields"]:
            if _FIELDS.get(resource["name"]) != field["name"] or "enum" not in field.get("constraints", {}):
                continue
            for row in units:
                unit = cell(row.get("unit"))
                if unit and unit not in field["constraints"]["enum"]:
                    field["constraints"]["enum"].append(unit)
                    names = {"zh": cell(row.get("name_zh")) or unit, "en": cell(row.get("name_en"))}
                    field.setdefault("labels", {})[unit] = names
                    changed = True
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode() if changed else descriptor
