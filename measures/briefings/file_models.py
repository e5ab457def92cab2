"""The format of briefing files, as pydantic models; data/briefings/schema.json is generated from them.

The models check types and fields; whether regions, metrics and live values exist is checked by briefing.read.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationError,
    model_validator,
)
from pydantic_core import CoreSchema, ErrorDetails
from pydantic_core.core_schema import no_info_after_validator_function

from measures.comparing import normalisation
from measures.exhibits import comparison_cells, kinds

MOST_SCENES = 60
_ALTERNATIVE = re.compile("constrained-|BothLanguages$")
_Text = Annotated[str, Field(max_length=8000)]
_Name = Annotated[str, Field(min_length=1, max_length=200)]


def _unique(names: list[str]) -> list[str]:
    if len(set(names)) < len(names):
        raise ValueError("a name occurs twice")
    return names


_Names = Annotated[
    list[_Name], Field(max_length=200, json_schema_extra={"uniqueItems": True}), AfterValidator(_unique)
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class BothLanguages(_Strict):
    """A text in both languages, or in one of them."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})
    zh: _Text = ""
    en: _Text = ""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.zh or self.en):
            raise ValueError("the text is empty in both languages")
        return self


WordsEntry = _Text | BothLanguages


@dataclass(frozen=True)
class _OneOf:
    """Annotation of a text that must be one of `names()`; the JSON schema lists them if `listed`."""

    names: Callable[[], Sequence[str]]
    listed: bool = True

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"enum": list(self.names())} if self.listed else {"type": "string", "pattern": "^[a-z_]+$"}

    def _check(self, text: str) -> str:
        if text not in self.names():
            raise ValueError(f"“{text}” is not one of {', '.join(name for name in self.names() if name)}")
        return text


# Kinds of exhibit are not listed in the JSON schema, so that a new kind does not change it.
_Kind = Annotated[str, _OneOf(kinds.names_in_briefings, listed=False)]
_Per = Annotated[str, _OneOf(lambda: ("", *normalisation.PER_UNITS))]
_Sort = Annotated[str, _OneOf(lambda: ("", *comparison_cells.SORTS))]


class QueryEntry(_Strict):
    """The query of a scene; regions may be given as ids, codes or names."""

    regions: _Names = []
    metrics: _Names = []
    directions: _Names = []
    layers: _Names = []
    levels: _Names = []
    per: _Per = ""
    group: Annotated[str, Field(max_length=2000)] = ""
    shared: bool = False
    comparable: bool = False
    sort: _Sort = ""


class SceneEntry(_Strict):
    """One scene; `figures` are those that the exhibit number shows, as live values without braces."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,40}$")] = "scene"
    exhibit: _Kind
    headline: WordsEntry
    text: WordsEntry = ""
    notes: WordsEntry = ""
    figures: Annotated[list[_Name], Field(max_length=6)] = []
    query: QueryEntry = QueryEntry()


class BriefingEntry(_Strict):
    """A whole file."""

    title: WordsEntry
    audience: WordsEntry = ""
    language: Literal["zh", "en"] = "zh"
    scenes: Annotated[list[SceneEntry], Field(min_length=1, max_length=MOST_SCENES)]


def faults(entry: Any) -> list[tuple[list[str | int], str]]:
    """Faults of the content of a file: the path to each (keys, and indexes from 0), and a sentence about it."""
    try:
        BriefingEntry.model_validate(entry)
    except ValidationError as error:
        return [(_path(one), f"{one['msg'][0].lower()}{one['msg'][1:]}") for one in error.errors()]
    return []


def _path(error: ErrorDetails) -> list[str | int]:
    """Path to a fault, without the names of union members, which pydantic adds to it."""
    return [part for part in error["loc"] if not (isinstance(part, str) and _ALTERNATIVE.match(part))]


def schema_text() -> str:
    """The JSON schema of a file, as data/briefings/schema.json holds it."""
    description = (
        "A sequence of scenes over the table of measures. Texts are given in both languages, or once for both. "
        "{metric.region.layer:view} in a headline, text or note is a live value; see CODEBOOK.md."
    )
    schema = BriefingEntry.model_json_schema() | {"description": description}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "briefing"}
    return json.dumps(head | schema, ensure_ascii=False, indent=1) + "\n"
