"""The other half: the same sentinels do stand where the client's own consultant works, so the canary can sing."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from clients.models import SupportTicket
from extra_requests.models import ExtraSessionsRequest, Transfer
from tests.canary.crawling import Crawl
from tests.canary.fields import Kind
from tests.canary.planting import SUBMITTED_AT, Scene
from tests.canary.sentinels import planted

pytestmark = pytest.mark.django_db

NAMES = {"clients.Client.family_name", "clients.Client.preferred_name", "clients.Client.search_text"}
CASE, SESSION = "clients.AssistCase.reference", "clients.Session.reference"
REQUEST = "extra_requests.ExtraSessionsRequest"


@pytest.fixture
def scene(untouched_scene: Scene) -> Iterator[Scene]:
    with time_machine.travel(SUBMITTED_AT, tick=False):
        yield untouched_scene


@pytest.fixture
def crawl(scene: Scene, client: Client) -> Crawl:
    client.force_login(scene.consultant)
    return Crawl(client)


def seen(crawl: Crawl) -> set[str]:
    """The fields that what was kept gives away."""
    return {found.split(" as ")[0] for found in crawl.found(planted().of(Kind.PERSONAL, Kind.INTERNAL))}


def the_declined_one(scene: Scene) -> ExtraSessionsRequest:
    return scene.requests[-1]


def test_quick_view(crawl: Crawl) -> None:
    crawl.keep("page", crawl.browser.get("/quick-view/"))
    assert seen(crawl) >= {*NAMES, CASE, SESSION}


def test_the_search(crawl: Crawl, scene: Scene) -> None:
    family_name = the_declined_one(scene).case.client.family_name
    crawl.keep("page", crawl.browser.post("/quick-view/search/", {"q": family_name}))
    assert seen(crawl) >= {*NAMES, CASE}


def test_rebook(crawl: Crawl, scene: Scene) -> None:
    reference = the_declined_one(scene).case.reference
    crawl.keep("page", crawl.browser.get(f"/cases/{reference}/rebook/"))
    contact = {f"clients.Client.{name}" for name in ("email", "phone", "pronouns")}
    assert seen(crawl) >= {*NAMES, *contact, CASE, SESSION, f"{REQUEST}.reference"}


def test_a_request_and_what_the_employer_said_of_it(crawl: Crawl, scene: Scene) -> None:
    crawl.keep("page", crawl.browser.get(f"/requests/{the_declined_one(scene).reference}/"))
    own = {f"{REQUEST}.{name}" for name in ("reference", "goal", "referral_pathway", "decision_note")}
    assert seen(crawl) >= {*NAMES, *own, CASE}


def test_my_requests(crawl: Crawl) -> None:
    crawl.keep("page", crawl.browser.get("/requests/"))
    assert seen(crawl) >= {*NAMES, CASE, f"{REQUEST}.reference"}


CLINICAL = {
    "extra_requests.ClinicalAnswers.answers",
    "extra_requests.ClinicalReview.safety_note",
    "extra_requests.ReviewStep.rationale",
}


def test_the_desk(crawl: Crawl, scene: Scene) -> None:
    crawl.browser.force_login(scene.clinical_manager)
    sent_on = scene.requests[-3]
    ticket, transfer = SupportTicket.objects.get(), Transfer.objects.get()
    for page in (
        f"reviews/{sent_on.reference}", f"tickets/{ticket.reference}", f"transfers/{transfer.reference}",
    ):  # fmt: skip
        assert crawl.keep(page, crawl.browser.get(f"/desk/{page}/")).status_code == 200
    told = {f"clients.SupportTicket.{name}" for name in ("reference", "question", "answer")}
    given = {f"extra_requests.Transfer.{name}" for name in ("reference", "form", "conditions")}
    assert seen(crawl) >= CLINICAL | told | given
