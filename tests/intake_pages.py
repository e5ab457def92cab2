"""The page Intake without a browser: a folder comes in; the page that was run goes out, and what it shows."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from measures.review.workspace import Workspace
from measures.table import package as packages
from measures.table import starting
from measures.table.package import ROOT

SECONDS = 120


def start(folder: Path) -> dict[str, str]:
    """An empty table and a workspace in a folder; the variables that name them."""
    starting.start(packages.load(), folder / "own", empty=True)
    return {
        "JIANFU_DATA": str(folder / "own"),
        "JIANFU_WORKSPACE": str(folder / "workspace"),
        "JIANFU_SOURCES": str(folder / "none"),
    }


def opened(step: str = "files", code: str = "zh", **parameters: str) -> AppTest:
    """The page at a step, with the reader's name."""
    page = AppTest.from_file(ROOT / "dashboard.py", default_timeout=SECONDS)
    page.query_params.update({"lang": code, "step": step, **parameters})
    page.switch_page("components/views/intake.py")
    page.session_state["reviewer"] = "chen"
    return run(page)


def run(page: AppTest) -> AppTest:
    """The page after another run, in which nothing may have been raised."""
    page.run()
    assert [entry.message for entry in page.exception] == []
    return page


def click(page: AppTest, key: str) -> AppTest:
    """The page after a click on a button."""
    page.button(key=key).click()
    return run(page)


def bring(page: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """The page after some files were uploaded."""
    page.file_uploader(key="brought_files").set_value(
        [(name, data, "application/octet-stream") for name, data in files]
    )
    return click(page, "read_files")


def words(page: AppTest) -> str:
    """What the page says in its texts and messages."""
    parts = [*page.markdown, *page.caption, *page.info, *page.error, *page.warning, *page.success, *page.subheader]
    return "\n".join(str(part.value).replace("\\", "") for part in parts)


def workspace(folder: Path) -> Workspace:
    """The workspace of the page, opened beside it."""
    return Workspace.open(folder / "workspace")
