"""Recommendation letters in the demo, one at every stop of their way, by the real commands.

What the caseload has no case for is left out: a poorer one still loads.
"""

from datetime import datetime, timedelta
from email.message import EmailMessage
from uuid import uuid5

from django.conf import settings

from accounts.models import User
from clients.account_managers.selectors import account_manager_on
from clients.models import AssistCase, Consultant, Organisation
from clients.sessions.counts import local_day
from demo.asking import NAMESPACE_OF_DEMO
from demo.candidates import Candidates
from demo.clinical_work import clinical_managers
from demo.letter_texts import letter, recommendation, why_more
from demo.sign_ins import first_account_manager
from demo.stage import USUAL_ASK, Stage
from extra_requests.commands.submit import Ask
from extra_requests.models import ExtraSessionsRequest
from extra_requests.redacted_requests import release_in_force
from extra_requests.rules.judgement import Outcome
from extra_requests.vocabulary.letters import JudgedOn, LetterSource
from letters.commands.assessment import endorse_letter, submit_letter
from letters.commands.redaction import check_and_release, save_marks
from letters.commands.sending import send_letter
from letters.content import LetterContent
from letters.inbound.commands import handle_inbound_message, keep_inbound_message
from letters.workbench import bench_in_sight
from redaction.marks import all_confirmed, standing

A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)


def work_on_letters(stage: Stage, candidates: Candidates, now: datetime) -> None:
    """One letter to be redacted, one released, one endorsed, one at the employer, and one e-mailed without its case."""
    manager, checker = clinical_managers()
    account_manager = first_account_manager()
    _given(candidates, now - A_DAY, consultant=stage.consultant)
    released = _given(candidates, now - 2 * A_DAY)
    if released is not None:
        _release(released, manager, checker, now - A_DAY)
    for organisation in account_manager.organisations.order_by("code"):
        if _endorsed(candidates, (manager, checker), now, organisation) is not None:
            break
    _sent(stage, candidates, (manager, checker), now)
    _mailed_in(stage.consultant.user, now)


def _given(
    candidates: Candidates,
    at: datetime,
    *,
    consultant: Consultant | None = None,
    organisation: Organisation | None = None,
) -> ExtraSessionsRequest | None:
    """The letter of a case's consultant, given then; None where no case is left for one."""
    case = candidates.for_request(Outcome.EMPLOYER, at, consultant=consultant, organisation=organisation)
    if case is None:
        return None
    return submit_letter(
        by=case.consultant.user,
        at=at,
        case_reference=case.reference,
        ask=Ask(sessions=USUAL_ASK, requested_on=local_day(at, case.client.organisation.zone)),
        content=_written(case),
        submission_key=uuid5(NAMESPACE_OF_DEMO, f"letter {case.reference}"),
    )


def _written(case: AssistCase) -> LetterContent:
    return LetterContent(
        LetterSource.WRITTEN, letter(case), why_more=why_more(case), recommendation=recommendation(case)
    )


def _release(request: ExtraSessionsRequest, by: User, checker: User, at: datetime) -> None:
    """The marks as the portal finds them, all kept; then a colleague reads the result, where there is one, and releases it."""
    # read long ago, as the rest was done: this reading would stand in the trail as one of now
    bench = bench_in_sight(by, request.reference)
    marks = standing(all_confirmed(bench.marks), bench.perhaps)
    saved = save_marks(by=by, at=at, request_reference=request.reference, revision=0, marks=marks)
    if checker != by:
        check_and_release(
            by=checker,
            at=at + AN_HOUR,
            request_reference=request.reference,
            revision=saved.revision,
        )


def _endorsed(
    candidates: Candidates, people: tuple[User, User], now: datetime, organisation: Organisation
) -> ExtraSessionsRequest | None:
    request = _given(candidates, now - 3 * A_DAY, organisation=organisation)
    if request is None:
        return None
    by, checker = people
    _release(request, by, checker, now - A_DAY)
    return endorse_letter(
        by=by,
        at=now - A_DAY / 2,
        request_reference=request.reference,
        sessions=USUAL_ASK - 1,
        rationale="Two sessions are enough for the two steps that remain.",
        judged_on=JudgedOn.REDACTED,
    )


def _sent(stage: Stage, candidates: Candidates, people: tuple[User, User], now: datetime) -> None:
    """At the sign-in's reviewer, who reads what was released."""
    organisation = stage.reviewer.reviewer_membership.organisation
    account_manager = account_manager_on(organisation, local_day(now, organisation.zone))
    if account_manager is None:
        return
    request = _endorsed(candidates, people, now, organisation)
    # nothing was released where there is one clinical manager only
    if request is not None and release_in_force(request) is not None:
        send_letter(
            by=account_manager,
            at=now - A_DAY / 4,
            request_reference=request.reference,
            line="Thank you for the quick answers last month. This one comes with its letter.",
        )


def _mailed_in(sender: User, now: datetime) -> None:
    """The consultant forgot to say which case it is about: a person has to file it."""
    message = EmailMessage()
    domain = sender.email.rpartition("@")[2]
    message["Authentication-Results"] = f"{settings.INBOUND_AUTHSERV_ID}; dmarc=pass header.from={domain}"
    message["From"], message["To"] = sender.email, "letters@provider.example"
    message["Subject"] = "A letter, as we said on the phone"
    message["Message-ID"] = "<letter-without-its-case@provider.example>"
    message.set_content(
        "Hello\n\nThe work on sleep goes well, and I recommend three more sessions.\n\n"
        f"With kind regards\n{sender.name}\n"
    )
    kept, _ = keep_inbound_message(at=now - A_DAY / 3, original=message.as_bytes())
    handle_inbound_message(at=now - A_DAY / 3, reference=kept.reference)
