"""Quick View's lists, page by page: forward, back, one at a time, and by keys from outside."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from clients.models import Consultant, Session
from clients.vocabulary import SessionStatus
from tests.factories import (
    AssistCaseFactory,
    ConsultantFactory,
)
from tests.sessions_portal.quick_view.quick_view_page import NOW, PAGE, lists_of, session_of
from tests.sessions_portal.signed_in import HTMX, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def consultant() -> Consultant:
    return ConsultantFactory.create()


def test_paging_forward_and_back_shows_every_session_once(consultant: Consultant) -> None:
    case = AssistCaseFactory.create(consultant=consultant)
    made = [
        session_of(consultant, NOW - timedelta(days=day), case=case, status=SessionStatus.COMPLETED).reference
        for day in range(1, 24)
    ]
    browser = signed_in(consultant.user)

    forward: list[list[str]] = []
    address: str | None = PAGE
    while address:
        response = browser.get(address)
        forward.append(lists_of(response)["recent"])
        address, before = response.context["pages"][2].older, response.context["pages"][2].newer
    back = lists_of(browser.get(before))["recent"]

    assert forward == [made[:10], made[10:20], made[20:]]
    assert back == made[10:20]


def test_htmx_pages_one_list_alone(consultant: Consultant) -> None:
    case = AssistCaseFactory.create(consultant=consultant)
    for day in range(1, 13):
        session_of(consultant, NOW - timedelta(days=day), case=case, status=SessionStatus.COMPLETED)
    browser = signed_in(consultant.user)
    older = browser.get(PAGE).context["pages"][2].older

    response = browser.get(older, headers=HTMX | {"HX-Target": "section-recent"})

    content = response.content.decode().strip()
    assert content.startswith('<section class="stack stack--tight"')
    assert 'id="section-recent"' in content
    assert len(response.context["page"].rows) == 2
    assert "section-upcoming" not in content


def test_a_page_that_emptied_leads_back_to_the_first(consultant: Consultant) -> None:
    case = AssistCaseFactory.create(consultant=consultant)
    for day in range(1, 12):
        session_of(consultant, NOW - timedelta(days=day), case=case, status=SessionStatus.COMPLETED)
    browser = signed_in(consultant.user)
    older = browser.get(PAGE).context["pages"][2].older
    oldest = Session.objects.order_by("starts_at")[0]
    Session.objects.filter(pk=oldest.pk).delete()

    page = browser.get(older).context["pages"][2]

    assert (page.rows, page.newer, page.older) == ((), PAGE, None)


@pytest.mark.parametrize("key", ["nonsense", "e30", "W10", "-", "WzEsMl0", "%00", "é", "A" * 5000])
@pytest.mark.parametrize("name", ["upcoming", "in_progress", "recent"])
def test_a_page_key_that_the_portal_never_gave_is_answered_400(
    consultant: Consultant, name: str, key: str
) -> None:
    assert signed_in(consultant.user).get(PAGE, {name: key}).status_code == 400
