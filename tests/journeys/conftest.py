"""What journeys share: the whole portal, running as real processes, as `./portal demo` starts it."""

import http.client
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from embedded.child_processes import command_line, dying_with_parent
from embedded.data_folder import PROJECT
from embedded.postgres import free_port
from embedded.throw_away_server import environment_outside_tests
from tests.browser import chromium_without_window
from tests.embedded.processes import children_of, folder_that_others_may_enter
from tests.journeys import mail_provider
from tests.journeys.mailbox_page import MailboxReader
from tests.journeys.people import Cast, Door, cast_of
from tests.journeys.stage import Stage, set_stage

#: Seconds the demo may take from nothing to its address.
READY_WITHIN = 180.0
STOPPED_WITHIN = 60.0
READY_WORDS = "The Sessions Portal is ready"


@dataclass
class RunningDemo:
    """A demo on a data folder and a port of its own: where it answers, and its supervisor's process."""

    data: Path
    port: int
    #: what it is told beyond the folder and the port
    environment: Mapping[str, str] = field(default_factory=dict)
    #: all that it has said on its terminal since it was started
    words: list[str] = field(default_factory=list)
    process: subprocess.Popen[str] = field(init=False)

    @property
    def base_url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it is ready. Fails with its own words when it is not."""
        self.words.clear()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "embedded", "demo"],
            cwd=PROJECT,
            env={
                **environment_outside_tests(os.environ),
                "PORTAL_DATA": str(self.data),
                "PORT": str(self.port),
                **self.environment,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=dying_with_parent(signal.SIGTERM),
        )
        ready = threading.Event()
        threading.Thread(target=self._listen, args=(self.process, ready), daemon=True).start()
        if not ready.wait(READY_WITHIN) or self.process.poll() is not None:
            stop_demo(self)
            pytest.fail(f"the demo did not come up:\n{''.join(self.words)}")

    def _listen(self, process: subprocess.Popen[str], ready: threading.Event) -> None:
        """Take down what it says, until it ends."""
        assert process.stdout is not None
        for line in process.stdout:
            self.words.append(line)
            if line.startswith(READY_WORDS):
                ready.set()
        ready.set()

    def part(self, name: str) -> int:
        """The process id of `web`, `worker` or `beat`."""
        marks = {"web": "granian", "worker": "celery -A config worker", "beat": "celery -A config beat"}
        return next(pid for pid in children_of(self.process.pid) if marks[name] in command_line(pid))


def answers(demo: RunningDemo) -> bool:
    """Whether its web server answers that all is well."""
    connection = http.client.HTTPConnection(demo.base_url.removeprefix("http://"), timeout=10)
    try:
        connection.request("GET", "/health/")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def stop_demo(demo: RunningDemo) -> int:
    """Ask the demo to stop, as Ctrl-C does, and return its exit code."""
    if demo.process.poll() is None:
        demo.process.send_signal(signal.SIGTERM)
    try:
        return demo.process.wait(STOPPED_WITHIN)
    except subprocess.TimeoutExpired:
        demo.process.kill()
        raise


@pytest.fixture(scope="session")
def demo_data() -> Iterator[Path]:
    """A data folder for the demo of this run."""
    with folder_that_others_may_enter() as path:
        yield path / "data"


@pytest.fixture(scope="session")
def running_demo(demo_data: Path) -> Iterator[RunningDemo]:
    """The whole portal for the journeys of this run: web, worker and beat over the demo caseload."""
    demo = RunningDemo(demo_data, free_port(), mail_provider.SETTINGS)
    demo.start()
    yield demo
    assert stop_demo(demo) == 0


@pytest.fixture(scope="session")
def cast(running_demo: RunningDemo) -> Cast:
    """Whom and what the demo offers to try."""
    return cast_of(running_demo.data)


@pytest.fixture(scope="session")
def door(running_demo: RunningDemo, cast: Cast) -> Door:
    """The portal's sign-in; its phrase is everybody's."""
    return Door(running_demo.base_url, cast.phrase)


@pytest.fixture(scope="session")
def stage(running_demo: RunningDemo) -> Stage:
    """The employer, the consultant and the clients that the clinical journeys are about."""
    port = running_demo.base_url.rpartition(":")[2]
    return set_stage(running_demo.data, port)


# no wider: while it is open, Django takes this thread for an asynchronous one and refuses the database
@pytest.fixture(scope="package")
def browser(chromium_path: str) -> Iterator[Browser]:
    """A browser without a window."""
    with chromium_without_window(chromium_path) as chromium:
        yield chromium


@pytest.fixture(scope="package")
def mailbox(browser: Browser, running_demo: RunningDemo) -> MailboxReader:
    """The demo's Mailbox."""
    return MailboxReader(browser, running_demo.base_url)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the journeys: nothing else takes as long."""
    for item in items:
        if "running_demo" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.journey)
    items.sort(key=lambda item: item.get_closest_marker("journey") is None)
