"""Pages of the program as its navigation lists them: dashboard.py comes in, names and titles of views go out."""

import ast

from measures.language.catalogue import Language
from measures.table.package import ROOT


def titles() -> dict[str, dict[str, str]]:
    """Titles by language of each view, in the order of the navigation."""
    tree = ast.parse((ROOT / "dashboard.py").read_text(encoding="utf-8"))
    (pages,) = [node.value for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)]
    found = {}
    for name, message in zip(pages.keys, pages.values, strict=True):
        assert isinstance(name, ast.Constant) and isinstance(message, ast.Call)
        (text,) = map(ast.literal_eval, message.args)
        found[name.value] = {code: Language(code)(text) for code in ("zh", "en")}
    return found
