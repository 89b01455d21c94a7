"""Writing imported requests: the private row, what the employer sees, the history, and the granted extras."""

import uuid
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from accounts.roles import Role
from clients.importing.upsert import BATCH, Advance, Values, Written, upsert
from clients.importing.writing import pass_sequence
from clients.models import AssistCase, EntitlementGrant
from clients.sessions.counts import local_day
from clients.vocabulary import GrantKind
from extra_requests.commands.showing import SHOWN_TO_EMPLOYER
from extra_requests.facts.request import calendar_of
from extra_requests.importing.histories import CLINICAL, reached_employer, steps_to
from extra_requests.importing.rows import RequestRow
from extra_requests.models import ExtraSessionsRequest, RedactedRequest, StatusChange
from extra_requests.states import State
from extra_requests.vocabulary.requests import Requestor, SystemDecline


def write_requests(rows: list[RequestRow], advance: Advance) -> Written:
    """Write every request with what belongs to it. Promises and public ids made before are left as they are."""
    cases = AssistCase.objects.select_related("contract", "client__organisation", "consultant").in_bulk(
        {row.case for row in rows}, field_name="reference"
    )
    public_ids = _write_redacted(rows, cases)
    wanted = {row.reference: _columns(row, cases[row.case], public_ids.get(row.reference)) for row in rows}
    promised = {row.reference: _promises(row, cases[row.case]) for row in rows}
    written = upsert(
        ExtraSessionsRequest.objects, "reference", wanted, only_when_new=promised, advance=advance
    )
    touched = [row for row in rows if row.reference in written.new | written.changed]
    _write_histories(touched, cases, written)
    _write_grants([row for row in touched if row.status == State.APPROVED], cases)
    pass_sequence("extra_request_reference", (row.reference for row in rows))
    return written


def _columns(row: RequestRow, case: AssistCase, public_id: uuid.UUID | None) -> Values:
    zone = case.client.organisation.zone
    return {
        "case_id": case.pk,
        "redacted_id": public_id,
        "state": row.status,
        "sessions_requested": row.sessions_requested,
        "submitted_at": row.submitted_at,
        "submitted_by_id": case.consultant.user_id,
        "requested_on": local_day(row.submitted_at, zone),
        "employer_asked_on": local_day(row.submitted_at, zone) if public_id else None,
        "decided_at": row.decided_at,
        "sessions_approved": row.sessions_approved or None,
    }


def _promises(row: RequestRow, case: AssistCase) -> Values:
    """What was promised at submission, on the calendar as it is known now (DESIGN, "outcome window")."""
    promises: Values = {"requestor": Requestor.CONSULTANT.value}
    if row.status == State.REJECTED_AUTOMATICALLY:
        over = row.sessions_requested > case.contract.max_sessions_per_request
        reason = SystemDecline.OVER_FOUR if over else SystemDecline.NOT_ELIGIBLE
        return promises | {"decision_reason": reason.value}
    on = local_day(row.submitted_at, case.client.organisation.zone)
    calendar = calendar_of(case, on)
    due_on = _due_on(row, case, on)
    kept = calendar.kept_for(on, due_on).to_json()
    promises |= {"due_on": due_on, "calendar": kept}
    if reached_employer(row.status):
        # what came before it was asked is not imported: its days are those of the promise
        promises |= {"employer_due_on": due_on, "employer_calendar": kept}
    if row.status in CLINICAL:
        promises["clinical_review_due_on"] = calendar.add(on, case.contract.clinical_review_business_days)
    return promises


def _due_on(row: RequestRow, case: AssistCase, on: date) -> date:
    terms = case.contract
    before = terms.clinical_review_business_days if row.status in CLINICAL else 0
    return calendar_of(case, on).add(on, before + terms.outcome_business_days)


def _write_redacted(rows: list[RequestRow], cases: Mapping[str, AssistCase]) -> dict[str, uuid.UUID]:
    """A row for the employer of each request that reached it; return their public ids by reference.

    An id is random and, once given, stays: the employer's mails link to it.
    """
    public_ids: dict[str, uuid.UUID] = dict(
        ExtraSessionsRequest.objects.filter(redacted__isnull=False)
        .values_list("reference", "redacted_id")
        .iterator()
    )
    reached = [row for row in rows if reached_employer(row.status)]
    seen: dict[uuid.UUID, Values] = {}
    born: dict[uuid.UUID, Values] = {}
    for row in reached:
        public_id = public_ids.setdefault(row.reference, uuid.uuid4())
        organisation = cases[row.case].client.organisation
        on = local_day(row.submitted_at, organisation.zone)
        seen[public_id] = {
            "organisation_id": organisation.pk,
            "sessions_requested": row.sessions_requested,
            "requested_on": on,
            "status": SHOWN_TO_EMPLOYER[row.status].value,
            "sessions_approved": row.sessions_approved or None,
            "decided_on": local_day(row.decided_at, organisation.zone) if row.decided_at else None,
        }
        born[public_id] = {"due_on": _due_on(row, cases[row.case], on)}
    upsert(RedactedRequest.objects, "public_id", seen, only_when_new=born)
    return public_ids


def _write_histories(rows: list[RequestRow], cases: Mapping[str, AssistCase], written: Written) -> None:
    """The steps that are not recorded yet: history only grows."""
    keys = [written.ids[row.reference] for row in rows]
    recorded: dict[Any, set[str]] = defaultdict(set)
    for start in range(0, len(keys), BATCH):
        changes = StatusChange.objects.filter(request__in=keys[start : start + BATCH])
        for request, action in changes.values_list("request_id", "action"):
            recorded[request].add(action)
    steps = [
        StatusChange(
            request_id=request,
            action=step.action.value,
            from_state=step.from_state.value if step.from_state else "",
            to_state=step.to_state.value,
            at=step.at,
            by_id=cases[row.case].consultant.user_id if step.actor is Role.CONSULTANT else None,
            actor=step.actor.value,
        )
        for row, request in zip(rows, keys, strict=True)
        for step in steps_to(row)
        if step.action.value not in recorded[request]
    ]
    StatusChange.objects.bulk_create(steps)


def _write_grants(rows: list[RequestRow], cases: Mapping[str, AssistCase]) -> None:
    """The extras of approved requests, counted from the organisation's day of the decision. Never granted twice."""
    grants = [
        EntitlementGrant(
            case=cases[row.case],
            kind=GrantKind.EXTRA.value,
            sessions=row.sessions_approved or 0,
            granted_on=local_day(row.decided_at, cases[row.case].client.organisation.zone),
            granted_at=row.decided_at,
            request_reference=row.reference,
        )
        for row in rows
        if row.decided_at
    ]
    EntitlementGrant.objects.bulk_create(grants, ignore_conflicts=True)
