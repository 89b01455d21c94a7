"""One's own support tickets: raising, listing, reading the answer."""

import pytest
from django.urls import reverse

from clients.models import SupportTicket
from tests.factories import (
    AssistCaseFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    SupportTicketFactory,
)
from tests.pages import words
from tests.sessions_portal.signed_in import signed_in
from tests.sql import statements

pytestmark = pytest.mark.django_db
LIST, NEW = "sessions_portal:tickets", "sessions_portal:ticket_new"


def test_a_ticket_is_raised_and_shown() -> None:
    case = AssistCaseFactory.create()
    browser = signed_in(case.consultant.user)
    form = browser.get(f"{reverse(NEW)}?case={case.reference}&about=new_case_or_same")
    assert f'value="{case.reference}"' in form.content.decode()
    sent = {"category": "new_case_or_same", "case": case.reference, "question": "Is it new? 😀"}
    answer = browser.post(reverse(NEW), sent)
    ticket = SupportTicket.objects.get()
    assert (answer.status_code, answer["Location"]) == (
        302,
        reverse("sessions_portal:ticket", args=[ticket.reference]),
    )
    assert "Is it new? 😀" in words(browser.get(answer["Location"]))
    assert ticket.reference in words(browser.get(reverse(LIST)))


@pytest.mark.parametrize(
    ("changed", "at"),
    [
        ({"category": "gossip"}, "category"),
        ({"case": "my case"}, "case"),
        ({"case": "ASST-999999999999"}, "case"),
        ({"question": ""}, "question"),
        ({"question": "x" * 10_000}, "question"),
        ({"question": "a\0b"}, "question"),
    ],
)
def test_a_bad_ticket_is_refused_at_its_field(changed: dict[str, str], at: str) -> None:
    sent = {"category": "other", "case": "", "question": "Why?"} | changed
    answer = signed_in(ConsultantFactory.create().user).post(reverse(NEW), sent)
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {at})
    assert not SupportTicket.objects.exists()


def test_somebody_elses_case_is_as_unknown_as_none() -> None:
    case = AssistCaseFactory.create()
    sent = {"category": "other", "case": case.reference, "question": "Why?"}
    answer = signed_in(ConsultantFactory.create().user).post(reverse(NEW), sent)
    assert answer.status_code == 422
    assert "You have no assist case with this reference." in words(answer)


def test_the_answer_is_shown_to_whoever_asked_and_to_nobody_else() -> None:
    ticket = SupportTicketFactory.create(
        state="answered",
        answer="It is a new issue.",
        answered_at="2026-11-20T03:00:00Z",
        answered_by=ClinicalManagerFactory.create(name="Mira Answers"),
    )
    address = reverse("sessions_portal:ticket", args=[ticket.reference])
    read = words(signed_in(ticket.raised_by).get(address))
    assert "It is a new issue." in read
    assert "Mira Answers" in read
    assert signed_in(ConsultantFactory.create().user).get(address).status_code == 404
    assert signed_in(ClinicalManagerFactory.create()).get(address).status_code == 403


def test_the_list_takes_as_many_queries_for_fifty_as_for_one_and_pages() -> None:
    user = ConsultantFactory.create().user
    browser = signed_in(user)
    counts = []
    for more in (1, 9, 40):
        SupportTicketFactory.create_batch(more, raised_by=user, case=AssistCaseFactory.create())
        with statements() as sent:
            page = browser.get(reverse(LIST))
        counts.append(len(sent))
    assert counts[0] == counts[1] == counts[2]
    assert len(page.context["rows"]) == 25
    older = browser.get(reverse(LIST) + page.context["older_url"])
    shown = {ticket for ticket, _ in page.context["rows"]} | {ticket for ticket, _ in older.context["rows"]}
    assert len(shown) == 50
    assert browser.get(reverse(LIST) + "?key=nonsense").status_code == 400
