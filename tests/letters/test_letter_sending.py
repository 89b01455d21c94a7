"""The account manager sends an endorsed letter, or gives it back: what goes out, to whom, signed by whom, and what may not."""

from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, User
from clients.models import AssistCase
from clinical_desk.employers.request_page import account_request_page
from decisions.refusal import Refused
from extra_requests.commands.decide import approve_request
from extra_requests.commands.employer_answers import AnswerGiven, record_approval, record_decline
from extra_requests.commands.nudge import nudge_reviewers
from extra_requests.for_employers import seen_by_employer
from extra_requests.models import (
    ExtraSessionsRequest,
    Nudge,
    RecordedAnswer,
    ReleasedLetter,
    StatusChange,
)
from extra_requests.states import State
from extra_requests.vocabulary.letters import AnswerChannel
from extra_requests.vocabulary.requests import EmployerDecline
from letters.commands.sending import return_letter, send_letter
from letters.personal_line import telling_words
from letters.selectors import lines_sent, newest_letter
from notifications.models import OutboxMessage
from sessions_portal.my.standing import own_requests
from tests.everything_swept import sweep_deadlines
from tests.extra_requests.asking import BEFORE_EASTER_DAY, case_of, submitted
from tests.factories import AccountManagerFactory, ClinicalManagerFactory, ReviewerMembershipFactory
from tests.letters.letters import endorsed, letter_given

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]

RELEASED = "The work on sleep goes well.\n\n[client] would gain from it.\n"


def managed_case(manager: User, **terms: Any) -> AssistCase:
    case = case_of(**terms)
    organisation = case.client.organisation
    organisation.account_manager = manager
    organisation.save(update_fields=["account_manager"])
    return case


def released(request: ExtraSessionsRequest, text: str = RELEASED) -> ReleasedLetter:
    letter = newest_letter(request)
    assert letter is not None
    return ReleasedLetter.objects.create(
        letter=letter,
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        released_at=timezone.now(),
        released_by=ClinicalManagerFactory.create(),
    )


def sent(manager: User, *, sessions: int = 2, line: str = "") -> ExtraSessionsRequest:
    request = endorsed(letter_given(managed_case(manager), 3), sessions=sessions)
    released(request)
    return send_letter(by=manager, at=timezone.now(), request_reference=request.reference, line=line)


def test_what_was_released_reaches_the_employer_to_the_byte_for_what_was_endorsed() -> None:
    manager = AccountManagerFactory.create(name="Wiremu Hohepa")

    request = sent(manager, sessions=2, line="Thank you for looking at this before Easter.")

    assert request.state == State.AWAITING_EMPLOYER
    assert request.employer_asked_on == BEFORE_EASTER_DAY
    assert request.redacted is not None
    shown = seen_by_employer(request.redacted)
    assert (shown.released_letter, shown.sessions_requested) == (RELEASED, 2)
    asked = OutboxMessage.objects.get(kind="review_requested")
    assert asked.reply_to == manager.email
    assert "Thank you for looking at this before Easter." in asked.text
    assert "With kind regards, Wiremu Hohepa" in asked.text
    assert RELEASED.strip() not in asked.text
    latest = StatusChange.objects.filter(request=request).last()
    assert latest is not None
    assert (latest.action, latest.by, latest.actor) == ("send_letter", manager, "account_manager")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("About {name}, as we said.", "“{name}” (client)"),
        ("Call {email} about it.", "“{email}” (email)"),
        ("It is {reference}.", "“{reference}” (reference)"),
    ],
)
def test_a_personal_line_that_tells_who_it_is_about_is_not_sent(line: str, what: str) -> None:
    manager = AccountManagerFactory.create()
    case = managed_case(manager)
    request = endorsed(letter_given(case))
    released(request)
    client = case.client
    words = {"name": client.given_name, "email": client.email, "reference": case.reference}
    line, what = line.format(**words), what.format(**words)

    with pytest.raises(Refused) as refusal:
        send_letter(by=manager, at=timezone.now(), request_reference=request.reference, line=line)

    assert (refusal.value.decision.code, refusal.value.decision.because) == (
        "line_names_somebody",
        f"The personal line could tell who this is about: {what}. Write it without.",
    )
    assert not OutboxMessage.objects.filter(kind="review_requested").exists()


def test_those_who_write_to_each_other_may_be_named_in_the_line() -> None:
    manager = AccountManagerFactory.create(
        name="Wiremu Hohepa", email="wiremu@provider.example", phone="+61 2 9999 8888"
    )
    case = managed_case(manager)
    case.client.given_name, case.client.family_name, case.client.phone = (
        "Solveig",
        "Thornquist",
        "0412 345 678",
    )
    case.client.save()
    ReviewerMembershipFactory.create(organisation=case.client.organisation, user__name="Jo Solveig Park")
    request = endorsed(letter_given(case))
    fine = (
        "Dear Jo, thank you for looking at this. With kind regards, Wiremu Hohepa",
        "Dear Ms Park, please call me on 02 9999 8888 or +61 2 9999 8888.",
        "Write to wiremu@provider.example at any time.",
    )
    telling = {
        # the client's name is not the reviewer's, though both are called so
        "Dear Solveig, thank you.": ("“Solveig” (client)",),
        "Ring 0412 345 678.": ("“0412 345 678” (phone)",),
        "Ring 02 9999 7777.": ("“02 9999 7777” (phone)",),
        "Dear Mr Brightwater, thank you.": ("“Mr Brightwater” (person)",),
        "Write to someone@mail.example.": ("“someone@mail.example” (email)",),
    }
    assert {line: telling_words(line, request, manager) for line in fine} == dict.fromkeys(fine, ())
    assert {line: telling_words(line, request, manager) for line in telling} == telling


def test_the_line_is_kept_for_its_author_and_for_the_client() -> None:
    manager = AccountManagerFactory.create()
    request = sent(manager, line="Thank you for looking at this before Easter.")
    kept = lines_sent([request])[request.pk]
    assert (kept.by, kept.rationale) == (manager, "Thank you for looking at this before Easter.")
    page = account_request_page(request, manager, timezone.now())
    assert page.sent == kept
    own = own_requests(request.case.client, BEFORE_EASTER_DAY)[0]
    assert own.line == "Thank you for looking at this before Easter."


def test_nothing_is_sent_before_the_letter_is_released() -> None:
    manager = AccountManagerFactory.create()
    request = endorsed(letter_given(managed_case(manager)))

    with pytest.raises(Refused) as refusal:
        send_letter(by=manager, at=timezone.now(), request_reference=request.reference, line="")

    assert refusal.value.decision.code == "not_released"


def test_another_employers_account_manager_sends_nothing() -> None:
    request = endorsed(letter_given(managed_case(AccountManagerFactory.create())))

    with pytest.raises(ExtraSessionsRequest.DoesNotExist):
        send_letter(
            by=AccountManagerFactory.create(), at=timezone.now(), request_reference=request.reference, line=""
        )


def test_a_letter_given_back_takes_its_release_back() -> None:
    manager = AccountManagerFactory.create()
    request = endorsed(letter_given(managed_case(manager)))
    release = released(request)

    return_letter(
        by=manager, at=timezone.now(), request_reference=request.reference, reason="A street is still in it."
    )

    request.refresh_from_db()
    release.refresh_from_db()
    assert request.state == State.AWAITING_ASSESSMENT
    assert (release.taken_back_at, release.taken_back_by) == (timezone.now(), manager)
    assert OutboxMessage.objects.filter(kind="letter_returned", receiver="clinical_manager").exists()
    audited = AuditEntry.objects.get(action="return_letter")
    assert audited.details == {"release_taken_back": True}


def test_the_clients_notice_of_a_letter_is_signed_by_the_account_manager() -> None:
    manager = AccountManagerFactory.create(name="Wiremu Hohepa")
    request = sent(manager)
    reviewer = request.case.client.organisation.reviewers.get().user
    assert request.redacted is not None

    approve_request(by=reviewer, at=timezone.now(), public_id=request.redacted.public_id, sessions=1)

    notice = OutboxMessage.objects.get(kind="outcome_client")
    assert notice.reply_to == manager.email
    assert "With kind regards, Wiremu Hohepa" in notice.text


def test_the_reviewers_are_nudged_once_a_day() -> None:
    manager = AccountManagerFactory.create()
    request = sent(manager)

    nudge_reviewers(by=manager, at=timezone.now(), request_reference=request.reference)
    with pytest.raises(Refused) as refusal:
        nudge_reviewers(by=manager, at=timezone.now(), request_reference=request.reference)

    assert refusal.value.decision.code == "nudged_today"
    assert Nudge.objects.get().nudged_on == BEFORE_EASTER_DAY
    nudge = OutboxMessage.objects.get(kind="nudge")
    assert nudge.reply_to == manager.email
    assert f"With kind regards, {manager.name}" in nudge.text


ON_THE_PHONE = AnswerGiven(AnswerChannel.PHONE, BEFORE_EASTER_DAY, "The head of people", "Said at 10.")


def test_an_approval_given_by_phone_adds_the_sessions_and_tells_both() -> None:
    manager = AccountManagerFactory.create()
    request = submitted(managed_case(manager), 3)

    request = record_approval(
        by=manager,
        at=timezone.now(),
        request_reference=request.reference,
        sessions=2,
        answer=ON_THE_PHONE,
    )

    assert (request.state, request.sessions_approved, request.decided_by) == (State.APPROVED, 2, manager)
    grant = request.case.grants.get()
    assert (grant.sessions, grant.request_reference) == (2, request.reference)
    answer = RecordedAnswer.objects.get()
    assert (answer.channel, answer.given_by, answer.evidence) == (
        "phone",
        "The head of people",
        "Said at 10.",
    )
    outcomes = OutboxMessage.objects.filter(kind__startswith="outcome").order_by("kind")
    assert [row.kind for row in outcomes] == ["outcome_client", "outcome_consultant"]
    assert outcomes[0].reply_to == manager.email


def test_a_decline_given_by_e_mail_is_a_decline_with_its_reason() -> None:
    manager = AccountManagerFactory.create()
    request = submitted(managed_case(manager), 3)

    request = record_decline(
        by=manager,
        at=timezone.now(),
        request_reference=request.reference,
        reason=EmployerDecline.BUDGET_USED_UP,
        answer=AnswerGiven(AnswerChannel.EMAIL, BEFORE_EASTER_DAY, "HR", "In the mailbox"),
    )

    assert (request.state, request.decision_reason) == (State.DECLINED, "budget_used_up")
    assert request.redacted is not None
    assert request.redacted.decline_reason == "budget_used_up"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (AnswerGiven(AnswerChannel.PHONE, date(2026, 4, 3), "HR", "x"), "in_the_future"),
        (AnswerGiven(AnswerChannel.PHONE, date(2026, 4, 1), "HR", "x"), "before_it_was_asked"),
        (AnswerGiven(AnswerChannel.PHONE, BEFORE_EASTER_DAY, " ", "x"), "who_missing"),
        (AnswerGiven(AnswerChannel.PHONE, BEFORE_EASTER_DAY, "HR", " "), "evidence_missing"),
    ],
)
def test_an_answer_without_day_person_or_evidence_is_not_recorded(answer: AnswerGiven, code: str) -> None:
    manager = AccountManagerFactory.create()
    request = submitted(managed_case(manager), 3)

    with pytest.raises(Refused) as refusal:
        record_approval(
            by=manager, at=timezone.now(), request_reference=request.reference, sessions=1, answer=answer
        )

    assert refusal.value.decision.code == code
    assert not RecordedAnswer.objects.exists()


def test_a_letter_that_is_not_sent_reminds_its_account_manager_and_then_tells_others() -> None:
    manager = AccountManagerFactory.create()
    reviewing = ClinicalManagerFactory.create()
    endorsed(letter_given(managed_case(manager)), by=reviewing)
    OutboxMessage.objects.all().delete()

    told: dict[int, list[str]] = {}
    for hours in range(0, 24 * 7, 24):
        at = timezone.now() + timedelta(hours=hours)
        sweep_deadlines(at=at)
        sweep_deadlines(at=at)
        rows = OutboxMessage.objects.filter(kind="letter_still_to_send")
        told[hours // 24] = sorted(rows.values_list("to_email", flat=True))
        rows.delete()

    # Thursday before Easter: the next business days are Tuesday and Wednesday
    assert {day: people for day, people in told.items() if people} == {
        5: [manager.email],
        6: sorted([manager.email, reviewing.email]),
    }
