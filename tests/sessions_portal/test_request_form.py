"""Asking for extra sessions in the browser's words: form, projection, summary, confirmation, and all that goes wrong."""

import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from clients.models import AssistCase
from extra_requests.models import ExtraSessionsRequest, RedactedRequest
from extra_requests.states import State
from tests.extra_requests.asking import BEFORE_EASTER, case_of, submitted
from tests.factories import (
    AccountManagerFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    ExtraSessionsRequestFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
    ReviewerMembershipFactory,
    SessionFactory,
)
from tests.pages import Page, words
from tests.sql import statements

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def before_easter() -> Iterator[None]:
    with time_machine.travel(BEFORE_EASTER, tick=False):
        yield


@pytest.fixture
def case() -> AssistCase:
    return case_of()


def signed_in(case: AssistCase, **options: Any) -> Client:
    client = Client(**options)
    client.force_login(case.consultant.user)
    return client


def address(page: str, case: AssistCase) -> str:
    return reverse(f"sessions_portal:{page}", args=[case.reference])


def filled_in(**changes: object) -> dict[str, object]:
    return {
        "requestor": "consultant",
        "sessions": "3",
        "requested_on": "2026-04-02",
        "goal": "finish_agreed_goals",
        "referral_pathway": "gp_or_plan",
        "submission_key": str(uuid.uuid4()),
    } | changes


# -- the form ----------------------------------------------------------------------------------------------------


def test_the_form_offers_today_in_the_organisations_zone_and_the_entitlement_as_a_guide(
    case: AssistCase,
) -> None:
    response = signed_in(case).get(address("request_new", case))

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
    response = signed_in(case).get(address("request_new", case) + "?sessions=4")
    assert response.context["form"]["sessions"].value() == 4
    assert response.context["projection"].asked == 4


@pytest.mark.parametrize("number", ["", "0", "-4", "abc", "9" * 5000, "4\0", "1e3", "١٢٣"])
def test_a_strange_number_in_the_address_does_no_harm(case: AssistCase, number: str) -> None:
    response = signed_in(case).get(address("request_new", case), {"sessions": number})
    assert response.status_code == 200


def test_where_nothing_can_be_asked_for_the_reason_and_the_next_steps_stand_in_place_of_the_form() -> None:
    case = case_of(extra_sessions_allowed=False)
    response = signed_in(case).get(address("request_new", case))
    assert response.status_code == 200
    assert "request-form" not in response.content.decode()
    assert "The employer’s contract allows no extra sessions." in words(response)
    assert "Talk to a clinical manager" in words(response)
    assert "Transfer the client to private practice" in words(response)


def test_an_undecided_request_on_the_case_is_led_to(case: AssistCase) -> None:
    made = submitted(case)
    response = signed_in(case).get(address("request_new", case))
    assert "A request on this case is still undecided." in words(response)
    assert reverse("sessions_portal:request_status", args=[made.reference]) in response.content.decode()


# -- the projection ----------------------------------------------------------------------------------------------


def projected(case: AssistCase, **changes: object) -> Page:
    return signed_in(case).post(
        address("request_projection", case), filled_in(**changes), headers={"HX-Request": "true"}
    )


def test_the_projection_says_what_when_and_why_then(case: AssistCase) -> None:
    response = projected(case)
    assert response.status_code == 200
    said = words(response)
    assert "This makes 9 of 12: it goes straight to the employer." in said
    assert "Due Wednesday 15 April 2026: Good Friday and Easter Monday do not count." in said
    assert "Bass Strait Ferries decides" in said
    assert (
        "3 used or booked in the 12-month window + 3 remaining + 0 in other undecided requests + 3 asked for = 9."
        in said
    )
    assert not ExtraSessionsRequest.objects.exists()


def test_the_projection_of_a_clinical_review_says_so_and_shows_hr_only_after_it() -> None:
    case = case_of(used=6, sessions_included=9)
    said = words(projected(case, sessions="4"))
    assert "This makes 13 of 12: a clinical review comes first." in said
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
    assert "Fill in the number of sessions" in words(response)


def test_the_form_takes_as_many_queries_with_50_sessions_as_with_one() -> None:
    numbers = set()
    for rows in (1, 10, 50):
        case = case_of(used=rows, sessions_included=60, clinical_review_threshold=1000)
        client = signed_in(case)
        with statements() as sent:
            client.get(address("request_new", case) + "?sessions=3")
        numbers.add(len(sent))
    assert len(numbers) == 1
    assert max(numbers) <= 9


# -- back and forth ----------------------------------------------------------------------------------------------


def test_ask_for_four_instead_keeps_everything_else(case: AssistCase) -> None:
    response = signed_in(case).post(
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
    response = signed_in(case).post(
        address("request_summary", case), filled_in(sessions="6", sessions_instead="4")
    )
    assert response.status_code == 200
    assert response.context["form"].cleaned_data["sessions"] == 4


def test_going_back_from_the_summary_keeps_what_was_filled_in(case: AssistCase) -> None:
    client = signed_in(case)
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
    response = signed_in(case).post(address("request_summary", case), filled_in())
    said = words(response)
    assert response.status_code == 200
    for answer in ("Number of sessions 3", "Requestor Consultant", "Goal Finish the agreed goals"):
        assert answer in said
    assert "Referral pathway GP or mental health plan" in said
    assert not ExtraSessionsRequest.objects.exists()


@pytest.mark.parametrize("page", ["request_summary", "request_confirm"])
def test_an_address_typed_by_hand_leads_back_to_the_form(case: AssistCase, page: str) -> None:
    response = signed_in(case).get(address(page, case))
    assert (response.status_code, response["Location"]) == (302, address("request_new", case))


# -- confirming --------------------------------------------------------------------------------------------------


def test_confirming_submits_and_leads_to_the_requests_page(case: AssistCase) -> None:
    response = signed_in(case).post(address("request_confirm", case), filled_in(), follow=True)

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
    client, answers = signed_in(case), filled_in()
    with time_machine.travel(BEFORE_EASTER) as clock:
        first = client.post(address("request_confirm", case), answers)
        clock.shift(1)
        second = client.post(address("request_confirm", case), answers)
    assert first["Location"] == second["Location"]
    assert ExtraSessionsRequest.objects.count() == 1
    page = client.get(second["Location"])
    assert words(page).count("was submitted: the employer has been asked.") == 1


def test_an_old_form_from_the_browsers_history_makes_a_request_of_its_own(case: AssistCase) -> None:
    client, answers = signed_in(case), filled_in(sessions="6")
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
    response = signed_in(case).post(address("request_confirm", case), filled_in(sessions="5"), follow=True)
    assert "was recorded and rejected automatically." in words(response)
    assert f"{address('request_new', case)}?sessions=4" in response.content.decode()


def test_what_became_impossible_meanwhile_is_said_in_the_form_and_the_answers_stay(case: AssistCase) -> None:
    ExtraSessionsRequestFactory.create(case=case)
    response = signed_in(case).post(address("request_confirm", case), filled_in(goal="safe_ending"))
    assert response.status_code == 422
    assert "A request on this case is still undecided." in words(response)
    assert response.context["form"]["goal"].value() == "safe_ending"
    assert ExtraSessionsRequest.objects.count() == 1


def test_a_form_left_open_past_midnight_is_refused_with_its_input_kept(case: AssistCase) -> None:
    with time_machine.travel("2026-04-02T14:00:00+00:00", tick=False):
        response = signed_in(case).post(address("request_confirm", case), filled_in())
    assert response.status_code == 422
    assert "The date of request is today’s, 3 April 2026." in words(response)
    assert response.context["form"]["sessions"].value() == "3"
    assert not ExtraSessionsRequest.objects.exists()


BAD_INPUT = [
    ("sessions", "0", "Ask for at least 1 session."),
    ("sessions", "-3", "Ask for at least 1 session."),
    ("sessions", "100", "Ask for 99 sessions at the very most."),
    ("sessions", "9" * 10_000, "Enter a whole number."),
    ("sessions", "3.5", "Enter a whole number."),
    ("sessions", "three", "Enter a whole number."),
    ("sessions", "", "Enter how many sessions you ask for."),
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
    client = signed_in(case)
    for page in ("request_summary", "request_confirm"):
        response = client.post(address(page, case), filled_in(**{field: value}))
        assert response.status_code == 422
        assert list(response.context["form"].errors) == [field]
        assert error in words(response)
    assert not ExtraSessionsRequest.objects.exists()


@pytest.mark.parametrize("key", ["", "not-a-key", "\0", "x" * 10_000])
def test_a_form_without_its_key_is_asked_for_again_with_a_new_one(case: AssistCase, key: str) -> None:
    response = signed_in(case).post(address("request_confirm", case), filled_in(submission_key=key))
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
    signed_out = Client().post(address(page, case), filled_in())
    assert signed_out.status_code == 302
    assert signed_out["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("page", PAGES)
def test_a_post_without_its_token_is_refused(case: AssistCase, page: str) -> None:
    client = signed_in(case, enforce_csrf_checks=True)
    assert client.post(address(page, case), filled_in()).status_code == 403


def test_names_are_escaped_and_never_part_of_an_address(case: AssistCase) -> None:
    person = case.client
    person.given_name, person.family_name = "<script>alert(1)</script>", "اسم 🦘"
    person.save()
    SessionFactory.create(case=case)
    page = signed_in(case).get(address("request_new", case) + "?sessions=3").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; اسم 🦘" in page
