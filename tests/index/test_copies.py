"""What a copy of a process does beside it comes back, or why it did not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
from shouhou.errors import CuttingError
from shouhou.index import copies
from shouhou.index.copies import beside

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="no copies of processes there"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]


@pytest.fixture(autouse=True)
def can_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "can_copy", lambda: True)


def test_work_beside_is_done_once_by_another_process_and_comes_back() -> None:
    large = bytes(1 << 20)  # more than a pipe holds

    with beside(lambda: (os.getpid(), large)) as made:
        assert made() == made()
        assert made()[0] != os.getpid()
        assert made()[1] == large


def test_work_that_is_not_worth_a_copy_is_done_here_and_once() -> None:
    times: list[int] = []

    with beside(lambda: times.append(os.getpid()), worth=False) as made:
        assert times == []
        made()
        made()

    assert times == [os.getpid()]


def test_what_goes_wrong_beside_is_raised_where_it_is_asked_for() -> None:
    with beside(lambda: {}["退款"]) as made, pytest.raises(KeyError, match="退款"):
        made()


def test_a_copy_that_the_system_ends_is_told_in_a_sentence() -> None:
    with (
        beside(lambda: os.kill(os.getpid(), signal.SIGKILL)) as made,
        pytest.raises(CuttingError, match="内存不够"),
    ):
        made()


def test_a_copy_that_nobody_waits_for_is_ended() -> None:
    with beside(os.getpid) as made:
        copy = made()
    with beside(signal.pause):
        pass

    with pytest.raises(ProcessLookupError):
        os.kill(copy, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="there alone processes are copied")
def test_a_copy_ends_with_a_process_that_is_killed() -> None:
    program = (
        "import os, signal\n"
        "from shouhou.index.copies import beside\n"
        "with beside(signal.pause): os.kill(os.getpid(), signal.SIGKILL)\n"
    )

    done = subprocess.run(
        [sys.executable, "-P", "-c", program], stdout=subprocess.PIPE
    )  # until all have let go

    assert done.returncode == -signal.SIGKILL
