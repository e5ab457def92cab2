"""What running a command gives: exit code, standard output and standard error."""

from collections.abc import Callable
from pathlib import Path

Outcome = tuple[int, str, str]
Command = Callable[..., Outcome]
Argument = str | Path
