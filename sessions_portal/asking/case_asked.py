"""What the two ways of asking for extra sessions, by form and by letter, have in common."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.access import SignedInRequest
from accounts.models import User
from accounts.roles import Role
from clients.models import AssistCase
from clients.selectors import cases_in_care_of
from extra_requests.models import ExtraSessionsRequest
from extra_requests.selectors import undecided_requests
from extra_requests.states import State
from extra_requests.vocabulary.requests import Requestor
from sessions_portal.asking.projection import CaseAsked, Projection

KEY, INSTEAD = "submission_key", "sessions_instead"
INCOMPLETE = "The form did not arrive whole. Please check it, and send it again."


def case_asked_or_404(request: SignedInRequest, reference: str) -> CaseAsked:
    """The case in the person's care, as it stands now."""
    cases = cases_in_care_of(request.user).select_related(
        "contract", "client__organisation", "consultant__user"
    )
    return CaseAsked.at(get_object_or_404(cases, reference=reference), timezone.now())


def about_case(case_asked: CaseAsked) -> dict[str, Any]:
    """What every page of asking shows of the case."""
    case = case_asked.case
    return {
        "case": case,
        "client": case.client,
        "organisation_name": case.client.organisation.name,
        "today": case_asked.today,
        "counts": case_asked.counts,
        "renewal": case_asked.renewal,
    }


def requestor_of(user: User, case: AssistCase) -> Requestor:
    """As whom a person asks: a practice's administrator does for every consultant but themselves."""
    own = case.consultant.user_id == user.pk
    as_administrator = not own and user.has_role(Role.PRACTICE_ADMINISTRATOR)
    return Requestor.PRACTICE_ADMINISTRATOR if as_administrator else Requestor.CONSULTANT


def key_of(request: SignedInRequest) -> UUID | None:
    """The form's key; None where it came without one."""
    try:
        return UUID(request.POST.get(KEY, ""))
    except ValueError:
        return None


def unused_key(request: SignedInRequest) -> UUID:
    """The form's key, or a new one where that has made its request already (the Back button keeps old forms)."""
    key = key_of(request)
    if key is None or ExtraSessionsRequest.objects.filter(submission_key=key).exists():
        return uuid4()
    return key


def undecided_request(case_asked: CaseAsked, projection: Projection | None) -> str | None:
    """The reference of the request that stands in the way, to lead there."""
    if projection is None or projection.judgement.code != "undecided_request":
        return None
    return undecided_requests().filter(case=case_asked.case).values_list("reference", flat=True).first()


def say_what_became_of(request: SignedInRequest, made: ExtraSessionsRequest) -> None:
    """Say on the next page whether it was sent on, to whom, or decided at once."""
    match made.current_state:
        case State.REJECTED_AUTOMATICALLY:
            messages.warning(request, f"{made.reference} was recorded and rejected automatically.")
        case State.APPROVED:
            messages.success(request, f"{made.reference} was approved at once: the sessions are added.")
        case State.AWAITING_ASSESSMENT:
            messages.success(request, f"{made.reference} was submitted: the letter is assessed now.")
        case State.AWAITING_EMPLOYER:
            messages.success(request, f"{made.reference} was submitted: the employer has been asked.")
        case _:
            messages.success(
                request,
                f"{made.reference} was submitted: a clinical review comes first. {_total(made)}".strip(),
            )


def _total(made: ExtraSessionsRequest) -> str:
    """ "It makes 13 of 12.", from the figures of the Decision."""
    total, threshold = made.figures.get("total"), made.figures.get("threshold")
    return f"It makes {total}, and from {threshold} on there is one." if total and threshold else ""
