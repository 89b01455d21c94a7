"""Messages that are e-mailed in: kept once, filed where everything is clear, else left to a person, never answered with content."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from accounts.models import AuditEntry, User
from clients.models import AssistCase
from extra_requests.models import ExtraSessionsRequest, InboundMessage, RecommendationLetter
from extra_requests.states import State
from extra_requests.vocabulary.letters import InboundState, WhyWaiting
from letters.inbound.commands import keep_inbound_message
from letters.tasks import handle_inbound, sweep_inbound
from notifications.models import OutboxMessage
from tests.extra_requests.asking import case_of
from tests.factories import (
    ClinicalManagerFactory,
    ConsultantFactory,
    ExtraSessionsRequestFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
)
from tests.letters.files.making import pdf_file, word_file
from tests.letters.inbound.mailed_in import LETTER, letter_about, letter_mailed, message, proof_of, received

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


@pytest.fixture
def manager() -> User:
    return ClinicalManagerFactory.create()


def audited(subject: str) -> list[tuple[str, str]]:
    return [(row.action, row.actor) for row in AuditEntry.objects.filter(subject=subject).order_by("id")]


def told(about: str) -> list[tuple[str, str]]:
    return sorted(OutboxMessage.objects.filter(about=about).values_list("kind", "to_email"))


def test_a_clear_message_becomes_the_letter_of_a_request(manager: User) -> None:
    case = case_of()
    inbound = received(letter_mailed(case))

    letter = RecommendationLetter.objects.get()
    assert (inbound.state, inbound.letter, inbound.why_waiting) == (InboundState.FILED, letter, "")
    assert (letter.source, letter.text, letter.original, letter.received_from) == (
        "emailed",
        letter_about(case),
        b"",
        case.consultant.user,
    )
    request = letter.request
    assert (request.case, request.state, request.sessions_requested, request.requestor) == (
        case,
        State.AWAITING_ASSESSMENT,
        3,
        "consultant",
    )
    assert request.awaits_confirmation
    assert audited(inbound.reference) == [
        ("keep_inbound_message", "system"),
        ("file_inbound_message", "system"),
    ]
    assert told(inbound.reference) == []


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("Letter.docx", word_file("Siobhan sleeps better.", author="Ana Ruru"), "wordprocessingml.document"),
        ("Letter.pdf", pdf_file("Siobhan sleeps better.", author="Ana Ruru"), "application/pdf"),
    ],
)
def test_one_file_is_the_letter_and_is_kept_as_it_came(
    manager: User, name: str, content: bytes, media_type: str
) -> None:
    received(letter_mailed(case_of(), text="As agreed.", files=((name, content),)))

    letter = RecommendationLetter.objects.get()
    assert (letter.text, letter.original, letter.file_name) == ("Siobhan sleeps better.", content, name)
    assert letter.media_type.endswith(media_type)
    assert letter.file_metadata["author"] == "Ana Ruru"


def test_a_practice_administrator_sends_letters_for_the_practices_consultants(manager: User) -> None:
    practice = PracticeFactory.create()
    administrator = PracticeAdministratorFactory.create(practice=practice).user
    case = case_of(ConsultantFactory.create(practice=practice))
    text = f"{letter_about(case)}\nFor {case.reference}, I ask for 2 sessions"

    inbound = received(message(administrator.email, text=text, headers=proof_of(administrator.email)))

    assert inbound.state == InboundState.FILED
    assert ExtraSessionsRequest.objects.get().requestor == "practice_administrator"


def test_the_same_message_is_kept_and_filed_once(manager: User) -> None:
    case = case_of()
    original = letter_mailed(case, message_id="<1@practice.example>")
    first, second = received(original), received(original)

    assert first == second
    assert (InboundMessage.objects.count(), RecommendationLetter.objects.count()) == (1, 1)


TO_GUESS = "Siobhan: Здравствуйте, сегодня она чувствует себя гораздо лучше, и мы продолжаем."


def waiting_cases() -> dict[str, WhyWaiting]:
    # what is taken back was filed before: see test_never_decides
    return {why.value: why for why in WhyWaiting if why is not WhyWaiting.TAKEN_BACK}


@pytest.mark.parametrize("why", waiting_cases().values(), ids=waiting_cases().keys())
def test_what_is_not_clear_waits_and_nothing_of_it_is_sent_to_anybody(manager: User, why: WhyWaiting) -> None:
    case, another = case_of(), case_of()
    second = case_of(case.consultant).reference
    sent = {
        WhyWaiting.UNKNOWN_SENDER: message("stranger@mail.example", subject=f"{case.reference} sessions: 3"),
        WhyWaiting.NOT_PROVEN: message(case.consultant.user.email, subject=f"{case.reference} sessions: 3"),
        WhyWaiting.UNKNOWN_CASE: letter_mailed(case, subject=f"{another.reference} sessions: 3"),
        WhyWaiting.SEVERAL_CASES: letter_mailed(case, subject=f"{case.reference} {second} sessions: 3"),
        WhyWaiting.NUMBER_MISSING: letter_mailed(case, subject=case.reference),
        WhyWaiting.NUMBER_UNCLEAR: letter_mailed(case, text="We had 6 sessions."),
        WhyWaiting.TWO_TEXTS: letter_mailed(case, text="word " * 200, files=(("a.txt", b"One"),)),
        WhyWaiting.CLIENT_MISSING: letter_mailed(case, text=LETTER),
        WhyWaiting.OTHER_CLIENT: letter_mailed(case, text=f"{letter_about(case)} As in ASST-999999."),
        WhyWaiting.NOT_ALL_READ: letter_mailed(case, files=(("a.txt", TO_GUESS.encode("koi8_r")),)),
        WhyWaiting.NO_LETTER: letter_mailed(case, text=" \n"),
        WhyWaiting.SEVERAL_FILES: letter_mailed(case, files=(("a.txt", b"One"), ("b.txt", b"Two"))),
        WhyWaiting.UNREADABLE: letter_mailed(case, files=(("a.pdf", pdf_file("")),)),
        WhyWaiting.NOT_ELIGIBLE: letter_mailed(case),
    }[why]
    if why is WhyWaiting.NOT_ELIGIBLE:
        ExtraSessionsRequestFactory.create(case=case)

    inbound = received(sent)

    assert (inbound.state, inbound.why_waiting, inbound.letter) == (InboundState.WAITING, why, None)
    assert not RecommendationLetter.objects.exists()
    strange = why in (WhyWaiting.UNKNOWN_SENDER, WhyWaiting.NOT_PROVEN)
    known = [] if strange else [("inbound_received", case.consultant.user.email)]
    assert told(inbound.reference) == [*known, ("inbound_waits", manager.email)]
    mails = OutboxMessage.objects.filter(about=inbound.reference)
    assert not [
        mail for mail in mails if LETTER[:20] in mail.text or case.reference in mail.text + mail.subject
    ]
    assert audited(inbound.reference) == [("keep_inbound_message", "system"), ("await_filing", "system")]


def test_a_sender_whom_the_provider_doubts_is_unknown_and_hears_nothing(manager: User) -> None:
    doubt = (("Authentication-Results", "mx.provider.example; dmarc=fail header.from=practice.example"),)
    inbound = received(letter_mailed(case_of(), headers=doubt))

    assert inbound.why_waiting == WhyWaiting.NOT_PROVEN
    assert told(inbound.reference) == [("inbound_waits", manager.email)]


def test_a_machine_is_never_answered(manager: User) -> None:
    case = case_of()
    inbound = received(letter_mailed(case, subject="Away", headers=(("Auto-Submitted", "auto-replied"),)))

    assert told(inbound.reference) == [("inbound_waits", manager.email)]


def test_what_a_machine_sent_is_no_letter_however_much_of_an_earlier_message_it_repeats(
    manager: User,
) -> None:
    inbound = received(letter_mailed(case_of(), headers=(("Auto-Submitted", "auto-replied"),)))

    assert (inbound.state, inbound.why_waiting) == (InboundState.WAITING, WhyWaiting.NO_LETTER)
    assert not ExtraSessionsRequest.objects.exists()


def test_a_consultant_who_may_no_longer_sign_in_is_unknown(manager: User) -> None:
    case = case_of()
    User.objects.filter(pk=case.consultant.user_id).update(is_active=False)

    assert received(letter_mailed(case)).why_waiting == WhyWaiting.UNKNOWN_SENDER


def test_nothing_of_a_message_lies_open_in_the_database() -> None:
    case = case_of()
    keep_inbound_message(at=timezone.now(), original=letter_mailed(case))
    with connection.cursor() as cursor:
        cursor.execute("SELECT inbound::text FROM extra_requests_inboundmessage inbound")
        stored = cursor.fetchone()[0]
    hidden = [LETTER[:20], case.reference, case.consultant.user.email]
    # bytes are shown as hexadecimal digits
    assert not [word for word in hidden if word in stored or word.encode().hex() in stored]


def test_the_sweep_has_every_untouched_message_looked_at(
    manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = [
        keep_inbound_message(at=timezone.now(), original=letter_mailed(case_of()))[0].reference
        for _ in range(2)
    ]
    received(message("stranger@mail.example"))
    asked: list[str] = []
    monkeypatch.setattr(handle_inbound, "delay", asked.append)

    sweep_inbound()
    for reference in asked:
        handle_inbound(reference)
    sweep_inbound()

    assert asked == kept
    assert RecommendationLetter.objects.count() == 2


def test_the_command_takes_in_a_file(
    manager: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case: AssistCase = case_of()
    file = tmp_path / "letter.eml"
    file.write_bytes(letter_mailed(case))

    call_command("receive_letter", str(file))
    call_command("receive_letter", str(file))
    (tmp_path / "other.eml").write_bytes(message("stranger@mail.example"))
    call_command("receive_letter", str(tmp_path / "other.eml"))

    letter, first = RecommendationLetter.objects.get(), InboundMessage.objects.first()
    assert first is not None
    line = f"{first.reference}: filed as letter {letter.reference} of request {letter.request.reference}."
    other = InboundMessage.objects.exclude(pk=first.pk).get().reference
    assert capsys.readouterr().out.splitlines() == [
        line,
        f"{line} It had come in before.",
        f"{other}: waits for somebody to look. The sender is not known to us.",
    ]


@pytest.mark.parametrize("content", [None, b"", b" \n"])
def test_the_command_says_what_is_wrong_with_a_file(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "letter.eml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError):
        call_command("receive_letter", str(file))
