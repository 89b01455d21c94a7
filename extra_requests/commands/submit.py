"""Submitting a request: judged, recorded, and sent on to the next person."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clients.models import AssistCase
from clients.selectors import cases_in_care_of
from clients.sessions.counts import local_day
from clients.sessions.entitlements import grant_extra_sessions
from clients.sessions.steps import care_role
from decisions.decision import Decision, allowed, refused
from decisions.refusal import insist
from extra_requests.commands.showing import ask_employer, asking_mails
from extra_requests.commands.transition import move
from extra_requests.facts.request import gather_facts
from extra_requests.mail import outcomes, to_consultants
from extra_requests.models import ExtraSessionsRequest
from extra_requests.rules.eligibility import date_of_request, may_submit, sessions_asked
from extra_requests.rules.facts import RequestFacts
from extra_requests.rules.judgement import ACTION_FOR, Judgement, Outcome, judge_request
from extra_requests.states import Action, Actor, Party
from extra_requests.vocabulary.requests import Goal, ReferralPathway, Requestor, SystemDecline
from notifications.outbox import Message, enqueue


@dataclass(frozen=True, slots=True)
class Ask:
    """What the form says: sessions asked, and the local day picked as the date of request.

    ``is_confirmed``: whether a person has confirmed case and number. A letter that was filed by itself waits for that.
    """

    sessions: int
    requested_on: date
    # a letter says both in its own words
    goal: Goal | None = None
    referral_pathway: ReferralPathway | None = None
    requestor: Requestor = Requestor.CONSULTANT
    is_confirmed: bool = True


@transaction.atomic
def submit_request(
    *, by: User, at: datetime, case_reference: str, ask: Ask, submission_key: UUID
) -> ExtraSessionsRequest:
    """Submit a request for extra sessions on a case in the care of ``by``.

    Submitted twice under one ``submission_key`` (a double click), the second call returns what the first one made.

    Raises AssistCase.DoesNotExist for a case out of sight; Refused with the Decision of ``rules.may_submit``
    when nothing can be asked for, or with ``form_used_already`` when the key made another request before. An ask
    above the contract's maximum is no refusal: it is recorded and rejected automatically (DESIGN, "four-session cap").
    """
    return submit_as_judged(
        by=by,
        at=at,
        case_reference=case_reference,
        ask=ask,
        submission_key=submission_key,
        judge=judge_request,
        audited_as="submit_request",
    )[0]


def submit_as_judged(
    *,
    by: User,
    at: datetime,
    case_reference: str,
    ask: Ask,
    submission_key: UUID,
    judge: Callable[[RequestFacts], Judgement],
    audited_as: str,
    cases: QuerySet[AssistCase] | None = None,
    role: Role | None = None,
) -> tuple[ExtraSessionsRequest, bool]:
    """The one way in for form and letter: the request, and whether this call made it. Within a transaction.

    ``judge`` says what becomes of it: ``rules.judge_request`` or ``rules.judge_letter``. ``cases`` and ``role`` are given where
    somebody asks for a consultant, on a case that is not in their own care. Raises as ``submit_request``.
    """
    case = locked_case(cases_in_care_of(by) if cases is None else cases, case_reference)
    role = role or Role(care_role(by))
    already = ExtraSessionsRequest.objects.filter(submission_key=submission_key).first()
    if already:
        insist(_is_the_same(already, case, ask))
        return already, False
    # Before the facts: they cannot be gathered for a year that no calendar knows.
    insist(sessions_asked(ask.sessions))
    insist(date_of_request(ask.requested_on, local_day(at, case.client.organisation.zone)))
    facts = gather_facts(case, asked=ask.sessions, on=ask.requested_on, now=at)
    insist(may_submit(facts))
    judgement = judge(facts)
    request = _new_request(case, ask, facts, judgement, by=by, at=at, key=submission_key)
    _carry_out(request, judgement, facts, by=by, role=role, at=at)
    audit.record(
        audited_as,
        request,
        by=by,
        actor=role,
        outcome=judgement.outcome.value,
        asked=ask.sessions,
        total=judgement.total,
    )
    return request, True


def locked_case(cases: QuerySet[AssistCase], reference: str) -> AssistCase:
    """The case with its contract and client locked: pool and client limit are shared with other cases."""
    return (
        cases.select_related("contract", "client__organisation", "consultant__user")
        .select_for_update(of=("self", "contract", "client"), no_key=True)
        .get(reference=reference)
    )


def _is_the_same(already: ExtraSessionsRequest, case: AssistCase, ask: Ask) -> Decision:
    """Whether a key that was used before comes back with what it was used for: a double click, not a new request."""
    if (already.case_id, already.sessions_requested) == (case.pk, ask.sessions):
        return allowed("already_submitted", "This request has been submitted already.")
    return refused("form_used_already", "This form has made a request before. Check it, and send it again.")


def _new_request(
    case: AssistCase,
    ask: Ask,
    facts: RequestFacts,
    judgement: Judgement,
    *,
    by: User,
    at: datetime,
    key: UUID,
) -> ExtraSessionsRequest:
    due_on = judgement.due_on
    return ExtraSessionsRequest(
        case=case,
        requestor=ask.requestor.value,
        goal=ask.goal.value if ask.goal else "",
        referral_pathway=ask.referral_pathway.value if ask.referral_pathway else "",
        sessions_requested=ask.sessions,
        requested_on=ask.requested_on,
        submitted_at=at,
        submitted_by=by,
        submission_key=key,
        figures=dict(judgement.decision.figures),
        calendar=facts.calendar.kept_for(facts.on, due_on).to_json() if due_on else {},
        clinical_review_due_on=judgement.clinical_review_due_on,
        due_on=due_on,
        awaits_confirmation=not ask.is_confirmed,
    )


def judge_again(
    request: ExtraSessionsRequest,
    case: AssistCase,
    judge: Callable[[RequestFacts], Judgement],
    *,
    sessions: int,
    by: User,
    at: datetime,
) -> Judgement:
    """Judge a request for ``sessions`` whose case and number a person has confirmed, and carry out what is settled at once.

    Its days stay those of its day of request. Part of a command, which holds both rows' locks. Raises Refused with the
    Decision of ``rules.may_submit``.
    """
    insist(sessions_asked(sessions))
    facts = gather_facts(case, asked=sessions, on=request.requested_on, now=at, again=request)
    judgement = judge(facts)
    insist(judgement.decision)
    request.sessions_requested, request.figures = sessions, dict(judgement.decision.figures)
    request.awaits_confirmation = False
    if judgement.outcome in (Outcome.REJECTED_AUTOMATICALLY, Outcome.APPROVED_AUTOMATICALLY):
        _carry_out(request, judgement, facts, by=by, role=Role.CLINICAL_MANAGER, at=at)
    else:
        request.save(update_fields=["sessions_requested", "figures", "awaits_confirmation"])
    return judgement


def _carry_out(
    request: ExtraSessionsRequest,
    judgement: Judgement,
    facts: RequestFacts,
    *,
    by: User,
    role: Role,
    at: datetime,
) -> None:
    """What the judgement brings about at once: the employer is asked, or the outcome stands already."""
    action = ACTION_FOR[judgement.outcome]
    actor: Actor = role
    if judgement.outcome is Outcome.EMPLOYER:
        ask_employer(request, facts.asked, at)
    elif judgement.outcome is Outcome.REJECTED_AUTOMATICALLY:
        actor, request.decision_reason = Party.SYSTEM, SystemDecline.OVER_FOUR.value
    elif judgement.outcome is Outcome.APPROVED_AUTOMATICALLY:
        actor, request.sessions_approved = Party.SYSTEM, facts.asked
    move(request, action, actor=actor, by=None if actor is Party.SYSTEM else by, at=at)
    if action is Action.APPROVE_BY_CONTRACT:
        grant_extra_sessions(request.case, facts.asked, request_reference=request.reference, by=None, at=at)
    enqueue(_messages(request, judgement.outcome))


def _messages(request: ExtraSessionsRequest, outcome: Outcome) -> list[Message]:
    if outcome in (Outcome.REJECTED_AUTOMATICALLY, Outcome.APPROVED_AUTOMATICALLY):
        return outcomes.outcome(request)
    messages = [to_consultants.request_received(request)]
    if outcome is Outcome.EMPLOYER:
        messages += asking_mails(request)
    return messages
