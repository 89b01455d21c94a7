"""The demo's processes: whatever is killed comes back or is gone. Last on the running demo: it is stopped for good here."""

import os
import signal

import pytest

from embedded.child_processes import is_alive, marked_processes
from tests.embedded.processes import children_of, eventually
from tests.journeys.conftest import RunningDemo, answers, stop_demo

pytestmark = pytest.mark.journey


def family_of(demo: RunningDemo) -> list[int]:
    """The processes of a running demo: its supervisor, the parts, and what those have started."""
    return [demo.process.pid, *children_of(demo.process.pid), *marked_processes(demo.data)]


def test_whatever_is_killed_comes_back_and_nothing_hinders_the_next_start(running_demo: RunningDemo) -> None:
    demo = running_demo
    for name in ("web", "worker", "beat"):
        os.kill(demo.part(name), signal.SIGKILL)
    postmaster = demo.data / "postgres" / "cluster" / "postmaster.pid"
    os.kill(int(postmaster.read_text().split()[0]), signal.SIGKILL)
    assert eventually(
        lambda: len([line for line in demo.words if "starting it again" in line]) == 4, within=60
    )
    assert eventually(lambda: answers(demo), within=60)

    family = family_of(demo)
    demo.process.kill()
    demo.process.wait()
    assert eventually(lambda: not any(map(is_alive, family)), within=60)
    assert not answers(demo)

    demo.start()
    assert answers(demo)
    family = family_of(demo)
    assert stop_demo(demo) == 0
    assert [pid for pid in family if is_alive(pid)] == []
