"""The processes that read documents: they end, are replaced, and are not left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from careerassist.documents import children
from careerassist.documents.guard import run_guarded
from careerassist.documents.reading import read_document
from careerassist.errors import DocumentUnsafe

CV = b"Ines Calloway\nElectrician\nines.calloway@example.com\n"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes can't be forked here")


def child_processes(parent: int) -> list[int]:
    """Children of a process that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, its_parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(its_parent) == parent and state != "Z":
            found.append(int(stat.parent.name))
    return found


def the_server() -> int:
    read_document(CV, "cv.txt")
    server = children._ForkServer._current
    assert server is not None
    return server._process.pid


def test_one_process_reads_for_all_and_keeps_none() -> None:
    server = the_server()
    with ThreadPoolExecutor(8) as threads:
        read = list(threads.map(lambda _: read_document(CV, "cv.txt").text, range(40)))
    assert read == [CV.decode().strip()] * 40
    assert the_server() == server
    ends = time.monotonic() + 60
    while len(child_processes(server)) > 0 and time.monotonic() < ends:
        time.sleep(0.05)
    assert child_processes(server) == []


def test_a_server_that_was_killed_is_replaced() -> None:
    server = the_server()
    os.kill(server, signal.SIGKILL)
    time.sleep(0.1)
    assert "Ines" in read_document(CV, "cv.txt").text
    assert the_server() != server


def test_a_server_killed_while_it_is_asked_harms_one_document_at_most() -> None:
    server = the_server()
    killer = threading.Timer(0.05, os.kill, (server, signal.SIGKILL))
    killer.start()
    refused = 0
    for _ in range(60):
        try:
            assert "Ines" in read_document(CV, "cv.txt").text
        except DocumentUnsafe:
            refused += 1
    killer.join()
    assert refused <= 1


def test_a_server_that_hangs_is_ended_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "_PATIENCE_SECONDS", 0.3)
    server = the_server()
    os.kill(server, signal.SIGSTOP)
    begun = time.monotonic()
    with pytest.raises(DocumentUnsafe):
        run_guarded("text", CV, wall_seconds=0.2)
    assert time.monotonic() - begun < 5
    assert "Ines" in read_document(CV, "cv.txt").text


def test_nothing_outlives_the_process_that_reads() -> None:
    script = (
        "import os, sys, time\n"
        "from careerassist.documents import children\n"
        "from careerassist.documents.reading import read_document\n"
        "read_document(b'Ines Calloway', 'cv.txt')\n"
        "print(children._ForkServer._current._process.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    reader = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert reader.stdout is not None
    server = int(reader.stdout.readline())
    assert Path(f"/proc/{server}").exists()
    reader.kill()
    reader.wait()
    reader.stdout.close()
    ends = time.monotonic() + 60
    while Path(f"/proc/{server}").exists() and time.monotonic() < ends:
        if "Z" in Path(f"/proc/{server}/stat").read_text().rpartition(")")[2][:3]:
            break  # ended; whoever inherited it has not noticed yet
        time.sleep(0.05)
    else:
        assert not Path(f"/proc/{server}").exists()


def test_a_reader_knows_nothing_of_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERASSIST_TEST_SECRET", "hunter2")
    server = the_server()
    os.kill(server, signal.SIGKILL)
    time.sleep(0.1)
    environment = Path(f"/proc/{the_server()}/environ").read_bytes()
    assert b"hunter2" not in environment
