"""Confirming a request in the browser: what it makes, all that goes wrong, and who may."""

import uuid

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from clients.models import AssistCase
from extra_requests.models import ExtraSessionsRequest
from extra_requests.states import State
from tests.extra_requests.asking import BEFORE_EASTER, case_of
from tests.factories import (
    AccountManagerFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    ExtraSessionsRequestFactory,
    ReviewerMembershipFactory,
    SessionFactory,
)
from tests.pages import words
from tests.sessions_portal.asking.asking_pages import address, consultants_browser, filled_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


@pytest.fixture
def case() -> AssistCase:
    return case_of()


def test_confirming_submits_and_leads_to_the_requests_page(case: AssistCase) -> None:
    response = consultants_browser(case).post(address("request_confirm", case), filled_in(), follow=True)

    made = ExtraSessionsRequest.objects.get()
    assert response.redirect_chain == [
        (reverse("sessions_portal:request_status", args=[made.reference]), 302)
    ]
    assert (
        made.state,
        made.sessions_requested,
        made.goal,
        made.referral_pathway,
        made.requestor,
        made.submitted_by,
    ) == (State.AWAITING_EMPLOYER, 3, "finish_agreed_goals", "gp_or_plan", "consultant", case.consultant.user)
    assert f"{made.reference} was submitted: the employer has been asked." in words(response)


def test_a_double_click_makes_one_request_and_says_so_once(case: AssistCase) -> None:
    client, answers = consultants_browser(case), filled_in()
    with time_machine.travel(BEFORE_EASTER) as clock:
        first = client.post(address("request_confirm", case), answers)
        clock.shift(1)
        second = client.post(address("request_confirm", case), answers)
    assert first["Location"] == second["Location"]
    assert ExtraSessionsRequest.objects.count() == 1
    page = client.get(second["Location"])
    assert words(page).count("was submitted: the employer has been asked.") == 1


def test_an_old_form_from_the_browsers_history_makes_a_request_of_its_own(case: AssistCase) -> None:
    client, answers = consultants_browser(case), filled_in(sessions="6")
    client.post(address("request_confirm", case), answers)

    summary = client.post(address("request_summary", case), answers | {"sessions": "4"})
    key = summary.context["submission_key"]
    client.post(address("request_confirm", case), answers | {"sessions": "4", "submission_key": str(key)})

    assert str(key) != answers["submission_key"]
    assert list(ExtraSessionsRequest.objects.order_by("id").values_list("sessions_requested", "state")) == [
        (6, "rejected_automatically"),
        (4, "awaiting_employer"),
    ]


def test_five_are_recorded_and_rejected_and_the_page_offers_four(case: AssistCase) -> None:
    response = consultants_browser(case).post(
        address("request_confirm", case), filled_in(sessions="5"), follow=True
    )
    assert "was recorded and rejected automatically." in words(response)
    assert f"{address('request_new', case)}?sessions=4" in response.content.decode()


def test_what_became_impossible_meanwhile_is_said_in_the_form_and_the_answers_stay(case: AssistCase) -> None:
    ExtraSessionsRequestFactory.create(case=case)
    response = consultants_browser(case).post(address("request_confirm", case), filled_in(goal="safe_ending"))
    assert response.status_code == 422
    assert "A request on this case is still undecided." in words(response)
    assert response.context["form"]["goal"].value() == "safe_ending"
    assert ExtraSessionsRequest.objects.count() == 1


def test_a_form_left_open_past_midnight_is_refused_with_its_input_kept(case: AssistCase) -> None:
    with time_machine.travel("2026-04-02T14:00:00+00:00", tick=False):
        response = consultants_browser(case).post(address("request_confirm", case), filled_in())
    assert response.status_code == 422
    assert "The date of request is today’s, 3 April 2026." in words(response)
    assert response.context["form"]["sessions"].value() == "3"
    assert not ExtraSessionsRequest.objects.exists()


BAD_INPUT = [
    ("sessions", "0", "Request at least 1 session."),
    ("sessions", "-3", "Request at least 1 session."),
    ("sessions", "100", "Request at most 99 sessions."),
    ("sessions", "9" * 10_000, "Enter a whole number."),
    ("sessions", "3.5", "Enter a whole number."),
    ("sessions", "three", "Enter a whole number."),
    ("sessions", "", "Enter how many sessions you request."),
    ("requested_on", "2026-04-01", "The date of request is today’s, 2 April 2026."),
    ("requested_on", "2026-04-03", "The date of request is today’s, 2 April 2026."),
    ("requested_on", "0001-01-01", "The date of request is today’s, 2 April 2026."),
    ("requested_on", "9999-12-31", "The date of request is today’s, 2 April 2026."),
    ("requested_on", "2026-02-30", "Enter a valid date."),
    ("requested_on", "x" * 10_000, "Enter a valid date."),
    ("goal", "", "Choose what the sessions are for."),
    ("goal", "world_peace", "Select a valid choice."),
    ("goal", "safe\0ending", "Select a valid choice."),
    ("referral_pathway", "🦘" * 5_000, "Select a valid choice."),
    ("requestor", "\u202eemployer", "Select a valid choice."),
]


@pytest.mark.parametrize(("field", "value", "error"), BAD_INPUT)
def test_bad_input_is_an_error_at_its_field_and_writes_nothing(
    case: AssistCase, field: str, value: str, error: str
) -> None:
    client = consultants_browser(case)
    for page in ("request_summary", "request_confirm"):
        response = client.post(address(page, case), filled_in(**{field: value}))
        assert response.status_code == 422
        assert list(response.context["form"].errors) == [field]
        assert error in words(response)
    assert not ExtraSessionsRequest.objects.exists()


@pytest.mark.parametrize("key", ["", "not-a-key", "\0", "x" * 10_000])
def test_a_form_without_its_key_is_asked_for_again_with_a_new_one(case: AssistCase, key: str) -> None:
    response = consultants_browser(case).post(address("request_confirm", case), filled_in(submission_key=key))
    assert response.status_code == 422
    assert "The form did not arrive whole." in words(response)
    assert isinstance(response.context["submission_key"], uuid.UUID)
    assert not ExtraSessionsRequest.objects.exists()


# -- who may -----------------------------------------------------------------------------------------------------

PAGES = ["request_new", "request_projection", "request_summary", "request_confirm"]


@pytest.mark.parametrize("page", PAGES)
def test_a_colleagues_case_and_an_unknown_one_are_not_found(case: AssistCase, page: str) -> None:
    client = Client()
    client.force_login(ConsultantFactory.create().user)
    assert client.post(address(page, case), filled_in()).status_code == 404
    unknown = reverse(f"sessions_portal:{page}", args=["ASST-999999"])
    assert client.post(unknown, filled_in()).status_code == 404
    assert not ExtraSessionsRequest.objects.exists()


@pytest.mark.parametrize("page", PAGES)
def test_nobody_else_may_ask(case: AssistCase, page: str) -> None:
    reviewer = ReviewerMembershipFactory.create(organisation=case.client.organisation).user
    for user in (ClinicalManagerFactory.create(), AccountManagerFactory.create(), reviewer):
        client = Client()
        client.force_login(user)
        assert client.post(address(page, case), filled_in()).status_code == 403


@pytest.mark.parametrize("page", ["request_new", "request_summary", "request_confirm"])
def test_a_stranger_is_sent_to_sign_in(case: AssistCase, page: str) -> None:
    signed_out = Client().post(address(page, case), filled_in())
    assert signed_out.status_code == 302
    assert signed_out["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("page", ["request_projection", "letter_projection"])
def test_whoevers_time_ran_out_is_not_torn_from_what_they_type(case: AssistCase, page: str) -> None:
    signed_out = Client().post(address(page, case), filled_in(), headers={"HX-Request": "true"})
    assert (signed_out.status_code, signed_out.content) == (204, b"")


@pytest.mark.parametrize("page", PAGES)
def test_a_post_without_its_token_is_refused(case: AssistCase, page: str) -> None:
    client = consultants_browser(case, enforce_csrf_checks=True)
    assert client.post(address(page, case), filled_in()).status_code == 403


def test_names_are_escaped_and_never_part_of_an_address(case: AssistCase) -> None:
    person = case.client
    person.given_name, person.family_name = "<script>alert(1)</script>", "اسم 🦘"
    person.save()
    SessionFactory.create(case=case)
    page = consultants_browser(case).get(address("request_new", case) + "?sessions=3").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; اسم 🦘" in page
