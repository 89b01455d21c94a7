"""Adding to a letter that was asked about, and what a request's page shows of its letter."""

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry, User
from clients.models import AssistCase, Organisation
from extra_requests.commands.withdraw import withdraw_request
from extra_requests.models import ExtraSessionsRequest, RecommendationLetter, ReleasedLetter
from extra_requests.states import State
from extra_requests.vocabulary.letters import JudgedOn
from letters.commands.assessment import ask_about_letter
from letters.commands.sending import send_letter
from sessions_portal.letters.on_status import LetterLine, RoundState
from tests.extra_requests.asking import BEFORE_EASTER_DAY, case_of, submitted
from tests.factories import (
    AccountManagerFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
)
from tests.letters.letters import endorsed, letter_given
from tests.pages import words
from tests.sessions_portal.signed_in import signed_in
from tests.sql import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]
AGAIN = {"why_more": "More words.", "recommendation": "Three, weekly.", "family": "Jo"}


def asked_about(case: AssistCase | None = None) -> ExtraSessionsRequest:
    return ask_about_letter(
        by=ClinicalManagerFactory.create(name="Mere Tūhoe"),
        at=timezone.now(),
        request_reference=letter_given(case or case_of()).reference,
        rationale="What would three sessions change?",
        judged_on=JudgedOn.ORIGINAL,
    )


def released(request: ExtraSessionsRequest, text: str = "The client sleeps better.") -> ReleasedLetter:
    return ReleasedLetter.objects.create(
        letter=request.letters.get(),
        text=text,
        sha256="0" * 64,
        released_at=timezone.now(),
        released_by=ClinicalManagerFactory.create(),
    )


def address(request: ExtraSessionsRequest, page: str = "letter_answer") -> str:
    return reverse(f"sessions_portal:{page}", args=[request.reference])


def consultant_of(request: ExtraSessionsRequest) -> User:
    return request.case.consultant.user


def test_the_page_says_what_is_asked_and_has_the_letter_to_be_changed() -> None:
    request = asked_about()

    page = signed_in(consultant_of(request)).get(address(request))

    assert "Mere Tūhoe asks for more about the letter What would three sessions change?" in words(page)
    form = page.context["form"]
    assert (form["why_more"].value(), form["recommendation"].value()) == (
        "The work on sleep goes well.",
        "I recommend that it goes on.",
    )
    letter = request.letters.get()
    assert AuditEntry.objects.filter(action="read_letter", subject=letter.reference).count() == 1


def test_the_letter_given_again_is_its_next_round() -> None:
    request = asked_about()

    response = signed_in(consultant_of(request)).post(address(request), AGAIN, follow=True)

    assert response.redirect_chain == [(address(request, "request_status"), 302)]
    assert "The letter was added to" in words(response)
    newest = RecommendationLetter.objects.get(round=2)
    assert (newest.why_more, newest.identifiers) == ("More words.", {"family": ["Jo"]})
    request.refresh_from_db()
    assert request.state == State.AWAITING_ASSESSMENT


def test_sent_twice_it_is_one_round_and_the_second_says_why() -> None:
    request = asked_about()
    browser = signed_in(consultant_of(request))

    pages = [browser.post(address(request), AGAIN) for _ in range(2)]

    assert [page.status_code for page in pages] == [302, 422]
    assert "Nothing to add now" in words(pages[1])
    assert "More words." in words(pages[1])
    assert RecommendationLetter.objects.filter(request=request).count() == 2


def test_nothing_typed_is_refused_with_what_is_asked_still_there() -> None:
    request = asked_about()

    page = signed_in(consultant_of(request)).post(address(request), {"why_more": ""})

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["why_more"])
    assert "What would three sessions change?" in words(page)


@pytest.mark.parametrize("made", ["letter", "form"])
def test_where_nothing_was_asked_the_page_says_so(made: str) -> None:
    request = letter_given(case_of()) if made == "letter" else submitted(case_of())

    page = signed_in(consultant_of(request)).get(address(request))

    assert page.status_code == 200
    assert "Nothing to add now" in words(page)
    assert not AuditEntry.objects.filter(action="read_letter").exists()


def test_a_wish_about_a_letter_never_leads_to_the_clinical_questions() -> None:
    request = asked_about()
    browser = signed_in(consultant_of(request))

    questions = browser.get(address(request, "clinical_questions"))
    status = browser.get(address(request, "request_status"))

    assert (questions.status_code, questions["Location"]) == (302, address(request))
    assert address(request) in status.content.decode()
    assert address(request, "clinical_questions") not in status.content.decode()
    saved = browser.post(address(request, "clinical_questions"), {"do": "later"})
    assert saved.status_code == 422
    assert "More was asked about the recommendation letter, not about clinical questions." in words(saved)


def test_who_may_add() -> None:
    request = asked_about()
    assert signed_in(ConsultantFactory.create().user).get(address(request)).status_code == 404
    assert signed_in(ConsultantFactory.create().user).post(address(request), AGAIN).status_code == 404
    assert signed_in(ClinicalManagerFactory.create()).post(address(request), AGAIN).status_code == 403
    assert signed_in(AccountManagerFactory.create()).get(address(request)).status_code == 403
    assert Browser().get(address(request)).status_code == 302
    assert RecommendationLetter.objects.count() == 1


# -- the request's page -----------------------------------------------------------------------------------------------


def test_the_requests_page_lists_the_rounds_of_its_letter() -> None:
    request = asked_about()
    browser = signed_in(consultant_of(request))
    browser.post(address(request), AGAIN)

    page = browser.get(address(request, "request_status"))

    lines = page.context["letters"].lines
    assert [(line.round, line.source, line.state, line.may_read) for line in lines] == [
        (1, "Written in the portal", RoundState.REPLACED, True),
        (2, "Written in the portal", RoundState.NOT_YET, True),
    ]
    assert "More words." not in words(page)


def test_a_released_round_that_a_newer_one_replaced_says_so() -> None:
    request = asked_about()
    released(request)
    browser = signed_in(consultant_of(request))
    browser.post(address(request), AGAIN)

    page = browser.get(address(request, "request_status"))

    first, second = page.context["letters"].lines
    assert (first.state, first.released_on) == (RoundState.REPLACED, BEFORE_EASTER_DAY)
    assert (second.state, second.released_on) == (RoundState.NOT_YET, None)
    said = words(page).partition("Recommendation letter Letter, round 1")[2]
    assert said.index("Released on Thu 2 Apr 2026, never sent Replaced") < said.index("Not released yet")


def test_a_letter_says_how_far_it_has_come() -> None:
    request = letter_given(case_of())
    browser = signed_in(consultant_of(request))

    def state() -> RoundState:
        (line,) = browser.get(address(request, "request_status")).context["letters"].lines
        assert isinstance(line, LetterLine)
        return line.state

    release = released(endorsed(request))
    assert state() is RoundState.RELEASED
    ReleasedLetter.objects.filter(pk=release.pk).update(
        taken_back_at=timezone.now(), taken_back_by=release.released_by
    )
    assert state() is RoundState.TAKEN_BACK
    released(request)
    assert state() is RoundState.RELEASED
    manager = AccountManagerFactory.create()
    Organisation.objects.update(account_manager=manager)
    send_letter(by=manager, at=timezone.now(), request_reference=request.reference, line="")
    assert state() is RoundState.SENT


def test_a_letter_whose_request_was_withdrawn_was_never_sent() -> None:
    request = letter_given(case_of())
    released(request)
    withdraw_request(by=consultant_of(request), at=timezone.now(), reference=request.reference)

    page = signed_in(consultant_of(request)).get(address(request, "request_status"))

    assert [line.state for line in page.context["letters"].lines] == [RoundState.NEVER_SENT]


def test_an_account_manager_finds_the_letter_but_no_way_into_it() -> None:
    request, manager = letter_given(case_of()), AccountManagerFactory.create()
    organisation = request.case.client.organisation
    organisation.account_manager = manager
    organisation.save()

    page = signed_in(manager).get(address(request, "request_status"), follow=True)

    assert page.redirect_chain == [(reverse("clinical_desk:account_request", args=[request.reference]), 302)]
    assert f"/letter/{request.letters.get().reference}" not in page.content.decode()


def test_what_is_released_is_shown_as_hr_will_read_it() -> None:
    request = letter_given(case_of(), 3)
    browser = signed_in(consultant_of(request))
    before = browser.get(address(request, "request_status"))
    endorsed(request, sessions=2)
    released(request, "The client sleeps better.\n\nTwo sessions.")

    after = browser.get(address(request, "request_status"))

    assert "Nothing: this request has not reached the employer." in words(before)
    seen = after.context["letters"].will_be_seen
    assert (seen.sessions_requested, seen.released_letter) == (
        2,
        "The client sleeps better.\n\nTwo sessions.",
    )
    assert "Released, but not sent yet. With exactly these words HR will be asked." in words(after)
    assert "The client sleeps better. Two sessions." in words(after)


def test_a_page_takes_as_many_queries_for_many_rounds_as_for_one() -> None:
    numbers = set()
    for rounds in (1, 10, 50):
        request = letter_given(case_of())
        first = request.letters.get()
        for number in range(2, rounds + 1):
            RecommendationLetter.objects.create(
                request=request,
                round=number,
                source="written",
                received_at=first.received_at,
                text="A letter.",
            )
        browser = signed_in(consultant_of(request))
        with statements() as sent:
            browser.get(address(request, "request_status"))
        numbers.add(len(sent))
    assert len(numbers) == 1
