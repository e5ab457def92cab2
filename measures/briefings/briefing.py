"""Briefings: YAML comes in and a frozen Briefing goes out, or the reverse; faults name their scene and field."""

import base64
import dataclasses
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from measures.briefings import file_models
from measures.comparing import groups
from measures.exhibits import live_values
from measures.exhibits.query import Query
from measures.faults import DataFault, Fault
from measures.table import package as packages
from measures.table.package import Package

FOLDER = "briefings"
SCHEMA = "schema.json"
MOST_SCENES = file_models.MOST_SCENES
MOST_CHARACTERS = 200_000
_LANGUAGES = ("zh", "en")
_NAMED = ("regions", "metrics", "directions", "layers", "levels")
# The safe loader in C is ten times as fast; it is missing where PyYAML was built without it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SINGLE = ("per", "group", "shared", "comparable", "sort")


@dataclass(frozen=True)
class Words:
    """A text in both languages; "" in both if there is no text."""

    zh: str = ""
    en: str = ""

    def get(self, code: str) -> str:
        """The text in language `code`, or in the other language if there is none."""
        first, second = (self.zh, self.en) if code == "zh" else (self.en, self.zh)
        return first or second

    def put(self, code: str, text: str) -> "Words":
        """A copy with `text` in language `code`; in both languages if their texts were equal."""
        if self.zh == self.en:
            return Words(text, text)
        return replace(self, **{code: text})


@dataclass(frozen=True)
class Scene:
    """A headline, one exhibit with its query, a text and speaker notes; `figures` are names of live values."""

    scene_id: str
    exhibit: str
    headline: Words
    text: Words = Words()
    notes: Words = Words()
    query: Query = dataclasses.field(default_factory=Query)
    figures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Briefing:
    """A title, an audience, the language ("zh" or "en") it is written for, and scenes in order."""

    briefing_id: str
    title: Words
    audience: Words
    language: str
    scenes: tuple[Scene, ...]


def read(text: str, name: str, package: Package) -> Briefing:
    """Briefing of a YAML text; faults call it `name`. Raises DataFault with all faults, their scenes and fields."""
    entry, found = _entry(text, name)
    if not found:
        found = [*_shape_faults(entry, name)]
    if not found:
        found = [*_table_faults(entry, name, package)]
    if found:
        raise DataFault(found)
    return _briefing(entry, Path(name).stem, package)


def load(path: Path, package: Package) -> Briefing:
    """Briefing of a file. Raises DataFault if it cannot be read or has faults."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataFault([Fault(path.name, 0, "", "the file is not UTF-8 text or cannot be read")]) from error
    return read(text, path.name, package)


def prepared(package: Package) -> dict[str, Path]:
    """Files of the prepared briefings in the data folder, by id."""
    return {path.stem: path for path in sorted((package.folder / FOLDER).glob("*.yaml"))}


def faults(package: Package) -> list[Fault]:
    """All faults of the prepared briefings; their files are named relative to the data folder."""
    found: list[Fault] = []
    for path in prepared(package).values():
        try:
            load(path, package)
        except DataFault as fault:
            found += [replace(one, file=f"{FOLDER}/{one.file}") for one in fault.faults]
    return found


def dump(briefing: Briefing) -> str:
    """YAML text of a briefing, for `read`."""
    text: str = yaml.safe_dump(_written(briefing), allow_unicode=True, sort_keys=False, width=110)
    return text


def packed(briefing: Briefing) -> str:
    """A briefing as compressed JSON in URL-safe base64, for a link."""
    data = json.dumps(_written(briefing), ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(zlib.compress(data, 9)).decode().rstrip("=")


def unpacked(letters: str, package: Package) -> Briefing:
    """The briefing that `packed` encoded. Raises DataFault if it is damaged or has faults."""
    try:
        data = base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
        text = zlib.decompressobj().decompress(data, MOST_CHARACTERS).decode()
    except (ValueError, zlib.error) as error:
        raise DataFault([Fault("link", 0, "", "the link holds no whole briefing; it may have been cut")]) from error
    return read(text, "draft", package)


def _entry(text: str, name: str) -> tuple[Any, list[Fault]]:
    """The content of a YAML text, or faults. Aliases are refused because they can expand without limit."""
    if len(text) > MOST_CHARACTERS:
        return None, [Fault(name, 0, "", "the file is too long for a briefing")]
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=_LOADER)):
            return None, [Fault(name, 0, "", "a briefing may not use the aliases of YAML")]
        return yaml.load(text, Loader=_LOADER), []
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        row = mark.line + 1 if mark else 0
        reason = str(getattr(error, "problem", None) or type(error).__name__)
        return None, [Fault(name, row, "", "the text is not YAML: {reason}", {"reason": reason})]


def _shape_faults(entry: Any, name: str) -> Iterator[Fault]:
    for path, problem in file_models.faults(entry):
        field = ".".join(str(part) for part in (path[2:] if path[:1] == ["scenes"] else path))
        yield _scene_fault(name, _place(entry, path), field, "{problem}", problem=problem[:200])


def _table_faults(entry: Mapping[str, Any], name: str, package: Package) -> Iterator[Fault]:
    for code in _LANGUAGES:
        yield from _live_faults(_words(entry["title"]).get(code), name, "", "title", package)
    seen: set[str] = set()
    for number, scene in enumerate(entry["scenes"], start=1):
        place = _scene_name(scene, number)
        if scene.get("id") in seen:
            yield _scene_fault(name, place, "id", "another scene has the id “{word}”", word=scene["id"])
        seen.add(scene.get("id", f"{number}"))
        for field in ("headline", "text", "notes"):
            words = _words(scene.get(field, ""))
            for text in dict.fromkeys((words.zh, words.en)):
                yield from _live_faults(text, name, place, field, package)
        for word in scene.get("figures", ()):
            yield from _live_faults(f"{{{word}}}", name, place, "figures", package)
        yield from _query_faults(scene.get("query", {}), name, place, package)


def _live_faults(text: str, name: str, place: str, field: str, package: Package) -> Iterator[Fault]:
    for fault in live_values.faults(text, package):
        yield _scene_fault(name, place, field, fault.message, **fault.values)


def _query_faults(query: Mapping[str, Any], name: str, place: str, package: Package) -> Iterator[Fault]:
    for field in _NAMED:
        for word in query.get(field, ()):
            if _resolved(field, word, package) is None:
                yield _scene_fault(name, place, field, "the table knows no “{word}”", word=word)
    if query.get("group") and groups.read(query["group"], package) is None:
        yield _scene_fault(name, place, "group", "“{word}” is no comparison group", word=query["group"])


def _resolved(field: str, word: str, package: Package) -> str | None:
    """Id that a word in a query refers to, None if there is none."""
    if field == "regions":
        found, _ = packages.matching(package, [word])
        return found[0] if found else None
    tables = package.schema.tables
    allowed: Mapping[str, Any] = {
        "metrics": package.metric_rows,
        "directions": tables["metrics"].by_name["direction"].labels,
        "layers": tables["measures"].by_name["layer"].labels,
        "levels": tables["regions"].by_name["level"].labels,
    }[field]
    return word if word in allowed else None


def _briefing(entry: Mapping[str, Any], briefing_id: str, package: Package) -> Briefing:
    scenes = tuple(_scene(scene, number, package) for number, scene in enumerate(entry["scenes"], start=1))
    audience = _words(entry.get("audience", ""))
    return Briefing(briefing_id, _words(entry["title"]), audience, entry.get("language", "zh"), scenes)


def _scene(entry: Mapping[str, Any], number: int, package: Package) -> Scene:
    query = entry.get("query", {})
    chosen: dict[str, Any] = {
        field: tuple(dict.fromkeys(str(_resolved(field, word, package)) for word in query.get(field, ())))
        for field in _NAMED
    }
    rest = {field: query[field] for field in _SINGLE if field in query}
    return Scene(
        entry.get("id", f"{number}"),
        entry["exhibit"],
        _words(entry["headline"]),
        _words(entry.get("text", "")),
        _words(entry.get("notes", "")),
        Query(**chosen, **rest),
        tuple(entry.get("figures", ())),
    )


def _words(entry: str | Mapping[str, str]) -> Words:
    if isinstance(entry, str):
        return Words(entry, entry)
    return Words(entry.get("zh", ""), entry.get("en", ""))


def _written(briefing: Briefing) -> dict[str, Any]:
    entry: dict[str, Any] = {"title": _text_or_both(briefing.title)}
    if briefing.audience != Words():
        entry["audience"] = _text_or_both(briefing.audience)
    return entry | {"language": briefing.language, "scenes": [_written_scene(scene) for scene in briefing.scenes]}


def _written_scene(scene: Scene) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": scene.scene_id,
        "exhibit": scene.exhibit,
        "headline": _text_or_both(scene.headline),
    }
    query = {
        name: list(part) if isinstance(part, tuple) else part
        for name in (*_NAMED, *_SINGLE)
        if (part := getattr(scene.query, name))
    }
    rest = {
        "text": _text_or_both(scene.text) if scene.text != Words() else "",
        "query": query,
        "figures": list(scene.figures),
        "notes": _text_or_both(scene.notes) if scene.notes != Words() else "",
    }
    return entry | {name: part for name, part in rest.items() if part}


def _text_or_both(words: Words) -> str | dict[str, str]:
    if words.zh == words.en:
        return words.zh
    return {code: text for code, text in (("zh", words.zh), ("en", words.en)) if text}


def _place(entry: Any, path: Sequence[Any]) -> str:
    """Name of the scene that a path of pydantic leads to, "" if it leads to none."""
    if len(path) < 2 or path[0] != "scenes":
        return ""
    return _scene_name(entry["scenes"][path[1]], path[1] + 1)


def _scene_name(scene: Any, number: int) -> str:
    named = scene.get("id") if isinstance(scene, dict) else None
    return f"{number} ({named})" if isinstance(named, str) else f"{number}"


def _scene_fault(file: str, scene: str, field: str, message: str, **values: str) -> Fault:
    return Fault(file, 0, field, message, values, scene)
