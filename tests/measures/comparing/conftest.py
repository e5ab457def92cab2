"""Places for tests of comparisons."""

import invented as invention
import pytest
from drawn_rows import counted

from measures.table.package import Package


@pytest.fixture(scope="session")
def two_cities(invented: Package) -> Package:
    """The invented province with a second city of two counties."""
    return invention.extended(
        invented,
        regions=[
            invention.region("beilin", "city", "heshan", "北林市", "9702"),
            invention.region("changhe-county", "county", "beilin", "长河县", "970221"),
            invention.region("shiqiao-county", "county", "beilin", "石桥县", "970222"),
        ],
        denominators=[
            counted(region) for region in ("songling", "qingtan-county", "beilin", "changhe-county", "shiqiao-county")
        ],
    )
