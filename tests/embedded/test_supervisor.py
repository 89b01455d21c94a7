"""What dies is started again, whatever it left behind is gone, and a stop stops everything."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from embedded.child_processes import MARK, end_leftovers, is_alive, marked_processes
from embedded.supervisor import Part, Supervisor
from tests.embedded.processes import children_of, eventually, running

SLEEPS = "import time; time.sleep(600)"
HAS_A_CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SLEEPS!r}])"
IGNORES_TERM = (
    "import signal, time; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True); time.sleep(600)"
)


class Workshop:
    """Makes parts out of Python scripts, and hears what the supervisor says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: list[str] = []
        self.supervisors: list[Supervisor] = []

    def supervise(self, **scripts: str) -> Supervisor:
        parts = [
            Part(
                name,
                [sys.executable, "-c", script],
                {**os.environ, MARK: str(self.folder)},
                self.folder,
                self.folder / f"{name}.log",
            )
            for name, script in scripts.items()
        ]
        supervisor = Supervisor(parts, say=self.said.append)
        self.supervisors.append(supervisor)
        supervisor.start()
        return supervisor


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    workshop = Workshop(tmp_path)
    yield workshop
    for supervisor in workshop.supervisors:
        supervisor.stop()


def pid_of(part: Part) -> int:
    assert part.process is not None
    return part.process.pid


def looked_until(supervisor: Supervisor, part: Part, other_than: int) -> bool:
    def started_again() -> bool:
        supervisor.look()
        return pid_of(part) != other_than

    return eventually(started_again)


def test_a_killed_part_is_started_again_and_named(workshop: Workshop) -> None:
    supervisor = workshop.supervise(web=SLEEPS, worker=SLEEPS)
    web, worker = supervisor.parts
    first, other = pid_of(web), pid_of(worker)

    os.kill(first, signal.SIGKILL)

    assert looked_until(supervisor, web, first)
    assert is_alive(pid_of(web))
    assert pid_of(worker) == other
    assert workshop.said == [f"web was killed (SIGKILL); starting it again in 0.5 s. Its log: {web.log}"]


def test_a_part_that_keeps_failing_is_given_more_and_more_time(workshop: Workshop) -> None:
    supervisor = workshop.supervise(beat="import sys; sys.exit(3)")

    def said_three_times() -> bool:
        supervisor.look()
        return len(workshop.said) == 3

    assert eventually(said_three_times)
    assert [words.split(". Its log")[0] for words in workshop.said] == [
        "beat ended with code 3; starting it again in 0.5 s",
        "beat ended with code 3; starting it again in 1 s",
        "beat ended with code 3; starting it again in 2 s",
    ]


def test_children_that_a_killed_part_left_are_gone_before_it_starts_again(workshop: Workshop) -> None:
    supervisor = workshop.supervise(web=HAS_A_CHILD)
    (web,) = supervisor.parts
    first = pid_of(web)
    assert eventually(lambda: len(children_of(first)) == 1)
    (orphan,) = children_of(first)

    os.kill(first, signal.SIGKILL)

    assert looked_until(supervisor, web, first)
    assert not is_alive(orphan)


def test_a_stop_ends_every_process_of_every_part(workshop: Workshop) -> None:
    supervisor = workshop.supervise(web=HAS_A_CHILD, worker=SLEEPS)
    web, worker = supervisor.parts
    assert eventually(lambda: len(children_of(pid_of(web))) == 1)
    everybody = [pid_of(web), pid_of(worker), *children_of(pid_of(web))]

    supervisor.stop()

    assert eventually(lambda: not any(map(is_alive, everybody)), within=5)


def test_leftovers_of_an_earlier_start_are_found_by_their_folder_and_ended(tmp_path: Path) -> None:
    mine, another = tmp_path / "mine", tmp_path / "another"
    script = (
        "import os, sys; os.execve(sys.executable, "
        f"[sys.executable, '-c', {IGNORES_TERM!r}], {{**os.environ, '{MARK}': sys.argv[1]}})"
    )
    with running(script, mine) as deaf, running(script, another) as neighbour:
        for process in (deaf, neighbour):
            assert process.stdout is not None
            assert process.stdout.readline() == "deaf\n"
        assert marked_processes(mine) == [deaf.pid]

        assert end_leftovers(mine, patience=0.3) == 1

        assert deaf.wait(5) == -signal.SIGKILL
        assert is_alive(neighbour.pid)
