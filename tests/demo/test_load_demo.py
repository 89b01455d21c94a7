"""Loading the demo: whatever the day, everybody finds something to do, and a second start leaves it alone."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import psycopg
import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from accounts.models import AuditEntry, User
from accounts.roles import Role
from booking.rules.rebooking import may_rebook
from clients.models import AssistCase, Consultant, Contract, Leave, Session, SessionProposal, SupportTicket
from clients.vocabulary import SessionStatus
from demo.management.commands.load_demo import Command
from demo.shift import monday_of
from demo.sign_ins import DEMO_PHRASE, SignIn, kept_sign_ins
from demo.stage import Stage, choose_stage
from embedded.database_roles import OWNER
from embedded.throw_away_server import server_for_tests
from extra_requests.facts.request import gather_facts
from extra_requests.models import (
    Appeal,
    ClinicalAnswers,
    ClinicalReview,
    ExtraSessionsRequest,
    InboundMessage,
    RecommendationLetter,
    RedactedRequest,
    Transfer,
)
from extra_requests.rules.judgement import Outcome, judge_request
from extra_requests.states import State
from notifications.models import OutboxMessage
from tests.factories import StatusChangeFactory, UserFactory
from tests.kept_rows import rows_kept

MONDAY_MORNING = datetime(2027, 3, 1, 0, 30, tzinfo=UTC)
SUNDAY_NIGHT = datetime(2028, 4, 2, 12, tzinfo=UTC)


@contextmanager
def portal_of_its_own(folder: Path) -> Iterator[None]:
    """Sign-ins and mail go to this folder."""
    mailer = {"BACKEND": "demo.maildir.MaildirBackend", "OPTIONS": {"path": str(folder / "mail")}}
    with override_settings(PORTAL_DATA=folder, MAILERS={"default": mailer}):
        yield


@pytest.fixture
def own_data_folder(tmp_path: Path) -> Iterator[None]:
    with portal_of_its_own(tmp_path):
        yield


@dataclass(frozen=True)
class Loaded:
    """When the demo was loaded, and the sign-ins that were printed then."""

    at: datetime
    printed: str


@pytest.fixture(scope="class", params=[MONDAY_MORNING, SUNDAY_NIGHT], ids=["monday", "sunday"])
def loaded(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Loaded]:
    said = StringIO()
    with (
        portal_of_its_own(tmp_path_factory.mktemp("demo")),
        rows_kept(django_db_blocker),
        time_machine.travel(request.param, tick=False),
    ):
        call_command(Command(), "--print-sign-ins", stdout=said, stderr=StringIO())
        yield Loaded(request.param, said.getvalue())


def outcome(case: AssistCase, asked: int) -> Outcome:
    now = timezone.now()
    on = now.astimezone(case.client.organisation.zone).date()
    return judge_request(gather_facts(case, asked=asked, on=on, now=now)).outcome


def check_stage(stage: Stage, sign_ins: tuple[SignIn, ...]) -> None:
    """What the sign-ins promise is there to be done."""
    now = timezone.now()
    assert outcome(stage.for_employer, 3) is Outcome.EMPLOYER
    assert outcome(stage.for_rejection, 5) is Outcome.REJECTED_AUTOMATICALLY
    assert outcome(stage.for_review, 3) is Outcome.CLINICAL_REVIEW
    on = now.astimezone(stage.to_rebook.client.organisation.zone).date()
    facts = gather_facts(stage.to_rebook, asked=1, on=on, now=now)
    assert may_rebook(
        case_closed=False, undecided=False, bridging_allowed=False, remaining=facts.counts.remaining
    ).allowed
    sessions = Session.objects.filter(consultant=stage.consultant)
    assert sessions.filter(status=SessionStatus.IN_PROGRESS, starts_at__gte=now - timedelta(hours=1)).exists()
    assert sessions.filter(status=SessionStatus.BOOKED, starts_at__gte=now).count() >= 3
    waiting = RedactedRequest.objects.filter(
        organisation__reviewers__user=stage.reviewer, status="awaiting_decision"
    )
    assert waiting.exists()
    assert [each.role for each in sign_ins] == [
        "Consultant", "Practice administrator", "Employer reviewer", "Clinical manager", "Account manager",
        "Administrator",
    ]  # fmt: skip
    assert all(User.objects.get(email=each.email).check_password(DEMO_PHRASE) for each in sign_ins)
    assert all(each.to_try for each in sign_ins)


def check_week(now: datetime) -> None:
    """Every consultant holds a session this week or in the seven days to come; the newest things are this week's."""
    monday = datetime.combine(monday_of(timezone.localdate(now)), datetime.min.time(), UTC) - timedelta(
        days=1
    )
    busy = Session.objects.filter(starts_at__gte=monday, starts_at__lt=now + timedelta(days=8))
    assert set(busy.values_list("consultant", flat=True)) == set(
        Consultant.objects.values_list("pk", flat=True)
    )
    assert ExtraSessionsRequest.objects.latest("submitted_at").submitted_at <= now
    assert not Session.objects.filter(status="completed", starts_at__gt=now).exists()
    assert not ExtraSessionsRequest.objects.filter(decided_at__gt=now).exists()


def check_activity() -> None:
    """Colleagues' requests went their ways, and mail is waiting to be delivered."""
    states = set(ExtraSessionsRequest.objects.values_list("state", flat=True))
    assert {
        State.AWAITING_EMPLOYER.value, State.APPROVED.value, State.DECLINED.value,
        State.AWAITING_CLINICAL_ANSWERS.value, State.REJECTED_AUTOMATICALLY.value,
    } <= states  # fmt: skip
    assert OutboxMessage.objects.filter(kind="request_received").exists()
    assert OutboxMessage.objects.count() >= 3


def check_clinical_work(consultant: Consultant) -> None:
    """A request in every state of a review, two of them the sign-in's own consultant's, and an appeal to decide on."""
    standing = Counter(
        ExtraSessionsRequest.objects.filter(clinical_review_due_on__isnull=False)
        .exclude(state__in=["approved", "declined"])
        .values_list("state", flat=True)
    )
    assert standing >= Counter(
        {
            "awaiting_clinical_answers": 2,  # a colleague's, of bring_to_life, is not begun
            "awaiting_clinical_review": 3,
            "more_information_needed": 1,
            "declined_clinically": 1,
            "awaiting_employer": 1,
        }
    )
    drafts = ClinicalAnswers.objects.filter(given_at=None).values_list("request__state", flat=True)
    assert list(drafts) == ["awaiting_clinical_answers"]
    own = ExtraSessionsRequest.objects.filter(case__consultant=consultant).values_list("state", flat=True)
    assert {"awaiting_clinical_answers", "more_information_needed"} <= set(own)
    high = ClinicalAnswers.objects.get(highest_risk="high")
    assert (high.request.state, high.request.clinical_review.safety_note) == ("awaiting_clinical_review", "")
    assert ClinicalReview.objects.filter(paused_at__isnull=False).count() == 1
    appeal = Appeal.objects.get()
    assert appeal.request.state == "awaiting_employer"
    assert appeal.declined_by is not None
    assert User.objects.get(email=kept_sign_ins()[2].email) in {
        membership.user
        for membership in appeal.request.case.client.organisation.reviewers.exclude(user=appeal.declined_by)
    }


def check_desk_work(consultant: Consultant) -> None:
    """Transfers, tickets and a proposed time to look at and to answer."""
    transfers = Transfer.objects.values_list("state", "case__outcome")
    assert set(transfers) == {("awaiting_decision", ""), ("approved_with_conditions", "transferred")}
    tickets = SupportTicket.objects.filter(raised_by=consultant.user).values_list("state", flat=True)
    assert sorted(tickets) == ["answered", "open"]
    proposal = SessionProposal.objects.get()
    assert (proposal.state, proposal.case.consultant.practice) == ("open", consultant.practice)
    assert proposal.starts_at > timezone.now()
    assert Leave.objects.filter(consultant=proposal.case.consultant).exists()


def check_letters(sign_ins: tuple[SignIn, ...]) -> None:
    """A letter at every stop of its way: to be redacted, released, endorsed, at the employer, and one to be filed."""
    _, _, reviewer, _, account_manager, _ = (User.objects.get(email=each.email) for each in sign_ins)
    letters = RecommendationLetter.objects.select_related("request__redacted")
    standing = sorted((letter.request.state, letter.releases.exists()) for letter in letters)
    assert standing == [
        ("awaiting_account_manager", True),
        ("awaiting_assessment", False),
        ("awaiting_assessment", True),
        ("awaiting_employer", True),
    ]
    waiting = ExtraSessionsRequest.objects.get(state="awaiting_account_manager")
    assert waiting.case.client.organisation.account_manager == account_manager
    sent = ExtraSessionsRequest.objects.get(letters__isnull=False, state="awaiting_employer")
    assert sent.redacted is not None
    assert sent.redacted.organisation.reviewers.filter(user=reviewer).exists()
    assert "[client]" in sent.redacted.released_letter
    assert sent.case.client.family_name not in sent.redacted.released_letter
    message = InboundMessage.objects.get()
    assert (message.state, message.why_waiting) == ("waiting", "unknown_case")
    monthly = Contract.objects.filter(basis="per_month").values_list("extra_sessions_allowed", flat=True)
    assert True in monthly


def check_that_no_client_is_named(words: str) -> None:
    """The sign-in page shows the list to whoever can reach it."""
    named = [case for case in AssistCase.objects.select_related("client") if case.reference in words]
    assert len(named) == 4
    for case in named:
        assert case.client.family_name not in words
        assert case.client.code not in words


@pytest.mark.django_db
class TestLoaded:
    """The demo, loaded on a Monday morning, and on the Sunday on which clocks are put back in Melbourne."""

    def test_whatever_the_day_there_is_something_for_everybody(self, loaded: Loaded) -> None:
        stage_now = kept_sign_ins()
        consultant = Consultant.objects.get(user__email=stage_now[0].email)
        references = [line.split("ASST-")[1][:6] for line in stage_now[0].to_try]
        cases = {
            case.reference: case
            for case in AssistCase.objects.filter(consultant=consultant).select_related(
                "contract", "client__organisation"
            )
        }
        employer, rejection, review, rebook = (cases[f"ASST-{digits}"] for digits in references)
        reviewer = User.objects.get(email=stage_now[2].email)
        check_stage(Stage(consultant, employer, review, rejection, rebook, reviewer), stage_now)
        check_week(loaded.at)
        check_activity()
        check_clinical_work(consultant)
        check_desk_work(consultant)
        check_letters(stage_now)

    def test_loading_again_leaves_everything_as_people_left_it(
        self, loaded: Loaded, capsys: pytest.CaptureFixture[str]
    ) -> None:
        Session.objects.filter(status="booked").update(minutes=45)
        held = (
            Session.objects.filter(minutes=45).count(),
            AuditEntry.objects.count(),
            OutboxMessage.objects.count(),
        )

        call_command(Command(), "--print-sign-ins")

        printed = capsys.readouterr()
        assert (
            Session.objects.filter(minutes=45).count(), AuditEntry.objects.count(), OutboxMessage.objects.count(),
        ) == held  # fmt: skip
        assert printed.out == loaded.printed
        assert "is there already" in printed.err
        assert loaded.printed.count(DEMO_PHRASE) == 6
        assert all(role.label in loaded.printed for role in Role)
        check_that_no_client_is_named(loaded.printed)


@pytest.mark.django_db
@pytest.mark.usefixtures("own_data_folder")
def test_a_database_of_somebody_elses_is_left_alone() -> None:
    UserFactory.create()

    with pytest.raises(CommandError, match="holds people already"):
        call_command(Command())
    assert not AssistCase.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("own_data_folder")
def test_a_reset_throws_everything_away_and_starts_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    address, _ = server_for_tests(os.environ)
    monkeypatch.setenv("MIGRATION_DATABASE_URL", address.url(OWNER, connection.settings_dict["NAME"]))
    UserFactory.create(email="somebody@else.example")
    StatusChangeFactory.create()
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('letter_reference')")
    connection.close()

    call_command(Command(), "--reset")

    assert not User.objects.filter(email="somebody@else.example").exists()
    assert AssistCase.objects.count() > 700
    assert choose_stage(timezone.now()).consultant.user.name
    assert RecommendationLetter.objects.earliest("reference").reference == "LTR-000001"
    with psycopg.connect(os.environ["MIGRATION_DATABASE_URL"]) as owner:
        first = owner.execute("SELECT min(id) FROM accounts_auditentry").fetchone()
    assert first is not None
    assert first[0] <= 2
