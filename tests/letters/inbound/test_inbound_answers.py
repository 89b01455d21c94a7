"""Answers about a letter that come by e-mail: taken as its next round where all is sure, else filed so by the desk."""

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, User
from accounts.roles import Role
from decisions.refusal import Refused
from extra_requests.commands.withdraw import withdraw_request
from extra_requests.models import ExtraSessionsRequest, InboundMessage, RecommendationLetter
from extra_requests.states import State
from extra_requests.vocabulary.letters import InboundState, WhyWaiting
from letters.commands.assessment import add_to_letter
from letters.inbound.commands import handle_inbound_message, keep_inbound_message
from letters.inbound.filing import file_inbound_answer
from letters.inbound.in_own_process import MessageApart
from letters.inbound.parts import MESSAGE_TEXT
from letters.inbound.understanding import Understood, understood_of
from notifications.models import OutboxMessage
from tests.extra_requests.asking import case_of
from tests.factories import (
    ClinicalManagerFactory,
    ConsultantFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
)
from tests.letters.files.making import pdf_file
from tests.letters.inbound.mailed_in import (
    ANSWER,
    answer_mailed,
    letter_about,
    letter_mailed,
    message,
    proof_of,
    received,
)
from tests.letters.letters import TEXT, asked_about, content, letter_given

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


@pytest.fixture
def manager() -> User:
    return ClinicalManagerFactory.create()


@pytest.fixture
def asked(manager: User) -> ExtraSessionsRequest:
    """A request whose letter was asked about."""
    return asked_about(letter_given(case_of()), by=manager)


def rounds(request: ExtraSessionsRequest) -> list[tuple[int, str, str]]:
    return [(letter.round, letter.source, letter.text) for letter in request.letters.order_by("round")]


FIRST = (1, "written", TEXT)


def test_an_answer_to_the_question_becomes_the_next_round_of_the_letter(asked: ExtraSessionsRequest) -> None:
    inbound = received(answer_mailed(asked))

    again = ExtraSessionsRequest.objects.get()
    letter = again.letters.get(round=2)
    assert rounds(again) == [FIRST, (2, "emailed", ANSWER)]
    assert (inbound.state, inbound.letter, inbound.why_waiting) == (InboundState.FILED, letter, "")
    assert (again.state, letter.received_from) == (State.AWAITING_ASSESSMENT, asked.case.consultant.user)
    assert again.clinical_review.paused_at is None
    last = again.status_changes.order_by("id").last()
    assert last is not None
    assert (last.action, last.actor, last.by) == (
        "add_to_letter",
        Role.CONSULTANT,
        asked.case.consultant.user,
    )


def test_what_was_done_is_on_record_and_the_consultant_hears_of_it(
    asked: ExtraSessionsRequest, manager: User
) -> None:
    before = set(OutboxMessage.objects.values_list("pk", flat=True))
    inbound = received(answer_mailed(asked))

    rows = AuditEntry.objects.filter(subject__in=[inbound.reference, asked.reference]).order_by("-id")[:3]
    assert [(row.action, row.actor, row.details) for row in rows] == [
        ("file_inbound_message", "system", {"request": asked.reference, "round": 2}),
        ("add_to_letter", "consultant", {"round": 2}),
        ("keep_inbound_message", "system", {}),
    ]
    mails = OutboxMessage.objects.exclude(pk__in=before)
    assert sorted(mails.values_list("kind", "to_email", "about")) == [
        ("inbound_answer_filed", asked.case.consultant.user.email, asked.reference),
        ("letter_to_assess", manager.email, asked.reference),
    ]
    assert not [mail for mail in mails if "sleep" in mail.text + mail.html + mail.subject]


@pytest.mark.parametrize(
    "parts",
    [
        {"subject": "Re: your question", "text": "{case}\n\nMore."},
        {"subject": "About {request}", "text": "More."},
        {"subject": "{case}", "text": "{request}\nMore."},
    ],
    ids=["case", "request", "both"],
)
def test_case_or_request_is_enough_and_no_number_is_asked_for(
    asked: ExtraSessionsRequest, parts: dict[str, str]
) -> None:
    names = {"case": asked.case.reference, "request": asked.reference}
    received(answer_mailed(asked, **{part: said.format(**names) for part, said in parts.items()}))

    assert rounds(asked)[1:] == [(2, "emailed", parts["text"].format(**names))]


def test_one_file_is_the_next_round_whatever_the_message_says(asked: ExtraSessionsRequest) -> None:
    file = pdf_file("The plan for Siobhan is attached.")
    received(answer_mailed(asked, files=(("Plan.pdf", file),)))

    letter = asked.letters.get(round=2)
    assert (letter.text, letter.original, letter.file_name) == (
        "The plan for Siobhan is attached.",
        file,
        "Plan.pdf",
    )


def test_a_practice_administrator_answers_for_the_practices_consultants(manager: User) -> None:
    practice = PracticeFactory.create()
    administrator = PracticeAdministratorFactory.create(practice=practice).user
    request = asked_about(letter_given(case_of(ConsultantFactory.create(practice=practice))), by=manager)

    proof = proof_of(administrator.email)
    received(message(administrator.email, subject=request.reference, text=ANSWER, headers=proof))

    assert rounds(request)[1:] == [(2, "emailed", ANSWER)]
    assert (
        request.status_changes.filter(action="add_to_letter").get().actor == Role.PRACTICE_ADMINISTRATOR.value
    )


AUTOMATIC = (("Auto-Submitted", "auto-replied"),)
FORGED = (("Authentication-Results", "mx.provider.example; dmarc=fail header.from=practice.example"),)


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"headers": AUTOMATIC}, WhyWaiting.NO_LETTER),
        ({"headers": FORGED}, WhyWaiting.NOT_PROVEN),
        ({"text": "> nothing but the question"}, WhyWaiting.NO_LETTER),
        ({"files": (("a.txt", b"One"), ("b.txt", b"Two"))}, WhyWaiting.SEVERAL_FILES),
        ({"files": (("a.pdf", pdf_file("")),)}, WhyWaiting.UNREADABLE),
        ({"subject": "Your question", "text": "More."}, WhyWaiting.UNKNOWN_CASE),
    ],
    ids=["automatic", "forged", "only the question", "two files", "a scan", "nothing named"],
)
def test_what_is_not_sure_waits_for_a_person(
    asked: ExtraSessionsRequest, parts: dict[str, object], why: WhyWaiting
) -> None:
    inbound = received(answer_mailed(asked, **parts))

    assert (inbound.state, inbound.why_waiting) == (InboundState.WAITING, why)
    asked.refresh_from_db()
    assert (asked.state, rounds(asked)) == (State.MORE_INFORMATION_NEEDED, [FIRST])


def test_somebody_elses_answer_waits(asked: ExtraSessionsRequest) -> None:
    stranger = received(message("stranger@mail.example", subject=asked.reference, text=ANSWER))
    other = ConsultantFactory.create().user.email
    proven = message(other, subject=asked.reference, text=ANSWER, headers=proof_of(other))
    colleague = received(proven)

    assert [stranger.why_waiting, colleague.why_waiting] == [
        WhyWaiting.UNKNOWN_SENDER,
        WhyWaiting.UNKNOWN_CASE,
    ]
    assert rounds(asked) == [FIRST]


def test_an_answer_that_names_another_request_waits(asked: ExtraSessionsRequest) -> None:
    inbound = received(letter_mailed(asked.case, subject=f"{asked.case.reference} XSR-999999, sessions: 3"))

    assert (inbound.why_waiting, rounds(asked)) == (WhyWaiting.NOT_ELIGIBLE, [FIRST])


def test_an_answer_sent_twice_or_after_the_portals_own_waits(asked: ExtraSessionsRequest) -> None:
    add_to_letter(
        by=asked.case.consultant.user,
        at=timezone.now(),
        request_reference=asked.reference,
        content=content("The plan.\n\nIt is this."),
    )
    late = received(answer_mailed(asked, text=f"{letter_about(asked.case)} sessions: 3"))

    assert late.why_waiting == WhyWaiting.NOT_ELIGIBLE
    assert rounds(asked) == [FIRST, (2, "written", "The plan.\n\nIt is this.")]


def test_what_was_settled_while_the_file_was_read_is_not_added_to(
    asked: ExtraSessionsRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, _ = keep_inbound_message(at=timezone.now(), original=answer_mailed(asked))

    def withdrawn_meanwhile(found: MessageApart) -> Understood:
        understood = understood_of(found)
        withdraw_request(by=asked.case.consultant.user, at=timezone.now(), reference=asked.reference)
        return understood

    monkeypatch.setattr("letters.inbound.commands.understood_of", withdrawn_meanwhile)
    inbound = handle_inbound_message(at=timezone.now(), reference=kept.reference)

    assert (inbound.state, inbound.why_waiting) == (InboundState.WAITING, WhyWaiting.NOT_ELIGIBLE)
    assert rounds(asked) == [FIRST]


def filed_by(
    by: User, inbound: InboundMessage, request: ExtraSessionsRequest, part: int = MESSAGE_TEXT
) -> RecommendationLetter:
    return file_inbound_answer(
        by=by,
        at=timezone.now(),
        reference=inbound.reference,
        request_reference=request.reference,
        part=part,
        # a file that never names the client
        client_confirmed=part != MESSAGE_TEXT,
    )


def test_a_clinical_manager_files_a_message_as_the_answer(asked: ExtraSessionsRequest, manager: User) -> None:
    inbound = received(answer_mailed(asked, headers=FORGED))

    letter = filed_by(manager, inbound, asked)

    again = ExtraSessionsRequest.objects.get()
    assert rounds(again) == [FIRST, (2, "emailed", ANSWER)]
    assert (again.state, letter.received_from) == (State.AWAITING_ASSESSMENT, manager)
    assert again.status_changes.get(action="add_to_letter").actor == Role.CLINICAL_MANAGER
    inbound.refresh_from_db()
    assert (inbound.state, inbound.letter, inbound.handled_by) == (InboundState.FILED, letter, manager)
    told = OutboxMessage.objects.get(kind="inbound_answer_filed")
    assert told.to_email == asked.case.consultant.user.email
    with pytest.raises(Refused) as refusal:
        filed_by(manager, inbound, asked)
    assert refusal.value.decision.code == "filed_already"


def test_nothing_is_filed_as_the_answer_to_what_was_not_asked(manager: User) -> None:
    request = letter_given(case_of())
    inbound = received(message("stranger@mail.example", subject=request.reference))

    with pytest.raises(Refused) as refusal:
        filed_by(manager, inbound, request)

    assert refusal.value.decision.code == "not_in_this_state"
    inbound.refresh_from_db()
    assert (inbound.state, rounds(request)) == (InboundState.WAITING, [FIRST])


def test_only_a_clinical_manager_files_and_only_what_there_is(
    asked: ExtraSessionsRequest, manager: User
) -> None:
    inbound = received(message("stranger@mail.example", text=" \n", files=(("a.txt", b"One"),)))

    for somebody in (asked.case.consultant.user, User(roles=[Role.ACCOUNT_MANAGER.value])):
        with pytest.raises(InboundMessage.DoesNotExist):
            filed_by(somebody, inbound, asked)
    with pytest.raises(InboundMessage.DoesNotExist):
        filed_by(manager, inbound, asked, part=1)
    with pytest.raises(Refused) as refusal:
        filed_by(manager, inbound, asked)
    assert refusal.value.decision.code == "letter_missing"
    with pytest.raises(ExtraSessionsRequest.DoesNotExist):
        filed_by(manager, inbound, ExtraSessionsRequest(reference="XSR-999999"), part=0)
    assert rounds(asked) == [FIRST]
    assert filed_by(manager, inbound, asked, part=0).text == "One"
