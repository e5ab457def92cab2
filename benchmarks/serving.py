"""Servers to measure: a script and a data folder come in; a URL, processor time and memory of the server go out."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

# The same settings as those of the program, so that only the page itself differs.
SETTINGS = ("--server.headless", "true", "--server.fileWatcherType", "none", "--browser.gatherUsageStats", "false")
FIRST_PORT = int(os.environ.get("JIANFU_BENCHMARK_PORT", "8812"))


@dataclass(frozen=True)
class Server:
    """A running Streamlit server."""

    url: str
    pid: int

    def cpu(self) -> float:
        """Milliseconds of processor time used so far; 0 on systems without /proc."""
        stat = Path(f"/proc/{self.pid}/stat")
        if not stat.exists():
            return 0.0
        # The second field, the name, may hold spaces; user and system time are the 14th and 15th.
        fields = stat.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Megabytes of memory in use; 0 on systems without /proc."""
        statm = Path(f"/proc/{self.pid}/statm")
        if not statm.exists():
            return 0.0
        return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1024**2


@contextmanager
def served(root: Path, script: str, data: Path) -> Iterator[Server]:
    """Serve a script with Streamlit in the folder `root`, with its settings and the data package `data`."""
    port = _free_port(FIRST_PORT)
    command = [sys.executable, "-m", "streamlit", "run", script]
    settings = ["--server.port", str(port), *SETTINGS]
    environment = {**os.environ, "PYTHONPATH": str(root), "JIANFU_DATA": str(data)}
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen([*command, *settings], cwd=root, env=environment, stdout=log, stderr=log)
        try:
            server = Server(f"http://127.0.0.1:{port}/", process.pid)
            _wait_until_healthy(process, server.url)
            yield server
        finally:
            process.terminate()
            process.wait()


def _free_port(first: int) -> int:
    for port in range(first, first + 100):
        with socket.socket() as listener:
            if listener.connect_ex(("127.0.0.1", port)):
                return port
    sys.exit(f"No port from {first} on is free.")


def _wait_until_healthy(process: "subprocess.Popen[bytes]", url: str) -> None:
    for _ in range(1200):
        if process.poll() is not None:
            break
        try:
            with urlopen(url + "_stcore/health", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.05)
    sys.exit(f"The server at {url} did not start.")
