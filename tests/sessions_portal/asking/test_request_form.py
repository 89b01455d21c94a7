"""Asking for extra sessions: the form, its projection, the summary, and the ways back and forth."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from clients.models import AssistCase
from extra_requests.models import ExtraSessionsRequest, RedactedRequest
from tests.extra_requests.asking import case_of, submitted
from tests.factories import (
    ConsultantFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
)
from tests.pages import Page, words
from tests.sessions_portal.asking.asking_pages import address, consultants_browser, filled_in
from tests.sql import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


@pytest.fixture
def case() -> AssistCase:
    return case_of()


def test_the_form_offers_today_in_the_organisations_zone_and_the_entitlement_as_a_guide(
    case: AssistCase,
) -> None:
    response = consultants_browser(case).get(address("request_new", case))

    assert response.status_code == 200
    form = response.context["form"]
    assert (form["requestor"].value(), form["requested_on"].value().isoformat()) == (
        "consultant",
        "2026-04-02",
    )
    assert 'type="date" name="requested_on" value="2026-04-02"' in response.content.decode()
    assert "Entitled 6: 3 used, 0 booked, 3 remaining. One request may ask for up to 4." in words(response)
    assert response.context["projection"] is None


def test_a_practice_administrator_asks_as_one() -> None:
    practice = PracticeFactory.create()
    case = case_of(ConsultantFactory.create(practice=practice))
    client = Client()
    client.force_login(PracticeAdministratorFactory.create(practice=practice).user)

    response = client.get(address("request_new", case))

    assert response.context["form"]["requestor"].value() == "practice_administrator"


def test_a_number_in_the_address_is_filled_in_and_projected(case: AssistCase) -> None:
    response = consultants_browser(case).get(address("request_new", case) + "?sessions=4")
    assert response.context["form"]["sessions"].value() == 4
    assert response.context["projection"].asked == 4


@pytest.mark.parametrize("number", ["", "0", "-4", "abc", "9" * 5000, "4\0", "1e3", "١٢٣"])
def test_a_strange_number_in_the_address_does_no_harm(case: AssistCase, number: str) -> None:
    response = consultants_browser(case).get(address("request_new", case), {"sessions": number})
    assert response.status_code == 200


def test_where_nothing_can_be_asked_for_the_reason_and_the_next_steps_stand_in_place_of_the_form() -> None:
    case = case_of(extra_sessions_allowed=False)
    response = consultants_browser(case).get(address("request_new", case))
    assert response.status_code == 200
    assert "request-form" not in response.content.decode()
    assert "The employer’s contract allows no extra sessions." in words(response)
    assert "Talk to a clinical manager" in words(response)
    assert "Transfer the client to private practice" in words(response)


def test_an_undecided_request_on_the_case_is_led_to(case: AssistCase) -> None:
    made = submitted(case)
    response = consultants_browser(case).get(address("request_new", case))
    assert "A request on this case is still undecided." in words(response)
    assert reverse("sessions_portal:request_status", args=[made.reference]) in response.content.decode()


# -- the projection ----------------------------------------------------------------------------------------------


def projected(case: AssistCase, **changes: object) -> Page:
    return consultants_browser(case).post(
        address("request_projection", case), filled_in(**changes), headers={"HX-Request": "true"}
    )


def test_the_projection_says_what_when_and_why_then(case: AssistCase) -> None:
    response = projected(case)
    assert response.status_code == 200
    said = words(response)
    assert "This brings the total to 9 sessions. Below 12, it goes straight to the employer." in said
    assert "Due Wednesday 15 April 2026: Good Friday and Easter Monday do not count." in said
    assert "Bass Strait Ferries decides" in said
    assert (
        "3 used or booked in the 12-month window + 3 remaining + 0 in other undecided requests + 3 requested = 9."
        in said
    )
    assert not ExtraSessionsRequest.objects.exists()


def test_the_projection_of_a_clinical_review_says_so_and_shows_hr_only_after_it() -> None:
    case = case_of(used=6, sessions_included=9)
    said = words(projected(case, sessions="4"))
    assert "This brings the total to 13 sessions. From 12, a clinical review comes first." in said
    assert "Due Tuesday 14 April 2026: Good Friday and Easter Monday do not count." in said
    assert "Only once a clinical manager has sent the request on." in said


def test_above_four_the_projection_warns_and_offers_four_instead(case: AssistCase) -> None:
    response = projected(case, sessions="5")
    assert "5 sessions are more than the 4 one request may ask for" in words(response)
    page = response.content.decode()
    assert re.search(r'name="sessions_instead"\s+value="4"', page)
    assert "Exactly what HR will see" not in page


def test_the_preview_is_made_by_the_function_behind_hrs_own_page_and_names_nobody(case: AssistCase) -> None:
    response = projected(case)
    seen = response.context["projection"].seen
    made = submitted(case)
    assert made.redacted is not None
    preview = {name: getattr(seen, name) for name in seen.__slots__ if name != "public_id"}
    stored = RedactedRequest.objects.get()
    assert preview == {
        "sessions_requested": stored.sessions_requested,
        "requested_on": stored.requested_on,
        "due_on": stored.due_on,
        "status": "awaiting_decision",
        "sessions_approved": None,
        "decline_reason": None,
        "decided_on": None,
        "goal": None,
        "released_letter": "",
        "pool_left": None,
    }
    preview_part = response.content.decode().partition('class="preview"')[2]
    person = case.client
    for private in (person.given_name, person.family_name, person.email, case.reference, case.issue_category):
        assert private not in preview_part


@pytest.mark.parametrize("sessions", ["", "0", "-1", "abc", "100", "9" * 9000, "\0"])
def test_the_projection_of_no_usable_number_asks_for_one(case: AssistCase, sessions: str) -> None:
    response = projected(case, sessions=sessions, goal="nonsense", requested_on="not a day")
    assert response.status_code == 200
    assert "Enter the number of sessions" in words(response)


def test_the_form_takes_as_many_queries_with_50_sessions_as_with_one() -> None:
    numbers = set()
    for rows in (1, 10, 50):
        case = case_of(used=rows, sessions_included=60, clinical_review_threshold=1000)
        client = consultants_browser(case)
        with statements() as sent:
            client.get(address("request_new", case) + "?sessions=3")
        numbers.add(len(sent))
    assert len(numbers) == 1
    assert max(numbers) <= 9


# -- back and forth ----------------------------------------------------------------------------------------------


def test_ask_for_four_instead_keeps_everything_else(case: AssistCase) -> None:
    response = consultants_browser(case).post(
        address("request_new", case), filled_in(sessions="6", sessions_instead="4", goal="safe_ending")
    )
    assert response.status_code == 200
    form = response.context["form"]
    assert (form["sessions"].value(), form["goal"].value(), form["referral_pathway"].value()) == (
        4,
        "safe_ending",
        "gp_or_plan",
    )
    assert response.context["projection"].judgement.outcome == "employer"
    assert not ExtraSessionsRequest.objects.exists()


def test_four_instead_works_on_the_summary_too(case: AssistCase) -> None:
    response = consultants_browser(case).post(
        address("request_summary", case), filled_in(sessions="6", sessions_instead="4")
    )
    assert response.status_code == 200
    assert response.context["form"].cleaned_data["sessions"] == 4


def test_going_back_from_the_summary_keeps_what_was_filled_in(case: AssistCase) -> None:
    client = consultants_browser(case)
    answers = filled_in(sessions="2", goal="prevent_relapse")
    summary = client.post(address("request_summary", case), answers)
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', summary.content.decode()))
    kept = {name: hidden[name] for name in answers}
    assert kept == answers

    form = client.post(address("request_new", case), kept).context["form"]

    assert {name: str(form[name].value()) for name in answers if name != "submission_key"} == {
        name: answer for name, answer in answers.items() if name != "submission_key"
    }


def test_the_summary_writes_nothing_and_reads_everything_over(case: AssistCase) -> None:
    response = consultants_browser(case).post(address("request_summary", case), filled_in())
    said = words(response)
    assert response.status_code == 200
    for answer in ("Number of sessions 3", "Requestor Consultant", "Goal Finish the agreed goals"):
        assert answer in said
    assert "Referral pathway GP or mental health plan" in said
    assert not ExtraSessionsRequest.objects.exists()


@pytest.mark.parametrize("page", ["request_summary", "request_confirm"])
def test_an_address_typed_by_hand_leads_back_to_the_form(case: AssistCase, page: str) -> None:
    response = consultants_browser(case).get(address(page, case))
    assert (response.status_code, response["Location"]) == (302, address("request_new", case))
