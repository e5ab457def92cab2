"""Step of the page Intake: reviewing."""

from measures.intake.desk import Desk
from measures.table.edition import Edition


def show(desk: Desk, edition: Edition) -> None:
    """Show the step."""
