"""How a client wants to be written to, and that every e-mail to them follows it."""

import pytest

from clients.models import AssistCase, Client
from notifications.envelope import sender_of
from notifications.models import OutboxMessage
from tests.extra_requests.asking import case_of, submitted
from tests.factories import AssistCaseFactory
from tests.pages import words
from tests.sessions_portal.my.visiting import visiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> AssistCase:
    return AssistCaseFactory.create()


def test_the_page_shows_what_was_chosen_last(case: AssistCase) -> None:
    form = visiting(case.client).get("/my/choices/").context["form"]

    assert form.initial == {"agrees_to_email": True, "sender_name": "support_service"}


def test_choices_are_kept_and_said_to_be(case: AssistCase) -> None:
    browser = visiting(case.client)

    response = browser.post("/my/choices/", {"sender_name": "appointments"})

    assert response.headers["Location"] == "/my/choices/?done=chosen#done"
    client = Client.objects.get(pk=case.client_id)
    assert (client.agrees_to_email, client.sender_name) == (False, "appointments")
    assert "Your choices are kept" in words(browser.get("/my/choices/?done=chosen"))


def test_a_name_that_is_not_offered_is_refused(case: AssistCase) -> None:
    response = visiting(case.client).post("/my/choices/", {"sender_name": "Your therapist"})

    assert response.status_code == 422
    assert "Choose one of the names." in words(response)
    assert Client.objects.get(pk=case.client_id).choices_made_at is None


def test_mail_comes_under_the_chosen_name_and_only_with_consent() -> None:
    case = case_of(email="ana@mail.example", automatic_approval_up_to=4)
    Client.objects.filter(pk=case.client_id).update(sender_name="office")
    submitted(case, 1)
    message = OutboxMessage.objects.get(receiver="client")
    assert sender_of(message).startswith("The office <")

    other = case_of(email="bo@mail.example", automatic_approval_up_to=4)
    Client.objects.filter(pk=other.client_id).update(agrees_to_email=False)
    submitted(other, 1)
    assert not OutboxMessage.objects.filter(to_email="bo@mail.example").exists()
