"""Where workspaces are: the environment and a data package come in, the folder of the workspace goes out."""

import os
from pathlib import Path

from measures.table.schema import DATA, ROOT

FOLDER_VARIABLE = "JIANFU_WORKSPACE"
ORIGINALS = "originals"


def default_folder(data: Path | None = None) -> Path:
    """The folder named by JIANFU_WORKSPACE, else `workspace` in a data package of one's own, else in the repository.

    `data` is the folder of the package; None stands for the bundled one.
    """
    own = data is not None and data.resolve() != DATA.resolve()
    return Path(os.environ.get(FOLDER_VARIABLE) or (data if own and data else ROOT) / "workspace")
