"""A card of the review in a page that was run: the page comes in, its buttons and fields go out."""

from typing import Any

from streamlit.testing.v1 import AppTest

ARTICLE = (
    "南靖县为村级松绑\n（2024-08-06）\n"
    "今年以来，南靖县清理村级牌子3,251块，取消议事协调机构89个。\n全县取消证明事项由62项减少至4项，压减微信工作群120个。\n"
)
LEDGER = "县区,清理牌子（块）,取消证明事项（项）\n南靖县,512,31\n平和县,207,12\n诏安县,98,7\n".encode()


def press(page: AppTest, action: str) -> AppTest:
    """Click the button of an action on the candidate that is shown."""
    (button,) = [one for one in page.button if str(one.key).startswith(f"review_{action}_")]
    return button.click().run()


def field(page: AppTest, name: str, purpose: str = "review") -> Any:
    """The widget of a field of the candidate that is shown."""
    fields = [*page.text_input, *page.selectbox]
    (found,) = [
        one
        for one in fields
        if str(one.key).startswith(f"{purpose}_")
        and str(one.key).endswith(f"_{name}")
        and str(one.key).removeprefix(f"{purpose}_").removesuffix(f"_{name}").replace("_", "").isdigit()
    ]
    return found


def shown(page: AppTest) -> int:
    """Id of the candidate that is shown."""
    return int(str(field(page, "value").key).split("_")[1])


def said(page: AppTest) -> str:
    """Everything that a page says in notices, captions and lines of text."""
    parts = [*page.caption, *page.warning, *page.info, *page.success, *page.markdown]
    return "\n".join(str(part.value) for part in parts).replace("\\", "")
