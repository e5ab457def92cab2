"""A package in a language, for tests."""

from measures.language.catalogue import Language
from measures.table.edition import Edition, in_language
from measures.table.package import Package


def edition(package: Package, code: str = "zh") -> Edition:
    """The package in language `code`."""
    return in_language(package, Language(code))
