"""What every test can ask for. The servers come from `embedded.pytest_plugin`."""

import gc
from collections.abc import Iterator

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

# here rather than in the plugin alone: a fixture beside the tests wins over pytest-django's of the same name
from embedded.pytest_plugin import django_db_setup
from tests.browser import chromium, complaints, only_page, page, page_without_scripts
from tests.extra_requests.asking import before_easter
from tests.quick_pages import contexts_left_alone, same_things_once

__all__ = [
    "before_easter",
    "chromium",
    "complaints",
    "contexts_left_alone",
    "django_db_setup",
    "only_page",
    "page",
    "page_without_scripts",
]

# timing never decides a test: a loaded machine is no finding
settings.register_profile("portal", deadline=None)
settings.load_profile("portal")

# the journeys that share one running demo: a second one takes a processor half a minute
ONE_DEMO = "tests/journeys/"
DEMO_OF_ITS_OWN = "tests/journeys/test_servers_of_ones_own.py"
# takes that demo to its end
LAST_ON_THE_DEMO = "tests/journeys/test_what_is_killed.py"
# what is planted for all of it once
ONE_SCENE = "tests/canary/"

#: so many may be made before those among them that nobody can reach any more are looked for
_NEW_OBJECTS = 50_000

#: what takes longest, in the order in which it is begun: short files then keep every processor busy to the end
LONGEST = (
    "tests/journeys/",
    "tests/embedded/",
    "tests/platform/",
    "tests/demo/test_load_demo.py",
    "tests/sessions_portal/asking/test_request_in_the_browser.py",
    "tests/interface/test_look_in_the_browser.py",
    "tests/employer_review/test_in_the_browser.py",
    "tests/sessions_portal/quick_view/test_quick_view_in_the_browser.py",
    "tests/demo/test_mailbox_in_the_browser.py",
    "tests/every_route/",
    "tests/canary/",
    "tests/config/test_checks.py",
    "tests/extra_requests/test_import_caseload.py",
    "tests/clinical_desk/reviews/test_queue.py",
    "tests/invariants/",
)


@pytest.fixture(scope="session", autouse=True)
def quick_pages(django_test_environment: None) -> Iterator[None]:
    with same_things_once():
        yield


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""

    def place(item: pytest.Item) -> tuple[int, bool]:
        long = (place for place, path in enumerate(LONGEST) if item.nodeid.startswith(path))
        return next(long, len(LONGEST)), item.nodeid.startswith(LAST_ON_THE_DEMO)

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """Let the garbage collector leave alone what stays to the end: going through thousands of tests again and again takes
    longer than many a test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, 20, 100)


class FilesOrOneDemo(LoadFileScheduling):  # type: ignore[misc]  # pytest-xdist ships no types
    """Whole files to one worker, and all that share the running demo, or the canary's scene, to the same one."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if file == DEMO_OF_ITS_OWN:
            return file
        return next((shared for shared in (ONE_DEMO, ONE_SCENE) if file.startswith(shared)), file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> FilesOrOneDemo | None:
    """Hand out the tests so wherever they are handed out by file."""
    return FilesOrOneDemo(config, log) if config.getoption("dist") == "loadfile" else None
